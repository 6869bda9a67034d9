//! One font file: its map from characters to glyphs, and its advances.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use skrifa::raw::tables::head::Head;
use skrifa::raw::tables::hhea::Hhea;
use skrifa::raw::tables::name::Name;
use skrifa::raw::types::NameId;
use skrifa::raw::{FontData, FontRead};

use super::lookup::Lookup;
use super::metrics::{Metrics, u16_at};
use super::outlines::Outlines;
use super::tables::Tables;

/// A face's index in its [`FontSet`](super::FontSet).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// A glyph as a face has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its index in the face.
    pub id: u16,
    /// Its advance in font units.
    pub advance: u16,
}

/// Why a font cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// The folder or file is not there or cannot be read.
    #[error("cannot read {path}: {source}")]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// It is no TrueType font.
    #[error("{path} is not a TrueType font: {why}")]
    Parse {
        /// Which file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// `fonts.toml` is missing or wrong.
    #[error("{path}: {why}")]
    Catalogue {
        /// Which file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// Subsetting failed.
    #[error("cannot subset {face}: {why}")]
    Subset {
        /// Which face.
        face: String,
        /// Why.
        why: String,
    },
}

/// A font file, loaded once a process, shared by all workers. Its head is read when the set is
/// loaded, the character map when the first character is asked for, each outline when the first
/// subset has it: a batch needs a few thousand glyphs of some faces, and all of them are 130 MB.
#[derive(Debug)]
pub struct Face {
    /// Its file's name.
    pub file: String,
    /// The name a .docx gives it: the user's own font where it is the first of a chain (仿宋), else
    /// its family (HanaMinB).
    pub word_name: String,
    /// PostScript name, ASCII.
    pub postscript_name: String,
    /// Units per em.
    pub units_per_em: u16,
    /// Ascender in font units, for PDF descriptors.
    pub ascent: i16,
    /// Descender in font units, negative.
    pub descent: i16,
    /// Bounding box in font units.
    pub bbox: [i16; 4],
    /// How far the em box reaches below the baseline, in em. A glyph that stands in for another
    /// face's is raised by the difference (SOURCES.md, note 5).
    pub em_box_descent: f64,
    /// The file's table directory as it stands there: tags, checksums, places, lengths.
    pub(super) directory: Vec<u8>,
    path: PathBuf,
    /// What it has, but must not serve (SOURCES.md, note 16).
    wrong: String,
    lookup: OnceLock<Option<(Arc<Metrics>, Lookup)>>,
    outlines: OnceLock<Option<Outlines>>,
}

impl Face {
    /// Reads a face's head: enough to describe it, and to know that it is a TrueType font.
    pub(super) fn open(
        path: &Path,
        word_name: String,
        em_box_descent: f64,
        wrong: &str,
    ) -> Result<Face, FontError> {
        let parse = |why: String| FontError::Parse {
            path: path.to_path_buf(),
            why,
        };
        let mut tables = Tables::open(path)?;
        let mut needed = |tag: &[u8; 4]| {
            let missing = || parse(format!("it has no {} table", String::from_utf8_lossy(tag)));
            tables.read(tag)?.ok_or_else(missing)
        };
        let (head, hhea, name) = (needed(b"head")?, needed(b"hhea")?, needed(b"name")?);
        if !tables.has(b"glyf") {
            return Err(parse("it has no glyf table".to_owned()));
        }
        if tables
            .read(b"OS/2")?
            .is_some_and(|os2| !may_be_embedded(&os2))
        {
            return Err(parse("its licence does not allow embedding".to_owned()));
        }
        let head = Head::read(FontData::new(&head)).map_err(|e| parse(e.to_string()))?;
        let hhea = Hhea::read(FontData::new(&hhea)).map_err(|e| parse(e.to_string()))?;
        let file = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let stem = file.trim_end_matches(".ttf").to_owned();
        Ok(Face {
            postscript_name: postscript_name(&name).unwrap_or(stem),
            file,
            word_name,
            units_per_em: head.units_per_em().max(1),
            ascent: hhea.ascender().to_i16(),
            descent: hhea.descender().to_i16(),
            bbox: [head.x_min(), head.y_min(), head.x_max(), head.y_max()],
            em_box_descent,
            directory: tables.raw,
            path: path.to_path_buf(),
            wrong: wrong.to_owned(),
            lookup: OnceLock::new(),
            outlines: OnceLock::new(),
        })
    }

    /// The glyph for a character, where the face really has it.
    pub fn glyph(&self, ch: char) -> Option<Glyph> {
        let (metrics, lookup) = self.lookup()?;
        let id = lookup.glyph(ch, metrics);
        (id != 0).then(|| Glyph {
            id,
            advance: metrics.advance(id),
        })
    }

    /// `None`: the file is damaged, or has become unreadable since it was found.
    fn lookup(&self) -> Option<&(Arc<Metrics>, Lookup)> {
        let read = || {
            let mut tables = Tables::open(&self.path).ok()?;
            let metrics = Arc::new(Metrics::read(&mut tables)?);
            let lookup = Lookup::read(&mut tables, &metrics, &self.wrong);
            Some((metrics, lookup))
        };
        self.lookup.get_or_init(read).as_ref()
    }

    /// The font file's bytes; empty where the file has become unreadable since it was found.
    pub fn bytes(&self) -> Vec<u8> {
        std::fs::read(&self.path).unwrap_or_default()
    }

    /// The advance of a glyph in font units.
    pub fn advance(&self, id: u16) -> u16 {
        self.lookup().map_or(0, |(metrics, _)| metrics.advance(id))
    }

    /// What subsets are put together from; `None` where the file is damaged, or has become unreadable
    /// since it was found.
    pub(super) fn outlines(&self) -> Option<&Outlines> {
        let read = || {
            let (metrics, _) = self.lookup()?;
            Outlines::read(Tables::open(&self.path).ok()?, Arc::clone(metrics))
        };
        self.outlines.get_or_init(read).as_ref()
    }
}

/// What a font says of embedding: not when that is restricted to none, nor when the font must stay
/// whole or only its bitmaps may go along. OpenType, OS/2: fsType
fn may_be_embedded(os2: &[u8]) -> bool {
    const NO_SUBSETTING: u16 = 1 << 8;
    const BITMAPS_ONLY: u16 = 1 << 9;
    let Some(rights) = u16_at(os2, 8) else {
        return true;
    };
    rights & 0xF != 2 && rights & (NO_SUBSETTING | BITMAPS_ONLY) == 0
}

fn postscript_name(bytes: &[u8]) -> Option<String> {
    let table = Name::read(FontData::new(bytes)).ok()?;
    let record = table
        .name_record()
        .iter()
        .find(|record| record.name_id() == NameId::POSTSCRIPT_NAME)?;
    let text: String = record.string(table.string_data()).ok()?.chars().collect();
    (!text.is_empty() && text.is_ascii()).then_some(text)
}

#[cfg(test)]
mod tests {
    use skrifa::instance::{LocationRef, Size};
    use skrifa::raw::{FontRef, TableProvider};
    use skrifa::{GlyphId, MetadataProvider};

    use super::*;

    /// CLREQ: 破折号 is one line over two characters; GB/T 15834 §4.13.
    #[test]
    fn a_dash_reaches_from_edge_to_edge_in_every_face_of_chinese() {
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        let fonts = crate::font::FontSet::load(&fonts).expect("the fonts");
        let mut seen = 0;
        for face in &fonts.faces {
            let (Some(dash), Some(_)) = (face.glyph('—'), face.glyph('一')) else {
                continue;
            };
            let bytes = face.bytes();
            let font = FontRef::new(&bytes).expect("a font");
            let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
            let ink = metrics.bounds(GlyphId::from(dash.id)).expect("ink");
            let em = f32::from(face.units_per_em);
            assert_eq!(f32::from(dash.advance), em, "{}", face.word_name);
            // Less than a unit of a printer's grid: 0.03 pt at 16 pt.
            let hair = em / 500.0;
            assert!(ink.x_min <= hair, "{}: {ink:?}", face.word_name);
            assert!(ink.x_max >= em - hair, "{}: {ink:?}", face.word_name);
            seen += 1;
        }
        assert!(seen >= 9, "{seen}");
    }

    #[test]
    fn a_font_that_must_not_be_embedded_is_known_by_its_rights() {
        let os2 = |rights: u16| [vec![0; 8], rights.to_be_bytes().to_vec()].concat();
        // Installable, preview and print, editable.
        for rights in [0, 4, 8] {
            assert!(may_be_embedded(&os2(rights)), "{rights}");
        }
        // Restricted; no subsetting; bitmaps only.
        for rights in [2, 0x104, 0x200] {
            assert!(!may_be_embedded(&os2(rights)), "{rights}");
        }
    }

    /// Marks that must be told apart have outlines of their own. ￥ was ＄ in a face.
    #[test]
    fn no_two_signs_that_must_differ_look_alike() {
        const SIGNS: [&str; 4] = [
            "$¢£¥€￥＄￠￡",
            "0123456789０１２３４５６７８９",
            "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…～·％",
            "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㊿ⅠⅡⅢ",
        ];
        // One mark in two widths.
        const SAME: [&str; 3] = ["$＄", "£￡", "¢￠"];
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        let fonts = crate::font::FontSet::load(&fonts).expect("the fonts");
        for face in &fonts.faces {
            let bytes = face.bytes();
            let font = FontRef::new(&bytes).expect("a font");
            let (loca, glyf) = (font.loca(None).expect("loca"), font.glyf().expect("glyf"));
            let outline = |ch: char| {
                let id = usize::from(face.glyph(ch)?.id);
                let (from, to) = (loca.get_raw(id)?, loca.get_raw(id + 1)?);
                glyf.offset_data()
                    .as_bytes()
                    .get(from as usize..to as usize)
            };
            for signs in SIGNS {
                let drawn: Vec<_> = signs
                    .chars()
                    .filter_map(|ch| Some((ch, outline(ch)?)))
                    .collect();
                for (nth, (a, one)) in drawn.iter().enumerate() {
                    for (b, other) in &drawn[nth + 1..] {
                        let same = SAME
                            .iter()
                            .any(|pair| pair.contains(*a) && pair.contains(*b));
                        let digits = a.is_ascii_digit() && *b as u32 == *a as u32 + 0xFEE0;
                        let alike = one == other && !same && !digits;
                        assert!(!alike, "{}: {a} is drawn as {b}", face.file);
                    }
                }
            }
        }
    }

    /// ① to ㊿ beside one another are one row of numbers.
    #[test]
    fn circled_numbers_of_a_chain_are_of_one_size() {
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        let fonts = crate::font::FontSet::load(&fonts).expect("the fonts");
        for chain in &fonts.chains {
            let height = |ch: char| {
                let (face, glyph) = fonts.glyph(chain, ch).expect("a glyph");
                let face = fonts.face(face);
                let bytes = face.bytes();
                let font = FontRef::new(&bytes).expect("a font");
                let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
                let ink = metrics.bounds(GlyphId::from(glyph.id)).expect("ink");
                (ink.y_max - ink.y_min) / f32::from(face.units_per_em)
            };
            let first = height('①');
            for ch in ['⑩', '⑪', '⑳', '㉑', '㊱', '㊿'] {
                let other = height(ch);
                // Fandol's reach beyond their em, which no other face's do.
                assert!(
                    (first - other).abs() < 0.12,
                    "{} {ch}: {first} {other}",
                    chain.name
                );
            }
        }
    }
}
