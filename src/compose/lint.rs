//! What can be told of a template's texts without any data: syntax, and names that nothing
//! defines — also in branches that no document of this run reaches.

use std::sync::LazyLock;

use minijinja::Environment;
use regex::Regex;

use crate::diagnostic::{Diagnostic, codes};
use crate::template::{ChartRule, TableSchema, Template};

use super::code::{self, Role};
use super::narrative::{Begins, Session, Snippet};
use super::{drawn_table, faults, figure, footnote};

/// What is wrong with the template's texts, whichever document they are for: `P224`, `P225`, `P226`,
/// `P300`, `P305`, `P309`.
pub(super) fn check(
    template: &Template,
    env: &Environment<'static>,
    session: &Session,
) -> Vec<Diagnostic> {
    let linter = Linter {
        template,
        env,
        session,
    };
    let mut found = Vec::new();
    let (file, raw) = template.own_file();
    for (name, (shown, text)) in &template.texts {
        if name != "template.toml" && is_used(template, name) {
            let begins = Begins::AtFirst;
            let file = shown;
            found.extend(linter.text(&Snippet { file, begins, text }, false));
        }
    }
    for text in own_texts(template) {
        found.extend(linter.text(&Snippet::within(&file, raw, text), false));
    }
    let cells = template
        .forms
        .values()
        .flat_map(|form| form.rows.iter().flatten());
    for text in cells.filter_map(|cell| cell.label.as_ref().or(cell.value.as_ref())) {
        found.extend(linter.text(&Snippet::within(&file, raw, text), true));
    }
    for text in template.charts.values().flat_map(ChartRule::texts) {
        found.extend(linter.text(&Snippet::within(&file, raw, text), false));
    }
    for (file, tables) in &template.word_tables {
        let shown = |(name, _): &(String, String)| name == file;
        let mut parts = template.texts.iter().filter(|(_, text)| shown(text));
        if !parts.any(|(part, _)| is_used(template, part)) {
            continue;
        }
        let tables = tables.iter().enumerate();
        for (text, place) in tables.flat_map(|(nth, table)| table.texts(file, nth)) {
            let begins = Begins::InTable(&place);
            let snippet = Snippet { file, begins, text };
            found.extend(linter.text(&snippet, false));
        }
    }
    for rule in &template.attachments {
        let (file, raw) = template.file_of(rule);
        let texts = std::iter::once(&rule.title).chain(&rule.text);
        for text in texts {
            found.extend(linter.text(&Snippet::within(&file, raw, text), false));
        }
        if let Some(when) = &rule.when {
            found.extend(linter.condition(&Snippet::within(&file, raw, when)));
        }
    }
    found
}

/// Is a text file the body or an attachment? Others may lie about.
fn is_used(template: &Template, name: &str) -> bool {
    name == "body.txt"
        || template
            .attachments
            .iter()
            .any(|a| a.file.as_deref() == Some(name))
}

/// The narratives that stand in template.toml itself.
fn own_texts(template: &Template) -> Vec<&String> {
    let rule = &template.document;
    let mut texts = vec![&rule.file, &rule.title];
    texts.extend(&rule.signatories);
    let optional = [
        &rule.organ,
        &rule.number,
        &rule.recipients,
        &rule.date,
        &rule.copies,
        &rule.note,
    ];
    texts.extend(optional.into_iter().flatten());
    texts.extend(&rule.approvals);
    if let Some(head) = &rule.head {
        texts.extend(&head.marks);
        let optional = [
            &head.signers,
            &head.copy_number,
            &head.classification,
            &head.urgency,
        ];
        texts.extend(optional.into_iter().flatten());
    }
    if let Some(imprint) = &rule.imprint {
        texts.extend([&imprint.printer, &imprint.printed].into_iter().flatten());
    }
    texts
}

struct Linter<'a> {
    template: &'a Template,
    env: &'a Environment<'static>,
    session: &'a Session,
}

impl Linter<'_> {
    /// The faults of one text; `in_form`: it sees `row` too.
    fn text(&self, snippet: &Snippet, in_form: bool) -> Vec<Diagnostic> {
        let compiled = self.env.template_from_named_str(snippet.file, snippet.text);
        let names = match &compiled {
            Ok(template) => template.undeclared_variables(true),
            Err(error) => return vec![faults::of(self.session, snippet, error)],
        };
        let mut found = self.undefined(snippet, names.into_iter().collect(), in_form);
        found.extend(self.called(snippet));
        found.extend(self.unknown_uses(snippet, code::uses(snippet.text)));
        let mut names = self.session.names();
        names.push("row".to_owned());
        for (line, written, right) in code::mistaken_braces(snippet.text, &names) {
            let fault = faults::syntax(Some(snippet.line(line)), "braces", &right);
            found.push(fault.arg("code", written));
        }
        for (line, kind, text) in footnote::faults(snippet.text) {
            let place = Some(snippet.line(line));
            let fault = Diagnostic::new(codes::P300, place).arg("kind", kind);
            found.push(fault.arg("text", text));
        }
        for (line, kind, text) in figure::faults(snippet.text) {
            let place = Some(snippet.line(line));
            let fault = Diagnostic::new(codes::P309, place).arg("kind", kind);
            found.push(fault.arg("text", text));
        }
        for (line, text, cells, head) in drawn_table::faults(snippet.text) {
            let place = Some(snippet.line(line));
            let fault = Diagnostic::new(codes::P305, place).arg("text", text);
            found.push(fault.arg("cells", cells).arg("head", head));
        }
        found
    }

    fn condition(&self, snippet: &Snippet) -> Vec<Diagnostic> {
        match self.env.compile_expression(snippet.text) {
            Ok(expression) => {
                let names = expression.undeclared_variables(true);
                let mut found = self.undefined(snippet, names.into_iter().collect(), false);
                let used = code::uses_of_expression(snippet.text);
                found.extend(self.unknown_uses(snippet, used));
                found
            }
            Err(error) => vec![faults::of(self.session, snippet, &error)],
        }
    }

    /// Filters and tests that the engine does not have; it would say so only in a branch that runs.
    fn unknown_uses(&self, snippet: &Snippet, used: Vec<(usize, Role, &str)>) -> Vec<Diagnostic> {
        let unknown = used.into_iter();
        let unknown = unknown.filter(|(_, role, name)| !role.has(self.env, name));
        unknown
            .map(|(line, role, name)| faults::unknown_use(Some(snippet.line(line)), role, name))
            .collect()
    }

    fn undefined(
        &self,
        snippet: &Snippet,
        mut names: Vec<String>,
        in_form: bool,
    ) -> Vec<Diagnostic> {
        names.sort_unstable();
        let mut found = Vec::new();
        for name in names {
            let (root, rest) = match name.split_once('.') {
                Some((root, rest)) => (root, Some(rest)),
                None => (name.as_str(), None),
            };
            if (in_form && root == "row") || self.env.globals().any(|(global, _)| global == root) {
                continue;
            }
            let roots = self.session.names();
            let place = || Some(snippet.line(line_of(snippet.text, &name)));
            if !roots.iter().any(|known| known == root) {
                found.push(faults::undefined(place(), &name, root, &roots));
                continue;
            }
            let key = rest.and_then(|rest| rest.split('.').next());
            if let (Some(key), Some(keys)) = (key, self.keys(root))
                && !keys.iter().any(|known| known == key)
            {
                found.push(faults::undefined(place(), &name, key, &keys));
            }
        }
        found
    }

    /// What a name of the context has below it, where that is fixed.
    fn keys(&self, root: &str) -> Option<Vec<String>> {
        let columns = |t: &TableSchema| t.columns.iter().map(|c| c.key.clone()).collect();
        let rule = &self.template.document;
        if root == rule.context {
            return self.template.tables.get(&rule.per).map(columns);
        }
        match root {
            "all" => Some(self.template.tables.keys().cloned().collect()),
            "values" | "at_least" => {
                let values = self.session.context.get_attr(root).ok()?;
                Some(values.try_iter().ok()?.map(|key| key.to_string()).collect())
            }
            _ => None,
        }
    }

    /// Attachments, views and forms that are called by a name in quotes.
    fn called(&self, snippet: &Snippet) -> Vec<Diagnostic> {
        static CALL: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r#"\b(attachment|table|form|chart)\(\s*(?:"([^"]*)"|'([^']*)')"#)
                .expect("a fixed pattern")
        });
        let mut found = Vec::new();
        for captures in CALL.captures_iter(snippet.text) {
            let id = captures.get(2).or(captures.get(3));
            let (Some(called), Some(kind), Some(id)) = (captures.get(0), captures.get(1), id)
            else {
                continue;
            };
            let line = snippet
                .text
                .get(..called.start())
                .map_or(0, |t| t.matches('\n').count())
                + 1;
            let place = Some(snippet.line(line));
            let id = id.as_str();
            let (kind, known) = match kind.as_str() {
                "attachment" => ("attachment", self.session.known_attachments()),
                "table" => ("view", self.session.printed("view")),
                "chart" => ("chart", self.session.printed("chart")),
                _ => ("form", self.session.printed("form")),
            };
            if known.iter().any(|k| k == id) {
                continue;
            }
            found.push(match kind {
                "attachment" => faults::unknown_attachment(place, id, &known, None),
                kind => faults::unknown_name(place, kind, id, &known),
            });
        }
        found
    }
}

/// The first line, from 1, where a name stands as a whole.
fn line_of(text: &str, name: &str) -> usize {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let whole = |(at, found): &(usize, &str)| {
        let before = text.get(..*at).and_then(|t| t.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(|c| is_part(c) || c == '.') && !after.is_some_and(is_part)
    };
    let at = text.match_indices(name).find(whole).map_or(0, |(at, _)| at);
    text.get(..at).map_or(0, |t| t.matches('\n').count()) + 1
}
