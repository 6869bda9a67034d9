//! A table in the making: its header, the rows taken so far, what was left out.

mod amounts;
mod apart;
mod blocks;
mod finished;
mod groups;
mod next;
mod tiled;
mod under;

use std::cell::OnceCell;

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellRange};

use crate::ingest::finder::aside::counted;
use crate::ingest::finder::between::day_of;
use crate::ingest::finder::frames::are_figures;
use crate::ingest::finder::heading::{Header, are_column_numbers};
use crate::ingest::finder::kinds::is_like;
use crate::ingest::finder::layout::Layout;
use crate::ingest::finder::stack::is_line_of_block;
use crate::ingest::finder::words::{
    Form, group_name, heading_form, is_heading_word, is_labelled, is_total_word, section,
    starts_as_point, tidy_heading, without_brackets,
};

use amounts::Amounts;
use blocks::Mark;

/// How many rows below the header tell that a column is empty.
const NEAR: u32 = 12;

/// A table in the making.
pub(super) struct Draft<'l, 'g> {
    layout: &'l Layout<'g>,
    region: CellRange,
    header: Header,
    first_col: u32,
    last_col: u32,
    /// A column of keys left of its first one, over an empty one.
    keys: Option<u32>,
    before: Vec<u32>,
    rows: Vec<u32>,
    left_out: Vec<(u32, &'static str)>,
    /// Rows of data that may be none.
    doubted: Vec<u32>,
    /// Rows of data that call themselves totals.
    named_as_totals: Vec<u32>,
    /// Another header follows right below its own.
    is_doubled: bool,
    /// The numbers since the last total.
    amounts: Amounts,
    /// What the first headings of the header's first and last row count, once it has been asked for.
    first_marks: [OnceCell<Option<Mark>>; 2],
    /// Whether its headings are days, once it has been asked for.
    heads_days: OnceCell<bool>,
    /// Its titles, once they have been asked for.
    titles: OnceCell<Vec<(CellRef, String)>>,
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
        let keys = (region.first.col + 2 == first_col).then_some(region.first.col);
        let between = CellRange {
            first: CellRef::new(header.first, region.first.col + 1),
            last: CellRef::new(header.last.saturating_add(NEAR), region.first.col + 1),
        };
        let keys = keys.filter(|_| layout.filled_rows(between).is_empty());
        let (rows, left_out) = (Vec::new(), Vec::new());
        Some(Draft {
            layout,
            region,
            header,
            first_col,
            last_col,
            keys,
            before,
            rows,
            left_out,
            doubted: Vec::new(),
            named_as_totals: Vec::new(),
            is_doubled: false,
            amounts: Amounts::default(),
            first_marks: Default::default(),
            heads_days: OnceCell::new(),
            titles: OnceCell::new(),
        })
    }

    /// Takes a row of data.
    pub(super) fn push(&mut self, row: u32) {
        self.widen(row);
        self.rows.push(row);
        let cells = self.layout.row(row, self.first_col, self.last_col);
        self.amounts.add(cells);
    }

    /// Takes a row of data that calls itself a total.
    pub(super) fn push_named_as_total(&mut self, row: u32) {
        self.push(row);
        self.named_as_totals.push(row);
    }

    /// Sets a row apart.
    pub(super) fn leave_out(&mut self, row: u32, reason: &'static str) {
        if matches!(reason, "total" | "sum" | "figure") {
            self.amounts = Amounts::default();
        }
        self.left_out.push((row, reason));
    }

    /// Has it taken no row of data yet?
    pub(super) fn is_fresh(&self) -> bool {
        self.rows.is_empty()
    }

    /// How much speaks for its header.
    pub(super) fn score(&self) -> f32 {
        self.header.score
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

    /// How many cells of the rows above are merged down into this one.
    pub(super) fn hung_into(&self, row: u32) -> usize {
        let columns = self.first_col..=self.last_col;
        let covering = columns.filter_map(|col| self.layout.covering(CellRef::new(row, col)));
        let above = covering.filter(|(at, _)| at.row < row).map(|(at, _)| at);
        above.collect::<std::collections::BTreeSet<CellRef>>().len()
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
        // 收入合计 | 42045 | 支出合计 | 23600: the other side's total.
        let totals = |nth: usize, cell: &Cell| {
            let next = cells.get(nth + 1);
            is_total_word(&cell.shown)
                && next.is_some_and(|(_, next)| heading_form(next) == Form::Number)
        };
        let mut others = cells.iter().enumerate().filter(|(_, (at, _))| *at != word);
        cells.len() as u32 == self.width()
            && others.any(|(nth, (at, cell))| worded(cell) && texts(at.col) && !totals(nth, cell))
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

    /// The day of the last row of data, where its first column says days.
    pub(super) fn last_day(&self) -> Option<(u32, u32)> {
        let row = self.rows.last()?;
        let (_, cell) = self.layout.covering(CellRef::new(*row, self.first_col))?;
        day_of(cell)
    }

    /// Is this the running number after that of the last row of data?
    pub(super) fn goes_on_counting(&self, at: CellRef, cell: &Cell) -> bool {
        let next = self.last_number().and_then(|last| last.checked_add(1));
        self.begins_at(at.col) && next.is_some() && counted(cell) == next
    }

    /// 甲 乙 1 2 3 below the headings: the columns' numbers.
    pub(super) fn numbers_its_columns(&self, cells: &[(CellRef, &Cell)]) -> bool {
        cells.len() as u32 == self.width() && are_column_numbers(cells)
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

    /// The first row below its header.
    pub(super) fn first_body_row(&self) -> u32 {
        self.header.last + 1
    }

    /// The last row of data, or of the header.
    pub(super) fn last_data_row(&self) -> u32 {
        self.rows.last().copied().unwrap_or(self.header.last)
    }

    /// A total, remark or signature stands below the data: what follows is no data of it.
    pub(super) fn is_ended(&self) -> bool {
        self.left_out.last().is_some_and(|(row, reason)| {
            self.rows.last().is_none_or(|last| row > last)
                && matches!(*reason, "remark" | "signature")
        })
    }

    /// Does a row below a remark go on with the rows above it: by the next running number, or by
    /// filling the columns that they filled?
    pub(super) fn goes_on_with(&self, row: u32) -> bool {
        let cells = self.layout.row(row, self.first_col, self.last_col);
        let first = cells.first().is_some_and(|(at, _)| self.begins_at(at.col));
        let full = cells.len() * 2 > self.width() as usize;
        let labelled = cells.iter().any(|(_, cell)| is_labelled(&cell.shown));
        let counts = |(at, cell): &(CellRef, &Cell)| self.goes_on_counting(*at, cell);
        if cells.len() >= 2 && !labelled && cells.first().is_some_and(counts) {
            return true;
        }
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
        let heads = *reason == "group" && *row == self.last_row() && !self.opens_block(*row);
        heads.then_some(*row)
    }

    /// Does a row hold labels with the values of the rows below, up to the next such row?
    pub(super) fn opens_block(&self, row: u32) -> bool {
        let (first, last) = (self.region.first.col, self.region.last.col);
        is_line_of_block(self.layout.row(row, first, last))
    }

    /// Gives up the remark right above a new header, which was its title; from `above` on.
    pub(super) fn give_back_remark(&mut self, above: u32) -> Option<u32> {
        let (row, _) = self
            .left_out
            .last()
            .filter(|(row, reason)| *row == above && matches!(*reason, "remark" | "signature"))?;
        let row = *row;
        self.left_out.pop();
        Some(row)
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
            || self.header.first == self.header.last
                && says_headings(here, head)
                && !self.heads_another_block(row)
    }

    /// Does a header of this one's frame begin in this row: its lower rows in the same words, its first
    /// heading too, under other groups? 城市 | 二手住宅 over 环比 | 同比 below 城市 | 新建住宅 over 环比 | 同比 heads
    /// another table.
    pub(super) fn has_frame_of(&self, row: u32) -> bool {
        let cells = |row: u32| self.layout.row(row, self.first_col, self.last_col);
        let alike = |(own, above): (&(CellRef, &Cell), &(CellRef, &Cell))| {
            own.0.col == above.0.col && tidy_heading(&own.1.shown) == tidy_heading(&above.1.shown)
        };
        let same = |here: &[(CellRef, &Cell)], head: &[(CellRef, &Cell)]| {
            here.len() == head.len() && here.iter().zip(head).all(alike)
        };
        let (here, head) = (cells(row), cells(self.header.first));
        let placed = here.iter().zip(head).all(|((own, _), (above, _))| {
            let (span, over) = (self.layout.span(*own), self.layout.span(*above));
            (span.first.col, span.last.col) == (over.first.col, over.last.col)
                && span.last.row - own.row == over.last.row - above.row
        });
        let named = here.iter().zip(head).take(1).all(alike);
        let mut lower = (1..self.depth()).map(|down| (row + down, self.header.first + down));
        self.depth() >= 2
            && here.len() >= 2
            && here.len() == head.len()
            && placed
            && named
            && lower.all(|(own, above)| !cells(own).is_empty() && same(cells(own), cells(above)))
    }

    /// 本月支出 | 预计 | 实际 below 本月收入 | 预计 | 实际 and their figures, 三楼 | 单价 | 数量 | 四楼 | 单价 | 数量 below
    /// 一楼 | 单价 | 数量 | 二楼 | 单价 | 数量: the same headings over figures beside others over texts, of which
    /// the first is one. Another block begins here.
    pub(super) fn has_frame_over_figures(&self, row: u32) -> bool {
        const FEWEST: usize = 2;
        let cells = |row: u32| self.layout.row(row, self.first_col, self.last_col);
        let (here, head) = (cells(row), cells(self.header.last));
        let text = |(_, cell): &(CellRef, &Cell)| heading_form(cell) == Form::Text;
        let fits = self.depth() == 1
            && here.len() == head.len()
            && here.iter().chain(head).all(text)
            && here
                .iter()
                .zip(head)
                .all(|(own, above)| own.0.col == above.0.col);
        if !fits {
            return false;
        }
        let same = |(own, above): &(&(CellRef, &Cell), &(CellRef, &Cell))| {
            tidy_heading(&own.1.shown) == tidy_heading(&above.1.shown)
        };
        let (again, others): (Vec<_>, Vec<_>) = here.iter().zip(head).partition(same);
        let texts = |col: u32| {
            let cells = self
                .rows
                .iter()
                .flat_map(|row| self.layout.row(*row, col, col));
            cells.clone().next().is_some() && cells.into_iter().all(text)
        };
        let leads = others
            .first()
            .is_some_and(|(own, _)| self.begins_at(own.0.col));
        let figures = || {
            let left = self.left_out.iter().map(|(row, _)| row);
            let rows: Vec<u32> = self.rows.iter().chain(left).copied().collect();
            are_figures(self.layout, &rows, again.iter().map(|(own, _)| own.0.col))
        };
        leads
            && again.len() >= FEWEST
            && again.len() >= others.len()
            && others.iter().skip(1).all(|(own, _)| texts(own.0.col))
            && figures()
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
        last > first && (last - first + 1) * 5 >= width * 3
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
            if at.col + 1 == self.first_col || self.keys == Some(at.col) {
                self.first_col = at.col;
                self.first_marks = Default::default();
                self.titles = OnceCell::new();
            }
        }
    }
}

/// A row's text, where it is one short text without a label.
pub(super) fn title_in(cells: &[(CellRef, &Cell)]) -> Option<(CellRef, String)> {
    let (at, cell) = cells.first()?;
    let text = tidy_heading(&cell.shown);
    let short = text.chars().count() <= 50 && !text.ends_with('。');
    let point = text.starts_with(|c: char| c.is_ascii_digit()) && starts_as_point(&text);
    // A running number is no title; a year may be one.
    let number = matches!(heading_form(cell), Form::Number) && text.chars().nth(3).is_none();
    let labelled = is_labelled(&cell.shown) && !is_attached(&text);
    (cells.len() <= 2 && short && !point && !number && !labelled)
        .then(|| (*at, cell.shown.trim().to_owned()))
}

/// 附件2：教师名册: what a sheet is called where it is filed.
fn is_attached(title: &str) -> bool {
    ["附件", "附表"].iter().any(|mark| title.starts_with(mark))
}

/// Does a row say most headings again, some in other words: 听课 below 听课节数, 教案（份） below 教案?
/// Rows of data may repeat a heading or two.
fn says_headings(here: &[(CellRef, &Cell)], head: &[(CellRef, &Cell)]) -> bool {
    const LEAST: usize = 3;
    if here.len() < LEAST || here.len() > head.len() + 1 {
        return false;
    }
    let first = |cell: &Cell| cell.shown.chars().find(|c| !c.is_whitespace());
    let above = |col: u32| {
        let at = head.binary_search_by_key(&col, |(own, _)| own.col).ok()?;
        head.get(at).map(|(_, cell)| *cell)
    };
    let alike = |(at, cell): &&(CellRef, &Cell)| {
        let Some(own) = above(at.col).filter(|own| first(own) == first(cell)) else {
            return false;
        };
        let (a, b) = (tidy_heading(&own.shown), tidy_heading(&cell.shown));
        let (a, b) = (without_brackets(&a), without_brackets(&b));
        // 春风 below 春 and 语文王明 below 语文 are values.
        let shorter = b.chars().nth(1).is_some() && a.starts_with(&*b);
        let longer = || a.chars().nth(1).is_some() && b.starts_with(&*a) && is_heading_word(&b);
        !a.is_empty() && (a == b || shorter || longer())
    };
    let texts = here
        .iter()
        .all(|(_, cell)| heading_form(cell) == Form::Text);
    texts && {
        let count = here.iter().filter(alike).count();
        count >= LEAST && count * 3 >= head.len() * 2
    }
}
