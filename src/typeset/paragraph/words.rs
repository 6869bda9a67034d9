//! Where the words of a title end: ICU's dictionary, and above it the words of offices and schools.

use std::collections::HashSet;
use std::sync::LazyLock;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines();
    let words = lines.filter(|line| !line.starts_with('#'));
    words.flat_map(str::split_whitespace).collect()
});
static LONGEST: LazyLock<usize> = LazyLock::new(|| {
    WORDS
        .iter()
        .map(|word| word.chars().count())
        .max()
        .unwrap_or(0)
});

/// The bytes of a text where a word ends and one begins, with its start and end.
pub(super) fn bounds(text: &str) -> Vec<usize> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut bounds: Vec<usize> = segmenter.segment_str(text).collect();
    // Both in order: the words within which a boundary lies are passed once.
    let known = known(text);
    let mut words = known.iter().peekable();
    bounds.retain(|bound| {
        while words.next_if(|(_, to)| to <= bound).is_some() {}
        words.peek().is_none_or(|(from, _)| bound <= from)
    });
    bounds.extend(known.iter().flat_map(|(from, to)| [from, to]));
    bounds.sort_unstable();
    bounds.dedup();
    bounds
}

/// The listed words in a text, from and to: of those that overlap, the ones that cover most of it, and
/// the longer ones.
fn known(text: &str) -> Vec<(usize, usize)> {
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.push(text.len());
    let last = starts.len() - 1;
    // From each character on: how many characters are covered, by how few words, and the word that
    // begins there with its length.
    let mut best = vec![(0usize, 0isize, 0usize); last + 1];
    for at in (0..last).rev() {
        best[at] = (best[at + 1].0, best[at + 1].1, 0);
        for length in 2..=(*LONGEST).min(last - at) {
            if WORDS.contains(&text[starts[at]..starts[at + length]]) {
                let (covered, words, _) = best[at + length];
                let found = (covered + length, words - 1, length);
                if (found.0, found.1) > (best[at].0, best[at].1) {
                    best[at] = found;
                }
            }
        }
    }
    let mut words = Vec::new();
    let mut at = 0;
    while at < last {
        let length = best[at].2;
        if length > 0 {
            words.push((starts[at], starts[at + length]));
        }
        at += length.max(1);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_overlap_are_parted_where_they_cover_most() {
        let words = |text: &'static str| -> Vec<&str> {
            let bounds = bounds(text);
            bounds
                .windows(2)
                .map(|pair| &text[pair[0]..pair[1]])
                .collect()
        };
        assert_eq!(words("中小学校本教研"), ["中小学", "校本教研"]);
        assert_eq!(words("中小学校办公室"), ["中小学校", "办公室"]);
        assert_eq!(words(""), [""; 0]);
    }
}
