//! A table of a Word narrative.

use docx_rs::{Docx, Paragraph, Table, TableCell, TableCellContent, TableChild, TableRowChild};
use serde_json::Value;

use crate::diagnostic::{CellRef, Source};

use super::ColumnAlign;
use super::word_text::{ODD_PAGE, PAGE, marked};

/// The most columns: Word's own limit.
const MAX_COLUMNS: usize = 63;

/// A table that stands in a narrative kept in Word. Its texts are narratives, as a form's are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordTable {
    /// Relative widths of its columns.
    pub columns: Vec<f64>,
    /// How many of the rows are its head.
    pub header_rows: usize,
    /// Its rows: the cells that begin in each.
    pub rows: Vec<Vec<WordCell>>,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordCell {
    /// Its paragraphs, each a line.
    pub text: String,
    /// The column in which it begins, from 0.
    pub col: usize,
    /// Columns it covers.
    pub col_span: usize,
    /// Rows it covers.
    pub row_span: usize,
    /// How it is set, where Word says.
    pub align: Option<ColumnAlign>,
}

/// A cell as Word has it: one for each row that it covers.
struct Raw {
    cell: WordCell,
    /// The cell above goes on here.
    goes_on: bool,
}

impl WordTable {
    /// The texts of its cells with their places: it is the table `nth` (from 0) of the file.
    pub fn texts(&self, file: &str, nth: usize) -> impl Iterator<Item = (&str, Source)> {
        let table = Source::sheet(file, format!("表{}", nth + 1));
        let rows = self.rows.iter().enumerate();
        rows.flat_map(move |(row, cells)| {
            let table = table.clone();
            cells.iter().map(move |cell| {
                let at = CellRef::new(capped(row), capped(cell.col));
                (cell.text.as_str(), table.at(at))
            })
        })
    }

    /// Reads a table; `marked_head` of its rows are repeated as its head, and `numbers` stand before the
    /// paragraphs of its cells.
    pub(super) fn of(
        table: &Table,
        marked_head: usize,
        numbers: Vec<String>,
        docx: &Docx,
    ) -> WordTable {
        let mut numbers = numbers.into_iter();
        let raw: Vec<Vec<Raw>> = table
            .rows
            .iter()
            .map(|TableChild::TableRow(row)| {
                let mut col = 0;
                let cells = row.cells.iter().map(|TableRowChild::TableCell(cell)| {
                    let raw = raw(cell, col, &mut numbers, docx);
                    col += raw.cell.col_span;
                    raw
                });
                cells.collect()
            })
            .collect();
        let ends = raw.iter().filter_map(|row| row.last());
        let count = ends
            .map(|last| last.cell.col + last.cell.col_span)
            .max()
            .unwrap_or(0);
        let count = count.min(MAX_COLUMNS);
        let widths = table.grid.iter().map(|width| *width as f64);
        let mut columns: Vec<f64> = widths.chain(std::iter::repeat(0.0)).take(count).collect();
        if columns.iter().any(|width| *width <= 0.0) {
            columns.fill(1.0);
        }
        let heads = table.rows.iter().take_while(|TableChild::TableRow(row)| {
            let mut cells = row.cells.iter();
            cells.all(|TableRowChild::TableCell(cell)| is_bold(cell, docx))
        });
        // A head that Word does not repeat is told by its letters.
        let header_rows = if marked_head > 0 {
            marked_head
        } else {
            heads.count()
        };
        let header_rows = if header_rows < raw.len() {
            header_rows
        } else {
            0
        };
        WordTable {
            columns,
            header_rows,
            rows: merged(raw, count, header_rows),
        }
    }
}

fn capped(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX - 1)
}

/// All paragraphs of a table outside tables in it, in order.
pub(super) fn paragraphs_of(table: &Table) -> impl Iterator<Item = &Paragraph> {
    let rows = table.rows.iter();
    rows.flat_map(|TableChild::TableRow(row)| row.cells.iter())
        .flat_map(|TableRowChild::TableCell(cell)| paragraphs(cell))
}

fn raw(
    cell: &TableCell,
    col: usize,
    numbers: &mut impl Iterator<Item = String>,
    docx: &Docx,
) -> Raw {
    let props = serde_json::to_value(&cell.property).unwrap_or_default();
    let span = props.get("gridSpan").and_then(Value::as_u64).unwrap_or(1);
    let span = usize::try_from(span).unwrap_or(1).clamp(1, MAX_COLUMNS);
    let lines: Vec<String> = paragraphs(cell)
        .zip(numbers)
        .map(|(paragraph, number)| {
            let text = marked(paragraph, docx).replace([PAGE, ODD_PAGE], "\n");
            format!("{number}{}", text.trim())
        })
        .collect();
    let align = paragraphs(cell).find_map(|paragraph| {
        match paragraph.property.alignment.as_ref()?.val.as_str() {
            "center" => Some(ColumnAlign::Center),
            "right" | "end" => Some(ColumnAlign::Right),
            _ => Some(ColumnAlign::Left),
        }
    });
    Raw {
        cell: WordCell {
            text: lines.join("\n").trim_matches('\n').to_owned(),
            col,
            col_span: span,
            row_span: 1,
            align,
        },
        goes_on: props.get("verticalMerge").and_then(Value::as_str) == Some("continue"),
    }
}

fn paragraphs(cell: &TableCell) -> impl Iterator<Item = &Paragraph> {
    cell.children.iter().filter_map(|child| match child {
        TableCellContent::Paragraph(paragraph) => Some(paragraph.as_ref()),
        _ => None,
    })
}

/// Is all its text emphasised, and is there any?
fn is_bold(cell: &TableCell, docx: &Docx) -> bool {
    let mut any = false;
    for paragraph in paragraphs(cell) {
        for (look, text) in super::word_text::spans(paragraph, Some(docx)) {
            if !text.trim().is_empty() {
                if !look.emphasis {
                    return false;
                }
                any = true;
            }
        }
    }
    any
}

/// Cells over several rows as one; each row covers all columns, and no cell reaches from the head
/// into the body.
fn merged(raw: Vec<Vec<Raw>>, columns: usize, header_rows: usize) -> Vec<Vec<WordCell>> {
    let mut rows: Vec<Vec<WordCell>> = Vec::with_capacity(raw.len());
    for (index, row) in raw.into_iter().enumerate() {
        let mut cells: Vec<WordCell> = Vec::with_capacity(row.len());
        let mut next = 0;
        for Raw { mut cell, goes_on } in row {
            let col = cell.col;
            if col >= columns {
                break;
            }
            cell.col_span = cell.col_span.min(columns - col);
            next = col + cell.col_span;
            let above = goes_on
                .then(|| above(&mut rows, index, col, cell.col_span, header_rows))
                .flatten();
            match above {
                Some(above) => above.row_span += 1,
                None => cells.push(cell),
            }
        }
        if next < columns {
            cells.push(WordCell {
                col: next,
                col_span: columns - next,
                row_span: 1,
                ..WordCell::default()
            });
        }
        rows.push(cells);
    }
    rows
}

/// The cell that reaches down to the row above `row` in these very columns.
fn above(
    rows: &mut [Vec<WordCell>],
    row: usize,
    col: usize,
    span: usize,
    header_rows: usize,
) -> Option<&mut WordCell> {
    let from = if row >= header_rows { header_rows } else { 0 };
    let upper = rows.get_mut(from..row)?.iter_mut().enumerate().rev();
    for (nth, cells) in upper {
        let found = cells
            .iter_mut()
            .find(|cell| cell.col == col && cell.col_span == span);
        if let Some(cell) = found {
            return (from + nth + cell.row_span == row).then_some(cell);
        }
    }
    None
}
