//! Where the heading of a column that a table lacks can be written: in a cell that holds nothing.

use crate::diagnostic::CellRef;
use crate::ingest::{CellRange, Table};

/// What to do for a column that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// Behind the last column, this cell and those below it are free.
    Free(CellRef),
    /// Something else stands there: a column must be put in before the one of this cell, which is its
    /// heading's then.
    Insert(CellRef),
    /// The headings stand down a column, each with its values beside it: a row must be put in.
    Row,
    /// The table has no headings: a row of them must be put in above this cell.
    Headings(CellRef),
    /// Each cell of a grid is a row: there is no column to be added.
    Nowhere,
}

impl Room {
    /// - `tables`: all that were found
    /// - `earlier`: so many columns that are missing too have been given a place
    pub(super) fn of(table: &Table, tables: &[Table], earlier: usize) -> Room {
        const GRIDS: [&str; 4] = ["timetable", "matrix", "seat-plan", "month-calendar"];
        let head = table.head_row();
        let decided = |whats: &[&str]| table.decisions.iter().any(|d| whats.contains(&d.what));
        if decided(&GRIDS) {
            return Room::Nowhere;
        }
        if decided(&["form", "transposed"]) {
            return Room::Row;
        }
        let last = table.columns.iter().map(|column| column.col).max();
        let last = last.unwrap_or_default();
        if table.header_rows.is_none() {
            let first = table.columns.first().map_or(0, |column| column.col);
            return Room::Headings(CellRef::new(head, first));
        }
        let earlier = u32::try_from(earlier).unwrap_or_default();
        let beside = last.saturating_add(1);
        let free = beside.saturating_add(earlier);
        let rows = (head, table.rows.last().map_or(head, |row| row.row));
        let own = table.columns.first().map(|column| &column.source);
        let is_own = |other: &Table| other.columns.first().map(|column| &column.source) == own;
        let on_sheet = || tables.iter().filter(|other| other.source == table.source);
        // A table is parted from this one by an empty column, which stays.
        let others = on_sheet().filter(|other| !is_own(other));
        let meets_table = others.filter_map(range).any(|range| {
            meets(range, rows, (beside, free.saturating_add(1))) && range.first.col > last
        });
        let notes = on_sheet().flat_map(|other| &other.left_out);
        let meets_note = notes
            .filter(|part| part.reason == "beside")
            .any(|part| meets(part.range, rows, (beside, free)));
        match meets_table || meets_note {
            true => Room::Insert(CellRef::new(head, beside)),
            false => Room::Free(CellRef::new(head, free)),
        }
    }

    /// The catalogues' word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Room::Free(_) => "free",
            Room::Insert(_) => "insert",
            Room::Row => "row",
            Room::Headings(_) => "headings",
            Room::Nowhere => "nowhere",
        }
    }

    /// The cell that the heading is written in.
    pub(super) fn cell(self) -> Option<CellRef> {
        match self {
            Room::Free(cell) | Room::Insert(cell) | Room::Headings(cell) => Some(cell),
            Room::Row | Room::Nowhere => None,
        }
    }
}

/// All that a table covers.
fn range(table: &Table) -> Option<CellRange> {
    let columns = || table.columns.iter().map(|column| column.col);
    let first = table
        .header_rows
        .map_or(table.head_row(), |(first, _)| first);
    let last = table.rows.last().map_or(table.head_row(), |row| row.row);
    Some(CellRange {
        first: CellRef::new(first, columns().min()?),
        last: CellRef::new(last, columns().max()?),
    })
}

/// Does a range lie in any of these rows and columns?
fn meets(range: CellRange, rows: (u32, u32), columns: (u32, u32)) -> bool {
    range.first.row <= rows.1
        && range.last.row >= rows.0
        && range.first.col <= columns.1
        && range.last.col >= columns.0
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Source;
    use crate::ingest::{LeftOut, Table};
    use crate::normalise::testing::table;

    use super::*;

    const HEADS: [&str; 3] = ["姓名", "学校", "工号"];

    fn roster() -> Table {
        table("a.xlsx", "名册", &HEADS, &[&["王明", "一小", "1"]])
    }

    /// The same list, so many columns further to the right.
    fn moved(by: u32) -> Table {
        let mut other = roster();
        for column in &mut other.columns {
            column.col += by;
            column.source = Source::clone(&other.source);
        }
        other
    }

    #[test]
    fn what_stands_behind_the_last_column_is_not_written_over() {
        let own = roster();
        let at = |cell: &str| cell.parse::<CellRef>().expect("an address");
        let all = |others: &[Table]| {
            let all: Vec<Table> = others.iter().cloned().chain([own.clone()]).collect();
            all
        };
        assert_eq!(Room::of(&own, &all(&[]), 0), Room::Free(at("D3")));
        assert_eq!(Room::of(&own, &all(&[]), 2), Room::Free(at("F3")));
        // D alone parts two lists.
        assert_eq!(Room::of(&own, &all(&[moved(4)]), 0), Room::Insert(at("D3")));
        assert_eq!(Room::of(&own, &all(&[moved(5)]), 0), Room::Free(at("D3")));
        assert_eq!(Room::of(&own, &all(&[moved(5)]), 1), Room::Insert(at("D3")));
        let mut noted = own.clone();
        noted.left_out.push(LeftOut {
            range: CellRange {
                first: at("D2"),
                last: at("D9"),
            },
            reason: "beside",
        });
        let tables = [noted.clone()];
        assert_eq!(Room::of(&noted, &tables, 0), Room::Insert(at("D3")));
    }
}
