//! Rules over the Dataset: what is wrong or doubtful in the data itself.
//!
//! Reads the dataset and the template's checks; changes nothing. One kind of rule is one file in
//! `rules/`. Read [`check`] first.

mod rules;
#[cfg(test)]
mod testing;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Sink};
use crate::normalise::{Dataset, Record, RecordTable, Value, is_role};
use crate::template::{CheckRule, Rule, TableSchema, Template};

/// What the quota rules counted, for narratives and printed tables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tallies {
    /// By quota name, then by the record's index in its table. A record whose figure is empty or
    /// unreadable has none: it is “not reported”, which is not the same as 0.
    pub by_quota: BTreeMap<String, BTreeMap<usize, Tally>>,
}

/// One figure against its threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// What was achieved.
    pub achieved: i64,
    /// What is asked.
    pub at_least: i64,
}

impl Tally {
    /// How many are missing.
    pub fn short(&self) -> i64 {
        (self.at_least - self.achieved).max(0)
    }
}

/// Runs the schema's and the template's checks.
///
/// The schema's come first: required cells, each document's name once, rows for each document.
///
/// - reports: `P210`–`P214`, with `subject` set where the row belongs to one document
pub fn check(template: &Template, data: &Dataset, sink: &mut Sink) -> Tallies {
    let book = Book { template, data };
    let mut tallies = Tallies::default();
    for key in template.tables.keys() {
        rules::required::check(&book, key, sink);
        rules::coverage::check(&book, key, sink);
    }
    if !names_are_checked(template) {
        let name = std::slice::from_ref(&template.document.name);
        rules::unique::check(&book, &template.document.per, name, None, sink);
    }
    for CheckRule { rule, severity } in &template.checks {
        match rule {
            Rule::Unique { table, columns } => {
                rules::unique::check(&book, table, columns, *severity, sink);
            }
            Rule::Reference { .. } => rules::reference::check(&book, rule, *severity, sink),
            Rule::Quota(quota) => {
                let counted = rules::quota::check(&book, quota, *severity, sink);
                tallies.by_quota.insert(quota.name.clone(), counted);
            }
        }
    }
    tallies
}

/// Does the template itself check that no two documents have one name?
fn names_are_checked(template: &Template) -> bool {
    template.checks.iter().any(|check| {
        matches!(&check.rule, Rule::Unique { table, columns }
            if *table == template.document.per && *columns == [template.document.name.as_str()])
    })
}

/// The template and the data, as the rules look things up in them.
struct Book<'a> {
    template: &'a Template,
    data: &'a Dataset,
}

impl<'a> Book<'a> {
    /// A table that was found, with its schema.
    fn table(&self, key: &str) -> Option<(&'a TableSchema, &'a RecordTable)> {
        let table = self.data.tables.get(key).filter(|t| t.found)?;
        Some((self.template.tables.get(key)?, table))
    }

    /// The document that a fault in this record stops: the one it belongs to, or is.
    fn subject(&self, key: &str, record: &Record) -> Option<Arc<str>> {
        if key != self.template.document.per {
            return record.belongs.clone();
        }
        self.document_name(record).map(Into::into)
    }

    /// The name of a record of the document table.
    fn document_name<'r>(&self, record: &'r Record) -> Option<&'r str> {
        items(record.value(&self.template.document.name)?)
            .into_iter()
            .next()
    }
}

/// The texts in a value that name something; none for numbers, days and roles (各教研组长).
fn items(value: &Value) -> Vec<&str> {
    match value {
        Value::Text(text) | Value::Person(text) => vec![text],
        Value::List(items) => items.iter().map(String::as_str).collect(),
        Value::Persons(names) => {
            let names = names.iter().map(String::as_str);
            names.filter(|name| !is_role(name)).collect()
        }
        _ => Vec::new(),
    }
}

/// The label of a column, or its key where the schema has no such column.
fn column_label(schema: &TableSchema, key: &str) -> String {
    schema
        .column(key)
        .map_or_else(|| key.to_owned(), |c| c.label.clone())
}

/// Puts a check's own severity, where the template sets one, in place of the code's.
fn with_severity(
    diagnostic: Diagnostic,
    severity: Option<crate::diagnostic::Severity>,
) -> Diagnostic {
    match severity {
        Some(severity) => diagnostic.severity(severity),
        None => diagnostic,
    }
}

/// The documents that have at least one record in a table.
fn documents_in(table: &RecordTable) -> BTreeSet<&str> {
    table
        .records
        .iter()
        .filter_map(|r| r.belongs.as_deref())
        .collect()
}
