//! Equal headings beside one another: lists of one column side by side, and what only looks so.

use super::picture::{rows, sheet, tables};

#[test]
fn names_under_one_heading_twice() {
    sheet(
        "
        姓名 | 姓名
        王芳 | 李强
        张明 | 陈红
        刘平 |
        ",
        &[
            "header 1, rows 2-4 (3): 姓名",
            "header 1, rows 2-3 (2): 姓名",
        ],
    );
    sheet(
        "
        语文组成员名单 | < | <
        姓名 | 姓名 | 姓名
        王芳 | 李强 | 欧阳修
        张明 | 陈红 | 司马光
        ",
        &[
            "header 2, rows 3-4 (2): 姓名; 1 title",
            "header 2, rows 3-4 (2): 姓名",
            "header 2, rows 3-4 (2): 姓名",
        ],
    );
    sheet(
        "
        党员名单 | <
        姓名 | 姓名
        王芳 | 李强
        ",
        &[
            "header 2, rows 3 (1): 姓名; 1 title",
            "header 2, rows 3 (1): 姓名",
        ],
    );
    sheet(
        "
        教师姓名 | 教师姓名
        王芳 | 李强
        ",
        &[
            "header 1, rows 2 (1): 教师姓名",
            "header 1, rows 2 (1): 教师姓名",
        ],
    );
}

#[test]
fn equal_headings_beside_another() {
    let picture = "
        组别 | 成员姓名 | 成员姓名 | 成员姓名
        语文组 | 王芳 | 李强 | 欧阳修
        数学组 | 张明 | 陈红 | 司马光
        英语组 | 刘平 | 吴静 | 郭杰
        ";
    sheet(
        picture,
        &["header 1, rows 2-4 (3): 组别, 成员姓名, 成员姓名, 成员姓名"],
    );
    assert_eq!(
        rows(&tables(picture)[0])[0],
        "语文组 | 王芳 | 李强 | 欧阳修"
    );
}

#[test]
fn a_second_row_of_headings_stays_one() {
    sheet(
        "
        年级 | 任课教师 | 任课教师
        年级 | 语文 | 数学
        一年级 | 王芳 | 李强
        二年级 | 张明 | 陈红
        ",
        &["header 1-2, rows 3-4 (2): 年级, 任课教师/语文, 任课教师/数学"],
    );
    sheet(
        "
        班级 | 人数 | 人数
        班级 | 男 | 女
        一（1）班 | 20 | 22
        一（2）班 | 21 | 20
        ",
        &["header 1-2, rows 3-4 (2): 班级, 人数/男, 人数/女"],
    );
    sheet(
        "
        班级 | 姓名 | 姓名
        班级 | 组长 | 副组长
        一（1）班 | 王芳 | 李强
        一（2）班 | 张明 | 陈红
        ",
        &["header 1-2, rows 3-4 (2): 班级, 姓名/组长, 姓名/副组长"],
    );
}

#[test]
fn one_heading_merged_over_its_columns() {
    let found = tables(
        "
        参会教师 | <
        王芳 | 语文
        张明 | 数学
        刘平 | 英语
        ",
    );
    assert!(found.len() <= 1, "{}", found.len());
}

#[test]
fn a_header_that_comes_again_in_other_words() {
    let picture = "
        学校 | 姓名 | 年龄 | 听课节数 | 教案
        一小 | 王芳 | 47 | 18 | 2
        一小 | 李强 | 31 | 12 | 3
        学校 | 姓名 | 年龄（岁） | 听课 | 教案（份）
        一小 | 张明 | 52 | 15 | 1
        ";
    sheet(
        picture,
        &["header 1, rows 2-5 (3): 学校, 姓名, 年龄, 听课节数, 教案; 4 repeated-header"],
    );
    // Rows of data that share words with their headings.
    sheet(
        "
        组别 | 组长 | 地点 | 内容
        组别一 | 王芳 | 地点待定 | 听课
        语文组 | 李强 | 会议室 | 内容待定
        数学组 | 张明 | 图书馆 | 评课
        ",
        &["header 1, rows 2-4 (3): 组别, 组长, 地点, 内容"],
    );
}

/// An empty column inside rows that go on behind it parts nothing.
#[test]
fn a_roster_with_an_empty_column_is_one_table() {
    let picture = "
        出勤表 | < | < | < | < | < | <
        序号 | 姓名 | 9月1日 | < | | 9月2日 | <
        ^ | ^ | 上午 | 下午 | | 上午 | 下午
        1 | 王明 | √ | √ | | √ | √
        2 | 李芳 | √ | | | √ | √
        3 | 张伟 | √ | √ | | × | √
        4 | 赵敏 | √ | √ | | √ | √
        ";
    let found = tables(picture);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rows.len(), 4);
    assert_eq!(found[0].columns.len(), 7);
}

/// Days in which hardly anybody is away, and their counts behind a further empty column.
#[test]
fn a_roster_with_few_marks_and_counts_behind_them_is_one_table() {
    let picture = "
        九月排班表 | < | < | < | < | < | < | < | < | < | < | < | < | <
         | | | 日 | 一 | 二 | 三 | 四 | 五 | 六 | 日 | | |
        工号 | 姓名 | | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | | 病假 | 出勤
        T01 | 王明 | | | | 休 | | | | | | | 0 | 3
        T02 | 李芳 | | | | | | | | | | | 0 | 4
        T03 | 张伟 | | | 休 | | | | | | | | 0 | 3
        T04 | 赵敏 | | | | | 事假 | | | | | | 0 | 3
        T05 | 钱五 | | | | | | | | | | | 1 | 3
        ";
    let found = tables(picture);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rows.len(), 5);
}

/// The days of the first week below the weekdays of a calendar are no headings.
#[test]
fn the_first_week_of_a_calendar_is_a_row() {
    let picture = "
        日 | 一 | 二 | 三 | 四 | 五 | 六
        1 | 2 | 3 | 4 | 5 | 6 | 7
        值日 | | 例会 | | | 培训 |
        8 | 9 | 10 | 11 | 12 | 13 | 14
         | 听课 | | 教研 | | |
        ";
    assert_eq!(tables(picture)[0].header_rows, Some((0, 0)));
}

#[test]
fn lists_of_other_lengths_side_by_side_are_two() {
    for (heads, kept) in [("学科 | 教师数", 2), ("学科 | 备注", 2)] {
        let picture = format!(
            "
        教师 | 课时 | | {heads}
        朱俊 | 15 | | 语文 | 5
        严建 | 13 | | 数学 | 6
        姜军 | 10 | | |
        钱丽 | 15 | | |
        尤英 | 10 | | |
        "
        );
        let found = tables(&picture);
        assert_eq!(found.len(), 2, "{heads}");
        assert_eq!(found[0].rows.len(), 5);
        assert_eq!(found[1].rows.len(), kept);
    }
    // The first heading comes again, the others in other words.
    let picture = "
        序号 | 姓名 | 性别 | | 序号 | 学生姓名 | 性别
        1 | 秦建国 | 男 | | 11 | 蒋晓东 | 女
        2 | 金欣 | 男 | | 12 | 卫伟 | 女
        3 | 卫秀英 | 男 | | 13 | 陶伟 | 女
        4 | 褚秀英 | 男 | | 14 | 冯丽 | 女
        ";
    assert_eq!(tables(picture).len(), 2);
    // Telephones beside their owners are no list.
    let picture = "
        序号 | 姓名 | 学科 | | 电话 | 邮箱
        1 | 许佳怡 | 语文 | | 13855487470 | a1@x.cn
        2 | 赵海燕 | 语文 | | 13887841613 | a2@x.cn
        3 | 何建国 | 语文 | | 13860535197 | a3@x.cn
        4 | 冯秀英 | 语文 | | 13895031339 | a4@x.cn
        ";
    assert_eq!(tables(picture).len(), 1);
}

/// What stands down one column behind an empty one: remarks in points, or whom the figures are of.
#[test]
fn one_column_apart_from_the_others() {
    sheet(
        "
        值日安排 | | | | 说明
        日期 | 教师 | 地点 | | 1.每天7:20到岗
        9.1 | 王芳 | 校门 | | 2.请假自行调换
        9.2 | 李明 | 操场 | | 3.记录交德育处
        9.3 | 张红 | 走廊 | |
        ",
        &["header 2, rows 3-5 (3): 日期, 教师, 地点; 1 title, 1-4 beside"],
    );
    for (heading, first) in [("成员", "成员"), ("", "")] {
        sheet(
            &format!(
                "
                第四周小组绩效 | < | < | < | <
                {heading} | | 组长打分 | 组员评分 | 最终得分
                魏秋雨 | | 81 | 80 | 84
                钟宇迪 | | 84 | 83 | 84
                王雨豪 | | 81 | 80 | 82
                "
            ),
            &[&format!(
                "header 2, rows 3-5 (3): {first}, , 组长打分, 组员评分, 最终得分; 1 title"
            )],
        );
    }
    // Numbered rows are a list of their own.
    sheet(
        "
        姓名 | | 序号 | 数量
        魏秋雨 | | 1 | 3
        钟宇迪 | | 2 | 4
        王雨豪 | | 3 | 5
        ",
        &[
            "header 1, rows 2-4 (3): 姓名",
            "header 1, rows 2-4 (3): 序号, 数量",
        ],
    );
}
