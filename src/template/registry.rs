//! Where templates and profiles are found, and reading them.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::diagnostic::{Code, Diagnostic, Sink, Source, codes};

use super::folder::{self, File, Folder, TemplateFault};
use super::{HolidayLaw, HolidayYear, Profile, Template, astray, measures, validate, word};

/// The folders that hold templates and profiles.
#[derive(Clone, Debug)]
pub struct Registry {
    /// `templates/`, searched in order.
    pub dirs: Vec<PathBuf>,
}

/// A template or profile, as `planpress templates` lists it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Listed {
    /// Its folder's or file's name.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What it is for; empty for profiles.
    pub about: String,
}

/// The file of a template.
const MANIFEST: &str = "template.toml";
/// A project's folder of narratives that replace the template's, as messages show it.
pub(super) const PROJECT_TEXT: &str = "text";
/// The folder of profiles within a registry's folder.
const PROFILES: &str = "profiles";
/// The folder of public holidays within a registry's folder.
const CALENDARS: &str = "calendars";

/// Reads the template called `id`; `project` may replace parts of its narrative (`text/…`).
///
/// - shape: [`Template::texts`] holds `template.toml` too, for the lines of messages
/// - reports: `P221`, `P223`
pub fn load_template(
    registry: &Registry,
    id: &str,
    project: Option<&Path>,
    sink: &mut Sink,
) -> Option<Template> {
    let known = template_ids(registry);
    let Some(dir) = find(registry, &known, id, |dir| dir.join(id)) else {
        sink.push(unknown(codes::P221, id, known, project.is_some()));
        return None;
    };
    let shown = format!("{}/{id}", folder_name(&dir.0));
    let Folder {
        mut files,
        mut faults,
        ..
    } = folder::read(&dir.1, &shown);
    let mut own = match project {
        Some(project) => folder::read(&project.join(PROJECT_TEXT), PROJECT_TEXT),
        None => Folder::default(),
    };
    faults.append(&mut own.faults);
    let replacements = own.files;
    let read = files.iter().map(|f| (f.name.as_str(), f.bytes.as_slice()));
    let replaced = replacements
        .iter()
        .map(|f| (f.shown.as_str(), f.bytes.as_slice()));
    let digest = digest(read.chain(replaced));
    let sound = faults.is_empty();
    faults
        .into_iter()
        .for_each(|fault| sink.push(fault.diagnostic()));

    let at = files.iter().position(|file| file.name == MANIFEST)?;
    let manifest = files.swap_remove(at);
    let text = text_of(&manifest, sink)?;
    let mut template: Template = parse(&manifest.shown, &text, sink)?;
    template.id = id.to_owned();
    template.digest = digest;
    for file in &files {
        take_part(&mut template, file, sink);
    }
    let parts = template.texts.keys();
    let parts: Vec<String> = parts.filter(|name| *name != MANIFEST).cloned().collect();
    let replacements = astray::spelt_like(replacements, &parts);
    let mut faults = astray::unknown_parts(&parts, &replacements);
    if let Some(project) = project {
        faults.extend(astray::files(project, &own.others, &parts, &replacements));
    }
    let rivals = rivals(&replacements);
    let sound = sound && rivals.is_empty();
    rivals.into_iter().for_each(|rival| sink.push(rival));
    for file in &replacements {
        take_part(&mut template, file, sink);
    }
    faults.extend(validate::faults(&template, &manifest.shown, &text));
    template
        .texts
        .insert(MANIFEST.to_owned(), (manifest.shown, text));
    let sound = sound && faults.is_empty();
    faults
        .into_iter()
        .for_each(|fault| sink.push(fault.diagnostic()));
    sound.then_some(template)
}

/// Reads the profile called `id`.
///
/// - reports: `P222`, `P223`
pub fn load_profile(registry: &Registry, id: &str, sink: &mut Sink) -> Option<Profile> {
    read_profile(registry, id, None, sink)
}

/// Reads the profile called `id`, with `measures` of plan.toml, whose text is `settings`, instead of
/// its own.
///
/// - reports: `P222`, `P223`
pub fn load_profile_with(
    registry: &Registry,
    id: &str,
    measures: &toml::Table,
    settings: &str,
    sink: &mut Sink,
) -> Option<Profile> {
    read_profile(registry, id, Some((measures, settings)), sink)
}

/// Reads a profile; `project`: the measures of the plan.toml that names it, and its text.
fn read_profile(
    registry: &Registry,
    id: &str,
    project: Option<(&toml::Table, &str)>,
    sink: &mut Sink,
) -> Option<Profile> {
    let known = profile_ids(registry);
    let path = |dir: &Path| dir.join(PROFILES).join(format!("{id}.toml"));
    let Some((dir, path)) = find(registry, &known, id, path) else {
        sink.push(unknown(codes::P222, id, known, project.is_some()));
        return None;
    };
    let shown = format!("{}/{PROFILES}/{id}.toml", folder_name(&dir));
    let file = match folder::read_file(&path, id, &shown) {
        Ok(file) => file,
        Err(fault) => {
            sink.push(fault.diagnostic());
            return None;
        }
    };
    let text = text_of(&file, sink)?;
    let mut profile: Profile = parse(&file.shown, &text, sink)?;
    let mut at_fault = file.shown.as_str();
    let mut digested = vec![(id, file.bytes.clone())];
    if let Some((measures, settings)) = project
        && !measures.is_empty()
    {
        let own: toml::Table = parse(&file.shown, &text, sink)?;
        match measures::apply(own, measures, settings) {
            Ok(changed) => profile = changed,
            Err(fault) => {
                sink.push(fault.diagnostic());
                return None;
            }
        }
        at_fault = measures::SETTINGS;
        digested.push((measures::SETTINGS, measures.to_string().into_bytes()));
    }
    let mut profile = profile.complete();
    profile.id = id.to_owned();
    profile.digest = digest(
        digested
            .iter()
            .map(|(name, bytes)| (*name, bytes.as_slice())),
    );
    let faults = profile.faults();
    for fault in &faults {
        let path = fault.path.iter().map(String::as_str);
        let line = match project.filter(|_| at_fault == measures::SETTINGS) {
            Some((_, settings)) => measures::line_of(settings, path),
            None => folder::key_line(&text, &path.collect::<Vec<_>>()),
        };
        let told = TemplateFault::new(at_fault, fault.kind).name(fault.path.join("."));
        sink.push(told.line(line).diagnostic());
    }
    faults.is_empty().then_some(profile)
}

/// Reads the public holidays of a region in a calendar year; `None` where no file holds them.
///
/// - reports: `P223`
pub fn load_holidays(
    registry: &Registry,
    region: &str,
    year: i16,
    sink: &mut Sink,
) -> Option<HolidayYear> {
    let name = format!("{region}-{year}.toml");
    let (shown, holidays): (String, HolidayYear) = load_calendar_file(registry, &name, sink)?;
    if holidays.year != year || holidays.region != region || !holidays.is_sound() {
        sink.push(TemplateFault::new(&shown, "holidays").diagnostic());
        return None;
    }
    Some(holidays)
}

/// The public holidays of a region that its law puts on the same days of every year; `None` where
/// there is no file.
///
/// - reports: `P223`
pub fn load_holiday_law(registry: &Registry, region: &str, sink: &mut Sink) -> Option<HolidayLaw> {
    /// Any year: each of the days is in all of them.
    const ANY: i16 = 2025;
    let name = format!("{region}.toml");
    let (shown, law): (String, HolidayLaw) = load_calendar_file(registry, &name, sink)?;
    if law.region != region || law.year(ANY).is_none() {
        sink.push(TemplateFault::new(&shown, "holidays").diagnostic());
        return None;
    }
    Some(law)
}

/// A file of `calendars/` and the name that messages give it.
fn load_calendar_file<T: DeserializeOwned>(
    registry: &Registry,
    name: &str,
    sink: &mut Sink,
) -> Option<(String, T)> {
    if !is_plain_name(name) {
        return None;
    }
    let found = registry.dirs.iter().find_map(|dir| {
        let path = dir.join(CALENDARS).join(name);
        path.is_file().then_some((dir, path))
    });
    let (dir, path) = found?;
    let shown = format!("{}/{CALENDARS}/{name}", folder_name(dir));
    let file = match folder::read_file(&path, name, &shown) {
        Ok(file) => file,
        Err(fault) => {
            sink.push(fault.diagnostic());
            return None;
        }
    };
    let text = text_of(&file, sink)?;
    let read = parse(&file.shown, &text, sink)?;
    Some((file.shown, read))
}

/// The templates that there are, by id; one that cannot be read is left out and reported.
///
/// - reports: `P223`
pub fn list_templates(registry: &Registry, sink: &mut Sink) -> Vec<Listed> {
    let ids = template_ids(registry);
    let listed = ids.into_iter().filter_map(|id| {
        let template = load_template(registry, &id, None, sink)?;
        let (label, about) = (template.label, template.about);
        Some(Listed { id, label, about })
    });
    listed.collect()
}

/// The profiles that there are, by id; one that cannot be read is left out and reported.
///
/// - reports: `P223`
pub fn list_profiles(registry: &Registry, sink: &mut Sink) -> Vec<Listed> {
    let ids = profile_ids(registry);
    let listed = ids.into_iter().filter_map(|id| {
        let label = load_profile(registry, &id, sink)?.label;
        let about = String::new();
        Some(Listed { id, label, about })
    });
    listed.collect()
}

/// The known id nearest to `id`, where it is near enough to be a slip of the pen.
pub fn nearest_id<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = |candidate: &&str| strsim::damerau_levenshtein(id, candidate);
    let allowed = (id.chars().count() / 3).max(1);
    known
        .min_by_key(near)
        .filter(|candidate| near(candidate) <= allowed)
}

/// The folder of the registry that has `id`, and its path there. Only ids that were listed are
/// ever joined to a path, so none leads out of the folder.
fn find(
    registry: &Registry,
    known: &[String],
    id: &str,
    path: impl Fn(&Path) -> PathBuf,
) -> Option<(PathBuf, PathBuf)> {
    if !known.iter().any(|k| k == id) || !is_plain_name(id) {
        return None;
    }
    let found = registry.dirs.iter().map(|dir| (dir.clone(), path(dir)));
    found.into_iter().find(|(_, path)| path.exists())
}

/// Is it one plain path component?
fn is_plain_name(id: &str) -> bool {
    let mut parts = Path::new(id).components();
    matches!(
        (parts.next(), parts.next()),
        (Some(Component::Normal(_)), None)
    ) && !id.contains('\\')
}

/// The ids of the templates there are, sorted; whether they are sound is not looked at.
pub fn template_ids(registry: &Registry) -> Vec<String> {
    ids(
        registry,
        |dir| dir.to_owned(),
        |path, name| path.join(MANIFEST).is_file().then(|| name.to_owned()),
    )
}

fn profile_ids(registry: &Registry) -> Vec<String> {
    ids(
        registry,
        |dir| dir.join(PROFILES),
        |path, name| {
            let id = name.strip_suffix(".toml").filter(|_| path.is_file());
            id.map(str::to_owned)
        },
    )
}

/// The ids among the entries of each folder, sorted.
fn ids(
    registry: &Registry,
    folder: impl Fn(&Path) -> PathBuf,
    id: impl Fn(&Path, &str) -> Option<String>,
) -> Vec<String> {
    let entries = registry
        .dirs
        .iter()
        .filter_map(|dir| std::fs::read_dir(folder(dir)).ok());
    let mut ids: Vec<String> = entries
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            id(&entry.path(), entry.file_name().to_str()?)
        })
        .filter(|id| is_plain_name(id))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// No template or profile is called `id`; `in_project`: plan.toml names it, else the command line.
fn unknown(code: Code, id: &str, known: Vec<String>, in_project: bool) -> Diagnostic {
    let nearest = nearest_id(id, known.iter().map(String::as_str))
        .unwrap_or("none")
        .to_owned();
    let place = in_project.then(|| Source::file(measures::SETTINGS));
    Diagnostic::new(code, place)
        .arg("from", if in_project { "project" } else { "command" })
        .arg("id", id)
        .arg("nearest", nearest)
        .arg("known", known)
}

/// The folder's last name: messages never show where it lies on this machine.
fn folder_name(dir: &Path) -> String {
    let name = dir.file_name().and_then(|name| name.to_str());
    name.unwrap_or("templates").to_owned()
}

/// Takes a file as a part of the narrative, in place of one of the same name.
///
/// - reports: `P223`, `P276`
fn take_part(template: &mut Template, file: &File, sink: &mut Sink) {
    let Some(name) = part_name(&file.name) else {
        return;
    };
    let text = if file.name.ends_with(".docx") {
        word::read_word_narrative(&file.shown, &file.bytes, sink).map(|read| {
            template.word_tables.insert(file.shown.clone(), read.tables);
            read.text
        })
    } else {
        text_of(file, sink)
    };
    if let Some(text) = text {
        template.texts.insert(name, (file.shown.clone(), text));
    }
}

/// A project's files of one part: which one the clerk means is not known.
fn rivals(replacements: &[File]) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let mut parts: BTreeMap<String, &File> = BTreeMap::new();
    // The text first: the Word file is told to be the other one.
    let (words, texts): (Vec<&File>, Vec<&File>) = replacements
        .iter()
        .partition(|file| file.name.ends_with(".docx"));
    for file in texts.into_iter().chain(words) {
        let Some(part) = part_name(&file.name) else {
            continue;
        };
        if let Some(other) = parts.get(&part) {
            let rival = Diagnostic::new(codes::P275, Some(Source::file(file.shown.as_str())));
            told.push(rival.arg("other", other.shown.as_str()));
            continue;
        }
        parts.insert(part, file);
    }
    told
}

/// The narrative part that a file is: `body.txt` for `body.txt` and `body.docx`.
pub(super) fn part_name(name: &str) -> Option<String> {
    let stem = name
        .strip_suffix(".txt")
        .or_else(|| name.strip_suffix(".docx"))?;
    Some(format!("{stem}.txt"))
}

/// The text of a text file.
///
/// - reports: `P223`
fn text_of(file: &File, sink: &mut Sink) -> Option<String> {
    let text = folder::decode(&file.bytes);
    if text.is_none() {
        sink.push(TemplateFault::new(&file.shown, "not-utf8").diagnostic());
    }
    text
}

/// SHA-256 over the files' names and contents, in their order; hex.
pub(super) fn digest<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in files {
        for part in [name.as_bytes(), bytes] {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            hash.update(part);
        }
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Reads TOML.
///
/// - reports: `P223`, at the line of the fault
fn parse<T: serde::de::DeserializeOwned>(shown: &str, text: &str, sink: &mut Sink) -> Option<T> {
    match toml::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let start = error
                .span()
                .map(|span| key_from(text, span.start, error.message()));
            let line = start.map(|start| folder::line_of(text, start));
            let message = folder::toml_message(&error, text);
            sink.push(TemplateFault::of_toml(shown, line, &message).diagnostic());
            None
        }
    }
}

/// Where an unknown key, or a word that may not be written, stands. Of a check, whose keys depend on
/// its kind, the reader only tells where the check begins.
fn key_from(text: &str, start: usize, message: &str) -> usize {
    let named = |before: &str| {
        let rest = message.strip_prefix(before)?;
        Some(regex::escape(rest.split('`').next()?))
    };
    let key = named("unknown field `");
    let key = key.map(|key| format!(r#"(?m)(?:^|[{{,])[\s"']*({key})["']?\s*="#));
    let word = named("unknown variant `").map(|word| format!(r#"=\s*["']({word})["']"#));
    let pattern = key.or(word).and_then(|p| regex::Regex::new(&p).ok());
    let after = text.get(start..).unwrap_or_default();
    let found = pattern.and_then(|p| Some(p.captures(after)?.get(1)?.start()));
    start + found.unwrap_or(0)
}
