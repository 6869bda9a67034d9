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
        &["header 1, rows 3-6 (3): 序号, 工作, 工作, 责任人, 时限; 2 group, 5 group"],
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

/// The second week of a roster, further subjects: the first heading comes again with others beside it.
#[test]
fn a_roster_goes_on_below_with_other_days() {
    sheet(
        "
        姓名 | 9月1日 | 9月2日 | 9月3日 | 9月4日
        王明 | 早 | 晚 | 休 | 早
        李芳 | 晚 | 早 | 早 | 休
        姓名 | 9月8日 | 9月9日 | 9月10日 |
        王明 | 早 | 晚 | 休 |
        李芳 | 晚 | 早 | 早 |
        ",
        &[
            "header 1, rows 2-3 (2): 姓名, 9月1日, 9月2日, 9月3日, 9月4日",
            "header 4, rows 5-6 (2): 姓名, 9月8日, 9月9日, 9月10日",
        ],
    );
    sheet(
        "
        班级 | 语文 | 数学
        一班 | 王明 | 李芳
        二班 | 张伟 | 刘洋
        班级 | 英语 | 音乐
        一班 | 陈静 | 杨帆
        二班 | 赵磊 | 黄敏
        ",
        &[
            "header 1, rows 2-3 (2): 班级, 语文, 数学",
            "header 4, rows 5-6 (2): 班级, 英语, 音乐",
        ],
    );
    // Each column has the days of its week above and the week's number below.
    sheet(
        "
        人员 | 角色 | 3/27-4/2 | 4/3-4/9 | 4/10-4/16
         | | 第5周 | 第6周 | 第7周
        杨馨 | 后端 | 需求分析 | 写规格 | 写文档
        曾涵 | 测试 | 需求分析 | 写用例 | 写用例
        人员 | 角色 | 5/8-5/14 | 5/15-5/21 | 5/22-5/28
         | | 第11周 | 第12周 | 第13周
        杨馨 | 后端 | 写代码 | 联调 | 测试
        曾涵 | 测试 | 写用例 | 测试 | 测试
        ",
        &[
            "header 1-2, rows 3-4 (2): 人员, 角色, 3/27-4/2/第5周, 4/3-4/9/第6周, 4/10-4/16/第7周",
            "header 5-6, rows 7-8 (2): 人员, 角色, 5/8-5/14/第11周, 5/15-5/21/第12周, 5/22-5/28/第13周",
        ],
    );
    // A group that is called as the column is.
    sheet(
        "
        小组 | 组长 | 人数
        小组 | 王明 | 4
        后勤 | 李芳 | 5
        ",
        &["header 1, rows 2-3 (2): 小组, 组长, 人数"],
    );
}

/// Who is asked about stands beside its label, and below: no two rows of headings.
#[test]
fn labels_with_their_answers_over_a_table() {
    let found = tables(
        "
        隐患汇总表 | < | < | < | < | < | <
        单位名称 | < | < | < | < | 负责人 | 李刚培
        安全管理员 | 金林根 | < | < | 联系电话 | 15888381258 | <
        尚未整改隐患内容 | < | < | 采取措施 | < | 计划完成时间 | 责任人
        门窗 | < | < | 更换 | < | 9月1日 | 毛伟
        电线 | < | < | 改线 | < | 9月3日 | 周强
        ",
    );
    let last = found.last().expect("the table");
    assert_eq!(last.header_rows, Some((3, 3)));
    assert_eq!(last.rows.len(), 2);
    assert!(found.iter().all(|table| table.header_rows != Some((1, 2))));
}

#[test]
fn a_running_number_is_no_title() {
    let found = tables(
        "
        序号 | 项目 | 类型
        1 | |
        2 | |
        序号 | 完成情况 | 备注
        1 | 好 |
        2 | 中 | 补
        ",
    );
    let titles = found.iter().flat_map(|table| &table.titles);
    assert_eq!(titles.count(), 0);
}
