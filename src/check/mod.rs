//! Rules over the Dataset: what is wrong or doubtful in the data itself.
//!
//! Reads the dataset and the template's checks; changes nothing. One kind of rule is one file in
//! `rules/`. Read [`check`] first.

mod condition;
mod fold;
#[cfg(test)]
mod kinds;
mod moment;
mod rules;
#[cfg(test)]
mod scale;
mod settle;
mod tally;
#[cfg(test)]
mod testing;
mod time;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::calendar::{Calendar, parse_weekday};
use crate::diagnostic::{Arg, Diagnostic, Own, Sink};
use crate::normalise::{Dataset, Record, RecordTable, Strays, Value, is_role, parse_period};
use crate::script::Script;
use crate::template::{CheckRule, DateFormat, Rule, TableSchema, Template, ValueKind};

use condition::Filter;
pub use tally::{Tallies, Tally};

/// Runs the schema's and the template's checks.
///
/// The schema's come first: required cells, each document's name once, rows for each document.
///
/// - `year`: the school year's first calendar year
/// - `calendar`: terms and days off, where plan.toml has them
/// - `holidays`: the public holidays, where it has none
/// - reports: `P210`–`P215`, `P218`, `P240`–`P247`, `P294`, `P297`, `P298`, `P315`, `P316`, `P319`, with `subject` set where the row belongs to one document
pub fn check(
    template: &Template,
    data: &Dataset,
    (year, calendar, holidays): (i16, Option<&Calendar>, Option<&Calendar>),
    sink: &mut Sink,
) -> Tallies {
    let book = Book {
        template,
        data,
        year,
        calendar,
        holidays,
    };
    let mut tallies = Tallies::default();
    let mut own = Run::of_schema(&book, sink);
    for key in template.tables.keys() {
        rules::required::check_schema(&mut own, key);
        rules::present::check(&mut own, key);
    }
    if !names_are_checked(template) {
        let names = std::slice::from_ref(&template.document.name);
        rules::unique::check_columns(&mut own, &template.document.per, names, false);
    }
    for check in &template.checks {
        let run = &mut Run::of(&book, check, sink);
        match &check.rule {
            Rule::Required(rule) => rules::required::check(run, rule),
            Rule::Unique(rule) => rules::unique::check(run, rule),
            Rule::Reference(rule) => rules::reference::check(run, rule),
            Rule::Range(rule) => rules::range::check(run, rule),
            Rule::Pattern(rule) => rules::pattern::check(run, rule),
            Rule::Enumeration(rule) => rules::enumeration::check(run, rule),
            Rule::Total(rule) => rules::total::check(run, rule),
            Rule::Overlap(rule) => rules::overlap::check(run, rule),
            Rule::Coverage(rule) => rules::coverage::check(run, rule),
            Rule::Agreement(rule) => rules::agreement::check(run, rule),
            Rule::Quota(quota) => {
                let counted = rules::quota::check(run, quota);
                tallies.by_quota.insert(quota.name.clone(), counted);
            }
        }
    }
    let used = template.used();
    let mut own = Run::of_schema(&book, sink);
    for key in template.tables.keys() {
        rules::twice::check(&mut own, key);
        rules::lookalike::check(&mut own, key);
        rules::odd_group::check(&mut own, key, used.as_ref());
        rules::figure::check(&mut own, key);
        rules::phones::check(&mut own, key);
        rules::copied::check(&mut own, key);
        rules::same_person::check(&mut own, key);
        rules::both_roles::check(&mut own, key);
        rules::astray::check(&mut own, key);
        rules::rooms::check(&mut own, key);
        rules::exchanged::check(&mut own, key);
        rules::misplaced::check(&mut own, key);
        if let Some(used) = &used {
            rules::idle::check(&mut own, key, used);
        }
    }
    Strays::of(template, data).settle(sink);
    fold::exchanged(sink);
    settle::settle(template, data, sink);
    fold::strangers(sink);
    fold::copies(sink);
    fold::astray(sink);
    tallies
}

/// Does the template itself check that no two documents have one name?
fn names_are_checked(template: &Template) -> bool {
    let name = template.document.name.as_str();
    template.checks.iter().any(|check| {
        let bare = check.only.0.is_empty() && check.exempt.0.is_empty();
        matches!(&check.rule, Rule::Unique(rule)
            if bare && rule.table == template.document.per && rule.columns == [name])
    })
}

/// The template and the data, as the rules look things up in them.
struct Book<'a> {
    template: &'a Template,
    data: &'a Dataset,
    year: i16,
    calendar: Option<&'a Calendar>,
    holidays: Option<&'a Calendar>,
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

    /// How many documents bear this name.
    fn called(&self, name: &str) -> usize {
        let table = self.table(&self.template.document.per);
        let rows = table.into_iter().flat_map(|(_, table)| table.rows());
        rows.filter(|(_, record)| self.document_name(record) == Some(name))
            .count()
    }

    /// A value as messages show it, in the script of the plans: 第9週.
    fn shown(&self, value: &Value) -> String {
        let hant = self.template.script() == Script::Hant;
        value.shown_in(hant, DateFormat::Western)
    }

    /// What a clerk would call a row: the document's name, the person in it, else its first text in
    /// another column than `besides` that says more than when it is.
    fn row_name(&self, key: &str, record: &Record, besides: &str) -> Option<String> {
        let document = &self.template.document;
        if key == document.per && besides != document.name {
            return self.document_name(record).map(str::to_owned);
        }
        let schema = self.template.tables.get(key)?;
        let of_kind = |kind: ValueKind| {
            let columns = schema.columns.iter().filter(|column| {
                let joins = Some(&column.key) == schema.belongs_by.as_ref();
                column.kind == kind && column.key != besides && !joins
            });
            let mut shown =
                columns.filter_map(|column| record.value(&column.key).map(Value::shown));
            let is_when =
                |name: &str| parse_period(name).is_some() || parse_weekday(name).is_some();
            shown.find(|name| !name.is_empty() && !is_when(name))
        };
        of_kind(ValueKind::Person).or_else(|| of_kind(ValueKind::Text))
    }

    /// Rows of a table, with their indexes, for which all conditions hold.
    fn rows_where(&self, table: &'a RecordTable, only: &Filter<'a>) -> Vec<(usize, &'a Record)> {
        table
            .rows()
            .filter(|(_, record)| only.all(record))
            .collect()
    }
}

/// How messages say whose cell it is: an activity's words are quoted, a person's name is not.
fn named(who: Option<&str>) -> &'static str {
    const LONGEST_NAME: usize = 4;
    match who {
        None => "no",
        // Words that have quotation marks of their own can do without.
        Some(who) if who.contains(['·', '“', '「']) || who.chars().count() <= LONGEST_NAME => {
            "yes"
        }
        Some(_) => "words",
    }
}

/// One check at work.
struct Run<'a, 's> {
    book: &'s Book<'a>,
    check: Option<&'a CheckRule>,
    only: Option<Filter<'a>>,
    exempt: Option<Filter<'a>>,
    sink: &'s mut Sink,
}

impl<'a, 's> Run<'a, 's> {
    /// What follows from the schema.
    fn of_schema(book: &'s Book<'a>, sink: &'s mut Sink) -> Run<'a, 's> {
        Run {
            book,
            check: None,
            only: None,
            exempt: None,
            sink,
        }
    }

    /// A check of the template.
    fn of(book: &'s Book<'a>, check: &'a CheckRule, sink: &'s mut Sink) -> Run<'a, 's> {
        Run {
            check: Some(check),
            only: Some(Filter::new(book, &check.only)),
            exempt: Some(Filter::new(book, &check.exempt)),
            ..Run::of_schema(book, sink)
        }
    }

    /// Is the check about this row?
    fn takes(&self, record: &Record) -> bool {
        self.only.as_ref().is_none_or(|only| only.all(record)) && !self.exempts(record)
    }

    /// Is this row let off?
    fn exempts(&self, record: &Record) -> bool {
        self.exempt.as_ref().is_some_and(|e| e.any(record))
    }

    /// The rows that the check is about, with their indexes; `None`: the table was not found.
    fn rows(&self, key: &str) -> Option<(&'a TableSchema, Vec<(usize, &'a Record)>)> {
        let (schema, table) = self.book.table(key)?;
        Some((
            schema,
            table.rows().filter(|(_, r)| self.takes(r)).collect(),
        ))
    }

    /// Reports, with the severity and the words that the template gives its check.
    fn report(&mut self, diagnostic: Diagnostic) {
        let Some(check) = self.check else {
            return self.sink.push(diagnostic);
        };
        let severity = check.severity.unwrap_or(diagnostic.severity);
        let own = Own {
            message: check.message.as_deref().map(Into::into),
            hint: check.hint.as_deref().map(Into::into),
        };
        self.sink.push(diagnostic.severity(severity).own(own));
    }

    /// Reports what cannot be told: in our own words, and no worse than by itself.
    fn doubt(&mut self, diagnostic: Diagnostic) {
        let asked = self.check.and_then(|check| check.severity);
        let severity = asked.map_or(diagnostic.severity, |asked| asked.min(diagnostic.severity));
        self.sink.push(diagnostic.severity(severity));
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

/// A figure as a message mentions it: 15, 14.5.
fn figure(number: f64) -> Arg {
    let number = tally::tidy(number);
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return Arg::Number(number as i64);
    }
    Arg::Text(number.to_string())
}

/// The documents that have at least one record in a table.
fn documents_in(table: &RecordTable) -> BTreeSet<&str> {
    table
        .records
        .iter()
        .filter_map(|r| r.belongs.as_deref())
        .collect()
}
