//! Reads a composed Plan as a proof-reader would, and tells what looks unfinished or wrong.
//!
//! One fault a file. Each looks at [`Passage`]s: what the document says, and which of it is the
//! template's or the project's own wording. What workbooks say is the clerks' business: only blanks
//! and slips that nobody means are told of cells. Every finding is a warning; `[proofreading] accept`
//! in plan.toml takes back those that are meant.

mod alone;
mod blanks;
mod closing;
mod counted;
mod dates;
mod doubled;
mod figures;
mod front;
mod known;
mod listed;
mod marks;
mod may;
mod mixed;
mod near;
mod numbers;
mod passage;
mod pasted;
mod people;
mod plain;
mod references;
mod repeated;
mod roles;
mod schools;
mod sums;
mod term;
mod terms;
mod times;
mod twice;
mod values;
mod weekdays;
mod weeks;
mod words;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Half;
use crate::diagnostic::{Code, Diagnostic, Sink, Source, codes};
use crate::plan::Plan;
use crate::script::{Converter, Script, is_mostly_of_other};
use crate::template::{Template, is_word_mark, without_word_marks};

use super::Settings;
use super::rows::{List, Rows};

use passage::{Passage, passages};
use plain::is_plain_cell;

pub use alone::proofread_alone;
pub(super) use known::Known;
pub(super) use references::{is_title, numbers};
pub(super) use schools::Names;

/// The file of values.
const SETTINGS: &str = "plan.toml";

/// Between a table's label and what it has, in [`Finding::right`].
const IN_TABLE: char = '\u{1f}';

/// What a proof-reader has at hand.
pub(super) struct Desk<'a> {
    template: &'a Template,
    settings: &'a Settings,
    /// Whose document it is: its school.
    document: &'a str,
    /// Whose documents the run has.
    names: &'a Names,
    /// The rendered body, for what the Plan no longer tells.
    body: &'a str,
    /// The rows of all documents, where there are others.
    rows: Option<&'a Rows>,
    /// The document's tables.
    tables: Vec<&'a List>,
    script: Script,
    /// The attachments' titles, in order.
    attachments: Vec<&'a str>,
    /// What narratives write in quotes to have it stay as it is: `{{ "…" }}`; looked for when first
    /// asked for.
    kept: OnceCell<Vec<&'a str>>,
    /// What it numbers by another word than 附件: 附表1.
    captions: BTreeSet<String>,
    /// The half of the school year that the plan is of, where it is of one.
    half: Option<Half>,
}

/// Reads the Plan.
///
/// What passages say by themselves is looked at once for all documents that have `known` in common,
/// which must have template and settings in common too.
///
/// - reports: `P207`, `P323`–`P329`, `P334`, `P335`, without a subject: what all documents of a run share is told once
pub(super) fn proofread<'a>(
    (known, names, rows): (&Known, &'a Names, Option<&'a Rows>),
    plan: &'a Plan,
    body: &'a str,
    tables: impl Iterator<Item = &'a List>,
    (template, settings): (&'a Template, &'a Settings),
    sink: &mut Sink,
) {
    let mut passages = passages(plan);
    known.mark(&mut passages);
    let desk = Desk {
        template,
        settings,
        document: &plan.name,
        names,
        body,
        rows,
        tables: tables.collect(),
        script: template.script(),
        attachments: plan.attachments.iter().map(|a| a.title.as_str()).collect(),
        kept: OnceCell::new(),
        captions: references::captions(&passages),
        half: term::half(settings),
    };
    let mut found = Vec::new();
    for passage in &passages {
        let before = found.len();
        // Cells are most of a document, and the clerks' business; but in a sentence they are read.
        if !passage.known && !is_plain_cell(passage) {
            blanks::check(&desk, passage, &mut found);
            words::slips_in(&desk, passage, &mut found);
            weekdays::check(&desk, passage, &mut found);
            marks::in_cells(&desk, passage, &mut found);
        }
        if !passage.known {
            terms::check(&desk, passage, &mut found);
            doubled::check(&desk, passage, &mut found);
        }
        if passage.in_table && !passage.has_literal() {
            // A Plan by itself says no school year: only of days that no calendar has.
            match desk.is_alone() {
                true => dates::check(&desk, passage, &mut found),
                false => dates::in_cells(&desk, passage, &mut found),
            }
            times::in_cells(&desk, passage, &mut found);
            weeks::in_cells(&desk, passage, &mut found);
        }
        if passage.has_literal() || !passage.in_table {
            // Which attachments there are differs from document to document.
            references::check(&desk, passage, &mut found);
            // So do the rows that figures are of.
            figures::check(&desk, passage, &mut found);
            listed::check(&desk, passage, &mut found);
            if !passage.known {
                // A Plan by itself does not say which schools there are.
                if !desk.is_alone() {
                    schools::check(&desk, passage, &mut found);
                }
                words::script(&desk, passage, &mut found);
                mixed::check(&desk, passage, &mut found);
                marks::check(&desk, passage, &mut found);
                pasted::check(&desk, passage, &mut found);
                dates::check(&desk, passage, &mut found);
                times::check(&desk, passage, &mut found);
                weeks::check(&desk, passage, &mut found);
                sums::check(&desk, passage, &mut found);
                front::in_text(&desk, passage, &mut found);
            }
        }
        passage.tell(found.len() > before);
    }
    references::labelled(&desk, plan, &mut found);
    references::parts(&desk, plan, &passages, &mut found);
    references::drawn(&desk, plan, &passages, &mut found);
    blanks::unfilled(&desk, &mut found);
    dates::signed(&desk, plan.front.date, &mut found);
    dates::followed(&desk, &passages, plan.front.date, &mut found);
    values::check(&desk, &mut found);
    values::dated(&desk, plan.front.date, &mut found);
    people::check(&desk, &passages, &mut found);
    numbers::check(&desk, plan, &passages, &mut found);
    figures::attached(&desk, plan, &passages, &mut found);
    repeated::check(&desk, plan, &mut found);
    closing::check(&desk, plan, &mut found);
    front::check(&desk, plan, &mut found);
    known.remember(&passages);
    let nothings: BTreeSet<Source> = found
        .iter()
        .filter(|finding| finding.kind == "nothing")
        .map(|finding| finding.place.clone())
        .collect();
    found.retain(|f| f.code != codes::P323 || f.kind != "cell" || !nothings.contains(&f.place));
    // The cell that could not be read, or is empty and may not be, has been told, and is the cause.
    if desk.lacks_a_value() || desk.tables.iter().any(|table| table.has_unread()) {
        found.retain(|finding| !desk.is_consequence(finding));
    }
    let mut told = BTreeSet::new();
    for finding in found {
        let accepted = |word: &String| !word.is_empty() && finding.shown.contains(word.as_str());
        if settings.accept.iter().any(accepted) {
            continue;
        }
        if told.insert((
            finding.code,
            finding.place.clone(),
            finding.kind,
            finding.text.clone(),
        )) {
            let place = match finding.place.cell {
                Some(_) => "cell",
                None if desk.is_alone() => "plan",
                None => "text",
            };
            // A mark or a blank alone is hard to find in a long line.
            let right = finding.right.clone();
            let near = (finding.shown != finding.text).then_some(finding.shown);
            let mut told = Diagnostic::new(finding.code, Some(finding.place))
                .arg("kind", finding.kind)
                .arg("where", place)
                .arg("text", finding.text)
                .arg("right", finding.right);
            if finding.code == codes::P324
                && let Some((before, number)) = right.split_once(" → ")
            {
                told = told.arg("before", before).arg("number", number);
            }
            if finding.code == codes::P334 {
                told = told.arg("count", 1_usize);
                let (table, figure) = right.split_once(IN_TABLE).unwrap_or(("", &right));
                told = told.arg("table", table).arg("right", figure);
            }
            if [codes::P323, codes::P327].contains(&finding.code) {
                told = told
                    .arg("shown", if near.is_some() { "yes" } else { "no" })
                    .arg("near", near.unwrap_or_default());
            }
            sink.push(told);
        }
    }
}

/// Something to tell.
struct Finding {
    code: Code,
    /// Which variant of its message.
    kind: &'static str,
    /// What is wrong, as it stands.
    text: String,
    /// What would be right, or what there is; empty: nobody can say.
    right: String,
    place: Source,
    /// `text` with what stands around it, for `accept`.
    shown: String,
}

impl Desk<'_> {
    /// Is the Plan read by itself, without the workbooks and texts that it is made of?
    fn is_alone(&self) -> bool {
        self.template.tables.is_empty()
    }

    /// Is a narrative in the other script as a whole?
    fn is_of_other_script(&self, file: &str) -> bool {
        let mut texts = self.template.texts.values();
        texts.any(|(shown, text)| shown == file && is_mostly_of_other(self.script, text))
    }

    /// Where the piece of a passage was written: its cell; else the line of a narrative, or the
    /// value of plan.toml, that says so. `None`: it was computed from data.
    fn place(&self, passage: &Passage<'_>, from: usize, to: usize) -> Option<Source> {
        if let Some(source) = passage.source(from) {
            // Of a Plan by itself, the whole file is the place of what stands in tables.
            let line = || self.line_with(passage.around((0, passage.text.len()), from, to, 12));
            let is_whole = source.cell.is_none() && source.line.is_none();
            return is_whole.then(line).flatten().or(Some(source.clone()));
        }
        // What stands around it makes sure that it is this place; marks and numbers may have been
        // changed since, so less and less is asked for.
        let run = passage.literal_run(from, to)?;
        let long = |reach: usize| passage.around(run, from, to, reach);
        let mut windows: Vec<&str> = [12, 6, 3, 2].into_iter().map(long).collect();
        // A mark alone, behind an empty value, stands in many lines.
        let whole = passage.get(run);
        let whole = Some(whole).filter(|run| run.chars().count() > 1);
        let tells = |window: &&str| window.chars().count() > 2 || Some(*window) == whole;
        windows.retain(tells);
        // Of what stands beside a value only one side was written with it: “ before it, ” behind it.
        // Elsewhere than in a narrative that would be too little: strings have quotation marks as well.
        let mut marks = passage.get((from, to)).chars();
        let opening = marks.next().map_or(0, char::len_utf8);
        let closing = marks.next_back().map_or(opening, char::len_utf8);
        let begin = [12, 6, 3]
            .map(|reach| passage.around((run.0, from + opening), from, from + opening, reach));
        let end =
            [12, 6, 3].map(|reach| passage.around((to - closing, run.1), to - closing, to, reach));
        let is_quote = passage.get((from, to)).ends_with('"');
        let sides = begin.into_iter().chain(end).filter(|_| is_quote);
        let mut sides = sides.filter(|window| window.chars().count() > 2);
        let in_narratives = |window: &str| {
            let mut narratives = self.narratives();
            narratives.find_map(|(file, text)| line_in(file, text, window))
        };
        windows
            .into_iter()
            .find_map(|window| self.line_with(window))
            .or_else(|| sides.find_map(in_narratives))
            .or_else(|| {
                let mut begin = begin.into_iter().filter(tells);
                begin.find_map(|window| self.line_with(window))
            })
    }

    /// The narratives: the names that messages show, and the texts.
    fn narratives(&self) -> impl Iterator<Item = &(String, String)> {
        let texts = self.template.texts.iter();
        texts
            .filter(|(name, _)| *name != "template.toml")
            .map(|(_, text)| text)
    }

    /// Is it no more than what an empty value leaves: 由，负责 and 《》, where no hand has written ， and 《》
    /// so?
    fn is_consequence(&self, finding: &Finding) -> bool {
        let left = match finding.code {
            code if code == codes::P327 => matches!(finding.kind, "doubled" | "misplaced"),
            code => code == codes::P323 && finding.kind == "blank",
        };
        let place = &finding.place;
        if !left || place.cell.is_some() {
            return false;
        }
        let mut texts = self.template.texts.values();
        let text = texts.find(|(file, _)| **file == *place.file);
        let line = place.line.and_then(|line| usize::try_from(line).ok());
        let line = text.and_then(|(_, text)| text.lines().nth(line?.checked_sub(1)?));
        !line.is_some_and(|line| without_word_marks(line).contains(&finding.text))
    }

    /// Is a value missing that plan.toml must have?
    fn lacks_a_value(&self) -> bool {
        let given = |key: &String| self.settings.values.get(key).map(|text| text.trim());
        let mut required = self.template.values.iter().filter(|(_, v)| v.required);
        required.any(|(key, _)| given(key).is_none_or(str::is_empty))
    }

    fn line_with(&self, window: &str) -> Option<Source> {
        let settings = self.template.texts.get("template.toml");
        for (file, text) in self.narratives() {
            if let Some(place) = line_in(file, text, window) {
                return Some(place);
            }
        }
        for (file, tables) in &self.template.word_tables {
            let tables = tables.iter().enumerate();
            let mut cells = tables.flat_map(|(nth, table)| table.texts(file, nth));
            if let Some((_, place)) = cells.find(|(text, _)| text.contains(window)) {
                return Some(place);
            }
        }
        if let Some(place) = settings.and_then(|(file, text)| line_in(file, text, window)) {
            return Some(place);
        }
        let values = &mut self.settings.values.values();
        values
            .any(|value| value.contains(window))
            .then(|| Source::file(SETTINGS))
    }

    /// A finding at a piece of a passage that someone wrote.
    fn finding(
        &self,
        code: Code,
        kind: &'static str,
        passage: &Passage<'_>,
        (from, to): (usize, usize),
    ) -> Option<Finding> {
        Some(Finding {
            code,
            kind,
            text: passage.get((from, to)).to_owned(),
            right: String::new(),
            place: self.place(passage, from, to)?,
            shown: passage
                .around((0, passage.text.len()), from, to, 8)
                .to_owned(),
        })
    }
}

/// A right word in traditional characters, as messages show it beside a text that has them.
fn into_hant(word: &str) -> String {
    Converter::new(Script::Hant, &BTreeMap::new()).text(word)
}

/// The first line of a file that says so.
fn line_in(file: &str, text: &str, window: &str) -> Option<Source> {
    // In a Word narrative, marks stand where the look changes.
    let plain = text
        .contains(is_word_mark)
        .then(|| without_word_marks(text));
    let text = plain.as_deref().unwrap_or(text);
    let before = text.get(..text.find(window)?)?;
    let line = u32::try_from(before.matches('\n').count() + 1);
    Some(Source::line(file, line.unwrap_or(u32::MAX)))
}
