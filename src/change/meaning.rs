//! What changed in meaning.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::normalise::is_role;

use super::rows;
use super::text::{Part, Text, lowest};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// What changed.
    pub kind: Kind,
    /// Where: the table's title, or the heading above.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Of a row: what it is called (its first texts); of a date in a sentence, the sentence.
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
    /// A date within a sentence or a cell of which nothing else changed.
    Date,
    /// A row came or went, or is as it was in another place: both `old` and `new` are there.
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
    for change in &mut changes {
        if let Some(date) = of_dates(change) {
            *change = date;
        }
    }
    // A stable sort: within a kind, as they stand.
    changes.sort_by_key(|change| change.kind);
    changes
}

/// Does a column of this heading hold people's names? Where nothing is known, its last words say so.
pub(super) fn is_of_people(head: &str, known: &BTreeSet<&String>) -> bool {
    let head = lowest(head);
    match known.is_empty() {
        true => PEOPLE.iter().any(|end| head.ends_with(end)),
        false => known.iter().any(|known| known.as_str() == head),
    }
}

/// Names in columns of people, which are called so where that is known.
fn names(text: &Text, known: &BTreeSet<&String>) -> BTreeSet<String> {
    let is_name = |name: &str| (2..=12).contains(&name.chars().count()) && !is_role(name);
    let mut found = BTreeSet::new();
    let of_people = |head: &String| is_of_people(head, known);
    for part in &text.parts {
        let Part::Table { head, rows, .. } = part else {
            continue;
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

pub(super) fn blank(kind: Kind) -> Change {
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
    let known: BTreeSet<&String> = old.people.union(&new.people).collect();
    let ((before, old_order), (after, new_order)) = (by_title(old), by_title(new));
    let table = |title: &str, old: bool| Change {
        place: title.to_owned(),
        old: if old { title.to_owned() } else { String::new() },
        new: if old { String::new() } else { title.to_owned() },
        ..blank(Kind::Table)
    };
    // One under another title has the same headings still.
    let mut gone: Vec<_> = old_order
        .iter()
        .filter(|key| !after.contains_key(*key))
        .collect();
    for key in &new_order {
        let Some(new) = after.get(key) else { continue };
        let renamed = || {
            let same = |old: &&(&str, usize)| before.get(*old).is_some_and(|old| old.0 == new.0);
            let at = gone.iter().position(same)?;
            before.get(gone.remove(at))
        };
        match before.get(key).or_else(renamed) {
            Some(old) => rows::rows(key.0, *old, *new, &known, changes),
            None => changes.push(table(key.0, false)),
        }
    }
    for key in gone {
        changes.push(table(key.0, true));
    }
}

/// A change of dates alone, as such: it is told once.
fn of_dates(change: &Change) -> Option<Change> {
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|第[0-9一二三四五六七八九十]+周|第[0-9一二三四五六七八九十]+週")
            .expect("a fixed pattern")
    });
    if !matches!(change.kind, Kind::Sentence | Kind::Cell) {
        return None;
    }
    let dates = |text: &str| -> Vec<String> {
        let dates = DATE.find_iter(text);
        dates.map(|date| date.as_str().to_owned()).collect()
    };
    let (old, new) = (dates(&change.old), dates(&change.new));
    let others = |text: &str| DATE.replace_all(text, "\0").into_owned();
    let same = others(&change.old) == others(&change.new);
    (same && !old.is_empty() && !new.is_empty()).then(|| Change {
        kind: Kind::Date,
        row: match change.kind {
            Kind::Sentence => change.new.clone(),
            _ => change.row.clone(),
        },
        old: old.join("、"),
        new: new.join("、"),
        ..change.clone()
    })
}
