//! A Word file: its parts, and its text with tracked changes settled.

use std::collections::BTreeMap;

use crate::ooxml::{DOCUMENT, El, parse, part};

use super::beside::pictures;
use super::text::Notes;

pub(super) const FOOTNOTES: &str = "word/footnotes.xml";
pub(super) const NUMBERING: &str = "word/numbering.xml";
pub(super) const FONT_TABLE: &str = "word/fontTable.xml";
pub(super) const FONT_RELATIONSHIPS: &str = "word/_rels/fontTable.xml.rels";
pub(super) const FONTS: &str = "word/fonts/";

/// The document part.
pub(super) fn document(docx: &[u8]) -> Result<El, String> {
    let text = part(docx, DOCUMENT)?.ok_or_else(|| format!("no {DOCUMENT}"))?;
    parse(&text)
}

/// What becomes of tracked changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// All accepted.
    Accepted,
    /// All rejected.
    Rejected,
}

/// The text of a Word file's paragraphs, in order, after its tracked changes are settled; in table
/// cells too. (`w:br` is a line break, `w:tab` a tab; a footnote's mark stands for `[what it says]`,
/// a picture for its digest; numbers that lists show are not text.)
pub fn paragraphs(docx: &[u8], settled: Settled) -> Result<Vec<String>, String> {
    let document = document(docx)?;
    let mut reading = Reading {
        notes: Notes::of(docx)?,
        pictures: pictures(docx)?,
        gone: match settled {
            Settled::Accepted => "w:del",
            Settled::Rejected => "w:ins",
        },
        found: Vec::new(),
        open: String::new(),
    };
    if let Some(body) = document.child("w:body") {
        reading.blocks(body);
    }
    Ok(reading.found)
}

struct Reading {
    notes: Notes,
    /// Digests of pictures by their ids.
    pictures: BTreeMap<String, String>,
    /// What is left out.
    gone: &'static str,
    found: Vec<String>,
    /// Text of paragraphs whose marks are gone: it belongs to the next one.
    open: String,
}

impl Reading {
    fn blocks(&mut self, el: &El) {
        for el in el.elements() {
            match el.name.as_str() {
                "w:p" => self.paragraph(el),
                "w:tr"
                    if el
                        .child("w:trPr")
                        .is_some_and(|p| p.child(self.gone).is_some()) => {}
                _ => self.blocks(el),
            }
        }
    }

    fn paragraph(&mut self, p: &El) {
        let gone = p
            .child("w:pPr")
            .and_then(|p| p.child("w:rPr"))
            .is_some_and(|p| p.child(self.gone).is_some());
        let mut text = std::mem::take(&mut self.open);
        self.inlines(p, &mut text);
        match gone {
            true => self.open = text,
            false => self.found.push(text),
        }
    }

    fn inlines(&self, el: &El, text: &mut String) {
        for el in el.elements() {
            match el.name.as_str() {
                name if name == self.gone => {}
                "w:pPr" | "w:rPr" | "w:instrText" | "w:delInstrText" => {}
                "w:t" | "w:delText" => text.push_str(&el.text()),
                "w:br" => text.push('\n'),
                "w:tab" => text.push('\t'),
                "w:footnoteReference" => {
                    let note = el.attribute("w:id").and_then(|id| self.notes.said(id));
                    *text += &format!("[{}]", note.unwrap_or("?"));
                }
                "a:blip" => {
                    let picture = el.attribute("r:embed").and_then(|id| self.pictures.get(id));
                    *text += &format!("[{}]", picture.map_or("?", String::as_str));
                }
                _ => self.inlines(el, text),
            }
        }
    }
}
