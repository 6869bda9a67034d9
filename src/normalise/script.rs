//! Cells in the script of the output: converted where plan.toml asks for it, else told where they
//! are in the other one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::script::{Converter, Script, is_of_other};
use crate::template::{Rule, Template, ValueKind};

use super::{Dataset, Value, is_role};

/// The columns whose cells may be put into another script, as table and column: texts and lists, but
/// not those marked `as_is`, nor those that a check looks up in a column that stays.
fn convertible(template: &Template) -> BTreeSet<(&str, &str)> {
    let tables = template.tables.iter();
    let columns = tables.flat_map(|(key, table)| table.columns.iter().map(move |c| (key, c)));
    let mut found: BTreeSet<(&str, &str)> = columns
        .filter(|(_, c)| matches!(c.kind, ValueKind::Text | ValueKind::List) && !c.as_is)
        .map(|(table, c)| (table.as_str(), c.key.as_str()))
        .collect();
    let references = template
        .checks
        .iter()
        .filter_map(|check| match &check.rule {
            Rule::Reference(rule) => Some(rule),
            _ => None,
        });
    let references: Vec<_> = references.collect();
    // One reference may lead to the next.
    for _ in 0..=references.len() {
        for rule in &references {
            if !found.contains(&(rule.to.as_str(), rule.to_column.as_str())) {
                found.remove(&(rule.table.as_str(), rule.column.as_str()));
            }
        }
    }
    found
}

/// Everyone whom a column of people names; the roles that stand there (各教研组长) are nobody.
pub fn people(data: &Dataset) -> BTreeSet<String> {
    let records = data.tables.values().flat_map(|table| &table.records);
    let values = records.flat_map(|record| record.fields.values().map(|field| &field.value));
    let names = values.flat_map(Value::people);
    names.filter(|name| !is_role(name)).cloned().collect()
}

/// Puts the cells of texts and lists into the converter's script. Columns of people, codes and columns
/// marked `as_is` stay, and so does what stands in 《》. The converter should keep [`people`]'s names.
pub fn convert_cells(data: &mut Dataset, template: &Template, converter: &Converter) {
    let columns = convertible(template);
    let rule = &template.document;
    let names = columns.contains(&(rule.per.as_str(), rule.name.as_str()));
    for (key, table) in &mut data.tables {
        for record in &mut table.records {
            let record = Arc::make_mut(record);
            if names && let Some(name) = &mut record.belongs {
                *name = converter.text(name).into();
            }
            for (column, field) in record.fields.iter_mut() {
                if !columns.contains(&(key.as_str(), column.as_str())) {
                    continue;
                }
                match &mut field.value {
                    Value::Text(text) | Value::Undecided(text) => *text = converter.text(text),
                    Value::List(items) => {
                        items
                            .iter_mut()
                            .for_each(|item| *item = converter.text(item));
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Tells, once, that workbooks are in another script than the output is to be: those of whose cells
/// more are in that one than in the one asked for.
///
/// - reports: `P270`
pub fn warn_of_cells(data: &Dataset, template: &Template, asked: Script, sink: &mut Sink) {
    let other = match asked {
        Script::Hans => Script::Hant,
        Script::Hant => Script::Hans,
    };
    let columns = convertible(template);
    // By workbook: cells of the other script, of this one, and the first of the other.
    let mut books: BTreeMap<&str, (usize, usize, Option<&Source>)> = BTreeMap::new();
    for (key, table) in &data.tables {
        let fields = table.records.iter().flat_map(|record| record.fields.iter());
        for (_, field) in fields.filter(|(c, _)| columns.contains(&(key.as_str(), c.as_str()))) {
            let has = |script| match &field.value {
                Value::Text(text) | Value::Undecided(text) => {
                    text.chars().any(|c| is_of_other(script, c))
                }
                Value::List(items) => items
                    .iter()
                    .any(|i| i.chars().any(|c| is_of_other(script, c))),
                _ => false,
            };
            let book = books.entry(&field.source.file).or_default();
            if has(asked) {
                book.0 += 1;
                book.2.get_or_insert(&field.source);
            } else if has(other) {
                book.1 += 1;
            }
        }
    }
    books.retain(|_, (theirs, own, _)| *theirs > *own);
    let count: usize = books.values().map(|(theirs, ..)| theirs).sum();
    if let Some((_, _, Some(first))) = books.values().next() {
        let files = books
            .keys()
            .map(|file| (*file).to_owned())
            .collect::<Vec<_>>();
        sink.push(
            Diagnostic::new(codes::P270, Some((*first).clone()))
                .arg("script", asked.word())
                .arg("count", count)
                .arg("files", files),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::testing::{table, template};
    use crate::normalise::{Others, normalise};

    fn data(template: &Template) -> Dataset {
        let schools = table("校.xlsx", "学校", &["学校名称"], &[&["石桥小学"]]);
        let rows: &[&[&str]] = &[&["石桥小学", "语文组《语文》", "范叶丽", "9月"]];
        let heads = ["学校", "教研组", "督导人", "督导时间"];
        let supervision = table("督导.xlsx", "督导分工", &heads, rows);
        let hints = BTreeMap::new();
        normalise(
            &[schools, supervision],
            template,
            &hints,
            (2026, Others::Tell),
            &mut Sink::new(),
        )
    }

    fn row(data: &Dataset) -> Vec<String> {
        let record = &data.tables["supervision"].records[0];
        let shown = ["school", "group", "observers"].map(|key| record.value(key));
        let shown = shown.into_iter().flatten().map(Value::shown);
        shown
            .chain(record.belongs.iter().map(|b| b.to_string()))
            .collect()
    }

    #[test]
    fn texts_are_converted_and_names_titles_and_marked_columns_are_not() {
        let mut template = template();
        let converter = Converter::new(Script::Hant, &BTreeMap::new());
        let mut simplified = data(&template);
        convert_cells(&mut simplified, &template, &converter);
        let want = ["石橋小學", "語文組《语文》", "范叶丽", "石橋小學"];
        assert_eq!(row(&simplified), want);
        let columns = &mut template.tables.get_mut("supervision").expect("it").columns;
        columns[1].as_is = true;
        let mut simplified = data(&template);
        convert_cells(&mut simplified, &template, &converter);
        assert_eq!(row(&simplified)[1], "语文组《语文》");
    }

    #[test]
    fn the_names_of_people_stay_in_texts_too() {
        let mut template = template();
        let columns = &mut template.tables.get_mut("supervision").expect("it").columns;
        columns[1].as_is = false;
        let schools = table("校.xlsx", "学校", &["学校名称"], &[&["石桥小学"]]);
        let heads = ["学校", "教研组", "督导人", "督导时间"];
        let rows: &[&[&str]] = &[&["石桥小学", "余里松语文组", "余里松", "9月"]];
        let supervision = table("督导.xlsx", "督导分工", &heads, rows);
        let tables = [schools, supervision];
        let mut data = normalise(
            &tables,
            &template,
            &BTreeMap::new(),
            (2026, Others::Tell),
            &mut Sink::new(),
        );
        let converter = Converter::new(Script::Hant, &BTreeMap::new());
        let converter = converter.keeping(&people(&data));
        convert_cells(&mut data, &template, &converter);
        assert_eq!(row(&data)[1], "余里松語文組");
    }

    #[test]
    fn only_workbooks_in_the_other_script_are_told() {
        let template = template();
        let told = |script| {
            let mut sink = Sink::new();
            warn_of_cells(&data(&template), &template, script, &mut sink);
            sink.into_sorted().len()
        };
        assert_eq!((told(Script::Hant), told(Script::Hans)), (1, 0));
    }
}
