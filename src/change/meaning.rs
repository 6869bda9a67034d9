//! What changed in meaning.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::normalise::is_role;

use super::text::{Part, Text};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// What changed.
    pub kind: Kind,
    /// Where: the table's title, or the heading above.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Of a row: what it is called (its first texts); of a cell also its column.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub row: String,
    /// The column of a cell.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub column: String,
    /// What it was; empty: it was not there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub old: String,
    /// What it is; empty: it is gone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub new: String,
}

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A person came or went: a name in a column of names.
    Person,
    /// A date within a sentence or a cell.
    Date,
    /// A row came or went.
    Row,
    /// A cell of a row that stayed.
    Cell,
    /// A sentence.
    Sentence,
    /// A table came or went.
    Table,
    /// A picture came, went or is another.
    Picture,
}

/// What a column of people is called in documents of which it is not known; a heading that ends so
/// is one.
const PEOPLE: [&str; 15] = [
    "姓名",
    "教师",
    "教師",
    "负责人",
    "負責人",
    "主持人",
    "主讲人",
    "主講人",
    "校长",
    "校長",
    "组长",
    "組長",
    "责任人",
    "責任人",
    "成员",
];

/// So much of a digest is shown.
const SHORT: usize = 12;

/// What changed, in the order of the newer document; people and dates first.
pub fn compare(old: &Text, new: &Text) -> Vec<Change> {
    let mut changes = Vec::new();
    people(old, new, &mut changes);
    sentences(old, new, &mut changes);
    tables(old, new, &mut changes);
    pictures(old, new, &mut changes);
    let dates: Vec<Change> = changes.iter().filter_map(of_dates).collect();
    changes.retain(|change| !is_of_dates_alone(change));
    changes.extend(dates);
    // A stable sort: within a kind, as they stand.
    changes.sort_by_key(|change| change.kind);
    changes
}

/// Names in columns of people, which are called so where that is known.
fn names(text: &Text, known: &BTreeSet<&String>) -> BTreeSet<String> {
    let is_name = |name: &str| (2..=12).contains(&name.chars().count()) && !is_role(name);
    let mut found = BTreeSet::new();
    for part in &text.parts {
        let Part::Table { head, rows, .. } = part else {
            continue;
        };
        let of_people = |head: &String| match known.is_empty() {
            true => PEOPLE.iter().any(|end| head.trim().ends_with(end)),
            false => known.contains(head),
        };
        let columns = head.iter().enumerate().filter(|(_, head)| of_people(head));
        for (column, _) in columns {
            let cells = rows.iter().filter_map(|row| row.get(column));
            let names = cells.flat_map(|cell| cell.split(['、', '，', ',', '；', ';', '\n', '/']));
            found.extend(
                names
                    .map(str::trim)
                    .filter(|n| is_name(n))
                    .map(str::to_owned),
            );
        }
    }
    found
}

fn people(old: &Text, new: &Text, changes: &mut Vec<Change>) {
    let known: BTreeSet<&String> = old.people.union(&new.people).collect();
    let (old, new) = (names(old, &known), names(new, &known));
    let change = |old: &str, new: &str| Change {
        old: old.to_owned(),
        new: new.to_owned(),
        ..blank(Kind::Person)
    };
    changes.extend(old.difference(&new).map(|gone| change(gone, "")));
    changes.extend(new.difference(&old).map(|come| change("", come)));
}

fn blank(kind: Kind) -> Change {
    Change {
        kind,
        place: String::new(),
        row: String::new(),
        column: String::new(),
        old: String::new(),
        new: String::new(),
    }
}

/// A sentence, and the paragraph before it that is none (a heading).
fn told(text: &Text) -> Vec<(String, String)> {
    static END: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("[^。！？；]*[。！？；]+[”’）]*|[^。！？；]+").expect("a fixed pattern")
    });
    let mut told = Vec::new();
    let mut heading = String::new();
    for part in &text.parts {
        let Part::Paragraph(text) = part else {
            continue;
        };
        let is_heading = !text.contains(['。', '；']) && text.chars().count() <= 40;
        let within = if is_heading { "" } else { &heading };
        for sentence in END.find_iter(text) {
            let sentence = sentence.as_str().trim();
            if !sentence.is_empty() {
                told.push((sentence.to_owned(), within.to_owned()));
            }
        }
        if is_heading {
            heading.clone_from(text);
        }
    }
    told
}

fn sentences(old: &Text, new: &Text, changes: &mut Vec<Change>) {
    let (old, new) = (told(old), told(new));
    let keys = |told: &[(String, String)]| -> Vec<String> {
        told.iter().map(|(sentence, _)| sentence.clone()).collect()
    };
    let (old_keys, new_keys) = (keys(&old), keys(&new));
    let change = |old: Option<&(String, String)>, new: Option<&(String, String)>| Change {
        place: new
            .or(old)
            .map(|(_, place)| place.clone())
            .unwrap_or_default(),
        old: old.map(|(text, _)| text.clone()).unwrap_or_default(),
        new: new.map(|(text, _)| text.clone()).unwrap_or_default(),
        ..blank(Kind::Sentence)
    };
    for op in capture_diff_slices(Algorithm::Myers, &old_keys, &new_keys) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (gone, come) = (&old[op.old_range()], &new[op.new_range()]);
        let mut come = come.iter().peekable();
        for gone in gone {
            // The next one is the same changed, or another one.
            match come.next_if(|(text, _)| is_like(&gone.0, text)) {
                Some(new) => changes.push(change(Some(gone), Some(new))),
                None => changes.push(change(Some(gone), None)),
            }
        }
        changes.extend(come.map(|new| change(None, Some(new))));
    }
}

fn is_like(old: &str, new: &str) -> bool {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let same = ops.iter().map(|op| match op {
        DiffOp::Equal { len, .. } => *len,
        _ => 0,
    });
    4 * same.sum::<usize>() >= old.len() + new.len()
}

fn pictures(old: &Text, new: &Text, changes: &mut Vec<Change>) {
    let all = |text: &Text| -> (Vec<String>, Vec<String>) {
        let parts = text.parts.iter().filter_map(|part| match part {
            // Without words it is called by what tells it from others.
            Part::Picture { shows, which } if shows.is_empty() => {
                Some((which.clone(), which.chars().take(SHORT).collect()))
            }
            Part::Picture { shows, which } => Some((which.clone(), shows.clone())),
            _ => None,
        });
        parts.unzip()
    };
    let ((old, old_shown), (new, new_shown)) = (all(old), all(new));
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let mut gone = old_shown[op.old_range()].iter();
        let mut come = new_shown[op.new_range()].iter();
        loop {
            let (old, new) = (gone.next(), come.next());
            if old.is_none() && new.is_none() {
                break;
            }
            changes.push(Change {
                old: old.cloned().unwrap_or_default(),
                new: new.cloned().unwrap_or_default(),
                ..blank(Kind::Picture)
            });
        }
    }
}

/// A table by its title, and which of several with that title.
type Tables<'a> = BTreeMap<(&'a str, usize), (&'a [String], &'a [Vec<String>])>;

fn by_title(text: &Text) -> (Tables<'_>, Vec<(&str, usize)>) {
    let (mut found, mut order) = (Tables::new(), Vec::new());
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for part in &text.parts {
        if let Part::Table { title, head, rows } = part {
            let number = count.entry(title).or_default();
            found.insert((title, *number), (head, rows));
            order.push((title.as_str(), *number));
            *number += 1;
        }
    }
    (found, order)
}

fn tables(old: &Text, new: &Text, changes: &mut Vec<Change>) {
    let ((before, old_order), (after, new_order)) = (by_title(old), by_title(new));
    let table = |title: &str, old: bool| Change {
        place: title.to_owned(),
        old: if old { title.to_owned() } else { String::new() },
        new: if old { String::new() } else { title.to_owned() },
        ..blank(Kind::Table)
    };
    for key in &new_order {
        match (before.get(key), after.get(key)) {
            (Some(old), Some(new)) => rows(key.0, *old, *new, changes),
            _ => changes.push(table(key.0, false)),
        }
    }
    for key in old_order.iter().filter(|key| !after.contains_key(*key)) {
        changes.push(table(key.0, true));
    }
}

/// What a row is called: its first texts that are no running number.
fn called(row: &[String]) -> String {
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let texts = row.iter().map(|text| text.trim());
    let texts = texts.filter(|text| !text.is_empty() && !is_number(text));
    texts.take(2).collect::<Vec<_>>().join(" ")
}

fn rows(
    title: &str,
    (_, old): (&[String], &[Vec<String>]),
    (head, new): (&[String], &[Vec<String>]),
    changes: &mut Vec<Change>,
) {
    let whole = |row: &[String]| {
        let texts = row.iter().map(|text| text.replace('\n', ""));
        texts
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let rows = |rows: &'_ [Vec<String>]| rows.iter().map(|row| key(row).to_vec()).collect();
    let (old_keys, new_keys): (Vec<Vec<String>>, Vec<Vec<String>>) = (rows(old), rows(new));
    let row = |at: Option<usize>, come: Option<usize>| Change {
        place: title.to_owned(),
        row: called(come.map_or_else(|| &old[at.unwrap_or(0)], |come| &new[come])),
        old: at.map(|at| whole(&old[at])).unwrap_or_default(),
        new: come.map(|come| whole(&new[come])).unwrap_or_default(),
        ..blank(Kind::Row)
    };
    let (pairs, gone) = paired(&old_keys, &new_keys);
    for (come, at) in pairs.into_iter().enumerate() {
        let Some(at) = at else {
            changes.push(row(None, Some(come)));
            continue;
        };
        let (before, after) = (&old_keys[at], &new_keys[come]);
        let skipped = new[come].len() - after.len();
        let same = |column: usize| before.get(column) == after.get(column);
        let kept: Vec<String> = (0..after.len())
            .filter(|column| same(*column))
            .map(|column| after[column].clone())
            .collect();
        // The row is called by what it still says.
        let name = Some(called(&kept)).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| called(after));
        for column in (0..after.len()).filter(|column| !same(*column)) {
            changes.push(Change {
                place: title.to_owned(),
                row: name.clone(),
                column: head.get(column + skipped).cloned().unwrap_or_default(),
                old: before.get(column).cloned().unwrap_or_default(),
                new: after[column].clone(),
                ..blank(Kind::Cell)
            });
        }
    }
    changes.extend(gone.into_iter().map(|at| row(Some(at), None)));
}

/// A row without its running number: one that moved is no change.
fn key(row: &[String]) -> &[String] {
    match row.split_first() {
        Some((first, rest)) if first.chars().all(|c| c.is_ascii_digit()) => rest,
        _ => row,
    }
}

/// By new row, the old one that it was, and the old ones that are gone. A row is the same first where
/// it says the same, wherever it stands; then where it is about the same one (the first column of
/// which no two rows say the same); then where most of it is the same between the same neighbours.
fn paired(old: &[Vec<String>], new: &[Vec<String>]) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut pairs: Vec<Option<usize>> = vec![None; new.len()];
    let mut left: BTreeSet<usize> = (0..old.len()).collect();
    let ops = capture_diff_slices(Algorithm::Myers, old, new);
    for op in &ops {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            for step in 0..*len {
                pairs[new_index + step] = Some(old_index + step);
                left.remove(&(old_index + step));
            }
        }
    }
    let mut moved: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for at in left.iter().rev() {
        moved.entry(&old[*at]).or_default().push(*at);
    }
    let named = identity(old, new);
    let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
    if let Some(column) = named {
        by_name.extend(left.iter().map(|at| (old[*at][column].as_str(), *at)));
    }
    for (row, pair) in new
        .iter()
        .zip(&mut pairs)
        .filter(|(_, pair)| pair.is_none())
    {
        let same = moved.get_mut(row.as_slice()).and_then(Vec::pop);
        let about = named.and_then(|column| by_name.get(row.get(column)?.as_str()).copied());
        let found = same.or(about).filter(|at| left.contains(at));
        left.retain(|at| Some(*at) != found);
        *pair = found;
    }
    for op in &ops {
        for come in op
            .new_range()
            .filter(|_| !matches!(op, DiffOp::Equal { .. }))
        {
            if pairs[come].is_none() {
                let mut near = op.old_range().filter(|at| left.contains(at));
                let found = near.find(|at| is_mostly(&old[*at], &new[come], named));
                left.retain(|at| Some(*at) != found);
                pairs[come] = found;
            }
        }
    }
    (pairs, left.into_iter().collect())
}

/// The first column of which no two rows of a table say the same, in both.
fn identity(old: &[Vec<String>], new: &[Vec<String>]) -> Option<usize> {
    let columns = new.first()?.len();
    (0..columns).find(|column| {
        [old, new].iter().all(|rows| {
            let said: BTreeSet<&String> = rows.iter().filter_map(|row| row.get(*column)).collect();
            said.len() == rows.len() && said.iter().all(|text| !text.is_empty())
        })
    })
}

/// Do two rows say mostly the same? Where a column names each, all else must be the same: a name that
/// was mended, not another one's row.
fn is_mostly(old: &[String], new: &[String], named: Option<usize>) -> bool {
    let same = old.iter().zip(new).filter(|(a, b)| a == b && !a.is_empty());
    let (same, filled) = (
        same.count(),
        new.iter().filter(|text| !text.is_empty()).count(),
    );
    let enough = match named {
        Some(_) => same + 1 >= filled && filled > 1,
        None => old.first() == new.first() || 2 * same >= filled.max(1),
    };
    old.len() == new.len() && enough
}

/// The text with its dates taken out.
fn without_dates(text: &str) -> String {
    DATE.replace_all(text, "").into_owned()
}

/// Is what changed told by its dates: a cell whose other words stayed, a line that is a date?
fn is_of_dates_alone(change: &Change) -> bool {
    let both = !change.old.is_empty() && !change.new.is_empty();
    let stayed = || {
        let (old, new) = (without_dates(&change.old), without_dates(&change.new));
        old == new && (change.kind == Kind::Cell || new.is_empty())
    };
    matches!(change.kind, Kind::Cell | Kind::Sentence) && both && stayed()
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|第[0-9一二三四五六七八九十]+周|第[0-9一二三四五六七八九十]+週")
        .expect("a fixed pattern")
});

/// The dates of a change, where they are others.
fn of_dates(change: &Change) -> Option<Change> {
    if !matches!(change.kind, Kind::Sentence | Kind::Cell) {
        return None;
    }
    let dates = |text: &str| -> Vec<String> {
        DATE.find_iter(text)
            .map(|date| date.as_str().to_owned())
            .collect()
    };
    let (old, new) = (dates(&change.old), dates(&change.new));
    (old != new).then(|| Change {
        kind: Kind::Date,
        old: old.join("、"),
        new: new.join("、"),
        ..change.clone()
    })
}
