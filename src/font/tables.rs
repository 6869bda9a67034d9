//! A font file's tables, read from the file when they are asked for.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::FontError;

/// The tables of a font file, read one by one.
#[derive(Debug)]
pub(super) struct Tables {
    file: File,
    /// Tag, offset, length.
    directory: Vec<([u8; 4], u32, u32)>,
    /// The directory's bytes.
    pub(super) raw: Vec<u8>,
    path: PathBuf,
}

impl Tables {
    pub(super) fn open(path: &Path) -> Result<Tables, FontError> {
        let fault = |source| FontError::Read {
            path: path.to_path_buf(),
            source,
        };
        let mut file = File::open(path).map_err(fault)?;
        let mut head = [0; 12];
        file.read_exact(&mut head).map_err(fault)?;
        if head[..4] != [0, 1, 0, 0] && head[..4] != *b"true" {
            return Err(FontError::Parse {
                path: path.to_path_buf(),
                why: "it does not begin as one does".to_owned(),
            });
        }
        let count = usize::from(u16::from_be_bytes([head[4], head[5]]));
        let mut entries = vec![0; count * 16];
        file.read_exact(&mut entries).map_err(fault)?;
        let number = |bytes: &[u8]| bytes.iter().fold(0, |n, byte| n << 8 | u32::from(*byte));
        let directory = entries
            .chunks_exact(16)
            .map(|entry| {
                let tag = [entry[0], entry[1], entry[2], entry[3]];
                (tag, number(&entry[8..12]), number(&entry[12..16]))
            })
            .collect();
        Ok(Tables {
            file,
            directory,
            raw: entries,
            path: path.to_path_buf(),
        })
    }

    pub(super) fn has(&self, tag: &[u8; 4]) -> bool {
        self.directory.iter().any(|(there, _, _)| there == tag)
    }

    /// A part of a table; `None`: the file does not have it.
    pub(super) fn part(&mut self, tag: &[u8; 4], part: Range<usize>) -> Option<Vec<u8>> {
        let (_, offset, length) = self.directory.iter().find(|(there, _, _)| there == tag)?;
        if part.start > part.end || part.end > usize::try_from(*length).ok()? {
            return None;
        }
        let start = u64::from(*offset) + u64::try_from(part.start).ok()?;
        let mut bytes = vec![0; part.len()];
        self.file.seek(SeekFrom::Start(start)).ok()?;
        self.file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    pub(super) fn read(&mut self, tag: &[u8; 4]) -> Result<Option<Vec<u8>>, FontError> {
        let Some((_, offset, length)) = self.directory.iter().find(|(there, _, _)| there == tag)
        else {
            return Ok(None);
        };
        let mut table = Vec::new();
        self.file
            .seek(SeekFrom::Start(u64::from(*offset)))
            .and_then(|_| {
                (&self.file)
                    .take(u64::from(*length))
                    .read_to_end(&mut table)
            })
            .map_err(|source| FontError::Read {
                path: self.path.clone(),
                source,
            })?;
        Ok(Some(table))
    }
}
