//! What happens for all at once and interrupts a table: breaks of the day, holidays, what a whole school does.

use crate::script::simplified;

use super::{tidy_heading, without_brackets};

/// In characters; a sentence is a remark.
const LONGEST: usize = 16;

/// 午休, 大课间, 放学: a break of the day.
pub(in crate::ingest) fn is_break(text: &str) -> bool {
    const BREAKS: [&str; 17] = [
        "午休",
        "午餐",
        "午饭",
        "午睡",
        "午间休息",
        "晚餐",
        "晚饭",
        "早餐",
        "大课间",
        "课间操",
        "课间",
        "眼保健操",
        "广播操",
        "放学",
        "休息",
        "用餐",
        "就寝",
    ];
    let text = bare(text);
    let mut parts = text.split(['、', '及', '和', '/', '，']);
    !text.is_empty()
        && parts.all(|part| {
            let part = ["活动", "时间"]
                .iter()
                .find_map(|end| part.strip_suffix(end))
                .unwrap_or(part);
            BREAKS.iter().any(|word| part.ends_with(word))
        })
}

/// 国庆节放假, 寒假, 运动会, 期末考试: a holiday, or what a whole school does on a day.
pub(in crate::ingest::finder) fn is_event(text: &str) -> bool {
    const FREE: [&str; 5] = ["放假", "停课", "休假", "调休", "假期"];
    const HOLIDAYS: [&str; 8] = [
        "国庆节",
        "国庆",
        "中秋节",
        "元旦",
        "春节",
        "清明节",
        "劳动节",
        "端午节",
    ];
    const LONG: [&str; 4] = ["寒假", "暑假", "暑期", "寒期"];
    const EVENTS: [&str; 19] = [
        "运动会",
        "考试",
        "月考",
        "艺术节",
        "科技节",
        "体育节",
        "读书节",
        "文化节",
        "家长会",
        "春游",
        "秋游",
        "军训",
        "典礼",
        "校庆",
        "联欢会",
        "研学",
        "开学",
        "散学",
        "段考",
    ];
    let text = bare(text);
    FREE.iter().any(|word| text.contains(word))
        || HOLIDAYS.contains(&text.as_str())
        || LONG.iter().any(|word| text.starts_with(word))
        || EVENTS.iter().any(|word| text.ends_with(word))
}

/// Without brackets, and without the hours or days before it: 12:00-14:00 午休.
fn bare(text: &str) -> String {
    const BEFORE: &str = "0123456789:：.-－—~～至月日号点分";
    if text.len() > 3 * LONGEST * 3 {
        return String::new();
    }
    let text = simplified(&tidy_heading(&without_brackets(text)));
    let text = text.trim_start_matches(|c| BEFORE.contains(c));
    match text.chars().nth(LONGEST) {
        Some(_) => String::new(),
        None => text.to_owned(),
    }
}
