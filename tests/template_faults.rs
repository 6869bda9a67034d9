//! A template that is wrong is told at its line, whatever is wrong in its checks.

mod support;

use std::fs;

use planpress::diagnostic::Sink;
use planpress::picture::Pictures;
use planpress::plan::read_plan;
use planpress::template::Profile;
use planpress::typeset::{Item, typeset_with};
use support::projects::copy;
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
    assert_eq!(faults, ["3: “ragne” may not be written here"]);
    let faults = check(
        "\n[[checks]]\ntable = \"teachers\"\nseverity = \"warnin\"\nrule = \"unique\"\ncolumns = [\"name\"]\n",
    );
    assert_eq!(faults, ["4: “warnin” may not be written here"]);
}

/// A chart over columns of which nothing can be drawn would be a sentence that there is nothing.
#[test]
fn a_chart_over_columns_that_cannot_be_drawn() {
    let faults = check(
        r#"
[charts.ages]
kind = "bar"
table = "teachers"
empty = "没有"
row = { label = "name" }
values = [{ head = "年龄", column = "age" }, { head = "职称", column = "title" }]
[charts.days]
kind = "gantt"
table = "schedule"
empty = "没有"
row = { label = "what", from = "where", to = "date" }
"#,
    );
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(
        faults[0].starts_with("7: Title of the chart ages") && faults[0].contains("figures"),
        "{faults:?}"
    );
    assert!(
        faults[1].starts_with("12: ") && faults[1].contains("from where"),
        "{faults:?}"
    );
}

/// A letter without a red head has its number as well, at the right edge above the title
/// (GB/T 9704-2012 §10.1).
#[test]
fn a_number_without_a_head_stands_above_the_title() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let own = dir.path().join("own");
    copy(&root().join("templates/research-plan"), &own);
    let file = own.join("template.toml");
    let text = fs::read_to_string(&file).expect("the template");
    let numbered = text.replace("[document]\n", "[document]\nnumber = \"清教〔2026〕1号\"\n");
    fs::write(&file, &numbered).expect("the template");
    let run = planpress(&["templates", "check", path(&own), "--lang", "en"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    for profile in ["gbt9704", "office", "taiwan"] {
        let base = fs::read_to_string(root().join(format!("templates/profiles/{profile}.toml")));
        let profile = Profile::read(&base.expect("it")).expect("a profile");
        let plan = r#"{"planpress":1,"name":"一校","file_name":"计划","front":{"title":"研究计划","number":"清教〔2026〕1号"},"body":[{"type":"paragraph","text":[{"text":"正文。"}]}],"attachments":[]}"#;
        let plan = read_plan(plan).expect("a plan").remove(0);
        let pages = typeset_with(
            &plan,
            &profile,
            support::fonts(),
            &Pictures::new(),
            &mut Sink::new(),
        );
        let lines: Vec<(f64, String)> = pages.pages[0]
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Text(run) => Some((run.origin.y.to_pt(), run.text())),
                _ => None,
            })
            .collect();
        let at = |text: &str| {
            let line = lines.iter().find(|(_, line)| line.contains(text));
            line.unwrap_or_else(|| panic!("{text} in {}: {lines:?}", profile.id))
                .0
        };
        assert!(at("清教") < at("研究计划"));
    }
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
            "29: “school” is nothing that this message mentions; it mentions column, named, once, table, who",
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
[charts.e]
kind = "line"
stacked = true
rows = [{ label = "x", values = ["1"] }]
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
            "24: The chart e is one of lines and has no stacked, which is for kind = \"bar\"",
        ]
    );
}
