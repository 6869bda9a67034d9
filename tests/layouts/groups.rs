//! Headings of groups among the rows: which rows are of which group.

use super::picture::{rows, tables};

/// Asserts the rows of each table of a picture, behind each its group.
#[track_caller]
fn grouped(picture: &str, expected: &[&[&str]]) {
    let found = tables(picture);
    let found: Vec<Vec<String>> = found
        .iter()
        .map(|table| {
            let groups = table.rows.iter().map(|row| {
                let group = row.group.as_ref();
                group.map_or(String::new(), |(_, name)| format!(" [{name}]"))
            });
            let rows = rows(table).into_iter().zip(groups);
            rows.map(|(row, group)| row.trim_end_matches([' ', '|']).to_owned() + &group)
                .collect()
        })
        .collect();
    assert_eq!(found, expected, "{picture}");
}

#[test]
fn a_banner_over_a_list_of_two_columns() {
    grouped(
        "
        教学比赛获奖名单 | <
        姓名 | 作品
        一等奖 | <
        王芳 | 《春》
        李强 | 《背影》
        二等奖 | <
        张明 | 《荷塘》
        ",
        &[&[
            "王芳 | 《春》 [一等奖]",
            "李强 | 《背影》 [一等奖]",
            "张明 | 《荷塘》 [二等奖]",
        ]],
    );
}

#[test]
fn banners_over_lists_side_by_side() {
    grouped(
        "
        序号 | 姓名 | 学校 | 序号 | 姓名 | 学校
        一等奖 | < | < | < | < | <
        1 | 王芳 | 一小 | 2 | 李强 | 二小
        二等奖 | < | < | < | < | <
        3 | 张明 | 一小 | 4 | 赵敏 | 三小
        5 | 陈静 | 二小 | | |
        ",
        &[
            &[
                "1 | 王芳 | 一小 [一等奖]",
                "3 | 张明 | 一小 [二等奖]",
                "5 | 陈静 | 二小 [二等奖]",
            ],
            &["2 | 李强 | 二小 [一等奖]", "4 | 赵敏 | 三小 [二等奖]"],
        ],
    );
    // With an empty column between, over lists of two columns, and not merged.
    grouped(
        "
        姓名 | 职务 | | 姓名 | 职务
        语文组 | < | < | < | <
        王芳 | 组长 | | 李强 | 组员
        数学组 | < | < | < | <
        陈静 | 组长 | | 刘洋 | 组员
        ",
        &[
            &["王芳 | 组长 [语文组]", "陈静 | 组长 [数学组]"],
            &["李强 | 组员 [语文组]", "刘洋 | 组员 [数学组]"],
        ],
    );
    grouped(
        "
        序号 | 姓名 | 学校 | | 序号 | 姓名 | 学校
        语文组 | | | | | |
        1 | 王芳 | 一小 | | 2 | 李强 | 二小
        数学组 | | | | | |
        3 | 张明 | 一小 | | 4 | 刘洋 | 三小
        ",
        &[
            &["1 | 王芳 | 一小 [语文组]", "3 | 张明 | 一小 [数学组]"],
            &["2 | 李强 | 二小 [语文组]", "4 | 刘洋 | 三小 [数学组]"],
        ],
    );
    grouped(
        "
        姓名 | 姓名 | 姓名
        一组 | < | <
        王芳 | 李强 | 张明
        二组 | < | <
        刘洋 | 周杰 |
        ",
        &[
            &["王芳 [一组]", "刘洋 [二组]"],
            &["李强 [一组]", "周杰 [二组]"],
            &["张明 [一组]"],
        ],
    );
}

#[test]
fn groups_of_one_list_only() {
    // Each list has its own.
    grouped(
        "
        姓名 | 学校 | 姓名 | 学校
        一等奖 | < | 二等奖 | <
        王芳 | 一小 | 张明 | 一小
        李强 | 二小 | 赵敏 | 三小
        ",
        &[
            &["王芳 | 一小 [一等奖]", "李强 | 二小 [一等奖]"],
            &["张明 | 一小 [二等奖]", "赵敏 | 三小 [二等奖]"],
        ],
    );
    // The right one goes on beside the left one's headings.
    grouped(
        "
        序号 | 姓名 | 学校 | | 序号 | 姓名 | 学校
        语文组 | < | < | | 1 | 周杰 | 一小
        1 | 王芳 | 一小 | | 2 | 李强 | 二小
        数学组 | < | < | | 3 | 陈静 | 二小
        2 | 张明 | 一小 | | 4 | 刘洋 | 三小
        ",
        &[
            &["1 | 王芳 | 一小 [语文组]", "2 | 张明 | 一小 [数学组]"],
            &[
                "1 | 周杰 | 一小",
                "2 | 李强 | 二小",
                "3 | 陈静 | 二小",
                "4 | 刘洋 | 三小",
            ],
        ],
    );
}

#[test]
fn chapters_numbered_otherwise_than_their_items() {
    for (chapters, items) in [
        (["壹", "貳"], ["1", "2", "1"]),
        (["壹", "贰"], ["一", "二", "一"]),
        (["甲", "乙"], ["1", "2", "1"]),
        (["甲、", "乙、"], ["1", "2", "3"]),
        (["一", "二"], ["（一）", "（二）", "（一）"]),
    ] {
        let picture = format!(
            "
            項次 | 項目 | 金額 | 備註
            {} | 人事費 | |
            {} | 講師費 | 6000 |
            {} | 助教費 | 3000 |
            {} | 業務費 | |
            {} | 印刷費 | 2000 | 含裝訂
            ",
            chapters[0], items[0], items[1], chapters[1], items[2]
        );
        grouped(
            &picture,
            &[&[
                &format!("{} | 講師費 | 6000 [人事費]", items[0]),
                &format!("{} | 助教費 | 3000 [人事費]", items[1]),
                &format!("{} | 印刷費 | 2000 | 含裝訂 [業務費]", items[2]),
            ]],
        );
    }
    // With the chapters' own amounts, and without any.
    grouped(
        "
        項次 | 項目 | 金額
        壹 | 人事費 | 9000
        一 | 講師費 | 6000
        二 | 助教費 | 3000
        貳 | 業務費 | 2500
        一 | 印刷費 | 2000
        二 | 雜支 | 500
        ",
        &[&[
            "一 | 講師費 | 6000 [人事費]",
            "二 | 助教費 | 3000 [人事費]",
            "一 | 印刷費 | 2000 [業務費]",
            "二 | 雜支 | 500 [業務費]",
        ]],
    );
    grouped(
        "
        项次 | 内容
        甲 | 准备阶段
        1 | 制定方案
        2 | 动员
        乙 | 实施阶段
        1 | 听课
        2 | 评课
        ",
        &[&[
            "1 | 制定方案 [准备阶段]",
            "2 | 动员 [准备阶段]",
            "1 | 听课 [实施阶段]",
            "2 | 评课 [实施阶段]",
        ]],
    );
}

#[test]
fn numbered_rows_that_are_data() {
    grouped(
        "
        項次 | 項目 | 金額 | 備註
        壹 | 人事費 | 6000 | 講師
        貳 | 業務費 | 2000 | 印刷
        參 | 雜支 | 500 | 文具
        ",
        &[&[
            "壹 | 人事費 | 6000 | 講師",
            "貳 | 業務費 | 2000 | 印刷",
            "參 | 雜支 | 500 | 文具",
        ]],
    );
    grouped(
        "
        组别 | 姓名 | 学校 | 成绩
        甲 | 王芳 | 一小 | 90
        乙 | 张明 | |
        乙 | 赵敏 | 三小 | 70
        ",
        &[&[
            "甲 | 王芳 | 一小 | 90",
            "乙 | 张明",
            "乙 | 赵敏 | 三小 | 70",
        ]],
    );
}

#[test]
fn rows_that_are_not_filled_in_yet_are_rows() {
    for picture in [
        "
        班级 | 语文 | 数学 | 英语
        1班 | | |
        2班 | | |
        3班 | 冯浩然 | 周芳芳 | 王春梅
        4班 | 金春梅 | 孔文娟 | 郑春梅
        ",
        "
        教研组 | 组长 | 人数 | 地点
        语文组 | | |
        数学组 | | |
        英语组 | 王丽 | 6 | 一楼
        综合组 | 张敏 | 5 | 二楼
        ",
    ] {
        let table = &tables(picture)[0];
        assert_eq!(table.rows.len(), 4, "{picture}");
        assert!(table.rows.iter().all(|row| row.group.is_none()));
    }
    // Groups over rows of another kind stay groups.
    let picture = "
        姓名 | 学科 | 电话 | 备注
        语文组 | | |
        冯浩然 | 语文 | 13855487470 | 组长
        周芳芳 | 语文 | 13855487471 |
        数学组 | | |
        金春梅 | 数学 | 13855487472 | 组长
        孔文娟 | 数学 | 13855487473 |
        ";
    let table = &tables(picture)[0];
    assert_eq!(table.rows.len(), 4);
    assert!(table.rows.iter().all(|row| row.group.is_some()));
}
