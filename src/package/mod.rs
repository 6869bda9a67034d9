//! An out folder → a package to be filed: documents under the receiving office's names, an index, a
//! receipt to be stamped, the manifest; sources and Plans where they are asked for.
//!
//! Read [`package`] first.

mod index;
mod xlsx;

use std::fs::File;
use std::path::Path;

use crate::deliver::{
    DocumentEntry, FileEntry, MANIFEST, Manifest, Named, Names, Package, Pattern, Status,
    manifest_of, safe_name, unfinished_run,
};
use crate::diagnostic::{Diagnostic, Language, Messages, Severity, Sink, Source, codes};
use crate::digest::sha256_hex;
use crate::emit::docx::{DocxOptions, docx};
use crate::emit::{EmitError, Properties, pdf};
use crate::font::FontSet;
use crate::plan::Plan;
use crate::template::Profile;
use crate::typeset::typeset;

/// What goes by default by which name.
pub const PATTERN: &str = "{n}-{school}/{kind}/{title}.{ext}";

/// Paths longer than this are told, in UTF-16 units: Windows programs take 260 with what is above.
const LONG: usize = 180;

/// A file that goes along.
pub struct Extra<'a> {
    /// Its path in the package.
    pub path: String,
    /// `source`, `plan`, or of a file of the package's own, its extension.
    pub kind: &'static str,
    /// What is in it; made when its turn comes, so that a county's Plans are never all there.
    pub bytes: Box<dyn Fn() -> Vec<u8> + 'a>,
}

/// What a package is told.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    /// How files are called.
    pub pattern: &'a Pattern,
    /// How the index and the receipt look.
    pub profile: &'a Profile,
    /// The fonts.
    pub fonts: &'a FontSet,
    /// Sources and Plans.
    pub extras: &'a [Extra<'a>],
    /// Overwrite a file of the package's name.
    pub force: bool,
}

/// A document as the package has it.
struct Filed<'a> {
    number: String,
    document: &'a DocumentEntry,
    /// Its files: what they are in the out folder, and their paths in the package.
    files: Vec<(&'a FileEntry, String)>,
}

/// Packs a delivered folder into `to`; the package's manifest. `None`: nothing was written.
///
/// - reports: `D406`, `D407`, `D409`, `D431`, `D444`, `P281`–`P284`, `P290`, and what a package's
///   files report
pub fn package(dir: &Path, to: &Path, order: &Order<'_>, sink: &mut Sink) -> Option<Manifest> {
    let manifest = read_manifest(dir, sink)?;
    let filed = filed(&manifest, order, sink)?;
    match packed(dir, to, &manifest, &filed, order, sink) {
        Ok(manifest) => manifest,
        Err(fault) => {
            sink.push(*fault);
            None
        }
    }
}

/// The manifest of a folder whose documents are all made.
fn read_manifest(dir: &Path, sink: &mut Sink) -> Option<Manifest> {
    let place = || Some(Source::file(MANIFEST));
    let mut manifest = match manifest_of(dir) {
        Ok(manifest) => manifest,
        Err(fault) => {
            sink.push(*fault);
            return None;
        }
    };
    let mut sound = true;
    sink.extend(manifest.with_unplaced());
    sink.extend(manifest.without_others());
    let incomplete = [
        unfinished_run(dir),
        manifest.unfinished(),
        manifest.of_earlier_builds(),
    ];
    for told in incomplete.into_iter().flatten() {
        sound = false;
        sink.push(told.severity(Severity::Error));
    }
    sink.extend(manifest.gone().map(|(_, told)| told));
    manifest.tell_outdated(sink);
    manifest.take_outdated();
    for document in &manifest.documents {
        let gone = document.status == Status::Gone;
        if !gone && document.title.is_empty() && !document.is_unfinished() {
            sound = false;
            sink.push(Diagnostic::new(codes::P290, place()).arg("document", &document.school));
        }
    }
    if let Some(told) = manifest.stale_combined() {
        sink.push(told);
        manifest.combined = None;
    }
    sound.then_some(manifest)
}

/// Gives every document its number and its names.
fn filed<'a>(manifest: &'a Manifest, order: &Order<'_>, sink: &mut Sink) -> Option<Vec<Filed<'a>>> {
    let documents: Vec<&DocumentEntry> = manifest
        .documents
        .iter()
        .filter(|d| d.status != Status::Gone)
        .collect();
    let digits = documents.len().to_string().len().max(2);
    let mut names = Names::default();
    for name in own_names(Language::ALL.iter().copied().map(Messages::new)) {
        names.keep(&name);
    }
    let combined = manifest.combined.iter().map(|c| &c.file);
    for path in order
        .extras
        .iter()
        .map(|e| &e.path)
        .chain(combined.map(|f| &f.path))
    {
        names.keep(path);
    }
    let mut all = Vec::with_capacity(documents.len());
    for (at, document) in documents.into_iter().enumerate() {
        let number = format!("{:0digits$}", at + 1);
        // Word and PDF share a name; what else a document had under other names goes by its own.
        let stem = |file: &FileEntry| file.path.rsplit('/').next().map(without_extension);
        // The document, then its attachments where they are files of their own.
        let mut own: Vec<&FileEntry> = document.files.iter().collect();
        own.sort_by_key(|file| file.attachment.is_some());
        let mut stems: Vec<String> = own.into_iter().filter_map(stem).collect();
        stems.dedup();
        let mut files = Vec::new();
        for own in stems {
            let here = document
                .files
                .iter()
                .filter(|f| stem(f).as_ref() == Some(&own));
            let here: Vec<&FileEntry> = here.collect();
            let extensions: Vec<&str> = here.iter().map(|f| f.kind.as_str()).collect();
            let named = Named {
                n: number.clone(),
                school: &document.school,
                title: here
                    .first()
                    .map_or(&document.title, |file| document.title_of(file)),
                kind: &manifest.kind,
                file: &own,
            };
            let given = names.give(order.pattern, &named, &extensions);
            if let Some(asked) = &given.instead_of {
                let place = Source::file(given.stem.as_str());
                sink.push(Diagnostic::new(codes::P281, Some(place)).arg("asked", asked));
            }
            for file in here {
                let path = format!("{}.{}", given.stem, file.kind);
                let length = path.encode_utf16().count();
                if length > LONG {
                    let place = Some(Source::file(path.as_str()));
                    sink.push(Diagnostic::new(codes::P284, place).arg("length", length));
                }
                files.push((file, path));
            }
        }
        all.push(Filed {
            number,
            document,
            files,
        });
    }
    if all.is_empty() {
        let place = Some(Source::file(MANIFEST));
        sink.push(Diagnostic::new(codes::P292, place).arg("kind", "no-plans"));
        return None;
    }
    Some(all)
}

fn without_extension(name: &str) -> String {
    name.rsplit_once('.')
        .map_or(name, |(stem, _)| stem)
        .to_owned()
}

/// What the index and the receipt may be called, and the manifest.
fn own_names(of: impl Iterator<Item = Messages>) -> Vec<String> {
    let mut names = vec![MANIFEST.to_owned()];
    for messages in of {
        for id in ["package-index", "package-receipt"] {
            let name = safe_name(&messages.text(id, &Default::default()));
            names.extend(["docx", "pdf", "xlsx"].map(|ext| format!("{name}.{ext}")));
        }
    }
    names
}

fn packed(
    dir: &Path,
    to: &Path,
    manifest: &Manifest,
    filed: &[Filed<'_>],
    order: &Order<'_>,
    sink: &mut Sink,
) -> Result<Option<Manifest>, Box<Diagnostic>> {
    let mut package = Package::begin(to, order.force)?;
    let mut sound = true;
    let mut documents = Vec::with_capacity(filed.len());
    for filed in filed {
        let mut entry = filed.document.clone();
        entry.files.clear();
        for (file, path) in &filed.files {
            match add(&mut package, dir, file, path, sink)? {
                Some(file) => entry.files.push(file),
                None => sound = false,
            }
        }
        documents.push(entry);
    }
    let mut all = Manifest {
        documents,
        ..manifest.clone()
    };
    if let Some(combined) = &mut all.combined {
        let path = combined.file.path.clone();
        match add(&mut package, dir, &combined.file, &path, sink)? {
            Some(file) => combined.file = file,
            None => sound = false,
        }
    }
    if !sound {
        return Ok(None);
    }
    let own = own_files(manifest, filed, order, sink)?;
    for own in own.iter().chain(order.extras) {
        let entry = FileEntry::blank(&own.path, own.kind);
        let bytes = (own.bytes)();
        let entry = package.add(entry, bytes.len() as u64, bytes.as_slice())?;
        all.enclosures.push(entry);
    }
    package.finish(&all).map(Some)
}

/// Adds a file of the out folder under its new path; `None`: it is not what the manifest says.
///
/// - reports: `D406`, `D407`
fn add(
    package: &mut Package,
    dir: &Path,
    file: &FileEntry,
    path: &str,
    sink: &mut Sink,
) -> Result<Option<FileEntry>, Box<Diagnostic>> {
    let place = || Some(Source::file(file.path.as_str()));
    let opened = File::open(dir.join(&file.path)).and_then(|f| Ok((f.metadata()?.len(), f)));
    let Ok((length, from)) = opened else {
        sink.push(Diagnostic::new(codes::D406, place()));
        return Ok(None);
    };
    let entry = FileEntry {
        path: path.to_owned(),
        ..file.clone()
    };
    let added = package.add(entry, length, from)?;
    if added.sha256 != file.sha256 {
        sink.push(Diagnostic::new(codes::D407, place()).arg("kind", "folder"));
        return Ok(None);
    }
    Ok(Some(added))
}

/// Index and receipt.
fn own_files(
    manifest: &Manifest,
    filed: &[Filed<'_>],
    order: &Order<'_>,
    sink: &mut Sink,
) -> Result<Vec<Extra<'static>>, Box<Diagnostic>> {
    let language = Language::of_tag(&manifest.language).unwrap_or_default();
    let messages = Messages::new(language);
    // Where all documents have names of ASCII, so has the rest: somebody wanted that.
    let ascii = filed
        .iter()
        .flat_map(|f| &f.files)
        .all(|(_, path)| path.is_ascii());
    let called = match ascii {
        true => Messages::new(Language::En),
        false => Messages::new(language),
    };
    let name = |id| safe_name(&called.text(id, &Default::default()));
    let internal = |name: &str, why: String| {
        let told = Diagnostic::new(codes::D410, None).arg("document", name);
        Box::new(told.arg("why", why))
    };
    let own = |name: &str, kind, bytes: Vec<u8>| Extra {
        path: format!("{name}.{kind}"),
        kind,
        bytes: Box::new(move || bytes.clone()),
    };
    let mut files = Vec::new();
    let index_name = name("package-index");
    let sheet = xlsx::sheet(&messages, &manifest.absent, filed)
        .map_err(|e| internal(&index_name, e.to_string()))?;
    let digest = sha256_hex(&sheet);
    files.push(own(&index_name, "xlsx", sheet));
    let index = index::index(&messages, order.profile, manifest, filed);
    let sheet_name = format!("{index_name}.xlsx");
    let receipt = index::receipt(
        &messages,
        order.profile,
        manifest,
        filed,
        (&sheet_name, &digest),
    );
    for (plan, id) in [(index, "package-index"), (receipt, "package-receipt")] {
        let name = name(id);
        let [docx, pdf] =
            printed(&plan, order, sink).map_err(|e| internal(&name, e.to_string()))?;
        files.push(own(&name, "docx", docx));
        files.push(own(&name, "pdf", pdf));
    }
    Ok(files)
}

/// Plan → Word and PDF.
fn printed(plan: &Plan, order: &Order<'_>, sink: &mut Sink) -> Result<[Vec<u8>; 2], EmitError> {
    let (profile, fonts) = (order.profile, order.fonts);
    let pages = typeset(plan, profile, fonts, sink);
    let properties = Properties::of(plan, profile);
    let word = docx(&pages, &properties, profile, fonts, &DocxOptions::default())?;
    Ok([word, pdf::pdf(&pages, &properties, fonts)?])
}
