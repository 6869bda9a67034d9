//! A time that comes back every week: 星期三下午, 周三、周五, 双周周三第7节, 星期三14:30—16:00.

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Weekday;
use regex::Regex;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::script::simplified;
use crate::weekday::{Word, named_weekday, numeral_of};

use super::Parity;

/// A time that comes back every week, once or on several days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Slot {
    /// The days of the week from 1 (Monday), each once, in order.
    pub days: Vec<i8>,
    /// Only in odd or only in even weeks of the term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parity: Option<Parity>,
    /// How it prints: 双周星期三下午.
    text: String,
    /// What is said of the time of each day, as it prints; of 周三、周五下午 it is said of both.
    #[serde(skip)]
    times: Vec<String>,
    /// Is anything said of the time of day?
    pub timed: bool,
}

struct Patterns {
    /// 每, 每逢, 每周 (before 星期三): it comes back.
    every: Regex,
    /// 单周, 双周
    before: Regex,
    /// 星期三（单周）
    behind: Regex,
    /// 星期三; Wed; the day alone where something before it says what it is.
    day: Regex,
    /// 周一至周五
    through: Regex,
    /// 下午, 第7节, 下午第2节, 14:30—16:00
    time: Regex,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    const N: &str = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})";
    const CLOCK: &str = "(?:[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}[时点](?:半|整|[0-9]{1,2}分?)?)";
    const HALF: &str = "早上|早晨|上午|中午|午间|午休|下午|傍晚|晚上|晚间|晚|早|放学后|课后|大课间";
    let pattern = |text: &str| Regex::new(text).expect("a fixed pattern");
    Patterns {
        every: pattern("^(?:每周逢?|每逢|每个|每|逢)(?P<rest>(?:单周|双周)?(?:星期|礼拜|周)?.+)$"),
        before: pattern("^(?P<p>单周|双周)的?(?P<rest>.+)$"),
        behind: pattern(r"^(?P<rest>.+?)[,\(](?P<p>单周|双周|单|双)\)?$"),
        day: pattern(
            r"^(?:(?P<word>星期|礼拜|周)?(?P<day>[一二三四五六日天1-7])|(?P<english>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:[a-z]*day)?\.?)",
        ),
        through: pattern("^[-至到~]"),
        time: pattern(&format!(
            r"^\(?(?:{HALF})?(?:第?{N}(?:[,、~至到-]第?{N})*节课?|{CLOCK}(?:[-~至到](?:{HALF})?{CLOCK})?)?\)?"
        )),
    }
});

impl Slot {
    /// Reads how schools write it, in either script, with or without 每; `None` where a part of the
    /// text has no such form.
    pub fn parse(text: &str) -> Option<Slot> {
        let p = &*PATTERNS;
        let text = simplified(&plain(text)).to_lowercase();
        let mut rest = text.as_str();
        // On all days, not on Sundays.
        if rest.starts_with("每天") || rest.starts_with("每日") {
            return None;
        }
        if let Some(found) = p.every.captures(rest) {
            let behind = found.name("rest")?.as_str();
            // 每周三 is 每 + 周三, 每周星期三 is 每周 + 星期三.
            rest = match rest.strip_prefix("每周") {
                Some(day) if is_bare_day(day) => rest.strip_prefix('每')?,
                _ => behind,
            };
        }
        let mut parity = None;
        for pattern in [&p.before, &p.behind] {
            if let Some(found) = pattern.captures(rest) {
                parity = Some(match &found["p"] {
                    "单周" | "单" => Parity::Odd,
                    _ => Parity::Even,
                });
                rest = found.name("rest")?.as_str();
                break;
            }
        }
        let mut days: Vec<(i8, String)> = Vec::new();
        let mut shown: Vec<String> = Vec::new();
        let mut timed = false;
        // 周三 stays 周三; what has no such word is 星期三.
        let mut said = "";
        while !rest.is_empty() {
            let (day, own_word, behind) = one_day(rest)?;
            // 周一、三: the word is said once. 3 alone is a day where nothing else stands there.
            said = match own_word {
                Some(word) => word,
                None if days.is_empty() && behind.is_empty() => "星期",
                None if !days.is_empty() => said,
                None => return None,
            };
            rest = behind;
            let mut last = day;
            let mut text = format!("{said}{}", word(day));
            if let Some(dash) = p.through.find(rest)
                && let Some((to, Some(word_of_last), behind)) =
                    rest.get(dash.end()..).and_then(one_day)
            {
                if to <= day {
                    return None;
                }
                text = format!("{text}至{word_of_last}{}", word(to));
                (last, rest) = (to, behind);
            }
            let time = p.time.find(rest)?;
            if ends_before_it_begins(time.as_str()) {
                return None;
            }
            timed |= !time.as_str().is_empty();
            let written = time
                .as_str()
                .replace(['(', ')'], "")
                .replace(['-', '~'], "—")
                .replace(',', "、");
            text.push_str(&written);
            rest = rest.get(time.end()..)?;
            if !written.is_empty() {
                let unsaid = days.iter_mut().filter(|(_, time)| time.is_empty());
                unsaid.for_each(|(_, time)| time.clone_from(&written));
            }
            days.extend((day..=last).map(|day| (day, written.clone())));
            shown.push(text);
            let after = rest.trim_start_matches([',', '、', ';', '/', '和', '及', '与']);
            if after.is_empty() != rest.is_empty()
                || (after.len() == rest.len() && !rest.is_empty())
            {
                return None;
            }
            rest = after;
        }
        let listed = days.len();
        days.sort_unstable();
        days.dedup_by_key(|(day, _)| *day);
        if days.is_empty() || days.len() != listed {
            return None;
        }
        let weeks = match parity {
            Some(Parity::Odd) => "单周",
            Some(Parity::Even) => "双周",
            None => "",
        };
        let (days, times) = days.into_iter().unzip();
        Some(Slot {
            days,
            times,
            parity,
            text: format!("{weeks}{}", shown.join("、")),
            timed,
        })
    }

    /// Its days of the week from 1 (Monday), each with what is said of its time: 下午, 第7节,
    /// 14:30—16:00, or nothing.
    pub(crate) fn sessions(&self) -> impl Iterator<Item = (i8, &str)> {
        let times = self.times.iter().map(String::as_str);
        self.days.iter().copied().zip(times)
    }

    /// Its days of the week.
    pub fn weekdays(&self) -> impl Iterator<Item = Weekday> {
        let days = self.days.iter();
        days.filter_map(|day| Weekday::from_monday_one_offset(*day).ok())
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Half-width, without blanks; one mark for each kind of separator.
fn plain(text: &str) -> String {
    let visible = text.nfkc().filter(|c| !c.is_whitespace());
    visible
        .map(|c| match c {
            '‐'..='―' | '−' => '-',
            c => c,
        })
        .collect()
}

/// 16:00—14:30. From noon on the hours may begin anew: 11:30—1:00.
fn ends_before_it_begins(time: &str) -> bool {
    static CLOCKS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("([0-9]{1,2}):([0-9]{2})[-~至到]([0-9]{1,2}):([0-9]{2})")
            .expect("a fixed pattern")
    });
    let Some(found) = CLOCKS.captures(time) else {
        return false;
    };
    let minutes = |hour: usize, minute: usize| {
        let part = |at: usize| {
            found
                .get(at)
                .and_then(|part| part.as_str().parse::<u32>().ok())
        };
        Some(part(hour)? * 60 + part(minute)?)
    };
    match (minutes(1, 2), minutes(3, 4)) {
        (Some(first), Some(last)) => {
            // No session lasts longer than half a day.
            let lasts = (last + 12 * 60).checked_sub(first);
            let anew = last < 12 * 60 && lasts.is_some_and(|lasts| lasts <= 6 * 60);
            last <= first && !(anew && first < 13 * 60)
        }
        _ => false,
    }
}

/// 三, 日下午: what stands behind 每周 in 每周三.
fn is_bare_day(text: &str) -> bool {
    one_day(text).is_some_and(|(_, word, _)| word.is_none())
}

/// The day of the week that a text begins with, 星期 or 周 if it says so, and what follows.
fn one_day(text: &str) -> Option<(i8, Option<&'static str>, &str)> {
    let found = PATTERNS.day.captures(text)?;
    let rest = text.get(found.get(0)?.len()..)?;
    let named = match found.name("english") {
        // Wednes is no abbreviation, and wednesda none: the day is told by its first letters.
        Some(english) => named_weekday(english.as_str().get(..3)?),
        None => named_weekday(found.get(0)?.as_str()),
    }?;
    let word = match named.word {
        Word::Day => Some("星期"),
        Word::Week => Some("周"),
        Word::None => None,
    };
    Some((named.day.to_monday_one_offset(), word, rest))
}

fn word(day: i8) -> char {
    let day = Weekday::from_monday_one_offset(day);
    numeral_of(day.unwrap_or(Weekday::Sunday))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn reads(text: &str, days: &[i8], parity: Option<Parity>, shown: &str) {
        let slot = Slot::parse(text).unwrap_or_else(|| panic!("{text} is read"));
        assert_eq!(
            (slot.days.as_slice(), slot.parity),
            (days, parity),
            "{text}"
        );
        assert_eq!(slot.to_string(), shown, "{text}");
        // What is printed is read again as the same.
        assert_eq!(Slot::parse(shown).as_ref(), Some(&slot), "{shown}");
    }

    #[test]
    fn one_day_of_the_week() {
        for text in [
            "星期三",
            "周三",
            "週三",
            "礼拜三",
            "三",
            "3",
            "３",
            "Wed",
            "Wednesday",
            "wed.",
            "每周三",
            "每週三",
            "每周星期三",
            "每逢周三",
            "每星期三",
            "每周周三",
            "每个星期三",
        ] {
            let shown = if text.contains(['周', '週']) && !text.contains("星期") {
                "周三"
            } else {
                "星期三"
            };
            reads(text, &[3], None, shown);
        }
        reads("星期天", &[7], None, "星期日");
        reads("每周日", &[7], None, "周日");
    }

    #[test]
    fn with_a_time_of_day() {
        for (text, shown) in [
            ("周三下午", "周三下午"),
            ("每周星期三下午", "星期三下午"),
            ("星期三（下午）", "星期三下午"),
            ("周三 14:30—16:00", "周三14:30—16:00"),
            ("周三下午2:30-4:00", "周三下午2:30—4:00"),
            ("周三11:30-1:00", "周三11:30—1:00"),
            ("星期三第七节", "星期三第七节"),
            ("週三第7節", "周三第7节"),
            ("周三下午第2、3节", "周三下午第2、3节"),
            ("星期三晚上7点半", "星期三晚上7点半"),
            ("周三放学后", "周三放学后"),
        ] {
            reads(text, &[3], None, shown);
            assert!(Slot::parse(text).is_some_and(|slot| slot.timed), "{text}");
        }
        assert!(Slot::parse("周三").is_some_and(|slot| !slot.timed));
    }

    #[test]
    fn several_days_and_every_other_week() {
        reads("周三、周五", &[3, 5], None, "周三、周五");
        reads("周二,四", &[2, 4], None, "周二、周四");
        reads("周三和周五下午", &[3, 5], None, "周三、周五下午");
        reads("周三下午、周五上午", &[3, 5], None, "周三下午、周五上午");
        reads("周一至周五", &[1, 2, 3, 4, 5], None, "周一至周五");
        reads("双周周三", &[3], Some(Parity::Even), "双周周三");
        reads(
            "每单周星期三下午",
            &[3],
            Some(Parity::Odd),
            "单周星期三下午",
        );
        reads("雙週週三下午", &[3], Some(Parity::Even), "双周周三下午");
        reads("周三下午（单周）", &[3], Some(Parity::Odd), "单周周三下午");
    }

    #[test]
    fn what_is_no_slot() {
        for text in [
            "",
            "周",
            "8",
            "周八",
            "下午",
            "第三周",
            "三月",
            "周三周",
            "周三、",
            "周三、周三",
            "周五至周三",
            "隔周周三",
            "周三四",
            "35",
            "3下午",
            "wednes",
            "每月第一个周三",
            "周三开会",
            "每",
            "三、五年级",
            "每天",
            "每日",
            "每天下午",
            "周三16:00—14:30",
            "周三下午4:00-2:30",
            "周三14:30—14:30",
        ] {
            assert_eq!(Slot::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[每周星期单双一三五日0-9:、，（）至—下午第节时wed ]{0,14}") {
            let _ = Slot::parse(&text);
        }
    }
}
