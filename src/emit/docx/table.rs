//! Tables: a fixed grid, merged cells, repeated head rows (`w:tbl`).

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::length::Length;
use crate::plan::ColumnAlign;
use crate::template::Orientation;
use crate::typeset::{
    GalleyCell, GalleyTable, LineLayout, Para, Part, Run, TableKind, TableLayout, beside_text,
};

use super::body::{Place, Writer};
use super::table_props::{CellProps, Imprint, RowProps, TableProps, VerticalMerge};
use super::xml::Xml;

/// What stands at a place of the grid.
#[derive(Clone, Copy)]
enum Slot<'a> {
    /// A cell that starts here, and its index in the row.
    Cell(&'a GalleyCell, usize),
    /// The continuation of a cell above.
    Below(&'a GalleyCell),
    /// Nothing: a row too short for its table.
    Gap,
}

/// A cell above that still covers rows.
#[derive(Clone, Copy)]
struct Open<'a> {
    cell: &'a GalleyCell,
    rows_left: usize,
}

/// Writes a table.
pub(super) fn write(
    writer: &mut Writer<'_>,
    xml: &mut Xml,
    table: &GalleyTable,
    layout: &TableLayout,
) {
    let columns = grid(table, layout);
    if columns.is_empty() || table.rows.is_empty() {
        return;
    }
    let style = &writer.profile.table;
    xml.el("w:tbl").body(|xml| {
        let props = TableProps {
            style: &writer.ids.table,
            width: columns.iter().copied().sum(),
            imprint: matches!(table.kind, TableKind::Imprint | TableKind::Copies).then_some(
                Imprint {
                    outer: style.imprint_outer,
                    inner: style.imprint_inner,
                    left: writer.profile.page.oriented(Orientation::Portrait).1.left,
                    top: layout.above_notes,
                },
            ),
            bare: matches!(table.kind, TableKind::Mark | TableKind::Copies),
            beside: (table.kind == TableKind::Close)
                .then(|| beside_text(table.kind, writer.profile)),
        };
        props.write(xml);
        xml.el("w:tblGrid").body(|xml| {
            for column in &columns {
                xml.el("w:gridCol").int("w:w", column.to_twips()).empty();
            }
        });
        let mut open: Vec<Option<Open<'_>>> = vec![None; columns.len()];
        let mut known = Known::default();
        for row in 0..table.rows.len() {
            let slots = slots(table, row, &mut open);
            // Each row is kept with the next one, the last with the note if there is one.
            let kept = row + layout.kept_with_note >= table.rows.len()
                || layout.kept_whole && row + 1 < table.rows.len()
                || is_kept_in_merge(table, layout, row);
            let row = (row, kept);
            write_row(
                writer,
                xml,
                (table, layout, &columns),
                row,
                &slots,
                &mut known,
            );
        }
    });
}

/// Is a row kept with the next one because a merged cell reaches on (assumption 28)?
fn is_kept_in_merge(table: &GalleyTable, layout: &TableLayout, row: usize) -> bool {
    if row < table.header_rows {
        return false;
    }
    let page = |row: usize| layout.row_pages.get(row);
    let starts_page =
        |row: usize| row <= table.header_rows || page(row) != page(row.saturating_sub(1));
    let mut above = table.rows.iter().enumerate().take(row + 1);
    above.any(|(first, above)| {
        let mut cells = above.cells.iter();
        cells.any(|cell| {
            let end = first + cell.row_span;
            // What is a last page's only merge LibreOffice moves back and forth; not so what is all of
            // the table.
            let is_last_page = first > table.header_rows && starts_page(first);
            end > row + 1 && !(end >= table.rows.len() && is_last_page)
        })
    })
}

/// The columns' widths; where the layout has none, as many as the table asks for, all alike.
fn grid(table: &GalleyTable, layout: &TableLayout) -> Vec<Length> {
    if layout.columns.is_empty() {
        return vec![Length::mm(20); table.columns.len()];
    }
    layout.columns.clone()
}

/// What a row consists of, from left to right: column, columns covered, what stands there.
fn slots<'a>(
    table: &'a GalleyTable,
    row: usize,
    open: &mut [Option<Open<'a>>],
) -> Vec<(usize, usize, Slot<'a>)> {
    let cells = table.rows.get(row).map_or(&[][..], |row| &row.cells);
    let mut slots = Vec::with_capacity(cells.len());
    let mut col = 0;
    while col < open.len() {
        let starts = cells.iter().enumerate().find(|(_, cell)| cell.col == col);
        let (span, slot) = match (open[col], starts) {
            (Some(above), _) => {
                let span = covered(open, col, above.cell);
                keep_open(open, col, span, above.cell, above.rows_left - 1);
                (span, Slot::Below(above.cell))
            }
            (None, Some((index, cell))) => {
                let span = free(open, col, cell.col_span.max(1));
                let rows = cell.row_span.max(1).min(table.rows.len() - row);
                keep_open(open, col, span, cell, rows - 1);
                (span, Slot::Cell(cell, index))
            }
            (None, None) => (1, Slot::Gap),
        };
        slots.push((col, span, slot));
        col += span;
    }
    slots
}

/// How many columns from `col` the cell above still covers.
fn covered(open: &[Option<Open<'_>>], col: usize, cell: &GalleyCell) -> usize {
    let same = |o: &&Option<Open<'_>>| o.is_some_and(|o| std::ptr::eq(o.cell, cell));
    open.iter().skip(col).take_while(same).count().max(1)
}

/// How many of `span` columns from `col` no cell above covers.
fn free(open: &[Option<Open<'_>>], col: usize, span: usize) -> usize {
    let free = open.iter().skip(col).take(span);
    free.take_while(|o| o.is_none()).count().max(1)
}

fn keep_open<'a>(
    open: &mut [Option<Open<'a>>],
    col: usize,
    span: usize,
    cell: &'a GalleyCell,
    rows_left: usize,
) {
    for slot in open.iter_mut().skip(col).take(span) {
        *slot = (rows_left > 0).then_some(Open { cell, rows_left });
    }
}

fn write_row<'a>(
    writer: &mut Writer<'_>,
    xml: &mut Xml,
    (table, layout, columns): (&GalleyTable, &TableLayout, &[Length]),
    (row, kept): (usize, bool),
    slots: &[(usize, usize, Slot<'a>)],
    known: &mut Known<'a>,
) {
    let props = RowProps {
        height: layout.min_heights.get(row).copied().flatten(),
        header: row < table.header_rows,
    };
    xml.el("w:tr").body(|xml| {
        props.write(xml);
        for (col, span, slot) in slots {
            let width = columns.iter().skip(*col).take(*span).copied().sum();
            let merge = match slot {
                Slot::Cell(cell, _) if cell.row_span > 1 && row + 1 < table.rows.len() => {
                    Some(VerticalMerge::Restart)
                }
                Slot::Below(_) => Some(VerticalMerge::Continue),
                _ => None,
            };
            let props = CellProps {
                width,
                span: *span,
                merge,
                shaded: match slot {
                    Slot::Cell(cell, _) | Slot::Below(cell) => cell.shaded,
                    Slot::Gap => false,
                },
                top: match slot {
                    Slot::Cell(cell, _) | Slot::Below(cell) => cell.at_top,
                    Slot::Gap => false,
                },
            };
            xml.el("w:tc").body(|xml| {
                props.write(xml);
                write_content(writer, xml, layout, (row, kept), *slot, known);
            });
        }
    });
}

fn write_content<'a>(
    writer: &mut Writer<'_>,
    xml: &mut Xml,
    layout: &TableLayout,
    (row, kept_row): (usize, bool),
    slot: Slot<'a>,
    known: &mut Known<'a>,
) {
    let style = match slot {
        Slot::Cell(cell, index) => {
            let cell_layout = layout.cells.get(row).and_then(|cells| cells.get(index));
            let place = Place {
                lines: cell_layout.map_or(&[][..], |layout| &layout.lines),
                kept_row,
                ..Place::default()
            };
            let key = key(&cell.para, place.lines, kept_row);
            if let Some(there) = key.and_then(|key| known.get(&key)) {
                return xml.again(there.clone());
            }
            let there = xml.noting(|xml| writer.paragraph(xml, &cell.para, place));
            if let Some(key) = key {
                known.insert(key, there);
            }
            return;
        }
        Slot::Below(cell) => cell.para.style.clone(),
        Slot::Gap => "table-cell".to_owned(),
    };
    let empty = Para {
        style,
        ..Para::default()
    };
    let place = Place {
        kept_row,
        ..Place::default()
    };
    writer.paragraph(xml, &empty, place);
}

/// The table's plain paragraphs that have been written, and where: 男, 一级教师, 达标 come again and
/// again.
type Known<'a> = HashMap<Key<'a>, Range<usize>, FixedState>;

/// What a plain paragraph follows from: its text, its style, its alignment, its right indent, and
/// whether its row is kept with the next one.
type Key<'a> = (&'a str, &'a str, Option<ColumnAlign>, Option<u64>, bool);

/// `None`: it has more to say than that.
fn key<'a>(para: &'a Para, lines: &[LineLayout], kept_row: bool) -> Option<Key<'a>> {
    let Run { text, .. } = para.plain_run()?;
    let Para {
        style,
        runs: _,
        number: None,
        anchor: None,
        listed: None,
        keep_with_next: false,
        page_break_before: false,
        contents_of: None,
        align,
        indent_left: None,
        indent_right,
        stacked: _,
        hanging: None,
        figure: None,
        names: _,
        people: _,
        spread: false,
        stops,
        part: Part::Whole,
    } = para
    else {
        return None;
    };
    let broken = |line: &LineLayout| line.nudge.is_some() || line.ended;
    let plain = stops.is_empty() && !lines.iter().any(broken);
    plain.then_some((
        text,
        style,
        *align,
        indent_right.map(f64::to_bits),
        kept_row,
    ))
}
