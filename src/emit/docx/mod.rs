//! The galley, with the pages' numbers and line decisions → .docx bytes. Writes WordprocessingML
//! itself (docs/engines/docx.md says why); knows no PDF.

mod assumptions;
mod body;
mod bookmark;
mod contents;
mod custom;
mod drawing;
mod field;
mod fonts;
mod footer;
mod footnotes;
mod header;
mod loading;
mod numbering;
mod package;
mod props;
mod script;
mod section;
mod settings;
mod shared;
mod styles;
mod table;
mod table_props;
mod text;
mod textbox;
mod xml;
mod zip;

#[cfg(test)]
#[path = "../../../tests/support/lint.rs"]
mod lint;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use package::{FontParts, font_parts};
pub use shared::SharedParts;

use crate::font::FontSet;
use crate::template::{Orientation, Profile};
use crate::typeset::Pages;

use super::{EmitError, Properties};

/// What of the fonts goes into a .docx.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmbedFonts {
    /// Every character of each face that the document uses: it can be edited anywhere; tens of
    /// megabytes.
    Full,
    /// The characters that the document uses.
    #[default]
    Subset,
    /// Nothing: for readers who have the fonts.
    None,
}

/// What a .docx is told beside its content.
#[derive(Clone, Copy, Debug, Default)]
pub struct DocxOptions<'a> {
    /// Which fonts go in.
    pub fonts: EmbedFonts,
    /// The Plan's JSON, to go along as a custom XML part.
    pub plan: Option<&'a str>,
    /// What documents of the profile share, with the same fonts; none: it is made for this one.
    pub shared: Option<&'a SharedParts>,
}

/// The document as a .docx: native styles, numbering, tables, fields, embedded fonts; same input,
/// same bytes.
pub fn docx(
    pages: &Pages,
    properties: &Properties,
    profile: &Profile,
    fonts: &FontSet,
    options: &DocxOptions<'_>,
) -> Result<Vec<u8>, EmitError> {
    let own;
    let shared = match options.shared {
        Some(shared) => shared,
        None => {
            own = SharedParts::new(profile, fonts, options.fonts)?;
            &own
        }
    };
    let ids = &shared.ids;
    let lists = numbering::Lists::of(&pages.galley, profile);
    let mut uses = fonts::FaceUses::default();
    let sections = &pages.galley.sections;
    let which = (
        sections.iter().all(|s| s.numbered) && !pages.pages.iter().any(|page| page.blank),
        sections
            .iter()
            .any(|s| s.orientation == Orientation::Landscape),
    );
    let footers = footer::footers(profile, fonts, ids, &mut uses, which);
    let headers = match &profile.header {
        Some(header) if profile.letterhead_with_heads().is_none() => {
            header::headers(header, pages, profile, fonts, (ids, &mut uses))
        }
        _ => Vec::new(),
    };
    let letterhead = profile.letterhead.as_deref();
    let media = drawing::Media::of(&pages.galley, letterhead.is_some(), (shared, fonts));
    let mut writer = body::Writer {
        media: &media,
        drawings: 0,
        headers: headers.len(),
        pages,
        profile,
        fonts,
        ids,
        lists: &lists,
        bookmarks: bookmark::Bookmarks::of(&pages.galley),
        page_starts: loading::page_starts(pages, profile),
        called: contents::called(&pages.galley, profile),
        uses,
        footers: &footers,
    };
    let document = writer.document();
    let footnotes = footnotes::footnotes(&mut writer);
    let embedded = fonts::embed(&writer.uses, fonts, options.fonts, &shared.known_fonts)?;
    let package = package::Package {
        document,
        numbering: numbering::numbering(&lists, profile, fonts, ids),
        font_table: fonts::font_table(&writer.uses, &embedded, fonts),
        footers: footers.parts,
        footnotes,
        headers,
        media: &media,
        core: settings::core_properties(properties),
        app: settings::app_properties(properties),
        fonts: embedded,
        shared,
        contents_levels: pages.galley.contents_levels,
        letterhead,
        plan: options.plan.map(custom::PlanPart::of),
    };
    package.zip()
}
