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
