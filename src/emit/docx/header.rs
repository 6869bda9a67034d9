//! word/headerN.xml: running heads.

use crate::font::FontSet;
use crate::length::Length;
use crate::template::{HeaderStyle, Orientation, Profile};
use crate::typeset::{Pages, Para, Run, head_text};

use super::field;
use super::fonts::FaceUses;
use super::package::{OFFICE_RELATIONSHIPS, WORDPROCESSING};
use super::props::{ParaProps, RunProps};
use super::styles::StyleIds;
use super::text::{Faces, pieces, write_run};
use super::xml::Xml;

/// The part that shows a section's name: the paragraph of this style that the page is under.
const SECTION: &str = "{section}";

/// The parts: of odd pages, and of even ones where they differ; then an empty one.
pub(super) fn headers(
    header: &HeaderStyle,
    pages: &Pages,
    profile: &Profile,
    fonts: &FontSet,
    (ids, uses): (&StyleIds, &mut FaceUses),
) -> Vec<String> {
    let mut parts = Vec::new();
    for pattern in [Some(&header.odd), header.even.as_ref()]
        .into_iter()
        .flatten()
    {
        parts.push(part(ids.id("header"), |xml| {
            let (before, after) = match pattern.split_once(SECTION) {
                Some((before, after)) => (before, Some(after)),
                None => (pattern.as_str(), None),
            };
            text(xml, before, pages, (profile, fonts), uses);
            if let Some(after) = after {
                // Assumption 25.
                let plain = RunProps::default();
                let shown = pages.outline.iter().find(|entry| entry.level == 1);
                let shown = shown.map_or("", |entry| entry.text.as_str());
                field::begin(xml, "STYLEREF \"heading 1\"", &plain);
                text(xml, shown, pages, (profile, fonts), uses);
                field::end(xml, &plain);
                text(xml, after, pages, (profile, fonts), uses);
            }
        }));
    }
    // Not in the heads' style, whose rule would stand there alone.
    parts.push(part(ids.id("blank"), |_| {}));
    parts
}

fn part(style: &str, content: impl FnOnce(&mut Xml)) -> String {
    let props = ParaProps {
        style: Some(style),
        ..ParaProps::default()
    };
    let mut xml = Xml::part();
    xml.el("w:hdr")
        .attr("xmlns:r", OFFICE_RELATIONSHIPS)
        .attr("xmlns:w", WORDPROCESSING)
        .body(|xml| {
            xml.el("w:p").body(|xml| {
                props.write(xml);
                content(xml);
            });
        });
    xml.finish()
}

fn text(
    xml: &mut Xml,
    pattern: &str,
    pages: &Pages,
    (profile, fonts): (&Profile, &FontSet),
    uses: &mut FaceUses,
) {
    let width = text_width(profile);
    let text = head_text(pattern, &pages.galley, "", width, (profile, fonts));
    if text.is_empty() {
        return;
    }
    let style = profile.style("header");
    let faces = Faces::of(&text, fonts.chain(&style.font), fonts);
    for span in &faces.spans {
        uses.add(span.face, text.get(span.range.clone()).unwrap_or_default());
    }
    let para = Para {
        runs: vec![Run {
            text: text.clone(),
            ..Run::default()
        }],
        ..Para::default()
    };
    for piece in pieces(&para, &text, &faces, &[], style) {
        let part = text.get(piece.range.clone()).unwrap_or_default();
        write_run(xml, part, &piece.props(fonts));
    }
}

/// A portrait page's: the narrower one, so that a head fits on both.
fn text_width(profile: &Profile) -> Length {
    let (size, margin) = profile.page.oriented(Orientation::Portrait);
    size.width - margin.left - margin.right
}
