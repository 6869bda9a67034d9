//! Lists of nothing but texts, where no numbers tell data from headings.

use super::picture::{sheet, tables};

/// The groups of the only table, row by row.
fn groups(picture: &str) -> Vec<String> {
    let found = tables(picture);
    let rows = found[0].rows.iter();
    rows.map(|row| row.group.as_ref().map_or(String::new(), |g| g.1.clone()))
        .collect()
}

/// 一, 二, 三 count rows; chapters have rows below them.
#[test]
fn rows_counted_in_chinese_are_no_chapters() {
    sheet(
        "
        週次 | 日期 | 教務處 | 學務處 | 輔導室
        一 | 8/31 | 開學 | 班級幹部訓練 |
        二 | 9/7 | 課程計畫審查 | | 認輔會議
        三 | 9/14 | | 防災演練 |
        ",
        &["header 1, rows 2-4 (3): 週次, 日期, 教務處, 學務處, 輔導室"],
    );
    sheet(
        "
        序号 | 工作内容 | 负责人
        一 | 班主任会 | 王芳
        二 | 教研会 | 李强
        ",
        &["header 1, rows 2-3 (2): 序号, 工作内容, 负责人"],
    );
    // Some are counted in figures: still no row heads others.
    sheet(
        "
        周次 | 工作内容 | 负责人
        一 | 班主任会 | 王芳
        2 | 教研会 | 李强
        三 | 家长会 | 王芳
        四 | 运动会 | 李强
        ",
        &["header 1, rows 2-5 (4): 周次, 工作内容, 负责人"],
    );
    // Chapters of texts, each numbered anew.
    let picture = "
        序号 | 工作内容 | 负责人
        一 | 德育 | 王芳
        1 | 班会 | 李强
        2 | 升旗 | 李强
        二 | 教学 | 张敏
        1 | 听课 | 赵刚
        ";
    assert_eq!(groups(picture), ["德育", "德育", "教学"]);
}

#[test]
fn titles_of_people_and_places_are_data() {
    sheet(
        "
        课程 | 老师 | 教室
        语文 | 王老师 | 一教室
        英语 | 李老师 | 二教室
        数学 | 张老师 | 三教室
        ",
        &["header 1, rows 2-4 (3): 课程, 老师, 教室"],
    );
    sheet(
        "
        学年教研活动安排 | < | <
        月份 | 活动内容 | 负责人
        九月 | 制定计划 | 李主任
         | 集体备课 | 各组长
        十月 | 同课异构 | 王芳
         | | 张伟
        十一月 | 课题中期 | 科研处
        ",
        &["header 2, rows 3-7 (5): 月份, 活动内容, 负责人; 1 title"],
    );
    sheet(
        "
        部门 | 负责人 | 任务
        教导处 | 主任 | 工作计划
        德育处 | 副主任 | 班会
        ",
        &["header 1, rows 2-3 (2): 部门, 负责人, 任务"],
    );
}

#[test]
fn groups_over_rows_of_texts() {
    let picture = "
        领导班子分工 | < | <
        姓名 | 职务 | 分管工作
        一、校级领导（2人） | < | <
        令狐冲 | 校长 | 全面
        任盈盈 | 副校长 | 德育
        二、中层干部（1人） | < | <
        林平之 | 教导主任 | 教务
        ";
    sheet(
        picture,
        &["header 2, rows 4-7 (3): 姓名, 职务, 分管工作; 1 title, 3 group, 6 group"],
    );
    assert_eq!(groups(picture), ["校级领导", "校级领导", "中层干部"]);
    let picture = "
        姓名 | 职务 | 分工
        领导小组 | < | <
        令狐冲 | 组长 | 总负责
        工作小组 | < | <
        林平之 | 组长 | 协调
        ";
    sheet(
        picture,
        &["header 1, rows 3-5 (2): 姓名, 职务, 分工; 2 group, 4 group"],
    );
}

#[test]
fn a_table_of_texts_below_another() {
    sheet(
        "
        一、领导小组 | < | <
        姓名 | 职务 | 分工
        王芳 | 校长 | 全面
        李强 | 副校长 | 德育
        二、材料 | < | <
        名称 | 来源 | 去处
        总结 | 教务处 | 档案室
        ",
        &[
            "header 2, rows 3-4 (2): 姓名, 职务, 分工; 1 title",
            "header 6, rows 7 (1): 名称, 来源, 去处; 5 title",
        ],
    );
}

/// Headings of groups that nobody merged over the row: alone above full rows, and of another kind
/// than the column's values.
#[test]
fn groups_told_by_the_rows_around_them() {
    for (one, other) in [
        ("在编教师", "代课教师"),
        ("语文", "数学"),
        ("第一小学", "第二小学"),
        ("高级职称", "中级职称"),
        ("校级领导", "中层干部"),
        ("在岗", "退休"),
        ("东片", "西片"),
    ] {
        let picture = format!(
            "
            姓名 | 学科 | 职称 | 电话
            {one} | | |
            王芳 | 语文 | 一级 | '13600000001
            李强 | 数学 | 二级 | '13600000002
            {other} | | |
            赵敏 | 英语 | 无 | '13600000003
            "
        );
        sheet(
            &picture,
            &["header 1, rows 3-6 (3): 姓名, 学科, 职称, 电话; 2 group, 5 group"],
        );
        assert_eq!(groups(&picture), [one, one, other]);
    }
    // Names and schools of which nothing else is known.
    sheet(
        "
        姓名 | 学科 | 职称
        孙丽 | |
        王芳 | 语文 | 一级
        周平 | |
        李强 | 数学 | 二级
        ",
        &["header 1, rows 2-5 (4): 姓名, 学科, 职称"],
    );
}

/// What may be a group's heading or one more row is data, and asked about.
#[test]
fn a_row_that_may_head_a_group_is_asked_about() {
    let told = |picture: &str| -> Vec<&'static str> {
        let found = tables(picture);
        found[0].decisions.iter().map(|d| d.what).collect()
    };
    for picture in [
        "
        姓名 | 学科 | 职称
        王芳 | 语文 | 一级
        李强 | 数学 | 二级
        外聘 | |
        赵敏 | 英语 | 无
        ",
        "
        活动 | 地点 | 负责
        第一阶段宣传 | |
        开学典礼 | 操场 | 王芳
        家长会议 | 教室 | 李强
        总结 | |
        教师座谈 | 会议室 | 赵敏
        ",
    ] {
        assert_eq!(tables(picture)[0].rows.first().map(|row| row.row), Some(1));
        assert!(told(picture).contains(&"lone-row"), "{picture}");
    }
    let picture = "
        学校 | 校长 | 电话 | 地址
        第一小学 | 陈立 | 6630001 | 南街
        第二小学 | | |
        第三小学 | 李明 | 6630003 | 北街
        ";
    assert!(!told(picture).contains(&"lone-row"));
}
