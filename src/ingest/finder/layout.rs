//! A grid indexed for the finder: cells by row, merges by row.

use std::collections::BTreeMap;

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellRange, Grid, RowCells};

/// Places covered by merges that are indexed; beyond it (a hostile sheet) a merge holds no other
/// cell.
const MOST_COVERED: u64 = 4_000_000;

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
        let last = CellRef::new(
            rows.last().map_or(0, |(row, ..)| *row),
            cells.iter().map(|(at, _)| at.col).max().unwrap_or(0),
        );
        let spans = index_merges(&grid.merges, last);
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
        self.rows_within(range).collect()
    }

    /// The same, one by one.
    pub(super) fn rows_within(&self, range: CellRange) -> impl Iterator<Item = u32> {
        let from = self
            .rows
            .partition_point(|(row, ..)| *row < range.first.row);
        let to = self
            .rows
            .partition_point(|(row, ..)| *row <= range.last.row);
        let rows = self.rows.get(from..to).unwrap_or_default();
        rows.iter()
            .map(|(row, ..)| *row)
            .filter(move |row| !self.row(*row, range.first.col, range.last.col).is_empty())
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

    /// What fills the places of a row between two columns, `first` being column 0: the filled cells,
    /// and in all columns that a merge covers its value.
    pub(super) fn row_cells(&self, row: u32, first: u32, last: u32) -> RowCells {
        let merges = self.spans.get(&row).map_or(&[][..], Vec::as_slice);
        let merged = merges.iter().flat_map(|span| {
            let merge = self.grid.merges.get(span.merge);
            let value = merge.and_then(|m| Some((m.first, self.grid.cells.get(&m.first)?)));
            let cols = span.first.max(first)..=span.last.min(last);
            value
                .into_iter()
                .flat_map(move |value| cols.clone().map(move |col| (col, value)))
        });
        let mut merged = merged.peekable();
        let own = self.row(row, first, last).iter().copied();
        let alone = |(at, _): &(CellRef, &Cell)| {
            let span = self.span(*at);
            span.first == span.last
        };
        let mut own = own
            .filter(alone)
            .map(|(at, cell)| (at.col, (at, cell)))
            .peekable();
        let both = std::iter::from_fn(move || match (own.peek(), merged.peek()) {
            (Some((left, _)), Some((right, _))) if left < right => own.next(),
            (_, Some(_)) => merged.next(),
            _ => own.next(),
        });
        both.map(|(col, (at, cell))| ((col - first) as usize, (at, cell.clone())))
            .collect()
    }
}

/// By row: the merges in it. `last`: the last row and column with a filled cell.
fn index_merges(merges: &[CellRange], last: CellRef) -> BTreeMap<u32, Vec<Span>> {
    let mut spans: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
    let mut left = MOST_COVERED;
    for (merge, range) in merges.iter().enumerate() {
        let rows = range.first.row..=range.last.row.min(last.row);
        let width = range.last.col.min(last.col).saturating_sub(range.first.col) + 1;
        let count = rows.clone().count() as u64 * u64::from(width);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Source;
    use crate::ingest::{CellKind, Visibility};

    #[test]
    fn a_row_holds_what_fills_each_of_its_places() {
        let at = |row, col| CellRef::new(row, col);
        let range = |first, last| CellRange { first, last };
        let cell = |(row, col)| {
            let shown = format!("{row} {col}").into();
            let kind = CellKind::Text;
            (at(row, col), Cell { shown, kind })
        };
        // (1, 3) lies below a merge, the merge at (0, 6) is empty.
        let filled = [(0, 0), (0, 2), (1, 1), (1, 3), (1, 5), (1, 9), (2, 0)];
        let grid = Grid {
            source: Source::sheet("a.xlsx", "Sheet1"),
            visibility: Visibility::Visible,
            cells: filled.into_iter().map(cell).collect(),
            merges: vec![
                range(at(0, 2), at(2, 4)),
                range(at(0, 6), at(1, 7)),
                range(at(1, 9), at(1, 12)),
            ]
            .into(),
            hidden_rows: Default::default(),
            hidden_cols: Default::default(),
            looks: Default::default(),
        };
        let layout = Layout::new(&grid);
        for (row, first, last) in [(0, 0, 12), (1, 0, 12), (1, 3, 10), (2, 0, 4), (3, 0, 4)] {
            let cells = layout.row_cells(row, first, last);
            for col in first..=last {
                let place = layout.covering(at(row, col));
                let place = place.map(|(at, cell)| (at, cell.clone()));
                let held = cells.get((col - first) as usize);
                assert_eq!(held, place.as_ref(), "{row} {col}");
            }
            assert!(cells.columns().all(|column| column as u32 <= last - first));
        }
    }
}
