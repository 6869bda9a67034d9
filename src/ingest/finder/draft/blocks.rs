//! Rows below a table's data that are its headings again, for other days or another class: rosters in
//! blocks, one below another.

use crate::diagnostic::CellRef;
use crate::ingest::series::Series;
use crate::ingest::{Cell, CellKind};

use crate::ingest::finder::kinds::counted_out;
use crate::ingest::finder::words::{
    Form, heading_form, is_heading_word, is_plain_heading, is_weekday_name, tidy_heading,
};

use super::Draft;

/// How many rows of data are looked at.
const NEAR: usize = 12;

/// What a heading has in common with those beside it.
#[derive(PartialEq)]
pub(super) enum Mark {
    Series(Series),
    Number,
    /// A text with its numbers taken out: #月值班.
    Counted(String),
}

impl Mark {
    fn of(cell: &Cell) -> Option<Mark> {
        let dated = matches!(cell.kind, CellKind::Date(_)).then_some(Series::Day);
        match dated.or_else(|| Series::of(&cell.shown)) {
            Some(series) => Some(Mark::Series(series)),
            None if heading_form(cell) == Form::Number => Some(Mark::Number),
            None if is_weekday_name(&cell.shown) => None,
            None => counted_out(&cell.shown).map(Mark::Counted),
        }
    }
}

impl Draft<'_, '_> {
    /// 姓名 | 9月8日 | 9月9日 below 姓名 | 9月1日 | 9月2日, 班级 | 英语 | 音乐 below 班级 | 语文 | 数学: the first heading again,
    /// and beside it more of what the others are. 第二周 | 9月8日 below 第一周 | 9月1日, and days below days, are
    /// the same where no row between them holds such. Another part of the roster begins here.
    pub(in crate::ingest::finder) fn goes_on_with_others(&self, row: u32) -> bool {
        // The weekdays may stand over the first week's days alone.
        self.goes_on_from(row, self.header.first)
            || self.depth() > 1 && self.goes_on_from(row, self.header.last)
    }

    /// The same of one row of the header.
    fn goes_on_from(&self, row: u32, header: u32) -> bool {
        const FEWEST: usize = 2;
        let (here, head) = (self.own(row), self.own(header));
        // Rows of data are nearly all that is asked about: the cheap questions first.
        let (Some((own, first)), Some((above, heading))) = (here.first(), head.first()) else {
            return false;
        };
        let named = own.col == above.col
            && is_plain_heading(&first.shown)
            && tidy_heading(&first.shown) == tidy_heading(&heading.shown);
        // A month's first week may begin on a Thursday: its days stand further to the right.
        let counts = || {
            let mark = self.first_mark(header, heading);
            mark.is_some_and(|mark| {
                let days = *mark == Mark::Series(Series::Day);
                (days || own.col == above.col) && Mark::of(first).as_ref() == Some(mark)
            })
        };
        if !named && !counts() {
            return false;
        }
        // Days right below days, with no room for anybody, are no part of a roster.
        if self.is_fresh() && !named && row <= self.header.last + 1 {
            return false;
        }
        let heading = |at: CellRef| {
            let found = head.binary_search_by_key(&at.col, |(own, _)| own.col);
            found.ok().and_then(|found| head.get(found))
        };
        let same = |(at, cell): &&(CellRef, &Cell)| {
            let own = heading(*at);
            own.is_some_and(|(_, own)| tidy_heading(&own.shown) == tidy_heading(&cell.shown))
        };
        let again = here.iter().take_while(same).count();
        let rest = here.get(again..).unwrap_or_default();
        let alike = |(at, cell): &&(CellRef, &Cell)| {
            let own = heading(*at).or(head.last());
            let own = own.filter(|(_, own)| own.shown != cell.shown);
            let mark = own.and_then(|(_, own)| Mark::of(own));
            let asked = named && mark.as_ref().is_some_and(|mark| *mark != Mark::Number);
            mark.is_some()
                && mark == Mark::of(cell)
                && (asked || !self.holds_mark(at.col, mark.as_ref()))
        };
        let count = rest.iter().filter(alike).count();
        count >= FEWEST && count * 4 >= rest.len() * 3
    }

    /// What the first heading of a header row counts, if anything: asked for each row of data.
    fn first_mark(&self, header: u32, heading: &Cell) -> Option<&Mark> {
        let known = match header == self.header.first {
            true => &self.first_marks[0],
            false => &self.first_marks[1],
        };
        let mark = || Mark::of(heading).filter(|mark| *mark != Mark::Number);
        known.get_or_init(mark).as_ref()
    }

    /// Does one of the last rows of data hold such a heading in this column?
    fn holds_mark(&self, col: u32, mark: Option<&Mark>) -> bool {
        let mut near = self.rows.iter().rev().take(NEAR);
        near.any(|row| {
            let cells = self.layout.row(*row, col, col);
            cells
                .iter()
                .any(|(_, cell)| Mark::of(cell).as_ref() == mark)
        })
    }

    /// 第二周 | 周一 | 周二 below 第一周 | 周一 | 周二, 乙班 | 姓名 | 职务 below 甲班 | 姓名 | 职务: all headings again but the first,
    /// which says what the block is of.
    pub(in crate::ingest::finder) fn heads_another_block(&self, row: u32) -> bool {
        const FEWEST: usize = 2;
        let (here, head) = (self.own(row), self.own(self.header.first));
        let (Some(((at, own), rest)), Some((above, heading))) = (here.split_first(), head.first())
        else {
            return false;
        };
        // 编号 below 序号, 姓名（续） below 姓名: the same column.
        let other = || {
            let (own, heading) = (tidy_heading(&own.shown), tidy_heading(&heading.shown));
            let alike = own.starts_with(&heading) || heading.starts_with(&own);
            let plain = is_plain_heading(&own) && is_plain_heading(&heading);
            !alike && !plain
        };
        let mut same = 0;
        for (at, cell) in rest {
            let above = head.binary_search_by_key(&at.col, |(own, _)| own.col);
            let heading = above.ok().and_then(|above| head.get(above));
            match heading {
                Some((_, own)) if tidy_heading(&own.shown) == tidy_heading(&cell.shown) => {
                    same += 1
                }
                Some(_) => return false,
                None => {}
            }
        }
        !self.is_fresh()
            && at.col == above.col
            && same >= FEWEST
            && same * 3 >= rest.len() * 2
            && same * 2 >= head.len()
            && other()
    }

    /// Headings of other things below an empty corner: |四班 | 五班 over 男 and 女 below | 一班 | 二班, each over a
    /// column of numbers, and the corner empty in no row of data.
    pub(in crate::ingest::finder) fn has_corner_again(&self, row: u32, next: Option<&u32>) -> bool {
        const FEWEST: usize = 2;
        let (here, head) = (self.own(row), self.own(self.header.first));
        let columns = |cells: &[(CellRef, &Cell)]| -> Vec<u32> {
            cells.iter().map(|(at, _)| at.col).collect()
        };
        let corner = here.first().is_some_and(|(at, _)| at.col > self.first_col);
        let numbers = |col: u32| {
            let near = self.rows.iter().rev().take(NEAR);
            let mut cells = near
                .flat_map(|row| self.layout.row(*row, col, col))
                .peekable();
            cells.peek().is_some() && cells.all(|(_, cell)| heading_form(cell) == Form::Number)
        };
        let stands =
            |(at, cell): &(CellRef, &Cell)| heading_form(cell) == Form::Text && numbers(at.col);
        let labelled = |row: &u32| {
            self.own(*row)
                .first()
                .is_some_and(|(at, _)| at.col == self.first_col)
        };
        corner
            && !self.is_fresh()
            && here.len() >= FEWEST
            && columns(here) == columns(head)
            && here.iter().all(stands)
            && self.rows.iter().rev().take(NEAR).chain(next).all(labelled)
            && next.is_some_and(|next| *next == row + 1)
    }

    /// A row right below the data with texts under texts and nothing under the figures, over a row that
    /// fills the columns as those above do: one of them, whatever its words. Headings of another table
    /// stand over its figures too.
    pub(in crate::ingest::finder) fn waits_for_figures(&self, row: u32, below: &[u32]) -> bool {
        let cells = self.own(row);
        let near = || self.rows.iter().rev().take(NEAR);
        let forms = |col: u32| {
            let cells = near().flat_map(move |row| self.layout.row(*row, col, col));
            cells.map(|(_, cell)| heading_form(cell))
        };
        let holds = |col: u32, form: Form| {
            let mut forms = forms(col).peekable();
            forms.peek().is_some() && forms.all(|own| own == form)
        };
        // Days or numbers in the first column are what its rows are told by.
        let figures: Vec<u32> = (self.first_col + 1..=self.last_col)
            .filter(|col| holds(*col, Form::Number))
            .collect();
        let under_texts = |(at, cell): &(CellRef, &Cell)| {
            !figures.contains(&at.col)
                && heading_form(cell) == Form::Text
                && forms(at.col).next().is_some()
        };
        let outside = self
            .layout
            .row(row, self.region.first.col, self.region.last.col);
        let columns = |row: u32| self.own(row).iter().map(|(at, _)| at.col);
        let whole = |row: &u32| {
            let filled = self.own(*row);
            let figured = filled
                .iter()
                .filter(|(at, _)| figures.contains(&at.col))
                .all(|(_, cell)| heading_form(cell) == Form::Number);
            let holds_figures = columns(*row).any(|col| figures.contains(&col));
            figured && holds_figures && near().any(|own| columns(*own).eq(columns(*row)))
        };
        // Several such rows may follow one another.
        let next = below.iter().zip(row + 1..).take(3);
        let mut next = next.take_while(|(own, expected)| *own == expected);
        !self.is_fresh()
            && !figures.is_empty()
            && row == self.last_row() + 1
            && outside.len() == cells.len()
            && cells.iter().all(under_texts)
            && !cells
                .first()
                .is_some_and(|(at, cell)| at.col == self.first_col && is_heading_word(&cell.shown))
            && next.any(|(own, _)| whole(own))
    }

    fn own(&self, row: u32) -> &[(CellRef, &Cell)] {
        self.layout.row(row, self.first_col, self.last_col)
    }
}
