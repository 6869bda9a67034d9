//! Starter workbooks read, filled in as a clerk would, and written anew with changes.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use planpress::diagnostic::Sink;
use planpress::ingest::{CellKind, Grid, Limits, Visibility, ingest};
use planpress::template::ValueKind;
use regex::Regex;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// A part of a workbook's package.
pub(crate) fn part(file: &Path, name: &str) -> String {
    let bytes = fs::read(file).expect("a workbook");
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    let mut part = package.by_name(name).expect("the part");
    part.read_to_string(&mut text).expect("XML");
    text
}

/// The sheets of a workbook.
pub(crate) fn grids(file: &Path) -> Vec<Grid> {
    let mut sink = Sink::new();
    let name = file.to_string_lossy();
    let workbook = ingest(file, &name, &Limits::default(), &mut sink);
    workbook.expect("a workbook that can be read").grids
}

/// Puts rows in place of the sample rows, each cell as Excel makes it of what is typed: in the
/// column's format, by its kind.
pub(crate) fn fill(file: &Path, kinds: &[ValueKind], rows: &[Vec<String>]) {
    const SHEET: &str = "xl/worksheets/sheet1.xml";
    let sheet = part(file, SHEET);
    let sample = Regex::new(r#"<row r="5"[^>]*>.*?</row>"#).expect("a pattern");
    let found = sample.find(&sheet).expect("the sample row").as_str();
    let cell = Regex::new(r#"<c r="[A-Z]+5" s="(\d+)""#).expect("a pattern");
    let styles: Vec<&str> = cell
        .captures_iter(found)
        .map(|found| found.get(1).expect("a style").as_str())
        .collect();
    assert_eq!(styles.len(), kinds.len(), "a styled cell for each column");
    let mut filled = String::new();
    for (at, row) in rows.iter().enumerate() {
        let number = at + 5;
        filled += &format!(r#"<row r="{number}">"#);
        for (col, (text, kind)) in row.iter().zip(kinds).enumerate() {
            let column = rust_xlsxwriter::utility::column_number_to_name(col as u16);
            let style = styles[col];
            let begin = format!(r#"<c r="{column}{number}" s="{style}""#);
            filled += &match typed(text, *kind) {
                _ if text.is_empty() => format!("{begin}/>"),
                Some(value) => format!("{begin}><v>{value}</v></c>"),
                None => {
                    let text = text.replace('&', "&amp;").replace('<', "&lt;");
                    format!(r#"{begin} t="inlineStr"><is><t>{text}</t></is></c>"#)
                }
            };
        }
        filled += "</row>";
    }
    // There may be several sample rows.
    let samples = Regex::new(r#"(?s)<row r="5".*</sheetData>"#).expect("a pattern");
    filled += "</sheetData>";
    let sheet = samples
        .replace(&sheet, regex::NoExpand(&filled))
        .into_owned();
    let changes = BTreeMap::from([(SHEET.to_owned(), sheet)]);
    replace_parts(file, &changes);
}

/// The number that Excel makes of what is typed into a cell of the format of this kind.
fn typed(text: &str, kind: ValueKind) -> Option<f64> {
    match kind {
        ValueKind::Integer | ValueKind::Decimal | ValueKind::Money => text.parse().ok(),
        ValueKind::Percent => {
            let percent: f64 = text.strip_suffix('%')?.parse().ok()?;
            Some(percent / 100.0)
        }
        ValueKind::Date => {
            let day: jiff::civil::Date = text.parse().ok()?;
            let since = jiff::civil::date(1899, 12, 30).until(day).ok()?;
            Some(f64::from(since.get_days()))
        }
        _ => None,
    }
}

fn replace_parts(file: &Path, changes: &BTreeMap<String, String>) {
    let bytes = fs::read(file).expect("a workbook");
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for at in 0..package.len() {
        let mut part = package.by_index(at).expect("a part");
        let name = part.name().to_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("a part");
        if let Some(text) = changes.get(&name) {
            bytes = text.clone().into_bytes();
        }
        new.start_file(name, options).expect("a part");
        new.write_all(&bytes).expect("a part");
    }
    let bytes = new.finish().expect("a package").into_inner();
    fs::write(file, bytes).expect("a workbook");
}

/// What a clerk does to a workbook.
pub(crate) struct Changes<'a> {
    /// The visible sheet's new name.
    pub(crate) sheet: &'a str,
    /// The order of its columns, by their old places; `None`: a new column.
    pub(crate) order: &'a [Option<u32>],
    /// Headings written otherwise, by their old texts.
    pub(crate) headings: &'a [(&'a str, &'a str)],
    /// Rows put in above everything.
    pub(crate) above: u32,
    /// Is the hidden sheet kept?
    pub(crate) keeps_schema: bool,
}

/// Writes a workbook anew, changed, as another file.
pub(crate) fn changed(from: &Path, to: &Path, changes: &Changes<'_>) {
    let mut workbook = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let percent = Format::new().set_num_format("0%");
    for grid in grids(from) {
        let hidden = grid.visibility == Visibility::Hidden;
        if hidden && !changes.keeps_schema {
            continue;
        }
        let sheet = workbook.add_worksheet();
        let name = match hidden {
            true => grid.source.sheet.as_deref().expect("a name"),
            false => changes.sheet,
        };
        sheet.set_name(name).expect("a name");
        sheet.set_hidden(hidden);
        let place = |col: u32| match hidden {
            true => Some(col),
            false => changes
                .order
                .iter()
                .position(|old| *old == Some(col))
                .map(|at| at as u32),
        };
        let down = if hidden { 0 } else { changes.above };
        for (at, cell) in grid.cells.iter() {
            let Some(col) = place(at.col) else { continue };
            let (row, col) = (at.row + down, col as u16);
            let renamed = changes
                .headings
                .iter()
                .find(|(old, _)| !hidden && cell.shown == **old);
            let text = renamed.map_or(&*cell.shown, |(_, new)| new);
            match &cell.kind {
                CellKind::Number(number) if cell.shown.ends_with('%') => {
                    sheet.write_number_with_format(row, col, *number, &percent)
                }
                CellKind::Number(number) => sheet.write_number(row, col, *number),
                CellKind::Date(moment) => {
                    let date = moment.date();
                    let date = ExcelDateTime::from_ymd(
                        date.year() as u16,
                        date.month() as u8,
                        date.day() as u8,
                    );
                    sheet.write_datetime_with_format(row, col, date.expect("a day"), &day)
                }
                _ => sheet.write_string(row, col, text),
            }
            .expect("a cell");
        }
        for (col, old) in changes.order.iter().enumerate() {
            if old.is_none() && !hidden {
                sheet
                    .write_string(3 + down, col as u16, "经办人")
                    .expect("a cell");
                sheet
                    .write_string(4 + down, col as u16, "小刘")
                    .expect("a cell");
            }
        }
    }
    workbook.save(to).expect("a workbook");
}
