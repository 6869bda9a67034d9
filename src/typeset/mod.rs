//! Plan + profile + fonts → [`Pages`]. Every rule of Chinese typography lives here, once.
//!
//! Two steps: [`galley`] turns the Plan into the sequence of styled paragraphs and tables that both
//! Word and the pages consist of (markers, 附件 labels, contents entries, signature); [`typeset`]
//! sets that sequence on pages. The .docx writes the galley with the pages' numbers and line
//! decisions; the PDF draws the pages. No PDF or OOXML words in here.

mod columns;
mod contents;
mod flow;
mod galley;
mod imprint;
mod lower;
mod numbers;
mod page;
mod paragraph;
mod references;
mod rules;
mod table;

use crate::diagnostic::Sink;
use crate::font::FontSet;
use crate::plan::Plan;
use crate::template::Profile;

pub use galley::{
    Galley, GalleyBlock, GalleyCell, GalleyRow, GalleyTable, Listed, Look, Para, ParaNumber, Run,
    Section, TableKind,
};
pub use lower::galley;
pub use page::{
    BlockLayout, GlyphRun, Item, LineLayout, OutlineEntry, Page, Pages, ParaLayout, Place,
    PlacedGlyph, RuleLine, TableLayout, Tag,
};
pub use paragraph::{SetLine, set_paragraph};

/// Sets a plan on pages.
///
/// - reports: `T301`–`T303`, with `subject` = the plan's name
pub fn typeset(plan: &Plan, profile: &Profile, fonts: &FontSet, sink: &mut Sink) -> Pages {
    flow::flow(
        galley(plan, profile, fonts),
        profile,
        fonts,
        &plan.name,
        sink,
    )
}
