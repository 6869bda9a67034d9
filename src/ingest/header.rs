//! Tables on sheets: where the header is, which rows are data, what was left out and why.

use crate::diagnostic::{CellRef, Source};

use super::{Cell, CellRange, Grid};

/// What the user says about a table in plan.toml, where the finder needs help.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hint {
    /// First and last header row, from 0.
    pub header: Option<(u32, u32)>,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The sheet's column, from 0.
    pub col: u32,
    /// The headings above it, from the top, merges spread, repeats dropped: `上午`, `第1节`.
    pub path: Vec<String>,
    /// Where the lowest heading stands.
    pub source: Source,
    /// Hidden in Excel.
    pub hidden: bool,
}

impl Column {
    /// The headings joined, white space and line breaks dropped: `上午/第1节`.
    pub fn heading(&self) -> String {
        self.path.join("/")
    }
}

/// One row of data.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The sheet's row, from 0.
    pub row: u32,
    /// One entry a column of the table: the cell and where it really stands. A cell that a merge
    /// covers holds the merge's value with the place of the merge's first cell.
    pub cells: Vec<Option<(CellRef, Cell)>>,
    /// Hidden in Excel.
    pub hidden: bool,
}

/// A part of the sheet that is not data.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// Which cells.
    pub range: CellRange,
    /// Why: `title`, `remark`, `blank`, `total`, `signature`, `repeated-header`, `group` (a heading
    /// over a group of rows, 北京市（92所）).
    pub reason: &'static str,
}

/// A region of a sheet with headings and rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// File and sheet.
    pub source: Source,
    /// The sheet is hidden in Excel.
    pub hidden: bool,
    /// The title row's text above the header, where there is one.
    pub title: Option<String>,
    /// Header rows: first and last, from 0.
    pub header_rows: (u32, u32),
    /// Columns, left to right.
    pub columns: Vec<Column>,
    /// Data rows, top to bottom.
    pub rows: Vec<Row>,
    /// What stands around it and was not taken.
    pub left_out: Vec<LeftOut>,
    /// The rows of sums among them (合计, 小计), as far as their own cells go.
    pub totals: Vec<Row>,
    /// How sure the finder is, 0 to 1.
    pub confidence: f32,
}

/// The tables on a sheet, most likely first.
///
/// With a header named by the hint there is one table at most, that one.
pub fn find_tables(grid: &Grid, hint: &Hint) -> Vec<Table> {
    let mut tables = super::finder::find(grid, hint);
    for table in &mut tables {
        table.totals = total_rows(grid, table);
    }
    tables
}

/// The rows that were left out as sums. Merged cells of such a row hold its label.
fn total_rows(grid: &Grid, table: &Table) -> Vec<Row> {
    let totals = table.left_out.iter().filter(|part| part.reason == "total");
    let rows = totals.flat_map(|part| part.range.first.row..=part.range.last.row);
    let cell = |row, column: &Column| {
        let at = CellRef::new(row, column.col);
        Some((at, grid.get(at)?.clone()))
    };
    let mut rows: Vec<u32> = rows.collect();
    rows.sort_unstable();
    let rows = rows.into_iter();
    rows.map(|row| Row {
        row,
        cells: table.columns.iter().map(|c| cell(row, c)).collect(),
        hidden: grid.hidden_rows.contains(&row),
    })
    .collect()
}
