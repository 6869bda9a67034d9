//! Why a workbook, or a sheet of it, could not be read.

use std::{fmt, io};

use calamine::XlsError;
use quick_xml::escape::EscapeError;
use quick_xml::events::attributes::AttrError;
use zip::result::ZipError;

use crate::diagnostic::{Diagnostic, Source, codes};

use super::sniff::Looks;

/// What a reader gives back in place of cells.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fault {
    /// The content is no workbook; what it looks like instead.
    NotAWorkbook(Looks),
    /// A password stands before the content.
    Encrypted,
    /// Cut short, or not as its format demands. The detail is for the person who repairs it.
    Damaged(Damage, String),
    /// A text whose characters were lost before it was saved: marks of loss or question marks stand
    /// for them, first in this line.
    LostCharacters(&'static str, u32),
    /// More than a limit allows.
    TooLarge {
        /// Which limit, as a key of the message: `file`, `unpacked`, `cells`, `sheets`,
        /// `merges`, `rows`,
        /// `columns`, `texts` (all together), `text` (one).
        what: &'static str,
        /// The limit itself: bytes (or counts for `cells`, `sheets`, `merges`).
        limit: u64,
    },
}

/// What is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    /// The directory of the package.
    Archive,
    /// Compressed content that is not what it was.
    Checksum,
    /// A DOCTYPE, which no office program writes.
    Doctype,
    /// A part is not there.
    Missing,
    /// A part ends before its end.
    Short,
    /// A cell, row or merge lies on no sheet.
    Place,
    /// XML that is not well-formed.
    Xml,
    /// Anything else.
    Other,
}

impl Damage {
    /// Its key in the message.
    const fn key(self) -> &'static str {
        match self {
            Damage::Archive => "archive",
            Damage::Checksum => "checksum",
            Damage::Doctype => "doctype",
            Damage::Missing => "missing",
            Damage::Short => "short",
            Damage::Place => "place",
            Damage::Xml => "xml",
            Damage::Other => "other",
        }
    }
}

impl Fault {
    /// Damage, with what a reader says of it.
    pub(super) fn damaged(damage: Damage, detail: impl fmt::Display) -> Fault {
        Fault::Damaged(damage, detail.to_string())
    }

    /// A place that is on no sheet: `cell A0`.
    pub(super) fn misplaced(what: &str, place: impl fmt::Display) -> Fault {
        Fault::Damaged(Damage::Place, format!("{what} {place}"))
    }

    /// As a diagnostic at this place.
    pub(super) fn at(&self, source: Source) -> Diagnostic {
        match self {
            Fault::NotAWorkbook(looks) => {
                let code = if looks.is_workbook() {
                    codes::X111
                } else {
                    codes::X103
                };
                Diagnostic::new(code, Some(source)).arg("looks", looks.key())
            }
            Fault::Encrypted => Diagnostic::new(codes::X105, Some(source)),
            Fault::Damaged(damage, detail) => Diagnostic::new(codes::X106, Some(source))
                .arg("kind", damage.key())
                .arg("detail", detail.as_str()),
            Fault::LostCharacters(kind, line) => Diagnostic::new(codes::X135, Some(source))
                .arg("kind", *kind)
                .arg("line", *line),
            Fault::TooLarge { what, limit } => Diagnostic::new(codes::X107, Some(source))
                .arg("what", *what)
                .arg("limit", limit_shown(what, *limit)),
        }
    }
}

impl From<io::Error> for Fault {
    /// Files are in memory: what fails is unpacking.
    fn from(error: io::Error) -> Fault {
        Fault::damaged(unpacking(&error), error)
    }
}

fn unpacking(error: &io::Error) -> Damage {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Damage::Short,
        _ => Damage::Checksum,
    }
}

impl From<ZipError> for Fault {
    fn from(error: ZipError) -> Fault {
        let damage = match &error {
            ZipError::Io(error) => unpacking(error),
            ZipError::FileNotFound => Damage::Missing,
            _ => Damage::Archive,
        };
        Fault::damaged(damage, error)
    }
}

impl From<quick_xml::Error> for Fault {
    fn from(error: quick_xml::Error) -> Fault {
        use quick_xml::Error;
        use quick_xml::errors::{IllFormedError, SyntaxError};
        let damage = match &error {
            Error::Io(error) => unpacking(error),
            Error::Syntax(SyntaxError::InvalidBangMarkup) => Damage::Xml,
            // What was opened is not closed before the end.
            Error::Syntax(_) | Error::IllFormed(IllFormedError::MissingEndTag(_)) => Damage::Short,
            _ => Damage::Xml,
        };
        Fault::damaged(damage, error)
    }
}

impl From<AttrError> for Fault {
    fn from(error: AttrError) -> Fault {
        Fault::damaged(Damage::Xml, error)
    }
}

impl From<EscapeError> for Fault {
    fn from(error: EscapeError) -> Fault {
        Fault::damaged(Damage::Xml, error)
    }
}

impl From<XlsError> for Fault {
    fn from(error: XlsError) -> Fault {
        let damage = match &error {
            XlsError::Password => return Fault::Encrypted,
            XlsError::Io(_)
            | XlsError::Len { .. }
            | XlsError::EoStream(_)
            | XlsError::ContinueRecordTooShort => Damage::Short,
            _ => Damage::Other,
        };
        Fault::damaged(damage, error)
    }
}

/// Bytes in MiB (in KiB for one text), counts as they are.
fn limit_shown(what: &str, limit: u64) -> String {
    match what {
        "cells" | "sheets" | "merges" | "rows" | "columns" => limit.to_string(),
        "text" => format!("{} KiB", limit >> 10),
        _ => format!("{} MiB", limit >> 20),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_damaged_is_told_apart() {
        let short = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let spoilt = || io::Error::new(io::ErrorKind::InvalidData, "Invalid checksum");
        let xml = |text: &str| -> Fault {
            let mut reader = quick_xml::Reader::from_str(text);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => panic!("{text} is well-formed"),
                    Ok(_) => {}
                    Err(error) => return error.into(),
                }
            }
        };
        for (fault, wanted) in [
            (short().into(), Damage::Short),
            (spoilt().into(), Damage::Checksum),
            (ZipError::Io(spoilt()).into(), Damage::Checksum),
            (ZipError::FileNotFound.into(), Damage::Missing),
            (
                ZipError::InvalidArchive("EOCD".into()).into(),
                Damage::Archive,
            ),
            (xml("<v></c>"), Damage::Xml),
            (xml("<v"), Damage::Short),
            (XlsError::EoStream("record").into(), Damage::Short),
            (Fault::misplaced("cell", "ZZZZ1"), Damage::Place),
        ] {
            assert!(
                matches!(fault, Fault::Damaged(is, _) if is == wanted),
                "{fault:?}"
            );
        }
        assert_eq!(Fault::from(XlsError::Password), Fault::Encrypted);
    }
}
