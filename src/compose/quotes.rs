//! Quotation marks within quotation marks: a title that a clerk quoted, quoted by the narrative.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::Inline;

/// Outer pair, inner pair. GB/T 15834-2011 §4.8.3.3 (引号), §4.15.3.4 (书名号); the corner brackets
/// as Taiwan's 重訂標點符號手冊 has them.
const PAIRS: [[char; 4]; 3] = [
    ['“', '”', '‘', '’'],
    ['《', '》', '〈', '〉'],
    ['「', '」', '『', '』'],
];

/// Makes the marks of a paragraph alternate by depth. What is not paired, or mixes both kinds
/// already, stays as it was written.
pub(super) fn alternate(text: &mut [Inline]) {
    for [open, close, inner_open, inner_close] in PAIRS {
        if !nests(text, [open, close, inner_open, inner_close]) {
            continue;
        }
        let mut depth = 0;
        for inline in text.iter_mut() {
            inline.text = inline
                .text
                .chars()
                .map(|c| {
                    if c == open {
                        depth += 1;
                        if depth % 2 == 0 { inner_open } else { open }
                    } else if c == close {
                        depth -= 1;
                        if depth % 2 == 1 { inner_close } else { close }
                    } else {
                        c
                    }
                })
                .collect();
        }
    }
}

/// A title or a quotation that brings its own marks, in a sentence that puts the same around it, has
/// them once: 课题《《…》》 is 课题《…》.
pub(super) fn once(text: &mut [Inline]) {
    for [open, close, ..] in PAIRS {
        if !text.iter().any(|inline| inline.text.contains(open)) {
            continue;
        }
        let chars = text.iter().flat_map(|inline| inline.text.chars());
        let mut opened = Vec::new();
        // Where each mark that closes was opened.
        let mut pairs = BTreeMap::new();
        for (at, c) in chars.enumerate() {
            if c == open {
                opened.push(at);
            } else if c == close {
                pairs.extend(opened.pop().map(|first| (at, first)));
            }
        }
        let mut spare = BTreeSet::new();
        for (last, first) in &pairs {
            let around = pairs.get(&(last + 1)) == first.checked_sub(1).as_ref();
            if around && *first > 0 {
                spare.extend([*first, *last]);
            }
        }
        leave_out(text, &spare);
    }
}

/// A title that a clerk wrote with its marks, in a sentence that puts quotation marks around it, needs
/// none of those: “《…》” is 《…》.
pub(super) fn around_titles(text: &mut [Inline]) {
    let titled = |inline: &Inline| inline.source.is_some() && inline.text.contains('《');
    if !text.iter().any(titled) {
        return;
    }
    let of_cells = text.iter().flat_map(|inline| {
        let of_cell = inline.source.is_some();
        inline.text.chars().map(move |c| (c, of_cell))
    });
    let all: Vec<(char, bool)> = of_cells.collect();
    let mut spare = BTreeSet::new();
    for (at, two) in all.windows(2).enumerate() {
        let close = match two {
            [('“', false), ('《', true)] => '”',
            [('「', false), ('《', true)] => '」',
            _ => continue,
        };
        let rest = all.get(at + 1..).unwrap_or_default();
        let length = rest.iter().take_while(|(_, of_cell)| *of_cell).count();
        let titled = rest.get(..length).unwrap_or_default();
        let one = titled.iter().filter(|(c, _)| *c == '》').count() == 1;
        let closed = one && titled.last() == Some(&('》', true));
        if closed && rest.get(length) == Some(&(close, false)) {
            spare.extend([at, at + 1 + length]);
        }
    }
    leave_out(text, &spare);
}

/// The text without the characters at these places.
fn leave_out(text: &mut [Inline], spare: &BTreeSet<usize>) {
    if spare.is_empty() {
        return;
    }
    let mut at = 0..;
    for inline in text.iter_mut() {
        let mut keep = |_: char| at.next().is_some_and(|at| !spare.contains(&at));
        inline.text = inline.text.chars().filter(|c| keep(*c)).collect();
    }
}

/// Does an outer pair stand within another, all of them paired, and no inner one beside?
fn nests(text: &[Inline], [open, close, inner_open, inner_close]: [char; 4]) -> bool {
    if !text.iter().any(|inline| inline.text.contains(open)) {
        return false;
    }
    let (mut depth, mut deepest) = (0_i32, 0);
    for c in text.iter().flat_map(|inline| inline.text.chars()) {
        if c == inner_open || c == inner_close {
            return false;
        } else if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
        }
        if depth < 0 {
            return false;
        }
        deepest = deepest.max(depth);
    }
    depth == 0 && deepest > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_with_its_own_marks_needs_no_others() {
        use crate::diagnostic::Source;
        let title = |cell: &str, before: &str, after: &str| {
            let mut text = vec![
                Inline::text(before),
                Inline::text(cell),
                Inline::text(after),
            ];
            text[1].source = Some(Source::file("表.xlsx"));
            around_titles(&mut text);
            text.iter()
                .map(|inline| inline.text.as_str())
                .collect::<String>()
        };
        assert_eq!(title("《提问》", "课题“", "”，王明"), "课题《提问》，王明");
        assert_eq!(title("《提問》", "課題「", "」。"), "課題《提問》。");
        for (cell, before, after) in [
            ("提问", "课题“", "”。"),
            ("《提问》的研究", "课题“", "”。"),
            ("《提问》和《追问》", "课题“", "”。"),
            ("《提问》", "课题“关于", "”。"),
        ] {
            assert_eq!(title(cell, before, after), format!("{before}{cell}{after}"));
        }
    }

    fn alternated(parts: &[&str]) -> String {
        let mut text: Vec<Inline> = parts.iter().copied().map(Inline::text).collect();
        alternate(&mut text);
        text.iter().map(|inline| inline.text.as_str()).collect()
    }

    #[test]
    fn inner_marks_are_single() {
        let topic = "作文起步“说写结合”的实践";
        assert_eq!(
            alternated(&["语文组“", topic, "”，主持人"]),
            "语文组“作文起步‘说写结合’的实践”，主持人"
        );
        assert_eq!(
            alternated(&["《", "《论语》导读", "》"]),
            "《〈论语〉导读》"
        );
        assert_eq!(alternated(&["「甲「乙」」"]), "「甲『乙』」");
    }

    #[test]
    fn marks_that_a_value_brings_are_there_once() {
        let once = |parts: &[&str]| {
            let mut text: Vec<Inline> = parts.iter().copied().map(Inline::text).collect();
            once(&mut text);
            text.iter().map(|i| i.text.as_str()).collect::<String>()
        };
        assert_eq!(
            once(&["课题《", "《识字教学》", "》分解"]),
            "课题《识字教学》分解"
        );
        assert_eq!(once(&["以““先学后教””为主题"]), "以“先学后教”为主题");
        assert_eq!(once(&["「「甲」」和「「乙」丙」"]), "「甲」和「「乙」丙」");
        for text in [
            "《《论语》导读》",
            "““甲”和“乙””",
            "《《甲》",
            "《甲》》",
            "“甲”“乙”",
        ] {
            assert_eq!(once(&[text]), text);
        }
    }

    #[test]
    fn what_is_no_nest_stays() {
        for text in [
            "“甲”和“乙”",
            "“甲“乙”",
            "甲”“乙",
            "“甲‘乙’“丙””",
            "don’t “a “b””",
        ] {
            assert_eq!(alternated(&[text]), text);
        }
    }
}
