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
    SectionProps {
        footers,
        footnotes: has_notes.then_some(profile.footnote),
        page,
        landscape,
        margin,
        footer_distance: if landscape {
            profile.footer.landscape_distance
        } else {
            profile.footer.distance
        },
        line_pitch: profile.grid.line_pitch,
    }
}
