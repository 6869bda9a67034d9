//! A template against itself: what it names must be there.

use toml::de::{DeTable, DeValue};

use super::folder::{TemplateFault, line_of};
use super::{Form, TableSchema, Template, ValueKind, View};
use super::{chart, rule_faults};

/// Names of the context that no table may take.
const RESERVED: &[&str] = &[
    "all",
    "at_least",
    "tallies",
    "thresholds",
    "values",
    "language",
    "year",
    "row",
    "loop",
];

/// All that a template names and does not have, at the line where it does.
///
/// - `shown`, `text`: `template.toml`'s name and contents
pub(super) fn faults(template: &Template, shown: &str, text: &str) -> Vec<TemplateFault> {
    let mut review = Review {
        template,
        shown,
        text,
        toml: DeTable::parse(text).ok().map(|table| table.into_inner()),
        found: Vec::new(),
    };
    review.document();
    review.tables();
    rule_faults::review(&mut review);
    template
        .views
        .iter()
        .for_each(|(name, view)| review.view(name, view));
    template
        .forms
        .iter()
        .for_each(|(name, form)| review.form(name, form));
    for (name, rule) in &template.charts {
        chart::review(&mut review, name, rule);
    }
    review.attachments();
    review.found
}

/// The template and what was found wrong in it.
pub(super) struct Review<'a> {
    pub(super) template: &'a Template,
    shown: &'a str,
    text: &'a str,
    toml: Option<DeTable<'a>>,
    pub(super) found: Vec<TemplateFault>,
}

/// A step into a TOML document.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Key(&'a str),
    Index(usize),
}
use Step::{Index, Key};

impl Review<'_> {
    /// The line of the deepest step that there is.
    fn line(&self, path: &[Step]) -> Option<u32> {
        let (first, rest) = path.split_first()?;
        let Key(first) = first else { return None };
        let mut value = self.toml.as_ref()?.get(*first)?;
        for step in rest {
            let next = match (step, value.get_ref()) {
                (Key(key), DeValue::Table(table)) => table.get(*key),
                (Index(index), DeValue::Array(array)) => array.get(*index),
                _ => None,
            };
            match next {
                Some(next) => value = next,
                None => break,
            }
        }
        Some(line_of(self.text, value.span().start))
    }

    pub(super) fn fault(&self, kind: &'static str, path: &[Step]) -> TemplateFault {
        TemplateFault::new(self.shown, kind).line(self.line(path))
    }

    /// The table `key`; reports where there is none.
    pub(super) fn table(&mut self, key: &str, path: &[Step]) -> Option<&TableSchema> {
        if !self.template.tables.contains_key(key) {
            let known = self.template.tables.keys().cloned().collect();
            let fault = self.fault("unknown-table", path).name(key).known(known);
            self.found.push(fault);
        }
        self.template.tables.get(key)
    }

    /// Reports where table `key` is there and has no such column.
    pub(super) fn column(&mut self, key: &str, column: &str, path: &[Step]) {
        let Some(table) = self.template.tables.get(key) else {
            return;
        };
        if table.column(column).is_none() {
            let known = table.columns.iter().map(|c| c.key.clone()).collect();
            let fault = self.fault("unknown-column", path).name(column);
            self.found.push(fault.within(key).known(known));
        }
    }

    /// A column that `month_of` names.
    fn column_of_days(&mut self, key: &str, column: &str, path: &[Step]) {
        let columns = self.template.tables.get(key).map(|table| &table.columns);
        let days = columns.into_iter().flatten();
        let days = days.filter(|c| c.kind == ValueKind::Date);
        let known: Vec<String> = days.map(|c| c.key.clone()).collect();
        if !known.iter().any(|day| day == column) {
            let fault = self.fault("unknown-column", path).name(column);
            self.found.push(fault.within(key).known(known));
        }
    }

    fn document(&mut self) {
        let rule = &self.template.document;
        self.table(&rule.per, &[Key("document"), Key("per")]);
        self.column(&rule.per, &rule.name, &[Key("document"), Key("name")]);
        let context = rule.context.as_str();
        if RESERVED.contains(&context) || self.template.tables.contains_key(context) {
            let fault = self.fault("reserved", &[Key("document"), Key("context")]);
            self.found.push(fault.name(context));
        }
        if !["hans", "hant"].contains(&self.template.script.as_str()) {
            let known = vec!["hans".to_owned(), "hant".to_owned()];
            let fault = self.fault("unknown-script", &[Key("script")]);
            self.found
                .push(fault.name(&self.template.script).known(known));
        }
        if !self.template.texts.contains_key("body.txt") {
            let fault = TemplateFault::new(self.shown, "missing-body");
            self.found.push(fault.name("body.txt"));
        }
    }

    fn tables(&mut self) {
        for (key, table) in &self.template.tables {
            let path = [Key("tables"), Key(key)];
            if RESERVED.contains(&key.as_str()) {
                let fault = self.fault("reserved", &path).name(key);
                self.found.push(fault);
            }
            if let Some(column) = &table.belongs_by {
                self.column(key, column, &[path[0], path[1], Key("belongs_by")]);
            }
            for (at, sample) in table.samples.iter().enumerate() {
                let path = [path[0], path[1], Key("samples"), Index(at)];
                for column in sample.keys() {
                    self.column(key, column, &path);
                }
            }
            for (at, column) in table.columns.iter().enumerate() {
                let path = [path[0], path[1], Key("columns"), Index(at)];
                if let Some(days) = &column.month_of {
                    self.column_of_days(key, days, &path);
                }
                let earlier = table.columns.iter().take(at);
                if earlier.into_iter().any(|c| c.key == column.key) {
                    let fault = self.fault("duplicate-column", &path);
                    self.found.push(fault.name(&column.key).within(key));
                }
                let earlier = table.columns.iter().take(at);
                if earlier.into_iter().any(|c| c.label == column.label) {
                    let fault = self.fault("duplicate-label", &path);
                    self.found.push(fault.name(&column.label).within(key));
                }
            }
        }
    }

    fn view(&mut self, name: &str, view: &View) {
        let of = |key| [Key("views"), Key(name), Key(key)];
        self.table(&view.table, &of("table"));
        for key in view.sort.iter() {
            self.column(&view.table, key, &of("sort"));
        }
        for key in &view.merge_down {
            let printed = view.columns.iter().any(|c| c.column.as_ref() == Some(key));
            if !printed {
                let columns = view.columns.iter().filter_map(|c| c.column.clone());
                let fault = self.fault("unknown-column", &of("merge_down")).name(key);
                self.found.push(fault.within(name).known(columns.collect()));
            }
        }
        if view.columns.is_empty() {
            let fault = self.fault("no-columns", &of("columns")).name(name);
            self.found.push(fault);
        }
        for (at, column) in view.columns.iter().enumerate() {
            let path = [Key("views"), Key(name), Key("columns"), Index(at)];
            let what = [
                column.column.is_some(),
                column.quota.is_some(),
                column.number,
                column.text.is_some(),
            ];
            if what.iter().filter(|given| **given).count() != 1 {
                let fault = self.fault("view-column", &path);
                self.found.push(fault.name(&column.head).within(name));
            }
            if column
                .chars
                .is_some_and(|chars| !(0.5..=100.0).contains(&chars))
            {
                let fault = self.fault("width", &path).name(&column.head);
                self.found.push(fault.within(name));
            }
            if let Some(key) = &column.column {
                self.column(&view.table, key, &path);
            }
            if let Some(quota) = &column.quota {
                let known = self.quotas(Some(&view.table));
                if !known.contains(quota) {
                    let fault = self.fault("unknown-quota", &path).name(quota);
                    self.found.push(fault.within(name).known(known));
                }
            }
        }
    }

    fn form(&mut self, name: &str, form: &Form) {
        let columns = form.columns.len();
        let path = [Key("forms"), Key(name), Key("columns")];
        if columns == 0 || form.columns.iter().any(|w| !(w.is_finite() && *w > 0.0)) {
            let fault = self.fault("width", &path).name("columns").within(name);
            self.found.push(fault);
        }
        let head = usize::try_from(form.head).unwrap_or(usize::MAX);
        if head > 0 && head >= form.rows.len() {
            let path = [Key("forms"), Key(name), Key("head")];
            let fault = self.fault("form-row", &path).name(form.head.to_string());
            self.found.push(fault.within(name));
        }
        for (at, row) in form.rows.iter().enumerate() {
            let path = [Key("forms"), Key(name), Key("rows"), Index(at)];
            let span: u64 = row.iter().map(|c| u64::from(c.span)).sum();
            let zero = row
                .iter()
                .any(|c| c.span == 0 || c.lines == 0 || c.lines > 200);
            if zero || Ok(span) != u64::try_from(columns) {
                let kind = if zero { "form-lines" } else { "form-row" };
                let fault = self.fault(kind, &path).name((at + 1).to_string());
                self.found.push(fault.within(name));
            }
            for (at, cell) in row.iter().enumerate() {
                if cell.label.is_some() && cell.value.is_some() {
                    let path = [path[0], path[1], path[2], path[3], Index(at)];
                    let fault = self.fault("form-cell", &path).within(name);
                    self.found.push(fault);
                }
            }
        }
    }

    fn attachments(&mut self) {
        for (at, rule) in self.template.attachments.iter().enumerate() {
            let path = [Key("attachments"), Index(at), Key("id")];
            let earlier = self.template.attachments.iter().take(at);
            if earlier.into_iter().any(|other| other.id == rule.id) {
                let fault = self.fault("duplicate-attachment", &path).name(&rule.id);
                self.found.push(fault);
            }
            if rule.file.is_some() == rule.text.is_some() {
                let fault = self.fault("attachment-text", &path).name(&rule.id);
                self.found.push(fault);
            }
            if let Some(file) = &rule.file
                && !self.template.texts.contains_key(file)
            {
                let path = [path[0], path[1], Key("file")];
                let known = self.template.texts.keys().cloned().collect();
                let ending = file.rsplit('.').next().unwrap_or_default().to_lowercase();
                let kind = match ending.as_str() {
                    "pdf" | "png" | "jpg" | "jpeg" | "svg" => "attachment-pages",
                    _ => "unknown-file",
                };
                let fault = self.fault(kind, &path).name(file).known(known);
                self.found.push(fault);
            }
        }
    }
}
