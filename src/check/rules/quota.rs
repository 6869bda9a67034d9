//! ## What it finds
//! A person (or a school) whose figure does not reach the quota's threshold (`P213`) or goes beyond
//! its limit (`P215`), and every figure against its threshold, for printing ([`Tally`]). The figure
//! stands in the row, or rows of another table are counted or summed.
//! ## Why it matters
//! Offices ask for the figures and what is short; the plan prints ✓ or 缺 n.
//! ## What it leaves alone
//! An unreadable figure, which has been told. An empty one has no tally and counts neither as 0 nor
//! as reached: it is told (`P294`, once a document), but where the column requires its cells, which
//! is `P210`. Whoever has no row in a table that is counted has 0.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::condition::{Filter, Joined, number, words};
use crate::check::{Run, Tally, column_label, figure};
use crate::diagnostic::{Arg, Diagnostic, Severity, codes};
use crate::normalise::{EXEMPT, Record, Value};
use crate::template::{Figures, Quota, TableSchema};

pub(in crate::check) fn check(run: &mut Run<'_, '_>, quota: &Quota) -> BTreeMap<usize, Tally> {
    let mut tallies = BTreeMap::new();
    let Some((schema, table)) = run.book.table(&quota.table) else {
        return tallies;
    };
    let counted = match &quota.figures {
        Some(figures) => match Counted::new(run, figures) {
            Some(counted) => Some(counted),
            // The table to count in was not found, which is told: nobody's figure is known.
            None => return tallies,
        },
        None => None,
    };
    let mut empty = Empty::default();
    let groups = quota.groups.iter();
    let groups: Vec<_> = groups
        .map(|group| (Filter::new(run.book, &group.only), group))
        .collect();
    // Where it cannot be looked up who is let off, nobody's figure says anything.
    let filters = run
        .exempt
        .iter()
        .chain(groups.iter().map(|(group, _)| group));
    let blind: BTreeSet<Option<&str>> = filters
        .flat_map(|filter| filter.blind_to(run.book, &quota.table))
        .collect();
    let is_blind =
        |record: &Record| blind.contains(&None) || blind.contains(&record.belongs.as_deref());
    for (index, record) in table.records.iter().enumerate() {
        let mut filters = run
            .exempt
            .iter()
            .chain(groups.iter().map(|(group, _)| group));
        if is_blind(record) || filters.any(|filter| filter.is_unread(record)) {
            continue;
        }
        if run.only.as_ref().is_some_and(|only| !only.all(record)) {
            continue;
        }
        let done = match (&counted, &quota.column) {
            (Some(counted), _) => counted.of(run, quota, record),
            (None, Some(column)) => record.value(column).and_then(number),
            (None, None) => None,
        };
        let own = groups.iter().find(|(group, _)| group.all(record));
        let (needed, limit) = match own {
            Some((_, group)) => (group.at_least, group.at_most),
            None => (quota.at_least, quota.at_most),
        };
        let tally = Tally {
            done,
            needed,
            limit,
            exempt: run.exempts(record),
        };
        if done.is_none() && !tally.exempt && !tally.owes_nothing() {
            if let Some((column, needed)) = quota.column.as_deref().zip(needed) {
                empty.meet(run, (quota, schema, column, needed), record);
            }
            continue;
        }
        tallies.insert(index, tally);
        let (code, bound, difference) = match (tally.short(), tally.over()) {
            (short, _) if short > 0.0 => (codes::P213, needed, short),
            (_, over) if over > 0.0 => (codes::P215, limit, over),
            _ => continue,
        };
        let who = record.value(&quota.who).map(Value::shown);
        let place = record.place(quota.column.as_ref().unwrap_or(&quota.who));
        let diagnostic = Diagnostic::new(code, Some(place.clone()))
            .arg(
                "who",
                who.unwrap_or_else(|| column_label(schema, &quota.who)),
            )
            .arg("label", &quota.label)
            .arg("achieved", figure(done.unwrap_or_default()))
            .arg("bound", figure(bound.unwrap_or_default()))
            .arg("difference", figure(difference))
            .subject(run.book.subject(&quota.table, record));
        run.report(diagnostic);
    }
    for diagnostic in empty.found.into_values() {
        run.doubt(diagnostic);
    }
    tallies
}

/// Figures that are asked for and left empty, or 免 for whom the check does not let off: one message a
/// document.
#[derive(Default)]
struct Empty {
    found: BTreeMap<(Option<Arc<str>>, bool), Diagnostic>,
}

impl Empty {
    fn meet(
        &mut self,
        run: &Run<'_, '_>,
        (quota, schema, column, needed): (&Quota, &TableSchema, &str, f64),
        record: &Record,
    ) {
        /// So many other places are named with the first.
        const RELATED: usize = 9;
        let fields = &record.fields;
        let (Some(cell), Some(own)) = (fields.get(column), schema.column(column)) else {
            // A sheet without the column says nothing of it at all.
            return;
        };
        let is_told = own.required && !own.optional_cells;
        // 免 by a clerk's word alone is told even where an empty cell is not, or has been.
        let says_exempt = cell.value.shown() == EXEMPT;
        let is_empty = matches!(cell.value, Value::Empty | Value::Undecided(_));
        if !says_exempt && (!is_empty || is_told) {
            return;
        }
        // Where the template lets it be empty, it is not reported yet.
        let severity = match own.optional_cells && !says_exempt {
            true => Severity::Note,
            false => codes::P294.severity,
        };
        let subject = run.book.subject(&quota.table, record);
        let place = record.place(column).clone();
        match self.found.entry((subject.clone(), says_exempt)) {
            Entry::Vacant(first) => {
                let who = record.value(&quota.who).map(Value::shown);
                let told = Diagnostic::new(codes::P294, Some(place))
                    .arg("kind", if says_exempt { "exempt" } else { "empty" })
                    .arg(
                        "who",
                        who.unwrap_or_else(|| column_label(schema, &quota.who)),
                    )
                    .arg("label", &quota.label)
                    .arg("table", &schema.label)
                    .arg("bound", figure(needed))
                    .arg("count", 1_usize)
                    .severity(severity)
                    .subject(subject);
                first.insert(told);
            }
            Entry::Occupied(mut known) => {
                let told = known.get_mut();
                if let Some(Arg::Number(count)) = told.args.get_mut("count") {
                    *count += 1;
                }
                if told.related.len() < RELATED {
                    told.related.push(place);
                }
            }
        }
    }
}

/// Rows of another table, found by the person's name.
struct Counted<'a> {
    rows: Joined<'a>,
    sum: Option<&'a str>,
}

impl<'a> Counted<'a> {
    fn new(run: &Run<'a, '_>, figures: &'a Figures) -> Option<Counted<'a>> {
        let (_, table) = run.book.table(&figures.table)?;
        let only = Filter::new(run.book, &figures.only);
        let rows = run.book.rows_where(table, &only);
        Some(Counted {
            rows: Joined::new(rows, std::iter::once(figures.who.as_str())),
            sum: figures.sum.as_deref(),
        })
    }

    /// What a person's rows come to; `None` where one of them does not parse, or nobody is named.
    fn of(&self, run: &Run<'_, '_>, quota: &Quota, record: &Record) -> Option<f64> {
        let document = run.book.subject(&quota.table, record);
        let names = words(record, &quota.who);
        if names.is_empty() {
            return None;
        }
        names
            .into_iter()
            .flat_map(|name| self.rows.of(&vec![name], document.as_deref()))
            .map(|(_, row)| match self.sum {
                None => Some(1.0),
                Some(column) => row.value(column).map_or(Some(0.0), number),
            })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Tally;
    use crate::check::testing::{cells, check_all, check_with, run};
    use crate::diagnostic::{Arg, Diagnostic};
    use crate::ingest::CellKind;
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

    fn tally(done: f64, needed: f64) -> Tally {
        Tally {
            done: Some(done),
            needed: Some(needed),
            ..Tally::default()
        }
    }

    #[test]
    fn an_exemption_that_cannot_be_looked_up_is_no_shortfall() {
        let check = r#"rule = "quota"
            name = "cases"
            table = "quotas"
            who = "name"
            column = "cases"
            at_least = 1
            label = "案例"
            exempt = { table = "teachers", by = { name = "name" }, column = "code", equals = "0001" }"#;
        let heads = ["学校", "姓名", "案例篇数"];
        let tables = |name: &str| {
            [
                table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
                table(
                    "a.xlsx",
                    "教师名册",
                    &["学校", name, "工号"],
                    &[&["一小", "王明", "0001"]],
                ),
                table(
                    "b.xlsx",
                    "教研任务完成情况",
                    &heads,
                    &[&["一小", "王明", "0"]],
                ),
            ]
        };
        // 姓名 is misspelt: that is told, and nobody's exemption is known.
        let found = check_with(check, &tables("教师性明")).1;
        assert!(cells(&found, "P213").is_empty(), "{found:?}");
        assert!(found.iter().any(|d| d.code.id == "P202"), "{found:?}");
        let found = check_with(&check.replace("0001", "0002"), &tables("姓名")).1;
        assert_eq!(cells(&found, "P213"), ["C4"]);
        // The roster is missing, or what lets off cannot be read: both are told.
        let [schools, mut roster, quotas] = tables("姓名");
        let found = check_with(check, &[schools.clone(), quotas.clone()]).1;
        assert!(cells(&found, "P213").is_empty(), "{found:?}");
        assert!(found.iter().any(|d| d.code.id == "P201"), "{found:?}");
        let (_, code) = roster.rows[0].cells.get_mut(2).expect("a code");
        code.kind = CellKind::Error;
        let check = check.replace("0001", "0002");
        let found = check_with(&check, &[schools, roster, quotas]).1;
        assert!(cells(&found, "P213").is_empty(), "{found:?}");
    }

    #[test]
    fn who_is_short_and_by_how_many() {
        let found = run(&tables());
        let found: Vec<_> = found.iter().filter(|d| d.code.id == "P213").collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].args["who"], Arg::Text("李华".into()));
        assert_eq!(found[0].args["difference"], Arg::Number(3));
        assert_eq!(found[0].subject.as_deref(), Some("一小"));
    }

    #[test]
    fn what_was_not_reported_has_no_tally() {
        let (tallies, _) = check_all(&tables());
        let observed = &tallies.by_quota["observed"];
        assert_eq!(
            observed.iter().collect::<Vec<_>>(),
            [(&0, &tally(15.0, 15.0)), (&1, &tally(12.0, 15.0))]
        );
    }

    fn with_ages(check: &str) -> (Vec<(usize, Tally)>, Vec<Diagnostic>) {
        let [schools, quotas] = tables();
        let roster = table(
            "a.xlsx",
            "教师名册",
            &["学校", "姓名", "工号"],
            &[&["一小", "王明", "40"], &["一小", "李 华", "46"]],
        );
        let (tallies, found) = check_with(check, &[schools, roster, quotas]);
        let observed = tallies.by_quota["observed"].clone();
        (observed.into_iter().collect(), found)
    }

    #[test]
    fn whoever_is_exempt_by_another_table() {
        let (tallies, found) = with_ages(
            r#"rule = "quota"
            name = "observed"
            table = "quotas"
            who = "name"
            column = "observed"
            at_least = 15
            label = "听课节数"
            exempt = { table = "teachers", by = { name = "name" }, column = "code", above = 45 }"#,
        );
        assert!(cells(&found, "P213").is_empty());
        assert_eq!(tallies[0].1, tally(15.0, 15.0));
        assert!(tallies[1].1.exempt && tallies[1].1.short() == 0.0 && !tallies[1].1.met());
        assert_eq!(tallies.len(), 2);
    }

    #[test]
    fn thresholds_of_groups_and_limits() {
        let (_, found) = with_ages(
            r#"rule = "quota"
            name = "observed"
            table = "quotas"
            who = "name"
            column = "observed"
            at_most = 14
            groups = [{ where = { column = "name", equals = "李 华" }, at_least = 12 }]
            label = "听课节数""#,
        );
        assert!(cells(&found, "P213").is_empty());
        assert_eq!(cells(&found, "P215"), ["C4"]);
    }

    #[test]
    fn a_figure_left_empty_is_told_once_a_school() {
        let schools = table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"], &["二小"]]);
        let quotas = table(
            "a.xlsx",
            "教研任务完成情况",
            &["学校", "姓名", "听课节数"],
            &[
                &["一小", "王明", ""],
                &["一小", "李华", ""],
                &["一小", "赵钱", "若干"],
                &["二小", "张小红", ""],
                &["二小", "孙丽", "15"],
            ],
        );
        let found = run(&[schools, quotas]);
        assert_eq!(cells(&found, "P294"), ["C4", "C7"]);
        let first = found.iter().find(|d| d.code.id == "P294").expect("found");
        assert_eq!(first.args["count"], Arg::Number(2));
        assert_eq!(first.related.len(), 1);
        assert_eq!(first.subject.as_deref(), Some("一小"));
    }

    #[test]
    fn exempt_by_word() {
        let tables = [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table(
                "a.xlsx",
                "教研任务完成情况",
                &["学校", "姓名", "听课节数"],
                &[
                    &["一小", "王明", "免"],
                    &["一小", "李华", "（免）"],
                    &["一小", "张小红", "15"],
                ],
            ),
        ];
        let check = r#"rule = "quota"
            name = "observed"
            table = "quotas"
            who = "name"
            column = "observed"
            at_least = 15
            exempt = { column = "name", equals = "王明" }
            label = "听课节数""#;
        let (tallies, found) = check_with(check, &tables);
        assert!(cells(&found, "P205").is_empty(), "{found:?}");
        assert!(tallies.by_quota["observed"][&0].exempt);
        // The check lets nobody else off.
        assert_eq!(cells(&found, "P294"), ["C5"]);
        let told = found.iter().find(|d| d.code.id == "P294").expect("found");
        assert_eq!(told.args["kind"], Arg::Text("exempt".into()));
        // A group of whom nothing is asked.
        let group = check.replace("exempt = {", "groups = [{ at_least = 0, where = {");
        let group = group.replace("\"王明\" }", "\"王明\" } }]");
        let (tallies, found) = check_with(&group, &tables);
        assert_eq!(cells(&found, "P294"), ["C5"]);
        assert!(tallies.by_quota["observed"][&0].owes_nothing());
    }

    #[test]
    fn an_empty_figure_of_someone_exempt_or_of_a_limit_is_nothing_to_tell() {
        let check = r#"rule = "quota"
            name = "observed"
            table = "quotas"
            who = "name"
            column = "observed"
            at_least = 15
            exempt = { column = "name", equals = "张小红" }
            label = "听课节数""#;
        let found = check_with(check, &tables()).1;
        assert!(cells(&found, "P294").is_empty());
        let limit = check
            .replace("at_least", "at_most")
            .replace("张小红", "王明");
        assert!(cells(&check_with(&limit, &tables()).1, "P294").is_empty());
        let all = check.replace("张小红", "王明");
        assert_eq!(cells(&check_with(&all, &tables()).1, "P294"), ["C6"]);
    }

    #[test]
    fn rows_of_another_table_are_counted() {
        let tables = [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"], &["二小"]]),
            table(
                "a.xlsx",
                "教师名册",
                &["学校", "姓名"],
                &[&["一小", "王明"], &["一小", "李华"], &["二小", "王明"]],
            ),
            table(
                "b.xlsx",
                "督导分工",
                &["学校", "教研组", "督导人"],
                &[
                    &["一小", "语文组", "王明、李华"],
                    &["一小", "数学组", "王明"],
                ],
            ),
        ];
        let check = r#"rule = "quota"
            name = "visits"
            table = "teachers"
            who = "name"
            figures = { table = "supervision", who = "observers" }
            at_least = 1
            at_most = 1
            label = "督导次数""#;
        let (tallies, found) = check_with(check, &tables);
        let done: Vec<_> = tallies.by_quota["visits"]
            .values()
            .map(|t| t.done)
            .collect();
        assert_eq!(done, [Some(2.0), Some(1.0), Some(0.0)]);
        assert_eq!(cells(&found, "P215"), ["B4"]);
        assert_eq!(cells(&found, "P213"), ["B6"]);
    }
}
