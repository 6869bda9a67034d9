//! A copied page → the pixels that Word shows: what is drawn is the copy, so that both files show
//! the same.

use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro_svg::hayro_interpret::font::{FontData, FontQuery};
use hayro_svg::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro_svg::hayro_syntax::Pdf;
use hayro_svg::{RenderCache, SvgRenderSettings, convert};

use crate::font::FontSet;

use super::super::Fault;
use super::super::svg::{Drawing, of_page};
use super::copy::{Copied, Piece};

/// What stands in for a font that the file does not hold: bytes, and which face of a collection.
type Fallback = Option<(FontData, u32)>;

/// Draws pages; fonts that they lack are this program's.
pub(super) struct Painter {
    settings: InterpreterSettings,
    without_image: Arc<AtomicBool>,
}

impl Painter {
    pub(super) fn new(fonts: &FontSet) -> Painter {
        let without_image = Arc::new(AtomicBool::new(false));
        let failed = Arc::clone(&without_image);
        let chain = fonts.chain("song");
        let face = |id| -> Fallback {
            let bytes = fonts.face(id).bytes().to_vec();
            Some((Arc::new(bytes) as FontData, 0))
        };
        let latin = chain.and_then(|chain| face(chain.latin));
        let han = chain.and_then(|chain| face(*chain.faces.first()?));
        let settings = InterpreterSettings {
            font_resolver: Arc::new(move |query| match query {
                FontQuery::Fallback(font) if font.character_collection.is_some() => han.clone(),
                _ => latin.clone(),
            }),
            warning_sink: Arc::new(move |warning| {
                if matches!(warning, InterpreterWarning::ImageDecodeFailure) {
                    failed.store(true, Ordering::Relaxed);
                }
            }),
            // They are part of the copy.
            render_annotations: false,
            ..InterpreterSettings::default()
        };
        Painter {
            settings,
            without_image,
        }
    }

    /// Could an image not be unpacked?
    pub(super) fn lacks_image(&self) -> bool {
        self.without_image.load(Ordering::Relaxed)
    }

    /// Draws forms, which are so many points wide and high.
    pub(super) fn draw(&self, objects: &[Copied], forms: &[Form]) -> Result<Vec<Drawing>, Fault> {
        let pdf = Pdf::new(pages_of(objects, forms)).map_err(super::corrupt)?;
        let cache = RenderCache::new();
        let white = SvgRenderSettings {
            bg_color: [u8::MAX; 4],
        };
        let pages = pdf.pages().iter();
        pages
            .map(|page| of_page(&convert(page, &cache, &self.settings, &white)))
            .collect()
    }
}

/// A form's index, and its width and height in points.
pub(super) type Form = (usize, (f64, f64));

/// A file whose pages are all form.
fn pages_of(objects: &[Copied], forms: &[Form]) -> Vec<u8> {
    // Behind the forms' objects: the catalog, the page tree, then each page and its content.
    let (catalog, tree, first) = (objects.len() + 1, objects.len() + 2, objects.len() + 3);
    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places = Vec::with_capacity(objects.len() + 2 + forms.len() * 2);
    // A Vec takes any text.
    let mut begin = |out: &mut Vec<u8>| {
        places.push(out.len());
        let _ = writeln!(out, "{} 0 obj", places.len());
    };
    for object in objects {
        begin(&mut out);
        if object.stream.is_some() {
            out.extend(b"<<");
        }
        for piece in &object.text {
            match piece {
                Piece::Text(text) => out.extend_from_slice(text),
                Piece::Ref(index) => drop(write!(out, "{} 0 R", index + 1)),
            }
        }
        if let Some(stream) = &object.stream {
            let _ = write!(out, "/Length {}>>\nstream\n", stream.len());
            out.extend_from_slice(stream);
            out.extend(b"\nendstream");
        }
        out.extend(b"\nendobj\n");
    }
    let kids: String = (0..forms.len())
        .map(|nth| format!("{} 0 R ", first + nth * 2))
        .collect();
    let mut own = vec![
        format!("<</Type/Catalog/Pages {tree} 0 R>>"),
        format!("<</Type/Pages/Count {}/Kids[{kids}]>>", forms.len()),
    ];
    for (nth, (form, (width, height))) in forms.iter().enumerate() {
        let content = format!("{width} 0 0 {height} 0 0 cm/F Do");
        own.push(format!(
            "<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {width} {height}]/Contents {} 0 R\
             /Resources<</XObject<</F {} 0 R>>>>>>",
            first + nth * 2 + 1,
            form + 1
        ));
        let length = content.len();
        own.push(format!(
            "<</Length {length}>>\nstream\n{content}\nendstream"
        ));
    }
    for object in own {
        begin(&mut out);
        let _ = write!(out, "{object}\nendobj\n");
    }
    let (start, count) = (out.len(), places.len() + 1);
    let _ = write!(out, "xref\n0 {count}\n0000000000 65535 f \n");
    for place in &places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(
        out,
        "trailer\n<</Size {count}/Root {catalog} 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    out
}
