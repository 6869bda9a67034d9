//! A web page saved as a workbook: each table a sheet.
//!
//! Read as a stream of tags, never as a tree, so that depth costs nothing; scripts and styles are
//! passed over and nothing is fetched.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer};

use crate::diagnostic::{CellRef, Sink, Source};

use super::csv::plain_number;
use super::encoding::{Decoded, TextEncoding, decode};
use super::fault::{Damage, Fault};
use super::limits::{Budget, LAST_COL, LAST_ROW, LONGEST_CELL};
use super::sheet::{PooledText, Sheet};
use super::{Cell, CellKind, CellRange, Grid, Limits, Visibility};

/// Tables within tables that are read; what lies deeper is text of the innermost.
const MOST_NESTED: usize = 16;

/// Cells of upper rows that may stand in the way of lower ones, counted once a row.
const MOST_PASSED: u32 = 10_000_000;

/// Reads all tables of a page.
pub(super) fn read_html(
    bytes: &[u8],
    told: Option<TextEncoding>,
    (file, name): (&Source, &str),
    limits: &Limits,
    sink: &mut Sink,
) -> Result<(Vec<Grid>, TextEncoding), Fault> {
    let decoded = decode_page(bytes, told);
    let mut emitter = DefaultEmitter::<()>::new_with_span();
    emitter.naively_switch_states(true);
    let mut page = Page {
        budget: Budget::new(limits),
        open: Vec::new(),
        done: Vec::new(),
        unread: None,
        order: 0,
    };
    for token in Tokenizer::new_with_emitter(&*decoded.text, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => page.start(&tag)?,
            Ok(Token::EndTag(tag)) => page.end(&tag)?,
            Ok(Token::String(text)) => page.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    while !page.open.is_empty() {
        page.close_table()?;
    }
    let grids = page.into_grids(file, name, limits, sink)?;
    Ok((grids, decoded.encoding))
}

/// The page's text: as told, by its mark, by its own `meta`, else guessed.
fn decode_page(bytes: &[u8], told: Option<TextEncoding>) -> Decoded<'_> {
    let marked = encoding_rs::Encoding::for_bom(bytes).is_some();
    if told.is_none()
        && !marked
        && let Some(declared) = declared_encoding(bytes)
    {
        let decoded = decode(bytes, Some(declared));
        // Programs do write one name and another encoding.
        if decoded.stray_lines.is_empty() {
            return decoded;
        }
    }
    decode(bytes, told)
}

fn declared_encoding(bytes: &[u8]) -> Option<TextEncoding> {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    TextEncoding::of_label(&label)
}

struct Page {
    budget: Budget,
    /// The tables that we are in, the innermost last.
    open: Vec<Table>,
    /// The tables that have ended, with their place on the page.
    done: Vec<(usize, Table)>,
    /// The element (script, style) whose text is passed over.
    unread: Option<Vec<u8>>,
    order: usize,
}

#[derive(Default)]
struct Table {
    order: usize,
    cells: Vec<(CellRef, String)>,
    merges: Vec<CellRange>,
    hidden_rows: Vec<u32>,
    row: Option<u32>,
    col: u32,
    /// First column → last column and last row of a cell above that reaches down to this row.
    reach: BTreeMap<u32, (u32, u32)>,
    /// Cells above that were passed by, in all rows.
    passed: u32,
    cell: Option<OpenCell>,
    caption: Option<FlowText>,
    rows: u32,
    cols: u32,
}

struct OpenCell {
    range: CellRange,
    text: FlowText,
}

impl Page {
    fn start(&mut self, tag: &StartTag<()>) -> Result<(), Fault> {
        if self.unread.is_some() {
            return Ok(());
        }
        match tag.name.as_slice() {
            b"script" | b"style" | b"title" | b"noscript" | b"template" | b"xml"
                if !tag.self_closing =>
            {
                self.unread = Some(tag.name.0.clone());
            }
            b"table" if self.open.len() < MOST_NESTED => {
                self.open.push(Table {
                    order: self.order,
                    ..Table::default()
                });
                self.order += 1;
            }
            b"tr" => {
                if let Some(table) = self.open.last_mut() {
                    let hidden = attribute(tag, b"style").is_some_and(|style| {
                        style
                            .replace(' ', "")
                            .to_ascii_lowercase()
                            .contains("display:none")
                    });
                    table.start_row(hidden, &mut self.budget)?;
                }
            }
            b"td" | b"th" => {
                if let Some(table) = self.open.last_mut() {
                    table.start_cell(
                        span(tag, b"rowspan"),
                        span(tag, b"colspan"),
                        &mut self.budget,
                    )?;
                }
            }
            b"caption" => {
                if let Some(table) = self.open.last_mut() {
                    table.caption = Some(FlowText::default());
                }
            }
            b"br" => self.flow(FlowText::line_break),
            b"p" | b"div" | b"li" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"hr" => {
                self.flow(FlowText::new_line);
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: &EndTag<()>) -> Result<(), Fault> {
        if let Some(unread) = &self.unread {
            if *unread == tag.name.0 {
                self.unread = None;
            }
            return Ok(());
        }
        match tag.name.as_slice() {
            b"table" => self.close_table()?,
            b"tr" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_cell(&mut self.budget)?;
                }
            }
            b"td" | b"th" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_cell(&mut self.budget)?;
                }
            }
            b"p" | b"div" | b"li" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                self.flow(FlowText::new_line);
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.unread.is_none() {
            self.flow(|flow| flow.push(text));
        }
    }

    fn flow(&mut self, change: impl FnOnce(&mut FlowText)) {
        let Some(table) = self.open.last_mut() else {
            return;
        };
        if let Some(cell) = &mut table.cell {
            change(&mut cell.text);
        } else if let Some(caption) = table.caption.as_mut().filter(|_| table.row.is_none()) {
            change(caption);
        }
    }

    /// Ends the innermost table. One inside another's cell is a table of its own where it has rows
    /// and columns; else it only arranges the cell's lines.
    fn close_table(&mut self) -> Result<(), Fault> {
        let Some(mut table) = self.open.pop() else {
            return Ok(());
        };
        table.end_cell(&mut self.budget)?;
        let outer = self.open.last_mut().and_then(|outer| outer.cell.as_mut());
        match outer {
            Some(cell) if table.rows < 2 || table.cols < 2 => {
                let mut row = None;
                for (at, text) in table.cells {
                    match row.replace(at.row) == Some(at.row) {
                        true => cell.text.push(" "),
                        false => cell.text.new_line(),
                    }
                    for (index, line) in text.split('\n').enumerate() {
                        if index > 0 {
                            cell.text.line_break();
                        }
                        cell.text.push(line);
                    }
                }
                cell.text.new_line();
            }
            _ => self.done.push((table.order, table)),
        }
        Ok(())
    }

    fn into_grids(
        mut self,
        file: &Source,
        name: &str,
        limits: &Limits,
        sink: &mut Sink,
    ) -> Result<Vec<Grid>, Fault> {
        self.done.retain(|(_, table)| !table.cells.is_empty());
        self.done.sort_by_key(|(order, _)| *order);
        self.budget.check_sheets(self.done.len())?;
        // Until now cells were counted without their texts' room.
        let mut budget = Budget::new(limits);
        let mut grids = Vec::new();
        for ((_, table), number) in self.done.into_iter().zip(1..) {
            let caption = table
                .caption
                .map(FlowText::finish)
                .filter(|c| !c.is_empty());
            let name = match (caption, number) {
                (Some(caption), _) => caption.chars().take(31).collect(),
                (None, 1) => name.to_owned(),
                (None, number) => format!("{name} ({number})"),
            };
            let mut sheet = Sheet::new(file, &name, Visibility::Visible);
            for row in table.hidden_rows {
                sheet.hide_rows(row, row);
            }
            for merge in table.merges {
                sheet.merge(merge, &mut budget)?;
            }
            for (at, text) in table.cells {
                let text = PooledText::new(&text, &mut budget)?;
                sheet.remark_text(at, &text);
                let kind = plain_number(&text.shown).map_or(CellKind::Text, CellKind::Number);
                let shown = text.shown;
                sheet.put(at, Cell { shown, kind }, &mut budget)?;
            }
            grids.push(sheet.finish(sink));
        }
        Ok(grids)
    }
}

impl Table {
    fn start_row(&mut self, hidden: bool, budget: &mut Budget) -> Result<(), Fault> {
        self.end_cell(budget)?;
        let row = self.row.map_or(0, |row| row + 1);
        if row > LAST_ROW {
            return Err(Fault::TooLarge {
                what: "rows",
                limit: u64::from(LAST_ROW) + 1,
            });
        }
        self.row = Some(row);
        self.rows = row + 1;
        self.col = 0;
        if hidden {
            self.hidden_rows.push(row);
        }
        Ok(())
    }

    fn start_cell(&mut self, rows: u32, cols: u32, budget: &mut Budget) -> Result<(), Fault> {
        self.end_cell(budget)?;
        if self.row.is_none() {
            self.start_row(false, budget)?;
        }
        let row = self.row.unwrap_or(0);
        while let Some((&first, &(last_col, last_row))) = self.reach.range(..=self.col).next_back()
        {
            if last_row < row {
                self.reach.remove(&first);
            } else if last_col < self.col {
                break;
            } else {
                self.col = last_col + 1;
            }
            self.passed += 1;
            if self.passed > MOST_PASSED {
                return Err(Fault::damaged(Damage::Place, "rowspan"));
            }
        }
        let last = CellRef::new(
            row.saturating_add(rows - 1).min(LAST_ROW),
            self.col.saturating_add(cols - 1).min(LAST_COL),
        );
        if self.col > LAST_COL {
            return Err(Fault::TooLarge {
                what: "columns",
                limit: u64::from(LAST_COL) + 1,
            });
        }
        let first = CellRef::new(row, self.col);
        if last.row > row {
            self.reach.insert(self.col, (last.col, last.row));
        }
        self.col = last.col + 1;
        self.cols = self.cols.max(self.col);
        self.cell = Some(OpenCell {
            range: CellRange { first, last },
            text: FlowText::default(),
        });
        Ok(())
    }

    fn end_cell(&mut self, budget: &mut Budget) -> Result<(), Fault> {
        if let Some(cell) = self.cell.take() {
            let text = cell.text.finish();
            if cell.range.first != cell.range.last {
                budget.take_merge()?;
                self.merges.push(cell.range);
            }
            if !text.is_empty() {
                budget.take_cells(1)?;
                budget.take_text(text.len())?;
                self.cells.push((cell.range.first, text));
            }
        }
        Ok(())
    }
}

/// Text as a page shows it: white space collapsed, lines broken by `br` and by blocks.
#[derive(Default)]
struct FlowText {
    text: String,
    space: bool,
}

impl FlowText {
    fn push(&mut self, text: &str) {
        // What no cell could hold is not gathered without end.
        if self.text.len() > 8 * LONGEST_CELL {
            return;
        }
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.space = true,
                c => {
                    if self.space && !self.text.is_empty() && !self.text.ends_with('\n') {
                        self.text.push(' ');
                    }
                    self.space = false;
                    self.text.push(if c == '\u{a0}' { ' ' } else { c });
                }
            }
        }
    }

    fn line_break(&mut self) {
        self.space = false;
        self.text.push('\n');
    }

    fn new_line(&mut self) {
        self.space = false;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn finish(self) -> String {
        self.text.trim_matches([' ', '\n']).to_owned()
    }
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let value = tag.attributes.get(name)?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// At least one, at most what HTML allows a span to be.
///
/// - source: HTML Living Standard §4.9.11 (colspan ≤ 1000, rowspan ≤ 65534)
fn span(tag: &StartTag<()>, name: &[u8]) -> u32 {
    let most = if name == b"colspan" { 1_000 } else { 65_534 };
    let value = attribute(tag, name).and_then(|v| v.trim().parse::<u64>().ok());
    value.map_or(1, |n| u32::try_from(n.clamp(1, most)).unwrap_or(1))
}
