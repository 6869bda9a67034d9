//! Where the words of a title end: ICU's dictionary, and above it the words of offices and schools.

use std::collections::HashSet;
use std::ops::Range;
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

/// What a place's name ends in.
const PLACES: [&str; 18] = [
    "自治区",
    "自治區",
    "自治州",
    "自治县",
    "自治縣",
    "自治旗",
    "街道",
    "省",
    "市",
    "州",
    "盟",
    "县",
    "縣",
    "旗",
    "区",
    "區",
    "乡",
    "镇",
];
/// What no place's name has in it.
const NO_PLACE: [&str; 5] = ["关于", "關於", "各", "加强", "加強"];
/// A place's name has no more characters: 积石山保安族东乡族撒拉族自治县, 双江拉祜族佤族布朗族傣族自治县.
const LONGEST_PLACE: usize = 18;

/// The names of places that an organ's name begins with, one behind the other, in characters of the text:
/// 伊犁哈萨克自治州, 察布查尔锡伯自治县. They begin the text or stand behind a mark.
pub(super) fn places(text: &str) -> Vec<Range<usize>> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut from = 0;
    while from < chars.len() {
        let rest = &chars[from..];
        let stretch = rest.iter().take_while(|c| c.is_alphabetic()).count();
        let mut at = from;
        while let Some(count) = place(&chars[at..from + stretch]) {
            found.push(at..at + count);
            at += count;
        }
        from += stretch + 1;
    }
    found
}

/// How many characters at the beginning are a place's name.
fn place(chars: &[char]) -> Option<usize> {
    let text: String = chars.iter().take(LONGEST_PLACE).collect();
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.push(text.len());
    // A word of offices ends what can be one: 教育局关于加强县…
    let words = known(&text);
    let limit = words.first().map_or(text.len(), |(from, _)| *from);
    let bounds = bounds(&text);
    let ends_place = |end: usize| {
        let suffix = PLACES.iter().find(|suffix| text[..end].ends_with(**suffix));
        // 苏州 of 苏州市, 乡 of 乡村 are none.
        suffix.is_some_and(|suffix| suffix.len() < end)
            && (end == limit || !PLACES.iter().any(|next| text[end..].starts_with(next)))
            && bounds.contains(&end)
    };
    let count = (2..starts.len())
        .take_while(|count| starts[*count] <= limit)
        .find(|count| ends_place(starts[*count]))?;
    let name = &text[..starts[count]];
    (!NO_PLACE.iter().any(|word| name.contains(word))).then_some(count)
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
    fn names_of_places_are_found_at_the_beginning_of_organs() {
        let found = |text: &str| -> Vec<String> {
            let chars: Vec<char> = text.chars().collect();
            let places = places(text).into_iter();
            places.map(|place| chars[place].iter().collect()).collect()
        };
        assert_eq!(
            found("伊犁哈萨克自治州察布查尔锡伯自治县人民政府关于县区教研工作的通知"),
            ["伊犁哈萨克自治州", "察布查尔锡伯自治县"]
        );
        assert_eq!(found("青岚市教育局，清水县人民政府"), ["青岚市", "清水县"]);
        assert_eq!(found("关于加强乡村教师校本教研工作的通知"), [""; 0]);
        assert_eq!(found("教育局关于各县区"), [""; 0]);
    }

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
