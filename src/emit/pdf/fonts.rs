//! Faces → the file's fonts: a code for each character, widths, a map back to text, a subset.
//!
//! A code is what a page shows and what ToUnicode and /W are keyed by (ISO 32000-1 §9.7.4); it is
//! also the subset's glyph id. Codes are given out as characters come, so that nothing has to be
//! known of later pages, nor, in a combined file, of later documents. Where two characters share a
//! glyph (— drawn with ―'s, · with ‧'s), the glyph is in the subset twice, so that each copies as
//! what it is.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

use sha2::{Digest, Sha256};

use crate::emit::deflate::{Frame, deflate};
use crate::emit::recent::Recent;
use crate::font::{Face, FaceId, FontSet, subset_for_pdf};

use super::EmitError;
use super::file::{PdfFile, Ref};

/// `/DW`: the width that needs no entry in `/W`, that of a Han character.
const DEFAULT_WIDTH: f64 = 1000.0;
/// The most entries of one `bfchar` list. Adobe Technical Note 5411.
const LIST: usize = 100;

/// What was embedded of faces, by the glyphs that are shown, each with its character.
pub(super) type KnownFonts = Recent<FaceId, Vec<(u16, char)>, Program>;

/// What a file has of a face: it follows from the glyphs that are shown.
#[derive(Debug)]
pub(super) struct Program {
    /// The subset's name.
    name: String,
    /// The font file's length.
    length: usize,
    /// The font file, compressed.
    file: Vec<u8>,
    /// `/W`
    widths: String,
    /// `/ToUnicode`, compressed.
    to_unicode: Vec<u8>,
}

/// All fonts of a file.
#[derive(Debug)]
pub(super) struct Fonts<'a> {
    faces: &'a FontSet,
    /// In the order in which they were first used: `/F0`, `/F1` …
    fonts: Vec<Font<'a>>,
    /// By face.
    known: BTreeMap<FaceId, usize>,
}

/// A face in a file.
#[derive(Debug)]
pub(super) struct Font<'a> {
    /// Its resource name.
    pub(super) name: String,
    id: FaceId,
    face: &'a Face,
    /// By the face's glyph, the code of the first character that it stood for; 0: none yet.
    codes: Vec<u16>,
    /// Codes of other characters with that glyph.
    others: BTreeMap<(u16, char), u16>,
    /// By code: the face's glyph and the character.
    shown: Vec<(u16, char)>,
    /// By code: the glyph's width, as [`width`](Font::width) has it.
    widths: Vec<f64>,
}

impl<'a> Fonts<'a> {
    /// None yet.
    pub(super) fn new(faces: &'a FontSet) -> Fonts<'a> {
        Fonts {
            faces,
            fonts: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// The face's font.
    pub(super) fn get(&mut self, face: FaceId) -> &mut Font<'a> {
        let index = *self.known.entry(face).or_insert_with(|| {
            self.fonts.push(Font {
                name: format!("F{}", self.fonts.len()),
                id: face,
                face: self.faces.face(face),
                codes: Vec::new(),
                others: BTreeMap::new(),
                // .notdef, which is never shown.
                shown: vec![(0, '\0')],
                widths: vec![0.0],
            });
            self.fonts.len() - 1
        });
        &mut self.fonts[index]
    }

    /// Writes all fonts; the resource dictionary goes to `resources`.
    pub(super) fn write<W: Write>(
        &self,
        file: &mut PdfFile<W>,
        resources: Ref,
        others: &str,
        known: &KnownFonts,
    ) -> Result<(), EmitError> {
        let mut dict = String::from("<</Font<<");
        for font in &self.fonts {
            let program = known.get(font.id, &font.shown, || font.program())?;
            let id = font.write(file, &program)?;
            let _ = write!(dict, "/{} {id}", font.name);
        }
        let _ = write!(dict, ">>{others}>>");
        file.put(resources, dict.as_bytes())
    }
}

impl Font<'_> {
    /// The code that shows a glyph as this character.
    pub(super) fn code(&mut self, glyph: u16, ch: char) -> Result<u16, EmitError> {
        if glyph == 0 {
            return Err(EmitError::Pdf(format!("no glyph for U+{:04X}", ch as u32)));
        }
        let at = usize::from(glyph);
        if self.codes.len() <= at {
            self.codes.resize(at + 256, 0);
        }
        let code = self.codes[at];
        if code != 0 {
            if self.shown[usize::from(code)].1 == ch {
                return Ok(code);
            }
            if let Some(code) = self.others.get(&(glyph, ch)) {
                return Ok(*code);
            }
        }
        let new = u16::try_from(self.shown.len())
            .map_err(|_| EmitError::Pdf("over 65,535 characters of one face".to_owned()))?;
        self.shown.push((glyph, ch));
        self.widths.push(self.width(glyph));
        if code == 0 {
            self.codes[at] = new;
        } else {
            self.others.insert((glyph, ch), new);
        }
        Ok(new)
    }

    /// The width of the glyph that a code shows, in thousandths of an em.
    pub(super) fn width_of(&self, code: u16) -> f64 {
        self.widths[usize::from(code)]
    }

    /// A glyph's width in thousandths of an em, as `/W` says it.
    ///
    /// Three decimals: a hundred glyphs of 22 pt drift by less than 0.002 pt.
    fn width(&self, glyph: u16) -> f64 {
        let per_em = f64::from(self.face.units_per_em.max(1));
        (f64::from(self.face.advance(glyph)) * 1_000_000.0 / per_em).round() / 1000.0
    }

    /// Writes the font and what belongs to it; returns the composite font.
    fn write<W: Write>(&self, file: &mut PdfFile<W>, program: &Program) -> Result<Ref, EmitError> {
        let Program { name, widths, .. } = program;
        let font_file = file.reserve();
        let entries = format!("/Length1 {}/Filter/FlateDecode", program.length);
        file.known_stream(font_file, &entries, &program.file)?;
        let em = |units: i16| i32::from(units) * 1000 / i32::from(self.face.units_per_em.max(1));
        let [left, bottom, right, top] = self.face.bbox.map(em);
        let (ascent, descent) = (em(self.face.ascent), em(self.face.descent));
        // Symbolic: characters beyond the standard Latin set. ISO 32000-1 §9.8.2. The height of
        // capitals and the stems are for synthetic substitutes, which an embedded font needs none of.
        let descriptor = file.add(&format!(
            "<</Type/FontDescriptor/FontName{name}/Flags 4/FontBBox[{left} {bottom} {right} {top}]\
             /ItalicAngle 0/Ascent {ascent}/Descent {descent}/CapHeight {ascent}/StemV 80\
             /FontFile2 {font_file}>>"
        ))?;
        let descendant = file.add(&format!(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont{name}\
             /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
             /FontDescriptor {descriptor}/DW {DEFAULT_WIDTH}/W{widths}/CIDToGIDMap/Identity>>"
        ))?;
        let to_unicode = file.reserve();
        file.stream(to_unicode, "/Filter/FlateDecode", &program.to_unicode)?;
        file.add(&format!(
            "<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H\
             /DescendantFonts[{descendant}]/ToUnicode {to_unicode}>>"
        ))
    }

    /// What the file has of the face.
    fn program(&self) -> Result<Program, EmitError> {
        let glyphs: Vec<u16> = self.shown.iter().map(|(glyph, _)| *glyph).collect();
        let subset = subset_for_pdf(self.face, &glyphs)?;
        let name = format!("{}+{}", self.tag(&glyphs), self.face.postscript_name);
        Ok(Program {
            name: super::file::name(&name),
            length: subset.length(),
            file: subset.zlib(),
            widths: self.widths(),
            to_unicode: deflate(self.to_unicode().as_bytes(), Frame::Zlib)?,
        })
    }

    /// `/W` (ISO 32000-1 §9.7.4.3): the widths of codes that follow each other, after the first code.
    fn widths(&self) -> String {
        let mut array = String::from("[");
        let mut expected = None;
        for (code, &width) in self.widths.iter().enumerate().skip(1) {
            if width == DEFAULT_WIDTH {
                continue;
            }
            if expected == Some(code) {
                let _ = write!(array, " {width}");
            } else {
                let close = if expected.is_some() { "]" } else { "" };
                let _ = write!(array, "{close}{code}[{width}");
            }
            expected = Some(code + 1);
        }
        array.push_str(if expected.is_some() { "]]" } else { "]" });
        array
    }

    /// The map from codes to text. ISO 32000-1 §9.10.3
    fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n\
             /CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n",
        );
        let shown = self.shown.get(1..).unwrap_or_default();
        let mut code = 0;
        for list in shown.chunks(LIST) {
            let _ = writeln!(map, "{} beginbfchar", list.len());
            for (_, ch) in list {
                code += 1;
                let _ = write!(map, "<{code:04X}><");
                for unit in ch.encode_utf16(&mut [0; 2]) {
                    let _ = write!(map, "{unit:04X}");
                }
                map.push_str(">\n");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
        map
    }

    /// Six capitals that tell subsets of one face apart. ISO 32000-1 §9.6.4; from the glyphs, so
    /// that the same subset always has the same tag.
    fn tag(&self, glyphs: &[u16]) -> String {
        let mut hash = Sha256::new();
        hash.update(self.face.postscript_name.as_bytes());
        for glyph in glyphs {
            hash.update(glyph.to_be_bytes());
        }
        let digest = hash.finalize();
        let letters = digest.iter().take(6);
        letters.map(|byte| char::from(b'A' + byte % 26)).collect()
    }
}
