//! Property lists that write themselves in the schema's order (ECMA-376 part 1, §17.3, §17.4,
//! §17.6; docs/engines/docx.md, appendix A). An empty list writes nothing.

use crate::length::{Insets, Length, Size};
use crate::template::{Align, FootnoteStyle, ParagraphRule};

use super::footnotes::footnote_props;
use super::xml::Xml;

/// `w:rFonts`: the four slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fonts<'a> {
    /// `w:ascii`, `w:hAnsi`, `w:cs`
    pub latin: &'a str,
    /// `w:eastAsia`
    pub east_asia: &'a str,
    /// `w:hint="eastAsia"`: marks of both worlds belong to the Han font.
    pub hint: bool,
}

impl<'a> Fonts<'a> {
    /// One font in all four slots.
    pub(super) fn all(name: &'a str, han: bool) -> Fonts<'a> {
        Fonts {
            latin: name,
            east_asia: name,
            hint: han,
        }
    }

    fn write(&self, xml: &mut Xml) {
        let tag = xml.el("w:rFonts");
        let tag = if self.hint {
            tag.attr("w:hint", "eastAsia")
        } else {
            tag
        };
        tag.attr("w:ascii", self.latin)
            .attr("w:eastAsia", self.east_asia)
            .attr("w:hAnsi", self.latin)
            .attr("w:cs", self.latin)
            .empty();
    }
}

/// `w:rPr`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RunProps<'a> {
    /// `w:rStyle`
    pub style: Option<&'a str>,
    /// `w:rFonts`
    pub fonts: Option<Fonts<'a>>,
    /// Not bold, nor italic, nor kerned, nor scaled, whatever a file's defaults say.
    pub plain: bool,
    /// `w:color`: RRGGBB
    pub color: Option<&'a str>,
    /// `w:spacing`, in twips
    pub spacing: Option<i64>,
    /// `w:position`: how far the baseline is raised
    pub position: Option<Length>,
    /// `w:sz` and `w:szCs`
    pub size: Option<Length>,
    /// `w:u`
    pub underline: bool,
    /// `w:vertAlign`
    pub superscript: bool,
    /// `w:lang`: Latin, East Asian
    pub language: Option<(&'a str, &'a str)>,
}

impl RunProps<'_> {
    /// Writes it, if it says anything.
    pub(super) fn write(&self, xml: &mut Xml) {
        if *self == RunProps::default() {
            return;
        }
        xml.el("w:rPr").body(|xml| {
            if let Some(style) = self.style {
                xml.val("w:rStyle", style);
            }
            if let Some(fonts) = &self.fonts {
                fonts.write(xml);
            }
            if self.plain {
                xml.val("w:b", "0");
                xml.val("w:i", "0");
            }
            if let Some(color) = self.color {
                xml.val("w:color", color);
            }
            if let Some(spacing) = self.spacing {
                xml.val_int("w:spacing", spacing);
            }
            if self.plain {
                xml.val_int("w:w", 100);
                xml.val_int("w:kern", 0);
            }
            if let Some(position) = self.position {
                xml.val_int("w:position", position.to_half_points());
            }
            if let Some(size) = self.size {
                xml.val_int("w:sz", size.to_half_points());
                xml.val_int("w:szCs", size.to_half_points());
            }
            if self.underline {
                xml.val("w:u", "single");
            }
            if self.superscript {
                xml.val("w:vertAlign", "superscript");
            }
            if let Some((latin, east_asia)) = self.language {
                xml.el("w:lang")
                    .attr("w:val", latin)
                    .attr("w:eastAsia", east_asia)
                    .empty();
            }
        });
    }
}

/// Which attributes of `w:ind` are written beside the twips (assumption 2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum IndentUnit {
    /// Characters on all sides.
    #[default]
    Chars,
    /// Characters in the first line, twips elsewhere.
    FirstLineChars,
    /// Twips everywhere: a style's characters are taken back with 0.
    Twips,
}

/// `w:ind`: each value in em of the paragraph's type size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Indent {
    /// `w:left`
    pub left: Option<f64>,
    /// `w:right`
    pub right: Option<f64>,
    /// `w:firstLine`, or `w:hanging` where negative
    pub first: Option<f64>,
    /// The type size that em stands for.
    pub em: Length,
    /// What is written beside twips.
    pub unit: IndentUnit,
}

impl Indent {
    fn is_empty(&self) -> bool {
        self.left.is_none() && self.right.is_none() && self.first.is_none()
    }

    fn write(&self, xml: &mut Xml) {
        if self.is_empty() {
            return;
        }
        let twips = |em: f64| self.em.scale(em).to_twips();
        let chars = |em: f64| (em * 100.0).round() as i64;
        let side = |em: Option<f64>| match self.unit {
            IndentUnit::Chars => em.map(chars),
            IndentUnit::FirstLineChars => None,
            IndentUnit::Twips => em.map(|_| 0),
        };
        let line = |em: Option<f64>| match self.unit {
            IndentUnit::Twips => None,
            _ => em.map(chars),
        };
        let (hanging, first) = match self.first {
            Some(em) if em < 0.0 => (Some(-em), None),
            other => (None, other),
        };
        let no_first_chars = (self.unit == IndentUnit::Twips).then_some(0);
        xml.el("w:ind")
            .maybe_int("w:leftChars", side(self.left))
            .maybe_int("w:left", self.left.map(twips))
            .maybe_int("w:rightChars", side(self.right))
            .maybe_int("w:right", self.right.map(twips))
            .maybe_int("w:hangingChars", line(hanging))
            .maybe_int("w:hanging", hanging.map(twips))
            .maybe_int("w:firstLineChars", line(first).or(no_first_chars))
            .maybe_int("w:firstLine", first.map(twips))
            .empty();
    }
}

/// `w:jc`'s value.
pub(super) fn justification(align: Align) -> &'static str {
    match align {
        Align::Justify => "both",
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}

/// `w:pPr`
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ParaProps<'a> {
    /// `w:pStyle`
    pub style: Option<&'a str>,
    /// `w:keepNext`
    pub keep_next: Option<bool>,
    /// `w:keepLines`
    pub keep_lines: Option<bool>,
    /// `w:pageBreakBefore`
    pub page_break_before: Option<bool>,
    /// `w:widowControl`
    pub widow_control: Option<bool>,
    /// `w:numPr`: level from 0, list
    pub list: Option<(u8, u32)>,
    /// `w:pBdr`: a rule below
    pub rule_below: Option<&'a ParagraphRule>,
    /// `w:tabs`: one right tab with dots, at this place
    pub leader_tab: Option<Length>,
    /// `w:tabs`: left tabs
    pub stops: &'a [Length],
    /// `w:overflowPunct`
    pub overflow_punct: Option<bool>,
    /// `w:snapToGrid`
    pub snap_to_grid: Option<bool>,
    /// `w:spacing`: exact line height, nothing before and after
    pub line: Option<Length>,
    /// `w:spacing`: below an exact line
    pub after: Length,
    /// `w:spacing`: as high as what stands in it
    pub fitted_line: bool,
    /// `w:ind`
    pub indent: Indent,
    /// `w:jc`
    pub align: Option<Align>,
    /// `w:jc` distribute: its one line is spread to the full measure
    pub spread: bool,
    /// `w:outlineLvl`: from 0; 9 is body text
    pub outline_level: Option<u8>,
    /// `w:sectPr`: this paragraph ends a section
    pub section: Option<&'a SectionProps<'a>>,
}

impl ParaProps<'_> {
    /// Writes it, if it says anything.
    pub(super) fn write(&self, xml: &mut Xml) {
        if *self == ParaProps::default() {
            return;
        }
        xml.el("w:pPr").body(|xml| self.write_content(xml));
    }

    fn write_content(&self, xml: &mut Xml) {
        if let Some(style) = self.style {
            xml.val("w:pStyle", style);
        }
        xml.toggle("w:keepNext", self.keep_next);
        xml.toggle("w:keepLines", self.keep_lines);
        xml.toggle("w:pageBreakBefore", self.page_break_before);
        xml.toggle("w:widowControl", self.widow_control);
        if let Some((level, list)) = self.list {
            xml.el("w:numPr").body(|xml| {
                xml.val_int("w:ilvl", level.into());
                xml.val_int("w:numId", list.into());
            });
        }
        if let Some(rule) = self.rule_below {
            xml.el("w:pBdr").body(|xml| {
                xml.el("w:bottom")
                    .attr("w:val", "single")
                    .int("w:sz", rule.width.to_eighths())
                    .int("w:space", rule.space.to_twips() / 20)
                    .attr("w:color", &rule.color)
                    .empty();
            });
        }
        if let Some(at) = self.leader_tab {
            xml.el("w:tabs").body(|xml| {
                xml.el("w:tab")
                    .attr("w:val", "right")
                    .attr("w:leader", "dot")
                    .int("w:pos", at.to_twips())
                    .empty();
            });
        }
        if !self.stops.is_empty() {
            xml.el("w:tabs").body(|xml| {
                for at in self.stops {
                    let tab = xml.el("w:tab").attr("w:val", "left");
                    tab.int("w:pos", at.to_twips()).empty();
                }
            });
        }
        xml.toggle("w:overflowPunct", self.overflow_punct);
        xml.toggle("w:snapToGrid", self.snap_to_grid);
        if self.fitted_line {
            xml.el("w:spacing")
                .int("w:before", 0)
                .int("w:after", 0)
                .int("w:line", 240)
                .attr("w:lineRule", "auto")
                .empty();
        } else if let Some(line) = self.line {
            xml.el("w:spacing")
                .int("w:before", 0)
                .int("w:after", self.after.to_twips())
                .int("w:line", line.to_twips())
                .attr("w:lineRule", "exact")
                .empty();
        }
        self.indent.write(xml);
        if self.spread {
            xml.val("w:jc", "distribute");
        } else if let Some(align) = self.align {
            xml.val("w:jc", justification(align));
        }
        if let Some(level) = self.outline_level {
            xml.val_int("w:outlineLvl", level.into());
        }
        if let Some(section) = self.section {
            section.write(xml);
        }
    }
}

/// `w:sectPr`
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SectionProps<'a> {
    /// `w:headerReference`: type, relationship
    pub headers: Vec<(&'static str, String)>,
    /// `w:titlePg`: the section's first page has a head and a foot of its own
    pub title_page: bool,
    /// `w:footerReference` of that page
    pub first_footer: Option<&'a str>,
    /// Above and below: heads and feet never push the text (assumption 27)
    pub fixed: [bool; 2],
    /// `w:footerReference`: type, relationship
    pub footers: &'a [(&'static str, String)],
    /// `w:type` oddPage
    pub starts_odd: bool,
    /// `w:footnotePr`
    pub footnotes: Option<FootnoteStyle>,
    /// `w:pgSz`
    pub page: Size,
    /// `w:pgSz@orient`
    pub landscape: bool,
    /// `w:pgMar`
    pub margin: Insets,
    /// `w:pgMar@header`
    pub header_distance: Length,
    /// `w:pgMar@footer`
    pub footer_distance: Length,
    /// `w:docGrid@linePitch`
    pub line_pitch: Length,
}

impl SectionProps<'_> {
    /// Writes it.
    pub(super) fn write(&self, xml: &mut Xml) {
        xml.el("w:sectPr").body(|xml| {
            for (kind, id) in &self.headers {
                xml.el("w:headerReference")
                    .attr("w:type", kind)
                    .attr("r:id", id)
                    .empty();
            }
            if let Some(id) = self.first_footer {
                xml.el("w:footerReference")
                    .attr("w:type", "first")
                    .attr("r:id", id)
                    .empty();
            }
            for (kind, id) in self.footers {
                xml.el("w:footerReference")
                    .attr("w:type", kind)
                    .attr("r:id", id)
                    .empty();
            }
            if let Some(style) = self.footnotes {
                footnote_props(xml, style, &[]);
            }
            let kind = match self.starts_odd {
                true => "oddPage",
                false => "nextPage",
            };
            xml.val("w:type", kind);
            let size = xml
                .el("w:pgSz")
                .int("w:w", self.page.width.to_twips())
                .int("w:h", self.page.height.to_twips());
            if self.landscape {
                size.attr("w:orient", "landscape").empty();
            } else {
                size.empty();
            }
            let sign = self.fixed.map(|fixed| if fixed { -1 } else { 1 });
            xml.el("w:pgMar")
                .int("w:top", sign[0] * self.margin.top.to_twips())
                .int("w:right", self.margin.right.to_twips())
                .int("w:bottom", sign[1] * self.margin.bottom.to_twips())
                .int("w:left", self.margin.left.to_twips())
                .int("w:header", self.header_distance.to_twips())
                .int("w:footer", self.footer_distance.to_twips())
                .int("w:gutter", 0)
                .empty();
            if self.title_page {
                xml.el("w:titlePg").empty();
            }
            // No type: the pitch alone leaves exact line heights alone (docs/engines/lines.md §1.6).
            xml.el("w:docGrid")
                .int("w:linePitch", self.line_pitch.to_twips())
                .empty();
        });
    }
}
