//! What is wrong with the tables themselves: `P201`–`P204`, `P206`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{CellRef, Diagnostic, Severity, Sink, Source, codes};
use crate::ingest::{Cell, Row, Table, no_headings};
use crate::template::{ColumnSchema, TableSchema, Template, ValueKind};

use super::beside::{Beside, names_a_school};
use super::columns::{Doubt, days_of, is_double};
use super::heading::{Phrase, WITHOUT_REMARK, fit, most_alike};
use super::hint::{columns_line, line_for, there};
use super::room::Room;
use super::stranger::with_nearest;
use super::tables::{Assignment, Taken, Unused, started};
use super::value::{is_empty, parse_value};
use super::{Record, SourceHint};

/// For reading days of which only the form matters.
pub(super) const ANY_YEAR: i16 = 2000;
/// So many sheets are named in a message.
const SHEETS: usize = 12;

/// Reports schema tables that no workbook holds, tables that could be two, and tables that are
/// taken for nothing.
pub(super) fn report_tables(
    assignment: &Assignment<'_>,
    tables: &[Table],
    template: &Template,
    hints: &BTreeMap<String, SourceHint>,
    sink: &mut Sink,
) {
    for (table, keys) in &assignment.torn {
        let labels: Vec<String> = keys.iter().map(|key| label(template, key)).collect();
        let key = keys.first().map_or("", String::as_str);
        sink.push(
            Diagnostic::new(codes::P203, Some(header_place(table)))
                .arg("candidates", labels)
                .arg("there", there(hints.get(key)))
                .arg("line", line_for(key, hints.get(key), table)),
        );
    }
    for (key, schema) in &template.tables {
        let hint = hints.get(key).filter(|h| h.names_a_place());
        let taken = assignment.taken.iter().any(|t| t.matched.key == *key);
        let torn = assignment.torn.iter().any(|(_, keys)| keys.contains(key));
        // What stands in a workbook that could not be read is not missing; that is told.
        let unread = sink.iter().any(|told| is_unread(told, hint));
        if !taken && !torn && !unread && (schema.required || hint.is_some()) {
            sink.push(missing_table(key, schema, hint, assignment, tables));
        }
    }
    report_unused(assignment, template, sink);
    report_layouts(tables, hints, sink);
    report_samples(assignment, template, sink);
}

/// Sample rows that stand in starter workbooks still, where anything else has been filled in: they
/// would be printed as if they were true.
fn report_samples(assignment: &Assignment<'_>, template: &Template, sink: &mut Sink) {
    let is_sample = |table: &Table, row: &Row| {
        started(table, template).is_some_and(|starter| starter.is_sample(table, row))
    };
    let mut tables = assignment.taken.iter().map(|taken| taken.matched.table);
    if tables.all(|table| table.rows.iter().all(|row| is_sample(table, row))) {
        return;
    }
    for taken in &assignment.taken {
        let table = taken.matched.table;
        for row in table.rows.iter().filter(|row| is_sample(table, row)) {
            let place = table.source.at(row.place);
            let told = Diagnostic::new(codes::P310, Some(place));
            let told = told.arg("kind", "row");
            sink.push(told.arg("table", label(template, &taken.matched.key)));
        }
    }
}

/// Does it tell of a workbook that could not be read, and in which the table may stand?
fn is_unread(told: &Diagnostic, hint: Option<&SourceHint>) -> bool {
    let Some(source) = told.source.as_ref().filter(|source| source.sheet.is_none()) else {
        return false;
    };
    let unread = [
        codes::X102,
        codes::X103,
        codes::X105,
        codes::X106,
        codes::X107,
        codes::X111,
        codes::X135,
    ];
    let named = hint.and_then(|hint| hint.file.as_deref());
    unread.contains(&told.code) && named.is_none_or(|file| source.file.as_ref() == file)
}

fn missing_table(
    key: &str,
    schema: &TableSchema,
    hint: Option<&SourceHint>,
    assignment: &Assignment<'_>,
    tables: &[Table],
) -> Diagnostic {
    let mut seen: Vec<String> = Vec::new();
    for table in tables.iter().filter(|t| !t.hidden) {
        let place = table.source.to_string();
        if !seen.contains(&place) {
            seen.push(place);
        }
        if seen.len() > SHEETS {
            seen.pop();
            seen.push("…".to_owned());
            break;
        }
    }
    let nearest = assignment.most_like.get(key);
    let nowhere = hint.filter(|hint| !tables.iter().any(|t| hint.is_at(&t.source)));
    let hinted = match nowhere.map(|hint| (hint.rows, hint.header)) {
        None => "no",
        Some((None, _)) => "yes",
        Some((Some(rows), Some(header))) if header >= rows => "header",
        Some(_) => "empty",
    };
    let header = nowhere.and_then(|hint| hint.header).unwrap_or_default();
    let diagnostic = Diagnostic::new(codes::P201, nowhere.and_then(hinted_place))
        .arg("table", &schema.label)
        .arg("hinted", hinted)
        .arg("header", header.saturating_add(1))
        .arg(
            "rows",
            nowhere.and_then(|hint| hint.rows).unwrap_or_default(),
        )
        .arg("any", if seen.is_empty() { "no" } else { "yes" })
        .arg("sheets", seen);
    let place = nearest.map(|t| t.source.to_string());
    let mut diagnostic = with_nearest(diagnostic, place.as_deref());
    diagnostic.related = nearest.iter().map(|t| header_place(t)).collect();
    diagnostic
}

fn hinted_place(hint: &SourceHint) -> Option<Source> {
    let sheet = hint.sheet.as_deref().map(Into::into);
    Some(Source::within(hint.file.as_deref()?.into(), sheet))
}

/// Sheets that cannot be read as plan.toml says.
fn report_layouts(tables: &[Table], hints: &BTreeMap<String, SourceHint>, sink: &mut Sink) {
    for table in tables {
        let mut decisions = table.decisions.iter();
        if decisions.any(|decision| decision.what == "layout-not-there") {
            let hint = hints
                .values()
                .find(|hint| hint.is_at(&table.source) && hint.layout.is_some());
            let layout = hint.and_then(|hint| hint.layout).unwrap_or_default();
            sink.push(
                Diagnostic::new(codes::X134, Some(header_place(table))).arg("layout", layout),
            );
        }
    }
}

/// Notes each unused table that does not lie over a used one. A hidden sheet is noted only where
/// it looks like a table of the schema.
fn report_unused(assignment: &Assignment<'_>, template: &Template, sink: &mut Sink) {
    let mut seen: Vec<&Table> = assignment.taken.iter().map(|t| t.matched.table).collect();
    seen.extend(assignment.torn.iter().map(|(table, _)| *table));
    for Unused { table, like } in &assignment.unused {
        let beside = seen.iter().all(|other| !overlap(table, other));
        if table.rows.is_empty() || !beside || (table.hidden && like.is_none()) {
            continue;
        }
        seen.push(table);
        if let Some(told) = no_headings(table) {
            sink.push(told);
            continue;
        }
        let like = like.as_ref().map(|key| label(template, key));
        let diagnostic = Diagnostic::new(codes::P206, Some(header_place(table)))
            .arg("headings", headings(table));
        sink.push(with_nearest(diagnostic, like.as_deref()));
    }
}

fn overlap(a: &Table, b: &Table) -> bool {
    let rows = |t: &Table| {
        let last = t.rows.last().map_or(0, |r| r.row).max(t.head_row());
        (t.header_rows.map_or(t.head_row(), |(first, _)| first), last)
    };
    let cols = |t: &Table| {
        let cols = t.columns.iter().map(|c| c.col);
        (cols.clone().min().unwrap_or(0), cols.max().unwrap_or(0))
    };
    let meet = |a: (u32, u32), b: (u32, u32)| a.0 <= b.1 && b.0 <= a.1;
    a.source == b.source && meet(rows(a), rows(b)) && meet(cols(a), cols(b))
}

/// A required table that was found, and of which no row is left: what stands below its headings was
/// set apart, or nothing does.
pub(super) fn report_no_rows<R>(schema: &TableSchema, parts: &[(&Table, R)], sink: &mut Sink) {
    let Some((table, _)) = parts.first() else {
        return;
    };
    let aside = table.left_out.iter().map(|part| part.range);
    let aside = aside.filter(|range| range.first.row > table.head_row());
    let aside: Vec<String> = aside.map(|range| range.to_string()).collect();
    let mut told = Diagnostic::new(codes::P299, Some(header_place(table)))
        .arg("table", &schema.label)
        .arg("headings", headings(table));
    told = match aside.is_empty() {
        true => told.arg("aside", "none"),
        false => told.arg("aside", aside),
    };
    let others = parts.iter().skip(1);
    told.related = others.map(|(table, _)| header_place(table)).collect();
    sink.push(told);
}

/// Reports the columns of a taken table that are missing or in doubt. Where all its rows are one
/// document's, only that document is stopped.
pub(super) fn report_columns(
    (taken, tables): (&Taken<'_>, &[Table]),
    beside: &[Option<Beside>],
    schema: &TableSchema,
    hint: Option<&SourceHint>,
    records: &[Record],
    sink: &mut Sink,
) {
    let subject = only_document(records);
    let table = taken.matched.table;
    let doubtful: BTreeSet<usize> = taken.fit.doubtful().collect();
    let mut told: Vec<Diagnostic> = Vec::new();
    let mut proposed = BTreeMap::new();
    for (at, column) in schema.columns.iter().enumerate() {
        let hinted = hint.and_then(|h| h.columns.get(&column.key));
        let found = taken.matched.columns.get(at).copied().flatten().is_some()
            || beside.get(at).is_some_and(Option::is_some)
            || days_of(&taken.matched.columns, schema, column).is_some();
        if !found && !doubtful.contains(&at) && (column.required || hinted.is_some()) {
            let (missing, nearest) = missing_column(
                (taken, tables),
                schema,
                (column, hinted),
                told.len() - proposed.len(),
            );
            proposed.extend(nearest.map(|heading| (column.key.clone(), heading)));
            told.push(missing);
        }
    }
    for doubt in &taken.fit.doubts {
        if let Some(diagnostic) = doubtful_column(doubt, table, schema) {
            proposed.extend(proposal(doubt, table, schema));
            told.push(diagnostic);
        }
    }
    // One line for all of them: who follows each message writes the same one.
    let line = columns_line(&taken.matched.key, hint, proposed);
    let there = if hint.is_some() { "yes" } else { "no" };
    for diagnostic in told {
        let diagnostic = diagnostic.arg("line", line.as_str()).arg("there", there);
        sink.push(diagnostic.subject(subject.clone()));
    }
}

/// Notes each column that holds something and was taken for nothing; a warning where its heading
/// is like one that the table lacks.
pub(super) fn report_spare_columns(
    taken: &Taken<'_>,
    beside: &[Option<Beside>],
    schema: &TableSchema,
    sink: &mut Sink,
) {
    let table = taken.matched.table;
    let doubtful: BTreeSet<usize> = taken.fit.doubtful().collect();
    let lacking = schema.columns.iter().enumerate().filter(|(at, _)| {
        let matched = taken.matched.columns.get(*at).copied().flatten();
        let beside = beside.get(*at).is_some_and(Option::is_some);
        matched.is_none() && !beside && !doubtful.contains(at)
    });
    let lacking: Vec<&ColumnSchema> = lacking.map(|(_, column)| column).collect();
    let in_doubt: BTreeSet<usize> = taken.fit.doubts.iter().flat_map(Doubt::headings).collect();
    let filled: BTreeSet<usize> = table.rows.iter().flat_map(|r| r.cells.columns()).collect();
    for (at, column) in table.columns.iter().enumerate() {
        let heading = shown_heading(&column.heading());
        let spare = !is_double(table, at)
            && !taken.matched.columns.contains(&Some(at))
            && !in_doubt.contains(&at)
            && !column.hidden
            && !is_row_number(&heading)
            && filled.contains(&at);
        if !spare {
            continue;
        }
        let like = lacking.iter().find(|column| {
            let words = std::iter::once(&column.label).chain(&column.synonyms);
            let words: Vec<&str> = words.map(String::as_str).collect();
            most_alike(std::slice::from_ref(&heading), &words).is_some()
        });
        if like.is_some_and(|column| column.required) {
            // That it is missing has been told, with this heading.
            continue;
        }
        let severity = match like {
            Some(_) => Severity::Warning,
            None => codes::P267.severity,
        };
        let told = Diagnostic::new(codes::P267, Some(column.source.clone()))
            .severity(severity)
            .arg("table", &schema.label)
            .arg("heading", heading);
        sink.push(with_nearest(told, like.map(|c| c.label.as_str())));
    }
}

/// 序号 and its like, which every sheet counts anew; and columns without a heading.
pub(super) fn is_row_number(heading: &str) -> bool {
    const NUMBERS: [&str; 8] = ["", "序号", "序號", "序", "编号", "編號", "no.", "no"];
    let last = heading.rsplit('/').next().unwrap_or(heading);
    NUMBERS.contains(&last.to_lowercase().as_str())
}

/// The document that all records belong to, if they do.
fn only_document(records: &[Record]) -> Option<Arc<str>> {
    let first = records.first()?.belongs.as_ref()?;
    let all = records.iter().all(|r| r.belongs.as_ref() == Some(first));
    all.then(|| Arc::clone(first))
}

/// That a column is missing, and the heading that is most like it. `earlier`: so many others of the
/// table are too, and each is given a place of its own behind the last column.
fn missing_column(
    (taken, tables): (&Taken<'_>, &[Table]),
    schema: &TableSchema,
    (column, hinted): (&ColumnSchema, Option<&String>),
    earlier: usize,
) -> (Diagnostic, Option<String>) {
    let table = taken.matched.table;
    let spare = table.columns.iter().enumerate();
    let spare = spare.filter(|(at, _)| {
        !taken.matched.columns.contains(&Some(*at))
            && !is_of_another(table, *at, schema, column)
            && may_hold(table, *at, schema, column)
    });
    let (free, places): (Vec<String>, Vec<&Source>) = spare
        .map(|(_, c)| (shown_heading(&c.heading()), &c.source))
        .filter(|(heading, _)| !heading.is_empty())
        .unzip();
    let words: Vec<&str> = match hinted {
        Some(heading) => vec![heading],
        None => std::iter::once(&column.label)
            .chain(&column.synonyms)
            .map(String::as_str)
            .collect(),
    };
    let room = Room::of(table, tables, earlier);
    // The headings of a grid's reading stand in no cells of their own.
    let nearest = most_alike(&free, &words).filter(|_| room != Room::Nowhere);
    let at = nearest.and_then(|nearest| free.iter().position(|heading| heading == nearest));
    let cell = at.and_then(|at| places.get(at)?.cell);
    // A column of such values whose heading was deleted.
    let mut bare = table.columns.iter().enumerate().filter(|(at, own)| {
        let cells = || table.rows.iter().filter_map(|row| row.cells.get(*at));
        hinted.is_none()
            && nearest.is_none()
            && own.heading().is_empty()
            && !taken.matched.columns.contains(&Some(*at))
            && cells().any(|(_, cell)| !is_empty(cell))
            && may_hold(table, *at, schema, column)
    });
    let only = bare.next().filter(|_| bare.next().is_none());
    let bare = only.map(|(_, own)| CellRef::new(table.head_row(), own.col));
    let place = room.cell().map_or(String::new(), |cell| cell.to_string());
    let letter = place
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .to_owned();
    let own = cell.or(bare).map(|cell| cell.to_string());
    let diagnostic = Diagnostic::new(codes::P202, Some(header_place(table)))
        .arg("table", &schema.label)
        .arg("column", hinted.unwrap_or(&column.label))
        .arg("found", headings(table))
        .arg("hinted", if hinted.is_some() { "yes" } else { "no" })
        .arg("bare", if bare.is_some() { "yes" } else { "no" })
        .arg("cell", own.unwrap_or_else(|| place.clone()))
        .arg("room", room.word())
        .arg("letter", letter)
        .arg("row", table.head_row() as usize + 1)
        .arg("free", place)
        .arg("example", column.example.as_deref().unwrap_or("none"));
    let told = with_nearest(diagnostic, nearest);
    (told, nearest.map(str::to_owned))
}

/// Is a heading a word of another column of the schema?
fn is_of_another(table: &Table, at: usize, schema: &TableSchema, column: &ColumnSchema) -> bool {
    let Some(heading) = table.columns.get(at) else {
        return false;
    };
    let heading = Phrase::from_path(&heading.path);
    let others = schema
        .columns
        .iter()
        .filter(|other| other.key != column.key);
    let mut words = others.flat_map(|other| std::iter::once(&other.label).chain(&other.synonyms));
    words.any(|word| !word.starts_with('@') && fit(&heading, &Phrase::new(word)) >= WITHOUT_REMARK)
}

/// Do the cells of a column of the sheet look like what the schema's column holds? Half of them are
/// enough; an empty column may hold anything.
fn may_hold(table: &Table, at: usize, schema: &TableSchema, column: &ColumnSchema) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
    let cells: Vec<_> = cells.filter(|(_, cell)| !is_empty(cell)).collect();
    let says_whose = schema.belongs_by.as_ref() == Some(&column.key);
    let fits = |cell: &Cell| match column.kind {
        _ if says_whose => names_a_school(&cell.shown),
        ValueKind::Text => cell.shown.chars().any(char::is_alphabetic),
        ValueKind::Enum => {
            let shown = cell.shown.trim();
            let mut options = column.options.iter();
            options.any(|(word, others)| word == shown || others.iter().any(|o| o == shown))
        }
        kind => parse_value(&cell.shown, kind, ANY_YEAR).is_some(),
    };
    let fitting = cells.iter().filter(|(_, cell)| fits(cell)).count();
    fitting * 2 >= cells.len()
}

/// Column key → heading, which settles a doubt in favour of the first candidate.
fn proposal(doubt: &Doubt, table: &Table, schema: &TableSchema) -> Option<(String, String)> {
    let (column, heading) = match doubt {
        Doubt::Headings { column, headings } => (*column, *headings.first()?),
        Doubt::Columns { heading, columns } => (*columns.first()?, *heading),
    };
    let heading = shown_heading(&table.columns.get(heading)?.heading());
    Some((schema.columns.get(column)?.key.clone(), heading))
}

/// An error where a required column is in doubt; a warning where an optional one is left out.
fn doubtful_column(doubt: &Doubt, table: &Table, schema: &TableSchema) -> Option<Diagnostic> {
    let heading = |at: &usize| table.columns.get(*at);
    let (which, name, candidates, places, required) = match doubt {
        Doubt::Headings { column, headings } => {
            let column = schema.columns.get(*column)?;
            let found: Vec<_> = headings.iter().filter_map(heading).collect();
            let named = found.iter().map(|c| {
                let cell = c
                    .source
                    .cell
                    .map_or(String::new(), |cell| format!(" ({cell})"));
                shown_heading(&c.heading()) + &cell
            });
            let places: Vec<_> = found.iter().map(|c| c.source.clone()).collect();
            (
                "headings",
                column.label.clone(),
                named.collect(),
                places,
                column.required,
            )
        }
        Doubt::Columns {
            heading: at,
            columns,
        } => {
            let found = heading(at)?;
            let columns: Vec<_> = columns
                .iter()
                .filter_map(|c| schema.columns.get(*c))
                .collect();
            let labels: Vec<String> = columns.iter().map(|c| c.label.clone()).collect();
            let required = columns.iter().any(|c| c.required);
            let name = shown_heading(&found.heading());
            (
                "columns",
                name,
                labels,
                vec![found.source.clone()],
                required,
            )
        }
    };
    let mut places = places.into_iter();
    let severity = if required {
        codes::P204.severity
    } else {
        Severity::Warning
    };
    let mut diagnostic = Diagnostic::new(codes::P204, places.next())
        .severity(severity)
        .arg("which", which)
        .arg("table", &schema.label)
        .arg("name", name)
        .arg("candidates", candidates);
    diagnostic.related = places.collect();
    Some(diagnostic)
}

fn label(template: &Template, key: &str) -> String {
    template
        .tables
        .get(key)
        .map_or_else(|| key.to_owned(), |t| t.label.clone())
}

fn headings(table: &Table) -> Vec<String> {
    table
        .columns
        .iter()
        .map(|c| shown_heading(&c.heading()))
        .filter(|h| !h.is_empty())
        .collect()
}

/// A heading on one line.
fn shown_heading(heading: &str) -> String {
    heading.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The place of a table's header: its last row, first column.
pub(super) fn header_place(table: &Table) -> Source {
    let col = table.columns.first().map_or(0, |c| c.col);
    table.source.at(CellRef::new(table.head_row(), col))
}
