//! Rows right below a table's data that are the headings of another list, or of the roster's next week.

use crate::diagnostic::CellRef;
use crate::ingest::names::is_name;
use crate::ingest::series::Series;
use crate::ingest::{Cell, CellKind};

use crate::ingest::finder::kinds::{OneKind, is_like};
use crate::ingest::finder::words::{
    Form, heading_form, is_heading_word, is_plain_heading, is_weekday_name, tidy_heading,
};

use super::Draft;

/// What headings of figures end in: 台数, 金额, 用量.
const COUNTED: [char; 7] = ['数', '數', '额', '額', '量', '费', '費'];
/// How many rows above and below are looked at.
const NEAR: usize = 6;

impl Draft<'_, '_> {
    /// 学校 | 地址 | 电话 right below rows of 姓名 | 学科 | 职务, over rows of its own: texts in all columns, none of them of
    /// its column, that are headings, or stand alone between figures, or are bold as the table's own
    /// headings are. Rows that say such words in their first column are a list of headings.
    pub(in crate::ingest::finder) fn heads_another_list(&self, row: u32, below: &[u32]) -> bool {
        const FEWEST: usize = 2;
        let cells = self
            .layout
            .row(row, self.region.first.col, self.region.last.col);
        if self.is_fresh()
            || cells.len() < FEWEST
            || cells.len() as u32 != self.width()
            || cells.first().is_some_and(|(_, cell)| is_rest(&cell.shown))
            || self.explains_words()
            || row != self.last_row() + 1
            || below.first() != Some(&(row + 1))
            || !cells
                .iter()
                .all(|(_, cell)| heading_form(cell) == Form::Text)
        {
            return false;
        }
        let words = cells
            .iter()
            .filter(|(_, cell)| is_heading_word(&cell.shown));
        let words = words.count();
        let plain = cells.iter().all(|(_, cell)| is_plain_heading(&cell.shown));
        let first_plain = is_plain_heading(&cells[0].1.shown);
        let worded = match cells.len() {
            FEWEST => plain,
            all => first_plain && words * 3 >= all * 2,
        };
        // 转学生 | 缺考 | 备注 and a bold 全校大会 | 表彰先进 are rows of the list.
        let half = first_plain && words * 2 >= cells.len();
        let between = || words > 0 && self.heads_figures(cells, below);
        let marked = || half && self.is_marked_among(row, &self.rows, below);
        if !worded && !between() && !marked() {
            return false;
        }
        let near: Vec<u32> = self.rows.iter().rev().take(NEAR).copied().collect();
        let next: Vec<u32> = below.iter().take(NEAR).copied().collect();
        let column = |rows: &[u32], at: CellRef| -> Vec<&Cell> {
            let cells = rows
                .iter()
                .flat_map(|row| self.layout.row(*row, at.col, at.col));
            cells.map(|(_, cell)| *cell).collect()
        };
        let mut texts: Vec<String> = cells
            .iter()
            .map(|(_, cell)| tidy_heading(&cell.shown))
            .collect();
        texts.sort_unstable();
        texts.dedup();
        let stranger = |(at, cell): &(CellRef, &Cell)| {
            let (above, under) = (column(&near, *at), column(&next, *at));
            let again = |own: &&Cell| own.shown.trim() == cell.shown.trim();
            heading_form(cell) == Form::Text
                && !is_name(cell.shown.trim())
                && !is_like(cell, &above)
                && !above.iter().any(again)
                && !under.iter().any(again)
        };
        let heads = self
            .layout
            .row(self.header.last, self.first_col, self.last_col);
        let others = cells.iter().filter(|(at, cell)| {
            let own = heads.iter().find(|(own, _)| own.col == at.col);
            own.is_none_or(|(_, own)| tidy_heading(&own.shown) != tidy_heading(&cell.shown))
        });
        let is_row = |row: &u32| {
            let own = self.own_cells(*row);
            let words = own.iter().filter(|(_, cell)| is_heading_word(&cell.shown));
            let first = own
                .first()
                .is_some_and(|(_, cell)| is_plain_heading(&cell.shown));
            !first && words.count() * 2 <= own.len().max(1)
        };
        texts.len() == cells.len()
            && others.count() * 2 >= cells.len()
            && cells.iter().all(stranger)
            && near.iter().all(is_row)
            && next.iter().take(1).all(is_row)
    }

    /// 台数 between 13 and 3: words of headings where nothing but numbers stand above and below.
    fn heads_figures(&self, cells: &[(CellRef, &Cell)], below: &[u32]) -> bool {
        let numbers = |rows: &mut dyn Iterator<Item = &u32>, col: u32| {
            let own = rows.flat_map(|row| self.layout.row(*row, col, col));
            let mut forms = own.map(|(_, cell)| heading_form(cell)).peekable();
            forms.peek().is_some() && forms.all(|form| form == Form::Number)
        };
        let mut between = cells
            .iter()
            .filter(|(at, _)| {
                numbers(&mut self.rows.iter().rev().take(NEAR), at.col)
                    && numbers(&mut below.iter().take(NEAR), at.col)
            })
            .peekable();
        let heads = |text: &str| is_heading_word(text) || text.trim_end().ends_with(COUNTED);
        let first = cells
            .first()
            .is_some_and(|(_, cell)| is_heading_word(&cell.shown));
        between.peek().is_some() && (first || between.all(|(_, cell)| heads(&cell.shown)))
    }

    /// 名称 | 含义: a list that says what words mean, so that words of headings are its data.
    pub(in crate::ingest::finder) fn explains_words(&self) -> bool {
        const MEANINGS: [&str; 13] = [
            "含义",
            "含義",
            "释义",
            "釋義",
            "定义",
            "定義",
            "解释",
            "解釋",
            "字段",
            "字段名",
            "字段名称",
            "欄位",
            "栏目名称",
        ];
        let heads = self.own_cells(self.header.last);
        let mut texts = heads.iter().map(|(_, cell)| tidy_heading(&cell.shown));
        texts.any(|text| MEANINGS.contains(&text.as_str()))
    }

    /// The rows of data that are bold as the headings are and hold words alone, one of them where all rows above
    /// or below have figures or days, between rows of unlike kinds: they may be the headings of another list, in
    /// words that no list has.
    pub(super) fn marked_as_headings(&self) -> Vec<u32> {
        const LONGEST: usize = 8;
        const FEWEST: usize = 2;
        let marked = &self.layout.grid.looks.marked_rows;
        if !marked.contains(&self.header.last) || self.is_starter() {
            return Vec::new();
        }
        let forms = |rows: &mut dyn Iterator<Item = &u32>, col: u32| -> Vec<Form> {
            let own = rows.flat_map(|row| self.layout.row(*row, col, col));
            own.map(|(_, cell)| heading_form(cell)).collect()
        };
        let heads = |(nth, row): &(usize, &u32)| {
            let (above, below) = self.rows.split_at(*nth);
            let below = below.get(1..).unwrap_or_default();
            let cells = self.own_cells(**row);
            let word = |(_, cell): &(CellRef, &Cell)| {
                let text = cell.shown.trim();
                heading_form(cell) == Form::Text
                    && text.chars().nth(LONGEST).is_none()
                    && !text.contains(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation())
                    && !is_name(text)
            };
            let other = |(at, _): &(CellRef, &Cell)| {
                let all = |forms: Vec<Form>| {
                    forms.len() >= FEWEST && forms.iter().all(|form| *form != Form::Text)
                };
                all(forms(&mut above.iter().rev().take(NEAR), at.col))
                    || all(forms(&mut below.iter().take(NEAR), at.col))
            };
            // 机动 | 待定 between classes that go on is one of the rows.
            let unlike = |(at, _): &(CellRef, &Cell)| {
                let column = |rows: &mut dyn Iterator<Item = &u32>| -> Vec<&Cell> {
                    let own = rows.flat_map(|row| self.layout.row(*row, at.col, at.col));
                    own.map(|(_, cell)| *cell).collect()
                };
                let above = column(&mut above.iter().rev().take(NEAR));
                let below = column(&mut below.iter().take(NEAR));
                let forms: Vec<Form> = above.iter().map(|cell| heading_form(cell)).collect();
                let are_names = |cells: &[&Cell]| OneKind::of(cells) == Some(OneKind::Names);
                !below.iter().any(|cell| forms.contains(&heading_form(cell)))
                    || are_names(&above) != are_names(&below)
            };
            above.len() >= FEWEST
                && below.len() >= FEWEST
                && cells.iter().any(unlike)
                && cells.len() as u32 == self.width()
                && cells.iter().all(word)
                && self.is_marked_among(**row, above, below)
                && cells.iter().any(other)
        };
        let rows = self.rows.iter().enumerate();
        let rows = rows.filter(|(_, row)| marked.contains(row));
        rows.filter(heads).map(|(_, row)| *row).collect()
    }

    /// Is a row bold or coloured as the header is, and none of the rows near it?
    fn is_marked_among(&self, row: u32, above: &[u32], below: &[u32]) -> bool {
        let marked = &self.layout.grid.looks.marked_rows;
        let plain = |row: &u32| !marked.contains(row);
        marked.contains(&row)
            && marked.contains(&self.header.last)
            && above.iter().rev().take(NEAR).all(plain)
            && below.iter().take(2).all(plain)
    }

    /// The last row of the headings of a roster's next week, if they begin in this row: days in the
    /// header's columns with their weekdays, in the header's order, though it be a day or two; below a
    /// header of days alone also one day over a name.
    pub(in crate::ingest::finder) fn block_of_days(&self, row: u32) -> Option<u32> {
        const FEWEST: usize = 2;
        let last = row + self.depth() - 1;
        let days = |row: u32| {
            let days = self.own_cells(row).iter().filter(|(_, cell)| is_day(cell));
            days.count()
        };
        // Rows of data are nearly all that is asked about.
        let levels = || (0..self.depth()).map(|down| (row + down, self.header.first + down));
        let dated = || levels().any(|(_, head)| days(head) > 0);
        if self.is_fresh()
            || !*self.heads_days.get_or_init(dated)
            || !levels().any(|(own, _)| days(own) > 0)
        {
            return None;
        }
        let weeks = |row: u32| {
            let own = self.own_cells(row).iter();
            own.filter(|(_, cell)| is_weekday_name(&cell.shown)).count()
        };
        let named = levels().any(|(_, head)| weeks(head) > 0);
        let fewest = if named { 1 } else { FEWEST };
        let headed = levels().any(|(_, head)| days(head) >= fewest);
        let alike = |(own, head): (u32, u32)| {
            let (own, heads) = (self.own_cells(own), self.own_cells(head));
            let above = |col: u32| heads.iter().find(|(at, _)| at.col == col);
            let fits = |(at, cell): &(CellRef, &Cell)| match above(at.col) {
                Some((_, head)) if is_day(head) => is_day(cell) && head.shown != cell.shown,
                Some((_, head)) if is_weekday_name(&head.shown) => is_weekday_name(&cell.shown),
                Some((_, head)) => {
                    tidy_heading(&head.shown) == tidy_heading(&cell.shown)
                        || Series::of(&head.shown) == Some(Series::Week)
                            && Series::of(&cell.shown) == Some(Series::Week)
                }
                // A month's first week may begin late.
                None => is_day(cell) || is_weekday_name(&cell.shown),
            };
            !own.is_empty() && own.iter().all(fits)
        };
        let columns = |row: u32, is: &dyn Fn(&Cell) -> bool| -> Vec<u32> {
            let own = self.own_cells(row).iter().filter(|(_, cell)| is(cell));
            own.map(|(at, _)| at.col).collect()
        };
        let of_days = levels()
            .find(|(own, _)| days(*own) > 0)
            .map(|(own, _)| own)?;
        let under = columns(of_days, &is_day);
        let paired = || {
            let weekday = |cell: &Cell| is_weekday_name(&cell.shown);
            levels().any(|(own, _)| columns(own, &weekday) == under)
        };
        let over_names = || {
            let below = self.own_cells(row + 1);
            let name = |col: &u32| {
                below
                    .iter()
                    .any(|(at, cell)| at.col == *col && is_name(cell.shown.trim()))
            };
            under.len() == 1 && self.own_cells(row).len() == 1 && under.iter().all(name)
        };
        let data = || {
            let mut near = self.rows.iter().rev().take(NEAR);
            near.any(|row| days(*row) > 0)
        };
        let follows = match named {
            true => paired(),
            false => self.depth() == 1 && over_names() && !data(),
        };
        (headed && follows && levels().all(alike)).then_some(last)
    }

    fn own_cells(&self, row: u32) -> &[(CellRef, &Cell)] {
        self.layout
            .row(row, self.region.first.col, self.region.last.col)
    }
}

/// 其他 | 类别 | 备注: what is left over after the rows above; no list begins with it.
fn is_rest(text: &str) -> bool {
    const RESTS: [&str; 5] = ["其他", "其它", "其余", "其餘", "另"];
    RESTS.contains(&tidy_heading(text).as_str())
}

fn is_day(cell: &Cell) -> bool {
    matches!(cell.kind, CellKind::Date(_)) && !is_weekday_name(&cell.shown)
        || Series::of(&cell.shown) == Some(Series::Day)
}
