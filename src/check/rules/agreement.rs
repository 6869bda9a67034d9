//! ## What it finds
//! A fact that two tables tell differently (`P247`): the number of teachers in the list of schools
//! and the rows of the roster, a leader's name in two lists; with `differs`, what must
//! not be the same: the group that somebody observes and his own. Without another table, a fact that
//! one row tells twice: 9月 beside 10月13日.
//! ## Why it matters
//! The plan prints both, and a reader sees that they do not agree.
//! ## What it leaves alone
//! Empty cells, a fact that the other table does not mention at all (in rows of the same document,
//! but where the fact is whose they are), and school weeks beside days where there is no calendar. A number of rows that the rows of nobody (`P212`, `P217`) may make up
//! for, and a sum where there are any.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::condition::{Filter, Joined, keys, number, words};
use crate::check::tally::tidy;
use crate::check::time::at_one_time;
use crate::check::{Run, column_label, figure, named};
use crate::diagnostic::{Arg, Diagnostic, codes};
use crate::normalise::{Record, Value};
use crate::template::{Agreement, TableSchema};

/// So many of the other places are named.
const RELATED: usize = 3;

pub(in crate::check) fn check(run: &mut Run<'_, '_>, rule: &Agreement) {
    let with = &rule.with;
    let other_table = with.table.as_ref().unwrap_or(&rule.table);
    let (Some((schema, rows)), Some((other_schema, other))) =
        (run.rows(&rule.table), run.book.table(other_table))
    else {
        return;
    };
    let only = Filter::new(run.book, &with.only);
    let others = run.book.rows_where(other, &only);
    let orphans = match other_schema.is_owned() {
        true => Orphans::of(&others),
        false => Orphans::default(),
    };
    let theirs = with.by.values().map(String::as_str);
    let joined = with.table.is_some().then(|| Joined::new(others, theirs));
    for (_, record) in rows {
        let Some(value) = record.value(&rule.column).filter(|v| **v != Value::Invalid) else {
            continue;
        };
        let document = run.book.subject(&rule.table, record);
        // Whose the other row is may be the fact itself: a supervisor's own school.
        let is_owner = with.column.is_some() && with.column == other_schema.belongs_by;
        let scope = document.as_deref().filter(|_| with.within && !is_owner);
        let rows: Vec<&Record> = match &joined {
            Some(joined) => {
                let keys = keys(record, with.by.keys().map(String::as_str));
                if keys.is_empty() {
                    continue;
                }
                let rows = keys.iter().flat_map(|key| joined.of(key, scope));
                rows.map(|(_, record)| record).collect()
            }
            None if only.all(record) => vec![record],
            None => continue,
        };
        let other = (
            other_schema,
            rows.as_slice(),
            orphans.of_document(document.as_deref()),
        );
        let Some(told) = contradiction(run, rule, (record, value), other) else {
            continue;
        };
        let who = run.book.row_name(&rule.table, record, &rule.column);
        let mut diagnostic = Diagnostic::new(codes::P247, Some(record.place(&rule.column).clone()))
            .arg("kind", told.kind)
            .arg("table", &schema.label)
            .arg("column", column_label(schema, &rule.column))
            .arg("named", named(who.as_deref()))
            .arg("who", who.unwrap_or_default())
            .arg("value", run.book.shown(value))
            .arg("other_table", &other_schema.label)
            .arg("other_column", told.column)
            .arg("other", told.other)
            .subject(document);
        let column = with.column.as_ref().or(with.sum.as_ref());
        let place = |r: &&Record| column.map_or(&r.source, |column| r.place(column)).clone();
        diagnostic.related = rows.iter().map(place).take(RELATED).collect();
        run.report(diagnostic);
    }
}

/// Rows of which nobody can tell whose they are: whoever has rows on their sheets may own them.
#[derive(Default)]
struct Orphans<'a> {
    /// On sheets where no row is anybody's.
    of_all: usize,
    /// By document.
    of_some: BTreeMap<&'a str, usize>,
}

impl<'a> Orphans<'a> {
    fn of(rows: &[(usize, &'a Record)]) -> Orphans<'a> {
        /// File and sheet.
        type Sheet<'r> = (&'r str, Option<&'r str>);
        let mut sheets: BTreeMap<Sheet<'_>, (usize, BTreeSet<&'a str>)> = BTreeMap::new();
        for (_, record) in rows {
            let sheet = (&*record.source.file, record.source.sheet.as_deref());
            let (nobodys, owners) = sheets.entry(sheet).or_default();
            match record.belongs.as_deref() {
                Some(document) => _ = owners.insert(document),
                None => *nobodys += 1,
            }
        }
        let mut orphans = Orphans::default();
        for (nobodys, owners) in sheets.into_values() {
            if owners.is_empty() {
                orphans.of_all += nobodys;
            }
            for owner in owners {
                *orphans.of_some.entry(owner).or_default() += nobodys;
            }
        }
        orphans
    }

    /// So many rows may be this document's, or anybody's.
    fn of_document(&self, document: Option<&str>) -> usize {
        let own = match document {
            Some(document) => self.of_some.get(document).copied().unwrap_or_default(),
            None => self.of_some.values().sum(),
        };
        self.of_all + own
    }
}

/// What the other table says instead.
struct Told {
    kind: &'static str,
    column: String,
    other: Arg,
}

/// - `orphans`: so many rows of the other table are nobody's
fn contradiction(
    run: &Run<'_, '_>,
    rule: &Agreement,
    (record, value): (&Record, &Value),
    (other_schema, rows, orphans): (&TableSchema, &[&Record], usize),
) -> Option<Told> {
    let with = &rule.with;
    if let Some(column) = &with.column {
        let stated: Vec<&Value> = rows
            .iter()
            .filter_map(|row| row.value(column).filter(|v| **v != Value::Invalid))
            .collect();
        let own = words(record, &rule.column);
        let agrees = |row: &&Record| {
            let other = row.value(column);
            let in_time = other.and_then(|other| at_one_time(value, other, run.book.calendar));
            in_time.unwrap_or_else(|| same(value, other, &own, &words(row, column)))
        };
        if rule.differs {
            let theirs = rows.iter().flat_map(|row| words(row, column));
            let shared = theirs.into_iter().any(|word| own.contains(&word));
            // Two documents of one name have been told: which of them is meant nobody knows.
            return (shared && run.book.called(&value.shown()) < 2).then(|| Told {
                kind: "alike",
                column: column_label(other_schema, column),
                other: Arg::List(stated.iter().map(|v| run.book.shown(v)).collect()),
            });
        }
        if stated.is_empty() || rows.iter().any(agrees) {
            return None;
        }
        let mut shown: Vec<String> = stated.iter().map(|v| run.book.shown(v)).collect();
        shown.dedup();
        shown.truncate(RELATED);
        return Some(Told {
            kind: if with.table.is_some() { "value" } else { "row" },
            column: column_label(other_schema, column),
            other: Arg::List(shown),
        });
    }
    let (kind, column, figures) = match &with.sum {
        Some(column) => {
            if orphans > 0 {
                return None;
            }
            let cells = rows.iter().filter_map(|row| row.value(column));
            let sum: f64 = cells.map(number).sum::<Option<f64>>()?;
            ("sum", column_label(other_schema, column), sum)
        }
        // Rows of a school: far from where f64 stops counting one by one.
        None => {
            let least = rows.len() as f64;
            let may_be = least..=least + orphans as f64;
            if orphans > 0 && may_be.contains(&number(value)?) {
                return None;
            }
            ("count", String::new(), least)
        }
    };
    (tidy(number(value)?) != tidy(figures)).then(|| Told {
        kind,
        column,
        other: figure(figures),
    })
}

/// Do two cells say the same: one number, or the same words in any order?
fn same(value: &Value, other: Option<&Value>, own: &[String], theirs: &[String]) -> bool {
    let numbers = (number(value), other.and_then(number));
    if let (Some(a), Some(b)) = numbers {
        return tidy(a) == tidy(b);
    }
    let (mut own, mut theirs) = (own.to_vec(), theirs.to_vec());
    own.sort();
    theirs.sort();
    own == theirs
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, check_with};
    use crate::diagnostic::Arg;
    use crate::ingest::Table;
    use crate::normalise::testing::table;

    fn tables() -> [Table; 3] {
        [
            table(
                "a.xlsx",
                "学校名单",
                &["学校名称", "联系电话"],
                &[&["一小", "6630001"], &["二小", "6630002"], &["三小", ""]],
            ),
            table(
                "b.xlsx",
                "教师名册",
                &["学校", "姓名", "联系电话"],
                &[
                    &["一小", "王明", "6630001"],
                    &["一小", "李华", "6630009"],
                    &["二小", "张红", "6630003"],
                ],
            ),
            table(
                "b.xlsx",
                "教研任务完成情况",
                &["学校", "姓名", "听课节数", "案例篇数"],
                &[
                    &["一小", "王明", "15", "2"],
                    &["二小", "张红", "12", "1"],
                    &["三小", "赵钱", "3", "1"],
                ],
            ),
        ]
    }

    #[test]
    fn a_value_that_no_row_of_the_other_table_confirms() {
        let check = r#"rule = "agreement"
            table = "schools"
            column = "phone"
            with = { table = "teachers", by = { name = "school" }, column = "phone" }"#;
        let found = check_with(check, &tables()).1;
        assert_eq!(cells(&found, "P247"), ["B5"]);
    }

    #[test]
    fn rows_of_nobody_may_make_up_a_number() {
        let [schools, _, quotas] = tables();
        let roster = table(
            "b.xlsx",
            "教师名册",
            &["学校", "姓名"],
            &[&["一小", "王明"], &["一校", "李华"]],
        );
        let check = r#"rule = "agreement"
            table = "quotas"
            column = "cases"
            with = { table = "teachers", by = { school = "school" }, count = true }"#;
        // 一小 says 2 and has 1, with one more on its sheet that is nobody's; 二小 and 三小 say 1 and
        // have none, there or elsewhere.
        let found = check_with(check, &[schools, roster, quotas]).1;
        assert_eq!(cells(&found, "P212").len(), 1);
        assert_eq!(cells(&found, "P247"), ["D5", "D6"]);
    }

    #[test]
    fn the_school_of_somebody_who_goes_to_another() {
        let rows: &[&[&str]] = &[
            &["二小", "语文组", "一小", "王明", "周一", ""],
            &["二小", "数学组", "二小", "王明", "周二", ""],
            &["一小", "语文组", "三小", "张红", "周三", ""],
        ];
        let duties = table(
            "c.xlsx",
            "值班",
            &["学校", "备注", "值班处", "值班人", "星期", "周次"],
            rows,
        );
        let [schools, roster, _] = tables();
        let check = r#"rule = "agreement"
            table = "duties"
            column = "place"
            with = { table = "teachers", by = { name = "name" }, column = "school" }"#;
        let found = check_with(check, &[schools, roster, duties]).1;
        // 王明 is of 一小 and 张红 of 二小, wherever they are on duty.
        assert_eq!(cells(&found, "P247"), ["C5", "C6"]);
    }

    #[test]
    fn a_month_and_a_day_of_one_row() {
        let rows: &[&[&str]] = &[
            &["9月", "2026年9月10日", "备课"],
            &["9月", "2026年10月13日", "听课"],
            &["9月", "9月30日—10月2日", "研讨"],
            &["9月", "9月上旬", "评课"],
            &["9-10月", "10月9日", "评课"],
            &["9月", "", "评课"],
        ];
        let tables = [table(
            "a.xlsx",
            "活动安排",
            &["月份", "日期", "活动内容"],
            rows,
        )];
        let check = r#"rule = "agreement"
            table = "schedule"
            column = "month"
            with = { column = "day" }"#;
        let found = check_with(check, &tables).1;
        assert_eq!(cells(&found, "P247"), ["A5"]);
        let told = found.iter().find(|d| d.code.id == "P247").expect("found");
        assert_eq!(told.args["kind"], Arg::Text("row".into()));
        assert_eq!(told.related[0].to_string(), "a.xlsx!活动安排!B5");
    }

    #[test]
    fn a_number_against_the_rows_of_the_other_table() {
        let check = r#"rule = "agreement"
            table = "quotas"
            column = "cases"
            with = { table = "teachers", by = { school = "school" }, count = true }"#;
        let found = check_with(check, &tables()).1;
        let found: Vec<_> = found.iter().filter(|d| d.code.id == "P247").collect();
        // 一小 says 2 and has 2, 二小 1 and 1; 三小 has no teacher.
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].subject.as_deref(), Some("三小"));
        assert_eq!(found[0].args["other"], Arg::Number(0));
    }

    /// Who comes from another school is in that school's rows; whoever is called the same here is
    /// somebody else.
    #[test]
    fn rows_of_other_schools_where_asked() {
        let tables = [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"], &["二小"]]),
            table(
                "b.xlsx",
                "教师名册",
                &["学校", "姓名", "联系电话"],
                &[
                    &["一小", "王明", "6630001"],
                    &["二小", "王明", "6630002"],
                    &["二小", "张红", "6630003"],
                ],
            ),
            table(
                "b.xlsx",
                "教研任务完成情况",
                &["学校", "姓名", "听课节数", "案例篇数"],
                // Both at 一小: 王明 (there are two), and 张红, who has one row, of 二小.
                &[&["一小", "王明", "2", "1"], &["一小", "张红", "2", "1"]],
            ),
        ];
        let check = |within: &str| {
            let check = format!(
                r#"rule = "agreement"
                table = "quotas"
                column = "observed"
                with = {{ table = "teachers", by = {{ name = "name" }}, count = true{within} }}"#
            );
            cells(&check_with(&check, &tables).1, "P247")
        };
        assert_eq!(check(", within = false"), ["C5"]);
        assert_eq!(check(""), ["C4", "C5"]);
    }
}
