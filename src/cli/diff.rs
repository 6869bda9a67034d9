//! diff: what changed between two builds, or two files of Plans.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::json;

use crate::change::{self, Change, Kind, Text};
use crate::deliver::{DocumentEntry, Manifest, Status, unique_folders, write_file};
use crate::diagnostic::{Diagnostic, Severity, Sink, Source, codes};
use crate::font::FontSet;
use crate::plan::Plan;

use super::args::{self, Cli};
use super::batch::list;
use super::model::read_model;
use super::say::Say;
use super::{Exit, places};

/// A document of one of the two sides.
struct Document {
    plan: Option<Plan>,
    /// Its Word file, and what to call it.
    word: Option<(PathBuf, String)>,
    /// What its columns of people's names are called, where that is known.
    people: Arc<BTreeSet<String>>,
}

type Side = BTreeMap<String, Document>;

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Fate {
    Same,
    Changed,
    Added,
    Removed,
    /// It could not be compared.
    Failed,
}

/// A document's changes.
#[derive(Debug, Serialize)]
struct Told {
    document: String,
    status: Fate,
    changes: Vec<Change>,
    #[serde(skip_serializing_if = "Option::is_none")]
    redline: Option<String>,
}

/// `planpress diff`
pub(super) fn run(args: &args::Diff, cli: &Cli, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    if let Some(dir) = &args.docx
        && holds_documents(dir, [&args.old, &args.new])
    {
        let place = Source::file(dir.to_string_lossy().replace('\\', "/"));
        let told = Diagnostic::new(codes::P292, Some(place));
        sink.push(told.arg("kind", "over").arg("why", "-"));
        return ended(say, sink, Exit::Usage, &[]);
    }
    let redlines = match &args.docx {
        Some(dir) => match places::fonts(cli.fonts.as_deref(), &mut sink) {
            Some(fonts) => Some((dir.as_path(), fonts)),
            None => return ended(say, sink, Exit::Usage, &[]),
        },
        None => None,
    };
    let (old, new) = (side(&args.old, &mut sink), side(&args.new, &mut sink));
    let (Some(old), Some(new)) = (old, new) else {
        return ended(say, sink, Exit::Usage, &[]);
    };
    let names: BTreeSet<&str> = old.keys().chain(new.keys()).map(String::as_str).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let folders = unique_folders(names.iter().copied());
    let compared: Vec<(Told, Sink)> = names
        .par_iter()
        .zip(&folders)
        .map(|(name, folder)| {
            let mut sink = Sink::new();
            let sides = (old.get(*name), new.get(*name));
            let told = one(name, sides, redlines.as_ref(), folder, &mut sink);
            (told, sink)
        })
        .collect();
    let mut told = Vec::with_capacity(compared.len());
    for (one, found) in compared {
        told.push(one);
        sink.append(found);
    }
    let exit = match sink.count(Severity::Error) {
        0 => Exit::Fine,
        _ => Exit::DataErrors,
    };
    if !say.json {
        told.iter().for_each(|told| print(told, say));
        let count = |fate| told.iter().filter(|t| t.status == fate).count();
        say.line(&say.text(
            "diff-sum",
            &[
                ("same", count(Fate::Same).into()),
                ("changed", count(Fate::Changed).into()),
                ("added", count(Fate::Added).into()),
                ("removed", count(Fate::Removed).into()),
            ],
        ));
    }
    ended(say, sink, exit, &told)
}

/// Is it one of the two that are compared, or what a build has delivered? Redlines would stand in place of
/// the documents.
fn holds_documents(dir: &Path, sides: [&PathBuf; 2]) -> bool {
    let whole = |path: &Path| path.canonicalize().ok();
    let own = whole(dir);
    let is_side = own.is_some() && sides.iter().any(|side| whole(side) == own);
    is_side || !matches!(Manifest::read(dir, None), Ok(None))
}

fn ended(say: &Say, sink: Sink, exit: Exit, told: &[Told]) -> Exit {
    let found = say.diagnostics(sink, false);
    if say.json {
        say.value(&json!({ "documents": told, "diagnostics": list(&found, say) }));
    }
    exit
}

/// The documents of an out folder, of a package's folder, or of a file of Plans.
///
/// - reports: `P292`, `P230`, `D409`
fn side(path: &Path, sink: &mut Sink) -> Option<Side> {
    let place = || Some(Source::file(path.to_string_lossy().replace('\\', "/")));
    if !path.exists() {
        let told = Diagnostic::new(codes::P292, place()).arg("kind", "missing");
        sink.push(told.arg("why", "-"));
        return None;
    }
    if !path.is_dir() {
        let is_word = path.extension().is_some_and(|e| {
            let word = ["docx", "doc", "wps", "pdf"];
            word.iter().any(|own| e.eq_ignore_ascii_case(own))
        });
        if is_word {
            let told = Diagnostic::new(codes::P292, place()).arg("kind", "word");
            sink.push(told.arg("why", "-"));
            return None;
        }
        let is_zip = path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("zip"));
        if is_zip && path.is_file() {
            let told = Diagnostic::new(codes::P292, place()).arg("kind", "packed");
            sink.push(told.arg("why", "-"));
            return None;
        }
        let (plans, _) = read_model(path, sink)?;
        let plans = plans.into_iter().map(|plan| {
            let document = Document {
                word: None,
                plan: Some(plan.clone()),
                people: Arc::default(),
            };
            (plan.name, document)
        });
        return Some(plans.collect());
    }
    let manifest = match Manifest::read(path, None) {
        Ok(Some(manifest)) => manifest,
        Ok(None) => {
            sink.push(
                Diagnostic::new(codes::P292, place())
                    .arg("kind", "no-plans")
                    .arg("why", "-"),
            );
            return None;
        }
        Err(fault) => {
            sink.push(*fault);
            return None;
        }
    };
    let mut plans = BTreeMap::new();
    for file in manifest
        .enclosures
        .iter()
        .filter(|file| file.kind == "plan")
    {
        let (found, _) = read_model(&path.join(&file.path), sink)?;
        plans.extend(found.into_iter().map(|plan| (plan.name.clone(), plan)));
    }
    let people = Arc::new(manifest.people);
    let there = manifest
        .documents
        .iter()
        .filter(|d| d.status != Status::Gone);
    Some(
        there
            .map(|entry| {
                let document = Document {
                    people: Arc::clone(&people),
                    ..document(path, entry, &mut plans)
                };
                (entry.school.clone(), document)
            })
            .collect(),
    )
}

fn document(dir: &Path, entry: &DocumentEntry, plans: &mut BTreeMap<String, Plan>) -> Document {
    let word = entry
        .files
        .iter()
        .find(|file| file.kind == "docx" && file.attachment.is_none());
    Document {
        plan: plans.remove(&entry.school),
        word: word.map(|file| (dir.join(&file.path), file.path.clone())),
        people: Arc::default(),
    }
}

/// Compares one document.
///
/// - reports: `P292`
fn one(
    name: &str,
    (old, new): (Option<&Document>, Option<&Document>),
    redlines: Option<&(&Path, FontSet)>,
    folder: &str,
    sink: &mut Sink,
) -> Told {
    let blank = |status| Told {
        document: name.to_owned(),
        status,
        changes: Vec::new(),
        redline: None,
    };
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old, new),
        (None, _) => return blank(Fate::Added),
        (_, None) => return blank(Fate::Removed),
    };
    let told = match texts(old, new) {
        Ok(texts) => texts
            .map(|(old, new)| change::compare(&old, &new))
            .unwrap_or_default(),
        Err(fault) => {
            sink.push(fault.subject(Some(name)));
            return blank(Fate::Failed);
        }
    };
    let status = if told.is_empty() {
        Fate::Same
    } else {
        Fate::Changed
    };
    let mut told = Told {
        changes: told,
        ..blank(status)
    };
    if let Some((dir, fonts)) = redlines.filter(|_| status == Fate::Changed) {
        match redline((old, new), dir, folder, fonts) {
            Ok(path) => told.redline = Some(path),
            Err(fault) => sink.push(fault.subject(Some(name))),
        }
    }
    told
}

/// What both say: of their Word files, which may have been edited since, else of their Plans.
fn texts(old: &Document, new: &Document) -> Result<Option<(Text, Text)>, Box<Diagnostic>> {
    if let (Some(_), Some(_)) = (&old.word, &new.word) {
        let (before, _) = bytes(old.word.as_ref())?;
        let (after, path) = bytes(new.word.as_ref())?;
        if before == after {
            return Ok(None);
        }
        let read = |bytes: &[u8], document: &Document| {
            let text = change::of_word(bytes).map_err(|why| damaged(&path, &why))?;
            let people = (*document.people).clone();
            Ok::<_, Box<Diagnostic>>(Text { people, ..text })
        };
        return Ok(Some((read(&before, old)?, read(&after, new)?)));
    }
    match (&old.plan, &new.plan) {
        (Some(old), Some(new)) => Ok(Some((change::of_plan(old), change::of_plan(new)))),
        (None, None) => Err(nothing("no-docx")),
        _ => Err(nothing("mixed")),
    }
}

fn nothing(kind: &str) -> Box<Diagnostic> {
    let told = Diagnostic::new(codes::P292, None).arg("kind", kind);
    Box::new(told.arg("why", "-"))
}

fn damaged(path: &str, why: &str) -> Box<Diagnostic> {
    let told = Diagnostic::new(codes::P292, Some(Source::file(path)));
    Box::new(told.arg("kind", "damaged").arg("why", why))
}

/// A Word file's bytes.
fn bytes(word: Option<&(PathBuf, String)>) -> Result<(Vec<u8>, String), Box<Diagnostic>> {
    let Some((path, name)) = word else {
        return Err(nothing("no-docx"));
    };
    match std::fs::read(path) {
        Ok(bytes) => Ok((bytes, name.clone())),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let place = Source::file(path.to_string_lossy().replace('\\', "/"));
            Err(Box::new(Diagnostic::new(codes::D406, Some(place))))
        }
        Err(error) => Err(damaged(name, &error.to_string())),
    }
}

/// Writes a document's redline; where.
fn redline(
    (old, new): (&Document, &Document),
    dir: &Path,
    folder: &str,
    fonts: &FontSet,
) -> Result<String, Box<Diagnostic>> {
    let (before, _) = bytes(old.word.as_ref())?;
    let (after, path) = bytes(new.word.as_ref())?;
    let redline = change::redline(&before, &after, fonts).map_err(|why| damaged(&path, &why))?;
    let name = path.rsplit('/').next().unwrap_or(&path);
    let to = dir.join(folder).join(name);
    write_file(&to, &redline)?;
    Ok(to.to_string_lossy().replace('\\', "/"))
}

/// A document's changes as lines.
fn print(told: &Told, say: &Say) {
    let id = match told.status {
        Fate::Same | Fate::Failed => return,
        Fate::Changed => "diff-changed",
        Fate::Added => "diff-added",
        Fate::Removed => "diff-removed",
    };
    say.line(&say.text(id, &[("document", (&told.document).into())]));
    for change in &told.changes {
        let id = match change.kind {
            Kind::Person => "diff-person",
            Kind::Date => "diff-date",
            Kind::Row => "diff-row",
            Kind::Cell if change.column.is_empty() => "diff-cell-alone",
            Kind::Cell => "diff-cell",
            Kind::Sentence => "diff-sentence",
            Kind::Table => "diff-table",
            Kind::Picture => "diff-picture",
        };
        let how = match (change.old.is_empty(), change.new.is_empty()) {
            (true, _) => "added",
            (_, true) => "removed",
            _ => "changed",
        };
        let one_line = |text: &str| text.replace('\n', " ");
        let parts = [&change.place, &change.row, &change.column];
        let parts: Vec<String> = parts.map(|part| one_line(part)).to_vec();
        let known: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let at = match known.is_empty() {
            true => "none".into(),
            false => known.into(),
        };
        let args = [
            ("how", how.to_owned().into()),
            ("at", at),
            ("place", one_line(&change.place).into()),
            ("row", one_line(&change.row).into()),
            ("column", one_line(&change.column).into()),
            ("old", one_line(&change.old).into()),
            ("new", one_line(&change.new).into()),
        ];
        say.line(&format!("  {}", say.text(id, &args)));
    }
    if let Some(path) = &told.redline {
        say.line(&format!(
            "  {}",
            say.text("diff-redline", &[("path", path.into())])
        ));
    }
}
