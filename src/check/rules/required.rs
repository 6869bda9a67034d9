//! ## What it finds
//! An empty cell in a column that the schema requires (`P210`), unless the column says
//! `optional_cells`.
//! ## Why it matters
//! The plan would print a gap where a name or a figure belongs.
//! ## What it leaves alone
//! A column that the sheet lacks altogether (`P202`) and a cell that does not parse (`P205`).

use crate::check::Book;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::normalise::{Record, Value};
use crate::template::{ColumnSchema, TableSchema, ValueKind};

pub(in crate::check) fn check(book: &Book<'_>, key: &str, sink: &mut Sink) {
    let Some((schema, table)) = book.table(key) else {
        return;
    };
    let required: Vec<&ColumnSchema> = schema
        .columns
        .iter()
        .filter(|c| c.required && !c.optional_cells)
        .collect();
    for record in &table.records {
        for column in &required {
            let field = record.fields.get(&column.key);
            let Some(field) = field.filter(|f| f.value == Value::Empty) else {
                continue;
            };
            let who = row_name(schema, record, &column.key);
            sink.push(
                Diagnostic::new(codes::P210, Some(field.source.clone()))
                    .arg("table", &schema.label)
                    .arg("column", &column.label)
                    .arg("named", if who.is_some() { "yes" } else { "no" })
                    .arg("who", who.unwrap_or_default())
                    .subject(book.subject(key, record)),
            );
        }
    }
}

/// What a clerk would call the row: the person in it, else its first text in another column.
fn row_name(schema: &TableSchema, record: &Record, missing: &str) -> Option<String> {
    let named = |column: &&ColumnSchema| {
        column.key != missing && Some(&column.key) != schema.belongs_by.as_ref()
    };
    let shown = |column: &ColumnSchema| record.value(&column.key).map(Value::shown);
    let of_kind = |kind: ValueKind| {
        let columns = schema.columns.iter().filter(named);
        columns
            .filter(|c| c.kind == kind)
            .find_map(shown)
            .filter(|name| !name.is_empty())
    };
    of_kind(ValueKind::Person).or_else(|| of_kind(ValueKind::Text))
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
