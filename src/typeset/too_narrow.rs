//! A table whose columns have less than their numbers and words need: told once a table, with what helps.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::length::Length;
use crate::plan::Orientation;

use super::flow::Flow;
use super::galley::GalleyTable;
use super::page::type_area;
use super::paragraph::Shaped;
use super::table::{CellSetting, beside_text};
use super::{columns, people};

/// So many columns are named.
const NAMED: usize = 5;
/// Smaller type than this (六号) nobody is told to take.
const SMALLEST: Length = Length::half_points(15);

/// A text of so many lines, each of fewer than `NARROW` characters, is a tower; with so many a line it can be
/// read.
const TOWER: usize = 6;
const NARROW: i64 = 3;
const READABLE: i64 = 4;

/// A cell in which something had to be cut: its row, its index there, and what there is to say of it.
pub(super) type Cut = (usize, usize, Sink);

/// Tells of what was cut: cell by cell where one column cannot hold what it has and the cells' places are
/// known, else once.
///
/// So is a column that is left one or two characters wide and has its texts in a tower of them, and one in
/// which a name or a word had to be parted.
///
/// - reports: `T301`, `T333`
pub(super) fn tell(
    flow: &mut Flow<'_>,
    table: &GalleyTable,
    shaped: &[Vec<Rc<Shaped<'_>>>],
    widths: &[Length],
    cells: &[Vec<CellSetting>],
    cut: Vec<Cut>,
) {
    let narrow: BTreeSet<usize> = (cut.iter())
        .map(|(row, cell, _)| &table.rows[*row].cells[*cell])
        .filter(|cell| cell.col_span == 1)
        .map(|cell| cell.col)
        .collect();
    let placed = cut
        .iter()
        .all(|(.., told)| told.iter().all(|d| d.source.is_some()));
    let has: Length = widths.iter().copied().sum();
    let all: Length = match cut.is_empty() {
        true => Length::ZERO,
        false => columns::uncut_widths(table, shaped, flow.profile, flow.fonts)
            .into_iter()
            .sum(),
    };
    let torn = torn(table, shaped, cells);
    let whole = match torn.is_empty() {
        true => Vec::new(),
        false => columns::whole_widths(table, shaped, flow.profile, flow.fonts),
    };
    let lack = |col: &usize| {
        let asked = whole.get(*col).copied().unwrap_or_default();
        let given = widths.get(*col).copied().unwrap_or_default();
        (asked - given).max(Length::ZERO)
    };
    // What all names and words need to stay whole.
    let unparted =
        (whole.iter().copied().sum::<Length>()).max(has + torn.keys().map(lack).sum::<Length>());
    let one_by_one = narrow.is_empty() || all <= has || (narrow.len() == 1 && placed);
    let (what, mut narrow, mut all, source) = if one_by_one {
        let squeezed = squeezed(flow, table, shaped, widths, cells);
        for (row, cell, told) in cut {
            // What is too narrow all over is told once.
            if !squeezed.contains_key(&table.rows[row].cells[cell].col) {
                flow.sink.append(told);
            }
        }
        if squeezed.is_empty() && torn.is_empty() {
            return;
        }
        let lacks: Length = squeezed.values().map(|(lack, _)| *lack).sum();
        let mut sources = squeezed
            .values()
            .map(|(_, source)| source)
            .chain(torn.values());
        let source = sources.find_map(Clone::clone);
        let what = if squeezed.is_empty() {
            "torn"
        } else {
            "narrow"
        };
        let columns = squeezed.into_keys().collect();
        (what, columns, has + lacks, source)
    } else {
        let mut told = cut.iter().flat_map(|(.., told)| told.iter());
        ("cut", narrow, all, told.find_map(|d| d.source.clone()))
    };
    if !torn.is_empty() {
        narrow.extend(torn.into_keys());
        all = all.max(unparted);
    }
    let (_, area) = type_area(flow.profile, Orientation::Landscape);
    let lying = area.width - flow.profile.table.border;
    let beside = beside_text(table.kind, flow.profile) * 2;
    let air = beside * i64::try_from(widths.len()).unwrap_or(0);
    let size = |room: Length| smaller(flow, air, all, room);
    let lies = flow.orientation == Orientation::Landscape;
    let (helps, size) = match (lies, size(has), size(lying)) {
        (false, size, _) if all <= lying => ("turn", size.unwrap_or(SMALLEST)),
        (false, _, Some(size)) => ("turn-smaller", size),
        (true, Some(size), _) => ("smaller", size),
        _ => ("part", SMALLEST),
    };
    let mut names: Vec<String> = narrow.iter().map(|col| heading(table, *col)).collect();
    let count = names.len();
    names.truncate(NAMED);
    let mm = |length: Length| length.to_pt() * 25.4 / 72.0;
    let told = Diagnostic::new(codes::T333, source)
        .arg(
            "where",
            if flow.called.is_empty() {
                "text"
            } else {
                "attachment"
            },
        )
        .arg("called", flow.called.as_str())
        .arg("what", what)
        .arg("more", if count > NAMED { "yes" } else { "no" })
        .arg("columns", names)
        .arg("count", count)
        .arg("needed", mm(all).ceil() as i64)
        .arg("has", mm(has).floor() as i64)
        .arg("helps", helps)
        .arg("landscape", mm(lying).floor() as i64)
        .arg("size", half_points(size))
        .subject(Some(flow.subject));
    flow.sink.push(told);
}

/// The columns whose texts stand one or two characters a line, in many lines, with what each lacks to be
/// read and the first such cell's place. What is merged over rows has room downward, and lists have short lines.
fn squeezed(
    flow: &Flow<'_>,
    table: &GalleyTable,
    shaped: &[Vec<Rc<Shaped<'_>>>],
    widths: &[Length],
    cells: &[Vec<CellSetting>],
) -> BTreeMap<usize, (Length, Option<Source>)> {
    let beside = beside_text(table.kind, flow.profile) * 2;
    let mut found: BTreeMap<usize, (Length, Option<Source>)> = BTreeMap::new();
    let rows = table.rows.iter().zip(shaped).zip(cells);
    for ((row, shaped), cells) in rows.skip(table.header_rows) {
        for ((cell, shaped), set) in row.cells.iter().zip(shaped).zip(cells) {
            let lines = set.lines.len();
            if lines < TOWER || cell.col_span > 1 || cell.row_span > 1 || cell.para.stacked {
                continue;
            }
            let Some(width) = widths.get(cell.col) else {
                continue;
            };
            let readable = shaped.size() * READABLE + beside;
            let runs = cell.para.runs.iter();
            let forced: usize = runs.map(|run| run.text.matches('\n').count()).sum();
            let is_narrow = *width - beside < shaped.size() * NARROW;
            if is_narrow && lines - forced.min(lines) >= TOWER {
                let lack = readable - *width;
                let first = || cell.para.runs.iter().find_map(|run| run.source.clone());
                let known = found.entry(cell.col).or_insert_with(|| (lack, first()));
                known.0 = known.0.max(lack);
            }
        }
    }
    found
}

/// The columns in which a name or a word stands on two lines, each with the first such cell's place.
fn torn(
    table: &GalleyTable,
    shaped: &[Vec<Rc<Shaped<'_>>>],
    cells: &[Vec<CellSetting>],
) -> BTreeMap<usize, Option<Source>> {
    let mut found = BTreeMap::new();
    if !table.kind.is_grid() {
        return found;
    }
    let people: Vec<bool> = (0..table.columns.len())
        .map(|col| people::are_in(table, col))
        .collect();
    let rows = table.rows.iter().zip(shaped).zip(cells);
    for ((row, shaped), cells) in rows.skip(table.header_rows) {
        for ((cell, shaped), set) in row.cells.iter().zip(shaped).zip(cells) {
            let of_people = people.get(cell.col) == Some(&true);
            let alone = cell.col_span == 1 && !cell.para.stacked && !found.contains_key(&cell.col);
            if alone && shaped.tears(&set.lines, of_people) {
                let source = cell.para.runs.iter().find_map(|run| run.source.clone());
                found.insert(cell.col, source);
            }
        }
    }
    found
}

/// The largest type in which columns that need `all` of the width in the profile's, so much of it beside
/// their texts, would have room; `None`: too small to be read.
fn smaller(flow: &Flow<'_>, air: Length, all: Length, room: Length) -> Option<Length> {
    let text = (all - air).to_pt();
    if text <= 0.0 {
        return None;
    }
    let size = flow.profile.style("table-cell").size;
    let share = (room - air).to_pt() / text;
    let size = Length::half_points((size.to_pt() * share * 2.0).floor() as i64).min(size);
    (size >= SMALLEST).then_some(size)
}

/// 7.5, 9
fn half_points(size: Length) -> String {
    format!("{}", size.to_half_points() as f64 / 2.0)
}

/// What the lowest head cell above a column says; else the column's number.
fn heading(table: &GalleyTable, col: usize) -> String {
    let rows = table.rows[..table.header_rows].iter().rev();
    let mut cells = rows.flat_map(|row| &row.cells);
    let above = cells.find_map(|cell| {
        let text = cell.para.words().replace('\n', "");
        let covers = (cell.col..cell.col + cell.col_span).contains(&col);
        (covers && !text.trim().is_empty()).then(|| text.trim().to_owned())
    });
    above.unwrap_or_else(|| (col + 1).to_string())
}
