//! Property lists of tables, in the schema's order (ECMA-376 part 1, §17.4).

use crate::length::Length;
use crate::typeset::SHADE;

use super::xml::Xml;

/// The rules of a table, in the schema's order.
const SIDES: [&str; 6] = [
    "w:top",
    "w:left",
    "w:bottom",
    "w:right",
    "w:insideH",
    "w:insideV",
];

/// `w:tblBorders` and `w:tblCellMar` of a table style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TableFrame {
    /// Width of all rules.
    pub border: Length,
    /// Left and right cell margin.
    pub padding_x: Length,
    /// Top and bottom cell margin.
    pub padding_y: Length,
}

impl TableFrame {
    /// Writes the style's `w:tblPr`.
    pub(super) fn write(&self, xml: &mut Xml) {
        xml.el("w:tblPr").body(|xml| {
            xml.el("w:tblInd")
                .int("w:w", 0)
                .attr("w:type", "dxa")
                .empty();
            xml.el("w:tblBorders").body(|xml| self.write_borders(xml));
            self.write_margins(xml);
        });
    }

    fn write_borders(&self, xml: &mut Xml) {
        for side in SIDES {
            border(xml, side, self.border);
        }
    }

    fn write_margins(&self, xml: &mut Xml) {
        xml.el("w:tblCellMar").body(|xml| {
            for (side, width) in [
                ("w:top", self.padding_y),
                ("w:left", self.padding_x),
                ("w:bottom", self.padding_y),
                ("w:right", self.padding_x),
            ] {
                xml.el(side)
                    .int("w:w", width.to_twips())
                    .attr("w:type", "dxa")
                    .empty();
            }
        });
    }
}

/// One side of `w:tblBorders`; no width: no rule.
fn border(xml: &mut Xml, side: &'static str, width: Length) {
    if width <= Length::ZERO {
        xml.val(side, "nil");
        return;
    }
    xml.el(side)
        .attr("w:val", "single")
        .int("w:sz", width.to_eighths())
        .int("w:space", 0)
        .attr("w:color", "000000")
        .empty();
}

/// How a 版记 stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Imprint {
    /// First and last rule.
    pub outer: Length,
    /// Rules between.
    pub inner: Length,
    /// Left edge, from the page's.
    pub left: Length,
    /// Top, from the text area's, where it does not stand at its foot.
    pub top: Option<Length>,
}

/// `w:tblPr` of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TableProps<'a> {
    /// `w:tblStyle`
    pub style: &'a str,
    /// `w:tblW`
    pub width: Length,
    /// A 版记: it floats at the foot of the text area.
    pub imprint: Option<Imprint>,
    /// Without rules, and without margins above and below.
    pub bare: bool,
    /// Left and right cell margin, where it is not the style's.
    pub beside: Option<Length>,
}

impl TableProps<'_> {
    /// Writes it.
    pub(super) fn write(&self, xml: &mut Xml) {
        xml.el("w:tblPr").body(|xml| {
            xml.val("w:tblStyle", self.style);
            if let Some(imprint) = self.imprint {
                let place = xml
                    .el("w:tblpPr")
                    .int("w:leftFromText", 0)
                    .int("w:rightFromText", 0)
                    .attr("w:vertAnchor", "margin")
                    // LibreOffice lets a table as wide as the text float only where its place is
                    // said from the page's left edge, and not from its upper one (7.4; measured).
                    .attr("w:horzAnchor", "page")
                    .int("w:tblpX", imprint.left.to_twips());
                match imprint.top {
                    Some(top) => place.int("w:tblpY", top.to_twips()),
                    None => place.attr("w:tblpYSpec", "bottom"),
                }
                .empty();
                xml.val("w:tblOverlap", "never");
            }
            xml.el("w:tblW")
                .int("w:w", self.width.to_twips())
                .attr("w:type", "dxa")
                .empty();
            xml.el("w:tblInd")
                .int("w:w", 0)
                .attr("w:type", "dxa")
                .empty();
            if let Some(Imprint { outer, inner, .. }) = self.imprint.filter(|_| !self.bare) {
                xml.el("w:tblBorders").body(|xml| {
                    for (side, width) in [
                        ("w:top", outer),
                        ("w:left", Length::ZERO),
                        ("w:bottom", outer),
                        ("w:right", Length::ZERO),
                        ("w:insideH", inner),
                        ("w:insideV", Length::ZERO),
                    ] {
                        border(xml, side, width);
                    }
                });
            }
            if self.bare {
                xml.el("w:tblBorders").body(|xml| {
                    for side in SIDES {
                        border(xml, side, Length::ZERO);
                    }
                });
            }
            xml.el("w:tblLayout").attr("w:type", "fixed").empty();
            let upright = self.bare.then_some(Length::ZERO);
            let beside = match self.imprint {
                Some(_) => Some(Length::ZERO),
                None => self.beside,
            };
            if upright.or(beside).is_some() {
                xml.el("w:tblCellMar").body(|xml| {
                    for (side, width) in [
                        ("w:top", upright),
                        ("w:left", beside),
                        ("w:bottom", upright),
                        ("w:right", beside),
                    ] {
                        let Some(width) = width else { continue };
                        xml.el(side)
                            .int("w:w", width.to_twips())
                            .attr("w:type", "dxa")
                            .empty();
                    }
                });
            }
            xml.val("w:tblLook", "0400");
        });
    }
}

/// `w:trPr`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RowProps {
    /// `w:trHeight`, at least
    pub height: Option<Length>,
    /// `w:tblHeader`
    pub header: bool,
}

impl RowProps {
    /// Writes it; every row stays whole.
    pub(super) fn write(&self, xml: &mut Xml) {
        xml.el("w:trPr").body(|xml| {
            xml.toggle("w:cantSplit", Some(true));
            if let Some(height) = self.height {
                xml.el("w:trHeight")
                    .int("w:val", height.to_twips())
                    .attr("w:hRule", "atLeast")
                    .empty();
            }
            xml.toggle("w:tblHeader", self.header.then_some(true));
        });
    }
}

/// How a cell takes part in a vertical merge (`w:vMerge`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerticalMerge {
    /// The first cell of the merge.
    Restart,
    /// A cell below it.
    Continue,
}

/// `w:tcPr`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellProps {
    /// `w:tcW`
    pub width: Length,
    /// `w:gridSpan`
    pub span: usize,
    /// `w:vMerge`
    pub merge: Option<VerticalMerge>,
    /// `w:shd@fill`
    pub shaded: bool,
    /// `w:vAlign`: at the top instead of in the middle
    pub top: bool,
}

impl CellProps {
    /// Writes it.
    pub(super) fn write(&self, xml: &mut Xml) {
        xml.el("w:tcPr").body(|xml| {
            xml.el("w:tcW")
                .int("w:w", self.width.to_twips())
                .attr("w:type", "dxa")
                .empty();
            if self.span > 1 {
                xml.val("w:gridSpan", &self.span.to_string());
            }
            match self.merge {
                Some(VerticalMerge::Restart) => xml.val("w:vMerge", "restart"),
                Some(VerticalMerge::Continue) => xml.el("w:vMerge").empty(),
                None => {}
            }
            if self.shaded {
                let [r, g, b] = SHADE;
                xml.el("w:shd")
                    .attr("w:val", "clear")
                    .attr("w:color", "auto")
                    .attr("w:fill", &format!("{r:02X}{g:02X}{b:02X}"))
                    .empty();
            }
            xml.val("w:vAlign", if self.top { "top" } else { "center" });
        });
    }
}
