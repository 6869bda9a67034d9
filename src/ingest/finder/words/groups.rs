//! What stands over a group of rows: its name, its number, a class.

use std::sync::LazyLock;

use regex::Regex;

use super::notes::{is_labelled, starts_as_point};
use super::tidy_heading;

/// 语文组 of 语文组　地点：报告厅; any other text whole.
fn before_label(text: &str) -> &str {
    with_labels(text).map_or(text.trim(), |(name, _)| name)
}

/// The name of a group and the labels behind it: 语文组 and 组长：王明 of 语文组　组长：王明, 语文组（组长：王明）,
/// 语文组组长：王明, or 备课组：语文　组长：王明.
pub(in crate::ingest::finder) fn with_labels(text: &str) -> Option<(&str, &str)> {
    const POSTS: [&str; 10] = [
        "组长",
        "組長",
        "负责人",
        "負責人",
        "班主任",
        "召集人",
        "联系人",
        "聯絡人",
        "年级主任",
        "主任",
    ];
    const KINDS: [&str; 10] = [
        "备课组",
        "備課組",
        "教研组",
        "教研組",
        "学科组",
        "学科組",
        "课题组",
        "小组",
        "组别",
        "班级",
    ];
    const LONGEST: usize = 300;
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let colon = |c: char| matches!(c, ':' | '：');
    let (label, value) = text.split_once(colon)?;
    // 备课组：语文　组长：王明
    if KINDS.contains(&label.trim()) {
        let (name, rest) = value.trim_start().split_once(char::is_whitespace)?;
        let rest = rest.trim_start();
        return (is_labelled(rest) && !name.contains(colon)).then_some((name, rest));
    }
    let between = |c: char| c.is_whitespace() || "，,；;（(".contains(c);
    // 七（1）班　班主任：王明: brackets with nothing but a number are of the name.
    let mut cuts = label
        .char_indices()
        .filter(|(_, c)| between(*c))
        .map(|(at, _)| at);
    let behind = cuts.find_map(|at| {
        let (name, rest) = text.split_at_checked(at)?;
        let rest = rest
            .trim_start_matches(between)
            .trim_end_matches(['）', ')']);
        (name.ends_with(ends_group) && is_labelled(rest)).then_some((name, rest))
    });
    behind.or_else(|| {
        let label = label.trim_end();
        let name = POSTS.iter().find_map(|post| label.strip_suffix(post))?;
        let rest = text.get(name.len()..)?;
        let named = name.ends_with(ends_group) && name.chars().nth(1).is_some();
        let named = named && is_labelled(text);
        named.then_some((name, rest))
    })
}

/// The heading of a group without its number, its count and what is said of it: 北京市 for
/// 北京市（92所）, 语文组 for 一、语文组： and for 语文组　地点：报告厅.
pub(in crate::ingest::finder) fn group_name(text: &str) -> String {
    let bare = tidy_heading(before_label(text));
    let rest = bare.trim_start_matches(['（', '(']);
    let digits = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || numbers(*c))
        .count();
    let mut after = rest.chars().skip(digits);
    let numbered = digits > 0 && after.next().is_some_and(|c| "、.．)）".contains(c));
    let named: String = if let Some(named) = after_outline(text) {
        tidy_heading(named)
    } else if numbered && after.next().is_some_and(|c| c.is_ascii_digit()) && !counts_next(rest) {
        // 3.1 of 3.1增值税 is one number, which is not to be cut.
        bare.clone()
    } else if numbered {
        rest.chars()
            .skip(digits)
            .skip_while(|c| "、.．)）".contains(*c))
            .collect()
    } else {
        bare.clone()
    };
    let counted = named.rfind(['（', '(']).filter(|at| {
        let inside = named.get(*at..).unwrap_or_default();
        inside.ends_with(['）', ')']) && inside.chars().any(|c| c.is_ascii_digit())
    });
    let named = counted.and_then(|at| named.get(..at)).unwrap_or(&named);
    let named = named.trim_end_matches([':', '：']);
    if named.is_empty() {
        bare
    } else {
        named.to_owned()
    }
}

/// 校园文化节 of 3.1 校园文化节: what a number of several levels with a blank behind it stands before.
fn after_outline(text: &str) -> Option<&str> {
    let (number, rest) = text.trim().split_once(char::is_whitespace)?;
    let mut levels = number.split(['.', '．']);
    let digits = |level: &str| !level.is_empty() && level.chars().all(|c| c.is_ascii_digit());
    let all = levels.next().is_some_and(digits) && levels.clone().next().is_some();
    (all && levels.all(digits) && !rest.trim().is_empty()).then_some(rest)
}

/// 1.3班, 2.2026级: the second number is of the name, which says what it counts.
fn counts_next(text: &str) -> bool {
    let mut parts = text.splitn(2, ['.', '．', '、', ')', '）']);
    let name = parts.nth(1).unwrap_or_default();
    let counted = name.trim_start_matches(|c: char| c.is_ascii_digit());
    counted.starts_with(|c| "班级級年月日周学學号號届屆组組".contains(c))
}

/// Does a text look like the heading of a group, by its form: numbered, counted, with a colon or a
/// label behind it?
pub(in crate::ingest::finder) fn marks_group(text: &str) -> bool {
    let bare = tidy_heading(text);
    bare.chars().count() <= 24 && (starts_as_point(text) || group_name(text) != bare)
}

/// The name of a class: 高一（1）班, 七(2)班, 2023级3班, 大班, 实验班; in short 三（1）, 三1, 701. A course's
/// part (高等数学（一）) and a course that calls itself one (合唱班) are none.
pub(in crate::ingest) fn is_class_name(text: &str) -> bool {
    const LONGEST: usize = 10;
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        let short = "[0-9]{3}|[一二三四五六七八九][0-9]{1,2}";
        // 三（1）, 高一（2）, 七年级（3）, 2023级（4）.
        let year = "(?:小学?|初中?|高中?)?[一二三四五六七八九十]年?[级級]?|[0-9]{2,4}[级級届屆]";
        let bracketed = format!("(?:{year})[(（][0-9一二三四五六七八九十]{{1,2}}[)）]");
        let numbered = "[^班]*[0-9０-９一二三四五六七八九十〇零][^班]*班";
        let kinds = "托|小|中|大|学前|學前|实验|實驗|重点|重點|平行|普通|国际|國際|文科|理科|艺体|藝體|特长|特長";
        let pattern = format!("^(?:{short}|{bracketed}|{numbered}|.*(?:{kinds})班)$");
        Regex::new(&pattern).expect("a fixed pattern")
    });
    let text = text.trim();
    text.chars().count() <= LONGEST && NAME.is_match(text)
}

/// The class that a title names: 七（1）班 of 2026学年七（1）班课程表; `None` where it names none or several.
pub(in crate::ingest) fn class_in(title: &str) -> Option<&str> {
    static CLASS: LazyLock<Regex> = LazyLock::new(|| {
        const N: &str = "[0-9０-９一二三四五六七八九十]{1,2}";
        // 七（1）班, 七年级（1）, 2026级（3）班; 七1班, 七年级1班, 三年一班; 小（1）班, 大二班; 701班.
        let year = "(?:小学|初中?|高中?)?[一二三四五六七八九]年?[级級]?|20[0-9]{2}[级級届屆]";
        let pattern = format!(
            "(?:{year})(?:[(（]{N}[)）]班?|{N}班)|[托小中大](?:[(（]{N}[)）]|{N})班|[1-9][0-9]{{2}}班"
        );
        Regex::new(&pattern).expect("a fixed pattern")
    });
    const LONGEST: usize = 150;
    const TITLES: [&str; 8] = [
        "课程表",
        "課程表",
        "课表",
        "課表",
        "功课表",
        "功課表",
        "课程安排表",
        "日课表",
    ];
    let title = title.trim();
    let bare = TITLES.iter().find_map(|word| title.strip_suffix(word));
    let bare = bare.unwrap_or(title).trim_end();
    if is_class_name(bare) && !bare.contains(char::is_whitespace) {
        return Some(bare);
    }
    if title.len() > LONGEST {
        return None;
    }
    let mut found = CLASS.find_iter(title).map(|own| own.as_str());
    let first = found.next()?;
    found.all(|own| own == first).then_some(first)
}

/// 2 for 二、师资.
pub(in crate::ingest::finder) fn section(text: &str) -> Option<usize> {
    let (number, _) = text.trim().split_once('、')?;
    let mut digits = number.chars();
    let (digit, None) = (digits.next()?, digits.next()) else {
        return None;
    };
    let nth = "一二三四五六七八九十".chars().position(|c| c == digit)?;
    Some(nth + 1)
}

/// The number of a chapter, a part or an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest::finder) struct Ordinal {
    kind: OrdinalKind,
    bracketed: bool,
    /// 一, （一）, 壹, 甲
    pub(in crate::ingest::finder) is_first: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OrdinalKind {
    /// 一, 十二, 第三部分
    Plain,
    /// 壹, 貳
    Capital,
    /// 甲, 乙
    Stem,
}

const NUMERALS: [(OrdinalKind, &str); 4] = [
    (OrdinalKind::Plain, "一二三四五六七八九十"),
    (OrdinalKind::Capital, "壹贰叁肆伍陆柒捌玖拾"),
    (OrdinalKind::Capital, "壹貳參肆伍陸柒捌玖拾"),
    (OrdinalKind::Stem, "甲乙丙丁戊己庚辛壬癸"),
];

/// Is it of a chapter's number?
fn numbers(c: char) -> bool {
    NUMERALS.iter().any(|(_, numerals)| numerals.contains(c))
}

impl Ordinal {
    /// Are both of one level: 一 and 三, not 一 and （一） or 壹 and 一?
    pub(in crate::ingest::finder) fn is_level_with(self, other: Ordinal) -> bool {
        self.kind == other.kind && self.bracketed == other.bracketed
    }
}

/// The number that 一, （二）, 三、, 第三部分, 壹 or 甲 is.
pub(in crate::ingest::finder) fn ordinal(text: &str) -> Option<Ordinal> {
    let brackets = ['（', '）', '(', ')'];
    let text = text.trim();
    let bare = text.trim_matches(['（', '）', '(', ')', '、', '.', '．']);
    let bare = bare.strip_prefix('第').unwrap_or(bare);
    let bare = bare.trim_end_matches(['部', '分', '章', '项', '類', '类']);
    let length = bare.chars().take(4).count();
    let longest = |kind| if kind == OrdinalKind::Stem { 1 } else { 3 };
    let (kind, numerals) = NUMERALS.into_iter().find(|(kind, numerals)| {
        (1..=longest(*kind)).contains(&length) && bare.chars().all(|c| numerals.contains(c))
    })?;
    Some(Ordinal {
        kind,
        bracketed: text.starts_with(brackets),
        is_first: length == 1 && numerals.starts_with(bare),
    })
}

/// 一, （二）, 三、, 第三部分, 壹, 甲: the number of a chapter or a part.
pub(in crate::ingest::finder) fn is_ordinal(text: &str) -> bool {
    ordinal(text).is_some()
}

/// Does a group's name end so: 语文组, 七年级, 东区?
pub(in crate::ingest::finder) fn ends_group(c: char) -> bool {
    "组組部级級班区區市县縣省镇鎮乡鄉校类類处處室系科段".contains(c)
}
