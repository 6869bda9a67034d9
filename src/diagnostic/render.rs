//! Diagnostics → words: text, one line, JSON. The only place where messages are made.

use std::cell::OnceCell;
use std::collections::HashMap;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::group::{Told, grouped};
use super::{Arg, Args, Diagnostic, Severity, Source};

/// A language of the messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 繁體中文
    ZhHant,
    /// 简体中文
    #[default]
    ZhHans,
    /// English
    En,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 3] = [Language::ZhHans, Language::ZhHant, Language::En];

    /// Its BCP 47 tag, as `--lang` takes it.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::ZhHant => "zh-Hant",
            Language::ZhHans => "zh-Hans",
            Language::En => "en",
        }
    }

    /// The language that a tag means: `zh-TW`, `zh_CN.UTF-8`, `en`; `None`: none of ours.
    pub fn of_tag(tag: &str) -> Option<Language> {
        let tag = tag.to_ascii_lowercase().replace('_', "-");
        let parts: Vec<&str> = tag.split(['-', '.', '@']).collect();
        match parts.first() {
            Some(&"zh") => {
                let hant = parts
                    .iter()
                    .any(|p| matches!(*p, "hant" | "tw" | "hk" | "mo"));
                Some(if hant {
                    Language::ZhHant
                } else {
                    Language::ZhHans
                })
            }
            Some(&"en") => Some(Language::En),
            _ => None,
        }
    }

    /// What parts the items of a list.
    const fn comma(self) -> &'static str {
        match self {
            Language::En => ", ",
            _ => "、",
        }
    }

    /// What parts items that hold commas.
    const fn semicolon(self) -> &'static str {
        match self {
            Language::En => "; ",
            _ => "；",
        }
    }

    /// The last is what entries of the others refer to.
    const fn sources(self) -> [&'static str; 9] {
        macro_rules! catalogues {
            ($tag:literal) => {
                [
                    include_str!(concat!("messages/", $tag, "/workbook.ftl")),
                    include_str!(concat!("messages/", $tag, "/plan.ftl")),
                    include_str!(concat!("messages/", $tag, "/project.ftl")),
                    include_str!(concat!("messages/", $tag, "/starter.ftl")),
                    include_str!(concat!("messages/", $tag, "/typeset.ftl")),
                    include_str!(concat!("messages/", $tag, "/deliver.ftl")),
                    include_str!(concat!("messages/", $tag, "/ui.ftl")),
                    include_str!(concat!("messages/", $tag, "/codes.ftl")),
                    include_str!(concat!("messages/", $tag, "/common.ftl")),
                ]
            };
        }
        match self {
            Language::ZhHant => catalogues!("zh-Hant"),
            Language::ZhHans => catalogues!("zh-Hans"),
            Language::En => catalogues!("en"),
        }
    }
}

/// How diagnostics are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Several lines each, with hints.
    Text {
        /// ANSI colour.
        colour: bool,
        /// Each of them, even where there are many of one kind.
        all: bool,
    },
    /// One line each, for grep.
    OneLine,
}

/// The message catalogues of one language, compiled in; each is read when an entry of it is first asked
/// for.
pub struct Messages {
    /// Which.
    pub language: Language,
    catalogues: Vec<OnceCell<FluentBundle<FluentResource>>>,
    /// Which catalogue has an entry.
    entries: HashMap<&'static str, usize>,
}

impl Messages {
    /// The catalogues of a language.
    pub fn new(language: Language) -> Messages {
        let sources = language.sources();
        // What an entry says goes on in lines that begin with a space.
        let begins = |line: &&str| line.starts_with(|c: char| c.is_ascii_alphabetic());
        let entries = sources.iter().enumerate().flat_map(|(nth, source)| {
            let ids = source.lines().filter(begins);
            ids.filter_map(move |line| Some((line.split_once('=')?.0.trim_end(), nth)))
        });
        Messages {
            language,
            entries: entries.collect(),
            catalogues: sources.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// The catalogue that has an entry.
    fn catalogue(&self, id: &str) -> Option<&FluentBundle<FluentResource>> {
        let nth = *self.entries.get(id)?;
        let source = self.language.sources().get(nth).copied()?;
        let read = || {
            let tag: Result<LanguageIdentifier, _> = self.language.tag().parse();
            let mut bundle = FluentBundle::new(tag.into_iter().collect());
            // Isolating marks would stand in the text that people copy and search.
            bundle.set_use_isolating(false);
            let [.., common] = self.language.sources();
            for source in [source, common] {
                // A fault in a catalogue is found by the test that reads all of them.
                let resource = match FluentResource::try_new(source.to_owned()) {
                    Ok(resource) | Err((resource, _)) => resource,
                };
                let _ = bundle.add_resource(resource);
            }
            bundle
        };
        Some(self.catalogues.get(nth)?.get_or_init(read))
    }

    /// The entry called `id` with its values put in; `None`: there is no such entry.
    pub fn get(&self, id: &str, args: &Args) -> Option<String> {
        let bundle = self.catalogue(id)?;
        let pattern = bundle.get_message(id)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(*name, self.value(value));
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
        Some(text.into_owned())
    }

    /// A text of the program's own: the entry, or its id where a catalogue lacks it.
    pub fn text(&self, id: &str, args: &Args) -> String {
        self.get(id, args).unwrap_or_else(|| id.to_owned())
    }

    fn value(&self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Text(text) => FluentValue::String(text.clone().into()),
            Arg::Number(number) => FluentValue::from(*number),
            Arg::List(items) => FluentValue::String(items.join(self.language.comma()).into()),
        }
    }

    /// What happened.
    pub fn message(&self, diagnostic: &Diagnostic) -> String {
        if let Some(own) = &diagnostic.own.message {
            return self.filled(own, &diagnostic.args);
        }
        let message = self.get(diagnostic.code.id, &diagnostic.args);
        message.map_or_else(|| diagnostic.code.name.to_owned(), |text| self.tidy(&text))
    }

    /// Why, what to do, and what becomes of the documents meanwhile where that is not plain.
    pub fn hint(&self, diagnostic: &Diagnostic) -> Option<String> {
        let hint = self.advice(diagnostic);
        let documents = match &diagnostic.stops {
            Some(documents) if diagnostic.severity == Severity::Error => documents,
            _ => return hint,
        };
        let names: Vec<String> = documents.iter().map(|name| name.to_string()).collect();
        let args = Args::from([
            ("count", Arg::from(names.len())),
            ("schools", Arg::from(names)),
        ]);
        let meanwhile = self.text("row-of-nobody", &args);
        Some(match hint {
            Some(hint) => hint + self.language.semicolon() + &meanwhile,
            None => meanwhile,
        })
    }

    fn advice(&self, diagnostic: &Diagnostic) -> Option<String> {
        if let Some(own) = &diagnostic.own.hint {
            return Some(self.filled(own, &diagnostic.args));
        }
        let hint = self.get(&format!("{}-hint", diagnostic.code.id), &diagnostic.args)?;
        (!hint.trim().is_empty()).then(|| self.tidy(&hint))
    }

    /// How another place is introduced: in the code's own words, where it has some.
    fn related(&self, diagnostic: &Diagnostic, place: String) -> String {
        let args = Args::from([("place", Arg::Text(place))]);
        let own = self.get(&format!("{}-related", diagnostic.code.id), &args);
        own.unwrap_or_else(|| self.text("see-also", &args))
    }

    /// Catalogue entries in one style: no stop at the end; in English a capital at the beginning,
    /// but for what is typed, and the name of a file.
    fn tidy(&self, text: &str) -> String {
        let text = text.trim();
        let text = match text.strip_suffix(['。', '.']) {
            Some(rest) if !rest.ends_with('.') => rest,
            _ => text,
        };
        let word = text.split_whitespace().next().unwrap_or_default();
        let mut chars = text.chars();
        // A command and a setting are written as they are typed: planpress model, year = 20226.
        let rest = text.get(word.len()..).unwrap_or_default();
        let is_typed = word.contains('.') || word == "planpress" || rest.starts_with(" = ");
        match chars.next() {
            Some(first) if self.language == Language::En && !is_typed => {
                first.to_ascii_uppercase().to_string() + chars.as_str()
            }
            _ => text.to_owned(),
        }
    }

    /// A template's own words with its values put in: `{value}`.
    fn filled(&self, own: &str, args: &Args) -> String {
        let mut text = String::with_capacity(own.len());
        let mut rest = own;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let value = after.split_once('}').and_then(|(name, after)| {
                let value = args.get(name.trim())?;
                Some((self.shown(value), after))
            });
            match value {
                Some((value, after)) => {
                    text.push_str(&value);
                    rest = after;
                }
                None => {
                    text.push('{');
                    rest = after;
                }
            }
        }
        text + rest
    }

    fn shown(&self, arg: &Arg) -> String {
        match arg {
            Arg::Text(text) => text.clone(),
            Arg::Number(number) => number.to_string(),
            Arg::List(items) => items.join(self.language.comma()),
        }
    }

    pub(super) fn severity(&self, severity: Severity) -> String {
        let id = match severity {
            Severity::Note => "severity-note",
            Severity::Warning => "severity-warning",
            Severity::Error => "severity-error",
        };
        self.text(id, &Args::new())
    }
}

/// What people are told once: a fault of a merged cell concerns several documents.
pub fn told_once(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let same = |a: &Diagnostic, b: &Diagnostic| {
        // Two checks with words of their own may find the same of one cell.
        a.own == b.own
            && (a.code, a.severity, &a.source, &a.args, &a.related)
                == (b.code, b.severity, &b.source, &b.args, &b.related)
    };
    let mut told: Vec<&Diagnostic> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        // They are sorted by place: equal ones stand next to one another but for other codes.
        let near = told
            .iter()
            .rev()
            .take_while(|t| t.source == diagnostic.source);
        if diagnostic.source.is_none() || !near.into_iter().any(|t| same(t, diagnostic)) {
            told.push(diagnostic);
        }
    }
    told
}

/// So many other places are named with a message.
const RELATED: usize = 9;

/// The diagnostics in words.
pub fn render(diagnostics: &[Diagnostic], messages: &Messages, format: Format) -> String {
    match format {
        Format::OneLine => told_once(diagnostics)
            .into_iter()
            .map(|d| one_line(d, messages))
            .collect(),
        Format::Text { colour, all: true } => told_once(diagnostics)
            .into_iter()
            .map(|d| paragraph(d, messages, colour))
            .collect(),
        Format::Text { colour, all: false } => grouped(&told_once(diagnostics))
            .into_iter()
            .map(|told| match told {
                Told::One(diagnostic) => paragraph(diagnostic, messages, colour),
                Told::Rest {
                    count,
                    places,
                    more,
                } => rest(count, places, more, messages),
            })
            .collect(),
    }
}

/// The others of a kind, in one paragraph.
fn rest(count: usize, places: Vec<String>, more: bool, messages: &Messages) -> String {
    let placed = !places.is_empty();
    let args = Args::from([
        ("count", Arg::from(count)),
        (
            "places",
            Arg::from(places.join(messages.language.semicolon())),
        ),
        ("placed", Arg::from(if placed { "yes" } else { "no" })),
        ("more", Arg::from(if more { "yes" } else { "no" })),
    ]);
    format!("    {}\n", messages.text("more-of-this-kind", &args))
}

/// A place; in a Word file, where no line is counted, its number is a paragraph's.
fn shown(source: &Source, messages: &Messages) -> String {
    match source.line.filter(|_| source.file.ends_with(".docx")) {
        None => source.to_string(),
        Some(line) => {
            let args = Args::from([("number", Arg::from(line))]);
            format!("{source}{}", messages.text("paragraph-of-word", &args))
        }
    }
}

fn one_line(diagnostic: &Diagnostic, messages: &Messages) -> String {
    let place = diagnostic
        .source
        .as_ref()
        .map_or_else(String::new, |source| {
            format!("{}: ", shown(source, messages))
        });
    format!(
        "{place}{} {}: {}\n",
        messages.severity(diagnostic.severity),
        diagnostic.code.id,
        messages.message(diagnostic).replace('\n', " ")
    )
}

fn paragraph(diagnostic: &Diagnostic, messages: &Messages, colour: bool) -> String {
    let tint = match diagnostic.severity {
        Severity::Error => "\u{1b}[1;31m",
        Severity::Warning => "\u{1b}[1;33m",
        Severity::Note => "\u{1b}[1;36m",
    };
    let (tint, plain) = if colour {
        (tint, "\u{1b}[0m")
    } else {
        ("", "")
    };
    let severity = messages.severity(diagnostic.severity);
    let mut text = format!("{tint}{severity}[{}]{plain}", diagnostic.code.id);
    if let Some(source) = &diagnostic.source {
        text.push_str(&format!(" {}", shown(source, messages)));
    }
    text.push('\n');
    for line in messages.message(diagnostic).lines() {
        text.push_str(&format!("    {line}\n"));
    }
    if let Some(hint) = messages.hint(diagnostic) {
        for (index, line) in hint.lines().enumerate() {
            let lead = if index == 0 { "→ " } else { "  " };
            text.push_str(&format!("    {lead}{line}\n"));
        }
    }
    // Of a name in many rows the count says how many; the manifest lists rows that are in no document.
    for source in diagnostic.related.iter().take(RELATED) {
        let related = messages.related(diagnostic, source.to_string());
        text.push_str(&format!("    = {related}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::CODES;

    #[test]
    fn every_code_has_words_and_a_hint_in_every_language() {
        let mut lacking = Vec::new();
        for language in Language::ALL {
            let messages = Messages::new(language);
            for code in CODES {
                for id in [code.id.to_owned(), format!("{}-hint", code.id)] {
                    if messages.get(&id, &Args::new()).is_none() {
                        lacking.push(format!("{} {id}", language.tag()));
                    }
                }
            }
        }
        assert!(lacking.is_empty(), "{lacking:?}");
    }

    #[test]
    fn catalogues_are_sound_and_hold_the_same_entries() {
        let entries = |language: Language| -> Vec<String> {
            let mut ids: Vec<String> = language
                .sources()
                .iter()
                .flat_map(|source| {
                    let resource = FluentResource::try_new((*source).to_owned());
                    assert!(resource.is_ok(), "{}: {:?}", language.tag(), resource.err());
                    source
                        .lines()
                        .filter(|l| l.starts_with(|c: char| c.is_ascii_alphabetic()))
                        .filter_map(|l| l.split_once(" =").or(l.split_once('=')))
                        .map(|(id, _)| id.trim().to_owned())
                        .collect::<Vec<_>>()
                })
                .collect();
            ids.sort();
            ids
        };
        let expected = entries(Language::ZhHans);
        for language in Language::ALL {
            assert_eq!(entries(language), expected, "{}", language.tag());
        }
    }

    #[test]
    fn entries_refer_to_their_own_catalogue_or_the_common_one() {
        let reference = regex::Regex::new(r"\{ *([A-Za-z][A-Za-z0-9-]*) *\}").expect("a pattern");
        for language in Language::ALL {
            let [.., common] = language.sources();
            for source in language.sources() {
                for found in reference.captures_iter(source) {
                    let entry = format!("\n{} =", &found[1]);
                    let is_there = source.contains(&entry) || common.contains(&entry);
                    assert!(is_there, "{}: {}", language.tag(), &found[1]);
                }
            }
        }
    }

    #[test]
    fn tags_of_locales_are_understood() {
        assert_eq!(Language::of_tag("zh_TW.UTF-8"), Some(Language::ZhHant));
        assert_eq!(Language::of_tag("zh-Hans-CN"), Some(Language::ZhHans));
        assert_eq!(Language::of_tag("en-GB"), Some(Language::En));
        assert_eq!(Language::of_tag("C"), None);
    }
}
