//! What headings, totals, notes and signatures look like in the offices' language. Evidence for
//! the finder only: which column a heading *means* is the template's business.

use crate::ingest::{Cell, CellKind};

/// A cell's text without white space; between Latin words one space stays.
pub(super) fn tidy_heading(text: &str) -> String {
    let mut tidy = String::new();
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && c.is_ascii_alphanumeric() && tidy.ends_with(|b: char| b.is_ascii_alphanumeric()) {
            tidy.push(' ');
        }
        gap = false;
        tidy.push(c);
    }
    tidy
}

/// Words that stand in headings and hardly ever make up a value.
const HEADING_WORDS: &[&str] = &[
    "序号",
    "序號",
    "编号",
    "編號",
    "姓名",
    "名称",
    "名稱",
    "性别",
    "性別",
    "学校",
    "學校",
    "单位",
    "單位",
    "部门",
    "部門",
    "班级",
    "班級",
    "班别",
    "年级",
    "年級",
    "学科",
    "學科",
    "科目",
    "科组",
    "教研组",
    "职务",
    "職務",
    "职称",
    "職稱",
    "岗位",
    "角色",
    "学历",
    "學歷",
    "电话",
    "電話",
    "手机",
    "联系方式",
    "邮箱",
    "地址",
    "地点",
    "地點",
    "日期",
    "时间",
    "時間",
    "月份",
    "周次",
    "星期",
    "节次",
    "節次",
    "内容",
    "內容",
    "主题",
    "主題",
    "题目",
    "題目",
    "课题",
    "課題",
    "项目",
    "項目",
    "活动",
    "任务",
    "任務",
    "事项",
    "工作安排",
    "负责人",
    "負責人",
    "主讲",
    "主持",
    "教师",
    "教師",
    "老师",
    "人员",
    "成员",
    "组长",
    "校长",
    "督导",
    "对象",
    "人数",
    "人數",
    "数量",
    "數量",
    "金额",
    "金額",
    "价格",
    "單價",
    "单价",
    "预算",
    "分值",
    "成绩",
    "得分",
    "合计",
    "備註",
    "备注",
    "说明",
    "描述",
    "类别",
    "類別",
    "类型",
    "性质",
    "种类",
    "状态",
    "要求",
    "形式",
    "方式",
    "课时",
    "课程",
    "節數",
    "节数",
    "代码",
    "代碼",
    "标识码",
    "序",
    "工号",
    "学号",
    "學號",
    "身份证",
    "出生",
    "民族",
    "籍贯",
    "签字",
    "签名",
    "数据",
    "版本",
    "计划",
    "完成",
    "意见",
    "评价",
    "item",
    "name",
    "date",
    "total",
    "amount",
    "price",
    "no.",
    "number",
    "title",
    "notes",
    "type",
    "teacher",
    "subject",
    "class",
];

/// Does this text read like a heading?
pub(super) fn is_heading_word(text: &str) -> bool {
    let text = tidy_heading(text).to_lowercase();
    let short = text.chars().count() <= 12;
    short
        && (is_weekday(&text) || is_month(&text) || HEADING_WORDS.iter().any(|w| text.contains(w)))
}

fn is_weekday(text: &str) -> bool {
    ["星期", "周", "週", "礼拜"].iter().any(|day| {
        text.strip_prefix(day)
            .is_some_and(|rest| ["一", "二", "三", "四", "五", "六", "日", "天"].contains(&rest))
    }) || text.ends_with("曜日")
}

/// 一 to 六, 日, with 星期 or without, or Mon to Sun.
pub(super) fn is_weekday_name(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    const ENGLISH: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    is_weekday(&text) || is_weekday(&format!("周{text}")) || ENGLISH.contains(&text.as_str())
}

fn is_month(text: &str) -> bool {
    text.strip_suffix('月')
        .is_some_and(|n| n.parse().is_ok_and(|n: u8| (1..=12).contains(&n)))
}

/// 合计 and its like, alone or with what they total.
pub(super) fn is_total_word(text: &str) -> bool {
    const TOTALS: &[&str] = &[
        "合计", "小计", "总计", "共计", "合計", "小計", "總計", "共計", "总和", "總和",
    ];
    let text = tidy_heading(text);
    let text = text.trim_end_matches([':', '：', '（', '(', '）', ')']);
    TOTALS.iter().any(|total| {
        text == *total
            || (text.chars().count() <= 8 && (text.ends_with(total) || text.starts_with(total)))
    }) || ["total", "subtotal", "grand total", "sum"].contains(&text.to_lowercase().as_str())
}

/// 注： and its like at a text's start.
pub(super) fn starts_as_note(text: &str) -> bool {
    const NOTES: &[&str] = &[
        "注",
        "备注",
        "備註",
        "说明",
        "說明",
        "填表说明",
        "填報說明",
        "填报说明",
        "附注",
        "附註",
        "提示",
    ];
    let text = tidy_heading(text);
    NOTES.iter().any(|note| {
        text.strip_prefix(note)
            .is_some_and(|rest| rest.starts_with([':', '：', '１', '1', '（', '(']))
    }) || ["note:", "notes:", "remark:", "remarks:", "※"]
        .iter()
        .any(|n| text.to_lowercase().starts_with(n))
}

/// `2、…`, `（3）…`: a note's further points.
pub(super) fn starts_as_point(text: &str) -> bool {
    let text = tidy_heading(text);
    let rest = text.trim_start_matches(['（', '(']);
    let digits = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c));
    let count = digits.count();
    count > 0
        && rest
            .chars()
            .nth(count)
            .is_some_and(|c| "、.．)）".contains(c))
}

/// 填表人：, 单位盖章 and their like.
pub(super) fn is_signature(text: &str) -> bool {
    const SIGNS: &[&str] = &[
        "填表人",
        "填报人",
        "填報人",
        "制表人",
        "制表",
        "製表",
        "经办人",
        "承辦人",
        "审核",
        "審核",
        "审批",
        "负责人",
        "負責人",
        "主管",
        "校长",
        "校長",
        "签字",
        "签名",
        "簽章",
        "核章",
        "盖章",
        "蓋章",
        "公章",
        "填表日期",
        "填报日期",
        "制表日期",
        "日期",
        "年月日",
        "联系电话",
    ];
    let text = tidy_heading(text);
    let marked = text.contains(['：', ':']) || text.ends_with("盖章") || text.ends_with("章）");
    let label: String = text
        .chars()
        .take_while(|c| !matches!(c, '：' | ':'))
        .collect();
    marked && label.chars().count() <= 12 && SIGNS.iter().any(|sign| label.contains(sign))
        || text.ends_with("年月日")
}

/// `填报单位：清水镇中心学校`: a label with its value in one cell, or waiting for it.
pub(super) fn is_labelled(text: &str) -> bool {
    text.chars().take(14).any(|c| matches!(c, '：' | ':'))
        && !text.contains("://")
        && !is_clock(text)
}

fn is_clock(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// A heading that an import made up: `Column1`, `列2`.
pub(super) fn is_generated(text: &str) -> bool {
    ["Column", "列", "欄", "Field", "Unnamed: "]
        .iter()
        .any(|name| {
            text.strip_prefix(name)
                .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        })
}

/// Could this cell be a heading, by its form alone?
pub(super) fn heading_form(cell: &Cell) -> Form {
    let text = tidy_heading(&cell.shown);
    match &cell.kind {
        CellKind::Text if text.parse::<f64>().is_ok() => Form::Number,
        CellKind::Text => {
            let long = text.chars().count() > 40;
            let sentence = text.contains(['。', '；', '！', '？']);
            if long || sentence {
                Form::Value
            } else {
                Form::Text
            }
        }
        CellKind::Date(_) if is_weekday_name(&text) => Form::Text,
        CellKind::Number(_) | CellKind::Date(_) | CellKind::Unevaluated => Form::Number,
        CellKind::Bool(_) | CellKind::Error => Form::Value,
    }
}

/// What a cell could be by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Short text.
    Text,
    /// A number or a date: a heading only in a series (1, 2, 3; 2020, 2021; the days of a month).
    Number,
    /// No heading.
    Value,
}
