//! What happens across a whole table between its rows: a break of the day, a holiday, a sports day.

use crate::diagnostic::CellRef;
use crate::ingest::series::{Series, number};
use crate::ingest::{Cell, CellKind, CellRange};

use super::aside::{LONGEST_COUNT, counted};
use super::draft::Draft;
use super::heading::is_banner;
use super::layout::Layout;
use super::words::{is_break, is_event};

/// How many rows below a break the next full one is looked for.
const FAR: u32 = 4;

/// 大课间 across the lessons of a day, 国庆节放假 across a term's weeks: what happens for all, between rows that
/// go on below as they were above. So it heads none of them; where the rows above stand under a
/// heading of their own, or count anew below, it may.
pub(super) fn interrupts(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    row: u32,
    cells: &[(CellRef, &Cell)],
) -> bool {
    let [(at, cell)] = cells else {
        return false;
    };
    let spans = is_banner(layout, region, row) || current.begins_at(at.col);
    let of_day = || is_break(&cell.shown);
    if cell.kind != CellKind::Text
        || current.is_fresh()
        || !spans
        || !(of_day() || is_event(&cell.shown))
    {
        return false;
    }
    // 艺术节 below 运动会 | 9月 is one of them that is not filled in; so is a name below names.
    let above = current.last_value(at.col).unwrap_or_default();
    let merged = layout.span(*at).last.col > at.col;
    if is_break(above) || is_event(above) || !merged && numbers_in(above).is_empty() {
        return false;
    }
    let below = (row + 1..=row.saturating_add(FAR))
        .map(|below| layout.row(below, region.first.col, region.last.col))
        .find(|cells| cells.len() >= 2);
    let next = below.and_then(|cells| cells.first());
    let Some((at, next)) = next.filter(|(at, _)| current.begins_at(at.col)) else {
        // The last of the table, or between rows that begin further to the right.
        return !current.has_groups();
    };
    if counted(next) == Some(1) {
        return false;
    }
    let goes_on = current
        .last_value(at.col)
        .is_some_and(|last| comes_later(last, &next.shown));
    if current.has_groups() {
        // 国庆节 | 元旦 over a duty roster's days, and 上午 | 午休 | 下午 over its hours, are its groups; not
        // 国庆节放假, nor what stands between weeks.
        let hours = next.shown.contains([':', '：']) && !current.has_weekdays();
        let told = cell.shown.contains("放假") || Series::of(&next.shown) == Some(Series::Week);
        return goes_on && if of_day() { !hours } else { told };
    }
    // No day lies between the rows' for it: 国庆节放假 right over 10月1日 is said of that day and those below.
    let follows = current
        .last_day()
        .zip(day_of(next))
        .is_some_and(|(last, next)| is_next_day(last, next));
    (goes_on && !follows) || of_day() || numbers_in(&next.shown).is_empty()
}

/// The month and the day of 9月30日, 9.30, 2026-09-30 or a date.
pub(super) fn day_of(cell: &Cell) -> Option<(u32, u32)> {
    if let CellKind::Date(date) = cell.kind {
        return Some((
            date.month().unsigned_abs().into(),
            date.day().unsigned_abs().into(),
        ));
    }
    if Series::of(&cell.shown) != Some(Series::Day) {
        return None;
    }
    let text = cell.shown.split(['（', '(']).next().unwrap_or_default();
    let numbers = numbers_in(text);
    let (rest, day) = numbers.split_at_checked(numbers.len().checked_sub(1)?)?;
    Some((*rest.last()?, *day.first()?))
}

/// Is one day the other's next? A month's last day may be followed by the next month's first.
fn is_next_day(last: (u32, u32), next: (u32, u32)) -> bool {
    const SHORTEST_MONTH: u32 = 28;
    let same = last.0 == next.0 && last.1 + 1 == next.1;
    let turns = last.0 % 12 + 1 == next.0 && last.1 >= SHORTEST_MONTH && next.1 == 1;
    same || turns
}

/// 第6周 after 第3周, 10月8日 after 9月15日, 10:00-10:40 after 8:50-9:30: later by its numbers, in the same words.
fn comes_later(last: &str, next: &str) -> bool {
    let words = |text: &str| -> String {
        let word = |c: &char| !c.is_ascii_digit() && !"〇一二三四五六七八九十".contains(*c);
        text.chars()
            .filter(word)
            .filter(|c| !c.is_whitespace())
            .collect()
    };
    let (before, after) = (numbers_in(last), numbers_in(next));
    // December is followed by January.
    let turns = before.first() >= Some(&9) && after.first() <= Some(&8) && next.contains('月');
    !after.is_empty() && words(last) == words(next) && (after > before || turns)
}

/// The numbers in a text, from the left.
fn numbers_in(text: &str) -> Vec<u32> {
    let text = text
        .get(..text.len().min(LONGEST_COUNT))
        .unwrap_or_default();
    let parts = text.split(|c: char| !c.is_ascii_digit() && !"一二三四五六七八九十".contains(c));
    parts.filter_map(number).collect()
}
