//! check, build, model, render, verify.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::deliver::{self, DocumentEntry, Manifest, Out, Status};
use crate::diagnostic::{Diagnostic, Severity, Sink, Source, codes, to_json};
use crate::font::FontSet;
use crate::plan::{self, Plan, read_plan};
use crate::press::{self, Copy, Job};
use crate::project::{Project, Script};
use crate::template::{Profile, load_profile};

use super::args::{self, Cli, Kind};
use super::say::Say;
use super::{Exit, places};

/// Reads a project; `Err`: the run ends with this code, everything said.
fn open(dir: &Path, say: &mut Say, sink: &mut Sink) -> Result<(Project, Copy), Exit> {
    let Some(project) = Project::load(dir, sink) else {
        return Err(Exit::Usage);
    };
    match project.settings.script {
        Script::Hant => say.project_language("zh-Hant"),
        Script::Hans => say.project_language("zh-Hans"),
        Script::AsIs => {}
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

fn list(found: &[Diagnostic], say: &Say) -> Vec<Value> {
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
    let (Some(fonts), Ok((_, copy))) = (fonts, opened) else {
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
    deliver_all(
        &args.delivery,
        &fonts,
        names.len(),
        say,
        sink,
        |run, sink| {
            let entries = press::print(&copy, &names, &run.job, run.out, sink);
            let manifest = press::manifest(&copy, entries.clone(), run.before);
            (entries, manifest)
        },
    )
}

/// What a run that makes documents has at hand.
struct Run<'a> {
    job: Job<'a>,
    out: &'a Out,
    before: Option<&'a Manifest>,
}

/// Opens the output folder, has `count` documents made, writes the manifest and says how it ended.
fn deliver_all(
    args: &args::Delivery,
    fonts: &FontSet,
    count: usize,
    say: &Say,
    mut sink: Sink,
    make: impl FnOnce(&Run<'_>, &mut Sink) -> (Vec<DocumentEntry>, Manifest) + Send,
) -> Exit {
    let before = press::earlier(&args.out, &mut sink);
    let out = match Out::open(&args.out, before.as_ref(), args.force) {
        Ok(out) => out,
        Err(fault) => {
            sink.push(*fault);
            return stop(say, sink, Exit::Usage);
        }
    };
    let bar = say.progress(count);
    let run = Run {
        job: Job {
            docx: args.format.contains(&Kind::Docx),
            pdf: args.format.contains(&Kind::Pdf),
            embed_fonts: args.embed_fonts.into(),
            embed_plan: args.embed_plan,
            fonts,
            done: &|| bar.inc(1),
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
    if let Err(fault) = out.put_manifest(&manifest) {
        sink.push(*fault);
    }
    finish(say, &entries, &manifest, sink, &args.out)
}

/// Says what was made and how the run ended.
fn finish(
    say: &Say,
    entries: &[DocumentEntry],
    manifest: &Manifest,
    sink: Sink,
    out: &Path,
) -> Exit {
    let found = say.diagnostics(sink, false);
    let failed = entries
        .iter()
        .filter(|e| e.status == Status::Failed)
        .count();
    let kept = entries.iter().filter(|e| e.status == Status::Kept).count();
    let made = entries.len() - failed - kept;
    if say.json {
        say.value(&json!({
            "documents": manifest.documents,
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
                ("out", out.to_string_lossy().into_owned().into()),
            ],
        ));
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
    match (made + kept, failed) {
        (_, 0) if run_error => Exit::DataErrors,
        (_, 0) => Exit::Fine,
        (0, _) => Exit::DataErrors,
        _ => Exit::Some,
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
    say.diagnostics(sink, false);
    match (plans.len(), missing) {
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
    let (Some(fonts), Some(plans)) = (fonts, plans) else {
        return stop(say, sink, Exit::Usage);
    };
    let Some(profiles) = profiles_of(&plans, args.profile.as_deref(), &mut sink) else {
        return stop(say, sink, Exit::Usage);
    };
    let jobs: Vec<(&Plan, &Profile)> = plans.iter().zip(&profiles).collect();
    deliver_all(
        &args.delivery,
        &fonts,
        plans.len(),
        say,
        sink,
        |run, sink| {
            let entries = press::print_plans(&jobs, &run.job, run.out, sink);
            let manifest = press::plans_manifest(&entries, run.before);
            (entries, manifest)
        },
    )
}

/// - reports: `P230`
fn read_model(path: &Path, sink: &mut Sink) -> Option<Vec<Plan>> {
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
        Ok(plans) => Some(plans),
        Err(faults) => {
            for fault in faults {
                sink.push(
                    Diagnostic::new(codes::P230, place())
                        .arg("path", fault.path)
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

/// `planpress verify`
pub(super) fn verify(args: &args::Verify, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    let files = deliver::verify(&args.dir, &mut sink);
    if say.strict {
        sink.harden();
    }
    let unreadable = sink.iter().any(|d| d.code == codes::D409);
    let exit = match sink.count(Severity::Error) {
        0 => Exit::Fine,
        _ if unreadable => Exit::Usage,
        _ => Exit::DataErrors,
    };
    let found = say.diagnostics(sink, true);
    if say.json {
        say.value(&json!({ "files": files, "diagnostics": list(&found, say) }));
    } else {
        let id = if exit == Exit::Fine {
            "verified"
        } else {
            "verified-with-faults"
        };
        say.line(&say.text(id, &[("files", files.into())]));
    }
    exit
}
