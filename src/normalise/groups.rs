//! 语文 in one table and 语文组 or 语文教研组 in another: one group, where it can be only that.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Sink;
use crate::template::{Reference, Rule, Template, ValueKind};

use super::alike::{Alike, Likeness};
use super::join::name_key;
use super::stranger::Strangers;
use super::subjects::is_subject;
use super::{Dataset, Value};

/// What a group's name may end with, longest first.
const ENDINGS: [&str; 7] = ["教研组", "备课组", "学科组", "课题组", "科组", "小组", "组"];

/// A group's name without the word for a group, in the form in which names are compared.
pub(crate) fn stem(name: &str) -> String {
    let key = name_key(name);
    let stem = ENDINGS.iter().find_map(|ending| key.strip_suffix(ending));
    let stem = stem.filter(|stem| stem.chars().count() >= 2);
    // 语文科 is a group, 大学本科 and 教务科 are none.
    let mut subjects = ["学科", "科"].iter();
    let subject = || subjects.find_map(|ending| key.strip_suffix(ending).filter(|s| is_subject(s)));
    match stem.or_else(subject) {
        Some(stem) => stem.to_owned(),
        None => key,
    }
}

/// The names that a table holds: by document (`None`: in rows for all), by stem, those of that stem
/// by key, as they are first written.
type Stems = BTreeMap<Option<Arc<str>>, BTreeMap<String, BTreeMap<String, Arc<str>>>>;

/// Writes the names of groups that a check looks up in another table as that table does, where it
/// holds only one that differs by the word for a group alone. What may be several is left to the
/// check.
///
/// - reports: `P216`
pub(super) fn settle(data: &mut Dataset, template: &Template, sink: &mut Sink) {
    for check in &template.checks {
        if let Rule::Reference(rule) = &check.rule
            && looks_up_groups(rule, template)
        {
            settle_rule(data, rule, template, sink);
        }
    }
}

/// Not people, and not the documents, whose names are joined by rules of their own.
fn looks_up_groups(rule: &Reference, template: &Template) -> bool {
    let kind = |table: &str, column: &str| {
        let schema = template.tables.get(table)?;
        schema.column(column).map(|column| column.kind)
    };
    let texts = |kind| matches!(kind, Some(ValueKind::Text | ValueKind::List));
    let documents = rule.to == template.document.per && rule.to_column == template.document.name;
    !documents && texts(kind(&rule.table, &rule.column)) && texts(kind(&rule.to, &rule.to_column))
}

fn settle_rule(data: &mut Dataset, rule: &Reference, template: &Template, sink: &mut Sink) {
    let mut known: Stems = BTreeMap::new();
    let target = data.tables.get(&rule.to);
    for record in target.iter().flat_map(|table| &table.records) {
        let scope = record.belongs.clone().filter(|_| rule.within);
        for name in record.value(&rule.to_column).map(names).unwrap_or_default() {
            let stems = known.entry(scope.clone()).or_default();
            let of_stem = stems.entry(stem(name)).or_default();
            of_stem.entry(name_key(name)).or_insert_with(|| name.into());
        }
    }
    let Some(table) = data
        .tables
        .get_mut(&rule.table)
        .filter(|_| !known.is_empty())
    else {
        return;
    };
    let mut taken: Strangers<Arc<str>> = Strangers::new();
    for record in &mut table.records {
        let scope = record.belongs.clone().filter(|_| rule.within);
        let meant = |name: &str| meant(&known, scope.as_ref(), name);
        let own = record.value(&rule.column).map(names).unwrap_or_default();
        if own.iter().all(|name| meant(name).is_none()) {
            continue;
        }
        let Some(field) = Arc::make_mut(record).fields.get_mut(&rule.column) else {
            continue;
        };
        let names = match &mut field.value {
            Value::Text(name) => std::slice::from_mut(name),
            Value::List(names) => names.as_mut_slice(),
            _ => continue,
        };
        for name in names {
            if let Some(spelling) = meant(name) {
                taken.meet(Arc::clone(&spelling), name, &field.source);
                *name = spelling.to_string();
            }
        }
    }
    let schema = template.tables.get(&rule.table);
    let column = schema.and_then(|schema| schema.column(&rule.column));
    let label = |table: &str| template.tables.get(table).map_or("", |t| t.label.as_str());
    for (spelling, stranger) in taken.into_each() {
        let told = stranger.report(
            label(&rule.table),
            column.map_or("", |column| column.label.as_str()),
            label(&rule.to),
        );
        sink.push(Alike::One(Likeness::Group, spelling).tell(told));
    }
}

fn names(value: &Value) -> Vec<&str> {
    match value {
        Value::Text(name) => vec![name],
        Value::List(names) => names.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The one name of the other table that differs from this by the word for a group; `None` where
/// it holds this very name, none or several.
fn meant(known: &Stems, scope: Option<&Arc<str>>, name: &str) -> Option<Arc<str>> {
    let own = stem(name);
    let scopes = BTreeSet::from([scope.cloned(), None]);
    let all = scopes
        .iter()
        .filter_map(|scope| known.get(scope)?.get(&own));
    let all: BTreeMap<&String, &Arc<str>> = all.flatten().collect();
    if all.contains_key(&name_key(name)) {
        return None;
    }
    let mut each = all.into_values();
    each.next().filter(|_| each.next().is_none()).cloned()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn the_stem_of_a_groups_name() {
        for name in [
            "语文",
            "语文组",
            "语文教研组",
            "语文备课组",
            "語文科組",
            "语 文 组",
        ] {
            assert_eq!(stem(name), "语文", "{name}");
        }
        for name in ["组", "一组", "教研组", "语文一组", "小学语文", "语"] {
            assert_ne!(stem(name), "语文", "{name}");
        }
        assert_eq!(stem("一组"), "一组");
    }
}
