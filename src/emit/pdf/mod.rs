//! [`Pages`] → PDF bytes. Alone imports printpdf and lopdf; knows no Plan.

use crate::font::FontSet;
use crate::typeset::Pages;

use super::{EmitError, Properties};

/// The pages as a PDF: fonts subset and embedded, outline, links, properties; same input, same
/// bytes.
pub fn pdf(pages: &Pages, properties: &Properties, fonts: &FontSet) -> Result<Vec<u8>, EmitError> {
    let _ = (pages, properties, fonts);
    Err(EmitError::Pdf(String::new()))
}
