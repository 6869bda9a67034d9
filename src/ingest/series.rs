//! Headings and labels that are values of one kind: subjects, classes, months, lessons. Three of
//! them in a row are headings whatever they read like, and what stands below them is of each one.

use std::collections::BTreeSet;

use super::finder::{is_class_name, tidy_heading};
use super::reading::is_lesson_number;

/// What the texts of a series are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Series {
    /// 语文
    Subject,
    /// 一（1）班
    Class,
    /// 七年级
    Grade,
    /// 9月
    Month,
    /// 第1节
    Period,
    /// 第3周
    Week,
    /// 9月1日
    Day,
    /// 第1组
    Group,
}

/// Subjects as sheets head columns with them, in both scripts; a single character is one only
/// among others.
const SUBJECTS: &[&str] = &[
    "语文",
    "语言",
    "数学",
    "英语",
    "外语",
    "日语",
    "俄语",
    "物理",
    "化学",
    "生物",
    "政治",
    "思政",
    "历史",
    "地理",
    "史地",
    "科学",
    "音乐",
    "体育",
    "体健",
    "体育与健康",
    "美术",
    "美工",
    "艺术",
    "书法",
    "写字",
    "习字",
    "道法",
    "道德与法治",
    "道德法治",
    "思想品德",
    "思品",
    "品德",
    "品社",
    "品生",
    "品德与社会",
    "品德与生活",
    "信息",
    "信息技术",
    "信息科技",
    "微机",
    "计算机",
    "电脑",
    "通用",
    "通用技术",
    "劳动",
    "劳技",
    "劳动技术",
    "劳动教育",
    "综合",
    "综合实践",
    "综合实践活动",
    "心理",
    "心理健康",
    "心理健康教育",
    "健康",
    "健康教育",
    "安全",
    "安全教育",
    "地方",
    "地方课程",
    "校本",
    "校本课程",
    "阅读",
    "作文",
    "口语",
    "口算",
    "国学",
    "科技",
    "法制",
    "生涯",
    "社会",
    "國文",
    "國語",
    "語文",
    "數學",
    "英語",
    "英文",
    "自然",
    "社會",
    "生活",
    "健體",
    "健康與體育",
    "音樂",
    "美術",
    "美勞",
    "視覺藝術",
    "表演藝術",
    "藝術",
    "藝文",
    "體育",
    "資訊",
    "電腦",
    "綜合",
    "彈性",
    "本土語",
    "閩南語",
    "客語",
    "閱讀",
    "書法",
    "歷史",
    "公民",
    "理化",
    "化學",
    "地科",
    "家政",
    "童軍",
    "輔導",
    "表藝",
    "視藝",
    "生科",
    "生活科技",
    "資訊科技",
    "國",
    "国",
    "語",
    "數",
    "體",
    "樂",
    "语",
    "数",
    "英",
    "物",
    "化",
    "生",
    "政",
    "史",
    "地",
    "音",
    "体",
    "美",
    "书",
    "信",
    "劳",
    "Chinese",
    "Maths",
    "Math",
    "Mathematics",
    "English",
    "Physics",
    "Chemistry",
    "Biology",
    "History",
    "Geography",
    "Politics",
    "Science",
    "Music",
    "Art",
    "PE",
    "ICT",
];

/// Which heading a column of such values has.
impl Series {
    /// What a text is, if it is of a series at all.
    pub(super) fn of(text: &str) -> Option<Series> {
        const LONGEST: usize = 40;
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        let text = tidy_heading(text);
        let text = text.as_str();
        if is_subject(text) {
            Some(Series::Subject)
        } else if is_grade(text) {
            Some(Series::Grade)
        } else if counted(text, "月份")
            .or(counted(text, "月"))
            .is_some_and(|n| n <= 12)
        {
            Some(Series::Month)
        } else if counted(text, "周").or(counted(text, "週")).is_some() {
            Some(Series::Week)
        } else if counted(text, "组").or(counted(text, "組")).is_some() {
            Some(Series::Group)
        } else if is_day(text) {
            Some(Series::Day)
        } else if is_class_name(text) {
            Some(Series::Class)
        } else if is_lesson_number(text) && number(text).is_none() {
            Some(Series::Period)
        } else {
            None
        }
    }

    /// The series that most of these texts are of, and which of them are; at least `fewest`
    /// different ones.
    pub(super) fn among<'t>(
        texts: impl Iterator<Item = &'t str>,
        fewest: usize,
    ) -> Option<(Series, Vec<usize>)> {
        let kinds: Vec<(Option<Series>, &str)> =
            texts.map(|text| (Series::of(text), text)).collect();
        let all: BTreeSet<Series> = kinds.iter().filter_map(|(kind, _)| *kind).collect();
        let of = |series: Series| {
            let own = kinds.iter().enumerate();
            let own = own.filter(|(_, (kind, _))| *kind == Some(series));
            own.map(|(at, _)| at).collect::<Vec<usize>>()
        };
        let (series, at) = all
            .into_iter()
            .map(|series| (series, of(series)))
            .max_by_key(|(series, at)| (at.len(), std::cmp::Reverse(*series)))?;
        let different: BTreeSet<&str> = at
            .iter()
            .filter_map(|at| kinds.get(*at).map(|(_, text)| *text))
            .collect();
        (different.len() >= fewest).then_some((series, at))
    }

    /// The heading over a column of such values.
    pub(super) fn heading(self, hant: bool) -> &'static str {
        let (hans_word, hant_word) = match self {
            Series::Subject => ("学科", "學科"),
            Series::Class => ("班级", "班級"),
            Series::Grade => ("年级", "年級"),
            Series::Month => ("月份", "月份"),
            Series::Period => ("节次", "節次"),
            Series::Week => ("周次", "週次"),
            Series::Day => ("日期", "日期"),
            Series::Group => ("组别", "組別"),
        };
        if hant { hant_word } else { hans_word }
    }
}

fn is_subject(text: &str) -> bool {
    let bare = super::finder::without_brackets(text);
    let bare = bare.strip_suffix('课').unwrap_or(&bare);
    SUBJECTS.contains(&bare)
}

/// 一年级, 初一, 高三年级, 大班.
fn is_grade(text: &str) -> bool {
    let numeral = |c: char| "一二三四五六七八九".contains(c);
    let bare = text
        .strip_suffix("年级")
        .or_else(|| text.strip_suffix("年級"));
    if let Some(bare) = bare {
        let mut chars = bare.chars().rev();
        return chars
            .next()
            .is_some_and(|c| numeral(c) || c.is_ascii_digit())
            && bare.chars().count() <= 2;
    }
    let mut chars = text.chars();
    let stage = chars.next().is_some_and(|c| "初高小".contains(c));
    stage && chars.next().is_some_and(numeral) && chars.next().is_none()
}

/// The number of 第3周, 三周, 9月, where the text ends with this word.
fn counted(text: &str, word: &str) -> Option<u32> {
    let bare = text.strip_suffix(word)?;
    let bare = bare.strip_prefix('第').unwrap_or(bare);
    number(bare)
}

/// 12, 十二; up to 99.
pub(super) fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 3 {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let digit = |c: char| {
        let at = "一二三四五六七八九".chars().position(|d| d == c)?;
        u32::try_from(at + 1).ok()
    };
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        ['十'] => Some(10),
        [one] => digit(*one),
        ['十', one] => Some(10 + digit(*one)?),
        [ten, '十'] => Some(digit(*ten)? * 10),
        [ten, '十', one] => Some(digit(*ten)? * 10 + digit(*one)?),
        _ => None,
    }
}

/// 9月1日, 10.8, 2026-09-01, with a weekday behind it or none.
fn is_day(text: &str) -> bool {
    let text = text.split(['（', '(']).next().unwrap_or(text);
    let parts: Vec<&str> = text
        .trim_end_matches(['日', '号', '號'])
        .split(['年', '月', '.', '-', '/'])
        .collect();
    let numbers = parts
        .iter()
        .all(|part| number(part).is_some() || part.len() == 4 && part.parse::<u16>().is_ok());
    // 1-2 are lessons, 1/2 a half.
    let dated = parts.len() == 3 || text.contains(['月', '.']) || text.contains('/');
    let month = parts.len().checked_sub(2).and_then(|at| parts.get(at));
    numbers
        && matches!(parts.len(), 2 | 3)
        && dated
        && month
            .and_then(|month| number(month))
            .is_some_and(|month| month <= 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_each_series() {
        for (text, series) in [
            ("语文", Some(Series::Subject)),
            ("英语（校本）", Some(Series::Subject)),
            ("一（1）班", Some(Series::Class)),
            ("七年级", Some(Series::Grade)),
            ("9月", Some(Series::Month)),
            ("十二月份", Some(Series::Month)),
            ("13月", None),
            ("第3周", Some(Series::Week)),
            ("第1节", Some(Series::Period)),
            ("9月1日", Some(Series::Day)),
            ("10.8（周四）", Some(Series::Day)),
            ("第二组", Some(Series::Group)),
            ("语文组", None),
            ("姓名", None),
            ("3", None),
        ] {
            assert_eq!(Series::of(text), series, "{text}");
        }
    }
}
