//! Matrices and one-day timetables, read as one row a cell.

use super::picture::{grid, rows, sheet, tables};
use planpress::ingest::{Hint, SheetLayout, find_tables};

/// What kind of other reading there is, its headings, and its rows.
#[track_caller]
fn unfolded(picture: &str) -> (&'static str, String, Vec<String>) {
    let tables = tables(picture);
    let reading = tables[0].readings.first().expect("another reading");
    let headings: Vec<String> = reading.columns.iter().map(|c| c.heading()).collect();
    (reading.decisions[0].what, headings.join(" "), rows(reading))
}

#[track_caller]
fn is_no_matrix(picture: &str) {
    assert!(tables(picture)[0].readings.is_empty(), "{picture}");
}

const BY_SUBJECT: &str = "
    任课教师一览表 | < | < | < | < | <
    年级 | 班级 | 班主任 | 语文 | 数学 | 体育
    七年级 | 七（1）班 | 王明 | 王明 | 李芳 | 赵敏
    ^ | 七（2）班 | 李芳 | 周涛、孙丽 | 李芳 | ^
    八年级 | 八（1）班 | 吴静 | 吴静 | / | 赵敏
    注：班主任用黑体标出。
    ";

#[test]
fn classes_down_and_subjects_across() {
    sheet(
        BY_SUBJECT,
        &["header 2, rows 3-5 (3): 年级, 班级, 班主任, 语文, 数学, 体育; 1 title, 6 remark"],
    );
    let (what, headings, rows) = unfolded(BY_SUBJECT);
    assert_eq!(
        (what, headings.as_str()),
        ("matrix", "年级 班级 班主任 学科 教师")
    );
    assert_eq!(
        rows,
        [
            "七年级 | 七（1）班 | 王明 | 语文 | 王明",
            "七年级 | 七（1）班 | 王明 | 数学 | 李芳",
            "七年级 | 七（1）班 | 王明 | 体育 | 赵敏",
            "七年级 | 七（2）班 | 李芳 | 语文 | 周涛、孙丽",
            "七年级 | 七（2）班 | 李芳 | 数学 | 李芳",
            "七年级 | 七（2）班 | 李芳 | 体育 | 赵敏",
            "八年级 | 八（1）班 | 吴静 | 语文 | 吴静",
            "八年级 | 八（1）班 | 吴静 | 体育 | 赵敏",
        ]
    );
    let tables = tables(BY_SUBJECT);
    let reading = &tables[0].readings[0];
    // 赵敏 of 七（2）班 stands in F3, merged down; 体育 in F2.
    let cells = &reading.rows[5].cells;
    let place = |at: usize| cells.get(at).expect("a cell").0.to_string();
    assert_eq!(
        (place(1), place(3), place(4)),
        ("B4".into(), "F2".into(), "F3".into())
    );
    let sure = reading.decisions[0].sure;
    assert!(
        (0.5..0.9).contains(&sure) && tables[0].confidence >= 0.5,
        "{sure}"
    );
}

#[test]
fn subjects_down_and_classes_across() {
    let (_, headings, rows) = unfolded(
        "
        学科 | 一1 | 一2 | 二1
        语文 | 王明 | 赵敏 | 孙丽
        体育 | 冯刚 | 冯刚 | 冯刚
        ",
    );
    assert_eq!(headings, "学科 班级 教师");
    assert_eq!(rows[1], "语文 | 一2 | 赵敏");
    assert_eq!(rows.len(), 6);
}

#[test]
fn a_teacher_and_hours_below_each_subject() {
    let (_, headings, rows) = unfolded(
        "
        班级 | 语文 | < | 数学 | < | 英语 | <
        ^ | 教师 | 课时 | 教师 | 课时 | 教师 | 课时
        七1 | 王明 | 6 | 李芳 | 6 | 张军 | 5
        七2 | 赵敏 | 6 | 李芳 | 6 | | 
        ",
    );
    assert_eq!(headings, "班级 学科 教师 课时");
    assert_eq!(
        rows,
        [
            "七1 | 语文 | 王明 | 6",
            "七1 | 数学 | 李芳 | 6",
            "七1 | 英语 | 张军 | 5",
            "七2 | 语文 | 赵敏 | 6",
            "七2 | 数学 | 李芳 | 6",
        ]
    );
}

#[test]
fn traditional_characters_and_numbered_classes() {
    let (_, headings, rows) = unfolded(
        "
        115學年度任課教師一覽表 | < | < | < | <
        班級 | 導師 | 國文 | 數學 | 英語
        701 | 陳美蘭 | 吳慧茹 | 林志明 | 張雅婷
        702 | 林志明 | 吳慧茹 | 林志明 | 張雅婷
        ",
    );
    assert_eq!(headings, "班級 導師 學科 教師");
    assert_eq!(rows[0], "701 | 陳美蘭 | 國文 | 吳慧茹");
}

#[test]
fn schools_down_and_months_across() {
    let (_, headings, rows) = unfolded(
        "
        课题组活动主讲安排 | < | < | <
        学校 | 9月 | 10月 | 11月
        一小 | 王明 | 李芳 | 张军
        二小 | 赵敏 | | 孙丽
        ",
    );
    assert_eq!(headings, "学校 月份 姓名");
    assert_eq!(rows[4], "二小 | 11月 | 孙丽");
    let (_, headings, rows) = unfolded(
        "
        姓名 | 9月 | 10月 | 11月 | 12月
        王明 | √ | | √ |
        李芳 | | √ | | √
        ",
    );
    assert_eq!(headings, "姓名 月份 内容");
    assert_eq!(rows[1], "王明 | 11月 | √");
}

#[test]
fn duty_by_date() {
    let (_, headings, rows) = unfolded(
        "
        国庆值班表 | < | < | <
        岗位 | 10月1日 | 10月2日 | 10月3日
        带班领导 | 陈立群 | 林秀英 | 陈立群
        值班教师 | 王明 | 李芳 | 张军
        ",
    );
    assert_eq!(headings, "岗位 日期 姓名");
    assert_eq!(rows[4], "值班教师 | 10月2日 | 李芳");
}

#[test]
fn weeks_down_and_weekdays_across_with_names() {
    let (_, headings, rows) = unfolded(
        "
        值日安排表 | < | < | <
        周次 | 周一 | 周二 | 周三
        第1周 | 王明 | 李芳 | 张军
        第2周 | 周涛 | 吴静 | 郑华
        ",
    );
    assert_eq!(headings, "周次 星期 姓名");
    assert_eq!(rows[3], "第2周 | 周一 | 周涛");
}

#[test]
fn a_menu_is_no_list_of_lessons() {
    let (_, headings, rows) = unfolded(
        "
        第3周营养午餐食谱 | < | < | <
        餐别 | 星期一 | 星期二 | 星期三
        早餐 | 豆浆、油条 | 稀饭、馒头 | 牛奶、面包
        午餐 | 红烧肉\\n炒白菜\\n紫菜汤 | 鸡腿\\n土豆丝 | 鱼块\\n豆腐
        ",
    );
    assert_eq!(headings, "餐别 星期 内容");
    assert_eq!(rows[3], "午餐 | 星期一 | 红烧肉\\n炒白菜\\n紫菜汤");
}

#[test]
fn a_corner_that_names_both_ways() {
    let (_, headings, rows) = unfolded(
        "
        主题班会安排 | < | < | <
        周次\\班级 | 七1班 | 七2班 | 七3班
        第1周 | 开学第一课 | 规则教育 | 开学第一课
        第2周 | 安全教育 | 习惯养成 | 安全教育
        ",
    );
    assert_eq!(headings, "周次 班级 内容");
    assert_eq!(rows[1], "第1周 | 七2班 | 规则教育");
}

#[test]
fn invigilators_by_room_with_the_day_the_hour_and_the_subject_above() {
    let picture = "
        期末考试监考安排表 | < | < | < | <
        日期 | 10月26日 | < | 10月27日 | <
        时间 | 8:30-10:30 | 14:00-16:00 | 8:30-10:30 | 14:00-15:30
        考场 | 语文 | 数学 | 英语 | 物理
        第1考场 | 王明 | 李芳 | 张军 | 赵敏
        第2考场 | 孙丽 | 周涛 | 吴静 | 郑华
        第3考场 | 冯刚 | 陈立 | 林秀英 | 刘春梅
        ";
    let found = tables(picture);
    assert_eq!(found[0].header_rows, Some((1, 3)));
    assert_eq!(found[0].rows.len(), 3);
    let (_, headings, rows) = unfolded(picture);
    assert_eq!(headings, "考场 日期 时间 学科 教师");
    assert_eq!(rows[2], "第1考场 | 10月27日 | 8:30-10:30 | 英语 | 张军");
    assert_eq!(rows.len(), 12);
}

/// The same below a corner that names the rooms alone.
#[test]
fn days_and_hours_over_the_subjects_without_a_heading_of_their_own() {
    let (_, headings, rows) = unfolded(
        "
        期末考试监考安排表 | < | < | < | < | <
        考场 | 地点 | 1月12日 | < | 1月13日 | <
        ^ | ^ | 8:30—10:00 | 10:20—11:50 | 8:30—10:00 | 10:20—11:20
        ^ | ^ | 语文 | 科学 | 数学 | 英语
        1 | 101 | 王明 | 李芳 | 张伟 | 赵敏
        2 | 102 | 周平 | 吴军 | 郑洁 | 钱进
        ",
    );
    assert_eq!(headings, "考场 地点 日期 时间 学科 教师");
    assert_eq!(rows[2], "1 | 101 | 1月13日 | 8:30—10:00 | 数学 | 张伟");
}

#[test]
fn rooms_down_and_lessons_across_on_one_day() {
    let (what, headings, rows) = unfolded(
        "
        功能室使用安排（9月10日） | < | < | <
        教室 | 第1节 | 第2节 | 第3节
        微机室 | 三（1）班\\n信息\\n王明 | | 三（2）班\\n信息\\n王明
        音乐室 | 一（1）班\\n音乐\\n李芳 | 二（1）班\\n音乐\\n李芳 |
        ",
    );
    assert_eq!(
        (what, headings.as_str()),
        ("timetable", "教室 节次 课程 教师 任教班级")
    );
    assert_eq!(rows[1], "微机室 | 第3节 | 信息 | 王明 | 三（2）班");
}

#[test]
fn lessons_down_and_classes_across_on_one_day() {
    let (what, headings, rows) = unfolded(
        "
        期中复习课表 | < | < | <
        节次 | 七1班 | 七2班 | 七3班
        第1节 | 语文\\n王明 | 数学\\n李芳 | 英语\\n张军
        第2节 | 数学\\n李芳 | 语文\\n王明 | 体育\\n冯刚
        ",
    );
    assert_eq!(
        (what, headings.as_str()),
        ("timetable", "节次 班级 课程 教师")
    );
    assert_eq!(rows[4], "第2节 | 七2班 | 语文 | 王明");
}

#[test]
fn figures_are_a_list() {
    is_no_matrix(
        "
        学号 | 姓名 | 语文 | 数学 | 英语 | 总分
        '01 | 王一 | 95 | 88 | 90 | 273
        '02 | 李二 | 85 | 92 | 81 | 258
        ",
    );
    let hours = "
        课时分配表 | < | < | <
        年级 | 语文 | 数学 | 英语
        一年级 | 8 | 5 | 0
        二年级 | 8 | 5 | 2
        ";
    is_no_matrix(hours);
    // Grades down the left are values: the sheet does not lie on its side.
    sheet(
        hours,
        &["header 2, rows 3-4 (2): 年级, 语文, 数学, 英语; 1 title"],
    );
}

#[test]
fn plan_toml_says_what_the_sheet_is() {
    let layout = |picture: &str, layout: SheetLayout| {
        let hint = Hint {
            layout: Some(layout),
            ..Hint::default()
        };
        find_tables(&grid(picture), &hint)
    };
    let list = layout(BY_SUBJECT, SheetLayout::List);
    assert!(list[0].readings.is_empty() && list[0].columns.len() == 6);
    let matrix = layout(BY_SUBJECT, SheetLayout::Matrix);
    assert_eq!((matrix[0].rows.len(), matrix[0].columns.len()), (8, 5));
    // Headings that nobody knows for a series are one where the project says so.
    let clubs = "
        姓名 | 合唱团 | 足球队
        王明 | 指导 |
        李芳 | | 领队
        ";
    is_no_matrix(clubs);
    let matrix = layout(clubs, SheetLayout::Matrix);
    assert_eq!(
        rows(&matrix[0]),
        ["王明 | 合唱团 | 指导", "李芳 | 足球队 | 领队"]
    );
    // So beside those that are a series.
    let more = "
        班级 | 语文 | 数学 | 英语 | 合唱团 | 人数
        一1 | 王明 | 李芳 | 张军 | 3 | 45
        ";
    let matrix = layout(more, SheetLayout::Matrix);
    assert_eq!(matrix[0].rows.len(), 4);
    assert_eq!(rows(&matrix[0])[3], "一1 | 45 | 合唱团 | 3");
    // What the sheet does not show is told, not made up.
    let told = layout(clubs, SheetLayout::Timetable);
    assert!(
        told[0]
            .decisions
            .iter()
            .any(|d| d.what == "layout-not-there")
    );
    assert_eq!(told[0].rows.len(), 2);
}

#[test]
fn days_of_a_month_over_weekdays_are_no_lessons() {
    let (what, headings, rows) = unfolded(
        "
        9月教职工考勤表 | < | < | < | < | < | <
        姓名 | 时段 | 1 | 2 | 3 | 4 | 5
        ^ | ^ | 二 | 三 | 四 | 五 | 六
        王明 | 上午 | √ | √ | √ | 事 |
        ^ | 下午 | √ | √ | √ | 事 |
        ",
    );
    assert_eq!((what, headings.as_str()), ("matrix", "姓名 时段 日期 内容"));
    assert_eq!(rows[3], "王明 | 上午 | 9月4日 | 事");
}

#[test]
fn lessons_counted_anew_in_each_part_of_the_day() {
    let (_, headings, all) = unfolded(
        "
        时段 | 节次 | 星期一 | 星期二 | 星期三
        上午 | 1 | 语文 | 数学 | 英语
        ^ | 2 | 数学 | 语文 | 体育
        下午 | 1 | 音乐 | 美术 | 班会
        晚上 | 1 | 语文 | 数学 | 英语
        ",
    );
    assert_eq!(headings, "时段 节次 星期 课程");
    assert_eq!(all[0], "上午 | 上午1 | 星期一 | 语文");
    assert_eq!(all[6], "下午 | 下午1 | 星期一 | 音乐");
}

#[test]
fn lessons_counted_through_the_day_up_to_the_evening() {
    let (_, _, all) = unfolded(
        "
        时段 | 节次 | 星期一 | 星期二 | 星期三
        上午 | 第1节 | 语文 | 数学 | 英语
        下午 | 第5节 | 音乐 | 美术 | 班会
        晚上 | 第9节 | 语文 | 数学 | 英语
        ",
    );
    assert_eq!(all[3], "下午 | 第5节 | 星期一 | 音乐");
    assert_eq!(all[6], "晚上 | 晚上第9节 | 星期一 | 语文");
}

/// 道, 班队 and 户外 are subjects as their neighbours are: people teach them. Posts, counts and whoever else is
/// named beside them are none.
#[test]
fn subjects_that_nobody_listed_beside_those_that_are_known() {
    let subjects = |head: &str, row: &str| -> Vec<String> {
        let (_, _, rows) = unfolded(&format!(
            "\n        {head}\n        {row}\n        {row}\n        "
        ));
        let half = rows.len() / 2;
        let subject = |row: &String| row.rsplit(" | ").nth(1).unwrap_or_default().to_owned();
        rows.iter().take(half).map(subject).collect()
    };
    assert_eq!(
        subjects(
            "班级 | 班主任 | 语 | 数 | 英 | 道 | 科 | 体 | 班队",
            "一1 | 王明 | 王明 | 李芳 | 张军 | 王明 | 赵敏 | 孙丽 | 王明"
        ),
        ["语", "数", "英", "道", "科", "体", "班队"]
    );
    assert_eq!(
        subjects(
            "班級 | 導師 | 國 | 數 | 社 | 自 | 英 | 健 | 體 | 節數",
            "101 | 王美惠 | 王美惠 | 王美惠 | 周俊傑 | 黃郁文 | 李志明 | 陳雅婷 | 蔡宜君 | 16"
        ),
        ["國", "數", "社", "自", "英", "健", "體"]
    );
    assert_eq!(
        subjects(
            "班级 | 正班 | 语言 | 数学 | 健康 | 户外 | 保育员 | 家长代表 | 人数 | 备注",
            "大一 | 王明 | 王明 | 李芳 | 张军 | 赵敏 | 孙丽 | 周涛 | 30 | 无"
        ),
        ["语言", "数学", "健康", "户外"]
    );
    // Marks of pupils.
    is_no_matrix(
        "
        姓名 | 语文 | 数学 | 英语 | 附加
        王明 | 90 | 80 | 70 | 5
        李芳 | 91 | 81 | 71 | 6
        ",
    );
}

/// 晚自习 below each day is of that day as 上午 and 下午 are: no lesson's number.
#[test]
fn evenings_below_days_are_no_periods() {
    let (what, headings, all) = unfolded(
        "
        考勤表 | < | < | < | < | < | < | < | < | <
        姓名 | 9月8日 | < | < | 9月9日 | < | < | 9月10日 | < | <
        ^ | 上午 | 下午 | 晚自习 | 上午 | 下午 | 晚自习 | 上午 | 下午 | 晚自习
        王明 | √ | √ | √ | √ | 事 | √ | √ | √ | √
        李芳 | √ | √ | √ | √ | √ | √ | √ | √ | √
        ",
    );
    assert_eq!(what, "matrix");
    assert_eq!(headings, "姓名 日期 上午 下午 晚自习");
    assert_eq!(all[1], "王明 | 9月9日 | √ | 事 | √");
}

/// 1, 2, 3 … as the days of the month that the title names, or of a whole month.
#[test]
fn days_of_a_month_as_bare_numbers() {
    let (what, headings, rows) = unfolded(
        "
        2026年9月教师考勤表 | < | < | < | < | <
        姓名 | 1 | 2 | 3 | 4 | 5
        王明 | √ | √ | 事假 | |
        李芳 | √ | 病假 | √ | |
        ",
    );
    assert_eq!((what, headings.as_str()), ("matrix", "姓名 日期 内容"));
    assert_eq!(rows[2], "王明 | 9月3日 | 事假");
    let days: Vec<String> = (1..=31).map(|day| day.to_string()).collect();
    let people = ["王明", "李芳", "张伟"].iter().cycle().take(31);
    let people: Vec<&str> = people.copied().collect();
    let (_, headings, rows) = unfolded(&format!(
        "值班表\n岗位 | {}\n带班领导 | {}\n门卫 | {}",
        days.join(" | "),
        people.join(" | "),
        people.join(" | ")
    ));
    assert_eq!(headings, "岗位 日期 姓名");
    assert_eq!(
        (rows.len(), rows[30].as_str()),
        (62, "带班领导 | 31日 | 王明")
    );
    // Questions with their marks, and figures.
    is_no_matrix(
        "
        考勤表 | < | < | < | < | <
        姓名 | 1 | 2 | 3 | 4 | 5
        王明 | √ | √ | × | |
        李芳 | √ | × | √ | |
        ",
    );
    is_no_matrix(
        "
        9月得分 | < | < | < | < | <
        姓名 | 1 | 2 | 3 | 4 | 5
        王明 | 8 | 9 | 8 | 7 | 6
        李芳 | 8 | 7 | 9 | 9 | 7
        ",
    );
}
