//! `planpress init`: a project to fill in, or one for workbooks at hand.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde_json::json;
use tempfile::NamedTempFile;

use crate::diagnostic::{Arg, Diagnostic, Language, Messages, Sink, Source, codes};
use crate::ingest::{Hint, Limits, Starter, Table, find_tables, ingest};
use crate::project::{DATA, SETTINGS, workbooks_in};
use crate::script::Script;
use crate::starter::{
    Extent, Look, Proposal, Ranked, SAMPLE_YEAR, counted_as, in_script, new_project, propose, rank,
    script_of,
};
use crate::template::{Profile, Template, list_templates, load_profile, load_template};

use super::say::Say;
use super::{Exit, args, batch, places};

/// The template of a new project where none is named.
const USUAL: &str = "township-research";
/// So many of the other templates are named, and only those that fit this well.
const OTHERS: usize = 2;
const FITS: f64 = 0.5;

/// A file to be written, and what is in it.
type Target = (PathBuf, Vec<u8>);

pub(super) fn run(args: &args::Init, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    let exit = if args.from.is_empty() {
        fresh(args, say, &mut sink)
    } else {
        from_workbooks(args, say, &mut sink)
    };
    let found = say.diagnostics(sink, false);
    match exit {
        Ok(value) if say.json => {
            let mut value = value;
            value["diagnostics"] = batch::list(&found, say).into();
            say.value(&value);
            Exit::Fine
        }
        Ok(_) => Exit::Fine,
        Err(exit) => {
            if say.json {
                say.value(&json!({ "diagnostics": batch::list(&found, say) }));
            }
            exit
        }
    }
}

/// The profile that was named, else the usual one of a script.
fn profile(args: &args::Init, script: Script, sink: &mut Sink) -> Result<Profile, Exit> {
    let usual = match script {
        Script::Hans => "gbt9704",
        Script::Hant => "taiwan",
    };
    let id = args.profile.as_deref().unwrap_or(usual);
    load_profile(&places::registry(Some(&args.dir)), id, sink).ok_or(Exit::Usage)
}

/// The template called `id`; a project's own count.
fn template(args: &args::Init, id: &str, sink: &mut Sink) -> Result<Template, Exit> {
    let registry = places::registry(Some(&args.dir));
    load_template(&registry, id, None, sink).ok_or(Exit::Usage)
}

fn fresh(args: &args::Init, say: &Say, sink: &mut Sink) -> Result<serde_json::Value, Exit> {
    let speaks_hant = say.messages.language == Language::ZhHant;
    let wished = if speaks_hant {
        Script::Hant
    } else {
        Script::Hans
    };
    let profile = profile(args, wished, sink);
    let id = args.template.as_deref().unwrap_or(USUAL);
    let template = template(args, id, sink);
    let (profile, template) = (profile?, template?);
    // In the user's script, or the one that the profile is for; else the template's own.
    let hant = speaks_hant || Script::of_language(&profile.language) == Script::Hant;
    let script = if hant {
        Script::Hant
    } else {
        template.script()
    };
    let template = counted_as(in_script(template, script), profile.date.format);
    let messages = &messages_in(script, say);
    let files = new_project(&template, Look::of(&profile), Extent::Whole, messages);
    let files = files.map_err(|error| {
        sink.push(not_written(&args.dir, &args.dir, &io::Error::other(error)));
        Exit::Usage
    })?;
    let files = files.into_iter();
    let targets: Vec<Target> = files
        .map(|(name, bytes)| (args.dir.join(name), bytes))
        .collect();
    let written = write_all(&args.dir, &targets, sink)?;
    tell_written(&written, "init-next", args, say);
    Ok(json!({ "template": template.id, "files": written }))
}

/// The words of comments: in the script of what they explain, but for a language that was asked for.
fn messages_in(script: Script, say: &Say) -> Messages {
    match (script, say.messages.language) {
        (Script::Hant, Language::ZhHans) if !say.chosen => Messages::new(Language::ZhHant),
        (_, language) => Messages::new(language),
    }
}

fn tell_written(written: &[String], next: &str, args: &args::Init, say: &Say) {
    if !say.json {
        written.iter().for_each(|file| say.line(file));
    }
    say.aside(next, &[("dir", shown(&args.dir).into())]);
}

fn from_workbooks(
    args: &args::Init,
    say: &mut Say,
    sink: &mut Sink,
) -> Result<serde_json::Value, Exit> {
    let (tables, mut targets) = read(args, sink)?;
    let script = script_of(&tables);
    let profile = profile(args, script, sink)?;
    let templates = match &args.template {
        Some(id) => vec![template(args, id, sink)?],
        None => {
            let registry = places::registry(Some(&args.dir));
            // One that is broken is told, and not proposed.
            let listed = list_templates(&registry, sink);
            let ids = listed.iter().map(|listed| listed.id.as_str());
            ids.filter_map(|id| load_template(&registry, id, None, sink))
                .collect()
        }
    };
    let ranked = rank(&tables, &templates);
    let named = args.template.is_some();
    let Some(best) = ranked.first().filter(|best| named || best.score > 0.0) else {
        let known: Vec<String> = templates.iter().map(|t| t.id.clone()).collect();
        let told = Diagnostic::new(codes::P311, None);
        sink.push(told.arg("best", "none").arg("known", known));
        return Err(Exit::DataErrors);
    };
    let template = in_script(best.template.clone(), script);
    let template = counted_as(template, profile.date.format);
    // What is said about the workbooks is said in their script as well.
    say.messages = messages_in(script, say);
    let proposal = propose(&tables, &template, Look::of(&profile), &say.messages);
    targets.insert(
        0,
        (
            args.dir.join(SETTINGS),
            proposal.settings.clone().into_bytes(),
        ),
    );
    let written = write_all(&args.dir, &targets, sink)?;
    tell_proposal(&ranked, (&template, named), &proposal, say);
    tell_written(&written, "init-from-next", args, say);
    let ranking = ranked
        .iter()
        .map(|r| json!({ "template": r.template.id, "score": r.score }));
    let value = json!({
        "template": best.template.id,
        "files": written,
        "ranking": ranking.collect::<Vec<_>>(),
        "values": proposal.values,
        "year": proposal.year,
    });
    proposal.missing.into_iter().for_each(|d| sink.push(d));
    Ok(value)
}

fn percent(score: f64) -> String {
    format!("{:.0}%", score.min(1.0) * 100.0)
}

/// Which template, what else fits, and what the user must add; missing tables are told below it.
fn tell_proposal(
    ranked: &[Ranked<'_>],
    (template, named): (&Template, bool),
    proposal: &Proposal,
    say: &Say,
) {
    let Some((best, others)) = ranked.split_first() else {
        return;
    };
    let id = if named {
        "init-from-given"
    } else {
        "init-from-template"
    };
    let label = match say.messages.language {
        Language::ZhHans => best.template.label.clone(),
        Language::ZhHant => in_script(best.template.clone(), Script::Hant).label,
        Language::En => template.label.clone(),
    };
    let of: [(&'static str, Arg); 3] = [
        ("id", (&best.template.id).into()),
        ("label", label.into()),
        ("score", percent(best.score).into()),
    ];
    say.aside(id, &of);
    let others = others.iter().filter(|other| other.score >= FITS);
    let others: Vec<String> = others
        .take(OTHERS)
        .map(|other| format!("{} {}", other.template.id, percent(other.score)))
        .collect();
    if !others.is_empty() {
        say.aside("init-from-others", &[("others", others.into())]);
    }
    if proposal.year.is_none() {
        let year = i64::from(SAMPLE_YEAR).to_string();
        say.aside("init-from-year", &[("year", year.into())]);
    }
    if !proposal.values.is_empty() {
        let (before, after) = match say.messages.language {
            Language::ZhHant => ('「', '」'),
            _ => ('“', '”'),
        };
        let labels = proposal.values.iter();
        let labels = labels.map(|label| format!("{before}{label}{after}"));
        let labels: Vec<String> = labels.collect();
        say.aside("init-from-values", &[("labels", labels.into())]);
    }
    if proposal.needs_terms {
        say.aside("init-from-calendar", &[]);
    }
}

/// The tables of the workbooks, named as they will lie in the project, and the copies to be made; of
/// a folder all that are in it, its own folders kept. A workbook that lies in the project's data
/// already stays where it is.
///
/// - reports: what reading them reports, `X112` and `X113` of folders, and `D440` where two have one
///   name
fn read(args: &args::Init, sink: &mut Sink) -> Result<(Vec<Table>, Vec<Target>), Exit> {
    let mut tables = Vec::new();
    let mut targets: Vec<Target> = Vec::new();
    let mut fine = true;
    let mut books: Vec<(PathBuf, String)> = Vec::new();
    for path in &args.from {
        if path.is_dir() {
            let found = workbooks_in(path, sink);
            fine &= !found.is_empty();
            books.extend(found);
        } else {
            let file = path.file_name().map(|name| name.to_string_lossy());
            books.push((path.clone(), file.unwrap_or_default().into_owned()));
        }
    }
    for (path, file) in &books {
        let Some(workbook) = ingest(path, &shown(path), &Limits::default(), sink) else {
            fine = false;
            continue;
        };
        let name = match within(&args.dir.join(DATA), path) {
            Some(inner) => format!("{DATA}/{inner}"),
            None => {
                let name = format!("{DATA}/{file}");
                let target = args.dir.join(&name);
                if targets.iter().any(|(other, _)| *other == target) {
                    sink.push(already_there(path, &args.dir, "twice"));
                    fine = false;
                }
                match fs::read(path) {
                    Ok(bytes) => targets.push((target, bytes)),
                    Err(error) => {
                        sink.push(not_written(path, &args.dir, &error));
                        fine = false;
                    }
                }
                name
            }
        };
        let starter = Starter::of(&workbook.grids);
        for mut grid in workbook.grids {
            grid.source = Source::within(name.as_str().into(), grid.source.sheet.clone());
            let hint = Hint {
                starter: starter.clone(),
                ..Hint::default()
            };
            tables.extend(find_tables(&grid, &hint));
        }
    }
    if fine {
        Ok((tables, targets))
    } else {
        Err(Exit::DataErrors)
    }
}

/// Where a file lies below a folder, with `/`; `None` where it lies elsewhere.
fn within(dir: &Path, file: &Path) -> Option<String> {
    let (dir, file) = (dir.canonicalize().ok()?, file.canonicalize().ok()?);
    Some(shown(file.strip_prefix(dir).ok()?))
}

/// Writes all of them or none: nothing that is there is overwritten, and nothing half written stays.
///
/// - reports: `D440` for each that is there, `D441`
fn write_all(dir: &Path, targets: &[Target], sink: &mut Sink) -> Result<Vec<String>, Exit> {
    let mut there = false;
    for (path, _) in targets {
        if path.symlink_metadata().is_ok() {
            sink.push(already_there(path, dir, "file"));
            there = true;
        }
    }
    if there {
        return Err(Exit::Usage);
    }
    // The folders that are not there yet, outermost first: where the writing fails, they go again.
    let new: Vec<PathBuf> = [dir.to_path_buf(), dir.join(DATA)]
        .into_iter()
        .filter(|folder| !folder.exists())
        .collect();
    let mut written = Vec::new();
    match write_new(dir, targets, &mut written) {
        Ok(()) => Ok(targets.iter().map(|(path, _)| shown(path)).collect()),
        Err(fault) => {
            // Whatever cannot be taken back either is in the folder that the fault names.
            written.iter().for_each(|path| drop(fs::remove_file(path)));
            new.iter()
                .rev()
                .for_each(|folder| drop(fs::remove_dir(folder)));
            sink.push(*fault);
            Err(Exit::Usage)
        }
    }
}

/// Writes all of them beside their places, then gives each its name; `written` gets those that have
/// it.
fn write_new<'t>(
    dir: &Path,
    targets: &'t [Target],
    written: &mut Vec<&'t Path>,
) -> Result<(), Box<Diagnostic>> {
    let mut ready = Vec::new();
    for (path, bytes) in targets {
        let folder = path.parent().unwrap_or(dir);
        let file = write_beside(folder, bytes);
        let file = file.map_err(|e| Box::new(not_written(path, dir, &e)))?;
        ready.push((path, file));
    }
    for (path, file) in ready {
        put(file, path).map_err(|e| Box::new(not_written(path, dir, &e)))?;
        written.push(path);
    }
    Ok(())
}

fn write_beside(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(".")
        .suffix(".part")
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Gives a finished file its name; with the rights of any new file, not of a private one.
fn put(file: NamedTempFile, path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.as_file()
            .set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    file.persist_noclobber(path)
        .map(drop)
        .map_err(|refused| refused.error)
}

fn already_there(path: &Path, dir: &Path, kind: &'static str) -> Diagnostic {
    Diagnostic::new(codes::D440, Some(Source::file(shown(path))))
        .arg("dir", shown(dir))
        .arg("kind", kind)
}

fn not_written(path: &Path, dir: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::new(codes::D441, Some(Source::file(shown(path))))
        .because(error)
        .arg("dir", shown(dir))
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
