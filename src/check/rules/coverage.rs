//! ## What it finds
//! Something that must have rows in a table and has none, too few or too many (`P246`): a month of
//! the school year without an activity, a group without a topic, a school without a leader.
//! ## Why it matters
//! What is not there is what nobody notices when reading a table.
//! ## What it leaves alone
//! Rows whose columns are empty or say that there is nothing (`P210`), rows of a school that there is not (`P212`), and a table
//! that was not found (`P201`); a required table without rows (`P299`), and documents without any
//! row in one (`P214`); where as many cells could not be read (`P205`).

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::check::condition::{Filter, Joined, Key, keys, words};
use crate::check::time::months_of;
use crate::check::{Book, Run, column_label, documents_in, named as who_is_named};
use crate::diagnostic::{Diagnostic, Severity, Source, codes};
use crate::normalise::{Record, RecordTable, Value, group_stem, parse_month, stands_for_nothing};
use crate::template::{Coverage, Each, Has, TableSchema, ValueKind};

pub(in crate::check) fn check(run: &mut Run<'_, '_>, rule: &Coverage) {
    let Some((schema, table)) = run.book.table(&rule.has.table) else {
        return;
    };
    // A required table without any row is told once (P299).
    if schema.required && table.records.is_empty() {
        return;
    }
    let only = Filter::new(run.book, &rule.has.only);
    let rows = run.book.rows_where(table, &only);
    match &rule.each.table {
        Some(key) => check_rows(run, rule, key, (schema, &rows)),
        None => check_months(run, rule, (schema, table), &rows),
    }
}

/// Each combination of values, once, at its first row.
fn check_rows(
    run: &mut Run<'_, '_>,
    rule: &Coverage,
    key: &str,
    (schema, rows): (&TableSchema, &[(usize, &Record)]),
) {
    let Some((each, wanted)) = run.rows(key) else {
        return;
    };
    let columns = || rule.has.columns.iter().map(String::as_str);
    let there = Joined::new(rows.iter().copied(), columns());
    let told = Told::of(run, &rule.has.table);
    let groups = Groups::of(run, (key, each), rule, (schema, rows));
    let unread = Unread::of(rule, rows);
    let mut seen = HashSet::new();
    // By document, those that have none.
    let mut lacking: BTreeMap<Option<Arc<str>>, Vec<Diagnostic>> = BTreeMap::new();
    for (_, record) in wanted {
        // Nobody can tell whose it is, which is told (P212).
        if each.is_owned() && record.belongs.is_none() {
            continue;
        }
        // The document table's own rows are their documents.
        let document = run.book.subject(key, record);
        // — in the group's cell is no group that lacks anything.
        let is_blank = |column: &&String| matches!(record.value(column), Some(Value::Text(text)) if stands_for_nothing(text));
        if let Some(column) = rule.each.columns.iter().find(is_blank) {
            let who = run.book.row_name(key, record, column);
            let told = Diagnostic::new(codes::P210, Some(record.place(column).clone()))
                .arg("table", &each.label)
                .arg("column", column_label(each, column))
                .arg("named", who_is_named(who.as_deref()))
                .arg("who", who.unwrap_or_default())
                .subject(document);
            run.report(told.severity(Severity::Warning));
            continue;
        }
        if told.holds(document.as_deref()) {
            continue;
        }
        for key in keys(record, rule.each.columns.iter().map(String::as_str)) {
            if !seen.insert((document.clone(), key.clone())) {
                continue;
            }
            let mut count = there.of(&key, document.as_deref()).len();
            if count == 0
                && let Some(meant) = groups.meant(&key, document.as_deref())
            {
                count = there.of(&meant, document.as_deref()).len();
            }
            let Some(kind) = wrong(&rule.has, count) else {
                continue;
            };
            let place = rule.each.columns.last().map(|c| record.place(c).clone());
            let diagnostic = report(kind, place, count, &rule.has, schema)
                .arg("each", named(run.book, each, record, &rule.each))
                .subject(document.clone());
            match kind {
                "none" => lacking
                    .entry(document.clone())
                    .or_default()
                    .push(diagnostic),
                _ => run.report(diagnostic),
            }
        }
    }
    for (document, lacking) in lacking {
        if lacking.len() > unread.of_document(document.as_deref()) {
            lacking
                .into_iter()
                .for_each(|diagnostic| run.report(diagnostic));
        }
    }
}

/// Cells that could not be read, which is told: what seems to be missing may stand there.
struct Unread<'a>(BTreeMap<Option<&'a str>, usize>);

impl<'a> Unread<'a> {
    fn of(rule: &Coverage, rows: &[(usize, &'a Record)]) -> Unread<'a> {
        let mut counts = BTreeMap::new();
        for (_, record) in rows {
            let cells = rule
                .has
                .columns
                .iter()
                .filter_map(|key| record.fields.get(key));
            let unread = cells.filter(|field| field.value == Value::Invalid).count();
            if unread > 0 {
                *counts.entry(record.belongs.as_deref()).or_default() += unread;
            }
        }
        Unread(counts)
    }

    /// Those of a document's rows and of rows that are nobody's.
    fn of_document(&self, document: Option<&str>) -> usize {
        let of = |owner| self.0.get(&owner).copied().unwrap_or(0);
        match document {
            None => self.0.values().sum(),
            Some(_) => of(document) + of(None),
        }
    }
}

/// How groups are called where they must have rows: 语文 there may be 语文组 here, as for a check that
/// looks one up in the other table.
struct Groups {
    /// By column, whose rows they are and stem: the names, folded.
    names: HashMap<(usize, Option<String>, String), BTreeSet<String>>,
    /// Which columns may hold groups: no people, and no documents, which are joined by their own rules.
    columns: Vec<bool>,
}

impl Groups {
    fn of(
        run: &Run<'_, '_>,
        (key, each): (&str, &TableSchema),
        rule: &Coverage,
        (schema, rows): (&TableSchema, &[(usize, &Record)]),
    ) -> Groups {
        let is_text = |schema: &TableSchema, column: &str| {
            let kind = schema.column(column).map(|column| column.kind);
            matches!(kind, Some(ValueKind::Text | ValueKind::List))
        };
        let document = &run.book.template.document;
        let both = rule.each.columns.iter().zip(&rule.has.columns);
        let columns = both.map(|(own, other)| {
            let names_documents = key == document.per && *own == document.name;
            !names_documents && is_text(each, own) && is_text(schema, other)
        });
        let columns: Vec<bool> = columns.collect();
        let mut names: HashMap<(usize, Option<String>, String), BTreeSet<String>> = HashMap::new();
        for (at, column) in rule.has.columns.iter().enumerate() {
            if !columns.get(at).is_some_and(|is| *is) {
                continue;
            }
            for (_, record) in rows {
                for word in words(record, column) {
                    let owner = record.belongs.as_deref().map(str::to_owned);
                    let named = names.entry((at, owner, group_stem(&word))).or_default();
                    named.insert(word);
                }
            }
        }
        Groups { names, columns }
    }

    /// The same combination in the other table's words, where for each group it has one name alone.
    fn meant(&self, key: &Key, document: Option<&str>) -> Option<Key> {
        let word = |(at, word): (usize, &String)| {
            if !self.columns.get(at).is_some_and(|is| *is) {
                return Some(word.clone());
            }
            let stem = group_stem(word);
            let owners = BTreeSet::from([None, document.map(str::to_owned)]).into_iter();
            let named = owners.filter_map(|owner| self.names.get(&(at, owner, stem.clone())));
            let names: BTreeSet<&String> = named.flatten().collect();
            let mut each = names.iter();
            match (names.contains(word), each.next(), each.next()) {
                (true, ..) => Some(word.clone()),
                (false, Some(only), None) => Some((*only).clone()),
                _ => None,
            }
        };
        let meant: Option<Key> = key.iter().enumerate().map(word).collect();
        meant.filter(|meant| meant != key)
    }
}

/// What must be covered, in words: 一小、语文组.
fn named(book: &Book<'_>, schema: &TableSchema, record: &Record, each: &Each) -> Vec<String> {
    let shown = |column: &String| {
        let value = record.value(column).map(|value| book.shown(value));
        value.unwrap_or_else(|| column_label(schema, column))
    };
    each.columns.iter().map(shown).collect()
}

/// Each month; for each document where the table's rows belong to documents, as far as they do.
fn check_months(
    run: &mut Run<'_, '_>,
    rule: &Coverage,
    (schema, table): (&TableSchema, &RecordTable),
    rows: &[(usize, &Record)],
) {
    let Some(column) = rule.has.columns.first() else {
        return;
    };
    let unread = Unread::of(rule, rows);
    let mut counts = std::collections::HashMap::new();
    for (_, record) in rows {
        let document = record.belongs.as_deref();
        for month in months(record, column) {
            *counts.entry((document, month)).or_insert(0_usize) += 1;
        }
    }
    let mut documents = vec![None];
    let is_divided = || table.records.iter().any(|record| record.belongs.is_some());
    if schema.is_owned() || schema.is_shared() && is_divided() {
        let per = run.book.table(&run.book.template.document.per);
        let records = per.into_iter().flat_map(|(_, table)| &table.records);
        documents = records
            .filter_map(|r| run.book.document_name(r))
            .map(Some)
            .collect();
    }
    let told = Told::of(run, &rule.has.table);
    for document in documents {
        if told.holds(document) {
            continue;
        }
        // Months without a row are one fault of their document.
        let mut none: Vec<String> = Vec::new();
        let place = table.sources.first().cloned();
        let of_document = document.map(str::to_owned);
        for month in &rule.each.months {
            let count_of = |owner| counts.get(&(owner, *month)).copied().unwrap_or(0);
            let mut count = count_of(document);
            if schema.is_shared() && document.is_some() {
                count += count_of(None);
            }
            let month = format!("{month}月");
            match wrong(&rule.has, count) {
                None => {}
                Some("none") => none.push(month),
                Some(kind) => {
                    let each: Vec<String> = of_document.iter().cloned().chain([month]).collect();
                    let diagnostic = report(kind, place.clone(), count, &rule.has, schema)
                        .arg("each", each)
                        .subject(document);
                    run.report(diagnostic);
                }
            }
        }
        if none.len() > unread.of_document(document) {
            let each: Vec<String> = of_document.into_iter().chain(none).collect();
            let diagnostic = report("none", place, 0, &rule.has, schema)
                .arg("each", each)
                .subject(document);
            run.report(diagnostic);
        }
    }
}

/// The documents of which another check has told that a table holds no row of theirs (`P214`).
struct Told<'a> {
    /// Those that have rows; `None`: nobody has told anything.
    present: Option<BTreeSet<&'a str>>,
}

impl<'a> Told<'a> {
    fn of(run: &Run<'a, '_>, key: &str) -> Told<'a> {
        let found = run.book.table(key);
        // A check that stops the document says so itself.
        let stops = run
            .check
            .is_some_and(|check| check.severity == Some(Severity::Error));
        let told = found.filter(|(schema, _)| {
            let per = &run.book.template.document.per;
            !stops && schema.required && schema.is_owned() && key != per
        });
        Told {
            present: told.map(|(_, table)| documents_in(table)),
        }
    }

    fn holds(&self, document: Option<&str>) -> bool {
        let present = self.present.as_ref().zip(document);
        present.is_some_and(|(present, document)| !present.contains(document))
    }
}

/// The months that a row's value is, or lies in: those of a day, of months, of a text such as 9月.
fn months(record: &Record, column: &str) -> Vec<i8> {
    record.value(column).and_then(months_of).unwrap_or_else(|| {
        let words = words(record, column);
        let months = words.iter().filter_map(|word| parse_month(word, 2000));
        months.map(|(_, month)| month).collect()
    })
}

fn wrong(has: &Has, count: usize) -> Option<&'static str> {
    match count {
        0 if has.at_least > 0 => Some("none"),
        count if count < has.at_least => Some("few"),
        count if has.at_most.is_some_and(|most| count > most) => Some("many"),
        _ => None,
    }
}

fn report(
    kind: &str,
    place: Option<Source>,
    count: usize,
    has: &Has,
    schema: &TableSchema,
) -> Diagnostic {
    Diagnostic::new(codes::P246, place)
        .arg("kind", kind)
        .arg("table", &schema.label)
        .arg("count", count)
        .arg("at_least", has.at_least)
        .arg("at_most", has.at_most.unwrap_or(has.at_least))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, check_with};
    use crate::diagnostic::Arg;
    use crate::normalise::testing::table;

    #[test]
    fn days_in_a_row_lie_in_all_of_their_months() {
        let tables = [table(
            "a.xlsx",
            "活动安排",
            &["月份", "日期", "活动内容"],
            &[&["9月", "9月28日—11月2日", "备课"]],
        )];
        let check = r#"rule = "coverage"
            each = { months = [9, 10, 11] }
            has = { table = "schedule", columns = ["day"] }"#;
        let found = check_with(check, &tables).1;
        assert!(found.iter().all(|d| d.code.id != "P246"));
    }

    #[test]
    fn a_month_without_an_activity() {
        let rows: &[&[&str]] = &[
            &["9月", "", "备课"],
            &["", "", "听课"],
            &["十一月", "", "评课"],
        ];
        let tables = [table(
            "a.xlsx",
            "活动安排",
            &["月份", "日期", "活动内容"],
            rows,
        )];
        let check = r#"rule = "coverage"
            each = { months = [9, 10, 11] }
            has = { table = "schedule", columns = ["month"] }"#;
        let found = check_with(check, &tables).1;
        let found: Vec<_> = found.iter().filter(|d| d.code.id == "P246").collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].args["each"], Arg::List(vec!["10月".into()]));
    }

    /// What P216 tells of short names holds for each check, whichever column they stand in.
    #[test]
    fn a_school_under_its_short_name_is_covered() {
        let schools = table(
            "a.xlsx",
            "学校名单",
            &["学校名称"],
            &[
                &["云溪县第一中学"],
                &["云溪县第二小学"],
                &["云溪县石坪小学"],
            ],
        );
        // No rows belong by this column: only the check says that schools stand in it.
        let meetings = table(
            "b.xlsx",
            "会议",
            &["人员", "日期", "会议室"],
            &[&["王明", "9月7日", "一中"], &["李华", "9月8日", "第二小學"]],
        );
        let check = r#"rule = "coverage"
            each = { table = "schools", columns = ["name"] }
            has = { table = "meetings", columns = ["room"] }"#;
        let found = check_with(check, &[schools, meetings]).1;
        assert_eq!(cells(&found, "P246"), ["A6"]);
        assert_eq!(cells(&found, "P216"), ["C4", "C5"]);
    }

    /// 语文组 is covered by 语文, as `reference` takes the one for the other; 体育一组 is another group, and
    /// where several names may be meant, nobody can tell.
    #[test]
    fn a_group_under_its_bare_name_is_covered() {
        let covered = |months: &[&str]| {
            let schools = table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]);
            let groups = ["语文组", "数学", "英语组", "体育组", "体育一组"];
            let groups = groups.map(|group| ["一小", group, "王明"]);
            let groups: Vec<&[&str]> = groups.iter().map(<[&str; 3]>::as_slice).collect();
            let headings = ["学校", "教研组", "督导人"];
            let supervision = table("b.xlsx", "督导分工", &headings, &groups);
            let rows: Vec<[&str; 2]> = months.iter().map(|what| ["9月", what]).collect();
            let rows: Vec<&[&str]> = rows.iter().map(<[&str; 2]>::as_slice).collect();
            let schedule = table("c.xlsx", "活动安排", &["月份", "活动内容"], &rows);
            let check = r#"rule = "coverage"
                each = { table = "supervision", columns = ["group"] }
                has = { table = "schedule", columns = ["what"] }"#;
            cells(
                &check_with(check, &[schools, supervision, schedule]).1,
                "P246",
            )
        };
        assert_eq!(
            covered(&["语文", "数学组", "英语教研组", "体育", "体育一组"]),
            [""; 0]
        );
        assert_eq!(
            covered(&["语文", "语文备课组", "数学", "英语组", "体育"]),
            ["B4", "B8"]
        );
    }

    #[test]
    fn a_person_without_a_row() {
        let tables = [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"], &["二小"]]),
            table(
                "a.xlsx",
                "教师名册",
                &["学校", "姓名"],
                &[&["一小", "王 明"], &["一小", "李华"], &["二小", "王明"]],
            ),
            table(
                "b.xlsx",
                "督导分工",
                &["学校", "教研组", "督导人"],
                &[
                    &["一小", "语文组", "王明、李华"],
                    &["二小", "英语组", "孙丽"],
                ],
            ),
        ];
        let check = r#"rule = "coverage"
            each = { table = "teachers", columns = ["name"] }
            has = { table = "supervision", columns = ["observers"] }"#;
        let found = check_with(check, &tables).1;
        // 王明 of 二小 is another person: no row of 二小 names one.
        assert_eq!(cells(&found, "P246"), ["B6"]);
        let check = r#"rule = "coverage"
            each = { table = "schools", columns = ["name"] }
            has = { table = "supervision", columns = ["school"], where = { column = "group", equals = "数学组" } }"#;
        assert_eq!(cells(&check_with(check, &tables).1, "P246"), ["A4", "A5"]);
    }

    /// Months without a row are one fault of their school, and a school without any row is told of
    /// already.
    #[test]
    fn months_are_told_once_a_school() {
        let schools = [&["一小"][..], &["二小"], &["三小"]];
        let tables = |rows: &[&[&str]]| {
            [
                table("a.xlsx", "学校名单", &["学校名称"], &schools),
                table("a.xlsx", "教师名册", &["学校", "姓名"], rows),
            ]
        };
        let check = r#"rule = "coverage"
            each = { months = [9, 10, 11] }
            has = { table = "teachers", columns = ["name"] }"#;
        let found = check_with(check, &tables(&[&["一小", "王明"], &["二小", "李华"]])).1;
        let found: Vec<_> = found.iter().filter(|d| d.code.id == "P246").collect();
        let each: Vec<_> = found.iter().map(|d| d.args["each"].clone()).collect();
        let months = |school: &str| {
            let each = [school, "9月", "10月", "11月"];
            Arg::List(each.iter().map(|e| (*e).to_owned()).collect())
        };
        assert_eq!(each, [months("一小"), months("二小")]);
        // A table without any row is P299 alone.
        let found = check_with(check, &tables(&[])).1;
        assert!(found.iter().all(|d| d.code.id != "P246"));
        assert!(found.iter().any(|d| d.code.id == "P299"));
    }
}
