//! model, render: Plans as JSON, and documents from such JSON.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::Ordering;

use crate::compose::proofread_alone;
use crate::diagnostic::{Arg, Args, Diagnostic, Language, Messages, Sink, Source, codes};
use crate::enclose::Enclosed;
use crate::picture::Album;
use crate::plan::{self, Plan, read_plan};
use crate::press;
use crate::template::{Profile, load_profile};

use super::args::{self, Attach, Cli};
use super::batch::{open, stop, wanted};
use super::making::{Asked, deliver_all};
use super::say::Say;
use super::{Exit, places};

/// `planpress model`
pub(super) fn model(args: &args::Model, say: &mut Say) -> Exit {
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
    let blocked = sink.blocked();
    let blocked: Vec<bool> = names.iter().map(|name| blocked.holds(name)).collect();
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
    let rows_of_nobody = !press::unplaced(&sink).is_empty();
    say.diagnostics(sink, false);
    match (plans.len(), missing) {
        (_, 0) if run_error => Exit::DataErrors,
        (1.., 0) if rows_of_nobody => Exit::Some,
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
    let file = args.model.to_string_lossy().replace('\\', "/");
    for (plan, profile) in &jobs {
        proofread_alone(plan, (&file, &text), &profile.language, &mut sink);
    }
    if sink.iter().any(|told| told.code == codes::D447) {
        return stop(say, sink, Exit::DataErrors);
    }
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
        copy: None,
        fonts: &fonts,
        enclosed: &enclosed,
        album: &album,
        count: plans.len(),
    };
    let language = profiles.first().map_or("", |p| p.language.as_str());
    deliver_all(&asked, say, sink, |run, sink| {
        let entries = press::print_plans(&jobs, &run.job, run.out, sink);
        press::locate(sink, |ch| {
            let found = press::line_of(&file, &text, ch);
            Some(found.unwrap_or_else(|| Source::file(file.as_str())))
        });
        let mut manifest = press::plans_manifest(&plans, &entries, language, run.before);
        if args.delivery.combined && !run.job.stop.load(Ordering::Relaxed) {
            let plan_of = |name: &str| {
                let (plan, profile) = jobs.iter().find(|(plan, _)| plan.name == name)?;
                Some(((*plan).clone(), *profile))
            };
            let title = combined_title(&plans, language);
            press::deliver_combined(
                &mut manifest,
                &press::whole_documents(&entries),
                plan_of,
                &title,
                (&fonts, &album),
                run.out,
                sink,
            );
        } else {
            press::settle_combined(&mut manifest, false, run.out, sink);
        }
        (entries, manifest)
    })
}

/// What a combined PDF is called: as its documents are where they have one title.
fn combined_title(plans: &[Plan], language: &str) -> String {
    let mut titles = plans.iter().map(|plan| plan.front.title.replace('\n', ""));
    let first = titles.next().unwrap_or_default();
    if titles.all(|title| title == first) {
        return first;
    }
    let messages = Messages::new(Language::of_tag(language).unwrap_or_default());
    let count = Args::from([("count", Arg::from(plans.len()))]);
    messages.text("combined-title", &count)
}

/// - reports: `P230`, `D442`, `D447`
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
            for plan in &mut plans {
                let file = path.to_string_lossy().replace('\\', "/");
                let line = |ch| press::line_of(&file, &text, ch);
                let place = |ch| Some(line(ch).unwrap_or_else(|| Source::file(file.as_str())));
                plan.tell_unseen(place, sink);
                plan.tell_lost(|| place(char::REPLACEMENT_CHARACTER), sink);
                plan.mend();
            }
            Some((plans, text))
        }
        Err(faults) => {
            for fault in faults {
                let (kind, name) = fault.problem.kind();
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
                        .arg("problem", fault.problem.to_string()),
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
