//! When something takes place, as rosters and schedules write it: days of the week, lessons, hours.

use std::sync::LazyLock;

use jiff::civil::Time;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::normalise::{DayPart, Period, parse_integer, parse_period, parse_time, parse_times};

/// A stretch of a day. Only stretches of one kind can be compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    /// Lessons (empty), lessons of the afternoon, minutes (`:`), or a word of its own (午休).
    pub(super) kind: String,
    /// From this lesson or minute …
    pub(super) from: u32,
    /// … up to this one, which is no part of it.
    pub(super) to: u32,
    /// Is it said in which part of the day it lies (上午第5节)?
    pub(super) part_said: bool,
}

struct Patterns {
    numbers: Regex,
    clock: Regex,
    weekday: Regex,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let regex = |pattern: &str| Regex::new(pattern).expect("a pattern of ours");
    Patterns {
        numbers: regex(
            r"(?<a>[0-9]+|[一二三四五六七八九十]+)(?:节|節)?(?:\s*[-~至到–—－]+\s*第?(?<b>[0-9]+|[一二三四五六七八九十]+))?",
        ),
        clock: regex(
            r"(?<half>上午|中午|下午|晚上|晚)?\s*(?<h>[0-9]{1,2})\s*(?::|时|時|点|點)\s*(?<m>[0-9]{1,2}|半)?",
        ),
        weekday: regex(
            r"(?:周|週|星期|礼拜|禮拜)?(?<day>[一二三四五六日天1-7])(?:\s*(?<to>[-~至到–—－])\s*)?",
        ),
    }
});

/// No morning has more lessons that nothing else tells of.
pub(super) const MORNING: u32 = 4;

/// Width and compatibility forms set aside, white space dropped.
fn folded(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// The days of the week, 1 to 7: 周一, 星期三、五, 周一至周五.
pub(super) fn weekdays(text: &str) -> Vec<u8> {
    let mut days: Vec<u8> = Vec::new();
    let mut open = false;
    for found in PATTERNS.weekday.captures_iter(&folded(text)) {
        let day = match &found["day"] {
            "一" | "1" => 1,
            "二" | "2" => 2,
            "三" | "3" => 3,
            "四" | "4" => 4,
            "五" | "5" => 5,
            "六" | "6" => 6,
            _ => 7,
        };
        if let (true, Some(first)) = (open, days.last().copied()) {
            days.extend(first + 1..day);
        }
        days.push(day);
        open = found.name("to").is_some();
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// The lessons: 第3节, 3-4节, 第一、二节, 上午第1节, 下午/第2节; a word such as 午休 is a stretch of
/// its own.
pub(super) fn lessons(text: &str) -> Vec<Stretch> {
    let text = folded(text);
    if text.contains(':') && !text.contains(['节', '節']) {
        // 10:00 in a column of lessons.
        return hours(&text);
    }
    if let Some(period) = parse_period(&text) {
        return of_period(&period);
    }
    let afternoon = text.contains("下午");
    let mut found: Vec<Stretch> = Vec::new();
    for numbers in PATTERNS.numbers.captures_iter(&text) {
        let number = |name| {
            let number = parse_integer(numbers.name(name)?.as_str())?;
            u32::try_from(number).ok().filter(|n| *n <= 20)
        };
        let Some(first) = number("a") else { continue };
        let last = number("b").filter(|last| *last >= first).unwrap_or(first);
        // Lessons of a morning are counted from the day's first; those of an afternoon are so
        // only where the numbers run on.
        let kind = if afternoon && first <= 4 {
            "下午"
        } else {
            ""
        };
        let kind = if text.contains("晚") { "晚" } else { kind };
        found.push(Stretch {
            kind: kind.to_owned(),
            from: first,
            to: last + 1,
            part_said: text.contains(['午', '晚']),
        });
    }
    if found.is_empty() && !text.is_empty() {
        found.push(Stretch {
            kind: text,
            from: 0,
            to: 1,
            part_said: false,
        });
    }
    found
}

/// The part of the day and the number of a lesson that says both and is counted through the day:
/// 晚上第9节.
pub(super) fn counted_on(text: &str) -> Option<(DayPart, u32)> {
    let period = parse_period(&folded(text))?;
    let late = |part: &DayPart| matches!(part, DayPart::Afternoon | DayPart::Evening);
    let part = period.part.filter(late)?;
    let number = period.numbers.first().filter(|n| **n > MORNING)?;
    period.name.is_none().then_some((part, *number))
}

impl Stretch {
    /// The part of the day that it is counted in, from one on.
    pub(super) fn part(&self) -> Option<DayPart> {
        match self.kind.as_str() {
            "下午" => Some(DayPart::Afternoon),
            "晚" => Some(DayPart::Evening),
            _ => None,
        }
    }

    /// The same lessons counted through the day, where the part's first has this number.
    pub(super) fn counted_through(self, first: u32) -> Stretch {
        // 下午 alone is all of its lessons, whatever their numbers.
        if self.from == 0 {
            return self;
        }
        Stretch {
            kind: String::new(),
            from: self.from + first - 1,
            to: self.to + first - 1,
            part_said: true,
        }
    }
}

/// The months from one to another, both included, over the turn of the year where need be.
pub(super) fn months(first: i8, last: i8) -> Vec<i8> {
    let following = std::iter::successors(Some(first), |month| Some(month % 12 + 1));
    let mut months: Vec<i8> = following.take(12).collect();
    let end = months.iter().position(|month| *month == last);
    months.truncate(end.map_or(12, |end| end + 1));
    months
}

/// A part of the day alone (下午) is all of its lessons.
fn of_period(period: &Period) -> Vec<Stretch> {
    let stretch = |from: u32, to: u32| {
        // 下午第6节, 晚上第9节: the numbers run on through the day.
        let through = from > MORNING;
        let part = match period.part {
            None | Some(DayPart::Morning) => "",
            Some(DayPart::Afternoon | DayPart::Evening) if through => "",
            Some(DayPart::Afternoon) => "下午",
            Some(DayPart::Early) => "早",
            Some(DayPart::Noon) => "午",
            Some(DayPart::Evening) => "晚",
        };
        Stretch {
            kind: format!("{part}{}", period.name.as_deref().unwrap_or_default()),
            from,
            to,
            part_said: period.part.is_some(),
        }
    };
    let numbers = period.numbers.iter();
    match (numbers.len(), &period.part, &period.name) {
        (0, Some(DayPart::Morning), None) => vec![stretch(1, 5)],
        (0, _, None) => vec![stretch(0, 5)],
        (0, _, Some(_)) => vec![stretch(0, 1)],
        _ => numbers.map(|n| stretch(*n, n + 1)).collect(),
    }
}

/// The hours, in minutes: 8:00-8:45, 下午2:30—4:00, 8时30分至9时; a time without an end is a point.
pub(super) fn hours(text: &str) -> Vec<Stretch> {
    if let Some((first, last)) = parse_times(text) {
        return vec![between(minutes(first), minutes(last))];
    }
    if let Some(time) = parse_time(text) {
        return vec![between(minutes(time), minutes(time) + 1)];
    }
    let text = folded(text);
    let mut half = String::new();
    let mut times: Vec<u32> = Vec::new();
    for found in PATTERNS.clock.captures_iter(&text) {
        if let Some(word) = found.name("half") {
            word.as_str().clone_into(&mut half);
        }
        let hour: Option<u32> = found["h"].parse().ok().filter(|h| *h <= 24);
        let minute: Option<u32> = match found.name("m").map(|m| m.as_str()) {
            None => Some(0),
            Some("半") => Some(30),
            Some(digits) => digits.parse().ok().filter(|m| *m < 60),
        };
        let (Some(hour), Some(minute)) = (hour, minute) else {
            return Vec::new();
        };
        let later = matches!(half.as_str(), "下午" | "晚上" | "晚") && hour < 12;
        times.push((if later { hour + 12 } else { hour }) * 60 + minute);
    }
    times
        .chunks(2)
        .map(|pair| {
            let from = pair.first().copied().unwrap_or_default();
            let to = pair.get(1).copied().filter(|to| *to > from);
            between(from, to.unwrap_or(from + 1))
        })
        .collect()
}

/// From a minute of the day to another.
fn between(from: u32, to: u32) -> Stretch {
    Stretch {
        kind: ":".to_owned(),
        from,
        to,
        part_said: true,
    }
}

fn minutes(time: Time) -> u32 {
    u32::from(time.hour().unsigned_abs()) * 60 + u32::from(time.minute().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_week() {
        assert_eq!(weekdays("周一"), [1]);
        assert_eq!(weekdays("星期三、五"), [3, 5]);
        assert_eq!(weekdays("週一至週五"), [1, 2, 3, 4, 5]);
        assert_eq!(weekdays("礼拜天"), [7]);
        assert!(weekdays("待定").is_empty());
    }

    #[test]
    fn months_of_a_school_year() {
        assert_eq!(months(11, 2), [11, 12, 1, 2]);
        assert_eq!(months(9, 9), [9]);
    }

    #[track_caller]
    fn taught(text: &str, expected: &[(&str, u32, u32)]) {
        let found = lessons(text);
        let found: Vec<_> = found
            .iter()
            .map(|s| (s.kind.as_str(), s.from, s.to))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn lessons_of_a_day() {
        taught("第3节", &[("", 3, 4)]);
        taught("３-４节", &[("", 3, 4), ("", 4, 5)]);
        taught("第一、二节", &[("", 1, 2), ("", 2, 3)]);
        taught("第三节至第四节", &[("", 3, 4), ("", 4, 5)]);
        taught("早读", &[("早读", 0, 1)]);
        taught("下午", &[("下午", 0, 5)]);
        taught("上午/第1节", &[("", 1, 2)]);
        taught("下午第2节", &[("下午", 2, 3)]);
        taught("下午第6节", &[("", 6, 7)]);
        taught("晚上第9节", &[("", 9, 10)]);
        taught("晚上第1节", &[("晚", 1, 2)]);
        taught("午休", &[("午休", 0, 1)]);
    }

    #[track_caller]
    fn spent(text: &str, expected: &[(u32, u32)]) {
        let found: Vec<_> = hours(text).iter().map(|s| (s.from, s.to)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn hours_of_a_day() {
        spent("8:00-8:45", &[(480, 525)]);
        spent("下午2:30—4:00", &[(870, 960)]);
        spent("8时30分至9时", &[(510, 540)]);
        spent("14：30", &[(870, 871)]);
        spent("2:30-4:00 PM", &[(870, 960)]);
        spent("八点半", &[(510, 511)]);
        spent("8:00-8:45、9:00-9:45", &[(480, 525), (540, 585)]);
        spent("上午", &[]);
    }
}
