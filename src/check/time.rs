//! Do two values speak of one time: a month and a day, a school week and a day?

use jiff::ToSpan;
use jiff::civil::Date;

use crate::calendar::Calendar;
use crate::normalise::Value;

use super::moment::months;

/// No term has more weeks.
const WEEKS: u32 = 60;

/// Do two values of different kinds — a month, a school week, a day, days in a row — have a day in
/// common?
///
/// - returns: `None` where the values are no such pair; weeks agree with any day without a calendar,
///   with days between the terms, and where no term has them (`P236`)
pub(super) fn at_one_time(a: &Value, b: &Value, calendar: Option<&Calendar>) -> Option<bool> {
    match (weeks_of(a), weeks_of(b)) {
        (Some(weeks), None) => meet(&weeks, b, calendar),
        (None, Some(weeks)) => meet(&weeks, a, calendar),
        (Some(_), Some(_)) => None,
        (None, None) => {
            let (first, second) = (months_of(a)?, months_of(b)?);
            // Two days are one day, or not.
            let is_exact = |value: &Value| !value.days().is_empty();
            let share = first.iter().any(|month| second.contains(month));
            (!is_exact(a) || !is_exact(b)).then_some(share)
        }
    }
}

/// The school weeks that a value is.
fn weeks_of(value: &Value) -> Option<Vec<u32>> {
    match value.time() {
        Value::Week(week) => Some(vec![*week]),
        Value::Weeks(weeks) => Some(weeks.of_term(WEEKS)),
        _ => None,
    }
}

/// Does a day of the value lie in one of the weeks, as far as the calendar knows?
fn meet(weeks: &[u32], value: &Value, calendar: Option<&Calendar>) -> Option<bool> {
    let spans = match value {
        Value::DaysApart(days) => days.clone(),
        other => vec![other.span()?],
    };
    let Some(calendar) = calendar else {
        return Some(true);
    };
    let longest = (0..calendar.terms().len())
        .map(|term| calendar.weeks(term))
        .max();
    let is_week = |week: &u32| longest.is_some_and(|longest| *week <= longest);
    let mut days = spans
        .iter()
        .flat_map(|(first, last)| first.series(1.day()).take_while(move |day| day <= last));
    let meet = !weeks.iter().any(is_week)
        || days.any(|day| {
            let week = calendar.week_of(day);
            week.is_none_or(|(_, week)| weeks.contains(&week))
        });
    Some(meet)
}

/// The months that a value is, or lies in.
pub(super) fn months_of(value: &Value) -> Option<Vec<i8>> {
    match value.time() {
        Value::Month { month, .. } | Value::MonthPart { month, .. } => Some(vec![*month]),
        Value::DaysApart(days) => {
            let of = |(first, last): &(Date, Date)| months(first.month(), last.month());
            let mut all: Vec<i8> = days.iter().flat_map(of).collect();
            all.dedup();
            Some(all)
        }
        Value::Months { first, last } => Some(months(first.1, last.1)),
        Value::Date(day) => Some(vec![day.month()]),
        Value::Days { first, last } => Some(months(first.month(), last.month())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::calendar::{Calendar, CalendarSettings};
    use crate::normalise::parse_value;
    use crate::template::ValueKind;

    use super::at_one_time;

    #[test]
    fn a_school_week_and_a_day() {
        let settings: CalendarSettings = toml::from_str(
            "region = \"none\"\nterms = [{ first = 2026-09-01, last = 2027-01-22 }]",
        )
        .expect("valid");
        let calendar = Calendar::new(&settings, &[]);
        let value = |text, kind| parse_value(text, kind, 2026).expect(text);
        // The 14th of September 2026 is the Monday of week 3; in February there are no weeks.
        for (week, day, agree) in [
            ("第3周", "9月16日", true),
            ("第3周", "9月21日", false),
            ("第3-4周", "9月21日", true),
            ("双周", "9月16日", false),
            ("第3周", "9月12日—14日", true),
            ("第3周", "2月10日", true),
            ("第40周", "9月16日", true),
            ("第3周", "9月中旬", true),
            ("第3周", "10月", false),
            ("单周", "10月", true),
        ] {
            let (week, day) = (value(week, ValueKind::Week), value(day, ValueKind::Date));
            assert_eq!(
                at_one_time(&week, &day, Some(&calendar)),
                Some(agree),
                "{day:?}"
            );
            assert_eq!(
                at_one_time(&day, &week, Some(&calendar)),
                Some(agree),
                "{day:?}"
            );
            assert_eq!(at_one_time(&week, &day, None), Some(true));
        }
        let number = value("3", ValueKind::Integer);
        assert_eq!(at_one_time(&number, &number, None), None);
    }
}
