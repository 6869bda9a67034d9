//! Words that are letter-spaced in some cells: 语 文 组 is the 语文组 of the others.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::name::{is_blank, is_han};
use super::{Dataset, Field, Value};
use crate::template::DocumentRule;

/// No name that is spaced so has more characters; sentences have spaces of their own.
const LONGEST: usize = 16;

/// Writes short texts without the blanks between their characters where another cell has them so. A text
/// of which there is no other is left as it is: nobody knows what its blanks part.
/// The names of documents are left as they are too: rows have been joined to them.
pub(super) fn settle(data: &mut Dataset, document: &DocumentRule) {
    let each = |data: &Dataset, wanted: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
        let records = data.tables.values().flat_map(|table| &table.records);
        let fields = records.flat_map(|record| record.fields.values());
        let texts = fields
            .flat_map(|field| texts(&field.value))
            .map(String::as_str);
        texts
            .filter(|text| wanted(text))
            .map(str::to_owned)
            .collect()
    };
    let spaced = each(data, &|text| closed(text).is_some());
    if spaced.is_empty() {
        return;
    }
    let closed_ones: BTreeSet<String> = spaced.iter().filter_map(|text| closed(text)).collect();
    let known = each(data, &|text| closed_ones.contains(text));
    for (key, table) in &mut data.tables {
        for record in &mut table.records {
            let is_spaced = |field: &Field| texts(&field.value).iter().any(|t| spaced.contains(t));
            if !record.fields.values().any(is_spaced) {
                continue;
            }
            for (column, field) in Arc::make_mut(record).fields.iter_mut() {
                let texts = match &mut field.value {
                    _ if *key == document.per && *column == document.name => continue,
                    Value::Text(text) => std::slice::from_mut(text),
                    Value::List(texts) => texts.as_mut_slice(),
                    _ => continue,
                };
                for text in texts {
                    if let Some(closed) = closed(text).filter(|closed| known.contains(closed)) {
                        *text = closed;
                    }
                }
            }
        }
    }
}

fn texts(value: &Value) -> &[String] {
    match value {
        Value::Text(text) => std::slice::from_ref(text),
        Value::List(texts) => texts,
        _ => &[],
    }
}

/// A short text of Chinese characters without the blanks between them; `None`: it has none, or is no such
/// text.
fn closed(text: &str) -> Option<String> {
    let blanks = text.chars().filter(|c| is_blank(*c)).count();
    let fits = blanks > 0
        && text.chars().count() - blanks <= LONGEST
        && text.chars().all(|c| is_han(c) || is_blank(c));
    fits.then(|| text.chars().filter(|c| !is_blank(*c)).collect())
}

#[cfg(test)]
mod tests {
    use crate::normalise::testing::table;
    use crate::normalise::tests::run;

    #[test]
    fn words_that_other_cells_have_without_blanks() {
        let groups = |groups: &[&str]| {
            let rows: Vec<[&str; 3]> = groups
                .iter()
                .map(|group| ["一小", *group, "王明"])
                .collect();
            let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
            let tables = [
                table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
                table("a.xlsx", "督导分工", &["学校", "教研组", "督导人"], &rows),
            ];
            let data = run(&tables).0;
            let rows = data.tables["supervision"].records.iter();
            let shown = rows.filter_map(|row| row.value("group").map(|group| group.shown()));
            shown.collect::<Vec<_>>()
        };
        assert_eq!(groups(&["语文组", "语 文 组", "语文　组"]), ["语文组"; 3]);
        // Nobody knows what the blanks of these part.
        assert_eq!(
            groups(&["语文组", "数学 英语", "音 体 美"]),
            ["语文组", "数学 英语", "音 体 美"]
        );
    }
}
