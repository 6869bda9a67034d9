//! ## What it finds
//! A text that is not written in the form asked for (`P241`): a school code of three digits.
//! ## Why it matters
//! Codes are what other systems find a school by.
//! ## What it leaves alone
//! Empty cells.

use regex::Regex;

use crate::check::{Run, column_label, items, named};
use crate::diagnostic::{Diagnostic, codes};
use crate::normalise::Value;
use crate::template::Pattern;

pub(in crate::check) fn check(run: &mut Run<'_, '_>, rule: &Pattern) {
    // An expression that is none was reported when the template was read.
    let (Some((schema, rows)), Ok(form)) = (
        run.rows(&rule.table),
        Regex::new(&format!("^(?:{})$", rule.matches)),
    ) else {
        return;
    };
    for (_, record) in rows {
        let Some(value) = record.value(&rule.column).filter(|v| **v != Value::Invalid) else {
            continue;
        };
        let fits = match items(value).as_slice() {
            [] => form.is_match(&value.shown()),
            names => names.iter().all(|name| form.is_match(name)),
        };
        if !fits {
            let who = run.book.row_name(&rule.table, record, &rule.column);
            let diagnostic = Diagnostic::new(codes::P241, Some(record.place(&rule.column).clone()))
                .arg("table", &schema.label)
                .arg("column", column_label(schema, &rule.column))
                .arg("named", named(who.as_deref()))
                .arg("who", who.unwrap_or_default())
                .arg("value", value.shown())
                .arg("form", &rule.form);
            run.report(diagnostic.subject(run.book.subject(&rule.table, record)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, check_with};
    use crate::normalise::testing::table;

    #[test]
    fn the_whole_text_must_have_the_form() {
        let rows: &[&[&str]] = &[
            &["一小", "王明", "0012"],
            &["一小", "李华", "012"],
            &["一小", "张红", "00123"],
            &["一小", "赵钱", ""],
        ];
        let tables = [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table("a.xlsx", "教师名册", &["学校", "姓名", "工号"], rows),
        ];
        let check = r#"rule = "pattern"
            table = "teachers"
            column = "code"
            matches = '\d{4}'
            form = "四位数字""#;
        assert_eq!(cells(&check_with(check, &tables).1, "P241"), ["C5", "C6"]);
    }
}
