//! Plans → documents, each whole or not at all: typeset → emit → deliver.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::deliver::{
    Counts, Delivered, DocumentEntry, FileEntry, MadeFrom, Now, Out, Status, safe_name,
    unique_folders,
};
use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::digest::sha256_hex;
use crate::emit::docx::{DocxOptions, docx};
use crate::emit::{self, EmitError};
use crate::faces_used::FacesUsed;
use crate::font::FontSet;
use crate::picture::Pictures;
use crate::plan::Plan;
use crate::split::{Part, split};
use crate::template::Profile;
use crate::typeset::{KnownLines, Pages, typeset_among, typeset_attachment};

use super::internal;
use super::job::Job;
use super::read::Copy;

/// Makes the documents called `names` and delivers each as it is made: all cores, in any order;
/// the entries come in the order of the names. What is wrong with one document stops that one.
///
/// - reports: what the documents' stages report, and `D402`–`D405`, `D410`
pub fn print(
    copy: &Copy,
    names: &[&str],
    job: &Job<'_>,
    out: &Out,
    sink: &mut Sink,
) -> Vec<DocumentEntry> {
    // Every name has its folder, whichever are asked for, so that it never depends on that.
    let folders = unique_folders(copy.names.iter().map(String::as_str));
    let wanted: BTreeSet<&str> = names.iter().copied().collect();
    let blocked = sink.blocked();
    let sheets: Vec<(&str, &str, bool)> = copy
        .names
        .iter()
        .zip(&folders)
        .filter(|(name, _)| wanted.contains(name.as_str()))
        .map(|(name, folder)| (name.as_str(), folder.as_str(), blocked.holds(name)))
        .collect();
    let printed: Vec<(DocumentEntry, Sink)> = sheets
        .par_iter()
        .map(|(name, folder, blocked)| {
            let printed = if *blocked {
                (failed(name), Sink::new())
            } else if job.is_stopped() {
                (
                    DocumentEntry::without_files(name, Status::Pending),
                    Sink::new(),
                )
            } else {
                guarded(name, |sink| {
                    let plan = copy.compose(name, sink)?;
                    let sheet = Sheet { name, folder };
                    let with = (&copy.profile, &copy.known);
                    Some(print_plan(&plan, &sheet, with, job, out, sink))
                })
            };
            (job.done)();
            printed
        })
        .collect();
    let entries = settle(printed, sink);
    copy.locate(sink);
    entries
}

/// Makes the documents of Plans that anyone may have made, each with its profile.
///
/// - reports: as [`print`]
pub fn print_plans(
    plans: &[(&Plan, &Profile)],
    job: &Job<'_>,
    out: &Out,
    sink: &mut Sink,
) -> Vec<DocumentEntry> {
    let folders = unique_folders(plans.iter().map(|(plan, _)| plan.name.as_str()));
    let printed: Vec<_> = plans
        .par_iter()
        .zip(&folders)
        .map(|((plan, profile), folder)| {
            let printed = if job.is_stopped() {
                let pending = DocumentEntry::without_files(&plan.name, Status::Pending);
                (pending, Sink::new())
            } else {
                guarded(&plan.name, |sink| {
                    let name = plan.name.as_str();
                    let sheet = Sheet { name, folder };
                    let with = (*profile, &KnownLines::default());
                    Some(print_plan(plan, &sheet, with, job, out, sink))
                })
            };
            (job.done)();
            printed
        })
        .collect();
    settle(printed, sink)
}

/// The entries in order, and what was found on the way.
fn settle(printed: Vec<(DocumentEntry, Sink)>, sink: &mut Sink) -> Vec<DocumentEntry> {
    let mut entries = Vec::with_capacity(printed.len());
    for (entry, found) in printed {
        sink.append(found);
        entries.push(entry);
    }
    let mut by_subject: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in sink.iter() {
        if let Some(subject) = diagnostic.subject.as_deref() {
            by_subject.entry(subject).or_default().push(diagnostic);
        }
    }
    for entry in &mut entries {
        let own = by_subject.get(entry.school.as_str());
        entry.diagnostics = Counts::of(own.into_iter().flatten().copied());
    }
    entries
}

/// A fault of ours in one document is told and ends that one alone.
fn guarded(
    name: &str,
    work: impl FnOnce(&mut Sink) -> Option<DocumentEntry>,
) -> (DocumentEntry, Sink) {
    let worked = catch_unwind(AssertUnwindSafe(|| {
        let mut sink = Sink::new();
        let entry = work(&mut sink);
        (entry, sink)
    }));
    match worked {
        Ok((Some(entry), sink)) => (entry, sink),
        Ok((None, sink)) => (failed(name), sink),
        Err(_) => {
            let mut sink = Sink::new();
            sink.push(internal(name, "panic"));
            (failed(name), sink)
        }
    }
}

/// Whose document it is, as the workbooks write it, and its folder. (The Plan's name has no
/// character that parts a path.)
struct Sheet<'a> {
    name: &'a str,
    folder: &'a str,
}

/// typeset → emit → deliver. Nothing is written of a document that has errors, nor of one whose
/// files are whole and follow from the same.
fn print_plan(
    plan: &Plan,
    sheet: &Sheet<'_>,
    (profile, known): (&Profile, &KnownLines),
    job: &Job<'_>,
    out: &Out,
    sink: &mut Sink,
) -> DocumentEntry {
    let pictures = job.album.gather(plan, job.fonts, sink);
    let from = made_from(plan, profile, &pictures, job, job.carries_plan());
    let whole = Part::whole(plan, profile);
    let stem = format!("{}/{}", sheet.folder, safe_name(&whole.stem));
    let mut parts = vec![whole];
    if job.split_attachments {
        parts.extend(split(plan, profile));
    }
    let path = |part: &Part, kind| format!("{}/{}.{kind}", sheet.folder, safe_name(&part.stem));
    let paths = parts
        .iter()
        .flat_map(|part| job.kinds().map(|kind| path(part, kind)));
    let paths: Vec<String> = paths.collect();
    let current = out.current(&paths, &from, job.template_changed);
    let now = Now {
        stem,
        from: from.clone(),
        parts: job.split_attachments,
    };
    let told = |entry: &DocumentEntry| entry.diagnostics != Counts::default();
    let earlier = job.before.get(sheet.name);
    if let (Ok(files), Some(false)) = (&current, earlier.map(|entry| told(entry))) {
        // What an earlier build said nothing of needs no second look.
        return unchanged(sheet.name, plan, files.clone(), now);
    }
    let mut entry = entry_of(sheet.name, plan, Status::Failed);
    let pages = typeset_among(plan, profile, (job.fonts, &pictures, known), sink);
    if sink.count(Severity::Error) > 0 {
        return entry;
    }
    match current {
        Ok(files) => return unchanged(sheet.name, plan, files, now),
        Err(why) => entry.why = Some(why),
    }
    entry.now = Some(now);
    entry.status = Status::Made;
    let whole = pages;
    let files = parts.iter().flat_map(|part| {
        let pages = part.index.map(|index| {
            // What is wrong with it has been told of the whole document.
            let mut sink = Sink::new();
            typeset_attachment(plan, index, profile, (job.fonts, &pictures), &mut sink)
        });
        let whole = &whole;
        job.kinds().map(move |kind| {
            let pages = pages.as_ref().unwrap_or(whole);
            let file = FileEntry {
                pages: pages.pages.len(),
                attachment: part.index.map(|_| part.properties.title.clone()),
                from: None,
                ..FileEntry::blank("", kind)
            };
            (file, emitted(plan, part, kind, pages, profile, job))
        })
    });
    let mut kept = Vec::new();
    for ((mut file, bytes), path) in files.zip(&paths) {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                sink.push(internal(sheet.name, &error.to_string()));
                entry.status = Status::Failed;
                continue;
            }
        };
        file.path.clone_from(path);
        file.from = Some(from.clone());
        match out.put(sheet.name, file, &bytes) {
            Ok(Delivered::Written(file)) => entry.files.push(*file),
            Ok(Delivered::Kept(told)) => {
                kept.push((path, told));
                entry.status = Status::Kept;
            }
            Err(fault) => {
                sink.push(fault.subject(Some(sheet.name)));
                entry.status = Status::Failed;
            }
        }
    }
    for (path, told) in kept {
        let beside = made_beside(path, &entry.files).unwrap_or("none");
        sink.push(told.arg("beside", beside).subject(Some(sheet.name)));
    }
    if job.split_attachments {
        put_old_parts_aside(earlier.copied(), sheet, &paths, job, out, sink);
    }
    entry
}

/// The name of the file that says the same as this one in the other format, if it was made now.
fn made_beside<'f>(path: &str, made: &'f [FileEntry]) -> Option<&'f str> {
    let stem = |path: &'f str| path.rsplit_once('.').map(|(stem, _)| stem);
    let own = path.rsplit_once('.')?.0;
    let beside = made.iter().find(|file| stem(&file.path) == Some(own))?;
    beside.path.rsplit('/').next()
}

/// Attachments that an earlier build delivered as files of their own under names that this one no
/// longer gives any: they would go on saying what is no longer so.
///
/// - reports: what [`Out::put_aside`] reports
fn put_old_parts_aside(
    earlier: Option<&DocumentEntry>,
    sheet: &Sheet<'_>,
    paths: &[String],
    job: &Job<'_>,
    out: &Out,
    sink: &mut Sink,
) {
    let files = earlier.into_iter().flat_map(|earlier| &earlier.files);
    // What lies in another folder may be another document's by now.
    let files = files.filter(|file| file.path.split('/').next() == Some(sheet.folder));
    let old = files.filter(|file| {
        let asked = job.kinds().any(|kind| kind == file.kind);
        file.attachment.is_some() && asked && !paths.contains(&file.path)
    });
    let old: Vec<FileEntry> = old.cloned().collect();
    if !old.is_empty()
        && let Err(fault) = out.put_aside(&old, sink)
    {
        sink.push(*fault);
    }
}

/// The bytes of a part in one kind; the whole document has the Plan inside where the job asks for it.
fn emitted(
    plan: &Plan,
    part: &Part,
    kind: &str,
    pages: &Pages,
    profile: &Profile,
    job: &Job<'_>,
) -> Result<Vec<u8>, EmitError> {
    let properties = &part.properties;
    if kind == "docx" {
        let json = (part.index.is_none() && job.embed_plan).then(|| {
            // Only maps with keys that are no text can fail, and there are none.
            serde_json::to_string(&job.enclosed.public(plan)).unwrap_or_default()
        });
        let shared = job.word_parts.of(profile, job.fonts, job.embed_fonts)?;
        let options = DocxOptions {
            fonts: job.embed_fonts,
            plan: json.as_deref(),
            shared: Some(&shared),
        };
        return docx(pages, properties, profile, job.fonts, &options);
    }
    let attached = match part.index {
        None => job.enclosed.of(plan),
        Some(_) => Vec::new(),
    };
    emit::pdf::pdf_with(pages, properties, job.fonts, &attached, job.pdf_parts)
}

/// What a document's manifest says of its Plan: the digest of all of it where files carry it, else of
/// what it says, since where that came from is in no file.
pub fn plan_digest(plan: &Plan, carried: bool) -> String {
    sha256_hex(&match carried {
        // Only maps with keys that are no text can fail, and a Plan has none.
        true => serde_json::to_vec(plan).unwrap_or_default(),
        false => plan.said(),
    })
}

/// What the document's bytes follow from; do its files carry their Plan?
pub(super) fn made_from(
    plan: &Plan,
    profile: &Profile,
    pictures: &Pictures,
    job: &Job<'_>,
    carried: bool,
) -> MadeFrom {
    let digests = pictures.values().map(|picture| picture.digest.as_str());
    let digests = digests.collect::<String>();
    MadeFrom {
        plan: plan_digest(plan, carried),
        pictures: match digests.is_empty() {
            true => digests,
            false => sha256_hex(digests.as_bytes()),
        },
        profile: profile.digest.clone(),
        fonts: job.fonts.digest.clone(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        options: job.options(),
    }
}

fn unchanged(name: &str, plan: &Plan, files: Vec<FileEntry>, now: Now) -> DocumentEntry {
    DocumentEntry {
        files,
        now: Some(now),
        ..entry_of(name, plan, Status::Made)
    }
}

/// A document's entry without files.
fn entry_of(name: &str, plan: &Plan, status: Status) -> DocumentEntry {
    DocumentEntry {
        title: plan.front.title.replace('\n', ""),
        attachments: plan.attachments.len(),
        ..DocumentEntry::without_files(name, status)
    }
}

fn failed(name: &str) -> DocumentEntry {
    DocumentEntry::without_files(name, Status::Failed)
}

impl Copy {
    /// Composes and typesets a document only to hear what is wrong with it.
    ///
    /// - reports: what compose and typeset report
    pub fn proof(&self, name: &str, fonts: &FontSet) -> Sink {
        let (_, mut sink) = guarded(name, |sink| {
            let plan = self.compose(name, sink)?;
            let pictures = self.album.gather(&plan, fonts, sink);
            let with = (fonts, &pictures, &self.known);
            typeset_among(&plan, &self.profile, with, sink);
            None
        });
        self.locate(&mut sink);
        sink
    }

    /// Which faces serve which characters of these documents.
    pub fn faces_used(&self, names: &[&str], fonts: &FontSet) -> FacesUsed {
        let used = names.par_iter().map(|name| {
            let mut used = FacesUsed::default();
            let mut sink = Sink::new();
            if let Some(plan) = self.compose(name, &mut sink) {
                let pictures = self.album.gather(&plan, fonts, &mut sink);
                let with = (fonts, &pictures, &self.known);
                let pages = typeset_among(&plan, &self.profile, with, &mut sink);
                used.add(name, &pages, &self.profile, fonts);
            }
            used
        });
        used.reduce(FacesUsed::default, |mut all, used| {
            all.merge(used);
            all
        })
    }
}
