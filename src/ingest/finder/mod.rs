//! Finds the tables on a sheet: regions side by side, then header by header from the top.
//!
//! Each rule is a small function that says what it sees; [`stack`] decides. What a rule can't
//! tell lowers the confidence, so that the user is asked rather than given a wrong table.

mod aside;
mod draft;
mod heading;
mod label;
mod layout;
mod region;
mod stack;
mod words;

use super::{Grid, Hint, Table};
use layout::Layout;

/// The tables on a sheet, most likely first.
pub(super) fn find(grid: &Grid, hint: &Hint) -> Vec<Table> {
    let layout = Layout::new(grid);
    let Some(extent) = layout.extent() else {
        return Vec::new();
    };
    let mut tables: Vec<Table> = match hint.header {
        Some(header) => stack::hinted(&layout, extent, header).into_iter().collect(),
        None => region::side_by_side(&layout, extent)
            .into_iter()
            .flat_map(|region| stack::stacked(&layout, region))
            .collect(),
    };
    tables.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    tables
}
