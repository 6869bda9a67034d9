//! The whole run: project → documents. `read` takes in and checks, `print` makes and delivers,
//! `manifest` tells what was made.

mod job;
mod manifest;
mod places;
mod print;
mod read;
mod settings;
mod state;

pub use job::{Job, WordParts};
pub use manifest::{
    COMBINED, deliver_combined, earlier, manifest, plans_manifest, settle_combined, settle_left,
    unplaced, unplaced_rows, whole_documents,
};
pub use print::{plan_digest, print, print_plans};
pub use read::{Copy, read};
pub use state::{mark_outdated, of_another_project};

use crate::diagnostic::{Arg, Diagnostic, Sink, Source, codes};

/// Says of characters without a glyph where they stand, where the stage that missed them could not:
/// in a text of the template's, the project's, or plan.toml.
pub fn locate(sink: &mut Sink, place_of: impl Fn(char) -> Option<Source>) {
    sink.complete(|diagnostic| {
        let missing = [codes::T302, codes::T321].contains(&diagnostic.code);
        if missing
            && diagnostic.source.is_none()
            && let Some(Arg::Text(text)) = diagnostic.args.get("char")
            && let Some(ch) = text.chars().next()
        {
            diagnostic.source = place_of(ch);
        }
    });
}

/// The line of a text that holds a character.
pub fn line_of(file: &str, text: &str, ch: char) -> Option<Source> {
    let at = text.lines().position(|line| line.contains(ch))?;
    Some(Source::line(
        file,
        u32::try_from(at + 1).unwrap_or(u32::MAX),
    ))
}

fn internal(name: &str, why: &str) -> Diagnostic {
    Diagnostic::new(codes::D410, None)
        .arg("document", name)
        .arg("why", why)
        .subject(Some(name))
}
