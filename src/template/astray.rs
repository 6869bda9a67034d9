//! A project's files whose sentences no document would say: of no part that the template has, of a
//! format that is not read, or in a folder where they are not looked for.

use std::collections::BTreeSet;
use std::path::Path;

use super::folder::{File, TemplateFault};
use super::registry::{PROJECT_TEXT, part_name};

/// What word processors and the web write, besides what is read.
const FORMATS: [&str; 14] = [
    "doc", "wps", "wpt", "rtf", "odt", "docm", "dot", "dotx", "pages", "md", "markdown", "html",
    "htm", "mht",
];
/// Folders that are meant to be `text`.
const FOLDERS: [&str; 7] = ["texts", "txt", "word", "正文", "文字", "文本", "narrative"];

/// The files, those that differ from a part only in capitals called as the part is: Windows knows no
/// difference.
pub(super) fn spelt_like(mut files: Vec<File>, parts: &[String]) -> Vec<File> {
    for file in &mut files {
        let own = part_name(&file.name).and_then(|name| spelling(&name, parts));
        let end = file.name.rsplit_once('.').map(|(_, end)| end.to_owned());
        if let (Some(own), Some(end)) = (own, end) {
            file.name = format!("{}.{end}", stem(own));
        }
    }
    files
}

/// Files of `text` that are called like no part: their sentences would be lost in silence.
pub(super) fn unknown_parts(parts: &[String], files: &[File]) -> Vec<TemplateFault> {
    let stray = files.iter().filter_map(|file| {
        let name = part_name(&file.name)?;
        let end = file.name.rsplit_once('.').map_or("txt", |(_, end)| end);
        let known = parts.iter().map(|part| format!("{}.{end}", stem(part)));
        let fault = TemplateFault::new(&file.shown, "unknown-part").name(file.name.as_str());
        (!parts.contains(&name)).then(|| fault.known(known.collect()))
    });
    stray.collect()
}

/// Files of a format that is not read in `text` (`others`), and parts that lie elsewhere in the project.
/// Where another file is the part, they are older ones that are kept.
pub(super) fn files(
    project: &Path,
    others: &[String],
    parts: &[String],
    replacements: &[File],
) -> Vec<TemplateFault> {
    let used: BTreeSet<String> = replacements
        .iter()
        .filter_map(|f| part_name(&f.name))
        .collect();
    let mut faults = Vec::new();
    for name in others {
        let (own, end) = name.rsplit_once('.').unwrap_or((name, ""));
        let part = spelling(&format!("{own}.txt"), parts);
        let is_written = FORMATS.contains(&end.to_ascii_lowercase().as_str());
        let is_of_a_part = part.is_some() && (end.is_empty() || end.eq_ignore_ascii_case("pdf"));
        let is_kept = part.is_some_and(|part| used.contains(part));
        // What people write for those who look into the folder.
        let is_about = own.eq_ignore_ascii_case("readme");
        if is_kept || is_about || !is_written && !is_of_a_part {
            continue;
        }
        let wanted = part.or(parts.first()).map_or("body", |part| stem(part));
        let fault = TemplateFault::new(&format!("{PROJECT_TEXT}/{name}"), "part-format");
        faults.push(fault.name(end).within(format!("{wanted}.docx")));
    }
    for (folder, name) in elsewhere(project) {
        let (own, _) = name.rsplit_once('.').unwrap_or((&name, ""));
        let Some(part) = spelling(&format!("{own}.txt"), parts) else {
            continue;
        };
        let place = format!("{folder}{name}");
        if !used.contains(part) {
            let fault = TemplateFault::new(&place, "part-place");
            faults.push(fault.name(place).within(format!("{PROJECT_TEXT}/{name}")));
        }
    }
    faults
}

/// Text and Word files beside plan.toml, among the workbooks, and in folders that are meant to be
/// `text`: the folder with `/`, and the file.
fn elsewhere(project: &Path) -> Vec<(String, String)> {
    let names = |dir: &Path| {
        let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort_unstable();
        names
    };
    let is_meant = |name: &str| {
        let plain = name.trim().to_lowercase();
        name != PROJECT_TEXT && plain == PROJECT_TEXT
            || FOLDERS.contains(&plain.as_str())
            || plain == "data"
    };
    let folders = names(project).into_iter().filter(|name| is_meant(name));
    let folders = folders.map(|name| (project.join(&name), format!("{name}/")));
    let all = std::iter::once((project.to_owned(), String::new())).chain(folders);
    let ends = |name: &str| {
        let end = name
            .rsplit_once('.')
            .map(|(_, end)| end.to_ascii_lowercase());
        end.is_some_and(|end| ["txt", "docx"].contains(&&*end) || FORMATS.contains(&&*end))
    };
    let files = all.flat_map(|(dir, shown)| {
        let is_file = |name: &String| ends(name) && dir.join(name).is_file();
        let files: Vec<String> = names(&dir).into_iter().filter(is_file).collect();
        files.into_iter().map(move |name| (shown.clone(), name))
    });
    files.collect()
}

/// The part that is called so, whatever the capitals.
fn spelling<'a>(name: &str, parts: &'a [String]) -> Option<&'a String> {
    let exact = parts.iter().find(|part| *part == name);
    exact.or_else(|| parts.iter().find(|part| part.eq_ignore_ascii_case(name)))
}

fn stem(part: &str) -> &str {
    part.strip_suffix(".txt").unwrap_or(part)
}
