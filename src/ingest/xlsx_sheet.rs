//! A worksheet part (`xl/worksheets/sheet1.xml`) read for what calamine does not tell: hidden
//! rows and columns, merges, formulas without a result, values that are none.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::{BytesStart, Event};

use crate::diagnostic::CellRef;

use super::CellRange;
use super::fault::Fault;

/// Excel's last row and column, from 0.
pub(super) const LAST_CELL: CellRef = CellRef::new(1_048_575, 16_383);

/// What a worksheet part tells.
#[derive(Debug, Default, PartialEq)]
pub(super) struct SheetFacts {
    /// Rows that Excel does not show.
    pub(super) hidden_rows: BTreeSet<u32>,
    /// Columns that Excel does not show.
    pub(super) hidden_cols: BTreeSet<u32>,
    /// As written; they may overlap.
    pub(super) merges: Vec<CellRange>,
    /// Formulas whose result the file does not hold.
    pub(super) unevaluated: BTreeSet<CellRef>,
    /// Cells whose value is none by its own type, with what stands there.
    pub(super) broken: BTreeMap<CellRef, String>,
    /// Cells that hold something.
    pub(super) filled: u64,
}

/// Takes the events of a worksheet part one by one.
pub(super) struct SheetWalker {
    facts: SheetFacts,
    shared_strings: usize,
    row: u32,
    col: u32,
    cell: Option<OpenCell>,
    in_sheet_data: bool,
    seen_sheet_data: bool,
}

/// The cell that the walk is in.
struct OpenCell {
    at: CellRef,
    kind: String,
    has_formula: bool,
    inside: Inside,
    value: String,
    filled: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Cell,
    Value,
    Inline,
}

impl SheetWalker {
    /// `shared_strings`: how many the workbook has.
    pub(super) fn new(shared_strings: usize) -> SheetWalker {
        SheetWalker {
            facts: SheetFacts::default(),
            shared_strings,
            row: 0,
            col: 0,
            cell: None,
            in_sheet_data: false,
            seen_sheet_data: false,
        }
    }

    /// The next event.
    pub(super) fn see(&mut self, event: &Event<'_>) -> Result<(), Fault> {
        match event {
            Event::Start(element) => self.open(element),
            Event::End(element) => {
                self.close(element.local_name().as_ref());
                Ok(())
            }
            Event::Text(text) => {
                self.text(text);
                Ok(())
            }
            Event::GeneralRef(_) | Event::CData(_) => {
                self.text("&");
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// What was seen, at the end of the part.
    pub(super) fn finish(self) -> Result<SheetFacts, Fault> {
        if self.seen_sheet_data {
            Ok(self.facts)
        } else {
            Err(Fault::damaged("no sheetData"))
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        match element.local_name().as_ref() {
            "sheetData" => {
                self.in_sheet_data = true;
                self.seen_sheet_data = true;
            }
            "row" if self.in_sheet_data => self.open_row(element)?,
            "c" if self.in_sheet_data => self.open_cell(element)?,
            "col" if !self.in_sheet_data => self.see_column(element)?,
            "mergeCell" => self.see_merge(element)?,
            inner => self.open_inside_cell(inner),
        }
        Ok(())
    }

    fn open_row(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        if let Some(number) = attribute(element, "r")? {
            let row: u32 = number.trim().parse().map_err(Fault::damaged)?;
            self.row = row
                .checked_sub(1)
                .filter(|row| *row <= LAST_CELL.row)
                .ok_or_else(|| Fault::Damaged(format!("row {row}")))?;
        }
        self.col = 0;
        if attribute(element, "hidden")?.is_some_and(|v| is_true(&v)) {
            self.facts.hidden_rows.insert(self.row);
        }
        Ok(())
    }

    fn open_cell(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        let at = match attribute(element, "r")? {
            Some(address) => parse_address(&address)?,
            None => CellRef::new(self.row, self.col),
        };
        self.col = at.col;
        self.cell = Some(OpenCell {
            at,
            kind: attribute(element, "t")?.unwrap_or_default(),
            has_formula: false,
            inside: Inside::Cell,
            value: String::new(),
            filled: false,
        });
        Ok(())
    }

    fn open_inside_cell(&mut self, name: &str) {
        if let Some(cell) = &mut self.cell {
            match name {
                "f" => cell.has_formula = true,
                "v" => cell.inside = Inside::Value,
                "is" => cell.inside = Inside::Inline,
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.cell {
            Some(cell) if cell.inside == Inside::Value => cell.value.push_str(text),
            Some(cell) if cell.inside == Inside::Inline => cell.filled = true,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "sheetData" => self.in_sheet_data = false,
            "row" if self.in_sheet_data => self.row += 1,
            "c" => {
                if let Some(cell) = self.cell.take() {
                    self.col += 1;
                    self.close_cell(cell);
                }
            }
            "v" | "is" => {
                if let Some(cell) = &mut self.cell {
                    cell.inside = Inside::Cell;
                }
            }
            _ => {}
        }
    }

    fn close_cell(&mut self, cell: OpenCell) {
        let value = cell.value.trim();
        let empty = value.is_empty() && !cell.filled;
        // A formula whose result is the empty text says so with t="str"; one that no program has
        // computed yet has neither type nor value.
        if empty && cell.has_formula && cell.kind != "str" {
            self.facts.unevaluated.insert(cell.at);
            self.facts.filled += 1;
        } else if !empty {
            self.facts.filled += 1;
            if !self.is_value(&cell.kind, value) {
                self.facts.broken.insert(cell.at, value.to_owned());
            }
        }
    }

    /// Is this a value of its type? (ECMA-376 Part 1 §18.18.11 ST_CellType)
    fn is_value(&self, kind: &str, value: &str) -> bool {
        match kind {
            "s" => value.parse().is_ok_and(|n: usize| n < self.shared_strings),
            "" | "n" => value.parse().is_ok_and(f64::is_finite),
            "b" => matches!(
                value.to_ascii_lowercase().as_str(),
                "0" | "1" | "true" | "false"
            ),
            "e" | "str" | "inlineStr" | "d" => true,
            _ => false,
        }
    }

    fn see_column(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        if !attribute(element, "hidden")?.is_some_and(|v| is_true(&v)) {
            return Ok(());
        }
        let number = |name| -> Result<Option<u32>, Fault> {
            Ok(attribute(element, name)?.and_then(|v| v.trim().parse().ok()))
        };
        if let (Some(first), Some(last)) = (number("min")?, number("max")?) {
            let last = last.min(LAST_CELL.col + 1);
            self.facts
                .hidden_cols
                .extend((first.max(1)..=last).map(|col| col - 1));
        }
        Ok(())
    }

    fn see_merge(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        if let Some(range) = attribute(element, "ref")? {
            let (first, last) = range.split_once(':').unwrap_or((&range, &range));
            self.facts.merges.push(CellRange {
                first: parse_address(first)?,
                last: parse_address(last)?,
            });
        }
        Ok(())
    }
}

/// An attribute's text, by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Fault> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(Fault::damaged)?;
        if attribute.key.local_name().as_ref() == name {
            let value = quick_xml::escape::unescape(&attribute.value).map_err(Fault::damaged)?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true")
}

fn parse_address(text: &str) -> Result<CellRef, Fault> {
    let plain = text.replace('$', "").to_ascii_uppercase();
    plain
        .parse::<CellRef>()
        .ok()
        .filter(|at| at.row <= LAST_CELL.row && at.col <= LAST_CELL.col)
        .ok_or_else(|| Fault::Damaged(format!("cell {text}")))
}
