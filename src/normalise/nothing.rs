//! What clerks write where there is nothing to write: 无, /, 待定.

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
/// Words for what is not known yet.
const UNDECIDED: [&str; 13] = [
    "待定",
    "未定",
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

/// Is it marks alone: /, ——?
pub(crate) fn is_marks(text: &str) -> bool {
    text.trim().chars().all(|c| MARKS.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
