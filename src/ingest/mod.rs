//! Files → [`Grid`] → [`Table`]: what a clerk sees on each sheet, and the tables found there.
//!
//! Knows nothing of plans; alone knows calamine. Read [`ingest`] first.

mod grid;
mod header;
mod limits;
mod workbook;

pub use grid::{Cell, CellKind, CellRange, Grid, Visibility};
pub use header::{Column, Hint, LeftOut, Row, Table, find_tables};
pub use limits::Limits;
pub use workbook::{Workbook, ingest};
