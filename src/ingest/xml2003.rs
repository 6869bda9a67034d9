//! Excel's XML of 2003 (SpreadsheetML): one file, often under the name .xls.
//!
//! - source: Office 2003 XML Reference Schemas, urn:schemas-microsoft-com:office:spreadsheet

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use crate::diagnostic::{CellRef, Sink, Source};

use super::encoding::{TextEncoding, decode};
use super::fault::{Damage, Fault};
use super::limits::{Budget, LAST_COL, LAST_ROW};
use super::package::walk_xml;
use super::sheet::{PooledText, Sheet};
use super::shown::{Formats, Shower, boolean, error, iso, iso_moment, serial_of};
use super::xml::{attribute, is_set, number, text_of};
use super::{CellRange, Grid, Limits, Visibility};

/// Reads all worksheets.
pub(super) fn read_xml2003(
    bytes: &[u8],
    told: Option<TextEncoding>,
    file: &Source,
    limits: &Limits,
    sink: &mut Sink,
) -> Result<(Vec<Grid>, TextEncoding), Fault> {
    let decoded = decode(bytes, told.or_else(|| declared_encoding(bytes)));
    let mut styles = Styles::default();
    walk_xml(decoded.text.as_bytes(), |event| styles.see(event))?;
    let formats = Formats::new(styles.codes.iter().map(|code| Some((None, &**code))));
    let shower = Shower {
        formats: &formats,
        date1904: styles.date1904,
    };
    let mut walker = Walker {
        file,
        sink,
        shower,
        styles: &styles,
        budget: Budget::new(limits),
        grids: Vec::new(),
        sheet: None,
        in_text: None,
    };
    walk_xml(decoded.text.as_bytes(), |event| walker.see(event))?;
    let grids = walker.grids;
    if grids.is_empty() {
        return Err(Fault::damaged(Damage::Missing, "no sheet"));
    }
    Ok((grids, decoded.encoding))
}

fn declared_encoding(bytes: &[u8]) -> Option<TextEncoding> {
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).into_owned();
    let (_, after) = head.split_once("encoding=")?;
    let label = after.trim_start_matches(['"', '\'']);
    TextEncoding::of_label(label.split(['"', '\'']).next()?)
}

/// What stands before the sheets.
#[derive(Default)]
struct Styles {
    ids: BTreeMap<String, usize>,
    codes: Vec<String>,
    date1904: bool,
    open: Option<String>,
}

impl Styles {
    fn see(&mut self, event: &Event<'_>) -> Result<(), Fault> {
        let Event::Start(element) = event else {
            return Ok(());
        };
        match element.local_name().as_ref() {
            "Style" => self.open = attribute(element, "ID")?,
            "Date1904" => self.date1904 = true,
            "NumberFormat" => {
                if let (Some(id), Some(format)) = (self.open.take(), attribute(element, "Format")?)
                {
                    self.ids.insert(id, self.codes.len());
                    self.codes.push(code_of(&format).to_owned());
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// The names that stand for formats.
fn code_of(format: &str) -> &str {
    match format {
        "General Number" => "General",
        "General Date" => "yyyy/m/d h:mm",
        "Long Date" => "yyyy\"年\"m\"月\"d\"日\"",
        "Medium Date" => "dd-mmm-yy",
        "Short Date" => "yyyy/m/d",
        "Long Time" => "h:mm:ss",
        "Medium Time" => "h:mm AM/PM",
        "Short Time" => "h:mm",
        "Currency" | "Euro Currency" | "Standard" => "#,##0.00",
        "Fixed" => "0.00",
        "Percent" => "0.00%",
        "Scientific" => "0.00E+00",
        code => code,
    }
}

struct Walker<'w> {
    file: &'w Source,
    sink: &'w mut Sink,
    shower: Shower<'w>,
    styles: &'w Styles,
    budget: Budget,
    grids: Vec<Grid>,
    sheet: Option<OpenSheet>,
    /// The element of a sheet's options whose text is wanted.
    in_text: Option<String>,
}

struct OpenSheet {
    sheet: Sheet,
    row: u32,
    col: u32,
    column: u32,
    cell: Option<OpenCell>,
}

#[derive(Default)]
struct OpenCell {
    style: Option<usize>,
    span: (u32, u32),
    has_formula: bool,
    kind: String,
    in_data: bool,
    /// Inside a comment, which has a Data of its own.
    aside: bool,
    text: String,
}

impl Walker<'_> {
    fn see(&mut self, event: &Event<'_>) -> Result<(), Fault> {
        match event {
            Event::Start(element) => self.open(element),
            Event::End(element) => self.close(element.local_name().as_ref()),
            event => {
                let Some(text) = text_of(event)? else {
                    return Ok(());
                };
                if let Some(wanted) = &mut self.in_text {
                    wanted.push_str(&text);
                } else if let Some(cell) = self.sheet.as_mut().and_then(|s| s.cell.as_mut())
                    && cell.in_data
                {
                    cell.text.push_str(&text);
                }
                Ok(())
            }
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        let name = element.local_name();
        match (name.as_ref(), &mut self.sheet) {
            ("Worksheet", None) => {
                self.budget.check_sheets(self.grids.len() + 1)?;
                let name = attribute(element, "Name")?.unwrap_or_default();
                self.sheet = Some(OpenSheet {
                    sheet: Sheet::new(self.file, &name, Visibility::Visible),
                    row: 0,
                    col: 0,
                    column: 0,
                    cell: None,
                });
            }
            ("Column", Some(open)) => {
                if let Some(index) = number(element, "Index")? {
                    open.column = index.saturating_sub(1);
                }
                let last = open
                    .column
                    .saturating_add(number(element, "Span")?.unwrap_or(0));
                if is_set(element, "Hidden")? {
                    open.sheet.hide_cols(open.column, last);
                }
                open.column = last.saturating_add(1);
            }
            ("Row", Some(open)) => {
                if let Some(index) = number(element, "Index")? {
                    open.row = index.saturating_sub(1);
                }
                let last = open
                    .row
                    .saturating_add(number(element, "Span")?.unwrap_or(0));
                if is_set(element, "Hidden")? {
                    open.sheet.hide_rows(open.row, last);
                }
                open.col = 0;
            }
            ("Cell", Some(open)) => {
                if let Some(index) = number(element, "Index")? {
                    open.col = index.saturating_sub(1);
                }
                let style = attribute(element, "StyleID")?;
                open.cell = Some(OpenCell {
                    style: style.and_then(|id| self.styles.ids.get(&id).copied()),
                    span: (
                        number(element, "MergeDown")?.unwrap_or(0),
                        number(element, "MergeAcross")?.unwrap_or(0),
                    ),
                    has_formula: attribute(element, "Formula")?.is_some(),
                    ..OpenCell::default()
                });
            }
            (
                "Data",
                Some(OpenSheet {
                    cell: Some(cell), ..
                }),
            ) if !cell.aside => {
                cell.kind = attribute(element, "Type")?.unwrap_or_default();
                cell.in_data = true;
            }
            (
                "Comment" | "PhoneticText",
                Some(OpenSheet {
                    cell: Some(cell), ..
                }),
            ) => {
                cell.aside = true;
            }
            ("Visible", Some(_)) => self.in_text = Some(String::new()),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Fault> {
        match (name, &mut self.sheet) {
            ("Worksheet", Some(_)) => {
                if let Some(open) = self.sheet.take() {
                    self.grids.push(open.sheet.finish(self.sink));
                }
            }
            ("Visible", Some(open)) => {
                let hidden = self.in_text.take();
                if hidden.is_some_and(|text| text.trim() != "SheetVisible") {
                    open.sheet.visibility = Visibility::Hidden;
                }
            }
            ("Row", Some(open)) => open.row = open.row.saturating_add(1),
            (
                "Data",
                Some(OpenSheet {
                    cell: Some(cell), ..
                }),
            ) => cell.in_data = false,
            (
                "Comment" | "PhoneticText",
                Some(OpenSheet {
                    cell: Some(cell), ..
                }),
            ) => {
                cell.aside = false;
            }
            ("Cell", Some(open)) => open.close_cell(&self.shower, &mut self.budget)?,
            _ => {}
        }
        Ok(())
    }
}

impl OpenSheet {
    fn close_cell(&mut self, shower: &Shower<'_>, budget: &mut Budget) -> Result<(), Fault> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let at = CellRef::new(self.row, self.col);
        if self.row > LAST_ROW || self.col > LAST_COL {
            return Err(Fault::misplaced("cell", at));
        }
        let last = CellRef::new(
            self.row.saturating_add(cell.span.0).min(LAST_ROW),
            self.col.saturating_add(cell.span.1).min(LAST_COL),
        );
        self.col = last.col + 1;
        self.sheet.merge(CellRange { first: at, last }, budget)?;
        if cell.kind.is_empty() {
            return match cell.has_formula {
                true => self.sheet.put_unevaluated(at, budget),
                false => Ok(()),
            };
        }
        let style = cell.style.unwrap_or(usize::MAX);
        let value = cell.text.trim();
        let shown = match cell.kind.as_str() {
            "Number" => match value.parse::<f64>() {
                Ok(n) if n.is_finite() => shower.number(n, style),
                _ => Some(error(value)),
            },
            "DateTime" => match iso_moment(value.trim_end_matches(".000")) {
                Some(moment) if shower.knows(style) => {
                    shower.number(serial_of(moment, shower.date1904), style)
                }
                _ => iso(value.trim_end_matches(".000")),
            },
            "Boolean" => Some(boolean(value == "1")),
            "Error" => Some(error(value)),
            _ => {
                let text = PooledText::new(&cell.text, budget)?;
                self.sheet.remark_text(at, &text);
                return match shower.text(&text.shown, style) {
                    Some(cell) => self.sheet.put(at, cell, budget),
                    None => Ok(()),
                };
            }
        };
        self.sheet.put_own(at, shown, budget)
    }
}
