//! What a build is told, and what its documents share.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::deliver::DocumentEntry;
use crate::emit::EmitError;
use crate::emit::docx::{EmbedFonts, SharedParts};
use crate::emit::pdf::KnownParts;
use crate::enclose::Enclosed;
use crate::font::FontSet;
use crate::picture::Album;
use crate::template::Profile;

/// What a build is told.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// Make Word files.
    pub docx: bool,
    /// Make PDFs.
    pub pdf: bool,
    /// What of the fonts goes into Word files.
    pub embed_fonts: EmbedFonts,
    /// Word files carry their Plan, without private columns.
    pub embed_plan: bool,
    /// Attachments go out as files of their own, too.
    pub split_attachments: bool,
    /// The fonts.
    pub fonts: &'a FontSet,
    /// What Word files of one profile share.
    pub word_parts: &'a WordParts,
    /// What PDFs share.
    pub pdf_parts: &'a KnownParts,
    /// What PDFs carry.
    pub enclosed: &'a Enclosed,
    /// Where the Plans' pictures are.
    pub album: &'a Album,
    /// Called when a document is done.
    pub done: &'a (dyn Fn() + Sync),
    /// Set when the run is to end: documents that are not begun are left pending.
    pub stop: &'a AtomicBool,
    /// What an earlier build delivered, by document.
    pub before: &'a BTreeMap<&'a str, &'a DocumentEntry>,
    /// The template differs from the earlier build's.
    pub template_changed: bool,
}

impl Job<'_> {
    /// The kinds of file that are asked for, as their extensions.
    pub(super) fn kinds(&self) -> impl Iterator<Item = &'static str> {
        let docx = self.docx.then_some("docx");
        docx.into_iter().chain(self.pdf.then_some("pdf"))
    }

    /// Tells what is asked for beside the Plan, for files to be made anew where it changes.
    pub(super) fn options(&self) -> String {
        let mut options = self.enclosed.digest().to_owned();
        if (self.embed_fonts, self.embed_plan) != (EmbedFonts::default(), false) {
            options += &format!(" {:?} {}", self.embed_fonts, self.embed_plan);
        }
        if self.split_attachments {
            options += " split";
        }
        options
    }

    /// Do files have the Plan itself inside?
    pub(super) fn carries_plan(&self) -> bool {
        self.embed_plan || self.enclosed.has_plan()
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// What Word files of one profile share, made once a batch, by the profile's digest.
#[derive(Debug, Default)]
pub struct WordParts(Mutex<BTreeMap<String, Arc<SharedParts>>>);

impl WordParts {
    pub(super) fn of(
        &self,
        profile: &Profile,
        fonts: &FontSet,
        embed: EmbedFonts,
    ) -> Result<Arc<SharedParts>, EmitError> {
        // Held while they are made: no two workers make the same ones.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(parts) = known.get(&profile.digest) {
            return Ok(Arc::clone(parts));
        }
        let parts = Arc::new(SharedParts::new(profile, fonts, embed)?);
        known.insert(profile.digest.clone(), Arc::clone(&parts));
        Ok(parts)
    }
}
