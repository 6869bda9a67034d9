//! Where fonts and templates are: named, in the environment, beside the executable, in the source
//! tree.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::font::{FontError, FontSet};
use crate::template::Registry;

/// The folders of this name that there are, best first.
fn candidates(name: &str, variable: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::env::var_os(variable)
        .map(PathBuf::from)
        .into_iter()
        .collect();
    if let Ok(executable) = std::env::current_exe() {
        let beside = executable.parent().map(Path::to_path_buf);
        let share = beside
            .as_deref()
            .and_then(Path::parent)
            .map(|p| p.join("share/planpress"));
        found.extend(beside.into_iter().chain(share).map(|dir| dir.join(name)));
    }
    found.push(Path::new(env!("CARGO_MANIFEST_DIR")).join(name));
    found.retain(|dir| dir.is_dir());
    found
}

/// The fonts.
///
/// - reports: `T304`
pub(super) fn fonts(named: Option<&Path>, sink: &mut Sink) -> Option<FontSet> {
    let dir = match named {
        Some(dir) => Some(dir.to_path_buf()),
        None => candidates("fonts", "PLANPRESS_FONTS").into_iter().next(),
    };
    let Some(dir) = dir else {
        sink.push(
            Diagnostic::new(codes::T304, None)
                .arg("kind", "none")
                .arg("dir", "fonts"),
        );
        return None;
    };
    match FontSet::load(&dir) {
        Ok(fonts) => Some(fonts),
        Err(error) => {
            let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
            let told = |kind: &str, path: &Path| {
                let told = Diagnostic::new(codes::T304, None).arg("kind", kind);
                told.arg("dir", shown(path))
            };
            sink.push(match &error {
                FontError::Read { path, source } => told("unreadable", path).because(source),
                FontError::Parse { path, .. } => told("no-font", path),
                FontError::Catalogue { path, why } => told("catalogue", path).arg("why", why),
                FontError::Subset { .. } => told("other", &dir).arg("why", error.to_string()),
            });
            None
        }
    }
}

/// The templates: a project's own first.
pub(super) fn registry(project: Option<&Path>) -> Registry {
    let own = project
        .map(|dir| dir.join("templates"))
        .filter(|dir| dir.is_dir());
    let mut dirs: Vec<PathBuf> = own.into_iter().collect();
    dirs.extend(candidates("templates", "PLANPRESS_TEMPLATES"));
    Registry { dirs }
}
