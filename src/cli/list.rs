//! `planpress templates`: the plan kinds and profiles there are; `templates check`: one's own on
//! trial.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::diagnostic::{Diagnostic, Severity, Sink, Source, codes};
use crate::starter::{sample_faults, try_template};
use crate::template::{Registry, list_profiles, list_templates, load_template, template_ids};

use super::args::{Templates, TemplatesCommand};
use super::say::Say;
use super::{Exit, batch, places};

pub(super) fn run(args: &Templates, say: &Say) -> Exit {
    match &args.command {
        None => templates(say),
        Some(TemplatesCommand::Check(args)) => check(&args.dir, say),
    }
}

fn templates(say: &Say) -> Exit {
    let registry = places::registry(None);
    let mut sink = Sink::new();
    let templates = list_templates(&registry, &mut sink);
    let profiles = list_profiles(&registry, &mut sink);
    if say.json {
        say.value(&json!({ "templates": templates, "profiles": profiles }));
    } else {
        say.line(&say.text("templates-head", &[]));
        for listed in &templates {
            say.line(&format!("  {}  {}", listed.id, listed.label));
            say.line(&format!("      {}", listed.about));
        }
        say.line(&say.text("profiles-head", &[]));
        for listed in &profiles {
            say.line(&format!("  {}  {}", listed.id, listed.label));
        }
    }
    let found = say.diagnostics(sink, false);
    if found.is_empty() {
        Exit::Fine
    } else {
        Exit::Usage
    }
}

/// Checks the template in a folder, or each of several in it.
///
/// - reports: `P312`, what loading reports, `P313`, and what documents of its samples are told
fn check(dir: &Path, say: &Say) -> Exit {
    let mut sink = Sink::new();
    let found = templates_in(dir);
    if found.is_empty() {
        let place = Source::file(dir.to_string_lossy().replace('\\', "/"));
        sink.push(Diagnostic::new(codes::P312, Some(place)));
    }
    let (mut checked, mut all) = (Vec::new(), Vec::new());
    for (parent, id) in &found {
        let mut own = Sink::new();
        // Its own folder first: a template of the program's may have the same name.
        let mut registry = places::registry(None);
        registry.dirs.insert(0, parent.clone());
        try_one(&registry, id, &mut own);
        let told = say.diagnostics(own, true);
        let fine = told.iter().all(|d| d.severity == Severity::Note);
        if !say.json {
            let text = if fine { "trial-fine" } else { "trial-found" };
            say.line(&say.text(text, &[("template", id.into())]));
        }
        checked.push(json!({ "template": id, "diagnostics": batch::list(&told, say) }));
        all.extend(told);
    }
    let none = say.diagnostics(sink, false);
    if say.json {
        let told: Vec<Diagnostic> = none.iter().chain(&all).cloned().collect();
        say.value(&json!({ "templates": checked, "diagnostics": batch::list(&told, say) }));
    }
    if !none.is_empty() {
        Exit::Usage
    } else if all.iter().any(|d| d.severity == Severity::Error) {
        Exit::DataErrors
    } else {
        Exit::Fine
    }
}

fn try_one(registry: &Registry, id: &str, sink: &mut Sink) {
    let Some(template) = load_template(registry, id, None, sink) else {
        return;
    };
    sample_faults(&template, sink);
    // Samples that cannot be read would be told a second time, in workbooks that nobody has.
    if sink.count(Severity::Error) == 0
        && let Err(error) = try_template(&template, registry, sink)
    {
        let dir = std::env::temp_dir();
        let shown = dir.to_string_lossy().replace('\\', "/");
        let told = Diagnostic::new(codes::D441, Some(Source::file(shown.as_str())));
        sink.push(told.because(&error).arg("dir", shown));
    }
}

/// The folder that holds templates, and the id of each: the folder's own, or those in it.
fn templates_in(dir: &Path) -> Vec<(PathBuf, String)> {
    // `.` and the like have no name of their own.
    let Ok(dir) = dir.canonicalize() else {
        return Vec::new();
    };
    let here = |dir: &Path| Registry {
        dirs: vec![dir.to_path_buf()],
    };
    let name = dir.file_name().and_then(|name| name.to_str());
    if let (Some(parent), Some(name)) = (dir.parent(), name)
        && template_ids(&here(parent)).iter().any(|id| id == name)
    {
        return vec![(parent.to_path_buf(), name.to_owned())];
    }
    let ids = template_ids(&here(&dir)).into_iter();
    ids.map(|id| (dir.clone(), id)).collect()
}
