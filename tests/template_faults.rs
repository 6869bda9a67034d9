//! A template that is wrong is told at its line, whatever is wrong in its checks.

mod support;

use std::fs;
use std::path::Path;

use support::{path, planpress, root, said};

/// The town with its own template, to which `checks` are added.
fn check(checks: &str) -> Vec<String> {
    let dir = tempfile::tempdir().expect("a temporary folder");
    copy(&root().join("fixtures/qingshui"), dir.path());
    let own = dir.path().join("templates/township-research");
    copy(&root().join("templates/township-research"), &own);
    let file = own.join("template.toml");
    let mut text = fs::read_to_string(&file).expect("the template");
    let lines = text.lines().count();
    text.push_str(checks);
    fs::write(&file, text).expect("the template");
    let run = planpress(&["check", path(dir.path()), "--one-line", "--lang", "en"]);
    assert_eq!(run.status.code(), Some(2), "{}", said(&run));
    let told = said(&run);
    let faults = told.lines().filter_map(|line| {
        let (line, fault) = line
            .strip_prefix("templates/township-research/template.toml:")?
            .split_once(": error P223: ")?;
        let line: usize = line.parse().ok()?;
        Some(format!("{}: {fault}", line - lines))
    });
    faults.collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

#[test]
fn a_key_that_the_kind_of_check_does_not_know() {
    let faults = check(
        "
[[checks]]
rule = \"range\"
table = \"teachers\"
column = \"age\"
at_mots = 70
",
    );
    assert_eq!(faults, ["6: “at_mots” is not known here"]);
}

#[test]
fn a_kind_of_check_that_there_is_not() {
    let faults = check("\n[[checks]]\nrule = \"ragne\"\n");
    assert_eq!(faults, ["2: “ragne” may not be written here"]);
}

/// How its pages are bound in is said, instead of its being called missing.
#[test]
fn a_pdf_as_an_attachment() {
    let faults =
        check("\n[[attachments]]\nid = \"out\"\ntitle = \"外件\"\nfile = \"attachments/x.pdf\"\n");
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0].starts_with("5: ") && faults[0].contains("text = '!页 attachments/x.pdf'"),
        "{faults:?}"
    );
}

#[test]
fn bounds_that_nothing_can_keep() {
    let faults = check(
        "
[[checks]]
rule = \"range\"
table = \"teachers\"
column = \"name\"
at_least = 18
[[checks]]
rule = \"range\"
table = \"teachers\"
column = \"age\"
at_least = 65
at_most = 18
[[checks]]
rule = \"range\"
table = \"schedule\"
column = \"month\"
at_least = 9
at_most = 1
",
    );
    assert_eq!(
        faults,
        [
            "6: “18” cannot be compared with the column “name”",
            "11: At least 65 is more than at most 18: nothing lies between",
        ]
    );
}

#[test]
fn tables_columns_and_bounds_in_every_kind_of_check() {
    let faults = check(
        r#"
[[checks]]
rule = "range"
table = "teachers"
column = "agee"
at_least = 18
[[checks]]
rule = "overlap"
entries = [
  { table = "schedule", who = "who", date = "date" },
  { table = "supervisions", who = "observer", month = "month" },
  { table = "supervision", who = "observer" },
]
[[checks]]
rule = "coverage"
each = { months = [9, 13] }
has = { table = "schedule", columns = ["month", "week"] }
[[checks]]
rule = "pattern"
table = "schools"
column = "code"
matches = '[0-9'
form = "四位数字"
[[checks]]
rule = "required"
table = "schools"
columns = ["leader"]
where = { column = "students", above = "many" }
message = "{school}没有负责人：{who}"
exempt = { table = "teachers", column = "agee", by = { name = "school" }, at_least = 3 }
"#,
    );
    assert_eq!(
        faults,
        [
            "5: There is no column “agee” in “teachers”",
            "11: There is no table “supervisions”",
            "12: “supervision” needs date, weekday or month, and only one",
            "16: Months are 1 to 12",
            "17: “schedule” needs as many columns as “each”",
            "22: “matches” is no regular expression: error: unclosed character class",
            "28: “many” cannot be compared with the column “students”",
            "29: “school” is nothing that this message mentions; it mentions column, named, table, who",
            "30: There is no column “agee” in “teachers”",
        ]
    );
}

#[test]
fn charts() {
    let charts = r#"
[charts.a]
kind = "gantt"
rows = [
  { label = "x", from = "13" },
  { label = "x", from = "10", series = 2 },
]
[charts.b]
kind = "bar"
table = "quotas"
row = { label = "nam" }
values = [{ head = "听课" }]
[charts.c]
kind = "bar"
series = ["甲", "乙"]
rows = [
  { label = "x", values = ["1"] },
  { label = "y", values = ["1", "many"] },
]
[charts.d]
kind = "gantt"
"#;
    let faults =
        check(&charts.replace("[charts.d]\nkind = \"gantt\"", "[charts.d]\nkind = \"pie\""));
    assert_eq!(faults, ["21: “pie” may not be written here"]);
    let faults = check(charts);
    assert_eq!(
        faults,
        [
            "5: “13” in the chart a is no month (10) and no day (10-08)",
            "6: The chart a has at most 8 series, and none but its own",
            "10: The chart b of a table needs empty: what stands instead of it where there is no row",
            "11: There is no column “nam” in “quotas”",
            "12: The figure 听课 of the chart b needs column or count, and only one",
            "17: The row x of the chart c needs as many values as there are series",
            "18: “many” in the chart c is no number",
            "20: The chart d needs rows or table",
        ]
    );
}
