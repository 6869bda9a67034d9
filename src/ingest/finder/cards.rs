//! Cards: the same labels again and again, below one another or side by side, each with its own values.

use crate::diagnostic::CellRef;

use super::form::Pair;

/// Fewer labels are no card.
const FEWEST: usize = 2;

/// The pairs as records: one, or one for each time that the first label comes again with all the
/// others, as on cards below one another or side by side. Cards that nobody filled in are none.
pub(super) fn cards(pairs: Vec<Pair>) -> Vec<Vec<Pair>> {
    let mut found = below_one_another(&pairs);
    if !are_alike(&found) {
        found = side_by_side(&pairs);
    }
    if !are_alike(&found) {
        return vec![pairs];
    }
    let filled = |card: &Vec<Pair>| card.iter().any(|(_, _, value)| value.is_some());
    if found.iter().any(filled) {
        found.retain(filled);
    }
    found
}

/// Cut where the first label comes again in reading order.
fn below_one_another(pairs: &[Pair]) -> Vec<Vec<Pair>> {
    let mut cards: Vec<Vec<Pair>> = Vec::new();
    for pair in pairs {
        match cards.last_mut() {
            Some(card) if card.first().is_some_and(|first| first.1 != pair.1) => {
                card.push(pair.clone());
            }
            _ => cards.push(vec![pair.clone()]),
        }
    }
    cards
}

/// 姓名 | 甲 | 姓名 | 乙 over 职务 | … | 职务 | …: cut into columns where the first label comes again in its
/// row, and into rows where it comes again below.
fn side_by_side(pairs: &[Pair]) -> Vec<Vec<Pair>> {
    let Some(((first, label, _), _)) = pairs.split_first() else {
        return Vec::new();
    };
    let again = pairs.iter().filter(|(_, path, _)| path == label);
    let corners: Vec<CellRef> = again.map(|(at, _, _)| *at).collect();
    let top = corners.iter().filter(|at| at.row == first.row);
    let starts: Vec<u32> = top.map(|at| at.col).collect();
    let mut rows: Vec<u32> = corners.iter().map(|at| at.row).collect();
    rows.dedup();
    if starts.len() < 2 || corners.iter().any(|at| !starts.contains(&at.col)) {
        return Vec::new();
    }
    // Which band of rows and which of columns a label stands in.
    let place = |at: &CellRef| {
        let row = rows.partition_point(|row| *row <= at.row);
        (row, starts.partition_point(|col| *col <= at.col))
    };
    let mut all: Vec<&Pair> = pairs.iter().collect();
    all.sort_by_key(|(at, _, _)| (place(at), at.row, at.col));
    let parts = all.chunk_by(|(at, _, _), (next, _, _)| place(at) == place(next));
    parts
        .map(|card| card.iter().map(|pair| (*pair).clone()).collect())
        .collect()
}

/// Several cards with the same labels.
fn are_alike(cards: &[Vec<Pair>]) -> bool {
    let labels = |card: &Vec<Pair>| -> Vec<Vec<String>> {
        card.iter().map(|(_, path, _)| path.clone()).collect()
    };
    let Some(first) = cards.first().map(labels) else {
        return false;
    };
    cards.len() >= 2 && first.len() >= FEWEST && cards.iter().all(|card| labels(card) == first)
}
