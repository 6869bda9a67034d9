//! How cells stand out: bold, or on a ground of their own; which rows do so from end to end. And which
//! cells formulas fill.

use crate::diagnostic::CellRef;

use super::grid::Looks;

/// How a cell stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Look {
    pub(super) bold: bool,
    /// With a line through its text.
    pub(super) struck: bool,
    /// On a ground that is not white.
    pub(super) coloured: bool,
    /// A formula's result.
    pub(super) computed: bool,
}

/// From this weight on a font is bold.
pub(super) const BOLD: u16 = 600;

/// White, and the automatic colours of a ground, by their places in Excel's palette.
pub(super) fn is_white_in_palette(index: u16) -> bool {
    matches!(index, 1 | 9 | 64 | 65)
}

/// The looks of a sheet's cells, told row by row.
#[derive(Debug, Default)]
pub(super) struct SheetLooks {
    marked: Vec<(u32, u32)>,
    coloured: Vec<CellRef>,
    computed: Vec<CellRef>,
    row: u32,
    filled: u32,
    bold: u32,
    on_ground: u32,
    struck: u32,
    struck_rows: Vec<(u32, u32)>,
}

impl SheetLooks {
    /// Tells of a cell. A sheet that is painted from end to end says nothing by it.
    pub(super) fn see(&mut self, at: CellRef, look: Look, filled: bool) {
        const MOST: usize = 20_000;
        if !filled {
            if look.coloured && self.coloured.len() < MOST {
                self.coloured.push(at);
            }
            return;
        }
        if look.computed {
            self.computed.push(at);
        }
        if at.row != self.row {
            self.end_row();
            self.row = at.row;
        }
        self.filled += 1;
        self.bold += u32::from(look.bold);
        self.on_ground += u32::from(look.coloured);
        self.struck += u32::from(look.struck);
    }

    fn end_row(&mut self) {
        if self.filled >= 2 && self.bold.max(self.on_ground) == self.filled {
            add_row(&mut self.marked, self.row);
        }
        if self.filled >= 1 && self.struck == self.filled {
            add_row(&mut self.struck_rows, self.row);
        }
        (self.filled, self.bold, self.on_ground, self.struck) = (0, 0, 0, 0);
    }

    /// At the end of the sheet.
    pub(super) fn finish(mut self) -> Looks {
        self.end_row();
        self.computed.sort_unstable();
        Looks {
            marked_rows: self.marked.into(),
            coloured: self.coloured,
            computed: self.computed,
            struck_rows: self.struck_rows.into(),
        }
    }
}

/// Adds a row to runs of rows.
fn add_row(runs: &mut Vec<(u32, u32)>, row: u32) {
    match runs.last_mut() {
        Some((_, last)) if *last + 1 == row => *last = row,
        _ => runs.push((row, row)),
    }
}
