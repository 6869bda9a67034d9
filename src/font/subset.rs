//! Subsets: for a PDF (glyph ids only) and for a .docx (with a character map).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use skrifa::GlyphId;
use skrifa::raw::tables::name::NameId;
use skrifa::raw::types::Tag;
use skrifa::raw::{FontRef, TableProvider};
use subsetter::GlyphRemapper;
use write_fonts::FontBuilder;
use write_fonts::tables::cmap::Cmap;
use write_fonts::tables::name::{Name, NameRecord};
use write_fonts::tables::os2::{Os2, SelectionFlags};
use write_fonts::tables::post::Post;

use super::{Face, FontError};

/// A subset for a PDF.
#[derive(Clone, Debug)]
pub struct PdfSubset {
    /// The font file.
    pub bytes: Vec<u8>,
    /// The face's glyph id → the subset's.
    pub map: BTreeMap<u16, u16>,
}

fn failed(face: &Face, why: impl ToString) -> FontError {
    FontError::Subset {
        face: face.file.clone(),
        why: why.to_string(),
    }
}

/// The glyphs given, renumbered in their order, `.notdef` first.
pub fn subset_for_pdf(face: &Face, glyphs: &BTreeSet<u16>) -> Result<PdfSubset, FontError> {
    let mut mapper = GlyphRemapper::new();
    let map = glyphs.iter().map(|&id| (id, mapper.remap(id))).collect();
    let bytes = subsetter::subset(face.bytes(), 0, &mapper).map_err(|e| failed(face, e))?;
    Ok(PdfSubset { bytes, map })
}

/// A TrueType font with the characters given, a character map, and `family` as its name.
pub fn subset_for_docx(
    face: &Face,
    family: &str,
    chars: &BTreeSet<char>,
) -> Result<Vec<u8>, FontError> {
    let glyphs: BTreeMap<char, u16> = chars
        .iter()
        .filter_map(|&ch| face.glyph(ch).map(|glyph| (ch, glyph.id)))
        .collect();
    let subset = subset_for_pdf(face, &glyphs.values().copied().collect())?;
    let font = FontRef::new(&subset.bytes).map_err(|e| failed(face, e))?;
    let mappings = glyphs.iter().filter_map(|(&ch, id)| {
        let new = subset.map.get(id)?;
        Some((ch, GlyphId::from(*new)))
    });
    let cmap = Cmap::from_mappings(mappings).map_err(|e| failed(face, e))?;
    let mut builder = FontBuilder::new();
    for tag in [
        b"head", b"hhea", b"maxp", b"hmtx", b"loca", b"glyf", b"cvt ", b"fpgm", b"prep",
    ] {
        let tag = Tag::new(tag);
        if let Some(data) = font.table_data(tag) {
            builder.add_raw(tag, Cow::Owned(data.as_bytes().to_vec()));
        }
    }
    builder.add_table(&cmap).map_err(|e| failed(face, e))?;
    builder
        .add_table(&names(face, family))
        .map_err(|e| failed(face, e))?;
    builder
        .add_table(&os2(face, chars))
        .map_err(|e| failed(face, e))?;
    builder
        .add_table(&Post::default())
        .map_err(|e| failed(face, e))?;
    Ok(builder.build())
}

fn names(face: &Face, family: &str) -> Name {
    let mut records = Vec::new();
    let unique = format!("{family} {}", face.postscript_name);
    for (id, text) in [
        (NameId::FAMILY_NAME, family),
        (NameId::SUBFAMILY_NAME, "Regular"),
        (NameId::UNIQUE_ID, unique.as_str()),
        (NameId::FULL_NAME, family),
        (NameId::VERSION_STRING, "Version 1.0"),
        (NameId::POSTSCRIPT_NAME, face.postscript_name.as_str()),
    ] {
        // Windows, Unicode BMP, English (United States).
        records.push(NameRecord::new(3, 1, 0x409, id, text.to_owned().into()));
    }
    Name::new(records)
}

fn os2(face: &Face, chars: &BTreeSet<char>) -> Os2 {
    let bmp = |ch: Option<&char>| {
        let code = ch.map_or(0, |ch| *ch as u32);
        u16::try_from(code).unwrap_or(u16::MAX)
    };
    let original = FontRef::new(face.bytes()).ok();
    let original = original.as_ref().and_then(|font| font.os2().ok());
    let weight = original.as_ref().map_or(400, |os2| os2.us_weight_class());
    let ascent = original
        .as_ref()
        .map_or(face.ascent, |os2| os2.s_typo_ascender());
    let descent = original
        .as_ref()
        .map_or(face.descent, |os2| os2.s_typo_descender());
    let (win_ascent, win_descent) = original.as_ref().map_or(
        (face.ascent.unsigned_abs(), face.descent.unsigned_abs()),
        |os2| (os2.us_win_ascent(), os2.us_win_descent()),
    );
    Os2 {
        x_avg_char_width: i16::try_from(face.units_per_em).unwrap_or(i16::MAX),
        us_weight_class: weight,
        us_width_class: 5,
        // Installable embedding: every licence in SOURCES.md allows it.
        fs_type: 0,
        panose_10: original
            .as_ref()
            .and_then(|os2| os2.panose_10().try_into().ok())
            .unwrap_or_default(),
        // Basic Latin; CJK symbols and punctuation; CJK unified ideographs; beyond the BMP.
        ul_unicode_range_1: 1,
        ul_unicode_range_2: (1 << 16) | (1 << 25) | (1 << 27),
        ach_vend_id: Tag::new(b"PLNP"),
        fs_selection: SelectionFlags::REGULAR,
        us_first_char_index: bmp(chars.first()),
        us_last_char_index: bmp(chars.last()),
        s_typo_ascender: ascent,
        s_typo_descender: descent,
        s_typo_line_gap: 0,
        us_win_ascent: win_ascent,
        us_win_descent: win_descent,
        // Latin 1; Chinese simplified and traditional.
        ul_code_page_range_1: Some(1 | (1 << 18) | (1 << 20)),
        ul_code_page_range_2: Some(0),
        ..Os2::default()
    }
}
