//! A page number turned with its sheet: a text box at the foot of a landscape page's portrait sheet
//! (`wps:wsp`, ECMA-376 and Word 2010's drawing shapes; LibreOffice follows it: measured).

use crate::template::{Orientation, Profile};

use super::drawing;
use super::xml::{Tag, Xml};

const SHAPE: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";

/// Declares what a text box needs on a part's root.
pub(super) fn namespaces(root: Tag<'_>) -> Tag<'_> {
    root.attr(
        "xmlns:mc",
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
    )
    .attr(
        "xmlns:wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    )
    .attr(
        "xmlns:a",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
    )
    .attr("xmlns:wps", SHAPE)
}

/// Writes the run that anchors the box; its text runs down the page. The box begins at the page's
/// left edge and ends where a portrait page's footer line begins, turned; it is as long as that page's
/// text area is wide, and starts where the text does, which a turned sheet has in the same place.
/// `id` is the box's own in the document.
pub(super) fn turned(xml: &mut Xml, profile: &Profile, id: i64, content: impl FnOnce(&mut Xml)) {
    let (page, margin) = profile.page.oriented(Orientation::Portrait);
    let extent = (
        (profile.footer_distance(Orientation::Portrait) + profile.style("footer").line_height)
            .to_emu(),
        (page.width - margin.left - margin.right).to_emu(),
    );
    xml.el("w:r").body(|xml| {
        xml.el("mc:AlternateContent").body(|xml| {
            xml.el("mc:Choice").attr("Requires", "wps").body(|xml| {
                xml.el("w:drawing").body(|xml| {
                    let anchor = xml
                        .el("wp:anchor")
                        .int("distT", 0)
                        .int("distB", 0)
                        .int("distL", 0)
                        .int("distR", 0);
                    let anchor = anchor
                        .int("simplePos", 0)
                        .int("relativeHeight", 1)
                        .int("behindDoc", 0)
                        .int("locked", 0)
                        .int("layoutInCell", 1)
                        .int("allowOverlap", 1);
                    anchor.body(|xml| {
                        place(xml, id, extent);
                        shape(xml, extent, content);
                    });
                });
            });
        });
    });
}

fn place(xml: &mut Xml, id: i64, (width, height): (i64, i64)) {
    xml.el("wp:simplePos").int("x", 0).int("y", 0).empty();
    // No offset: LibreOffice 7.4 loses it in some footers (measured), and then it is 0.
    xml.el("wp:positionH")
        .attr("relativeFrom", "page")
        .body(|xml| xml.el("wp:align").text("left"));
    xml.el("wp:positionV")
        .attr("relativeFrom", "margin")
        .body(|xml| xml.el("wp:posOffset").text("0"));
    xml.el("wp:extent")
        .int("cx", width)
        .int("cy", height)
        .empty();
    let effect = xml.el("wp:effectExtent").int("l", 0).int("t", 0);
    effect.int("r", 0).int("b", 0).empty();
    xml.el("wp:wrapNone").empty();
    xml.el("wp:docPr")
        .int("id", id)
        .attr("name", "页码")
        .empty();
    xml.el("wp:cNvGraphicFramePr").empty();
}

fn shape(xml: &mut Xml, (width, height): (i64, i64), content: impl FnOnce(&mut Xml)) {
    xml.el("a:graphic").body(|xml| {
        xml.el("a:graphicData").attr("uri", SHAPE).body(|xml| {
            xml.el("wps:wsp").body(|xml| {
                xml.el("wps:cNvSpPr").int("txBox", 1).empty();
                xml.el("wps:spPr").body(|xml| {
                    drawing::rectangle(xml, (width, height));
                    xml.el("a:noFill").empty();
                    xml.el("a:ln").body(|xml| xml.el("a:noFill").empty());
                });
                xml.el("wps:txbx").body(|xml| {
                    xml.el("w:txbxContent").body(content);
                });
                let body = xml.el("wps:bodyPr").attr("vert", "vert").int("lIns", 0);
                let body = body.int("tIns", 0).int("rIns", 0).int("bIns", 0);
                body.body(|xml| xml.el("a:noAutofit").empty());
            });
        });
    });
}
