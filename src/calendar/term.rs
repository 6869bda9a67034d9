//! What a term is called: 2026年秋季学期, 2026—2027学年第二学期, 115學年度第1學期.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization;

use crate::script::simplified;
use crate::template::BEFORE_THE_REPUBLIC;

/// A school year begins in August or September.
const FIRST_MONTH: i8 = 8;
/// A plan is written some weeks before its term begins.
pub(super) const AHEAD: i64 = 62;

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    const YEAR: &str = "[0-9]{2,4}|[〇零一二三四五六七八九]{4}";
    let half =
        "第?(?P<number>[一二12])学期|(?P<above>[上下])学期|(?P<season>[春秋])(?:季学?期?|学期)";
    Regex::new(&format!(
        "^(?:(?P<republic>民国)?(?P<school>{YEAR})(?:年?[-~至/](?P<next>{YEAR}))?(?:年?学年度?|年度)|(?P<year>{YEAR})年)?(?:{half})?$"
    ))
    .expect("a fixed pattern")
});

/// Which of a school year's two terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// 秋季学期, 上学期
    First,
    /// 春季学期, 下学期
    Second,
}

/// What a term's name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermName {
    /// The calendar year in which its school year begins.
    pub school_year: Option<i16>,
    /// Which of the two.
    pub half: Option<Half>,
}

impl TermName {
    /// Reads a text that is a term's name and nothing else, in either script; `None` where it is
    /// none, or says what is meant in two ways (2026年上学期: the first half of a calendar year, or
    /// of a school year).
    pub fn parse(text: &str) -> Option<TermName> {
        let text: String = text
            .nfkc()
            .filter(|c| !c.is_whitespace())
            .map(|c| match c {
                '‐'..='―' | '−' => '-',
                c => c,
            })
            .collect();
        let text = simplified(&text);
        let found = NAME.captures(&text).filter(|_| !text.is_empty())?;
        let half = half(&found);
        let era = found.name("republic").is_some();
        let year_of = |name| found.name(name).map(|m| year(m.as_str(), era));
        let school_year = match (year_of("school"), year_of("year")) {
            (Some(school), _) => Some(school?),
            (None, Some(year)) => match half {
                Some(half) if found.name("season").is_some() => Some(match half {
                    Half::First => year?,
                    Half::Second => year? - 1,
                }),
                _ => return None,
            },
            (None, None) => None,
        };
        Some(TermName { school_year, half })
    }

    /// Does it name the term that begins on this day?
    pub(super) fn names(self, first: Date) -> bool {
        let half = match first.month() >= FIRST_MONTH {
            true => Half::First,
            false => Half::Second,
        };
        let school_year = match half {
            Half::First => first.year(),
            Half::Second => first.year() - 1,
        };
        self.half.is_none_or(|own| own == half)
            && self.school_year.is_none_or(|own| own == school_year)
    }
}

fn half(found: &Captures) -> Option<Half> {
    let word = ["number", "above", "season"].map(|name| found.name(name));
    let word = word.into_iter().flatten().next()?.as_str();
    Some(match word {
        "一" | "1" | "上" | "秋" => Half::First,
        _ => Half::Second,
    })
}

/// 2026, 二〇二六; 26, the last two figures of 2026; 115 of the Republic, and what is said to be.
fn year(text: &str, republic: bool) -> Option<i16> {
    const CENTURY: i16 = 2000;
    let digit = |c: char| match c {
        '〇' | '零' => Some(0),
        _ => c.to_digit(10).or_else(|| {
            let at = "一二三四五六七八九".chars().position(|own| own == c)?;
            u32::try_from(at + 1).ok()
        }),
    };
    let mut year: i16 = 0;
    for c in text.chars() {
        year = year
            .checked_mul(10)?
            .checked_add(i16::try_from(digit(c)?).ok()?)?;
    }
    Some(match year {
        ..100 if !republic => year + CENTURY,
        ..1000 => year + BEFORE_THE_REPUBLIC,
        _ => year,
    })
}

/// The school year that a text names somewhere (2026—2027学年, 115學年度, 2026年秋季学期, 26年秋季, 2027春),
/// by the calendar year in which it begins.
pub fn school_year_in(text: &str) -> Option<i16> {
    static YEARS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?P<school>20[0-9]{2})\s*(?:学年|[-—–－~～至]+\s*20[0-9]{2}\s*(?:学年|年)?)|(?:^|[^0-9])(?P<republic>1[01][0-9])\s*学年|(?:^|[^0-9])(?P<year>20[0-9]{2}\s*年?|[0-9]{2}\s*年)\s*(?P<season>[秋春])(?:季|学期|$|\W)")
            .expect("a fixed pattern")
    });
    let text = simplified(text);
    let found = YEARS.captures(&text)?;
    let year_of = |name| {
        let written = found.name(name)?.as_str();
        year(written.trim_end_matches('年').trim(), false)
    };
    // The spring is the end of the school year.
    let spring = found
        .name("season")
        .is_some_and(|season| season.as_str() == "春");
    year_of("school")
        .or_else(|| year_of("republic"))
        .or_else(|| Some(year_of("year")? - i16::from(spring)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn names_of_terms() {
        use Half::{First, Second};
        for (text, school_year, half) in [
            ("2026年秋季学期", Some(2026), Some(First)),
            ("2027年春季学期", Some(2026), Some(Second)),
            ("二〇二七年春季學期", Some(2026), Some(Second)),
            ("２０２７年春季", Some(2026), Some(Second)),
            ("2026—2027学年第二学期", Some(2026), Some(Second)),
            ("2026-2027学年度上学期", Some(2026), Some(First)),
            ("2026学年第一学期", Some(2026), Some(First)),
            ("115學年度第1學期", Some(2026), Some(First)),
            ("民國115學年度第二學期", Some(2026), Some(Second)),
            ("下学期", None, Some(Second)),
            ("2026—2027学年度", Some(2026), None),
            ("26年秋季", Some(2026), Some(First)),
            ("27年春季学期", Some(2026), Some(Second)),
            ("26-27学年第一学期", Some(2026), Some(First)),
            ("民國99學年度第一學期", Some(2010), Some(First)),
        ] {
            let wanted = Some(TermName { school_year, half });
            assert_eq!(TermName::parse(text), wanted, "{text}");
        }
        for text in [
            "",
            "20xx年秋季学期",
            "本学期",
            "2026年上学期",
            "2026年",
            "秋",
            "秋游",
        ] {
            assert_eq!(TermName::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_term_is_told_by_its_first_day() {
        let spring = TermName::parse("2027年春季学期").expect("a name");
        assert!(spring.names(date(2027, 2, 22)));
        assert!(!spring.names(date(2026, 9, 1)));
        assert!(!spring.names(date(2026, 2, 23)));
    }

    #[test]
    fn school_years_in_titles_and_names_of_files() {
        for (text, wanted) in [
            ("清水镇2026—2027学年教研活动安排", Some(2026)),
            ("清水国小115學年度第一學期課表", Some(2026)),
            ("2026年秋季学期课程表", Some(2026)),
            ("26年秋季任课.xlsx", Some(2026)),
            ("安排27年春", Some(2026)),
            ("2027春", Some(2026)),
            ("2026年9月26日秋游安排", None),
            ("1126年秋季", None),
            ("26秋", None),
        ] {
            assert_eq!(school_year_in(text), wanted, "{text}");
        }
    }
}
