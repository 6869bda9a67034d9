//! One person in two places: what is found and what is left alone.

use crate::calendar::{Calendar, CalendarSettings};
use crate::check::testing::{cells, check_in, check_with};
use crate::diagnostic::{Arg, Diagnostic};
use crate::normalise::testing::table;

const CHECK: &str = r#"rule = "overlap"
    entries = [
      { table = "lessons", who = "name", weekday = "weekday", period = "period", place = "room" },
      { table = "meetings", who = "who", date = "day", period = "period", place = "room" },
    ]"#;

fn found(lessons: &[&[&str]], meetings: &[&[&str]]) -> Vec<Diagnostic> {
    let tables = [
        table("a.xlsx", "课表", &["教师", "星期", "节次", "教室"], lessons),
        table(
            "b.xlsx",
            "会议",
            &["人员", "日期", "节次", "会议室"],
            meetings,
        ),
    ];
    let found = check_with(CHECK, &tables).1;
    found.into_iter().filter(|d| d.code.id == "P245").collect()
}

#[test]
fn one_teacher_in_two_rooms() {
    let hits = found(
        &[
            &["王明", "周一", "第1节", "101"],
            &["王　明", "星期一", "1-2节", "102"],
            &["王明", "周二", "第1节", "102"],
            &["李华", "周一", "第1节", "103"],
        ],
        &[],
    );
    assert_eq!(cells(&hits, "P245"), ["A5"]);
    assert_eq!(hits[0].related[0].to_string(), "a.xlsx!课表!A4");
}

#[test]
fn two_classes_taught_together_are_one_lesson() {
    let rows: &[&[&str]] = &[
        &["王明", "周一", "第1节", "101"],
        &["王明", "周一", "第1节", "101"],
        &["王明", "周一", "", "102"],
    ];
    assert!(cells(&found(rows, &[]), "P245").is_empty());
}

fn unclear_of(lessons: &[&[&str]], meetings: &[&[&str]]) -> Vec<String> {
    let check = CHECK.replace(
        "= \"day\", period = \"period\"",
        "= \"day\", time = \"time\"",
    );
    let tables = [
        table("a.xlsx", "课表", &["教师", "星期", "节次", "教室"], lessons),
        table(
            "b.xlsx",
            "会议",
            &["人员", "日期", "时间", "会议室"],
            meetings,
        ),
    ];
    let found = check_with(&check, &tables).1;
    let mut cells = cells(&found, "P218");
    cells.sort();
    cells
}

#[test]
fn what_cannot_be_compared_is_told() {
    // 7 September 2026 is a Monday.
    let lessons: &[&[&str]] = &[
        &["王明", "周一", "第3节", "101"],
        &["李华", "周一", "下午第1节", "101"],
        &["赵强", "周二", "", "101"],
        &["赵强", "周二", "第1节", "102"],
        &["赵强", "周三", "第1节", "102"],
    ];
    let meetings: &[&[&str]] = &[
        &["王明", "2026.9.7", "10:00-11:00", "会议室"],
        &["李华", "2026.9.7", "10:00-11:00", "会议室"],
        &["李华", "2026.9.8", "10:00-11:00", "会议室"],
    ];
    assert_eq!(unclear_of(lessons, meetings), ["A4", "A7"]);
    let one_room: &[&[&str]] = &[&["王明", "2026.9.7", "10:00-11:00", "101"]];
    assert!(
        unclear_of(lessons, one_room)
            .iter()
            .all(|cell| cell == "A7")
    );
}

#[test]
fn a_meeting_on_a_day_of_lessons() {
    // 7 September 2026 is a Monday, the 8th a Tuesday.
    let hits = found(
        &[&["王明", "周一", "第3节", "101"]],
        &[
            &["李华、王明", "2026.9.7", "3-4节", "会议室"],
            &["王明", "2026.9.8", "3-4节", "会议室"],
            &["王明", "2026.9.14", "第4节", "会议室"],
        ],
    );
    assert_eq!(cells(&hits, "P245"), ["A4"]);
    assert_eq!(hits[0].related[0].to_string(), "a.xlsx!课表!A4");
}

#[test]
fn hours_and_lessons_of_other_parts_of_the_day_are_no_doubt() {
    // 7 September 2026 is a Monday.
    let told = |lesson: &str, hours: &str| {
        let lessons: &[&[&str]] = &[&["王明", "周一", lesson, "101"]];
        let meetings: &[&[&str]] = &[&["王明", "2026.9.7", hours, "会议室"]];
        !unclear_of(lessons, meetings).is_empty()
    };
    for (lesson, hours) in [
        ("第3节", "10:00-11:00"),
        ("第3节", "8:00-16:00"),
        ("第6节", "14:30-16:00"),
        ("下午第2节", "15:00"),
        ("早读", "7:40-8:00"),
        ("午休", "12:40-13:20"),
        ("晚自习1", "18:30-20:00"),
        ("大课间", "9:40-10:10"),
    ] {
        assert!(told(lesson, hours), "{lesson} {hours}");
    }
    for (lesson, hours) in [
        ("第3节", "14:30-16:00"),
        ("下午第2节", "9:00-10:00"),
        ("早读", "10:00-11:00"),
        ("晚自习1", "14:30-16:00"),
        ("午休", "8:00-9:00"),
    ] {
        assert!(!told(lesson, hours), "{lesson} {hours}");
    }
}

#[test]
fn the_message_names_both_places_and_what_would_make_them_one() {
    let text = |told: &Diagnostic, name| told.args.get(name).cloned().expect("an argument");
    let hits = found(
        &[&["王明", "周一", "第3节", "101"]],
        &[&["李华、王明", "2026.9.7", "3-4节", "会议室"]],
    );
    let told = &hits[0];
    for (name, value) in [
        ("kind", "person"),
        ("place", "b.xlsx!会议!A4"),
        ("what", "会议室"),
        ("other_place", "a.xlsx!课表!A4"),
        ("other_what", "101"),
    ] {
        assert_eq!(text(told, name), Arg::Text(value.into()), "{name}");
    }
    let same = Arg::List(vec!["会议室".into(), "教室".into()]);
    assert_eq!(text(told, "same"), same);
    // A room in two lessons, which no column tells apart.
    let rooms = table(
        "a.xlsx",
        "课表",
        &["教师", "星期", "节次", "教室"],
        &[
            &["王明", "周一", "第1节", "101"],
            &["李华", "周一", "第1节", "101"],
        ],
    );
    let check = r#"rule = "overlap"
        entries = [{ table = "lessons", who = "room", weekday = "weekday", period = "period" }]"#;
    let found = check_with(check, &[rooms]).1;
    let told = found.iter().find(|d| d.code.id == "P245").expect("found");
    assert_eq!(text(told, "kind"), Arg::Text("thing".into()));
    assert_eq!(text(told, "same"), Arg::Text("none".into()));
    assert_eq!(text(told, "place"), Arg::Text("a.xlsx!课表!D5".into()));
}

fn calendar_of(more: &str) -> Calendar {
    let settings: CalendarSettings = toml::from_str(&format!(
        r#"
        region = "none"
        terms = [
          {{ name = "上学期", first = 2026-09-01, last = 2027-01-22 }},
          {{ name = "下学期", first = 2027-02-22, last = 2027-07-02 }},
        ]
        off = ["2026-10-01 至 2026-10-07"]
        {more}
        "#
    ))
    .expect("valid");
    Calendar::new(&settings, &[])
}

fn calendar() -> Calendar {
    calendar_of("")
}

#[test]
fn a_make_up_day_has_the_lessons_that_the_calendar_says() {
    // 20 September 2026 is a Sunday.
    let lessons: &[&[&str]] = &[
        &["王明", "周一", "", "第3节", "101"],
        &["王明", "周五", "", "第3节", "101"],
        &["李华", "周五", "", "第1节", "101"],
        &["赵强", "周日", "", "第3节", "101"],
    ];
    let meetings: &[&[&str]] = &[
        &["王明", "2026.9.20", "第3节", "会议室"],
        &["李华", "2026.9.20", "第3节", "会议室"],
        &["赵强", "2026.9.20", "第3节", "会议室"],
    ];
    let said = calendar_of("make_up = [{ day = 2026-09-20, as = \"周五\" }]");
    let (clashes, unclear) = with_weeks(Some(&said), lessons, meetings);
    assert_eq!(clashes, ["b.xlsxA4"]);
    assert!(unclear.is_empty());
    // Nobody has said which day's lessons it has: once a meeting, and only where one could clash.
    let unsaid = calendar_of("make_up = [\"2026-09-20\"]");
    let (clashes, unclear) = with_weeks(Some(&unsaid), lessons, meetings);
    assert_eq!(clashes, ["b.xlsxA6"]);
    assert_eq!(unclear, ["b.xlsxA4"]);
    // Two meetings of that day clash whatever its lessons are.
    let twice: &[&[&str]] = &[
        &["王明", "2026.9.20", "第3节", "会议室"],
        &["王明", "9月20日", "3-4节", "礼堂"],
    ];
    let (clashes, unclear) = with_weeks(Some(&unsaid), &[], twice);
    assert_eq!((clashes.len(), unclear.len()), (1, 0));
}

const WITH_WEEKS: &str = r#"rule = "overlap"
    entries = [
      { table = "lessons", who = "name", weekday = "weekday", weeks = "weeks", period = "period", place = "room" },
      { table = "meetings", who = "who", date = "day", period = "period", place = "room" },
    ]"#;

/// The cells of clashes, and of what cannot be told.
fn with_weeks(
    calendar: Option<&Calendar>,
    lessons: &[&[&str]],
    meetings: &[&[&str]],
) -> (Vec<String>, Vec<String>) {
    let tables = [
        table(
            "a.xlsx",
            "课表",
            &["教师", "星期", "周次", "节次", "教室"],
            lessons,
        ),
        table(
            "b.xlsx",
            "会议",
            &["人员", "日期", "节次", "会议室"],
            meetings,
        ),
    ];
    let found = match calendar {
        Some(calendar) => check_in(WITH_WEEKS, calendar, &tables).1,
        None => check_with(WITH_WEEKS, &tables).1,
    };
    let cells = |code| {
        let found = found.iter().filter(|d| d.code.id == code);
        let mut cells: Vec<String> = found
            .filter_map(|d| {
                Some(format!(
                    "{}{}",
                    d.source.as_ref()?.file,
                    d.source.as_ref()?.cell?
                ))
            })
            .collect();
        cells.sort();
        cells
    };
    (cells("P245"), cells("P218"))
}

#[test]
fn no_lesson_is_held_on_a_day_off_or_between_the_terms() {
    // 1 October 2026 (off), 4 February 2027 (winter) and 10 September 2026 are Thursdays.
    let lessons: &[&[&str]] = &[&["王明", "周四", "", "第3节", "101"]];
    let meetings: &[&[&str]] = &[
        &["王明", "2026.10.1", "第3节", "会议室"],
        &["王明", "2027.2.4", "第3节", "会议室"],
        &["王明", "2026.9.10", "第3节", "会议室"],
    ];
    let (clashes, unclear) = with_weeks(Some(&calendar()), lessons, meetings);
    assert_eq!(clashes, ["b.xlsxA6"]);
    assert!(unclear.is_empty());
    // Nobody has said which days are off.
    let (clashes, _) = with_weeks(None, lessons, meetings);
    assert_eq!(clashes, ["b.xlsxA4", "b.xlsxA5", "b.xlsxA6"]);
}

#[test]
fn an_open_time_on_a_day_off_is_no_doubt() {
    let lessons: &[&[&str]] = &[&["王明", "周四", "", "第3节", "101"]];
    let meetings: &[&[&str]] = &[
        &["王明", "2026.10.1", "", "会议室"],
        &["王明", "2026.9.10", "", "会议室"],
    ];
    let (_, unclear) = with_weeks(Some(&calendar()), lessons, meetings);
    assert_eq!(unclear, ["b.xlsxA5"]);
}

#[test]
fn lessons_of_other_weeks_do_not_clash() {
    let lessons: &[&[&str]] = &[
        &["王明", "周一", "单周", "第1节", "101"],
        &["王明", "周一", "双周", "第1节", "102"],
        &["李华", "周一", "1-8周", "第1节", "101"],
        &["李华", "周一", "9-16周", "第1节", "102"],
        &["李华", "周一", "第8、9周", "第1节", "103"],
        &["赵强", "周一", "第3周", "第1节", "101"],
        &["赵强", "周一", "第4周", "第1节", "102"],
        &["赵强", "周一", "第5周", "第1节", "103"],
        &["赵强", "周一", "单周", "第1节", "104"],
        &["孙丽", "周一", "", "第1节", "101"],
        &["孙丽", "周一", "双周", "第1节", "102"],
    ];
    let clashes = ["a.xlsxA12", "a.xlsxA14", "a.xlsxA8"];
    let found = with_weeks(None, lessons, &[]);
    assert_eq!(found, (clashes.map(str::to_owned).to_vec(), Vec::new()));
}

#[test]
fn a_meeting_clashes_in_the_weeks_of_the_lesson() {
    // Week 2 has 9 September 2026, week 3 the 16th: Wednesdays.
    let lessons: &[&[&str]] = &[&["王明", "周三", "单周", "第3节", "101"]];
    let meetings: &[&[&str]] = &[
        &["王明", "2026.9.9", "第3节", "会议室"],
        &["王明", "2026.9.16", "第3节", "会议室"],
    ];
    let (clashes, unclear) = with_weeks(Some(&calendar()), lessons, meetings);
    assert_eq!(clashes, ["b.xlsxA5"]);
    assert!(unclear.is_empty());
    // Without a calendar nothing tells which week it is.
    let (clashes, unclear) = with_weeks(None, lessons, meetings);
    assert!(clashes.is_empty());
    assert_eq!(unclear, ["b.xlsxA4", "b.xlsxA5"]);
}

#[test]
fn lessons_counted_from_the_morning_and_from_noon() {
    let lessons: &[&[&str]] = &[
        &["王明", "周一", "", "第5节", "101"],
        &["王明", "周一", "", "下午第1节", "102"],
        &["李华", "周一", "", "第3节", "101"],
        &["李华", "周一", "", "下午第1节", "102"],
        &["赵强", "周一", "", "上午第5节", "101"],
        &["赵强", "周一", "", "下午第1节", "102"],
    ];
    let found = with_weeks(None, lessons, &[]);
    assert_eq!(found, (Vec::new(), vec!["a.xlsxA5".to_owned()]));
}

#[test]
fn a_name_at_two_schools_is_two_people() {
    let schools = table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"], &["二小"]]);
    let rows: &[&[&str]] = &[
        &["一小", "语文组", "王明", "9月"],
        &["二小", "语文组", "王明", "9月"],
        &["二小", "数学组", "王明", "9月"],
    ];
    let visits = table(
        "b.xlsx",
        "督导分工",
        &["学校", "教研组", "督导人", "督导时间"],
        rows,
    );
    let check = r#"rule = "overlap"
        entries = [{ table = "supervision", who = "observers", month = "month", place = "group" }]"#;
    let tables = [schools, visits];
    let (_, found) = check_with(check, &tables);
    assert_eq!(cells(&found, "P245"), ["C6"]);
    let (_, found) = check_with(&format!("{check}\nwithin = false"), &tables);
    let mut hits = cells(&found, "P245");
    hits.sort();
    hits.dedup();
    assert_eq!(hits, ["C4", "C6"]);
}

/// 晚上第9节 says that the sheet counts on through the day, so that the evening's first is the ninth.
#[test]
fn an_evening_lesson_counted_through_the_day() {
    let through: &[&[&str]] = &[
        &["王明", "周一", "晚上第9节", "101"],
        &["王明", "周一", "晚上第1节", "102"],
        &["李华", "周一", "第10节", "101"],
        &["李华", "周一", "晚上第2节", "102"],
        &["李华", "周二", "第10节", "101"],
        &["李华", "周二", "晚上第1节", "102"],
    ];
    assert_eq!(cells(&found(through, &[]), "P245"), ["A5", "A7"]);
    // Nothing says how it is counted: nobody can tell.
    let unsaid: &[&[&str]] = &[
        &["李华", "周二", "第10节", "101"],
        &["李华", "周二", "晚上第1节", "102"],
    ];
    assert!(cells(&found(unsaid, &[]), "P245").is_empty());
    assert_eq!(unclear_of(unsaid, &[]), ["A5"]);
}
