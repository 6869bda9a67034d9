//! ## What it finds
//! Blanks that nobody filled in: 20xx年, ××学校, ____, 【】, 待补充.
//! ## Why it matters
//! The document would be signed and sealed with a hole in it.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;

use super::passage::Passage;
use super::references::in_title;
use super::{Desk, Finding};

/// A pattern and whether it counts in tables and forms too, whose blanks are for pens.
static PATTERNS: LazyLock<Vec<(Regex, bool)>> = LazyLock::new(|| {
    let patterns = [
        // 20xx, also spaced out; with one of them only before 年: 20×20米 is a size.
        (
            r"2[ 　]?0[ 　]?[xX×✕*○〇ＸｘＯ][ 　]?[xX×✕*○〇ＸｘＯ]",
            true,
        ),
        (
            r"20(?:[xX×✕*○〇ＸｘＯ][0-9]?|[0-9][xX×✕*○〇ＸｘＯ])[ 　]?[学學]?年",
            true,
        ),
        (r"[×✕Ｘｘ]{2,}|[xX]{2,}", true),
        // ○○○老师, △△组; 二〇〇八年 is a year.
        (r"[○◯△〇]{2,}\p{Han}", true),
        (r"[_＿]{2,}", false),
        // 年  月  日前, where no pen is meant to write.
        (r"年[\s　]+月(?:[\s　]+日)?[前起止至到内內开開完]", false),
        // 由（姓名）负责, 由……主讲.
        (
            r"(?:^|[由请請在于於为為以和与與，。；、])（(?:姓名|校名|学校|學校|单位|單位|日期|时间|時間|地点|地點|主题|主題|题目|題目|人名)）|[由请請]…+",
            false,
        ),
        (
            r"【[\s　]*】|〔[\s　]*〕|《[\s　]*》|“[\s　]*”|「[\s　]*」|『[\s　]*』",
            true,
        ),
        (r"（[\s　]*）|\([\s　]*\)", false),
        (
            r"某某|TODO|TBD|FIXME|待补充|待補充|待填|待补|待補|此处填写|此處填寫",
            true,
        ),
    ];
    let made = patterns.into_iter();
    made.map(|(pattern, everywhere)| (Regex::new(pattern).expect("a fixed pattern"), everywhere))
        .collect()
});

/// Signs that stand for characters.
const CIRCLES: &str = "○◯△〇";

/// What each of them has.
static ANY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[xX×✕Ｘｘ○◯△〇Ｏ*_＿]|年[\s　]+月|（[姓校学學单單日时時地主题題人]|[由请請]…|[【〔《“「『（(][\s　]*[】〕》”」』）)]|[某待此TF]")
        .expect("a fixed pattern")
});

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    if !ANY.is_match(&passage.text) {
        return;
    }
    let mut told: Vec<std::ops::Range<usize>> = Vec::new();
    for (pattern, everywhere) in PATTERNS.iter() {
        if passage.in_table && !everywhere {
            continue;
        }
        for blank in pattern.find_iter(&passage.text) {
            let from = blank.start();
            // Of ○○学校 the circles.
            let circles = blank.as_str().find(|c| !CIRCLES.contains(c));
            let to = from + circles.filter(|at| *at > 0).unwrap_or(blank.len());
            if is_a_word(&passage.text, from, to)
                || is_a_numeral(&passage.text, from, to)
                || is_of_a_book(&passage.text, from)
                || told.iter().any(|t| t.contains(&from))
            {
                continue;
            }
            told.push(from..to);
            // An empty pair of marks is an empty value between them: its place is where they are.
            let mut finding = desk.finding(codes::P323, "blank", passage, (from, to));
            if let Some(finding) = &mut finding
                && passage.source(from).is_some()
            {
                finding.kind = "cell";
            }
            found.extend(finding);
        }
    }
}

/// Does it stand in the title of something that is no official document: 《２０ＸＸ年的孩子》? In
/// 《20xx年工作计划》 it is a blank.
fn is_of_a_book(text: &str, at: usize) -> bool {
    static OFFICIAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("[计計][划劃畫]|方案|通知|[总總][结結]|[办辦]法|[规規]定|意[见見]|制度|[报報]告|[条條]例|安排|^[\\s　]*$")
            .expect("a fixed pattern")
    });
    if !in_title(text, at) {
        return false;
    }
    let (before, after) = text.split_at(at);
    let begin = before.rfind('《').map_or(0, |at| at + '《'.len_utf8());
    let end = at + after.find('》').unwrap_or(after.len());
    let title = text.get(begin..end).unwrap_or_default();
    !OFFICIAL.is_match(title)
}

/// 二〇〇八年, 一〇〇〇人: zeros.
fn is_a_numeral(text: &str, from: usize, to: usize) -> bool {
    let found = text.get(from..to).unwrap_or_default();
    let is_digit = |c: char| "一二三四五六七八九".contains(c);
    let before = text
        .get(..from)
        .is_some_and(|text| text.ends_with(is_digit));
    let after = text
        .get(to..)
        .is_some_and(|text| text.starts_with(is_digit));
    found.starts_with('〇') && (before || after)
}

/// Letters within a word or a code (`XXL`, `0xx`) are no blank: one stands beside Han, marks or the
/// ends.
fn is_a_word(text: &str, from: usize, to: usize) -> bool {
    let found = text.get(from..to).unwrap_or_default();
    if !found.starts_with(['x', 'X']) {
        return false;
    }
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let before = text.get(..from).and_then(|t| t.chars().next_back());
    let after = text.get(to..).and_then(|t| t.chars().next());
    latin(before) || latin(after)
}
