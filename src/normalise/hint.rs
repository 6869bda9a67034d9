//! `[sources]` of plan.toml: where a table stands, where the program cannot tell.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::Source;
use crate::ingest::Table;

use super::join::same_name;

/// A table that the project names for a schema table (`[sources]` in plan.toml).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceHint {
    /// The workbook, relative to the project; `*` stands for any characters.
    pub file: Option<String>,
    /// The sheet.
    pub sheet: Option<String>,
    /// Column key → heading, where the template's synonyms do not fit; or `@sheet` and its like,
    /// where a value stands beside the table.
    pub columns: BTreeMap<String, String>,
    /// What plan.toml says of the table beside `columns`, as it would write it: `sheet = "名册"`.
    pub others: Vec<String>,
    /// The first header row that it names, from 0.
    pub header: Option<u32>,
    /// How it says that the sheet is laid out: the word of plan.toml.
    pub layout: Option<&'static str>,
    /// The rows of the longest sheet that is where it says; `None`: there is no such sheet.
    pub rows: Option<u32>,
}

impl SourceHint {
    /// Does it say where the table is?
    pub(super) fn names_a_place(&self) -> bool {
        self.file.is_some() || self.sheet.is_some()
    }

    /// Is this sheet where it says?
    pub fn is_at(&self, source: &Source) -> bool {
        let file = self.file.as_deref().is_none_or(|wanted| {
            let (wanted, file) = (folded_path(wanted), folded_path(&source.file));
            is_like(&file, &wanted)
                || (!wanted.contains('/') && is_like(&file, &format!("*/{wanted}")))
        });
        let sheet = self.sheet.as_deref().is_none_or(|wanted| {
            let sheet = source.sheet.as_deref();
            sheet.is_some_and(|sheet| same_name(sheet, wanted))
        });
        file && sheet
    }
}

/// The line of `[sources]` that says where a table is.
pub(crate) fn place_line(key: &str, place: &Source) -> String {
    format!("{key} = {{ {} }}", named(place).join(", "))
}

fn named(place: &Source) -> Vec<String> {
    let mut parts = vec![format!("file = {}", quoted(&place.file))];
    if let Some(sheet) = &place.sheet {
        parts.push(format!("sheet = {}", quoted(sheet)));
    }
    parts
}

/// The line of `[sources]` that names this table, with the columns that plan.toml says already: a key
/// may stand there once.
pub(super) fn line_for(key: &str, hint: Option<&SourceHint>, table: &Table) -> String {
    let mut parts = named(&table.source);
    if let Some((first, last)) = table.header_rows {
        let rows = if first == last {
            format!("{}", first + 1)
        } else {
            format!("{}-{}", first + 1, last + 1)
        };
        parts.push(format!("header = \"{rows}\""));
    }
    if let Some(hint) = hint {
        let placed = ["file = ", "sheet = ", "header = "];
        let kept = |part: &&String| !placed.iter().any(|key| part.starts_with(key));
        parts.extend(hint.others.iter().filter(kept).cloned());
        parts.extend((!hint.columns.is_empty()).then(|| columns_part(&hint.columns)));
    }
    format!("{key} = {{ {} }}", parts.join(", "))
}

/// The line of `[sources]` that says which headings mean which columns, with what plan.toml says of
/// the table already: a key may stand there once.
pub(super) fn columns_line(
    key: &str,
    hint: Option<&SourceHint>,
    proposed: BTreeMap<String, String>,
) -> String {
    let mut columns = hint.map(|hint| hint.columns.clone()).unwrap_or_default();
    columns.extend(proposed);
    let mut parts = hint.map(|hint| hint.others.clone()).unwrap_or_default();
    parts.push(columns_part(&columns));
    format!("{key} = {{ {} }}", parts.join(", "))
}

fn columns_part(columns: &BTreeMap<String, String>) -> String {
    let columns = columns.iter();
    let columns: Vec<String> = columns
        .map(|(column, heading)| format!("{column} = {}", quoted(heading)))
        .collect();
    format!("columns = {{ {} }}", columns.join(", "))
}

/// What a catalogue asks of a line that is proposed: does plan.toml have one of the table already?
pub(super) fn there(hint: Option<&SourceHint>) -> &'static str {
    if hint.is_some() { "yes" } else { "no" }
}

/// A TOML string.
pub(crate) fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", text.replace(char::is_control, " "))
}

/// Is this the file, or one that a pattern with `*` means (`data/各校/*.xlsx`)?
fn is_like(file: &str, pattern: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else {
        return file == pattern;
    };
    let Some(mut left) = file.strip_prefix(first) else {
        return false;
    };
    let mut parts = rest.split('*').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return left.ends_with(part);
        }
        match left.find(part) {
            Some(at) => left = left.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    true
}

/// A path as it is compared: `/`, no leading `./`, composed characters (macOS decomposes them).
fn folded_path(path: &str) -> String {
    let path: String = path.replace('\\', "/").nfc().collect();
    path.strip_prefix("./").map(str::to_owned).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_may_mean_many_files() {
        for (pattern, is) in [
            ("data/各校/*.xlsx", true),
            ("data/*/名册.xlsx", true),
            ("data/*.xls", false),
            ("*名册*", true),
            ("data/各校/名册.xlsx", true),
        ] {
            assert_eq!(is_like("data/各校/名册.xlsx", pattern), is, "{pattern}");
        }
    }

    /// A key may stand once in plan.toml: what it says already stays, but for the place.
    #[test]
    fn a_proposed_line_keeps_what_plan_toml_says() {
        let table = crate::normalise::testing::table("b.xlsx", "名册", &["姓名"], &[&["王明"]]);
        let hint = SourceHint {
            others: vec!["sheet = \"旧\"".to_owned(), "encoding = \"gbk\"".to_owned()],
            columns: BTreeMap::from([("name".to_owned(), "姓 名".to_owned())]),
            ..SourceHint::default()
        };
        let line = line_for("teachers", Some(&hint), &table);
        let (place, rest) = line.split_once(", encoding").expect("what it says");
        assert_eq!(rest, " = \"gbk\", columns = { name = \"姓 名\" } }");
        assert!(
            place.starts_with("teachers = { file = \"b.xlsx\", sheet = \"名册\""),
            "{line}"
        );
        assert!(!line.contains('旧'), "{line}");
    }

    #[test]
    fn names_are_quoted_for_toml() {
        assert_eq!(quoted("a\"b\\c"), "\"a\\\"b\\\\c\"");
    }
}
