//! Lists and weeks one right below another, without a blank row.

use super::picture::{described, rows, sheet, tables};
use planpress::ingest::doubts;

#[track_caller]
fn headers(picture: &str, expected: &[(u32, u32)]) {
    let found = tables(picture);
    let headers: Vec<_> = found.iter().map(|table| table.header_rows).collect();
    let expected: Vec<_> = expected.iter().copied().map(Some).collect();
    let all: Vec<String> = found.iter().map(described).collect();
    assert_eq!(headers, expected, "{picture}\n{all:#?}");
}

#[test]
fn other_headings_right_below_a_list_of_the_same_width() {
    sheet(
        "
        姓名 | 学科 | 职务
        王明 | 语文 | 组长
        李芳 | 数学 | 组员
        学校 | 地址 | 电话
        一小 | 东街1号 | 62000001
        二小 | 西街2号 | 62000002
        ",
        &[
            "header 1, rows 2-3 (2): 姓名, 学科, 职务",
            "header 4, rows 5-6 (2): 学校, 地址, 电话",
        ],
    );
    for (picture, second) in [
        (
            "日期 | 内容 | 负责人\n9月1日 | 开学典礼 | 王明\n9月8日 | 教研会 | 李芳\n姓名 | 学校 | 备注\n赵敏 | 一小 | 新调入",
            3,
        ),
        (
            "姓名 | 职务\n王明 | 组长\n李芳 | 组员\n日期 | 内容\n9月1日 | 开学",
            3,
        ),
        (
            "班级 | 班主任 | 副班主任\n一（1）班 | 王明 | 李芳\n一（2）班 | 张伟 | 赵敏\n学科 | 教研组长 | 备课组长\n语文 | 周平 | 吴军",
            3,
        ),
        (
            "姓名 | 任教学科 | 周课时\n王明 | 语文 | 12\n李芳 | 数学 | 14\n设备 | 型号 | 台数\n投影仪 | X100 | 3\n打印机 | P200 | 5",
            3,
        ),
        (
            "学校 | 班级数 | 学生数\n一小 | 12 | 480\n二小 | 18 | 800\n年级 | 男生 | 女生\n一年级 | 120 | 110",
            3,
        ),
        (
            "姓名 | 学科 | 职务\n王明 | 语文 | 组长\n学校 | 地址 | 电话\n一小 | 东街1号 | 62000001",
            2,
        ),
    ] {
        headers(picture, &[(0, 0), (second, second)]);
    }
}

/// Data may be words of headings.
#[test]
fn rows_that_read_like_headings_among_their_like() {
    for picture in [
        "岗位 | 姓名 | 职责\n校长 | 王明 | 全面工作\n教导主任 | 李芳 | 教学\n学校 | 单位 | 名称\n总务主任 | 张伟 | 后勤",
        "字段 | 类型 | 说明\n姓名 | 文本 | 四字以内\n日期 | 时间 | 备注\n电话 | 文本 | 十一位",
        "设备 | 型号 | 台数\n投影仪 | X100 | 3\n打印机 | P200 | 无\n电脑 | D300 | 40",
        "序号 | 检查项目 | 得分\n1 | 教学计划 | 9\n2 | 教案 | 缺\n3 | 作业 | 8",
        "姓名 | 成绩 | 等级\n张伟 | 90 | A\n王芳 | 80 | B\n转学生 | 缺考 | 备注\n李娜 | 77 | B",
        "姓名 | 学科 | 成绩\n王明 | 语文 | 90\n李芳 | 数学 | 缺考\n张伟 | 英语 | 88",
        "设备 | 数量 | 单价\n投影仪 | 3 | 1200\n打印机 | 2 | 900\n其他 | 类别 | 备注\n电脑 | 40 | 3500\n音箱 | 6 | 300",
        "学科 | 册数 | 单价\n语文 | 120 | 12.5\n数学 | 120 | 11.8\n其它 | 内容 | 说明\n英语 | 118 | 13.2",
        "名称 | 含义\n学科组 | 教研单位\n部门 | 联系方式\n教务处 | 负责教学\n总务处 | 负责后勤",
    ] {
        headers(picture, &[(0, 0)]);
    }
}

#[test]
fn the_last_week_has_a_day_or_two() {
    let (days, weekdays) = (
        "9月7日 | 9月8日 | 9月9日 | 9月10日 | 9月11日",
        "周一 | 周二 | 周三 | 周四 | 周五",
    );
    for (last, name) in [
        ("9月14日 | 9月15日\n周一 | 周二", "张伟 | 赵敏"),
        ("9月14日\n周一", "张伟"),
    ] {
        for gap in ["", "\n"] {
            let picture = format!(
                "{days}\n{weekdays}\n王明 | 李芳 | 张伟 | 赵敏 | 钱江\n{gap}{last}\n{name}"
            );
            let top = if gap.is_empty() { 3 } else { 4 };
            headers(&picture, &[(0, 1), (top, top + 1)]);
            assert_eq!(rows(&tables(&picture)[1]), [name], "{picture}");
        }
        let label = |text: &str, name: &str| format!("{name} | {text}");
        let (first, second) = last.split_once('\n').unwrap_or((last, ""));
        for (a, b) in [("日期", "星期"), ("", ""), ("第1周", "星期")] {
            let again = if a == "第1周" { "第2周" } else { a };
            let picture = [
                label(days, a),
                label(weekdays, b),
                label("王明 | 李芳 | 张伟 | 赵敏 | 钱江", "早班"),
                label("孙立 | 周平 | 吴军 | 郑华 | 冯刚", "晚班"),
                label("9月21日 | 9月22日 | 9月23日 | 9月24日 | 9月25日", again),
                label(weekdays, b),
                label("李芳 | 张伟 | 赵敏 | 钱江 | 王明", "早班"),
                label("周平 | 吴军 | 郑华 | 冯刚 | 孙立", "晚班"),
                label(first, again),
                label(second, b),
                label(name, "早班"),
            ]
            .join("\n");
            headers(&picture, &[(0, 1), (4, 5), (8, 9)]);
        }
    }
    // A short week between two others, and weekdays over the days.
    headers(
        "9月7日 | 9月8日 | 9月9日\n周一 | 周二 | 周三\n王明 | 李芳 | 张伟\n9月14日\n周一\n李芳\n9月21日 | 9月22日 | 9月23日\n周一 | 周二 | 周三\n赵敏 | 李芳 | 张伟",
        &[(0, 1), (3, 4), (6, 7)],
    );
    headers(
        "周一 | 周二 | 周三\n9月7日 | 9月8日 | 9月9日\n王明 | 李芳 | 张伟\n周一 | 周二 | 周三\n9月14日 | 9月15日 | 9月16日\n李芳 | 张伟 | 赵敏\n周一\n9月21日\n钱江",
        &[(0, 1), (3, 4), (6, 7)],
    );
    headers(
        "9月7日 | 9月8日 | 9月9日\n王明 | 李芳 | 张伟\n9月14日\n钱江",
        &[(0, 0), (2, 2)],
    );
    // Who made the roster, and when.
    headers(
        "9月7日 | 9月8日 | 9月9日\n王明 | 李芳 | 张伟\n | | 9月6日",
        &[(0, 0)],
    );
}

/// Dates of four days and fewer over their weekdays.
#[test]
fn a_first_week_that_begins_on_thursday() {
    headers(
        "
        | | @2026-10-01 | @2026-10-02
        | | 星期四 | 星期五
        | | 王明 | 李芳
        @2026-10-05 | @2026-10-06 | @2026-10-07 | @2026-10-08
        星期一 | 星期二 | 星期三 | 星期四
        钱江 | 孙立 | 周平 | 吴军
        ",
        &[(0, 1), (3, 4)],
    );
}

/// A bold row of words that no list of headings has, between figures: it stays a row, and is told.
#[test]
fn bold_words_between_bodies_of_unlike_kinds_are_asked_about() {
    let told = |picture: &str| {
        let found = tables(picture);
        let told = found.iter().flat_map(doubts).map(|d| d.code.id);
        told.collect::<Vec<_>>()
    };
    for picture in [
        "bold rows 1 5\n姓名 | 学科 | 课时\n王明 | 语文 | 12\n李芳 | 数学 | 14\n张伟 | 英语 | 10\n典籍 | 卷帙 | 所费\n红楼梦 | 三卷本 | 120\n西游记 | 上下卷 | 80",
        "bold rows 1 4\n姓名 | 学科 | 课时\n王明 | 语文 | 12\n李芳 | 数学 | 14\n器物 | 规制 | 存放\n投影仪 | 旧的 | 三楼\n打印机 | 新的 | 二楼",
    ] {
        headers(picture, &[(0, 0)]);
        assert_eq!(told(picture), ["X137"], "{picture}");
    }
    // What the hint asks for.
    headers(
        "bold rows 1 7\n姓名 | 学科 | 课时\n王明 | 语文 | 12\n李芳 | 数学 | 14\n张伟 | 英语 | 10\n\n典籍表 | < | <\n典籍 | 卷帙 | 所费\n红楼梦 | 三卷本 | 120\n西游记 | 上下卷 | 80",
        &[(0, 0), (6, 6)],
    );
    for picture in [
        // An important row, a name, a row of figures.
        "bold rows 1 4\n日期 | 内容 | 负责人\n9月1日 | 开学典礼 | 王明\n9月8日 | 教研会 | 李芳\n9月10日 | 表彰大会 | 张伟\n9月15日 | 听课 | 赵敏\n9月22日 | 评课 | 周平",
        "bold rows 1 4\n班级 | 教室 | 内容\n1班 | 101 | 朗读\n2班 | 102 | 书法\n全体 | 大会议室 | 动员会\n4班 | 105 | 绘画\n5班 | 106 | 合唱",
        "bold rows 1 4\n姓名 | 学科 | 成绩\n王明 | 语文 | 90\n李芳 | 数学 | 88\n张伟 | 英语 | 缺考\n赵敏 | 语文 | 90\n周平 | 数学 | 88",
        "bold rows 1 4\n项目 | 单位 | 数量\n粉笔 | 盒 | 90\n墨水 | 瓶 | 88\n教具 | 套 | 40\n教案本 | 本 | 90\n试卷 | 张 | 88",
    ] {
        assert_eq!(told(picture), [""; 0], "{picture}");
    }
}
