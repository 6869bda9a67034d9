//! word/fontTable.xml and the embedded fonts: of each face that the document uses, the characters
//! that it uses, under the name that the document calls the face by.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::emit::EmitError;
use crate::emit::recent::Recent;
use crate::font::{Face, FaceId, FontSet, Subset, subset_for_docx};

use super::EmbedFonts;
use super::package::{OFFICE_RELATIONSHIPS, WORDPROCESSING};
use super::xml::Xml;
use super::zip::{Packed, checksum};

/// Which characters the document sets in which face.
#[derive(Debug, Default)]
pub(super) struct FaceUses(BTreeMap<FaceId, Chars>);

impl FaceUses {
    /// This text is set in this face.
    pub(super) fn add(&mut self, face: FaceId, text: &str) {
        let chars = self.0.entry(face).or_default();
        for ch in text.chars().filter(|c| !c.is_control()) {
            chars.insert(ch);
            if ch == '\u{2011}' {
                // LibreOffice draws it so.
                chars.insert('-');
            }
        }
    }
}

/// A set of characters as bits: every character of a document is added, and few are new.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Chars(Vec<u64>);

impl Chars {
    fn insert(&mut self, ch: char) {
        let code = ch as usize;
        if self.0.len() <= code / 64 {
            self.0.resize(code / 64 + 1, 0);
        }
        self.0[code / 64] |= 1 << (code % 64);
    }

    /// In order of code points.
    fn iter(&self) -> impl Iterator<Item = char> {
        let words = (0u32..).step_by(64).zip(&self.0);
        let words = words.filter(|(_, bits)| **bits != 0);
        words.flat_map(|(first, bits)| {
            let set = (0..64).filter(move |bit| bits >> bit & 1 == 1);
            set.filter_map(move |bit| char::from_u32(first + bit))
        })
    }
}

/// In every embedded subset: LibreOffice takes another font for a character whose embedded one has
/// no letter at all (measured: 標楷體 with ✓ alone, 宋体 with — alone).
const BASIC: &str = " 0a一";

/// An obfuscated font file (ECMA-376 part 4, font embedding).
#[derive(Debug)]
pub(super) struct EmbeddedFont {
    /// The name that runs call it by.
    pub name: String,
    /// `{GUID}`: the key, and `w:fontKey`.
    key: String,
    /// Has it only some of its face's characters?
    subset: bool,
    /// The file, compressed: most of it was compressed once for all documents.
    pub file: Packed,
}

/// Fonts that documents of a batch have embedded, by all that they follow from.
pub(super) type KnownFonts = Recent<FaceId, (Chars, EmbedFonts), EmbeddedFont>;

/// Subsets and obfuscates each face that was used, in the order of the faces.
pub(super) fn embed(
    uses: &FaceUses,
    fonts: &FontSet,
    extent: EmbedFonts,
    known: &KnownFonts,
) -> Result<Vec<Arc<EmbeddedFont>>, EmitError> {
    if extent == EmbedFonts::None {
        return Ok(Vec::new());
    }
    let mut names = BTreeSet::new();
    let mut embedded = Vec::new();
    for (id, chars) in &uses.0 {
        let face = fonts.face(*id);
        if chars.0.is_empty() || !names.insert(face.word_name.clone()) {
            continue;
        }
        let key = match extent {
            EmbedFonts::Full => (Chars::default(), extent),
            _ => (chars.clone(), extent),
        };
        embedded.push(known.get(*id, &key, || embed_face(face, &key))?);
    }
    Ok(embedded)
}

/// The face with these characters.
fn embed_face(
    face: &Face,
    (chars, extent): &(Chars, EmbedFonts),
) -> Result<EmbeddedFont, EmitError> {
    let mut chars: BTreeSet<char> = match extent {
        EmbedFonts::Full => ('\u{20}'..=char::MAX).collect(),
        _ => chars.iter().collect(),
    };
    chars.extend(BASIC.chars());
    chars.retain(|c| face.glyph(*c).is_some());
    let subset = subset_for_docx(face, &face.word_name, &chars)?;
    let mut font = obfuscate(face.word_name.clone(), &subset)?;
    font.subset = *extent == EmbedFonts::Subset;
    Ok(font)
}

/// The first 32 bytes are XORed with the key, whose bytes are taken from the last to the first;
/// the key is made of the content (the front holds the checksums of the rest), so that the same
/// font always gets the same one.
fn obfuscate(name: String, subset: &Subset<'_>) -> Result<EmbeddedFont, EmitError> {
    let hash = Sha256::digest(subset.front());
    let key: Vec<u8> = hash.iter().copied().take(16).collect();
    let mut front = subset.front().to_vec();
    for (byte, mask) in front.iter_mut().take(32).zip(key.iter().rev().cycle()) {
        *byte ^= mask;
    }
    let crc = checksum(std::iter::once(front.as_slice()).chain(subset.rest()));
    Ok(EmbeddedFont {
        name,
        key: guid(&key),
        subset: true,
        file: Packed::deflated(subset.deflated(&front), crc, subset.length())?,
    })
}

/// `{01234567-89AB-CDEF-0123-456789ABCDEF}`: the bytes in the order given.
pub(super) fn guid(key: &[u8]) -> String {
    let mut text = String::from("{");
    for (index, byte) in key.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02X}"));
    }
    text.push('}');
    text
}

/// What Word knows a common font by, so that it finds a relative where the font itself is missing.
struct Known {
    name: &'static str,
    alternative: Option<&'static str>,
    panose: &'static str,
    /// `w:charset`: 86 GB 2312, 88 Big5, 00 ANSI
    charset: &'static str,
    family: &'static str,
}

const fn known(
    name: &'static str,
    alternative: Option<&'static str>,
    panose: &'static str,
    charset: &'static str,
    family: &'static str,
) -> Known {
    Known {
        name,
        alternative,
        panose,
        charset,
        family,
    }
}

/// The fonts' own panose numbers and second names.
const KNOWN: [Known; 9] = [
    known(
        "仿宋",
        Some("FangSong"),
        "02010609060101010101",
        "86",
        "modern",
    ),
    known(
        "楷体",
        Some("KaiTi"),
        "02010609060101010101",
        "86",
        "modern",
    ),
    known("宋体", Some("SimSun"), "02010600030101010101", "86", "auto"),
    known(
        "黑体",
        Some("SimHei"),
        "02010609060101010101",
        "86",
        "modern",
    ),
    known(
        "標楷體",
        Some("DFKai-SB"),
        "03000509000000000000",
        "88",
        "script",
    ),
    known(
        "新細明體",
        Some("PMingLiU"),
        "02020500000000000000",
        "88",
        "roman",
    ),
    known(
        "微軟正黑體",
        Some("Microsoft JhengHei"),
        "020B0604030504040204",
        "88",
        "swiss",
    ),
    known(
        "Times New Roman",
        None,
        "02020603050405020304",
        "00",
        "roman",
    ),
    known("Arial", None, "020B0604020202020204", "00", "swiss"),
];

/// The relationship of the font with this index.
pub(super) fn font_relationship(index: usize) -> String {
    format!("rId{}", index + 1)
}

/// The part.
pub(super) fn font_table(
    uses: &FaceUses,
    embedded: &[Arc<EmbeddedFont>],
    fonts: &FontSet,
) -> String {
    let used: BTreeSet<&str> = (uses.0.keys())
        .map(|id| fonts.face(*id).word_name.as_str())
        .collect();
    let mut xml = Xml::part();
    xml.el("w:fonts")
        .attr("xmlns:r", OFFICE_RELATIONSHIPS)
        .attr("xmlns:w", WORDPROCESSING)
        .body(|xml| {
            for name in used {
                let embedded = embedded.iter().enumerate().find(|(_, f)| f.name == name);
                write_font(xml, name, embedded.map(|(index, font)| (index, &**font)));
            }
        });
    xml.finish()
}

fn write_font(xml: &mut Xml, name: &str, embedded: Option<(usize, &EmbeddedFont)>) {
    let known = KNOWN.iter().find(|known| known.name == name);
    xml.el("w:font").attr("w:name", name).body(|xml| {
        if let Some(alternative) = known.and_then(|known| known.alternative) {
            xml.val("w:altName", alternative);
        }
        if let Some(known) = known {
            xml.val("w:panose1", known.panose);
            xml.val("w:charset", known.charset);
        }
        xml.val("w:family", known.map_or("auto", |known| known.family));
        xml.val("w:pitch", "variable");
        if let Some((index, font)) = embedded {
            let tag = xml
                .el("w:embedRegular")
                .attr("r:id", &font_relationship(index))
                .attr("w:fontKey", &font.key);
            match font.subset {
                true => tag.attr("w:subsetted", "1").empty(),
                false => tag.empty(),
            }
        }
    });
}

/// Fonts for a file that is put together of others: these names, with all characters of a text.
pub(super) fn uses_of(names: &BTreeSet<String>, text: &str, fonts: &FontSet) -> FaceUses {
    let mut uses = FaceUses::default();
    for id in fonts
        .ids()
        .filter(|id| names.contains(&fonts.face(*id).word_name))
    {
        uses.add(id, text);
    }
    uses
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::path::Path;

    use super::*;

    #[test]
    fn the_key_undoes_the_obfuscation() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        let fonts = FontSet::load(&dir).expect("the fonts");
        let face = fonts.face(fonts.chains[0].latin);
        let subset = subset_for_docx(face, "仿宋", &"abcÄ".chars().collect()).expect("a subset");
        let embedded = obfuscate("仿宋".to_owned(), &subset).expect("a font");
        // As a reader does it: the GUID's digits from the last pair to the first, twice over.
        let digits: String = embedded
            .key
            .chars()
            .filter(char::is_ascii_hexdigit)
            .collect();
        let mut key: Vec<u8> = (0..16)
            .filter_map(|i| u8::from_str_radix(digits.get(i * 2..i * 2 + 2)?, 16).ok())
            .collect();
        key.reverse();
        assert_eq!(key.len(), 16);
        let mut read = Vec::new();
        let (data, crc) = embedded.file.data();
        flate2::read::DeflateDecoder::new(data)
            .read_to_end(&mut read)
            .expect("a deflate stream");
        let font = subset.bytes();
        assert_eq!(read.len(), font.len());
        assert_ne!(read[..32], font[..32]);
        assert_eq!(checksum([read.as_slice()]), crc);
        for i in 0..32 {
            read[i] ^= key[i % 16];
        }
        assert_eq!(read, font);
    }
}
