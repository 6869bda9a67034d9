//! A Word file: its parts, and its text with tracked changes settled.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::xml::{El, parse};

/// The longest part that is read: that of a thousand pages is a tenth of it.
const PART_LIMIT: u64 = 256 << 20;

pub(super) const DOCUMENT: &str = "word/document.xml";
pub(super) const FOOTNOTES: &str = "word/footnotes.xml";
pub(super) const NUMBERING: &str = "word/numbering.xml";
pub(super) const FONT_TABLE: &str = "word/fontTable.xml";
pub(super) const FONT_RELATIONSHIPS: &str = "word/_rels/fontTable.xml.rels";
const FONTS: &str = "word/fonts/";

/// A part's text; `Ok(None)`: there is none of this name.
pub(super) fn part(docx: &[u8], name: &str) -> Result<Option<String>, String> {
    let mut zip = ZipArchive::new(Cursor::new(docx)).map_err(|e| e.to_string())?;
    let entry = match zip.by_name(name) {
        Ok(entry) => entry,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(error.to_string()),
    };
    let mut text = String::new();
    entry
        .take(PART_LIMIT)
        .read_to_string(&mut text)
        .map_err(|e| e.to_string())?;
    Ok(Some(text))
}

/// The document part.
pub(super) fn document(docx: &[u8]) -> Result<El, String> {
    let text = part(docx, DOCUMENT)?.ok_or_else(|| format!("no {DOCUMENT}"))?;
    parse(&text)
}

/// The file with other texts in the place of these parts, and these fonts (each in an archive of its
/// own) in the place of its own.
pub(super) fn with_parts(
    docx: &[u8],
    parts: &[(&str, &str)],
    fonts: &[Vec<u8>],
) -> Result<Vec<u8>, String> {
    let failed = |e: zip::result::ZipError| e.to_string();
    let mut from = ZipArchive::new(Cursor::new(docx)).map_err(failed)?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for at in 0..from.len() {
        let entry = from.by_index_raw(at).map_err(failed)?;
        match parts.iter().find(|(name, _)| *name == entry.name()) {
            Some((name, text)) => {
                to.start_file(*name, options).map_err(failed)?;
                to.write_all(text.as_bytes()).map_err(|e| e.to_string())?;
            }
            None if entry.name().starts_with(FONTS) => {}
            None => to.raw_copy_file(entry).map_err(failed)?,
        }
    }
    for font in fonts {
        let mut font = ZipArchive::new(Cursor::new(font)).map_err(failed)?;
        to.raw_copy_file(font.by_index_raw(0).map_err(failed)?)
            .map_err(failed)?;
    }
    Ok(to.finish().map_err(failed)?.into_inner())
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
/// cells too. (`w:br` is a line break, `w:tab` a tab; numbers that lists show are not text.)
pub fn paragraphs(docx: &[u8], settled: Settled) -> Result<Vec<String>, String> {
    let document = document(docx)?;
    let mut reading = Reading {
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
                _ => self.inlines(el, text),
            }
        }
    }
}
