//! What lies at a path that somebody names as a delivered folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Severity, Source, codes};

use super::journal::{JOURNAL, Journal};
use super::lock::{LOCK, Lock};
use super::merge::{manifests_in, shown};
use super::{MANIFEST, Manifest, Shard};

/// The file that makes a folder a project.
const PROJECT: &str = "plan.toml";
/// So many folders that hold a manifest are named.
const NAMED: usize = 3;

/// The manifest of a delivered folder; else what there is instead.
///
/// - reports: `D409`, `D430`, `D434`
pub fn manifest_of(dir: &Path) -> Result<Manifest, Box<Diagnostic>> {
    is_there(dir)?;
    if !dir.is_dir() {
        return Err(no_manifest(dir, "file", Vec::new()));
    }
    if let Some(manifest) = Manifest::read(dir, None)? {
        return Ok(manifest);
    }
    if let Some(told) = unfinished_run(dir) {
        return Err(Box::new(told));
    }
    let parts = manifests_in(dir).into_iter();
    let parts: Vec<String> = parts
        .map(|(_, Shard { part, of })| format!("{part}/{of}"))
        .collect();
    let inner = || {
        let entries = fs::read_dir(dir).into_iter().flatten().flatten();
        let folders = entries.map(|entry| entry.path());
        let mut found: Vec<String> = folders
            .filter(|folder| folder.join(MANIFEST).is_file())
            .map(|folder| shown(&folder))
            .collect();
        found.sort();
        found.truncate(NAMED);
        found
    };
    let outer = || {
        let dir = std::path::absolute(dir).ok()?;
        let above = dir.ancestors().skip(1).take(2);
        let mut found = above.filter(|dir| dir.join(MANIFEST).is_file());
        found.next().map(shown)
    };
    let (why, instead) = if !parts.is_empty() {
        ("parts", parts)
    } else if dir.join(PROJECT).is_file() {
        ("project", Vec::new())
    } else {
        match (inner(), outer()) {
            (inner, _) if !inner.is_empty() => ("inner", inner),
            (_, Some(outer)) => ("outer", vec![outer]),
            _ => ("none", Vec::new()),
        }
    };
    Err(no_manifest(dir, why, instead))
}

/// Is there anything at the path?
///
/// - reports: `D409`
pub(super) fn is_there(path: &Path) -> Result<(), Box<Diagnostic>> {
    match path.symlink_metadata() {
        Ok(_) => Ok(()),
        Err(_) => Err(no_manifest(path, "no-path", Vec::new())),
    }
}

fn no_manifest(path: &Path, why: &str, instead: Vec<String>) -> Box<Diagnostic> {
    let told = Diagnostic::new(codes::D409, Some(Source::file(shown(path))));
    Box::new(told.arg("why", why).arg("instead", instead))
}

/// A build that writes to the folder, or that was killed before it could write its manifest: what
/// lies there is neither of before nor of after.
///
/// - reports: `D430`, `D434` as an error
pub fn unfinished_run(dir: &Path) -> Option<Diagnostic> {
    let is_own = |file: &str, name: &str| file == name || Shard::of_file_name(file, name).is_some();
    let names = names_in(dir);
    if names
        .iter()
        .any(|file| is_own(file, LOCK) && Lock::is_held(dir, file))
    {
        return Some(Diagnostic::new(codes::D430, Some(Source::file(shown(dir)))));
    }
    let left = names.iter().any(|file| is_own(file, JOURNAL));
    let told = || {
        let told = Diagnostic::new(codes::D434, Some(Source::file(shown(dir))));
        told.severity(Severity::Error)
            .arg("kind", "killed")
            .arg("count", 0_usize)
    };
    left.then(told)
}

/// The digests, by path, of what an unfinished run has written since the manifest.
pub(super) fn written_since(dir: &Path) -> BTreeMap<String, String> {
    let names = names_in(dir).into_iter();
    let journals =
        names.filter(|file| file == JOURNAL || Shard::of_file_name(file, JOURNAL).is_some());
    let lines = journals.flat_map(|name| Journal::left_in(dir, &name));
    lines
        .map(|line| (line.file.path, line.file.sha256))
        .collect()
}

fn names_in(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
