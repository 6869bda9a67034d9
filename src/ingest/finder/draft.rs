//! A table in the making: its header, the rows taken so far, what was left out.

use crate::diagnostic::{CellRef, Source};
use crate::ingest::{CellRange, Column, LeftOut, Row, Table};

use super::heading::Header;
use super::layout::Layout;
use super::words::{is_labelled, tidy_heading};

/// A table in the making.
pub(super) struct Draft<'l, 'g> {
    layout: &'l Layout<'g>,
    region: CellRange,
    header: Header,
    first_col: u32,
    last_col: u32,
    before: Vec<u32>,
    rows: Vec<u32>,
    left_out: Vec<(u32, &'static str)>,
}

impl<'l, 'g> Draft<'l, 'g> {
    /// Begins with a header and the rows above it that no other table has.
    pub(super) fn begin(
        layout: &'l Layout<'g>,
        region: CellRange,
        header: Header,
        before: Vec<u32>,
    ) -> Option<Draft<'l, 'g>> {
        let headed = |col: &u32| {
            (header.first..=header.last).any(|r| layout.covering(CellRef::new(r, *col)).is_some())
        };
        let mut cols = (region.first.col..=region.last.col).filter(headed);
        let first_col = cols.next()?;
        let last_col = cols.next_back().unwrap_or(first_col);
        let (rows, left_out) = (Vec::new(), Vec::new());
        Some(Draft {
            layout,
            region,
            header,
            first_col,
            last_col,
            before,
            rows,
            left_out,
        })
    }

    /// Takes a row of data.
    pub(super) fn push(&mut self, row: u32) {
        self.widen(row);
        self.rows.push(row);
    }

    /// Sets a row apart.
    pub(super) fn leave_out(&mut self, row: u32, reason: &'static str) {
        self.left_out.push((row, reason));
    }

    /// How many header rows it has.
    pub(super) fn depth(&self) -> u32 {
        self.header.last - self.header.first + 1
    }

    /// The last row that it has taken or set apart.
    pub(super) fn last_row(&self) -> u32 {
        let rows = self.rows.last().copied();
        let left = self.left_out.last().map(|(row, _)| *row);
        rows.max(left).unwrap_or(self.header.last)
    }

    /// A total, remark or signature stands below the data: what follows is no data of it.
    pub(super) fn is_ended(&self) -> bool {
        self.left_out.last().is_some_and(|(row, reason)| {
            self.rows.last().is_none_or(|last| row > last)
                && matches!(*reason, "remark" | "signature")
        })
    }

    /// The row just set apart was a remark.
    pub(super) fn ended_by_remark(&self) -> bool {
        self.left_out
            .last()
            .is_some_and(|(_, reason)| *reason == "remark")
    }

    /// The row just set apart as a group's heading, with no data below it yet.
    pub(super) fn last_group(&self) -> Option<u32> {
        let (row, reason) = self.left_out.last()?;
        (*reason == "group" && *row == self.last_row()).then_some(*row)
    }

    /// Gives up the groups' headings right above a new header: they were its title.
    pub(super) fn give_back_groups(&mut self, header: u32) -> Vec<u32> {
        let mut given = Vec::new();
        while let Some(row) = self.last_group() {
            if row + 3 < given.last().copied().unwrap_or(header) {
                break;
            }
            self.left_out.pop();
            given.push(row);
        }
        given
    }

    /// Does a row say the same as a header row of this table?
    pub(super) fn repeats_header(&self, row: u32) -> bool {
        let texts = |row: u32| -> Vec<String> {
            let cells = self.layout.row(row, self.first_col, self.last_col);
            cells
                .iter()
                .map(|(_, cell)| tidy_heading(&cell.shown))
                .collect()
        };
        let here = texts(row);
        here.len() >= 2 && here == texts(self.header.first)
    }

    /// Does this span cover most of the table's width, and more than one column?
    pub(super) fn covers_most(&self, span: CellRange) -> bool {
        let first = span.first.col.max(self.first_col);
        let last = span.last.col.min(self.last_col);
        let width = self.last_col - self.first_col + 1;
        last > first && width > 2 && (last - first + 1) * 5 >= width * 3
    }

    /// Does a row fill other columns than the headings stand over, or text where numbers stand?
    pub(super) fn breaks_columns(&self, row: u32) -> bool {
        let cells = self
            .layout
            .row(row, self.region.first.col, self.region.last.col);
        let outside = cells
            .iter()
            .any(|(at, _)| at.col < self.first_col || at.col > self.last_col);
        let last = self.rows.iter().rev().take(12);
        let usual = last.clone().any(|r| {
            let there = self.layout.row(*r, self.first_col, self.last_col);
            there
                .iter()
                .map(|(at, _)| at.col)
                .eq(cells.iter().map(|(at, _)| at.col))
        });
        outside || !usual
    }

    /// Data beside the headings widens the table, column by column, never over an empty one.
    fn widen(&mut self, row: u32) {
        let cells = self
            .layout
            .row(row, self.region.first.col, self.region.last.col);
        for (at, _) in cells {
            if at.col == self.last_col + 1 {
                self.last_col = self.layout.span(*at).last.col.min(self.region.last.col);
            }
        }
        for (at, _) in cells.iter().rev() {
            if at.col + 1 == self.first_col {
                self.first_col = at.col;
            }
        }
    }

    /// The table, with the rows below that nothing else took.
    pub(super) fn finish(mut self, below: &[u32]) -> Table {
        self.left_out
            .extend(below.iter().map(|row| (*row, "remark")));
        let grid = self.layout.grid;
        let title = self.title();
        let columns = self.columns();
        let rows: Vec<Row> = self.rows.iter().map(|row| self.row(*row)).collect();
        Table {
            source: grid.source.clone(),
            hidden: grid.visibility == crate::ingest::Visibility::Hidden,
            title: title.as_ref().map(|(_, text)| text.clone()),
            header_rows: (self.header.first, self.header.last),
            confidence: self.confidence(&columns),
            left_out: self.left_out_ranges(title.map(|(row, _)| row)),
            columns,
            rows,
            totals: Vec::new(),
        }
    }

    /// The first row above that is one text without a label.
    fn title(&self) -> Option<(u32, String)> {
        self.before.iter().find_map(|row| {
            let cells = self
                .layout
                .row(*row, self.region.first.col, self.region.last.col);
            let (_, cell) = cells.first()?;
            let short = tidy_heading(&cell.shown).chars().count() <= 50;
            (cells.len() <= 2 && short && !is_labelled(&cell.shown))
                .then(|| (*row, cell.shown.trim().to_owned()))
        })
    }

    fn row(&self, row: u32) -> Row {
        let cells = (self.first_col..=self.last_col).map(|col| {
            let (at, cell) = self.layout.covering(CellRef::new(row, col))?;
            Some((at, cell.clone()))
        });
        Row {
            row,
            cells: cells.collect(),
            hidden: self.layout.grid.hidden_rows.contains(&row),
        }
    }

    fn columns(&self) -> Vec<Column> {
        (self.first_col..=self.last_col)
            .map(|col| {
                let mut path: Vec<String> = Vec::new();
                let mut lowest = None;
                for row in self.header.first..=self.header.last {
                    if let Some((at, text)) = self.heading(row, col) {
                        lowest = Some(at);
                        if path.last() != Some(&text) {
                            path.push(text);
                        }
                    }
                }
                let at = lowest.unwrap_or(CellRef::new(self.header.last, col));
                let source: Source = self.layout.grid.place(at);
                let hidden = self.layout.grid.hidden_cols.contains(&col);
                Column {
                    col,
                    path,
                    source,
                    hidden,
                }
            })
            .collect()
    }

    /// The heading over a column in one header row: its own, a merge's, or, in an upper row, the
    /// nearest to the left that stands over this column's lower heading without a merge.
    fn heading(&self, row: u32, col: u32) -> Option<(CellRef, String)> {
        let own = self.layout.covering(CellRef::new(row, col));
        let (at, cell) = own.or_else(|| self.group_to_the_left(row, col))?;
        let text = tidy_heading(&cell.shown);
        (!text.is_empty()).then_some((at, text))
    }

    fn group_to_the_left(&self, row: u32, col: u32) -> Option<(CellRef, &'g crate::ingest::Cell)> {
        let headed = |col: u32| self.layout.covering(CellRef::new(row + 1, col)).is_some();
        if row == self.header.last || !headed(col) {
            return None;
        }
        for left in (self.first_col..col).rev() {
            if !headed(left) {
                return None;
            }
            if let Some((at, cell)) = self.layout.covering(CellRef::new(row, left)) {
                let merged = self.layout.span(at).first != self.layout.span(at).last;
                return (!merged).then_some((at, cell));
            }
        }
        None
    }

    /// The header's score, less what is doubtful: columns without a heading, no data.
    fn confidence(&self, columns: &[Column]) -> f32 {
        let unnamed = columns
            .iter()
            .filter(|column| column.path.is_empty())
            .count() as f32;
        let named = 1.0 - unnamed / columns.len().max(1) as f32;
        let narrow = if columns.len() == 1 { 0.5 } else { 1.0 };
        let bare = if self.rows.is_empty() { 0.6 } else { 1.0 };
        (self.header.score * (0.5 + 0.5 * named) * narrow * bare).clamp(0.0, 1.0)
    }

    fn left_out_ranges(&self, title: Option<u32>) -> Vec<LeftOut> {
        let whole = |first: u32, last: u32| CellRange {
            first: CellRef::new(first, self.first_col),
            last: CellRef::new(last, self.last_col),
        };
        let above = self.before.iter().map(|row| {
            let reason = if Some(*row) == title {
                "title"
            } else {
                "remark"
            };
            LeftOut {
                range: whole(*row, *row),
                reason,
            }
        });
        let below = self.left_out.iter().map(|(row, reason)| LeftOut {
            range: whole(*row, *row),
            reason,
        });
        let mut taken: Vec<u32> = self.rows.clone();
        taken.extend(self.left_out.iter().map(|(row, _)| *row));
        taken.push(self.header.last);
        taken.sort_unstable();
        let blanks = taken.windows(2).filter_map(|pair| match pair {
            [a, b] if *b > a + 1 => Some(LeftOut {
                range: whole(a + 1, b - 1),
                reason: "blank",
            }),
            _ => None,
        });
        let mut all: Vec<LeftOut> = above.chain(below).chain(blanks).collect();
        all.sort_by_key(|left| (left.range.first.row, left.range.last.row));
        all
    }
}
