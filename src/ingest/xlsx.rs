//! .xlsx and .xlsm through calamine's streaming reader, beside a walk over the parts themselves.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use quick_xml::events::Event;

use crate::diagnostic::{CellRef, Sink, Source};

use super::fault::Fault;
use super::merges::without_overlaps;
use super::package::Package;
use super::shown::{Formats, Shower};
use super::workbook::{SheetReport, report_cells};
use super::xlsx_sheet::{LAST_CELL, SheetFacts, SheetWalker, attribute};
use super::{Grid, Limits, Visibility};

/// What the parts tell before any cell is read.
struct Parts {
    /// One a sheet, in the workbook's order; `None` where the part is missing.
    sheets: Vec<Option<SheetFacts>>,
}

/// Reads all worksheets.
pub(super) fn read_xlsx(
    bytes: &[u8],
    file: &Source,
    limits: &Limits,
    sink: &mut Sink,
) -> Result<Vec<Grid>, Fault> {
    let parts = walk_parts(bytes, limits)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(fault_of)?;
    let sheets = workbook.sheets_metadata().to_vec();
    let date1904 = workbook.has_1904_epoch();
    let mut grids = Vec::new();
    for (sheet, facts) in sheets.iter().zip(parts.sheets) {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let source = Source::sheet(file.file.clone(), sheet.name.as_str());
        let facts = facts.ok_or_else(|| Fault::Damaged(format!("{}: no part", sheet.name)))?;
        let visibility = match sheet.visible {
            SheetVisible::Visible => Visibility::Visible,
            SheetVisible::Hidden | SheetVisible::VeryHidden => Visibility::Hidden,
        };
        let reader = workbook
            .worksheet_cells_reader(&sheet.name)
            .map_err(fault_of)?;
        let mut grid = Grid {
            source,
            visibility,
            cells: std::collections::BTreeMap::new(),
            merges: Vec::new(),
            hidden_rows: std::collections::BTreeSet::new(),
            hidden_cols: std::collections::BTreeSet::new(),
        };
        read_cells(reader, &facts, date1904, &mut grid)?;
        finish_grid(&mut grid, facts, sink);
        grids.push(grid);
    }
    Ok(grids)
}

type CellReader<'a, 'b> = calamine::XlsxCellReader<'a, Cursor<&'b [u8]>>;

fn read_cells(
    mut reader: CellReader<'_, '_>,
    facts: &SheetFacts,
    date1904: bool,
    grid: &mut Grid,
) -> Result<(), Fault> {
    let codes = reader.styles().iter().map(|style| {
        style
            .number_format
            .as_ref()
            .map(|format| (format.format_id, format.format_code.as_str()))
    });
    let formats = Formats::new(codes);
    let shower = Shower {
        formats: &formats,
        date1904,
    };
    loop {
        match reader.next_cell_with_style_id() {
            Ok(Some((cell, style))) => {
                let (row, col) = cell.get_position();
                let at = CellRef::new(row, col);
                if at.row > LAST_CELL.row
                    || at.col > LAST_CELL.col
                    || facts.broken.contains_key(&at)
                {
                    continue;
                }
                if let Some(cell) = show(&shower, cell.get_value(), style) {
                    grid.cells.insert(at, cell);
                }
            }
            Ok(None) => return Ok(()),
            // One bad value is that cell's error (the walk has named it), not the sheet's.
            Err(error) if is_one_cells(&error) => {}
            Err(error) => return Err(fault_of(error)),
        }
    }
}

fn is_one_cells(error: &XlsxError) -> bool {
    matches!(
        error,
        XlsxError::ParseFloat(_)
            | XlsxError::Unrecognized { .. }
            | XlsxError::CellTAttribute(_)
            | XlsxError::CellError(_)
            | XlsxError::Unexpected("Cell string index not found in shared strings table")
    )
}

fn show(shower: &Shower<'_>, value: &DataRef<'_>, style: usize) -> Option<super::Cell> {
    match value {
        DataRef::Empty => None,
        DataRef::Int(number) => shower.number(*number as f64, style),
        DataRef::Float(number) => shower.number(*number, style),
        DataRef::DateTime(date) => shower.number(date.as_f64(), style),
        DataRef::String(text) => shower.text(text, style),
        DataRef::SharedString(text) => shower.text(text, style),
        DataRef::Bool(value) => Some(shower.boolean(*value)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => shower.iso(text),
        DataRef::Error(error) => Some(shower.error(&error.to_string())),
    }
}

/// Adds what the walk found, and reports the cells that show no value.
fn finish_grid(grid: &mut Grid, facts: SheetFacts, sink: &mut Sink) {
    let report = SheetReport {
        unevaluated: facts.unevaluated,
        broken: facts.broken,
    };
    report_cells(grid, report, sink);
    grid.merges = without_overlaps(facts.merges);
    grid.hidden_rows = facts.hidden_rows;
    grid.hidden_cols = facts.hidden_cols;
}

fn fault_of(error: XlsxError) -> Fault {
    match error {
        XlsxError::Password => Fault::Encrypted,
        other => Fault::damaged(other),
    }
}

/// Walks all XML parts: the bounds hold for each, and the worksheets tell their facts.
fn walk_parts(bytes: &[u8], limits: &Limits) -> Result<Parts, Fault> {
    let mut package = Package::open(bytes, limits)?;
    let paths = sheet_paths(&mut package)?;
    if paths.is_empty() {
        return Err(Fault::damaged("no sheet"));
    }
    if paths.len() > limits.sheets {
        return Err(Fault::TooLarge {
            what: "sheets",
            limit: limits.sheets as u64,
        });
    }
    let shared_strings = count_shared_strings(&mut package, limits)?;
    let mut cells = 0;
    let mut sheets = Vec::new();
    for path in &paths {
        let Some(path) = path.as_deref().and_then(|path| package.find(path)) else {
            sheets.push(None);
            continue;
        };
        let mut walker = SheetWalker::new(shared_strings);
        package.walk(&path, |event| walker.see(event))?;
        let facts = walker.finish().unwrap_or_default();
        cells += facts.filled;
        if cells > limits.cells {
            return Err(Fault::TooLarge {
                what: "cells",
                limit: limits.cells,
            });
        }
        sheets.push(Some(facts));
    }
    for name in package.names() {
        let taken = paths
            .iter()
            .flatten()
            .any(|path| path.eq_ignore_ascii_case(&name));
        if !taken && is_read_by_calamine(&name) {
            package.walk(&name, |_| Ok(()))?;
        }
    }
    Ok(Parts { sheets })
}

/// The small parts that the reader opens besides sheets and shared strings.
fn is_read_by_calamine(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with("styles.xml") || name.contains("/theme/") && name.ends_with(".xml")
}

fn count_shared_strings(package: &mut Package<'_>, limits: &Limits) -> Result<usize, Fault> {
    let Some(name) = package
        .names()
        .into_iter()
        .find(|name| name.to_ascii_lowercase().ends_with("sharedstrings.xml"))
    else {
        return Ok(0);
    };
    let mut count = 0_usize;
    package.walk(&name, |event| {
        if let Event::Start(element) = event {
            match element.local_name().as_ref() {
                // The reader makes room for as many as are promised.
                "sst" => {
                    let promised = attribute(element, "uniqueCount")?
                        .and_then(|n| n.trim().parse::<u64>().ok())
                        .unwrap_or(0);
                    if promised > limits.cells {
                        return Err(Fault::TooLarge {
                            what: "cells",
                            limit: limits.cells,
                        });
                    }
                }
                "si" => count += 1,
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok(count)
}

/// The sheets' parts in the workbook's order: `None` for a sheet whose relation is missing.
fn sheet_paths(package: &mut Package<'_>) -> Result<Vec<Option<String>>, Fault> {
    let workbook = relations(package, "_rels/.rels")?
        .into_iter()
        .find(|r| r.kind.ends_with("/officeDocument"))
        .map(|r| r.target.trim_start_matches('/').to_owned())
        .ok_or_else(|| Fault::damaged("_rels/.rels: no workbook"))?;
    let (folder, name) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let related = relations(package, &join(folder, &format!("_rels/{name}.rels")))?;
    let part = package
        .find(&workbook)
        .ok_or_else(|| Fault::Damaged(format!("{workbook}: missing")))?;
    let mut ids = Vec::new();
    package.walk(&part, |event| {
        if let Event::Start(element) = event
            && element.local_name().as_ref() == "sheet"
        {
            ids.push(attribute(element, "id")?.unwrap_or_default());
        }
        Ok(())
    })?;
    let path_of = |id: &String| {
        let relation = related.iter().find(|r| r.id == *id)?;
        Some(match relation.target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => join(folder, &relation.target),
        })
    };
    Ok(ids.iter().map(path_of).collect())
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

fn relations(package: &mut Package<'_>, name: &str) -> Result<Vec<Relation>, Fault> {
    let part = package
        .find(name)
        .ok_or_else(|| Fault::Damaged(format!("{name}: missing")))?;
    let mut found = Vec::new();
    package.walk(&part, |event| {
        if let Event::Start(element) = event
            && element.local_name().as_ref() == "Relationship"
        {
            let text = |name| Ok(attribute(element, name)?.unwrap_or_default());
            found.push(Relation {
                id: text("Id")?,
                kind: text("Type")?,
                target: text("Target")?,
            });
        }
        Ok(())
    })?;
    Ok(found)
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}
