//! What a Plan says, apart from where that came from.

use std::cell::Cell;

use crate::diagnostic::Source;

use super::Plan;

thread_local! {
    /// Are sources left out of what this thread is writing?
    static WITHOUT_SOURCES: Cell<bool> = const { Cell::new(false) };
}

impl Plan {
    /// The Plan as JSON without its sources: the same bytes where the same is said, whichever cells
    /// say it. A row put in above a school's rows moves them, and changes nothing of its document.
    pub fn said(&self) -> Vec<u8> {
        WITHOUT_SOURCES.set(true);
        // Only maps with keys that are no text can fail, and a Plan has none.
        let said = serde_json::to_vec(self).unwrap_or_default();
        WITHOUT_SOURCES.set(false);
        said
    }
}

/// Is the source of an inline not written?
pub(super) fn leaves_out(source: &Option<Source>) -> bool {
    source.is_none() || WITHOUT_SOURCES.get()
}

/// Are the sources of a chart's figures not written?
pub(super) fn leaves_out_all(sources: &[Option<Source>]) -> bool {
    sources.is_empty() || WITHOUT_SOURCES.get()
}
