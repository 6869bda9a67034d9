//! 8月 alone: the August before the school year, or the one that ends it?

use crate::ingest::Table;
use crate::template::{TableSchema, ValueKind};

use super::{Record, Value};

const AUGUST: i8 = 8;

/// An 8月 that names no year and stands below other months is the one that ends the school year
/// which begins in `year`: a clerk writes the months in order. As the first it is the one before.
pub(super) fn settle(records: &mut [Record], schema: &TableSchema, table: &Table, year: i16) {
    let months = schema.columns.iter();
    for column in months.filter(|column| column.kind == ValueKind::Month) {
        let mut begun = false;
        for record in &mut *records {
            let Some(field) = record.fields.get_mut(&column.key) else {
                continue;
            };
            let names_year = || {
                let cells = table.rows.iter().flat_map(|row| row.cells.iter());
                let mut cells = cells.filter(|(at, _)| Some(*at) == field.source.cell);
                cells
                    .next()
                    .is_some_and(|(_, cell)| cell.shown.contains('年'))
            };
            match &field.value {
                Value::Month {
                    year: Some(own),
                    month: AUGUST,
                } if begun && *own == year && !names_year() => {
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
