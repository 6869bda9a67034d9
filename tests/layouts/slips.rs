//! What clerks leave in a list: a name without its number, a second half without headings, records on two
//! rows, an empty column, rows struck out, examples, sums that no word names.

use super::picture::{rows, sheet, tables};
use planpress::diagnostic::Arg;
use planpress::ingest::doubts;

/// Code and kind of what is told of a picture.
fn told(picture: &str) -> Vec<(&'static str, String)> {
    let found = tables(picture);
    let told = found.iter().flat_map(doubts);
    told.map(|d| {
        let kind = match d.args.get("kind") {
            Some(Arg::Text(kind)) => kind.to_string(),
            _ => String::new(),
        };
        (d.code.id, kind)
    })
    .collect()
}

/// Asserts that one thing is told, of this code and kind.
#[track_caller]
fn only(picture: &str, code: &str, kind: &str) {
    assert_eq!(told(picture), [(code, kind.to_owned())], "{picture}");
}

/// Asserts that nothing is told.
#[track_caller]
fn silent(picture: &str) {
    assert_eq!(told(picture), [], "{picture}");
}

#[test]
fn a_name_behind_an_empty_number_is_a_row() {
    for name in ["李新来", "李新来（9月新调入）"] {
        for (above, below) in [("1", "2"), ("2", "3"), ("0004", "0005")] {
            let picture = format!(
                "
                工号 | 姓名 | 学科 | 职称
                {above} | 王芳 | 语文 | 一级教师
                 | {name} | |
                {below} | 张伟 | 数学 | 一级教师
                {below}1 | 陈静 | 英语 | 高级教师
                "
            );
            sheet(
                &picture,
                &["header 1, rows 2-5 (4): 工号, 姓名, 学科, 职称"],
            );
        }
    }
    // The first of all.
    sheet(
        "
        序号 | 姓名 | 学科 | 职称
         | 李新来 | |
        1 | 王芳 | 语文 | 一级教师
        2 | 张伟 | 数学 | 一级教师
        ",
        &["header 1, rows 2-4 (3): 序号, 姓名, 学科, 职称"],
    );
    sheet(
        "
        序号 | 学校 | 校长 | 电话
        1 | 清水镇第一小学 | 王芳 | '13900000001
         | 白石小学 | |
        2 | 清水镇第二小学 | 张伟 | '13900000002
        3 | 马头小学 | 陈静 | '13900000003
        ",
        &["header 1, rows 2-5 (4): 序号, 学校, 校长, 电话"],
    );
    sheet(
        "
        序号 | 活动内容 | 月份 | 负责人
        1 | 制定教研计划 | 9月 | 王芳
         | 全镇教研联盟活动 | |
        2 | 校级公开课 | 10月 | 王芳
        ",
        &["header 1, rows 2-4 (3): 序号, 活动内容, 月份, 负责人"],
    );
    // A group of people, though the numbers go on.
    sheet(
        "
        序号 | 姓名 | 学科 | 职称
        1 | 王芳 | 语文 | 一级教师
        2 | 张伟 | 语文 | 一级教师
         | 第二党小组 | |
        3 | 陈静 | 数学 | 一级教师
        4 | 刘洋 | 数学 | 一级教师
        ",
        &["header 1, rows 2-6 (4): 序号, 姓名, 学科, 职称; 4 group"],
    );
}

#[test]
fn groups_behind_an_empty_number() {
    sheet(
        "
        序号 | 设备 | 数量 | 单价
         | 电脑类 | |
        1 | 台式机 | 3 | 4000
        2 | 笔记本 | 4 | 5000
         | 办公家具 | |
        3 | 书柜 | 6 | 800
        4 | 课桌 | 50 | 200
        ",
        &["header 1, rows 3-7 (4): 序号, 设备, 数量, 单价; 2 group, 5 group"],
    );
}

#[test]
fn towns_alone_in_the_first_column_are_groups_all_of_them() {
    sheet(
        "
        姓名 | 学科 | 职务
        清水镇 | |
        王芳 | 语文 | 校长
        张伟 | 数学 | 主任
        白石镇 | |
        陈静 | 语文 | 校长
        刘洋 | 数学 | 主任
        ",
        &["header 1, rows 3-7 (4): 姓名, 学科, 职务; 2 group, 5 group"],
    );
}

#[test]
fn a_right_half_without_headings_is_told() {
    only(
        "
        序号 | 姓名 | 学科
        1 | 王芳 | 语文 | 4 | 李强 | 数学
        2 | 张伟 | 数学 | 5 | 刘洋 | 英语
        3 | 陈静 | 英语 | 6 | 黄磊 | 语文
        ",
        "X131",
        "columns",
    );
    // Figures and remarks that nobody gave a heading.
    silent(
        "
        序号 | 姓名 | 学科
        1 | 王芳 | 语文 | 12 | 34
        2 | 张伟 | 数学 | 15 | 36
        3 | 陈静 | 英语 | 16 | 38
        ",
    );
    silent(
        "
        姓名 | 语文 | 数学
        王芳 | 90 | 91 | 181 | 1
        张伟 | 80 | 82 | 162 | 3
        陈静 | 85 | 86 | 171 | 2
        ",
    );
}

#[test]
fn records_on_two_rows_are_told() {
    let records = "
        1 | 王芳 | 1980.1 | 本科 | '13900000001
         | '360123198001010001 | 2002.9 | 汉语言文学 | 清水镇1号
        2 | 张伟 | 1981.2 | 大专 | '13900000002
         | '360123198102010002 | 2003.9 | 数学教育 | 清水镇2号
        3 | 陈静 | 1982.3 | 本科 | '13900000003
         | '360123198203010003 | 2004.9 | 英语 | 清水镇3号
        ";
    only(
        &format!(
            "
        序号 | 姓名 | 出生年月 | 学历 | 联系电话
        ^ | 身份证号 | 参加工作 | 专业 | 家庭住址{records}"
        ),
        "X137",
        "two-lines",
    );
    // Each row says what it is.
    silent(
        "
        班级 | 项目 | 上午 | 下午
        一班 | 科目 | 语文 | 数学
        ^ | 教师 | 王芳 | 张伟
        二班 | 科目 | 数学 | 语文
        ^ | 教师 | 李强 | 陈静
        三班 | 科目 | 英语 | 语文
        ^ | 教师 | 刘洋 | 黄磊
        ",
    );
    silent(
        "
        学校 | 姓名 | 职务
        一小 | 王芳 | 校长
        ^ | 张伟 | 教导主任
        二小 | 陈静 | 校长
        ^ | 李强 | 教导主任
        三小 | 刘洋 | 校长
        ^ | 黄磊 | 教导主任
        ",
    );
}

#[test]
fn an_empty_column_parts_no_list() {
    sheet(
        "
        序号 | 姓名 | | 学科 | 职称
        1 | 王芳 | | 语文 | 一级教师
        2 | 张伟 | | 数学 | 二级教师
        3 | 陈静 | | 英语 | 高级教师
        4 | 李强 | | 美术 | 一级教师
        ",
        &["header 1, rows 2-5 (4): 序号, 姓名, , 学科, 职称"],
    );
    sheet(
        "
        学校 | 姓名 | | 教研组 | 职称
        一小 | 王芳 | | 语文组 | 一级教师
        一小 | 张伟 | | 数学组 | 二级教师
        二小 | 陈静 | | 语文组 | 高级教师
        二小 | 李强 | | 数学组 | 一级教师
        ",
        &["header 1, rows 2-5 (4): 学校, 姓名, , 教研组, 职称"],
    );
    sheet(
        "
        周次 | 值班领导 | | 楼层 | 值班教师
        第1周 | 王芳 | | 一楼 | 李强
        第2周 | 张伟 | | 二楼 | 刘洋
        第3周 | 陈静 | | 三楼 | 黄磊
        ",
        &[
            "header 1, rows 2-4 (3): 周次, 值班领导",
            "header 1, rows 2-4 (3): 楼层, 值班教师",
        ],
    );
    // Two lists.
    sheet(
        "
        序号 | 姓名 | | 序号 | 班级
        1 | 王芳 | | 1 | 一班
        2 | 张伟 | | 2 | 二班
        3 | 陈静 | | 3 | 三班
        ",
        &[
            "header 1, rows 2-4 (3): 序号, 姓名",
            "header 1, rows 2-4 (3): 序号, 班级",
        ],
    );
    sheet(
        "
        序号 | 教师 | | 班级 | 人数
        1 | 王芳 | | 一班 | 40
        2 | 张伟 | | 二班 | 41
        3 | 陈静 | | 三班 | 42
        ",
        &[
            "header 1, rows 2-4 (3): 序号, 教师",
            "header 1, rows 2-4 (3): 班级, 人数",
        ],
    );
}

#[test]
fn rows_struck_out_are_told() {
    only(
        "
        struck rows 3
        姓名 | 学科
        王芳 | 语文
        张伟 | 数学
        陈静 | 英语
        ",
        "X137",
        "struck",
    );
}

#[test]
fn an_example_below_the_headings_is_no_row() {
    for (number, name) in [
        ("1", "例：张三"),
        ("1", "如：王五"),
        ("1", "张三（示例）"),
        ("1", "（样例）李四"),
        ("（示例）0001", "张三"),
    ] {
        let picture = format!(
            "
            序号 | 姓名 | 学科
            {number} | {name} | 语文
            1 | 王芳 | 语文
            2 | 张伟 | 数学
            "
        );
        sheet(
            &picture,
            &["header 1, rows 3-4 (2): 序号, 姓名, 学科; 2 instruction"],
        );
    }
    // Lessons on examples, and a remark.
    sheet(
        "
        课题 | 主讲人 | 备注
        例题教学 | 王芳 | 如：第3课
        示例课展示 | 张伟 |
        如何评课 | 陈静 |
        ",
        &["header 1, rows 2-4 (3): 课题, 主讲人, 备注"],
    );
    // What the things are called.
    for names in [
        ["教学设计（样例）", "听课记录（范例）"],
        ["（范例）教学设计", "（范例）听课记录"],
        ["如：活动", "（例）会"],
    ] {
        let [one, other] = names;
        sheet(
            &format!(
                "
                序号 | 材料名称 | 份数
                1 | {one} | 2
                2 | {other} | 3
                3 | 课件 | 4
                "
            ),
            &["header 1, rows 2-4 (3): 序号, 材料名称, 份数"],
        );
    }
}

#[test]
fn nothing_follows_below() {
    for line in ["以下空白 | |", " | 以下空白 |", " | （以下空白） |"] {
        let picture = format!(
            "
            序号 | 姓名 | 学科
            1 | 王芳 | 语文
            2 | 张伟 | 数学
            {line}
            "
        );
        let expected = "header 1, rows 2-3 (2): 序号, 姓名, 学科; 4 remark";
        sheet(&picture, &[expected]);
    }
}

#[test]
fn sums_of_blocks_that_no_word_names() {
    let rows_of = |picture: &str| rows(&tables(picture)[0]);
    let grades = "
        年级 | 男 | 女
        七年级 | 100 | 90
        八年级 | 95 | 92
        初中 | 195 | 182
        高一 | 80 | 82
        高二 | 70 | 71
        高中 | 150 | 153
        全校 | 345 | 335
        ";
    assert_eq!(rows_of(grades).len(), 4);
    let towns = "
        学校 | 班数 | 学生数
        清水镇 | 11 | 500
        清水一小 | 6 | 300
        清水二小 | 5 | 200
        白石镇 | 9 | 340
        白石一小 | 5 | 190
        白石二小 | 4 | 150
        ";
    assert_eq!(rows_of(towns).len(), 4);
    // One of the sums is none.
    assert_eq!(rows_of(&grades.replace("153", "154")).len(), 7);
    // Round numbers come out even by chance.
    let schools = "
        学校 | 学生数 | 图书
        一小 | 6 | 2000
        二小 | 6 | 4000
        三小 | 12 | 6000
        四小 | 4 | 1000
        五小 | 5 | 2000
        六小 | 9 | 3000
        ";
    assert_eq!(rows_of(schools).len(), 6);
    // Small numbers, too.
    let even = "
        姓名 | 听课 | 评课
        甲班 | 1 | 1
        乙班 | 1 | 1
        丙班 | 2 | 2
        丁班 | 1 | 1
        戊班 | 1 | 1
        己班 | 2 | 2
        ";
    assert_eq!(rows_of(even).len(), 6);
    sheet(
        "
        学期 | 课时
        上学期 | 100
        下学期 | 100
        全年 | 200
        ",
        &["header 1, rows 2-3 (2): 学期, 课时; 4 total"],
    );
    sheet(
        "
        月份 | 活动 | 次数
        9月 | 教研月 | 1
        10月 | 教学开放日 | 1
        全年 | 师徒结对 | 2
        ",
        &["header 1, rows 2-4 (3): 月份, 活动, 次数"],
    );
}

#[test]
fn what_begins_like_a_total_and_is_none() {
    for name in ["小计算家比赛", "累计积分公布"] {
        let picture = format!(
            "
            活动内容 | 人数 | 课时
            {name} | 12 | 3
            集体备课 | 10 | 2
            校级公开课 | 11 | 2
            "
        );
        sheet(&picture, &["header 1, rows 2-4 (3): 活动内容, 人数, 课时"]);
    }
    sheet(
        "
        项目 | 人数
        教师总数 | 50
        其中：男 | 20
        女 | 30
        高级职称 | 12
        ",
        &["header 1, rows 2-5 (4): 项目, 人数"],
    );
}

#[test]
fn what_compares_a_total_is_no_row() {
    for word in ["占比", "去年同期"] {
        let picture = format!(
            "
            学科 | 高级 | 一级
            语文 | 11 | 21
            数学 | 12 | 22
            合计 | 23 | 43
            {word} | 35% | 65%
            "
        );
        let expected = "header 1, rows 2-3 (2): 学科, 高级, 一级; 4 total, 5 figure";
        sheet(&picture, &[expected]);
    }
}

#[test]
fn a_title_with_a_note_at_its_right_heads_no_columns() {
    for line in [
        "教研组活动安排 | | | 2026—2027学年",
        "教研活动记录 | | | 第一学期",
        "清水小学 | | | 2026年秋季",
        "清水中学 | | | 教师名册",
        "附件1 | | 教师名册 |",
        "教师名册 | | | 2026年9月",
    ] {
        let picture = format!(
            "
            {line}
            序号 | 姓名 | 学科 | 职称
            1 | 王芳 | 语文 | 一级教师
            2 | 张伟 | 数学 | 二级教师
            3 | 陈静 | 英语 | 高级教师
            "
        );
        let found = tables(&picture);
        assert_eq!(found[0].header_rows, Some((1, 1)), "{picture}");
    }
    // Groups of headings.
    for line in [
        "基本情况 | | 工作情况 |",
        "第一学期 | | 第二学期 |",
        "教师 | | 第一学期 |",
    ] {
        let picture = format!(
            "
            {line}
            姓名 | 学科 | 课时 | 教案
            王芳 | 语文 | 12 | 3
            张伟 | 数学 | 13 | 4
            陈静 | 英语 | 14 | 5
            "
        );
        let found = tables(&picture);
        assert_eq!(found[0].header_rows, Some((0, 1)), "{picture}");
    }
}

#[test]
fn no_data_stand_inside_a_heading_that_is_merged_down() {
    sheet(
        "
        学校 | 专任教师 | < | <
        ^ | 按职称 | < | 其他
        ^ | 高级 | 一级 | ^
        ^ | 人 | 人 | 人
        一小 | 11 | 12 | 3
        二小 | 12 | 15 | 2
        三小 | 13 | 14 | 1
        ",
        &[
            "header 1-4, rows 5-7 (3): 学校, 专任教师/按职称/高级/人, 专任教师/按职称/一级/人, 专任教师/其他/人",
        ],
    );
}

#[test]
fn a_page_number_is_no_title() {
    sheet(
        "
        序号 | 姓名 | 学科
        1 | 王芳 | 语文
        2 | 张伟 | 数学
         | 第1页，共2页 |
        序号 | 姓名 | 学科
        3 | 陈静 | 英语
        4 | 李强 | 语文
        ",
        &["header 1, rows 2-7 (4): 序号, 姓名, 学科; 4 remark, 5 repeated-header"],
    );
}

#[test]
fn groups_that_could_be_names_are_groups_where_there_are_several() {
    sheet(
        "
        序号 | 姓名 | 学科 | 职称
        | 高一 | |
        1 | 王小芳 | 语文 | 一级
        2 | 李大伟 | 数学 | 二级
        3 | 张一鸣 | 英语 | 一级
        | 高二 | |
        4 | 赵志强 | 语文 | 一级
        5 | 陈国庆 | 数学 | 二级
        6 | 刘晓梅 | 英语 | 一级
        ",
        &["header 1, rows 3-9 (6): 序号, 姓名, 学科, 职称; 2 group, 6 group"],
    );
}

#[test]
fn an_empty_column_parts_two_lists_of_unlike_things() {
    for (left, right) in [
        ("周次 | 活动内容", "部门 | 负责人"),
        ("日期 | 值班领导", "项目内容 | 金额"),
    ] {
        let picture = format!(
            "
            {left} | | {right}
            第1周 | 开学典礼 | | 教务处 | 王小芳
            第2周 | 听课周 | | 总务处 | 李大伟
            第3周 | 集体备课 | | 政教处 | 张一鸣
            第4周 | 家长会 | | 工会 | 陈国庆
            "
        );
        assert_eq!(tables(&picture).len(), 2, "{picture}");
    }
}
