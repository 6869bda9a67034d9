//! ## What it finds
//! Days and months in the wording that lie outside the school year, days that no calendar has, and
//! another school year than plan.toml's.
//! ## Why it matters
//! Mostly last year's text that was copied.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::diagnostic::codes;

use super::passage::Passage;
use super::references::in_title;
use super::{Desk, Finding};

static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<y>(?:19|20)[0-9]{2})\s*年\s*(?P<m>[0-9]{1,2})\s*月(?:份)?(?:\s*(?P<d>[0-9]{1,2})\s*[日号號])?")
        .expect("a fixed pattern")
});
static SCHOOL_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<a>20[0-9]{2})\s*[—–\-－~～至]+\s*(?P<b>20[0-9]{2})\s*[学學]年|(?P<roc>1[0-9]{2})\s*[学學]年度")
        .expect("a fixed pattern")
});

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let year = desk.settings.year;
    if !passage.text.contains('年') || year == 0 {
        return;
    }
    for captures in DAY.captures_iter(&passage.text) {
        let number = |name| captures.name(name)?.as_str().parse::<i16>().ok();
        let (Some(whole), Some(y), Some(m)) = (captures.get(0), number("y"), number("m")) else {
            continue;
        };
        let d = number("d").unwrap_or(1);
        let date = i8::try_from(m).ok().zip(i8::try_from(d).ok());
        let date = date.and_then(|(m, d)| Date::new(y, m, d).ok());
        let kind = match date {
            None => "no-such-day",
            // Plans prepare in August and sum up until the next one ends.
            Some(day) if day < first(year, 8) || day >= first(year + 1, 9) => "outside",
            Some(_) => continue,
        };
        tell(desk, passage, (whole.start(), whole.end()), kind, found);
    }
    for captures in SCHOOL_YEAR.captures_iter(&passage.text) {
        let number = |name| captures.name(name)?.as_str().parse::<i16>().ok();
        let right = match (number("a"), number("b"), number("roc")) {
            (Some(a), Some(b), _) => a == year && b == year + 1,
            // 民國115學年度 begins in 2026.
            (_, _, Some(roc)) => roc + 1911 == year,
            _ => true,
        };
        if let Some(whole) = captures.get(0).filter(|_| !right) {
            tell(
                desk,
                passage,
                (whole.start(), whole.end()),
                "school-year",
                found,
            );
        }
    }
}

fn first(year: i16, month: i8) -> Date {
    Date::constant(year.clamp(1900, 2200), month, 1)
}

fn tell(
    desk: &Desk<'_>,
    passage: &Passage<'_>,
    range: (usize, usize),
    kind: &'static str,
    found: &mut Vec<Finding>,
) {
    if !passage.is_literal(range.0, range.1) || in_title(&passage.text, range.0) {
        return;
    }
    let year = desk.settings.year;
    let finding = desk.finding(codes::P328, kind, passage, range);
    found.extend(finding.map(|finding| Finding {
        right: format!("{year}—{}", year + 1),
        ..finding
    }));
}
