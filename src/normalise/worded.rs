//! Times with words around them (暂定10月14日, 10月底前, 10月第二周), and several days in one cell
//! (10月14日、21日).

use std::sync::LazyLock;

use regex::Regex;

use super::date::{Written, folded, written_date};
use super::name::is_blank;
use super::span::{Stretch, written_stretch};
use crate::script::simplified;

/// Words before a day that is likely, and may change; longest first.
const LEADS: [&str; 14] = [
    "初步定于",
    "暂定于",
    "暂定为",
    "计划于",
    "暂定",
    "拟定于",
    "拟定",
    "拟于",
    "初定",
    "预定",
    "预计",
    "大约",
    "拟",
    "约",
];

/// Words behind a time.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    const DAYS: &str =
        "(?:周|星期|礼拜)[一二三四五六日天](?:[、,](?:周|星期|礼拜)?[一二三四五六日天])*";
    const PART: &str = "(?:上午|中午|下午|晚上)?";
    Regex::new(&format!(
        "^.+?(?P<tail>(?:(?P<month>的?第[一二三四五1-5]个?(?:教学)?周(?:{DAYS})?{PART}|(?:起|开始)?[的每]?{DAYS}{PART}|(?:起|开始)?每[周天日]|(?P<whole>份?(?:全月|整月|当月|全部)))|(?:之|以)?[前后内](?:完成|上交|上报)?|起|开始|为?止|截止|左右|前后|期间|间))$"
    ))
    .expect("a fixed pattern")
});

/// A time and the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Worded {
    pub(super) before: String,
    pub(super) time: String,
    pub(super) after: String,
    /// Do the words say which part of the time is meant, which must be no day: 10月第二周?
    pub(super) divides: bool,
}

/// The parts of a text that has words before or behind a time.
pub(super) fn worded(text: &str) -> Option<Worded> {
    let text = folded(text);
    let simple = simplified(&text);
    let chars: Vec<char> = text.chars().collect();
    // What is found in the one is cut from the other.
    let count = simple.chars().count();
    if count != chars.len() {
        return None;
    }
    let lead = LEADS.iter().find_map(|lead| simple.strip_prefix(lead));
    let from = count - lead.unwrap_or(&simple).chars().count();
    let found = TAIL.captures(lead.unwrap_or(&simple));
    let tail = |name| {
        let tail = found.as_ref()?.name(name)?;
        Some(tail.as_str().chars().count())
    };
    let to = count - tail("tail").unwrap_or(0);
    let cut =
        |from: usize, to: usize| -> String { chars.get(from..to).into_iter().flatten().collect() };
    let after = match tail("whole") {
        // 9月全月 is 9月.
        Some(_) => String::new(),
        None => cut(to, count),
    };
    (from > 0 || to < count).then(|| Worded {
        before: cut(0, from),
        time: cut(from, to),
        after,
        divides: tail("month").is_some(),
    })
}

/// Several days, or stretches of them, in order: 10月14日、21日; 10.14/10.21; 10月14日和11月4日. A part
/// without a month is of the month before it.
pub(super) fn written_days(text: &str, year: i16) -> Option<Vec<Stretch>> {
    let text = text.replace("以及", "、");
    let mark = |c: char| "、,，;；/／和及与與\n\r﹑､".contains(c);
    let days = |parted: &dyn Fn(char) -> bool| -> Option<Vec<Stretch>> {
        let parts = text.split(parted).map(|part| part.trim_matches(is_blank));
        let mut found: Vec<Stretch> = Vec::new();
        for part in parts.filter(|part| !part.is_empty()) {
            found.push(next(part, found.last(), year)?);
        }
        (found.len() > 1).then_some(found)
    };
    if !text.contains(mark) && !text.contains(is_blank) {
        return None;
    }
    days(&mark).or_else(|| days(&|c| mark(c) || is_blank(c)))
}

fn next(part: &str, before: Option<&Stretch>, year: i16) -> Option<Stretch> {
    let stretch = |text: &str| {
        let one = |day: Written| Stretch {
            first: day,
            last: day,
        };
        written_date(text, year)
            .map(one)
            .or_else(|| written_stretch(text, year))
    };
    let mut found = match (stretch(part), before) {
        (Some(found), _) => found,
        (None, Some(before)) => stretch(&format!("{}月{part}", before.last.month))?,
        (None, None) => return None,
    };
    // A year that is written once is that of the others too.
    if let (Some(known), None) = (before.and_then(|before| before.last.year), found.first.year) {
        let last = before.map(|before| (before.last.month, before.last.day));
        let is_next = last > Some((found.first.month, found.first.day));
        let known = if is_next {
            known.checked_add(1)?
        } else {
            known
        };
        found.first.year = Some(known);
        found.last.year = found.last.year.or(Some(known));
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_before_and_behind_a_time() {
        for (text, before, time, after) in [
            ("暂定10月14日", "暂定", "10月14日", ""),
            ("暫定 10月14日", "暫定", "10月14日", ""),
            ("10月14日前", "", "10月14日", "前"),
            ("10月14日之前", "", "10月14日", "之前"),
            ("10月底前完成", "", "10月底", "前完成"),
            ("10月20日左右", "", "10月20日", "左右"),
            ("拟于10月中旬起", "拟于", "10月中旬", "起"),
            ("10月第二周", "", "10月", "第二周"),
            ("10月第3周周三下午", "", "10月", "第3周周三下午"),
            ("10月每周三", "", "10月", "每周三"),
            ("10月起每週三", "", "10月", "起每週三"),
            ("第7周周三", "", "第7周", "周三"),
            ("10月份全月", "", "10月", ""),
        ] {
            let found = worded(text).unwrap_or_else(|| panic!("{text}"));
            let found = (&*found.before, &*found.time, &*found.after);
            assert_eq!(found, (before, time, after), "{text}");
        }
        for text in ["", "10月14日", "前", "第3周", "9月", "周三", "暂", "起"] {
            assert_eq!(worded(text), None, "{text}");
        }
    }

    /// Year, month, first and last day.
    type Days = (Option<i16>, i8, i8, i8);

    #[test]
    fn several_days_in_a_cell() {
        let days = |text: &str| -> Option<Vec<Days>> {
            let found = written_days(text, 2026)?;
            let days = found.iter();
            Some(
                days.map(|s| (s.first.year, s.first.month, s.first.day, s.last.day))
                    .collect(),
            )
        };
        let two = Some(vec![(None, 10, 14, 14), (None, 10, 21, 21)]);
        for text in [
            "10月14日、21日",
            "10月14日和21日",
            "10.14/10.21",
            "10月14、21日",
            "10月14日\n10月21日",
            "10月14日 10月21日",
            "10月14日以及21日",
            "10 月 14 日、21 日",
            "10月14日（周三）、21日（周三）",
            "十月十四日、二十一日",
        ] {
            assert_eq!(days(text), two, "{text}");
        }
        assert_eq!(
            days("2026年12月14—16日、1月4日"),
            Some(vec![(Some(2026), 12, 14, 16), (Some(2027), 1, 4, 4)])
        );
        for text in [
            "10月14日",
            "9/1/2026",
            "26/9/1",
            "10月14日、待定",
            "第3周、第5周",
            "14日、21日",
            "10月、11月",
            "3、5",
        ] {
            assert_eq!(days(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[0-9年月日.、/~至上旬前起第每周三暂定 -]{0,14}") {
            let _ = (worded(&text), written_days(&text, 2026));
        }
    }
}
