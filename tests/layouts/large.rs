//! Sheets of many rows are read in a time that grows with them.

use std::fmt::Write;
use std::time::{Duration, Instant};

use planpress::ingest::{Hint, find_tables};

use super::picture::grid;

/// Many times what these take, and far below what a loop over all rows for each row takes.
const LONGEST: Duration = Duration::from_secs(15);

#[test]
fn a_list_of_a_hundred_thousand_rows() {
    let mut picture = "序号 | 姓名 | 学校 | 人数\n".to_owned();
    for row in 1..=100_000 {
        writeln!(picture, "{row} | 王明 | {}小 | {}", row % 50 + 1, row % 40).expect("a line");
    }
    let grid = grid(&picture);
    let begun = Instant::now();
    let found = find_tables(&grid, &Hint::default());
    assert!(begun.elapsed() < LONGEST, "{:?}", begun.elapsed());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rows.len(), 100_000);
}
