//! More sheets of offices: what stands around, beside and between their tables.

use super::picture::{grid, rows, sheet, tables};
use planpress::ingest::{Hint, find_tables};

#[test]
fn a_unit_at_the_right_above_the_header() {
    sheet(
        "
        2026年公用经费支出表 | < | < | <
         | | | 单位：万元
        序号 | 项目 | 预算数 | 备注
        1 | 培训费 | 12.5 |
        2 | 差旅费 | 8 | 含市内
        合计 | | 20.5 |
        ",
        &["header 3, rows 4-5 (2): 序号, 项目, 预算数, 备注; 1 title, 2 remark, 6 total"],
    );
}

#[test]
fn a_heading_merged_over_two_columns_without_lower_headings() {
    sheet(
        "
        时间 | < | 活动内容 | 地点
        9月1日 | 星期二 | 开学典礼 | 操场
        9月10日 | 星期四 | 教师节表彰 | 礼堂
        ",
        &["header 1, rows 2-3 (2): 时间, 时间, 活动内容, 地点"],
    );
}

#[test]
fn people_over_two_rows_each() {
    let picture = "
        姓名 | 任教班级 | 学科 | 课时
        王明 | 一（1） | 语文 | 8
        ^ | 一（2） | 语文 | 8
        李芳 | 二（1） | 数学 | 6
        ^ | 二（2） | 数学 | 6
        ";
    sheet(
        picture,
        &["header 1, rows 2-5 (4): 姓名, 任教班级, 学科, 课时"],
    );
    assert_eq!(rows(&tables(picture)[0])[1], "王明 | 一（2） | 语文 | 8");
}

#[test]
fn groups_with_subtotals_and_a_grand_total() {
    sheet(
        "
        教研经费分配表 | < | < | <
        学校 | 班数 | 人均（元） | 金额（元）
        城区学校 | < | < | <
        一小 | 12 | 100 | 1200
        二小 | 10 | 100 | 1000
        小计 | 22 | | 2200
        乡村学校 | < | < | <
        三小 | 6 | 120 | 720
        四小 | 5 | 120 | 600
        小计 | 11 | | 1320
        总计 | 33 | | 3520
        ",
        &[
            "header 2, rows 4-9 (4): 学校, 班数, 人均（元）, 金额（元）; 1 title, 3 group, 6 total, 7 group, \
           10 total, 11 total",
        ],
    );
}

#[test]
fn a_remark_in_a_box_beside_the_table() {
    sheet(
        "
        姓名 | 学科 | 课时 | | 填表说明：课时按周计算。
        王明 | 语文 | 16 | |
        李芳 | 数学 | 14 | |
        ",
        &["header 1, rows 2-3 (2): 姓名, 学科, 课时; 1 beside"],
    );
}

#[test]
fn a_weekly_calendar_of_work() {
    sheet(
        "
        2026—2027学年度第一学期教学工作行事历 | < | < | <
        周次 | 起止日期 | 工作内容 | 负责人
        1 | 9月1日—9月4日 | 开学准备\\n召开教研组长会 | 教导处
        2 | 9月7日—9月11日 | 集体备课 | 王明
        3 | 9月14日—9月18日 | 常规检查 | 李芳
        ",
        &["header 2, rows 3-5 (3): 周次, 起止日期, 工作内容, 负责人; 1 title"],
    );
}

#[test]
fn seats_of_an_exam_side_by_side() {
    sheet(
        "
        座位号 | 考号 | 姓名 | 座位号 | 考号 | 姓名 | 座位号 | 考号 | 姓名
        1 | '0101 | 王一 | 11 | '0111 | 李一 | 21 | '0121 | 张一
        2 | '0102 | 王二 | 12 | '0112 | 李二 | 22 | '0122 | 张二
        ",
        &[
            "header 1, rows 2-3 (2): 座位号, 考号, 姓名",
            "header 1, rows 2-3 (2): 座位号, 考号, 姓名",
            "header 1, rows 2-3 (2): 座位号, 考号, 姓名",
        ],
    );
}

#[test]
fn side_by_side_of_different_heights_and_starts() {
    sheet(
        "
        收入 | < | | 支出 | <
        项目 | 金额 | | 项目 | 金额
        拨款 | 1000 | | 培训 | 300
        捐赠 | 500 | | 资料 | 200
         | | | 差旅 | 150
        合计 | 1500 | | 合计 | 650
        ",
        &[
            "header 2, rows 3-4 (2): 项目, 金额; 1 title, 6 total",
            "header 2, rows 3-5 (3): 项目, 金额; 1 title, 6 total",
        ],
    );
}

#[test]
fn duty_by_date_with_several_people_to_a_cell() {
    sheet(
        "
        国庆假期值班安排表 | < | < | < | <
        日期 | 星期 | 带班领导 | 值班人员 | 联系电话
        @2026-10-01 | 四 | 陈立群 | 王明、李芳 | 13900000001
        @2026-10-02 | 五 | 林秀英 | 张军 赵敏 | 13900000002
        注：值班时间为8:00至次日8:00。 | < | < | < | <
        ",
        &["header 2, rows 3-4 (2): 日期, 星期, 带班领导, 值班人员, 联系电话; 1 title, 5 remark"],
    );
}

#[test]
fn names_only_below_a_header_of_subjects() {
    sheet(
        "
        各科组成员名单 | < | < | <
        语文组 | 数学组 | 英语组 | 综合组
        王明 | 李芳 | 张军 | 赵敏
        孙丽 | 周涛 | 吴静 |
        郑华 | 冯刚 | |
        ",
        &["header 2, rows 3-5 (3): 语文组, 数学组, 英语组, 综合组; 1 title"],
    );
}

#[test]
fn a_continued_table_with_a_marked_title() {
    sheet(
        "
        课题一览表 | < | <
        序号 | 课题名称 | 主持人
        1 | 识字教学研究 | 王明
        课题一览表（续） | < | <
        序号 | 课题名称 | 主持人
        2 | 计算教学研究 | 李芳
        ",
        &[
            "header 2, rows 3-6 (2): 序号, 课题名称, 主持人; 1 title, 4 repeated-header, 5 repeated-header",
        ],
    );
}

/// 续表 alone says of which table it is the next page.
#[test]
fn pages_whose_titles_say_no_more_than_that_they_go_on() {
    for (second, third) in [
        ("续表", "续表（二）"),
        ("教师花名册（续表）", "教师花名册（续表2）"),
        ("续表一", "续表二"),
    ] {
        sheet(
            &format!(
                "
                教师花名册 | < | <
                序号 | 姓名 | 学科
                1 | 王明 | 语文
                2 | 李芳 | 数学
                {second} | < | <
                序号 | 姓名 | 学科
                3 | 张伟 | 英语
                {third} | < | <
                序号 | 姓名 | 学科
                4 | 周平 | 体育
                "
            ),
            &[
                "header 2, rows 3-10 (4): 序号, 姓名, 学科; 1 title, 5 repeated-header, 6 repeated-header, 8 repeated-header, 9 repeated-header",
            ],
        );
    }
}

/// Where a sheet is filed is not what it is of.
#[test]
fn an_attachments_number_is_no_title() {
    let heads = "序号 | 姓名 | 学科\n1 | 王明 | 语文\n2 | 李芳 | 数学";
    for (above, title) in [
        ("附件2 | < | <\n教师名册 | < | <", "教师名册"),
        ("附件： | < | <\n教师名册 | < | <", "教师名册"),
        ("附件2：教师名册 | < | <", "附件2：教师名册"),
        ("附件2 | < | <", "附件2"),
    ] {
        let table = &tables(&format!("{above}\n{heads}"))[0];
        assert_eq!(table.title(), Some(title));
    }
}

/// What the sums are of all: a figure, no row.
#[test]
fn shares_below_a_total() {
    sheet(
        "
        年级 | 语文 | 数学 | 英语 | 小计
        一年级 | 4 | 3 | 0 | 7
        二年级 | 4 | 3 | 0 | 7
        三年级 | 3 | 3 | 2 | 8
        总计 | 11 | 9 | 2 | 22
        占比 | 50% | 41% | 9% | 100%
        ",
        &["header 1, rows 2-4 (3): 年级, 语文, 数学, 英语, 小计; 5 total, 6 figure"],
    );
}

/// When somebody signed stands some cells behind the label; titles side by side say nothing of each other.
#[test]
fn what_is_no_value_of_a_label() {
    let labels = |picture: &str| -> Vec<(String, String)> {
        let found = tables(picture);
        let labels = found.iter().flat_map(|table| &table.labels);
        labels
            .map(|label| (label.name.clone(), label.value.clone()))
            .collect()
    };
    let foot = |foot: &str| {
        format!(
            "姓名 | 培训内容 | 地点 | 学时\n王明 | 新课标 | 县城 | 16\n李芳 | 作业设计 | 市里 | 8\n{foot}"
        )
    };
    assert_eq!(labels(&foot("审核人（签字）： | | 2026年12月1日")), []);
    assert_eq!(labels(&foot("评课人签名： | < | 2026年12月1日")), []);
    assert_eq!(labels(&foot("统计截止： | | 2026年12月1日")).len(), 1);
    let said = |name: &str, value: &str| [(name.to_owned(), value.to_owned())];
    assert_eq!(
        labels(&foot("填表日期： | | 2026年12月1日")),
        said("填表日期", "2026年12月1日")
    );
    assert_eq!(
        labels(&foot("审核人： | | 王建国")),
        said("审核人", "王建国")
    );
    assert_eq!(labels(&foot("填表人： | | 日期：    年   月   日")), []);
    // The headings of a table on its side, with the first school's figures.
    let schools = "填报人：王明 | < | < | <\n项目 | 中心小学 | 东坪小学 | 西岭小学\n班级数 | 18 | 6 | 8\n学生数 | 760 | 150 | 210\n校长 | 王建国 | 李芳 | 张伟";
    assert_eq!(labels(schools), said("填报人", "王明"));
    let beside = "教师名单 | | 各月课时 | < | < | < | <\n姓名 | | 9月 | 10月 | 11月 | 12月 | 1月\n王明 | | 6 | 6 | 6 | 6 | 2\n李芳 | | 5 | 6 | 6 | 6 | 1";
    assert_eq!(labels(beside), []);
}

#[test]
fn a_matrix_of_ticks() {
    sheet(
        "
        研修安排 | < | < | < | <
        姓名 | 9月 | 10月 | 11月 | 12月
        王明 | √ | | √ |
        李芳 | | √ | | √
        ",
        &["header 2, rows 3-4 (2): 姓名, 9月, 10月, 11月, 12月; 1 title"],
    );
}

#[test]
fn scores_with_two_header_rows_and_weights() {
    sheet(
        "
        教师考核量化表 | < | < | < | < | <
        姓名 | 师德（20分） | 教学（50分） | < | 教研（30分） | 总分
        ^ | ^ | 课堂 | 成绩 | ^ | ^
        王明 | 19 | 24 | 23 | 28 | 94
        李芳 | 20 | 22 | 24 | 27 | 93
        ",
        &[
            "header 2-3, rows 4-5 (2): 姓名, 师德（20分）, 教学（50分）/课堂, 教学（50分）/成绩, \
           教研（30分）, 总分; 1 title",
        ],
    );
}

#[test]
fn notes_above_in_merged_rows_and_a_blank_row() {
    sheet(
        "
        附件2 | | |
        教研活动安排表 | < | < | <
        说明：各校按时参加，不得缺席。 | < | < | <

        时间 | 主题 | 主讲 | 地点
        9月 | 新课标解读 | 王明 | 一小
        10月 | 同课异构 | 李芳 | 二小
        ",
        &["header 5, rows 6-7 (2): 时间, 主题, 主讲, 地点; 1 title, 2 title, 3 remark"],
    );
}

#[test]
fn three_tables_stacked_without_titles() {
    sheet(
        "
        姓名 | 职务 | 电话
        王明 | 组长 | 13900000001

        月份 | 活动内容 | 地点
        9月 | 集体备课 | 会议室
        10月 | 公开课 | 录播室

        课题名称 | 主持人 | 级别
        识字教学研究 | 李芳 | 县级
        ",
        &[
            "header 1, rows 2 (1): 姓名, 职务, 电话",
            "header 4, rows 5-6 (2): 月份, 活动内容, 地点",
            "header 8, rows 9 (1): 课题名称, 主持人, 级别",
        ],
    );
}

#[test]
fn a_hint_says_which_rows_are_the_header() {
    let picture = grid(
        "
        甲 | 乙 | 丙
        说明 | 说明 | 说明
        王明 | 李芳 | 张军
        ",
    );
    let hint = Hint {
        header: Some((0, 1)),
        ..Hint::default()
    };
    let tables = find_tables(&picture, &hint);
    assert_eq!(tables[0].header_rows, Some((0, 1)));
    assert_eq!(tables[0].rows.len(), 1);
    assert_eq!(tables[0].confidence, 1.0);
    assert_eq!(tables[0].decisions[0].why[0], "hint");
}

#[test]
fn a_class_roster_split_in_two_halves_with_a_gap() {
    sheet(
        "
        一（1）班学生名册 | < | < | < | < | < | <
        学号 | 姓名 | 性别 | | 学号 | 姓名 | 性别
        1 | 王一 | 男 | | 26 | 李一 | 女
        2 | 王二 | 女 | | 27 | 李二 | 男
        ",
        &[
            "header 2, rows 3-4 (2): 学号, 姓名, 性别; 1 title",
            "header 2, rows 3-4 (2): 学号, 姓名, 性别",
        ],
    );
}

#[test]
fn activities_with_the_month_in_a_group_row() {
    let picture = "
        德育活动安排 | < | <
        时间 | 活动内容 | 负责部门
        九月份 | < | <
        第1周 | 开学典礼 | 德育处
        第2周 | 队列训练 | 体育组
        十月份 | < | <
        第5周 | 国庆演讲 | 团委
        ";
    sheet(
        picture,
        &["header 2, rows 4-7 (3): 时间, 活动内容, 负责部门; 1 title, 3 group, 6 group"],
    );
    let groups: Vec<_> = tables(picture)[0]
        .rows
        .iter()
        .filter_map(|row| Some(row.group.as_ref()?.1.clone()))
        .collect();
    assert_eq!(groups, ["九月份", "九月份", "十月份"]);
}

#[test]
fn attendance_of_a_whole_month() {
    let days: Vec<String> = (1..=30).map(|d| d.to_string()).collect();
    let ticks = vec!["√"; 30].join(" | ");
    let picture = format!(
        "考勤表\n姓名 | {} | 出勤天数\n王明 | {ticks} | 30\n李芳 | {ticks} | 30",
        days.join(" | ")
    );
    let heads = format!("姓名, {}, 出勤天数", days.join(", "));
    sheet(
        &picture,
        &[&format!("header 2, rows 3-4 (2): {heads}; 1 title")],
    );
}

#[test]
fn a_remark_row_in_the_middle_of_the_data() {
    sheet(
        "
        姓名 | 学校 | 学科
        王明 | 一小 | 语文
        （以下为支教教师，人事关系不在本校，待遇由原单位发放，只参加教研活动） | < | <
        李芳 | 二小 | 数学
        ",
        &["header 1, rows 2-4 (2): 姓名, 学校, 学科; 3 remark"],
    );
}

#[test]
fn one_row_of_data_under_two_header_rows() {
    sheet(
        "
        学校 | 教师数 | < | 学生数
        ^ | 男 | 女 | ^
        一小 | 8 | 12 | 386
        ",
        &["header 1-2, rows 3 (1): 学校, 教师数/男, 教师数/女, 学生数"],
    );
}

#[test]
fn only_text_without_any_table() {
    sheet(
        "
        填表说明

        一、本表由各校教导处填写。
        二、请于9月10日前报送，电子版发至邮箱。
        三、联系人：林秀英，电话6630012。
        ",
        &[],
    );
}

#[test]
fn class_lists_stacked_without_a_blank_row() {
    sheet(
        "
        一（1）班学生名单 | < | <
        学号 | 姓名 | 性别
        '01 | 王一 | 男
        一（2）班学生名单 | < | <
        学号 | 姓名 | 性别
        '01 | 李一 | 男
        ",
        &[
            "header 2, rows 3 (1): 学号, 姓名, 性别; 1 title",
            "header 5, rows 6 (1): 学号, 姓名, 性别; 4 title",
        ],
    );
}

#[test]
fn a_heading_merged_down_beside_one_over_two() {
    sheet(
        "
        教师名册 | < | <
        姓名 | 任教 | <
        ^ | 学科 | 班级
        王明 | 语文 | 三1
        李芳 | 数学 | 三2
        ",
        &["header 2-3, rows 4-5 (2): 姓名, 任教/学科, 任教/班级; 1 title"],
    );
}

#[test]
fn one_column_with_a_title_that_ends_like_a_heading() {
    sheet(
        "
        参会教师名单
        姓名
        王明
        李芳
        张伟
        ",
        &["header 2, rows 3-5 (3): 姓名; 1 title"],
    );
}

#[test]
fn another_table_of_the_same_width_without_a_gap() {
    sheet(
        "
        学校 | 姓名 | 学科
        清水一小 | 王明 | 语文
        清水二小 | 李芳 | 数学
        学校 | 课题 | 主持人
        清水一小 | 阅读教学 | 王明
        清水二小 | 计算教学 | 李芳
        ",
        &[
            "header 1, rows 2-3 (2): 学校, 姓名, 学科",
            "header 4, rows 5-6 (2): 学校, 课题, 主持人",
        ],
    );
}

#[test]
fn numbered_titles_without_gaps_and_amounts_as_text() {
    sheet(
        "
        一、学校名单
        学校名称 | 校长 | 教研负责人
        清水一小 | 陈立群 | 林秀英
        清水二小 | 王强 | 李丽
        二、经费
        项目 | 金额
        印刷费 | '1,200.00
        合计 | '1,200.00
        ",
        &[
            "header 2, rows 3-4 (2): 学校名称, 校长, 教研负责人; 1 title",
            "header 6, rows 7 (1): 项目, 金额; 5 title, 8 total",
        ],
    );
}

#[test]
fn labels_with_values_over_a_table() {
    sheet(
        "
        课题名称 | 阅读教学
        主持人 | 王明
        成员名单
        姓名 | 学科 | 分工
        李芳 | 语文 | 调研
        张伟 | 数学 | 撰写
        ",
        &["header 4, rows 5-6 (2): 姓名, 学科, 分工; 1 title, 2 title, 3 title"],
    );
}

#[test]
fn groups_spelt_down_the_first_column() {
    let tables = super::picture::tables(
        "
        组别 | 姓名 | 性别
        语 | 王明 | 男
        文 | 李芳 | 女
        组 | 张伟 | 男
        数 | 赵敏 | 女
        学 | 钱七 | 男
        组 | 孙八 | 女
        ",
    );
    assert_eq!(
        super::picture::rows(&tables[0]),
        [
            "语文组 | 王明 | 男",
            "语文组 | 李芳 | 女",
            "语文组 | 张伟 | 男",
            "数学组 | 赵敏 | 女",
            "数学组 | 钱七 | 男",
            "数学组 | 孙八 | 女",
        ]
    );
}

#[test]
fn rows_right_below_the_total() {
    let picture = "
        序号 | 姓名 | 课时
        1 | 王明 | 12
        2 | 李芳 | 14
        合计 | | 26
        补：张伟 | 请假 | 10
        3 | 赵六 | 8
        ";
    let found = tables(picture);
    let told: Vec<&str> = found[0].decisions.iter().map(|d| d.what).collect();
    assert!(told.contains(&"rows-beyond-total"), "{told:?}");
}

#[test]
fn totals_above_what_they_total() {
    let picture = "
        学校 | 班数 | 学生数
        合计 | 18 | 800
        一小 | 12 | 500
        二小 | 6 | 300
        ";
    let found = tables(picture);
    let told: Vec<&str> = found[0].decisions.iter().map(|d| d.what).collect();
    assert!(!told.contains(&"rows-beyond-total"), "{told:?}");
    assert_eq!(found[0].rows.len(), 2);
}

#[test]
fn the_amount_in_words_below_a_total() {
    sheet(
        "
        经费预算表 | < | <
        项目 | 数量 | 金额
        书 | 10 | 300
        笔 | 20 | 100
        合计 | | 400
        大写：肆佰元整 | < | <
        ",
        &["header 2, rows 3-4 (2): 项目, 数量, 金额; 1 title, 5 total, 6 remark"],
    );
}

#[test]
fn a_table_on_its_side_counts_the_rows_that_it_takes_up() {
    let picture = "
        姓名 | 王明 | 李芳 | 赵六
        性别 | 男 | 女 | 男
        学科 | 语文 | 数学 | 英语
        电话 | 6630001 | 6630002 | 6630003
        ";
    let found = tables(picture);
    assert_eq!(found[0].rows.len(), 3);
    assert_eq!(found[0].body(), Some((0, 3)));
}

#[test]
fn the_left_one_of_two_tables_side_by_side_comes_first() {
    let picture = "
        名单 | < | | 值班表 | < | <
        姓名 | 备注栏 | | 日期 | 值班教师 | 联系电话
        王明 | 甲 | | 9月1日 | 赵六 | 6630001
        李芳 | 乙 | | 9月2日 | 钱七 | 6630002
        ";
    let found = tables(picture);
    let first: Vec<String> = found.iter().map(|t| t.columns[0].heading()).collect();
    assert_eq!(first, ["姓名", "日期"]);
}

#[test]
fn a_blank_line_to_fill_in_below_a_list() {
    sheet(
        "
        校本教研活动签到表 | < | <
        序号 | 姓名 | 签名
        1 | 王明 |
        2 | 李芳 |
        应到：  人 | | 实到：  人
        ",
        &["header 2, rows 3-4 (2): 序号, 姓名, 签名; 1 title, 5 signature"],
    );
}

#[test]
fn who_signs_without_colons() {
    sheet(
        "
        項次 | 項目 | 數量 | 單價 | 小計
        1 | 講座鐘點費 | 6 | 2000 | 12000
        2 | 印刷費 | 1 | 3000 | 3000
        合計 | < | < | < | 15000
        新臺幣壹萬伍仟元整 | < | < | < | <
        承辦人 | | 會計主任 | | 校長
        ",
        &["header 1, rows 2-3 (2): 項次, 項目, 數量, 單價, 小計; 4 total, 5 remark, 6 signature"],
    );
}

#[test]
fn a_holiday_between_weeks() {
    sheet(
        "
        周次 | 起止日期 | 值周教师 | 值周班级
        1 | 9.1—9.4 | 王明 | 六（1）班
        2 | 9.7—9.11 | 张军 | 六（2）班
        国庆放假 | | |
        6 | 10.8—10.10 | 吴静 | 五（2）班
        ",
        &["header 1, rows 2-5 (3): 周次, 起止日期, 值周教师, 值周班级; 4 event"],
    );
}

#[test]
fn numbers_of_the_columns_and_full_marks_below_the_header() {
    sheet(
        "
        序号 | 学校 | 专任教师数 | 培训人数 | 比例
        甲 | 乙 | 1 | 2 | 3=2/1
        1 | 中心小学 | 45 | 30 | 66.7%
        2 | 第二小学 | 20 | 10 | 50%
        ",
        &["header 1, rows 3-4 (2): 序号, 学校, 专任教师数, 培训人数, 比例; 2 column-numbers"],
    );
    sheet(
        "
        姓名 | 考勤 | 备课 | 上课 | 总分
        满分 | 10 | 20 | 70 | 100
        王明 | 10 | 18 | 67 | 95
        李芳 | 9 | 19 | 68 | 96
        ",
        &["header 1, rows 3-4 (2): 姓名, 考勤, 备课, 上课, 总分; 2 instruction"],
    );
}

#[test]
fn a_week_alone_is_no_sum_of_the_weeks_above() {
    sheet(
        "
        周次 | 内容 | 负责人
        1 | 开学 | 王明
        2 | 计划 | 李芳
        3 | |
        4 | 听课 | 张军
        ",
        &["header 1, rows 2-5 (4): 周次, 内容, 负责人"],
    );
}

#[test]
fn the_whole_school_is_a_total_where_it_sums_up() {
    sheet(
        "
        教研组 | 人数 | 听课节数 | 人均
        语文组 | 12 | 180 | 15
        数学组 | 10 | 160 | 16
        全校 | 22 | 340 | 15.5
        ",
        &["header 1, rows 2-3 (2): 教研组, 人数, 听课节数, 人均; 4 total"],
    );
}

#[test]
fn groups_numbered_and_counted_that_end_like_the_keys() {
    sheet(
        "
        学校 | 姓名 | 学科 | 周课时
        一、中心小学（2人） | | |
        中心小学 | 王明 | 语文 | 16
        中心小学 | 李芳 | 数学 | 14
        小计 | | | 30
        二、第二小学（1人） | | |
        第二小学 | 赵敏 | 语文 | 15
        总计 | | | 45
        ",
        &["header 1, rows 3-7 (3): 学校, 姓名, 学科, 周课时; 2 group, 5 total, 6 group, 8 total"],
    );
}

#[test]
fn three_header_rows_without_merges() {
    sheet(
        "
        学校 | 学生 | | | | 教师 | |
         | 小学 | | 初中 | | 专任 | | 合计
         | 男 | 女 | 男 | 女 | 男 | 女 |
        一小 | 100 | 90 | 0 | 0 | 8 | 12 | 20
        二小 | 80 | 70 | 0 | 0 | 6 | 9 | 15
        ",
        &[
            "header 1-3, rows 4-5 (2): 学校, 学生/小学/男, 学生/小学/女, 学生/初中/男, 学生/初中/女, \
             教师/专任/男, 教师/专任/女, 教师/合计",
        ],
    );
}

#[test]
fn the_next_page_with_its_number_in_the_title() {
    sheet(
        "
        花名册（第1页） | < | <
        序号 | 姓名 | 学科
        1 | 王明 | 语文
        2 | 李芳 | 数学

        花名册（第2页） | < | <
        序号 | 姓名 | 学科
        3 | 张军 | 英语
        ",
        &[
            "header 2, rows 3-8 (3): 序号, 姓名, 学科; 1 title, 6 repeated-header, 7 repeated-header",
        ],
    );
}

#[test]
fn a_group_over_few_columns_leaves_the_first_row_of_data() {
    sheet(
        "
        姓名 | 学科 | 成绩 | < | 等级
        ^ | ^ | 笔试 | 面试 | ^
        教师甲 | 语文 | 60 | 70 | 优
        教师乙 | 数学 | 61 | 71 | 优
        ",
        &["header 1-2, rows 3-4 (2): 姓名, 学科, 成绩/笔试, 成绩/面试, 等级"],
    );
    sheet(
        "
        姓名 | 学科 | 年级 | 学校 | 成绩 | | | 等级
         | | | | 笔试 | 面试 | 口试 |
        教师甲 | 语文 | 六 | 一小 | 60 | 70 | 80 | 优
        教师乙 | 语文 | 六 | 一小 | 60 | 70 | 80 | 良
        ",
        &[
            "header 1-2, rows 3-4 (2): 姓名, 学科, 年级, 学校, 成绩/笔试, 成绩/面试, 成绩/口试, 等级",
        ],
    );
}

#[test]
fn feet_and_titles_of_printed_pages() {
    sheet(
        "
        名册 | |
        姓名 | 学科 | 年龄
        王明 | 语文 | 40
        李芳 | 数学 | 30
        第1页 | |
        名册（续） | |
        姓名 | 学科 | 年龄
        赵敏 | 语文 | 33
        第2页 | |
        ",
        &[
            "header 2, rows 3-8 (3): 姓名, 学科, 年龄; 1 title, 5 remark, 6 repeated-header, \
             7 repeated-header, 9 remark",
        ],
    );
}

#[test]
fn pairs_above_a_table() {
    let picture = "
        执教者 | 林芳 | 班级 | 四2
        课题 | 观潮 | 授课教师 | 刘春梅
        项目 | 要点 | 分值 | 得分
        教学目标 | 明确 | 20 | 18
        教学过程 | 主体 | 50 | 44
        总分 | | 70 | 62
        ";
    let found = tables(picture);
    let heads: Vec<String> = found
        .last()
        .expect("a table")
        .columns
        .iter()
        .map(|c| c.heading())
        .collect();
    assert_eq!(heads, ["项目", "要点", "分值", "得分"]);
    assert_eq!(found.last().expect("a table").rows.len(), 2);
}
