//! Sheets of further kinds: statistics, exams, awards, budgets, purchases, buses, duty, results.

use super::picture::{rows, sheet, tables};

/// The heading of each row's group.
fn groups(picture: &str) -> Vec<String> {
    let table = &tables(picture)[0];
    let name = |row: &planpress::ingest::Row| row.group.as_ref().map(|(_, name)| name.clone());
    table.rows.iter().filter_map(name).collect()
}

#[test]
fn statistics_with_labels_on_two_levels_and_subtotals_in_the_second() {
    sheet(
        "
        2026年秋季学生情况统计表 | < | < | < | < | <
        学校 | 年级 | 班数 | 学生数 | < | <
        ^ | ^ | ^ | 男 | 女 | 合计
        一小 | 一年级 | 2 | 45 | 43 | 88
        ^ | 二年级 | 2 | 40 | 44 | 84
        ^ | 小计 | 4 | 85 | 87 | 172
        二小 | 一年级 | 1 | 20 | 22 | 42
        ^ | 二年级 | 1 | 19 | 21 | 40
        ^ | 小计 | 2 | 39 | 43 | 82
        总计 | < | 6 | 124 | 130 | 254
        ",
        &[
            "header 2-3, rows 4-8 (4): 学校, 年级, 班数, 学生数/男, 学生数/女, 学生数/合计; 1 title, 6 total, \
             9 total, 10 total",
        ],
    );
    let picture = "
        教师队伍结构统计表 | < | < | < | <
        项目 | < | 语文 | 数学 | 英语
        性别 | 男 | 3 | 5 | 1
        ^ | 女 | 9 | 5 | 7
        学历 | 本科 | 10 | 9 | 8
        ";
    sheet(
        picture,
        &["header 2, rows 3-5 (3): 项目, 项目, 语文, 数学, 英语; 1 title"],
    );
    assert_eq!(rows(&tables(picture)[0])[1], "性别 | 女 | 9 | 5 | 7");
}

#[test]
fn chapters_of_a_budget_are_groups_with_their_sums() {
    let picture = "
        2026年教研经费预算表 | < | < | < | <
        序号 | 支出科目 | 测算依据 | 金额（元） | 备注
        一 | 培训费 | | 12000 |
        1 | 外出培训 | 6人×1000元 | 6000 |
        2 | 专家讲座 | 3次×2000元 | 6000 |
        二 | 资料费 | | 3000 |
        1 | 书籍 | 60本×50元 | 3000 |
        合　计 | < | < | 15000 |
        ";
    sheet(
        picture,
        &[
            "header 2, rows 4-7 (3): 序号, 支出科目, 测算依据, 金额（元）, 备注; 1 title, 3 group, 6 group, 8 total",
        ],
    );
    assert_eq!(groups(picture), ["培训费", "培训费", "资料费"]);
    // What is no sum of the rows below is a row like them.
    sheet(
        "
        序号 | 项目 | 金额
        一 | 培训费 | 500
        1 | 外出培训 | 6000
        二 | 资料费 | 300
        1 | 书籍 | 3000
        ",
        &["header 1, rows 2-5 (4): 序号, 项目, 金额"],
    );
    // So is one of amounts that were typed as text, and no sum of text is missed.
    sheet(
        "
        序号 | 项目 | 金额
        一 | 培训费 | '500
        1 | 外出培训 | '6,000
        二 | 资料费 | '3,000
        1 | 书籍 | '3,000
        ",
        &["header 1, rows 2-5 (4): 序号, 项目, 金额"],
    );
    sheet(
        "
        序号 | 项目 | 金额
        一 | 培训费 | '6,000
        1 | 外出培训 | '6,000
        二 | 资料费 | '3,000
        1 | 书籍 | '3,000
        ",
        &["header 1, rows 3-5 (2): 序号, 项目, 金额; 2 group, 4 group"],
    );
}

#[test]
fn what_is_said_of_a_group_is_no_part_of_its_name() {
    let picture = "
        教研活动安排表 | < | < | <
        周次 | 时间 | 内容 | 主讲
        语文组　地点：报告厅 | | |
        1 | 9月3日 | 集体备课 | 王明
        2 | 9月10日 | 听课 | 李芳
        数学组　地点：会议室 | | |
        1 | 9月4日 | 集体备课 | 陈强
        2 | 9月11日 | 听课 | 赵丽
        ";
    sheet(
        picture,
        &["header 2, rows 4-8 (4): 周次, 时间, 内容, 主讲, 地点; 1 title, 3 group, 6 group"],
    );
    assert_eq!(groups(picture), ["语文组", "语文组", "数学组", "数学组"]);
}

#[test]
fn a_purchase_with_its_amount_in_words() {
    sheet(
        "
        采购清单 | < | < | < | < | < | <
        序号 | 品名 | 规格型号 | 单位 | 数量 | 单价 | 金额
        1 | 复印纸 | A4 70g | 箱 | 20 | 180 | 3600
        2 | 粉笔 | 白色 | 盒 | 50 | 6 | 300
        合计金额（大写）：叁仟玖佰元整 | < | < | < | < | < | 3900
        采购人：王明 | | | 验收人： | | | 审批：
        ",
        &[
            "header 2, rows 3-4 (2): 序号, 品名, 规格型号, 单位, 数量, 单价, 金额; 1 title, 5 total, 6 signature",
        ],
    );
}

#[test]
fn buses_with_stops_merged_on_both_sides() {
    let picture = "
        接送车安排表 | < | < | < | <
        线路 | 站点 | 到站时间 | 学生姓名 | 随车老师
        1号线 | 南街 | 7:10 | 王一、李二 | 王明
        ^ | 桥头 | 7:20 | 张三 | ^
        2号线 | 北门 | 7:15 | 周七 | 李芳
        ";
    sheet(
        picture,
        &["header 2, rows 3-5 (3): 线路, 站点, 到站时间, 学生姓名, 随车老师; 1 title"],
    );
    assert_eq!(
        rows(&tables(picture)[0])[1],
        "1号线 | 桥头 | 7:20 | 张三 | 王明"
    );
}

#[test]
fn clubs_with_merges_that_do_not_fall_together() {
    let picture = "
        课后服务社团一览表 | < | < | < | <
        社团名称 | 指导老师 | 活动时间 | 地点 | 人数
        合唱团 | 孙丽 | 周二下午\\n16:30-17:30 | 音乐室 | 30
        书法社 | 王明 | ^ | 美术室 | 20
        足球队 | 冯刚 | 周四下午\\n16:30-17:30 | 操场 | 25
        篮球队 | ^ | ^ | ^ | 24
        ";
    assert_eq!(
        rows(&tables(picture)[0])[3],
        "篮球队 | 冯刚 | 周四下午\\n16:30-17:30 | 操场 | 24"
    );
}

#[test]
fn counts_and_blanks_to_fill_in_below_the_last_row() {
    sheet(
        "
        2026届毕业生花名册（六（1）班） | < | < | < | <
        班主任：王明 | < | | 学生人数：3人 | <
        序号 | 姓名 | 性别 | 出生年月 | 家庭住址
        1 | 王一 | 男 | 2014.5 | 南街
        2 | 李二 | 女 | 2014.8 | 北门
        共2人，其中男1人，女1人 | < | < | < | <
        ",
        &[
            "header 3, rows 4-5 (2): 序号, 姓名, 性别, 出生年月, 家庭住址; 1 title, 2 remark, 6 remark",
        ],
    );
    let picture = "
        期中考试第1考场 | < | < | <
        座号 | 姓名 | 班级 | 签名
        1 | 王一 | 七1 |
        2 | 李二 | 七2 |
        应考：2人　实考：　人　缺考：　人 | < | < | <
        ";
    sheet(
        picture,
        &["header 2, rows 3-4 (2): 座号, 姓名, 班级, 签名; 1 title, 5 remark"],
    );
    let labels: Vec<String> = tables(picture)[0]
        .labels
        .iter()
        .map(|l| format!("{}={}", l.name, l.value))
        .collect();
    assert_eq!(labels, ["应考=2人"]);
}

#[test]
fn a_public_notice_with_its_dates_and_the_office_below() {
    sheet(
        "
        职称评审公示表 | < | < | < | <
        序号 | 姓名 | 现职称 | 申报职称 | 学科
        1 | 王明 | 二级教师 | 一级教师 | 小学语文
        2 | 李芳 | 一级教师 | 高级教师 | 小学数学
        公示时间：2026年9月1日至7日 | < | < | < | <
         | | | 清水镇中心学校 | <
         | | | 2026年9月1日 | <
        ",
        &[
            "header 2, rows 3-4 (2): 序号, 姓名, 现职称, 申报职称, 学科; 1 title, 5 remark, 6 remark, 7 remark",
        ],
    );
}

#[test]
fn a_group_with_its_leader_over_rows_stays_a_group() {
    let picture = "
        姓名 | 学科 | 学校 | 电话
        第一组（组长：王明） | < | < | <
        李芳 | 语文 | 一小 | 6630001
        张军 | 数学 | 二小 | 6630002
        第二组（组长：赵敏） | < | < | <
        孙丽 | 语文 | 三小 | 6630003
        ";
    sheet(
        picture,
        &["header 1, rows 3-6 (3): 姓名, 学科, 学校, 电话, 组长; 2 group, 5 group"],
    );
}

#[test]
fn weeks_over_rows_of_days_the_first_above_the_header() {
    let picture = "
        第一周 | < | < | <
        星期 | 内容 | 地点 | 负责人
        星期一 | 升旗仪式 | 操场 | 德育处
        星期三 | 集体备课 | 会议室 | 教研室
        第二周 | < | < | <
        星期一 | 班会 | 各班 | 班主任
        星期五 | 大扫除 | 各班 | 总务处
        ";
    sheet(
        picture,
        &["header 2, rows 3-7 (4): 星期, 内容, 地点, 负责人; 1 title, 5 group"],
    );
    assert_eq!(groups(picture), ["第一周", "第一周", "第二周", "第二周"]);
}

#[test]
fn the_whole_town_above_its_schools() {
    sheet(
        "
        各校达标情况 | < | < | < | <
        学校 | 应测人数 | 实测人数 | 达标人数 | 达标率
        全镇 | 300 | 295 | 280 | 94.9%
        一小 | 200 | 197 | 190 | 96.4%
        二小 | 100 | 98 | 90 | 91.8%
        ",
        &["header 2, rows 4-5 (2): 学校, 应测人数, 实测人数, 达标人数, 达标率; 1 title, 3 total"],
    );
}

#[test]
fn results_of_boys_and_girls_side_by_side() {
    sheet(
        "
        男子60米决赛 | < | < | < | 女子60米决赛 | < | < | <
        名次 | 姓名 | 班级 | 成绩 | 名次 | 姓名 | 班级 | 成绩
        1 | 王一 | 三1 | 9.1 | 1 | 李一 | 三2 | 9.6
        2 | 王二 | 三2 | 9.3 | 2 | 李二 | 三1 | 9.8
        ",
        &[
            "header 2, rows 3-4 (2): 名次, 姓名, 班级, 成绩; 1 title",
            "header 2, rows 3-4 (2): 名次, 姓名, 班级, 成绩; 1 title",
        ],
    );
}

#[test]
fn entries_by_event_with_boys_and_girls_as_groups_of_columns() {
    sheet(
        "
        运动会报名表 | < | < | < | < | <
        班级：三（1）班 | < | < | 领队：王明 | < | <
        项目 | 男子组 | < | 女子组 | < | 备注
        ^ | 号码 | 姓名 | 号码 | 姓名 | ^
        60米 | 301 | 王一 | 311 | 李一 |
        100米 | 302 | 王二 | 312 | 李二 |
        ",
        &[
            "header 3-4, rows 5-6 (2): 项目, 男子组/号码, 男子组/姓名, 女子组/号码, 女子组/姓名, 备注; 1 title, \
             2 remark",
        ],
    );
}

#[test]
fn averages_and_places_below_each_subject() {
    sheet(
        "
        期末成绩统计表 | < | < | < | < | < | <
        班级 | 语文 | < | 数学 | < | 总分 | <
        ^ | 平均分 | 名次 | 平均分 | 名次 | 平均分 | 名次
        七1 | 86.5 | 1 | 82.3 | 2 | 168.8 | 1
        七2 | 84.2 | 2 | 83.1 | 1 | 167.3 | 2
        年级 | 85.4 | | 82.7 | | 168.1 |
        ",
        &[
            "header 2-3, rows 4-5 (2): 班级, 语文/平均分, 语文/名次, 数学/平均分, 数学/名次, 总分/平均分, \
             总分/名次; 1 title, 6 figure",
        ],
    );
}

#[test]
fn a_committee_by_post() {
    let picture = "
        领导小组名单 | <
        组长 | 陈立群
        副组长 | 林秀英、王强
        成员 | 王明、李芳、张军
        办公室主任 | 赵敏
        ";
    sheet(
        picture,
        &["no header, rows 2 (1): 组长, 副组长, 成员, 办公室主任"],
    );
    let picture = "
        领导小组
        组长：陈立群（校长）
        副组长：林秀英（副校长）
        成员：王明 李芳 张军
        ";
    sheet(picture, &["no header, rows 2 (1): 组长, 副组长, 成员"]);
    assert_eq!(
        rows(&tables(picture)[0]),
        ["陈立群（校长） | 林秀英（副校长） | 王明 李芳 张军"]
    );
}

#[test]
fn posts_down_and_days_across_are_no_table_on_its_side() {
    sheet(
        "
        岗位 | 10月1日 | 10月2日 | 10月3日
        带班领导 | 陈立群 | 林秀英 | 陈立群
        值班教师 | 王明 | 李芳 | 张军
        ",
        &["header 1, rows 2-3 (2): 岗位, 10月1日, 10月2日, 10月3日"],
    );
    // The same with the days' own heading before them is.
    sheet(
        "
        日期 | 10月1日 | 10月2日 | 10月3日
        带班领导 | 陈立群 | 林秀英 | 陈立群
        值班教师 | 王明 | 李芳 | 张军
        ",
        &["no header, rows 1 (3): 日期, 带班领导, 值班教师"],
    );
}

#[test]
fn who_teaches_which_classes_by_subject() {
    let picture = "
        2026年秋任课安排 | < | < | < | < | <
        序号 | 姓名 | 语文 | 数学 | 英语 | 周课时
        1 | 王明 | 一1、一2 | | | 16
        2 | 李芳 | | 一1、一2、二1 | | 15
        3 | 张军 | | | 一1、二1 | 10
        ";
    let reading = &tables(picture)[0].readings[0];
    let heads: Vec<String> = reading.columns.iter().map(|c| c.heading()).collect();
    assert_eq!(heads, ["序号", "姓名", "周课时", "学科", "班级"]);
    assert_eq!(rows(reading)[1], "2 | 李芳 | 15 | 数学 | 一1、一2、二1");
}

#[test]
fn which_subject_is_examined_when_in_each_grade() {
    let picture = "
        期中考试安排 | < | < | < | <
        日期 | 时间 | 七年级 | 八年级 | 九年级
        11月5日 | 8:00-10:00 | 语文 | 语文 | 语文
        ^ | 14:00-15:40 | 数学 | 数学 | 物理
        ";
    let reading = &tables(picture)[0].readings[0];
    let heads: Vec<String> = reading.columns.iter().map(|c| c.heading()).collect();
    assert_eq!(heads, ["日期", "时间", "年级", "学科"]);
    assert_eq!(rows(reading)[5], "11月5日 | 14:00-15:40 | 九年级 | 物理");
}

#[test]
fn the_rows_below_a_total_are_named_by_their_cells() {
    let picture = "
        经费表 | < | <
        项目 | 数量 | 金额
        书 | 10 | 300
        笔 | 20 | 100
        合计 | | 400
        上年结余 | | 50
        本年可用 | | 450
        ";
    let found = tables(picture);
    let beyond = found[0]
        .decisions
        .iter()
        .find(|d| d.what == "rows-beyond-total")
        .expect("told");
    let range = beyond.range.expect("their cells").to_string();
    assert_eq!((range.as_str(), beyond.count), ("A6:C7", 2));
}

#[test]
fn an_english_grid_of_subjects() {
    let picture = "
        Class | Homeroom | Chinese | Maths | English
        7A | Wang Ming | Wang Ming | Li Fang | Zhang Jun
        7B | Li Fang | Zhao Min | Li Fang | Zhang Jun
        ";
    let found = tables(picture);
    assert!(found[0].confidence > 0.5);
    assert_eq!(
        rows(&found[0].readings[0])[1],
        "7A | Wang Ming | Maths | Li Fang"
    );
}

#[test]
fn a_number_of_two_levels_is_not_cut() {
    let picture = "
        项目 | 负责人 | 完成时间
        3.1 校园文化节 | < | <
        海报 | 王明 | 9月
        3.2技术维护 | < | <
        巡检 | 李芳 | 10月
        4.特色课程 | < | <
        书法 | 赵敏 | 10月
        5.3班活动 | < | <
        班会 | 钱五 | 11月
        ";
    assert_eq!(
        groups(picture),
        ["校园文化节", "3.2技术维护", "特色课程", "3班活动"]
    );
}

/// Each row knows the class that stands over its block.
#[test]
fn labels_over_a_header_that_comes_again_head_their_rows() {
    let picture = "
        期末考试安排 | < | < | <
        院系：数学系 | | 专业：应用数学 | 班级：应数1班
        课程 | 批次 | 人数 | 考场
        高等代数 | 1 | 30 | 一教101
        英语 | 1 | 28 | 一教102
        院系：数学系 | | 专业：应用数学 | 班级：应数2班
        课程 | 批次 | 人数 | 考场
        高等代数 | 2 | 31 | 二教101
        院系：数学系 | | 专业：统计 | 班级：统计1班
        课程 | 批次 | 人数 | 考场
        概率论 | 1 | 29 | 二教103
        ";
    assert_eq!(
        groups(picture),
        ["应数1班", "应数1班", "应数2班", "统计1班"]
    );
    let labels = &tables(picture)[0].labels;
    let said: Vec<_> = labels.iter().map(|l| (&*l.name, &*l.value)).collect();
    assert_eq!(said, [("院系", "数学系")]);
}
