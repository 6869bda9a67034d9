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
            rows.map(|(row, group)| row + &group).collect()
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
