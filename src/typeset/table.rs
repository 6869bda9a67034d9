//! Tables on pages: rows that stay whole, repeated head rows, spans cut at page ends, rules.
//!
//! Row heights and places of rules are docs/engines/lines.md §4.

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
use super::paragraph::{SetLine, Shaped};
use super::parted_rows::part_row;
use super::table_pages::paginate;
use super::{alike, numbers, rules};

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
    let cells = alike::set(flow, table, &shaped, &columns);
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
    };
    setting.measure(table, flow.profile);
    setting
}

/// Sets a cell by itself.
pub(super) fn set_cell(
    (profile, fonts): (&Profile, &FontSet),
    cell: &GalleyCell,
    columns: &[Length],
    subject: &str,
    sink: &mut Sink,
) -> CellSetting {
    let style = profile.style(&cell.para.style);
    let shaped = Shaped::of(&cell.para, style, (profile, fonts), subject, sink);
    let measure = measure(profile, cell, columns);
    let lines = shaped.set(&cell.para, measure, profile, subject, sink);
    CellSetting {
        lines: Rc::new(lines),
        pitch: shaped.line_height(),
    }
}

/// How wide a table's rules are, and how much its cells leave free above and below their text.
fn frame(kind: TableKind, profile: &Profile) -> (Length, Length) {
    match kind {
        TableKind::Mark => (Length::ZERO, Length::ZERO),
        TableKind::Grid | TableKind::Imprint => (profile.table.border, profile.table.padding_y),
    }
}

/// How wide a cell's lines may be.
pub(super) fn measure(profile: &Profile, cell: &GalleyCell, columns: &[Length]) -> Length {
    let last = (cell.col + cell.col_span).min(columns.len());
    let width: Length = columns[cell.col.min(last)..last].iter().copied().sum();
    width - profile.table.padding_x * 2
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

    /// The height of each row: its highest cell; a cell over several rows makes the last of them
    /// higher where it needs more.
    fn measure(&mut self, table: &GalleyTable, profile: &Profile) {
        let (border, padding) = frame(table.kind, profile);
        let around = padding * 2 + border;
        let mut heights: Vec<Length> = (0..table.rows.len())
            .map(|row| self.min_heights[row].unwrap_or(around))
            .collect();
        for over_rows in [false, true] {
            for (index, (row, cells)) in table.rows.iter().zip(&self.cells).enumerate() {
                for (cell, set) in row.cells.iter().zip(cells) {
                    if (cell.row_span > 1) != over_rows {
                        continue;
                    }
                    let end = (index + cell.row_span.max(1)).min(heights.len());
                    let has: Length = heights[index..end].iter().copied().sum();
                    let lacks = set.height() + around - has;
                    if lacks > Length::ZERO {
                        heights[end - 1] += lacks;
                    }
                }
            }
        }
        self.heights = heights;
    }

    /// Cuts each span at the row given: its text stands again there.
    fn cut_spans(&mut self, table: &mut GalleyTable, at: usize) -> bool {
        let mut cut = false;
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
                let lines = self.cells[row][index].clone();
                let place = table.rows[at]
                    .cells
                    .partition_point(|other| other.col < rest.col);
                table.rows[at].cells.insert(place, rest);
                self.cells[at].insert(place, lines);
                cut = true;
            }
        }
        cut
    }
}

/// The row with which the table's second page starts; `None`: it has no second page, or a row
/// higher than a page is parted there.
pub(super) fn second_page(
    flow: &Flow<'_>,
    table: &mut GalleyTable,
    setting: &mut TableSetting,
    tail: Tail,
) -> Option<usize> {
    loop {
        let fragments = paginate(flow, table, setting, tail);
        let first = fragments.get(1)?.pieces.first()?;
        if first.from > 0 || first.row <= table.header_rows {
            return None;
        }
        let row = first.row;
        if !setting.cut_spans(table, row) {
            return Some(row);
        }
        setting.measure(table, flow.profile);
    }
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
    let fragments = loop {
        let fragments = paginate(flow, table, setting, tail);
        let head_alone = |first: &Fragment| {
            let mut rows = first.pieces.iter();
            rows.all(|piece| piece.row < table.header_rows)
        };
        if fragments.len() > 1 && !flow.at_top() && head_alone(&fragments[0]) {
            // A cut span has made the first row higher than the room that there was.
            flow.new_page();
            continue;
        }
        if !cut_at_page_ends(flow, table, setting, &fragments) {
            break fragments;
        }
    };
    let mut layout = TableLayout {
        columns: setting.columns.clone(),
        row_pages: vec![0; table.rows.len()],
        min_heights: stated_heights(table, setting, &fragments),
        kept_with_note: setting.kept_with_note,
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

/// Cuts the spans that reach over a page's end, and parts the rows that do. `false`: there is none;
/// else the rows have to be put on pages again, since a span's text may make its row higher.
fn cut_at_page_ends(
    flow: &mut Flow<'_>,
    table: &mut GalleyTable,
    setting: &mut TableSetting,
    fragments: &[Fragment],
) -> bool {
    let (mut cut, mut parted) = (false, false);
    // Rows that parting has added.
    let mut added = 0;
    let mut last_parted = None;
    for fragment in fragments.iter().skip(1) {
        let Some(first) = fragment.pieces.first() else {
            continue;
        };
        if first.from == 0 {
            cut |= setting.cut_spans(table, first.row + added);
        } else if cut {
            // Where that row stands is not known yet.
            break;
        } else if last_parted != Some(first.row) {
            last_parted = Some(first.row);
            let of_row = |piece: &&Piece| piece.row == first.row;
            let pieces = fragments.iter().flat_map(|fragment| &fragment.pieces);
            let pieces: Vec<Piece> = pieces.filter(of_row).copied().collect();
            part_row(flow, table, setting, first.row + added, &pieces);
            added += pieces.len() - 1;
            parted = true;
        }
    }
    if cut || parted {
        setting.measure(table, flow.profile);
    }
    cut || parted
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
    let style = &flow.profile.table;
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
    let x = flow.origin.x + border.scale(0.5) + left + style.padding_x;
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
    for line in set.lines.iter() {
        flow.draw(line, Point { x, y }, tag, paragraph, set.pitch);
        y += set.pitch;
        if !repeated {
            layout.cells[row][index].lines.push(LineLayout {
                page: flow.page(),
                range: line.range.clone(),
                nudge: line.nudge,
                ended: line.ended,
            });
        }
    }
}
