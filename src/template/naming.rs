//! Which columns name documents (schools).
//!
//! A name in such a column may be written short (一中); whoever compares it has to see the document
//! that it stands for. The template says which they are: rows belong by them, a `reference` looks
//! them up in the list of documents, or a check compares them with such a column.

use std::collections::BTreeSet;

use super::rule::{CheckRule, Conditions, Rule};
use super::schema::Template;

/// Table key and column key.
type Column<'t> = (&'t str, &'t str);

impl Template {
    /// The columns that name documents, but for the documents' own name.
    pub fn naming_columns(&self) -> BTreeSet<Column<'_>> {
        let own = (self.document.per.as_str(), self.document.name.as_str());
        let mut naming: BTreeSet<Column<'_>> = BTreeSet::from([own]);
        for (key, schema) in &self.tables {
            naming.extend(schema.belongs_by.as_deref().map(|c| (key.as_str(), c)));
        }
        let mut pairs = Vec::new();
        self.checks
            .iter()
            .for_each(|check| compared(check, &mut pairs));
        // What is compared with a column that names documents names documents, and so on.
        loop {
            let before = naming.len();
            for (one, other) in &pairs {
                if naming.contains(one) || naming.contains(other) {
                    naming.extend([*one, *other]);
                }
            }
            if naming.len() == before {
                break;
            }
        }
        naming.remove(&own);
        naming
    }
}

/// The columns that a check compares with one another.
fn compared<'t>(check: &'t CheckRule, pairs: &mut Vec<(Column<'t>, Column<'t>)>) {
    if let Some(table) = check.rule.table() {
        looked_up(table, &check.only, pairs);
        looked_up(table, &check.exempt, pairs);
    }
    match &check.rule {
        Rule::Reference(rule) => {
            pairs.push(((&rule.table, &rule.column), (&rule.to, &rule.to_column)));
        }
        Rule::Quota(rule) => {
            for group in &rule.groups {
                looked_up(&rule.table, &group.only, pairs);
            }
            if let Some(figures) = &rule.figures {
                pairs.push(((&rule.table, &rule.who), (&figures.table, &figures.who)));
                looked_up(&figures.table, &figures.only, pairs);
            }
        }
        Rule::Coverage(rule) => {
            if let Some(table) = &rule.each.table {
                let columns = rule.each.columns.iter().zip(&rule.has.columns);
                pairs.extend(columns.map(|(own, theirs)| {
                    (
                        (table.as_str(), own.as_str()),
                        (rule.has.table.as_str(), theirs.as_str()),
                    )
                }));
            }
            looked_up(&rule.has.table, &rule.has.only, pairs);
        }
        Rule::Agreement(rule) => {
            let with = &rule.with;
            let other = with.table.as_ref().unwrap_or(&rule.table);
            let by = with.by.iter();
            pairs.extend(by.map(|(own, theirs)| {
                (
                    (rule.table.as_str(), own.as_str()),
                    (other.as_str(), theirs.as_str()),
                )
            }));
            if let Some(column) = &with.column {
                pairs.push(((&rule.table, &rule.column), (other, column)));
            }
            looked_up(other, &with.only, pairs);
        }
        Rule::Overlap(rule) => {
            for entry in &rule.entries {
                looked_up(&entry.table, &entry.only, pairs);
            }
        }
        Rule::Required(_)
        | Rule::Unique(_)
        | Rule::Range(_)
        | Rule::Pattern(_)
        | Rule::Enumeration(_)
        | Rule::Total(_) => {}
    }
}

/// The columns by which conditions find rows of other tables.
fn looked_up<'t>(
    table: &'t str,
    conditions: &'t Conditions,
    pairs: &mut Vec<(Column<'t>, Column<'t>)>,
) {
    for condition in &conditions.0 {
        let Some(other) = &condition.table else {
            continue;
        };
        let by = condition.by.iter();
        pairs.extend(
            by.map(|(own, theirs)| ((table, own.as_str()), (other.as_str(), theirs.as_str()))),
        );
    }
}
