//! .xls and .et (BIFF in an OLE file) through calamine, with formats and hidden parts from the
//! records themselves.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, SheetType, SheetVisible, Xls, XlsError, XlsOptions};

use crate::diagnostic::{CellRef, Sink, Source};

use super::biff::{BiffFacts, BiffSheet, read_facts};
use super::fault::Fault;
use super::limits::Budget;
use super::ole::Ole;
use super::sheet::{PooledText, Sheet};
use super::shown::{Formats, Shower, boolean, error, iso};
use super::sniff::Looks;
use super::{CellRange, Grid, Limits, Visibility};

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
    let ids = facts.styles.iter().map(|(id, _)| u32::from(*id)).collect();
    let codes = facts
        .styles
        .iter()
        .filter_map(|(id, code)| Some((u32::from(*id), code.clone()?)));
    let formats = Formats::of_styles(ids, &codes.collect());
    let shower = Shower {
        formats: &formats,
        date1904: workbook.has_1904_epoch(),
    };
    let mut budget = Budget::new(limits);
    let listed = workbook.sheets_metadata().to_vec();
    let mut grids = Vec::new();
    for (listed, facts) in listed.iter().zip(&facts.sheets) {
        if listed.typ != SheetType::WorkSheet {
            continue;
        }
        let visibility = match listed.visible {
            SheetVisible::Visible => Visibility::Visible,
            SheetVisible::Hidden | SheetVisible::VeryHidden => Visibility::Hidden,
        };
        let mut sheet = Sheet::new(file, &listed.name, visibility);
        for row in &facts.hidden_rows {
            sheet.hide_rows(*row, *row);
        }
        for col in &facts.hidden_cols {
            sheet.hide_cols(*col, *col);
        }
        let merges = workbook.merge_cells_by_sheet_name(&listed.name);
        for merge in merges.unwrap_or_default() {
            sheet.merge(range_of(&merge), &mut budget)?;
        }
        let range = workbook.worksheet_range(&listed.name).map_err(fault_of)?;
        put_cells(&range, &shower, facts, &mut sheet, &mut budget)?;
        grids.push(sheet.finish(sink));
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

fn put_cells(
    range: &Range<Data>,
    shower: &Shower<'_>,
    facts: &BiffSheet,
    sheet: &mut Sheet,
    budget: &mut Budget,
) -> Result<(), Fault> {
    let (top, left) = range.start().unwrap_or((0, 0));
    // calamine gives each cell a copy of its own of the workbook's strings.
    let mut pool: HashMap<&str, PooledText> = HashMap::new();
    for (row, col, value) in range.used_cells() {
        let at = CellRef::new(top + row as u32, left + col as u32);
        let style = facts.styles.get(&at).map_or(0, |style| usize::from(*style));
        let cell = match value {
            Data::Empty => None,
            Data::Int(number) => shower.number(*number as f64, style),
            Data::Float(number) => shower.number(*number, style),
            Data::DateTime(date) => shower.number(date.as_f64(), style),
            Data::String(text) => {
                let text = match pool.get(text.as_str()) {
                    Some(text) => text,
                    None => {
                        let new = PooledText::new(text, budget)?;
                        pool.entry(text).or_insert(new)
                    }
                };
                sheet.remark_text(at, text);
                if let Some(cell) = shower.text(&text.shown, style) {
                    sheet.put(at, cell, budget)?;
                }
                continue;
            }
            Data::Bool(value) => Some(boolean(*value)),
            Data::DateTimeIso(text) | Data::DurationIso(text) => iso(text),
            Data::Error(code) => Some(error(&code.to_string())),
        };
        sheet.put_own(at, cell, budget)?;
    }
    Ok(())
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
