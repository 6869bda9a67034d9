//! ## What it finds
//! Punctuation doubled (，， 。；), also in tables and across a closing mark (。）。), a cell's own before what the
//! sentence goes on with (。（), of half width between Han (, for ，) and round it ((课前)), straight quotation marks,
//! quotation marks and brackets without their partner, a mark where none can stand (at the beginning
//! of a paragraph, after a space, inside a bracket), and stray signs (`).
//! ## Why it matters
//! GB/T 15834-2011 has full-width marks, one at a time; a lost bracket is mostly a lost piece of text.

use std::sync::LazyLock;

use regex::Regex;

use crate::characters::is_han;
use crate::diagnostic::{Source, codes};
use crate::script::Script;

use super::may::{first_char, holds_pair};
use super::passage::Passage;
use super::{Desk, Finding, SETTINGS};

static DOUBLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"，{2,}|。{2,}|、{2,}|；{2,}|：{2,}|！{2,}|？{2,}|％{2,}|%{2,}|,{2,}|;{2,}|[，、；：。][，、；：。]|[，、；：][！？]|[！？][，、；：。]|[。；，、：！？]（|。[）”」』]+[。，；、：]|。…(?:[^…]|$)")
        .expect("a fixed pattern")
});
pub(super) static TWICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("。{2,}|，{2,}|、{2,}|；{2,}|：{2,}|％{2,}|%{2,}|[，、；：][。；]")
        .expect("a fixed pattern")
});
/// Each text with such a mark holds one of these.
pub(super) const SIGNS: &str = "。，、；：％%“”「」『』《》";
/// The pairs that nothing but a quotation or a title has.
const QUOTES: &str = "“”「」『』《》";
static MARK_AT_END: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[。；，、,;]\s*$").expect("a fixed pattern"));
static HALF_WIDTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\p{Han}(?P<mark>[,;:?!.])(?:[\p{Han}“「『《]|$)").expect("a fixed pattern")
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
/// A mark where none can stand: a paragraph's first, after a space, at the inner side of a bracket, and at
/// that of a quotation with which the sentence goes on (围绕“读写结合。”这一主题), where nobody speaks.
static MISPLACED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\s　]*(?P<first>[，。、；：！？）])|\p{Han}(?P<mark>[ 　]+[，。、；：])|(?P<inner>（[，。、；：][^）]|[^（][，、；：]）)|(?:^|[^说道问讲出调求写喊答，。；：:、！？說問講調寫])[“「][^“”「」。！？；：]{1,30}(?P<quoted>。[”」])\p{Han}")
        .expect("a fixed pattern")
});
static STRAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[`´^~|\\]|\p{Han}(?P<mark>[*#$@])\p{Han}|\*{2,}|^[\s　]*(?:#{1,6}[ 　]|[-*+] )|<br ?/?>|</?(?:p|b|i|u|div|span|strong|em|li|ul|ol|td|tr)(?: [^<>]*)?>|&(?:nbsp|amp|lt|gt|quot|ensp|emsp|#[0-9]{1,6});|\[(?:待核|待[查定补補]|[请請]核[实實对對])\]|@\p{Han}{2,4}").expect("a fixed pattern")
});

/// [1]钟启泉.课堂研究[M].上海：…，2016. has its own marks (GB/T 7714).
static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\[(?:[MCNJDRSPZAGK]|DB|CP|EB)(?:/(?:OL|CD|MT|DK))?\]").expect("a fixed pattern")
});

/// Does a text hold two marks that [`DOUBLED`] could be about?
fn may_be_doubled(text: &str) -> bool {
    holds_pair(text, "，。、；：！？％%,;", "，。、；：！？％%,;（）”」』…")
}

/// Does it hold what [`MISPLACED`] could be about?
fn may_be_misplaced(text: &str) -> bool {
    first_char(text).is_some_and(|c| "，。、；：！？）".contains(c))
        || holds_pair(text, " 　（", "，。、；：")
        || holds_pair(text, "，、；：", "）")
        || holds_pair(text, "。", "”」")
}

/// Does it hold what [`HALF_WIDTH`] could be about: such a mark behind a character that is not ASCII?
fn may_be_half_width(text: &str) -> bool {
    let mut marks = text.match_indices([',', ';', ':', '?', '!', '.']);
    marks.any(|(at, _)| {
        at.checked_sub(1)
            .and_then(|at| text.as_bytes().get(at))
            .is_some_and(|byte| !byte.is_ascii())
    })
}

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
    let doubled = may_be_doubled(text).then(|| DOUBLED.find_iter(text));
    for mark in doubled.into_iter().flatten() {
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
    // Each with what a text must hold for it.
    let stray = |c: char| "`´^~|\\*#$@<&[-+".contains(c);
    let patterns = [
        (
            &HALF_WIDTH,
            may_be_half_width(text) && !(text.contains('[') && REFERENCE.is_match(text)),
            "half-width",
        ),
        (&STRAIGHT, text.contains('"'), "half-width"),
        (&MISPLACED, may_be_misplaced(text), "misplaced"),
        (&STRAY, text.contains(stray), "stray"),
    ];
    for (pattern, may_match, kind) in patterns {
        if !may_match {
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
    let bracketed = text
        .contains('(')
        .then(|| HALF_BRACKETS.captures_iter(text));
    for captures in bracketed.into_iter().flatten() {
        let mark = captures.name("mark").map(|mark| (mark.start(), mark.end()));
        if let Some(range) = mark.filter(|(from, to)| passage.is_literal(*from, *to)) {
            found.extend(desk.finding(codes::P327, "half-width", passage, range));
        }
    }
    if desk.script == Script::Hant {
        other_quotes(desk, passage, found);
    }
    for (at, mark) in unpaired(passage, passage.read_pieces()) {
        let range = (at, at + mark.len_utf8());
        let of_cell = passage.source(at).is_some();
        let told = match of_value(desk, passage, mark).filter(|_| !of_cell) {
            Some(value) => Some((Source::file(SETTINGS), value)),
            None => desk
                .place(passage, range.0, range.1)
                .or_else(|| line_of(desk, passage, range))
                .map(|place| {
                    (
                        place,
                        passage
                            .around((0, passage.text.len()), range.0, range.1, 8)
                            .to_owned(),
                    )
                }),
        };
        found.extend(told.map(|(place, shown)| Finding {
            code: codes::P327,
            kind: "unpaired",
            text: mark.to_string(),
            right: String::new(),
            place,
            shown,
        }));
    }
}

/// “ in a text that has 「 elsewhere: the other script's quotation marks came along with what was copied.
fn other_quotes(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let Some(at) = passage.text.find('“') else {
        return;
    };
    let to = at + '“'.len_utf8();
    let is_within = is_alone(passage.get((0, at)), '「');
    if desk.body.contains('「') && !is_within && passage.is_literal(at, to) {
        found.extend(desk.finding(codes::P327, "quotes", passage, (at, to)));
    }
}

/// Has the text more of one mark of the pair than of the other?
fn is_alone(text: &str, mark: char) -> bool {
    let pair = PAIRS
        .iter()
        .find(|(left, right)| [*left, *right].contains(&mark));
    pair.is_some_and(|(left, right)| text.matches(*left).count() != text.matches(*right).count())
}

/// The value of plan.toml that brought the mark; the sentence around it is in order.
fn of_value(desk: &Desk<'_>, passage: &Passage<'_>, mark: char) -> Option<String> {
    let mut values = desk.settings.values.values().map(|value| value.trim());
    let value = values.find(|value| is_alone(value, mark) && passage.text.contains(*value))?;
    Some(value.to_owned())
}

/// The narrative's line where a mark beside a value has no partner.
fn line_of(desk: &Desk<'_>, passage: &Passage<'_>, (from, to): (usize, usize)) -> Option<Source> {
    let mark = passage.get((from, to)).chars().next()?;
    let beside = [
        passage.around((0, to), from, to, 1),
        passage.around((from, passage.text.len()), from, to, 1),
    ];
    let says = |line: &str| {
        let mut sides = beside.iter().filter(|side| side.chars().count() > 1);
        is_alone(line, mark) && sides.any(|side| line.contains(*side))
    };
    desk.narratives().find_map(|(file, text)| {
        let (line, _) = (1..).zip(text.lines()).find(|(_, line)| says(line))?;
        Some(Source::line(file.as_str(), line))
    })
}

/// Marks of cells that no sentence mends: doubled in a table's cell (。。), a quotation or a title in it that
/// is not closed, or at a cell's end within a
/// sentence that goes on behind it (每周三。开展). A cell that begins a sentence may end it.
pub(super) fn in_cells(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    if passage.in_table && !passage.has_literal() {
        for mark in TWICE.find_iter(&passage.text) {
            let range = (mark.start(), mark.end());
            found.extend(desk.finding(codes::P327, "doubled", passage, range));
        }
        // 1）听课 has one bracket, 55”屏幕 one sign.
        for (at, mark) in unpaired(passage, [(0, &*passage.text)].into_iter()) {
            let behind_digit = passage.get((0, at)).ends_with(|c: char| c.is_ascii_digit());
            if QUOTES.contains(mark) && !behind_digit {
                let range = (at, at + mark.len_utf8());
                found.extend(desk.finding(codes::P327, "unpaired", passage, range));
            }
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

/// Does the ~ stand between two numbers: 2~3篇, 第1周~第3周?
fn joins_a_range(text: &str, (from, to): (usize, usize)) -> bool {
    let before = text.get(..from).and_then(|t| t.chars().next_back());
    let after = text.get(to..).and_then(|t| t.chars().next());
    let counts = |c: char| c.is_alphanumeric();
    let begins = |c: char| c.is_ascii_digit() || "第一二三四五六七八九十".contains(c);
    before.is_some_and(counts) && after.is_some_and(begins)
}

/// Of each writer's marks of each kind, the first without its partner, and its byte. Marks of a cell pair
/// among themselves, and so do those of the wording around it.
fn unpaired<'t>(
    passage: &Passage<'_>,
    pieces: impl Iterator<Item = (usize, &'t str)>,
) -> Vec<(usize, char)> {
    /// The open ones, and the first that closes nothing.
    type Marks = [(Vec<usize>, Option<(usize, char)>); PAIRS.len()];
    let mut writers: Vec<(Option<&Source>, Marks)> = Vec::new();
    for (begin, piece) in pieces {
        for (at, c) in piece.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let Some(kind) = PAIRS
                .iter()
                .position(|(left, right)| [*left, *right].contains(&c))
            else {
                continue;
            };
            let source = passage.source(begin);
            let nth = writers.iter().position(|(own, _)| *own == source);
            let nth = nth.unwrap_or_else(|| {
                writers.push((source, Marks::default()));
                writers.len() - 1
            });
            let (open, alone) = &mut writers[nth].1[kind];
            let at = begin + at;
            if PAIRS[kind].0 == c {
                open.push(at);
            } else if open.pop().is_none() {
                *alone = alone.or(Some((at, c)));
            }
        }
    }
    let marks = writers
        .iter()
        .flat_map(|(_, marks)| marks.iter().zip(PAIRS));
    let marks =
        marks.map(|((open, alone), (mark, _))| alone.or(open.first().map(|at| (*at, mark))));
    marks.flatten().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What is asked before an expression is made keeps nothing from it.
        #[test]
        fn what_is_found_may_be_there(text in "[ 　，。、；：！？％%,;:?!.（）”“」』…校]{0,8}") {
            prop_assert!(!DOUBLED.is_match(&text) || may_be_doubled(&text), "{text}");
            prop_assert!(!MISPLACED.is_match(&text) || may_be_misplaced(&text), "{text}");
            prop_assert!(!HALF_WIDTH.is_match(&text) || may_be_half_width(&text), "{text}");
        }
    }
}
