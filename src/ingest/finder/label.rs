//! Labels with their values beside a table: 填报单位：清水镇第一小学, or 班级 in one cell and 一（1）班
//! in the next.

use crate::diagnostic::CellRef;
use crate::ingest::{CellRange, Label};

use super::layout::Layout;
use super::words::{
    is_heading_word, is_labelled, is_unit, split_label, starts_as_note, tidy_heading,
};

/// The labels with a value in these rows.
pub(super) fn labels(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    for row in rows {
        let cells = layout.row(*row, region.first.col, region.last.col);
        let mut at = 0;
        while let Some((place, cell)) = cells.get(at) {
            at += 1;
            let inside = within(&cell.shown, *place);
            let waits = cell.shown.trim().ends_with([':', '：']);
            if !inside.is_empty() && !waits {
                found.extend(inside);
                continue;
            }
            let name = tidy_heading(cell.shown.trim().trim_end_matches([':', '：']));
            let next = cells
                .get(at)
                .filter(|(_, value)| !is_labelled(&value.shown));
            if (waits || is_heading_word(&name) && cells.len().is_multiple_of(2))
                && let Some((cell, value)) = next
            {
                found.push(Label {
                    name,
                    value: value.shown.trim().to_owned(),
                    cell: *cell,
                });
                at += 1;
            }
        }
    }
    found.retain(|label| !starts_as_note(&format!("{}：", label.name)));
    found
}

/// A gap of two ems sets apart; one em stands inside names (王　明).
const WIDE: usize = 4;

/// `填报单位：清水镇一小    填报人：王明`: the labels with a value in one cell.
pub(super) fn within(text: &str, cell: CellRef) -> Vec<Label> {
    let mut found = Vec::new();
    let mut name: Option<String> = None;
    let mut value = String::new();
    let mut close = |name: &Option<String>, value: &str| {
        let value = value.trim();
        // 实到：　人 waits for its number; 单位：人 says the unit.
        let waits = |name: &str| {
            value.chars().count() == 1 && is_unit(value) && !name.ends_with(['位', '数', '數'])
        };
        let said = |name: &&String| !name.is_empty() && !value.is_empty() && !waits(name);
        if let Some(name) = name.as_ref().filter(said) {
            found.push(Label {
                name: name.clone(),
                value: value.to_owned(),
                cell,
            });
        }
    };
    let mut ended = false;
    for (gap, part) in split_labels(text) {
        match split_label(part) {
            Some((label, rest)) if label.trim().chars().count() <= 12 => {
                close(&name, &value);
                name = Some(tidy_heading(label).trim_matches(['（', '(']).to_owned());
                value = rest.to_owned();
                ended = false;
            }
            // 单位：一小　　　　2026年9月1日: what stands apart is no part of the value.
            _ if ended || gap >= WIDE && !value.trim().is_empty() => ended = true,
            _ => {
                value.push(' ');
                value.push_str(part);
            }
        }
    }
    close(&name, &value);
    if text.contains("://") {
        Vec::new()
    } else {
        found
    }
}

/// The parts between spaces and line breaks, each with the width of the gap before it in halves of
/// an em.
fn split_labels(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut gap = 0;
    text.split_inclusive(char::is_whitespace)
        .filter_map(move |piece| {
            let part = piece.trim_end();
            let before = gap;
            let space = piece.chars().last().filter(|c| c.is_whitespace());
            let width = space.map_or(0, |c| if c == '\u{3000}' { 2 } else { 1 });
            if part.is_empty() {
                gap += width;
                return None;
            }
            gap = width;
            Some((before, part))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        within(text, CellRef::new(0, 0))
            .into_iter()
            .map(|label| (label.name, label.value))
            .collect()
    }

    #[test]
    fn labels_in_one_cell() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            pairs("填报单位：清水镇第一小学"),
            [pair("填报单位", "清水镇第一小学")]
        );
        assert_eq!(
            pairs("填报单位：清水镇一小　　填报人：王明  日期："),
            [pair("填报单位", "清水镇一小"), pair("填报人", "王明")]
        );
        assert_eq!(
            pairs("填报单位（盖章）：一小"),
            [pair("填报单位（盖章）", "一小")]
        );
        assert_eq!(
            pairs("单位：清水一小　　　　2026年9月1日"),
            [pair("单位", "清水一小")]
        );
        assert_eq!(pairs("校长：王　明"), [pair("校长", "王 明")]);
        assert!(pairs("2026年教师花名册").is_empty());
        assert!(pairs("见 http://例子").is_empty());
    }
}
