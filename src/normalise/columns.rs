//! Which table and which column is what the schema asks for.

use crate::ingest::Table;
use crate::template::Template;

/// What a found table was taken for.
#[derive(Clone, Debug)]
pub struct Matched<'a> {
    /// The table.
    pub table: &'a Table,
    /// The schema table's key.
    pub key: String,
    /// For each schema column in order: the index among the table's columns.
    pub columns: Vec<Option<usize>>,
}

/// What each table is taken for, without judging; `inspect` shows it.
pub fn match_tables<'a>(_tables: &'a [Table], _template: &Template) -> Vec<Matched<'a>> {
    Vec::new()
}
