//! check, build, model, render, merge.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::deliver::{self, DocumentEntry, Manifest, Out, Shard, Status};
use crate::diagnostic::{Diagnostic, Severity, Sink, Source, codes, to_json};
use crate::enclose::Enclosed;
use crate::font::FontSet;
use crate::picture::Album;
use crate::plan::{self, Plan, read_plan};
use crate::press::{self, Copy, Job, WordParts};
use crate::project::Project;
use crate::script::Script;
use crate::template::{Profile, load_profile};

use super::args::{self, Attach, Cli, Kind};
use super::say::Say;
use super::{Exit, places};

/// Reads a project; `Err`: the run ends with this code, everything said.
pub(super) fn open(dir: &Path, say: &mut Say, sink: &mut Sink) -> Result<(Project, Copy), Exit> {
    let Some(project) = Project::load(dir, sink) else {
        return Err(Exit::Usage);
    };
    match project.settings.script.to {
        Some(Script::Hant) => say.project_language("zh-Hant"),
        Some(Script::Hans) => say.project_language("zh-Hans"),
        None => {}
    }
    let registry = places::registry(Some(dir));
    match press::read(&project, &registry, sink) {
        Some(copy) => Ok((project, copy)),
        None => Err(Exit::Usage),
    }
}

/// Says what was found and ends with the code given.
fn stop(say: &Say, sink: Sink, exit: Exit) -> Exit {
    let found = say.diagnostics(sink, true);
    if say.json {
        say.value(&json!({ "diagnostics": list(&found, say) }));
    } else {
        say.line(&say.tally(&found));
    }
    exit
}

pub(super) fn list(found: &[Diagnostic], say: &Say) -> Vec<Value> {
    found.iter().map(|d| to_json(d, &say.messages)).collect()
}

/// `planpress check`
pub(super) fn check(args: &args::Check, cli: &Cli, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    let fonts = places::fonts(cli.fonts.as_deref(), &mut sink);
    let opened = open(&args.project, say, &mut sink);
    let Some(fonts) = fonts else {
        return stop(say, sink, Exit::Usage);
    };
    let copy = match opened {
        Ok((_, copy)) => copy,
        Err(exit) => return stop(say, sink, exit),
    };
    let proofs: Vec<Sink> = copy
        .names
        .par_iter()
        .map(|name| copy.proof(name, &fonts))
        .collect();
    for proof in proofs {
        sink.append(proof);
    }
    if say.strict {
        sink.harden();
    }
    let exit = if sink.count(Severity::Error) > 0 {
        Exit::DataErrors
    } else {
        Exit::Fine
    };
    stop(say, sink, exit)
}

/// The documents that `--only` names, or all.
///
/// - reports: `P231`
fn wanted<'a>(copy: &'a Copy, only: &[String], sink: &mut Sink) -> Vec<&'a str> {
    let all: Vec<&str> = copy.names.iter().map(String::as_str).collect();
    if only.is_empty() {
        return all;
    }
    let mut wanted = Vec::new();
    for name in only {
        match all
            .iter()
            .find(|known| crate::normalise::same_name(known, name))
        {
            Some(known) => wanted.push(*known),
            None => {
                let nearest = crate::normalise::nearest(name, all.iter().copied());
                sink.push(
                    Diagnostic::new(codes::P231, None)
                        .arg("name", name)
                        .arg("near", if nearest.is_some() { "yes" } else { "no" })
                        .arg("nearest", nearest.unwrap_or_default()),
                );
            }
        }
    }
    wanted
}

/// `planpress build`
pub(super) fn build(args: &args::Build, cli: &Cli, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    let fonts = places::fonts(cli.fonts.as_deref(), &mut sink);
    let opened = open(&args.project, say, &mut sink);
    let (Some(fonts), Ok((project, copy))) = (fonts, opened) else {
        return stop(say, sink, Exit::Usage);
    };
    let names = wanted(&copy, &args.only, &mut sink);
    if sink.iter().any(|d| d.code == codes::P231) {
        return stop(say, sink, Exit::Usage);
    }
    // A fault of the template itself shows in the first document, before anything is written.
    if let Some(first) = names.first() {
        let mut proof = Sink::new();
        copy.compose(first, &mut proof);
        if proof.blocks_all() {
            sink.append(proof);
        }
    }
    if say.strict {
        sink.harden();
    }
    if sink.blocks_all() {
        return stop(say, sink, Exit::DataErrors);
    }
    if args.shard.is_some() && args.delivery.combined {
        sink.push(Diagnostic::new(codes::D413, None));
        return stop(say, sink, Exit::Usage);
    }
    let whole = args.only.is_empty() && args.shard.is_none();
    let held = |index: &usize| args.shard.is_none_or(|shard| shard.holds(*index));
    let names: Vec<&str> = names
        .into_iter()
        .enumerate()
        .filter(|(index, _)| held(index))
        .map(|(_, name)| name)
        .collect();
    // The manifest speaks of all documents, or of a part's.
    let spoken_of: Vec<&str> = match args.shard {
        Some(_) => names.clone(),
        None => copy.names.iter().map(String::as_str).collect(),
    };
    let enclosed = enclosed(&args.delivery, &project, &copy, &mut sink);
    let asked = Asked {
        args: &args.delivery,
        shard: args.shard,
        template: Some(&copy.template.digest),
        fonts: &fonts,
        enclosed: &enclosed,
        album: &copy.album,
        count: names.len(),
    };
    deliver_all(&asked, say, sink, |run, sink| {
        let entries = press::print(&copy, &names, &run.job, run.out, sink);
        let mut gone = Vec::new();
        if whole && !run.job.stop.load(Ordering::Relaxed) {
            gone = press::gone(&copy, run.before);
        }
        gone.retain(|document| !settle_gone(document, args.prune, run.out, sink));
        let mut manifest = press::manifest(&copy, &spoken_of, &entries, run.before, gone);
        if args.delivery.combined && !run.job.stop.load(Ordering::Relaxed) {
            let plan_of = |name: &str| {
                let plan = copy.compose(name, &mut Sink::new())?;
                Some((plan, &copy.profile))
            };
            let title = &copy.template.label;
            manifest.combined = press::deliver_combined(
                &entries,
                plan_of,
                title,
                (&fonts, &copy.album),
                run.out,
                sink,
            )
            .or(manifest.combined);
        }
        (entries, manifest)
    })
}

/// Tells of a document whose record is gone, or puts its files aside; was it put aside?
///
/// - reports: `D431`, and what [`Out::put_aside`] reports
fn settle_gone(document: &DocumentEntry, prune: bool, out: &Out, sink: &mut Sink) -> bool {
    if prune {
        match out.put_aside(&document.files) {
            Ok(()) => return true,
            Err(fault) => sink.push(*fault),
        }
    } else {
        let place = document
            .files
            .first()
            .map(|f| Source::file(f.path.as_str()));
        sink.push(
            Diagnostic::new(codes::D431, place)
                .arg("document", &document.school)
                .arg("files", document.files.len()),
        );
    }
    false
}

/// What a run that makes documents is asked for.
struct Asked<'a> {
    args: &'a args::Delivery,
    shard: Option<Shard>,
    /// The template's digest.
    template: Option<&'a str>,
    fonts: &'a FontSet,
    enclosed: &'a Enclosed,
    album: &'a Album,
    /// How many documents.
    count: usize,
}

/// What the PDFs carry.
///
/// - reports: `D411`, and `X102` for a workbook that has become unreadable
fn enclosed(args: &args::Delivery, project: &Project, copy: &Copy, sink: &mut Sink) -> Enclosed {
    let workbooks = match args.attach.contains(&Attach::Sources) {
        true => workbooks(project, sink),
        false => Vec::new(),
    };
    let plan = args.attach.contains(&Attach::Plan);
    Enclosed::new(plan, workbooks, &copy.template, &copy.data, sink)
}

/// The project's workbooks: name, bytes.
///
/// - reports: `X102` for one that has become unreadable
pub(super) fn workbooks(project: &Project, sink: &mut Sink) -> Vec<(String, Vec<u8>)> {
    let mut workbooks = Vec::new();
    for (path, name) in &project.workbooks {
        match std::fs::read(path) {
            Ok(bytes) => workbooks.push((name.clone(), bytes)),
            Err(error) => sink.push(
                Diagnostic::new(codes::X102, Some(Source::file(name.as_str())))
                    .arg("reason", "other")
                    .arg("detail", error.to_string()),
            ),
        }
    }
    workbooks
}

/// What a run that makes documents has at hand.
struct Run<'a> {
    job: Job<'a>,
    out: &'a Out,
    before: Option<&'a Manifest>,
}

/// The user has asked the run to end: documents that are begun are finished, no other is begun.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Opens the output folder, has the documents made, writes the manifest and says how it ended.
fn deliver_all(
    asked: &Asked<'_>,
    say: &Say,
    mut sink: Sink,
    make: impl FnOnce(&Run<'_>, &mut Sink) -> (Vec<DocumentEntry>, Manifest) + Send,
) -> Exit {
    let args = asked.args;
    let before = press::earlier(&args.out, asked.shard, &mut sink);
    let out = match Out::open(&args.out, before.as_ref(), args.force, asked.shard) {
        Ok(out) => out,
        Err(fault) => {
            sink.push(*fault);
            return stop(say, sink, Exit::Usage);
        }
    };
    // Without a handler Ctrl-C ends the process at once, which the journal outlives.
    let _ = ctrlc::set_handler(|| STOPPED.store(true, Ordering::Relaxed));
    let bar = say.progress(asked.count);
    let by_school = before.as_ref().map(Manifest::by_school).unwrap_or_default();
    let word_parts = WordParts::default();
    let run = Run {
        job: Job {
            docx: args.format.contains(&Kind::Docx),
            pdf: args.format.contains(&Kind::Pdf),
            embed_fonts: args.embed_fonts.into(),
            embed_plan: args.embed_plan,
            split_attachments: args.split_attachments,
            fonts: asked.fonts,
            word_parts: &word_parts,
            enclosed: asked.enclosed,
            album: asked.album,
            done: &|| bar.inc(1),
            stop: &STOPPED,
            template_changed: before.as_ref().map(|m| m.template.digest.as_str()) != asked.template,
            before: &by_school,
        },
        out: &out,
        before: before.as_ref(),
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(args.jobs.map_or(0, usize::from))
        .build();
    let (entries, manifest) = match pool {
        Ok(pool) => pool.install(|| make(&run, &mut sink)),
        // No threads to be had: this one does the work.
        Err(_) => make(&run, &mut sink),
    };
    bar.finish_and_clear();
    let pending = entries
        .iter()
        .filter(|e| e.status == Status::Pending)
        .count();
    if pending > 0 {
        sink.push(Diagnostic::new(codes::D434, None).arg("count", pending));
    }
    if let Err(fault) = out.put_manifest(&manifest) {
        sink.push(*fault);
    }
    let resumed = before.is_some();
    drop(out);
    finish(say, &entries, resumed, sink, args)
}

/// Says what was made and how the run ended.
fn finish(
    say: &Say,
    entries: &[DocumentEntry],
    resumed: bool,
    sink: Sink,
    args: &args::Delivery,
) -> Exit {
    let found = say.diagnostics(sink, false);
    let count = |status| entries.iter().filter(|e| e.status == status).count();
    let (made, kept) = (count(Status::Made), count(Status::Kept));
    let missing = entries.len() - made - kept;
    if say.json {
        say.value(&json!({
            "documents": entries.iter().map(described).collect::<Vec<_>>(),
            "diagnostics": list(&found, say),
        }));
    } else {
        let files: usize = entries.iter().map(|e| e.files.len()).sum();
        let pages: usize = entries
            .iter()
            .filter_map(|e| e.files.iter().map(|f| f.pages).max())
            .sum();
        say.line(&say.text(
            "built",
            &[
                ("made", made.into()),
                ("files", files.into()),
                ("pages", pages.into()),
                ("out", args.out.to_string_lossy().into_owned().into()),
            ],
        ));
        if resumed {
            say_why(say, entries);
        }
        for entry in entries.iter().filter(|e| e.status == Status::Failed) {
            say.line(&say.text("not-built", &[("document", (&entry.school).into())]));
        }
        if kept > 0 {
            say.line(&say.text("kept", &[("count", kept.into())]));
        }
        say.line(&say.tally(&found));
    }
    let run_error = found
        .iter()
        .any(|d| d.severity == Severity::Error && d.subject.is_none());
    match (made + kept, missing) {
        (_, 0) if run_error => Exit::DataErrors,
        (_, 0) => Exit::Fine,
        (0, _) => Exit::DataErrors,
        _ => Exit::Some,
    }
}

/// A document as `--json` tells it: its entry, and why it was built.
fn described(entry: &DocumentEntry) -> Value {
    let mut value = json!(entry);
    value["why"] = json!(entry.why);
    value
}

/// How many documents an earlier build had right, and why the others were built again.
fn say_why(say: &Say, entries: &[DocumentEntry]) {
    /// Named one by one up to here.
    const NAMED: usize = 10;
    let unchanged = entries
        .iter()
        .filter(|e| e.status == Status::Made && e.why.is_none())
        .count();
    say.line(&say.text("unchanged", &[("count", unchanged.into())]));
    let mut by_reason: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for entry in entries.iter().filter(|e| e.status == Status::Made) {
        if let Some(why) = entry.why {
            let id = format!("why-{}", json!(why).as_str().unwrap_or_default());
            by_reason
                .entry(say.text(&id, &[]))
                .or_default()
                .push(&entry.school);
        }
    }
    for (reason, schools) in by_reason {
        let named: Vec<String> = schools.iter().take(NAMED).map(|&s| s.to_owned()).collect();
        say.line(&say.text(
            "rebuilt",
            &[
                ("count", schools.len().into()),
                ("more", (schools.len() - named.len()).into()),
                ("reason", reason.into()),
                ("schools", named.into()),
            ],
        ));
    }
}

/// `planpress model`
pub(super) fn model(args: &args::Model, _cli: &Cli, say: &mut Say) -> Exit {
    if args.schema {
        say.value(&plan::schema().to_value());
        return Exit::Fine;
    }
    let Some(project) = &args.project else {
        return Exit::Usage;
    };
    let mut sink = Sink::new();
    let (_, copy) = match open(project, say, &mut sink) {
        Ok(opened) => opened,
        Err(exit) => {
            say.diagnostics(sink, false);
            return exit;
        }
    };
    let names = wanted(&copy, &args.only, &mut sink);
    if sink.iter().any(|d| d.code == codes::P231) {
        say.diagnostics(sink, false);
        return Exit::Usage;
    }
    if say.strict {
        sink.harden();
    }
    let blocked: Vec<bool> = names.iter().map(|name| sink.blocks(name)).collect();
    let mut plans = Vec::new();
    for (name, blocked) in names.iter().zip(blocked) {
        if !blocked {
            plans.extend(copy.compose(name, &mut sink));
        }
    }
    let missing = names.len() - plans.len();
    match serde_json::to_value(&plans) {
        Ok(value) => say.value(&value),
        Err(error) => sink.push(
            Diagnostic::new(codes::D410, None)
                .arg("document", "-")
                .arg("why", error.to_string()),
        ),
    }
    let run_error = sink.blocks_all();
    say.diagnostics(sink, false);
    match (plans.len(), missing) {
        (_, 0) if run_error => Exit::DataErrors,
        (_, 0) => Exit::Fine,
        (0, _) => Exit::DataErrors,
        _ => Exit::Some,
    }
}

/// `planpress render`
pub(super) fn render(args: &args::Render, cli: &Cli, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    let fonts = places::fonts(cli.fonts.as_deref(), &mut sink);
    let plans = read_model(&args.model, &mut sink);
    let (Some(fonts), Some((plans, text))) = (fonts, plans) else {
        return stop(say, sink, Exit::Usage);
    };
    let Some(profiles) = profiles_of(&plans, args.profile.as_deref(), &mut sink) else {
        return stop(say, sink, Exit::Usage);
    };
    let jobs: Vec<(&Plan, &Profile)> = plans.iter().zip(&profiles).collect();
    let enclosed = match args.delivery.attach.contains(&Attach::Plan) {
        true => Enclosed::plan(),
        false => Enclosed::default(),
    };
    if args.delivery.attach.contains(&Attach::Sources) {
        sink.push(Diagnostic::new(codes::D412, None));
    }
    let album = Album::new(args.model.parent().unwrap_or(Path::new("")));
    let asked = Asked {
        args: &args.delivery,
        shard: None,
        template: None,
        fonts: &fonts,
        enclosed: &enclosed,
        album: &album,
        count: plans.len(),
    };
    let language = profiles.first().map_or("", |p| p.language.as_str());
    deliver_all(&asked, say, sink, |run, sink| {
        let entries = press::print_plans(&jobs, &run.job, run.out, sink);
        press::locate(sink, |ch| {
            let file = args.model.to_string_lossy().replace('\\', "/");
            let found = press::line_of(&file, &text, ch);
            Some(found.unwrap_or_else(|| Source::file(file)))
        });
        let mut manifest = press::plans_manifest(&entries, language, run.before);
        if args.delivery.combined && !run.job.stop.load(Ordering::Relaxed) {
            let plan_of = |name: &str| {
                let (plan, profile) = jobs.iter().find(|(plan, _)| plan.name == name)?;
                Some(((*plan).clone(), *profile))
            };
            let title = plans.first().map_or("", |plan| plan.front.title.as_str());
            let title = title.replace('\n', "");
            manifest.combined =
                press::deliver_combined(&entries, plan_of, &title, (&fonts, &album), run.out, sink)
                    .or(manifest.combined);
        }
        (entries, manifest)
    })
}

/// - reports: `P230`
pub(super) fn read_model(path: &Path, sink: &mut Sink) -> Option<(Vec<Plan>, String)> {
    let place = || Some(Source::file(path.to_string_lossy().replace('\\', "/")));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            sink.push(
                Diagnostic::new(codes::P230, place())
                    .arg("path", "file")
                    .because(&error),
            );
            return None;
        }
    };
    match read_plan(&text) {
        Ok(mut plans) => {
            plans.iter_mut().for_each(Plan::mend);
            Some((plans, text))
        }
        Err(faults) => {
            for fault in faults {
                let (kind, name) = fault.kind();
                sink.push(
                    Diagnostic::new(codes::P230, place())
                        .arg("kind", kind)
                        .arg("name", name)
                        .arg(
                            "path",
                            if fault.path.is_empty() {
                                "root"
                            } else {
                                &fault.path
                            },
                        )
                        .arg("problem", fault.problem),
                );
            }
            None
        }
    }
}

/// Each plan's profile: the one asked for, else its own.
fn profiles_of(plans: &[Plan], asked: Option<&str>, sink: &mut Sink) -> Option<Vec<Profile>> {
    let registry = places::registry(None);
    let mut loaded: BTreeMap<&str, Option<Profile>> = BTreeMap::new();
    plans
        .iter()
        .map(|plan| {
            let id = asked.or(plan.profile.as_deref()).unwrap_or("gbt9704");
            let profile = loaded
                .entry(id)
                .or_insert_with(|| load_profile(&registry, id, sink));
            profile.clone()
        })
        .collect()
}

/// `planpress merge`
pub(super) fn merge(args: &args::Merge, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    let merged = deliver::merge(&args.dirs, &mut sink);
    let found = say.diagnostics(sink, true);
    let Some(manifest) = merged else {
        if say.json {
            say.value(&json!({ "diagnostics": list(&found, say) }));
        }
        return Exit::DataErrors;
    };
    let files: usize = manifest.documents.iter().map(|d| d.files.len()).sum();
    if say.json {
        let documents = &manifest.documents;
        say.value(&json!({ "documents": documents, "diagnostics": list(&found, say) }));
    } else {
        let documents = manifest.documents.len();
        say.line(&say.text(
            "merged",
            &[("documents", documents.into()), ("files", files.into())],
        ));
    }
    Exit::Fine
}
