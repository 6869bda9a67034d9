//! Front matter, and the project's values that it and the narratives use.

use std::collections::BTreeMap;

use jiff::civil::Date;
use minijinja::{Environment, Value as Jinja};

use crate::calendar::TermName;
use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::normalise::{Value, parse_date, parse_integer, parse_value, split_persons};
use crate::plan::{Front, Head, Imprint};
use crate::template::{HeadRule, ImprintRule, Template, ValueKind, ValueSchema};

use super::context::{Typed, to_jinja};
use super::narrative::{Session, Snippet, render};
use super::{Settings, outline};

/// A day, ISO (`2026-09-01`) or as a clerk writes it.
fn day(text: &str, year: i16) -> Option<Date> {
    text.trim().parse().ok().or_else(|| parse_date(text, year))
}

/// The project's values as narratives see them; a declared one that is not given reads as empty.
///
/// - reports: `P229` where a required value is missing or one does not parse, or is of another school year
pub(super) fn values(
    template: &Template,
    settings: &Settings,
    sink: &mut Sink,
) -> BTreeMap<String, Jinja> {
    let mut values = BTreeMap::new();
    for (key, schema) in &template.values {
        let given = settings
            .values
            .get(key)
            .map(|v| v.trim())
            .unwrap_or_default();
        let value = typed(given, schema.kind, settings.year);
        let fault = match &value {
            _ if given.is_empty() && schema.required => Some("missing"),
            None if !given.is_empty() && schema.kind == ValueKind::Slot => Some("weekday"),
            None if !given.is_empty() => Some("unparsable"),
            _ if is_of_other_year(given, settings.year) => Some("year"),
            _ => None,
        };
        if let Some(kind) = fault {
            let mut told = value_fault(key, schema, kind, given);
            if kind == "year" {
                told = told.arg("year", settings.year.to_string());
            }
            sink.push(told);
        }
        // What cannot be read stays as it was written: what is said of its use names it.
        values.insert(
            key.clone(),
            value.unwrap_or_else(|| Jinja::from(super::context::clean(given))),
        );
    }
    for (key, text) in &settings.values {
        values
            .entry(key.clone())
            .or_insert_with(|| Jinja::from(super::context::clean(text)));
    }
    values
}

/// Is this the name of a term, or of a school year, that plan.toml's `year` is not?
fn is_of_other_year(text: &str, year: i16) -> bool {
    let named = TermName::parse(text).and_then(|name| name.school_year);
    named.is_some_and(|named| named != year)
}

/// What is told of a value of plan.toml.
pub(super) fn value_fault(
    key: &str,
    schema: &ValueSchema,
    kind: &'static str,
    given: &str,
) -> Diagnostic {
    Diagnostic::new(codes::P229, Some(Source::file("plan.toml")))
        .arg("kind", kind)
        .arg("key", key)
        .arg("label", &schema.label)
        .arg("value", given)
        .arg("example", schema.example.as_deref().unwrap_or("…"))
}

fn typed(text: &str, kind: ValueKind, year: i16) -> Option<Jinja> {
    if text.is_empty() {
        return None;
    }
    match kind {
        ValueKind::Date => Some(Jinja::from_object(Typed(Value::Date(day(text, year)?)))),
        ValueKind::Integer => {
            let number = text.parse().ok().or_else(|| parse_integer(text))?;
            Some(Jinja::from(number))
        }
        ValueKind::Text
        | ValueKind::Person
        | ValueKind::Code
        | ValueKind::Phone
        | ValueKind::Enum => Some(Jinja::from(super::context::clean(text))),
        _ => parse_value(text, kind, year).map(|value| to_jinja(&value)),
    }
}

/// Renders what stands before and after the body, and the file's name.
///
/// - reports: `P224`, `P225`, `P228`; `P229` where the date is none
pub(super) fn compose(
    template: &Template,
    env: &Environment<'static>,
    session: &Session,
    settings: &Settings,
    sink: &mut Sink,
) -> Option<(String, Front)> {
    let (file, raw) = template.own_file();
    let mut text = |template: &str| {
        let rendered = render(env, session, &Snippet::within(&file, raw, template), sink)?;
        Some(outline::plain(session, &rendered).trim().to_owned())
    };
    let rule = &template.document;
    let mut optional = |template: &Option<String>| match template {
        Some(template) => text(template).map(|text| Some(text).filter(|t| !t.is_empty())),
        None => Some(None),
    };
    let (organ, number) = (optional(&rule.organ), optional(&rule.number));
    let (recipients, copies) = (optional(&rule.recipients), optional(&rule.copies));
    let (date, note) = (optional(&rule.date), optional(&rule.note));
    let no_head = HeadRule::default();
    let above = rule.head.as_ref().unwrap_or(&no_head);
    let (signers, copy_number) = (optional(&above.signers), optional(&above.copy_number));
    let (classification, urgency) = (optional(&above.classification), optional(&above.urgency));
    let no_imprint = ImprintRule::default();
    let below = rule.imprint.as_ref().unwrap_or(&no_imprint);
    let (printer, printed) = (optional(&below.printer), optional(&below.printed));
    let marks: Vec<_> = above.marks.iter().map(|mark| text(mark)).collect();
    let approvals: Vec<_> = rule.approvals.iter().map(|s| text(s)).collect();
    let title = text(&rule.title);
    let file_name = text(&rule.file).map(|name| one_line_name(&name));
    let signatories: Vec<_> = rule.signatories.iter().map(|s| text(s)).collect();
    let head = Head {
        marks: marks.into_iter().collect::<Option<Vec<_>>>()?,
        signers: signers?.as_deref().map(split_persons).unwrap_or_default(),
        copy_number: copy_number?,
        classification: classification?,
        urgency: urgency?,
    };
    let imprint = Imprint {
        printer: printer?,
        printed: date_of(printed?, &below.printed, template, settings, sink),
    };
    let front = Front {
        title: title?,
        organ: organ?,
        number: number?,
        recipients: recipients?,
        signatories: signatories.into_iter().collect::<Option<Vec<_>>>()?,
        date: date_of(date?, &rule.date, template, settings, sink),
        copies: copies?,
        note: note?,
        imprint: rule.imprint.is_some().then_some(imprint),
        head: rule.head.is_some().then_some(head),
        sealed: rule.sealed,
        approvals: approvals.into_iter().collect::<Option<Vec<_>>>()?,
    };
    Some((file_name?, front))
}

/// A date of the document; what is none was either reported as a value, or is told here.
fn date_of(
    text: Option<String>,
    written: &Option<String>,
    template: &Template,
    settings: &Settings,
    sink: &mut Sink,
) -> Option<Date> {
    let text = text?;
    let date = day(&text, settings.year);
    if date.is_none() {
        let (file, raw) = template.own_file();
        let written = written.as_deref().unwrap_or_default();
        // A value that is no day has been told where it stands.
        let told = |(key, schema): (&String, &ValueSchema)| {
            let given = settings.values.get(key).map(|v| v.trim());
            given.is_some_and(|given| {
                schema.kind == ValueKind::Date
                    && written.contains(&format!("values.{key}"))
                    && typed(given, schema.kind, settings.year).is_none()
            })
        };
        if template.values.iter().any(told) {
            return None;
        }
        let place = Snippet::within(&file, raw, written).line(1);
        let fault = Diagnostic::new(codes::P229, Some(place));
        let fault = fault.arg("kind", "unparsable").arg("key", "document.date");
        sink.push(
            fault
                .arg("label", "date")
                .arg("value", text)
                .arg("example", "2026-09-01"),
        );
    }
    date
}

/// A name that can be a file's or folder's: on one line, without the separators of paths. What
/// else a file system forbids is the deliverer's business.
pub(super) fn one_line_name(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_control())
        .map(|c| match c {
            '/' => '／',
            '\\' => '＼',
            c => c,
        })
        .collect()
}
