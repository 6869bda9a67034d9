//! Forms, and tables on their side.

use super::picture::{described, rows, sheet, tables};

#[test]
fn labels_beside_their_values_in_pairs() {
    let picture = "
        学校基本情况表 | < | < | <
        学校名称 | 清水镇中心学校 | 学校代码 | '0012
        校长 | 陈立群 | 联系电话 | 0598-6630012
        办学类型 | 完全小学 | 学生人数 | 386
        备注 | 本校创办于1958年。 | < | <
        ";
    sheet(
        picture,
        &["no header, rows 2 (1): 学校名称, 学校代码, 校长, 联系电话, 办学类型, 学生人数, 备注"],
    );
    let table = &tables(picture)[0];
    assert_eq!(
        rows(table),
        ["清水镇中心学校 | 0012 | 陈立群 | 0598-6630012 | 完全小学 | 386 | 本校创办于1958年。"]
    );
    assert_eq!(table.title(), Some("学校基本情况表"));
    assert_eq!(table.columns[2].source.cell.unwrap().to_string(), "A3");
    assert_eq!(table.rows[0].cells.get(2).unwrap().0.to_string(), "B3");
}

#[test]
fn labels_beside_their_values_one_a_row() {
    let picture = "
        学校名称 | 清水镇第一小学
        校长 | 陈立群
        教研负责人 | 林秀英
        联系电话 |
        学生人数 | 386
        ";
    sheet(
        picture,
        &["no header, rows 1 (1): 学校名称, 校长, 教研负责人, 联系电话, 学生人数"],
    );
    assert_eq!(
        rows(&tables(picture)[0]),
        ["清水镇第一小学 | 陈立群 | 林秀英 |  | 386"]
    );
}

#[test]
fn labels_above_their_values() {
    sheet(
        "
        学校基本情况 | < | <
        学校名称 | 学校代码 | 校长
        清水镇第一小学 | '0012 | 陈立群
        ",
        &["header 2, rows 3 (1): 学校名称, 学校代码, 校长; 1 title"],
    );
}

#[test]
fn a_form_above_a_list() {
    let picture = "
        课题申报表 | < | < | <
        课题名称 | 低年级识字教学研究 | 学校 | 一小
        主持人 | 王明 | 联系电话 | 13900000001
        起止时间 | 2026.9—2027.6 | 学科 | 语文
        课题组成员 | < | < | <
        姓名 | 职称 | 学科 | 分工
        李芳 | 一级教师 | 语文 | 资料
        张军 | 二级教师 | 语文 | 实验
        ";
    sheet(
        picture,
        &[
            "no header, rows 2 (1): 课题名称, 学校, 主持人, 联系电话, 起止时间, 学科",
            "header 6, rows 7-8 (2): 姓名, 职称, 学科, 分工; 1 title, 2 remark, 3 remark, 4 remark, 5 title",
        ],
    );
    let labels = &tables(picture)[1].labels;
    assert!(labels.iter().any(|l| l.name == "学校" && l.value == "一小"));
}

#[test]
fn groups_of_labels_merged_down() {
    let picture = "
        学校名称 | 清水镇第一小学 | < | <
        校长 | 姓名 | 陈立群 | <
        ^ | 电话 | 13900000001 | <
        教研主任 | 姓名 | 林秀英 | <
        ^ | 电话 | 13900000002 | <
        ";
    let table = &tables(picture)[0];
    let headings: Vec<String> = table.columns.iter().map(|c| c.heading()).collect();
    assert_eq!(
        headings,
        [
            "学校名称",
            "校长/姓名",
            "校长/电话",
            "教研主任/姓名",
            "教研主任/电话"
        ]
    );
    assert_eq!(
        rows(table),
        ["清水镇第一小学 | 陈立群 | 13900000001 | 林秀英 | 13900000002"]
    );
}

#[test]
fn headings_in_the_first_column() {
    let picture = "
        姓名 | 王明 | 李芳 | 张军
        性别 | 男 | 女 | 男
        学科 | 语文 | 数学 | 英语
        电话 | 13900000001 | 13900000002 | 13900000003
        ";
    sheet(picture, &["no header, rows 1 (3): 姓名, 性别, 学科, 电话"]);
    let table = &tables(picture)[0];
    assert_eq!(
        rows(table),
        [
            "王明 | 男 | 语文 | 13900000001",
            "李芳 | 女 | 数学 | 13900000002",
            "张军 | 男 | 英语 | 13900000003",
        ]
    );
    assert_eq!(table.rows[1].place.to_string(), "C1");
    assert!(table.decisions.iter().any(|d| d.what == "transposed"));
}

#[test]
fn headings_in_the_first_column_below_a_title() {
    let picture = "
        各校负责人一览 | < | <
        学校 | 一小 | 二小
        校长 | 陈立 | 李明
        教研主任 | 林秀英 | 赵敏
        联系电话 | 6630001 | 6630002
        ";
    sheet(
        picture,
        &["no header, rows 2 (2): 学校, 校长, 教研主任, 联系电话"],
    );
    assert_eq!(tables(picture)[0].title(), Some("各校负责人一览"));
}

#[test]
fn a_duty_table_is_not_on_its_side() {
    sheet(
        "
        班级值日表 | < | < | < | < | <
        星期 | 星期一 | 星期二 | 星期三 | 星期四 | 星期五
        组长 | 王一 | 李二 | 张三 | 赵四 | 钱五
        组员 | 孙甲\\n周乙 | 吴丙 | 郑丁 | 冯戊 | 陈己
        ",
        &["header 2, rows 3-4 (2): 星期, 星期一, 星期二, 星期三, 星期四, 星期五; 1 title"],
    );
}

#[test]
fn a_form_whose_values_read_like_headings() {
    sheet(
        "
        课题申报评审书 | < | < | <
        课题名称 | 低年级识字教学研究 | < | <
        行政职务 | 教导主任 | 专业职称 | 一级教师
        工作单位 | 一小 | 联系电话 | 13900000001
        研究\\n背景 | 本校地处山区，学生识字量少。 | < | <
        预期\\n成果 | 研究报告 | < | <
        ",
        &[
            "no header, rows 2 (1): 课题名称, 行政职务, 专业职称, 工作单位, 联系电话, 研究背景, 预期成果",
        ],
    );
}

#[test]
fn cards_below_one_another_are_rows() {
    let picture = "
        教师信息卡 | < | < | <
        姓名 | 王明 | 性别 | 男
        学科 | 语文 | 电话 | 13900000001

        教师信息卡 | < | < | <
        姓名 | 李芳 | 性别 | 女
        学科 | 数学 | 电话 | 13900000002
        ";
    let found = tables(picture);
    assert_eq!(found.len(), 1);
    let all = rows(&found[0]);
    assert_eq!(
        all,
        [
            "王明 | 男 | 语文 | 13900000001",
            "李芳 | 女 | 数学 | 13900000002"
        ]
    );
}

#[test]
fn pairs_at_other_columns_in_each_row() {
    sheet(
        "
        学校基本情况登记表 | < | < | < | < | <
        学校名称 | 石塘二小 | < | 学校标识码 | 2135009876 | <
        学校地址 | 石塘镇溪东路8号 | < | 邮编 | 365200 | <
        校长姓名 | 张海 | 办公电话 | 0598-7230088 | 手机 | 13805980012
        学生数 | 356 | 班级数 | 10 | 教职工数 | 22
        ",
        &[
            "no header, rows 2 (1): 学校名称, 学校标识码, 学校地址, 邮编, 校长姓名, 办公电话, 手机, 学生数, \
             班级数, 教职工数",
        ],
    );
}

#[test]
fn a_title_that_is_not_merged_is_no_label() {
    let picture = "
        教师请假单 | | |
        姓名： | 何明 | 请假类别： | 事假
        起止时间： | 10月9日 | 天数： | 2
        事由： | 家中有事 | < | <
        ";
    let found = tables(picture);
    let heads: Vec<String> = found[0].columns.iter().map(|c| c.heading()).collect();
    assert_eq!(heads, ["姓名", "请假类别", "起止时间", "天数", "事由"]);
}

#[test]
fn opinions_below_their_labels() {
    let picture = "
        外出培训申请表 | < | < | <
        姓名 | 谢志远 | 任教学科 | 体育
        培训名称 | 裁判员培训 | < | <
        培训时间 | 10月12日至16日 | 地点 | 福州
        教研组意见 | < | 教务处意见 | <
        同意。林芳 | < | 同意。刘春梅 | <
        ";
    let found = tables(picture);
    assert_eq!(found.len(), 1);
    let heads: Vec<String> = found[0].columns.iter().map(|c| c.heading()).collect();
    assert_eq!(
        heads,
        [
            "姓名",
            "任教学科",
            "培训名称",
            "培训时间",
            "地点",
            "教研组意见",
            "教务处意见"
        ]
    );
    assert_eq!(
        rows(&found[0]),
        ["谢志远 | 体育 | 裁判员培训 | 10月12日至16日 | 福州 | 同意。林芳 | 同意。刘春梅"]
    );
}

/// 班主任年限 is no known word, but stands between a pair and another; one card a person.
#[test]
fn cards_with_a_label_nobody_knows() {
    sheet(
        "
        优秀班主任推荐表 | < | < | < | < | <
        姓名 | 黄鹏 | 性别 | 女 | 学校 | 白沙小学
        任教学科 | 语文 | 班主任年限 | 3 | 职称 | 一级
        主要事迹 | 热爱学生，所带班级多次获奖。 | < | < | < | <
        学校意见 | 同意推荐 | < | < | < | <

        优秀班主任推荐表 | < | < | < | < | <
        姓名 | 刘建强 | 性别 | 男 | 学校 | 白沙小学
        任教学科 | 数学 | 班主任年限 | 16 | 职称 | 高级
        主要事迹 | 关爱每一个学生，家长满意。 | < | < | < | <
        学校意见 | 同意推荐 | < | < | < | <
        ",
        &[
            "no header, rows 2-8 (2): 姓名, 性别, 学校, 任教学科, 班主任年限, 职称, 主要事迹, 学校意见; 7 remark",
        ],
    );
}

/// What was filled in right above a table is a form, whatever its values read like.
#[test]
fn pairs_right_above_a_table_are_none_of_its_headings() {
    let heads = |picture: &str| -> Vec<String> { tables(picture).iter().map(described).collect() };
    let found = heads(
        "
        评审表 | < | < | < | < | <
        姓名 | 王芳 | 性别 | 女 | 出生年月 | 1980.5
        单位 | 石桥镇中学 | < | < | 现任职称 | 一级教师
        教学工作经历 | < | < | < | < | <
        起止时间 | 任教学科 | 周课时 | 班级 | 备注 |
        2016.9-2019.7 | 数学 | 12 | 七1、七2 | |
        2019.9-2026.7 | 数学 | 14 | 九1、九2 | |
        ",
    );
    assert_eq!(
        found,
        [
            "no header, rows 2 (1): 姓名, 性别, 出生年月, 单位, 现任职称",
            "header 5, rows 6-7 (2): 起止时间, 任教学科, 周课时, 班级, 备注; 1 title, 2 remark, 2-3 beside, 3 remark, 4 title",
        ]
    );
    let found = heads(
        "
        课堂教学评价表 | < | < | < | < | <
        授课教师 | 王芳 | 学科 | 语文 | 班级 | 五1
        课题 | 观潮 | 时间 | 10.14 | 评课人 | 李强
        评价项目 | 评价要点 | 分值 | 得分 | |
        教学目标 | 明确具体 | 15 | 14 | |
        教学过程 | 环节清晰 | 35 | 33 | |
        总分 | | 50 | 47 | |
        ",
    );
    assert_eq!(
        found[0],
        "no header, rows 2 (1): 授课教师, 学科, 班级, 课题, 时间, 评课人"
    );
    assert!(
        found[1].starts_with("header 4, rows 5-6 (2): 评价项目, 评价要点, 分值, 得分;"),
        "{}",
        found[1]
    );
    let found = heads(
        "
        课题 | 观潮 | 授课人 | 王芳
        班级 | 五1 | 时间 | 10.14
        教学环节 | 师生活动 | 评析 |
        导入 | 谈话 | 自然 |
        新授 | 合作 | 充分 |
        小结 | 归纳 | 到位 |
        ",
    );
    let last = found.last().expect("a table");
    assert!(
        last.starts_with("header 3, rows 4-6 (3): 教学环节, 师生活动, 评析"),
        "{last}"
    );
    let found = heads(
        "
        一、基本信息 |
        学校 | 东一小
        校长 | 王芳
        二、师资 |
        学科 | 人数
        语文 | 12
        数学 | 10
        ",
    );
    let last = found.last().expect("a table");
    assert!(
        last.starts_with("header 5, rows 6-7 (2): 学科, 人数"),
        "{last}"
    );
}

/// Posts and names by turns under headings are a list.
#[test]
fn pairs_under_headings_are_rows() {
    sheet(
        "
        职务 | 姓名 | 职责 | 电话
        组长 | 王芳 | 统筹 | '13600000001
        副组长 | 李强 | 教研 | '13600000002
        ",
        &["header 1, rows 2-3 (2): 职务, 姓名, 职责, 电话"],
    );
}

#[test]
fn a_form_that_nobody_filled_in_has_no_row() {
    sheet(
        "
        课题申报表 | |
        课题名称 | |
        主持人 | | 所在单位
        研究方向 | | 联系电话
        研究内容 | |
        单位意见 | |
        ",
        &[
            "no header, rows - (0): 课题名称, 主持人, 所在单位, 研究方向, 联系电话, 研究内容, \
             单位意见",
        ],
    );
    sheet(
        "
        申请表 | |
        姓名 | | 性别
        单位 | | 职称
        申请理由 | |
        ",
        &["no header, rows - (0): 姓名, 性别, 单位, 职称, 申请理由"],
    );
}

#[test]
fn a_line_of_pairs_is_a_form() {
    for (line, headings, values) in [
        (
            "组别 | 语文组 | 组长 | 欧阳修",
            "组别, 组长",
            "语文组 | 欧阳修",
        ),
        (
            "班级 | 一（1）班 | 班主任 | 王芳",
            "班级, 班主任",
            "一（1）班 | 王芳",
        ),
        (
            "姓名 | 王芳 | 学科 | 语文 | 职称 | 一级",
            "姓名, 学科, 职称",
            "王芳 | 语文 | 一级",
        ),
        ("学校 | 一小 | | 人数 | 45", "学校, 人数", "一小 | 45"),
    ] {
        for picture in [
            format!("\n{line}\n"),
            format!("\n教研组登记 | < | < | <\n{line}\n"),
            format!("\n{line}\n注：请于9月5日前报送\n"),
        ] {
            let found = tables(&picture);
            assert_eq!(found.len(), 1, "{picture}");
            let told = described(&found[0]);
            assert!(told.starts_with("no header"), "{picture}{told}");
            assert!(
                told.contains(&format!("(1): {headings}")),
                "{picture}{told}"
            );
            assert_eq!(rows(&found[0]), [values], "{picture}");
        }
    }
}

#[test]
fn several_lines_of_pairs_are_a_form() {
    let picture = "
        组别 | 语文组 | 组长 | 欧阳修
        活动时间 | 周三下午 | 活动地点 | 会议室
        ";
    let found = tables(picture);
    assert_eq!(rows(&found[0]), ["语文组 | 欧阳修 | 周三下午 | 会议室"]);
    let picture = "
        教研组 | 数学组 | 组长 | 李强 | 人数 | 12
        地点 | 二楼 | 时间 | 周四 | 备注 | 隔周
        ";
    let found = tables(picture);
    assert_eq!(rows(&found[0]), ["数学组 | 李强 | 12 | 二楼 | 周四 | 隔周"]);
}

#[test]
fn a_line_of_pairs_above_a_table_is_said_of_it() {
    let picture = "
        组别 | 语文组 | 组长 | 欧阳修
        序号 | 姓名 | 任教班级 | 课题
        1 | 王芳 | 一（1）班 | 背影
        2 | 李强 | 一（2）班 | 春
        ";
    let found = tables(picture);
    let list: Vec<_> = found.iter().filter(|t| t.header_rows.is_some()).collect();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].rows.len(), 2);
    let labels: Vec<_> = list[0]
        .labels
        .iter()
        .map(|l| format!("{}={}", l.name, l.value))
        .collect();
    assert_eq!(labels, ["组别=语文组", "组长=欧阳修"]);
}

#[test]
fn the_next_sections_title_is_no_label() {
    let picture = "
        一、领导小组
        组长 | 陈立群 | |
        副组长 | 王芳 | |
        成员 | 李强、张明 | |

        二、工作安排
        月份 | 活动 | 负责人 | 地点
        9月 | 制定计划 | 王芳 | 会议室
        10月 | 听课 | 李强 | 录播室
        ";
    let found = tables(picture);
    let headings: Vec<String> = found[0].columns.iter().map(|c| c.heading()).collect();
    assert!(!headings.iter().any(|h| h.contains('二')), "{headings:?}");
    assert_eq!(found[1].rows.len(), 2);
}

#[test]
fn headings_without_rows_are_no_line_of_pairs() {
    for line in [
        "姓名 | 性别 | 学科 | 职称",
        "组别 | 组长 | 副组长 | 成员",
        "班级 | 语文 | 数学 | 英语",
        "姓名 | 特长 | 班级 | 寝室",
    ] {
        let found = tables(&format!("\n{line}\n"));
        let told: Vec<String> = found.iter().map(described).collect();
        assert!(
            told.iter().all(|told| !told.starts_with("no header")),
            "{line}: {told:?}"
        );
    }
}

#[test]
fn a_blank_form_has_its_labels() {
    let picture = "
        教研组登记表 | < | < | <
        组别 | | 组长 |
        人数 | | 活动时间 |
        地点 | | 联系电话 |
        ";
    let found = tables(picture);
    assert_eq!(found.len(), 1);
    assert_eq!(
        described(&found[0]),
        "no header, rows - (0): 组别, 组长, 人数, 活动时间, 地点, 联系电话"
    );
}

#[test]
fn cards_side_by_side_are_two() {
    let found = tables(
        "
        姓名 | 王芳 | | 姓名 | 李强
        学科 | 语文 | | 学科 | 数学
        电话 | 1 | | 电话 | 2
        ",
    );
    let one = found.iter().any(|table| table.columns.len() > 3);
    assert!(
        !one,
        "{:?}",
        found.iter().map(described).collect::<Vec<_>>()
    );
}

#[test]
fn a_list_of_items_with_a_value_each_is_no_form() {
    for (items, values) in [
        ("项目", "数值"),
        ("项目", "金额（元）"),
        ("項目", "內容"),
        ("指标", "数据"),
        ("事项", "说明"),
    ] {
        sheet(
            &format!(
                "
                学校基本情况 | <
                {items} | {values}
                教师人数 | 45
                学校地址 | 清水镇
                班级数 | 16
                "
            ),
            &[&format!(
                "header 2, rows 3-5 (3): {items}, {values}; 1 title"
            )],
        );
    }
    // 项目 with a name for its value.
    sheet(
        "
        项目 | 校园足球
        负责人 | 王芳
        人数 | 45
        经费 | 2000
        ",
        &["no header, rows 1 (1): 项目, 负责人, 人数, 经费"],
    );
}

#[test]
fn a_value_that_is_a_word_of_headings_over_a_number() {
    sheet(
        "
        姓名 | 王芳
        职务 | 教师
        年龄 | 38
        ",
        &["no header, rows 1 (1): 姓名, 职务, 年龄"],
    );
}

/// An empty column between the pairs parts no tables.
#[test]
fn pairs_with_an_empty_column_between_them() {
    let slip = |name: &str, day: &str, amount: &str| {
        format!(
            "
            付款凭单 | < | < | < | <
            部门 | {name} | | 日期 | {day}
            金额 | {amount} | | 事由 | 场地费
            领款人 | 王明 | |"
        )
    };
    let one = slip("后勤组", "2026-3-1", "300元");
    assert_eq!(
        tables(&one).iter().map(rows).collect::<Vec<_>>(),
        [["后勤组 | 2026-3-1 | 300元 | 场地费 | 王明"]],
        "{one}"
    );
    let two = format!("{one}\n| | | |{}", slip("教务处", "2026-3-5", "800元"));
    assert_eq!(
        tables(&two).iter().map(rows).collect::<Vec<_>>(),
        [[
            "后勤组 | 2026-3-1 | 300元 | 场地费 | 王明",
            "教务处 | 2026-3-5 | 800元 | 场地费 | 王明"
        ]],
        "{two}"
    );
    // Cards beside each other have the same labels.
    let cards = "
        姓名 | 王明 | | 姓名 | 李芳
        电话 | 101 | | 电话 | 102
        地址 | 东街 | | 地址 | 西街
        ";
    assert_eq!(tables(cards).len(), 2, "{cards}");
}

/// The same labels side by side and below one another, with a box for a photograph or none: a row a card.
#[test]
fn cards_side_by_side_without_a_gap() {
    let picture = "
        教职工花名册 | < | < | < | < | <
        照片 | 姓名 | 王芳 | 照片 | 姓名 | 李明
        ^ | 学科 | 语文 | ^ | 学科 | 数学
        ^ | 电话 | 663001 | ^ | 电话 |
        照片 | 姓名 | 张红 | 照片 | 姓名 |
        ^ | 学科 | 英语 | ^ | 学科 |
        ^ | 电话 | 663003 | ^ | 电话 |
        ";
    sheet(
        picture,
        &[
            "no header, rows 2-5 (3): 姓名, 学科, 电话; 2-4 beside, 2-4 beside, 5-7 beside, 5-7 beside",
        ],
    );
    assert_eq!(
        rows(&tables(picture)[0]),
        [
            "王芳 | 语文 | 663001",
            "李明 | 数学 |",
            "张红 | 英语 | 663003"
        ]
    );
    let cards = "
        姓名 | 李明 | 姓名 | 王芳 | 姓名 | 张红
        班级 | 三1 | 班级 | 三2 | 班级 | 三3
        ";
    assert_eq!(
        rows(&tables(cards)[0]),
        ["李明 | 三1", "王芳 | 三2", "张红 | 三3"]
    );
    // Other labels below the second name: who speaks and who comments, on one form.
    let one = "
        姓名 | 王芳 | 姓名 | 李明
        课题 | 《观潮》 | 点评 | 教法
        班级 | 三1 | 地点 | 录播室
        ";
    assert_eq!(tables(one)[0].rows.len(), 1);
}

/// A line with blank fields is no header over the lines below it, and the next label is no value.
#[test]
fn forms_of_which_a_part_is_blank() {
    let form = |picture: &str, headings: &str, values: &str| {
        let tables = tables(picture);
        let names: Vec<String> = tables[0].columns.iter().map(|c| c.heading()).collect();
        assert_eq!(names.join(" "), headings, "{picture}");
        assert_eq!(rows(&tables[0]), [values], "{picture}");
        let labels = tables[0].labels.iter();
        let wrong = labels.filter(|label| names.contains(&label.value));
        assert_eq!(wrong.count(), 0, "{picture}");
    };
    form(
        "
        教研活动记录表 | < | < | <
        活动主题 |  | 活动地点 |
        主持人 | 王芳 | 活动时间 | 2026.10.13
        参加人员 |  | < | <
        活动内容 |  | < | <
        ",
        "活动主题 活动地点 主持人 活动时间 参加人员 活动内容",
        " |  | 王芳 | 2026.10.13 |  |",
    );
    form(
        "
        教师基本情况登记表 | < | < | <
        姓名 | 王芳 | 性别 | 女
        政治面貌 |  | 民族 | 汉
        电话 |  | 邮箱 |
        ",
        "姓名 性别 政治面貌 民族 电话 邮箱",
        "王芳 | 女 |  | 汉 |  |",
    );
    form(
        "
        培训班申请表 | < | <
        申请单位 | 清水小学 | 联系人
        培训名称 |  | 培训时间
        培训人数 | 30 | 经费预算
        ",
        "申请单位 联系人 培训名称 培训时间 培训人数 经费预算",
        "清水小学 |  |  |  | 30 |",
    );
    form(
        "
        学生基本信息表 | < | < | < | < | <
        姓名 | 李浩 | 性别 |  | 民族 |
        出生 |  | 籍贯 |  | 班级 | 三1
        家长 |  | 电话 | 13805980001 | 住址 |
        ",
        "姓名 性别 民族 出生 籍贯 班级 家长 电话 住址",
        "李浩 |  |  |  |  | 三1 |  | 13805980001 |",
    );
    // Headings of a list with a column that has none.
    sheet(
        "
        学校 | 校长 |  | 书记
        一小 | 王芳 |  | 李明
        二小 | 林丽 |  | 何平
        ",
        &["header 1, rows 2-3 (2): 学校, 校长, , 书记"],
    );
    sheet(
        "
        姓名 | 任教 | < | 备注
        ^ | 学科 | 班级 |
        王芳 | 语文 | 一1 |
        李明 | 数学 | 一2 |
        ",
        &["header 1-2, rows 3-4 (2): 姓名, 任教/学科, 任教/班级, 备注"],
    );
}

/// The commonest list of all: one school with two columns.
#[test]
fn two_headings_over_one_row_of_values() {
    for (heads, shown) in [
        ("学校名称 | 教研负责人", "学校名称, 教研负责人"),
        ("学校 | 教研主任", "学校, 教研主任"),
    ] {
        sheet(
            &format!("\n学校名单\n{heads}\n红旗教学点 | 马占海\n"),
            &[&format!("header 2, rows 3 (1): {shown}; 1 title")],
        );
    }
    sheet(
        "
        学校名单
        教研负责人 | 学校名称
        马占海 | 红旗教学点
        ",
        &["header 2, rows 3 (1): 教研负责人, 学校名称; 1 title"],
    );
}
