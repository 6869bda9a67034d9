//! Runs normalise and check over tables, for the rules' tests.

use std::collections::BTreeMap;

use crate::calendar::Calendar;
use crate::check::{Tallies, check};
use crate::diagnostic::{Arg, Diagnostic, Sink};
use crate::ingest::Table;
use crate::normalise::testing::template;
use crate::normalise::{Others, normalise};
use crate::template::{CheckRule, TableSchema};

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

/// Tables beside those of the common template: who teaches and who meets when.
const TABLES: &str = r#"
[tables.lessons]
label = "课表"
about = "每节一行"
columns = [
  { key = "name", label = "教师", kind = "person" },
  { key = "weekday", label = "星期" },
  { key = "period", label = "节次" },
  { key = "room", label = "教室" },
  { key = "weeks", label = "周次", kind = "week" },
]
[tables.duties]
label = "值班"
about = "每班一行"
belongs_by = "school"
columns = [
  { key = "school", label = "学校", required = true },
  { key = "place", label = "值班处" },
  { key = "name", label = "值班人", kind = "person" },
  { key = "weekday", label = "星期" },
  { key = "weeks", label = "周次", kind = "week" },
]
[tables.sections]
label = "分组"
about = "每人一行"
belongs_by = "school"
columns = [
  { key = "school", label = "学校", required = true },
  { key = "group", label = "教研组" },
  { key = "title", label = "职称" },
  { key = "subject", label = "任教学科" },
  { key = "name", label = "姓名", kind = "person" },
]
[tables.topics]
label = "课题"
about = "每项一行"
columns = [
  { key = "what", label = "课题" },
  { key = "host", label = "主持人", kind = "person" },
  { key = "members", label = "成员", kind = "persons" },
  { key = "head", label = "组长", kind = "person" },
  { key = "deputy", label = "副组长", kind = "person" },
  { key = "recorder", label = "记录人", kind = "person" },
]
[tables.meetings]
label = "会议"
about = "每次一行"
columns = [
  { key = "who", label = "人员", kind = "persons" },
  { key = "day", label = "日期", kind = "date" },
  { key = "period", label = "节次" },
  { key = "time", label = "时间" },
  { key = "room", label = "会议室" },
]
"#;

/// The tallies and the sorted diagnostics of normalise and check.
pub(super) fn check_all(tables: &[Table]) -> (Tallies, Vec<Diagnostic>) {
    run_checks(CHECKS, tables)
}

/// The same with this check alone.
pub(super) fn check_with(check: &str, tables: &[Table]) -> (Tallies, Vec<Diagnostic>) {
    run_checks(&format!("[[checks]]\n{check}\n"), tables)
}

/// The same in a school year with terms and days off.
pub(super) fn check_in(
    check: &str,
    calendar: &Calendar,
    tables: &[Table],
) -> (Tallies, Vec<Diagnostic>) {
    let days = (Some(calendar), None);
    run_in(&format!("[[checks]]\n{check}\n"), days, tables)
}

/// The same where nothing but the public holidays are known.
pub(super) fn check_on_holidays(
    check: &str,
    holidays: &Calendar,
    tables: &[Table],
) -> (Tallies, Vec<Diagnostic>) {
    let days = (None, Some(holidays));
    run_in(&format!("[[checks]]\n{check}\n"), days, tables)
}

fn run_checks(checks: &str, tables: &[Table]) -> (Tallies, Vec<Diagnostic>) {
    run_in(checks, (None, None), tables)
}

fn run_in(
    checks: &str,
    (calendar, holidays): (Option<&Calendar>, Option<&Calendar>),
    tables: &[Table],
) -> (Tallies, Vec<Diagnostic>) {
    let mut template = template();
    let mut more: BTreeMap<String, BTreeMap<String, TableSchema>> =
        toml::from_str(TABLES).expect("the test's tables are valid");
    template
        .tables
        .extend(more.remove("tables").unwrap_or_default());
    let mut checks: BTreeMap<String, Vec<CheckRule>> =
        toml::from_str(checks).expect("the test's checks are valid");
    template.checks = checks.remove("checks").unwrap_or_default();
    let mut sink = Sink::new();
    let data = normalise(
        tables,
        &template,
        &BTreeMap::new(),
        (2026, Others::Tell),
        &mut sink,
    );
    let tallies = check(&template, &data, (2026, calendar, holidays), &mut sink);
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

/// Of each `P316`, its kind and the cell that it quotes.
pub(super) fn odd(diagnostics: &[Diagnostic]) -> Vec<(String, String)> {
    let text = |found: &Diagnostic, name| match found.args.get(name) {
        Some(Arg::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let odd = diagnostics.iter().filter(|found| found.code.id == "P316");
    odd.map(|found| (text(found, "kind"), text(found, "value")))
        .collect()
}

/// The cells at which a code was reported.
pub(super) fn cells(diagnostics: &[Diagnostic], code: &str) -> Vec<String> {
    let of_code = diagnostics.iter().filter(|d| d.code.id == code);
    let cells = of_code.filter_map(|d| d.source.as_ref()?.cell);
    cells.map(|cell| cell.to_string()).collect()
}
