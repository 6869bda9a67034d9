//! The 合计 rows of a table: set apart from its records, kept so that sums can be checked.

use std::collections::BTreeMap;

use crate::ingest::Row;
use crate::template::{TableSchema, ValueKind};

use super::habits::Habits;
use super::tables::Matched;
use super::value::read_value;
use super::{Field, Record, TotalRow, Value};

/// A total says what it is in one of so many first cells.
const LABELS: usize = 3;

/// The total rows of one matched table; `records` are the table's own, and `first` is the place of
/// the first of them among all records of the schema table.
pub(super) fn read_totals(
    matched: &Matched<'_>,
    schema: &TableSchema,
    records: &[Record],
    first: usize,
) -> Vec<TotalRow> {
    let above = |row: u32| {
        let above = |record: &&Record| record.source.cell.is_none_or(|cell| cell.row < row);
        first + records.iter().take_while(above).count()
    };
    let end = first + records.len();
    let mut since = first;
    let mut totals = Vec::new();
    for row in &matched.table.totals {
        let at = above(row.row);
        let label = label(row);
        totals.push(TotalRow {
            part: label.contains('小'),
            label,
            fields: figures(matched, schema, row),
            since: since..at,
            all: first..end,
        });
        since = at;
    }
    totals
}

/// Its text with the word, else its first: 合计, 总　计, 国文组小计 behind the school's name.
fn label(row: &Row) -> String {
    const WORDS: [char; 4] = ['计', '計', '和', '总'];
    let cells = row.cells.iter().take(LABELS);
    let mut texts = cells.filter(|(_, cell)| cell.shown.chars().any(char::is_alphabetic));
    let first = texts.clone().next();
    let named = texts.find(|(_, cell)| cell.shown.trim_end().ends_with(WORDS));
    named.or(first).map_or_else(String::new, |(_, cell)| {
        cell.shown.chars().filter(|c| !c.is_whitespace()).collect()
    })
}

/// Its numbers in the columns of numbers. A figure that does not parse is none: nobody relies on
/// it but this check.
fn figures(matched: &Matched<'_>, schema: &TableSchema, row: &Row) -> BTreeMap<String, Field> {
    let columns = schema.columns.iter().zip(&matched.columns);
    let numbers = columns.filter(|(column, _)| {
        matches!(
            column.kind,
            ValueKind::Integer | ValueKind::Decimal | ValueKind::Percent | ValueKind::Money
        )
    });
    let figure = |(column, at): (&crate::template::ColumnSchema, &Option<usize>)| {
        let (place, cell) = row.cells.get((*at)?)?;
        let kind = (column.kind, &column.options);
        let reading = read_value((*place, cell), kind, &Habits::default(), 0).ok()?;
        let value = Some(reading.value).filter(|value| *value != Value::Invalid)?;
        let source = matched.table.source.at(*place);
        Some((column.key.clone(), Field { value, source }))
    };
    numbers.filter_map(figure).collect()
}
