//! How typed values print, sort and are asked of in a narrative.

use jiff::civil::{Time, date};

use super::*;
use crate::calendar::CalendarSettings;
use crate::normalise::{Currency, parse_period, parse_weeks};
use crate::template::HolidayYear;

const COLUMNS: &str = r#"{ key = "count", label = "节数", kind = "integer" },"#;
const MORE: &str = r#"{ key = "count", label = "节数", kind = "integer" },
  { key = "days", label = "日期", kind = "date" },
  { key = "week", label = "周次", kind = "week" },
  { key = "weeks", label = "周次", kind = "week" },
  { key = "period", label = "节次", kind = "period" },
  { key = "time", label = "时间", kind = "time-range" },
  { key = "cost", label = "经费", kind = "money" },
  { key = "things", label = "用品", kind = "list" },
  { key = "who", label = "参加人员", kind = "persons" },"#;

fn calendar() -> Calendar {
    let settings = r#"terms = [
        { name = "上学期", first = 2026-09-01, last = 2027-01-22 },
        { name = "下学期", first = 2027-02-22, last = 2027-07-02 },
    ]"#;
    let settings: CalendarSettings = toml::from_str(settings).expect("valid");
    let holidays = r#"
        year = 2026
        region = "cn"
        source = "国务院办公厅"
        holidays = [{ name = "国庆节", first = "2026-10-01", last = "2026-10-07" }]
    "#;
    let holidays: HolidayYear = toml::from_str(holidays).expect("valid");
    Calendar::new(&settings, &[holidays])
}

fn person() -> Record {
    let time = |h, m| Time::constant(h, m, 0, 0);
    let days = Value::Days {
        first: date(2026, 9, 1),
        last: date(2026, 9, 3),
    };
    let times = Value::Times {
        first: time(8, 0),
        last: time(8, 45),
    };
    let cost = Value::Money {
        amount: 1200.5,
        currency: Currency::Own,
    };
    let cells = [
        ("school", text("一校")),
        ("name", Value::Person("王明".into())),
        ("days", days),
        ("week", Value::Week(3)),
        (
            "weeks",
            parse_weeks("3-4周").map_or(Value::Empty, Value::Weeks),
        ),
        (
            "period",
            parse_period("上午1-2节")
                .map_or(Value::Empty, |period| Value::Period(Box::new(period))),
        ),
        ("time", times),
        ("cost", cost),
        ("things", Value::List(vec!["粉笔".into(), "教案".into()])),
        ("who", Value::Role("全体教师".into())),
    ];
    record(1, Some("一校"), &cells)
}

/// What the first paragraph of this body says, and what is wrong.
fn printed(body: &str, calendar: Option<Calendar>) -> (String, Vec<Diagnostic>) {
    let settings = Settings {
        calendar,
        ..settings()
    };
    printed_with(body, &settings)
}

/// The same, where plan.toml says more.
fn printed_with(body: &str, settings: &Settings) -> (String, Vec<Diagnostic>) {
    let manifest = MANIFEST.replace(COLUMNS, MORE);
    assert_ne!(manifest, MANIFEST);
    let body = format!("{body}\n\n见{{{{ attachment(\"people\") }}}}。");
    let mut template: Template = toml::from_str(&manifest).expect("valid");
    template.texts = [("body.txt", body), ("template.toml", manifest)]
        .map(|(name, text)| (name.to_owned(), (format!("t/{name}"), text)))
        .into();
    let mut data = data();
    data.tables.insert("people".into(), table(vec![person()]));
    let mut sink = Sink::new();
    let plan = compose_from(
        &template,
        &data,
        Tallies::default(),
        settings,
        "一校",
        &mut sink,
    );
    let first = plan.and_then(|plan| match plan.body.into_iter().next() {
        Some(Block::Paragraph { text, .. }) => Some(text),
        _ => None,
    });
    let text = first
        .unwrap_or_default()
        .iter()
        .map(|i| i.text.clone())
        .collect();
    (text, sink.into_sorted())
}

#[track_caller]
fn prints(body: &str, expected: &str) {
    let (text, found) = printed(
        &format!("{{% for p in people %}}{body}{{% endfor %}}"),
        Some(calendar()),
    );
    assert_eq!(found, [], "{body}");
    assert_eq!(text, expected, "{body}");
}

#[test]
fn values_print_as_a_clerk_writes_them() {
    prints("{{ p.days }}起。", "2026年9月1日—3日起。");
    prints("{{ p.week }}、{{ p.weeks }}。", "第3周、第3—4周。");
    prints(
        "{{ p.period }}（{{ p.time }}）。",
        "上午第1—2节（8:00—8:45）。",
    );
    prints("经费{{ p.cost }}。", "经费1200.50元。");
    prints(
        "{{ p.things }}共{{ p.things | length }}种。",
        "粉笔、教案共2种。",
    );
    prints("{{ p.who }}参加。", "全体教师参加。");
}

#[test]
fn parts_of_values_can_be_asked_for() {
    prints(
        "{{ p.days.first }}、{{ p.days.last.day }}。",
        "2026年9月1日、3。",
    );
    prints("{{ p.days.first.weekday }}。", "星期二。");
    prints("{{ p.cost.amount * 2 }}。", "2401。");
    prints("{{ p.time.first }}至{{ p.time.last }}。", "8:00至8:45。");
    prints(
        "{% for t in p.things %}{{ t }}；{% endfor %}",
        "粉笔；教案；",
    );
}

#[test]
fn weeks_have_days_where_the_terms_are_known() {
    prints("{{ p.week | dates(term=1) }}。", "2026年9月14日—20日。");
    prints(
        "{{ p.week | dates(term=\"下学期\") }}。",
        "2027年3月8日—14日。",
    );
    prints(
        "{{ p.weeks | dates(term=1) | join(\"；\") }}。",
        "2026年9月14日—20日；2026年9月21日—27日。",
    );
    prints("{{ p.days.last | week }}。", "第1周。");
    prints(
        "{% for d in weekly(\"周三\", term=1, weeks=\"双周\") %}{% if loop.index <= 3 %}{{ d.month }}月{{ d.day }}日，{% endif %}{% endfor %}",
        "9月9日，9月23日，10月21日，",
    );
}

#[test]
fn what_the_calendar_cannot_tell_is_an_error() {
    for (body, kind, calendar) in [
        (
            "{{ people[0].week | dates }}",
            "which-term",
            Some(calendar()),
        ),
        (
            "{{ people[0].week | dates(term=3) }}",
            "no-such-term",
            Some(calendar()),
        ),
        (
            "{{ weekly(\"周八\") | length }}",
            "no-weekday",
            Some(calendar()),
        ),
        (
            "{{ weekly(\"周三\", weeks=\"1-3\") | length }}",
            "no-parity",
            Some(calendar()),
        ),
    ] {
        let (_, found) = printed(body, calendar);
        let kinds: Vec<_> = found
            .iter()
            .map(|d| (d.code.id, d.args.get("kind").cloned()))
            .collect();
        assert_eq!(
            kinds,
            [("P225", Some(crate::diagnostic::Arg::Text(kind.into())))],
            "{body}"
        );
    }
    let (_, found) = printed("{{ people[0].week | dates(term=1) }}", None);
    assert_eq!(found[0].code.id, "P235");
    let place = found[0].source.as_ref().map(ToString::to_string);
    assert_eq!(place.as_deref(), Some("plan.toml"));
}

/// What a body says, and the kinds of what is told, where the value `organ` is this text.
fn with_value(body: &str, value: &str) -> (String, Vec<String>) {
    let settings = Settings {
        calendar: Some(calendar()),
        values: [("organ".to_owned(), value.to_owned())].into(),
        ..settings()
    };
    let (text, found) = printed_with(body, &settings);
    let kind = |d: &Diagnostic| match d.args.get("kind") {
        Some(crate::diagnostic::Arg::Text(kind)) => format!("{} {kind}", d.code.id),
        _ => d.code.id.to_owned(),
    };
    (text, found.iter().map(kind).collect())
}

#[test]
fn a_weekly_slot_is_of_the_term_that_the_plan_is_for() {
    let first = "{{ weekly(\"周三\", term=[values.organ, people[0].days.first]) | first }}。";
    for (term, wanted) in [
        ("2026年秋季学期", "2026年9月2日。"),
        ("2027年春季学期", "2027年2月24日。"),
        ("下学期", "2027年2月24日。"),
        ("115學年度第二學期", "2027年2月24日。"),
        // Nothing of a term: the day says it.
        ("本学期", "2026年9月2日。"),
    ] {
        let (text, found) = with_value(first, term);
        assert_eq!(text, wanted, "{term}");
        // The document is of 1 September 2026: no plan of the spring is.
        let of_the_spring = wanted.starts_with("2027年") && term != "本学期";
        let told = if of_the_spring {
            vec!["P335 dated"]
        } else {
            vec![]
        };
        assert_eq!(found, told, "{term}");
    }
}

#[test]
fn a_weekly_slot_of_several_days_has_them_in_order() {
    let first = |slot| {
        format!(
            "{{% for d in weekly(\"{slot}\", term=1) %}}{{% if loop.index <= 3 %}}{{{{ d.month }}}}月{{{{ d.day }}}}日，{{% endif %}}{{% endfor %}}"
        )
    };
    let printed = |slot| printed(&first(slot), Some(calendar())).0;
    assert_eq!(printed("周五、周三"), "9月2日，9月4日，9月9日，");
    assert_eq!(
        printed("每周星期三14:30—16:00"),
        "9月2日，9月9日，9月16日，"
    );
    assert_eq!(printed("双周周三第7节"), "9月9日，9月23日，10月21日，");
}

#[test]
fn a_term_that_is_not_the_calendars_or_not_the_years_is_told() {
    let first = "{{ weekly(\"周三\", term=[values.organ]) | first }}。";
    let told = |value| with_value(first, value).1;
    assert_eq!(told("某镇中心学校"), ["P229 term"]);
    assert_eq!(told("2025年秋季学期"), ["P229 term", "P229 year"]);
    let school_year = with_value("计划。", "2025—2026学年第一学期").1;
    assert_eq!(school_year, ["P229 year", "P328 school-year"]);
}
