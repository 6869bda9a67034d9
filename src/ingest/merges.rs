//! Merged regions, made safe to rely on: none overlaps another, and each is found in O(log n).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use crate::diagnostic::CellRef;

use super::CellRange;

/// Merged regions in order; none overlaps another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merges {
    list: Vec<CellRange>,
    index: BTreeSet<Key>,
}

/// Where a merge is looked up. Merges are classed by width: 2ᵏ ≤ width < 2ᵏ⁺¹. Columns are tiled
/// 2ᵏ wide for class k, so that a merge touches at most three tiles and covers an edge column of
/// each. Those that cover one edge of one tile lie one below another: the last that begins at or
/// above a row is the only one that can hold the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    class: u32,
    tile: u32,
    right_edge: bool,
    row: u32,
    merge: usize,
}

impl Merges {
    /// The merges, and those that were left out because they overlap an earlier one (Excel would
    /// call the file damaged; the cells keep their values). Single cells are no merges.
    pub(super) fn new(merges: Vec<CellRange>) -> (Merges, Vec<CellRange>) {
        let (list, overlapping) = without_overlaps(merges);
        let index = list.iter().enumerate().flat_map(keys).collect();
        (Merges { list, index }, overlapping)
    }

    /// The one that holds a cell.
    pub(super) fn at(&self, at: CellRef) -> Option<&CellRange> {
        let mut class = self.index.first()?.class;
        loop {
            for right_edge in [false, true] {
                let key = |row, merge| Key {
                    class,
                    tile: at.col >> class,
                    right_edge,
                    row,
                    merge,
                };
                let above = self.index.range(key(0, 0)..=key(at.row, usize::MAX));
                let found = above.last().and_then(|key| self.list.get(key.merge));
                if let Some(merge) = found.filter(|merge| merge.contains(at)) {
                    return Some(merge);
                }
            }
            let next = Key {
                class: class + 1,
                tile: 0,
                right_edge: false,
                row: 0,
                merge: 0,
            };
            class = self.index.range(next..).next()?.class;
        }
    }
}

fn keys((merge, range): (usize, &CellRange)) -> impl Iterator<Item = Key> + use<> {
    let range = *range;
    let class = (range.last.col - range.first.col + 1).ilog2();
    (range.first.col >> class..=range.last.col >> class).flat_map(move |tile| {
        let left = tile << class;
        let right = left + (1 << class) - 1;
        [(false, left), (true, right)]
            .into_iter()
            .filter(move |(_, col)| (range.first.col..=range.last.col).contains(col))
            .map(move |(right_edge, _)| Key {
                class,
                tile,
                right_edge,
                row: range.first.row,
                merge,
            })
    })
}

impl Deref for Merges {
    type Target = [CellRange];
    fn deref(&self) -> &[CellRange] {
        &self.list
    }
}

impl<'m> IntoIterator for &'m Merges {
    type Item = &'m CellRange;
    type IntoIter = std::slice::Iter<'m, CellRange>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl From<Vec<CellRange>> for Merges {
    fn from(merges: Vec<CellRange>) -> Merges {
        Merges::new(merges).0
    }
}

fn without_overlaps(mut merges: Vec<CellRange>) -> (Vec<CellRange>, Vec<CellRange>) {
    merges.retain(|m| m.first != m.last && m.first.row <= m.last.row && m.first.col <= m.last.col);
    merges.sort_unstable();
    merges.dedup();
    // First column → last column and last row of the merge that holds these columns now.
    let mut open: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    let mut overlapping = Vec::new();
    merges.retain(|merge| {
        let (row, first, last) = (merge.first.row, merge.first.col, merge.last.col);
        let mut start = open
            .range(..=first)
            .next_back()
            .map_or(first, |(&col, _)| col);
        while start <= last {
            let Some((&col, &(last_col, last_row))) = open.range(start..=last).next() else {
                break;
            };
            if last_row < row {
                open.remove(&col);
            } else if last_col >= first {
                overlapping.push(*merge);
                return false;
            }
            start = col + 1;
        }
        open.insert(first, (last, merge.last.row));
        true
    });
    (merges, overlapping)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(r0: u32, c0: u32, r1: u32, c1: u32) -> CellRange {
        CellRange {
            first: CellRef::new(r0, c0),
            last: CellRef::new(r1, c1),
        }
    }

    #[test]
    fn the_later_of_two_overlapping_merges_goes() {
        let (kept, left_out) = without_overlaps(vec![
            range(1, 1, 2, 2),
            range(0, 0, 1, 1),
            range(5, 5, 5, 5),
        ]);
        assert_eq!(kept, [range(0, 0, 1, 1)]);
        assert_eq!(left_out, [range(1, 1, 2, 2)]);
    }

    #[test]
    fn neighbours_stay() {
        let all = vec![
            range(0, 0, 0, 3),
            range(1, 0, 5, 0),
            range(1, 1, 1, 2),
            range(2, 1, 3, 3),
        ];
        assert_eq!(without_overlaps(all.clone()).0, all);
    }

    #[test]
    fn the_index_finds_what_a_walk_over_all_finds() {
        // Widths and places that touch tiles in every way.
        let all: Vec<_> = (0..400_u32)
            .map(|n| {
                let (row, col, width) = (n * 37 % 91, n * 53 % 67, n * n % 23 + 1);
                range(row, col, row + n % 5, col + width)
            })
            .collect();
        let merges = Merges::from(all);
        assert!(merges.len() > 40);
        for at in (0..100).flat_map(|row| (0..100).map(move |col| CellRef::new(row, col))) {
            let walked = merges.iter().find(|m| m.contains(at));
            assert_eq!(merges.at(at), walked, "{at}");
        }
    }
}
