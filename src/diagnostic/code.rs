//! The codes: stable, never reused, by what the user is holding.
//! `X1xx` workbook, `P2xx` plan rules, `T3xx` typesetting, `D4xx` delivery.
//!
//! A new code needs a line here and an entry (`X101 = …`, `X101-hint = …`) in each catalogue of
//! `messages/`; a test checks that all are complete.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

/// How bad.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Doubtful: the documents are made.
    Warning,
    /// Wrong: the document, or the whole run, is not made.
    Error,
}

/// What kind of diagnostic: a stable code and a name that reads after “allow”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// `X101`
    pub id: &'static str,
    /// `missing-workbook`
    pub name: &'static str,
    /// Unless the template says otherwise.
    pub severity: Severity,
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id)
    }
}

macro_rules! codes {
    ($($id:ident $name:literal $severity:ident)*) => {
        /// Every code, as a constant of its own name.
        pub mod codes {
            use super::{Code, Severity};
            $(
                #[doc = $name]
                pub const $id: Code =
                    Code { id: stringify!($id), name: $name, severity: Severity::$severity };
            )*
        }
        /// All codes, in order.
        pub const CODES: &[Code] = &[$(codes::$id),*];
    };
}

codes! {
    // X1xx: the workbook (ingest)
    X101 "missing-workbook" Error
    X102 "unreadable-workbook" Error
    X103 "not-a-workbook" Error
    X104 "workbook-open-in-excel" Warning
    X105 "encrypted-workbook" Error
    X106 "damaged-workbook" Error
    X107 "workbook-too-large" Error
    X108 "formula-without-value" Error
    X109 "error-cell" Error
    X110 "no-table-on-sheet" Warning
    X111 "unsupported-workbook" Error
    X112 "no-workbooks" Error
    X113 "no-workbook-not-read" Note
    X114 "wrong-extension" Warning
    X115 "doubtful-encoding" Warning
    X116 "line-of-another-encoding" Warning
    X117 "hidden-characters" Warning
    X118 "unclosed-quote" Warning
    X119 "ragged-rows" Warning
    X120 "far-away-cell" Warning
    X121 "overlapping-merges" Warning
    X122 "value-under-merge" Warning
    X123 "odd-package" Warning
    X124 "all-sheets-hidden" Warning
    X125 "missing-style" Warning
    X126 "lost-digits" Warning
    X127 "text-too-long-for-a-cell" Warning
    X128 "more-columns-than-a-sheet" Warning
    X129 "full-width-commas" Warning
    X130 "doubtful-header" Warning
    X131 "no-headings" Warning
    X132 "rows-below-total" Warning
    X133 "seat-plan" Note
    X134 "layout-not-there" Warning
    X135 "lost-characters" Error
    X136 "month-calendar" Note
    X137 "lone-row" Warning
    X138 "rows-set-apart" Warning
    X139 "coloured-cells" Warning
    X140 "loose-figures" Warning
    X141 "lessons-as-days" Warning
    // P20x: the data against the template's schema (normalise)
    P201 "missing-table" Error
    P202 "missing-column" Error
    P203 "ambiguous-table" Error
    P204 "ambiguous-column" Error
    P205 "unparsable-value" Error
    P206 "unused-sheet" Note
    P207 "weekday-of-another-day" Warning
    P208 "doubtful-reading" Warning
    P209 "value-became-a-day" Error
    // P21x: the data against the template's checks (check)
    P210 "missing-value" Error
    P211 "duplicate-value" Error
    P212 "unknown-reference" Error
    P213 "quota-short" Warning
    P214 "no-rows-for-document" Warning
    P215 "quota-exceeded" Warning
    P216 "name-in-another-spelling" Note
    P217 "name-of-several" Error
    P218 "unclear-whether-at-once" Warning
    P219 "day-without-school" Warning
    // P22x: project and template (project, template, compose)
    P220 "unreadable-project" Error
    P221 "unknown-template" Error
    P222 "unknown-profile" Error
    P223 "invalid-template" Error
    P224 "undefined-name" Error
    P225 "narrative-syntax" Error
    P226 "unknown-attachment" Error
    P227 "unmentioned-attachment" Warning
    P228 "endless-narrative" Error
    P229 "missing-project-value" Error
    P230 "invalid-plan" Error
    P231 "unknown-name-in-only" Error
    P232 "script-not-converted" Warning
    P233 "unknown-project-value" Warning
    P234 "unknown-holidays" Warning
    P235 "invalid-calendar" Error
    P236 "week-outside-the-terms" Warning
    P237 "unknown-source" Warning
    // P24x: more checks of the template's (check)
    P240 "value-out-of-range" Error
    P241 "value-of-other-form" Error
    P242 "value-not-allowed" Error
    P244 "sum-differs" Error
    P245 "double-booked" Error
    P246 "not-covered" Warning
    P247 "facts-disagree" Error
    // P26x: which table and whose rows (normalise)
    P260 "doubtful-table" Warning
    P261 "value-from-beside" Note
    P262 "rows-of-nobody" Error
    P263 "rows-of-several" Error
    P264 "hidden-rows-read" Warning
    P265 "same-rows-twice" Error
    P266 "rows-beyond-total" Warning
    P267 "unused-column" Note
    P268 "rows-of-others-left-out" Note
    P269 "row-left-out-is-near" Warning
    // P27x: scripts, and Word files of other hands (template, press)
    P270 "cells-in-other-script" Warning
    P271 "template-in-other-script" Warning
    P272 "merged-over-columns" Warning
    P273 "slot-on-weekend" Warning
    P274 "lost-zeros" Warning
    P275 "two-files-of-one-part" Error
    P276 "left-out-of-word" Warning
    P277 "unusable-letterhead" Error
    P278 "letterhead-not-as-it-is" Warning
    // P28x: packages and what changed (deliver, package, change)
    P280 "invalid-name-pattern" Error
    P281 "name-in-package-changed" Note
    P282 "package-of-unfinished" Error
    P283 "package-target-there" Error
    P284 "long-path-in-package" Warning
    P285 "input-changed-since-build" Error
    P286 "package-altered" Error
    P287 "not-a-package" Error
    P288 "signature-wrong" Error
    P289 "unusable-key" Error
    P290 "manifest-without-titles" Error
    P292 "nothing-to-compare" Error
    P293 "no-document-to-make" Error
    P294 "figure-left-empty" Warning
    P295 "foreign-pages-bound-in" Note
    P296 "foreign-pages-doubtful" Warning
    P297 "row-twice" Warning
    P298 "letter-for-digit" Warning
    P299 "table-without-rows" Error
    // P30x: what narratives have beside text (compose)
    P300 "bad-footnote" Error
    // T3xx: typesetting
    T301 "overfull-line" Warning
    T302 "missing-glyph" Error
    T303 "row-taller-than-page" Warning
    T304 "missing-font" Error
    P305 "uneven-table-line" Error
    P309 "bad-figure-line" Error
    // P31x: starter workbooks, proposals and templates on trial (normalise, starter)
    P310 "sample-row-left" Warning
    P311 "no-template-fits" Error
    P312 "no-template-here" Error
    P313 "sample-unusable" Error
    T314 "contents-left-out" Warning
    P315 "days-of-another-year" Error
    P316 "odd-one-of-a-column" Warning
    P317 "own-number-left-out" Note
    P318 "calendar-of-another-year" Error
    P319 "column-left-out" Note
    T320 "private-use-mended" Note
    T321 "private-use-character" Error
    T322 "footnote-over-pages" Warning
    // P32x: what a proof-reader finds in the composed text (compose/proofread)
    P323 "unfilled-blank" Warning
    P324 "outline-numbers" Warning
    P325 "reference-to-no-attachment" Warning
    P326 "wrong-script-or-slip" Warning
    P327 "odd-punctuation" Warning
    P328 "date-outside-the-year" Warning
    P329 "stranger-in-the-text" Warning
    T330 "missing-figure" Error
    T331 "unusable-figure" Error
    T332 "first-page-without-text" Warning
    T333 "table-too-narrow" Warning
    P334 "figure-of-another-count" Warning
    P335 "odd-value" Warning
    // D4xx: delivery
    D401 "out-is-a-file" Error
    D402 "out-not-writable" Error
    D403 "disk-full" Error
    D404 "edited-file-kept" Warning
    D405 "output-locked" Error
    D406 "file-missing" Error
    D407 "file-changed" Error
    D408 "file-extra" Warning
    D409 "unreadable-manifest" Error
    D410 "internal-fault" Error
    D411 "private-workbook-not-attached" Warning
    D412 "sources-not-known" Warning
    D413 "combined-of-a-part" Error
    D430 "out-in-use" Error
    D431 "document-gone" Warning
    D432 "part-missing" Error
    D433 "parts-of-different-batches" Error
    D434 "run-stopped" Warning
    D440 "already-there" Error
    D441 "not-written" Error
    D442 "unseen-characters" Note
    D443 "edited-file-put-aside" Warning
    D444 "other-format-outdated" Warning
    D445 "workbook-names-its-authors" Note
    D446 "rows-in-no-document" Warning
    D447 "lost-character" Error
    D449 "workbook-has-margins" Note
    D450 "documents-of-earlier-builds" Warning
    D451 "documents-never-made-here" Warning
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_names_are_unique_and_in_order() {
        assert!(
            CODES
                .windows(2)
                .all(|w| w[0].id.as_bytes()[1..] < w[1].id.as_bytes()[1..])
        );
        let mut names: Vec<_> = CODES.iter().map(|c| c.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), CODES.len());
    }
}
