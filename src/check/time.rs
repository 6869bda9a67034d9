//! Do two values speak of one time: a month and a day, a school week and a day?

use jiff::civil::Date;

use crate::calendar::Calendar;
use crate::normalise::Value;

use super::moment::months;

/// No school year has more weeks.
const WEEKS: u32 = 60;

/// Do a month and a day, or a school week and a day, speak of one time? Days in a row do where one
/// of their ends does.
///
/// - returns: `None` where the values are no such pair; weeks agree with any day without a calendar,
///   and with days between the terms
pub(super) fn at_one_time(a: &Value, b: &Value, calendar: Option<&Calendar>) -> Option<bool> {
    one_way(a, b, calendar).or_else(|| one_way(b, a, calendar))
}

fn one_way(stretch: &Value, days: &Value, calendar: Option<&Calendar>) -> Option<bool> {
    let (first, last) = match days {
        Value::Date(day) => (*day, *day),
        Value::Days { first, last } => (*first, *last),
        Value::MonthPart { month, .. } => {
            return Some(months_of(stretch)?.contains(month));
        }
        _ => return None,
    };
    if let Some(months) = months_of(stretch) {
        return Some(months.contains(&first.month()) || months.contains(&last.month()));
    }
    let weeks = match stretch {
        Value::Week(week) => vec![*week],
        Value::Weeks(weeks) => weeks.of_term(WEEKS),
        _ => return None,
    };
    let may_be_in = |day: Date| {
        let week = calendar.and_then(|calendar| calendar.week_of(day));
        week.is_none_or(|(_, week)| weeks.contains(&week))
    };
    Some(may_be_in(first) || may_be_in(last))
}

/// The months that a value is.
fn months_of(value: &Value) -> Option<Vec<i8>> {
    match value {
        Value::Month { month, .. } => Some(vec![*month]),
        Value::Months { first, last } => Some(months(first.1, last.1)),
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
