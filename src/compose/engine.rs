//! What minijinja says in English → one of the reasons that the catalogues have words for.

use minijinja::{Error, ErrorKind};

/// Beginnings of what it says of a text that cannot be read, and the reason that they are.
const SYNTAX: [(&str, &str); 9] = [
    ("unexpected end of string", "string"),
    ("unexpected end of comment", "comment"),
    ("unexpected end of raw block", "raw"),
    ("unexpected end of input", "end"),
    ("unexpected character", "character"),
    ("unexpected", "unexpected"),
    ("unknown statement", "statement"),
    ("unknown", "statement"),
    ("cannot assign to reserved", "reserved"),
];

/// Parts of what it says of something that cannot be done.
const OPERATION: [(&str, &str); 18] = [
    ("not iterable", "list"),
    ("must be iterable", "list"),
    ("cannot reverse", "list"),
    ("value to list", "list"),
    ("into pair", "list"),
    ("cannot join", "list"),
    ("first item", "list"),
    ("last item", "list"),
    ("not callable", "call"),
    ("can only sum", "number"),
    ("to integer", "number"),
    ("to float", "number"),
    ("literal", "number"),
    ("round", "number"),
    ("absolute value", "number"),
    ("length of value", "length"),
    ("unsupported types", "types"),
    ("unable to calculate", "calculate"),
];

/// Why: the reason, and the name that it is about, where there is one.
pub(super) fn reason(error: &Error) -> (&'static str, String) {
    let detail = error.detail().unwrap_or_default();
    let word = detail.rsplit(' ').next().unwrap_or_default();
    match error.kind() {
        ErrorKind::SyntaxError => {
            let found = SYNTAX.iter().find(|(says, _)| detail.starts_with(says));
            match found.map_or("other", |found| found.1) {
                reason @ ("statement" | "reserved") => (reason, word.to_owned()),
                reason => (reason, String::new()),
            }
        }
        ErrorKind::TooManyArguments => ("many", String::new()),
        ErrorKind::MissingArgument => ("few", String::new()),
        ErrorKind::UnknownMethod => ("method", quoted(detail)),
        ErrorKind::BadEscape => ("string", String::new()),
        ErrorKind::TemplateNotFound | ErrorKind::BadInclude => ("include", String::new()),
        ErrorKind::CannotUnpack => ("unpack", String::new()),
        _ => {
            let found = OPERATION.iter().find(|(says, _)| detail.contains(says));
            let other = if detail.starts_with("cannot convert") {
                "types"
            } else {
                "other"
            };
            (found.map_or(other, |found| found.1), String::new())
        }
    }
}

/// What stands between grave accents, or the last word.
fn quoted(detail: &str) -> String {
    let last = || detail.rsplit(' ').next();
    let name = detail.split('`').nth(1).or_else(last).unwrap_or_default();
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use minijinja::{Environment, context};

    fn why(text: &str) -> (&'static str, String) {
        let env = Environment::new();
        let rendered = env
            .template_from_str(text)
            .and_then(|template| template.render(context!(people => vec!["甲"], n => 3)));
        reason(&rendered.expect_err(text))
    }

    /// What the engine really says: a version that words it otherwise fails here.
    #[test]
    fn what_the_engine_says_has_a_reason() {
        let cases = [
            ("{{ n + }}", "unexpected"),
            ("{{ (n }}", "unexpected"),
            ("{{ n", "end"),
            ("{% if n %", "end"),
            ("{{ n ？ }}", "character"),
            ("{{ （n） }}", "character"),
            ("{{ 'n }}", "string"),
            ("{# 注", "comment"),
            ("{% fro p in people %}", "statement"),
            ("{% continue %}", "statement"),
            ("{% set loop = 1 %}", "reserved"),
            ("{% for p in n %}{% endfor %}", "list"),
            ("{{ n | first }}", "list"),
            ("{{ n | join('、') }}", "list"),
            ("{{ n | length }}", "length"),
            ("{{ people + n }}", "types"),
            ("{{ people | sum }}", "number"),
            ("{{ 'x' | int }}", "number"),
            ("{{ n() }}", "call"),
            ("{{ n.of() }}", "method"),
            ("{{ n | upper(1, 2, 3) }}", "many"),
            ("{{ people | replace }}", "few"),
            ("{% include 'x' %}", "include"),
            ("{% for a, b in people %}{% endfor %}", "unpack"),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(text, reason)| (text, why(text).0, reason))
            .filter(|(_, found, wanted)| found != *wanted)
            .collect();
        assert_eq!(wrong, []);
        assert_eq!(why("{% fro p in people %}").1, "fro");
        assert_eq!(why("{{ n.of() }}").1, "of");
    }
}
