//! What closes a table at its foot, and what looks like it and is data.

use super::picture::{described, sheet, tables};

/// What is told of a picture's first table.
fn told(picture: &str) -> Vec<&'static str> {
    let found = tables(picture);
    let decisions = &found.first().expect("a table").decisions;
    decisions.iter().map(|d| d.what).collect()
}

#[test]
fn the_office_and_the_day_at_the_right() {
    sheet(
        "
        代课安排 | < | < | < | <
        日期 | 节次 | 班级 | 代课教师 | 学科
        9.15 | 2 | 七3 | 李强 | 语文
        9.16 | 4 | 七4 | 赵敏 | 语文

         | | | | 教务处
         | | | | 2026年9月14日
        ",
        &[
            "header 2, rows 3-4 (2): 日期, 节次, 班级, 代课教师, 学科; 1 title, 6 signature, 7 signature",
        ],
    );
    sheet(
        "
        序号 | 师傅 | 徒弟 | 结对时间
        1 | 王芳 | 张明 | 2026年9月
        2 | 李强 | 陈红 | 2026年9月
         | | | 石门中学教研室（章）
         | | | 二〇二六年九月五日
        ",
        &["header 1, rows 2-3 (2): 序号, 师傅, 徒弟, 结对时间; 4 signature, 5 signature"],
    );
}

#[test]
fn the_office_and_the_day_in_one_row() {
    sheet(
        "
        周次 | 授课教师 | 班级 | 课题
        2 | 杨杰 | 八（1） | 背影
        3 | 高军 | 八（2） | 春
        教务处 | @2026-09-01 | |
        ",
        &["header 1, rows 2-3 (2): 周次, 授课教师, 班级, 课题; 4 signature"],
    );
    sheet(
        "
        月份 | 活动内容 | 主持人 | 地点
        9月 | 集体备课 | 胡芳 | 会议室
        ^ | 课题推进会 | 张丽 | 录播室
        教研室制 | | | 2026.8.28
        ",
        &["header 1, rows 2-3 (2): 月份, 活动内容, 主持人, 地点; 4 signature"],
    );
}

#[test]
fn the_office_and_the_day_at_the_left_below_days() {
    sheet(
        "
        日期 | 星期 | 带班领导 | 值班人员 | 备注
        @2026-10-01 | 四 | 郭杰 | 刘平 |
        @2026-10-02 | 五 | 吴静 | 郭玉 |
        值班室电话：0598-6630001 | | | |
        石门中学办公室 | | | |
        @2026-09-25 | | | |
        ",
        &[
            "header 1, rows 2-3 (2): 日期, 星期, 带班领导, 值班人员, 备注; 4 signature, 5 signature, \
             6 signature",
        ],
    );
}

#[test]
fn several_offices_and_a_table_below() {
    sheet(
        "
        年级 | 时间 | 地点
        一年级 | 14:30 | 报告厅
        二年级 | 15:30 | 报告厅
         | 教务处、德育处 | 2026年10月30日

        班级 | 班主任 | 教室
        一1 | 王芳 | 101
        ",
        &[
            "header 1, rows 2-3 (2): 年级, 时间, 地点; 4 signature",
            "header 6, rows 7 (1): 班级, 班主任, 教室",
        ],
    );
}

#[test]
fn from_when_it_holds_and_who_teaches() {
    sheet(
        "
        时间 | 节次 | 星期一 | 星期二 | 星期三
        8:00 | 第一节 | 语文 | 英语 | 数学
        8:50 | 第二节 | 数学 | 语文 | 体育
        班主任：张磊 | | | 2026年9月执行 |
        ",
        &["header 1, rows 2-3 (2): 时间, 节次, 星期一, 星期二, 星期三; 4 signature"],
    );
    for below in [
        "语文：高敏 | 数学：周艳 | 英语：刘强",
        "语文 高敏 | | 数学 周艳",
    ] {
        let picture = format!(
            "
            三（2）班课程表 | < | < | <
            节次 | 星期一 | 星期二 | 星期三
            第1节 | 英语 | 物理 | 体育
            第2节 | 语文 | 历史 | 语文
            任课\\n教师 | {below}
            "
        );
        sheet(
            &picture,
            &["header 2, rows 3-4 (2): 节次, 星期一, 星期二, 星期三; 1 title, 5 remark"],
        );
    }
}

#[test]
fn the_office_and_the_day_in_one_cell() {
    sheet(
        "
        课程编号 | 课程名称 | 开课教师
        K001 | 剪纸 | 王芳
        K002 | 编程 | 李强
        教务科2026年8月制 | |
        ",
        &["header 1, rows 2-3 (2): 课程编号, 课程名称, 开课教师; 4 signature"],
    );
}

#[test]
fn remarks_in_two_cells() {
    for last in [
        "备注 | 1.听课后交评课表 | |",
        "说明 | 听课后当天交评课表 | |",
        "统计时间 | 2026.9.1 | |",
        "听课要求 | 带好记录本，按时到场 | < | <",
        "截至2026年9月，共30人 | | |",
    ] {
        let picture = format!(
            "
            授课教师 | 周次 | 班级 | 课题
            杨杰 | 2 | 八（1） | 背影
            高军 | 3 | 八（2） | 春
            罗玉 | 4 | 八（3） | 济南的冬天
            {last}
            "
        );
        sheet(
            &picture,
            &["header 1, rows 2-4 (3): 授课教师, 周次, 班级, 课题; 5 remark"],
        );
    }
}

#[test]
fn what_the_leaders_say_below_a_total() {
    sheet(
        "
        书名 | 单价 | 册数 | 金额
        语文 | 10 | 50 | 500
        数学 | 9 | 50 | 450
        总计 | | | 950
        领导审批意见 | 同意 | |
        经办人 | 王芳 | 日期 | 2026.9.1
        ",
        &["header 1, rows 2-3 (2): 书名, 单价, 册数, 金额; 4 total, 5 remark, 6 signature"],
    );
}

/// An office or a day where the column holds such is data, however bare the row.
#[test]
fn bare_rows_that_are_data() {
    for last in [
        "文印室 | |",
        "文印室 | 6630009 |",
        "教务处 | 6630005 | 王芳",
    ] {
        let picture = format!(
            "
            处室 | 电话 | 负责人
            校长室 | 6630001 | 陈立群
            德育处 | 6630002 | 林秀英
            {last}
            "
        );
        sheet(&picture, &["header 1, rows 2-4 (3): 处室, 电话, 负责人"]);
        assert!(!told(&picture).contains(&"lone-row"), "{last}");
    }
    sheet(
        "
        学校 | 上报时间 | 联系人
        一小 | 2026.9.1 | 王芳
        二小 | 2026.9.2 | 李强
        三小 | |
        ",
        &["header 1, rows 2-4 (3): 学校, 上报时间, 联系人"],
    );
    sheet(
        "
        月份 | 活动内容 | 负责部门
        9月 | 开学典礼 | 德育处
         | 教师节 | 工会
        10月 | 运动会 | 体育组
         | 国庆展演 | 音乐组
        ",
        &["header 1, rows 2-5 (4): 月份, 活动内容, 负责部门"],
    );
    sheet(
        "
        岗位 | 姓名 | 电话
        门卫 | 王强 | 6630001
        宿管 | 李芳 | 6630002
        班主任 | 各班 |
        ",
        &["header 1, rows 2-4 (3): 岗位, 姓名, 电话"],
    );
}

#[test]
fn what_may_be_data_or_not_is_asked_about() {
    for last in ["候补 | 张三 | |", " | | 中心小学 |"] {
        let picture = format!(
            "
            序号 | 姓名 | 学校 | 电话
            1 | 王芳 | 中心小学 | 6630001
            2 | 李强 | 白沙小学 | 6630002
            3 | 赵敏 | 桥头小学 | 6630003
            {last}
            "
        );
        sheet(
            &picture,
            &["header 1, rows 2-5 (4): 序号, 姓名, 学校, 电话"],
        );
        assert!(told(&picture).contains(&"lone-row"), "{last}");
    }
}

#[test]
fn figures_below_marks() {
    sheet(
        "
        学号 | 姓名 | 语文 | 数学
        '01 | 王一 | 95 | 88
        '02 | 李二 | 85 | 92
        '03 | 张三 | 75 | 52
         | 平均分 | 85 | 77.3
         | 标准差 | 8.2 | 18
         | 及格人数 | 3 | 2
         | 及格率 | '100% | '66.7%
        ",
        &["header 1, rows 2-4 (3): 学号, 姓名, 语文, 数学; 5 figure, 6 figure, 7 figure, 8 figure"],
    );
}

#[test]
fn a_table_of_nothing_but_figures() {
    sheet(
        "
        班级 | 指标 | 语文 | 数学
        三1 | 平均分 | 82.1 | 80.3
        三1 | 及格率 | 0.91 | 0.88
        三2 | 平均分 | 80.5 | 79.2
        三2 | 及格率 | 0.89 | 0.86
        ",
        &["header 1, rows 2-5 (4): 班级, 指标, 语文, 数学"],
    );
}

#[test]
fn the_whole_school_and_the_balance_below_totals() {
    sheet(
        "
        年级 | 班级 | 人数 | 平均分
        三年级 | 三1 | 42 | 83.7
        三年级 | 三2 | 43 | 79.7
        小计 | | 86 | 80.1
        全校 | | 561 | 80.1
        ",
        &["header 1, rows 2-3 (2): 年级, 班级, 人数, 平均分; 4 total, 5 total"],
    );
    sheet(
        "
        项目 | 预算 | 实支 | 备注
        上年结余 | 500 | 500 |
        培训费 | 12000 | 11500 |
        合计 | 12500 | 12000 |
        结余 | | 500 |
        ",
        &["header 1, rows 2-3 (2): 项目, 预算, 实支, 备注; 4 total, 5 figure"],
    );
}

/// A text alone in the first column at the very end, by what it says.
#[test]
fn notes_alone_below_the_last_row() {
    for note in [
        "* 含特长生20人",
        "★为市级示范校",
        "▲为教学点",
        "①含特长生",
        "以上数据截至9月1日",
        "特此说明",
        "教育局基础教育科　2026年6月",
        "核对无误",
        "此表一式两份",
        "P.S. 以实际为准",
        "说明 本表由教务处制",
        "共3所学校",
        "—— 以下空白 ——",
        "以下空白",
        "续表",
        "1/2",
        "*",
        "- 1 -",
        "（完）",
        "填表说明见背面",
        "如有变动另行通知",
        "未尽事宜由教务处解释",
        "请各校于9月10日前报送",
    ] {
        for gap in ["", "\n"] {
            let picture = format!(
                "
                学校 | 班数 | 服务区
                育才小学 | 4 | 育才路以东
                实验小学* | 6 | 全县
                城北小学 | 3 | 北门{gap}
                {note} | |
                "
            );
            let last = if gap.is_empty() { 5 } else { 6 };
            let found = tables(&picture);
            let said = described(&found[0]);
            let head = format!("header 1, rows 2-4 (3): 学校, 班数, 服务区; {last} ");
            assert!(said.starts_with(&head), "{note}: {said}");
        }
    }
    // Who issued it, with a note above it.
    sheet(
        "
        学校 | 班数 | 服务区
        育才小学 | 4 | 育才路以东
        实验小学* | 6 | 全县

        * 含特长生20人 | |
        教育局基础教育科　2026年6月 | |
        ",
        &["header 1, rows 2-3 (2): 学校, 班数, 服务区; 5 remark, 6 signature"],
    );
    // One more school, or whose list it is: asked about.
    for (last, asked) in [("清水镇中心学校", true), ("城南小学", false)] {
        let picture = format!(
            "
            学校 | 班数 | 服务区
            育才小学 | 4 | 育才路以东
            实验小学* | 6 | 全县
            {last} | |
            "
        );
        sheet(&picture, &["header 1, rows 2-4 (3): 学校, 班数, 服务区"]);
        assert_eq!(told(&picture).contains(&"lone-row"), asked, "{last}");
    }
    // Marks that the rows themselves bear.
    sheet(
        "
        姓名 | 学科 | 班级
        王芳 | 语文 | 六1
        *李强 | 数学 | 六2
        *赵敏 | |
        ",
        &["header 1, rows 2-4 (3): 姓名, 学科, 班级"],
    );
}

#[test]
fn dots_stand_for_rows_left_away() {
    sheet(
        "
        周次 | 带班领导 | 值周教师
        第1周 | 徐立 | 何芳
        第2周 | 马岚 | 陈红
        …… | |
        第20周 | 马岚 | 何芳
        ",
        &["header 1, rows 2-5 (3): 周次, 带班领导, 值周教师"],
    );
    sheet(
        "
        姓名 | 学科
        王芳 | 语文
        李强 | 数学
        …… | ……
        ",
        &["header 1, rows 2-3 (2): 姓名, 学科"],
    );
}

#[test]
fn an_amount_in_words_beside_its_total() {
    sheet(
        "
        序号 | 姓名 | 项目 | 级别 | 金额（元）
        1 | 安一 | 论文 | 省级 | 500
        2 | 安二 | 课题 | 市级 | 300
        合计人民币（大写）捌佰元整 | < | < | < | 800
        ",
        &["header 1, rows 2-3 (2): 序号, 姓名, 项目, 级别, 金额（元）; 4 total"],
    );
}

/// What stands at the foot has no rows below it that look as those above do.
#[test]
fn a_colon_among_the_rows_is_no_foot() {
    sheet(
        "
        地点 | 时间 | 标题 | 环节 | 姓名 | 简介
        一厅 | 上午 | 论坛 | 讲题一 | 王明 | 教师
        ^ | ^ | ^ | 讲题二 | 李芳 | 教师
        二厅 | 下午 | 沙龙 | 讲题三 | 张伟 | 教师
        ^ | ^ | ^ | 漫谈《校园：遇见》 | |
        ^ | ^ | ^ | 茶歇 | |
        ^ | ^ | ^ | 讲题四 | 赵敏 | 教师
        ^ | ^ | ^ | 讲题五 | 钱五 | 教师
        ",
        &["header 1, rows 2-8 (7): 地点, 时间, 标题, 环节, 姓名, 简介"],
    );
    sheet(
        "
        编号 | 品名 | 规格 | 数量 | 金额 | 供应商
        1 | 投影仪 | | 2 | 9000 | 甲公司
        2 | 音箱 | | 4 | 3200 | 甲公司
        3 | 展台 | | 1 | 1500 | 乙公司
         | 食堂维修工程： | | | |
        4 | 换气扇 | | 3 | 900 | 乙公司
        5 | 水龙头 | | 8 | 400 | 乙公司
        ",
        &["header 1, rows 2-7 (5): 编号, 品名, 规格, 数量, 金额, 供应商; 5 group"],
    );
}

/// A point without values among points is one of them, not the heading of what does not follow.
#[test]
fn points_at_the_end_are_rows() {
    sheet(
        "
        学校目标 | 部门目标 | 措施 | 完成日期 | 达成度
        1、合格率98% | 无事故 | 例会 | 12月 |
        2、出勤率95% | 无投诉 | 培训 | 12月 |
        3、满意率90% | | | |
        4、巩固率100% | | | |
        部门主管：　　　　日期： | | | |
        ",
        &["header 1, rows 2-5 (4): 学校目标, 部门目标, 措施, 完成日期, 达成度; 6 signature"],
    );
}

/// Rows numbered further than they were filled in, whatever the numbers' heading.
#[test]
fn numbers_alone_at_the_end_are_blank_rows() {
    for head in ["NO.", ""] {
        let picture = format!(
            "
            {head} | 本周任务 | 完成情况 | 备注
            1 | 写教案 | |
            2 | 家访 | |
            3 | | |
            4 | | |
            "
        );
        let table = &tables(&picture)[0];
        assert_eq!(table.rows.len(), 2, "{head}");
    }
    // The periods of a week are no numbers of rows.
    let picture = "
         | 星期一 | 星期二 | 星期三
        1 | 语文 | 数学 | 英语
        2 | 数学 | 语文 | 体育
        3 | | |
        ";
    assert_eq!(tables(picture)[0].rows.len(), 3);
}

/// 说明 with a text below names with their numbers is no person.
#[test]
fn a_note_as_wide_as_the_table_is_no_row() {
    sheet(
        "
        十月份 | 国庆加班（h）
        王明 | 24
        李芳 | 16
        张伟 | 24
        赵敏 | 8
        说明 | 白班8小时，夜班12小时，合计24小时
        ",
        &["header 1, rows 2-5 (4): 十月份, 国庆加班（h）; 6 remark"],
    );
}

#[test]
fn rows_entered_below_the_notes_go_on_counting() {
    sheet(
        "
        商户登记表 | < | < | < | <
        序号 | 日期 | 名称 | 地址 | 电话
        1 | 9月3日 | 新新米线店 | 和平路1号 | 13800000001
        2 | 9月3日 | 品尚造型店 | 和平路5号 | 13800000002
        3 | 9月4日 | 郭氏修鞋铺 | 黄河路2号 | 13800000003
        #是否达标：以登记前一个月的收入来判断 | < | < | < | <
        核实情况：1正常，2停业，3搬走 | < | < | < | <

        4 | | 徐记裁缝铺 | 黄河路8号 |
        5 | | 同福 | |
        ",
        &["header 2, rows 3-10 (5): 序号, 日期, 名称, 地址, 电话; 1 title, 6 remark, 7 remark"],
    );
}

/// What stands alone below the last row heads no group: a legend, a note, a count.
#[test]
fn a_last_line_heads_no_group() {
    for line in [
        "√到岗　休 公休　事 事假",
        "以下空白",
        "（内部资料，请勿外传）",
        "共计2人，其中党员1人",
    ] {
        let picture = format!(
            "
            姓名 | 职务 | 政治面貌
            王明 | 队长 | 党员
            李芳 | 队员 | 群众
            {line} | < | <
            "
        );
        sheet(
            &picture,
            &["header 1, rows 2-3 (2): 姓名, 职务, 政治面貌; 4 remark"],
        );
    }
    // Of groups, the last may still be empty.
    sheet(
        "
        姓名 | 职务 | 政治面貌
        一、在编 | < | <
        王明 | 队长 | 党员
        李芳 | 队员 | 群众
        二、借调 | < | <
        ",
        &["header 1, rows 3-4 (2): 姓名, 职务, 政治面貌; 2 group, 5 group"],
    );
}

/// Words of who signs are data where a list says what words mean.
#[test]
fn a_list_of_words_ends_with_words_of_who_signs() {
    sheet(
        "
        名称 | 含义
        姓名 | 教师姓名
        职称 | 专业技术职务
        审核 | 负责人
        审批人 | 校长
        ",
        &["header 1, rows 2-5 (4): 名称, 含义"],
    );
}

/// What a formula says in all rows is typed by nobody.
#[test]
fn rows_that_only_formulas_fill_are_blank() {
    sheet(
        "
        学校 | 清水镇一小
        学校 | 姓名 | 学科 | 职称
        =清水镇一小 | 王明 | 语文 | 一级
        =清水镇一小 | 李芳 | 数学 | 二级
        =清水镇一小
        =清水镇一小
        ",
        &["header 2, rows 3-4 (2): 学校, 姓名, 学科, 职称; 1 title"],
    );
    sheet(
        "
        序号 | 学校 | 姓名 | 学科
        1 | =清水镇一小 | 王明 | 语文
        2 | =清水镇一小 | 李芳 | 数学
        3 | =清水镇一小
        4 | =清水镇一小
        ",
        &["header 1, rows 2-3 (2): 序号, 学校, 姓名, 学科"],
    );
    // Nobody has filled it in.
    sheet(
        "
        学校 | 姓名 | 学科
        =清水镇一小
        =清水镇一小
        =清水镇一小
        ",
        &["header 1, rows - (0): 学校, 姓名, 学科"],
    );
    // What was typed, and what formulas fetch row by row, are rows.
    for (first, second) in [("清水镇一小", "清水镇一小"), ("=清水镇一小", "=清水镇二小")]
    {
        sheet(
            &format!(
                "
                学校 | 姓名 | 学科
                {first} | 王明 | 语文
                {first} | 李芳 | 数学
                {second}
                "
            ),
            &["header 1, rows 2-4 (3): 学校, 姓名, 学科"],
        );
    }
}

/// Who is in charge, with a label in each row, is what the list says.
#[test]
fn labels_in_the_second_column_of_a_list() {
    sheet(
        "
        部门 | 联系方式
        教务处 | 负责人：王明
        德育处 | 负责人：李芳
        总务处 | 负责人：张伟
        ",
        &["header 1, rows 2-4 (3): 部门, 联系方式"],
    );
    sheet(
        "
        部门 | 联系方式
        教务处 | 负责人：王明
        ",
        &["header 1, rows 2 (1): 部门, 联系方式"],
    );
    // The foot of a form that nobody has filled in, and of a list.
    sheet(
        "
        姓名 | 学科 | 备注
        填表人：王明 | 审核人：李芳 | 日期：9月1日
        ",
        &["header 1, rows - (0): 姓名, 学科, 备注; 2 signature"],
    );
    sheet(
        "
        部门 | 联系方式
        教务处 | 王明
        德育处 | 李芳
        制表：赵敏 | 审核：张伟
        ",
        &["header 1, rows 2-3 (2): 部门, 联系方式; 4 signature"],
    );
}
