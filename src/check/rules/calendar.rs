//! ## What it finds
//! A day whose month or school week is told otherwise in the same row, or a week that is not in the
//! row's month (`P272`); a day on which there is no school (`P273`).
//! ## Why it matters
//! A reader of 9月 | 10月17日 does not know when to come, and nobody comes on National Day.
//! ## What it leaves alone
//! Empty cells, and what does not parse (`P205`); days outside the school year, which `range` tells;
//! weeks and days off where plan.toml has no `[calendar]`; several days of which one has school; the
//! days before the first and after the last term, on which offices prepare and sum up.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::calendar::Calendar;
use crate::check::moment::months;
use crate::check::{Run, column_label};
use crate::diagnostic::{Diagnostic, codes};
use crate::normalise::{Record, Value};
use crate::template::{DayInCalendar, TableSchema};

pub(in crate::check) fn check(run: &mut Run<'_, '_>, rule: &DayInCalendar) {
    let Some((schema, rows)) = run.rows(&rule.table) else {
        return;
    };
    let calendar = run.book.calendar;
    for (_, record) in rows {
        let day = Cell::of(record, rule.date.as_ref());
        let month = Cell::of(record, rule.month.as_ref());
        let week = Cell::of(record, rule.week.as_ref());
        let days = day.as_ref().and_then(|day| stretch(day.value));
        let mut told: Vec<(Told, &Cell<'_>)> = Vec::new();
        if let (Some(day), Some(days)) = (&day, days) {
            let month = month.as_ref().and_then(|month| against_month(days, month));
            let week = week.as_ref().zip(calendar);
            let week = week.and_then(|(week, calendar)| against_week(days, week, calendar));
            told.extend(month.into_iter().chain(week).map(|told| (told, day)));
            if rule.day_off
                && let Some(calendar) = calendar
                && let Some((kind, holiday)) = without_school(days, calendar)
            {
                let diagnostic = begin(run, codes::P273, (&rule.table, schema), (record, day));
                run.report(diagnostic.arg("kind", kind).arg("holiday", holiday));
            }
        } else if let (Some(week), Some(month), Some(calendar)) = (&week, &month, calendar) {
            let found = week_against_month(week, month, calendar);
            told.extend(found.map(|told| (told, week)));
        }
        for (told, cell) in told {
            let diagnostic = begin(run, codes::P272, (&rule.table, schema), (record, cell))
                .arg("other_column", column_label(schema, told.other.key))
                .arg("other", told.other.value.shown())
                .arg("right", told.right);
            run.report(diagnostic);
        }
    }
}

fn begin(
    run: &Run<'_, '_>,
    code: crate::diagnostic::Code,
    (table, schema): (&str, &TableSchema),
    (record, cell): (&Record, &Cell<'_>),
) -> Diagnostic {
    let who = run.book.row_name(table, record, cell.key);
    Diagnostic::new(code, Some(record.place(cell.key).clone()))
        .arg("table", &schema.label)
        .arg("column", column_label(schema, cell.key))
        .arg("named", if who.is_some() { "yes" } else { "no" })
        .arg("who", who.unwrap_or_default())
        .arg("value", cell.value.shown())
        .subject(run.book.subject(table, record))
}

/// A filled cell of a row.
struct Cell<'a> {
    key: &'a str,
    value: &'a Value,
}

impl<'a> Cell<'a> {
    fn of(record: &'a Record, key: Option<&'a String>) -> Option<Cell<'a>> {
        let key = key?;
        let value = record.value(key).filter(|v| **v != Value::Invalid)?;
        Some(Cell { key, value })
    }
}

/// What another cell of the row says, and what it should say.
struct Told<'a> {
    other: &'a Cell<'a>,
    right: String,
}

/// One day, or several in a row; a month alone is none.
fn stretch(value: &Value) -> Option<(Date, Date)> {
    match value {
        Value::Date(_) | Value::Days { .. } => value.span(),
        _ => None,
    }
}

fn months_of(value: &Value) -> Vec<i8> {
    match value {
        Value::Month { month, .. } | Value::MonthPart { month, .. } => vec![*month],
        Value::Months { first, last } => months(first.1, last.1),
        _ => Vec::new(),
    }
}

fn against_month<'a>((first, last): (Date, Date), month: &'a Cell<'a>) -> Option<Told<'a>> {
    let said = months_of(month.value);
    let own = months(first.month(), last.month());
    let differs = !said.is_empty() && !own.iter().any(|month| said.contains(month));
    differs.then(|| Told {
        other: month,
        right: format!("{}月", first.month()),
    })
}

/// The weeks of each term that a cell says.
fn weeks_of(value: &Value, weeks: u32) -> Vec<u32> {
    match value {
        Value::Week(week) => vec![*week],
        Value::Weeks(several) => several.of_term(weeks),
        _ => Vec::new(),
    }
}

fn against_week<'a>(
    (first, last): (Date, Date),
    week: &'a Cell<'a>,
    calendar: &Calendar,
) -> Option<Told<'a>> {
    let (term, from) = calendar.week_of(first)?;
    let to = calendar
        .week_of(last)
        .filter(|(other, _)| *other == term)
        .map_or(from, |(_, week)| week);
    let said = weeks_of(week.value, calendar.weeks(term));
    let differs = !said.is_empty() && !said.iter().any(|week| (from..=to).contains(week));
    differs.then(|| Told {
        other: week,
        right: Value::Week(from).shown(),
    })
}

fn week_against_month<'a>(
    week: &Cell<'_>,
    month: &'a Cell<'a>,
    calendar: &Calendar,
) -> Option<Told<'a>> {
    let said = months_of(month.value);
    let mut holds = BTreeSet::new();
    for term in 0..calendar.terms().len() {
        let all = calendar.weeks(term);
        let of_term = |weeks: Vec<u32>| {
            let days = weeks.into_iter().filter_map(|w| calendar.week(term, w));
            days.flat_map(|(first, last)| months(first.month(), last.month()))
                .collect::<BTreeSet<i8>>()
        };
        // Only the terms that have days in that month can be meant.
        let in_term = of_term((1..=all).collect());
        if said.iter().any(|month| in_term.contains(month)) {
            holds.extend(of_term(weeks_of(week.value, all)));
        }
    }
    let differs = !holds.is_empty() && !said.iter().any(|month| holds.contains(month));
    differs.then(|| Told {
        other: month,
        right: holds
            .iter()
            .map(|month| format!("{month}月"))
            .collect::<Vec<_>>()
            .join("、"),
    })
}

/// Why there is no school on any of these days, and the holiday's name.
fn without_school(
    (first, last): (Date, Date),
    calendar: &Calendar,
) -> Option<(&'static str, String)> {
    let terms = calendar.terms();
    let (begin, end) = (terms.first()?.first, terms.last()?.last);
    if first < begin || last > end {
        return None;
    }
    let has_school = |day: Date| {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        // Whether a weekend of a year without holidays is made up for is not known.
        let unknown = weekend && calendar.unknown_years().contains(&day.year());
        calendar.is_school_day(day) || unknown
    };
    if first
        .series(1.day())
        .take_while(|day| *day <= last)
        .any(has_school)
    {
        return None;
    }
    let kind = if let Some(name) = calendar.holiday(first) {
        return Some(("holiday", name.to_owned()));
    } else if terms
        .iter()
        .all(|term| first < term.first || first > term.last)
    {
        "between"
    } else if matches!(first.weekday(), Weekday::Saturday | Weekday::Sunday) {
        "weekend"
    } else {
        "off"
    };
    Some((kind, String::new()))
}

#[cfg(test)]
mod tests {
    use crate::calendar::{Calendar, CalendarSettings};
    use crate::check::testing::{cells, check_in, check_with};
    use crate::diagnostic::{Arg, Diagnostic};
    use crate::ingest::Table;
    use crate::normalise::testing::table;
    use crate::template::HolidayYear;

    const RULE: &str = r#"rule = "calendar"
        table = "plans"
        date = "day"
        month = "month"
        week = "week"
        day_off = true"#;

    fn calendar() -> Calendar {
        let settings: CalendarSettings = toml::from_str(
            r#"
            terms = [
              { name = "上学期", first = "2026-09-01", last = "2027-01-22" },
              { name = "下学期", first = "2027-02-22", last = "2027-07-02" },
            ]
            off = ["2026-11-05"]
            "#,
        )
        .expect("valid");
        let year = |text: &str| toml::from_str::<HolidayYear>(text).expect("valid");
        let years = [
            year(
                r#"year = 2026
                region = "cn"
                source = "国务院办公厅关于2026年部分节假日安排的通知"
                holidays = [{ name = "国庆节", first = "2026-10-01", last = "2026-10-07" }]
                workdays = ["2026-10-10"]"#,
            ),
            year("year = 2027\nregion = \"cn\"\nsource = \"-\"\nholidays = []\nworkdays = []"),
        ];
        Calendar::new(&settings, &years)
    }

    fn plans(rows: &[[&str; 3]]) -> Table {
        let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
        table("a.xlsx", "安排", &["月份", "周次", "活动日"], &rows)
    }

    fn found(rows: &[[&str; 3]]) -> Vec<Diagnostic> {
        check_in(RULE, &calendar(), &[plans(rows)]).1
    }

    #[test]
    fn a_day_in_another_month_or_week_than_its_row_says() {
        let found = found(&[
            // 2026-09-01 is a Tuesday: week 1 is 31 August to 6 September.
            ["9月", "第2周", "2026-09-10"],
            ["9月", "", "2026-10-16"],
            ["9月", "第9周", "2026-09-10"],
            ["9月", "第9周", ""],
            ["10月", "第9周", ""],
            // The second term's second week.
            ["3月", "第2周", "2027-03-03"],
            ["9月", "第5周", "2026-09-30至10月9日"],
        ]);
        assert_eq!(cells(&found, "P272"), ["C5", "C6", "B7"]);
        let right: Vec<_> = found.iter().filter(|d| d.code.id == "P272").collect();
        let right: Vec<_> = right.iter().map(|d| d.args["right"].clone()).collect();
        let want = ["10月", "第2周", "10月、11月"].map(Arg::from);
        assert_eq!(right, want);
    }

    #[test]
    fn a_day_without_school() {
        let found = found(&[
            ["", "", "2026-10-01"],
            ["", "", "2026-10-18"],
            // Made up for.
            ["", "", "2026-10-10"],
            ["", "", "2026-11-05"],
            ["", "", "2027-02-01"],
            // Before the first term, and a stretch with school in it.
            ["", "", "2026-08-25"],
            ["", "", "2026-10-17至10月19日"],
        ]);
        assert_eq!(cells(&found, "P273"), ["C4", "C5", "C7", "C8"]);
        let kinds = found.iter().filter(|d| d.code.id == "P273");
        let kinds: Vec<_> = kinds.map(|d| d.args["kind"].clone()).collect();
        assert_eq!(
            kinds,
            ["holiday", "weekend", "off", "between"].map(Arg::from)
        );
    }

    #[test]
    fn without_a_calendar_only_months_can_be_told() {
        let rows = [
            ["9月", "第9周", "2026-10-16"],
            ["9月", "第9周", "2026-09-12"],
        ];
        let found = check_with(RULE, &[plans(&rows)]).1;
        assert_eq!(cells(&found, "P272"), ["C4"]);
        assert_eq!(cells(&found, "P273"), [""; 0]);
    }
}
