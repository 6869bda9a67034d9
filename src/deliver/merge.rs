//! The parts of a batch → one delivered folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::digest::sha256_hex;

use super::find::{is_there, unfinished_run};
use super::lock::{LOCK, Lock};
use super::out::put_manifest;
use super::{DocumentEntry, FileEntry, MANIFEST, Manifest, Shard, Status, archive};

/// Joins the parts of one batch that lie in these folders (often one that all runs shared) into
/// the first of them: files of the others are copied there, and the manifest is the one that a
/// single run would have written. A file of somebody else's that is there is kept. `None`: it could
/// not be, and nothing was changed, or not all was copied.
///
/// - reports: `D402`–`D406`, `D409`, `D430`, `D431`, `D434`, `D432` a part is missing, `D433` parts of
///   different batches, `D444`
pub fn merge(dirs: &[PathBuf], sink: &mut Sink) -> Option<Manifest> {
    let to = dirs.first()?;
    let mut parts = read_parts(dirs, sink)?;
    let _lock = match Lock::take(to, LOCK) {
        Ok(Some(lock)) => lock,
        Ok(None) => {
            sink.push(Diagnostic::new(codes::D430, Some(Source::file(shown(to)))));
            return None;
        }
        Err(error) => {
            sink.push(*super::out::fault(&error, to));
            return None;
        }
    };
    check_files(&mut parts, sink)?;
    let ours = ours_in(to, &parts);
    for (dir, _, part) in parts.values_mut().filter(|(dir, ..)| dir != to) {
        for document in &mut part.documents {
            let mut kept = Vec::new();
            for file in &document.files {
                match copy(dir, to, file, &ours) {
                    Ok(true) => {}
                    Ok(false) => {
                        let told = Diagnostic::new(codes::D404, Some(place(to, &file.path)));
                        let told = told.arg("kind", "target").subject(Some(&*document.school));
                        sink.push(told);
                        kept.push(file.path.clone());
                    }
                    Err(fault) => {
                        sink.push(*fault);
                        return None;
                    }
                }
            }
            if !kept.is_empty() {
                // What lies there is not of this batch.
                document.files.retain(|file| !kept.contains(&file.path));
                document.status = Status::Kept;
            }
        }
    }
    let manifest = joined(&parts, to)?;
    if let Err(fault) = put_manifest(to, MANIFEST, &manifest) {
        sink.push(*fault);
        return None;
    }
    for (_, told) in manifest.gone() {
        sink.push(told);
    }
    manifest.tell_outdated(sink);
    for (dir, name, _) in parts.values().filter(|(dir, ..)| dir == to) {
        // One that stays would be reported as extra, no more.
        let _ = fs::remove_file(dir.join(name));
    }
    Some(manifest)
}

/// Are all files of the parts there? One that a person has changed goes along as it is, and its
/// document is one that was kept.
///
/// - reports: `D404`, `D406`
fn check_files(parts: &mut BTreeMap<usize, Part>, sink: &mut Sink) -> Option<()> {
    let mut complete = true;
    for (dir, _, part) in parts.values_mut() {
        for document in &mut part.documents {
            let school = document.school.clone();
            for file in &document.files {
                let digest = File::open(dir.join(&file.path)).and_then(archive::digest);
                let told = match digest {
                    Ok(digest) if digest == file.sha256 => continue,
                    Ok(_) => {
                        let told = Diagnostic::new(codes::D404, Some(place(dir, &file.path)));
                        document.status = match document.status {
                            Status::Made => Status::Kept,
                            other => other,
                        };
                        told.arg("kind", "part")
                    }
                    Err(_) => {
                        complete = false;
                        Diagnostic::new(codes::D406, Some(place(dir, &file.path)))
                    }
                };
                sink.push(told.subject(Some(school.as_str())));
            }
        }
    }
    complete.then_some(())
}

/// The digests, by path, of what runs of ours left in the folder.
fn ours_in(to: &Path, parts: &BTreeMap<usize, Part>) -> BTreeMap<String, BTreeSet<String>> {
    let whole = Manifest::read(to, None).ok().flatten();
    let here = parts.values().filter(|(dir, ..)| dir == to);
    let manifests = whole.iter().chain(here.map(|(_, _, part)| part));
    let mut ours: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in manifests.flat_map(Manifest::files) {
        let digests = ours.entry(file.path.clone()).or_default();
        digests.insert(file.sha256.clone());
    }
    ours
}

pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn place(dir: &Path, path: &str) -> Source {
    Source::file(shown(&dir.join(path)))
}

/// A part's folder, the name of its manifest, and what it says.
type Part = (PathBuf, String, Manifest);

fn read_parts(dirs: &[PathBuf], sink: &mut Sink) -> Option<BTreeMap<usize, Part>> {
    let mut parts: BTreeMap<usize, Part> = BTreeMap::new();
    let mut of = None;
    for dir in dirs {
        if let Err(told) = is_there(dir) {
            sink.push(*told);
            return None;
        }
        if let Some(told) = unfinished_run(dir) {
            sink.push(told);
            return None;
        }
        for (name, shard) in manifests_in(dir) {
            let manifest = match Manifest::read(dir, Some(shard)) {
                Ok(manifest) => manifest?,
                Err(fault) => {
                    sink.push(*fault);
                    return None;
                }
            };
            let first = parts.values().next();
            let why = if of.is_some_and(|of| of != shard.of) {
                Some(("number", Vec::new()))
            } else if parts.contains_key(&shard.part) {
                Some(("twice", Vec::new()))
            } else {
                first.and_then(|(_, _, other)| differs(other, &manifest))
            };
            if let Some((why, files)) = why {
                let told = Diagnostic::new(codes::D433, Some(place(dir, &name)));
                sink.push(told.arg("why", why).arg("files", files));
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
    let place = dirs.first().map(|dir| Source::file(shown(dir)));
    sink.push(
        Diagnostic::new(codes::D432, place)
            .arg("count", missing.len())
            .arg("parts", missing),
    );
    None
}

/// What they were not made from, or by, alike; of files, which.
fn differs(a: &Manifest, b: &Manifest) -> Option<(&'static str, Vec<String>)> {
    let others = |a: &Manifest, b: &Manifest| -> BTreeSet<String> {
        let others = a.inputs.iter().filter(|input| !b.inputs.contains(input));
        others.map(|input| input.file.clone()).collect()
    };
    let files = &others(a, b) | &others(b, a);
    if a.version != b.version {
        Some(("program", Vec::new()))
    } else if !files.is_empty() {
        Some(("data", files.into_iter().collect()))
    } else if a.template != b.template {
        Some(("template", Vec::new()))
    } else if a.profile != b.profile || a.inputs != b.inputs {
        Some(("profile", Vec::new()))
    } else {
        None
    }
}

/// The parts' manifests that lie in a folder.
pub(super) fn manifests_in(dir: &Path) -> Vec<(String, Shard)> {
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
    let all = (0..longest)
        .flat_map(|row| columns.iter().filter_map(move |column| column.get(row)))
        .cloned();
    // What nobody asks for any more is known to each part that began where the whole had been.
    let (gone, mut documents): (Vec<_>, Vec<_>) = all.partition(|d| d.status == Status::Gone);
    let files = documents.iter().flat_map(|document| &document.files);
    let mut seen: BTreeSet<String> = files.map(|file| file.path.clone()).collect();
    for mut document in gone {
        document.files.retain(|file| seen.insert(file.path.clone()));
        if !document.files.is_empty() {
            documents.push(document);
        }
    }
    Some(Manifest {
        documents,
        combined,
        elsewhere: Vec::new(),
        absent: parts
            .values()
            .flat_map(|(_, _, part)| part.absent.clone())
            .collect(),
        ..first.clone()
    })
}

/// Copies a file; `false`: another is there that is not ours, and it was kept.
fn copy(
    from: &Path,
    to: &Path,
    file: &FileEntry,
    ours: &BTreeMap<String, BTreeSet<String>>,
) -> Result<bool, Box<Diagnostic>> {
    let (source, target) = (from.join(&file.path), to.join(&file.path));
    let bytes = fs::read(&source).map_err(|e| super::out::fault(&e, &source))?;
    match fs::read(&target) {
        Ok(there) if there == bytes => return Ok(true),
        Ok(there) => {
            let digest = sha256_hex(&there);
            if !ours
                .get(&file.path)
                .is_some_and(|own| own.contains(&digest))
            {
                return Ok(false);
            }
        }
        Err(e) if e.kind() == ErrorKind::NotFound => {}
        Err(e) => return Err(super::out::fault(&e, &target)),
    }
    super::out::write_whole(&target, &bytes, || Ok(()))
        .map_err(|e| super::out::fault(&e, Path::new(&file.path)))?;
    Ok(true)
}
