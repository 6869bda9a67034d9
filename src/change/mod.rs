//! What changed between two documents: in meaning (people, dates, rows, sentences), and as a Word
//! file with tracked changes.
//!
//! Read [`compare`] first.

mod before_table;
mod beside;
mod meaning;
mod redline;
mod rows;
mod text;
mod tokens;
mod word;

pub use meaning::{Change, Kind, compare};
pub use redline::redline;
pub use text::{Part, Text, of_plan, of_word, people};
pub use word::{Settled, paragraphs};
