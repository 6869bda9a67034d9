//! A grid indexed for the finder: cells by row, merges by row.

use std::collections::BTreeMap;

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellRange, Grid};

/// Merge × row entries that are indexed; beyond it (a hostile sheet) a merge holds no other cell.
const MOST_SPANS: u64 = 4_000_000;

/// A part of a merge in one row.
#[derive(Clone, Copy)]
struct Span {
    first: u32,
    last: u32,
    merge: usize,
}

/// A grid's cells and merges, found by row.
pub(super) struct Layout<'g> {
    /// What it indexes.
    pub(super) grid: &'g Grid,
    cells: Vec<(CellRef, &'g Cell)>,
    /// The rows with filled cells, in order: row, its cells from, and up to.
    rows: Vec<(u32, usize, usize)>,
    spans: BTreeMap<u32, Vec<Span>>,
}

impl<'g> Layout<'g> {
    /// Indexes a grid.
    pub(super) fn new(grid: &'g Grid) -> Layout<'g> {
        let cells: Vec<_> = grid.cells.iter().map(|(at, cell)| (*at, cell)).collect();
        let mut rows: Vec<(u32, usize, usize)> = Vec::new();
        for (index, (at, _)) in cells.iter().enumerate() {
            match rows.last_mut() {
                Some((row, _, to)) if *row == at.row => *to = index + 1,
                _ => rows.push((at.row, index, index + 1)),
            }
        }
        let last_row = rows.last().map_or(0, |(row, ..)| *row);
        let spans = index_merges(&grid.merges, last_row);
        Layout {
            grid,
            cells,
            rows,
            spans,
        }
    }

    /// How many cells are filled.
    pub(super) fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// The smallest range that holds all filled cells.
    pub(super) fn extent(&self) -> Option<CellRange> {
        let ((first_row, ..), (last_row, ..)) = (self.rows.first()?, self.rows.last()?);
        let cols = || self.cells.iter().map(|(at, _)| at.col);
        Some(CellRange {
            first: CellRef::new(*first_row, cols().min()?),
            last: CellRef::new(*last_row, cols().max()?),
        })
    }

    /// The rows within a range that hold a filled cell there.
    pub(super) fn filled_rows(&self, range: CellRange) -> Vec<u32> {
        if range.first.row > range.last.row {
            return Vec::new();
        }
        let from = self
            .rows
            .partition_point(|(row, ..)| *row < range.first.row);
        let to = self
            .rows
            .partition_point(|(row, ..)| *row <= range.last.row);
        let rows = self.rows.get(from..to).unwrap_or_default();
        rows.iter()
            .map(|(row, ..)| *row)
            .filter(|row| !self.row(*row, range.first.col, range.last.col).is_empty())
            .collect()
    }

    /// The filled cells of a row between two columns, left to right.
    pub(super) fn row(&self, row: u32, first: u32, last: u32) -> &[(CellRef, &'g Cell)] {
        let Some(cells) = self
            .place(row)
            .and_then(|(from, to)| self.cells.get(from..to))
        else {
            return &[];
        };
        let inside = |(at, _): &(CellRef, &Cell)| (first..=last).contains(&at.col);
        if cells.first().is_some_and(inside) && cells.last().is_some_and(inside) {
            return cells;
        }
        let from = cells.partition_point(|(at, _)| at.col < first);
        let to = cells.partition_point(|(at, _)| at.col <= last);
        cells.get(from..to).unwrap_or_default()
    }

    /// Where a row's cells are: from, and up to.
    fn place(&self, row: u32) -> Option<(usize, usize)> {
        // Most sheets have no blank row, so that this hits at once.
        let (first, ..) = self.rows.first()?;
        let guess = self.rows.get(row.checked_sub(*first)? as usize);
        let found = match guess {
            Some(found) if found.0 == row => found,
            _ => {
                let index = self.rows.binary_search_by_key(&row, |(row, ..)| *row);
                self.rows.get(index.ok()?)?
            }
        };
        Some((found.1, found.2))
    }

    /// Does a merge from a row above reach into this row between two columns?
    pub(super) fn hangs_into(&self, row: u32, first: u32, last: u32) -> bool {
        self.spans.get(&row).into_iter().flatten().any(|span| {
            let merge = self.grid.merges.get(span.merge);
            span.first <= last && span.last >= first && merge.is_some_and(|m| m.first.row < row)
        })
    }

    /// The merge that holds a cell, else the cell alone.
    pub(super) fn span(&self, at: CellRef) -> CellRange {
        let alone = CellRange {
            first: at,
            last: at,
        };
        let Some(spans) = self.spans.get(&at.row) else {
            return alone;
        };
        let after = spans.partition_point(|span| span.first <= at.col);
        after
            .checked_sub(1)
            .and_then(|index| spans.get(index))
            .filter(|span| span.last >= at.col)
            .and_then(|span| self.grid.merges.get(span.merge))
            .copied()
            .unwrap_or(alone)
    }

    /// The cell that fills this place: itself, or the first of the merge that covers it.
    pub(super) fn covering(&self, at: CellRef) -> Option<(CellRef, &'g Cell)> {
        let first = self.span(at).first;
        self.grid.cells.get(&first).map(|cell| (first, cell))
    }
}

fn index_merges(merges: &[CellRange], last_row: u32) -> BTreeMap<u32, Vec<Span>> {
    let mut spans: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
    let mut left = MOST_SPANS;
    for (merge, range) in merges.iter().enumerate() {
        let rows = range.first.row..=range.last.row.min(last_row);
        let count = rows.clone().count() as u64;
        if count > left {
            continue;
        }
        left -= count;
        for row in rows {
            spans.entry(row).or_default().push(Span {
                first: range.first.col,
                last: range.last.col,
                merge,
            });
        }
    }
    for row in spans.values_mut() {
        row.sort_unstable_by_key(|span| span.first);
    }
    spans
}
