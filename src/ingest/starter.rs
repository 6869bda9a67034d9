//! The hidden sheet of a starter workbook: which table of which template it was made for. With it
//! a workbook is known again without guessing, whatever its clerk moved, inserted or renamed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::CellRef;

use super::finder::tidy_heading;
use super::{Cell, Grid, Row, Table};

/// The hidden sheet's name.
pub const SCHEMA_SHEET: &str = "_planpress";
/// What its first cell says; the version stands beside it.
pub const SCHEMA_MARK: &str = "planpress-starter";
/// The version that this program writes, and the newest that it reads.
pub const SCHEMA_VERSION: u32 = 1;
/// The row, from 0, of the hidden sheet from which on it lists the columns, one a row: key, heading,
/// what the first sample row shows; below them, after an empty row, what each further sample row shows,
/// a cell a row: the sample row's number from 2, column key, text. Above stand the mark, the template and the table, each with its value
/// beside it.
pub const SCHEMA_COLUMNS: u32 = 4;
/// No table has more columns; what a foreign sheet of this name lists beyond is not looked at.
const MOST_COLUMNS: u32 = 1000;
/// No template has more cells in its further sample rows.
const MOST_SAMPLES: u32 = 1000;

/// What a starter workbook was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starter {
    /// The template's id.
    pub template: String,
    /// The schema table's key.
    pub table: String,
    /// Its columns, as the workbook was written.
    pub columns: Vec<StarterColumn>,
}

/// A column of a starter workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StarterColumn {
    /// The schema column's key.
    pub key: String,
    /// Its heading.
    pub heading: String,
    /// What the sample rows show in it.
    pub samples: Vec<String>,
}

impl Starter {
    /// What the workbook with these sheets was made for; `None` where no sheet says.
    pub fn of(grids: &[Grid]) -> Option<Arc<Starter>> {
        let grid = grids.iter().find(|grid| is_schema_sheet(grid))?;
        let shown = |row, col| text_at(grid, row, col);
        let mut columns = (SCHEMA_COLUMNS..SCHEMA_COLUMNS + MOST_COLUMNS)
            .map_while(|row| {
                let (key, heading) = (shown(row, 0), shown(row, 1));
                let column = StarterColumn {
                    key,
                    heading,
                    samples: vec![shown(row, 2)],
                };
                (!column.key.is_empty() && !column.heading.is_empty()).then_some(column)
            })
            .collect::<Vec<_>>();
        let below = SCHEMA_COLUMNS + 1 + u32::try_from(columns.len()).unwrap_or(0);
        for row in
            (below..below + MOST_SAMPLES).take_while(|row| shown(*row, 0).parse::<u32>().is_ok())
        {
            let key = shown(row, 1);
            if let Some(column) = columns.iter_mut().find(|column| column.key == key) {
                column.samples.push(shown(row, 2));
            }
        }
        let starter = Starter {
            template: shown(1, 1),
            table: shown(2, 1),
            columns,
        };
        (!starter.columns.is_empty()).then(|| Arc::new(starter))
    }

    /// The row, from 0, of a sheet that holds most of the headings, and at least half of them.
    pub(super) fn header_row(&self, grid: &Grid) -> Option<u32> {
        let known = |cell: &Cell| {
            let heading = tidy_heading(&cell.shown);
            let mut columns = self.columns.iter();
            columns.position(|column| tidy_heading(&column.heading) == heading)
        };
        let mut found: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, cell) in grid.cells.iter() {
            if let Some(column) = known(cell) {
                let row = found.entry(at.row).or_default();
                if !row.contains(&column) {
                    row.push(column);
                }
            }
        }
        let best = found
            .iter()
            .rev()
            .max_by_key(|(_, columns)| columns.len())?;
        (best.1.len() * 2 >= self.columns.len()).then_some(*best.0)
    }

    /// Column key → heading, for the headings that a table still has.
    pub fn headings(&self, table: &Table) -> BTreeMap<String, String> {
        let there = |column: &&StarterColumn| place_of(table, &column.heading).is_some();
        self.columns
            .iter()
            .filter(there)
            .map(|column| (column.key.clone(), column.heading.clone()))
            .collect()
    }

    /// Is this row of a table one of the sample rows as they were written?
    pub fn is_sample(&self, table: &Table, row: &Row) -> bool {
        let shown = |at: usize| match row.cells.get(at) {
            Some((_, cell)) => cell.shown.trim().to_owned(),
            _ => String::new(),
        };
        let cell = |column: &StarterColumn| place_of(table, &column.heading).map(shown);
        let cells: Vec<String> = self
            .columns
            .iter()
            .map(|column| cell(column).unwrap_or_default())
            .collect();
        let count = self.columns.iter().map(|column| column.samples.len()).max();
        (0..count.unwrap_or(0)).any(|nth| {
            let samples = self.columns.iter();
            let samples = samples.map(|column| column.samples.get(nth).map_or("", String::as_str));
            samples.clone().any(|sample| !sample.is_empty())
                && samples.zip(&cells).all(|(sample, cell)| sample == cell)
        })
    }
}

/// Is this the hidden sheet of a starter workbook?
pub fn is_schema_sheet(grid: &Grid) -> bool {
    let version = text_at(grid, 0, 1).parse::<u32>();
    grid.source.sheet.as_deref() == Some(SCHEMA_SHEET)
        && text_at(grid, 0, 0) == SCHEMA_MARK
        && version.is_ok_and(|version| version <= SCHEMA_VERSION)
}

fn text_at(grid: &Grid, row: u32, col: u32) -> String {
    let cell = grid.get(CellRef::new(row, col));
    cell.map_or_else(String::new, |cell| cell.shown.trim().to_owned())
}

fn place_of(table: &Table, heading: &str) -> Option<usize> {
    let heading = tidy_heading(heading);
    let own = |column: &super::Column| column.path.last().map(|last| tidy_heading(last));
    let mut columns = table.columns.iter();
    columns.position(|column| own(column).as_deref() == Some(heading.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Source;
    use crate::ingest::{CellKind, Cells, Hint, Visibility, find_tables};

    fn sheet(name: &str, rows: &[&[&str]]) -> Grid {
        let cells = rows.iter().zip(0..).flat_map(|(row, at)| {
            let cells = row.iter().zip(0..).filter(|(text, _)| !text.is_empty());
            cells.map(move |(text, col)| {
                let cell = Cell {
                    shown: (*text).into(),
                    kind: CellKind::Text,
                };
                (CellRef::new(at, col), cell)
            })
        });
        Grid {
            source: Source::sheet("data/a.xlsx", name),
            visibility: Visibility::Visible,
            cells: cells.collect::<Cells>(),
            merges: Default::default(),
            hidden_rows: Default::default(),
            hidden_cols: Default::default(),
            looks: Default::default(),
        }
    }

    fn schema(version: &str) -> Grid {
        sheet(
            SCHEMA_SHEET,
            &[
                &[SCHEMA_MARK, version],
                &["template", "mine"],
                &["table", "people"],
                &[],
                &["name", "姓名", "王明"],
                &["age", "年龄", "38"],
                &["remark", "备注"],
                &[],
                &["2", "name", "李华"],
                &["2", "age", "40"],
                &["2", "remark", ""],
            ],
        )
    }

    #[test]
    fn the_headings_are_found_wherever_they_stand() {
        let starter = Starter::of(&[schema("1")]).expect("it says what it is");
        assert_eq!((&*starter.template, &*starter.table), ("mine", "people"));
        let own = sheet(
            "Sheet1",
            &[
                &["通知"],
                &[],
                &["备 注", "电话", "姓名"],
                &["", "1", "李华"],
            ],
        );
        assert_eq!(starter.header_row(&own), Some(2));
        let other = sheet("Sheet2", &[&["姓名", "电话"], &["李华", "1"]]);
        assert_eq!(
            starter.header_row(&other),
            None,
            "one heading of three is too few"
        );
    }

    #[test]
    fn a_table_of_it_knows_its_columns_and_its_sample() {
        let hint = Hint {
            starter: Starter::of(&[schema("1")]),
            ..Hint::default()
        };
        let own = sheet(
            "Sheet1",
            &[
                &["年龄", "姓名"],
                &["38", "王明"],
                &["40", "王明"],
                &["40", "李华"],
            ],
        );
        let tables = find_tables(&own, &hint);
        let [table] = tables.as_slice() else {
            panic!("{tables:?}")
        };
        let starter = table.starter.as_deref().expect("it is known");
        let headings = starter.headings(table);
        assert_eq!(headings.len(), 2);
        assert_eq!(headings["age"], "年龄");
        let samples = table.rows.iter().map(|row| starter.is_sample(table, row));
        assert_eq!(samples.collect::<Vec<_>>(), [true, false, true]);
    }

    /// In a sheet of our own nothing is guessed from how a row looks: only what calls itself a total or
    /// a note is no data.
    #[test]
    fn no_row_of_it_is_taken_for_a_heading_a_total_or_a_signature() {
        let hint = Hint {
            starter: Starter::of(&[schema("1")]),
            ..Hint::default()
        };
        let names = [
            "东坪实验学校",
            "（一）语文组",
            "孙小计",
            "校长：王明",
            "全校",
            "第1页",
        ];
        let rows = names.map(|name| [name, "", ""]);
        let mut sheet_rows: Vec<&[&str]> = vec![&["姓名", "年龄", "备注"]];
        sheet_rows.extend(rows.iter().map(|row| &row[..]));
        sheet_rows.push(&["合计", "240", ""]);
        sheet_rows.push(&["注：年龄按周岁填", "", ""]);
        let tables = find_tables(&sheet("Sheet1", &sheet_rows), &hint);
        let [table] = tables.as_slice() else {
            panic!("{tables:?}")
        };
        let first = |row: &Row| row.cells.get(0).map(|(_, cell)| cell.shown.to_string());
        let found: Vec<_> = table.rows.iter().filter_map(first).collect();
        assert_eq!(found, names);
    }

    #[test]
    fn what_is_no_schema_of_ours_is_a_sheet_like_any_other() {
        for foreign in [
            schema("2"),
            schema("one"),
            sheet(SCHEMA_SHEET, &[&["姓名", "年龄"], &["王明", "38"]]),
            sheet(SCHEMA_SHEET, &[&[SCHEMA_MARK, "1"]]),
            sheet(SCHEMA_SHEET, &[]),
        ] {
            assert_eq!(Starter::of(std::slice::from_ref(&foreign)), None);
            find_tables(&foreign, &Hint::default());
        }
    }
}
