//! Lists side by side whose groups' headings stand over all of them, though in the left one's cells.

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellKind, CellRange, Column, Decision, LeftOut, Row, Table};

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

/// Sets apart in a list what belongs to a total that begins in the one to its left: 合计 in the left list's
/// cells, merged up to here or not, and nothing but figures here, below headings in the same rows.
///
/// - `tables`: from left to right
pub(super) fn share_totals(tables: &mut [Table]) {
    for at in 1..tables.len() {
        let (left, right) = tables.split_at_mut(at);
        let (Some(left), Some(own)) = (left.last(), right.first_mut()) else {
            continue;
        };
        let next = left.columns.last().zip(own.columns.first());
        let Some((_, first)) = next.filter(|(left, own)| left.col + 1 == own.col) else {
            continue;
        };
        let (first, last) = (first.col, own.columns.last().map_or(first.col, |c| c.col));
        if left.header_rows.is_none() || left.header_rows != own.header_rows {
            continue;
        }
        let is_total = |row: u32| {
            let mut parts = left.left_out.iter();
            parts.any(|part| {
                matches!(part.reason, "total" | "sum")
                    && (part.range.first.row..=part.range.last.row).contains(&row)
            })
        };
        let (totals, rows): (Vec<Row>, Vec<Row>) = std::mem::take(&mut own.rows)
            .into_iter()
            .partition(|row| is_total(row.row) && is_rest_of_total(row, first));
        own.rows = rows;
        for row in &totals {
            own.decisions.retain(|decision| {
                let range = decision.range.filter(|_| decision.what == "lone-row");
                range.is_none_or(|range| range.first.row != row.row)
            });
            own.left_out.push(LeftOut {
                range: CellRange {
                    first: CellRef::new(row.row, first),
                    last: CellRef::new(row.row, last),
                },
                reason: "total",
            });
        }
    }
}

/// Does a row have no key of its own in its list's first column `first`, and nothing but figures, or 小写 before
/// them, at least one?
fn is_rest_of_total(row: &Row, first: u32) -> bool {
    const WORDS: [&str; 6] = ["小写", "小寫", "（小写）", "大写", "大寫", "小写："];
    let own = |(at, _): &&(CellRef, Cell)| at.row == row.row && at.col >= first;
    let figure = |cell: &Cell| matches!(cell.kind, CellKind::Number(_));
    let word = |cell: &Cell| WORDS.contains(&cell.shown.trim());
    let cells: Vec<&(CellRef, Cell)> = row.cells.iter().filter(own).collect();
    let keyed = cells
        .iter()
        .any(|(at, cell)| at.col == first && figure(cell));
    !keyed
        && cells.iter().any(|(_, cell)| figure(cell))
        && cells.iter().all(|(_, cell)| figure(cell) || word(cell))
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
