//! Figures with their labels in a free layout: a dashboard, of which no list can be made.

use std::collections::BTreeSet;

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellKind, CellRange, Decision, Row, Table};

use super::words::{Form, heading_form};

/// Tells of a sheet that holds nothing but labels over a line of figures each, and of rows of labels and
/// figures by turns in a table of figures. One line of figures is a summary.
pub(super) fn tell(tables: &mut [Table]) {
    const FEWEST: usize = 2;
    let loose = tables.iter().all(is_line_of_figures);
    if loose && tables.len() >= FEWEST {
        let count = tables.len();
        for table in tables.iter_mut().take(1) {
            table.decisions.push(Decision {
                what: "loose-figures",
                why: vec!["lines-of-figures"],
                range: None,
                count,
                sure: 0.3,
            });
        }
    }
    for table in tables {
        let turns = turning_rows(table);
        table
            .decisions
            .extend(turns.into_iter().map(|row| Decision {
                what: "lone-row",
                why: vec!["labels-and-figures"],
                range: Some(row),
                count: 1,
                sure: 0.4,
            }));
    }
}

/// Headings over one row, all of whose values are figures.
fn is_line_of_figures(table: &Table) -> bool {
    let [row] = table.rows.as_slice() else {
        return false;
    };
    let mut cells = row.cells.iter();
    let figures = cells.all(|(_, cell)| is_figure(cell));
    !table.hidden && table.header_rows.is_some() && figures && row.group.is_none()
}

/// 12, 98%, 36人.
fn is_figure(cell: &Cell) -> bool {
    const LONGEST_UNIT: usize = 2;
    let text = cell.shown.trim();
    let number = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = text.chars().count() - number.chars().count();
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    heading_form(cell) == Form::Number
        || unit <= LONGEST_UNIT && !number.is_empty() && number.chars().all(digits)
}

/// 本周完成 | 12 | 未完成 | 3 below 120 | 3 | 0 | 2: rows of labels and figures, in columns that hold nothing but
/// figures elsewhere.
fn turning_rows(table: &Table) -> Vec<CellRange> {
    const PAIRS: usize = 2;
    /// In a longer table a row like that is one among many.
    const MOST: usize = 60;
    if table.rows.len() < 2 || table.rows.len() > MOST || table.header_rows.is_none() {
        return Vec::new();
    }
    let text = |cell: &Cell| cell.kind == CellKind::Text && heading_form(cell) == Form::Text;
    let turns = |row: &Row| {
        let own: Vec<_> = row.cells.iter().collect();
        let (pairs, rest) = own.as_chunks::<2>();
        let pair = |[label, value]: &[&(CellRef, Cell); 2]| {
            text(&label.1) && heading_form(&value.1) == Form::Number
        };
        pairs.len() >= PAIRS && rest.is_empty() && pairs.iter().all(pair)
    };
    let (turning, others): (Vec<&Row>, Vec<&Row>) = table.rows.iter().partition(|row| turns(row));
    let texts: BTreeSet<u32> = others
        .iter()
        .flat_map(|row| row.cells.iter())
        .filter(|(_, cell)| text(cell))
        .map(|(at, _)| at.col)
        .collect();
    let odd = |row: &&Row| {
        let mut labels = row.cells.iter().filter(|(_, cell)| text(cell));
        labels.all(|(at, _)| !texts.contains(&at.col))
    };
    if others.is_empty() {
        return Vec::new();
    }
    let found = turning.into_iter().filter(odd);
    found
        .map(|row| CellRange {
            first: row.place,
            last: row.place,
        })
        .collect()
}
