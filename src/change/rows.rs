//! Which row of a table is which row of the newer one: the same row first, then the one that is called
//! the same, then one in its place that is much like it.

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::normalise::nearest;

use super::meaning::{Change, Kind, blank, is_of_people};

type Row = Vec<String>;

/// What a row is called: its first texts that are no running number.
fn called(row: &[String]) -> String {
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let texts = row.iter().map(|text| text.trim());
    let texts = texts.filter(|text| !text.is_empty() && !is_number(text));
    texts.take(2).collect::<Vec<_>>().join(" ")
}

/// All that it says, in a line.
fn whole(row: &[String]) -> String {
    let texts = row.iter().map(|text| text.replace('\n', ""));
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.join(" ")
}

/// The rows of both without their running numbers, which may move without a change of the row. They
/// begin with 1; other numbers (工号) are somebody's.
fn keys(old: &[Row], new: &[Row]) -> [Vec<Row>; 2] {
    let all = || old.iter().chain(new).filter_map(|row| row.first());
    let others = all().any(|first| first.len() > 1 && first.starts_with('0'));
    let running = !others && all().any(|first| first == "1");
    let key = |row: &Row| match row.split_first() {
        Some((first, rest)) if running && first.chars().all(|c| c.is_ascii_digit()) => {
            rest.to_vec()
        }
        _ => row.clone(),
    };
    [old, new].map(|rows| rows.iter().map(key).collect())
}

/// Tells what became of a table's rows.
pub(super) fn rows(
    title: &str,
    (_, old): (&[String], &[Row]),
    (head, new): (&[String], &[Row]),
    people: &BTreeSet<&String>,
    changes: &mut Vec<Change>,
) {
    let [old_keys, new_keys] = keys(old, new);
    let skipped = new.first().zip(new_keys.first());
    let skipped = skipped.map_or(0, |(row, key)| row.len() - key.len());
    let heads = head.iter().skip(skipped).enumerate();
    let heads = heads.filter(|(_, head)| is_of_people(head, people));
    let people: Vec<usize> = heads.map(|(column, _)| column).collect();
    let pairs = pairs(&old_keys, &new_keys, &people);
    let staying = staying(&pairs);
    let row_of = |row: &Row| Change {
        place: title.to_owned(),
        row: called(row),
        ..blank(Kind::Row)
    };
    for (at, (row, key)) in new.iter().zip(&new_keys).enumerate() {
        let before = pairs.get(at).copied().flatten();
        let Some((before, old_key)) = before.and_then(|at| Some((at, old_keys.get(at)?))) else {
            changes.push(Change {
                new: whole(row),
                ..row_of(row)
            });
            continue;
        };
        if old_key == key {
            if !staying.contains(&at) {
                changes.push(Change {
                    old: old.get(before).map(|row| whole(row)).unwrap_or_default(),
                    new: whole(row),
                    ..row_of(row)
                });
            }
            continue;
        }
        let skipped = row.len() - key.len();
        for (column, (before, after)) in old_key.iter().zip(key).enumerate() {
            if before != after {
                changes.push(Change {
                    kind: Kind::Cell,
                    column: head.get(column + skipped).cloned().unwrap_or_default(),
                    old: before.clone(),
                    new: after.clone(),
                    ..row_of(row)
                });
            }
        }
    }
    let known: BTreeSet<usize> = pairs.into_iter().flatten().collect();
    let gone = old.iter().enumerate().filter(|(at, _)| !known.contains(at));
    changes.extend(gone.map(|(_, row)| Change {
        old: whole(row),
        ..row_of(row)
    }));
}

/// For each newer row, which older one it is.
///
/// - `people`: the columns of people's names
fn pairs(old: &[Row], new: &[Row], people: &[usize]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; new.len()];
    let mut free: BTreeSet<usize> = (0..old.len()).collect();
    let ops = capture_diff_slices(Algorithm::Myers, old, new);
    for op in &ops {
        if matches!(op, DiffOp::Equal { .. }) {
            for (before, after) in op.old_range().zip(op.new_range()) {
                pairs[after] = Some(before);
                free.remove(&before);
            }
        }
    }
    // As it was, in another place.
    let mut same: BTreeMap<&Row, Vec<usize>> = BTreeMap::new();
    for at in free.iter().rev() {
        same.entry(&old[*at]).or_default().push(*at);
    }
    for (pair, row) in pairs.iter_mut().zip(new) {
        if pair.is_none()
            && let Some(at) = same.get_mut(row).and_then(Vec::pop)
        {
            *pair = Some(at);
            free.remove(&at);
        }
    }
    // Where each row is somebody's, one who comes in the place of one who leaves is another.
    let somebody = numbered_person(old, new, people)
        .or_else(|| first_distinct(old, new).filter(|column| people.contains(column)));
    let others = |before: usize, after: usize| {
        somebody.is_some_and(|c| are_others(&old[before][c], &new[after][c]))
    };
    let by_name = somebody.filter(|c| is_distinct(old, *c) && is_distinct(new, *c));
    let identity = by_name.or_else(|| identity(old, new));
    if let Some(column) = identity {
        for (before, after) in called_the_same(old, new, column) {
            if pairs[after].is_none() && !others(before, after) && free.remove(&before) {
                pairs[after] = Some(before);
            }
        }
    }
    for op in &ops {
        for after in op.new_range() {
            let found = op.old_range().find(|at| {
                free.contains(at)
                    && is_alike(&old[*at], &new[after], identity.is_some())
                    && !others(*at, after)
            });
            if let Some(before) = found.filter(|_| pairs[after].is_none()) {
                pairs[after] = Some(before);
                free.remove(&before);
            }
        }
    }
    pairs
}

/// Of the columns in which no two rows of a side say the same, the one by which rows have most in
/// common with those that are called the same: names, not ages that differ by chance.
fn identity(old: &[Row], new: &[Row]) -> Option<usize> {
    let columns = old.iter().chain(new).map(Vec::len).min()?;
    let mut best = None;
    for column in (0..columns).filter(|c| is_distinct(old, *c) && is_distinct(new, *c)) {
        let pairs = called_the_same(old, new, column);
        let common = pairs.iter().map(|(a, b)| in_common(&old[*a], &new[*b]));
        let common: usize = common.sum();
        if best.is_none_or(|(most, _)| common > most) {
            best = Some((common, column));
        }
    }
    best.map(|(_, column)| column)
}

/// The column of names that stands behind numbers alone (工号), with which no two rows of a side say the
/// same: two of one name have two numbers.
fn numbered_person(old: &[Row], new: &[Row], people: &[usize]) -> Option<usize> {
    let columns = old.iter().chain(new).map(Vec::len).min()?;
    let is_code = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let column = (0..columns).find(|c| old.iter().chain(new).any(|row| !is_code(&row[*c])))?;
    let distinct = |rows: &[Row]| {
        let named: BTreeSet<&[String]> = rows.iter().map(|row| &row[..=column]).collect();
        named.len() == rows.len() && rows.iter().all(|row| !row[column].is_empty())
    };
    (people.contains(&column) && distinct(old) && distinct(new)).then_some(column)
}

/// Do no two rows say the same in this column, and each something?
fn is_distinct(rows: &[Row], column: usize) -> bool {
    let texts = rows
        .iter()
        .map(|row| row.get(column).map_or("", String::as_str));
    let texts: BTreeSet<&str> = texts.collect();
    texts.len() == rows.len() && !texts.contains("")
}

/// The first column in which no two rows of a side say the same.
fn first_distinct(old: &[Row], new: &[Row]) -> Option<usize> {
    let columns = old.iter().chain(new).map(Vec::len).min()?;
    (0..columns).find(|column| is_distinct(old, *column) && is_distinct(new, *column))
}

/// Are these two people: are the names too different for a slip in one of them?
fn are_others(old: &str, new: &str) -> bool {
    old != new && nearest(new, std::iter::once(old)).is_none()
}

/// The rows with one text in this column.
fn called_the_same(old: &[Row], new: &[Row], column: usize) -> Vec<(usize, usize)> {
    let before = old.iter().enumerate();
    let before: BTreeMap<&str, usize> =
        before.map(|(at, row)| (row[column].as_str(), at)).collect();
    let after = new.iter().enumerate();
    after
        .filter_map(|(at, row)| Some((*before.get(row[column].as_str())?, at)))
        .collect()
}

fn in_common(old: &Row, new: &Row) -> usize {
    let same = old.iter().zip(new).filter(|(a, b)| a == b);
    same.filter(|(a, _)| !a.is_empty()).count()
}

/// May it be the same row changed? Where rows have names, one of another name must be much like it.
fn is_alike(old: &Row, new: &Row, named: bool) -> bool {
    let filled = new.iter().filter(|text| !text.is_empty()).count();
    old.len() == new.len()
        && (!named && old.first() == new.first() || 2 * in_common(old, new) >= filled.max(1))
}

/// The newer rows that stand in the order of the older ones: as many as can be.
fn staying(pairs: &[Option<usize>]) -> BTreeSet<usize> {
    // The longest rising row: by its length, where the one of that length with the lowest end ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, pair) in pairs.iter().enumerate() {
        let Some(pair) = pair else { continue };
        let length = ends.partition_point(|end| pairs[*end].is_some_and(|end| end < *pair));
        before[at] = length
            .checked_sub(1)
            .and_then(|shorter| ends.get(shorter))
            .copied();
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    std::iter::successors(ends.last().copied(), |at| before[*at]).collect()
}
