//! Opening a workbook: what kind of file it is, bounded, with every failure a diagnostic.
//!
//! # How nothing gets through
//!
//! - The kind is told by content; the extension only earns a note.
//! - Each reader is a single walk that holds what is filled and nothing else, and takes its room
//!   from a [`Budget`](super::limits::Budget): cells, texts, merges, sheets. Repeats and spans are
//!   numbers until a budget was asked. Zip parts are counted as they unpack (`package.rs`); depth
//!   of XML is bounded and HTML is read as a stream, so that no recursion follows a file.
//! - calamine, which reads .xls, follows looping chains of sectors and makes room for what a file
//!   says of itself: so the stream is taken out, counted, cleaned and wrapped anew before calamine
//!   sees it (`xls.rs`). What is left are its panics, which [`guarded`] turns into damage.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::digest::sha256_hex;
use crate::guard::guarded;

use super::csv::read_csv;
use super::encoding::TextEncoding;
use super::fault::{Damage, Fault};
use super::html::read_html;
use super::ods::read_ods;
use super::package::{Package, PackageKind};
use super::sniff::{Found, Looks, sniff};
use super::xls::read_xls;
use super::xlsb::RECORDS;
use super::xlsx::{XML, read_sheets};
use super::xml2003::read_xml2003;
use super::{Grid, Limits, Visibility};

/// A workbook that was read.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// The file, as the user knows it: relative to the project, with `/`.
    pub file: String,
    /// SHA-256 of its bytes, in lower-case hex.
    pub sha256: String,
    /// The encoding of a text file: told or guessed.
    pub encoding: Option<TextEncoding>,
    /// Its sheets, in order.
    pub grids: Vec<Grid>,
}

/// Reads one workbook at `path`, called `name` in messages; `None` where it could not be read.
///
/// - reports: `X101`–`X111`, `X114`–`X129`
pub fn ingest(path: &Path, name: &str, limits: &Limits, sink: &mut Sink) -> Option<Workbook> {
    ingest_as(path, name, None, limits, sink)
}

/// The same, with the encoding of a text file told, not guessed.
pub fn ingest_as(
    path: &Path,
    name: &str,
    encoding: Option<TextEncoding>,
    limits: &Limits,
    sink: &mut Sink,
) -> Option<Workbook> {
    let file = Source::file(name);
    let bytes = read_file(path, &file, limits, sink)?;
    note_lock_file(path, &file, sink);
    let mut found = Sink::new();
    let read = guarded(|| read_grids(&bytes, &file, encoding, limits, &mut found));
    match read.unwrap_or_else(|panic| Err(Fault::Damaged(Damage::Other, panic))) {
        Ok((grids, encoding)) => {
            sink.append(found);
            sink.learn_sheets(grids.iter().map(|grid| &grid.source));
            report_sheets(&grids, &file, sink);
            Some(Workbook {
                file: name.to_owned(),
                sha256: sha256_hex(&bytes),
                encoding,
                grids,
            })
        }
        Err(fault) => {
            sink.push(fault.at(file));
            None
        }
    }
}

/// - reports: `X110` where no sheet holds anything, `X124` where all that do are hidden
fn report_sheets(grids: &[Grid], file: &Source, sink: &mut Sink) {
    let mut filled = grids.iter().filter(|grid| !grid.cells.is_empty());
    if filled.clone().next().is_none() {
        let told = Diagnostic::new(codes::X110, Some(file.clone()));
        sink.push(told.arg("kind", "table"));
    } else if filled.all(|grid| grid.visibility == Visibility::Hidden) {
        sink.push(Diagnostic::new(codes::X124, Some(file.clone())));
    }
}

/// The file's bytes, as many as the limit allows.
fn read_file(path: &Path, file: &Source, limits: &Limits, sink: &mut Sink) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let outcome = File::open(path).and_then(|opened| {
        if opened.metadata()?.is_dir() {
            return Err(io::Error::from(ErrorKind::IsADirectory));
        }
        opened.take(limits.file_bytes + 1).read_to_end(&mut bytes)
    });
    match outcome {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            sink.push(Diagnostic::new(codes::X101, Some(file.clone())));
            None
        }
        Err(error) => {
            sink.push(
                Diagnostic::new(codes::X102, Some(file.clone()))
                    .arg("reason", unreadable_reason(&error))
                    .because(&error),
            );
            None
        }
        Ok(count) if count as u64 > limits.file_bytes => {
            let fault = Fault::TooLarge {
                what: "file",
                limit: limits.file_bytes,
            };
            sink.push(fault.at(file.clone()));
            None
        }
        Ok(_) => Some(bytes),
    }
}

/// The key by which the message says why the system does not let us read.
fn unreadable_reason(error: &io::Error) -> &'static str {
    /// ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows: Excel holds the file.
    const WINDOWS_LOCKS: [i32; 2] = [32, 33];
    match error.kind() {
        ErrorKind::IsADirectory => "folder",
        ErrorKind::PermissionDenied => "permission",
        _ if cfg!(windows)
            && error
                .raw_os_error()
                .is_some_and(|e| WINDOWS_LOCKS.contains(&e)) =>
        {
            "locked"
        }
        _ => "other",
    }
}

/// Office keeps `~$name` beside a file that is open: what is read may not be what is on screen.
fn note_lock_file(path: &Path, file: &Source, sink: &mut Sink) {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return;
    };
    // Word writes the mark over the first two characters of a name; Excel keeps the whole name.
    if path.with_file_name(format!("~${name}")).is_file() {
        sink.push(Diagnostic::new(codes::X104, Some(file.clone())));
    }
}

/// The sheets, and the encoding where the file is text.
type Read = (Vec<Grid>, Option<TextEncoding>);

fn read_grids(
    bytes: &[u8],
    file: &Source,
    told: Option<TextEncoding>,
    limits: &Limits,
    sink: &mut Sink,
) -> Result<Read, Fault> {
    let looks = sniff(bytes);
    let (found, grids, encoding) = match looks {
        Looks::Zip => {
            let mut package = Package::open(bytes, limits)?;
            let kind = package.kind()?;
            let package = &mut package;
            let grids = match kind {
                PackageKind::Xlsx => read_sheets(&XML, package, file, limits, sink),
                PackageKind::Xlsb => read_sheets(&RECORDS, package, file, limits, sink),
                PackageKind::Ods => read_ods(package, file, limits, sink),
            };
            (kind.found(), grids?, None)
        }
        Looks::Ole | Looks::BareBiff => {
            let grids = read_xls(bytes, told, file, limits, sink)?;
            (Found::Xls, grids, None)
        }
        Looks::Html => {
            let place = (file, stem(&file.file));
            let (grids, encoding) = read_html(bytes, told, place, limits, sink)?;
            (Found::Html, grids, Some(encoding))
        }
        Looks::SpreadsheetMl => {
            let (grids, encoding) = read_xml2003(bytes, told, file, limits, sink)?;
            (Found::SpreadsheetMl, grids, Some(encoding))
        }
        Looks::Text => {
            let place = (file, stem(&file.file));
            let (grid, encoding) = read_csv(bytes, told, place, limits, sink)?;
            (Found::Text, vec![grid], Some(encoding))
        }
        looks => return Err(Fault::NotAWorkbook(looks)),
    };
    if !found.fits(&file.file) {
        let note = Diagnostic::new(codes::X114, Some(file.clone()));
        sink.push(note.arg("found", found.key()));
    }
    Ok((grids, encoding))
}

/// The file's name without folder and extension, which is what Excel calls the one sheet of a text.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_of_an_open_workbook_has_its_whole_name() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("~$ok.xlsx"), "").expect("a file");
        let told = |name: &str| {
            let mut sink = Sink::new();
            note_lock_file(&folder.path().join(name), &Source::file(name), &mut sink);
            sink.into_sorted().len()
        };
        assert_eq!(told("ok.xlsx"), 1);
        assert_eq!(told("s_ok.xlsx"), 0);
    }
}
