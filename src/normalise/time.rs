//! Times of day: 8:00, 上午8:30, 14时30分, 8:00-8:45.

use std::sync::LazyLock;

use jiff::civil::Time;
use regex::Regex;

use super::date::folded;
use super::number::date_part;
use crate::script::simplified;

struct Patterns {
    /// 8:30, 8:30:00, 8时30分, 8点半, 上午8点
    clock: Regex,
    /// 0830
    by_place: Regex,
    /// 8.30
    by_dot: Regex,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    const N: &str = "[0-9]{1,2}|[零〇一二两三四五六七八九十]+";
    let pattern = |text: &str| Regex::new(text).expect("a fixed pattern");
    Patterns {
        clock: pattern(&format!(
            "^(?:(?P<h>[0-9]{{1,2}}):(?P<m>[0-9]{{2}})(?::[0-9]{{2}})?|(?P<ch>{N})[时点](?:(?P<cm>{N})分?|(?P<half>半)|(?P<q>[一三])刻|整)?)$"
        )),
        by_place: pattern("^(?P<h>[0-9]{2})(?P<m>[0-9]{2})$"),
        by_dot: pattern(r"^(?P<h>[0-9]{1,2})\.(?P<m>[0-5][0-9])$"),
    }
});

/// What is said about the half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Unsaid,
    /// 凌晨, 早上, 上午, AM
    First,
    /// 中午: 11 to 13 o'clock
    Noon,
    /// 下午, PM
    Second,
    /// 傍晚, 晚上
    Night,
}

/// A time of day, and whether it was written with a dot (8.30), which may be a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) time: Time,
    pub(super) dotted: bool,
    half: Half,
}

/// A time of day from text: 8:00, 8：00, 上午8:30, 下午2:30, 14时30分, 八点半, 0830, 8:30 PM.
pub fn parse_time(text: &str) -> Option<Time> {
    clock(text).map(|clock| clock.time)
}

/// From one time of day to a later one: 8:00-8:45, 8:00～8:45, 14:30—15:10, 下午2:00至4:00.
pub fn parse_times(text: &str) -> Option<(Time, Time)> {
    clocks(text).map(|(a, b)| (a.time, b.time))
}

pub(super) fn clock(text: &str) -> Option<Clock> {
    of_folded(&plain(text), Half::Unsaid)
}

pub(super) fn clocks(text: &str) -> Option<(Clock, Clock)> {
    let text = plain(text);
    let at = text.find(['-', '~', '至', '到'])?;
    let (first, rest) = text.split_at(at);
    let last = rest.trim_start_matches(['-', '~', '至', '到']);
    let mut first = of_folded(first, Half::Unsaid)?;
    // 下午2:00-4:00: the afternoon is said once. 上午10:00-1:00 is not: which one is meant?
    let inherited = match first.half {
        half @ (Half::Second | Half::Night) => half,
        _ => Half::Unsaid,
    };
    let last = of_folded(last, inherited).or_else(|| of_folded(last, Half::Unsaid))?;
    // 2:30-4:00 PM: said once for both, where it can be; 8:00-4:00 PM begins in the morning.
    if first.half == Half::Unsaid && last.half == Half::Second && rest.ends_with(['m', '.']) {
        let at = text.find(['-', '~', '至', '到'])?;
        let later = of_folded(text.get(..at)?, Half::Second);
        first = later
            .filter(|later| later.time < last.time)
            .unwrap_or(first);
    }
    (first.time < last.time).then_some((first, last))
}

fn plain(text: &str) -> String {
    simplified(&folded(text)).to_lowercase()
}

fn of_folded(text: &str, inherited: Half) -> Option<Clock> {
    const BEFORE: [(&str, Half); 14] = [
        ("凌晨", Half::First),
        ("清晨", Half::First),
        ("早上", Half::First),
        ("早晨", Half::First),
        ("上午", Half::First),
        ("中午", Half::Noon),
        ("下午", Half::Second),
        ("傍晚", Half::Night),
        ("晚上", Half::Night),
        ("晚", Half::Night),
        ("am", Half::First),
        ("a.m.", Half::First),
        ("pm", Half::Second),
        ("p.m.", Half::Second),
    ];
    const AFTER: [(&str, Half); 4] = [
        ("am", Half::First),
        ("a.m.", Half::First),
        ("pm", Half::Second),
        ("p.m.", Half::Second),
    ];
    let before = BEFORE
        .iter()
        .find_map(|(word, half)| Some((text.strip_prefix(word)?, *half)));
    let after = AFTER
        .iter()
        .find_map(|(word, half)| Some((text.strip_suffix(word)?, *half)));
    let (text, half) = match (before, after) {
        (Some(_), Some(_)) => return None,
        (Some(found), None) | (None, Some(found)) => found,
        (None, None) => (text, inherited),
    };
    let p = &*PATTERNS;
    let dotted = p.by_dot.is_match(text);
    let (hour, minute) = if let Some(found) = p.clock.captures(text) {
        let part = |name| found.name(name).map(|m| date_part(m.as_str()));
        let hour = part("h").or_else(|| part("ch"))??;
        let minute = match (part("m").or_else(|| part("cm")), found.name("q")) {
            (Some(minute), _) => minute?,
            (None, Some(quarters)) => 15 * date_part(quarters.as_str())?,
            (None, None) if found.name("half").is_some() => 30,
            (None, None) => 0,
        };
        (hour, minute)
    } else {
        let found = p
            .by_place
            .captures(text)
            .or_else(|| p.by_dot.captures(text))?;
        (found["h"].parse().ok()?, found["m"].parse().ok()?)
    };
    let hour = match (half, hour) {
        (Half::First, 0..=11) | (Half::Unsaid, _) | (Half::Second, 12..=23) => hour,
        (Half::Night, 17..=23) => hour,
        (Half::Night, 5..=11) => hour + 12,
        (Half::Noon, 11..=13) => hour,
        (Half::Noon, 1 | 2) => hour + 12,
        (Half::Second, 1..=11) => hour + 12,
        // 12:10 am is ten past midnight; 上午12:00 is said for noon: which one is meant?
        _ => return None,
    };
    let part = |n: i64| i8::try_from(n).ok();
    let time = Time::new(part(hour)?, part(minute)?, 0, 0).ok()?;
    Some(Clock { time, dotted, half })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn time(h: i8, m: i8) -> Time {
        Time::constant(h, m, 0, 0)
    }

    #[test]
    fn forms_of_half_past_eight_and_half_past_two() {
        for text in [
            "8:30",
            "08:30",
            "8：30",
            "８：３０",
            " 8:30 ",
            "8:30:00",
            "上午8:30",
            "早上8:30",
            "8时30分",
            "8点30分",
            "8點30分",
            "8點半",
            "八点半",
            "八时三十分",
            "上午八点三十",
            "0830",
            "8.30",
            "8:30 AM",
            "8:30a.m.",
        ] {
            assert_eq!(parse_time(text), Some(time(8, 30)), "{text}");
        }
        for text in [
            "14:30",
            "下午2:30",
            "下午2点半",
            "PM 2:30",
            "p.m. 2:30",
            "14时30分",
            "1430",
            "下午14:30",
            "2:30 PM",
            "下午两点半",
        ] {
            assert_eq!(parse_time(text), Some(time(14, 30)), "{text}");
        }
        assert_eq!(parse_time("8点"), Some(time(8, 0)));
        assert_eq!(parse_time("八点整"), Some(time(8, 0)));
        assert_eq!(parse_time("八点一刻"), Some(time(8, 15)));
        assert_eq!(parse_time("中午12:30"), Some(time(12, 30)));
        assert_eq!(parse_time("中午1:00"), Some(time(13, 0)));
        assert_eq!(parse_time("晚上7:00"), Some(time(19, 0)));
    }

    #[test]
    fn a_half_of_the_day_that_is_said_once() {
        for (text, from, to) in [
            ("下午2:30-4:00", (14, 30), (16, 0)),
            ("2:30-4:00 PM", (14, 30), (16, 0)),
            ("2:30-4:00 p.m.", (14, 30), (16, 0)),
            ("8:00-4:00 PM", (8, 0), (16, 0)),
            ("11:00-1:00 PM", (11, 0), (13, 0)),
            ("9:00-10:00 AM", (9, 0), (10, 0)),
            ("14:30-4:00 PM", (14, 30), (16, 0)),
        ] {
            let wanted = (time(from.0, from.1), time(to.0, to.1));
            assert_eq!(parse_times(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_no_time() {
        for text in [
            "",
            "8",
            "25:00",
            "8:60",
            "24:00",
            "上午14:00",
            "上午12:00",
            "8.3",
            "8:5",
            "第8节",
            "8:00-8:45",
            "待定",
            "830",
            "下午",
            "上午8:30pm",
            "2026.9.1",
            "晚上12点",
        ] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }

    #[test]
    fn stretches_of_time() {
        for text in [
            "8:00-8:45",
            "8:00~8:45",
            "8：00～8：45",
            "8:00—8:45",
            "8:00——8:45",
            "8:00 - 8:45",
            "8:00至8:45",
            "08:00–08:45",
            "上午8:00-8:45",
            "8时—8时45分",
            "8:00:00-8:45:00",
            "8.00-8.45",
            "上午8:00-上午8:45",
        ] {
            assert_eq!(parse_times(text), Some((time(8, 0), time(8, 45))), "{text}");
        }
        assert_eq!(
            parse_times("14:30—15:10"),
            Some((time(14, 30), time(15, 10)))
        );
        assert_eq!(
            parse_times("下午2:30-4:00"),
            Some((time(14, 30), time(16, 0)))
        );
        assert_eq!(
            parse_times("上午8:30至下午4:30"),
            Some((time(8, 30), time(16, 30)))
        );
        assert_eq!(
            parse_times("下午2:30-16:00"),
            Some((time(14, 30), time(16, 0)))
        );
        for text in [
            "",
            "8:00",
            "8:45-8:00",
            "8:00-8:00",
            "8-9",
            "1-2节",
            "上午10:00-1:00",
            "8:00-",
            "-8:45",
            "8:00-8:45-9:00",
        ] {
            assert_eq!(parse_times(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_minute_of_the_day_in_any_form_is_itself(h in 0i8..24, m in 0i8..60) {
            let t = time(h, m);
            let mut forms = vec![
                format!("{h}:{m:02}"), format!("{h:02}：{m:02}"), format!("{h}时{m}分"), format!("{h}點{m:02}分"), format!("{h:02}{m:02}"),
            ];
            match h {
                1..=11 => forms.push(format!("上午{h}:{m:02}")),
                13..=23 => forms.push(format!("下午{}:{m:02}", h - 12)),
                _ => {}
            }
            for form in forms {
                prop_assert_eq!(parse_time(&form), Some(t), "{}", form);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "[0-9:：.时点分半上下午晚-]{0,12}") {
            let _ = (parse_time(&text), parse_times(&text));
        }
    }
}
