//! Dataset + template → one [`Plan`] a document.
//!
//! Knows nothing of pages. Read [`compose`] first.

mod attachment;
mod context;
mod dates;
mod faults;
mod figure;
mod footnote;
mod front;
mod lint;
mod narrative;
mod outline;
mod proofread;
mod quotes;
mod table;
mod tallies;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use minijinja::Value as Jinja;

use crate::calendar::Calendar;
use crate::check::Tallies;
use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::normalise::Dataset;
use crate::plan::Plan;
use crate::template::{Quota, Template};

use context::{Row, Rows};
use narrative::{Session, Snippet};

/// What plan.toml says beside the workbooks.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The school year's first calendar year.
    pub year: i16,
    /// The profile's name.
    pub profile: String,
    /// `[values]`: key → what was written.
    pub values: BTreeMap<String, String>,
    /// `[calendar]`, with the public holidays.
    pub calendar: Option<Calendar>,
    /// `[proofreading] accept`: wording that is meant as it is.
    pub accept: Vec<String>,
}

/// The names of the documents, in the document table's order; each once.
pub fn document_names(template: &Template, data: &Dataset) -> Vec<String> {
    let rule = &template.document;
    let Some(table) = data.tables.get(&rule.per) else {
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    let names = table.records.iter().filter_map(|r| r.value(&rule.name));
    names
        .map(|name| name.shown())
        .filter(|name| !name.is_empty() && seen.insert(name.clone()))
        .collect()
}

/// Composes the document of one record of the document table.
///
/// Narratives see the document's record under the name that the template gives it, `values`,
/// `year`, `at_least.<quota>`, `tallies.<quota>` (what was counted), `all.<table>` (every row), and
/// each table by its key: the rows that belong to this document, or all where the table belongs to
/// none.
///
/// - reports: `P223`–`P229`, `P300`, `P309`, `P323`–`P329`; `None` where it could not be composed
pub fn compose(
    template: &Template,
    data: &Dataset,
    tallies: &Tallies,
    settings: &Settings,
    name: &str,
    sink: &mut Sink,
) -> Option<Plan> {
    let rows = Rows::new(template, data, tallies);
    let document = rows.document(name)?;
    let by_table: BTreeMap<String, Vec<Arc<Row>>> = template
        .tables
        .iter()
        .map(|(key, schema)| (key.clone(), rows.of(key, schema, Some(name))))
        .collect();
    let values = front::values(template, settings, sink);
    let mut context: BTreeMap<String, Jinja> = by_table
        .iter()
        .map(|(key, rows)| (key.clone(), context::list(rows)))
        .collect();
    let all: BTreeMap<String, Jinja> = template
        .tables
        .iter()
        .filter(|(key, _)| lint::uses_all(template, key))
        .map(|(key, schema)| (key.clone(), context::list(&rows.of(key, schema, None))))
        .collect();
    if !all.is_empty() {
        context.insert("all".to_owned(), all.into());
    }
    context.insert("at_least".to_owned(), thresholds(template));
    let counted = tallies::tallies(template, &by_table, name);
    context.insert("tallies".to_owned(), counted);
    context.insert("values".to_owned(), Jinja::from(values));
    context.insert("year".to_owned(), settings.year.into());
    context.insert(
        template.document.context.clone(),
        Jinja::from_dyn_object(document),
    );
    let mut session = Session::new(template, name, by_table, Jinja::from(context));
    session.calendar.clone_from(&settings.calendar);
    write(template, settings, name, session, sink)
}

/// What each quota asks for, by its name.
fn thresholds(template: &Template) -> Jinja {
    let asked = |quota: &Quota| Some((quota.name.clone(), tallies::number(quota.at_least?)));
    let quotas = template.quotas().filter_map(asked);
    quotas.collect::<BTreeMap<_, _>>().into()
}

/// Renders all texts of one document: every one of them, even after a fault, so that all faults
/// are told.
fn write(
    template: &Template,
    settings: &Settings,
    name: &str,
    session: Session,
    sink: &mut Sink,
) -> Option<Plan> {
    let session = Arc::new(session);
    let env = narrative::environment(&session);
    if !lint::check(template, &env, &session, sink) {
        return None;
    }
    let present = attachment::present(template, &env, &session, sink);
    session.number_attachments(present.iter().map(|rule| rule.id.clone()).collect());

    let front = front::compose(template, &env, &session, settings, sink);
    let body = match template.texts.get("body.txt") {
        Some((file, text)) => {
            let first_line = Some(1);
            let snippet = Snippet {
                file,
                first_line,
                text,
            };
            narrative::render(&env, &session, &snippet, sink)
        }
        None => {
            let (file, _) = narrative::template_file(template);
            let missing = Diagnostic::new(codes::P223, Some(Source::file(file)));
            sink.push(missing.arg("kind", "missing-body"));
            None
        }
    };
    let blocks = body.as_ref().map(|text| outline::blocks(&session, text));
    let attachments: Vec<_> = present
        .iter()
        .map(|rule| attachment::compose(rule, template, &env, &session, sink))
        .collect();
    let (file_name, front) = front?;
    let (rendered, body) = body.zip(blocks)?;
    let attachments = attachments.into_iter().collect::<Option<Vec<_>>>()?;
    attachment::warn_unmentioned(template, &body, &attachments, sink);
    let plan = Plan {
        planpress: 1,
        name: front::one_line_name(name),
        file_name,
        profile: Some(settings.profile.clone()).filter(|p| !p.is_empty()),
        front,
        contents: template.contents,
        body,
        attachments,
    };
    proofread::proofread(
        &plan,
        &rendered,
        session.all_rows(),
        (template, settings),
        sink,
    );
    Some(plan)
}
