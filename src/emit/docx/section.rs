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
    let letterhead = profile.letterhead.as_deref();
    let footer_distance = match profile.letterhead_with_feet() {
        Some(letterhead) => letterhead.footer_distance,
        None => profile.footer_distance(orientation),
    };
    let header_distance = profile.header.as_ref().map(|header| header.distance);
    let heads = profile.letterhead_with_heads();
    let header_distance = heads.map(|l| l.header_distance).or(header_distance);
    let fixed = letterhead.map_or([false; 2], |own| {
        [
            own.may_reach(&own.headers, margin.top - own.header_distance),
            own.may_reach(&own.footers, margin.bottom - own.footer_distance),
        ]
    });
    SectionProps {
        headers: Vec::new(),
        title_page: false,
        first_footer: None,
        fixed,
        starts_odd: false,
        footers,
        footnotes: has_notes.then_some(profile.footnote),
        page,
        landscape,
        margin,
        header_distance: header_distance.unwrap_or(footer_distance),
        footer_distance,
        line_pitch: profile.grid.line_pitch,
    }
}
