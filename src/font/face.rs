//! One font file: its map from characters to glyphs, and its advances.

use std::path::PathBuf;

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

/// A font file, loaded once a process, shared by all workers.
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
    /// How far a glyph of this face is raised, in em, when it stands in for another face of its
    /// chain (SOURCES.md, note 5).
    pub em_box_descent: f64,
}
