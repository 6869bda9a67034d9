//! The cells of a row of a table, by column.

use super::Cell;
use crate::diagnostic::CellRef;

/// A row's cells, each where it really stands, by column of the table from 0. Only filled ones are
/// held: memory grows with them, however wide the table is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowCells(Vec<(usize, (CellRef, Cell))>);

impl RowCells {
    /// The cell in a column of the table.
    pub fn get(&self, column: usize) -> Option<&(CellRef, Cell)> {
        let place = self.place(column).ok()?;
        self.0.get(place).map(|(_, cell)| cell)
    }

    /// The same, to mend what it shows.
    pub fn get_mut(&mut self, column: usize) -> Option<&mut (CellRef, Cell)> {
        let place = self.place(column).ok()?;
        self.0.get_mut(place).map(|(_, cell)| cell)
    }

    /// Puts a cell into a column of the table, instead of what is there.
    pub fn insert(&mut self, column: usize, cell: (CellRef, Cell)) {
        match self.place(column) {
            Ok(place) => self.0[place].1 = cell,
            Err(place) => self.0.insert(place, (column, cell)),
        }
    }

    /// The filled cells, from left to right.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &(CellRef, Cell)> + Clone {
        self.0.iter().map(|(_, cell)| cell)
    }

    /// The columns of the filled cells, from left to right.
    pub fn columns(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|(column, _)| *column)
    }

    /// Where a column's cell is held, or would be.
    fn place(&self, column: usize) -> Result<usize, usize> {
        // Most rows have no blank cell, so that this hits at once.
        match self.0.get(column) {
            Some((held, _)) if *held == column => Ok(column),
            _ => self.0.binary_search_by_key(&column, |(held, _)| *held),
        }
    }
}

/// Columns with their cells, from left to right.
impl FromIterator<(usize, (CellRef, Cell))> for RowCells {
    fn from_iter<T: IntoIterator<Item = (usize, (CellRef, Cell))>>(cells: T) -> RowCells {
        let cells: Vec<_> = cells.into_iter().collect();
        debug_assert!(cells.is_sorted_by(|a, b| a.0 < b.0));
        RowCells(cells)
    }
}

/// One entry a column.
impl FromIterator<Option<(CellRef, Cell)>> for RowCells {
    fn from_iter<T: IntoIterator<Item = Option<(CellRef, Cell)>>>(cells: T) -> RowCells {
        let cells = cells.into_iter().enumerate();
        cells.filter_map(|(at, cell)| Some((at, cell?))).collect()
    }
}
