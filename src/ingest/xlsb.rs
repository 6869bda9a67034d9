//! .xlsb: the records of its parts, read as they unpack. No record's own word on its size is
//! trusted: what is longer than any cell is passed over without room being made for it.
//!
//! Not through calamine, which tells neither formats nor what is hidden, and makes room for as many
//! bytes as a record claims to have.
//!
//! - source: MS-XLSB §2.1.4 records, §2.3 and §2.4

use std::collections::BTreeMap;
use std::io::BufRead;

use crate::diagnostic::{CellRef, codes};

use super::fault::{Damage, Fault};
use super::limits::{Budget, LAST_COL, LAST_ROW};
use super::look::{BOLD, Look, is_white_in_palette};
use super::ole::{u16_at, u32_at};
use super::package::Package;
use super::sheet::{PooledText, Sheet};
use super::shown::{Formats, Shower, boolean, error};
use super::xlsx::Parts;
use super::xlsx_parts::Listed;
use super::{CellRange, Visibility};

mod record {
    pub(super) const ROW_HDR: u32 = 0;
    pub(super) const CELL_BLANK: u32 = 1;
    pub(super) const CELL_RK: u32 = 2;
    pub(super) const CELL_ERROR: u32 = 3;
    pub(super) const CELL_BOOL: u32 = 4;
    pub(super) const CELL_REAL: u32 = 5;
    pub(super) const CELL_ST: u32 = 6;
    pub(super) const CELL_ISST: u32 = 7;
    pub(super) const FMLA_STRING: u32 = 8;
    pub(super) const FMLA_NUM: u32 = 9;
    pub(super) const FMLA_BOOL: u32 = 10;
    pub(super) const FMLA_ERROR: u32 = 11;
    pub(super) const SST_ITEM: u32 = 19;
    pub(super) const FMT: u32 = 44;
    pub(super) const FONT: u32 = 43;
    pub(super) const FILL: u32 = 45;
    pub(super) const XF: u32 = 47;
    pub(super) const COL_INFO: u32 = 60;
    pub(super) const CELL_R_STRING: u32 = 62;
    pub(super) const BEGIN_SHEET_DATA: u32 = 145;
    pub(super) const WB_PROP: u32 = 153;
    pub(super) const BUNDLE_SH: u32 = 156;
    pub(super) const MERGE_CELL: u32 = 176;
    pub(super) const BEGIN_CELL_XFS: u32 = 617;
    pub(super) const END_CELL_XFS: u32 = 618;
}

/// Longer than a record of Excel's longest text with its formats.
const LONGEST_RECORD: usize = 1 << 20;

/// Of .xlsb.
pub(super) const RECORDS: Parts = Parts {
    workbook: read_workbook,
    styles: read_styles,
    strings: read_strings,
    sheet: |package, part, empty, shared, budget| {
        let mut reader = SheetReader {
            sheet: empty,
            shower: &shared.shower,
            strings: shared.strings,
            budget,
            row: 0,
            col: None,
            seen_sheet_data: false,
        };
        records(package, part, |kind, data| reader.see(kind, data))?;
        if reader.seen_sheet_data {
            Ok(reader.sheet)
        } else {
            Err(Fault::damaged(Damage::Missing, format!("{part}: no cells")))
        }
    },
};

/// Shows each record of a part. One that ends early is damage.
fn records(
    package: &mut Package<'_>,
    part: &str,
    mut see: impl FnMut(u32, &[u8]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    package.read_binary(part, |source| {
        let mut data = Vec::new();
        while let Some(kind) = variable(source, 2)? {
            let length = variable(source, 4)?.ok_or_else(cut)? as usize;
            data.clear();
            if length > LONGEST_RECORD {
                skip(source, length)?;
                continue;
            }
            while data.len() < length {
                let some = source.fill_buf()?;
                if some.is_empty() {
                    return Err(cut());
                }
                let taken = some.len().min(length - data.len());
                data.extend_from_slice(some.get(..taken).unwrap_or_default());
                source.consume(taken);
            }
            see(kind, &data)?;
        }
        Ok(())
    })
}

fn cut() -> Fault {
    Fault::damaged(Damage::Short, "a record ends early")
}

fn skip(source: &mut dyn BufRead, mut length: usize) -> Result<(), Fault> {
    while length > 0 {
        let some = source.fill_buf()?.len();
        if some == 0 {
            return Err(cut());
        }
        let taken = some.min(length);
        source.consume(taken);
        length -= taken;
    }
    Ok(())
}

/// A number of 7 bits a byte, the lowest first. A record's type keeps its marks (as the
/// specification numbers them, the marks are not part of the type).
fn variable(source: &mut dyn BufRead, most: u32) -> Result<Option<u32>, Fault> {
    let mut value = 0;
    for place in 0..most {
        let Some(&byte) = source.fill_buf()?.first() else {
            return match place {
                0 => Ok(None),
                _ => Err(cut()),
            };
        };
        source.consume(1);
        value |= u32::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Ok(Some(value))
}

fn read_workbook(package: &mut Package<'_>, part: &str) -> Result<(Vec<Listed>, bool), Fault> {
    let mut sheets = Vec::new();
    let mut date1904 = false;
    records(package, part, |kind, data| {
        match kind {
            record::WB_PROP => date1904 = data.first().is_some_and(|flags| flags & 1 != 0),
            record::BUNDLE_SH => {
                let bad = || Fault::damaged(Damage::Other, "a sheet's record");
                let (relation, length) = wide_string(data.get(8..)).ok_or_else(bad)?;
                let (name, _) = wide_string(data.get(8 + length..)).ok_or_else(bad)?;
                sheets.push(Listed {
                    name,
                    relation,
                    visibility: match u32_at(data, 0) {
                        Some(1 | 2) => Visibility::Hidden,
                        _ => Visibility::Visible,
                    },
                });
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok((sheets, date1904))
}

fn read_styles(package: &mut Package<'_>, part: &str) -> Result<Formats, Fault> {
    let mut codes_by_id = BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cell_styles = false;
    let (mut fonts, mut fills): (Vec<bool>, Vec<bool>) = (Vec::new(), Vec::new());
    let mut struck: Vec<bool> = Vec::new();
    let mut looks = Vec::new();
    records(package, part, |kind, data| {
        match kind {
            record::FONT if fonts.len() < MOST_PAINTS => {
                fonts.push(u16_at(data, 4).is_some_and(|weight| weight >= BOLD));
                struck.push(u16_at(data, 2).is_some_and(|flags| flags & STRUCK_OUT != 0));
            }
            record::FILL if fills.len() < MOST_PAINTS => fills.push(is_coloured(data)),
            record::FMT => {
                if let (Some(id), Some((code, _))) = (u16_at(data, 0), wide_string(data.get(2..))) {
                    codes_by_id.insert(u32::from(id), code);
                }
            }
            record::BEGIN_CELL_XFS => in_cell_styles = true,
            record::END_CELL_XFS => in_cell_styles = false,
            record::XF if in_cell_styles => {
                styles.push(u32::from(u16_at(data, 2).unwrap_or(0)));
                let of = |paints: &[bool], at| {
                    let index = u16_at(data, at).map(usize::from);
                    index.and_then(|index| paints.get(index)) == Some(&true)
                };
                looks.push(Look {
                    bold: of(&fonts, 4),
                    struck: of(&struck, 4),
                    coloured: of(&fills, 6),
                    computed: false,
                });
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(Formats::of_styles(styles, &codes_by_id).with_looks(looks))
}

/// A font's flag for a line through its text.
///
/// - source: MS-XLSB BrtFont, fStrikeout
const STRUCK_OUT: u16 = 0x0008;

/// Fonts and fills that are kept, each.
const MOST_PAINTS: usize = 70_000;

/// Does a fill give a cell a ground that is not white?
///
/// - source: MS-XLSB §2.4.658 BrtFill, §2.5.19 BrtColor
fn is_coloured(fill: &[u8]) -> bool {
    let pattern = u32_at(fill, 0).unwrap_or(0);
    let colour = fill.get(4..).unwrap_or_default();
    let (kind, index) = match colour {
        [kind, index, ..] => (kind >> 1, *index),
        _ => return false,
    };
    let rgb = colour.get(4..7).unwrap_or_default();
    let white = match kind {
        // Automatic.
        0 => true,
        1 => is_white_in_palette(u16::from(index)),
        2 => rgb == [0xff; 3],
        _ => index == 0 && u16_at(colour, 2) == Some(0),
    };
    pattern != 0 && !white
}

fn read_strings(
    package: &mut Package<'_>,
    part: &str,
    budget: &mut Budget,
) -> Result<Vec<PooledText>, Fault> {
    let mut pool = Vec::new();
    records(package, part, |kind, data| {
        if kind == record::SST_ITEM {
            // Runs of formats and furigana follow the text and are passed over.
            let (text, _) = wide_string(data.get(1..)).unwrap_or_default();
            pool.push(PooledText::new(&text, budget)?);
        }
        Ok(())
    })?;
    Ok(pool)
}

/// XLWideString, MS-XLSB §2.5.169: the text, and how many bytes it takes. A string that is longer
/// than what is there is none; 0xFFFFFFFF stands for no string.
fn wide_string(data: Option<&[u8]>) -> Option<(String, usize)> {
    let data = data?;
    let count = u32_at(data, 0)?;
    if count == u32::MAX {
        return Some((String::new(), 4));
    }
    let length = usize::try_from(count).ok()?.checked_mul(2)?;
    let bytes = data.get(4..length.checked_add(4)?)?;
    let units = bytes.chunks_exact(2).filter_map(|pair| u16_at(pair, 0));
    let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some((text.collect(), length + 4))
}

struct SheetReader<'r> {
    sheet: Sheet,
    shower: &'r Shower<'r>,
    strings: &'r [PooledText],
    budget: &'r mut Budget,
    row: u32,
    /// The cell before, in this row.
    col: Option<u32>,
    seen_sheet_data: bool,
}

impl SheetReader<'_> {
    fn see(&mut self, kind: u32, data: &[u8]) -> Result<(), Fault> {
        match kind {
            record::BEGIN_SHEET_DATA => self.seen_sheet_data = true,
            record::ROW_HDR => {
                self.row = u32_at(data, 0).ok_or_else(cut)?;
                self.col = None;
                if self.row > LAST_ROW {
                    return Err(Fault::misplaced("row", u64::from(self.row) + 1));
                }
                // fDyZero
                if data.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                    self.sheet.hide_rows(self.row, self.row);
                }
            }
            record::COL_INFO => {
                let hidden = u16_at(data, 16).is_some_and(|flags| flags & 1 != 0);
                if let (true, Some(first), Some(last)) = (hidden, u32_at(data, 0), u32_at(data, 4))
                {
                    self.sheet.hide_cols(first, last);
                }
            }
            record::MERGE_CELL => {
                let word = |at| u32_at(data, at).ok_or_else(cut);
                let range = CellRange {
                    first: CellRef::new(word(0)?, word(8)?),
                    last: CellRef::new(word(4)?, word(12)?),
                };
                if range.last.row > LAST_ROW || range.last.col > LAST_COL {
                    return Err(Fault::misplaced("merge", range));
                }
                self.sheet.merge(range, self.budget)?;
            }
            // The short forms stand for the cell right of the one before.
            record::CELL_BLANK..=record::FMLA_ERROR | record::CELL_R_STRING => {
                let col = u32_at(data, 0).ok_or_else(cut)?;
                self.see_cell(kind, col, data.get(4..).unwrap_or_default())?;
            }
            12..=18 => {
                let col = self.col.map_or(0, |col| col.saturating_add(1));
                self.see_cell(kind - 11, col, data)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// `data` begins with the style.
    fn see_cell(&mut self, kind: u32, col: u32, data: &[u8]) -> Result<(), Fault> {
        let at = CellRef::new(self.row, col);
        if col > LAST_COL {
            return Err(Fault::misplaced("cell", at));
        }
        self.col = Some(col);
        let style = (u32_at(data, 0).ok_or_else(cut)? & 0x00ff_ffff) as usize;
        let value = data.get(4..).unwrap_or_default();
        if kind != record::CELL_BLANK && style != 0 && !self.shower.knows(style) {
            self.sheet.remark(codes::X125, at, "");
        }
        let mut look = self.shower.look(style);
        look.computed = (record::FMLA_STRING..=record::FMLA_ERROR).contains(&kind);
        self.sheet.look(at, look, kind != record::CELL_BLANK);
        let cell = match kind {
            record::CELL_RK => {
                let number = rk_number(u32_at(value, 0).ok_or_else(cut)?);
                self.shower.number(number, style)
            }
            record::CELL_REAL | record::FMLA_NUM => {
                let bytes = value.get(..8).and_then(|b| b.try_into().ok());
                self.shower
                    .number(f64::from_le_bytes(bytes.ok_or_else(cut)?), style)
            }
            record::CELL_BOOL | record::FMLA_BOOL => {
                Some(boolean(*value.first().ok_or_else(cut)? != 0))
            }
            record::CELL_ERROR | record::FMLA_ERROR => {
                Some(error(error_name(*value.first().ok_or_else(cut)?)))
            }
            record::CELL_ISST => {
                let index = u32_at(value, 0).ok_or_else(cut)?;
                match self.strings.get(index as usize) {
                    Some(text) => return self.put_pooled(at, text, style),
                    None => Some(error(&index.to_string())),
                }
            }
            record::CELL_ST | record::FMLA_STRING | record::CELL_R_STRING => {
                let from = usize::from(kind == record::CELL_R_STRING);
                let (text, _) = wide_string(value.get(from..)).ok_or_else(cut)?;
                let text = PooledText::new(&text, self.budget)?;
                return self.put_pooled(at, &text, style);
            }
            _ => None,
        };
        self.sheet.put_own(at, cell, self.budget)
    }

    fn put_pooled(&mut self, at: CellRef, text: &PooledText, style: usize) -> Result<(), Fault> {
        self.sheet.remark_text(at, text);
        match self.shower.text(&text.shown, style) {
            Some(cell) => self.sheet.put(at, cell, self.budget),
            None => Ok(()),
        }
    }
}

/// RkNumber, MS-XLSB §2.5.123.
fn rk_number(rk: u32) -> f64 {
    let number = match rk & 2 {
        0 => f64::from_bits(u64::from(rk & !3) << 32),
        _ => f64::from(rk.cast_signed() >> 2),
    };
    if rk & 1 != 0 { number / 100.0 } else { number }
}

/// BErr, MS-XLSB §2.5.98.2.
fn error_name(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        _ => "#ERROR!",
    }
}
