//! Lists: a header, rows, and what clerks put around and between them.

use super::picture::{sheet, tables};

#[test]
fn three_header_rows_merged() {
    sheet(
        "
        清水镇教师花名册 | < | < | < | < | < | <
        填报单位：清水镇第一小学 | < | < | | 填报日期：2026年9月1日 | < | <
        序号 | 姓名 | 基本信息 | < | < | 任教情况 | <
        ^ | ^ | 性别 | 出生 | < | 学科 | 周课时
        ^ | ^ | ^ | 年 | 月 | ^ | ^
        1 | 王明 | 男 | 1980 | 5 | 语文 | 16
        2 | 李芳 | 女 | 1985 | 11 | 数学 | 14
        填表人：王明 | | | 校长签字： | | |
        ",
        &[
            "header 3-5, rows 6-7 (2): 序号, 姓名, 基本信息/性别, 基本信息/出生/年, 基本信息/出生/月, \
           任教情况/学科, 任教情况/周课时; 1 title, 2 remark, 8 signature",
        ],
    );
}

#[test]
fn two_header_rows_repeated_and_not_merged() {
    sheet(
        "
        学校 | 听课 | 听课 | 评课 | 评课
        名称 | 节数 | 等次 | 节数 | 等次
        一小 | 12 | 优 | 3 | 良
        二小 | 15 | 良 | 4 | 优
        ",
        &["header 1-2, rows 3-4 (2): 学校/名称, 听课/节数, 听课/等次, 评课/节数, 评课/等次"],
    );
}

#[test]
fn two_header_rows_with_blanks_beside_the_group() {
    sheet(
        "
        学校 | 学生数 | | | 备注
         | 男 | 女 | 合计 |
        一小 | 120 | 115 | 235 |
        二小 | 98 | 102 | 200 | 含分校
        ",
        &["header 1-2, rows 3-4 (2): 学校, 学生数/男, 学生数/女, 学生数/合计, 备注"],
    );
}

#[test]
fn columns_repeated_side_by_side() {
    sheet(
        "
        会议签到表 | < | < | < | < | <
        序号 | 姓名 | 签字 | 序号 | 姓名 | 签字
        1 | 王明 | | 4 | 张三 |
        2 | 李芳 | | 5 | 李四 |
        3 | 赵六 | | | |
        ",
        &[
            "header 2, rows 3-5 (3): 序号, 姓名, 签字; 1 title",
            "header 2, rows 3-4 (2): 序号, 姓名, 签字",
        ],
    );
}

#[test]
fn side_by_side_with_a_gap_under_one_title() {
    let picture = "
        期末考试考场安排 | < | < | < | < | < | <
        第一考场 | < | < | | 第二考场 | < | <
        考号 | 姓名 | 班级 | | 考号 | 姓名 | 班级
        '0101 | 王一 | 一(1)班 | | '0131 | 李一 | 一(2)班
        '0102 | 王二 | 一(1)班 | | '0132 | 李二 | 一(2)班
        ";
    sheet(
        picture,
        &[
            "header 3, rows 4-5 (2): 考号, 姓名, 班级; 1 title, 2 title",
            "header 3, rows 4-5 (2): 考号, 姓名, 班级; 2 title",
        ],
    );
    let titles: Vec<String> = tables(picture)[1]
        .titles
        .iter()
        .map(|(_, t)| t.clone())
        .collect();
    assert_eq!(titles, ["第二考场", "期末考试考场安排"]);
}

#[test]
fn side_by_side_of_two_kinds() {
    sheet(
        "
        姓名 | 学科 | | 月份 | 活动内容 | 负责人
        王明 | 语文 | | 9月 | 集体备课 | 林秀英
        李芳 | 数学 | | 10月 | 公开课 | 王明
        张军 | 英语 | | 11月 | 送教下乡 | 李芳
        赵敏 | 体育 | | | |
        ",
        &[
            "header 1, rows 2-5 (4): 姓名, 学科",
            "header 1, rows 2-4 (3): 月份, 活动内容, 负责人",
        ],
    );
}

#[test]
fn subtotals_and_a_total() {
    sheet(
        "
        2026年教研经费预算 | < | < | <
        项目 | 单价（元） | 数量 | 金额（元）
        培训费 | 100 | 20 | 2000
        资料费 | 50 | 10 | 500
        小计 | | | 2500
        交通费 | 30 | 10 | 300
        住宿费 | 200 | 2 | 400
        小计 | | | 700
        总计 | | | 3200
        ",
        &[
            "header 2, rows 3-7 (4): 项目, 单价（元）, 数量, 金额（元）; 1 title, 5 total, 8 total, 9 total",
        ],
    );
}

#[test]
fn a_sum_without_the_word() {
    sheet(
        "
        学校 | 人数 | 经费
        一小 | 20 | 100.5
        二小 | 30 | 200
        三小 | 10 | 50
         | 60 | 350.5
        ",
        &["header 1, rows 2-4 (3): 学校, 人数, 经费; 5 sum"],
    );
}

#[test]
fn a_row_without_a_key_that_is_no_sum_stays() {
    sheet(
        "
        学校 | 人数 | 经费
        一小 | 20 | 100
        二小 | 30 | 200
         | 12 | 80
        ",
        &["header 1, rows 2-4 (3): 学校, 人数, 经费"],
    );
}

#[test]
fn groups_of_rows_not_merged() {
    let picture = "
        教师名册 | | |
        姓名 | 性别 | 学科 | 电话
        一、语文组 | | |
        王明 | 男 | 语文 | 13900000001
        李芳 | 女 | 语文 | 13900000002
        二、数学组（2人） | | |
        张军 | 男 | 数学 | 13900000003
        赵敏 | 女 | 数学 | 13900000004
        ";
    sheet(
        picture,
        &["header 2, rows 4-8 (4): 姓名, 性别, 学科, 电话; 1 title, 3 group, 6 group"],
    );
    assert_eq!(groups(picture), ["语文组", "语文组", "数学组", "数学组"]);
}

#[test]
fn groups_of_rows_merged_across() {
    let picture = "
        序号 | 学校名称 | 所在地
        北京市（2所） | < | <
        1 | 北京大学 | 北京市
        2 | 清华大学 | 北京市
        天津市（1所） | < | <
        3 | 南开大学 | 天津市
        ";
    sheet(
        picture,
        &["header 1, rows 3-6 (3): 序号, 学校名称, 所在地; 2 group, 5 group"],
    );
    assert_eq!(groups(picture), ["北京市", "北京市", "天津市"]);
}

fn groups(picture: &str) -> Vec<String> {
    let table = &tables(picture)[0];
    let name = |row: &planpress::ingest::Row| row.group.as_ref().map(|(_, name)| name.clone());
    table.rows.iter().filter_map(name).collect()
}

#[test]
fn a_name_alone_in_its_row_is_no_group() {
    sheet(
        "
        学校 | 校长 | 电话 | 地址
        第一小学 | 陈立 | 6630001 | 南街
        第二小学 | | |
        第三小学 | 李明 | 6630003 | 北街
        ",
        &["header 1, rows 2-4 (3): 学校, 校长, 电话, 地址"],
    );
}

#[test]
fn pages_pasted_one_below_another() {
    sheet(
        "
        教师花名册 | < | <
        序号 | 姓名 | 学科
        1 | 王明 | 语文
        2 | 李芳 | 数学
        教师花名册 | < | <
        序号 | 姓名 | 学科
        3 | 张军 | 英语
        序号 | 姓名 | 学科
        4 | 赵敏 | 体育
        ",
        &[
            "header 2, rows 3-9 (4): 序号, 姓名, 学科; 1 title, 5 repeated-header, 6 repeated-header, \
           8 repeated-header",
        ],
    );
}

#[test]
fn lists_with_titles_of_their_own_stacked() {
    let picture = "
        一（1）班学生名单 | < | <
        学号 | 姓名 | 性别
        '01 | 王一 | 男
        '02 | 王二 | 女

        一（2）班学生名单 | < | <
        学号 | 姓名 | 性别
        '01 | 李一 | 男
        ";
    sheet(
        picture,
        &[
            "header 2, rows 3-4 (2): 学号, 姓名, 性别; 1 title",
            "header 7, rows 8 (1): 学号, 姓名, 性别; 6 title",
        ],
    );
    assert_eq!(tables(picture)[1].titles[0].1, "一（2）班学生名单");
}

#[test]
fn tables_of_two_kinds_stacked() {
    sheet(
        "
        一、人员 | |
        姓名 | 职务 | 分工
        王明 | 组长 | 统筹
        李芳 | 副组长 | 资料

        二、活动安排 | |
        时间 | 内容 | 地点
        9月 | 集体备课 | 会议室
        10月 | 公开课 | 多媒体室
        ",
        &[
            "header 2, rows 3-4 (2): 姓名, 职务, 分工; 1 title",
            "header 7, rows 8-9 (2): 时间, 内容, 地点; 6 title",
        ],
    );
}

#[test]
fn a_header_in_row_twelve() {
    sheet(
        "
        清水镇中心学校文件附件 | | |

        填报说明：
        1. 请各校如实填写。
        2. 本表一式两份。
        3. 电话号码务必准确。
        4. 请于9月10日前报送。

        联系人：林秀英 | | 电话：6630012 |

        附表一 | | |
        学校 | 校长 | 教师数 | 学生数
        一小 | 陈立 | 20 | 386
        二小 | 李明 | 18 | 301
        ",
        &[
            "header 12, rows 13-14 (2): 学校, 校长, 教师数, 学生数; 1 title, 3 remark, 4 remark, 5 remark, \
           6 remark, 7 remark, 9 remark, 11 title",
        ],
    );
}

#[test]
fn only_a_header() {
    sheet(
        "
        小课题申报表 | < | < | <
        学校 | 课题名称 | 主持人 | 成员
        ",
        &["header 2, rows - (0): 学校, 课题名称, 主持人, 成员; 1 title"],
    );
}

#[test]
fn a_blank_first_column_and_row() {
    sheet(
        "
         | | |
         | 姓名 | 学科 | 课时
         | 王明 | 语文 | 16
         | 李芳 | 数学 | 14
        ",
        &["header 2, rows 3-4 (2): 姓名, 学科, 课时"],
    );
}

#[test]
fn a_row_of_units_below_the_headings() {
    sheet(
        "
        项目 | 单价 | 数量 | 金额
         | （元） | （套） | （万元）
        电脑 | 5000 | 20 | 10
        投影 | 8000 | 5 | 4
        ",
        &["header 1-2, rows 3-4 (2): 项目, 单价/（元）, 数量/（套）, 金额/（万元）"],
    );
}

#[test]
fn a_column_of_notes_without_a_heading() {
    sheet(
        "
        姓名 | 学科 | 课时 |
        王明 | 语文 | 16 | 兼班主任
        李芳 | 数学 | 14 |
        张军 | 英语 | 12 | 新调入
        ",
        &["header 1, rows 2-4 (3): 姓名, 学科, 课时, "],
    );
}

#[test]
fn days_of_a_month_as_headings() {
    sheet(
        "
        9月份教师考勤表 | < | < | < | < | < | < | < | <
        序号 | 姓名 | 1 | 2 | 3 | 4 | 5 | 6 | 7
        ^ | ^ | 二 | 三 | 四 | 五 | 六 | 日 | 一
        1 | 王明 | √ | √ | √ | √ | | | √
        2 | 李芳 | √ | 病 | √ | √ | | | √
        ",
        &[
            "header 2-3, rows 4-5 (2): 序号, 姓名, 1/二, 2/三, 3/四, 4/五, 5/六, 6/日, 7/一; 1 title",
        ],
    );
}

#[test]
fn years_as_headings() {
    sheet(
        "
        学校 | 2024 | 2025 | 2026
        一小 | 386 | 390 | 401
        二小 | 301 | 295 | 288
        ",
        &["header 1, rows 2-3 (2): 学校, 2024, 2025, 2026"],
    );
}

#[test]
fn years_with_the_character_as_headings() {
    sheet(
        "
        各校学生数 | < | < | <
        学校 | 2024年 | 2025年 | 2026年
        一小 | 386 | 390 | 401
        二小 | 301 | 295 | 288
        合计 | 687 | 685 | 689
        ",
        &["header 2, rows 3-4 (2): 学校, 2024年, 2025年, 2026年; 1 title, 5 total"],
    );
}

#[test]
fn english_headings() {
    sheet(
        "
        Teacher list 2026 | < | < | <
        No. | Name | Subject | Hours per week
        1 | Anna Li | English | 16
        2 | Wang Ming | Chinese | 14
        Note: part-time staff not included. | < | < | <
        ",
        &["header 2, rows 3-4 (2): No., Name, Subject, Hours per week; 1 title, 5 remark"],
    );
}

#[test]
fn traditional_headings() {
    sheet(
        "
        115學年度第一學期領域召集人名單 | < | < | <
        編號 | 姓名 | 領域 | 備註
        1 | 陳美蘭 | 語文 |
        2 | 林志明 | 數學 | 新任
        承辦人： | | 校長： |
        ",
        &["header 2, rows 3-4 (2): 編號, 姓名, 領域, 備註; 1 title, 5 signature"],
    );
}

#[test]
fn months_merged_down() {
    sheet(
        "
        德育活动安排表 | < | < | <
        月份 | 活动主题 | 活动内容 | 负责人
        9月 | 养成教育 | 开学典礼 | 王明
        ^ | ^ | 队列训练 | 李芳
        10月 | 爱国教育 | 国庆演讲 | 张军
        ^ | ^ | 参观纪念馆 | 赵敏
        注：如遇特殊情况另行通知。 | < | < | <
        ",
        &["header 2, rows 3-6 (4): 月份, 活动主题, 活动内容, 负责人; 1 title, 7 remark"],
    );
}

#[test]
fn notes_in_points_below() {
    sheet(
        "
        姓名 | 学校 | 课时
        王明 | 一小 | 16
        李芳 | 二小 | 14
        备注：1、课时含早读。 | |
        2、课后服务另计。 | |
        3、代课不计入。 | |
        单位（盖章）： | | 2026年9月1日
        ",
        &["header 1, rows 2-3 (2): 姓名, 学校, 课时; 4 remark, 5 remark, 6 remark, 7 signature"],
    );
}

#[test]
fn what_an_import_form_asks_for() {
    sheet(
        "
        姓名 | 工号 | 学校
        必填 | 必填，6位 | 选填
        示例：张三 | '000001 | 第一小学
        王明 | '000101 | 一小
        ",
        &["header 1, rows 4 (1): 姓名, 工号, 学校; 2 instruction, 3 instruction"],
    );
}

#[test]
fn a_title_in_the_middle_without_a_merge() {
    sheet(
        "
         | | 2026年秋季课题一览 | |
        序号 | 课题名称 | 主持人 | 学校 | 备注
        1 | 识字教学研究 | 王明 | 一小 |
        2 | 计算教学研究 | 李芳 | 二小 |
        ",
        &["header 2, rows 3-4 (2): 序号, 课题名称, 主持人, 学校, 备注; 1 title"],
    );
}

#[test]
fn class_by_subject() {
    sheet(
        "
        2026年秋教师任课安排表 | < | < | < | <
        班级 | 班主任 | 语文 | 数学 | 英语
        一（1） | 王明 | 王明 | 李芳 | 张军
        一（2） | 李芳 | 赵敏 | 李芳 | 张军
        ",
        &["header 2, rows 3-4 (2): 班级, 班主任, 语文, 数学, 英语; 1 title"],
    );
}

#[test]
fn marks_of_pupils_by_subject() {
    sheet(
        "
        学号 | 姓名 | 语文 | 数学 | 英语 | 总分
        '01 | 王一 | 95 | 88 | 90 | 273
        '02 | 李二 | 85 | 92 | 81 | 258
        平均分 | | 90 | 90 | 85.5 | 265.5
        ",
        &["header 1, rows 2-3 (2): 学号, 姓名, 语文, 数学, 英语, 总分; 4 figure"],
    );
}

#[test]
fn line_breaks_and_spaces_inside_headings() {
    sheet(
        "
        序\\n号 | 姓　　名 | 联系\\n电话 | 任　教\\n学　科
        1 | 王明 | 13900000001 | 语文
        2 | 李芳 | 13900000002 | 数学
        ",
        &["header 1, rows 2-3 (2): 序号, 姓名, 联系电话, 任教学科"],
    );
}

#[test]
fn a_total_over_merged_columns_and_a_signature() {
    sheet(
        "
        序号 | 学校 | 教师数 | 学生数
        1 | 一小 | 20 | 386
        2 | 二小 | 18 | 301
        合计 | < | 38 | 687
        填表人：王明 | | 审核人：李芳 |
        ",
        &["header 1, rows 2-3 (2): 序号, 学校, 教师数, 学生数; 4 total, 5 signature"],
    );
}

#[test]
fn hidden_rows_and_columns_are_there_and_said() {
    let picture = "
        hidden rows 3
        hidden columns C
        姓名 | 学科 | 身份证号 | 课时
        王明 | 语文 | 略 | 16
        李芳 | 数学 | 略 | 14
        ";
    sheet(
        picture,
        &["header 1, rows 2-3 (2): 姓名, 学科, 身份证号, 课时"],
    );
    let table = &tables(picture)[0];
    assert_eq!(
        table.rows.iter().map(|r| r.hidden).collect::<Vec<_>>(),
        [false, true]
    );
    assert!(table.columns[2].hidden && !table.hidden);
    for what in ["hidden-rows", "hidden-columns"] {
        assert!(table.decisions.iter().any(|d| d.what == what), "{what}");
    }
}

#[test]
fn numbers_alone_have_no_header_and_are_doubted() {
    let picture = "
        15 | 3
        16 | 4
        17 | 5
        ";
    sheet(picture, &["no header, rows 1-3 (3): , "]);
    assert!(tables(picture)[0].confidence < 0.5);
}

#[test]
fn blank_rows_are_stepped_over() {
    sheet(
        "
        姓名 | 学科 | 课时

        王明 | 语文 | 16

        李芳 | 数学 | 14
        ",
        &["header 1, rows 3-5 (2): 姓名, 学科, 课时"],
    );
}

#[test]
fn a_schools_block_of_rows_merged_down() {
    sheet(
        "
        学校 | 教研组 | 课题名称 | 主持人
        一小 | 语文组 | 识字教学 | 王明
        ^ | 数学组 | 计算教学 | 李芳
        ^ | 英语组 | 听说教学 | 张军
        二小 | 语文组 | 作文教学 | 赵敏
        ",
        &["header 1, rows 2-5 (4): 学校, 教研组, 课题名称, 主持人"],
    );
}

#[test]
fn a_name_list_of_one_column() {
    sheet(
        "
        姓名
        王明
        李芳
        张军
        ",
        &["header 1, rows 2-4 (3): 姓名"],
    );
}

#[test]
fn data_below_a_total_belongs_to_the_table() {
    sheet(
        "
        类别 | 项目 | 金额
        收入 | 拨款 | 1000
        收入 | 捐赠 | 500
        收入合计 | | 1500
        支出 | 培训 | 700
        支出 | 资料 | 300
        支出合计 | | 1000
        ",
        &["header 1, rows 2-6 (4): 类别, 项目, 金额; 4 total, 7 total"],
    );
}

#[test]
fn a_name_that_ends_like_a_total_is_data() {
    sheet(
        "
        学校名称 | 校长 | 学生数
        清水一小 | 陈立群 | 3
        合水小学 | 孙小计 | 2
        一小小计 |  | 5
        合计 |  | 5
        ",
        &["header 1, rows 2-3 (2): 学校名称, 校长, 学生数; 4 total, 5 total"],
    );
}

/// 东坪实验学校 alone in its row is one more school where the column asks for schools; 乡镇 in the same
/// place is a heading.
#[test]
fn a_school_alone_in_its_row_is_no_group() {
    sheet(
        "
        学校名称 | 校长 | 课题
        东坪第二小学 | 王明 | 有效提问
        东坪实验学校 | |
        东坪第三小学 | 李芳 |
        九年一贯制学校 | |
        ",
        &["header 1, rows 2-5 (4): 学校名称, 校长, 课题"],
    );
    sheet(
        "
        学校名称 | 校长
        东坪第二小学 | 王明
        外国语学校 |
        东坪实验学校 | 李芳
        ",
        &["header 1, rows 2-4 (3): 学校名称, 校长"],
    );
    sheet(
        "
        学校名称 | 校长 | 课题
        东坪镇 | |
        东坪第二小学 | 王明 | 有效提问
        东坪第三小学 | 李芳 | 有效提问
        ",
        &["header 1, rows 3-4 (2): 学校名称, 校长, 课题; 2 group"],
    );
}

/// A strip over a block of rows with a label of its own: the rows are the table's.
#[test]
fn blocks_of_rows_below_a_strip() {
    sheet(
        "
        机构 | 职务 | 姓名
        一、组织委员会 | < | <
        组委会 | 主任 | 刘海燕
        ^ | 副主任 | 黄伟
        二、裁判委员会 | < | <
        裁判组 | 裁判长 | 王明
        ^ | 副裁判长 | 李芳
        ",
        &["header 1, rows 3-7 (4): 机构, 职务, 姓名; 2 group, 5 group"],
    );
    sheet(
        "
        时段 | 节次 | 星期一 | 星期二 | 星期三 | 星期四 | 星期五
        上午 | 第1节 | 语文 | 数学 | 英语 | 语文 | 数学
        ^ | 第2节 | 数学 | 语文 | 数学 | 英语 | 语文
        午休 | < | < | < | < | < | <
        下午 | 第3节 | 音乐 | 历史 | 体育 | 地理 | 美术
        ^ | 第4节 | 体育 | 生物 | 地理 | 历史 | 音乐
        ",
        &["header 1, rows 2-6 (4): 时段, 节次, 星期一, 星期二, 星期三, 星期四, 星期五; 4 event"],
    );
}

/// 7:50 is no label with its value.
#[test]
fn hours_in_a_strip_below_the_header() {
    sheet(
        "
        节次 | 星期一 | 星期二 | 星期三 | 星期四 | 星期五
        晨读 7:50—8:20 | < | < | < | < | <
        第1节 | 语文 | 数学 | 英语 | 语文 | 数学
        第2节 | 数学 | 语文 | 数学 | 英语 | 语文
        第3节 | 音乐 | 历史 | 体育 | 地理 | 美术
        ",
        &["header 1, rows 3-5 (3): 节次, 星期一, 星期二, 星期三, 星期四, 星期五; 2 group"],
    );
}

/// What stands over a header that comes again is the part's title, whatever its words.
#[test]
fn prizes_each_with_the_header_again() {
    sheet(
        "
        2026年科技节获奖名单 | < | <
        一等奖 | < | <
        序号 | 姓名 | 作品
        1 | 王明 | 机器人
        2 | 李芳 | 航模
        二等奖 | < | <
        序号 | 姓名 | 作品
        1 | 林小红 | 车模
        2 | 张强 | 船模
        3 | 周平 | 风筝
        ",
        &[
            "header 3, rows 4-5 (2): 序号, 姓名, 作品; 1 title, 2 title",
            "header 7, rows 8-10 (3): 序号, 姓名, 作品; 6 title",
        ],
    );
}

/// Excel's own subtotals say what they sum up, then how; some texts that begin like a total's are
/// those of rows.
#[test]
fn subtotals_as_excel_writes_them() {
    for (word, reason) in [
        (" 汇总", "total"),
        ("汇总", "total"),
        ("计", "total"),
        ("（合计）", "total"),
        ("共2人", "total"),
        (" 平均值", "figure"),
        ("平均", "figure"),
        (" 计数", "figure"),
        (" 最大值", "figure"),
        (" Total", "total"),
        // No word that anybody knows, yet it sums up.
        ("课时数", "total"),
    ] {
        let picture = format!(
            "
            学校 | 姓名 | 课时
            东一小 | 安一 | 10
            东一小 | 安二 | 12
            东一小{word} | | 22
            西二小 | 包一 | 11
            西二小 | 包二 | 13
            西二小{word} | | 24
            总计 | | 46
            "
        );
        let expected =
            format!("header 1, rows 2-6 (4): 学校, 姓名, 课时; 4 {reason}, 7 {reason}, 8 total");
        sheet(&picture, &[&expected]);
    }
    sheet(
        "
        学校 | 姓名 | 学科 | 参赛项目
        东一小 | 安一 | 语文 | 优质课
        东一小 | 安二 | 数学 | 优质课
        东一小 汇总 | 2 | |
        西二小 | 包一 | 音乐 | 基本功
        西二小 汇总 | 1 | |
        总计 | 3 | |
        ",
        &["header 1, rows 2-5 (3): 学校, 姓名, 学科, 参赛项目; 4 total, 6 total, 7 total"],
    );
    sheet(
        "
        姓名 | 学科 | 课时
        计总 | 语文 | 12
        小计明 | 数学 | 14
        合计华 | 英语 | 13
        ",
        &["header 1, rows 2-4 (3): 姓名, 学科, 课时"],
    );
    sheet(
        "
        学校 | 姓名 | 课时
        东一小 | 安一 | 10
        东一小分校 | 安二 | 12
        东一小分校北区 | 安三 |
        ",
        &["header 1, rows 2-4 (3): 学校, 姓名, 课时"],
    );
}

/// Lists of codes stand beside one another with a column between them.
#[test]
fn lists_of_codes_side_by_side() {
    sheet(
        "
        数据字典 | < | < | < | < | < | < | <
        代码 | 性别 | | 代码 | 学历 | | 代码 | 职称
        1 | 男 | | 1 | 博士 | | 1 | 高级
        2 | 女 | | 2 | 硕士 | | 2 | 一级
         | | | 3 | 本科 | | 3 | 二级
         | | | 4 | 专科 | | |
        ",
        &[
            "header 2, rows 3-4 (2): 代码, 性别; 1 title",
            "header 2, rows 3-6 (4): 代码, 学历",
            "header 2, rows 3-5 (3): 代码, 职称",
        ],
    );
    sheet(
        "
        职称代码 | 职称名称 | | 学历代码 | 学历名称
        1 | 高级教师 | | 21 | 本科
        2 | 一级教师 | | 14 | 硕士
        3 | 二级教师 | | 31 | 专科
        ",
        &[
            "header 1, rows 2-4 (3): 职称代码, 职称名称",
            "header 1, rows 2-4 (3): 学历代码, 学历名称",
        ],
    );
    sheet(
        "
        性别 | | 学历 | | 职称
        男 | | 本科 | | 高级
        女 | | 硕士 | | 一级
         | | 博士 | | 二级
        ",
        &[
            "header 1, rows 2-3 (2): 性别",
            "header 1, rows 2-4 (3): 学历",
            "header 1, rows 2-4 (3): 职称",
        ],
    );
    // One table with columns left free.
    sheet(
        "
        姓名 | | 学科 | | 职称
        王芳 | | 语文 | | 高级
        李强 | | 数学 | |
        ",
        &["header 1, rows 2-3 (2): 姓名, , 学科, , 职称"],
    );
}

/// The second list is shorter than the first, and each begins with the same heading.
#[test]
fn lists_beside_each_other_of_which_one_is_half_as_long() {
    let found = super::picture::tables(
        "
        序号 | 教师 | 学生 | | 序号 | 教师 | 学生
        1 | 王明 | 赵一 | | 1 | 李芳 | 钱一
        2 | 王明 | 赵二 | | 2 | 李芳 | 钱二
        3 | 王明 | 赵三 | | | |
        4 | 王明 | 赵四 | | | |
        5 | 王明 | 赵五 | | | |
        ",
    );
    let rows: usize = found.iter().map(|table| table.rows.len()).sum();
    assert_eq!(rows, 7);
    assert!(found.iter().all(|table| table.columns.len() <= 3));
}

/// Weeks and meetings that were numbered in advance are no rows yet; one between others is, and a plan's
/// last week may be told by its day alone.
#[test]
fn weeks_numbered_in_advance() {
    sheet(
        "
        周次 | 日期 | 活动内容
        1 | 9.1-9.4 | 开学
        2 |  |
        3 | 9.14-9.18 | 教研
        4 |  |
        5 |  |
        ",
        &["header 1, rows 2-4 (3): 周次, 日期, 活动内容"],
    );
    sheet(
        "
        周次 | 活动内容 | 负责人
        第1周 | 开学 | 王芳
        第2周 | 教研 | 李明
        第3周 |  |
        ",
        &["header 1, rows 2-3 (2): 周次, 活动内容, 负责人"],
    );
    sheet(
        "
        周次 | 日期 | 活动内容
        1 | 9.1-9.4 | 开学
        2 | 9.7-9.11 |
        ",
        &["header 1, rows 2-3 (2): 周次, 日期, 活动内容"],
    );
}
