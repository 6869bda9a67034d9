//! A sheet as it is shown: cells with addresses, merges, what is hidden.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;

use crate::diagnostic::{CellRef, Source};

/// What kind of value stands behind what a cell shows.
#[derive(Clone, Debug, PartialEq)]
pub enum CellKind {
    /// Text typed by a person.
    Text,
    /// A number that is not a date.
    Number(f64),
    /// A number that its format shows as a date or time; the epoch is already applied.
    Date(DateTime),
    /// TRUE or FALSE.
    Bool(bool),
    /// `#REF!` and its like, shown as such.
    Error,
    /// A formula whose result the file does not hold.
    Unevaluated,
}

/// One cell that shows something.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What the sheet shows: `0012`, `85%`, `2026/9/1`; never trimmed.
    pub shown: String,
    /// What stands behind it.
    pub kind: CellKind,
}

/// A rectangle of cells, both corners included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellRange {
    /// Top left.
    pub first: CellRef,
    /// Bottom right.
    pub last: CellRef,
}

impl CellRange {
    /// Does it hold this cell?
    pub fn contains(&self, cell: CellRef) -> bool {
        (self.first.row..=self.last.row).contains(&cell.row)
            && (self.first.col..=self.last.col).contains(&cell.col)
    }
}

/// Whether a sheet is shown in Excel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Shown.
    Visible,
    /// Hidden by the user or by a macro.
    Hidden,
}

/// A sheet's cells, with absolute addresses from 0. Only filled cells are held.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The file and sheet.
    pub source: Source,
    /// Whether Excel shows the sheet.
    pub visibility: Visibility,
    /// The filled cells.
    pub cells: BTreeMap<CellRef, Cell>,
    /// Merged regions; the value is in the first cell.
    pub merges: Vec<CellRange>,
    /// Rows that Excel does not show.
    pub hidden_rows: BTreeSet<u32>,
    /// Columns that Excel does not show.
    pub hidden_cols: BTreeSet<u32>,
}

impl Grid {
    /// The cell at an address, if it is filled.
    pub fn get(&self, at: CellRef) -> Option<&Cell> {
        self.cells.get(&at)
    }

    /// The merged region that holds this cell.
    pub fn merge_at(&self, at: CellRef) -> Option<&CellRange> {
        self.merges.iter().find(|m| m.contains(at))
    }

    /// The cell that fills this place: itself, or the first of the merge that covers it.
    pub fn covering(&self, at: CellRef) -> Option<(CellRef, &Cell)> {
        let first = self.merge_at(at).map_or(at, |m| m.first);
        self.get(first).map(|cell| (first, cell))
    }

    /// A cell's full place.
    pub fn place(&self, at: CellRef) -> Source {
        self.source.at(at)
    }
}
