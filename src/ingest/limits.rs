//! Bounds on what is read: a workbook is hostile until read. `docs/limits.md` tells them to users.

use super::fault::Fault;

/// How much of a workbook is read before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Bytes of all parts once unpacked.
    pub unpacked_bytes: u64,
    /// Filled cells on all sheets.
    pub cells: u64,
    /// Bytes of the texts on all sheets; a text that many cells share counts once.
    pub text_bytes: u64,
    /// Bytes of what all cells show; a text that many cells share counts in each, since each is
    /// looked at.
    pub shown_bytes: u64,
    /// Merged regions on all sheets.
    pub merges: u64,
    /// Sheets.
    pub sheets: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file_bytes: 64 << 20,
            unpacked_bytes: 512 << 20,
            cells: 3_000_000,
            text_bytes: 64 << 20,
            shown_bytes: 1 << 30,
            merges: 200_000,
            sheets: 1_000,
        }
    }
}

/// Excel's last row and column, from 0.
pub(super) const LAST_ROW: u32 = 1_048_575;
/// Excel's last column, from 0.
pub(super) const LAST_COL: u32 = 16_383;
/// The longest text of a cell in Excel, in UTF-16 units.
pub(super) const LONGEST_CELL: usize = 32_767;

/// What a workbook may still take, while it is being read.
#[derive(Debug)]
pub(super) struct Budget {
    limits: Limits,
    left: Limits,
}

impl Budget {
    /// The whole of the limits.
    pub(super) fn new(limits: &Limits) -> Budget {
        Budget {
            limits: *limits,
            left: *limits,
        }
    }

    /// Takes room for filled cells.
    pub(super) fn take_cells(&mut self, count: u64) -> Result<(), Fault> {
        take(&mut self.left.cells, count, "cells", self.limits.cells)
    }

    /// Takes the time that looking at what a cell shows will take.
    pub(super) fn take_shown(&mut self, bytes: usize) -> Result<(), Fault> {
        take(
            &mut self.left.shown_bytes,
            bytes as u64,
            "shown",
            self.limits.shown_bytes,
        )
    }

    /// Takes room for a text.
    pub(super) fn take_text(&mut self, bytes: usize) -> Result<(), Fault> {
        // A text costs its counters too, however short it is.
        let cost = bytes as u64 + 16;
        take(
            &mut self.left.text_bytes,
            cost,
            "texts",
            self.limits.text_bytes,
        )
    }

    /// Takes room for a merged region.
    pub(super) fn take_merge(&mut self) -> Result<(), Fault> {
        take(&mut self.left.merges, 1, "merges", self.limits.merges)
    }

    /// Refuses a workbook of more sheets than the limit.
    pub(super) fn check_sheets(&self, count: usize) -> Result<(), Fault> {
        if count > self.limits.sheets {
            return Err(Fault::TooLarge {
                what: "sheets",
                limit: self.limits.sheets as u64,
            });
        }
        Ok(())
    }
}

fn take(left: &mut u64, count: u64, what: &'static str, limit: u64) -> Result<(), Fault> {
    *left = left
        .checked_sub(count)
        .ok_or(Fault::TooLarge { what, limit })?;
    Ok(())
}
