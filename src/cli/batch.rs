//! check, build, merge.

use std::path::Path;
use std::sync::atomic::Ordering;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::deliver::{self, Status};
use crate::diagnostic::{Diagnostic, Severity, Sink, Source, codes, to_json};
use crate::enclose::Enclosed;
use crate::font::FontSet;
use crate::normalise::{Alike, Names, name_key, nearest, same_name};
use crate::press::{self, Copy};
use crate::project::{DATA, Project};
use crate::script::Script;
use crate::template::unknown_fonts;

use super::args::{self, Attach, Cli};
use super::making::{Asked, deliver_all, say_not_built};
use super::package::is_no_folder_of_ours;
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

/// Are the fonts there that the profile asks for? Tells those that are not.
fn has_fonts(project: &Project, copy: &Copy, fonts: &FontSet, sink: &mut Sink) -> bool {
    let known: Vec<&str> = fonts
        .chains
        .iter()
        .map(|chain| chain.name.as_str())
        .collect();
    let asked = (&project.settings.profile.measures, project.text.as_str());
    let before = sink.count(Severity::Error);
    unknown_fonts(&copy.profile, &known, asked, sink);
    sink.count(Severity::Error) == before
}

/// Says what was found and ends with the code given.
pub(super) fn stop(say: &Say, sink: Sink, exit: Exit) -> Exit {
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
    let (project, copy) = match opened {
        Ok(opened) => opened,
        Err(exit) => return stop(say, sink, exit),
    };
    if !has_fonts(&project, &copy, &fonts, &mut sink) {
        return stop(say, sink, Exit::Usage);
    }
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
pub(super) fn wanted<'a>(copy: &'a Copy, only: &[String], sink: &mut Sink) -> Vec<&'a str> {
    let all: Vec<&str> = copy.names.iter().map(String::as_str).collect();
    if only.is_empty() {
        return all;
    }
    let mut wanted = Vec::new();
    for name in only {
        match all.iter().find(|known| same_name(known, name)) {
            Some(known) => wanted.push(*known),
            None => {
                let (near, names) = near_names(name, &all);
                sink.push(
                    Diagnostic::new(codes::P231, None)
                        .arg("name", name)
                        .arg("near", near)
                        .arg("nearest", names.first().cloned().unwrap_or_default())
                        .arg("names", names),
                );
            }
        }
    }
    wanted
}

/// The names that a wrong one may stand for: one, several, or else the first that there are; and
/// which of these it is.
fn near_names(name: &str, all: &[&str]) -> (&'static str, Vec<String>) {
    /// Named one by one up to here.
    const NAMED: usize = 5;
    let several = match Names::of(all.iter().copied()).alike(name) {
        Alike::One(_, one) => return ("yes", vec![one.to_string()]),
        Alike::Several(several) => several.iter().map(ToString::to_string).collect(),
        Alike::None => match nearest(name, all.iter().copied()) {
            Some(nearest) => return ("yes", vec![nearest.to_owned()]),
            None => {
                let part = name_key(name);
                let holding = all.iter().filter(|known| name_key(known).contains(&part));
                holding.map(|&known| known.to_owned()).collect::<Vec<_>>()
            }
        },
    };
    match several.is_empty() {
        true => (
            "no",
            all.iter().take(NAMED).map(|&n| n.to_owned()).collect(),
        ),
        false => ("some", several.into_iter().take(NAMED).collect()),
    }
}

/// `planpress build`
pub(super) fn build(args: &args::Build, cli: &Cli, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    let fonts = places::fonts(cli.fonts.as_deref(), &mut sink);
    let opened = open(&args.project, say, &mut sink);
    let (Some(fonts), Ok((project, copy))) = (fonts, opened) else {
        return stop(say, sink, Exit::Usage);
    };
    if !has_fonts(&project, &copy, &fonts, &mut sink) {
        return stop(say, sink, Exit::Usage);
    }
    let names = wanted(&copy, &args.only, &mut sink);
    if sink.iter().any(|d| d.code == codes::P231) {
        return stop(say, sink, Exit::Usage);
    }
    if is_among_workbooks(&args.delivery.out, &project.dir) {
        let place = args.delivery.out.to_string_lossy().replace('\\', "/");
        let told = Diagnostic::new(codes::D401, Some(Source::file(place)));
        sink.push(told.arg("kind", "data"));
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
    let nothing = names.is_empty() && sink.count(Severity::Error) > 0;
    if sink.blocks_all() || nothing {
        let errors = sink.iter().filter(|d| d.severity == Severity::Error);
        let count = errors.filter(|d| d.is_of_the_run()).count();
        let exit = stop(say, sink, Exit::DataErrors);
        if !say.json && !names.is_empty() {
            say.line(&say.text("none-built", &[("count", count.into())]));
        }
        return exit;
    }
    if args.shard.is_some() && args.delivery.combined {
        sink.push(Diagnostic::new(codes::D413, None).arg("kind", "part"));
        return stop(say, sink, Exit::Usage);
    }
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
        copy: Some(&copy),
        fonts: &fonts,
        enclosed: &enclosed,
        album: &copy.album,
        count: names.len(),
    };
    deliver_all(&asked, say, sink, |run, sink| {
        let entries = press::print(&copy, &names, &run.job, run.out, sink);
        let mut manifest = press::manifest(&copy, &spoken_of, &entries, run.before, run.out);
        manifest.unplaced = press::unplaced(sink);
        if !run.job.stop.load(Ordering::Relaxed) {
            press::mark_outdated(&mut manifest, &copy, &entries, &run.job);
            sink.extend(manifest.of_earlier_builds());
        }
        if args.shard.is_none() && !run.job.stop.load(Ordering::Relaxed) {
            press::settle_left(&mut manifest, args.prune, run.out, sink);
        }
        if args.delivery.combined && !run.job.stop.load(Ordering::Relaxed) {
            let plan_of = |name: &str| {
                let plan = copy.compose(name, &mut Sink::new())?;
                Some((plan, &copy.profile))
            };
            let title = &copy.template.label;
            let whole = press::whole_documents(&manifest.documents);
            press::deliver_combined(
                &mut manifest,
                &whole,
                plan_of,
                title,
                (&fonts, &copy.album),
                run.out,
                sink,
            );
        } else if args.shard.is_none() {
            press::settle_combined(&mut manifest, args.prune, run.out, sink);
        }
        (entries, manifest)
    })
}

/// Would the documents lie where the next run looks for workbooks?
fn is_among_workbooks(out: &Path, project: &Path) -> bool {
    let Ok(data) = project.join(DATA).canonicalize() else {
        return false;
    };
    // The folder itself may not be there yet.
    let out = std::path::absolute(out).unwrap_or_else(|_| out.to_path_buf());
    let there = out.ancestors().find_map(|at| at.canonicalize().ok());
    there.is_some_and(|there| there.starts_with(data))
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

/// `planpress merge`
pub(super) fn merge(args: &args::Merge, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    let merged = deliver::merge(&args.dirs, &mut sink);
    let exit = match is_no_folder_of_ours(&sink) {
        true => Exit::Usage,
        false => Exit::DataErrors,
    };
    let found = say.diagnostics(sink, true);
    let Some(manifest) = merged else {
        if say.json {
            say.value(&json!({ "diagnostics": list(&found, say) }));
        }
        return exit;
    };
    let has = |status: &[Status]| {
        let documents = manifest.documents.iter();
        let of: Vec<_> = documents.filter(|d| status.contains(&d.status)).collect();
        of
    };
    let made = has(&[Status::Made, Status::Kept]);
    let missing = has(&[Status::Failed, Status::Pending]);
    if say.json {
        let documents = &manifest.documents;
        say.value(&json!({ "documents": documents, "diagnostics": list(&found, say) }));
    } else {
        let files: usize = made.iter().map(|d| d.files.len()).sum();
        say.line(&say.text(
            "merged",
            &[("documents", made.len().into()), ("files", files.into())],
        ));
        for entry in &missing {
            say_not_built(say, &entry.school, None);
        }
    }
    match missing.is_empty() {
        true => Exit::Fine,
        false => Exit::Some,
    }
}

#[cfg(test)]
mod tests {
    use super::near_names;

    #[test]
    fn names_for_a_wrong_one() {
        let all = ["青石镇第一小学", "青石镇第二小学", "青石镇红旗中学"];
        let told = |name: &str| {
            let (near, names) = near_names(name, &all);
            (near, names.join(" "))
        };
        assert_eq!(told("青石一小"), ("yes", all[0].to_owned()));
        assert_eq!(told("青石镇第一小字"), ("yes", all[0].to_owned()));
        assert_eq!(told("小学"), ("some", all[..2].join(" ")));
        assert_eq!(told("白马中心"), ("no", all.join(" ")));
    }
}
