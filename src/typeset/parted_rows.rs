//! A row that no page can hold becomes a row for each page that it takes: office engines part such
//! rows by rules of their own (LibreOffice 7.4 now and then moves one on whole), and between rows
//! all of them end pages alike.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::length::Length;

use super::flow::Flow;
use super::galley::{GalleyCell, GalleyRow, GalleyTable, Para, Run, TableKind};
use super::table::{CellSetting, Piece, TableSetting, around, set_cell};
use super::table_pages::fitting;

/// Parts a row into one for each of its `pieces`, the first of them where the row was.
///
/// A cell's text goes on from part to part. A cell over several rows says its text again where all
/// of it stood in the part before, as it does wherever a page's end cuts it.
///
/// - reports: `T303`
pub(super) fn part_row(
    flow: &mut Flow<'_>,
    table: &mut GalleyTable,
    setting: &mut TableSetting,
    row: usize,
    pieces: &[Piece],
) {
    report(flow, table, row, pieces.len());
    let mut parts: Vec<(GalleyRow, Vec<CellSetting>)> = (1..pieces.len())
        .map(|_| {
            let part = GalleyRow {
                goes_on: true,
                ..GalleyRow::default()
            };
            (part, Vec::new())
        })
        .collect();
    for first in 0..=row {
        for index in 0..table.rows[first].cells.len() {
            let cell = &table.rows[first].cells[index];
            let end = first + cell.row_span.max(1);
            if end <= row {
                continue;
            }
            let set = &setting.cells[first][index];
            let above = setting.heights[first..row].iter().copied().sum();
            let ranges = ranges(set, above, pieces, (first == row, flow));
            let over_rows = cell.row_span > 1;
            let whole = cell.clone();
            // What stands once stands where its text begins.
            let first_part = ranges
                .iter()
                .position(|range| !range.is_empty())
                .unwrap_or(0);
            for (part, range) in ranges.iter().enumerate() {
                let mut own = whole.clone();
                own.row_span = match part {
                    0 => row + 1 - first,
                    _ if part + 1 < pieces.len() => 1,
                    _ => end - row,
                };
                let again = over_rows && ranges[0].end == ranges[ranges.len() - 1].end;
                if !again {
                    own.at_top = true;
                    own.para = part_of(&whole.para, range.clone(), part == first_part);
                } else if part > 0 {
                    own.para.anchor = None;
                    own.para.listed = None;
                }
                let set = set_anew(flow, (table.kind, &own), &setting.columns);
                match part.checked_sub(1) {
                    None => {
                        table.rows[first].cells[index] = own;
                        setting.cells[first][index] = set;
                    }
                    Some(later) => {
                        let (row, cells) = &mut parts[later];
                        let place = row.cells.partition_point(|other| other.col < own.col);
                        row.cells.insert(place, own);
                        cells.insert(place, set);
                    }
                }
            }
        }
    }
    setting.min_heights[row] = None;
    for (after, (part, cells)) in parts.into_iter().enumerate() {
        let at = row + 1 + after;
        table.rows.insert(at, part);
        setting.cells.insert(at, cells);
        setting.heights.insert(at, pieces[after + 1].height);
        setting.min_heights.insert(at, None);
    }
}

/// Which bytes of a cell's text stand in each part.
fn ranges(
    set: &CellSetting,
    above: Length,
    pieces: &[Piece],
    (of_row, flow): (bool, &Flow<'_>),
) -> Vec<Range<usize>> {
    let around = around(flow.profile);
    let (mut from, mut begins) = (0, 0);
    let mut ranges = Vec::with_capacity(pieces.len());
    for (part, piece) in pieces.iter().enumerate() {
        let above = if part == 0 { above } else { Length::ZERO };
        let to = match of_row {
            true => piece.to,
            false if part + 1 == pieces.len() => usize::MAX,
            false => from + fitting(above + piece.height, around, set.pitch),
        };
        let to = to.min(set.lines.len());
        let ends = set.lines[..to].last().map_or(0, |line| line.range.end);
        ranges.push(begins..ends);
        (from, begins) = (to, ends);
    }
    ranges
}

/// A stretch of a paragraph as a paragraph of its own, without what white space parts it from the
/// next one.
///
/// - `begins`: its first, with its number and what refers to it
fn part_of(para: &Para, range: Range<usize>, begins: bool) -> Para {
    let text = para.text();
    let end = match range.end < text.len() {
        true => range.start + text[range.clone()].trim_end_matches([' ', '\n']).len(),
        false => range.end,
    };
    let mut runs = Vec::new();
    let mut at = 0;
    for run in &para.runs {
        let from = range.start.max(at);
        let to = end.min(at + run.text.len());
        if from < to {
            let all = to - from == run.text.len();
            runs.push(Run {
                text: run.text[from - at..to - at].to_owned(),
                is_field: run.is_field && all,
                counted: run.counted && all,
                ..run.clone()
            });
        }
        at += run.text.len();
    }
    Para {
        runs,
        number: para.number.clone().filter(|_| begins),
        anchor: para.anchor.clone().filter(|_| begins),
        listed: para.listed.clone().filter(|_| begins),
        ..para.clone()
    }
}

/// Sets a part's cell; what there is to report of its text has been.
fn set_anew(flow: &Flow<'_>, cell: (TableKind, &GalleyCell), columns: &[Length]) -> CellSetting {
    let mut told = Sink::new();
    set_cell(
        (flow.profile, flow.fonts),
        cell,
        columns,
        flow.subject,
        &mut told,
    )
}

fn report(flow: &mut Flow<'_>, table: &GalleyTable, row: usize, pages: usize) {
    if table.rows[row].goes_on {
        return;
    }
    let parts = table.rows[..row].iter().filter(|row| row.goes_on).count();
    let cells = &table.rows[row].cells;
    let longest = cells.iter().max_by_key(|cell| cell.para.text().len());
    let source = longest.and_then(|cell| cell.para.runs.iter().find_map(|r| r.source.clone()));
    flow.sink.push(
        Diagnostic::new(codes::T303, source)
            .arg("row", row + 1 - parts)
            .arg("pages", pages)
            .subject(Some(flow.subject)),
    );
}
