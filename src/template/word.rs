//! A narrative part that a clerk keeps in Word (`text/*.docx`). With its neighbours `word_*` alone
//! imports docx-rs, and only to read.
//!
//! Numbers that Word makes (lists, headings) are written out as the outline numbers that a clerk
//! would type, so that one reader of outlines serves both, behind a mark where Word knows what the
//! line is ([`LineLevel`]); bullets as their signs; footnotes as `[^注文]`; what is bold, underlined,
//! raised or lowered between marks; tables and page breaks as calls for them. Tracked insertions
//! count, tracked deletions do not.

use std::sync::LazyLock;
use std::time::Duration;

use docx_rs::{
    DocumentChild, Docx, Paragraph, StructuredDataTag, StructuredDataTagChild, Table, read_docx,
};
use regex::Regex;

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::guard::guarded_within;

use super::folder::TemplateFault;
use super::word_dropped::Dropped;
use super::word_numbering::leads;
use super::word_package::{Prepared, prepare};
use super::word_table::WordTable;
use super::word_text::{LineLevel, ODD_PAGE, PAGE, marked};

/// A narrative read from Word.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordNarrative {
    /// One paragraph a line, numbers written out as outline numbers; `{{ word_table("file", 0) }}`
    /// where a table stands, `{{ page_break() }}` where a page ends.
    pub text: String,
    /// Its tables, in order.
    pub tables: Vec<WordTable>,
}

/// Reads the narrative `name` (as messages show it).
///
/// - reports: `P223` where the file is no Word document or one that the reader cannot follow, or
///   has no text; `P276` for each kind of thing that no narrative can hold,
///   or not as Word has it
pub fn read_word_narrative(name: &str, bytes: &[u8], sink: &mut Sink) -> Option<WordNarrative> {
    let fault = |kind| TemplateFault::new(name, kind).diagnostic();
    let Some((narrative, dropped)) = read_bounded(name, bytes) else {
        sink.push(fault("not-word"));
        return None;
    };
    for (kind, found) in dropped.into_kinds() {
        let told = Diagnostic::new(codes::P276, Some(Source::file(name)));
        let placed = if found.place.is_empty() { "no" } else { "yes" };
        sink.push(
            told.arg("kind", kind)
                .arg("count", found.count)
                .arg("placed", placed)
                .arg("text", found.place),
        );
    }
    if narrative.text.trim().is_empty() {
        sink.push(fault("empty-word"));
        return None;
    }
    Some(narrative)
}

/// The longest that the library may take: a book of a thousand pages takes it a second.
const PATIENCE: Duration = Duration::from_secs(20);

/// The library panics on some documents (DESIGN §9) and does not come to an end with others, of which
/// [`prepare`] knows one kind.
fn read_bounded(name: &str, bytes: &[u8]) -> Option<(WordNarrative, Dropped)> {
    let prepared = prepare(bytes)?;
    let name = name.to_owned();
    let read = guarded_within(PATIENCE, move || {
        let docx = read_docx(&prepared.bytes).ok()?;
        let mut dropped = prepared.dropped.clone();
        Some((narrative(&name, &docx, &prepared, &mut dropped), dropped))
    });
    read.ok().flatten()
}

/// What a narrative can hold.
pub(super) enum Piece<'a> {
    Paragraph(&'a Paragraph),
    Table(&'a Table),
}

/// The document's paragraphs and tables, also those in content controls.
fn contents(docx: &Docx) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    for child in &docx.document.children {
        match child {
            DocumentChild::Paragraph(paragraph) => found.push(Piece::Paragraph(paragraph)),
            DocumentChild::Table(table) => found.push(Piece::Table(table)),
            DocumentChild::StructuredDataTag(tag) => controlled(tag, &mut found),
            _ => {}
        }
    }
    found
}

fn controlled<'a>(tag: &'a StructuredDataTag, found: &mut Vec<Piece<'a>>) {
    for child in &tag.children {
        match child {
            StructuredDataTagChild::Paragraph(paragraph) => found.push(Piece::Paragraph(paragraph)),
            StructuredDataTagChild::Table(table) => found.push(Piece::Table(table)),
            StructuredDataTagChild::StructuredDataTag(tag) => controlled(tag, found),
            _ => {}
        }
    }
}

fn narrative(name: &str, docx: &Docx, prepared: &Prepared, dropped: &mut Dropped) -> WordNarrative {
    let pieces = contents(docx);
    let leads = leads(docx, &pieces, dropped);
    let called = name.replace('\\', "\\\\").replace('"', "\\\"");
    let mut tables: Vec<WordTable> = Vec::new();
    let mut lines: Vec<String> = Vec::with_capacity(pieces.len());
    for (piece, lead) in pieces.iter().zip(leads) {
        match piece {
            Piece::Paragraph(paragraph) => {
                let text = marked(paragraph, docx);
                let own = text.trim_start();
                let before = text.strip_suffix(own).unwrap_or_default();
                // A break at the beginning stands behind the paragraph above, before no number.
                if let Some(above) = lines.last_mut() {
                    above.extend(before.chars().filter(|c| matches!(*c, PAGE | ODD_PAGE)));
                }
                let level = lead.level.map(LineLevel::mark).unwrap_or_default();
                // What `{% for %}` repeats has its number behind it.
                let (tags, own) = leading_tags(own);
                let line = format!("{tags}{level}{}{own}", lead.number);
                lines.push(with_its_end(line));
            }
            Piece::Table(table) => {
                let nth = tables.len();
                let head = prepared.header_rows.get(nth).copied().unwrap_or(0);
                tables.push(WordTable::of(table, head, lead.in_cells, docx));
                lines.push(format!("{{{{ word_table(\"{called}\", {nth}) }}}}"));
            }
        }
    }
    WordNarrative {
        text: with_breaks(&lines.join("\n")),
        tables,
    }
}

/// The tags (`{% %}`) that a paragraph begins with, and what follows; none where it ends what it
/// begins, but for one condition of all of it.
fn leading_tags(text: &str) -> (&str, &str) {
    static NAMES: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\{%[-+]?\s*(\w+)").expect("a fixed pattern"));
    let names: Vec<&str> = NAMES
        .captures_iter(text)
        .filter_map(|found| Some(found.get(1)?.as_str()))
        .collect();
    let ends = names.iter().any(|name| name.starts_with("end"));
    if ends && !(names == ["if", "endif"] && text.trim_end().ends_with("%}")) {
        return ("", text);
    }
    let mut rest = text;
    while let Some(end) = rest
        .starts_with("{%")
        .then(|| rest.find("%}"))
        .flatten()
        .filter(|end| !rest[end + 2..].trim().is_empty())
    {
        rest = rest[end + 2..].trim_start();
    }
    text.split_at(text.len() - rest.len())
}

/// A paragraph with text keeps its end, also behind a tag, whose line the template engine would join
/// with the next.
fn with_its_end(line: String) -> String {
    let alone = line.trim_start().starts_with("{%") && line.matches("%}").count() == 1;
    match line.trim_end().strip_suffix("%}") {
        Some(tag) if !alone && !tag.ends_with(['-', '+']) => format!("{tag}+%}}"),
        _ => line,
    }
}

/// Calls for the breaks, of which none stands at the beginning, at the end or beside another: a blank
/// page is nobody's intention.
fn with_breaks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut due = None;
    for part in text.split_inclusive([PAGE, ODD_PAGE]) {
        let own = part.trim_end_matches([PAGE, ODD_PAGE]);
        if let Some(call) = due
            && !own.trim().is_empty()
        {
            if !out.trim().is_empty() {
                // Behind a drawn table's row it would belong to it.
                if own.starts_with('\n') && !out.ends_with('\n') {
                    out.push('\n');
                }
                out.push_str(call);
            }
            due = None;
        }
        out.push_str(own);
        due = match part.chars().next_back() {
            Some(ODD_PAGE) => Some("{{ page_break(\"odd\") }}"),
            Some(PAGE) => due.or(Some("{{ page_break() }}")),
            _ => due,
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::count_numbers;
    use super::*;
    use docx_rs::{
        AbstractNumbering, IndentLevel, Level, LevelJc, LevelText, NumberFormat as Format,
        Numbering as List, NumberingId, Run, Start, Style, StyleType, TableCell, TableRow,
        VMergeType,
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
        // Headings and items show what Word says of them.
        let shown = |text: String| text.replace("\u{FDD4}i", "-").replace('\u{FDD4}', "#");
        let counted = |read: WordNarrative| count_numbers(&read.text).into_owned();
        (text.map(|read| shown(counted(read))), sink.iter().count())
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
                    "#a一、指导思想\n由{{ attachment(\"roster\") }}可见“甲”。\n#a二、工作目标\n#b（一）总体目标\n#b（二）具体目标"
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
            Some("#a一、职责\n（一）甲\n-1.子\n-2.丑\n（二）乙\n-1.子")
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
    }

    /// Bold of a placeholder's part alone is none; a look ends with its line and before `{% %}`.
    #[test]
    fn looks_are_marked() {
        let bold = |text: &str| Run::new().add_text(text).bold();
        let plain = |text: &str| Run::new().add_text(text);
        let docx = Docx::new().add_paragraph(
            Paragraph::new()
                .add_run(plain("由{{ or"))
                .add_run(bold("gan"))
                .add_run(plain(" }}，"))
                .add_run(bold("重点{{ who }}{% if x %}抓"))
                .add_run(Run::new().add_text("2").underline("single")),
        );
        assert_eq!(
            read(docx).0.as_deref(),
            Some("由{{ organ }}，\u{FDD3}A重点{{ who }}\u{FDD3}@{% if x %}\u{FDD3}A抓\u{FDD3}B2")
        );
    }

    #[test]
    fn tables_keep_their_cells_and_spans() {
        let cell = |text: &str| TableCell::new().add_paragraph(paragraph(text));
        let head = |text: &str| {
            let run = Run::new().add_text(text).bold();
            TableCell::new().add_paragraph(Paragraph::new().add_run(run))
        };
        let table = Table::new(vec![
            TableRow::new(vec![head("组别").grid_span(2), head("人数")]),
            TableRow::new(vec![
                cell("语文").vertical_merge(VMergeType::Restart),
                cell("低段"),
                cell("3"),
            ]),
            TableRow::new(vec![
                cell("").vertical_merge(VMergeType::Continue),
                cell("高段"),
            ]),
        ])
        .set_grid(vec![1000, 2000, 1000]);
        let docx = Docx::new().add_paragraph(paragraph("文")).add_table(table);
        let mut sink = Sink::new();
        let found = read_word_narrative("text/a \"b\".docx", &bytes(docx), &mut sink);
        let found = found.expect("a narrative");
        assert_eq!(sink.iter().count(), 0);
        assert_eq!(
            found.text,
            "文\n{{ word_table(\"text/a \\\"b\\\".docx\", 0) }}"
        );
        let table = &found.tables[0];
        assert_eq!(table.columns, [1000.0, 2000.0, 1000.0]);
        assert_eq!(table.header_rows, 1);
        let shown = |cell: &super::super::WordCell| {
            let text = cell.text.replace("\u{FDD3}A", "");
            (text, cell.col_span, cell.row_span)
        };
        let rows: Vec<Vec<_>> = table
            .rows
            .iter()
            .map(|r| r.iter().map(shown).collect())
            .collect();
        let of = |text: &str, cols, rows| (text.to_owned(), cols, rows);
        assert_eq!(
            rows,
            [
                vec![of("组别", 2, 1), of("人数", 1, 1)],
                vec![of("语文", 1, 2), of("低段", 1, 1), of("3", 1, 1)],
                vec![of("高段", 1, 1), of("", 1, 1)],
            ]
        );
    }
}
