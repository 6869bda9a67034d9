//! Cells of days and months.

use jiff::civil::{Date, DateTime, Time, date};
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellKind};

use super::super::date::{Written, parse_month, school_year, time_behind, written_date};
use super::super::habits::{Habits, slashed};
use super::super::name::trimmed;
use super::super::span::{loose, written_stretch};
use super::super::typed::Value;
use super::super::week::parse_weeks;
use super::super::worded::{worded, written_days};
use super::{Doubt, Reading, with_remark};

/// Serial numbers that may be days: 1954 to 2119. Smaller and larger ones are something else.
const SERIALS: std::ops::RangeInclusive<i64> = 20_000..=80_000;

/// A cell whose day lies before is formatted as a day and holds another number.
const FIRST_YEAR: i16 = 1920;

/// Characters of a time with all that may stand around it. What is longer is prose, and the readers
/// below look at a text again from each of its marks.
const LONGEST: usize = 120;

/// The day, or the stretch of days, of a cell.
pub(super) fn day(cell: &Cell, habits: &Habits, place: CellRef, year: i16) -> Option<Reading> {
    if cell.shown.chars().nth(LONGEST).is_some() {
        return None;
    }
    match &cell.kind {
        CellKind::Date(behind) => day_behind(&cell.shown, *behind, year),
        CellKind::Number(_) | CellKind::Text if habits.restored.contains_key(&place) => {
            let day = habits.restored.get(&place)?;
            Some(Reading::in_a_way(Value::Date(*day), "zero"))
        }
        CellKind::Number(_) if has_lost_a_zero(&cell.shown, "123") => None,
        CellKind::Number(_) | CellKind::Text => {
            let number = matches!(cell.kind, CellKind::Number(_));
            let read = |text: &str| day_written(text, habits, number, year);
            let serial = || {
                let day = serial_day(&cell.shown)?;
                Some(Reading::in_a_way(Value::Date(day), "serial"))
            };
            with_remark(&cell.shown, read)
                .or_else(serial)
                .or_else(|| with_remark(&cell.shown, |text| with_words(text, year)))
        }
        CellKind::Bool(_) | CellKind::Error | CellKind::Unevaluated => None,
    }
}

/// The day of a cell that Excel holds as one. Where the sheet shows no year, Excel's own (the year
/// of typing) says nothing: the school year decides.
fn day_behind(shown: &str, behind: DateTime, year: i16) -> Option<Reading> {
    let day = behind.date();
    // A time of day, or 12.3 typed where the format makes a day of any number.
    if day.year() < FIRST_YEAR {
        return None;
    }
    let value = match written_date(shown, year) {
        Some(w) if w.year.is_none() && (w.month, w.day) == (day.month(), day.day()) => {
            Value::Date(w.in_school_year(year)?)
        }
        _ => Value::Date(day),
    };
    let time = behind.time();
    let timed = time != Time::midnight() && shown.contains(':');
    let after = format!("{}:{:02}", time.hour(), time.minute());
    Some(match timed {
        true => at(value, after).into(),
        false => value.into(),
    })
}

/// A day with its time of day, which no check reads and every table prints.
fn at(day: Value, after: String) -> Value {
    Value::Worded {
        before: String::new(),
        time: Box::new(day),
        after,
    }
}

fn day_written(shown: &str, habits: &Habits, number: bool, year: i16) -> Option<Reading> {
    if habits.day_first
        && let Some((day, month)) = slashed(shown)
    {
        let written = Written {
            year: None,
            month,
            day,
            weekday: None,
            timed: false,
        };
        let value = Value::Date(written.in_school_year(year)?);
        return Some(Reading::in_a_way(value, "day-first"));
    }
    let mut reading = time_written(shown, year)?;
    let timed = Doubt::Way("time-of-day");
    if let (Value::Date(_), Some(time)) = (&reading.value, time_behind(shown))
        && reading.doubts.contains(&timed)
    {
        reading.value = at(reading.value, time);
        reading.doubts.retain(|doubt| *doubt != timed);
    }
    let exact = matches!(reading.value, Value::Date(_) | Value::Days { .. });
    // Typed as 3.4, it may have been meant as a number.
    if exact && number && shown.contains('.') {
        reading.doubts.push(Doubt::Way("dotted-day"));
    }
    Some(reading)
}

/// A day, days, or what is written in their place while they are not fixed.
fn time_written(shown: &str, year: i16) -> Option<Reading> {
    let mut doubts = Vec::new();
    let mut check = |written: Written, day: Date| {
        let own = day.weekday().to_monday_one_offset();
        if written.weekday.is_some_and(|w| w != own) {
            doubts.push(Doubt::Weekday(day));
        }
        if written.timed && !doubts.contains(&Doubt::Way("time-of-day")) {
            doubts.push(Doubt::Way("time-of-day"));
        }
    };
    let value = if let Some(written) = written_date(shown, year) {
        let day = written.in_school_year(year)?;
        check(written, day);
        Value::Date(day)
    } else if let Some(stretch) = written_stretch(shown, year) {
        let (first, last) = stretch.in_school_year(year)?;
        check(stretch.first, first);
        check(stretch.last, last);
        Value::Days { first, last }
    } else if let Some(parts) = written_days(shown, year) {
        let mut days: Vec<(Date, Date)> = Vec::new();
        for part in parts {
            let first = part.first.in_school_year(year)?;
            let last = part.last.in_school_year(year)?;
            check(part.first, first);
            if part.last != part.first {
                check(part.last, last);
            }
            // In order, each once: 21日、14日 is a slip.
            if last < first || days.last().is_some_and(|(_, before)| *before >= first) {
                return None;
            }
            days.push((first, last));
        }
        apart(days)
    } else {
        let value = match loose(shown, year) {
            Some(value) => value,
            None => with_year(shown, year)?,
        };
        if !is_of_the_year(&value, year) {
            doubts.push(Doubt::Way("other-year"));
        }
        value
    };
    Some(Reading { value, doubts })
}

/// Days that are apart; 10月15日、16日 are the stretch that they are.
fn apart(days: Vec<(Date, Date)>) -> Value {
    match days.as_slice() {
        [(first, end), (begin, last)]
            if first == end && begin == last && first.tomorrow().ok() == Some(*last) =>
        {
            Value::Days {
                first: *first,
                last: *last,
            }
        }
        _ => Value::DaysApart(days),
    }
}

/// A time with words around it: 10月底前, 暂定10月14日, 10月每周三, 第7周周三; or a school week.
fn with_words(shown: &str, year: i16) -> Option<Reading> {
    if let Some(week) = school_week(shown) {
        return Some(week.into());
    }
    let found = worded(shown)?;
    let mut reading = match school_week(&found.time) {
        Some(week) => week.into(),
        None => time_written(&found.time, year)?,
    };
    let of_days = matches!(
        reading.value,
        Value::Date(_) | Value::Days { .. } | Value::DaysApart(_)
    );
    if found.divides && of_days {
        return None;
    }
    if !found.before.is_empty() || !found.after.is_empty() {
        reading.value = Value::Worded {
            before: found.before,
            time: Box::new(reading.value),
            after: found.after,
        };
    }
    Some(reading)
}

/// 第7周, 7-8周: in a column of days only where it says so itself.
fn school_week(shown: &str) -> Option<Value> {
    let counted =
        shown.contains(['周', '週']) && shown.starts_with(|c: char| c == '第' || c.is_numeric());
    let weeks = parse_weeks(shown).filter(|weeks| counted && !weeks.spans.is_empty())?;
    Some(
        weeks
            .single()
            .map_or_else(|| Value::Weeks(weeks), Value::Week),
    )
}

/// 2026.9, which no day is written like.
fn with_year(shown: &str, year: i16) -> Option<Value> {
    let (known, month) = parse_month(shown, year)?;
    let begins = trimmed(shown).chars().take_while(char::is_ascii_digit);
    (begins.count() == 4).then_some(Value::Month { year: known, month })
}

/// The month, or the months, of a cell.
pub(super) fn month(cell: &Cell, year: i16) -> Option<Reading> {
    if cell.shown.chars().nth(LONGEST).is_some() {
        return None;
    }
    let value = match &cell.kind {
        CellKind::Number(_) if has_lost_a_zero(&cell.shown, "1") => return None,
        CellKind::Date(behind) => {
            let (known, month) = match parse_month(&cell.shown, year) {
                Some(shown) if shown.1 == behind.month() => shown,
                _ => {
                    let (own, month) = (behind.year(), behind.month());
                    let says_year = cell.shown.contains(&own.to_string());
                    let known = if says_year {
                        Some(own)
                    } else {
                        school_year(month, year)
                    };
                    (known, month)
                }
            };
            Value::Month { year: known, month }
        }
        _ => match parse_month(&cell.shown, year) {
            Some((year, month)) => Value::Month { year, month },
            None => match loose(&cell.shown, year) {
                Some(value) => value,
                None => return month_of(&cell.shown, year),
            },
        },
    };
    Some(match is_of_the_year(&value, year) {
        true => value.into(),
        false => Reading::in_a_way(value, "other-year"),
    })
}

/// The month of a day, which is told, or of a part of a month: 2026年10月14日, 10月第3周.
fn month_of(shown: &str, year: i16) -> Option<Reading> {
    let mut reading = with_remark(shown, |text| time_written(text, year))
        .or_else(|| with_remark(shown, |text| with_words(text, year)))?;
    let (first, last) = match reading.value.time() {
        Value::Date(day) => (*day, *day),
        days @ (Value::Days { .. } | Value::DaysApart(_)) => days.span()?,
        Value::Month { .. } | Value::MonthPart { .. } | Value::Months { .. } => {
            return Some(reading);
        }
        _ => return None,
    };
    let month = |day: Date| (Some(day.year()), day.month());
    let ((own, number), last) = (month(first), month(last));
    reading.value = match (own, number) == last {
        true => Value::Month {
            year: own,
            month: number,
        },
        false => Value::Months {
            first: (own, number),
            last,
        },
    };
    reading.doubts = vec![Doubt::Way("month-of")];
    if !is_of_the_year(&reading.value, year) {
        reading.doubts.push(Doubt::Way("other-year"));
    }
    Some(reading)
}

/// Do the months that a value is lie in the school year? A plan prints them without their year.
fn is_of_the_year(value: &Value, year: i16) -> bool {
    let is_of = |(known, month): (Option<i16>, i8)| known == school_year(month, year);
    match value.time() {
        Value::Month { year, month } | Value::MonthPart { year, month, .. } => {
            is_of((*year, *month))
        }
        Value::Months { first, last } => is_of(*first) && is_of(*last),
        _ => true,
    }
}

/// Does this number, typed as month.day, look like one whose last zero Excel dropped? 4.1 may be
/// 1 April or 10 April, 2026.1 January or October.
pub(in super::super) fn has_lost_a_zero(shown: &str, digits: &str) -> bool {
    trimmed(shown).split_once('.').is_some_and(|(_, fraction)| {
        fraction.len() == 1 && fraction.chars().all(|c| digits.contains(c))
    })
}

/// The day of a bare serial number in the 1900 system, whose day 60 never was: from 1 March 1900
/// on, day n is n days after 30 December 1899 (ECMA-376 part 1 §18.17.4.1).
pub(in super::super) fn serial_day(shown: &str) -> Option<Date> {
    let text: String = shown.nfkc().collect();
    let serial: i64 = trimmed(&text).parse().ok()?;
    SERIALS
        .contains(&serial)
        .then(|| date(1899, 12, 30).saturating_add(jiff::Span::new().days(serial)))
}
