//! The rules of a table: around every cell, drawn in as few strokes as can be.

use crate::length::{Length, Point};

use super::flow::Flow;
use super::galley::{GalleyCell, GalleyTable, SHADE, TableKind};
use super::page::{Item, RuleLine};
use super::table::Piece;

/// Draws the rules of the rows that stand on this page from `top` downwards. The centre of the
/// first is half its width below `top` (docs/engines/lines.md §4).
pub(super) fn draw(
    flow: &mut Flow<'_>,
    table: &GalleyTable,
    columns: &[Length],
    pieces: &[Piece],
    top: Length,
) {
    if matches!(table.kind, TableKind::Mark | TableKind::Copies) {
        return;
    }
    let imprint = table.kind == TableKind::Imprint;
    let style = &flow.profile.table;
    let half = style.border.scale(0.5);
    let owners = owners(table, columns.len(), pieces);
    let xs = edges(flow.origin.x + half, columns.iter().copied());
    let ys = edges(top + half, pieces.iter().map(|piece| piece.height));
    let (rows, cols) = (pieces.len(), columns.len());
    let mut lines = shades(table, pieces, &xs, &ys);
    for row in 0..=rows {
        let width = match imprint {
            false => style.border,
            true if row == 0 || row == rows => style.imprint_outer,
            true => style.imprint_inner,
        };
        let ruled =
            |col: usize| row == 0 || row == rows || owners[row - 1][col] != owners[row][col];
        for (from, to) in stretches(cols, ruled) {
            // Half a width further on, so that corners are square.
            lines.push(RuleLine {
                from: Point {
                    x: xs[from] - half,
                    y: ys[row],
                },
                to: Point {
                    x: xs[to] + half,
                    y: ys[row],
                },
                width,
                color: [0; 3],
            });
        }
    }
    let width = style.border;
    for col in (0..=cols).filter(|_| !imprint) {
        let ruled =
            |row: usize| col == 0 || col == cols || owners[row][col - 1] != owners[row][col];
        for (from, to) in stretches(rows, ruled) {
            lines.push(RuleLine {
                from: Point {
                    x: xs[col],
                    y: ys[from],
                },
                to: Point {
                    x: xs[col],
                    y: ys[to],
                },
                width,
                color: [0; 3],
            });
        }
    }
    let page = flow.page();
    if let Some(page) = flow.pages.get_mut(page) {
        page.items.extend(lines.into_iter().map(Item::Rule));
    }
}

/// The grey of shaded cells, each a stroke as wide as the cell is high; the rules are drawn over it.
fn shades(table: &GalleyTable, pieces: &[Piece], xs: &[Length], ys: &[Length]) -> Vec<RuleLine> {
    let mut shades = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        for cell in table.rows[piece.row]
            .cells
            .iter()
            .filter(|cell| cell.shaded)
        {
            let end = at + spanned(pieces, at, cell);
            let right = (cell.col + cell.col_span).min(xs.len() - 1);
            let height = ys[end] - ys[at];
            let y = ys[at] + height.scale(0.5);
            shades.push(RuleLine {
                from: Point { x: xs[cell.col], y },
                to: Point { x: xs[right], y },
                width: height,
                color: SHADE,
            });
        }
    }
    shades
}

/// How many of the pieces from `at` on a cell of the first covers.
fn spanned(pieces: &[Piece], at: usize, cell: &GalleyCell) -> usize {
    let row = pieces[at].row;
    let covered = pieces[at..].iter();
    covered
        .take_while(|p| p.row < row + cell.row_span.max(1))
        .count()
}

/// Which cell, by the row it starts in and its index, fills each place.
fn owners(
    table: &GalleyTable,
    columns: usize,
    pieces: &[Piece],
) -> Vec<Vec<Option<(usize, usize)>>> {
    let mut owners = vec![vec![None; columns]; pieces.len()];
    for (at, piece) in pieces.iter().enumerate() {
        for (index, cell) in table.rows[piece.row].cells.iter().enumerate() {
            let spanned = spanned(pieces, at, cell);
            for row in &mut owners[at..at + spanned] {
                let end = (cell.col + cell.col_span).min(columns);
                for owner in &mut row[cell.col.min(end)..end] {
                    *owner = Some((piece.row, index));
                }
            }
        }
    }
    owners
}

fn edges(first: Length, sizes: impl Iterator<Item = Length>) -> Vec<Length> {
    let mut edges = vec![first];
    let mut at = first;
    for size in sizes {
        at += size;
        edges.push(at);
    }
    edges
}

/// The longest stretches of neighbours for which `ruled` holds: from, and up to.
fn stretches(count: usize, ruled: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for at in 0..=count {
        match (start, at < count && ruled(at)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    found
}
