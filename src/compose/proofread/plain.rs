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
    passage.in_table && !passage.has_literal() && !has_sign(&passage.text)
}

fn has_sign(text: &str) -> bool {
    text.chars().any(|c| SIGNS.contains(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::string::string_regex;

    use super::*;

    /// A text that an expression finds.
    fn found_by(expression: &str) -> impl Strategy<Value = String> + use<> {
        string_regex(expression).expect("a strategy")
    }

    proptest! {
        #[test]
        fn whatever_is_told_of_has_a_sign(text in prop_oneof![
            found_by(blanks::ANY.as_str()),
            found_by(blanks::NAMED.as_str()),
            found_by(marks::TWICE.as_str()),
            found_by(weekdays::ANY.as_str()),
            prop::sample::select(words::WRONG.values().flatten().copied().collect::<Vec<_>>())
                .prop_map(str::to_owned),
        ]) {
            prop_assert!(has_sign(&text), "{text}");
        }
    }

    #[test]
    fn what_most_cells_say_has_none() {
        for text in [
            "王小明",
            "语文",
            "七年级",
            "13600000001",
            "15",
            "一级教师",
            "9月",
        ] {
            assert!(!has_sign(text), "{text}");
        }
    }
}
