//! 8月 alone: the August before the school year, or the one that ends it?

use std::collections::BTreeSet;

use crate::diagnostic::CellRef;
use crate::ingest::Table;
use crate::template::{TableSchema, ValueKind};

use super::{Record, Value};

const AUGUST: i8 = 8;

/// An 8月 that names no year and stands below other months is the one that ends the school year
/// which begins in `year`: a clerk writes the months in order. As the first it is the one before.
pub(super) fn settle(records: &mut [Record], schema: &TableSchema, table: &Table, year: i16) {
    let columns = schema.columns.iter();
    let months: Vec<_> = columns.filter(|c| c.kind == ValueKind::Month).collect();
    if months.is_empty() {
        return;
    }
    let cells = table.rows.iter().flat_map(|row| row.cells.iter());
    let with_year = cells.filter(|(_, cell)| cell.shown.contains('年'));
    let with_year: BTreeSet<CellRef> = with_year.map(|(at, _)| *at).collect();
    for column in months {
        let mut begun = false;
        for record in &mut *records {
            let Some(field) = record.fields.get_mut(&column.key) else {
                continue;
            };
            let cell = field.source.cell;
            let names_year = cell.is_some_and(|at| with_year.contains(&at));
            match &field.value {
                Value::Month {
                    year: Some(own),
                    month: AUGUST,
                } if begun && *own == year && !names_year => {
                    field.value = Value::Month {
                        year: Some(year.saturating_add(1)),
                        month: AUGUST,
                    };
                }
                Value::Month { month, .. } => begun |= *month != AUGUST,
                _ => {}
            }
        }
    }
}
