//! One name that the roster lacks, wherever it stands, is one fault.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Arg, Diagnostic, Own, Severity, Sink, Source, codes};
use crate::normalise::{folded_name, looks_like_a_name};

/// So many other places are named with a name.
const RELATED: usize = 9;

/// What faults of one name have in common: the name, the table that lacks it, how near it comes.
type Name = (String, Option<String>, Option<String>);

/// Which documents a fault stops.
type Whose<'a> = (Option<&'a Arc<str>>, Option<&'a Vec<Arc<str>>>);

/// Folds the `P212` of one name that several checks have found into one. One that stops the whole
/// run says it for each document; else each document keeps its own.
pub(super) fn strangers(sink: &mut Sink) {
    let mut by_name: BTreeMap<Name, Vec<(usize, &Diagnostic)>> = BTreeMap::new();
    for (at, found) in sink.iter().enumerate() {
        if found.code == codes::P212 && found.own == Own::default() {
            by_name.entry(name_of(found)).or_default().push((at, found));
        }
    }
    let mut whole: BTreeMap<usize, Diagnostic> = BTreeMap::new();
    let mut folded = BTreeSet::new();
    for mut faults in by_name.into_values() {
        faults.sort_by_key(|(_, fault)| &fault.source);
        let stops_all =
            |fault: &Diagnostic| fault.is_of_the_run() && fault.severity == Severity::Error;
        let one_for_all = faults.iter().position(|(_, fault)| stops_all(fault));
        let mut groups: BTreeMap<Whose<'_>, Vec<(usize, &Diagnostic)>> = BTreeMap::new();
        match one_for_all {
            Some(first) => {
                let first = faults.remove(first);
                faults.insert(0, first);
                groups.insert((None, None), faults);
            }
            None => {
                for fault in faults {
                    let whose = (fault.1.subject.as_ref(), fault.1.stops.as_ref());
                    groups.entry(whose).or_default().push(fault);
                }
            }
        }
        for group in groups.into_values() {
            if let [(at, first), others @ ..] = group.as_slice()
                && !others.is_empty()
            {
                whole.insert(*at, with_others(first, others));
                folded.extend(others.iter().map(|(at, _)| *at));
            }
        }
    }
    let mut at = 0..;
    sink.complete(|found| {
        if let Some(whole) = at.next().and_then(|at| whole.remove(&at)) {
            *found = whole;
        }
    });
    let mut at = 0..;
    sink.retain(|_| at.next().is_none_or(|at| !folded.contains(&at)));
}

/// Leaves out the `P211` of rows that a copied table (`P265`) has once more: the copy is told.
pub(super) fn copies(sink: &mut Sink) {
    let sheet = |place: &Source| (Arc::clone(&place.file), place.sheet.clone());
    let copied = sink.iter().filter(|found| found.code == codes::P265);
    let copied: BTreeSet<_> = copied
        .filter_map(|found| Some((sheet(found.source.as_ref()?), sheet(found.related.first()?))))
        .collect();
    if copied.is_empty() {
        return;
    }
    sink.retain(|found| {
        let own = found.source.as_ref().filter(|_| found.code == codes::P211);
        let other = found.related.first();
        let Some((own, other)) = own.zip(other) else {
            return true;
        };
        let (own, other) = (sheet(own), sheet(other));
        ![(&own, &other), (&other, &own)]
            .iter()
            .any(|(one, two)| copied.contains(&((*one).clone(), (*two).clone())))
    });
}

/// Leaves out the `P211` of a column of people that holds something else (`P316`): groups and roles come
/// many times.
pub(super) fn astray(sink: &mut Sink) {
    let column = |found: &Diagnostic| Some((text(found, "table")?, text(found, "column")?));
    let astray = sink.iter().filter(|found| {
        let kind = text(found, "kind");
        found.code == codes::P316
            && kind.is_some_and(|kind| kind == "roles" || kind == "exchanged-columns")
    });
    let astray: BTreeSet<(String, String)> = astray.filter_map(column).collect();
    if astray.is_empty() {
        return;
    }
    sink.retain(|found| {
        let (Some(table), Some(Arg::List(columns))) =
            (text(found, "table"), found.args.get("columns"))
        else {
            return true;
        };
        let of = |column: &String| astray.contains(&(table.clone(), column.clone()));
        found.code != codes::P211 || !columns.iter().any(of)
    });
}

/// Leaves out what each row of two exchanged columns (`P316`) brings: `P240` of either, and the `P212` of
/// people who would be in a list's column of names.
pub(super) fn exchanged(sink: &mut Sink) {
    let of = |found: &Diagnostic, column: &str| Some((text(found, "table")?, text(found, column)?));
    let whole = sink.iter().filter(|found| {
        found.code == codes::P316 && text(found, "kind").is_some_and(|k| k == "exchanged-columns")
    });
    let mut columns: BTreeSet<(String, String)> = BTreeSet::new();
    // The lists whose names stand in another column: that alone stops the plans.
    let mut lists: BTreeSet<String> = BTreeSet::new();
    for found in whole {
        columns.extend(
            [of(found, "column"), of(found, "other")]
                .into_iter()
                .flatten(),
        );
        lists.extend(text(found, "table").filter(|_| found.severity == Severity::Error));
    }
    if columns.is_empty() {
        return;
    }
    sink.retain(|found| {
        let out = found.code == codes::P240
            && of(found, "column").is_some_and(|own| columns.contains(&own));
        let lost = found.code == codes::P212
            && text(found, "to").is_some_and(|to| lists.contains(&to))
            && text(found, "value").is_some_and(|name| looks_like_a_name(&name));
        !out && !lost
    });
}

/// What a message quotes by this name.
pub(super) fn text(found: &Diagnostic, name: &str) -> Option<String> {
    match found.args.get(name) {
        Some(Arg::Text(text)) => Some(text.clone()),
        _ => None,
    }
}

fn name_of(found: &Diagnostic) -> Name {
    let value = text(found, "value").unwrap_or_default();
    (folded_name(&value), text(found, "to"), text(found, "near"))
}

fn with_others(first: &Diagnostic, others: &[(usize, &Diagnostic)]) -> Diagnostic {
    let count = |found: &Diagnostic| match found.args.get("count") {
        Some(Arg::Number(count)) => *count,
        _ => 1,
    };
    let mut whole = first.clone();
    let mut known: BTreeSet<Source> = whole.related.iter().cloned().collect();
    let mut tables = Vec::new();
    let mut times = count(first);
    for (_, other) in others {
        times += count(other);
        let table = text(other, "table").filter(|table| !tables.contains(table));
        tables.extend(table);
        // Of rows that are in no document each is told of.
        let all = whole.stops.is_some();
        for place in other.source.iter().chain(&other.related) {
            if (all || whole.related.len() < RELATED) && known.insert(place.clone()) {
                whole.related.push(place.clone());
            }
        }
    }
    whole
        .arg("count", times)
        .arg("also", "yes")
        .arg("tables", tables)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, check_with};
    use crate::diagnostic::Arg;
    use crate::normalise::testing::table;

    const CHECKS: &str = r#"rule = "reference"
        table = "quotas"
        column = "name"
        to = "teachers"
        to_column = "name"
        within = true
        [[checks]]
        rule = "reference"
        table = "supervision"
        column = "observers"
        to = "teachers"
        to_column = "name"
        within = true"#;

    #[test]
    fn a_name_missing_in_one_roster_is_told_once_a_school() {
        let tables = [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"], &["二小"]]),
            table(
                "a.xlsx",
                "教师名册",
                &["学校", "姓名"],
                &[&["一小", "李华"], &["二小", "赵强"]],
            ),
            table(
                "b.xlsx",
                "教研任务完成情况",
                &["学校", "姓名", "听课节数"],
                &[&["一小", "王明", "15"], &["二小", "王明", "15"]],
            ),
            table(
                "c.xlsx",
                "督导分工",
                &["学校", "教研组", "督导人"],
                &[&["一小", "语文组", "王　明"], &["一小", "数学组", "孙丽"]],
            ),
        ];
        let found = check_with(CHECKS, &tables).1;
        let mut told = cells(&found, "P212");
        told.sort();
        assert_eq!(told, ["B4", "B5", "C5"]);
        let first = found.iter().find(|d| d.code.id == "P212").expect("found");
        assert_eq!(first.subject.as_deref(), Some("一小"));
        assert_eq!(first.args["count"], Arg::Number(2));
        assert_eq!(first.args["tables"], Arg::List(vec!["督导分工".to_owned()]));
        assert_eq!(first.related[0].to_string(), "c.xlsx!督导分工!C4");
    }

    /// A roster that lies there twice is one fault, not one for each teacher.
    #[test]
    fn the_rows_of_a_copy_are_not_told_one_by_one() {
        const HEADINGS: &[&str] = &["学校", "姓名", "工号"];
        let check = "rule = \"unique\"\ntable = \"teachers\"\ncolumns = [\"code\"]";
        let rows: &[&[&str]] = &[
            &["一小", "王明", "01"],
            &["一小", "李华", "02"],
            &["一小", "赵强", "03"],
            &["一小", "孙丽", "04"],
            &["一小", "周敏", "05"],
        ];
        let told = |second: &[&[&str]]| {
            let tables = [
                table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
                table("a.xlsx", "教师名册", HEADINGS, rows),
                table("b.xlsx", "教师名册", HEADINGS, second),
            ];
            let found = check_with(check, &tables).1;
            ["P265", "P211"].map(|code| cells(&found, code).len())
        };
        assert_eq!(told(rows), [1, 0]);
        assert_eq!(told(&[&["一小", "吴用", "01"]]), [0, 1]);
    }

    #[test]
    fn one_that_stops_all_is_told_once() {
        let checks = CHECKS
            .replace("supervision", "schedule")
            .replace("observers", "who");
        let tables = [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table(
                "a.xlsx",
                "教师名册",
                &["学校", "姓名"],
                &[&["一小", "李华"]],
            ),
            table(
                "b.xlsx",
                "教研任务完成情况",
                &["学校", "姓名", "听课节数"],
                &[&["一小", "王明", "15"]],
            ),
            table(
                "c.xlsx",
                "活动安排",
                &["月份", "活动内容", "主持人"],
                &[&["9月", "备课", "王明"]],
            ),
        ];
        let found = check_with(&checks, &tables).1;
        let told: Vec<_> = found.iter().filter(|d| d.code.id == "P212").collect();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].subject, None);
        assert_eq!(told[0].related[0].to_string(), "b.xlsx!教研任务完成情况!B4");
    }
}
