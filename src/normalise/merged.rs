//! Cells of the body that are merged over columns of several headings.
//!
//! Excel keeps the first cell's value of a merge, and whoever merged them may have lost the others'.
//! Merged downwards a value is each row's; merged sideways over 听课节数 and 教学案例 it is no second
//! figure. What is merged over headings that count on (第1节, 第2节), over one heading or over the whole
//! row is said of all of them.

use std::collections::BTreeMap;

use crate::diagnostic::{CellRef, Diagnostic, codes};
use crate::ingest::{CellRange, Row, Table};
use crate::template::TableSchema;

use super::tables::Matched;

/// The merges of one table of which only one column has the value.
#[derive(Debug, Default)]
pub(super) struct Sideways {
    /// By the merge's first cell.
    of: BTreeMap<CellRef, Merge>,
}

#[derive(Debug)]
struct Merge {
    range: CellRange,
    /// The column of the table that has its value.
    owner: usize,
    /// All columns of the schema that it covers, as the schema calls them.
    labels: Vec<String>,
}

impl Sideways {
    pub(super) fn of(matched: &Matched<'_>, schema: &TableSchema) -> Sideways {
        let table = matched.table;
        let merges = table.merges.iter().filter_map(|range| {
            let columns = schema.columns.iter().zip(&matched.columns);
            let mut used: Vec<(usize, &str)> = columns
                .filter_map(|(column, at)| Some(((*at)?, column.label.as_str())))
                .filter(|(at, _)| covers(range, table, *at))
                .collect();
            used.sort_unstable();
            used.dedup_by_key(|(at, _)| *at);
            let (owner, _) = *used.first()?;
            let heading = |at: usize| table.columns.get(at).map(|c| counted_out(&c.heading()));
            let several = used.iter().any(|(at, _)| heading(*at) != heading(owner));
            let whole = (0..table.columns.len()).all(|at| covers(range, table, at));
            let merge = Merge {
                range: *range,
                owner,
                labels: used.iter().map(|(_, label)| (*label).to_owned()).collect(),
            };
            (several && !whole).then_some((range.first, merge))
        });
        Sideways {
            of: merges.collect(),
        }
    }

    /// Is what stands in this column of a row another's value, which a merge spreads over it?
    pub(super) fn spreads(&self, row: &Row, at: usize, place: CellRef) -> bool {
        let merge = self.of.get(&place);
        merge.is_some_and(|merge| at != merge.owner || row.row != place.row)
    }

    /// What is to be said of the merges that begin in this row.
    ///
    /// - reports: `P272`
    pub(super) fn told<'s>(
        &'s self,
        (table, schema): (&'s Table, &'s TableSchema),
        row: &'s Row,
    ) -> impl Iterator<Item = Diagnostic> + 's {
        let columns = 0..table.columns.len();
        let merges = columns.filter_map(move |at| {
            let (place, cell) = row.cells.get(at)?;
            let merge = self.of.get(place)?;
            (merge.owner == at && place.row == row.row).then_some((merge, cell))
        });
        merges.map(move |(merge, cell)| {
            let (first, others) = merge
                .labels
                .split_first()
                .map_or(("", &[][..]), |(first, others)| (first.as_str(), others));
            Diagnostic::new(codes::P272, Some(table.source.at(merge.range.first)))
                .arg("table", &schema.label)
                .arg("range", merge.range.to_string())
                .arg("value", cell.shown.trim())
                .arg("column", first)
                .arg("others", others.to_vec())
        })
    }
}

fn covers(range: &CellRange, table: &Table, at: usize) -> bool {
    let col = table.columns.get(at).map(|column| column.col);
    col.is_some_and(|col| (range.first.col..=range.last.col).contains(&col))
}

/// A heading without what counts or orders it: 第1节 and 第2节, 星期一 and 星期二, 上午 and 下午 are alike.
fn counted_out(heading: &str) -> String {
    const COUNTS: &str = "一二三四五六七八九十百〇零上中下早晚初末日天甲乙丙丁";
    let counts = |c: &char| c.is_numeric() || c.is_whitespace() || COUNTS.contains(*c);
    heading.chars().filter(|c| !counts(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_count_on_are_alike() {
        for (a, b) in [
            ("第1节", "第2节"),
            ("星期一", "星期二"),
            ("上午", "下午"),
            ("9月", "10月"),
            ("节次/第一节", "节次/第二节"),
        ] {
            assert_eq!(counted_out(a), counted_out(b), "{a} {b}");
        }
        for (a, b) in [
            ("听课节数", "教学案例"),
            ("具体做法", "负责人"),
            ("周课时", "手机"),
        ] {
            assert_ne!(counted_out(a), counted_out(b), "{a} {b}");
        }
    }
}
