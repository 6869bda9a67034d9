//! What each code means, for people: `planpress explain`, and the reference pages `docs/codes.*.md`.

use super::sample::sample;
use super::{Args, CODES, Code, Format, Messages, Severity, render};

/// The code that somebody typed: `P213`, `p213` or its name; `None`: there is none.
pub fn code_called(text: &str) -> Option<Code> {
    let text = text.trim().trim_matches(['[', ']']);
    let called = |code: &&Code| code.id.eq_ignore_ascii_case(text) || code.name == text;
    CODES.iter().find(called).copied()
}

/// What a code means, an example of it, and what to do.
pub fn explain(code: Code, messages: &Messages) -> String {
    let mut text = format!(
        "{} · {} · {}\n{}\n",
        code.id,
        messages.severity(code.severity),
        code.name,
        about(code, messages)
    );
    if let Some(example) = sample(code) {
        let format = Format::Text {
            colour: false,
            all: true,
        };
        text.push_str(&format!(
            "\n{}\n",
            messages.text("explain-example", &Args::new())
        ));
        for line in render(&[example], messages, format).lines() {
            text.push_str(&format!("    {line}\n"));
        }
    }
    text
}

/// All codes, one a line.
pub fn index(messages: &Messages) -> String {
    let line = |code: &Code| format!("{}  {}\n", code.id, about(*code, messages));
    CODES.iter().map(line).collect()
}

/// The page of all codes, in Markdown.
pub fn reference_page(messages: &Messages) -> String {
    let word = |id: &str| messages.text(id, &Args::new());
    let mut page = format!("# {}\n\n{}\n", word("codes-title"), word("codes-intro"));
    let mut family = ' ';
    for code in CODES {
        let first = code.id.chars().next().unwrap_or(' ');
        if first != family {
            family = first;
            page.push_str(&format!(
                "\n## {}\n",
                word(&format!("codes-family-{family}"))
            ));
        }
        page.push_str(&format!(
            "\n### {} · {} · `{}`\n\n{}\n",
            code.id,
            messages.severity(code.severity),
            code.name,
            about(*code, messages)
        ));
        let Some(example) = sample(*code) else {
            continue;
        };
        let place = example.source.as_ref().map(ToString::to_string);
        page.push_str(&format!("\n> {}", word("explain-example")));
        if let Some(place) = place {
            page.push_str(&format!(" `{place}`"));
        }
        for line in messages.message(&example).lines() {
            page.push_str(&format!("  \n> {line}"));
        }
        if let Some(hint) = messages.hint(&example) {
            page.push_str(&format!("  \n> → {}", hint.replace('\n', "  \n> ")));
        }
        page.push('\n');
    }
    page
}

/// What it means. Codes differ in how bad they are by their template's checks too.
fn about(code: Code, messages: &Messages) -> String {
    let own = messages.get(&format!("{}-about", code.id), &Args::new());
    own.unwrap_or_else(|| {
        let id = match code.severity {
            Severity::Note => "severity-note",
            Severity::Warning => "severity-warning",
            Severity::Error => "severity-error",
        };
        messages.text(id, &Args::new())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;

    #[test]
    fn every_code_is_explained_in_every_language_with_an_example() {
        let mut lacking = Vec::new();
        for language in Language::ALL {
            let messages = Messages::new(language);
            for code in CODES {
                let id = format!("{}-about", code.id);
                if messages.get(&id, &Args::new()).is_none() {
                    lacking.push(format!("{} {id} (messages/*/codes.ftl)", language.tag()));
                }
                let Some(example) = sample(*code) else {
                    lacking.push(format!("{} (sample.rs)", code.id));
                    continue;
                };
                let said = [
                    messages.message(&example),
                    messages.hint(&example).unwrap_or_default(),
                ];
                // Fluent leaves `{$name}` where a value is missing.
                if said.iter().any(|text| text.contains("{$")) {
                    lacking.push(format!("{}: {said:?}", code.id));
                }
            }
        }
        assert!(lacking.is_empty(), "{lacking:#?}");
    }

    #[test]
    fn codes_are_found_as_people_type_them() {
        for text in ["P213", "p213", "[P213]", "quota-short"] {
            assert_eq!(code_called(text).map(|code| code.id), Some("P213"));
        }
        assert_eq!(code_called("P999"), None);
    }
}
