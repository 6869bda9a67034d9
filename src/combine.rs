//! All documents of a build in one PDF, for printing on both sides: each starts on an odd page.

use std::io::Write;

use rayon::prelude::*;

use crate::diagnostic::{Severity, Sink};
use crate::emit::pdf::{Assembly, KnownParts};
use crate::emit::{EmitError, Properties};
use crate::font::FontSet;
use crate::picture::Album;
use crate::plan::Plan;
use crate::template::Profile;
use crate::typeset::{Pages, typeset_with};

/// So many documents are set at a time: memory does not grow with a county.
const AT_A_TIME: usize = 8;

/// Writes the documents that `plan_of` makes of the names, in their order; those that cannot be
/// made are left out. Which ones are in it, and how many pages it has.
///
/// What is wrong with a document has been told when it was made by itself.
pub fn combine<'p, W: Write>(
    out: W,
    names: &[&str],
    plan_of: impl Fn(&str) -> Option<(Plan, &'p Profile)> + Sync,
    (fonts, album): (&FontSet, &Album),
    title: &str,
) -> Result<(Vec<String>, usize), EmitError> {
    let known = KnownParts::default();
    let mut assembly = Assembly::new(out, fonts, &known)?;
    let mut properties: Option<Properties> = None;
    let mut inside = Vec::new();
    for some in names.chunks(AT_A_TIME) {
        let set: Vec<Option<(&str, Plan, Properties, Pages)>> = some
            .par_iter()
            .map(|name| {
                let (plan, profile) = plan_of(name)?;
                let mut sink = Sink::new();
                let pictures = album.gather(&plan, fonts, &mut sink);
                let pages = typeset_with(&plan, profile, fonts, &pictures, &mut sink);
                let properties = Properties::of(&plan, profile);
                (sink.count(Severity::Error) == 0).then_some((*name, plan, properties, pages))
            })
            .collect();
        for (name, plan, own, pages) in set.into_iter().flatten() {
            assembly.fill_up()?;
            assembly.add(&pages, Some(&plan.name))?;
            inside.push(name.to_owned());
            let date = properties.as_ref().and_then(|all| all.date);
            properties = Some(Properties {
                title: title.to_owned(),
                author: String::new(),
                // The latest: it was not put together before.
                date: date.max(own.date),
                language: own.language,
            });
        }
    }
    let pages = assembly.pages();
    assembly.finish(&properties.unwrap_or_default(), &[])?;
    Ok((inside, pages))
}
