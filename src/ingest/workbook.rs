//! Opening a workbook: what kind of file it is, bounded, with every failure a diagnostic.

use std::path::Path;

use crate::diagnostic::Sink;

use super::{Grid, Limits};

/// A workbook that was read.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// The file, as the user knows it: relative to the project, with `/`.
    pub file: String,
    /// SHA-256 of its bytes, in lower-case hex.
    pub sha256: String,
    /// Its sheets, in order.
    pub grids: Vec<Grid>,
}

/// Reads one workbook at `path`, called `name` in messages; `None` where it could not be read.
///
/// - reports: `X101`–`X111`
pub fn ingest(_path: &Path, _name: &str, _limits: &Limits, _sink: &mut Sink) -> Option<Workbook> {
    None
}
