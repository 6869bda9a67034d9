//! Rows that were taken for titles or remarks, though there are too many of them to be any.

use std::ops::RangeInclusive;

use crate::diagnostic::CellRef;
use crate::ingest::{CellRange, Decision, Table};

use super::layout::Layout;
use super::words::is_listed;

/// Fewer rows set apart are remarks.
const FEWEST: usize = 5;

/// Tells of rows that look like a list's and were set apart: below a header, where they are more than the
/// rows of data, or several above it. So goes a list without headings, or one whose rows are mostly half
/// empty.
pub(super) fn tell(layout: &Layout<'_>, tables: &mut [Table]) {
    /// On a sheet of more tables nobody reads what is told.
    const MOST: usize = 100;
    if tables.len() > MOST {
        return;
    }
    let whole = |table: &Table| {
        let (first, last) = table.body()?;
        Some(table.header_rows.map_or(first, |(first, _)| first)..=last)
    };
    let taken: Vec<_> = tables.iter().filter_map(whole).collect();
    for table in tables {
        tell_of(layout, table, &taken);
    }
}

/// - `taken`: the rows of all tables on the sheet
fn tell_of(layout: &Layout<'_>, table: &mut Table, taken: &[RangeInclusive<u32>]) {
    let Some((top, _)) = table.header_rows else {
        return;
    };
    let own = table.body().map_or(top..=top, |(_, last)| top..=last);
    let others = || taken.iter().filter(|rows| **rows != own);
    let set_apart = table
        .left_out
        .iter()
        .filter(|part| matches!(part.reason, "title" | "remark" | "beside"));
    let listed = |row: &u32| {
        if others().any(|rows| rows.contains(row)) {
            return false;
        }
        let cells = layout.row(*row, 0, u32::MAX);
        !cells.is_empty() && cells.iter().all(|(_, cell)| is_listed(cell))
    };
    let mut rows: Vec<u32> = set_apart
        .flat_map(|part| part.range.first.row..=part.range.last.row)
        .filter(listed)
        .collect();
    rows.sort_unstable();
    rows.dedup();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return;
    };
    let above = rows.iter().filter(|row| **row < top).count();
    if above >= FEWEST || rows.len() - above >= FEWEST.max(table.rows.len() + 1) {
        table.decisions.push(Decision {
            what: "rows-set-apart",
            why: vec!["emptier-than-above"],
            range: Some(CellRange {
                first: CellRef::new(*first, 0),
                last: CellRef::new(*last, 0),
            }),
            count: rows.len(),
            sure: 0.3,
        });
    }
}
