//! Font chains: which face draws which character.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::{Face, FaceId, FontError, Glyph};

/// A named chain of faces (`fonts/fonts.toml`): ASCII from the Latin face, everything else from the
/// first face that really has it.
#[derive(Clone, Debug)]
pub struct Chain {
    /// Its name: `fang`.
    pub name: String,
    /// What it is called: 仿宋.
    pub label: String,
    /// ASCII U+0020–U+007E.
    pub latin: FaceId,
    /// Everything else, first that has it.
    pub faces: Vec<FaceId>,
}

/// Which line-breaking engine a character belongs to (research/LINES.md §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Set in the Han face: `w:rFonts@eastAsia`.
    Han,
    /// Set in the Latin face: `w:rFonts@ascii`.
    Latin,
}

/// A stretch of text in one face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontSpan {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Its face.
    pub face: FaceId,
    /// Its script.
    pub script: Script,
}

/// All faces and chains, loaded once.
#[derive(Debug)]
pub struct FontSet {
    /// The folder.
    pub dir: PathBuf,
    /// The faces.
    pub faces: Vec<Face>,
    /// The chains.
    pub chains: Vec<Chain>,
}

impl FontSet {
    /// Loads the fonts that `fonts.toml` in `dir` names.
    pub fn load(_dir: &Path) -> Result<FontSet, FontError> {
        Err(FontError::Catalogue {
            path: PathBuf::new(),
            why: String::new(),
        })
    }

    /// The chain called `name`.
    pub fn chain(&self, name: &str) -> Option<&Chain> {
        self.chains.iter().find(|c| c.name == name)
    }

    /// The face.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// The face and glyph for a character; `None`: no face of the chain has it.
    pub fn glyph(&self, _chain: &Chain, _ch: char) -> Option<(FaceId, Glyph)> {
        None
    }

    /// The text cut into stretches of one face and script; a character that no face has goes with
    /// the chain's first face.
    pub fn itemise(&self, _chain: &Chain, _text: &str) -> Vec<FontSpan> {
        Vec::new()
    }
}
