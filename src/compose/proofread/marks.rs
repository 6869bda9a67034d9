//! ## What it finds
//! Punctuation doubled (，， 。；), a cell's own before what the sentence goes on with (。（), of half width between Han (，as ,), quotation marks and brackets
//! without their partner, and stray signs (`).
//! ## Why it matters
//! GB/T 15834-2011 has full-width marks, one at a time; a lost bracket is mostly a lost piece of text.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;

use super::passage::Passage;
use super::{Desk, Finding};

static DOUBLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"！{2,}|？{2,}|，{2,}|。{2,}|、{2,}|；{2,}|：{2,}|,{2,}|;{2,}|[，、；：。][，、；：。]|[，、；：][！？]|[！？][，、；：。]|[。；，、：！？]（")
        .expect("a fixed pattern")
});
static HALF_WIDTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[\p{Han}”」』）》](?P<mark>[ 　]?[,;:?!.]+)[ 　]?(?:[\p{Han}“「『（《]|$)|\p{Han}(?P<before>[,;])[0-9]",
    )
    .expect("a fixed pattern")
});
/// Brackets and quotation marks of half width, what stands in them, and what stands on either side.
static HALF_PAIRS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?P<before>.?)(?P<pair>\((?P<in>[^()（）]*)\)|"(?P<said>[^"]*)")(?P<after>.?)"#)
        .expect("a fixed pattern")
});
static HAN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\p{Han}").expect("a fixed pattern"));
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

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let text = &*passage.text;
    for mark in DOUBLED.find_iter(text) {
        let (from, to) = (mark.start(), mark.end());
        // A cell that ends with its own mark, and the sentence goes on: the cell is where to mend it.
        let kind = match (passage.source(from).is_some(), passage.is_literal(from, to)) {
            (true, _) if passage.source(to - 1).is_none() => "after-cell",
            // A bracket after a mark is right where one hand wrote both.
            (false, true) if !passage.get((from, to)).ends_with('（') => "doubled",
            _ => continue,
        };
        found.extend(desk.finding(codes::P327, kind, passage, (from, to)));
    }
    for (pattern, kind) in [(&HALF_WIDTH, "half-width"), (&STRAY, "stray")] {
        for captures in pattern.captures_iter(text) {
            let mark = captures.name("mark").or(captures.name("before"));
            let Some(mark) = mark.or(captures.get(0)) else {
                continue;
            };
            let range = (mark.start(), mark.end());
            // Doubled, it has been told.
            if passage.is_literal(range.0, range.1) && !DOUBLED.is_match(mark.as_str()) {
                found.extend(desk.finding(codes::P327, kind, passage, range));
            }
        }
    }
    half_pairs(desk, passage, found);
    for (at, mark) in unpaired(passage) {
        let range = (at, at + mark.len_utf8());
        found.extend(desk.finding(codes::P327, "unpaired", passage, range));
    }
}

/// (即“达标课”), "三课", 第(15)节; but f(x) and (0598)6630012 are no Chinese.
fn half_pairs(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    if !passage.text.contains(['(', '"']) {
        return;
    }
    for captures in HALF_PAIRS.captures_iter(&passage.text) {
        let is_han = |name| {
            captures
                .name(name)
                .is_some_and(|m| HAN.is_match(m.as_str()))
        };
        let chinese = is_han("in") || is_han("said") || is_han("before") && is_han("after");
        if let Some(pair) = captures.name("pair").filter(|_| chinese) {
            let range = (pair.start(), pair.end());
            if passage.is_literal(range.0, range.1) {
                found.extend(desk.finding(codes::P327, "half-width", passage, range));
            }
        }
    }
}

/// Of each kind of pair, the first mark without its partner, and its byte. Marks of cells pair among
/// themselves.
fn unpaired(passage: &Passage<'_>) -> Vec<(usize, char)> {
    let mut open: [Vec<usize>; PAIRS.len()] = Default::default();
    let mut alone = [None; PAIRS.len()];
    for (begin, literal) in passage.literals() {
        for (at, c) in literal.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let Some(kind) = PAIRS
                .iter()
                .position(|(left, right)| [*left, *right].contains(&c))
            else {
                continue;
            };
            let at = begin + at;
            if PAIRS[kind].0 == c {
                open[kind].push(at);
            } else if open[kind].pop().is_none() {
                alone[kind] = alone[kind].or(Some((at, c)));
            }
        }
    }
    let left = open.iter().zip(PAIRS);
    let left = left.map(|(open, (mark, _))| open.first().map(|at| (*at, mark)));
    let all = alone.into_iter().zip(left);
    all.filter_map(|(right, left)| right.or(left)).collect()
}
