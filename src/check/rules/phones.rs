//! ## What it finds
//! One mobile number (or its short number) with two people of a table (`P211`, a warning), a telephone of
//! two schools (a note), and a mobile and a short number that stand in each other's column (`P316`): of one
//! row, or of all.
//! ## Why it matters
//! Both are private and seldom read again; whoever needs them calls somebody else.
//! ## What it leaves alone
//! Numbers that are no mobile's, which offices share, and a mobile that many people have: it is a
//! school's own.

use std::collections::BTreeMap;

use crate::check::Run;
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::normalise::{Record, RecordTable, Value, folded_name};
use crate::template::{ColumnSchema, Rule, TableSchema, ValueKind};

/// A number of more people is a school's.
const SHARED: usize = 4;
/// Fewer rows say nothing of what a column holds.
const FEWEST: usize = 3;

pub(in crate::check) fn check(run: &mut Run<'_, '_>, key: &str) {
    let Some((schema, table)) = run.book.table(key) else {
        return;
    };
    let person = schema.columns.iter().find(|c| c.kind == ValueKind::Person);
    let phones = schema.columns.iter().filter(|c| c.kind == ValueKind::Phone);
    let phones: Vec<&ColumnSchema> = phones.collect();
    for column in &phones {
        if let Some(person) = person.filter(|_| !is_unique(run, key, &column.key)) {
            twice(run, (key, schema, table), column, person);
        }
    }
    for mobile in &phones {
        for short in phones.iter().filter(|short| short.key != mobile.key) {
            exchanged(run, (key, schema, table), mobile, short);
        }
    }
}

/// Does a check of the template tell it?
fn is_unique(run: &Run<'_, '_>, table: &str, column: &str) -> bool {
    let mut checks = run.book.template.checks.iter();
    checks.any(|check| {
        matches!(&check.rule, Rule::Unique(rule) if rule.table == table && rule.columns == [column])
    })
}

fn text<'r>(record: &'r Record, column: &ColumnSchema) -> Option<&'r str> {
    match record.value(&column.key)? {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// The digits of a single mobile number of the mainland: 13900000001, 139-0000-0001.
pub(super) fn mobile(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let digits = match digits.strip_prefix("86").filter(|rest| rest.len() == 11) {
        Some(rest) => rest.to_owned(),
        None => digits,
    };
    let bytes = digits.as_bytes();
    let is_one = bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]);
    is_one.then_some(digits)
}

fn is_short(text: &str) -> bool {
    (3..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

type Of<'a> = (&'a str, &'a TableSchema, &'a RecordTable);

fn twice(
    run: &mut Run<'_, '_>,
    (key, schema, table): Of<'_>,
    column: &ColumnSchema,
    person: &ColumnSchema,
) {
    // An office has one telephone; a short number is somebody's own mobile, and a document's row has its
    // school's.
    let is_short_ones = column.label.contains("短号") || column.label.contains("短號");
    let of_documents = key == run.book.template.document.per;
    let own = |text: &str| {
        let other = of_documents || is_short_ones && is_short(text);
        mobile(text).or_else(|| other.then(|| text.to_owned()))
    };
    // By number: the first row of each person.
    let mut owners: BTreeMap<String, BTreeMap<String, &Record>> = BTreeMap::new();
    for (_, record) in table.rows() {
        if let Some(number) = text(record, column).and_then(own)
            && let Some(Value::Person(name)) = record.value(&person.key)
        {
            let people = owners.entry(number).or_default();
            people.entry(folded_name(name)).or_insert(record);
        }
    }
    for (number, people) in owners {
        let mut people: Vec<&Record> = people.into_values().collect();
        people.sort_by(|a, b| a.place(&column.key).cmp(b.place(&column.key)));
        let [first, later @ ..] = &people[..] else {
            continue;
        };
        if later.is_empty() || people.len() >= SHARED {
            continue;
        }
        for record in later {
            let mut told = Diagnostic::new(codes::P211, Some(record.place(&column.key).clone()))
                .severity(match mobile(&number) {
                    None if of_documents => Severity::Note,
                    _ => Severity::Warning,
                })
                .arg("table", &schema.label)
                .arg("columns", vec![column.label.clone()])
                .arg("values", vec![number.clone()])
                .arg("person", "no")
                .subject(run.book.subject(key, record));
            told.related = vec![first.place(&column.key).clone()];
            run.report(told);
        }
    }
}

/// Rows whose mobile stands in the column of short numbers, and the other way round.
fn exchanged(
    run: &mut Run<'_, '_>,
    (key, schema, table): Of<'_>,
    mobiles: &ColumnSchema,
    shorts: &ColumnSchema,
) {
    let both = table.rows().filter_map(|(_, record)| {
        let (one, other) = (text(record, mobiles)?, text(record, shorts)?);
        Some((record, one, other))
    });
    let both: Vec<(&Record, &str, &str)> = both.collect();
    let right = |(_, one, other): &&(&Record, &str, &str)| mobile(one).is_some() && is_short(other);
    let wrong = |(_, one, other): &&(&Record, &str, &str)| is_short(one) && mobile(other).is_some();
    let rights = both.iter().filter(right).count();
    let wrongs: Vec<&(&Record, &str, &str)> = both.iter().filter(wrong).collect();
    let is_of = |column: &ColumnSchema, fits: &dyn Fn(&str) -> bool| {
        column.example.as_deref().is_some_and(fits)
    };
    let meant = is_of(mobiles, &|text| mobile(text).is_some()) && is_of(shorts, &is_short);
    let all = meant && wrongs.len() >= FEWEST && wrongs.len() * 3 >= both.len() * 2;
    if !all && (rights < FEWEST || rights <= wrongs.len()) {
        return;
    }
    for (record, one, other) in wrongs.into_iter().take(if all { 1 } else { usize::MAX }) {
        let place = record.place(&mobiles.key).clone();
        let told = Diagnostic::new(codes::P316, Some(place))
            .arg(
                "kind",
                if all {
                    "exchanged-columns"
                } else {
                    "exchanged"
                },
            )
            .arg("table", &schema.label)
            .arg("column", &mobiles.label)
            .arg("value", *one)
            .arg("right", *other)
            .arg("other", &shorts.label)
            .arg("count", 1_usize);
        let subject = run.book.subject(key, record).filter(|_| !all);
        run.report(told.subject(subject));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, run};
    use crate::normalise::testing::table;

    fn told(rows: &[&[&str]]) -> Vec<String> {
        let found = run(&[
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table("a.xlsx", "教师名册", &["学校", "姓名", "联系电话"], rows),
        ]);
        cells(&found, "P211")
    }

    #[test]
    fn a_mobile_of_two_people() {
        let mobile = "13900000001";
        assert_eq!(
            told(&[
                &["一小", "王明", mobile],
                &["一小", "李华", "139-0000-0001"]
            ]),
            ["C5"]
        );
        // One person twice, the office's telephone, and the school's own mobile.
        assert!(told(&[&["一小", "王明", mobile], &["一小", "王 明", mobile]]).is_empty());
        let office = "0598-6630012";
        assert!(told(&[&["一小", "王明", office], &["一小", "李华", office]]).is_empty());
        let four = ["王明", "李华", "赵强", "孙丽"].map(|name| ["一小", name, mobile]);
        let four: Vec<&[&str]> = four.iter().map(|row| row.as_slice()).collect();
        assert!(told(&four).is_empty());
    }
}
