//! The out folder: checked before the first document, then written file by file.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Source, codes};

use super::{FileEntry, Growing, MANIFEST, Manifest};

/// An out folder that can be written to.
#[derive(Debug)]
pub struct Out {
    dir: PathBuf,
    /// Digests of what an earlier build delivered, by path.
    before: BTreeMap<String, String>,
    /// Overwrite files that a person has changed.
    force: bool,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Delivered {
    /// It is there, and whole.
    Written(FileEntry),
    /// A person has changed it since: it was kept. The entry is of the earlier build.
    Kept(Box<Diagnostic>),
}

/// SHA-256 in lower-case hex.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 of a file that may be too large to hold, in lower-case hex.
fn sha256_of(mut file: File) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut some = vec![0; 64 << 10];
    loop {
        match file.read(&mut some)? {
            0 => break,
            count => hash.update(&some[..count]),
        }
    }
    let digest = hash.finalize();
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

impl Out {
    /// Makes the folder where it is not there, and makes sure that files can be written.
    ///
    /// - reports: `D401`, `D402`, `D403`
    pub fn open(
        dir: &Path,
        before: Option<&Manifest>,
        force: bool,
    ) -> Result<Out, Box<Diagnostic>> {
        if dir.exists() && !dir.is_dir() {
            return Err(at(codes::D401, dir));
        }
        fs::create_dir_all(dir).map_err(|e| fault(&e, dir))?;
        // The only way to know on every system whether a folder takes files is to make one.
        let probe = dir.join(".planpress.part");
        File::create(&probe)
            .and_then(|_| fs::remove_file(&probe))
            .map_err(|e| fault(&e, dir))?;
        let before = before.map(Manifest::digests).unwrap_or_default();
        Ok(Out {
            dir: dir.to_path_buf(),
            before: before
                .into_iter()
                .map(|(path, digest)| (path.to_owned(), digest.to_owned()))
                .collect(),
            force,
        })
    }

    /// Delivers a file under its path relative to the folder.
    ///
    /// - reports: `D402`, `D403`, `D404`, `D405`
    pub fn put(
        &self,
        path: &str,
        kind: &str,
        bytes: &[u8],
        pages: usize,
    ) -> Result<Delivered, Box<Diagnostic>> {
        let target = self.dir.join(path);
        let entry = FileEntry {
            path: path.to_owned(),
            kind: kind.to_owned(),
            sha256: sha256_hex(bytes),
            bytes: bytes.len() as u64,
            pages,
        };
        match fs::read(&target) {
            Ok(there) => {
                let digest = sha256_hex(&there);
                if digest == entry.sha256 {
                    return Ok(Delivered::Written(entry));
                }
                if self.before.get(path) != Some(&digest) && !self.force {
                    let kept = Diagnostic::new(codes::D404, Some(Source::file(path)));
                    return Ok(Delivered::Kept(Box::new(kept)));
                }
            }
            Err(e) if e.kind() == ErrorKind::NotFound => {}
            Err(e) => return Err(fault(&e, &target)),
        }
        write_whole(&target, bytes).map_err(|e| fault(&e, Path::new(path)))?;
        Ok(Delivered::Written(entry))
    }

    /// Begins a file that is written as it grows.
    ///
    /// - reports: `D402`, `D403`, `D405`
    pub fn begin(&self, path: &str, kind: &str) -> Result<Growing, Box<Diagnostic>> {
        Growing::new(self.dir.join(path), path, kind).map_err(|e| fault(&e, Path::new(path)))
    }

    /// Delivers a file that was begun.
    ///
    /// - reports: `D402`, `D403`, `D404`, `D405`
    pub fn end(&self, mut grown: Growing, pages: usize) -> Result<Delivered, Box<Diagnostic>> {
        let path = grown.entry.path.clone();
        let failed = |e: io::Error| fault(&e, Path::new(&path));
        grown.close().map_err(failed)?;
        grown.entry.pages = pages;
        let there = match File::open(&grown.target) {
            Ok(file) => Some(sha256_of(file).map_err(failed)?),
            Err(e) if e.kind() == ErrorKind::NotFound => None,
            Err(e) => return Err(failed(e)),
        };
        if let Some(digest) = there
            && digest != grown.entry.sha256
            && self.before.get(&path) != Some(&digest)
            && !self.force
        {
            let kept = Diagnostic::new(codes::D404, Some(Source::file(path)));
            return Ok(Delivered::Kept(Box::new(kept)));
        }
        fs::rename(&grown.part, &grown.target).map_err(failed)?;
        Ok(Delivered::Written(grown.entry.clone()))
    }

    /// What it means that a file could not be written.
    pub fn fault(&self, error: &io::Error, path: &str) -> Box<Diagnostic> {
        fault(error, Path::new(path))
    }

    /// Writes the manifest, last of all.
    ///
    /// - reports: `D402`, `D403`, `D405`
    pub fn put_manifest(&self, manifest: &Manifest) -> Result<(), Box<Diagnostic>> {
        let bytes = manifest.to_json().into_bytes();
        write_whole(&self.dir.join(MANIFEST), &bytes).map_err(|e| fault(&e, Path::new(MANIFEST)))
    }
}

/// Writes beside, makes sure that it is on the disk, and renames: the file is whole or as before.
fn write_whole(target: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut part = target.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = File::create(&part)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&part, target));
    if written.is_err() {
        // What failed is told; that a half file is left where it cannot be removed is no news.
        let _ = fs::remove_file(&part);
    }
    written
}

fn at(code: crate::diagnostic::Code, path: &Path) -> Box<Diagnostic> {
    let shown = path.to_string_lossy().replace('\\', "/");
    Box::new(Diagnostic::new(code, Some(Source::file(shown))))
}

/// What a failed write means for the user.
fn fault(error: &io::Error, path: &Path) -> Box<Diagnostic> {
    let code = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => codes::D403,
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => codes::D401,
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => codes::D405,
        // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: Word has the file open.
        _ if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) => codes::D405,
        _ => codes::D402,
    };
    let diagnostic = *at(code, path);
    Box::new(diagnostic.because(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(files: Vec<FileEntry>) -> Manifest {
        Manifest {
            planpress: 1,
            documents: vec![super::super::DocumentEntry {
                school: "一小".to_owned(),
                status: super::super::Status::Made,
                files,
                diagnostics: super::super::Counts::default(),
            }],
            ..Manifest::default()
        }
    }

    #[test]
    fn a_file_that_a_person_changed_is_kept_unless_forced() {
        let dir = tempfile::tempdir().expect("a folder");
        let out = Out::open(dir.path(), None, false).expect("it can be written");
        let Ok(Delivered::Written(entry)) = out.put("一小/计划.docx", "docx", b"one", 1) else {
            panic!("written");
        };
        let before = manifest(vec![entry]);
        let file = dir.path().join("一小/计划.docx");

        // Ours and unchanged: replaced.
        let out = Out::open(dir.path(), Some(&before), false).expect("a folder");
        let again = out
            .put("一小/计划.docx", "docx", b"two", 1)
            .expect("written");
        assert!(matches!(again, Delivered::Written(_)));
        // A person's: kept, whatever we have to say.
        fs::write(&file, b"by hand").expect("a file");
        let kept = out
            .put("一小/计划.docx", "docx", b"three", 1)
            .expect("kept");
        assert!(matches!(kept, Delivered::Kept(ref d) if d.code == codes::D404));
        assert_eq!(fs::read(&file).expect("a file"), b"by hand");
        let out = Out::open(dir.path(), Some(&before), true).expect("a folder");
        out.put("一小/计划.docx", "docx", b"three", 1)
            .expect("written");
        assert_eq!(fs::read(&file).expect("a file"), b"three");
        assert!(!dir.path().join("一小/计划.docx.part").exists());
    }

    #[test]
    fn a_file_in_the_folders_place_is_told() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("out");
        fs::write(&file, b"").expect("a file");
        assert_eq!(
            Out::open(&file, None, false).expect_err("refused").code,
            codes::D401
        );
        let below = Out::open(&file.join("deeper"), None, false).expect_err("refused");
        assert_eq!(below.code, codes::D401);
    }
}
