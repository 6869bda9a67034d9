//! Why a workbook, or a sheet of it, could not be read.

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
    Damaged(String),
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

impl Fault {
    /// The detail of a reader's error, without what it repeats.
    pub(super) fn damaged(detail: impl std::fmt::Display) -> Fault {
        Fault::Damaged(detail.to_string())
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
            Fault::Damaged(detail) => Diagnostic::new(codes::X106, Some(source))
                .arg("kind", damage(detail))
                .arg("detail", detail.as_str()),
            Fault::TooLarge { what, limit } => Diagnostic::new(codes::X107, Some(source))
                .arg("what", *what)
                .arg("limit", limit_shown(what, *limit)),
        }
    }
}

/// What is damaged, as a key of the message, by the words of the readers that found it: ours and
/// those of the crates `zip`, `quick-xml`, `calamine` and `cfb`.
fn damage(detail: &str) -> &'static str {
    const KINDS: [(&str, &[&str]); 7] = [
        (
            "archive",
            &["invalid Zip archive", "EOCD", "central directory"],
        ),
        (
            "checksum",
            &["Invalid checksum", "corrupt deflate", "deflate"],
        ),
        ("doctype", &["DOCTYPE"]),
        (
            "missing",
            &[
                "missing",
                "no part",
                "no sheet",
                "no cells",
                "no workbook",
                "not found",
            ],
        ),
        (
            "short",
            &[
                "ends early",
                "beyond the end",
                "end of file",
                "fill whole buffer",
                "EOF",
            ],
        ),
        (
            "place",
            &["cell ", "row ", "merge ", "rowspan", "invalid digit"],
        ),
        (
            "xml",
            &[
                "syntax error",
                "ill-formed",
                "end tag",
                "attribute",
                "escape",
                "reference",
                "control character",
                "utf-8",
                "nested too deep",
            ],
        ),
    ];
    let says = |words: &&[&str]| words.iter().any(|word| detail.contains(word));
    let found = KINDS.iter().find(|(_, words)| says(words));
    found.map_or("other", |(kind, _)| kind)
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
        for (detail, kind) in [
            ("invalid Zip archive: Could not find EOCD", "archive"),
            ("xl/workbook.xml: Invalid checksum", "checksum"),
            ("xl/worksheets/sheet1.xml: DOCTYPE", "doctype"),
            ("xl/workbook.xml: missing", "missing"),
            ("xl/worksheets/sheet1.xml: ends early", "short"),
            ("xl/worksheets/sheet1.xml: cell ZZZZ1", "place"),
            (
                "xl/worksheets/sheet1.xml: ill-formed document: expected `</v>`, but `</c>` was found",
                "xml",
            ),
            ("index out of range", "other"),
        ] {
            assert_eq!(damage(detail), kind, "{detail}");
        }
    }
}
