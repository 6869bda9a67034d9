//! What the finder is not sure of, as messages: `inspect` shows them of every table.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{CellRef, Diagnostic, Severity, codes};

use super::finder::{is_bare_total_word, is_listed};
use super::mangled::lessons_as_days;
use super::{CellKind, Grid, Row, Table};

/// Below this a table is offered, not taken without a word.
const SURE: f32 = 0.5;

/// What is doubtful about a table.
///
/// - gives: `X130` a header that may be none, `X131` no headings, `X132` rows below a total, `X133` a
///   seat plan, `X136` a month, `X137` a row that may be none, or one that was taken for none, `X138` rows set apart, `X139` rows of
///   colours, `X140` a dashboard, `X141` lessons that became days
pub fn doubts(table: &Table) -> Vec<Diagnostic> {
    let col = table.columns.first().map_or(0, |column| column.col);
    let place = table.source.at(CellRef::new(table.head_row(), col));
    let decided = |what: &str| table.decisions.iter().find(|d| d.what == what);
    let header = decided("header").filter(|d| d.sure < SURE);
    let header = header.zip(table.header_rows).map(|(_, (first, last))| {
        Diagnostic::new(codes::X130, Some(place.clone()))
            .arg("first", first as usize + 1)
            .arg("last", last as usize + 1)
    });
    let bare = no_headings(table);
    let beyond = decided("rows-beyond-total").map(|decision| {
        let row = table.rows.last().map(|row| table.source.at(row.place));
        Diagnostic::new(codes::X132, row).arg("count", decision.count)
    });
    let seats = decided("seat-plan").map(|decision| {
        let top = table.rows.first().map_or(0, |row| row.row);
        let desk = table.left_out.iter().find(|part| part.reason == "desk");
        let desk = match desk {
            Some(part) if part.range.first.row < top => "above",
            Some(_) => "below",
            None => "none",
        };
        Diagnostic::new(codes::X133, Some(place.clone()))
            .arg("count", decision.count)
            .arg("desk", desk)
    });
    let month = decided("month-calendar").map(|decision| {
        let known = !decision.why.contains(&"month-not-said");
        let told = Diagnostic::new(codes::X136, Some(place.clone())).arg("count", decision.count);
        match known {
            true => told.arg("month", "yes"),
            false => told.arg("month", "no").severity(Severity::Warning),
        }
    });
    let loose = decided("loose-figures")
        .map(|decision| Diagnostic::new(codes::X140, Some(place)).arg("count", decision.count));
    header
        .into_iter()
        .chain(bare)
        .chain(unnamed_columns(table))
        .chain(month)
        .chain(set_apart(table))
        .chain(coloured_rows(table))
        .chain(loose)
        .chain(beyond)
        .chain(seats)
        .chain(lone_rows(table))
        .chain(events(table))
        .chain(lessons_as_days(table))
        .collect()
}

/// `X137`, a note: what happens across all columns of a list and was read as no row of it.
pub fn events(table: &Table) -> impl Iterator<Item = Diagnostic> + '_ {
    let events = table.decisions.iter().filter(|d| d.what == "event");
    events.filter_map(|decision| {
        let place = table.source.at(decision.range?.first);
        let told = Diagnostic::new(codes::X137, Some(place)).severity(Severity::Note);
        Some(
            told.arg("kind", "event")
                .arg("text", "")
                .arg("count", 1_usize),
        )
    })
}

/// `X138`: rows that look like a list's and were set apart.
pub fn set_apart(table: &Table) -> Option<Diagnostic> {
    let decision = table
        .decisions
        .iter()
        .find(|d| d.what == "rows-set-apart")?;
    let range = decision.range?;
    let told = Diagnostic::new(codes::X138, Some(table.source.at(range.first)));
    Some(
        told.arg("count", decision.count)
            .arg("first", range.first.row as usize + 1)
            .arg("last", range.last.row as usize + 1),
    )
}

/// `X139`: rows that say by colour alone when they are.
pub fn coloured_rows(table: &Table) -> Option<Diagnostic> {
    let mut decisions = table.decisions.iter();
    let decision = decisions.find(|d| d.what == "coloured-cells")?;
    let range = decision.range?;
    let told = Diagnostic::new(codes::X139, Some(table.source.at(range.first)));
    Some(
        told.arg("count", decision.count)
            .arg("first", range.first.row as usize + 1)
            .arg("last", range.last.row as usize + 1),
    )
}

/// `X110`, where a sheet is no table to the finder: a warning where its cells read like a table's, a note where
/// it is a page of sentences and points.
pub fn nothing_found(grid: &Grid) -> Option<Diagnostic> {
    const FEWEST: usize = 5;
    let listed = grid
        .cells
        .iter()
        .filter(|(_, cell)| is_listed(cell))
        .count();
    let missed = listed >= FEWEST && listed * 2 > grid.cells.len();
    let told = Diagnostic::new(codes::X110, Some(grid.source.clone()));
    match missed {
        _ if grid.cells.is_empty() => None,
        true => Some(told.arg("kind", "table")),
        false => Some(told.arg("kind", "text").severity(Severity::Note)),
    }
}

/// `X131`, where the sheet gives a table's columns no headings.
pub fn no_headings(table: &Table) -> Option<Diagnostic> {
    let mut decisions = table.decisions.iter();
    let bare = decisions.any(|d| d.what == "no-header" && d.sure < SURE);
    let first = table.rows.first()?;
    bare.then(|| {
        let place = table.source.at(first.place);
        let told = Diagnostic::new(codes::X131, Some(place)).arg("rows", table.rows.len());
        let told = told.arg("kind", "rows").arg("count", 0_usize);
        match text_columns(table) {
            // A name and its figures are no roster that a plan could ask for.
            0 | 1 => told.severity(Severity::Note),
            _ => told,
        }
    })
}

/// `X131`, where columns without headings go on with a list at its right.
pub fn unnamed_columns(table: &Table) -> Option<Diagnostic> {
    let mut decisions = table.decisions.iter();
    let decision = decisions.find(|d| d.what == "unnamed-columns")?;
    let place = table.source.at(decision.range?.first);
    let told = Diagnostic::new(codes::X131, Some(place)).arg("rows", table.rows.len());
    Some(told.arg("kind", "columns").arg("count", decision.count))
}

/// In how many columns the first row has texts of its own; a merged cell is one.
fn text_columns(table: &Table) -> usize {
    let texts = table.rows.iter().take(1).flat_map(|row| row.cells.iter());
    let texts = texts.filter(|(_, cell)| cell.kind == CellKind::Text && !cell.shown.is_empty());
    let places: BTreeSet<CellRef> = texts.map(|(at, _)| *at).collect();
    places.len()
}

/// `X137`: a row that holds one text or two, which look unlike the rows above or like a heading, or
/// that calls itself a total and holds what no total holds.
pub fn lone_rows(table: &Table) -> impl Iterator<Item = Diagnostic> + '_ {
    let doubted = table.decisions.iter().filter(|d| d.what == "lone-row");
    let mut first: BTreeMap<u32, &Row> = BTreeMap::new();
    if doubted.clone().next().is_some() {
        for row in &table.rows {
            first.entry(row.row).or_insert(row);
        }
    }
    doubted.filter_map(move |decision| {
        let row = *first.get(&decision.range?.first.row)?;
        let total = decision.why.contains(&"named-as-total");
        let kind = match () {
            () if total => "total",
            () if decision.why.contains(&"bold-as-headings") => "bold",
            () if decision.why.contains(&"labels-and-figures") => "turns",
            () if decision.why.contains(&"two-lines") => "two-lines",
            () if decision.why.contains(&"struck-out") => "struck",
            () => "lone",
        };
        let mut own = row.cells.iter().filter(|(at, _)| at.row == row.row);
        let word = own
            .clone()
            .find(|(_, cell)| total && is_bare_total_word(&cell.shown));
        let (at, cell) = word.or_else(|| own.next())?;
        let text: String = cell.shown.chars().take(30).collect();
        let place = Some(table.source.at(*at));
        let told = Diagnostic::new(codes::X137, place).arg("text", text);
        Some(told.arg("kind", kind).arg("count", decision.count))
    })
}
