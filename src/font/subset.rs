//! Subsets: for a PDF (glyphs only) and for a .docx (with a character map and a name).
//!
//! A subset is put together from outlines that its face has compressed already, so that a document
//! costs what it takes to copy them, whatever batch it is part of ([`super::deflate`]).

use std::collections::{BTreeMap, BTreeSet};

use skrifa::GlyphId;
use skrifa::raw::tables::name::NameId;
use skrifa::raw::types::Tag;
use skrifa::raw::{self, FontData, FontRead};
use write_fonts::FontWrite;
use write_fonts::dump_table;
use write_fonts::tables::cmap::Cmap;
use write_fonts::tables::name::{Name, NameRecord};
use write_fonts::tables::os2::{Os2, SelectionFlags};
use write_fonts::tables::post::Post;
use write_fonts::validate::Validate;

use super::deflate::Adler;
use super::metrics::u16_at;
use super::outlines::{Outline, Outlines, Piece, checksum};
use super::{Face, FontError};

/// A subset of a face: a TrueType font in three parts.
#[derive(Debug)]
pub struct Subset<'a> {
    outlines: &'a Outlines,
    /// The table directory and the small tables.
    front: Vec<u8>,
    /// The outlines, by the subset's glyph id.
    glyphs: Vec<Glyph<'a>>,
    /// In bytes.
    length: usize,
}

#[derive(Debug)]
enum Glyph<'a> {
    /// As the face has it.
    Same(&'a Outline, &'a Piece),
    /// Made of other glyphs, whose ids are others here.
    Composed(Vec<u8>, Piece),
}

impl Glyph<'_> {
    fn piece(&self) -> &Piece {
        match self {
            Glyph::Same(_, piece) => piece,
            Glyph::Composed(_, piece) => piece,
        }
    }
}

fn outlines_of(face: &Face) -> Result<&Outlines, FontError> {
    let outlines = face.outlines();
    outlines.ok_or_else(|| failed(face, "its tables cannot be read"))
}

fn failed(face: &Face, why: impl ToString) -> FontError {
    FontError::Subset {
        face: face.file.clone(),
        why: why.to_string(),
    }
}

/// The glyphs given, numbered as they are listed; `.notdef` must be the first. A glyph may be
/// listed twice.
pub fn subset_for_pdf<'a>(face: &'a Face, glyphs: &[u16]) -> Result<Subset<'a>, FontError> {
    Subset::new(face, glyphs, Vec::new())
}

/// A TrueType font with the characters given, a character map, and `family` as its name.
pub fn subset_for_docx<'a>(
    face: &'a Face,
    family: &str,
    chars: &BTreeSet<char>,
) -> Result<Subset<'a>, FontError> {
    let mapped: BTreeMap<char, u16> = chars
        .iter()
        .filter_map(|&ch| face.glyph(ch).map(|glyph| (ch, glyph.id)))
        .collect();
    let mut glyphs = vec![0];
    let ids: BTreeSet<u16> = mapped.values().copied().filter(|id| *id != 0).collect();
    glyphs.extend(ids);
    let mappings = mapped.iter().filter_map(|(&ch, id)| {
        let new = glyphs.get(1..)?.binary_search(id).ok()? + 1;
        Some((ch, GlyphId::from(u16::try_from(new).ok()?)))
    });
    let outlines = outlines_of(face)?;
    let cmap = Cmap::from_mappings(mappings).map_err(|e| failed(face, e))?;
    let dumped =
        |bytes: Result<Vec<u8>, _>| bytes.map_err(|e: write_fonts::error::Error| failed(face, e));
    let tables = vec![
        (*b"cmap", dumped(dump(&cmap))?),
        (*b"name", dumped(dump(&names(face, family)))?),
        (*b"OS/2", dumped(dump(&os2(face, outlines, chars)))?),
        (*b"post", dumped(dump(&Post::default()))?),
    ];
    Subset::new(face, &glyphs, tables)
}

fn dump<T: FontWrite + Validate>(table: &T) -> Result<Vec<u8>, write_fonts::error::Error> {
    dump_table(table)
}

impl<'a> Subset<'a> {
    fn new(
        face: &'a Face,
        glyphs: &[u16],
        mut tables: Vec<([u8; 4], Vec<u8>)>,
    ) -> Result<Subset<'a>, FontError> {
        let outlines = outlines_of(face)?;
        let broken = || failed(face, "a glyph is missing or damaged");
        let ids = with_components(outlines, glyphs).ok_or_else(broken)?;
        let glyphs = pieces(outlines, &ids).ok_or_else(broken)?;
        let count = u16::try_from(ids.len()).map_err(|_| failed(face, "over 65,535 glyphs"))?;
        let metrics = &outlines.metrics;
        let [mut head, mut hhea, mut maxp] =
            [&metrics.head, &metrics.hhea, &metrics.maxp].map(Clone::clone);
        let (loca, long) = loca(&glyphs);
        head[8..12].fill(0);
        head[50..52].copy_from_slice(&u16::from(long).to_be_bytes());
        hhea[34..36].copy_from_slice(&count.to_be_bytes());
        maxp[4..6].copy_from_slice(&count.to_be_bytes());
        let mut hmtx = Vec::with_capacity(ids.len() * 4);
        for id in &ids {
            hmtx.extend(metrics.metric(*id).ok_or_else(broken)?);
        }
        tables.extend([
            (*b"head", head),
            (*b"hhea", hhea),
            (*b"maxp", maxp),
            (*b"hmtx", hmtx),
            (*b"loca", loca),
        ]);
        let (front, length) = front(outlines, &tables, &glyphs);
        Ok(Subset {
            outlines,
            front,
            glyphs,
            length,
        })
    }

    /// The font file's length.
    pub fn length(&self) -> usize {
        self.length
    }

    /// The table directory and the small tables: the file's beginning. It holds the checksums of
    /// all that follows.
    pub fn front(&self) -> &[u8] {
        &self.front
    }

    /// All of the file but the front, in order.
    pub fn rest(&self) -> impl Iterator<Item = &[u8]> {
        const ZEROS: [u8; 4] = [0; 4];
        let hinting = self.outlines.hinting.iter();
        let hinting = hinting.map(|(_, table)| table.data.as_slice());
        let glyphs = self.glyphs.iter().map(|glyph| match glyph {
            Glyph::Same(outline, _) => outline.data.as_slice(),
            Glyph::Composed(data, _) => data.as_slice(),
        });
        hinting.chain(glyphs).flat_map(|data| {
            let padding = data.len().next_multiple_of(4) - data.len();
            [data, &ZEROS[..padding]]
        })
    }

    /// The file's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.length);
        bytes.extend_from_slice(&self.front);
        bytes.extend(self.rest().flatten());
        bytes
    }

    /// The file as a zlib stream. RFC 1950
    pub fn zlib(&self) -> Vec<u8> {
        let front = Piece::new(&self.front, &self.outlines.coder);
        // 78 01: deflate, window of 32 KiB, fastest.
        let mut zlib = self.join(&[0x78, 0x01], &front);
        let adler = self
            .pieces(&front)
            .fold(Adler::EMPTY, |adler, piece| adler.then(piece.adler));
        zlib.extend(adler.value().to_be_bytes());
        zlib
    }

    /// The file as a deflate stream with another front of the same length. RFC 1951
    pub fn deflated(&self, front: &[u8]) -> Vec<u8> {
        self.join(&[], &Piece::new(front, &self.outlines.coder))
    }

    fn join(&self, prefix: &[u8], front: &Piece) -> Vec<u8> {
        let bits = self.pieces(front).map(|piece| &piece.bits);
        self.outlines.coder.join(prefix, bits)
    }

    fn pieces<'b>(&'b self, front: &'b Piece) -> impl Iterator<Item = &'b Piece> + Clone {
        let coder = &self.outlines.coder;
        let hinting = self.outlines.hinting.iter();
        let hinting = hinting.map(|(_, table)| table.piece(coder));
        let glyphs = self.glyphs.iter().map(Glyph::piece);
        std::iter::once(front).chain(hinting).chain(glyphs)
    }
}

/// The glyphs and, behind them, those that they are made of.
fn with_components(outlines: &Outlines, glyphs: &[u16]) -> Option<Vec<u16>> {
    let mut ids = glyphs.to_vec();
    let mut known: Option<BTreeSet<u16>> = None;
    let mut at = 0;
    while let Some(id) = ids.get(at) {
        let data = &outlines.glyph(*id)?.data;
        if is_composed(data) {
            let known = known.get_or_insert_with(|| ids.iter().copied().collect());
            for place in components(data)? {
                let component = u16_at(data, place)?;
                if known.insert(component) {
                    ids.push(component);
                }
            }
        }
        at += 1;
    }
    Some(ids)
}

fn pieces<'a>(outlines: &'a Outlines, ids: &[u16]) -> Option<Vec<Glyph<'a>>> {
    let mut numbers: Option<BTreeMap<u16, u16>> = None;
    ids.iter()
        .map(|id| {
            let outline = outlines.glyph(*id)?;
            if !is_composed(&outline.data) {
                return Some(Glyph::Same(outline, outline.piece(&outlines.coder)));
            }
            let numbers = numbers.get_or_insert_with(|| {
                // Of a glyph that is listed twice, the first counts.
                ids.iter().copied().zip(0..=u16::MAX).rev().collect()
            });
            let mut data = outline.data.clone();
            for place in components(&data)? {
                let new = numbers.get(&u16_at(&data, place)?)?;
                data.get_mut(place..place + 2)?
                    .copy_from_slice(&new.to_be_bytes());
            }
            let piece = Piece::new(&data, &outlines.coder);
            Some(Glyph::Composed(data, piece))
        })
        .collect()
}

/// A negative number of contours. OpenType, glyf
fn is_composed(data: &[u8]) -> bool {
    data.first().is_some_and(|byte| *byte >= 0x80)
}

/// Where the ids of its components stand in a composed glyph. OpenType, glyf
fn components(data: &[u8]) -> Option<Vec<usize>> {
    const WORDS: u16 = 0x1;
    const SCALE: u16 = 0x8;
    const MORE: u16 = 0x20;
    const TWO_SCALES: u16 = 0x40;
    const MATRIX: u16 = 0x80;
    let mut places = Vec::new();
    let mut at = 10;
    loop {
        let flags = u16_at(data, at)?;
        let has = |flag: u16| flags & flag != 0;
        places.push(at + 2);
        at += 4 + if has(WORDS) { 4 } else { 2 };
        at += match () {
            () if has(SCALE) => 2,
            () if has(TWO_SCALES) => 4,
            () if has(MATRIX) => 8,
            () => 0,
        };
        if !has(MORE) {
            return Some(places);
        }
    }
}

/// The table and whether it is of the long kind.
fn loca(glyphs: &[Glyph<'_>]) -> (Vec<u8>, bool) {
    let mut offsets = vec![0u32];
    let mut at = 0;
    for glyph in glyphs {
        at += glyph.piece().length;
        offsets.push(at);
    }
    let long = at / 2 > u32::from(u16::MAX);
    let table = if long {
        offsets.iter().flat_map(|at| at.to_be_bytes()).collect()
    } else {
        let half = |at: &u32| ((*at / 2) as u16).to_be_bytes();
        offsets.iter().flat_map(half).collect()
    };
    (table, long)
}

/// The directory and the small tables, with the checksum of the whole, and the file's length. The
/// hinting follows, and the outlines come last. OpenType, “Organization of an OpenType Font”
fn front(
    outlines: &Outlines,
    tables: &[([u8; 4], Vec<u8>)],
    glyphs: &[Glyph<'_>],
) -> (Vec<u8>, usize) {
    let count = tables.len() + outlines.hinting.len() + 1;
    let mut at = 12 + 16 * count;
    // Tag, checksum, offset, length.
    let mut records: Vec<([u8; 4], u32, usize, usize)> = Vec::with_capacity(count);
    let mut add = |tag: [u8; 4], sum: u32, length: usize| {
        records.push((tag, sum, at, length));
        at += length.next_multiple_of(4);
    };
    for (tag, data) in tables {
        add(*tag, checksum(data), data.len());
    }
    let hinting = || {
        let tables = outlines.hinting.iter();
        tables.map(|(tag, table)| (tag, table, table.piece(&outlines.coder).sum))
    };
    for (tag, table, sum) in hinting() {
        add(**tag, sum, table.data.len());
    }
    let pieces = || glyphs.iter().map(Glyph::piece);
    let glyf: usize = pieces().map(|piece| piece.length as usize).sum();
    let sum = pieces().fold(0u32, |sum, piece| sum.wrapping_add(piece.sum));
    add(*b"glyf", sum, glyf);
    let length = at;
    let head = records
        .iter()
        .find(|record| record.0 == *b"head")
        .map(|record| record.2);
    records.sort_by_key(|record| record.0);
    let mut front = Vec::with_capacity(length - glyf);
    front.extend([0, 1, 0, 0]);
    let power = count.ilog2();
    let range = 16 << power;
    for number in [count, range, power as usize, count * 16 - range] {
        front.extend((number as u16).to_be_bytes());
    }
    for (tag, sum, offset, length) in &records {
        front.extend(tag);
        front.extend(sum.to_be_bytes());
        front.extend((*offset as u32).to_be_bytes());
        front.extend((*length as u32).to_be_bytes());
    }
    for (_, data) in tables {
        front.extend(data);
        front.resize(front.len().next_multiple_of(4), 0);
    }
    let behind = hinting().map(|(.., sum)| sum);
    let total = behind.fold(checksum(&front).wrapping_add(sum), u32::wrapping_add);
    if let Some(place) = head.and_then(|head| front.get_mut(head + 8..head + 12)) {
        place.copy_from_slice(&0xB1B0_AFBA_u32.wrapping_sub(total).to_be_bytes());
    }
    (front, length)
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

fn os2(face: &Face, outlines: &Outlines, chars: &BTreeSet<char>) -> Os2 {
    let bmp = |ch: Option<&char>| {
        let code = ch.map_or(0, |ch| *ch as u32);
        u16::try_from(code).unwrap_or(u16::MAX)
    };
    let original = raw::tables::os2::Os2::read(FontData::new(&outlines.os2)).ok();
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

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::path::Path;

    use skrifa::MetadataProvider;
    use skrifa::instance::{LocationRef, Size};
    use skrifa::outline::{DrawSettings, OutlinePen};
    use skrifa::raw::{FontRef, TableProvider};

    use super::*;
    use crate::font::FontSet;

    /// What a glyph's outline is, as text.
    #[derive(Default)]
    struct Pen(String);

    impl OutlinePen for Pen {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0 += &format!("M{x} {y}");
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0 += &format!("L{x} {y}");
        }
        fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
            self.0 += &format!("Q{a} {b} {x} {y}");
        }
        fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
            self.0 += &format!("C{a} {b} {c} {d} {x} {y}");
        }
        fn close(&mut self) {
            self.0 += "Z";
        }
    }

    fn drawn(file: &[u8], glyph: u16) -> String {
        let font = FontRef::new(file).expect("a font");
        let mut pen = Pen::default();
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        let outline = font
            .outline_glyphs()
            .get(GlyphId::from(glyph))
            .expect("a glyph");
        outline.draw(settings, &mut pen).expect("its outline");
        pen.0
    }

    #[test]
    fn a_subset_draws_what_its_face_draws() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        let fonts = FontSet::load(&dir).expect("the fonts");
        let mut composed = 0;
        for face in &fonts.faces {
            let glyphs: Vec<u16> = "aÅé ½１一龘，—𠀀"
                .chars()
                .filter_map(|ch| Some(face.glyph(ch)?.id))
                .collect();
            // The first one twice, as a PDF has a glyph of two characters.
            let first = glyphs.first().copied().unwrap_or(1);
            let listed = [vec![0], glyphs, vec![first]].concat();
            let subset = subset_for_pdf(face, &listed).expect("a subset");
            let file = subset.bytes();
            assert_eq!(file.len(), subset.length());
            assert_eq!(checksum(&file), 0xB1B0_AFBA, "{}", face.file);
            let font = FontRef::new(&file).expect("a font");
            let hmtx = font.hmtx().expect("hmtx");
            let original = std::fs::read(dir.join(&face.file)).expect("a font");
            for (new, old) in (0u16..).zip(&listed) {
                assert_eq!(
                    drawn(&file, new),
                    drawn(&original, *old),
                    "{} {old}",
                    face.file
                );
                assert_eq!(hmtx.advance(GlyphId::from(new)), Some(face.advance(*old)));
            }
            composed += subset
                .glyphs
                .iter()
                .filter(|g| matches!(g, Glyph::Composed(..)))
                .count();
            let mut inflated = Vec::new();
            flate2::read::ZlibDecoder::new(subset.zlib().as_slice())
                .read_to_end(&mut inflated)
                .expect("a zlib stream");
            assert!(inflated == file, "{}", face.file);
        }
        assert!(composed > 0, "some face composes its accented letters");
    }
}
