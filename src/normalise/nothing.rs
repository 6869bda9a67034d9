//! What clerks write where there is nothing to write, or nothing yet: 无, /, 待定.

use std::sync::LazyLock;

use regex::Regex;

use crate::script::simplified;

/// Words for nothing, in lower case.
const NOTHING: [&str; 13] = [
    "无",
    "無",
    "没有",
    "沒有",
    "暂无",
    "暫無",
    "无此项",
    "無此項",
    "空",
    "n/a",
    "na",
    "null",
    "none",
];
/// Words for what is not known yet, of which no sentence can be made.
const UNDECIDED: [&str; 21] = [
    "待定",
    "未定",
    "另定",
    "暂定",
    "暫定",
    "待通知",
    "待安排",
    "另行通知",
    "另行安排",
    "另行确定",
    "待确定",
    "待確定",
    "未确定",
    "未確定",
    "暂未确定",
    "暫未確定",
    "暂缺",
    "暫缺",
    "不详",
    "不詳",
    "tbd",
];
/// A post that nobody holds yet.
const VACANT: [&str; 12] = [
    "空缺",
    "暂无人选",
    "待聘",
    "待招",
    "待招聘",
    "待配",
    "待补",
    "空岗",
    "空编",
    "缺编",
    "缺员",
    "暂空",
];
/// Marks that stand alone for nothing.
const MARKS: &str = "-‐–—―−─_/\\／＼×·.";

/// What stands instead of a figure that is not asked for.
pub(crate) const EXEMPT: &str = "免";

/// Does a cell say that its figure is not asked for?
pub(super) fn says_exempt(shown: &str) -> bool {
    const WORDS: [&str; 8] = [
        EXEMPT,
        "免考",
        "免考核",
        "豁免",
        "免做",
        "免除",
        "免写",
        "免寫",
    ];
    let shown = shown.trim().trim_matches(['(', ')', '（', '）']);
    WORDS.contains(&shown)
}

/// Does a cell only say that there is nothing?
pub(super) fn is_nothing(shown: &str) -> bool {
    let shown = shown.trim().to_lowercase();
    is_marks(&shown) || NOTHING.contains(&shown.as_str())
}

/// Does a text say that there is nothing, or nothing yet: what a sentence cannot be made of? It may
/// stand in brackets or quotation marks, and end with a full stop.
pub(crate) fn stands_for_nothing(text: &str) -> bool {
    // The longest is 暂未确定 with brackets and a stop around it.
    if text.trim().is_empty() || text.chars().count() > 12 {
        return false;
    }
    let bare = text
        .trim()
        .trim_end_matches(['。', '；', '，'])
        .trim_matches(|c| "（）()《》“”「」".contains(c));
    is_nothing(bare) && !bare.is_empty() || UNDECIDED.contains(&bare.to_lowercase().as_str())
}

/// Does a cell say that its value is not known yet: 待定, 时间另行通知, 视情况而定, 待聘? No value of a kind
/// other than text is written like that, so the whole shape is looked at.
pub(super) fn is_undecided(shown: &str) -> bool {
    // What each of them begins with; most cells begin otherwise.
    const FIRST: &str =
        "待未另再暂暫尚仍还還届屆视視以等听聽按依具时時日地人名负負周週月联聯电電空缺不tT（(“「《";
    const SUBJECTS: [&str; 13] = [
        "时间",
        "日期",
        "地点",
        "人员",
        "人选",
        "名单",
        "负责人",
        "周次",
        "月份",
        "联系电话",
        "电话",
        "联系人",
        "名称",
    ];
    const LEADS: [&str; 8] = ["待", "未", "另行", "另", "再行", "再", "届时", "暂未"];
    const ENDS: [&str; 16] = [
        "定", "确定", "决定", "商定", "商议", "议定", "通知", "安排", "公布", "落实", "明确",
        "告知", "确认", "协商", "商", "议",
    ];
    let shown = shown.trim();
    if !shown.starts_with(|c| FIRST.contains(c)) || shown.chars().count() > 16 {
        return false;
    }
    let bare = shown
        .trim_end_matches(['。', '；', '，', '！'])
        .trim_matches(|c| "（）()《》“”「」".contains(c));
    let text = simplified(bare).to_lowercase();
    let text = text.strip_prefix("具体").unwrap_or(&text);
    let text = SUBJECTS
        .iter()
        .find_map(|subject| text.strip_prefix(subject))
        .unwrap_or(text);
    let text = text.trim_start_matches(['尚', '仍', '还']);
    let is_short = || {
        let mut leads = LEADS.iter().filter_map(|lead| text.strip_prefix(lead));
        leads.any(|rest| ENDS.contains(&rest))
    };
    let ends = |ends: &[&str]| ends.iter().any(|end| text.ends_with(end));
    UNDECIDED.contains(&text)
        || VACANT.contains(&text)
        || is_short()
        // 待上级通知, 等教育局文件; 视情况而定; 以通知为准.
        || text.starts_with(['待', '等', '听', '按', '依']) && ends(&["通知", "文件", "统一安排"])
        || text.starts_with('视') && ends(&["而定", "确定", "安排"])
        || text.starts_with(['以', '按']) && text.ends_with("为准")
}

/// Does a cell say when something is, but no day: 开学第一周, 期中考试后, 每月最后一个周五, 寒假?
pub(super) fn is_vague_time(shown: &str) -> bool {
    static VAGUE: LazyLock<Regex> = LazyLock::new(|| {
        const DAY: &str =
            "(?:周|星期|礼拜)[一二三四五六日天]?(?:[、,，和](?:周|星期)?[一二三四五六日天])*";
        const PART: &str = "(?:上午|中午|下午|晚上)?";
        const AROUND: &str =
            "(?:之|以)?(?:前|后|初|末|中|间|期间|起|左右|前后|前夕|当天|当周|结束后|开始)?";
        let moment = "(?:开学|学期|学年|期初|期中|期末|年初|年底|年末|月考|段考|国庆|中秋|元旦|教师节|春节|清明|五一|劳动节|端午|六一|儿童节|寒假|暑假|假期|放假)(?:考试|检测|测试|假期|假|节|长假)?";
        const NTH: &str = "(?:第?[一二三四五六1-6]|最后一?|首|前两|前三)个?";
        let turn = format!("{NTH}{DAY}");
        let day = format!("{NTH}(?:周|星期|礼拜)[一二三四五六日天]");
        let every = format!(
            "(?:每|隔)(?:逢)?(?:月|学期|学年|季度?|年|天|日|两周|双周|单周|{DAY})(?:的?(?:{turn}|[上中下]旬|[初中底末]|[0-9]{{1,2}}[日号]|各?一?[一二三四1-4]?次|{DAY}))?{PART}"
        );
        let weeks = format!("(?:逢)?[单双]周(?:[一二三四五六日天]|的?{DAY})?{PART}");
        let whole = "(?:全年|全学年|全学期|本学期|整学期|整学年|第[一二]学期|[上下]学期|[春秋]季学期|常年|长期|平时|日常|随时|经常|不定期|定期|适时|假期)(?:内|中)?";
        Regex::new(&format!(
            "^(?:{moment}{AROUND}(?:的?(?:{turn}|第?[一二三四1-4]周|一周内?|两周内?))?{AROUND}|{every}|{weeks}|{whole}|{day}{PART})$"
        ))
        .expect("a fixed pattern")
    });
    const LONGEST: usize = 16;
    let text = shown.trim().trim_end_matches('。');
    text.chars().count() <= LONGEST && VAGUE.is_match(&simplified(text))
}

/// Is it marks alone: /, ——?
pub(crate) fn is_marks(text: &str) -> bool {
    text.trim().chars().all(|c| MARKS.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_are_no_days() {
        for text in [
            "开学第一周",
            "期中考试后",
            "国庆节后",
            "每月最后一个周五",
            "单周三",
            "双周周三下午",
            "每周三",
            "寒假",
            "每月",
            "全年",
            "第一学期",
            "开学初",
            "每月第一个星期一",
            "國慶節後",
        ] {
            assert!(is_vague_time(text), "{text}");
        }
        for text in [
            "",
            "9月31日",
            "13月",
            "会议室",
            "王明",
            "第3周",
            "国庆节歌咏比赛",
            "期中考试质量分析",
            "语文",
            "10/13/26",
            "开学典礼",
            "开会",
        ] {
            assert!(!is_vague_time(text), "{text}");
        }
    }

    #[test]
    fn nothing_and_something() {
        for text in [
            "无",
            "無",
            "暂无",
            "没有",
            "无。",
            "（无）",
            "—",
            "——",
            "-",
            "/",
            "／",
            "N/A",
            "待定",
            "暂缺",
            "（待定）",
            "《无》",
            "未定",
        ] {
            assert!(stands_for_nothing(text), "{text}");
        }
        for text in [
            "",
            " ",
            "无效提问的排查",
            "0",
            "无锡路小学",
            "待定课题的筛选",
            "空间与图形",
            "没有围墙的课堂",
            "一",
            "A",
            "语文",
            "不定期",
        ] {
            assert!(!stands_for_nothing(text), "{text}");
        }
        assert!(is_nothing("无") && !is_nothing("待定"));
    }

    #[test]
    fn not_known_yet() {
        for text in [
            "待定",
            "未定",
            "另定",
            "暂定",
            "暫定",
            "（待定）",
            "待定。",
            "另行通知",
            "待通知",
            "时间待定",
            "時間另行通知",
            "具体时间另行通知",
            "待上级通知",
            "视情况而定",
            "視情況而定",
            "以上级通知为准",
            "尚未确定",
            "待聘",
            "空缺",
            "TBD",
        ] {
            assert!(is_undecided(text), "{text}");
        }
        for text in [
            "",
            "无",
            "/",
            "待定课题的筛选",
            "10月14日",
            "暂定10月14日",
            "第3周",
            "时间",
            "周三",
            "日",
            "以研促教",
            "等",
            "王明",
            "视导",
            "听课",
            "人人通知",
            "另",
            "安排",
            "地点",
            "待人接物",
            "同上",
        ] {
            assert!(!is_undecided(text), "{text}");
        }
    }
}
