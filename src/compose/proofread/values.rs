//! ## What it finds
//! Values of plan.toml that are something else than their example: a term that is none (秋节学期), a day
//! where an office's name belongs, words written twice (中心学校中心学校), a gap inside, a place whose name
//! is one character off all schools' (云领镇 over 云岭镇第一小学); and a document's date outside its term.
//! ## Why it matters
//! They stand in titles, headers and addresses, and nothing else is held against them.

use jiff::civil::Date;

use crate::calendar::{Half, TermName};
use crate::characters::is_han;
use crate::diagnostic::{Source, codes};
use crate::normalise::parse_date;
use crate::script::simplified;
use crate::template::{DateFormat, ValueKind};

use super::{Desk, Finding, SETTINGS};

/// - told: `P335`
pub(super) fn check(desk: &Desk<'_>, found: &mut Vec<Finding>) {
    let texts = desk.template.values.iter();
    for (key, rule) in texts.filter(|(_, rule)| rule.kind == ValueKind::Text) {
        let Some(value) = desk.settings.values.get(key).map(|value| value.trim()) else {
            continue;
        };
        let example = rule.example.as_deref().unwrap_or_default();
        let is_term = TermName::parse(example).is_some_and(|name| name.half.is_some());
        let is_name = |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_ascii());
        let kind = match is_term {
            true if !may_be_a_term(value) => Some("term"),
            true => None,
            false if is_name(example) && is_a_day(value, desk.settings.year) => Some("day"),
            false if is_name(example) && has_a_gap(value) => Some("gap"),
            false if comes_twice(value) => Some("twice"),
            false => None,
        };
        let near = || near_place(desk, value).map(|right| ("near", right));
        if let Some((kind, right)) = kind.map(|kind| (kind, example.to_owned())).or_else(near) {
            found.push(Finding {
                code: codes::P335,
                kind,
                text: value.to_owned(),
                right,
                place: Source::file(SETTINGS),
                shown: value.to_owned(),
            });
        }
    }
}

/// The document's date against the terms that its values name: a plan is made up to three months before
/// its term and before its end.
pub(super) fn dated(desk: &Desk<'_>, date: Option<Date>, found: &mut Vec<Finding>) {
    let Some(day) = date else { return };
    let values = desk.settings.values.values();
    let terms = values.filter_map(|value| {
        let name = TermName::parse(value)?;
        let year = desk.settings.year;
        // Another year's term is told by itself.
        let is_own = year != 0 && name.school_year.is_none_or(|own| own == year);
        is_own.then_some((value, (name.half?, year)))
    });
    let terms: Vec<(&String, (Half, i16))> = terms.collect();
    let fits = |(half, year): (Half, i16)| {
        let on = |year: i16, month, day| Date::new(year, month, day).ok();
        let (first, last) = match half {
            Half::First => (on(year, 6, 1), on(year + 1, 2, 15)),
            Half::Second => (on(year + 1, 1, 1), on(year + 1, 8, 15)),
        };
        first.is_none_or(|first| first <= day) && last.is_none_or(|last| day <= last)
    };
    if let Some((value, _)) = terms.first()
        && !terms.iter().any(|(_, term)| fits(*term))
    {
        let text = DateFormat::Western.write(day);
        found.push(Finding {
            code: codes::P335,
            kind: "dated",
            shown: text.clone(),
            text,
            right: (*value).clone(),
            place: Source::file(SETTINGS),
        });
    }
}

/// A term's name, in one of the many ways, or one that can be read in two.
fn may_be_a_term(value: &str) -> bool {
    let bare: String = simplified(value).split_whitespace().collect();
    let ends = [
        "春季",
        "秋季",
        "春",
        "秋",
        "学年",
        "年度",
        "月",
        "年",
        "上半年",
        "下半年",
        "）",
        ")",
    ];
    let named = [
        "春季", "秋季", "春", "秋", "上", "下", "一", "二", "1", "2", "第Ⅰ", "第Ⅱ", "Ⅰ", "Ⅱ",
    ];
    let term = bare.strip_suffix("学期");
    value.is_empty()
        || value.is_ascii()
        || TermName::parse(value).is_some()
        || term.is_some_and(|term| named.iter().any(|name| term.ends_with(name)))
        || term.is_none() && ends.iter().any(|end| bare.ends_with(end)) && !bare.contains("学期")
}

fn is_a_day(value: &str, year: i16) -> bool {
    const LONGEST: usize = 20;
    value.contains(|c: char| c.is_ascii_digit())
        && value.chars().count() <= LONGEST
        && parse_date(value, year).is_some()
}

/// 中心 学校: white space between two Han characters of a name.
fn has_a_gap(value: &str) -> bool {
    const LONGEST: usize = 20;
    let chars: Vec<char> = value.chars().collect();
    let gap =
        |pair: &[char]| matches!(pair, [a, b, c] if is_han(*a) && b.is_whitespace() && is_han(*c));
    chars.len() <= LONGEST && chars.windows(3).any(gap)
}

/// 中心学校中心学校: three characters and more that follow themselves.
fn comes_twice(value: &str) -> bool {
    const SHORTEST: usize = 3;
    const LONGEST: usize = 12;
    let chars: Vec<char> = value.chars().collect();
    (SHORTEST..=LONGEST).any(|length| {
        chars.windows(length * 2).any(|both| {
            let (one, two) = both.split_at(length);
            one == two && one.iter().all(|c| is_han(*c))
        })
    })
}

/// The place that all schools' names begin with, where the value begins with one that is one character off.
fn near_place(desk: &Desk<'_>, value: &str) -> Option<String> {
    let place = |name: &str| -> Option<String> {
        let name = simplified(name);
        let end = name
            .char_indices()
            .skip(1)
            .take(4)
            .find(|(_, c)| matches!(c, '镇' | '乡' | '县' | '区' | '市'))?;
        let place = name.get(..end.0 + end.1.len_utf8())?;
        (place.chars().count() > 2).then(|| place.to_owned())
    };
    let own = place(value)?;
    let mut schools = desk.names.all().map(place);
    let first = schools.next()??;
    let differ = own.chars().zip(first.chars()).filter(|(a, b)| a != b);
    let is_near = own.chars().count() == first.chars().count() && differ.count() == 1;
    let same_kind = own.chars().next_back() == first.chars().next_back();
    (is_near && same_kind && schools.all(|other| other.as_ref() == Some(&first))).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_and_what_is_none() {
        for term in [
            "2026年秋季学期",
            "2026—2027学年第一学期",
            "2026年上学期",
            "115學年度第1學期",
            "2026学年度",
            "2026年秋季",
            "2026年度",
            "2026年秋学期",
            "Fall 2026",
        ] {
            assert!(may_be_a_term(term), "{term}");
        }
        for other in [
            "2026年 季学期",
            "2026年秋节学期",
            "2026年秋李学期",
            "2026年秋季学斯",
            "2026年秋级学期",
            "2026年秋季学期学期",
        ] {
            assert!(!may_be_a_term(other), "{other}");
        }
    }

    #[test]
    fn names_with_slips() {
        assert!(has_a_gap("云岭镇中心 学校") && !has_a_gap("云岭镇中心学校"));
        assert!(!has_a_gap("清水镇中心学校 清水镇人民政府教育管理办公室等"));
        assert!(comes_twice("云岭镇中心学校中心学校") && !comes_twice("天天向上，好好学习"));
        assert!(!comes_twice("说说听听说说"));
        assert!(is_a_day("2026-09-01", 2026) && !is_a_day("2026年教研年", 2026));
    }
}
