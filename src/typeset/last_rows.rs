//! How a table ends: its last page has more than a row or two, and the note below it stands with some.

use crate::length::Length;

use super::galley::GalleyTable;
use super::table::{Fragment, Piece, TableSetting};
use super::table_pages::is_group;

/// By so much a row surely doesn't fit.
pub(super) const SURELY: Length = Length::twips(20);
/// So many rows stand on a table's last page, if the page before can spare them ...
const LAST_ROWS: usize = 4;
/// ... or so many where they fill such a part of it.
const FILLED: i64 = 5;
/// The rows of the page before become higher by no more than this part of what they are.
const MOST_PART: i64 = 4;
/// So many rows go with a note that no room is left for, where more would be too many.
const WITH_NOTE: usize = 2;
/// A row that makes these move on becomes higher by no more than this.
const MOST: Length = Length::twips(15 * 20);

/// What stands below a table on its last page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tail {
    /// The empty paragraph that Word wants there.
    pub(super) blank: Length,
    /// The note: it goes where the table's last rows are.
    pub(super) note: Length,
    /// That is the document's signature.
    pub(super) signed: bool,
}

impl Tail {
    /// All of it.
    pub(super) fn height(self) -> Length {
        self.blank + self.note
    }
}

/// A table's last page has some rows: where fewer would stand there, the rows of the page before
/// become a little higher, so that the last of them move on with these, in Word too. A row that would
/// stand there alone has company whatever that takes.
///
/// `left` is what that page has free, `free` what the last one has of a `page` below the head.
pub(super) fn keep_last_rows(
    table: &GalleyTable,
    setting: &mut TableSetting,
    left: Length,
    (free, page): (Length, Length),
    fragments: &mut [Fragment],
) {
    let [.., before, last] = fragments else {
        return;
    };
    if !last.pieces.iter().all(is_whole) {
        return;
    }
    let alone = last.pieces.len() == 1;
    let filled: Length = last.pieces.iter().map(|piece| piece.height).sum();
    let wanted = match filled * FILLED >= page {
        true => usize::from(alone),
        false => LAST_ROWS.saturating_sub(last.pieces.len()),
    };
    for count in (1..=wanted).rev() {
        let Some(moved) = movable(table, before, count) else {
            continue;
        };
        let follows = moved.last().zip(last.pieces.first());
        if follows.is_none_or(|(moved, first)| moved.row + 1 != first.row) {
            return;
        }
        let height: Length = moved.iter().map(|piece| piece.height).sum();
        let used = left + height - moved[0].height + SURELY;
        let most = (!alone || count > 1).then(|| slight(table, before, count));
        if height <= free && raise(table, setting, before, count, used, most) {
            before.pieces.truncate(before.pieces.len() - count);
            last.pieces.splice(0..0, moved);
            return;
        }
    }
}

/// Where the last page has no room for the note below the table, its last rows move on with it, in
/// the same way.
///
/// `free` is what the last page has below the table, `page` what a new one has below the head.
pub(super) fn keep_note(
    table: &GalleyTable,
    setting: &mut TableSetting,
    tail: Tail,
    free: Length,
    page: Length,
    fragments: &mut Vec<Fragment>,
) {
    if tail.note == Length::ZERO || tail.height() <= free {
        return;
    }
    for count in (1..=LAST_ROWS).rev() {
        let Some(last) = fragments.last_mut() else {
            return;
        };
        let Some(moved) = movable(table, last, count) else {
            continue;
        };
        let heights = moved.iter().map(|piece| piece.height);
        let first = moved.first().map_or(Length::ZERO, |piece| piece.height);
        let height: Length = heights.sum();
        let used = free + height - first + SURELY;
        let most = match count <= WITH_NOTE {
            true => MOST,
            false => slight(table, last, count),
        };
        if height + tail.height() <= page && raise(table, setting, last, count, used, Some(most)) {
            last.pieces.truncate(last.pieces.len() - count);
            fragments.push(Fragment { pieces: moved });
            setting.kept_with_note = count;
            return;
        }
    }
}

fn is_whole(piece: &Piece) -> bool {
    piece.from == 0 && piece.to == usize::MAX
}

/// The last `count` rows on a page, where it can spare them: two rows stay, no cell is parted, no
/// group's name is left behind.
fn movable(table: &GalleyTable, fragment: &Fragment, count: usize) -> Option<Vec<Piece>> {
    let of_body = |piece: &&Piece| piece.row >= table.header_rows;
    let body: Vec<Piece> = fragment.pieces.iter().filter(of_body).copied().collect();
    let stay = body.len().checked_sub(count).filter(|stay| *stay >= 2)?;
    let (stay, moved) = body.split_at(stay);
    let first = moved.first()?.row;
    let parts_a_span = (0..first).any(|row| {
        let cells = &table.rows[row].cells;
        cells.iter().any(|cell| row + cell.row_span > first)
    });
    let named = stay.last().is_some_and(|piece| is_group(table, piece.row));
    let movable = table.kind.is_grid() && body.iter().all(is_whole) && !parts_a_span && !named;
    movable.then(|| moved.to_vec())
}

/// By how much the rows of a page but its last `count` may become higher without showing it.
fn slight(table: &GalleyTable, fragment: &Fragment, count: usize) -> Length {
    let stay = &fragment.pieces[..fragment.pieces.len().saturating_sub(count)];
    let stay = stay.iter().filter(|piece| piece.row >= table.header_rows);
    let rows = stay.clone().count().max(1) as i64;
    let height: Length = stay.map(|piece| piece.height).sum();
    Length::twips(height.to_twips() / (rows * MOST_PART))
}

/// Makes the rows of a page but its last `count` higher, by `used` in all; false where that would
/// be more than `most` a row.
fn raise(
    table: &GalleyTable,
    setting: &mut TableSetting,
    fragment: &mut Fragment,
    count: usize,
    used: Length,
    most: Option<Length>,
) -> bool {
    let end = fragment.pieces.len().saturating_sub(count);
    let stay = fragment.pieces[..end].iter_mut();
    let mut stay: Vec<&mut Piece> = stay.filter(|p| p.row >= table.header_rows).collect();
    let rows = stay.len().max(1) as i64;
    // Enough that no engine takes the row to fit.
    let each = Length::twips((used.to_twips() + rows - 1) / rows);
    if most.is_some_and(|most| each > most) {
        return false;
    }
    for piece in &mut stay {
        piece.height += each;
        setting.heights[piece.row] = piece.height;
        setting.min_heights[piece.row] = Some(piece.height);
    }
    true
}
