//! word/footerN.xml: the page number, on the outer side or in the middle.

use crate::font::FontSet;
use crate::template::letterhead::Sides;
use crate::template::{Align, FooterAlign, Letterhead, Profile};
use crate::typeset::{Para, Run};

use super::field;
use super::fonts::FaceUses;
use super::package::{
    OFFICE_RELATIONSHIPS, WORDPROCESSING, footer_relationship, letterhead_relationship,
};
use super::props::{Indent, IndentUnit, ParaProps, RunProps};
use super::styles::StyleIds;
use super::text::{Faces, pieces, write_run};
use super::textbox;
use super::xml::Xml;

/// The footers' parts, and what each section says of them (`w:footerReference`).
pub(super) struct Footers {
    pub parts: Vec<String>,
    pub references: Vec<(&'static str, String)>,
    /// The same for landscape sections.
    pub landscape: Vec<(&'static str, String)>,
    /// The same for sections whose pages show no number.
    pub blank: Vec<(&'static str, String)>,
    /// Of the document's first page, where it has one of its own.
    pub first: Option<String>,
}

/// The letterhead's, which stand on all pages.
fn of_letterhead(letterhead: &Letterhead) -> Footers {
    let references = letterhead_references(&letterhead.footers, letterhead.even_pages);
    Footers {
        parts: Vec::new(),
        landscape: references.clone(),
        blank: references.clone(),
        references,
        first: letterhead
            .footers
            .first
            .as_deref()
            .map(letterhead_relationship),
    }
}

/// What sections say of a letterhead's heads or feet.
pub(super) fn letterhead_references(
    sides: &Sides,
    even_pages: bool,
) -> Vec<(&'static str, String)> {
    let even = if even_pages {
        &sides.even
    } else {
        &sides.default
    };
    [("default", &sides.default), ("even", even)]
        .into_iter()
        .filter_map(|(kind, part)| Some((kind, letterhead_relationship(part.as_deref()?))))
        .collect()
}

/// Odd pages have the number right and even pages left, or all have it in the middle.
pub(super) fn footers(
    profile: &Profile,
    fonts: &FontSet,
    ids: &StyleIds,
    uses: &mut FaceUses,
    (all_numbered, any_landscape): (bool, bool),
) -> Footers {
    if let Some(letterhead) = profile.letterhead_with_feet() {
        return of_letterhead(letterhead);
    }
    let sides: &[(&'static str, Align)] = match profile.footer.align {
        FooterAlign::Center if profile.has_even_pages() => {
            &[("default", Align::Center), ("even", Align::Center)]
        }
        FooterAlign::Center => &[("default", Align::Center)],
        FooterAlign::Outer => &[("default", Align::Right), ("even", Align::Left)],
    };
    let mut made = Footers {
        parts: Vec::new(),
        references: Vec::new(),
        landscape: Vec::new(),
        blank: Vec::new(),
        first: None,
    };
    for (index, (kind, align)) in sides.iter().enumerate() {
        made.parts
            .push(footer(*align, None, profile, fonts, ids, uses));
        made.references.push((kind, footer_relationship(index)));
    }
    if profile.footer.turned && any_landscape {
        for ((kind, align), nth) in sides.iter().zip(1..) {
            let id = footer_relationship(made.parts.len());
            made.parts
                .push(footer(*align, Some(nth), profile, fonts, ids, uses));
            made.landscape.push((kind, id));
        }
    } else {
        made.landscape = made.references.clone();
    }
    if !all_numbered {
        let id = footer_relationship(made.parts.len());
        let kinds = sides.iter().map(|(kind, _)| *kind);
        made.blank = kinds.map(|kind| (kind, id.clone())).collect();
        made.parts.push(blank_footer(ids));
    }
    made.first = made.references.first().map(|(_, id)| id.clone());
    made
}

/// A footer that shows nothing.
fn blank_footer(ids: &StyleIds) -> String {
    let props = ParaProps {
        style: Some(ids.id("footer")),
        ..ParaProps::default()
    };
    let mut xml = Xml::part();
    xml.el("w:ftr")
        .attr("xmlns:w", WORDPROCESSING)
        .body(|xml| xml.el("w:p").body(|xml| props.write(xml)));
    xml.finish()
}

fn footer(
    align: Align,
    // Its shape's id, unique in the document.
    turned: Option<i64>,
    profile: &Profile,
    fonts: &FontSet,
    ids: &StyleIds,
    uses: &mut FaceUses,
) -> String {
    let style = profile.style("footer");
    let indent = Some(profile.footer.indent);
    let props = ParaProps {
        style: Some(ids.id("footer")),
        indent: Indent {
            left: indent.filter(|_| align == Align::Left),
            right: indent.filter(|_| align == Align::Right),
            first: None,
            em: style.size,
            unit: IndentUnit::Twips,
        },
        align: (align != style.align).then_some(align),
        ..ParaProps::default()
    };
    let number = |xml: &mut Xml, uses: &mut FaceUses| {
        xml.el("w:p").body(|xml| {
            props.write(xml);
            literal(xml, &profile.footer.prefix, profile, fonts, uses);
            field::simple(xml, "PAGE", "1", &RunProps::default());
            literal(xml, &profile.footer.suffix, profile, fonts, uses);
        });
    };
    let mut xml = Xml::part();
    let root = xml
        .el("w:ftr")
        .attr("xmlns:r", OFFICE_RELATIONSHIPS)
        .attr("xmlns:w", WORDPROCESSING);
    if let Some(id) = turned {
        textbox::namespaces(root).body(|xml| {
            xml.el("w:p").body(|xml| {
                let anchor = ParaProps {
                    style: Some(ids.id("footer")),
                    ..ParaProps::default()
                };
                anchor.write(xml);
                textbox::turned(xml, profile, id, |xml| number(xml, uses));
            });
        });
    } else {
        root.body(|xml| number(xml, uses));
    }
    remember(
        &Faces::of("0123456789", chain(profile, fonts), fonts),
        "0123456789",
        uses,
    );
    xml.finish()
}

fn chain<'a>(profile: &Profile, fonts: &'a FontSet) -> Option<&'a crate::font::Chain> {
    fonts.chain(&profile.style("footer").font)
}

fn literal(xml: &mut Xml, text: &str, profile: &Profile, fonts: &FontSet, uses: &mut FaceUses) {
    let faces = Faces::of(text, chain(profile, fonts), fonts);
    remember(&faces, text, uses);
    let para = Para {
        runs: vec![Run {
            text: text.to_owned(),
            ..Run::default()
        }],
        ..Para::default()
    };
    let style = profile.style("footer");
    for piece in pieces(&para, text, &faces, &[], style) {
        let part = text.get(piece.range.clone()).unwrap_or_default();
        write_run(xml, part, &piece.props(fonts));
    }
}

fn remember(faces: &Faces, text: &str, uses: &mut FaceUses) {
    for span in &faces.spans {
        uses.add(span.face, text.get(span.range.clone()).unwrap_or_default());
    }
}
