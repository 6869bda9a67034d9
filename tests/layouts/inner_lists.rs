//! Forms with a small list inside, and pairs to sign below it.

use super::picture::{described, rows, tables};

#[track_caller]
fn found(picture: &str, headings: &[&str], list: &[&str]) {
    let tables = tables(picture);
    let described: Vec<String> = tables.iter().map(described).collect();
    let own = tables.iter().find(|table| {
        let own: Vec<String> = table.columns.iter().map(|c| c.heading()).collect();
        own == headings
    });
    let own = own.unwrap_or_else(|| panic!("{described:?}"));
    assert_eq!(rows(own), list, "{picture}");
}

const LESSONS: [&str; 2] = [
    "9月14日 | 第2节 | 七（1）班 | 9月15日 | 第3节 | 李芳",
    "9月14日 | 第4节 | 七（2）班 | 9月16日 | 第1节 | 张军",
];

#[test]
fn exchanged_lessons_below_who_asks() {
    let headings = [
        "原上课日期",
        "原节次",
        "班级",
        "调至日期",
        "调至节次",
        "代课教师",
    ];
    for reason in ["参加县教研活动", "外出培训"] {
        let picture = format!(
            "
            调课申请单 | < | < | < | < | <
            申请人 | 王小明 | 教研组 | 语文组 | 申请日期 | 2026年9月10日
            调课原因 | {reason} | < | < | < | <
            原上课日期 | 原节次 | 班级 | 调至日期 | 调至节次 | 代课教师
            9月14日 | 第2节 | 七（1）班 | 9月15日 | 第3节 | 李芳
            9月14日 | 第4节 | 七（2）班 | 9月16日 | 第1节 | 张军
            教研组长签字 | | 教务处签字 | | 分管领导签字 |
            "
        );
        found(&picture, &headings, &LESSONS);
        let form = tables(&picture).into_iter().find(|table| {
            let mut columns = table.columns.iter();
            columns.any(|column| column.heading() == "调课原因")
        });
        assert!(form.is_some(), "{picture}");
    }
}

#[test]
fn pairs_that_sign_below_the_list() {
    found(
        "
        物品领用单 | < | < | < | <
        领用部门 | 教务处 | < | 领用日期 | 2026-9-1
        品名 | 规格 | 单位 | 数量 | 用途
        粉笔 | 白色 | 盒 | 20 | 教学
        黑板擦 | 大号 | 个 | 10 | 教学
        经办人 | 王明 | | 审批人 | 陈立群
        ",
        &["品名", "规格", "单位", "数量", "用途"],
        &[
            "粉笔 | 白色 | 盒 | 20 | 教学",
            "黑板擦 | 大号 | 个 | 10 | 教学",
        ],
    );
    found(
        "
        公开课评价表 | < | < | <
        授课教师 | 王小明 | 课题 | 春
        班级 | 七（1）班 | 时间 | 9月14日
        评价项目 | 评价要点 | 满分 | 得分
        教学目标 | 明确具体 | 20 | 18
        教学过程 | 层次清楚 | 40 | 36
        教学效果 | 参与面广 | 40 | 35
        总分 | | 100 | 89
        评课人 | 李芳 | 评课日期 | 9月15日
        ",
        &["评价项目", "评价要点", "满分", "得分"],
        &[
            "教学目标 | 明确具体 | 20 | 18",
            "教学过程 | 层次清楚 | 40 | 36",
            "教学效果 | 参与面广 | 40 | 35",
        ],
    );
    found(
        "
        调课单 | < | < | < | <
        申请人 | 王小明 | < | 日期 | 9月10日
        调课安排 | 原日期 | 原节次 | 现日期 | 现节次
        ^ | 9月14日 | 2 | 9月15日 | 3
        ^ | 9月16日 | 1 | 9月17日 | 4
        教研组长签字 | 赵敏 | < | 教务处签字 | 刘洋
        ",
        &["原日期", "原节次", "现日期", "现节次"],
        &["9月14日 | 2 | 9月15日 | 3", "9月16日 | 1 | 9月17日 | 4"],
    );
}
