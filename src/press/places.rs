//! Where in plan.toml, or in a narrative, something stands, where the stage that found it could not
//! know.

use toml::de::DeTable;

use crate::diagnostic::{Arg, Args, Sink, Source, codes};
use crate::normalise::parse_date;
use crate::project::SETTINGS;
use crate::template::{DateFormat, Template, key_at, line_of};

/// Gives what is told of plan.toml as a whole the line that it is about.
pub(super) fn in_settings(sink: &mut Sink, text: &str) {
    let text = text.trim_start_matches('\u{feff}');
    let Ok(settings) = DeTable::parse(text) else {
        return;
    };
    sink.complete(|told| {
        let Some(place) = &mut told.source else {
            return;
        };
        if &*place.file == SETTINGS && place.line.is_none() {
            let at = match path_of(told.code.id, &told.args) {
                path if path.is_empty() => said(&told.args)
                    .and_then(|words| text.find(words))
                    .or_else(|| value_in(settings.get_ref(), &told.args)),
                path => key_at(settings.get_ref(), &path),
            };
            place.line = at.map(|at| line_of(text, at));
        }
    });
}

/// Says of a picture or PDF that cannot be used which line of a narrative asks for it.
pub(super) fn in_narratives(sink: &mut Sink, template: &Template) {
    sink.complete(|told| {
        let about = [codes::T330, codes::T331].contains(&told.code);
        let Some(file) = told.source.as_ref().filter(|_| about).map(|s| &*s.file) else {
            return;
        };
        let mut texts = template.texts.values();
        let found = texts.find_map(|(name, text)| Some((name, line_of(text, text.find(file)?))));
        if let Some((name, line)) = found
            && told.related.is_empty()
        {
            told.related.push(Source::line(name.as_str(), line));
        }
    });
}

/// The keys of plan.toml that a message is about; empty: it is about words that stand there.
fn path_of<'a>(code: &str, args: &'a Args) -> Vec<&'a str> {
    let text = |name: &str| match args.get(name) {
        Some(Arg::Text(text)) => text.as_str(),
        _ => "",
    };
    match code {
        "P221" => vec!["template"],
        "P222" => vec!["profile"],
        "P229" | "P233" | "P273" => vec!["values", text("key")],
        "P234" | "P235" | "P318" => vec!["calendar", "terms"],
        "P310" => vec!["values", text("key")],
        "P236" if args.contains_key("what") => vec!["calendar", text("what")],
        "P237" if text("kind") == "table" => vec!["sources", text("key")],
        "P237" => vec!["sources", text("source"), "columns", text("key")],
        "P280" => vec!["package", "name"],
        _ => Vec::new(),
    }
}

/// The value, the longest of those that the quoted sentence has: of ：。 the one that ends with ：; of a
/// day, the plan's own date.
fn value_in(settings: &DeTable<'_>, args: &Args) -> Option<usize> {
    let text = |name: &str| match args.get(name) {
        Some(Arg::Text(text)) => text.as_str(),
        _ => "",
    };
    let values = settings.get("values")?.get_ref().as_table()?;
    let said = || {
        let values = values.iter();
        values.filter_map(|(name, value)| Some((name, value.get_ref().as_str()?.trim())))
    };
    let found = said()
        .filter(|(_, value)| value.chars().count() > 1 && text("near").contains(value))
        .max_by_key(|(_, value)| value.len());
    let date = || {
        let mut dates = said().filter(|(name, value)| {
            let day = parse_date(value, 0).map(|day| DateFormat::Western.write(day));
            name.get_ref() == "date" && day.as_deref() == Some(text("text"))
        });
        dates.next()
    };
    let (name, _) = found.or_else(date)?;
    Some(name.span().start)
}

/// What a message quotes.
fn said(args: &Args) -> Option<&str> {
    match args.get("text") {
        Some(Arg::Text(text)) if !text.is_empty() => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;

    use super::*;

    const PLAN: &str = "# 计划\ntemplate = \"x\"\nprofile = \"y\"\nyear = 2026\n\n[values]\norgan = \"去年2025年的校\"\n\n[calendar]\noff = []\n";

    fn line(told: Diagnostic) -> Option<u32> {
        let mut sink = Sink::new();
        sink.push(told);
        in_settings(&mut sink, PLAN);
        sink.iter().next().and_then(|d| d.source.as_ref()?.line)
    }

    #[test]
    fn what_plan_toml_says_wrong_has_its_line() {
        let told = |code| Diagnostic::new(code, Some(Source::file(SETTINGS)));
        assert_eq!(line(told(codes::P222)), Some(3));
        assert_eq!(line(told(codes::P229).arg("key", "organ")), Some(7));
        // What is missing belongs below the head of its part.
        assert_eq!(line(told(codes::P229).arg("key", "date")), Some(6));
        assert_eq!(line(told(codes::P235)), Some(9));
        assert_eq!(line(told(codes::P328).arg("text", "2025年")), Some(7));
        assert_eq!(line(told(codes::P328).arg("text", "2024年")), None);
        // A sentence that a value stands in, and the date as it is printed.
        let mark = told(codes::P327)
            .arg("text", "校。")
            .arg("near", "报去年2025年的校。");
        assert_eq!(line(mark), Some(7));
        assert_eq!(line(told(codes::P273).arg("key", "organ")), Some(7));
    }
}
