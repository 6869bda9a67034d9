//! Where templates and profiles are found, and reading them.

use std::path::{Path, PathBuf};

use crate::diagnostic::Sink;

use super::{Profile, Template};

/// The folders that hold templates and profiles.
#[derive(Clone, Debug)]
pub struct Registry {
    /// `templates/`, searched in order.
    pub dirs: Vec<PathBuf>,
}

/// Reads the template called `id`; `project` may replace parts of its narrative (`text/…`).
///
/// - reports: `P221`, `P223`
pub fn load_template(
    _registry: &Registry,
    _id: &str,
    _project: Option<&Path>,
    _sink: &mut Sink,
) -> Option<Template> {
    None
}

/// Reads the profile called `id`.
///
/// - reports: `P222`, `P223`
pub fn load_profile(_registry: &Registry, _id: &str, _sink: &mut Sink) -> Option<Profile> {
    None
}
/// x
pub struct Listed;
/// x
pub fn list_templates() {}
/// x
pub fn nearest_id<'a>(_id: &str, _known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    None
}
