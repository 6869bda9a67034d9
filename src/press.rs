//! The whole run on one page: project → documents.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rayon::prelude::*;

use crate::check::{Tallies, check};
use crate::compose::{self, compose, document_names};
use crate::deliver::{
    Counts, Delivered, DocumentEntry, InputEntry, Manifest, Origin, Out, Status, safe_name,
    unique_folders,
};
use crate::diagnostic::{Diagnostic, Severity, Sink, Source, codes};
use crate::emit::docx::{DocxOptions, EmbedFonts, docx};
use crate::emit::{self, EmitError, Properties};
use crate::font::FontSet;
use crate::ingest::{Limits, find_tables, ingest};
use crate::normalise::{Dataset, normalise};
use crate::plan::Plan;
use crate::project::{Project, SETTINGS, Script};
use crate::template::{Profile, Registry, Template, load_profile_with, load_template, nearest_id};
use crate::typeset::{Pages, typeset};

/// Everything that is read before the first document is made.
#[derive(Debug)]
pub struct Copy {
    /// The plan kind.
    pub template: Template,
    /// How pages look.
    pub profile: Profile,
    /// What the workbooks say.
    pub data: Dataset,
    /// What the quota rules counted.
    pub tallies: Tallies,
    /// What plan.toml says.
    pub settings: compose::Settings,
    /// The documents' names, in the order of the document table.
    pub names: Vec<String>,
    /// The files that were read.
    pub inputs: Vec<InputEntry>,
}

/// Reads a project and checks it: ingest → normalise → check.
///
/// - reports: everything that is wrong with template, profile, workbooks and data
pub fn read(project: &Project, registry: &Registry, sink: &mut Sink) -> Option<Copy> {
    let settings = &project.settings;
    let template = load_template(registry, &settings.template, Some(&project.dir), sink);
    let profile = load_profile_with(
        registry,
        &settings.profile.base,
        &settings.profile.measures,
        &project.text,
        sink,
    );
    let read: Vec<_> = project
        .workbooks
        .par_iter()
        .map(|(path, name)| {
            let mut sink = Sink::new();
            (ingest(path, name, &Limits::default(), &mut sink), sink)
        })
        .collect();
    let mut inputs = vec![project.input.clone()];
    let mut tables = Vec::new();
    for (workbook, mut found) in read {
        // A cell without a value matters where it is used: normalise names those.
        found.retain(|d| d.code != codes::X108 && d.code != codes::X109);
        sink.append(found);
        let Some(workbook) = workbook else { continue };
        for grid in &workbook.grids {
            tables.extend(find_tables(grid, &project.hint_for(&grid.source)));
        }
        inputs.push(InputEntry {
            file: workbook.file,
            sha256: workbook.sha256,
        });
    }
    let (template, profile) = (template?, profile?);
    check_settings(project, &template, sink);
    let data = normalise(
        &tables,
        &template,
        &project.source_hints(),
        settings.year,
        sink,
    );
    let tallies = check(&template, &data, sink);
    let names = document_names(&template, &data);
    Some(Copy {
        settings: compose::Settings {
            year: settings.year,
            profile: settings.profile.base.clone(),
            values: project.values(),
        },
        template,
        profile,
        data,
        tallies,
        names,
        inputs,
    })
}

/// What plan.toml asks for and the template does not know.
///
/// - reports: `P232`, `P233`
fn check_settings(project: &Project, template: &Template, sink: &mut Sink) {
    let place = || Some(Source::file(SETTINGS));
    let asked = match project.settings.script {
        Script::Hans => "hans",
        Script::Hant => "hant",
        Script::AsIs => template.script.as_str(),
    };
    if asked != template.script {
        sink.push(Diagnostic::new(codes::P232, place()).arg("script", asked));
    }
    let known: Vec<String> = template.values.keys().cloned().collect();
    for key in project
        .settings
        .values
        .keys()
        .filter(|key| !known.contains(key))
    {
        let nearest = nearest_id(key, known.iter().map(String::as_str)).unwrap_or("none");
        sink.push(
            Diagnostic::new(codes::P233, place())
                .arg("key", key)
                .arg("nearest", nearest)
                .arg("known", known.clone()),
        );
    }
}

impl Copy {
    /// Composes one document.
    ///
    /// - reports: `P224`–`P228`
    pub fn compose(&self, name: &str, sink: &mut Sink) -> Option<Plan> {
        compose(
            &self.template,
            &self.data,
            &self.tallies,
            &self.settings,
            name,
            sink,
        )
    }
}

/// What a build is told.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// Make Word files.
    pub docx: bool,
    /// Make PDFs.
    pub pdf: bool,
    /// What of the fonts goes into Word files.
    pub embed_fonts: EmbedFonts,
    /// Word files carry their Plan, without private columns.
    pub embed_plan: bool,
    /// The fonts.
    pub fonts: &'a FontSet,
    /// Called when a document is done.
    pub done: &'a (dyn Fn() + Sync),
}

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
    let private = match job.embed_plan {
        true => copy.private_cells(),
        false => BTreeSet::new(),
    };
    // Every name has its folder, whichever are asked for, so that it never depends on that.
    let folders = unique_folders(copy.names.iter().map(String::as_str));
    let sheets: Vec<(&str, &str, bool)> = copy
        .names
        .iter()
        .zip(&folders)
        .filter(|(name, _)| names.contains(&name.as_str()))
        .map(|(name, folder)| (name.as_str(), folder.as_str(), sink.blocks(name)))
        .collect();
    let printed: Vec<(DocumentEntry, Sink)> = sheets
        .par_iter()
        .map(|(name, folder, blocked)| {
            let printed = if *blocked {
                (failed(name), Sink::new())
            } else {
                guarded(name, |sink| {
                    let plan = copy.compose(name, sink)?;
                    let printing = (&copy.profile, job, &private);
                    Some(print_plan(&plan, folder, printing, out, sink))
                })
            };
            (job.done)();
            printed
        })
        .collect();
    settle(printed, sink)
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
            let printed = guarded(&plan.name, |sink| {
                let printing = (*profile, job, &BTreeSet::new());
                Some(print_plan(plan, folder, printing, out, sink))
            });
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
    for entry in &mut entries {
        let own = sink
            .iter()
            .filter(|d| d.subject.as_deref() == Some(entry.school.as_str()));
        entry.diagnostics = Counts::of(own);
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

/// typeset → emit → deliver. Nothing is written of a document that has errors.
fn print_plan(
    plan: &Plan,
    folder: &str,
    (profile, job, private): (&Profile, &Job<'_>, &BTreeSet<Source>),
    out: &Out,
    sink: &mut Sink,
) -> DocumentEntry {
    let mut entry = failed(&plan.name);
    let pages = typeset(plan, profile, job.fonts, sink);
    if sink.count(Severity::Error) > 0 {
        return entry;
    }
    let properties = Properties::of(plan, profile);
    let mut files = Vec::new();
    if job.docx {
        files.push((
            "docx",
            word(plan, &pages, &properties, profile, job, private),
        ));
    }
    if job.pdf {
        files.push(("pdf", emit::pdf::pdf(&pages, &properties, job.fonts)));
    }
    entry.status = Status::Made;
    for (kind, bytes) in files {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                sink.push(internal(&plan.name, &error.to_string()));
                entry.status = Status::Failed;
                continue;
            }
        };
        let path = format!("{folder}/{}.{kind}", safe_name(&plan.file_name));
        match out.put(&path, kind, &bytes, pages.pages.len()) {
            Ok(Delivered::Written(file)) => entry.files.push(file),
            Ok(Delivered::Kept(kept)) => {
                sink.push(kept.subject(Some(plan.name.as_str())));
                entry.status = Status::Kept;
            }
            Err(fault) => {
                sink.push(fault.subject(Some(plan.name.as_str())));
                entry.status = Status::Failed;
            }
        }
    }
    entry
}

/// The Word file, with the Plan inside where the job asks for it.
fn word(
    plan: &Plan,
    pages: &Pages,
    properties: &Properties,
    profile: &Profile,
    job: &Job<'_>,
    private: &BTreeSet<Source>,
) -> Result<Vec<u8>, EmitError> {
    let json = job.embed_plan.then(|| plan.published(private));
    let options = DocxOptions {
        fonts: job.embed_fonts,
        plan: json.as_deref(),
    };
    docx(pages, properties, profile, job.fonts, &options)
}

fn internal(name: &str, why: &str) -> Diagnostic {
    Diagnostic::new(codes::D410, None)
        .arg("document", name)
        .arg("why", why)
        .subject(Some(name))
}

fn failed(name: &str) -> DocumentEntry {
    DocumentEntry {
        school: name.to_owned(),
        status: Status::Failed,
        files: Vec::new(),
        diagnostics: Counts::default(),
    }
}

impl Copy {
    /// The cells of the columns that the template calls private.
    pub fn private_cells(&self) -> BTreeSet<Source> {
        let tables = self.template.tables.iter();
        let columns = tables.flat_map(|(table, schema)| {
            let private = schema.columns.iter().filter(|column| column.private);
            private.map(move |column| (table, &column.key))
        });
        columns
            .flat_map(|(table, key)| {
                let records = self.data.tables.get(table).map(|table| &table.records);
                let fields = records
                    .into_iter()
                    .flatten()
                    .map(move |r| r.fields.get(key));
                fields.flatten().map(|field| field.source.clone())
            })
            .collect()
    }

    /// Composes and typesets a document only to hear what is wrong with it.
    ///
    /// - reports: what compose and typeset report
    pub fn proof(&self, name: &str, fonts: &FontSet) -> Sink {
        let (_, sink) = guarded(name, |sink| {
            let plan = self.compose(name, sink)?;
            typeset(&plan, &self.profile, fonts, sink);
            None
        });
        sink
    }
}

/// The manifest of a build: its entries, and those of an earlier build that it did not touch.
pub fn manifest(copy: &Copy, entries: Vec<DocumentEntry>, before: Option<&Manifest>) -> Manifest {
    let mut documents = Vec::with_capacity(copy.names.len());
    for name in &copy.names {
        let old = before.and_then(|before| before.document(name));
        let new = entries.iter().find(|entry| entry.school == *name);
        documents.extend(new.map(|new| merged(new, old)).or_else(|| old.cloned()));
    }
    Manifest {
        template: origin(&copy.template.id, &copy.template.digest),
        profile: origin(&copy.profile.id, &copy.profile.digest),
        inputs: copy.inputs.clone(),
        ..blank_manifest(documents)
    }
}

/// The manifest of documents that were made from Plans.
pub fn plans_manifest(entries: &[DocumentEntry], before: Option<&Manifest>) -> Manifest {
    let old = |school: &str| before.and_then(|before| before.document(school));
    blank_manifest(
        entries
            .iter()
            .map(|new| merged(new, old(&new.school)))
            .collect(),
    )
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
    for file in old.iter().flat_map(|old| &old.files) {
        if !entry.files.iter().any(|made| made.path == file.path) {
            entry.files.push(file.clone());
        }
    }
    entry.files.sort_by(|a, b| a.path.cmp(&b.path));
    entry
}

/// The folder's earlier manifest, where it can be read.
///
/// - reports: `D409` as a warning: the folder is then treated as if no build had been there
pub fn earlier(dir: &Path, sink: &mut Sink) -> Option<Manifest> {
    match Manifest::read(dir) {
        Ok(manifest) => manifest,
        Err(fault) => {
            sink.push(fault.severity(Severity::Warning));
            None
        }
    }
}
