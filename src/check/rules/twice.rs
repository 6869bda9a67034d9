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
//! - rows of lists with titles of their own, and of groups: what a class or a group has at one time, another
//!   may have too

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

use foldhash::fast::FixedState;

use crate::check::Run;
use crate::diagnostic::{CellRef, Diagnostic, Source, codes};
use crate::normalise::{Record, RecordTable};
use crate::template::{CheckRule, Rule, TableSchema};

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
    let mut firsts: BTreeMap<usize, &Record> = BTreeMap::new();
    for (of_its_kind, record) in alike(schema, table) {
        let Some(first) = firsts.get(&of_its_kind) else {
            firsts.insert(of_its_kind, record);
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

/// The row of a cell, from 1.
fn row_of(place: &Source) -> usize {
    place.cell.map_or(0, |cell| cell.row as usize + 1)
}

/// The rows that say the same as another one of their sheet in every column, and parse; each with the
/// number of its kind. Column by column, since hardly any two rows are alike in the first few.
fn alike<'a>(schema: &TableSchema, table: &'a RecordTable) -> Vec<(usize, &'a Record)> {
    let rows = table.rows().map(|(_, record)| record);
    let mut left = numbered(rows.map(|record| ((&*record.source, &record.under), record)));
    for column in &schema.columns {
        let said = left.into_iter().filter_map(|(kind, record)| {
            let field = record.fields.get(&column.key);
            let said = match field.map(|field| told_apart(&field.value)) {
                // A cell that does not parse may say anything.
                Some(None) => return None,
                said => said.flatten(),
            };
            Some(((kind, said), record))
        });
        left = numbered(said);
        if left.is_empty() {
            break;
        }
    }
    left
}

/// Numbers the kinds of records, and leaves out those that are the only ones of theirs.
fn numbered<'a, K: Hash + Eq>(
    records: impl Iterator<Item = (K, &'a Record)>,
) -> Vec<(usize, &'a Record)> {
    let mut kinds: HashMap<K, usize, FixedState> = HashMap::default();
    let mut counts: Vec<usize> = Vec::new();
    let mut all = Vec::new();
    for (kind, record) in records {
        let number = *kinds.entry(kind).or_insert(counts.len());
        match counts.get_mut(number) {
            Some(count) => *count += 1,
            None => counts.push(1),
        }
        all.push((number, record));
    }
    all.retain(|(number, _)| counts.get(*number).is_some_and(|count| *count > 1));
    all
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
    use crate::diagnostic::{CellRef, Diagnostic};
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

    /// Two classes have the same lesson at the same time, two groups the same week: what tells them apart
    /// stands over their rows.
    #[test]
    fn what_another_title_or_group_has_too() {
        let rows: &[&[&str]] = &[&["9月", "9月8日", "集体备课", "王明"]];
        let titled = |title: &str| {
            let mut own = schedule(rows);
            own.titles = vec![(CellRef::new(0, 0), title.to_owned())];
            own
        };
        let (one, other) = (titled("七（1）班"), titled("七（2）班"));
        // The second list stands further down.
        let below = |mut table: Table| {
            for row in &mut table.rows {
                row.row += 20;
                row.place.row += 20;
                for col in 0..4 {
                    if let Some((at, _)) = row.cells.get_mut(col) {
                        at.row += 20;
                    }
                }
            }
            table
        };
        assert!(told(&run(&[one.clone(), below(other)])).is_empty());
        assert_eq!(told(&run(&[one.clone(), below(one)])).len(), 1);
        let both: &[&[&str]] = &[rows[0], rows[0]];
        let mut grouped = schedule(both);
        for (row, name) in grouped.rows.iter_mut().zip(["语文组", "数学组"]) {
            row.group = Some((CellRef::new(row.row, 9), name.to_owned()));
        }
        assert!(told(&run(&[grouped])).is_empty());
        assert_eq!(told(&run(&[schedule(both)])).len(), 1);
    }
}
