//! Days and months as clerks write them.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization;

use crate::calendar::weekday_of;
use crate::template::BEFORE_THE_REPUBLIC;

use super::name::is_blank;
use super::number::date_part;

/// Patterns of the parts of a date; each is anchored and has named groups, and is made when a text first
/// holds one of the characters without which it finds nothing: a batch has seldom more than two of them.
struct Pattern(&'static [char], LazyLock<Regex>);

impl Pattern {
    fn of(&self, text: &str) -> Option<&Regex> {
        text.contains(self.0).then(|| &*self.1)
    }

    fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.of(text)?.captures(text)
    }

    fn replace<'t>(&self, text: &'t str, by: &str) -> Cow<'t, str> {
        match self.of(text) {
            Some(pattern) => pattern.replace(text, by),
            None => Cow::Borrowed(text),
        }
    }
}

/// N: a number, in digits or in Han; ERA: what the Republic's years begin with.
fn pattern(text: &str) -> Regex {
    const N: &str = "[0-9]{1,4}|[〇零○◯Oo一二三四五六七八九十廿卅百]+";
    const ERA: &str = "(?P<roc>(?:中[华華])?民[国國])?(?:公元|西元)?";
    Regex::new(&text.replace("ERA", ERA).replace("N", N)).expect("a fixed pattern")
}

/// 2026年9月1日, 民國115年9月1日
static DAY: Pattern = Pattern(
    &['年'],
    LazyLock::new(|| pattern("^ERA(?P<y>N)年(?P<m>N)月(?P<d>N)[日号號]?$")),
);
/// 9月1日
static DAY_WITHOUT_YEAR: Pattern = Pattern(
    &['月'],
    LazyLock::new(|| pattern("^(?P<m>N)月(?P<d>N)[日号號]?$")),
);
/// 2026.9.1, 115/09/01
static DAY_BY_MARKS: Pattern = Pattern(
    &MARKS,
    LazyLock::new(|| {
        pattern("^ERA(?P<y>[0-9]{1,4})(?P<s>[./-])(?P<m>[0-9]{1,2})(?P<t>[./-])(?P<d>[0-9]{1,2})$")
    }),
);
/// 9.1, 9/1
static DAY_BY_MARK: Pattern = Pattern(
    &MARKS,
    LazyLock::new(|| pattern("^(?P<m>[0-9]{1,2})[./-](?P<d>[0-9]{1,2})$")),
);
/// 20260901, 1150901
static DAY_BY_PLACE: Pattern = Pattern(
    &DIGITS,
    LazyLock::new(|| pattern("^(?P<y>[0-9]{3,4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})$")),
);
/// 2026年9月, 9月份
static MONTH: Pattern = Pattern(
    &['月'],
    LazyLock::new(|| pattern("^(?:ERA(?P<y>N)年)?(?P<m>N)月份?$")),
);
/// 2026.9, 115/09
static MONTH_BY_MARK: Pattern = Pattern(
    &MARKS,
    LazyLock::new(|| pattern("^ERA(?P<y>[0-9]{3,4})[./-](?P<m>[0-9]{1,2})$")),
);
/// That it is the whole day.
static WHOLE: Pattern = Pattern(
    &['天', '日'],
    LazyLock::new(|| pattern(r"[(（]?(?:一整天|整天|全天|全日)[)）]?\s*$")),
);
/// A time of day after the day.
static TIME: Pattern = Pattern(
    &[':', '：', '午', '晚', '早'],
    LazyLock::new(|| {
        pattern(
            r"(?P<t>(?:\s+|T|(?:上午|下午|中午|晚上|早上))[0-9]{1,2}[:：][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?|上午|下午|中午|晚上|早上)\s*$",
        )
    }),
);
/// 1日8:30, without a space
static DAY_AND_TIME: Pattern = Pattern(
    &[':', '：'],
    LazyLock::new(|| pattern("([日号號)）]|[周週期拜][一二三四五六日天])([0-9]{1,2}[:：])")),
);
/// The day of the week after the day.
static WEEKDAY: Pattern = Pattern(
    &['(', '期', '周', '週', '拜'],
    LazyLock::new(|| {
        pattern(
            r"(?:\((?:星期|周|週|礼拜|禮拜)?(?P<p>[一二三四五六日天])\)|(?:星期|周|週|礼拜|禮拜)(?P<w>[一二三四五六日天]))$",
        )
    }),
);
const MARKS: [char; 3] = ['.', '/', '-'];
const DIGITS: [char; 10] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// A day as it was written: without a year, or with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The calendar year, where it was written.
    pub(super) year: Option<i16>,
    /// 1–12
    pub(super) month: i8,
    /// 1–31
    pub(super) day: i8,
    /// The day of the week that was written behind it, 1 Monday – 7 Sunday.
    pub(super) weekday: Option<i8>,
    /// Was a time of day written behind it, other than midnight?
    pub(super) timed: bool,
}

impl Written {
    /// The day in the school year that begins in `year`: August to December fall in it, January to
    /// July in the next.
    pub(super) fn in_school_year(self, year: i16) -> Option<Date> {
        let year = self.year.or_else(|| school_year(self.month, year))?;
        Date::new(year, self.month, self.day).ok()
    }
}

/// A day from text; `year` is the school year's first, for dates without one: August to December
/// fall in it, January to July in the next.
///
/// Years of three digits are the Republic's; years of two digits are read only where they are the
/// school year's own two. A day of the week or a time behind the day is set aside.
pub fn parse_date(text: &str, year: i16) -> Option<Date> {
    written_date(text, year)?.in_school_year(year)
}

/// What day was written, with or without its year.
pub(super) fn written_date(text: &str, year: i16) -> Option<Written> {
    let text = WHOLE.replace(text, "");
    let text = &*DAY_AND_TIME.replace(&text, "$1 $2");
    let (text, timed) = without_time(text);
    let text = folded(text);
    let (text, weekday) = without_weekday(&text);
    for pattern in [&DAY, &DAY_BY_MARKS, &DAY_BY_PLACE] {
        if let Some(found) = pattern.captures(&text) {
            if found.name("s").map(|m| m.as_str()) != found.name("t").map(|m| m.as_str()) {
                return None;
            }
            return Some(Written {
                year: Some(calendar_year(&found, year)?),
                month: part(&found, "m")?,
                day: part(&found, "d")?,
                weekday,
                timed,
            });
        }
    }
    let found = [&DAY_WITHOUT_YEAR, &DAY_BY_MARK]
        .iter()
        .find_map(|pattern| pattern.captures(&text))?;
    Some(Written {
        year: None,
        month: part(&found, "m")?,
        day: part(&found, "d")?,
        weekday,
        timed,
    })
}

/// The text without a time of day at its end, and whether there was one other than midnight.
pub(super) fn without_time(text: &str) -> (&str, bool) {
    let Some(found) = TIME.captures(text) else {
        return (text, false);
    };
    let timed = found["t"].chars().any(|c| !"0:： \tTZ+".contains(c));
    let begin = found.get(0).map_or(text.len(), |found| found.start());
    (text.get(..begin).unwrap_or(text), timed)
}

/// The time of day behind a day, as it is printed behind one: 下午, 14:30.
pub(super) fn time_behind(text: &str) -> Option<String> {
    let text = DAY_AND_TIME.replace(text, "$1 $2");
    let found = TIME.captures(&text)?;
    let time = folded(found["t"].trim_start_matches('T'));
    // Without seconds and zones.
    let end = time
        .match_indices(':')
        .nth(1)
        .map_or(time.len(), |(at, _)| at);
    let time = time.get(..end).unwrap_or(&time);
    let time = time.split(['Z', '+', '-']).next().unwrap_or(time);
    Some(time.to_owned())
}

/// Is it a day, or a part of a month, that leaves its month to another cell: 24日, 24日上午, 十五号, 中旬,
/// 第二个周三, 每周三? (第二周 is a week, of the term.)
pub(super) fn lacks_a_month(text: &str) -> bool {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("^(?:(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})[日号號]|[上中下]+旬|[上下]半月|月?[初底末]|第[一二三四五1-5][个個][周週]|每[周週][一二三四五六日天]|[全整当當]月)")
            .expect("a fixed pattern")
    });
    DAY.is_match(&folded(text))
}

/// The text without a day of the week at its end, and that day.
pub(super) fn without_weekday(text: &str) -> (String, Option<i8>) {
    let weekday = WEEKDAY.captures(text).and_then(|found| {
        let word = found.name("p").or_else(|| found.name("w"))?.as_str();
        let weekday = weekday_of(word.chars().next()?)?;
        Some(weekday.to_monday_one_offset())
    });
    (WEEKDAY.replace(text, "").into_owned(), weekday)
}

/// A month from text: 9月, 九月份, 9, 2026年9月, 2026.9, 民國115年9月. Where no year is written it
/// is the school year's, as for days.
pub fn parse_month(text: &str, year: i16) -> Option<(Option<i16>, i8)> {
    let text = folded(text);
    let found = [&MONTH, &MONTH_BY_MARK]
        .iter()
        .find_map(|pattern| pattern.captures(&text));
    let (written, month) = match found {
        Some(found) if found.name("y").is_some() => {
            (Some(calendar_year(&found, year)?), part(&found, "m")?)
        }
        Some(found) => (None, part(&found, "m")?),
        None => (None, i8::try_from(date_part(&text)?).ok()?),
    };
    (1..=12)
        .contains(&month)
        .then(|| (written.or_else(|| school_year(month, year)), month))
}

/// The calendar year of a month in the school year that begins in `year`.
pub(super) fn school_year(month: i8, year: i16) -> Option<i16> {
    if month >= 8 {
        Some(year)
    } else {
        year.checked_add(1)
    }
}

/// Width, white space and the many dashes set aside; 元月 is January.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfkc() {
        if is_blank(c) {
            gap = true;
            continue;
        }
        // 9.1 1 is not 9.11: a space between figures stays, and no form has one.
        let figures = c.is_ascii_digit() && out.ends_with(|c: char| c.is_ascii_digit());
        if std::mem::take(&mut gap) && figures {
            out.push(' ');
        }
        out.push(match c {
            '‐'..='―' | '−' => '-',
            other => other,
        });
    }
    out.replace("元月", "1月")
}

fn part(found: &Captures<'_>, name: &str) -> Option<i8> {
    i8::try_from(date_part(found.name(name)?.as_str())?).ok()
}

/// The calendar year: of the Republic where it says so or has three digits; of two digits only
/// where it is the school year's first or second calendar year.
fn calendar_year(found: &Captures<'_>, school: i16) -> Option<i16> {
    let written = date_part(found.name("y")?.as_str())?;
    let school = i64::from(school);
    let year = match written {
        _ if found.name("roc").is_some() => written + i64::from(BEFORE_THE_REPUBLIC),
        1000.. => written,
        100..=999 => written + i64::from(BEFORE_THE_REPUBLIC),
        _ if (school..=school + 1).contains(&(written + 2000)) => written + 2000,
        _ => return None,
    };
    i16::try_from(year).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::number::tests::in_chinese;
    use super::*;

    #[track_caller]
    fn day(text: &str, expected: Option<Date>) {
        assert_eq!(parse_date(text, 2026), expected, "{text}");
    }

    #[test]
    fn forms_of_the_first_of_september() {
        for text in [
            "2026.9.1",
            "2026-09-01",
            "2026/9/1",
            "2026年9月1日",
            "２０２６年９月１日",
            "2026 年 9 月 1 日",
            "2026年9月1号",
            "2026年9月1日全天",
            "2026年9月1日（全天）",
            "9月1日 全天",
            "9.1整天",
            "二〇二六年九月一日",
            "二○二六年九月一日",
            "二O二六年九月一日",
            "20260901",
            "9月1日",
            "９月１日",
            "九月一日",
            "9.1",
            "09/01",
            "9-1",
            "26.9.1",
            "115/09/01",
            "115.9.1",
            "1150901",
            "民國115年9月1日",
            "中華民國一一五年九月一日",
            "中華民國一百一十五年九月一日",
            "民国115.9.1",
            "9月1日（星期二）",
            "9月1日周二",
            "9月1日(二)",
            "2026-09-01 00:00:00",
            "2026-09-01T08:30",
            " 2026—9—1 ",
        ] {
            day(text, Some(date(2026, 9, 1)));
        }
    }

    #[test]
    fn a_day_without_a_year_falls_in_the_school_year() {
        day("8月1日", Some(date(2026, 8, 1)));
        day("12月31日", Some(date(2026, 12, 31)));
        day("1月1日", Some(date(2027, 1, 1)));
        day("7月31日", Some(date(2027, 7, 31)));
        day("元月廿五日", Some(date(2027, 1, 25)));
        day("十一月卅日", Some(date(2026, 11, 30)));
    }

    #[test]
    fn what_is_no_day_is_not_read() {
        for text in [
            "",
            "9月",
            "9月上旬",
            "9月31日",
            "2026.13.1",
            "2026.9/1",
            "9月1日-5日",
            "9月1日至3日",
            "98/9/1",
            "9/1/2026",
            "第3周",
            "46266",
            "待定",
            "2027年2月29日",
            "13.1",
            "9.1 1",
            "2026.9.1 2",
        ] {
            day(text, None);
        }
    }

    #[test]
    fn months() {
        for text in [
            "9月",
            "九月份",
            "9",
            "０９",
            "９月份",
            "2026年9月",
            "2026.9",
            "2026-09",
            "二〇二六年九月",
            "115年9月",
            "115/09",
            "民國115年9月",
        ] {
            assert_eq!(parse_month(text, 2026), Some((Some(2026), 9)), "{text}");
        }
        assert_eq!(parse_month("元月", 2026), Some((Some(2027), 1)));
        assert_eq!(parse_month("十二月", 2026), Some((Some(2026), 12)));
        assert_eq!(parse_month("2025年3月", 2026), Some((Some(2025), 3)));
        for text in ["", "13月", "0", "9-10月", "9月、10月", "九月一日", "学期初"] {
            assert_eq!(parse_month(text, 2026), None, "{text}");
        }
    }

    #[test]
    fn every_day_of_a_school_year_in_every_form() {
        let first = date(2026, 8, 1);
        for d in first.series(jiff::Span::new().days(1)).take(365) {
            let (y, m, n, roc) = (d.year(), d.month(), d.day(), d.year() - BEFORE_THE_REPUBLIC);
            let zh = |n: i8| in_chinese(i64::from(n));
            let wide: String = format!("{y}年{m}月{n}日")
                .chars()
                .map(|c| match c.to_digit(10) {
                    Some(digit) => char::from_u32('０' as u32 + digit).unwrap_or(c),
                    None => c,
                })
                .collect();
            let weekday = ["一", "二", "三", "四", "五", "六", "日"]
                [usize::try_from(d.weekday().to_monday_zero_offset()).unwrap_or(0)];
            for form in [
                format!("{y}.{m}.{n}"),
                format!("{y}-{m}-{n}"),
                format!("{y}/{m:02}/{n:02}"),
                format!("{d}"),
                format!("{d} 00:00:00"),
                format!("{d}T08:00:00"),
                format!("{y}年{m}月{n}日"),
                format!("{y} 年 {m} 月 {n} 号"),
                format!("{y}{m:02}{n:02}"),
                format!("{}.{m}.{n}", y - 2000),
                format!("{m}月{n}日"),
                format!("{m}.{n}"),
                format!("{m}/{n}"),
                format!("{}月{}日", zh(m), zh(n)),
                format!("{roc}/{m:02}/{n:02}"),
                format!("民國{roc}年{m}月{n}日"),
                format!("民国{}年{}月{}日", in_chinese(i64::from(roc)), zh(m), zh(n)),
                format!("{m}月{n}日（星期{weekday}）"),
                format!("{m}月{n}日 周{weekday}"),
                wide,
            ] {
                day(&form, Some(d));
            }
        }
    }

    prop_compose! {
        /// Any day of the school years that a clerk may write about.
        fn any_day()(year in 1950i16..2060, ordinal in 0i64..365) -> Date {
            date(year, 1, 1).saturating_add(jiff::Span::new().days(ordinal))
        }
    }

    proptest! {
        #[test]
        fn any_day_in_any_form_is_itself(d in any_day()) {
            let (y, m, n) = (d.year(), d.month(), d.day());
            let roc = y - BEFORE_THE_REPUBLIC;
            let zh = |n: i8| in_chinese(i64::from(n));
            let place: String = y.to_string().chars()
                .map(|c| ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']
                    [c.to_digit(10).unwrap_or(0) as usize])
                .collect();
            let mut forms = vec![
                format!("{y}.{m}.{n}"), format!("{y}-{m:02}-{n:02}"), format!("{y}/{m}/{n}"),
                format!("{y}年{m}月{n}日"), format!("{place}年{}月{}日", zh(m), zh(n)),
                format!("民國{roc}年{m}月{n}日"), format!("{y}{m:02}{n:02}"),
            ];
            if roc >= 100 {
                forms.push(format!("{roc}/{m:02}/{n:02}"));
                forms.push(format!("{roc}{m:02}{n:02}"));
            }
            for form in forms {
                prop_assert_eq!(parse_date(&form, 2026), Some(d), "{}", form);
            }
        }

        #[test]
        fn any_day_of_the_school_year_needs_no_year(ordinal in 0i64..365) {
            let d = date(2026, 8, 1).saturating_add(jiff::Span::new().days(ordinal));
            let (m, n) = (d.month(), d.day());
            for form in [format!("{m}月{n}日"), format!("{m}.{n}"), format!("{m:02}/{n:02}")] {
                prop_assert_eq!(parse_date(&form, 2026), Some(d), "{}", form);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "[0-9年月日第周.民國〇一十廿/ -]{0,14}", year in any::<i16>()) {
            let _ = (parse_date(&text, year), parse_month(&text, year));
        }
    }
}
