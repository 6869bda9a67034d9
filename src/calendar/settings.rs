//! `[calendar]` of plan.toml.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use crate::template::not_allowed;

use super::{Term, parse_weekday};

/// More days than a term ever has.
const LONGEST_TERM: i32 = 300;

/// The dates that only the school or its office knows.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarSettings {
    /// Whose public holidays: `cn`, `tw`; `none`: no public holidays, `off` lists them all. Unsaid: those
    /// of where documents in the profile's language are written.
    #[serde(default)]
    pub region: Option<String>,
    /// The terms, in order.
    #[serde(default)]
    pub terms: Vec<TermSettings>,
    /// Days without school beside weekends and public holidays: `"2026-11-05"`,
    /// `"2026-11-05 至 2026-11-06"`.
    #[serde(default)]
    pub off: Vec<Stretch>,
    /// Weekend days and holidays with school: `"2026-11-07"`, `{ day = 2026-11-07, as = "周五" }`.
    #[serde(default)]
    pub make_up: Vec<MakeUp>,
}

/// One term of `[calendar]`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermSettings {
    /// 上学期
    #[serde(default)]
    pub name: String,
    /// The first day of school: it lies in week 1.
    pub first: Day,
    /// The last day of school.
    pub last: Day,
}

/// A day, with or without quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub struct Day(pub Date);

/// One day or several in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub struct Stretch {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// Days with school that are none by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub struct MakeUp {
    /// Which days.
    pub days: Stretch,
    /// The day of the week whose lessons they have; `None`: nobody has said.
    pub lessons_of: Option<Weekday>,
}

/// What is wrong with `[calendar]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no term.
    NoTerm,
    /// This term (from 1) ends before it begins, or is far too long.
    Length(usize),
    /// This term (from 1) begins before the one above it ends.
    Order(usize),
}

/// The region without public holidays.
pub const NO_REGION: &str = "none";

impl CalendarSettings {
    /// The terms with plain days.
    pub(super) fn terms(&self) -> impl Iterator<Item = Term> {
        self.terms.iter().map(|term| Term {
            name: term.name.clone(),
            first: term.first.0,
            last: term.last.0,
        })
    }

    /// The calendar years that its terms touch.
    pub fn years(&self) -> impl Iterator<Item = i16> + use<> {
        let years = self.terms.iter();
        let years = years.flat_map(|t| t.first.0.year()..=t.last.0.year());
        years.collect::<BTreeSet<i16>>().into_iter()
    }

    /// Days off and make-up days that change nothing, since they lie outside all terms; holidays
    /// between two terms may be named.
    pub fn idle(&self) -> impl Iterator<Item = (&'static str, Stretch)> + '_ {
        let within =
            |days: &Stretch, first: Date, last: Date| first <= days.last && days.first <= last;
        let in_term = move |days: &Stretch| {
            let mut terms = self.terms.iter();
            terms.any(|term| within(days, term.first.0, term.last.0))
        };
        let in_year = move |days: &Stretch| {
            let ends = self.terms.first().zip(self.terms.last());
            ends.is_some_and(|(first, last)| within(days, first.first.0, last.last.0))
        };
        let off = self.off.iter().copied().filter(move |days| !in_year(days));
        let made_up = self.make_up.iter().map(|made_up| made_up.days);
        let made_up = made_up.filter(move |days| !in_term(days));
        off.map(|days| ("off", days))
            .chain(made_up.map(|days| ("make-up", days)))
    }

    /// What is wrong with it.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.terms.is_empty() {
            faults.push(Fault::NoTerm);
        }
        for (number, term) in (1..).zip(&self.terms) {
            let length = term.first.0.until(term.last.0).map(|s| s.get_days());
            if !length.is_ok_and(|days| (0..=LONGEST_TERM).contains(&days)) {
                faults.push(Fault::Length(number));
            }
        }
        for (number, pair) in (2..).zip(self.terms.windows(2)) {
            if let [before, after] = pair
                && before.last.0 >= after.first.0
            {
                faults.push(Fault::Order(number));
            }
        }
        faults
    }
}

fn text(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

fn day(text: &str) -> Result<Date, String> {
    let parsed = text.trim().parse();
    parsed.map_err(|_| not_allowed(text, &["2026-09-01"]))
}

impl TryFrom<toml::Value> for Day {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<Day, String> {
        day(&text(&value)).map(Day)
    }
}

impl TryFrom<toml::Value> for Stretch {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<Stretch, String> {
        let text = text(&value);
        let parts = ["至", "~", "—", "/"]
            .iter()
            .find_map(|s| text.split_once(s));
        let (first, last) = parts.unwrap_or((&text, &text));
        let (first, last) = (day(first)?, day(last)?);
        if last < first || first.until(last).is_ok_and(|s| s.get_days() > 366) {
            return Err(not_allowed(&text, &["2026-11-05 至 2026-11-06"]));
        }
        Ok(Stretch { first, last })
    }
}

fn weekday(text: &str) -> Result<Weekday, String> {
    parse_weekday(text).ok_or_else(|| not_allowed(text, &["周一", "周二", "周三", "周四", "周五"]))
}

impl TryFrom<toml::Value> for MakeUp {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<MakeUp, String> {
        let toml::Value::Table(mut table) = value else {
            let days = Stretch::try_from(value)?;
            return Ok(MakeUp {
                days,
                lessons_of: None,
            });
        };
        let example = "{ day = 2026-09-20, as = \"周五\" }";
        let (day, lessons_of) = (table.remove("day"), table.remove("as"));
        if let Some(unknown) = table.keys().next() {
            return Err(not_allowed(unknown, &[example]));
        }
        let day = day.ok_or_else(|| not_allowed("as", &[example]))?;
        Ok(MakeUp {
            days: Stretch::try_from(day)?,
            lessons_of: lessons_of.map(|day| weekday(&text(&day))).transpose()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<CalendarSettings, toml::de::Error> {
        toml::from_str(text)
    }

    #[test]
    fn faults_are_named() {
        let faults = |text| read(text).expect("readable").faults();
        assert_eq!(faults("terms = []"), [Fault::NoTerm]);
        assert_eq!(
            faults("terms = [{ first = 2026-09-01, last = 2026-01-22 }]"),
            [Fault::Length(1)]
        );
        assert_eq!(
            faults(
                "terms = [{ first = 2026-09-01, last = 2027-01-22 }, { first = 2027-01-20, last = 2027-07-02 }]"
            ),
            [Fault::Order(2)]
        );
    }

    #[test]
    fn days_outside_all_terms_are_idle() {
        let idle = |rest: &str| {
            let terms = "terms = [{ first = 2026-09-01, last = 2027-01-22 }, { first = 2027-02-22, last = 2027-07-02 }]";
            let settings = read(&format!("{terms}\n{rest}")).expect("readable");
            settings
                .idle()
                .map(|(what, days)| (what, days.first.to_string()))
                .collect::<Vec<_>>()
        };
        let told = |what, day: &str| vec![(what, day.to_owned())];
        assert_eq!(idle("off = [\"2025-11-04\"]"), told("off", "2025-11-04"));
        assert_eq!(
            idle("make_up = [\"2025-11-07\"]"),
            told("make-up", "2025-11-07")
        );
        // 寒假 between the terms; days off that begin before the term.
        assert_eq!(
            idle("off = [\"2027-01-23 至 2027-02-21\", \"2026-08-30 至 2026-09-02\"]"),
            []
        );
        assert_eq!(
            idle("off = [\"2026-11-04\"]\nmake_up = [\"2026-11-07\"]"),
            []
        );
    }

    #[test]
    fn what_is_no_day_is_refused() {
        assert!(read("terms = [{ first = \"九月一日\", last = 2027-01-22 }]").is_err());
        assert!(read("terms = []\noff = [\"2026-11-06 至 2026-11-05\"]").is_err());
        assert!(read("terms = []\noff = [\"2026-02-30\"]").is_err());
        assert!(read("terms = []\nholiday = 3").is_err());
        assert!(read("terms = []\nmake_up = [{ day = 2026-09-20, as = \"周八\" }]").is_err());
        assert!(read("terms = []\nmake_up = [{ as = \"周五\" }]").is_err());
        assert!(read("terms = []\nmake_up = [{ day = 2026-09-20, of = \"周五\" }]").is_err());
    }

    #[test]
    fn lessons_are_those_of_a_day_of_the_week_and_of_nothing_else() {
        let read = |day: &str| {
            read(&format!(
                "terms = []\nmake_up = [{{ day = 2026-09-20, as = \"{day}\" }}]"
            ))
        };
        for day in ["周五", "星期五", "週五", "五", "5", "Fri", "friday"] {
            let settings = read(day).expect("a day of the week");
            assert_eq!(
                settings.make_up[0].lessons_of,
                Some(Weekday::Friday),
                "{day}"
            );
        }
        for nonsense in ["fridge", "o", "天下", "下午", "fr", ""] {
            let fault = read(nonsense).expect_err(nonsense).to_string();
            assert!(
                fault.contains(nonsense) && fault.contains("周五"),
                "{fault}"
            );
        }
    }
}
