//! Headings above headings: years, four levels and more, grades above classes, days with weekdays.

use super::picture::{described, rows, sheet, tables};

/// What a timetable on a picture is read as: its columns, then its rows.
fn reading(picture: &str) -> Vec<String> {
    let found = tables(picture);
    let Some(reading) = found.first().and_then(|table| table.readings.first()) else {
        return Vec::new();
    };
    let heads: Vec<String> = reading.columns.iter().map(|c| c.heading()).collect();
    [heads.join(" | ")]
        .into_iter()
        .chain(rows(reading))
        .collect()
}

#[test]
fn days_over_and_under_weekdays_are_days() {
    for heads in [
        "岗位 | 9月7日 | 9月8日 | 9月9日\n^ | 星期一 | 星期二 | 星期三",
        "岗位 | 星期一 | 星期二 | 星期三\n^ | 9月7日 | 9月8日 | 9月9日",
    ] {
        let picture = format!("{heads}\n校门 | 王明 | 李芳 | 张伟\n食堂 | 赵敏 | 钱江 | 孙立");
        let found = reading(&picture);
        assert_eq!(found[0], "岗位 | 星期 | 日期 | 姓名", "{picture}");
        assert_eq!(found[1], "校门 | 星期一 | 9月7日 | 王明", "{picture}");
        assert_eq!(found.len(), 7, "{picture}");
    }
    let lessons = "
        节次 | 星期一 | 星期二 | 星期三
        ^ | 9月7日 | 9月8日 | 9月9日
        第1节 | 语文 | 数学 | 英语
        第2节 | 数学 | 语文 | 语文
        ";
    assert_eq!(
        reading(lessons)[..2],
        [
            "节次 | 星期 | 日期 | 课程",
            "第1节 | 星期一 | 9月7日 | 语文"
        ]
    );
}

#[test]
fn grades_over_classes_and_parts_over_lessons() {
    let grades = "
        星期 | 节次 | 一年级 | < | 二年级 | <
        ^ | ^ | 1班 | 2班 | 1班 | 2班
        星期一 | 1 | 语文 | 数学 | 英语 | 语文
        星期二 | 1 | 体育 | 数学 | 英语 | 语文
        星期三 | 1 | 语文 | 数学 | 英语 | 语文
        ";
    let found = reading(grades);
    assert_eq!(found[0], "星期 | 节次 | 年级 | 班级 | 课程");
    assert_eq!(found[3], "星期一 | 1 | 二年级 | 二年级1班 | 英语");
    let classes = "
        节次 | 星期一 | < | 星期二 | < | 星期三 | <
        ^ | 一班 | 二班 | 一班 | 二班 | 一班 | 二班
        第1节 | 语文 | 数学 | 英语 | 语文 | 音乐 | 数学
        第2节 | 数学 | 语文 | 语文 | 音乐 | 体育 | 语文
        ";
    let found = reading(classes);
    assert_eq!(found[0], "节次 | 星期 | 班级 | 课程");
    assert_eq!(found[2], "第1节 | 星期一 | 二班 | 数学");
    let parts = "
        班级 | 星期一 | < | < | 星期二 | < | < | 星期三 | < | <
        ^ | 上午 | < | 下午 | 上午 | < | 下午 | 上午 | < | 下午
        ^ | 1 | 2 | 3 | 1 | 2 | 3 | 1 | 2 | 3
        一（1）班 | 语文 | 数学 | 英语 | 语文 | 音乐 | 数学 | 语文 | 数学 | 英语
        ";
    let found = reading(parts);
    assert_eq!(found[0], "班级 | 星期 | 时段 | 节次 | 课程");
    assert_eq!(found[3], "一（1）班 | 星期一 | 下午 | 3 | 英语");
    let campus = "
        节次 | 东校区 | < | < | 西校区 | < | <
        ^ | 星期一 | 星期二 | 星期三 | 星期一 | 星期二 | 星期三
        第1节 | 语文 | 数学 | 英语 | 语文 | 音乐 | 数学
        ";
    assert_eq!(reading(campus)[0], "节次 | 星期 | 校区 | 课程");
}

/// 课程 and 教师 below each weekday tell of one lesson: no row for each of them.
#[test]
fn what_is_told_of_a_lesson_is_no_lesson() {
    let picture = "
        节次 | 星期一 | < | 星期二 | < | 星期三 | <
        ^ | 课程 | 教师 | 课程 | 教师 | 课程 | 教师
        第1节 | 语文 | 王明 | 英语 | 李芳 | 音乐 | 张伟
        第2节 | 数学 | 赵敏 | 语文 | 王明 | 体育 | 钱江
        ";
    assert!(reading(picture).is_empty(), "{:?}", reading(picture));
}

#[test]
fn years_over_groups_of_columns() {
    let body = "一小 | 480 | 30 | 490 | 31\n二小 | 800 | 45 | 810 | 46";
    for heads in [
        "学校 | 2022 | < | 2026 | <\n^ | 学生数 | 教师数 | 学生数 | 教师数",
        "| 2022 | < | 2024 | <\n学校 | 学生数 | 教师数 | 学生数 | 教师数",
        "| 2022 | | 2026 |\n学校 | 学生数 | 教师数 | 学生数 | 教师数",
        "学校 | 2026 | < | 2020 | <\n^ | 学生数 | 教师数 | 学生数 | 教师数",
        "学校 | 202203 | < | 202409 | <\n^ | 学生数 | 教师数 | 学生数 | 教师数",
    ] {
        let picture = format!("{heads}\n{body}");
        let found = tables(&picture);
        assert_eq!(found.len(), 1, "{picture}");
        assert_eq!(found[0].header_rows, Some((0, 1)), "{picture}");
        let heading = found[0].columns[2].heading();
        assert!(
            heading.starts_with("202") && heading.ends_with("/教师数"),
            "{heading}"
        );
        assert_eq!(found[0].rows.len(), 2, "{picture}");
    }
    // Figures over figures are rows.
    sheet(
        "
        学校 | 学生数 | 教师数 | 班级数
        一小 | 2022 | 2024 | 2026
        二小 | 800 | 45 | 18
        ",
        &["header 1, rows 2-3 (2): 学校, 学生数, 教师数, 班级数"],
    );
}

#[test]
fn four_levels_and_five() {
    let four = "
        学校 | 学生数 | < | < | < | < | < | < | <
        ^ | 小学 | < | < | < | 初中 | < | < | <
        ^ | 一年级 | < | 二年级 | < | 七年级 | < | 八年级 | <
        ^ | 男 | 女 | 男 | 女 | 男 | 女 | 男 | 女
        一小 | 48 | 30 | 49 | 31 | 50 | 32 | 40 | 41
        二小 | 80 | 45 | 81 | 46 | 79 | 45 | 40 | 42
        ";
    let found = tables(four);
    assert_eq!(
        found[0].header_rows,
        Some((0, 3)),
        "{}",
        described(&found[0])
    );
    assert_eq!(found[0].columns[8].heading(), "学生数/初中/八年级/女");
    assert_eq!(found[0].rows.len(), 2);
    let titled = format!("\n        统计表 | < | < | < | < | < | < | < | <{four}");
    assert_eq!(tables(&titled)[0].header_rows, Some((1, 4)));
    let five = four.replace(
        "        ^ | 男",
        "        ^ | 寄宿 | < | 走读 | < | 寄宿 | < | 走读 | <\n        ^ | 男",
    );
    assert_eq!(tables(&five)[0].header_rows, Some((0, 4)), "{five}");
    let names = "
        学校 | 2026年 | < | < | <
        ^ | 骨干教师 | < | < | <
        ^ | 语文 | < | 数学 | <
        ^ | 男 | 女 | 男 | 女
        一小 | 王明 | 李芳 | 张伟 | 赵敏
        二小 | 钱江 | 孙立 | 周平 | 吴军
        ";
    assert_eq!(tables(names)[0].header_rows, Some((0, 3)));
    // The label of the rows in the lowest of the header's rows.
    let corner = "
        | 小学 | < | < | < | 初中 | < | < | <
        | 一年级 | < | 二年级 | < | 七年级 | < | 八年级 | <
        学校 | 男 | 女 | 男 | 女 | 男 | 女 | 男 | 女
        一小 | 48 | 30 | 49 | 31 | 50 | 32 | 40 | 41
        二小 | 80 | 45 | 81 | 46 | 79 | 45 | 40 | 42
        ";
    let found = tables(corner);
    assert_eq!(found[0].header_rows, Some((0, 2)));
    assert_eq!(found[0].columns[4].heading(), "小学/二年级/女");
}
