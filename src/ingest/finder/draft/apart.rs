//! What is set apart once all rows are there: headings of groups, chapters, totals, the foot.

use std::collections::BTreeSet;

use crate::diagnostic::CellRef;
use crate::ingest::series::Series;
use crate::ingest::{Cell, CellKind};

use crate::ingest::csv::plain_number;
use crate::ingest::finder::aside::{counted, is_whole_word};
use crate::ingest::finder::foot::{Foot, signs};
use crate::ingest::finder::kinds::Kinds;
use crate::ingest::finder::words::{
    Form, heading_form, is_labelled, is_weekday_name, ordinal, tidy_heading,
};

use super::Draft;
use super::amounts::Amounts;

/// Columns that say something of some rows only.
const OPTIONAL: [&str; 8] = [
    "备注",
    "備註",
    "原因",
    "事由",
    "说明",
    "說明",
    "情况说明",
    "情況說明",
];

/// The longest heading of a group that nothing but the rows around it tells, in characters.
const LONGEST_LONE: usize = 16;

impl<'g> Draft<'_, 'g> {
    /// Rows at the end of the table, or of a group, that hold nothing but their number, the zeros of
    /// formulas, and what a formula says in all rows: a form numbered further than it was filled in.
    pub(super) fn drop_bare_numbers(&mut self) {
        const NUMBERS: [&str; 23] = [
            "序号", "序號", "编号", "編號", "序", "项次", "項次", "no", "№", "#", "num", "周次",
            "週次", "周", "週", "次数", "次數", "次", "次序", "场次", "場次", "周数", "週數",
        ];
        let names = |col: u32| {
            let head = CellRef::new(self.header.last, col);
            let head = self.layout.covering(head);
            head.map(|(_, cell)| {
                let head = tidy_heading(&cell.shown).to_lowercase();
                NUMBERS.contains(&head.trim_end_matches(['.', ':', '：']))
            })
        };
        // Without a heading, what counts the rows from 1 on are their numbers. 学校, merged down, may
        // stand before them.
        let (first, second) = (self.first_col, self.first_col + 1);
        let col = match (names(first), names(second)) {
            (Some(true), _) => Some(first),
            (None, _) if self.counts_its_rows() => Some(first),
            (_, Some(true)) => Some(second),
            _ if !self.layout.grid.looks.computed.is_empty() => None,
            _ => return,
        };
        // Where there is no other column, the numbers are what the list is of.
        if self.width() == 1 {
            return;
        }
        let mut bare: Vec<u32> = Vec::new();
        let mut below: Option<u32> = None;
        for row in self.rows.iter().rev().copied() {
            let ends = below != Some(row + 1);
            if ends && self.is_bare_number(row, col) {
                bare.push(row);
            } else {
                below = Some(row);
            }
        }
        bare.reverse();
        let worded = self.columns_of_texts(&bare);
        let zeros = |row: &u32| {
            let cells = self
                .layout
                .row(*row, self.region.first.col, self.region.last.col);
            let lacks = |col: &u32| cells.iter().all(|(at, _)| at.col != *col);
            cells.len() == 1 || worded.iter().any(lacks)
        };
        bare.retain(zeros);
        self.rows.retain(|row| bare.binary_search(row).is_err());
        self.left_out
            .extend(bare.into_iter().map(|row| (row, "blank")));
        self.left_out.sort_unstable_by_key(|(row, _)| *row);
    }

    /// Has a row a number in this column, and beside it nothing but zeros and what nobody typed?
    fn is_bare_number(&self, row: u32, col: Option<u32>) -> bool {
        let cells = self
            .layout
            .row(row, self.region.first.col, self.region.last.col);
        let Some(((at, number), rest)) = cells.split_first() else {
            return false;
        };
        let counts = col == Some(at.col)
            && (heading_form(number) == Form::Number
                || Series::of(&number.shown) == Some(Series::Week));
        let filled_in = |own: &(CellRef, &Cell)| is_zero(own.1) || self.is_prefilled(row, *own);
        (counts || self.is_prefilled(row, (*at, *number))) && rest.iter().all(filled_in)
    }

    /// 清水镇一小 by =$B$1 in this row and in the first or the last: a formula that says the same in all rows.
    fn is_prefilled(&self, row: u32, (at, cell): (CellRef, &Cell)) -> bool {
        let computed = &self.layout.grid.looks.computed;
        let other = match self.rows.first() {
            Some(first) if *first != row => Some(first),
            _ => self.rows.last().filter(|last| **last != row),
        };
        let same = |other: &u32| {
            let other = CellRef::new(*other, at.col);
            let own = self.layout.grid.get(other);
            own.is_some_and(|own| own.shown == cell.shown)
        };
        at.row == row && computed.binary_search(&at).is_ok() && other.is_some_and(same)
    }

    /// The columns that texts fill in most rows but these; where there are no others, all.
    fn columns_of_texts(&self, but: &[u32]) -> Vec<u32> {
        if but.is_empty() {
            return Vec::new();
        }
        let rows = || {
            self.rows
                .iter()
                .filter(|row| but.binary_search(row).is_err())
        };
        let count = rows().count();
        let filled = |col: &u32| {
            let cells = rows().filter_map(|row| self.layout.covering(CellRef::new(*row, *col)));
            let texts = cells.filter(|(_, cell)| heading_form(cell) != Form::Number);
            count == 0 || texts.count() * 2 > count
        };
        // Why somebody was away is said of those weeks alone in which somebody was.
        let optional = |col: &u32| {
            let mut heads = self.header_cells();
            heads.any(|(at, cell)| {
                at.col == *col && OPTIONAL.contains(&tidy_heading(&cell.shown).as_str())
            })
        };
        let columns = self.first_col..=self.last_col;
        columns
            .filter(|col| filled(col) && !optional(col))
            .collect()
    }

    /// The header's cells.
    fn header_cells(&self) -> impl Iterator<Item = &(CellRef, &Cell)> {
        (self.header.first..=self.header.last)
            .flat_map(|row| self.layout.row(row, self.first_col, self.last_col))
    }

    /// Do headings of columns say days of the week?
    pub(in crate::ingest::finder) fn has_weekdays(&self) -> bool {
        self.header_cells()
            .any(|(_, cell)| is_weekday_name(&cell.shown))
    }

    /// Does the first column say 1, 2, 3 … down all rows?
    fn counts_its_rows(&self) -> bool {
        let numbers = self.rows.iter().map(|row| {
            let cells = self.layout.row(*row, self.first_col, self.first_col);
            cells.first().and_then(|(_, cell)| counted(cell))
        });
        let mut numbers = numbers.zip(1_u32..);
        // The periods of a timetable are what its rows are about.
        let weekly = self.has_weekdays()
            || self
                .header_cells()
                .all(|(_, cell)| heading_form(cell) == Form::Number);
        !weekly && self.rows.len() >= 2 && numbers.all(|(own, nth)| own == Some(nth))
    }

    /// 在编教师 above a few full rows and 代课教师 above the next, alone in the first column, where people
    /// stand: headings of groups, though nobody merged them. Where it may as well be a row that is
    /// not filled in, it stays one, and is asked about.
    pub(super) fn set_lone_headings_apart(&mut self) {
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

    /// 一 培训费 12000 over 1 外出培训 6000 and 2 专家讲座 6000, 壹 over 一 and 二, 甲 over 1 and 2: a chapter's row is the heading of a
    /// group, with the sums of its items or none.
    pub(super) fn set_chapters_apart(&mut self) {
        let first = |row: &u32| {
            self.layout
                .row(*row, self.first_col, self.first_col)
                .first()
                .copied()
        };
        let number = |row: &u32| ordinal(&first(row)?.1.shown);
        let Some(level) = self.rows.first().and_then(number) else {
            return;
        };
        let is_chapter = |row: &u32| number(row).is_some_and(|own| own.is_level_with(level));
        let is_item = |row: &u32| {
            let counts = |(_, cell): (CellRef, &Cell)| heading_form(cell) == Form::Number;
            number(row).is_some() || first(row).is_some_and(counts)
        };
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

    /// 一层设备 | | | 1660 over 投影仪 and 幕布 with their prices, 二层设备 | | | 3060 over others: a name with nothing
    /// but figures, the sums of the fuller rows below it. Where most are and some are not, the rows are
    /// asked about.
    pub(super) fn set_subtotalled_apart(&mut self) {
        const FEWEST: usize = 2;
        const NARROWEST: u32 = 3;
        let cells = |row: u32| self.layout.row(row, self.first_col, self.last_col);
        let is_head = |row: &u32| match cells(*row) {
            [(at, name), figures @ ..] => {
                self.begins_at(at.col)
                    && heading_form(name) == Form::Text
                    && !figures.is_empty()
                    && figures.iter().all(|(_, cell)| number_in(cell).is_some())
                    && figures.len() + 2 <= self.width() as usize
            }
            [] => false,
        };
        if self.width() < NARROWEST || self.is_starter() || !self.rows.first().is_some_and(is_head)
        {
            return;
        }
        let parts = || self.rows.chunk_by(|_, next| !is_head(next));
        // The rows below say more than a name and figures: 规格, or the number that 单价 is of.
        let has_items = |part: &[u32]| {
            let (head, items) = (cells(part[0]), &part[1..]);
            !items.is_empty() && items.iter().all(|row| cells(*row).len() > head.len())
        };
        let sums_up = |part: &&[u32]| {
            let mut figures = cells(part[0]).iter().skip(1);
            figures.all(|(at, cell)| {
                let below = part[1..]
                    .iter()
                    .flat_map(|row| self.layout.row(*row, at.col, at.col));
                let sum: f64 = below.filter_map(|(_, cell)| number_in(cell)).sum();
                let own = number_in(cell).unwrap_or(0.0);
                own != 0.0 && (sum - own).abs() <= 1e-6 * own.abs()
            })
        };
        let count = parts().count();
        if count < FEWEST || !parts().all(has_items) {
            return;
        }
        let sums = parts().filter(sums_up).count();
        let several = parts().any(|part| part.len() > 2);
        let heads: Vec<u32> = parts().map(|part| part[0]).collect();
        if sums == count && several {
            self.rows.retain(|row| heads.binary_search(row).is_err());
            self.left_out
                .extend(heads.into_iter().map(|row| (row, "group")));
            self.left_out.sort_unstable_by_key(|(row, _)| *row);
        } else if sums * 2 >= count && several {
            self.doubted.extend(heads);
            self.doubted.sort_unstable();
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
            let is_first = |text: &str| ordinal(text).is_some_and(|number| number.is_first);
            first.is_none_or(|(_, cell)| counted(cell) == Some(1) || is_first(&cell.shown))
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
    pub(super) fn set_whole_apart(&mut self) {
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
        let mut below = Amounts::default();
        for row in rows {
            below.add(self.layout.row(*row, self.first_col, self.last_col));
        }
        let sums = cells.iter().any(|cell| below.is_sum(cell));
        if sums {
            self.rows.remove(0);
            self.left_out.push((head, "total"));
            self.left_out.sort_unstable_by_key(|(row, _)| *row);
        }
    }

    /// A table of nothing but figures (参考人数, 平均分, 及格率, a row each) has them for its data.
    pub(super) fn take_figures_back(&mut self) {
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
    pub(super) fn set_foot_apart(&mut self) {
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
}

/// A number, or a text that reads as one: 12000, 12,000.00.
fn number_in(cell: &Cell) -> Option<f64> {
    match cell.kind {
        CellKind::Number(number) => Some(number),
        CellKind::Text => plain_number(&cell.shown.trim().replace(',', "")),
        _ => None,
    }
}

/// 0, 0%, 0.00, a zero that its format shows as -, or a mean of nothing.
fn is_zero(cell: &Cell) -> bool {
    const MEAN_OF_NOTHING: &str = "#DIV/0!";
    match &cell.kind {
        CellKind::Number(number) => *number == 0.0,
        CellKind::Error => cell.shown == *MEAN_OF_NOTHING,
        CellKind::Text => {
            let text = cell.shown.trim();
            let figure = text.strip_suffix(['%', '％']).unwrap_or(text);
            let dash = ["-", "—", "–"].contains(&figure);
            dash || figure.parse::<f64>().is_ok_and(|figure| figure == 0.0)
        }
        _ => false,
    }
}
