//! Why a plan.toml cannot be read, in words for whoever typed it.

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Source, codes};
use crate::template::{line_of, nearest_id, toml_fault, toml_message};

use super::SETTINGS;

/// What stands above the first `[part]`.
const ABOVE_ALL: [&str; 6] = [
    "template",
    "profile",
    "letterhead",
    "script",
    "year",
    "others",
];

/// Does this key belong above the first `[part]` of plan.toml?
pub(crate) fn is_above_all(key: &str) -> bool {
    ABOVE_ALL.contains(&key)
}

/// What is wrong, at its line.
pub(super) fn told(error: &toml::de::Error, text: &str) -> Diagnostic {
    let offset = error.span().map_or(0, |span| span.start);
    let mut line = line_of(text, offset);
    let (mut kind, mut name, known) = toml_fault(&toml_message(error, text));
    let mut within = String::new();
    let mut sign = String::new();
    let said = text.lines().nth(line.saturating_sub(1) as usize);
    let said = said.unwrap_or_default();
    if kind == "syntax" {
        if let Some((slip, signs)) = full_width(said) {
            (name, sign) = (slip.to_owned(), signs);
        } else if let Some(year) = year_in(said) {
            (kind, name) = ("year", year.to_owned());
        } else if let Some(key) = chinese_key(said) {
            (name, sign) = ("chinese-key".to_owned(), key.to_owned());
        }
    }
    if kind == "wrong-type" && name == "list" && said.trim_start().starts_with('[') {
        name = "parts".to_owned();
    }
    let misplaced = match kind {
        "missing-field" => below_a_head(text, &name),
        "unknown-field" if is_above_all(&name) => {
            head_above(text, line).map(|head| (head.to_owned(), line))
        }
        _ => None,
    };
    if let Some((head, at)) = misplaced {
        (kind, within, line) = ("misplaced", head, at);
    } else if kind == "missing-field" && !is_above_all(&name) {
        kind = "missing-in-part";
    }
    let near = nearest_id(&name, known.iter().map(String::as_str)).unwrap_or("none");
    Diagnostic::new(codes::P220, Some(Source::line(SETTINGS, line)))
        .arg("kind", kind)
        .arg("why", &name)
        .arg("nearest", near)
        .arg("known", known.clone())
        .arg("within", within)
        .arg("sign", sign)
        .arg("name", name)
}

/// What a Chinese keyboard typed outside the quoted texts of a line: the kind of slip, and the signs.
fn full_width(line: &str) -> Option<(&'static str, String)> {
    let mut quote = None;
    let mut bare = String::new();
    for ch in line.chars() {
        match quote {
            Some(open) if open == ch => quote = None,
            Some(_) => {}
            None if ch == '#' => break,
            None if ch == '"' || ch == '\'' => quote = Some(ch),
            None => bare.push(ch),
        }
    }
    let is_digit = |ch: &char| ('０'..='９').contains(ch);
    let is_sign = |ch: &char| {
        let other = ('！'..='～').contains(ch) && !ch.is_alphanumeric();
        other || "、。【】《》「」".contains(*ch)
    };
    // Curly quotation marks are told of as those.
    if bare.contains(['“', '”', '‘', '’', '＂']) {
        None
    } else if bare.contains(['\u{3000}', '\u{a0}']) {
        Some(("wide-space", String::new()))
    } else if bare.chars().any(|ch| is_digit(&ch)) {
        Some(("wide-digit", bare.chars().filter(is_digit).collect()))
    } else if bare.chars().any(|ch| is_sign(&ch)) {
        Some(("wide-sign", bare.chars().filter(is_sign).collect()))
    } else {
        None
    }
}

/// What stands at the left of a line's equals sign, where that is no key but a label:
/// 中心学校名称 = "…".
fn chinese_key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim();
    let is_bare = !key.contains(['"', '\'', '#', '[', '{', '“', '”', '‘', '’', '＂']);
    (is_bare && !key.is_ascii()).then_some(key)
}

/// What a line says that the year is: 2026年.
fn year_in(line: &str) -> Option<&str> {
    let (key, year) = line.split_once('=')?;
    (key.trim() == "year").then(|| year.split('#').next().unwrap_or_default().trim())
}

/// The `[part]` below which this key stands, and its line.
fn below_a_head(text: &str, key: &str) -> Option<(String, u32)> {
    let settings = DeTable::parse(text).ok()?;
    settings.get_ref().iter().find_map(|(head, part)| {
        let DeValue::Table(part) = part.get_ref() else {
            return None;
        };
        let (name, _) = part.iter().find(|(name, _)| name.get_ref() == key)?;
        Some((head.get_ref().to_string(), line_of(text, name.span().start)))
    })
}

/// The `[part]` that the line is in.
fn head_above(text: &str, line: u32) -> Option<&str> {
    let above: Vec<&str> = text.lines().take(line as usize).collect();
    above.into_iter().rev().find_map(|line| {
        let head = line.trim().strip_prefix('[')?.trim_start_matches('[');
        Some(head.split(']').next()?.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::super::Settings;
    use super::*;
    use crate::diagnostic::Arg;

    const PLAN: &str =
        "template = \"x\"\nprofile = \"y\"\nyear = 2026\n\n[values]\norgan = \"校\"\n";

    /// Of PLAN with a change: the kind of fault, the word for it, and its line.
    #[track_caller]
    fn case(from: &str, to: &str, expected: (&str, &str, u32)) {
        let text = match from {
            "" => format!("{PLAN}{to}"),
            _ => PLAN.replace(from, to),
        };
        let error = toml::from_str::<Settings>(&text).expect_err("a fault");
        let told = told(&error, &text);
        let word = |name| match told.args.get(name) {
            Some(Arg::Text(text)) => text.clone(),
            other => panic!("{other:?}"),
        };
        let line = told.source.as_ref().and_then(|place| place.line);
        let found = (&*word("kind"), &*word("name"), line.unwrap_or_default());
        assert_eq!(found, expected, "{to}");
    }

    #[test]
    fn slips_of_a_chinese_keyboard_are_told_from_one_another() {
        case("year = ", "year\u{3000}= ", ("syntax", "wide-space", 3));
        case("organ", "\u{3000}organ", ("syntax", "wide-space", 6));
        case("2026", "２０２６", ("syntax", "wide-digit", 3));
        case("year =", "year ＝", ("syntax", "wide-sign", 3));
        case("\"校\"", "“校”", ("syntax", "quote", 6));
        case("2026", "2026年", ("year", "2026年", 3));
        let label = "organ = ";
        case(label, "学校名称 = ", ("syntax", "chinese-key", 6));
        case(label, "学校.名称 = ", ("syntax", "chinese-key", 6));
        // In a text, and in a remark, they are meant.
        case("\"校\"", "\"全，角　＝\" = 1 # ，", ("syntax", "other", 6));
    }

    #[test]
    fn what_stands_in_the_wrong_part_is_told_where_it_stands() {
        case(
            "year = 2026\n\n[values]\n",
            "[values]\nyear = 2026\n",
            ("misplaced", "year", 4),
        );
        case(
            "",
            "[calendar]\nothers = \"skip\"\n",
            ("misplaced", "others", 8),
        );
        case("year = 2026\n", "", ("missing-field", "year", 1));
        case(
            "",
            "[[attachments]]\ntitle = \"表\"\n",
            ("missing-in-part", "pages", 7),
        );
        case(
            "",
            "[attachments]\ntitle = \"表\"\n",
            ("wrong-type", "parts", 7),
        );
        case("year", "script = 5\nyear", ("wrong-type", "text", 3));
        case("year", "others = 5\nyear", ("wrong-type", "text", 3));
    }
}
