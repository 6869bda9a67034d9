//! Figures as points with a line from each to the next: how something goes up and down. Series are told
//! apart by their points and by how their lines are broken.

use crate::length::{Length, Point, Size};
use crate::plan::{BarRow, figure};

use super::super::page::{DrawingMark, RuleLine};
use super::bar::Scale;
use super::fill::area;
use super::text::{CELL, Setter, Text, at};

/// Half a point's extent, and the width of a line.
const HALF: f64 = 2.4;
const STROKE: f64 = 0.9;
/// How lines are broken: so much drawn, so much left out, in points.
const BROKEN: [&[f64]; 4] = [&[], &[6.0, 2.5], &[1.5, 2.0], &[7.0, 2.0, 1.5, 2.0]];

/// How far a point reaches from its middle, with what is between it and its figure.
pub(super) fn reach() -> Length {
    Length::pt(HALF + 1.0)
}

/// Lines and points of a panel's rows, each in the middle of its slot.
pub(super) fn draw(
    scale: &Scale,
    rows: &[BarRow],
    middles: &[Length],
    marks: &mut Vec<DrawingMark>,
) {
    let series = rows.iter().map(|row| row.values.len()).max().unwrap_or(0);
    let place = |nth: usize, own: usize| {
        let value = rows.get(nth)?.values.get(own).copied().flatten()?;
        Some(at(*middles.get(nth)?, scale.place(value)))
    };
    for own in 0..series {
        for nth in 1..rows.len() {
            // A figure that is not known leaves a gap.
            if let (Some(from), Some(to)) = (place(nth - 1, own), place(nth, own)) {
                stroke(own, from, to, marks);
            }
        }
    }
    for own in 0..series {
        for middle in (0..rows.len()).filter_map(|nth| place(nth, own)) {
            point(own, middle, marks);
        }
    }
}

/// A row's figures where they can be read: of one series above its point, below it where the line has
/// its lowest there; of several at the right of their points, in the order of these.
pub(super) fn figures(
    setter: &mut Setter,
    scale: &Scale,
    rows: &[BarRow],
    nth: usize,
    middle: Length,
) -> Vec<(Length, Length, Text)> {
    let Some(row) = rows.get(nth) else {
        return Vec::new();
    };
    let (line, foot) = (setter.line, scale.ends.0);
    if let [value] = row.values[..] {
        let Some(value) = value else {
            return Vec::new();
        };
        let word = setter.word(CELL, &figure(value));
        let y = scale.place(value);
        let beside = [nth.checked_sub(1), Some(nth + 1)];
        let beside = beside.into_iter().flatten().filter_map(|nth| rows.get(nth));
        let mut beside = beside.filter_map(|row| row.values.first().copied().flatten());
        let lowest = beside.all(|other| other > value) && rows.len() > 1;
        let top = match lowest && y + reach() + line <= foot {
            true => y + reach(),
            false => y - reach() - line,
        };
        return vec![(middle - word.width.scale(0.5), top, word)];
    }
    let known = row.values.iter().flatten();
    let mut known: Vec<f64> = known.copied().collect();
    known.sort_by(|a, b| b.total_cmp(a));
    // From above none touches the one before, from below all are above the axis.
    let mut tops: Vec<Length> = Vec::with_capacity(known.len());
    for value in &known {
        let own = scale.place(*value) - line.scale(0.5);
        let free = tops.last().map_or(own, |before| *before + line);
        tops.push(own.max(free));
    }
    let mut most = foot - line;
    for top in tops.iter_mut().rev() {
        *top = (*top).min(most);
        most = *top - line;
    }
    let words = known.iter().zip(tops).map(|(value, top)| {
        let word = setter.word(CELL, &figure(*value));
        (middle + reach(), top, word)
    });
    words.collect()
}

/// A series' entry in the legend.
pub(super) fn entry(series: usize, from: Point, size: Size, marks: &mut Vec<DrawingMark>) {
    let y = from.y + size.height.scale(0.5);
    stroke(series, at(from.x, y), at(from.x + size.width, y), marks);
    point(series, at(from.x + size.width.scale(0.5), y), marks);
}

/// A series' line between two points.
fn stroke(series: usize, from: Point, to: Point, marks: &mut Vec<DrawingMark>) {
    let (dx, dy) = ((to.x - from.x).to_pt(), (to.y - from.y).to_pt());
    let length = dx.hypot(dy);
    let along = |share: f64| Point {
        x: from.x + (to.x - from.x).scale(share),
        y: from.y + (to.y - from.y).scale(share),
    };
    let mut put = |from: f64, to: f64| {
        marks.push(DrawingMark::Rule(RuleLine {
            from: along(from),
            to: along(to),
            width: Length::pt(STROKE),
            color: [0; 3],
        }));
    };
    let pattern = BROKEN[series % BROKEN.len()];
    if pattern.is_empty() || length <= 0.0 {
        put(0.0, 1.0);
        return;
    }
    let mut done = 0.0;
    for (nth, part) in pattern.iter().cycle().enumerate() {
        if done >= length {
            return;
        }
        let end = (done + part).min(length);
        if nth % 2 == 0 {
            put(done / length, end / length);
        }
        done = end;
    }
}

/// A series' point: one of four shapes, black or white within.
fn point(series: usize, middle: Point, marks: &mut Vec<DrawingMark>) {
    let hollow = (series % 2 == 1) != (series >= 4);
    let mut put = |half: f64, grey: u8| {
        // Of a diamond there is less to see.
        let half = Length::pt(if series % 4 == 1 { half * 1.25 } else { half });
        let corner = |x: i64, y: i64| Point {
            x: middle.x + half * x,
            y: middle.y + half * y,
        };
        let corners = match series % 4 {
            0 => {
                let size = Size {
                    width: half * 2,
                    height: half * 2,
                };
                marks.push(area(corner(-1, -1), size, grey));
                return;
            }
            1 => vec![corner(0, -1), corner(1, 0), corner(0, 1), corner(-1, 0)],
            2 => vec![corner(0, -1), corner(1, 1), corner(-1, 1)],
            _ => vec![corner(-1, -1), corner(1, -1), corner(0, 1)],
        };
        marks.push(DrawingMark::Area(corners, grey));
    };
    put(HALF, 0);
    if hollow {
        put(HALF * 0.55, 0xFF);
    }
}
