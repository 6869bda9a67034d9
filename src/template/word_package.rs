//! A Word file before docx-rs reads it: made sound, its footnotes put where their marks are, what no
//! narrative holds counted.
//!
//! The library reads each part up to the end of the element that it expects as the root, and goes
//! on for ever where another stands there; it knows no footnotes and no head rows of tables.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::ooxml::{self, DOCUMENT, El, Node, escaped, parse, part};

/// Bytes of a part's beginning, in which its root stands.
const HEAD: u64 = 64 << 10;
/// Bytes of a part once unpacked.
const LARGEST: u64 = 64 << 20;

/// The root element of each part that the library reads, by the part's name without number.
const ROOTS: [(&str, &str); 12] = [
    ("word/document", "document"),
    ("word/styles", "styles"),
    ("word/numbering", "numbering"),
    ("word/settings", "settings"),
    ("word/webSettings", "webSettings"),
    ("word/comments", "comments"),
    ("word/commentsExtended", "commentsEx"),
    ("word/footnotes", "footnotes"),
    ("word/header", "hdr"),
    ("word/footer", "ftr"),
    ("docProps/custom", "Properties"),
    ("word/theme/theme", "theme"),
];

/// A file that docx-rs can read.
pub(super) struct Prepared {
    pub(super) bytes: Vec<u8>,
    /// Of each table outside others, the rows that Word repeats as its head.
    pub(super) header_rows: Vec<usize>,
    /// What no narrative can hold, and how often it is there.
    pub(super) dropped: Vec<(&'static str, usize)>,
}

/// Prepares a file; `None`: it is no Word document, or a damaged one.
pub(super) fn prepare(bytes: &[u8]) -> Option<Prepared> {
    if !is_sound(bytes) {
        return None;
    }
    let mut document = parse(&part(bytes, DOCUMENT).ok()??).ok()?;
    let notes = match part(bytes, FOOTNOTES).ok()? {
        Some(text) => notes(&parse(&text).ok()?),
        None => BTreeMap::new(),
    };
    let mut dropped = Dropped::default();
    let mut header_rows = Vec::new();
    dropped.count(&document, 0, &mut header_rows);
    let mut bytes = bytes.to_vec();
    if document.has("w:footnoteReference") {
        place_notes(&mut document, &notes);
        let mut xml = DECLARATION.to_owned();
        document.write(&mut xml);
        bytes = ooxml::with_parts(&bytes, &[(DOCUMENT, xml.as_bytes())], |_| false, &[]).ok()?;
    }
    Some(Prepared {
        bytes,
        header_rows,
        dropped: dropped.0.into_iter().collect(),
    })
}

const FOOTNOTES: &str = "word/footnotes.xml";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// What no narrative holds: element, what it is called.
const DROPPED: [(&str, &str); 9] = [
    ("w:drawing", "picture"),
    ("w:pict", "picture"),
    ("w:object", "object"),
    ("w:txbxContent", "text-box"),
    ("m:oMath", "formula"),
    ("w:endnoteReference", "endnote"),
    ("w:commentReference", "comment"),
    ("w:sym", "symbol"),
    ("w:altChunk", "file"),
];

/// By kind, how often.
#[derive(Default)]
struct Dropped(BTreeMap<&'static str, usize>);

impl Dropped {
    /// Counts what is dropped below an element that lies in so many tables, and the head rows of
    /// tables.
    fn count(&mut self, el: &El, tables: usize, heads: &mut Vec<usize>) {
        for child in el.elements() {
            let name = child.name.as_str();
            if let Some((_, kind)) = DROPPED.iter().find(|(element, _)| *element == name) {
                // A text box is a drawing too.
                let kind = if child.has("w:txbxContent") {
                    "text-box"
                } else {
                    *kind
                };
                *self.0.entry(kind).or_default() += 1;
                continue;
            }
            match name {
                // The same once more, for old programs; what tracked changes have deleted.
                "mc:Fallback" | "w:del" | "w:moveFrom" => {}
                "w:tbl" => {
                    match tables {
                        0 => heads.push(head_rows(child)),
                        _ => *self.0.entry("nested-table").or_default() += 1,
                    }
                    self.count(child, tables + 1, heads);
                }
                _ => self.count(child, tables, heads),
            }
        }
    }
}

fn head_rows(table: &El) -> usize {
    let is_head = |row: &&El| {
        let mark = row
            .child("w:trPr")
            .and_then(|props| props.child("w:tblHeader"));
        mark.is_some_and(|mark| !matches!(mark.attribute("w:val"), Some("0" | "false" | "off")))
    };
    let rows = table.elements().filter(|el| el.name == "w:tr");
    rows.take_while(is_head).count()
}

/// The text of each note by its id, brackets in pairs.
fn notes(part: &El) -> BTreeMap<String, String> {
    let notes = part.elements().filter(|el| el.name == "w:footnote");
    notes
        .filter_map(|note| {
            let mut text = String::new();
            note.walk(&mut |el| {
                if el.name == "w:t" {
                    text.push_str(&el.text());
                }
            });
            let mut text = text.trim().to_owned();
            if !is_paired(&text) {
                text = text.replace('[', "［").replace(']', "］");
            }
            Some((note.attribute("w:id")?.to_owned(), text))
        })
        .collect()
}

fn is_paired(text: &str) -> bool {
    let mut depth = 0;
    for ch in text.chars() {
        depth += match ch {
            '[' => 1,
            ']' => -1,
            _ => 0,
        };
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// Puts the notes' texts in the place of their marks, as a narrative has them.
fn place_notes(el: &mut El, notes: &BTreeMap<String, String>) {
    let mut noted = false;
    for node in &mut el.children {
        let Node::El(child) = node else { continue };
        if child.name != "w:footnoteReference" {
            place_notes(child, notes);
            continue;
        }
        let note = child.attribute("w:id").and_then(|id| notes.get(id));
        let text = note.filter(|text| !text.is_empty());
        let text = text.map_or(String::new(), |text| format!("[^{}]", escaped(text)));
        *child = El::new("w:t", vec![Node::Text(text)]);
        noted = true;
    }
    if noted {
        // The mark's own look is not the note's.
        el.children
            .retain(|node| !matches!(node, Node::El(el) if el.name == "w:rPr"));
    }
}

/// Has it a document, and has every part the root that its name promises?
fn is_sound(bytes: &[u8]) -> bool {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else {
        return false;
    };
    let mut has_document = false;
    for index in 0..zip.len() {
        let Ok(part) = zip.by_index(index) else {
            return false;
        };
        let name = part.name().trim_start_matches('/').to_owned();
        let stem = name.strip_suffix(".xml").map(without_number);
        let expected = match ROOTS.iter().find(|(part, _)| Some(*part) == stem) {
            Some((_, root)) => *root,
            None if name.ends_with(".rels") => "Relationships",
            None => continue,
        };
        has_document |= name == "word/document.xml";
        let mut head = Vec::new();
        let size = part.size();
        if size > LARGEST || part.take(HEAD).read_to_end(&mut head).is_err() {
            return false;
        }
        if root(&String::from_utf8_lossy(&head)) != Some(expected) {
            return false;
        }
    }
    has_document
}

fn without_number(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// The local name of the first element.
fn root(xml: &str) -> Option<&str> {
    let mut rest = xml;
    loop {
        rest = rest.get(rest.find('<')? + 1..)?;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.get(comment.find("-->")?..)?;
        } else if !rest.starts_with(['?', '!']) {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
            let name = rest.get(..end)?;
            return Some(name.rsplit(':').next().unwrap_or(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_first_element() {
        assert_eq!(
            root("<?xml version='1.0'?>\n<!-- <a> --><w:styles x='1'>"),
            Some("styles")
        );
        assert_eq!(root("<x/>"), Some("x"));
        assert_eq!(root("no markup"), None);
    }
}
