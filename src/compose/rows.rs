//! The records of a run as narratives see them: by table, and by the document that they belong to.
//!
//! All of it is built once, for all documents: what one document costs does not depend on how many
//! others there are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use minijinja::Value as Jinja;
use minijinja::value::{Enumerator, Object, ObjectRepr};
use regex::Regex;

use crate::check::{Tallies, Tally};
use crate::diagnostic::Source;
use crate::normalise::{Dataset, Record, Value, name_key, stands_for_nothing};
use crate::template::{DocumentRule, TableSchema, Template};

use super::context::to_jinja;

/// A record as narratives see it; knows its place in its table and its quota tallies.
#[derive(Debug)]
pub(super) struct Row {
    /// The record.
    pub(super) record: Arc<Record>,
    table: Arc<Table>,
    /// Its index in its table.
    index: usize,
}

/// What the rows of a table have in common.
#[derive(Debug)]
struct Table {
    key: String,
    /// The keys of its columns: a column that the workbook lacks reads as empty.
    columns: Vec<String>,
    /// Those of them that may not be missing, and whether their cells may be empty.
    required: Vec<(String, bool)>,
    /// The quotas that count this table's rows.
    quotas: Vec<String>,
    tallies: Arc<Tallies>,
    /// The words for nothing that the template looks for by itself.
    own_words: Arc<BTreeSet<String>>,
}

impl Row {
    /// The key of its table.
    pub(super) fn table(&self) -> &str {
        &self.table.key
    }

    /// The keys that a narrative may ask for.
    pub(super) fn columns(&self) -> &[String] {
        &self.table.columns
    }

    /// Is it a record of this table?
    pub(super) fn is_of(&self, table: &str) -> bool {
        self.table.key == table
    }

    /// Is a cell of it missing that has been told: it could not be read, or may not be empty?
    fn has_unread(&self) -> bool {
        let fields = &self.record.fields;
        let lacks = |(key, may_be_empty): &(String, bool)| match fields.get(key) {
            None => true,
            Some(field) => !may_be_empty && field.value == Value::Empty,
        };
        fields.values().any(|field| field.value == Value::Invalid)
            || self.table.required.iter().any(lacks)
    }

    /// What the quota checks counted for it.
    pub(super) fn tally(&self, quota: &str) -> Option<&Tally> {
        if !self.table.quotas.iter().any(|name| name == quota) {
            return None;
        }
        let counted = self.table.tallies.by_quota.get(quota)?;
        counted.get(&self.index)
    }

    /// What a cell says that only stands for nothing (无, /, 待定): conditions take it for empty.
    pub(super) fn nothing(&self, key: &str) -> Option<&str> {
        let text = match &self.record.fields.get(key)?.value {
            Value::Undecided(text) => text,
            Value::Text(text) if stands_for_nothing(text) => text,
            _ => return None,
        };
        (!self.table.own_words.contains(text.trim())).then_some(text)
    }

    fn get(&self, key: &str) -> Option<Jinja> {
        if self.nothing(key).is_some() {
            return Some(Jinja::from(""));
        }
        match self.record.fields.get(key) {
            Some(field) => Some(to_jinja(&field.value)),
            None if self.table.columns.iter().any(|c| c == key) => Some(Jinja::from("")),
            None => None,
        }
    }
}

impl Object for Row {
    fn get_value(self: &Arc<Self>, key: &Jinja) -> Option<Jinja> {
        self.get(key.as_str()?)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.columns().iter().map(Jinja::from).collect())
    }
}

/// A list of rows, as narratives see it too; finds rows by what a column says.
#[derive(Debug, Default)]
pub(super) struct List {
    rows: Vec<Arc<Row>>,
    /// By column and text, the rows that say so; a column is gone through when it is first asked for.
    found: Mutex<BTreeMap<String, Arc<ByText>>>,
    /// Everyone whom the rows name; gone through when first asked for.
    people: OnceLock<BTreeSet<String>>,
    /// See [`List::has_unread`].
    unread: OnceLock<bool>,
    /// See [`List::blanks`].
    blanks: OnceLock<Vec<(Source, String)>>,
}

/// Indexes of rows by a column's text.
type ByText = BTreeMap<String, Vec<usize>>;

impl List {
    fn new(rows: Vec<Arc<Row>>) -> Arc<List> {
        Arc::new(List {
            rows,
            ..List::default()
        })
    }

    /// Its rows, in the table's order.
    pub(super) fn rows(&self) -> &[Arc<Row>] {
        &self.rows
    }

    /// Cells that only stand for what is missing, as `find` finds them; it is asked once, for many
    /// documents may share the rows.
    pub(super) fn blanks(
        &self,
        find: impl FnOnce(&[Arc<Row>]) -> Vec<(Source, String)>,
    ) -> &[(Source, String)] {
        self.blanks.get_or_init(|| find(&self.rows))
    }

    /// As a minijinja value.
    pub(super) fn value(self: &Arc<List>) -> Jinja {
        Jinja::from_dyn_object(Arc::clone(self))
    }

    /// The rows whose column is this text; `None`: there is no such column.
    pub(super) fn with_text(&self, column: &str, text: &str) -> Option<Vec<Jinja>> {
        let known = |row: &Arc<Row>| row.columns().iter().any(|key| key == column);
        if !self.rows.first().is_none_or(known) {
            return None;
        }
        let by_text = {
            let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            let by_text = found.entry(column.to_owned());
            Arc::clone(by_text.or_insert_with(|| Arc::new(self.by_text(column))))
        };
        let rows = by_text.get(text).into_iter().flatten();
        let rows = rows.filter_map(|index| self.rows.get(*index));
        Some(rows.cloned().map(Jinja::from_dyn_object).collect())
    }

    /// Everyone whom its rows name, as names are compared.
    pub(super) fn people(&self) -> &BTreeSet<String> {
        self.people.get_or_init(|| {
            let fields = self.rows.iter().flat_map(|row| row.record.fields.values());
            let names = fields.flat_map(|field| field.value.people());
            let keys = names.map(|name| name_key(name));
            // 刘建军（县教研室） is 刘建军 as well.
            let bare = |key: &String| key.split_once('(').map(|(bare, _)| bare.to_owned());
            keys.flat_map(|key| [bare(&key), Some(key)])
                .flatten()
                .collect()
        })
    }

    /// Is there a cell that could not be read, or is empty and may not be? It prints as nothing.
    pub(super) fn has_unread(&self) -> bool {
        *self
            .unread
            .get_or_init(|| self.rows.iter().any(|row| row.has_unread()))
    }

    fn by_text(&self, column: &str) -> ByText {
        let mut by_text = ByText::new();
        for (index, row) in self.rows.iter().enumerate() {
            if let Some(text) = row.get(column).as_ref().and_then(Jinja::as_str) {
                match by_text.get_mut(text) {
                    Some(rows) => rows.push(index),
                    None => drop(by_text.insert(text.to_owned(), vec![index])),
                }
            }
        }
        by_text
    }
}

impl Object for List {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Jinja) -> Option<Jinja> {
        let row = self.rows.get(key.as_usize()?)?;
        Some(Jinja::from_dyn_object(Arc::clone(row)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.rows.len())
    }
}

/// The rows of all tables, and whose they are.
#[derive(Debug)]
pub(super) struct Rows {
    tables: BTreeMap<String, Owned>,
    /// By name, the first record of the document table that bears it.
    documents: BTreeMap<String, Arc<Row>>,
    /// By person, as names are compared, whose rows name them, `None` for nobody's; gone through when first
    /// asked for.
    schools: OnceLock<BTreeMap<String, BTreeSet<Option<Arc<str>>>>>,
}

/// One table's rows.
#[derive(Debug)]
struct Owned {
    all: Arc<List>,
    /// What a document without rows of its own has: of a shared table, those that name none.
    of_all: Arc<List>,
    /// By the document that they belong to; `None`: all are every document's.
    by_document: Option<BTreeMap<Arc<str>, Arc<List>>>,
}

impl Rows {
    /// The rows of a dataset, with what the quota checks counted in it.
    pub(super) fn new(template: &Template, data: &Dataset, tallies: Tallies) -> Rows {
        let tallies = Arc::new(tallies);
        let own_words = Arc::new(own_words(template));
        let tables = template.tables.iter().map(|(key, schema)| {
            let quotas = template.quotas().filter(|quota| quota.table == *key);
            // Whose a row is may stand beside the table.
            let beside = schema.belongs_by.as_ref();
            let required = schema.columns.iter();
            let required = required.filter(|c| c.required && Some(&c.key) != beside);
            let table = Table {
                key: key.clone(),
                columns: schema.columns.iter().map(|c| c.key.clone()).collect(),
                required: required
                    .map(|c| (c.key.clone(), c.optional_cells))
                    .collect(),
                quotas: quotas.map(|quota| quota.name.clone()).collect(),
                tallies: Arc::clone(&tallies),
                own_words: Arc::clone(&own_words),
            };
            let records = data.tables.get(key).map_or(&[][..], |table| &table.records);
            (key.clone(), Owned::new(table, schema, records))
        });
        let tables: BTreeMap<String, Owned> = tables.collect();
        let rule = &template.document;
        let mut documents = BTreeMap::new();
        for row in tables.get(&rule.per).iter().flat_map(|t| t.all.rows()) {
            if let Some(name) = row.record.value(&rule.name) {
                let first = documents.entry(name.shown());
                first.or_insert_with(|| Arc::clone(row));
            }
        }
        Rows {
            tables,
            documents,
            schools: OnceLock::new(),
        }
    }

    /// The documents whose rows name a person, `None` for rows of no document, in order; the row of the
    /// document table is its own document's.
    pub(super) fn schools_of(&self, person: &str, rule: &DocumentRule) -> Vec<Option<String>> {
        let schools = self.schools.get_or_init(|| {
            let mut schools: BTreeMap<String, BTreeSet<Option<Arc<str>>>> = BTreeMap::new();
            for row in self.all().flat_map(|(_, list)| list.rows()) {
                let named = || match &row.record.fields.get(&rule.name)?.value {
                    Value::Text(name) if row.is_of(&rule.per) => Some(Arc::from(name.as_str())),
                    _ => None,
                };
                let school = row.record.belongs.clone().or_else(named);
                for person in row.record.fields.values().flat_map(|f| f.value.people()) {
                    let of = schools.entry(name_key(person)).or_default();
                    of.insert(school.clone());
                }
            }
            schools
        });
        let of = schools.get(person).into_iter().flatten();
        of.map(|school| school.as_deref().map(str::to_owned))
            .collect()
    }

    /// By table, the rows that belong to the document `name`: all of them where the table belongs
    /// to no single document, those that name none as well where the table is shared.
    pub(super) fn of(&self, name: &str) -> BTreeMap<String, Arc<List>> {
        let of = |owned: &Owned| match &owned.by_document {
            Some(by_document) => by_document.get(name).unwrap_or(&owned.of_all).clone(),
            None => Arc::clone(&owned.all),
        };
        let tables = self.tables.iter();
        tables
            .map(|(key, owned)| (key.clone(), of(owned)))
            .collect()
    }

    /// Every row of each table.
    pub(super) fn all(&self) -> impl Iterator<Item = (&String, &Arc<List>)> {
        self.tables.iter().map(|(key, owned)| (key, &owned.all))
    }

    /// The document's own record.
    pub(super) fn document(&self, name: &str) -> Option<&Arc<Row>> {
        self.documents.get(name)
    }
}

/// The words for nothing that a template's code names in quotes: it asks for them itself.
fn own_words(template: &Template) -> BTreeSet<String> {
    static CODE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?s)\{[{%].*?[%}]\}").expect("a fixed pattern"));
    let texts = template.texts.values();
    let code = texts.flat_map(|(_, text)| CODE.find_iter(text).map(|code| code.as_str()));
    let when = template.attachments.iter();
    let when = when.filter_map(|attachment| attachment.when.as_deref());
    let quoted = code.chain(when).flat_map(|code| code.split(['"', '\'']));
    quoted
        .map(str::trim)
        .filter(|word| stands_for_nothing(word))
        .map(str::to_owned)
        .collect()
}

impl Owned {
    fn new(table: Table, schema: &TableSchema, records: &[Arc<Record>]) -> Owned {
        let table = Arc::new(table);
        let records = records.iter().cloned().enumerate();
        let rows: Vec<Arc<Row>> = records
            .map(|(index, record)| {
                Arc::new(Row {
                    record,
                    table: Arc::clone(&table),
                    index,
                })
            })
            .collect();
        let of_all = rows.iter().filter(|row| row.record.belongs.is_none());
        let of_all: Vec<Arc<Row>> = match schema.is_shared() {
            true => of_all.cloned().collect(),
            false => Vec::new(),
        };
        let by_document = schema.belongs_by.is_some().then(|| {
            let mut by_document: BTreeMap<Arc<str>, Vec<Arc<Row>>> = BTreeMap::new();
            for row in &rows {
                if let Some(owner) = &row.record.belongs {
                    let own = by_document.entry(Arc::clone(owner)).or_default();
                    own.push(Arc::clone(row));
                }
            }
            let lists = by_document.into_iter();
            lists
                .map(|(owner, mut own)| {
                    if !of_all.is_empty() {
                        own.extend(of_all.iter().cloned());
                        own.sort_by_key(|row| row.index);
                    }
                    (owner, List::new(own))
                })
                .collect()
        });
        Owned {
            all: List::new(rows),
            of_all: List::new(of_all),
            by_document,
        }
    }
}
