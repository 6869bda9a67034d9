//! What a clerk wrote → what is in the Dataset, and what is said about the rest.

use std::collections::BTreeMap;

use jiff::civil::date;

use crate::diagnostic::{Arg, CellRef, Diagnostic, Sink, codes as known};
use crate::ingest::{CellKind, Label, Table};

use super::testing::{HEADER_ROW, table, template, text_cell};
use super::*;

fn run_hinted(
    tables: &[Table],
    hints: &BTreeMap<String, SourceHint>,
) -> (Dataset, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let data = normalise(tables, &template(), hints, (2026, Others::Tell), &mut sink);
    (data, sink.into_sorted())
}

pub(super) fn run(tables: &[Table]) -> (Dataset, Vec<Diagnostic>) {
    run_hinted(tables, &BTreeMap::new())
}

/// The schools 一小 and 二小, and who supervises, so that nothing required is missing but the teachers.
fn school_list() -> Table {
    table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"], &["二小"]])
}

fn supervision() -> Table {
    supervision_of("一小")
}

fn supervision_of(school: &str) -> Table {
    let headings = ["学校", "教研组", "督导人"];
    let rows: &[&[&str]] = &[&[school, "语文组", "王明"]];
    table("a.xlsx", "督导分工", &headings, rows)
}

fn roster(rows: &[&[&str]]) -> [Table; 3] {
    let headings = ["学校", "姓名", "工号", "联系电话"];
    [
        school_list(),
        supervision(),
        table("b.xlsx", "教师名册", &headings, rows),
    ]
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|d| d.code.id).collect()
}

fn only<'d>(found: &'d [Diagnostic], code: &str) -> &'d Diagnostic {
    let mut hits = found.iter().filter(|d| d.code.id == code);
    let hit = hits.next().expect("it is reported");
    assert!(hits.next().is_none(), "{code} only once");
    hit
}

fn text<'d>(diagnostic: &'d Diagnostic, name: &str) -> &'d str {
    match &diagnostic.args[name] {
        Arg::Text(text) => text,
        other => panic!("{name} is {other:?}"),
    }
}

fn place(diagnostic: &Diagnostic) -> String {
    diagnostic
        .source
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default()
}

#[test]
fn a_clean_roster() {
    let (data, found) = run(&roster(&[&["一　小", "王　明", "００１２", "0571-661234"]]));
    assert_eq!(codes(&found), [""; 0]);
    let record = &data.tables["teachers"].records[0];
    assert_eq!(record.belongs.as_deref(), Some("一小"));
    assert_eq!(record.value("name"), Some(&Value::Person("王明".into())));
    assert_eq!(record.value("code"), Some(&Value::Text("0012".into())));
    assert_eq!(record.place("name").to_string(), "b.xlsx!教师名册!B4");
    assert!(data.tables["supervision"].found);
    assert!(!data.tables["schedule"].found);
}

#[test]
fn an_empty_cell_and_a_missing_column_differ() {
    let (data, _) = run(&[
        school_list(),
        supervision(),
        table(
            "b.xlsx",
            "教师名册",
            &["学校", "姓名", "工号"],
            &[&["一小", "王明", ""]],
        ),
    ]);
    let record = &data.tables["teachers"].records[0];
    let code = record.fields.get("code").map(|field| &field.value);
    assert_eq!(code, Some(&Value::Empty));
    assert_eq!(record.place("code").to_string(), "b.xlsx!教师名册!C4");
    assert!(!record.fields.contains_key("phone"));
}

#[test]
fn same_as_above_keeps_the_place_above() {
    let (data, _) = run(&roster(&[
        &["一小", "王明"],
        &["", "李华"],
        &["二小", "赵钱"],
    ]));
    let records = &data.tables["teachers"].records;
    assert_eq!(records[1].belongs.as_deref(), Some("一小"));
    assert_eq!(records[1].place("school").to_string(), "b.xlsx!教师名册!A4");
    assert_eq!(records[2].belongs.as_deref(), Some("二小"));
}

#[test]
fn a_merged_cell_is_the_value_of_each_row_it_covers() {
    let mut tables = roster(&[&["一小", "王明"], &["", "李华"], &["", ""]]);
    let first = (CellRef::new(HEADER_ROW + 1, 0), text_cell("一小"));
    for row in &mut tables[2].rows {
        row.cells.insert(0, first.clone());
    }
    let (data, found) = run(&tables);
    let records = &data.tables["teachers"].records;
    // The third row has no cell of its own: it is blank paper under the merge.
    assert_eq!(records.len(), 2);
    assert_eq!(records[1].place("school").to_string(), "b.xlsx!教师名册!A4");
    assert_eq!(codes(&found), [""; 0]);
}

#[test]
fn blank_rows_and_rows_with_only_a_number_are_no_records() {
    let (data, _) = run(&[
        school_list(),
        supervision(),
        table(
            "b.xlsx",
            "教师名册",
            &["序号", "学校", "姓名"],
            &[
                &["1", "一小", "王明"],
                &["2", "", "　"],
                &["", "", ""],
                &["3", "", "李华"],
            ],
        ),
    ]);
    assert_eq!(data.tables["teachers"].records.len(), 2);
}

#[test]
fn what_does_not_parse_is_told_with_value_form_and_school() {
    let (data, found) = run(&roster(&[&["一小", "12", "1", "问王老师"]]));
    assert_eq!(codes(&found), ["P205", "P205"]);
    assert_eq!(place(&found[0]), "b.xlsx!教师名册!B4");
    assert_eq!(text(&found[0], "expected"), "person");
    assert_eq!(text(&found[1], "value"), "问王老师");
    assert_eq!(found[1].subject.as_deref(), Some("一小"));
    let record = &data.tables["teachers"].records[0];
    assert_eq!(record.value("phone"), Some(&Value::Invalid));
}

/// 无 and — are no figure: a cell that may be empty is as good as empty, and anything else is told.
#[test]
fn a_mark_for_nothing_is_an_empty_cell() {
    for mark in ["无", "—", "/", "／", "暂无", "N/A"] {
        let (data, found) = run(&roster(&[&["一小", "王明", mark, mark]]));
        assert_eq!(codes(&found), [""; 0], "{mark}");
        let record = &data.tables["teachers"].records[0];
        assert_eq!(record.value("phone"), None, "{mark}");
        assert_eq!(record.value("code"), None, "{mark}");
    }
    let (_, found) = run(&roster(&[&["一小", "王明", "1", "问王老师"]]));
    assert_eq!(text(only(&found, "P205"), "value"), "问王老师");
    // A name is required.
    let (_, found) = run(&roster(&[&["一小", "—", "1", ""]]));
    only(&found, "P205");
}

#[test]
fn a_used_cell_without_a_value_is_told() {
    let mut tables = roster(&[&["一小", "王明", "x"]]);
    if let Some((_, cell)) = tables[2].rows[0].cells.get_mut(2) {
        cell.kind = CellKind::Error;
        cell.shown = "#REF!".into();
    }
    let (data, found) = run(&tables);
    assert_eq!(codes(&found), ["X109"]);
    assert_eq!(found[0].subject.as_deref(), Some("一小"));
    let record = &data.tables["teachers"].records[0];
    assert_eq!(record.value("code"), Some(&Value::Invalid));
}

/// A roster of two schools, and what is found where its rows name schools so.
fn named(schools: &[&str]) -> (Dataset, Vec<Diagnostic>) {
    let rows: Vec<[&str; 2]> = schools.iter().map(|school| [*school, "王明"]).collect();
    let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
    let mut tables = roster(&rows);
    let list: &[&[&str]] = &[
        &["清水镇第一中学"],
        &["清水镇第二中学"],
        &["石桥镇第二中学"],
    ];
    tables[0] = table("a.xlsx", "学校名单", &["学校名称"], list);
    tables[1] = supervision_of("清水镇第二中学");
    run(&tables)
}

#[test]
fn a_school_that_the_list_lacks_is_one_message_with_the_nearest() {
    let (data, found) = named(&["清水镇第一申学", "清水镇第一申学", "清水镇第二中学"]);
    let told = only(&found, "P212");
    assert_eq!(place(told), "b.xlsx!教师名册!A4");
    assert_eq!(told.related.len(), 1);
    assert_eq!(told.args["count"], Arg::Number(2));
    assert_eq!(text(told, "nearest"), "清水镇第一中学");
    assert_eq!(told.subject, None);
    assert_eq!(data.tables["teachers"].records[0].belongs, None);
}

#[test]
fn a_school_in_another_spelling_is_taken_and_told() {
    for (name, kind) in [
        ("清水鎮第一中學", "script"),
        ("清水镇第1中学", "numeral"),
        ("清水一中", "short"),
        ("第一中学", "short"),
    ] {
        let (data, found) = named(&[name, "清水镇第二中学", name]);
        assert_eq!(codes(&found), ["P216"], "{name}");
        let told = only(&found, "P216");
        assert_eq!(text(told, "taken"), "清水镇第一中学");
        assert_eq!(text(told, "kind"), kind);
        assert_eq!(told.args["count"], Arg::Number(2));
        let record = &data.tables["teachers"].records[0];
        assert_eq!(record.belongs.as_deref(), Some("清水镇第一中学"));
        // Checks and narratives compare it with the school's own name, and plans print that.
        let own = Value::Text("清水镇第一中学".into());
        assert_eq!(record.value("school"), Some(&own));
    }
}

/// A column by which no rows belong names schools as well where a check compares it with them:
/// narratives select rows by it.
#[test]
fn a_school_in_a_column_that_checks_compare_is_spelt_as_in_the_list() {
    let mut template = template();
    let check = r#"rule = "coverage"
        each = { table = "schools", columns = ["name"] }
        has = { table = "schedule", columns = ["what"] }"#;
    template.checks = vec![toml::from_str(check).expect("a check")];
    let tables = [
        table(
            "a.xlsx",
            "学校名单",
            &["学校名称"],
            &[&["清水镇第一中学"], &["石桥小学"]],
        ),
        table(
            "b.xlsx",
            "活动安排",
            &["月份", "活动内容"],
            &[&["9月", "清水一中"], &["10月", "听课"]],
        ),
    ];
    let mut sink = Sink::new();
    let data = normalise(
        &tables,
        &template,
        &BTreeMap::new(),
        (2026, Others::Tell),
        &mut sink,
    );
    let records = &data.tables["schedule"].records;
    let what = |at: usize| records[at].value("what").map(Value::shown);
    assert_eq!(what(0).as_deref(), Some("清水镇第一中学"));
    assert_eq!(what(1).as_deref(), Some("听课"));
    let found = sink.into_sorted();
    assert_eq!(place(only(&found, "P216")), "b.xlsx!活动安排!B4");
    // Without such a check it is a text like any other.
    let (data, _) = schedule(&["月份", "活动内容"], &[&["9月", "清水一中"]]);
    assert_eq!(
        data[0].value("what").map(Value::shown).as_deref(),
        Some("清水一中")
    );
}

#[test]
fn a_short_name_of_two_schools_is_asked_about() {
    let (data, found) = named(&["第二中学", "清水镇第一中学"]);
    let told = only(&found, "P217");
    assert_eq!(place(told), "b.xlsx!教师名册!A4");
    let both = vec!["清水镇第二中学".to_owned(), "石桥镇第二中学".to_owned()];
    assert_eq!(told.args["candidates"], Arg::List(both));
    assert_eq!(data.tables["teachers"].records[0].belongs, None);
}

/// The activities of a year, and what is found in them.
fn schedule(headings: &[&str], rows: &[&[&str]]) -> (Vec<Arc<Record>>, Vec<Diagnostic>) {
    let mut tables = roster(&[&["一小", "王明"]]).to_vec();
    tables.push(table("c.xlsx", "活动安排", headings, rows));
    let (data, found) = run(&tables);
    (data.tables["schedule"].records.clone(), found)
}

#[test]
fn a_column_with_the_day_first_is_read_so_and_told_once() {
    let (records, found) = schedule(
        &["月份", "日期", "活动内容"],
        &[
            &["8月", "29/8", "甲"],
            &["9月", "1/9", "乙"],
            &["9月", "12/9", "丙"],
        ],
    );
    assert_eq!(codes(&found), ["P208"]);
    let told = only(&found, "P208");
    assert_eq!(text(told, "way"), "day-first");
    assert_eq!(text(told, "read"), "2026年8月29日");
    assert_eq!(told.args["count"], Arg::Number(3));
    assert_eq!(told.related.len(), 2);
    assert_eq!(
        records[1].value("day"),
        Some(&Value::Date(date(2026, 9, 1)))
    );
}

#[test]
fn a_lost_zero_is_restored_between_its_neighbours() {
    let headings = ["月份", "日期", "活动内容"];
    let rows: &[&[&str]] = &[
        &["4月", "4.9", "甲"],
        &["", "4.1", "乙"],
        &["", "4.11", "丙"],
    ];
    let mut tables = roster(&[&["一小", "王明"]]).to_vec();
    let mut activities = table("c.xlsx", "活动安排", &headings, rows);
    for row in &mut activities.rows {
        if let Some((_, cell)) = row.cells.get_mut(1) {
            cell.kind = CellKind::Number(cell.shown.parse().expect("a number"));
        }
    }
    tables.push(activities);
    let (data, found) = run(&tables);
    let records = &data.tables["schedule"].records;
    assert_eq!(
        records[1].value("day"),
        Some(&Value::Date(date(2027, 4, 10)))
    );
    let ways: Vec<_> = found.iter().map(|d| (d.code.id, text(d, "way"))).collect();
    assert_eq!(ways, [("P208", "dotted-day"), ("P208", "zero")]);
}

#[test]
fn a_wrong_day_of_the_week_is_told_with_the_right_one() {
    let (records, found) = schedule(
        &["月份", "日期", "活动内容"],
        &[&["9月", "9月1日（周三）", "甲"]],
    );
    let told = only(&found, "P207");
    assert_eq!(place(told), "c.xlsx!活动安排!B4");
    assert_eq!(text(told, "weekday"), "星期二");
    assert_eq!(
        records[0].value("day"),
        Some(&Value::Date(date(2026, 9, 1)))
    );
}

/// 1 September 2026 is a Tuesday, and 20 September, on which 星期五's lessons are made up for, a Sunday.
#[test]
fn a_column_of_days_of_the_week_is_held_against_the_days() {
    let headings = ["月份", "日期", "星期", "活动内容"];
    let told = |cells: [&str; 3]| {
        let [day, weekday, what] = cells;
        let (_, found) = schedule(&headings, &[&["9月", day, weekday, what]]);
        let wrong = found.iter().filter(|d| d.code == known::P207);
        wrong.map(place).collect::<Vec<_>>()
    };
    for cells in [["9月1日", "星期三", "甲"], ["2026.9.1", "三", "甲"]] {
        assert_eq!(told(cells), ["c.xlsx!活动安排!C4"], "{cells:?}");
    }
    for cells in [
        ["9月1日", "星期二", "甲"],
        ["9月1日", "二", "甲"],
        ["9月1日", "", "甲"],
        ["9月1日", "每周三", "甲"],
        ["9月1日", "3", "甲"],
        ["9月1日", "周二、周三", "甲"],
        ["9月20日", "星期五", "补周五的课"],
        ["9月上旬", "星期三", "甲"],
    ] {
        assert!(told(cells).is_empty(), "{cells:?}");
    }
    // Which of two days it is of, nobody knows; 周次 are no days.
    let (_, found) = schedule(
        &["月份", "日期", "周次", "活动内容"],
        &[&["9月", "9月1日", "三", "甲"]],
    );
    assert!(found.iter().all(|d| d.code != known::P207), "{found:?}");
}

#[test]
fn a_missing_table_is_told_with_what_was_seen() {
    let (data, found) = run(&[school_list(), supervision()]);
    let told = only(&found, "P201");
    assert_eq!(text(told, "table"), "教师名册");
    let seen = vec!["a.xlsx!学校名单".to_owned(), "a.xlsx!督导分工".to_owned()];
    assert_eq!(told.args["sheets"], Arg::List(seen));
    assert!(!data.tables["teachers"].found);
}

#[test]
fn a_missing_column_is_told_with_the_headings_and_the_nearest() {
    let mut tables = roster(&[&["一小", "王明"]]);
    tables[2] = table(
        "b.xlsx",
        "教师名册",
        &["学校", "姓　铭", "工号"],
        &[&["一小", "王明", "1"], &["一小", "李华", "2"]],
    );
    let (_, found) = run(&tables);
    let told = only(&found, "P202");
    assert_eq!(place(told), "b.xlsx!教师名册!A3");
    assert_eq!(text(told, "column"), "姓名");
    assert_eq!(text(told, "nearest"), "姓铭");
    let headings = ["学校", "姓铭", "工号"].map(str::to_owned).to_vec();
    assert_eq!(told.args["found"], Arg::List(headings));
    // All rows are one school's: the others' documents can be made.
    assert_eq!(told.subject.as_deref(), Some("一小"));
}

/// Who follows two messages fills two columns.
#[test]
fn each_missing_column_has_a_place_of_its_own() {
    let mut tables = roster(&[&["一小", "王明"]]);
    tables[1] = table(
        "a.xlsx",
        "督导分工",
        &["学校", "督导时间", "说明"],
        &[&["一小", "10月", "逐周轮换"]],
    );
    let (_, found) = run(&tables);
    let told = found.iter().filter(|d| d.code == known::P202);
    let cells: Vec<_> = told.map(|d| text(d, "free").to_owned()).collect();
    assert_eq!(cells, ["D3", "E3"], "{found:?}");
}

/// plan.toml may name a table once: what is proposed holds what is there, and all that is missing.
#[test]
fn the_line_that_is_proposed_can_stand_in_plan_toml() {
    let mut tables = roster(&[&["一小", "王明"]]);
    tables[2] = table(
        "b.xlsx",
        "教师名册",
        &["学效", "姓铭", "工号"],
        &[&["一小", "王明", "1"], &["一小", "李华", "2"]],
    );
    let lines = |hints: &BTreeMap<String, SourceHint>| {
        let (_, found) = run_hinted(&tables, hints);
        let told = found.iter().filter(|d| d.code == known::P202);
        told.map(|d| (text(d, "there").to_owned(), text(d, "line").to_owned()))
            .collect::<Vec<_>>()
    };
    let line = r#"teachers = { columns = { name = "姓铭" } }"#;
    assert_eq!(
        lines(&BTreeMap::new()),
        [("no".to_owned(), line.to_owned())]
    );
    let hint = SourceHint {
        sheet: Some("教师名册".into()),
        others: vec![r#"sheet = "教师名册""#.into()],
        columns: BTreeMap::from([("code".to_owned(), "工号".to_owned())]),
        ..SourceHint::default()
    };
    let hints = BTreeMap::from([("teachers".to_owned(), hint)]);
    let line = r#"teachers = { sheet = "教师名册", columns = { code = "工号", name = "姓铭" } }"#;
    assert_eq!(lines(&hints), [("yes".to_owned(), line.to_owned())]);
}

#[test]
fn a_column_that_nothing_uses_is_told() {
    let mut tables = roster(&[&["一小", "王明"]]);
    tables[2] = table(
        "b.xlsx",
        "教师名册",
        &["序号", "学校", "姓名", "工号", "血型"],
        &[
            &["1", "一小", "王明", "1", "A"],
            &["2", "一小", "李华", "2", ""],
        ],
    );
    let (_, found) = run(&tables);
    let told = only(&found, "P267");
    assert_eq!(text(told, "heading"), "血型");
    assert_eq!(place(told), "b.xlsx!教师名册!E3");
}

#[test]
fn two_columns_that_could_be_the_one_are_asked_about() {
    let mut tables = roster(&[&["一小", "王明"]]);
    tables[2] = table(
        "b.xlsx",
        "教师名册",
        &["学校", "姓名", "姓名"],
        &[&["一小", "王明", "李华"], &["二小", "赵钱", "孙李"]],
    );
    let (data, found) = run(&tables);
    let told = only(&found, "P204");
    assert_eq!(place(told), "b.xlsx!教师名册!B3");
    assert_eq!(
        told.args["candidates"],
        Arg::List(vec!["姓名 (B3)".into(), "姓名 (C3)".into()])
    );
    assert!(!codes(&found).contains(&"P202"));
    assert!(
        !data.tables["teachers"].records[0]
            .fields
            .contains_key("name")
    );
}

#[test]
fn a_table_that_could_be_two_is_asked_about() {
    let mut template = template();
    let mut twin = template.tables["teachers"].clone();
    twin.label = "教师花名册".into();
    template.tables.insert("staff".into(), twin);
    let tables = [table(
        "b.xlsx",
        "Sheet1",
        &["学校", "姓名"],
        &[&["一小", "王明"]],
    )];
    let mut sink = Sink::new();
    let data = normalise(
        &tables,
        &template,
        &BTreeMap::new(),
        (2026, Others::Tell),
        &mut sink,
    );
    let found = sink.into_sorted();
    let told = only(&found, "P203");
    let labels = vec!["教师花名册".to_owned(), "教师名册".to_owned()];
    assert_eq!(told.args["candidates"], Arg::List(labels));
    let missing = found
        .iter()
        .filter(|d| d.code.id == "P201")
        .map(|d| text(d, "table"));
    assert_eq!(missing.collect::<Vec<_>>(), ["学校名单", "督导分工"]);
    assert!(!data.tables["teachers"].found);
}

#[test]
fn a_sheet_used_for_nothing_is_noted() {
    let mut tables = roster(&[&["一小", "王明"]]).to_vec();
    tables.push(table("c.xlsx", "价格", &["品名", "单价"], &[&["纸", "20"]]));
    let (_, found) = run(&tables);
    assert_eq!(codes(&found), ["P206"]);
    assert_eq!(place(&found[0]), "c.xlsx!价格!A3");
}

#[test]
fn several_sheets_make_one_table_in_order() {
    let headings = ["学校", "姓名"];
    let tables = [
        school_list(),
        supervision(),
        table("b.xlsx", "一小", &headings, &[&["一小", "王明"]]),
        table("b.xlsx", "二小", &headings, &[&["二小", "李华"]]),
    ];
    let (data, found) = run(&tables);
    assert_eq!(codes(&found), [""; 0]);
    let teachers = &data.tables["teachers"];
    let names: Vec<_> = teachers
        .records
        .iter()
        .filter_map(|r| r.value("name"))
        .collect();
    assert_eq!(
        names,
        [&Value::Person("王明".into()), &Value::Person("李华".into())]
    );
    assert_eq!(teachers.sources.len(), 2);
}

#[test]
fn a_hint_names_sheet_and_heading() {
    let tables = [
        school_list(),
        supervision(),
        table("b.xlsx", "名单", &["单位", "称呼"], &[&["一小", "王明"]]),
    ];
    let columns = [("school", "单位"), ("name", "称呼")];
    let hint = SourceHint {
        file: Some("b.xlsx".into()),
        sheet: Some("名单".into()),
        columns: columns.map(|(k, v)| (k.to_owned(), v.to_owned())).into(),
        ..SourceHint::default()
    };
    let hints = BTreeMap::from([("teachers".to_owned(), hint.clone())]);
    let (data, found) = run_hinted(&tables, &hints);
    assert_eq!(codes(&found), [""; 0]);
    assert_eq!(
        data.tables["teachers"].records[0].belongs.as_deref(),
        Some("一小")
    );

    let hint = SourceHint {
        sheet: Some("没有的表".into()),
        ..hint
    };
    let told = |hint: SourceHint| {
        let hints = BTreeMap::from([("teachers".to_owned(), hint)]);
        let (_, found) = run_hinted(&tables, &hints);
        let told = only(&found, "P201");
        assert_eq!(place(told), "b.xlsx!没有的表");
        text(told, "hinted").to_owned()
    };
    assert_eq!(told(hint.clone()), "yes");
    // The sheet is there, and what is on it is no table, or not in the row that is named.
    let empty = SourceHint {
        rows: Some(3),
        ..hint
    };
    assert_eq!(told(empty.clone()), "empty");
    let beyond = SourceHint {
        header: Some(8),
        ..empty
    };
    assert_eq!(told(beyond), "header");
}

#[test]
fn rows_that_name_no_school_are_the_only_one_s() {
    let list = table("a.xlsx", "学校名单", &["学校名称"], &[&["清水镇第一小学"]]);
    let of = |headings: &[&str], rows: &[&[&str]], title: &str| {
        let mut teachers = table("b.xlsx", "教师名册", headings, rows);
        teachers.titles.push((CellRef::new(0, 0), title.to_owned()));
        run(&[list.clone(), teachers, supervision()])
    };
    let belongs = |data: &Dataset| {
        let records = &data.tables["teachers"].records;
        records
            .iter()
            .map(|r| r.belongs.as_deref().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    let own = || Some("清水镇第一小学".to_owned());
    let told = |found: &[Diagnostic]| {
        let of_roster = found.iter().filter(|d| place(d).starts_with("b.xlsx"));
        of_roster.map(|d| d.code.id).collect::<Vec<_>>()
    };
    for title in ["教师名册", "我校教师名册", "2026年学校教师名册"] {
        let (data, found) = of(&["姓名", "工号"], &[&["王明", "1"], &["李芳", "2"]], title);
        assert_eq!(told(&found), ["P261"], "{title}");
        assert_eq!(belongs(&data), [own(), own()]);
    }
    // A column that nobody filled in says as little.
    let (data, found) = of(
        &["学校", "姓名"],
        &[&["", "王明"], &["", "李芳"]],
        "教师名册",
    );
    assert_eq!(told(&found), ["P261"]);
    assert_eq!(belongs(&data), [own(), own()]);
    // 单位：节、篇 says what the figures count.
    for (unit, wanted) in [
        ("节、篇、份", own()),
        ("元", own()),
        ("一小", own()),
        ("二小", None),
    ] {
        let mut teachers = table("b.xlsx", "教师名册", &["姓名", "工号"], &[&["王明", "1"]]);
        teachers.labels = vec![crate::ingest::Label {
            name: "单位".to_owned(),
            value: unit.to_owned(),
            cell: CellRef::new(0, 1),
        }];
        let (data, _) = run(&[list.clone(), teachers, supervision()]);
        assert_eq!(belongs(&data), [wanted], "{unit}");
    }
    // One that somebody began to fill in, or another school's name above, is asked about.
    let (data, found) = of(&["姓名", "工号"], &[&["王明", "1"]], "白塔小学教师名册");
    assert_eq!((told(&found), belongs(&data)), (vec!["P262"], vec![None]));
    let (_, found) = of(&["姓名", "工号"], &[&["王明", "1"]], "清水三中教师名册");
    assert_eq!(told(&found), ["P262"]);
}

#[test]
fn a_schedule_in_the_school_year() {
    let headings = ["月份", "日期", "活动内容", "级别"];
    let rows: &[&[&str]] = &[
        &["九月份", "9月1日", "开学教研会", "镇"],
        &["", "2026.9.20", "听课周", "校级"],
        &["元月", "1.8", "总结", "校"],
    ];
    let mut tables = roster(&[&["一小", "王明"]]).to_vec();
    tables.push(table("c.xlsx", "活动安排", &headings, rows));
    let (data, found) = run(&tables);
    assert_eq!(codes(&found), [""; 0]);
    let records = &data.tables["schedule"].records;
    assert_eq!(records[0].belongs, None);
    assert_eq!(
        records[1].value("month"),
        Some(&Value::Month {
            year: Some(2026),
            month: 9
        })
    );
    assert_eq!(
        records[2].value("day"),
        Some(&Value::Date(date(2027, 1, 8)))
    );
    assert_eq!(records[0].value("level"), Some(&Value::Text("镇级".into())));
}

#[test]
fn an_august_below_other_months_ends_the_school_year() {
    let years = |months: &[&str]| {
        let rows: Vec<[&str; 4]> = months.iter().map(|m| [*m, "", "活动", "校"]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
        let mut tables = roster(&[&["一小", "王明"]]).to_vec();
        let headings = ["月份", "日期", "活动内容", "级别"];
        tables.push(table("c.xlsx", "活动安排", &headings, &rows));
        let (data, _) = run(&tables);
        let records = &data.tables["schedule"].records;
        let year = |record: &Arc<Record>| match record.value("month") {
            Some(Value::Month { year, .. }) => *year,
            other => panic!("{other:?}"),
        };
        records.iter().map(year).collect::<Vec<_>>()
    };
    let [this, next] = [Some(2026), Some(2027)];
    assert_eq!(years(&["8月", "9月", "7月"]), [this, this, next]);
    assert_eq!(years(&["9月", "7月", "8月"]), [this, next, next]);
    assert_eq!(years(&["9月", "2026年8月"]), [this, this]);
}

#[test]
fn a_table_that_merely_resembles_an_optional_one_is_left() {
    let mut tables = roster(&[&["一小", "王明"]]).to_vec();
    tables.push(table(
        "c.xlsx",
        "体检",
        &["姓名", "学校", "身高", "体重"],
        &[&["王明", "一小", "170", "60"]],
    ));
    let (data, found) = run(&tables);
    assert!(!data.tables["quotas"].found);
    assert_eq!(data.tables["teachers"].records.len(), 1);
    assert_eq!(codes(&found), ["P206"]);
}

#[test]
fn the_order_of_the_workbooks_changes_only_the_order_of_records() {
    let tables = roster(&[&["一小", "王明"], &["三小", "李华"], &["二小", "7"]]);
    let mut turned = tables.clone();
    turned.reverse();
    let (data, found) = run(&tables);
    let (data_turned, found_turned) = run(&turned);
    assert_eq!(data, data_turned);
    assert_eq!(found, found_turned);
}

#[test]
fn a_guess_alone_makes_no_school_list() {
    // 姓名 could be the head's name of a school list; nothing says that this is one.
    let mut template = template();
    if let Some(schools) = template.tables.get_mut("schools") {
        schools.columns[1].label = "校长姓名".into();
        schools.columns[1].synonyms.clear();
        schools.columns[1].kind = crate::template::ValueKind::Person;
        schools.columns[1].required = true;
    }
    let headings = ["姓名", "学校", "身高"];
    let rows: &[&[&str]] = &[&["王明", "一小", "170"]];
    let health = table("c.xlsx", "Sheet1", &headings, rows);
    assert!(
        match_tables(&[health], &template)
            .iter()
            .all(|m| m.key != "schools")
    );
    let named = table("c.xlsx", "学校名单", &headings, rows);
    assert!(
        match_tables(&[named], &template)
            .iter()
            .any(|m| m.key == "schools")
    );
}

#[test]
fn explanations_beside_the_roster_are_not_the_roster() {
    let mut tables = roster(&[&["一小", "王明"]]).to_vec();
    tables.push(table(
        "b.xlsx",
        "教师名册说明",
        &["项目", "说明"],
        &[&["姓名", "写全名"]],
    ));
    tables.push(table(
        "教师名册.xlsx",
        "离职",
        &["姓名", "离职日期"],
        &[&["李华", "9月1日"]],
    ));
    let (data, found) = run(&tables);
    assert_eq!(data.tables["teachers"].records.len(), 1);
    assert_eq!(codes(&found), ["P206", "P206"]);
}

/// A heading alone is no roster; a table that nobody requires may be empty.
#[test]
fn a_required_table_without_rows_is_told_with_its_place() {
    let mut tables = roster(&[]).to_vec();
    tables.push(table("c.xlsx", "活动安排", &["月份", "活动内容"], &[]));
    let (_, found) = run(&tables);
    assert_eq!(codes(&found), ["P299"]);
    assert_eq!(place(&found[0]), "b.xlsx!教师名册!A3");
    assert_eq!(text(&found[0], "aside"), "none");
}

/// A row is of one school: two in a cell are no misspelt one.
#[test]
fn two_schools_in_a_cell_are_told_to_be_two() {
    for name in [
        "清水镇第一中学、石桥镇第二中学",
        "清水一中，石桥二中",
        "清水镇第一中学 石桥镇第二中学",
    ] {
        let (_, found) = named(&["清水镇第二中学", name]);
        let told = only(&found, "P212");
        assert_eq!(text(told, "near"), "several", "{name}");
        let names = ["清水镇第一中学", "石桥镇第二中学"];
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(told.args["nearest"], Arg::List(names), "{name}");
    }
    let (_, found) = named(&["清水镇第二中学", "清水镇第一中学、石桥镇第八中学"]);
    assert_ne!(text(only(&found, "P212"), "near"), "several");
}

/// A column of such values whose heading was deleted is the likely one, not a new one beside it.
#[test]
fn a_column_whose_heading_was_deleted_is_named_by_its_cell() {
    let mut tables = roster(&[]).to_vec();
    tables[2] = table(
        "b.xlsx",
        "教师名册",
        &["学校", "", "工号"],
        &[&["一小", "王明", "1"], &["一小", "李华", "2"]],
    );
    tables[2].columns[1].path.clear();
    let (_, found) = run(&tables);
    let told = only(&found, "P202");
    assert_eq!((text(told, "bare"), text(told, "cell")), ("yes", "B3"));
}

/// What stands in a workbook that cannot be opened is not asked for again.
#[test]
fn a_table_in_a_workbook_that_was_not_read_is_not_missing() {
    let told = |hints: &BTreeMap<String, SourceHint>, file: &str| {
        let mut sink = Sink::new();
        let place = Some(crate::diagnostic::Source::file(file));
        sink.push(Diagnostic::new(crate::diagnostic::codes::X105, place));
        normalise(
            &[school_list()],
            &template(),
            hints,
            (2026, Others::Tell),
            &mut sink,
        );
        let found = sink.into_sorted();
        found.iter().filter(|d| d.code.id == "P201").count()
    };
    assert_eq!(told(&BTreeMap::new(), "data/b.xlsx"), 0);
    let hint = |file: &str| SourceHint {
        file: Some(file.into()),
        ..SourceHint::default()
    };
    let hints = |key: &str, file| BTreeMap::from([(key.to_owned(), hint(file))]);
    assert_eq!(told(&hints("teachers", "data/b.xlsx"), "data/b.xlsx"), 0);
    assert_eq!(told(&hints("teachers", "data/c.xlsx"), "data/b.xlsx"), 1);
}

#[test]
fn rows_of_schools_that_are_not_listed_are_left_out_where_plan_toml_says_so() {
    let schools = table("a.xlsx", "学校名单", &["学校名称"], &[&["石桥村小学"]]);
    let heads = ["学校", "姓名", "联系电话"];
    let rows: &[&[&str]] = &[
        &["石桥村小学", "范叶丽", "13805710001"],
        &["县实验学校", "李华", "不详的"],
        &["石侨村小学", "王明", "13805710002"],
        &["县实验学校", "校长张红", "13805710003"],
    ];
    let roster = table("b.xlsx", "教师名册", &heads, rows);
    let tables = [schools, roster, supervision_of("石桥村小学")];
    let read = |others| {
        let mut sink = Sink::new();
        let no_hints = BTreeMap::new();
        let data = normalise(&tables, &template(), &no_hints, (2026, others), &mut sink);
        (data.tables["teachers"].records.len(), sink.into_sorted())
    };
    let (rows, found) = read(Others::Tell);
    let unknown = found.iter().filter(|d| d.code == known::P212);
    assert_eq!((rows, unknown.count()), (4, 2), "{found:#?}");

    assert!(found.iter().any(|d| d.code == known::P208), "{found:#?}");

    // The mistyped number of a row that is left out is nobody's concern, nor how its name was read.
    let (rows, found) = read(Others::Skip);
    let told: Vec<&str> = found.iter().map(|d| d.code.id).collect();
    assert_eq!((rows, told), (1, vec!["P268", "P269"]), "{found:#?}");
    assert_eq!(only(&found, "P268").args["count"], Arg::from(3_usize));
    assert_eq!(text(only(&found, "P269"), "nearest"), "石桥村小学");
}

#[test]
fn a_column_of_days_says_the_months_that_the_table_has_no_column_of() {
    let mut template = template();
    let added = r#"
label = "活动安排"
about = "每项一行"
required = true
columns = [
  { key = "month", label = "月份", kind = "month", required = true, month_of = "date" },
  { key = "date", label = "日期", kind = "date", optional_cells = true, synonyms = ["时间"] },
  { key = "what", label = "活动内容", required = true },
]
"#;
    let added = toml::from_str(added).expect("the test's table is valid");
    template.tables.insert("events".to_owned(), added);
    let rows: &[&[&str]] = &[
        &["9月25日", "集体备课"],
        &["2027.1.8", "总结"],
        &["10月中旬", "课堂观摩"],
        &["11月2日—4日", "送教下乡"],
        &["12月", "评优"],
        &["国庆后", "座谈"],
    ];
    let events = table("活动.xlsx", "活动安排", &["时间", "活动内容"], rows);
    let tables = [school_list(), events.clone()];
    let mut sink = Sink::new();
    let read = (2026, Others::Tell);
    let data = normalise(&tables, &template, &BTreeMap::new(), read, &mut sink);
    let shown = |key: &str| -> Vec<String> {
        let records = data.tables["events"].records.iter();
        records
            .map(|r| r.value(key).map_or_else(String::new, Value::shown))
            .collect()
    };
    let months = ["9月", "1月", "10月", "11月", "12月"];
    assert_eq!(shown("month")[..5], months);
    assert_eq!(shown("date")[2], "10月中旬");
    let found = sink.into_sorted();
    let told: Vec<_> = found
        .iter()
        .filter(|d| {
            d.source
                .as_ref()
                .is_some_and(|s| s.to_string().contains("活动"))
        })
        .collect();
    let codes: Vec<&str> = told.iter().map(|d| d.code.id).collect();
    assert_eq!(codes, ["P208"], "{told:#?}");

    // The month that stands above the table is its own.
    let mut events = events;
    events.rows.truncate(1);
    events.labels = vec![Label {
        name: "月份".into(),
        value: "10月".into(),
        cell: CellRef::new(0, 0),
    }];
    let tables = [school_list(), events];
    let data = normalise(&tables, &template, &BTreeMap::new(), read, &mut Sink::new());
    let month = data.tables["events"].records[0].value("month");
    assert_eq!(month.map(Value::shown), Some("10月".to_owned()));
}

#[test]
fn what_is_not_known_yet_is_printed_and_no_fault() {
    let told = |heads: &[&str], row: &[&str], column: &str| {
        let (data, found) = run(&[table("c.xlsx", "活动安排", heads, &[row])]);
        let record = &data.tables["schedule"].records[0];
        assert_eq!(record.value(column), None);
        let said = record.said(column).map(Value::shown);
        let codes: Vec<&str> = found
            .iter()
            .filter(|d| ["P205", "P208", "P212"].contains(&d.code.id))
            .map(|d| d.code.id)
            .collect();
        (said, codes)
    };
    let heads = ["月份", "日期", "活动内容", "主持人"];
    for word in ["待定", "另行通知", "另定", "视情况而定", "（待定）"] {
        let said = Some(word.to_owned());
        assert_eq!(
            told(&heads, &["9月", word, "听课", ""], "day"),
            (said.clone(), vec![])
        );
        assert_eq!(
            told(&heads, &["9月", "", "听课", word], "who"),
            (said.clone(), vec![])
        );
        // Where it must be filled in, checks and orders lack it.
        assert_eq!(
            told(&heads, &[word, "", "听课", ""], "month"),
            (said, vec!["P208"])
        );
    }
}

/// What Excel counts days by stands in a cell that nobody formatted as one.
#[test]
fn the_number_by_which_excel_counts_a_day_is_told() {
    let heads = ["月份", "日期", "活动内容"];
    let schedule = |day| table("c.xlsx", "活动安排", &heads, &[&["10月", day, "听课"]]);
    let mut tables = roster(&[&["一小", "王明"]]).to_vec();
    tables.push(schedule("45960"));
    let (data, found) = run(&tables);
    let told = only(&found, "P208");
    assert_eq!(
        (text(told, "way"), place(told)),
        ("serial", "c.xlsx!活动安排!B4".to_owned())
    );
    let day = data.tables["schedule"].records[0].fields.get("day");
    let day = day.map(|field| field.value.clone());
    assert_eq!(day, Some(Value::Date(jiff::civil::date(2025, 10, 30))));
    tables.pop();
    tables.push(schedule("2025年10月30日"));
    assert!(!codes(&run(&tables).1).contains(&"P208"));
}

/// 国庆节放假 across the cells of a week is what happens, no day.
#[test]
fn what_is_merged_over_a_day_and_a_text_is_the_text() {
    let heads = ["月份", "日期", "活动内容", "主持人"];
    let mut schedule = table(
        "c.xlsx",
        "活动安排",
        &heads,
        &[
            &["10月", "国庆节放假", "", ""],
            &["10月", "10月9日", "听课", "王明"],
        ],
    );
    let (at, cell) = schedule.rows[0].cells.get(1).expect("a cell").clone();
    schedule.rows[0].cells.insert(2, (at, cell.clone()));
    schedule.rows[0].cells.insert(3, (at, cell));
    schedule.merges.push(crate::ingest::CellRange {
        first: at,
        last: CellRef::new(at.row, at.col + 2),
    });
    let mut tables = roster(&[&["一小", "王明"]]).to_vec();
    tables.push(schedule);
    let (data, found) = run(&tables);
    let record = &data.tables["schedule"].records[0];
    let said = |key: &str| record.said(key).map(Value::shown);
    assert_eq!(
        said("what").as_deref(),
        Some("国庆节放假"),
        "{:?}",
        record.fields
    );
    assert_eq!(said("day"), None);
    assert!(codes(&found).contains(&"P272"));
    assert!(!codes(&found).contains(&"P205"));
}
