//! Sets of school weeks.

use crate::calendar::Parity;
use crate::normalise::{Value, Weeks};

/// School weeks of a term, the first as the lowest bit. No term has more than 60.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WeekSet(u64);

impl WeekSet {
    /// No week.
    pub(super) const NONE: WeekSet = WeekSet(0);
    /// Each week.
    pub(super) const EVERY: WeekSet = WeekSet(u64::MAX);

    /// One week, from 1.
    pub(super) fn of_week(week: u32) -> WeekSet {
        let bit = week.checked_sub(1).and_then(|at| 1_u64.checked_shl(at));
        WeekSet(bit.unwrap_or(0))
    }

    /// What a cell says: each week where it is empty, none where it cannot be read, which has been
    /// told.
    pub(super) fn of(value: Option<&Value>) -> WeekSet {
        match value {
            None => WeekSet::EVERY,
            Some(Value::Week(week)) => WeekSet::of_week(*week),
            Some(Value::Weeks(weeks)) => WeekSet::of_weeks(weeks),
            Some(_) => WeekSet::NONE,
        }
    }

    /// The odd weeks, or the even ones.
    pub(super) fn of_parity(parity: Parity) -> WeekSet {
        let weeks = (1..=u64::BITS).filter(|week| parity.holds(*week));
        weeks.fold(WeekSet::NONE, |set, week| set.with(WeekSet::of_week(week)))
    }

    fn of_weeks(weeks: &Weeks) -> WeekSet {
        let weeks = weeks.of_term(u64::BITS).into_iter();
        weeks.fold(WeekSet::NONE, |set, week| set.with(WeekSet::of_week(week)))
    }

    /// Is there a week in both?
    pub(super) fn meets(self, other: WeekSet) -> bool {
        self.both(other) != WeekSet::NONE
    }

    /// The weeks of both.
    pub(super) fn both(self, other: WeekSet) -> WeekSet {
        WeekSet(self.0 & other.0)
    }

    /// The weeks of either.
    pub(super) fn with(self, other: WeekSet) -> WeekSet {
        WeekSet(self.0 | other.0)
    }

    /// Its weeks that are not the other's.
    pub(super) fn without(self, other: WeekSet) -> WeekSet {
        WeekSet(self.0 & !other.0)
    }
}
