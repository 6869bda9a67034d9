//! ## What it finds
//! Roles, offices and groups (组长, 教务处, 语文组) in a column for one person's name, told once (`P316`);
//! where the names stand in another column, that the two are exchanged. In columns of several people a
//! cell that only repeats its heading: 校长 under 校长.
//! ## Why it matters
//! Every look-up by name finds nothing, and each row would be told by itself.
//! ## What it leaves alone
//! Columns of several people, where 各教研组长 is right.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::Run;
use crate::diagnostic::{Diagnostic, Severity, Source, codes};
use crate::normalise::{Record, RecordTable, Value, looks_like_a_name, name_key};
use crate::template::{ColumnSchema, ValueKind};

use super::misplaced::exchanged;

/// Fewer cells say nothing of a column.
const FEWEST: usize = 3;
/// So many other places are named with the first.
const RELATED: usize = 9;

/// What a column's cells are.
#[derive(Default)]
struct Seen {
    filled: usize,
    names: usize,
    roles: usize,
    /// The first cell that is no name.
    other: Option<(String, Source)>,
    /// The first name.
    name: Option<String>,
    /// The first role.
    role: Option<(String, Source)>,
    /// Where the other roles stand, and whose they are.
    places: Vec<Source>,
    subjects: BTreeSet<Option<Arc<str>>>,
}

pub(in crate::check) fn check(run: &mut Run<'_, '_>, key: &str) {
    let Some((schema, table)) = run.book.table(key) else {
        return;
    };
    for column in &schema.columns {
        if column.kind == ValueKind::Persons {
            headings(run, (key, &schema.label, table), column);
        }
    }
    let of_kind = |kind: ValueKind| schema.columns.iter().filter(move |c| c.kind == kind);
    for people in of_kind(ValueKind::Person) {
        let own = seen(run, (key, table), people);
        let Some((value, place)) = &own.other else {
            continue;
        };
        if own.filled < FEWEST || own.roles * 3 < own.filled * 2 {
            roles(run, &schema.label, people, &own);
        }
        if own.filled < FEWEST || (own.filled - own.names) * 3 < own.filled * 2 {
            continue;
        }
        let elsewhere = of_kind(ValueKind::Text).find_map(|column| {
            let seen = seen(run, (key, table), column);
            let holds = seen.filled >= FEWEST && seen.names * 3 >= seen.filled * 2;
            holds.then_some((column, seen.name?))
        });
        let count = own.filled - own.names;
        match elsewhere {
            // Nothing that a plan says of these people would be right.
            Some((column, name)) => {
                let (people, column) = ((people, value.as_str()), (column, &*name));
                let told = exchanged(schema, people, column, (place, count));
                run.report(told.severity(Severity::Error));
            }
            None if own.roles * 3 >= own.filled * 2 => {
                let told = Diagnostic::new(codes::P316, Some(place.clone()))
                    .arg("kind", "roles")
                    .arg("table", &schema.label)
                    .arg("column", &people.label)
                    .arg("value", value.as_str())
                    .arg("other", "")
                    .arg("right", "")
                    .arg("count", count);
                run.report(told);
            }
            None => {}
        }
    }
}

/// Tells of the roles of a column that is not made of them, once.
fn roles(run: &mut Run<'_, '_>, label: &str, column: &ColumnSchema, seen: &Seen) {
    let Some((role, place)) = seen.role.clone() else {
        return;
    };
    let mut told = Diagnostic::new(codes::P316, Some(place))
        .arg("kind", "roles")
        .arg("table", label)
        .arg("column", &column.label)
        .arg("value", role)
        .arg("right", "")
        .arg("other", "")
        .arg("count", seen.roles);
    told.related.clone_from(&seen.places);
    if let [one] = &seen.subjects.iter().collect::<Vec<_>>()[..] {
        told = told.subject((*one).clone());
    }
    run.report(told);
}

/// Tells of cells that say nothing but what the column is called, where those of other rows do not.
fn headings(
    run: &mut Run<'_, '_>,
    (key, label, table): (&str, &str, &RecordTable),
    column: &ColumnSchema,
) {
    let names = std::iter::once(&column.label).chain(&column.synonyms);
    let names: BTreeSet<String> = names.map(|name| name_key(name)).collect();
    let is_one = |record: &Record| matches!(record.value(&column.key), Some(Value::Role(role)) if names.contains(&name_key(role)));
    let cells: Vec<&Record> = table.rows().map(|(_, r)| r).filter(|r| is_one(r)).collect();
    for record in cells {
        let field = record.value(&column.key).map(Value::shown);
        let told = Diagnostic::new(codes::P316, Some(record.place(&column.key).clone()))
            .arg("kind", "roles")
            .arg("table", label)
            .arg("column", &column.label)
            .arg("value", field.unwrap_or_default())
            .arg("right", "")
            .arg("other", "")
            .arg("count", 1_usize)
            .subject(run.book.subject(key, record));
        run.report(told);
    }
}

fn seen(run: &Run<'_, '_>, (key, table): (&str, &RecordTable), column: &ColumnSchema) -> Seen {
    let mut seen = Seen::default();
    for (_, record) in table.rows() {
        let Some(field) = record.fields.get(&column.key) else {
            continue;
        };
        let (text, role) = match &field.value {
            Value::Person(text) | Value::Text(text) => (text, false),
            Value::Role(text) => (text, true),
            _ => continue,
        };
        seen.filled += 1;
        if role {
            seen.roles += 1;
            seen.subjects.insert(run.book.subject(key, record));
            match &seen.role {
                None => seen.role = Some((text.clone(), field.source.clone())),
                Some(_) if seen.places.len() < RELATED => seen.places.push(field.source.clone()),
                Some(_) => {}
            }
        }
        if !role && looks_like_a_name(text) {
            seen.names += 1;
            seen.name.get_or_insert_with(|| text.clone());
        } else {
            let other = || (text.clone(), field.source.clone());
            seen.other.get_or_insert_with(other);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{odd, run};
    use crate::normalise::testing::table;

    fn told(heads: &[&str], rows: &[&[&str]]) -> Vec<(String, String)> {
        let found = run(&[
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table("a.xlsx", "教师名册", heads, rows),
            table("b.xlsx", "课表", &["教室", "教师"], &[&["101", "王明"]]),
        ]);
        odd(&found)
    }

    const HEADS: &[&str] = &["学校", "姓名", "工号"];

    #[test]
    fn roles_where_names_belong() {
        let one = [("roles".to_owned(), "组长".to_owned())];
        assert_eq!(
            told(
                HEADS,
                &[
                    &["一小", "组长", "1"],
                    &["一小", "校长", "2"],
                    &["一小", "语文组", "3"]
                ]
            ),
            one
        );
        // One among names, in a list of people.
        let one = [("roles".to_owned(), "校长".to_owned())];
        assert_eq!(
            told(
                HEADS,
                &[
                    &["一小", "王明", "1"],
                    &["一小", "李华", "2"],
                    &["一小", "校长", "3"]
                ]
            ),
            one
        );
        // Names without a surname of the list are not roles.
        assert_eq!(
            told(
                HEADS,
                &[
                    &["一小", "卓玛", "1"],
                    &["一小", "扎西", "2"],
                    &["一小", "次仁", "3"]
                ]
            ),
            []
        );
    }
}
