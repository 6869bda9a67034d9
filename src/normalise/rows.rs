//! The rows of a table → records.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{CellRef, Code, Diagnostic, Sink, Source, codes};
use crate::ingest::{Cell, CellKind, Row};
use crate::template::{ColumnSchema, TableSchema, Template};

use super::beside::Beside;
use super::documents::Documents;
use super::tables::Matched;
use super::value::{is_empty, kind_word, read_value};
use super::{Field, Record, Value};

/// Reads the records of one matched table.
///
/// A row is skipped where no cell of its own fills a column of the schema: a cell that a merge
/// from above covers fills only the row it begins in.
pub(super) fn read_rows(
    matched: &Matched<'_>,
    beside: &[Option<Beside>],
    template: &Template,
    year: i16,
    documents: &mut Documents,
    sink: &mut Sink,
) -> Vec<Record> {
    let Some(schema) = template.tables.get(&matched.key) else {
        return Vec::new();
    };
    let mut reader = Reader {
        matched,
        beside,
        schema,
        names_document: (template.document.per == matched.key).then_some(&template.document.name),
        year,
        above: BTreeMap::new(),
    };
    matched
        .table
        .rows
        .iter()
        .filter(|row| reader.has_own_cell(row))
        .collect::<Vec<_>>()
        .into_iter()
        .map(|row| reader.read_row(row, documents, sink))
        .collect()
}

struct Reader<'a> {
    matched: &'a Matched<'a>,
    /// For each column of the schema: what is said of it beside the table.
    beside: &'a [Option<Beside>],
    schema: &'a TableSchema,
    /// In the document table: the column with the document's name.
    names_document: Option<&'a String>,
    year: i16,
    /// The last value in each column that may mean “same as above”.
    above: BTreeMap<&'a str, Field>,
}

/// A value that could not be read.
struct Unread<'a> {
    code: Code,
    column: &'a ColumnSchema,
    place: Source,
    shown: String,
}

impl<'a> Reader<'a> {
    fn has_own_cell(&self, row: &Row) -> bool {
        self.matched.columns.iter().flatten().any(|at| {
            matches!(row.cells.get(*at), Some(Some((cell_ref, cell)))
                if cell_ref.row == row.row && !is_empty(cell))
        })
    }

    fn read_row(&mut self, row: &Row, documents: &mut Documents, sink: &mut Sink) -> Record {
        let schema = self.schema;
        let columns = &self.matched.columns;
        let mut fields = BTreeMap::new();
        let mut unread = Vec::new();
        for (index, (column, at)) in schema.columns.iter().zip(columns).enumerate() {
            if let Some(at) = at {
                let field = self.read_field(row, column, *at, &mut unread);
                fields.insert(column.key.clone(), field);
                continue;
            }
            let beside = self.beside.get(index).and_then(Option::as_ref);
            if let Some((text, place)) = beside.and_then(|b| b.of(self.matched.table, row)) {
                let cell = Cell {
                    shown: text.into(),
                    kind: CellKind::Text,
                };
                let field = self.field_of(place, &cell, column, &mut unread);
                fields.insert(column.key.clone(), field);
            }
        }
        let belongs = schema
            .belongs_by
            .as_ref()
            .and_then(|key| fields.get(key))
            .and_then(|f| documents.belongs(&self.matched.key, &f.value, &f.source));
        self.report(unread, self.subject(&fields, belongs.as_ref()), sink);
        Record {
            source: self.matched.table.source.at(row.place),
            belongs,
            fields,
        }
    }

    fn read_field(
        &mut self,
        row: &Row,
        column: &'a ColumnSchema,
        at: usize,
        unread: &mut Vec<Unread<'a>>,
    ) -> Field {
        let table = self.matched.table;
        let cell = match row.cells.get(at) {
            Some(Some((place, cell))) if !is_empty(cell) => Some((*place, cell)),
            _ => None,
        };
        let field = match cell {
            Some((place, cell)) => self.field_of(table.source.at(place), cell, column, unread),
            None => {
                if let Some(above) = self.above.get(column.key.as_str()) {
                    return above.clone();
                }
                // In a row read from one cell of a grid, an empty part stands in that cell.
                let empty = row.cells.get(at).and_then(Option::as_ref);
                let col = table.columns.get(at).map_or(0, |c| c.col);
                let place = empty.map_or(CellRef::new(row.row, col), |(place, _)| *place);
                Field {
                    value: Value::Empty,
                    source: table.source.at(place),
                }
            }
        };
        if column.fill_down && cell.is_some() {
            self.above.insert(&column.key, field.clone());
        }
        field
    }

    fn field_of(
        &self,
        source: Source,
        cell: &Cell,
        column: &'a ColumnSchema,
        unread: &mut Vec<Unread<'a>>,
    ) -> Field {
        let fault = match cell.kind {
            CellKind::Unevaluated => Some(codes::X108),
            CellKind::Error => Some(codes::X109),
            _ => None,
        };
        let value = match (fault, read_value(cell, column, self.year)) {
            (None, Some(value)) => value,
            (fault, _) => {
                unread.push(Unread {
                    code: fault.unwrap_or(codes::P205),
                    column,
                    place: source.clone(),
                    shown: cell.shown.to_string(),
                });
                Value::Invalid
            }
        };
        Field { value, source }
    }

    /// The document that a fault of this row stops; `None` where it is not one document's alone.
    fn subject(
        &self,
        fields: &BTreeMap<String, Field>,
        belongs: Option<&Arc<str>>,
    ) -> Option<Arc<str>> {
        match self.names_document.and_then(|key| fields.get(key)) {
            Some(Field {
                value: Value::Text(name) | Value::Person(name),
                ..
            }) => Some(name.as_str().into()),
            _ => belongs.cloned(),
        }
    }

    fn report(&self, unread: Vec<Unread<'_>>, subject: Option<Arc<str>>, sink: &mut Sink) {
        for Unread {
            code,
            column,
            place,
            shown,
        } in unread
        {
            if code != codes::P205 {
                // Reading the workbook names every such cell; here are those that are used.
                let fault = Diagnostic::new(code, Some(place)).arg("value", shown);
                sink.push(fault.arg("more", 0_usize).subject(subject.clone()));
                continue;
            }
            let options: Vec<String> = column.options.keys().cloned().collect();
            sink.push(
                Diagnostic::new(codes::P205, Some(place))
                    .arg("value", shown.trim())
                    .arg("table", &self.schema.label)
                    .arg("column", &column.label)
                    .arg("expected", kind_word(column.kind))
                    .arg("options", options)
                    .subject(subject.clone()),
            );
        }
    }
}
