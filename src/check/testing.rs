//! Runs normalise and check over tables, for the rules' tests.

use std::collections::BTreeMap;

use crate::check::{Tallies, check};
use crate::diagnostic::{Diagnostic, Sink};
use crate::ingest::Table;
use crate::normalise::normalise;
use crate::normalise::testing::template;
use crate::template::CheckRule;

/// The rules that the tests run beside the schema's own.
const CHECKS: &str = r#"
[[checks]]
rule = "unique"
table = "teachers"
columns = ["code"]

[[checks]]
rule = "reference"
table = "teachers"
column = "school"
to = "schools"
to_column = "name"

[[checks]]
rule = "reference"
table = "supervision"
column = "observers"
to = "teachers"
to_column = "name"
within = true

[[checks]]
rule = "quota"
name = "observed"
table = "quotas"
who = "name"
column = "observed"
at_least = 15
label = "听课节数"
"#;

/// The tallies and the sorted diagnostics of normalise and check.
pub(super) fn check_all(tables: &[Table]) -> (Tallies, Vec<Diagnostic>) {
    let mut template = template();
    let mut checks: BTreeMap<String, Vec<CheckRule>> =
        toml::from_str(CHECKS).expect("the test's checks are valid");
    template.checks = checks.remove("checks").unwrap_or_default();
    let mut sink = Sink::new();
    let data = normalise(tables, &template, &BTreeMap::new(), 2026, &mut sink);
    let tallies = check(&template, &data, &mut sink);
    (tallies, sink.into_sorted())
}

/// The sorted diagnostics of normalise and check.
pub(super) fn run(tables: &[Table]) -> Vec<Diagnostic> {
    check_all(tables).1
}

/// The codes of diagnostics.
pub(super) fn codes_of(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().map(|d| d.code.id).collect()
}
