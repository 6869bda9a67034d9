//! Rosters in blocks one below another, each under its own days or its own name; rows that look like
//! such a block's headings and are none.

use planpress::ingest::doubts;

use super::picture::{rows, sheet, tables};

fn codes(picture: &str) -> Vec<&'static str> {
    let found = tables(picture);
    let told = found.iter().flat_map(doubts);
    told.map(|told| told.code.id).collect()
}

#[test]
fn weeks_of_days_and_weekdays_without_labels() {
    let dated = "
        @2026-09-07 | @2026-09-08 | @2026-09-09 | @2026-09-10 | @2026-09-11
        星期一 | 星期二 | 星期三 | 星期四 | 星期五
        王明 | 李芳 | 张伟 | 赵敏 | 钱江
        @2026-09-14 | @2026-09-15 | @2026-09-16 | @2026-09-17 | @2026-09-18
        星期一 | 星期二 | 星期三 | 星期四 | 星期五
        李芳 | 张伟 | 赵敏 | 钱江 | 孙立
        @2026-09-21 | @2026-09-22 | @2026-09-23 | @2026-09-24 | @2026-09-25
        星期一 | 星期二 | 星期三 | 星期四 | 星期五
        张伟 | 赵敏 | 钱江 | 孙立 | 周平
        ";
    let written = dated.replace("@2026-09-", "9月");
    for picture in [dated, &written] {
        let found = tables(picture);
        let headers: Vec<_> = found.iter().map(|table| table.header_rows).collect();
        let expected = [(0, 1), (3, 4), (6, 7)].map(Some);
        assert_eq!(headers, expected, "{picture}");
        assert_eq!(
            rows(&found[1]),
            ["李芳 | 张伟 | 赵敏 | 钱江 | 孙立"],
            "{picture}"
        );
    }
}

/// A month's first week may begin late, and its last ones may have nobody yet.
#[test]
fn weeks_that_begin_late_or_are_empty() {
    let picture = "
        | | 10月1日 | 10月2日 | 10月3日
        | | 王明 | 李芳 | 张伟
        10月6日 | 10月7日 | 10月8日 | 10月9日 | 10月10日
        赵敏 | 钱江 | 孙立 | 周平 | 吴军
        10月13日 | 10月14日 | 10月15日 | 10月16日 | 10月17日

        10月20日 | 10月21日 | 10月22日 | 10月23日 | 10月24日
        ";
    let found = tables(picture);
    let rows: Vec<_> = found.iter().flat_map(rows).collect();
    assert_eq!(
        rows,
        ["王明 | 李芳 | 张伟", "赵敏 | 钱江 | 孙立 | 周平 | 吴军"],
        "{found:?}"
    );
}

/// The weekdays stand over the first week's days, and over no other's.
#[test]
fn weekdays_once_over_weeks_of_days() {
    let picture = "
        值班表 | < | < | <
        周次 | 星期一 | 星期二 | 星期三
        第1周 | @10月5日 | @10月6日 | @10月7日
        白班 | 王明 | 李芳 | 张伟
        夜班 | 孙立 | 周平 | 吴军
        第2周 | @10月12日 | @10月13日 | @10月14日
        白班 | 李芳 | 张伟 | 赵敏
        夜班 | 周平 | 吴军 | 郑华
        ";
    let written = picture.replace('@', "");
    for picture in [picture, &written] {
        let found = tables(picture);
        let headers: Vec<_> = found.iter().map(|table| table.header_rows).collect();
        assert_eq!(headers, [Some((1, 2)), Some((5, 5))], "{picture}");
        assert_eq!(
            rows(&found[1]),
            ["白班 | 李芳 | 张伟 | 赵敏", "夜班 | 周平 | 吴军 | 郑华"],
            "{picture}"
        );
    }
}

/// What the first cell says may be the week, the month or nothing.
#[test]
fn weeks_whose_first_cell_is_no_heading() {
    for (one, two) in [
        ("第三周", "第四周"),
        ("10月值日", "11月值日"),
        ("9月上旬", "9月中旬"),
        ("", ""),
    ] {
        for gap in ["", "| | |\n"] {
            let picture = format!(
                "
                {one} | 9月7日 | 9月8日 | 9月9日
                早班 | 王明 | 李芳 | 张伟
                晚班 | 赵敏 | 钱江 | 孙立
                {gap}{two} | 9月14日 | 9月15日 | 9月16日
                早班 | 李芳 | 张伟 | 赵敏
                晚班 | 钱江 | 孙立 | 周平
                "
            );
            let found = tables(&picture);
            assert_eq!(found.len(), 2, "{picture}");
            assert_eq!(
                rows(&found[1]),
                ["早班 | 李芳 | 张伟 | 赵敏", "晚班 | 钱江 | 孙立 | 周平"],
                "{picture}"
            );
            assert!(found[1].columns[1].heading().ends_with("14日"), "{picture}");
        }
    }
}

#[test]
fn days_as_numbers_and_with_points() {
    for days in [
        [["7", "8", "9"], ["14", "15", "16"]],
        [["'9.8", "'9.9", "'9.10"], ["'9.15", "'9.16", "'9.17"]],
        [["9.8", "9.9", "9.1"], ["9.15", "9.16", "9.17"]],
        [["'9.29", "'9.30", "'10.1"], ["'10.13", "'10.14", "'10.15"]],
    ] {
        let [one, two] = days.map(|days| days.join(" | "));
        let picture = format!(
            "
            日期 | {one}
            早班 | 王明 | 李芳 | 张伟
            晚班 | 赵敏 | 钱江 | 孙立

            日期 | {two}
            早班 | 李芳 | 张伟 | 赵敏
            晚班 | 钱江 | 孙立 | 周平
            "
        );
        let found = tables(&picture);
        let headers: Vec<_> = found.iter().map(|table| table.header_rows).collect();
        assert_eq!(headers, [Some((0, 0)), Some((4, 4))], "{picture}");
    }
}

#[test]
fn weekdays_under_written_days() {
    for (days, weekdays) in [
        ("9月7日 | 9月8日 | 9月9日", "一 | 二 | 三"),
        ("9/7 | 9/8 | 9/9", "周一 | 周二 | 周三"),
    ] {
        let picture = format!(
            "
            日期 | {days}
            星期 | {weekdays}
            白班 | 王明 | 李芳 | 张伟
            夜班 | 赵敏 | 钱江 | 孙立
            "
        );
        let found = tables(&picture);
        assert_eq!(found[0].header_rows, Some((0, 1)), "{picture}");
        assert_eq!(found[0].rows.len(), 2, "{picture}");
    }
    sheet(
        "
        值班表 | < | < | < | < | <
        日期 | '9.7 | '9.8 | '9.9 | '9.10 | '9.11
        星期 | 一 | 二 | 三 | 四 | 五
        白班 | 王明 | 李芳 | 张伟 | 赵敏 | 钱江
        夜班 | 赵敏 | 钱江 | 孙立 | 周平 | 王明
        ",
        &["header 2-3, rows 4-5 (2): 日期/星期, 9.7/一, 9.8/二, 9.9/三, 9.10/四, 9.11/五; 1 title"],
    );
}

/// The first cell says which week or class the block is of: no header that is merely printed again.
#[test]
fn blocks_named_in_their_first_heading() {
    sheet(
        "
        第1周 | 周一 | 周二 | 周三
        值日 | 王明 | 李芳 | 张伟
        第2周 | 周一 | 周二 | 周三
        值日 | 赵敏 | 钱江 | 孙立
        ",
        &[
            "header 1, rows 2 (1): 第1周, 周一, 周二, 周三",
            "header 3, rows 4 (1): 第2周, 周一, 周二, 周三",
        ],
    );
    sheet(
        "
        东校区 | 姓名 | 职务 | 电话
        1 | 王明 | 组长 | 101
        2 | 李芳 | 组员 | 102
        西校区 | 姓名 | 职务 | 电话
        1 | 张伟 | 组长 | 103
        2 | 赵敏 | 组员 | 104
        ",
        &[
            "header 1, rows 2-3 (2): 东校区, 姓名, 职务, 电话",
            "header 4, rows 5-6 (2): 西校区, 姓名, 职务, 电话",
        ],
    );
    // A short week.
    sheet(
        "
        第1周 | 周一 | 周二 | 周三 | 周四
        值日 | 王明 | 李芳 | 张伟 | 周平
        第2周 | 周一 | 周二 | 周三 |
        值日 | 赵敏 | 钱江 | 孙立 |
        ",
        &[
            "header 1, rows 2 (1): 第1周, 周一, 周二, 周三, 周四",
            "header 3, rows 4 (1): 第2周, 周一, 周二, 周三",
        ],
    );
    // The next page's header.
    sheet(
        "
        序号 | 姓名 | 职务 | 电话
        1 | 王明 | 组长 | 101
        2 | 李芳 | 组员 | 102
        编号 | 姓名 | 职务 | 电话
        3 | 张伟 | 组长 | 103
        4 | 赵敏 | 组员 | 104
        ",
        &["header 1, rows 2-6 (4): 序号, 姓名, 职务, 电话; 4 repeated-header"],
    );
}

#[test]
fn an_empty_corner_again() {
    sheet(
        "
        | 苹果 | 香梨 | 葡萄
        早市 | 20 | 18 | 22
        晚市 | 22 | 25 | 20
        | 西瓜 | 白菜 | 土豆
        早市 | 19 | 21 | 20
        晚市 | 23 | 20 | 22
        ",
        &[
            "header 1, rows 2-3 (2): , 苹果, 香梨, 葡萄",
            "header 4, rows 5-6 (2): , 西瓜, 白菜, 土豆",
        ],
    );
}

/// Labels of one character each are no word: each is its row's.
#[test]
fn one_character_beside_each_row_below_an_empty_corner() {
    let picture = "
        值班安排 | < | < | <
        | 周一 | 周二 | 周三
        早 | 王明 | 李芳 | 张伟
        中 | 赵敏 | 钱江 | 孙立
        晚 | 周平 | 吴军 | 郑华
        ";
    let found = tables(picture);
    assert_eq!(
        rows(&found[0]),
        [
            "早 | 王明 | 李芳 | 张伟",
            "中 | 赵敏 | 钱江 | 孙立",
            "晚 | 周平 | 吴军 | 郑华"
        ]
    );
    let reading = found[0].readings.first().expect("another reading");
    assert_eq!(reading.rows.len(), 9, "{:?}", rows(reading));
    let sums = "
        | 一楼 | 二楼
        春 | 100 | 120
        夏 | 300 | 310
        秋 | 120 | 110
        冬 | 280 | 270
        ";
    assert_eq!(
        rows(&tables(sums)[0]),
        [
            "春 | 100 | 120",
            "夏 | 300 | 310",
            "秋 | 120 | 110",
            "冬 | 280 | 270"
        ]
    );
}

/// A row whose figures are not filled in yet is data, whatever its words.
#[test]
fn words_without_figures_among_rows_with_them() {
    let row = "@9月3日 | 买纸 | 办公费用 | 260 | 库存现金 | 260";
    for waiting in [
        "| 计提工资 | 管理费用 | | 应付工资 |",
        "| 基本工资 | 岗位津贴 | | 绩效工资 |",
        "转账 | 安装费用 | 项目 | | 单位 |",
    ] {
        let picture = format!(
            "
            日期 | 摘要 | 借方科目 | 借方金额 | 贷方科目 | 贷方金额
            @9月1日 | 收到补助 | 银行存款 | 35000 | 其他收入 | 35000
            {row}
            {waiting}
            {row}
            {row}
            "
        );
        let found = tables(&picture);
        assert_eq!(found.len(), 1, "{picture}");
        assert_eq!(found[0].rows.len(), 5, "{picture}");
    }
}

#[test]
fn a_list_above_the_header_is_told_of() {
    let alone = "
        王明 | 一小 | 语文 | 返聘
        李芳 | 二小 | 数学 | 兼职
        张伟 | 三小 | 英语 | 返聘

        姓名 | 学校 | 学科 | 备注
        赵敏 | 五小 | 音乐 |
        钱江 | 六小 | 美术 |
        ";
    assert_eq!(codes(alone), ["X138"]);
    let beside = "
        姓名 | 班级 | 座号 | | 三月领用 | | |
        王明 | 三1 | 1 | | 品名： | 一 | 二 | 450
        李芳 | 三1 | 2 | | 毛巾 | 10 | 5 | 40
        张伟 | 三1 | 3 | | 水杯 | 20 | 3 | 60
        赵敏 | 三1 | 4 | | 脸盆 | 12 | 4 | 40
        钱江 | 三1 | 5 | | 牙刷 | 2 | 30 | 30
        孙立 | 三1 | 6 | | 香皂 | 3 | 30 | 25
        | | | | | | |
        | | | | 四月领用 | | |
        | | | | 品名 | 单价 | 数量 | 已发
        | | | | 毛巾 | 10 | 5 | 40
        | | | | 水杯 | 20 | 3 | 60
        ";
    assert_eq!(codes(beside), ["X138"]);
}

#[test]
fn numbers_among_headings() {
    sheet(
        "
        日期 | 船名 | 航次 | 客户 | 类型 | 20 | 40 | 40H | 备注
        @4月14日 | 长江号 | 190E | 裕佳 | 电放 | | 1 | 2 |
        @4月15日 | 长江号 | 191E | 裕佳 | 电放 | | 1 | 2 |
        @4月16日 | 黄河号 | 192E | 裕佳 | 电放 | | 3 | 2 |
        ",
        &["header 1, rows 2-4 (3): 日期, 船名, 航次, 客户, 类型, 20, 40, 40H, 备注"],
    );
    sheet(
        "
        @2026-04-15 | 规格 | 单位 | 数量 | 单价 | 备注
        绘本 | 套装 | 套 | 3 | 120 |
        书架 | 1.2米 | 个 | 2 | 260 |
        卡纸 | A4 | 包 | 10 | 8 |
        ",
        &["header 1, rows 2-4 (3): 2026-04-15, 规格, 单位, 数量, 单价, 备注"],
    );
}

/// Asserts titles, groups and first cells of all rows: `甲班: 王芳, 李明; 乙班: 张红`.
#[track_caller]
fn titled(picture: &str, expected: &[&str]) {
    let found: Vec<String> = tables(picture)
        .iter()
        .map(|table| {
            let title = table.titles.first().map_or("", |(_, title)| title.as_str());
            let names: Vec<String> = table
                .rows
                .iter()
                .filter_map(|row| row.cells.get(1))
                .map(|(_, cell)| cell.shown.to_string())
                .collect();
            format!("{title}: {}", names.join(", "))
        })
        .collect();
    assert_eq!(found, expected, "{picture}");
}

/// A title over the whole width begins a block in each of the lists side by side.
#[test]
fn blocks_of_lists_side_by_side() {
    let heads = "序号 | 姓名 | 性别 | 序号 | 姓名 | 性别";
    for wide in [" | < | < | < | < | <", ""] {
        for gap in ["", "\n"] {
            titled(
                &format!(
                    "
                    三（1）班{wide}
                    {heads}
                    1 | 李浩 | 男 | 3 | 陈晨 | 男
                    2 | 王欣 | 女 | | |{gap}
                    三（2）班{wide}
                    {heads}
                    1 | 徐梅 | 女 | 3 | 胡兵 | 男
                    2 | 朱迪 | 男 | 4 | 马丽 | 女
                    "
                ),
                &[
                    "三（1）班: 李浩, 王欣",
                    "三（1）班: 陈晨",
                    "三（2）班: 徐梅, 朱迪",
                    "三（2）班: 胡兵, 马丽",
                ],
            );
        }
    }
    // Behind an empty column, where the title is merged over it.
    titled(
        "
        甲班 | < | < | < | <
        序号 | 姓名 | | 序号 | 姓名
        1 | 李浩 | | 3 | 陈晨
        2 | 王欣 | | 4 | 周杰
        乙班 | < | < | < | <
        序号 | 姓名 | | 序号 | 姓名
        1 | 徐梅 | | 3 | 胡兵
        2 | 朱迪 | | 4 | 马丽
        ",
        &[
            "甲班: 李浩, 王欣",
            "甲班: 陈晨, 周杰",
            "乙班: 徐梅, 朱迪",
            "乙班: 胡兵, 马丽",
        ],
    );
    // The next page of the same lists is no block.
    titled(
        &format!(
            "
            教师花名册 | < | < | < | < | <
            {heads}
            1 | 李浩 | 男 | 2 | 陈晨 | 男
            教师花名册（续） | < | < | < | < | <
            {heads}
            3 | 徐梅 | 女 | 4 | 胡兵 | 男
            "
        ),
        &["教师花名册: 李浩, 徐梅", "教师花名册: 陈晨, 胡兵"],
    );
    // Each list has titles of its own.
    titled(
        &format!(
            "
            一班 | < | < | 二班 | < | <
            {heads}
            1 | 李浩 | 男 | 1 | 陈晨 | 男
            三班 | < | < | 四班 | < | <
            {heads}
            1 | 徐梅 | 女 | 1 | 胡兵 | 男
            "
        ),
        &["一班: 李浩", "二班: 陈晨", "三班: 徐梅", "四班: 胡兵"],
    );
}

/// Lessons that a spreadsheet made days of are told, and days are days; the blank rows between lessons are
/// no gap, whatever the last of them holds.
#[test]
fn lessons_that_became_days() {
    let timetable = |last: &str| {
        format!(
            "
            课程 | 周一 | 周二 | 周三 | 周四
            1月2日 | 系统工程 | | |

            3月4日 | 系统工程 | | 应用统计 |

            5月6日 | 工业工程 | | |

            {last} | | | |
            "
        )
    };
    assert_eq!(codes(&timetable("7月8日")), ["X141"]);
    assert_eq!(codes(&timetable("13-14")), [] as [&str; 0]);
    for list in [
        "
        日期 | 内容 | 负责人
        1月2日 | 集体备课 | 王芳
        1月9日 | 评课 | 李明
        1月16日 | 听课 | 张红
        ",
        "
        节次 | 周一 | 周二 | 周三
        1-2 | 语文 | 数学 | 英语
        3-4 | 数学 | 语文 | 音乐
        5-6 | 体育 | 美术 | 语文
        ",
    ] {
        assert_eq!(codes(list), [] as [&str; 0], "{list}");
    }
}

/// Each part names its people under the same headings, one of which nobody listed.
#[test]
fn the_best_of_each_subject_side_by_side() {
    let found = tables(
        "
        语文 | < | 数学 | < | 英语 | <
        姓名 | 分数 | 姓名 | 分数 | 姓名 | 分数
        王一 | 99 | 李二 | 100 | 张三 | 98
        赵四 | 98 | 周五 | 99 | 吴六 | 97
        ",
    );
    let titles: Vec<Option<&str>> = found.iter().map(|table| table.title()).collect();
    assert_eq!(titles, [Some("语文"), Some("数学"), Some("英语")]);
    assert!(found.iter().all(|table| table.rows.len() == 2));
}
