//! ## What it finds
//! In a list of people, one name of one school under two codes (`P211`, a warning): a teacher who was
//! entered again, or a name that is merged over another's row.
//! ## Why it matters
//! The plan counts and prints somebody twice, and somebody else is missing.
//! ## What it leaves alone
//! Tables that list nobody, where a teacher may stand with two classes; lists in which a check of the
//! template tells it; two people of one name whom something in brackets tells apart.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::Run;
use crate::diagnostic::{CellRef, Diagnostic, Severity, Source, codes};
use crate::normalise::{Record, Value, name_key};
use crate::template::{ColumnSchema, Rule, Template, ValueKind};

pub(in crate::check) fn check(run: &mut Run<'_, '_>, key: &str) {
    let book = run.book;
    let Some((schema, table)) = book.table(key) else {
        return;
    };
    let of_kind = |kind: ValueKind| schema.columns.iter().find(move |c| c.kind == kind);
    let (Some(person), Some(code)) = (of_kind(ValueKind::Person), of_kind(ValueKind::Code)) else {
        return;
    };
    let template = book.template;
    if key == template.document.per
        || !is_looked_up(template, key, &person.key)
        || is_unique(template, key, &person.key)
    {
        return;
    }
    let mut firsts: BTreeMap<(Option<Arc<str>>, String), &Record> = BTreeMap::new();
    for (_, record) in table.rows() {
        let (Some(Value::Person(name)), Some(own)) =
            (record.value(&person.key), record.value(&code.key))
        else {
            continue;
        };
        let first = *firsts
            .entry((book.subject(key, record), name_key(name)))
            .or_insert(record);
        if first.value(&code.key).is_none_or(|other| other == own) {
            continue;
        }
        let mut told = Diagnostic::new(codes::P211, Some(own_place(record, person)))
            .severity(Severity::Warning)
            .arg("table", &schema.label)
            .arg("columns", vec![person.label.clone()])
            .arg("values", vec![name.clone()])
            .arg("person", name.as_str())
            .subject(book.subject(key, record));
        told.related = vec![own_place(first, person)];
        run.report(told);
    }
}

/// The cell of the row itself, below a merge.
fn own_place(record: &Record, column: &ColumnSchema) -> Source {
    let place = record.place(&column.key);
    match (place.cell, record.source.cell) {
        (Some(at), Some(own)) if at.row < own.row => place.at(CellRef::new(own.row, at.col)),
        _ => place.clone(),
    }
}

fn is_looked_up(template: &Template, table: &str, column: &str) -> bool {
    let mut checks = template.checks.iter();
    checks.any(|check| {
        matches!(&check.rule, Rule::Reference(rule) if rule.to == table && rule.to_column == column)
    })
}

fn is_unique(template: &Template, table: &str, column: &str) -> bool {
    let mut checks = template.checks.iter();
    checks.any(|check| {
        matches!(&check.rule, Rule::Unique(rule)
            if rule.table == table && rule.columns.iter().any(|own| own == column))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, run};
    use crate::normalise::testing::table;

    fn told(rows: &[&[&str]]) -> Vec<String> {
        let schools: &[&[&str]] = &[&["一小"], &["二小"]];
        let found = run(&[
            table("a.xlsx", "学校名单", &["学校名称"], schools),
            table("a.xlsx", "教师名册", &["学校", "姓名", "工号"], rows),
        ]);
        cells(&found, "P211")
    }

    #[test]
    fn one_teacher_under_two_numbers() {
        assert_eq!(
            told(&[&["一小", "王明", "001"], &["一小", "王　明", "002"]]),
            ["B5"]
        );
        // Of two schools, told apart, or without a number.
        assert!(told(&[&["一小", "王明", "001"], &["二小", "王明", "002"]]).is_empty());
        let apart: &[&[&str]] = &[
            &["一小", "王明（语文）", "001"],
            &["一小", "王明（数学）", "002"],
        ];
        assert!(told(apart).is_empty());
        assert!(told(&[&["一小", "王明", "001"], &["一小", "王明", ""]]).is_empty());
    }
}
