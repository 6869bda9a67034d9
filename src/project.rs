//! A project folder: plan.toml, its workbooks, its replacements of the narrative.

mod fault;
mod workbooks;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::de::DeTable;

use crate::calendar::CalendarSettings;
use crate::characters::mended;
use crate::deliver::InputEntry;
use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::digest::sha256_hex;
use crate::ingest::{Hint, SheetLayout, TextEncoding, UnknownEncoding};
use crate::length::Length;
use crate::marks;
use crate::normalise::{Others, SourceHint, quoted};
use crate::script::Script;
use crate::template::{AttachmentRule, Orientation, key_at, line_of, nearest_id, not_allowed};

pub(crate) use fault::is_above_all;
pub use workbooks::workbooks_in;
use workbooks::{beside, list_data};

/// What Notepad makes of its name where a file's ending is not shown.
const AS_TEXT: &str = "plan.toml.txt";
/// The project's settings file.
pub const SETTINGS: &str = "plan.toml";
/// School years that a plan may be for: 26 is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i16> = 1950..=2100;
/// The folder of the workbooks.
pub const DATA: &str = "data";

/// A project.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its folder.
    pub dir: PathBuf,
    /// What plan.toml says.
    pub settings: Settings,
    /// The workbooks: path, and name relative to the project with `/`; by name.
    pub workbooks: Vec<(PathBuf, String)>,
    /// plan.toml's digest.
    pub input: InputEntry,
    /// plan.toml, to find in it what is wrong.
    pub text: String,
}

/// plan.toml
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The plan kind.
    pub template: String,
    /// How pages look.
    pub profile: ProfileChoice,
    /// The office's letterhead, a .docx in the project's folder.
    #[serde(default)]
    pub letterhead: Option<LetterheadSetting>,
    /// What the output is written in.
    #[serde(default)]
    pub script: ScriptChoice,
    /// The calendar year in which the school year begins.
    pub year: i16,
    /// What becomes of rows of schools that are not listed.
    #[serde(default)]
    pub others: Others,
    /// What the template asks for beside the workbooks.
    #[serde(default)]
    pub values: BTreeMap<String, toml::Value>,
    /// Terms and days without school, for school weeks and weekly slots.
    #[serde(default)]
    pub calendar: Option<CalendarSettings>,
    /// Attachments of this project's own, behind the template's.
    #[serde(default)]
    pub attachments: Vec<OwnAttachment>,
    /// What of the wording is meant as it is.
    #[serde(default)]
    pub proofreading: Proofreading,
    /// How a package is made.
    #[serde(default)]
    pub package: PackageSettings,
    /// Where the finder needs a hint: table key → where it stands.
    #[serde(default)]
    pub sources: BTreeMap<String, SourceSetting>,
}

/// `profile = "gbt9704"`, or a table `[profile]` with `base = "gbt9704"` and the measures that this
/// office wants otherwise.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub struct ProfileChoice {
    /// The profile's name.
    pub base: String,
    /// What is said instead of its own measures, as in its file.
    pub measures: toml::Table,
}

impl TryFrom<toml::Value> for ProfileChoice {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<ProfileChoice, String> {
        const FORMS: [&str; 2] = ["profile = \"gbt9704\"", "base = \"gbt9704\""];
        let (base, measures) = match value {
            toml::Value::Table(mut table) => (table.remove("base"), table),
            other => (Some(other), toml::Table::new()),
        };
        match base {
            Some(toml::Value::String(base)) => Ok(ProfileChoice { base, measures }),
            Some(other) => Err(not_allowed(&other.to_string(), &FORMS)),
            None => Err("missing field `base`".to_owned()),
        }
    }
}

/// `[proofreading]`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proofreading {
    /// Wording that looks wrong and is right: what contains one of these is not told.
    #[serde(default)]
    pub accept: Vec<String>,
}

/// `letterhead = "抬头.docx"`, or `{ file = "抬头.docx", height = "80mm" }`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub struct LetterheadSetting {
    /// The file, relative to the project.
    pub file: String,
    /// From the first page's upper edge to where its text may begin; none: as its head looks.
    pub height: Option<Length>,
}

impl TryFrom<toml::Value> for LetterheadSetting {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<LetterheadSetting, String> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Long {
            file: String,
            #[serde(default)]
            height: Option<Length>,
        }
        match value {
            toml::Value::String(file) => Ok(LetterheadSetting { file, height: None }),
            other => {
                let Long { file, height } = other
                    .try_into()
                    .map_err(|error: toml::de::Error| error.message().to_owned())?;
                Ok(LetterheadSetting { file, height })
            }
        }
    }
}

/// One of `[[attachments]]`: a file of the project, bound in page by page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnAttachment {
    /// Its title; a minijinja template, as in template.toml.
    pub title: String,
    /// The file, relative to the project; a minijinja template (`附件/{{ school.name }}.pdf`).
    pub pages: String,
    /// Its name in narratives; without one none refers to it.
    #[serde(default)]
    pub id: Option<String>,
    /// An expression: it is there only where that is true.
    #[serde(default)]
    pub when: Option<String>,
}

/// `[package]`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackageSettings {
    /// How the receiving office wants files called: `{n}-{school}/{title}.{ext}`.
    #[serde(default)]
    pub name: Option<String>,
}

/// `script = "hant"`, or a table `[script]` with `to = "hant"` and `terms`: what the template says →
/// what is written instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub struct ScriptChoice {
    /// The script of the output; none: as the template and the workbooks write it.
    pub to: Option<Script>,
    /// Terms of this project, before those of the dictionaries.
    pub terms: BTreeMap<String, String>,
    /// Are cells converted too?
    pub cells: bool,
}

impl TryFrom<toml::Value> for ScriptChoice {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<ScriptChoice, String> {
        #[derive(Deserialize)]
        #[serde(rename_all = "kebab-case")]
        enum To {
            Hans,
            Hant,
            AsIs,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            to: To,
            #[serde(default)]
            terms: BTreeMap<String, String>,
            #[serde(default)]
            cells: bool,
        }
        let table = match value {
            toml::Value::Table(table) => table.try_into::<Table>(),
            word => word.try_into().map(|to| Table {
                to,
                terms: BTreeMap::new(),
                cells: false,
            }),
        };
        let table = table.map_err(|error| error.message().to_owned())?;
        Ok(ScriptChoice {
            to: match table.to {
                To::Hans => Some(Script::Hans),
                To::Hant => Some(Script::Hant),
                To::AsIs => None,
            },
            terms: table.terms,
            cells: table.cells,
        })
    }
}

/// One entry of `[sources]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceSetting {
    /// The workbook, relative to the project; `*` stands for any characters.
    #[serde(default)]
    pub file: Option<String>,
    /// The sheet.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The encoding of a text file, where the guess is wrong: `big5`, `gbk`, `utf-8`.
    #[serde(default, deserialize_with = "encoding")]
    pub encoding: Option<TextEncoding>,
    /// Header rows, from 1: `3` or `3-4`.
    #[serde(default)]
    pub header: Option<HeaderRows>,
    /// What the columns are called, from the left, where the sheet has no headings or wrong ones.
    #[serde(default)]
    pub headings: Vec<String>,
    /// What the sheet is: `list`, `form`, `matrix`, `timetable`, `seats`.
    #[serde(default, deserialize_with = "layout")]
    pub layout: Option<SheetLayout>,
    /// Column key → heading, or `@sheet`, `@title`, `@label`, `@group`, `@folder`, `@file`.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
}

fn encoding<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<TextEncoding>, D::Error> {
    let name = String::deserialize(from)?;
    let allowed = TextEncoding::ALL.map(TextEncoding::name);
    let found = name.parse().map(Some);
    found.map_err(|UnknownEncoding| serde::de::Error::custom(not_allowed(&name, &allowed)))
}

fn layout<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<SheetLayout>, D::Error> {
    let name = String::deserialize(from)?;
    let found = SheetLayout::ALL.iter().find(|(word, _)| *word == name);
    let allowed = SheetLayout::ALL.map(|(word, _)| word);
    let found = found.map(|(_, layout)| Some(*layout));
    found.ok_or_else(|| serde::de::Error::custom(not_allowed(&name, &allowed)))
}

impl SourceSetting {
    /// Does it tell the finder anything of the sheet?
    fn says_how(&self) -> bool {
        self.header.is_some() || !self.headings.is_empty() || self.layout.is_some()
    }

    /// What it says beside `columns`, as plan.toml would write it.
    fn others(&self) -> Vec<String> {
        let header = self
            .header
            .map(|HeaderRows(first, last)| match first == last {
                true => (first + 1).to_string(),
                false => format!("{}-{}", first + 1, last + 1),
            });
        let texts = [
            ("file", self.file.clone()),
            ("sheet", self.sheet.clone()),
            ("encoding", self.encoding.map(|e| e.name().to_owned())),
            ("header", header),
            ("layout", self.layout.map(|l| l.word().to_owned())),
        ];
        let texts = texts.into_iter();
        let mut others: Vec<String> = texts
            .filter_map(|(key, text)| Some(format!("{key} = {}", quoted(&text?))))
            .collect();
        if !self.headings.is_empty() {
            let headings: Vec<String> = self.headings.iter().map(|h| quoted(h)).collect();
            others.push(format!("headings = [{}]", headings.join(", ")));
        }
        others
    }

    /// What normalise needs of it.
    fn hint(&self) -> SourceHint {
        SourceHint {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            columns: self.columns.clone(),
            others: self.others(),
            header: self.header.map(|HeaderRows(first, _)| first),
            layout: self.layout.map(SheetLayout::word),
            rows: None,
        }
    }
}

/// First and last header row, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub struct HeaderRows(pub u32, pub u32);

impl TryFrom<toml::Value> for HeaderRows {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<HeaderRows, String> {
        let text = match value {
            toml::Value::Integer(row) => row.to_string(),
            toml::Value::String(text) => text,
            other => other.to_string(),
        };
        let (first, last) = text.split_once('-').unwrap_or((&text, &text));
        let row = |text: &str| text.trim().parse::<u32>().ok()?.checked_sub(1);
        match (row(first), row(last)) {
            (Some(first), Some(last)) if first <= last && last - first < 8 => {
                Ok(HeaderRows(first, last))
            }
            _ => Err(not_allowed(&text, &["3", "3-4"])),
        }
    }
}

impl Settings {
    /// Paths as all systems write them: 'data\安排.xlsx' is how Windows shows them.
    fn use_slashes(&mut self) {
        let files = self.sources.values_mut().filter_map(|s| s.file.as_mut());
        let letterhead = self.letterhead.iter_mut().map(|own| &mut own.file);
        for path in files.chain(letterhead) {
            *path = path.replace('\\', "/");
        }
    }
}

impl Project {
    /// Reads a project folder.
    ///
    /// - reports: `P220`, `X101`, `X112`, `X113`
    pub fn load(dir: &Path, sink: &mut Sink) -> Option<Project> {
        let (settings, input, text) = read_settings(dir, sink)?;
        let mut workbooks = Vec::new();
        list_data(dir, &mut workbooks, sink);
        let known: Vec<String> = workbooks.iter().map(|(_, name)| name.clone()).collect();
        for (key, hint) in &settings.sources {
            // A file that only a hint names.
            if let Some(file) = &hint.file
                && !file.contains('*')
                && !workbooks.iter().any(|(_, name)| name == file)
            {
                match dir.join(file).exists() {
                    true => workbooks.push((dir.join(file), file.clone())),
                    false => sink.push(no_such_source(key, file, &known, &text)),
                }
            }
        }
        workbooks.sort_by(|a, b| a.1.cmp(&b.1));
        for name in beside(dir) {
            // What an attachment's pages are made of is used; of many, by a pattern.
            let mut own = settings.attachments.iter();
            let is_used = own.any(|own| may_be_called(&own.pages, &name))
                || workbooks.iter().any(|(_, used)| *used == name);
            if !is_used {
                let told = Diagnostic::new(codes::X113, Some(Source::file(name)));
                sink.push(told.arg("kind", "beside"));
            }
        }
        if workbooks.is_empty() {
            sink.push(Diagnostic::new(codes::X112, Some(Source::file(DATA))));
            return None;
        }
        Some(Project {
            dir: dir.to_path_buf(),
            settings,
            workbooks,
            input,
            text,
        })
    }

    /// plan.toml's `[values]` as text.
    pub fn values(&self) -> BTreeMap<String, String> {
        let text = |value: &toml::Value| match value {
            toml::Value::String(text) => mended(text).into_owned(),
            other => other.to_string(),
        };
        let values = self.settings.values.iter();
        values
            .map(|(key, value)| (key.clone(), text(value)))
            .collect()
    }

    /// plan.toml's `[[attachments]]` as a template's.
    pub fn attachments(&self) -> Vec<AttachmentRule> {
        let own = self.settings.attachments.iter().zip(1..);
        own.map(|(own, nth)| AttachmentRule {
            // No narrative can have such a name.
            id: own.id.clone().unwrap_or_else(|| format!("plan.toml {nth}")),
            title: own.title.clone(),
            file: None,
            text: Some(format!("{} {}", marks::PAGES[0], own.pages)),
            orientation: Orientation::default(),
            when: own.when.clone(),
            of_project: true,
        })
        .collect()
    }

    /// What normalise needs of `[sources]`.
    pub fn source_hints(&self) -> BTreeMap<String, SourceHint> {
        let sources = self.settings.sources.iter();
        sources
            .map(|(key, source)| (key.clone(), source.hint()))
            .collect()
    }

    /// The encoding that plan.toml tells of a text file.
    pub fn encoding_of(&self, file: &str) -> Option<TextEncoding> {
        let named = |source: &&SourceSetting| source.file.as_deref() == Some(file);
        let mut sources = self.settings.sources.values().filter(named);
        sources.find_map(|source| source.encoding)
    }

    /// What ingest needs to know of a sheet.
    pub fn hint_for(&self, sheet: &Source) -> Hint {
        let source = self
            .settings
            .sources
            .values()
            .find(|source| source.says_how() && source.hint().is_at(sheet));
        Hint {
            header: source
                .and_then(|s| s.header)
                .map(|HeaderRows(first, last)| (first, last)),
            headings: source.map(|s| s.headings.clone()).unwrap_or_default(),
            layout: source.and_then(|s| s.layout),
            starter: None,
        }
    }
}

/// That a file which `[sources]` names is not there.
fn no_such_source(key: &str, file: &str, known: &[String], text: &str) -> Diagnostic {
    let settings = DeTable::parse(text.trim_start_matches('\u{feff}')).ok();
    let at = settings.and_then(|settings| key_at(settings.get_ref(), &["sources", key, "file"]));
    let place = match at {
        Some(at) => Source::line(SETTINGS, line_of(text, at)),
        None => Source::file(SETTINGS),
    };
    let told = Diagnostic::new(codes::X101, Some(Source::file(file))).related(place);
    // Without its folder, or in another.
    let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
    let known = || known.iter().map(String::as_str);
    let mut same = known().filter(|path| name(path) == name(file));
    match same.next().or_else(|| nearest_id(file, known())) {
        Some(nearest) => told.arg("kind", "source").arg("nearest", nearest),
        None => told,
    }
}

fn read_settings(dir: &Path, sink: &mut Sink) -> Option<(Settings, InputEntry, String)> {
    let place = Source::file(SETTINGS);
    let unreadable = |place: Source| {
        Diagnostic::new(codes::P220, Some(place))
            .arg("project", dir.to_string_lossy().replace('\\', "/"))
    };
    let text = match std::fs::read_to_string(dir.join(SETTINGS)) {
        Ok(text) => text,
        Err(e) => {
            let kind = match e.kind() {
                std::io::ErrorKind::NotFound if !dir.exists() => "no-folder",
                _ if dir.is_file() => "file",
                std::io::ErrorKind::NotFound if dir.join(AS_TEXT).is_file() => "as-text",
                std::io::ErrorKind::NotFound => "no-file",
                std::io::ErrorKind::InvalidData => "not-utf8",
                _ => "unreadable",
            };
            sink.push(unreadable(place).because(&e).arg("kind", kind));
            return None;
        }
    };
    let digest = sha256_hex(text.as_bytes());
    match toml::from_str::<Settings>(text.trim_start_matches('\u{feff}')) {
        Ok(settings) if !YEARS.contains(&settings.year) => {
            let line = text
                .lines()
                .position(|l| l.trim_start().starts_with("year"));
            let place = match line.and_then(|at| u32::try_from(at + 1).ok()) {
                Some(line) => Source::line(SETTINGS, line),
                None => place,
            };
            sink.push(
                unreadable(place)
                    .arg("why", settings.year.to_string())
                    .arg("kind", "year"),
            );
            None
        }
        Ok(mut settings) => {
            settings.use_slashes();
            let input = InputEntry {
                file: SETTINGS.to_owned(),
                sha256: digest,
            };
            Some((settings, input, text))
        }
        Err(e) => {
            let shown = dir.to_string_lossy().replace('\\', "/");
            sink.push(fault::told(&e, &text).arg("project", shown));
            None
        }
    }
}

/// Is a file beside plan.toml what `pages` names, as it stands or by a pattern: 附件/{{ school }}.xlsx names
/// none there?
fn may_be_called(pages: &str, name: &str) -> bool {
    match (pages.split_once("{{"), pages.rsplit_once("}}")) {
        (Some((begins, _)), Some((_, ends))) => {
            !pages.contains('/') && name.starts_with(begins.trim()) && name.ends_with(ends.trim())
        }
        _ => pages == name,
    }
}
