//! The checks of a template against the template: the tables and columns that they name.

use std::collections::BTreeMap;

use regex::Regex;

use crate::diagnostic::mentions;

use super::validate::{Review, Step};
use super::{
    Agreement, CheckRule, Conditions, Coverage, Enumeration, Overlap, Quota, Range, Rule, Total,
    ValueKind,
};
use Step::{Index, Key};

/// Where in the file: the check's own path and the steps below it.
type Path<'a> = Vec<Step<'a>>;

/// All that the checks name and the template does not have.
pub(super) fn review(review: &mut Review<'_>) {
    let template = review.template;
    for (at, check) in template.checks.iter().enumerate() {
        let path = vec![Key("checks"), Index(at)];
        review.rule(check, &path);
        review.conditions(check, &path);
        review.own_words(check, &path);
    }
}

fn below<'a>(path: &Path<'a>, key: &'a str) -> Path<'a> {
    let mut path = path.clone();
    path.push(Key(key));
    path
}

impl Review<'_> {
    fn rule(&mut self, check: &CheckRule, path: &Path<'_>) {
        match &check.rule {
            Rule::Required(rule) => self.table_columns(&rule.table, &rule.columns, path),
            Rule::Unique(rule) => self.table_columns(&rule.table, &rule.columns, path),
            Rule::Reference(rule) => {
                self.table_column(&rule.table, &rule.column, path);
                self.table(&rule.to, &below(path, "to"));
                self.column(&rule.to, &rule.to_column, &below(path, "to_column"));
                for (table, column) in &rule.or {
                    self.table(table, &below(path, "or"));
                    self.column(table, column, &below(path, "or"));
                }
            }
            Rule::Range(rule) => self.range(rule, path),
            Rule::Pattern(rule) => {
                self.table_column(&rule.table, &rule.column, path);
                if let Err(error) = Regex::new(&rule.matches) {
                    let last = error.to_string();
                    let why = last.lines().last().unwrap_or_default().to_owned();
                    self.push("pattern", &below(path, "matches"), &why, "");
                }
            }
            Rule::Enumeration(rule) => self.enumeration(rule, path),
            Rule::Quota(quota) => self.quota(quota, path),
            Rule::Total(rule) => self.total(rule, path),
            Rule::Overlap(rule) => self.overlap(rule, path),
            Rule::Coverage(rule) => self.coverage(rule, path),
            Rule::Agreement(rule) => self.agreement(rule, path),
        }
    }

    fn push(&mut self, kind: &'static str, path: &Path<'_>, name: &str, within: &str) {
        let fault = self.fault(kind, path).name(name).within(within);
        self.found.push(fault);
    }

    fn table_column(&mut self, table: &str, column: &str, path: &Path<'_>) {
        self.table(table, &below(path, "table"));
        self.column(table, column, &below(path, "column"));
    }

    fn table_columns(&mut self, table: &str, columns: &[String], path: &Path<'_>) {
        self.table(table, &below(path, "table"));
        self.columns(table, columns, &below(path, "columns"));
    }

    fn columns(&mut self, table: &str, columns: &[String], path: &Path<'_>) {
        if columns.is_empty() {
            self.push("no-columns", path, table, "");
        }
        for column in columns {
            self.column(table, column, path);
        }
    }

    /// `{name}` in the check's own sentences that its messages do not mention.
    fn own_words(&mut self, check: &CheckRule, path: &Path<'_>) {
        let known: Vec<String> = check
            .rule
            .codes()
            .iter()
            .flat_map(|c| mentions(*c))
            .collect();
        for (key, text) in [("message", &check.message), ("hint", &check.hint)] {
            let names = text.iter().flat_map(|text| text.split('{').skip(1));
            for name in names.filter_map(|rest| rest.split_once('}')) {
                let name = name.0.trim();
                if !known.iter().any(|known| known == name) {
                    let fault = self.fault("own-words", &below(path, key)).name(name);
                    self.found.push(fault.known(known.clone()));
                }
            }
        }
    }

    fn range(&mut self, rule: &Range, path: &Path<'_>) {
        self.table_column(&rule.table, &rule.column, path);
        let bounds = rule.at_least.is_some() || rule.at_most.is_some();
        let bounds = bounds || rule.school_year || rule.school_days;
        if !bounds && rule.min_chars.is_none() && rule.max_chars.is_none() {
            self.push("no-bound", path, "range", "");
        }
        for (key, bound) in [("at_least", &rule.at_least), ("at_most", &rule.at_most)] {
            if let Some(bound) = bound {
                self.literal(&rule.table, &rule.column, bound, &below(path, key));
                self.order(&rule.table, &rule.column, bound, &below(path, key));
            }
        }
        if let (Some(least), Some(most)) = (&rule.at_least, &rule.at_most) {
            let months = self.kind_of(&rule.table, &rule.column) == Some(ValueKind::Month);
            // From November to February is right: months run as the school year does.
            self.turned(least, most, &below(path, "at_least"), months);
        }
        if let (Some(least), Some(most)) = (rule.min_chars, rule.max_chars)
            && least > most
        {
            let path = below(path, "min_chars");
            self.push("reversed", &path, &least.to_string(), &most.to_string());
        }
    }

    fn kind_of(&self, table: &str, key: &str) -> Option<ValueKind> {
        let schema = self.template.tables.get(table)?;
        Some(schema.column(key)?.kind)
    }

    /// A bound above or below which no value of the column can lie: names and words have no order.
    fn order(&mut self, table: &str, key: &str, bound: &super::Literal, path: &Path<'_>) {
        use ValueKind::{Date, Decimal, Integer, Money, Month, Percent, Text, Time, Week};
        // Figures that are kept as text are compared where they are some.
        let ordered = [
            Date, Decimal, Integer, Money, Month, Percent, Text, Time, Week,
        ];
        if self
            .kind_of(table, key)
            .is_some_and(|kind| !ordered.contains(&kind))
        {
            self.push("bound", path, &bound.to_string(), key);
        }
    }

    /// Bounds between which nothing lies.
    fn turned(
        &mut self,
        least: &super::Literal,
        most: &super::Literal,
        path: &Path<'_>,
        months: bool,
    ) {
        use super::Literal::{Number, Text};
        let turned = match (least, most) {
            (Number(least), Number(most)) => least > most && !months,
            (Text(least), Text(most)) => {
                let day = |text: &str| text.parse::<jiff::civil::Date>().ok();
                day(least).zip(day(most)).is_some_and(|(a, b)| a > b)
            }
            _ => false,
        };
        if turned {
            self.push("reversed", path, &least.to_string(), &most.to_string());
        }
    }

    /// The bounds of a quota's figures.
    fn figures(&mut self, least: Option<f64>, most: Option<f64>, path: &Path<'_>) {
        if let (Some(least), Some(most)) = (least, most) {
            let (least, most) = (super::Literal::Number(least), super::Literal::Number(most));
            self.turned(&least, &most, &below(path, "at_least"), false);
        }
    }

    /// A bound that no value of the column could be compared with.
    fn literal(&mut self, table: &str, key: &str, bound: &super::Literal, path: &Path<'_>) {
        let schema = self.template.tables.get(table);
        let Some(column) = schema.and_then(|t| t.column(key)) else {
            return;
        };
        // A word that no cell can hold: the check would accuse every row.
        if column.kind == ValueKind::Enum {
            let word = bound.to_string();
            let spelt = |(option, spellings): (&String, &Vec<String>)| {
                *option == word || spellings.contains(&word)
            };
            if !column.options.is_empty() && !column.options.iter().any(spelt) {
                let known = column.options.keys().cloned().collect();
                let fault = self.fault("option", path).name(word).within(key);
                self.found.push(fault.known(known));
            }
            return;
        }
        let text = matches!(bound, super::Literal::Text(_));
        let number = match column.kind {
            ValueKind::Integer | ValueKind::Decimal | ValueKind::Percent => true,
            ValueKind::Date => false,
            _ => return,
        };
        if text == number {
            self.push("bound", path, &bound.to_string(), key);
        }
    }

    fn enumeration(&mut self, rule: &Enumeration, path: &Path<'_>) {
        self.table_column(&rule.table, &rule.column, path);
        if rule.values.is_empty() {
            self.push("no-bound", &below(path, "values"), "values", "");
        }
    }

    fn quota(&mut self, quota: &Quota, path: &Path<'_>) {
        self.table(&quota.table, &below(path, "table"));
        self.column(&quota.table, &quota.who, &below(path, "who"));
        if quota.column.is_some() == quota.figures.is_some() {
            self.push("quota-figure", path, &quota.name, "");
        }
        if let Some(column) = &quota.column {
            self.column(&quota.table, column, &below(path, "column"));
        }
        if let Some(figures) = &quota.figures {
            let path = below(path, "figures");
            self.table(&figures.table, &below(&path, "table"));
            self.column(&figures.table, &figures.who, &below(&path, "who"));
            if let Some(sum) = &figures.sum {
                self.column(&figures.table, sum, &below(&path, "sum"));
            }
            self.conditions_on(&figures.only, &figures.table, &below(&path, "where"));
        }
        let bound = |least: Option<f64>, most: Option<f64>| least.is_some() || most.is_some();
        if !bound(quota.at_least, quota.at_most) && quota.groups.is_empty() {
            self.push("no-bound", path, &quota.name, "");
        }
        self.figures(quota.at_least, quota.at_most, path);
        for (at, group) in quota.groups.iter().enumerate() {
            let mut path = below(path, "groups");
            path.push(Index(at));
            self.conditions_on(&group.only, &quota.table, &below(&path, "where"));
            if !bound(group.at_least, group.at_most) {
                self.push("no-bound", &path, &quota.name, "");
            }
            self.figures(group.at_least, group.at_most, &path);
        }
        let same = |name: &&String| **name == quota.name;
        if self.quotas(None).iter().filter(same).count() > 1 {
            self.push("duplicate-quota", &below(path, "name"), &quota.name, "");
        }
    }

    fn total(&mut self, rule: &Total, path: &Path<'_>) {
        self.table_column(&rule.table, &rule.column, path);
        for column in &rule.per {
            self.column(&rule.table, column, &below(path, "per"));
        }
        if rule.equals.is_none() && !rule.per.is_empty() {
            self.push("total-per", &below(path, "per"), "equals", "");
        }
    }

    fn overlap(&mut self, rule: &Overlap, path: &Path<'_>) {
        if rule.entries.is_empty() {
            self.push("no-columns", &below(path, "entries"), "entries", "");
        }
        for (at, entry) in rule.entries.iter().enumerate() {
            let mut path = below(path, "entries");
            path.push(Index(at));
            self.table(&entry.table, &below(&path, "table"));
            self.column(&entry.table, &entry.who, &below(&path, "who"));
            for (key, column) in [
                ("date", &entry.date),
                ("weekday", &entry.weekday),
                ("weeks", &entry.weeks),
                ("month", &entry.month),
                ("period", &entry.period),
                ("time", &entry.time),
                ("place", &entry.place),
            ] {
                if let Some(column) = column {
                    self.column(&entry.table, column, &below(&path, key));
                }
            }
            let days = [&entry.date, &entry.weekday, &entry.month];
            if days.iter().filter(|day| day.is_some()).count() != 1 {
                self.push("overlap-day", &path, &entry.table, "");
            }
            if let Some(weeks) = &entry.weeks {
                let schema = self.template.tables.get(&entry.table);
                let column = schema.and_then(|schema| schema.column(weeks));
                let is_week = column.is_none_or(|column| column.kind == ValueKind::Week);
                if !is_week || entry.date.is_some() {
                    self.push("overlap-weeks", &below(&path, "weeks"), weeks, &entry.table);
                }
            }
            self.conditions_on(&entry.only, &entry.table, &below(&path, "where"));
        }
    }

    fn coverage(&mut self, rule: &Coverage, path: &Path<'_>) {
        let (each, has) = (&rule.each, &rule.has);
        let (each_path, has_path) = (below(path, "each"), below(path, "has"));
        match &each.table {
            Some(table) if each.months.is_empty() => {
                self.table_columns(table, &each.columns, &each_path);
                if each.columns.len() != has.columns.len() {
                    self.push("coverage-columns", &has_path, &has.table, "");
                }
            }
            None if !each.months.is_empty() => {
                if each.months.iter().any(|m| !(1..=12).contains(m)) {
                    self.push("month", &below(&each_path, "months"), "months", "");
                }
                if has.columns.len() != 1 {
                    self.push("coverage-columns", &has_path, &has.table, "");
                }
            }
            _ => self.push("coverage-each", &each_path, "each", ""),
        }
        self.table_columns(&has.table, &has.columns, &has_path);
        self.conditions_on(&has.only, &has.table, &below(&has_path, "where"));
    }

    fn agreement(&mut self, rule: &Agreement, path: &Path<'_>) {
        self.table_column(&rule.table, &rule.column, path);
        let with = &rule.with;
        let path = below(path, "with");
        let other = with.table.as_ref().unwrap_or(&rule.table);
        if let Some(table) = &with.table {
            self.table(table, &below(&path, "table"));
            self.joined(&rule.table, table, &with.by, &below(&path, "by"));
        } else if !with.by.is_empty() {
            self.push("condition-by", &path, "by", "");
        }
        for (key, column) in [("column", &with.column), ("sum", &with.sum)] {
            if let Some(column) = column {
                self.column(other, column, &below(&path, key));
            }
        }
        let said = [with.column.is_some(), with.sum.is_some(), with.count];
        // The same row has neither a sum nor a number of rows.
        let of_row = with.table.is_none() && with.column.is_none();
        if of_row || said.iter().filter(|said| **said).count() != 1 {
            self.push("agreement-with", &path, other, "");
        }
        self.conditions_on(&with.only, other, &below(&path, "where"));
    }

    fn joined(&mut self, table: &str, other: &str, by: &BTreeMap<String, String>, path: &Path<'_>) {
        if by.is_empty() {
            self.push("no-columns", path, "by", "");
        }
        for (own, theirs) in by {
            self.column(table, own, path);
            self.column(other, theirs, path);
        }
    }

    /// The check's own `where` and `exempt`.
    fn conditions(&mut self, check: &CheckRule, path: &Path<'_>) {
        for (key, conditions) in [("where", &check.only), ("exempt", &check.exempt)] {
            let path = below(path, key);
            match check.rule.table() {
                Some(table) => self.conditions_on(conditions, table, &path),
                None if conditions.0.is_empty() => {}
                None => self.push("no-rows", &path, key, ""),
            }
        }
    }

    fn conditions_on(&mut self, conditions: &Conditions, table: &str, path: &Path<'_>) {
        for (at, condition) in conditions.0.iter().enumerate() {
            let mut path = path.clone();
            path.push(Index(at));
            let looked_in = condition.table.as_deref().unwrap_or(table);
            if condition.table.is_some() {
                self.table(looked_in, &below(&path, "table"));
                self.joined(table, looked_in, &condition.by, &below(&path, "by"));
            } else if !condition.by.is_empty() {
                self.push("condition-by", &below(&path, "by"), "by", "");
            }
            self.column(looked_in, &condition.column, &below(&path, "column"));
            if !condition.says_something() {
                self.push("no-bound", &path, &condition.column, "");
            }
            for bound in condition.bounds() {
                self.literal(looked_in, &condition.column, bound, &path);
            }
            for (key, bound) in condition.order_bounds() {
                self.order(looked_in, &condition.column, bound, &below(&path, key));
            }
            if let (Some(least), Some(most)) = (&condition.at_least, &condition.at_most) {
                let months = self.kind_of(looked_in, &condition.column) == Some(ValueKind::Month);
                self.turned(least, most, &below(&path, "at_least"), months);
            }
        }
    }

    /// The quotas' names, of one table or of all.
    pub(super) fn quotas(&self, table: Option<&str>) -> Vec<String> {
        let quotas = self.template.quotas();
        quotas
            .filter(|quota| table.is_none_or(|t| t == quota.table))
            .map(|quota| quota.name.clone())
            .collect()
    }
}
