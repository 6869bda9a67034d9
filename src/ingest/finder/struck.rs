//! Rows that are struck out.

use crate::ingest::{CellRange, Decision, Table};

use super::layout::Layout;

/// Tells of rows of data whose cells are all struck out: somebody meant them to be gone, and they are read.
pub(super) fn tell(layout: &Layout<'_>, tables: &mut [Table]) {
    let struck = &layout.grid.looks.struck_rows;
    for table in tables {
        let mut rows = table
            .rows
            .iter()
            .filter(|row| struck.contains(&row.row))
            .peekable();
        let Some(first) = rows.peek().map(|row| row.place) else {
            continue;
        };
        let mut numbers: Vec<u32> = rows.map(|row| row.row).collect();
        numbers.dedup();
        table.decisions.push(Decision {
            what: "lone-row",
            why: vec!["struck-out"],
            range: Some(CellRange { first, last: first }),
            count: numbers.len(),
            sure: 0.3,
        });
    }
}
