//! School weeks and days against the calendar.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::calendar::Calendar;
use crate::diagnostic::{Diagnostic, Severity, Sink, codes};
use crate::script::Script;
use crate::template::{ColumnSchema, DateFormat, TableSchema, Template, ValueKind};

use super::{Dataset, Value};

/// Tells the weeks that no term has, and the days after the last term of a column whose days lie in the terms
/// otherwise.
///
/// - reports: `P236`
pub fn check_weeks(template: &Template, data: &Dataset, calendar: &Calendar, sink: &mut Sink) {
    let hant = template.script() == Script::Hant;
    let terms = 0..calendar.terms().len();
    let longest = terms.map(|term| calendar.weeks(term)).max().unwrap_or(0);
    for (key, schema) in &template.tables {
        // A week may stand in place of a day as well.
        let of_weeks = |c: &&ColumnSchema| matches!(c.kind, ValueKind::Week | ValueKind::Date);
        let columns = schema.columns.iter().filter(of_weeks);
        for column in columns {
            late_days((key, schema, column), data, calendar, hant, sink);
            for record in data.tables.get(key).iter().flat_map(|t| &t.records) {
                let last = match record.value(&column.key).map(Value::time) {
                    Some(Value::Week(week)) => Some(*week),
                    Some(Value::Weeks(weeks)) => weeks.last(),
                    _ => None,
                };
                if last.is_none_or(|last| last <= longest) {
                    continue;
                }
                let value = record.value(&column.key);
                let value = value.map(|value| value.shown_in(hant, DateFormat::Western));
                sink.push(
                    Diagnostic::new(codes::P236, Some(record.place(&column.key).clone()))
                        .arg("what", "week")
                        .arg("value", value.unwrap_or_default())
                        .arg("table", &schema.label)
                        .arg("column", &column.label)
                        .arg("weeks", longest)
                        .subject(record.belongs.clone()),
                );
            }
        }
    }
}

/// The days of a column that come after the last term; a note where the school year goes on.
fn late_days(
    (key, schema, column): (&str, &TableSchema, &ColumnSchema),
    data: &Dataset,
    calendar: &Calendar,
    hant: bool,
    sink: &mut Sink,
) {
    const FEWEST: usize = 3;
    let ends = || calendar.terms().iter().map(|term| term.last);
    let (Some(end), true) = (ends().max(), column.kind == ValueKind::Date) else {
        return;
    };
    let days = data.tables.get(key).into_iter().flat_map(|table| {
        table.rows().filter_map(|(_, record)| {
            let value = record.value(&column.key)?;
            let (first, _) = *value.days().first()?;
            Some((record, value, first))
        })
    });
    let days: Vec<_> = days.collect();
    // Birthdays and the like lie elsewhere.
    let taught = days
        .iter()
        .filter(|(_, _, first)| calendar.week_of(*first).is_some());
    let taught = taught.count();
    if taught < FEWEST || taught * 3 < days.len() * 2 {
        return;
    }
    for (record, value, first) in days.into_iter().filter(|(_, _, first)| *first > end) {
        let severity = match first < year_after(end) {
            true => Severity::Note,
            false => codes::P236.severity,
        };
        let day = |day: Date| Value::Date(day).shown_in(hant, DateFormat::Western);
        sink.push(
            Diagnostic::new(codes::P236, Some(record.place(&column.key).clone()))
                .severity(severity)
                .arg("what", "day")
                .arg("value", value.shown_in(hant, DateFormat::Western))
                .arg("table", &schema.label)
                .arg("column", &column.label)
                .arg("end", day(end))
                .subject(record.belongs.clone()),
        );
    }
}

/// The first day of the school year that follows this day.
fn year_after(day: Date) -> Date {
    let begins = date(day.year(), 8, 1);
    match day < begins {
        true => begins,
        false => begins.saturating_add(1.year()),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Arg;
    use crate::normalise::testing::{table, template};
    use crate::normalise::tests::run;

    use super::*;

    /// The days that are told of a column, each with how much.
    fn late(days: &[&str]) -> Vec<(String, Severity)> {
        let rows: Vec<[&str; 3]> = days.iter().map(|day| ["9月", *day, "听课"]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
        let schedule = table("c.xlsx", "活动安排", &["月份", "日期", "活动内容"], &rows);
        let (data, _) = run(&[schedule]);
        let settings = toml::from_str(
            "region = \"none\"\nterms = [{ first = 2026-09-01, last = 2027-01-22 }, { first = 2027-02-22, last = 2027-07-02 }]",
        );
        let calendar = Calendar::new(&settings.expect("a calendar"), &[]);
        let mut sink = Sink::new();
        check_weeks(&template(), &data, &calendar, &mut sink);
        let told = sink.iter().map(|told| {
            let value = match told.args.get("value") {
                Some(Arg::Text(value)) => value.clone(),
                other => format!("{other:?}"),
            };
            (value, told.severity)
        });
        told.collect()
    }

    #[test]
    fn days_after_the_last_term() {
        let term = ["2026-9-10", "2026-10-14", "2026-12-2", "2027-3-5"];
        let with = |day| -> Vec<&str> { term.iter().copied().chain([day]).collect() };
        assert_eq!(
            late(&with("2027-7-20")),
            [("2027年7月20日".to_owned(), Severity::Note)]
        );
        assert_eq!(
            late(&with("2027-9-20")),
            [("2027年9月20日".to_owned(), Severity::Warning)]
        );
        // In the winter holidays, before the first term, on the last day.
        for day in ["2027-2-1", "2026-8-28", "2027-7-2"] {
            assert_eq!(late(&with(day)), [], "{day}");
        }
        // Birthdays.
        assert_eq!(late(&["1980-3-1", "1975-4-2", "2030-1-1", "2026-9-10"]), []);
    }
}
