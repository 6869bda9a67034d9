//! ## What it finds
//! What [`super::dates`] finds, in the other ways to write a day: 2025/10/12, 2026-02-30, 二〇二五年十月,
//! 民國112年10月; and a term of another school year: 2025年秋季学期.
//! ## Why it matters
//! Mostly last year's text that was copied.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::normalise::parse_integer;

use super::dates::{judge, tell};
use super::passage::Passage;
use super::{Desk, Finding};

/// The Republic's year 1 is 1912.
const REPUBLIC: i16 = 1911;

static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[^0-9./\-])(?P<all>(?P<y>20[0-9]{2})(?:-(?P<m1>[0-9]{1,2})-(?P<d1>[0-9]{1,2})|/(?P<m2>[0-9]{1,2})/(?P<d2>[0-9]{1,2})|\.(?P<m3>[0-9]{1,2})\.(?P<d3>[0-9]{1,2})))",
    )
    .expect("a fixed pattern")
});
static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<y>[一二][一二三四五六七八九〇○零]{3})年(?P<m>[一二三四五六七八九十]{1,3})月(?:(?P<d>[一二三四五六七八九十]{1,3})日)?",
    )
    .expect("a fixed pattern")
});
static REPUBLICAN: LazyLock<Regex> = LazyLock::new(|| {
    const N: &str = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}";
    Regex::new(&format!(
        r"(?:民[國国]\s*(?P<y>[0-9]{{1,3}}|[一二三四五六七八九十百零〇]+)|(?:^|[^0-9])(?P<bare>1[0-9]{{2}}))\s*年\s*(?P<m>{N})\s*月(?:\s*(?P<d>{N})\s*日)?",
    ))
    .expect("a fixed pattern")
});
static TERM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<y>20[0-9]{2})\s*年?(?P<s>[春秋])季?[学學]期").expect("a fixed pattern")
});

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let (text, begins) = (&*passage.text, desk.settings.year);
    if begins == 0 {
        return;
    }
    let number = |captures: &Captures<'_>, names: &[&str]| {
        let found = names.iter().find_map(|name| captures.name(name))?;
        i16::try_from(parse_integer(found.as_str())?).ok()
    };
    if text.contains("20") {
        for captures in NUMERIC.captures_iter(text) {
            let (y, m) = (
                number(&captures, &["y"]),
                number(&captures, &["m1", "m2", "m3"]),
            );
            let d = number(&captures, &["d1", "d2", "d3"]);
            if let (Some(all), Some(y), Some(m)) = (captures.name("all"), y, m)
                && !text.get(all.end()..).is_some_and(goes_on)
            {
                judge(desk, passage, (all.start(), all.end()), (y, m, d), found);
            }
        }
    }
    if !text.contains(['年', '期']) {
        return;
    }
    for captures in CHINESE.captures_iter(text) {
        let y = captures.name("y").and_then(|y| digits(y.as_str()));
        let m = number(&captures, &["m"]);
        if let (Some(all), Some(y), Some(m)) = (captures.get(0), y, m) {
            let d = number(&captures, &["d"]);
            judge(desk, passage, (all.start(), all.end()), (y, m, d), found);
        }
    }
    for captures in REPUBLICAN.captures_iter(text) {
        let (y, m) = (number(&captures, &["y", "bare"]), number(&captures, &["m"]));
        if let (Some(all), Some(y), Some(m)) = (captures.get(0), y, m) {
            // Not what stands before a bare year.
            let bare = captures.name("bare").map(|year| year.start());
            let range = (bare.unwrap_or(all.start()), all.end());
            let d = number(&captures, &["d"]);
            judge(desk, passage, range, (y + REPUBLIC, m, d), found);
        }
    }
    for captures in TERM.captures_iter(text) {
        let right = match captures.name("s").map(|season| season.as_str()) {
            Some("春") => begins + 1,
            _ => begins,
        };
        let wrong = number(&captures, &["y"]).is_some_and(|year| year != right);
        if let Some(all) = captures.get(0).filter(|_| wrong) {
            tell(
                desk,
                passage,
                (all.start(), all.end()),
                "school-year",
                found,
            );
        }
    }
}

/// Is it more than a day: 2025.10.123, 2025-10-12-3?
fn goes_on(rest: &str) -> bool {
    let rest = rest.strip_prefix(['.', '/', '-']).unwrap_or(rest);
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// 二〇二五: digit by digit.
fn digits(text: &str) -> Option<i16> {
    let digit = |c: char| match c {
        '〇' | '○' | '零' => Some(0),
        c => "一二三四五六七八九"
            .chars()
            .position(|d| d == c)
            .map(|at| at + 1),
    };
    text.chars().try_fold(0_i16, |year, c| {
        Some(year * 10 + i16::try_from(digit(c)?).ok()?)
    })
}
