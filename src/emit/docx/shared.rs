//! Parts that depend on the profile and its letterhead alone: written and compressed once for all
//! documents of a batch.

use crate::emit::EmitError;
use crate::font::FontSet;
use crate::template::Profile;

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
}

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
        })
    }

    /// The styles of a document whose contents have so many levels.
    pub(super) fn styles(&self, contents_levels: u8) -> Option<&Packed> {
        let levels = usize::from(contents_levels);
        self.styles.get(levels.min(self.styles.len() - 1))
    }
}
