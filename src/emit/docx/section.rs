//! Sections: paper, margins, footers (`w:sectPr`).

use crate::template::{Orientation, Profile};

use super::props::SectionProps;

/// The properties of a section that lies so.
pub(super) fn section_props<'a>(
    profile: &Profile,
    orientation: Orientation,
    footers: &'a [(&'static str, String)],
    has_notes: bool,
) -> SectionProps<'a> {
    let (page, margin) = profile.page.oriented(orientation);
    let landscape = orientation == Orientation::Landscape;
    let footer_distance = match landscape {
        true => profile.footer.landscape_distance,
        false => profile.footer.distance,
    };
    SectionProps {
        headers: Vec::new(),
        title_page: false,
        starts_odd: false,
        footers,
        footnotes: has_notes.then_some(profile.footnote),
        page,
        landscape,
        margin,
        header_distance: profile
            .header
            .as_ref()
            .map_or(footer_distance, |header| header.distance),
        footer_distance,
        line_pitch: profile.grid.line_pitch,
    }
}
