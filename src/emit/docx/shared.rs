//! Parts that depend on the profile and its letterhead alone: written and compressed once for all
//! documents of a batch.

use std::io::{Cursor, Seek, Write};

use zip::{ZipArchive, ZipWriter};

use crate::emit::EmitError;
use crate::font::FontSet;
use crate::template::Profile;

use super::package::{deflated, kept_theme};
use super::styles::StyleIds;
use super::{EmbedFonts, settings, styles};

/// No style refers to it, but Word's own files have one and checkers ask for it.
const THEME: &str = include_str!("theme1.xml");

const STYLES: &str = "word/styles.xml";
const SETTINGS: &str = "word/settings.xml";
/// Settings of documents with footnotes: an archive has a name once.
const NOTED_SETTINGS: &str = "noted/settings.xml";

/// The parts of a .docx that documents of one profile share.
#[derive(Debug)]
pub struct SharedParts {
    archive: Vec<u8>,
    pub(super) ids: StyleIds,
}

impl SharedParts {
    /// The parts for documents of a profile.
    ///
    /// # Errors
    /// The zip writer's.
    pub fn new(
        profile: &Profile,
        fonts: &FontSet,
        embed: EmbedFonts,
    ) -> Result<SharedParts, EmitError> {
        let ids = StyleIds::of(profile);
        let letterhead = profile.letterhead.as_deref();
        let styles = match letterhead {
            Some(letterhead) => styles::letterhead_styles(letterhead, profile, fonts, &ids),
            None => styles::styles(profile, fonts, &ids),
        };
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut put = |name: &str, bytes: &[u8]| -> Result<(), EmitError> {
            zip.start_file(name, deflated())?;
            zip.write_all(bytes)?;
            Ok(())
        };
        put(STYLES, styles.as_bytes())?;
        for (name, noted) in [(SETTINGS, false), (NOTED_SETTINGS, true)] {
            put(name, settings::settings(profile, embed, noted).as_bytes())?;
        }
        if kept_theme(letterhead).is_none() {
            put("word/theme/theme1.xml", THEME.as_bytes())?;
        }
        for kept in letterhead.into_iter().flat_map(|l| &l.kept) {
            put(&kept.name, &kept.bytes)?;
        }
        let archive = zip.finish()?.into_inner();
        Ok(SharedParts { archive, ids })
    }

    /// Copies the styles into a file.
    pub(super) fn copy_styles<W: Write + Seek>(
        &self,
        to: &mut ZipWriter<W>,
    ) -> Result<(), EmitError> {
        self.copy(to, |name| (name == STYLES).then_some(STYLES))
    }

    /// Copies the settings into a file, with or without footnotes.
    pub(super) fn copy_settings<W: Write + Seek>(
        &self,
        to: &mut ZipWriter<W>,
        noted: bool,
    ) -> Result<(), EmitError> {
        let wanted = if noted { NOTED_SETTINGS } else { SETTINGS };
        self.copy(to, |name| (name == wanted).then_some(SETTINGS))
    }

    /// Copies the theme and the letterhead's parts into a file.
    pub(super) fn copy_rest<W: Write + Seek>(
        &self,
        to: &mut ZipWriter<W>,
    ) -> Result<(), EmitError> {
        let apart = [STYLES, SETTINGS, NOTED_SETTINGS];
        self.copy(to, |name| (!apart.contains(&name)).then_some(name))
    }

    /// Copies the parts that get a name, as they are compressed.
    fn copy<W: Write + Seek>(
        &self,
        to: &mut ZipWriter<W>,
        named: impl Fn(&str) -> Option<&str>,
    ) -> Result<(), EmitError> {
        let mut from = ZipArchive::new(Cursor::new(&self.archive))?;
        for at in 0..from.len() {
            let entry = from.by_index_raw(at)?;
            let own = entry.name().to_owned();
            if let Some(name) = named(&own) {
                to.raw_copy_file_rename(entry, name)?;
            }
        }
        Ok(())
    }
}
