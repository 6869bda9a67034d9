//! Cells of the body that are merged over columns of several headings.
//!
//! Excel keeps the first cell's value of a merge, and whoever merged them may have lost the others'.
//! Merged downwards a value is each row's; merged sideways over 听课节数 and 教学案例 it is no second
//! figure. What is merged over headings that count on (第1节, 第2节), over one heading or over the whole
//! row is said of all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{CellRef, Diagnostic, Sink, codes};
use crate::ingest::{CellRange, Row, Table, are_of_several_kinds, covered_columns};
use crate::template::{ColumnSchema, TableSchema, ValueKind};

use super::report::ANY_YEAR;
use super::tables::Matched;
use super::value::parse_value;

/// The merges of one table of which only one column has the value.
#[derive(Debug, Default)]
pub(super) struct Sideways {
    /// By the merge's first cell.
    of: BTreeMap<CellRef, Merge>,
    /// By the columns that are covered: the merges found in rows, each with its value and whose row
    /// it is.
    told: BTreeMap<Vec<String>, Vec<Told>>,
}

type Told = (CellRange, String, Option<Arc<str>>);

/// More merges are counted, not named.
const NAMED: usize = 8;

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
        let rows: BTreeMap<u32, &Row> = match table.merges.is_empty() {
            true => BTreeMap::new(),
            false => table.rows.iter().map(|row| (row.row, row)).collect(),
        };
        let merges = table.merges.iter().filter_map(|range| {
            let covered = covered_columns(table, range);
            let columns = schema.columns.iter().zip(&matched.columns);
            let mut used: Vec<(usize, &ColumnSchema)> = columns
                .filter_map(|(column, at)| Some(((*at)?, column)))
                .filter(|(at, _)| covered.contains(at))
                .collect();
            used.sort_unstable_by_key(|(at, _)| *at);
            used.dedup_by_key(|(at, _)| *at);
            // 国庆节放假 over 日期 and 活动内容 is no day: the first column of texts has it.
            let value =
                |at: usize| Some(rows.get(&range.first.row)?.cells.get(at)?.1.shown.as_str());
            let (first, column) = *used.first()?;
            if value(first).is_some_and(|text| is_strange_to(column, text)) {
                let texts = |(_, own): &(usize, &ColumnSchema)| own.kind == ValueKind::Text;
                if let Some(at) = used.iter().position(texts) {
                    let own = used.remove(at);
                    used.insert(0, own);
                }
            }
            let (owner, _) = *used.first()?;
            let mut kinds: Vec<usize> = used.iter().map(|(at, _)| *at).collect();
            kinds.sort_unstable();
            let several = are_of_several_kinds(table, kinds);
            let whole = covered.len() == table.columns.len();
            let merge = Merge {
                range: *range,
                owner,
                labels: used.iter().map(|(_, own)| own.label.clone()).collect(),
            };
            (several && !whole).then_some((range.first, merge))
        });
        Sideways {
            of: merges.collect(),
            told: BTreeMap::new(),
        }
    }

    /// Is what stands in this column of a row another's value, which a merge spreads over it?
    pub(super) fn spreads(&self, row: &Row, at: usize, place: CellRef) -> bool {
        let merge = self.of.get(&place);
        merge.is_some_and(|merge| at != merge.owner || row.row != place.row)
    }

    /// Notes the merges that begin in this row, which is one document's or nobody's.
    pub(super) fn note(&mut self, row: &Row, columns: usize, subject: Option<&Arc<str>>) {
        for at in 0..columns {
            let Some((place, cell)) = row.cells.get(at) else {
                continue;
            };
            let Some(merge) = self.of.get(place) else {
                continue;
            };
            if merge.owner == at && place.row == row.row {
                let told = self.told.entry(merge.labels.clone()).or_default();
                let value = cell.shown.trim().to_owned();
                told.push((merge.range, value, subject.cloned()));
            }
        }
    }

    /// Says what was noted: once for each set of headings that were merged over.
    ///
    /// - reports: `P272`
    pub(super) fn report(&self, (table, schema): (&Table, &TableSchema), sink: &mut Sink) {
        for (labels, told) in &self.told {
            let (Some((column, others)), Some((first, more))) =
                (labels.split_first(), told.split_first())
            else {
                continue;
            };
            let (range, value, subject) = first;
            let same = more.iter().all(|(_, _, own)| own == subject);
            let more = more
                .iter()
                .take(NAMED)
                .map(|(range, _, _)| range.to_string());
            sink.push(
                Diagnostic::new(codes::P272, Some(table.source.at(range.first)))
                    .arg("table", &schema.label)
                    .arg("range", range.to_string())
                    .arg("value", value)
                    .arg("column", column)
                    .arg("others", others.to_vec())
                    .arg("count", told.len())
                    .arg("more", more.collect::<Vec<String>>())
                    .subject(subject.clone().filter(|_| same)),
            );
        }
    }
}

/// Can this text be no value of a column of days, weeks or figures?
fn is_strange_to(column: &ColumnSchema, text: &str) -> bool {
    let asks = matches!(
        column.kind,
        ValueKind::Date
            | ValueKind::Month
            | ValueKind::Week
            | ValueKind::Weekday
            | ValueKind::Period
            | ValueKind::Time
            | ValueKind::TimeRange
            | ValueKind::Integer
            | ValueKind::Decimal
            | ValueKind::Percent
            | ValueKind::Money
    );
    asks && parse_value(text, column.kind, ANY_YEAR).is_none()
}
