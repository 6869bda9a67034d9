//! Headings that come again over figures, the first of them another each time: 本月收入 | 预计 | 实际 | 差异 and
//! 本月支出 | 预计 | 实际 | 差异, each over rows of its own.

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellRange};

use super::layout::Layout;
use super::words::{Form, heading_form, tidy_heading};

/// Fewer cells beside the first are no frame.
const FEWEST: usize = 2;

/// Do two rows of texts say the same beside their first cells, in the same columns?
pub(super) fn are_alike(above: &[(CellRef, &Cell)], below: &[(CellRef, &Cell)]) -> bool {
    let texts = |cells: &[(CellRef, &Cell)]| {
        let mut forms = cells.iter().map(|(_, cell)| heading_form(cell));
        forms.all(|form| form == Form::Text)
    };
    let (Some(((own, _), rest)), Some(((head, _), heads))) =
        (below.split_first(), above.split_first())
    else {
        return false;
    };
    let same = |((own, a), (head, b)): (&(CellRef, &Cell), &(CellRef, &Cell))| {
        own.col == head.col && tidy_heading(&a.shown) == tidy_heading(&b.shown)
    };
    own.col == head.col
        && rest.len() >= FEWEST
        && rest.len() == heads.len()
        && rest.iter().zip(heads).all(same)
        && texts(below)
        && texts(above)
}

/// Do rows of one frame stand on this region, with nothing but figures, at least one, between them
/// below each of their headings but the first?
pub(super) fn has_frames(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> bool {
    const MOST: usize = 200;
    if rows.len() > MOST {
        return false;
    }
    let cells = |row: u32| layout.row(row, region.first.col, region.last.col);
    let first = |row: u32| {
        cells(row)
            .first()
            .map(|(_, cell)| tidy_heading(&cell.shown))
    };
    rows.iter().enumerate().any(|(nth, row)| {
        let below = rows.get(nth + 1..).unwrap_or_default();
        let end = end_of_block(layout, region, *row, below);
        let parted = |end: usize| match below.get(end - 1..) {
            Some([last, own, ..]) => first(*own) != first(*row) && *own > last + 1,
            _ => false,
        };
        end.is_some_and(parted)
    })
}

/// Where among the rows below the headings in `row` they come again, with nothing but figures, at least
/// one, between below each of them but the first.
pub(super) fn end_of_block(
    layout: &Layout<'_>,
    region: CellRange,
    row: u32,
    below: &[u32],
) -> Option<usize> {
    let cells = |row: u32| layout.row(row, region.first.col, region.last.col);
    let own = cells(row);
    let again = |next: &u32| are_alike(own, cells(*next));
    let end = below.iter().position(again).filter(|end| *end > 0)?;
    let columns = own.iter().skip(1).map(|(at, _)| at.col);
    are_figures(layout, below.get(..end)?, columns).then_some(end)
}

/// Do these columns hold nothing but figures in these rows, and one at least?
pub(super) fn are_figures(
    layout: &Layout<'_>,
    rows: &[u32],
    columns: impl Iterator<Item = u32>,
) -> bool {
    let mut figures = 0;
    for col in columns {
        for (_, cell) in rows.iter().flat_map(|row| layout.row(*row, col, col)) {
            if heading_form(cell) != Form::Number {
                return false;
            }
            figures += 1;
        }
    }
    figures > 0
}
