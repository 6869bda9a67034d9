//! Delivered files against their manifest.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Sink, Source, codes};

use super::out::ASIDE;
use super::{MANIFEST, Manifest, sha256_hex};

/// Compares a delivered folder with its manifest; how many files were compared.
///
/// - reports: `D406` missing, `D407` changed, `D408` extra, `D409` no manifest that can be read
pub fn verify(dir: &Path, sink: &mut Sink) -> usize {
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
    let digests = manifest.digests();
    for (path, digest) in &digests {
        let place = Some(Source::file(*path));
        match fs::read(dir.join(path)) {
            Ok(bytes) if sha256_hex(&bytes) == **digest => {}
            Ok(_) => sink.push(Diagnostic::new(codes::D407, place)),
            Err(_) => sink.push(Diagnostic::new(codes::D406, place)),
        }
    }
    let mut there = BTreeSet::new();
    list(dir, "", &mut there);
    for path in there {
        let aside = path.starts_with(ASIDE) && path[ASIDE.len()..].starts_with('/');
        if path != MANIFEST && !aside && !digests.contains_key(path.as_str()) {
            sink.push(Diagnostic::new(codes::D408, Some(Source::file(path))));
        }
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
