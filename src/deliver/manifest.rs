//! `manifest.json`: what was delivered, from what, by what.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity, Source, codes};
use crate::digest::sha256_hex;
use crate::plan::is_within;

use super::Shard;
use super::journal::{self, JOURNAL, Journal};

/// The manifest's file name.
pub const MANIFEST: &str = "manifest.json";

/// What a build delivered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The manifest's version: 1.
    pub planpress: u32,
    /// The program's version.
    pub version: String,
    /// The plan kind.
    pub template: Origin,
    /// The profile.
    pub profile: Origin,
    /// The workbooks and plan.toml.
    pub inputs: Vec<InputEntry>,
    /// The documents, in the order of the document table.
    pub documents: Vec<DocumentEntry>,
    /// Rows that are in no document, because nobody knows whose they are: a document may lack one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unplaced: Vec<Unplaced>,
    /// The project's other documents, of which no build has made anything here (`--only`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<String>,
    /// The PDF of all of them, where one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub combined: Option<CombinedEntry>,
    /// What the plan kind is called: 校本教研工作计划
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// How the receiving office wants files called, where plan.toml says it: `{n}-{school}.{ext}`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub naming: String,
    /// What the documents are written in: zh-CN, zh-TW
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// What columns of people's names are called in the documents, for those who compare them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub people: BTreeSet<String>,
    /// In a part of a batch: files of documents that are another part's by now, which lie here of
    /// an earlier run. They are ours, should such a document come back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<FileEntry>,
    /// In a package: what goes with the documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enclosures: Vec<FileEntry>,
    /// In a package: SHA-256 of this manifest without the seal, hex. Whoever changes the manifest
    /// must change it too; only a signature tells who did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub seal: String,
}

/// The PDF of all documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CombinedEntry {
    /// The file.
    #[serde(flatten)]
    pub file: FileEntry,
    /// Whose documents are in it, in their order.
    pub schools: Vec<String>,
}

/// What documents were made by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// Its name.
    pub id: String,
    /// SHA-256 of its files, hex.
    pub digest: String,
}

/// A file that documents were made from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InputEntry {
    /// Relative to the project.
    pub file: String,
    /// SHA-256, hex.
    pub sha256: String,
}

/// Something wrong in a row of which nobody knows whose it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unplaced {
    /// `data/名册.xlsx!Sheet1!C14`
    pub place: String,
    /// The diagnostic's code.
    pub code: String,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentEntry {
    /// Whose it is.
    pub school: String,
    /// Its title, in one line; empty in a manifest of an earlier version.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// How many attachments it has.
    #[serde(default, skip_serializing_if = "is_none")]
    pub attachments: usize,
    /// What became of it.
    pub status: Status,
    /// Its files.
    pub files: Vec<FileEntry>,
    /// How many diagnostics it has.
    pub diagnostics: Counts,
    /// A later build of other documents alone (`--only`) found that its files no longer say what the
    /// project says.
    #[serde(default, skip_serializing_if = "is_false")]
    pub outdated: bool,
    /// Why it was built; none: its files were whole and nothing they follow from had changed.
    #[serde(skip)]
    pub why: Option<Why>,
    /// What this build made of it, or would have made; none where it was not begun, or has errors.
    #[serde(skip)]
    pub now: Option<Now>,
}

/// What a build makes a document as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// Its path in the out folder, without extension.
    pub stem: String,
    /// What its files follow from.
    pub from: MadeFrom,
    /// Its attachments are asked for as files of their own.
    pub parts: bool,
}

impl Now {
    /// Would this build give such a file this name?
    pub fn is_named_so(&self, file: &FileEntry) -> bool {
        let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        match file.attachment {
            // What attachments are called follows from their titles.
            Some(_) => folder(&file.path) == folder(&self.stem),
            None => file.path.rsplit_once('.').map(|(stem, _)| stem) == Some(&self.stem),
        }
    }
}

/// Why a document is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// There was none.
    New,
    /// One of its files is not there.
    Missing,
    /// One of its files is not as it was delivered, and `--force` overwrites it.
    Edited,
    /// The program's version is another.
    Program,
    /// Other options are asked for.
    Options,
    /// The fonts are others.
    Fonts,
    /// The profile is another.
    Profile,
    /// The template is another, and with it what the document says.
    Template,
    /// The workbooks or plan.toml changed what the document says.
    Data,
}

/// What a file's bytes follow from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeFrom {
    /// The SHA-256 of what the Plan says; where files carry the Plan, of the Plan.
    pub plan: String,
    /// The SHA-256 of its pictures, if it has any.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pictures: String,
    /// The profile's.
    pub profile: String,
    /// The fonts'.
    pub fonts: String,
    /// The program's version.
    pub program: String,
    /// The options that change bytes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub options: String,
}

impl MadeFrom {
    /// Do files that follow from these say the same and look the same, whatever else they carry?
    pub fn says_the_same_as(&self, other: &MadeFrom) -> bool {
        self.said() == other.said()
    }

    /// All but the options: what the pages show follows from these.
    fn said(&self) -> [&str; 5] {
        let MadeFrom {
            plan,
            pictures,
            profile,
            fonts,
            program,
            options: _,
        } = self;
        [plan, pictures, profile, fonts, program]
    }
}

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Its files are whole and of this build.
    Made,
    /// A file that a person had changed was kept.
    Kept,
    /// It has errors; what files it had are of an earlier build.
    Failed,
    /// The run was stopped before it.
    Pending,
    /// The workbooks no longer name it; its files are of an earlier build.
    Gone,
}

/// A delivered file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Relative to the out folder, with `/`.
    pub path: String,
    /// `docx`, `pdf`
    pub kind: String,
    /// SHA-256, hex.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
    /// How many pages it has.
    pub pages: usize,
    /// Of an attachment that is a file of its own: 附件1 教师名册; none: the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment: Option<String>,
    /// What it follows from; none in a manifest of an earlier version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<MadeFrom>,
    /// It is of an earlier build than the document's other files, and no longer says what they do.
    #[serde(default, skip_serializing_if = "is_false")]
    pub outdated: bool,
}

impl FileEntry {
    /// A file of which nothing is known yet.
    pub fn blank(path: &str, kind: &str) -> FileEntry {
        FileEntry {
            path: path.to_owned(),
            kind: kind.to_owned(),
            sha256: String::new(),
            bytes: 0,
            pages: 0,
            attachment: None,
            from: None,
            outdated: false,
        }
    }
}

/// How many diagnostics there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Counts {
    /// Counts diagnostics.
    pub fn of<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>) -> Counts {
        let mut counts = Counts::default();
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
        }
        counts
    }
}

impl DocumentEntry {
    /// Was it not made, or are there no files of it?
    pub fn is_unfinished(&self) -> bool {
        match self.status {
            Status::Failed | Status::Pending => true,
            Status::Gone => false,
            Status::Made | Status::Kept => self.files.is_empty(),
        }
    }

    /// What a file of it is called: the document's title, or the attachment's.
    pub fn title_of<'a>(&'a self, file: &'a FileEntry) -> &'a str {
        file.attachment.as_deref().unwrap_or(&self.title)
    }

    /// An entry that has no files yet.
    pub fn without_files(school: &str, status: Status) -> DocumentEntry {
        DocumentEntry {
            school: school.to_owned(),
            title: String::new(),
            attachments: 0,
            status,
            files: Vec::new(),
            diagnostics: Counts::default(),
            outdated: false,
            why: None,
            now: None,
        }
    }
}

fn is_none(count: &usize) -> bool {
    *count == 0
}

fn is_false(is: &bool) -> bool {
    !is
}

impl Manifest {
    /// Reads the manifest of an out folder; `Ok(None)`: there is none.
    ///
    /// - reports: `D409`
    pub fn read(dir: &Path, shard: Option<Shard>) -> Result<Option<Manifest>, Box<Diagnostic>> {
        let name = Shard::file_name(shard, MANIFEST);
        let fault = |why: String| {
            let place = Source::file(name.as_str());
            Box::new(Diagnostic::new(codes::D409, Some(place)).arg("why", why))
        };
        let text = match std::fs::read_to_string(dir.join(&name)) {
            Ok(text) => text,
            Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Ok(None);
            }
            Err(e) => return Err(fault(e.to_string())),
        };
        Manifest::parse(&text).map(Some).map_err(fault)
    }

    /// Reads a manifest's JSON; else why it is none: `cut`, `version`, `seal`,
    /// `outside`, or in words.
    pub(super) fn parse(text: &str) -> Result<Manifest, String> {
        /// What every version has.
        #[derive(Deserialize)]
        struct Version {
            planpress: u32,
        }
        // A later version may have fields that this one cannot read.
        if let Ok(Version { planpress: 2.. }) = serde_json::from_str(text) {
            return Err("version".to_owned());
        }
        let manifest: Manifest = serde_json::from_str(text).map_err(|e| match e.is_eof() {
            true => "cut".to_owned(),
            false => e.to_string(),
        })?;
        if manifest.planpress != 1 {
            return Err(format!("planpress: {}", manifest.planpress));
        }
        if !manifest.seal.is_empty() && manifest.sealed().to_json() != text {
            return Err("seal".to_owned());
        }
        // Files of theirs are read, overwritten and moved.
        if manifest.files().any(|file| !is_within(&file.path)) {
            return Err("outside".to_owned());
        }
        Ok(manifest)
    }

    /// The same with its seal.
    pub fn sealed(&self) -> Manifest {
        let mut sealed = Manifest {
            seal: String::new(),
            ..self.clone()
        };
        sealed.seal = sha256_hex(sealed.to_json().as_bytes());
        sealed
    }

    /// The manifest of an out folder with what a run did that was killed before it could write its
    /// own.
    ///
    /// - reports: `D409`
    pub fn resumed(dir: &Path, shard: Option<Shard>) -> Result<Option<Manifest>, Box<Diagnostic>> {
        let manifest = match Manifest::read(dir, shard)? {
            // Parts that were merged are known by the whole's manifest.
            None if shard.is_some() => Manifest::read(dir, None)?,
            manifest => manifest,
        };
        let mut left = Journal::left_in(dir, &Shard::file_name(shard, JOURNAL));
        left.retain(|line| {
            if !is_within(&line.file.path) {
                return false;
            }
            // The line was written before the file took its place: it may not have come to that.
            let there = std::fs::read(dir.join(&line.file.path)).unwrap_or_default();
            sha256_hex(&there) == line.file.sha256
        });
        if left.is_empty() {
            return Ok(manifest);
        }
        let mut manifest = manifest.unwrap_or_else(|| Manifest {
            planpress: 1,
            ..Manifest::default()
        });
        manifest.enter(left);
        Ok(Some(manifest))
    }

    /// Puts files' entries in the places of older ones.
    fn enter(&mut self, lines: Vec<journal::Line>) {
        let documents = self.documents.iter().enumerate();
        let mut places: BTreeMap<String, usize> = documents
            .map(|(at, document)| (document.school.clone(), at))
            .collect();
        for journal::Line { school, file } in lines {
            let at = *places.entry(school).or_insert_with_key(|school| {
                let new = DocumentEntry::without_files(school, Status::Made);
                self.documents.push(new);
                self.documents.len() - 1
            });
            if let Some(document) = self.documents.get_mut(at) {
                document.files.retain(|there| there.path != file.path);
                document.files.push(file);
                document.files.sort_by(|a, b| a.path.cmp(&b.path));
            }
        }
    }

    /// The JSON, ending in a line break.
    pub fn to_json(&self) -> String {
        // Only maps with keys that are no text can fail, and there are none.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// All files, in the order in which a package has them.
    pub fn files(&self) -> impl Iterator<Item = &FileEntry> {
        let files = self.documents.iter().flat_map(|document| &document.files);
        let combined = self.combined.iter().map(|combined| &combined.file);
        files.chain(combined).chain(&self.enclosures)
    }

    /// The digests of all files, by path.
    pub fn digests(&self) -> BTreeMap<&str, &str> {
        self.files()
            .map(|f| (f.path.as_str(), f.sha256.as_str()))
            .collect()
    }

    /// The documents that the data still ask for and that have files.
    pub(super) fn current(&self) -> impl Iterator<Item = &DocumentEntry> {
        let documents = self.documents.iter();
        documents.filter(|d| d.status != Status::Gone && !d.files.is_empty())
    }

    /// What a combined PDF of the documents as they are now follows from.
    pub fn combined_from(&self) -> MadeFrom {
        let mut all = String::new();
        for document in self.current() {
            let whole = || document.files.iter().filter(|f| f.attachment.is_none());
            // A Word file may be of an earlier build than the PDF.
            let file = whole().find(|f| f.kind == "pdf").or_else(|| whole().next());
            let from = file.and_then(|file| file.from.clone()).unwrap_or_default();
            all += &document.school;
            from.said()
                .into_iter()
                .for_each(|part| all += &format!("\n{part}"));
            all.push('\n');
        }
        MadeFrom {
            plan: sha256_hex(all.as_bytes()),
            ..MadeFrom::default()
        }
    }

    /// The documents by whose they are; files under a name that a document no longer has are not
    /// its own.
    pub fn by_school(&self) -> BTreeMap<&str, &DocumentEntry> {
        let mut by_school = BTreeMap::new();
        let (gone, others): (Vec<_>, Vec<_>) = self
            .documents
            .iter()
            .partition(|d| d.status == Status::Gone);
        for entry in gone.into_iter().chain(others) {
            by_school.insert(entry.school.as_str(), entry);
        }
        by_school
    }
}
