//! Rows without headings: read as they are and doubted, or below the headings that plan.toml gives.

use crate::diagnostic::CellRef;
use crate::ingest::series::Series;
use crate::ingest::{Cell, CellRange, LeftOut, Row, Table};

use super::kinds::OneKind;
use super::layout::Layout;
use super::side::on_its_side;
use super::words::{
    ends_group, group_name, is_bare_total_word, is_signature, starts_as_note, tidy_heading,
};

/// The rows of a region in which no heading was found: a table without headings, hardly sure.
pub(super) fn headless(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> Option<Table> {
    const SURE: f32 = 0.2;
    let what = ("no-header", "no-headings", SURE);
    let (body, _) = parted(layout, region, rows, 2);
    if body.len() >= 2 && body.len() * 2 >= rows.len() {
        return without_head(layout, region, rows, 2, what);
    }
    are_of_one_kind(layout, region, rows)
        .then(|| without_head(layout, region, rows, 1, what))
        .flatten()
}

/// Names one below another, some with a post or a telephone beside them: a list whose rows hold hardly
/// more than their first column.
fn are_of_one_kind(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> bool {
    const FEWEST: usize = 5;
    /// Where nothing else is on the sheet they are no box of remarks.
    const FEWEST_ALONE: usize = 2;
    let first = |row: &u32| layout.row(*row, region.first.col, region.first.col).first();
    let firsts: Vec<&Cell> = rows
        .iter()
        .filter_map(first)
        .map(|(_, cell)| *cell)
        .collect();
    let sentence = |cell: &&Cell| cell.shown.contains(['。', '；', '：', ':', '？', '！']);
    let Some(kind) = OneKind::of(&firsts) else {
        return false;
    };
    let own = firsts.iter().filter(|cell| kind.holds(cell)).count();
    let alone = || {
        let column = |all: CellRange| all.first.col == all.last.col;
        rows.len() == firsts.len() && layout.extent().is_some_and(column)
    };
    (firsts.len() >= FEWEST || firsts.len() >= FEWEST_ALONE && alone())
        && firsts.len() * 10 >= rows.len() * 9
        && own * 5 >= firsts.len() * 4
        && !firsts.iter().any(sentence)
}

/// The sheet's rows below the headings that plan.toml gives them.
pub(super) fn headed(layout: &Layout<'_>, region: CellRange, headings: &[String]) -> Option<Table> {
    let rows = layout.filled_rows(region);
    let fewest = headings.len().min(2);
    let what = ("no-header", "hint", 1.0);
    let mut table = without_head(layout, region, &rows, fewest, what)?;
    name_columns(&mut table, headings);
    Some(table)
}

/// Calls the columns what plan.toml calls them, from the left.
pub(super) fn name_columns(table: &mut Table, headings: &[String]) {
    for (column, heading) in table.columns.iter_mut().zip(headings) {
        column.path = vec![tidy_heading(heading)];
    }
}

/// Rows of data, and the others, each with the reason.
type Parted = (Vec<u32>, Vec<(u32, &'static str)>);

/// Rows with at least so many cells that are no totals, notes or signatures, and the others.
fn parted(layout: &Layout<'_>, region: CellRange, rows: &[u32], fewest: usize) -> Parted {
    let (mut body, mut others) = (Vec::new(), Vec::new());
    for row in rows {
        let cells = layout.row(*row, region.first.col, region.last.col);
        let first = cells.first().map_or("", |(_, cell)| cell.shown.as_str());
        if is_bare_total_word(first) {
            others.push((*row, "total"));
        } else if !cells.is_empty() && cells.iter().all(|(_, cell)| is_signature(&cell.shown)) {
            others.push((*row, "signature"));
        } else if cells.len() < fewest || starts_as_note(first) {
            others.push((*row, "remark"));
        } else {
            body.push(*row);
        }
    }
    (body, others)
}

fn without_head(
    layout: &Layout<'_>,
    region: CellRange,
    rows: &[u32],
    fewest: usize,
    what: (&'static str, &'static str, f32),
) -> Option<Table> {
    let (body, others) = parted(layout, region, rows, fewest);
    let columns = region.first.col..=region.last.col;
    let records = body.iter().map(|row| Row {
        row: *row,
        place: CellRef::new(*row, region.first.col),
        cells: layout.row_cells(*row, region.first.col, region.last.col),
        group: None,
        hidden: layout.grid.hidden_rows.contains(row),
    });
    let top = *body.first()?;
    let heads = columns
        .clone()
        .map(|col| (CellRef::new(top, col), Vec::new()));
    let records: Vec<Row> = records.collect();
    let mut table = on_its_side(layout, region, rows, what, heads, records);
    let groups = group_rows(layout, region, &body, &others);
    table
        .titles
        .retain(|(at, _)| groups.iter().all(|(own, _)| at.row != own.row));
    for row in &mut table.rows {
        let above = groups.iter().rfind(|(at, _)| at.row < row.row);
        row.group = above.cloned();
    }
    for column in &mut table.columns {
        column.hidden = layout.grid.hidden_cols.contains(&column.col);
    }
    let titled = |row: u32| table.titles.iter().any(|(at, _)| at.row == row);
    let left_out = others.into_iter().map(|(row, reason)| LeftOut {
        range: CellRange {
            first: CellRef::new(row, region.first.col),
            last: CellRef::new(row, region.last.col),
        },
        reason: match () {
            () if groups.iter().any(|(at, _)| at.row == row) => "group",
            () if titled(row) => "title",
            () => reason,
        },
    });
    table.left_out = left_out.collect();
    Some(table)
}

/// The headings of groups among rows without headings: 一年级 and 二年级, each alone over rows of its
/// own; at least two.
fn group_rows(
    layout: &Layout<'_>,
    region: CellRange,
    body: &[u32],
    others: &[(u32, &'static str)],
) -> Vec<(CellRef, String)> {
    let found = others.iter().filter_map(|(row, _)| {
        let [(at, cell)] = layout.row(*row, region.first.col, region.last.col) else {
            return None;
        };
        let name = group_name(&cell.shown);
        let ends = name.ends_with(ends_group) || Series::of(&name).is_some();
        let above = body.binary_search(&(row + 1)).is_ok();
        (above && ends).then_some((*at, name))
    });
    let found: Vec<(CellRef, String)> = found.collect();
    if found.len() >= 2 { found } else { Vec::new() }
}
