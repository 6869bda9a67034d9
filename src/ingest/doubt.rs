//! What the finder is not sure of, as messages: `inspect` shows them of every table.

use crate::diagnostic::{CellRef, Diagnostic, codes};

use super::Table;

/// Below this a table is offered, not taken without a word.
const SURE: f32 = 0.5;

/// What is doubtful about a table.
///
/// - gives: `X130` a header that may be none, `X131` no headings, `X132` rows below a total, `X137` a last row
///   that may be none
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
    let bare = decided("no-header")
        .map(|_| Diagnostic::new(codes::X131, Some(place.clone())).arg("rows", table.rows.len()));
    let beyond = decided("rows-beyond-total").map(|decision| {
        let row = table.rows.last().map(|row| table.source.at(row.place));
        Diagnostic::new(codes::X132, row).arg("count", decision.count)
    });
    let all = header.into_iter().chain(bare).chain(beyond);
    all.chain(lone_last_row(table)).collect()
}

/// `X137`: the last row holds hardly anything, and what it holds looks unlike the rows above.
pub fn lone_last_row(table: &Table) -> Option<Diagnostic> {
    let mut decisions = table.decisions.iter();
    decisions.find(|d| d.what == "lone-last-row")?;
    let row = table.rows.last()?;
    let mut own = row.cells.iter().flatten();
    let (at, cell) = own.find(|(at, _)| at.row == row.row)?;
    Some(
        Diagnostic::new(codes::X137, Some(table.source.at(*at)))
            .arg("text", cell.shown.chars().take(30).collect::<String>()),
    )
}
