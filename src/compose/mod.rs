//! Dataset + template → one [`Plan`] a document.
//!
//! Knows nothing of pages. Read [`compose`] first.

mod attachment;
mod narrative;
mod outline;
mod table;

use crate::check::Tallies;
use crate::diagnostic::Sink;
use crate::normalise::Dataset;
use crate::plan::Plan;
use crate::template::Template;

/// What plan.toml says beside the workbooks.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The school year's first calendar year.
    pub year: i16,
    /// The profile's name.
    pub profile: String,
    /// `[values]`: key → what was written.
    pub values: std::collections::BTreeMap<String, String>,
}

/// The names of the documents, in the document table's order.
pub fn document_names(template: &Template, data: &Dataset) -> Vec<String> {
    let _ = (template, data);
    Vec::new()
}

/// Composes the document of one record of the document table.
///
/// - reports: `P224`–`P228`; `None` where it could not be composed
pub fn compose(
    template: &Template,
    data: &Dataset,
    tallies: &Tallies,
    settings: &Settings,
    name: &str,
    sink: &mut Sink,
) -> Option<Plan> {
    let _ = (template, data, tallies, settings, name, sink);
    None
}
