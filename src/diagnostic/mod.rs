//! What is wrong or doubtful in the user's files, as data: located, coded, collected.
//!
//! Every room may use this one; it knows none. Words are not here: `render` makes them from the
//! catalogues in `messages/`, at the edge. Read [`Sink`] first.

mod code;
mod explain;
mod group;
mod io;
mod render;
mod report;
mod sample;
mod sink;
mod source;

pub(crate) use group::ranges;

pub use code::{CODES, Code, Severity, codes};
pub use explain::{code_called, explain, index, reference_page};
pub use render::{Format, Language, Messages, render, told_once};
pub use report::{Report, Reports, schema, to_json};
pub use sample::mentions;
pub use sink::{Arg, Args, Blocked, Diagnostic, Own, Sink};
pub use source::{CellRef, Source, Sourced};
