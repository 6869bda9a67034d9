//! [`Pages`] → PDF bytes. Alone imports printpdf and lopdf; knows no Plan.
//!
//! printpdf turns drawing operations into pages, content streams and font dictionaries; what it
//! lacks (subsets, widths, outline, labels, links, metadata, /ID, compression) is done on the
//! lopdf document that it hands over, in [`finish`]. Read [`PdfWriter::write`] first.

mod content;
mod deflate;
mod finish;
mod fonts;
mod metadata;
mod navigation;

use std::collections::BTreeSet;

use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

use crate::font::{FontSet, subset_for_pdf};
use crate::typeset::{Page, Pages};

use self::fonts::{Fonts, Subset};
use super::{EmitError, Properties};

/// The pages as a PDF: fonts subset and embedded, outline, links, properties; same input, same
/// bytes.
///
/// - source: ISO 32000-1 (PDF 1.7)
pub fn pdf(pages: &Pages, properties: &Properties, fonts: &FontSet) -> Result<Vec<u8>, EmitError> {
    PdfWriter::new(fonts).write(pages, properties)
}

/// What the documents of one run share while they are written.
///
/// Today that is the faces alone. A subset that many documents have in common, made and compressed
/// once a run, belongs in here; [`Fonts`] is what asks for it.
#[derive(Debug)]
pub struct PdfWriter<'a> {
    faces: &'a FontSet,
}

impl<'a> PdfWriter<'a> {
    /// A writer for documents in these faces.
    pub fn new(faces: &'a FontSet) -> PdfWriter<'a> {
        PdfWriter { faces }
    }

    /// One document; see [`pdf`].
    pub fn write(&self, pages: &Pages, properties: &Properties) -> Result<Vec<u8>, EmitError> {
        let subset = |face, glyphs: &BTreeSet<u16>| subset_for_pdf(self.faces.face(face), glyphs);
        write(pages, properties, self.faces, &subset)
    }
}

fn write(
    pages: &Pages,
    properties: &Properties,
    faces: &FontSet,
    subset: &Subset<'_>,
) -> Result<Vec<u8>, EmitError> {
    let fonts = Fonts::of(pages, faces, subset)?;
    let drawn = draw(pages, &fonts)?;
    finish::finish(drawn, pages, properties, fonts)
}

/// The pages as printpdf writes them.
fn draw(pages: &Pages, fonts: &Fonts) -> Result<lopdf::Document, EmitError> {
    let mut document = PdfDocument::new("");
    document.resources.fonts.map = fonts.to_printpdf();
    document.pages = pages
        .pages
        .iter()
        .map(|page| draw_page(page, fonts))
        .collect::<Result<_, EmitError>>()?;
    let mut warnings = Vec::new();
    let drawn = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    match warnings.first() {
        None => Ok(drawn),
        Some(warning) => Err(EmitError::Pdf(warning.msg.clone())),
    }
}

/// A landscape page is simply wider than high: no /Rotate.
fn draw_page(page: &Page, fonts: &Fonts) -> Result<PdfPage, EmitError> {
    let sheet = Rect::from_wh(
        Pt(page.size.width.to_pt() as f32),
        Pt(page.size.height.to_pt() as f32),
    );
    Ok(PdfPage {
        media_box: sheet.clone(),
        trim_box: sheet.clone(),
        crop_box: sheet,
        ops: content::operations(page, fonts)?,
    })
}
