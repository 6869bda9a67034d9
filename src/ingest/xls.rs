//! .xls and .et (BIFF in an OLE file) through calamine, with formats and hidden parts from the
//! records themselves.
//!
//! calamine never meets the user's file: the workbook's stream is taken out of it, its records are
//! counted (calamine holds every cell of a sheet's range, filled or not, and a copy of its text for
//! each cell), what would make calamine take room unproven is blotted out, and the stream is
//! wrapped anew.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, SheetType, SheetVisible, Xls, XlsOptions};

use crate::diagnostic::{CellRef, Sink, Source};

use super::biff::{BiffFacts, BiffSheet, read_facts, without_promises};
use super::fault::{Damage, Fault};
use super::limits::Budget;
use super::ole::{Ole, wrap};
use super::sheet::{PooledText, Sheet};
use super::shown::{Formats, Shower, boolean, error, iso};
use super::sniff::{Looks, sniff};
use super::{CellRange, Grid, Limits, Visibility};

/// Reads all worksheets.
pub(super) fn read_xls(
    bytes: &[u8],
    file: &Source,
    limits: &Limits,
    sink: &mut Sink,
) -> Result<Vec<Grid>, Fault> {
    let (name, mut stream) = find_stream(bytes)?;
    let facts = read_facts(&stream)?;
    check_facts(&facts, limits)?;
    without_promises(&mut stream);
    let clean = wrap(name, stream);
    let mut options = XlsOptions::default();
    options.force_codepage = facts.codepage.and_then(windows_codepage);
    let mut workbook: Xls<_> = Xls::new_with_options(Cursor::new(clean), options)?;
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
        let range = workbook.worksheet_range(&listed.name)?;
        put_cells(&range, &shower, facts, &mut sheet, &mut budget)?;
        grids.push(sheet.finish(sink));
    }
    Ok(grids)
}

/// The workbook's stream, and its name.
fn find_stream(bytes: &[u8]) -> Result<(&'static str, Vec<u8>), Fault> {
    if sniff(bytes) == Looks::BareBiff {
        // The stream itself, without a container.
        let name = if bytes.get(5) == Some(&6) { "Workbook" } else { "Book" };
        return Ok((name, bytes.to_vec()));
    }
    let ole = Ole::open(bytes)?;
    if ole.has("EncryptedPackage") {
        return Err(Fault::Encrypted);
    }
    match ["Workbook", "Book"].into_iter().find(|name| ole.has(name)) {
        Some(name) => Ok((name, ole.stream(name)?)),
        None if ole.has("WordDocument") => Err(Fault::NotAWorkbook(Looks::Word)),
        None if ole.has("PowerPoint Document") => Err(Fault::NotAWorkbook(Looks::Slides)),
        None => Err(Fault::NotAWorkbook(Looks::OtherOle)),
    }
}

fn check_facts(facts: &BiffFacts, limits: &Limits) -> Result<(), Fault> {
    if facts.sheets.is_empty() {
        return Err(Fault::damaged(Damage::Missing, "no sheet"));
    }
    Budget::new(limits).check_sheets(facts.sheets.len())?;
    let sum = |of: fn(&BiffSheet) -> u64| facts.sheets.iter().map(of).sum::<u64>();
    let too_large = |what, limit| Err(Fault::TooLarge { what, limit });
    if sum(|sheet| sheet.area.max(sheet.cells)) > limits.cells {
        return too_large("cells", limits.cells);
    }
    if sum(|sheet| sheet.text_bytes) > limits.text_bytes {
        return too_large("texts", limits.text_bytes);
    }
    Ok(())
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
