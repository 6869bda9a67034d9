//! ## What it finds
//! Days and months in the wording, and the document's own date, that lie outside the school year;
//! days that no calendar has; another school year than plan.toml's.
//! ## Why it matters
//! Mostly last year's text that was copied.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::diagnostic::{Source, codes};
use crate::template::DateFormat;

use super::passage::Passage;
use super::references::in_title;
use super::{Desk, Finding, SETTINGS};

static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<y>(?:19|20)[0-9]{2})\s*年\s*(?P<m>[0-9]{1,2})\s*月(?:份)?(?:\s*(?P<d>[0-9]{1,2})\s*[日号號])?")
        .expect("a fixed pattern")
});
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<m>[0-9]+)\s*月(?:份)?(?:\s*(?P<d>[0-9]{1,2})\s*[日号號])?")
        .expect("a fixed pattern")
});
/// What happened on a day, said in the clause that it begins: 2022年4月印发, 1958年9月，学校成立.
static HAPPENED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^，?[^，。；、：！？（）]{0,16}?(?:印发|印發|颁布|頒布|颁发|頒發|发布|發布|公布|出台|修订|修訂|成立|创办|創辦|创建|創建|建校|以来|以來)")
        .expect("a fixed pattern")
});
/// … or just before it: 成立于1958年9月.
static HAPPENED_ON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:成立|建校|始建|创办|創辦|创建|創建|印发|印發|颁布|頒布|发布|發布|公布|修订|修訂)[于於]\\s*$")
        .expect("a fixed pattern")
});
static SCHOOL_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<a>20[0-9]{2})\s*[—–\-－~～至]+\s*(?P<b>20[0-9]{2})\s*[学學]年|(?P<roc>1[0-9]{2})\s*[学學]年度")
        .expect("a fixed pattern")
});

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let year = desk.settings.year;
    if !passage.text.contains(['年', '月']) || year == 0 {
        return;
    }
    months(desk, passage, found);
    for captures in DAY.captures_iter(&passage.text) {
        let number = |name| captures.name(name)?.as_str().parse::<i16>().ok();
        let (Some(whole), Some(y), Some(m)) = (captures.get(0), number("y"), number("m")) else {
            continue;
        };
        judge(
            desk,
            passage,
            (whole.start(), whole.end()),
            (y, m, number("d")),
            found,
        );
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

/// Tells a day, or a month, outside the school year, or of no calendar.
pub(super) fn judge(
    desk: &Desk<'_>,
    passage: &Passage<'_>,
    range: (usize, usize),
    (year, month, day): (i16, i16, Option<i16>),
    found: &mut Vec<Finding>,
) {
    let begins = desk.settings.year;
    let number = |number: i16| i8::try_from(number).ok();
    let day = number(month).zip(number(day.unwrap_or(1)));
    let kind = match day.and_then(|(month, day)| Date::new(year, month, day).ok()) {
        None => "no-such-day",
        // Plans prepare in August and sum up until the next one ends.
        Some(day) if day < first(begins, 8) => {
            let before = passage.text.get(..range.0).unwrap_or_default();
            let after = passage.text.get(range.1..).unwrap_or_default();
            if HAPPENED_ON.is_match(before) || HAPPENED.is_match(after) {
                return;
            }
            "outside"
        }
        Some(day) if day >= first(begins + 1, 9) => "outside",
        Some(_) => return,
    };
    tell(desk, passage, range, kind, found);
}

/// Months and days without a year that no year has: 13月, 9月31日.
fn months(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    for captures in MONTH.captures_iter(&passage.text) {
        let number = |name| captures.name(name)?.as_str().parse::<i8>().ok();
        let Some(whole) = captures.get(0) else {
            continue;
        };
        let before = passage.text.get(..whole.start()).unwrap_or_default();
        // With its year, see above; 1.5月 is a length.
        if before.trim_end().ends_with(['年', '.', '第']) {
            continue;
        }
        // 29 February is a day, in some years.
        let day = if captures.name("d").is_some() {
            number("d")
        } else {
            Some(1)
        };
        let day = number("m").zip(day);
        if day.and_then(|(m, d)| Date::new(2024, m, d).ok()).is_none() {
            tell(
                desk,
                passage,
                (whole.start(), whole.end()),
                "no-such-day",
                found,
            );
        }
    }
}

/// The document's own date: plans are signed from the summer before until the year is over.
pub(super) fn signed(desk: &Desk<'_>, date: Option<Date>, found: &mut Vec<Finding>) {
    let year = desk.settings.year;
    let Some(day) = date.filter(|_| year != 0) else {
        return;
    };
    if day < first(year, 6) || day >= first(year + 1, 9) {
        let text = DateFormat::Western.write(day);
        found.push(Finding {
            code: codes::P328,
            kind: "outside",
            shown: text.clone(),
            text,
            right: format!("{year}—{}", year + 1),
            place: Source::file(SETTINGS),
        });
    }
}

fn first(year: i16, month: i8) -> Date {
    Date::constant(year.clamp(1900, 2200), month, 1)
}

pub(super) fn tell(
    desk: &Desk<'_>,
    passage: &Passage<'_>,
    range: (usize, usize),
    kind: &'static str,
    found: &mut Vec<Finding>,
) {
    if !passage.is_read(range.0, range.1) || in_title(&passage.text, range.0) {
        return;
    }
    let year = desk.settings.year;
    let finding = desk.finding(codes::P328, kind, passage, range);
    found.extend(finding.map(|finding| Finding {
        right: format!("{year}—{}", year + 1),
        ..finding
    }));
}
