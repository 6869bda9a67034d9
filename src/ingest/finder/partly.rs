//! Forms of which a part is blank: 姓名 | 王芳 | 性别 | 女 over 政治面貌 | | 民族 | 汉 and 电话 | | 邮箱. A line whose
//! values are blank looks like a header over what follows; that each label is a known one and stands
//! in its column says that it is none.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellRange};

use super::form::is_label;
use super::layout::Layout;
use super::pairs::could_be_label;
use super::words::{is_plain_heading, is_signature, starts_as_note, tidy_heading};

/// A longer sheet is a list.
const MOST: usize = 60;
/// Fewer labels are no form.
const FEWEST: usize = 4;

/// The columns of the labels, where these rows are a form that has blank fields and filled ones. Every
/// value stands right beside its label and is no heading; nearly every label is a known word, and none
/// comes twice.
pub(super) fn columns_of_partly_filled(
    layout: &Layout<'_>,
    region: CellRange,
    rows: &[u32],
) -> Option<BTreeSet<u32>> {
    if rows.len() > MOST {
        return None;
    }
    let cells = |row: &u32| layout.row(*row, region.first.col, region.last.col);
    let first = rows.iter().position(|row| cells(row).len() >= 2)?;
    let closes =
        |(_, cell): &(CellRef, &Cell)| starts_as_note(&cell.shown) || is_signature(&cell.shown);
    let open = |row: &&u32| !cells(row).iter().all(closes);
    let lines: Vec<&[(CellRef, &Cell)]> = rows[first..].iter().filter(open).map(cells).collect();
    let columns = label_columns(&lines);
    let left = columns.first()?;
    let mut labels: Vec<&Cell> = Vec::new();
    let (mut filled, mut blank, mut several) = (0, 0, 0);
    for line in &lines {
        if line.first().is_none_or(|(at, _)| at.col != *left) {
            return None;
        }
        let mut before: Option<CellRef> = None;
        let mut own = 0;
        for (at, cell) in *line {
            let beside = before.is_some_and(|label| layout.span(label).last.col + 1 == at.col);
            if columns.contains(&at.col) {
                // Two labels without room between them head a list.
                if beside || !could_be_label(cell) {
                    return None;
                }
                blank += usize::from(before.is_some());
                before = Some(*at);
                labels.push(cell);
                own += 1;
            } else if beside && !is_plain_heading(&cell.shown) {
                before = None;
                filled += 1;
            } else {
                return None;
            }
        }
        blank += usize::from(before.is_some());
        several += usize::from(own >= 2);
    }
    let known = labels.iter().filter(|cell| is_label(cell)).count();
    let distinct: BTreeSet<String> = labels
        .iter()
        .map(|cell| tidy_heading(&cell.shown))
        .collect();
    let told = several >= 2
        && filled >= 1
        && blank >= 1
        && labels.len() >= FEWEST
        && distinct.len() == labels.len()
        && known * 3 >= labels.len() * 2;
    told.then_some(columns)
}

/// The columns in which most texts are words of headings.
fn label_columns(lines: &[&[(CellRef, &Cell)]]) -> BTreeSet<u32> {
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for (at, cell) in lines.iter().flat_map(|line| line.iter()) {
        let count = counts.entry(at.col).or_default();
        count.0 += usize::from(is_label(cell));
        count.1 += 1;
    }
    let most = counts.iter().filter(|(_, (labels, all))| labels * 2 > *all);
    most.map(|(col, _)| *col).collect()
}
