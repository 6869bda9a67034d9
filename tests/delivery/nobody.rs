//! Rows of which nobody knows whose they are: no other school waits for them.

use std::collections::BTreeMap;
use std::path::Path;

use rust_xlsxwriter::Workbook;

use super::support::projects::with_own_template;
use super::support::{path, planpress, said};

const TEMPLATE: &str = r#"
label = "教师名册"
about = "每校一份。"
script = "hans"

[document]
per = "schools"
name = "name"
context = "school"
file = "{{ school.name }}名册"
title = "{{ school.name }}名册"
organ = "{{ school.name }}"

[tables.schools]
label = "学校名单"
about = "每行一所学校。"
required = true
columns = [{ key = "name", label = "学校名称", required = true }]

[tables.teachers]
label = "教师名册"
about = "一人一行。"
required = true
belongs_by = "school"
columns = [
  { key = "school", label = "学校", required = true },
  { key = "name", label = "姓名", kind = "person", required = true },
  { key = "born", label = "出生日期", kind = "date" },
]
"#;

const BODY: &str = "教师：{% for teacher in teachers %}{{ teacher.name }} {% endfor %}。\n";

const SCHOOLS: [&str; 5] = ["东风小学", "西山小学", "南湖小学", "北桥小学", "龙潭小学"];

/// A project whose roster has two teachers a school, and these rows.
fn project(dir: &Path, schools: &[&str], more: &[[&str; 3]]) {
    let settings = "profile = \"gbt9704\"\nyear = 2026\n";
    with_own_template(dir, TEMPLATE, BODY, settings);
    let mut book = Workbook::new();
    let list = book.add_worksheet().set_name("学校名单").expect("a name");
    super::write(list, &["学校名称", "校长"], 0);
    for (row, name) in (1..).zip(schools) {
        super::write(list, &[name, "陈立"], row);
    }
    let roster = book.add_worksheet().set_name("教师名册").expect("a name");
    super::write(roster, &["学校", "姓名", "出生日期"], 0);
    let own = SCHOOLS.iter().zip(["王", "李", "赵", "孙", "周"]);
    let own = own.flat_map(|(school, surname)| {
        ["强", "敏"].map(|name| {
            [
                (*school).to_owned(),
                format!("{surname}{name}"),
                String::new(),
            ]
        })
    });
    let more = more.iter().map(|row| row.map(str::to_owned));
    for (row, cells) in (1..).zip(own.chain(more)) {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        super::write(roster, &cells, row);
    }
    book.save(dir.join("data/名单.xlsx")).expect("a workbook");
}

/// Builds; exit code, each school's status, the places in the manifest, what was told.
fn build(
    schools: &[&str],
    rows: &[[&str; 3]],
    more: &[&str],
) -> (Option<i32>, BTreeMap<String, String>, Vec<String>, String) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let out = dir.path().join("out");
    project(dir.path(), schools, rows);
    let mut args = vec![
        "build",
        path(dir.path()),
        "--out",
        path(&out),
        "--format",
        "docx",
    ];
    args.extend(more);
    let run = planpress(&args);
    let text = std::fs::read_to_string(out.join("manifest.json")).unwrap_or_default();
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    let shown = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let documents = manifest["documents"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let documents = documents
        .iter()
        .map(|d| (shown(&d["school"]), shown(&d["status"])));
    let unplaced = manifest["unplaced"].as_array().cloned().unwrap_or_default();
    let unplaced = unplaced
        .iter()
        .map(|row| format!("{} {}", shown(&row["place"]), shown(&row["code"])));
    (
        run.status.code(),
        documents.collect(),
        unplaced.collect(),
        said(&run),
    )
}

fn made(documents: &BTreeMap<String, String>) -> Vec<&str> {
    let made = documents.iter().filter(|(_, status)| *status == "made");
    let mut made: Vec<&str> = made.map(|(name, _)| name.as_str()).collect();
    made.sort_by_key(|name| SCHOOLS.iter().position(|school| school == name));
    made
}

#[test]
fn a_row_without_a_school_stops_nobody() {
    let (code, documents, unplaced, text) = build(&SCHOOLS, &[["", "吴刚", ""]], &[]);
    assert_eq!(code, Some(3), "{text}");
    assert_eq!(made(&documents), SCHOOLS, "{text}");
    assert_eq!(unplaced, ["data/名单.xlsx!教师名册!A12 P210"], "{text}");
    assert!(text.contains("可能有一所学校的计划缺这一行"), "{text}");
    assert!(text.contains("有 1 行不知道属于哪所学校"), "{text}");
}

/// Whatever else is wrong in that row is not the others' either.
#[test]
fn what_is_wrong_in_a_row_of_nobody_stops_nobody() {
    let rows = [["外乡小学堂部", "", "2026年13月"]];
    let (code, documents, unplaced, text) = build(&SCHOOLS, &rows, &[]);
    assert_eq!(code, Some(3), "{text}");
    assert_eq!(made(&documents), SCHOOLS, "{text}");
    let codes: Vec<&str> = unplaced
        .iter()
        .filter_map(|row| row.rsplit(' ').next())
        .collect();
    assert_eq!(codes, ["P212", "P210", "P205"], "{text}");
}

/// 南湖小校 is most likely 南湖小学: its plan would be short of a row.
#[test]
fn a_misspelt_school_stops_the_one_that_it_may_be() {
    let (code, documents, unplaced, text) = build(&SCHOOLS, &[["南湖小校", "吴刚", ""]], &[]);
    assert_eq!(code, Some(3), "{text}");
    assert_eq!(documents["南湖小学"], "failed", "{text}");
    assert_eq!(made(&documents).len(), 4, "{text}");
    assert_eq!(unplaced, ["data/名单.xlsx!教师名册!A12 P212"], "{text}");
    assert!(text.contains("改好以前不编“南湖小学”的计划"), "{text}");
}

#[test]
fn under_strict_a_row_of_nobody_is_a_doubt_about_all() {
    let (code, documents, _, text) = build(&SCHOOLS, &[["", "吴刚", ""]], &["--strict"]);
    assert_eq!((code, documents.len()), (Some(1), 0), "{text}");
    let misspelt = [["南湖小校", "吴刚", ""]];
    let (code, documents, _, text) = build(&SCHOOLS, &misspelt, &["--strict"]);
    assert_eq!((code, made(&documents).len()), (Some(3), 4), "{text}");
}

/// Most rows say no school: the table is wrong, not a row.
#[test]
fn a_table_that_has_lost_its_schools_stops_the_run() {
    let rows = [["", "吴刚", ""]; 11];
    let (code, documents, _, text) = build(&SCHOOLS, &rows, &[]);
    assert_eq!((code, documents.len()), (Some(1), 0), "{text}");
    assert!(!text.contains("其他学校照常"), "{text}");
}

/// A list with one school: a row of no school is most likely its own.
#[test]
fn the_only_school_waits_for_its_rows() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    project(dir.path(), &SCHOOLS[..1], &[]);
    let run = planpress(&[
        "build",
        path(dir.path()),
        "--out",
        path(&dir.path().join("out")),
    ]);
    assert_eq!(run.status.code(), Some(1), "{}", said(&run));
}

#[test]
fn a_school_without_a_name_is_not_made_and_stops_nobody() {
    let mut schools: Vec<&str> = SCHOOLS.to_vec();
    schools.push("");
    let dir = tempfile::tempdir().expect("a temporary folder");
    let out = dir.path().join("out");
    project(dir.path(), &schools, &[]);
    // Another column keeps the row that has no name.
    let template = dir.path().join("templates/own/template.toml");
    let column = "columns = [{ key = \"name\", label = \"学校名称\", required = true }, { key = \"head\", label = \"校长\", kind = \"person\" }]";
    let text = TEMPLATE.replace(
        "columns = [{ key = \"name\", label = \"学校名称\", required = true }]",
        column,
    );
    std::fs::write(template, text).expect("a file");
    let run = planpress(&[
        "build",
        path(dir.path()),
        "--out",
        path(&out),
        "--format",
        "docx",
    ]);
    assert_eq!(run.status.code(), Some(3), "{}", said(&run));
    let made = std::fs::read_dir(&out).expect("the folder");
    let folders = made.flatten().filter(|entry| entry.path().is_dir());
    assert_eq!(folders.count(), SCHOOLS.len());
}

#[test]
fn parts_say_of_rows_of_nobody_what_one_run_says() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    project(dir.path(), &SCHOOLS, &[["", "吴刚", ""]]);
    let manifest = |out: &Path| std::fs::read_to_string(out.join("manifest.json")).expect("it");
    let (whole, parts) = (dir.path().join("whole"), dir.path().join("parts"));
    let build = |out: &Path, more: &[&str]| {
        let mut args = vec![
            "build",
            path(dir.path()),
            "--out",
            path(out),
            "--format",
            "docx",
        ];
        args.extend(more);
        planpress(&args).status.code()
    };
    assert_eq!(build(&whole, &[]), Some(3));
    assert_eq!(build(&parts, &["--shard", "1/2"]), Some(3));
    assert_eq!(build(&parts, &["--shard", "2/2"]), Some(3));
    planpress(&["merge", path(&parts)]);
    assert_eq!(manifest(&whole), manifest(&parts));
    assert!(manifest(&whole).contains("unplaced"));
    let zip = dir.path().join("a.zip");
    let packed = planpress(&["package", path(&whole), "--to", path(&zip)]);
    assert_eq!(packed.status.code(), Some(0), "{}", said(&packed));
    assert!(said(&packed).contains("D446"), "{}", said(&packed));
}

/// However many they are, the manifest has each, and a package counts them.
#[test]
fn every_row_of_nobody_is_in_the_manifest() {
    let mut rows = vec![["东风小学", "郑新", ""]; 20];
    rows.extend([["外乡小学堂部", "吴刚", ""]; 14]);
    let (code, documents, unplaced, text) = build(&SCHOOLS, &rows, &[]);
    assert_eq!(code, Some(3), "{text}");
    assert_eq!(made(&documents), SCHOOLS, "{text}");
    let places: Vec<&str> = unplaced
        .iter()
        .filter_map(|row| row.split(' ').next())
        .collect();
    let expected: Vec<String> = (32..46)
        .map(|row| format!("data/名单.xlsx!教师名册!A{row}"))
        .collect();
    assert_eq!(places, expected, "{text}");
    assert!(text.contains("有 14 行不知道属于哪所学校"), "{text}");
}
