//! ## What it finds
//! A column that does not add up: to a fixed number (weights to 100), for each group where asked;
//! or to what the sheet's own 合计 row says (`P244`).
//! ## Why it matters
//! One of the figures is wrong, and readers add up.
//! ## What it leaves alone
//! Sums over a cell that does not parse (`P205`): they could not be told. Empty cells add nothing,
//! and a group of nothing but empty cells is left to `required`.
//! A 合计 row may be of all rows or of those since the total before it: either is right.

use std::collections::BTreeMap;

use crate::check::condition::{Key, keys, number};
use crate::check::tally::tidy;
use crate::check::{Run, column_label, figure};
use crate::diagnostic::{Arg, Diagnostic, Source, codes};
use crate::normalise::{Record, Value, name_key};
use crate::template::{TableSchema, Total, ValueKind};

pub(in crate::check) fn check(run: &mut Run<'_, '_>, rule: &Total) {
    match rule.equals {
        Some(wanted) => check_fixed(run, rule, wanted),
        None => check_rows(run, rule),
    }
}

/// Against a fixed number, for each group.
fn check_fixed(run: &mut Run<'_, '_>, rule: &Total, wanted: f64) {
    let Some((schema, rows)) = run.rows(&rule.table) else {
        return;
    };
    let mut groups: BTreeMap<Key, Vec<&Record>> = BTreeMap::new();
    for (_, record) in rows {
        for key in keys(record, rule.per.iter().map(String::as_str)) {
            groups.entry(key).or_default().push(record);
        }
    }
    for records in groups.values() {
        // No figure at all is a column that is not filled in, which `required` is about.
        if records.iter().all(|r| r.value(&rule.column).is_none()) {
            continue;
        }
        let Some(sum) = sum(records.iter().copied(), &rule.column) else {
            continue;
        };
        let Some(first) = records.first().filter(|_| differs(sum, wanted, rule)) else {
            continue;
        };
        let group = rule.per.iter().filter_map(|c| first.value(c));
        let group: Vec<String> = group.map(Value::shown).collect();
        let of_one = records.iter().all(|r| r.belongs == first.belongs);
        let subject = run.book.subject(&rule.table, first).filter(|_| of_one);
        let place = first.place(&rule.column).clone();
        let kind = if group.is_empty() { "column" } else { "group" };
        let mut diagnostic = report(schema, rule, kind, place, sum, wanted);
        if let [_, .., last] = records.as_slice() {
            diagnostic.related.push(last.place(&rule.column).clone());
        }
        run.report(diagnostic.arg("group", group).subject(subject));
    }
}

/// Against the 合计 rows.
fn check_rows(run: &mut Run<'_, '_>, rule: &Total) {
    let Some((schema, table)) = run.book.table(&rule.table) else {
        return;
    };
    for total in &table.totals {
        let Some(field) = total.fields.get(&rule.column) else {
            continue;
        };
        let Some(stated) = number(&field.value) else {
            continue;
        };
        let of = |range: &std::ops::Range<usize>| {
            let records = table.records.get(range.clone()).unwrap_or_default();
            sum(
                records.iter().map(AsRef::as_ref).filter(|r| run.takes(r)),
                &rule.column,
            )
        };
        let (Some(all), Some(since)) = (of(&total.all), of(&total.since)) else {
            continue;
        };
        // 国文组小计, wherever its rows stand.
        let group = || {
            let records = table.records.get(total.all.clone()).unwrap_or_default();
            let named = records.iter().map(AsRef::as_ref).filter(|record| {
                let mut texts = record
                    .fields
                    .values()
                    .filter_map(|field| match &field.value {
                        Value::Text(text) => Some(text),
                        _ => None,
                    });
                run.takes(record) && texts.any(|text| names_group(&total.label, text))
            });
            sum(named, &rule.column)
        };
        let other = differs(all, stated, rule) && differs(since, stated, rule);
        if other && group().is_none_or(|sum| differs(sum, stated, rule)) {
            let sum = if total.part { since } else { all };
            let diagnostic = report(schema, rule, "row", field.source.clone(), sum, stated);
            run.report(diagnostic.arg("label", &total.label));
        }
    }
}

/// Is 国文组小计 what 国文组 has?
fn names_group(label: &str, group: &str) -> bool {
    let rest = name_key(label);
    let group = name_key(group);
    let rest = rest.strip_prefix(group.as_str());
    group.chars().nth(1).is_some() && rest.is_some_and(|rest| matches!(rest.chars().count(), 2 | 3))
}

fn differs(sum: f64, wanted: f64, rule: &Total) -> bool {
    tidy((sum - wanted).abs()) > rule.tolerance
}

/// `None`: a cell of the column does not parse.
fn sum<'r>(records: impl Iterator<Item = &'r Record>, column: &str) -> Option<f64> {
    records
        .map(|record| match record.value(column) {
            None => Some(0.0),
            Some(value) => number(value),
        })
        .sum()
}

fn report(
    schema: &TableSchema,
    rule: &Total,
    kind: &str,
    place: Source,
    sum: f64,
    wanted: f64,
) -> Diagnostic {
    let percent = schema
        .column(&rule.column)
        .is_some_and(|column| column.kind == ValueKind::Percent);
    let shown = |number| match percent {
        true => Arg::Text(Value::Percent(tidy(number)).shown()),
        false => figure(number),
    };
    Diagnostic::new(codes::P244, Some(place))
        .arg("kind", kind)
        .arg("table", &schema.label)
        .arg("column", column_label(schema, &rule.column))
        .arg("sum", shown(sum))
        .arg("wanted", shown(wanted))
        .arg("difference", shown((sum - wanted).abs()))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, check_with};
    use crate::ingest::Table;
    use crate::normalise::testing::{table, text_cell};

    fn quotas(rows: &[&[&str]]) -> [Table; 2] {
        let headings = ["学校", "姓名", "案例篇数"];
        [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"], &["二小"]]),
            table("a.xlsx", "教研任务完成情况", &headings, rows),
        ]
    }

    #[test]
    fn weights_that_do_not_come_to_a_hundred() {
        let tables = quotas(&[
            &["一小", "王明", "60"],
            &["一小", "李华", "40"],
            &["二小", "张红", "70"],
            &["二小", "赵钱", "20"],
        ]);
        let check = r#"rule = "total"
            table = "quotas"
            column = "cases"
            per = ["school"]
            equals = 100"#;
        let found = check_with(check, &tables).1;
        assert_eq!(cells(&found, "P244"), ["C6"]);
        let subject = found.iter().find_map(|d| d.subject.as_deref());
        assert_eq!(subject, Some("二小"));
    }

    #[test]
    fn a_sum_over_an_unreadable_cell_is_not_told() {
        let tables = quotas(&[&["一小", "王明", "60"], &["一小", "李华", "若干"]]);
        let check = r#"rule = "total"
            table = "quotas"
            column = "cases"
            equals = 100"#;
        assert!(cells(&check_with(check, &tables).1, "P244").is_empty());
    }

    #[test]
    fn a_column_that_is_not_filled_in_is_no_sum_of_nought() {
        let tables = quotas(&[&["一小", "王明", ""], &["二小", "张红", "70"]]);
        let check = r#"rule = "total"
            table = "quotas"
            column = "cases"
            per = ["school"]
            equals = 100"#;
        assert_eq!(cells(&check_with(check, &tables).1, "P244"), ["C5"]);
    }

    /// The two rows, and below them totals of these labels and figures.
    fn stated(totals: &[(&str, &str)]) -> Vec<String> {
        let mut tables = quotas(&[&["一小", "王明", "3"], &["二小", "张红", "4"]]);
        let mut rows = Vec::new();
        for (at, (label, figure)) in (10..).zip(totals) {
            let mut row = tables[1].rows[0].clone();
            row.row = at;
            row.cells = vec![Some(*label), None, Some(*figure)]
                .into_iter()
                .enumerate()
                .map(|(col, text)| {
                    let place = crate::diagnostic::CellRef::new(at, col as u32);
                    Some((place, text_cell(text?)))
                })
                .collect();
            rows.push(row);
        }
        tables[1].totals = rows;
        let check = r#"rule = "total"
            table = "quotas"
            column = "cases""#;
        cells(&check_with(check, &tables).1, "P244")
    }

    #[test]
    fn what_the_sheets_own_total_says() {
        assert!(stated(&[("合计", "7")]).is_empty());
        assert_eq!(stated(&[("合 计", "8")]), ["C11"]);
        assert!(stated(&[("小计", "7"), ("总计", "7")]).is_empty());
        assert_eq!(stated(&[("小计", "7"), ("总计", "9")]), ["C12"]);
        assert!(stated(&[("合计", "")]).is_empty());
    }
}
