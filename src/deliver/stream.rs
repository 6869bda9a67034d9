//! A file that is too large to hold, delivered as it is written.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::FileEntry;
use super::out::part_of;

/// A file on its way: under its name only once it is whole.
#[derive(Debug)]
pub struct Growing {
    pub(super) target: PathBuf,
    pub(super) part: PathBuf,
    pub(super) file: BufWriter<File>,
    pub(super) digest: Sha256,
    pub(super) entry: FileEntry,
}

impl Growing {
    pub(super) fn new(target: PathBuf, path: &str, kind: &str) -> io::Result<Growing> {
        let part = part_of(&target);
        Ok(Growing {
            file: BufWriter::new(File::create(&part)?),
            part,
            target,
            digest: Sha256::new(),
            entry: FileEntry::blank(path, kind),
        })
    }

    /// Makes sure that it is on the disk.
    pub(super) fn close(&mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        let digest = self.digest.clone().finalize();
        self.entry.sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(())
    }
}

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.digest.update(&bytes[..count]);
        self.entry.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Growing {
    fn drop(&mut self) {
        // Delivered, it is no longer there; that a half file cannot be removed is no news.
        let _ = fs::remove_file(&self.part);
    }
}
