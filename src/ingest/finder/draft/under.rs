//! Rows that stand under a table's headings, though they read like headings or like remarks.

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellKind};

use crate::ingest::finder::heading::Header;
use crate::ingest::finder::kinds::is_like;
use crate::ingest::finder::words::{Span, is_heading_word, is_plain_heading, tidy_heading};

use super::Draft;

/// The longest remark that stands alone among rows that begin with numbers, in characters.
const LONGEST_STRANGER: usize = 30;

impl Draft<'_, '_> {
    /// A text where all rows so far have numbers, in a table of at least four columns; with digits of its own
    /// only where it is `dated`.
    pub(in crate::ingest::finder) fn is_stranger(
        &self,
        at: CellRef,
        cell: &Cell,
        dated: impl FnOnce() -> bool,
    ) -> bool {
        let numbers = |row: &&u32| {
            let cells = self.layout.row(**row, at.col, at.col);
            let number = |(_, cell): &(CellRef, &Cell)| matches!(cell.kind, CellKind::Number(_));
            cells.iter().all(number)
        };
        cell.kind == CellKind::Text
            && cell.shown.chars().nth(LONGEST_STRANGER).is_none()
            && self.width() >= 4
            && self.rows.len() >= 2
            && (!cell.shown.chars().any(|c| c.is_ascii_digit()) || dated())
            && self.rows.iter().rev().take(12).all(|row| numbers(&row))
    }

    /// Does this column's heading ask for such spans of time, or does one of the last rows hold one?
    pub(in crate::ingest::finder) fn holds_spans(&self, col: u32, span: Span) -> bool {
        let head = self.layout.covering(CellRef::new(self.header.last, col));
        let asked = head.is_some_and(|(_, cell)| span.is_asked_by(&tidy_heading(&cell.shown)));
        let mut last = self.rows.iter().rev().take(12);
        asked
            || last.any(|row| {
                let cells = self.layout.row(*row, col, col);
                let begun = |(_, cell): &(CellRef, &Cell)| Span::begun(&cell.shown);
                cells.iter().any(|cell| begun(cell) == Some(span))
            })
    }

    /// Does a row right below this table, or below headings of its groups, stand under its headings
    /// and read less like headings than they do? Then it is data: 王校长 | 制定计划 | 一教室.
    pub(in crate::ingest::finder) fn heads(&self, header: Header) -> bool {
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
        follows
            && within
            && cells.len() <= headings.len()
            && (first && theirs <= own || less || self.goes_on_in_group(cells, headings))
    }

    /// 制定计划 | 王芳 | 全体教师 below 九月, right under 工作内容 | 负责人 | 参加对象: the first row of a group, though most of
    /// its texts end as headings do. Other headings begin with a plain one, or are nearly all such; below
    /// rows of data, one of its texts is like those above it.
    fn goes_on_in_group(&self, cells: &[(CellRef, &Cell)], headings: &[(CellRef, &Cell)]) -> bool {
        let worded = |(_, cell): &&(CellRef, &Cell)| is_heading_word(&cell.shown);
        let plain = |(_, cell): &&(CellRef, &Cell)| is_plain_heading(&cell.shown);
        let words = |cells: &[(CellRef, &Cell)]| cells.iter().filter(worded).count();
        let headed =
            words(cells) == cells.len() && cells.iter().filter(plain).count() * 2 >= cells.len();
        let like = |(at, cell): &(CellRef, &Cell)| {
            let above = self.rows.iter().rev().take(12);
            let above = above.flat_map(|row| self.layout.row(*row, at.col, at.col));
            let above: Vec<&Cell> = above.map(|(_, cell)| *cell).collect();
            !is_heading_word(&cell.shown) && is_like(cell, &above)
        };
        let leads = |left: &&(u32, &str)| *left == &(self.header.last + 1, "group");
        self.left_out.first().filter(leads).is_some()
            && words(headings) * 3 >= headings.len() * 2
            && !cells.iter().take(1).any(|first| plain(&first))
            && !headed
            && (self.is_fresh() || cells.iter().any(like))
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
}
