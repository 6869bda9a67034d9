//! .xlsx and .xlsm: each part is walked once, as it unpacks; nothing is held but what is shown.
//!
//! Not through calamine: it tells neither what is hidden nor which formula lacks a result, so that
//! each sheet would have to be read twice.

use crate::diagnostic::{Code, Diagnostic, Sink, Source, codes};

use super::fault::{Damage, Fault};
use super::limits::Budget;
use super::package::Package;
use super::sheet::{PooledText, Sheet};
use super::shown::{Formats, Shower};
use super::xlsx_parts::{Listed, Root, read_strings, read_styles, read_workbook};
use super::xlsx_sheet::SheetWalker;
use super::{Grid, Limits};

/// What a workbook part says: its sheets, and whether its days count from 1904.
type Listing = (Vec<Listed>, bool);

/// How the parts of a package are read: XML, or the records of .xlsb.
pub(super) struct Parts {
    /// The sheets that the workbook part lists, and whether its days count from 1904.
    pub(super) workbook: fn(&mut Package<'_>, &str) -> Result<Listing, Fault>,
    /// Number formats, by a cell's style.
    pub(super) styles: fn(&mut Package<'_>, &str) -> Result<Formats, Fault>,
    /// The pool that cells take their strings from.
    pub(super) strings: fn(&mut Package<'_>, &str, &mut Budget) -> Result<Vec<PooledText>, Fault>,
    /// Fills an empty sheet with the cells of its part.
    pub(super) sheet:
        fn(&mut Package<'_>, &str, Sheet, &Shared<'_>, &mut Budget) -> Result<Sheet, Fault>,
}

/// What all sheets of a workbook share.
pub(super) struct Shared<'w> {
    pub(super) shower: Shower<'w>,
    pub(super) strings: &'w [PooledText],
}

/// Reads all worksheets of a package.
pub(super) fn read_sheets(
    parts: &Parts,
    package: &mut Package<'_>,
    file: &Source,
    limits: &Limits,
    sink: &mut Sink,
) -> Result<Vec<Grid>, Fault> {
    let mut budget = Budget::new(limits);
    let root = Root::find(package)?;
    let (listed, date1904) = (parts.workbook)(package, &root.part)?;
    if listed.is_empty() {
        return Err(Fault::damaged(Damage::Missing, "no sheet"));
    }
    budget.check_sheets(listed.len())?;
    let formats = match root.part_of_kind(package, "styles") {
        Some(part) => (parts.styles)(package, &part)?,
        None => Formats::default(),
    };
    let strings = match root.part_of_kind(package, "sharedStrings") {
        Some(part) => (parts.strings)(package, &part, &mut budget)?,
        None => Vec::new(),
    };
    let shared = Shared {
        shower: Shower {
            formats: &formats,
            date1904,
        },
        strings: &strings,
    };
    let mut grids = Vec::new();
    for sheet in &listed {
        let Some(part) = root.sheet_part(package, sheet)? else {
            continue;
        };
        let empty = Sheet::new(file, &sheet.name, sheet.visibility);
        let filled = (parts.sheet)(package, &part, empty, &shared, &mut budget)?;
        grids.push(filled.finish(sink));
    }
    report_package(package, file, sink);
    Ok(grids)
}

/// Of .xlsx and .xlsm.
pub(super) const XML: Parts = Parts {
    workbook: read_workbook,
    styles: read_styles,
    strings: read_strings,
    sheet: |package, part, empty, shared, budget| {
        let mut walker = SheetWalker::new(empty, &shared.shower, shared.strings, budget);
        package.walk(part, |event| walker.see(event))?;
        walker.finish()
    },
};

/// Parts that no office program would write into a package; they are not read.
///
/// - reports: `X123`
pub(super) fn report_package(package: &Package<'_>, file: &Source, sink: &mut Sink) {
    const ODD: Code = codes::X123;
    let names = package.odd_names();
    if !names.is_empty() {
        sink.push(
            Diagnostic::new(ODD, Some(file.clone()))
                .arg("kind", "names")
                .arg("names", names),
        );
    }
    if package.has_junk_before() {
        let odd = Diagnostic::new(ODD, Some(file.clone()));
        sink.push(odd.arg("kind", "junk").arg("names", Vec::new()));
    }
}
