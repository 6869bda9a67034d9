//! Where a table's pages end: a merged cell that reaches over an end is cut there and says its text
//! again; one whose text has no room above the end goes on to the next page as it is.

use crate::length::Length;

use super::flow::Flow;
use super::galley::GalleyTable;
use super::last_rows::Tail;
use super::parted_rows::part_row;
use super::table::{Fragment, Piece, TableSetting};
use super::table_pages::paginate;

/// A page's end inside a table.
struct End {
    /// The row below it.
    row: usize,
    /// The merged cells that are cut there: row and column that each starts in.
    cut: Vec<(usize, usize)>,
}

/// The ends that were found while the rows are put on pages again and again: a cut may make a row
/// higher, so that its page ends before it.
pub(super) struct PageEnds {
    ends: Vec<End>,
    /// The rows' least heights, without what putting them on pages has added.
    plain: Vec<Option<Length>>,
    /// How often they were put on pages; this ends at some time whatever the rows are.
    times: usize,
}

impl PageEnds {
    pub(super) fn new(setting: &mut TableSetting) -> PageEnds {
        setting.page_starts.clear();
        PageEnds {
            ends: Vec::new(),
            plain: setting.min_heights.clone(),
            times: 0,
        }
    }

    /// Joins again what was cut, and begins anew.
    pub(super) fn reset(
        &mut self,
        flow: &Flow<'_>,
        table: &mut GalleyTable,
        setting: &mut TableSetting,
    ) {
        self.join(table, setting, 0);
        setting.page_starts.clear();
        self.restore(flow, table, setting);
    }

    /// Takes over the ends of `fragments`, the first `most` of them. `true`: they are as they were;
    /// else the rows have to be put on pages again.
    pub(super) fn settled(
        &mut self,
        flow: &mut Flow<'_>,
        (table, setting): (&mut GalleyTable, &mut TableSetting),
        fragments: &[Fragment],
        most: usize,
    ) -> bool {
        let firsts = fragments.iter().skip(1).take(most);
        let firsts: Vec<Piece> = firsts.filter_map(|f| f.pieces.first().copied()).collect();
        let same = |(end, first): &(&End, &Piece)| first.from == 0 && end.row == first.row;
        let same = self.ends.iter().zip(&firsts).take_while(same).count();
        if same == firsts.len() && same == self.ends.len() {
            return true;
        }
        self.times += 1;
        if self.times < table.rows.len() * 2 {
            if let (Some(end), Some(first)) = (self.ends.get(same), firsts.get(same))
                && first.row < end.row
            {
                // What was cut below that row has no room above the end.
                setting.page_starts.retain(|start| *start < first.row);
                setting.page_starts.insert(first.row);
            }
            self.join(table, setting, same);
        } else {
            self.ends.truncate(same);
        }
        setting.min_heights.clone_from(&self.plain);
        match firsts.get(same) {
            Some(first) if first.from > 0 => {
                self.part_rows(flow, (table, setting), fragments, &firsts[same..]);
            }
            _ => {
                for first in firsts[same..].iter().take_while(|first| first.from == 0) {
                    let cut = setting.cut_spans(table, first.row);
                    self.ends.push(End {
                        row: first.row,
                        cut,
                    });
                }
            }
        }
        self.restore(flow, table, setting);
        false
    }

    /// The rows' heights without what putting them on pages has added.
    fn restore(&self, flow: &Flow<'_>, table: &GalleyTable, setting: &mut TableSetting) {
        setting.min_heights.clone_from(&self.plain);
        setting.measure(table, flow.profile);
    }

    /// Parts the rows that no page can hold, up to the first end that cuts a merged cell: where rows
    /// stand below that is not known yet.
    fn part_rows(
        &mut self,
        flow: &mut Flow<'_>,
        (table, setting): (&mut GalleyTable, &mut TableSetting),
        fragments: &[Fragment],
        firsts: &[Piece],
    ) {
        let mut added = 0;
        let mut last = None;
        for first in firsts {
            if first.from == 0 {
                if reaches_over(table, first.row + added) {
                    break;
                }
            } else if last != Some(first.row) {
                last = Some(first.row);
                let of_row = |piece: &&Piece| piece.row == first.row;
                let pieces = fragments.iter().flat_map(|fragment| &fragment.pieces);
                let pieces: Vec<Piece> = pieces.filter(of_row).copied().collect();
                part_row(flow, table, setting, first.row + added, &pieces);
                added += pieces.len() - 1;
            }
        }
        self.plain.clone_from(&setting.min_heights);
    }

    /// Joins again what the ends from this one on have cut.
    fn join(&mut self, table: &mut GalleyTable, setting: &mut TableSetting, from: usize) {
        for End { row, cut } in self.ends.drain(from.min(self.ends.len())..).rev() {
            for (above, col) in cut {
                let at = |row: usize| table.rows[row].cells.iter().position(|c| c.col == col);
                if let (Some(whole), Some(rest)) = (at(above), at(row)) {
                    setting.cells[row].remove(rest);
                    let rest = table.rows[row].cells.remove(rest);
                    table.rows[above].cells[whole].row_span += rest.row_span;
                }
            }
        }
    }
}

/// Does a merged cell reach from above over this row's upper edge?
fn reaches_over(table: &GalleyTable, row: usize) -> bool {
    let mut above = table.rows[..row].iter().enumerate();
    above.any(|(first, above)| above.cells.iter().any(|c| first + c.row_span > row))
}

impl TableSetting {
    /// Cuts each merged cell that reaches over the upper edge of a row: its text stands again there.
    fn cut_spans(&mut self, table: &mut GalleyTable, at: usize) -> Vec<(usize, usize)> {
        let mut cut = Vec::new();
        for row in 0..at {
            for index in 0..table.rows[row].cells.len() {
                let cell = &mut table.rows[row].cells[index];
                if row + cell.row_span <= at {
                    continue;
                }
                let mut rest = cell.clone();
                rest.row_span = row + cell.row_span - at;
                rest.para.anchor = None;
                cell.row_span = at - row;
                cut.push((row, rest.col));
                let lines = self.cells[row][index].clone();
                let place = table.rows[at]
                    .cells
                    .partition_point(|other| other.col < rest.col);
                table.rows[at].cells.insert(place, rest);
                self.cells[at].insert(place, lines);
            }
        }
        cut
    }
}

/// The row with which the table's second page starts, below `above`; `None`: it has no second page,
/// or a row higher than a page is parted there.
pub(super) fn second_page(
    flow: &mut Flow<'_>,
    table: &mut GalleyTable,
    setting: &mut TableSetting,
    tail: Tail,
    above: Length,
) -> Option<usize> {
    let mut ends = PageEnds::new(setting);
    loop {
        let fragments = paginate(flow, table, setting, tail, above);
        let first = fragments.get(1).and_then(|second| second.pieces.first());
        let Some(first) = first.filter(|p| p.from == 0 && p.row > table.header_rows) else {
            ends.reset(flow, table, setting);
            return None;
        };
        let row = first.row;
        if ends.settled(flow, (table, setting), &fragments, 1) {
            // What was added below is added again where the rest is put on pages.
            setting.min_heights.truncate(row);
            setting.min_heights.extend_from_slice(&ends.plain[row..]);
            setting.measure(table, flow.profile);
            return Some(row);
        }
    }
}

/// A table's pages.
pub(super) fn pages(
    flow: &mut Flow<'_>,
    table: &mut GalleyTable,
    setting: &mut TableSetting,
    tail: Tail,
) -> Vec<Fragment> {
    let mut ends = PageEnds::new(setting);
    loop {
        let fragments = paginate(flow, table, setting, tail, Length::ZERO);
        let mut rows = fragments[0].pieces.iter();
        let head_alone = rows.all(|piece| piece.row < table.header_rows);
        if fragments.len() > 1 && !flow.at_top() && head_alone {
            // A cut span has made the first row higher than the room that there was.
            flow.new_page();
            ends.reset(flow, table, setting);
            continue;
        }
        if ends.settled(flow, (table, setting), &fragments, usize::MAX) {
            return fragments;
        }
    }
}
