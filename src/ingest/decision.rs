//! What the finder decided, why, and how sure it is: data, shown by `inspect`.

use super::CellRange;

/// One thing that was decided where another reading was possible.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// What: the catalogues' entry `decided-…`.
    pub what: &'static str,
    /// Why: the catalogues' entries `because-…`.
    pub why: Vec<&'static str>,
    /// Which cells it is about.
    pub range: Option<CellRange>,
    /// How many, where it is about several; else 1.
    pub count: usize,
    /// How sure, 0 to 1.
    pub sure: f32,
}

/// Every `what`; a test checks that the catalogues have words for each.
pub const DECISIONS: &[&str] = &[
    "header",
    "header-depth",
    "no-header",
    "side-by-side",
    "repeated-columns",
    "rows-beyond-total",
    "lone-row",
    "event",
    "groups",
    "merged-cells",
    "merged-sideways",
    "spelt-labels",
    "hidden-rows",
    "hidden-columns",
    "timetable",
    "matrix",
    "seat-plan",
    "month-calendar",
    "shared-heading",
    "joined-over-gap",
    "rows-set-apart",
    "coloured-cells",
    "loose-figures",
    "inner-table",
    "unnamed-columns",
    "layout-not-there",
    "transposed",
    "form",
];

/// Every `why`.
pub const REASONS: &[&str] = &[
    "hint",
    "starter",
    "heading-words",
    "numbers-below",
    "few-words",
    "apart-from-data",
    "marked",
    "colour-alone",
    "lines-of-figures",
    "labels-and-figures",
    "no-data",
    "merged",
    "repeated",
    "gap-filled-below",
    "named-rows",
    "weekdays-under-days",
    "two-languages",
    "units",
    "generated-headings",
    "empty-column",
    "same-headings",
    "alone-in-row",
    "across-all-columns",
    "begins-chapter",
    "with-subtotal",
    "labels-over-header",
    "below-last-total",
    "emptier-than-above",
    "named-as-total",
    "bold-as-headings",
    "same-as-above",
    "one-character-cells",
    "hidden-in-excel",
    "weekdays-across",
    "weekdays-down",
    "periods-across",
    "periods-down",
    "series-across",
    "names-in-cells",
    "teachers-desk",
    "numbered-seats",
    "titled-seats",
    "days-under-weekdays",
    "month-not-said",
    "codes-beside-names",
    "figures-without-key",
    "inside-form",
    "titles-over-parts",
    "headings-down",
    "label-value",
    "no-headings",
    "like-the-left-ones",
    "two-lines",
    "struck-out",
];
