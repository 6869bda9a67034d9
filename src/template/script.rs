//! A template and a profile in the other script.
//!
//! Converted is what they say themselves: narratives outside `{{ }}` and `{% %}`, headings and labels
//! of printed tables and forms, titles, the words of the page. What workbooks, plan.toml and the
//! project's own `text/` say is never touched.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::script::{Converter, Script, is_mostly_of_other};

use super::registry::{self, PROJECT_TEXT};
use super::{
    AttachmentRule, CheckRule, ColumnSchema, DocumentRule, Literal, NumberFormat, Profile, Rule,
    TableSchema, Template,
};

impl AttachmentRule {
    /// Its own words in another script; `words`: of [`Template::words_of_options`].
    pub(crate) fn convert(&mut self, converter: &Converter, words: &BTreeMap<String, String>) {
        self.title = converter.narrative(&self.title, words);
        if let Some(text) = &mut self.text {
            *text = converter.narrative(text, words);
        }
        if let Some(when) = &mut self.when {
            *when = crate::script::respelt(when, words);
        }
    }
}

impl Template {
    /// The script of its own sentences.
    pub fn script(&self) -> Script {
        match self.script.as_str() {
            "hant" => Script::Hant,
            _ => Script::Hans,
        }
    }

    /// The template with its own words in another script.
    #[must_use]
    pub fn converted(mut self, converter: &Converter) -> Template {
        let words = self.words_of_options(converter);
        let narrative = |text: &mut String| *text = converter.narrative(text, &words);
        let plain = |text: &mut String| *text = converter.text(text);
        self.digest = registry::digest([
            ("template", self.digest.as_bytes()),
            ("script", converter.digest().as_bytes()),
        ]);
        self.script = converter.to().word().to_owned();
        plain(&mut self.label);
        plain(&mut self.about);
        let texts = self.texts.values_mut();
        texts
            .filter(|(shown, _)| !is_the_projects(shown))
            .for_each(|(_, text)| narrative(text));
        texts_of(&mut self.document).for_each(narrative);
        for value in self.values.values_mut() {
            plain(&mut value.label);
            value.example.iter_mut().for_each(plain);
        }
        let labels = self
            .tables
            .values()
            .map(|t| (t.label.clone(), converter.text(&t.label)));
        let labels: Vec<_> = labels.collect();
        for table in self.tables.values_mut() {
            convert_table(table, converter, &words);
        }
        // Titles in 《》 stay; but a table's own is what it is called now.
        let named = |text: &mut String| {
            plain(text);
            for (old, new) in &labels {
                *text = text.replace(&format!("《{old}》"), &format!("《{new}》"));
            }
        };
        for check in &mut self.checks {
            convert_check(check, named, &words);
        }
        for view in self.views.values_mut() {
            plain(&mut view.empty);
            for column in &mut view.columns {
                plain(&mut column.head);
                column.text.iter_mut().for_each(plain);
            }
        }
        let cells = self.forms.values_mut().flat_map(|form| &mut form.rows);
        for cell in cells.flatten() {
            cell.label.iter_mut().for_each(narrative);
            cell.value.iter_mut().for_each(narrative);
        }
        for chart in self.charts.values_mut() {
            chart.caption.iter_mut().for_each(narrative);
            for row in &mut chart.rows {
                narrative(&mut row.label);
                row.text.iter_mut().for_each(narrative);
            }
            let words = [&mut chart.head, &mut chart.unit].into_iter();
            let words = words.chain(&mut chart.series).chain(&mut chart.empty);
            let heads = chart.values.iter_mut().map(|value| &mut value.head);
            words
                .chain(&mut chart.breaks_label)
                .chain(heads)
                .for_each(plain);
        }
        for attachment in &mut self.attachments {
            attachment.convert(converter, &words);
        }
        self
    }

    /// The words of enumerations that look otherwise in the other script. They are printed, and
    /// narratives compare with them: 教研制度.
    pub(crate) fn words_of_options(&self, converter: &Converter) -> BTreeMap<String, String> {
        let columns = self.tables.values().flat_map(|table| &table.columns);
        let words = columns.flat_map(|column| column.options.keys());
        words
            .map(|word| (word.clone(), converter.text(word)))
            .filter(|(word, new)| word != new)
            .collect()
    }

    /// Tells of a template whose sentences are not in the script that it says they are in: they would
    /// never be converted.
    ///
    /// - reports: `P271`
    pub fn warn_of_own_script(&self, sink: &mut Sink) {
        let own = self
            .texts
            .iter()
            .filter(|(name, (shown, _))| *name != "template.toml" && !is_the_projects(shown));
        let all: String = own.map(|(_, (_, text))| text.as_str()).collect();
        if !is_mostly_of_other(self.script(), &all) {
            return;
        }
        let place = self.texts.get("template.toml").map(|(file, text)| {
            let line = text.lines().position(|line| line.starts_with("script"));
            let line = line.and_then(|line| u32::try_from(line + 1).ok());
            line.map_or_else(
                || Source::file(file.as_str()),
                |line| Source::line(file.as_str(), line),
            )
        });
        let warning = Diagnostic::new(codes::P271, place);
        sink.push(warning.arg("script", self.script().word()));
    }

    /// Tells of the project's own narratives that are in another script than is asked for: they are
    /// printed as they are.
    ///
    /// - reports: `P232`
    pub fn warn_of_other_script(&self, asked: Script, sink: &mut Sink) {
        let own = self
            .texts
            .values()
            .filter(|(shown, _)| is_the_projects(shown));
        for (shown, text) in own {
            if is_mostly_of_other(asked, text) {
                let warning = Diagnostic::new(codes::P232, Some(Source::file(shown.as_str())));
                sink.push(warning.arg("script", asked.word()));
            }
        }
    }
}

fn is_the_projects(shown: &str) -> bool {
    shown
        .strip_prefix(PROJECT_TEXT)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// The narratives of the front matter.
fn texts_of(rule: &mut DocumentRule) -> impl Iterator<Item = &mut String> {
    let optional = [
        &mut rule.organ,
        &mut rule.number,
        &mut rule.recipients,
        &mut rule.copies,
        &mut rule.note,
    ];
    let head = rule.head.iter_mut().flat_map(|head| {
        let optional = [
            &mut head.copy_number,
            &mut head.classification,
            &mut head.urgency,
        ];
        head.marks.iter_mut().chain(optional.into_iter().flatten())
    });
    let printer = rule
        .imprint
        .iter_mut()
        .flat_map(|imprint| &mut imprint.printer);
    [&mut rule.file, &mut rule.title]
        .into_iter()
        .chain(&mut rule.signatories)
        .chain(optional.into_iter().flatten())
        .chain(&mut rule.approvals)
        .chain(head)
        .chain(printer)
}

/// A label in the other script; the old one still names the table or column in a workbook.
fn convert_label(label: &mut String, synonyms: &mut Vec<String>, converter: &Converter) {
    let new = converter.text(label);
    let old = std::mem::replace(label, new);
    if old != *label && !synonyms.contains(&old) {
        synonyms.push(old);
    }
}

/// What is said of sheets, in Taiwan's words: 列 is a row there and 欄 a column, 儲存格 a cell.
fn of_sheets(text: &str, converter: &Converter) -> String {
    const WORDS: [(&str, &str); 10] = [
        ("单元格", "储存格"),
        ("每列", "每栏"),
        ("一列", "一栏"),
        ("各列", "各栏"),
        ("每行", "每列"),
        ("一行", "一列"),
        ("两行", "两列"),
        ("首行", "首列"),
        ("各行", "各列"),
        ("空行", "空列"),
    ];
    match converter.to() {
        Script::Hans => converter.text(text),
        Script::Hant => {
            let said = WORDS.iter();
            converter.text(&said.fold(text.to_owned(), |t, (from, to)| t.replace(from, to)))
        }
    }
}

fn convert_table(table: &mut TableSchema, converter: &Converter, words: &BTreeMap<String, String>) {
    convert_label(&mut table.label, &mut table.synonyms, converter);
    table.about = of_sheets(&table.about, converter);
    for column in &mut table.columns {
        let ColumnSchema {
            label,
            synonyms,
            about,
            options,
            example,
            ..
        } = column;
        convert_label(label, synonyms, converter);
        about
            .iter_mut()
            .for_each(|about| *about = of_sheets(about, converter));
        let old = std::mem::take(options);
        for (word, mut spellings) in old {
            let Some(new) = words.get(&word) else {
                options.insert(word, spellings);
                continue;
            };
            example
                .iter_mut()
                .filter(|e| **e == word)
                .for_each(|e| e.clone_from(new));
            spellings.push(word);
            options.insert(new.clone(), spellings);
        }
    }
}

fn convert_check(
    check: &mut CheckRule,
    plain: impl Fn(&mut String),
    words: &BTreeMap<String, String>,
) {
    // What it asks for of an enumeration is a word of it.
    let asked = match &mut check.rule {
        Rule::Coverage(rule) => Some(&mut rule.has.only),
        _ => None,
    };
    for condition in asked.into_iter().flat_map(|only| &mut only.0) {
        let literals = condition.equals.iter_mut().chain(&mut condition.one_of);
        for literal in literals {
            if let Literal::Text(word) = literal
                && let Some(new) = words.get(word)
            {
                word.clone_from(new);
            }
        }
    }
    check
        .message
        .iter_mut()
        .chain(&mut check.hint)
        .for_each(&plain);
    match &mut check.rule {
        // What messages propose: 是不是“教研组长”?
        Rule::Enumeration(rule) => {
            rule.values
                .iter_mut()
                .chain(&mut rule.also)
                .for_each(&plain);
        }
        Rule::Pattern(rule) => plain(&mut rule.form),
        _ => {}
    }
    if let Rule::Quota(quota) = &mut check.rule {
        plain(&mut quota.label);
        quota.exempt_label.iter_mut().for_each(plain);
    }
}

impl Profile {
    /// The profile with its own words in another script.
    #[must_use]
    pub fn converted(mut self, converter: &Converter) -> Profile {
        self.digest = registry::digest([
            ("profile", self.digest.as_bytes()),
            ("script", converter.digest().as_bytes()),
        ]);
        converter.to().language().clone_into(&mut self.language);
        let words = [
            &mut self.label,
            &mut self.contents.title,
            &mut self.attachment.label,
            &mut self.attachment.list_label,
            &mut self.figure.label,
            &mut self.footer.prefix,
            &mut self.footer.suffix,
            &mut self.words.copies,
            &mut self.words.printed,
        ];
        let heads = self.header.iter_mut();
        let heads = heads.flat_map(|head| [&mut head.odd].into_iter().chain(&mut head.even));
        let styles = self.styles.values_mut().map(|style| &mut style.label);
        let all = words.into_iter().chain(heads).chain(styles);
        for text in all.chain(&mut self.table.continued) {
            *text = converter.text(text);
        }
        for level in &mut self.numbering {
            level.format = match (converter.to(), level.format) {
                (Script::Hans, NumberFormat::ChineseLegal) => NumberFormat::ChineseLegalSimplified,
                (Script::Hant, NumberFormat::ChineseLegalSimplified) => NumberFormat::ChineseLegal,
                (_, format) => format,
            };
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::{Registry, load_profile, load_template};
    use super::*;

    fn registry() -> Registry {
        let dirs = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
        Registry { dirs }
    }

    fn to_hant() -> Converter {
        Converter::new(Script::Hant, &BTreeMap::new())
    }

    #[test]
    fn words_of_an_enumeration_stay_one_with_the_narrative_that_asks_for_them() {
        let template = load_template(&registry(), "research-outline", None, &mut Sink::new());
        let template = template.expect("the template").converted(&to_hant());
        let measure = template.tables["measures"].column("measure").expect("it");
        assert!(measure.options["聽課方式"].contains(&"听课方式".to_owned()));
        assert!(measure.synonyms.contains(&"措施名稱".to_owned()));
        assert!(template.texts["body.txt"].1.contains("steps(\"聽課方式\")"));
        let leader = template.tables["measures"].column("who").expect("it");
        assert_eq!(leader.label, "負責人");
        assert!(leader.synonyms.contains(&"负责人".to_owned()));
        // Lines of messages are looked for in the template's own text.
        assert!(
            template.texts["template.toml"]
                .1
                .contains(&template.views["measures"].empty)
        );
    }

    #[test]
    fn explanations_of_sheets_and_tables_in_titles_are_in_taiwans_words() {
        let template = load_template(&registry(), "research-plan", None, &mut Sink::new());
        let template = template.expect("the template").converted(&to_hant());
        let about = &template.tables["schedule"].about;
        assert!(about.contains("儲存格"), "{about}");
        let about = &template.tables["schools"].about;
        assert!(
            about.starts_with("每列一所學校") && about.contains("計畫"),
            "{about}"
        );
        let template = load_template(&registry(), "township-research", None, &mut Sink::new());
        let template = template.expect("the template").converted(&to_hant());
        let hints = template.checks.iter();
        let hints: Vec<_> = hints.filter_map(|check| check.hint.as_deref()).collect();
        assert!(
            hints.iter().any(|hint| hint.contains("《教研活動安排》")),
            "{hints:?}"
        );
    }

    #[test]
    fn the_words_of_a_profile_follow() {
        let profile = load_profile(&registry(), "gbt9704", &mut Sink::new()).expect("it");
        let before = profile.digest.clone();
        let profile = profile.converted(&to_hant());
        assert_eq!(profile.contents.title, "目　　錄");
        assert_eq!(profile.words.printed, "印發");
        assert_eq!(profile.language, "zh-TW");
        assert_ne!(profile.digest, before);
        let taiwan = load_profile(&registry(), "taiwan", &mut Sink::new()).expect("it");
        let to_hans = Converter::new(Script::Hans, &BTreeMap::new());
        assert_eq!(taiwan.converted(&to_hans).numbering[0].marker(6), "陆、");
    }
}
