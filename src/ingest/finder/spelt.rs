//! Labels spelt down a table's first columns, one character to a cell: 语 文 组 beside three rows.

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellKind, CellRange, Decision, Table};

use super::words::ends_group;

/// A word, and the index of the row that it begins in.
struct Word {
    row: usize,
    at: CellRef,
    text: String,
}

/// Puts the whole word into each row that it stands beside.
pub(super) fn join(table: &mut Table) {
    for column in 0..table.columns.len().min(2) {
        let Some(words) = words(table, column) else {
            continue;
        };
        let ends: Vec<usize> = words.iter().skip(1).map(|word| word.row).collect();
        let (mut first, mut last) = (words[0].at, words[0].at);
        for (nth, word) in words.iter().enumerate() {
            let end = ends.get(nth).copied().unwrap_or(table.rows.len());
            for row in table.rows.iter_mut().take(end).skip(word.row) {
                last = CellRef::new(row.row, word.at.col);
                first = first.min(word.at);
                let text = Cell {
                    shown: word.text.as_str().into(),
                    kind: CellKind::Text,
                };
                row.cells.insert(column, (word.at, text));
            }
        }
        table.decisions.push(Decision {
            what: "spelt-labels",
            why: vec!["one-character-cells"],
            range: Some(CellRange { first, last }),
            count: 1,
            sure: 0.8,
        });
    }
}

/// The words that a column's single characters make up; `None` where they make none: 男 and 女, 优
/// and 良 are values.
fn words(table: &Table, column: usize) -> Option<Vec<Word>> {
    let mut words: Vec<Word> = Vec::new();
    let mut ended = true;
    for (index, row) in table.rows.iter().enumerate() {
        let Some((at, cell)) = row.cells.get(column) else {
            continue;
        };
        let text = cell.shown.trim();
        let mut chars = text.chars();
        let (Some(c), None) = (chars.next(), chars.next()) else {
            return None;
        };
        if !is_ideograph(c) || at.row != row.row {
            return None;
        }
        if ended {
            words.push(Word {
                row: index,
                at: *at,
                text: String::new(),
            });
        }
        words.last_mut()?.text.push(c);
        ended = ends_group(c);
    }
    // 早 中 晚 below an empty corner are labels of one row each: no word that ends as a group does.
    let long = |word: &Word| word.text.chars().count() >= 2;
    let named = |word: &Word| word.text.ends_with(ends_group);
    let all = words.iter().all(|word| long(word) && named(word));
    (!words.is_empty() && all).then_some(words)
}

fn is_ideograph(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) && !"一二三四五六七八九十".contains(c)
}
