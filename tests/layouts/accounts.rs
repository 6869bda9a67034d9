//! Budgets, accounts, registers and order lists: blocks under headings that come again over figures, and
//! rows that say what others come to.

use super::picture::{described, rows, sheet, tables};

/// The codes that these pictures are told of with.
fn told(picture: &str) -> Vec<String> {
    let found = tables(picture);
    let told = found.iter().flat_map(planpress::ingest::doubts);
    told.map(|told| told.code.id.to_owned()).collect()
}

#[test]
fn blocks_named_in_their_first_heading() {
    sheet(
        "
        当月进项 | 计划 | 完成 | 差额
        门票 | 4200 | 0 | 4200
        租金 | 900 | 0 | 900
        合计 | 5100 | 0 | 5100

        当月出项 | 计划 | 完成 | 差额
        水电 | 600 | 0 | 600
        保洁 | 750 | 0 | 750
        合计 | 1350 | 0 | 1350
        ",
        &[
            "header 1, rows 2-3 (2): 当月进项, 计划, 完成, 差额; 4 total",
            "header 6, rows 7-8 (2): 当月出项, 计划, 完成, 差额; 9 total",
        ],
    );
}

#[test]
fn a_budget_that_is_hardly_filled_in() {
    let picture = "
         | 江口村文化站
         | 每月收支计划
         |
         | 当月收入 | 计划 | 完成 | 差额
         | 门票 | | | 0
         | 场租 | | | 0
         | 合计 | 0 | 0 | 0
         |
         | 当月支出 | 计划 | 完成 | 差额
         | 保洁 | 650 | 0 | 650
         | 灯具 | | | 0
         | 合计 | 650 | 0 | 650
        ";
    let found: Vec<String> = tables(picture)
        .iter()
        .map(|table| format!("{:?} {}", table.header_rows, rows(table).join("; ")))
        .collect();
    let expected = [
        "Some((3, 3)) 门票 |  |  | 0; 场租 |  |  | 0",
        "Some((8, 8)) 保洁 | 650 | 0 | 650; 灯具 |  |  | 0",
    ];
    assert_eq!(found, expected);
}

#[test]
fn people_with_the_same_tail_are_no_headings() {
    sheet(
        "
        王芳 | 三班 | 一小
        李强 | 三班 | 一小
        张明 | 四班 | 二小
        ",
        &["no header, rows 1-3 (3): , , "],
    );
}

#[test]
fn a_heading_with_what_its_rows_come_to() {
    let picture = "
        品名 | 型号 | 数量 | 单价 | 金额
        东楼 | | | | 920
        风扇 | F2 | 2 | 300 | 600
        窗帘 | 两幅 | 4 | 80 | 320
        西楼 | | | | 1110
        话筒 | M1 | 3 | 350 | 1050
        电池 | 五号 | 30 | 2 | 60
        总计 | | | | 2030
        ";
    sheet(
        picture,
        &["header 1, rows 3-7 (4): 品名, 型号, 数量, 单价, 金额; 2 group, 5 group, 8 total"],
    );
    let groups: Vec<String> = tables(picture)[0]
        .rows
        .iter()
        .map(|row| {
            row.group
                .as_ref()
                .map_or(String::new(), |(_, name)| name.clone())
        })
        .collect();
    assert_eq!(groups, ["东楼", "东楼", "西楼", "西楼"]);
}

#[test]
fn a_heading_that_does_not_come_to_its_rows_is_asked_about() {
    let picture = "
        品名 | 型号 | 数量 | 单价 | 金额
        东楼 | | | | 920
        风扇 | F2 | 2 | 300 | 600
        窗帘 | 两幅 | 4 | 80 | 320
        西楼 | | | | 1170
        话筒 | M1 | 3 | 350 | 1050
        电池 | 五号 | 30 | 2 | 60
        ";
    assert_eq!(told(picture), ["X137", "X137"]);
}

#[test]
fn both_sides_of_an_account_have_their_totals() {
    sheet(
        "
        进项 | 金额 | 出项 | 金额
        赞助 | 8000 | 奖品 | 2500
        报名费 | 3600 | 横幅 | 480
        利息 | 12.5 | 饮水 | 260
        进项合计 | 11612.5 | 出项合计 | 3240
        ",
        &["header 1, rows 2-4 (3): 进项, 金额, 出项, 金额; 5 total"],
    );
}

#[test]
fn how_many_have_a_mark() {
    for last in ["报名数 | | 2 | 2 | 1", " | | 2 | 2 | 1"] {
        let picture = format!(
            "
            学号 | 姓名 | 围棋 | 剪纸 | 舞蹈
            20260201 | 苏明远 | √ | | √
            20260202 | 方一鸣 | | √ |
            20260203 | 唐小雨 | √ | √ |
            {last}
            "
        );
        sheet(
            &picture,
            &["header 1, rows 2-4 (3): 学号, 姓名, 围棋, 剪纸, 舞蹈; 5 figure"],
        );
    }
    sheet(
        "
        学号 | 姓名 | 围棋 | 剪纸 | 项数
        20260201 | 苏明远 | √ | √ | 2
        20260202 | 方一鸣 | | √ | 1
        20260203 | 唐小雨 | √ | √ | 2
        人数 | | 2 | 3 | 5
        ",
        &["header 1, rows 2-4 (3): 学号, 姓名, 围棋, 剪纸, 项数; 5 figure"],
    );
}

#[test]
fn marks_that_are_not_counted_stay_rows() {
    sheet(
        "
        班级 | 姓名 | 围棋 | 剪纸
        一班 | 苏明远 | √ | √
        二班 | 方一鸣 | | √
        三班 | | 1 | 1
        ",
        &["header 1, rows 2-4 (3): 班级, 姓名, 围棋, 剪纸"],
    );
}

#[test]
fn what_is_left_stands_first() {
    sheet(
        "
        日期 | 经手人 | 纸张 | 墨盒 | 电池 | 胶带
        剩余 | | 70 | 9 | 26 | 15
        3月2日 | | 100 | 10 | 30 | 20
        3月5日 | 丁一 | -20 | | -4 |
        3月8日 | 马兰 | -10 | -1 | | -5
        ",
        &["header 1, rows 3-5 (3): 日期, 经手人, 纸张, 墨盒, 电池, 胶带; 2 sum"],
    );
}

#[test]
fn labels_with_values_below_the_last_row() {
    let picture = "
        发货通知单 | < | < | < | <
        序号 | 单号 | 件数 | 重量 | 运费
        1 | B07 | 12 | 340 | 880
        2 | B08 | 7 | 95 | 310

        总票数： | 2
        总重量： | 435公斤
        ";
    let found = tables(picture);
    assert_eq!(rows(&found[0]).len(), 2, "{}", described(&found[0]));
    let labels: Vec<String> = found[0]
        .labels
        .iter()
        .map(|label| format!("{}={}", label.name, label.value))
        .collect();
    assert_eq!(labels, ["总票数=2", "总重量=435公斤"]);
}

#[test]
fn a_part_that_the_total_leaves_out() {
    sheet(
        "
        村名 | 户数 | 人口
        总计 | 500 | 1500
        上湾村 | 280 | 800
        下湾村 | 220 | 700
        其中：70岁以上 | | 240
        ",
        &["header 1, rows 3-4 (2): 村名, 户数, 人口; 2 total, 5 figure"],
    );
    // Without a total nothing tells.
    sheet(
        "
        指标 | 上年 | 本年
        学生 | 800 | 860
        其中：住宿 | 300 | 310
        教师 | 60 | 64
        ",
        &["header 1, rows 2-4 (3): 指标, 上年, 本年"],
    );
}

#[test]
fn a_register_that_nobody_filled_in() {
    let picture = "
        序号 | 文具 | 书报 | 邮寄
        1
        2
        3
        4
        合计 | 0 | 0 | 0
        ";
    sheet(
        picture,
        &["header 1, rows - (0): 序号, 文具, 书报, 邮寄; 6 total"],
    );
    assert_eq!(told(picture), Vec::<String>::new());
}

#[test]
fn items_down_and_kinds_across() {
    let found = tables(
        "
        项目 | 养老 | 失业 | 工伤
        参保人数 | 5 | 5 | 6
        基数合计 | 20100 | 20100 | 24300
        应缴金额 | 4824 | 160.8 | 48.6
        单位部分 | 3216 | 160.8 | 48.6
        个人部分 | 1608 | 0 | 0
        ",
    );
    assert_eq!(found[0].header_rows, Some((0, 0)));
}

#[test]
fn a_short_list_below_a_table() {
    sheet(
        "
        序号 | 器材 | 数量 | 位置
        1 | 水泵 | 4 | 东库
        2 | 麻袋 | 500 | 堤上
        3 | 手电 | 30 | 东库

        带班人员
        1 | 马超群
        2 | 许文远
        3 | 程德谋
        ",
        &[
            "header 1, rows 2-4 (3): 序号, 器材, 数量, 位置",
            "no header, rows 7-9 (3): , , , ; 6 title",
        ],
    );
}

#[test]
fn codes_under_a_merged_heading_are_rows() {
    let picture = "
        病种 | < | | 付款 | < | | 科别 | <
        1 | 感冒 | | 1 | 现金 | | 1 | 门诊
        2 | 肺炎 | | 2 | 刷卡 | | 2 | 急诊
        3 | 骨折 | | 3 | 转账 | | 3 | 住院
        4 | 胃炎
        ";
    let found = tables(picture);
    let all: Vec<String> = found.iter().flat_map(rows).collect();
    assert!(all.iter().any(|row| row.starts_with("1 | 感冒")), "{all:?}");
    assert!(!told(picture).is_empty());
}

#[test]
fn blocks_below_blocks_that_stand_side_by_side() {
    let picture = "
        东区 | 单价 | 数量 | 金额 | 西区 | 单价 | 数量 | 金额
        长桌 | 320 | 2 | 640 | 灯管 | 18 | 10 | 180
        圆凳 | 45 | 8 | 360 | 插座 | 25 | 6 | 150


        南区 | 单价 | 数量 | 金额 | 北区 | 单价 | 数量 | 金额
        衣柜 | 800 | 1 | 800 | 门锁 | 90 | 4 | 360
        书架 | 260 | 3 | 780 | 窗帘 | 110 | 2 | 220
        ";
    let headers: Vec<_> = tables(picture).iter().map(|t| t.header_rows).collect();
    assert!(
        headers.contains(&Some((0, 0))) && headers.contains(&Some((5, 5))),
        "{headers:?}"
    );
}

#[test]
fn payslips_with_a_header_of_two_rows() {
    let picture = "
        姓名 | 应发 | < | 应扣 | < | 实发
        ^ | 基本 | 津贴 | 社保 | 公积金 | ^
        黄盖 | 4100 | 900 | 410 | 500 | 4090

        姓名 | 应发 | < | 应扣 | < | 实发
        ^ | 基本 | 津贴 | 社保 | 公积金 | ^
        韩当 | 3900 | 800 | 390 | 470 | 3840
        ";
    assert_eq!(told(picture), Vec::<String>::new());
    assert_eq!(rows(&tables(picture)[0]).len(), 2);
}
