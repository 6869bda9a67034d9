//! Tables on pages: rows that stay whole, repeated head rows, spans cut at page ends, rules.
//!
//! Row heights and places of rules are research/LINES.md §4.

use crate::diagnostic::{Diagnostic, codes};
use crate::length::{Length, Point};
use crate::template::Profile;

use super::columns::column_widths;
use super::flow::Flow;
use super::galley::{GalleyCell, GalleyTable};
use super::last_rows::Tail;
use super::page::{LineLayout, ParaLayout, Place, TableLayout, Tag};
use super::paragraph::{SetLine, Shaped};
use super::table_pages::{fitting, paginate, split_rows};
use super::{numbers, rules};

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
    pub(super) lines: Vec<SetLine>,
    pub(super) pitch: Length,
}

impl CellSetting {
    pub(super) fn height(&self) -> Length {
        self.pitch * self.lines.len() as i64
    }
}

/// A row, or a part of one that is higher than a page, where it stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) row: usize,
    /// Lines of each cell: from, and up to.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) height: Length,
    /// Its row ends here.
    pub(super) ends: bool,
}

impl Piece {
    /// All of a row.
    pub(super) fn whole(row: usize, height: Length) -> Piece {
        Piece {
            row,
            from: 0,
            to: usize::MAX,
            height,
            ends: true,
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
    let mut shaped = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut cells = Vec::with_capacity(row.cells.len());
        for GalleyCell { para, .. } in &row.cells {
            let style = profile.style(&para.style);
            let of = (profile, fonts);
            cells.push(Shaped::of(para, style, of, flow.subject, flow.sink));
        }
        shaped.push(cells);
    }
    let columns = column_widths(table, &shaped, flow.area.width, profile, fonts);
    numbers::align(flow, table, &columns);
    let mut cells = Vec::with_capacity(table.rows.len());
    for (row, shaped) in table.rows.iter().zip(&shaped) {
        let mut set = Vec::with_capacity(row.cells.len());
        for (cell, shaped) in row.cells.iter().zip(shaped) {
            set.push(set_cell(flow, cell, shaped, &columns));
        }
        cells.push(set);
    }
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

fn set_cell(
    flow: &mut Flow<'_>,
    cell: &GalleyCell,
    shaped: &Shaped<'_>,
    columns: &[Length],
) -> CellSetting {
    let last = (cell.col + cell.col_span).min(columns.len());
    let width: Length = columns[cell.col.min(last)..last].iter().copied().sum();
    let measure = width - flow.profile.table.padding_x * 2;
    CellSetting {
        lines: shaped.set(&cell.para, measure, flow.profile, flow.subject, flow.sink),
        pitch: shaped.line_height(),
    }
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
        let around = around(profile);
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
        let mut cut = false;
        for fragment in fragments.iter().skip(1) {
            // A span's row height may have to grow where it was cut: then all is counted again.
            cut |= fragment
                .pieces
                .first()
                .is_some_and(|first| first.from == 0 && setting.cut_spans(table, first.row));
        }
        if !cut {
            break fragments;
        }
        setting.measure(table, flow.profile);
    };
    let mut layout = TableLayout {
        columns: setting.columns.clone(),
        row_pages: vec![0; table.rows.len()],
        min_heights: setting.min_heights.clone(),
        kept_with_note: setting.kept_with_note,
        split_rows: split_rows(&fragments),
        cells: table
            .rows
            .iter()
            .map(|row| vec![ParaLayout::default(); row.cells.len()])
            .collect(),
    };
    report_split_rows(flow, table, &layout.split_rows, &fragments);
    for (index, fragment) in fragments.iter().enumerate() {
        if index > 0 {
            flow.new_page();
        }
        place_fragment(flow, table, setting, fragment, index > 0, &mut layout);
    }
    layout
}

fn report_split_rows(
    flow: &mut Flow<'_>,
    table: &GalleyTable,
    rows: &[usize],
    fragments: &[Fragment],
) {
    for &row in rows {
        let has = |fragment: &&Fragment| fragment.pieces.iter().any(|piece| piece.row == row);
        let pages = fragments.iter().filter(has).count();
        let cells = &table.rows[row].cells;
        let longest = cells.iter().max_by_key(|cell| cell.para.text().len());
        let source = longest.and_then(|cell| cell.para.runs.iter().find_map(|r| r.source.clone()));
        flow.sink.push(
            Diagnostic::new(codes::T303, source)
                .arg("row", row + 1)
                .arg("pages", pages)
                .subject(Some(flow.subject)),
        );
    }
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
        if index >= repeated && piece.from == 0 {
            layout.row_pages[piece.row] = flow.page();
        }
        if index == repeated && piece.from > 0 {
            go_on(flow, table, setting, &pieces[index..], layout);
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
    flow.y += flow.profile.table.border;
}

/// Draws what is left of cells that reach from rows of earlier pages down to the row that goes on
/// here.
fn go_on(
    flow: &mut Flow<'_>,
    table: &GalleyTable,
    setting: &TableSetting,
    pieces: &[Piece],
    layout: &mut TableLayout,
) {
    let Some(piece) = pieces.first() else { return };
    for row in 0..piece.row {
        for (index, cell) in table.rows[row].cells.iter().enumerate() {
            if row + cell.row_span > piece.row {
                place_cell(flow, table, setting, pieces, (row, index), false, layout);
            }
        }
    }
}

/// Draws a cell that starts in the first of `pieces` or goes on there, whose top is the flow's
/// place.
fn place_cell(
    flow: &mut Flow<'_>,
    table: &GalleyTable,
    setting: &TableSetting,
    pieces: &[Piece],
    (row, index): (usize, usize),
    repeated: bool,
    layout: &mut TableLayout,
) {
    let Some(piece) = pieces.first() else { return };
    let cell = &table.rows[row].cells[index];
    let set = &setting.cells[row][index];
    let style = &flow.profile.table;
    let around = around(flow.profile);
    let covered = row..row + cell.row_span.max(1);
    let own: Vec<&Piece> = pieces
        .iter()
        .take_while(|p| covered.contains(&p.row))
        .collect();
    let height: Length = own.iter().map(|p| p.height).sum();
    let split = layout.split_rows.iter().any(|row| covered.contains(row));
    let lines = if cell.row_span > 1 && split {
        // As many as have room; the rest goes on on the next page.
        let drawn = layout.cells[row][index].lines.len().min(set.lines.len());
        let last = own
            .last()
            .is_some_and(|p| p.row + 1 == covered.end && p.ends);
        let count = match last {
            true => set.lines.len(),
            false => fitting(height, around, set.pitch),
        };
        &set.lines[drawn..set.lines.len().min(drawn + count)]
    } else {
        let to = piece.to.min(set.lines.len());
        &set.lines[piece.from.min(to)..to]
    };
    // What is cut by a page's end stands at the top of each page.
    let free = match split {
        true => Length::ZERO,
        false => height - around - set.pitch * lines.len() as i64,
    };
    if !layout.split_rows.is_empty() {
        let above = free.max(Length::ZERO).to_twips() / 2;
        layout.cells[row][index].above = Length::twips(above);
    }
    let left: Length = setting.columns[..cell.col].iter().copied().sum();
    let x = flow.origin.x + style.border.scale(0.5) + left + style.padding_x;
    let mut y = flow.y + style.border + style.padding_y + free.max(Length::ZERO).scale(0.5);
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
    for line in lines {
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
