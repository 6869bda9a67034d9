//! What the finder was not sure of in the tables that are used, and tables that are there twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{CellRef, Diagnostic, Sink, Source, codes};
use crate::ingest::{
    Row, Table, coloured_rows, events, lessons_as_days, lone_rows, set_apart, unnamed_columns,
};
use crate::template::TableSchema;

use super::hint::{line_for, there};
use super::report::header_place;
use super::tables::Taken;
use super::{Record, SourceHint, Value};

/// Below this the finder only offers a header.
const SURE: f32 = 0.5;
/// Two tables that share so many rows, and this share of the smaller one's, are one table twice.
const SAME_ROWS: usize = 3;
const SAME_SHARE: (usize, usize) = (3, 5);

/// Reports what is doubtful about a table that was taken for `key`.
///
/// - reports: `P260`, `P264`, `P266`, `X131`, `X137`–`X139`, `X141`
pub(super) fn report_doubts(
    taken: &Taken<'_>,
    schema: &TableSchema,
    hint: Option<&SourceHint>,
    sink: &mut Sink,
) {
    let (key, table) = (&taken.matched.key, taken.matched.table);
    let sure = |what: &str| {
        let mut decisions = table.decisions.iter();
        decisions
            .find(|d| d.what == what)
            .map(|d| (d.sure, d.count))
    };
    // Headings that the template knows are headings, however they look.
    let known = taken.fit.missing == 0 && taken.fit.sure_required >= 1.0 && taken.fit.sure >= 2;
    if let (Some((first, last)), Some((header, _))) = (table.header_rows, sure("header"))
        && header < SURE
        && !known
    {
        sink.push(
            Diagnostic::new(codes::P260, Some(header_place(table)))
                .arg("table", &schema.label)
                .arg("first", first as usize + 1)
                .arg("last", last as usize + 1)
                .arg("there", there(hint))
                .arg("line", line_for(key, hint, table)),
        );
    }
    if let Some((_, count)) = sure("rows-beyond-total").filter(|(_, n)| !follow_a_part(table, *n)) {
        let place = total_before(table, count).map(|at| table.source.at(at));
        sink.push(
            Diagnostic::new(codes::P266, place)
                .arg("table", &schema.label)
                .arg("count", count),
        );
    }
    lone_rows(table)
        .chain(events(table))
        .chain(set_apart(table))
        .chain(unnamed_columns(table))
        .chain(coloured_rows(table))
        .chain(lessons_as_days(table))
        .for_each(|doubt| sink.push(doubt));
    report_hidden(taken, schema, sink);
}

/// What a clerk does not see on the screen, and what was read all the same.
fn report_hidden(taken: &Taken<'_>, schema: &TableSchema, sink: &mut Sink) {
    let table = taken.matched.table;
    let mut tell = |what: &str, place, count: usize, columns: Vec<String>| {
        sink.push(
            Diagnostic::new(codes::P264, Some(place))
                .arg("what", what)
                .arg("table", &schema.label)
                .arg("count", count)
                .arg("columns", columns),
        );
    };
    if table.hidden {
        return tell("sheet", header_place(table), 1, Vec::new());
    }
    let mut rows = table.rows.iter().filter(|row| row.hidden);
    if let Some(first) = rows.next() {
        let place = table.source.at(first.place);
        tell("rows", place, 1 + rows.count(), Vec::new());
    }
    let columns = schema.columns.iter().zip(&taken.matched.columns);
    let hidden = columns.filter_map(|(column, at)| {
        let found = table.columns.get((*at)?).filter(|found| found.hidden)?;
        Some((&column.label, &found.source))
    });
    let (labels, places): (Vec<&String>, Vec<&Source>) = hidden.unzip();
    if let Some(first) = places.first() {
        let labels = labels.into_iter().cloned().collect();
        tell("columns", (*first).clone(), places.len(), labels);
    }
}

/// The total above the last `count` rows.
fn total_before(table: &Table, count: usize) -> Option<CellRef> {
    let first = table.rows.len().checked_sub(count)?;
    let first = table.rows.get(first)?.row;
    let mut totals = table.left_out.iter().filter(|part| {
        matches!(part.reason, "total" | "sum" | "figure") && part.range.first.row < first
    });
    totals.next_back().map(|part| part.range.first)
}

/// Do these last rows follow a 小计, and are they as full as those above it? It sums up a part, and another
/// follows.
fn follow_a_part(table: &Table, count: usize) -> bool {
    let Some(above) = table.rows.len().checked_sub(count) else {
        return false;
    };
    let (above, below) = table.rows.split_at(above);
    let last = above.last().map_or(0, |row| row.row);
    let between =
        |row: &&Row| row.row > last && below.first().is_some_and(|next| row.row < next.row);
    let mut totals = table.totals.iter().filter(between).peekable();
    let filled = |row: &Row| {
        row.cells
            .iter()
            .filter(|(_, cell)| !cell.shown.trim().is_empty())
            .count()
    };
    let least = above.iter().map(filled).min();
    let is_part = |row: &Row| {
        let mut cells = row.cells.iter().map(|(_, cell)| &cell.shown);
        cells.any(|text| text.contains("小计") || text.contains("小計"))
    };
    totals.peek().is_some()
        && totals.all(is_part)
        && below.iter().all(|row| Some(filled(row)) >= least)
}

/// Reports tables of one schema table that hold the same rows: a copy that was left in the folder.
///
/// - reports: `P265`
pub(super) fn report_copies(
    key: &str,
    schema: &TableSchema,
    tables: &[(&Table, &[Arc<Record>])],
    hint: Option<&SourceHint>,
    sink: &mut Sink,
) {
    if tables.len() < 2 {
        return;
    }
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (at, (_, records)) in tables.iter().enumerate() {
        for record in *records {
            let Some(row) = signature(record) else {
                continue;
            };
            let holders = seen.entry(row).or_default();
            if holders.last() == Some(&at) {
                continue;
            }
            // Of many copies each is compared with the first.
            if let Some(first) = holders.first() {
                *shared.entry((*first, at)).or_default() += 1;
            }
            holders.push(at);
        }
    }
    for ((first, second), count) in shared {
        let (Some((a, in_a)), Some((b, in_b))) = (tables.get(first), tables.get(second)) else {
            continue;
        };
        let smaller = in_a.len().min(in_b.len());
        if count < SAME_ROWS || count * SAME_SHARE.1 < smaller * SAME_SHARE.0 {
            continue;
        }
        let mut diagnostic = Diagnostic::new(codes::P265, Some(header_place(b)))
            .arg("table", &schema.label)
            .arg("first", a.source.to_string())
            .arg("second", b.source.to_string())
            .arg("count", count)
            .arg("there", there(hint))
            .arg(
                "line",
                line_for(key, hint, if is_older(a, b) { b } else { a }),
            );
        diagnostic.related = vec![header_place(a)];
        sink.push(diagnostic);
    }
}

/// Does its file's or sheet's name say that it is the older of the two: 名册（旧） beside 名册, 名册 beside
/// 名册（最新）?
fn is_older(one: &Table, other: &Table) -> bool {
    const OLD: [&str; 9] = [
        "旧", "舊", "备份", "備份", "副本", "复件", "作废", "old", "copy",
    ];
    const NEW: [&str; 7] = ["最新", "新版", "定稿", "修订", "修訂", "更新", "final"];
    let name = |table: &Table| table.source.to_string().to_lowercase();
    let (one, other) = (name(one), name(other));
    let says = |name: &str, words: &[&str]| words.iter().any(|word| name.contains(word));
    let old = (says(&one, &OLD), says(&other, &OLD));
    let new = (says(&one, &NEW), says(&other, &NEW));
    old == (true, false) || (old.0 == old.1 && new == (false, true))
}

/// What a row says, where it says at least three things.
fn signature(record: &Record) -> Option<String> {
    let values = record.fields.values().map(|field| &field.value);
    let said = values
        .clone()
        .filter(|value| !matches!(value, Value::Empty))
        .count();
    let shown: Vec<String> = values.map(Value::shown).collect();
    (said >= 3).then(|| shown.join("\u{1f}"))
}

#[cfg(test)]
mod tests {
    use super::is_older;
    use crate::normalise::testing::table;

    #[test]
    fn a_name_says_which_copy_is_the_older() {
        let of = |file: &str| table(file, "名册", &["姓名"], &[&["王明"]]);
        for (one, other, older) in [
            ("名册.xlsx", "名册（最新）.xlsx", true),
            ("名册（旧）.xlsx", "名册.xlsx", true),
            ("名册 - 副本.xlsx", "名册.xlsx", true),
            ("名册.xlsx", "名册 - 副本.xlsx", false),
            ("名册（最新）.xlsx", "名册.xlsx", false),
            ("一校.xlsx", "二校.xlsx", false),
        ] {
            assert_eq!(is_older(&of(one), &of(other)), older, "{one}, {other}");
        }
    }

    #[test]
    fn rows_after_a_total_of_a_part() {
        let follow = |total: &str, below: &[&[&str]]| {
            let mut rows: Vec<&[&str]> = vec![&["一小", "王明", "15"], &["一小", "李华", "16"]];
            let sum = [total, "", "31"];
            rows.push(&sum);
            rows.extend(below);
            let headings = ["学校", "姓名", "听课节数"];
            let mut table = table("a.xlsx", "教研任务完成情况", &headings, &rows);
            let total = table.rows.remove(2);
            table.totals.push(total);
            super::follow_a_part(&table, below.len())
        };
        let more: &[&[&str]] = &[&["二小", "张红", "15"], &["二小", "赵强", "17"]];
        assert!(follow("小计", more));
        assert!(follow("一小小計", more));
        assert!(!follow("合计", more));
        // What is emptier than the rows above may be a note.
        assert!(!follow("小计", &[more[0], &["校长签字", "", ""]]));
    }
}
