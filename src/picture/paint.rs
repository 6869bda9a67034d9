//! Lines, areas and glyphs → a PNG, for Word, which shows a drawing as a picture.

use std::collections::BTreeMap;

use resvg::tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Stroke, Transform};

use crate::digest::sha256_hex;
use crate::font::{Curve, FaceId, FontSet};
use crate::length::{Length, Point, Size};

use super::{MAX_PIXELS, Picture, Stream};

/// Pixels to the inch: an office's printer has 600, of which a grey dot takes several.
const DENSITY: u32 = 300;
const INCH: f64 = 72.0;

/// Something to paint, in the order in which it covers what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Brush {
    /// A straight line.
    Line {
        /// One end.
        from: Point,
        /// The other.
        to: Point,
        /// Its width.
        width: Length,
        /// 0 black, 255 white.
        grey: u8,
    },
    /// An area between corners.
    Area {
        /// Its corners.
        corners: Vec<Point>,
        /// 0 black, 255 white.
        grey: u8,
    },
    /// A glyph.
    Glyph {
        /// Its face.
        face: FaceId,
        /// Its index in the face.
        id: u16,
        /// Its size.
        size: Length,
        /// Its origin.
        at: Point,
    },
}

/// Paints on white; `None`: too large, or nothing.
pub fn paint(size: Size, brushes: &[Brush], fonts: &FontSet) -> Option<Picture> {
    let scale = f64::from(DENSITY) / INCH;
    let pixels = |length: Length| (length.to_pt() * scale).round().max(1.0) as u32;
    let (width, height) = (pixels(size.width), pixels(size.height));
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return None;
    }
    let mut pixmap = Pixmap::new(width, height)?;
    pixmap.fill(Color::WHITE);
    let place = |at: Point| {
        let pixel = |length: Length| (length.to_pt() * scale) as f32;
        (pixel(at.x), pixel(at.y))
    };
    let mut outlines: BTreeMap<(FaceId, u16), Option<Path>> = BTreeMap::new();
    for brush in brushes {
        let mut paint = Paint {
            anti_alias: true,
            ..Paint::default()
        };
        let whole = Transform::identity();
        match brush {
            Brush::Line {
                from,
                to,
                width,
                grey,
            } => {
                let (from, to) = (place(*from), place(*to));
                let mut path = PathBuilder::new();
                path.move_to(from.0, from.1);
                path.line_to(to.0, to.1);
                let stroke = Stroke {
                    width: (width.to_pt() * scale) as f32,
                    ..Stroke::default()
                };
                paint.set_color_rgba8(*grey, *grey, *grey, 255);
                if let Some(path) = path.finish() {
                    pixmap.stroke_path(&path, &paint, &stroke, whole, None);
                }
            }
            Brush::Area { corners, grey } => {
                let mut path = PathBuilder::new();
                for (nth, corner) in corners.iter().enumerate() {
                    let (x, y) = place(*corner);
                    match nth {
                        0 => path.move_to(x, y),
                        _ => path.line_to(x, y),
                    }
                }
                path.close();
                paint.set_color_rgba8(*grey, *grey, *grey, 255);
                if let Some(path) = path.finish() {
                    pixmap.fill_path(&path, &paint, FillRule::Winding, whole, None);
                }
            }
            Brush::Glyph { face, id, size, at } => {
                let own = outlines.entry((*face, *id));
                let path = own.or_insert_with(|| path(&fonts.face(*face).outline(*id)));
                let (x, y) = place(*at);
                let units = f64::from(fonts.face(*face).units_per_em);
                let em = (size.to_pt() * scale / units) as f32;
                let turned = Transform::from_row(em, 0.0, 0.0, -em, x, y);
                paint.set_color_rgba8(0, 0, 0, 255);
                if let Some(path) = path {
                    pixmap.fill_path(path, &paint, FillRule::Winding, turned, None);
                }
            }
        }
    }
    let file = packed(&pixmap).ok()?;
    Some(Picture {
        digest: sha256_hex(&file),
        width,
        height,
        density: DENSITY,
        gray: true,
        stream: Stream::Drawn,
        file: (file, "png"),
    })
}

fn path(curves: &[Curve]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for curve in curves {
        match *curve {
            Curve::Move(x, y) => path.move_to(x, y),
            Curve::Line(x, y) => path.line_to(x, y),
            Curve::Quad(cx, cy, x, y) => path.quad_to(cx, cy, x, y),
            Curve::Close => path.close(),
        }
    }
    path.finish()
}

/// A PNG of sixteen greys, two pixels to the byte.
fn packed(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let width = pixmap.width() as usize;
    let (pixels, _) = pixmap.data().as_chunks::<4>();
    // 255 is 15 × 17.
    let level = |pixel: &[u8; 4]| pixel[0].saturating_add(8) / 17;
    let mut samples = Vec::with_capacity(width.div_ceil(2) * pixmap.height() as usize);
    for row in pixels.chunks(width) {
        samples.extend(row.chunks(2).map(|pair| {
            let second = pair.get(1).map_or(0, level);
            level(&pair[0]) << 4 | second
        }));
    }
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: PER_METRE,
        yppu: PER_METRE,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&samples)?;
    writer.finish()?;
    Ok(out)
}

/// [`DENSITY`] in pixels to the metre.
const PER_METRE: u32 = 11_811;
