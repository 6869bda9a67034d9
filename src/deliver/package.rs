//! A package to be filed: a zip or a folder, whole or absent.
//!
//! The zip's bytes follow from the files' names, contents and order alone — nothing is compressed
//! (the documents are already), no time, no owner — so that [`super::verify_package`] can tell any
//! other bytes from it.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::diagnostic::{Diagnostic, Source, codes};

use super::out::fault;
use super::{FileEntry, MANIFEST, Manifest};

/// A package on its way: under its name only once it is whole.
#[derive(Debug)]
pub struct Package {
    target: PathBuf,
    part: PathBuf,
    form: Form,
}

#[derive(Debug)]
enum Form {
    Zip(Box<Archive<BufWriter<File>>>),
    Folder,
}

impl Package {
    /// Begins a package: a zip where the name ends with `.zip`, else a folder.
    ///
    /// - reports: `P283` something is there that is not overwritten unasked; `D401`–`D403`, `D405`
    pub fn begin(target: &Path, force: bool) -> Result<Package, Box<Diagnostic>> {
        let is_zip = is_zip(target);
        let there = target.symlink_metadata().is_ok();
        let empty = || fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_none());
        let free = match (is_zip, target.is_dir()) {
            // A folder is never emptied for a package: what else may lie in it is not ours.
            (_, true) => !is_zip && empty(),
            (true, false) => !there || force,
            (false, false) => !there,
        };
        if !free {
            let kind = if target.is_dir() { "folder" } else { "file" };
            let place = Source::file(shown(target));
            return Err(Box::new(
                Diagnostic::new(codes::P283, Some(place)).arg("kind", kind),
            ));
        }
        let failed = |e: io::Error| fault(&e, target);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let mut part = target.components().as_path().as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let form = if is_zip {
            let file = File::create(&part).map_err(failed)?;
            Form::Zip(Box::new(Archive::new(BufWriter::new(file))))
        } else {
            // What a killed run left is ours by its name.
            let _ = fs::remove_dir_all(&part);
            fs::create_dir_all(&part).map_err(failed)?;
            Form::Folder
        };
        let target = target.to_path_buf();
        Ok(Package { target, part, form })
    }

    /// Adds a file of this length; its digest and length are filled in.
    ///
    /// - reports: `D402`, `D403`
    pub fn add(
        &mut self,
        entry: FileEntry,
        length: u64,
        mut bytes: impl Read,
    ) -> Result<FileEntry, Box<Diagnostic>> {
        let path = entry.path.clone();
        let added = match &mut self.form {
            Form::Zip(archive) => archive.add(&path, length, &mut bytes),
            Form::Folder => add_file(&self.part.join(&path), &mut bytes),
        };
        let (sha256, bytes) = added.map_err(|e| fault(&e, Path::new(&path)))?;
        Ok(FileEntry {
            sha256,
            bytes,
            ..entry
        })
    }

    /// Seals the package with its manifest, and puts it in its place.
    ///
    /// - reports: `D402`, `D403`, `D405`
    pub fn finish(mut self, manifest: &Manifest) -> Result<Manifest, Box<Diagnostic>> {
        let manifest = manifest.sealed();
        let json = manifest.to_json();
        let entry = FileEntry::blank(MANIFEST, "json");
        self.add(entry, json.len() as u64, json.as_bytes())?;
        let failed = |e: io::Error| fault(&e, &self.target);
        if let Form::Zip(archive) = std::mem::replace(&mut self.form, Form::Folder) {
            let written = archive.finish().and_then(|file| {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.sync_all()
            });
            written.map_err(failed)?;
        } else if self.target.is_dir() {
            // It is empty; on Windows a folder cannot take the place of another.
            fs::remove_dir(&self.target).map_err(failed)?;
        }
        fs::rename(&self.part, &self.target).map_err(failed)?;
        Ok(manifest)
    }
}

impl Drop for Package {
    fn drop(&mut self) {
        // In its place, it is no longer there; that half a package cannot be removed is no news.
        let _ = match self.part.is_dir() {
            true => fs::remove_dir_all(&self.part),
            false => fs::remove_file(&self.part),
        };
    }
}

/// Does a path mean a zip?
pub(super) fn is_zip(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str());
    extension.is_some_and(|e| e.eq_ignore_ascii_case("zip"))
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn add_file(target: &Path, bytes: &mut dyn Read) -> io::Result<(String, u64)> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = File::create_new(target)?;
    let copied = copy(bytes, &mut file)?;
    file.sync_all()?;
    Ok(copied)
}

/// A zip whose bytes follow from its files alone.
#[derive(Debug)]
pub(super) struct Archive<W: Write + Seek> {
    zip: ZipWriter<Patient<W>>,
    /// What a write failed with.
    failed: Rc<RefCell<Option<io::Error>>>,
}

impl<W: Write + Seek> Archive<W> {
    pub(super) fn new(to: W) -> Archive<W> {
        let failed = Rc::default();
        let to = Patient {
            to,
            at: 0,
            end: 0,
            is_dead: false,
            failed: Rc::clone(&failed),
        };
        Archive {
            zip: ZipWriter::new(to),
            failed,
        }
    }

    fn failure(&self) -> io::Result<()> {
        self.failed.take().map_or(Ok(()), Err)
    }

    /// Adds a file of this length; its digest and length.
    pub(super) fn add(
        &mut self,
        path: &str,
        length: u64,
        bytes: &mut dyn Read,
    ) -> io::Result<(String, u64)> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(length >= u64::from(u32::MAX));
        // A name that is not ASCII is marked as UTF-8. APPNOTE.TXT §4.4.4 bit 11
        self.zip
            .start_file(path, options)
            .map_err(io::Error::from)?;
        let copied = copy(bytes, &mut self.zip);
        self.failure()?;
        copied
    }

    pub(super) fn finish(self) -> io::Result<W> {
        let finished = self.zip.finish();
        self.failed.take().map_or(Ok(()), Err)?;
        Ok(finished.map_err(io::Error::from)?.to)
    }
}

/// Remembers the first write that fails, and takes the others for written: the zip writer finishes
/// when it is dropped, and panics where it cannot.
#[derive(Debug)]
struct Patient<W> {
    to: W,
    at: u64,
    end: u64,
    is_dead: bool,
    failed: Rc<RefCell<Option<io::Error>>>,
}

impl<W> Patient<W> {
    fn fail(&mut self, error: io::Error) {
        self.is_dead = true;
        self.failed.replace(Some(error));
    }
}

impl<W: Write> Write for Patient<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_dead
            && let Err(error) = self.to.write_all(bytes)
        {
            self.fail(error);
        }
        self.at += bytes.len() as u64;
        self.end = self.end.max(self.at);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.is_dead
            && let Err(error) = self.to.flush()
        {
            self.fail(error);
        }
        Ok(())
    }
}

impl<W: Seek> Seek for Patient<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.end.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        if !self.is_dead
            && let Err(error) = self.to.seek(SeekFrom::Start(self.at))
        {
            self.fail(error);
        }
        Ok(self.at)
    }
}

/// Copies; SHA-256 in hex, and how many bytes.
pub(super) fn copy(from: &mut dyn Read, to: &mut dyn Write) -> io::Result<(String, u64)> {
    let mut hash = Sha256::new();
    let mut length = 0;
    let mut some = vec![0; 64 << 10];
    loop {
        let count = from.read(&mut some)?;
        let Some(read) = some.get(..count).filter(|read| !read.is_empty()) else {
            break;
        };
        to.write_all(read)?;
        hash.update(read);
        length += count as u64;
    }
    let digest = hash.finalize();
    let hex = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((hex, length))
}

#[cfg(test)]
mod tests {
    use super::super::out::failing::Failing;
    use super::*;
    use std::io::Cursor;

    #[test]
    fn a_write_that_fails_is_never_taken_for_a_package() {
        let write = |allowed: usize| {
            let mut archive = Archive::new(Failing::new(Cursor::new(Vec::new()), allowed));
            archive.add("一小/计划.pdf", 9, &mut &b"%PDF-1.7\n"[..])?;
            archive.add("manifest.json", 2, &mut &b"{}"[..])?;
            archive.finish()
        };
        let whole = (0..1000).find(|allowed| write(*allowed).is_ok());
        let whole = whole.expect("it is written at last");
        assert!(whole > 4, "{whole}");
        assert!((0..whole).all(|allowed| write(allowed).is_err()));
    }

    #[test]
    fn what_is_there_is_not_overwritten_unasked() {
        let dir = tempfile::tempdir().expect("a folder");
        let zip = dir.path().join("报送.zip");
        fs::write(&zip, b"mine").expect("a file");
        assert_eq!(
            Package::begin(&zip, false).expect_err("told").code,
            codes::P283
        );
        assert_eq!(
            Package::begin(dir.path(), true).expect_err("told").code,
            codes::P283
        );
        // Begun and given up: as before, and nothing else.
        drop(Package::begin(&zip, true).expect("begun"));
        assert_eq!(fs::read(&zip).expect("a file"), b"mine");
        assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1);
    }
}
