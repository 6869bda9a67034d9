//! Font chains: which face draws which character.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{Face, FaceId, FontError, Glyph, latin_marks};

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

/// Which line-breaking engine a character belongs to (docs/engines/lines.md §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Set in the Han face: `w:rFonts@eastAsia`.
    Han,
    /// Set in the Latin face: `w:rFonts@ascii`.
    Latin,
}

impl Script {
    /// A character's own script; `None`: it takes the one of the text before it.
    pub fn of(ch: char) -> Option<Script> {
        match ch {
            '\u{1}'..='\u{7e}' | '\u{a1}'..='\u{2ff}' | '\u{370}'..='\u{1fff}' => {
                Some(Script::Latin)
            }
            '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7ff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe4f}'
            | '\u{ff00}'..='\u{ffef}'
            | '\u{20000}'..='\u{3ffff}' => Some(Script::Han),
            _ => None,
        }
    }
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
    /// SHA-256 over the catalogue and the faces' table directories (which hold a checksum of each
    /// table), hex: the same fonts, the same digest.
    pub digest: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    faces: BTreeMap<String, FaceEntry>,
    chains: BTreeMap<String, ChainEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaceEntry {
    file: String,
    word: String,
    em_descent: f64,
    #[serde(default)]
    wrong: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChainEntry {
    label: String,
    latin: String,
    faces: Vec<String>,
}

impl FontSet {
    /// Loads the fonts that `fonts.toml` in `dir` names.
    pub fn load(dir: &Path) -> Result<FontSet, FontError> {
        let path = dir.join("fonts.toml");
        let text = std::fs::read_to_string(&path).map_err(|source| FontError::Read {
            path: path.clone(),
            source,
        })?;
        let wrong = |why: String| FontError::Catalogue {
            path: path.clone(),
            why,
        };
        let catalogue: Catalogue = toml::from_str(&text).map_err(|e| wrong(e.to_string()))?;
        let mut faces = Vec::with_capacity(catalogue.faces.len());
        let mut ids = BTreeMap::new();
        for (name, entry) in catalogue.faces {
            let id = u16::try_from(faces.len()).map_err(|e| wrong(e.to_string()))?;
            ids.insert(name, FaceId(id));
            faces.push(Face::open(
                &dir.join(&entry.file),
                entry.word,
                entry.em_descent,
                &entry.wrong,
            )?);
        }
        let id = |name: &String| {
            let found = ids.get(name).copied();
            found.ok_or_else(|| {
                wrong(format!(
                    "a chain names the face {name}, which is not listed"
                ))
            })
        };
        let mut chains = Vec::with_capacity(catalogue.chains.len());
        for (name, entry) in catalogue.chains {
            if entry.faces.is_empty() {
                return Err(wrong(format!("the chain {name} has no faces")));
            }
            chains.push(Chain {
                name,
                label: entry.label,
                latin: id(&entry.latin)?,
                faces: entry.faces.iter().map(id).collect::<Result<_, _>>()?,
            });
        }
        if chains.is_empty() {
            return Err(wrong("no chains".to_owned()));
        }
        let mut digest = Sha256::new();
        digest.update(text.as_bytes());
        faces.iter().for_each(|face| digest.update(&face.directory));
        let digest = digest.finalize();
        Ok(FontSet {
            dir: dir.to_path_buf(),
            faces,
            chains,
            digest: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
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

    /// All faces.
    pub fn ids(&self) -> impl Iterator<Item = FaceId> {
        (0..self.faces.len()).filter_map(|at| at.try_into().ok().map(FaceId))
    }

    /// The face and glyph for a character; `None`: no face of the chain has it.
    pub fn glyph(&self, chain: &Chain, ch: char) -> Option<(FaceId, Glyph)> {
        let latin = || self.face(chain.latin).glyph(ch).map(|g| (chain.latin, g));
        let han = || {
            let mut faces = chain.faces.iter();
            faces.find_map(|&id| self.face(id).glyph(ch).map(|glyph| (id, glyph)))
        };
        match ch {
            ' '..='~' => latin().or_else(han),
            // Letters with accents belong to their word; marks such as “ … × to the Han text.
            '\u{a0}'..='\u{24f}' if ch.is_alphabetic() || ch == '\u{a0}' => latin().or_else(han),
            _ => han().or_else(latin),
        }
    }

    /// The same for a character that stands in Latin text, or not ([`latin_marks`]): there the Latin
    /// face draws it, if it has it.
    pub fn glyph_within(&self, chain: &Chain, ch: char, in_latin: bool) -> Option<(FaceId, Glyph)> {
        let latin = match in_latin {
            true => self.face(chain.latin).glyph(ch),
            false => None,
        };
        match latin {
            Some(glyph) => Some((chain.latin, glyph)),
            None => self.glyph(chain, ch),
        }
    }

    /// The text cut into stretches of one face and script; a character that no face has goes with
    /// the chain's first face.
    pub fn itemise(&self, chain: &Chain, text: &str) -> Vec<FontSpan> {
        let whole = (0..text.len(), first_script(text));
        self.itemise_within(chain, text, whole, &latin_marks(text))
    }

    /// The same for these bytes of a text, where the script before them was this one and the text's
    /// [`latin_marks`] are these.
    pub fn itemise_within(
        &self,
        chain: &Chain,
        text: &str,
        (range, before): (Range<usize>, Script),
        latin: &[usize],
    ) -> Vec<FontSpan> {
        let mut spans: Vec<FontSpan> = Vec::new();
        let mut script = before;
        for (at, ch) in text[range.clone()].char_indices() {
            let at = range.start + at;
            script = Script::of(ch).unwrap_or(script);
            let in_latin = latin.binary_search(&at).is_ok();
            let face = match self.glyph_within(chain, ch, in_latin) {
                Some((face, _)) => face,
                None => chain.faces.first().copied().unwrap_or(chain.latin),
            };
            let end = at + ch.len_utf8();
            match spans.last_mut() {
                Some(last) if last.face == face && last.script == script => last.range.end = end,
                _ => spans.push(FontSpan {
                    range: at..end,
                    face,
                    script,
                }),
            }
        }
        spans
    }

    /// The characters of a text that no face of the chain has, in order of code points.
    pub fn lacking(&self, chain: &Chain, text: &str) -> Vec<char> {
        let mut lacking: Vec<char> = text
            .chars()
            .filter(|c| !c.is_control() && self.glyph(chain, *c).is_none())
            .collect();
        lacking.sort_unstable();
        lacking.dedup();
        lacking
    }
}

/// Numbers that count as Latin where a text begins with them (docs/engines/lines.md §2).
pub fn is_latin_at_start(ch: char) -> bool {
    matches!(ch, '①'..='⑩' | 'Ⅰ'..='ⅿ')
}

/// The script of marks at a text's start: that of the first character which has one, but circled
/// and Roman numbers count as Latin there (docs/engines/lines.md §2).
pub fn first_script(text: &str) -> Script {
    match text.chars().next() {
        Some(ch) if is_latin_at_start(ch) => Script::Latin,
        _ => text.chars().find_map(Script::of).unwrap_or(Script::Han),
    }
}
