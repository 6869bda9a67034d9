//! ## What it finds
//! Two rows of one table on one sheet that say the same in every column that the template reads
//! (`P297`): a row that was pasted twice.
//! ## Why it matters
//! A plan prints the activity twice, and every count of rows is one too many.
//! ## What it leaves alone
//! - rows that a `unique` check tells already (`P211`), and whole tables that are there twice
//!   (`P265`)
//! - rows that share all but one filled cell: what a merge or “same as above” repeats, what is said
//!   beside the table, the lessons in one cell of a timetable
//! - rows with a cell that does not parse, since two of those may differ

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::Run;
use crate::diagnostic::{CellRef, Diagnostic, Source, codes};
use crate::normalise::Record;
use crate::template::{CheckRule, Rule};

use super::unique::{compared, told_apart};

pub(in crate::check) fn check(run: &mut Run<'_, '_>, key: &str) {
    let book = run.book;
    let Some((schema, table)) = book.table(key) else {
        return;
    };
    let unique: Vec<&CheckRule> = book
        .template
        .checks
        .iter()
        .filter(|check| matches!(&check.rule, Rule::Unique(rule) if rule.table == key))
        .collect();
    let mut firsts: BTreeMap<(&Source, String), &Record> = BTreeMap::new();
    // The sheet that the rows at hand stand on, without a cell.
    let sheets: BTreeSet<Source> = table.records.iter().map(|r| sheet_of(&r.source)).collect();
    for (_, record) in table.rows() {
        let (Some(said), Some(sheet)) = (said(record), sheets.get(&sheet_of(&record.source)))
        else {
            continue;
        };
        let Some(first) = firsts.get(&(sheet, said.clone())) else {
            firsts.insert((sheet, said), record);
            continue;
        };
        let Some((from, to)) = typed_twice(first, record) else {
            continue;
        };
        let told = |check: &&CheckRule| {
            let Rule::Unique(rule) = &check.rule else {
                return false;
            };
            Run::of(book, check, run.sink).takes(record)
                && compared(record, &rule.columns).is_some()
        };
        let is_document = key == book.template.document.per;
        if is_document || unique.iter().any(told) {
            continue;
        }
        let name = book.row_name(key, record, "");
        let mut diagnostic = Diagnostic::new(codes::P297, Some(to))
            .arg("table", &schema.label)
            .arg("first", row_of(&from))
            .arg("second", row_of(&record.source))
            .arg("named", if name.is_some() { "yes" } else { "no" })
            .arg("who", name.unwrap_or_default())
            .subject(book.subject(key, record));
        diagnostic.related = vec![from];
        run.report(diagnostic);
    }
}

/// The sheet of a cell.
fn sheet_of(place: &Source) -> Source {
    Source::within(Arc::clone(&place.file), place.sheet.clone())
}

/// The row of a cell, from 1.
fn row_of(place: &Source) -> usize {
    place.cell.map_or(0, |cell| cell.row as usize + 1)
}

/// What a row says in all columns; `None` where one of them does not parse.
fn said(record: &Record) -> Option<String> {
    let mut said = String::new();
    for (key, field) in record.fields.iter() {
        for part in [key, &told_apart(&field.value)?] {
            said.push_str(part);
            said.push('\u{1f}');
        }
    }
    Some(said)
}

/// The first cells of two rows that say the same, where at least two filled cells of each are its
/// own.
fn typed_twice(first: &Record, second: &Record) -> Option<(Source, Source)> {
    let filled = |record: &Record, key: &str| record.value(key).is_some();
    let own: Vec<(&Source, &Source)> = first
        .fields
        .iter()
        .map(|(key, _)| key)
        .filter(|key| filled(first, key) && filled(second, key))
        .map(|key| (first.place(key), second.place(key)))
        .filter(|(one, other)| one != other)
        .collect();
    let cells = |of: &dyn Fn(&(&Source, &Source)) -> Option<CellRef>| -> BTreeSet<CellRef> {
        own.iter().filter_map(of).collect()
    };
    let (ones, others) = (cells(&|pair| pair.0.cell), cells(&|pair| pair.1.cell));
    if ones.len() < 2 || others.len() < 2 {
        return None;
    }
    let at = |cells: &BTreeSet<CellRef>, record: &Record| {
        let cell = cells.iter().min_by_key(|cell| (cell.col, cell.row));
        cell.map(|cell| record.source.at(*cell))
    };
    Some((at(&ones, first)?, at(&others, second)?))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check_with, run};
    use crate::diagnostic::Diagnostic;
    use crate::ingest::Table;
    use crate::normalise::testing::table;

    const SCHEDULE: [&str; 4] = ["月份", "日期", "活动内容", "主持人"];

    fn schedule(rows: &[&[&str]]) -> Table {
        table("a.xlsx", "活动安排", &SCHEDULE, rows)
    }

    fn told(found: &[Diagnostic]) -> Vec<(String, Vec<String>)> {
        let twice = found.iter().filter(|d| d.code.id == "P297");
        let cell = |d: &Diagnostic| {
            d.source
                .as_ref()
                .and_then(|s| s.cell)
                .map(|c| c.to_string())
        };
        let related = |d: &Diagnostic| d.related.iter().map(ToString::to_string).collect();
        twice
            .map(|d| (cell(d).unwrap_or_default(), related(d)))
            .collect()
    }

    #[test]
    fn a_row_that_was_pasted_twice() {
        let found = run(&[schedule(&[
            &["9月", "9月8日", "集体备课", "王明"],
            &["9月", "9月15日", "听课", "李华"],
            &["9月", "9月8日", "集体备课", "王 明"],
            &["9月", "9月8日", "集体备课", "李华"],
        ])]);
        let first = "a.xlsx!活动安排!A4".to_owned();
        assert_eq!(told(&found), [("A6".to_owned(), vec![first])]);
    }

    #[test]
    fn rows_that_share_all_but_one_cell_are_none() {
        // 月份 fills down: the second row has one cell of its own.
        let found = run(&[schedule(&[
            &["9月", "", "听课", ""],
            &["", "", "听课", ""],
            &["10月", "10月8日", "听课", ""],
            &["", "10月15日", "听课", ""],
        ])]);
        assert!(told(&found).is_empty(), "{found:?}");
    }

    #[test]
    fn rows_of_which_a_cell_is_not_read_are_none() {
        let found = run(&[schedule(&[
            &["9月", "那天", "听课", "王明"],
            &["9月", "哪天", "听课", "王明"],
        ])]);
        assert!(told(&found).is_empty(), "{found:?}");
    }

    #[test]
    fn what_a_unique_check_tells_is_told_once() {
        let heads = ["学校", "姓名", "工号"];
        let rows: &[&[&str]] = &[&["一小", "王明", "0012"], &["一小", "王明", "0012"]];
        let roster = table("a.xlsx", "教师名册", &heads, rows);
        let unique = r#"rule = "unique"
            table = "teachers"
            columns = ["code"]"#;
        let found = check_with(unique, std::slice::from_ref(&roster)).1;
        assert!(told(&found).is_empty(), "{found:?}");
        let other = unique.replace("teachers", "quotas").replace("code", "name");
        assert_eq!(told(&check_with(&other, &[roster]).1).len(), 1);
    }

    #[test]
    fn two_sheets_may_say_the_same() {
        let rows: &[&[&str]] = &[&["9月", "9月8日", "集体备课", "王明"]];
        let other = table("a.xlsx", "活动安排2", &SCHEDULE, rows);
        assert!(told(&run(&[schedule(rows), other])).is_empty());
    }
}
