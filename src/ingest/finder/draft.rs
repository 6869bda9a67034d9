//! A table in the making: its header, the rows taken so far, what was left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{CellRef, Source};
use crate::ingest::{Cell, CellKind, CellRange, Column, Decision, LeftOut, Row, Table};

use super::aside::{counted, is_whole_word};
use super::foot::{Foot, signs};
use super::heading::{Header, are_column_numbers};
use super::kinds::{Kinds, is_like};
use super::label::labels;
use super::layout::Layout;
use super::words::{
    Form, group_name, heading_form, is_heading_word, is_labelled, is_ordinal, section,
    starts_as_point, tidy_heading, without_numbers,
};

/// The longest remark that stands alone among rows that begin with numbers, in characters.
const LONGEST_STRANGER: usize = 30;
/// What is left of a header's score where all rows below it were taken for something else.
const LOST: f32 = 0.4;
/// The longest heading of a group that nothing but the rows around it tells, in characters.
const LONGEST_LONE: usize = 16;

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
    /// Rows of data that may be none.
    doubted: Vec<u32>,
    /// Another header follows right below its own.
    is_doubled: bool,
    /// By column of the region: the numbers since the last total.
    sums: Vec<Sum>,
}

/// The numbers of one column since the last total.
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
        self.count >= 2 && !self.is_series && number != 0.0 && near
    }
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
        let sums = vec![Sum::default(); (last_col - first_col + 1) as usize];
        Some(Draft {
            layout,
            region,
            header,
            first_col,
            last_col,
            before,
            rows,
            left_out,
            doubted: Vec::new(),
            is_doubled: false,
            sums,
        })
    }

    /// Takes a row of data.
    pub(super) fn push(&mut self, row: u32) {
        self.widen(row);
        self.rows.push(row);
        for (at, cell) in self.layout.row(row, self.first_col, self.last_col) {
            let index = (at.col - self.first_col) as usize;
            if let (CellKind::Number(number), Some(sum)) = (&cell.kind, self.sums.get_mut(index)) {
                sum.add(*number);
            }
        }
    }

    /// Sets a row apart.
    pub(super) fn leave_out(&mut self, row: u32, reason: &'static str) {
        if matches!(reason, "total" | "sum" | "figure") {
            self.sums.fill(Sum::default());
        }
        self.left_out.push((row, reason));
    }

    /// Has it taken no row of data yet?
    pub(super) fn is_fresh(&self) -> bool {
        self.rows.is_empty()
    }

    /// Has it headings of groups?
    pub(super) fn has_groups(&self) -> bool {
        self.left_out.iter().any(|(_, reason)| *reason == "group")
    }

    /// Is this its first column?
    pub(super) fn begins_at(&self, col: u32) -> bool {
        self.first_col == col
    }

    /// Is it the sheet of one of our own starter workbooks?
    pub(super) fn is_starter(&self) -> bool {
        self.header.why.starter
    }

    /// Does this column's heading ask for names like this one: 学校 or 学校名称 for 东坪实验学校?
    pub(super) fn head_names(&self, col: u32, name: &str) -> bool {
        const KINDS: [&str; 5] = ["学校", "學校", "校名", "单位", "單位"];
        let head = self.layout.covering(CellRef::new(self.header.last, col));
        let head = head.map(|(_, cell)| tidy_heading(&cell.shown));
        let asks = head.is_some_and(|head| KINDS.iter().any(|kind| head.contains(kind)));
        asks && name.ends_with(['校', '园', '園', '学', '學'])
    }

    /// How many columns it has.
    pub(super) fn width(&self) -> u32 {
        self.last_col - self.first_col + 1
    }

    /// Do its last rows hold values in this column that end like `name`?
    pub(super) fn has_key_like(&self, col: u32, name: &str) -> bool {
        let end = name.chars().last();
        self.rows.iter().rev().take(12).any(|row| {
            let cells = self.layout.row(*row, col, col);
            let text = cells.first().map(|(_, cell)| group_name(&cell.shown));
            text.is_some_and(|text| text.chars().last() == end)
        })
    }

    /// Is the first of these cells, in the table's first column, of the kind of those above it?
    pub(super) fn begins_like(&self, cells: &[(CellRef, &Cell)]) -> bool {
        let Some((at, first)) = cells.first().filter(|(at, _)| self.begins_at(at.col)) else {
            return false;
        };
        let above = self.rows.iter().rev().take(12);
        let above = above.flat_map(|row| self.layout.row(*row, at.col, at.col));
        let above: Vec<&Cell> = above.map(|(_, cell)| *cell).collect();
        is_like(first, &above)
    }

    /// What fills this column in the last row of data: its own cell or one merged down to it.
    pub(super) fn last_value(&self, col: u32) -> Option<&'g str> {
        let row = *self.rows.last()?;
        let (_, cell) = self.layout.covering(CellRef::new(row, col))?;
        Some(cell.shown.as_str())
    }

    /// Has a row fewer cells than the last row of data has values?
    pub(super) fn is_emptier(&self, cells: &[(CellRef, &Cell)]) -> bool {
        let last = self.rows.last().map_or(0, |row| {
            let columns = self.first_col..=self.last_col;
            let filled = |col: &u32| self.layout.covering(CellRef::new(*row, *col)).is_some();
            columns.filter(filled).count()
        });
        cells.len() < last
    }

    /// Does a row fill all columns, with a text besides the one at `word` in one that holds texts?
    /// 小计明 | 数学 | 14 is a row of data.
    pub(super) fn fills_texts(&self, cells: &[(CellRef, &Cell)], word: CellRef) -> bool {
        let texts = |col: u32| {
            let rows = self.rows.iter().rev().take(12).copied();
            let rows = rows.chain(self.is_fresh().then_some(self.header.last));
            let mut forms = rows
                .flat_map(|row| self.layout.row(row, col, col))
                .map(|(_, cell)| heading_form(cell));
            forms.all(|form| form == Form::Text)
        };
        let worded = |cell: &Cell| {
            heading_form(cell) == Form::Text
                && cell.shown.chars().filter(|c| c.is_alphabetic()).count() >= 2
                && !cell.shown.chars().any(|c| c.is_ascii_digit())
        };
        cells.len() as u32 == self.width()
            && cells
                .iter()
                .any(|(at, cell)| *at != word && worded(cell) && texts(at.col))
    }

    /// How many rows of data it has so far.
    pub(super) fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// Do its last rows hold a label with a colon in this column?
    pub(super) fn has_label_in(&self, col: u32) -> bool {
        self.rows.iter().rev().take(12).any(|row| {
            let cells = self.layout.row(*row, col, col);
            cells.iter().any(|(_, cell)| is_labelled(&cell.shown))
        })
    }

    /// Numbers alone, each the sum of its column since the last total: a total without the word.
    pub(super) fn sums_up(&self, cells: &[(CellRef, &Cell)]) -> bool {
        cells.iter().all(|(at, _)| at.col > self.first_col)
            && cells.iter().all(|cell| self.is_sum(cell))
    }

    /// Some of the numbers are the sums of their columns: with 全校 before them, a total.
    pub(super) fn sums_up_partly(&self, cells: &[(CellRef, &Cell)]) -> bool {
        cells.iter().any(|cell| self.is_sum(cell))
    }

    fn is_sum(&self, (at, cell): &(CellRef, &Cell)) -> bool {
        match (&cell.kind, self.sum_of(*at)) {
            (CellKind::Number(number), Some(sum)) => sum.is(*number),
            _ => false,
        }
    }

    fn sum_of(&self, at: CellRef) -> Option<&Sum> {
        let index = at.col.checked_sub(self.first_col)?;
        self.sums.get(index as usize)
    }

    /// All numbers, at least one, lie between the least and the most of their columns, as averages
    /// do.
    pub(super) fn lies_between(&self, cells: &[(CellRef, &Cell)]) -> bool {
        let mut numbers = 0_usize;
        let between = cells.iter().all(|(at, cell)| {
            let CellKind::Number(number) = &cell.kind else {
                return true;
            };
            numbers += 1;
            self.sum_of(*at)
                .is_some_and(|sum| sum.count >= 2 && (sum.least..=sum.most).contains(number))
        });
        between && numbers > 0
    }

    /// Rows at the end that hold nothing but their number: a form numbered further than it was
    /// filled in.
    fn drop_bare_numbers(&mut self) {
        const NUMBERS: [&str; 8] = ["序号", "序號", "编号", "編號", "序", "项次", "項次", "No."];
        let head = self
            .layout
            .covering(CellRef::new(self.header.last, self.first_col));
        if !head.is_some_and(|(_, cell)| NUMBERS.contains(&tidy_heading(&cell.shown).as_str())) {
            return;
        }
        while let Some(row) = self.rows.last().copied() {
            let cells = self
                .layout
                .row(row, self.region.first.col, self.region.last.col);
            let bare = matches!(cells, [(at, cell)] if self.begins_at(at.col)
                && heading_form(cell) == Form::Number);
            if !bare {
                break;
            }
            self.rows.pop();
            self.left_out.push((row, "blank"));
        }
        self.left_out.sort_unstable_by_key(|(row, _)| *row);
    }

    /// 在编教师 above a few full rows and 代课教师 above the next, alone in the first column, where people
    /// stand: headings of groups, though nobody merged them. Where it may as well be a row that is
    /// not filled in, it stays one, and is asked about.
    fn set_lone_headings_apart(&mut self) {
        if self.width() < 3 || self.is_starter() {
            return;
        }
        let (from, to) = (self.region.first.col, self.region.last.col);
        let cells = |row: u32| self.layout.row(row, from, to);
        let own = |row: &u32| match cells(*row) {
            [(at, cell)] if self.begins_at(at.col) => Some((*at, *cell)),
            _ => None,
        };
        let kinds = self.kinds_of_first_column();
        let full = |row: &u32| cells(*row).len() * 2 > self.width() as usize;
        let mut found: Vec<(u32, &str)> = Vec::new();
        for pair in self.rows.windows(2) {
            let [row, next] = pair else { continue };
            let Some((at, cell)) = own(row).filter(|_| full(next)) else {
                continue;
            };
            let text = cell.shown.trim();
            let heads = heading_form(cell) == Form::Text
                && text.chars().count() <= LONGEST_LONE
                && self.layout.span(at).first.row == self.layout.span(at).last.row
                && !is_labelled(text)
                && !self.head_names(at.col, text)
                && !kinds.holds(cell);
            if heads {
                found.push((*row, text));
            }
        }
        let texts: BTreeSet<&str> = found.iter().map(|(_, text)| *text).collect();
        let mut groups = self.left_out.iter().filter(|left| left.1 == "group");
        let lead = match groups.next() {
            Some((group, _)) if self.rows.first().is_none_or(|row| group < row) => Some(group),
            _ => found.first().map(|(row, _)| row),
        };
        let leads = lead.is_some_and(|lead| self.rows.first().is_some_and(|row| lead <= row));
        let several = found.len() + usize::from(groups.next().is_some()) >= 2 || self.has_groups();
        let rows: Vec<u32> = found.iter().map(|(row, _)| *row).collect();
        if kinds.is_one && leads && several && texts.len() == found.len() {
            self.rows.retain(|row| rows.binary_search(row).is_err());
            self.left_out
                .extend(rows.into_iter().map(|row| (row, "group")));
            self.left_out.sort_unstable_by_key(|(row, _)| *row);
        } else if kinds.is_one || leads && several {
            self.doubted = rows;
        }
    }

    /// What the first column holds in its full rows.
    fn kinds_of_first_column(&self) -> Kinds<'g> {
        let (from, to) = (self.region.first.col, self.region.last.col);
        let keys = self
            .rows
            .iter()
            .filter_map(|row| match self.layout.row(*row, from, to) {
                [] | [_] => None,
                [(at, cell), ..] => self.begins_at(at.col).then_some(*cell),
            });
        Kinds::of(keys.take(Kinds::MOST).collect())
    }

    /// 一 培训费 12000 over 1 外出培训 6000 and 2 专家讲座 6000: a chapter's row is the heading of a
    /// group, with the sums of its items or none.
    fn set_chapters_apart(&mut self) {
        let first = |row: &u32| {
            self.layout
                .row(*row, self.first_col, self.first_col)
                .first()
                .copied()
        };
        if !self
            .rows
            .first()
            .and_then(first)
            .is_some_and(|(_, cell)| is_ordinal(&cell.shown))
        {
            return;
        }
        let is_chapter = |row: &u32| first(row).is_some_and(|(_, cell)| is_ordinal(&cell.shown));
        let is_item =
            |row: &u32| first(row).is_some_and(|(_, cell)| heading_form(cell) == Form::Number);
        if !self.rows.iter().all(|row| is_chapter(row) || is_item(row)) {
            return;
        }
        let parts = || self.rows.chunk_by(|_, next| !is_chapter(next));
        if !self.are_chapters(parts) {
            return;
        }
        let sums_up = |part: &[u32]| {
            let Some((head, items)) = part.split_first() else {
                return true;
            };
            let mut numbers = self
                .layout
                .row(*head, self.first_col + 1, self.last_col)
                .iter();
            numbers.all(|(at, cell)| {
                let Some(own) = number_in(cell) else {
                    return true;
                };
                let below = items
                    .iter()
                    .flat_map(|row| self.layout.row(*row, at.col, at.col));
                let values = below.filter_map(|(_, cell)| number_in(cell));
                (values.sum::<f64>() - own).abs() <= 1e-6 * own.abs()
            })
        };
        if parts().all(sums_up) {
            let (heads, rows): (Vec<u32>, Vec<u32>) =
                self.rows.iter().partition(|row| is_chapter(row));
            self.rows = rows;
            self.left_out
                .extend(heads.into_iter().map(|row| (row, "group")));
            self.left_out.sort_unstable_by_key(|(row, _)| *row);
        }
    }

    /// Do these parts, each a row numbered 一, 二, … with the rows below it, read as chapters? Most have
    /// rows, the others are nothing but a name, and the rows are counted anew in each or the
    /// chapters have amounts. 一 班主任会 above 二 教研会 counts rows.
    fn are_chapters<'p, I>(&self, parts: impl Fn() -> I) -> bool
    where
        I: Iterator<Item = &'p [u32]>,
    {
        let cells = |row: u32| self.layout.row(row, self.first_col, self.last_col);
        let filled = parts().filter(|part| part.len() > 1).count();
        let empty = |part: &[u32]| part.first().is_some_and(|head| cells(*head).len() <= 2);
        let named = parts().all(|part| part.len() > 1 || empty(part));
        let anew = |part: &[u32]| {
            let first = part.get(1).and_then(|item| cells(*item).first());
            first.is_none_or(|(_, cell)| counted(cell) == Some(1))
        };
        let amount = |part: &[u32]| {
            let numbers = part.first().and_then(|head| cells(*head).get(1..));
            let mut numbers = numbers.into_iter().flatten();
            numbers.any(|(_, cell)| number_in(cell).is_some())
        };
        let count = parts().count();
        count >= 2 && filled * 2 > count && named && (parts().all(anew) || parts().any(amount))
    }

    /// 全镇 295 above 一小 197 and 二小 98: the total stands first.
    fn set_whole_apart(&mut self) {
        let Some((&head, rows)) = self.rows.split_first() else {
            return;
        };
        let cells = self.layout.row(head, self.first_col, self.last_col);
        if rows.len() < 2
            || !cells
                .iter()
                .take(2)
                .any(|(_, cell)| is_whole_word(&cell.shown))
        {
            return;
        }
        let sums = cells.iter().any(|(at, cell)| {
            let mut sum = Sum::default();
            for row in rows {
                for (_, below) in self.layout.row(*row, at.col, at.col) {
                    if let CellKind::Number(number) = below.kind {
                        sum.add(number);
                    }
                }
            }
            matches!(cell.kind, CellKind::Number(own) if sum.is(own))
        });
        if sums {
            self.rows.remove(0);
            self.left_out.push((head, "total"));
            self.left_out.sort_unstable_by_key(|(row, _)| *row);
        }
    }

    /// 甲 乙 1 2 3 below the headings: the columns' numbers.
    pub(super) fn numbers_its_columns(&self, cells: &[(CellRef, &Cell)]) -> bool {
        cells.len() as u32 == self.width() && are_column_numbers(cells)
    }

    /// A text where all rows so far have numbers, in a table of at least four columns.
    pub(super) fn is_stranger(&self, at: CellRef, cell: &Cell) -> bool {
        let numbers = |row: &&u32| {
            let cells = self.layout.row(**row, at.col, at.col);
            let number = |(_, cell): &(CellRef, &Cell)| matches!(cell.kind, CellKind::Number(_));
            cells.iter().all(number)
        };
        cell.kind == CellKind::Text
            && cell.shown.chars().nth(LONGEST_STRANGER).is_none()
            && !cell.shown.chars().any(|c| c.is_ascii_digit())
            && self.width() >= 4
            && self.rows.len() >= 2
            && self.rows.iter().rev().take(12).all(|row| numbers(&row))
    }

    /// Does one of the titles begin with the number of this section, 二 in 二、师资?
    pub(super) fn has_section(&self, number: usize) -> bool {
        let titles = self.titles();
        titles
            .iter()
            .any(|(_, title)| section(title) == Some(number))
    }

    /// The title row's text, tidied.
    pub(super) fn title_text(&self) -> Option<String> {
        let titles = self.titles();
        titles.first().map(|(_, text)| tidy_heading(text))
    }

    /// Was the row right above `header`, taken as data, one text below a gap? Then it was a title.
    pub(super) fn ends_with_title(&self, header: u32) -> bool {
        let (Some(last), true) = (self.rows.last(), self.rows.len() >= 2) else {
            return false;
        };
        let cells = self
            .layout
            .row(*last, self.region.first.col, self.region.last.col);
        let above = last.checked_sub(1);
        let gap = above.is_some_and(|above| {
            self.rows.binary_search(&above).is_err()
                && !self.left_out.iter().any(|(row, _)| *row == above)
        });
        *last + 1 == header && cells.len() == 1 && gap
    }

    /// Gives up the row that [`Draft::ends_with_title`] tells of.
    pub(super) fn give_back_title(&mut self, header: u32) -> Option<u32> {
        let title = self.ends_with_title(header);
        title.then(|| self.rows.pop()).flatten()
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

    /// Does a row below a remark fill the columns that the rows above filled?
    pub(super) fn goes_on_with(&self, row: u32) -> bool {
        let cells = self.layout.row(row, self.first_col, self.last_col);
        let first = cells.first().is_some_and(|(at, _)| self.begins_at(at.col));
        let full = cells.len() * 2 > self.width() as usize;
        let labelled = cells.iter().any(|(_, cell)| is_labelled(&cell.shown));
        first && full && cells.len() >= 2 && !labelled && !self.breaks_columns(row)
    }

    /// Does a total stand below its last row of data?
    pub(super) fn ends_with_total(&self) -> bool {
        self.left_out.last().is_some_and(|(row, reason)| {
            matches!(*reason, "total" | "sum") && self.rows.last().is_none_or(|last| row > last)
        })
    }

    /// Does a total or another figure stand below its last row of data?
    pub(super) fn ends_with_sums(&self) -> bool {
        self.left_out.last().is_some_and(|(row, reason)| {
            matches!(*reason, "total" | "sum" | "figure")
                && self.rows.last().is_some_and(|last| row > last)
        })
    }

    /// Is the row above a figure (平均分) that begins in this column, with the same number of cells,
    /// where every row of data begins in the first?
    pub(super) fn has_figure_above(&self, at: CellRef, cells: &[(CellRef, &Cell)]) -> bool {
        let Some((above, "figure")) = self.left_out.last() else {
            return false;
        };
        let there = self
            .layout
            .row(*above, self.region.first.col, self.region.last.col);
        let first = there.first().map(|(at, _)| at.col);
        let keyed = |row: &u32| {
            let key = CellRef::new(*row, self.first_col);
            self.layout.covering(key).is_some()
        };
        at.row == above + 1
            && at.col > self.first_col
            && first == Some(at.col)
            && there.len() == cells.len()
            && self.rows.iter().rev().take(12).all(keyed)
    }

    /// The running number that its last row of data begins with.
    pub(super) fn last_number(&self) -> Option<u32> {
        let row = *self.rows.last()?;
        let cells = self.layout.row(row, self.first_col, self.first_col);
        counted(cells.first()?.1)
    }

    /// Does a row right below this table, or below headings of its groups, stand under its headings
    /// and read less like headings than they do? Then it is data: 王校长 | 制定计划 | 一教室.
    pub(super) fn heads(&self, header: Header) -> bool {
        let row = header.first;
        let cells = self
            .layout
            .row(row, self.region.first.col, self.region.last.col);
        let headings = self
            .layout
            .row(self.header.last, self.first_col, self.last_col);
        let mut above = row.saturating_sub(1);
        while self.left_out.binary_search(&(above, "group")).is_ok() {
            above = above.saturating_sub(1);
        }
        let follows = above == self.rows.last().copied().unwrap_or(self.header.last);
        let within = cells
            .iter()
            .all(|(at, _)| (self.first_col..=self.last_col).contains(&at.col));
        let words = |cells: &[(CellRef, &Cell)]| {
            let words = cells
                .iter()
                .filter(|(_, cell)| is_heading_word(&cell.shown));
            words.count()
        };
        let (own, theirs) = (words(headings), words(cells));
        let first = self.is_fresh() && above + 1 == row;
        let less = theirs < own && theirs * 3 < cells.len() * 2;
        // Texts over numbers, where this table's rows end, head others, and so do words of headings.
        let less = less && (self.is_fresh() || !header.why.numbers && !self.is_named_anew(cells));
        follows && within && cells.len() <= headings.len() && (first && theirs <= own || less)
    }

    /// Is the first of these cells a word of headings that no row of data begins with?
    fn is_named_anew(&self, cells: &[(CellRef, &Cell)]) -> bool {
        cells.first().is_some_and(|(at, first)| {
            let mut above = self.rows.iter().rev().take(12);
            let again = above.any(|row| {
                let own = self.layout.row(*row, at.col, at.col);
                own.iter().any(|(_, cell)| cell.shown == first.shown)
            });
            is_heading_word(&first.shown) && !again
        })
    }

    /// A header begins in this row.
    pub(super) fn meets_header(&mut self, row: u32) {
        self.is_doubled = self.is_fresh() && self.last_row() + 1 == row;
    }

    /// Different texts, at least two of them where the rows above hold numbers.
    pub(super) fn has_other_kinds(&self, cells: &[(CellRef, &Cell)]) -> bool {
        let numbers = |col: u32| {
            let rows = self.rows.iter().rev().take(12);
            let mut forms = rows
                .flat_map(|row| self.layout.row(*row, col, col))
                .map(|(_, cell)| heading_form(cell));
            forms.next() == Some(Form::Number) && forms.all(|form| form == Form::Number)
        };
        let strange = cells
            .iter()
            .filter(|(at, cell)| heading_form(cell) == Form::Text && numbers(at.col));
        let mut texts: Vec<&str> = cells.iter().map(|(_, cell)| cell.shown.as_str()).collect();
        texts.sort_unstable();
        texts.dedup();
        texts.len() == cells.len() && cells.len() >= 3 && strange.count() >= 2
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
        let cells = |row: u32| self.layout.row(row, self.first_col, self.last_col);
        let (here, head) = (cells(row), cells(self.header.first));
        let same = |((_, a), (_, b)): (&(CellRef, &Cell), &(CellRef, &Cell))| {
            // Data differ from their heading in the first character, mostly.
            let first = |cell: &Cell| cell.shown.chars().find(|c| !c.is_whitespace());
            first(a) == first(b) && tidy_heading(&a.shown) == tidy_heading(&b.shown)
        };
        here.len() >= 2 && here.len() == head.len() && here.iter().zip(head).all(same)
    }

    /// Does a row say one of this table's headings again, under that very heading? No datum does.
    pub(super) fn names_a_heading_again(&self, row: u32) -> bool {
        let head = self
            .layout
            .row(self.header.last, self.first_col, self.last_col);
        let cells = self.layout.row(row, self.first_col, self.last_col);
        cells.iter().any(|(at, cell)| {
            let same = |(above, own): &&(CellRef, &Cell)| {
                above.col == at.col && tidy_heading(&own.shown) == tidy_heading(&cell.shown)
            };
            is_heading_word(&cell.shown) && head.iter().any(|own| same(&own))
        })
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
        self.take_figures_back();
        self.set_foot_apart();
        self.left_out
            .extend(below.iter().map(|row| (*row, "remark")));
        self.drop_bare_numbers();
        self.set_lone_headings_apart();
        self.set_chapters_apart();
        self.set_whole_apart();
        self.narrow();
        let grid = self.layout.grid;
        let titles = self.titles();
        let columns = self.columns();
        let rows = self.table_rows();
        let all_hidden = !rows.is_empty() && rows.iter().all(|row| row.hidden)
            || columns.iter().all(|column| column.hidden);
        let mut table = Table {
            source: grid.source.clone(),
            hidden: grid.visibility == crate::ingest::Visibility::Hidden || all_hidden,
            header_rows: Some((self.header.first, self.header.last)),
            confidence: self.confidence(&columns),
            left_out: self.left_out_ranges(&titles),
            labels: labels(self.layout, self.region, &self.beside()),
            decisions: Vec::new(),
            readings: Vec::new(),
            titles,
            columns,
            rows,
            totals: Vec::new(),
            starter: None,
        };
        table.decisions = self.decisions(&table);
        table.left_out.extend(self.beside_columns());
        table
            .left_out
            .sort_by_key(|left| (left.range.first, left.range.last));
        table
    }

    /// A table of nothing but figures (参考人数, 平均分, 及格率, a row each) has them for its data.
    fn take_figures_back(&mut self) {
        let figure = |(_, reason): &&(u32, &str)| *reason == "figure";
        let mut figures = self.left_out.iter().filter(figure).map(|(row, _)| *row);
        let (Some(first), Some(second)) = (figures.next(), figures.next()) else {
            return;
        };
        // Figures of rows stand below them.
        let lead = self.rows.first().is_none_or(|row| first < *row);
        if !lead && self.rows.len() > 1 {
            return;
        }
        let all: Vec<u32> = [first, second].into_iter().chain(figures).collect();
        self.rows.extend(all);
        self.rows.sort_unstable();
        self.left_out.retain(|left| !figure(&left));
    }

    /// Who issued the table and when, taken as data because it might have been.
    fn set_foot_apart(&mut self) {
        let ends =
            |(_, reason): &&(u32, &str)| !matches!(*reason, "remark" | "signature" | "group");
        let total = self.left_out.iter().rev().find(ends);
        let from = total.map_or(0, |(row, _)| row + 1);
        // Rows below a total are looked at with those above it.
        let columns = self.headed_columns();
        let foot = Foot::of(self.layout, self.region, columns, &self.rows);
        let foot: Vec<(u32, &str)> = foot.into_iter().filter(|(row, _)| *row >= from).collect();
        if let Some((first, _)) = foot.first() {
            self.rows.retain(|row| row < first);
        }
        let last = self.rows.last().copied().unwrap_or(0);
        let (from, to) = (self.region.first.col, self.region.last.col);
        for (row, reason) in self.left_out.iter_mut().filter(|(row, _)| *row > last) {
            if *reason == "group" && signs(self.layout.row(*row, from, to)) {
                *reason = "signature";
            }
        }
        if foot.is_empty() {
            return;
        }
        self.left_out.extend(foot);
        self.left_out.sort_unstable_by_key(|(row, _)| *row);
        // What stood beside the headings only there widens the table no more.
        (self.first_col, self.last_col) = columns;
        for row in self.rows.clone() {
            self.widen(row);
        }
    }

    /// The columns with headings: first and last.
    fn headed_columns(&self) -> (u32, u32) {
        let headed = |col: &u32| {
            let mut rows = self.header.first..=self.header.last;
            rows.any(|row| self.layout.covering(CellRef::new(row, *col)).is_some())
        };
        let mut columns = (self.first_col..=self.last_col).filter(headed);
        let first = columns.next().unwrap_or(self.first_col);
        (first, columns.next_back().unwrap_or(first))
    }

    /// What stands in its rows outside its columns, by column.
    fn beside_columns(&self) -> Vec<LeftOut> {
        let (first, last) = (self.region.first.col, self.region.last.col);
        if first == self.first_col && last == self.last_col {
            return Vec::new();
        }
        let header = self.header.first..=self.header.last;
        let left = self.left_out.iter().map(|(row, _)| *row);
        let rows = header.chain(self.rows.iter().copied()).chain(left);
        let mut found: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
        for row in rows.chain(self.before.iter().copied()) {
            let before = self.first_col.checked_sub(1).map(|end| (first, end));
            for (from, to) in before.into_iter().chain([(self.last_col + 1, last)]) {
                for (at, _) in self.layout.row(row, from, to) {
                    let rows = found.entry(at.col).or_insert((row, row));
                    *rows = (rows.0.min(row), rows.1.max(row));
                }
            }
        }
        let columns = found.into_iter().map(|(col, (top, bottom))| LeftOut {
            range: CellRange {
                first: CellRef::new(top, col),
                last: CellRef::new(bottom, col),
            },
            reason: "beside",
        });
        columns.collect()
    }

    /// The rows around the table that may hold labels with values.
    fn beside(&self) -> Vec<u32> {
        let around = |reason: &str| matches!(reason, "remark" | "signature");
        let left = self.left_out.iter().filter(|(_, reason)| around(reason));
        let mut rows: Vec<u32> = self.before.clone();
        rows.extend(left.map(|(row, _)| *row));
        rows
    }

    /// Gives up columns at the right that hold no cell of their own: a merge reaches over them.
    fn narrow(&mut self) {
        let all = (self.header.first..=self.header.last).chain(self.rows.iter().copied());
        let ends = all.filter_map(|row| {
            let cells = self.layout.row(row, self.first_col, self.last_col);
            cells.last().map(|(at, _)| at.col)
        });
        let last = ends.max().unwrap_or(self.first_col);
        self.last_col = last;
        // An empty column under the title's end, ruled to sign in.
        let under_title = self.before.iter().any(|row| {
            let cells = self.layout.row(*row, self.first_col, self.first_col);
            let span = cells.first().map(|(at, _)| self.layout.span(*at));
            span.is_some_and(|span| span.last.col == last + 1)
        });
        // A form above reaches over it.
        let above = self
            .before
            .iter()
            .any(|row| !self.layout.row(*row, last + 1, last + 1).is_empty());
        self.last_col += u32::from(under_title && !above);
    }

    /// The rows above that are one short text without a label; for one of several tables side by
    /// side then also titles over all of them.
    fn titles(&self) -> Vec<(CellRef, String)> {
        let own = self.before.iter().filter_map(|row| {
            let cells = self
                .layout
                .row(*row, self.region.first.col, self.region.last.col);
            title_in(cells)
        });
        let above = self.header.first.saturating_sub(3)..self.header.first;
        let over = above
            .filter(|row| !self.before.contains(row))
            .filter_map(|row| {
                let cells = self.layout.row(row, 0, u32::MAX);
                let (at, _) = cells.first()?;
                let span = self.layout.span(*at);
                let over = (span.first.col..=span.last.col).contains(&self.first_col);
                over.then(|| title_in(cells)).flatten()
            });
        own.chain(over).collect()
    }

    fn table_rows(&self) -> Vec<Row> {
        let groups: Vec<(u32, (CellRef, String))> = self.groups();
        // 第一周 over the header, 第二周 alone below: the title is the first group's heading.
        let mut group = self.titles().into_iter().rev().find(|(_, title)| {
            let title = without_numbers(&tidy_heading(title));
            let mut all = groups.iter();
            all.any(|(_, (_, name))| without_numbers(name) == title)
        });
        let mut next = groups.into_iter().peekable();
        self.rows
            .iter()
            .map(|row| {
                while let Some((_, found)) = next.next_if(|(at, _)| at < row) {
                    group = Some(found);
                }
                self.row(*row, group.clone())
            })
            .collect()
    }

    /// The groups' headings with their rows.
    fn groups(&self) -> Vec<(u32, (CellRef, String))> {
        let named = |row: u32| {
            let cells = self
                .layout
                .row(row, self.region.first.col, self.region.last.col);
            let (at, cell) = match cells {
                [(_, number), named, ..] if is_ordinal(&number.shown) => named,
                _ => cells.last()?,
            };
            Some((row, (*at, group_name(&cell.shown))))
        };
        let groups = self
            .left_out
            .iter()
            .filter(|(_, reason)| *reason == "group");
        groups.filter_map(|(row, _)| named(*row)).collect()
    }

    fn row(&self, row: u32, group: Option<(CellRef, String)>) -> Row {
        Row {
            row,
            place: CellRef::new(row, self.first_col),
            cells: self.layout.row_cells(row, self.first_col, self.last_col),
            group,
            hidden: self.layout.grid.hidden_rows.contains(&row),
        }
    }

    /// What was decided about it.
    fn decisions(&self, table: &Table) -> Vec<Decision> {
        let wide = |first: u32, last: u32| CellRange {
            first: CellRef::new(first, self.first_col),
            last: CellRef::new(last, self.last_col),
        };
        let header = wide(self.header.first, self.header.last);
        let mut decisions = vec![Decision {
            what: "header",
            why: self.header.why.list(),
            range: Some(header),
            count: 1,
            sure: match self.lost_its_rows() {
                true => self.header.score * LOST,
                false => self.header.score,
            },
        }];
        if let Some(why) = self.header.deep {
            decisions.push(Decision {
                what: "header-depth",
                why: vec![why],
                range: Some(header),
                count: self.depth() as usize,
                sure: if why == "gap-filled-below" { 0.7 } else { 0.9 },
            });
        }
        let beyond = self.rows_beyond_total();
        if let (Some(first), Some(last)) = (beyond.first(), beyond.last()) {
            decisions.push(Decision {
                what: "rows-beyond-total",
                why: vec!["below-last-total"],
                range: Some(wide(*first, *last)),
                count: beyond.len(),
                sure: 0.4,
            });
        }
        let columns = (self.first_col, self.last_col);
        let last = Foot::doubtful(self.layout, self.region, columns, &self.rows);
        let lone: BTreeSet<u32> = self.doubted.iter().chain(last).copied().collect();
        decisions.extend(lone.into_iter().map(|row| Decision {
            what: "lone-row",
            why: vec!["emptier-than-above"],
            range: Some(wide(row, row)),
            count: 1,
            sure: 0.4,
        }));
        let body = table.body().map(|(first, last)| wide(first, last));
        let mut note = |what, why, count: usize, sure| {
            if count > 0 {
                decisions.push(Decision {
                    what,
                    why: vec![why],
                    range: body,
                    count,
                    sure,
                });
            }
        };
        let groups = self.groups();
        let alone = |row: &u32| self.layout.row(*row, self.first_col, self.last_col).len() == 1;
        let lone = groups.iter().filter(|(row, _)| alone(row)).count();
        note("groups", "alone-in-row", lone, 0.9);
        note("groups", "begins-chapter", groups.len() - lone, 0.8);
        let merged = |row: &Row| {
            let above = |(at, _): &&(CellRef, Cell)| at.row < row.row;
            row.cells.iter().filter(above).count()
        };
        let covered = table.rows.iter().map(merged).sum();
        note("merged-cells", "same-as-above", covered, 0.9);
        let hidden = table.rows.iter().filter(|row| row.hidden).count();
        note("hidden-rows", "hidden-in-excel", hidden, 0.6);
        let hidden = table.columns.iter().filter(|column| column.hidden).count();
        note("hidden-columns", "hidden-in-excel", hidden, 0.6);
        decisions
    }

    pub(super) fn columns(&self) -> Vec<Column> {
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
        let headed = |col: u32| {
            let mut below = row + 1..=self.header.last;
            below.any(|row| self.layout.covering(CellRef::new(row, col)).is_some())
        };
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

    /// Is there no row of data, but one right below the header that was taken for something else?
    fn lost_its_rows(&self) -> bool {
        let other = |(_, reason): &(u32, &str)| matches!(*reason, "group" | "total" | "figure");
        self.rows.is_empty() && (self.is_doubled || self.left_out.iter().any(other))
    }

    /// The header's score, less what is doubtful: columns without a heading, no data.
    fn confidence(&self, columns: &[Column]) -> f32 {
        let filled = |column: &Column| {
            let mut rows = self.rows.iter().take(50);
            rows.any(|row| !self.layout.row(*row, column.col, column.col).is_empty())
        };
        let unnamed = columns
            .iter()
            .filter(|column| column.path.is_empty() && filled(column))
            .count() as f32;
        let named = 1.0 - unnamed / columns.len().max(1) as f32;
        let narrow = if columns.len() == 1 { 0.5 } else { 1.0 };
        let bare = match self.rows.is_empty() {
            true if self.lost_its_rows() => LOST,
            true => 0.6,
            false => 1.0,
        };
        let beyond = if self.rows_beyond_total().is_empty() {
            1.0
        } else {
            0.5
        };
        (self.header.score * (0.5 + 0.5 * named) * narrow * bare * beyond).clamp(0.0, 1.0)
    }

    /// Rows below the last total, or below one with a blank row under it: are they still of this
    /// table? Totals that stand above what they total, the first of them above all data, say
    /// nothing of the kind.
    fn rows_beyond_total(&self) -> &[u32] {
        let totals = self.left_out.iter().filter_map(|(row, reason)| {
            matches!(*reason, "total" | "sum" | "figure").then_some(*row)
        });
        let totals: Vec<u32> = totals.collect();
        let (Some(first), Some(last)) = (totals.first(), totals.last()) else {
            return &[];
        };
        if self.rows.first().is_none_or(|row| first < row) {
            return &[];
        }
        let blank_below = |row: &&u32| {
            self.rows.binary_search(&(**row + 1)).is_err()
                && !self.left_out.iter().any(|(next, _)| *next == **row + 1)
        };
        let ending = totals.iter().find(blank_below).unwrap_or(last);
        let from = self.rows.partition_point(|row| row <= ending);
        self.rows.get(from..).unwrap_or_default()
    }

    fn left_out_ranges(&self, titles: &[(CellRef, String)]) -> Vec<LeftOut> {
        let whole = |first: u32, last: u32| CellRange {
            first: CellRef::new(first, self.first_col),
            last: CellRef::new(last, self.last_col),
        };
        let above = self.before.iter().map(|row| {
            let reason = if titles.iter().any(|(at, _)| at.row == *row) {
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

/// A number, or a text that reads as one: 12000, 12,000.00.
fn number_in(cell: &Cell) -> Option<f64> {
    const LONGEST: usize = 24;
    match cell.kind {
        CellKind::Number(number) => Some(number),
        CellKind::Text if cell.shown.len() <= LONGEST => {
            let bare: String = cell.shown.trim().chars().filter(|c| *c != ',').collect();
            bare.parse().ok().filter(|number: &f64| number.is_finite())
        }
        _ => None,
    }
}

/// A row's text, where it is one short text without a label.
pub(super) fn title_in(cells: &[(CellRef, &Cell)]) -> Option<(CellRef, String)> {
    let (at, cell) = cells.first()?;
    let text = tidy_heading(&cell.shown);
    let short = text.chars().count() <= 50 && !text.ends_with('。');
    let point = text.starts_with(|c: char| c.is_ascii_digit()) && starts_as_point(&text);
    (cells.len() <= 2 && short && !point && !is_labelled(&cell.shown))
        .then(|| (*at, cell.shown.trim().to_owned()))
}
