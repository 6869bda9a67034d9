//! Terms, school weeks and days without school.
//!
//! Knows days; nothing of workbooks, plans or pages. Read [`Calendar`] first. Public holidays come
//! from `templates/calendars/`; a year for which there is no file has only those that a law fixes, by
//! the sun or the moon, and [`Calendar::unknown_years`] names it: nothing is guessed.

mod settings;
mod slot;
mod term;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use serde::Serialize;

use crate::template::HolidayYear;

pub use crate::weekday::{parse_weekday, weekday_of};
pub use settings::{CalendarSettings, Day, Fault, MakeUp, NO_REGION, Stretch, TermSettings};
pub use slot::Slot;
pub use term::{Half, TermName, school_year_in};

/// A school year's terms and the days without school in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calendar {
    terms: Vec<Term>,
    /// Days without school though they are no weekend: day → the holiday's name, if it has one.
    off: BTreeMap<Date, String>,
    /// Weekend days with school, and the day of the week whose lessons they have, where it is said.
    made_up: BTreeMap<Date, Option<Weekday>>,
    unknown_years: Vec<i16>,
}

/// One term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// 上学期; may be empty.
    pub name: String,
    /// The first day of school.
    pub first: Date,
    /// The last day of school.
    pub last: Date,
}

/// Which weeks of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Parity {
    /// 单周
    Odd,
    /// 双周
    Even,
}

impl Parity {
    /// Is this week one of them?
    pub fn holds(self, week: u32) -> bool {
        (week % 2 == 1) == (self == Parity::Odd)
    }
}

impl Calendar {
    /// The calendar of plan.toml's `[calendar]` and the public holidays of the years it touches.
    /// What plan.toml says of a day stands above the public holidays.
    pub fn new(settings: &CalendarSettings, years: &[HolidayYear]) -> Calendar {
        let mut calendar = Calendar {
            terms: settings.terms().collect(),
            ..Calendar::default()
        };
        // Whoever has written a year's New Year or national day into plan.toml has seen its calendar;
        // a school's own day off says nothing of it.
        let told = settings.off.iter().flat_map(|s| days(s.first, s.last));
        let told = told.filter(|day| matches!((day.month(), day.day()), (1, 1) | (10, 1 | 10)));
        let told: BTreeSet<i16> = told.map(Date::year).collect();
        let known =
            |year: &i16| told.contains(year) || years.iter().any(|y| y.year == *year && !y.by_law);
        calendar.unknown_years = settings.years().filter(|year| !known(year)).collect();
        for year in years {
            for holiday in &year.holidays {
                for day in days(holiday.first, holiday.last) {
                    calendar.off.insert(day, holiday.name.clone());
                }
            }
            let unsaid = year.workdays.iter().map(|day| (*day, None));
            calendar.made_up.extend(unsaid);
        }
        for make_up in &settings.make_up {
            for day in days(make_up.days.first, make_up.days.last) {
                calendar.off.remove(&day);
                calendar.made_up.insert(day, make_up.lessons_of);
            }
        }
        for day in settings.off.iter().flat_map(|s| days(s.first, s.last)) {
            calendar.made_up.remove(&day);
            calendar.off.entry(day).or_default();
        }
        calendar
    }

    /// The public holidays of these years, without any term.
    pub fn of_holidays(years: &[HolidayYear]) -> Calendar {
        Calendar::new(&CalendarSettings::default(), years)
    }

    /// The terms, in order.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The calendar years of its terms whose announcement is not known, neither from a file nor from
    /// plan.toml: of their public holidays only those are days off that a law fixes.
    pub fn unknown_years(&self) -> &[i16] {
        &self.unknown_years
    }

    /// The one term (from 0) that a text names: as `[calendar]` calls it, or as terms are called
    /// everywhere (2027年春季学期).
    pub fn term_called(&self, text: &str) -> Option<usize> {
        let text = text.trim();
        let own = self.terms.iter().position(|term| term.name == text);
        own.or_else(|| {
            let name = TermName::parse(text)?;
            let mut named = (0..).zip(&self.terms).filter(|(_, t)| name.names(t.first));
            let (at, _) = named.next()?;
            named.next().is_none().then_some(at)
        })
    }

    /// The term (from 0) that a plan of this day is for: the day lies in it, or in the weeks before.
    pub fn term_about(&self, day: Date) -> Option<usize> {
        let ahead = Span::new().days(term::AHEAD);
        self.terms
            .iter()
            .position(|t| t.first.saturating_sub(ahead) <= day && day <= t.last)
    }

    /// How many weeks a term has; `term` counts from 0.
    pub fn weeks(&self, term: usize) -> u32 {
        self.terms
            .get(term)
            .and_then(|term| week_in(term, term.last))
            .unwrap_or(0)
    }

    /// Monday and Sunday of a week. The first week holds the term's first day, wherever in the
    /// week it lies.
    pub fn week(&self, term: usize, week: u32) -> Option<(Date, Date)> {
        if week == 0 || week > self.weeks(term) {
            return None;
        }
        let first = monday(self.terms.get(term)?.first);
        let monday = first
            .checked_add(Span::new().weeks(i64::from(week - 1)))
            .ok()?;
        Some((monday, monday.checked_add(6.days()).ok()?))
    }

    /// Term (from 0) and week (from 1) of a day; `None` between the terms.
    pub fn week_of(&self, day: Date) -> Option<(usize, u32)> {
        self.terms.iter().enumerate().find_map(|(at, term)| {
            let inside = monday(term.first) <= day && day <= sunday(term.last);
            inside.then(|| Some((at, week_in(term, day)?)))?
        })
    }

    /// Is there school on this day: inside a term, a working day by holidays and make-up days?
    pub fn is_school_day(&self, day: Date) -> bool {
        let inside = self.terms.iter().any(|t| t.first <= day && day <= t.last);
        inside && !self.is_off(day)
    }

    /// Are the lessons of a day of the week held on this day: inside a term, not off, and that day of
    /// the week? A make-up day has the lessons of the day that plan.toml says; a Saturday that is none
    /// has those of Saturdays.
    ///
    /// - returns: `None` where only the school knows: a make-up day of which plan.toml says nothing
    ///   may have the lessons of any day from Monday to Friday
    pub fn holds(&self, day: Date, lessons_of: Weekday) -> Option<bool> {
        let inside = self.terms.iter().any(|t| t.first <= day && day <= t.last);
        if !inside || self.off.contains_key(&day) {
            return Some(false);
        }
        let own = day.weekday() == lessons_of;
        match self.made_up.get(&day) {
            Some(Some(said)) => Some(*said == lessons_of),
            Some(None) if is_weekend(day.weekday()) && !is_weekend(lessons_of) => None,
            _ => Some(own),
        }
    }

    /// Is it a weekend or a holiday that is not made up for?
    pub fn is_off(&self, day: Date) -> bool {
        if self.made_up.contains_key(&day) {
            return false;
        }
        is_weekend(day.weekday()) || self.off.contains_key(&day)
    }

    /// The public holiday that falls on this day.
    pub fn holiday(&self, day: Date) -> Option<&str> {
        self.off
            .get(&day)
            .map(String::as_str)
            .filter(|name| !name.is_empty())
    }

    /// The days of a slot that comes back every week (每周三下午), without days off: in one term, or
    /// in all of them; in all weeks, or in odd or even ones. A make-up day is a Wednesday where
    /// plan.toml says that it has a Wednesday's lessons.
    pub fn weekly(
        &self,
        weekday: Weekday,
        term: Option<usize>,
        parity: Option<Parity>,
    ) -> Vec<Date> {
        let terms = self.terms.iter().enumerate();
        terms
            .filter(|(at, _)| term.is_none_or(|term| term == *at))
            .flat_map(|(_, term)| days(term.first, term.last).map(move |day| (term, day)))
            .filter(|(_, day)| self.holds(*day, weekday) == Some(true))
            .filter(|(term, day)| {
                let week = week_in(term, *day);
                parity.is_none_or(|parity| week.is_some_and(|week| parity.holds(week)))
            })
            .map(|(_, day)| day)
            .collect()
    }
}

fn is_weekend(weekday: Weekday) -> bool {
    matches!(weekday, Weekday::Saturday | Weekday::Sunday)
}

/// The week of a term that a day lies in, from 1.
fn week_in(term: &Term, day: Date) -> Option<u32> {
    let days = monday(term.first).until(day).ok()?.get_days();
    u32::try_from(days / 7)
        .ok()
        .filter(|_| days >= 0)?
        .checked_add(1)
}

fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.saturating_sub(Span::new().days(back))
}

fn sunday(day: Date) -> Date {
    monday(day).saturating_add(6.days())
}

/// All days from the first to the last.
fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.series(1.day()).take_while(move |day| *day <= last)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// The State Council's notice for 2026, as far as the autumn goes.
    const YEAR: &str = r#"
        year = 2026
        region = "cn"
        source = "国务院办公厅关于2026年部分节假日安排的通知"
        holidays = [
          { name = "中秋", first = "2026-09-25", last = "2026-09-27" },
          { name = "国庆节", first = "2026-10-01", last = "2026-10-07" },
        ]
        workdays = ["2026-09-20", "2026-10-10"]
    "#;

    fn calendar(settings: &str) -> Calendar {
        let settings: CalendarSettings = toml::from_str(settings).expect("valid");
        let year: HolidayYear = toml::from_str(YEAR).expect("valid");
        assert_eq!(settings.faults(), []);
        Calendar::new(&settings, &[year])
    }

    fn autumn() -> Calendar {
        calendar(
            r#"
            terms = [
              { name = "上学期", first = 2026-09-01, last = "2027-01-22" },
              { name = "下学期", first = 2027-02-22, last = 2027-07-02 },
            ]
            off = ["2026-11-05 至 2026-11-06"]
            make_up = ["2026-11-07"]
            "#,
        )
    }

    #[test]
    fn the_first_week_holds_the_first_day() {
        // 1 September 2026 is a Tuesday.
        let calendar = autumn();
        let week = |n| calendar.week(0, n);
        assert_eq!(week(1), Some((date(2026, 8, 31), date(2026, 9, 6))));
        assert_eq!(week(3), Some((date(2026, 9, 14), date(2026, 9, 20))));
        assert_eq!(week(21), Some((date(2027, 1, 18), date(2027, 1, 24))));
        assert_eq!(week(22), None);
        assert_eq!(week(0), None);
        assert_eq!(calendar.weeks(0), 21);
        assert_eq!(
            calendar.week(1, 1),
            Some((date(2027, 2, 22), date(2027, 2, 28)))
        );
        assert_eq!(calendar.week(2, 1), None);
    }

    #[test]
    fn a_term_is_found_by_its_name_or_a_day() {
        let calendar = autumn();
        for (name, term) in [
            ("上学期", Some(0)),
            ("2026年秋季学期", Some(0)),
            ("2027年春季学期", Some(1)),
            ("115學年度第2學期", Some(1)),
            ("2026年春季学期", None),
            ("2026—2027学年度", None),
            ("本学期", None),
        ] {
            assert_eq!(calendar.term_called(name), term, "{name}");
        }
        assert_eq!(calendar.term_about(date(2026, 8, 25)), Some(0));
        assert_eq!(calendar.term_about(date(2027, 1, 23)), Some(1));
        assert_eq!(calendar.term_about(date(2027, 2, 25)), Some(1));
        assert_eq!(calendar.term_about(date(2025, 9, 1)), None);
    }

    #[test]
    fn a_day_knows_its_week() {
        let calendar = autumn();
        assert_eq!(calendar.week_of(date(2026, 8, 31)), Some((0, 1)));
        assert_eq!(calendar.week_of(date(2026, 9, 7)), Some((0, 2)));
        assert_eq!(calendar.week_of(date(2027, 1, 24)), Some((0, 21)));
        assert_eq!(calendar.week_of(date(2027, 2, 1)), None);
        assert_eq!(calendar.week_of(date(2027, 3, 1)), Some((1, 2)));
    }

    #[test]
    fn days_off_and_days_made_up() {
        let calendar = autumn();
        let school = |m, d| calendar.is_school_day(date(2026, m, d));
        assert!(school(9, 1));
        assert!(!school(8, 31)); // the week's Monday, before the first day
        assert!(!school(9, 12)); // a Saturday
        assert!(school(9, 20)); // a Sunday worked for 国庆节
        assert!(!school(9, 25));
        assert!(!school(10, 7));
        assert!(school(10, 8));
        assert!(!school(11, 5)); // the school's own
        assert!(school(11, 7));
        let own = |m, d| {
            let day = date(2026, m, d);
            calendar.holds(day, day.weekday())
        };
        assert_eq!((own(9, 7), own(9, 12)), (Some(true), Some(true)));
        assert_eq!(
            (own(8, 31), own(10, 1), own(11, 5)),
            (Some(false), Some(false), Some(false))
        );
        assert_eq!(calendar.holiday(date(2026, 10, 3)), Some("国庆节"));
        assert_eq!(calendar.holiday(date(2026, 11, 5)), None);
    }

    #[test]
    fn a_weekly_slot_skips_holidays() {
        let calendar = autumn();
        let wednesdays = calendar.weekly(Weekday::Wednesday, Some(0), None);
        assert_eq!(wednesdays.first(), Some(&date(2026, 9, 2)));
        assert!(!wednesdays.contains(&date(2026, 10, 7)));
        // 21 weeks, without 7 October.
        assert_eq!(wednesdays.len(), 20);
        let odd = calendar.weekly(Weekday::Wednesday, Some(0), Some(Parity::Odd));
        assert_eq!(
            odd[..3],
            [date(2026, 9, 2), date(2026, 9, 16), date(2026, 9, 30)]
        );
        assert!(
            calendar
                .weekly(Weekday::Sunday, Some(0), None)
                .contains(&date(2026, 9, 13))
        );
        assert_eq!(
            calendar.weekly(Weekday::Monday, None, None).len(),
            calendar.weekly(Weekday::Monday, Some(0), None).len()
                + calendar.weekly(Weekday::Monday, Some(1), None).len()
        );
    }

    #[test]
    fn a_make_up_day_has_the_lessons_that_plan_toml_says() {
        // 20 September 2026 is a Sunday that is worked, by the public calendar.
        let sunday = date(2026, 9, 20);
        let holds = |calendar: &Calendar, weekday| calendar.holds(sunday, weekday);
        let unsaid = autumn();
        assert_eq!(holds(&unsaid, Weekday::Friday), None);
        assert_eq!(holds(&unsaid, Weekday::Saturday), Some(false));
        let said = calendar(
            r#"
            terms = [{ name = "上学期", first = 2026-09-01, last = "2027-01-22" }]
            make_up = [{ day = 2026-09-20, as = "星期五" }, "2026-11-07 至 2026-11-08"]
            "#,
        );
        assert_eq!(holds(&said, Weekday::Friday), Some(true));
        assert_eq!(holds(&said, Weekday::Monday), Some(false));
        assert_eq!(holds(&said, Weekday::Sunday), Some(false));
        assert!(said.weekly(Weekday::Friday, None, None).contains(&sunday));
        assert!(!unsaid.weekly(Weekday::Friday, None, None).contains(&sunday));
        assert_eq!(said.holds(date(2026, 11, 8), Weekday::Monday), None);
        // A Thursday off that is worked after all is a Thursday.
        let worked = calendar(
            r#"
            terms = [{ first = 2026-09-01, last = "2027-01-22" }]
            make_up = ["2026-10-01"]
            "#,
        );
        assert_eq!(
            worked.holds(date(2026, 10, 1), Weekday::Thursday),
            Some(true)
        );
        assert_eq!(
            worked.holds(date(2026, 10, 1), Weekday::Monday),
            Some(false)
        );
    }

    #[test]
    fn a_year_without_a_file_is_named() {
        assert_eq!(autumn().unknown_years(), [2027]);
    }

    #[test]
    fn what_the_law_fixes_is_off_without_an_announcement() {
        let settings = r#"terms = [{ first = 2026-09-01, last = "2027-01-22" }]"#;
        let settings: CalendarSettings = toml::from_str(settings).expect("valid");
        let law = r#"
            region = "cn"
            source = "《全国年节及纪念日放假办法》"
            holidays = [{ name = "元旦", first = [1, 1], last = [1, 1] }]
        "#;
        let law: crate::template::HolidayLaw = toml::from_str(law).expect("valid");
        let years: Vec<_> = [2026, 2027]
            .iter()
            .filter_map(|year| law.year(*year))
            .collect();
        let calendar = Calendar::new(&settings, &years);
        assert_eq!(calendar.unknown_years(), [2026, 2027]);
        assert!(
            !calendar
                .weekly(Weekday::Friday, None, None)
                .contains(&date(2027, 1, 1))
        );
        assert_eq!(calendar.holiday(date(2027, 1, 1)), Some("元旦"));
    }
}
