//! Shapes met in workbooks of offices and schools, drawn anew.

use planpress::ingest::no_headings;

use super::picture::{rows, sheet, tables};

/// The second block's groups have other words, and no title of its own stands over the right half.
#[test]
fn headers_of_one_frame_under_other_groups() {
    sheet(
        "
        用水与用电统计（一） | < | < | < | < | <
        校名 | 用水 | < | 校名 | 用水 | <
        ^ | 本月 | 上月 | ^ | 本月 | 上月
        一小 | 100.8 | 106.8 | 六小 | 104.2 | 99.1
        二小 | 98.4 | 97.1 | 七小 | 101.7 | 100.3
        三小 | 93.6 | 95.2 | 八小 | 88.4 | 91.2

        用水与用电统计（二） | < | < | < | < | <
        校名 | 照明用电 | < | 校名 | 照明用电 | <
        ^ | 本月 | 上月 | ^ | 本月 | 上月
        一小 | 210.8 | 206.8 | 六小 | 204.2 | 199.1
        二小 | 198.4 | 197.1 | 七小 | 201.7 | 200.3
        三小 | 193.6 | 195.2 | 八小 | 188.4 | 191.2
        ",
        &[
            "header 2-3, rows 4-6 (3): 校名, 用水/本月, 用水/上月; 1 title",
            "header 2-3, rows 4-6 (3): 校名, 用水/本月, 用水/上月",
            "header 9-10, rows 11-13 (3): 校名, 照明用电/本月, 照明用电/上月; 8 title",
            "header 9-10, rows 11-13 (3): 校名, 照明用电/本月, 照明用电/上月",
        ],
    );
}

#[test]
fn numbers_alone_are_what_their_list_is_of() {
    sheet(
        "
        编号
        1001
        1002
        1003
        ",
        &["header 1, rows 2-4 (3): 编号"],
    );
    // Numbered further than it was filled in.
    sheet(
        "
        编号 | 品名
        1 | 铁锹
        2 | 扫帚
        3 |
        ",
        &["header 1, rows 2-3 (2): 编号, 品名"],
    );
}

/// From the 26th of a month to the 3rd of the next, under a corner of two words.
#[test]
fn days_over_the_end_of_a_month_under_weekdays() {
    sheet(
        "
        食堂值班 | < | < | < | < | < | < | < | < | <
        星期 | 四 | 五 | 六 | 日 | 一 | 二 | 三 | 四 | 备注
        姓名\\日期 | 26 | 27 | 28 | 29 | 30 | 1 | 2 | 3 |
        赵磊 | 早 | 早 | 休 | 休 | 晚 | 晚 | 早 | 早 |
        黄敏 | 晚 | 休 | 早 | 早 | 休 | 早 | 晚 | 晚 | 请假一天
        周强 | 休 | 晚 | 晚 | 晚 | 早 | 休 | 休 | 休 |
        ",
        &[
            "header 2-3, rows 4-6 (3): 星期/姓名\\日期, 四/26, 五/27, 六/28, 日/29, 一/30, 二/1, 三/2, 四/3, 备注; 1 title",
        ],
    );
}

#[test]
fn four_rows_of_headings_that_are_merged_to_their_last() {
    sheet(
        "
        课程考核评分表 | < | < | < | < | <
        项 | < | 内容 | < | 成绩 | 备注
        学 姓 目 | < | ^ | ^ | ^ | ^
        号 名 | < | 组别 | 作品名称 | ^ | ^
        学号 | 姓名 | ^ | ^ | ^ | ^
        '0101 | 王明 | 甲 | 山村来信 | 88 |
        '0102 | 李芳 | 乙 | 河边 | 92 | 补考
        '0103 | 张伟 | 甲 | 灯 | 79 |
        ",
        &[
            "header 2-5, rows 6-8 (3): 项/学姓目/号名/学号, 项/学姓目/号名/姓名, 内容/组别, 内容/作品名称, 成绩, 备注; 1 title",
        ],
    );
}

/// The first of the pairs reads like a heading, what is said of it does not.
#[test]
fn a_clause_beside_a_word_is_no_heading() {
    let found = tables(
        "
        近代史老师 | 上课认真听讲，期末好好复习
        体育老师 | 没有
        形策 | 一千字的报告
        音乐 | 等通知
        ",
    );
    let headed = found
        .iter()
        .filter(|table| table.header_rows == Some((0, 0)));
    assert_eq!(headed.count(), 0);
    // So it stays where the longer texts are the rule.
    sheet(
        "
        科目 | 要求，截止日期
        体育 | 按时参加测试，不得缺席，补测另行通知
        形策 | 一千字以上的报告，手写，下周三以前交齐
        音乐 | 每人准备一首歌，可以两人合唱，伴奏自备
        ",
        &["header 1, rows 2-4 (3): 科目, 要求，截止日期"],
    );
}

#[test]
fn forms_told_by_their_merged_values() {
    let picture = "
        设备领用单 | < | < | < | < | <
        领用科室 | 后勤处 | < | 归口 | 设备股 | <
        用场 | 会议室投影 | < | < | < | <
        件目 | 投影仪 | < | 套数 | 2 | <
        批复 | 同意 | < | < | < | <
        ";
    sheet(
        picture,
        &["no header, rows 2 (1): 领用科室, 归口, 用场, 件目, 套数, 批复"],
    );
    assert_eq!(
        rows(&tables(picture)[0]),
        ["后勤处 | 设备股 | 会议室投影 | 投影仪 | 2 | 同意"]
    );
    // Nobody filled in who is in charge; the value beside stays empty.
    let picture = "
        交工证书 | < | < | < | < | <
        施工单位 | 清水路桥公司 | < | 合同段 | T9 | <
        监理机构 | 石桥监理公司 | < | < | < | <
        分项工程 | 喷播植草 | < | 分部工程 | 防护工程 | <
        自检结果 | 合格 | < | < | < | <
        施工负责人 | | | 申请日期 | 9月1日 | <
        ";
    assert_eq!(
        rows(&tables(picture)[0]),
        ["清水路桥公司 | T9 | 石桥监理公司 | 喷播植草 | 防护工程 | 合格 |  | 9月1日"]
    );
    // A list with the headings of groups, each with its number, stays one.
    sheet(
        "
        序号 | 工作 | < | 责任人 | 时限 | <
        一 | 党建引领 | < | < | < | <
        1 | 主题党日 | < | 王明 | 每月 | <
        2 | 学习交流 | < | 李芳 | 每季 | <
        二 | 教学管理 | < | < | < | <
        1 | 推门听课 | < | 张伟 | 每周 | <
        ",
        &["header 1, rows 3-6 (3): 序号, 工作, 工作, 责任人, 时限, 时限; 2 group, 5 group"],
    );
}

#[test]
fn a_column_alone_without_a_heading() {
    for picture in ["石桥小学\n东坪小学\n南沟小学", "王明\n李芳"] {
        let found = tables(picture);
        assert_eq!(found.len(), 1, "{picture}");
        assert_eq!(found[0].header_rows, None);
        assert_eq!(found[0].rows.len(), picture.lines().count());
        assert!(no_headings(&found[0]).is_some());
    }
}
