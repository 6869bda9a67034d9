//! Rows of which nobody knows whose they are: the cell that names the document is empty or wrong.
//!
//! What is wrong in such a row stops no document that it cannot belong to: one school's slip never
//! stops the others. In a table most of whose rows are so it is the table that is wrong, and the
//! documents would be made without their rows: then it stops the whole run.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Sink, Source, codes};
use crate::template::{TableSchema, Template};

use super::{Dataset, Record, RecordTable, Value};

/// The rows that are no document's.
pub(crate) struct Strays {
    /// Cells that are theirs alone → does the cell name the document?
    cells: BTreeMap<Source, bool>,
    /// The tables most of whose rows are strays.
    lost: BTreeSet<String>,
}

impl Strays {
    /// Those of a dataset.
    pub(crate) fn of(template: &Template, data: &Dataset) -> Strays {
        let mut strays = Strays {
            cells: BTreeMap::new(),
            lost: BTreeSet::new(),
        };
        // A row that is not the only document's is nobody's; most likely it is its own, misspelt.
        if documents(template, data) < 2 {
            strays.lost.extend(template.tables.keys().cloned());
            return strays;
        }
        for (key, schema) in &template.tables {
            let table = data.tables.get(key).filter(|table| table.found);
            let names = match *key == template.document.per {
                true => Some(&template.document.name),
                false => schema.belongs_by.as_ref(),
            };
            if let Some((table, names)) = table.zip(names) {
                strays.add((key, schema), table, names, *key == template.document.per);
            }
        }
        strays
    }

    fn add(
        &mut self,
        (key, schema): (&String, &TableSchema),
        table: &RecordTable,
        names: &str,
        of_documents: bool,
    ) {
        let is_stray = |record: &Record| match of_documents {
            true => !is_named(record, names),
            // A row of a shared table that names nobody is everybody's.
            false => {
                let empty = matches!(record.value(names), None | Some(Value::Empty));
                record.belongs.is_none() && !(schema.is_shared() && empty)
            }
        };
        let (strays, others): (Vec<&Record>, Vec<&Record>) = table
            .rows()
            .map(|(_, record)| record)
            .partition(|r| is_stray(r));
        if strays.is_empty() {
            return;
        }
        if strays.len() > others.len() {
            self.lost.insert(key.clone());
            return;
        }
        let cells = |record: &&Record| {
            let fields = schema.columns.iter().filter_map(|column| {
                let field = record.fields.get(&column.key)?;
                Some((field.source.clone(), column.key == names))
            });
            fields.collect::<Vec<_>>()
        };
        // A merged cell may be of rows that are somebody's as well.
        let shared: BTreeSet<Source> = others.iter().flat_map(cells).map(|(at, _)| at).collect();
        let own = strays.iter().flat_map(cells);
        self.cells
            .extend(own.filter(|(at, _)| !shared.contains(at)));
    }

    /// Are most rows of this table no document's?
    pub(crate) fn has_lost(&self, table: &str) -> bool {
        self.lost.contains(table)
    }

    /// Takes what is wrong in these rows out of what stops the whole run. Names that are no
    /// document's have been settled where they were told: [`super::documents`].
    pub(crate) fn settle(&self, sink: &mut Sink) {
        sink.complete(|found| {
            let place = found.source.as_ref();
            let names = place.and_then(|place| self.cells.get(place));
            let Some(names) = names.filter(|_| found.is_of_the_run()) else {
                return;
            };
            if !(*names && (found.code == codes::P212 || found.code == codes::P217)) {
                found.stops = Some(Vec::new());
            }
        });
    }
}

/// How many rows of the document table have a name.
fn documents(template: &Template, data: &Dataset) -> usize {
    let table = data.tables.get(&template.document.per);
    let rows = table.into_iter().flat_map(RecordTable::rows);
    rows.filter(|(_, record)| is_named(record, &template.document.name))
        .count()
}

fn is_named(record: &Record, column: &str) -> bool {
    matches!(
        record.value(column),
        Some(Value::Text(_) | Value::Person(_))
    )
}
