//! Is a Word file's package such that docx-rs comes to an end with it?
//!
//! The library reads each part up to the end of the element that it expects as the root, and goes
//! on for ever where another stands there.

use std::io::{Cursor, Read};

use zip::ZipArchive;

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

/// Has it a document, and has every part the root that its name promises?
pub(super) fn is_sound(bytes: &[u8]) -> bool {
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
