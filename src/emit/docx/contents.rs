//! The table of contents: one TOC field over entries that are already filled.
//!
//! Headings come into it by their styles. An attachment's entry is made of two paragraphs, 附件1 and
//! the title, so that it has a TC field, and the title an outline level below those that are listed
//! (assumption 31).

use std::collections::BTreeMap;
use std::ops::Range;

use crate::template::Profile;
use crate::typeset::{Galley, GalleyBlock, Para};

use super::body::{Place, Writer, hyperlink, runs};
use super::field;
use super::numbering::heading_level;
use super::props::RunProps;
use super::text::pieces;
use super::xml::Xml;

/// Where a section's contents stand.
pub(super) struct Contents {
    /// The title, what is between, and the entries.
    pub blocks: Range<usize>,
    /// The first and the last entry.
    entries: (usize, usize),
}

/// Finds the contents among a section's blocks: entries in a row, and their title before them.
pub(super) fn find(blocks: &[GalleyBlock]) -> Option<Contents> {
    let entry = |block: &GalleyBlock| paragraph(block).is_some_and(|p| p.contents_of.is_some());
    let first = blocks.iter().position(entry)?;
    let count = blocks.iter().skip(first).take_while(|b| entry(b)).count();
    let title = blocks
        .iter()
        .take(first)
        .rposition(|b| paragraph(b).is_some_and(|p| p.style == "contents-title"))
        .filter(|title| {
            let mut between = blocks.iter().take(first).skip(title + 1);
            between.all(|b| paragraph(b).is_some_and(|p| p.runs.is_empty()))
        });
    Some(Contents {
        blocks: title.unwrap_or(first)..first + count,
        entries: (first, first + count - 1),
    })
}

/// What the contents call the paragraphs, by anchor, that are listed and no headings.
pub(super) fn called<'g>(galley: &'g Galley, profile: &Profile) -> BTreeMap<&'g str, String> {
    let blocks = || galley.sections.iter().flat_map(|section| &section.blocks);
    let entries = blocks().filter_map(paragraph);
    let mut called: BTreeMap<&str, String> = entries
        .filter_map(|para| Some((para.contents_of.as_deref()?, para.words())))
        .collect();
    let headings = blocks().filter_map(paragraph);
    for para in headings.filter(|para| heading_level(&para.style, profile).is_some()) {
        if let Some(anchor) = &para.anchor {
            called.remove(anchor.as_str());
        }
    }
    called
}

/// The field that makes an entry of a paragraph that is no heading (ECMA-376 part 1, §17.16.5.67).
/// Its level stays unsaid: it is the first then, and LibreOffice counts a level that is said from 0.
pub(super) fn mark(xml: &mut Xml, text: &str) {
    let text = text.replace('\\', r"\\").replace('"', "\\\"");
    field::silent(xml, &format!("TC \"{text}\""));
}

fn paragraph(block: &GalleyBlock) -> Option<&Para> {
    match block {
        GalleyBlock::Paragraph(para) => Some(para),
        GalleyBlock::Table(_) => None,
    }
}

/// Writes them as Word's own contents block, which offers to update itself.
pub(super) fn write(writer: &mut Writer<'_>, xml: &mut Xml, section: usize, contents: &Contents) {
    xml.el("w:sdt").body(|xml| {
        xml.el("w:sdtPr").body(|xml| {
            xml.el("w:docPartObj").body(|xml| {
                xml.val("w:docPartGallery", "Table of Contents");
                xml.el("w:docPartUnique").empty();
            });
        });
        xml.el("w:sdtContent").body(|xml| {
            for block in contents.blocks.clone() {
                write_block(writer, xml, (section, block), contents.entries);
            }
        });
    });
}

fn write_block(
    writer: &mut Writer<'_>,
    xml: &mut Xml,
    at: (usize, usize),
    (first, last): (usize, usize),
) {
    let blocks = writer.pages.galley.sections.get(at.0).map(|s| &s.blocks);
    let Some(para) = blocks.and_then(|b| b.get(at.1)).and_then(paragraph) else {
        return;
    };
    let place = Place {
        at: Some(at),
        lines: writer.lines_of(at),
        ..Place::default()
    };
    let plain = RunProps::default();
    writer.paragraph_with(xml, para, place, |writer, xml| {
        if at.1 == first {
            field::begin(xml, &instruction(writer), &plain);
        }
        match &para.contents_of {
            Some(anchor) => entry(writer, xml, para, anchor, place),
            None => writer.text(xml, para, place.lines),
        }
        if at.1 == last {
            field::end(xml, &plain);
        }
    });
}

/// Headings to the profile's level and what has a TC field, as links, without a number in web view.
fn instruction(writer: &Writer<'_>) -> String {
    let levels = writer.pages.galley.contents_levels.max(1);
    format!("TOC \\o \"1-{levels}\" \\f \\h \\z")
}

/// An entry: its text, a tab with leader dots, the page's number as a field.
fn entry(writer: &mut Writer<'_>, xml: &mut Xml, para: &Para, anchor: &str, place: Place<'_>) {
    let text = para.text();
    let faces = writer.faces(&para.style, &text);
    writer.remember(&faces, &text);
    // The whole entry is one link.
    let mut unlinked = para.clone();
    for run in &mut unlinked.runs {
        run.link = None;
    }
    let style = writer.profile.style(&para.style);
    let pieces = pieces(&unlinked, &text, &faces, place.lines, style);
    let Some(page) = page_number(writer, anchor) else {
        runs(xml, &text, &pieces, (writer.fonts, writer.ids));
        return;
    };
    let digits = writer.faces(&para.style, &format!("{page}."));
    writer.remember(&digits, &format!("{page}."));
    let Some(name) = writer.bookmarks.get(anchor).map(|b| b.name.clone()) else {
        return;
    };
    let fonts = (writer.fonts, writer.ids);
    hyperlink(xml, &name, |xml| {
        runs(xml, &text, &pieces, fonts);
        xml.el("w:r").body(|xml| xml.el("w:tab").empty());
        let instruction = format!("PAGEREF {name} \\h");
        field::simple(xml, &instruction, &page, &RunProps::default());
    });
}

/// The number of the page that carries an anchor; nothing where there is no such anchor.
fn page_number(writer: &Writer<'_>, anchor: &str) -> Option<String> {
    writer.bookmarks.get(anchor)?;
    writer
        .pages
        .page_of(anchor)
        .map(|number| number.to_string())
}
