//! ## What it finds
//! A document without a single row in a required table that belongs to documents (`P214`).
//! ## Why it matters
//! The school's plan would have an empty roster or schedule; more often its rows are missing or
//! stand under a misspelt name.
//! ## What it leaves alone
//! Tables that nobody requires, a table that was not found at all (`P201`), and one without any row
//! (`P299`).

use crate::check::{Run, documents_in};
use crate::diagnostic::{Diagnostic, codes};

pub(in crate::check) fn check(run: &mut Run<'_, '_>, key: &str) {
    let book = run.book;
    let per = &book.template.document.per;
    let (Some((schema, table)), Some((_, documents))) = (book.table(key), book.table(per)) else {
        return;
    };
    if key == per || !schema.required || !schema.is_owned() || table.records.is_empty() {
        return;
    }
    let present = documents_in(table);
    for record in &documents.records {
        let Some(name) = book.document_name(record) else {
            continue;
        };
        if !present.contains(name) {
            let place = record.place(&book.template.document.name).clone();
            run.report(
                Diagnostic::new(codes::P214, Some(place))
                    .arg("document", name)
                    .arg("table", &schema.label)
                    .subject(Some(name)),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::run;
    use crate::normalise::testing::table;

    #[test]
    fn a_school_without_rows_in_a_required_table() {
        let found = run(&[
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"], &["二小"]]),
            table(
                "a.xlsx",
                "教师名册",
                &["学校", "姓名"],
                &[&["一 小", "王明"]],
            ),
            table(
                "a.xlsx",
                "教研任务完成情况",
                &["学校", "姓名", "听课节数"],
                &[&["一小", "王明", "15"]],
            ),
        ]);
        let found: Vec<_> = found.iter().filter(|d| d.code.id == "P214").collect();
        // 二小 has no teacher; the quota table is not required and 督导分工 was not found at all.
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].subject.as_deref(), Some("二小"));
        let place = found[0].source.as_ref().map(ToString::to_string);
        assert_eq!(place.as_deref(), Some("a.xlsx!学校名单!A5"));
    }
}
