//! ## What it finds
//! A person whose figure does not reach the quota's threshold (`P213`), and every figure against
//! its threshold, for printing ([`Tally`]).
//! ## Why it matters
//! Offices ask for the figures and what is short; the plan prints ✓ or 缺 n.
//! ## What it leaves alone
//! An empty or unreadable figure: it has no tally and counts neither as 0 nor as reached. Where the
//! column requires its cells, the empty one is `P210`; else the view prints that nothing was
//! reported. A part of a whole (14.5) does not count as a whole one.

use std::collections::BTreeMap;

use crate::check::{Book, Tally, column_label, with_severity};
use crate::diagnostic::{Diagnostic, Severity, Sink, codes};
use crate::normalise::Value;
use crate::template::Quota;

pub(in crate::check) fn check(
    book: &Book<'_>,
    quota: &Quota,
    severity: Option<Severity>,
    sink: &mut Sink,
) -> BTreeMap<usize, Tally> {
    let mut tallies = BTreeMap::new();
    let Some((schema, table)) = book.table(&quota.table) else {
        return tallies;
    };
    for (index, record) in table.records.iter().enumerate() {
        let Some(achieved) = record.value(&quota.column).and_then(whole) else {
            continue;
        };
        let tally = Tally {
            achieved,
            at_least: quota.at_least,
        };
        tallies.insert(index, tally);
        if tally.short() > 0 {
            let who = record.value(&quota.who).map(Value::shown);
            let diagnostic =
                Diagnostic::new(codes::P213, Some(record.place(&quota.column).clone()))
                    .arg(
                        "who",
                        who.unwrap_or_else(|| column_label(schema, &quota.who)),
                    )
                    .arg("label", &quota.label)
                    .arg("achieved", achieved)
                    .arg("at_least", quota.at_least)
                    .arg("short", tally.short())
                    .subject(book.subject(&quota.table, record));
            sink.push(with_severity(diagnostic, severity));
        }
    }
    tallies
}

/// The whole units of a figure.
fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(n) => Some(*n),
        Value::Decimal(n) => format!("{:.0}", n.floor()).parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Tally;
    use crate::check::testing::{check_all, run};
    use crate::diagnostic::Arg;
    use crate::ingest::Table;
    use crate::normalise::testing::table;

    fn tables() -> [Table; 2] {
        [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table(
                "a.xlsx",
                "教研任务完成情况",
                &["学校", "姓名", "听课节数"],
                &[
                    &["一小", "王明", "十五节"],
                    &["一小", "李华", "12"],
                    &["一小", "张小红", ""],
                    &["一小", "赵钱", "若干"],
                ],
            ),
        ]
    }

    #[test]
    fn who_is_short_and_by_how_many() {
        let found = run(&tables());
        let found: Vec<_> = found.iter().filter(|d| d.code.id == "P213").collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].args["who"], Arg::Text("李华".into()));
        assert_eq!(found[0].args["short"], Arg::Number(3));
        assert_eq!(found[0].subject.as_deref(), Some("一小"));
    }

    #[test]
    fn what_was_not_reported_has_no_tally() {
        let (tallies, _) = check_all(&tables());
        let observed = &tallies.by_quota["observed"];
        let reached = Tally {
            achieved: 15,
            at_least: 15,
        };
        let short = Tally {
            achieved: 12,
            at_least: 15,
        };
        assert_eq!(
            observed.iter().collect::<Vec<_>>(),
            [(&0, &reached), (&1, &short)]
        );
    }
}
