//! The parts of a batch → one delivered folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Sink, Source, codes};

use super::out::put_manifest;
use super::{DocumentEntry, MANIFEST, Manifest, Shard};

/// Joins the parts of one batch that lie in these folders (often one that all runs shared) into
/// the first of them: files of the others are copied there, and the manifest is the one that a
/// single run would have written. `None`: it could not be, and nothing was changed.
///
/// - reports: `D402`–`D406`, `D409`, `D432` a part is missing, `D433` parts of different batches
pub fn merge(dirs: &[PathBuf], sink: &mut Sink) -> Option<Manifest> {
    let to = dirs.first()?;
    let parts = read_parts(dirs, sink)?;
    let manifest = joined(&parts, to)?;
    for (dir, _, part) in parts.values().filter(|(dir, ..)| dir != to) {
        for file in part.documents.iter().flat_map(|document| &document.files) {
            if let Err(fault) = copy(dir, to, &file.path) {
                sink.push(*fault);
                return None;
            }
        }
    }
    if let Err(fault) = put_manifest(to, MANIFEST, &manifest) {
        sink.push(*fault);
        return None;
    }
    for (dir, name, _) in parts.values().filter(|(dir, ..)| dir == to) {
        // One that stays would be reported as extra, no more.
        let _ = fs::remove_file(dir.join(name));
    }
    Some(manifest)
}

/// A part's folder, the name of its manifest, and what it says.
type Part = (PathBuf, String, Manifest);

fn read_parts(dirs: &[PathBuf], sink: &mut Sink) -> Option<BTreeMap<usize, Part>> {
    let mut parts: BTreeMap<usize, Part> = BTreeMap::new();
    let mut of = None;
    for dir in dirs {
        for (name, shard) in manifests_in(dir) {
            let manifest = match Manifest::read(dir, Some(shard)) {
                Ok(manifest) => manifest?,
                Err(fault) => {
                    sink.push(*fault);
                    return None;
                }
            };
            let same = of.is_none_or(|of| of == shard.of)
                && parts
                    .values()
                    .next()
                    .is_none_or(|(_, _, other)| same_batch(other, &manifest))
                && !parts.contains_key(&shard.part);
            if !same {
                let place = Source::file(dir.join(&name).to_string_lossy().replace('\\', "/"));
                sink.push(Diagnostic::new(codes::D433, Some(place)));
                return None;
            }
            of = Some(shard.of);
            parts.insert(shard.part, (dir.clone(), name, manifest));
        }
    }
    let missing: Vec<String> = (1..=of.unwrap_or(0))
        .filter(|part| !parts.contains_key(part))
        .map(|part| format!("{part}/{}", of.unwrap_or(0)))
        .collect();
    if missing.is_empty() && of.is_some() {
        return Some(parts);
    }
    let place = dirs
        .first()
        .map(|dir| Source::file(dir.to_string_lossy().replace('\\', "/")));
    sink.push(
        Diagnostic::new(codes::D432, place)
            .arg("count", missing.len())
            .arg("parts", missing),
    );
    None
}

/// Were they made from the same, by the same?
fn same_batch(a: &Manifest, b: &Manifest) -> bool {
    a.version == b.version
        && a.template == b.template
        && a.profile == b.profile
        && a.inputs == b.inputs
}

fn manifests_in(dir: &Path) -> Vec<(String, Shard)> {
    let Ok(entries) = fs::read_dir(dir) else {
        return Vec::new();
    };
    let mut found: Vec<(String, Shard)> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let shard = Shard::of_file_name(&name, MANIFEST)?;
            Some((name, shard))
        })
        .collect();
    found.sort();
    found
}

/// The documents in the batch's order: part K holds documents K, K+N, K+2N ….
fn joined(parts: &BTreeMap<usize, Part>, to: &Path) -> Option<Manifest> {
    let (_, _, first) = parts.values().next()?;
    let columns: Vec<&[DocumentEntry]> = parts
        .values()
        .map(|(_, _, manifest)| manifest.documents.as_slice())
        .collect();
    // One that lay in the folder before the parts were built.
    let mut here = parts.values().filter(|(dir, ..)| dir == to);
    let combined = here.find_map(|(_, _, manifest)| manifest.combined.clone());
    let longest = columns.iter().map(|column| column.len()).max().unwrap_or(0);
    let documents = (0..longest)
        .flat_map(|row| columns.iter().filter_map(move |column| column.get(row)))
        .cloned()
        .collect();
    Some(Manifest {
        documents,
        combined,
        ..first.clone()
    })
}

fn copy(from: &Path, to: &Path, path: &str) -> Result<(), Box<Diagnostic>> {
    let place = from.join(path);
    let bytes = fs::read(&place).map_err(|e| match e.kind() {
        ErrorKind::NotFound => {
            let shown = place.to_string_lossy().replace('\\', "/");
            Box::new(Diagnostic::new(codes::D406, Some(Source::file(shown))))
        }
        _ => super::out::fault(&e, &place),
    })?;
    super::out::write_whole(&to.join(path), &bytes, || Ok(()))
        .map_err(|e| super::out::fault(&e, Path::new(path)))
}
