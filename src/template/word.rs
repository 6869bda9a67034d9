//! A narrative part that a clerk keeps in Word (`text/*.docx`). Alone imports docx-rs, and only to
//! read.
//!
//! Numbers that Word makes (lists, headings) are written out as the outline numbers that a clerk
//! would type, so that one reader of outlines serves both. Tracked insertions count, tracked
//! deletions do not.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{LazyLock, mpsc};
use std::time::Duration;

use docx_rs::{
    DocumentChild, Docx, InsertChild, Level, Paragraph, ParagraphChild, Run, RunChild, Style,
    read_docx,
};
use regex::Regex;

use crate::diagnostic::Sink;

use super::folder::TemplateFault;
use super::profile::NumberFormat;
use super::word_package::is_sound;

/// Styles are based on one another no deeper than this.
const MAX_BASED_ON: usize = 16;

/// The narrative's text, one paragraph a line, numbers written out as outline numbers.
///
/// - reports: `P223` where the file is no Word document or one that the reader cannot follow, where
///   it has no text, and for each table, which no narrative can hold
pub fn read_word_narrative(name: &str, bytes: &[u8], sink: &mut Sink) -> Option<String> {
    let fault = |kind| TemplateFault::new(name, kind).diagnostic();
    let Some(narrative) = read_bounded(bytes) else {
        sink.push(fault("not-word"));
        return None;
    };
    if narrative.tables > 0 {
        sink.push(fault("word-table"));
    }
    if narrative.lines.iter().all(|line| line.trim().is_empty()) {
        sink.push(fault("empty-word"));
        return None;
    }
    Some(narrative.lines.join("\n"))
}

/// The longest that the library may take: a book of a thousand pages takes it a second.
const PATIENCE: Duration = Duration::from_secs(20);

/// Reads in a thread of its own: the library panics on some documents (DESIGN §9) and does not come
/// to an end with others, of which [`is_sound`] knows one kind.
fn read_bounded(bytes: &[u8]) -> Option<Narrative> {
    if !is_sound(bytes) {
        return None;
    }
    let bytes = bytes.to_vec();
    let (answer, answered) = mpsc::channel();
    let reader = std::thread::Builder::new().spawn(move || {
        let read = catch_unwind(AssertUnwindSafe(|| {
            let docx = read_docx(&bytes).ok()?;
            Some(Narrative::of(&docx))
        }));
        // Nobody waits any more where it took too long.
        let _ = answer.send(read.ok().flatten());
    });
    reader.ok()?;
    answered.recv_timeout(PATIENCE).ok().flatten()
}

/// What was read.
#[derive(Default)]
struct Narrative {
    lines: Vec<String>,
    tables: usize,
}

impl Narrative {
    fn of(docx: &Docx) -> Narrative {
        let paragraphs: Vec<&Paragraph> = docx
            .document
            .children
            .iter()
            .filter_map(|child| match child {
                DocumentChild::Paragraph(paragraph) => Some(paragraph.as_ref()),
                _ => None,
            })
            .collect();
        let tables = docx.document.children.iter();
        let mut numbering = Numbering::of(docx, &paragraphs);
        Narrative {
            lines: paragraphs
                .into_iter()
                .map(|paragraph| {
                    let number = numbering.next(paragraph);
                    straight_quotes(&format!("{number}{}", text_of(paragraph)))
                })
                .collect(),
            tables: tables
                .filter(|child| matches!(child, DocumentChild::Table(_)))
                .count(),
        }
    }
}

fn text_of(paragraph: &Paragraph) -> String {
    let mut text = String::new();
    push_children(&paragraph.children, &mut text);
    text
}

fn push_children(children: &[ParagraphChild], text: &mut String) {
    for child in children {
        match child {
            ParagraphChild::Run(run) => push_run(run, text),
            ParagraphChild::Insert(insert) => {
                for child in &insert.children {
                    if let InsertChild::Run(run) = child {
                        push_run(run, text);
                    }
                }
            }
            ParagraphChild::Hyperlink(link) => push_children(&link.children, text),
            _ => {}
        }
    }
}

fn push_run(run: &Run, text: &mut String) {
    for child in &run.children {
        match child {
            RunChild::Text(part) => text.push_str(&part.text),
            RunChild::Tab(_) | RunChild::PTab(_) => text.push(' '),
            RunChild::Break(_) | RunChild::CarriageReturn(_) => text.push('\n'),
            _ => {}
        }
    }
}

/// Word's autocorrection makes quotation marks curly inside `{{ }}` and `{% %}` too.
fn straight_quotes(text: &str) -> String {
    static TAG: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?s)\{\{.*?\}\}|\{%.*?%\}").expect("a fixed pattern"));
    TAG.replace_all(text, |found: &regex::Captures<'_>| {
        found[0].replace(['“', '”'], "\"").replace(['‘', '’'], "'")
    })
    .into_owned()
}

/// The numbers that Word shows before paragraphs.
struct Numbering<'a> {
    docx: &'a Docx,
    /// By list and level, how far it has counted.
    counters: BTreeMap<usize, BTreeMap<usize, usize>>,
    /// Headings without numbers are numbered by their level, unless the clerk typed numbers.
    by_heading: bool,
    headings: [u32; HEADING_FORMS.len()],
}

/// How headings are numbered that have no number of their own. GB/T 9704-2012 §7.3.3
const HEADING_FORMS: [(&str, NumberFormat, &str); 5] = [
    ("", NumberFormat::Chinese, "、"),
    ("（", NumberFormat::Chinese, "）"),
    ("", NumberFormat::Decimal, "."),
    ("（", NumberFormat::Decimal, "）"),
    ("", NumberFormat::Circled, ""),
];

impl<'a> Numbering<'a> {
    fn of(docx: &'a Docx, paragraphs: &[&Paragraph]) -> Numbering<'a> {
        static TYPED: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r"^\s*(第?[〇一二三四五六七八九十百壹貳參肆伍陸柒捌玖拾]+[、.．]|[（(][^（()）]{1,4}[）)]|[0-9０-９]+[.．、]|[①-⑳])",
            )
            .expect("a fixed pattern")
        });
        let mut numbering = Numbering {
            docx,
            counters: BTreeMap::new(),
            by_heading: true,
            headings: [0; HEADING_FORMS.len()],
        };
        let typed = paragraphs.iter().any(|paragraph| {
            numbering.heading_level(paragraph).is_some()
                && (numbering.list(paragraph).is_some() || TYPED.is_match(&text_of(paragraph)))
        });
        numbering.by_heading = !typed;
        numbering
    }

    /// The number of the next paragraph, as Word shows it; empty where it has none.
    fn next(&mut self, paragraph: &Paragraph) -> String {
        if text_of(paragraph).trim().is_empty() {
            return String::new();
        }
        if let Some((list, level)) = self.list(paragraph) {
            return self.list_number(list, level);
        }
        match self.heading_level(paragraph) {
            Some(level) if self.by_heading => {
                self.headings[level] += 1;
                self.headings[level + 1..].fill(0);
                let (before, format, after) = HEADING_FORMS[level];
                format!("{before}{}{after}", format.write(self.headings[level]))
            }
            _ => String::new(),
        }
    }

    /// The paragraph's styles, its own first.
    fn styles(&self, paragraph: &Paragraph) -> Vec<&'a Style> {
        let mut id = paragraph.property.style.as_ref().map(|s| s.val.clone());
        let mut styles: Vec<&Style> = Vec::new();
        while let Some(style) = id
            .and_then(|id| self.docx.styles.styles.iter().find(|s| s.style_id == id))
            .filter(|_| styles.len() < MAX_BASED_ON)
        {
            styles.push(style);
            id = style
                .based_on
                .as_ref()
                .and_then(|base| serde_json::to_value(base).ok())
                .and_then(|base| base.as_str().map(str::to_owned));
        }
        styles
    }

    /// The level, from 0, of a heading.
    fn heading_level(&self, paragraph: &Paragraph) -> Option<usize> {
        let styles = self.styles(paragraph);
        let own = paragraph.property.outline_lvl.as_ref().map(|level| level.v);
        let outlined = styles
            .iter()
            .find_map(|style| style.paragraph_property.outline_lvl.as_ref().map(|l| l.v));
        let named = styles.iter().find_map(|style| {
            let name = serde_json::to_value(&style.name).ok()?;
            let name = name.as_str()?.to_lowercase();
            let digit = name
                .strip_prefix("heading ")
                .or_else(|| name.strip_prefix("标题 "))
                .or_else(|| name.strip_prefix("標題 "))?;
            digit.trim().parse::<usize>().ok()?.checked_sub(1)
        });
        own.or(outlined)
            .or(named)
            .filter(|level| *level < HEADING_FORMS.len())
    }

    /// The list that a paragraph is in, and its level there, from 0.
    fn list(&self, paragraph: &Paragraph) -> Option<(usize, usize)> {
        let own = paragraph.property.numbering_property.iter();
        let styles = self.styles(paragraph);
        let inherited = styles
            .iter()
            .filter_map(|style| style.paragraph_property.numbering_property.as_ref());
        let property = own.chain(inherited).find(|p| p.id.is_some())?;
        let list = property.id.as_ref()?.id;
        let level = property.level.as_ref().map_or(0, |level| level.val);
        // 0 takes a paragraph out of its style's list; LibreOffice puts every heading into a list
        // that shows nothing.
        let shows = |own: &Level| {
            let text = serde_json::to_value(&own.text).ok();
            own.format.val != "none" && text.is_none_or(|text| text.as_str() != Some(""))
        };
        let own = self.levels(list)?.iter().find(|l| l.level == level);
        (list > 0 && own.is_none_or(shows)).then_some((list, level))
    }

    fn list_number(&mut self, list: usize, level: usize) -> String {
        let Some(levels) = self.levels(list) else {
            return String::new();
        };
        let start = |at: usize| {
            let level = levels.iter().find(|l| l.level == at);
            let start = level.and_then(|l| serde_json::to_value(&l.start).ok()?.as_u64());
            start.and_then(|n| usize::try_from(n).ok()).unwrap_or(1)
        };
        let counters = self.counters.entry(list).or_default();
        let count = counters.get(&level).map_or(start(level), |n| n + 1);
        counters.insert(level, count);
        counters.retain(|at, _| *at <= level);
        let Some(own) = levels.iter().find(|l| l.level == level) else {
            return String::new();
        };
        let text = serde_json::to_value(&own.text).ok();
        let mut number = text
            .as_ref()
            .and_then(|text| text.as_str())
            .unwrap_or_default()
            .to_owned();
        for at in levels {
            let slot = format!("%{}", at.level + 1);
            if number.contains(&slot) {
                let count = counters.get(&at.level).copied().unwrap_or(start(at.level));
                let Some(written) = write(&at.format.val, count) else {
                    // A bullet or letters: no outline number.
                    return String::new();
                };
                number = number.replace(&slot, &written);
            }
        }
        if own.format.val == "bullet" {
            return String::new();
        }
        number
    }

    fn levels(&self, list: usize) -> Option<&'a [Level]> {
        let numberings = &self.docx.numberings;
        let list = numberings.numberings.iter().find(|n| n.id == list)?;
        let found = numberings
            .abstract_nums
            .iter()
            .find(|a| a.id == list.abstract_num_id)?;
        Some(&found.levels)
    }
}

/// A number in one of Word's formats (ECMA-376 §17.18.59) that outlines have.
fn write(format: &str, number: usize) -> Option<String> {
    let format = match format {
        "decimal" | "decimalFullWidth" | "decimalHalfWidth" | "decimalZero" => {
            NumberFormat::Decimal
        }
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital" => NumberFormat::Chinese,
        "chineseLegalSimplified" | "ideographLegalTraditional" => NumberFormat::ChineseLegal,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => NumberFormat::Circled,
        _ => return None,
    };
    Some(format.write(u32::try_from(number).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use docx_rs::{
        AbstractNumbering, IndentLevel, LevelJc, LevelText, NumberFormat as Format,
        Numbering as List, NumberingId, Start, StyleType, Table, TableCell, TableRow,
    };

    fn bytes(docx: Docx) -> Vec<u8> {
        let mut out = std::io::Cursor::new(Vec::new());
        docx.build().pack(&mut out).expect("a Word file");
        out.into_inner()
    }

    fn paragraph(text: &str) -> Paragraph {
        Paragraph::new().add_run(Run::new().add_text(text))
    }

    fn read(docx: Docx) -> (Option<String>, usize) {
        let mut sink = Sink::new();
        let text = read_word_narrative("text/body.docx", &bytes(docx), &mut sink);
        (text, sink.iter().count())
    }

    #[test]
    fn headings_get_the_numbers_that_a_clerk_would_type() {
        let style = |level: usize| {
            Style::new(format!("Heading{level}"), StyleType::Paragraph)
                .name(format!("heading {level}"))
        };
        let heading = |level: usize, text: &str| paragraph(text).style(&format!("Heading{level}"));
        let docx = Docx::new()
            .add_style(style(1))
            .add_style(style(2))
            .add_paragraph(heading(1, "指导思想"))
            .add_paragraph(paragraph("由{{ attachment(“roster”) }}可见“甲”。"))
            .add_paragraph(heading(1, "工作目标"))
            .add_paragraph(heading(2, "总体目标"))
            .add_paragraph(heading(2, "具体目标"));
        assert_eq!(
            read(docx),
            (
                Some(
                    "一、指导思想\n由{{ attachment(\"roster\") }}可见“甲”。\n二、工作目标\n（一）总体目标\n（二）具体目标"
                        .to_owned()
                ),
                0
            )
        );
    }

    #[test]
    fn typed_numbers_stay_alone_and_lists_are_written_out() {
        let level = |at, format: &str, text: &str| {
            Level::new(
                at,
                Start::new(1),
                Format::new(format),
                LevelText::new(text),
                LevelJc::new("left"),
            )
        };
        let item =
            |text, level| paragraph(text).numbering(NumberingId::new(7), IndentLevel::new(level));
        let docx = Docx::new()
            .add_style(Style::new("Heading1", StyleType::Paragraph).name("heading 1"))
            .add_abstract_numbering(
                AbstractNumbering::new(3)
                    .add_level(level(0, "chineseCountingThousand", "（%1）"))
                    .add_level(level(1, "decimal", "%2.")),
            )
            .add_numbering(List::new(7, 3))
            .add_paragraph(paragraph("一、职责").style("Heading1"))
            .add_paragraph(item("甲", 0))
            .add_paragraph(item("子", 1))
            .add_paragraph(item("丑", 1))
            .add_paragraph(item("乙", 0))
            .add_paragraph(item("子", 1));
        assert_eq!(
            read(docx).0.as_deref(),
            Some("一、职责\n（一）甲\n1.子\n2.丑\n（二）乙\n1.子")
        );
    }

    #[test]
    fn what_is_no_narrative_is_told() {
        let mut sink = Sink::new();
        assert_eq!(
            read_word_narrative("text/body.docx", b"hello", &mut sink),
            None
        );
        assert_eq!(sink.iter().count(), 1);
        assert_eq!(read(Docx::new()), (None, 1));
        let table = Table::new(vec![TableRow::new(vec![
            TableCell::new().add_paragraph(paragraph("格")),
        ])]);
        let docx = Docx::new().add_paragraph(paragraph("文")).add_table(table);
        assert_eq!(read(docx), (Some("文".to_owned()), 1));
    }
}
