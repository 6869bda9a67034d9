//! LibreOffice's first guess at pages, and what it would part by it (assumption 32).
//!
//! As it loads a document, it begins a page after so many paragraphs and rows of tables, and only
//! then sets them. What is kept together across such a guess it does not keep where the page ends
//! there; there the page that the typesetter begins is named (`w:pageBreakBefore`).

use std::collections::BTreeSet;

use crate::template::Profile;
use crate::typeset::{BlockLayout, GalleyBlock, GalleyTable, Pages};

/// Paragraphs and rows that a page is taken to hold: in a document of few nodes, and in any other,
/// which has three more for each thousand nodes.
const OF_FEW: usize = 25;
const OF_MANY: usize = 20;
const MOST: usize = 53;
/// A document has many nodes from about here on; between the two, either may be.
const FEW: usize = 80;
const MANY: usize = 130;
/// A table is parted where it goes so far beyond that.
const BEYOND: usize = 10;
/// What a table's nodes count less, and a cell's nodes.
const TABLE_LESS: usize = 25;
const CELL: usize = 3;

/// The index of the page that a block begins on.
pub(super) fn first_page(layout: &BlockLayout) -> Option<usize> {
    match layout {
        BlockLayout::Paragraph(layout) => layout.lines.first().map(|line| line.page),
        BlockLayout::Table(layout) => layout.row_pages.first().copied(),
    }
}

fn last_page(layout: &BlockLayout) -> Option<usize> {
    match layout {
        BlockLayout::Paragraph(layout) => layout.lines.last().map(|line| line.page),
        BlockLayout::Table(layout) => layout.row_pages.last().copied(),
    }
}

/// The blocks (section, block) whose pages have to be named.
pub(super) fn page_starts(pages: &Pages, profile: &Profile) -> BTreeSet<(usize, usize)> {
    let mut starts = BTreeSet::new();
    let mut guesses: Vec<Guess> = sizes(pages)
        .into_iter()
        .map(|most| Guess {
            most,
            count: 0,
            page: None,
        })
        .collect();
    let sections = pages.galley.sections.iter().zip(&pages.layout);
    for (section, (galley, layout)) in sections.enumerate() {
        let blocks = &galley.blocks;
        for (index, block) in blocks.iter().enumerate() {
            let chain = chain(blocks, layout, index, profile);
            let page = layout.get(index).and_then(first_page);
            let before = index.checked_sub(1).and_then(|i| layout.get(i));
            let before = before.and_then(last_page);
            let begins = chain > 1 && before.is_some() && page > before;
            // What has begun on an earlier page LibreOffice moves on as it sets it.
            let parts =
                |guess: &Guess| guess.page == before && guess.parts(&blocks[index..index + chain]);
            let named = begins && !starts_page(block) && guesses.iter().any(parts);
            if named {
                starts.insert((section, index));
            }
            // The document's first page has begun when its first paragraph comes.
            let of_section = section > 0 && index == 0;
            for guess in &mut guesses {
                let starts = of_section || named || starts_page(block);
                guess.take(block, starts);
                if guess.count == 0 || guess.page.is_none() {
                    // Of a long table the last part.
                    guess.page = match block {
                        GalleyBlock::Table(_) => layout.get(index).and_then(last_page),
                        GalleyBlock::Paragraph(_) => page,
                    };
                }
            }
        }
    }
    starts
}

fn starts_page(block: &GalleyBlock) -> bool {
    matches!(block, GalleyBlock::Paragraph(para) if para.page_break_before)
}

/// How many blocks from this one on are kept together on its page.
fn chain(blocks: &[GalleyBlock], layout: &[BlockLayout], from: usize, profile: &Profile) -> usize {
    let page = layout.get(from).and_then(first_page);
    let kept = |(block, layout): &(&GalleyBlock, &BlockLayout)| match block {
        GalleyBlock::Paragraph(para) => {
            let keeps = para.keep_with_next || profile.style(&para.style).keep_with_next;
            keeps && last_page(layout) == page
        }
        GalleyBlock::Table(_) => false,
    };
    let rest = blocks.iter().zip(layout).skip(from);
    let kept = rest.take_while(kept).count();
    (kept + 1).min(blocks.len() - from)
}

/// How many paragraphs and rows LibreOffice may take a page to hold.
fn sizes(pages: &Pages) -> Vec<usize> {
    let blocks = pages.galley.sections.iter().flat_map(|s| &s.blocks);
    let (nodes, less) = blocks.fold((0, 0), |(nodes, less), block| match block {
        GalleyBlock::Paragraph(_) => (nodes + 1, less),
        GalleyBlock::Table(table) => {
            let cells = table.rows.len() * table.columns.len();
            (nodes + 2 + cells * CELL, less + TABLE_LESS)
        }
    });
    let nodes: usize = nodes;
    match nodes.saturating_sub(less) {
        nodes if nodes < FEW => vec![OF_FEW],
        nodes if nodes <= MANY => vec![OF_FEW, OF_MANY],
        nodes => vec![(OF_MANY + nodes / 1000 * 3).min(MOST)],
    }
}

/// A guess as it goes through the document.
#[derive(Clone, Copy)]
struct Guess {
    /// So many a page.
    most: usize,
    /// So many since the page began.
    count: usize,
    /// The page of ours on which it began.
    page: Option<usize>,
}

impl Guess {
    /// Goes on; does a page begin with the block?
    fn take(&mut self, block: &GalleyBlock, starts: bool) -> bool {
        let long = match block {
            GalleyBlock::Paragraph(_) => {
                self.count += 1;
                false
            }
            GalleyBlock::Table(table) => {
                self.count += table.rows.len();
                self.count > self.most + BEYOND && self.most_rows(table) < table.rows.len()
            }
        };
        let begins = starts || self.count > self.most;
        if begins {
            self.count = 0;
        }
        // Of a long table the first part stays where it is.
        begins && (starts || !long)
    }

    /// How many rows of a long table go on a page.
    fn most_rows(&self, table: &GalleyTable) -> usize {
        match table.rows.len() > 3 * self.most {
            true => self.most,
            false => (self.most / table.columns.len().max(1)).max(2),
        }
    }

    /// Would a page begin between the first of these blocks and the last?
    fn parts(self, chain: &[GalleyBlock]) -> bool {
        let mut guess = self;
        let mut begins = chain.iter().map(|block| guess.take(block, false));
        begins.next();
        begins.any(|begins| begins)
    }
}
