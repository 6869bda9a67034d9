//! The records of a BIFF workbook stream, read for what calamine does not tell: number formats,
//! hidden rows and columns, how far the cells reach.
//!
//! - source: MS-XLS §2.4

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::CellRef;

use super::fault::Fault;
use super::ole::{u16_at, u32_at};

/// What the workbook stream tells.
#[derive(Debug, Default)]
pub(super) struct BiffFacts {
    /// A style's number format: its id and its code where the file holds one.
    pub(super) styles: Vec<(u16, Option<String>)>,
    /// The code page that the file names.
    pub(super) codepage: Option<u16>,
    /// One a sheet, in the workbook's order.
    pub(super) sheets: Vec<BiffSheet>,
}

/// What a sheet's records tell.
#[derive(Debug, Default)]
pub(super) struct BiffSheet {
    /// Rows that Excel does not show.
    pub(super) hidden_rows: BTreeSet<u32>,
    /// Columns that Excel does not show.
    pub(super) hidden_cols: BTreeSet<u32>,
    /// The style of each cell with a number or a text, where it is not the first.
    pub(super) styles: BTreeMap<CellRef, u16>,
    /// Rows × columns of the smallest range that holds all cells.
    pub(super) area: u64,
}

mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const CODE_PAGE: u16 = 0x0042;
    pub(super) const COL_INFO: u16 = 0x007D;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00BD;
    pub(super) const XF: u16 = 0x00E0;
    pub(super) const LABEL_SST: u16 = 0x00FD;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_ERR: u16 = 0x0205;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BOF: u16 = 0x0809;
}

/// Reads the globals and each sheet's records.
pub(super) fn read_facts(stream: &[u8]) -> Result<BiffFacts, Fault> {
    let mut formats: BTreeMap<u16, String> = BTreeMap::new();
    let mut xfs = Vec::new();
    let mut places = Vec::new();
    let mut codepage = None;
    for (kind, data) in records(stream) {
        match kind {
            record::FILE_PASS if u16_at(data, 0) != Some(0) => return Err(Fault::Encrypted),
            record::FORMAT => {
                if let (Some(id), Some(code)) = (u16_at(data, 0), unicode_string(data.get(2..))) {
                    formats.insert(id, code);
                }
            }
            record::CODE_PAGE => codepage = u16_at(data, 0),
            record::XF => xfs.push(u16_at(data, 2).unwrap_or(0)),
            record::BOUND_SHEET => places.extend(u32_at(data, 0)),
            record::EOF => break,
            _ => {}
        }
    }
    let sheets = places
        .into_iter()
        .map(|place| {
            let stream = stream
                .get(place as usize..)
                .ok_or_else(|| Fault::damaged("a sheet lies beyond the end"))?;
            Ok(read_sheet(stream))
        })
        .collect::<Result<_, Fault>>()?;
    let styles = xfs
        .into_iter()
        .map(|id| (id, formats.get(&id).cloned()))
        .collect();
    Ok(BiffFacts {
        styles,
        codepage,
        sheets,
    })
}

fn read_sheet(stream: &[u8]) -> BiffSheet {
    let mut sheet = BiffSheet::default();
    let mut reach: Option<(u32, u32, u32, u32)> = None;
    let mut depth = 0_u32;
    for (kind, data) in records(stream) {
        match kind {
            record::BOF => depth += 1,
            record::EOF if depth <= 1 => break,
            record::EOF => depth -= 1,
            // A chart inside the sheet has records of its own.
            _ if depth > 1 => {}
            record::ROW => {
                let hidden = u16_at(data, 12).is_some_and(|flags| flags & 0x20 != 0);
                sheet
                    .hidden_rows
                    .extend(u16_at(data, 0).filter(|_| hidden).map(u32::from));
            }
            record::COL_INFO => {
                let hidden = u16_at(data, 8).is_some_and(|flags| flags & 1 != 0);
                if let (true, Some(first), Some(last)) = (hidden, u16_at(data, 0), u16_at(data, 2))
                {
                    sheet
                        .hidden_cols
                        .extend(u32::from(first)..=u32::from(last.min(255)));
                }
            }
            record::DIMENSIONS => sheet.area = declared_area(data),
            _ => {
                for (at, style) in cells(kind, data) {
                    let (r0, c0, r1, c1) = reach.unwrap_or((at.row, at.col, at.row, at.col));
                    reach = Some((
                        r0.min(at.row),
                        c0.min(at.col),
                        r1.max(at.row),
                        c1.max(at.col),
                    ));
                    if kind != record::BOOL_ERR && style != 0 {
                        sheet.styles.insert(at, style);
                    }
                }
            }
        }
    }
    let reached = reach.map_or(0, |(r0, c0, r1, c1)| {
        u64::from(r1 - r0 + 1) * u64::from(c1 - c0 + 1)
    });
    sheet.area = sheet.area.max(reached);
    sheet
}

/// The reader makes room for as many cells as the sheet declares.
fn declared_area(data: &[u8]) -> u64 {
    let (rows, cols) = if data.len() >= 14 {
        let rows = u32_at(data, 4)
            .unwrap_or(0)
            .saturating_sub(u32_at(data, 0).unwrap_or(0));
        (
            rows,
            u16_at(data, 10)
                .unwrap_or(0)
                .saturating_sub(u16_at(data, 8).unwrap_or(0)),
        )
    } else {
        let rows = u16_at(data, 2)
            .unwrap_or(0)
            .saturating_sub(u16_at(data, 0).unwrap_or(0));
        let cols = u16_at(data, 6)
            .unwrap_or(0)
            .saturating_sub(u16_at(data, 4).unwrap_or(0));
        (u32::from(rows), cols)
    };
    u64::from(rows) * u64::from(cols)
}

/// The addresses and styles in a cell's record.
fn cells(kind: u16, data: &[u8]) -> Vec<(CellRef, u16)> {
    let (Some(row), Some(col)) = (u16_at(data, 0), u16_at(data, 2)) else {
        return Vec::new();
    };
    let at = |col: u16| CellRef::new(u32::from(row), u32::from(col));
    match kind {
        record::FORMULA
        | record::NUMBER
        | record::RK
        | record::LABEL
        | record::LABEL_SST
        | record::BOOL_ERR => u16_at(data, 4)
            .map(|style| (at(col), style))
            .into_iter()
            .collect(),
        record::MUL_RK => data
            .get(4..data.len().saturating_sub(2))
            .unwrap_or_default()
            .chunks_exact(6)
            .zip(col..)
            .filter_map(|(pair, col)| Some((at(col), u16_at(pair, 0)?)))
            .collect(),
        _ => Vec::new(),
    }
}

/// Type and data of each record.
fn records(mut stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let kind = u16_at(stream, 0)?;
        let length = usize::from(u16_at(stream, 2)?);
        let data = stream.get(4..4 + length)?;
        stream = stream.get(4 + length..).unwrap_or_default();
        Some((kind, data))
    })
}

/// XLUnicodeString, MS-XLS §2.5.294.
fn unicode_string(data: Option<&[u8]>) -> Option<String> {
    let data = data?;
    let count = usize::from(u16_at(data, 0)?);
    let wide = data.get(2)? & 1 != 0;
    let text = data.get(3..)?;
    if wide {
        let units: Vec<u16> = text
            .chunks_exact(2)
            .take(count)
            .filter_map(|pair| u16_at(pair, 0))
            .collect();
        Some(String::from_utf16_lossy(&units))
    } else {
        Some(
            text.iter()
                .take(count)
                .map(|byte| char::from(*byte))
                .collect(),
        )
    }
}
