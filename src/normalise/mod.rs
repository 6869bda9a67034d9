//! Tables + the template's schema → a [`Dataset`] of typed values that remember their cells.
//!
//! Reads tables; knows nothing of plans or pages. Read [`normalise`] first.

mod alike;
mod august;
mod beside;
mod columns;
mod dataset;
mod date;
mod documents;
mod doubt;
mod fields;
mod groups;
mod habits;
mod heading;
mod hint;
mod join;
mod merged;
mod money;
mod name;
mod namesakes;
mod nothing;
mod number;
mod outsiders;
mod period;
mod person;
mod readings;
mod report;
mod reserve;
mod room;
mod rows;
mod script;
mod spaced;
mod span;
mod stranger;
mod strays;
mod subjects;
mod tables;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod time;
mod totals;
mod typed;
mod value;
mod week;
mod weekday_beside;
mod weeks;
mod worded;
mod zeros;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use crate::diagnostic::Sink;
use crate::ingest::Table;
use crate::template::Template;

pub use dataset::{Dataset, Field, Record, RecordTable, TotalRow};
pub use date::{parse_date, parse_month};
pub use fields::Fields;
pub(crate) use groups::stem as group_stem;
pub use hint::SourceHint;
pub use join::{nearest, same_name};
pub use name::{plain_text, split_persons, tidy_person};
pub(crate) use nothing::{EXEMPT, is_marks, stands_for_nothing};
pub(crate) use number::date_part;
pub use number::{parse_decimal, parse_integer};
pub use period::{DayPart, Period, parse_period};
pub use person::is_role;
pub(crate) use person::looks_like_a_name;
pub use reserve::{Reserve, SheetSeen};
pub use script::{convert_cells, people, warn_of_cells};
pub use tables::{Matched, likely_tables, match_hinted, match_tables};
pub use time::{parse_time, parse_times};
pub use typed::{Currency, MonthPart, Value};
pub use value::{is_on_weekend, parse_value};
pub use week::{Weeks, parse_week, parse_weeks};
pub use weeks::check_weeks;

pub(crate) use alike::{Alike, Names};
pub(crate) use hint::{place_line, quoted};
pub(crate) use join::{Candidates, folded_name, name_key};
pub(crate) use stranger::{SUGGESTED, Stranger, Strangers, with_nearest};
pub(crate) use subjects::is_of_subjects;

pub(crate) use strays::Strays;
pub(crate) use zeros::shared_letters;

use documents::Documents;
use namesakes::Namesakes;

/// What becomes of a row whose document (school) the document table does not list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Others {
    /// It is told: the name may be misspelt.
    #[default]
    Tell,
    /// It is left out, as in a county's roster that one school was given.
    Skip,
}

/// Turns the tables found in the project's workbooks into the template's typed tables.
///
/// - `year`: the school year's first calendar year, for dates without a year
/// - `others`: what becomes of rows of documents that the document table does not list
/// - reports: `P201`–`P209`, `P212`, `P216`, `P217`, `P260`–`P269`, `P272`–`P274`, `P299`, with `subject` set where a
///   problem is one document's alone
pub fn normalise(
    tables: &[Table],
    template: &Template,
    hints: &BTreeMap<String, SourceHint>,
    (year, others): (i16, Others),
    sink: &mut Sink,
) -> Dataset {
    let assignment = tables::assign(tables, template, hints);
    report::report_tables(&assignment, tables, template, hints, sink);

    let per = &template.document.per;
    let mut data = Dataset::default();
    for key in template.tables.keys() {
        data.tables.insert(key.clone(), RecordTable::default());
    }
    let naming = template.naming_columns();
    let namesakes = Namesakes::of(&assignment.taken, template);
    // The document table first: the other tables' rows are joined to its records.
    let mut documents = Documents::new(template, None, others);
    // By schema table: the tables it was read from, with their records.
    let mut parts: BTreeMap<&str, Vec<(&Table, Range<usize>)>> = BTreeMap::new();
    let (first, rest): (Vec<_>, Vec<_>) =
        assignment.taken.iter().partition(|t| t.matched.key == *per);
    for taken in first.into_iter().chain(rest) {
        let key = &taken.matched.key;
        if key != per && documents.is_empty() {
            documents = Documents::new(template, data.tables.get(per), others);
        }
        let (Some(schema), Some(table)) = (template.tables.get(key), data.tables.get_mut(key))
        else {
            continue;
        };
        let hint = hints.get(key);
        let beside = beside::beside(taken, schema, hint, &documents, sink);
        let mut records = rows::read_rows(
            &taken.matched,
            &beside,
            (template, &naming),
            (year, &namesakes),
            &mut documents,
            sink,
        );
        august::settle(&mut records, schema, taken.matched.table, year);
        report::report_columns((taken, tables), &beside, schema, hint, &records, sink);
        report::report_spare_columns(taken, &beside, schema, sink);
        doubt::report_doubts(taken, schema, hint, sink);
        let first = table.records.len();
        let totals = totals::read_totals(&taken.matched, schema, &records, first);
        table.totals.extend(totals);
        table.found = true;
        table.sources.push(taken.matched.table.source.clone());
        let from = table.records.len();
        table.records.extend(records.into_iter().map(Arc::new));
        let parts = parts.entry(key).or_default();
        parts.push((taken.matched.table, from..table.records.len()));
    }
    for (key, parts) in parts {
        if let (Some(schema), Some(table)) = (template.tables.get(key), data.tables.get(key)) {
            let records = |part: &(_, Range<usize>)| {
                let records = table.records.get(part.1.clone());
                (part.0, records.unwrap_or_default())
            };
            let parts: Vec<_> = parts.iter().map(records).collect();
            if schema.required && key != per && table.records.is_empty() {
                report::report_no_rows(schema, &parts, sink);
            }
            doubt::report_copies(key, schema, &parts, hints.get(key), sink);
            zeros::report_lost_in_whole_sheets(schema, &parts, sink);
        }
    }
    data.outsiders = outsiders::outsiders(&assignment.taken, template, &data);
    data.reserves = reserve::reserves(&assignment, template);
    documents.report(template, &Strays::of(template, &data), sink);
    spaced::settle(&mut data, &template.document);
    groups::settle(&mut data, template, sink);
    data
}
