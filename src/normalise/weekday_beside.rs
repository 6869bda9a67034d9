//! A column of days of the week beside the one of days: 星期 beside 日期.

use jiff::civil::Date;

use crate::diagnostic::CellRef;
use crate::ingest::Row;
use crate::script::simplified;
use crate::template::{TableSchema, ValueKind};
use crate::weekday::{Word, named_weekday};

use super::date::school_year;
use super::tables::Matched;
use super::value::is_empty;
use super::{Fields, Value};

/// What such a column is called, in simplified characters.
const HEADINGS: [&str; 5] = ["星期", "星期几", "周几", "礼拜", "礼拜几"];
/// What a row says where another day's lessons are made up for, in simplified characters.
const MADE_UP: [&str; 4] = ["补", "调休", "调课", "顺延"];

/// Where both stand in a table.
pub(super) struct WeekdayBeside<'a> {
    /// The column of days of the week, among the table's: mostly one that no template reads.
    at: usize,
    /// The key of the column of days.
    day: &'a str,
}

impl<'a> WeekdayBeside<'a> {
    /// `None`: a table has not one of each, so that nobody knows which belong together.
    pub(super) fn of(matched: &Matched<'_>, schema: &'a TableSchema) -> Option<WeekdayBeside<'a>> {
        let columns = schema.columns.iter().zip(&matched.columns);
        let mut days = columns.filter(|(c, at)| c.kind == ValueKind::Date && at.is_some());
        let ((day, _), None) = (days.next()?, days.next()) else {
            return None;
        };
        let columns = matched.table.columns.iter().enumerate();
        let mut weekdays = columns.filter(|(_, column)| {
            let heading = column.path.last().map(|heading| simplified(heading));
            heading.is_some_and(|heading| HEADINGS.contains(&heading.trim()))
        });
        let ((at, _), None) = (weekdays.next()?, weekdays.next()) else {
            return None;
        };
        Some(WeekdayBeside { at, day: &day.key })
    }

    /// The cell, what it says and the row's day, where that is another day of the week. What a merge
    /// says of several rows, and days of another school year, which are told as such, are left alone.
    pub(super) fn differs(
        &self,
        row: &Row,
        fields: &Fields,
        year: i16,
    ) -> Option<(CellRef, String, Date)> {
        let (place, cell) = row.cells.get(self.at)?;
        let value = &fields.get(self.day)?.value;
        // 10月14日14:30 is that day, 10月14日前 none.
        let (Value::Date(day), false) = (value.time(), value.days().is_empty()) else {
            return None;
        };
        let day = *day;
        // 每周三 goes on from the day; a bare 3 may be a school week.
        let said = named_weekday(&cell.shown)
            .filter(|said| !(said.every || said.by_figure && said.word == Word::None))?;
        let is_of_year = school_year(day.month(), year) == Some(day.year());
        if place.row != row.row || said.day == day.weekday() || !is_of_year {
            return None;
        }
        let is_made_up = row.cells.iter().any(|(_, cell)| {
            let text = simplified(&cell.shown);
            !is_empty(cell) && MADE_UP.iter().any(|word| text.contains(word))
        });
        (!is_made_up).then(|| (*place, cell.shown.to_string(), day))
    }
}
