//! Finds the tables on a sheet: regions side by side, then header by header from the top.
//!
//! Each rule is a small function that says what it sees; [`stack`] decides. What a rule can't
//! tell lowers the confidence, so that the user is asked rather than given a wrong table.

mod across;
mod aside;
mod bands;
mod bare;
mod beside;
mod between;
mod cards;
mod coloured;
mod compound;
mod depth;
mod draft;
mod evidence;
mod foot;
mod form;
mod frames;
mod halves;
mod heading;
mod items;
mod kinds;
mod label;
mod layout;
mod lone;
mod loose;
mod mixed;
mod month;
mod pairs;
mod partly;
mod region;
mod remarks;
mod repeat;
mod seats;
mod shared;
mod side;
mod spelt;
mod spread;
mod stack;
mod struck;
mod sums;
mod titled;
mod two_lines;
mod words;

use std::sync::Arc;

use super::{CellRange, Decision, Grid, Hint, LeftOut, Row, SheetLayout, Starter, Table};
use crate::diagnostic::CellRef;
use evidence::Reasons;
use layout::Layout;

pub(super) use words::{
    class_in, is_bare_total_word, is_break, is_class_name, is_listed, tidy_heading,
    without_brackets,
};
pub(crate) use words::{is_heading_word, is_unit};

/// Below this a table stands behind the likelier ones.
const LIKELY: f32 = 0.5;

/// The tables on a sheet, from the left and the top; the doubtful ones last.
pub(super) fn find(grid: &Grid, hint: &Hint) -> Vec<Table> {
    let layout = Layout::new(grid);
    let Some(extent) = layout.extent() else {
        return Vec::new();
    };
    let mut tables: Vec<Table> = match (hint.header, started(grid, hint)) {
        (Some(header), _) => {
            let why = Reasons {
                hint: true,
                ..Reasons::default()
            };
            let mut table = stack::hinted(&layout, extent, header, why);
            if let Some(table) = &mut table {
                bare::name_columns(table, &hint.headings);
            }
            table.into_iter().collect()
        }
        (None, _) if !hint.headings.is_empty() => {
            let table = bare::headed(&layout, extent, &hint.headings);
            table.into_iter().collect()
        }
        (None, Some((header, starter))) => {
            let why = Reasons {
                starter: true,
                ..Reasons::default()
            };
            let mut table = stack::hinted(&layout, extent, (header, header), why);
            if let Some(table) = &mut table {
                table.starter = Some(Arc::clone(starter));
                // The explanations over the headings fill a row; a label stands alone.
                table.labels.retain(|label| {
                    let row = label.cell.row;
                    row >= header || layout.row(row, 0, u32::MAX).len() <= 2
                });
            }
            table.into_iter().collect()
        }
        (None, None) => {
            let named = hint.layout == Some(SheetLayout::Seats);
            let plan = match hint.layout {
                None | Some(SheetLayout::Seats) => seats::seats(&layout, extent, named),
                Some(_) => None,
            };
            let months = match hint.layout {
                None if plan.is_none() => month::months(&layout, extent),
                _ => None,
            };
            match (plan, months) {
                (Some(plan), _) => vec![plan],
                (None, Some(months)) => months,
                (None, None) => regions(&layout, extent, hint.layout),
            }
        }
    };
    tables.iter_mut().for_each(fold_merged);
    tables.iter_mut().for_each(shared::name_parts);
    remarks::tell(&layout, &mut tables);
    coloured::tell(&layout, &mut tables);
    loose::tell(&mut tables);
    halves::tell(&mut tables);
    two_lines::tell(&mut tables);
    struck::tell(&layout, &mut tables);
    tables.iter_mut().for_each(spelt::join);
    tables.sort_by_key(|table| (table.hidden, table.confidence < LIKELY));
    tables
}

/// Columns that are all merged over the same two cells in the header and in every row are one each.
fn fold_merged(table: &mut Table) {
    let one = |column: usize| {
        let [left, right] = [column - 1, column].map(|at| table.columns.get(at));
        let headed = left.zip(right).is_some_and(|(left, right)| {
            !right.path.is_empty() && left.path == right.path && left.source == right.source
        });
        let place = |row: &Row, at: usize| row.cells.get(at).map(|(at, _)| *at);
        let merged = |row: &Row| place(row, column - 1) == place(row, column);
        headed && !table.rows.is_empty() && table.rows.iter().all(merged)
    };
    let kept: Vec<usize> = (0..table.columns.len())
        .filter(|column| *column == 0 || !one(*column))
        .collect();
    // The last one's second cell lies beyond the last value. One wide column among others is kept as
    // the sheet has it.
    if kept.len() == table.columns.len() || kept.len() * 2 > table.columns.len() + 1 {
        return;
    }
    for row in &mut table.rows {
        let cells = kept.iter().map(|column| row.cells.get(*column).cloned());
        row.cells = cells.collect();
    }
    let columns = kept.iter().filter_map(|column| table.columns.get(*column));
    table.columns = columns.cloned().collect();
}

/// The header row of a sheet whose workbook says what it was made for.
fn started<'h>(grid: &Grid, hint: &'h Hint) -> Option<(u32, &'h Arc<Starter>)> {
    let starter = hint.starter.as_ref()?;
    Some((starter.header_row(grid)?, starter))
}

/// The tables of all regions, each saying that it is one of several.
fn regions(layout: &Layout<'_>, extent: CellRange, named: Option<SheetLayout>) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut bare: Vec<CellRange> = Vec::new();
    let (mut blocks, mut is_cut): (Option<across::Blocks>, bool) = (None, false);
    let parts = region::side_by_side(layout, extent);
    let bands = parts.iter().flat_map(|part| {
        let bands = bands::bands(layout, *part);
        let is_whole = bands.len() == 1;
        bands.into_iter().map(move |band| (band, is_whole))
    });
    let bands: Vec<(CellRange, bool)> = bands.collect();
    let mut side_by_side = Vec::new();
    for (part, is_whole) in &bands {
        let repeated = repeat::repeated_columns(layout, *part);
        let why = match (parts.len(), repeated.len()) {
            (1, 1) => None,
            (_, 1) => Some(("side-by-side", "empty-column")),
            _ if repeat::are_titled(layout, *part) => Some(("side-by-side", "titles-over-parts")),
            _ => Some(("repeated-columns", "same-headings")),
        };
        // Asked once: a sheet may have thousands of lists side by side.
        let joined = region::is_joined(layout, *part);
        for region in &repeated {
            // Bands have been cut over the whole width already.
            let mut found = match blocks.as_ref().filter(|_| *is_whole) {
                None => stack::stacked(layout, *region, named),
                Some(blocks) => {
                    let cut = blocks.cut(layout, *part, *region);
                    is_cut |= cut.len() > 1;
                    let found = cut.into_iter();
                    found
                        .flat_map(|block| stack::stacked(layout, block, named))
                        .collect()
                }
            };
            if *is_whole {
                blocks.get_or_insert_with(|| across::Blocks::of(layout, *part, &found));
            }
            if found.is_empty() {
                bare.extend(filled(layout, *region));
                continue;
            }
            if joined
                && let [table] = found.as_mut_slice()
                && table.header_rows.is_some()
            {
                table.decisions.push(Decision {
                    what: "joined-over-gap",
                    why: vec!["figures-without-key"],
                    range: Some(*region),
                    count: 1,
                    sure: 0.6,
                });
            }
            let decision = why.map(|(what, why)| Decision {
                what,
                why: vec![why],
                range: Some(*region),
                count: parts.len().max(repeated.len()),
                sure: 0.85,
            });
            side_by_side.push((found, decision));
        }
    }
    // What stands beside the only table is none.
    let several = side_by_side.len() > 1;
    for (mut found, decision) in side_by_side {
        for table in &mut found {
            table.decisions.extend(decision.clone().filter(|_| several));
        }
        tables.append(&mut found);
    }
    if let Some(blocks) = blocks.filter(|_| is_cut) {
        blocks.sort(&mut tables);
    }
    beside::share_titles(layout, &mut tables);
    beside::share_groups(layout, &mut tables);
    beside::share_totals(&mut tables);
    if let Some(first) = tables.first_mut() {
        first.left_out.extend(bare.into_iter().map(|range| LeftOut {
            range,
            reason: "beside",
        }));
    }
    tables
}

/// The part of a region that holds anything.
fn filled(layout: &Layout<'_>, region: CellRange) -> Option<CellRange> {
    let rows = layout.filled_rows(region);
    Some(CellRange {
        first: CellRef::new(*rows.first()?, region.first.col),
        last: CellRef::new(*rows.last()?, region.last.col),
    })
}
