//! `planpress inspect`: what was found in a workbook, and why.

use std::path::Path;

use serde_json::{Value, json};

use crate::diagnostic::{CellRef, Severity, Sink, to_json};
use crate::ingest::{Grid, Hint, Limits, Table, TextEncoding, Visibility, find_tables, ingest};
use crate::normalise::{Matched, match_tables};
use crate::template::{Template, load_template};

use super::args;
use super::say::Say;
use super::{Exit, places};

/// What a table was taken for: the schema table's label, and by column the schema column's.
type Taken = (String, Vec<Option<String>>);

pub(super) fn run(args: &args::Inspect, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    let template = match &args.template {
        None => None,
        Some(id) => match load_template(&places::registry(None), id, None, &mut sink) {
            Some(template) => Some(template),
            None => {
                say.diagnostics(sink, false);
                return Exit::Usage;
            }
        },
    };
    let mut files = Vec::new();
    let mut refused = false;
    for path in &args.workbook {
        let (value, was_refused) = inspect(path, template.as_ref(), say);
        refused |= was_refused;
        files.push(value);
    }
    if say.json {
        say.value(&json!({ "files": files }));
    }
    if refused {
        Exit::DataErrors
    } else {
        Exit::Fine
    }
}

/// One workbook: what machines read, said to people on the way; was it refused?
fn inspect(path: &Path, template: Option<&Template>, say: &Say) -> (Value, bool) {
    let mut sink = Sink::new();
    let name = path.to_string_lossy().replace('\\', "/");
    let workbook = ingest(path, &name, &Limits::default(), &mut sink);
    let refused = workbook.is_none();
    let encoding = workbook.as_ref().and_then(|workbook| workbook.encoding);
    if !say.json {
        match encoding {
            Some(encoding) => say.line(&say.text(
                "inspect-file-encoding",
                &[
                    ("file", name.as_str().into()),
                    ("encoding", encoding.name().into()),
                ],
            )),
            None => say.line(&name),
        }
    }
    let mut sheets = Vec::new();
    for grid in workbook.iter().flat_map(|workbook| &workbook.grids) {
        let tables = find_tables(grid, &Hint::default());
        let taken = template.map(|template| taken_for(&tables, template));
        if !say.json {
            show(grid, &tables, taken.as_deref(), say);
        }
        sheets.push(json!({
            "name": grid.source.sheet,
            "hidden": grid.visibility == Visibility::Hidden,
            "tables": tables.iter().map(describe).collect::<Vec<_>>(),
        }));
    }
    let found = say.diagnostics(sink, true);
    let outcome = match found.iter().map(|d| d.severity).max() {
        _ if refused => "reject",
        Some(Severity::Warning | Severity::Error) => "warn",
        _ => "accept",
    };
    let value = json!({
        "file": name,
        "outcome": outcome,
        "encoding": encoding.map(TextEncoding::name),
        "messages": found.iter().map(|d| to_json(d, &say.messages)).collect::<Vec<_>>(),
        "sheets": sheets,
    });
    (value, refused)
}

/// Rows from 1, as Excel counts them.
fn describe(table: &Table) -> Value {
    json!({
        "title": table.title(),
        "header_rows": header_rows(table),
        "columns": table.columns.iter().map(|c| c.heading()).collect::<Vec<_>>(),
        "first_row": table.body().map(|(first, _)| first + 1),
        "last_row": table.body().map(|(_, last)| last + 1),
        "data_rows": table.rows.len(),
        "confidence": table.confidence,
        "left_out": table.left_out.iter().map(|part| json!({
            "range": range(part.range.first, part.range.last),
            "reason": part.reason,
        })).collect::<Vec<_>>(),
    })
}

/// From 1.
fn header_rows(table: &Table) -> Vec<u32> {
    let rows = table.header_rows.into_iter();
    rows.flat_map(|(first, last)| first + 1..=last + 1).collect()
}

fn range(first: CellRef, last: CellRef) -> String {
    if first == last {
        first.to_string()
    } else {
        format!("{first}:{last}")
    }
}

/// By table: which schema table it is, and which of its columns each of ours is.
fn taken_for(tables: &[Table], template: &Template) -> Vec<Option<Taken>> {
    let matched = match_tables(tables, template);
    tables
        .iter()
        .map(|table| {
            let is_of = |m: &&Matched<'_>| {
                let mut views = std::iter::once(table).chain(&table.readings);
                views.any(|view| std::ptr::eq(m.table, view))
            };
            let found = matched.iter().find(is_of)?;
            let schema = template.tables.get(&found.key)?;
            let mut columns = vec![None; found.table.columns.len()];
            for (column, at) in schema.columns.iter().zip(&found.columns) {
                if let Some(place) = at.and_then(|at| columns.get_mut(at)) {
                    *place = Some(column.label.clone());
                }
            }
            Some((schema.label.clone(), columns))
        })
        .collect()
}

fn show(grid: &Grid, tables: &[Table], taken: Option<&[Option<Taken>]>, say: &Say) {
    let sheet = grid.source.sheet.as_deref().unwrap_or("");
    let hidden = grid.visibility == Visibility::Hidden;
    let id = if hidden {
        "inspect-hidden-sheet"
    } else {
        "inspect-sheet"
    };
    say.line(&say.text(id, &[("sheet", sheet.into())]));
    if tables.is_empty() {
        say.line(&say.text("inspect-no-table", &[]));
    }
    for (index, table) in tables.iter().enumerate() {
        let taken = taken
            .and_then(|taken| taken.get(index))
            .and_then(Option::as_ref);
        show_table(table, taken, say);
    }
}

fn show_table(table: &Table, taken: Option<&Taken>, say: &Say) {
    let number = |row: Option<u32>| row.map_or(0, |row| row as usize + 1);
    let (first, last) = table.header_rows.unwrap_or_default();
    say.line(&say.text(
        "inspect-table",
        &[
            ("first", number(Some(first)).into()),
            ("last", number(Some(last)).into()),
            ("from", number(table.rows.first().map(|r| r.row)).into()),
            ("to", number(table.rows.last().map(|r| r.row)).into()),
            ("rows", table.rows.len().into()),
            ("sure", format!("{:.0} %", table.confidence * 100.0).into()),
        ],
    ));
    if let Some(title) = table.title() {
        say.line(&say.text("inspect-title", &[("title", title.into())]));
    }
    if let Some((label, _)) = taken {
        say.line(&say.text("inspect-taken", &[("table", label.into())]));
    }
    for (index, column) in table.columns.iter().enumerate() {
        let meaning = taken
            .and_then(|(_, columns)| columns.get(index))
            .and_then(Option::as_ref);
        let cell = column
            .source
            .cell
            .map(|cell| cell.to_string())
            .unwrap_or_default();
        match meaning {
            Some(label) => say.line(&format!("      {cell:<6} {} → {label}", column.heading())),
            None => say.line(&format!("      {cell:<6} {}", column.heading())),
        }
    }
    for part in &table.left_out {
        let reason = say.text(&format!("left-out-{}", part.reason), &[]);
        let place = range(part.range.first, part.range.last);
        say.line(&say.text(
            "inspect-left-out",
            &[("range", place.into()), ("reason", reason.into())],
        ));
    }
}
