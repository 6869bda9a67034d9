//! The whole run on one page: project → documents.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::calendar::{self, Calendar, CalendarSettings};
use crate::characters::mended;
use crate::check::check;
use crate::combine::combine;
use crate::compose::{self, Shared, compose, document_names};
use crate::deliver::{
    CombinedEntry, Counts, Delivered, DocumentEntry, FileEntry, InputEntry, MadeFrom, Manifest,
    Origin, Out, Shard, Status, safe_name, sha256_hex, unique_folders,
};
use crate::diagnostic::{Arg, Diagnostic, Severity, Sink, Source, codes};
use crate::emit::docx::{DocxOptions, EmbedFonts, SharedParts, docx};
use crate::emit::{self, EmitError, Properties};
use crate::enclose::Enclosed;
use crate::faces_used::FacesUsed;
use crate::font::FontSet;
use crate::ingest::{Hint, Limits, Starter, Workbook, find_tables, ingest_as};
use crate::normalise::{Dataset, check_weeks, convert_cells, normalise, warn_of_cells};
use crate::picture::{Album, Pictures};
use crate::plan::{Plan, is_within};
use crate::project::{Project, SETTINGS, ScriptChoice};
use crate::script::{Converter, Script};
use crate::split::{Part, split};
use crate::template::{
    AttachmentRule, Letterhead, Profile, Registry, Template, ValueKind, load_holidays,
    load_profile_with, load_template, nearest_id,
};
use crate::typeset::{Pages, typeset_attachment, typeset_with};

/// Everything that is read before the first document is made.
#[derive(Debug)]
pub struct Copy {
    /// The plan kind.
    pub template: Template,
    /// How pages look.
    pub profile: Profile,
    /// What the workbooks say.
    pub data: Dataset,
    /// What the documents have in common.
    shared: Shared,
    /// What plan.toml says.
    pub settings: compose::Settings,
    /// The documents' names, in the order of the document table.
    pub names: Vec<String>,
    /// The files that were read.
    pub inputs: Vec<InputEntry>,
    /// plan.toml, to find in it what is wrong.
    text: String,
    /// The pictures in the project's folder.
    pub album: Album,
}

/// Reads a project and checks it: ingest → normalise → check.
///
/// - reports: everything that is wrong with template, profile, workbooks and data; `P293`
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
            let told = project.encoding_of(name);
            let workbook = ingest_as(path, name, told, &Limits::default(), &mut sink);
            (workbook, sink)
        })
        .collect();
    let mut inputs = vec![project.input.clone()];
    let mut tables = Vec::new();
    let mut hints = project.source_hints();
    for (workbook, mut found) in read {
        // A cell without a value matters where it is used: normalise names those.
        found.retain(|d| d.code != codes::X108 && d.code != codes::X109);
        sink.append(found);
        let Some(mut workbook) = workbook else {
            continue;
        };
        mend(&mut workbook, sink);
        let starter = Starter::of(&workbook.grids);
        for grid in &workbook.grids {
            let hint = Hint {
                starter: starter.clone(),
                ..project.hint_for(&grid.source)
            };
            tables.extend(find_tables(grid, &hint));
            let last = grid.cells.iter().map(|(at, _)| at.row + 1).max();
            for hint in hints.values_mut().filter(|h| h.is_at(&grid.source)) {
                hint.rows = hint.rows.max(Some(last.unwrap_or(0)));
            }
        }
        inputs.push(InputEntry {
            file: workbook.file,
            sha256: workbook.sha256,
        });
    }
    let letterhead = letterhead(project, &mut inputs, sink);
    let (mut template, mut profile) = in_script(template?, profile?, &settings.script, sink);
    let (values, attachments) = own_texts(project, &template);
    template.add_attachments(attachments, (SETTINGS, &project.text));
    match letterhead {
        Ok(Some(letterhead)) => letterhead.attach(&mut profile, sink),
        Ok(None) => {}
        Err(Told) => return None,
    }
    check_settings(project, &template, sink);
    let mut data = normalise(&tables, &template, &hints, settings.year, sink);
    cells_in_script(project, &template, &mut data, sink);
    let calendar = calendar(settings.calendar.as_ref(), registry, sink);
    if let Some(calendar) = &calendar {
        check_weeks(&template, &data, calendar, sink);
    }
    let tallies = check(&template, &data, (settings.year, calendar.as_ref()), sink);
    let names = document_names(&template, &data);
    if names.is_empty() && !sink.blocks_all() {
        sink.push(no_documents(&template, &data));
    }
    let letterhead = profile.letterhead.clone();
    Some(Copy {
        settings: compose::Settings {
            year: settings.year,
            profile: settings.profile.base.clone(),
            dates: profile.date.format,
            values,
            calendar,
            accept: settings.proofreading.accept.clone(),
        },
        shared: Shared::new(&template, &data, tallies),
        template,
        profile,
        data,
        names,
        inputs,
        text: project.text.clone(),
        album: Album::new(&project.dir).with_letterhead(letterhead.as_deref()),
    })
}

/// Says that there is nothing to make, where nothing else has said why.
fn no_documents(template: &Template, data: &Dataset) -> Diagnostic {
    let rule = &template.document;
    let schema = template.tables.get(&rule.per);
    let column = schema.and_then(|schema| schema.column(&rule.name));
    let found = data.tables.get(&rule.per).filter(|table| table.found);
    let place = found.and_then(|table| table.sources.first().cloned());
    Diagnostic::new(codes::P293, place)
        .arg("kind", if found.is_some() { "rows" } else { "table" })
        .arg("table", schema.map_or(&rule.per, |schema| &schema.label))
        .arg("column", column.map_or(&rule.name, |column| &column.label))
}

/// Template and profile in the script that plan.toml asks for.
///
/// - reports: `P232`, `P271`
fn in_script(
    template: Template,
    profile: Profile,
    choice: &ScriptChoice,
    sink: &mut Sink,
) -> (Template, Profile) {
    template.warn_of_own_script(sink);
    let Some(to) = choice.to else {
        return (template, profile);
    };
    template.warn_of_other_script(to, sink);
    let converter = Converter::new(to, &choice.terms);
    let template = match template.script() == to {
        true => template,
        false => template.converted(&converter),
    };
    let profile = match Script::of_language(&profile.language) == to {
        true => profile,
        false => profile.converted(&converter),
    };
    (template, profile)
}

/// Cells in the script that plan.toml asks for, where it asks for that too.
///
/// - reports: `P270`
fn cells_in_script(project: &Project, template: &Template, data: &mut Dataset, sink: &mut Sink) {
    let choice = &project.settings.script;
    let Some(to) = choice.to else { return };
    if choice.cells {
        convert_cells(data, template, &Converter::new(to, &choice.terms));
    } else {
        warn_of_cells(data, template, to, sink);
    }
}

/// What plan.toml says in words, in the script that it asks for: `[values]` but for people's names,
/// codes and what the template keeps as it is, and the titles of `[[attachments]]`.
fn own_texts(
    project: &Project,
    template: &Template,
) -> (BTreeMap<String, String>, Vec<AttachmentRule>) {
    let mut values = project.values();
    let mut attachments = project.attachments();
    let choice = &project.settings.script;
    if let Some(to) = choice.to {
        let converter = Converter::new(to, &choice.terms);
        let words = |key: &String| match template.values.get(key) {
            Some(schema) => {
                !schema.as_is && matches!(schema.kind, ValueKind::Text | ValueKind::List)
            }
            None => true,
        };
        for (_, text) in values.iter_mut().filter(|(key, _)| words(key)) {
            *text = converter.text(text);
        }
        for attachment in &mut attachments {
            attachment.title = converter.text(&attachment.title);
        }
    }
    (values, attachments)
}

/// What is wrong has been told.
struct Told;

/// The letterhead that plan.toml names.
///
/// - reports: `P277`, `P278`
fn letterhead(
    project: &Project,
    inputs: &mut Vec<InputEntry>,
    sink: &mut Sink,
) -> Result<Option<Letterhead>, Told> {
    let Some(asked) = &project.settings.letterhead else {
        return Ok(None);
    };
    let file = asked.file.as_str();
    let fault = |kind| {
        let told = Diagnostic::new(codes::P277, Some(Source::file(file)));
        told.arg("kind", kind)
    };
    if !is_within(file) {
        sink.push(fault("outside"));
        return Err(Told);
    }
    let path = project.dir.join(file);
    let bytes = match std::fs::metadata(&path).map(|meta| meta.len()) {
        Ok(length) if length > LARGEST_LETTERHEAD => Err("large"),
        Ok(_) => std::fs::read(&path).map_err(|_| "missing"),
        Err(_) => Err("missing"),
    };
    match bytes {
        Ok(bytes) => {
            inputs.push(InputEntry {
                file: file.to_owned(),
                sha256: sha256_hex(&bytes),
            });
            let read = Letterhead::read(file, &bytes, asked.height, sink);
            read.map(Some).ok_or(Told)
        }
        Err(kind) => {
            sink.push(fault(kind));
            Err(Told)
        }
    }
}

/// The largest letterhead, in bytes: its logo is in it.
const LARGEST_LETTERHEAD: u64 = 16 << 20;

/// Replaces characters that GBK held in private code points, so that a name is the same in all
/// workbooks.
///
/// - reports: `T320`, once a workbook, at the first cell
fn mend(workbook: &mut Workbook, sink: &mut Sink) {
    let mut first = None;
    let mut count = 0usize;
    let mut pairs = BTreeSet::new();
    for grid in &mut workbook.grids {
        for (at, cell) in grid.cells.iter_mut() {
            let Cow::Owned(new) = mended(&cell.shown) else {
                continue;
            };
            for (old, new) in cell.shown.chars().zip(new.chars()) {
                if old != new {
                    count += 1;
                    pairs.insert(format!("U+{:04X} → {new}", old as u32));
                    first.get_or_insert_with(|| grid.source.at(*at));
                }
            }
            cell.shown = new.into();
        }
    }
    if first.is_some() {
        sink.push(
            Diagnostic::new(codes::T320, first)
                .arg("count", count)
                .arg("pairs", pairs.into_iter().collect::<Vec<_>>()),
        );
    }
}

/// Says of characters without a glyph where they stand, where the stage that missed them could not:
/// in a text of the template's, the project's, or plan.toml.
pub fn locate(sink: &mut Sink, place_of: impl Fn(char) -> Option<Source>) {
    sink.complete(|diagnostic| {
        let missing = [codes::T302, codes::T321].contains(&diagnostic.code);
        if missing
            && diagnostic.source.is_none()
            && let Some(Arg::Text(text)) = diagnostic.args.get("char")
            && let Some(ch) = text.chars().next()
        {
            diagnostic.source = place_of(ch);
        }
    });
}

/// The line of a text that holds a character.
pub fn line_of(file: &str, text: &str, ch: char) -> Option<Source> {
    let at = text.lines().position(|line| line.contains(ch))?;
    Some(Source::line(
        file,
        u32::try_from(at + 1).unwrap_or(u32::MAX),
    ))
}

/// The calendar of plan.toml's `[calendar]`, with the public holidays of the years that it touches.
///
/// - reports: `P234`, `P235`, and `P223` for a holiday file that cannot be read
fn calendar(
    settings: Option<&CalendarSettings>,
    registry: &Registry,
    sink: &mut Sink,
) -> Option<Calendar> {
    let settings = settings?;
    let place = || Some(Source::file(SETTINGS));
    let faults = settings.faults();
    for fault in &faults {
        let (kind, term) = match fault {
            calendar::Fault::NoTerm => ("no-term", 0),
            calendar::Fault::Length(term) => ("length", *term),
            calendar::Fault::Order(term) => ("order", *term),
        };
        let told = Diagnostic::new(codes::P235, place());
        sink.push(told.arg("kind", kind).arg("term", term));
    }
    if !faults.is_empty() {
        return None;
    }
    let known = settings
        .years()
        .filter_map(|year| load_holidays(registry, &settings.region, year, sink));
    let calendar = Calendar::new(settings, &known.collect::<Vec<_>>());
    // An office that lists all its days off itself asks for no file.
    if settings.region == calendar::NO_REGION {
        if settings.off.is_empty() {
            let told = Diagnostic::new(codes::P234, place()).arg("kind", "none");
            sink.push(told.arg("year", "").arg("region", &settings.region));
        }
    } else {
        for year in calendar.unknown_years() {
            sink.push(
                Diagnostic::new(codes::P234, place())
                    .arg("kind", "year")
                    .arg("year", year.to_string())
                    .arg("region", &settings.region),
            );
        }
    }
    Some(calendar)
}

/// What plan.toml asks for and the template does not know.
///
/// - reports: `P233`, `P237`
fn check_settings(project: &Project, template: &Template, sink: &mut Sink) {
    let place = || Some(Source::file(SETTINGS));
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
    for (key, source) in &project.settings.sources {
        let found = template.tables.get(key);
        let tables: Vec<String> = template.tables.keys().cloned().collect();
        let strange = match found {
            None => vec![("table", key, String::new(), tables)],
            Some(schema) => {
                let known: Vec<String> = schema.columns.iter().map(|c| c.key.clone()).collect();
                let strange = source.columns.keys().filter(|k| !known.contains(k));
                let label = &schema.label;
                strange
                    .map(|k| ("column", k, label.clone(), known.clone()))
                    .collect()
            }
        };
        for (kind, key, within, known) in strange {
            let nearest = nearest_id(key, known.iter().map(String::as_str)).unwrap_or("none");
            sink.push(
                Diagnostic::new(codes::P237, place())
                    .arg("kind", kind)
                    .arg("key", key)
                    .arg("within", within)
                    .arg("nearest", nearest)
                    .arg("known", known.clone()),
            );
        }
    }
}

impl Copy {
    /// Composes one document.
    ///
    /// - reports: `P224`–`P228`
    pub fn compose(&self, name: &str, sink: &mut Sink) -> Option<Plan> {
        let mut plan = compose(&self.template, &self.shared, &self.settings, name, sink)?;
        plan.mend();
        Some(plan)
    }

    /// Where a character comes from that is in no cell.
    fn place_of(&self, ch: char) -> Option<Source> {
        let texts = self.template.texts.values();
        let mut texts = texts.filter_map(|(name, text)| line_of(name, text, ch));
        line_of(SETTINGS, &self.text, ch).or_else(|| texts.next())
    }
}

/// What Word files of one profile share, made once a batch, by the profile's digest.
#[derive(Debug, Default)]
pub struct WordParts(Mutex<BTreeMap<String, Arc<SharedParts>>>);

impl WordParts {
    fn of(
        &self,
        profile: &Profile,
        fonts: &FontSet,
        embed: EmbedFonts,
    ) -> Result<Arc<SharedParts>, EmitError> {
        // Held while they are made: no two workers make the same ones.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(parts) = known.get(&profile.digest) {
            return Ok(Arc::clone(parts));
        }
        let parts = Arc::new(SharedParts::new(profile, fonts, embed)?);
        known.insert(profile.digest.clone(), Arc::clone(&parts));
        Ok(parts)
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
    /// Attachments go out as files of their own, too.
    pub split_attachments: bool,
    /// The fonts.
    pub fonts: &'a FontSet,
    /// What Word files of one profile share.
    pub word_parts: &'a WordParts,
    /// What PDFs carry.
    pub enclosed: &'a Enclosed,
    /// Where the Plans' pictures are.
    pub album: &'a Album,
    /// Called when a document is done.
    pub done: &'a (dyn Fn() + Sync),
    /// Set when the run is to end: documents that are not begun are left pending.
    pub stop: &'a AtomicBool,
    /// What an earlier build delivered, by document.
    pub before: &'a BTreeMap<&'a str, &'a DocumentEntry>,
    /// The template differs from the earlier build's.
    pub template_changed: bool,
}

impl Job<'_> {
    /// The kinds of file that are asked for, as their extensions.
    fn kinds(&self) -> impl Iterator<Item = &'static str> {
        let docx = self.docx.then_some("docx");
        docx.into_iter().chain(self.pdf.then_some("pdf"))
    }

    /// Tells what is asked for beside the Plan, for files to be made anew where it changes.
    fn options(&self) -> String {
        let mut options = self.enclosed.digest().to_owned();
        if (self.embed_fonts, self.embed_plan) != (EmbedFonts::default(), false) {
            options += &format!(" {:?} {}", self.embed_fonts, self.embed_plan);
        }
        if self.split_attachments {
            options += " split";
        }
        options
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
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
            } else if job.is_stopped() {
                (
                    DocumentEntry::without_files(name, Status::Pending),
                    Sink::new(),
                )
            } else {
                guarded(name, |sink| {
                    let plan = copy.compose(name, sink)?;
                    let sheet = Sheet { name, folder };
                    Some(print_plan(&plan, &sheet, &copy.profile, job, out, sink))
                })
            };
            (job.done)();
            printed
        })
        .collect();
    let entries = settle(printed, sink);
    locate(sink, |ch| copy.place_of(ch));
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
                    Some(print_plan(plan, &sheet, profile, job, out, sink))
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
    profile: &Profile,
    job: &Job<'_>,
    out: &Out,
    sink: &mut Sink,
) -> DocumentEntry {
    let pictures = job.album.gather(plan, job.fonts, sink);
    let from = made_from(plan, profile, &pictures, job);
    let mut parts = vec![Part::whole(plan, profile)];
    if job.split_attachments {
        parts.extend(split(plan, profile));
    }
    let path = |part: &Part, kind| format!("{}/{}.{kind}", sheet.folder, safe_name(&part.stem));
    let paths = parts
        .iter()
        .flat_map(|part| job.kinds().map(|kind| path(part, kind)));
    let paths: Vec<String> = paths.collect();
    let current = out.current(&paths, &from, job.template_changed);
    let told = |entry: &DocumentEntry| entry.diagnostics != Counts::default();
    let earlier = job.before.get(sheet.name);
    if let (Ok(files), Some(false)) = (&current, earlier.map(|entry| told(entry))) {
        // What an earlier build said nothing of needs no second look.
        return unchanged(sheet.name, plan, files.clone());
    }
    let mut entry = entry_of(sheet.name, plan, Status::Failed);
    let pages = typeset_with(plan, profile, job.fonts, &pictures, sink);
    if sink.count(Severity::Error) > 0 {
        return entry;
    }
    match current {
        Ok(files) => return unchanged(sheet.name, plan, files),
        Err(why) => entry.why = Some(why),
    }
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
            Ok(Delivered::Kept(kept)) => {
                sink.push(kept.subject(Some(sheet.name)));
                entry.status = Status::Kept;
            }
            Err(fault) => {
                sink.push(fault.subject(Some(sheet.name)));
                entry.status = Status::Failed;
            }
        }
    }
    put_old_parts_aside(earlier.copied(), &paths, job, out, sink);
    entry
}

/// Attachments that an earlier build delivered as files of their own and this one does not: they
/// would go on saying what is no longer so.
///
/// - reports: what [`Out::put_aside`] reports
fn put_old_parts_aside(
    earlier: Option<&DocumentEntry>,
    paths: &[String],
    job: &Job<'_>,
    out: &Out,
    sink: &mut Sink,
) {
    let files = earlier.into_iter().flat_map(|earlier| &earlier.files);
    let old = files.filter(|file| {
        let asked = job.kinds().any(|kind| kind == file.kind);
        file.attachment.is_some() && asked && !paths.contains(&file.path)
    });
    let old: Vec<FileEntry> = old.cloned().collect();
    if !old.is_empty()
        && let Err(fault) = out.put_aside(&old)
    {
        sink.push(*fault);
    }
}

/// The bytes of a part in one kind.
fn emitted(
    plan: &Plan,
    part: &Part,
    kind: &str,
    pages: &Pages,
    profile: &Profile,
    job: &Job<'_>,
) -> Result<Vec<u8>, EmitError> {
    let properties = &part.properties;
    match (kind, part.index) {
        ("docx", None) => word(plan, pages, properties, profile, job),
        ("docx", Some(_)) => {
            let shared = job.word_parts.of(profile, job.fonts, job.embed_fonts)?;
            let options = DocxOptions {
                fonts: job.embed_fonts,
                plan: None,
                shared: Some(&shared),
            };
            docx(pages, properties, profile, job.fonts, &options)
        }
        (_, index) => {
            let attached = match index {
                None => job.enclosed.of(plan),
                Some(_) => Vec::new(),
            };
            emit::pdf::pdf_with(pages, properties, job.fonts, &attached)
        }
    }
}

/// The Word file, with the Plan inside where the job asks for it.
fn word(
    plan: &Plan,
    pages: &Pages,
    properties: &Properties,
    profile: &Profile,
    job: &Job<'_>,
) -> Result<Vec<u8>, EmitError> {
    let json = job.embed_plan.then(|| {
        // Only maps with keys that are no text can fail, and there are none.
        serde_json::to_string(&job.enclosed.public(plan)).unwrap_or_default()
    });
    let shared = job.word_parts.of(profile, job.fonts, job.embed_fonts)?;
    let options = DocxOptions {
        fonts: job.embed_fonts,
        plan: json.as_deref(),
        shared: Some(&shared),
    };
    docx(pages, properties, profile, job.fonts, &options)
}

/// What the document's bytes follow from.
fn made_from(plan: &Plan, profile: &Profile, pictures: &Pictures, job: &Job<'_>) -> MadeFrom {
    // Only maps with keys that are no text can fail, and a Plan has none.
    let mut bytes = serde_json::to_vec(plan).unwrap_or_default();
    for picture in pictures.values() {
        bytes.extend(picture.digest.as_bytes());
    }
    MadeFrom {
        plan: sha256_hex(&bytes),
        profile: profile.digest.clone(),
        fonts: job.fonts.digest.clone(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        options: job.options(),
    }
}

fn unchanged(name: &str, plan: &Plan, files: Vec<FileEntry>) -> DocumentEntry {
    DocumentEntry {
        files,
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

fn internal(name: &str, why: &str) -> Diagnostic {
    Diagnostic::new(codes::D410, None)
        .arg("document", name)
        .arg("why", why)
        .subject(Some(name))
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
            typeset_with(&plan, &self.profile, fonts, &pictures, sink);
            None
        });
        locate(&mut sink, |ch| self.place_of(ch));
        sink
    }

    /// Which faces serve which characters of these documents.
    pub fn faces_used(&self, names: &[&str], fonts: &FontSet) -> FacesUsed {
        let used = names.par_iter().map(|name| {
            let mut used = FacesUsed::default();
            let mut sink = Sink::new();
            if let Some(plan) = self.compose(name, &mut sink) {
                let pictures = self.album.gather(&plan, fonts, &mut sink);
                let pages = typeset_with(&plan, &self.profile, fonts, &pictures, &mut sink);
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

/// The manifest of a build of these documents of the project: its entries, those of an earlier
/// build that it did not touch, and those whose record is gone (`gone`).
pub fn manifest(
    copy: &Copy,
    names: &[&str],
    entries: &[DocumentEntry],
    before: Option<&Manifest>,
    gone: Vec<DocumentEntry>,
) -> Manifest {
    let combined = before.and_then(|before| before.combined.clone());
    let before = before.map(Manifest::by_school).unwrap_or_default();
    let entries: BTreeMap<&str, &DocumentEntry> =
        entries.iter().map(|e| (e.school.as_str(), e)).collect();
    let mut documents = Vec::with_capacity(names.len());
    for name in names {
        let old = before.get(name).copied();
        let new = entries.get(name).map(|new| merged(new, old));
        documents.extend(new.or_else(|| old.cloned()));
    }
    documents.extend(gone);
    Manifest {
        template: origin(&copy.template.id, &copy.template.digest),
        profile: origin(&copy.profile.id, &copy.profile.digest),
        inputs: copy.inputs.clone(),
        combined,
        kind: copy.template.label.clone(),
        language: copy.profile.language.clone(),
        ..blank_manifest(documents)
    }
}

/// The documents of an earlier build that the project no longer asks for.
pub fn gone(copy: &Copy, before: Option<&Manifest>) -> Vec<DocumentEntry> {
    let names: BTreeSet<&str> = copy.names.iter().map(String::as_str).collect();
    let documents = before.into_iter().flat_map(|before| &before.documents);
    documents
        .filter(|old| !names.contains(old.school.as_str()) && !old.files.is_empty())
        .map(|old| DocumentEntry {
            status: Status::Gone,
            diagnostics: Counts::default(),
            ..old.clone()
        })
        .collect()
}

/// The manifest of documents that were made from Plans.
pub fn plans_manifest(
    entries: &[DocumentEntry],
    language: &str,
    before: Option<&Manifest>,
) -> Manifest {
    let combined = before.and_then(|before| before.combined.clone());
    let old = before.map(Manifest::by_school).unwrap_or_default();
    let documents = entries
        .iter()
        .map(|new| merged(new, old.get(new.school.as_str()).copied()))
        .collect();
    Manifest {
        combined,
        language: language.to_owned(),
        ..blank_manifest(documents)
    }
}

/// The combined PDF's name.
pub const COMBINED: &str = "combined.pdf";

/// Delivers the combined PDF of the documents that were made: `plan_of` makes each once more.
///
/// - reports: `D402`–`D405`, `D410`
pub fn deliver_combined<'p>(
    entries: &[DocumentEntry],
    plan_of: impl Fn(&str) -> Option<(Plan, &'p Profile)> + Sync,
    title: &str,
    (fonts, album): (&FontSet, &Album),
    out: &Out,
    sink: &mut Sink,
) -> Option<CombinedEntry> {
    let made = entries
        .iter()
        .filter(|entry| matches!(entry.status, Status::Made | Status::Kept));
    let names: Vec<&str> = made.map(|entry| entry.school.as_str()).collect();
    if names.is_empty() {
        return None;
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
        Ok((Delivered::Written(file), schools)) => Some(CombinedEntry {
            file: *file,
            schools,
        }),
        Ok((Delivered::Kept(kept), _)) => {
            sink.push(*kept);
            None
        }
        Err(fault) => {
            sink.push(*fault);
            None
        }
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
        // Attachments of their own are delivered, or put aside, with the document.
        let settled = file.attachment.is_some() && entry.files.iter().any(|m| m.kind == file.kind);
        if !settled && !entry.files.iter().any(|made| made.path == file.path) {
            entry.files.push(file.clone());
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
