//! Tables + the template's schema → a [`Dataset`] of typed values that remember their cells.
//!
//! Reads tables; knows nothing of plans or pages. Read [`normalise`] first.

mod alike;
mod columns;
mod dataset;
mod date;
mod documents;
mod habits;
mod heading;
mod join;
mod money;
mod name;
mod number;
mod period;
mod person;
mod readings;
mod report;
mod rows;
mod span;
mod stranger;
mod tables;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod time;
mod totals;
mod typed;
mod value;
mod variants;
mod week;
mod weeks;

use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::ingest::Table;
use crate::template::Template;

pub use dataset::{Dataset, Field, Record, RecordTable, TotalRow};
pub use date::{parse_date, parse_month};
pub use join::{nearest, same_name};
pub use name::{plain_text, split_persons, tidy_person};
pub use number::{parse_decimal, parse_integer};
pub use period::{DayPart, Period, parse_period};
pub use person::is_role;
pub use tables::{Matched, match_tables};
pub use time::{parse_time, parse_times};
pub use typed::{Currency, MonthPart, Value};
pub use value::parse_value;
pub use week::{Weeks, parse_week, parse_weekday, parse_weeks};
pub use weeks::check_weeks;

pub(crate) use alike::{Alike, Names};
pub(crate) use join::{Candidates, folded_name};
pub(crate) use stranger::{SUGGESTED, Strangers, with_nearest};

use documents::Documents;

/// A table that the project names for a schema table (`[sources]` in plan.toml).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceHint {
    /// The workbook, relative to the project.
    pub file: Option<String>,
    /// The sheet.
    pub sheet: Option<String>,
    /// Column key → heading, where the template's synonyms do not fit.
    pub columns: BTreeMap<String, String>,
}

/// Turns the tables found in the project's workbooks into the template's typed tables.
///
/// - `year`: the school year's first calendar year, for dates without a year
/// - reports: `P201`–`P209`, `P212`, `P216`, `P217`, with `subject` set where a problem is one document's alone
pub fn normalise(
    tables: &[Table],
    template: &Template,
    hints: &BTreeMap<String, SourceHint>,
    year: i16,
    sink: &mut Sink,
) -> Dataset {
    let assignment = tables::assign(tables, template, hints);
    report::report_tables(&assignment, tables, template, hints, sink);

    let per = &template.document.per;
    let mut data = Dataset::default();
    for key in template.tables.keys() {
        data.tables.insert(key.clone(), RecordTable::default());
    }
    // The document table first: the other tables' rows are joined to its records.
    let mut documents = Documents::new(template, None);
    let (first, rest): (Vec<_>, Vec<_>) =
        assignment.taken.iter().partition(|t| t.matched.key == *per);
    for taken in first.into_iter().chain(rest) {
        let key = &taken.matched.key;
        if key != per && documents.is_empty() {
            documents = Documents::new(template, data.tables.get(per));
        }
        let (Some(schema), Some(table)) = (template.tables.get(key), data.tables.get_mut(key))
        else {
            continue;
        };
        let records = rows::read_rows(&taken.matched, template, year, &mut documents, sink);
        report::report_columns(taken, schema, hints.get(key), &records, sink);
        let first = table.records.len();
        let totals = totals::read_totals(&taken.matched, schema, &records, first);
        table.totals.extend(totals);
        table.found = true;
        table.sources.push(taken.matched.table.source.clone());
        table.records.extend(records);
    }
    documents.report(template, sink);
    data
}
