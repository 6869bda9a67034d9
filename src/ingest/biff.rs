//! The records of a BIFF workbook stream, read for what calamine does not tell: number formats,
//! hidden rows and columns, how far the cells reach.
//!
//! - source: MS-XLS §2.4

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::CellRef;

use super::fault::{Damage, Fault};
use super::look::{BOLD, Look, is_white_in_palette};
use super::ole::{u16_at, u32_at};

/// What the workbook stream tells.
#[derive(Debug, Default)]
pub(super) struct BiffFacts {
    /// A style's number format: its id and its code where the file holds one.
    pub(super) styles: Vec<(u16, Option<String>)>,
    /// How the cells of each style look, where the stream is of BIFF 8.
    pub(super) looks: Vec<Look>,
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
    /// Cells that formulas fill.
    pub(super) formulas: BTreeSet<CellRef>,
    /// Rows × columns of the smallest range that holds all cells.
    pub(super) area: u64,
    /// Cells, counted as often as they are written.
    pub(super) cells: u64,
    /// Bytes of the texts of all cells, counted for each cell.
    pub(super) text_bytes: u64,
}

mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const EXTERN_SHEET: u16 = 0x0017;
    pub(super) const NAME: u16 = 0x0018;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const CONTINUE: u16 = 0x003C;
    pub(super) const FONT: u16 = 0x0031;
    pub(super) const CODE_PAGE: u16 = 0x0042;
    pub(super) const COL_INFO: u16 = 0x007D;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00BD;
    pub(super) const R_STRING: u16 = 0x00D6;
    pub(super) const XF: u16 = 0x00E0;
    pub(super) const SST: u16 = 0x00FC;
    pub(super) const LABEL_SST: u16 = 0x00FD;
    pub(super) const TAB_ID: u16 = 0x013D;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_ERR: u16 = 0x0205;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const ARRAY: u16 = 0x0221;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const SHARED_FORMULA: u16 = 0x04BC;
    pub(super) const BOF: u16 = 0x0809;
}

/// Reads the globals and each sheet's records.
pub(super) fn read_facts(stream: &[u8]) -> Result<BiffFacts, Fault> {
    let mut formats: BTreeMap<u16, String> = BTreeMap::new();
    let mut xfs = Vec::new();
    let mut fonts: Vec<(bool, bool)> = Vec::new();
    let mut looks = Vec::new();
    let mut is_biff_8 = false;
    let mut places = Vec::new();
    let mut codepage = None;
    let mut strings = StringLengths::default();
    for (kind, data) in records(stream) {
        strings.see(kind, data);
        match kind {
            record::FILE_PASS if u16_at(data, 0) != Some(0) => return Err(Fault::Encrypted),
            record::FORMAT => {
                if let (Some(id), Some(code)) = (u16_at(data, 0), unicode_string(data.get(2..))) {
                    formats.insert(id, code);
                }
            }
            record::CODE_PAGE => codepage = u16_at(data, 0),
            record::BOF => is_biff_8 = u16_at(data, 0) == Some(BIFF_8),
            record::FONT => fonts.push((
                u16_at(data, 6).is_some_and(|weight| weight >= BOLD),
                u16_at(data, 2).is_some_and(|flags| flags & STRUCK_OUT != 0),
            )),
            record::XF => {
                xfs.push(u16_at(data, 2).unwrap_or(0));
                looks.push(match is_biff_8 {
                    true => look_of(data, &fonts),
                    false => Look::default(),
                });
            }
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
                .ok_or_else(|| Fault::damaged(Damage::Short, "a sheet lies beyond the end"))?;
            Ok(read_sheet(stream, &strings))
        })
        .collect::<Result<_, Fault>>()?;
    let styles = xfs
        .into_iter()
        .map(|id| (id, formats.get(&id).cloned()))
        .collect();
    Ok(BiffFacts {
        styles,
        looks,
        codepage,
        sheets,
    })
}

/// A font's flag for a line through its text.
const STRUCK_OUT: u16 = 0x0008;

/// How the cells of a style look: which fonts are bold, which struck out.
///
/// - source: MS-XLS §2.4.122 Font, §2.4.353 XF, §2.5.129 FontIndex, §2.5.20 CellXF
fn look_of(xf: &[u8], fonts: &[(bool, bool)]) -> Look {
    // There is no font 4.
    let font = u16_at(xf, 0).map_or(0, usize::from);
    let font = if font > 4 { font - 1 } else { font };
    let pattern = u32_at(xf, 14).unwrap_or(0) >> 26;
    let ground = u16_at(xf, 18).unwrap_or(0) & 0x7f;
    let (bold, struck) = fonts.get(font).copied().unwrap_or_default();
    Look {
        bold,
        struck,
        coloured: pattern != 0 && !is_white_in_palette(ground),
        computed: false,
    }
}

/// The version that a BOF record of BIFF 8 says.
const BIFF_8: u16 = 0x0600;

fn read_sheet(stream: &[u8], strings: &StringLengths) -> BiffSheet {
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
            _ => {
                sheet.text_bytes += match kind {
                    record::LABEL_SST => strings.bytes(u32_at(data, 6).unwrap_or(u32::MAX)),
                    record::LABEL | record::R_STRING => 3 * data.len() as u64,
                    _ => 0,
                };
                for (at, style) in cells(kind, data) {
                    sheet.cells += 1;
                    let (r0, c0, r1, c1) = reach.unwrap_or((at.row, at.col, at.row, at.col));
                    reach = Some((
                        r0.min(at.row),
                        c0.min(at.col),
                        r1.max(at.row),
                        c1.max(at.col),
                    ));
                    if kind == record::FORMULA {
                        sheet.formulas.insert(at);
                    }
                    if kind != record::BOOL_ERR && style != 0 {
                        sheet.styles.insert(at, style);
                    }
                }
            }
        }
    }
    sheet.area = reach.map_or(0, |(r0, c0, r1, c1)| {
        u64::from(r1 - r0 + 1) * u64::from(c1 - c0 + 1)
    });
    sheet
}

/// How long the strings of the pool are: calamine gives each cell a copy of its own.
///
/// - source: MS-XLS §2.4.265 SST, §2.5.293 XLUnicodeRichExtendedString
#[derive(Debug, Default)]
struct StringLengths {
    /// Characters of each string that was found whole.
    lengths: Vec<u16>,
    /// Inside the pool, which further records continue.
    open: bool,
    /// Characters of the last string that are still to come, and their width.
    characters: usize,
    /// Bytes after its characters that are still to come: runs of formats, furigana.
    tail: usize,
}

impl StringLengths {
    fn see(&mut self, kind: u16, data: &[u8]) {
        match kind {
            record::SST => {
                self.open = true;
                self.take(data.get(8..).unwrap_or_default());
            }
            record::CONTINUE if self.open => {
                let mut data = data;
                if self.characters > 0 {
                    // The characters go on, with a width of their own.
                    let wide = data.first().is_some_and(|flags| flags & 1 != 0);
                    data = self.take_characters(data.get(1..).unwrap_or_default(), wide);
                }
                self.take(data);
            }
            _ => self.open = false,
        }
    }

    fn take_characters<'d>(&mut self, data: &'d [u8], wide: bool) -> &'d [u8] {
        let width = if wide { 2 } else { 1 };
        let count = self.characters.min(data.len() / width);
        self.characters -= count;
        data.get(count * width..).unwrap_or_default()
    }

    fn take(&mut self, mut data: &[u8]) {
        loop {
            let skipped = self.tail.min(data.len());
            self.tail -= skipped;
            data = data.get(skipped..).unwrap_or_default();
            let (Some(count), Some(flags)) = (u16_at(data, 0), data.get(2)) else {
                return;
            };
            self.lengths.push(count);
            let mut at = 3;
            if flags & 8 != 0 {
                self.tail += 4 * usize::from(u16_at(data, at).unwrap_or(0));
                at += 2;
            }
            if flags & 4 != 0 {
                self.tail += u32_at(data, at).unwrap_or(0) as usize;
                at += 4;
            }
            self.characters = usize::from(count);
            data = self.take_characters(data.get(at..).unwrap_or_default(), flags & 1 != 0);
            if self.characters > 0 {
                return;
            }
        }
    }

    /// Bytes at most; a string that was not found counts as the longest that there can be.
    fn bytes(&self, index: u32) -> u64 {
        let length = self.lengths.get(index as usize).copied();
        3 * u64::from(length.unwrap_or(u16::MAX))
    }
}

/// The texts of a stream before BIFF 8, as bytes of the code page that the file does not name, a line each; as
/// many as tell it. `None` where the stream is of BIFF 8, whose texts are in Unicode.
///
/// - source: OpenOffice.org's Documentation of the Excel File Format §5.5 (BOF), §5.59 (LABEL)
pub(super) fn bytes_of_texts(stream: &[u8]) -> Option<Vec<u8>> {
    const ENOUGH: usize = 1 << 16;
    let mut texts = Vec::new();
    for (nth, (kind, data)) in records(stream).enumerate() {
        if nth == 0 && (kind != record::BOF || u16_at(data, 0) == Some(BIFF_8)) {
            return None;
        }
        if matches!(kind, record::LABEL | record::R_STRING) && texts.len() < ENOUGH {
            let length = usize::from(u16_at(data, 6).unwrap_or(0));
            let text = data.get(8..).unwrap_or_default();
            texts.extend(text.iter().take(length));
            texts.push(b'\n');
        }
    }
    Some(texts)
}

/// Changes the stream so that calamine makes no room on the file's word alone: what a sheet says
/// of its range, and formulas (only their results are read) with the names that they would be
/// written out with.
pub(super) fn without_promises(stream: &mut [u8]) {
    /// No record of BIFF has this number.
    const NOTHING: [u8; 2] = 0xfffe_u16.to_le_bytes();
    let mut at = 0;
    while let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        let end = at + 4 + usize::from(length);
        match kind {
            record::DIMENSIONS
            | record::NAME
            | record::EXTERN_SHEET
            | record::SHARED_FORMULA
            | record::ARRAY
            | record::TAB_ID => {
                if let Some(head) = stream.get_mut(at..at + 2) {
                    head.copy_from_slice(&NOTHING);
                }
            }
            record::FORMULA if length >= 22 => {
                // cce, the length of the formula in bytes, is at offset 20.
                if let Some(count) = stream.get_mut(at + 24..at + 26) {
                    count.fill(0);
                }
            }
            _ => {}
        }
        at = end;
    }
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
        | record::R_STRING
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
