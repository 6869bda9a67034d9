//! A sheet while it is being read: cells in any order, merges, what is hidden, and what is odd.
//!
//! Every reader fills one of these, so that the bounds and the remarks are the same for all kinds
//! of files.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{CellRef, Code, Diagnostic, Sink, Source, codes};

use super::fault::Fault;
use super::limits::{Budget, LAST_COL, LAST_ROW, LONGEST_CELL};
use super::look::{Look, SheetLooks};
use super::merges::Merges;
use super::shown::{number_behind_hashes, printable};
use super::{Cell, CellKind, CellRange, Cells, Grid, Shown, Visibility};

/// Cells of one kind that are named one by one; what is beyond is counted, so that a hostile sheet
/// cannot fill the memory.
const NAMED_CELLS: usize = 200;
/// Rows, and columns, without a cell between two filled ones from which a sheet counts as sparse.
pub(super) const GAP: (u32, u32) = (10_000, 1_000);

/// A text of a workbook's pool of strings, or of one cell.
#[derive(Clone, Debug)]
pub(super) struct PooledText {
    /// What it shows.
    pub(super) shown: Shown,
    /// A character was left out that nobody can see.
    pub(super) odd: bool,
    /// Longer than Excel lets a cell be.
    pub(super) long: bool,
}

impl PooledText {
    /// Makes a text printable and takes its room.
    pub(super) fn new(text: &str, budget: &mut Budget) -> Result<PooledText, Fault> {
        let long = text.len() > LONGEST_CELL && text.encode_utf16().count() > LONGEST_CELL;
        let (shown, odd) = printable(Cow::Borrowed(text));
        budget.take_text(shown.len())?;
        Ok(PooledText {
            shown: Shown::from(&*shown),
            odd,
            long,
        })
    }
}

/// A sheet that is being read.
#[derive(Debug)]
pub(super) struct Sheet {
    source: Source,
    /// Whether Excel shows the sheet.
    pub(super) visibility: Visibility,
    cells: Vec<(CellRef, Cell)>,
    merges: Vec<CellRange>,
    hidden_rows: Vec<(u32, u32)>,
    hidden_cols: Vec<(u32, u32)>,
    looks: SheetLooks,
    remarks: BTreeMap<Code, Remarks>,
    unevaluated: BTreeMap<u32, Unevaluated>,
}

/// The formulas of a column whose results the file does not hold.
#[derive(Debug)]
struct Unevaluated {
    first: CellRef,
    last: CellRef,
    count: usize,
}

#[derive(Debug, Default)]
struct Remarks {
    named: Vec<(CellRef, String)>,
    more: usize,
}

impl Sheet {
    /// An empty sheet.
    pub(super) fn new(file: &Source, name: &str, visibility: Visibility) -> Sheet {
        Sheet {
            source: Source::sheet(file.file.clone(), name),
            visibility,
            cells: Vec::new(),
            merges: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_cols: Vec::new(),
            looks: SheetLooks::default(),
            remarks: BTreeMap::new(),
            unevaluated: BTreeMap::new(),
        }
    }

    /// Adds a cell that shows something; its text's room is taken already.
    pub(super) fn put(
        &mut self,
        at: CellRef,
        cell: Cell,
        budget: &mut Budget,
    ) -> Result<(), Fault> {
        if at.row > LAST_ROW || at.col > LAST_COL {
            return Err(Fault::misplaced("cell", at));
        }
        budget.take_cells(1)?;
        budget.take_shown(cell.shown.len())?;
        match cell.kind {
            CellKind::Error => self.remark(codes::X109, at, &cell.shown),
            CellKind::Unevaluated => self.note_unevaluated(at),
            CellKind::Number(value) if has_lost_digits(value) => {
                self.remark(codes::X126, at, &cell.shown);
            }
            _ => {}
        }
        self.cells.push((at, cell));
        Ok(())
    }

    /// Adds a cell whose text was not pooled.
    pub(super) fn put_own(
        &mut self,
        at: CellRef,
        cell: Option<Cell>,
        budget: &mut Budget,
    ) -> Result<(), Fault> {
        match cell {
            Some(cell) => {
                budget.take_text(cell.shown.len())?;
                self.put(at, cell, budget)
            }
            None => Ok(()),
        }
    }

    /// Says what is odd about a text that stands in a cell.
    pub(super) fn remark_text(&mut self, at: CellRef, text: &PooledText) {
        if text.odd {
            self.remark(codes::X117, at, "");
        }
        if text.long {
            self.remark(codes::X127, at, "");
        }
    }

    /// Adds a formula whose result the file does not hold.
    pub(super) fn put_unevaluated(
        &mut self,
        at: CellRef,
        budget: &mut Budget,
    ) -> Result<(), Fault> {
        let cell = Cell {
            shown: "".into(),
            kind: CellKind::Unevaluated,
        };
        self.put(at, cell, budget)
    }

    fn note_unevaluated(&mut self, at: CellRef) {
        let column = self.unevaluated.entry(at.col);
        let column = column.or_insert(Unevaluated {
            first: at,
            last: at,
            count: 0,
        });
        column.first = column.first.min(at);
        column.last = column.last.max(at);
        column.count += 1;
    }

    /// Notes something odd about one cell.
    pub(super) fn remark(&mut self, code: Code, at: CellRef, value: &str) {
        let remarks = self.remarks.entry(code).or_default();
        if remarks.named.len() < NAMED_CELLS {
            let value = value.chars().take(60).collect();
            remarks.named.push((at, value));
        } else {
            remarks.more += 1;
        }
    }

    /// Adds a merged region.
    pub(super) fn merge(&mut self, range: CellRange, budget: &mut Budget) -> Result<(), Fault> {
        if range.first != range.last {
            budget.take_merge()?;
            self.merges.push(range);
        }
        Ok(())
    }

    /// Hides rows, both ends included.
    pub(super) fn hide_rows(&mut self, first: u32, last: u32) {
        hide(&mut self.hidden_rows, first, last.min(LAST_ROW));
    }

    /// Hides columns, both ends included.
    pub(super) fn hide_cols(&mut self, first: u32, last: u32) {
        hide(&mut self.hidden_cols, first, last.min(LAST_COL));
    }

    /// How a cell looks, row by row; is it `filled`, or nothing but its ground?
    pub(super) fn look(&mut self, at: CellRef, look: Look, filled: bool) {
        self.looks.see(at, look, filled);
    }

    /// The sheet as others see it; what was odd is reported.
    ///
    /// - reports: `X108`, `X109`, `X117`, `X120`–`X122`, `X125`–`X127`
    pub(super) fn finish(self, sink: &mut Sink) -> Grid {
        let (merges, overlapping) = Merges::new(self.merges);
        let grid = Grid {
            source: self.source,
            visibility: self.visibility,
            cells: Cells::from(self.cells),
            merges,
            hidden_rows: self.hidden_rows.into(),
            hidden_cols: self.hidden_cols.into(),
            looks: self.looks.finish(),
        };
        for (code, remarks) in self.remarks {
            for (at, value) in remarks.named {
                let place = Some(grid.place(at));
                let told = Diagnostic::new(code, place).arg("more", 0_usize);
                sink.push(match number_behind_hashes(&value) {
                    Some(number) => told.arg("value", number).arg("kind", "hashes"),
                    None if is_error_name(&value) => told.arg("value", value).arg("kind", "error"),
                    None => told.arg("value", value).arg("kind", "broken"),
                });
            }
            if remarks.more > 0 {
                sink.push(
                    Diagnostic::new(code, Some(grid.source.clone()))
                        .arg("value", "")
                        .arg("kind", "error")
                        .arg("more", remarks.more),
                );
            }
        }
        report_unevaluated(&grid, &self.unevaluated, sink);
        report_overlaps(&grid, &overlapping, sink);
        report_covered(&grid, sink);
        report_gap(&grid, sink);
        grid
    }
}

/// Neighbours become one run at once: a filter hides rows by the thousand.
fn hide(runs: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    match runs.last_mut() {
        Some(run) if run.1.checked_add(1) == Some(first) && first <= last => run.1 = last,
        _ if first <= last => runs.push((first, last)),
        _ => {}
    }
}

/// #N/A, Err:502: an error that an office program shows. What else a broken cell holds is what is left of it:
/// the number of a text that the file lacks.
fn is_error_name(value: &str) -> bool {
    value.starts_with(['#', '＃']) || value.starts_with("Err:")
}

/// More digits than Excel keeps (15), as in an identity number that was typed as a number.
fn has_lost_digits(value: f64) -> bool {
    let significant = || format!("{:.0}", value.abs()).trim_end_matches('0').len();
    (1e15..1e21).contains(&value.abs()) && significant() >= 15
}

/// A column at a time: what a program wrote without working it out is whole columns of formulas.
fn report_unevaluated(grid: &Grid, columns: &BTreeMap<u32, Unevaluated>, sink: &mut Sink) {
    for column in columns.values().take(NAMED_CELLS) {
        let range = CellRange {
            first: column.first,
            last: column.last,
        };
        let told = Diagnostic::new(codes::X108, Some(grid.place(column.first)));
        let told = told.arg("more", 0_usize);
        sink.push(match column.count {
            1 => told.arg("kind", "cell"),
            count => told
                .arg("kind", "column")
                .arg("count", count)
                .arg("range", range.to_string()),
        });
    }
    let more = columns
        .values()
        .skip(NAMED_CELLS)
        .map(|column| column.count);
    let more: usize = more.sum();
    if more > 0 {
        let told = Diagnostic::new(codes::X108, Some(grid.source.clone()));
        sink.push(told.arg("more", more).arg("kind", "cell"));
    }
}

fn report_overlaps(grid: &Grid, overlapping: &[CellRange], sink: &mut Sink) {
    if let Some(first) = overlapping.first() {
        sink.push(
            Diagnostic::new(codes::X121, Some(grid.place(first.first)))
                .arg("range", first.to_string())
                .arg("more", overlapping.len() - 1),
        );
    }
}

/// Values below a merge: Excel shows only the first cell's.
fn report_covered(grid: &Grid, sink: &mut Sink) {
    if grid.merges.is_empty() {
        return;
    }
    let mut covered = grid.cells.iter().filter_map(|(at, _)| {
        let merge = grid.merge_at(*at)?;
        (merge.first != *at).then_some((*at, *merge))
    });
    if let Some((at, merge)) = covered.next() {
        let more = covered.count();
        sink.push(
            Diagnostic::new(codes::X122, Some(grid.place(at)))
                .arg("range", merge.to_string())
                .arg("more", more),
        );
    }
}

/// A cell far away from all others, put there by a slip of the hand.
fn report_gap(grid: &Grid, sink: &mut Sink) {
    let mut before = None;
    let mut cols = BTreeSet::new();
    for (at, _) in grid.cells.iter() {
        if let Some(row) = before.replace(at.row)
            && at.row - row > GAP.0
        {
            return report_far(grid, *at, sink);
        }
        cols.insert(at.col);
    }
    let far = cols
        .iter()
        .zip(cols.iter().skip(1))
        .find(|(left, right)| *right - *left > GAP.1);
    if let Some((_, col)) = far
        && let Some((at, _)) = grid.cells.iter().find(|(at, _)| at.col == *col)
    {
        report_far(grid, *at, sink);
    }
}

fn report_far(grid: &Grid, at: CellRef, sink: &mut Sink) {
    sink.push(Diagnostic::new(codes::X120, Some(grid.place(at))));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Limits;

    #[test]
    fn errors_that_office_programs_show_have_names() {
        for value in ["#N/A", "#DIV/0!", "Err:502"] {
            assert!(is_error_name(value), "{value}");
        }
        for value in ["0", "-1", "999", "NaN"] {
            assert!(!is_error_name(value), "{value}");
        }
    }

    #[test]
    fn formulas_without_results_are_told_by_column() {
        let mut budget = Budget::new(&Limits::default());
        let mut sheet = Sheet::new(&Source::file("a.xlsx"), "Sheet1", Visibility::Visible);
        for at in [(1, 1), (2, 1), (3, 1), (2, 4)].map(|(row, col)| CellRef::new(row, col)) {
            sheet.put_unevaluated(at, &mut budget).expect("in bounds");
        }
        let mut sink = Sink::new();
        sheet.finish(&mut sink);
        let told = sink.into_sorted();
        let places = told.iter().map(|told| {
            let place = told.source.as_ref().and_then(|source| source.cell);
            place.map(|cell| cell.to_string())
        });
        let places: Vec<Option<String>> = places.collect();
        assert_eq!(places, [Some("B2".to_owned()), Some("E3".to_owned())]);
        assert!(told.iter().all(|told| told.code == codes::X108));
    }
}
