//! package, verify, keygen.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::json;

use crate::deliver::{self, Pattern, Signer};
use crate::diagnostic::{Arg, Diagnostic, Severity, Sink, Source, codes};
use crate::enclose::Enclosed;
use crate::package::{self, Extra, Order, PATTERN};
use crate::press::{self, Copy};
use crate::project::{Project, SETTINGS, Settings};
use crate::template::load_profile;

use super::args::{self, Cli, With};
use super::batch::{list, open, workbooks};
use super::say::Say;
use super::{Exit, places};

/// `planpress package`
pub(super) fn package(args: &args::Package, cli: &Cli, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    let signer = args.sign.as_deref().map(|key| {
        let password = std::env::var("PLANPRESS_KEY_PASSWORD").ok();
        Signer::read(key, password)
    });
    let signer = match signer.transpose() {
        Ok(signer) => signer,
        Err(fault) => {
            sink.push(*fault);
            None
        }
    };
    let fonts = places::fonts(cli.fonts.as_deref(), &mut sink);
    let project = args.project.as_deref();
    // What build said of the data is not said again, and keeps nothing back: the documents that were
    // made are packed, and whoever has rows that are in none of them is told by their manifest.
    let mut of_data = Sink::new();
    let opened = match (project, args.with.is_empty()) {
        (Some(dir), false) => open(dir, say, &mut of_data).ok(),
        _ => None,
    };
    if opened.is_none() {
        of_data.retain(|d| d.severity == Severity::Error);
        of_data
            .into_sorted()
            .into_iter()
            .for_each(|told| sink.push(told));
    }
    let settings = project.and_then(|dir| match &opened {
        Some((project, _)) => Some(project.settings.clone()),
        // Its faults are told already where it was opened.
        None if !args.with.is_empty() => None,
        None => Project::load(dir, &mut sink).map(|project| project.settings),
    });
    let manifest = deliver::Manifest::read(&args.out, None).ok().flatten();
    let pattern = pattern(args, settings.as_ref(), manifest.as_ref(), &mut sink);
    let registry = places::registry(project);
    let profile = manifest.as_ref().map_or("", |m| m.profile.id.as_str());
    let profile = match profile {
        // Made from Plans, each with its own.
        "" => "gbt9704",
        profile => profile,
    };
    let profile = load_profile(&registry, profile, &mut sink);
    let extras = match (&opened, &manifest) {
        (Some((project, copy)), Some(manifest)) => extras(args, project, copy, manifest, &mut sink),
        _ => Vec::new(),
    };
    let ours = [codes::P285, codes::D411, codes::D445, codes::D449];
    sink.retain(|d| d.severity == Severity::Error || ours.contains(&d.code));
    let (Some(fonts), Some(profile), Some(pattern), 0) =
        (fonts, profile, pattern, sink.count(Severity::Error))
    else {
        // What plan.toml says wrong ends a check in the same way.
        let changed = sink
            .iter()
            .any(|d| d.code == codes::P285 || d.code == codes::P280 && d.source.is_some());
        let exit = if changed {
            Exit::DataErrors
        } else {
            Exit::Usage
        };
        return ended(say, sink, exit);
    };
    let order = Order {
        pattern: &pattern,
        profile: &profile,
        fonts: &fonts,
        extras: &extras,
        force: args.force,
    };
    let packed = package::package(&args.out, &args.to, &order, &mut sink);
    let Some(manifest) = packed else {
        let exit = match is_no_folder_of_ours(&sink) {
            true => Exit::Usage,
            false => Exit::DataErrors,
        };
        return ended(say, sink, exit);
    };
    let signature = signer.map(|signer| signer.sign(&args.to));
    let signature = match signature.transpose() {
        Ok(signature) => signature,
        Err(fault) => {
            sink.push(*fault);
            return ended(say, sink, Exit::DataErrors);
        }
    };
    let found = say.diagnostics(sink, false);
    let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
    if say.json {
        say.value(&json!({
            "package": shown(&args.to),
            "signature": signature.as_deref().map(shown),
            "manifest": manifest,
            "diagnostics": list(&found, say),
        }));
    } else {
        let files = manifest.digests().len();
        let documents = manifest.documents.len();
        say.line(&say.text(
            "packed",
            &[
                ("documents", documents.into()),
                ("files", files.into()),
                ("to", shown(&args.to).into()),
            ],
        ));
        if let Some(told) = manifest.without_others() {
            say.line(&say.messages.text("packed-without", &told.args));
        }
        if let Some(path) = signature {
            say.line(&say.text("signed", &[("path", shown(&path).into())]));
        }
    }
    Exit::Fine
}

/// How files are to be called: as the command says, else as plan.toml does, or did when the documents
/// were built.
///
/// - reports: `P280`
fn pattern(
    args: &args::Package,
    settings: Option<&Settings>,
    manifest: Option<&deliver::Manifest>,
    sink: &mut Sink,
) -> Option<Pattern> {
    let place = |file| Some(Source::file(file));
    let then = || Some(manifest?.naming.as_str()).filter(|naming| !naming.is_empty());
    let (asked, place) = match (&args.name, settings, then()) {
        (Some(name), ..) => (Some(name.as_str()), None),
        (None, Some(settings), _) => (settings.package.name.as_deref(), place(SETTINGS)),
        (None, None, then) => (then, place(deliver::MANIFEST)),
    };
    Pattern::read(asked.unwrap_or(PATTERN), place, sink)
}

/// Says what was found, and ends.
fn ended(say: &Say, sink: Sink, exit: Exit) -> Exit {
    let found = say.diagnostics(sink, false);
    if say.json {
        say.value(&json!({ "diagnostics": list(&found, say) }));
    }
    exit
}

/// The workbooks and the Plans that were asked for, if the documents were made from just these.
///
/// - reports: `P285`, `D411`, `D445`
fn extras<'a>(
    args: &args::Package,
    project: &'a Project,
    copy: &'a Copy,
    manifest: &deliver::Manifest,
    sink: &mut Sink,
) -> Vec<Extra<'a>> {
    for old in &manifest.inputs {
        let kind = match copy.inputs.iter().find(|new| new.file == old.file) {
            Some(new) if new.sha256 == old.sha256 => continue,
            Some(_) => "file",
            None => "missing",
        };
        let place = Source::file(old.file.as_str());
        sink.push(Diagnostic::new(codes::P285, Some(place)).arg("kind", kind));
    }
    let sources = args.with.contains(&With::Sources);
    let books = match sources {
        true => workbooks(project, sink),
        false => Vec::new(),
    };
    let enclosed = Enclosed::new(true, books, &copy.template, &copy.data, sink);
    let enclosed = Arc::new(enclosed);
    let mut extras: Vec<Extra<'a>> = Vec::new();
    if sources {
        extras.push(Extra {
            path: format!("sources/{}", project.input.file),
            kind: "source",
            bytes: Box::new(|| project.text.clone().into_bytes()),
        });
        for file in enclosed.sources() {
            let bytes = file.bytes.clone();
            extras.push(Extra {
                path: format!("sources/{}", file.name),
                kind: "source",
                bytes: Box::new(move || bytes.to_vec()),
            });
        }
    }
    if args.with.contains(&With::Plans) {
        let by_school = manifest.by_school();
        let folders = deliver::unique_folders(copy.names.iter().map(String::as_str));
        let there = copy.names.iter().zip(folders);
        let there: Vec<(&String, String)> = there
            .filter(|(name, _)| by_school.contains_key(name.as_str()))
            .collect();
        let others: Vec<&String> = there
            .par_iter()
            .filter_map(|(name, _)| {
                let plan = copy.compose(name, &mut Sink::new())?;
                let digests = [false, true].map(|carried| press::plan_digest(&plan, carried));
                let files = &by_school.get(name.as_str())?.files;
                let mut from = files.iter().filter_map(|file| file.from.as_ref());
                from.any(|from| !digests.contains(&from.plan))
                    .then_some(*name)
            })
            .collect();
        for name in others {
            let place = Source::file(name.as_str());
            sink.push(Diagnostic::new(codes::P285, Some(place)).arg("kind", "plan"));
        }
        for (name, folder) in there {
            let enclosed = Arc::clone(&enclosed);
            extras.push(Extra {
                path: format!("plans/{folder}.json"),
                kind: "plan",
                bytes: Box::new(move || {
                    let plan = copy.compose(name, &mut Sink::new());
                    let plan = plan.map(|plan| enclosed.public(&plan));
                    let json = serde_json::to_string_pretty(&plan).unwrap_or_default();
                    (json + "\n").into_bytes()
                }),
            });
        }
    }
    extras
}

/// `planpress verify`
pub(super) fn verify(args: &args::Verify, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    let files = deliver::verify(&args.dir, &mut sink);
    let signed = args
        .key
        .as_deref()
        .map(|key| deliver::verify_signature(&args.dir, key));
    if let Some(Err(fault)) = signed {
        sink.push(*fault);
    }
    if say.strict {
        sink.harden();
    }
    let no_key = sink.iter().any(|d| d.code == codes::P289);
    let unreadable = no_key || !args.dir.is_file() && is_no_folder_of_ours(&sink);
    let exit = match sink.count(Severity::Error) {
        0 => Exit::Fine,
        _ if unreadable => Exit::Usage,
        _ => Exit::DataErrors,
    };
    let found = say.diagnostics(sink, true);
    if say.json {
        say.value(&json!({ "files": files, "diagnostics": list(&found, say) }));
    } else {
        let id = match (&exit, files) {
            (Exit::Fine, _) => "verified",
            (_, 0) => "verified-nothing",
            _ => "verified-with-faults",
        };
        say.line(&say.text(id, &[("files", files.into())]));
        if args.key.is_some() && exit == Exit::Fine {
            say.line(&say.text("signature-right", &[]));
        }
    }
    exit
}

/// Is there nothing at the path that the command names that could be packed or verified, or is it being
/// written?
pub(super) fn is_no_folder_of_ours(sink: &Sink) -> bool {
    // A manifest that is not as it was sealed is a fault of the package, not of the call.
    let is_sealed = |d: &Diagnostic| d.args.get("why") == Some(&Arg::from("seal".to_owned()));
    sink.iter().any(|d| match d.code {
        codes::D409 => !is_sealed(d),
        code => code == codes::D430,
    })
}

/// `planpress keygen`
pub(super) fn keygen(args: &args::Keygen, say: &mut Say) -> Exit {
    match deliver::new_keys(&args.name) {
        Ok([secret, public]) => {
            let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
            let (secret, public) = (shown(&secret), shown(&public));
            if say.json {
                say.value(&json!({ "secret": secret, "public": public }));
            } else {
                let args = [("secret", secret.into()), ("public", public.into())];
                say.line(&say.text("keys-made", &args));
            }
            Exit::Fine
        }
        Err(fault) => {
            let mut sink = Sink::new();
            sink.push(*fault);
            ended(say, sink, Exit::Usage)
        }
    }
}
