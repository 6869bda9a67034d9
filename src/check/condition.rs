//! `where` and `exempt`: which rows a check is about.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use crate::normalise::{Record, Value, name_key, parse_date, parse_decimal, parse_month};
use crate::template::{Condition, Conditions, Literal};

use super::{Book, items};

/// Conditions made ready: rows of other tables are found by hash.
pub(super) struct Filter<'a> {
    conditions: Vec<Ready<'a>>,
    year: i16,
}

struct Ready<'a> {
    condition: &'a Condition,
    elsewhere: Option<Joined<'a>>,
}

/// Rows of another table by the columns that join them; those of one key by the document that they
/// belong to, then as the table has them: a county has a name as often as it has schools.
pub(super) struct Joined<'a> {
    rows: HashMap<Key, Vec<(usize, &'a Record)>>,
}

/// Folded values of the joining columns.
pub(super) type Key = Vec<String>;

impl<'a> Filter<'a> {
    /// Conditions on rows.
    pub(super) fn new(book: &Book<'a>, conditions: &'a Conditions) -> Filter<'a> {
        let ready = |condition: &'a Condition| Ready {
            condition,
            elsewhere: condition.table.as_deref().map(|table| {
                let theirs = condition.by.values().map(String::as_str);
                Joined::in_table(book, table, theirs)
            }),
        };
        Filter {
            conditions: conditions.0.iter().map(ready).collect(),
            year: book.year,
        }
    }

    /// Whose rows it cannot be told of, since a column that it needs is missing where it must be; that
    /// is told by itself. `None` among them: anybody's.
    ///
    /// - `own`: the table whose rows the conditions are about
    pub(super) fn blind_to(&self, book: &Book<'a>, own: &str) -> BTreeSet<Option<&'a str>> {
        let mut blind = BTreeSet::new();
        for ready in &self.conditions {
            let condition = ready.condition;
            let key = condition.table.as_deref().unwrap_or(own);
            let Some((schema, table)) = book.table(key) else {
                // A table that must be there is told as missing.
                let schema = book.template.tables.get(key);
                if schema.is_some_and(|schema| schema.required) {
                    blind.insert(None);
                }
                continue;
            };
            for key in condition.by.values().chain([&condition.column]) {
                if schema.column(key).is_some_and(|column| column.required) {
                    let lacking = table.rows().filter(|(_, r)| !r.fields.contains_key(key));
                    blind.extend(lacking.map(|(_, record)| record.belongs.as_deref()));
                }
            }
        }
        blind
    }

    /// Does a cell that does not parse keep us from telling? It is told by itself.
    pub(super) fn is_unread(&self, record: &Record) -> bool {
        let invalid = |record: &Record, column: &str| record.value(column) == Some(&Value::Invalid);
        self.conditions.iter().any(|ready| {
            let column = &ready.condition.column;
            match &ready.elsewhere {
                None => invalid(record, column),
                Some(joined) => {
                    let own = ready.condition.by.keys().map(String::as_str);
                    let keys = keys(record, own);
                    let others = keys
                        .iter()
                        .flat_map(|key| joined.of(key, record.belongs.as_deref()));
                    others.into_iter().any(|(_, other)| invalid(other, column))
                }
            }
        })
    }

    /// Do all conditions hold?
    pub(super) fn all(&self, record: &Record) -> bool {
        self.conditions.iter().all(|c| self.holds(c, record))
    }

    /// Does one of them hold?
    pub(super) fn any(&self, record: &Record) -> bool {
        self.conditions.iter().any(|c| self.holds(c, record))
    }

    fn holds(&self, ready: &Ready<'a>, record: &Record) -> bool {
        match &ready.elsewhere {
            None => self.says(ready.condition, record.value(&ready.condition.column)),
            Some(joined) => {
                let own = ready.condition.by.keys().map(String::as_str);
                keys(record, own).iter().any(|key| {
                    let others = joined.of(key, record.belongs.as_deref());
                    others.iter().any(|(_, other)| {
                        self.says(ready.condition, other.value(&ready.condition.column))
                    })
                })
            }
        }
    }

    /// Is the value as the condition says? An empty cell is no value: it satisfies only `empty`
    /// and `not_in`. A cell that does not parse satisfies nothing.
    fn says(&self, condition: &Condition, value: Option<&Value>) -> bool {
        let Some(value) = value else {
            let bound = condition.bounds().next().is_some() || !condition.contains.0.is_empty();
            return !bound && condition.empty != Some(false);
        };
        if *value == Value::Invalid {
            return false;
        }
        let against = |bound: &Literal| compare(value, bound, self.year);
        let contains = |part: &String| stands_in(&name_key(&value.shown()), &name_key(part));
        let is = |bound: &Literal| equals(value, bound, self.year);
        let bound = |bound: &Option<Literal>, wanted: &[Ordering]| match bound {
            Some(bound) => against(bound).is_some_and(|order| wanted.contains(&order)),
            None => true,
        };
        condition.empty != Some(true)
            && condition.equals.as_ref().is_none_or(is)
            && (condition.one_of.is_empty() || condition.one_of.iter().any(is))
            && !condition.not_in.iter().any(is)
            && (condition.contains.0.is_empty() || condition.contains.0.iter().any(contains))
            && bound(&condition.at_least, &[Ordering::Equal, Ordering::Greater])
            && bound(&condition.at_most, &[Ordering::Equal, Ordering::Less])
            && bound(&condition.above, &[Ordering::Greater])
            && bound(&condition.below, &[Ordering::Less])
    }
}

/// Does the part stand in the text, other than as a deputy's: 教研组长, but not in 副教研组长 or
/// 教研组长（副）?
fn stands_in(text: &str, part: &str) -> bool {
    let mut places = text.match_indices(part);
    places.any(|(at, part)| {
        let (before, after) = text.split_at(at);
        let after = after.strip_prefix(part).unwrap_or(after);
        !before.ends_with('副')
            && !["(副", "（副"]
                .iter()
                .any(|deputy| after.starts_with(deputy))
    })
}

impl<'a> Joined<'a> {
    /// Rows of a table by these columns of theirs; several people to a cell are each found.
    pub(super) fn new<'k>(
        rows: impl IntoIterator<Item = (usize, &'a Record)>,
        columns: impl Iterator<Item = &'k str> + Clone,
    ) -> Joined<'a> {
        let mut joined = Joined {
            rows: HashMap::new(),
        };
        for (index, record) in rows {
            for key in keys(record, columns.clone()) {
                joined.rows.entry(key).or_default().push((index, record));
            }
        }
        // Each list by itself, whatever their order. Stable: a document's rows stay in order.
        #[expect(
            clippy::iter_over_hash_type,
            reason = "what is done to one is nothing to the others"
        )]
        for rows in joined.rows.values_mut() {
            rows.sort_by_key(|(_, record)| record.belongs.as_deref());
        }
        joined
    }

    /// All rows of a table; none where it was not found.
    pub(super) fn in_table<'k>(
        book: &Book<'a>,
        key: &str,
        columns: impl Iterator<Item = &'k str> + Clone,
    ) -> Joined<'a> {
        match book.table(key) {
            Some((_, table)) => Joined::new(table.rows(), columns),
            None => Joined {
                rows: HashMap::new(),
            },
        }
    }

    /// The rows of this key in the table's order, of the same document where both have one.
    pub(super) fn of(&self, key: &Key, document: Option<&str>) -> Vec<(usize, &'a Record)> {
        let rows = self.rows.get(key).map(Vec::as_slice).unwrap_or_default();
        let mut found = match document {
            Some(_) => [of_owner(rows, None), of_owner(rows, document)].concat(),
            None => rows.to_vec(),
        };
        found.sort_unstable_by_key(|(index, _)| *index);
        found
    }
}

/// Those of rows sorted by their owners that belong to this one, or to none.
fn of_owner<'r, 'a>(
    rows: &'r [(usize, &'a Record)],
    owner: Option<&str>,
) -> &'r [(usize, &'a Record)] {
    let begin = rows.partition_point(|(_, record)| record.belongs.as_deref() < owner);
    let rest = rows.get(begin..).unwrap_or_default();
    let end = rest.partition_point(|(_, record)| record.belongs.as_deref() == owner);
    rest.get(..end).unwrap_or_default()
}

/// The folded values of these columns, each combination where cells hold several names; none where
/// one of the cells is empty or does not parse.
pub(super) fn keys<'k>(record: &Record, columns: impl Iterator<Item = &'k str>) -> Vec<Key> {
    let mut keys: Vec<Key> = vec![Vec::new()];
    for column in columns {
        let words = words(record, column);
        let with = |key: &Key| {
            let key = key.clone();
            let words = words.iter();
            words
                .map(move |word| key.iter().chain([word]).cloned().collect())
                .collect::<Vec<Key>>()
        };
        keys = keys.iter().flat_map(with).collect();
    }
    keys
}

/// What a cell holds, folded for comparing, in whichever script: each of several names, else the
/// whole. (Names of documents stand in the documents' own spelling: normalise has seen to it.)
pub(super) fn words(record: &Record, column: &str) -> Vec<String> {
    match record.value(column) {
        None | Some(Value::Invalid) => Vec::new(),
        Some(Value::Month { month, .. }) => vec![month.to_string()],
        Some(value) => match items(value).as_slice() {
            [] => vec![name_key(&value.shown())],
            names => names.iter().map(|name| name_key(name)).collect(),
        },
    }
}

/// The number that a value is, if it is one.
pub(super) fn number(value: &Value) -> Option<f64> {
    match value {
        // Figures of a school: far from where f64 stops counting one by one.
        Value::Integer(number) => Some(*number as f64),
        Value::Decimal(number) | Value::Percent(number) => Some(*number),
        Value::Money { amount, .. } => Some(*amount),
        Value::Week(week) => Some(f64::from(*week)),
        Value::Empty | Value::Invalid | Value::Date(_) | Value::Month { .. } => None,
        other => parse_decimal(&other.shown()),
    }
}

/// How a value stands to a bound; `None`: they are no values of one kind. Months are compared as
/// the school year runs, from August.
pub(super) fn compare(value: &Value, bound: &Literal, year: i16) -> Option<Ordering> {
    match (value.time(), bound) {
        (Value::DaysApart(days), Literal::Text(text)) => {
            Some(days.first()?.0.cmp(&parse_date(text, year)?))
        }
        (Value::Date(day) | Value::Days { first: day, .. }, Literal::Text(text)) => {
            Some(day.cmp(&parse_date(text, year)?))
        }
        (Value::Month { month, .. }, bound) => {
            let bound = parse_month(&bound.to_string(), year)?.1;
            let place = |month: i8| (month + 4) % 12;
            Some(place(*month).cmp(&place(bound)))
        }
        (value, Literal::Number(bound)) => number(value)?.partial_cmp(bound),
        (value, Literal::Text(text)) => {
            number(value)?.partial_cmp(&parse_decimal(text.strip_suffix('%').unwrap_or(text))?)
        }
    }
}

fn equals(value: &Value, bound: &Literal, year: i16) -> bool {
    if compare(value, bound, year) == Some(Ordering::Equal) {
        return true;
    }
    let bound = name_key(&bound.to_string());
    match items(value).as_slice() {
        [] => name_key(&value.shown()) == bound,
        names => names.iter().any(|name| name_key(name) == bound),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Joined, stands_in};
    use crate::diagnostic::Source;
    use crate::normalise::{Field, Record, Value};

    #[test]
    fn rows_of_a_document_and_of_all_are_found_in_order() {
        let row = |school: Option<&str>| Record {
            source: Source::file("a.xlsx"),
            belongs: school.map(Arc::from),
            under: None,
            fields: [(
                "name".to_owned(),
                Field {
                    value: Value::Person("王明".to_owned()),
                    source: Source::file("a.xlsx"),
                },
            )]
            .into_iter()
            .collect(),
        };
        let rows = [Some("二小"), None, Some("一小"), Some("二小"), None].map(row);
        let joined = Joined::new(rows.iter().enumerate(), std::iter::once("name"));
        let of = |school: Option<&str>| -> Vec<usize> {
            let found = joined.of(&vec!["王明".to_owned()], school);
            found.into_iter().map(|(index, _)| index).collect()
        };
        assert_eq!(of(Some("二小")), [0, 1, 3, 4]);
        assert_eq!(of(Some("一小")), [1, 2, 4]);
        assert_eq!(of(Some("三小")), [1, 4]);
        assert_eq!(of(None), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_deputy_is_not_whose_deputy_he_is() {
        assert!(stands_in("语文教研组长", "教研组长"));
        assert!(!stands_in("副教研组长", "教研组长"));
        assert!(stands_in("副教研组长、备课组长", "组长"));
        assert!(stands_in("副教研组长", "副教研组长"));
        assert!(!stands_in("教研组长(副)", "教研组长"));
        assert!(!stands_in("教研组副组长", "组长"));
        assert!(stands_in("教研组长(兼副校长)", "教研组长"));
        assert!(stands_in("副高级教师", "副高"));
    }
}
