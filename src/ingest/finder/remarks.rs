//! Rows that were taken for titles or remarks, though there are too many of them to be any.

use std::ops::RangeInclusive;

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellRange, Decision, Table};

use super::kinds::is_like;
use super::layout::Layout;
use super::words::{Form, heading_form, is_listed, is_plain_heading, is_total_word};

/// Fewer rows set apart are remarks.
const FEWEST: usize = 5;

/// So many cells in a row above a header are no title's.
const FULL: usize = 3;

/// So many rows above a header that fill its columns are a list's; one is, where its values are like those
/// below.
const FULL_ROWS: usize = 3;

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
        let columns = table.columns.first()?.col..=table.columns.last()?.col;
        let rows = table.header_rows.map_or(first, |(first, _)| first)..=last;
        Some((rows, columns))
    };
    let taken: Vec<_> = tables.iter().map(whole).collect();
    for (nth, table) in tables.iter_mut().enumerate() {
        let others = taken.iter().enumerate().filter(|(at, _)| *at != nth);
        let others: Vec<_> = others.filter_map(|(_, taken)| taken.as_ref()).collect();
        tell_of(layout, table, &others);
    }
}

/// Rows and columns.
type Place = (RangeInclusive<u32>, RangeInclusive<u32>);

/// - `taken`: where the other tables of the sheet stand
fn tell_of(layout: &Layout<'_>, table: &mut Table, taken: &[&Place]) {
    let Some((top, _)) = table.header_rows else {
        return;
    };
    let set_apart = table
        .left_out
        .iter()
        .filter(|part| matches!(part.reason, "title" | "remark" | "beside"));
    // What stands in the columns of a table beside this one is that table's.
    let listed = |range: &CellRange, row: u32| {
        let (first, last) = (range.first.col, range.last.col);
        let over =
            |columns: &RangeInclusive<u32>| first <= *columns.end() && last >= *columns.start();
        if taken
            .iter()
            .any(|(rows, columns)| rows.contains(&row) && over(columns))
        {
            return false;
        }
        let cells = layout.row(row, first, last);
        !cells.is_empty() && cells.iter().all(|(_, cell)| is_listed(cell))
    };
    let parts = set_apart.flat_map(|part| {
        let rows = part.range.first.row..=part.range.last.row;
        rows.map(|row| (row, part.range))
    });
    let parts: Vec<_> = parts.filter(|(row, range)| listed(range, *row)).collect();
    let col = parts.iter().map(|(_, range)| range.first.col).min();
    let mut rows: Vec<u32> = parts.iter().map(|(row, _)| *row).collect();
    rows.sort_unstable();
    rows.dedup();
    let full = |row: &&u32| {
        let (Some(first), Some(last)) = (table.columns.first(), table.columns.last()) else {
            return false;
        };
        let cells = layout.row(**row, first.col, last.col);
        **row < top
            && cells.len() >= FULL
            && cells.len() * 3 >= table.columns.len() * 2
            && !cells.iter().any(|(_, cell)| is_plain_heading(&cell.shown))
    };
    let full: Vec<&u32> = rows.iter().filter(full).collect();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return;
    };
    let above = rows.iter().filter(|row| **row < top).count();
    if above >= FEWEST
        || full.len() >= FULL_ROWS
        || full.iter().any(|row| is_like_rows(layout, table, **row))
        || rows.len() - above >= FEWEST.max(table.rows.len() + 1)
    {
        table.decisions.push(Decision {
            what: "rows-set-apart",
            why: vec!["emptier-than-above"],
            range: Some(CellRange {
                first: CellRef::new(*first, col.unwrap_or(0)),
                last: CellRef::new(*last, col.unwrap_or(0)),
            }),
            count: rows.len(),
            sure: 0.3,
        });
    }
}

/// 王明 | 语文 | 13800000001 over 姓名 | 学科 | 电话 and more such rows: in most columns a value that comes again below,
/// or of one kind with what stands there.
fn is_like_rows(layout: &Layout<'_>, table: &Table, row: u32) -> bool {
    const NEAR: usize = 12;
    let (mut like, mut all) = (0, 0);
    let first = table.columns.first().map_or(0, |column| column.col);
    let cells = layout.row(row, first, u32::MAX);
    if cells
        .first()
        .is_some_and(|(_, cell)| is_total_word(&cell.shown))
    {
        return false;
    }
    for column in &table.columns {
        let Some((_, cell)) = layout.row(row, column.col, column.col).first() else {
            continue;
        };
        let rows = table.rows.iter().take(NEAR);
        let below = rows.flat_map(|row| layout.row(row.row, column.col, column.col));
        let below: Vec<&Cell> = below.map(|(_, cell)| *cell).collect();
        let again = below.iter().any(|own| own.shown == cell.shown);
        let number = |cell: &Cell| heading_form(cell) == Form::Number;
        let figures = number(cell) && !below.is_empty() && below.iter().all(|own| number(own));
        all += 1;
        like += usize::from(again || figures || is_like(cell, &below));
    }
    all >= FULL && like * 3 >= all * 2
}
