//! What the documents of a batch share: parts that depend on the profile and its letterhead alone, written
//! and compressed once; parts that say the same, fonts with the same characters, charts.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::digest::sha256_hex;
use crate::emit::EmitError;
use crate::emit::recent::Recent;
use crate::font::FontSet;
use crate::picture::{Picture, paint};
use crate::template::Profile;
use crate::typeset::Drawing;

use super::drawing::brushes;
use super::fonts::KnownFonts;
use super::package::kept_theme;
use super::styles::StyleIds;
use super::zip::Packed;
use super::{EmbedFonts, settings, styles};

/// No style refers to it, but Word's own files have one and checkers ask for it.
const THEME: &str = include_str!("theme1.xml");

/// The parts of a .docx that documents of one profile share.
#[derive(Debug)]
pub struct SharedParts {
    pub(super) ids: StyleIds,
    /// By the levels of the document's contents, from 0: it has none.
    styles: Vec<Packed>,
    pub(super) settings: Packed,
    /// The settings of documents with footnotes.
    pub(super) noted_settings: Packed,
    /// The theme and the letterhead's parts, by name.
    pub(super) rest: Vec<(String, Packed)>,
    /// Small parts, by their names and what they say.
    texts: Recent<String, String, Packed>,
    /// Fonts that were embedded.
    pub(super) known_fonts: KnownFonts,
    /// Charts that were painted, by what they consist of: a county's schools share some.
    painted: Mutex<BTreeMap<String, Option<Arc<Picture>>>>,
}

/// So many painted charts are kept at most.
const MAX_PAINTED: usize = 64;

impl SharedParts {
    /// The parts for documents of a profile.
    ///
    /// # Errors
    /// What compressing reports.
    pub fn new(
        profile: &Profile,
        fonts: &FontSet,
        embed: EmbedFonts,
    ) -> Result<SharedParts, EmitError> {
        let ids = StyleIds::of(profile);
        let letterhead = profile.letterhead.as_deref();
        let styles = |levels| {
            let part = match letterhead {
                Some(letterhead) => {
                    styles::letterhead_styles(letterhead, profile, fonts, &ids, levels)
                }
                None => styles::styles(profile, fonts, &ids, levels),
            };
            Packed::text(&part)
        };
        let styles = (0..=profile.contents.levels.max(1)).map(styles);
        let styles = styles.collect::<Result<_, _>>()?;
        let settings = |noted| Packed::text(&settings::settings(profile, embed, noted));
        let mut rest = Vec::new();
        if kept_theme(letterhead).is_none() {
            rest.push(("word/theme/theme1.xml".to_owned(), Packed::text(THEME)?));
        }
        for kept in letterhead.into_iter().flat_map(|l| &l.kept) {
            rest.push((kept.name.clone(), Packed::part(&kept.bytes)?));
        }
        Ok(SharedParts {
            ids,
            styles,
            settings: settings(false)?,
            noted_settings: settings(true)?,
            rest,
            texts: Recent::default(),
            known_fonts: KnownFonts::default(),
            painted: Mutex::default(),
        })
    }

    /// The styles of a document whose contents have so many levels.
    pub(super) fn styles(&self, contents_levels: u8) -> Option<&Packed> {
        let levels = usize::from(contents_levels);
        self.styles.get(levels.min(self.styles.len() - 1))
    }

    /// A part that many documents have alike, compressed.
    pub(super) fn packed(&self, name: &str, text: &String) -> Result<Arc<Packed>, EmitError> {
        self.texts.get(name.to_owned(), text, || Packed::text(text))
    }

    /// A drawing as a picture; painted once for all documents that have it.
    pub(super) fn painted(&self, drawing: &Drawing, fonts: &FontSet) -> Option<Arc<Picture>> {
        let brushes = brushes(drawing);
        let key = sha256_hex(format!("{:?}{brushes:?}", drawing.size).as_bytes());
        let lock = || self.painted.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&key) {
            return known.clone();
        }
        let picture = paint(drawing.size, &brushes, fonts).map(Arc::new);
        let mut painted = lock();
        if painted.len() < MAX_PAINTED {
            painted.insert(key, picture.clone());
        }
        picture
    }
}
