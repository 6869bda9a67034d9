//! Lists side by side whose groups' headings stand over all of them, though in the left one's cells.

use crate::diagnostic::CellRef;
use crate::ingest::{CellRange, Column, Decision, Row, Table};

use super::layout::Layout;

/// The heading of a group, with its place.
type Heading = (CellRef, String);

/// Gives a list's titles to that right beside it which has the same headings in the same rows and no
/// title, where they stand alone in their rows: unmerged, they lie in the left one's cells.
///
/// - `tables`: those of a block from left to right
pub(super) fn share_titles(layout: &Layout<'_>, tables: &mut [Table]) {
    let headings = |table: &Table| -> Vec<Vec<String>> {
        let columns = table.columns.iter();
        columns.map(|column| column.path.clone()).collect()
    };
    for at in 1..tables.len() {
        let (left, right) = tables.split_at_mut(at);
        let (Some(left), Some(own)) = (left.last(), right.first_mut()) else {
            continue;
        };
        let next = left.columns.last().zip(own.columns.first());
        let beside = next.is_some_and(|(left, own)| left.col + 1 == own.col)
            && left.header_rows.is_some()
            && left.header_rows == own.header_rows
            && headings(left) == headings(own);
        let alone = |(at, _): &Heading| layout.row(at.row, 0, u32::MAX).len() == 1;
        if beside && own.titles.is_empty() && left.titles.iter().all(alone) {
            own.titles.clone_from(&left.titles);
        }
    }
}

/// Gives the groups of a list to those to its right that have the same header rows, none of their
/// own, and nothing in the rows of the groups' headings: 一等奖 over 姓名 学校 and 姓名 学校.
///
/// - `tables`: from left to right
pub(super) fn share_groups(layout: &Layout<'_>, tables: &mut [Table]) {
    for at in 1..tables.len() {
        let (left, right) = tables.split_at_mut(at);
        let Some(own) = right.first_mut() else {
            continue;
        };
        let beside = |other: &&Table| {
            let mut parts = other.left_out.iter();
            other.header_rows == own.header_rows && parts.any(|part| part.reason == "group")
        };
        let Some(other) = left.iter().rev().find(beside) else {
            continue;
        };
        let headings = headings(other);
        if are_over_both(layout, &headings, other, own) {
            give(&headings, own);
        }
    }
}

/// The headings of a table's groups, from the top.
fn headings(table: &Table) -> Vec<Heading> {
    let mut found: Vec<Heading> = table
        .rows
        .iter()
        .filter_map(|row| row.group.clone())
        .collect();
    found.dedup();
    found
}

/// Does each heading stand over the right list too: merged over it, or with nothing beside it there
/// and a row of the list right below?
fn are_over_both(layout: &Layout<'_>, headings: &[Heading], left: &Table, right: &Table) -> bool {
    let (Some(first), Some(last)) = (right.columns.first(), right.columns.last()) else {
        return false;
    };
    // 三（1）班 over the headings is the first group's.
    let is_group = |row: u32| {
        let mut parts = left.left_out.iter();
        parts.any(|part| part.reason == "group" && part.range.first.row == row)
            || left.titles.iter().any(|(at, _)| at.row == row)
    };
    let end = right.rows.last().map_or(0, |row| row.row);
    let over = |(at, _): &Heading| {
        let merged = layout.span(*at).last.col >= last.col;
        let next = |row: &Row| row.row == at.row + 1;
        let empty = layout.row(at.row, first.col, last.col).is_empty();
        empty && is_group(at.row) && (merged || at.row > end || right.rows.iter().any(next))
    };
    let grouped = right.rows.iter().any(|row| row.group.is_some());
    !grouped && !headings.is_empty() && headings.iter().all(over)
}

fn give(headings: &[Heading], table: &mut Table) {
    for row in &mut table.rows {
        let above = headings.iter().rev().find(|(at, _)| at.row < row.row);
        row.group = above.cloned();
    }
    let end = |column: Option<&Column>| column.map_or(0, |column| column.col);
    let range = table.body().map(|(top, bottom)| CellRange {
        first: CellRef::new(top, end(table.columns.first())),
        last: CellRef::new(bottom, end(table.columns.last())),
    });
    table.decisions.push(Decision {
        what: "groups",
        why: vec!["alone-in-row"],
        range,
        count: headings.len(),
        sure: 0.8,
    });
}
