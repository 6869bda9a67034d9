//! Lines above a header that look like one, and rows below it that do.

use planpress::ingest::{Hint, doubts, find_tables};

use super::picture::{grid, sheet};

#[test]
fn a_title_with_a_period_or_a_note_to_its_right() {
    let rows = "
        物品名称 | 规格 | 上月结存数量 | 本月购入数量 | 本月领用数量 | 本月结存数量
        粉笔 | 白 | 40 | 20 | 12 | 48
        墨水 | 500ml | 8 | 0 | 3 | 5
        文件夹 | A4 | 120 | 50 | 33 | 137
        ";
    let found = "header 2, rows 3-5 (3): 物品名称, 规格, 上月结存数量, 本月购入数量, 本月领用数量, \
                 本月结存数量; 1 ";
    for (line, left) in [
        (
            "清水镇中心学校办公用品库存明细表 | | | 2026/3/1-2026/3/31 | < | <",
            "title",
        ),
        ("办公用品库存情况月报表 | < | < | 请填写本月数 | |", "title"),
        (
            "办公用品收发存统计表（三） 2026年3月 | | | | 单位：件 |",
            "title",
        ),
    ] {
        sheet(
            &format!("        {line}{rows}"),
            &[&format!("{found}{left}")],
        );
    }
    // What is no longer than the headings below it, and no name of a list, stands over a group.
    sheet(
        "
        学校基本情况 | < | < | 在校生 | <
        学校名称 | 地址 | 邮编 | 男生 | 女生
        一小 | 东街1号 | 100001 | 40 | 50
        二小 | 西街2号 | 100002 | 60 | 30
        ",
        &[
            "header 1-2, rows 3-4 (2): 学校基本情况/学校名称, 学校基本情况/地址, 学校基本情况/邮编, \
             在校生/男生, 在校生/女生",
        ],
    );
}

#[test]
fn two_months_without_a_word() {
    sheet(
        "
        全镇学校基本情况统计表（二）| | | | |
        指标代码 | 指标名称 | 单位 | 202602 | 202606 | 变化原因
        XA6110 | | | 10378 | 10720 |
        XA6113 | | | 38 | 38 |
        XA6114 | | | 5382 | 5699 | 新招
        XA6115 | | | 4996 | 5021 |
        XA6116 | | | 17 | 18 |
        ",
        &["header 2, rows 3-7 (5): 指标代码, 指标名称, 单位, 202602, 202606, 变化原因; 1 title"],
    );
}

#[test]
fn a_code_with_equal_figures_is_no_header() {
    let picture = "
        XA6110 | 10378 | 10720 | 新招
        XA6113 | 5382 | 5699 |
        XA6803 | 38 | 38 |
        XA6804 | 38 | 39 |
        XA6805 | 4996 | 5021 |
        XA6806 | 17 | 8 |
        ";
    let found = find_tables(&grid(picture), &Hint::default());
    assert!(found.iter().all(|table| table.header_rows.is_none()));
    assert_eq!(found[0].rows.len(), 6);
}

#[test]
fn headings_with_their_english_below() {
    sheet(
        "编号\\nID | 部门\\nDepartment | 培训课程名称\\nCourse Name | 学员姓名\\nAttendee | 备注\\n Notes",
        &[
            "header 1, rows - (0): 编号ID, 部门Department, 培训课程名称Course Name, 学员姓名Attendee, 备注Notes",
        ],
    );
}

#[test]
fn an_empty_column_among_headings_without_rows() {
    sheet(
        "卡号 | 姓名 | 出生日期 | 联系电话 | | 民族 | 血型 | 文化程度 | 备注",
        &["header 1, rows - (0): 卡号, 姓名, 出生日期, 联系电话, , 民族, 血型, 文化程度, 备注"],
    );
}

#[test]
fn a_legend_above_a_blank_row() {
    let picture = "
        √ | 标红的为已完成，其余待办 | < | < | 校内 | 校外
         | | | | 线上 | 线下
         | | | | |
         | | | | |
         | 日期 | 星期 | 上午 | 下午 | 备注
         | @2026-09-07 | 周一 | 听课 | 评课 |
         | @2026-09-08 | 周二 | 听课 | | 出差
         | @2026-09-09 | 周三 | | 教研 |
        ";
    let found = find_tables(&grid(picture), &Hint::default());
    let table = found.iter().find(|table| table.header_rows == Some((4, 4)));
    assert_eq!(table.map(|table| table.rows.len()), Some(3));
}

#[test]
fn a_heading_twice_is_no_reason_for_doubt() {
    let picture = "
        大类 | bug/feature | 轻重 | 现象 | 详细描述 | 对应答复 | 对应答复 | 谁提的
        浏览 | bug | 3 | 翻页会超出 | 按空格键翻页会超出一屏 | 编号：1139 | 编号：1139 | 刘锋
        浏览 | bug | 1 | 无法输入 | 在网页里无法输入文字 | | | 刘锋
        打印 | feature | 4 | 图片不能存 | 网页上的图片不能另存为文件 | | | 马磊
        打印 | bug | 3 | 密码丢失 | 邮箱的密码每次要重新输入 | 编号：1204 | 编号：1204 | 王芳
        其它 | 建议 | 4 | 温度不见了 | 处理器温度无法读取出来 | | | 刘锋
        ";
    let tables = find_tables(&grid(picture), &Hint::default());
    assert_eq!(tables[0].header_rows, Some((0, 0)));
    assert!(doubts(&tables[0]).is_empty());
}

#[test]
fn days_of_a_month_without_weekends() {
    let rows = "
        教务处 | 白璐 | | | | 1 | | | | 1 | |
        教务处 | 邓一 | 1 | | | | 1 | | | | 1 |
        教务处 | 何达 | | | | | | | | | |
        总务处 | 焦国强 | | | | | | | 1 | | |
        总务处 | 杜道欣 | | 1 | | | | | | | | 1
        ";
    for (first, last) in [("所属组织", 6), ("部门", 6)] {
        let line = format!("{first} | 姓名 | 1 | 2 | 3 | 6 | 7 | 8 | 9 | 10 | 13 | 14");
        let found =
            format!("header 1, rows 2-{last} (5): {first}, 姓名, 1, 2, 3, 6, 7, 8, 9, 10, 13, 14");
        sheet(&format!("        {line}{rows}"), &[&found]);
    }
}

#[test]
fn the_first_line_of_a_form_with_wide_values() {
    let picture = "
        教师培训实地检查记录表 | < | < | <
        培训专业 | | 培训期限 |
        培训地点 | 第一小学 | < | <
        检查时间 | 9月8日 | < | <
        检查情况 | 应到30人，实到29人 | < | <
        负责人签名 | 王明 | < | <
        ";
    let found = find_tables(&grid(picture), &Hint::default());
    assert!(
        found.iter().all(|table| table.header_rows.is_none()),
        "{found:?}"
    );
    // Under a header some rows may be merged so.
    sheet(
        "
        时间 | 内容 | 主持 | 地点
        8:30 | 报到 | 王明 | 大厅
        9:00 | 休息 | < | <
        9:30 | 听课 | 李芳 | 一年级教室
        11:00 | 评课 | 马磊 | 会议室
        ",
        &["header 1, rows 2-5 (4): 时间, 内容, 主持, 地点"],
    );
}
