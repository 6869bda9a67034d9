//! A paragraph → lines: shaped, broken, justified.
//!
//! The base is the rule that office engines break by (research/LINES.md §2); each departure from it
//! has a reason and reaches Word as the line's nudge. Read [`set_paragraph`] first.

use std::ops::Range;

use crate::diagnostic::Sink;
use crate::font::FontSet;
use crate::length::Length;
use crate::template::{Profile, Style};

use super::{GlyphRun, Para};

/// A line of a paragraph.
#[derive(Clone, Debug)]
pub struct SetLine {
    /// Bytes of the paragraph's text (without the number) that stand on it, trailing spaces and a
    /// forced line break included: the lines' ranges concatenate to the text.
    pub range: Range<usize>,
    /// Its glyphs; origins relative to the text area's left edge (x) and the line's top (y).
    pub runs: Vec<GlyphRun>,
    /// Natural width before justification.
    pub width: Length,
    /// See [`LineLayout::nudge`](super::LineLayout::nudge).
    pub nudge: Option<i64>,
    /// Links on this line: x from, x to, anchor.
    pub links: Vec<(Length, Length, String)>,
}

/// Sets a paragraph in lines of `measure`, its number before the first.
///
/// - reports: `T301` where one unbreakable stretch is wider than the measure, `T302` for a
///   character that no face has, with the run's source and `subject`
pub fn set_paragraph(
    para: &Para,
    style: &Style,
    measure: Length,
    profile: &Profile,
    fonts: &FontSet,
    subject: &str,
    sink: &mut Sink,
) -> Vec<SetLine> {
    let _ = (para, style, measure, profile, fonts, subject, sink);
    Vec::new()
}
