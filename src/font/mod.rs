//! Faces, chains, coverage, metrics and subsets.
//!
//! Alone reads font files. Knows no plans and no pages. Read [`FontSet`] first.

mod chain;
mod contour;
mod deflate;
mod face;
mod latin;
mod lookup;
mod metrics;
mod outlines;
mod subset;
mod tables;

pub use chain::{Chain, FontSet, FontSpan, Script, first_script, is_latin_at_start};
pub use contour::Curve;
pub use face::{Face, FaceId, FontError, Glyph};
pub use latin::latin_marks;
pub use subset::{Subset, subset_for_docx, subset_for_pdf};
