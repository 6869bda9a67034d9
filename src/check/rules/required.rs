//! ## What it finds
//! An empty cell in a column that the schema requires (`P210`), unless the column says
//! `optional_cells`; and in the columns of a check, in the rows that it is about.
//! ## Why it matters
//! The plan would print a gap where a name or a figure belongs.
//! ## What it leaves alone
//! A column that the sheet lacks altogether (`P202`) and a cell that does not parse (`P205`).

use crate::check::{Run, named};
use crate::diagnostic::{Diagnostic, codes};
use crate::normalise::{Record, Value};
use crate::template::{ColumnSchema, Required};

/// Of fewer blank cells in a column it cannot be told that each group has its value in the first row.
const FEWEST_BELOW: usize = 3;

/// What the schema requires of a table.
pub(in crate::check) fn check_schema(run: &mut Run<'_, '_>, key: &str) {
    if let Some((schema, _)) = run.book.table(key) {
        let columns = schema.columns.iter();
        let required: Vec<_> = columns
            .filter(|c| c.required && !c.optional_cells)
            .collect();
        check_columns(run, key, &required);
    }
}

pub(in crate::check) fn check(run: &mut Run<'_, '_>, rule: &Required) {
    if let Some((schema, _)) = run.book.table(&rule.table) {
        let columns = rule.columns.iter();
        let required: Vec<_> = columns.filter_map(|key| schema.column(key)).collect();
        check_columns(run, &rule.table, &required);
    }
}

fn check_columns(run: &mut Run<'_, '_>, key: &str, required: &[&ColumnSchema]) {
    let Some((schema, rows)) = run.rows(key) else {
        return;
    };
    let empty = |record: &Record, column: &ColumnSchema| {
        let field = record.fields.get(&column.key);
        field.is_some_and(|field| field.value == Value::Empty)
    };
    // 清水镇第一小学 in the first of its rows alone, and none below.
    let said_once = |column: &ColumnSchema| {
        let blank = rows
            .iter()
            .filter(|(_, record)| empty(record, column))
            .count();
        let first = rows
            .first()
            .is_some_and(|(_, record)| !empty(record, column));
        first && blank >= FEWEST_BELOW && blank * 2 > rows.len()
    };
    let said_once: Vec<bool> = required.iter().map(|column| said_once(column)).collect();
    for (_, record) in &rows {
        for (column, once) in required.iter().zip(&said_once) {
            let field = record.fields.get(&column.key);
            let Some(field) = field.filter(|f| f.value == Value::Empty) else {
                continue;
            };
            let who = run.book.row_name(key, record, &column.key);
            run.report(
                Diagnostic::new(codes::P210, Some(field.source.clone()))
                    .arg("table", &schema.label)
                    .arg("column", &column.label)
                    .arg("named", named(who.as_deref()))
                    .arg("who", who.unwrap_or_default())
                    .arg("once", if *once { "yes" } else { "no" })
                    .subject(run.book.subject(key, record)),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes_of, run};
    use crate::diagnostic::Arg;
    use crate::normalise::testing::table;

    #[test]
    fn an_empty_required_cell_is_named_with_its_person() {
        let found = run(&[
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table(
                "a.xlsx",
                "督导分工",
                &["学校", "教研组", "督导人"],
                &[&["一小", "语文组", ""], &["一小", "数学组", "王明"]],
            ),
        ]);
        let found: Vec<_> = found.iter().filter(|d| d.code.id == "P210").collect();
        assert_eq!(found.len(), 1);
        let place = found[0].source.as_ref().map(ToString::to_string);
        assert_eq!(place.as_deref(), Some("a.xlsx!督导分工!C4"));
        assert_eq!(found[0].subject.as_deref(), Some("一小"));
        assert_eq!(found[0].args["who"], Arg::Text("语文组".into()));
    }

    /// 王明 in the first row of his groups alone: how to fill the others in.
    #[test]
    fn a_value_that_stands_in_the_first_row_alone() {
        let groups = ["语文组", "数学组", "英语组", "科学组", "艺体组"];
        let once = |people: [&str; 5]| {
            let rows: Vec<[&str; 3]> = groups
                .iter()
                .zip(people)
                .map(|(group, person)| ["一小", *group, person])
                .collect();
            let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
            let found = run(&[
                table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
                table("a.xlsx", "督导分工", &["学校", "教研组", "督导人"], &rows),
            ]);
            let found = found.iter().filter(|d| d.code.id == "P210");
            found.map(|d| d.args["once"].clone()).collect::<Vec<_>>()
        };
        let (yes, no) = (Arg::Text("yes".into()), Arg::Text("no".into()));
        assert_eq!(once(["王明", "", "", "", ""]), vec![yes; 4]);
        assert_eq!(once(["王明", "", "王明", "李芳", "张伟"]), [no]);
    }

    #[test]
    fn optional_cells_may_be_empty() {
        let found = run(&[table(
            "a.xlsx",
            "教研任务完成情况",
            &["学校", "姓名", "听课节数", "案例篇数"],
            &[&["一小", "王明", "", ""]],
        )]);
        assert!(!codes_of(&found).contains(&"P210"));
    }
}
