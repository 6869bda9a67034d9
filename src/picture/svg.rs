//! SVG → samples, as Word and PDF both show them: drawn by resvg with this program's fonts.

use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, ImageHrefResolver, Options, Tree};

use crate::font::FontSet;

use super::raster::{on_white, packed};
use super::{Fault, Picture, Stream, digest, sized};

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
    let chains = FAMILIES.iter().filter_map(|name| fonts.chain(name));
    for chain in chains {
        for face in chain.faces.iter().take(1).chain([&chain.latin]) {
            let bytes = fonts.face(*face).bytes();
            database.load_font_source(usvg::fontdb::Source::Binary(Arc::new(bytes)));
        }
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
    resvg::render(&tree, fit, &mut pixmap.as_mut());
    let samples = on_white::<4>(pixmap.data());
    let file = png(&samples, width, height).map_err(corrupt)?;
    Ok(Picture {
        digest: digest(text.as_bytes()),
        width,
        height,
        density: (SCREEN * scale).round().max(1.0) as u32,
        gray: false,
        stream: Stream::Samples(packed(&samples)?),
        file: (file, "png"),
    })
}

fn png(samples: &[u8], width: u32, height: u32) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(samples)?;
    writer.finish()?;
    Ok(out)
}
