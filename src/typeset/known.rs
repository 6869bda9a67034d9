//! Paragraphs that all documents of a batch have, set once: a template's wording is the same in each.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::diagnostic::Sink;
use crate::length::Length;

use super::flow::Flow;
use super::galley::{Look, Para, Part};
use super::paragraph::{SetLine, set_single};

/// So many are kept: the first document's are among them, and what comes late is mostly one
/// document's own.
const MOST: usize = 1024;

/// Paragraphs that have been set, of one profile in one set of fonts: what they say decides their
/// lines, whichever document they stand in.
#[derive(Debug, Default)]
pub struct KnownLines {
    paragraphs: RwLock<HashMap<String, Vec<Known>>>,
    /// By style, then by text: page numbers, and the dots before them.
    single: RwLock<HashMap<String, HashMap<String, SetLine>>>,
}

/// The lines of a text in one manner.
type Known = (Manner, Arc<Vec<SetLine>>);

/// What beside its text a plain paragraph's lines follow from.
#[derive(Debug, PartialEq)]
struct Manner {
    style: String,
    number: Option<String>,
    /// Its text came from a cell.
    cited: bool,
    measure: Length,
}

impl Manner {
    /// The paragraph's text with its manner; `None`: its lines follow from more than that.
    fn of(para: &Para, measure: Length) -> Option<(&str, Manner)> {
        let run = para.plain_run()?;
        let Para {
            style,
            runs: _,
            number,
            anchor: _,
            listed: _,
            keep_with_next: _,
            page_break_before: _,
            contents_of: _,
            align: None,
            indent_left: None,
            indent_right: None,
            stacked: false,
            hanging: None,
            figure: None,
            names,
            people,
            part: Part::Whole,
            spread: false,
            stops,
        } = para
        else {
            return None;
        };
        let number = number.as_ref();
        let plain = number.is_none_or(|number| number.look == Look::default());
        (plain && names.is_empty() && people.is_empty() && stops.is_empty()).then(|| {
            let manner = Manner {
                style: style.clone(),
                number: number.map(|number| number.text.clone()),
                cited: run.source.is_some(),
                measure,
            };
            (run.text.as_str(), manner)
        })
    }
}

impl KnownLines {
    fn get(&self, text: &str, manner: &Manner) -> Option<Arc<Vec<SetLine>>> {
        let known = self
            .paragraphs
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let of_text = known.get(text)?;
        let found = of_text.iter().find(|(known, _)| known == manner);
        found.map(|(_, lines)| Arc::clone(lines))
    }

    fn keep(&self, text: &str, manner: Manner, lines: &Arc<Vec<SetLine>>) {
        let mut known = self
            .paragraphs
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST {
            let of_text = known.entry(text.to_owned()).or_default();
            of_text.push((manner, Arc::clone(lines)));
        }
    }
}

/// A text on one line by itself, which another document may have had already.
///
/// - reports: as [`set_single`]
pub(super) fn set_one(flow: &mut Flow<'_>, text: &str, style: &str) -> SetLine {
    let known = flow.known.single.read();
    let known = known.unwrap_or_else(PoisonError::into_inner);
    if let Some(line) = known.get(style).and_then(|of_style| of_style.get(text)) {
        return line.clone();
    }
    drop(known);
    let mut found = Sink::new();
    let (profile, fonts) = (flow.profile, flow.fonts);
    let line = set_single(
        text,
        profile.style(style),
        profile,
        fonts,
        flow.subject,
        &mut found,
    );
    if found.iter().next().is_none() {
        let known = flow.known.single.write();
        let mut known = known.unwrap_or_else(PoisonError::into_inner);
        let of_style = known.entry(style.to_owned()).or_default();
        if of_style.len() < MOST {
            of_style.insert(text.to_owned(), line.clone());
        }
    }
    flow.sink.append(found);
    line
}

/// A paragraph's lines in the measure given, which another document may have set already.
///
/// - reports: as [`set_paragraph`](super::set_paragraph); what has something to report is set anew
///   each time
pub(super) fn set(flow: &mut Flow<'_>, para: &Para, measure: Length) -> Arc<Vec<SetLine>> {
    let Some((text, manner)) = Manner::of(para, measure) else {
        return Arc::new(flow.set_in(para, measure));
    };
    if let Some(lines) = flow.known.get(text, &manner) {
        return lines;
    }
    let mut found = Sink::new();
    let lines = Arc::new(flow.lines(para, measure, &mut found));
    if found.iter().next().is_none() {
        flow.known.keep(text, manner, &lines);
    }
    flow.sink.append(found);
    lines
}
