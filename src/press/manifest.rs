//! What a build leaves beside its documents: the manifest, and the combined PDF.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::change;
use crate::combine::combine;
use crate::deliver::{
    CombinedEntry, Counts, Delivered, DocumentEntry, FileEntry, Manifest, Origin, Out, Shard,
    Status, Unplaced,
};
use crate::diagnostic::{Diagnostic, Severity, Sink, Source, codes};
use crate::emit::EmitError;
use crate::font::FontSet;
use crate::picture::Album;
use crate::plan::{Plan, is_within};
use crate::template::Profile;

use super::internal;
use super::read::Copy;

/// The manifest of a build of these documents of the project: its entries, those of an earlier
/// build that it did not touch, and what that left which nobody asks for any more.
pub fn manifest(
    copy: &Copy,
    names: &[&str],
    entries: &[DocumentEntry],
    before: Option<&Manifest>,
    out: &Out,
) -> Manifest {
    let mut documents = entered(names, entries, before);
    let known: BTreeSet<&str> = copy.names.iter().map(String::as_str).collect();
    let there: BTreeSet<&str> = documents.iter().map(|d| d.school.as_str()).collect();
    let absent = names.iter().filter(|name| !there.contains(**name));
    let absent = absent.map(|name| (*name).to_owned()).collect();
    documents.extend(left(&documents, &known, before, out));
    Manifest {
        template: origin(&copy.template.id, &copy.template.digest),
        profile: origin(&copy.profile.id, &copy.profile.digest),
        inputs: copy.inputs.clone(),
        elsewhere: elsewhere(&documents, &known, before, out),
        absent,
        naming: copy.naming.clone().unwrap_or_default(),
        combined: before.and_then(|before| before.combined.clone()),
        kind: copy.template.label.clone(),
        language: copy.profile.language.clone(),
        people: copy.template.people_heads(),
        ..blank_manifest(documents)
    }
}

/// These documents' entries, new or of an earlier build.
fn entered(
    names: &[&str],
    entries: &[DocumentEntry],
    before: Option<&Manifest>,
) -> Vec<DocumentEntry> {
    let before = before.map(Manifest::by_school).unwrap_or_default();
    let entries: BTreeMap<&str, &DocumentEntry> =
        entries.iter().map(|e| (e.school.as_str(), e)).collect();
    // Schools whose names collide may have changed places: a file is whose it was made for last.
    let made = entries.values().flat_map(|entry| {
        let paths = entry.files.iter().map(|file| file.path.as_str());
        paths.map(|path| (path, entry.school.as_str()))
    });
    let made: BTreeMap<&str, &str> = made.collect();
    let mut documents = Vec::with_capacity(names.len());
    for name in names {
        let mut old = before.get(name).map(|old| (*old).clone());
        if let Some(old) = &mut old {
            old.files
                .retain(|file| made.get(file.path.as_str()).is_none_or(|of| of == name));
        }
        let new = entries.get(name).map(|new| merged(new, old.as_ref()));
        // It is asked for again, and this run has not come to it.
        let again = old.filter(|old| old.status != Status::Gone);
        documents.extend(new.or(again));
    }
    documents
}

/// What an earlier build delivered and nobody asks for any more: documents of schools that are not
/// among the project's `known` ones, and files of these documents under names that they no longer
/// have.
fn left(
    documents: &[DocumentEntry],
    known: &BTreeSet<&str>,
    before: Option<&Manifest>,
    out: &Out,
) -> Vec<DocumentEntry> {
    let own: BTreeSet<&str> = documents.iter().map(|d| d.school.as_str()).collect();
    let files = documents.iter().flat_map(|document| &document.files);
    let current: BTreeSet<&str> = files.map(|file| file.path.as_str()).collect();
    let mut left: Vec<DocumentEntry> = Vec::new();
    for old in before.into_iter().flat_map(|before| &before.documents) {
        let school = old.school.as_str();
        if known.contains(school) && !own.contains(school) {
            // Another part's of the batch.
            continue;
        }
        let files = old.files.iter().cloned();
        let files = files.filter(|file| !current.contains(file.path.as_str()));
        let files: Vec<FileEntry> = files.filter(|file| out.has(&file.path)).collect();
        match left.iter_mut().find(|there| there.school == school) {
            Some(there) => there.files.extend(files),
            None if files.is_empty() => {}
            None => left.push(DocumentEntry {
                status: Status::Gone,
                diagnostics: Counts::default(),
                files,
                ..old.clone()
            }),
        }
    }
    left
}

/// What an earlier run of this part delivered of documents that are another part's by now.
fn elsewhere(
    documents: &[DocumentEntry],
    known: &BTreeSet<&str>,
    before: Option<&Manifest>,
    out: &Out,
) -> Vec<FileEntry> {
    let own: BTreeSet<&str> = documents.iter().map(|d| d.school.as_str()).collect();
    let files = documents.iter().flat_map(|document| &document.files);
    let current: BTreeSet<&str> = files.map(|file| file.path.as_str()).collect();
    let mut left: Vec<FileEntry> = Vec::new();
    let Some(before) = before else {
        return left;
    };
    let moved = before.documents.iter().filter(|old| {
        let school = old.school.as_str();
        known.contains(school) && !own.contains(school)
    });
    let files = moved.flat_map(|old| &old.files).chain(&before.elsewhere);
    for file in files.filter(|file| !current.contains(file.path.as_str())) {
        if is_within(&file.path) && out.has(&file.path) && !left.contains(file) {
            left.push(file.clone());
        }
    }
    left
}

/// What was wrong in rows that are in no document, because nobody knows whose they are.
pub fn unplaced(sink: &Sink) -> Vec<Unplaced> {
    let mut unplaced: Vec<Unplaced> = of_nobody(sink.iter())
        .flat_map(|found| {
            let places = found.source.iter().chain(&found.related);
            places.map(|place| Unplaced {
                place: place.to_string(),
                code: found.code.id.to_owned(),
            })
        })
        .collect();
    unplaced.sort();
    unplaced.dedup();
    unplaced
}

/// In how many rows that was, as far as their places are told.
pub fn unplaced_rows(found: &[Diagnostic]) -> usize {
    let places = of_nobody(found.iter()).flat_map(|d| d.source.iter().chain(&d.related));
    let row = |place: &Source| {
        (
            place.file.clone(),
            place.sheet.clone(),
            place.cell.map(|c| c.row),
        )
    };
    places.map(row).collect::<BTreeSet<_>>().len()
}

fn of_nobody<'d>(
    found: impl Iterator<Item = &'d Diagnostic>,
) -> impl Iterator<Item = &'d Diagnostic> {
    found.filter(|d| d.stops.is_some() && d.severity == Severity::Error)
}

/// The manifest of documents that were made from Plans. A file of Plans does not say which others
/// there are: what earlier runs delivered beside these stays, in its place.
pub fn plans_manifest(
    plans: &[Plan],
    entries: &[DocumentEntry],
    language: &str,
    before: Option<&Manifest>,
) -> Manifest {
    let names: Vec<&str> = entries.iter().map(|entry| entry.school.as_str()).collect();
    let made = entered(&names, entries, before);
    let files = made.iter().flat_map(|document| &document.files);
    let current: BTreeSet<String> = files.map(|file| file.path.clone()).collect();
    let mut made: BTreeMap<String, DocumentEntry> = made
        .into_iter()
        .map(|document| (document.school.clone(), document))
        .collect();
    let mut documents = Vec::new();
    let mut others = false;
    for old in before.into_iter().flat_map(|before| &before.documents) {
        if let Some(new) = made.remove(&old.school) {
            documents.push(new);
        } else if !names.contains(&old.school.as_str()) {
            let mut old = old.clone();
            old.files.retain(|file| !current.contains(&file.path));
            documents.push(old);
            others = true;
        }
    }
    documents.extend(names.iter().filter_map(|name| made.remove(*name)));
    let people = plans.iter().flat_map(change::people).collect();
    match before.filter(|_| others) {
        Some(before) => Manifest {
            documents,
            people: &people | &before.people,
            seal: String::new(),
            ..before.clone()
        },
        None => Manifest {
            combined: before.and_then(|before| before.combined.clone()),
            language: language.to_owned(),
            people,
            ..blank_manifest(documents)
        },
    }
}

/// The combined PDF's name.
pub const COMBINED: &str = "combined.pdf";

/// Whose documents have files as they are to be.
pub fn whole_documents(documents: &[DocumentEntry]) -> Vec<String> {
    let whole = documents.iter().filter(|d| {
        let made = matches!(d.status, Status::Made | Status::Kept);
        made && !d.files.is_empty()
    });
    whole.map(|document| document.school.clone()).collect()
}

/// Delivers the combined PDF of these documents, and enters it into the manifest: `plan_of` makes each
/// once more. Where some say what was so before, there is none: its pages would not be those of the
/// files.
///
/// - reports: `D402`–`D405`, `D410`, `D413`
pub fn deliver_combined<'p>(
    manifest: &mut Manifest,
    names: &[String],
    plan_of: impl Fn(&str) -> Option<(Plan, &'p Profile)> + Sync,
    title: &str,
    (fonts, album): (&FontSet, &Album),
    out: &Out,
    sink: &mut Sink,
) {
    if manifest.of_earlier_builds().is_some() {
        let told = Diagnostic::new(codes::D413, None).severity(Severity::Warning);
        sink.push(told.arg("kind", "outdated"));
        sink.extend(manifest.stale_combined());
        return;
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if names.is_empty() {
        return;
    }
    let delivered = || {
        let mut grown = out.begin(COMBINED, "pdf")?;
        match combine(&mut grown, &names, plan_of, (fonts, album), title) {
            Ok((schools, pages)) => Ok((out.end(grown, pages)?, schools)),
            Err(EmitError::Io(error)) => Err(out.fault(&error, COMBINED)),
            Err(error) => Err(Box::new(
                internal(COMBINED, &error.to_string()).subject(None::<&str>),
            )),
        }
    };
    match delivered() {
        Ok((Delivered::Written(file), schools)) => {
            let from = Some(manifest.combined_from());
            let file = FileEntry { from, ..*file };
            manifest.combined = Some(CombinedEntry { file, schools });
        }
        Ok((Delivered::Kept(told), _)) | Err(told) => sink.push(*told),
    }
}

/// Tells of what an earlier build left that nobody asks for any more, or puts it aside.
///
/// - reports: `D431`, `D444`, and what [`Out::put_aside`] reports
pub fn settle_left(manifest: &mut Manifest, prune: bool, out: &Out, sink: &mut Sink) {
    if !prune {
        for (_, told) in manifest.gone() {
            sink.push(told);
        }
        manifest.tell_outdated(sink);
        return;
    }
    manifest.documents.retain(|document| {
        let put_aside = document.status == Status::Gone
            && match out.put_aside(&document.files, sink) {
                Ok(()) => true,
                Err(fault) => {
                    sink.push(*fault);
                    false
                }
            };
        !put_aside
    });
    let mut outdated = manifest.take_outdated();
    for document in &mut manifest.documents {
        // Nobody asks for these by themselves any more, right as they may be.
        if document.now.as_ref().is_some_and(|now| !now.parts) {
            let parts = document
                .files
                .extract_if(.., |file| file.attachment.is_some());
            outdated.extend(parts);
        }
    }
    if let Err(fault) = out.put_aside(&outdated, sink) {
        sink.push(*fault);
    }
}

/// Tells of a combined PDF that an earlier build made and that no longer holds the documents as
/// they are, or puts it aside.
///
/// - reports: `D431`, and what [`Out::put_aside`] reports
pub fn settle_combined(manifest: &mut Manifest, prune: bool, out: &Out, sink: &mut Sink) {
    let Some(stale) = manifest.stale_combined() else {
        return;
    };
    if !prune {
        sink.push(stale);
        return;
    }
    let file = manifest.combined.as_ref().map(|c| c.file.clone());
    match out.put_aside(file.as_slice(), sink) {
        Ok(()) => manifest.combined = None,
        Err(fault) => sink.push(*fault),
    }
}

fn blank_manifest(documents: Vec<DocumentEntry>) -> Manifest {
    Manifest {
        planpress: 1,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        documents,
        ..Manifest::default()
    }
}

fn origin(id: &str, digest: &str) -> Origin {
    Origin {
        id: id.to_owned(),
        digest: digest.to_owned(),
    }
}

/// A document's new entry, with the files of an earlier build that were not made anew.
fn merged(new: &DocumentEntry, old: Option<&DocumentEntry>) -> DocumentEntry {
    let mut entry = new.clone();
    if let Some(old) = old.filter(|_| entry.title.is_empty()) {
        entry.title.clone_from(&old.title);
        entry.attachments = old.attachments;
    }
    for file in old.iter().flat_map(|old| &old.files) {
        // Where they are asked for, attachments of their own are delivered, or put aside, with the
        // document.
        let parts = new.now.as_ref().is_some_and(|now| now.parts);
        let settled = parts
            && file.attachment.is_some()
            && new.files.iter().any(|made| made.kind == file.kind);
        let named_so = entry.now.as_ref().is_none_or(|now| now.is_named_so(file));
        if named_so && !settled && !entry.files.iter().any(|made| made.path == file.path) {
            let mut file = file.clone();
            if let Some((now, from)) = entry.now.as_ref().zip(file.from.as_ref()) {
                file.outdated = !from.says_the_same_as(&now.from);
            }
            entry.files.push(file);
        }
    }
    entry.files.sort_by(|a, b| a.path.cmp(&b.path));
    entry
}

/// What earlier runs delivered in the folder, where it can be told.
///
/// - reports: `D409` as a warning: the folder is then treated as if no build had been there
pub fn earlier(dir: &Path, shard: Option<Shard>, sink: &mut Sink) -> Option<Manifest> {
    if !dir.is_dir() {
        return None;
    }
    match Manifest::resumed(dir, shard) {
        Ok(manifest) => manifest,
        Err(fault) => {
            sink.push(fault.severity(Severity::Warning));
            None
        }
    }
}
