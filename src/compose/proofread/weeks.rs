//! ## What it finds
//! Weeks that no term of `[calendar]` has (第25周) or no term at all (第0周), also in tables, and days in brackets behind a week that they do not
//! lie in: 第七周（10月28日）.
//! ## Why it matters
//! A week's number stays when last year's text is copied, and its days do not.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::calendar::Calendar;
use crate::diagnostic::codes;
use crate::normalise::date_part;

use super::passage::Passage;
use super::references::in_title;
use super::{Desk, Finding};

/// 第25周, 第十八至二十周; 第20周年 and 第6周岁 are none.
static WEEK: LazyLock<Regex> = LazyLock::new(|| {
    let number = "[0-9]{1,3}|[一二三四五六七八九十]{1,3}";
    Regex::new(&format!(
        "第(?P<a>{number})(?:[周週]?\\s*[—–\\-~～至到、]\\s*第?(?P<b>{number}))?[周週](?P<not>[年岁歲期刊])?"
    ))
    .expect("a fixed pattern")
});
/// The days behind it: （10月20日）, （10月19日—23日）, （10月19日至11月1日，…）; not （10月20日前）.
static DAYS: LazyLock<Regex> = LazyLock::new(|| {
    let day = "(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})[日号號]";
    let to = "[—–\\-~～至到]+(?:(?P<n>[0-9]{1,2})月)?(?P<e>[0-9]{1,2})[日号號]";
    Regex::new(&format!("^[（(]{day}(?:{to})?[）)，,；;、（(周週星]")).expect("a fixed pattern")
});

/// 第0周, 第零周; 第0节 is what many timetables call the one before the first.
static NOUGHT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("第(?:0{1,2}|０|零|〇)[周週](?:[^年岁歲期刊]|$)").expect("a fixed pattern")
});

/// The nought-th week or lesson.
fn noughts(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let may = text.contains(['周', '週', '节', '節']) && text.contains(['0', '０', '零', '〇']);
    let found = may.then(|| NOUGHT.find_iter(text));
    let units = ['周', '週', '节', '節'];
    found.into_iter().flatten().map(move |found| {
        let end = found
            .as_str()
            .char_indices()
            .find(|(_, c)| units.contains(c));
        let length = end.map_or(found.len(), |(at, c)| at + c.len_utf8());
        (found.start(), found.start() + length)
    })
}

/// Those in tables.
pub(super) fn in_cells(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    for range in noughts(&passage.text) {
        found.extend(desk.finding(codes::P328, "nought", passage, range));
    }
}

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    for range in noughts(&passage.text) {
        if passage.is_read(range.0, range.1) && !in_title(&passage.text, range.0) {
            found.extend(desk.finding(codes::P328, "nought", passage, range));
        }
    }
    let Some(calendar) = &desk.settings.calendar else {
        return;
    };
    let terms = 0..calendar.terms().len();
    let Some(last) = terms.map(|term| calendar.weeks(term)).max() else {
        return;
    };
    let text = &*passage.text;
    if !text.contains(['周', '週']) {
        return;
    }
    for captures in WEEK.captures_iter(text) {
        let number = |name| u32::try_from(date_part(captures.name(name)?.as_str())?).ok();
        let (Some(whole), Some(first)) = (captures.get(0), number("a")) else {
            continue;
        };
        let range = (whole.start(), whole.end());
        let is_read = passage.is_read(range.0, range.1) && !in_title(text, range.0);
        if captures.name("not").is_some() || !is_read {
            continue;
        }
        let (kind, right, range) = if first.max(number("b").unwrap_or(0)) > last {
            ("no-such-week", last.to_string(), range)
        } else if captures.name("b").is_none()
            && let Some((to, right)) = day_of_another(desk, calendar, text, (range.1, first))
        {
            ("not-in-week", right, (range.0, to))
        } else {
            continue;
        };
        let finding = desk.finding(codes::P328, kind, passage, range);
        found.extend(finding.map(|finding| Finding { right, ..finding }));
    }
}

/// Where the days in brackets end that do not lie in the week before them, in any term; and the days
/// that do.
fn day_of_another(
    desk: &Desk<'_>,
    calendar: &Calendar,
    text: &str,
    (at, week): (usize, u32),
) -> Option<(usize, String)> {
    let rest = text.get(at..)?;
    let captures = DAYS.captures(rest)?;
    let number = |name| captures.name(name)?.as_str().parse::<i8>().ok();
    let date = |month: i8, day: i8| {
        let year = desk.settings.year + i16::from(month < 8);
        Date::new(year, month, day).ok()
    };
    let month = number("m")?;
    let from = date(month, number("d")?)?;
    let to = match number("e") {
        Some(day) => date(number("n").unwrap_or(month), day)?,
        None => from,
    };
    let weeks = 0..calendar.terms().len();
    let weeks: Vec<(Date, Date)> = weeks.filter_map(|t| calendar.week(t, week)).collect();
    // Some schools' weeks begin on Sunday.
    let holds = |(monday, sunday): &(Date, Date)| {
        let begin = monday.yesterday().unwrap_or(*monday);
        from <= *sunday && begin <= to
    };
    if weeks.is_empty() || weeks.iter().any(holds) {
        return None;
    }
    let shown = |day: Date| format!("{}月{}日", day.month(), day.day());
    let right = weeks
        .iter()
        .map(|(a, b)| format!("{}—{}", shown(*a), shown(*b)));
    let right = right.collect::<Vec<_>>().join("、");
    // Up to the last day's 日, and a bracket that closes behind it.
    let end = captures.name("e").or(captures.name("d"))?.end() + '日'.len_utf8();
    let closes = rest
        .get(end..)?
        .chars()
        .next()
        .filter(|c| "）)".contains(*c));
    Some((at + end + closes.map_or(0, char::len_utf8), right))
}
