//! Sheets that look like another kind at first sight: columns merged in pairs, lists of terms, forms of
//! unknown words, pages of text, lists without headings.

use planpress::ingest::doubts;

use super::picture::{rows, sheet, tables};

fn codes(picture: &str) -> Vec<&'static str> {
    let found = tables(picture);
    let told = found.iter().flat_map(doubts);
    told.map(|told| told.code.id).collect()
}

#[test]
fn two_columns_merged_over_as_many_cells_each() {
    sheet(
        "
        项目 | < | 金额 | <
        办公费 | < | 1200 | <
        差旅费 | < | 3400 | <
        培训费 | < | 800 | <
        ",
        &["header 1, rows 2-4 (3): 项目, 金额"],
    );
    sheet(
        "
        培训经费 | < | < | < | < | <
        支出内容 | < | < | 预算（元） | < | <
        专家讲课费 | < | < | 6000 | < | <
        资料印刷费 | < | < | 1500 | < | <
        ",
        &["header 2, rows 3-4 (2): 支出内容, 预算（元）; 1 title"],
    );
    sheet(
        "
        领导小组 | < | < | <
        姓名 | < | 职务 | <
        王明 | < | 组长 | <
        李芳 | < | 副组长 | <
        张伟 | < | 成员 | <
        ",
        &["header 2, rows 3-5 (3): 姓名, 职务; 1 title"],
    );
    // A form, whose values are merged over more cells than its labels.
    sheet(
        "
        课题名称 | 阅读教学研究 | < | <
        主持人 | 王明 | < | <
        单位 | 清水小学 | < | <
        研究内容 | 兴趣与方法 | < | <
        ",
        &["no header, rows 1 (1): 课题名称, 主持人, 单位, 研究内容"],
    );
}

#[test]
fn words_that_are_compared() {
    sheet(
        "
        字段 | 旧系统 | 新系统
        姓名 | 姓名 | 教师姓名
        学校 | 学校名称 | 单位名称
        日期 | 日期 | 时间
        备注 | 备注 | 说明
        ",
        &["header 1, rows 2-5 (4): 字段, 旧系统, 新系统"],
    );
    sheet(
        "
        中文 | 英文 | 类型
        姓名 | name | 文本
        学校 | school | 文本
        日期 | date | 日期
        人数 | count | 整数
        ",
        &["header 1, rows 2-5 (4): 中文, 英文, 类型"],
    );
    sheet(
        "
        修订前后对照表
        条款 | 修订前 | 修订后
        第一条 | 姓名 | 姓名、性别
        第二条 | 学校 | 单位
        第三条 | 电话 | 联系电话
        ",
        &["header 2, rows 3-5 (3): 条款, 修订前, 修订后; 1 title"],
    );
}

/// Where nothing is added up, a total's word is a term; where something is, it is asked about.
#[test]
fn totals_among_terms() {
    for picture in [
        "
        术语 | 英文 | 缩写
        合计 | total | TTL
        小计 | subtotal | SUB
        平均 | average | AVG
        ",
        "
        序号 | 指标名 | 公式 | 说明
        1 | 合计 | a+b+c | 三项相加
        2 | 总分 | x+y | 两科相加
        3 | 平均 | (x+y)/2 | 两科平均
        ",
    ] {
        assert!(!codes(picture).contains(&"X137"), "{picture}");
        assert_eq!(tables(picture)[0].rows.len(), 3, "{picture}");
    }
    let asked = "
        姓名 | 学科 | 课时
        王明 | 语文 | 12
        合计 | 数学 | 14
        李芳 | 英语 | 13
        ";
    assert_eq!(codes(asked), ["X137"]);
}

#[test]
fn forms_of_words_that_nobody_knows() {
    sheet(
        "
        請假單 | < | < | <
        申請人 | 陳美惠 | 電話 | 02-23456789
        假別 | 公假 | 天數 | 2
        起 | 9/1 | 迄 | 9/2
        代理人 | 林志明 | 職稱 | 組長
        ",
        &["no header, rows 2 (1): 申請人, 電話, 假別, 天數, 起, 迄, 代理人, 職稱"],
    );
    sheet(
        "
        报修人 | 张敏 | 联系方式 | 13512345678 | 楼栋 | 3号楼
        故障 | 灯不亮 | 等级 | 一般 | 房间 | 302
        处理人 | 刘强 | 完成 | 2026-9-3 | 结果 | 已修
        ",
        &["no header, rows 1 (1): 报修人, 联系方式, 楼栋, 故障, 等级, 房间, 处理人, 完成, 结果"],
    );
    sheet(
        "
        参加对象 | 全体学生 | 负责人 | 李芳 | 人数 | 450
        安全员 | 张伟 | 主题 | 阅读节 | 时间 | 9月10日
        ",
        &["no header, rows 1 (1): 参加对象, 负责人, 人数, 安全员, 主题, 时间"],
    );
    sheet(
        "
        代号 | '014
        层高 | 3.5
        结构 | 框架
        面积 | 1200
        用途 | 教学
        ",
        &["no header, rows 1 (1): 代号, 层高, 结构, 面积, 用途"],
    );
    // Lists, whose columns are of one kind below their headings.
    sheet(
        "
        单元 | 定额 | 去向 | 备用
        甲区 | 45 | 东街 | 3
        乙区 | 38 | 西街 | 4
        丙区 | 51 | 南街 | 5
        ",
        &["header 1, rows 2-4 (3): 单元, 定额, 去向, 备用"],
    );
}

#[test]
fn blank_fields_below_the_pairs_of_a_form() {
    sheet(
        "
        学生推荐表 | < | < | <
        姓名 | 王明 | 班级 | 七(1)班
        推荐理由 | 品学兼优 | < | <
        学校意见 | | < | <
        教育局意见 | | < | <
        ",
        &["no header, rows 2 (1): 姓名, 班级, 推荐理由, 学校意见, 教育局意见"],
    );
}

/// A page of text is no list of one column.
#[test]
fn pages_of_text() {
    for picture in [
        "
        关于召开教研会议的通知
        各学校：
        为了进一步提高教学质量，经研究决定召开教研会议。现将有关事项通知如下：
        一、会议时间：2026年9月10日上午9:00
        二、会议地点：教育局三楼会议室
        清水县教育局
        2026年9月1日
        ",
        "
        值班制度
        值班人员要坚守岗位
        值班电话保持畅通
        做好值班记录
        遇到突发事件及时上报
        办公室
        ",
        "
        尊敬的王校长：
        您好！
        感谢贵校对我们工作的支持。
        此致
        敬礼
        李芳
        2026年9月1日
        ",
    ] {
        sheet(picture, &[]);
    }
    sheet(
        "
        亲爱的同学们：
        新学期开始了
        希望你们好好学习
        天天向上
        祝学习进步
        班主任
        2026年9月
        ",
        &[],
    );
    sheet(
        "
        姓名
        王明
        李芳
        ",
        &["header 1, rows 2-3 (2): 姓名"],
    );
}

/// Nothing is lost of a list without headings, and it is told.
#[test]
fn lists_without_headings() {
    const NAMES: [&str; 12] = [
        "王明", "李芳", "张伟", "刘强", "陈静", "杨丽", "赵军", "黄敏", "周涛", "吴霞", "徐刚",
        "孙燕",
    ];
    let listed = |line: &dyn Fn(usize, &str) -> String| {
        let lines = NAMES.iter().enumerate().map(|(nth, name)| line(nth, name));
        lines.collect::<Vec<_>>().join("\n")
    };
    for picture in [
        listed(&|nth, name| {
            if nth < 3 {
                format!("{name} | 语文")
            } else {
                name.to_owned()
            }
        }),
        listed(&|nth, name| format!("{name}{}", if nth % 4 == 0 { "老师" } else { "" })),
        listed(&|nth, name| {
            let post = if nth % 5 == 0 {
                " | 组长 | 13800000000"
            } else {
                ""
            };
            format!("{}.{name}{post}", nth + 1)
        }),
        listed(&|nth, name| match nth % 9 {
            0 => format!("{name} | '13800000000 | 党员"),
            3 => format!("{name} | '13800000000 |"),
            _ => format!("{name} | |"),
        }),
    ] {
        let found = tables(&picture);
        assert_eq!(found.len(), 1, "{picture}");
        assert_eq!(found[0].rows.len(), NAMES.len(), "{picture}");
        assert_eq!(codes(&picture), ["X131"], "{picture}");
    }
}

/// Rows above a doubtful header that look like a list's are told of.
#[test]
fn rows_set_apart_are_told_of() {
    let picture = "
        序号 | 姓名 | 学校 | 学科
        1 | 王明 | 清水小学 | 语文
        2 | 李芳 | 石桥小学 | 数学
        合计 | 2 | |
        东区
        西区
        南区
        北区
        中区
        郊区
        ";
    let told = codes(picture);
    assert!(
        told.contains(&"X138") || tables(picture)[0].rows.len() >= 8,
        "{told:?}"
    );
}

#[test]
fn one_heading_over_a_code_and_a_name() {
    sheet(
        "
        学校 | < | 人数
        '3301 | 清水小学 | 45
        '3302 | 石桥小学 | 38
        '3303 | 东坪小学 | 51
        ",
        &["header 1, rows 2-4 (3): 学校/代码, 学校, 人数"],
    );
    sheet(
        "
        序号 | 單位 | < | 聯絡人 | <
        1 | A001 | 東山國小 | 林淑芬 | '0912345678
        2 | A002 | 西河國小 | 陳美惠 | '0923456789
        ",
        &["header 1, rows 2-3 (2): 序号, 單位/代碼, 單位, 聯絡人, 聯絡人/電話"],
    );
    // A title with its date over headings.
    sheet(
        "
        教师名单 | < | 2026年
        序号 | 姓名 | 学科
        1 | 王明 | 语文
        2 | 李芳 | 数学
        ",
        &["header 2, rows 3-4 (2): 序号, 姓名, 学科; 1 title"],
    );
}

#[test]
fn lists_of_other_things_beside_each_other() {
    sheet(
        "
        姓名 | 学科 | 职称 | | 编号 | 金额 | 备注
        王明 | 语文 | 一级 | | 1 | 101 |
        李芳 | 数学 | 一级 | | 2 | 102 |
        张伟 | 英语 | 二级 | | 3 | 103 |
        刘强 | 物理 | 二级 | | 4 | 104 |
        ",
        &[
            "header 1, rows 2-5 (4): 姓名, 学科, 职称",
            "header 1, rows 2-5 (4): 编号, 金额, 备注",
        ],
    );
    sheet(
        "
        教师 | < | | 设备 | <
        姓名 | 学科 | | 名称 | 数量
        王明 | 语文 | | 电脑 | 3
        李芳 | 数学 | | 投影 | 4
        张伟 | 英语 | | 空调 | 5
        ",
        &[
            "header 2, rows 3-5 (3): 姓名, 学科; 1 title",
            "header 2, rows 3-5 (3): 名称, 数量; 1 title",
        ],
    );
    sheet(
        "
        姓名 | 学科 | | 教室 | 座位
        王明 | 语文 | | 101 | 45
        李芳 | 数学 | | 102 | 40
        张伟 | 英语 | | 201 | 48
        ",
        &[
            "header 1, rows 2-4 (3): 姓名, 学科",
            "header 1, rows 2-4 (3): 教室, 座位",
        ],
    );
    // Marks go on beside the names, and that is said.
    let marks = "
        姓名 | 学科 | | 语文 | 数学
        王明 | 语文 | | 81 | 90
        李芳 | 数学 | | 82 | 89
        张伟 | 英语 | | 83 | 88
        ";
    let found = tables(marks);
    assert_eq!(rows(&found[0])[0], "王明 | 语文 |  | 81 | 90");
    assert!(
        found[0]
            .decisions
            .iter()
            .any(|d| d.what == "joined-over-gap")
    );
}

/// Days of two lines down the first column, over texts that read like headings: data, with headings or
/// without.
#[test]
fn days_of_two_lines_at_the_left() {
    for [first, second, third] in [
        ["9月1日\\n星期二", "9月2日\\n星期三", "9月3日\\n星期四"],
        ["9/1\\n(二)", "9/2\\n(三)", "9/3\\n(四)"],
        [
            "第1周\\n（9.1-9.5）",
            "第2周\\n（9.8-9.12）",
            "第3周\\n（9.15-9.19）",
        ],
        ["9月\\n上旬", "9月\\n中旬", "9月\\n下旬"],
    ] {
        let body = format!(
            "{first} | 班主任 | 备课组长 | 教研组长
            {second} | 年级主任 | 班主任 | 组长
            {third} | 全体教师 | 科任教师 | 骨干教师"
        );
        let bare = tables(&body);
        assert_eq!(bare.len(), 1, "{body}");
        assert_eq!(
            (bare[0].header_rows, bare[0].rows.len()),
            (None, 3),
            "{body}"
        );
        for heads in [
            "日期 | 上午 | 下午 | 晚上",
            "日期 | 参加人员 | 参加人员 | 参加人员",
            " | 甲 | 乙 | 丙",
        ] {
            let headed = tables(&format!("{heads}\n{body}"));
            assert_eq!(headed.len(), 1, "{heads}\n{body}");
            let found = (headed[0].header_rows, headed[0].rows.len());
            assert_eq!(found, (Some((0, 0)), 3), "{heads}\n{body}");
        }
    }
}

/// A calendar of weeks with their days and what is to be done keeps its first week.
#[test]
fn weeks_with_their_days() {
    sheet(
        "
        周次 | 一 | 二 | 三 | 四 | 五 | 六 | 日 | 工作安排
        1 | | 1 | 2 | 3 | 4 | 5 | 6 | 开学
        2 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 听课
        3 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 评课
        ",
        &["header 1, rows 2-4 (3): 周次, 一, 二, 三, 四, 五, 六, 日, 工作安排"],
    );
}
