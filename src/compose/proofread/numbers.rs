//! ## What it finds
//! Gaps, doubles and steps back in the outline (一、二、四), a list that does not begin with 1, and a
//! 第一 or 一是 without 第二 or 二是.
//! ## Why it matters
//! A piece is lost, or was put in twice.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;
use crate::plan::{Block, Inline, Plan};

use super::passage::Passage;
use super::{Desk, Finding};

/// Levels of an outline.
const LEVELS: usize = 5;

/// The two ways to number sentences: first and second of each.
static PAIRS: LazyLock<[(Regex, Regex); 2]> = LazyLock::new(|| {
    let regex = |pattern: &str| Regex::new(pattern).expect("a fixed pattern");
    [
        (
            regex("(第一[，,、：:]|第一是)"),
            regex("(第二[，,、：:]|第二是)"),
        ),
        (
            regex("(?:^|[。；：，])(一是)"),
            regex("(?:^|[。；：，])(二是)"),
        ),
    ]
});
/// What else stands before a second: 首先，…第二，….
static BEGINS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("首先|第一|其一|一[则則要]").expect("a fixed pattern"));
static ORDINAL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^[\s　]*第(一|二)、").expect("a fixed pattern"));

pub(super) fn check(
    desk: &Desk<'_>,
    plan: &Plan,
    passages: &[Passage<'_>],
    found: &mut Vec<Finding>,
) {
    outline(desk, &plan.body, found);
    for attachment in &plan.attachments {
        outline(desk, &attachment.body, found);
    }
    lone(desk, passages, found);
    // The Plan knows only that a paragraph is the first of its level.
    let ordinals: Vec<&str> = ORDINAL
        .captures_iter(desk.body)
        .filter_map(|found| Some(found.get(1)?.as_str()))
        .collect();
    if ordinals.contains(&"一")
        && !ordinals.contains(&"二")
        && let Some(place) = desk.line_with("第一、")
    {
        found.push(Finding {
            code: codes::P324,
            kind: "lone",
            text: "第一、".to_owned(),
            right: "第二、".to_owned(),
            place,
            shown: "第一、".to_owned(),
        });
    }
}

/// Each numbered paragraph against the one before it of its level, under the same one above.
fn outline(desk: &Desk<'_>, blocks: &[Block], found: &mut Vec<Finding>) {
    let mut last = [0u32; LEVELS];
    let mut after_text = false;
    for block in blocks {
        let (level, number, text, is_heading) = match block {
            Block::Heading {
                level,
                number: Some(number),
                text,
            } => (*level, *number, text, true),
            Block::Item {
                level,
                number,
                text,
            } => (*level, *number, text, false),
            // What is on a page of its own counts anew.
            Block::PageBreak | Block::OddPage => {
                last = [0; LEVELS];
                continue;
            }
            _ => {
                after_text = true;
                continue;
            }
        };
        let Some(before) = last.get_mut(usize::from(level).saturating_sub(1)) else {
            continue;
        };
        // A new list may begin below other text, but no chapters.
        let new_list = number == 1 && !is_heading && (after_text || *before > 1);
        let kind = match *before {
            0 if number != 1 => Some("start"),
            before if number == before + 1 || new_list => None,
            before if number > before + 1 => Some("gap"),
            before if number == before => Some("double"),
            _ => Some("back"),
        };
        let previous = *before;
        *before = number;
        last.iter_mut()
            .skip(usize::from(level))
            .for_each(|n| *n = 0);
        after_text = false;
        if let Some(kind) = kind {
            found.extend(numbered(desk, kind, (previous, number), text));
        }
    }
}

fn numbered(
    desk: &Desk<'_>,
    kind: &'static str,
    (before, number): (u32, u32),
    text: &[Inline],
) -> Option<Finding> {
    let passage = Passage::new(text, 0, false)?;
    let shown: String = passage.text.chars().take(12).collect();
    let finding = desk.finding(codes::P324, kind, &passage, (0, shown.len()))?;
    Some(Finding {
        right: match kind {
            "start" => format!("1 ← {number}"),
            _ => format!("{before} → {number}"),
        },
        ..finding
    })
}

/// 第一 … without 第二 … anywhere after it in the same part, or 第二 … without 第一 … before it; 一是
/// and 二是 likewise.
fn lone(desk: &Desk<'_>, passages: &[Passage<'_>], found: &mut Vec<Finding>) {
    let may = |passage: &Passage| {
        ["第一", "一是", "第二", "二是"]
            .iter()
            .any(|word| passage.text.contains(word))
    };
    for (at, passage) in passages.iter().enumerate() {
        if !passage.has_literal() || !may(passage) {
            continue;
        }
        let same_part = |other: &&Passage| other.part == passage.part;
        for (firsts, seconds) in PAIRS.iter() {
            for (own, other, later) in [(firsts, seconds, true), (seconds, firsts, false)] {
                for range in ordinals(own, &passage.text) {
                    let there = match later {
                        true => {
                            let here = passage.text.get(range.1..).unwrap_or_default();
                            let after = passages.iter().skip(at + 1).take_while(same_part);
                            has(other, here) || after.into_iter().any(|p| has(other, &p.text))
                        }
                        false => {
                            let here = passage.text.get(..range.0).unwrap_or_default();
                            let before = passages.iter().take(at).filter(same_part);
                            let begins = |text: &str| has(other, text) || BEGINS.is_match(text);
                            begins(here) || before.into_iter().any(|p| begins(&p.text))
                        }
                    };
                    if there || !passage.is_literal(range.0, range.1) {
                        continue;
                    }
                    let finding = desk.finding(codes::P324, "lone", passage, range);
                    found.extend(finding.map(|finding| Finding {
                        right: match later {
                            true => finding.text.replacen('一', "二", 1),
                            false => finding.text.replacen('二', "一", 1),
                        },
                        ..finding
                    }));
                }
            }
        }
    }
}

/// Where the word stands as a number: not in 一是一，二是二.
fn ordinals(word: &Regex, text: &str) -> Vec<(usize, usize)> {
    let all = word.captures_iter(text).filter_map(|c| c.get(1));
    let is_saying = |end: usize| {
        let rest = text.get(end..).unwrap_or_default();
        rest.starts_with(['一', '二'])
    };
    all.filter(|found| !(found.as_str().ends_with('是') && is_saying(found.end())))
        .map(|found| (found.start(), found.end()))
        .collect()
}

fn has(word: &Regex, text: &str) -> bool {
    !ordinals(word, text).is_empty()
}
