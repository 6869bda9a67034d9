//! Lists side by side without an empty column between them; lists of words; what is told rather than
//! taken silently: colours, dashboards, rows above the headings.

use planpress::ingest::doubts;

use super::picture::{rows, sheet, tables};

fn codes(picture: &str) -> Vec<&'static str> {
    let found = tables(picture);
    let told = found.iter().flat_map(doubts);
    told.map(|told| told.code.id).collect()
}

fn headings(picture: &str) -> Vec<Vec<String>> {
    let found = tables(picture);
    let of = |table: &planpress::ingest::Table| {
        let columns = table.columns.iter();
        columns.map(|column| column.heading()).collect()
    };
    found.iter().map(of).collect()
}

#[test]
fn lists_under_titles_of_their_own_with_other_headings() {
    for (picture, left, right) in [
        (
            "
            语文组 | < | < | 数学组 | <
            序号 | 姓名 | 电话 | 序号 | 姓名
            1 | 王明 | '13800000001 | 1 | 李芳
            2 | 张伟 | '13800000003 | 2 | 赵敏
            ",
            ["序号", "姓名", "电话"].as_slice(),
            ["序号", "姓名"].as_slice(),
        ),
        (
            "
            教研活动安排 | < | < | 值日名单 | < | <
            日期 | 内容 | 地点 | 星期 | 值日教师 | 电话
            9月1日 | 说课 | 会议室 | 星期一 | 李芳 | '13800000002
            9月8日 | 听课 | 一年级 | 星期二 | 赵敏 | '13800000004
            9月15日 | 评课 | 会议室 |  |  |
            ",
            &["日期", "内容", "地点"],
            &["星期", "值日教师", "电话"],
        ),
        (
            "
            序号 | 月份 | 内容 | 序号 | 姓名 | 职务
            1 | 9月 | 说课 | 1 | 王明 | 组长
            2 | 10月 | 听课 | 2 | 李芳 | 组员
            3 | 11月 | 评课 |  |  |
            ",
            &["序号", "月份", "内容"],
            &["序号", "姓名", "职务"],
        ),
    ] {
        assert_eq!(headings(picture), [left, right], "{picture}");
        assert_eq!(codes(picture), Vec::<&str>::new(), "{picture}");
    }
}

/// Who stand in one row belong together; a number may come twice in a list of one's own.
#[test]
fn groups_of_headings_that_are_no_lists() {
    for picture in [
        "
        师傅 | < | 徒弟 | <
        姓名 | 学科 | 姓名 | 学科
        王明 | 语文 | 李芳 | 语文
        张伟 | 数学 | 赵敏 | 数学
        ",
        "
        序号 | 一级指标 | 序号 | 二级指标 | 分值
        1 | 师德 | 1 | 出勤 | 10
         | | 2 | 衣着 | 5
        2 | 教学 | 3 | 备课 | 20
         | | 4 | 上课 | 30
        ",
        "
        学校 | 上学期 | < | 下学期 | <
        ^ | 人数 | 班数 | 人数 | 班数
        一小 | 100 | 3 | 110 | 3
        二小 | 200 | 5 | 210 | 5
        ",
    ] {
        assert_eq!(tables(picture).len(), 1, "{picture}");
    }
}

#[test]
fn a_band_of_lists_above_or_below_a_whole_table() {
    let lists = "
        语文组 | < | < | 数学组 | < | <
        序号 | 姓名 | 职务 | 序号 | 姓名 | 职务
        1 | 张伟 | 组长 | 1 | 赵敏 | 组长
        2 | 钱江 | 组员 | 2 | 孙立 | 组员
        ";
    let whole = "
        教师名册 | < | < | < | < | <
        序号 | 姓名 | 学科 | 职称 | 电话 | 备注
        1 | 王明 | 语文 | 一级 | '13800000001 |
        2 | 李芳 | 数学 | 二级 | '13800000002 |
        ";
    for (picture, order) in [
        (
            format!("{}\n\n{}", lists.trim_end(), whole.trim_matches('\n')),
            [3, 3, 6],
        ),
        (
            format!("{}\n\n{}", whole.trim_end(), lists.trim_matches('\n')),
            [6, 3, 3],
        ),
    ] {
        let found = tables(&picture);
        let widths: Vec<usize> = found.iter().map(|table| table.columns.len()).collect();
        assert_eq!(widths, order, "{picture}");
        let titles = found.iter().flat_map(|table| table.titles.iter());
        let titles: Vec<&str> = titles.map(|(_, title)| title.as_str()).collect();
        assert!(titles.contains(&"语文组"), "{titles:?}");
        assert!(titles.contains(&"数学组"), "{titles:?}");
    }
}

/// A blank row and a group's heading between the rows begin no band.
#[test]
fn lists_with_blank_rows_are_one_band() {
    let picture = "
        姓名 | 电话 | 姓名 | 电话
        王明 | '13800000001 | 李芳 | '13800000002

        语文组 | | |
        张伟 | '13800000003 | 赵敏 | '13800000004
        钱江 | '13800000005 | 孙立 | '13800000006
        ";
    let found = tables(picture);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[1].rows.len(), 3);
}

#[test]
fn headings_that_begin_with_sums() {
    for (picture, expected) in [
        (
            "
            缴费基数合计 | 姓名 | 单位缴费 | 个人缴费
            5000 | 王明 | 800 | 400
            6000 | 李芳 | 960 | 480
            ",
            "header 1, rows 2-3 (2): 缴费基数合计, 姓名, 单位缴费, 个人缴费",
        ),
        (
            "
            合计课时 | 教师 | 学科 | 周课时
            18 | 王明 | 语文 | 9
            16 | 李芳 | 数学 | 8
            ",
            "header 1, rows 2-3 (2): 合计课时, 教师, 学科, 周课时",
        ),
    ] {
        sheet(picture, &[expected]);
    }
}

#[test]
fn codes_over_names_are_headings() {
    let picture = "
        考场安排 | < | < | <
        '01 | '02 | '03 | '04
        王明 | 李芳 | 张伟 | 赵敏
        钱江 | 孙立 | 周平 | 吴军
        ";
    sheet(
        picture,
        &["header 2, rows 3-4 (2): 01, 02, 03, 04; 1 title"],
    );
    assert_eq!(codes(picture), Vec::<&str>::new());
    // Numbers over numbers are none.
    let figures = "
        1 | 2 | 3
        4 | 5 | 6
        7 | 8 | 9
        ";
    let found = tables(figures);
    assert!(found.iter().all(|table| table.header_rows.is_none()));
}

/// What a person tells a header by where its words say nothing.
#[test]
fn unknown_words_in_bold_are_a_header() {
    let words = "
        社团 | 辅导员 | 活动场
        合唱团 | 王明 | 音乐室
        舞蹈队 | 李芳 | 舞蹈室
        书法社 | 张伟 | 书法室
        ";
    assert_eq!(codes(words), ["X130"]);
    assert_eq!(codes(&format!("bold rows 1{words}")), Vec::<&str>::new());
    // All in bold says nothing.
    assert_eq!(codes(&format!("bold rows 1 2 3 4{words}")), ["X130"]);
}

#[test]
fn lists_of_words() {
    let words = "
        学校 | school
        教师 | teacher
        学生 | student
        班级 | class
        电话 | telephone
        ";
    assert_eq!(codes(words), ["X130"]);
    for (picture, header) in [
        (
            "字段 | 含义\n姓名 | 教师的姓名\n学校 | 所在学校\n电话 | 手机号",
            "字段, 含义",
        ),
        (
            "术语 | 解释\n教研 | 教学研究\n磨课 | 反复打磨一节课\n听课 | 到课堂观察",
            "术语, 解释",
        ),
        (
            "岗位 | 人员\n组长 | 王明\n副组长 | 李芳\n成员 | 张伟",
            "岗位, 人员",
        ),
        (
            "中文 | 英文名称\n学校 | school\n教师 | teacher\n班级 | class",
            "中文, 英文名称",
        ),
    ] {
        sheet(picture, &[&format!("header 1, rows 2-4 (3): {header}")]);
        assert_eq!(codes(picture), Vec::<&str>::new(), "{picture}");
    }
}

#[test]
fn rows_above_the_headings_that_are_like_those_below_are_told() {
    let picture = "
        王明 | 语文 | '13800000001
        姓名 | 学科 | 电话
        李芳 | 数学 | '13800000002
        张伟 | 英语 | '13800000003
        ";
    assert_eq!(codes(picture), ["X138"]);
    for right in [
        "第一学期 | 中心校 | 教导处\n姓名 | 学科 | 电话\n李芳 | 数学 | '13800000002\n张伟 | 英语 | '13800000003",
        "合计 | 30 | 40\n姓名 | 课时 | 节数\n李芳 | 10 | 20\n张伟 | 20 | 20",
    ] {
        assert!(!codes(right).contains(&"X138"), "{right}");
    }
}

#[test]
fn bars_of_colour_are_told() {
    let bars = "
        任务 | 1月 | 2月 | 3月 | 负责人
        调研 | # | | | 王明
        设计 | # | # | | 李芳
        编码 | | | # | 张伟
        ";
    assert_eq!(codes(bars), ["X139"]);
    let marked = "
        任务 | 1月 | 2月 | 3月 | 负责人
        调研 | ■ | # | | 王明
        设计 | ■ | ■ | | 李芳
        编码 | | | ■ | 张伟
        ";
    let weekend = "
        姓名 | 9月1日 | 9月2日 | 9月3日 | 9月4日
        王明 | 早 | | # | #
        李芳 | | 早 | # | #
        张伟 | 晚 | | # | #
        ";
    let band = "
        任务 | 1月 | 2月 | 3月
        调研 | # | # | #
        设计 | √ | |
        编码 | # | # | #
        ";
    let list = "
        姓名 | 学科 | 电话
        王明 | # | #
        李芳 | 数学 | #
        ";
    for picture in [marked, weekend, band, list] {
        assert!(!codes(picture).contains(&"X139"), "{picture}");
    }
}

#[test]
fn dashboards_are_told() {
    let board = "
        全镇教研数据看板 | < | < | < | <
        学校数 |  | 教师数 |  | 学生数
        12 |  | 345 |  | 6789

        听课节数 |  | 教研活动 |  | 完成率
        1200 |  | 36 |  | 98%
        ";
    assert!(codes(board).contains(&"X140"), "{:?}", codes(board));
    let summary = "
        全镇基本情况 | < | <
        学校数 | 教师数 | 学生数
        12 | 345 | 6789
        ";
    assert_eq!(codes(summary), Vec::<&str>::new());
    let turning = "
        在岗 | 请假 | 旷工 | 迟到
        120 | 3 | 0 | 2

        本周完成 | 12 | 本周未完成 | 3
        ";
    assert!(codes(turning).contains(&"X137"), "{:?}", codes(turning));
    let list = "
        学校 | 人数 | 年级 | 班数
        一小 | 120 | 一年级 | 3
        二小 | 130 | 二年级 | 4
        ";
    assert_eq!(codes(list), Vec::<&str>::new());
    assert_eq!(rows(&tables(list)[0]).len(), 2);
}

/// 春风 below 春 is no heading that comes again.
#[test]
fn words_that_begin_as_their_heading_does() {
    for picture in [
        "春 | 夏 | 秋 | 冬\n春风 | 夏日 | 秋月 | 冬雪\n春雨 | 夏荷 | 秋叶 | 冬梅\n春花 | 夏蝉 | 秋霜 | 冬阳",
        "语文 | 数学 | 英语\n语文王明 | 数学李芳 | 英语张伟\n语文周平 | 数学孙立 | 英语吴军\n语文郑华 | 数学冯浩 | 英语陈红",
    ] {
        let found = tables(picture);
        assert_eq!(rows(&found[0]).len(), 3, "{picture}");
    }
}

#[test]
fn groups_of_people_side_by_side() {
    let picture = "
        领导小组 | < | < | 工作小组 | < | <
        职务 | 姓名 | 电话 | 职务 | 姓名 | 电话
        组长 | 王明 | '13800000001 | 组长 | 李芳 | '13800000002
        副组长 | 张伟 | '13800000003 | 组员 | 赵敏 | '13800000004
        ";
    assert_eq!(tables(picture).len(), 2);
    let infos = "
        教师信息 | < | < | 课时信息 | < | <
        姓名 | 学科 | 电话 | 年级 | 周课时 | 备注
        王明 | 语文 | '13800000001 | 一年级 | 12 |
        李芳 | 数学 | '13800000002 | 二年级 | 14 |
        ";
    assert_eq!(tables(infos).len(), 1);
}

/// 语文组 and 数学组 over people: no group of headings whose names are the first people's.
#[test]
fn people_below_two_names_of_groups() {
    for (phone, other) in [(" | '13800000001", " | '13800000002"), ("", "")] {
        let gap = if phone.is_empty() { "" } else { " | " };
        let picture = format!(
            "
            语文组 | {gap} | 数学组 | {gap}
            王明 | 组长{phone} | 李芳 | 组长{other}
            张伟 | 组员{phone} | 赵敏 | 组员{other}
            周平 | 组员{phone} | 孙立 | 组员{other}
            "
        );
        let found = tables(&picture);
        let people: usize = found.iter().map(|table| table.rows.len()).sum();
        let told = codes(&picture);
        assert!(people >= 3 || !told.is_empty(), "{picture}{found:?}");
    }
}

/// A letter is no form, though its salutation ends as a label does.
#[test]
fn a_letter_is_no_form() {
    let letter = "
        家长会通知
        尊敬的各位家长：
        本学期家长会定于9月1日在学校礼堂召开，请准时参加。
        第一小学
        2026年8月25日
        ";
    assert!(tables(letter).is_empty(), "{:?}", tables(letter));
}
