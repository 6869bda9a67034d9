//! A page's items → drawing operations.
//!
//! States (font, spacing, colours, line width) are set when they change; a line's even spacing is
//! `Tc`, so that most lines are one string; what is left over is a TJ adjustment. Positions are
//! always compared with where the viewer's pen really is, so that no rounding adds up.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, Greyscale, Line, LinePoint, Op, PdfFontHandle, Point as PdfPoint, Pt, Rgb,
    TextItem,
};

use crate::font::FaceId;
use crate::length::{Length, Point};
use crate::typeset::{GlyphRun, Item, Page, PlacedGlyph, RuleLine, Tag};

use super::EmitError;
use super::fonts::{Code, DocumentFont, Fonts};

/// How far a glyph may be off before its place is corrected, in points. A run's start is rounded to
/// 0.01 pt, thus off by 0.005 at most.
const TOLERANCE: f64 = 0.006;

/// The operations that draw a page's items, in their order.
///
/// Page numbers, leaders and rules are marked as artifacts (ISO 32000-1 §14.8.2.2).
pub(super) fn operations(page: &Page, fonts: &Fonts) -> Result<Vec<Op>, EmitError> {
    let mut canvas = Canvas::new(page.size.height, fonts);
    for item in &page.items {
        match item {
            Item::Text(run) if run.glyphs.is_empty() => {}
            Item::Text(run) => canvas.text(run)?,
            Item::Rule(rule) => canvas.rule(rule),
            // An annotation, not a drawing: `navigation` adds it.
            Item::Link { .. } => {}
        }
    }
    canvas.close();
    Ok(canvas.ops)
}

/// What the next operation can rely on.
struct Canvas<'a> {
    fonts: &'a Fonts,
    height: Length,
    ops: Vec<Op>,
    in_artifact: bool,
    in_text: bool,
    /// The text line's origin, relative to which `Td` moves.
    origin: Hundredths,
    font: Option<(FaceId, Length)>,
    /// `Tc`, in 1/10,000 pt.
    spacing: i64,
    fill: [u8; 3],
    stroke: [u8; 3],
    line_width: Option<Length>,
}

/// A place in hundredths of a point from the page's lower left corner.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Hundredths {
    x: i64,
    y: i64,
}

impl<'a> Canvas<'a> {
    /// With the state that a page starts in: black, no spacing. ISO 32000-1 §8.4.1.
    fn new(height: Length, fonts: &'a Fonts) -> Canvas<'a> {
        Canvas {
            fonts,
            height,
            ops: Vec::new(),
            in_artifact: false,
            in_text: false,
            origin: Hundredths::default(),
            font: None,
            spacing: 0,
            fill: [0; 3],
            stroke: [0; 3],
            line_width: None,
        }
    }

    fn text(&mut self, run: &GlyphRun) -> Result<(), EmitError> {
        let font = self.fonts.get(run.face)?;
        let size = run.size.to_pt();
        if size <= 0.0 {
            return Err(EmitError::Pdf(format!("text of size {}", run.size)));
        }
        let codes = codes_of(run, font)?;
        self.artifact(run.tag == Tag::Artifact);
        self.open_text();
        self.set_font(font, run);
        self.set_fill(run.color);
        self.set_spacing(run, font, &codes);
        let start = self.move_to(run.origin);
        let line = TextLine {
            size,
            spacing: self.spacing as f64 / 10_000.0,
            pen: start.x as f64 / 100.0,
            items: Vec::new(),
        };
        let items = line.set(run, font, &codes);
        self.ops.push(Op::ShowText { items });
        Ok(())
    }

    /// Butt caps are the state that a page starts with.
    fn rule(&mut self, rule: &RuleLine) {
        self.artifact(true);
        self.close_text();
        if self.line_width != Some(rule.width) {
            let pt = Pt(rule.width.to_pt() as f32);
            self.ops.push(Op::SetOutlineThickness { pt });
            self.line_width = Some(rule.width);
        }
        if self.stroke != rule.color {
            let col = color(rule.color);
            self.ops.push(Op::SetOutlineColor { col });
            self.stroke = rule.color;
        }
        let points = [rule.from, rule.to]
            .map(|end| LinePoint {
                p: self.place(end).to_printpdf(),
                bezier: false,
            })
            .to_vec();
        let line = Line {
            points,
            is_closed: false,
        };
        self.ops.push(Op::DrawLine { line });
    }

    fn close(&mut self) {
        self.artifact(false);
        self.close_text();
    }

    /// Marked content and text objects must nest (ISO 32000-1 §14.6.1): a mark starts and ends
    /// outside of text.
    fn artifact(&mut self, wanted: bool) {
        if wanted == self.in_artifact {
            return;
        }
        self.close_text();
        self.ops.push(if wanted {
            Op::BeginMarkedContent {
                tag: "Artifact".to_owned(),
            }
        } else {
            Op::EndMarkedContent
        });
        self.in_artifact = wanted;
    }

    fn open_text(&mut self) {
        if !self.in_text {
            self.ops.push(Op::StartTextSection);
            self.in_text = true;
            self.origin = Hundredths::default();
        }
    }

    fn close_text(&mut self) {
        if self.in_text {
            self.ops.push(Op::EndTextSection);
            self.in_text = false;
        }
    }

    fn set_font(&mut self, font: &DocumentFont, run: &GlyphRun) {
        if self.font != Some((run.face, run.size)) {
            self.ops.push(Op::SetFont {
                font: PdfFontHandle::External(font.id.clone()),
                size: Pt(run.size.to_pt() as f32),
            });
            self.font = Some((run.face, run.size));
        }
    }

    fn set_fill(&mut self, rgb: [u8; 3]) {
        if self.fill != rgb {
            self.ops.push(Op::SetFillColor { col: color(rgb) });
            self.fill = rgb;
        }
    }

    /// The spacing that most glyphs of the run have after them.
    fn set_spacing(&mut self, run: &GlyphRun, font: &DocumentFont, codes: &[Code]) {
        let Some(spacing) = prevailing_spacing(run, font, codes) else {
            return;
        };
        if self.spacing != spacing {
            let multiplier = (spacing as f64 / 10_000.0) as f32;
            self.ops.push(Op::SetCharacterSpacing { multiplier });
            self.spacing = spacing;
        }
    }

    fn move_to(&mut self, at: Point) -> Hundredths {
        let place = self.place(at);
        let step = Hundredths {
            x: place.x - self.origin.x,
            y: place.y - self.origin.y,
        };
        if step != Hundredths::default() {
            let pos = step.to_printpdf();
            self.ops.push(Op::SetTextCursor { pos });
        }
        self.origin = place;
        place
    }

    fn place(&self, at: Point) -> Hundredths {
        let hundredths = |length: Length| (length.to_pt() * 100.0).round() as i64;
        Hundredths {
            x: hundredths(at.x),
            y: hundredths(self.height - at.y),
        }
    }
}

impl Hundredths {
    fn to_printpdf(self) -> PdfPoint {
        let pt = |hundredths: i64| Pt((hundredths as f64 / 100.0) as f32);
        PdfPoint {
            x: pt(self.x),
            y: pt(self.y),
        }
    }
}

/// The strings and adjustments that show one run.
struct TextLine {
    /// In points.
    size: f64,
    /// `Tc` in points.
    spacing: f64,
    /// Where the viewer's pen is, in points from the page's left.
    pen: f64,
    items: Vec<TextItem>,
}

impl TextLine {
    fn set(mut self, run: &GlyphRun, font: &DocumentFont, codes: &[Code]) -> Vec<TextItem> {
        for (glyph, &code) in run.glyphs.iter().zip(codes) {
            self.correct((run.origin.x + glyph.x).to_pt());
            self.show(glyph, code);
            self.pen += font.width(code) / 1000.0 * self.size + self.spacing;
        }
        self.items
    }

    /// Moves the pen to `target` if it is visibly elsewhere.
    fn correct(&mut self, target: f64) {
        let off = self.pen - target;
        if off.abs() > TOLERANCE {
            let thousandths = (off / self.size * 10_000.0).round() / 10.0;
            self.pen -= thousandths / 1000.0 * self.size;
            self.items.push(TextItem::Offset(thousandths as f32));
        }
    }

    fn show(&mut self, glyph: &PlacedGlyph, code: Code) {
        if code.by_char {
            if let Some(TextItem::Text(text)) = self.items.last_mut() {
                text.push(glyph.ch);
            } else {
                self.items.push(TextItem::Text(glyph.ch.to_string()));
            }
            return;
        }
        self.items.push(TextItem::GlyphIds(vec![Codepoint {
            gid: code.cid,
            offset: 0.0,
            cid: Some(glyph.ch.to_string()),
        }]));
    }
}

fn codes_of(run: &GlyphRun, font: &DocumentFont) -> Result<Vec<Code>, EmitError> {
    let known = |glyph: &PlacedGlyph| font.code(glyph.id, glyph.ch);
    run.glyphs
        .iter()
        .map(|glyph| {
            known(glyph).ok_or_else(|| EmitError::Pdf(format!("no code for glyph {}", glyph.id)))
        })
        .collect()
}

/// In 1/10,000 pt; `None` for a single glyph, which any spacing suits.
fn prevailing_spacing(run: &GlyphRun, font: &DocumentFont, codes: &[Code]) -> Option<i64> {
    let size = run.size.to_pt();
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for (pair, &code) in run.glyphs.windows(2).zip(codes) {
        let [here, next] = pair else { continue };
        let spacing = (next.x - here.x).to_pt() - font.width(code) / 1000.0 * size;
        *counts
            .entry((spacing * 10_000.0).round() as i64)
            .or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|&(spacing, count)| (count, -spacing.abs()))
        .map(|(spacing, _)| spacing)
}

/// Three decimals are enough to get the same eighth bit back.
fn color([r, g, b]: [u8; 3]) -> Color {
    let part = |byte: u8| (f32::from(byte) / 255.0 * 1000.0).round() / 1000.0;
    if r == g && g == b {
        return Color::Greyscale(Greyscale {
            percent: part(r),
            icc_profile: None,
        });
    }
    Color::Rgb(Rgb {
        r: part(r),
        g: part(g),
        b: part(b),
        icc_profile: None,
    })
}
