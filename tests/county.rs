//! Forty workbooks from forty schools, no two alike: all are one table, and each row is known to
//! be its school's, from whatever says so; where nothing does, the program asks.

mod support;

use std::fs;
use std::path::PathBuf;

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use support::{path, planpress, said};

const TEMPLATE: &str = r#"
label = "教师分工"
about = "每校一份教师分工。"
script = "hans"

[document]
per = "schools"
name = "name"
context = "school"
file = "{{ school.name }}教师分工"
title = "{{ school.name }}教师分工"
organ = "{{ school.name }}"

[tables.schools]
label = "学校名单"
about = "每行一所学校。"
synonyms = ["学校基本情况表"]
required = true
columns = [
  { key = "name", label = "学校名称", required = true, synonyms = ["学校", "单位"] },
  { key = "principal", label = "校长", kind = "person" },
]

[tables.teachers]
label = "教师名册"
about = "一人一行。"
synonyms = ["教师花名册", "花名册"]
required = true
belongs_by = "school"
columns = [
  { key = "school", label = "学校", required = true, synonyms = ["所在学校", "单位"] },
  { key = "name", label = "姓名", kind = "person", required = true },
  { key = "group", label = "教研组", required = true, synonyms = ["@group"] },
  { key = "phone", label = "联系电话", kind = "phone", synonyms = ["电话"] },
]

[tables.lessons]
label = "课程表"
about = "一节课一行；班级课表也可以。"
synonyms = ["班级课程表"]
columns = [
  { key = "class", label = "班级", required = true, synonyms = ["@label", "@sheet"] },
  { key = "day", label = "星期", required = true },
  { key = "period", label = "节次", required = true },
  { key = "course", label = "课程", required = true, synonyms = ["科目"] },
  { key = "teacher", label = "教师" },
]

[views.roster]
table = "teachers"
empty = "没有教师。"
columns = [{ head = "姓名", column = "name" }, { head = "教研组", column = "group" }]
"#;

const BODY: &str = "{{ school.name }}的教师如下。

{{ table(\"roster\") }}
{% for lesson in lessons %}
课：{{ lesson.class }}{{ lesson.day }}{{ lesson.period }}{{ lesson.course }}{{ lesson.teacher }}。
{% endfor %}
";

/// A project with its own template in a temporary folder.
struct Town(tempfile::TempDir);

impl Town {
    fn new() -> Town {
        let town = Town(tempfile::tempdir().expect("a temporary folder"));
        let settings = "template = \"fengong\"\nprofile = \"gbt9704\"\nyear = 2026\n";
        town.write("plan.toml", settings);
        town.write("templates/fengong/template.toml", TEMPLATE);
        town.write("templates/fengong/body.txt", BODY);
        town
    }

    fn file(&self, name: &str) -> PathBuf {
        let file = self.0.path().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("the folder");
        file
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.file(name), text).expect("a file");
    }

    /// A workbook of one sheet.
    fn book(&self, name: &str, sheet: &str, fill: impl FnOnce(&mut Worksheet)) {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        page.set_name(sheet).expect("a sheet's name");
        fill(page);
        book.save(self.file(name)).expect("a workbook");
    }

    fn schools(&self, names: &[String]) {
        self.book("data/学校名单.xlsx", "学校名单", |page| {
            let rows: Vec<Vec<&str>> = names.iter().map(|n| vec![n.as_str(), "陈立"]).collect();
            put(page, 0, &["学校名称", "校长"], &rows);
        });
    }

    fn run(&self, command: &str) -> (Option<i32>, String) {
        self.run_with(command, &[])
    }

    fn run_with(&self, command: &str, more: &[&str]) -> (Option<i32>, String) {
        let mut args = vec![command, path(self.0.path()), "--lang", "zh-Hans"];
        args.extend(more);
        let run = planpress(&args);
        (run.status.code(), said(&run))
    }

    /// The documents' models, as text.
    fn plans(&self) -> Vec<serde_json::Value> {
        let run = planpress(&["model", path(self.0.path())]);
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
        serde_json::from_slice(&run.stdout).expect("JSON")
    }
}

fn put(page: &mut Worksheet, top: u32, heads: &[&str], rows: &[Vec<&str>]) {
    for (col, head) in (0..).zip(heads) {
        page.write(top, col, *head).expect("a cell");
    }
    for (row, cells) in (top + 1..).zip(rows) {
        for (col, text) in (0..).zip(cells) {
            if !text.is_empty() {
                page.write(row, col, *text).expect("a cell");
            }
        }
    }
}

fn over(page: &mut Worksheet, row: u32, last_col: u16, text: &str) {
    let format = Format::new();
    page.merge_range(row, 0, row, last_col, text, &format)
        .expect("a merge");
}

/// 一 … 四十
fn numeral(n: usize) -> String {
    let digit = |n: usize| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][n];
    match n {
        1..10 => digit(n).to_owned(),
        10..20 => format!("十{}", digit(n - 10)),
        _ => format!("{}十{}", digit(n / 10), digit(n % 10)),
    }
}

/// Two teachers' names that no other school has.
fn teachers(n: usize) -> [String; 2] {
    ["王", "李"].map(|surname| format!("{surname}{}", numeral(n)))
}

/// One school's roster, in one of eight layouts.
fn roster(town: &Town, n: usize, school: &str) {
    let [a, b] = teachers(n);
    let plain = [
        vec![a.as_str(), "语文组", "13900000001"],
        vec![b.as_str(), "数学组", ""],
    ];
    let heads = ["姓名", "教研组", "联系电话"];
    match n % 8 {
        0 => town.book(&format!("data/{n}.xlsx"), "Sheet1", |page| {
            let rows = [vec![school, &a, "语文组"], vec![school, &b, "数学组"]];
            put(page, 0, &["所在学校", "姓名", "教研组"], &rows);
        }),
        1 => town.book(&format!("data/{n}.xlsx"), "Sheet1", |page| {
            over(page, 0, 2, &format!("{school}2026年秋教师花名册"));
            put(page, 1, &heads, &plain);
        }),
        2 => town.book(&format!("data/{n}.xlsx"), "教师名册", |page| {
            over(page, 0, 2, "教师名册");
            over(
                page,
                1,
                2,
                &format!("填报单位：{school}　　　填报日期：2026.9.1"),
            );
            put(page, 2, &heads, &plain);
        }),
        3 => town.book(&format!("data/{school}.xlsx"), "Sheet1", |page| {
            put(page, 0, &heads, &plain)
        }),
        4 => town.book(&format!("data/{school}/花名册.xlsx"), "Sheet1", |page| {
            put(page, 2, &heads, &plain);
        }),
        5 => town.book(&format!("data/{n}.xlsx"), school, |page| {
            put(page, 0, &heads, &plain)
        }),
        // The groups stand over their rows.
        6 => town.book(
            &format!("data/{school}教师花名册.xlsx"),
            "Sheet1",
            |page| {
                put(page, 0, &["序号", "姓名", "联系电话"], &[]);
                over(page, 1, 2, "语文组（1人）");
                put(page, 2, &["1", &a, "13900000001"], &[]);
                over(page, 3, 2, "数学组（1人）");
                put(page, 4, &["2", &b, "13900000002"], &[]);
            },
        ),
        // Text in GB18030, with the columns in another order.
        _ => {
            let text = format!("教研组,姓名\n语文组,{a}\n数学组,{b}\n");
            let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
            fs::write(town.file(&format!("data/{school}.csv")), bytes).expect("a text file");
        }
    }
}

#[test]
fn forty_rosters_of_forty_schools_are_one_table() {
    let town = Town::new();
    let names: Vec<String> = (1..=40)
        .map(|n| format!("清水镇第{}小学", numeral(n)))
        .collect();
    town.schools(&names);
    for (n, school) in (1..).zip(&names) {
        roster(&town, n, school);
    }
    let (code, text) = town.run_with("check", &["--all"]);
    assert_eq!(code, Some(0), "{text}");
    // Said of each workbook without a column of its own for the school: 35 of the 40, and of the
    // five with headings of groups also the group.
    for origin in [
        "表的标题",
        "表外所填的",
        "文件名",
        "文件夹名称",
        "工作表名称",
        "分组标题",
    ] {
        assert!(text.contains(origin), "{origin}: {text}");
    }
    let plans = town.plans();
    assert_eq!(plans.len(), 40);
    for (at, plan) in plans.iter().enumerate() {
        let text = plan.to_string();
        for (n, name) in (1..=40).flat_map(|n| teachers(n).map(|name| (n, name))) {
            let whole = format!("\"{name}\"");
            assert_eq!(
                text.contains(&whole),
                n == at + 1,
                "{name} in {}",
                names[at]
            );
        }
        assert!(text.contains("语文组") && text.contains("数学组"));
    }
}

#[test]
fn schools_that_each_send_a_form() {
    let town = Town::new();
    for (n, school) in [(1, "清水镇第一小学"), (2, "清水镇第二小学")] {
        town.book(&format!("data/{n}号.xlsx"), "Sheet1", |page| {
            over(page, 0, 3, "学校基本情况表");
            put(
                page,
                1,
                &["学校名称", school, "校长", "陈立"],
                &[vec!["电话", "6630001", "学生数", "386"]],
            );
        });
        roster(&town, 8 * n, school);
    }
    let titles: Vec<String> = town
        .plans()
        .iter()
        .map(|plan| {
            plan["front"]["title"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    assert_eq!(titles, ["清水镇第一小学教师分工", "清水镇第二小学教师分工"]);
}

#[test]
fn rows_of_nobody_are_asked_about() {
    let town = Town::new();
    let names = ["清水镇第一小学".to_owned(), "清水镇第二小学".to_owned()];
    town.schools(&names);
    roster(&town, 8, &names[0]);
    town.book("data/名册2.xlsx", "Sheet1", |page| {
        put(page, 0, &["姓名", "教研组"], &[vec!["王明", "语文组"]]);
    });
    let (code, text) = town.run("check");
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("[P262] data/名册2.xlsx!Sheet1!A1"), "{text}");
}

#[test]
fn what_disagrees_is_asked_about_and_stops_only_those_schools() {
    let town = Town::new();
    let names = ["清水镇第一小学", "清水镇第二小学", "清水镇第三小学"].map(str::to_owned);
    town.schools(&names);
    roster(&town, 8, &names[2]);
    town.book("data/清水镇第一小学.xlsx", "Sheet1", |page| {
        over(page, 0, 2, "清水镇第二小学教师花名册");
        put(
            page,
            1,
            &["姓名", "教研组", "联系电话"],
            &[vec!["王明", "语文组", ""]],
        );
    });
    let (code, text) = town.run("check");
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("[P263]") && text.contains("data/清水镇第一小学.xlsx!Sheet1!A1"),
        "{text}"
    );
    let run = planpress(&["model", path(town.0.path()), "--only", "清水镇第三小学"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
}

#[test]
fn a_copy_left_in_the_folder_is_asked_about() {
    let town = Town::new();
    town.schools(&["清水镇第一小学".to_owned()]);
    for name in ["data/花名册.xlsx", "data/花名册 - 副本.xlsx"] {
        town.book(name, "Sheet1", |page| {
            let rows =
                ["王明", "李芳", "张军", "赵敏"].map(|n| vec!["清水镇第一小学", n, "语文组"]);
            put(page, 0, &["学校", "姓名", "教研组"], &rows);
        });
    }
    let (code, text) = town.run("check");
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("[P265]"), "{text}");
    assert!(text.contains("teachers = { file = "), "{text}");
    // The line that the message says, put into plan.toml, settles it.
    let line = "[sources]\nteachers = { file = \"data/花名册.xlsx\", sheet = \"Sheet1\", header = \"1\" }\n";
    let settings = fs::read_to_string(town.file("plan.toml")).expect("plan.toml");
    town.write("plan.toml", &format!("{settings}{line}"));
    let (code, text) = town.run("check");
    assert_eq!(code, Some(0), "{text}");
}

/// The texts of a model, one after another.
fn printed(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Array(items) => items.iter().map(printed).collect(),
        serde_json::Value::Object(fields) => match &fields.get("text") {
            Some(serde_json::Value::String(text)) => text.clone(),
            _ => fields.values().map(printed).collect(),
        },
        _ => String::new(),
    }
}

/// Three sheets of one layout, a class each: the lessons are one table with the sheet's name, or
/// what the sheet says of itself, as the class.
#[test]
fn timetables_of_three_classes_become_one_table() {
    let town = Town::new();
    town.schools(&["清水镇第一小学".to_owned()]);
    roster(&town, 8, "清水镇第一小学");
    let mut book = Workbook::new();
    for (class, course) in [
        ("一（1）班", "语文"),
        ("一（2）班", "数学"),
        ("一（3）班", "英语"),
    ] {
        let page = book.add_worksheet();
        page.set_name(class).expect("a sheet's name");
        over(page, 0, 5, "班级课程表");
        let heads = ["节次", "星期一", "星期二", "星期三", "星期四", "星期五"];
        let first = vec!["第1节", "班会\n王明", course, "音乐", "美术", "体育"];
        put(
            page,
            1,
            &heads,
            &[first, vec!["第2节", course, "", "", "", ""]],
        );
    }
    book.save(town.file("data/课表.xlsx")).expect("a workbook");
    let text = printed(&town.plans()[0]["body"]);
    for lesson in [
        "课：一（1）班星期一第1节班会王明。",
        "课：一（1）班星期二第1节语文。",
        "课：一（2）班星期一第2节数学。",
        "课：一（3）班星期五第1节体育。",
    ] {
        assert!(text.contains(lesson), "{lesson}: {text}");
    }
    assert_eq!(text.matches("课：").count(), 18);
    let (_, text) = town.run("check");
    assert!(text.contains("按工作表名称算作“一（2）班”"), "{text}");
}

/// Timetables of several classes one below another: the class is in the titles.
#[test]
fn timetables_stacked_on_one_sheet_take_their_class_from_the_title() {
    let town = Town::new();
    let template = TEMPLATE.replace(
        "[\"@label\", \"@sheet\"]",
        "[\"@label\", \"@sheet\", \"@title\"]",
    );
    town.write("templates/fengong/template.toml", &template);
    town.schools(&["清水镇第一小学".to_owned()]);
    roster(&town, 8, "清水镇第一小学");
    town.book("data/课表.xlsx", "Sheet1", |page| {
        for (top, class) in [(0, "一（1）班"), (5, "一（2）班")] {
            over(page, top, 5, &format!("{class}课程表"));
            let heads = ["节次", "星期一", "星期二", "星期三", "星期四", "星期五"];
            let row = vec!["第1节", "语文", "数学", "英语", "体育", "音乐"];
            put(page, top + 1, &heads, &[row]);
        }
    });
    let text = printed(&town.plans()[0]["body"]);
    assert!(text.contains("课：一（1）班星期一第1节语文。"), "{text}");
    assert!(text.contains("课：一（2）班星期五第1节音乐。"), "{text}");
}

/// One hint for the files of all schools, and a column taken from the file's name.
#[test]
fn a_hint_may_name_many_files_and_say_where_a_value_stands() {
    let town = Town::new();
    town.schools(&["清水镇第一小学".to_owned(), "清水镇第二小学".to_owned()]);
    for school in ["清水镇第一小学", "清水镇第二小学"] {
        town.book(&format!("data/各校/{school}.xlsx"), "Sheet1", |page| {
            put(
                page,
                0,
                &["老师", "组"],
                &[vec!["王明", "语文组"], vec!["李芳", "数学组"]],
            );
        });
    }
    let (code, _) = town.run("check");
    assert_eq!(code, Some(1));
    let settings = fs::read_to_string(town.file("plan.toml")).expect("plan.toml");
    let hint = "[sources]\nteachers = { file = \"data/各校/*.xlsx\", columns = { name = \"老师\", \
                group = \"组\", school = \"@file\" } }\n";
    town.write("plan.toml", &format!("{settings}{hint}"));
    let (code, text) = town.run("check");
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("按文件名算作“清水镇第二小学”"), "{text}");
}

/// A roster without headings, a matrix of teachers, and a sheet that is not what it is said to be:
/// plan.toml says what each is.
#[test]
fn plan_toml_says_what_the_columns_are_called_and_how_a_sheet_is_laid_out() {
    let town = Town::new();
    town.schools(&["清水镇第一小学".to_owned()]);
    town.book("data/名单.xlsx", "Sheet1", |page| {
        put(
            page,
            0,
            &["王明", "语文组", "13900000001"],
            &[
                vec!["李芳", "数学组", "13900000002"],
                vec!["张军", "语文组", "13900000003"],
            ],
        );
        page.write(3, 0, "填报单位：清水镇第一小学")
            .expect("a cell");
    });
    // The first row is not taken for headings; that there are none is said.
    let (code, text) = town.run("check");
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("[X131]") && text.contains("headings ="),
        "{text}"
    );
    let settings = fs::read_to_string(town.file("plan.toml")).expect("plan.toml");
    let source = "[sources]\nteachers = { file = \"data/名单.xlsx\", sheet = \"Sheet1\", ";
    let headings =
        "headings = [\"姓名\", \"教研组\", \"联系电话\"], columns = { school = \"@label\" }";
    town.write("plan.toml", &format!("{settings}{source}{headings} }}\n"));
    let (code, text) = town.run("check");
    assert_eq!(code, Some(0), "{text}");
    let roster = printed(&town.plans()[0]["body"]);
    assert!(
        roster.contains("王明语文组李芳数学组张军语文组"),
        "{roster}"
    );
    // It is no timetable, whatever plan.toml says.
    let wrong = "header = \"1\", layout = \"timetable\"";
    town.write("plan.toml", &format!("{settings}{source}{wrong} }}\n"));
    let (_, text) = town.run("check");
    assert!(
        text.contains("[X134]") && text.contains("timetable"),
        "{text}"
    );
    let unknown = "layout = \"klingon\"";
    town.write("plan.toml", &format!("{settings}{source}{unknown} }}\n"));
    let (code, text) = town.run("check");
    assert_eq!(code, Some(2), "{text}");
    assert!(
        text.contains("klingon") && text.contains("matrix"),
        "{text}"
    );
}

/// People see the hidden sheet last, machines each sheet in its place.
#[test]
fn hidden_sheets_are_offered_last() {
    let town = Town::new();
    let mut book = Workbook::new();
    for (name, hidden) in [("旧名单", true), ("名单", false)] {
        let page = book.add_worksheet();
        page.set_name(name).expect("a sheet's name");
        // The first sheet is the active one unless told, and that cannot be hidden.
        page.set_active(!hidden).set_hidden(hidden);
        put(page, 0, &["姓名", "学科"], &[vec!["王明", "语文"]]);
    }
    book.save(town.file("a.xlsx")).expect("a workbook");
    let file = town.file("a.xlsx");
    let run = planpress(&["inspect", path(&file), "--lang", "zh-Hans"]);
    let text = said(&run);
    let at = |name: &str| {
        text.find(name)
            .unwrap_or_else(|| panic!("{name} in {text}"))
    };
    assert!(at("工作表 名单") < at("工作表 旧名单（隐藏）"), "{text}");
    let run = planpress(&["inspect", path(&file), "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    assert_eq!(found["files"][0]["sheets"][0]["name"], "旧名单");
    assert_eq!(found["files"][0]["sheets"][0]["hidden"], true);
}
