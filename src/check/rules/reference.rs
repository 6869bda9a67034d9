//! ## What it finds
//! A name, or one of several names in a cell, that the other table does not hold (`P212`): a
//! supervisor who is not in the roster. With the nearest name there, and where `within` is asked,
//! whether another document's rows hold it.
//! ## Why it matters
//! A misspelt name is printed as a person who does not exist, and joins find nothing.
//! ## What it leaves alone
//! Empty cells; a document without a row in an optional list; a table or column to look in that was not found (`P201`, `P202`); the column by
//! which rows belong to documents, which the join itself has checked; people whom a cell marks as of
//! another place: 刘建军（县教研室）, 李教授. Where a check is a mere warning, and most people of its column
//! are not in the list, it is not their list: only names near to one of it are told. With `only_slips`
//! who is not one character away from somebody; anybody, where the list lacks most of three or more.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::{Run, column_label, documents_in, items};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::normalise::{
    Alike, Candidates, Names, Record, RecordTable, SUGGESTED, Stranger, Strangers, Value,
    folded_name, is_role, name_key, nearest, with_nearest,
};
use crate::template::{Reference, ValueKind};

pub(in crate::check) fn check(run: &mut Run<'_, '_>, rule: &Reference) {
    let Reference {
        table,
        column,
        to,
        to_column,
        within,
        or,
        only_slips,
    } = rule;
    let book = run.book;
    let (Some((schema, from)), Some((to_schema, target))) = (run.rows(table), book.table(to))
    else {
        return;
    };
    let document = &book.template.document;
    // A row of the document table is its own document's.
    let names_documents = |key: &str| (key == document.per).then_some(document.name.as_str());
    let joined = schema.belongs_by.as_ref() == Some(column)
        && *to == document.per
        && *to_column == document.name;
    let others = or.iter().filter_map(|(key, column)| {
        let (_, table) = book.table(key)?;
        Some((table, column.as_str(), names_documents(key)))
    });
    let mut known = Known::new((target, to_column, names_documents(to)), others);
    if *within && !to_schema.required && *to != document.per {
        known.given = Some(documents_in(target));
    }
    if joined || known.is_empty() {
        return;
    }
    // A school's name in another spelling is one the joins take: it is told, not refused.
    let documents = *to == document.per && *to_column == document.name;
    let spellings = documents.then(|| Names::of(known.names.values().flatten().copied()));
    let mut shortened: Vec<(Stranger, String)> = Vec::new();
    let strangers = strangers(run, &from, (table, column), &known, *within);
    // A list that lacks most of the people is not about them: only what looks misspelt is told.
    let loose = (!*within || !to_schema.required)
        && run.check.and_then(|check| check.severity) == Some(Severity::Warning);
    let foreign = (loose || *only_slips) && {
        let within = *only_slips && *within;
        let scope = |record: &Record| run.book.subject(table, record).filter(|_| within);
        let named = from
            .iter()
            .filter_map(|(_, record)| Some((scope(record), record.value(column)?)));
        let names: BTreeSet<_> = named
            .flat_map(|(scope, value)| {
                let names = items(value).into_iter().map(folded_name);
                names.map(move |name| (scope.clone(), name))
            })
            .collect();
        let lacking = names
            .iter()
            .filter(|(scope, name)| !known.holds(name, scope.as_deref()));
        // The one school's own person is none of a list of strangers.
        let is_single = *table == document.per && names.len() == 1;
        (!only_slips || names.len() > 2) && !is_single && lacking.count() * 2 > names.len()
    };
    let kind = schema.column(column).map(|column| column.kind);
    let people = matches!(kind, Some(ValueKind::Person | ValueKind::Persons));
    let column = column_label(schema, column);
    for (at, (subject, stranger)) in strangers.into_each().enumerate() {
        if let Some(whole) = known.with_zeros(&stranger.name) {
            shortened.push((stranger, whole));
            continue;
        }
        let alike = spellings.as_ref().map(|names| names.alike(&stranger.name));
        let scope = subject.as_deref().filter(|_| *within);
        let elsewhere = scope.map_or_else(Vec::new, |_| known.elsewhere(&stranger.name));
        let namesakes = known.namesakes(&stranger.name, scope);
        let near = (at < SUGGESTED)
            .then(|| known.nearest(&stranger.name, scope))
            .flatten();
        let slip = near.is_some_and(|near| is_one_off(&stranger.name, near));
        let diagnostic = stranger
            .report(&schema.label, &column, &to_schema.label)
            .subject(subject.clone())
            .arg(
                "of",
                if people && elsewhere.is_empty() && !only_slips {
                    "person"
                } else {
                    "name"
                },
            );
        let passes = match only_slips {
            true => foreign || !slip && elsewhere.is_empty(),
            false => foreign && people && near.is_none(),
        };
        if passes && namesakes.is_empty() {
            continue;
        }
        if !namesakes.is_empty() {
            let told = Alike::Several(namesakes).tell(diagnostic);
            run.report(told.arg("kind", "person"));
            continue;
        }
        let diagnostic = match elsewhere.is_empty() {
            true => with_nearest(diagnostic, near),
            false => diagnostic
                .arg("near", "elsewhere")
                .arg("nearest", elsewhere),
        };
        match alike {
            None | Some(Alike::None) => run.report(diagnostic),
            Some(alike) => run.sink.push(alike.tell(diagnostic)),
        }
    }
    if let Some((first, whole)) = shortened.first() {
        let count: usize = shortened.iter().map(|(stranger, _)| stranger.times).sum();
        let told = Diagnostic::new(codes::P274, Some(first.first.clone()))
            .arg("kind", "listed")
            .arg("table", &schema.label)
            .arg("column", column)
            .arg("value", first.name.as_str())
            .arg("width", whole.chars().count())
            .arg("padded", whole.as_str())
            .arg("to", &to_schema.label)
            .arg("count", count);
        // As grave as a name that is not there, and in our own words.
        let severity = run.check.and_then(|check| check.severity);
        let mut told = told.severity(severity.unwrap_or(codes::P212.severity));
        let others = shortened
            .iter()
            .skip(1)
            .map(|(other, _)| other.first.clone());
        told.related = others.take(RELATED).collect();
        run.sink.push(told);
    }
}

/// Are these names of three or more characters, of one surname, with one other character? Of two too
/// many are alike.
fn is_one_off(name: &str, near: &str) -> bool {
    let (name, near) = (name_key(name), name_key(near));
    let (length, surname) = (name.chars().count(), name.chars().next());
    let differ = name.chars().zip(near.chars()).filter(|(a, b)| a != b);
    length > 2
        && length == near.chars().count()
        && surname == near.chars().next()
        && differ.count() == 1
}

/// So many other places are named with the first code that has lost its zeros.
const RELATED: usize = 9;

/// The names that the other table does not hold, by the document they stand in.
fn strangers(
    run: &Run<'_, '_>,
    from: &[(usize, &Record)],
    (table, column): (&str, &str),
    known: &Known<'_>,
    within: bool,
) -> Strangers<Option<Arc<str>>> {
    let mut strangers = Strangers::new();
    for (_, record) in from {
        let names = record.value(column).map(items).unwrap_or_default();
        let subject = run.book.subject(table, record);
        let scope = subject.as_deref().filter(|_| within);
        if subject.as_deref().is_some_and(|own| !known.is_given(own)) {
            continue;
        }
        let people = matches!(
            record.value(column),
            Some(Value::Person(_) | Value::Persons(_))
        );
        for name in names {
            // 各教研组 are those that there are.
            if name.starts_with(['各', '全', '所']) && is_role(name) {
                continue;
            }
            // 语文组、数学组等
            let bare = name.strip_suffix('等').map(folded_name);
            if bare.is_some_and(|bare| known.holds(&bare, scope)) {
                continue;
            }
            if people && run.book.data.is_outsider(name) && !known.holds(&folded_name(name), None) {
                continue;
            }
            if !known.holds(&folded_name(name), scope) {
                strangers.meet(subject.clone(), name, record.place(column));
            }
        }
    }
    strangers
}

/// The names in the tables looked in.
struct Known<'a> {
    /// Folded name → the documents whose rows hold it; `None`: a row for all.
    holders: BTreeMap<String, BTreeSet<Option<&'a str>>>,
    /// Document → names, in order.
    names: BTreeMap<Option<&'a str>, Vec<&'a str>>,
    /// All names, made ready when the first is looked for.
    all: OnceCell<Candidates<'a>>,
    /// The table that should hold them holds none.
    empty: bool,
    /// The documents that have a list, where none must have one; `None`: all are asked for it.
    given: Option<BTreeSet<&'a str>>,
}

impl<'a> Known<'a> {
    /// Those of the table, and of others that will do as well.
    ///
    /// - the third: the column by which the table's rows are documents
    fn new<'c>(
        own: (&'a RecordTable, &'c str, Option<&'c str>),
        others: impl Iterator<Item = (&'a RecordTable, &'c str, Option<&'c str>)>,
    ) -> Known<'a> {
        let mut known = Known {
            holders: BTreeMap::new(),
            names: BTreeMap::new(),
            all: OnceCell::new(),
            empty: true,
            given: None,
        };
        known.add(own);
        known.empty = known.holders.is_empty();
        others.for_each(|other| known.add(other));
        known
    }

    fn add(&mut self, (table, column, documents): (&'a RecordTable, &str, Option<&str>)) {
        for (_, record) in table.rows() {
            let own = documents.and_then(|name| record.value(name));
            let own = own.and_then(|name| items(name).into_iter().next());
            let document = record.belongs.as_deref().or(own);
            for name in record.value(column).map(items).unwrap_or_default() {
                self.names.entry(document).or_default().push(name);
                let holders = self.holders.entry(folded_name(name)).or_default();
                holders.insert(document);
            }
        }
    }

    /// May the document's names be looked for?
    fn is_given(&self, document: &str) -> bool {
        self.given
            .as_ref()
            .is_none_or(|given| given.contains(document))
    }

    fn is_empty(&self) -> bool {
        self.empty
    }

    /// Is the name there: anywhere, or in the rows of one document and those for all?
    fn holds(&self, folded: &str, scope: Option<&str>) -> bool {
        self.holders.get(folded).is_some_and(|holders| {
            scope.is_none() || holders.contains(&None) || holders.contains(&scope)
        })
    }

    /// The people of this name whom a remark in brackets tells apart: 王芳（语文） and 王芳（数学） for 王芳.
    fn namesakes(&self, name: &str, scope: Option<&str>) -> Vec<Arc<str>> {
        let begins = format!("{}(", folded_name(name));
        let from = self.holders.range(begins.clone()..);
        let alike = from.take_while(|(folded, _)| folded.starts_with(&begins));
        let alike: Vec<&String> = alike
            .filter(|(folded, _)| self.holds(folded, scope))
            .map(|(folded, _)| folded)
            .collect();
        if alike.is_empty() {
            return Vec::new();
        }
        // As they are first written.
        let written = self.names.values().flatten();
        let written: BTreeMap<String, &str> =
            written.rev().map(|own| (folded_name(own), *own)).collect();
        let shown = alike.into_iter().filter_map(|folded| written.get(folded));
        shown.map(|name| Arc::from(*name)).collect()
    }

    /// The name that this number is without zeros in front: 01002 for 1002.
    fn with_zeros(&self, name: &str) -> Option<String> {
        const MOST: usize = 8;
        let digits = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit());
        let mut padded = (1..=MOST).map(|zeros| format!("{}{name}", "0".repeat(zeros)));
        padded.find(|padded| digits && self.holders.contains_key(&folded_name(padded)))
    }

    fn nearest(&self, name: &str, scope: Option<&str>) -> Option<&'a str> {
        match scope {
            Some(_) => {
                let own = self.names.get(&scope).into_iter().flatten();
                let all = self.names.get(&None).into_iter().flatten();
                nearest(name, own.chain(all).copied())
            }
            None => {
                let names = self.names.values().flatten().copied();
                self.all
                    .get_or_init(|| Candidates::new(names))
                    .nearest(name)
            }
        }
    }

    /// The other documents whose rows hold the name, the first few of many.
    fn elsewhere(&self, name: &str) -> Vec<String> {
        const NAMED: usize = 3;
        let holders = self.holders.get(&folded_name(name)).into_iter().flatten();
        let mut holders = holders.filter_map(|holder| *holder);
        let mut documents: Vec<String> = holders.by_ref().take(NAMED).map(str::to_owned).collect();
        if holders.next().is_some() {
            documents.push("…".to_owned());
        }
        documents
    }
}

#[cfg(test)]
mod tests;
