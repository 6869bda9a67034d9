//! Stretches of time that are no single day: 9月1日—3日, 9月上旬, 9—10月.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::date::{Written, folded, parse_month, without_time, without_weekday, written_date};
use super::number::date_part;
use super::typed::{MonthPart, Value};
use crate::script::simplified;

/// No activity of a school year lasts longer.
const LONGEST: i32 = 366;

struct Patterns {
    /// 3日: the end of a stretch that began in the same month
    day: Regex,
    /// 9月 and what stands before it
    month: Regex,
    /// 9-10月, 9月-10月, 2026年9-10月
    months: Regex,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    const N: &str = "[0-9]{1,2}|[一二三四五六七八九十]+";
    let pattern = |text: &str| Regex::new(text).expect("a fixed pattern");
    Patterns {
        day: pattern("^(?P<d>[0-9]{1,2}|[一二三四五六七八九十廿卅]+)[日号]?$"),
        month: pattern(&format!("^(?:.*年)?(?:{N})月份?$")),
        months: pattern(&format!(
            "^(?P<y>.*年)?(?P<a>{N})月?份?[-~至到]+(?P<y2>.*年)?(?P<b>{N})月份?$"
        )),
    }
});

/// A stretch of days, as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) first: Written,
    pub(super) last: Written,
}

impl Stretch {
    /// Its days in the school year; `None` where one does not exist, or they are not in order.
    pub(super) fn in_school_year(self, year: i16) -> Option<(Date, Date)> {
        let (first, last) = (
            self.first.in_school_year(year)?,
            self.last.in_school_year(year)?,
        );
        let length = first.until(last).ok()?.get_days();
        (1..=LONGEST).contains(&length).then_some((first, last))
    }
}

/// Several days in a row: 9月1日—3日, 9.1-9.3, 2026-09-01至2026-09-03, 9月30日（周三）-10月2日.
pub(super) fn written_stretch(text: &str, year: i16) -> Option<Stretch> {
    let text = folded(text);
    if let Some(at) = text.find(['~', '至', '到']) {
        let (first, last) = text.split_at(at);
        return ends(first, last.trim_start_matches(['~', '至', '到']), year);
    }
    let mut found = text
        .char_indices()
        .filter(|(_, c)| *c == '-')
        .filter_map(|(at, _)| {
            let (first, last) = text.split_at(at);
            ends(first, last.trim_start_matches('-'), year)
        });
    // 9-1-9-3 parts in one way only; what parts in two is not read.
    let stretch = found.next()?;
    found.all(|other| other == stretch).then_some(stretch)
}

fn ends(first: &str, last: &str, year: i16) -> Option<Stretch> {
    let first_text = first;
    let first = written_date(first, year)?;
    let mut last = match written_date(last, year) {
        Some(last) => last,
        None => {
            let bare =
                !first_text.contains('月') && first_text.contains('-') && first.year.is_none();
            // 15日上午
            let (last, timed) = without_time(last);
            let (last, weekday) = without_weekday(last);
            let day = PATTERNS.day.captures(&last).filter(|_| !bare)?;
            Written {
                day: i8::try_from(date_part(&day["d"])?).ok()?,
                weekday,
                timed,
                ..first
            }
        }
    };
    if let (Some(year), None) = (first.year, last.year) {
        let next = (last.month, last.day) < (first.month, first.day);
        last.year = Some(if next { year.checked_add(1)? } else { year });
    }
    Some(Stretch { first, last })
}

/// A part of a month (9月上旬, 9月底), several months (9—10月), or a month written with 月: what a
/// clerk writes in place of a day that is not yet fixed.
pub(super) fn loose(text: &str, year: i16) -> Option<Value> {
    let text = simplified(&folded(text));
    for (word, part) in MonthPart::WORDS {
        let Some(month) = text.strip_suffix(word) else {
            continue;
        };
        let month = match word {
            "月初" => format!("{month}月"),
            _ => month.to_owned(),
        };
        if PATTERNS.month.is_match(&month) {
            let (year, month) = parse_month(&month, year)?;
            return Some(Value::MonthPart { year, month, part });
        }
    }
    if PATTERNS.month.is_match(&text) {
        let (year, month) = parse_month(&text, year)?;
        return Some(Value::Month { year, month });
    }
    months(&text, year)
}

/// Several months in a row: 9-10月, 9月至10月, 2026年12月-2027年1月.
pub(super) fn months(text: &str, year: i16) -> Option<Value> {
    let text = simplified(&folded(text));
    let listed = text.split_once(['、', ',', '和']);
    // 10月、11月 is 10—11月, for one month follows the other; 9月、11月 is not.
    let next = listed.is_some_and(|(first, last)| {
        let number = |text: &str| Some(parse_month(&format!("{}月", bare_month(text)), year)?.1);
        number(first)
            .zip(number(last))
            .is_some_and(|(a, b)| a % 12 + 1 == b)
    });
    let text = match listed {
        Some((first, last)) if next => format!("{first}-{last}"),
        Some(_) => return None,
        None => text,
    };
    let found = PATTERNS.months.captures(&text)?;
    let written = |name| found.name(name).map_or("", |y| y.as_str());
    let first = parse_month(&format!("{}{}月", written("y"), &found["a"]), year)?;
    let last_year = match (written("y"), written("y2")) {
        (first, "") => first,
        (_, last) => last,
    };
    let mut last = parse_month(&format!("{last_year}{}月", &found["b"]), year)?;
    if !written("y").is_empty() && written("y2").is_empty() && last.1 < first.1 {
        last.0 = last.0.and_then(|year| year.checked_add(1));
    }
    (first < last).then_some(Value::Months { first, last })
}

fn bare_month(text: &str) -> &str {
    text.trim_end_matches(['月', '份'])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn days(text: &str, expected: Option<(Date, Date)>) {
        let read = written_stretch(text, 2026).and_then(|s| s.in_school_year(2026));
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn the_first_three_days_of_september() {
        for text in [
            "9月1日—3日",
            "9月1日-3日",
            "9月1日至3日",
            "9月1-3日",
            "9月1日-9月3日",
            "9月1日～9月3日",
            "九月一日至三日",
            "2026年9月1日—3日",
            "2026年9月1日至2026年9月3日",
            "9.1-9.3",
            "9.1—3",
            "9/1-9/3",
            "2026.9.1-9.3",
            "2026.9.1-2026.9.3",
            "2026-09-01至2026-09-03",
            "2026-09-01~2026-09-03",
            "2026-09-01 - 2026-09-03",
            "2026/9/1-9/3",
            "9-1-9-3",
            "115/09/01-115/09/03",
            "民國115年9月1日至3日",
            "9月1日（周二）—3日（周四）",
            "9月1日 — 9月3日",
            "9月1号到3号",
        ] {
            days(text, Some((date(2026, 9, 1), date(2026, 9, 3))));
        }
    }

    #[test]
    fn over_the_turn_of_month_and_year() {
        days(
            "9月30日—10月2日",
            Some((date(2026, 9, 30), date(2026, 10, 2))),
        );
        days(
            "12月30日-1月2日",
            Some((date(2026, 12, 30), date(2027, 1, 2))),
        );
        days(
            "2025年12月30日-1月2日",
            Some((date(2025, 12, 30), date(2026, 1, 2))),
        );
    }

    #[test]
    fn what_is_no_stretch() {
        for text in [
            "",
            "9月1日",
            "2026-9-1",
            "9月3日-1日",
            "9月1日-1日",
            "9月1日-31日",
            "1-3日",
            "9月1日、3日",
            "第3-5周",
            "9-10月",
            "8:00-8:45",
            "9月1日至",
            "9-1-3",
            "-3日",
        ] {
            days(text, None);
        }
    }

    #[test]
    fn parts_of_months_are_no_days() {
        let part = |part| {
            Some(Value::MonthPart {
                year: Some(2026),
                month: 9,
                part,
            })
        };
        for text in ["9月上旬", "九月上旬", "９月 上旬", "2026年9月上旬"] {
            assert_eq!(loose(text, 2026), part(MonthPart::Early), "{text}");
        }
        assert_eq!(loose("9月中旬", 2026), part(MonthPart::Middle));
        assert_eq!(loose("9月下旬", 2026), part(MonthPart::Late));
        assert_eq!(loose("9月初", 2026), part(MonthPart::Start));
        assert_eq!(loose("9月底", 2026), part(MonthPart::End));
        assert_eq!(loose("9月末", 2026), part(MonthPart::End));
        assert_eq!(loose("9月上半月", 2026), part(MonthPart::FirstHalf));
        assert_eq!(
            loose("9月", 2026),
            Some(Value::Month {
                year: Some(2026),
                month: 9
            })
        );
        for text in [
            "",
            "上旬",
            "13月上旬",
            "9上旬",
            "9",
            "学期初",
            "9月1日上旬",
            "月底",
            "9.10",
        ] {
            assert_eq!(loose(text, 2026), None, "{text}");
        }
    }

    #[test]
    fn months_in_a_row() {
        let months = |a, b| Some(Value::Months { first: a, last: b });
        for text in [
            "9-10月",
            "9月-10月",
            "9—10月",
            "九至十月",
            "9月至10月",
            "2026年9-10月",
        ] {
            assert_eq!(
                loose(text, 2026),
                months((Some(2026), 9), (Some(2026), 10)),
                "{text}"
            );
        }
        assert_eq!(
            loose("12月-1月", 2026),
            months((Some(2026), 12), (Some(2027), 1))
        );
        assert_eq!(
            loose("2026年12月-1月", 2026),
            months((Some(2026), 12), (Some(2027), 1))
        );
        assert_eq!(loose("10-9月", 2026), None);
        assert_eq!(loose("9-13月", 2026), None);
    }

    proptest! {
        #[test]
        fn any_stretch_of_the_school_year(start in 0i64..360, length in 1i64..60) {
            let first = date(2026, 8, 1).saturating_add(jiff::Span::new().days(start));
            let last = first.saturating_add(jiff::Span::new().days(length));
            prop_assume!(last < date(2027, 8, 1));
            let (m, d, n, e) = (first.month(), first.day(), last.month(), last.day());
            let mut forms = vec![
                format!("{m}月{d}日—{n}月{e}日"), format!("{m}.{d}-{n}.{e}"), format!("{m}/{d}~{n}/{e}"),
                format!("{first}至{last}"), Value::Days { first, last }.shown(),
            ];
            if m == n {
                forms.push(format!("{m}月{d}-{e}日"));
            }
            for form in forms {
                let read = written_stretch(&form, 2026).and_then(|s| s.in_school_year(2026));
                prop_assert_eq!(read, Some((first, last)), "{}", form);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "[0-9年月日.~至上旬初底一十 -]{0,16}", year in any::<i16>()) {
            let _ = (written_stretch(&text, year).and_then(|s| s.in_school_year(year)), loose(&text, year));
        }
    }
}
