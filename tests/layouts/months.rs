//! Months drawn as calendars: what is written to a day is read with the day.

use planpress::ingest::{Hint, SheetLayout, doubts, find_tables};

use super::picture::{grid, named_grid, rows, sheet, tables};

fn codes(picture: &str) -> Vec<&'static str> {
    let found = tables(picture);
    let told = found.iter().flat_map(doubts);
    told.map(|told| told.code.id).collect()
}

const SEPTEMBER: &str = "
        2026年9月行事历 | < | < | < | < | < | <
        日 | 一 | 二 | 三 | 四 | 五 | 六
         | | 1 | 2 | 3 | 4 | 5
         | | 开学 | | 教师例会 | |
        6 | 7 | 8 | 9 | 10 | 11 | 12
         | | | | 教师节 | |
        13 | 14 | 15 | 16 | 17 | 18 | 19
         | 听课 | | | | |
        20 | 21 | 22 | 23 | 24 | 25 | 26
         | | | | | 中秋节 |
        27 | 28 | 29 | 30 | | |
         | 月考 | | 总结 | | |
        ";

#[test]
fn entries_below_their_days() {
    sheet(
        SEPTEMBER,
        &["header 2, rows 4-12 (7): 日期, 星期, 事项; 1 title"],
    );
    assert_eq!(
        rows(&tables(SEPTEMBER)[0]),
        [
            "2026年9月1日 | 二 | 开学",
            "2026年9月3日 | 四 | 教师例会",
            "2026年9月10日 | 四 | 教师节",
            "2026年9月14日 | 一 | 听课",
            "2026年9月25日 | 五 | 中秋节",
            "2026年9月28日 | 一 | 月考",
            "2026年9月30日 | 三 | 总结",
        ]
    );
    assert_eq!(codes(SEPTEMBER), ["X136"]);
}

/// 周次 beside the days is a column of its own, its cells merged over the days and what is below them or
/// not.
#[test]
fn weeks_beside_the_days() {
    let picture = "
        2026年9月校历 | < | < | < | < | < | < | <
        周次 | 一 | 二 | 三 | 四 | 五 | 六 | 日
        1 | | 1 | 2 | 3 | 4 | 5 | 6
        ^ | | 开学 | | | | |
        2 | 7 | 8 | 9 | 10\\n教师节 | 11 | 12 | 13
        3 | 14 | 15 | 16 | 17 | 18 | 19 | 20
         | | | 听课 | | | |
        4 | 21 | 22 | 23 | 24 | 25 | 26 | 27
        5 | 28 | 29 | 30 | | | |
        ";
    sheet(
        picture,
        &["header 2, rows 4-7 (3): 周次, 日期, 星期, 事项; 1 title"],
    );
    assert_eq!(
        rows(&tables(picture)[0]),
        [
            "1 | 2026年9月1日 | 二 | 开学",
            "2 | 2026年9月10日 | 四 | 教师节",
            "3 | 2026年9月16日 | 三 | 听课",
        ]
    );
    assert_eq!(codes(picture), ["X136"]);
}

/// The first week's days are no numbers of columns; December's last days are November's neighbours.
#[test]
fn a_month_that_begins_on_a_sunday_with_days_of_the_next() {
    let picture = "
        115年11月值班表
        日 | 一 | 二 | 三 | 四 | 五 | 六
        1 | 2 | 3 | 4 | 5 | 6 | 7
        林淑芬 | 陳美惠 | 張志明 | | | |
        8 | 9 | 10 | 11 | 12 | 13 | 14
         | 王怡君 | | | | 李家豪 |
        15 | 16 | 17 | 18 | 19 | 20 | 21
        22 | 23 | 24 | 25 | 26 | 27 | 28
        29 | 30 | 1 | 2 | 3 | 4 | 5
         | | 黃雅婷 | | | |
        ";
    sheet(
        picture,
        &["header 2, rows 4-10 (6): 日期, 星期, 姓名; 1 title"],
    );
    let rows = rows(&tables(picture)[0]);
    assert_eq!(rows[0], "115年11月1日 | 日 | 林淑芬");
    assert_eq!(rows[5], "115年12月1日 | 二 | 黃雅婷");
}

/// Days with their text in one cell, days of the month before, weekdays alone.
#[test]
fn entries_in_the_cells_of_their_days() {
    let picture = "
        星期一 | 星期二 | 星期三 | 星期四 | 星期五
        28 | 29 | 30 | 1\\n国庆节 | 2
        5 | 6 | 7 | 8\\n复课 | 9
        12 | 13\\n例会 | 14 | 15 | 16
        19 | 20 | 21 | 22 | 23
        26\\n月考 | 27 | 28 | 29 | 30
        ";
    let tables = find_tables(
        &named_grid("校历.xlsx", "2026年10月", picture),
        &Hint::default(),
    );
    assert_eq!(
        rows(&tables[0]),
        [
            "2026年10月1日 | 星期四 | 国庆节",
            "2026年10月8日 | 星期四 | 复课",
            "2026年10月13日 | 星期二 | 例会",
            "2026年10月26日 | 星期一 | 月考",
        ]
    );
}

#[test]
fn two_months_one_above_the_other() {
    let month = |first: u32| {
        (0..5)
            .map(|week| {
                let days = (0..7).map(|day| (first + week * 7 + day).to_string());
                days.collect::<Vec<_>>().join(" | ")
            })
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
    };
    let mut lines = vec!["九月".to_owned(), "日|一|二|三|四|五|六".to_owned()];
    let mut september = month(1);
    september[4] = "29 | 30 | | | | |".to_owned();
    september.insert(1, " | 开学 | | | | |".to_owned());
    lines.extend(september);
    lines.push("十月".to_owned());
    lines.push("日|一|二|三|四|五|六".to_owned());
    lines.push(" | | 1 | 2 | 3 | 4 | 5".to_owned());
    lines.push(" | | 国庆 | | | |".to_owned());
    lines.extend(
        [
            "6|7|8|9|10|11|12",
            "13|14|15|16|17|18|19",
            "20|21|22|23|24|25|26",
        ]
        .map(str::to_owned),
    );
    let picture = lines.join("\n");
    let found = tables(&picture);
    let read: Vec<Vec<String>> = found.iter().map(rows).collect();
    assert_eq!(read, [["9月2日 | 一 | 开学"], ["10月1日 | 二 | 国庆"]]);
}

/// Where no month is said, that is asked; a list that plan.toml says it is stays one.
#[test]
fn a_month_without_its_name_and_one_that_is_a_list() {
    let picture = SEPTEMBER.replace("2026年9月行事历", "值日");
    let found = tables(&picture);
    assert_eq!(rows(&found[0])[0], "1日 | 二 | 开学");
    let told = doubts(&found[0]);
    assert_eq!(told[0].code.id, "X136");
    let list = Hint {
        layout: Some(SheetLayout::List),
        ..Hint::default()
    };
    let found = find_tables(&grid(SEPTEMBER), &list);
    assert_eq!(found[0].columns[0].heading(), "日");
}

/// A timetable, a duty roster by weekday and figures by weekday are no months.
#[test]
fn weekdays_over_other_things() {
    for picture in [
        "
        星期一 | 星期二 | 星期三 | 星期四 | 星期五
        语文 | 数学 | 英语 | 语文 | 数学
        数学 | 语文 | 体育 | 英语 | 音乐
        ",
        "
        周次 | 一 | 二 | 三 | 四 | 五 | 六 | 日 | 工作要点
        1 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 开学
        2 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 听课
        3 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 评课
        ",
        "
        日 | 一 | 二 | 三 | 四 | 五 | 六
        12 | 30 | 28 | 31 | 25 | 26 | 10
        11 | 29 | 27 | 30 | 24 | 28 | 9
        ",
    ] {
        let found = tables(picture);
        let is_month = |what: &str| what == "month-calendar";
        let decisions = found.iter().flat_map(|table| &table.decisions);
        assert!(!decisions.clone().any(|d| is_month(d.what)), "{picture}");
    }
}
