//! Columns repeated side by side without a gap: 序号 姓名 序号 姓名.

use crate::diagnostic::CellRef;
use crate::ingest::CellRange;

use super::draft::Draft;
use super::heading::header_at;
use super::layout::Layout;

/// The parts of a region whose headings come again from left to right; the region alone where they
/// do not.
pub(super) fn repeated_columns(layout: &Layout<'_>, region: CellRange) -> Vec<CellRange> {
    let Some((first_col, headings)) = first_headings(layout, region) else {
        return vec![region];
    };
    let Some(period) = period_of(&headings) else {
        return vec![region];
    };
    let starts = (0..headings.len()).step_by(period);
    let mut parts: Vec<CellRange> = starts
        .map(|start| {
            let first = first_col + u32::try_from(start).unwrap_or(0);
            CellRange {
                first: CellRef::new(region.first.row, first),
                last: CellRef::new(
                    region.last.row,
                    first + u32::try_from(period - 1).unwrap_or(0),
                ),
            }
        })
        .collect();
    // What stands beside the headings belongs to the part next to it.
    if let Some(part) = parts.first_mut() {
        part.first.col = region.first.col;
    }
    if let Some(part) = parts.last_mut() {
        part.last.col = region.last.col;
    }
    parts
}

/// The first header's headings by column, where the region begins with one.
fn first_headings(layout: &Layout<'_>, region: CellRange) -> Option<(u32, Vec<Vec<String>>)> {
    let rows = layout.filled_rows(region);
    let header = (0..rows.len().min(40))
        .find_map(|from| header_at(layout, region, rows.get(from..).unwrap_or_default()))?;
    let columns = Draft::begin(layout, region, header, Vec::new())?.columns();
    let first = columns.first()?.col;
    Some((
        first,
        columns.into_iter().map(|column| column.path).collect(),
    ))
}

/// The least number of columns, at least two, after which all headings come again.
fn period_of(headings: &[Vec<String>]) -> Option<usize> {
    let count = headings.len();
    (2..=count / 2).find(|period| {
        let distinct = headings.iter().take(*period).all(|path| !path.is_empty());
        count.is_multiple_of(*period)
            && distinct
            && headings
                .iter()
                .zip(headings.iter().skip(*period))
                .all(|(a, b)| a == b)
            && headings.first() != headings.get(1)
    })
}
