//! Public holidays of a year: `calendars/<region>-<year>.toml` beside the templates.

use jiff::civil::Date;
use serde::Deserialize;

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

/// The public holidays that a law puts on the same days of every year: `calendars/<region>.toml`.
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
    /// Month and day of its first day.
    pub first: (i8, i8),
    /// Month and day of its last day.
    pub last: (i8, i8),
}

impl HolidayLaw {
    /// Its days in one year; `None` where one of them is no day.
    pub fn year(&self, year: i16) -> Option<HolidayYear> {
        let day = |(month, day)| Date::new(year, month, day).ok();
        let holiday = |fixed: &FixedHoliday| {
            Some(Holiday {
                name: fixed.name.clone(),
                first: day(fixed.first)?,
                last: day(fixed.last)?,
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

    #[test]
    fn a_year_that_is_not_announced_is_not_there() {
        assert_eq!(load(2040), None);
        let days =
            "year = 2040\nregion = 'cn'\nsource = ''\nholidays = []\nworkdays = ['2041-01-01']";
        let other: HolidayYear = toml::from_str(days).expect("readable");
        assert!(!other.is_sound());
    }
}
