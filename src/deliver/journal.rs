//! What a run has done so far, so that the next one can tell after the power went or the process
//! was killed. A line a file, written before the file takes its place; gone once the manifest is
//! there.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::FileEntry;

/// What a journal is called.
pub(super) const JOURNAL: &str = "journal.part";

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Line {
    /// Whose document it is.
    pub(super) school: String,
    /// The file that is about to take its place.
    pub(super) file: FileEntry,
}

/// A journal that is being written.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: Mutex<File>,
}

impl Journal {
    /// What an earlier run left: its lines up to the first that is not whole.
    pub(super) fn left_in(dir: &Path, name: &str) -> Vec<Line> {
        let text = std::fs::read(dir.join(name)).unwrap_or_default();
        let lines = text.split_inclusive(|byte| *byte == b'\n');
        lines
            .map_while(|line| serde_json::from_slice(line.strip_suffix(b"\n")?).ok())
            .collect()
    }

    /// Goes on with the folder's journal: what an earlier run left stays until the manifest says
    /// it too.
    pub(super) fn open(dir: &Path, name: &str) -> io::Result<Journal> {
        let path = dir.join(name);
        let whole: usize = Journal::left_in(dir, name)
            .iter()
            .map(|line| encoded(line).len())
            .sum();
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        // A line that was cut would hide those after it.
        file.set_len(whole as u64)?;
        Ok(Journal {
            path,
            file: Mutex::new(file),
        })
    }

    /// Adds a line; a killed process leaves it to the system, which writes it.
    pub(super) fn add(&self, school: &str, file: &FileEntry) -> io::Result<()> {
        let line = encoded(&Line {
            school: school.to_owned(),
            file: file.clone(),
        });
        let mut journal = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        journal.write_all(&line)
    }

    /// The manifest holds all of it.
    pub(super) fn remove(&self) {
        // A journal that stays says only what the manifest says.
        let _ = std::fs::remove_file(&self.path);
    }
}

fn encoded(line: &Line) -> Vec<u8> {
    // Only maps with keys that are no text can fail, and there are none.
    let mut bytes = serde_json::to_vec(line).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str) -> FileEntry {
        FileEntry {
            sha256: "0".to_owned(),
            bytes: 1,
            pages: 1,
            ..FileEntry::blank(path, "pdf")
        }
    }

    #[test]
    fn a_cut_line_is_no_line_and_hides_none_after_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let journal = Journal::open(dir.path(), "journal.part").expect("a journal");
        journal.add("一小", &entry("一小/a.pdf")).expect("a line");
        drop(journal);
        let path = dir.path().join("journal.part");
        let mut bytes = std::fs::read(&path).expect("a file");
        bytes.extend_from_slice(b"{\"school\":\"\xe4\xba");
        std::fs::write(&path, bytes).expect("a file");

        let journal = Journal::open(dir.path(), "journal.part").expect("a journal");
        journal.add("二小", &entry("二小/a.pdf")).expect("a line");
        let left = Journal::left_in(dir.path(), "journal.part");
        let schools: Vec<&str> = left.iter().map(|line| line.school.as_str()).collect();
        assert_eq!(schools, ["一小", "二小"]);
        journal.remove();
        assert!(!path.exists());
    }
}
