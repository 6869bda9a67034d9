//! Numbers as clerks type them: full-width digits, Chinese numerals, grouping commas.

/// A whole number.
pub fn parse_integer(_text: &str) -> Option<i64> {
    None
}
/// A decimal number.
pub fn parse_decimal(_text: &str) -> Option<f64> {
    None
}
