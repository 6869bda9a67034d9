//! One cell → one typed value.

mod day;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::{Date, Time};
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::calendar::{Slot, parse_weekday};
use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellKind};
use crate::template::ValueKind;

use super::date::{folded, written_date};
use super::habits::Habits;
use super::join::name_key;
use super::money::parse_money;
use super::name::{is_blank, is_han, plain_code, trimmed};
use super::number::{counted_in, parse_decimal, parse_integer, parse_percent};
use super::period::parse_period;
use super::person::{JOINTS, TITLE, is_role, people};
use super::time::{clock, clocks};
use super::typed::{Currency, Value};
use super::week::{parse_week, parse_weeks};
use day::{day, month};

pub(super) use day::{has_lost_a_zero, serial_day};

/// A value that was read, and what is to be said of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    pub(super) value: Value,
    pub(super) doubts: Vec<Doubt>,
}

/// What a value leaves open.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Doubt {
    /// It could have been read otherwise, or not all of it was kept; the word is the catalogue's.
    Way(&'static str),
    /// The day of the week written beside a day is another one than the day's: the day, and its own.
    Weekday(Date),
}

/// Why a cell could not be read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Unread {
    /// It has no form of the kind.
    Form,
    /// It is a day, and was probably this before the spreadsheet made a day of it.
    BecameDay(String),
}

impl From<Value> for Reading {
    fn from(value: Value) -> Reading {
        Reading {
            value,
            doubts: Vec::new(),
        }
    }
}

impl Reading {
    /// Nothing of it was left out after all.
    pub(super) fn keep_all(&mut self) {
        self.doubts.retain(|doubt| *doubt != Doubt::Way(TITLE));
    }

    fn in_a_way(value: Value, way: &'static str) -> Reading {
        Reading {
            value,
            doubts: vec![Doubt::Way(way)],
        }
    }
}

/// The words of an `enum`: word → the spellings that mean it.
type Options = BTreeMap<String, Vec<String>>;

/// A text that stands in no cell (plan.toml's `[values]`) as a value of this kind.
pub fn parse_value(text: &str, kind: ValueKind, year: i16) -> Option<Value> {
    let cell = Cell {
        shown: text.into(),
        kind: CellKind::Text,
    };
    let of = (kind, &Options::new());
    let reading = read_value((CellRef::new(0, 0), &cell), of, &Habits::default(), year);
    reading.ok().map(|reading| reading.value)
}

/// Is it a time of every week that falls, at least once, on a Saturday or a Sunday?
pub fn is_on_weekend(value: &Value) -> bool {
    matches!(value, Value::Slot(slot) if slot.days.iter().any(|day| *day > 5))
}

/// Has this cell nothing to read in it?
pub(super) fn is_empty(cell: &Cell) -> bool {
    trimmed(&cell.shown).is_empty() && !matches!(cell.kind, CellKind::Error | CellKind::Unevaluated)
}

/// What the cell says as a value of the column.
///
/// A cell is what it shows; what stands behind it helps only where the shown form hides it
/// (`1.4E+10`, a date format without a year). Cells that ingest has reported are
/// [`Value::Invalid`] at once.
pub(super) fn read_value(
    (place, cell): (CellRef, &Cell),
    (kind, options): (ValueKind, &Options),
    habits: &Habits,
    year: i16,
) -> Result<Reading, Unread> {
    if matches!(cell.kind, CellKind::Error | CellKind::Unevaluated) {
        return Ok(Value::Invalid.into());
    }
    let shown = cell.shown.as_str();
    if let CellKind::Date(behind) = &cell.kind
        && (is_spoilt_by_a_date(kind)
            || habits.dayless && may_be_a_pair(kind, shown, behind.date(), habits.numbered))
    {
        return Err(became_day(shown, Some(behind.date()), year));
    }
    let reading: Option<Reading> = match kind {
        ValueKind::Text => Some(match unformatted_day(cell, year) {
            Some(day) => Value::Date(day).into(),
            None => match serial_day(shown).filter(|_| habits.dated) {
                Some(day) => Reading::in_a_way(Value::Date(day), "serial"),
                None => Value::Text(tidy_text(shown)).into(),
            },
        }),
        ValueKind::Enum => option(shown, options).map(Into::into),
        ValueKind::Date => day(cell, habits, place, year),
        ValueKind::Month => month(cell, year),
        ValueKind::Person => persons(shown, false),
        ValueKind::Persons => persons(shown, true),
        ValueKind::Code => digits_behind(cell).map(|text| Value::Text(text).into()),
        ValueKind::Phone => phone(cell),
        ValueKind::Integer => parse_integer(shown)
            .or_else(|| whole_behind(cell))
            .map(|n| counted(Value::Integer(n), shown, habits))
            .or_else(|| about(shown, habits)),
        ValueKind::Decimal => parse_decimal(shown)
            .or_else(|| number_behind(cell))
            .map(|n| counted(Value::Decimal(n), shown, habits)),
        ValueKind::Percent => percent(shown, habits),
        ValueKind::Money => money(cell, habits).map(Into::into),
        ValueKind::Weekday => parse_weekday(&folded(shown))
            .map(|day| Value::Weekday(day.to_monday_one_offset()).into()),
        ValueKind::Slot => Slot::parse(shown).map(|slot| Value::Slot(slot).into()),
        ValueKind::Week => with_remark(shown, weeks),
        ValueKind::Period => with_remark(shown, |text| {
            parse_period(text).map(|p| Value::Period(Box::new(p)).into())
        })
        .or_else(|| dotted_period(shown)),
        ValueKind::Time => time(cell),
        ValueKind::TimeRange => times(shown),
        ValueKind::List => list(shown).map(Into::into),
    };
    reading.ok_or_else(|| match kind {
        ValueKind::Period | ValueKind::Week if is_as_excel_writes(shown, year) => {
            became_day(shown, None, year)
        }
        _ => Unread::Form,
    })
}

/// Is a cell that holds a day none of this kind, but what Excel made of `1-2`?
fn is_spoilt_by_a_date(kind: ValueKind) -> bool {
    matches!(
        kind,
        ValueKind::Code
            | ValueKind::Phone
            | ValueKind::Integer
            | ValueKind::Decimal
            | ValueKind::Percent
            | ValueKind::Money
            | ValueKind::Week
            | ValueKind::Period
    )
}

/// Is this day, without its year, the pair of numbers that was typed where nothing else is a day: class
/// 5-1, or the months 9-10? A day with its year is one only among numbers.
fn may_be_a_pair(kind: ValueKind, shown: &str, day: Date, among_numbers: bool) -> bool {
    let dated = shown.contains(&day.year().to_string()) || shown.contains(':');
    let (from, to) = (day.month(), day.day());
    let months = (from < to && to <= 12) || (from, to) == (12, 1);
    match kind {
        ValueKind::Text => !dated || among_numbers && !shown.contains(':'),
        ValueKind::Month => !dated && months && written_date(shown, day.year()).is_some(),
        _ => false,
    }
}

/// Is it a day as Excel may have written it: without a year, or with one of four figures? 115.9.30 a
/// person has typed, and 7.5 is a number.
fn is_as_excel_writes(shown: &str, year: i16) -> bool {
    let written = written_date(shown, year).filter(|_| parse_decimal(shown).is_none());
    written.is_some_and(|day| {
        day.year
            .is_none_or(|year| shown.contains(&year.to_string()))
    })
}

/// 1月2日 was `1-2` when it was typed.
fn became_day(shown: &str, behind: Option<Date>, year: i16) -> Unread {
    let written = written_date(shown, year).map(|w| (w.month, w.day));
    let typed = behind.map(|d| (d.month(), d.day())).or(written);
    typed.map_or(Unread::Form, |(month, day)| {
        Unread::BecameDay(format!("{month}-{day}"))
    })
}

/// The text without its margin and without marks that nobody sees.
fn tidy_text(shown: &str) -> String {
    let text = trimmed(shown);
    let unseen = ['\u{200b}', '\u{2060}', '\u{feff}'];
    if !text.contains(unseen) && !text.contains('\r') {
        return text.to_owned();
    }
    let text = text.replace(unseen, "");
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The option whose word, or one of whose spellings, this is, in either script.
fn option(shown: &str, options: &Options) -> Option<Value> {
    let wanted = name_key(shown);
    options
        .iter()
        .find(|(word, spellings)| {
            std::iter::once(*word)
                .chain(spellings.iter())
                .any(|s| name_key(s) == wanted)
        })
        .map(|(word, _)| Value::Text(word.clone()))
}

/// One person or role, or `several` of them.
fn persons(shown: &str, several: bool) -> Option<Reading> {
    let mut people = people(shown)?;
    let count = people.names.len();
    // 李华（语）、李华（数） are two.
    if !shown.contains(['(', '（']) {
        let mut met = BTreeSet::new();
        people.names.retain(|name| met.insert(name_key(name)));
    }
    let is_twice = people.names.len() < count;
    let value = match people.names.as_slice() {
        [one] if is_role(one) => Value::Role(one.clone()),
        [one] if !several => Value::Person(one.clone()),
        [] => return None,
        _ if several => Value::Persons(people.names),
        _ => return None,
    };
    let mut reading = match people.way {
        Some(way) => Reading::in_a_way(value, way),
        None => value.into(),
    };
    if is_twice {
        reading.doubts.push(Doubt::Way("twice"));
    }
    Some(reading)
}

/// Several texts, parted by 、 ， , ； ; or line breaks, or by spaces, slashes or 和 where all parts are
/// alike: 语文组/数学组, 语文组和数学组.
fn list(shown: &str) -> Option<Value> {
    let parted = |c: char| matches!(c, '、' | '，' | ',' | '；' | ';' | '\n' | '\r' | '﹑' | '､');
    let items: Vec<String> = shown
        .split(parted)
        .flat_map(alike_parts)
        .map(tidy_text)
        .filter(|item| !item.is_empty())
        .collect();
    (!items.is_empty()).then_some(Value::List(items))
}

/// Parts between spaces, slashes or words for “and” that all end with the same Han character; else the
/// whole: 音乐和美术组 is one.
fn alike_parts(item: &str) -> Vec<&str> {
    let parted = |c: char| is_blank(c) || matches!(c, '/' | '／' | '+' | '＋' | '&');
    let joints = |part| {
        JOINTS.iter().fold(vec![part], |parts: Vec<&str>, joint| {
            parts
                .into_iter()
                .flat_map(|part| part.split(joint))
                .collect()
        })
    };
    let parts = item.split(parted).flat_map(joints);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let last = |part: &&str| part.chars().next_back().filter(|c| is_han(*c));
    let ending = parts.first().and_then(last);
    let alike = |part: &&str| last(part) == ending && part.chars().count() > 1;
    match ending.is_some() && parts.iter().all(alike) {
        true => parts,
        false => vec![item],
    }
}

/// The code as it is shown. A long number shown as `1.4E+10` is written out, unless it is so long
/// that Excel has already lost digits (more than 15), or what was typed may have been `1E5`.
fn digits_behind(cell: &Cell) -> Option<String> {
    let CellKind::Number(number) = cell.kind else {
        let text = plain_code(&cell.shown);
        return (!is_shortened(&text)).then_some(text);
    };
    if number.abs() >= 1e15 {
        return None;
    }
    if cell.shown.contains(['E', 'e']) {
        // All digits that there are stand in the short form: a code such as 1E5 was typed.
        let typed = trimmed(&cell.shown).parse() == Ok(number);
        return (number.fract() == 0.0 && !typed).then(|| format!("{number:.0}"));
    }
    if cell.shown.contains('#') {
        return (number.fract() == 0.0).then(|| format!("{number:.0}"));
    }
    Some(plain_code(&cell.shown))
}

/// A telephone number, or several; what stands in brackets behind and has no digit is a remark:
/// 13900000008（微信同号）.
fn phone(cell: &Cell) -> Option<Reading> {
    let text = digits_behind(cell)?;
    if is_phone(&text) {
        return Some(Value::Text(text).into());
    }
    let (number, remark) = text.strip_suffix(')')?.rsplit_once('(')?;
    let number = trimmed(number);
    let bare = !remark.chars().any(char::is_numeric);
    (bare && is_phone(number)).then(|| Reading::in_a_way(Value::Text(number.to_owned()), "remark"))
}

/// Digits with the marks that telephone numbers are written with; several numbers, an extension and
/// whose telephone it is (办公室) may stand in one cell. A number has 3 to 15 digits (ITU-T E.164);
/// one written without any mark is of a length that its first digits allow.
fn is_phone(text: &str) -> bool {
    const WHOSE: [&str; 18] = [
        "办公室",
        "辦公室",
        "办",
        "辦",
        "校长室",
        "校長室",
        "值班室",
        "门卫",
        "門衛",
        "传真",
        "傳真",
        "手机",
        "手機",
        "电话",
        "電話",
        "总机",
        "短号",
        "宅",
    ];
    let mut text = text.to_owned();
    if !text.is_ascii() {
        for word in WHOSE {
            text = text.replace(word, " ");
        }
    }
    let text = text.replace(':', " ");
    let written = text.chars().all(|c| {
        c.is_ascii_digit()
            || is_blank(c)
            || "+-()/、,;.*#转轉分机機内內线線".contains(c)
            || c.eq_ignore_ascii_case(&'x')
    });
    let numbers = text.split(['、', ',', ';', '/', '\n', ' ', '\t', '转', '轉', '*', '#']);
    let digits = |s: &str| s.chars().filter(char::is_ascii_digit).count();
    let allowed = |number: &str| match number.bytes().all(|b| b.is_ascii_digit()) {
        true => is_bare_number(number),
        false => digits(number) <= 15,
    };
    written && digits(&text) >= 3 && numbers.into_iter().all(allowed)
}

/// A telephone number without area code, marks or spaces, or with its area code at once.
///
/// - source: 中华人民共和国 电信网编号计划 (2017): mobile numbers have 11 digits and begin with 1, area
///   codes with 0; the National Numbering Plans of Taiwan, Hong Kong and Macao in ITU-T E.164
fn is_bare_number(digits: &str) -> bool {
    let (begins, length) = (|head: &str| digits.starts_with(head), digits.len());
    match length {
        // 短号, 110, 95588, extensions, and numbers of the own area.
        0..=8 => true,
        // 03 1234567 and 02 12345678 (Taiwan), 0598 663001 and the like, 09 12345678.
        9 => begins("0"),
        10 => begins("0") || begins("400") || begins("800"),
        // 13900000001; 010 12345678; 852 12345678.
        11 => begins("1") || begins("0") || begins("852") || begins("853"),
        // 0591 12345678; 886 912345678.
        12 => begins("0") || begins("886"),
        13 => begins("861"),
        14..=15 => begins("00"),
        _ => false,
    }
}

/// Is this what Excel shows of a long number (`3.50402E+17`), copied as a text?
fn is_shortened(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let parts = mantissa.split_once('.');
    parts.is_some_and(|(whole, rest)| whole.len() == 1 && digits(whole) && digits(rest))
        && exponent.strip_prefix('+').is_some_and(digits)
}

fn number_behind(cell: &Cell) -> Option<f64> {
    match cell.kind {
        CellKind::Number(n) if n.is_finite() && !cell.shown.contains('%') => Some(n),
        _ => None,
    }
}

fn whole_behind(cell: &Cell) -> Option<i64> {
    number_behind(cell)
        .filter(|n| n.fract() == 0.0 && n.abs() < 1e15)
        .and_then(|n| format!("{n:.0}").parse().ok())
}

/// A figure, whose word may be another column's: 16篇 below 听课节数.
fn counted(value: Value, shown: &str, habits: &Habits) -> Reading {
    let own = habits.counts.and_then(|_| counted_in(shown));
    match own.is_some() && own != habits.counts {
        true => Reading::in_a_way(value, "unit"),
        false => value.into(),
    }
}

/// A whole number with words about it: 约420, 16+2, 423（含幼儿班35）.
fn about(shown: &str, habits: &Habits) -> Option<Reading> {
    let whole = |text: &str| {
        let number = parse_integer(text)?;
        Some(counted(Value::Integer(number), text, habits))
    };
    if shown.contains(['(', '（']) {
        return with_remark(shown, whole);
    }
    let text = trimmed(shown);
    if let Some(number) = text.strip_prefix(['约', '約']) {
        let mut reading = whole(number)?;
        reading.doubts.push(Doubt::Way("about"));
        return Some(reading);
    }
    let (one, other) = text.split_once(['+', '＋'])?;
    let sum = parse_integer(one)?.checked_add(parse_integer(other)?)?;
    let is_sum = !one.is_empty() && !other.is_empty();
    is_sum.then(|| Reading::in_a_way(Value::Integer(sum), "about"))
}

/// A percentage; a bare number by the column's habits, else where it can only be one.
fn percent(shown: &str, habits: &Habits) -> Option<Reading> {
    if let Some(bare) = parse_decimal(shown) {
        if habits.points {
            return Some(Value::Percent(bare).into());
        }
        if habits.fractions {
            let points = format!("{bare}e2").parse().ok()?;
            return Some(Reading::in_a_way(Value::Percent(points), "fraction"));
        }
    }
    let bare = parse_decimal(shown);
    if bare == Some(0.0) {
        return Some(Value::Percent(0.0).into());
    }
    let value = Value::Percent(parse_percent(shown)?);
    // 85 under 占比 can only be 85 %, but nothing says so.
    Some(match bare {
        Some(_) => Reading::in_a_way(value, "points"),
        None => value.into(),
    })
}

fn money(cell: &Cell, habits: &Habits) -> Option<Value> {
    let (amount, currency) = match parse_money(&cell.shown, habits.places) {
        Some(read) => read,
        None => {
            let amount = format!("{}e{}", number_behind(cell)?, habits.places);
            (amount.parse().ok()?, Currency::Own)
        }
    };
    Some(Value::Money { amount, currency })
}

fn weeks(text: &str) -> Option<Reading> {
    if let Some(weeks) = parse_weeks(text) {
        let single = weeks.single().map(Value::Week);
        return Some(single.unwrap_or(Value::Weeks(weeks)).into());
    }
    // 第7周周三: the day is said beside the week.
    let text = trimmed(text);
    let mut cuts = text.char_indices().skip(2).map(|(at, _)| at);
    cuts.find_map(|at| {
        let (week, day) = text.split_at(at);
        let week = parse_week(week).filter(|_| week.ends_with(['周', '週']))?;
        let day = folded(day);
        let named = day.starts_with(['周', '週', '星', '礼', '禮']);
        parse_weekday(&day).filter(|_| named)?;
        Some(Reading::in_a_way(Value::Week(week), "remark"))
    })
}

/// A day as spreadsheets show it where nobody has chosen a form: 2026-10-20, 10/20/26, also with the
/// midnight that some of them put behind it. `None`: its form was chosen, or it has a time of day.
fn unformatted_day(cell: &Cell, year: i16) -> Option<Date> {
    static USUAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:(?P<iso>[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2})|[0-9]{1,2}[-/][0-9]{1,2}[-/](?:[0-9]{2}|[0-9]{4}))(?P<midnight>[ T]0{1,2}:00(?::00)?)?$")
            .expect("a fixed pattern")
    });
    let found = USUAL.captures(trimmed(&cell.shown))?;
    match &cell.kind {
        CellKind::Date(behind) if behind.time() == Time::midnight() => Some(behind.date()),
        // 2026-10-20 0:00:00, written out as a text by another program.
        CellKind::Text if found.name("midnight").is_some() => {
            let written = written_date(found.name("iso")?.as_str(), year)?;
            written.in_school_year(year)
        }
        _ => None,
    }
}

/// What the text says, or what it says without a remark in brackets, on a second line, or after a
/// space, and without the hours of a lesson: 第3周（9.14—9.20）, 第1节⏎8:00—8:45, 第1节8:00-8:45.
fn with_remark(shown: &str, read: impl Fn(&str) -> Option<Reading>) -> Option<Reading> {
    static REMARK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[(（\n\r]|[0-9]{1,2}[:：][0-9]{2}|\s").expect("a fixed pattern")
    });
    if let Some(reading) = read(shown) {
        return Some(reading);
    }
    let shown = trimmed(shown);
    // The last one first: 9月1日（周二）（暂定）.
    let starts: Vec<usize> = REMARK.find_iter(shown).map(|found| found.start()).collect();
    starts.into_iter().rev().find_map(|start| {
        let (said, remark) = shown.split_at(start);
        // Two values are not one value and a remark.
        let inside = remark.trim_matches(['(', ')', '（', '）']);
        let mut reading = read(said).filter(|_| read(inside).is_none())?;
        reading.doubts.push(Doubt::Way("remark"));
        Some(reading)
    })
}

/// 3.4 in a column of lessons: the third and the fourth.
fn dotted_period(shown: &str) -> Option<Reading> {
    let text: String = shown.nfkc().filter(|c| !is_blank(*c)).collect();
    let (a, b) = text.trim_end_matches(['节', '節']).split_once('.')?;
    let next: u32 = a.parse::<u32>().ok()?.checked_add(1)?;
    (b.parse() == Ok(next)).then_some(())?;
    let value = Value::Period(Box::new(parse_period(&format!("{a}-{b}"))?));
    Some(Reading::in_a_way(value, "dotted-period"))
}

/// A time of day. A bare part of a day (0.354) is Excel's own way to store one.
fn time(cell: &Cell) -> Option<Reading> {
    if let Some(clock) = clock(&cell.shown) {
        let value = Value::Time(clock.time);
        return Some(if clock.dotted {
            Reading::in_a_way(value, "dotted-time")
        } else {
            value.into()
        });
    }
    match &cell.kind {
        CellKind::Date(behind) if cell.shown.contains(':') => {
            let time = behind.time();
            let time = Time::new(time.hour(), time.minute(), 0, 0).ok()?;
            Some(Value::Time(time).into())
        }
        CellKind::Number(n) if (0.0..1.0).contains(n) && cell.shown.contains('.') => {
            let minutes: i16 = format!("{:.0}", n * 1440.0).parse().ok()?;
            let part = |n: i16| i8::try_from(n).ok();
            let time = Time::new(part(minutes / 60)?, part(minutes % 60)?, 0, 0).ok()?;
            Some(Value::Time(time).into())
        }
        _ => None,
    }
}

fn times(shown: &str) -> Option<Reading> {
    let (first, last) = clocks(shown)?;
    let value = Value::Times {
        first: first.time,
        last: last.time,
    };
    Some(if first.dotted || last.dotted {
        Reading::in_a_way(value, "dotted-time")
    } else {
        value.into()
    })
}

#[cfg(test)]
mod tests;
