//! ## What it finds
//! Characters that nobody typed: the sign of a lost character (U+FFFD), spaces without width, and signs
//! such as ■ ◆ ★ between two Han; in cells, doubled and half-width punctuation too.
//! ## Why it matters
//! They come from other programs with the text, and show in print.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;

use super::passage::Passage;
use super::{Desk, Finding};

/// Without width, or lost.
const UNSEEN: [char; 8] = [
    '\u{FFFD}', '\u{200B}', '\u{200E}', '\u{200F}', '\u{2060}', '\u{FEFF}', '\u{AD}', '\u{7F}',
];
static SIGN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\p{Han}(?P<mark>[■◆◇★☆●▲▼◎]+)\p{Han}").expect("a fixed pattern"));
/// In cells only what nobody means.
static IN_CELL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"，{2,}|。{2,}|、{2,}|；{2,}|[，、；：。][，、；：。]|[，、；：][！？]|,{2,}|\p{Han}(?P<mark>[,;])\p{Han}")
        .expect("a fixed pattern")
});

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    for (at, c) in passage
        .text
        .char_indices()
        .filter(|(_, c)| UNSEEN.contains(c))
    {
        let finding = desk.finding(codes::P327, "stray", passage, (at, at + c.len_utf8()));
        found.extend(finding.map(|finding| Finding {
            // It cannot be seen.
            text: format!("U+{:04X}", u32::from(c)),
            ..finding
        }));
    }
    for captures in SIGN.captures_iter(&passage.text) {
        if let Some(mark) = captures.name("mark")
            && passage.is_literal(mark.start(), mark.end())
        {
            found.extend(desk.finding(codes::P327, "stray", passage, (mark.start(), mark.end())));
        }
    }
}

/// The same for what a cell says.
pub(super) fn in_cells(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    if !passage
        .text
        .contains(['，', '。', '、', '；', '：', ',', ';'])
    {
        return;
    }
    for captures in IN_CELL.captures_iter(&passage.text) {
        let mark = captures.name("mark");
        let kind = if mark.is_some() {
            "half-width"
        } else {
            "doubled"
        };
        let Some(mark) = mark.or(captures.get(0)) else {
            continue;
        };
        let source = |at| passage.source(at);
        // Of one cell: what two cells make together is the template's.
        if let (Some(first), Some(last)) = (source(mark.start()), source(mark.end() - 1))
            && first == last
        {
            found.extend(desk.finding(codes::P327, kind, passage, (mark.start(), mark.end())));
        }
    }
}
