//! What lies in an out folder against what the project says by now: whose it is, and which documents
//! that a run did not make say something else.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rayon::prelude::*;

use crate::deliver::{DocumentEntry, MadeFrom, Manifest, Status};
use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::project::SETTINGS;

use super::job::Job;
use super::print::made_from;
use super::read::Copy;

/// So many of another project's documents are named.
const NAMED: usize = 3;

/// Tells that an earlier build of another project lies in the folder: its documents would be taken for
/// this one's that are gone.
///
/// - reports: `D401`
pub fn of_another_project(before: &Manifest, copy: &Copy, out: &Path) -> Option<Diagnostic> {
    let living = before.documents.iter().filter(|d| d.status != Status::Gone);
    let theirs: Vec<&str> = living.map(|d| d.school.as_str()).collect();
    // A run that was killed before its first manifest says nothing of its project; nor do Plans.
    if before.inputs.is_empty() || theirs.is_empty() {
        return None;
    }
    let own: BTreeSet<&str> = copy.names.iter().map(String::as_str).collect();
    let common = theirs.iter().filter(|name| own.contains(**name)).count();
    let same = |file: Option<&str>| {
        let mut old = before.inputs.iter();
        old.any(|old| file.is_none_or(|file| old.file == file) && copy.inputs.contains(old))
    };
    // A project goes on under its own plan.toml, with its schools or its workbooks.
    let others = match common {
        0 => !same(Some(SETTINGS)),
        some => some * 2 < theirs.len() && !same(None),
    };
    // One school may have two plans: each has its folder.
    let another_kind = before.template.id != copy.template.id && before.kind != copy.template.label;
    if !others && !another_kind {
        return None;
    }
    let shown = out.to_string_lossy().replace('\\', "/");
    let told = Diagnostic::new(codes::D401, Some(Source::file(shown))).arg("kind", "project");
    let named = theirs.iter().take(NAMED).map(|name| (*name).to_owned());
    let told = told.arg("documents", named.collect::<Vec<_>>());
    Some(told.arg("count", theirs.len()).arg("label", &before.kind))
}

/// Says in the manifest of each document that this run was not asked for whether its files still say
/// what the project says: a date in plan.toml is in all of them.
pub fn mark_outdated(
    manifest: &mut Manifest,
    copy: &Copy,
    entries: &[DocumentEntry],
    job: &Job<'_>,
) {
    let made: BTreeSet<&str> = entries.iter().map(|entry| entry.school.as_str()).collect();
    let others = manifest.documents.par_iter_mut();
    others.for_each(|document| {
        if document.status != Status::Gone && !made.contains(document.school.as_str()) {
            document.outdated = !is_current(document, copy, job);
        }
    });
}

/// Would a build make files that say the same?
fn is_current(document: &DocumentEntry, copy: &Copy, job: &Job<'_>) -> bool {
    // One format may be of before already, which is told of itself.
    let files = document.files.iter().filter(|file| !file.outdated);
    // In a manifest of an earlier version no file says what it follows from.
    let from: Vec<&MadeFrom> = files.filter_map(|file| file.from.as_ref()).collect();
    if from.is_empty() {
        return true;
    }
    let now = catch_unwind(AssertUnwindSafe(|| {
        let mut sink = Sink::new();
        let plan = copy.compose(&document.school, &mut sink)?;
        let pictures = job.album.gather(&plan, job.fonts, &mut sink);
        // Files that carry their Plan follow from all of it.
        let of = |carried| made_from(&plan, &copy.profile, &pictures, job, carried);
        Some([of(false), of(true)])
    }));
    let Ok(Some(now)) = now else {
        return false;
    };
    from.iter()
        .all(|file| now.iter().any(|now| now.says_the_same_as(file)))
}
