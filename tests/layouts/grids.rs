//! Timetables, weekday × period, read as rows.

use super::picture::{rows, sheet, tables};

/// The headings and the rows of the first table's other reading.
#[track_caller]
fn lessons(picture: &str) -> (String, Vec<String>) {
    let tables = tables(picture);
    let reading = tables[0].readings.first().expect("another reading");
    let headings: Vec<String> = reading.columns.iter().map(|c| c.heading()).collect();
    (headings.join(" "), rows(reading))
}

#[test]
fn weekdays_across_periods_down() {
    let picture = "
        一（1）班课程表 | < | < | < | < | <
        节次 | 星期一 | 星期二 | 星期三 | 星期四 | 星期五
        第1节 | 语文\\n王明\\n101 | 数学\\n李芳 | 语文 | 英语\\n(张军) | \\n王明\\n
        第2节 | 数学\\n李芳 | | 体育\\n操场 | 语文 | 音乐
        ";
    sheet(
        picture,
        &["header 2, rows 3-4 (2): 节次, 星期一, 星期二, 星期三, 星期四, 星期五; 1 title"],
    );
    let (headings, rows) = lessons(picture);
    assert_eq!(headings, "班级 节次 星期 课程 教师 地点");
    assert_eq!(
        rows,
        [
            "一（1）班 | 第1节 | 星期一 | 语文 | 王明 | 101",
            "一（1）班 | 第1节 | 星期二 | 数学 | 李芳 |",
            "一（1）班 | 第1节 | 星期三 | 语文 |  |",
            "一（1）班 | 第1节 | 星期四 | 英语 | 张军 |",
            "一（1）班 | 第1节 | 星期五 |  | 王明 |",
            "一（1）班 | 第2节 | 星期一 | 数学 | 李芳 |",
            "一（1）班 | 第2节 | 星期三 | 体育 |  | 操场",
            "一（1）班 | 第2节 | 星期四 | 语文 |  |",
            "一（1）班 | 第2节 | 星期五 | 音乐 |  |",
        ]
    );
    let tables = tables(picture);
    let reading = &tables[0].readings[0];
    // 语文 of Monday stands in B3, its weekday in B2, its period in A3, its class in A1.
    let places: Vec<String> = reading.rows[0]
        .cells
        .iter()
        .map(|(at, _)| at.to_string())
        .collect();
    assert_eq!(places, ["A1", "A3", "B2", "B3", "B3", "B3"]);
}

#[test]
fn parts_of_the_day_and_clock_times_beside_the_periods() {
    let picture = "
        时间 | < | < | 星期一 | 星期二 | 星期三
        上\\n\\n午 | 1 | 8:00-8:40 | 语文 | 数学 | 英语
        ^ | 2 | 8:50-9:30 | 数学 | 语文 | 体育
        下\\n\\n午 | 3 | 14:00-14:40 | 音乐 | 美术 | 班会
        ";
    let (headings, rows) = lessons(picture);
    assert_eq!(headings, "时段 节次 时间 星期 课程");
    assert_eq!(
        rows,
        [
            "上午 | 1 | 8:00-8:40 | 星期一 | 语文",
            "上午 | 1 | 8:00-8:40 | 星期二 | 数学",
            "上午 | 1 | 8:00-8:40 | 星期三 | 英语",
            "上午 | 2 | 8:50-9:30 | 星期一 | 数学",
            "上午 | 2 | 8:50-9:30 | 星期二 | 语文",
            "上午 | 2 | 8:50-9:30 | 星期三 | 体育",
            "下午 | 3 | 14:00-14:40 | 星期一 | 音乐",
            "下午 | 3 | 14:00-14:40 | 星期二 | 美术",
            "下午 | 3 | 14:00-14:40 | 星期三 | 班会",
        ]
    );
}

#[test]
fn labels_spelt_down_and_several_rows_to_a_period() {
    let picture = "
        节　次 | | 星期一 | 星期二 | 星期三 | 星期四
        上 | 第 | 语文 | 数学 | |
         | 一 | 101 | 102 | |
         | 节 | 王明 | 李芳 | |
        午 | 第 | | 英语 | 体育 | 语文
         | 二 | | 103 | 操场 | 101
         | 节 | | 张军 | 赵敏 | 王明
        ";
    let (headings, rows) = lessons(picture);
    assert_eq!(headings, "时段 节次 星期 课程 教师 地点");
    assert_eq!(
        rows,
        [
            "上午 | 第一节 | 星期一 | 语文 | 王明 | 101",
            "上午 | 第一节 | 星期二 | 数学 | 李芳 | 102",
            "上午 | 第二节 | 星期二 | 英语 | 张军 | 103",
            "上午 | 第二节 | 星期三 | 体育 | 赵敏 | 操场",
            "上午 | 第二节 | 星期四 | 语文 | 王明 | 101",
        ]
    );
}

#[test]
fn a_lesson_merged_over_two_periods_is_in_both() {
    let picture = "
        节次 | 周一 | 周二 | 周三
        1 | 实验\\n王明 | 语文 | 数学
        2 | ^ | 英语 | 体育
        ";
    let (_, rows) = lessons(picture);
    assert!(
        rows.contains(&"1 | 周一 | 实验 | 王明".to_owned()),
        "{rows:?}"
    );
    assert!(
        rows.contains(&"2 | 周一 | 实验 | 王明".to_owned()),
        "{rows:?}"
    );
}

#[test]
fn classes_down_weekdays_and_periods_across() {
    let picture = "
        班级 | 星期一 | < | 星期二 | < | 星期三 | <
        ^ | 1 | 2 | 1 | 2 | 1 | 2
        一（1） | 语文\\n王明 | 数学 | 英语 | 语文 | 体育 | 音乐
        一（2） | 数学 | | | 语文\\n王明 | |
        ";
    sheet(
        picture,
        &[
            "header 1-2, rows 3-4 (2): 班级, 星期一/1, 星期一/2, 星期二/1, 星期二/2, 星期三/1, 星期三/2",
        ],
    );
    let (headings, rows) = lessons(picture);
    assert_eq!(headings, "班级 星期 节次 课程 教师");
    assert_eq!(rows[0], "一（1） | 星期一 | 1 | 语文 | 王明");
    assert_eq!(rows.last().unwrap(), "一（2） | 星期二 | 2 | 语文 | 王明");
    assert_eq!(rows.len(), 8);
}

#[test]
fn weekdays_repeated_and_not_merged() {
    let picture = "
        时间 | 星期一 | 星期一 | 星期二 | 星期二 | 星期三 | 星期三
        班级 | 一二 | 三四 | 一二 | 三四 | 一二 | 三四
        网络1 | 语文\\n吴禹\\n | 英语 | | 数学 | 体育 |
        网络2 | \\n叶涛\\n3号机房 | | 英语 | | | 语文
        ";
    sheet(
        picture,
        &[
            "header 1-2, rows 3-4 (2): 时间/班级, 星期一/一二, 星期一/三四, 星期二/一二, 星期二/三四, \
           星期三/一二, 星期三/三四",
        ],
    );
    let (_, rows) = lessons(picture);
    assert_eq!(rows[0], "网络1 | 星期一 | 一二 | 语文 | 吴禹 |");
    assert_eq!(rows[4], "网络2 | 星期一 | 一二 |  | 叶涛 | 3号机房");
}

#[test]
fn weekdays_down_periods_across() {
    let picture = "
        星期 | 第1节 | 第2节 | 第3节
        星期一 | 语文 | 数学 | 英语
        星期二 | 数学 | 语文 |
        星期三 | 体育 | | 音乐
        ";
    let (headings, rows) = lessons(picture);
    assert_eq!(headings, "星期 节次 课程");
    assert_eq!(
        rows,
        [
            "星期一 | 第1节 | 语文",
            "星期一 | 第2节 | 数学",
            "星期一 | 第3节 | 英语",
            "星期二 | 第1节 | 数学",
            "星期二 | 第2节 | 语文",
            "星期三 | 第1节 | 体育",
            "星期三 | 第3节 | 音乐",
        ]
    );
}

#[test]
fn weekdays_down_classes_across() {
    let picture = "
        星期 | 节次 | 一（1）班 | 一（2）班
        星期一 | 1 | 语文\\n王明 | 数学\\n李芳
        ^ | 2 | 数学\\n李芳 | 语文\\n王明
        星期二 | 1 | 英语 | 体育
        星期三 | 1 | 体育 | 英语
        ";
    let (headings, rows) = lessons(picture);
    assert_eq!(headings, "星期 节次 班级 课程 教师");
    assert_eq!(rows[0], "星期一 | 1 | 一（1）班 | 语文 | 王明");
    assert_eq!(rows[3], "星期一 | 2 | 一（2）班 | 语文 | 王明");
    assert_eq!(rows.len(), 8);
}

#[test]
fn several_classes_on_one_sheet() {
    let picture = "
        一（1）班课程表 | < | < | < | < | <
        节次 | 星期一 | 星期二 | 星期三 | 星期四 | 星期五
        1 | 语文 | 数学 | 语文 | 英语 | 体育
        2 | 数学 | 语文 | 英语 | 语文 | 音乐

        一（2）班课程表 | < | < | < | < | <
        节次 | 星期一 | 星期二 | 星期三 | 星期四 | 星期五
        1 | 数学 | 语文 | 体育 | 语文 | 英语
        2 | 语文 | 数学 | 语文 | 音乐 | 语文
        ";
    sheet(
        picture,
        &[
            "header 2, rows 3-4 (2): 节次, 星期一, 星期二, 星期三, 星期四, 星期五; 1 title",
            "header 7, rows 8-9 (2): 节次, 星期一, 星期二, 星期三, 星期四, 星期五; 6 title",
        ],
    );
    let titles: Vec<String> = tables(picture)
        .iter()
        .map(|t| t.readings[0].title().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(titles, ["一（1）班课程表", "一（2）班课程表"]);
}

#[test]
fn a_list_of_lessons_stays_a_list() {
    let picture = "
        星期 | 节次 | 科目 | 教师
        星期一 | 1 | 语文 | 王明
        星期二 | 1 | 数学 | 李芳
        星期三 | 1 | 英语 | 张军
        ";
    assert!(tables(picture)[0].readings.is_empty());
}

#[test]
fn an_empty_corner_and_other_scripts() {
    let picture = "
         | 月曜日 | 火曜日 | 水曜日 | 木曜日 | 金曜日
        1時間目 | 国語 | 数学 | 英語 | 理科 | 体育
        2時間目 | 数学 | 国語 | 理科 | 英語 | 音楽
        ";
    sheet(
        picture,
        &["header 1, rows 2-3 (2): , 月曜日, 火曜日, 水曜日, 木曜日, 金曜日"],
    );
    let (_, rows) = lessons(picture);
    assert_eq!(rows[0], "1時間目 | 月曜日 | 国語");
    let picture = "
        節次 | 週一 | 週二 | 週三 | 週四 | 週五
        第一節 | 國文\\n吳慧茹 | 數學 | 英語 | 自然 | 體育
        第二節 | 數學 | 國文\\n吳慧茹 | 社會 | 英語 | 音樂
        ";
    let (headings, rows) = lessons(picture);
    assert_eq!(headings, "節次 星期 課程 教師");
    assert_eq!(rows[0], "第一節 | 週一 | 國文 | 吳慧茹");
}

#[test]
fn classes_down_days_and_periods_across() {
    // One character is a course's short name, and 一1 a class: neither is a label to be joined.
    let picture = "
        班级 | 星期一 | < | 星期二 | < | 星期三 | <
        ^ | 1 | 2 | 1 | 2 | 1 | 2
        一1 | 语 | 数 | 英 | 语 | 数 | 体
        一2 | 数 | 语 | 语 | 英 | 体 | 数
        ";
    let (headings, rows) = lessons(picture);
    assert_eq!(headings, "班级 星期 节次 课程");
    assert_eq!(rows[0], "一1 | 星期一 | 1 | 语");
    assert_eq!(rows[11], "一2 | 星期三 | 2 | 数");
    let tables = tables(picture);
    let told: Vec<&str> = tables[0].readings[0]
        .decisions
        .iter()
        .map(|d| d.what)
        .collect();
    assert_eq!(told, ["timetable"]);
}

#[test]
fn a_label_right_below_is_no_lesson() {
    sheet(
        "
        节次 | 星期一 | 星期二 | 星期三 | 星期四 | 星期五
        第1节 | 语文 | 数学 | 英语 | 体育 | 音乐
        第2节 | 数学 | 语文 | 美术 | 语文 | 数学
        班主任：王小明
        ",
        &["header 1, rows 2-3 (2): 节次, 星期一, 星期二, 星期三, 星期四, 星期五; 4 signature"],
    );
}

/// What a person reads off a sheet whose first labels are merged down beside others.
#[test]
fn labels_beside_a_merged_one_part_its_lines() {
    let cases: [(&str, &str, &[&str]); 6] = [
        (
            "
            班级 | 时段 | 星期一 | 星期二 | 星期三
            一（1）班 | 上午 | 语文\\n王芳 | 数学 | 英语
            ^ | 下午 | 体育 | 美术 | 科学
            ",
            "班级 时段 星期 课程 教师",
            &[
                "一（1）班 | 上午 | 星期一 | 语文 | 王芳",
                "一（1）班 | 上午 | 星期二 | 数学 |",
                "一（1）班 | 上午 | 星期三 | 英语 |",
                "一（1）班 | 下午 | 星期一 | 体育 |",
                "一（1）班 | 下午 | 星期二 | 美术 |",
                "一（1）班 | 下午 | 星期三 | 科学 |",
            ],
        ),
        (
            "
            诊室 | 班次 | 周一 | 周二 | 周三
            内科 | 白班 | 王芳 | 李强 | 张明
            ^ | 夜班 | 张明 | 王芳 | 李强
            ",
            "诊室 班次 星期 姓名",
            &[
                "内科 | 白班 | 周一 | 王芳",
                "内科 | 白班 | 周二 | 李强",
                "内科 | 白班 | 周三 | 张明",
                "内科 | 夜班 | 周一 | 张明",
                "内科 | 夜班 | 周二 | 王芳",
                "内科 | 夜班 | 周三 | 李强",
            ],
        ),
        (
            "
            诊室 | < | 周一 | 周二 | 周三
            内科 | 东校区 | 王芳 | 李强 | 张明
            ^ | 西校区 | 张明 | 王芳 | 李强
            ",
            "诊室 诊室2 星期 姓名",
            &[
                "内科 | 东校区 | 周一 | 王芳",
                "内科 | 东校区 | 周二 | 李强",
                "内科 | 东校区 | 周三 | 张明",
                "内科 | 西校区 | 周一 | 张明",
                "内科 | 西校区 | 周二 | 王芳",
                "内科 | 西校区 | 周三 | 李强",
            ],
        ),
        (
            "
            节次 | 周别 | 星期一 | 星期二 | 星期三
            第1节 | 单周 | 语文 | 数学 | 英语
            ^ | 双周 | 音乐 | ^ | 美术
            ",
            "节次 周别 星期 课程",
            &[
                "第1节 | 单周 | 星期一 | 语文",
                "第1节 | 单周 | 星期二 | 数学",
                "第1节 | 单周 | 星期三 | 英语",
                "第1节 | 双周 | 星期一 | 音乐",
                "第1节 | 双周 | 星期二 | 数学",
                "第1节 | 双周 | 星期三 | 美术",
            ],
        ),
        // What the rows of one lesson tell parts none.
        (
            "
            节次 | 项目 | 星期一 | 星期二 | 星期三
            第1节 | 课程 | 语文 | 数学 | 英语
            ^ | 教师 | 王芳 | 李强 | 张明
            第2节 | 课程 | 数学 | 语文 | 体育
            ^ | 教师 | 李强 | 王芳 | 赵敏
            ",
            "节次 项目 星期 课程 教师",
            &[
                "第1节 | 课程 | 星期一 | 语文 | 王芳",
                "第1节 | 课程 | 星期二 | 数学 | 李强",
                "第1节 | 课程 | 星期三 | 英语 | 张明",
                "第2节 | 课程 | 星期一 | 数学 | 李强",
                "第2节 | 课程 | 星期二 | 语文 | 王芳",
                "第2节 | 课程 | 星期三 | 体育 | 赵敏",
            ],
        ),
        // Another class's morning begins with 1 again; its afternoon goes on counting.
        (
            "
            班级 | 时段 | 节次 | 星期一 | 星期二 | 星期三
            一（1）班 | 上午 | 1 | 语文 | 数学 | 英语
            ^ | 下午 | 2 | 音乐 | | 班会
            一（2）班 | 上午 | 1 | 数学 | 语文 | 体育
            ^ | 下午 | 2 | 美术 | | 班会
            ",
            "班级 时段 节次 星期 课程",
            &[
                "一（1）班 | 上午 | 1 | 星期一 | 语文",
                "一（1）班 | 上午 | 1 | 星期二 | 数学",
                "一（1）班 | 上午 | 1 | 星期三 | 英语",
                "一（1）班 | 下午 | 2 | 星期一 | 音乐",
                "一（1）班 | 下午 | 2 | 星期三 | 班会",
                "一（2）班 | 上午 | 1 | 星期一 | 数学",
                "一（2）班 | 上午 | 1 | 星期二 | 语文",
                "一（2）班 | 上午 | 1 | 星期三 | 体育",
                "一（2）班 | 下午 | 2 | 星期一 | 美术",
                "一（2）班 | 下午 | 2 | 星期三 | 班会",
            ],
        ),
    ];
    for (picture, headings, expected) in cases {
        let (found, rows) = lessons(picture);
        assert_eq!(found, headings, "{picture}");
        assert_eq!(rows, expected, "{picture}");
    }
}

#[test]
fn a_number_and_its_clock_in_one_cell() {
    for parted in [" ", "\\n", ""] {
        let picture = format!(
            "
            节次 | 星期一 | 星期二 | 星期三
            1{parted}8:00-8:40 | 语文 | 数学 | 英语
            2{parted}8:50-9:30 | 数学 | 语文 | 体育
            3{parted}10:00-10:40 | 音乐 | 美术 | 班会
            "
        );
        let (headings, rows) = lessons(&picture);
        assert_eq!(headings, "节次 时间 星期 课程", "{parted:?}");
        assert_eq!(rows[3], "2 | 8:50-9:30 | 星期一 | 数学", "{parted:?}");
        assert_eq!(rows[6], "3 | 10:00-10:40 | 星期一 | 音乐", "{parted:?}");
    }
}

#[test]
fn lists_of_courses_with_a_column_for_each_day() {
    // 学分 counts no lessons, an empty cell is no repetition, and the cells say which lessons.
    let (headings, rows) = lessons(
        "
        课程名称 | 学分 | 授课教师 | 星期一 | 星期二 | 星期三 | 上课地点
        大学英语 | 2 | 李平 | | 1-2 | | B201
        体育 | 1 | | 5-6 | | 3-4 |
        社会学 | 3 | 赵敏 | 3-4 | | |
        ",
    );
    assert_eq!(headings, "课程名称 学分 授课教师 上课地点 星期 节次");
    assert_eq!(rows[0], "大学英语 | 2 | 李平 | B201 | 星期二 | 1-2");
    assert_eq!(rows[1], "体育 | 1 |  |  | 星期一 | 5-6");
    // A mark says that there is one.
    let (headings, rows) = lessons(
        "
        班别 | 学科 | 教师 | 地点 | 时间 | 一 | 二 | 三 | 四 | 五
        A-1 | 英语 | 李平 | 101 | 14:30 | √ | | | |
        | | 李平 | 101 | 9:00 | | | | | √
        B-1 | 宪法 | 王芳 | 103 | 11:00 | | | √ | √ |
        ",
    );
    assert_eq!(headings, "班别 学科 教师 地点 时间 星期");
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[1], "A-1 | 英语 | 李平 | 101 | 9:00 | 五");
}

#[test]
fn parts_of_the_day_spelt_in_the_middle_of_their_rows() {
    let (_, rows) = lessons(
        "
        节次 | < | 星期一 | 星期二 | 星期三
        | 第1节 | 语文 | 数学 | 英语
        上 | 第2节 | 数学 | 语文 | 体育
        午 | 第3节 | 音乐 | 美术 | 班会
        | 第4节 | 品德 | 科学 | 劳动
        午休 | < | < | < | <
        | 第5节 | 语文 | 数学 | 英语
        下 | 第6节 | 数学 | 语文 | 体育
        午 | 第7节 | 音乐 | 美术 | 班会
        ",
    );
    let part = |row: &String| row.split(" | ").next().map(str::to_owned);
    let parts: Vec<String> = rows.iter().filter_map(part).collect();
    assert!(parts[..12].iter().all(|part| part == "上午"), "{parts:?}");
    assert!(parts[12..].iter().all(|part| part == "下午"), "{parts:?}");
}

#[test]
fn a_code_by_its_own_label_is_no_room() {
    let (headings, rows) = lessons(
        "
        节次 | 星期一 | 星期二 | 星期三
        第1节 | 语文\\n教学班代码：SE1203\\n教101 | 数学 | 英语
        第2节 | 数学 | 语文 | 体育
        ",
    );
    assert_eq!(headings, "节次 星期 课程 地点 备注");
    assert_eq!(
        rows[0],
        "第1节 | 星期一 | 语文 | 教101 | 教学班代码：SE1203"
    );
}

#[test]
fn a_calendar_is_no_timetable() {
    let found = tables(
        "
        周次 | 一 | 二 | 三 | 四 | 五 | 六 | 日
        1 | 1 | 2 | 3 | 4 | 5 | 6 | 7
        2 | 8 | 9 | 10 | 11 | 12 | 13 | 14
        3 | 15 | 16 | 17 | 18 | 19 | 20 | 21
        ",
    );
    assert!(found[0].readings.is_empty());
}

#[test]
fn weekdays_over_the_days_of_a_month() {
    sheet(
        "
        某项目部2025年3月21日至4月20日排班表 | < | < | < | < | < | < | <
        星期 | 五 | 六 | 日 | 一 | 二 | 三 | 四
        姓名\\日期 | 21 | 22 | 23 | 24 | 25 | 26 | 27
        李平 | 休 | 晚 | 晚 | 晚 | 晚 | 晚 | 晚
        王芳 | 休 | 晚 | 晚 | 晚 | 晚 | 晚 | 晚
        ",
        &[
            "header 2-3, rows 4-5 (2): 星期/姓名\\日期, 五/21, 六/22, 日/23, 一/24, 二/25, 三/26, 四/27; 1 title",
        ],
    );
}

/// A column of bare numbers keeps the heading that names what they are.
#[test]
fn numbers_below_another_heading_are_no_periods() {
    for (heading, label, expected) in [
        ("周次", "1", "周次"),
        ("班级", "701", "班级"),
        ("节次", "1", "节次"),
        ("时间", "1", "节次"),
        ("班级", "第1节", "节次"),
        ("序号", "早读", "节次"),
    ] {
        let picture = format!(
            "
            {heading} | 星期一 | 星期二 | 星期三
            {label} | 语文 | 数学 | 英语
            {label} | 体育 | 音乐 | 美术
            "
        );
        let (headings, _) = lessons(&picture);
        assert_eq!(headings, format!("{expected} 星期 课程"), "{picture}");
    }
}
