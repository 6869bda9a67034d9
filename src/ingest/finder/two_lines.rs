//! Records of two lines: 王明 over his identity card's number, 本科 over 汉语言文学, one person on two rows.

use crate::ingest::series::Series;
use crate::ingest::{Cell, CellRange, Decision, Row, Table};

use super::kinds::OneKind;
use super::words::is_weekday_name;

/// Tells of a list whose rows are of two kinds by turns, of which each second one has no key: it was read as
/// twice as many records, each of them half.
pub(super) fn tell(tables: &mut [Table]) {
    for table in tables {
        if let Some(decision) = by_turns(table) {
            table.decisions.push(decision);
        }
    }
}

/// A row's own cell in a column, no cell of the row above.
fn own(row: &Row, at: usize) -> Option<&Cell> {
    let cell = row.cells.get(at).filter(|(at, _)| at.row == row.row);
    cell.map(|(_, cell)| cell)
}

fn by_turns(table: &Table) -> Option<Decision> {
    const FEWEST_RECORDS: usize = 3;
    /// More records tell no more.
    const MOST_RECORDS: usize = 200;
    const FEWEST_CELLS: usize = 2;
    let days = table.columns.iter().filter(|column| {
        let heading = column.path.last().map_or("", String::as_str);
        is_weekday_name(heading)
            || matches!(Series::of(heading), Some(Series::Day | Series::Period))
    });
    if days.count() >= 2 || table.header_rows.is_none() {
        return None;
    }
    // The second line of the headings may have been taken for data.
    let skipped = table.rows.first().is_some_and(|row| own(row, 0).is_none());
    let rows = table.rows.get(usize::from(skipped)..)?;
    let (records, rest) = rows.as_chunks::<2>();
    let turns = |[upper, lower]: &[Row; 2]| {
        let below = (0..table.columns.len()).filter(|at| own(lower, *at).is_some());
        own(upper, 0).is_some()
            && own(lower, 0).is_none()
            && lower.row == upper.row + 1
            && below.count() >= FEWEST_CELLS
    };
    if records.len() < FEWEST_RECORDS || !rest.is_empty() || !records.iter().all(turns) {
        return None;
    }
    let differ = (1..table.columns.len()).filter(|at| {
        let records = || records.iter().take(MOST_RECORDS);
        let upper: Vec<&Cell> = records().filter_map(|[row, _]| own(row, *at)).collect();
        let lower: Vec<&Cell> = records().filter_map(|[_, row]| own(row, *at)).collect();
        let same = |cells: &[&Cell]| {
            let first = cells.first().map(|cell| &cell.shown);
            cells.len() > 1 && cells.iter().all(|cell| Some(&cell.shown) == first)
        };
        let kinds = OneKind::of(&upper).zip(OneKind::of(&lower));
        let whole =
            upper.len() * 5 >= records().count() * 4 && lower.len() * 5 >= records().count() * 4;
        whole && !same(&upper) && !same(&lower) && kinds.is_some_and(|(own, below)| own != below)
    });
    let labelled = (1..table.columns.len()).find(|at| {
        let line = |nth: usize| {
            let rows = records.iter().filter_map(|record| record.get(nth));
            let texts = rows.map(|row| own(row, *at).map(|cell| &*cell.shown));
            let texts: std::collections::BTreeSet<Option<&str>> = texts.collect();
            texts
                .iter()
                .next()
                .copied()
                .flatten()
                .filter(|_| texts.len() == 1)
        };
        line(0)
            .zip(line(1))
            .is_some_and(|(upper, lower)| upper != lower)
    });
    let differs = differ.min()?;
    let first = rows.first()?.place;
    // 科目 | 教师 | 科目 | 教师 left of it says what each line is: that is a table's own way.
    labelled
        .is_none_or(|labels| labels > differs)
        .then(|| Decision {
            what: "lone-row",
            why: vec!["two-lines"],
            range: Some(CellRange { first, last: first }),
            count: records.len(),
            sure: 0.3,
        })
}
