//! Rows that say by colour alone when they are: bars over the months of a plan.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::CellRef;
use crate::ingest::series::Series;
use crate::ingest::{CellRange, Decision, Row, Table};

use super::layout::Layout;

/// Tells of rows whose cells under months, weeks or days hold nothing but a coloured ground. Colour is not
/// read. A weekend, a band or a whole table on a ground of its own says nothing, nor does colour beside
/// marks or texts.
pub(super) fn tell(layout: &Layout<'_>, tables: &mut [Table]) {
    let coloured: BTreeSet<CellRef> = layout.grid.looks.coloured.iter().copied().collect();
    if coloured.is_empty() {
        return;
    }
    for table in tables {
        let found = bars(table, &coloured);
        let (Some(first), Some(last)) = (found.first(), found.last()) else {
            continue;
        };
        table.decisions.push(Decision {
            what: "coloured-cells",
            why: vec!["colour-alone"],
            range: Some(CellRange {
                first: *first,
                last: *last,
            }),
            count: found.len(),
            sure: 0.3,
        });
    }
}

/// The first coloured cell of each row that says something by its colours.
fn bars(table: &Table, coloured: &BTreeSet<CellRef>) -> Vec<CellRef> {
    const FEWEST_COLUMNS: usize = 3;
    let mut kinds: BTreeMap<Series, Vec<u32>> = BTreeMap::new();
    for column in &table.columns {
        let heading = column.path.last().map_or("", String::as_str);
        if let Some(kind) = Series::of(heading) {
            kinds.entry(kind).or_default().push(column.col);
        }
    }
    let Some(columns) = kinds.into_values().max_by_key(Vec::len) else {
        return Vec::new();
    };
    if columns.len() < FEWEST_COLUMNS {
        return Vec::new();
    }
    let paints = |row: &Row, col: u32| coloured.contains(&CellRef::new(row.row, col));
    let all = |col: &u32| table.rows.len() > 1 && table.rows.iter().all(|row| paints(row, *col));
    let columns: BTreeSet<u32> = columns.into_iter().filter(|col| !all(col)).collect();
    let bar = |row: &Row| {
        if row.cells.iter().any(|(at, _)| columns.contains(&at.col)) {
            return None;
        }
        let painted = coloured.range(CellRef::new(row.row, 0)..=CellRef::new(row.row, u32::MAX));
        let mut own = painted.filter(|at| columns.contains(&at.col));
        let first = own.next()?;
        let whole = own.count() + 1 == columns.len();
        (!whole).then_some(*first)
    };
    table.rows.iter().filter_map(bar).collect()
}
