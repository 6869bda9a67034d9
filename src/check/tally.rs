//! What the quota rules counted: data that narratives and printed tables show.

use std::collections::BTreeMap;

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tallies {
    /// By quota name, then by the record's index in its table. A record whose figure is empty or
    /// unreadable has none: it is “not reported”, which is not the same as 0.
    pub by_quota: BTreeMap<String, BTreeMap<usize, Tally>>,
}

/// One figure against its threshold.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// What was achieved; `None`: not reported (told only of who is exempt).
    pub done: Option<f64>,
    /// At least this much is asked.
    pub needed: Option<f64>,
    /// At most this much is allowed.
    pub limit: Option<f64>,
    /// Neither asked nor held to a limit.
    pub exempt: bool,
}

impl Tally {
    /// How much is missing.
    pub fn short(&self) -> f64 {
        match (self.exempt, self.needed, self.done) {
            (false, Some(needed), Some(done)) => tidy((needed - done).max(0.0)),
            _ => 0.0,
        }
    }

    /// How much is too much.
    pub fn over(&self) -> f64 {
        match (self.exempt, self.limit, self.done) {
            (false, Some(limit), Some(done)) => tidy((done - limit).max(0.0)),
            _ => 0.0,
        }
    }

    /// Is nothing asked of this one, though of others (a group's threshold of 0)?
    pub fn owes_nothing(&self) -> bool {
        self.needed == Some(0.0) && self.limit.is_none()
    }

    /// Is it neither short nor over? Who is exempt and has reached it all the same has met it.
    pub fn met(&self) -> bool {
        let held = Tally {
            exempt: false,
            ..*self
        };
        self.done.is_some() && held.short() == 0.0 && held.over() == 0.0
    }
}

/// Without the dust of binary fractions: 0.3 for 15.3 − 15.
pub(super) fn tidy(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}
