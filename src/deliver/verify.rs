//! Delivered files against their manifest.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;

use crate::diagnostic::{Diagnostic, Severity, Sink, Source, codes};

use super::out::ASIDE;
use super::{MANIFEST, Manifest, archive, package};

/// What was found under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file with this digest.
    Whole(String),
    /// One that cannot be read to its end, or whose checksum is wrong.
    Unreadable,
}

/// Compares a delivered folder, or a package in either form, with its manifest; how many files were
/// compared.
///
/// - reports: `D406` missing, `D407` changed, `D408` extra, `D409` no manifest that can be read,
///   `D431` a combined PDF of an earlier build; of packages also `P286`, `P287`
pub fn verify(path: &Path, sink: &mut Sink) -> usize {
    match path.is_file() || package::is_zip(path) && !path.is_dir() {
        true => archive::verify_zip(path, sink),
        false => verify_folder(path, sink),
    }
}

fn verify_folder(dir: &Path, sink: &mut Sink) -> usize {
    let manifest = match Manifest::read(dir, None) {
        Ok(Some(manifest)) => manifest,
        Ok(None) => {
            let missing = Diagnostic::new(codes::D409, Some(Source::file(MANIFEST)));
            sink.push(missing.arg("why", "none"));
            return 0;
        }
        Err(fault) => {
            sink.push(*fault);
            return 0;
        }
    };
    // It is written in one way; a fault in a field's name would be read as no such field.
    if fs::read_to_string(dir.join(MANIFEST)).ok() != Some(manifest.to_json()) {
        let told = Diagnostic::new(codes::D407, Some(Source::file(MANIFEST)));
        sink.push(told.arg("kind", kind_of(&manifest)));
    }
    if let Some(told) = manifest.unfinished() {
        sink.push(told.severity(Severity::Warning));
    }
    if manifest.has_stale_combined() {
        sink.push(stale_combined(&manifest));
    }
    manifest.tell_outdated(sink);
    let mut there = BTreeSet::new();
    list(dir, "", &mut there);
    let digests = manifest.digests();
    let mut found = BTreeMap::new();
    for path in there {
        let aside = path.starts_with(ASIDE) && path[ASIDE.len()..].starts_with('/');
        if path == MANIFEST || aside {
            continue;
        }
        let what = match digests.contains_key(path.as_str()) {
            true => File::open(dir.join(&path)).and_then(archive::digest),
            // That it is there is all that is told.
            false => Ok(String::new()),
        };
        found.insert(path, what.map_or(Found::Unreadable, Found::Whole));
    }
    compare(&digests, &found, kind_of(&manifest), sink)
}

/// Is it an out folder or a package? Who is told can build one and not the other.
pub(super) fn kind_of(manifest: &Manifest) -> &'static str {
    match manifest.seal.is_empty() {
        true => "folder",
        false => "package",
    }
}

/// Tells that the combined PDF does not hold the documents as they are now.
pub fn stale_combined(manifest: &Manifest) -> Diagnostic {
    let path = manifest.combined.as_ref().map(|c| c.file.path.as_str());
    let told = Diagnostic::new(codes::D431, path.map(Source::file)).arg("kind", "combined");
    told.arg("document", "").arg("files", 1_usize)
}

/// Compares what was found with the digests that are to be; how many there are to be.
///
/// - reports: `D406`, `D407`, `D408`
pub(super) fn compare(
    digests: &BTreeMap<&str, &str>,
    found: &BTreeMap<String, Found>,
    kind: &str,
    sink: &mut Sink,
) -> usize {
    for (path, digest) in digests {
        let code = match found.get(*path) {
            Some(Found::Whole(own)) if own == digest => continue,
            Some(_) => codes::D407,
            None => codes::D406,
        };
        sink.push(Diagnostic::new(code, Some(Source::file(*path))).arg("kind", kind));
    }
    for path in found
        .keys()
        .filter(|path| !digests.contains_key(path.as_str()))
    {
        sink.push(Diagnostic::new(
            codes::D408,
            Some(Source::file(path.as_str())),
        ));
    }
    digests.len()
}

/// All files below a folder, relative to it, with `/`.
fn list(dir: &Path, prefix: &str, found: &mut BTreeSet<String>) {
    let Ok(entries) = fs::read_dir(dir) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}/{name}")
        };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => list(&entry.path(), &path, found),
            _ => {
                found.insert(path);
            }
        }
    }
}
