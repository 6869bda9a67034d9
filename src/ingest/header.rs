//! Tables on sheets: where the header is, which rows are data, what was left out and why.

use std::sync::Arc;

use crate::diagnostic::{CellRef, Source};

use super::starter::is_schema_sheet;
use super::{CellRange, Decision, Grid, RowCells, Starter};

/// What is known of a sheet before it is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hint {
    /// First and last header row, from 0, where plan.toml says so.
    pub header: Option<(u32, u32)>,
    /// What its columns are called, from the left, where plan.toml says so: for a sheet that has no
    /// headings, or wrong ones.
    pub headings: Vec<String>,
    /// What the sheet is, where plan.toml says so.
    pub layout: Option<SheetLayout>,
    /// What the workbook was made for, where it says so itself.
    pub starter: Option<Arc<Starter>>,
}

/// How a sheet is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetLayout {
    /// Rows below headings, and nothing else.
    List,
    /// Labels beside their values.
    Form,
    /// One row a cell: classes down, subjects across.
    Matrix,
    /// One row a lesson: weekdays and periods.
    Timetable,
    /// Names where they sit.
    Seats,
}

impl SheetLayout {
    /// All of them, with the words by which plan.toml names them.
    pub const ALL: [(&'static str, SheetLayout); 5] = [
        ("list", SheetLayout::List),
        ("form", SheetLayout::Form),
        ("matrix", SheetLayout::Matrix),
        ("timetable", SheetLayout::Timetable),
        ("seats", SheetLayout::Seats),
    ];

    /// The word by which plan.toml names it.
    pub fn word(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(_, layout)| *layout == self)
            .map_or("", |(word, _)| word)
    }
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
    /// Its first cell; in a row that was read from one cell of a grid, that cell.
    pub place: CellRef,
    /// By column of the table: the cell and where it really stands. A cell that a merge covers holds
    /// the merge's value with the place of the merge's first cell.
    pub cells: RowCells,
    /// The heading of the group that it stands in, without number and count: 北京市 for
    /// 北京市（92所）.
    pub group: Option<(CellRef, String)>,
    /// Hidden in Excel.
    pub hidden: bool,
}

/// What stands beside a table as a label with its value: 填报单位：清水镇第一小学.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// 填报单位
    pub name: String,
    /// 清水镇第一小学
    pub value: String,
    /// Where the value stands.
    pub cell: CellRef,
}

/// A part of the sheet that is not data.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// Which cells.
    pub range: CellRange,
    /// Why: `title`, `remark`, `blank`, `total`, `sum` (a total without the word), `figure` (平均分), `signature`,
    /// `event` (国庆节放假 across the rows of a term), `repeated-header`, `instruction` (必填, 示例), `group` (a heading over a group of rows,
    /// 北京市（92所）), `beside` (outside its columns).
    pub reason: &'static str,
}

/// A region of a sheet with headings and rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// File and sheet.
    pub source: Source,
    /// The sheet is hidden in Excel.
    pub hidden: bool,
    /// The titles above the header, from the top; for one of several tables side by side its own
    /// first, then those over all of them.
    pub titles: Vec<(CellRef, String)>,
    /// Header rows: first and last, from 0; none where the sheet gives its columns no headings.
    pub header_rows: Option<(u32, u32)>,
    /// Columns, left to right.
    pub columns: Vec<Column>,
    /// Data rows, top to bottom.
    pub rows: Vec<Row>,
    /// What stands around it and was not taken.
    pub left_out: Vec<LeftOut>,
    /// Labels with their values above and below it.
    pub labels: Vec<Label>,
    /// The rows of sums among them (合计, 小计), as far as their own cells go.
    pub totals: Vec<Row>,
    /// The merges in its rows that reach over several columns below headings.
    pub merges: Vec<CellRange>,
    /// How sure the finder is, 0 to 1.
    pub confidence: f32,
    /// What was decided, and why.
    pub decisions: Vec<Decision>,
    /// The same cells read otherwise: a timetable as rows of (weekday, period, …), a table whose
    /// headings stand in its first column.
    pub readings: Vec<Table>,
    /// What its workbook was made for, where the headings bear that out.
    pub starter: Option<Arc<Starter>>,
}

impl Table {
    /// The first and the last row of its body, groups' headings between them counted; the cells of
    /// a table on its side stand below one another.
    pub fn body(&self) -> Option<(u32, u32)> {
        let (first, last) = (self.rows.first()?.row, self.rows.last()?.row);
        let cells = self.rows.iter().flat_map(|row| row.cells.iter());
        let last = cells.map(|(at, _)| at.row).fold(last, u32::max);
        // One over the header is no row of the body.
        let above = |row: u32| self.header_rows.is_some_and(|(head, _)| row < head);
        let group = self
            .left_out
            .iter()
            .find(|part| part.reason == "group" && !above(part.range.first.row));
        let first = group.map_or(first, |part| first.min(part.range.first.row));
        Some((first, last))
    }

    /// Its title, where it has one: not 附件2, which says where the sheet is filed.
    pub fn title(&self) -> Option<&str> {
        const MARKS: [&str; 3] = ["附件", "附表", "附录"];
        let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十 -—：:".contains(c);
        let filed = |title: &&str| {
            let rest = MARKS.iter().find_map(|mark| title.strip_prefix(mark));
            rest.is_some_and(|rest| rest.chars().all(number))
        };
        let titles = || self.titles.iter().map(|(_, title)| title.as_str());
        titles().find(|title| !filed(title)).or(titles().next())
    }

    /// Its last header row, else the row above its first: where messages about it point.
    pub fn head_row(&self) -> u32 {
        let above = || self.rows.first().map_or(0, |row| row.row);
        self.header_rows.map_or_else(above, |(_, last)| last)
    }
}

/// The tables on a sheet, from the left and the top; the doubtful ones last.
///
/// With a header named by the hint there is one table at most, that one. On the hidden sheet of a
/// starter workbook there is none.
pub fn find_tables(grid: &Grid, hint: &Hint) -> Vec<Table> {
    if is_schema_sheet(grid) {
        return Vec::new();
    }
    let mut tables = super::finder::find(grid, hint);
    for table in &mut tables {
        table.totals = total_rows(grid, table);
        if table.header_rows.is_some() {
            table.merges = wide_merges(grid, table);
        }
        // What says itself what it is needs no other reading, and a month is read already.
        if table.starter.is_none() && !table.decisions.iter().any(|d| d.what == "month-calendar") {
            super::reading::read_otherwise(table, hint.layout);
        }
        table.decisions.extend(super::sideways::decision(table));
    }
    tables
}

/// The merges that begin in a row of data and reach over several of its columns.
fn wide_merges(grid: &Grid, table: &Table) -> Vec<CellRange> {
    let own = table.rows.iter().flat_map(|row| {
        let cells = row.cells.iter().map(|(at, _)| *at);
        let next = row.cells.iter().skip(1).map(|(at, _)| *at);
        let both = cells
            .zip(next)
            .filter(move |(at, next)| at == next && at.row == row.row);
        both.map(|(at, _)| at)
    });
    let mut merges: Vec<CellRange> = own.filter_map(|at| grid.merge_at(at).copied()).collect();
    merges.dedup();
    merges
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
        place: CellRef::new(row, table.columns.first().map_or(0, |c| c.col)),
        group: None,
        cells: table.columns.iter().map(|c| cell(row, c)).collect(),
        hidden: grid.hidden_rows.contains(&row),
    })
    .collect()
}
