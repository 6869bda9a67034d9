//! A template's folder on disk, and what can be wrong in its files.

use std::io::Read;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Source, codes};
use crate::length::NO_LENGTH;

use super::{is_word_mark, nearest_id};

/// The largest file, in bytes. A narrative is some ten kilobytes.
const MAX_FILE: u64 = 4 << 20;
/// The most files.
const MAX_FILES: usize = 256;
/// The deepest folder.
const MAX_DEPTH: usize = 4;

/// A file that was read.
#[derive(Clone, Debug)]
pub(super) struct File {
    /// Relative to the folder, with `/`.
    pub(super) name: String,
    /// For messages: `templates/township-research/body.txt`.
    pub(super) shown: String,
    /// Its contents.
    pub(super) bytes: Vec<u8>,
}

/// Something wrong in a template or profile: `P223`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TemplateFault {
    place: Source,
    kind: &'static str,
    name: String,
    within: String,
    known: Vec<String>,
}

impl TemplateFault {
    /// A fault of this kind (a variant of `P223` in the catalogues) in a file.
    pub(super) fn new(shown: &str, kind: &'static str) -> TemplateFault {
        TemplateFault {
            place: Source::file(shown),
            kind,
            name: String::new(),
            within: String::new(),
            known: Vec::new(),
        }
    }

    /// On this line, from 1.
    pub(super) fn line(mut self, line: Option<u32>) -> TemplateFault {
        self.place.line = line;
        self
    }

    /// What was written.
    pub(super) fn name(mut self, name: impl Into<String>) -> TemplateFault {
        self.name = name.into();
        self
    }

    /// In which table, view or the like.
    pub(super) fn within(mut self, within: impl Into<String>) -> TemplateFault {
        self.within = within.into();
        self
    }

    /// What could have been written.
    pub(super) fn known(mut self, known: Vec<String>) -> TemplateFault {
        self.known = known;
        self
    }

    /// What the TOML reader says, by its wording.
    pub(super) fn of_toml(shown: &str, line: Option<u32>, message: &str) -> TemplateFault {
        let (kind, name, known) = toml_fault(message);
        let fault = TemplateFault::new(shown, kind).line(line);
        fault.name(name).known(known)
    }

    /// In words, later.
    pub(super) fn diagnostic(self) -> Diagnostic {
        let known = self.known.iter().map(String::as_str);
        let nearest = nearest_id(&self.name, known).unwrap_or("none").to_owned();
        Diagnostic::new(codes::P223, Some(self.place))
            .arg("kind", self.kind)
            .arg("name", self.name)
            .arg("within", self.within)
            .arg("nearest", nearest)
            .arg("known", self.known)
    }
}

/// What the TOML reader says: the kind of fault, the name that is wrong, the names that could have
/// stood there. Where it says a sentence, the name is a word for it, which the catalogues know
/// (`toml-type`, `toml-syntax`): what it has in English is for programmers.
pub(crate) fn toml_fault(message: &str) -> (&'static str, String, Vec<String>) {
    let kind = match message {
        m if m.starts_with("unknown field") => "unknown-field",
        m if m.starts_with("missing field") => "missing-field",
        m if m.starts_with("duplicate key") => "duplicate-field",
        m if m.starts_with(NOT_ALLOWED) || m.starts_with("unknown variant") => "not-allowed",
        m if m.starts_with("invalid type") || m.starts_with("invalid value:") => "wrong-type",
        m if SYNTAX.iter().any(|said| m.starts_with(said)) => "syntax",
        // What our own values say of themselves: lengths, profiles.
        _ => "wrong-type",
    };
    if kind == "syntax" {
        return (kind, syntax(message).to_owned(), Vec::new());
    }
    if kind == "wrong-type" {
        let name = wanted(message).map_or_else(|| own_words(message), str::to_owned);
        return (kind, name, Vec::new());
    }
    let mut quoted = message.split('`').skip(1).step_by(2).map(str::to_owned);
    (kind, quoted.next().unwrap_or_default(), quoted.collect())
}

/// How the reader's sentences on lines that are no TOML begin.
const SYNTAX: [&str; 16] = [
    "`_` may",
    "cannot recurse",
    "carriage return",
    "extra ",
    "integers ",
    "invalid ",
    "key with no value",
    "keys cannot",
    "missing ",
    "radix ",
    "redundant ",
    "string values",
    "too few",
    "unclosed ",
    "unexpected ",
    "unquoted keys",
];

/// What kind of slip makes a line no TOML.
fn syntax(message: &str) -> &'static str {
    let slips = [
        ("escape", "escape"),
        ("unicode value", "escape"),
        ("date", "date"),
        ("time", "date"),
        ("quote", "quote"),
        ("string", "quote"),
        ("unclosed", "open"),
        ("missing comma", "comma"),
        ("extra comma", "comma"),
        ("extra", "equals"),
        ("assignment", "equals"),
        ("no value", "equals"),
        ("missing value", "equals"),
        ("leading zero", "zero"),
    ];
    let slip = slips.iter().find(|(said, _)| message.contains(said));
    slip.map_or("other", |(_, word)| word)
}

/// What type a value should have had.
fn wanted(message: &str) -> Option<&'static str> {
    let line = message.lines().next().unwrap_or_default();
    if line.contains(NO_LENGTH) {
        return Some("length");
    }
    // Of a word of several that there are: `script = 5`.
    if line.ends_with("string only") || line.ends_with("string or table") {
        return Some("text");
    }
    let (found, expected) = line.rsplit_once("expected ")?;
    let is_number = |word: &str| {
        word.strip_prefix(['i', 'u', 'f'])
            .is_some_and(|bits| bits.parse::<u8>().is_ok() || bits == "size")
    };
    let is_whole = |word: &str| is_number(word) && !word.starts_with('f');
    // 22.5 lines, or -3.
    let of_a_number = ["floating point", "invalid value: integer"];
    Some(match expected {
        word if is_whole(word) && of_a_number.iter().any(|kind| found.contains(kind)) => "whole",
        word if is_number(word) => "number",
        "a string" | "a borrowed string" => "text",
        "a boolean" => "truth",
        word if word.starts_with("a sequence") => "list",
        word if word.starts_with("a map") || word.starts_with("struct") => "table",
        _ => return None,
    })
}

/// What the reader says of a value that is of our own making: length, colour and the like.
fn own_words(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    let words = line.strip_prefix("invalid value: ").unwrap_or(line);
    words.replace(", expected ", " → ")
}

/// The message of the TOML reader, with the key that it only points at: `duplicate key`.
pub(crate) fn toml_message(error: &toml::de::Error, text: &str) -> String {
    let message = error.message();
    let key = error.span().and_then(|span| text.get(span));
    match key {
        Some(key) if message.starts_with("duplicate key") && !message.contains('`') => {
            format!("{message} `{}`", key.trim_matches(['[', ']']))
        }
        _ => message.to_owned(),
    }
}

const NOT_ALLOWED: &str = "value not allowed";

/// The message of a value of ours that TOML knows nothing of, in the form that [`toml_fault`] reads.
pub(crate) fn not_allowed(given: &str, allowed: &[&str]) -> String {
    let given = given.replace('`', "'");
    let allowed: String = allowed.iter().map(|word| format!(" `{word}`")).collect();
    format!("{NOT_ALLOWED}: `{given}`, but{allowed}")
}

/// Where the last of these keys that is there stands, as a byte offset: of `page`, `margin`, `top` the
/// line that says `margin` where it says no `top`.
pub(crate) fn key_at(settings: &DeTable<'_>, path: &[&str]) -> Option<usize> {
    let (mut table, mut found) = (settings, None);
    for key in path {
        let Some((name, value)) = table.iter().find(|(name, _)| name.get_ref() == key) else {
            break;
        };
        found = Some(name.span().start);
        let DeValue::Table(inner) = value.get_ref() else {
            break;
        };
        table = inner;
    }
    found
}

/// The line of the last of these keys that a TOML text has.
pub(super) fn key_line(text: &str, path: &[&str]) -> Option<u32> {
    let toml = DeTable::parse(text).ok()?;
    key_at(toml.get_ref(), path).map(|at| line_of(text, at))
}

/// The line of a list's entry, by what one of its keys says: of `[[attachments]]` the one with
/// `id = "roster"`.
pub(crate) fn entry_line(text: &str, list: &str, key: &str, value: &str) -> Option<u32> {
    let toml = DeTable::parse(text).ok()?;
    let entries = toml.get_ref().get(list)?.get_ref().as_array()?;
    let found = entries.iter().find_map(|entry| {
        let own = entry.get_ref().as_table()?.get(key)?;
        (own.get_ref().as_str()? == value).then(|| own.span().start)
    });
    Some(line_of(text, found?))
}

/// The line, from 1, of a byte offset.
pub(crate) fn line_of(text: &str, offset: usize) -> u32 {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    let lines = before.iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(lines).unwrap_or(u32::MAX - 1) + 1
}

/// All files of a folder that matter (`.toml`, `.txt`, `.docx`), by name; `shown` stands for the
/// folder in messages. A folder that is not there has none. Links are not followed: no template
/// reads what lies outside its folder.
pub(super) fn read(dir: &Path, shown: &str) -> Folder {
    let mut folder = Folder::default();
    if dir.is_dir() {
        walk(dir, "", shown, &mut folder);
    }
    folder
}

/// What a folder holds.
#[derive(Default)]
pub(super) struct Folder {
    /// The files that matter.
    pub(super) files: Vec<File>,
    /// What could not be read.
    pub(super) faults: Vec<TemplateFault>,
    /// The names of all other files.
    pub(super) others: Vec<String>,
}

fn walk(dir: &Path, prefix: &str, shown: &str, folder: &mut Folder) {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|e| e.file_name().to_str().map(str::to_owned))
        .collect();
    names.sort_unstable();
    for name in names {
        // .DS_Store, and Word's ~$body.docx while the document is open.
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        let (path, inner) = (dir.join(&name), format!("{prefix}{name}"));
        let place = format!("{shown}/{inner}");
        let Ok(meta) = path.symlink_metadata() else {
            folder.faults.push(TemplateFault::new(&place, "unreadable"));
            continue;
        };
        if meta.is_symlink() {
            folder.faults.push(TemplateFault::new(&place, "link"));
        } else if meta.is_dir() {
            if inner.matches('/').count() + 1 >= MAX_DEPTH {
                folder.faults.push(TemplateFault::new(&place, "too-deep"));
            } else {
                walk(&path, &format!("{inner}/"), shown, folder);
            }
        } else if let Some(inner) = with_plain_ending(&inner) {
            if folder.files.len() >= MAX_FILES {
                folder.faults.push(TemplateFault::new(shown, "too-many"));
                return;
            }
            match read_file(&path, &inner, &place) {
                Ok(file) => folder.files.push(file),
                Err(fault) => folder.faults.push(*fault),
            }
        } else {
            folder.others.push(inner);
        }
    }
}

/// The name of a file that matters, with its ending in small letters: `body.txt` of `body.TXT`.
fn with_plain_ending(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    ["toml", "txt", "docx"]
        .contains(&ending.as_str())
        .then(|| format!("{stem}.{ending}"))
}

/// Reads one file, no more of it than is allowed.
pub(super) fn read_file(path: &Path, name: &str, shown: &str) -> Result<File, Box<TemplateFault>> {
    let unreadable = |_| Box::new(TemplateFault::new(shown, "unreadable"));
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(unreadable)?;
    file.take(MAX_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_FILE {
        return Err(Box::new(TemplateFault::new(shown, "too-large")));
    }
    Ok(File {
        name: name.to_owned(),
        shown: shown.to_owned(),
        bytes,
    })
}

/// The text of a text file: UTF-8, or UTF-16 with a byte order mark (Notepad's “Unicode”). Lines
/// end in `\n`. None where it is neither.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let utf16 = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units)
            .collect::<Result<String, _>>()
            .ok()
    };
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok()?,
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        plain => String::from_utf8(plain.to_vec()).ok()?,
    };
    // Marks of Word narratives: no text has them.
    Some(
        text.replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace(is_word_mark, ""),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_twice_is_named() {
        let text = "[tables.clubs]\na = 1\n[tables.clubs]\n";
        let error = toml::from_str::<toml::Table>(text).expect_err("twice");
        let (kind, name, _) = toml_fault(&toml_message(&error, text));
        assert_eq!((kind, name.as_str()), ("duplicate-field", "clubs"));
    }

    #[test]
    fn an_entry_is_found_by_its_own_key() {
        let text = "[[checks]]\ntable = \"roster\"\n[[attachments]]\nid = \"a\"\n[[attachments]]\ntitle = \"roster\"\nid = \"roster\"\n";
        assert_eq!(entry_line(text, "attachments", "id", "roster"), Some(7));
        assert_eq!(entry_line(text, "attachments", "id", "b"), None);
    }

    /// A clerk reads no English, and each slip has a mend of its own.
    #[test]
    fn what_the_reader_says_is_told_by_kind() {
        #[derive(Debug, serde::Deserialize)]
        #[expect(dead_code, reason = "only whether it can be read is asked")]
        struct Plan {
            year: i16,
            #[serde(default)]
            accept: Vec<String>,
        }
        let told = |text: &str| {
            let error = toml::from_str::<Plan>(text).expect_err("a fault");
            let (kind, name, _) = toml_fault(&toml_message(&error, text));
            (kind, name)
        };
        for (text, kind, name) in [
            ("year = \"2026\"", "wrong-type", "number"),
            ("year = 2026.5", "wrong-type", "whole"),
            ("year = 202600", "wrong-type", "whole"),
            ("year = 2026\naccept = \"李\"", "wrong-type", "list"),
            ("year = 2026\naccept = [1]", "wrong-type", "text"),
            ("year = 2026\nfile = \"D:\\校\"", "syntax", "escape"),
            ("year = 2026-09-31", "syntax", "date"),
            ("year = 二〇二六", "syntax", "quote"),
            ("year = 2026\naccept = [\"李\"", "syntax", "open"),
            ("year = 2026\naccept = [\"李\" \"王\"]", "syntax", "comma"),
            ("year 2026", "syntax", "equals"),
            ("year = 02026", "syntax", "zero"),
        ] {
            assert_eq!(told(text), (kind, name.to_owned()), "{text}");
        }
    }

    #[test]
    fn notepads_encodings_are_read() {
        for bytes in [
            b"\xEF\xBB\xBF\xE4\xB8\x80\r\n1".to_vec(),
            vec![0xFF, 0xFE, 0x00, 0x4E, b'\r', 0, b'\n', 0, b'1', 0],
            vec![0xFE, 0xFF, 0x4E, 0x00, 0, b'\n', 0, b'1'],
        ] {
            assert_eq!(decode(&bytes).as_deref(), Some("一\n1"));
        }
        assert_eq!(decode(&[0xC4, 0xE3]), None, "GB18030 is no UTF-8");
    }
}
