//! One fault that several checks meet is told once: by the one that says what it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Severity, Sink, Source, codes};
use crate::normalise::{Dataset, Value, folded_name};
use crate::template::{Rule, Template};

use super::fold::text;

/// Leaves out what follows from a fault that has been told.
pub(super) fn settle(template: &Template, data: &Dataset, sink: &mut Sink) {
    samples(sink);
    figures(sink);
    lost_names(template, data, sink);
}

/// What is wrong in a row that is the starter's sample still (`P310`).
fn samples(sink: &mut Sink) {
    let row = |place: &Source| {
        Some((
            Arc::clone(&place.file),
            place.sheet.clone(),
            place.cell?.row,
        ))
    };
    let samples: BTreeSet<_> = sink
        .iter()
        .filter(|found| found.code == codes::P310)
        .filter_map(|found| row(found.source.as_ref()?))
        .collect();
    if samples.is_empty() {
        return;
    }
    let is_in_one = |place: &Source| row(place).is_some_and(|row| samples.contains(&row));
    sink.retain(|found| {
        let mut places = found.source.iter().chain(&found.related);
        found.code == codes::P310 || found.source.is_none() || !places.all(is_in_one)
    });
}

/// Of a figure that lies outside what can be (`P240`), that it is too small or too large as well; of a day, that
/// no term has it (`P236`).
fn figures(sink: &mut Sink) {
    const FOLLOW: [Code; 4] = [codes::P213, codes::P215, codes::P236, codes::P316];
    let impossible: BTreeSet<Source> = sink
        .iter()
        .filter(|found| found.code == codes::P240 && found.severity > Severity::Note)
        .filter_map(|found| found.source.clone())
        .collect();
    sink.retain(|found| {
        let place = found
            .source
            .as_ref()
            .filter(|_| FOLLOW.contains(&found.code));
        !place.is_some_and(|place| impossible.contains(place))
    });
}

/// Names that a list lacks (`P212`), where as many of its own cells are empty or could not be read,
/// which stops its document: they stand there, once that is mended.
fn lost_names(template: &Template, data: &Dataset, sink: &mut Sink) {
    let document = &template.document;
    let mut lists: BTreeSet<(&str, &str)> = BTreeSet::from([(&*document.per, &*document.name)]);
    lists.extend(
        template
            .checks
            .iter()
            .filter_map(|check| match &check.rule {
                Rule::Reference(rule) => Some((&*rule.to, &*rule.to_column)),
                _ => None,
            }),
    );
    // By a list's label, how many of its names are lost.
    let mut lost: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, column) in lists {
        let (Some(schema), Some(table)) = (template.tables.get(key), data.tables.get(key)) else {
            continue;
        };
        let is_told = schema
            .column(column)
            .is_some_and(|c| c.required && !c.optional_cells);
        let fields = table
            .records
            .iter()
            .filter_map(|record| record.fields.get(column));
        let count = fields
            .filter(|field| {
                let lost = [Value::Empty, Value::Invalid].contains(&field.value);
                lost || matches!(field.value, Value::Undecided(_))
            })
            .count();
        if is_told && count > 0 {
            *lost.entry(&schema.label).or_default() += count;
        }
    }
    if lost.is_empty() {
        return;
    }
    // The name that is not in a list; one of another school's is known.
    let missing = |found: &Diagnostic| {
        let near = text(found, "near").unwrap_or_default();
        (found.code == codes::P212 && (near == "yes" || near == "no"))
            .then(|| Some((text(found, "to")?, folded_name(&text(found, "value")?))))
            .flatten()
    };
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (to, name) in sink.iter().filter_map(missing) {
        names.entry(to).or_default().insert(name);
    }
    sink.retain(|found| {
        let to = missing(found).map(|(to, _)| to);
        to.is_none_or(|to| names.get(&to).map(BTreeSet::len) > lost.get(&*to).copied())
    });
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, check_with};
    use crate::normalise::testing::table;

    const LISTED: &str = r#"rule = "reference"
        table = "supervision"
        column = "observers"
        to = "teachers"
        to_column = "name""#;

    #[test]
    fn a_name_that_the_list_has_lost_is_told_in_the_list() {
        let told = |names: [&str; 2], observers: &str| {
            let schools = table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]);
            let rows = names.map(|name| ["一小", name, "0001"]);
            let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
            let teachers = table("a.xlsx", "教师名册", &["学校", "姓名", "工号"], &rows);
            let heads = ["学校", "教研组", "督导人", "督导时间"];
            let row: &[&str] = &["一小", "语文组", observers, "9月"];
            let duties = table("a.xlsx", "督导分工", &heads, &[row]);
            let found = check_with(LISTED, &[schools, teachers, duties]).1;
            let of = |code: &str| cells(&found, code).len();
            (of("P212"), of("P205") + of("P210"))
        };
        assert_eq!(told(["李华", "王明13800000000"], "王明"), (0, 1));
        assert_eq!(told(["李华", ""], "王明"), (0, 1));
        // More names than cells: another is unknown as well.
        assert_eq!(told(["李华", ""], "王明、赵强"), (2, 1));
        assert_eq!(told(["李华", "孙丽"], "王明"), (1, 0));
    }

    #[test]
    fn an_impossible_figure_is_not_too_small_as_well() {
        let checks = r#"rule = "range"
            table = "quotas"
            column = "observed"
            at_least = 0
            [[checks]]
            rule = "quota"
            name = "observed"
            table = "quotas"
            who = "name"
            column = "observed"
            at_least = 15
            label = "听课节数""#;
        let told = |figure: &str| {
            let schools = table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]);
            let heads = ["学校", "姓名", "听课节数"];
            let row: &[&str] = &["一小", "王明", figure];
            let quotas = table("a.xlsx", "教研任务完成情况", &heads, &[row]);
            let found = check_with(checks, &[schools, quotas]).1;
            (cells(&found, "P240").len(), cells(&found, "P213").len())
        };
        assert_eq!(told("-5"), (1, 0));
        assert_eq!(told("5"), (0, 1));
    }

    #[test]
    fn a_day_that_cannot_be_is_in_no_term_either() {
        use super::*;
        use crate::diagnostic::CellRef;
        let told = |row: u32, code: Code| {
            let place = Source::sheet("a.xlsx", "Sheet1").at(CellRef::new(row, 0));
            Diagnostic::new(code, Some(place))
        };
        let mut sink = Sink::new();
        for found in [
            told(1, codes::P236),
            told(1, codes::P240),
            told(2, codes::P236),
        ] {
            sink.push(found);
        }
        figures(&mut sink);
        let left: Vec<&str> = sink.iter().map(|found| found.code.id).collect();
        assert_eq!(left, ["P240", "P236"]);
    }

    #[test]
    fn what_could_not_be_read_is_not_missing_as_well() {
        let check = r#"rule = "coverage"
            each = { months = [9, 10] }
            has = { table = "schedule", columns = ["month"] }"#;
        let told = |months: [&str; 2]| {
            let rows = months.map(|month| [month, "听课"]);
            let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
            let found = check_with(
                check,
                &[table("a.xlsx", "活动安排", &["月份", "活动内容"], &rows)],
            )
            .1;
            found.iter().filter(|d| d.code.id == "P246").count()
        };
        assert_eq!(told(["9月", "十月份里"]), 0);
        assert_eq!(told(["9月", "9月"]), 1);
        // Two are missing, and only one cell is unread.
        assert_eq!(told(["十月份里", "11月"]), 1);
    }
}
