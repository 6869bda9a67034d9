//! What headings, totals, notes and signatures look like in the offices' language. Evidence for
//! the finder only: which column a heading *means* is the template's business.

mod events;
mod groups;
mod headings;
mod notes;
mod times;
mod totals;
mod vocabulary;

use std::borrow::Cow;

use crate::ingest::Cell;
use crate::ingest::CellKind;

pub(in crate::ingest) use events::is_break;
pub(super) use events::is_event;
pub(in crate::ingest) use groups::{class_in, is_class_name};
pub(super) use groups::{
    ends_group, group_name, is_ordinal, marks_group, ordinal, section, with_labels,
};
pub(super) use headings::{
    begins_as_sample, is_generated, is_instruction, is_plain_heading, is_sample, is_weekday_name,
};
pub(crate) use headings::{is_heading_word, is_unit};
pub(super) use notes::{
    ends_the_list, holds_a_figure, is_bare_note_word, is_labelled, is_question, is_signature,
    is_signer, split_label, starts_as_note, starts_as_point,
};
pub(super) use times::{Span, holds_a_date};
pub(in crate::ingest) use totals::is_bare_total_word;
pub(super) use totals::{
    begins_a_name, begins_other_words, compares_the_total, is_average_word, is_balance_word,
    is_figure_word, is_total_word, whole_totalled,
};

/// A cell's text without white space; between Latin words one space stays. What is too long for a heading
/// is judged by its beginning.
pub(in crate::ingest) fn tidy_heading(text: &str) -> String {
    tidied(text, LONGEST_HEADING)
}

/// What a column is called: questions of an inquiry may differ at their ends alone.
pub(in crate::ingest::finder) fn whole_heading(text: &str) -> String {
    tidied(text, LONGEST_QUESTION)
}

fn tidied(text: &str, most: usize) -> String {
    let mut tidy = String::with_capacity(text.len().min(4 * most));
    let mut gap = false;
    for c in text.chars().take(most) {
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

/// The first characters of a text, by which it is judged: a cell may hold 32,767.
pub(in crate::ingest::finder) fn beginning(text: &str) -> &str {
    first(text, LONGEST_HEADING)
}

fn first(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count);
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Characters of a text by which it is judged.
const LONGEST_HEADING: usize = 120;
/// Characters of what a column is called.
const LONGEST_QUESTION: usize = 400;

/// 第考场 of 第1考场; a number alone stays.
pub(in crate::ingest::finder) fn without_numbers(text: &str) -> String {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let bare: String = text.chars().filter(|c| !number(*c)).collect();
    if bare.is_empty() {
        text.to_owned()
    } else {
        bare
    }
}

/// A text less its bracketed remarks; the text where nothing else is left.
pub(in crate::ingest) fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let outside: String = text
        .chars()
        .take(LONGEST_HEADING)
        .filter(|c| match c {
            '（' | '(' | '〔' | '[' | '【' => {
                depth += 1;
                false
            }
            '）' | ')' | '〕' | ']' | '】' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    if outside.trim().is_empty() {
        text.chars().take(LONGEST_HEADING).collect()
    } else {
        outside
    }
}

/// Could this cell be a heading, by its form alone?
pub(in crate::ingest::finder) fn heading_form(cell: &Cell) -> Form {
    // A long text is judged by its beginning, which is cut off.
    let long = cell.shown.len() > LONGEST_HEADING;
    let text = match long || cell.shown.contains(char::is_whitespace) {
        true => Cow::Owned(tidy_heading(&cell.shown)),
        false => Cow::Borrowed(cell.shown.as_str()),
    };
    match &cell.kind {
        CellKind::Text if text.parse::<f64>().is_ok() => Form::Number,
        CellKind::Text => {
            let long = text.chars().count() > 40;
            let sentence = text.contains(['。', '；', '！', '？']);
            if (long || sentence) && !is_question(&cell.shown) {
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

/// Could a table have this cell: a number, or a short text that is no note, point or line to sign?
pub(in crate::ingest) fn is_listed(cell: &Cell) -> bool {
    const LONGEST: usize = 16;
    let text = cell.shown.trim();
    match heading_form(cell) {
        Form::Number => true,
        Form::Value => false,
        Form::Text => {
            text.chars().count() <= LONGEST
                && !starts_as_note(text)
                && !starts_as_point(text)
                && !is_signature(text)
                && !is_labelled(text)
        }
    }
}

/// What a cell could be by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest::finder) enum Form {
    /// Short text.
    Text,
    /// A number or a date: a heading only in a series (1, 2, 3; 2020, 2021; the days of a month).
    Number,
    /// No heading.
    Value,
}

#[cfg(test)]
mod tests {
    use super::headings::ends_as_no_heading;
    use super::headings::is_weekday;
    use super::totals::{TOTALS, may_be_total};
    use super::vocabulary::{ENGLISH_WORDS, HEADING_WORDS};
    use super::*;

    #[test]
    fn names_of_classes() {
        for name in [
            "高一（1）班",
            "七(2)班",
            "2023级3班",
            "一（1）班",
            "高二3班",
            "三年级二班",
            "大一班",
            "计算机2301班",
            "小班",
            "高三理科班",
            "三（1）",
            "初三(12)",
            "七年级（3）",
            "2023级（4）",
            "三1",
            "六12",
            "701",
        ] {
            assert!(is_class_name(name), "{name}");
        }
        for other in [
            "",
            "班",
            "高等数学（一）",
            "数学（一）",
            "大学英语(2)",
            "一年级（上）",
            "合唱班",
            "班级",
            "三",
            "12",
            "2023",
            "教学楼（三层）",
        ] {
            assert!(!is_class_name(other), "{other}");
        }
    }

    #[test]
    fn breaks_and_events() {
        for text in [
            "午休",
            "大课间",
            "大課間活動",
            "12:00-14:00 午休",
            "午餐、午休",
            "眼保健操",
            "午休（12:00—14:00）",
        ] {
            assert!(is_break(text), "{text}");
        }
        for text in [
            "国庆节放假",
            "10月1日至7日国庆节放假",
            "國慶節放假",
            "寒假",
            "运动会",
            "校园艺术节",
            "期末考试",
        ] {
            assert!(is_event(text), "{text}");
        }
        for other in [
            "语文组",
            "一等奖",
            "第一周",
            "上午",
            "教务处",
            "国庆假日值班表",
            "元旦晚会组",
        ] {
            assert!(!is_break(other) && !is_event(other), "{other}");
        }
    }

    #[test]
    fn classes_that_titles_name() {
        for (title, class) in [
            ("七（1）班", "七（1）班"),
            ("七(1)班课程表", "七(1)班"),
            ("清水一中2026学年七（1）班课程表", "七（1）班"),
            ("七年级1班 日课表", "七年级1班"),
            ("清水國小三年一班功課表", "三年一班"),
            ("2025级（3）班课表", "2025级（3）班"),
            ("小（2）班一周活动安排", "小（2）班"),
            ("701", "701"),
            ("七（1）班课表（七（1）班）", "七（1）班"),
        ] {
            assert_eq!(class_in(title), Some(class), "{title}");
        }
        for other in [
            "七年级课程表",
            "七（1）班、七（2）班课程表",
            "课程表",
            "第一周安排",
            "合唱班课程表",
            "2026学年第一学期课程表",
            "高一年级总课表",
        ] {
            assert_eq!(class_in(other), None, "{other}");
        }
    }

    #[test]
    fn numbers_of_chapters() {
        for number in [
            "一",
            "（二）",
            "三、",
            "十二",
            "第三部分",
            " 四. ",
            "壹",
            "參",
            "贰、",
            "拾壹",
            "甲",
            "（乙）",
        ] {
            assert!(is_ordinal(number), "{number}");
        }
        for other in [
            "",
            "1",
            "一小",
            "第一周",
            "一二三四",
            "（）",
            "甲乙",
            "壹元",
            "甲班",
        ] {
            assert!(!is_ordinal(other), "{other}");
        }
        let levels = ["一", "（一）", "壹", "甲"].map(|number| ordinal(number).unwrap());
        for (nth, level) in levels.iter().enumerate() {
            assert!(level.is_first);
            let others = levels.iter().filter(|other| other.is_level_with(*level));
            assert_eq!(others.count(), 1, "{nth}");
        }
        assert!(ordinal("叁").unwrap().is_level_with(ordinal("貳").unwrap()));
    }

    #[test]
    fn days_of_the_week() {
        for day in [
            "星期一",
            "周日",
            "週五",
            "礼拜3",
            " 星期天 ",
            "Mon",
            "friday",
            "月曜日",
        ] {
            assert!(is_weekday(day) && is_weekday_name(day), "{day}");
        }
        for other in ["周1", "第一周", "month", "星期", "一月"] {
            assert!(!is_weekday(other) && !is_weekday_name(other), "{other}");
        }
        assert!(is_weekday_name("一") && !is_weekday("一"));
    }

    /// Every word of a total or a figure passes the quick look.
    #[test]
    fn totals_pass_the_quick_look() {
        let more = [
            "总额",
            "总数",
            "總價",
            "班平均",
            "均分",
            "最高分",
            "及格率",
            "average",
            "及格人数",
            "实考人次",
        ];
        let latin = ["Grand Total", "SUBTOTAL", "sum"];
        for word in TOTALS.iter().chain(&more).chain(&latin) {
            assert!(may_be_total(word), "{word}");
        }
    }

    /// The quick look at the last character never hides a heading from the thorough one.
    #[test]
    fn no_heading_is_told_by_its_end_to_be_none() {
        let days = ["星期一", "周日", "週六", "礼拜天", "月曜日"];
        let words = HEADING_WORDS.iter().chain(ENGLISH_WORDS).chain(&days);
        for word in words {
            for text in [
                (*word).to_owned(),
                format!("*{word}："),
                format!("{word} 1 "),
                format!("{word}（必填）"),
                format!("[{word}]"),
            ] {
                assert!(!ends_as_no_heading(&text), "{text}");
            }
            assert!(is_heading_word(word), "{word}");
        }
        for value in ["王明", "38", "13900000001", "课程设计", "录播室"] {
            assert!(!is_heading_word(value), "{value}");
        }
    }
}
