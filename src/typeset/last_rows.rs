//! No row stands alone on its table's last page.

use crate::length::Length;

use super::galley::{GalleyTable, TableKind};
use super::table::{Fragment, Piece, TableSetting, is_group};

/// By so much a row surely doesn't fit.
const SURELY: Length = Length::twips(20);

/// A table's last page has two rows at least: where one would stand there alone, the rows of the
/// page before become a little higher, so that the last of them moves on with it, in Word too.
///
/// `left` is what that page has free, `free` what the last one has.
pub(super) fn keep_last_rows(
    table: &GalleyTable,
    setting: &mut TableSetting,
    left: Length,
    free: Length,
    fragments: &mut [Fragment],
) {
    let [.., before, last] = fragments else {
        return;
    };
    let whole = |piece: &Piece| piece.from == 0 && piece.to == usize::MAX;
    let [alone] = last.pieces[..] else {
        return;
    };
    let of_body = |piece: &&Piece| piece.row >= table.header_rows;
    let body: Vec<Piece> = before.pieces.iter().filter(of_body).copied().collect();
    let Some((moved, stay)) = body.split_last() else {
        return;
    };
    let parts_a_span = (0..moved.row).any(|row| {
        let cells = &table.rows[row].cells;
        cells.iter().any(|cell| row + cell.row_span > moved.row)
    });
    let kept = table.kind == TableKind::Grid
        && stay.len() >= 2
        && whole(&alone)
        && alone.row == moved.row + 1
        && body.iter().all(whole)
        && !parts_a_span
        && !stay.last().is_some_and(|piece| is_group(table, piece.row))
        && moved.height <= free;
    if !kept {
        return;
    }
    let count = stay.len() as i64;
    // Enough that no engine takes the row to fit.
    let each = Length::twips(((left + SURELY).to_twips() + count - 1) / count);
    for piece in &mut before.pieces {
        if piece.row >= table.header_rows && piece.row < moved.row {
            piece.height += each;
            setting.heights[piece.row] = piece.height;
            setting.min_heights[piece.row] = Some(piece.height);
        }
    }
    if let Some(piece) = before.pieces.pop() {
        last.pieces.insert(0, piece);
    }
}
