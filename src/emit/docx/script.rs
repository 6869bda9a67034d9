//! Which font slot an engine takes a character from when nothing tells it.

/// Is this character taken from `w:rFonts@eastAsia` by itself? General punctuation (“ ” — …),
/// Latin-1 (· × °), Greek, ① and ℃ are not: they go by hint or by their neighbours
/// (docs/engines/lines.md §2; ECMA-376 part 1, §17.3.2.26).
pub(super) fn is_han_by_itself(ch: char) -> bool {
    matches!(ch,
        '\u{1100}'..='\u{11FF}'
        | '\u{2E80}'..='\u{2FDF}'
        | '\u{2FF0}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::is_han_by_itself;

    #[test]
    fn marks_of_both_worlds_do_not_count() {
        // docs/engines/lines.md §2: “ ” — … ‰ ℃ № Ⅰ ① are weak, · × ° Latin; 、（ and Han are Asian.
        assert!("年、（Ａ　𠮷".chars().all(is_han_by_itself));
        assert!(!"“”—…‰℃№Ⅰ①·×°a1 ".chars().any(is_han_by_itself));
    }
}
