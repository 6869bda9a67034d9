//! Pictures in the text: `wp:inline`, and the files that they show.

use std::sync::Arc;

use crate::font::FontSet;
use crate::picture::{Brush, Picture};
use crate::typeset::{Drawing, DrawingMark, Figure, Galley, GalleyBlock, Shows};

use super::SharedParts;
use super::xml::{Tag, Xml};

const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
/// Drawings' ids; footers' shapes have those below.
const FIRST_ID: i64 = 101;

/// The files that a document shows, each once, in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct Media {
    pub pictures: Vec<Arc<Picture>>,
    /// By figure, in order: the index of its file.
    figures: Vec<Option<usize>>,
    /// A letterhead has pictures of its own.
    beside_letterhead: bool,
}

impl Media {
    pub(super) fn of(
        galley: &Galley,
        beside_letterhead: bool,
        (shared, fonts): (&SharedParts, &FontSet),
    ) -> Media {
        let mut media = Media {
            beside_letterhead,
            ..Media::default()
        };
        let blocks = galley.sections.iter().flat_map(|section| &section.blocks);
        for block in blocks {
            if let GalleyBlock::Paragraph(para) = block
                && let Some(figure) = &para.figure
            {
                let picture = match &figure.shows {
                    Shows::Picture(picture) => Some(Arc::clone(picture)),
                    Shows::Drawing(drawing) => shared.painted(drawing, fonts),
                    Shows::Chart(_) | Shows::Set(..) => None,
                };
                let index = picture.map(|picture| media.take(picture));
                media.figures.push(index);
            }
        }
        media
    }

    fn take(&mut self, picture: Arc<Picture>) -> usize {
        let mut known = self.pictures.iter();
        let known = known.position(|own| own.digest == picture.digest);
        known.unwrap_or_else(|| {
            self.pictures.push(picture);
            self.pictures.len() - 1
        })
    }

    /// The file of the document's `nth` figure.
    pub(super) fn index(&self, nth: usize) -> Option<usize> {
        self.figures.get(nth).copied().flatten()
    }

    /// The name of a file below `word/`.
    pub(super) fn name(&self, index: usize) -> String {
        let extension = self
            .pictures
            .get(index)
            .map_or("png", |picture| picture.file.1);
        let stem = if self.beside_letterhead {
            "plan"
        } else {
            "image"
        };
        format!("media/{stem}{}.{extension}", index + 1)
    }
}

/// A drawing as what paints it.
pub(super) fn brushes(drawing: &Drawing) -> Vec<Brush> {
    let mut brushes = Vec::with_capacity(drawing.marks.len() * 2);
    for mark in &drawing.marks {
        match mark {
            DrawingMark::Rule(rule) => brushes.push(Brush::Line {
                from: rule.from,
                to: rule.to,
                width: rule.width,
                grey: rule.color[0],
            }),
            DrawingMark::Area(corners, grey) => brushes.push(Brush::Area {
                corners: corners.clone(),
                grey: *grey,
            }),
            DrawingMark::Text(run) => brushes.extend(run.glyphs.iter().map(|glyph| {
                let mut at = run.origin;
                at.x += glyph.x;
                let (face, id, size) = (run.face, glyph.id, run.size);
                Brush::Glyph { face, id, size, at }
            })),
        }
    }
    brushes
}

/// Declares what pictures need on the document's root.
pub(super) fn namespaces(root: Tag<'_>) -> Tag<'_> {
    root.attr(
        "xmlns:wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    )
    .attr(
        "xmlns:a",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
    )
    .attr("xmlns:pic", PICTURE)
}

/// Writes the run that holds the `nth` picture of the document, whose file has this relationship.
pub(super) fn inline(xml: &mut Xml, figure: &Figure, nth: i64, relationship: &str) {
    let (width, height) = (figure.size.width.to_emu(), figure.size.height.to_emu());
    let id = FIRST_ID + nth;
    let name = format!("图片 {}", nth + 1);
    xml.el("w:r").body(|xml| {
        xml.el("w:drawing").body(|xml| {
            let tag = xml.el("wp:inline").int("distT", 0).int("distB", 0);
            tag.int("distL", 0).int("distR", 0).body(|xml| {
                xml.el("wp:extent")
                    .int("cx", width)
                    .int("cy", height)
                    .empty();
                let effect = xml.el("wp:effectExtent").int("l", 0).int("t", 0);
                effect.int("r", 0).int("b", 0).empty();
                let said = xml.el("wp:docPr").int("id", id).attr("name", &name);
                said.attr("descr", &figure.alt).empty();
                xml.el("wp:cNvGraphicFramePr").body(|xml| {
                    xml.el("a:graphicFrameLocks")
                        .int("noChangeAspect", 1)
                        .empty();
                });
                xml.el("a:graphic").body(|xml| {
                    xml.el("a:graphicData").attr("uri", PICTURE).body(|xml| {
                        xml.el("pic:pic")
                            .body(|xml| picture(xml, (id, &name), (width, height), relationship));
                    });
                });
            });
        });
    });
}

fn picture(xml: &mut Xml, (id, name): (i64, &str), (width, height): (i64, i64), embed: &str) {
    xml.el("pic:nvPicPr").body(|xml| {
        xml.el("pic:cNvPr").int("id", id).attr("name", name).empty();
        xml.el("pic:cNvPicPr").empty();
    });
    xml.el("pic:blipFill").body(|xml| {
        xml.el("a:blip").attr("r:embed", embed).empty();
        xml.el("a:stretch").body(|xml| xml.el("a:fillRect").empty());
    });
    xml.el("pic:spPr")
        .body(|xml| rectangle(xml, (width, height)));
}

/// A rectangle at the frame's origin, width and height in EMU (ECMA-376 part 1 §20.1.7.6,
/// §20.1.9.18).
pub(super) fn rectangle(xml: &mut Xml, (width, height): (i64, i64)) {
    xml.el("a:xfrm").body(|xml| {
        xml.el("a:off").int("x", 0).int("y", 0).empty();
        xml.el("a:ext").int("cx", width).int("cy", height).empty();
    });
    xml.el("a:prstGeom").attr("prst", "rect").body(|xml| {
        xml.el("a:avLst").empty();
    });
}
