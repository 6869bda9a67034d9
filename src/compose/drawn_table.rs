//! A table that a narrative draws: lines that begin and end with a bar.
//!
//! ```text
//! | 周次 | 日期 | 学习内容 |
//! |:----:|:----:|:---------|
//! {% for day in weekly("周三", term=1) %}
//! | {{ day | week }} | {{ day }} | |
//! {% endfor %}
//! ```
//! The first line is the head. A second line of hyphens may say how the columns are set: `:---`
//! left, `---:` right, else centred. The notation is that of GitHub Flavored Markdown §4.10.

use crate::plan::{Block, Cell, Column, Inline, Row, Table};
use crate::template::ColumnAlign;

use super::outline::{parts_at_bars, trim};
use super::{footnote, quotes};

/// What parts the cells.
const BARS: [char; 2] = ['|', '｜'];

/// The cells of a line that is a row; `None`: it is text.
pub(super) fn row(line: &[Inline]) -> Option<Vec<Vec<Inline>>> {
    let literal = |inline: &&Inline| inline.source.is_none() && inline.refers_to.is_none();
    let first = line.first().filter(literal)?;
    let last = line.last().filter(literal)?;
    let ruled = first.text.trim_start().starts_with(BARS) && last.text.trim_end().ends_with(BARS);
    if !ruled {
        return None;
    }
    let mut cells = parts_at_bars(line);
    if cells.len() < 3 {
        return None;
    }
    cells.pop();
    cells.remove(0);
    for cell in &mut cells {
        trim(cell);
        *cell = footnote::extract(std::mem::take(cell));
        quotes::alternate(cell);
    }
    Some(cells)
}

/// How a line of hyphens says that the columns are set, if it does; `None`: it is a row like any other.
fn aligns(cells: &[Vec<Inline>]) -> Option<Vec<Option<ColumnAlign>>> {
    let align = |cell: &Vec<Inline>| {
        let [Inline { text, .. }] = cell.as_slice() else {
            return None;
        };
        let hyphens = text.trim_matches(':');
        let ruled = !hyphens.is_empty() && hyphens.chars().all(|c| c == '-');
        ruled.then_some(match (text.starts_with(':'), text.ends_with(':')) {
            (true, false) => Some(ColumnAlign::Left),
            (false, true) => Some(ColumnAlign::Right),
            (true, true) => Some(ColumnAlign::Center),
            (false, false) => None,
        })
    };
    cells.iter().map(align).collect()
}

/// The table of these rows; none where there are none. Short rows are filled up.
pub(super) fn table(mut rows: Vec<Vec<Vec<Inline>>>) -> Option<Block> {
    let aligns = rows.get(1).and_then(|second| aligns(second));
    if aligns.is_some() {
        rows.remove(1);
    }
    let width = rows.iter().map(Vec::len).max()?;
    let header_rows = u32::from(rows.len() > 1);
    let columns = (0..width).map(|at| Column {
        align: aligns
            .as_ref()
            .and_then(|aligns| aligns.get(at).copied())
            .flatten(),
        ..Column::default()
    });
    let columns = columns.collect();
    let rows = rows.into_iter().map(|mut cells| {
        cells.resize(width, Vec::new());
        let cells = cells.into_iter().map(|text| Cell {
            text,
            ..Cell::default()
        });
        Row {
            cells: cells.collect(),
            min_lines: 1,
        }
    });
    let rows = rows.collect();
    Some(Block::Table(Table {
        columns,
        header_rows,
        rows,
    }))
}

/// The lines (from 1) of a narrative that have more cells than the head of their table, with the
/// line, how many it has and how many the head.
pub(super) fn faults(text: &str) -> Vec<(usize, String, usize, usize)> {
    let mut found = Vec::new();
    let mut head: Option<usize> = None;
    for (nth, line) in text.lines().enumerate() {
        let shown = without_tags(line);
        let shown = shown.trim();
        if shown.starts_with(BARS) && shown.ends_with(BARS) && shown.chars().count() > 1 {
            let cells = shown.matches(BARS).count() - 1;
            let wanted = *head.get_or_insert(cells);
            if cells > wanted {
                found.push((nth + 1, line.trim().to_owned(), cells, wanted));
            }
        } else if !shown.is_empty() || line.trim().is_empty() {
            // A line of tags alone is none of the table's, and does not end it.
            head = None;
        }
    }
    found
}

/// A line without `{{ … }}`, `{% … %}` and `{# … #}`: their bars are filters.
fn without_tags(line: &str) -> String {
    let mut rest = line;
    let mut shown = String::new();
    while let Some(at) = rest
        .find("{{")
        .into_iter()
        .chain(rest.find("{%"))
        .chain(rest.find("{#"))
        .min()
    {
        let (before, tag) = rest.split_at(at);
        shown.push_str(before);
        let close = match tag.get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            _ => "#}",
        };
        match tag.find(close).and_then(|end| tag.get(end + 2..)) {
            Some(after) => {
                // Something is printed here, or may be.
                if close == "}}" {
                    shown.push('x');
                }
                rest = after;
            }
            None => return shown,
        }
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(lines: &[&str]) -> Table {
        let rows = lines.iter().filter_map(|line| row(&[Inline::text(*line)]));
        match table(rows.collect()) {
            Some(Block::Table(table)) => table,
            other => panic!("a table, not {other:?}"),
        }
    }

    #[test]
    fn lines_with_bars_are_a_table() {
        let table = drawn(&[
            "| 周次 | 内容 |",
            "|:---|---:|",
            "| 第1周 |  |",
            "｜ 第2周 ｜ 听课 ｜",
        ]);
        assert_eq!((table.header_rows, table.rows.len()), (1, 3));
        let aligns: Vec<_> = table.columns.iter().map(|column| column.align).collect();
        let stated = [ColumnAlign::Left, ColumnAlign::Right].map(Some);
        assert_eq!(aligns, stated);
        assert!(table.rows[1].cells[1].text.is_empty());
        assert_eq!(table.rows[2].cells[1].text, [Inline::text("听课")]);
    }

    #[test]
    fn bars_within_a_text_are_text() {
        assert_eq!(row(&[Inline::text("听课|评课")]), None);
        assert_eq!(row(&[Inline::text("|")]), None);
        let cell = Inline {
            source: Some(crate::diagnostic::Source::file("a.xlsx")),
            ..Inline::text("| 甲 |")
        };
        assert_eq!(row(&[cell]), None);
    }

    #[test]
    fn rows_with_too_many_cells_are_told() {
        let text = "| 甲 | 乙 |\n{% for a in b %}\n| {{ a | week }} | {{ a.x }} | 多 |\n{% endfor %}\n\n| 甲 |";
        let lines: Vec<usize> = faults(text).into_iter().map(|fault| fault.0).collect();
        assert_eq!(lines, [3]);
    }
}
