//! A table of a Word narrative.

use docx_rs::{Docx, Paragraph, Table, TableCell, TableCellContent, TableChild, TableRowChild};
use serde_json::Value;

use crate::diagnostic::{CellRef, Source};
use crate::ingest::is_heading_word;

use super::ColumnAlign;
use super::word_text::{ODD_PAGE, PAGE, marked, without_word_marks};

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
        // A head that Word does not repeat is told by its letters, or by what stands below it.
        let header_rows = match (marked_head, heads.count()) {
            (0, 0) => plain_head(&raw, count),
            (0, bold) => bold,
            (marked, _) => marked,
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
            let text = text.replace('\t', " ");
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

/// The longest that a head of a column is where its words alone don't say that it is one, in characters.
const LONGEST_HEAD: usize = 12;

/// The rows of a head that looks like all others: every column has one without figures, and they are
/// words of headings, or there is a column with figures in all rows below. A form (姓名 | 王明) has none.
fn plain_head(raw: &[Vec<Raw>], columns: usize) -> usize {
    let Some(first) = raw.first().filter(|first| first.len() > 1) else {
        return 0;
    };
    let covered: usize = first.iter().map(|raw| raw.cell.col_span).sum();
    // 听课 over 次数 and 要求: the second row fills what the first leaves open.
    let goes_on = |row: &Vec<Raw>| row.iter().any(|raw| raw.goes_on);
    let is_high = first.len() < columns || raw.get(1).is_some_and(goes_on);
    match covered == columns && !goes_on(first) {
        true if is_high && is_plain_head(raw, columns, 2) => 2,
        true if !raw.get(1).is_some_and(goes_on) => usize::from(is_plain_head(raw, columns, 1)),
        _ => 0,
    }
}

fn is_plain_head(raw: &[Vec<Raw>], columns: usize, rows: usize) -> bool {
    let text = |raw: &Raw| without_word_marks(&raw.cell.text).trim().to_owned();
    let has_figures = |text: &str| text.contains(|c: char| c.is_numeric());
    let Some((head, body)) = raw.split_at_checked(rows) else {
        return false;
    };
    let heads: Vec<String> = head
        .iter()
        .flatten()
        .filter(|raw| !raw.goes_on)
        .map(text)
        .collect();
    let may_be_one = |text: &String| {
        let is_short = text.chars().count() <= LONGEST_HEAD;
        !text.is_empty()
            && is_short
            && !has_figures(text)
            && !text.contains(['。', '；', '{', '：'])
    };
    let counts = |col: usize| {
        let own = |row: &Vec<Raw>| {
            let mut cells = row.iter().filter(|raw| raw.cell.col == col);
            cells.any(|raw| has_figures(&text(raw)))
        };
        body.iter().all(own)
    };
    let are_words = || heads.iter().all(|text| is_heading_word(text));
    let count_below = || rows == 1 && body.len() > 1 && (0..columns).any(counts);
    !body.is_empty() && heads.iter().all(may_be_one) && (are_words() || count_below())
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
