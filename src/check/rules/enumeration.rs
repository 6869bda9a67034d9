//! ## What it finds
//! A word that is none of those allowed (`P242`), with the nearest one.
//! ## Why it matters
//! 语文组 and 语文教研组 would be counted as two groups.
//! ## What it leaves alone
//! Empty cells; with `only_slips` every word that is not one of them but for one wrong character.

use std::collections::BTreeMap;

use crate::check::{Run, column_label, items, named};
use crate::diagnostic::{Diagnostic, codes};
use crate::normalise::{SUGGESTED, Value, folded_name, name_key, nearest, with_nearest};
use crate::template::Enumeration;

pub(in crate::check) fn check(run: &mut Run<'_, '_>, rule: &Enumeration) {
    let Some((schema, rows)) = run.rows(&rule.table) else {
        return;
    };
    let allowed = rule.values.iter().chain(&rule.also);
    let allowed: Vec<String> = allowed.map(|v| folded_name(v)).collect();
    // A wrong word is often written in many rows.
    let mut near: BTreeMap<String, Option<&str>> = BTreeMap::new();
    for (_, record) in rows {
        let Some(value) = record.value(&rule.column).filter(|v| **v != Value::Invalid) else {
            continue;
        };
        let whole = value.shown();
        let words = match items(value) {
            words if words.is_empty() => vec![whole.as_str()],
            words => words,
        };
        for word in words {
            let folded = folded_name(word);
            if allowed.contains(&folded) {
                continue;
            }
            let slip = rule.only_slips.then(|| meant(word, rule));
            if slip == Some(None) {
                continue;
            }
            let look = near.len() < SUGGESTED;
            let near = *near.entry(folded).or_insert_with(|| {
                let values = rule.values.iter().map(String::as_str);
                look.then(|| nearest(word, values)).flatten()
            });
            let near = slip.flatten().or(near);
            let who = run.book.row_name(&rule.table, record, &rule.column);
            let diagnostic = Diagnostic::new(codes::P242, Some(record.place(&rule.column).clone()))
                .arg("table", &schema.label)
                .arg("column", column_label(schema, &rule.column))
                .arg("named", named(who.as_deref()))
                .arg("who", who.unwrap_or_default())
                .arg("value", word)
                .arg("values", rule.values.clone());
            let subject = run.book.subject(&rule.table, record);
            run.report(with_nearest(diagnostic, near).subject(subject));
        }
    }
}

/// The word that stands in the text but for one wrong character (数学教研租长: 教研组长); `None` where
/// none does, or one stands there right.
fn meant<'r>(text: &str, rule: &'r Enumeration) -> Option<&'r str> {
    /// Of shorter words too many others are made by one character.
    const SHORTEST: usize = 4;
    let text = name_key(text);
    let words = &rule.values;
    let mut right = words.iter().chain(&rule.also);
    if right.any(|word| text.contains(&name_key(word))) {
        return None;
    }
    let text: Vec<char> = text.chars().collect();
    let is_in = |word: &&String| {
        let word: Vec<char> = name_key(word).chars().collect();
        let wrong = |part: &[char]| part.iter().zip(&word).filter(|(a, b)| a != b).count();
        word.len() >= SHORTEST && text.windows(word.len()).any(|part| wrong(part) == 1)
    };
    words.iter().find(is_in).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, check_with};
    use crate::diagnostic::Arg;
    use crate::normalise::testing::table;

    #[test]
    fn slips_alone_where_other_words_may_stand_too() {
        let rows: &[&[&str]] = &[
            &["一小", "数学教研租长", "王明"],
            &["一小", "教研组長", "王明"],
            &["一小", "教研员", "王明"],
            &["一小", "教研副组长", "王明"],
            &["一小", "备课组张", "王明"],
            &["一小", "", "王明"],
            &["一小", "教主组长", "王明"],
        ];
        let tables = [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table("a.xlsx", "督导分工", &["学校", "教研组", "督导人"], rows),
        ];
        let check = r#"rule = "enumeration"
            table = "supervision"
            column = "group"
            values = ["教研组长", "备课组长"]
            also = ["主组长"]
            only_slips = true"#;
        let found = check_with(check, &tables).1;
        assert_eq!(cells(&found, "P242"), ["B4", "B8"]);
        let near = found.iter().filter(|d| d.code.id == "P242");
        let near: Vec<_> = near.map(|d| d.args["nearest"].clone()).collect();
        assert_eq!(near, ["教研组长", "备课组长"].map(|w| Arg::Text(w.into())));
    }

    #[test]
    fn words_that_are_not_allowed() {
        let rows: &[&[&str]] = &[
            &["一小", "语文组", "王明"],
            &["一小", "语文祖", "王明"],
            &["一小", "体育组", "王明"],
        ];
        let tables = [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table("a.xlsx", "督导分工", &["学校", "教研组", "督导人"], rows),
        ];
        let check = r#"rule = "enumeration"
            table = "supervision"
            column = "group"
            values = ["语文组", "数学组"]"#;
        let found = check_with(check, &tables).1;
        assert_eq!(cells(&found, "P242"), ["B5", "B6"]);
        let near = found.iter().find(|d| d.code.id == "P242");
        assert_eq!(
            near.map(|d| d.args["nearest"].clone()),
            Some(Arg::Text("语文组".into()))
        );
    }
}
