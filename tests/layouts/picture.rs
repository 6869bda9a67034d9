//! Sheets drawn as text, and what was found on them said in a line each.
//!
//! A row is a line; `|` parts cells. `<` is merged with the cell to its left, `^` with the one
//! above. `\n` is a line break in a cell, `'01` a text of digits, `@2026-09-01` or
//! `@9月1日` a date, shown so, `#` a cell with nothing but a coloured ground, `=text` what a formula shows.
//! Lines `hidden rows 3 4`, `hidden columns B`, `bold rows 1` and `struck rows 5` come first.

use planpress::diagnostic::{CellRef, Source};
use planpress::ingest::{
    Cell, CellKind, CellRange, Cells, Grid, Hint, Looks, Merges, Table, Visibility, find_tables,
};

/// The sheet that a picture draws.
pub(crate) fn grid(picture: &str) -> Grid {
    named_grid("甲.xlsx", "Sheet1", picture)
}

/// The same, with a file's and a sheet's name.
pub(crate) fn named_grid(file: &str, sheet: &str, picture: &str) -> Grid {
    let (mut cells, mut merges) = (Vec::new(), Vec::new());
    let (mut hidden_rows, mut hidden_cols) = (Vec::new(), Vec::new());
    let (mut marked_rows, mut coloured) = (Vec::new(), Vec::new());
    let mut computed = Vec::new();
    let mut struck_rows = Vec::new();
    let mut lines: Vec<Vec<&str>> = Vec::new();
    for line in picture.trim_matches('\n').lines() {
        if let Some(rows) = line.trim().strip_prefix("hidden rows ") {
            hidden_rows = rows
                .split(' ')
                .map(|r| r.parse::<u32>().unwrap() - 1)
                .collect();
        } else if let Some(rows) = line.trim().strip_prefix("bold rows ") {
            let row = |r: &str| r.parse::<u32>().unwrap() - 1;
            marked_rows = rows.split(' ').map(row).collect();
        } else if let Some(rows) = line.trim().strip_prefix("struck rows ") {
            let row = |r: &str| r.parse::<u32>().unwrap() - 1;
            struck_rows = rows.split(' ').map(row).collect();
        } else if let Some(cols) = line.trim().strip_prefix("hidden columns ") {
            let col = |c: &str| format!("{c}1").parse::<CellRef>().unwrap().col;
            hidden_cols = cols.split(' ').map(col).collect();
        } else {
            lines.push(line.split('|').map(str::trim).collect());
        }
    }
    let mark = |row: usize, col: usize| lines.get(row).and_then(|l| l.get(col)).copied();
    for (row, line) in lines.iter().enumerate() {
        for (col, text) in line.iter().enumerate() {
            if matches!(*text, "<" | "^") {
                continue;
            }
            let right = (col + 1..)
                .take_while(|c| mark(row, *c) == Some("<"))
                .count();
            let down = (row + 1..)
                .take_while(|r| mark(*r, col) == Some("^"))
                .count();
            let at = |row: usize, col: usize| CellRef::new(row as u32, col as u32);
            if right + down > 0 {
                merges.push(CellRange {
                    first: at(row, col),
                    last: at(row + down, col + right),
                });
            }
            if *text == "#" {
                coloured.push(at(row, col));
            } else if let Some(shown) = text.strip_prefix('=') {
                computed.push(at(row, col));
                cells.push((at(row, col), cell(shown)));
            } else if !text.is_empty() {
                cells.push((at(row, col), cell(text)));
            }
        }
    }
    Grid {
        source: Source::sheet(file, sheet),
        visibility: Visibility::Visible,
        cells: Cells::from(cells),
        merges: Merges::from(merges),
        hidden_rows: hidden_rows.into_iter().collect(),
        hidden_cols: hidden_cols.into_iter().collect(),
        looks: Looks {
            marked_rows: marked_rows.into_iter().collect(),
            coloured,
            computed,
            struck_rows: struck_rows.into_iter().collect(),
        },
    }
}

fn cell(text: &str) -> Cell {
    if let Some(text) = text.strip_prefix('\'') {
        return text_cell(text);
    }
    if let Some(day) = text.strip_prefix('@') {
        let of_the_year = |text: &str| {
            let (month, day) = text.strip_suffix('日')?.split_once('月')?;
            Some(jiff::civil::date(
                2026,
                month.parse().ok()?,
                day.parse().ok()?,
            ))
        };
        let date = of_the_year(day).unwrap_or_else(|| day.parse().expect("a date"));
        return Cell {
            shown: day.into(),
            kind: CellKind::Date(date.at(0, 0, 0, 0)),
        };
    }
    match text.parse::<f64>() {
        Ok(number) => Cell {
            shown: text.into(),
            kind: CellKind::Number(number),
        },
        Err(_) => text_cell(text),
    }
}

fn text_cell(text: &str) -> Cell {
    Cell {
        shown: text.replace("\\n", "\n").into(),
        kind: CellKind::Text,
    }
}

/// The tables of a picture, from the top, then from the left.
pub(crate) fn tables(picture: &str) -> Vec<Table> {
    let mut tables = find_tables(&grid(picture), &Hint::default());
    tables.sort_by_key(|t| {
        let first = t.header_rows.map(|(first, _)| first);
        let row = first.or(t.rows.first().map(|r| r.row)).unwrap_or(0);
        (row, t.columns.first().map_or(0, |c| c.col))
    });
    tables
}

/// `header 3-4, rows 5-7 (3): 序号, 姓名, 听课/节数; 1 title, 8 total`
pub(crate) fn described(table: &Table) -> String {
    let span = |first: u32, last: u32| {
        if first == last {
            format!("{}", first + 1)
        } else {
            format!("{}-{}", first + 1, last + 1)
        }
    };
    let header = match table.header_rows {
        Some((first, last)) => format!("header {}", span(first, last)),
        None => "no header".to_owned(),
    };
    let rows = match (table.rows.first(), table.rows.last()) {
        (Some(first), Some(last)) => span(first.row, last.row),
        _ => "-".to_owned(),
    };
    let headings: Vec<String> = table.columns.iter().map(|c| c.heading()).collect();
    let mut text = format!(
        "{header}, rows {rows} ({}): {}",
        table.rows.len(),
        headings.join(", ")
    );
    let left: Vec<String> = table
        .left_out
        .iter()
        .filter(|part| part.reason != "blank")
        .map(|part| {
            format!(
                "{} {}",
                span(part.range.first.row, part.range.last.row),
                part.reason
            )
        })
        .collect();
    if !left.is_empty() {
        text = format!("{text}; {}", left.join(", "));
    }
    text
}

/// A table's rows as shown, cells parted by ` | `.
pub(crate) fn rows(table: &Table) -> Vec<String> {
    let shown = |cell: Option<&(CellRef, Cell)>| {
        cell.map_or(String::new(), |(_, cell)| cell.shown.replace('\n', "\\n"))
    };
    let row = |row: &planpress::ingest::Row| {
        let columns = 0..table.columns.len();
        let cells: Vec<String> = columns.map(|at| shown(row.cells.get(at))).collect();
        cells.join(" | ").trim_end().to_owned()
    };
    table.rows.iter().map(row).collect()
}

/// Asserts what is found on a picture.
#[track_caller]
pub(crate) fn sheet(picture: &str, expected: &[&str]) {
    let found: Vec<String> = tables(picture).iter().map(described).collect();
    assert_eq!(found, expected, "{picture}");
}
