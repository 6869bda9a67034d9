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
        (r"[_＿]{2,}", false),
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

/// What each of them has.
static ANY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[xX×✕Ｘｘ○〇Ｏ*_＿]|[【〔《“「『（(][\s　]*[】〕》”」』）)]|[某待此TF]")
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
            let (from, to) = (blank.start(), blank.end());
            if is_a_word(&passage.text, from, to)
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
