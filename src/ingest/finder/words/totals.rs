//! Words of totals, figures and balances.

use super::{LONGEST_HEADING, ends_group, is_heading_word, tidy_heading, without_brackets};

pub(super) const TOTALS: &[&str] = &[
    "合计", "小计", "总计", "共计", "累计", "累計", "合計", "小計", "總計", "共計", "总和", "總和",
];

/// Has it a character that each word of a total or a figure has? Few cells do, and the others' texts
/// need no tidying.
pub(super) fn may_be_total(text: &str) -> bool {
    let mut beginning = text.chars().take(LONGEST_HEADING);
    beginning.any(|c| {
        c.is_ascii_alphabetic()
            || matches!(
                c,
                '计' | '計' | '和' | '均' | '分' | '率' | '总' | '總' | '数' | '數' | '次' | '比'
            )
    })
}

/// 合计 and its like, alone.
pub(in crate::ingest) fn is_bare_total_word(text: &str) -> bool {
    if !may_be_total(text) {
        return false;
    }
    let text = tidy_heading(&without_brackets(text));
    let text = text.trim_end_matches([':', '：']);
    TOTALS.contains(&text) || is_figure_word(text)
}

/// 合计 and its like, alone or with what they total.
pub(in crate::ingest::finder) fn is_total_word(text: &str) -> bool {
    if !may_be_total(text) {
        return false;
    }
    let text = tidy_heading(&without_brackets(text));
    let text = text.trim_end_matches([':', '：', '（', '(', '）', ')']);
    if is_figure_word(text) {
        return true;
    }
    // 教师合计数
    const COUNTED: [&str; 4] = ["合计数", "合計數", "总计数", "總計數"];
    if COUNTED.iter().any(|word| text.ends_with(word)) && text.chars().count() <= 8 {
        return true;
    }
    // 总计（大写）：壹万元整, 合计金额（大写）：壹万元整
    let said = |total: &str| {
        let rest = text.strip_prefix(total);
        let before = rest.and_then(|rest| rest.split_once(['：', ':']));
        before.is_some_and(|(what, _)| what.chars().count() <= 2)
    };
    // 合计人民币（大写）壹万元整
    let amount = ["元整", "圆整", "圓整", "元正", "圆正"];
    let in_words =
        |total: &&str| text.starts_with(total) && amount.iter().any(|end| text.ends_with(end));
    if TOTALS.iter().any(|total| said(total) || in_words(total)) {
        return true;
    }
    TOTALS.iter().any(|total| {
        text == *total
            || (text.chars().count() <= 8 && (text.ends_with(total) || text.starts_with(total)))
    }) || {
        let text = text.to_lowercase();
        let words: Vec<&str> = text.split(' ').collect();
        words.len() <= 2 && ["total", "subtotal", "sum"].contains(&words[0])
            || text == "grand total"
    }
}

/// 合计村, 总计希望小学: does a word of totals begin a longer name, that of a place or a school? What is
/// counted (合计人数), all of it (合计全镇), a part by its number (小计二) or by its name (小计语文组) is none.
pub(in crate::ingest::finder) fn begins_a_name(text: &str) -> bool {
    const PLACES: [char; 26] = [
        '村', '园', '園', '校', '学', '學', '庄', '莊', '店', '寨', '坪', '湾', '灣', '岭', '嶺',
        '坝', '壩', '沟', '溝', '塘', '屯', '坡', '堡', '坑', '桥', '橋',
    ];
    /// 合计教学点 counts them; 小计坪教学点 is one.
    const SITES: [&str; 4] = ["教学点", "教學點", "办学点", "辦學點"];
    if !may_be_total(text) {
        return false;
    }
    let text = tidy_heading(text);
    let mut totals = TOTALS.iter();
    let rest = totals.find_map(|total| text.strip_prefix(total));
    rest.is_some_and(|rest| {
        let mut chars = rest.chars();
        let lone = chars.next().is_some_and(ends_group) && chars.next().is_none();
        let whole = rest.starts_with(['全', '各', '所', '本']) || is_heading_word(rest);
        let mut sites = SITES.iter().filter_map(|site| rest.strip_suffix(site));
        let site = sites.any(|place| !place.is_empty());
        lone || (site || rest.ends_with(PLACES)) && !whole
    })
}

/// 小计算家比赛, 累计积分公布: other words that begin like a word of totals. What is counted (累计完成课时), how much
/// and of what whole (合计全镇) goes on with it.
pub(in crate::ingest::finder) fn begins_other_words(text: &str) -> bool {
    const FEWEST: usize = 3;
    if !may_be_total(text) {
        return false;
    }
    let text = tidy_heading(&without_brackets(text));
    let rest = TOTALS.iter().find_map(|total| text.strip_prefix(total));
    rest.is_some_and(|rest| {
        let counts = |c: char| ends_group(c) || "数數额額元整正量次时時率分人名校点點".contains(c);
        rest.chars().nth(FEWEST - 1).is_some()
            && !rest.starts_with(['全', '各', '所', '本', '人', '：', ':', '、'])
            && !rest.ends_with(counts)
            && !rest.chars().any(|c| c.is_ascii_digit())
            && !is_heading_word(rest)
    })
}

/// The word of totals or figures behind a whole that it is said of: 小计 in 国文组小计, 平均 in 全校平均,
/// 合计 in 本页合计.
pub(in crate::ingest::finder) fn whole_totalled(text: &str) -> Option<&'static str> {
    const FIGURES: [&str; 3] = ["人均", "平均", "均分"];
    const WHOLES: [&str; 4] = ["本页", "本頁", "本表", "以上"];
    const LONGEST: usize = 12;
    if !may_be_total(text) {
        return None;
    }
    let text = tidy_heading(&without_brackets(text));
    let text = text.trim_end_matches([':', '：']);
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let words = TOTALS.iter().copied().chain(FIGURES);
    let (whole, word) = words
        .filter_map(|word| Some((text.strip_suffix(word)?.trim(), word)))
        .next()?;
    let many = whole.chars().nth(1).is_some();
    let is_whole = WHOLES.contains(&whole)
        || whole.starts_with('全')
        || whole.ends_with(|c| ends_group(c) || c == '校');
    (many && is_whole).then_some(word)
}

/// 平均分, 总成本 and their like: worked out from the rows above, yet no sum of them.
pub(in crate::ingest::finder) fn is_figure_word(text: &str) -> bool {
    const AVERAGES: &[&str] = &[
        "人均",
        "生均",
        "校均",
        "均值",
        "月均",
        "日均",
        "年均",
        "班均",
        "班平均",
        "年级平均",
        "年級平均",
        "全级平均",
        "级平均",
        "校平均",
        "全校平均",
        "全县平均",
        "平均数",
        "均分",
        "平均",
        "平均分",
        "平均值",
        "最高分",
        "最低分",
        "及格率",
        "合格率",
        "优秀率",
        "優秀率",
        "占比",
        "所占比例",
        "百分比",
        "average",
    ];
    const WHOLES: &[&str] = &[
        "总成本",
        "总额",
        "总数",
        "总价",
        "总费用",
        "总金额",
        "总预算",
        "总收入",
        "总支出",
        "总人数",
        "總額",
        "總數",
        "總價",
        "總費用",
        "總金額",
        "總預算",
        "總收入",
        "總支出",
        "總人數",
    ];
    const MARKS: &[&str] = &[
        "及格",
        "不及格",
        "合格",
        "优秀",
        "優秀",
        "优良",
        "良好",
        "优生",
        "低分",
        "高分",
        "达标",
        "學困生",
        "学困生",
        "参考",
        "应考",
        "實考",
        "实考",
        "缺考",
    ];
    const COUNTS: &[&str] = &["人数", "人數", "率", "人次"];
    let text = tidy_heading(&without_brackets(text));
    let whole = WHOLES.iter().any(|whole| text.ends_with(whole)) && text.chars().count() <= 8;
    let counted = || {
        let mark = COUNTS.iter().find_map(|count| text.strip_suffix(count));
        mark.is_some_and(|mark| MARKS.contains(&mark))
    };
    whole || AVERAGES.contains(&text.as_str()) || counted()
}

/// 平均, 平均分, 均值: what lies between the least and the most of what it is worked out from. 人均 is
/// worked out from something else.
pub(in crate::ingest::finder) fn is_average_word(text: &str) -> bool {
    const AVERAGES: [&str; 4] = ["平均", "均分", "均值", "average"];
    let text = tidy_heading(&without_brackets(text)).to_lowercase();
    is_figure_word(&text) && AVERAGES.iter().any(|average| text.contains(average))
}

/// 结余, 本期结余: what is left of the sums above.
pub(in crate::ingest::finder) fn is_balance_word(text: &str) -> bool {
    const BALANCES: [&str; 10] = [
        "结余", "節餘", "結餘", "节余", "余额", "餘額", "结存", "結存", "差额", "差額",
    ];
    const BEFORE: [char; 4] = ['上', '期', '去', '原'];
    const LONGEST: usize = 60;
    if text.len() > LONGEST {
        return false;
    }
    let text = tidy_heading(&without_brackets(text));
    let text = text.trim_end_matches([':', '：']);
    text.chars().count() <= 6
        && !text.starts_with(BEFORE)
        && BALANCES.iter().any(|end| text.ends_with(end))
}

/// 占比, 去年同期 below a total: what is said of it.
pub(in crate::ingest::finder) fn compares_the_total(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "占比",
        "百分比",
        "比例",
        "所占比例",
        "所佔比例",
        "占总数比例",
        "去年同期",
        "上年同期",
        "上学期",
        "上學期",
        "上学年",
        "上學年",
        "去年",
        "上年",
        "同比",
        "环比",
        "環比",
        "同比增减",
        "比上年增减",
        "增减",
        "增減",
        "增长率",
    ];
    const LONGEST: usize = 60;
    let bare = || tidy_heading(&without_brackets(text));
    text.len() <= LONGEST && WORDS.contains(&bare().trim_end_matches([':', '：', '%']))
}
