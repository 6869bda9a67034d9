//! Which columns of its tables a template does anything with.

use std::collections::BTreeSet;

use super::Template;

/// What a template prints or checks.
#[derive(Debug, Default)]
pub struct Used {
    /// Table and column: in its views, charts and checks.
    columns: BTreeSet<(String, String)>,
    /// What its texts take from a row, of whichever table: `teacher.name`, `row["name"]`.
    attributes: BTreeSet<String>,
    /// The tables of which something is printed.
    printed: BTreeSet<String>,
}

impl Used {
    /// Is this a table of which something is printed, and a column with which nothing is done?
    pub fn leaves_out(&self, table: &str, column: &str) -> bool {
        self.printed.contains(table) && !self.uses(table, column)
    }

    /// Is anything done with the column?
    pub fn uses(&self, table: &str, column: &str) -> bool {
        let of_table = (table.to_owned(), column.to_owned());
        self.attributes.contains(column) || self.columns.contains(&of_table)
    }
}

impl Template {
    /// What it uses; `None`: it was not read from a folder.
    pub fn used(&self) -> Option<Used> {
        let (_, raw) = self.own_file();
        if raw.is_empty() {
            return None;
        }
        let own: toml::Table = toml::from_str(raw).ok()?;
        let mut used = Used::default();
        used.columns
            .insert((self.document.per.clone(), self.document.name.clone()));
        used.printed.insert(self.document.per.clone());
        for (key, table) in &self.tables {
            let by = table.belongs_by.iter();
            used.columns
                .extend(by.map(|column| (key.clone(), column.clone())));
        }
        for (section, value) in own.iter().filter(|(section, _)| *section != "tables") {
            let prints = section == "views" || section == "charts";
            if prints || section == "checks" {
                // What is looked at for slips alone matters only where it is printed.
                let slips = |entry: &&toml::Value| entry.get("only_slips").is_none();
                let entries = entries(value).filter(slips);
                entries.for_each(|entry| self.take(entry, prints, &mut used));
            }
            // That a check looks into a table prints nothing of it.
            if section != "checks" {
                let mut words = Vec::new();
                strings(value, &mut words);
                words.iter().for_each(|word| self.read(word, &mut used));
            }
        }
        let texts = self
            .texts
            .iter()
            .filter(|(name, _)| *name != "template.toml");
        let texts = texts.map(|(_, (_, text))| text);
        let attached = self.attachments.iter().filter_map(|own| own.text.as_ref());
        texts
            .chain(attached)
            .for_each(|text| self.read(text, &mut used));
        Some(used)
    }

    /// A view, chart or check: the columns that it names of the tables that it names.
    fn take(&self, entry: &toml::Value, prints: bool, used: &mut Used) {
        let mut words = Vec::new();
        strings(entry, &mut words);
        let words: BTreeSet<&str> = words.into_iter().collect();
        for (key, table) in self
            .tables
            .iter()
            .filter(|(key, _)| words.contains(key.as_str()))
        {
            if prints {
                used.printed.insert(key.clone());
            }
            let columns = table.columns.iter().map(|column| column.key.as_str());
            let named = columns.filter(|column| words.contains(column));
            used.columns
                .extend(named.map(|column| (key.clone(), column.to_owned())));
        }
    }

    /// A text with placeholders: the tables and the columns in it.
    fn read(&self, text: &str, used: &mut Used) {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let mut at = 0;
        for word in text.split(|c| !is_part(c)) {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            at += word.len() + text.get(at + word.len()..).map_or(0, first_length);
            if word.is_empty() {
                continue;
            }
            if matches!(before, Some('.' | '"' | '\'')) {
                used.attributes.insert(word.to_owned());
            } else if self.tables.contains_key(word) {
                used.printed.insert(word.to_owned());
            }
        }
    }
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// `[views.roster]`, `[[checks]]`: each by itself.
fn entries(section: &toml::Value) -> Box<dyn Iterator<Item = &toml::Value> + '_> {
    match section {
        toml::Value::Table(table) => Box::new(table.values()),
        toml::Value::Array(array) => Box::new(array.iter()),
        _ => Box::new(std::iter::empty()),
    }
}

/// All texts and keys.
fn strings<'t>(value: &'t toml::Value, found: &mut Vec<&'t str>) {
    match value {
        toml::Value::String(text) => found.push(text),
        toml::Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        toml::Value::Table(table) => {
            for (key, value) in table {
                found.push(key);
                strings(value, found);
            }
        }
        _ => {}
    }
}
