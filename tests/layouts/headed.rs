//! Groups' headings that say who leads the group, and one above the first headings.

use super::picture::{described, rows, tables};

/// The rows of all tables, behind each its group.
fn grouped(picture: &str) -> Vec<String> {
    let tables = tables(picture);
    let row = |table: &planpress::ingest::Table| -> Vec<String> {
        let groups = table.rows.iter().map(|row| row.group.clone());
        let rows = rows(table).into_iter().zip(groups);
        rows.map(|(row, group)| match group {
            Some((_, name)) => format!("{row} [{name}]"),
            None => row,
        })
        .collect()
    };
    tables.iter().flat_map(row).collect()
}

const LED: [&str; 2] = [
    "1 | 王小明 | 七1 | 王小明 [语文备课组]",
    "1 | 张军 | 七1 | 张军 [数学备课组]",
];

#[test]
fn a_group_with_its_leader_in_its_heading() {
    for (first, second) in [
        ("语文备课组　组长：王小明", "数学备课组　组长：张军"),
        ("语文备课组（组长：王小明）", "数学备课组（组长：张军）"),
        ("一、语文备课组，组长：王小明", "二、数学备课组，组长：张军"),
        ("语文备课组组长：王小明", "数学备课组组长：张军"),
    ] {
        // Each over headings of its own, after a blank row, and below headings for all.
        for picture in [
            format!(
                "{first} | < | <\n序号 | 姓名 | 班级\n1 | 王小明 | 七1\n{second} | < | <\n序号 | 姓名 | 班级\n1 | 张军 | 七1"
            ),
            format!(
                "{first} | < | <\n序号 | 姓名 | 班级\n1 | 王小明 | 七1\n | |\n{second} | < | <\n序号 | 姓名 | 班级\n1 | 张军 | 七1"
            ),
            format!(
                "序号 | 姓名 | 班级\n{first} | < | <\n1 | 王小明 | 七1\n{second} | < | <\n1 | 张军 | 七1"
            ),
        ] {
            assert_eq!(grouped(&picture), LED, "{picture}");
        }
    }
    // The leader in a cell of its own.
    assert_eq!(
        grouped(
            "
            语文备课组 | | 组长：王小明
            序号 | 姓名 | 班级
            1 | 王小明 | 七1
            数学备课组 | | 组长：张军
            序号 | 姓名 | 班级
            1 | 张军 | 七1
            "
        ),
        LED
    );
    // The group by its label.
    assert_eq!(
        grouped(
            "
            备课组：语文　组长：王小明 | < | <
            序号 | 姓名 | 班级
            1 | 王小明 | 七1
            "
        ),
        ["1 | 王小明 | 七1 | 王小明 [语文]"]
    );
}

#[test]
fn who_signs_heads_no_group() {
    let tables = tables(
        "
        序号 | 姓名 | 班级 | 备注
        1 | 王小明 | 七1 | 甲
        2 | 张军 | 七2 | 乙
        教务处　负责人：王明 | < | < | <
        ",
    );
    assert_eq!(tables.len(), 1);
    assert!(tables[0].rows.iter().all(|row| row.group.is_none()));
    assert_eq!(tables[0].columns.len(), 4, "{}", described(&tables[0]));
}

#[test]
fn the_first_group_above_the_headings() {
    assert_eq!(
        grouped(
            "
            语文组 | < | <
            序号 | 姓名 | 电话
            1 | 王明 | 13800000001
            数学组 | < | <
            1 | 张军 | 13800000003
            "
        ),
        [
            "1 | 王明 | 13800000001 [语文组]",
            "1 | 张军 | 13800000003 [数学组]"
        ]
    );
    assert_eq!(
        grouped(
            "
            教师名册 | < | < | <
            第一小学 | < | < | <
            姓名 | 学科 | 职称 | 电话
            王明 | 语文 | 一级 | 13800000001
            第二小学 | < | < | <
            张军 | 英语 | 一级 | 13800000003
            "
        ),
        [
            "王明 | 语文 | 一级 | 13800000001 [第一小学]",
            "张军 | 英语 | 一级 | 13800000003 [第二小学]"
        ]
    );
    // A title stays one: a list's, and a school's over its groups.
    for title in ["教师名册", "清水镇第一小学", "2026学年教师分组"] {
        let picture = format!(
            "{title} | < | <\n姓名 | 职务 | 电话\n王明 | 校长 | 13800000001\n数学组 | < | <\n张军 | 组长 | 13800000003"
        );
        assert_eq!(
            grouped(&picture),
            [
                "王明 | 校长 | 13800000001",
                "张军 | 组长 | 13800000003 [数学组]"
            ],
            "{title}"
        );
    }
}

#[test]
fn rows_that_are_only_numbered() {
    let count = |picture: &str| tables(picture)[0].rows.len();
    assert_eq!(
        count(
            "
            序号 | 姓名 | 听课节数 | 评课节数 | 合计 | 完成率
            1 | 王明 | 3 | 4 | 7 | 70%
            2 | 李芳 | 2 | 1 | 3 | 30%
            3 | | | | 0 | 0%
            4 | | | | 0 | 0%
            合计 | | 5 | 5 | 10 |
            "
        ),
        2
    );
    // 学校 merged down before the numbers, and a part of the list for each group.
    assert_eq!(
        count(
            "
            学校 | 序号 | 姓名 | 听课节数 | 合计
            一小 | 1 | 王明 | 3 | 3
            ^ | 2 | 李芳 | 2 | 2
            ^ | 3 | | | 0
            "
        ),
        2
    );
    assert_eq!(
        count(
            "
            序号 | 姓名 | 听课节数 | 合计
            语文组 | < | < | <
            1 | 王明 | 3 | 3
            2 | | | 0
            数学组 | < | < | <
            1 | 李芳 | 3 | 3
            2 | | | 0
            "
        ),
        2
    );
    // Who has done nothing is there, and so is a month without lessons.
    assert_eq!(
        count(
            "
            序号 | 姓名 | 听课节数 | 合计
            1 | 王明 | 3 | 3
            2 | 李芳 | 0 | 0
            3 | 张军 | | 0
            "
        ),
        3
    );
    assert_eq!(
        count(
            "
            序号 | 月份 | 听课节数
            1 | 9月 | 3
            2 | 10月 | 0
            "
        ),
        2
    );
}
