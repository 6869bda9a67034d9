//! Cells merged over columns of several headings.

use super::{CellRange, Decision, Table};

/// The columns of a table that a merge covers.
pub fn covered_columns(table: &Table, range: &CellRange) -> Vec<usize> {
    let columns = table.columns.iter().enumerate();
    let covered =
        columns.filter(|(_, column)| (range.first.col..=range.last.col).contains(&column.col));
    covered.map(|(at, _)| at).collect()
}

/// Do columns have headings of different kinds? Those that count on (第1节, 第2节) do not.
pub fn are_of_several_kinds(table: &Table, columns: impl IntoIterator<Item = usize>) -> bool {
    let mut columns = columns.into_iter();
    let heading = |at: usize| table.columns.get(at).map(|c| counted_out(&c.heading()));
    let first = columns.next().and_then(heading);
    columns.any(|at| heading(at) != first)
}

/// What `inspect` says of merges over headings of several kinds, where the table is read as a list.
pub(super) fn decision(table: &Table) -> Option<Decision> {
    let several = |range: &&CellRange| {
        let covered = covered_columns(table, range);
        covered.len() < table.columns.len() && are_of_several_kinds(table, covered)
    };
    let mut merges = table.merges.iter().filter(several).copied();
    let first = merges.next().filter(|_| table.readings.is_empty())?;
    Some(Decision {
        what: "merged-sideways",
        why: vec!["same-as-above"],
        range: Some(first),
        count: 1 + merges.count(),
        sure: 0.7,
    })
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
