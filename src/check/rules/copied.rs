//! ## What it finds
//! What a dragged fill handle or a copied word leaves (`P316`, once): mobile numbers that grow by one from row
//! to row, one age in all rows, an item that a list names twice.
//! ## Why it matters
//! Each cell is well formed, and wrong.
//! ## What it leaves alone
//! Short numbers and codes, which are given out one after the other; few rows; figures other than ages.

use std::collections::BTreeSet;

use crate::check::Run;
use crate::diagnostic::{Diagnostic, codes};
use crate::normalise::{Record, RecordTable, Value, name_key};
use crate::script::simplified;
use crate::template::{ColumnSchema, TableSchema, ValueKind};

use super::phones::mobile;

/// So many mobile numbers in a row are nobody's choice.
const SERIES: usize = 5;
/// So many people of one age neither.
const AGES: usize = 12;

type Of<'a> = (&'a str, &'a TableSchema, &'a RecordTable);

pub(in crate::check) fn check(run: &mut Run<'_, '_>, key: &str) {
    let Some((schema, table)) = run.book.table(key) else {
        return;
    };
    for column in &schema.columns {
        match column.kind {
            ValueKind::Phone => series(run, (key, schema, table), column),
            ValueKind::Integer if simplified(&column.label).contains("年龄") => {
                ages(run, (key, schema, table), column);
            }
            ValueKind::List => twice(run, (key, schema, table), column),
            _ => {}
        }
    }
}

fn series(run: &mut Run<'_, '_>, of: Of<'_>, column: &ColumnSchema) {
    let mut current: Vec<(u64, &Record)> = Vec::new();
    let mut longest: Vec<(u64, &Record)> = Vec::new();
    for (_, record) in of.2.rows() {
        let number = match record.value(&column.key) {
            Some(Value::Text(text)) => mobile(text).and_then(|digits| digits.parse().ok()),
            _ => None,
        };
        let number: Option<u64> = number;
        let goes_on = current.last().map(|(last, _)| last + 1) == number;
        if !goes_on && current.len() > longest.len() {
            longest = std::mem::take(&mut current);
        }
        if !goes_on {
            current.clear();
        }
        current.extend(number.map(|number| (number, record)));
    }
    if current.len() > longest.len() {
        longest = current;
    }
    if let [(first, record), .., (last, _)] = longest[..]
        && longest.len() >= SERIES
    {
        let told = told("series", of, column, record).arg("value", first.to_string());
        let told = told.arg("right", last.to_string());
        run.report(told.arg("count", longest.len()));
    }
}

fn ages(run: &mut Run<'_, '_>, of: Of<'_>, column: &ColumnSchema) {
    let figures = of.2.rows().filter_map(|(_, record)| {
        let Some(Value::Integer(age)) = record.value(&column.key) else {
            return None;
        };
        Some((*age, record))
    });
    let figures: Vec<(i64, &Record)> = figures.collect();
    if let [(age, record), ..] = figures[..]
        && figures.len() >= AGES
        && figures.iter().all(|(other, _)| *other == age)
    {
        let told = told("one-age", of, column, record).arg("value", age.to_string());
        run.report(told.arg("right", "").arg("count", figures.len()));
    }
}

fn twice(run: &mut Run<'_, '_>, of: Of<'_>, column: &ColumnSchema) {
    for (_, record) in of.2.rows() {
        let Some(Value::List(items)) = record.value(&column.key) else {
            continue;
        };
        let mut met = BTreeSet::new();
        let again = items.iter().find(|item| !met.insert(name_key(item)));
        if let Some(item) = again {
            let told = told("twice", of, column, record).arg("value", item.as_str());
            let subject = run.book.subject(of.0, record);
            run.report(told.arg("right", "").arg("count", 2_usize).subject(subject));
        }
    }
}

fn told(kind: &'static str, of: Of<'_>, column: &ColumnSchema, record: &Record) -> Diagnostic {
    Diagnostic::new(codes::P316, Some(record.place(&column.key).clone()))
        .arg("kind", kind)
        .arg("table", &of.1.label)
        .arg("column", &column.label)
        .arg("other", "")
}

#[cfg(test)]
mod tests {
    use crate::check::testing::run;
    use crate::diagnostic::Arg;
    use crate::normalise::testing::table;

    fn told(phones: &[u64]) -> Vec<Arg> {
        let names = ["王明", "李华", "张红", "赵强", "孙丽", "周敏"];
        let rows = phones.iter().zip(names);
        let rows: Vec<[String; 3]> = rows
            .map(|(phone, name)| ["一小", name, &phone.to_string()].map(str::to_owned))
            .collect();
        let rows: Vec<Vec<&str>> = rows
            .iter()
            .map(|row| row.iter().map(String::as_str).collect())
            .collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let found = run(&[
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table("a.xlsx", "教师名册", &["学校", "姓名", "联系电话"], &rows),
        ]);
        let odd = found.iter().filter(|d| d.code.id == "P316");
        odd.map(|d| d.args["count"].clone()).collect()
    }

    #[test]
    fn numbers_that_a_dragged_handle_makes() {
        const FIRST: u64 = 13_805_981_000;
        let series = |by: u64| (0..6).map(|at| FIRST + at * by).collect::<Vec<_>>();
        assert_eq!(told(&series(1)), [Arg::Number(6)]);
        assert_eq!(told(&series(137)), []);
        assert_eq!(told(&series(1)[..4]), []);
        // Two of an office, and short numbers.
        let mut few = series(137);
        few[1] = FIRST + 1;
        assert_eq!(told(&few), []);
        assert_eq!(told(&[660_101, 660_102, 660_103, 660_104, 660_105]), []);
    }
}
