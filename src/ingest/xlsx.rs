//! .xlsx and .xlsm: each part is walked once, as it unpacks; nothing is held but what is shown.
//!
//! Not through calamine: it tells neither what is hidden nor which formula lacks a result, so that
//! each sheet would have to be read twice.

use crate::diagnostic::{Code, Diagnostic, Sink, Source, codes};

use super::fault::{Damage, Fault};
use super::limits::Budget;
use super::package::Package;
use super::sheet::Sheet;
use super::shown::{Formats, Shower};
use super::xlsx_parts::{Root, read_strings, read_styles, read_workbook};
use super::xlsx_sheet::SheetWalker;
use super::{Grid, Limits};

/// Reads all worksheets.
pub(super) fn read_xlsx(
    package: &mut Package<'_>,
    file: &Source,
    limits: &Limits,
    sink: &mut Sink,
) -> Result<Vec<Grid>, Fault> {
    let mut budget = Budget::new(limits);
    let root = Root::find(package)?;
    let (listed, date1904) = read_workbook(package, &root.part)?;
    if listed.is_empty() {
        return Err(Fault::damaged(Damage::Missing, "no sheet"));
    }
    budget.check_sheets(listed.len())?;
    let formats = match root.part_of_kind(package, "styles") {
        Some(part) => read_styles(package, &part)?,
        None => Formats::default(),
    };
    let strings = match root.part_of_kind(package, "sharedStrings") {
        Some(part) => read_strings(package, &part, &mut budget)?,
        None => Vec::new(),
    };
    let shower = Shower {
        formats: &formats,
        date1904,
    };
    let mut grids = Vec::new();
    for sheet in &listed {
        let Some(part) = root.sheet_part(package, sheet)? else {
            continue;
        };
        let empty = Sheet::new(file, &sheet.name, sheet.visibility);
        let mut walker = SheetWalker::new(empty, &shower, &strings, &mut budget);
        package.walk(&part, |event| walker.see(event))?;
        grids.push(walker.finish()?.finish(sink));
    }
    report_package(package, file, sink);
    Ok(grids)
}

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
