//! ## What it finds
//! Punctuation doubled (，， 。；), also in tables and across a closing mark (。）。), a cell's own before what the
//! sentence goes on with (。（), of half width between Han (, for ，) and round it ((课前)), straight quotation marks,
//! quotation marks and brackets without their partner, a mark where none can stand (at the beginning
//! of a paragraph, after a space, inside a bracket), and stray signs (`).
//! ## Why it matters
//! GB/T 15834-2011 has full-width marks, one at a time; a lost bracket is mostly a lost piece of text.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;

use super::passage::Passage;
use super::{Desk, Finding};

static DOUBLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"，{2,}|。{2,}|、{2,}|；{2,}|：{2,}|！{2,}|？{2,}|％{2,}|%{2,}|,{2,}|;{2,}|[，、；：。][，、；：。]|[，、；：][！？]|[！？][，、；：。]|[。；，、：！？]（|。[）”」』]+[。，；、：]|。…(?:[^…]|$)")
        .expect("a fixed pattern")
});
pub(super) static TWICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("。{2,}|，{2,}|、{2,}|；{2,}|：{2,}|％{2,}|%{2,}|[，、；：][。；]")
        .expect("a fixed pattern")
});
/// Each text with such a mark holds one of these.
pub(super) const SIGNS: &str = "。，、；：％%";
static MARK_AT_END: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[。；，、,;]\s*$").expect("a fixed pattern"));
static HALF_WIDTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\p{Han}(?P<mark>[,;:?!.])(?:\p{Han}|$)").expect("a fixed pattern")
});
/// (课前) in a Chinese sentence; not (PPT), (1) and (WHO 2021), nor f(角).
static HALF_BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[\p{Han}，。、；：！？）”》](?P<mark>\([^()（）\n]{0,40}?\p{Han}[^()（）\n]{0,40}?\))",
    )
    .expect("a fixed pattern")
});
/// "新课标"; behind a digit it is a measure: 24"屏幕.
static STRAIGHT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"\p{Han}(?P<mark>")|(?:^|[^0-9])(?P<opening>")\p{Han}"#).expect("a fixed pattern")
});
/// A mark where none can stand: a paragraph's first, after a space, at the inner side of a bracket.
static MISPLACED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\s　]*(?P<first>[，。、；：！？）])|\p{Han}(?P<mark>[ 　]+[，。、；：])|(?P<inner>（[，。、；：][^）]|[^（][，、；：]）)")
        .expect("a fixed pattern")
});
static STRAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[`´^~|\\]|\p{Han}(?P<mark>[*#$@])\p{Han}|\*{2,}|^[\s　]*(?:#{1,6}[ 　]|[-*+] )|<br ?/?>|</?(?:p|b|i|u|div|span|strong|em|li|ul|ol|td|tr)(?: [^<>]*)?>|&(?:nbsp|amp|lt|gt|quot|ensp|emsp|#[0-9]{1,6});|\[(?:待核|待[查定补補]|[请請]核[实實对對])\]|@\p{Han}{2,4}").expect("a fixed pattern")
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
        // Somebody shouts: “加油！！”
        if mark.as_str().starts_with(['！', '？']) && is_quoted(text, from) {
            continue;
        }
        // A cell that ends with its own mark, and the sentence goes on: the cell is where to mend it.
        let kind = match (passage.source(from).is_some(), passage.is_literal(from, to)) {
            (true, _) if passage.source(to - 1).is_none() => "after-cell",
            // （1）备课；（2）听课 within one cell.
            (true, _) if passage.get((from, to)).ends_with('（') => continue,
            (true, _) => "doubled",
            // A bracket after a mark is right where one hand wrote both.
            (false, true) if !passage.get((from, to)).ends_with('（') => "doubled",
            _ => continue,
        };
        found.extend(desk.finding(codes::P327, kind, passage, (from, to)));
    }
    // Of the signs of each, a text must hold one.
    let patterns = [
        (&HALF_WIDTH, ",;:?!.", "half-width"),
        (&STRAIGHT, "\"", "half-width"),
        (&MISPLACED, "，。、；：！？）", "misplaced"),
        (&STRAY, "`´^~|\\*#$@<&[-+", "stray"),
    ];
    for (pattern, signs, kind) in patterns {
        if !text.contains(|c| signs.contains(c)) {
            continue;
        }
        for captures in pattern.captures_iter(text) {
            // The first group that there is, or else all of it.
            let mut groups = captures.iter().flatten();
            let whole = groups.next();
            let Some(mark) = groups.next().or(whole) else {
                continue;
            };
            let range = (mark.start(), mark.end());
            let is_range = mark.as_str() == "~" && joins_a_range(text, range);
            // The last mark of a cell is a matter of the sentence that goes on (`in_cells`).
            let ends_a_cell = passage
                .read_cell(range.0, range.1)
                .is_some_and(|(_, end)| end == range.1 && kind == "half-width");
            if !is_range && !ends_a_cell && passage.is_read(range.0, range.1) {
                found.extend(desk.finding(codes::P327, kind, passage, range));
            }
        }
    }
    // Workbooks have them everywhere: only of what is wording.
    for captures in HALF_BRACKETS.captures_iter(text) {
        let mark = captures.name("mark").map(|mark| (mark.start(), mark.end()));
        if let Some(range) = mark.filter(|(from, to)| passage.is_literal(*from, *to)) {
            found.extend(desk.finding(codes::P327, "half-width", passage, range));
        }
    }
    for (at, mark) in unpaired(passage) {
        let range = (at, at + mark.len_utf8());
        found.extend(desk.finding(codes::P327, "unpaired", passage, range));
    }
}

/// Marks of cells that no sentence mends: doubled in a table's cell (。。), or at a cell's end within a
/// sentence that goes on behind it (每周三。开展). A cell that begins a sentence may end it.
pub(super) fn in_cells(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    if passage.in_table && !passage.has_literal() {
        for mark in TWICE.find_iter(&passage.text) {
            let range = (mark.start(), mark.end());
            found.extend(desk.finding(codes::P327, "doubled", passage, range));
        }
        return;
    }
    for (from, to) in passage.cells().filter(|_| !passage.in_table) {
        let before = passage.get((0, from)).trim_end();
        let begins = before.is_empty() || before.ends_with(['。', '！', '？', '；', '：', '，']);
        let (cell, after) = (
            passage.get((from, to)),
            passage.get((to, passage.text.len())),
        );
        let Some(mark) = MARK_AT_END.find(cell) else {
            continue;
        };
        if !begins && after.starts_with(is_han) && passage.source(to).is_none() {
            let next = after.chars().next().map_or(0, char::len_utf8);
            let range = (from + mark.start(), to + next);
            found.extend(desk.finding(codes::P327, "mid-sentence", passage, range));
        }
    }
}

/// Does it stand between quotation marks?
fn is_quoted(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let last = before.rfind(['“', '”', '「', '」']);
    last.and_then(|at| before.get(at..))
        .is_some_and(|text| text.starts_with(['“', '「']))
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// Does the ~ stand between two numbers: 2~3篇, 第1周~第3周?
fn joins_a_range(text: &str, (from, to): (usize, usize)) -> bool {
    let before = text.get(..from).and_then(|t| t.chars().next_back());
    let after = text.get(to..).and_then(|t| t.chars().next());
    let counts = |c: char| c.is_alphanumeric();
    let begins = |c: char| c.is_ascii_digit() || "第一二三四五六七八九十".contains(c);
    before.is_some_and(counts) && after.is_some_and(begins)
}

/// Of each kind of pair, the first mark without its partner, and its byte. Marks of cells pair among
/// themselves.
fn unpaired(passage: &Passage<'_>) -> Vec<(usize, char)> {
    let mut open: [Vec<usize>; PAIRS.len()] = Default::default();
    let mut alone = [None; PAIRS.len()];
    for (begin, piece) in passage.read_pieces() {
        for (at, c) in piece.char_indices().filter(|(_, c)| !c.is_ascii()) {
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
