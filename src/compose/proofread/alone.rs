//! A Plan that comes as JSON: what can be told of it without the workbooks and the template.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::compose::own_number::begins_with_number;

use regex::{Captures, Regex};

use crate::compose::Settings;
use crate::diagnostic::{Code, Diagnostic, Sink, Source, codes};
use crate::plan::{Block, Inline, Plan};
use crate::script::Script;
use crate::template::Template;

use super::references::{label_of, numbers};
use super::{Known, Names, front, line_in, proofread};
use crate::compose::figure::figure_label;

/// Reads a Plan that `compose` need not have made. Its tables are data, wherever they come from; who
/// belongs to it, and which school year it is of, it does not tell.
///
/// - `file`, `text`: the JSON, for the lines on which the findings stand
/// - reports: `P227`, `P323`–`P328`
pub fn proofread_alone(plan: &Plan, (file, text): (&str, &str), language: &str, sink: &mut Sink) {
    let script = Script::of_language(language);
    let mut template = Template {
        script: script.word().to_owned(),
        ..Template::default()
    };
    let readable = unescaped(text).into_owned();
    doubled(plan, (file, &readable), sink);
    unfinished(plan, (file, &readable), sink);
    front::unmentioned_alone(plan, (file, &readable), sink);
    let mut plan = plan.clone();
    tables_are_data(&mut plan, &Source::file(file));
    let texts = [("body.txt".to_owned(), (file.to_owned(), readable))];
    template.texts = texts.into();
    let settings = Settings::default();
    let none = std::iter::empty();
    let (known, names) = (Known::default(), Names::new(Vec::new()));
    proofread(
        (&known, &names, None),
        &plan,
        "",
        none,
        (&template, &settings),
        sink,
    );
}

/// What the document writes by itself and the Plan's text says once more: an outline's number before
/// a heading or item, 附件1： before a title; and 附件2 that refers to the first.
fn doubled(plan: &Plan, (file, text): (&str, &str), sink: &mut Sink) {
    let mut tell = |code: Code, kind: &'static str, (said, within): (&str, &str), right: String| {
        // Marks of JSON's own stand around a text; the text may go on in another piece.
        let place = line_in(file, text, &format!("\"{within}"));
        let place = place.or_else(|| line_in(file, text, within));
        sink.push(
            Diagnostic::new(code, Some(place.unwrap_or_else(|| Source::file(file))))
                .arg("kind", kind)
                .arg("where", "plan")
                .arg("text", said.trim().to_owned())
                .arg("right", right),
        );
    };
    let attached = plan.attachments.iter().flat_map(|a| &a.body);
    for block in plan.body.iter().chain(attached) {
        let (text, is_numbered) = match block {
            Block::Heading { text, number, .. } => (text, number.is_some()),
            Block::Item { text, .. } => (text, true),
            Block::Paragraph { text, .. } => (text, false),
            Block::Figure { caption, .. } | Block::Chart { caption, .. } => {
                let first = caption.first().map_or("", |first| first.text.as_str());
                if let Some(label) = figure_label(first) {
                    tell(codes::P324, "own", (label, first), String::new());
                }
                continue;
            }
            _ => continue,
        };
        if let Some(first) = text
            .first()
            .filter(|first| is_numbered && begins_with_number(&first.text))
        {
            let line = first.text.lines().next().unwrap_or_default();
            tell(codes::P324, "own", (line, line), String::new());
        }
        for inline in text {
            let Some(id) = &inline.refers_to else {
                continue;
            };
            let at = plan.attachments.iter().position(|a| a.id == *id);
            let Some(own) = at.map(|at| at + 1) else {
                continue;
            };
            let is_only = plan.attachments.len() == 1;
            if numbers(&inline.text)
                .into_iter()
                .any(|number| is_only && number == own)
            {
                let said = (&*inline.text, &*inline.text);
                tell(codes::P325, "only", said, String::new());
            } else if numbers(&inline.text)
                .into_iter()
                .any(|number| number != own)
            {
                let said = (&*inline.text, &*inline.text);
                tell(codes::P325, "points", said, own.to_string());
            }
        }
    }
    for attachment in &plan.attachments {
        if let Some(label) = label_of(&attachment.title) {
            let said = (label, &*attachment.title);
            tell(codes::P325, "labelled", said, String::new());
        }
    }
}

/// What a program has left out: attachments without a title or anything under it, two of one title,
/// headings without a word; and numbers typed before paragraphs that leave one out.
fn unfinished(plan: &Plan, (file, text): (&str, &str), sink: &mut Sink) {
    let mut tell = |code: Code, kind: &'static str, said: &str, right: String| {
        let place = line_in(file, text, &format!("\"{said}")).filter(|_| !said.is_empty());
        let mut told = Diagnostic::new(code, Some(place.unwrap_or_else(|| Source::file(file))))
            .arg("kind", kind)
            .arg("where", "plan")
            .arg("text", said.to_owned())
            .arg("right", right.clone());
        if let Some((before, number)) = right.split_once(" → ") {
            told = told.arg("before", before).arg("number", number);
        }
        if code == codes::P323 {
            told = told.arg("shown", "no").arg("near", "");
        }
        sink.push(told);
    };
    let mut titles = BTreeSet::new();
    for attachment in &plan.attachments {
        let title = attachment.title.trim();
        if title.is_empty() {
            tell(codes::P325, "no-title", "", String::new());
        } else if !titles.insert(title) {
            tell(codes::P325, "same-title", title, String::new());
        }
        if attachment.body.is_empty() {
            tell(codes::P325, "no-content", title, String::new());
        }
    }
    let parts = plan.attachments.iter().map(|a| &a.body);
    for blocks in std::iter::once(&plan.body).chain(parts) {
        let mut before = 0;
        for block in blocks {
            let (text, is_heading) = match block {
                Block::Heading { text, .. } => (text, true),
                Block::Paragraph { text, .. } => (text, false),
                _ => continue,
            };
            let all: String = text.iter().map(|inline| inline.text.as_str()).collect();
            if is_heading {
                before = 0;
                if all.trim().is_empty() {
                    tell(codes::P323, "heading", "", String::new());
                }
                continue;
            }
            let Some(number) = typed_number(&all) else {
                continue;
            };
            if before > 0 && number > before + 1 {
                let line: String = all.chars().take(12).collect();
                tell(codes::P324, "gap", &line, format!("{before} → {number}"));
            }
            before = number;
        }
    }
}

/// The number that a paragraph begins with: 1. or 1、, not 1.5.
fn typed_number(text: &str) -> Option<u32> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, rest) = text.split_at(end);
    let rest = rest.strip_prefix(['.', '．', '、'])?;
    let is_number = end <= 2 && !rest.starts_with(|c: char| c.is_ascii_digit());
    number.parse().ok().filter(|_| is_number)
}

/// Gives what stands in tables and says no cell the file as its place: it is no wording.
fn tables_are_data(plan: &mut Plan, file: &Source) {
    let attached = plan.attachments.iter_mut().flat_map(|a| &mut a.body);
    for block in plan.body.iter_mut().chain(attached) {
        if let Block::Table(table) = block {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            for inline in cells.flat_map(|cell| &mut cell.text) {
                let Inline { source, .. } = inline;
                source.get_or_insert_with(|| file.clone());
            }
        }
    }
}

/// The JSON with its characters as they are read: many programs write 附件 as `\\u9644\\u4ef6`. Lines stay.
fn unescaped(json: &str) -> Cow<'_, str> {
    static ESCAPE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?:\\u[0-9a-fA-F]{4})+|\\["\\/]"#).expect("a fixed pattern")
    });
    ESCAPE.replace_all(json, |found: &Captures<'_>| {
        let escape = &found[0];
        serde_json::from_str(&format!("\"{escape}\"")).unwrap_or_else(|_| escape.to_owned())
    })
}
