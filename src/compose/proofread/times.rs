//! ## What it finds
//! Times of day that no clock shows (8:60, 25:00, 14:30—15:70, 上午14:00) and days that no week has (星期八), also in tables, and spans that end before they begin: 9月10日至9月5日,
//! 第3周至第2周, 15:30—14:30.
//! ## Why it matters
//! Nobody knows when to come.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;

use super::passage::Passage;
use super::references::in_title;
use super::{Desk, Finding};

/// A time of day, where what stands before it makes it no ratio.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:[上下]午|中午|早上|晚上|早|晚|[日号號]|[周週期][一二三四五六日天]|[时時][间間][为為是：:]?)\s*(?P<whole>(?P<h>[0-9]{1,2})[:：](?P<m>[0-9]{2}))(?:[^0-9]|$)")
        .expect("a fixed pattern")
});
/// A time of day by itself: an hour that is none in full, where something begins or ends then (25:00开始; 25:00
/// alone is a score, a ratio or how long a film is), beside one that is (14:30—15:70), or with its words
/// (25点30分, 下午15时70分). 1:75 is a ratio.
static NO_CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    let hour = "(?:2[5-9]|[3-9][0-9])";
    let clock = "(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9]";
    let wrong = format!("(?:{hour}[:：][0-9]{{2}}|[0-9]{{1,2}}[:：][6-9][0-9])");
    let to = r"\s*(?:至|到|[—–\-－~～]{1,2})\s*";
    let then = "(?:开始|開始|开会|開會|开课|開課|上课|上課|集合|签到|簽到|准时|準時|结束|結束|放学|放學|之?前(?:[^后後]|$))";
    Regex::new(&format!(
        "(?:^|[^0-9:：.])(?:(?P<full>2[5-9][:：]00){then}|{clock}{to}(?P<end>{wrong})|(?P<begin>{wrong}){to}{clock}|(?P<words>{hour}[时時点點](?:[0-9]{{1,2}}分|整|半)|[0-9]{{1,2}}[时時点點][6-9][0-9]分))(?:[^0-9:：]|$)"
    ))
    .expect("a fixed pattern")
});
/// A morning's hour that only the afternoon has: 上午14:00.
static NO_MORNING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<whole>(?:上午|早上|早晨|凌晨|清晨)(?:(?:[课課][后後]|[^，。；、：下晚至到前后後（()0-9]){0,10}[（(])?(?:1[3-9]|2[0-3])[:：时時点點][0-5]?[0-9]?)",
    )
    .expect("a fixed pattern")
});
/// 星期八; 每星期八节课 counts lessons.
static NO_WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:^|[^一二两兩三四五六七八九十每几幾个個半])(?P<whole>(?:星期|[礼禮]拜)[八九十])(?:$|[前后後之，。；、：）)]|[上下中]午|晚|早|第[一二三四五六七八九0-9])")
        .expect("a fixed pattern")
});
/// A lesson of a day that no day has: 星期二第17节; 第17节 by itself counts a series.
static NO_LESSON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?P<whole>(?:星期|[周週]|[礼禮]拜)[一二三四五六日天](?:[上下]午)?第(?:1[6-9]|[2-9][0-9])[节節])(?:[^课課]|$)")
        .expect("a fixed pattern")
});
/// Spans of days, weeks and hours, each with the characters of which a text must hold one for it.
static SPANS: [(&[char], LazyLock<Regex>); 4] = [
    (
        &['月'],
        LazyLock::new(|| {
            span(
                "(?P<a>[0-9]{1,2})月(?P<b>[0-9]{1,2})[日号號]?TO(?:(?P<c>[0-9]{1,2})月)?(?P<d>[0-9]{1,2})[日号號]",
            )
        }),
    ),
    (
        &['周', '週'],
        LazyLock::new(|| span("第(?P<b>[0-9]{1,2})[周週]?TO第?(?P<d>[0-9]{1,2})[周週]")),
    ),
    (
        &CLOCK_MARKS,
        LazyLock::new(|| {
            span("(?P<a>[0-9]{1,2})[:：](?P<b>[0-5][0-9])TO(?P<c>[0-9]{1,2})[:：](?P<d>[0-5][0-9])")
        }),
    ),
    (
        &['月'],
        LazyLock::new(|| span("(?P<b>[0-9]{1,2})月份?TO(?P<d>[0-9]{1,2})月(?:份|[^0-9]|$)")),
    ),
];
/// Which of them are of months.
const MONTHS: usize = 3;
const CLOCK_MARKS: [char; 2] = [':', '：'];

fn span(pattern: &str) -> Regex {
    let pattern = pattern.replace("TO", r"\s*(?:至|到|[—–\-－~～]{1,2})\s*");
    Regex::new(&pattern).expect("a fixed pattern")
}
/// The school year's first month: spans go on from December to January.
const FIRST_MONTH: u8 = 8;
/// Lower hours may be the afternoon's.
const MORNING: u8 = 7;
const NOON: u8 = 12;
/// Who is on duty from the evening on is so until the morning.
const EVENING: u8 = 17;
/// What stands before how long something takes, or before a score.
const LENGTHS: [&str; 13] = [
    "长", "長", "约", "約", "用时", "用時", "限时", "限時", "超过", "超過", "少于", "少於", "比分",
];

/// Times of day that no clock shows, whatever stands around them.
fn impossible(text: &str) -> Vec<(usize, usize)> {
    if !text.contains([':', '：', '时', '時', '点', '點']) {
        return Vec::new();
    }
    let groups = ["full", "end", "begin", "words", "whole"];
    let found = NO_CLOCK.captures_iter(text);
    let found = found
        .chain(NO_MORNING.captures_iter(text))
        .filter_map(|captures| {
            let time = groups.iter().find_map(|name| captures.name(name))?;
            let before = text.get(..time.start()).unwrap_or_default();
            let before = before.trim_end_matches([' ', '为', '為', '是', '：', ':', '在']);
            let is_length =
                captures.name("full").is_some() && LENGTHS.iter().any(|w| before.ends_with(w));
            (!is_length).then_some((time.start(), time.end()))
        });
    found.collect()
}

/// Days of the week that no week has.
fn no_weekdays(text: &str) -> Vec<(usize, usize)> {
    let may = text.contains(['期', '拜']) && text.contains(['八', '九', '十']);
    let found = may.then(|| NO_WEEKDAY.captures_iter(text));
    let whole = found.into_iter().flatten().filter_map(|c| c.name("whole"));
    whole.map(|whole| (whole.start(), whole.end())).collect()
}

/// Lessons that no day has.
fn no_lessons(text: &str) -> Vec<(usize, usize)> {
    let may = text.contains(['节', '節']) && text.contains('第');
    let found = may.then(|| NO_LESSON.captures_iter(text));
    let whole = found.into_iter().flatten().filter_map(|c| c.name("whole"));
    whole.map(|whole| (whole.start(), whole.end())).collect()
}

/// Those in tables.
pub(super) fn in_cells(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    for range in impossible(&passage.text) {
        found.extend(desk.finding(codes::P328, "no-such-time", passage, range));
    }
    for range in no_weekdays(&passage.text) {
        found.extend(desk.finding(codes::P328, "no-such-day", passage, range));
    }
    for range in no_lessons(&passage.text) {
        found.extend(desk.finding(codes::P328, "no-such-time", passage, range));
    }
}

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let text = &*passage.text;
    let mut tell = |kind, range: (usize, usize)| {
        if passage.is_read(range.0, range.1) && !in_title(text, range.0) {
            found.extend(desk.finding(codes::P328, kind, passage, range));
        }
    };
    for range in no_weekdays(text) {
        tell("no-such-day", range);
    }
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    let clocks = text
        .contains(CLOCK_MARKS)
        .then(|| CLOCK.captures_iter(text));
    for captures in clocks.into_iter().flatten() {
        let number = |name| captures.name(name)?.as_str().parse::<u8>().ok();
        let whole = captures.name("whole").zip(number("h").zip(number("m")));
        if let Some((whole, (hour, minute))) = whole
            && (hour > 24 || minute > 59)
        {
            tell("no-such-time", (whole.start(), whole.end()));
        }
    }
    for range in impossible(text).into_iter().chain(no_lessons(text)) {
        tell("no-such-time", range);
    }
    for (nth, (marks, pattern)) in SPANS.iter().enumerate() {
        if !text.contains(*marks) {
            continue;
        }
        for captures in pattern.captures_iter(text) {
            let number = |name| captures.name(name)?.as_str().parse::<u8>().ok();
            let (Some(whole), Some(from), Some(to)) = (captures.get(0), number("b"), number("d"))
            else {
                continue;
            };
            let first = number("a").unwrap_or_default();
            let last = number("c").unwrap_or(first);
            let before = text.get(..whole.start()).unwrap_or_default();
            // With years, or as a part of another number, it is something else.
            let digit = |c: char| c.is_ascii_digit();
            let before = before.trim_end();
            let clock = before.strip_suffix([':', '：']);
            let is_plain = !before.ends_with(|c: char| digit(c) || "年.-/".contains(c))
                && !clock.is_some_and(|hour| hour.ends_with(digit));
            // 12月20日至1月10日 goes on into the next calendar year.
            let is_backwards = match nth {
                0 => (first < FIRST_MONTH) == (last < FIRST_MONTH) && (last, to) < (first, from),
                1 => to < from,
                MONTHS => (from < FIRST_MONTH) == (to < FIRST_MONTH) && to < from,
                // 2:30—1:30 may be either half of the day; from the evening on it may be the morning's.
                _ => {
                    let earliest = if first < EVENING { MORNING } else { NOON };
                    first >= MORNING && last >= earliest && (last, to) < (first, from)
                }
            };
            if is_plain && is_backwards {
                let said = whole.as_str();
                let said = match nth {
                    MONTHS => said
                        .rfind('月')
                        .map_or(said.len(), |at| at + '月'.len_utf8()),
                    _ => said.len(),
                };
                tell("backwards", (whole.start(), whole.start() + said));
            }
        }
    }
}
