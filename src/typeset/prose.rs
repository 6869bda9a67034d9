//! Columns of long text: lines of several in a cell begin at the left, where nothing says how a column is
//! set. What is short stands in the middle.

use std::rc::Rc;

use crate::length::Length;
use crate::plan::ColumnAlign;
use crate::template::Profile;

use super::galley::{GalleyCell, GalleyTable};
use super::paragraph::Shaped;
use super::table::measure;

/// A column narrower than so many em holds names, whatever lines they take.
const WIDE: f64 = 8.0;
/// Text of so many lines is long …
const LINES: f64 = 2.5;
/// … and so is one that has these, where it does not stand on one line.
const SENTENCES: [char; 4] = ['。', '；', '！', '？'];

/// Sets the cells of such columns at the left.
pub(super) fn align(
    table: &mut GalleyTable,
    shaped: &[Vec<Rc<Shaped<'_>>>],
    columns: &[Length],
    profile: &Profile,
) {
    for col in 0..columns.len() {
        if table
            .columns
            .get(col)
            .is_none_or(|column| column.align.is_some())
        {
            continue;
        }
        let head = table.header_rows.min(table.rows.len());
        let is_open = |cell: &GalleyCell| {
            let para = &cell.para;
            let plain = para.style == "table-cell" && para.align.is_none() && !para.stacked;
            cell.col == col && cell.col_span == 1 && plain
        };
        let is_long = |(cell, shaped): (&GalleyCell, &Rc<Shaped<'_>>)| {
            let room = measure(profile, table.kind, cell, columns);
            let whole = shaped.widths(&cell.para, profile).0;
            let has_sentences = || cell.para.text().contains(SENTENCES);
            room >= shaped.size().scale(WIDE)
                && (whole > room.scale(LINES) || whole > room && has_sentences())
        };
        let body = table.rows[head..].iter().zip(&shaped[head..]);
        let mut cells = body.flat_map(|(row, shaped)| row.cells.iter().zip(shaped));
        if !cells.any(|cell| is_open(cell.0) && is_long(cell)) {
            continue;
        }
        let cells = table.rows[head..].iter_mut().flat_map(|row| &mut row.cells);
        for cell in cells.filter(|cell| is_open(cell)) {
            cell.para.align = Some(ColumnAlign::Left);
        }
    }
}
