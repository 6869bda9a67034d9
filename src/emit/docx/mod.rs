//! The galley, with the pages' numbers and line decisions → .docx bytes. Writes WordprocessingML
//! itself (DESIGN §9 says why); knows no PDF.

mod assumptions;
mod body;
mod bookmark;
mod contents;
mod field;
mod fonts;
mod footer;
mod numbering;
mod package;
mod props;
mod script;
mod section;
mod settings;
mod styles;
mod table;
mod text;
mod textbox;
mod xml;

#[cfg(test)]
mod lint;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use crate::font::FontSet;
use crate::template::{Orientation, Profile};
use crate::typeset::Pages;

use super::{EmitError, Properties};

/// The document as a .docx: native styles, numbering, tables, fields, embedded fonts; same input,
/// same bytes.
pub fn docx(
    pages: &Pages,
    properties: &Properties,
    profile: &Profile,
    fonts: &FontSet,
) -> Result<Vec<u8>, EmitError> {
    let ids = styles::StyleIds::of(profile);
    let lists = numbering::Lists::of(&pages.galley, profile);
    let mut uses = fonts::FaceUses::default();
    let sections = &pages.galley.sections;
    let which = (
        sections.iter().all(|s| s.numbered),
        sections
            .iter()
            .any(|s| s.orientation == Orientation::Landscape),
    );
    let footers = footer::footers(profile, fonts, &ids, &mut uses, which);
    let mut writer = body::Writer {
        pages,
        profile,
        fonts,
        ids: &ids,
        lists: &lists,
        bookmarks: bookmark::Bookmarks::of(&pages.galley),
        uses,
        footers: &footers,
    };
    let document = writer.document();
    let embedded = fonts::embed(&writer.uses, fonts)?;
    let package = package::Package {
        document,
        styles: styles::styles(profile, fonts, &ids),
        numbering: numbering::numbering(&lists, profile, fonts, &ids),
        settings: settings::settings(profile),
        font_table: fonts::font_table(&embedded),
        footers: footers.parts,
        core: settings::core_properties(properties),
        app: settings::app_properties(properties),
        fonts: embedded,
    };
    package.zip()
}
