//! Charts of small templates.

use jiff::civil::date;

use super::*;
use crate::calendar::{Calendar, CalendarSettings};
use crate::plan::{Chart, Gantt};

/// 一校's body, which is a chart of this rule.
fn made(
    rule: &str,
    change: impl FnOnce(&mut Dataset, &mut Settings),
) -> (Vec<Block>, Vec<Diagnostic>) {
    let body = "{{ chart(\"own\") }}\n见{{ attachment(\"people\") }}。";
    let mut template = template(body);
    template.charts = [("own".to_owned(), toml::from_str(rule).expect("a rule"))].into();
    let (mut data, mut settings, mut sink) = (data(), settings(), Sink::new());
    change(&mut data, &mut settings);
    let plan = compose_from(&template, &data, tallies(), &settings, "一校", &mut sink);
    (
        plan.map_or_else(Vec::new, |plan| plan.body),
        sink.into_sorted(),
    )
}

#[track_caller]
fn chart(rule: &str, change: impl FnOnce(&mut Dataset, &mut Settings)) -> Chart {
    let (blocks, found) = made(rule, change);
    assert_eq!(found, []);
    match blocks.into_iter().next() {
        Some(Block::Chart { chart, .. }) => chart,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn gantt(rule: &str, change: impl FnOnce(&mut Dataset, &mut Settings)) -> Gantt {
    match chart(rule, change) {
        Chart::Gantt(gantt) => gantt,
        other => panic!("{other:?}"),
    }
}

const COUNTS: &str = r#"
kind = "bar"
unit = "节"
table = "people"
row = { label = "group" }
values = [{ head = "听课", column = "count" }, { head = "人数", count = true }]
empty = "没有教师。"
"#;

#[test]
fn records_of_one_label_are_added_up() {
    let chart = chart(COUNTS, |_, _| {});
    assert_eq!(chart.said(0..9), "");
    assert_eq!(
        chart.said(0..chart.len()),
        "语文组：听课28节，人数2节；数学组：人数1节"
    );
    let source = chart.inlines()[0][0].source.clone();
    assert_eq!(
        source.map(|place| place.to_string()).as_deref(),
        Some("名册.xlsx!一!C2")
    );
    let Chart::Bar(bars) = chart else {
        panic!("{chart:?}")
    };
    let sources = bars.rows.iter().flat_map(|row| &row.sources);
    let cells = sources.map(|place| place.as_ref().map(ToString::to_string).unwrap_or_default());
    // A figure has its column's cell, a count the group's; 数学组 has no figure.
    let cells: Vec<String> = cells.collect();
    let places = ["D2", "C2", "", "C5"].map(|cell| match cell {
        "" => String::new(),
        cell => format!("名册.xlsx!一!{cell}"),
    });
    assert_eq!(cells, places);
}

#[test]
fn what_checks_have_counted_is_a_row() {
    let chart = chart(
        r#"
kind = "bar"
series = ["达到", "未达到"]
rows = [{ label = "{{ school.name }}听课", values = ["{{ tallies.lessons.met }}", "{{ tallies.lessons.unmet }}"] }]
"#,
        |_, _| {},
    );
    assert_eq!(chart.said(0..1), "一校听课：达到1，未达到1");
}

#[test]
fn an_empty_chart_says_so() {
    let (blocks, found) = made(COUNTS, |data, _| {
        data.tables.insert("people".into(), table(Vec::new()));
    });
    assert_eq!(found, []);
    assert_eq!(outline_of(&blocks)[0], "P 没有教师。");
}

const YEAR: &str = r#"
kind = "gantt"
breaks = [{ from = "1-20", to = "2" }]
rows = [
  { label = "甲", from = "10", to = "11", text = "{{ school.name }}" },
  { label = "乙", from = "9-10" },
  { label = "甲", from = "2027-03-08", to = "4" },
]
"#;

#[test]
fn months_and_days_of_the_school_year() {
    let own = gantt(YEAR, |_, _| {});
    assert_eq!(own.units.len(), 12);
    let first = &own.units[0];
    assert_eq!(
        (first.text.as_str(), first.group.as_str()),
        ("9月", "2026年")
    );
    assert_eq!(own.units[11].to, date(2027, 8, 31));
    assert_eq!(
        Chart::Gantt(own.clone()).said(0..2),
        "甲：2026年10月—11月（一校），3月8日—4月30日；乙：9月10日"
    );
    assert_eq!(own.rows[1].bars[0].to, None, "a day is a milestone");
    let pause = own.breaks[0].clone();
    assert_eq!(
        (pause.from, pause.to),
        (date(2027, 1, 20), date(2027, 2, 28))
    );
}

fn calendar() -> Calendar {
    let settings: CalendarSettings = toml::from_str(
        r#"
region = "none"
[[terms]]
name = "上学期"
first = "2026-09-01"
last = "2027-01-22"
[[terms]]
name = "下学期"
first = "2027-02-22"
last = "2027-07-02"
"#,
    )
    .expect("settings");
    Calendar::new(&settings, &[])
}

#[test]
fn breaks_are_the_calendars_where_there_is_one() {
    let own = gantt(YEAR, |_, settings| settings.calendar = Some(calendar()));
    let breaks: Vec<_> = own.breaks.iter().map(|b| (b.from, b.to)).collect();
    assert_eq!(
        breaks,
        [
            (date(2027, 1, 23), date(2027, 2, 21)),
            (date(2027, 7, 3), date(2027, 8, 31))
        ]
    );
}

#[test]
fn weeks_need_the_calendar() {
    let rule = "kind = \"gantt\"\naxis = \"weeks\"\nrows = [{ label = \"甲\", from = \"10\" }]";
    let own = gantt(rule, |_, settings| settings.calendar = Some(calendar()));
    let weeks: Vec<&str> = own.units.iter().map(|unit| unit.text.as_str()).collect();
    assert_eq!((weeks[0], weeks[20], weeks[21]), ("1", "21", "1"));
    assert_eq!(own.units[21].group, "下学期");
    let (_, found) = made(rule, |_, _| {});
    assert_eq!(found[0].code, codes::P235);
}

#[test]
fn what_is_no_day_is_told() {
    let rule = "kind = \"gantt\"\nrows = [{ label = \"甲\", from = \"{{ school.name }}\" }]";
    let (_, found) = made(rule, |_, _| {});
    assert_eq!(found[0].code, codes::P225);
}
