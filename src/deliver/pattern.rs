//! How the office that receives a package wants its files called: `{n}-{school}/{title}.{ext}`.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::template::nearest_id;

use super::names::{folded, safe_name};

/// What a pattern may hold between braces.
pub const FIELDS: [&str; 6] = ["n", "school", "title", "kind", "file", "ext"];

/// A path relative to the package, with fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Folders, then the file without its extension.
    steps: Vec<Vec<Piece>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Field(&'static str),
}

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternFault {
    /// `{` without `}`, or the reverse.
    Brace,
    /// There is no such field.
    Field(String),
    /// It does not end with `.{ext}`: Word and PDF would have one name.
    Extension,
    /// Nothing tells one document from another.
    Same,
}

/// What the fields stand for in one document.
#[derive(Clone, Debug)]
pub struct Named<'a> {
    /// Its number in the package, padded with zeros.
    pub n: String,
    /// Whose it is.
    pub school: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The plan kind.
    pub kind: &'a str,
    /// The name of its files where they come from, without extension.
    pub file: &'a str,
}

impl Pattern {
    /// Reads a pattern, and says what is wrong with it; `place`: where it is written.
    ///
    /// - reports: `P280`
    pub fn read(text: &str, place: Option<Source>, sink: &mut Sink) -> Option<Pattern> {
        let fault = match Pattern::parse(text) {
            Ok(pattern) => return Some(pattern),
            Err(fault) => fault,
        };
        let (kind, field) = match &fault {
            PatternFault::Brace => ("brace", ""),
            PatternFault::Field(field) => ("field", field.as_str()),
            PatternFault::Extension => ("extension", ""),
            PatternFault::Same => ("same", ""),
        };
        let nearest = nearest_id(field, FIELDS.iter().copied()).unwrap_or("none");
        let told = Diagnostic::new(codes::P280, place).arg("pattern", text);
        let told = told.arg("kind", kind).arg("field", field);
        let known = FIELDS.map(str::to_owned).to_vec();
        sink.push(told.arg("nearest", nearest).arg("known", known));
        None
    }

    /// Reads a pattern. Braces, points and strokes of a Chinese keyboard are meant as the others are.
    pub fn parse(text: &str) -> Result<Pattern, PatternFault> {
        let text = &in_half_width(text);
        let is_paired = text.matches(['{', '}']).count().is_multiple_of(2);
        let stem = text.strip_suffix(".{ext}").ok_or(match is_paired {
            true => PatternFault::Extension,
            false => PatternFault::Brace,
        })?;
        let steps: Vec<Vec<Piece>> = stem
            .split(['/', '\\'])
            .filter(|step| !step.is_empty())
            .map(pieces)
            .collect::<Result<_, _>>()?;
        let tells =
            |piece: &Piece| matches!(piece, Piece::Field("n" | "school" | "title" | "file"));
        if !steps.iter().flatten().any(tells) {
            return Err(PatternFault::Same);
        }
        Ok(Pattern { steps })
    }

    /// The path of a document without extension, as asked for: nothing is cleaned yet.
    fn steps_of(&self, named: &Named<'_>) -> Vec<String> {
        let value = |field: &str| match field {
            "n" => named.n.as_str(),
            "school" => named.school,
            "title" => named.title,
            "kind" => named.kind,
            "file" => named.file,
            _ => "",
        };
        let steps = self.steps.iter().map(|pieces| {
            let step = pieces.iter().map(|piece| match piece {
                Piece::Text(text) => text.as_str(),
                Piece::Field(field) => value(field),
            });
            step.collect::<String>()
        });
        let all: Vec<String> = steps.collect();
        let last = all.len().saturating_sub(1);
        // A folder without a name is none: a package of Plans knows no kind.
        let kept = all.into_iter().enumerate();
        kept.filter(|(at, step)| *at == last || !step.trim().is_empty())
            .map(|(_, step)| step)
            .collect()
    }
}

/// With ｛ and ｝ as { and }; what is between them, and the point before the last, as well.
fn in_half_width(text: &str) -> String {
    let mut text = text.replace('｛', "{").replace('｝', "}");
    for field in FIELDS {
        let wide: String = field.chars().filter_map(full_width).collect();
        text = text.replace(&format!("{{{wide}}}"), &format!("{{{field}}}"));
    }
    match text.strip_suffix("．{ext}") {
        Some(stem) => format!("{stem}.{{ext}}"),
        None => text,
    }
}

/// The full-width form of an ASCII letter.
fn full_width(letter: char) -> Option<char> {
    char::from_u32(u32::from(letter) + 0xfee0)
}

fn pieces(step: &str) -> Result<Vec<Piece>, PatternFault> {
    let mut found = Vec::new();
    let mut rest = step;
    while let Some(at) = rest.find(['{', '}']) {
        let (text, tail) = rest.split_at(at);
        let (name, after) = tail
            .strip_prefix('{')
            .and_then(|tail| tail.split_once('}'))
            .ok_or(PatternFault::Brace)?;
        let field = FIELDS.iter().find(|field| **field == name);
        let field = field.ok_or_else(|| PatternFault::Field(name.to_owned()))?;
        if !text.is_empty() {
            found.push(Piece::Text(text.to_owned()));
        }
        found.push(Piece::Field(field));
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest.to_owned()));
    }
    Ok(found)
}

/// Gives out paths that every system takes: safe, and no two the same where capitals and normal
/// forms are not told apart, be they files or folders.
#[derive(Debug, Default)]
pub struct Names {
    /// By folded path, the spelling that has it.
    taken: BTreeMap<String, String>,
}

/// What became of a path that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The path without extension.
    pub stem: String,
    /// What was asked for, where that is not it.
    pub instead_of: Option<String>,
}

impl Names {
    /// Nobody else gets this path.
    pub fn keep(&mut self, path: &str) {
        self.taken.insert(folded(path), path.to_owned());
    }

    /// A document's path without extension, free for each of these extensions.
    pub fn give(&mut self, pattern: &Pattern, named: &Named<'_>, extensions: &[&str]) -> Given {
        let asked = pattern.steps_of(named);
        let mut path = String::new();
        let last = asked.len().saturating_sub(1);
        for step in asked.iter().take(last) {
            path = self.folder(&path, &safe_name(step)) + "/";
        }
        let base = format!(
            "{path}{}",
            asked.last().map_or_else(String::new, |s| safe_name(s))
        );
        let file = |stem: &str, ext: &str| format!("{stem}.{ext}");
        let mut stem = base.clone();
        let mut number = 1;
        while extensions
            .iter()
            .any(|ext| self.taken.contains_key(&folded(&file(&stem, ext))))
        {
            number += 1;
            stem = format!("{base} ({number})");
        }
        for ext in extensions {
            self.keep(&file(&stem, ext));
        }
        // That one name has two forms in Unicode is nothing to tell.
        let wanted: String = asked.join("/").nfc().collect();
        let instead_of = (stem != wanted).then(|| asked.join("/"));
        Given { stem, instead_of }
    }

    /// A folder of this name: the one that there is, or one that nothing else is called like.
    fn folder(&mut self, above: &str, name: &str) -> String {
        let base = format!("{above}{name}");
        let mut path = base.clone();
        let mut number = 1;
        loop {
            match self.taken.get(&folded(&path)) {
                None => break,
                Some(there) if *there == format!("{path}/") => return path,
                Some(_) => {
                    number += 1;
                    path = format!("{base} ({number})");
                }
            }
        }
        self.taken.insert(folded(&path), format!("{path}/"));
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named<'a>(n: usize, school: &'a str) -> Named<'a> {
        Named {
            n: format!("{n:02}"),
            school,
            title: "计划",
            kind: "教研",
            file: "原名",
        }
    }

    #[test]
    fn fields_are_filled_in_and_faults_are_told() {
        let pattern = Pattern::parse("{kind}/{n}-{school}-{title}.{ext}").expect("a pattern");
        let given = Names::default().give(&pattern, &named(7, "一小"), &["docx", "pdf"]);
        assert_eq!(given.stem, "教研/07-一小-计划");
        assert_eq!(given.instead_of, None);
        let wide = Pattern::parse("{kind}/｛n｝-{ｓｃｈｏｏｌ}-｛ｔｉｔｌｅ｝．｛ext｝");
        assert_eq!(wide.as_ref(), Ok(&pattern));
        for (text, fault) in [
            ("｛n.{ext}", PatternFault::Brace),
            ("｛学校｝.{ext}", PatternFault::Field("学校".to_owned())),
            ("{n}", PatternFault::Extension),
            ("{n.{ext}", PatternFault::Brace),
            ("n}.{ext}", PatternFault::Brace),
            ("{nr}.{ext}", PatternFault::Field("nr".to_owned())),
            ("{kind}.{ext}", PatternFault::Same),
            (".{ext}", PatternFault::Same),
        ] {
            assert_eq!(Pattern::parse(text), Err(fault), "{text}");
        }
    }

    /// What each of these schools' files are called.
    #[track_caller]
    fn case(pattern: &str, schools: &[&str], stems: &[&str]) {
        let pattern = Pattern::parse(pattern).expect("a pattern");
        let mut names = Names::default();
        names.keep("manifest.json");
        let given: Vec<Given> = schools
            .iter()
            .map(|school| names.give(&pattern, &named(1, school), &["docx", "json"]))
            .collect();
        let found: Vec<&str> = given.iter().map(|given| given.stem.as_str()).collect();
        assert_eq!(found, stems);
        for (given, school) in given.iter().zip(schools) {
            let asked: String = school.nfc().collect();
            assert_eq!(given.instead_of.is_some(), given.stem != asked);
        }
    }

    #[test]
    fn names_that_collide_are_told_apart() {
        case(
            "{school}.{ext}",
            &["A小学", "a小学", "A小学"],
            &["A小学", "a小学 (2)", "A小学 (3)"],
        );
        // é as one character and as two; the sharp s and its capitals.
        case(
            "{school}.{ext}",
            &["\u{e9}", "e\u{301}", "ß", "SS"],
            &["\u{e9}", "\u{e9} (2)", "ß", "SS (2)"],
        );
        case(
            "{school}.{ext}",
            &["con", "manifest", "a/b", "..", " x. "],
            &["_con", "manifest (2)", "a／b", "_", "x"],
        );
        let long = "长".repeat(90);
        case("{school}.{ext}", &[&long], &[&"长".repeat(77)]);
    }

    #[test]
    fn folders_that_differ_in_capitals_alone_are_told_apart() {
        let pattern = Pattern::parse("{school}/{title}.{ext}").expect("a pattern");
        let mut names = Names::default();
        let mut give = |school| names.give(&pattern, &named(1, school), &["pdf"]).stem;
        assert_eq!(give("A小学"), "A小学/计划");
        assert_eq!(give("a小学"), "a小学 (2)/计划");
        assert_eq!(give("A小学"), "A小学/计划 (2)");
    }
}
