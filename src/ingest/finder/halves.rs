//! A list that goes on at its right without headings: 工号 | 姓名 | 学科 over ten columns of teachers.

use crate::ingest::{Cell, Decision, Row, Table};

use super::kinds::OneKind;

/// Tells of columns without headings right of a list that are of the kinds of its first ones, one by one:
/// the list's other half, which nobody would find.
pub(super) fn tell(tables: &mut [Table]) {
    for table in tables {
        if let Some(decision) = right_half(table) {
            table.decisions.push(decision);
        }
    }
}

fn right_half(table: &Table) -> Option<Decision> {
    const FEWEST_COLUMNS: usize = 2;
    const FEWEST_ROWS: usize = 3;
    /// More rows tell no more.
    const MOST_ROWS: usize = 200;
    table.header_rows?;
    let named = table
        .columns
        .iter()
        .take_while(|column| !column.path.is_empty());
    let named = named.count();
    let bare = table.columns.get(named..).unwrap_or_default();
    let fits = bare.iter().all(|column| column.path.is_empty())
        && bare.len() >= FEWEST_COLUMNS
        && bare.len() <= named
        && bare.len() * 2 >= named;
    if !fits {
        return None;
    }
    let cell = |row: &Row, at: usize| row.cells.get(at).is_some();
    let filled = |row: &&Row| (named..table.columns.len()).all(|at| cell(row, at));
    let rows: Vec<&Row> = table.rows.iter().filter(filled).take(MOST_ROWS).collect();
    let column = |at: usize| -> Vec<&Cell> {
        let cells = rows.iter().filter_map(|row| row.cells.get(at));
        cells.map(|(_, cell)| cell).collect()
    };
    if rows.len() < FEWEST_ROWS || rows.len() * 2 < table.rows.len().min(MOST_ROWS) {
        return None;
    }
    let (mut alike, mut worded) = (0_usize, 0_usize);
    for at in 0..bare.len() {
        let kinds = (OneKind::of(&column(at)), OneKind::of(&column(named + at)));
        match kinds {
            (Some(own), Some(right)) if own == right => {
                alike += 1;
                worded += usize::from(own != OneKind::Figures);
            }
            (Some(_), Some(_)) => return None,
            _ => {}
        }
    }
    let first = rows.first()?;
    let (place, _) = first.cells.get(named)?;
    (worded >= 1 && alike >= FEWEST_COLUMNS).then(|| Decision {
        what: "unnamed-columns",
        why: vec!["like-the-left-ones"],
        range: Some(crate::ingest::CellRange {
            first: *place,
            last: *place,
        }),
        count: bare.len(),
        sure: 0.3,
    })
}
