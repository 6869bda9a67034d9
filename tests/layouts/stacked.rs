//! Lists and weeks one right below another, without a blank row.

use super::picture::{described, rows, sheet, tables};

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
