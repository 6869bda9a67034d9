//! What is wrong in a narrative → a diagnostic with file, line and the name that was meant.

use minijinja::{Error, ErrorKind};

use crate::characters::is_han;
use crate::diagnostic::{Diagnostic, Source, codes};
use crate::template::{nearest_id, without_word_marks};

use super::code::{self, Role, Unpaired};
use super::engine;
use super::narrative::{Begins, Session, Snippet};

/// A name that the narrative uses and nothing defines: `P224`.
///
/// - `path`: what was written (`school.nmae`); `key`: its part that does not exist
pub(super) fn undefined(
    place: Option<Source>,
    path: &str,
    key: &str,
    known: &[String],
) -> Diagnostic {
    named(place, "name", path, key, known)
}

/// A function's argument, a filter or the like that does not exist: `P224`.
pub(super) fn unknown_name(
    place: Option<Source>,
    kind: &'static str,
    id: &str,
    known: &[String],
) -> Diagnostic {
    named(place, kind, id, id, known)
}

fn named(
    place: Option<Source>,
    kind: &'static str,
    name: &str,
    key: &str,
    known: &[String],
) -> Diagnostic {
    let nearest = nearest_id(key, known.iter().map(String::as_str));
    Diagnostic::new(codes::P224, place)
        .arg("kind", kind)
        .arg("name", name)
        .arg("nearest", nearest.unwrap_or("none"))
        .arg("known", known.to_vec())
}

/// A filter or a test that does not exist: `P224`.
pub(super) fn unknown_use(place: Option<Source>, role: Role, name: &str) -> Diagnostic {
    unknown_name(place, role.word(), name, &role.known())
}

/// A reference to an attachment that the template does not have, or (`absent`) that this one
/// document does not have: `P226`.
pub(super) fn unknown_attachment(
    place: Option<Source>,
    id: &str,
    known: &[String],
    absent: Option<&str>,
) -> Diagnostic {
    let nearest = nearest_id(id, known.iter().map(String::as_str));
    Diagnostic::new(codes::P226, place)
        .arg(
            "kind",
            if absent.is_some() {
                "absent"
            } else {
                "unknown"
            },
        )
        .arg("id", id)
        .arg("document", absent.unwrap_or_default())
        .arg("nearest", nearest.unwrap_or("none"))
        .arg("known", known.to_vec())
        .subject(absent)
}

/// Something that cannot be read or done: `P225`.
pub(super) fn syntax(place: Option<Source>, kind: &'static str, detail: &str) -> Diagnostic {
    Diagnostic::new(codes::P225, place)
        .arg("kind", kind)
        .arg("detail", detail)
        .arg("code", "")
        .arg("reason", "other")
}

/// What ended a rendering.
pub(super) fn of(session: &Session, snippet: &Snippet, error: &Error) -> Diagnostic {
    let place = snippet.line(error.line().unwrap_or(1));
    if let Some(fault) = session.fault_of(error) {
        let mut diagnostic = fault.diagnostic;
        diagnostic.source.get_or_insert(place);
        return diagnostic;
    }
    let detail = error.detail().unwrap_or_default();
    let quoted = detail.split('`').nth(1);
    match error.kind() {
        // `days | first` of no days: nothing is misspelt.
        ErrorKind::UndefinedError if detail.is_empty() => session
            .why_no_days()
            .unwrap_or_else(|| written(snippet, error, "nothing")),
        ErrorKind::UndefinedError => {
            let path = quoted.unwrap_or(detail);
            let key = path.rsplit('.').next().unwrap_or(path);
            undefined(Some(place), path, key, &session.names())
        }
        ErrorKind::UnknownFilter => unknown_use(Some(place), Role::Filter, last_word(detail)),
        ErrorKind::UnknownTest => unknown_use(Some(place), Role::Test, last_word(detail)),
        ErrorKind::UnknownFunction => {
            let known = [
                "attachment",
                "table",
                "form",
                "chart",
                "page_break",
                "weekly",
            ]
            .map(str::to_owned);
            unknown_name(Some(place), "function", last_word(detail), &known)
        }
        ErrorKind::OutOfFuel => Diagnostic::new(codes::P228, Some(place)).arg("kind", "fuel"),
        ErrorKind::InvalidOperation if detail.contains("recursion limit") => {
            Diagnostic::new(codes::P228, Some(place)).arg("kind", "depth")
        }
        ErrorKind::SyntaxError => match code::unpaired(snippet.text) {
            Some(Unpaired::Unclosed(_, word) | Unpaired::Unopened(_, word))
                if matches!(snippet.begins, Begins::InTable(_)) =>
            {
                syntax(Some(place), "across-cells", word)
            }
            Some(Unpaired::Unclosed(line, word)) => {
                syntax(Some(snippet.line(line)), "unclosed", word)
            }
            Some(Unpaired::Unopened(line, word)) => {
                syntax(Some(snippet.line(line)), "unopened", word)
            }
            None => chinese_name(snippet, error, session)
                .unwrap_or_else(|| written(snippet, error, "syntax")),
        },
        _ => written(snippet, error, "operation"),
    }
}

/// A Chinese name in the braces, {{ 校名 }}: the engine takes it for a slip of the pen, but it is a name that
/// there is not.
fn chinese_name(snippet: &Snippet, error: &Error, session: &Session) -> Option<Diagnostic> {
    let line = error.line().unwrap_or(1);
    let code = code::on_line(snippet.text, line);
    let path = code.strip_prefix("{{")?.strip_suffix("}}")?.trim();
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.' || is_han(c);
    let is_name = path.chars().all(part) && path.chars().any(is_han);
    is_name.then(|| {
        let key = path.rsplit('.').next().unwrap_or(path);
        undefined(Some(snippet.line(line)), path, key, &session.names())
    })
}

/// Why the engine cannot go on, with the code that it cannot go on with.
fn written(snippet: &Snippet, error: &Error, kind: &'static str) -> Diagnostic {
    let line = error.line().unwrap_or(1);
    let (reason, about) = engine::reason(error);
    let told = syntax(Some(snippet.line(line)), kind, &about);
    let code = without_word_marks(code::on_line(snippet.text, line));
    told.arg("code", code).arg("reason", reason)
}

/// minijinja words it “filter foo is unknown”.
fn last_word(detail: &str) -> &str {
    detail
        .strip_suffix(" is unknown")
        .unwrap_or(detail)
        .rsplit(' ')
        .next()
        .unwrap_or(detail)
}
