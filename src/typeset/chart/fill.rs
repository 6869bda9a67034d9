//! Fills that a printer in black and white and a copier keep apart.

use crate::length::{Length, Point, Size};

use super::super::galley::SHADE;
use super::super::page::{DrawingMark, RuleLine};
use super::line;

/// The width of an area's edge.
const EDGE: f64 = 0.75;
/// Between the lines of a hatch, and their width.
const STEP: f64 = 3.0;
const STROKE: f64 = 0.6;
/// The same of the hatch of breaks, which lies behind everything.
const WIDE: f64 = 4.5;
const FINE: f64 = 0.3;

/// What an area is filled with, or what stands in the legend instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// One of the series, from 0.
    Series(usize),
    /// No area: the line of one of the series.
    Line(usize),
    /// Time without school.
    Break,
}

/// Which way a hatch's lines run.
#[derive(Clone, Copy)]
enum Way {
    Up,
    Down,
    Across,
    Along,
}

impl Fill {
    /// Can a text be read on it?
    pub(super) fn bears_text(self) -> bool {
        matches!(self, Fill::Series(0 | 1))
    }

    /// Fills an area.
    pub(super) fn draw(self, at: Point, size: Size, marks: &mut Vec<DrawingMark>) {
        let series = match self {
            Fill::Break => {
                hatch(at, size, (Way::Up, WIDE, FINE), marks);
                return;
            }
            Fill::Line(series) => {
                line::entry(series, at, size, marks);
                return;
            }
            Fill::Series(series) => series,
        };
        let (grey, ways): (u8, &[Way]) = match series {
            0 => (SHADE[0], &[]),
            1 => (0xFF, &[]),
            2 => (0xFF, &[Way::Down]),
            3 => (0x60, &[]),
            4 => (0xFF, &[Way::Across]),
            5 => (0xFF, &[Way::Up, Way::Down]),
            6 => (0, &[]),
            _ => (0xFF, &[Way::Along]),
        };
        marks.push(area(at, size, grey));
        for way in ways {
            hatch(at, size, (*way, STEP, STROKE), marks);
        }
        edge(at, size, marks);
    }
}

/// Lines along an area's edges, within it.
fn edge(at: Point, size: Size, marks: &mut Vec<DrawingMark>) {
    let width = Length::pt(EDGE);
    let half = width.scale(0.5);
    let (left, top) = (at.x, at.y);
    let (right, foot) = (left + size.width, top + size.height);
    let ends = [
        ((left, top + half), (right, top + half)),
        ((left, foot - half), (right, foot - half)),
        ((left + half, top), (left + half, foot)),
        ((right - half, top), (right - half, foot)),
    ];
    let point = |(x, y): (Length, Length)| Point { x, y };
    marks.extend(ends.map(|(from, to)| {
        DrawingMark::Rule(RuleLine {
            from: point(from),
            to: point(to),
            width,
            color: [0; 3],
        })
    }));
}

/// A rectangle.
pub(super) fn area(at: Point, size: Size, grey: u8) -> DrawingMark {
    let (right, foot) = (at.x + size.width, at.y + size.height);
    let corner = |x, y| Point { x, y };
    let corners = vec![
        at,
        corner(right, at.y),
        corner(right, foot),
        corner(at.x, foot),
    ];
    DrawingMark::Area(corners, grey)
}

/// Lines over a rectangle, each ending at its edges.
fn hatch(at: Point, size: Size, (way, step, width): (Way, f64, f64), marks: &mut Vec<DrawingMark>) {
    let (w, h) = (size.width.to_pt(), size.height.to_pt());
    let width = Length::pt(width);
    let mut line = |from: (f64, f64), to: (f64, f64)| {
        let point = |(x, y): (f64, f64)| Point {
            x: at.x + Length::pt(x),
            y: at.y + Length::pt(y),
        };
        marks.push(DrawingMark::Rule(RuleLine {
            from: point(from),
            to: point(to),
            width,
            color: [0; 3],
        }));
    };
    // A slanted line's distance is measured across it.
    let (end, step) = match way {
        Way::Up | Way::Down => (w + h, step * std::f64::consts::SQRT_2),
        Way::Across => (h, step),
        Way::Along => (w, step),
    };
    let mut c = step / 2.0;
    while c < end {
        // Where x + y = c enters and leaves.
        let (from, to) = ((c.min(w), c - c.min(w)), (c - c.min(h), c.min(h)));
        match way {
            Way::Up => line(from, to),
            Way::Down => line((from.0, h - from.1), (to.0, h - to.1)),
            Way::Across => line((0.0, c), (w, c)),
            Way::Along => line((c, 0.0), (c, h)),
        }
        c += step;
    }
}
