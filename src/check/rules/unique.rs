//! ## What it finds
//! Two rows that agree in all the columns named (`P211`): a staff number given twice, one teacher
//! entered twice, one school in simplified and in traditional characters, one group in 第3周 and in
//! 第3-4周 (a warning).
//! ## Why it matters
//! One of the two is wrong, and a plan would print both.
//! ## What it leaves alone
//! Rows in which one of the columns is empty or does not parse; weeks in common with 双周 and 每周.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::{Run, column_label};
use crate::diagnostic::{CellRef, Diagnostic, Severity, Source, codes};
use crate::normalise::{Record, Value, name_key};
use crate::template::Unique;

/// No term has more weeks.
const WEEKS: u32 = 60;

/// So many of the other places are named with the first.
const RELATED: usize = 9;

/// What rows have in common: the document within which they are compared, and the values.
type Alike = (Option<Arc<str>>, Vec<String>);

pub(in crate::check) fn check(run: &mut Run<'_, '_>, rule: &Unique) {
    check_columns(run, &rule.table, &rule.columns, rule.within);
}

pub(in crate::check) fn check_columns(
    run: &mut Run<'_, '_>,
    key: &str,
    columns: &[String],
    within: bool,
) {
    let book = run.book;
    let (Some((schema, rows)), Some(shown)) = (run.rows(key), columns.last()) else {
        return;
    };
    let scope = |record: &Record| book.subject(key, record).filter(|_| within);
    let mut alike: BTreeMap<Alike, Vec<&Record>> = BTreeMap::new();
    for (_, record) in &rows {
        if let Some(values) = compared(record, columns) {
            alike
                .entry((scope(record), values))
                .or_default()
                .push(record);
        }
    }
    let labels: Vec<String> = columns.iter().map(|c| column_label(schema, c)).collect();
    for records in alike.values().filter(|records| records.len() > 1) {
        let mut report = |record: &Record, others: Vec<Source>| {
            let values = columns.iter().filter_map(|c| record.value(c));
            let mut diagnostic = Diagnostic::new(codes::P211, Some(own_place(record, shown)))
                .arg("kind", "same")
                .arg("table", &schema.label)
                .arg("columns", labels.clone())
                .arg("values", values.map(|v| book.shown(v)).collect::<Vec<_>>())
                .arg("person", person_in(record, columns).unwrap_or("no"))
                .subject(book.subject(key, record));
            diagnostic.related = others;
            run.report(diagnostic);
        };
        let Some((first, later)) = records.split_first() else {
            continue;
        };
        let mut subjects = BTreeSet::new();
        for record in later {
            subjects.insert(book.subject(key, record));
            report(record, vec![own_place(first, shown)]);
        }
        // The first row's own document has the fault as well, if it is another one.
        if !subjects.contains(&None) && !subjects.contains(&book.subject(key, first)) {
            let places = later.iter().map(|r| own_place(r, shown));
            report(first, places.take(RELATED).collect());
        }
    }
    for (record, earlier) in sharing_weeks(&rows, columns, scope) {
        let values = columns.iter().filter_map(|c| record.value(c));
        let told = Diagnostic::new(codes::P211, Some(own_place(record, shown)))
            .arg("kind", "weeks")
            .arg("table", &schema.label)
            .arg("columns", labels.clone())
            .arg("values", values.map(|v| book.shown(v)).collect::<Vec<_>>())
            .arg("person", "no")
            .related(own_place(earlier, shown))
            .subject(book.subject(key, record));
        run.doubt(told.severity(Severity::Warning));
    }
}

/// Rows that agree in all columns but one of school weeks, and have a week in common with one above:
/// 第3周 and 第3-4周. Those that say the same weeks are the same row.
fn sharing_weeks<'a>(
    rows: &[(usize, &'a Record)],
    columns: &[String],
    scope: impl Fn(&Record) -> Option<Arc<str>>,
) -> Vec<(&'a Record, &'a Record)> {
    let mut found = Vec::new();
    // Of each week, the first row that has it.
    let mut owners: BTreeMap<Alike, BTreeMap<u32, &Record>> = BTreeMap::new();
    let is_week = |record: &Record, column: &String| {
        matches!(record.value(column), Some(Value::Week(_) | Value::Weeks(_)))
    };
    for (_, record) in rows {
        let mut week_columns = columns.iter().filter(|column| is_week(record, column));
        let (Some(column), None) = (week_columns.next(), week_columns.next()) else {
            continue;
        };
        let others: Vec<String> = columns.iter().filter(|c| *c != column).cloned().collect();
        let (Some(others), Some(value)) = (compared(record, &others), record.value(column)) else {
            continue;
        };
        let weeks = match value {
            Value::Week(week) => vec![*week],
            // What stands each second week gives way to what a row says of one.
            Value::Weeks(weeks) if weeks.parity.is_none() && !weeks.spans.is_empty() => {
                weeks.of_term(WEEKS)
            }
            _ => continue,
        };
        let owners = owners.entry((scope(record), others)).or_default();
        let shared = weeks.iter().find_map(|week| owners.get(week).copied());
        if let Some(earlier) = shared
            && earlier.value(column).map(Value::shown) != Some(value.shown())
        {
            found.push((*record, earlier));
        }
        for week in weeks {
            owners.entry(week).or_insert(record);
        }
    }
    found
}

/// Where a row has a value: below a merge, whose first cell holds it, in its own row.
fn own_place(record: &Record, column: &str) -> Source {
    let place = record.place(column).clone();
    match (place.cell, record.source.cell) {
        (Some(at), Some(own)) if at.row < own.row && at.col >= own.col => {
            place.at(CellRef::new(own.row, at.col))
        }
        _ => place,
    }
}

/// The person, if one is compared: another of that name may be meant.
fn person_in<'r>(record: &'r Record, columns: &[String]) -> Option<&'r str> {
    columns
        .iter()
        .find_map(|column| match record.value(column)? {
            Value::Person(name) => Some(name.as_str()),
            _ => None,
        })
}

/// The values that are compared; `None` where one of them is missing.
pub(super) fn compared(record: &Record, columns: &[String]) -> Option<Vec<String>> {
    columns
        .iter()
        .map(|column| told_apart(record.value(column)?))
        .collect()
}

/// What tells a value from others; `None`: it does not parse. The years of months, which are not
/// shown, count: 8月 comes twice in a school year.
pub(super) fn told_apart(value: &Value) -> Option<String> {
    match value {
        Value::Invalid => None,
        Value::Month { .. }
        | Value::MonthPart { .. }
        | Value::Months { .. }
        | Value::Worded { .. } => Some(format!("{value:?}")),
        value => Some(name_key(&value.shown())),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, check_with, run};
    use crate::diagnostic::{Arg, Diagnostic};
    use crate::ingest::Table;
    use crate::normalise::testing::table;

    fn duplicates(roster: &[&[&str]]) -> Vec<(String, Vec<String>, Option<String>)> {
        let tables: [Table; 2] = [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"], &["二小"]]),
            table("a.xlsx", "教师名册", &["学校", "姓名", "工号"], roster),
        ];
        let cell = |d: &Diagnostic| {
            d.source
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default()
        };
        run(&tables)
            .iter()
            .filter(|d| d.code.id == "P211")
            .map(|d| {
                let related = d.related.iter().map(ToString::to_string).collect();
                (cell(d), related, d.subject.as_deref().map(str::to_owned))
            })
            .collect()
    }

    fn hit(cell: &str, first: &str, subject: &str) -> (String, Vec<String>, Option<String>) {
        let place = |cell: &str| format!("a.xlsx!教师名册!{cell}");
        (place(cell), vec![place(first)], Some(subject.to_owned()))
    }

    #[test]
    fn a_number_given_twice_in_one_school() {
        let found = duplicates(&[
            &["一小", "王明", "0012"],
            &["一小", "李华", "００１２"],
            &["一小", "张红", "12"],
            &["一小", "赵钱", ""],
            &["一小", "孙李", ""],
        ]);
        assert_eq!(found, [hit("C5", "C4", "一小")]);
    }

    #[test]
    fn below_a_merge_each_row_is_named_by_its_own_cell() {
        let mut roster = table(
            "a.xlsx",
            "教师名册",
            &["学校", "姓名", "工号"],
            &[&["一小", "王明", "0012"], &["一小", "李华", "0012"]],
        );
        let held = roster.rows[0].cells.get(2).cloned().expect("a code");
        roster.rows[1].cells.insert(2, held);
        let schools = table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]);
        let found = run(&[schools, roster]);
        assert_eq!(cells(&found, "P211"), ["C5"]);
    }

    #[test]
    fn a_number_given_in_two_schools_is_the_fault_of_both() {
        let found = duplicates(&[&["一小", "王明", "0012"], &["二小", "李华", "0012"]]);
        assert_eq!(found, [hit("C4", "C5", "一小"), hit("C5", "C4", "二小")]);
    }

    #[test]
    fn two_schools_of_one_name_are_told_even_if_no_check_asks() {
        let list = table(
            "a.xlsx",
            "学校名单",
            &["学校名称"],
            &[&["一小"], &["一　小"]],
        );
        let found = run(&[list]);
        let found: Vec<_> = found.iter().filter(|d| d.code.id == "P211").collect();
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_school_in_both_scripts_is_one() {
        let names: &[&[&str]] = &[
            &["清水镇第一小学"],
            &["清水鎮第一小學"],
            &["清水镇第二小学"],
        ];
        let list = table("a.xlsx", "学校名单", &["学校名称"], names);
        assert_eq!(cells(&run(&[list]), "P211"), ["A4", "A5"]);
    }

    #[test]
    fn two_people_of_one_name_are_told_how_to_be_told_apart() {
        let found = |rows: &[&[&str]]| {
            let tables = [
                table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
                table("a.xlsx", "教师名册", &["学校", "姓名"], rows),
            ];
            let check = r#"rule = "unique"
                table = "teachers"
                columns = ["school", "name"]"#;
            let found = check_with(check, &tables).1;
            let told = found.iter().filter(|d| d.code.id == "P211");
            told.map(|d| d.args["person"].clone()).collect::<Vec<_>>()
        };
        let twice: &[&[&str]] = &[&["一小", "王芳"], &["一小", "王芳"]];
        assert_eq!(found(twice), [Arg::Text("王芳".to_owned())]);
        for rows in [
            [&["一小", "王芳（语文）"][..], &["一小", "王芳（数学）"]],
            [&["一小", "王芳(1)"], &["一小", "王芳(2)"]],
            [&["一小", "王芳"], &["一小", "王芳（小）"]],
        ] {
            assert!(found(&rows).is_empty(), "{rows:?}");
        }
        // What somebody is tells nobody apart.
        let leader: &[&[&str]] = &[&["一小", "王芳"], &["一小", "王芳（组长）"]];
        assert_eq!(found(leader).len(), 1);
    }
}
