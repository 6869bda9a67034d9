//! Lists without headings: nobody's first row is taken for one.

use super::picture::{grid, rows, sheet, tables};
use planpress::ingest::{Hint, doubts, find_tables};

#[track_caller]
fn bare(picture: &str, expected: &[&str]) {
    sheet(picture, expected);
    let told = tables(picture).iter().flat_map(doubts).collect::<Vec<_>>();
    assert!(told.iter().any(|d| d.code.id == "X131"), "{picture}");
    assert!(tables(picture)[0].confidence < 0.5);
}

#[test]
fn people_in_the_first_row_already() {
    bare(
        "
        王明 | 男 | 语文 | 一级教师
        李芳 | 女 | 数学 | 二级教师
        张军 | 男 | 英语 | 一级教师
        ",
        &["no header, rows 1-3 (3): , , , "],
    );
    bare(
        "
        1 | 王明 | 语文 | 13900000001
        2 | 李芳 | 数学 | 13900000002
        3 | 张军 | 英语 | 13900000003
        ",
        &["no header, rows 1-3 (3): , , , "],
    );
}

#[test]
fn values_that_read_like_headings() {
    bare(
        "
        王明 | 教务主任 | 语文教师 | 清水镇第一学校
        李芳 | 教研组长 | 数学教师 | 清水镇第二学校
        张军 | 教研组长 | 英语教师 | 清水镇第一学校
        赵敏 | 校长 | 体育教师 | 清水镇第三学校
        ",
        &["no header, rows 1-4 (4): , , , "],
    );
}

#[test]
fn below_a_title() {
    bare(
        "
        清水镇教师名单 | < | <
        王明 | 一小 | 语文
        李芳 | 二小 | 数学
        张军 | 一小 | 英语
        ",
        &["no header, rows 2-4 (3): , , ; 1 title"],
    );
    bare(
        "
        9月 | 集体备课 | 王明
        10月 | 公开课 | 李芳
        11月 | 送教下乡 | 张军
        ",
        &["no header, rows 1-3 (3): , , "],
    );
}

#[test]
fn winners_by_grade() {
    let picture = "
        校级“三好学生”名单 | < | < | <
        一年级 | < | < | <
        一（1）班 | 王一 | 李二 | 张三
        一（2）班 | 赵四 | 钱五 | 孙六
        二年级 | < | < | <
        二（1）班 | 周七 | 吴八 | 郑九
        ";
    bare(
        picture,
        &["no header, rows 3-6 (3): , , , ; 1 title, 2 group, 5 group"],
    );
    let found = tables(picture);
    let groups: Vec<&str> = found[0]
        .rows
        .iter()
        .filter_map(|row| Some(row.group.as_ref()?.1.as_str()))
        .collect();
    assert_eq!(groups, ["一年级", "一年级", "二年级"]);
}

#[test]
fn plan_toml_gives_the_headings() {
    let named = |picture: &str, headings: &[&str], header| {
        let hint = Hint {
            header,
            headings: headings.iter().map(|h| (*h).to_owned()).collect(),
            ..Hint::default()
        };
        find_tables(&grid(picture), &hint)
    };
    let picture = "
        清水镇教师名单 | < | <
        王明 | 一小 | 语文
        李芳 | 二小 | 数学
        合计 | 2人 |
        填表人：王明 | | 日期：9月1日
        ";
    let found = named(picture, &["姓名", "学校", "学科"], None);
    let heads: Vec<String> = found[0].columns.iter().map(|c| c.heading()).collect();
    assert_eq!(heads, ["姓名", "学校", "学科"]);
    assert_eq!(
        rows(&found[0]),
        ["王明 | 一小 | 语文", "李芳 | 二小 | 数学"]
    );
    assert_eq!(found[0].title(), Some("清水镇教师名单"));
    assert!(doubts(&found[0]).is_empty() && found[0].confidence == 1.0);
    // Beside a header row, other words for its headings.
    let wrong = "
        甲 | 乙
        王明 | 一小
        ";
    let found = named(wrong, &["姓名", "学校"], Some((0, 0)));
    let heads: Vec<String> = found[0].columns.iter().map(|c| c.heading()).collect();
    assert_eq!(
        (heads.join(" "), found[0].rows.len()),
        ("姓名 学校".to_owned(), 1)
    );
}

/// Two persons to a line, the posts of whom read like headings, and telephones one after the other.
#[test]
fn two_persons_to_a_line() {
    bare(
        "
        领导班子 | < | < | <
        陈国华 | 校长 | 李明 | 副校长
        张红 | 教导主任 | 黄海 | 总务主任
        郑洁 | 工会主席 | 林丽 | 大队辅导员
        ",
        &["no header, rows 2-4 (3): , , , ; 1 title"],
    );
    bare(
        "
        陈国华 | 校长 | 李明 | 副校长
        张红 | 教导主任 | 黄海 | 总务主任
        ",
        &["no header, rows 1-2 (2): , , , "],
    );
    let picture = "
        校级领导通讯录 | < | < | < | < | <
        陈国华 | 校长 | 13805980001 | 李明 | 副校长 | 13805980002
        张红 | 教导 | 13805980003 | 黄海 | 总务 | 13805980004
        ";
    bare(picture, &["no header, rows 2-3 (2): , , , , , ; 1 title"]);
    // What stands beside a name in a row is said of nobody else.
    assert!(tables(picture)[0].labels.is_empty());
    // Headings over names and posts.
    sheet(
        "
        姓名 | 职务
        陈国华 | 校长
        李明 | 副校长
        ",
        &["header 1, rows 2-3 (2): 姓名, 职务"],
    );
}
