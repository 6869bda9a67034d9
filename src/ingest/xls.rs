//! .xls and .et (BIFF in an OLE file) through calamine, with formats and hidden parts from the
//! records themselves.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError, XlsOptions};

use crate::diagnostic::{CellRef, Sink, Source};

use super::biff::{BiffFacts, BiffSheet, read_facts};
use super::fault::Fault;
use super::merges::without_overlaps;
use super::ole::Ole;
use super::shown::{Formats, Shower};
use super::sniff::Looks;
use super::workbook::{SheetReport, report_cells};
use super::{Cell, CellRange, Grid, Limits, Visibility};

/// calamine holds every cell of a sheet's range, filled or not, three times over.
const MOST_AREA: u64 = 4_000_000;

/// Reads all worksheets.
pub(super) fn read_xls(
    bytes: &[u8],
    file: &Source,
    limits: &Limits,
    sink: &mut Sink,
) -> Result<Vec<Grid>, Fault> {
    let facts = read_workbook_facts(bytes, limits)?;
    let mut options = XlsOptions::default();
    options.force_codepage = facts.codepage.and_then(windows_codepage);
    let mut workbook: Xls<_> =
        Xls::new_with_options(Cursor::new(bytes), options).map_err(fault_of)?;
    let date1904 = workbook.has_1904_epoch();
    let codes = facts.styles.iter().map(|(id, code)| {
        let id = u32::from(*id);
        let builtin = || ssfmt::format_code_from_id(id).unwrap_or("General");
        Some((Some(id), code.as_deref().unwrap_or_else(builtin)))
    });
    let formats = Formats::new(codes);
    let shower = Shower {
        formats: &formats,
        date1904,
    };
    let sheets = workbook.sheets_metadata().to_vec();
    let mut grids = Vec::new();
    for (sheet, facts) in sheets.iter().zip(&facts.sheets) {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let visibility = match sheet.visible {
            SheetVisible::Visible => Visibility::Visible,
            SheetVisible::Hidden | SheetVisible::VeryHidden => Visibility::Hidden,
        };
        let merges = workbook
            .merge_cells_by_sheet_name(&sheet.name)
            .unwrap_or_default();
        let mut grid = Grid {
            source: Source::sheet(file.file.clone(), sheet.name.as_str()),
            visibility,
            cells: read_cells(&mut workbook, &sheet.name, &shower, facts)?,
            merges: without_overlaps(merges.iter().map(range_of).collect()),
            hidden_rows: facts.hidden_rows.clone(),
            hidden_cols: facts.hidden_cols.clone(),
        };
        report_cells(&mut grid, SheetReport::default(), sink);
        grids.push(grid);
    }
    Ok(grids)
}

fn read_workbook_facts(bytes: &[u8], limits: &Limits) -> Result<BiffFacts, Fault> {
    let ole = Ole::open(bytes)?;
    if ole.has("EncryptedPackage") {
        return Err(Fault::Encrypted);
    }
    let name = ["Workbook", "Book"].into_iter().find(|name| ole.has(name));
    let stream = match name {
        Some(name) => ole.stream(name)?,
        None if ole.has("WordDocument") => return Err(Fault::NotAWorkbook(Looks::Word)),
        None if ole.has("PowerPoint Document") => return Err(Fault::NotAWorkbook(Looks::Slides)),
        None => return Err(Fault::NotAWorkbook(Looks::OtherOle)),
    };
    let facts = read_facts(&stream)?;
    if facts.sheets.is_empty() {
        return Err(Fault::damaged("no sheet"));
    }
    if facts.sheets.len() > limits.sheets {
        return Err(Fault::TooLarge {
            what: "sheets",
            limit: limits.sheets as u64,
        });
    }
    let area: u64 = facts.sheets.iter().map(|sheet| sheet.area).sum();
    let most = limits.cells.min(MOST_AREA);
    if area > most {
        return Err(Fault::TooLarge {
            what: "cells",
            limit: most,
        });
    }
    Ok(facts)
}

fn read_cells(
    workbook: &mut Xls<Cursor<&[u8]>>,
    name: &str,
    shower: &Shower<'_>,
    facts: &BiffSheet,
) -> Result<BTreeMap<CellRef, Cell>, Fault> {
    let range = workbook.worksheet_range(name).map_err(fault_of)?;
    let (top, left) = range.start().unwrap_or((0, 0));
    let mut cells = BTreeMap::new();
    for (row, col, value) in range.used_cells() {
        let at = CellRef::new(top + row as u32, left + col as u32);
        let style = facts
            .styles
            .get(&at)
            .map_or(usize::MAX, |style| usize::from(*style));
        let shown = match value {
            Data::Empty => None,
            Data::Int(number) => shower.number(*number as f64, style),
            Data::Float(number) => shower.number(*number, style),
            Data::DateTime(date) => shower.number(date.as_f64(), style),
            Data::String(text) => shower.text(text, style),
            Data::Bool(value) => Some(shower.boolean(*value)),
            Data::DateTimeIso(text) | Data::DurationIso(text) => shower.iso(text),
            Data::Error(error) => Some(shower.error(&error.to_string())),
        };
        if let Some(cell) = shown {
            cells.insert(at, cell);
        }
    }
    Ok(cells)
}

/// The Windows code page that stands for a Macintosh one, which calamine does not know.
fn windows_codepage(mac: u16) -> Option<u16> {
    match mac {
        10_001 => Some(932),
        10_002 => Some(950),
        10_003 => Some(949),
        10_008 => Some(936),
        _ => None,
    }
}

/// calamine's range as ours.
fn range_of(range: &calamine::Dimensions) -> CellRange {
    CellRange {
        first: CellRef::new(range.start.0, range.start.1),
        last: CellRef::new(range.end.0, range.end.1),
    }
}

fn fault_of(error: XlsError) -> Fault {
    match error {
        XlsError::Password => Fault::Encrypted,
        other => Fault::damaged(other),
    }
}
