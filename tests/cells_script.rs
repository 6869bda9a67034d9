//! Workbooks in another script than the plan is to be in: told once, or converted where that is asked
//! for.

mod support;

use std::fs;
use std::path::Path;

use serde_json::Value;

use support::{path, planpress, root, said};

/// A new project in simplified characters, whose plan.toml then asks for this.
fn project(dir: &Path, script: &str) {
    let run = planpress(&[
        "init",
        path(dir),
        "--template",
        "research-plan",
        "--lang",
        "zh-Hans",
    ]);
    assert!(run.status.success(), "{}", said(&run));
    let file = dir.join("plan.toml");
    let text = fs::read_to_string(&file).expect("plan.toml");
    let lines = text.lines().filter(|line| !line.starts_with("script"));
    let text: String = lines.map(|line| format!("{line}\n")).collect();
    fs::write(&file, format!("{text}\n[script]\n{script}")).expect("plan.toml");
}

fn told(dir: &Path) -> Vec<String> {
    let run = planpress(&["check", path(dir), "--one-line", "--lang", "zh-Hans"]);
    let said = said(&run);
    let lines = said.lines().filter(|line| line.contains("P270"));
    lines.map(str::to_owned).collect()
}

fn plan(dir: &Path) -> String {
    let run = planpress(&["model", path(dir)]);
    let plan: Value =
        serde_json::from_slice(&run.stdout).unwrap_or_else(|_| panic!("{}", said(&run)));
    plan.to_string()
}

#[test]
fn simplified_cells_in_a_traditional_plan_are_told_once() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    project(dir.path(), "to = \"hant\"\n");
    let told = told(dir.path());
    let cells: Vec<_> = told.iter().filter(|line| line.contains("单元格")).collect();
    assert_eq!(cells.len(), 1, "{told:?}");
    assert!(cells[0].contains("data/"), "{told:?}");
    // Cells stay as they are written.
    assert!(plan(dir.path()).contains("制定校本教研活动计划"));
}

#[test]
fn cells_are_converted_where_plan_toml_asks_for_it_and_names_are_not() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    project(dir.path(), "to = \"hant\"\ncells = true\n");
    let told = told(dir.path());
    assert!(!told.iter().any(|line| line.contains("单元格")), "{told:?}");
    let plan = plan(dir.path());
    assert!(
        plan.contains("制定校本教研活動") && !plan.contains("制定校本教研活动"),
        "{plan}"
    );
    // The principal is called as the cell says.
    assert!(plan.contains("陈立群"), "{plan}");
}

/// 范 is 范 and no 範 where it is somebody's name: in a column of people and in any text.
#[test]
fn people_of_the_workbooks_keep_their_names_everywhere() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    project(dir.path(), "to = \"hant\"\ncells = true\n");
    let file = dir.path().join("data/教研活动安排.xlsx");
    fs::remove_file(&file).expect("the starter");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["月份", "活动内容", "负责人"],
        ["9月", "范丽云老师作专题讲座", "范丽云"],
        ["10月", "余里松示范课，其余教师评课", "余里松"],
        ["11月", "钟志干、于台英同课异构", "钟志干、于台英"],
        ["12月", "沈后松说课", "沈后松"],
        ["1月", "规范备课", "各教研组长"],
    ];
    for (at, row) in (0..).zip(rows) {
        for (col, text) in (0..).zip(row) {
            sheet.write(at, col, text).expect("a cell");
        }
    }
    book.save(&file).expect("a workbook");
    let plan = plan(dir.path());
    for kept in [
        "范丽云老師作專題講座",
        "余里松示範課，其餘教師評課",
        "钟志干、于台英同課異構",
        "沈后松說課",
        "規範備課",
    ] {
        assert!(plan.contains(kept), "{kept}: {plan}");
    }
}

/// `[values]` stand in the template's sentences: in the script of the output, but for books in 《》.
#[test]
fn values_follow_the_script() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    project(dir.path(), "to = \"hant\"\n");
    let file = dir.path().join("plan.toml");
    let text = fs::read_to_string(&file).expect("plan.toml");
    let own = text.replace("以学定教、当堂落实", "学习《简体书名》、当堂落实");
    assert!(own != text, "{text}");
    fs::write(&file, own).expect("plan.toml");
    let plan = plan(dir.path());
    assert!(plan.contains("學習《简体书名》、當堂落實"), "{plan}");
}

#[test]
fn a_template_that_is_not_in_the_script_it_says_is_told() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let own = dir.path().join("research-plan");
    fs::create_dir_all(own.join("attachments")).expect("a folder");
    let from = root().join("templates/research-plan");
    for folder in ["", "attachments"] {
        let entries = fs::read_dir(from.join(folder)).into_iter().flatten();
        for entry in entries.map(|entry| entry.expect("an entry")) {
            if entry.path().is_file() {
                let to = own.join(folder).join(entry.file_name());
                fs::copy(entry.path(), to).expect("a copy");
            }
        }
    }
    let file = own.join("template.toml");
    let text = fs::read_to_string(&file).expect("the template");
    let line = 1 + text
        .lines()
        .position(|l| l.starts_with("script"))
        .expect("it says it");
    fs::write(
        &file,
        text.replace("script   = \"hans\"", "script = \"hant\""),
    )
    .expect("it");
    let run = planpress(&[
        "templates",
        "check",
        path(&own),
        "--one-line",
        "--lang",
        "en",
    ]);
    let said = said(&run);
    let told: Vec<_> = said.lines().filter(|line| line.contains("P271")).collect();
    assert_eq!(told.len(), 1, "{said}");
    assert!(told[0].contains(&format!("template.toml:{line}")), "{said}");
}
