//! ## What it finds
//! Gaps in what paragraphs count by their first words: 一是 … 二是 … 四是, 第一， … 第三， (a missing second is
//! `numbers`'), 第一条 … 第三条, 第一章 … 第三章; articles that come twice.
//! ## Why it matters
//! A piece is lost, or was put in twice.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;

use super::may::{first_char, holds_pair};
use super::numbers::number_of;
use super::passage::Passage;
use super::{Desk, Finding};

/// What numbers are written in.
const NUMERALS: &str = "一二三四五六七八九十百";

/// What a paragraph begins with, and whether words such as these count articles or sentences.
static FIRST: LazyLock<Regex> = LazyLock::new(|| {
    let n = "[一二三四五六七八九十百]{1,5}";
    Regex::new(&format!(
        "^[\\s　]*(?P<whole>(?P<n>{n})(?P<is>[是要])|第(?P<nth>{n})(?P<mark>[，,是])|第(?P<article>{n})(?P<of>[条條章])(?:[\\s　：:]|$))"
    ))
    .expect("a fixed pattern")
});
/// The same words within a paragraph.
static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("[。；：，、](?:(?P<n>[一二三四五六七八九十]{1,2})(?P<is>[是要])|第(?P<nth>[一二三四五六七八九十]{1,2})(?P<mark>[，,是]))")
        .expect("a fixed pattern")
});

pub(super) fn check(desk: &Desk<'_>, passages: &[Passage<'_>], found: &mut Vec<Finding>) {
    // Of each part and word, the last number.
    let mut last: BTreeMap<(usize, &str), u32> = BTreeMap::new();
    let counts = |text: &str| text.contains(['是', '要', '第']);
    let read = passages.iter().filter(|p| !p.in_table && counts(&p.text));
    for passage in read {
        let is_word = |end: usize| {
            // 三要素, 二要点 count no sentences.
            let rest = passage.text.get(end..).unwrap_or_default();
            rest.starts_with(['素', '点', '點', '件', '義', '义', '务', '務', '是'])
        };
        let text = &*passage.text;
        let may_begin = |c: char| c == '第' || NUMERALS.contains(c);
        let begins = first_char(text).is_some_and(may_begin);
        let first = begins.then(|| FIRST.captures(text)).flatten();
        let first = first.filter(|c| c.name("is").is_none_or(|is| !is_word(is.end())));
        if let Some(captures) = &first
            && let Some(whole) = captures.name("whole")
        {
            let groups = [("n", "is"), ("nth", "mark"), ("article", "of")];
            let one = groups.into_iter().find_map(|(number, word)| {
                let word = captures.name(word)?.as_str();
                Some((number_of(captures.name(number)?.as_str())?, word))
            });
            let Some((number, word)) = one else { continue };
            let is_article = captures.name("of").is_some();
            let before = last.insert((passage.part, word), number).unwrap_or(0);
            let kind = match before {
                0 => None,
                before if number > before + 1 => (is_article || before > 1).then_some("gap"),
                before if number == before && is_article => Some("double"),
                _ => None,
            };
            let range = (whole.start(), whole.end());
            if let Some(kind) = kind.filter(|_| passage.is_literal(range.0, range.1)) {
                let finding = desk.finding(codes::P324, kind, passage, range);
                found.extend(finding.map(|finding| Finding {
                    right: format!("{before} → {number}"),
                    ..finding
                }));
            }
        }
        let within = holds_pair(text, NUMERALS, "是要，,").then(|| WITHIN.captures_iter(text));
        for captures in within.into_iter().flatten() {
            if captures.name("is").is_some_and(|is| is_word(is.end())) {
                continue;
            }
            let groups = [("n", "is"), ("nth", "mark")];
            let one = groups.into_iter().find_map(|(number, word)| {
                let word = captures.name(word)?.as_str();
                Some((number_of(captures.name(number)?.as_str())?, word))
            });
            if let Some((number, word)) = one {
                last.insert((passage.part, word), number);
            }
        }
    }
}
