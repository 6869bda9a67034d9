//! Blocks one below another whose lists go on side by side: a title over the whole width begins a
//! block in each of the lists, though it stands in the leftmost one's cells.

use crate::diagnostic::CellRef;
use crate::ingest::{CellRange, Table};

use super::layout::Layout;
use super::words::tidy_heading;

/// A block of the leftmost list that has a title and a header of its own.
#[derive(Debug)]
struct Block {
    /// The row of its title.
    top: u32,
    /// The last column that the title reaches over.
    reach: u32,
    /// The first row of its header.
    header: u32,
}

/// The blocks of the leftmost list, below the first one.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// Where the list stands with those that no empty column parts it from.
    part: Option<CellRange>,
    /// The first row of the first block's header.
    header: u32,
    below: Vec<Block>,
}

impl Blocks {
    /// Those of a list's tables, top to bottom.
    ///
    /// - `part`: the list and those that no empty column parts it from
    pub(super) fn of(layout: &Layout<'_>, part: CellRange, tables: &[Table]) -> Blocks {
        let header = |table: &Table| table.header_rows.map(|(first, _)| first);
        let Some((first, rest)) = tables.split_first() else {
            return Blocks::default();
        };
        let block = |table: &Table| {
            let titles = table.titles.iter().map(|(at, _)| *at);
            let (header, title) = (header(table)?, titles.min()?);
            (title.row < header).then(|| Block {
                top: title.row,
                reach: layout.span(title).last.col,
                header,
            })
        };
        match header(first) {
            Some(header) => Blocks {
                part: Some(part),
                header,
                below: rest.iter().filter_map(block).collect(),
            },
            None => Blocks::default(),
        }
    }

    /// A list to the right, cut where blocks begin in it: it says its headings again in the row of the
    /// block's header, and the block's title stands over it too. Behind an empty column the leftmost list's
    /// titles need not be its own.
    pub(super) fn cut(
        &self,
        layout: &Layout<'_>,
        part: CellRange,
        list: CellRange,
    ) -> Vec<CellRange> {
        let gap = self.part != Some(part);
        let cells = |row: u32| layout.row(row, list.first.col, list.last.col);
        let texts = |row: u32| cells(row).iter().map(|(_, cell)| tidy_heading(&cell.shown));
        let begins = |block: &&Block| {
            let again =
                !cells(block.header).is_empty() && texts(block.header).eq(texts(self.header));
            again && (!gap || block.reach >= list.last.col || !cells(block.top).is_empty())
        };
        let mut parts = vec![list];
        for block in self.below.iter().filter(begins) {
            if let Some(above) = parts.last_mut()
                && block.top > above.first.row
            {
                let first = CellRef::new(block.top, list.first.col);
                above.last.row = block.top - 1;
                parts.push(CellRange {
                    first,
                    last: list.last,
                });
            }
        }
        parts
    }

    /// Puts the lists of each block together, from left to right.
    pub(super) fn sort(&self, tables: &mut [Table]) {
        let block = |table: &Table| {
            let first = table.header_rows.map(|(first, _)| first);
            let row = first.or(table.body().map(|(first, _)| first))?;
            Some(self.below.partition_point(|block| block.top <= row))
        };
        tables.sort_by_key(block);
    }
}
