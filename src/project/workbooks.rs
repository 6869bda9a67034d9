//! The workbooks of a folder.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::ingest::is_tabbed_text;

use super::DATA;

/// How deep folders in `data/` may lie: a folder for each school is common.
const DEPTH: usize = 4;
/// Extensions of what a clerk calls a table.
const TABLES: [&str; 12] = [
    "xlsx", "xlsm", "xltx", "xltm", "xls", "xlsb", "ods", "et", "csv", "tsv", "htm", "html",
];

/// The workbooks below any folder: path, and name relative to it with `/`; by name.
///
/// - reports: `X112` where there is none, `X113`
pub fn workbooks_in(dir: &Path, sink: &mut Sink) -> Vec<(PathBuf, String)> {
    let shown = dir.to_string_lossy().replace('\\', "/");
    let prefix = shown.trim_end_matches('/');
    let mut found = Vec::new();
    list(dir, prefix, DEPTH, &mut found, sink);
    found.sort_by(|a, b| a.1.cmp(&b.1));
    if found.is_empty() {
        sink.push(Diagnostic::new(
            codes::X112,
            Some(Source::file(shown.as_str())),
        ));
    }
    let inner = found.into_iter().map(|(path, name)| {
        let name = name.get(prefix.len() + 1..).unwrap_or_default().to_owned();
        (path, name)
    });
    inner.collect()
}

/// The workbooks of a project, named from its folder on.
pub(super) fn list_data(project: &Path, found: &mut Vec<(PathBuf, String)>, sink: &mut Sink) {
    list(&project.join(DATA), DATA, DEPTH, found, sink);
}

/// The workbooks below a folder; what other programs leave there is passed over, what a person put
/// there and is no workbook is told.
fn list(
    dir: &Path,
    prefix: &str,
    depth: usize,
    found: &mut Vec<(PathBuf, String)>,
    sink: &mut Sink,
) {
    let Ok(entries) = std::fs::read_dir(dir) else {
        return;
    };
    for entry in entries.flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        if is_left_behind(&file) {
            continue;
        }
        let name = format!("{prefix}/{file}");
        let path = entry.path();
        if path.is_dir() {
            if depth > 1 {
                list(&path, &name, depth - 1, found, sink);
            }
            continue;
        }
        let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        let is_table = extension.is_some_and(|extension| match extension.as_str() {
            "txt" => is_tabbed_text(&path),
            other => TABLES.contains(&other),
        });
        if is_table {
            found.push((path, name));
        } else {
            let told = Diagnostic::new(codes::X113, Some(Source::file(name)));
            sink.push(told.arg("kind", "format"));
        }
    }
}

/// Is it what other programs leave?
fn is_left_behind(file: &str) -> bool {
    file.starts_with('.')
        || file.starts_with("~$")
        || file.ends_with(".part")
        || file.ends_with(".tmp")
        || matches!(file.to_lowercase().as_str(), "thumbs.db" | "desktop.ini")
}

/// The workbooks that lie beside plan.toml, where nothing is read; by name.
pub(super) fn beside(dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.path().is_file());
    let names = files.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names
        .filter(|name| {
            let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
            // Pages of the web are mostly something else.
            let is_table =
                end.is_some_and(|end| TABLES.contains(&&*end) && !["htm", "html"].contains(&&*end));
            is_table && !is_left_behind(name)
        })
        .collect();
    names.sort_unstable();
    names
}
