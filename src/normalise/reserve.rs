//! What of a workbook is not for everybody's eyes: private columns, and whatever no table of the
//! template has looked at, which may hold anything.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Source;
use crate::ingest::{Label, Table};
use crate::template::{Template, ValueKind};

use super::columns::is_double;
use super::report::{ANY_YEAR, is_row_number};
use super::tables::Assignment;
use super::value::parse_value;

/// Why a workbook is not shown to others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reserve {
    /// The headings of private columns.
    pub private: BTreeSet<String>,
    /// Sheets on which something was taken for no table.
    pub unused: BTreeSet<String>,
    /// Columns that the template does not know, by heading, or by cell where they have none.
    pub unknown: BTreeSet<String>,
    /// Sheets that are hidden, or parts of which are.
    pub hidden: BTreeSet<String>,
}

/// By workbook.
pub(super) type Reserves = BTreeMap<Arc<str>, Reserve>;

/// What the tables of these workbooks say.
pub(super) fn reserves(assignment: &Assignment<'_>, template: &Template) -> Reserves {
    let mut reserves = Reserves::new();
    let torn = assignment.torn.iter().map(|(table, _)| *table);
    for table in assignment.unused.iter().map(|u| u.table).chain(torn) {
        let own = reserves.entry(table.source.file.clone()).or_default();
        own.unused.insert(sheet_name(&table.source));
    }
    for taken in &assignment.taken {
        let table = taken.matched.table;
        let own = reserves.entry(table.source.file.clone()).or_default();
        own.private.extend(private_labels(table, template));
        if table.left_out.iter().any(|part| part.reason == "beside") {
            own.unused.insert(sheet_name(&table.source));
        }
        if let Some(schema) = template.tables.get(&taken.matched.key) {
            let columns = schema.columns.iter().zip(&taken.matched.columns);
            let private = columns.filter(|(column, at)| column.private && at.is_some());
            own.private
                .extend(private.map(|(column, _)| column.label.clone()));
        }
        let filled: BTreeSet<usize> = table.rows.iter().flat_map(|r| r.cells.columns()).collect();
        for (at, column) in table.columns.iter().enumerate() {
            let heading = column.heading();
            let known = taken.matched.columns.contains(&Some(at)) || is_double(table, at);
            if known || !filled.contains(&at) || !heading.is_empty() && is_row_number(&heading) {
                continue;
            }
            own.unknown
                .insert(match (heading.as_str(), column.source.cell) {
                    ("", Some(cell)) => cell.to_string(),
                    _ => heading,
                });
        }
    }
    reserves
}

/// Labels beside a table that say what a private column would, or a telephone number: 联系电话：0598-….
fn private_labels(table: &Table, template: &Template) -> Vec<String> {
    let columns = template.tables.values().flat_map(|schema| &schema.columns);
    let private: BTreeSet<&str> = columns
        .filter(|column| column.private)
        .flat_map(|column| std::iter::once(&column.label).chain(&column.synonyms))
        .map(String::as_str)
        .collect();
    let reads = |text: &str, kind| parse_value(text, kind, ANY_YEAR).is_some();
    let is_private = |label: &&Label| {
        private.contains(label.name.as_str())
            || reads(&label.value, ValueKind::Phone) && !reads(&label.value, ValueKind::Date)
    };
    let labels = table.labels.iter().filter(is_private);
    labels.map(|label| label.name.clone()).collect()
}

/// A sheet's name; of a file without sheets, the file's.
pub(super) fn sheet_name(source: &Source) -> String {
    source.sheet.as_deref().unwrap_or(&source.file).to_owned()
}

/// What is known of a sheet with cells before its tables are.
#[derive(Clone, Debug)]
pub struct SheetSeen {
    /// File and sheet.
    pub source: Source,
    /// It is hidden, or some of its rows or columns are.
    pub hidden: bool,
}
