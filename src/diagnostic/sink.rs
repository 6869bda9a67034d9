//! One diagnostic, and the sink that a run collects them in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::Within;
use super::{Code, Severity, Source, codes};

/// A value that a message mentions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Arg {
    /// A text, shown as it is.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Several texts, joined by the language's comma.
    List(Vec<String>),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}
impl From<&String> for Arg {
    fn from(text: &String) -> Arg {
        Arg::Text(text.clone())
    }
}
impl From<i64> for Arg {
    fn from(number: i64) -> Arg {
        Arg::Number(number)
    }
}
impl From<u32> for Arg {
    fn from(number: u32) -> Arg {
        Arg::Number(i64::from(number))
    }
}
impl From<usize> for Arg {
    fn from(number: usize) -> Arg {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<Vec<String>> for Arg {
    fn from(list: Vec<String>) -> Arg {
        Arg::List(list)
    }
}

/// The values that a message mentions, by the names its catalogue entry uses.
pub type Args = BTreeMap<&'static str, Arg>;

/// A template's own words for what its check finds, instead of the catalogue's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    /// What happened; `{value}` stands for the argument `value`.
    pub message: Option<Arc<str>>,
    /// What to do.
    pub hint: Option<Arc<str>>,
}

/// What tells of rows that are not there: they may only not have been understood.
const LACKS: [Code; 2] = [codes::P214, codes::P246];

/// Something in the user's files that is wrong or doubtful.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diagnostic {
    /// What kind of thing it is.
    pub code: Code,
    /// How bad it is here; a template may soften or harden its checks.
    pub severity: Severity,
    /// Where.
    pub source: Option<Source>,
    /// The values that its message mentions.
    #[serde(rename = "arguments")]
    pub args: Args,
    /// The template's own words, where its check has some.
    #[serde(skip)]
    pub own: Own,
    /// Other places that have to do with it, such as the first of two equal numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Source>,
    /// The one document that it stops, by the document record's name; `None`: the whole run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Arc<str>>,
    /// Of a row that nobody knows whose it is: the documents that it may belong to, which it stops.
    /// The others are made. `None`: it is about `subject`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stops: Option<Vec<Arc<str>>>,
}

impl Diagnostic {
    /// A diagnostic with its code's own severity, about the whole run.
    pub fn new(code: Code, source: Option<Source>) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.severity,
            source,
            args: Args::new(),
            own: Own::default(),
            related: Vec::new(),
            subject: None,
            stops: None,
        }
    }

    /// With a value that the message mentions.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Diagnostic {
        self.args.insert(name, value.into());
        self
    }

    /// With another place that has to do with it.
    #[must_use]
    pub fn related(mut self, source: Source) -> Diagnostic {
        self.related.push(source);
        self
    }

    /// About one document only.
    #[must_use]
    pub fn subject(mut self, subject: Option<impl Into<Arc<str>>>) -> Diagnostic {
        self.subject = subject.map(Into::into);
        self
    }

    /// About a row of which nobody knows whose it is; it may be one of these documents'.
    #[must_use]
    pub fn stops(mut self, documents: Option<Vec<Arc<str>>>) -> Diagnostic {
        self.stops = documents;
        self
    }

    /// Is it about the whole run?
    pub fn is_of_the_run(&self) -> bool {
        self.subject.is_none() && self.stops.is_none()
    }

    /// In a template's own words.
    #[must_use]
    pub fn own(mut self, own: Own) -> Diagnostic {
        self.own = own;
        self
    }

    /// With another severity than its code's.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Diagnostic {
        self.severity = severity;
        self
    }
}

/// Collects the diagnostics of a run. A stage reports and goes on with what it can.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
    /// Where each sheet stands in its workbook.
    order: BTreeMap<Within, usize>,
}

/// The documents that errors stop; `None`: all of them.
#[derive(Clone, Debug)]
pub struct Blocked<'s>(BTreeSet<Option<&'s str>>);

impl Blocked<'_> {
    /// Is there an error that stops this document (or the whole run)?
    pub fn holds(&self, subject: &str) -> bool {
        self.0.contains(&None) || self.0.contains(&Some(subject))
    }
}

impl Sink {
    /// An empty sink.
    pub fn new() -> Sink {
        Sink::default()
    }

    /// Takes a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Takes several.
    pub fn extend(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(found);
    }

    /// Takes over what another sink (a worker's, say) collected.
    pub fn append(&mut self, other: Sink) {
        self.found.extend(other.found);
        self.order.extend(other.order);
    }

    /// Learns in which order a workbook has its sheets: so are they told of.
    pub fn learn_sheets<'s>(&mut self, sheets: impl Iterator<Item = &'s Source>) {
        let places = sheets.enumerate();
        let places = places.map(|(nth, sheet)| (Within::clone(sheet), nth));
        self.order.extend(places);
    }

    /// Keeps only those for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.found.retain(keep);
    }

    /// Lets `change` add to each what an earlier stage could not know.
    pub fn complete(&mut self, change: impl FnMut(&mut Diagnostic)) {
        self.found.iter_mut().for_each(change);
    }

    /// Is there an error that stops the whole run?
    pub fn blocks_all(&self) -> bool {
        self.found
            .iter()
            .any(|d| d.severity == Severity::Error && d.is_of_the_run())
    }

    /// Which documents errors stop.
    pub fn blocked(&self) -> Blocked<'_> {
        let errors = self.found.iter().filter(|d| d.severity == Severity::Error);
        let stopped = errors.flat_map(|d| -> Vec<Option<&str>> {
            match &d.stops {
                Some(documents) => documents.iter().map(|name| Some(&**name)).collect(),
                None => vec![d.subject.as_deref()],
            }
        });
        Blocked(stopped.collect())
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|d| d.severity == severity).count()
    }

    /// Makes every warning an error (`--strict`). A row that may be any document's is a doubt about
    /// each of them: it then stops them all.
    pub fn harden(&mut self) {
        for diagnostic in &mut self.found {
            if diagnostic.stops.as_ref().is_some_and(Vec::is_empty) {
                diagnostic.stops = None;
            }
            if diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// All of them by file, sheet (in the workbook's order, or by name where that isn't known), cell, then
    /// code; equal ones once. What a sheet lacks stands behind what is wrong in its cells, which may be
    /// why.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        fn within(told: &Diagnostic) -> Option<&Within> {
            told.source.as_deref()
        }
        let order = self.order;
        // A whole file's stand before those of its sheets.
        let place = |within: &Within| {
            let unknown = within.sheet.as_ref().map(|_| usize::MAX);
            order.get(within).copied().or(unknown)
        };
        let lacks = |told: &Diagnostic| {
            let source = told.source.as_ref();
            source.is_none_or(|source| source.cell.is_none()) && LACKS.contains(&told.code)
        };
        self.found.sort_by(|a, b| {
            let (left, right) = (within(a), within(b));
            let (file, other) = (left.map(|own| &own.file), right.map(|own| &own.file));
            file.cmp(&other)
                .then_with(|| left.map(place).cmp(&right.map(place)))
                .then_with(|| (left, lacks(a)).cmp(&(right, lacks(b))))
                .then_with(|| (&a.source, a.code).cmp(&(&b.source, b.code)))
                .then_with(|| (&a.subject, &a.related).cmp(&(&b.subject, &b.related)))
                .then_with(|| format!("{:?}", a.args).cmp(&format!("{:?}", b.args)))
        });
        self.found.dedup();
        without_names_for_blanks(&mut self.found);
        count_figures(&mut self.found);
        self.found
    }

    /// What was collected so far, in the order of reporting.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }
}

/// XX in a column of people is a blank (`P323`), and nobody whom a list should hold (`P212`).
fn without_names_for_blanks(found: &mut Vec<Diagnostic>) {
    let text = |told: &Diagnostic, name: &str| match told.args.get(name) {
        Some(Arg::Text(text)) => Some((told.source.clone()?, text.clone())),
        _ => None,
    };
    let blanks = found.iter().filter(|told| told.code == codes::P323);
    let blanks: BTreeSet<_> = blanks.filter_map(|told| text(told, "text")).collect();
    found.retain(|told| {
        let name = text(told, "value").filter(|_| told.code == codes::P212);
        told.severity == Severity::Error || !name.is_some_and(|name| blanks.contains(&name))
    });
}

/// A figure that one line says in all documents (`P334`), while each has its own, is told once: with how many
/// have another.
fn count_figures(found: &mut Vec<Diagnostic>) {
    let said = |told: &Diagnostic| {
        let about = (&told.source, told.args.get("kind"), told.args.get("text"));
        (told.code == codes::P334).then(|| format!("{about:?}"))
    };
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    for figure in found.iter().filter_map(said) {
        *counts.entry(figure).or_default() += 1;
    }
    found.retain_mut(|told| {
        let Some(figure) = said(told) else {
            return true;
        };
        // The first has the count of all.
        let count = counts.remove(&figure);
        if let Some(count) = count.filter(|count| *count > 1) {
            told.args.insert("count", Arg::Number(count));
        }
        count.is_some()
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_of_all_documents_is_told_once() {
        let mut sink = Sink::new();
        let line = Source::line("text/body.txt", 6);
        for (line, text, right) in [
            (&line, "12人", "14"),
            (&line, "12人", "9"),
            (&line, "3组", "5"),
        ] {
            let told = Diagnostic::new(codes::P334, Some(line.clone()));
            let told = told.arg("kind", "teachers").arg("text", text);
            sink.push(told.arg("right", right).arg("count", 1_usize));
        }
        let told = sink.into_sorted();
        let counts: Vec<_> = told.iter().map(|told| told.args["count"].clone()).collect();
        assert_eq!(counts, [Arg::Number(2), Arg::Number(1)]);
    }

    #[test]
    fn sheets_are_told_of_in_the_workbooks_order() {
        let [first, second, third] =
            ["9月", "8月", "10月"].map(|name| Source::sheet("a.xlsx", name));
        let mut sink = Sink::new();
        for sheet in [&third, &second, &first] {
            sink.push(Diagnostic::new(codes::X110, Some(sheet.clone())));
        }
        sink.push(Diagnostic::new(codes::X110, Some(Source::file("a.xlsx"))));
        let mut reader = Sink::new();
        reader.learn_sheets([&first, &second, &third].into_iter());
        sink.append(reader);
        let told = sink.into_sorted().into_iter();
        let sheets: Vec<_> = told.filter_map(|told| told.source?.sheet.clone()).collect();
        assert_eq!(sheets, ["9月", "8月", "10月"].map(Arc::from));
    }
}
