//! Rows named 合计 or 平均: totals, and rows of data that only look like them by their name.

use super::picture::{described, rows, sheet, tables};

/// Are these rows of a picture asked about as rows that call themselves totals?
#[track_caller]
fn asked(picture: &str, expected: &[u32]) {
    let found = tables(picture);
    let decisions = found.iter().flat_map(|table| &table.decisions);
    let named = decisions.filter(|d| d.why.contains(&"named-as-total"));
    let named: Vec<u32> = named
        .filter_map(|d| d.range.map(|range| range.first.row + 1))
        .collect();
    assert_eq!(named, expected, "{picture}");
}

#[test]
fn a_name_that_is_a_word_of_totals_stays_a_row() {
    for (word, last) in [
        ("平均", "语文 | '13900000003"),
        ("平均", "英语 | '13900000003"),
        ("小计", "数学 | '13900000003"),
        ("总计", "语文 | 13900000003"),
        ("合计", "体育 | '13900000003"),
    ] {
        let picture = format!(
            "
            姓名 | 任教学科 | 联系电话
            王芳 | 语文 | '13900000001
            李强 | 数学 | '13900000002
            {word} | {last}
            "
        );
        sheet(
            &picture,
            &["header 1, rows 2-4 (3): 姓名, 任教学科, 联系电话"],
        );
        asked(&picture, &[4]);
    }
}

#[test]
fn a_running_number_that_goes_on_counts_a_row() {
    let picture = "
        序号 | 姓名 | 听课节数 | 电话
        1 | 王芳 | 16 | 13900000001
        2 | 李强 | 15 | 13900000002
        3 | 总计 | 18 | 13900000003
        4 | 张明 | 17 | 13900000004
        ";
    sheet(
        picture,
        &["header 1, rows 2-5 (4): 序号, 姓名, 听课节数, 电话"],
    );
    asked(picture, &[4]);
}

#[test]
fn figures_that_no_average_has() {
    let picture = "
        姓名 | 成绩 | 名次
        王芳 | 81 | 5
        李强 | 86 | 3
        平均 | 97 | 1
        张明 | 92 | 2
        ";
    sheet(picture, &["header 1, rows 2-5 (4): 姓名, 成绩, 名次"]);
    asked(picture, &[4]);
}

#[test]
fn tiers_with_nothing_to_work_out() {
    let merged = "
        层次 | 学生 | 辅导教师 | 学科
        优秀 | 张三丰 | 王芳 | 语文
        ^ | 李四光 | 李强 | 数学
        平均 | 王五 | 王芳 | 语文
        ^ | 赵六 | 李强 | 数学
        ";
    sheet(
        merged,
        &["header 1, rows 2-5 (4): 层次, 学生, 辅导教师, 学科"],
    );
    let over_rows = "
        学生 | 辅导教师 | 学科
        优秀 | < | <
        张三丰 | 王芳 | 语文
        李四光 | 李强 | 数学
        平均 | < | <
        王五 | 王芳 | 语文
        赵六 | 李强 | 数学
        ";
    sheet(
        over_rows,
        &["header 1, rows 3-7 (4): 学生, 辅导教师, 学科; 2 group, 5 group"],
    );
    let groups: Vec<String> = tables(over_rows)[0]
        .rows
        .iter()
        .filter_map(|row| row.group.as_ref().map(|(_, name)| name.clone()))
        .collect();
    assert_eq!(groups, ["优秀", "优秀", "平均", "平均"]);
}

#[test]
fn totals_stay_totals() {
    for (last, reason) in [
        ("合计 | | 3 | 31", "total"),
        ("合计 | | 2人 | 31", "total"),
        ("合计 | | | 30", "total"),
        (" | 小计 | | 31", "total"),
        ("合计（大写） | 叁拾壹节 | | ", "total"),
        ("平均 | | | 15.5", "figure"),
        ("平均 | | 1.5 | 15.5", "figure"),
        ("最高分 | | | 16", "figure"),
        ("合计 | | | 31", "total"),
        ("合计 | | | ", "total"),
        ("合计 | | | 含代课", "total"),
    ] {
        let picture = format!(
            "
            姓名 | 学科 | 任教班数 | 听课节数
            王芳 | 语文 | 1 | 16
            李强 | 数学 | 2 | 15
            {last}
            "
        );
        let expected =
            format!("header 1, rows 2-3 (2): 姓名, 学科, 任教班数, 听课节数; 4 {reason}");
        sheet(&picture, &[&expected]);
        asked(&picture, &[]);
    }
}

#[test]
fn subtotals_that_say_of_what_they_are() {
    let picture = "
        年级 | 学科 | 节数
        一年级 | 语文 | 8
        一年级 | 数学 | 5
        小计 | 一年级 | 13
        二年级 | 语文 | 7
        二年级 | 数学 | 6
        小计 | 二年级 | 13
        总计 | | 26
        ";
    sheet(
        picture,
        &["header 1, rows 2-6 (4): 年级, 学科, 节数; 4 total, 7 total, 8 total"],
    );
    asked(picture, &[]);
}

#[test]
fn a_blank_form_s_totals() {
    let picture = "
        序号 | 项目 | 单价 | 数量 | 金额
        1 | 教材 | | |
        2 | 讲座 | | |
        合计 | | | |
        ";
    let found = tables(picture);
    assert!(
        described(&found[0]).ends_with("4 total"),
        "{}",
        described(&found[0])
    );
    assert_eq!(rows(&found[0]).len(), 2);
}

#[test]
fn the_total_of_a_whole_whichever_column_it_stands_in() {
    for (word, reason) in [
        ("国文组小计", "total"),
        ("國文組合計", "total"),
        ("全校合计", "total"),
        ("本页小计", "total"),
        ("全校平均", "figure"),
    ] {
        for age in ["40", ""] {
            sheet(
                &format!(
                    "
                    学校 | 姓名 | 年龄 | 领域 | 职称 | 听课节数 | 案例
                    文山国中 | 王芳 | 47 | 国文组 | 高级教师 | 18 | 3
                    文山国中 | 李强 | 31 | 国文组 | 教师 | 12 | 1
                    文山国中 | 张明 | 52 | 数学组 | 教师 | 15 | 2
                    文山国中 | {word} | {age} | 国文组 |  | 15 | 2
                    "
                ),
                &[&format!(
                    "header 1, rows 2-4 (3): 学校, 姓名, 年龄, 领域, 职称, 听课节数, 案例; 5 {reason}"
                )],
            );
        }
    }
}

#[test]
fn a_person_whose_name_ends_so_is_no_total() {
    for word in ["孙小计", "王合计", "林总计"] {
        sheet(
            &format!(
                "
                学校 | 姓名 | 年龄 | 领域 | 职称 | 听课节数
                文山国中 | 王芳 | 47 | 国文组 | 高级教师 | 18
                文山国中 | 李强 | 31 | 国文组 | 教师 | 12
                文山国中 | {word} | 52 | 数学组 |  | 15
                "
            ),
            &["header 1, rows 2-4 (3): 学校, 姓名, 年龄, 领域, 职称, 听课节数"],
        );
    }
}

#[test]
fn sums_by_arithmetic_whatever_their_name() {
    let last = |name: &str| {
        format!(
            "
            姓名 | 学科 | 听课 | 评课
            王芳 | 语文 | 6 | 2
            李强 | 数学 | 8 | 3
            张明 | 英语 | 5 | 4
            {name} | | 19 | 9
            "
        )
    };
    for name in ["总课时", "总节数", "人次", "次数", "全组共计节数", "学年度"] {
        sheet(
            &last(name),
            &["header 1, rows 2-4 (3): 姓名, 学科, 听课, 评课; 5 sum"],
        );
    }
    // A person may have as many lessons as all others.
    for name in ["刘洋", "欧阳小明"] {
        sheet(
            &last(name),
            &["header 1, rows 2-5 (4): 姓名, 学科, 听课, 评课"],
        );
    }
}

#[test]
fn sums_of_a_matrix_and_of_one_column() {
    sheet(
        "
        学科 | 一年级 | 二年级 | 三年级
        语文 | 8 | 8 | 7
        数学 | 5 | 5 | 5
        英语 | 0 | 0 | 3
        周课时 | 13 | 13 | 15
        ",
        &["header 1, rows 2-4 (3): 学科, 一年级, 二年级, 三年级; 5 sum"],
    );
    sheet(
        "
        月份 | 参加
        九月 | 34
        十月 | 41
        十一月 | 20
        人次 | 95
        ",
        &["header 1, rows 2-4 (3): 月份, 参加; 5 sum"],
    );
    sheet(
        "
        单位 | 教师 | 学生
        总节数 | 97 | 800
        一小 | 30 | 300
        二小 | 40 | 260
        三小 | 27 | 240
        ",
        &["header 1, rows 3-5 (3): 单位, 教师, 学生; 2 sum"],
    );
}

#[test]
fn what_only_looks_like_a_sum() {
    for (name, first, second) in [
        // One figure is none.
        ("次数", 15, 9),
        ("学年度", 15, 9),
        // Of the kind of those above.
        ("四小", 15, 8),
    ] {
        sheet(
            &format!(
                "
                单位 | 听课 | 评课
                一小 | 6 | 2
                二小 | 4 | 5
                三小 | 5 | 1
                {name} | {first} | {second}
                "
            ),
            &["header 1, rows 2-5 (4): 单位, 听课, 评课"],
        );
    }
    // Where all rows say what is counted, the last is one of them.
    sheet(
        "
        项目 | 数量
        听课节数 | 6
        评课次数 | 4
        培训人次 | 5
        案例数量 | 15
        ",
        &["header 1, rows 2-5 (4): 项目, 数量"],
    );
}

#[test]
fn a_place_whose_name_begins_with_a_word_of_totals() {
    for name in [
        "合计村",
        "小计庄村",
        "总计希望小学",
        "累计镇",
        "小计坪教学点",
        "合计湾",
    ] {
        for picture in [
            format!(
                "
                单位 | 户数 | 人口
                东庄村 | 120 | 480
                {name} | 80 | 300
                西庄村 | 95 | 360
                "
            ),
            format!(
                "
                单位 | 户数 | 人口
                {name} | 80 | 300
                东庄村 | 120 | 480
                西庄村 | 95 | 360
                "
            ),
            format!(
                "
                单位 | 户数 | 人口
                东庄村 | 120 | 480
                西庄村 | 95 | 360
                {name} | 80 | 300
                "
            ),
        ] {
            sheet(&picture, &["header 1, rows 2-4 (3): 单位, 户数, 人口"]);
            asked(&picture, &[]);
        }
    }
    // What is totalled, though somebody reckoned wrongly, or as it should be.
    for (name, second) in [
        ("合计村", 840),
        ("合计全镇", 839),
        ("合计人数", 839),
        ("小计二", 839),
        ("合计各村", 839),
        ("合计教学点", 839),
    ] {
        sheet(
            &format!(
                "
                单位 | 户数 | 人口
                东庄村 | 120 | 480
                西庄村 | 95 | 360
                {name} | 216 | {second}
                "
            ),
            &["header 1, rows 2-3 (2): 单位, 户数, 人口; 4 total"],
        );
    }
}

#[test]
fn sums_of_parts_by_arithmetic() {
    sheet(
        "
        学科 | 必修 | 选修
        语文 | 4 | 2
        数学 | 5 | 1
        文化课课时 | 9 | 3
        体育 | 2 | 2
        音乐 | 1 | 1
        艺体课课时 | 3 | 3
        总课时 | 12 | 6
        ",
        &["header 1, rows 2-6 (4): 学科, 必修, 选修; 4 sum, 7 sum, 8 sum"],
    );
    for (name, reason) in [("全组", "total"), ("全园", "total")] {
        sheet(
            &format!(
                "
                姓名 | 学科 | 公开课 | 讲座
                王芳 | 语文 | 2 | 1
                李强 | 数学 | 1 | 2
                {name} | | 3 | 3
                "
            ),
            &[&format!(
                "header 1, rows 2-3 (2): 姓名, 学科, 公开课, 讲座; 4 {reason}"
            )],
        );
    }
}

/// 60页 below 40页 says which row it is; 共60页 says how many pages there are.
#[test]
fn a_number_with_its_unit_is_no_total() {
    sheet(
        "
        规格 | 双胶纸 | 铜版纸
        40页 | 10 | 11
        60页 | 13 | 14
        120张 | 24 | 25
        ",
        &["header 1, rows 2-4 (3): 规格, 双胶纸, 铜版纸"],
    );
}

#[test]
fn a_sum_goes_on_with_noughts_beyond_the_headings() {
    let picture = "
        商品名 | 1月 | 2月 | 3月 | |
        用品1 | 70 | 79 | 28 | |
        用品2 | 33 | 8 | 70 | |
        用品3 | 30 | 32 | 36 | |
         | 133 | 119 | 134 | 0 | 0
        ";
    let table = &super::picture::tables(picture)[0];
    assert_eq!(table.rows.len(), 3);
    assert_eq!(table.columns.len(), 4);
}
