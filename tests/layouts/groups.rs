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

/// A line that says nothing but when heads the rows below it.
#[test]
fn days_weeks_and_months_alone_in_their_rows() {
    let agenda = |first: &str, second: &str| {
        format!(
            "
            时间 | 内容 | 主讲人
            {first}
            8:30-10:00 | 师德讲座 | 王芳
            10:10-11:40 | 课标解读 | 李明
            {second}
            8:30-10:00 | 课例展示 | 张红
            "
        )
    };
    for (first, second, names) in [
        ("10月17日", "10月18日", ["10月17日", "10月18日"]),
        (
            "10月17日（星期六）上午",
            "10月18日（星期日）上午",
            ["10月17日（星期六）上午", "10月18日（星期日）上午"],
        ),
        ("@2026-10-17", "@2026-10-18", ["2026-10-17", "2026-10-18"]),
        ("第1周", "第2周", ["第1周", "第2周"]),
        ("2026年9月", "2026年10月", ["2026年9月", "2026年10月"]),
    ] {
        let rows = [
            format!("8:30-10:00 | 师德讲座 | 王芳 [{}]", names[0]),
            format!("10:10-11:40 | 课标解读 | 李明 [{}]", names[0]),
            format!("8:30-10:00 | 课例展示 | 张红 [{}]", names[1]),
        ];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        grouped(&agenda(first, second), &[&rows]);
    }
    // Of two columns, and months over days.
    grouped(
        "
        日期 | 内容
        九月
        9月8日 | 集体备课
        十月
        10月13日 | 评课
        ",
        &[&["9月8日 | 集体备课 [九月]", "10月13日 | 评课 [十月]"]],
    );
    // Only in the middle of a numbered list.
    grouped(
        "
        序号 | 姓名 | 培训内容 | 天数
        1 | 王芳 | 省级培训 | 5
        2 | 李明 | 新课标 | 1
        11月
        3 | 张红 | 课题研讨 | 1
        ",
        &[&[
            "1 | 王芳 | 省级培训 | 5",
            "2 | 李明 | 新课标 | 1",
            "3 | 张红 | 课题研讨 | 1 [11月]",
        ]],
    );
}

/// A day, a month or a week that its column is asked for, or that others of its rows begin with, is a row
/// that is not filled in yet; so is what says more than when.
#[test]
fn days_that_are_rows() {
    for (heading, keys) in [
        ("日期", ["9月1日", "9月8日", "9月15日", "9月22日"]),
        ("月份", ["9月", "10月", "11月", "12月"]),
        ("周次", ["第1周", "第2周", "第3周", "第4周"]),
        (
            "时间",
            ["9月1日上午", "9月8日上午", "9月15日上午", "9月22日上午"],
        ),
        ("活动", ["9月开学典礼", "教研会", "10月国庆活动", "评课会"]),
    ] {
        let [a, b, c, d] = keys;
        let picture = format!(
            "
            {heading} | 内容 | 负责人
            {a}
            {b} | 集体备课 | 王芳
            {c}
            {d} | 评课 | 李明
            "
        );
        let found = tables(&picture);
        assert_eq!(found.len(), 1, "{picture}");
        assert_eq!(found[0].rows.len(), 4, "{picture}");
    }
}

/// A group's first row may read like headings; the header above it stays the header.
#[test]
fn first_rows_of_groups_that_read_like_headings() {
    for what in ["制定计划", "上交计划", "教研组活动", "制定工作计划"] {
        for (who, whom) in [
            ("王芳", "教研组长"),
            ("教务处", "各教研组"),
            ("李明", "全体教师"),
        ] {
            for group in ["九月", "9月", "第1周", "语文组", "九月 | < | <"] {
                let picture = format!(
                    "
                    工作内容 | 负责人 | 参加对象
                    {group}
                    {what} | {who} | {whom}
                    推门听课 | 李明 | 行政
                    "
                );
                let found = tables(&picture);
                assert_eq!(found.len(), 1, "{picture}");
                assert_eq!(found[0].header_rows, Some((0, 0)), "{picture}");
                assert_eq!(found[0].rows.len(), 2, "{picture}");
                assert!(
                    found[0].rows.iter().all(|row| row.group.is_some()),
                    "{picture}"
                );
            }
        }
    }
}

/// 校领导 is one group among others, though it stands over the headings.
#[test]
fn leaders_over_the_first_rows_of_a_schools_staff() {
    for first in ["校领导", "校长室"] {
        let picture = format!(
            "
            学校通讯录 | < | <
            {first} | < | <
            姓名 | 职务 | 电话
            王明 | 校长 | 1380001
            李芳 | 副校长 | 1380002
            教务处 | < | <
            张伟 | 主任 | 1380003
            语文组 | < | <
            周平 | 组长 | 1380005
            "
        );
        let table = &tables(&picture)[0];
        let groups = table.rows.iter().map(|row| row.group.as_ref());
        let groups: Vec<&str> = groups.flatten().map(|(_, name)| name.as_str()).collect();
        assert_eq!(groups, [first, first, "教务处", "语文组"]);
    }
}

/// 七年级（1）班　班主任：王明 over the only list: its group, and a column of who leads it.
#[test]
fn a_class_with_its_teacher_over_the_only_list() {
    let picture = "
        七年级（1）班　班主任：王明 | < | < | <
        学号 | 姓名 | 性别 | 备注
        1 | 张伟 | 男 |
        2 | 赵敏 | 女 |
        3 | 周平 | 男 |
        ";
    let table = &tables(picture)[0];
    let headings: Vec<String> = table.columns.iter().map(|c| c.heading()).collect();
    assert_eq!(headings, ["学号", "姓名", "性别", "备注", "班主任"]);
    assert_eq!(table.labels.len(), 0);
    assert_eq!(table.body(), Some((2, 4)));
}

/// Each group is called without its count, also the one over the headings.
#[test]
fn prizes_with_their_counts() {
    let table = &tables(
        "
        基本功比赛获奖名单
        一等奖（2名）
        姓名 | 学校 | 学科
        王明 | 东坪小学 | 语文
        李芳 | 西岭小学 | 数学
        二等奖（1名）
        张伟 | 中心小学 | 英语
        ",
    )[0];
    let groups = table.rows.iter().map(|row| row.group.as_ref());
    let groups: Vec<&str> = groups.flatten().map(|(_, name)| name.as_str()).collect();
    assert_eq!(groups, ["一等奖", "一等奖", "二等奖"]);
}
