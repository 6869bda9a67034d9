//! Cells that hold nothing to tell of: nearly all of a document's passages are cells, and nearly all cells
//! are told by their characters.

use std::sync::LazyLock;

use crate::char_set::CharSet;

use super::passage::Passage;
use super::{blanks, marks, weekdays, words};

/// What every cell holds that [`blanks`], [`marks::in_cells`], [`weekdays`] or [`words::slips_in`] tell of.
static SIGNS: LazyLock<CharSet> = LazyLock::new(|| {
    let fixed = [blanks::SIGNS, marks::SIGNS, weekdays::SIGNS];
    let fixed = fixed.iter().flat_map(|signs| signs.chars());
    fixed.chain(words::signs()).collect()
});

/// Is it a cell of a table, and has it no character that anything would be told for?
pub(super) fn is_plain_cell(passage: &Passage<'_>) -> bool {
    passage.in_table && !passage.has_literal() && !passage.text.chars().any(|c| SIGNS.contains(c))
}
