//! ## What it finds
//! The same person twice in one running list: 王明、李强、王明.
//! ## Why it matters
//! One of the two was to be somebody else.

use crate::diagnostic::codes;

use super::passage::Passage;
use super::people::{is_name, same_range};
use super::{Desk, Finding};

/// What ends a list.
const ENDS: [char; 17] = [
    '，', '。', '；', '：', '！', '？', '（', '）', '“', '”', '(', ')', '\n', ':', '\t', ' ', '　',
];
/// The shortest and the longest name, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=4;

/// - `simple`: the passage's text in simplified characters, one for one
pub(super) fn check(
    desk: &Desk<'_>,
    passage: &Passage<'_>,
    simple: &str,
    found: &mut Vec<Finding>,
) {
    let mut begin = 0;
    for list in simple.split_inclusive(ENDS) {
        let from = begin;
        begin += list.len();
        let list = list.trim_end_matches(ENDS);
        if list.matches('、').count() == 0 {
            continue;
        }
        // Whose names they are depends on whose the document is.
        passage.tell(says_twice(list));
        let mut at = from;
        let mut people: Vec<&str> = Vec::new();
        let last = list.matches('、').count();
        for (nth, part) in list.split('、').enumerate() {
            let part_at = at;
            at += part.len() + '、'.len_utf8();
            // The sentence may begin before the first name, and go on behind the last.
            let name = match (nth == 0, nth == last) {
                (true, _) => known(desk, part, true),
                (_, true) => known(desk, part, false),
                _ => known(desk, part, false).filter(|name| name.len() == part.len()),
            };
            let Some(name) = name else { continue };
            let place = match nth {
                0 => part_at + part.len() - name.len(),
                _ => part_at,
            };
            // Two of one name are data's own business: only one hand's list has one twice.
            let whole = same_range(&passage.text, simple, place, place + name.len());
            let start = same_range(&passage.text, simple, from, from + list.len());
            if people.contains(&name)
                && let (Some(whole), Some(start)) = (whole, start)
                && (passage.is_literal(start.0, start.1)
                    || passage.read_cell(start.0, start.1).is_some())
            {
                found.extend(desk.finding(codes::P329, "twice", passage, whole));
                continue;
            }
            people.push(name);
        }
    }
}

/// Can a list name somebody twice: does one of its parts, or the two characters of the first or the last
/// that a name there must have, stand in it again?
fn says_twice(list: &str) -> bool {
    let last = list.matches('、').count();
    list.split('、').enumerate().any(|(nth, part)| {
        let two = |from: usize| {
            let begin = part.char_indices().nth(from).map_or(0, |(at, _)| at);
            let rest = part.get(begin..).unwrap_or_default();
            let end = rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at);
            rest.get(..end).unwrap_or_default()
        };
        let sign = match nth {
            0 => two(part.chars().count().saturating_sub(2)),
            nth if nth == last => two(0),
            _ => part,
        };
        !sign.is_empty() && list.matches(sign).count() > 1
    })
}

/// The person of the tables with whose name a text ends or begins, or one that is all of it.
fn known<'t>(desk: &Desk<'_>, text: &'t str, at_end: bool) -> Option<&'t str> {
    let count = text.chars().count();
    let is_person = |name: &&str| {
        desk.tables
            .iter()
            .any(|table| table.people().contains(*name))
    };
    let piece = |len: usize| {
        let skipped = if at_end { count - len } else { len };
        let at = text
            .char_indices()
            .nth(skipped)
            .map_or(text.len(), |(at, _)| at);
        let (before, after) = text.split_at(at);
        if at_end { after } else { before }
    };
    let mut lengths = LENGTHS.rev().filter(|len| *len <= count);
    lengths.find_map(|len| {
        Some(piece(len))
            .filter(is_person)
            .filter(|name| is_name(name) || name.chars().count() > 2)
    })
}
