//! Subsets: for a PDF (glyph ids only) and for a .docx (with a character map).

use std::collections::{BTreeMap, BTreeSet};

use super::{Face, FontError};

/// A subset for a PDF.
#[derive(Clone, Debug)]
pub struct PdfSubset {
    /// The font file.
    pub bytes: Vec<u8>,
    /// The face's glyph id → the subset's.
    pub map: BTreeMap<u16, u16>,
}

/// The glyphs given, renumbered.
pub fn subset_for_pdf(face: &Face, _glyphs: &BTreeSet<u16>) -> Result<PdfSubset, FontError> {
    Err(FontError::Subset {
        face: face.file.clone(),
        why: String::new(),
    })
}

/// A TrueType font with the characters given, a character map, and `family` as its name.
pub fn subset_for_docx(
    face: &Face,
    _family: &str,
    _chars: &BTreeSet<char>,
) -> Result<Vec<u8>, FontError> {
    Err(FontError::Subset {
        face: face.file.clone(),
        why: String::new(),
    })
}
