//! Files → [`Grid`] → [`Table`]: what a clerk sees on each sheet, and the tables found there.
//!
//! Knows nothing of plans; alone knows calamine. Read [`ingest`] first.

mod biff;
mod decision;
mod fault;
mod finder;
mod grid;
mod guard;
mod header;
mod limits;
mod merges;
mod ole;
mod package;
mod reading;
mod shown;
mod sniff;
mod workbook;
mod xls;
mod xlsx;
mod xlsx_sheet;

pub use decision::{DECISIONS, Decision, REASONS};
pub use grid::{Cell, CellKind, CellRange, Grid, Visibility};
pub use header::{Column, Hint, Label, LeftOut, Row, Table, find_tables};
pub use limits::Limits;
pub use workbook::{Workbook, ingest};
