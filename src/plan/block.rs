//! The blocks of a body or attachment.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Source;

use super::{Chart, ColumnAlign, said};

/// One block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Block {
    /// A heading that stands alone on its line.
    Heading {
        /// 1–5: 一、 （一） 1. （1） ①
        level: u8,
        /// Its number, from 1; none: unnumbered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<u32>,
        /// Its text, without the number.
        text: Vec<Inline>,
    },
    /// A paragraph that begins with an outline number.
    Item {
        /// 1–5
        level: u8,
        /// Its number, from 1.
        number: u32,
        /// Its text, without the number.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// What kind.
        #[serde(default, skip_serializing_if = "Role::is_body")]
        role: Role,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A table or a form.
    Table(Table),
    /// A picture with its caption below.
    Figure {
        /// Its file, from the project's folder (of a Plan by itself: from the Plan's): PNG, JPEG,
        /// SVG, or a page of a PDF (`表.pdf#page=2`).
        file: String,
        /// Its caption, without `图1`; empty: it has none and no number.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
        /// What it shows, for those who can't see it; none: the caption says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        alt: Option<String>,
        /// Its width as a share of the text area's, up to 1; none: its own, if there is room.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        width: Option<f64>,
    },
    /// A chart with its caption below.
    Chart {
        /// What it shows.
        chart: Chart,
        /// Its caption, as a figure's: they are counted together.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
        /// What it shows, for those who can't see it; none: its rows in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        alt: Option<String>,
    },
    /// All pages of an outside file, each on a page of its own: a PDF, or a picture as one page.
    Pages {
        /// The file, as a figure's.
        file: String,
        /// What they show, for those who can't see them; none: the title of the attachment.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        alt: Option<String>,
    },
    /// What follows starts on a new page.
    PageBreak,
    /// What follows starts on a new page with an odd number; a blank one may come before it.
    OddPage,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Body text, first line indented.
    #[default]
    Body,
    /// Flush left, no indent.
    Flush,
    /// Centred.
    Center,
    /// A note under a table (注：…).
    Note,
    /// Who was there, excused or sat in (出席：…, 请假：…, 列席：…): the label up to its colon set off, run-over
    /// lines under the first name (GB/T 9704-2012 §10.3).
    Attendance,
}

impl Role {
    fn is_body(&self) -> bool {
        *self == Role::Body
    }
}

/// A run of text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inline {
    /// The text; `\n` breaks the line.
    pub text: String,
    /// The attachment (its `id`) that this text refers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers_to: Option<String>,
    /// Emphasised: in the face that the profile has for that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub emphasis: bool,
    /// Underlined.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub underline: bool,
    /// Raised or lowered, and smaller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// A footnote whose mark stands behind this text: what the note says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footnote: Vec<Inline>,
    /// The cell it came from.
    #[serde(default, skip_serializing_if = "said::leaves_out")]
    pub source: Option<Source>,
}

impl Inline {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Inline {
        Inline {
            text: text.into(),
            ..Inline::default()
        }
    }
}

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// Above: m²
    Superscript,
    /// Below: H₂O
    Subscript,
}

/// A table: cells that a span covers are left out of their rows, as in HTML.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many of the rows are its head, repeated on each page.
    #[serde(default)]
    pub header_rows: u32,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// A fixed width in characters …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chars: Option<f64>,
    /// … or a share of what is left, against the other shares; neither: fitted to the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// How its cells are set; none: in the middle, but long text at the left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<ColumnAlign>,
    /// Does it hold people's names?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub people: bool,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The cells that start in this row.
    pub cells: Vec<Cell>,
    /// At least this many lines high.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub min_lines: u32,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// Its text.
    #[serde(default)]
    pub text: Vec<Inline>,
    /// Columns it covers.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub col_span: u32,
    /// Rows it covers.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub row_span: u32,
    /// Is it a label (set as the head is)?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub label: bool,
    /// Does its text run downwards, one character below the other?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vertical: bool,
    /// Is it shaded?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shaded: bool,
    /// How it is set, where not as its column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<ColumnAlign>,
}

impl Default for Cell {
    fn default() -> Cell {
        Cell {
            text: Vec::new(),
            col_span: 1,
            row_span: 1,
            label: false,
            vertical: false,
            shaded: false,
            align: None,
        }
    }
}

fn one() -> u32 {
    1
}
fn is_one(n: &u32) -> bool {
    *n == 1
}
