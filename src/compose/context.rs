//! What narratives see of a cell: days, months and lists of names as minijinja values.
//!
//! Columns are strings and numbers that filters, tests and comparisons treat as such; days, months,
//! school weeks, lessons, times, money and lists keep their type, sort by it and print as
//! [`Value::shown`].

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use minijinja::Value as Jinja;
use minijinja::value::{DynObject, Enumerator, Object, ObjectRepr};

use crate::normalise::Value;

/// A value that is more than text: a day, a month, a school week, money, several names.
#[derive(Debug)]
pub(super) struct Typed(pub(super) Value);

impl Object for Typed {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        match self.0 {
            Value::Persons(_) | Value::List(_) => ObjectRepr::Seq,
            _ => ObjectRepr::Plain,
        }
    }

    fn get_value(self: &Arc<Self>, key: &Jinja) -> Option<Jinja> {
        if let Value::Persons(items) | Value::List(items) = &self.0 {
            return items.get(key.as_usize()?).map(|item| clean(item).into());
        }
        part(&self.0, key.as_str()?)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        match &self.0 {
            Value::Persons(items) | Value::List(items) => Enumerator::Seq(items.len()),
            _ => Enumerator::NonEnumerable,
        }
    }

    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        Some(compare(&self.0, &other.downcast_ref::<Typed>()?.0))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&clean(&self.0.shown()))
    }
}

/// What narratives may ask of a typed value: `row.date.month`, `row.days.first`, `row.cost.amount`.
fn part(value: &Value, key: &str) -> Option<Jinja> {
    let typed = |value: Value| Some(Jinja::from_object(Typed(value)));
    let of_month = |year: Option<i16>, month: i8| match key {
        "year" => Some(year.map_or_else(|| Jinja::from(""), Jinja::from)),
        "month" => Some(month.into()),
        _ => None,
    };
    match (value, key) {
        (Value::Worded { time, .. }, _) => part(time, key),
        (Value::DaysApart(days), _) => {
            let (first, last) = (days.first()?.0, days.last()?.1);
            part(&Value::Days { first, last }, key)
        }
        (Value::Days { first, .. }, "first") => typed(Value::Date(*first)),
        (Value::Days { last, .. }, "last") => typed(Value::Date(*last)),
        (Value::Date(day) | Value::Days { first: day, .. }, "day") => Some(day.day().into()),
        (Value::Date(day) | Value::Days { first: day, .. }, "weekday") => {
            typed(Value::Weekday(day.weekday().to_monday_one_offset()))
        }
        (Value::Date(day) | Value::Days { first: day, .. }, _) => {
            of_month(Some(day.year()), day.month())
        }
        (Value::Month { year, month } | Value::MonthPart { year, month, .. }, _) => {
            of_month(*year, *month)
        }
        (Value::Months { first, .. }, _) => of_month(first.0, first.1),
        (Value::Week(week), "number") => Some((*week).into()),
        (Value::Slot(slot), "timed") => Some(slot.timed.into()),
        (Value::Weekday(weekday), "number") => Some((*weekday).into()),
        (Value::Money { amount, .. }, "amount") => Some((*amount).into()),
        (Value::Time(time) | Value::Times { first: time, .. }, "hour") => Some(time.hour().into()),
        (Value::Time(time) | Value::Times { first: time, .. }, "minute") => {
            Some(time.minute().into())
        }
        (Value::Times { first, .. }, "first") => typed(Value::Time(*first)),
        (Value::Times { last, .. }, "last") => typed(Value::Time(*last)),
        _ => None,
    }
}

/// The order of two values of a column: days, months of the school year, numbers, then text by
/// code point; an empty cell last.
pub(super) fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Integer(a), Value::Integer(b)) => a.cmp(b),
        (Value::Decimal(a), Value::Decimal(b)) | (Value::Percent(a), Value::Percent(b)) => {
            a.total_cmp(b)
        }
        (Value::Money { amount: a, .. }, Value::Money { amount: b, .. }) => a.total_cmp(b),
        (Value::Date(a), Value::Date(b)) => a.cmp(b),
        (Value::Week(a), Value::Week(b)) => a.cmp(b),
        (Value::Week(_) | Value::Weeks(_), Value::Week(_) | Value::Weeks(_)) => {
            weeks(a).cmp(&weeks(b))
        }
        (Value::Weekday(a), Value::Weekday(b)) => a.cmp(b),
        (Value::Slot(a), Value::Slot(b)) => (&a.days, a.to_string()).cmp(&(&b.days, b.to_string())),
        (Value::Period(a), Value::Period(b)) => a.order().cmp(&b.order()),
        (Value::Time(a), Value::Time(b)) => a.cmp(b),
        (
            Value::Times {
                first: a,
                last: after_a,
            },
            Value::Times {
                first: b,
                last: after_b,
            },
        ) => (a, after_a).cmp(&(b, after_b)),
        (
            Value::Month {
                year: y1,
                month: m1,
            },
            Value::Month {
                year: y2,
                month: m2,
            },
        ) => {
            // One of them without a year: only the school year's order, August first, can be told.
            let key = |year: &Option<i16>, month: i8| match (y1, y2, year) {
                (Some(_), Some(_), Some(year)) => (*year, month),
                _ => (i16::from(month < 8), month),
            };
            key(y1, *m1).cmp(&key(y2, *m2))
        }
        _ => {
            if let (Some(a), Some(b)) = (a.span(), b.span()) {
                return a.cmp(&b);
            }
            let (a, b) = (a.shown(), b.shown());
            a.is_empty().cmp(&b.is_empty()).then_with(|| a.cmp(&b))
        }
    }
}

/// The stretches of weeks; those of a whole term come first.
fn weeks(value: &Value) -> Vec<(u32, u32)> {
    match value {
        Value::Week(week) => vec![(*week, *week)],
        Value::Weeks(weeks) => weeks.spans.clone(),
        _ => Vec::new(),
    }
}

/// A value for filters, tests and comparisons.
pub(super) fn to_jinja(value: &Value) -> Jinja {
    match value {
        Value::Empty | Value::Invalid => Jinja::from(""),
        Value::Undecided(text) | Value::Text(text) | Value::Person(text) | Value::Role(text) => {
            Jinja::from(clean(text))
        }
        Value::Integer(number) => Jinja::from(*number),
        Value::Decimal(number) => Jinja::from(*number),
        Value::Percent(_) => Jinja::from(value.shown()),
        Value::Persons(items) | Value::List(items) if items.is_empty() => Jinja::from(""),
        _ => Jinja::from_object(Typed(value.clone())),
    }
}

/// A cell's text as it stands in running text. A line break ends no paragraph: between Han it parts
/// the cell's points as a comma, elsewhere it is a space. The code points that mark insertions are
/// gone.
pub(super) fn clean(text: &str) -> String {
    let text = text.trim();
    let mut out = String::with_capacity(text.len());
    let mut broken = false;
    for c in text.chars().filter(|c| !is_marker(*c) && *c != '\r') {
        if c == '\n' {
            broken = true;
            continue;
        }
        if std::mem::take(&mut broken) {
            match out.chars().next_back() {
                Some(last) if last.is_ascii() || c.is_ascii() => out.push(' '),
                Some(last) if last.is_alphanumeric() && c.is_alphanumeric() => out.push('，'),
                _ => {}
            }
        }
        out.push(c);
    }
    out
}

/// Is this one of the noncharacters that mark insertions? (Unicode: never used for text, so no
/// clerk's private-use characters are touched.)
pub(super) fn is_marker(c: char) -> bool {
    ('\u{FDD0}'..='\u{FDEF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(month: i8) -> Value {
        Value::Month { year: None, month }
    }

    #[test]
    fn months_follow_the_school_year() {
        let mut months: Vec<_> = [1, 9, 7, 12, 8].into_iter().map(month).collect();
        months.sort_by(compare);
        let shown: Vec<_> = months.iter().map(Value::shown).collect();
        assert_eq!(shown, ["8月", "9月", "12月", "1月", "7月"]);
        let dated = |year, month| Value::Month {
            year: Some(year),
            month,
        };
        assert_eq!(compare(&dated(2026, 12), &dated(2027, 1)), Ordering::Less);
    }

    #[test]
    fn an_empty_cell_sorts_last() {
        let text = Value::Text("乙".into());
        assert_eq!(compare(&Value::Empty, &text), Ordering::Greater);
    }

    #[test]
    fn private_use_characters_of_a_clerk_stay() {
        assert_eq!(clean("王\u{E000}\u{FDD0}1\u{FDD1}\n明"), "王\u{E000}1 明");
    }
}
