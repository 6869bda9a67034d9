//! Bookmarks: the paragraphs that references, links and the contents point to.

use std::collections::{BTreeMap, BTreeSet};

use crate::typeset::{Galley, GalleyBlock, Para};

use super::assumptions::BOOKMARK_LENGTH;

/// A bookmark round a paragraph's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bookmark {
    /// `w:id`
    pub id: i64,
    /// `w:name`
    pub name: String,
    /// What it encloses: the text without the number.
    pub text: String,
}

/// A document's bookmarks by anchor.
#[derive(Debug, Default)]
pub(super) struct Bookmarks {
    by_anchor: BTreeMap<String, Bookmark>,
    written: BTreeSet<String>,
}

impl Bookmarks {
    /// One for each anchor; of two paragraphs with the same one, the first has it.
    pub(super) fn of(galley: &Galley) -> Bookmarks {
        let mut names = BTreeSet::new();
        let mut by_anchor: BTreeMap<String, Bookmark> = BTreeMap::new();
        for para in all_paragraphs(galley) {
            let Some(anchor) = &para.anchor else { continue };
            if by_anchor.contains_key(anchor) {
                continue;
            }
            let bookmark = Bookmark {
                id: by_anchor.len() as i64,
                name: bookmark_name(anchor, &mut names),
                text: para.text(),
            };
            by_anchor.insert(anchor.clone(), bookmark);
        }
        Bookmarks {
            by_anchor,
            written: BTreeSet::new(),
        }
    }

    /// The bookmark that an anchor stands for.
    pub(super) fn get(&self, anchor: &str) -> Option<&Bookmark> {
        self.by_anchor.get(anchor)
    }

    /// The bookmark to write round the paragraph with this anchor; only once.
    pub(super) fn take(&mut self, anchor: &str) -> Option<Bookmark> {
        let bookmark = self.by_anchor.get(anchor)?;
        self.written
            .insert(anchor.to_owned())
            .then(|| bookmark.clone())
    }
}

fn all_paragraphs(galley: &Galley) -> impl Iterator<Item = &Para> {
    let blocks = galley.sections.iter().flat_map(|section| &section.blocks);
    blocks.flat_map(|block| match block {
        GalleyBlock::Paragraph(para) => vec![para],
        GalleyBlock::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.map(|cell| &cell.para).collect()
        }
    })
}

/// A name of letters, digits and underscores that starts with an underscore (hidden) or a letter;
/// names are compared without case.
fn bookmark_name(anchor: &str, names: &mut BTreeSet<String>) -> String {
    let mut base: String = anchor
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .take(BOOKMARK_LENGTH - 5)
        .collect();
    if !base.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic()) {
        base.insert(0, '_');
    }
    let mut name = base.clone();
    let mut nth = 1;
    while !names.insert(name.to_lowercase()) {
        nth += 1;
        name = format!("{base}_{nth}");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_own_kind_and_differ() {
        let mut names = BTreeSet::new();
        assert_eq!(bookmark_name("_Att001", &mut names), "_Att001");
        assert_eq!(bookmark_name("_att001", &mut names), "_att001_2");
        assert_eq!(bookmark_name("1 <附件>", &mut names), "_1_____");
        assert!(bookmark_name(&"x".repeat(99), &mut names).len() <= BOOKMARK_LENGTH);
    }
}
