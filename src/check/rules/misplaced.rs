//! ## What it finds
//! What no text column of its kind holds (`P316`): a mobile number among places or subjects; a bare
//! number or 男, 女 as a subject, a title, a group; a day as one of them or as a place; the ######## of a
//! column that was too narrow; a person of another column of names where no other cell of the column is
//! one.
//! ## Why it matters
//! The cell was filled in one column too far to the left or right.
//! ## What it leaves alone
//! Remarks, columns for telephones and accounts; rooms and classes, which are numbers; columns in which
//! several cells are names.

use std::collections::BTreeSet;

use crate::check::Run;
use crate::diagnostic::{Diagnostic, Source, codes};
use crate::normalise::{Record, Value, looks_like_a_name, name_key, parse_date};
use crate::script::simplified;
use crate::template::{ColumnSchema, TableSchema, ValueKind};

use super::phones::mobile;

/// Fewer cells say nothing of what a column holds.
const FEWEST: usize = 3;
/// Columns that may hold anything, in simplified characters.
const ANYTHING: [&str; 9] = [
    "备注", "说明", "附注", "电话", "手机", "联系", "号", "账", "人",
];
/// Columns in which nobody writes a bare number.
const WORDS: [&str; 10] = [
    "学科",
    "科目",
    "职称",
    "职务",
    "教研组",
    "备课组",
    "形式",
    "主题",
    "课题",
    "内容",
];

/// Columns of places.
const PLACES: [&str; 4] = ["地点", "场地", "场所", "教室"];

/// May a column of this label hold anything?
pub(super) fn may_hold_anything(label: &str) -> bool {
    let label = simplified(label);
    ANYTHING.iter().any(|word| label.contains(word))
}

pub(in crate::check) fn check(run: &mut Run<'_, '_>, key: &str) {
    let Some((schema, table)) = run.book.table(key) else {
        return;
    };
    let texts = schema.columns.iter().filter(|c| c.kind == ValueKind::Text);
    for column in texts {
        let label = simplified(&column.label);
        let has = |words: &[&str]| words.iter().any(|word| label.contains(word));
        let cells = table
            .rows()
            .filter_map(|(_, record)| match record.value(&column.key) {
                Some(Value::Text(text)) => Some((record, &**text)),
                _ => None,
            });
        let cells: Vec<(&Record, &str)> = cells.collect();
        for (record, _) in cells.iter().filter(|(_, text)| is_too_narrow(text)) {
            tell(run, key, column, record);
        }
        if cells.len() < FEWEST || may_hold_anything(&column.label) {
            continue;
        }
        let of_words = has(&WORDS);
        let of_no_days = of_words && !has(&["内容"]) || has(&PLACES);
        let year = run.book.year;
        let is_odd = |text: &str| {
            let is_bare = || text.parse::<u32>().is_ok() || ["男", "女"].contains(&text);
            mobile(text).is_some_and(|digits| digits == text)
                || of_words && is_bare()
                || of_no_days && is_day(text, year)
        };
        let odd: Vec<&Record> = cells
            .iter()
            .filter(|(_, text)| is_odd(text))
            .map(|(record, _)| *record)
            .collect();
        if odd.len() * 3 <= cells.len() {
            odd.into_iter()
                .for_each(|record| tell(run, key, column, record));
        }
        names(run, key, column, &cells);
    }
}

/// ########, as a sheet shows what its column is too narrow for.
fn is_too_narrow(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|b| b == b'#')
}

/// Is it a whole day, with its year?
fn is_day(text: &str, year: i16) -> bool {
    const DIGITS: usize = 6;
    text.chars().filter(char::is_ascii_digit).count() >= DIGITS && parse_date(text, year).is_some()
}

/// The one cell of a column that is a person whom a column of names has.
fn names(run: &mut Run<'_, '_>, key: &str, column: &ColumnSchema, cells: &[(&Record, &str)]) {
    // 英语组 looks like somebody of the surname 英.
    let is_name = |text: &str| looks_like_a_name(text) && !text.ends_with(['组', '組']);
    let named = cells.iter().filter(|(_, text)| is_name(text));
    let named: Vec<&(&Record, &str)> = named.take(2).collect();
    let [(record, name)] = named[..] else { return };
    if people(run).contains(&name_key(name)) {
        tell(run, key, column, record);
    }
}

/// The names in all columns of one person's name.
fn people(run: &Run<'_, '_>) -> BTreeSet<String> {
    let mut people = BTreeSet::new();
    for (key, schema) in &run.book.template.tables {
        let Some((_, table)) = run.book.table(key) else {
            continue;
        };
        let columns = schema
            .columns
            .iter()
            .filter(|c| c.kind == ValueKind::Person);
        for column in columns {
            let names = table
                .rows()
                .filter_map(|(_, r)| match r.value(&column.key) {
                    Some(Value::Person(name)) => Some(name_key(name)),
                    _ => None,
                });
            people.extend(names);
        }
    }
    people
}

/// That two columns of a table stand in each other's place, at the first record: each column with what
/// that record has there.
pub(super) fn exchanged(
    schema: &TableSchema,
    (column, value): (&ColumnSchema, &str),
    (other, right): (&ColumnSchema, &str),
    (place, count): (&Source, usize),
) -> Diagnostic {
    Diagnostic::new(codes::P316, Some(place.clone()))
        .arg("kind", "exchanged-columns")
        .arg("table", &schema.label)
        .arg("column", &column.label)
        .arg("value", value)
        .arg("other", &other.label)
        .arg("right", right)
        .arg("count", count)
}

/// Tells that a cell's content is of another column.
pub(super) fn tell(run: &mut Run<'_, '_>, key: &str, column: &ColumnSchema, record: &Record) {
    let Some((schema, _)) = run.book.table(key) else {
        return;
    };
    let value = record.value(&column.key).map(Value::shown);
    let told = Diagnostic::new(codes::P316, Some(record.place(&column.key).clone()))
        .arg("kind", "misplaced")
        .arg("table", &schema.label)
        .arg("column", &column.label)
        .arg("value", value.unwrap_or_default())
        .arg("right", "")
        .arg("other", "")
        .arg("count", 1_usize)
        .subject(run.book.subject(key, record));
    run.report(told);
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, run};
    use crate::normalise::testing::table;

    fn told(heads: [&str; 2], values: &[&str]) -> Vec<String> {
        let names = ["王明", "李华", "张红", "赵强", "孙丽"];
        let rows: Vec<Vec<&str>> = values
            .iter()
            .zip(names)
            .map(|(value, name)| vec!["一小", *value, name])
            .collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let heads = ["学校", heads[0], heads[1]];
        let found = run(&[
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table(
                "a.xlsx",
                "教师名册",
                &["学校", "姓名"],
                &[&["一小", "李华"]],
            ),
            table("a.xlsx", "督导分工", &heads, &rows),
        ]);
        cells(&found, "P316")
    }

    #[test]
    fn what_belongs_in_another_column() {
        let groups = ["教研组", "督导人"];
        for odd in [
            "13805981001",
            "35",
            "女",
            "李华",
            "2026年9月9日",
            "2026-9-9",
            "####",
        ] {
            assert_eq!(
                told(groups, &["语文组", "数学组", odd, "英语组", "科学组"]),
                ["B6"],
                "{odd}"
            );
        }
    }

    #[test]
    fn what_may_be_right() {
        let groups = ["教研组", "督导人"];
        for right in ["美术组", "高段", "钱学森", "1班", "语数", "#", "9月9日组"] {
            let told = told(groups, &["语文组", "数学组", right, "英语组", "科学组"]);
            assert!(told.is_empty(), "{right}: {told:?}");
        }
        // As many numbers as words are numbers that somebody means.
        assert!(told(groups, &["1", "2", "3", "语文组"]).is_empty());
    }
}
