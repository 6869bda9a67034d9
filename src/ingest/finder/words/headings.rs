//! What headings look like: words, units, instructions below them; days and months as headings.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::ingest::names::is_name;
use crate::script::{Script, is_of_other, simplified};
use crate::surnames::COMPOUND_SURNAMES;
use crate::surnames::begins_with_surname;
use crate::weekday::{Named, Word, named_weekday};

use super::vocabulary::{ENGLISH_WORDS, HEADING_WORDS};
use super::{LONGEST_HEADING, tidy_heading, without_brackets};

/// Words of headings by their last character, at which most values are told from headings.
static BY_LAST: LazyLock<HashMap<char, Vec<&'static str>, FixedState>> = LazyLock::new(|| {
    let mut by_last: HashMap<char, Vec<&'static str>, FixedState> = HashMap::default();
    for word in HEADING_WORDS {
        if let Some(last) = word.chars().next_back() {
            by_last.entry(last).or_default().push(word);
        }
    }
    by_last
});

/// Does this text read like a heading? The head of a Chinese compound stands last: 活动地点 is a
/// 地点, 课程设计 is no 课程.
pub(crate) fn is_heading_word(text: &str) -> bool {
    if ends_as_no_heading(text) {
        return false;
    }
    let text = bare_heading(before_translation(text));
    let text = text.trim_matches(beside_heading);
    if text.is_ascii() {
        let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
        return text.len() <= 32 && words.any(|word| ENGLISH_WORDS.contains(&word));
    }
    let ends = |text: &str| words_like(text).any(|word| text.ends_with(word));
    text.chars().count() <= 12
        && !is_school_name(text)
        && !is_address(text)
        && (is_weekday(text.trim()) || is_month(text) || in_either_script(text, ends))
}

/// The words of headings that end with the text's last character.
fn words_like(text: &str) -> impl Iterator<Item = &'static str> {
    let last = text.chars().next_back();
    let words = last.and_then(|last| BY_LAST.get(&last));
    words.into_iter().flatten().copied()
}

/// Is it so of the text as it is written, or in simplified characters: 領域, 授課教師?
fn in_either_script(text: &str, is: impl Fn(&str) -> bool) -> bool {
    let traditional = |c| is_of_other(Script::Hans, c);
    is(text) || text.contains(traditional) && is(&simplified(text))
}

/// 部门 of 部门⏎Department and of 部门 Department: what stands before the same in Latin letters.
fn before_translation(text: &str) -> &str {
    let text = text.trim();
    // Nobody's heading and its translation are longer, and a cell may hold 32,767 characters.
    if text.len() > 4 * LONGEST_HEADING
        || text.is_ascii()
        || !text.ends_with(|c: char| c.is_ascii_alphabetic())
    {
        return text;
    }
    let latin =
        |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '\'' | '-' | '&' | '/');
    let own = text.trim_end_matches(latin).trim_end();
    let gap = text
        .get(own.len()..)
        .is_some_and(|rest| rest.starts_with(char::is_whitespace));
    match gap && own.chars().all(|c| !c.is_ascii_alphabetic()) && !own.is_empty() {
        true => own,
        false => text,
    }
}

/// A heading's text without brackets and white space, in small letters. Most cells are Han, digits and
/// small letters alone, and have nothing to lose.
fn bare_heading(text: &str) -> Cow<'_, str> {
    let is_bare = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '0'..='9' | 'a'..='z');
    match text.len() <= LONGEST_HEADING && text.chars().all(is_bare) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(tidy_heading(&without_brackets(text)).to_lowercase()),
    }
}

/// Is this text nothing but a word of headings, 姓名 rather than 语文教师?
pub(in crate::ingest::finder) fn is_plain_heading(text: &str) -> bool {
    if ends_as_no_heading(text) {
        return false;
    }
    let text = bare_heading(text);
    let text = text.trim_matches(beside_heading);
    let known = |text: &str| words_like(text).any(|word| word == text);
    ENGLISH_WORDS.contains(&text) || in_either_script(text, known)
}

/// 王老师, 欧阳主任: a surname with the title that one is addressed by, so a person.
fn is_address(text: &str) -> bool {
    const TITLES: [&str; 14] = [
        "老师", "老師", "教师", "教師", "主任", "校长", "校長", "书记", "書記", "园长", "園長",
        "组长", "組長", "讲师",
    ];
    // 正, 总 and 班 are surnames too, of fewer people than the posts that begin so.
    const POSTS: [&str; 12] = [
        "总", "正", "班", "高", "科", "主", "全", "党", "教", "单", "专", "助",
    ];
    let before = TITLES.iter().find_map(|title| text.strip_suffix(title));
    before.is_some_and(|name| {
        let compound = COMPOUND_SURNAMES.contains(&name);
        compound
            || name.chars().count() == 1
                && !POSTS.contains(&name)
                && begins_with_surname(&simplified(name))
    })
}

/// 东坪实验学校, 九年一贯制学校: names end like the heading 毕业学校.
fn is_school_name(text: &str) -> bool {
    const KINDS: [&str; 14] = [
        "实验",
        "實驗",
        "职业",
        "技术",
        "外国语",
        "外語",
        "外语",
        "特殊教育",
        "培智",
        "国际",
        "制",
        "艺术",
        "双语",
        "希望",
    ];
    // What a heading says of a school: the one somebody works at, applies to …
    const SAYS: [&str; 34] = [
        "所在", "工作", "任教", "毕业", "畢業", "就读", "就讀", "报考", "志愿", "录取", "錄取",
        "支援", "支教", "交流", "申报", "申報", "参赛", "參賽", "结对", "帮扶", "联系", "来源",
        "学籍", "服务", "服務", "承办", "主办", "推荐", "任职", "成员", "选送", "组织", "转入",
        "转出",
    ];
    let before = ["学校", "學校"]
        .iter()
        .find_map(|word| text.strip_suffix(word));
    let ends = |before: &str, words: &[&str]| words.iter().any(|word| before.ends_with(word));
    before.is_some_and(|before| {
        ends(before, &KINDS) || before.chars().count() >= 3 && !ends(before, &SAYS)
    })
}

/// What may stand round a heading's words.
fn beside_heading(c: char) -> bool {
    matches!(c, '*' | ':' | '：' | '0'..='9')
}

/// Is its last character one that no heading ends with? That settles it for most cells without
/// tidying their texts, of which a county has a million.
pub(super) fn ends_as_no_heading(text: &str) -> bool {
    let is_bracket = |c| {
        matches!(
            c,
            '（' | '(' | '〔' | '[' | '【' | '）' | ')' | '〕' | ']' | '】'
        )
    };
    if text.len() > LONGEST_HEADING || text.contains(is_bracket) {
        return false;
    }
    let mut from_last = text.chars().rev();
    match from_last.find(|c| !c.is_whitespace() && !beside_heading(*c)) {
        // Nothing but digits and marks.
        None => true,
        Some(last) if last.is_ascii() => false,
        // Those of days and months.
        Some(last) => {
            let known = |last: &str| words_like(last).next().is_some();
            let ends = !"一二三四五六日天月".contains(last);
            ends && !in_either_script(last.encode_utf8(&mut [0; 4]), known)
        }
    }
}

/// A text in brackets, or a unit alone: what stands in a row of units below headings.
pub(crate) fn is_unit(text: &str) -> bool {
    const UNITS: &[&str] = &[
        "元",
        "万元",
        "人",
        "名",
        "节",
        "份",
        "篇",
        "次",
        "个",
        "岁",
        "年",
        "月",
        "天",
        "小时",
        "分",
        "%",
        "％",
        "平方米",
        "㎡",
        "台",
        "套",
        "本",
        "件",
        "單位",
        "单位",
        "節",
        "萬元",
        "歲",
        "個",
    ];
    let text = tidy_heading(text);
    let bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    bracketed && text.chars().count() <= 10 || UNITS.contains(&text.as_str())
}

/// What an import form writes below its headings: 必填, 示例.
pub(in crate::ingest::finder) fn is_instruction(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "必填",
        "选填",
        "選填",
        "非必填",
        "可填",
        "可空",
        "可空着",
        "可空著",
        "示例",
        "例",
        "样例",
        "範例",
        "范例",
        "举例",
        "例如",
        "文本",
        "文字",
        "数字",
        "數字",
        "日期格式",
        "下拉选择",
        "下拉",
        "填写说明",
        "填寫說明",
        "required",
        "optional",
        "example",
    ];
    let text = tidy_heading(&without_brackets(text)).to_lowercase();
    let text = text
        .split([':', '：', '，', ','])
        .next()
        .unwrap_or_default();
    WORDS.contains(&text.trim_matches(['*', ':', '：', '【', '】', '（', '）', '(', ')']))
}

const SAMPLES: [&str; 7] = ["示例", "样例", "樣例", "范例", "範例", "举例", "例"];
/// In bytes.
const LONGEST_SAMPLE: usize = 90;

/// 张三（示例）, （样例）李四: a value that only shows how to fill in a column; 听课记录（范例） is a thing.
pub(in crate::ingest::finder) fn is_sample(text: &str) -> bool {
    if text.len() > LONGEST_SAMPLE || !text.contains('例') {
        return false;
    }
    let text = text.trim();
    let open = |c: char| matches!(c, '（' | '(' | '【' | '[');
    let close = |c: char| matches!(c, '）' | ')' | '】' | ']');
    let said = |word: &str| SAMPLES.contains(&word.trim());
    let begins = text
        .strip_prefix(open)
        .and_then(|text| text.split_once(close));
    let ends = text
        .strip_suffix(close)
        .and_then(|text| text.rsplit_once(open));
    // （例）会 is no sample of 会.
    begins.is_some_and(|(word, rest)| said(word) && rest.trim().chars().nth(1).is_some())
        || ends.is_some_and(|(rest, word)| said(word) && is_name(rest.trim()))
}

/// 例：张三, 如：王五.
pub(in crate::ingest::finder) fn begins_as_sample(text: &str) -> bool {
    const LEADS: [&str; 2] = ["例如", "如"];
    if text.len() > LONGEST_SAMPLE {
        return false;
    }
    let label = text.split_once(['：', ':']);
    label.is_some_and(|(label, rest)| {
        let label = label.trim();
        let rest = rest.trim();
        SAMPLES.contains(&label) && !rest.is_empty() || LEADS.contains(&label) && is_name(rest)
    })
}

/// 星期一, 周日, 礼拜3, Mon, Friday, 月曜日; not 周1, which may be a week.
pub(in crate::ingest::finder) fn is_weekday(text: &str) -> bool {
    named_weekday(text).is_some_and(is_said)
}

/// The same, or 一 to 六, 日, 天 alone.
pub(in crate::ingest::finder) fn is_weekday_name(text: &str) -> bool {
    named_weekday(text).is_some_and(|named| is_said(named) || !named.by_figure && !named.every)
}

fn is_said(named: Named) -> bool {
    let week = named.word == Word::Week && named.by_figure;
    named.word != Word::None && !week && !named.every
}

/// 1月 to 12月.
pub(in crate::ingest::finder) fn is_month(text: &str) -> bool {
    text.strip_suffix('月')
        .is_some_and(|n| n.parse().is_ok_and(|n: u8| (1..=12).contains(&n)))
}

/// A heading that an import made up: `Column1`, `列2`.
pub(in crate::ingest::finder) fn is_generated(text: &str) -> bool {
    ["Column", "列", "欄", "Field", "Unnamed: "]
        .iter()
        .any(|name| {
            text.strip_prefix(name)
                .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        })
}
