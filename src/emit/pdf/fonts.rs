//! Faces → the document's fonts: a subset, a code for each character, widths.
//!
//! A code is what the content stream shows and what ToUnicode, /W and /CIDToGIDMap are keyed by
//! (ISO 32000-1 §9.7.4). It is the subset's glyph id; where two characters share a glyph (— drawn
//! with ―'s, · with ‧'s), the second gets a code of its own behind the glyphs and CIDToGIDMap leads
//! both to the one outline, so that each copies as what it is.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    FontId, FontMetrics, FontType, ParsedFont, PdfFont, PdfFontMetricsStub, PrintpdfFontMeta,
};
use sha2::{Digest, Sha256};

use crate::font::{Face, FaceId, FontError, FontSet, PdfSubset};
use crate::typeset::{Item, Pages};

use super::EmitError;

/// Makes a subset of a face with the glyphs given.
pub(super) type Subset<'a> = dyn Fn(FaceId, &BTreeSet<u16>) -> Result<PdfSubset, FontError> + 'a;

/// How a character of a face is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code {
    /// The two bytes in the content stream.
    pub(super) cid: u16,
    /// The subset's glyph.
    pub(super) glyph: u16,
    /// Whether this is what [`ParsedFont::codepoint_to_glyph`] gives for the character: false for
    /// the second glyph that one character has in a document.
    pub(super) by_char: bool,
}

/// A face in a document.
#[derive(Debug)]
pub(super) struct DocumentFont {
    /// Its resource name.
    pub(super) id: FontId,
    /// The font file's bytes, subset.
    pub(super) program: Vec<u8>,
    /// `/W`: the width of each code, in thousandths of an em.
    pub(super) widths: BTreeMap<u16, f64>,
    /// By code, the glyph; empty where they are the same.
    pub(super) cid_to_gid: Vec<u16>,
    /// What printpdf is given; its `original_bytes` are a placeholder.
    parsed: ParsedFont,
    /// The face's glyph and the character, sorted; runs parallel to `codes`.
    pairs: Vec<(u16, char)>,
    codes: Vec<Code>,
}

/// All fonts of a document.
#[derive(Debug)]
pub(super) struct Fonts {
    fonts: BTreeMap<FaceId, DocumentFont>,
}

impl Fonts {
    /// The fonts that the pages' text needs.
    pub(super) fn of(
        pages: &Pages,
        faces: &FontSet,
        subset: &Subset<'_>,
    ) -> Result<Fonts, EmitError> {
        let mut fonts = BTreeMap::new();
        for (face, pairs) in used_characters(pages) {
            let id = FontId(format!("f{}", fonts.len()));
            let font =
                DocumentFont::new(id, faces.face(face), pairs, &|glyphs| subset(face, glyphs))?;
            fonts.insert(face, font);
        }
        Ok(Fonts { fonts })
    }

    /// The face's font.
    pub(super) fn get(&self, face: FaceId) -> Result<&DocumentFont, EmitError> {
        self.fonts
            .get(&face)
            .ok_or_else(|| EmitError::Pdf(format!("face {} is not in the document", face.0)))
    }

    /// In the order of their resource names.
    pub(super) fn into_values(self) -> impl Iterator<Item = DocumentFont> {
        self.fonts.into_values()
    }

    /// What printpdf wants to know of them.
    pub(super) fn to_printpdf(&self) -> BTreeMap<FontId, PdfFont> {
        self.fonts
            .values()
            .map(|font| {
                let meta = PrintpdfFontMeta::default();
                let known = PdfFont::with_meta(font.parsed.clone(), meta);
                (font.id.clone(), known)
            })
            .collect()
    }
}

impl DocumentFont {
    fn new(
        id: FontId,
        face: &Face,
        pairs: Vec<(u16, char)>,
        subset: &dyn Fn(&BTreeSet<u16>) -> Result<PdfSubset, FontError>,
    ) -> Result<DocumentFont, EmitError> {
        let glyphs: BTreeSet<u16> = pairs.iter().map(|&(glyph, _)| glyph).collect();
        let PdfSubset { bytes, map } = subset(&glyphs)?;
        let broken = |why: &str| FontError::Subset {
            face: face.file.clone(),
            why: why.to_owned(),
        };
        let advances = advances(&bytes).ok_or_else(|| broken("its metrics cannot be read back"))?;
        let codes = assign_codes(&pairs, &map, advances.len())
            .ok_or_else(|| broken("a glyph was left out, or there are more than 65,535"))?;
        let widths = codes
            .iter()
            .map(|code| {
                let advance = advances.get(usize::from(code.glyph)).copied();
                (code.cid, to_thousandths(advance.unwrap_or(0), face))
            })
            .collect();
        Ok(DocumentFont {
            parsed: parsed_font(face, &subset_tag(face, &glyphs), &pairs, &codes),
            cid_to_gid: cid_to_gid(&codes, advances.len()),
            id,
            program: bytes,
            widths,
            pairs,
            codes,
        })
    }

    /// How the glyph is shown that stands for `ch`.
    pub(super) fn code(&self, glyph: u16, ch: char) -> Option<Code> {
        let at = self.pairs.binary_search(&(glyph, ch)).ok()?;
        self.codes.get(at).copied()
    }

    /// The code's width in thousandths of an em, as `/W` says it.
    pub(super) fn width(&self, code: Code) -> f64 {
        self.widths.get(&code.cid).copied().unwrap_or_default()
    }
}

/// By face, each glyph with each character that it stands for.
fn used_characters(pages: &Pages) -> BTreeMap<FaceId, Vec<(u16, char)>> {
    let mut used: BTreeMap<FaceId, Vec<(u16, char)>> = BTreeMap::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let Item::Text(run) = item
            && !run.glyphs.is_empty()
        {
            let pairs = used.entry(run.face).or_default();
            pairs.extend(run.glyphs.iter().map(|glyph| (glyph.id, glyph.ch)));
        }
    }
    for pairs in used.values_mut() {
        pairs.sort_unstable();
        pairs.dedup();
    }
    used
}

/// A code for each pair; `None` if a glyph is missing from the subset or the codes run out.
fn assign_codes(
    pairs: &[(u16, char)],
    subset: &BTreeMap<u16, u16>,
    glyph_count: usize,
) -> Option<Vec<Code>> {
    let mut next = u32::try_from(glyph_count).ok()?;
    let mut seen = BTreeSet::new();
    let mut previous = None;
    let mut codes = Vec::with_capacity(pairs.len());
    for &(old, ch) in pairs {
        let glyph = *subset.get(&old)?;
        let cid = if previous == Some(old) {
            next += 1;
            u16::try_from(next - 1).ok()?
        } else {
            glyph
        };
        previous = Some(old);
        let by_char = seen.insert(ch);
        codes.push(Code {
            cid,
            glyph,
            by_char,
        });
    }
    Some(codes)
}

/// See [`DocumentFont::cid_to_gid`].
fn cid_to_gid(codes: &[Code], glyph_count: usize) -> Vec<u16> {
    if codes.iter().all(|code| code.cid == code.glyph) {
        return Vec::new();
    }
    let mut map: Vec<u16> = (0..=u16::MAX).take(glyph_count).collect();
    // The codes behind the glyphs were given out in this order, without a gap.
    map.extend(
        codes
            .iter()
            .filter(|code| code.cid != code.glyph)
            .map(|code| code.glyph),
    );
    map
}

/// Three decimals: a hundred glyphs of 22 pt drift by less than 0.002 pt.
fn to_thousandths(units: u16, face: &Face) -> f64 {
    let per_em = f64::from(face.units_per_em.max(1));
    (f64::from(units) * 1_000_000.0 / per_em).round() / 1000.0
}

/// The literal that printpdf takes for a font. Its bytes are only the TrueType mark: the real ones
/// are put in by `finish`, so that printpdf does not copy them five times.
fn parsed_font(face: &Face, tag: &str, pairs: &[(u16, char)], codes: &[Code]) -> ParsedFont {
    let [x_min, y_min, x_max, y_max] = face.bbox;
    ParsedFont {
        original_bytes: vec![0, 1, 0, 0],
        font_index: 0,
        font_name: Some(format!("{tag}+{}", face.postscript_name)),
        codepoint_to_glyph: pairs
            .iter()
            .zip(codes)
            .filter(|(_, code)| code.by_char)
            .map(|(&(_, ch), code)| (u32::from(ch), code.cid))
            .collect(),
        // printpdf would cut /W to whole thousandths; `finish` writes it.
        glyph_widths: BTreeMap::new(),
        units_per_em: face.units_per_em,
        font_metrics: FontMetrics {
            ascent: face.ascent,
            descent: face.descent,
        },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: face.units_per_em,
            x_min,
            y_min,
            x_max,
            y_max,
            ..PdfFontMetricsStub::default()
        },
    }
}

/// Six capitals that tell subsets of one face apart. ISO 32000-1 §9.6.4; from the glyphs, so that
/// the same document always has the same tag.
fn subset_tag(face: &Face, glyphs: &BTreeSet<u16>) -> String {
    let mut hash = Sha256::new();
    hash.update(face.postscript_name.as_bytes());
    for glyph in glyphs {
        hash.update(glyph.to_be_bytes());
    }
    let digest = hash.finalize();
    digest
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

/// The advance of each glyph in font units, from the tables `hhea`, `hmtx` and `maxp` of a
/// TrueType file; `None` if it is none.
///
/// Read from the subset itself, as /W has to agree with the embedded font program.
fn advances(sfnt: &[u8]) -> Option<Vec<u16>> {
    let metrics = usize::from(u16_at(table(sfnt, b"hhea")?, 34)?);
    let glyphs = usize::from(u16_at(table(sfnt, b"maxp")?, 4)?);
    let hmtx = table(sfnt, b"hmtx")?;
    (0..glyphs)
        .map(|glyph| u16_at(hmtx, glyph.min(metrics.checked_sub(1)?) * 4))
        .collect()
}

fn table<'a>(sfnt: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(u16_at(sfnt, 4)?);
    let record = sfnt
        .get(12..)?
        .chunks_exact(16)
        .take(count)
        .find(|record| record.starts_with(tag))?;
    let offset = usize::try_from(u32_at(record, 8)?).ok()?;
    let length = usize::try_from(u32_at(record, 12)?).ok()?;
    sfnt.get(offset..offset.checked_add(length)?)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(two.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}
