//! Which term a plan is of, and days of the other one.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::calendar::{Half, TermName};
use crate::compose::Settings;

/// The first month of the second term.
const SECOND: i8 = 3;

/// The half of the school year that one of the values names (2026年秋季学期), where none names the other
/// and the calendar has no other term.
pub(super) fn half(settings: &Settings) -> Option<Half> {
    let names = settings.values.values();
    let names = names.filter_map(|value| TermName::parse(value));
    let own = names.filter(|name| name.school_year.is_none_or(|year| year == settings.year));
    let mut halves = own.filter_map(|name| name.half);
    let half = halves.next()?;
    let terms = settings
        .calendar
        .as_ref()
        .map_or(0, |calendar| calendar.terms().len());
    (terms < 2 && halves.all(|other| other == half)).then_some(half)
}

/// Does the day lie in the second term, where the plan is of the first, and the text does not say that it
/// comes later: 2027年5月验收, 到2027年6月?
pub(super) fn is_of_the_next(
    half: Option<Half>,
    (year, day): (i16, Date),
    (before, after): (&str, &str),
) -> bool {
    static LATER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("^(?:份|[0-9]+日)?(?:[底前末初起]|以前|之前|以后|以後|左右)")
            .expect("a fixed pattern")
    });
    let second = Date::constant(year.clamp(1900, 2200) + 1, SECOND, 1);
    half == Some(Half::First)
        && day >= second
        && !before.ends_with(['到', '至', '于', '於', '在', '自', '从', '從'])
        && !LATER.is_match(after)
}
