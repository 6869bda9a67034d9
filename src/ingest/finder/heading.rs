//! Which rows are a header, and how many.

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellKind, CellRange};

use super::depth::{begins_counting, header_depth};
use super::evidence::{Reasons, column_is_numeric, score};
use super::form::looks_like_form;
use super::frames::end_of_block;
use super::kinds::{OneKind, are_people_with_posts, counts_on, is_among_data};
use super::layout::Layout;
use super::pairs::is_line_of_form;
use super::titled::{is_over_wide_values, is_pair_with_words, is_title_line, names_a_list};
use super::words::{
    Form, heading_form, is_bare_note_word, is_heading_word, is_instruction, is_labelled,
    is_plain_heading, is_question, is_signature, is_total_word, is_weekday_name, starts_as_note,
    starts_as_point, tidy_heading, without_brackets,
};

/// A header: its rows and how much speaks for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Header {
    /// First row.
    pub(super) first: u32,
    /// Last row.
    pub(super) last: u32,
    /// 0 to 1.
    pub(super) score: f32,
    /// Why it is the header.
    pub(super) why: Reasons,
    /// Why it is as deep as it is, where it is more than one row.
    pub(super) deep: Option<&'static str>,
}

/// The most for a header whose rows may be of several lists.
const DOUBTED: f32 = 0.45;

/// How many rows below are looked at.
const AHEAD: usize = 12;

/// The header that begins in this row, if one does. `rows` are the filled rows from it on.
pub(super) fn header_at(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> Option<Header> {
    let (&row, below) = rows.split_first()?;
    let cells = layout.row(row, region.first.col, region.last.col);
    let cells = without_note(cells);
    if cells.len() < 2 && !is_single_column(region)
        || is_beside_the_table(cells)
            && !wait_over_rows(layout, region, cells, below)
            && !begin_with_sums(layout, cells, below)
        || are_explanations(cells)
    {
        return None;
    }
    let fit = could_be_headings(cells)
        || ask_and_are_answered(layout, cells, below)
        || hold_a_few_numbers(layout, cells, below)
        || are_codes_over_texts(layout, region, cells, below)
        || hold_years_over_groups(layout, cells, below)
        || are_dates_over_weekdays(layout, region, cells, below);
    if !fit
        || is_pair_with_words(layout, cells, below)
        || is_banner(layout, region, row)
        || counts_on(layout, region, row, below)
        || are_people_with_posts(layout, region, row, below)
        || is_title_line(layout, region, row, below)
    {
        return None;
    }
    if is_single_column(region)
        && (is_title_of_list(layout, region, row, below)
            || !heads_one_column(layout, region, row, below))
    {
        return None;
    }
    let (depth, deep) = header_depth(layout, region, row, below);
    let mut body = rows_from(row + depth, below);
    // The headings of the next block are no values of this one.
    if depth == 1
        && let Some(end) = end_of_block(layout, region, row, &body)
    {
        body.truncate(end);
    }
    if is_single_column(region) && !is_list(layout, region, &body) {
        return None;
    }
    let width = headed_width(layout, region, row, depth);
    if width * 2 < typical_width(layout, region, &body)
        || looks_like_form(layout, region, row, below)
        || is_line_of_form(layout, region, row)
        || is_over_wide_values(layout, region, row, &body)
    {
        return None;
    }
    let (mut score, why) = score(layout, region, (row, row + depth - 1), &body)?;
    // 病种 over 1 | 感冒, 付款 over 1 | 现金: lists side by side, though tables below join their columns.
    let over_lists = || {
        let pair = |(at, _): &(CellRef, &Cell)| {
            let span = layout.span(*at);
            span.last.col == span.first.col + 1 && span.last.row == row
        };
        cells.len() >= 2
            && cells.iter().all(pair)
            && below
                .first()
                .is_some_and(|next| begins_counting(layout, region, *next, below))
    };
    if depth == 1 && over_lists() {
        score = score.min(DOUBTED);
    }
    if depth == 1 && is_among_data(layout, region, row, &body) {
        return None;
    }
    Some(Header {
        first: row,
        last: row + depth - 1,
        score,
        why,
        deep,
    })
}

/// The header in the first of these rows, which is one because it goes on with the header above.
pub(super) fn known_header(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> Option<Header> {
    const SCORE: f32 = 0.7;
    let (&row, below) = rows.split_first()?;
    let (depth, deep) = header_depth(layout, region, row, below);
    let why = Reasons {
        words: true,
        bare: below.iter().all(|own| *own < row + depth),
        ..Reasons::default()
    };
    Some(Header {
        first: row,
        last: row + depth - 1,
        score: SCORE,
        why,
        deep,
    })
}

/// The rows that are looked at below a header, from this one on.
pub(super) fn rows_from(first: u32, below: &[u32]) -> Vec<u32> {
    let rows = below.iter().copied().filter(|row| *row >= first);
    rows.take(AHEAD).collect()
}

/// The cells without a box of notes at the right end.
fn without_note<'c, 'g>(cells: &'c [(CellRef, &'g Cell)]) -> &'c [(CellRef, &'g Cell)] {
    match cells.split_last() {
        Some(((_, last), rest)) if rest.len() >= 2 && starts_as_note(&last.shown) => rest,
        _ => cells,
    }
}

/// 甲 乙 1 2 3, A B C, （1）（2）（3）（4）: the numbers of columns, each in its cell.
pub(super) fn are_column_numbers(cells: &[(CellRef, &Cell)]) -> bool {
    const STEMS: [[&str; 10]; 2] = [
        ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"],
        ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"],
    ];
    let texts: Vec<String> = cells
        .iter()
        .map(|(_, cell)| tidy_heading(&cell.shown))
        .collect();
    let run = |stems: &[&str; 10]| {
        let same = texts
            .iter()
            .zip(stems)
            .take_while(|(text, stem)| text == *stem);
        same.count()
    };
    let stems = STEMS.iter().map(run).max().unwrap_or(0);
    // 3=2/1 says how the column is worked out.
    let number = |text: &String| {
        let bare = text.trim_matches(['（', '）', '(', ')']);
        let digits = bare.split_once('=').map_or(bare, |(number, _)| number);
        digits.trim().parse::<usize>().ok()
    };
    let rest = texts.get(stems..).unwrap_or_default();
    let counted = rest
        .iter()
        .enumerate()
        .all(|(nth, text)| number(text) == Some(nth + 1));
    counted && texts.len() >= 4 && (stems == 0 || stems >= 2 || rest.len() >= 2)
}

/// Short texts or numbers in one column: names below 姓名, not sentences below 填表说明.
fn is_list(layout: &Layout<'_>, region: CellRange, body: &[u32]) -> bool {
    let col = region.first.col;
    let short = body.iter().filter(|row| {
        let cells = layout.row(**row, col, col);
        cells
            .iter()
            .all(|(_, cell)| cell.shown.chars().count() <= 16)
    });
    !body.is_empty() && short.count() * 4 >= body.len() * 3
}

/// Is the text over one column of a list its heading? It is a word of headings, or stands over values
/// that are all of one kind, which it is not. 值班制度 and 此致 stand over lines of a page.
fn heads_one_column(layout: &Layout<'_>, region: CellRange, row: u32, below: &[u32]) -> bool {
    /// In characters: 值班人员要坚守岗位 ends as a heading does.
    const SHORT: usize = 5;
    /// Of fewer short words nothing can be told.
    const FEWEST: usize = 4;
    /// 班主任 below lines of a letter signs it.
    const ABOVE: usize = 2;
    let Some((_, head)) = layout.row(row, region.first.col, region.last.col).first() else {
        return false;
    };
    let rows = below.iter().take(AHEAD);
    let body = rows.flat_map(|row| layout.row(*row, region.first.col, region.last.col));
    let body: Vec<&Cell> = body.map(|(_, cell)| *cell).collect();
    // 说明 over 1.… and 2.… is no list.
    if is_bare_note_word(&head.shown) && body.iter().all(|cell| starts_as_point(&cell.shown)) {
        return false;
    }
    let kind = OneKind::of(&body);
    match is_heading_word(&head.shown) {
        // 王明老师 over 李芳 is somebody, though 老师 is a word of headings.
        _ if kind.is_none() => {
            let short = |cell: &Cell| {
                let text = cell.shown.trim();
                text.chars().nth(SHORT).is_none() && text.chars().all(char::is_alphabetic)
            };
            let words = body.len() >= FEWEST && body.iter().all(|cell| short(cell));
            let above = CellRange {
                first: region.first,
                last: CellRef::new(row.saturating_sub(1), region.last.col),
            };
            let top = || {
                let mut rows = layout.rows_within(above);
                row == region.first.row || rows.nth(ABOVE).is_none()
            };
            let few = body.len() < FEWEST && is_heading_word(&head.shown);
            (short(head) && (words || few) || is_plain_heading(&head.shown)) && top()
        }
        true => kind != Some(OneKind::Names) || !OneKind::Names.holds(head),
        false => kind.is_some_and(|kind| !kind.holds(head)),
    }
}

/// 参会教师名单 over 姓名: a list's title, whose last word reads like a heading.
fn is_title_of_list(layout: &Layout<'_>, region: CellRange, row: u32, below: &[u32]) -> bool {
    let text = |row: u32| {
        let cells = layout.row(row, region.first.col, region.last.col);
        cells.first().map(|(_, cell)| tidy_heading(&cell.shown))
    };
    let titled = text(row).is_some_and(|own| names_a_list(&own));
    let headed = below.first().and_then(|next| text(*next));
    titled && below.len() > 1 && headed.is_some_and(|next| is_heading_word(&next))
}

fn is_single_column(region: CellRange) -> bool {
    region.first.col == region.last.col
}

/// Each cell says first whether something must be written below it, and at least one goes on to say
/// what: explanations over the headings of a form to fill in.
fn are_explanations(cells: &[(CellRef, &Cell)]) -> bool {
    let asks = |(_, cell): &(CellRef, &Cell)| {
        let first = cell.shown.trim().lines().next();
        first.is_some_and(is_instruction)
    };
    let goes_on = |(_, cell): &(CellRef, &Cell)| cell.shown.trim().lines().count() > 1;
    cells.iter().all(asks) && cells.iter().any(goes_on)
}

/// Totals, notes, signatures, labelled values: never a header.
pub(super) fn is_beside_the_table(cells: &[(CellRef, &Cell)]) -> bool {
    let first = cells.first().map_or("", |(_, cell)| cell.shown.as_str());
    let labelled = cells
        .iter()
        .filter(|(_, cell)| is_labelled(&cell.shown) && !is_question(&cell.shown))
        .count();
    is_total_word(first)
        || starts_as_note(first)
        || cells.iter().all(|(_, cell)| is_signature(&cell.shown))
        || labelled * 2 >= cells.len().max(1)
}

/// 学校： | 联系人： | 电话： over rows that fill the same columns and hold no label: headings with
/// their colons. In a form the values stand beside them.
fn wait_over_rows(
    layout: &Layout<'_>,
    region: CellRange,
    cells: &[(CellRef, &Cell)],
    below: &[u32],
) -> bool {
    const FEWEST: usize = 2;
    let waits = |(_, cell): &(CellRef, &Cell)| {
        let text = cell.shown.trim();
        text.ends_with(['：', ':']) && !starts_as_note(text) && !is_total_word(text)
    };
    let columns = |cells: &[(CellRef, &Cell)]| cells.iter().map(|(at, _)| at.col).collect();
    let own: Vec<u32> = columns(cells);
    let fills = |row: &u32| {
        let cells = layout.row(*row, region.first.col, region.last.col);
        let theirs: Vec<u32> = columns(cells);
        theirs == own && !cells.iter().any(|(_, cell)| is_labelled(&cell.shown))
    };
    cells.len() >= FEWEST
        && cells.iter().all(waits)
        && below
            .get(..FEWEST)
            .is_some_and(|rows| rows.iter().all(fills))
}

/// 缴费基数合计 | 姓名 | 单位缴费 over 5000 | 王明 | 800: headings of which the first is a column of sums. In a total's
/// row figures stand beside the word.
fn begin_with_sums(layout: &Layout<'_>, cells: &[(CellRef, &Cell)], below: &[u32]) -> bool {
    const FEWEST: usize = 3;
    let Some(((at, first), rest)) = cells.split_first() else {
        return false;
    };
    let body: Vec<u32> = below.iter().copied().take(AHEAD).collect();
    let words = rest.iter().filter(|(at, cell)| {
        is_heading_word(&cell.shown) || column_is_numeric(layout, at.col, &body)
    });
    let texts = cells
        .iter()
        .all(|(_, cell)| heading_form(cell) == Form::Text && !is_labelled(&cell.shown));
    cells.len() >= FEWEST
        && texts
        && !starts_as_note(&first.shown)
        && words.count() * 2 >= rest.len()
        && body.len() >= 2
        && column_is_numeric(layout, at.col, &body)
}

/// Short texts, and numbers only where they form a series.
pub(super) fn could_be_headings(cells: &[(CellRef, &Cell)]) -> bool {
    let forms: Vec<Form> = cells.iter().map(|(_, cell)| heading_form(cell)).collect();
    if forms.contains(&Form::Value) || cells.iter().any(|(_, cell)| is_telephone(cell)) {
        return false;
    }
    let numbers: Vec<&Cell> = cells
        .iter()
        .zip(&forms)
        .filter(|(_, form)| **form == Form::Number)
        .map(|((_, cell), _)| *cell)
        .collect();
    let named = cells
        .first()
        .is_some_and(|(_, cell)| is_plain_heading(&cell.shown));
    let words = || {
        let words = cells
            .iter()
            .filter(|(_, cell)| is_heading_word(&cell.shown));
        words.count()
    };
    numbers.is_empty()
        || (forms.contains(&Form::Text) || numbers.len() >= 5) && is_series(&numbers)
        || named && (are_rising(&numbers) || are_dated(&numbers))
        || are_periods(&numbers) && words() >= 2
        || are_days(&numbers) && cells.iter().any(|(_, cell)| is_plain_heading(&cell.shown))
}

/// 01 02 03, 101 102 103 over names: numbers one after another, over rows of nothing but texts in the same
/// columns.
fn are_codes_over_texts(
    layout: &Layout<'_>,
    region: CellRange,
    cells: &[(CellRef, &Cell)],
    below: &[u32],
) -> bool {
    const FEWEST: usize = 3;
    const ROWS: usize = 2;
    let number = |(_, cell): &(CellRef, &Cell)| cell.shown.trim().parse::<u32>().ok();
    let numbers: Vec<u32> = cells.iter().filter_map(number).collect();
    let columns =
        |cells: &[(CellRef, &Cell)]| -> Vec<u32> { cells.iter().map(|(at, _)| at.col).collect() };
    let own = columns(cells);
    let texts = |row: &u32| {
        let cells = layout.row(*row, region.first.col, region.last.col);
        let text = |(_, cell): &(CellRef, &Cell)| heading_form(cell) == Form::Text;
        columns(cells) == own && cells.iter().all(text)
    };
    numbers.len() == cells.len()
        && numbers.len() >= FEWEST
        && numbers
            .windows(2)
            .all(|pair| pair[0].checked_add(1) == Some(pair[1]))
        && below.get(..ROWS).is_some_and(|rows| rows.iter().all(texts))
}

/// Ten digits and more: no heading, wherever it stands.
fn is_telephone(cell: &Cell) -> bool {
    const FEWEST: usize = 10;
    let text = cell.shown.trim();
    text.len() >= FEWEST && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// 1 2 3 6 7 8 …: days of a month, maybe without those on which nobody works.
fn are_days(cells: &[&Cell]) -> bool {
    const FEWEST: usize = 5;
    let values: Vec<f64> = cells.iter().filter_map(|cell| rank(cell)).collect();
    let day = |value: &f64| (1.0..=31.0).contains(value) && value.fract() == 0.0;
    values.len() == cells.len()
        && values.len() >= FEWEST
        && values.iter().all(day)
        && values
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a < b))
}

/// 9.7 9.8 9.9 9.10, 9.29 9.30 10.1: days one after another, with their months. As a number, 9.10 is shown
/// as 9.1.
fn are_dated(cells: &[&Cell]) -> bool {
    const FEWEST: usize = 3;
    let day = |cell: &&Cell| -> Option<(u32, u32)> {
        let (month, day) = cell.shown.trim().split_once('.')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((month, day))
    };
    let days: Vec<(u32, u32)> = cells.iter().filter_map(day).collect();
    let next = |pair: &[(u32, u32)]| match pair {
        [(month, day), (same, next)] if month == same => {
            next == &(day + 1) || day % 10 == 9 && next * 10 == day + 1
        }
        [(month, day), (next, 1)] => *next == month % 12 + 1 && *day >= 28,
        _ => false,
    };
    days.len() == cells.len() && days.len() >= FEWEST && days.windows(2).all(next)
}

/// 日期 | 船名 | 提单 | 类型 | 20 | 40 | 40H | 备注 over figures, 2026-04-15 | 规格 | 单位 | 数量 over texts: texts, hardly one like another and several
/// of them headings, with a few numbers among them that head columns of figures (or empty ones) or say the
/// day of the list in its corner.
fn hold_a_few_numbers(layout: &Layout<'_>, cells: &[(CellRef, &Cell)], below: &[u32]) -> bool {
    const FEWEST: usize = 4;
    const HEADINGS: usize = 3;
    const NEXT: usize = 2;
    // Four headings and a number among them.
    if cells.len() <= FEWEST {
        return false;
    }
    let forms = cells.iter().map(|(_, cell)| heading_form(cell));
    let numbers: Vec<&(CellRef, &Cell)> = cells
        .iter()
        .zip(forms)
        .filter(|(_, form)| *form != Form::Text)
        .map(|(cell, _)| cell)
        .collect();
    let body = || below.iter().take(AHEAD);
    let heads = |(at, cell): &&(CellRef, &Cell)| {
        let corner = *at == cells[0].0;
        let mut own = body().flat_map(|row| layout.row(*row, at.col, at.col));
        let figures = own.all(|(_, own)| heading_form(own) == Form::Number);
        match cell.kind {
            CellKind::Date(_) => corner,
            _ => !corner && figures,
        }
    };
    let plain = |cells: &[(CellRef, &Cell)]| {
        let own = cells
            .iter()
            .filter(|(_, cell)| is_plain_heading(&cell.shown));
        own.count()
    };
    let mut different: Vec<&str> = cells.iter().map(|(_, cell)| cell.shown.trim()).collect();
    different.sort_unstable();
    different.dedup();
    let next = below.get(..NEXT).unwrap_or_default();
    cells.len() - numbers.len() >= FEWEST
        && !numbers.is_empty()
        && numbers.len() * 3 <= cells.len()
        && numbers.iter().all(heads)
        && different.len() == cells.len()
        && plain(cells) >= HEADINGS
        && next.len() == NEXT
        && next
            .iter()
            .all(|row| plain(layout.row(*row, cells[0].0.col, u32::MAX)) == 0)
}

/// 学校 | 2022 | | 2026 | over 学生数 | 教师数 | 学生数 | 教师数: among texts or alone, years or months of years, each another,
/// of which each stands over several texts.
fn hold_years_over_groups(layout: &Layout<'_>, cells: &[(CellRef, &Cell)], below: &[u32]) -> bool {
    const FEWEST: usize = 2;
    let (numbers, texts): (Vec<_>, Vec<_>) = cells
        .iter()
        .partition(|(_, cell)| heading_form(cell) == Form::Number);
    let mut values: Vec<&str> = numbers.iter().map(|(_, cell)| cell.shown.trim()).collect();
    values.sort_unstable();
    values.dedup();
    let period = |value: &str| {
        let value = value.parse::<f64>().ok();
        value.is_some_and(|value| is_year(value) || is_year_with_month(value))
    };
    let Some(next) = below
        .first()
        .filter(|next| cells.first().is_some_and(|(at, _)| at.row + 1 == **next))
    else {
        return false;
    };
    let over_texts = |at: CellRef| {
        let others = cells.iter().map(|(own, _)| own.col);
        let end = others.filter(|col| *col > at.col).min();
        let span = layout.span(at);
        let last = match span.last.col > at.col {
            true => span.last.col,
            false => end.map_or(u32::MAX, |end| end - 1),
        };
        let under = layout.row(*next, at.col, last);
        under.len() >= FEWEST
            && under
                .iter()
                .all(|(_, cell)| heading_form(cell) == Form::Text)
    };
    numbers.len() >= FEWEST
        && values.len() == numbers.len()
        && values.iter().all(|value| period(value))
        && texts
            .iter()
            .all(|(_, cell)| heading_form(cell) == Form::Text)
        && numbers.iter().all(|(at, _)| over_texts(*at))
}

/// 10月1日 | 10月2日 as dates, with a label before them or none, right over their weekdays.
fn are_dates_over_weekdays(
    layout: &Layout<'_>,
    region: CellRange,
    cells: &[(CellRef, &Cell)],
    below: &[u32],
) -> bool {
    const FEWEST: usize = 2;
    let dated = |(_, cell): &(CellRef, &Cell)| matches!(cell.kind, CellKind::Date(_));
    let days = match cells.first() {
        Some(first) if !dated(first) && heading_form(first.1) == Form::Text => &cells[1..],
        _ => cells,
    };
    let next = below.first().map_or(&[][..], |next| {
        layout.row(*next, region.first.col, region.last.col)
    });
    let named = |(at, _): &(CellRef, &Cell)| {
        let under = next
            .iter()
            .find(|(own, _)| own.col == at.col && own.row == at.row + 1);
        under.is_some_and(|(_, cell)| is_weekday_name(&cell.shown))
    };
    days.len() >= FEWEST && days.iter().all(|cell| dated(cell) && named(cell))
}

/// 2023 2025, 202602 202606: years, or years with their months, each later than the one before.
fn are_periods(cells: &[&Cell]) -> bool {
    let values: Vec<f64> = cells.iter().filter_map(|cell| rank(cell)).collect();
    let rising = values
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a < b));
    values.len() == cells.len()
        && values.len() >= 2
        && rising
        && (values.iter().all(|value| is_year(*value))
            || values.iter().all(|value| is_year_with_month(*value)))
}

/// 202602
fn is_year_with_month(value: f64) -> bool {
    is_year(value / 100.0) && (1.0..=12.0).contains(&(value % 100.0))
}

fn is_year(value: f64) -> bool {
    (1949.0..2100.0).contains(&value)
}

/// A questionnaire's headings: texts of which some are too long for a heading, each over answers
/// that are all far shorter, or with no more than a heading before what it says in brackets.
fn ask_and_are_answered(layout: &Layout<'_>, cells: &[(CellRef, &Cell)], below: &[u32]) -> bool {
    const FEWEST: usize = 4;
    if cells.len() < FEWEST {
        return false;
    }
    let length = |cell: &Cell| cell.shown.chars().count();
    let answered = |at: CellRef, question: &Cell| {
        let rows = below.iter().take(AHEAD);
        let mut answers = rows
            .flat_map(|row| layout.row(*row, at.col, at.col))
            .peekable();
        answers.peek().is_some() && answers.all(|(_, cell)| length(cell) * 3 <= length(question))
    };
    let bare = |cell: &Cell| {
        let shown = tidy_heading(&without_brackets(&cell.shown));
        let (shown, kind) = (shown.as_str().into(), CellKind::Text);
        heading_form(&Cell { shown, kind }) == Form::Text
    };
    let mut short = 0;
    for (at, cell) in cells {
        match (&cell.kind, heading_form(cell)) {
            (_, Form::Text) => short += 1,
            (CellKind::Text, Form::Value) if answered(*at, cell) || bare(cell) => {}
            _ => return false,
        }
    }
    short * 2 >= cells.len()
}

/// Numbers of one length, each greater than the one before: 1202 1203 1206, classes or items.
fn are_rising(cells: &[&Cell]) -> bool {
    const FEWEST: usize = 3;
    let values: Vec<f64> = cells.iter().filter_map(|cell| rank(cell)).collect();
    let length = |cell: &&Cell| cell.shown.trim().len();
    cells.len() >= FEWEST
        && values.len() == cells.len()
        && values
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a < b))
        && cells.iter().map(length).min() == cells.iter().map(length).max()
}

/// Numbers or days that rise by one step (1 2 3, 2020 2021), maybe starting over (1…7 1…7, 21…31 1…20).
pub(super) fn is_series(cells: &[&Cell]) -> bool {
    let values: Vec<f64> = cells.iter().filter_map(|cell| rank(cell)).collect();
    if values.len() < 2 || values.len() < cells.len() {
        // The weekday under a date may be a formula that shows text; one odd cell is no series.
        return false;
    }
    let first = values.first().copied().unwrap_or_default();
    // 0 0 0 0 and 38 38 are values; 2026 2026 may stand over halves of a year.
    let same = values.iter().all(|value| *value == first);
    let named = is_year(first)
        || cells
            .iter()
            .all(|cell| matches!(cell.kind, CellKind::Date(_)));
    (!same || named)
        && values.windows(2).all(|pair| match pair {
            [a, b] => {
                let next_month = *b == 1.0 && (28.0..=31.0).contains(a);
                (b - a - 1.0).abs() < 1e-9 || *b == first || (a - b).abs() < 1e-9 || next_month
            }
            _ => true,
        })
}

/// A number's value, a date's day.
fn rank(cell: &Cell) -> Option<f64> {
    match &cell.kind {
        CellKind::Number(number) => Some(*number),
        CellKind::Text => tidy_heading(&cell.shown).parse().ok(),
        CellKind::Date(moment) => {
            let day = jiff::civil::date(1900, 1, 1).until(moment.date()).ok()?;
            Some(f64::from(day.get_days()))
        }
        _ => None,
    }
}

/// One cell, or one that is merged over most of the width: a title. Over two columns it is alone.
pub(super) fn is_banner(layout: &Layout<'_>, region: CellRange, row: u32) -> bool {
    let cells = layout.row(row, region.first.col, region.last.col);
    // The last column's cells may be merged over one more.
    let end = match cells {
        [_, (at, _)] => layout.span(*at).last.col.max(region.last.col),
        _ => region.last.col,
    };
    let width = f64::from(end - region.first.col + 1);
    let widest = cells
        .iter()
        .map(|(at, _)| {
            let span = layout.span(*at);
            span.last.col.min(end) - span.first.col.max(region.first.col) + 1
        })
        .max()
        .unwrap_or(0);
    // A heading merged down beside one that stands over others: 姓名 | 任教 over 学科, 班级.
    let heights = cells.iter().map(|(at, _)| layout.span(*at).last.row - row);
    let are_headings = cells.len() == 2 && heights.clone().min() != heights.max();
    let wide = width > 2.0 || width > 1.0 && cells.len() == 1;
    let is_wide = cells.len() <= 2 && wide && f64::from(widest) > 0.6 * width;
    is_wide && !are_headings && !is_over_parts(layout, region, row)
}

/// 学校 | 人数, the first merged over the two columns of a code and a name: two headings from end to end
/// right over rows that fill all columns and begin with no heading.
fn is_over_parts(layout: &Layout<'_>, region: CellRange, row: u32) -> bool {
    let cells = |row: u32| layout.row(row, region.first.col, region.last.col);
    let [(left, first), (right, second)] = cells(row) else {
        return false;
    };
    let width = (region.last.col - region.first.col + 1) as usize;
    let filled = |row: u32| {
        let own = cells(row);
        let headings = own.iter().filter(|(_, cell)| is_heading_word(&cell.shown));
        own.len() == width && headings.count() * 2 < own.len()
    };
    layout.span(*left).last.col + 1 == right.col
        && left.col == region.first.col
        && is_plain_heading(&first.shown)
        && is_plain_heading(&second.shown)
        && [row + 1, row + 2].into_iter().all(filled)
}

/// Columns of the region that have a heading of their own or under a merge.
fn headed_width(layout: &Layout<'_>, region: CellRange, row: u32, depth: u32) -> usize {
    (region.first.col..=region.last.col)
        .filter(|col| (row..row + depth).any(|r| layout.covering(CellRef::new(r, *col)).is_some()))
        .count()
}

/// The width, in filled cells, that most rows have.
pub(super) fn typical_width(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> usize {
    let mut widths: Vec<usize> = rows
        .iter()
        .map(|row| layout.row(*row, region.first.col, region.last.col).len())
        .collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied().unwrap_or(0)
}
