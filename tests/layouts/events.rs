//! What happens across a whole sheet between its rows: a break of the day, a holiday, a sports day.

use super::picture::{rows, sheet, tables};
use planpress::ingest::doubts;

#[test]
fn a_holiday_between_the_weeks_of_a_term() {
    let picture = "
        周次 | 日期 | 活动内容 | 负责人
        第1周 | 9月1日 | 开学典礼 | 王明
        第2周 | 9月8日 | 集体备课 | 李芳
        国庆节放假（10月1日至7日） | < | < | <
        第6周 | 10月8日 | 期中复习 | 赵敏
        运动会 | < | < | <
        第9周 | 10月29日 | 期中考试 | 李芳
        ";
    sheet(
        picture,
        &["header 1, rows 2-7 (4): 周次, 日期, 活动内容, 负责人; 4 event, 6 event"],
    );
    let table = &tables(picture)[0];
    assert!(table.rows.iter().all(|row| row.group.is_none()));
    // The plan may want to say it: both are told, as notes.
    let told: Vec<String> = doubts(table).iter().map(|d| d.code.id.to_owned()).collect();
    assert_eq!(told, ["X137", "X137"]);
    // Before the first week too.
    sheet(
        "
        周次 | 日期 | 活动内容 | 负责人
        暑期培训 | < | < | <
        第1周 | 9月1日 | 开学典礼 | 王明
        第2周 | 9月8日 | 集体备课 | 李芳
        国庆节放假 | | |
        第6周 | 10月8日 | 期中复习 | 赵敏
        ",
        &["header 1, rows 3-6 (3): 周次, 日期, 活动内容, 负责人; 2 event, 5 event"],
    );
}

#[test]
fn breaks_of_the_day() {
    let picture = "
        作息时间表 | < | <
        时间 | 节次 | 备注
        8:00-8:40 | 第1节 |
        大课间 | < | <
        10:00-10:40 | 第3节 |
        午休 | < | <
        14:00-14:40 | 第5节 |
        ";
    sheet(
        picture,
        &["header 2, rows 3-7 (3): 时间, 节次, 备注; 1 title, 4 event, 6 event"],
    );
    // Nobody plans a break: nothing to tell.
    assert!(doubts(&tables(picture)[0]).is_empty());
    // Below each weekday it is no lesson, and none of the lesson's above.
    let tables = tables(
        "
        节次 | 星期一 | 星期二 | 星期三
        第1节 | 语文 | 数学 | 英语
        9:30-10:00 | 大课间活动 | < | <
        第2节 | 数学 | 语文 | 体育
        ",
    );
    let reading = &tables[0].readings[0];
    assert_eq!(
        rows(reading),
        [
            "第1节 | 星期一 | 语文",
            "第1节 | 星期二 | 数学",
            "第1节 | 星期三 | 英语",
            "第2节 | 星期一 | 数学",
            "第2节 | 星期二 | 语文",
            "第2节 | 星期三 | 体育",
        ]
    );
}

#[test]
fn events_that_head_who_does_what() {
    let groups = |picture: &str| -> Vec<Option<String>> {
        let tables = tables(picture);
        let rows = tables[0].rows.iter();
        rows.map(|row| row.group.as_ref().map(|(_, name)| name.clone()))
            .collect()
    };
    let group = |name: &str| Some(name.to_owned());
    assert_eq!(
        groups(
            "
            序号 | 姓名 | 任务
            运动会 | < | <
            1 | 王明 | 裁判
            2 | 李芳 | 检录
            艺术节 | < | <
            1 | 张军 | 主持
            "
        ),
        [group("运动会"), group("运动会"), group("艺术节")]
    );
    // A break between two parts of a day belongs to neither.
    assert_eq!(
        groups(
            "
            序号 | 项目 | 时间 | 裁判
            上午 | < | < | <
            1 | 100米 | 8:00 | 王明
            2 | 200米 | 8:30 | 李芳
            午休 | < | < | <
            下午 | < | < | <
            3 | 跳高 | 14:00 | 张军
            "
        ),
        [group("上午"), group("上午"), group("下午")]
    );
}

#[test]
fn a_list_of_events_has_rows_that_are_not_filled_in() {
    for picture in [
        "
        活动 | 时间 | 负责人
        运动会 | 9月 | 王明
        艺术节 | |
        科技节 | 11月 | 李芳
        ",
        "
        项目 | 时间 | 负责人
        早读 | 7:30-8:00 | 班主任
        午休 | |
        晚自习 | 18:00-20:00 | 班主任
        ",
        "
        节日 | 放假时间 | 天数
        元旦 | 1月1日至3日 | 3
        清明节 | |
        劳动节 | 5月1日至5日 | 5
        ",
    ] {
        let found = tables(picture);
        let left = found[0].left_out.iter().map(|part| part.reason);
        let left: Vec<&str> = left.collect();
        assert!(!left.contains(&"event"), "{picture}{left:?}");
        assert!(
            found[0].rows.iter().all(|row| row.group.is_none()),
            "{picture}"
        );
    }
}

/// No day is left between the rows for the event: it is said of the days below it.
#[test]
fn a_band_over_the_days_that_follow_one_another() {
    for band in ["国庆节放假", "期中考试", "运动会"] {
        let picture = format!(
            "
            九月十月值班表 | < | <
            日期 | 带班领导 | 值班教师
            9月29日 | 王明 | 李芳
            9月30日 | 张伟 | 赵敏
            {band} | < | <
            10月1日 | 王明 | 李芳
            10月2日 | 张伟 | 赵敏
            "
        );
        sheet(
            &picture,
            &["header 2, rows 3-7 (4): 日期, 带班领导, 值班教师; 1 title, 5 group"],
        );
        let table = &tables(&picture)[0];
        let groups = table.rows.iter().map(|row| {
            let group = row.group.as_ref();
            group.map(|(_, name)| name.as_str())
        });
        let groups: Vec<Option<&str>> = groups.collect();
        assert_eq!(groups, [None, None, Some(band), Some(band)]);
    }
    // The days of the holiday have nobody on duty.
    sheet(
        "
        日期 | 带班领导 | 值班教师
        9月29日 | 王明 | 李芳
        9月30日 | 张伟 | 赵敏
        国庆节放假 | < | <
        10月8日 | 王明 | 李芳
        10月9日 | 张伟 | 赵敏
        ",
        &["header 1, rows 2-6 (4): 日期, 带班领导, 值班教师; 4 event"],
    );
}
