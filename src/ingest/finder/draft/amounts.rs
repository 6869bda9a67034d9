//! The numbers of a draft's columns, and which rows are their sums or other figures of them.

use std::collections::BTreeMap;

use crate::diagnostic::CellRef;
use crate::ingest::names::is_name;
use crate::ingest::{Cell, CellKind};

use crate::ingest::finder::kinds::is_like;
use crate::ingest::finder::words::{Form, heading_form, is_heading_word, tidy_heading};

use super::Draft;

/// Which rows above or below a row that may be their sum are looked at for their keys.
const NEAR: usize = 24;

/// The numbers of columns.
#[derive(Default)]
pub(super) struct Amounts {
    by_column: BTreeMap<u32, Sum>,
}

/// The numbers of one column.
#[derive(Clone, Copy, Default)]
struct Sum {
    total: f64,
    count: u32,
    last: f64,
    least: f64,
    most: f64,
    /// Each is one more than the one before: they count rows or weeks, and nobody adds them up.
    is_series: bool,
}

impl Sum {
    fn add(&mut self, number: f64) {
        self.is_series = match self.count {
            0 => true,
            _ => self.is_series && (number - self.last - 1.0).abs() < 1e-9,
        };
        (self.least, self.most) = match self.count {
            0 => (number, number),
            _ => (self.least.min(number), self.most.max(number)),
        };
        self.total += number;
        self.last = number;
        self.count += 1;
    }

    /// Is `number` the sum of at least two?
    fn is(&self, number: f64) -> bool {
        let near = (self.total - number).abs() <= 1e-6 * self.total.abs();
        // 3 goes on after 1 and 2.
        let goes_on = self.is_series && (number - self.last - 1.0).abs() < 1e-9;
        self.count >= 2 && !goes_on && number != 0.0 && near
    }
}

impl Amounts {
    /// Adds the numbers of a row.
    pub(super) fn add(&mut self, cells: &[(CellRef, &Cell)]) {
        for (at, cell) in cells {
            if let CellKind::Number(number) = cell.kind {
                self.by_column.entry(at.col).or_default().add(number);
            }
        }
    }

    /// Is a number the sum of its column?
    pub(super) fn is_sum(&self, (at, cell): &(CellRef, &Cell)) -> bool {
        match (&cell.kind, self.by_column.get(&at.col)) {
            (CellKind::Number(number), Some(sum)) => sum.is(*number),
            _ => false,
        }
    }

    /// Is a row that calls itself by no word of totals their sum all the same? Its first cell alone is
    /// a text, unlike those of the other rows; all others are sums of their columns. 总课时, 人次 and
    /// 周课时 say what is counted, where the others are no such words; any other text takes three rows
    /// and the sums of all columns, at least two, or two rows and three columns.
    pub(super) fn are_summed_by(&self, cells: &[(CellRef, &Cell)], keys: &[&Cell]) -> bool {
        let Some(((_, key), numbers)) = cells.split_first() else {
            return false;
        };
        let name = tidy_heading(&key.shown);
        if heading_form(key) != Form::Text || is_name(&name) || is_like(key, keys) {
            return false;
        }
        // Nothing adds up to nothing.
        let nothing = |(at, cell): &(CellRef, &Cell)| {
            let sum = self.by_column.get(&at.col);
            matches!(cell.kind, CellKind::Number(0.0)) && sum.is_some_and(|sum| sum.total == 0.0)
        };
        let sums: Vec<&Sum> = numbers
            .iter()
            .filter(|cell| self.is_sum(cell))
            .filter_map(|(at, _)| self.by_column.get(&at.col))
            .collect();
        let all = numbers
            .iter()
            .all(|cell| self.is_sum(cell) || nothing(cell));
        if sums.is_empty() || !all {
            return false;
        }
        let rows = sums.iter().map(|sum| sum.count).min().unwrap_or(0);
        let others = keys.iter().filter(|own| is_heading_word(&own.shown));
        if is_heading_word(&name) && others.count() * 4 <= keys.len() {
            return name.starts_with(['总', '總']) || rows >= 3 || sums.len() >= 2;
        }
        let filled = |(col, sum): (&u32, &Sum)| {
            let amount = sum.count >= 2 && !sum.is_series;
            !amount || numbers.iter().any(|(at, _)| at.col == *col)
        };
        let most = sums
            .iter()
            .fold(0.0_f64, |most, sum| most.max(sum.total.abs()));
        (rows >= 3 && sums.len() >= 2 || rows >= 2 && sums.len() >= 3)
            && most >= 10.0
            && self.by_column.iter().all(filled)
    }
}

impl<'g> Draft<'_, 'g> {
    /// Numbers alone, each the sum of its column since the last total: a total without the word.
    pub(in crate::ingest::finder) fn sums_up(&self, cells: &[(CellRef, &Cell)]) -> bool {
        // A formula that was drawn too far comes to nothing.
        let nought = |(at, cell): &&(CellRef, &Cell)| {
            at.col > self.last_col && matches!(cell.kind, CellKind::Number(0.0))
        };
        let mut own = cells.iter().filter(|cell| !nought(cell)).peekable();
        own.peek().is_some()
            && own.all(|cell| cell.0.col > self.first_col && self.amounts.is_sum(cell))
    }

    /// Some of the numbers are the sums of their columns: with 全校 before them, a total.
    pub(in crate::ingest::finder) fn sums_up_partly(&self, cells: &[(CellRef, &Cell)]) -> bool {
        cells.iter().any(|cell| self.amounts.is_sum(cell))
    }

    /// All numbers, at least one, lie between the least and the most of their columns, as averages
    /// do.
    pub(in crate::ingest::finder) fn lies_between(&self, cells: &[(CellRef, &Cell)]) -> bool {
        let mut numbers = 0_usize;
        let between = cells.iter().all(|(at, cell)| {
            let CellKind::Number(number) = &cell.kind else {
                return true;
            };
            numbers += 1;
            let sum = self.amounts.by_column.get(&at.col);
            sum.is_some_and(|sum| sum.count >= 2 && (sum.least..=sum.most).contains(number))
        });
        between && numbers > 0
    }

    /// Do numbers stand in this column since the last total, which an average could be of?
    pub(in crate::ingest::finder) fn has_spread(&self, at: CellRef) -> bool {
        let sum = self.amounts.by_column.get(&at.col);
        sum.is_some_and(|sum| sum.count >= 2 && !sum.is_series)
    }

    /// Do numbers that are no running numbers stand in any column since the last total?
    pub(in crate::ingest::finder) fn has_amounts(&self) -> bool {
        let mut sums = self.amounts.by_column.values();
        sums.any(|sum| sum.count > 0 && !sum.is_series)
    }

    /// 文科课时 | 13 | 4 below what it counts since the last total.
    pub(in crate::ingest::finder) fn is_named_sum(&self, cells: &[(CellRef, &Cell)]) -> bool {
        let Some((at, key)) = cells.first() else {
            return false;
        };
        is_heading_word(&key.shown)
            && self.sums_up_partly(cells)
            && self
                .amounts
                .are_summed_by(cells, &self.keys(at.col, &self.rows))
    }

    /// The last of what these rows hold in a column.
    fn keys(&self, col: u32, rows: &[u32]) -> Vec<&'g Cell> {
        let near = rows.iter().rev().take(NEAR);
        let cells = near.flat_map(|row| self.layout.row(*row, col, col));
        cells.map(|(_, cell)| *cell).collect()
    }

    /// The last row, or the first, that is the sum of all others though it has no word of totals for
    /// its name.
    pub(super) fn set_sums_apart(&mut self) {
        if self.is_starter() {
            return;
        }
        self.set_parts_apart();
        self.set_block_sums_apart();
        if let Some((last, above)) = self.rows.split_last()
            && self.counts_marks(*last, above)
        {
            self.left_out.push((*last, "figure"));
            self.rows.pop();
        } else if let Some((last, above)) = self.rows.split_last()
            && self.is_sum_of(*last, above)
        {
            self.left_out.push((*last, "sum"));
            self.rows.pop();
        } else if let Some((first, below)) = self.rows.split_first()
            && self.is_sum_of(*first, below)
        {
            self.left_out.push((*first, "sum"));
            self.rows.remove(0);
        }
        self.left_out.sort_unstable_by_key(|(row, _)| *row);
    }

    /// 报名人数 | | 2 | 2 | 2 below √ and blanks: nothing but numbers, each of which says in how many rows
    /// above its column is filled, where no number is, or is their sum.
    fn counts_marks(&self, row: u32, above: &[u32]) -> bool {
        const FEWEST_ROWS: usize = 2;
        let cells = |row: u32| self.layout.row(row, self.first_col, self.last_col);
        let texts = || cells(row).iter().take_while(|(_, cell)| !is_number(cell));
        let (Some(numbers), Some(last)) = (cells(row).get(texts().count()..), above.last()) else {
            return false;
        };
        let named = texts().all(|(at, cell)| {
            let keys = self.keys(at.col, above);
            heading_form(cell) == Form::Text && !is_name(&cell.shown) && !is_like(cell, &keys)
        });
        if numbers.is_empty() || !named || texts().count() > 1 || above.len() < FEWEST_ROWS {
            return false;
        }
        // A column without a key has one there.
        let keyed = texts().count() == 1
            || !self
                .layout
                .row(*last, self.first_col, self.first_col)
                .is_empty();
        let leads = numbers.iter().any(|(at, _)| at.col == self.first_col);
        let mut amounts = Amounts::default();
        above.iter().for_each(|row| amounts.add(cells(*row)));
        let mut counted = 0;
        let all = numbers.iter().all(|cell| {
            let (at, CellKind::Number(number)) = (cell.0, &cell.1.kind) else {
                return false;
            };
            let column = above
                .iter()
                .flat_map(|row| self.layout.row(*row, at.col, at.col));
            let (mut filled, mut marks) = (0_usize, true);
            for (_, own) in column {
                filled += 1;
                marks &= own.kind == CellKind::Text && heading_form(own) == Form::Text;
            }
            let counts = marks && filled as f64 == *number;
            counted += usize::from(counts && filled > 0);
            counts || amounts.is_sum(cell)
        });
        keyed && !leads && all && counted > 0
    }

    /// 其中：60岁以上 | 350 below villages whose total leaves it out: a part of what the rows above say.
    fn set_parts_apart(&mut self) {
        const PARTS: &str = "其中";
        let cells = |row: u32| self.layout.row(row, self.first_col, self.last_col);
        let is_part = |row: &u32| {
            let first = cells(*row).first();
            first.is_some_and(|(_, cell)| cell.shown.trim_start().starts_with(PARTS))
        };
        let (parts, others): (Vec<u32>, Vec<u32>) = self.rows.iter().partition(|row| is_part(row));
        if parts.is_empty() || others.len() < 2 {
            return;
        }
        let mut amounts = Amounts::default();
        others.iter().for_each(|row| amounts.add(cells(*row)));
        let counted = |col: u32| {
            parts
                .iter()
                .any(|row| !self.layout.row(*row, col, col).is_empty())
        };
        let totals = self
            .left_out
            .iter()
            .filter(|(_, reason)| *reason == "total");
        let without = totals
            .flat_map(|(row, _)| cells(*row))
            .any(|cell| counted(cell.0.col) && amounts.is_sum(cell));
        if without {
            self.rows = others;
            self.left_out
                .extend(parts.into_iter().map(|row| (row, "figure")));
        }
    }

    fn is_sum_of(&self, row: u32, others: &[u32]) -> bool {
        let cells = |row: u32| self.layout.row(row, self.first_col, self.last_col);
        let own = cells(row);
        let (Some((at, _)), true) = (own.first(), others.len() >= 2) else {
            return false;
        };
        if own.len() < 2 || !own[1..].iter().all(|(_, cell)| is_number(cell)) {
            return false;
        }
        let mut amounts = Amounts::default();
        others.iter().for_each(|row| amounts.add(cells(*row)));
        amounts.are_summed_by(own, &self.keys(at.col, others))
    }
}

fn is_number(cell: &Cell) -> bool {
    matches!(cell.kind, CellKind::Number(_))
}
