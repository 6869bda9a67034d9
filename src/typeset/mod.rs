//! Plan + profile + fonts → [`Pages`]. Every rule of Chinese typography lives here, once.
//!
//! Two steps: [`galley`] turns the Plan into the sequence of styled paragraphs and tables that both
//! Word and the pages consist of (markers, 附件 labels, contents entries, signature); [`typeset`]
//! sets that sequence on pages. The .docx writes the galley with the pages' numbers and line
//! decisions; the PDF draws the pages. No PDF or OOXML words in here.

mod alike;
mod attendance;
mod chart;
mod closing;
mod columns;
mod contents;
mod draw;
mod figure;
mod flow;
mod form_columns;
mod galley;
mod heads;
mod imprint;
mod inline;
mod known;
mod last_lines;
mod last_rows;
mod lead_in;
mod letterhead;
mod low_rows;
mod lower;
mod notes;
mod numbers;
mod page;
mod page_ends;
mod paragraph;
mod parted_rows;
mod people;
mod prose;
mod red_head;
mod references;
mod row_heights;
mod rules;
mod table;
mod table_pages;
mod too_narrow;
mod week;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::font::FontSet;
use crate::picture::Pictures;
use crate::plan::Plan;
use crate::template::Profile;

pub use chart::SetChart;
pub use galley::{
    Figure, Galley, GalleyBlock, GalleyCell, GalleyRow, GalleyTable, Listed, Look, Para,
    ParaNumber, Part, Run, SHADE, Section, Shows, TableKind,
};
pub use heads::head_text;
pub use known::KnownLines;
pub use lower::{attachment_label, galley};
pub use notes::footnote_rule_height;
pub use page::{
    BlockLayout, Drawing, DrawingMark, GlyphRun, Item, LineLayout, OutlineEntry, Page, Pages,
    ParaLayout, Place, PlacedGlyph, RuleLine, TableLayout, Tag,
};
pub use paragraph::{SetLine, set_paragraph};
pub(crate) use table::beside_text;

/// Sets a plan without pictures on pages.
///
/// - reports: `T301`–`T303`, `T314`, `T322`, `T332`, `T333`, with `subject` = the plan's name
pub fn typeset(plan: &Plan, profile: &Profile, fonts: &FontSet, sink: &mut Sink) -> Pages {
    typeset_with(plan, profile, fonts, &Pictures::new(), sink)
}

/// Sets a plan on pages, with the pictures that it shows.
///
/// - reports: as [`typeset`]
pub fn typeset_with(
    plan: &Plan,
    profile: &Profile,
    fonts: &FontSet,
    pictures: &Pictures,
    sink: &mut Sink,
) -> Pages {
    let known = KnownLines::default();
    typeset_among(plan, profile, (fonts, pictures, &known), sink)
}

/// The same for one of a batch's documents: lines that another one has set, with the same profile and
/// fonts, are not set again.
///
/// - reports: as [`typeset`]
pub fn typeset_among(
    plan: &Plan,
    profile: &Profile,
    (fonts, pictures, known): (&FontSet, &Pictures, &KnownLines),
    sink: &mut Sink,
) -> Pages {
    let galley = galley(plan, profile, fonts, pictures);
    if plan.contents && galley.contents_levels == 0 && plan.front.head.is_some() {
        let told = Diagnostic::new(codes::T314, None);
        sink.push(told.subject(Some(plan.name.as_str())));
    }
    let begins = galley.text_begins;
    let pages = set(galley, profile, (fonts, pictures, known), &plan.name, sink);
    if let Some(head) = plan.front.head.as_ref().filter(|_| !plan.body.is_empty())
        && starts_on(&pages, begins) > Some(0)
    {
        // 公文首页必须显示正文. GB/T 9704-2012 §7.3.3
        let told = Diagnostic::new(codes::T332, None)
            .arg("organs", head.marks.len())
            .arg("signers", head.signers.len());
        sink.push(told.subject(Some(plan.name.as_str())));
    }
    pages
}

/// The index of the page that a block of the first section begins on.
fn starts_on(pages: &Pages, block: usize) -> Option<usize> {
    match pages.layout.first()?.get(block)? {
        BlockLayout::Paragraph(para) => para.lines.first().map(|line| line.page),
        BlockLayout::Table(table) => table.row_pages.first().copied(),
    }
}

/// Sets one attachment of a plan on pages of its own; they are numbered from 1.
///
/// - reports: as [`typeset`]
pub fn typeset_attachment(
    plan: &Plan,
    index: usize,
    profile: &Profile,
    (fonts, pictures): (&FontSet, &Pictures),
    sink: &mut Sink,
) -> Pages {
    let galley = lower::attachment_galley(plan, index, profile, fonts, pictures);
    let known = KnownLines::default();
    set(galley, profile, (fonts, pictures, &known), &plan.name, sink)
}

fn set(
    mut galley: Galley,
    profile: &Profile,
    with: (&FontSet, &Pictures, &KnownLines),
    name: &str,
    sink: &mut Sink,
) -> Pages {
    if galley.notes.is_empty() || !profile.footnote.restart_each_page {
        return flow::flow(galley, profile, with, name, sink);
    }
    // Which page a note is on, and so its number, is known when the pages are.
    for _ in 1..NUMBERINGS {
        let mut found = Sink::new();
        let pages = flow::flow(galley.clone(), profile, with, name, &mut found);
        if !notes::number_by_page(&mut galley, profile.footnote, &pages.notes) {
            sink.append(found);
            return pages;
        }
    }
    flow::flow(galley, profile, with, name, sink)
}

/// How often notes are numbered at most: ① is as wide as ②, so twice is enough but where 10 stands
/// for 9.
const NUMBERINGS: usize = 5;
