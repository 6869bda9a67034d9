//! The checks over a large county: their time grows with the rows, not with their square.

use std::time::Instant;

use crate::check::testing::{cells, check_all, check_with};
use crate::ingest::Table;
use crate::normalise::testing::table;

/// Rows of a roster; a quadratic rule would take minutes over them.
const TEACHERS: usize = 10_000;
const SCHOOLS: usize = 1_000;
/// In seconds, unoptimised, on a busy machine.
const ENOUGH: u64 = 240;

fn name(n: usize) -> String {
    let part = |n: usize| char::from_u32(0x4E00 + (n % 997) as u32).unwrap_or('一');
    format!("{}{}{}", part(n), part(n / 7), part(n / 997))
}

fn county(school_of: impl Fn(usize) -> String) -> [Table; 3] {
    let schools: Vec<Vec<String>> = (0..SCHOOLS)
        .map(|n| vec![format!("{}小学", name(n))])
        .collect();
    let roster = (0..TEACHERS).map(|n| vec![school_of(n), name(n), format!("{n:06}")]);
    let quotas = (0..TEACHERS).map(|n| vec![school_of(n), name(n), "16".to_owned()]);
    let sheet = |sheet: &str, heads: &[&str], rows: Vec<Vec<String>>| {
        let rows: Vec<Vec<&str>> = rows
            .iter()
            .map(|r| r.iter().map(String::as_str).collect())
            .collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        table("county.xlsx", sheet, heads, &rows)
    };
    [
        sheet("学校名单", &["学校名称"], schools),
        sheet("教师名册", &["学校", "姓名", "工号"], roster.collect()),
        sheet(
            "教研任务完成情况",
            &["学校", "姓名", "听课节数"],
            quotas.collect(),
        ),
    ]
}

#[test]
fn each_row_with_a_school_that_there_is_not() {
    let start = Instant::now();
    let (_, found) = check_all(&county(|n| format!("第{}中学", name(n * 31 + 5))));
    assert!(found.iter().filter(|d| d.code.id == "P212").count() > SCHOOLS);
    assert!(start.elapsed().as_secs() < ENOUGH, "{:?}", start.elapsed());
}

#[test]
fn each_row_with_a_person_that_there_is_not() {
    let [schools, roster, mut quotas] = county(|n| format!("{}小学", name(n % SCHOOLS)));
    for row in &mut quotas.rows {
        if let Some((_, cell)) = row.cells.get_mut(1) {
            cell.shown = cell
                .shown
                .chars()
                .rev()
                .chain(['甲'])
                .collect::<String>()
                .into();
        }
    }
    let start = Instant::now();
    let check = r#"rule = "reference"
        table = "quotas"
        column = "name"
        to = "teachers"
        to_column = "name""#;
    let (_, found) = check_with(check, &[schools, roster, quotas]);
    assert!(found.iter().filter(|d| d.code.id == "P212").count() > SCHOOLS);
    assert!(start.elapsed().as_secs() < ENOUGH, "{:?}", start.elapsed());
}

#[test]
fn joins_and_overlaps_of_a_county() {
    let tables = county(|n| format!("{}小学", name(n % SCHOOLS)));
    let start = Instant::now();
    let check = r#"rule = "agreement"
        table = "quotas"
        column = "observed"
        exempt = { table = "teachers", by = { name = "name" }, column = "code", equals = "999999" }
        with = { table = "teachers", by = { name = "name" }, count = true }
        [[checks]]
        rule = "coverage"
        each = { table = "teachers", columns = ["school", "name"] }
        has = { table = "quotas", columns = ["school", "name"] }
        [[checks]]
        rule = "reference"
        table = "quotas"
        column = "name"
        to = "teachers"
        to_column = "name"
        within = true"#;
    let (_, found) = check_with(check, &tables);
    assert_eq!(cells(&found, "P247").len(), TEACHERS);
    assert!(cells(&found, "P246").is_empty());
    assert!(start.elapsed().as_secs() < ENOUGH, "{:?}", start.elapsed());
}

#[test]
fn a_person_with_a_thousand_lessons() {
    let rows: Vec<Vec<String>> = (0..TEACHERS)
        .map(|n| {
            let (day, lesson) = (n % 5, n % 8 + 1);
            let day = ["周一", "周二", "周三", "周四", "周五"][day];
            vec![
                name(n % 20),
                day.to_owned(),
                format!("第{lesson}节"),
                format!("{n}室"),
            ]
        })
        .collect();
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|r| r.iter().map(String::as_str).collect())
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let lessons = table("a.xlsx", "课表", &["教师", "星期", "节次", "教室"], &rows);
    let start = Instant::now();
    let check = r#"rule = "overlap"
        entries = [{ table = "lessons", who = "name", weekday = "weekday", period = "period", place = "room" }]"#;
    let (_, found) = check_with(check, &[lessons]);
    // 20 people × 5 days × 8 lessons at most are first of their time; all others clash.
    assert!(cells(&found, "P245").len() > TEACHERS - 800);
    assert!(start.elapsed().as_secs() < ENOUGH, "{:?}", start.elapsed());
}

/// One room number in each of a thousand schools, in rows of all weeks, and rows of no school.
#[test]
fn a_room_of_every_school_in_every_week() {
    let rows = (0..TEACHERS).map(|n| {
        let school = format!("{}小学", name(n % SCHOOLS));
        let day = ["周一", "周二", "周三", "周四", "周五"][n % 5];
        let weeks = format!("{}周", n / SCHOOLS + 1);
        vec![school, "101".to_owned(), name(n), day.to_owned(), weeks]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let text = |row: &'static str| row.to_owned();
    let all = (0..SCHOOLS).map(|n| vec![name(n), text("周一"), text("第1节"), text("101")]);
    let all: Vec<Vec<String>> = all.collect();
    let sheet = |sheet: &str, heads: &[&str], rows: &[Vec<String>]| {
        let rows: Vec<Vec<&str>> = rows
            .iter()
            .map(|r| r.iter().map(String::as_str).collect())
            .collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        table("county.xlsx", sheet, heads, &rows)
    };
    let [schools, ..] = county(|n| format!("{}小学", name(n % SCHOOLS)));
    let tables = [
        schools,
        sheet("值班", &["学校", "值班处", "值班人", "星期", "周次"], &rows),
        sheet("课表", &["教师", "星期", "节次", "教室"], &all),
    ];
    let start = Instant::now();
    let check = r#"rule = "overlap"
        entries = [
          { table = "duties", who = "place", weekday = "weekday", weeks = "weeks", place = "name" },
          { table = "lessons", who = "room", weekday = "weekday", period = "period", place = "name" },
        ]"#;
    let (_, found) = check_with(check, &tables);
    // A school has one row a week; the rows of no school clash with theirs of a Monday.
    assert!(cells(&found, "P245").len() >= SCHOOLS - 1);
    assert!(start.elapsed().as_secs() < ENOUGH, "{:?}", start.elapsed());
}
