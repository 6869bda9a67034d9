//! Is a package, bit for bit, what `package` wrote?

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use zip::ZipArchive;

use crate::diagnostic::{Diagnostic, Severity, Sink, Source, codes};

use super::package::{Archive, copy};
use super::verify::{Found, compare, tell_state};
use super::{MANIFEST, Manifest};

/// The longest manifest that is read: that of 100,000 documents is a tenth of it.
const MANIFEST_LIMIT: u64 = 1 << 30;

/// Compares a zipped package with its manifest, and its bytes with those that its files make; how
/// many files were compared.
///
/// - reports: `D406` missing, `D407` changed, `D408` extra, `P286` altered beside its files, `P287`
///   no package, `D409` no manifest that can be read
pub(super) fn verify_zip(path: &Path, sink: &mut Sink) -> usize {
    match checked(path, sink) {
        Ok(count) => count,
        Err(fault) => {
            sink.push(*fault);
            0
        }
    }
}

fn checked(path: &Path, sink: &mut Sink) -> Result<usize, Box<Diagnostic>> {
    let place = || Some(Source::file(path.to_string_lossy().replace('\\', "/")));
    let told = |kind: &str, why: String| {
        let told = Diagnostic::new(codes::P287, place()).arg("kind", kind);
        Box::new(told.arg("why", why))
    };
    let not = |why: String| told("other", why);
    let file = File::open(path).map_err(|e| not(e.to_string()))?;
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|e| not(e.to_string()))?;
    let mut names: Vec<(u64, usize)> = Vec::with_capacity(zip.len());
    for at in 0..zip.len() {
        let entry = zip.by_index_raw(at).map_err(|e| not(e.to_string()))?;
        names.push((entry.header_start(), at));
    }
    // In the order in which they stand in the file.
    names.sort_unstable();
    // Whoever packs an unpacked package again takes the folder along.
    let end = format!("/{MANIFEST}");
    let inner = zip.file_names().find_map(|name| name.strip_suffix(&end));
    let inner = inner.map(str::to_owned);
    let manifest = read_manifest(&mut zip, &names).map_err(|why| match why {
        None => match &inner {
            Some(folder) => told("inner", folder.clone()),
            None => not(format!("no {MANIFEST}")),
        },
        Some(why) => {
            let place = Source::file(MANIFEST);
            Box::new(Diagnostic::new(codes::D409, Some(place)).arg("why", why))
        }
    })?;
    let original = File::open(path).map_err(|e| not(e.to_string()))?;
    let mut again = Archive::new(Comparing::new(BufReader::new(original)));
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    let mut wanted = manifest.files().map(|f| f.path.as_str()).chain([MANIFEST]);
    let mut same = true;
    for (_, at) in names {
        let Ok(mut entry) = zip.by_index(at) else {
            same = false;
            continue;
        };
        same &= wanted.next() == Some(entry.name());
        let (name, length) = (entry.name().to_owned(), entry.size());
        let added = again.add(&name, length, &mut entry);
        same &= added.is_ok();
        let what = match added {
            Ok((sha256, _)) => Found::Whole(sha256),
            Err(_) => Found::Unreadable,
        };
        found.insert(name, what);
        if !same {
            // What is compared no longer stands where it would.
            again = Archive::new(Comparing::nowhere());
        }
    }
    let same = same
        && again
            .finish()
            .and_then(|comparing| comparing.ends_the_same())
            .unwrap_or(false);
    found.remove(MANIFEST);
    tell_state(&manifest, sink);
    let before = sink.count(Severity::Error);
    let count = compare(&manifest.digests(), &found, "package", sink);
    if !same && sink.count(Severity::Error) == before {
        sink.push(Diagnostic::new(codes::P286, place()).arg("kind", "archive"));
    }
    if manifest.seal.is_empty() {
        sink.push(Diagnostic::new(codes::P286, Some(Source::file(MANIFEST))).arg("kind", "seal"));
    }
    Ok(count)
}

fn read_manifest(
    zip: &mut ZipArchive<BufReader<File>>,
    names: &[(u64, usize)],
) -> Result<Manifest, Option<String>> {
    for (_, at) in names {
        // Another file's fault is told when it is compared.
        let Ok(entry) = zip.by_index(*at) else {
            continue;
        };
        if entry.name() != MANIFEST {
            continue;
        }
        let mut text = String::new();
        entry
            .take(MANIFEST_LIMIT)
            .read_to_string(&mut text)
            .map_err(|e| Some(e.to_string()))?;
        return Manifest::parse(&text).map_err(Some);
    }
    Err(None)
}

/// Takes what is written for the bytes of a file that is there, and remembers where they differ.
/// (The zip writer goes back to a header when it knows the file's checksum.)
#[derive(Debug)]
struct Comparing {
    there: Option<BufReader<File>>,
    at: u64,
    length: u64,
    differing: BTreeSet<u64>,
    /// So many bytes differ that headers to come cannot mend it.
    lost: bool,
}

/// More than all of a header that is written twice.
const MENDABLE: usize = 1 << 16;

impl Comparing {
    fn new(there: BufReader<File>) -> Comparing {
        Comparing {
            there: Some(there),
            at: 0,
            length: 0,
            differing: BTreeSet::new(),
            lost: false,
        }
    }

    /// Compares with nothing.
    fn nowhere() -> Comparing {
        Comparing {
            there: None,
            at: 0,
            length: 0,
            differing: BTreeSet::new(),
            lost: true,
        }
    }

    /// Is all of the file as it was written, and nothing after it?
    fn ends_the_same(mut self) -> io::Result<bool> {
        let length = match &mut self.there {
            Some(there) => there.seek(SeekFrom::End(0))?,
            None => 0,
        };
        Ok(!self.lost && self.differing.is_empty() && length == self.length)
    }
}

impl Write for Comparing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(there) = self.there.as_mut().filter(|_| !self.lost) {
            let mut own = vec![0; bytes.len()];
            let mut got = 0;
            while let Some(rest) = own.get_mut(got..).filter(|rest| !rest.is_empty()) {
                match there.read(rest)? {
                    0 => break,
                    count => got += count,
                }
            }
            for (place, (byte, other)) in (self.at..).zip(bytes.iter().zip(&own)) {
                let differs = byte != other || place >= self.at + got as u64;
                match differs {
                    true => self.differing.insert(place),
                    false => !self.differing.is_empty() && self.differing.remove(&place),
                };
            }
            self.lost |= self.differing.len() > MENDABLE;
            if got < bytes.len() {
                there.seek(SeekFrom::Start(self.at + bytes.len() as u64))?;
            }
        }
        self.at += bytes.len() as u64;
        self.length = self.length.max(self.at);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Comparing {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        if let Some(there) = &mut self.there {
            there.seek(SeekFrom::Start(self.at))?;
        }
        Ok(self.at)
    }
}

/// The digest of what a reader holds.
pub(super) fn digest(mut from: impl Read) -> io::Result<String> {
    copy(&mut from, &mut io::sink()).map(|(sha256, _)| sha256)
}

#[cfg(test)]
mod tests {
    use super::super::{DocumentEntry, FileEntry, Package, Status, verify};
    use super::*;
    use std::fs;

    const FILES: [(&str, &[u8]); 2] = [("01-一小/计划.pdf", b"%PDF-1.7 one"), ("02.docx", b"two")];

    fn packed(path: &Path) -> Vec<u8> {
        let mut package = Package::begin(path, true).expect("begun");
        let mut document = DocumentEntry::without_files("一小", Status::Made);
        for (name, bytes) in FILES {
            let entry = FileEntry::blank(name, "pdf");
            let entry = package
                .add(entry, bytes.len() as u64, bytes)
                .expect("added");
            document.files.push(entry);
        }
        let manifest = Manifest {
            planpress: 1,
            documents: vec![document],
            ..Manifest::default()
        };
        package.finish(&manifest).expect("finished");
        fs::read(path).unwrap_or_default()
    }

    fn told(path: &Path) -> Vec<String> {
        let mut sink = Sink::new();
        verify(path, &mut sink);
        let told = sink.into_sorted();
        let place = |d: &Diagnostic| d.source.as_ref().map_or(String::new(), |s| s.to_string());
        told.iter()
            .map(|d| format!("{} {}", d.code.id, place(d)))
            .collect()
    }

    /// A bit of each byte, and each bit of the first and the last bytes, where headers are.
    fn bits(length: usize) -> impl Iterator<Item = usize> {
        let edge = move |at: &usize| at / 8 < 50 || at / 8 >= length - 70;
        (0..length * 8).filter(move |at| edge(at) || at % 8 == (at / 8 * 5) % 8)
    }

    #[test]
    fn one_bit_anywhere_is_told() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("报送.zip");
        let bytes = packed(&path);
        assert_eq!(told(&path), Vec::<String>::new());
        assert_eq!(packed(&path), bytes, "the same files make the same bytes");
        for at in bits(bytes.len()) {
            let mut altered = bytes.clone();
            altered[at / 8] ^= 1 << (at % 8);
            fs::write(&path, altered).expect("a file");
            assert!(!told(&path).is_empty(), "bit {} of byte {}", at % 8, at / 8);
        }
        for cut in (0..bytes.len()).step_by(7) {
            fs::write(&path, &bytes[..cut]).expect("a file");
            assert!(!told(&path).is_empty(), "cut to {cut} bytes");
        }
    }

    #[test]
    fn what_is_more_or_in_another_order_is_told() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("报送.zip");
        let bytes = packed(&path);
        for altered in [[&bytes[..], b"\0"].concat(), [b"\0", &bytes[..]].concat()] {
            fs::write(&path, altered).expect("a file");
            assert!(!told(&path).is_empty());
        }
        let mut zip = ZipArchive::new(io::Cursor::new(&bytes)).expect("a zip");
        let mut manifest = Vec::new();
        let entry = zip.by_name(MANIFEST).expect("a manifest");
        { entry }.read_to_end(&mut manifest).expect("bytes");
        let again = |files: &[(&str, &[u8])]| {
            let mut archive = Archive::new(io::Cursor::new(Vec::new()));
            for (name, bytes) in files {
                archive
                    .add(name, bytes.len() as u64, &mut &bytes[..])
                    .expect("added");
            }
            let bytes = archive.finish().expect("finished").into_inner();
            fs::write(&path, bytes).expect("a file");
        };
        let [one, two] = FILES;
        let own = (MANIFEST, manifest.as_slice());
        again(&[one, two, own]);
        assert_eq!(told(&path), Vec::<String>::new());
        again(&[two, one, own]);
        let place = path.to_string_lossy().into_owned();
        assert_eq!(told(&path), [format!("P286 {place}")]);
        again(&[own, one, two]);
        assert_eq!(told(&path), [format!("P286 {place}")]);
        again(&[one, own]);
        assert_eq!(told(&path), ["D406 02.docx"]);
        again(&[one, (two.0, b"tow"), own]);
        assert_eq!(told(&path), ["D407 02.docx"]);
        again(&[one, two, ("03.docx", b"three"), own]);
        assert_eq!(told(&path), ["D408 03.docx"]);
        again(&[one, two, (".DS_Store", b"x"), own]);
        // All else is as it was, but nobody packed it so.
        let altered = format!("P286 {place}");
        assert_eq!(told(&path), ["D408 .DS_Store", altered.as_str()]);
    }

    #[test]
    fn a_folder_is_compared_likewise() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("报送");
        packed(&path);
        assert_eq!(told(&path), Vec::<String>::new());
        let manifest = path.join(MANIFEST);
        let bytes = fs::read(&manifest).expect("a manifest");
        for at in bits(bytes.len()) {
            let mut altered = bytes.clone();
            altered[at / 8] ^= 1 << (at % 8);
            fs::write(&manifest, altered).expect("a file");
            assert!(!told(&path).is_empty(), "bit {} of byte {}", at % 8, at / 8);
        }
        fs::write(&manifest, bytes).expect("a file");
        fs::write(path.join("02.docx"), b"tow").expect("a file");
        fs::remove_file(path.join("01-一小/计划.pdf")).expect("a file");
        fs::write(path.join("更多.txt"), b"").expect("a file");
        let all = ["D406 01-一小/计划.pdf", "D407 02.docx", "D408 更多.txt"];
        let mut found = told(&path);
        found.sort();
        assert_eq!(found, all);
    }
}
