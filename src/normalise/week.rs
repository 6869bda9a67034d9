//! School weeks and days of the week.

use std::fmt;
use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use crate::calendar::Parity;

use super::date::folded;
use super::number::small_number;
use crate::script::simplified;

/// A school year has no more weeks.
const MOST: u32 = 60;

static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    const N: &str = "[0-9]{1,2}|[一二三四五六七八九十廿]+";
    Regex::new(&format!(
        "^第?(?P<a>{N})(?:教?学?周次?)?(?:[-~至到]+第?(?P<b>{N}))?(?:教?学?周次?)?$"
    ))
    .expect("a fixed pattern")
});

/// Weeks of a term: stretches, or all odd or even ones, or the odd or even ones of stretches, or all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weeks {
    /// First and last of each stretch, in order; none: the whole term.
    pub spans: Vec<(u32, u32)>,
    /// Only the odd, or only the even ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parity: Option<Parity>,
}

impl Weeks {
    /// Its weeks in a term of so many.
    pub fn of_term(&self, weeks: u32) -> Vec<u32> {
        let inside = |week: &u32| {
            self.spans.is_empty() || self.spans.iter().any(|(a, b)| (a..=b).contains(&week))
        };
        let all = (1..=weeks).filter(inside);
        all.filter(|week| self.parity.is_none_or(|p| p.holds(*week)))
            .collect()
    }

    /// Its last week; `None` where it is the term's.
    pub fn last(&self) -> Option<u32> {
        self.spans.iter().map(|(_, last)| *last).max()
    }

    /// The one week that it is.
    pub(super) fn single(&self) -> Option<u32> {
        match (self.spans.as_slice(), self.parity) {
            ([(first, last)], None) if first == last => Some(*first),
            _ => None,
        }
    }
}

impl fmt::Display for Weeks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parity = match self.parity {
            Some(Parity::Odd) => "单周",
            Some(Parity::Even) => "双周",
            None => "",
        };
        if self.spans.is_empty() {
            return f.write_str(if parity.is_empty() { "每周" } else { parity });
        }
        let span = |(a, b): &(u32, u32)| match a == b {
            true => a.to_string(),
            false => format!("{a}—{b}"),
        };
        let spans: Vec<String> = self.spans.iter().map(span).collect();
        write!(f, "第{}周", spans.join("、"))?;
        match parity {
            "" => Ok(()),
            parity => write!(f, "（{parity}）"),
        }
    }
}

/// A school week from text: 第3周, 第三周, 3. A school year has no more than 60.
pub fn parse_week(text: &str) -> Option<u32> {
    parse_weeks(text)?.single()
}

/// One or several school weeks: 第3周, 3-5周, 第3周至第5周, 1、3、5周, 单周, 1-16周（双）, 每周.
pub fn parse_weeks(text: &str) -> Option<Weeks> {
    let text = simplified(&folded(text)).replace('週', "周");
    if text == "每周" {
        return Some(Weeks {
            spans: Vec::new(),
            parity: None,
        });
    }
    let (text, parity) = parity(&text);
    if text.is_empty() {
        return parity.map(|parity| Weeks {
            spans: Vec::new(),
            parity: Some(parity),
        });
    }
    let mut spans = Vec::new();
    for part in text.split(['、', ',', ';', '/']) {
        let found = SPAN.captures(part)?;
        let week = |name| {
            let week = small_number(found.name(name)?.as_str())?;
            u32::try_from(week).ok().filter(|w| (1..=MOST).contains(w))
        };
        let first = week("a")?;
        let last = if found.name("b").is_some() {
            week("b")?
        } else {
            first
        };
        // In order, each once: 5-3周 is a slip.
        let after = spans.last().is_none_or(|(_, last)| *last < first);
        if last < first || !after {
            return None;
        }
        spans.push((first, last));
    }
    Some(Weeks { spans, parity })
}

/// The text without a word for odd or even weeks, and that word.
fn parity(text: &str) -> (String, Option<Parity>) {
    const WORDS: [(&str, Parity); 10] = [
        ("(单周)", Parity::Odd),
        ("(双周)", Parity::Even),
        ("(单)", Parity::Odd),
        ("(双)", Parity::Even),
        ("单周", Parity::Odd),
        ("双周", Parity::Even),
        ("奇数周", Parity::Odd),
        ("偶数周", Parity::Even),
        ("单", Parity::Odd),
        ("双", Parity::Even),
    ];
    let found = WORDS
        .iter()
        .find_map(|(word, parity)| Some((text.strip_suffix(word)?, *parity)));
    match found {
        Some((rest, parity)) => (
            rest.strip_suffix("每").unwrap_or(rest).to_owned(),
            Some(parity),
        ),
        None => (text.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_week() {
        for text in [
            "第3周",
            "第三周",
            "3",
            "３",
            "第3週",
            "3周",
            "第 3 周",
            "第三教学周",
            "三",
            "第三週",
            "第3周次",
        ] {
            assert_eq!(parse_week(text), Some(3), "{text}");
        }
        assert_eq!(parse_week("第十二周"), Some(12));
        assert_eq!(parse_week("廿一周"), Some(21));
        for text in [
            "",
            "第0周",
            "第61周",
            "3-5",
            "第3-5周",
            "周三",
            "第周",
            "寒假",
            "3.5",
            "2026",
        ] {
            assert_eq!(parse_week(text), None, "{text}");
        }
    }

    #[track_caller]
    fn weeks(text: &str, shown: &str, of_term: &[u32]) {
        let weeks = parse_weeks(text).unwrap_or_else(|| panic!("{text} is read"));
        assert_eq!(weeks.to_string(), shown, "{text}");
        assert_eq!(weeks.of_term(10), of_term, "{text}");
    }

    #[test]
    fn several_weeks() {
        for text in [
            "3-5周",
            "第3-5周",
            "第3周—第5周",
            "第三至五周",
            "3~5",
            "３－５周",
            "第3周到第5周",
        ] {
            weeks(text, "第3—5周", &[3, 4, 5]);
        }
        weeks("单周", "单周", &[1, 3, 5, 7, 9]);
        weeks("雙週", "双周", &[2, 4, 6, 8, 10]);
        weeks("每双周", "双周", &[2, 4, 6, 8, 10]);
        weeks("双", "双周", &[2, 4, 6, 8, 10]);
        weeks("單", "单周", &[1, 3, 5, 7, 9]);
        weeks("每週", "每周", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        weeks("1-6周（双）", "第1—6周（双周）", &[2, 4, 6]);
        weeks("1—6单周", "第1—6周（单周）", &[1, 3, 5]);
        weeks("第1、3、5周", "第1、3、5周", &[1, 3, 5]);
        weeks("1-2,5-6周", "第1—2、5—6周", &[1, 2, 5, 6]);
    }

    #[test]
    fn what_is_no_week() {
        for text in [
            "5-3周",
            "3、1周",
            "3周、3周",
            "第3周-",
            "周一至周五",
            "3-70周",
            "3月5日",
            "每",
            "一三周",
        ] {
            assert_eq!(parse_weeks(text), None, "{text}");
        }
    }
}
