//! SVG → samples, as Word and PDF both show them: drawn by resvg with this program's fonts.

use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, ImageHrefResolver, Options, Tree};

use crate::digest::sha256_hex;
use crate::font::{Chain, FaceId, FontSet};

use super::raster::{on_white, packed};
use super::{Fault, Picture, Stream, sized};

/// So many pixels are drawn along the longer side: 300 to the inch over the width of a page.
const PIXELS: f32 = 2400.0;
/// The chains whose first faces set a drawing's text.
const FAMILIES: [&str; 2] = ["hei", "song"];
/// CSS's pixels to the inch.
const SCREEN: f32 = 96.0;

fn corrupt<E>(_: E) -> Fault {
    ("corrupt", String::new())
}

pub(super) fn svg(text: &str, fonts: &FontSet) -> Result<Picture, Fault> {
    let mut database = usvg::fontdb::Database::new();
    // One sans, one serif, and what they have for Latin: a drawing's own fonts are not to be had.
    let chains: Vec<&Chain> = FAMILIES
        .iter()
        .filter_map(|name| fonts.chain(name))
        .collect();
    let firsts = chains
        .iter()
        .flat_map(|chain| chain.faces.first().into_iter().chain([&chain.latin]));
    let mut faces: Vec<FaceId> = firsts.copied().collect();
    // Those that rare characters need come behind, where the first ones are looked through before.
    let rare = text.chars().filter(|ch| !ch.is_ascii());
    let rare: BTreeSet<char> = rare.collect();
    for chain in &chains {
        faces.extend(
            rare.iter()
                .filter_map(|ch| fonts.glyph(chain, *ch))
                .map(|(face, _)| face),
        );
    }
    let mut loaded = BTreeSet::new();
    for face in faces.into_iter().filter(|face| loaded.insert(*face)) {
        let bytes = fonts.face(face).bytes();
        database.load_font_source(usvg::fontdb::Source::Binary(Arc::new(bytes)));
    }
    let first = database.faces().next();
    let family = first.and_then(|face| face.families.first().map(|family| family.0.clone()));
    if let Some(family) = family {
        database.set_sans_serif_family(family.clone());
        database.set_serif_family(family);
    }
    let options = Options {
        // Nothing is read beside the file itself.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        fontdb: Arc::new(database),
        ..Options::default()
    };
    let tree = Tree::from_str(text, &options).map_err(corrupt)?;
    if let Some(chain) = chains.first() {
        let mut written = String::new();
        texts(tree.root(), &mut written);
        let lacking = fonts.lacking(chain, &written);
        if !lacking.is_empty() {
            return Err(("characters", lacking.iter().collect()));
        }
    }
    let (pixels, scale) = drawn(&tree)?;
    let (width, height) = (pixels.width(), pixels.height());
    let samples = on_white::<4>(pixels.data());
    let file = png(&samples, png::ColorType::Rgb, (width, height)).map_err(corrupt)?;
    Ok(Picture {
        digest: sha256_hex(text.as_bytes()),
        width,
        height,
        density: (SCREEN * scale).round().max(1.0) as u32,
        gray: false,
        stream: Stream::Samples(packed(&samples)?),
        file: (file, "png"),
    })
}

/// A page that was drawn for Word.
pub(super) struct Drawing {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) gray: bool,
    pub(super) png: Vec<u8>,
}

/// Draws the page that an SVG of this program's making describes: all paths, its images within it.
pub(super) fn of_page(svg: &str) -> Result<Drawing, Fault> {
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_string: Box::new(|_, _| None),
            ..ImageHrefResolver::default()
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(corrupt)?;
    let (pixels, _) = drawn(&tree)?;
    let (width, height) = (pixels.width(), pixels.height());
    // White below it all: nothing is seen through.
    let (pixels, _) = pixels.data().as_chunks::<4>();
    let gray = pixels.iter().all(|[r, g, b, _]| r == g && g == b);
    let png = if gray {
        let samples: Vec<u8> = pixels.iter().map(|pixel| pixel[0]).collect();
        png(&samples, png::ColorType::Grayscale, (width, height))
    } else {
        let samples: Vec<u8> = pixels
            .iter()
            .flat_map(|[r, g, b, _]| [*r, *g, *b])
            .collect();
        png(&samples, png::ColorType::Rgb, (width, height))
    };
    Ok(Drawing {
        width,
        height,
        gray,
        png: png.map_err(corrupt)?,
    })
}

/// The texts that a group of a drawing shows.
fn texts(group: &usvg::Group, found: &mut String) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => texts(group, found),
            usvg::Node::Text(text) => text.chunks().iter().for_each(|c| found.push_str(c.text())),
            _ => {}
        }
    }
}

/// A drawing on white, and how much larger than its own size it is.
fn drawn(tree: &Tree) -> Result<(Pixmap, f32), Fault> {
    let size = tree.size();
    let scale = PIXELS / size.width().max(size.height());
    let (width, height) = (
        (size.width() * scale).round().max(1.0) as u32,
        (size.height() * scale).round().max(1.0) as u32,
    );
    sized(width.into(), height.into())?;
    let mut pixmap = Pixmap::new(width, height).ok_or_else(|| corrupt(()))?;
    pixmap.fill(Color::WHITE);
    let fit = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(tree, fit, &mut pixmap.as_mut());
    Ok((pixmap, scale))
}

fn png(
    samples: &[u8],
    color: png::ColorType,
    (width, height): (u32, u32),
) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(color);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(samples)?;
    writer.finish()?;
    Ok(out)
}
