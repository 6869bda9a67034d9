//! word/footnotes.xml and the marks in the text.

use crate::template::{FootnoteStyle, NumberFormat};
use crate::typeset::{Para, footnote_rule_height};

use super::body::Writer;
use super::package::{OFFICE_RELATIONSHIPS, WORDPROCESSING};
use super::props::{ParaProps, RunProps};
use super::xml::Xml;

/// The ids of the two separators; notes have those from 1 on.
pub(super) const SEPARATORS: [i64; 2] = [-1, 0];
/// Marks whose glyphs are embedded, so that notes can be added.
const MARKS: u32 = 10;

fn id(note: usize) -> i64 {
    i64::try_from(note).unwrap_or(i64::MAX - 1) + 1
}

/// Writes a mark in the text.
pub(super) fn reference(xml: &mut Xml, note: u32, props: RunProps<'_>, style: &str) {
    let props = RunProps {
        style: Some(style),
        ..props
    };
    xml.el("w:r").body(|xml| {
        props.write(xml);
        xml.el("w:footnoteReference")
            .int("w:id", id(note as usize))
            .empty();
    });
}

/// `w:footnotePr`: how notes are numbered; in the settings, with the separators' ids.
pub(super) fn footnote_props(xml: &mut Xml, style: FootnoteStyle, separators: &[i64]) {
    xml.el("w:footnotePr").body(|xml| {
        let format = match style.format {
            NumberFormat::Circled => "decimalEnclosedCircleChinese",
            NumberFormat::Chinese => "chineseCounting",
            NumberFormat::ChineseLegal => "ideographLegalTraditional",
            NumberFormat::ChineseLegalSimplified => "chineseLegalSimplified",
            NumberFormat::Decimal => "decimal",
        };
        xml.val("w:numFmt", format);
        let restart = match style.restart_each_page {
            true => "eachPage",
            false => "continuous",
        };
        xml.val("w:numRestart", restart);
        for id in separators {
            xml.el("w:footnote").int("w:id", *id).empty();
        }
    });
}

/// The part; none where the document has no notes.
pub(super) fn footnotes(writer: &mut Writer<'_>) -> Option<String> {
    let pages = writer.pages;
    if pages.galley.notes.is_empty() {
        return None;
    }
    let mut xml = Xml::part();
    xml.el("w:footnotes")
        .attr("xmlns:r", OFFICE_RELATIONSHIPS)
        .attr("xmlns:w", WORDPROCESSING)
        .body(|xml| {
            for (id, kind, mark) in [
                (SEPARATORS[0], "separator", "w:separator"),
                (
                    SEPARATORS[1],
                    "continuationSeparator",
                    "w:continuationSeparator",
                ),
            ] {
                let props = ParaProps {
                    style: Some(writer.ids.id("footnote")),
                    // Assumption 22.
                    line: Some(footnote_rule_height()),
                    ..ParaProps::default()
                };
                xml.el("w:footnote")
                    .attr("w:type", kind)
                    .int("w:id", id)
                    .body(|xml| {
                        xml.el("w:p").body(|xml| {
                            props.write(xml);
                            xml.el("w:r").body(|xml| xml.el(mark).empty());
                        });
                    });
            }
            for (index, para) in pages.galley.notes.iter().enumerate() {
                xml.el("w:footnote")
                    .int("w:id", id(index))
                    .body(|xml| note(writer, xml, index, para));
            }
        });
    Some(xml.finish())
}

fn note(writer: &mut Writer<'_>, xml: &mut Xml, index: usize, para: &Para) {
    let pages = writer.pages;
    let lines = pages.notes.get(index).map_or(&[][..], |note| &note.lines);
    let runs_over = match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => first.page != last.page,
        _ => false,
    };
    let props = ParaProps {
        style: Some(writer.ids.id("footnote")),
        keep_lines: runs_over.then_some(false),
        ..ParaProps::default()
    };
    let mark = RunProps {
        style: Some(&writer.ids.footnote_mark),
        ..RunProps::default()
    };
    let mut marks: String = (1..=MARKS)
        .map(|n| writer.profile.footnote.format.write(n))
        .collect();
    if writer.profile.footnote.format == NumberFormat::Decimal {
        marks = "0123456789".to_owned();
    }
    marks.extend(para.number.iter().map(|number| number.text.as_str()));
    let faces = writer.faces(&para.style, &marks);
    writer.remember(&faces, &marks);
    xml.el("w:p").body(|xml| {
        props.write(xml);
        xml.el("w:r").body(|xml| {
            mark.write(xml);
            xml.el("w:footnoteRef").empty();
        });
        writer.text(xml, para, lines);
    });
}
