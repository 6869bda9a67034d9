//! `manifest.json`: what was delivered, from what, by what.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity, Source, codes};

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
    /// The PDF of all of them, where one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub combined: Option<CombinedEntry>,
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

/// A document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentEntry {
    /// Whose it is.
    pub school: String,
    /// What became of it.
    pub status: Status,
    /// Its files.
    pub files: Vec<FileEntry>,
    /// How many diagnostics it has.
    pub diagnostics: Counts,
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

impl Manifest {
    /// Reads the manifest of an out folder; `Ok(None)`: there is none.
    ///
    /// - reports: `D409`
    pub fn read(dir: &Path) -> Result<Option<Manifest>, Box<Diagnostic>> {
        let fault = |why: String| {
            let place = Source::file(MANIFEST);
            Box::new(Diagnostic::new(codes::D409, Some(place)).arg("why", why))
        };
        let text = match std::fs::read_to_string(dir.join(MANIFEST)) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(fault(e.to_string())),
        };
        let manifest: Manifest = serde_json::from_str(&text).map_err(|e| fault(e.to_string()))?;
        if manifest.planpress != 1 {
            return Err(fault(format!("planpress: {}", manifest.planpress)));
        }
        Ok(Some(manifest))
    }

    /// The JSON, ending in a line break.
    pub fn to_json(&self) -> String {
        // Only maps with keys that are no text can fail, and there are none.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The digests of all files, by path.
    pub fn digests(&self) -> BTreeMap<&str, &str> {
        let files = self.documents.iter().flat_map(|document| &document.files);
        let combined = self.combined.iter().map(|combined| &combined.file);
        files
            .chain(combined)
            .map(|f| (f.path.as_str(), f.sha256.as_str()))
            .collect()
    }

    /// The entry of a school.
    pub fn document(&self, school: &str) -> Option<&DocumentEntry> {
        self.documents.iter().find(|entry| entry.school == school)
    }
}
