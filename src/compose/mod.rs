//! Dataset + template → one [`Plan`] a document.
//!
//! Knows nothing of pages. Read [`compose`] first.

mod aligned;
mod attachment;
mod chart;
mod code;
mod context;
mod dates;
mod drawn_table;
mod engine;
mod faults;
pub(crate) mod figure;
mod footnote;
mod front;
mod lint;
mod marker;
mod narrative;
mod outline;
mod own_number;
mod proofread;
mod quotes;
mod rows;
mod table;
mod tallies;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use minijinja::Value as Jinja;

use crate::calendar::Calendar;
use crate::check::Tallies;
use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::normalise::Dataset;
use crate::plan::Plan;
use crate::template::{DateFormat, Quota, Template};

pub use proofread::proofread_alone;

use narrative::{Begins, Session, Snippet};
use rows::Rows;

/// What plan.toml says beside the workbooks.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The school year's first calendar year.
    pub year: i16,
    /// The profile's name.
    pub profile: String,
    /// The profile's language: zh-CN, zh-TW.
    pub language: String,
    /// How the profile counts years.
    pub dates: DateFormat,
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

/// What the documents of a run, of one template and one plan.toml, have in common: made once, so that
/// one costs the same however many there are.
#[derive(Debug)]
pub struct Shared {
    template: Arc<Template>,
    rows: Rows,
    /// Wording that the proof-reader has read.
    read: proofread::Known,
    /// The documents' names.
    names: proofread::Names,
    /// What is wrong with the template's texts; looked for with the first document.
    faults: OnceLock<Vec<Diagnostic>>,
}

impl Shared {
    /// For the documents of this dataset, with what the quota checks counted in it.
    pub fn new(template: &Template, data: &Dataset, tallies: Tallies) -> Shared {
        Shared {
            template: Arc::new(template.clone()),
            rows: Rows::new(template, data, tallies),
            read: proofread::Known::default(),
            names: proofread::Names::new(document_names(template, data)),
            faults: OnceLock::new(),
        }
    }
}

/// Reads plan.toml's values, as composing a document does.
///
/// - reports: `P229`
pub fn check_values(template: &Template, settings: &Settings, sink: &mut Sink) {
    front::values(template, settings, sink);
}

/// Composes the document of one record of the document table.
///
/// Narratives see the document's record under the name that the template gives it, `values`,
/// `year`, `at_least.<quota>`, `thresholds.<quota>.<group>`, `tallies.<quota>` (what was counted), `all.<table>` (every row), and
/// each table by its key: the rows that belong to this document, or all where the table belongs to
/// none.
///
/// - reports: `P223`–`P229`, `P300`, `P305`, `P309`, `P317`, `P323`–`P329`, `P334`, `P335`; `None` where it could not be composed
pub fn compose(
    template: &Template,
    shared: &Shared,
    settings: &Settings,
    name: &str,
    sink: &mut Sink,
) -> Option<Plan> {
    let rows = &shared.rows;
    let document = rows.document(name)?;
    let by_table = rows.of(name);
    let values = front::values(template, settings, sink);
    let mut context: BTreeMap<String, Jinja> = by_table
        .iter()
        .map(|(key, rows)| (key.clone(), rows.value()))
        .collect();
    let all: BTreeMap<String, Jinja> = rows
        .all()
        .map(|(key, rows)| (key.clone(), rows.value()))
        .collect();
    context.insert("all".to_owned(), all.into());
    context.insert("at_least".to_owned(), thresholds(template));
    context.insert("thresholds".to_owned(), tallies::thresholds(template));
    let counted = tallies::tallies(template, &by_table, document);
    context.insert("tallies".to_owned(), counted);
    context.insert("values".to_owned(), Jinja::from(values));
    context.insert("year".to_owned(), settings.year.into());
    context.insert(
        "language".to_owned(),
        Jinja::from(settings.language.as_str()),
    );
    context.insert(
        template.document.context.clone(),
        Jinja::from_dyn_object(Arc::clone(document)),
    );
    let mut session = Session::new(&shared.template, name, by_table, Jinja::from(context));
    session.calendar.clone_from(&settings.calendar);
    session.dates = settings.dates;
    write((template, shared), settings, name, session, sink)
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
    (template, shared): (&Template, &Shared),
    settings: &Settings,
    name: &str,
    session: Session,
    sink: &mut Sink,
) -> Option<Plan> {
    let session = Arc::new(session);
    let env = narrative::environment(&session);
    let faults = shared
        .faults
        .get_or_init(|| lint::check(template, &env, &session));
    if !faults.is_empty() {
        faults.iter().for_each(|fault| sink.push(fault.clone()));
        return None;
    }
    let present = attachment::present(template, &env, &session, sink);
    session.number_attachments(present.iter().map(|rule| rule.id.clone()).collect());

    let front = front::compose(template, &env, &session, settings, sink);
    let body = match template.texts.get("body.txt") {
        Some((file, text)) => {
            let begins = Begins::AtFirst;
            let snippet = Snippet { file, begins, text };
            narrative::render(&env, &session, &snippet, sink)
        }
        None => {
            let (file, _) = template.own_file();
            let missing = Diagnostic::new(codes::P223, Some(Source::file(&*file)));
            sink.push(missing.arg("kind", "missing-body"));
            None
        }
    };
    let blocks = body
        .as_ref()
        .map(|text| outline::blocks(&session, text, sink));
    let attachments: Vec<_> = present
        .iter()
        .map(|rule| attachment::compose(rule, template, &env, &session, sink))
        .collect();
    let (file_name, front) = front?;
    let (rendered, body) = body.zip(blocks)?;
    let attachments = attachments.into_iter().collect::<Option<Vec<_>>>()?;
    attachment::warn_unmentioned(template, name, (&body, &attachments), sink);
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
        (&shared.read, &shared.names, Some(&shared.rows)),
        &plan,
        &rendered,
        session.tables(),
        (template, settings),
        sink,
    );
    Some(plan)
}
