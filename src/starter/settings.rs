//! plan.toml of a new project, with comments.

use std::fmt::Write as _;

use crate::deliver::safe_name;
use crate::diagnostic::{Arg, Args, Messages, Source};
use crate::normalise::{place_line, quoted};
use crate::project::DATA;
use crate::script::Script;
use crate::template::{Template, ValueKind};

use super::{Look, SAMPLE_YEAR, sheet_name};

/// The region of the public holidays that a project in traditional characters begins with.
const TAIWAN: &str = "tw";

/// A text with its comments.
pub(super) struct Writer<'m> {
    messages: &'m Messages,
    text: String,
}

impl<'m> Writer<'m> {
    pub(super) fn new(messages: &'m Messages) -> Writer<'m> {
        Writer {
            messages,
            text: String::new(),
        }
    }

    /// A sentence of the catalogues.
    pub(super) fn say(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        self.messages
            .text(id, &args.iter().cloned().collect::<Args>())
    }

    /// A line of comment: whatever it holds, it stays one.
    pub(super) fn comment(&mut self, text: &str) {
        let text: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        self.line(&format!("# {text}"));
    }

    /// A sentence of the catalogues as a comment.
    pub(super) fn remark(&mut self, id: &str, args: &[(&'static str, Arg)]) {
        let text = self.say(id, args);
        self.comment(&text);
    }

    pub(super) fn line(&mut self, line: &str) {
        // Writing to a String does not fail.
        let _ = writeln!(self.text, "{line}");
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    /// What every plan.toml begins with; `year` and the message that explains it.
    pub(super) fn head(&mut self, template: &Template, look: Look<'_>, year: i16, why: &str) {
        let hant = template.script() == Script::Hant;
        let terms = look.terms.iter().filter(|_| hant).collect::<Vec<_>>();
        self.comment(&format!("{}　{}", template.label, template.about));
        self.remark("settings-intro", &[]);
        self.line("");
        self.remark("settings-template", &[]);
        self.line(&format!("template = {}", quoted(&template.id)));
        self.remark("settings-profile", &[]);
        self.line(&format!("profile  = {}", quoted(look.profile)));
        let script = quoted(template.script().word());
        if terms.is_empty() {
            self.remark("settings-script", &[]);
            self.line(&format!("script   = {script}"));
        }
        self.comment(why);
        self.line(&format!("year     = {year}"));
        if !terms.is_empty() {
            self.line("");
            self.remark("settings-script", &[]);
            self.line("[script]");
            self.line(&format!("to = {script}"));
            self.line("");
            self.remark("settings-terms", &[]);
            self.line("[script.terms]");
            for (said, written) in terms {
                self.line(&format!("{} = {}", quoted(said), quoted(written)));
            }
        }
    }
}

/// What a template does with the terms of the school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Terms {
    /// Nothing.
    Unused,
    /// A column holds school weeks.
    Useful,
    /// A weekly slot is expanded.
    Needed,
}

/// What this template does with the terms.
pub(super) fn terms(template: &Template) -> Terms {
    let texts = template.texts.values().map(|(_, text)| text);
    if texts.into_iter().any(|text| text.contains("weekly(")) {
        return Terms::Needed;
    }
    let mut columns = template.tables.values().flat_map(|table| &table.columns);
    if columns.any(|column| column.kind == ValueKind::Week) {
        Terms::Useful
    } else {
        Terms::Unused
    }
}

/// Writes `[calendar]` with a term in the sample year; where it is not `needed` yet, as comments.
pub(super) fn write_calendar(text: &mut Writer<'_>, template: &Template, needed: bool) {
    text.line("");
    text.remark(
        if needed {
            "settings-calendar"
        } else {
            "settings-calendar-later"
        },
        &[],
    );
    let term = quoted(&text.say("settings-term", &[]));
    let mut lines = vec![
        "[calendar]".to_owned(),
        format!(
            "terms   = [{{ name = {term}, first = {SAMPLE_YEAR}-09-01, last = {SAMPLE_YEAR}-12-31 }}]"
        ),
    ];
    if template.script() == Script::Hant {
        lines.push(format!("region  = {}", quoted(TAIWAN)));
    }
    for line in lines {
        if needed {
            text.line(&line);
        } else {
            text.comment(&line);
        }
    }
    text.remark("settings-calendar-off", &[]);
    text.comment(&format!("off     = [\"{SAMPLE_YEAR}-11-05\"]"));
    text.comment(&format!("make_up = [\"{SAMPLE_YEAR}-11-07\"]"));
}

/// plan.toml of a new project that is filled with the template's samples.
pub(super) fn settings(template: &Template, look: Look<'_>, messages: &Messages) -> String {
    let mut text = Writer::new(messages);
    let why = text.say("settings-year", &[]);
    text.head(template, look, SAMPLE_YEAR, &why);
    if !template.values.is_empty() {
        text.line("");
        text.remark("settings-values", &[]);
        text.line("[values]");
    }
    for (key, value) in &template.values {
        let required = if value.required { "yes" } else { "no" };
        let of = [
            ("label", Arg::from(&value.label)),
            ("required", required.into()),
        ];
        text.remark("settings-value", &of);
        let example = value.example.as_deref().unwrap_or_default();
        text.line(&format!("{key} = {}", quoted(example)));
    }
    let needed = terms(template);
    if needed > Terms::Unused {
        write_calendar(&mut text, template, needed == Terms::Needed);
    }
    text.line("");
    text.remark("settings-sources", &[]);
    text.comment("[sources]");
    if let Some((key, table)) = template.tables.iter().next() {
        let file = format!("{DATA}/{}.xlsx", safe_name(&table.label));
        let place = Source::sheet(file, sheet_name(&table.label));
        text.comment(&place_line(key, &place));
    }
    text.finish()
}
