//! A worksheet part (`xl/worksheets/sheet1.xml`) → a sheet, in one walk.
//!
//! - source: ECMA-376 Part 1 §18.3.1

use quick_xml::events::{BytesStart, Event};

use crate::diagnostic::{CellRef, codes};

use super::fault::{Damage, Fault};
use super::limits::{Budget, LAST_COL, LAST_ROW};
use super::sheet::{PooledText, Sheet};
use super::shown::{Shower, boolean, error, iso};
use super::xlsx_parts::{RichText, unescape};
use super::xml::{attribute, is_set, number, parse_address, parse_range, text_of};
use super::{Cell, CellKind};

/// Takes the events of a worksheet part one by one.
pub(super) struct SheetWalker<'w> {
    sheet: Sheet,
    shower: &'w Shower<'w>,
    strings: &'w [PooledText],
    budget: &'w mut Budget,
    row: u32,
    col: u32,
    in_sheet_data: bool,
    seen_sheet_data: bool,
    cell: OpenCell,
}

/// The cell that the walk is in.
#[derive(Default)]
struct OpenCell {
    inside: Inside,
    at: Option<CellRef>,
    kind: Kind,
    style: usize,
    has_formula: bool,
    value: String,
    rich: RichText,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Inside {
    #[default]
    Nothing,
    Cell,
    Value,
    Inline,
}

/// ECMA-376 Part 1 §18.18.11 ST_CellType
#[derive(Clone, Copy, Default, PartialEq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Inline,
    Bool,
    Error,
    Date,
    Unknown,
}

impl<'w> SheetWalker<'w> {
    /// `sheet` is empty yet; `strings` is the workbook's pool.
    pub(super) fn new(
        sheet: Sheet,
        shower: &'w Shower<'w>,
        strings: &'w [PooledText],
        budget: &'w mut Budget,
    ) -> SheetWalker<'w> {
        SheetWalker {
            sheet,
            shower,
            strings,
            budget,
            row: 0,
            col: 0,
            in_sheet_data: false,
            seen_sheet_data: false,
            cell: OpenCell::default(),
        }
    }

    /// The next event.
    pub(super) fn see(&mut self, event: &Event<'_>) -> Result<(), Fault> {
        match event {
            Event::Start(element) => self.open(element)?,
            Event::End(element) => self.close(element.local_name().as_ref())?,
            event if self.cell.inside == Inside::Value => {
                if let Some(text) = text_of(event)? {
                    self.cell.value.push_str(&text);
                }
            }
            _ => {}
        }
        if self.cell.inside == Inside::Inline {
            self.cell.rich.see(event)?;
        }
        Ok(())
    }

    /// What was seen, at the end of the part.
    pub(super) fn finish(self) -> Result<Sheet, Fault> {
        if self.seen_sheet_data {
            Ok(self.sheet)
        } else {
            Err(Fault::damaged(Damage::Missing, "no sheetData"))
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        match (element.local_name().as_ref(), self.cell.inside) {
            ("c", Inside::Nothing) if self.in_sheet_data => self.open_cell(element)?,
            ("v", Inside::Cell) => self.cell.inside = Inside::Value,
            ("f", Inside::Cell) => self.cell.has_formula = true,
            ("is", Inside::Cell) => self.cell.inside = Inside::Inline,
            ("row", _) if self.in_sheet_data => self.open_row(element)?,
            ("sheetData", _) => {
                self.in_sheet_data = true;
                self.seen_sheet_data = true;
            }
            ("col", _) if !self.in_sheet_data => self.see_column(element)?,
            ("mergeCell", _) if !self.in_sheet_data => {
                if let Some(range) = attribute(element, "ref")? {
                    self.sheet.merge(parse_range(&range)?, self.budget)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open_row(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        let mut hidden = false;
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute?;
            match attribute.key.as_ref() {
                "r" => {
                    let row: u32 = attribute
                        .value
                        .trim()
                        .parse()
                        .map_err(|_| Fault::misplaced("row", &attribute.value))?;
                    self.row = row
                        .checked_sub(1)
                        .filter(|row| *row <= LAST_ROW)
                        .ok_or_else(|| Fault::misplaced("row", row))?;
                }
                "hidden" => hidden = matches!(&*attribute.value, "1" | "true"),
                _ => {}
            }
        }
        self.col = 0;
        if hidden {
            self.sheet.hide_rows(self.row, self.row);
        }
        Ok(())
    }

    fn open_cell(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        let cell = &mut self.cell;
        cell.inside = Inside::Cell;
        cell.at = None;
        cell.kind = Kind::Number;
        cell.style = 0;
        cell.has_formula = false;
        cell.value.clear();
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute?;
            match attribute.key.as_ref() {
                "r" => cell.at = Some(parse_address(&attribute.value)?),
                // A style that is no number is a style that is not there.
                "s" => cell.style = attribute.value.trim().parse().unwrap_or(usize::MAX),
                "t" => {
                    cell.kind = match &*attribute.value {
                        "n" => Kind::Number,
                        "s" => Kind::Shared,
                        "str" => Kind::Text,
                        "inlineStr" => Kind::Inline,
                        "b" => Kind::Bool,
                        "e" => Kind::Error,
                        "d" => Kind::Date,
                        _ => Kind::Unknown,
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Fault> {
        match (name, self.cell.inside) {
            ("c", Inside::Cell) => {
                self.cell.inside = Inside::Nothing;
                self.close_cell()?;
            }
            ("v", Inside::Value) | ("is", Inside::Inline) => self.cell.inside = Inside::Cell,
            ("sheetData", _) => self.in_sheet_data = false,
            ("row", _) if self.in_sheet_data => {
                self.row += 1;
            }
            _ => {}
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), Fault> {
        let at = self.cell.at.unwrap_or(CellRef::new(self.row, self.col));
        if at.row > LAST_ROW || at.col > LAST_COL {
            return Err(Fault::misplaced("cell", at));
        }
        self.col = at.col + 1;
        let inline = self.cell.rich.take();
        let value = std::mem::take(&mut self.cell.value);
        let mut look = self.shower.look(self.cell.style);
        look.computed = self.cell.has_formula;
        let filled = !value.is_empty() || !inline.is_empty();
        if filled || !self.cell.has_formula {
            self.sheet.look(at, look, filled);
        }
        let outcome = self.put(at, &value, &inline);
        // The buffers serve the next cell.
        self.cell.value = value;
        self.cell.rich.reuse(inline);
        outcome
    }

    fn put(&mut self, at: CellRef, value: &str, inline: &str) -> Result<(), Fault> {
        let trimmed = value.trim();
        if self.cell.kind == Kind::Inline && !inline.is_empty() {
            return self.put_text(at, inline);
        }
        if trimmed.is_empty() && inline.is_empty() {
            // A formula whose result is the empty text says so with t="str"; one that no program
            // has computed yet has neither type nor value.
            if self.cell.has_formula && self.cell.kind != Kind::Text {
                return self.sheet.put_unevaluated(at, self.budget);
            }
            return Ok(());
        }
        let cell = match self.cell.kind {
            Kind::Shared => {
                let text = trimmed
                    .parse()
                    .ok()
                    .and_then(|n: usize| self.strings.get(n));
                return match text {
                    Some(text) => self.put_pooled(at, text),
                    None => self.put_broken(at, trimmed),
                };
            }
            Kind::Text | Kind::Inline => return self.put_text(at, value),
            Kind::Number => match trimmed.parse::<f64>() {
                Ok(number) if number.is_finite() => return self.put_number(at, number),
                _ => return self.put_broken(at, trimmed),
            },
            Kind::Bool => match trimmed.to_ascii_lowercase().as_str() {
                "0" | "false" => Some(boolean(false)),
                "1" | "true" => Some(boolean(true)),
                _ => return self.put_broken(at, trimmed),
            },
            Kind::Error => Some(error(trimmed)),
            Kind::Date => iso(trimmed),
            Kind::Unknown => return self.put_broken(at, trimmed),
        };
        self.sheet.put_own(at, cell, self.budget)
    }

    fn put_number(&mut self, at: CellRef, number: f64) -> Result<(), Fault> {
        let cell = self.shower.number(number, self.cell.style);
        self.remark_style(at);
        self.sheet.put_own(at, cell, self.budget)
    }

    fn put_text(&mut self, at: CellRef, text: &str) -> Result<(), Fault> {
        let text = PooledText::new(&unescape(text), self.budget)?;
        self.put_pooled(at, &text)
    }

    fn put_pooled(&mut self, at: CellRef, text: &PooledText) -> Result<(), Fault> {
        self.sheet.remark_text(at, text);
        self.remark_style(at);
        match self.shower.text(&text.shown, self.cell.style) {
            Some(cell) => self.sheet.put(at, cell, self.budget),
            None => Ok(()),
        }
    }

    /// One bad value is that cell's error, not the sheet's.
    fn put_broken(&mut self, at: CellRef, value: &str) -> Result<(), Fault> {
        let cell = Cell {
            shown: value.chars().take(60).collect::<String>().into(),
            kind: CellKind::Error,
        };
        self.sheet.put_own(at, Some(cell), self.budget)
    }

    fn remark_style(&mut self, at: CellRef) {
        let style = self.cell.style;
        if style != 0 && !self.shower.knows(style) {
            self.sheet.remark(codes::X125, at, "");
        }
    }

    fn see_column(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        let closed = attribute(element, "width")?.is_some_and(|w| w.trim().parse() == Ok(0.0));
        if !closed && !is_set(element, "hidden")? {
            return Ok(());
        }
        if let (Some(first), Some(last)) = (number(element, "min")?, number(element, "max")?)
            && let (Some(first), Some(last)) = (first.checked_sub(1), last.checked_sub(1))
        {
            self.sheet.hide_cols(first, last);
        }
        Ok(())
    }
}
