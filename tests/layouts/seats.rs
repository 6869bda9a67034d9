//! Seat plans.

use super::picture::{described, grid, rows, tables};
use planpress::ingest::{Hint, SheetLayout, doubts, find_tables};

/// The headings and the rows of a plan, which is the one table on its sheet.
#[track_caller]
fn plan(picture: &str) -> (String, Vec<String>) {
    let found = tables(picture);
    assert_eq!(found.len(), 1, "{picture}");
    assert_eq!(found[0].decisions[0].what, "seat-plan", "{picture}");
    let told: Vec<_> = doubts(&found[0]).iter().map(|d| d.code.id).collect();
    assert_eq!(told, ["X133"]);
    let headings: Vec<String> = found[0].columns.iter().map(|c| c.heading()).collect();
    (headings.join(" "), rows(&found[0]))
}

#[test]
fn the_desk_above_and_aisles_between() {
    let picture = "
        一（1）班座次表 | < | < | < | <
        讲台 | < | < | < | <
        王一 | 李二 | | 张三 | 赵四
        孙六 | 周七 | | 吴八 | 郑九
        冯甲 | 陈乙 | | 褚丙 |
        ";
    let (headings, seats) = plan(picture);
    assert_eq!(headings, "排 列 姓名");
    assert_eq!(seats[0], "1 | 1 | 王一");
    assert_eq!(seats[3], "1 | 4 | 赵四");
    assert_eq!(seats[10], "3 | 3 | 褚丙");
    assert_eq!(seats.len(), 11);
    assert_eq!(tables(picture)[0].title(), Some("一（1）班座次表"));
}

#[test]
fn the_desk_below_and_groups_of_columns() {
    let (headings, seats) = plan(
        "
        三（2）班座位表 | < | < | <
        第一组 | < | 第二组 | <
        王一 | 李二 | 张三 | 赵四
        周七 | 吴八 | 郑九 | 王十
        讲　台 | < | < | <
        ",
    );
    assert_eq!(headings, "排 组 列 姓名");
    // The row before the desk is the first.
    assert_eq!(seats[0], "2 | 第一组 | 1 | 王一");
    assert_eq!(seats[7], "1 | 第二组 | 4 | 王十");
}

#[test]
fn rows_and_columns_with_numbers() {
    let (headings, seats) = plan(
        "
         | 第1列 | 第2列 | 第3列
        第1排 | 王一 | 李二 | 张三
        第2排 | 钱五 | 孙六 | 周七
        第3排 | 郑九 | 王十 | 冯甲
        ",
    );
    assert_eq!(headings, "排 列 姓名");
    assert_eq!(seats[5], "第2排 | 第3列 | 周七");
}

#[test]
fn an_examination_room_with_numbers_in_the_cells() {
    let picture = "
        第一考场座位表 | < | < | <
        监考：王明、李芳 | < | < | <
        01\\n王一 | 08\\n李二 | 09\\n张三 | 16\\n赵四
        02\\n钱五 | 07\\n孙六 | 10\\n周七 | 15\\n吴八
        讲台 | < | < | <
        ";
    let (headings, seats) = plan(picture);
    assert_eq!(headings, "排 列 座号 姓名");
    assert_eq!(seats[5], "1 | 2 | 07 | 孙六");
    let labels = &tables(picture)[0].labels;
    assert!(
        labels
            .iter()
            .any(|l| l.name == "监考" && l.value == "王明、李芳")
    );
}

#[test]
fn what_a_room_has_beside_seats() {
    let (_, seats) = plan(
        "
        讲台 | < | < | < | < | <
        门 | 王一 | 李二 | 过道 | 张三 | 赵四
         | 钱五 | 孙六 | ^ | 周七 | 吴八
        ",
    );
    assert_eq!(seats.len(), 8);
    assert_eq!(seats[2], "1 | 3 | 张三");
}

#[test]
fn a_list_of_seats_is_a_list() {
    let picture = "
        第一考场座位安排 | < | < | < | < | <
        座号 | 姓名 | 班级 | 座号 | 姓名 | 班级
        1 | 王一 | 七1 | 4 | 赵四 | 七2
        2 | 李二 | 七2 | 5 | 钱五 | 七3
        3 | 张三 | 七3 | 6 | 孙六 | 七1
        ";
    let found = tables(picture);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|t| t.decisions[0].what == "header"));
}

#[test]
fn plan_toml_has_the_last_word() {
    let picture = "
        甲组 | 乙组 | 丙组
        王一 | 李二 | 张三
        钱五 | 孙六 | 周七
        郑九 | 王十 | 冯甲
        ";
    let layout = |layout| {
        let hint = Hint {
            layout: Some(layout),
            ..Hint::default()
        };
        find_tables(&grid(picture), &hint)
    };
    assert_eq!(layout(SheetLayout::Seats)[0].rows.len(), 9);
    assert_eq!(layout(SheetLayout::List)[0].header_rows, Some((0, 0)));
}

/// What a pupil is called is no matter of lists of names: who sits among names is one.
#[test]
fn who_sits_among_names_is_a_pupil() {
    for name in [
        "阿依古丽",
        "尼玛次仁",
        "买买提",
        "才让卓玛",
        "陕小明",
        "John",
        "王",
    ] {
        let picture = format!(
            "
            三（1）班座位表 | < | < | < | <
            讲台 | < | < | < | <
            王一 | 李二 | | 张三 | 赵四
            孙六 | {name} | | 吴八 | 郑九
            冯甲 | 陈乙 | | 褚丙 | 卫丁
            "
        );
        let (_, seats) = plan(&picture);
        assert_eq!(seats.len(), 12, "{name}");
        assert_eq!(seats[5], format!("2 | 2 | {name}"));
    }
    let (_, seats) = plan(
        "
        三（1）班座位表 | < | <
        讲台 | < | <
        王一 | 李二 | 张三
        孙六 | 周七 | 吴八
        买买提 | John | 尼玛次仁
        ",
    );
    assert_eq!(seats.len(), 9);
    assert_eq!(seats[8], "3 | 3 | 尼玛次仁");
}

/// Who is on duty when, by groups.
#[test]
fn groups_beside_the_days_of_a_duty_roster_are_no_seats() {
    let picture = "
        9月值日表 | < | < | < | <
        组别 | 1 | 2 | 3 | 4
        第一组 | 王明 | 李芳 | 张伟 | 赵敏
        第二组 | 吴军 | 郑强 | 钱进 | 孙丽
        ";
    let table = &tables(picture)[0];
    assert_eq!(table.header_rows, Some((1, 1)), "{}", described(table));
}
