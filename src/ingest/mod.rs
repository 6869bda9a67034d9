//! Files → [`Grid`] → [`Table`]: what a clerk sees on each sheet, and the tables found there.
//!
//! Knows nothing of plans; alone knows calamine. Read [`ingest`] first.

mod biff;
mod carried;
mod carried_xls;
mod csv;
mod decision;
mod delimited;
mod doubt;
mod encoding;
mod fault;
mod finder;
mod format_code;
mod grid;
mod header;
mod html;
mod limits;
mod look;
mod mangled;
mod merges;
mod names;
mod numerals;
mod ods;
mod ole;
mod package;
mod reading;
mod row_cells;
mod series;
mod sheet;
mod shown;
mod sideways;
mod sniff;
mod starter;
mod workbook;
mod xls;
mod xlsb;
mod xlsx;
mod xlsx_parts;
mod xlsx_sheet;
mod xml;
mod xml2003;

pub use carried::{Carried, carried};
pub use decision::{DECISIONS, Decision, REASONS};
pub use delimited::is_tabbed_text;
pub use doubt::{
    coloured_rows, doubts, events, lone_rows, no_headings, nothing_found, set_apart,
    unnamed_columns,
};
pub use encoding::{TextEncoding, UnknownEncoding};
pub(crate) use finder::{is_heading_word, is_unit};
pub use grid::{Cell, CellKind, CellRange, Cells, Grid, Hidden, Looks, Shown, Visibility};
pub use header::{Column, Hint, Label, LeftOut, Row, SheetLayout, Table, find_tables};
pub use limits::Limits;
pub use mangled::lessons_as_days;
pub use merges::Merges;
pub use row_cells::RowCells;
pub use shown::number_behind_hashes;
pub use sideways::{are_of_several_kinds, covered_columns};
pub use starter::{
    SCHEMA_COLUMNS, SCHEMA_MARK, SCHEMA_SHEET, SCHEMA_VERSION, Starter, StarterColumn,
    is_schema_sheet,
};
pub use workbook::{Workbook, ingest, ingest_as};
