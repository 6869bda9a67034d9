//! Forms of labels in the same cell, forms with tables inside, and tables below titles of their own.

use super::picture::{rows, sheet, tables};

#[test]
fn labels_with_their_values_in_one_cell() {
    let picture = "
        学校基本情况
        学校名称：清水镇第一小学
        校长：陈立群
        联系电话：6630012
        学生人数：386
        ";
    sheet(
        picture,
        &["no header, rows 2 (1): 学校名称, 校长, 联系电话, 学生人数"],
    );
    let found = tables(picture);
    assert_eq!(found[0].title(), Some("学校基本情况"));
    assert_eq!(rows(&found[0]), ["清水镇第一小学 | 陈立群 | 6630012 | 386"]);
    assert_eq!(found[0].decisions[0].what, "form");
    let picture = "
        教研组情况 | <
        组名：语文组 | 组长：王明
        人数：12　　　活动地点：会议室 | 活动时间：周三下午
        ";
    sheet(
        picture,
        &["no header, rows 2 (1): 组名, 组长, 人数, 活动地点, 活动时间"],
    );
}

#[test]
fn notes_with_colons_are_no_form() {
    sheet(
        "
        填表说明：
        1. 请各校如实填写。
        联系人：林秀英，电话6630012。
        时间：9月10日前。
        地点：教育局。
        ",
        &[],
    );
}

#[test]
fn labels_above_a_table_are_no_table() {
    let picture = "
        听课记录 | < | <
        学校：一小 | | 班级：三（1）班
        执教：王明 | | 时间：9月10日
        环节 | 内容 | 时间
        导入 | 谈话 | 5
        新授 | 讲解 | 20
        ";
    let found = tables(picture);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rows.len(), found[0].labels.len()), (2, 4));
}

#[test]
fn the_family_and_the_career_inside_a_form() {
    let picture = "
        教师登记表 | < | < | <
        姓名 | 王明 | 性别 | 男
        学历 | 本科 | 职称 | 一级教师
        家庭成员 | 称谓 | 姓名 | 工作单位
        ^ | 父亲 | 王一 | 清水镇
        ^ | 母亲 | 李二 | 清水镇
        工作简历 | 起止时间 | 单位 | 职务
        ^ | 2010-2015 | 一小 | 教师
        ^ | | |
        备注 | 无 | < | <
        ";
    sheet(
        picture,
        &[
            "no header, rows 2 (1): 姓名, 性别, 学历, 职称, 备注",
            "header 4, rows 5-6 (2): 称谓, 姓名, 工作单位",
            "header 7, rows 8 (1): 起止时间, 单位, 职务",
        ],
    );
    let found = tables(picture);
    let titles: Vec<_> = found
        .iter()
        .map(|t| t.title().unwrap_or_default())
        .collect();
    assert_eq!(titles, ["教师登记表", "家庭成员", "工作简历"]);
    assert_eq!(rows(&found[0]), ["王明 | 男 | 本科 | 一级教师 | 无"]);
    assert!(found[1].decisions.iter().any(|d| d.what == "inner-table"));
}

#[test]
fn members_between_two_parts_of_a_form() {
    let picture = "
        课题申报表 | < | < | <
        课题名称 | 低年级识字教学研究 | 学校 | 一小
        主持人 | 王明 | 联系电话 | 13900000001
        课题组成员 | < | < | <
        姓名 | 职称 | 学科 | 分工
        李芳 | 一级教师 | 语文 | 资料
        张军 | 二级教师 | 语文 | 实验
        申请经费 | 5000 | 完成时间 | 2027年6月
        单位意见 | 同意申报。 | < | <
        ";
    sheet(
        picture,
        &[
            "no header, rows 2 (1): 课题名称, 学校, 主持人, 联系电话, 申请经费, 完成时间, 单位意见",
            "header 5, rows 6-7 (2): 姓名, 职称, 学科, 分工",
        ],
    );
    assert_eq!(tables(picture)[1].title(), Some("课题组成员"));
}

#[test]
fn what_was_written_below_a_label_over_the_whole_width() {
    let picture = "
        家访记录表 | < | < | <
        学生姓名 | 王一 | 班级 | 三（1）班
        家访时间 | 10月12日 | 家访教师 | 王明
        家访记录 | < | < | <
        父母在外务工，由祖父母照看。 | < | < | <
        家长意见 | < | < | <
        感谢老师关心。 | < | < | <
        ";
    sheet(
        picture,
        &["no header, rows 2 (1): 学生姓名, 班级, 家访时间, 家访教师, 家访记录, 家长意见"],
    );
    assert_eq!(
        rows(&tables(picture)[0]),
        ["王一 | 三（1）班 | 10月12日 | 王明 | 父母在外务工，由祖父母照看。 | 感谢老师关心。"]
    );
}

#[test]
fn titles_side_by_side_over_lists_side_by_side() {
    let picture = "
        2026年经费收支表 | < | < | <
        收入 | < | 支出 | <
        项目 | 金额 | 项目 | 金额
        拨款 | 1000 | 培训 | 300
        捐赠 | 500 | 资料 | 200
        合计 | 1500 | 合计 | 500
        ";
    sheet(
        picture,
        &[
            "header 3, rows 4-5 (2): 项目, 金额; 1 title, 2 title, 6 total",
            "header 3, rows 4-5 (2): 项目, 金额; 2 title, 6 total",
        ],
    );
    let found = tables(picture);
    let titles: Vec<Vec<&str>> = found
        .iter()
        .map(|t| t.titles.iter().map(|(_, text)| text.as_str()).collect())
        .collect();
    assert_eq!(titles[0], ["2026年经费收支表", "收入"]);
    assert_eq!(titles[1], ["支出", "2026年经费收支表"]);
    sheet(
        "
        一班名单 | | | 二班名单 | |
        学号 | 姓名 | 性别 | 学号 | 姓名 | 性别
        1 | 王一 | 男 | 1 | 李一 | 男
        2 | 王二 | 女 | 2 | 李二 | 女
        ",
        &[
            "header 2, rows 3-4 (2): 学号, 姓名, 性别; 1 title",
            "header 2, rows 3-4 (2): 学号, 姓名, 性别; 1 title",
        ],
    );
    sheet(
        "
        教研组长名单 | < | 活动安排 | < | <
        姓名 | 学科 | 月份 | 内容 | 负责人
        王明 | 语文 | 9月 | 集体备课 | 林秀英
        李芳 | 数学 | 10月 | 公开课 | 王明
        ",
        &[
            "header 2, rows 3-4 (2): 姓名, 学科; 1 title",
            "header 2, rows 3-4 (2): 月份, 内容, 负责人; 1 title",
        ],
    );
}

#[test]
fn groups_of_headings_stay_groups() {
    sheet(
        "
        学校 | 学生数 | < | 教师数 | <
        ^ | 男 | 女 | 男 | 女
        一小 | 12 | 11 | 3 | 4
        二小 | 15 | 14 | 4 | 5
        ",
        &["header 1-2, rows 3-4 (2): 学校, 学生数/男, 学生数/女, 教师数/男, 教师数/女"],
    );
    sheet(
        "
        基本信息 | < | 任教情况 | <
        姓名 | 性别 | 学科 | 周课时
        王明 | 男 | 语文 | 16
        李芳 | 女 | 数学 | 14
        ",
        &["header 1-2, rows 3-4 (2): 基本信息/姓名, 基本信息/性别, 任教情况/学科, 任教情况/周课时"],
    );
}

#[test]
fn two_rows_on_their_side() {
    let picture = "
        学校 | 一小 | 二小 | 三小 | 四小
        人数 | 20 | 30 | 10 | 40
        ";
    sheet(picture, &["no header, rows 1 (4): 学校, 人数"]);
    let found = tables(picture);
    assert_eq!(found[0].body(), Some((0, 1)));
    assert_eq!(
        rows(&found[0]),
        ["一小 | 20", "二小 | 30", "三小 | 10", "四小 | 40"]
    );
}

/// A title alone over headings and rows of their columns: another table, whatever its headings' words.
#[test]
fn a_second_table_under_its_own_title() {
    let first = "
        设备台账 | < | < | < | < | <
        序号 | 编号 | 性质 | 介质 | 位置 | 状态
        1 | G1 | 运行 | 氮气 | 界区 | 通
        2 | G2 | 运行 | 氮气 | 界区 | 通
        3 | G3 | 运行 | 氮气 | 界区 | 通";
    for title in ["检查情况 | < | < | < | < | <", "检查情况 | | | | |"] {
        let picture = format!(
            "{first}
        {title}
        检查时间 | < | 检查人 | 盲板数 | 问题 | 整改情况
        2016.3.22 | < | 王明 | 177 | 损坏1块 | 更换
        2016.5.18 | < | 李芳 | 180 | 损坏2块 | 更换
        2016.7.18 | < | 张伟 | 182 | 无 |
        "
        );
        let found = tables(&picture);
        assert_eq!(found.len(), 2, "{picture}");
        assert_eq!(found[1].title(), Some("检查情况"));
        assert_eq!(found[1].rows.len(), 3);
        assert_eq!(found[0].rows.len(), 3);
    }
}
