//! Does a cell hold people's names? Evidence for the finder; who is meant is `normalise`'s business.

use crate::script::simplified;
use crate::surnames::{COMPOUND_SURNAMES, begins_with_surname};

use super::finder::{is_heading_word, tidy_heading, without_brackets};

/// In bytes; no cell of a few names is longer.
const LONGEST: usize = 200;

/// One name: 王明, 王　明, 欧阳小明, 阿不都·热合曼, with a remark in brackets or none.
pub(super) fn is_name(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let bare = tidy_heading(&without_brackets(text));
    if bare.is_ascii() {
        return is_latin_name(&bare);
    }
    let text = simplified(bare.trim_start_matches(['*', '★', '☆']));
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '·';
    let compound = COMPOUND_SURNAMES.iter().any(|own| text.starts_with(own));
    let length = text.chars().count();
    let dotted = text.contains('·') && length <= 16;
    text.chars().all(han)
        && (dotted || (2..=3 + usize::from(compound)).contains(&length))
        && (dotted || begins_with_surname(&text))
        && !is_heading_word(&text)
}

/// Wang Ming, Anna Maria Li.
fn is_latin_name(text: &str) -> bool {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(|c| c.is_ascii_uppercase())
            && word.len() >= 2
            && chars.all(|c| c.is_ascii_lowercase() || c == '-')
    };
    (2..=3).contains(&text.split(' ').count())
        && text.split(' ').all(capital)
        && !is_heading_word(text)
}

/// One name or several, parted by marks, spaces or line breaks.
pub(super) fn are_names(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    if is_name(text) {
        return true;
    }
    let parts = text.split(|c: char| c.is_whitespace() || "、，,/;；".contains(c));
    let mut parts = parts.filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some() && parts.all(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_what_is_none() {
        for text in [
            "王明",
            "王　明",
            "欧阳小明",
            "李芳（组长）",
            "陳美蘭",
            "阿不都·热合曼",
            "Wang Ming",
        ] {
            assert!(is_name(text), "{text}");
        }
        for text in [
            "语文",
            "姓名",
            "石桥小学",
            "王明、李芳",
            "Room",
            "PE Hall",
            "101",
            "",
            "√",
            "教研组长",
        ] {
            assert!(!is_name(text), "{text}");
        }
        assert!(are_names("王明、李芳") && are_names("王明\n李芳"));
        assert!(!are_names("王明：组长"));
    }
}
