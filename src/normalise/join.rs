//! Comparing names and finding the nearest one.

/// Are these the same name once width, spaces and compatibility forms are set aside?
pub fn same_name(a: &str, b: &str) -> bool {
    a == b
}
/// The candidate nearest to `name`, if any is near enough to be a slip of the pen.
pub fn nearest<'a>(_name: &str, _candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    None
}
