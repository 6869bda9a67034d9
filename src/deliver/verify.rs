//! Delivered files against their manifest.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;

use crate::diagnostic::{Diagnostic, Severity, Sink, Source, codes};

use super::find::{is_there, manifest_of, unfinished_run, written_since};
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
    if let Err(told) = is_there(path) {
        sink.push(*told);
        return 0;
    }
    match path.is_file() || package::is_zip(path) && !path.is_dir() {
        true => archive::verify_zip(path, sink),
        false => verify_folder(path, sink),
    }
}

fn verify_folder(dir: &Path, sink: &mut Sink) -> usize {
    let manifest = match manifest_of(dir) {
        Ok(manifest) => manifest,
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
    tell_state(&manifest, sink);
    let unfinished = unfinished_run(dir);
    let is_unfinished = unfinished.is_some();
    sink.extend(unfinished);
    let mut there = BTreeSet::new();
    list(dir, "", &mut there);
    let mut digests = manifest.digests();
    let since = match is_unfinished {
        true => written_since(dir),
        false => BTreeMap::new(),
    };
    let missing = digests.keys().any(|path| !there.contains(*path));
    let mut found = BTreeMap::new();
    for path in there {
        let aside = path.starts_with(ASIDE) && path[ASIDE.len()..].starts_with('/');
        // What a run leaves that was killed is told of with it.
        let left = is_unfinished && path.ends_with(".part");
        if path == MANIFEST || aside || left {
            continue;
        }
        let read = || File::open(dir.join(&path)).and_then(archive::digest);
        let what = match (digests.contains_key(path.as_str()), since.get(&path)) {
            (_, Some(new)) if read().is_ok_and(|digest| digest == *new) => {
                digests.remove(path.as_str());
                continue;
            }
            (true, _) => read(),
            // That it is there is all that is told, unless it is one that is missing.
            (false, _) if missing => read(),
            (false, _) => Ok(String::new()),
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

/// Tells what the manifest itself says of the documents.
///
/// - reports: `D431`, `D444`, `D450`, `D451`, `P282`
pub(super) fn tell_state(manifest: &Manifest, sink: &mut Sink) {
    let unfinished = manifest.unfinished();
    sink.extend(unfinished.map(|told| told.severity(Severity::Warning)));
    sink.extend(manifest.of_earlier_builds());
    // Who builds one school's knows that; who gets a package does not.
    sink.extend(
        manifest
            .without_others()
            .map(|told| match kind_of(manifest) {
                "package" => told,
                _ => told.severity(Severity::Note),
            }),
    );
    sink.extend(manifest.stale_combined());
    manifest.tell_outdated(sink);
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
    let extra = found
        .iter()
        .filter(|(path, _)| !digests.contains_key(path.as_str()));
    let mut extra: BTreeMap<&str, &Found> =
        extra.map(|(path, what)| (path.as_str(), what)).collect();
    let mut by_digest: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, what) in &extra {
        if let Found::Whole(digest) = what {
            by_digest.entry(digest).or_default().push(path);
        }
    }
    for (path, digest) in digests {
        let told = |code| Diagnostic::new(code, Some(Source::file(*path))).arg("kind", kind);
        match found.get(*path) {
            Some(Found::Whole(own)) if own == digest => {}
            Some(_) => sink.push(told(codes::D407)),
            None => {
                let now = by_digest.get_mut(digest).and_then(Vec::pop);
                sink.push(match now {
                    Some(now) => told(codes::D406).arg("kind", "renamed").arg("now", now),
                    None => told(codes::D406),
                });
                now.and_then(|now| extra.remove(now));
            }
        }
    }
    let extra = extra.into_keys();
    sink.extend(extra.map(|path| {
        let told = Diagnostic::new(codes::D408, Some(Source::file(path))).arg("kind", kind);
        // No package was packed with one; but looking into a folder is enough to have these there.
        match kind == "package" && !is_of_the_system(path) {
            true => told.severity(Severity::Error),
            false => told,
        }
    }));
    digests.len()
}

/// Does a system leave such a file in a folder that is looked at?
fn is_of_the_system(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let names = ["thumbs.db", "desktop.ini"];
    name == ".DS_Store" || name.starts_with("._") || names.contains(&&*name.to_ascii_lowercase())
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
