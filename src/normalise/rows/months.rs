//! Months and days of one row that stand in one column, or in two that need each other.

use jiff::civil::Date;

use crate::diagnostic::codes;
use crate::ingest::{Cell, CellKind};
use crate::template::{ColumnSchema, ValueKind};

use super::super::date::{lacks_a_month, school_year};
use super::super::habits::Habits;
use super::super::value::read_value;
use super::{Faults, Field, Fields, Reader, Unread, Value, may_be_empty};

impl<'a> Reader<'a> {
    /// Reads days that leave their month to the row's own column of months: 24日 beside 9月.
    pub(super) fn days_of_the_month(&mut self, fields: &mut Fields, faults: &mut Faults<'a>) {
        let mut months = self.schema.columns.iter();
        let month = months.find_map(|column| match fields.get(&column.key)?.value {
            Value::Month { year, month } => Some((year, month)),
            _ => None,
        });
        let Some((year, month)) = month else { return };
        let of_this_year = year.is_none() || year == school_year(month, self.year);
        let year = match year.filter(|_| !of_this_year) {
            Some(year) => format!("{year}年"),
            None => String::new(),
        };
        for unread in std::mem::take(&mut faults.unread) {
            let column = unread.column;
            let index = self.schema.columns.iter().position(|c| c.key == column.key);
            let lacks = column.kind == ValueKind::Date
                && unread.code == codes::P205
                && lacks_a_month(&unread.shown);
            let (Some(index), Some(place), true) = (index, unread.place.cell, lacks) else {
                faults.unread.push(unread);
                continue;
            };
            let cell = Cell {
                shown: format!("{year}{month}月{}", without_its_month(&unread.shown)).into(),
                kind: CellKind::Text,
            };
            let habits = self.habits.get(index).cloned().unwrap_or_default();
            let of = (column.kind, &column.options);
            if read_value((place, &cell), of, &habits, self.year).is_err() {
                faults.unread.push(unread);
                continue;
            }
            let field = self.field_of(unread.place, (place, &cell), (index, column), faults);
            fields.set(&column.key, field);
        }
    }

    /// Where the table has no column of months, and the template says of which column's days they
    /// are (`month_of`): the month of the row's day. What stands there and is a month, no day
    /// (10月), is the month alone. A month that is said beside the table stays.
    pub(super) fn months_of_days(&self, fields: &mut Fields, faults: &mut Faults<'a>) {
        let columns = self.schema.columns.iter().zip(&self.matched.columns);
        for (month, _) in columns.filter(|(_, at)| at.is_none()) {
            let Some(days) = &month.month_of else {
                continue;
            };
            if fields.get(&month.key).is_some() {
                continue;
            }
            let Some(field) = fields.get(days) else {
                continue;
            };
            let source = field.source.clone();
            let of_day = |day: &Date| {
                let of_another = school_year(day.month(), self.year) != Some(day.year());
                Value::Month {
                    year: of_another.then(|| day.year()),
                    month: day.month(),
                }
            };
            let value = match field.value.time() {
                Value::Date(day) | Value::Days { first: day, .. } => Some(of_day(day)),
                Value::DaysApart(days) => days.first().map(|(day, _)| of_day(day)),
                Value::Month { year, month } | Value::MonthPart { year, month, .. } => {
                    Some(Value::Month {
                        year: *year,
                        month: *month,
                    })
                }
                own @ (Value::Months { .. } | Value::Undecided(_)) => Some(own.clone()),
                _ => self.month_for_a_day(days, month, faults),
            };
            if let Some(value) = value {
                fields.set(&month.key, Field { value, source });
            }
        }
    }

    /// The month that stands where a day should; then it is no fault any more.
    fn month_for_a_day(
        &self,
        days: &str,
        month: &ColumnSchema,
        faults: &mut Faults<'a>,
    ) -> Option<Value> {
        let is_day = |unread: &Unread<'_>| {
            unread.column.key == days && unread.code == codes::P205 && may_be_empty(unread.column)
        };
        let at = faults.unread.iter().position(is_day)?;
        let unread = faults.unread.get(at)?;
        let cell = Cell {
            shown: unread.shown.trim().into(),
            kind: CellKind::Text,
        };
        let of = (month.kind, &month.options);
        let read = read_value(
            (unread.place.cell?, &cell),
            of,
            &Habits::default(),
            self.year,
        );
        let value = read.ok()?.value;
        faults.unread.remove(at);
        Some(value)
    }
}

/// 月底 as 底, behind a month.
fn without_its_month(shown: &str) -> &str {
    let shown = shown.trim();
    let part = shown.strip_prefix('月');
    part.filter(|part| part.starts_with(['初', '底', '末']))
        .unwrap_or(shown)
}
