//! ## What it finds
//! Days of the week beside a day that is another one: 9月16日（星期四）, where the school year's 16
//! September is a Wednesday; in sentences and in cells.
//! ## Why it matters
//! One of the two is last year's, and nobody knows which day to come.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use regex::{Captures, Regex};

use crate::diagnostic::codes;
use crate::normalise::date_part;
use crate::template::BEFORE_THE_REPUBLIC;
use crate::weekday::{numeral_of, weekday_of};

use super::dates::is_of_another_year;
use super::passage::Passage;
use super::references::in_title;
use super::{Desk, Finding};

/// A day as it is written: the year, if it says so, month and day.
type Day = (Option<i16>, i16, i16);

/// What every such place has.
pub(super) static ANY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("[期周週拜（(][\\s　]*[一二三四五六日天]").expect("a fixed pattern")
});
/// Each text with one holds one of these.
pub(super) const SIGNS: &str = "期周週拜（(";
/// 2026年9月16日, 民國115年9月16日, 9月16日; 16日 behind another day of the month; 9月 alone, whose days
/// come later.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?:(?P<roc>民[国國]\s*)?(?P<y>[0-9]{2,4}|[一二][〇○零九][〇○零一二三四五六七八九]{2})\s*年(?:[，,]?\s*)?)?";
    let month = r"(?P<m>[0-9]{1,2}|[一二三四五六七八九十元]{1,3})\s*月(?:份)?";
    let day = r"(?:\s*(?P<d>[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})\s*[日号號])?";
    Regex::new(&format!(
        "{year}{month}{day}|(?P<alone>[0-9]{{1,2}})\\s*[日号號]"
    ))
    .expect("a fixed pattern")
});
/// 2026-9-16, 115/9/16, 9.16; only what stands behind it says that it is a day.
static NUMERIC_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:(?P<y>(?:19|20)[0-9]{2}|1[0-9]{2})[./-])?(?P<m>[0-9]{1,2})[./-](?P<d>[0-9]{1,2})",
    )
    .expect("a fixed pattern")
});
/// The day of the week behind a day: （星期四）, （四）, 下午（周四）, 周四, ，星期四.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    let time = r"(?:[上下]午|中午|早上|晚上|晚)?\s*(?:[0-9]{1,2}[:：][0-9]{2})?";
    let week = "(?:星期|[周週]|[礼禮]拜)";
    Regex::new(&format!(
        r"^\s*{time}\s*(?:(?P<open>[（(])\s*(?:第[^（）()]{{1,4}}[周週][，,、\s]*)?{week}?|(?P<comma>[，,]\s*)?[是为為逢]?{week})\s*(?P<w>[一二三四五六日天])"
    ))
    .expect("a fixed pattern")
});
/// … and before it: 周四（9月17日）, 周四即9月17日.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:星期|[周週]|[礼禮]拜)\s*(?P<w>[一二三四五六日天])\s*(?:(?P<open>[（(])\s*|[，,]?(?:即|也就是|就是))$")
        .expect("a fixed pattern")
});
/// What follows the day of the week where nothing else begins with it: not 周三至周五, 周一、周二.
static ENDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^(?:[）)，,。；;：:！？\\s0-9第]|[上下]午|中午|早|晚|$)").expect("a fixed pattern")
});
/// Does several days of the week: 周三至周五, （三、五）, 周一二.
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^\\s*[）)]?\\s*(?:[、至到和及与與或/\\-—–~～]|[一二三四五六日天])")
        .expect("a fixed pattern")
});

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let text = &*passage.text;
    if !ANY.is_match(text) {
        return;
    }
    let mut known: Option<(Option<i16>, i16, usize)> = None;
    for captures in DAY.captures_iter(text) {
        let Some(whole) = captures.get(0) else {
            continue;
        };
        let number = |name| parse(captures.name(name)?.as_str());
        let (year, month, day) = match (number("m"), number("alone")) {
            (Some(month), _) => {
                let year = number("y").and_then(|year| match year {
                    ..=99 => None,
                    100..=999 => year.checked_add(BEFORE_THE_REPUBLIC),
                    _ => Some(year),
                });
                // 99年 may be any: its days are not known.
                known = match year.is_some() == captures.name("y").is_some() {
                    true => Some((year, month, whole.end())),
                    false => None,
                };
                match (known, number("d")) {
                    (Some(_), Some(day)) => (year, month, day),
                    _ => continue,
                }
            }
            (None, Some(day)) => {
                let same_sentence = |from: usize| {
                    let between = text.get(from..whole.start()).unwrap_or_default();
                    !between.contains(['。', '；', '第', '\n'])
                };
                match known {
                    Some((year, month, from)) if same_sentence(from) => (year, month, day),
                    _ => continue,
                }
            }
            _ => continue,
        };
        let whole = (whole.start(), whole.end());
        let beside = beside(text, whole);
        tell(desk, passage, whole.0, (year, month, day), beside, found);
    }
    for captures in NUMERIC_DAY.captures_iter(text) {
        if let Some((whole, day)) = numeric(text, &captures) {
            // 3.2（一） is a section's number.
            let named = |range| passage.get(range).contains(['期', '周', '週', '拜']);
            let beside = beside(text, whole).filter(|(_, range)| named(*range));
            tell(desk, passage, whole.0, day, beside, found);
        }
    }
}

/// The bytes, year, month and day of what looks like a day in figures, where nothing joins it.
fn numeric(text: &str, captures: &Captures<'_>) -> Option<((usize, usize), Day)> {
    let number = |name| parse(captures.name(name)?.as_str());
    let whole = captures.get(0)?;
    let joins = |c: char| c.is_ascii_alphanumeric() || "./-_:".contains(c);
    if text.get(..whole.start())?.ends_with(joins) || text.get(whole.end()..)?.starts_with(joins) {
        return None;
    }
    let year = number("y").map(|year| match year {
        ..=999 => year + BEFORE_THE_REPUBLIC,
        _ => year,
    });
    let day = (year, number("m")?, number("d")?);
    Some(((whole.start(), whole.end()), day))
}

/// A number of a day, in digits or in Han.
fn parse(text: &str) -> Option<i16> {
    match text {
        "元" => Some(1),
        _ => text.parse().ok().or_else(|| {
            let number = date_part(&text.replace('○', "〇"))?;
            i16::try_from(number).ok()
        }),
    }
}

/// Tells the day of the week that a day has beside it, if it is not its own.
fn tell(
    desk: &Desk<'_>,
    passage: &Passage<'_>,
    from: usize,
    (year, month, day): Day,
    beside: Option<(Weekday, (usize, usize))>,
    found: &mut Vec<Finding>,
) {
    let Some((said, range)) = beside else { return };
    let before = passage.text.get(..from).unwrap_or_default();
    let lunar = ["农历", "農曆", "阴历", "陰曆", "旧历", "舊曆"];
    let school = desk.settings.year;
    if lunar.iter().any(|word| before.trim_end().ends_with(word))
        || is_of_another_year(before)
        || in_title(&passage.text, from)
        || (year.is_none() && school == 0)
    {
        return;
    }
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return;
    };
    // August to December fall in the school year's first calendar year.
    let own = school.saturating_add(i16::from(month < 8));
    let weekday = |year| Date::new(year, month, day).ok().map(Date::weekday);
    // With the wrong year (P328), the day of the week is right as soon as the year is.
    let is_of_the_year = weekday(own).is_some_and(|own| school != 0 && own == said);
    let right = weekday(year.unwrap_or(own)).filter(|right| *right != said && !is_of_the_year);
    let Some(right) = right else { return };
    let finding = desk.finding(codes::P207, "text", passage, range);
    found.extend(finding.map(|finding| Finding {
        right: format!("星期{}", numeral_of(right)),
        ..finding
    }));
}

/// The day of the week beside the day at these bytes, and the bytes of both.
fn beside(text: &str, (from, to): (usize, usize)) -> Option<(Weekday, (usize, usize))> {
    let (before, after) = (text.get(..from)?, text.get(to..)?);
    let said = |captures: &Captures<'_>| weekday_of(captures["w"].chars().next()?);
    if let Some(captures) = BEHIND.captures(after) {
        let mut end = captures.get(0)?.end();
        let rest = after.get(end..)?;
        let open = captures.name("open").is_some();
        let must_end = open || captures.name("comma").is_some();
        if GOES_ON.is_match(rest) || (must_end && !ENDS.is_match(rest)) {
            return None;
        }
        if open && rest.starts_with(['）', ')']) {
            end += rest.chars().next().map_or(0, char::len_utf8);
        }
        return Some((said(&captures)?, (from, to + end)));
    }
    let captures = BEFORE.captures(before)?;
    let begin = captures.get(0)?.start();
    // 每周四（9月17日起）, 周二、周四（9月17日）
    let many = [
        '每', '逢', '单', '單', '双', '雙', '隔', '、', '至', '和', '或', '第', '—', '-',
    ];
    let closes = match captures.name("open") {
        Some(_) => after.trim_start().starts_with(['）', ')']),
        None => !GOES_ON.is_match(after),
    };
    if !closes || before.get(..begin)?.ends_with(many) {
        return None;
    }
    Some((said(&captures)?, (begin, to)))
}
