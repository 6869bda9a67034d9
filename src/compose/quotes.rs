//! Quotation marks within quotation marks: a title that a clerk quoted, quoted by the narrative.

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
