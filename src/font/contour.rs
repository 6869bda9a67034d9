//! A glyph's outline as curves, for drawing it.

use skrifa::raw::tables::glyf::{Anchor, CurvePoint, Glyph};
use skrifa::raw::{FontData, FontRead};

use super::face::Face;
use super::outlines::Outlines;

/// Components within components; real faces have one or two.
const MAX_DEPTH: usize = 8;

/// A step of an outline, in font units, y upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Curve {
    /// A contour begins.
    Move(f32, f32),
    /// A straight line.
    Line(f32, f32),
    /// A quadratic curve: its control point and its end.
    Quad(f32, f32, f32, f32),
    /// The contour ends where it began.
    Close,
}

/// From a component's units to its glyph's.
type Matrix = [f32; 6];

impl Face {
    /// A glyph's outline; empty where it has none or cannot be read.
    pub fn outline(&self, id: u16) -> Vec<Curve> {
        let mut curves = Vec::new();
        if let Some(outlines) = self.outlines() {
            add(outlines, id, [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], 0, &mut curves);
        }
        curves
    }
}

fn add(outlines: &Outlines, id: u16, matrix: Matrix, depth: usize, curves: &mut Vec<Curve>) {
    let Some(outline) = outlines
        .glyph(id)
        .filter(|outline| !outline.data.is_empty())
    else {
        return;
    };
    match Glyph::read(FontData::new(&outline.data)) {
        Ok(Glyph::Simple(glyph)) => {
            let points: Vec<CurvePoint> = glyph.points().collect();
            let mut begin = 0;
            for end in glyph.end_pts_of_contours() {
                let end = usize::from(end.get()) + 1;
                contour(points.get(begin..end).unwrap_or_default(), matrix, curves);
                begin = end;
            }
        }
        Ok(Glyph::Composite(glyph)) if depth < MAX_DEPTH => {
            for part in glyph.components() {
                let (x, y) = match part.anchor {
                    Anchor::Offset { x, y } => (f32::from(x), f32::from(y)),
                    Anchor::Point { .. } => (0.0, 0.0),
                };
                let own = part.transform;
                let [xx, yx, xy, yy] = [own.xx, own.yx, own.xy, own.yy].map(|n| n.to_f32());
                let [a, b, c, d, e, f] = matrix;
                let inner = [
                    a * xx + c * yx,
                    b * xx + d * yx,
                    a * xy + c * yy,
                    b * xy + d * yy,
                    a * x + c * y + e,
                    b * x + d * y + f,
                ];
                add(outlines, part.glyph.to_u16(), inner, depth + 1, curves);
            }
        }
        _ => {}
    }
}

/// A contour's points as curves: between two points off the curve is one on it.
fn contour(points: &[CurvePoint], [a, b, c, d, e, f]: Matrix, curves: &mut Vec<Curve>) {
    let place = |point: &CurvePoint| {
        let (x, y) = (f32::from(point.x), f32::from(point.y));
        (a * x + c * y + e, b * x + d * y + f)
    };
    let middle = |p: (f32, f32), q: (f32, f32)| ((p.0 + q.0) / 2.0, (p.1 + q.1) / 2.0);
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return;
    };
    let start = match (first.on_curve, last.on_curve) {
        (true, _) => place(first),
        (false, true) => place(last),
        (false, false) => middle(place(first), place(last)),
    };
    curves.push(Curve::Move(start.0, start.1));
    let mut control: Option<(f32, f32)> = None;
    for point in points.iter().skip(usize::from(first.on_curve)) {
        let at = place(point);
        match (control, point.on_curve) {
            (None, true) => curves.push(Curve::Line(at.0, at.1)),
            (Some(own), true) => curves.push(Curve::Quad(own.0, own.1, at.0, at.1)),
            (Some(own), false) => {
                let end = middle(own, at);
                curves.push(Curve::Quad(own.0, own.1, end.0, end.1));
            }
            (None, false) => {}
        }
        control = (!point.on_curve).then_some(at);
    }
    if let Some(own) = control {
        curves.push(Curve::Quad(own.0, own.1, start.0, start.1));
    }
    curves.push(Curve::Close);
}
