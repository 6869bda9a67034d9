//! Rows told by the kinds of their cells: a row of data is like the rows above and below it.

use crate::diagnostic::CellRef;
use crate::ingest::names::is_name;
use crate::ingest::series::Series;
use crate::ingest::{Cell, CellKind, CellRange};

use super::frames::{are_alike, are_figures};
use super::layout::Layout;
use super::words::{
    Form, heading_form, is_heading_word, is_plain_heading, is_weekday_name, tidy_heading,
};

/// Is this row one of a list without headings? Its cells are of the kinds of those above and below
/// them, and hardly one is plainly a heading (校长 may be both).
pub(super) fn is_among_data(
    layout: &Layout<'_>,
    region: CellRange,
    row: u32,
    body: &[u32],
) -> bool {
    const NEAR: u32 = 6;
    let mut near: Vec<u32> = (row.saturating_sub(NEAR)..row).collect();
    near.extend(body);
    let cells = layout.row(row, region.first.col, region.last.col);
    // The headings of the block above are none of its values.
    let columns = cells.iter().skip(1).map(|(at, _)| at.col);
    if are_figures(layout, body, columns) {
        near.retain(|own| !are_alike(layout.row(*own, region.first.col, region.last.col), cells));
    }
    let coded = cells.first().is_some_and(|(at, cell)| {
        let column = near.iter().flat_map(|row| layout.row(*row, at.col, at.col));
        is_code_among(cell, column.map(|(_, cell)| *cell))
    });
    if coded && region.first.col != region.last.col || goes_on_from_above(layout, region, row) {
        return true;
    }
    let (mut like, mut headings) = (0_usize, 0_usize);
    for (at, cell) in cells {
        let column = near.iter().flat_map(|row| layout.row(*row, at.col, at.col));
        let column: Vec<&Cell> = column.map(|(_, cell)| *cell).collect();
        // Days right over somebody head a week of a roster, though other weeks' days stand below.
        let next = body
            .iter()
            .take(1)
            .flat_map(|row| layout.row(*row, at.col, at.col));
        let over_name = Series::of(&cell.shown) == Some(Series::Day)
            && next.into_iter().any(|(_, next)| is_name(&next.shown));
        if is_like(cell, &column) && !over_name {
            like += 1;
        } else {
            headings += usize::from(is_plain_heading(&cell.shown));
        }
    }
    let first = cells
        .first()
        .is_some_and(|(_, cell)| is_plain_heading(&cell.shown));
    // 所在学校, 督导教研组 end as the schools and groups below them do.
    let worded = cells
        .iter()
        .filter(|(_, cell)| is_heading_word(&cell.shown));
    let headed = first || worded.count() * 3 >= cells.len() * 2;
    !headed && headings * 3 <= like && like >= 2 && like * 2 >= cells.len()
}

/// 陈国华 | 校长 | 李明 | 副校长 over 张红 | 教导主任 | 黄海 | 总务主任: names over names, and posts beside them over posts.
/// Nobody's name stands among headings that are posts; 班级 beside it stands over what is none.
pub(super) fn are_people_with_posts(
    layout: &Layout<'_>,
    region: CellRange,
    row: u32,
    below: &[u32],
) -> bool {
    let cells = |row: u32| layout.row(row, region.first.col, region.last.col);
    let own = cells(row);
    let named = |(_, cell): &&(CellRef, &Cell)| is_name(&cell.shown);
    let names = own.iter().filter(named).count();
    let alike = |((at, cell), (near, other)): (&(CellRef, &Cell), &(CellRef, &Cell))| {
        at.col == near.col
            && match is_name(&cell.shown) {
                true => is_name(&other.shown),
                false => is_heading_word(&cell.shown) && is_heading_word(&other.shown),
            }
    };
    let goes_on =
        |next: &[(CellRef, &Cell)]| own.len() == next.len() && own.iter().zip(next).all(alike);
    let next = below.iter().find(|own| **own > row).copied();
    let mut near = next.into_iter().chain(row.checked_sub(1));
    names >= 1 && names * 2 == own.len() && near.any(|near| goes_on(cells(near)))
}

/// Does a row go on with those right above it: with a text that both have in its column, 教务主任 above 教务主任,
/// or with one more name below three, and no heading beside it?
fn goes_on_from_above(layout: &Layout<'_>, region: CellRange, row: u32) -> bool {
    const NAMES: u32 = 3;
    let cells = layout.row(row, region.first.col, region.last.col);
    let above = |at: CellRef, rows: u32| {
        let rows = row.saturating_sub(rows)..row;
        let cells = rows.flat_map(move |row| layout.row(row, at.col, at.col));
        cells.map(|(_, cell)| *cell).collect::<Vec<&Cell>>()
    };
    let again = cells.iter().any(|(at, cell)| {
        let above = above(*at, 2);
        let same = |own: &&&Cell| own.shown.trim() == cell.shown.trim();
        heading_form(cell) == Form::Text && above.len() == 2 && above.iter().all(|own| same(&own))
    });
    let named = cells.first().is_some_and(|(at, cell)| {
        let above = above(*at, NAMES);
        let all = above.iter().all(|own| OneKind::Names.holds(own));
        above.len() == NAMES as usize && all && OneKind::Names.holds(cell)
    });
    let headed = cells.iter().any(|(_, cell)| is_plain_heading(&cell.shown));
    again || named && !headed
}

/// Does a row begin with a text that two of those next to it differ from by their numbers alone: 9月1日（周二）
/// over 9月2日（周三）, 第一天 over 第二天? Then it is one of them and no heading.
pub(super) fn counts_on(layout: &Layout<'_>, region: CellRange, row: u32, below: &[u32]) -> bool {
    const NEXT: usize = 2;
    let first = |row: u32| {
        let (_, cell) = layout
            .row(row, region.first.col, region.first.col)
            .first()?;
        let text = matches!(cell.kind, CellKind::Text | CellKind::Date(_));
        text.then(|| counted_out(&cell.shown)).flatten()
    };
    let Some(own) = first(row) else {
        return false;
    };
    let alike = |row: &u32| first(*row).as_ref() == Some(&own);
    let above = (row.saturating_sub(NEXT as u32)..row).rev();
    let above = above.take_while(alike).count();
    let rows = below.iter().filter(|next| **next > row).take(NEXT);
    above + rows.take_while(|row| alike(row)).count() >= NEXT
}

/// A text with a mark for each of its numbers; `None` where it holds none, or nothing else.
pub(super) fn counted_out(text: &str) -> Option<String> {
    const NUMBERS: &str = "一二三四五六七八九十";
    const ORDERS: &str = "日天上中下";
    const LONGEST: usize = 100;
    if text.len() > LONGEST {
        return None;
    }
    let number = |c: char| c.is_ascii_digit() || NUMBERS.contains(c);
    let tidy = tidy_heading(text);
    let mut bare = String::new();
    for c in tidy.chars() {
        match number(c) || ORDERS.contains(c) {
            true if bare.ends_with('#') => {}
            true => bare.push('#'),
            false => bare.push(c),
        }
    }
    (tidy.contains(number) && bare != "#").then_some(bare)
}

/// CA6803 among CA6801, CA6802: letters and digits in the same places as in most of the column.
fn is_code_among<'g>(cell: &Cell, column: impl Iterator<Item = &'g Cell>) -> bool {
    const FEWEST: usize = 3;
    let form = |text: &str| -> Option<String> {
        let text = text.trim();
        let holds = |is: fn(&char) -> bool| text.chars().any(|c| is(&c));
        let coded = text.is_ascii()
            && holds(char::is_ascii_alphabetic)
            && text.chars().filter(char::is_ascii_digit).count() >= 2;
        let place = |c: char| match c {
            '0'..='9' => '9',
            'A'..='Z' => 'A',
            'a'..='z' => 'a',
            other => other,
        };
        coded.then(|| text.chars().map(place).collect())
    };
    let Some(own) = form(&cell.shown) else {
        return false;
    };
    let forms: Vec<Option<String>> = column.map(|cell| form(&cell.shown)).collect();
    let same = forms.iter().filter(|form| form.as_ref() == Some(&own));
    let same = same.count();
    same >= FEWEST && same * 5 >= forms.len() * 3
}

/// Is each text of this row of the kind of those below it, names over names, and none a heading? Then
/// it is data as they are.
pub(super) fn is_like_those_below(
    layout: &Layout<'_>,
    region: CellRange,
    row: u32,
    below: &[u32],
) -> bool {
    const NEAR: usize = 6;
    let body = || below.iter().filter(|own| **own > row).take(NEAR);
    let like = |(at, cell): &&(CellRef, &Cell)| {
        let column = body().flat_map(|row| layout.row(*row, at.col, at.col));
        let column: Vec<&Cell> = column.map(|(_, cell)| *cell).collect();
        let names = is_name(&cell.shown) && column.iter().all(|own| is_name(&own.shown));
        (names || is_like(cell, &column)) && !is_plain_heading(&cell.shown)
    };
    let cells = layout.row(row, region.first.col, region.last.col);
    let mut texts = cells
        .iter()
        .filter(|(_, cell)| heading_form(cell) == Form::Text)
        .peekable();
    texts.peek().is_some() && texts.all(|cell| like(&cell))
}

/// Is a cell of the kind of those in its column: a name among names, a month among months, one that
/// comes again, one that ends as they do?
pub(super) fn is_like(cell: &Cell, column: &[&Cell]) -> bool {
    if column.len() < 2 {
        return false;
    }
    let text = cell.shown.trim();
    let most = |is: &dyn Fn(&str) -> bool| {
        let own = column.iter().filter(|cell| is(cell.shown.trim()));
        own.count() * 5 >= column.len() * 3
    };
    let series = Series::of(text);
    let plain = is_plain_heading(text);
    if is_name(text) && most(&is_name)
        || is_weekday_name(text) && most(&is_weekday_name)
        || series.is_some() && most(&|own| Series::of(own) == series)
    {
        return true;
    }
    let end = text.chars().next_back();
    let ends = text.chars().count() >= 2 && most(&|own| own.chars().next_back() == end);
    let again = column.iter().any(|own| own.shown.trim() == text);
    let headed = is_heading_word(text) || is_weekday_name(text);
    !plain && heading_form(cell) == Form::Text && (again && !headed || ends)
}

/// The values of a column.
pub(super) struct Kinds<'g> {
    values: Vec<&'g Cell>,
    /// Are most of them names, or most of them numbers, codes or days, so that another text is
    /// none of them?
    pub(super) is_one: bool,
}

impl<'g> Kinds<'g> {
    /// More are not looked at.
    pub(super) const MOST: usize = 200;

    /// Those of these values.
    pub(super) fn of(values: Vec<&'g Cell>) -> Kinds<'g> {
        let most = |is: &dyn Fn(&Cell) -> bool| {
            let count = values.iter().filter(|value| is(value)).count();
            values.len() >= 2 && count * 5 >= values.len() * 4
        };
        let is_one = most(&|cell| is_name(&cell.shown)) || most(&counts);
        Kinds { values, is_one }
    }

    /// Is a cell of the kind of most of the values, or one of them?
    pub(super) fn holds(&self, cell: &Cell) -> bool {
        if self.is_one {
            let names = self.values.iter().filter(|own| is_name(&own.shown)).count();
            return match names * 2 > self.values.len() {
                true => is_name(&cell.shown),
                false => counts(cell),
            };
        }
        is_like(cell, &self.values)
    }
}

/// A number, a code, a day, a class with its number.
fn counts(cell: &Cell) -> bool {
    heading_form(cell) == Form::Number || cell.shown.chars().any(|c| c.is_ascii_digit())
}

/// What a list of one column is of, told without its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OneKind {
    /// 王明, 李芳老师, 3.张伟
    Names,
    /// Numbers, codes, days.
    Figures,
    /// Grades, classes, subjects.
    Series(Series),
    /// 石桥小学, 东坪小学: what ends alike.
    End(char),
}

impl OneKind {
    /// In bytes; a longer text is of no kind.
    const LONGEST: usize = 200;

    /// The kind of most of these cells; of two or three it must be that of all.
    pub(super) fn of(cells: &[&Cell]) -> Option<OneKind> {
        const FEWEST: usize = 2;
        const FEW: usize = 3;
        let long = |cell: &&&Cell| cell.shown.len() > OneKind::LONGEST;
        if cells.len() < FEWEST || cells.iter().filter(long).count() * 2 > cells.len() {
            return None;
        }
        let first = || cells.iter().map(|cell| bare(cell));
        let kinds = [OneKind::Names, OneKind::Figures].into_iter();
        let series = first().filter_map(Series::of).map(OneKind::Series).take(1);
        let ends = first().filter_map(|text| text.chars().next_back());
        let ends = ends.filter(|end| end.is_alphabetic()).take(FEW);
        let mut all = kinds.chain(series).chain(ends.map(OneKind::End));
        all.find(|kind| {
            let own = cells.iter().filter(|cell| kind.holds(cell)).count();
            match cells.len() {
                ..=FEW => own == cells.len(),
                all => own * 5 >= all * 3,
            }
        })
    }

    /// Is a cell of this kind?
    pub(super) fn holds(self, cell: &Cell) -> bool {
        const TITLES: [&str; 6] = ["老师", "老師", "教师", "教師", "主任", "校长"];
        if cell.shown.len() > OneKind::LONGEST {
            return false;
        }
        let text = bare(cell);
        match self {
            OneKind::Names => {
                let titled = TITLES.iter().find_map(|title| text.strip_suffix(title));
                is_name(text) || titled.is_some_and(is_name)
            }
            OneKind::Figures => {
                heading_form(cell) == Form::Number
                    || text.is_ascii() && text.chars().any(|c| c.is_ascii_digit())
            }
            OneKind::Series(series) => Series::of(text) == Some(series),
            OneKind::End(end) => text.chars().count() >= 2 && text.ends_with(end),
        }
    }
}

/// A text without the running number before it: 王明 of 3.王明.
fn bare(cell: &Cell) -> &str {
    let text = cell.shown.trim();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = match rest.len() < text.len() {
        true => rest.strip_prefix(['.', '、', '．']).map(str::trim_start),
        false => None,
    };
    rest.filter(|rest| !rest.is_empty()).unwrap_or(text)
}
