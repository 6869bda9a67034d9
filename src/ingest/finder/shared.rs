//! One heading merged over two columns that are what a thing is called and its code or its telephone:
//! 学校 over 3301 | 清水小学.

use crate::ingest::{Cell, CellKind, Decision, Row, Table};
use crate::script::{Script, is_of_other};

/// What tells a column from the one that holds the names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Code,
    Phone,
}

/// Calls a column of codes or telephones beside one of texts, under the same merged heading, what it is:
/// 学校/代码 beside 学校, so that the heading alone means one column.
pub(super) fn name_parts(table: &mut Table) {
    let mut named = 0;
    for right in 1..table.columns.len() {
        let left = right - 1;
        let (a, b) = (&table.columns[left], &table.columns[right]);
        if a.path.is_empty() || a.path != b.path || a.source != b.source {
            continue;
        }
        let (own, part) = match (part(&table.rows, left), part(&table.rows, right)) {
            (Some(part), None) if are_texts(&table.rows, right) => (left, part),
            (None, Some(part)) if are_texts(&table.rows, left) => (right, part),
            _ => continue,
        };
        let path = &mut table.columns[own].path;
        let hant = path.concat().contains(|c| is_of_other(Script::Hans, c));
        path.push(part.heading(hant).to_owned());
        named += 1;
    }
    if named > 0 {
        table.decisions.push(Decision {
            what: "shared-heading",
            why: vec!["codes-beside-names"],
            range: None,
            count: named,
            sure: 0.8,
        });
    }
}

impl Part {
    fn heading(self, hant: bool) -> &'static str {
        match (self, hant) {
            (Part::Code, true) => "代碼",
            (Part::Code, false) => "代码",
            (Part::Phone, true) => "電話",
            (Part::Phone, false) => "电话",
        }
    }
}

/// Codes, all of one length, or the numbers of telephones, or neither.
fn part(rows: &[Row], column: usize) -> Option<Part> {
    const FEWEST: usize = 2;
    const PHONE: usize = 7;
    let texts: Vec<&str> = values(rows, column).map(|cell| cell.shown.trim()).collect();
    let of_code = |text: &&str| {
        text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && text.chars().any(|c| c.is_ascii_digit())
    };
    if texts.len() < FEWEST || texts.len() * 2 < rows.len() || !texts.iter().all(of_code) {
        return None;
    }
    let digits = |text: &&str| text.chars().filter(char::is_ascii_digit).count() >= PHONE;
    if texts.iter().all(digits) {
        return Some(Part::Phone);
    }
    let first = texts.first().map_or(0, |text| text.len());
    let alike = texts.iter().all(|text| text.len() == first) && first >= 2;
    alike.then_some(Part::Code)
}

fn are_texts(rows: &[Row], column: usize) -> bool {
    let worded = |cell: &Cell| {
        cell.kind == CellKind::Text
            && cell
                .shown
                .chars()
                .any(|c| c.is_alphabetic() && !c.is_ascii())
    };
    let mut values = values(rows, column).peekable();
    values.peek().is_some() && values.all(worded)
}

fn values(rows: &[Row], column: usize) -> impl Iterator<Item = &Cell> {
    let cells = rows.iter().filter_map(move |row| row.cells.get(column));
    cells
        .map(|(_, cell)| cell)
        .filter(|cell| !cell.shown.trim().is_empty())
}
