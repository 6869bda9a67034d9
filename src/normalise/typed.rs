//! The typed values, and how they print.

use std::fmt::Write as _;

use jiff::civil::{Date, Time};
use serde::Serialize;

use crate::calendar::Slot;
use crate::template::DateFormat;

use super::period::Period;
use super::week::Weeks;

/// A typed value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "kebab-case")]
pub enum Value {
    /// Nothing in the cell.
    Empty,
    /// There was something that does not parse; reported, and shown nowhere.
    Invalid,
    /// What says that the value is not known yet (待定, 另行通知), as it was written: it is printed, and
    /// is no value to checks.
    Undecided(String),
    /// Text, enumeration words, codes, telephone numbers.
    Text(String),
    /// One name.
    Person(String),
    /// Several names; a role among them (`各教研组长`) is one that [`is_role`](super::is_role).
    Persons(Vec<String>),
    /// People named by what they do, where names are expected: 全体教师, 各教研组长.
    Role(String),
    /// A whole number.
    Integer(i64),
    /// A decimal number, in its shortest spelling.
    Decimal(f64),
    /// A percentage, in percent.
    Percent(f64),
    /// A sum of money, in whole units of the currency.
    Money {
        /// 元
        amount: f64,
        /// Whose.
        currency: Currency,
    },
    /// A day.
    Date(Date),
    /// Several days in a row, both included.
    Days {
        /// The first.
        first: Date,
        /// The last, after the first.
        last: Date,
    },
    /// Several days, or stretches of them, in order: 10月14日、21日.
    DaysApart(Vec<(Date, Date)>),
    /// A time with the words that a clerk wrote around it: 暂定10月14日, 10月底前, 10月第二周.
    Worded {
        /// What stands before it.
        before: String,
        /// The time.
        time: Box<Value>,
        /// What stands behind it; nothing where the time is meant as it is.
        after: String,
    },
    /// A month: year where it is known, month 1–12.
    Month {
        /// The calendar year.
        year: Option<i16>,
        /// 1–12
        month: i8,
    },
    /// A part of a month, which is no day: 9月上旬.
    MonthPart {
        /// The calendar year.
        year: Option<i16>,
        /// 1–12
        month: i8,
        /// Which part.
        part: MonthPart,
    },
    /// Several months in a row: 9—10月.
    Months {
        /// Year and month of the first.
        first: (Option<i16>, i8),
        /// Year and month of the last.
        last: (Option<i16>, i8),
    },
    /// A school week, from 1.
    Week(u32),
    /// Several school weeks: 第3—5周, 单周.
    Weeks(Weeks),
    /// A day of the week: 1 Monday – 7 Sunday.
    Weekday(i8),
    /// A time that comes back every week: 星期三下午.
    Slot(Slot),
    /// One or several lessons of a day: 上午第2节, 早读.
    Period(Box<Period>),
    /// A time of day.
    Time(Time),
    /// From a time of day to another.
    Times {
        /// When it begins.
        first: Time,
        /// When it ends.
        last: Time,
    },
    /// Several texts.
    List(Vec<String>),
}

/// Whose money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Currency {
    /// 元 without more: the currency of the plan's own country.
    #[default]
    Own,
    /// 人民币
    Cny,
    /// 新臺幣
    Twd,
    /// 港币
    Hkd,
    /// 澳门币
    Mop,
    /// 美元
    Usd,
}

impl Currency {
    /// What stands before the figure where the plan's own 元 does not follow it.
    const fn mark(self) -> Option<&'static str> {
        match self {
            Currency::Own | Currency::Cny => None,
            Currency::Twd => Some("NT$"),
            Currency::Hkd => Some("HK$"),
            Currency::Mop => Some("MOP$"),
            Currency::Usd => Some("US$"),
        }
    }
}

/// Is it the time of day behind a day, which is meant as it is: 下午, 14:30?
fn is_time_of_day(after: &str) -> bool {
    const PARTS: [&str; 5] = ["上午", "下午", "中午", "晚上", "早上"];
    after.starts_with(|c: char| c.is_ascii_digit()) || PARTS.iter().any(|p| after.starts_with(p))
}

/// A part of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MonthPart {
    /// 初
    Start,
    /// 上旬
    Early,
    /// 上半月
    FirstHalf,
    /// 上中旬
    EarlyMiddle,
    /// 中旬
    Middle,
    /// 中下旬
    MiddleLate,
    /// 下半月
    SecondHalf,
    /// 下旬
    Late,
    /// 底
    End,
}

impl MonthPart {
    /// All of them with the words after 月, longest first.
    pub(super) const WORDS: [(&'static str, MonthPart); 12] = [
        ("上中旬", MonthPart::EarlyMiddle),
        ("中上旬", MonthPart::EarlyMiddle),
        ("中下旬", MonthPart::MiddleLate),
        ("上半月", MonthPart::FirstHalf),
        ("下半月", MonthPart::SecondHalf),
        ("上旬", MonthPart::Early),
        ("中旬", MonthPart::Middle),
        ("下旬", MonthPart::Late),
        ("月初", MonthPart::Start),
        ("初", MonthPart::Start),
        ("底", MonthPart::End),
        ("末", MonthPart::End),
    ];

    const fn word(self) -> &'static str {
        match self {
            MonthPart::EarlyMiddle => "上中旬",
            MonthPart::MiddleLate => "中下旬",
            MonthPart::Start => "初",
            MonthPart::Early => "上旬",
            MonthPart::FirstHalf => "上半月",
            MonthPart::Middle => "中旬",
            MonthPart::SecondHalf => "下半月",
            MonthPart::Late => "下旬",
            MonthPart::End => "底",
        }
    }

    /// The days it may mean, the last as the month has it. 旬 are ten days each; 初 and 底 have no
    /// fixed bounds and are taken as widely as their 旬.
    const fn days(self) -> (i8, Option<i8>) {
        match self {
            MonthPart::Start | MonthPart::Early => (1, Some(10)),
            MonthPart::FirstHalf => (1, Some(15)),
            MonthPart::EarlyMiddle => (1, Some(20)),
            MonthPart::Middle => (11, Some(20)),
            MonthPart::MiddleLate => (11, None),
            MonthPart::SecondHalf => (16, None),
            MonthPart::Late | MonthPart::End => (21, None),
        }
    }
}

impl Value {
    /// Whom it names, in order; nobody where it is no name.
    pub fn people(&self) -> &[String] {
        match self {
            Value::Person(name) => std::slice::from_ref(name),
            Value::Persons(names) => names,
            _ => &[],
        }
    }

    /// The value as it is printed in a table or a sentence: `2026年9月1日`, `9月上旬`, `第3周`,
    /// `1200.50元`, `上午第2节`, `8:00—8:45`, names with 、.
    ///
    /// - source: GB/T 15834—2011 §4.13.3.2 (a dash joins the ends of a stretch of time);
    ///   GB/T 15835—2011 §5.1 (figures)
    pub fn shown(&self) -> String {
        match self {
            Value::Empty | Value::Invalid => String::new(),
            Value::Undecided(text)
            | Value::Text(text)
            | Value::Person(text)
            | Value::Role(text) => text.clone(),
            Value::Persons(names) | Value::List(names) => names.join("、"),
            Value::Integer(n) => n.to_string(),
            Value::Decimal(n) => n.to_string(),
            Value::Percent(n) => format!("{n}%"),
            Value::Money { amount, currency } => match currency.mark() {
                Some(mark) if *amount < 0.0 => format!("-{mark}{}", figure(amount.abs())),
                Some(mark) => format!("{mark}{}", figure(*amount)),
                None => format!("{}元", figure(*amount)),
            },
            Value::Date(d) => day(*d, DateFormat::Western),
            Value::Days { first, last } => stretch(*first, *last, DateFormat::Western),
            Value::DaysApart(days) => apart(days, DateFormat::Western),
            Value::Worded {
                before,
                time,
                after,
            } => format!("{before}{}{after}", time.shown()),
            Value::Month { month, .. } => format!("{month}月"),
            Value::MonthPart { month, part, .. } => format!("{month}月{}", part.word()),
            Value::Months { first, last } => format!("{}—{}月", first.1, last.1),
            Value::Week(n) => format!("第{n}周"),
            Value::Weeks(weeks) => weeks.to_string(),
            Value::Weekday(n) => format!("星期{}", WEEKDAYS[weekday_index(*n)]),
            Value::Slot(slot) => slot.to_string(),
            Value::Period(period) => period.to_string(),
            Value::Time(time) => clock(*time),
            Value::Times { first, last } => format!("{}—{}", clock(*first), clock(*last)),
        }
    }

    /// [`Value::shown`] with the words of the other script where the document is in it (第3週, 第1節),
    /// and years as its profile counts them: 115年9月1日.
    /// What a clerk wrote is never converted.
    pub fn shown_in(&self, hant: bool, dates: DateFormat) -> String {
        match self {
            Value::Date(d) => return day(*d, dates),
            Value::Days { first, last } => return stretch(*first, *last, dates),
            Value::DaysApart(days) => return apart(days, dates),
            Value::Worded {
                before,
                time,
                after,
            } => return format!("{before}{}{after}", time.shown_in(hant, dates)),
            _ => {}
        }
        let shown = self.shown();
        if !hant
            || !matches!(
                self,
                Value::Week(_) | Value::Weeks(_) | Value::Slot(_) | Value::Period(_)
            )
        {
            return shown;
        }
        let traditional = |c| match c {
            '周' => '週',
            '单' => '單',
            '双' => '雙',
            '节' => '節',
            '时' => '時',
            '点' => '點',
            '间' => '間',
            '后' => '後',
            '课' => '課',
            '学' => '學',
            other => other,
        };
        shown.chars().map(traditional).collect()
    }

    /// [`Value::shown_in`] under a heading that names its unit already (`金额（元）`): money without
    /// 元.
    pub fn shown_under(&self, heading: &str, hant: bool, dates: DateFormat) -> String {
        match self {
            Value::Money { amount, currency } if currency.mark().is_none() => {
                let heading = heading.trim_end_matches([')', '）', '/', ' ']);
                if heading.ends_with('元') && !heading.ends_with("万元") {
                    return figure(*amount);
                }
                self.shown()
            }
            _ => self.shown_in(hant, dates),
        }
    }

    /// Itself, or the time that words stand around.
    pub fn time(&self) -> &Value {
        match self {
            Value::Worded { time, .. } => time,
            own => own,
        }
    }

    /// The days that it is, each stretch with its first and last; none where it is no day, or only
    /// about one: 10月14日前.
    pub fn days(&self) -> Vec<(Date, Date)> {
        match self {
            Value::Date(day) => vec![(*day, *day)],
            Value::Days { first, last } => vec![(*first, *last)],
            Value::DaysApart(days) => days.clone(),
            Value::Worded { time, after, .. } if after.is_empty() || is_time_of_day(after) => {
                time.days()
            }
            _ => Vec::new(),
        }
    }

    /// The first and the last day that it speaks of; `None` where it is no stretch of time, or its
    /// year is not known.
    pub fn span(&self) -> Option<(Date, Date)> {
        let month = |year: Option<i16>, month: i8| Date::new(year?, month, 1).ok();
        match self {
            Value::Date(day) => Some((*day, *day)),
            Value::Days { first, last } => Some((*first, *last)),
            Value::DaysApart(days) => Some((days.first()?.0, days.last()?.1)),
            Value::Worded { time, .. } => time.span(),
            Value::Month { year, month: m } => {
                let first = month(*year, *m)?;
                Some((first, first.last_of_month()))
            }
            Value::MonthPart {
                year,
                month: m,
                part,
            } => {
                let month = month(*year, *m)?;
                let (first, last) = part.days();
                let last = last.unwrap_or_else(|| month.days_in_month());
                let day = |day: i8| Date::new(month.year(), month.month(), day).ok();
                Some((day(first)?, day(last)?))
            }
            Value::Months { first, last } => {
                let (first, last) = (month(first.0, first.1)?, month(last.0, last.1)?);
                Some((first, last.last_of_month()))
            }
            _ => None,
        }
    }
}

const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

fn weekday_index(weekday: i8) -> usize {
    usize::try_from(weekday.clamp(1, 7) - 1).unwrap_or(0)
}

fn day(d: Date, dates: DateFormat) -> String {
    format!("{}年{}月{}日", dates.year(d.year()), d.month(), d.day())
}

/// 2026年9月1日—3日, 2026年9月30日—10月2日: what both ends share is written once.
fn stretch(first: Date, last: Date, dates: DateFormat) -> String {
    let mut text = day(first, dates);
    text.push('—');
    if first.year() != last.year() {
        text.push_str(&day(last, dates));
        return text;
    }
    // Writing to a String does not fail.
    if first.month() != last.month() {
        let _ = write!(text, "{}月", last.month());
    }
    let _ = write!(text, "{}日", last.day());
    text
}

/// 2026年10月14日、21日, 2026年10月14日、11月4日—6日: what one shares with the one before is not written
/// again.
fn apart(days: &[(Date, Date)], dates: DateFormat) -> String {
    let mut text = String::new();
    let mut before: Option<Date> = None;
    for (first, last) in days {
        let one = match first == last {
            true => day(*first, dates),
            false => stretch(*first, *last, dates),
        };
        let shared = |unit: char| one.split_once(unit).map_or(&*one, |(_, rest)| rest);
        let own = match before {
            None => &one,
            Some(before) if before.year() != first.year() => &one,
            Some(before) if before.month() != first.month() => shared('年'),
            Some(_) => shared('月'),
        };
        if !text.is_empty() {
            text.push('、');
        }
        text.push_str(own);
        before = Some(*last);
    }
    text
}

fn clock(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// An amount of money: whole, or with its two places.
fn figure(amount: f64) -> String {
    let text = format!("{amount:.2}");
    let whole = text.strip_suffix(".00").map(str::to_owned);
    // Finer figures than a 分 are prices of one sheet or the like: shown as they are.
    let finer = amount.to_string();
    let places = finer.split_once('.').map_or(0, |(_, places)| places.len());
    if places > 2 {
        finer
    } else {
        whole.unwrap_or(text)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn shows(value: Value, text: &str) {
        assert_eq!(value.shown(), text);
    }

    fn money(amount: f64, currency: Currency) -> Value {
        Value::Money { amount, currency }
    }

    #[test]
    fn days_as_a_clerk_writes_them() {
        let days = |first, last| Value::Days { first, last };
        shows(Value::Date(date(2026, 9, 1)), "2026年9月1日");
        shows(days(date(2026, 9, 1), date(2026, 9, 3)), "2026年9月1日—3日");
        shows(
            days(date(2026, 9, 30), date(2026, 10, 2)),
            "2026年9月30日—10月2日",
        );
        shows(
            days(date(2026, 12, 30), date(2027, 1, 2)),
            "2026年12月30日—2027年1月2日",
        );
    }

    #[test]
    fn parts_of_months() {
        let part = |part| Value::MonthPart {
            year: Some(2026),
            month: 9,
            part,
        };
        shows(part(MonthPart::Early), "9月上旬");
        shows(part(MonthPart::End), "9月底");
        assert_eq!(
            part(MonthPart::Late).span(),
            Some((date(2026, 9, 21), date(2026, 9, 30)))
        );
        let months = Value::Months {
            first: (Some(2026), 9),
            last: (Some(2026), 10),
        };
        assert_eq!(months.span(), Some((date(2026, 9, 1), date(2026, 10, 31))));
        shows(months, "9—10月");
    }

    #[test]
    fn money_has_its_unit_once() {
        shows(money(1200.0, Currency::Own), "1200元");
        shows(money(1200.5, Currency::Cny), "1200.50元");
        shows(money(-300.0, Currency::Own), "-300元");
        shows(money(1200.0, Currency::Twd), "NT$1200");
        shows(money(0.125, Currency::Own), "0.125元");
        let under =
            |heading| money(1200.5, Currency::Own).shown_under(heading, false, DateFormat::Western);
        assert_eq!(under("金额（元）"), "1200.50");
        assert_eq!(under("金额"), "1200.50元");
        assert_eq!(under("金额（万元）"), "1200.50元");
        assert_eq!(
            money(5.0, Currency::Hkd).shown_under("金额（元）", false, DateFormat::Western),
            "HK$5"
        );
    }

    #[test]
    fn traditional_documents_have_traditional_words() {
        let minguo = |value: Value| value.shown_in(true, DateFormat::Minguo);
        assert_eq!(minguo(Value::Date(date(2026, 9, 1))), "115年9月1日");
        let days = Value::Days {
            first: date(2026, 12, 31),
            last: date(2027, 1, 2),
        };
        assert_eq!(minguo(days), "115年12月31日—116年1月2日");
        assert_eq!(Value::Week(3).shown_in(true, DateFormat::Western), "第3週");
        assert_eq!(Value::Week(3).shown_in(false, DateFormat::Western), "第3周");
        let period = super::super::parse_period("上午1-2节")
            .map(Box::new)
            .map(Value::Period);
        assert_eq!(
            period
                .map(|p| p.shown_in(true, DateFormat::Western))
                .as_deref(),
            Some("上午第1—2節")
        );
        let named = super::super::parse_period("早讀")
            .map(Box::new)
            .map(Value::Period);
        assert_eq!(named.map(|p| p.shown()).as_deref(), Some("早讀"));
        assert_eq!(
            Value::Text("单双".into()).shown_in(true, DateFormat::Western),
            "单双"
        );
    }

    #[test]
    fn times_of_day() {
        let time = |h, m| Time::constant(h, m, 0, 0);
        shows(Value::Time(time(8, 5)), "8:05");
        shows(
            Value::Times {
                first: time(8, 0),
                last: time(8, 45),
            },
            "8:00—8:45",
        );
        shows(Value::Weekday(7), "星期日");
    }
}
