//! Faults that need more than a project that lies there: another command, a template of its own, a
//! folder that was delivered before. Golden in three languages.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::projects::{copy, with_own_template};
use support::{files, golden, path, planpress, root, said};

const LANGUAGES: [&str; 3] = ["zh-Hans", "zh-Hant", "en"];

/// What a command says in each language, the temporary folder called TEMP.
fn tell(name: &str, args: &[&str], temp: &Path) {
    let mut all = String::new();
    for language in LANGUAGES {
        let args: Vec<&str> = args.iter().copied().chain(["--lang", language]).collect();
        let run = planpress(&args);
        let text = said(&run).replace(path(temp), "TEMP");
        all.push_str(&format!("{text}exit {:?}\n\n", run.status.code()));
    }
    golden(&format!("told/{name}.txt"), &all);
}

/// A project of two schools without a fault, to which each test does something.
fn project(dir: &Path) -> PathBuf {
    let project = dir.join("project");
    copy(
        &root().join("fixtures/qingshui-faulty/cases/unknown-profile"),
        &project,
    );
    change(&project.join("plan.toml"), "gbt9740", "gbt9704");
    project
}

fn change(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("a text file");
    assert!(text.contains(from), "{from}");
    fs::write(file, text.replace(from, to)).expect("a text file");
}

#[test]
fn a_template_of_ones_own_with_faults() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path());
    let own = project.join("templates/township-research");
    copy(&root().join("templates/township-research"), &own);
    let file = own.join("template.toml");
    change(&file, "columns = [\"staff_no\"]", "columns = [\"staf_no\"]");
    change(&file, "at_least = 15\n", "");
    tell("template", &["check", path(&project)], dir.path());
}

#[test]
fn footnotes_and_figures_with_faults() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path());
    let own = project.join("templates/township-research");
    copy(&root().join("templates/township-research"), &own);
    let text = own.join("body.txt");
    let written = "校本教研[^见《意见》。\n听课[^ ]\n!图 ../流程.png\n!图 流程.png | 教研流程 | 宽\n\n一、指导思想\n";
    change(&text, "一、指导思想\n", written);
    tell("footnotes", &["check", path(&project)], dir.path());

    let long = "每两周至少集中活动一次。".repeat(200);
    let written = format!(
        "校本教研[^{long}]\n!图 流程.png | 流程\n!图 照片.jpg | 照片\n!图 说明.txt\n\n一、指导思想\n"
    );
    change(
        &text,
        "校本教研[^见《意见》。\n听课[^ ]\n!图 ../流程.png\n!图 流程.png | 教研流程 | 宽\n\n一、指导思想\n",
        &written,
    );
    fs::write(project.join("照片.jpg"), b"\xff\xd8\xff\xe0 no more").expect("a file");
    fs::write(project.join("说明.txt"), "说明").expect("a file");
    tell("figures", &["check", path(&project)], dir.path());
}

#[test]
fn settings_that_the_template_does_not_know() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path());
    let settings = project.join("plan.toml");
    change(&settings, "\"hans\"", "\"hant\"");
    change(
        &settings,
        "[values]\n",
        "[values]\nogran = \"清水镇中心学校\"\noff = [\"2026-10-12\"]\n",
    );
    // The project's own text is not converted.
    fs::create_dir_all(project.join("text/attachments")).expect("a folder");
    let own = "{{ table(\"quotas\") }}\n注：没有完成的教师，应当在学年结束前补齐。\n";
    fs::write(project.join("text/attachments/quotas.txt"), own).expect("a file");
    tell("settings", &["check", path(&project)], dir.path());
}

/// Days of a calendar that nobody has carried into the new school year.
#[test]
fn a_calendar_of_last_year() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path());
    let settings = project.join("plan.toml");
    let terms = "[calendar]\nterms = [{ first = 2025-09-01, last = 2026-01-23 }, { first = 2026-02-23, last = 2026-07-03 }]\n\n[values]\n";
    change(&settings, "[values]\n", terms);
    tell(
        "calendar-of-last-year",
        &["check", path(&project)],
        dir.path(),
    );
}

/// A copied text as offices get it: every kind of fault that a proof-reader finds, on lines of its
/// own.
#[test]
fn a_copied_text_with_faults() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path());
    let text = "一、指导思想\n\
        根据上级要求，制定20xx年计划,认真落实。\n\
        为完善教研製度，经验、課題和成果都要归档。\n\
        三、工作安排\n\
        2025年10月开展达标课，由李志远负责，杨校长作讲座。\n\
        填写“子课题报告单（见附件16），，期末上交。\n\
        见{{ attachment(\"roster\") }}、{{ attachment(\"schedule\") }}、{{ attachment(\"topics\") }}、\
        {{ attachment(\"quotas\") }}、{{ attachment(\"windows\") }}、{{ attachment(\"portfolio\") }}、\
        {{ attachment(\"archive\") }}、{{ attachment(\"report\") }}、{{ attachment(\"appraisal\") }}、\
        {{ attachment(\"scoring\") }}{% if supervision %}、{{ attachment(\"supervision\") }}{% endif %}。\n";
    fs::create_dir_all(project.join("text")).expect("a folder");
    fs::write(project.join("text/body.txt"), text).expect("a file");
    tell("proofreading", &["check", path(&project)], dir.path());
    // What is meant is said once, in plan.toml.
    let settings = project.join("plan.toml");
    let accepted =
        "[proofreading]\naccept = [\"李志远\", \"杨校长\", \"2025年10月\"]\n\n[values]\n";
    change(&settings, "[values]\n", accepted);
    tell(
        "proofreading-accepted",
        &["check", path(&project)],
        dir.path(),
    );
}

#[test]
fn terms_that_are_none_and_weeks_beyond_them() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path());
    let settings = project.join("plan.toml");
    let sound = fs::read_to_string(&settings).expect("plan.toml");
    let with = |terms: &str| {
        let calendar = format!("{sound}\n[calendar]\nregion = \"cn\"\nterms = [{terms}]\n");
        fs::write(&settings, calendar).expect("plan.toml");
    };
    with("{ first = 2026-09-01, last = 2026-08-01 }");
    tell("calendar", &["check", path(&project)], dir.path());
    with("{ first = 2026-09-01, last = 2026-09-20 }, { first = 2027-02-22, last = 2027-03-07 }");
    tell("weeks", &["check", path(&project)], dir.path());
}

#[test]
fn sources_that_say_what_cannot_be() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path());
    let settings = project.join("plan.toml");
    let sound = fs::read_to_string(&settings).expect("plan.toml");
    for (name, said) in [
        ("header-beyond", "sheet = \"学校名单\", header = \"900\""),
        ("header-no-rows", "header = \"abc\""),
        ("encoding-unknown", "encoding = \"klingon\""),
    ] {
        let hinted =
            format!("{sound}\n[sources]\nschools = {{ file = \"data/教研资料.xlsx\", {said} }}\n");
        fs::write(&settings, hinted).expect("plan.toml");
        tell(name, &["check", path(&project)], dir.path());
    }
}

/// A project with a template of its own: a list of schools with these columns, and these checks.
fn letters(dir: &Path, columns: &str, checks: &str, list: &str) -> PathBuf {
    let project = dir.join("project");
    let template = format!(
        r#"
        label = "信函"
        about = "每校一份"
        script = "hans"
        [document]
        per = "schools"
        name = "name"
        context = "school"
        file = "{{{{ school.name }}}}"
        title = "{{{{ school.name }}}}"
        [tables.schools]
        label = "学校名单"
        about = "一行一校"
        required = true
        columns = [{{ key = "name", label = "学校名称" }}, {columns}]
        {checks}
    "#
    );
    let settings = "profile = \"gbt9704\"\nyear = 2026\n";
    with_own_template(&project, &template, "一、事项\n请知悉。\n", settings);
    fs::write(project.join("data/学校名单.csv"), list).expect("the list");
    project
}

#[test]
fn a_list_without_a_name_makes_no_document() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let leader = r#"{ key = "leader", label = "校长" }"#;
    let project = letters(dir.path(), leader, "", "学校名称,校长\n,王明\n");
    let out = dir.path().join("out");
    let build = ["build", path(&project), "--out", path(&out)];
    tell("no-document", &build, dir.path());
    assert!(!out.exists());
    for command in ["check", "model"] {
        let run = planpress(&[command, path(&project)]);
        assert_eq!(run.status.code(), Some(1), "{command}: {}", said(&run));
    }
}

#[test]
fn a_table_without_rows() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let clubs = r#"{ key = "leader", label = "校长" }"#;
    let table = r#"
        [tables.clubs]
        label = "社团一览"
        about = "一行一个。"
        required = true
        columns = [
          { key = "club", label = "社团", required = true },
          { key = "teacher", label = "指导教师" },
        ]
    "#;
    let project = letters(dir.path(), clubs, table, "学校名称,校长\n一小,王明\n");
    let clubs = "社团,指导教师\n注：社团名单另行通知。,\n";
    fs::write(project.join("data/社团一览.csv"), clubs).expect("a table");
    tell("table-without-rows", &["check", path(&project)], dir.path());
}

#[test]
fn a_figure_that_is_asked_for_and_left_empty() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let visits = r#"{ key = "visits", label = "听课", kind = "integer" }"#;
    let quota = r#"
        [[checks]]
        rule = "quota"
        name = "visits"
        table = "schools"
        who = "name"
        column = "visits"
        at_least = 15
        label = "听课"
    "#;
    let list = "学校名称,听课\n一小,16\n二小,\n三小,14\n";
    let project = letters(dir.path(), visits, quota, list);
    tell("figure-left-empty", &["check", path(&project)], dir.path());
}

#[test]
fn a_school_that_there_is_not() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path());
    let out = dir.path().join("out");
    let args = [
        "build",
        path(&project),
        "--out",
        path(&out),
        "--only",
        "清水镇望月教学占",
    ];
    tell("only", &args, dir.path());
    assert!(!out.exists());
}

#[test]
fn a_plan_that_is_none() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let plan = dir.path().join("plan.json");
    fs::write(&plan, "{ \"planpress\": 1 }").expect("a file");
    let out = dir.path().join("out");
    tell(
        "plan",
        &["render", path(&plan), "--out", path(&out)],
        dir.path(),
    );
}

#[test]
fn a_table_too_narrow_and_a_head_too_high() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let cell = |text: String| serde_json::json!({ "text": [{ "text": text }] });
    let row = |row: usize| {
        let cells = (0..15).map(|col| match row {
            0 => cell(format!("第{}项", col + 1)),
            _ => cell((10_000 + row * 137 + col * 711).to_string()),
        });
        serde_json::json!({ "cells": cells.collect::<Vec<_>>() })
    };
    let table = serde_json::json!({
        "type": "table", "header_rows": 1, "columns": vec![serde_json::json!({}); 15],
        "rows": (0..12).map(row).collect::<Vec<_>>(),
    });
    let marks = vec!["青岚市高新技术开发区管理委员会"; 20];
    let paragraph = serde_json::json!({ "type": "paragraph", "text": [{ "text": "见附件。" }] });
    let plan = serde_json::json!({
        "planpress": 1, "name": "经费", "file_name": "经费", "profile": "gbt9704",
        "front": {
            "title": "关于下达经费的通知", "recipients": "各学校",
            "head": { "marks": marks, "signers": vec!["王建国"; 20] },
        },
        "body": [paragraph, table],
        "attachments": [{ "id": "a", "title": "经费表", "body": [table] }],
    });
    let file = dir.path().join("plan.json");
    fs::write(&file, plan.to_string()).expect("a file");
    let out = dir.path().join("out");
    let args = ["render", path(&file), "--out", path(&out), "--force"];
    tell("narrow", &args, dir.path());
}

#[test]
fn a_word_that_is_longer_than_a_line() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path());
    let body = fs::read_to_string(root().join("templates/township-research/body.txt"));
    let long = "https://www.example.edu.cn/".to_owned() + &"jiaoyan".repeat(20);
    let body = body
        .expect("the body")
        .replace("制定本计划。", &format!("制定本计划。见{long}。"));
    fs::create_dir_all(project.join("text")).expect("a folder");
    fs::write(project.join("text/body.txt"), body).expect("the body");
    tell("long-word", &["check", path(&project)], dir.path());
}

#[test]
fn a_delivered_folder_that_was_changed() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path());
    let out = dir.path().join("out");
    let build = [
        "build",
        path(&project),
        "--out",
        path(&out),
        "--format",
        "docx",
    ];
    let run = planpress(&build);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let made = files(&out, "docx");
    fs::write(&made[0], "by hand").expect("a file");
    tell("edited", &build, dir.path());
    fs::remove_file(&made[1]).expect("the file");
    fs::write(out.join("旧版.docx"), "").expect("a file");
    tell("verify", &["verify", path(&out)], dir.path());
    fs::write(out.join("manifest.json"), "{").expect("the manifest");
    tell("manifest", &["verify", path(&out)], dir.path());
    let file = dir.path().join("file");
    fs::write(&file, "").expect("a file");
    let onto = ["build", path(&project), "--out", path(&file)];
    tell("out-is-a-file", &onto, dir.path());
}

#[test]
fn what_a_pdf_cannot_carry_or_hold() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path());
    let out = dir.path().join("out");
    let build = [
        "build",
        path(&project),
        "--out",
        path(&out),
        "--format",
        "pdf",
    ];
    let with = |more: &[&'static str]| [build.as_slice(), more].concat();
    tell("attached", &with(&["--attach", "sources"]), dir.path());
    let to = dir.path().join("authors");
    let authors = [
        "build",
        "fixtures/baishi",
        "--out",
        path(&to),
        "--format",
        "pdf",
        "--attach",
        "sources",
    ];
    tell("attached-authors", &authors, dir.path());
    let (town, to) = (dir.path().join("town"), dir.path().join("margins"));
    fs::create_dir_all(town.join("data")).expect("a folder");
    let settings = "template = \"research-plan\"\nprofile = \"gbt9704\"\nyear = 2026\n\n\
                    [values]\ntheme = \"以学定教\"\ndate = \"2026-09-01\"\n";
    fs::write(town.join("plan.toml"), settings).expect("plan.toml");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("学校名单").expect("a name");
    sheet.set_header("&L内部资料&C第&P页，共&N页&R&\"黑体,常规\"&10注意保存");
    let rows = [
        ["学校名称", "校长", "教研负责人"],
        ["东风小学", "王明", "林秀英"],
    ];
    for (row, cells) in (0..).zip(rows) {
        sheet.write_row(row, 0, cells).expect("a row");
    }
    let sheet = book
        .add_worksheet()
        .set_name("教研活动安排")
        .expect("a name");
    sheet.set_footer("&C第 &P 页");
    sheet
        .write_row(0, 0, ["月份", "活动内容", "负责人"])
        .expect("a row");
    for (row, month) in (1..).zip(["9月", "10月", "11月", "12月", "1月"]) {
        sheet
            .write_row(row, 0, [month, "集体备课", "林秀英"])
            .expect("a row");
    }
    book.save(town.join("data/全部.xlsx")).expect("a workbook");
    let margins = [
        &["build", path(&town), "--out", path(&to)][..],
        &["--format", "pdf", "--attach", "sources"],
    ];
    tell("attached-margins", &margins.concat(), dir.path());
    tell(
        "combined-part",
        &with(&["--combined", "--shard", "1/2"]),
        dir.path(),
    );
    let model = planpress(&["model", path(&project)]);
    let json = dir.path().join("plans.json");
    fs::write(&json, model.stdout).expect("a file");
    let render = [
        "render",
        path(&json),
        "--out",
        path(&out),
        "--attach",
        "sources",
    ];
    tell("attached-to-json", &render, dir.path());
}

/// 䶮 in the private code point that GBK had for it.
#[test]
fn a_roster_of_the_two_thousands() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path());
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (at, row) in (0..).zip([["题目", "姓名"], ["古文字", "王\u{E863}"]]) {
        sheet.write_row(at, 0, row).expect("a row");
    }
    workbook
        .save(project.join("data/旧名册.xlsx"))
        .expect("a workbook");
    tell("mended", &["check", path(&project)], dir.path());
}

#[test]
fn many_of_one_kind_are_a_few_and_a_list() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = dir.path().join("project");
    copy(&root().join("fixtures/qingshui"), &project);
    let own = project.join("templates/township-research");
    copy(&root().join("templates/township-research"), &own);
    change(
        &own.join("template.toml"),
        "at_least = 15\n",
        "at_least = 20\n",
    );
    tell("many", &["check", path(&project)], dir.path());
    let told = |more: &[&str]| {
        let args: Vec<&str> = ["check", path(&project)]
            .into_iter()
            .chain(more.iter().copied())
            .collect();
        said(&planpress(&args)).matches("P213").count()
    };
    let (all, lines) = (told(&["--all"]), told(&["--one-line"]));
    assert!(all >= 10 && lines == all && told(&[]) < all);
    let json = said(&planpress(&["check", path(&project), "--json"]));
    assert_eq!(json.matches("\"code\": \"P213\"").count(), all);
}

/// What Excel has taken away or spread: a figure merged over two columns, zeros, characters.
#[test]
fn cells_that_do_not_hold_what_was_typed() {
    const TEMPLATE: &str = r#"
label = "任务"
about = "任务"
script = "hans"

[document]
per = "schools"
name = "name"
context = "school"
file = "{{ school.name }}"
title = "任务"

[tables.schools]
label = "学校名单"
about = "每校一行"
required = true
columns = [
  { key = "name", label = "学校名称", required = true },
  { key = "code", label = "学校代码", kind = "code" },
]

[tables.tasks]
label = "任务完成情况"
about = "每人一行"
required = true
belongs_by = "school"
columns = [
  { key = "school", label = "学校", required = true },
  { key = "name", label = "姓名", kind = "person", required = true },
  { key = "lessons", label = "听课节数", kind = "integer" },
  { key = "cases", label = "教学案例", kind = "integer" },
  { key = "when", label = "活动时间", kind = "slot" },
]
"#;
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = dir.path().join("project");
    let settings = "profile = \"gbt9704\"\nyear = 2026\n";
    with_own_template(&project, TEMPLATE, "一、任务\n按时完成。\n", settings);
    let write = |file: &Path, text: &str| fs::write(file, text).expect("a file");
    write(
        &project.join("data/学校名单.csv"),
        "学校名称,学校代码\n一小,0001\n二小,0002\n三小,3\n",
    );
    let lost = "??,????,???\n???????,????,9??12?\n???????,????,9??12?\n";
    write(&project.join("data/旧表.csv"), lost);
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("任务完成情况").expect("a name");
    let rows = [
        ["学校", "姓名", "听课节数", "教学案例", "活动时间"],
        ["一小", "王芳", "18", "3", "星期三"],
        ["二小", "李强", "", "", "星期六"],
        ["三小", "张明", "15", "2", "星期四"],
    ];
    for (at, row) in (0..).zip(rows) {
        sheet.write_row(at, 0, row).expect("a row");
    }
    let plain = rust_xlsxwriter::Format::new();
    sheet
        .merge_range(2, 2, 2, 3, "12", &plain)
        .expect("a merge");
    workbook
        .save(project.join("data/任务.xlsx"))
        .expect("a workbook");
    tell("taken", &["check", path(&project)], dir.path());
}

/// A document that has no place for its contents says so.
#[test]
fn contents_without_a_place() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let plan = dir.path().join("plan.json");
    let text = r#"{
        "planpress": 1, "name": "一小", "file_name": "通知", "contents": true, "profile": "gbt9704",
        "front": { "title": "通知", "head": { "marks": ["青石镇中心学校文件"] } },
        "body": [
            { "type": "heading", "level": 1, "number": 1, "text": [{ "text": "要求" }] },
            { "type": "paragraph", "text": [{ "text": "按时上报。" }] }
        ]
    }"#;
    fs::write(&plan, text).expect("a Plan");
    let out = dir.path().join("out");
    let args = ["render", path(&plan), "--out", path(&out)];
    tell("contents", &args, dir.path());
}

/// A name without quotes, and documents where the next run looks for workbooks.
#[test]
fn values_without_quotes_and_an_output_among_the_workbooks() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path());
    let out = project.join("data/out");
    let run = planpress(&["build", path(&project), "--out", path(&out)]);
    assert_eq!(run.status.code(), Some(2), "{}", said(&run));
    assert!(
        said(&run).contains("D401") && !out.exists(),
        "{}",
        said(&run)
    );
    change(&project.join("plan.toml"), r#""清水镇中心学校""#, "5");
    tell("unquoted", &["check", path(&project)], dir.path());
    // What is no day with quotation marks either is told once, as that.
    change(&project.join("plan.toml"), r#""2026-09-01""#, "2026");
    let run = planpress(&["check", path(&project), "--one-line"]);
    let of_date = said(&run);
    let of_date = of_date
        .lines()
        .filter(|line| line.contains("P229") && line.contains("2026"));
    assert_eq!(of_date.count(), 1, "{}", said(&run));
}

/// What turns the direction of writing, chooses a variant or has no width is told once a document.
#[test]
fn characters_that_nobody_sees() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let plan = dir.path().join("plan.json");
    let text = "{\n \"planpress\": 1, \"name\": \"一小\", \"file_name\": \"通知\", \"profile\": \"gbt9704\",\n \"front\": { \"title\": \"通知\" },\n \"body\": [\n  { \"type\": \"paragraph\", \"text\": [{ \"text\": \"由李\u{202e}明、葛\u{e0100}平负责。\" }] },\n  { \"type\": \"paragraph\", \"text\": [{ \"text\": \"按\u{200b}时\u{200b}上报，由李\u{202e}明收。\" }] }\n ]\n}";
    fs::write(&plan, text).expect("a Plan");
    let out = dir.path().join("out");
    let args = ["render", path(&plan), "--out", path(&out)];
    tell("unseen", &args, dir.path());
}

/// What a program did not know and has replaced is told where it stands, in a cell, a text and a Plan.
#[test]
fn characters_that_are_lost() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let plan = dir.path().join("plan.json");
    let text = "{\n \"planpress\": 1, \"name\": \"一小\", \"file_name\": \"通知\", \"profile\": \"gbt9704\",\n \"front\": { \"title\": \"通知\" },\n \"body\": [\n  { \"type\": \"paragraph\", \"text\": [{ \"text\": \"由李\u{fffd}负责。\" }] }\n ]\n}";
    fs::write(&plan, text).expect("a Plan");
    let out = dir.path().join("out");
    let args = ["render", path(&plan), "--out", path(&out)];
    tell("lost", &args, dir.path());
    assert!(!out.exists());
}

/// An attachment that somebody wrote in is not put aside without a word.
#[test]
fn an_edited_file_that_is_put_aside() {
    let mut all = String::new();
    for language in LANGUAGES {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let (project, out) = (project(dir.path()), dir.path().join("out"));
        let build = |more: &[&str]| {
            let args = [
                "build",
                path(&project),
                "--out",
                path(&out),
                "--format",
                "docx",
            ];
            let args: Vec<&str> = args.iter().chain(more).copied().collect();
            planpress(&args)
        };
        let first = build(&["--split-attachments"]);
        assert_eq!(first.status.code(), Some(0), "{}", said(&first));
        let made = files(&out, "docx");
        let attached = made.iter().find(|file| path(file).contains("附件"));
        let attached = attached.expect("an attachment");
        fs::write(attached, "by hand").expect("a file");
        let run = build(&["--prune", "--lang", language]);
        let text = said(&run).replace(path(dir.path()), "TEMP");
        all.push_str(&format!("{text}exit {:?}\n\n", run.status.code()));
        // A correction, of which only the PDFs are made.
        change(&project.join("plan.toml"), "2026-09-01", "2026-09-02");
        let args = [
            "build",
            path(&project),
            "--out",
            path(&out),
            "--format",
            "pdf",
        ];
        let run = planpress(&[&args[..], &["--lang", language]].concat());
        let text = said(&run).replace(path(dir.path()), "TEMP");
        all.push_str(&format!("{text}exit {:?}\n\n", run.status.code()));
    }
    golden("told/put-aside.txt", &all);
}

/// Last year's schedule is one fault, not one for each day.
#[test]
fn a_schedule_of_last_year() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = dir.path().join("project");
    fs::create_dir_all(project.join("data")).expect("a folder");
    let settings = "template = \"research-plan\"\nprofile = \"gbt9704\"\nyear = 2026\n[values]\ntheme = \"以学定教\"\ndate = \"2026-09-01\"\n";
    fs::write(project.join("plan.toml"), settings).expect("plan.toml");
    let schools = "学校名称,校长,教研负责人\n一小,陈立群,林秀英\n";
    fs::write(project.join("data/学校名单.csv"), schools).expect("a table");
    let rows = "月份,日期,活动内容\n9月,2025-09-10,制定计划\n10月,2025-10-15,评优课\n11月,2025-11-12,案例评选\n12月,2025-12-10,一课多轮\n1月,2026-01-14,总结\n";
    fs::write(project.join("data/教研活动安排.csv"), rows).expect("a table");
    tell("last-year", &["check", path(&project)], dir.path());
}

/// A row without a school: the schools are made, and whoever packs them is told.
#[test]
fn a_row_that_is_no_schools() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let table = r#"
        [tables.clubs]
        label = "社团一览"
        about = "一行一个。"
        belongs_by = "school"
        columns = [
          { key = "school", label = "学校", required = true },
          { key = "club", label = "社团", required = true },
        ]
    "#;
    let leader = r#"{ key = "leader", label = "联系人" }"#;
    let project = letters(dir.path(), leader, table, "学校名称\n东风小学\n西山小学\n");
    let clubs = "学校,社团\n东风小学,合唱\n西山小学,篮球\n,书法\n";
    fs::write(project.join("data/社团一览.csv"), clubs).expect("a table");
    let out = dir.path().join("out");
    let build = ["build", path(&project), "--out", path(&out)];
    tell("row-of-nobody", &build, dir.path());
    let zip = dir.path().join("a.zip");
    let pack = ["package", path(&out), "--to", path(&zip), "--force"];
    tell("package-of-rows-of-nobody", &pack, dir.path());
}

/// Slips of single cells that the others of their column show, and numbers that a clerk wrote.
#[test]
fn cells_that_are_none_of_the_others() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let columns = r#"{ key = "leader", label = "联系人" }"#;
    let tables = r#"
        [tables.staff]
        label = "名册"
        about = "一行一人。"
        belongs_by = "school"
        columns = [
          { key = "school", label = "学校", required = true },
          { key = "name", label = "姓名", kind = "person", required = true },
          { key = "group", label = "教研组" },
          { key = "lessons", label = "听课节数", kind = "integer" },
          { key = "phone", label = "联系电话", kind = "phone" },
          { key = "short", label = "短号", kind = "phone" },
          { key = "task", label = "任务" },
        ]
        [tables.posts]
        label = "分工"
        about = "一行一项。"
        belongs_by = "school"
        columns = [
          { key = "school", label = "学校", required = true },
          { key = "who", label = "承办人", kind = "person" },
          { key = "what", label = "事项" },
        ]
        [views.staff]
        table = "staff"
        empty = "没有。"
        columns = [{ head = "姓名", column = "name" }, { head = "教研组", column = "group" }]
    "#;
    let project = letters(dir.path(), columns, tables, "学校名称\n东风小学\n");
    let body = project.join("templates/own/body.txt");
    let list = "\n{% for one in staff %}\n{{ loop.index }}. {{ one.task }}；\n{% endfor %}\n";
    let text = fs::read_to_string(&body).expect("the body");
    fs::write(&body, text + list).expect("the body");
    let staff = "学校,姓名,教研组,听课节数,联系电话,短号,任务\n\
        东风小学,王明,语文组,15,13900000001,660101,1.听课\n\
        东风小学,李华,语文组,16,13900000002,660102,2.评课\n\
        东风小学,赵强,语文组,166,13900000003,660103,（3）备课\n\
        东风小学,孙丽,语文祖,18,660104,13900000004,总结\n\
        东风小学,周敏,数学组,12,13900000005,660105,上课\n\
        东风小学,吴用,数学组,15,13900000006,660106,3.5万元图书\n\
        东风小学,郑爽,语文,15,13900000007,660107,磨课\n\
        东风小学,冯媛,语文组、数学组,15,13900000007,660108,说课\n";
    fs::write(project.join("data/名册.csv"), staff).expect("a table");
    let posts = "学校,承办人,事项\n东风小学,组长,排课\n东风小学,校长,巡课\n东风小学,教导处,查课\n";
    fs::write(project.join("data/分工.csv"), posts).expect("a table");
    let out = dir.path().join("out");
    let build = ["build", path(&project), "--out", path(&out)];
    tell("odd-cells", &build, dir.path());
}

/// Folders that are no filing: of two states, of some schools, of another project, not finished, not
/// merged, not there.
#[test]
fn folders_that_are_not_to_be_filed() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (project, out) = (project(dir.path()), dir.path().join("out"));
    let (some, parts) = (dir.path().join("some"), dir.path().join("parts"));
    let build = |out: &Path, more: &[&str]| {
        let args = [
            "build",
            path(&project),
            "--out",
            path(out),
            "--format",
            "docx",
        ];
        let run = planpress(&[&args[..], more].concat());
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    };
    build(&out, &[]);
    change(&project.join("plan.toml"), "2026-09-01", "2026-09-02");
    build(&out, &["--only", "清水镇柳溪小学"]);
    build(&some, &["--only", "清水镇柳溪小学"]);
    fs::create_dir(&parts).expect("a folder");
    fs::copy(
        some.join("manifest.json"),
        parts.join("manifest.1-of-2.json"),
    )
    .expect("a copy");
    let mut all = String::new();
    let mut tell = |args: &[&str]| {
        for language in LANGUAGES {
            let args = [args, &["--lang", language]].concat();
            let run = planpress(&args);
            let text = said(&run).replace(path(dir.path()), "TEMP");
            all.push_str(&format!("{text}exit {:?}\n\n", run.status.code()));
        }
    };
    let zip = dir.path().join("a.zip");
    tell(&["verify", path(&out)]);
    tell(&["package", path(&out), "--to", path(&zip)]);
    tell(&["package", path(&some), "--to", path(&zip), "--force"]);
    tell(&["verify", path(&parts)]);
    tell(&["verify", path(dir.path())]);
    tell(&["verify", path(&dir.path().join("nowhere"))]);
    tell(&["build", "fixtures/shuiyuan", "--out", path(&out)]);
    tell(&["build", path(&project), "输出", "--out", path(&out)]);
    fs::write(out.join("journal.part"), b"").expect("a file");
    tell(&["package", path(&out), "--to", path(&zip)]);
    golden("told/no-filing.txt", &all);
}
