//! The same cells read otherwise: a timetable, weekday × period, as rows of (who, weekday, period,
//! course, teacher, room); a matrix, class × subject, as rows of (class, subject, teacher).
//!
//! A template may ask for either; which one it is decided by the headings it asks for, in
//! `normalise`, or by the project. Read [`read_otherwise`] first.

mod blocks;
mod labels;
mod lesson;
mod levels;
mod matrix;
mod timetable;

use super::{Cell, CellKind, CellRange, Decision, SheetLayout, Table};
use crate::diagnostic::CellRef;
use crate::script::{Script, is_of_other};

pub(in crate::ingest) use labels::is_period as is_lesson_number;

/// Adds a table's other reading, a timetable's before a matrix's, which is a poorer one of the same
/// cells. Where the project says how the sheet is laid out, that reading alone is the table.
pub(super) fn read_otherwise(table: &mut Table, layout: Option<SheetLayout>) {
    let named = match layout {
        None => {
            let other = timetable::timetable(table);
            let other = other.or_else(|| matrix::matrix(table, false));
            table.readings.extend(other);
            return;
        }
        Some(SheetLayout::Timetable) => timetable::timetable(table),
        Some(SheetLayout::Matrix) => matrix::matrix(table, true),
        Some(SheetLayout::List) => return,
        Some(SheetLayout::Form) if is(table, "form") => return,
        Some(SheetLayout::Seats) if is(table, "seat-plan") => return,
        Some(SheetLayout::Form | SheetLayout::Seats) => None,
    };
    match named {
        Some(reading) => {
            *table = reading;
            table.confidence = 1.0;
        }
        None => table.decisions.push(Decision {
            what: "layout-not-there",
            why: vec!["hint"],
            range: body_range(table),
            count: 1,
            sure: 0.0,
        }),
    }
}

/// Was it read so?
fn is(table: &Table, what: &str) -> bool {
    table.decisions.iter().any(|decision| decision.what == what)
}

/// Are its headings and first rows written in traditional characters?
fn is_traditional(table: &Table) -> bool {
    let hant = |c: char| is_of_other(Script::Hans, c);
    let headed = table.columns.iter().any(|c| c.heading().contains(hant));
    let titled = table.titles.iter().any(|(_, title)| title.contains(hant));
    headed
        || titled
        || table.rows.iter().take(12).any(|row| {
            let mut cells = row.cells.iter();
            cells.any(|(_, cell)| cell.shown.contains(hant))
        })
}

/// Its rows, over all its columns.
fn body_range(table: &Table) -> Option<CellRange> {
    let col = |column: Option<&super::Column>| column.map_or(0, |column| column.col);
    table.body().map(|(from, to)| CellRange {
        first: CellRef::new(from, col(table.columns.first())),
        last: CellRef::new(to, col(table.columns.last())),
    })
}

fn text_cell(text: &str) -> Cell {
    Cell {
        shown: text.into(),
        kind: CellKind::Text,
    }
}
