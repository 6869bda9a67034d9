//! A PDF that someone else made → its pages, as another PDF can take them over and as Word can show
//! them. hayro-syntax reads it, hayro-svg and resvg draw it; all that can go wrong with a strange
//! file ends here: size, time, panics.

/// Appends to an object, which takes any text.
macro_rules! put {
    ($object:expr, $($format:tt)*) => {
        $object.put(format!($($format)*).as_bytes())
    };
}

mod content;
mod copy;
mod draw;
mod image;
mod unpack;

use std::sync::Arc;
use std::time::Duration;

use hayro_svg::hayro_syntax::object::{Array, Dict};
use hayro_svg::hayro_syntax::{LoadPdfError, Pdf};

use crate::digest::sha256_hex;
use crate::font::FontSet;
use crate::guard::{GaveUp, guarded_within};

pub use self::copy::{Copied, Piece};
use self::copy::{Copier, area};
use self::draw::{Form, Painter};
use self::unpack::Unpacker;
use super::{Fault, Picture, Stream};

/// The most pages of a file: an office's handbook has fewer.
const MAX_PAGES: usize = 200;
/// How long it may take to look through a file and to copy its pages, and to draw one of them.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long all of them may take.
const MOST_PATIENCE: Duration = Duration::from_secs(300);
/// A page's longest side in points: Acrobat's limit. ISO 32000-1 annex C.2
const MAX_SIDE: f64 = 14_400.0;
/// Where a whole file's end mark stands, from its end. ISO 32000-1 §7.5.5, and Acrobat's leniency
const TAIL: usize = 4096;
const POINTS_PER_INCH: f64 = 72.0;

/// What a file shows.
#[derive(Debug)]
pub(super) struct Outside {
    pub(super) pages: Vec<Picture>,
    /// Fonts that it names and does not hold.
    pub(super) fonts: Vec<String>,
    /// It has layers: all of them are shown.
    pub(super) layers: bool,
    /// An image in it cannot be shown in Word.
    pub(super) image: bool,
}

fn corrupt<E>(_: E) -> Fault {
    ("corrupt", String::new())
}

/// Reads a file, all its pages.
pub(super) fn outside(bytes: Vec<u8>, fonts: &FontSet) -> Result<Outside, Fault> {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    if !has(tail, b"%%EOF") {
        return Err(corrupt(()));
    }
    if has(&bytes, b"/Encrypt") {
        return Err(("encrypted", String::new()));
    }
    let pages = within(PATIENCE, move || read(bytes))?;
    let (objects, forms) = (Arc::clone(&pages.objects), pages.forms.clone());
    let painter = Painter::new(fonts);
    let patience = u32::try_from(forms.len()).map_or(MOST_PATIENCE, |count| PATIENCE * count);
    let (drawings, image) = within(patience.min(MOST_PATIENCE), move || {
        let drawings = painter.draw(&objects, &forms)?;
        Ok((drawings, painter.lacks_image()))
    })?;
    let shown = pages.forms.iter().zip(drawings).enumerate();
    let shown = shown.map(|(nth, (&(form, (width, _)), drawing))| {
        let density = f64::from(drawing.width) * POINTS_PER_INCH / width;
        Picture {
            digest: format!("{}#{}", pages.file, nth + 1),
            width: drawing.width,
            height: drawing.height,
            density: density.round().max(1.0) as u32,
            gray: drawing.gray,
            stream: Stream::Form {
                file: pages.file.clone(),
                objects: Arc::clone(&pages.objects),
                form,
            },
            file: (drawing.png, "png"),
        }
    });
    Ok(Outside {
        pages: shown.collect(),
        fonts: pages.fonts,
        layers: pages.layers,
        image,
    })
}

fn within<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    match guarded_within(patience, work) {
        Ok(done) => done,
        Err(GaveUp::Failed) => Err(corrupt(())),
        Err(GaveUp::TooLong) => Err(("slow", patience.as_secs().to_string())),
    }
}

fn has(bytes: &[u8], word: &[u8]) -> bool {
    find(bytes, word).is_some()
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

/// What a file's pages are.
struct Pages {
    /// SHA-256 of the file, hex.
    file: String,
    objects: Arc<Vec<Copied>>,
    forms: Vec<Form>,
    fonts: Vec<String>,
    layers: bool,
}

fn read(bytes: Vec<u8>) -> Result<Pages, Fault> {
    let mut unpacker = Unpacker::new();
    unpacker.file(&bytes)?;
    let file = sha256_hex(&bytes);
    let pdf = Pdf::new(bytes).map_err(|fault| match fault {
        LoadPdfError::Decryption(_) => ("encrypted", String::new()),
        LoadPdfError::Invalid => corrupt(()),
    })?;
    let pages = pdf.pages();
    match pages.len() {
        0 => return Err(("no-pages", String::new())),
        count if count > MAX_PAGES => return Err(("pages", count.to_string())),
        _ => {}
    }
    let mut copier = Copier::new(&pdf, unpacker);
    let mut forms = Vec::with_capacity(pages.len());
    for page in pages.iter() {
        let (area, turned) = (area(page), page.render_dimensions());
        let sides = [area.width(), area.height()];
        if sides.iter().any(|side| !(1.0..=MAX_SIDE).contains(side)) {
            return Err(("page-size", format!("{:.0} × {:.0}", sides[0], sides[1])));
        }
        let size = (f64::from(turned.0), f64::from(turned.1));
        forms.push((copier.page(page)?, size));
    }
    Ok(Pages {
        file,
        forms,
        fonts: copier.strange_fonts.into_iter().collect(),
        objects: Arc::new(copier.objects),
        layers: has_layers(&pdf),
    })
}

/// Has it optional content? ISO 32000-1 §8.11.4.2
fn has_layers(pdf: &Pdf) -> bool {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let layers = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("OCProperties"));
    let groups = layers.and_then(|layers| layers.get::<Array<'_>>("OCGs"));
    groups.is_some_and(|groups| groups.raw_iter().next().is_some())
}
