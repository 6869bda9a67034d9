//! ## What it finds
//! A number, a day, a month or a week outside its bounds, a day outside the school year, a text
//! that is too short or too long (`P240`); where asked, a day without school (`P219`): a holiday, a
//! weekend that is not made up for, a day between the terms. Three days or more that would lie in the
//! school year if their year were another are told together (`P315`).
//! ## Why it matters
//! An age of 152 or an activity in last year's September is a slip of the pen that the plan would
//! print.
//! ## What it leaves alone
//! Empty cells, and cells that do not parse (`P205`). Days in a row of which one has school; days
//! before the calendar's first and after its last term. Where plan.toml has no calendar, only public
//! holidays are days without school: nobody has said which weekends and which weeks are not.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use crate::check::condition::compare;
use crate::check::{Run, column_label, named};
use crate::diagnostic::{Diagnostic, Source, codes, ranges};
use crate::normalise::{Record, Value};
use crate::template::{Literal, Range, TableSchema};

pub(in crate::check) fn check(run: &mut Run<'_, '_>, rule: &Range) {
    let Some((schema, rows)) = run.rows(&rule.table) else {
        return;
    };
    let shifted = shifted(run, rule, &rows);
    for (_, record) in &rows {
        if shifted.contains_key(record.place(&rule.column)) {
            continue;
        }
        let Some(value) = record.value(&rule.column).filter(|v| **v != Value::Invalid) else {
            continue;
        };
        let place = Some(record.place(&rule.column).clone());
        let told = if let Some(bounds) = outside(rule, value, run.book.year) {
            Diagnostic::new(codes::P240, place)
                .arg("bounds", bounds.kind)
                .arg("least", bounds.least)
                .arg("most", bounds.most)
        } else if let Some((why, holiday)) = without_school(run, rule, value) {
            Diagnostic::new(codes::P219, place)
                .arg("why", why)
                .arg("holiday", holiday)
        } else {
            continue;
        };
        let who = run.book.row_name(&rule.table, record, &rule.column);
        let told = told
            .arg("table", &schema.label)
            .arg("column", column_label(schema, &rule.column))
            .arg("named", named(who.as_deref()))
            .arg("who", who.unwrap_or_default())
            .arg("value", run.book.shown(value));
        run.report(told.subject(run.book.subject(&rule.table, record)));
    }
    for by in [-1, 1] {
        let ours = |record: &&Record| shifted.get(record.place(&rule.column)) == Some(&by);
        let records: Vec<&Record> = rows
            .iter()
            .map(|(_, record)| *record)
            .filter(ours)
            .collect();
        tell_shifted(run, rule, schema, &records, by);
    }
}

/// From so many days on, a year that is wrong in all of them is one slip.
const SHIFTED: usize = 3;

/// The cells with days outside the school year that would lie in it one year later (1) or earlier
/// (-1), where there are several.
fn shifted<'a>(
    run: &Run<'a, '_>,
    rule: &Range,
    rows: &[(usize, &'a Record)],
) -> BTreeMap<&'a Source, i16> {
    let mut found = BTreeMap::new();
    let Some(days) = school_year(run.book.year).filter(|_| rule.school_year) else {
        return found;
    };
    for (_, record) in rows {
        let Some(value) = record.value(&rule.column).filter(|v| beyond_days(v, days)) else {
            continue;
        };
        let moved = |day: Date, by: i16| day.checked_add(i32::from(by).years()).ok();
        let fits = |by: &i16| {
            let span = value.span().and_then(|(first, last)| {
                let (first, last) = (moved(first, *by)?, moved(last, *by)?);
                Some(days.0 <= first && last <= days.1)
            });
            span == Some(true)
        };
        if let Some(by) = [1, -1].into_iter().find(fits) {
            found.insert(record.place(&rule.column), by);
        }
    }
    for by in [1, -1] {
        if found.values().filter(|own| **own == by).count() < SHIFTED {
            found.retain(|_, own| *own != by);
        }
    }
    found
}

/// Tells days whose year is one too early (`by` 1) or too late.
fn tell_shifted(
    run: &mut Run<'_, '_>,
    rule: &Range,
    schema: &TableSchema,
    records: &[&Record],
    by: i16,
) {
    let Some((first, _)) = records.split_first() else {
        return;
    };
    let year = |record: &Record| Some(record.value(&rule.column)?.span()?.0.year());
    let years: BTreeSet<i16> = records.iter().filter_map(|record| year(record)).collect();
    // One after the other, so that no year is replaced twice.
    let mut years: Vec<String> = years.iter().map(|y| format!("{y}→{}", y + by)).collect();
    if by > 0 {
        years.reverse();
    }
    let subjects: BTreeSet<_> = records
        .iter()
        .map(|r| run.book.subject(&rule.table, r))
        .collect();
    let one = subjects.first().filter(|_| subjects.len() == 1).cloned();
    let places: Vec<&Source> = records.iter().map(|r| r.place(&rule.column)).collect();
    let value = first.value(&rule.column).map(Value::shown);
    let told = Diagnostic::new(codes::P315, places.first().copied().cloned())
        .arg("table", &schema.label)
        .arg("column", column_label(schema, &rule.column))
        .arg("count", records.len())
        .arg("value", value.unwrap_or_default())
        .arg("way", if by > 0 { "early" } else { "late" })
        .arg("cells", ranges(&places))
        .arg("years", years)
        .arg("year", i64::from(run.book.year))
        .arg("other", i64::from(run.book.year - by));
    // In our own words: those of the check are of one day.
    let severity = run.check.and_then(|check| check.severity);
    let severity = severity.unwrap_or(told.severity);
    run.sink
        .push(told.severity(severity).subject(one.flatten()));
}

/// Why a day, or the first of several of which none is one, is no school day: the catalogue's word
/// and the holiday's name.
fn without_school<'a>(
    run: &Run<'a, '_>,
    rule: &Range,
    value: &Value,
) -> Option<(&'static str, &'a str)> {
    if !rule.school_days {
        return None;
    }
    // A day of another school year is `school_year`'s.
    if beyond_days(value, school_year(run.book.year)?) {
        return None;
    }
    // Each of several days has to be one: 10月1日、14日.
    let mut spans = value.days().into_iter();
    spans.find_map(|span| no_school_in(run, span))
}

/// Why none of the days of a stretch is a school day.
fn no_school_in<'a>(
    run: &Run<'a, '_>,
    (first, last): (Date, Date),
) -> Option<(&'static str, &'a str)> {
    let mut days = first.series(1.day()).take_while(|day| *day <= last);
    let Some(calendar) = run.book.calendar else {
        let holidays = run.book.holidays?;
        let is_public = days.all(|day| holidays.holiday(day).is_some());
        let holiday = holidays.holiday(first).filter(|_| is_public)?;
        return Some(("holiday", holiday));
    };
    if days.any(|day| calendar.is_school_day(day)) {
        return None;
    }
    Some(if let Some(holiday) = calendar.holiday(first) {
        ("holiday", holiday)
    } else if !calendar.is_off(first) {
        // Before the first and after the last term that plan.toml has, nobody has said what is.
        let terms = calendar.terms();
        let between = terms.iter().any(|t| t.last < first) && terms.iter().any(|t| t.first > first);
        return between.then_some(("outside", ""));
    } else if matches!(first.weekday(), Weekday::Saturday | Weekday::Sunday) {
        ("weekend", "")
    } else {
        ("off", "")
    })
}

/// What a value lies outside of.
struct Bounds {
    /// `between`, `least`, `most`, or with `-chars`.
    kind: String,
    least: String,
    most: String,
}

fn outside(rule: &Range, value: &Value, year: i16) -> Option<Bounds> {
    let beyond = |end: &Value, bound: &Option<Literal>, wrong: Ordering| {
        let order = bound.as_ref().and_then(|b| compare(end, b, year));
        order == Some(wrong)
    };
    let (first, last) = ends(value);
    if beyond(&first, &rule.at_least, Ordering::Less)
        || beyond(&last, &rule.at_most, Ordering::Greater)
    {
        let shown = |bound: &Option<Literal>| bound.as_ref().map(|b| shown(b, value));
        return Some(bounds(shown(&rule.at_least), shown(&rule.at_most), ""));
    }
    let days = school_year(year);
    if rule.school_year && days.is_some_and(|days| beyond_days(value, days)) {
        let (first, last) = days?;
        let shown = |day| Value::Date(day).shown();
        return Some(bounds(Some(shown(first)), Some(shown(last)), ""));
    }
    let chars = value.shown().chars().count();
    let short = rule.min_chars.is_some_and(|least| chars < least);
    let long = rule.max_chars.is_some_and(|most| chars > most);
    (short || long).then(|| {
        let shown = |bound: Option<usize>| bound.map(|b| b.to_string());
        bounds(shown(rule.min_chars), shown(rule.max_chars), "-chars")
    })
}

/// The first and the last of several days or weeks; one value is both.
fn ends(value: &Value) -> (Value, Value) {
    match value {
        Value::Days { .. } | Value::DaysApart(_) | Value::Worded { .. } => match value.span() {
            Some((first, last)) => (Value::Date(first), Value::Date(last)),
            None => (value.clone(), value.clone()),
        },
        Value::Weeks(weeks) => {
            let first = weeks.spans.iter().map(|(first, _)| *first).min();
            let last = weeks.last();
            let week = |week: Option<u32>| week.map_or_else(|| value.clone(), Value::Week);
            (week(first), week(last))
        }
        one => (one.clone(), one.clone()),
    }
}

fn bounds(least: Option<String>, most: Option<String>, what: &str) -> Bounds {
    let kind = match (&least, &most) {
        (Some(_), Some(_)) => "between",
        (Some(_), None) => "least",
        _ => "most",
    };
    Bounds {
        kind: format!("{kind}{what}"),
        least: least.unwrap_or_default(),
        most: most.unwrap_or_default(),
    }
}

/// A bound as its column's values are shown: a day as a day, a percentage with its sign.
fn shown(bound: &Literal, value: &Value) -> String {
    match (bound, value) {
        (Literal::Text(text), Value::Date(_)) => text
            .parse::<Date>()
            .map_or_else(|_| text.clone(), |day| Value::Date(day).shown()),
        (Literal::Number(number), Value::Percent(_)) => Value::Percent(*number).shown(),
        (Literal::Number(number), Value::Month { .. }) => format!("{number}月"),
        (Literal::Number(number), Value::Week(_) | Value::Weeks(_)) => format!("第{number}周"),
        _ => bound.to_string(),
    }
}

/// The days of a school year: the whole August before it begins, for the preparations, to the end
/// of the next one.
fn school_year(year: i16) -> Option<(Date, Date)> {
    (1..=9998)
        .contains(&year)
        .then(|| (date(year, 8, 1), date(year + 1, 8, 31)))
}

fn beyond_days(value: &Value, (first, last): (Date, Date)) -> bool {
    let span = value.span();
    span.is_some_and(|(begins, ends)| begins < first || ends > last)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::calendar::{Calendar, CalendarSettings};
    use crate::check::testing::{cells, check_in, check_on_holidays, check_with};
    use crate::diagnostic::Arg;
    use crate::normalise::testing::table;
    use crate::template::{Holiday, HolidayYear};

    #[test]
    fn last_years_days_are_told_together() {
        let days = |days: &[&str]| {
            let rows: Vec<Vec<&str>> = days.iter().map(|day| vec!["王明", *day]).collect();
            let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
            let tables = [
                table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
                table("b.xlsx", "会议", &["人员", "日期"], &rows),
            ];
            let check =
                "rule = \"range\"\ntable = \"meetings\"\ncolumn = \"day\"\nschool_year = true";
            let found = check_with(check, &tables).1;
            let told = ["P315", "P240"].map(|code| cells(&found, code));
            let years = found.iter().find(|d| d.code.id == "P315");
            let years = years.map(|d| (d.args["years"].clone(), d.args["cells"].clone()));
            (told, years)
        };
        let list = |items: &[&str]| Arg::List(items.iter().map(|i| (*i).to_owned()).collect());
        // The school year 2026; 30 February and 2062 are other slips.
        let (told, years) = days(&[
            "2025-09-10",
            "2025-10-15",
            "2026-03-12",
            "2062-04-01",
            "2027-05-06",
        ]);
        assert_eq!(told, [vec!["B4"], vec!["B7"]]);
        let cells = list(&["b.xlsx!会议!B4:B6"]);
        assert_eq!(years, Some((list(&["2026→2027", "2025→2026"]), cells)));
        let (told, years) = days(&["2027-09-10", "2027-10-15", "2027-11-12"]);
        assert_eq!(told, [vec!["B4"], vec![]]);
        assert_eq!(years.map(|years| years.0), Some(list(&["2027→2026"])));
        // Two are two slips.
        let (told, _) = days(&["2025-09-10", "2025-10-15", "2026-10-15"]);
        assert_eq!(told, [vec![], vec!["B4", "B5"]]);
    }

    fn ages(check: &str, ages: &[&str]) -> Vec<String> {
        let rows: Vec<Vec<&str>> = ages.iter().map(|age| vec!["一小", "王明", *age]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let headings = ["学校", "姓名", "听课节数"];
        let tables = [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table("a.xlsx", "教研任务完成情况", &headings, &rows),
        ];
        cells(&check_with(check, &tables).1, "P240")
    }

    #[test]
    fn numbers_outside_their_bounds() {
        let check = r#"rule = "range"
            table = "quotas"
            column = "observed"
            at_least = 0
            at_most = 60"#;
        assert_eq!(
            ages(check, &["0", "60", "61", "-1", "", "若干"]),
            ["C6", "C7"]
        );
    }

    #[test]
    fn days_of_another_school_year() {
        let headings = ["月份", "日期", "活动内容"];
        let rows: &[&[&str]] = &[
            &["9月", "2026.8.1", "备课"],
            &["9月", "2025.9.1", "备课"],
            &["7月", "2027年8月31日", "总结"],
            &["9月", "2027.9.1", "备课"],
        ];
        let tables = [table("a.xlsx", "活动安排", &headings, rows)];
        let check = r#"rule = "range"
            table = "schedule"
            column = "day"
            school_year = true"#;
        assert_eq!(cells(&check_with(check, &tables).1, "P240"), ["B5", "B7"]);
        let check = r#"rule = "range"
            table = "schedule"
            column = "day"
            at_most = "2027-01-31""#;
        assert_eq!(cells(&check_with(check, &tables).1, "P240"), ["B6", "B7"]);
    }

    #[test]
    fn texts_that_are_too_long() {
        let rows: &[&[&str]] = &[&["9月", "", "备课"], &["9月", "", "集体备课"]];
        let tables = [table(
            "a.xlsx",
            "活动安排",
            &["月份", "日期", "活动内容"],
            rows,
        )];
        let check = r#"rule = "range"
            table = "schedule"
            column = "what"
            max_chars = 3"#;
        assert_eq!(cells(&check_with(check, &tables).1, "P240"), ["C5"]);
    }

    #[test]
    fn days_without_school() {
        let settings: CalendarSettings = toml::from_str(
            r#"
            region = "none"
            terms = [
              { first = 2026-09-01, last = 2027-01-22 },
              { first = 2027-02-22, last = 2027-07-02 },
            ]
            off = ["2026-10-01 至 2026-10-07"]
            make_up = ["2026-09-20"]
            "#,
        )
        .expect("valid");
        let calendar = Calendar::new(&settings, &[]);
        let rows: &[&[&str]] = &[
            &["9月", "2026-09-10", "备课"],
            &["9月", "2026-09-20", "调休上课的星期日"],
            &["9月", "2026-09-19", "星期六"],
            &["10月", "10月2日", "放假"],
            &["10月", "9月30日—10月2日", "有一天上课"],
            &["10月", "10月5日—6日", "都放假"],
            &["2月", "2027-02-03", "寒假"],
            &["8月", "2026-08-27", "开学以前，没有说"],
            &["9月", "2025-09-13", "去年"],
            &["10月", "10月上旬", "没有定日子"],
        ];
        let schedule = table("a.xlsx", "活动安排", &["月份", "日期", "活动内容"], rows);
        let check = r#"rule = "range"
            table = "schedule"
            column = "day"
            school_days = true"#;
        let tables = [schedule];
        let found = check_in(check, &calendar, &tables).1;
        let told: Vec<(String, Arg)> = found
            .iter()
            .filter(|d| d.code.id == "P219")
            .map(|d| {
                let cell = d.source.as_ref().and_then(|s| s.cell).expect("a cell");
                (cell.to_string(), d.args["why"].clone())
            })
            .collect();
        let why = |cell: &str, why: &str| (cell.to_owned(), Arg::Text(why.to_owned()));
        assert_eq!(
            told,
            [
                why("B6", "weekend"),
                why("B7", "off"),
                why("B9", "off"),
                why("B10", "outside")
            ]
        );
        assert!(cells(&check_with(check, &tables).1, "P219").is_empty());
        // Without a calendar of the school's, the public holidays are known still.
        let national = HolidayYear {
            year: 2026,
            region: "cn".into(),
            source: String::new(),
            holidays: vec![Holiday {
                name: "国庆节".into(),
                first: date(2026, 10, 1),
                last: date(2026, 10, 7),
            }],
            workdays: vec![date(2026, 9, 20)],
            by_law: false,
        };
        let holidays = Calendar::of_holidays(&[national]);
        let found = check_on_holidays(check, &holidays, &tables).1;
        assert_eq!(cells(&found, "P219"), ["B7", "B9"]);
        assert!(
            found
                .iter()
                .all(|d| d.args.get("why") != Some(&"off".into()))
        );
    }
}
