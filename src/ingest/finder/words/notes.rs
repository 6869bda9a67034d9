//! How notes, signatures and labels with their values are written.

use super::{LONGEST_HEADING, beginning, first, tidy_heading, without_brackets};

/// 备注, 说明, 注意事项 in a cell of its own, before what is said.
pub(in crate::ingest::finder) fn is_bare_note_word(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "注",
        "备注",
        "備註",
        "说明",
        "說明",
        "附注",
        "附註",
        "注意",
        "注意事项",
        "注意事項",
        "要求",
        "提示",
        "温馨提示",
        "填表说明",
        "填报说明",
        "填報說明",
        "填写说明",
        "填寫說明",
        "使用说明",
        "填表须知",
        "附",
        "备注说明",
    ];
    const LONGEST: usize = 60;
    let short = text.len() <= LONGEST;
    let text = || tidy_heading(text);
    short && WORDS.contains(&text().trim_end_matches([':', '：']))
}

/// `4、您是否参加暑期培训？`: a question of an inquiry, which heads the column of its answers.
pub(in crate::ingest::finder) fn is_question(text: &str) -> bool {
    const ADDRESSED: [&str; 6] = ["您", "贵校", "贵单位", "貴校", "你的", "你校"];
    const LONGEST: usize = 120;
    if text.chars().nth(LONGEST).is_some() || text.contains(['。', '；', '！', '\n']) {
        return false;
    }
    let text = tidy_heading(text);
    let bare = tidy_heading(&without_brackets(&text));
    let asks = bare.trim_end_matches('*').ends_with(['？', '?', ':', '：']);
    let addressed = ADDRESSED.iter().any(|word| text.contains(word));
    let numbered = starts_as_point(&text) || text.starts_with(['Q', 'q']);
    let question = bare
        .find(['？', '?'])
        .is_some_and(|at| bare[at..].chars().count() == 1);
    question || numbered && (asks || addressed) || addressed && asks
}

/// 以下空白, （以下无正文）: nothing follows.
pub(in crate::ingest::finder) fn ends_the_list(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "以下空白",
        "以下为空白",
        "以下為空白",
        "以下无正文",
        "以下無正文",
        "以下无内容",
        "以下無內容",
        "以下无",
    ];
    const LONGEST: usize = 60;
    let bare = |c: char| "（）()—-－_＿=…*＊/／".contains(c);
    text.len() <= LONGEST && WORDS.contains(&tidy_heading(text).trim_matches(bare))
}

/// 注： and its like at a text's start.
pub(in crate::ingest::finder) fn starts_as_note(text: &str) -> bool {
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
    let first = text.trim_start().chars().next();
    if !first.is_some_and(|c| "注备備说說填附提nNrR※".contains(c)) {
        return false;
    }
    let text = tidy_heading(text);
    NOTES.iter().any(|note| {
        text.strip_prefix(note)
            .is_some_and(|rest| rest.starts_with([':', '：', '１', '1', '（', '(']))
    }) || ["note:", "notes:", "remark:", "remarks:", "※"]
        .iter()
        .any(|n| text.to_lowercase().starts_with(n))
}

/// `2、…`, `（3）…`: a note's further points.
pub(in crate::ingest::finder) fn starts_as_point(text: &str) -> bool {
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
pub(in crate::ingest::finder) fn is_signature(text: &str) -> bool {
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
    // Each way of the marks below needs one of these.
    let mut beginning = text.chars().take(LONGEST_HEADING);
    if !beginning.any(|c| matches!(c, '：' | ':' | '章' | '月')) {
        return false;
    }
    let text = tidy_heading(text);
    let marked = text.contains(['：', ':']) || text.ends_with("盖章") || text.ends_with("章）");
    let label: String = text
        .chars()
        .take_while(|c| !matches!(c, '：' | ':'))
        .collect();
    marked && label.chars().count() <= 12 && SIGNS.iter().any(|sign| label.contains(sign))
        || text.ends_with("年月日")
}

/// Who signs below a table: 承辦人, 會計主任, 校長, 制表.
pub(in crate::ingest::finder) fn is_signer(text: &str) -> bool {
    const SIGNERS: &[&str] = &[
        "承办人",
        "承辦人",
        "经办人",
        "經辦人",
        "制表",
        "製表",
        "制表人",
        "製表人",
        "填表人",
        "填报人",
        "填報人",
        "审核",
        "審核",
        "审核人",
        "審核人",
        "复核",
        "覆核",
        "复核人",
        "审批",
        "批准",
        "校对",
        "会计",
        "會計",
        "会计主任",
        "會計主任",
        "出纳",
        "出納",
        "主任",
        "主办",
        "主辦",
        "组长",
        "組長",
        "校长",
        "校長",
        "园长",
        "園長",
        "单位主管",
        "單位主管",
        "主管",
        "机关首长",
        "機關首長",
        "教务主任",
        "教務主任",
        "学务主任",
        "學務主任",
        "总务主任",
        "總務主任",
        "辅导主任",
        "輔導主任",
        "教导主任",
        "教導主任",
        "负责人",
        "負責人",
        "分管领导",
        "分管校长",
        "主管领导",
        "单位负责人",
        "學校負責人",
    ];
    let text = tidy_heading(text);
    SIGNERS.contains(&text.trim_end_matches([':', '：']))
}

/// `填报单位：清水镇中心学校`: a label with its value in one cell, or waiting for it.
pub(in crate::ingest::finder) fn is_labelled(text: &str) -> bool {
    let colon =
        split_label(first(text, 14 + 1)).is_some_and(|(label, _)| label.chars().count() < 14);
    colon
        && !text.contains("://")
        && !is_clock(text)
        && !is_pivot_heading(text)
        && !is_salutation(text)
}

/// 各位家长：, 尊敬的王校长：: a letter begins.
fn is_salutation(text: &str) -> bool {
    const BEGINNINGS: [&str; 7] = [
        "各位",
        "尊敬的",
        "亲爱的",
        "親愛的",
        "敬爱的",
        "敬愛的",
        "敬启者",
    ];
    let text = text.trim();
    text.ends_with(['：', ':']) && BEGINNINGS.iter().any(|own| text.starts_with(own))
}

/// 求和项:销售额: what Excel itself writes over a pivot table's figures.
fn is_pivot_heading(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "求和项",
        "计数项",
        "平均值项",
        "最大值项",
        "最小值项",
        "乘积项",
        "數值計數項",
        "加總",
        "計數",
        "平均值",
    ];
    let before = text
        .split_once([':', '：'])
        .map(|(before, _)| before.trim());
    before.is_some_and(|before| WORDS.contains(&before))
}

/// 电话：13600000001, 年龄：38: a label with its value, not a heading with a number.
pub(in crate::ingest::finder) fn holds_a_figure(text: &str) -> bool {
    let parts = split_label(beginning(text));
    parts.is_some_and(|(_, value)| value.trim().starts_with(|c: char| c.is_numeric()))
}

/// The label and its value, parted by the first colon outside brackets; that of 7:50 is none, nor
/// that of 班级数（单位：个）.
pub(in crate::ingest::finder) fn split_label(text: &str) -> Option<(&str, &str)> {
    let mut before = None;
    let mut depth = 0_usize;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // A bracket at the very start holds the label itself: （单位：万元）.
        let inside = depth > 0 && !text.trim_start().starts_with(['（', '(']);
        if !inside && matches!(c, ':' | '：') {
            let digit = |c: char| c.is_ascii_digit();
            let clock = before.is_some_and(digit) && rest.peek().is_some_and(|(_, c)| digit(*c));
            if !clock {
                return Some((&text[..at], &text[at + c.len_utf8()..]));
            }
        }
        before = Some(c);
    }
    None
}

fn is_clock(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_ascii_digit())
}
