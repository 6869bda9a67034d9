//! A Word file before docx-rs reads it: made sound, its footnotes put where their marks are, what no
//! narrative holds taken out and counted.
//!
//! The library reads each part up to the end of the element that it expects as the root, and goes
//! on for ever where another stands there; it knows no footnotes and no head rows of tables.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::ooxml::{self, DOCUMENT, El, Node, escaped, parse, part};

use super::word_dropped::{Dropped, WordStyles, toggle};
use super::word_flat::flatten;

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
    /// Of each table outside others, the rows that Word repeats as its head, or shows as one.
    pub(super) header_rows: Vec<usize>,
    /// What no narrative can hold, and how often it is there.
    pub(super) dropped: Dropped,
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
    let styles = match part(bytes, STYLES).ok()? {
        Some(text) => WordStyles::of(&parse(&text).ok()?),
        None => WordStyles::default(),
    };
    let mut dropped = Dropped::default();
    flatten(&mut document, &styles, &mut dropped);
    dropped.take_out(&mut document, &styles);
    dropped.count_unread(&document, 0);
    dropped.count_margins(bytes);
    let mut header_rows = Vec::new();
    all_head_rows(&document, &styles, &mut header_rows);
    if let Some(body) = document.child_mut("w:body") {
        dropped.count_sections(body);
        break_pages(body, &styles);
    }
    place_notes(&mut document, &notes);
    let mut xml = DECLARATION.to_owned();
    document.write(&mut xml);
    Some(Prepared {
        bytes: ooxml::with_parts(bytes, &[(DOCUMENT, xml.as_bytes())], |_| false, &[]).ok()?,
        header_rows,
        dropped,
    })
}

/// Writes as breaks, which are all that a narrative has, what else begins a page: paragraphs that do,
/// and sections (ECMA-376 §17.6.22), whose properties stand where they end. A section that begins on an
/// odd page is written as a column's break, which no narrative has.
fn break_pages(body: &mut El, styles: &WordStyles) {
    let start = |properties: &El| {
        let kind = properties
            .child("w:type")
            .and_then(|t| t.attribute("w:val"));
        match kind {
            Some("continuous" | "nextColumn") => None,
            Some("oddPage") => Some("column"),
            _ => Some("page"),
        }
    };
    let page = |kind: &str| {
        let mut page = El::new("w:br", Vec::new());
        page.set("w:type", kind);
        Node::El(El::new("w:r", vec![Node::El(page)]))
    };
    let mut next = body.child("w:sectPr").and_then(start);
    for node in body.children.iter_mut().rev() {
        let Node::El(paragraph) = node else { continue };
        if paragraph.name != "w:p" {
            continue;
        }
        if styles.begins_page(paragraph) {
            let has_props = paragraph.child("w:pPr").is_some();
            paragraph
                .children
                .insert(usize::from(has_props), page("page"));
        }
        let properties = paragraph.child("w:pPr").and_then(|p| p.child("w:sectPr"));
        if let Some(own) = properties.map(start) {
            paragraph.children.extend(next.map(page));
            next = own;
        }
    }
}

const STYLES: &str = "word/styles.xml";
const FOOTNOTES: &str = "word/footnotes.xml";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Of each table outside others, the rows that Word repeats as its head, or shows as one.
fn all_head_rows(el: &El, styles: &WordStyles, heads: &mut Vec<usize>) {
    for child in el.elements() {
        match child.name.as_str() {
            "mc:Fallback" => {}
            "w:tbl" => heads.push(match head_rows(child) {
                0 => usize::from(styles.has_head(child)),
                rows => rows,
            }),
            _ => all_head_rows(child, styles, heads),
        }
    }
}

fn head_rows(table: &El) -> usize {
    let is_head = |row: &&El| {
        let props = row.child("w:trPr");
        props.and_then(|props| toggle(props, "w:tblHeader")) == Some(true)
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
