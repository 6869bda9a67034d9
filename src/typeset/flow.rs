//! Blocks → pages.

use crate::diagnostic::Sink;
use crate::font::FontSet;
use crate::template::Profile;

use super::{Galley, Pages};

pub(super) fn flow(
    galley: Galley,
    _profile: &Profile,
    _fonts: &FontSet,
    _subject: &str,
    _sink: &mut Sink,
) -> Pages {
    Pages {
        galley,
        ..Pages::default()
    }
}
