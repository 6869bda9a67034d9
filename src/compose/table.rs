//! Views and forms → tables of the Plan.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::diagnostic::Source;
use crate::normalise::Value;
use crate::plan::{Block, Cell, Column, Inline, Role, Row as PlanRow, Table};
use crate::template::{ColumnAlign, Form, FormCell, View, ViewColumn, WordTable};

use super::context::{compare, is_marker};
use super::narrative::Session;
use super::rows::Row;
use super::tallies;

/// A view of these rows: a table with its head, or the sentence that stands for an empty one.
pub(super) fn view(session: &Session, view: &View, rows: &[Arc<Row>]) -> Block {
    if rows.is_empty() {
        return Block::Paragraph {
            role: Role::Body,
            text: vec![Inline::text(&view.empty)],
        };
    }
    let mut rows = rows.to_vec();
    rows.sort_by(|a, b| by_columns(&view.sort, a, b));
    let view = &with_values(view, &rows);
    let head = head(&view.columns);
    let body: Vec<Vec<Inline>> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let cell = |column| view_cell(session, column, at, row);
            view.columns.iter().map(cell).collect()
        })
        .collect();
    let spans = merged_down(view, &body);
    let header_rows = u32::try_from(head.len()).unwrap_or(1);
    let body = body.into_iter().zip(spans).map(|(cells, spans)| PlanRow {
        cells: cells
            .into_iter()
            .zip(spans)
            .filter(|(_, span)| *span > 0)
            .map(|(inline, row_span)| Cell {
                text: if inline.text.is_empty() {
                    Vec::new()
                } else {
                    vec![inline]
                },
                row_span,
                ..Cell::default()
            })
            .collect(),
        min_lines: 1,
    });
    Block::Table(Table {
        columns: columns(session, view),
        header_rows,
        rows: head.into_iter().chain(body).collect(),
    })
}

/// The view without the optional columns that no row has a value for.
fn with_values(view: &View, rows: &[Arc<Row>]) -> View {
    let mut view = view.clone();
    view.columns.retain(|column| {
        let filled = |key: &String| rows.iter().any(|row| row.record.said(key).is_some());
        !column.optional || column.column.as_ref().is_none_or(filled)
    });
    view
}

fn columns(session: &Session, view: &View) -> Vec<Column> {
    let of_people = |key: &String| session.template.is_of_people(&view.table, key);
    let columns = view.columns.iter().map(|column| Column {
        chars: column.chars,
        share: None,
        align: column.align,
        people: column.column.as_ref().is_some_and(of_people),
    });
    columns.collect()
}

fn by_columns(keys: &[String], a: &Row, b: &Row) -> Ordering {
    let value = |row: &Row, key: &str| row.record.value(key).cloned().unwrap_or(Value::Empty);
    keys.iter()
        .map(|key| compare(&value(a, key), &value(b, key)))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// The head: one row, or two where a heading has a `/`. Neighbours under one upper heading share
/// its cell; a heading without `/` is two rows high.
fn head(columns: &[ViewColumn]) -> Vec<PlanRow> {
    let split: Vec<(&str, Option<&str>)> = columns
        .iter()
        .map(|c| match c.head.split_once('/') {
            Some((upper, lower)) => (upper.trim(), Some(lower.trim())),
            None => (c.head.as_str(), None),
        })
        .collect();
    let two = split.iter().any(|(_, lower)| lower.is_some());
    let mut upper: Vec<Cell> = Vec::new();
    let mut previous = None;
    for (text, lower) in &split {
        match (upper.last_mut(), lower) {
            (Some(cell), Some(_)) if previous == Some(text) => cell.col_span += 1,
            _ => upper.push(Cell {
                row_span: if two && lower.is_none() { 2 } else { 1 },
                ..head_cell(text)
            }),
        }
        previous = lower.map(|_| text);
    }
    let lower: Vec<Cell> = split.iter().filter_map(|(_, l)| l.map(head_cell)).collect();
    let row = |cells| PlanRow {
        cells,
        min_lines: 1,
    };
    if two {
        vec![row(upper), row(lower)]
    } else {
        vec![row(upper)]
    }
}

fn head_cell(text: &str) -> Cell {
    Cell {
        text: vec![Inline::text(text)],
        align: Some(ColumnAlign::Center),
        ..Cell::default()
    }
}

/// The text of one cell, with the cell of the workbook that it came from.
fn view_cell(session: &Session, column: &ViewColumn, at: usize, row: &Row) -> Inline {
    if column.number {
        return Inline::text((at + 1).to_string());
    }
    if let Some(text) = &column.text {
        return Inline::text(text);
    }
    if let Some(quota) = &column.quota {
        let text = match row.tally(quota) {
            Some(tally) => tallies::mark(tally),
            None => session.unreported.to_owned(),
        };
        // The figure's cell, or the person's where other rows were counted.
        let mut quotas = session.template.quotas();
        let found = quotas.find(|known| known.name == *quota);
        let figure = found.map(|quota| quota.column.as_ref().unwrap_or(&quota.who));
        return cited(text, figure.map(|key| row.record.place(key).clone()));
    }
    let Some(key) = &column.column else {
        return Inline::default();
    };
    let value = row.record.said(key);
    let text = value
        .map(|v| v.shown_under(&column.head, session.hant, session.dates))
        .unwrap_or_default();
    let text = match text.contains(is_marker) {
        true => text.replace(is_marker, ""),
        false => text,
    };
    cited(text, Some(row.record.place(key).clone()))
}

fn cited(text: String, source: Option<Source>) -> Inline {
    Inline {
        text,
        source,
        ..Inline::default()
    }
}

/// How many rows each cell covers; 0 where a cell above covers it. Equal neighbours of a
/// `merge_down` column are one cell, within one cell of the merged columns listed before it.
fn merged_down(view: &View, body: &[Vec<Inline>]) -> Vec<Vec<u32>> {
    let mut spans = vec![vec![1u32; view.columns.len()]; body.len()];
    // Does a new run begin at this row, by the merged columns so far?
    let mut begins = vec![false; body.len()];
    if let Some(first) = begins.first_mut() {
        *first = true;
    }
    for key in &view.merge_down {
        let Some(col) = view
            .columns
            .iter()
            .position(|c| c.column.as_ref() == Some(key))
        else {
            continue;
        };
        let text = |row: usize| {
            body.get(row)
                .and_then(|r| r.get(col))
                .map_or("", |i| &i.text)
        };
        let mut start = 0;
        for row in 1..body.len() {
            let apart = text(row).is_empty() || text(row) != text(row - 1);
            if apart || begins.get(row) == Some(&true) {
                start = row;
                if let Some(begin) = begins.get_mut(row) {
                    *begin = true;
                }
                continue;
            }
            if let Some(span) = spans.get_mut(row).and_then(|r| r.get_mut(col)) {
                *span = 0;
            }
            if let Some(span) = spans.get_mut(start).and_then(|r| r.get_mut(col)) {
                *span += 1;
            }
        }
    }
    spans
}

/// A form: labels and blanks; `cell` renders the text of a label or value.
pub(super) fn form<E>(
    form: &Form,
    mut cell: impl FnMut(&str) -> Result<Vec<Inline>, E>,
) -> Result<Block, E> {
    let mut rows = Vec::with_capacity(form.rows.len());
    for row in &form.rows {
        let mut cells = Vec::with_capacity(row.len());
        for c in row {
            cells.push(form_cell(c, &mut cell)?);
        }
        let min_lines = row.iter().map(|c| c.lines).max().unwrap_or(1);
        rows.push(PlanRow { cells, min_lines });
    }
    let columns = form.columns.iter().map(|share| Column {
        share: Some(*share),
        ..Column::default()
    });
    Ok(Block::Table(Table {
        columns: columns.collect(),
        header_rows: form.head,
        rows,
    }))
}

fn form_cell<E>(
    cell: &FormCell,
    render: &mut impl FnMut(&str) -> Result<Vec<Inline>, E>,
) -> Result<Cell, E> {
    let text = match cell.label.as_ref().or(cell.value.as_ref()) {
        Some(text) => render(text)?,
        None => Vec::new(),
    };
    let label = cell.label.is_some();
    let usual = if label {
        ColumnAlign::Center
    } else {
        ColumnAlign::Left
    };
    Ok(Cell {
        text,
        col_span: cell.span,
        row_span: 1,
        label,
        shaded: cell.shaded,
        align: Some(cell.align.unwrap_or(usual)),
        ..Cell::default()
    })
}

/// The table `nth` of a Word narrative; `cell` renders a text that stands at a place.
pub(super) fn of_word<E>(
    table: &WordTable,
    (file, nth): (&str, usize),
    mut cell: impl FnMut(&str, &Source) -> Result<Vec<Inline>, E>,
) -> Result<Block, E> {
    let mut texts = table.texts(file, nth);
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut cells = Vec::with_capacity(row.len());
        for (word, (text, place)) in row.iter().zip(texts.by_ref()) {
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            cells.push(Cell {
                text: cell(text, &place)?,
                col_span: count(word.col_span),
                row_span: count(word.row_span),
                align: word.align,
                ..Cell::default()
            });
        }
        rows.push(PlanRow {
            cells,
            min_lines: 1,
        });
    }
    let columns = table.columns.iter().map(|share| Column {
        share: Some(*share),
        ..Column::default()
    });
    Ok(Block::Table(Table {
        columns: columns.collect(),
        header_rows: u32::try_from(table.header_rows).unwrap_or(u32::MAX),
        rows,
    }))
}
