//! How deep a header is: rows of groups, of units, of parts, under one another.

use crate::diagnostic::CellRef;
use crate::ingest::names::is_name;
use crate::ingest::series::Series;
use crate::ingest::{Cell, CellKind, CellRange};

use super::aside::counted;
use super::evidence::{column_is_numeric, in_series};
use super::heading::{
    are_column_numbers, could_be_headings, is_banner, is_beside_the_table, is_series, rows_from,
};
use super::kinds::{counts_on, is_like_those_below};
use super::layout::Layout;
use super::words::{
    Form, heading_form, is_generated, is_heading_word, is_ordinal, is_plain_heading, is_unit,
    is_weekday_name, tidy_heading,
};

/// Most header rows.
const DEEPEST: u32 = 3;
/// Most header rows of one that headings are merged over from its first to its last.
const DEEPEST_MERGED: u32 = 4;
/// Most header rows below headings that are merged sideways level by level.
const DEEPEST_LEVELS: u32 = 5;

/// How many rows, from this one on, are header, and why more than one.
pub(super) fn header_depth(
    layout: &Layout<'_>,
    region: CellRange,
    row: u32,
    below: &[u32],
) -> (u32, Option<&'static str>) {
    let mut depth = merged_depth(layout, region, row);
    let mut deep = (depth > 1).then_some("merged");
    while depth < DEEPEST_MERGED {
        let next = row + depth;
        if !below.iter().take(DEEPEST as usize).any(|r| *r == next) {
            break;
        }
        let whole = || {
            let cells = layout.row(row, region.first.col, region.last.col);
            cells
                .iter()
                .any(|(at, _)| layout.span(*at).last.row == next)
        };
        let why = match reach_into(layout, region, (row + 1, next)) {
            true if depth < DEEPEST || whole() => Some("merged"),
            false if depth < DEEPEST => continues_header(layout, region, row, next, below),
            // 人 人 人 beside 学校, which is merged down to there: no data stand inside a heading.
            false if whole() && are_texts(layout, region, next) => Some("merged"),
            _ => None,
        };
        let Some(why) = why else {
            break;
        };
        deep = deep.or(Some(why));
        depth += 1;
    }
    (depth, deep)
}

fn are_texts(layout: &Layout<'_>, region: CellRange, row: u32) -> bool {
    let cells = layout.row(row, region.first.col, region.last.col);
    let mut forms = cells.iter().map(|(_, cell)| heading_form(cell));
    forms.all(|form| form == Form::Text)
}

/// Do several headings of a header's lower rows reach into the next row, which holds sub-headings of
/// the others? 序号, 姓名 merged down beside 数学 over 必修.
fn reach_into(layout: &Layout<'_>, region: CellRange, (lower, next): (u32, u32)) -> bool {
    let reaching = (lower..next).flat_map(|row| {
        let cells = layout.row(row, region.first.col, region.last.col).iter();
        cells.filter(|(at, _)| layout.span(*at).last.row == next)
    });
    let cells = layout.row(next, region.first.col, region.last.col);
    let texts = cells
        .iter()
        .all(|(_, cell)| heading_form(cell) == Form::Text);
    reaching.count() >= 2 && texts && !cells.is_empty()
}

/// Headings merged downwards beside others that are not: the header is as deep as they.
fn merged_depth(layout: &Layout<'_>, region: CellRange, row: u32) -> u32 {
    let cells = layout.row(row, region.first.col, region.last.col);
    let down = |at: &CellRef| layout.span(*at).last.row - row + 1;
    let whole = cells.iter().filter(|(at, _)| down(at) == DEEPEST_MERGED);
    let wide = cells
        .iter()
        .any(|(at, _)| down(at) < DEEPEST && layout.span(*at).last.col > at.col);
    let levels = (DEEPEST_MERGED..=DEEPEST_LEVELS)
        .find(|depth| stands_beside_levels(layout, region, row, *depth));
    let most = match whole.count() >= 2 && wide {
        true => levels.unwrap_or(DEEPEST_MERGED),
        false => levels.unwrap_or(DEEPEST),
    };
    let depths: Vec<u32> = cells
        .iter()
        .map(|(at, _)| down(at))
        .filter(|depth| *depth <= most)
        .collect();
    let deepest = depths.iter().copied().max().unwrap_or(1);
    // A row that holds nothing of its own is a header's where several headings reach into it.
    let reach = |d: u32| depths.iter().filter(|depth| **depth > d).count();
    let filled_below = (1..deepest).all(|d| {
        let own = layout.row(row + d, region.first.col, region.last.col);
        !own.is_empty() || d > 1 && reach(d) >= 2
    });
    let all_alike = depths.len() == cells.len() && depths.iter().all(|d| *d == deepest);
    if filled_below || all_alike {
        deepest
    } else {
        1
    }
}

/// 学校, merged down beside 学生数 over 小学 over 一年级 over 男 and 女: is a heading as tall as this many rows, each but the
/// lowest of which has headings merged sideways over those of the next?
fn stands_beside_levels(layout: &Layout<'_>, region: CellRange, top: u32, depth: u32) -> bool {
    let cells = |row: u32| layout.row(row, region.first.col, region.last.col);
    let last = top + depth - 1;
    let tall = |(at, _): &(CellRef, &Cell)| layout.span(*at).last.row == last;
    let groups = |row: u32| {
        let wide = |(at, _): &&(CellRef, &Cell)| {
            let span = layout.span(*at);
            let under = layout.row(row + 1, span.first.col, span.last.col);
            span.last.col > span.first.col && span.last.row == row && !under.is_empty()
        };
        cells(row).iter().any(|cell| wide(&cell))
    };
    let texts = |row: u32| {
        let mut forms = cells(row).iter().map(|(_, cell)| heading_form(cell));
        forms.all(|form| form == Form::Text)
    };
    cells(top).iter().any(tall)
        && cells(last).len() >= 2
        && (top..last).all(groups)
        && (top + 1..=last).all(texts)
}

/// Is this row one more header row, under a header that began in `top`? Then why.
fn continues_header(
    layout: &Layout<'_>,
    region: CellRange,
    top: u32,
    row: u32,
    below: &[u32],
) -> Option<&'static str> {
    let upper = layout.row(row - 1, region.first.col, region.last.col);
    let lower = layout.row(row, region.first.col, region.last.col);
    let units = !lower.is_empty() && lower.iter().all(|(_, cell)| is_unit(&cell.shown));
    if units && upper.len() > 1 && !are_column_numbers(lower) {
        return Some("units");
    }
    if lower.len() < 2
        || is_beside_the_table(lower)
        || is_banner(layout, region, row)
        || counts_on(layout, region, row, below)
    {
        return None;
    }
    if begins_counting(layout, region, row, below) || are_priced(lower) {
        return None;
    }
    // 1 2 3 … under 一 二 三 … are days.
    let numbers_columns = lower.len() == upper.len()
        && are_column_numbers(lower)
        && !are_days_under_weekdays(upper, lower);
    if numbers_columns && groups_above(layout, region, row - 1, lower).is_none() {
        return None;
    }
    if row == top + 1 && are_translations(upper, lower) {
        return Some("two-languages");
    }
    // A third row stands under the second: what fills columns to the left of it is data.
    let leftmost = |cells: &[(CellRef, &Cell)]| cells.first().map(|(at, _)| at.col);
    let under_group = groups_above(layout, region, row - 1, lower);
    // 学校 | 男 | 女 | 男 | 女 below a corner that is empty in all rows above it.
    let fills_corner = || {
        let headed = lower
            .first()
            .is_some_and(|(_, cell)| is_plain_heading(&cell.shown));
        let texts = lower
            .iter()
            .all(|(_, cell)| heading_form(cell) == Form::Text);
        let beyond = upper.first().map_or(0, |(at, _)| at.col);
        let empty = (top..row).all(|row| match beyond.checked_sub(1) {
            Some(end) => layout.row(row, region.first.col, end).is_empty(),
            None => false,
        });
        headed && texts && empty && under_group == Some("merged")
    };
    if row > top + 1 && leftmost(lower) < leftmost(upper) && !fills_corner() {
        return None;
    }
    // 王芳 | 李强 under 姓名 | 姓名, names over names, begin lists side by side.
    if under_group == Some("repeated") && is_like_those_below(layout, region, row, below) {
        return None;
    }
    if under_group == Some("gap-filled-below") && holds_people(layout, region, row, below) {
        return None;
    }
    let forms_fit = could_be_headings(lower)
        || under_group.is_some()
            && are_short(lower)
            && !counts_as_below(layout, region, row, below);
    if !forms_fit {
        return None;
    }
    if under_group.is_some() {
        under_group
    } else if is_series_under(layout, region, row, below) {
        Some("gap-filled-below")
    } else if is_named_series(layout, region, row, below) {
        Some("named-rows")
    } else if is_weekdays_under_days(upper, lower)
        || row == top + 1
            && (are_days_under_weekdays(upper, lower)
                || is_first_week(layout, region, upper, lower, below))
    {
        Some("weekdays-under-days")
    } else if upper.iter().all(|(_, cell)| is_generated(&cell.shown)) {
        Some("generated-headings")
    } else if is_second_naming(layout, region, top, row, below) {
        Some("two-languages")
    } else {
        None
    }
}

/// 王明 | 组长 | 李芳 | 组长 over 张伟 | 组员 | 赵敏 | 组员: names over names in a third of the columns.
fn holds_people(layout: &Layout<'_>, region: CellRange, row: u32, below: &[u32]) -> bool {
    let cells = layout.row(row, region.first.col, region.last.col);
    let body = rows_from(row + 1, below);
    let people = cells.iter().filter(|(at, cell)| {
        let mut column = body.iter().flat_map(|row| layout.row(*row, at.col, at.col));
        let over = layout.span(*at).last.row == row;
        let first = column.next();
        over && is_name(&cell.shown)
            && first.is_some_and(|(_, own)| is_name(&own.shown))
            && column.all(|(_, own)| is_name(&own.shown))
    });
    people.count() * 3 >= cells.len()
}

/// 中性笔 | 14.25元 | 笔芯 | 22.9元: things with what each cost, by turns. 5元 | 10元 | 20元 may be headings.
fn are_priced(cells: &[(CellRef, &Cell)]) -> bool {
    const FEWEST: usize = 2;
    let amount = |cell: &Cell| {
        let number = cell.shown.trim().strip_suffix(['元', '圆', '圓']);
        number.is_some_and(|number| number.parse::<f64>().is_ok())
    };
    let (pairs, rest) = cells.as_chunks::<2>();
    let priced = |[(_, thing), (_, cost)]: &[(CellRef, &Cell); 2]| {
        heading_form(thing) == Form::Text && !amount(thing) && amount(cost)
    };
    pairs.len() >= FEWEST && rest.is_empty() && pairs.iter().all(priced)
}

/// 1 | 感冒 | | 1 | 现金 over 2 | 肺炎 | | 2 | 医保: texts with their running numbers before them, from 1 on.
pub(super) fn begins_counting(
    layout: &Layout<'_>,
    region: CellRange,
    row: u32,
    below: &[u32],
) -> bool {
    let cells = layout.row(row, region.first.col, region.last.col);
    let (pairs, rest) = cells.as_chunks::<2>();
    let Some(next) = below.iter().find(|own| **own > row) else {
        return false;
    };
    let number = |row: u32, col: u32| {
        let (_, cell) = layout.row(row, col, col).first()?;
        counted(cell)
    };
    let numbered = |[(at, own), (right, text)]: &[(CellRef, &Cell); 2]| {
        counted(own) == Some(1)
            && layout.span(*at).last.col + 1 == right.col
            && heading_form(text) == Form::Text
            && matches!(number(*next, at.col), Some(2) | None)
    };
    let first = cells.first().map(|(at, _)| at.col);
    !pairs.is_empty()
        && rest.is_empty()
        && pairs.iter().all(numbered)
        && first.is_some_and(|col| number(*next, col) == Some(2))
}

/// 第5周 第6周 第7周 below 3/27-4/2 4/3-4/9 4/10-4/16, with nothing below 人员 and 角色 to the left of them, where the rows
/// of data begin: each column's other name.
fn is_series_under(layout: &Layout<'_>, region: CellRange, row: u32, below: &[u32]) -> bool {
    const FEWEST: usize = 3;
    let cells = |row: u32| layout.row(row, region.first.col, region.last.col);
    let (upper, lower) = (cells(row - 1), cells(row));
    let columns =
        |cells: &[(CellRef, &Cell)]| -> Vec<u32> { cells.iter().map(|(at, _)| at.col).collect() };
    let Some(left) = upper
        .len()
        .checked_sub(lower.len())
        .filter(|left| *left > 0)
    else {
        return false;
    };
    let first = lower.first().and_then(|(_, cell)| Series::of(&cell.shown));
    let series = lower
        .iter()
        .all(|(_, cell)| Series::of(&cell.shown) == first);
    let named = upper
        .iter()
        .take(left)
        .all(|(_, cell)| is_plain_heading(&cell.shown));
    let next = below
        .iter()
        .find(|own| **own > row)
        .map(|next| cells(*next));
    let filled = next.and_then(|next| next.first()).zip(upper.first());
    lower.len() >= FEWEST
        && first.is_some()
        && series
        && named
        && columns(upper).get(left..) == Some(columns(lower).as_slice())
        && filled.is_some_and(|((next, _), (head, _))| next.col == head.col)
}

/// 考场 语文 数学 英语 below 时间 8:30 10:30 14:00: a row of headings that says first what its labels are.
fn is_named_series(layout: &Layout<'_>, region: CellRange, row: u32, below: &[u32]) -> bool {
    let cells = layout.row(row, region.first.col, region.last.col);
    let upper = layout.row(row - 1, region.first.col, region.last.col);
    let named = |cells: &[(CellRef, &Cell)]| {
        cells
            .first()
            .is_some_and(|(_, cell)| is_plain_heading(&cell.shown))
    };
    let body = rows_from(row + 1, below);
    let series = in_series(layout, region, row, &body);
    named(cells)
        && named(upper)
        && cells.len() > 3
        && series.len() + 1 == cells.len()
        && cells.len() == upper.len()
}

/// 序号 姓名 学校 over No. Name School: the same headings in English.
fn are_translations(upper: &[(CellRef, &Cell)], lower: &[(CellRef, &Cell)]) -> bool {
    let columns =
        |cells: &[(CellRef, &Cell)]| -> Vec<u32> { cells.iter().map(|(at, _)| at.col).collect() };
    let latin = |text: &str| text.is_ascii() && text.chars().any(|c| c.is_ascii_alphabetic());
    let known = lower
        .iter()
        .filter(|(_, cell)| is_heading_word(&cell.shown));
    lower.len() >= 3
        && columns(upper) == columns(lower)
        && upper.iter().all(|(_, cell)| !cell.shown.is_ascii())
        && lower.iter().all(|(_, cell)| latin(&cell.shown))
        && known.count() * 2 >= lower.len()
}

/// 一 二 三 … under 1 2 3 … : the weekdays of a month's days; or these under those.
fn is_weekdays_under_days(days: &[(CellRef, &Cell)], weekdays: &[(CellRef, &Cell)]) -> bool {
    let (upper, lower) = (days, weekdays);
    let dated = |cell: &Cell| Series::of(&cell.shown) == Some(Series::Day);
    let date = |cell: &Cell| matches!(cell.kind, CellKind::Date(_));
    let texts = upper
        .iter()
        .filter(|(_, cell)| date(cell) || heading_form(cell) == Form::Text && dated(cell))
        .count();
    let numbers = upper
        .iter()
        .filter(|(_, cell)| heading_form(cell) == Form::Number && !date(cell))
        .count();
    let days = numbers + texts;
    let weekdays = lower
        .iter()
        .filter(|(_, cell)| is_weekday_name(&cell.shown))
        .count();
    (days >= 5 || texts >= 3 || texts >= 2 && texts == weekdays)
        && days * 2 > upper.len()
        && weekdays + 2 >= lower.len()
        && weekdays >= days
}

/// 早晨 | 6:00 over 上午 | 8:00: a number that is no series over a column of numbers is a value.
fn counts_as_below(layout: &Layout<'_>, region: CellRange, row: u32, below: &[u32]) -> bool {
    let cells = layout.row(row, region.first.col, region.last.col);
    let body = rows_from(row + 1, below);
    let mut numbers = cells
        .iter()
        .filter(|(_, cell)| heading_form(cell) == Form::Number)
        .peekable();
    numbers.peek().is_some()
        && body.len() >= 2
        && numbers.all(|(at, _)| column_is_numeric(layout, at.col, &body))
}

/// 1 2 3 … 30 under 日 一 二 … : the days of a month in one row. Of one week they may be the first row of
/// a calendar.
fn are_days_under_weekdays(upper: &[(CellRef, &Cell)], lower: &[(CellRef, &Cell)]) -> bool {
    // 1 2 3 4 5 6 7 right under seven weekdays are a calendar's first week.
    let named = lower
        .first()
        .is_some_and(|(_, cell)| is_heading_word(&cell.shown));
    let weekdays = upper
        .iter()
        .filter(|(_, cell)| is_weekday_name(&cell.shown));
    (weekdays.count() > 7 || named) && is_weekdays_under_days(lower, upper)
}

/// 第1周 | 10月5日 | 10月6日 right below 周次 | 星期一 | 星期二, over a row without days: the first of several weeks, each of
/// which has its days over its rows.
fn is_first_week(
    layout: &Layout<'_>,
    region: CellRange,
    upper: &[(CellRef, &Cell)],
    lower: &[(CellRef, &Cell)],
    below: &[u32],
) -> bool {
    const FEWEST: usize = 3;
    let day = |cell: &Cell| {
        matches!(cell.kind, CellKind::Date(_)) || Series::of(&cell.shown) == Some(Series::Day)
    };
    // 周一 | 周二 | 周三 over 9月7日 | 9月8日 | 9月9日: no label before either.
    let bare = upper.iter().zip(lower).all(|((over, name), (at, own))| {
        over.col == at.col && is_weekday_name(&name.shown) && day(own)
    });
    let (Some(((head, corner), weekdays)), Some(((at, label), days))) =
        (upper.split_first(), lower.split_first())
    else {
        return false;
    };
    let next = below.iter().find(|own| **own > at.row);
    let next = next.map_or(&[][..], |next| {
        layout.row(*next, region.first.col, region.last.col)
    });
    let parted = next.len() >= 2 && !next.iter().any(|(_, cell)| day(cell));
    if bare {
        return lower.len() >= FEWEST && lower.len() == upper.len() && parted;
    }
    days.len() >= FEWEST
        && days.len() == weekdays.len()
        && head.col == at.col
        && !is_weekday_name(&corner.shown)
        && weekdays
            .iter()
            .all(|(_, cell)| is_weekday_name(&cell.shown))
        && heading_form(label) == Form::Text
        && !day(label)
        && days.iter().all(|(_, cell)| day(cell))
        && parted
}

fn are_short(cells: &[(CellRef, &Cell)]) -> bool {
    let texts = cells
        .iter()
        .filter(|(_, c)| heading_form(c) == Form::Text)
        .count();
    let numbers: Vec<&Cell> = cells.iter().map(|(_, cell)| *cell).collect();
    cells
        .iter()
        .all(|(_, cell)| cell.shown.chars().count() <= 12)
        && (texts * 2 >= cells.len() || texts == 0 && is_series(&numbers))
}

/// Do the upper row's headings each stand over several of the lower: merged, repeated, or with
/// blanks to their right that the lower row fills? Then which of these.
fn groups_above(
    layout: &Layout<'_>,
    region: CellRange,
    upper: u32,
    lower: &[(CellRef, &Cell)],
) -> Option<&'static str> {
    let above = |col: u32| {
        let (_, cell) = layout.row(upper, col, col).first()?;
        Some(tidy_heading(&cell.shown))
    };
    let repeated = |col: u32| {
        above(col).is_some_and(|text| {
            let left = col > region.first.col && above(col - 1).as_ref() == Some(&text);
            left || above(col + 1) == Some(text)
        })
    };
    let heads = layout.row(upper, region.first.col, region.last.col);
    // Does the upper heading here stand over two of the lower, up to the next upper one? (Both
    // rows go from left to right, and may have thousands of cells.)
    let over_two = |col: u32| {
        let next = heads.partition_point(|(at, _)| at.col <= col);
        let end = heads.get(next).map_or(u32::MAX, |(at, _)| at.col);
        let from = lower.partition_point(|(at, _)| at.col < col);
        let two = lower.get(from + 1).is_some_and(|(at, _)| at.col < end);
        two && above(col).is_some()
    };
    // Why the upper cell stands over more than this one, if it does.
    let grouped = |at: CellRef| {
        let span = layout.span(CellRef::new(upper, at.col));
        // Merged over two cells, over a cell merged over the same two: one column.
        let under = layout.span(at);
        let same = (under.first.col, under.last.col) == (span.first.col, span.last.col);
        let wide = span.first.col != span.last.col && !same;
        if span.last.row >= at.row && span.first.row <= upper && span.first != span.last {
            (span.last.row == upper && wide).then_some("merged")
        } else if wide {
            Some("merged")
        } else if repeated(at.col) {
            Some("repeated")
        } else {
            let blank = above(at.col).is_none() && at.col > region.first.col;
            (blank || over_two(at.col)).then_some("gap-filled-below")
        }
    };
    let reasons: Vec<&'static str> = lower.iter().filter_map(|(at, _)| grouped(*at)).collect();
    // The labels' own column has nothing below, or is merged down, or names itself in both rows;
    // data rows fill it.
    let first_free = heads.first().is_none_or(|(at, _)| {
        let under = CellRef::new(upper + 1, at.col);
        grouped(under).is_some()
            || layout.span(*at).last.row > upper
            || !layout.grid.cells.contains_key(&under)
    });
    let first = CellRef::new(upper, region.first.col);
    let unlabelled = !layout.grid.cells.contains_key(&first);
    let named_twice = lower
        .first()
        .is_some_and(|(_, cell)| is_heading_word(&cell.shown));
    let all = reasons.len() * 2 > lower.len() && !heads.is_empty();
    if all && (first_free || unlabelled || named_twice) {
        let best = ["merged", "repeated"]
            .into_iter()
            .find(|r| reasons.contains(r));
        best.or(Some("gap-filled-below"))
    } else {
        None
    }
}

/// `NAME ADDR …` over `名稱 地址 …`: all texts, over columns that hold numbers.
fn is_second_naming(
    layout: &Layout<'_>,
    region: CellRange,
    top: u32,
    row: u32,
    below: &[u32],
) -> bool {
    if row != top + 1 {
        return false;
    }
    let lower = layout.row(row, region.first.col, region.last.col);
    let texts = lower
        .iter()
        .filter(|(_, cell)| heading_form(cell) == Form::Text);
    let body = rows_from(row + 1, below);
    let over_numbers = texts
        .clone()
        .filter(|(at, _)| column_is_numeric(layout, at.col, &body))
        .count();
    let count = texts.count();
    // Codes name nearly all columns: 一 | 党建引领 alone is a group's heading.
    let upper = layout.row(top, region.first.col, region.last.col);
    let chapter = lower
        .first()
        .is_some_and(|(_, cell)| is_ordinal(&cell.shown));
    let names_most = count >= 2 && count * 3 >= upper.len() * 2 && !chapter;
    count == lower.len() && names_most && body.len() >= 2 && over_numbers * 5 >= count * 2
}
