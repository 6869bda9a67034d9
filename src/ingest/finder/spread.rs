//! Forms of whatever words, told by their merged values: 领用科室 | 后勤处 | 归口 | 设备股 over 用场 | 会议室投影,
//! the last merged up to the right end.

use std::collections::BTreeSet;

use crate::diagnostic::CellRef;
use crate::ingest::names::is_name;
use crate::ingest::{Cell, CellKind, CellRange};

use super::form::LONGEST_IN_PLACE;
use super::layout::Layout;
use super::words::{is_plain_heading, is_signature, ordinal, starts_as_note, tidy_heading};

/// The columns of the labels, where these rows are such a form. At least two lines hold one label with
/// a value over all the rest, at least one has labels in the columns of two, and all cells of all
/// lines are in the columns of labels or right behind them. A list has rows that are all alike.
pub(super) fn columns_of_labels(
    layout: &Layout<'_>,
    region: CellRange,
    rows: &[u32],
) -> Option<BTreeSet<u32>> {
    const MOST: usize = 40;
    const FEWEST: usize = 3;
    const FEWEST_WIDE: usize = 2;
    let cells = |row: &u32| layout.row(*row, region.first.col, region.last.col);
    let lines: Vec<u32> = rows
        .iter()
        .filter(|row| cells(row).len() >= 2)
        .copied()
        .collect();
    let (first, last) = (lines.first()?, lines.last()?);
    let closes =
        |(_, cell): &(CellRef, &Cell)| starts_as_note(&cell.shown) || is_signature(&cell.shown);
    let aside = |row: &u32| row < first || row > last && cells(row).iter().all(closes);
    if !(FEWEST..=MOST).contains(&lines.len()) {
        return None;
    }
    if !rows.iter().all(|row| lines.contains(row) || aside(row)) {
        return None;
    }
    let lines: Vec<&[(CellRef, &Cell)]> = lines.iter().map(cells).collect();
    let ends = lines.iter().flat_map(|line| line.last());
    let end = ends.map(|(at, _)| layout.span(*at).last.col).max()?;
    let left = lines.iter().flat_map(|line| line.first());
    let left = left.map(|(at, _)| at.col).min()?;
    let wide = |line: &&&[(CellRef, &Cell)]| match line {
        [(at, _), (next, _)] => {
            let (label, value) = (layout.span(*at), layout.span(*next));
            at.col == left
                && label.last.col + 1 == value.first.col
                && value.last.col == end
                && value.last.col - value.first.col > label.last.col - label.first.col
        }
        _ => false,
    };
    let spread = lines.iter().filter(wide).count();
    if spread < FEWEST_WIDE || spread * 4 < lines.len() || spread == lines.len() {
        return None;
    }
    // Labels and values by turns.
    let whole = lines.iter().filter(|line| line.len() % 2 == 0);
    let turns = whole.flat_map(|line| line.as_chunks::<2>().0);
    let (labels, values): (BTreeSet<u32>, BTreeSet<u32>) = turns
        .map(|[(label, _), (value, _)]| (label.col, value.col))
        .unzip();
    let all = || lines.iter().flat_map(|line| line.iter());
    let placed = all().all(|(at, _)| labels.contains(&at.col) || values.contains(&at.col));
    if labels.len() < 2 || !labels.is_disjoint(&values) || !placed {
        return None;
    }
    let named: Vec<&(CellRef, &Cell)> = all().filter(|(at, _)| labels.contains(&at.col)).collect();
    let said = || all().filter(|(at, _)| values.contains(&at.col));
    let texts: BTreeSet<String> = named
        .iter()
        .map(|(_, cell)| tidy_heading(&cell.shown))
        .collect();
    let people = named
        .iter()
        .filter(|(_, cell)| is_name(&cell.shown))
        .count();
    let headings = said()
        .filter(|(_, cell)| is_plain_heading(&cell.shown))
        .count();
    let told = texts.len() == named.len()
        && named.iter().all(|(_, cell)| could_name(cell))
        && people * 4 <= named.len()
        && headings * 4 <= said().count();
    told.then_some(labels)
}

/// A short text without figures that numbers nothing.
fn could_name(cell: &Cell) -> bool {
    let text = tidy_heading(&cell.shown);
    cell.kind == CellKind::Text
        && (2..=LONGEST_IN_PLACE).contains(&text.chars().count())
        && !text.contains(['。', '；'])
        && !text.chars().any(|c| c.is_ascii_digit())
        && ordinal(&text).is_none()
}
