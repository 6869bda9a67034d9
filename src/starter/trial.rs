//! A template tried on its own samples: what only shows when documents are composed.

use std::collections::BTreeMap;
use std::fs;
use std::io;

use crate::diagnostic::{Arg, Diagnostic, Language, Messages, Severity, Sink, Source, codes};
use crate::normalise::parse_value;
use crate::press;
use crate::project::Project;
use crate::script::{Script, simplified};
use crate::template::{Registry, Template, ValueKind};

use super::{Extent, Look, NewFile, SAMPLE_YEAR, in_script, new_project};

/// Composes the documents of a new project of this template: with all of its samples, with no more
/// than must be there, so that both branches of its texts are met, and in the other script.
///
/// - `registry`: where the template and the profile `gbt9704` are
/// - reports: what a new project would be told
/// - errors: the trial's files cannot be written
pub fn try_template(template: &Template, registry: &Registry, sink: &mut Sink) -> io::Result<()> {
    let messages = Messages::new(Language::default());
    let mut told: Vec<Diagnostic> = Vec::new();
    let other = match template.script() {
        Script::Hans => Script::Hant,
        Script::Hant => Script::Hans,
    };
    let other = in_script(template.clone(), other);
    let look = Look {
        profile: "gbt9704",
        terms: &BTreeMap::new(),
    };
    for (template, extent, in_other) in [
        (template, Extent::Whole, false),
        (template, Extent::Least, false),
        (&other, Extent::Whole, true),
    ] {
        let files = new_project(template, look, extent, &messages).map_err(io::Error::other)?;
        let mut found = Sink::new();
        compose(&files, registry, &mut found)?;
        for diagnostic in found.into_sorted() {
            // A fault at one place is one, though its words and the workbook's name are converted.
            let same = |t: &Diagnostic| {
                t.code == diagnostic.code
                    && (t.code == codes::P270 || place_of(t) == place_of(&diagnostic))
            };
            let known = match in_other || diagnostic.code == codes::P270 {
                true => told.iter().any(same),
                false => told.contains(&diagnostic),
            };
            if !known {
                told.push(diagnostic);
            }
        }
    }
    // An example that cannot be read is told where it stands (P313).
    let is_an_example = |told: &Diagnostic| {
        let value = told.args.get("value").filter(|_| told.code == codes::P229);
        let mut examples = template
            .values
            .values()
            .filter_map(|v| v.example.as_deref());
        value.is_some_and(|value| examples.any(|example| *value == Arg::from(example)))
    };
    told.retain(|d| d.severity > Severity::Note && !is_an_example(d));
    told.into_iter().for_each(|d| sink.push(d));
    Ok(())
}

/// Where it is, in whichever script.
fn place_of(diagnostic: &Diagnostic) -> Option<String> {
    let source = diagnostic.source.as_ref();
    source.map(|source| simplified(&source.to_string()))
}

fn compose(files: &[NewFile], registry: &Registry, sink: &mut Sink) -> io::Result<()> {
    let dir = tempfile::tempdir()?;
    for (name, bytes) in files {
        let path = dir.path().join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, bytes)?;
    }
    let Some(project) = Project::load(dir.path(), sink) else {
        return Ok(());
    };
    if let Some(copy) = press::read(&project, registry, sink) {
        for name in &copy.names {
            copy.compose(name, sink);
        }
    }
    Ok(())
}

/// Examples that cannot be read, and required columns and values without one; synonyms that are
/// another column's heading, which no sheet ever has.
///
/// - reports: `P313`, `P223`
pub fn sample_faults(template: &Template, sink: &mut Sink) {
    let (file, text) = match template.texts.get("template.toml") {
        Some((file, text)) => (file.as_str(), text.as_str()),
        None => ("template.toml", ""),
    };
    for (key, table) in &template.tables {
        for column in &table.columns {
            let is_taken = |word: &&String| {
                let mut others = table.columns.iter().filter(|c| c.key != column.key);
                others.any(|other| other.label == **word)
            };
            if let Some(word) = column.synonyms.iter().find(is_taken) {
                let place = place(file, text, &format!("[tables.{key}]"), &column.key);
                let told = Diagnostic::new(codes::P223, Some(place)).severity(Severity::Warning);
                let told = told.arg("kind", "synonym-is-label").arg("name", word);
                let told = told.arg("within", &column.label).arg("nearest", "none");
                sink.push(told.arg("known", Vec::new()));
            }
            let needed = column.required && !column.optional_cells;
            let readable = |example: &str| match column.kind {
                ValueKind::Enum => column.options.iter().any(|(word, others)| {
                    word == example || others.iter().any(|other| other == example)
                }),
                kind => parse_value(example, kind, SAMPLE_YEAR).is_some(),
            };
            let fault = |example: &&str| match *example {
                "" => needed,
                example => !readable(example),
            };
            let Some(example) = table.sample_texts(column).find(fault) else {
                continue;
            };
            let kind = match example {
                "" => "missing",
                _ => "unreadable",
            };
            let place = place(file, text, &format!("[tables.{key}]"), &column.key);
            let options: Vec<String> = column.options.keys().cloned().collect();
            sink.push(
                Diagnostic::new(codes::P313, Some(place))
                    .arg("kind", kind)
                    .arg("table", &table.label)
                    .arg("column", &column.label)
                    .arg("example", example)
                    .arg("expected", column.kind.word())
                    .arg("options", options),
            );
        }
    }
    for (key, value) in &template.values {
        let example = value.example.as_deref().unwrap_or_default();
        let kind = match example {
            "" if value.required => "value",
            "" => continue,
            example if parse_value(example, value.kind, SAMPLE_YEAR).is_none() => {
                "value-unreadable"
            }
            _ => continue,
        };
        {
            let place = place(file, text, "[values]", key);
            sink.push(
                Diagnostic::new(codes::P313, Some(place))
                    .arg("kind", kind)
                    .arg("table", "")
                    .arg("column", &value.label)
                    .arg("example", example)
                    .arg("expected", value.kind.word())
                    .arg("options", Arg::List(Vec::new())),
            );
        }
    }
}

/// The line, below the heading `section`, that speaks of `key`; else the section's, or the file.
fn place(file: &str, text: &str, section: &str, key: &str) -> Source {
    let line = |at: usize| Source::line(file, u32::try_from(at + 1).unwrap_or(u32::MAX));
    let mut lines = text.lines().enumerate();
    let Some((first, _)) = lines.find(|(_, line)| line.trim() == section) else {
        return Source::file(file);
    };
    let quoted = format!("\"{key}\"");
    let speaks = |line: &str| {
        let line = line.trim_start();
        line.contains(&quoted)
            || line
                .strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let own = lines.take_while(|(_, line)| !line.trim_start().starts_with("[tables."));
    let found = own.into_iter().find(|(_, line)| speaks(line));
    line(found.map_or(first, |(at, _)| at))
}
