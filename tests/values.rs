//! Values as clerks write them, from a workbook to the printed page: every kind in one project.

mod support;

use std::fs;
use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use serde_json::Value;

use support::projects::with_own_template;
use support::{path, planpress, said};

const TEMPLATE: &str = r#"
label = "活动安排"
about = "每校一份。"
script = "hans"
[document]
per = "schools"
name = "name"
context = "school"
file = "活动安排"
title = "{{ school.name }}活动安排"
[tables.schools]
label = "学校名单"
about = "每校一行。"
required = true
columns = [{ key = "name", label = "学校名称", required = true }]
[tables.activities]
label = "活动安排"
about = "每项活动一行。"
required = true
columns = [
  { key = "what", label = "活动", required = true },
  { key = "days", label = "日期", kind = "date" },
  { key = "week", label = "周次", kind = "week" },
  { key = "weekday", label = "星期", kind = "weekday" },
  { key = "period", label = "节次", kind = "period" },
  { key = "hours", label = "起止时间", kind = "time-range" },
  { key = "start", label = "集合时间", kind = "time" },
  { key = "cost", label = "经费（元）", kind = "money" },
  { key = "share", label = "完成率", kind = "percent" },
  { key = "who", label = "参加人员", kind = "persons" },
  { key = "things", label = "用品", kind = "list" },
]
[views.activities]
table = "activities"
empty = "没有活动。"
columns = [
  { head = "活动", column = "what" },
  { head = "日期", column = "days" },
  { head = "周次", column = "week" },
  { head = "星期", column = "weekday" },
  { head = "节次", column = "period" },
  { head = "起止时间", column = "hours" },
  { head = "集合时间", column = "start" },
  { head = "经费（元）", column = "cost" },
  { head = "完成率", column = "share" },
  { head = "参加人员", column = "who" },
  { head = "用品", column = "things" },
]
"#;

const BODY: &str = r#"一、活动
{{ table("activities") }}
二、固定时间
{% for day in weekly("周三", term=1) %}{% if loop.last %}第一学期共{{ loop.length }}次，最后一次在{{ day }}（{{ day | week }}）。{% endif %}{% endfor %}
"#;

const CALENDAR: &str = r#"
[calendar]
terms = [
  { name = "上学期", first = 2025-09-01, last = 2026-01-23 },
  { name = "下学期", first = 2026-03-02, last = 2026-07-03 },
]
off = ["2025-11-05"]
"#;

const HEADINGS: [&str; 11] = [
    "活动",
    "日期",
    "周次",
    "星期",
    "节次",
    "起止时间",
    "集合时间",
    "经费（元）",
    "完成率",
    "参加人员",
    "用品",
];

/// What is written, and what is printed of it.
const ROWS: [[(&str, &str); 11]; 4] = [
    [
        ("开学典礼", "开学典礼"),
        ("9月1日（周一）", "2025年9月1日"),
        ("第一周", "第1周"),
        ("週一", "星期一"),
        ("第1－2节", "第1—2节"),
        ("8：00～8：45", "8:00—8:45"),
        ("上午7:50", "7:50"),
        ("¥1,200.50", "1200.50"),
        ("８５％", "85%"),
        ("李芳 张　伟", "李芳、张伟"),
        ("国旗，音响", "国旗、音响"),
    ],
    [
        ("听课周", "听课周"),
        ("9月15日—19日", "2025年9月15日—19日"),
        ("3-5周", "第3—5周"),
        ("星期三", "星期三"),
        ("下午第2节", "下午第2节"),
        ("下午2:30至4:00", "14:30—16:00"),
        ("14时20分", "14:20"),
        ("1.2万元", "12000"),
        ("百分之九十", "90%"),
        ("各教研组长", "各教研组长"),
        ("听课本", "听课本"),
    ],
    [
        ("读书会", "读书会"),
        ("10月上旬", "10月上旬"),
        ("单周", "单周"),
        ("五", "星期五"),
        ("早读", "早读"),
        ("14:30—15:10", "14:30—15:10"),
        ("两点半", "2:30"),
        ("人民币壹仟贰佰元整", "1200"),
        ("100%", "100%"),
        ("王明（组长）、阿不都•热合曼", "王明、阿不都·热合曼"),
        ("书籍\n笔记本", "书籍、笔记本"),
    ],
    [
        ("总结", "总结"),
        ("民國115年1月20日", "2026年1月20日"),
        ("第廿一周", "第21周"),
        ("2", "星期二"),
        ("晚自习1", "晚自习第1节"),
        ("19:00-20:00", "19:00—20:00"),
        ("晚上6:50", "18:50"),
        ("0", "0"),
        ("0%", "0%"),
        ("全体教师", "全体教师"),
        ("投影仪；话筒", "投影仪、话筒"),
    ],
];

fn heads(sheet: &mut Worksheet, heads: &[&str]) {
    for (col, head) in (0..).zip(heads) {
        sheet.write(0, col, *head).expect("a cell");
    }
}

/// A project with these rows of activities.
fn project(dir: &Path, more: &str, fill: impl Fn(&mut Worksheet)) {
    let settings = format!("profile = \"gbt9704\"\nyear = 2025\n{more}");
    let body = if more.is_empty() {
        "{{ table(\"activities\") }}\n"
    } else {
        BODY
    };
    with_own_template(dir, TEMPLATE, body, &settings);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("学校名单").expect("a name");
    heads(sheet, &["学校名称"]);
    sheet.write(1, 0, "一小").expect("a cell");
    let sheet = workbook.add_worksheet();
    sheet.set_name("活动安排").expect("a name");
    heads(sheet, &HEADINGS);
    fill(sheet);
    workbook
        .save(dir.join("data/安排.xlsx"))
        .expect("a workbook");
}

/// All texts of a part of the Plan, in order, one a cell or paragraph.
fn texts(value: &Value, found: &mut Vec<String>) {
    if let Some(Value::Array(inlines)) = value.get("text") {
        let parts = inlines
            .iter()
            .filter_map(|i| i.get("text").and_then(Value::as_str));
        found.push(parts.collect());
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(object) => object.values().for_each(|item| texts(item, found)),
        _ => {}
    }
}

#[test]
fn every_kind_prints_as_a_clerk_expects() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    project(dir.path(), CALENDAR, |sheet| {
        for (row, cells) in (1..).zip(ROWS) {
            for (col, (written, _)) in (0..).zip(cells) {
                sheet.write(row, col, written).expect("a cell");
            }
        }
    });
    let run = planpress(&["check", path(dir.path())]);
    let told = said(&run);
    assert_eq!(run.status.code(), Some(0), "{told}");
    assert!(told.contains("[P208]") && told.contains("王明"), "{told}");
    assert_eq!(told.matches("[P2").count(), 1, "{told}");

    let run = planpress(&["model", path(dir.path())]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let plan: Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let mut found = Vec::new();
    texts(&plan, &mut found);
    for (_, printed) in ROWS.iter().flatten() {
        assert!(
            found.iter().any(|text| text == printed),
            "{printed}: {found:?}"
        );
    }
    // 21 Wednesdays from 3 September 2025 to 21 January 2026, without 1 and 8 October (国庆节、中秋节
    // are 1 to 8 October) and 5 November (the school's own).
    let weekly = "第一学期共18次，最后一次在2026年1月21日（第21周）。";
    assert!(found.iter().any(|text| text == weekly), "{found:?}");
}

#[test]
fn what_is_no_value_is_told_with_its_cell() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let wrong = [
        "",
        "9月31日",
        "第61周",
        "星期八",
        "语文",
        "8:45-8:00",
        "25:00",
        "一千多",
        "大部分",
        "王明1",
        "，",
    ];
    project(dir.path(), "", |sheet| {
        sheet.write(1, 0, "开学典礼").expect("a cell");
        for (col, text) in (0..).zip(wrong).skip(1) {
            sheet.write(1, col, text).expect("a cell");
        }
        // 1-2, as Excel keeps it.
        let day = ExcelDateTime::from_ymd(2026, 1, 2).expect("a day");
        let format = Format::new().set_num_format("m\"月\"d\"日\"");
        sheet.write(2, 0, "听课").expect("a cell");
        sheet
            .write_with_format(2, 4, &day, &format)
            .expect("a cell");
    });
    let run = planpress(&["check", path(dir.path())]);
    let told = said(&run);
    assert_eq!(run.status.code(), Some(1), "{told}");
    for (column, value) in ('A'..).zip(wrong).skip(1) {
        assert!(
            told.contains(&format!("活动安排!{column}2")),
            "{column}2: {told}"
        );
        assert!(told.contains(&format!("`{value}`")), "{value}: {told}");
    }
    assert!(
        told.contains("[P209]") && told.contains("第1-2节"),
        "{told}"
    );
}

#[test]
fn a_year_without_holidays_is_told_and_can_be_added() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let later = CALENDAR.replace("2026-", "2031-").replace("2025-", "2030-");
    let project = |more: &str| {
        project(dir.path(), more, |sheet| {
            sheet.write(1, 0, "开学典礼").expect("a cell");
        });
        // The terms are those of the plan's year.
        let settings = dir.path().join("plan.toml");
        let text = fs::read_to_string(&settings).expect("plan.toml");
        fs::write(settings, text.replace("year = 2025", "year = 2030")).expect("plan.toml");
    };
    project(&later);
    let told = said(&planpress(&["check", path(dir.path())]));
    assert_eq!(told.matches("[P234]").count(), 2, "{told}");
    assert!(
        told.contains("cn-2030.toml") && told.contains("cn-2031.toml"),
        "{told}"
    );

    let calendars = dir.path().join("templates/calendars");
    fs::create_dir_all(&calendars).expect("a folder");
    let file = "year = 2030\nregion = \"cn\"\nsource = \"试\"\nholidays = []\n";
    fs::write(calendars.join("cn-2030.toml"), file).expect("a file");
    let told = said(&planpress(&["check", path(dir.path())]));
    assert_eq!(told.matches("[P234]").count(), 1, "{told}");
    assert!(!told.contains("cn-2030.toml"), "{told}");

    // As the message says: the days off stand in plan.toml.
    let off = later.replace("[\"2030-11-05\"]", "[\"2031-01-01\"]");
    assert!(off != later, "{later}");
    project(&off);
    let told = said(&planpress(&["check", path(dir.path())]));
    assert_eq!(told.matches("[P234]").count(), 0, "{told}");
}
