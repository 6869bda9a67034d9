//! `planpress inspect`: what was found in a workbook, and why.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::diagnostic::{CellRef, Severity, Sink, to_json};
use crate::ingest::{
    Decision, Grid, Hint, Limits, Starter, Table, TextEncoding, Visibility, doubts, find_tables,
    ingest, nothing_found,
};
use crate::normalise::{Matched, match_tables};
use crate::template::{Template, load_template};

use super::args;
use super::say::Say;
use super::{Exit, places};

/// What a table was taken for.
struct Taken {
    /// The schema table's label.
    label: String,
    /// By column of the table, or of its reading that was taken: the schema column's label.
    columns: Vec<Option<String>>,
    /// Which of its other readings was taken, where one was.
    reading: Option<usize>,
}

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
    let (mut sheets, mut all) = (Vec::new(), Vec::new());
    let grids = workbook
        .as_ref()
        .map_or(&[][..], |workbook| &workbook.grids);
    let hint = Hint {
        starter: Starter::of(grids),
        ..Hint::default()
    };
    // Hidden sheets are offered last.
    let mut order: Vec<usize> = (0..grids.len()).collect();
    order.sort_by_key(|at| grids.get(*at).is_some_and(is_hidden));
    for at in order {
        let Some(grid) = grids.get(at) else { continue };
        let tables = find_tables(grid, &hint);
        let taken = template.map(|template| taken_for(&tables, template));
        tables
            .iter()
            .filter(|table| !table.hidden)
            .flat_map(doubts)
            .for_each(|doubt| sink.push(doubt));
        if tables.is_empty() && grid.visibility == Visibility::Visible {
            nothing_found(grid)
                .into_iter()
                .for_each(|doubt| sink.push(doubt));
        }
        if !say.json {
            show(grid, &tables, taken.as_deref(), say);
        }
        let value = json!({
            "name": grid.source.sheet,
            "hidden": is_hidden(grid),
            "tables": tables.iter().map(describe).collect::<Vec<_>>(),
        });
        sheets.push((at, value));
        all.extend(tables);
    }
    // Machines find the sheets as the workbook has them.
    sheets.sort_by_key(|(at, _)| *at);
    let sheets: Vec<Value> = sheets.into_iter().map(|(_, value)| value).collect();
    let alike = alike(&all);
    if !say.json {
        show_alike(&alike, say);
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
        "same_layout": alike,
    });
    (value, refused)
}

fn is_hidden(grid: &Grid) -> bool {
    grid.visibility == Visibility::Hidden
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
        "labels": table.labels.iter().map(|label| json!({
            "name": label.name,
            "value": label.value,
            "cell": label.cell,
        })).collect::<Vec<_>>(),
        "groups": groups(table),
        "decisions": decisions(table).map(decision).collect::<Vec<_>>(),
        "readings": table.readings.iter().map(|reading| json!({
            "columns": reading.columns.iter().map(|c| c.heading()).collect::<Vec<_>>(),
            "data_rows": reading.rows.len(),
            "confidence": reading.confidence,
        })).collect::<Vec<_>>(),
    })
}

/// What was decided about a table and its other readings.
fn decisions(table: &Table) -> impl Iterator<Item = &Decision> {
    let readings = table.readings.iter().flat_map(|reading| &reading.decisions);
    table.decisions.iter().chain(readings)
}

fn decision(decision: &Decision) -> Value {
    json!({
        "what": decision.what,
        "why": decision.why,
        "range": decision.range.map(|part| range(part.first, part.last)),
        "count": decision.count,
        "sure": decision.sure,
    })
}

/// The groups of a table's rows, each once.
fn groups(table: &Table) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for (_, name) in table.rows.iter().filter_map(|row| row.group.as_ref()) {
        if names.last() != Some(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

/// Sheets whose tables have the same headings, at least two of them, by headings.
fn alike(tables: &[Table]) -> Vec<Vec<String>> {
    let mut by_headings: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    for table in tables.iter().filter(|table| table.columns.len() > 1) {
        let headings = table.columns.iter().map(|c| c.heading()).collect();
        let sheets = by_headings.entry(headings).or_default();
        let sheet = table.source.sheet.as_deref().unwrap_or_default();
        if !sheets.iter().any(|known| known == sheet) {
            sheets.push(sheet.to_owned());
        }
    }
    by_headings
        .into_values()
        .filter(|sheets| sheets.len() > 1)
        .collect()
}

fn show_alike(alike: &[Vec<String>], say: &Say) {
    for sheets in alike {
        let args = [
            ("count", sheets.len().into()),
            ("sheets", sheets.clone().into()),
        ];
        say.line(&say.text("inspect-same-layout", &args));
    }
}

/// From 1.
fn header_rows(table: &Table) -> Vec<u32> {
    let rows = table.header_rows.into_iter();
    rows.flat_map(|(first, last)| first + 1..=last + 1)
        .collect()
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
            let mut readings = table.readings.iter();
            Some(Taken {
                label: schema.label.clone(),
                columns,
                reading: readings.position(|view| std::ptr::eq(found.table, view)),
            })
        })
        .collect()
}

fn show(grid: &Grid, tables: &[Table], taken: Option<&[Option<Taken>]>, say: &Say) {
    let sheet = grid.source.sheet.as_deref().unwrap_or("");
    let id = if is_hidden(grid) {
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
    let header = table.header_rows;
    let id = if header.is_some() {
        "inspect-table"
    } else {
        "inspect-table-without-header"
    };
    say.line(&say.text(
        id,
        &[
            ("first", number(header.map(|(first, _)| first)).into()),
            ("last", number(header.map(|(_, last)| last)).into()),
            ("from", number(table.body().map(|(from, _)| from)).into()),
            ("to", number(table.body().map(|(_, to)| to)).into()),
            ("rows", table.rows.len().into()),
            ("sure", percent(table.confidence).into()),
        ],
    ));
    if let Some(title) = table.title() {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        say.line(&say.text("inspect-title", &[("title", title.into())]));
    }
    if let Some(taken) = taken {
        let label = taken.label.as_str();
        say.line(&say.text("inspect-taken", &[("table", label.into())]));
    }
    let reading = taken.and_then(|taken| table.readings.get(taken.reading?));
    for (index, column) in reading.unwrap_or(table).columns.iter().enumerate() {
        let meaning = taken
            .and_then(|taken| taken.columns.get(index))
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
    show_beside(table, say);
    for part in &table.left_out {
        let reason = say.text(&format!("left-out-{}", part.reason), &[]);
        let place = range(part.range.first, part.range.last);
        say.line(&say.text(
            "inspect-left-out",
            &[("range", place.into()), ("reason", reason.into())],
        ));
    }
}

fn percent(sure: f32) -> String {
    format!("{:.0} %", sure * 100.0)
}

/// What was decided, and what is said of the table beside it.
fn show_beside(table: &Table, say: &Say) {
    for decision in decisions(table) {
        let place = decision.range.map(|part| range(part.first, part.last));
        let args = [
            ("range", place.unwrap_or_default().into()),
            ("count", decision.count.into()),
        ];
        let what = say.text(&format!("decided-{}", decision.what), &args);
        let why = decision
            .why
            .iter()
            .map(|why| say.text(&format!("because-{why}"), &[]));
        let why = why.collect::<Vec<_>>().join(&say.text("inspect-and", &[]));
        let sure = percent(decision.sure);
        let args = [
            ("what", what.into()),
            ("why", why.into()),
            ("sure", sure.into()),
        ];
        say.line(&say.text("inspect-decided", &args));
    }
    for label in &table.labels {
        let args = [
            ("name", label.name.as_str().into()),
            ("value", label.value.as_str().into()),
        ];
        say.line(&say.text("inspect-label", &args));
    }
    let groups: Vec<String> = groups(table).into_iter().map(str::to_owned).collect();
    if !groups.is_empty() {
        say.line(&say.text("inspect-group", &[("groups", groups.into())]));
    }
    for reading in &table.readings {
        let columns: Vec<String> = reading.columns.iter().map(|c| c.heading()).collect();
        let args = [
            ("rows", reading.rows.len().into()),
            ("columns", columns.into()),
        ];
        say.line(&say.text("inspect-reading", &args));
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::{DECISIONS, REASONS};

    #[test]
    fn every_decision_and_reason_has_words_in_every_language() {
        for catalogue in [
            include_str!("../diagnostic/messages/zh-Hans/ui.ftl"),
            include_str!("../diagnostic/messages/zh-Hant/ui.ftl"),
            include_str!("../diagnostic/messages/en/ui.ftl"),
        ] {
            let has = |id: String| {
                catalogue
                    .lines()
                    .any(|line| line.starts_with(&format!("{id} = ")))
            };
            for what in DECISIONS {
                assert!(has(format!("decided-{what}")), "{what}");
            }
            for why in REASONS {
                assert!(has(format!("because-{why}")), "{why}");
            }
        }
    }
}
