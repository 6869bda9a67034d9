//! What build and render have in common: the output folder, the workers, how the run ended.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use crate::deliver::{DocumentEntry, Manifest, Out, Shard, Status};
use crate::diagnostic::{Diagnostic, Severity, Sink, codes};
use crate::emit::pdf::KnownParts;
use crate::enclose::Enclosed;
use crate::font::FontSet;
use crate::picture::Album;
use crate::press::{self, Copy, Job, WordParts};

use super::Exit;
use super::args::{self, Kind};
use super::batch::{list, stop};
use super::say::Say;

/// What a run that makes documents is asked for.
pub(super) struct Asked<'a> {
    pub(super) args: &'a args::Delivery,
    pub(super) shard: Option<Shard>,
    /// The project that it is of; a Plan is of none.
    pub(super) copy: Option<&'a Copy>,
    pub(super) fonts: &'a FontSet,
    pub(super) enclosed: &'a Enclosed,
    pub(super) album: &'a Album,
    /// How many documents.
    pub(super) count: usize,
}

/// What a run that makes documents has at hand.
pub(super) struct Run<'a> {
    pub(super) job: Job<'a>,
    pub(super) out: &'a Out,
    pub(super) before: Option<&'a Manifest>,
}

/// The user has asked the run to end: documents that are begun are finished, no other is begun.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Opens the output folder, has the documents made, writes the manifest and says how it ended.
pub(super) fn deliver_all(
    asked: &Asked<'_>,
    say: &Say,
    mut sink: Sink,
    make: impl FnOnce(&Run<'_>, &mut Sink) -> (Vec<DocumentEntry>, Manifest) + Send,
) -> Exit {
    let args = asked.args;
    let before = press::earlier(&args.out, asked.shard, &mut sink);
    let another = before.as_ref().zip(asked.copy);
    let another =
        another.and_then(|(before, copy)| press::of_another_project(before, copy, &args.out));
    if let Some(told) = another {
        sink.push(told);
        return stop(say, sink, Exit::Usage);
    }
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
    let pdf_parts = KnownParts::default();
    let run = Run {
        job: Job {
            docx: args.format.contains(&Kind::Docx),
            pdf: args.format.contains(&Kind::Pdf),
            embed_fonts: args.embed_fonts.into(),
            embed_plan: args.embed_plan,
            split_attachments: args.split_attachments,
            fonts: asked.fonts,
            word_parts: &word_parts,
            pdf_parts: &pdf_parts,
            enclosed: asked.enclosed,
            album: asked.album,
            done: &|| bar.inc(1),
            stop: &STOPPED,
            // A Plan that is rendered by itself has none.
            template_changed: before.as_ref().map_or("", |m| m.template.digest.as_str())
                != asked.copy.map_or("", |copy| copy.template.digest.as_str()),
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
        sink.push(
            Diagnostic::new(codes::D434, None)
                .arg("kind", "stopped")
                .arg("count", pending),
        );
    }
    if let Err(fault) = out.put_manifest(&manifest) {
        sink.push(*fault);
    }
    let resumed = before.is_some();
    let moved = out.moved();
    drop(out);
    finish(say, &entries, (resumed, moved), sink, args)
}

/// Says what was made and how the run ended.
fn finish(
    say: &Say,
    entries: &[DocumentEntry],
    (resumed, moved): (bool, usize),
    sink: Sink,
    args: &args::Delivery,
) -> Exit {
    let found = say.diagnostics(sink, false);
    let count = |status| entries.iter().filter(|e| e.status == status).count();
    let (made, kept) = (count(Status::Made), count(Status::Kept));
    let missing = entries.len() - made - kept;
    let rows_of_nobody = press::unplaced_rows(&found);
    if say.json {
        say.value(&json!({
            "documents": entries.iter().map(described).collect::<Vec<_>>(),
            "put_aside": moved,
            "diagnostics": list(&found, say),
        }));
    } else {
        let made_now = entries
            .iter()
            .filter(|e| matches!(e.status, Status::Made | Status::Kept));
        let files: usize = made_now.clone().map(|e| e.files.len()).sum();
        let pages: usize = made_now
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
            let why = found.iter().find(|d| {
                d.severity == Severity::Error && d.subject.as_deref() == Some(&*entry.school)
            });
            say_not_built(say, &entry.school, why);
        }
        if rows_of_nobody > 0 {
            say.line(&say.text("rows-of-nobody", &[("count", rows_of_nobody.into())]));
        }
        if kept > 0 {
            say.line(&say.text("kept", &[("count", kept.into())]));
        }
        if moved > 0 {
            say.line(&say.text("put-aside", &[("count", moved.into())]));
        }
        say.line(&say.tally(&found));
    }
    let run_error = found
        .iter()
        .any(|d| d.severity == Severity::Error && d.is_of_the_run());
    match (made + kept, missing) {
        (1.., 0) if !run_error && rows_of_nobody > 0 => Exit::Some,
        (_, 0) if run_error => Exit::DataErrors,
        (_, 0) => Exit::Fine,
        (0, _) => Exit::DataErrors,
        _ => Exit::Some,
    }
}

/// That a document was not made, and the first error that kept it from it.
pub(super) fn say_not_built(say: &Say, school: &str, why: Option<&Diagnostic>) {
    let place = why.and_then(|why| Some(format!("{} {}", why.code.id, why.source.as_ref()?)));
    let place = place.unwrap_or_else(|| "none".to_owned());
    let args = [
        ("document", school.to_owned().into()),
        ("place", place.into()),
    ];
    say.line(&say.text("not-built", &args));
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
    if unchanged > 0 {
        say.line(&say.text("unchanged", &[("count", unchanged.into())]));
    }
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
