//! Which rows of a table go on which page, and how much of a row that no page can hold.

use crate::length::Length;

use super::flow::Flow;
use super::galley::{GalleyCell, GalleyTable};
use super::last_rows::{SURELY, Tail, keep_last_rows, keep_note};
use super::table::{CellSetting, Fragment, Piece, TableSetting, around};

/// Which rows go on which page. A row stays while it fits with the rule below it; a row higher than
/// a page goes on over several, between lines.
///
/// `above` is what stands above the table on its later pages.
pub(super) fn paginate(
    flow: &Flow<'_>,
    table: &GalleyTable,
    setting: &mut TableSetting,
    tail: Tail,
    above: Length,
) -> Vec<Fragment> {
    let border = flow.profile.table.border;
    let head: Length = setting.heights[..table.header_rows].iter().copied().sum();
    let page = flow.area.height - border - above;
    let mut free = flow.bottom() - flow.y - border;
    let mut fragments = vec![Fragment::default()];
    let mut left = Length::ZERO;
    for row in 0..setting.heights.len() {
        let fresh = flow_is_fresh(&fragments, table);
        let starts_page = setting.page_starts.contains(&row) && !fresh;
        if starts_page && ends_table(table, row) && setting.heights[row] <= free {
            // The merge that is all of a last page is not kept together (docx assumption 28): its first
            // row has the room that its text needs, not the last.
            setting.min_heights[row] = Some(free + SURELY);
            setting.measure(table, flow.profile);
        }
        let last = row + 1 == setting.heights.len();
        let mut height = setting.heights[row];
        if last && height <= free && height + tail.blank > free && !fresh {
            // The row is made a little higher, so that Word too moves it on with what follows.
            height = free + Length::twips(1);
            setting.heights[row] = height;
            setting.min_heights[row] = Some(height);
        }
        let next = setting.heights.get(row + 1).copied();
        if let Some(next) = next.filter(|_| is_group(table, row))
            && height <= free
            && height + next > free
            && !fresh
        {
            // A group's row goes where its first row goes: the row above it fills the page.
            stretch_last(&mut fragments, setting, free - height + Length::twips(1));
            free = height - Length::twips(1);
        }
        if height <= free && !starts_page {
            push(&mut fragments, Piece::whole(row, height));
            free -= height;
        } else if row >= table.header_rows && height + head > page {
            free = fill_pages(
                flow,
                (table, setting),
                row,
                free,
                page - head,
                &mut fragments,
            );
        } else {
            fragments.push(Fragment::default());
            left = free;
            free = page - head - height;
            push(&mut fragments, Piece::whole(row, height));
        }
    }
    let mut first = true;
    // Nothing on the first page: the table starts on the next one.
    fragments.retain(|fragment| std::mem::take(&mut first) || !fragment.pieces.is_empty());
    let room = (free - tail.blank, page - head);
    keep_last_rows(table, setting, left, room, &mut fragments);
    let rows = |fragment: &Fragment| fragment.pieces.iter().map(|piece| piece.height).sum();
    if let [.., _, last] = &fragments[..] {
        free = page - head - rows(last);
    }
    keep_note(table, setting, tail, free, page - head, &mut fragments);
    fragments
}

/// Does a row name the group of the rows below it: one cell over all columns?
pub(super) fn is_group(table: &GalleyTable, row: usize) -> bool {
    let cells = &table.rows[row].cells;
    let whole = |cell: &GalleyCell| cell.col_span >= table.columns.len() && cell.row_span <= 1;
    row >= table.header_rows
        && cells.len() == 1
        && table.columns.len() > 1
        && cells.first().is_some_and(whole)
}

/// Does a merged cell reach from this row to the table's end?
fn ends_table(table: &GalleyTable, row: usize) -> bool {
    let mut cells = table.rows[row].cells.iter();
    cells.any(|cell| cell.row_span > 1 && row + cell.row_span >= table.rows.len())
}

/// Makes the last row of a page higher by so much.
fn stretch_last(fragments: &mut [Fragment], setting: &mut TableSetting, by: Length) {
    let last = fragments.last_mut().and_then(|f| f.pieces.last_mut());
    if let Some(piece) = last.filter(|piece| piece.from == 0 && piece.to == usize::MAX) {
        piece.height += by;
        setting.heights[piece.row] = piece.height;
        setting.min_heights[piece.row] = Some(piece.height);
    }
}

/// Is nothing but the head on the page so far?
fn flow_is_fresh(fragments: &[Fragment], table: &GalleyTable) -> bool {
    let head = if fragments.len() == 1 {
        table.header_rows
    } else {
        0
    };
    fragments.last().is_some_and(|f| f.pieces.len() <= head)
}

fn push(fragments: &mut [Fragment], piece: Piece) {
    if let Some(last) = fragments.last_mut() {
        last.pieces.push(piece);
    }
}

/// Fills pages with a row that none can hold; returns what is left free on its last page. Its own
/// lines and those of cells that reach down to it fill each page.
fn fill_pages(
    flow: &Flow<'_>,
    (table, setting): (&GalleyTable, &TableSetting),
    row: usize,
    mut free: Length,
    page: Length,
    fragments: &mut Vec<Fragment>,
) -> Length {
    let around = around(flow.profile);
    let own = &setting.cells[row];
    let pitch = own.iter().map(|cell| cell.pitch);
    let pitch = pitch.fold(Length::emu(1), Length::max);
    let lines = own.iter().map(|c| c.lines.len()).max().unwrap_or(0).max(1);
    let over = longest_over(table, setting, row);
    let mut over_left = over.map_or(0, |(_, cell)| cell.lines.len());
    let mut from = 0;
    let mut begun = false;
    while !begun || from < lines || over_left > 0 {
        let room = fitting(free, around, pitch);
        if room == 0 && free < page {
            fragments.push(Fragment::default());
            free = page;
            continue;
        }
        let to = lines.min(from + room.max(1));
        let mut height = pitch * (to - from) as i64 + around;
        if let Some((first, cell)) = over {
            let rows = fragments.last().map_or(&[][..], |f| &f.pieces);
            let above = rows
                .iter()
                .filter(|piece| piece.row >= first && piece.row < row);
            let above: Length = above.map(|piece| piece.height).sum();
            let count = fitting(above + free, around, cell.pitch).min(over_left);
            height = height.max(cell.pitch * count as i64 + around - above);
            let count = fitting(above + height, around, cell.pitch);
            // A page that is too low for a line is no reason to go on for ever.
            over_left = over_left.saturating_sub(count.max(usize::from(begun)));
        }
        push(
            fragments,
            Piece {
                row,
                from,
                to,
                height,
            },
        );
        begun = true;
        free -= height;
        from = to;
        if from < lines || over_left > 0 {
            fragments.push(Fragment::default());
            free = page;
        }
    }
    free
}

/// How many lines have room there.
pub(super) fn fitting(height: Length, around: Length, pitch: Length) -> usize {
    let pitch = pitch.max(Length::emu(1)).to_emu();
    usize::try_from(((height - around).to_emu() / pitch).max(0)).unwrap_or(0)
}

/// The cell with the most text that reaches down to this row from above, and the row in which it
/// starts.
fn longest_over<'s>(
    table: &GalleyTable,
    setting: &'s TableSetting,
    row: usize,
) -> Option<(usize, &'s CellSetting)> {
    let from_above = (0..row).flat_map(|first| {
        let cells = table.rows[first].cells.iter().zip(&setting.cells[first]);
        let over = cells.filter(move |(cell, _)| first + cell.row_span > row);
        over.map(move |(_, set)| (first, set))
    });
    from_above.max_by_key(|(_, set)| set.height())
}
