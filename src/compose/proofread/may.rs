//! Cheap questions before dear ones: what a text must hold for an expression to find anything in it.
//! Making an expression takes longer than reading a document with it.

/// Is there one of these characters with one of those right behind it?
pub(super) fn holds_pair(text: &str, these: &str, those: &str) -> bool {
    let behind = text.chars().skip(1);
    text.chars()
        .zip(behind)
        .any(|(one, next)| these.contains(one) && those.contains(next))
}

/// What a text begins with, white space aside.
pub(super) fn first_char(text: &str) -> Option<char> {
    text.chars().find(|c| !c.is_whitespace())
}
