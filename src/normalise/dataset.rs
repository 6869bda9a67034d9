//! The typed tables.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::Source;

use super::join::folded_name;
use super::outsiders::says_outside;
use super::reserve::{Reserve, SheetSeen, sheet_name};
use super::{Fields, Value};

/// Everything the workbooks say, by the template's schema.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Dataset {
    /// Tables by key; a table that no workbook holds is there without records.
    pub tables: BTreeMap<String, RecordTable>,
    /// People whom a cell marks as of another place, with their names folded.
    #[serde(skip)]
    pub(super) outsiders: BTreeSet<String>,
    /// By workbook, what of it is not for others to see.
    #[serde(skip)]
    pub(super) reserves: BTreeMap<Arc<str>, Reserve>,
}

impl Dataset {
    /// Is this somebody of another place: by a mark on the name in some cell, 刘建军（县教研室）, or by
    /// what the name itself says, 县教研室刘建军?
    pub fn is_outsider(&self, name: &str) -> bool {
        let folded = folded_name(name);
        // The place that a name has kept is no part of it.
        let bare = folded.split_once('(').map_or(&*folded, |(bare, _)| bare);
        self.outsiders.contains(bare) || says_outside(name)
    }

    /// Why this workbook is not shown to others; `None`: all that it holds was taken for tables, and
    /// nothing in it is private.
    pub fn reserve(&self, file: &str) -> Option<&Reserve> {
        let reserve = self.reserves.get(file)?;
        (*reserve != Reserve::default()).then_some(reserve)
    }

    /// Adds what no table tells: of all sheets with cells, which are hidden, and which hold no table.
    pub fn reserve_sheets(&mut self, sheets: &[SheetSeen]) {
        let tables = self.tables.values().flat_map(|table| &table.sources);
        let taken: BTreeSet<String> = tables.map(Source::to_string).collect();
        for sheet in sheets {
            let own = self.reserves.entry(sheet.source.file.clone()).or_default();
            if sheet.hidden {
                own.hidden.insert(sheet_name(&sheet.source));
            }
            if !taken.contains(&sheet.source.to_string()) {
                own.unused.insert(sheet_name(&sheet.source));
            }
        }
    }
}

/// The records of one table, from any number of sheets, in the workbooks' order.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RecordTable {
    /// Was it found in any workbook?
    pub found: bool,
    /// Where it was found.
    pub sources: Vec<Source>,
    /// Its records.
    pub records: Vec<Arc<Record>>,
    /// The 合计 rows that were set apart, in the workbooks' order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub totals: Vec<TotalRow>,
}

impl RecordTable {
    /// Its records, with their indexes.
    pub fn rows(&self) -> impl Iterator<Item = (usize, &Record)> {
        self.records.iter().map(AsRef::as_ref).enumerate()
    }
}

/// A 合计 row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TotalRow {
    /// What it calls itself.
    pub label: String,
    /// A 小计: of the rows since the total before it.
    pub part: bool,
    /// Its figures by column key.
    pub fields: BTreeMap<String, Field>,
    /// The records since the total before it.
    #[serde(skip)]
    pub since: std::ops::Range<usize>,
    /// All records of its sheet's table.
    #[serde(skip)]
    pub all: std::ops::Range<usize>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// Its first cell.
    pub source: Source,
    /// The document record's name it belongs to (canonical spelling of the document table); `None`
    /// where the table belongs to no single document.
    pub belongs: Option<Arc<str>>,
    /// What stands over it and may be read by no column: its table's titles and labels, the heading of
    /// its group.
    #[serde(skip)]
    pub under: Option<Arc<str>>,
    /// Values by column key. An empty cell's field is there with [`Value::Empty`]; a column that
    /// the sheet lacks has no field.
    pub fields: Fields,
}

impl Record {
    /// The value of a column; `None` where it is empty, not known yet or missing.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.said(key).filter(|v| !matches!(v, Value::Undecided(_)))
    }

    /// What is printed of a column: its value, or that it is not known yet; `None` where it is empty or
    /// missing.
    pub fn said(&self, key: &str) -> Option<&Value> {
        self.fields
            .get(key)
            .map(|f| &f.value)
            .filter(|v| !matches!(v, Value::Empty))
    }

    /// The place of a column's cell, else of the row.
    pub fn place(&self, key: &str) -> &Source {
        self.fields.get(key).map_or(&self.source, |f| &f.source)
    }
}

/// A value and its cell.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// The value.
    pub value: Value,
    /// The cell it came from; for “same as above”, the cell above.
    pub source: Source,
}
