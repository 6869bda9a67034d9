//! What a finished PDF draws, read back from its content streams (lopdf): places of text and rules
//! in points from each page's top left, y downwards.

use std::path::Path;

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object};

/// A string that was shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shown {
    /// Where its first glyph's origin is.
    pub(crate) x: f64,
    /// Its baseline.
    pub(crate) y: f64,
    /// Type size.
    pub(crate) size: f64,
    /// How many glyphs (codes of two bytes).
    pub(crate) glyphs: usize,
    /// Fill colour.
    pub(crate) color: [f64; 3],
}

/// A straight stroke.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stroke {
    pub(crate) from: (f64, f64),
    pub(crate) to: (f64, f64),
    pub(crate) width: f64,
    pub(crate) color: [f64; 3],
}

/// What one page draws.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drawn {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) shown: Vec<Shown>,
    pub(crate) strokes: Vec<Stroke>,
}

impl Drawn {
    /// The baselines of text of this size, from the top, each once.
    pub(crate) fn baselines(&self, size: f64) -> Vec<f64> {
        let of_size = self.shown.iter().filter(|s| (s.size - size).abs() < 0.01);
        let mut baselines: Vec<f64> = of_size.map(|shown| shown.y).collect();
        baselines.sort_by(f64::total_cmp);
        baselines.dedup_by(|a, b| (*a - *b).abs() < 0.1);
        baselines
    }

    /// How many glyphs of this size stand on a baseline.
    pub(crate) fn glyphs_on(&self, y: f64, size: f64) -> usize {
        let there = |s: &&Shown| (s.y - y).abs() < 0.1 && (s.size - size).abs() < 0.01;
        self.shown.iter().filter(there).map(|s| s.glyphs).sum()
    }
}

/// The pages of a PDF.
pub(crate) fn drawn(file: &Path) -> Vec<Drawn> {
    let document = Document::load(file).expect("a PDF");
    let pages = document.get_pages();
    pages
        .values()
        .map(|&id| {
            let page = document.get_dictionary(id).expect("a page");
            let sheet = page.get(b"MediaBox").expect("a MediaBox");
            let sheet: Vec<f64> = sheet.as_array().expect("four").iter().map(number).collect();
            let content = document.get_page_content(id);
            let content = Content::decode(&content).expect("operations");
            read(&content.operations, sheet[2], sheet[3])
        })
        .collect()
}

fn number(object: &Object) -> f64 {
    match object {
        Object::Integer(n) => *n as f64,
        Object::Real(n) => f64::from(*n),
        _ => 0.0,
    }
}

fn color(operands: &[f64]) -> [f64; 3] {
    match operands {
        [grey] => [*grey; 3],
        [r, g, b] => [*r, *g, *b],
        _ => [0.0; 3],
    }
}

/// Only what our writer uses: moves by `Td`, `Tm` for turned text and back, no nested transformations but those
/// that `q` and `Q` enclose with nothing drawn in them.
fn read(operations: &[Operation], width: f64, height: f64) -> Drawn {
    let mut drawn = Drawn {
        width,
        height,
        ..Drawn::default()
    };
    let (mut x, mut y, mut size) = (0.0, 0.0, 0.0);
    let (mut fill, mut stroke, mut line_width) = ([0.0; 3], [0.0; 3], 1.0);
    let mut path: Vec<(f64, f64)> = Vec::new();
    for operation in operations {
        let numbers: Vec<f64> = operation.operands.iter().map(number).collect();
        match operation.operator.as_str() {
            "BT" => (x, y) = (0.0, 0.0),
            "Tf" => size = numbers[1],
            "Tm" => (x, y) = (numbers[4], numbers[5]),
            "Td" => (x, y) = (x + numbers[0], y + numbers[1]),
            "rg" | "g" => fill = color(&numbers),
            "RG" | "G" => stroke = color(&numbers),
            "w" => line_width = numbers[0],
            "Tj" | "TJ" => drawn.shown.push(Shown {
                x,
                y: height - y,
                size,
                glyphs: bytes(&operation.operands) / 2,
                color: fill,
            }),
            "m" => path = vec![(numbers[0], numbers[1])],
            "l" => path.push((numbers[0], numbers[1])),
            "S" | "s" => {
                for ends in path.windows(2) {
                    drawn.strokes.push(Stroke {
                        from: (ends[0].0, height - ends[0].1),
                        to: (ends[1].0, height - ends[1].1),
                        width: line_width,
                        color: stroke,
                    });
                }
                path.clear();
            }
            _ => {}
        }
    }
    drawn
}

fn bytes(operands: &[Object]) -> usize {
    operands
        .iter()
        .map(|operand| match operand {
            Object::String(text, _) => text.len(),
            Object::Array(parts) => bytes(parts),
            _ => 0,
        })
        .sum()
}
