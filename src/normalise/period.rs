//! Lessons of a day: 第1节, 1-2节, 上午第2节, 早读, 晚自习.

use std::fmt;
use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use super::date::folded;
use super::number::{chinese_digit, small_number};
use crate::script::simplified;

/// No school day has more lessons.
const MOST: u32 = 20;

/// Lessons that have a name instead of a number.
const NAMED: &[&str] = &[
    "早读",
    "晨读",
    "早自习",
    "早自修",
    "早操",
    "晨会",
    "晨检",
    "升旗",
    "升旗仪式",
    "大课间",
    "课间操",
    "课间",
    "眼保健操",
    "午餐",
    "午睡",
    "午读",
    "午练",
    "午写",
    "午休",
    "午自习",
    "晚读",
    "晚自习",
    "晚自修",
    "晚修",
    "晚辅",
    "课后服务",
    "课后延时",
    "课后延时服务",
    "课后辅导",
    "延时服务",
    "课外活动",
    "阳光体育",
    "社团",
    "社团活动",
    "班会",
    "队会",
];

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    const N: &str = "[0-9]{1,2}|[一二三四五六七八九十]+";
    Regex::new(&format!(
        "^第?(?P<a>{N})节?课?(?:[-~至到]+第?(?P<b>{N}))?节?课?$"
    ))
    .expect("a fixed pattern")
});

/// A part of the school day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayPart {
    /// 早上
    Early,
    /// 上午
    Morning,
    /// 中午
    Noon,
    /// 下午
    Afternoon,
    /// 晚上
    Evening,
}

impl DayPart {
    const WORDS: [(&'static str, DayPart); 8] = [
        ("上午", DayPart::Morning),
        ("下午", DayPart::Afternoon),
        ("晚上", DayPart::Evening),
        ("晚间", DayPart::Evening),
        ("早上", DayPart::Early),
        ("早晨", DayPart::Early),
        ("中午", DayPart::Noon),
        ("午间", DayPart::Noon),
    ];

    const fn word(self) -> &'static str {
        match self {
            DayPart::Early => "早上",
            DayPart::Morning => "上午",
            DayPart::Noon => "中午",
            DayPart::Afternoon => "下午",
            DayPart::Evening => "晚上",
        }
    }
}

/// One or several lessons of one day. A part of the day alone (下午) is all of its lessons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    /// The part of the day that the numbers count in; none: they count through the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<DayPart>,
    /// A lesson with a name, as it was written: 早读, 早讀.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The lessons' numbers, rising; with a name, which of several of that name.
    pub numbers: Vec<u32>,
}

impl Period {
    /// Have the two a lesson in common, as far as the way they are written can tell? Numbers that
    /// count through the day and numbers that count in a part of it cannot be compared.
    pub fn meets(&self, other: &Period) -> bool {
        self.part == other.part
            && simple(&self.name) == simple(&other.name)
            && (self.numbers.is_empty()
                || other.numbers.is_empty()
                || self.numbers.iter().any(|n| other.numbers.contains(n)))
    }

    /// What sorts lessons as the day goes, as far as the way they are written can tell.
    pub fn order(&self) -> (u32, u32) {
        let early = |name: &String| name.starts_with(['早', '晨', '升']);
        let late = |name: &String| name.starts_with(['晚', '延']) || name.starts_with("课后");
        let part = match (self.part, &simple(&self.name)) {
            (Some(DayPart::Early), _) => 0,
            (_, Some(name)) if early(name) => 0,
            (Some(DayPart::Evening), _) => 4,
            (_, Some(name)) if late(name) => 4,
            (Some(DayPart::Noon), _) => 2,
            (Some(DayPart::Afternoon), _) => 3,
            _ => 1,
        };
        (part, self.numbers.first().copied().unwrap_or(0))
    }
}

fn simple(name: &Option<String>) -> Option<String> {
    name.as_deref().map(simplified)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.part.map_or("", DayPart::word))?;
        f.write_str(self.name.as_deref().unwrap_or_default())?;
        let (Some(first), Some(last)) = (self.numbers.first(), self.numbers.last()) else {
            return Ok(());
        };
        let in_a_row = u32::try_from(self.numbers.len()) == Ok(last - first + 1);
        let numbers = match self.numbers.len() {
            1 => first.to_string(),
            _ if in_a_row => format!("{first}—{last}"),
            _ => {
                let numbers: Vec<String> = self.numbers.iter().map(u32::to_string).collect();
                numbers.join("、")
            }
        };
        write!(f, "第{numbers}节")
    }
}

/// Lessons from text: 第1节, 1-2节, 第一、二节, 上午第2节, 下午, 早读, 晚自习第1节.
pub fn parse_period(text: &str) -> Option<Period> {
    let written = folded(text);
    let text = simplified(&written);
    let part = DayPart::WORDS
        .iter()
        .find_map(|(word, part)| Some((text.strip_prefix(word)?, *part)));
    let (rest, part) = match part {
        Some((rest, part)) => (rest, Some(part)),
        None => (text.as_str(), None),
    };
    let name = NAMED
        .iter()
        .filter(|name| rest.starts_with(**name) || text.starts_with(**name))
        .max_by_key(|name| name.len());
    let (rest, part, name) = match name {
        Some(name) => {
            let (rest, part) = match rest.strip_prefix(name) {
                Some(rest) => (rest, part),
                None => (text.strip_prefix(name)?, None),
            };
            // As it was written: character for character as long as the simplified text.
            let before = text.strip_suffix(rest)?.strip_suffix(name)?.chars().count();
            let as_written = written.chars().skip(before).take(name.chars().count());
            (rest, part, Some(as_written.collect()))
        }
        None => (rest, part, None),
    };
    let rest = rest
        .strip_prefix(['(', ':'])
        .map_or(rest, |r| r.trim_end_matches(')'));
    let numbers = match (rest, part.is_some() || name.is_some()) {
        ("", true) => Vec::new(),
        _ => numbers(rest)?,
    };
    Some(Period {
        part,
        name,
        numbers,
    })
}

/// Rising numbers: `1`, `1-2`, `1、2`, `一二` (two or more in a row).
fn numbers(text: &str) -> Option<Vec<u32>> {
    if let Some(numbers) = side_by_side(text) {
        return Some(numbers);
    }
    let mut all: Vec<u32> = Vec::new();
    for part in text.split(['、', ',', ';', '/', '+', '和']) {
        let found = NUMBERED.captures(part)?;
        let number = |name| {
            let number = small_number(found.name(name)?.as_str())?;
            u32::try_from(number)
                .ok()
                .filter(|n| (1..=MOST).contains(n))
        };
        let first = number("a")?;
        let last = if found.name("b").is_some() {
            number("b")?
        } else {
            first
        };
        if last < first || all.last().is_some_and(|before| *before >= first) {
            return None;
        }
        all.extend(first..=last);
    }
    Some(all)
}

/// 第一二节, 三四节: Chinese digits that follow one another are lessons that do.
fn side_by_side(text: &str) -> Option<Vec<u32>> {
    let digits = text.strip_prefix('第').unwrap_or(text);
    let digits = digits.trim_end_matches(['节', '课']);
    let numbers: Option<Vec<u32>> = digits
        .chars()
        .map(|c| u32::try_from(chinese_digit(c)?).ok())
        .collect();
    let numbers = numbers.filter(|n| n.len() > 1)?;
    let rising = numbers.windows(2).all(|w| w[0] > 0 && w[1] == w[0] + 1);
    rising.then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn period(text: &str, shown: &str) {
        let period = parse_period(text).unwrap_or_else(|| panic!("{text} is read"));
        assert_eq!(period.to_string(), shown, "{text}");
    }

    #[test]
    fn numbered_lessons() {
        for text in [
            "第1节",
            "第一节",
            "1",
            "１",
            "1节",
            "第 1 节",
            "第1節",
            "第一节课",
            "第一節課",
        ] {
            period(text, "第1节");
        }
        for text in [
            "1-2节",
            "第1-2节",
            "1－2",
            "第1节—第2节",
            "一、二节",
            "1、2节",
            "第一二节",
            "1,2",
            "1/2节",
            "1~2",
            "第一至二节",
        ] {
            period(text, "第1—2节");
        }
        period("第十节", "第10节");
        period("三四节", "第3—4节");
        period("1、3节", "第1、3节");
        period("1-2、5节", "第1、2、5节");
    }

    #[test]
    fn lessons_of_a_part_of_the_day() {
        period("上午第2节", "上午第2节");
        period("下午第1、2节", "下午第1—2节");
        period("下午", "下午");
        period("上午1-4节", "上午第1—4节");
        period("晚上第一节", "晚上第1节");
    }

    #[test]
    fn named_lessons() {
        period("早读", "早读");
        period("早讀", "早讀");
        period("晚自习", "晚自习");
        period("晚自习1", "晚自习第1节");
        period("晚自习（第2节）", "晚自习第2节");
        period("上午大课间", "上午大课间");
        period("午间", "中午");
        period("课后服务", "课后服务");
    }

    #[test]
    fn what_is_no_lesson() {
        for text in [
            "",
            "第0节",
            "21节",
            "2-1节",
            "1.2",
            "语文",
            "第节",
            "周三",
            "1月2日",
            "8:00",
            "早读语文",
            "十二节半",
            "一三",
            "-",
            "1--",
        ] {
            assert_eq!(parse_period(text), None, "{text}");
        }
    }

    #[test]
    fn lessons_meet_where_they_share_a_number() {
        let meets = |a, b| {
            let (a, b) = (parse_period(a), parse_period(b));
            a.zip(b).is_some_and(|(a, b)| a.meets(&b))
        };
        assert!(meets("1-2节", "第2节"));
        assert!(!meets("1-2节", "3-4节"));
        assert!(meets("早读", "早讀"));
        assert!(meets("下午", "下午第2节"));
        assert!(!meets("上午第1节", "下午第1节"));
        assert!(!meets("早读", "第1节"));
    }
}
