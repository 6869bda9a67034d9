//! Merged regions, made safe to rely on: none overlaps another.

use std::collections::BTreeMap;

use super::CellRange;

/// The merges in order, without single cells and without those that overlap an earlier one
/// (Excel would call the file damaged; the cells keep their values).
pub(super) fn without_overlaps(mut merges: Vec<CellRange>) -> Vec<CellRange> {
    merges.retain(|m| m.first != m.last && m.first.row <= m.last.row && m.first.col <= m.last.col);
    merges.sort_unstable();
    merges.dedup();
    // First column → last column and last row of the merge that holds these columns now.
    let mut open: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
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
                return false;
            }
            start = col + 1;
        }
        open.insert(first, (last, merge.last.row));
        true
    });
    merges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::CellRef;

    fn range(r0: u32, c0: u32, r1: u32, c1: u32) -> CellRange {
        CellRange {
            first: CellRef::new(r0, c0),
            last: CellRef::new(r1, c1),
        }
    }

    #[test]
    fn the_later_of_two_overlapping_merges_goes() {
        let kept = without_overlaps(vec![
            range(1, 1, 2, 2),
            range(0, 0, 1, 1),
            range(5, 5, 5, 5),
        ]);
        assert_eq!(kept, [range(0, 0, 1, 1)]);
    }

    #[test]
    fn neighbours_stay() {
        let all = vec![
            range(0, 0, 0, 3),
            range(1, 0, 5, 0),
            range(1, 1, 1, 2),
            range(2, 1, 3, 3),
        ];
        assert_eq!(without_overlaps(all.clone()), all);
    }
}
