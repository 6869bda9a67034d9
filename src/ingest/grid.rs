//! A sheet as it is shown: cells with addresses, merges, what is hidden.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use jiff::civil::DateTime;

use crate::diagnostic::{CellRef, Source};

use super::merges::Merges;

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

/// What a cell shows. Copies share the text, so that a string of a workbook's pool costs its
/// memory once however many cells hold it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shown(Arc<str>);

impl Shown {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Shown {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<T: Into<Arc<str>>> From<T> for Shown {
    fn from(text: T) -> Shown {
        Shown(text.into())
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&*self.0, f)
    }
}

impl PartialEq<str> for Shown {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Shown {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

/// One cell that shows something.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What the sheet shows: `0012`, `85%`, `2026/9/1`; never trimmed.
    pub shown: Shown,
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

impl fmt::Display for CellRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.first, self.last)
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

/// The filled cells of a sheet, by row and column: memory grows with them and with nothing else.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cells(Vec<(CellRef, Cell)>);

impl Cells {
    /// The cell at an address.
    pub fn get(&self, at: &CellRef) -> Option<&Cell> {
        let place = self.0.binary_search_by_key(at, |(at, _)| *at).ok()?;
        self.0.get(place).map(|(_, cell)| cell)
    }

    /// Is a cell filled?
    pub fn contains_key(&self, at: &CellRef) -> bool {
        self.get(at).is_some()
    }

    /// Row by row, each from left to right.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&CellRef, &Cell)> + ExactSizeIterator {
        self.0.iter().map(|(at, cell)| (at, cell))
    }

    /// The same, to mend what cells show.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&CellRef, &mut Cell)> {
        self.0.iter_mut().map(|(at, cell)| (&*at, cell))
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// None?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(CellRef, Cell)> for Cells {
    fn from_iter<T: IntoIterator<Item = (CellRef, Cell)>>(cells: T) -> Cells {
        Cells::from(cells.into_iter().collect::<Vec<_>>())
    }
}

impl From<Vec<(CellRef, Cell)>> for Cells {
    /// In any order; of two at one address the later stays, as in the programs that write them.
    fn from(mut cells: Vec<(CellRef, Cell)>) -> Cells {
        if !cells.is_sorted_by(|a, b| a.0 < b.0) {
            cells.sort_by_key(|(at, _)| *at);
            cells.dedup_by(|later, earlier| {
                let same = later.0 == earlier.0;
                if same {
                    std::mem::swap(later, earlier);
                }
                same
            });
        }
        cells.shrink_to_fit();
        Cells(cells)
    }
}

/// Rows or columns that are hidden, as runs: a filter hides a million rows at no cost.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hidden(Vec<(u32, u32)>);

impl Hidden {
    /// Is this row or column hidden?
    pub fn contains(&self, number: &u32) -> bool {
        let after = self.0.partition_point(|(first, _)| first <= number);
        after
            .checked_sub(1)
            .and_then(|at| self.0.get(at))
            .is_some_and(|(_, last)| number <= last)
    }

    /// Is none hidden?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// First and last of each run.
    pub fn runs(&self) -> &[(u32, u32)] {
        &self.0
    }
}

impl From<Vec<(u32, u32)>> for Hidden {
    fn from(mut runs: Vec<(u32, u32)>) -> Hidden {
        runs.sort_unstable();
        runs.dedup_by(|later, earlier| {
            let joins = later.0 <= earlier.1.saturating_add(1);
            if joins {
                earlier.1 = earlier.1.max(later.1);
            }
            joins
        });
        Hidden(runs)
    }
}

impl FromIterator<u32> for Hidden {
    fn from_iter<T: IntoIterator<Item = u32>>(numbers: T) -> Hidden {
        let runs: Vec<_> = numbers.into_iter().map(|n| (n, n)).collect();
        Hidden::from(runs)
    }
}

/// A sheet's cells, with absolute addresses from 0. Only filled cells are held.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The file and sheet.
    pub source: Source,
    /// Whether Excel shows the sheet.
    pub visibility: Visibility,
    /// The filled cells.
    pub cells: Cells,
    /// Merged regions; the value is in the first cell.
    pub merges: Merges,
    /// Rows that Excel does not show.
    pub hidden_rows: Hidden,
    /// Columns that Excel does not show.
    pub hidden_cols: Hidden,
    /// What stands out by its look alone, and what formulas fill.
    pub looks: Looks,
}

/// What is seen of a sheet's cells beside their values; nothing where the kind of file says nothing of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looks {
    /// Rows whose filled cells are all bold, or all on a coloured ground.
    pub marked_rows: Hidden,
    /// Cells that hold nothing but a coloured ground.
    pub coloured: Vec<CellRef>,
    /// Filled cells that nobody typed: results of formulas. From the top, then from the left.
    pub computed: Vec<CellRef>,
    /// Rows whose filled cells are all struck out.
    pub struck_rows: Hidden,
}

impl Grid {
    /// The cell at an address, if it is filled.
    pub fn get(&self, at: CellRef) -> Option<&Cell> {
        self.cells.get(&at)
    }

    /// The merged region that holds this cell.
    pub fn merge_at(&self, at: CellRef) -> Option<&CellRange> {
        self.merges.at(at)
    }

    /// The cell that fills this place: itself, or the first of the merge that covers it.
    pub fn covering(&self, at: CellRef) -> Option<(CellRef, &Cell)> {
        let first = self.merge_at(at).map_or(at, |m| m.first);
        self.get(first).map(|cell| (first, cell))
    }

    /// Is the sheet hidden, or are some of its rows or columns, whether or not they hold anything?
    pub fn has_hidden(&self) -> bool {
        self.visibility == Visibility::Hidden
            || !self.hidden_rows.is_empty()
            || !self.hidden_cols.is_empty()
    }

    /// A cell's full place.
    pub fn place(&self, at: CellRef) -> Source {
        self.source.at(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_are_runs() {
        let hidden: Hidden = [5, 3, 4, 9].into_iter().collect();
        assert_eq!(hidden.runs(), [(3, 5), (9, 9)]);
        let held: Vec<u32> = (0..12).filter(|row| hidden.contains(row)).collect();
        assert_eq!(held, [3, 4, 5, 9]);
    }

    #[test]
    fn the_later_cell_of_one_address_stays() {
        let cell = |shown: &str| Cell {
            shown: shown.into(),
            kind: CellKind::Text,
        };
        let at = |row, col| CellRef::new(row, col);
        let cells: Cells = [
            (at(1, 0), cell("b")),
            (at(0, 0), cell("a")),
            (at(1, 0), cell("c")),
        ]
        .into_iter()
        .collect();
        assert_eq!(cells.len(), 2);
        assert_eq!(cells.get(&at(1, 0)), Some(&cell("c")));
        assert_eq!(cells.get(&at(0, 1)), None);
    }
}
