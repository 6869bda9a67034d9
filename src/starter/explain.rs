//! What a clerk is told about a table and its columns: what the schema says, and what the template's
//! checks will ask for.

use std::collections::BTreeMap;

use crate::diagnostic::{Arg, Args, Messages, Severity};
use crate::template::{
    CheckRule, ColumnSchema, Quota, Range, Rule, TableSchema, Template, ValueKind,
};

/// A message, what it mentions, and the words that are asked for one by one.
type Sentence = (String, Vec<(&'static str, Arg)>, Vec<String>);

/// The words for one table of a template.
pub(super) struct Explainer<'a> {
    pub(super) template: &'a Template,
    pub(super) key: &'a str,
    pub(super) table: &'a TableSchema,
    pub(super) messages: &'a Messages,
}

impl Explainer<'_> {
    fn text(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        self.messages
            .text(id, &args.iter().cloned().collect::<Args>())
    }

    /// What the table holds and how it is filled in, in sentences.
    pub(super) fn of_table(&self) -> Vec<String> {
        let mut told = vec![self.table.about.clone()];
        let per = &self.template.document.per;
        if self.table.required && self.table.is_owned() && self.key != per {
            let of = [("table", Arg::from(self.label(per)))];
            told.push(self.text("starter-each-document", &of));
        }
        if !self.table.required {
            told.push(self.text("starter-if-none", &[]));
        }
        let coverages = self.template.checks.iter();
        let coverages = coverages.filter_map(|check| match &check.rule {
            Rule::Coverage(coverage) if coverage.has.table == self.key => {
                Some((coverage, check.severity == Some(Severity::Note)))
            }
            _ => None,
        });
        // What differs only in the word that is asked for is one sentence.
        let mut sentences: Vec<Sentence> = Vec::new();
        for (coverage, is_hoped) in coverages {
            let each = &coverage.each;
            let (id, of, word) = if let Some(table) = &each.table {
                let columns = each.columns.iter().map(|c| self.heading(table, c));
                let mut of = vec![
                    ("table", Arg::from(self.label(table))),
                    ("columns", Arg::from(columns.collect::<Vec<_>>())),
                ];
                match coverage.has.only.0.as_slice() {
                    [only] if only.table.is_none() && only.equals.is_some() => {
                        of.push(("column", Arg::from(self.heading(self.key, &only.column))));
                        let word = only.equals.as_ref().map(ToString::to_string);
                        ("starter-each-with", of, word)
                    }
                    _ if is_hoped => ("starter-each-hoped", of, None),
                    _ => ("starter-each-of", of, None),
                }
            } else {
                let months = each.months.iter().map(|month| format!("{month}月"));
                let of = vec![("months", Arg::from(months.collect::<Vec<_>>()))];
                ("starter-each-month", of, None)
            };
            match sentences
                .iter_mut()
                .find(|(known, args, _)| known == id && *args == of)
            {
                Some((_, _, words)) => words.extend(word),
                None => sentences.push((id.to_owned(), of, word.into_iter().collect())),
            }
        }
        for (id, mut of, words) in sentences {
            if !words.is_empty() {
                of.push(("words", Arg::from(words)));
            }
            told.push(self.text(&id, &of));
        }
        let samples = 1 + self.table.samples.len();
        told.push(self.text("starter-how", &[("samples", samples.into())]));
        told
    }

    /// What to write in a column, one phrase after another.
    pub(super) fn of_column(&self, column: &ColumnSchema) -> Vec<String> {
        let needed = column.required && !column.optional_cells;
        let mut told = vec![self.text(
            if needed {
                "starter-required"
            } else {
                "starter-optional"
            },
            &[],
        )];
        told.extend(column.about.clone());
        if column.kind != ValueKind::Text {
            told.push(self.text(&format!("starter-form-{}", column.kind.word()), &[]));
        }
        if column.fill_down {
            told.push(self.text("starter-same", &[]));
        }
        let per = &self.template.document.per;
        if self.table.belongs_by.as_ref() == Some(&column.key) && self.key != per {
            told.push(self.as_in(per, &self.template.document.name));
        }
        // A form that only some rows must have is none of the column.
        let is_of_all =
            |check: &&CheckRule| !matches!(check.rule, Rule::Pattern(_)) || check.only.0.is_empty();
        for check in self.template.checks.iter().filter(is_of_all) {
            told.extend(self.of_rule(&check.rule, &column.key));
        }
        let mut once: Vec<String> = Vec::new();
        told.retain(|phrase| {
            let new = !once.contains(phrase);
            if new {
                once.push(phrase.clone());
            }
            new
        });
        told
    }

    /// What a check asks of a column.
    fn of_rule(&self, rule: &Rule, column: &str) -> Vec<String> {
        let here = |table: &str, own: &str| table == self.key && own == column;
        let mut told = Vec::new();
        match rule {
            Rule::Unique(unique)
                if unique.table == self.key
                    && unique.columns.last().is_some_and(|c| c == column) =>
            {
                let others = unique.columns.iter().filter(|other| *other != column);
                let others: Vec<String> = others.map(|c| self.heading(self.key, c)).collect();
                told.push(if others.is_empty() {
                    self.text("starter-unique", &[])
                } else {
                    self.text("starter-unique-with", &[("columns", others.into())])
                });
            }
            Rule::Reference(reference) if here(&reference.table, &reference.column) => {
                told.push(self.as_in(&reference.to, &reference.to_column));
            }
            Rule::Agreement(agreement) if here(&agreement.table, &agreement.column) => {
                match (&agreement.with.table, &agreement.with.column) {
                    (Some(table), Some(other)) if agreement.differs => {
                        let of = [
                            ("table", Arg::from(self.label(table))),
                            ("column", Arg::from(self.heading(table, other))),
                        ];
                        told.push(self.text("starter-differs", &of));
                    }
                    (Some(table), Some(other)) => told.push(self.as_in(table, other)),
                    (None, Some(other)) => {
                        let of = [("column", Arg::from(self.heading(self.key, other)))];
                        told.push(self.text("starter-agrees", &of));
                    }
                    (_, None) => {}
                }
            }
            Rule::Range(range) if here(&range.table, &range.column) => {
                told.extend(self.of_range(range));
            }
            Rule::Pattern(pattern) if here(&pattern.table, &pattern.column) => {
                told.push(pattern.form.clone());
            }
            Rule::Quota(quota)
                if quota.table == self.key && quota.column.as_deref() == Some(column) =>
            {
                told.extend(self.of_quota(quota));
            }
            _ => {}
        }
        told
    }

    fn of_range(&self, range: &Range) -> Vec<String> {
        let mut told = Vec::new();
        let bounds = match (&range.at_least, &range.at_most) {
            (Some(_), Some(_)) => Some("between"),
            (Some(_), None) => Some("least"),
            (None, Some(_)) => Some("most"),
            (None, None) => None,
        };
        if let Some(bounds) = bounds {
            let bound = |literal: &Option<crate::template::Literal>| {
                Arg::from(literal.as_ref().map_or(String::new(), ToString::to_string))
            };
            let of = [
                ("bounds", Arg::from(bounds)),
                ("least", bound(&range.at_least)),
                ("most", bound(&range.at_most)),
            ];
            told.push(self.text("starter-bounds", &of));
        }
        if range.school_year {
            told.push(self.text("starter-school-year", &[]));
        }
        if let Some(most) = range.max_chars {
            told.push(self.text("starter-max-chars", &[("most", most.into())]));
        }
        told
    }

    fn of_quota(&self, quota: &Quota) -> Vec<String> {
        let mut told = Vec::new();
        let base = quota.at_least.unwrap_or(0.0);
        let least = |id: &str, bound: f64| self.text(id, &[("least", bound.to_string().into())]);
        if base > 0.0 {
            told.push(least("starter-quota", base));
        }
        let groups = quota.groups.iter().filter_map(|group| group.at_least);
        let highest = groups.fold(0.0, f64::max);
        if highest > base {
            told.push(least("starter-quota-some", highest));
        }
        if let Some(most) = quota.at_most {
            told.push(self.text("starter-quota-most", &[("most", most.to_string().into())]));
        }
        told
    }

    fn as_in(&self, table: &str, column: &str) -> String {
        let of = [
            ("table", Arg::from(self.label(table))),
            ("column", Arg::from(self.heading(table, column))),
        ];
        self.text("starter-as-in", &of)
    }

    fn label(&self, table: &str) -> String {
        let found = self.template.tables.get(table);
        found.map_or_else(|| table.to_owned(), |found| found.label.clone())
    }

    fn heading(&self, table: &str, column: &str) -> String {
        let found = self
            .template
            .tables
            .get(table)
            .and_then(|t| t.column(column));
        found.map_or_else(|| column.to_owned(), |found| found.label.clone())
    }

    /// What may be chosen in a column: its options, the words of an enumeration, the days of the
    /// week; none: it is written freely.
    pub(super) fn choices(&self, column: &ColumnSchema) -> Vec<String> {
        let listed = self
            .template
            .checks
            .iter()
            .find_map(|check| match &check.rule {
                Rule::Enumeration(own) if own.table == self.key && own.column == column.key => {
                    Some(own.values.clone())
                }
                _ => None,
            });
        match (column.kind, listed) {
            (ValueKind::Enum, _) => column.options.keys().cloned().collect(),
            // Several to a cell cannot be chosen from a list.
            (ValueKind::List | ValueKind::Persons, _) => Vec::new(),
            (_, Some(values)) => values,
            (ValueKind::Weekday, None) => (1..=7)
                .map(|day| crate::normalise::Value::Weekday(day).shown())
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The long form of what a column expects, for whom the phrase is not enough: the words that a
    /// value of no such form would be answered with.
    pub(super) fn at_length(&self, column: &ColumnSchema) -> Option<String> {
        if column.kind == ValueKind::Text {
            return None;
        }
        let options: Vec<String> = column.options.keys().cloned().collect();
        let args = BTreeMap::from([
            ("expected", Arg::from(column.kind.word())),
            ("options", options.into()),
        ]);
        Some(self.messages.text("P205-hint", &args))
    }
}
