//! The out folder: checked before the first document, then written file by file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::digest::sha256_hex;
use crate::plan::is_within;

use super::journal::{JOURNAL, Journal};
use super::lock::{LOCK, Lock};
use super::{FileEntry, Growing, MadeFrom, Manifest, Shard, Why};

/// Where files of gone documents are put aside.
pub(super) const ASIDE: &str = "_pruned";

/// An out folder that can be written to, ours alone until this goes.
#[derive(Debug)]
pub struct Out {
    dir: PathBuf,
    /// What earlier runs delivered, by path.
    before: BTreeMap<String, Before>,
    /// Overwrite files that a person has changed.
    force: bool,
    /// The manifest's name.
    manifest: String,
    journal: Journal,
    /// How many files were put aside.
    moved: AtomicUsize,
    _lock: Lock,
}

/// What earlier runs delivered under a path.
#[derive(Debug, Default)]
struct Before {
    /// Digests of what was ours there: the manifest's, and a killed run's.
    ours: BTreeSet<String>,
    /// The newest entries first.
    entries: Vec<FileEntry>,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Delivered {
    /// It is there, and whole.
    Written(Box<FileEntry>),
    /// A person has changed it since: it was kept. The entry is of the earlier build.
    Kept(Box<Diagnostic>),
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
    /// Makes the folder where it is not there, and makes sure that files can be written and that
    /// no other run writes there.
    ///
    /// - reports: `D401`, `D402`, `D403`, `D430`
    pub fn open(
        dir: &Path,
        before: Option<&Manifest>,
        force: bool,
        shard: Option<Shard>,
    ) -> Result<Out, Box<Diagnostic>> {
        if dir.exists() && !dir.is_dir() {
            return Err(at(codes::D401, dir));
        }
        fs::create_dir_all(dir).map_err(|e| fault(&e, dir))?;
        // The only way to know on every system whether a folder takes files is to make one.
        let own = |name: &str| Shard::file_name(shard, name);
        let lock = Lock::take(dir, &own(LOCK)).map_err(|e| fault(&e, dir))?;
        let lock = lock.ok_or_else(|| at(codes::D430, dir))?;
        let left = Journal::left_in(dir, &own(JOURNAL));
        let journal = Journal::open(dir, &own(JOURNAL)).map_err(|e| fault(&e, dir))?;
        let mut known: BTreeMap<String, Before> = BTreeMap::new();
        let delivered = before.into_iter().flat_map(|m| &m.documents);
        let delivered = delivered.flat_map(|document| &document.files);
        let combined = before.and_then(|m| m.combined.as_ref());
        let elsewhere = before.into_iter().flat_map(|m| &m.elsewhere);
        let delivered = delivered.chain(combined.map(|combined| &combined.file));
        let delivered = delivered.chain(elsewhere);
        let left = left.iter().rev().map(|line| &line.file);
        let left = left.filter(|file| is_within(&file.path));
        for file in left.chain(delivered) {
            let before = known.entry(file.path.clone()).or_default();
            before.ours.insert(file.sha256.clone());
            before.entries.push(file.clone());
        }
        Ok(Out {
            dir: dir.to_path_buf(),
            before: known,
            force,
            manifest: Shard::file_name(shard, super::MANIFEST),
            journal,
            moved: AtomicUsize::new(0),
            _lock: lock,
        })
    }

    /// The entries of these files, where all are there, whole, as delivered, and follow from the
    /// same; else why not.
    pub fn current(
        &self,
        paths: &[String],
        from: &MadeFrom,
        template_changed: bool,
    ) -> Result<Vec<FileEntry>, Why> {
        paths
            .iter()
            .map(|path| self.current_file(path, from, template_changed))
            .collect()
    }

    fn current_file(
        &self,
        path: &str,
        from: &MadeFrom,
        template_changed: bool,
    ) -> Result<FileEntry, Why> {
        let before = self.before.get(path).ok_or(Why::New)?;
        let bytes = fs::read(self.dir.join(path)).map_err(|_| Why::Missing)?;
        let digest = sha256_hex(&bytes);
        let there = before.entries.iter().find(|entry| entry.sha256 == digest);
        let entry = there.ok_or(Why::Edited)?;
        let Some(made) = &entry.from else {
            return Err(Why::Program);
        };
        if made.program != from.program {
            Err(Why::Program)
        } else if made.options != from.options {
            Err(Why::Options)
        } else if made.fonts != from.fonts {
            Err(Why::Fonts)
        } else if made.profile != from.profile {
            Err(Why::Profile)
        } else if (&made.plan, &made.pictures) == (&from.plan, &from.pictures) {
            Ok(entry.clone())
        } else if template_changed {
            Err(Why::Template)
        } else {
            Err(Why::Data)
        }
    }

    /// Delivers a file of `school` under the entry's path relative to the folder; its digest and
    /// length are filled in.
    ///
    /// - reports: `D402`, `D403`, `D404`, `D405`
    pub fn put(
        &self,
        school: &str,
        entry: FileEntry,
        bytes: &[u8],
    ) -> Result<Delivered, Box<Diagnostic>> {
        let target = self.dir.join(&entry.path);
        let entry = FileEntry {
            sha256: sha256_hex(bytes),
            bytes: bytes.len() as u64,
            ..entry
        };
        let path = entry.path.as_str();
        match fs::read(&target) {
            Ok(there) => {
                let digest = sha256_hex(&there);
                if digest == entry.sha256 {
                    return Ok(Delivered::Written(Box::new(entry)));
                }
                if !self.is_ours(path, &digest) && !self.force {
                    return Ok(self.kept(path, entry.from.as_ref()));
                }
            }
            Err(e) if e.kind() == ErrorKind::NotFound => {}
            Err(e) => return Err(fault(&e, &target)),
        }
        let journalled = || self.journal.add(school, &entry);
        write_whole(&target, bytes, journalled).map_err(|e| fault(&e, Path::new(path)))?;
        Ok(Delivered::Written(Box::new(entry)))
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
            && !self.is_ours(&path, &digest)
            && !self.force
        {
            return Ok(self.kept(&path, None));
        }
        fs::rename(&grown.part, &grown.target).map_err(failed)?;
        Ok(Delivered::Written(Box::new(grown.entry.clone())))
    }

    /// What it means that a file could not be written.
    pub fn fault(&self, error: &io::Error, path: &str) -> Box<Diagnostic> {
        fault(error, Path::new(path))
    }

    /// Did an earlier run of ours leave the file so?
    fn is_ours(&self, path: &str, digest: &str) -> bool {
        let before = self.before.get(path);
        before.is_some_and(|before| before.ours.contains(digest))
    }

    /// That a file of somebody else's is kept: one of ours that was changed, and that may say no
    /// longer what one made `from` this would; or one that no manifest knows.
    fn kept(&self, path: &str, from: Option<&MadeFrom>) -> Delivered {
        let before = self.before.get(path);
        let fits = |entry: &FileEntry| match (&entry.from, from) {
            (Some(old), Some(new)) => old.says_the_same_as(new),
            _ => true,
        };
        let kind = match before {
            None => "strange",
            Some(before) if before.entries.iter().any(fits) => "edited",
            Some(_) => "outdated",
        };
        let told = Diagnostic::new(codes::D404, Some(Source::file(path)));
        Delivered::Kept(Box::new(told.arg("kind", kind).arg("beside", "none")))
    }

    /// Is there such a file?
    pub fn has(&self, path: &str) -> bool {
        self.dir.join(path).symlink_metadata().is_ok()
    }

    /// How many files were put aside.
    pub fn moved(&self) -> usize {
        self.moved.load(Ordering::Relaxed)
    }

    /// Puts files that are no longer wanted aside, each under a name of its own, and tells those that a
    /// person has changed; a file that is not there is no news.
    ///
    /// - reports: `D402`, `D405`, `D443`
    pub fn put_aside(&self, files: &[FileEntry], sink: &mut Sink) -> Result<(), Box<Diagnostic>> {
        for file in files {
            let from = self.dir.join(&file.path);
            let digest = match File::open(&from).and_then(sha256_of) {
                Err(e) if e.kind() == ErrorKind::NotFound => continue,
                digest => digest.ok(),
            };
            let aside = self.free_aside(&file.path, digest.as_deref());
            let to = self.dir.join(&aside);
            let moved = to.parent().map_or(Ok(()), fs::create_dir_all);
            let moved = moved.and_then(|()| fs::rename(&from, &to));
            moved.map_err(|e| fault(&e, Path::new(&file.path)))?;
            self.moved.fetch_add(1, Ordering::Relaxed);
            let ours = |digest: &String| *digest == file.sha256 || self.is_ours(&file.path, digest);
            if !digest.as_ref().is_some_and(ours) {
                let told = Diagnostic::new(codes::D443, Some(Source::file(aside)));
                sink.push(told.arg("was", file.path.as_str()));
            }
            if let Some(folder) = from.parent() {
                // Stays where something else is in it.
                let _ = fs::remove_dir(folder);
            }
        }
        Ok(())
    }

    /// Where a file is put aside: under its own name, unless another lies there from an earlier time.
    fn free_aside(&self, path: &str, digest: Option<&str>) -> String {
        let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
        let numbered = (2..).map(|number| format!("{ASIDE}/{stem} ({number}).{extension}"));
        let mut names = std::iter::once(format!("{ASIDE}/{path}")).chain(numbered);
        let is_free = |name: &String| {
            let there = self.dir.join(name);
            let same = || File::open(&there).and_then(sha256_of).ok();
            !self.has(name) || digest.is_some() && same().as_deref() == digest
        };
        names.find(is_free).unwrap_or_else(|| path.to_owned())
    }

    /// Writes the manifest, last of all.
    ///
    /// - reports: `D402`, `D403`, `D405`
    pub fn put_manifest(&self, manifest: &Manifest) -> Result<(), Box<Diagnostic>> {
        put_manifest(&self.dir, &self.manifest, manifest)?;
        // What a killed run had half written of a file that needed no writing again.
        for path in self.before.keys() {
            let _ = fs::remove_file(part_of(&self.dir.join(path)));
        }
        self.journal.remove();
        Ok(())
    }
}

/// Writes a file of its own, whole or not at all; what was there is overwritten.
///
/// - reports: `D401`–`D403`, `D405`
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
    write_whole(path, bytes, || Ok(())).map_err(|e| fault(&e, path))
}

/// Writes a manifest under this name.
pub(super) fn put_manifest(
    dir: &Path,
    name: &str,
    manifest: &Manifest,
) -> Result<(), Box<Diagnostic>> {
    let bytes = manifest.to_json().into_bytes();
    write_whole(&dir.join(name), &bytes, || Ok(())).map_err(|e| fault(&e, Path::new(name)))
}

/// What a file is called until it is whole.
pub(super) fn part_of(target: &Path) -> PathBuf {
    let mut part = target.as_os_str().to_owned();
    part.push(".part");
    PathBuf::from(part)
}

/// Writes beside, makes sure that it is on the disk, and renames: the file is whole or as before.
pub(super) fn write_whole(
    target: &Path,
    bytes: &[u8],
    before_renaming: impl FnOnce() -> io::Result<()>,
) -> io::Result<()> {
    let write = |part: &Path, bytes: &[u8]| {
        let mut file = File::create(part)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write_whole_by(write, target, bytes, before_renaming)
}

fn write_whole_by(
    write: impl FnOnce(&Path, &[u8]) -> io::Result<()>,
    target: &Path,
    bytes: &[u8],
    before_renaming: impl FnOnce() -> io::Result<()>,
) -> io::Result<()> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    let part = part_of(target);
    let written = write(&part, bytes)
        .and_then(|()| before_renaming())
        .and_then(|()| fs::rename(&part, target));
    if written.is_err() {
        // What failed is told; that a half file is left where it cannot be removed is no news.
        let _ = fs::remove_file(&part);
        // So is an empty folder; one with files in it stays.
        let _ = target.parent().map(fs::remove_dir);
    }
    written
}

fn at(code: crate::diagnostic::Code, path: &Path) -> Box<Diagnostic> {
    let shown = path.to_string_lossy().replace('\\', "/");
    Box::new(Diagnostic::new(code, Some(Source::file(shown))))
}

/// What a failed write means for the user.
pub(super) fn fault(error: &io::Error, path: &Path) -> Box<Diagnostic> {
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

/// A writer that fails, for tests of what then becomes of a file.
#[cfg(test)]
pub(super) mod failing {
    use std::io::{self, Seek, SeekFrom, Write};

    /// Takes so many writes, and fails at the next one.
    #[derive(Debug)]
    pub(in super::super) struct Failing<W> {
        to: W,
        left: usize,
    }

    impl<W> Failing<W> {
        pub(in super::super) fn new(to: W, left: usize) -> Failing<W> {
            Failing { to, left }
        }
    }

    impl<W: Write> Write for Failing<W> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let left = self.left.checked_sub(1);
            self.left = left.ok_or_else(|| io::Error::from(io::ErrorKind::StorageFull))?;
            self.to.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            self.to.flush()
        }
    }

    impl<W: Seek> Seek for Failing<W> {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.to.seek(to)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DocumentEntry, Status};
    use super::*;

    fn manifest(files: Vec<FileEntry>) -> Manifest {
        Manifest {
            planpress: 1,
            documents: vec![DocumentEntry {
                files,
                ..DocumentEntry::without_files("一小", Status::Made)
            }],
            ..Manifest::default()
        }
    }

    fn put(out: &Out, path: &str, bytes: &[u8]) -> Delivered {
        let entry = FileEntry {
            pages: 1,
            attachment: None,
            from: Some(from("plan")),
            ..FileEntry::blank(path, "docx")
        };
        out.put("一小", entry, bytes).expect("delivered")
    }

    fn from(plan: &str) -> MadeFrom {
        MadeFrom {
            plan: plan.to_owned(),
            ..MadeFrom::default()
        }
    }

    fn open(dir: &Path, before: Option<&Manifest>, force: bool) -> Out {
        Out::open(dir, before, force, None).expect("it can be written")
    }

    #[test]
    fn a_file_that_a_person_changed_is_kept_unless_forced() {
        let dir = tempfile::tempdir().expect("a folder");
        let out = open(dir.path(), None, false);
        let Delivered::Written(entry) = put(&out, "一小/计划.docx", b"one") else {
            panic!("written");
        };
        let before = manifest(vec![*entry]);
        let file = dir.path().join("一小/计划.docx");

        // Ours and unchanged: replaced.
        drop(out);
        let out = open(dir.path(), Some(&before), false);
        let again = put(&out, "一小/计划.docx", b"two");
        assert!(matches!(again, Delivered::Written(_)));
        // A person's: kept, whatever we have to say.
        fs::write(&file, b"by hand").expect("a file");
        let kept = put(&out, "一小/计划.docx", b"three");
        assert!(matches!(kept, Delivered::Kept(ref d) if d.code == codes::D404));
        assert_eq!(fs::read(&file).expect("a file"), b"by hand");
        drop(out);
        let out = open(dir.path(), Some(&before), true);
        put(&out, "一小/计划.docx", b"three");
        assert_eq!(fs::read(&file).expect("a file"), b"three");
        assert!(!dir.path().join("一小/计划.docx.part").exists());
    }

    #[test]
    fn a_killed_runs_files_are_known_from_its_journal() {
        let dir = tempfile::tempdir().expect("a folder");
        let paths = ["一小/计划.docx".to_owned()];
        let out = open(dir.path(), None, false);
        assert_eq!(out.current(&paths, &from("plan"), false), Err(Why::New));
        put(&out, &paths[0], b"one");
        // Killed: no manifest, the journal stays.
        drop(out);
        let out = open(dir.path(), None, false);
        assert!(out.current(&paths, &from("plan"), false).is_ok());
        assert_eq!(out.current(&paths, &from("other"), false), Err(Why::Data));
        assert_eq!(
            out.current(&paths, &from("other"), true),
            Err(Why::Template)
        );
        fs::write(dir.path().join(&paths[0]), b"by hand").expect("a file");
        assert_eq!(out.current(&paths, &from("plan"), false), Err(Why::Edited));
        fs::remove_file(dir.path().join(&paths[0])).expect("a file");
        assert_eq!(out.current(&paths, &from("plan"), false), Err(Why::Missing));
    }

    /// The n-th write fails, for each n: the file is as before, and no half file is left.
    #[test]
    fn a_write_that_fails_leaves_the_file_as_it_was() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("一小/计划.docx");
        let write = |allowed: usize, journalled: bool| {
            let by = |part: &Path, bytes: &[u8]| {
                let mut to = failing::Failing::new(File::create(part)?, allowed);
                bytes.chunks(3).try_for_each(|some| to.write_all(some))
            };
            let journal = || match journalled {
                true => Ok(()),
                false => Err(io::Error::from(ErrorKind::StorageFull)),
            };
            write_whole_by(by, &file, b"new bytes", journal)
        };
        for there in [None, Some(&b"old"[..])] {
            for allowed in 0..3 {
                if let Some(old) = there {
                    fs::create_dir_all(dir.path().join("一小")).expect("a folder");
                    fs::write(&file, old).expect("a file");
                }
                let error = write(allowed, true).expect_err("it fails");
                assert_eq!(fault(&error, &file).code, codes::D403);
                write(3, false).expect_err("so does the journal");
                assert_eq!(fs::read(&file).ok().as_deref(), there);
                assert!(!dir.path().join("一小/计划.docx.part").exists());
            }
        }
        write(3, true).expect("written");
        assert_eq!(fs::read(&file).expect("a file"), b"new bytes");
    }

    #[test]
    fn two_runs_do_not_share_a_folder() {
        let dir = tempfile::tempdir().expect("a folder");
        let first = open(dir.path(), None, false);
        let second = Out::open(dir.path(), None, false, None).expect_err("refused");
        assert_eq!(second.code, codes::D430);
        // Parts of a batch do.
        let part = Shard { part: 1, of: 2 };
        Out::open(dir.path(), None, false, Some(part)).expect("a part");
        drop(first);
        open(dir.path(), None, false);
    }

    #[test]
    fn a_file_in_the_folders_place_is_told() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("out");
        fs::write(&file, b"").expect("a file");
        assert_eq!(
            Out::open(&file, None, false, None)
                .expect_err("refused")
                .code,
            codes::D401
        );
        let below = Out::open(&file.join("deeper"), None, false, None).expect_err("refused");
        assert_eq!(below.code, codes::D401);
    }
}
