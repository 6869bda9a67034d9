//! What stands above and below a header and is none of it; groups; the next table's header.

use planpress::diagnostic::Severity;
use planpress::ingest::{Hint, doubts, find_tables, nothing_found};

use super::picture::{grid, sheet, tables};

fn groups(picture: &str) -> Vec<String> {
    let table = &tables(picture)[0];
    let name = |row: &planpress::ingest::Row| row.group.as_ref().map(|(_, name)| name.clone());
    table.rows.iter().filter_map(name).collect()
}

#[test]
fn labels_with_values_right_above_the_header() {
    sheet(
        "
        报名表 | < | < | < | < | <
        教练 | 王军 | | 组别 | 小学甲组 |
        号码 | 姓名 | 性别 | 项目一 | 项目二 | 备注
        101 | 李平 | 女 | 60米 | 跳远 |
        102 | 杨玉 | 女 | 100米 | |
        ",
        &["header 3, rows 4-5 (2): 号码, 姓名, 性别, 项目一, 项目二, 备注; 1 title, 2 remark"],
    );
    // A heading over a group of others is no label.
    sheet(
        "
        学校 | 小学 | | 初中 |
        名称 | 班数 | 人数 | 班数 | 人数
        一校 | 6 | 240 | 3 | 130
        二校 | 12 | 500 | 0 | 0
        ",
        &["header 1-2, rows 3-4 (2): 学校/名称, 小学/班数, 小学/人数, 初中/班数, 初中/人数"],
    );
}

#[test]
fn headings_with_colons() {
    let rows = "
        第一小学 | 12 | 30.5
        第二小学 | 18 | 41
        第三小学 | 6 | 12.8
        ";
    for headings in [
        [
            "学校名称（单位：所）",
            "班级数（单位：个）",
            "金额（单位：万元）",
        ],
        ["学校：", "班级数：", "金额："],
    ] {
        let picture = format!("        {}{rows}", headings.join(" | "));
        let found = format!("header 1, rows 2-4 (3): {}", headings.join(", "));
        sheet(&picture, &[&found]);
    }
}

#[test]
fn groups_with_their_numbers_in_a_cell_of_their_own() {
    for (one, two) in [("一", "二"), ("（一）", "（二）"), ("1", "2")] {
        let outline = one == "1";
        let (a, b, c) = if outline {
            ("1.1", "1.2", "2.1")
        } else {
            ("1", "2", "1")
        };
        let picture = format!(
            "
            任务分解表 | < | < | < | <
            序号 | 任务 | 牵头领导 | 责任科室 | 完成时限
            {one} | 党建引领 | | |
            {a} | 主题教育 | 罗平 | 党办 | 9月底
            {b} | 发展党员 | 王平 | 党办 | 12月底
            {two} | 教学质量 | | |
            {c} | 开展联考 | 马磊 | 教务处 | 11月
            "
        );
        sheet(
            &picture,
            &[
                "header 2, rows 4-7 (3): 序号, 任务, 牵头领导, 责任科室, 完成时限; 1 title, 3 group, 6 group",
            ],
        );
        assert_eq!(groups(&picture), ["党建引领", "党建引领", "教学质量"]);
    }
}

#[test]
fn groups_that_the_running_numbers_do_not_count() {
    for indent in ["", "| "] {
        let picture = format!(
            "
            序号 | 姓名 | 性别 | 职务
            {indent}白沙小学 | |
            1 | 吴芳 | 男 | 教师
            2 | 何勇 | 男 | 教师
            {indent}桥头小学 | |
            3 | 孙明 | 男 | 教师
            4 | 林静 | 女 | 教师
            "
        );
        sheet(
            &picture,
            &["header 1, rows 3-7 (4): 序号, 姓名, 性别, 职务; 2 group, 5 group"],
        );
        assert_eq!(
            groups(&picture),
            ["白沙小学", "白沙小学", "桥头小学", "桥头小学"]
        );
    }
    // Rows that count themselves are data, however bare.
    sheet(
        "
        序号 | 姓名 | 学科 | 电话
        一 | 王芳 | |
        二 | 李强 | 数学 | 6630002
        三 | 赵敏 | 英语 | 6630003
        ",
        &["header 1, rows 2-4 (3): 序号, 姓名, 学科, 电话"],
    );
}

#[test]
fn a_wider_table_below_blank_rows() {
    sheet(
        "
        教师姓名 | 辅导学生数 | 获奖数
        王军 | 7 | 1
        马洋 | 3 | 2

        学生姓名 | 班级 | 作品 | 评语 | 指导教师
        黄芳 | 七1 | 春 | 佳 | 胡强
        周伟 | 七1 | 秋 | 优 | 胡娜
        ",
        &[
            "header 1, rows 2-3 (2): 教师姓名, 辅导学生数, 获奖数",
            "header 5, rows 6-7 (2): 学生姓名, 班级, 作品, 评语, 指导教师",
        ],
    );
}

#[test]
fn another_table_below_a_total_and_a_blank_row() {
    sheet(
        "
        类别 | 数量（册） | 金额
        文学 | 1250 | 23061
        科普 | 1707 | 29358
        总计 | 2957 | 52419

        年级 | 借阅次 | 人均
        一年级 | 248 | 0.3
        二年级 | 348 | 3.4
        ",
        &[
            "header 1, rows 2-3 (2): 类别, 数量（册）, 金额; 4 total",
            "header 6, rows 7-8 (2): 年级, 借阅次, 人均",
        ],
    );
}

#[test]
fn texts_over_numbers_below_a_blank_row_are_headings() {
    sheet(
        "
        姓名 | 笔试 | 面试
        王芳 | 80 | 90
        李强 | 85 | 92

        篮队 | 胜 | 负
        中心 | 3 | 1
        白沙 | 2 | 2
        ",
        &[
            "header 1, rows 2-3 (2): 姓名, 笔试, 面试",
            "header 5, rows 6-7 (2): 篮队, 胜, 负",
        ],
    );
    // One that was absent is no heading.
    sheet(
        "
        姓名 | 笔试 | 面试
        王芳 | 80 | 90
        李强 | 85 | 92

        赵敏 | 缺考 | 缺考
        何静 | 75 | 82
        ",
        &["header 1, rows 2-6 (4): 姓名, 笔试, 面试"],
    );
}

#[test]
fn an_inquiry_as_exported() {
    sheet(
        "
        序号 | 提交答卷时间 | 所用时间 | 来源 | 1、您的姓名： | 2、您是否参加暑期培训？ | 3、您对本次培训的满意度（1分非常不满意，10分非常满意）
        1 | 2026/9/1 10:20:33 | 265秒 | 手机提交 | 周强 | 否 | 8
        2 | 2026/9/2 10:21:33 | 56秒 | 手机提交 | 马平 | 是 | 9
        ",
        &[
            "header 1, rows 2-3 (2): 序号, 提交答卷时间, 所用时间, 来源, 1、您的姓名：, \
             2、您是否参加暑期培训？, 3、您对本次培训的满意度（1分非常不满意，10分非常满意）",
        ],
    );
    sheet(
        "
        提交时间 | 学生姓名* | 您的孩子所在班级？ | 是否参加课后服务？
        2026-09-01 08:12 | 张明 | 三1 | 是
        2026-09-01 08:15 | 李红 | 三2 | 否
        ",
        &["header 1, rows 2-3 (2): 提交时间, 学生姓名*, 您的孩子所在班级？, 是否参加课后服务？"],
    );
}

#[test]
fn who_does_what_on_its_side() {
    let found = tables(
        "
        校领导分工一览 | < | < | <
        姓名 | 陈立群 | 李芳 | 周平
        职务 | 校长 | 书记 | 教导主任
        分管工作 | 全面 | 党建 | 教务
        联系年级 | 六年级 | 五年级 | 四年级
        ",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rows.len(), 3);
    assert_eq!(found[0].columns[1].heading(), "职务");
}

#[test]
fn who_signs_is_no_header_of_the_day_below() {
    sheet(
        "
        編號 | 姓名 | 職稱 | 時數
        1 | 陳美蘭 | 導師 | 6
        2 | 林志明 | 組長 | 3
        承辦人 | | 教務主任 | 校長
        中華民國115年9月1日 | < | < | <
        ",
        &["header 1, rows 2-3 (2): 編號, 姓名, 職稱, 時數; 4 signature, 5 signature"],
    );
}

#[test]
fn headings_of_words_that_nobody_lists() {
    for picture in [
        // Codes and names.
        "
        收据单号 | 收据收件人
        GX707001 | 张文
        GX707002 | 郑俊
        GX707003 | 李强
        ",
        // What all below them end with, or are longer than.
        "
        装置 | 位号 | 介质 | 图号
        甲区加氢装置 | P-304 | 放空油 | 1609-267
        乙区连续重整装置 | P-102 | 石脑油 | 1609-274
        乙区连续重整装置 | P-207 | 馏分 | 1609-265
        ",
        // Few values that come again and again.
        "
        触发场景 | 提示语 | 渠道
        商家入驻成功 | 恭喜您成为本店的正式成员 | 短信
        商家提交资料 | 您的资料已经提交请耐心等待 | 短信
        审核没有通过 | 您的资料没有通过审核请修改 | 站内
        审核已经通过 | 您的资料通过了审核请您登录 | 短信
        ",
    ] {
        let found = tables(picture);
        assert_eq!(found[0].header_rows, Some((0, 0)), "{picture}");
        assert!(found.iter().flat_map(doubts).next().is_none(), "{picture}");
    }
    // The first of a list is as short as the others and like them.
    let found = tables(
        "
        教学楼 | 水泵房 | 甲
        宿舍楼 | 配电房 | 乙
        实验楼 | 锅炉房 | 丙
        图书楼 | 门卫房 | 丁
        ",
    );
    assert!(
        found
            .iter()
            .flat_map(doubts)
            .any(|d| ["X130", "X131"].contains(&d.code.id))
    );
}

#[test]
fn numbers_that_rise_beside_a_heading() {
    sheet(
        "
        姓名 | 1202 | 1203 | 1204 | 1206
        王明 | 34 | 35 | 45 | 45
        李芳 | 45 | 45 | 52 | 45
        ",
        &["header 1, rows 2-3 (2): 姓名, 1202, 1203, 1204, 1206"],
    );
}

#[test]
fn questions_longer_than_headings() {
    let question = "您所在学校本学期的教研活动安排在每周星期几下午？请选择实际情况，不按计划填写；没有固定时间的请选择“其他”";
    let picture = format!(
        "
        时间戳 | 姓名 | 学校 | {question}
        2026/9/1 8:00 | 王明 | 一中 | 周三
        2026/9/1 9:00 | 李芳 | 二中 | 周四
        "
    );
    let expected = format!("header 1, rows 2-3 (2): 时间戳, 姓名, 学校, {question}");
    sheet(&picture, &[&expected]);
}

#[test]
fn what_a_pivot_table_says_of_its_figures() {
    sheet(
        "
        行标签 | 求和项:销售额
        北京 | 13884.1
        杭州 | 2126.5
        成都 | 3209.7
        ",
        &["header 1, rows 2-4 (3): 行标签, 求和项:销售额"],
    );
}

#[test]
fn a_sheet_whose_cells_no_table_has() {
    let told = |picture: &str| {
        let grid = grid(picture);
        let none = find_tables(&grid, &Hint::default()).is_empty();
        let told = nothing_found(&grid).map(|told| told.severity);
        none.then(|| told == Some(Severity::Warning))
    };
    let headings = "序号 | 模块 | 前置条件 | 用例 | 步骤 | 预期结果 | 第一次 | 第二次";
    assert_ne!(told(headings), Some(false));
    let names = "王明\n李芳\n张军\n赵敏\n钱红\n孙丽";
    assert_ne!(told(names), Some(false));
    let points =
        "填表说明\n1. 姓名必填\n2. 电话十一位\n3. 日期如 9月1日\n4. 不要合并单元格\n5. 不要删列";
    assert_eq!(told(points), Some(false));
    let letter =
        "关于召开教研会的通知\n各小学：\n经研究，定于9月1日召开教研会。\n特此通知。\n中心校";
    for text in [points, letter] {
        let said = nothing_found(&grid(text)).map(|told| told.severity);
        assert_eq!(said, Some(Severity::Note), "{text}");
    }
    assert!(nothing_found(&grid("")).is_none());
}

/// Headings of which few are known words, over columns that leave no doubt.
#[test]
fn plain_headers_are_not_doubted() {
    for picture in [
        "
        日期 | 白班 | 夜班
        9月1日 | 王芳 | 李强
        9月2日 | 张明 | 赵敏
        9月3日 | 陈静 | 刘洋
        ",
        "
        日期 | 白班 | 夜班
        @2026-09-01 | 王芳 | 李强
        @2026-09-02 | 张明 | 赵敏
        @2026-09-03 | 陈静 | 刘洋
        ",
        "
        班级 | 第一组督查 | 第二组督查
        一（1）班 | 好 | 中
        一（2）班 | 好 | 好
        ",
        "
        一级指标 | 二级指标 | 三级指标 | 自评
        办学方向 | 党建 | 有制度 | 好
        ^ | 德育 | 有计划 | 好
        教学管理 | 常规 | 有检查 | 中
        ",
    ] {
        let found = tables(picture);
        assert_eq!(found.len(), 1, "{picture}");
        assert_eq!(found[0].header_rows, Some((0, 0)), "{picture}");
        let told = doubts(&found[0]);
        assert!(told.is_empty(), "{picture}{told:?}");
    }
}

/// A header is as deep as what is merged down in it.
#[test]
fn headings_merged_down_over_a_blank_row_and_from_the_second_row() {
    sheet(
        "
        三月考勤汇总 | < | < | < | < | <
        序号 | 部门 | 姓名 | 请假 | < | 加班
        ^ | ^ | ^ | 事假 | 病假 | ^
        ^ | ^ | ^ | ^ | ^ | ^
        1 | 教务处 | 王明 | 1 | | 2
        2 | 教务处 | 李芳 | | 2 |
        ",
        &["header 2-4, rows 5-6 (2): 序号, 部门, 姓名, 请假/事假, 请假/病假, 加班; 1 title"],
    );
    sheet(
        "
         | | | 第一学期 | < | 第二学期 | <
        序号 | 学号 | 姓名 | 信号 | 原理 | 图像 | 通信
        ^ | ^ | ^ | [必修3.0] | [必修5.0] | [必修3.0] | [选修4.0]
        1 | 5415 | 王明 | 61 | 71 | 80 | 75
        2 | 5416 | 李芳 | 62 | 72 | 81 | 76
        3 | 5417 | 张伟 | 63 | 73 | 82 | 77
        ",
        &[
            "header 1-3, rows 4-6 (3): 序号, 学号, 姓名, 第一学期/信号/[必修3.0], \
             第一学期/原理/[必修5.0], 第二学期/图像/[必修3.0], 第二学期/通信/[选修4.0]",
        ],
    );
}

/// 早晨 | 0.25 below 时间 merged over both is the first row, as the number is one of those below it.
#[test]
fn a_row_under_a_wide_heading_is_data_where_it_counts_as_those_below() {
    sheet(
        "
        作息时间表 | < | < | <
        时间 | < | 内容 | 说明
        早晨 | 0.25 | |
        ^ | 0.29 | |
        上午 | 0.33 | |
        ^ | 0.37 | |
        ",
        &["header 2, rows 3-6 (4): 时间, 时间, 内容, 说明; 1 title"],
    );
}

/// Headings of their own below a group's line, or below a table of which nothing is filled in.
#[test]
fn other_headings_below_a_title() {
    for heading in ["获奖教师", "姓名"] {
        sheet(
            &format!(
                "
                工作内容 | 负责人 | 备注
                常规工作 | < | <
                制定计划 | 王芳 |
                推门听课 | 李明 |
                获奖情况 | < | <
                {heading} | 级别 | 等次
                王芳 | 县级 | 一等
                李明 | 市级 | 二等
                "
            ),
            &[
                "header 1, rows 3-4 (2): 工作内容, 负责人, 备注; 2 group",
                &format!("header 6, rows 7-8 (2): {heading}, 级别, 等次; 5 title"),
            ],
        );
    }
    sheet(
        "
        姓名 | 性别 | 班级
        教师获奖情况 | < | <
        获奖教师 | 奖项 | 等级
        王芳 | 优质课 | 一等
        李明 | 论文 | 二等
        ",
        &[
            "header 1, rows - (0): 姓名, 性别, 班级",
            "header 3, rows 4-5 (2): 获奖教师, 奖项, 等级; 2 title",
        ],
    );
}

#[test]
fn four_rows_of_merged_headings() {
    sheet(
        "
        教师基本情况 | < | < | < | < | <
        学校 | 专任教师 | < | < | < | <
        ^ | 学历 | < | 职称 | < | <
        ^ | 本科 | 专科 | 高级 | < | 一级
        ^ | ^ | ^ | 正高 | 副高 | ^
        中心小学 | 30 | 10 | 1 | 12 | 20
        二小 | 20 | 8 | 0 | 9 | 11
        ",
        &[
            "header 2-5, rows 6-7 (2): 学校, 专任教师/学历/本科, 专任教师/学历/专科, 专任教师/职称/高级/正高, 专任教师/职称/高级/副高, 专任教师/职称/一级; 1 title",
        ],
    );
    // The fourth row is data where nothing reaches into it from the first.
    sheet(
        "
        学校 | 专任教师 | <
        ^ | 学历 | <
        ^ | 本科 | 专科
        中心小学 | 有 | 无
        二小 | 无 | 有
        ",
        &["header 1-3, rows 4-5 (2): 学校, 专任教师/学历/本科, 专任教师/学历/专科"],
    );
}

/// A heading with a long remark in brackets among the questions of an export.
#[test]
fn questions_with_remarks_in_brackets() {
    let long = "住宅地址 Home Address (通訊地址 Correspondence Address)";
    let answer = "22 Jalan Datuk Ooi Chooi Cheng, 14000 Bukit Mertajam, Penang";
    sheet(
        &format!(
            "
            时间戳记 | 姓名 | 性别 | 职业 | {long}
            2026/9/1 9:38 | 王芳 | 女 | 教师 | {answer}
            2026/9/2 9:38 | 李明 | 男 | 医生 | {answer} 2
            2026/9/3 9:38 | 张红 | 女 | 医生 | {answer} 3
            "
        ),
        &[
            "header 1, rows 2-4 (3): 时间戳记, 姓名, 性别, 职业, 住宅地址Home Address(通訊地址Correspondence Address)",
        ],
    );
}

/// A sentence with a date among rows that begin with numbers is a remark as one without is.
#[test]
fn remarks_with_dates_between_numbered_rows() {
    for remark in [
        "以下为11月份新增（请教务处核对）",
        "以下为11月新增",
        "11月5日起执行",
        "以上已报销，以下未报销",
    ] {
        sheet(
            &format!(
                "
                序号 | 姓名 | 培训内容 | 天数
                1 | 王芳 | 省级培训 | 5
                2 | 李明 | 新课标 | 1
                {remark}
                3 | 张红 | 课题研讨 | 1
                4 | 陈静 | 音乐展演 | 2
                "
            ),
            &["header 1, rows 2-6 (4): 序号, 姓名, 培训内容, 天数; 4 remark"],
        );
    }
}

/// What was bought and what it cost, by turns, below merged headings: no second row of headings. Amounts side by
/// side may be.
#[test]
fn things_with_their_prices_are_no_headings() {
    let tables = tables(
        "
        班费购买 | < | 水费 | <
        中性笔 | 14.25元 | 四桶 | 40元
        笔芯 | 22.9元 | 两桶 | 20元
        ",
    );
    assert_eq!(tables[0].header_rows, Some((0, 0)));
    assert_eq!(tables[0].rows.len(), 2);
    sheet(
        "
        学校 | 面值 | < | <
        ^ | 5元 | 10元 | 20元
        一小 | 3 | 4 | 5
        二小 | 6 | 7 | 8
        ",
        &["header 1-2, rows 3-4 (2): 学校, 面值/5元, 面值/10元, 面值/20元"],
    );
}

/// 必填 twice in a row of examples: nobody's.
#[test]
fn examples_that_say_what_must_be_filled_in() {
    sheet(
        "
        序号 | 姓名 | 性别 | 住址 | 卡号 | 电话
        1 |  | 女 | 必填 | 必填没有写无 | 19970979571
        2 | 黄少威 | 男 | 12栋 | 无 | 15347370107
        3 | 叶晨 | 男 | 13栋 | 无 | 15273700125
        ",
        &["header 1, rows 3-4 (2): 序号, 姓名, 性别, 住址, 卡号, 电话; 2 instruction"],
    );
}
