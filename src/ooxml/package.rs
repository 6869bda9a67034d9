//! The parts of a package: a zip archive.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The longest part that is read: that of a thousand pages is a tenth of it.
const PART_LIMIT: u64 = 256 << 20;

/// The main part of a Word document.
pub(crate) const DOCUMENT: &str = "word/document.xml";

/// A part's text; `Ok(None)`: there is none of this name.
pub(crate) fn part(package: &[u8], name: &str) -> Result<Option<String>, String> {
    let Some(bytes) = part_bytes(package, name)? else {
        return Ok(None);
    };
    let text = String::from_utf8(bytes).map_err(|e| e.to_string())?;
    Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
}

/// A part's bytes; `Ok(None)`: there is none of this name.
pub(crate) fn part_bytes(package: &[u8], name: &str) -> Result<Option<Vec<u8>>, String> {
    let mut zip = ZipArchive::new(Cursor::new(package)).map_err(|e| e.to_string())?;
    let entry = match zip.by_name(name) {
        Ok(entry) => entry,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(error.to_string()),
    };
    let mut bytes = Vec::new();
    entry
        .take(PART_LIMIT)
        .read_to_end(&mut bytes)
        .map_err(|e| e.to_string())?;
    Ok(Some(bytes))
}

/// The package with other bytes in the place of these parts (those that it does not have come behind
/// all), without those that `gone` tells, and with `more`, each an archive of one part.
pub(crate) fn with_parts(
    package: &[u8],
    parts: &[(&str, &[u8])],
    gone: impl Fn(&str) -> bool,
    more: &[Vec<u8>],
) -> Result<Vec<u8>, String> {
    let failed = |e: zip::result::ZipError| e.to_string();
    let mut from = ZipArchive::new(Cursor::new(package)).map_err(failed)?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for at in 0..from.len() {
        let entry = from.by_index_raw(at).map_err(failed)?;
        match parts.iter().find(|(name, _)| *name == entry.name()) {
            Some((name, bytes)) => {
                to.start_file(*name, options).map_err(failed)?;
                to.write_all(bytes).map_err(|e| e.to_string())?;
            }
            None if gone(entry.name()) => {}
            None => to.raw_copy_file(entry).map_err(failed)?,
        }
    }
    for (name, bytes) in parts {
        if from.index_for_name(name).is_none() {
            to.start_file(*name, options).map_err(failed)?;
            to.write_all(bytes).map_err(|e| e.to_string())?;
        }
    }
    for one in more {
        let mut one = ZipArchive::new(Cursor::new(one)).map_err(failed)?;
        to.raw_copy_file(one.by_index_raw(0).map_err(failed)?)
            .map_err(failed)?;
    }
    Ok(to.finish().map_err(failed)?.into_inner())
}
