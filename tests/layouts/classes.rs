//! Timetables of several classes on one sheet: each lesson says of which class it is.

use super::picture::{rows, tables};

/// The headings of each table's other reading, and its rows.
#[track_caller]
fn lessons(picture: &str) -> Vec<(String, Vec<String>)> {
    let tables = tables(picture);
    let reading = |table: &planpress::ingest::Table| {
        let reading = table.readings.first().expect("another reading");
        let headings: Vec<String> = reading.columns.iter().map(|c| c.heading()).collect();
        (headings.join(" "), rows(reading))
    };
    tables.iter().map(reading).collect()
}

/// Two classes with the same lesson at the same time: told apart by the class.
#[track_caller]
fn of_two_classes(picture: &str, headings: &str) {
    let found = lessons(picture);
    assert_eq!(found.len(), 2, "{picture}");
    for ((own, rows), class) in found.iter().zip(["七（1）班", "七（2）班"]) {
        assert_eq!(own, headings, "{picture}");
        assert!(rows.iter().all(|row| row.starts_with(class)), "{rows:?}");
        assert!(rows[0].ends_with("语文"), "{rows:?}");
    }
}

#[test]
fn side_by_side_under_the_class_s_name() {
    of_two_classes(
        "
        七（1）班 | < | < | < | | 七（2）班 | < | < | <
        节次 | 星期一 | 星期二 | 星期三 | | 节次 | 星期一 | 星期二 | 星期三
        第1节 | 语文 | 数学 | 英语 | | 第1节 | 语文 | 英语 | 数学
        第2节 | 数学 | 语文 | 体育 | | 第2节 | 英语 | 语文 | 体育
        ",
        "班级 节次 星期 课程",
    );
    // In one cell, and in a title with more to it.
    of_two_classes(
        "
        七年级课程表 | < | < | < | < | < | < | < | <
        七（1）班课程表 | | | | | 七（2）班课程表 | | |
        节次 | 周一 | 周二 | 周三 | | 节次 | 周一 | 周二 | 周三
        1 | 语文 | 数学 | 英语 | | 1 | 语文 | 英语 | 数学
        2 | 数学 | 语文 | 体育 | | 2 | 英语 | 语文 | 体育
        ",
        "班级 节次 星期 课程",
    );
    // Without an empty column between them.
    of_two_classes(
        "
        七（1）班 | < | < | < | 七（2）班 | < | < | <
        节次 | 星期一 | 星期二 | 星期三 | 节次 | 星期一 | 星期二 | 星期三
        第1节 | 语文 | 数学 | 英语 | 第1节 | 语文 | 英语 | 数学
        第2节 | 数学 | 语文 | 体育 | 第2节 | 英语 | 语文 | 体育
        ",
        "班级 节次 星期 课程",
    );
    // As a label.
    of_two_classes(
        "
        班级：七（1）班 | | | | | 班级：七（2）班 | | |
        节次 | 星期一 | 星期二 | 星期三 | | 节次 | 星期一 | 星期二 | 星期三
        第1节 | 语文 | 数学 | 英语 | | 第1节 | 语文 | 英语 | 数学
        第2节 | 数学 | 语文 | 体育 | | 第2节 | 英语 | 语文 | 体育
        ",
        "班级 节次 星期 课程",
    );
}

#[test]
fn classes_over_the_weekdays_of_one_table() {
    let found = lessons(
        "
         | 七（1）班 | < | < | 七（2）班 | < | <
        节次 | 星期一 | 星期二 | 星期三 | 星期一 | 星期二 | 星期三
        第1节 | 语文 | 数学 | 英语 | 语文 | 英语 | 数学
        第2节 | 数学 | 语文 | 体育 | 英语 | 语文 | 体育
        ",
    );
    let [(headings, rows)] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(headings, "节次 星期 班级 课程");
    assert_eq!(rows[0], "第1节 | 星期一 | 七（1）班 | 语文");
    assert_eq!(rows[3], "第1节 | 星期一 | 七（2）班 | 语文");
}

#[test]
fn a_year_is_no_class() {
    let found = lessons(
        "
        七年级课程表 | < | < | <
        节次 | 星期一 | 星期二 | 星期三
        第1节 | 语文 | 数学 | 英语
        第2节 | 数学 | 语文 | 体育
        ",
    );
    assert_eq!(found[0].0, "节次 星期 课程");
}
