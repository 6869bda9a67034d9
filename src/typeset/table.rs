//! Tables on pages: rows that stay whole, repeated head rows, spans cut at page ends, rules.
//!
//! Row heights and places of rules are docs/engines/lines.md §4.

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use crate::diagnostic::Sink;
use crate::font::FontSet;
use crate::length::{Length, Point};
use crate::template::Profile;

use super::columns::column_widths;
use super::flow::Flow;
use super::galley::{GalleyCell, GalleyRow, GalleyTable, TableKind};
use super::last_rows::Tail;
use super::page::{LineLayout, ParaLayout, Place, TableLayout, Tag};
use super::page_ends::pages;
use super::paragraph::{SetLine, Shaped};
use super::{alike, numbers, prose, rules, too_narrow};

/// A table whose cells are set.
pub(super) struct TableSetting {
    /// Widths of the columns, in whole twips.
    pub(super) columns: Vec<Length>,
    /// By row, then cell.
    pub(super) cells: Vec<Vec<CellSetting>>,
    /// By row.
    pub(super) heights: Vec<Length>,
    /// By row: more than its text needs.
    pub(super) min_heights: Vec<Option<Length>>,
    /// So many of the last rows were moved on with the note below.
    pub(super) kept_with_note: usize,
    /// The rows stay on one page.
    pub(super) kept_whole: bool,
    /// Rows that start a page whatever room there is above: the merged cells that begin there have
    /// none.
    pub(super) page_starts: BTreeSet<usize>,
}

#[derive(Clone)]
pub(super) struct CellSetting {
    /// Cells that say the same share them.
    pub(super) lines: Rc<Vec<SetLine>>,
    pub(super) pitch: Length,
}

impl CellSetting {
    pub(super) fn height(&self) -> Length {
        self.pitch * self.lines.len() as i64
    }
}

/// A row on a page, or what a page can hold of one that is higher: such a row is parted there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) row: usize,
    /// Lines of each cell: from, and up to.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) height: Length,
}

impl Piece {
    /// All of a row.
    pub(super) fn whole(row: usize, height: Length) -> Piece {
        Piece {
            row,
            from: 0,
            to: usize::MAX,
            height,
        }
    }
}

/// What stands on one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fragment {
    pub(super) pieces: Vec<Piece>,
}

/// Sets the cells of a table.
pub(super) fn set(flow: &mut Flow<'_>, table: &mut GalleyTable) -> TableSetting {
    let (profile, fonts) = (flow.profile, flow.fonts);
    let shaped = alike::shape(flow, table);
    let columns = column_widths(table, &shaped, flow.area.width, profile, fonts);
    numbers::align(flow, table, &columns);
    prose::align(table, &shaped, &columns, profile);
    let mut cut = Vec::new();
    let cells = alike::set(flow, table, &shaped, &columns, &mut cut);
    too_narrow::tell(flow, table, &shaped, &columns, &cells, cut);
    let min_heights = table
        .rows
        .iter()
        .map(|row| {
            let style = flow.profile.style(&row.cells.first()?.para.style);
            let height = style.line_height * i64::from(row.min_lines) + around(flow.profile);
            (row.min_lines > 1).then_some(height)
        })
        .collect();
    let mut setting = TableSetting {
        columns,
        cells,
        heights: Vec::new(),
        min_heights,
        kept_with_note: 0,
        kept_whole: false,
        page_starts: BTreeSet::new(),
    };
    setting.share_spans(table, flow.profile);
    setting.measure(table, flow.profile);
    setting
}

/// Sets a cell by itself.
pub(super) fn set_cell(
    (profile, fonts): (&Profile, &FontSet),
    (kind, cell): (TableKind, &GalleyCell),
    columns: &[Length],
    subject: &str,
    sink: &mut Sink,
) -> CellSetting {
    let style = profile.style(&cell.para.style);
    let shaped = Shaped::of(&cell.para, style, (profile, fonts), subject, sink);
    let measure = measure(profile, kind, cell, columns);
    let lines = shaped.set(&cell.para, measure, profile, subject, sink);
    CellSetting {
        lines: Rc::new(lines),
        pitch: shaped.line_height(),
    }
}

/// How wide a table's rules are, and how much its cells leave free above and below their text.
fn frame(kind: TableKind, profile: &Profile) -> (Length, Length) {
    match kind {
        TableKind::Mark | TableKind::Copies => (Length::ZERO, Length::ZERO),
        TableKind::Grid | TableKind::Close | TableKind::Imprint => {
            (profile.table.border, profile.table.padding_y)
        }
    }
}

/// What cells leave free on either side of their text. A 版记 has its one character (GB/T 9704-2012 §7.4.2)
/// as indents of its paragraphs: office engines differ in whether the place of a table that floats is that of its
/// edge or of its text.
pub(crate) fn beside_text(kind: TableKind, profile: &Profile) -> Length {
    match kind {
        TableKind::Imprint | TableKind::Copies => Length::ZERO,
        TableKind::Grid | TableKind::Mark => profile.table.padding_x,
        TableKind::Close => Length::twips(profile.table.padding_x.to_twips() / 2),
    }
}

/// How wide a cell's lines may be.
pub(super) fn measure(
    profile: &Profile,
    kind: TableKind,
    cell: &GalleyCell,
    columns: &[Length],
) -> Length {
    let last = (cell.col + cell.col_span).min(columns.len());
    let width: Length = columns[cell.col.min(last)..last].iter().copied().sum();
    width - beside_text(kind, profile) * 2
}

/// What a row takes beside its lines: margins and one rule.
pub(super) fn around(profile: &Profile) -> Length {
    profile.table.padding_y * 2 + profile.table.border
}

impl TableSetting {
    /// The head rows and the first row: what must stand together where the table starts. Of a row
    /// that no page can hold, two lines.
    pub(super) fn first_part(&self, header_rows: usize, page: Length, profile: &Profile) -> Length {
        let border = profile.table.border;
        let rows = (header_rows + 1).min(self.heights.len());
        let head_rows = header_rows.min(rows);
        let head: Length = self.heights[..head_rows].iter().copied().sum();
        let first = self.heights[head_rows..rows].iter().copied();
        // Where a page ends inside a merged cell, the part above has to hold all of its text.
        let texts = self.cells[head_rows..rows].iter().flatten();
        let texts = texts.map(|cell| cell.height() + around(profile));
        let all = head + first.chain(texts).fold(Length::ZERO, Length::max) + border;
        if all <= page || head * 2 > page {
            return all;
        }
        let pitch = self.cells[rows - 1].iter().map(|cell| cell.pitch);
        head + pitch.fold(Length::ZERO, Length::max) * 2 + around(profile) + border
    }

    /// All rows with the last rule.
    pub(super) fn height(&self, profile: &Profile) -> Length {
        self.heights.iter().copied().sum::<Length>() + profile.table.border
    }

    /// Where a cell over several rows needs more than these, each of them has its part of that, and states
    /// its height: office engines make the last one alone higher.
    fn share_spans(&mut self, table: &GalleyTable, profile: &Profile) {
        let mut heights = self.own_heights(table, profile);
        let mut spans = spans(table);
        // What fewer rows hold first: it may be enough for more of them.
        spans.sort_by_key(|(row, _, rows)| (rows.len(), *row));
        for (row, cell, rows) in spans {
            let lacks = self.lacks((row, cell), &heights[rows.clone()], table.kind, profile);
            if lacks > Length::ZERO {
                let part = Length::twips(1) * rows.len() as i64;
                let twips = (lacks + part - Length::emu(1)).to_emu() / part.to_emu();
                for row in rows {
                    heights[row] += Length::twips(twips);
                    self.min_heights[row] = Some(heights[row]);
                }
            }
        }
    }

    /// The height of each row: its highest cell; a cell over several rows makes the last of them
    /// higher where it needs more.
    pub(super) fn measure(&mut self, table: &GalleyTable, profile: &Profile) {
        let mut heights = self.own_heights(table, profile);
        for (row, cell, rows) in spans(table) {
            let lacks = self.lacks((row, cell), &heights[rows.clone()], table.kind, profile);
            if lacks > Length::ZERO {
                heights[rows.end - 1] += lacks;
            }
        }
        self.heights = heights;
    }

    /// The height of each row but for what cells over several rows need.
    fn own_heights(&self, table: &GalleyTable, profile: &Profile) -> Vec<Length> {
        let (border, padding) = frame(table.kind, profile);
        let around = padding * 2 + border;
        let rows = table.rows.iter().zip(&self.cells).zip(&self.min_heights);
        let heights = rows.map(|((row, cells), least)| {
            let own = row.cells.iter().zip(cells);
            let own = own.filter(|(cell, _)| cell.row_span <= 1);
            let own = own.map(|(_, set)| set.height() + around);
            own.fold(least.unwrap_or(around), Length::max)
        });
        heights.collect()
    }

    /// What a cell's text needs more than its rows have.
    fn lacks(
        &self,
        (row, cell): (usize, usize),
        rows: &[Length],
        kind: TableKind,
        profile: &Profile,
    ) -> Length {
        let (border, padding) = frame(kind, profile);
        let has: Length = rows.iter().copied().sum();
        self.cells[row][cell].height() + padding * 2 + border - has
    }
}

/// The cells over several rows: the row that each begins in, its place there, the rows it covers.
fn spans(table: &GalleyTable) -> Vec<(usize, usize, Range<usize>)> {
    let mut spans = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        for (place, cell) in row.cells.iter().enumerate() {
            if cell.row_span > 1 {
                let end = (index + cell.row_span).min(table.rows.len());
                spans.push((index, place, index..end));
            }
        }
    }
    spans
}

impl TableSetting {
    /// Parts the table before a row; the second part has the head again.
    pub(super) fn split_off(
        &mut self,
        table: &mut GalleyTable,
        row: usize,
    ) -> (GalleyTable, TableSetting) {
        let head = table.header_rows;
        let mut rest = GalleyTable {
            columns: table.columns.clone(),
            header_rows: head,
            rows: table.rows[..head].to_vec(),
            kind: table.kind,
        };
        rest.rows.extend(table.rows.split_off(row));
        fn with_head<T: Clone>(all: &mut Vec<T>, head: usize, row: usize) -> Vec<T> {
            let mut rest = all[..head].to_vec();
            rest.extend(all.split_off(row));
            rest
        }
        let setting = TableSetting {
            columns: self.columns.clone(),
            cells: with_head(&mut self.cells, head, row),
            heights: with_head(&mut self.heights, head, row),
            min_heights: with_head(&mut self.min_heights, head, row),
            kept_with_note: std::mem::take(&mut self.kept_with_note),
            kept_whole: std::mem::take(&mut self.kept_whole),
            page_starts: BTreeSet::new(),
        };
        (rest, setting)
    }
}

/// Puts a table on pages; `tail` is what follows it on its last page.
pub(super) fn place(
    flow: &mut Flow<'_>,
    table: &mut GalleyTable,
    setting: &mut TableSetting,
    tail: Tail,
) -> TableLayout {
    let head: Length = setting.heights[..table.header_rows].iter().copied().sum();
    if head * 2 > flow.area.height {
        // Repeated on each page, such a head would leave no room for rows.
        table.header_rows = 0;
    }
    let fragments = pages(flow, table, setting, tail);
    let mut layout = TableLayout {
        columns: setting.columns.clone(),
        row_pages: vec![0; table.rows.len()],
        min_heights: stated_heights(table, setting, &fragments),
        kept_with_note: setting.kept_with_note,
        kept_whole: setting.kept_whole,
        above_notes: None,
        cells: table
            .rows
            .iter()
            .map(|row| vec![ParaLayout::default(); row.cells.len()])
            .collect(),
    };
    for (index, fragment) in fragments.iter().enumerate() {
        if index > 0 {
            flow.new_page();
        }
        place_fragment(flow, table, setting, fragment, index > 0, &mut layout);
    }
    layout
}

/// The heights that rows have whatever their text needs. In a table that runs over pages with merged
/// cells or with a row that no page can hold, LibreOffice would not find the middle of every cell, and
/// might end a merge early: there, all rows say how high they are.
fn stated_heights(
    table: &GalleyTable,
    setting: &TableSetting,
    fragments: &[Fragment],
) -> Vec<Option<Length>> {
    let merged = |row: &GalleyRow| row.cells.iter().any(|cell| cell.row_span > 1);
    let rows = &table.rows[table.header_rows..];
    if fragments.len() < 2 || !rows.iter().any(|row| row.goes_on || merged(row)) {
        return setting.min_heights.clone();
    }
    setting.heights.iter().copied().map(Some).collect()
}

fn place_fragment(
    flow: &mut Flow<'_>,
    table: &GalleyTable,
    setting: &TableSetting,
    fragment: &Fragment,
    continued: bool,
    layout: &mut TableLayout,
) {
    let repeated = if continued { table.header_rows } else { 0 };
    let mut pieces: Vec<Piece> = (0..repeated)
        .map(|row| Piece::whole(row, setting.heights[row]))
        .collect();
    pieces.extend(&fragment.pieces);
    let top = flow.y;
    for (index, piece) in pieces.iter().enumerate() {
        if index >= repeated {
            layout.row_pages[piece.row] = flow.page();
        }
        for cell in 0..table.rows[piece.row].cells.len() {
            place_cell(
                flow,
                table,
                setting,
                &pieces[index..],
                (piece.row, cell),
                index < repeated,
                layout,
            );
        }
        flow.y += piece.height;
    }
    rules::draw(flow, table, &setting.columns, &pieces, top);
    flow.y += frame(table.kind, flow.profile).0;
}

/// Draws a cell that starts in the first of `pieces`, whose top is the flow's place.
fn place_cell(
    flow: &mut Flow<'_>,
    table: &GalleyTable,
    setting: &TableSetting,
    pieces: &[Piece],
    (row, index): (usize, usize),
    repeated: bool,
    layout: &mut TableLayout,
) {
    let cell = &table.rows[row].cells[index];
    let set = &setting.cells[row][index];
    let (border, padding) = frame(table.kind, flow.profile);
    let covered = row..row + cell.row_span.max(1);
    let own = pieces
        .iter()
        .take_while(|piece| covered.contains(&piece.row));
    let height: Length = own.map(|piece| piece.height).sum();
    let free = match cell.at_top {
        true => Length::ZERO,
        false => (height - padding * 2 - border - set.height()).max(Length::ZERO),
    };
    let left: Length = setting.columns[..cell.col].iter().copied().sum();
    let x = flow.origin.x + border.scale(0.5) + left + beside_text(table.kind, flow.profile);
    let mut y = flow.y + border + padding + free.scale(0.5);
    let place = Place::Cell {
        section: flow.section,
        block: flow.block,
        row,
        cell: index,
    };
    let (tag, paragraph) = (
        if repeated { Tag::Artifact } else { Tag::Cell },
        flow.next_paragraph(place),
    );
    let lines = &mut layout.cells[row][index].lines;
    lines.reserve_exact(set.lines.len());
    for line in set.lines.iter() {
        flow.draw(line, Point { x, y }, tag, paragraph, set.pitch);
        y += set.pitch;
        if !repeated {
            lines.push(LineLayout {
                page: flow.page(),
                range: line.range.clone(),
                nudge: line.nudge,
                ended: line.ended,
                hung: line.hung,
            });
        }
    }
}
