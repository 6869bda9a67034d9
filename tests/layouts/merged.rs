//! What is merged, repeated or hidden on a sheet, and what the rows that are read from it hold.

use std::collections::BTreeMap;

use planpress::diagnostic::{Diagnostic, Sink};
use planpress::ingest::Table;
use planpress::normalise::{Others, normalise};
use planpress::template::Template;

use super::picture::{named_grid, tables};

const TEMPLATE: &str = r#"
label = "测试"
about = "测试"
script = "hans"

[document]
per = "schools"
name = "name"
context = "school"
file = "{{ school.name }}"
title = "计划"

[tables.schools]
label = "学校名单"
about = "每校一行"
required = true
columns = [{ key = "name", label = "学校名称", required = true }]

[tables.quotas]
label = "任务完成情况"
about = "每人一行"
required = true
belongs_by = "school"
columns = [
  { key = "school", label = "学校", required = true },
  { key = "name", label = "姓名", kind = "person", required = true },
  { key = "group", label = "教研组" },
  { key = "lessons", label = "听课节数", kind = "integer" },
  { key = "cases", label = "教学案例", kind = "integer" },
  { key = "class", label = "班级" },
  { key = "months", label = "月份", kind = "month" },
  { key = "when", label = "活动时间", kind = "slot" },
  { key = "autumn", label = "上学期" },
  { key = "spring", label = "下学期" },
]
"#;

/// What [`read`] shows of a row, where the sheet has it.
const COLUMNS: [&str; 7] = [
    "school", "name", "group", "lessons", "cases", "autumn", "spring",
];

/// The rows of 任务完成情况 as they would print, and what is told.
fn read(picture: &str) -> (Vec<String>, Vec<Diagnostic>) {
    let schools = "
        学校名称
        一小
        二小
        ";
    let schools = named_grid("名单.xlsx", "学校名单", schools);
    let mut found: Vec<Table> =
        planpress::ingest::find_tables(&schools, &planpress::ingest::Hint::default());
    found.extend(tables(picture));
    let template: Template = toml::from_str(TEMPLATE).expect("a valid template");
    let mut sink = Sink::new();
    let data = normalise(
        &found,
        &template,
        &BTreeMap::new(),
        (2026, Others::Tell),
        &mut sink,
    );
    let rows = data.tables["quotas"].records.iter().map(|record| {
        let fields = COLUMNS.iter().filter_map(|key| record.fields.get(key));
        let shown = fields.map(|field| field.value.shown());
        shown.collect::<Vec<_>>().join(" | ")
    });
    (rows.collect(), sink.into_sorted())
}

/// Code and cell of each message but notes on spare columns.
fn told(found: &[Diagnostic]) -> Vec<String> {
    let told = found.iter().filter(|d| d.code.id != "P267");
    told.map(|d| {
        let cell = d.source.as_ref().and_then(|source| source.cell);
        format!(
            "{} {}",
            d.code.id,
            cell.map_or(String::new(), |c| c.to_string())
        )
    })
    .collect()
}

#[test]
fn a_figure_merged_over_two_headings_is_the_first_ones() {
    let (rows, found) = read(
        "
        学校 | 姓名 | 听课节数 | 教学案例
        一小 | 王芳 | 18 | 3
        一小 | 李强 | 12 | <
        一小 | 张明 | 15 | 2
        ",
    );
    assert_eq!(rows[1], "一小 | 李强 | 12 | ");
    assert_eq!(told(&found), ["P272 C3"]);
    assert_eq!(found[0].args["range"], "C3:D3".into());
    assert_eq!(found[0].args["value"], "12".into());
    assert_eq!(found[0].args["column"], "听课节数".into());
}

#[test]
fn figures_merged_over_two_headings_are_told_once_a_table() {
    let (rows, found) = read(
        "
        学校 | 姓名 | 听课节数 | 教学案例
        一小 | 王芳 | 18 | <
        一小 | 李强 | 12 | <
        一小 | 张明 | 15 | 2
        二小 | 赵敏 | 9 | <
        ",
    );
    assert_eq!(rows[1], "一小 | 李强 | 12 | ");
    assert_eq!(told(&found), ["P272 C2"]);
    assert_eq!(found[0].args["range"], "C2:D2".into());
    assert_eq!(found[0].args["count"], 3_usize.into());
    let more = vec!["C3:D3".to_owned(), "C5:D5".to_owned()];
    assert_eq!(found[0].args["more"], more.into());
}

/// `inspect` explains it, where no other reading of the sheet gives each column its value.
#[test]
fn what_is_merged_over_two_headings_is_explained() {
    let explained = |picture: &str| {
        let found = tables(picture);
        let decisions = found.iter().flat_map(|table| &table.decisions);
        let own = decisions.filter(|d| d.what == "merged-sideways");
        own.map(|d| (d.range.map(|r| r.to_string()), d.count))
            .collect::<Vec<_>>()
    };
    let list = "
        学校 | 姓名 | 听课节数 | 教学案例
        一小 | 王芳 | 18 | <
        一小 | 李强 | 12 | <
        一小 | 张明 | 15 | 2
        ";
    assert_eq!(explained(list), [(Some("C2:D2".to_owned()), 2)]);
    // Headings that count on, and a timetable.
    let counted = "
        姓名 | 第1项 | 第2项 | 第3项
        王芳 | 18 | < | 2
        李强 | 12 | 3 | 4
        ";
    let timetable = "
        节次 | 星期一 | 星期二 | 星期三
        第1节 | 语文 | 数学 | 英语
        第2节 | 实验 | < | 体育
        ";
    assert_eq!(explained(counted), []);
    assert_eq!(explained(timetable), []);
}

#[test]
fn a_block_merged_over_two_headings_is_one_cells() {
    let (rows, found) = read(
        "
        学校 | 姓名 | 听课节数 | 教学案例
        一小 | 王芳 | 18 | 3
        一小 | 李强 | 12 | <
        一小 | 张明 | ^ | ^
        一小 | 陈红 | 15 | 2
        ",
    );
    assert_eq!(rows[2], "一小 | 张明 |  | ");
    assert_eq!(told(&found), ["P272 C3"]);
}

#[test]
fn what_is_merged_downwards_is_said_of_each_row() {
    let (rows, found) = read(
        "
        学校 | 教研组 | 姓名 | 听课节数 | 教学案例
        一小 | 语文组 | 王芳 | 18 | 3
        ^ | ^ | 李强 | 12 | 1
        ^ | 数学组 | 张明 | 15 | 2
        ",
    );
    assert_eq!(rows[1], "一小 | 李强 | 语文组 | 12 | 1");
    assert_eq!(told(&found), Vec::<String>::new());
}

#[test]
fn what_is_merged_over_a_column_that_nothing_uses() {
    let (rows, found) = read(
        "
        学校 | 姓名 | 听课节数 | 教学案例 | 备忘
        一小 | 王芳 | 18 | 3 | 甲
        一小 | 李强 | 12 | 1 | <
        一小 | 张明 | 15 | 2 | 乙
        ",
    );
    assert_eq!(rows[1], "一小 | 李强 | 12 | 1");
    assert_eq!(told(&found), Vec::<String>::new());
}

#[test]
fn the_same_as_above_is_the_same_as_above() {
    let (rows, found) = read(
        "
        学校 | 姓名 | 教研组 | 听课节数
        一小 | 王芳 | 语文组 | 18
        〃 | 李强 | 同上 | 12
        同上 | 张明 | 数学组 | 〃
        二小 | 陈红 | 〃 | 15
        ",
    );
    assert_eq!(
        rows,
        [
            "一小 | 王芳 | 语文组 | 18",
            "一小 | 李强 | 语文组 | 12",
            "一小 | 张明 | 数学组 | 12",
            "二小 | 陈红 | 数学组 | 15",
        ]
    );
    assert_eq!(told(&found), Vec::<String>::new());
}

#[test]
fn a_hidden_column_is_read_and_told() {
    let (_, found) = read(
        "
        hidden columns D
        学校 | 姓名 | 教研组 | 听课节数
        一小 | 王芳 | 语文组 | 18
        一小 | 李强 | 语文组 | 12
        ",
    );
    assert_eq!(told(&found), ["P264 D1"]);
    assert_eq!(found[0].args["what"], "columns".into());
}

#[test]
fn rows_beyond_a_total_are_told_at_the_total() {
    let (_, found) = read(
        "
        学校 | 姓名 | 听课节数 | 教学案例
        一小 | 王芳 | 18 | 3
        一小 | 李强 | 12 | 1
        合计 |  | 30 | 4
        一小 | 张明 | 15 | 2
        一小 | 陈红 | 16 | 2
        ",
    );
    assert_eq!(told(&found), ["P266 A4"]);
}

#[test]
fn what_excel_made_of_a_class_or_of_two_months() {
    let (_, found) = read(
        "
        学校 | 姓名 | 班级 | 月份
        一小 | 王芳 | @5月1日 | 9月
        一小 | 李强 | 四年乙班 | @9月10日
        一小 | 张明 | 五年甲班 | 10月
        ",
    );
    assert_eq!(told(&found), ["P209 C2", "P209 D3"]);
    // Where others are days too, or speak of them, it is a day; no month follows 9月25日.
    let (_, found) = read(
        "
        学校 | 姓名 | 班级 | 月份
        一小 | 王芳 | @5月1日 | 9月
        一小 | 李强 | 5月4日 | @9月25日
        一小 | 张明 | 五年甲班 | 10月
        ",
    );
    assert_eq!(told(&found), Vec::<String>::new());
}

#[test]
fn a_slot_at_the_weekend_is_told() {
    let (_, found) = read(
        "
        学校 | 姓名 | 活动时间
        一小 | 王芳 | 星期六
        一小 | 李强 | 周一至周五
        一小 | 张明 | 每天
        ",
    );
    assert_eq!(told(&found), ["P273 C2", "P205 C4"]);
}

#[test]
fn what_is_merged_over_headings_that_count_on_is_said_of_both() {
    let (rows, found) = read(
        "
        学校 | 姓名 | 教研组 | 上学期 | 下学期
        一小 | 王芳 | 语文组 | 备课 | 评课
        一小 | 李强 | 语文组 | 命题 | <
        一小 | 张明 | 数学组 | 听课 | 评课
        ",
    );
    assert_eq!(rows[1], "一小 | 李强 | 语文组 | 命题 | 命题");
    assert_eq!(told(&found), Vec::<String>::new());
}

#[test]
fn columns_merged_over_two_cells_in_every_row_are_one_each() {
    let picture = "
        姓名 | < | 学科 | < | 职务 | <
        严秀英 | < | 语文 | < | 组长 | <
        孔春梅 | < | 数学 | < | 教师 | <
        冯建国 | < | 语文 | < | 教师 | <
        杨海燕 | < | 英语 | < | 组长 | <
        ";
    let table = &tables(picture)[0];
    assert_eq!(table.rows.len(), 4);
    let named: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.path.join("/"))
        .collect();
    assert_eq!(named, ["姓名", "学科", "职务"]);
}
