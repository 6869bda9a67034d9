//! Public holidays of a year: `calendars/<region>-<year>.toml` beside the templates.

use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use tyme4rs::tyme::lunar::LunarDay;
use tyme4rs::tyme::solar as tyme;

/// The days off and the worked weekend days that a government announced for one calendar year.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    /// The calendar year.
    pub year: i16,
    /// `cn`
    pub region: String,
    /// The announcement.
    pub source: String,
    /// Days off.
    pub holidays: Vec<Holiday>,
    /// Weekend days that are worked (调休).
    #[serde(default)]
    pub workdays: Vec<Date>,
    /// Are these only the days that a law fixes, the year's announcement not being known?
    #[serde(skip)]
    pub by_law: bool,
}

/// The public holidays that a law puts on certain days of every year, by the sun or the moon: `calendars/<region>.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayLaw {
    /// `cn`
    pub region: String,
    /// The law.
    pub source: String,
    /// Days off.
    pub holidays: Vec<FixedHoliday>,
}

/// Days off in a row, each year.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedHoliday {
    /// 国庆节
    pub name: String,
    /// Its first day.
    pub first: YearlyDay,
    /// Its last day.
    pub last: YearlyDay,
}

/// A day that comes back each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum YearlyDay {
    /// Month and day: `[10, 1]`.
    Solar((i8, i8)),
    /// Month and day of the Chinese calendar: `{ lunar = [8, 15] }`. Day 0 is the day before the
    /// month's first, -1 the one before that: `[1, 0]` is 除夕, `[1, -1]` 小年夜. No leap month.
    Lunar {
        /// Month and day.
        lunar: (i8, i8),
    },
    /// The day on which a solar term begins: `{ term = "清明" }`.
    Term {
        /// Which.
        term: SolarTerm,
    },
}

/// The solar terms that are holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum SolarTerm {
    /// 清明
    #[serde(rename = "清明")]
    Qingming,
}

/// The years of which the Chinese calendar is computed; GB/T 33661—2017 orders it, and no table that
/// was checked reaches farther.
const COMPUTED: RangeInclusive<i16> = 1950..=2099;

impl YearlyDay {
    /// The day in one year; `None` where there is none, or it is beyond what is computed.
    fn in_year(self, year: i16) -> Option<Date> {
        let computed = || COMPUTED.contains(&year).then_some(isize::from(year));
        match self {
            YearlyDay::Solar((month, day)) => Date::new(year, month, day).ok(),
            YearlyDay::Lunar {
                lunar: (month, day),
            } => {
                let (computed, month) = (computed()?, isize::from(month));
                if !(1..=12).contains(&month) {
                    return None;
                }
                let first = date_of(&LunarDay::new(computed, month, 1).ok()?.get_solar_day())?;
                first.checked_add((i64::from(day) - 1).days()).ok()
            }
            YearlyDay::Term { term } => {
                // Counted from 冬至 of the year before.
                let index = match term {
                    SolarTerm::Qingming => 7,
                };
                date_of(&tyme::SolarTerm::from_index(computed()?, index).get_solar_day())
            }
        }
    }
}

fn date_of(day: &tyme::SolarDay) -> Option<Date> {
    let (year, month, day) = (day.get_year(), day.get_month(), day.get_day());
    Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
    .ok()
}

impl HolidayLaw {
    /// Its days in one year; `None` where one of them is no day.
    pub fn year(&self, year: i16) -> Option<HolidayYear> {
        let holiday = |fixed: &FixedHoliday| {
            Some(Holiday {
                name: fixed.name.clone(),
                first: fixed.first.in_year(year)?,
                last: fixed.last.in_year(year)?,
            })
        };
        let made = HolidayYear {
            year,
            region: self.region.clone(),
            source: self.source.clone(),
            holidays: self.holidays.iter().map(holiday).collect::<Option<_>>()?,
            workdays: Vec::new(),
            by_law: true,
        };
        made.is_sound().then_some(made)
    }
}

/// Days off in a row.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// 国庆节
    pub name: String,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

impl HolidayYear {
    /// Do its days lie in its year, in order?
    pub(super) fn is_sound(&self) -> bool {
        let mut days = self.holidays.iter().flat_map(|h| [h.first, h.last]);
        let ordered = self.holidays.iter().all(|h| h.first <= h.last);
        ordered
            && days.all(|d| d.year() == self.year)
            && self.workdays.iter().all(|d| d.year() == self.year)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::civil::{Weekday, date};

    use crate::diagnostic::Sink;
    use crate::template::{Registry, load_holiday_law, load_holidays};

    use super::*;

    fn load(year: i16) -> Option<HolidayYear> {
        let mut sink = Sink::new();
        let dirs = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
        let found = load_holidays(&Registry { dirs }, "cn", year, &mut sink);
        assert_eq!(sink.into_sorted(), []);
        found
    }

    #[test]
    fn the_shipped_years_are_what_was_announced() {
        // The State Council's notices: days off, worked weekend days, 国庆节.
        for (year, off, worked, national) in [
            (2024, 28, 8, (1, 7)),
            (2025, 28, 5, (1, 8)),
            (2026, 33, 6, (1, 7)),
        ] {
            let holidays = load(year).unwrap_or_else(|| panic!("{year} is there"));
            let days = |h: &Holiday| h.first.until(h.last).map_or(0, |s| s.get_days() + 1);
            assert_eq!(
                holidays.holidays.iter().map(days).sum::<i32>(),
                off,
                "{year}"
            );
            assert_eq!(holidays.workdays.len(), worked, "{year}");
            let weekend = |d: &Date| matches!(d.weekday(), Weekday::Saturday | Weekday::Sunday);
            assert!(holidays.workdays.iter().all(weekend), "{year}");
            let october = holidays.holidays.iter().filter(|h| h.first.month() == 10);
            let october: Vec<_> = october.map(|h| (h.first, h.last)).collect();
            let (first, last) = (october[0].0, october[october.len() - 1].1);
            assert_eq!(
                (first, last),
                (date(year, 10, national.0), date(year, 10, national.1))
            );
        }
    }

    #[test]
    fn what_the_laws_fix_is_in_each_year_that_was_announced() {
        let dirs = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
        let registry = Registry { dirs };
        for (region, years) in [("cn", 2025..=2026), ("tw", 2026..=2027)] {
            let mut sink = Sink::new();
            let law = load_holiday_law(&registry, region, &mut sink).expect("is there");
            for year in years {
                let own = law.year(year).expect("sound");
                assert!(own.by_law);
                let announced =
                    load_holidays(&registry, region, year, &mut sink).expect("is there");
                for fixed in own.holidays {
                    let off = |h: &Holiday| h.first <= fixed.first && fixed.last <= h.last;
                    assert!(announced.holidays.iter().any(off), "{fixed:?}");
                }
            }
            assert_eq!(sink.into_sorted(), []);
        }
    }

    /// The days of 2030, 2033 and 2034 are those of the PyPI package lunardate (another table), 清明 that of
    /// the usual formula; 2033 has a leap month at its end, which tables often get wrong.
    #[test]
    fn what_the_moon_fixes_is_computed() {
        let dirs = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
        let mut sink = Sink::new();
        let law = load_holiday_law(&Registry { dirs }, "cn", &mut sink).expect("is there");
        let days = |year: i16| {
            let own = law.year(year).expect("sound");
            move |name: &str| {
                let found = own.holidays.iter().find(|h| h.name == name);
                found.map(|h| (h.first, h.last))
            }
        };
        let on = |year, month, day| Some((date(year, month, day), date(year, month, day)));
        let of = days(2030);
        assert_eq!(of("春节"), Some((date(2030, 2, 2), date(2030, 2, 5))));
        assert_eq!(of("清明"), on(2030, 4, 5));
        assert_eq!(of("端午"), on(2030, 6, 5));
        assert_eq!(of("中秋"), on(2030, 9, 12));
        let of = days(2033);
        assert_eq!(of("春节"), Some((date(2033, 1, 30), date(2033, 2, 2))));
        assert_eq!(of("清明"), on(2033, 4, 4));
        assert_eq!(of("端午"), on(2033, 6, 1));
        assert_eq!(of("中秋"), on(2033, 9, 8));
        assert_eq!(
            days(2034)("春节").map(|(first, _)| first),
            Some(date(2034, 2, 18))
        );
        // Beyond the table nothing is known.
        assert!(law.year(2100).is_none());
    }

    #[test]
    fn a_year_that_is_not_announced_is_not_there() {
        assert_eq!(load(2040), None);
        let days =
            "year = 2040\nregion = 'cn'\nsource = ''\nholidays = []\nworkdays = ['2041-01-01']";
        let other: HolidayYear = toml::from_str(days).expect("readable");
        assert!(!other.is_sound());
    }
}
