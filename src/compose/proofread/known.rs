//! Wording that other documents of the run have as well, and of which there was nothing to tell: the
//! documents of a batch share most of theirs, and it is read once.

use std::collections::HashSet;
use std::sync::{PoisonError, RwLock};

use super::passage::Passage;

/// So many texts are remembered: a narrative has hundreds, and what is computed for each document
/// differs from document to document.
const MOST: usize = 4096;

/// Texts by where they stand ([`place`]). Only looked up, so that no order of theirs shows.
#[derive(Debug, Default)]
pub(in crate::compose) struct Known([RwLock<HashSet<Box<str>>>; 4]);

/// What else the checks of a passage by itself ask about: does it stand in a table, and in the body?
fn place(passage: &Passage<'_>) -> usize {
    usize::from(passage.in_table) + 2 * usize::from(passage.part == 0)
}

impl Known {
    /// Marks the passages that are known.
    pub(super) fn mark(&self, passages: &mut [Passage<'_>]) {
        let sets = self.0.each_ref();
        let sets = sets.map(|set| set.read().unwrap_or_else(PoisonError::into_inner));
        for passage in passages {
            let text = passage.clean_wording();
            passage.known = text.is_some_and(|text| sets[place(passage)].contains(text));
        }
    }

    /// Remembers those of which nothing was to tell.
    pub(super) fn remember(&self, passages: &[Passage<'_>]) {
        for passage in passages.iter().filter(|passage| !passage.known) {
            if let Some(text) = passage.clean_wording() {
                let set = self.0[place(passage)].write();
                let mut set = set.unwrap_or_else(PoisonError::into_inner);
                if set.len() < MOST {
                    set.insert(text.into());
                }
            }
        }
    }
}
