//! ## What it finds
//! A column of groups and one of subjects that change places (`P316`, once): most subjects are called 组, and
//! hardly a group. Two columns of whole numbers whose figures keep the bounds of the template's checks only when they change
//! places (`P316`, once): 年龄 13 and 周课时 42. Where what is broken is a quota, a note.
//! ## Why it matters
//! Else each cell is told by itself, and nothing says what happened.
//! ## What it leaves alone
//! Columns without bounds, single rows, and figures that would be no better in each other's place.

use crate::check::Run;
use crate::diagnostic::Severity;
use crate::normalise::{Record, Value};
use crate::script::simplified;
use crate::template::{CheckRule, ColumnSchema, Literal, Rule, ValueKind};

use super::misplaced::exchanged;

/// Fewer rows say nothing of a column.
const FEWEST: usize = 5;

/// What a column's figures may be.
struct Bounds<'a> {
    column: &'a ColumnSchema,
    least: f64,
    most: f64,
    /// So much at least is asked for.
    quota: f64,
}

impl Bounds<'_> {
    fn allows(&self, figure: i64) -> bool {
        let figure = figure as f64;
        self.least <= figure && figure <= self.most
    }
}

pub(in crate::check) fn check(run: &mut Run<'_, '_>, key: &str) {
    let Some((schema, table)) = run.book.table(key) else {
        return;
    };
    groups_and_subjects(run, key);
    let numbers = schema.columns.iter();
    let numbers = numbers.filter(|column| column.kind == ValueKind::Integer);
    let bounds = numbers.filter_map(|column| bounds(&run.book.template.checks, key, column));
    let bounds: Vec<Bounds<'_>> = bounds.collect();
    for (at, one) in bounds.iter().enumerate() {
        for other in bounds.iter().skip(at + 1) {
            let rows = table.rows().filter_map(|(_, record)| {
                let figure = |of: &Bounds<'_>| match record.value(&of.column.key) {
                    Some(Value::Integer(figure)) => Some(*figure),
                    _ => None,
                };
                Some((record, figure(one)?, figure(other)?))
            });
            let rows: Vec<(&Record, i64, i64)> = rows.collect();
            let Some((first, ..)) = rows.first().filter(|_| rows.len() >= FEWEST) else {
                continue;
            };
            let by_bounds = are_exchanged(&rows, |a, b| one.allows(a) && other.allows(b));
            let reach = |of: &Bounds<'_>, figure: i64| figure as f64 >= of.quota;
            let by_quota = || {
                let apart = |of: &Bounds<'_>| of.quota.is_finite();
                let (low, high) = (rows.iter().map(|row| row.1), rows.iter().map(|row| row.2));
                let separate = low.clone().max() < high.clone().min() || high.max() < low.min();
                apart(one)
                    && apart(other)
                    && separate
                    && are_exchanged(&rows, |a, b| reach(one, a) && reach(other, b))
            };
            if !by_bounds && !by_quota() {
                continue;
            }
            let shown = |of: &Bounds<'_>| first.value(&of.column.key).map(Value::shown);
            let (own, theirs) = (
                shown(one).unwrap_or_default(),
                shown(other).unwrap_or_default(),
            );
            let at = (first.place(&one.column.key), rows.len());
            let told = exchanged(schema, (one.column, &own), (other.column, &theirs), at);
            run.report(match by_bounds {
                true => told,
                false => told.severity(Severity::Note),
            });
        }
    }
}

/// 教研组 语文, 任教学科 语文组, from one end to the other.
fn groups_and_subjects(run: &mut Run<'_, '_>, key: &str) {
    let Some((schema, table)) = run.book.table(key) else {
        return;
    };
    let called = |words: &[&str]| {
        let mut texts = schema.columns.iter().filter(|c| c.kind == ValueKind::Text);
        texts.find(|column| {
            let label = simplified(&column.label);
            words.iter().any(|word| label.ends_with(word))
        })
    };
    let (Some(group), Some(subject)) = (
        called(&["教研组", "备课组", "学科组"]),
        called(&["学科", "科目"]),
    ) else {
        return;
    };
    let rows = table.rows().filter_map(|(_, record)| {
        let text = |column: &ColumnSchema| match record.value(&column.key) {
            Some(Value::Text(text)) => Some(text.trim().to_owned()),
            _ => None,
        };
        Some((record, text(group)?, text(subject)?))
    });
    let rows: Vec<(&Record, String, String)> = rows.collect();
    let is_group = |text: &str| text.ends_with(['组', '組']);
    let wrong = rows
        .iter()
        .filter(|(_, own, other)| !is_group(own) && is_group(other));
    let right = rows.iter().filter(|(_, own, _)| is_group(own)).count();
    let all = rows.len();
    if all < FEWEST || wrong.count() * 10 < all * 9 || right * 10 > all {
        return;
    }
    if let Some((first, own, other)) = rows.first() {
        let at = (first.place(&group.key), all);
        let told = exchanged(schema, (group, own), (subject, other), at);
        run.report(told);
    }
}

/// Do most rows fail as they stand, and hardly one the other way round?
fn are_exchanged(rows: &[(&Record, i64, i64)], fits: impl Fn(i64, i64) -> bool) -> bool {
    let wrong = rows.iter().filter(|(_, a, b)| !fits(*a, *b)).count();
    let still = rows.iter().filter(|(_, a, b)| !fits(*b, *a)).count();
    wrong * 3 >= rows.len() * 2 && still * 10 <= rows.len()
}

/// What the checks of all rows ask of a column; `None`: nothing.
fn bounds<'a>(checks: &[CheckRule], table: &str, column: &'a ColumnSchema) -> Option<Bounds<'a>> {
    let mut bounds = Bounds {
        column,
        least: f64::NEG_INFINITY,
        most: f64::INFINITY,
        quota: f64::NEG_INFINITY,
    };
    let number = |literal: &Option<Literal>| match literal {
        Some(Literal::Number(number)) => Some(*number),
        _ => None,
    };
    for check in checks.iter().filter(|check| check.only.0.is_empty()) {
        match &check.rule {
            Rule::Range(rule) if rule.table == table && rule.column == column.key => {
                bounds.least = bounds
                    .least
                    .max(number(&rule.at_least).unwrap_or(bounds.least));
                bounds.most = bounds
                    .most
                    .min(number(&rule.at_most).unwrap_or(bounds.most));
            }
            Rule::Quota(rule)
                if rule.table == table && rule.column.as_ref() == Some(&column.key) =>
            {
                bounds.quota = bounds.quota.max(rule.at_least.unwrap_or(bounds.quota));
            }
            _ => {}
        }
    }
    let asked = [bounds.least, bounds.most, bounds.quota];
    asked
        .iter()
        .any(|bound| bound.is_finite())
        .then_some(bounds)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, check_with, run};
    use crate::normalise::testing::table;

    #[track_caller]
    fn told(checks: &str, figures: &[[&str; 2]], codes: &str, wanted: &[&str]) {
        let names = ["王明", "李华", "张红", "赵强", "孙丽", "周敏"];
        let rows = figures.iter().zip(names);
        let rows: Vec<[&str; 4]> = rows.map(|([a, b], name)| ["一小", name, a, b]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
        let heads = ["学校", "姓名", "听课节数", "案例篇数"];
        let found = check_with(
            checks,
            &[
                table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
                table("b.xlsx", "教研任务完成情况", &heads, &rows),
            ],
        );
        assert_eq!(cells(&found.1, codes), wanted, "{figures:?}");
    }

    const BOUNDS: &str = r#"rule = "range"
        table = "quotas"
        column = "observed"
        at_least = 18
        at_most = 65
        [[checks]]
        rule = "range"
        table = "quotas"
        column = "cases"
        at_most = 40"#;

    #[test]
    fn groups_and_subjects_that_change_places() {
        let found = |group: &str, subject: &str| {
            let names = ["王明", "李华", "张红", "赵强", "孙丽"];
            let rows: Vec<[&str; 4]> = names.map(|name| ["一小", name, group, subject]).into();
            let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
            let heads = ["学校", "姓名", "教研组", "任教学科"];
            let found = run(&[
                table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
                table("b.xlsx", "分组", &heads, &rows),
            ]);
            cells(&found, "P316")
        };
        assert_eq!(found("语文", "语文组"), ["C4"]);
        assert_eq!(found("语文组", "语文"), [""; 0]);
        assert_eq!(found("语文", "语文"), [""; 0]);
        assert_eq!(found("综合组", "综合组"), [""; 0]);
    }

    #[test]
    fn bounds_that_only_the_other_column_keeps() {
        let wrong = [
            ["12", "35"],
            ["14", "52"],
            ["16", "41"],
            ["10", "28"],
            ["17", "33"],
        ];
        told(BOUNDS, &wrong, "P316", &["C4"]);
        told(BOUNDS, &wrong, "P240", &[]);
        let right = wrong.map(|[a, b]| [b, a]);
        told(BOUNDS, &right, "P316", &[]);
        // One row, and figures that are wrong in either place.
        let one = [right[0], right[1], right[2], right[3], wrong[4]];
        told(BOUNDS, &one, "P316", &[]);
        told(BOUNDS, &one, "P240", &["C8"]);
        let either = [
            ["12", "15"],
            ["14", "12"],
            ["16", "11"],
            ["10", "18"],
            ["17", "13"],
        ];
        told(BOUNDS, &either, "P316", &[]);
    }

    #[test]
    fn quotas_that_only_the_other_column_reaches() {
        let quotas = ["observed", "cases"].into_iter().zip(["15", "2"]);
        let quotas = quotas.map(|(column, least)| {
            format!(
                "rule = \"quota\"\nname = \"{column}\"\ntable = \"quotas\"\nwho = \"name\"\ncolumn = \"{column}\"\nat_least = {least}\nlabel = \"数\"\n"
            )
        });
        let quotas = quotas.collect::<Vec<_>>().join("[[checks]]\n");
        let wrong = [
            ["2", "18"],
            ["3", "16"],
            ["2", "20"],
            ["2", "17"],
            ["4", "15"],
        ];
        told(&quotas, &wrong, "P316", &["C4"]);
        // Few lessons yet, and few cases too; many of both.
        told(
            &quotas,
            &[["2", "4"], ["3", "2"], ["2", "3"], ["2", "2"], ["4", "3"]],
            "P316",
            &[],
        );
        told(
            &quotas,
            &[
                ["12", "18"],
                ["18", "16"],
                ["9", "20"],
                ["20", "17"],
                ["4", "15"],
            ],
            "P316",
            &[],
        );
    }
}
