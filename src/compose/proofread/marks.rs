//! ## What it finds
//! Punctuation doubled (，， 。；), of half width between Han (，as ,), quotation marks and brackets
//! without their partner, and stray signs (`).
//! ## Why it matters
//! GB/T 15834-2011 has full-width marks, one at a time; a lost bracket is mostly a lost piece of text.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;

use super::passage::Passage;
use super::{Desk, Finding};

static DOUBLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"，{2,}|。{2,}|、{2,}|；{2,}|：{2,}|,{2,}|;{2,}|[，、；：。][，、；：。]|[，、；：][！？]|[！？][，、；：。]")
        .expect("a fixed pattern")
});
static HALF_WIDTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\p{Han}(?P<mark>[,;:?!.])(?:\p{Han}|$)").expect("a fixed pattern")
});
static STRAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[`´^~|\\]|\p{Han}(?P<mark>[*#$@])\p{Han}").expect("a fixed pattern")
});

/// Marks that come in pairs.
const PAIRS: [(char, char); 8] = [
    ('“', '”'),
    ('「', '」'),
    ('『', '』'),
    ('（', '）'),
    ('《', '》'),
    ('〈', '〉'),
    ('【', '】'),
    ('〔', '〕'),
];

pub(super) fn check(desk: &Desk<'_>, passage: &Passage, found: &mut Vec<Finding>) {
    let text = passage.text.as_str();
    for mark in DOUBLED.find_iter(text) {
        let (from, to) = (mark.start(), mark.end());
        // A cell that ends with its own mark, and the sentence goes on: the cell is where to mend it.
        let kind = match (passage.source(from).is_some(), passage.is_literal(from, to)) {
            (true, _) if passage.source(to - 1).is_none() => "after-cell",
            (false, true) => "doubled",
            _ => continue,
        };
        found.extend(desk.finding(codes::P327, kind, passage, (from, to)));
    }
    for (pattern, kind) in [(&HALF_WIDTH, "half-width"), (&STRAY, "stray")] {
        for captures in pattern.captures_iter(text) {
            let Some(mark) = captures.name("mark").or(captures.get(0)) else {
                continue;
            };
            let range = (mark.start(), mark.end());
            if passage.is_literal(range.0, range.1) {
                found.extend(desk.finding(codes::P327, kind, passage, range));
            }
        }
    }
    let literal = passage.literal_text();
    for (open, close) in PAIRS {
        let Some(alone) = unpaired(&literal, open, close) else {
            continue;
        };
        let Some(at) = nth_literal(passage, alone.0, alone.1) else {
            continue;
        };
        found.extend(desk.finding(
            codes::P327,
            "unpaired",
            passage,
            (at, at + alone.0.len_utf8()),
        ));
    }
}

/// The first mark without its partner, and how many of its kind stand before it.
fn unpaired(text: &str, open: char, close: char) -> Option<(char, usize)> {
    let mut opened: Vec<usize> = Vec::new();
    let (mut opens, mut closes) = (0, 0);
    for c in text.chars() {
        if c == open {
            opened.push(opens);
            opens += 1;
        } else if c == close {
            if opened.pop().is_none() {
                return Some((close, closes));
            }
            closes += 1;
        }
    }
    opened.first().map(|nth| (open, *nth))
}

/// The byte of the n-th such character of the literal text.
fn nth_literal(passage: &Passage, wanted: char, nth: usize) -> Option<usize> {
    let all = passage.text.match_indices(wanted).map(|(at, _)| at);
    all.filter(|at| passage.is_literal(*at, at + wanted.len_utf8()))
        .nth(nth)
}
