//! Opening a workbook: what kind of file it is, bounded, with every failure a diagnostic.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::diagnostic::{CellRef, Code, Diagnostic, Sink, Source, codes};

use super::fault::Fault;
use super::guard::guarded;
use super::package::{Package, PackageKind};
use super::sniff::{Looks, sniff};
use super::xls::read_xls;
use super::xlsx::read_xlsx;
use super::{Cell, CellKind, Grid, Limits};

/// A workbook that was read.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// The file, as the user knows it: relative to the project, with `/`.
    pub file: String,
    /// SHA-256 of its bytes, in lower-case hex.
    pub sha256: String,
    /// Its sheets, in order.
    pub grids: Vec<Grid>,
}

/// Reads one workbook at `path`, called `name` in messages; `None` where it could not be read.
///
/// - reports: `X101`–`X111`
pub fn ingest(path: &Path, name: &str, limits: &Limits, sink: &mut Sink) -> Option<Workbook> {
    let file = Source::file(name);
    let bytes = read_file(path, &file, limits, sink)?;
    note_lock_file(path, &file, sink);
    let mut found = Sink::new();
    match guarded(|| read_grids(&bytes, &file, limits, &mut found)) {
        Ok(grids) => {
            sink.append(found);
            if grids.iter().all(|grid| grid.cells.is_empty()) {
                sink.push(Diagnostic::new(codes::X110, Some(file)));
            }
            Some(Workbook {
                file: name.to_owned(),
                sha256: sha256_hex(&bytes),
                grids,
            })
        }
        Err(fault) => {
            sink.push(fault.at(file));
            None
        }
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
                    .arg("detail", error.to_string()),
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
    // Long names lose their first two characters to the mark.
    let short: String = name.chars().skip(2).collect();
    let open = [name, short.as_str()]
        .iter()
        .any(|name| !name.is_empty() && path.with_file_name(format!("~${name}")).is_file());
    if open {
        sink.push(Diagnostic::new(codes::X104, Some(file.clone())));
    }
}

fn read_grids(
    bytes: &[u8],
    file: &Source,
    limits: &Limits,
    sink: &mut Sink,
) -> Result<Vec<Grid>, Fault> {
    match sniff(bytes) {
        Looks::Zip => match Package::open(bytes, limits)?.kind()? {
            PackageKind::Xlsx => read_xlsx(bytes, file, limits, sink),
            PackageKind::Xlsb | PackageKind::Ods => Err(Fault::Unsupported(Looks::Archive)),
        },
        Looks::Ole => read_xls(bytes, file, limits, sink),
        looks @ (Looks::Text | Looks::Html | Looks::SpreadsheetMl) => {
            Err(Fault::Unsupported(looks))
        }
        looks => Err(Fault::NotAWorkbook(looks)),
    }
}

/// Cells of a sheet that show no value.
#[derive(Debug, Default)]
pub(super) struct SheetReport {
    /// Formulas whose result the file does not hold.
    pub(super) unevaluated: BTreeSet<CellRef>,
    /// Values that are none, with what stands there.
    pub(super) broken: BTreeMap<CellRef, String>,
}

/// Named one by one; what is beyond is counted, so that a hostile sheet cannot fill the memory.
const NAMED_CELLS: usize = 200;

/// Puts these cells into the grid and reports them, and the error cells that it holds already.
///
/// - reports: `X108`, `X109`
pub(super) fn report_cells(grid: &mut Grid, report: SheetReport, sink: &mut Sink) {
    let place = |shown: String, kind| Cell { shown, kind };
    for at in &report.unevaluated {
        grid.cells
            .insert(*at, place(String::new(), CellKind::Unevaluated));
    }
    for (at, value) in report.broken {
        grid.cells.insert(at, place(value, CellKind::Error));
    }
    name_cells(grid, codes::X108, &CellKind::Unevaluated, sink);
    name_cells(grid, codes::X109, &CellKind::Error, sink);
}

fn name_cells(grid: &Grid, code: Code, kind: &CellKind, sink: &mut Sink) {
    let all = || grid.cells.iter().filter(|(_, cell)| cell.kind == *kind);
    for (at, cell) in all().take(NAMED_CELLS) {
        let value = cell.shown.as_str();
        sink.push(
            Diagnostic::new(code, Some(grid.place(*at)))
                .arg("value", value)
                .arg("more", 0_usize),
        );
    }
    let more = all().skip(NAMED_CELLS).count();
    if more > 0 {
        sink.push(
            Diagnostic::new(code, Some(grid.source.clone()))
                .arg("value", "")
                .arg("more", more),
        );
    }
}

fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}
