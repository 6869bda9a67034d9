//! ## What it finds
//! Characters of the other script in the wording (备 in traditional text), and slips that conversion
//! by characters leaves in anyone's text: 製度 for 制度, 群眾備課 for 集體備課.
//! ## Why it matters
//! They show that nobody has read the document since it was copied.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;
use crate::normalise::{Value, name_key};
use crate::script::{Script, is_of_other};
use crate::template::Template;

use super::near::as_written;
use super::passage::Passage;
use super::references::in_title;
use super::{Desk, Finding, SETTINGS};

/// Wrong, right, and the right words that the wrong one is a part of: 布署名 in 发布署名文章.
const SLIPS: &str = include_str!("slips.txt");

fn slips() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = SLIPS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (wrong, rest) = line.split_once(' ')?;
        let (right, within) = rest.split_once(' ').unwrap_or((rest, ""));
        Some((wrong, right, within))
    })
}

/// Is the slip a part of one of these words, where it stands?
fn is_part_of(words: &str, text: &str, (from, to): (usize, usize)) -> bool {
    words.split_whitespace().any(|word| {
        let wrong = text.get(from..to).unwrap_or_default();
        let mut places = word.match_indices(wrong);
        places.any(|(at, _)| {
            let begin = from.checked_sub(at);
            let rest = begin.and_then(|begin| text.get(begin..));
            rest.is_some_and(|rest| rest.starts_with(word))
        })
    })
}

/// All that is wrong by its first character, the longer of two first.
pub(super) static WRONG: LazyLock<BTreeMap<char, Vec<&str>>> = LazyLock::new(|| {
    let mut all: BTreeMap<char, Vec<&str>> = BTreeMap::new();
    for (wrong, ..) in slips() {
        if let Some(first) = wrong.chars().next() {
            all.entry(first).or_default().push(wrong);
        }
    }
    let longest_first = |wrong: &mut Vec<&str>| wrong.sort_by_key(|w| std::cmp::Reverse(w.len()));
    all.values_mut().for_each(longest_first);
    all
});

/// What is wrong in a text, from left to right, and where it begins.
fn wrong_in(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let mut end = 0;
    text.char_indices().filter_map(move |(at, first)| {
        let words = WRONG.get(&first).filter(|_| at >= end)?;
        let rest = text.get(at..)?;
        let wrong = words.iter().find(|wrong| rest.starts_with(**wrong))?;
        end = at + wrong.len();
        Some((at, *wrong))
    })
}

pub(super) fn has_slip(text: &str) -> bool {
    wrong_in(text).next().is_some()
}

/// Each slip holds one of these: what makes it wrong, or its last character where it has only the right
/// one's characters (的的, or another order).
pub(super) fn signs() -> impl Iterator<Item = char> {
    slips().flat_map(|(wrong, right, _)| {
        let own: Vec<char> = wrong.chars().filter(|c| !right.contains(*c)).collect();
        match own.is_empty() {
            true => wrong.chars().next_back().into_iter().collect(),
            false => own,
        }
    })
}

pub(super) fn slips_in(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    for (at, slip) in wrong_in(&passage.text) {
        let range = (at, at + slip.len());
        let mut all = slips();
        let Some((_, right, within)) = all.find(|(wrong, ..)| *wrong == slip) else {
            continue;
        };
        if is_part_of(within, &passage.text, range) {
            continue;
        }
        let finding = desk.finding(codes::P326, "slip", passage, range);
        found.extend(finding.map(|finding| Finding {
            right: right.to_owned(),
            ..finding
        }));
    }
}

/// The texts that narratives give in quotes, `{{ "几个字" }}`, so that they are not converted.
fn kept(template: &Template) -> Vec<&str> {
    static KEPT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"\{\{[-+]?\s*(?:"([^"]+)"|'([^']+)')\s*[-+]?\}\}"#).expect("a fixed pattern")
    });
    let texts = template.texts.values();
    let found = texts.flat_map(|(_, text)| KEPT.captures_iter(text));
    found
        .filter_map(|c| Some(c.get(1).or(c.get(2))?.as_str()))
        .collect()
}

impl Desk<'_> {
    /// Are more texts of a workbook in the other script than in the document's (P270)?
    pub(super) fn is_book_of_other_script(&self, file: &str) -> bool {
        let own = match self.script {
            Script::Hans => Script::Hant,
            Script::Hant => Script::Hans,
        };
        let (mut theirs, mut ours) = (0, 0);
        let rows = self.tables.iter().flat_map(|table| table.rows());
        for field in rows.flat_map(|row| row.record.fields.values()) {
            let Value::Text(text) = &field.value else {
                continue;
            };
            if *field.source.file != *file {
                continue;
            }
            if text.chars().any(|c| is_of_other(self.script, c)) {
                theirs += 1;
            } else if text.chars().any(|c| is_of_other(own, c)) {
                ours += 1;
            }
        }
        theirs > ours
    }

    /// Does the byte stand in a text that is given in quotes?
    pub(super) fn is_kept(&self, text: &str, at: usize) -> bool {
        let within = |kept: &&str| {
            let mut places = text.match_indices(*kept);
            places.any(|(begin, found)| (begin..begin + found.len()).contains(&at))
        };
        let kept = self.kept.get_or_init(|| kept(self.template));
        kept.iter().any(within)
    }
}

/// Is a cell wording in the wrong script, rather than a name or a title?
fn is_wording(desk: &Desk<'_>, cell: &str) -> bool {
    let is_other = |c: &char| is_of_other(desk.script, *c);
    let others: BTreeSet<char> = cell.chars().filter(is_other).collect();
    cell.chars().count() > LONGEST_NAME && others.len() > 1 && !desk.names.are(cell)
}

/// The longest name of a person, in characters.
const LONGEST_NAME: usize = 4;

/// Does it stand in the name of somebody whom a table writes so, or is it a character that nothing but
/// names has (of Unicode's extensions), in a name?
pub(super) fn is_in_a_name(
    desk: &Desk<'_>,
    passage: &Passage<'_>,
    (from, to): (usize, usize),
) -> bool {
    let text = &*passage.text;
    let is_rare = |c: char| ('\u{3400}'..='\u{4dbf}').contains(&c) || c >= '\u{20000}';
    if passage.get((from, to)).chars().all(is_rare) {
        return true;
    }
    let before = text.get(..from).unwrap_or_default();
    let starts = before.char_indices().rev().map(|(at, _)| at);
    let starts: Vec<usize> = std::iter::once(from)
        .chain(starts.take(LONGEST_NAME - 1))
        .collect();
    starts.into_iter().any(|start| {
        let rest = text.get(start..).unwrap_or_default();
        let ends = rest.char_indices().map(|(at, c)| start + at + c.len_utf8());
        let mut ends = ends
            .take(LONGEST_NAME)
            .filter(|end| *end >= to && *end > start);
        ends.any(|end| is_a_name(desk, passage.get((start, end))))
    })
}

/// Does a table name somebody so, character for character?
fn is_a_name(desk: &Desk<'_>, text: &str) -> bool {
    let key = name_key(text);
    let mut tables = desk.tables.iter().map(|table| table.people());
    text.chars().count() > 1
        && tables.any(|people| people.contains(&key))
        && as_written(desk, &key) == text
}

/// Names and titles stay as they are written, and so do cells in tables and short ones, which may be
/// names.
pub(super) fn script(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let mut all: Option<Finding> = None;
    let is_other = |c: char| is_of_other(desk.script, c);
    for (begin, literal) in passage.read_pieces() {
        if passage.source(begin).is_some() && !is_wording(desk, literal) {
            continue;
        }
        let mut rest = 0;
        while let Some(from) = literal
            .get(rest..)
            .and_then(|t| Some(rest + t.find(is_other)?))
        {
            let run = literal.get(from..).unwrap_or_default();
            let to = from + run.find(|c| !is_other(c)).unwrap_or(run.len());
            rest = to;
            let (from, to) = (begin + from, begin + to);
            // What a slip says is not told again by its characters.
            let is_slip = || {
                let mut slips = wrong_in(&passage.text);
                slips.any(|(at, slip)| (at..at + slip.len()).contains(&from))
            };
            if in_title(&passage.text, from) || desk.is_kept(&passage.text, from) || is_slip() {
                continue;
            }
            if is_in_a_name(desk, passage, (from, to)) {
                continue;
            }
            let Some(finding) = desk.finding(codes::P326, desk.script.word(), passage, (from, to))
            else {
                continue;
            };
            // A value is a name or a title, written as its owner writes it.
            if &*finding.place.file == SETTINGS {
                continue;
            }
            // So is a workbook.
            if passage.source(from).is_some() && desk.is_book_of_other_script(&finding.place.file) {
                continue;
            }
            // A text that is all in the other script is told as such.
            if desk.is_of_other_script(&finding.place.file) {
                return;
            }
            match &mut all {
                Some(all) if !all.text.contains(&finding.text) => {
                    all.text += &format!("、{}", finding.text);
                }
                Some(_) => {}
                None => all = Some(finding),
            }
        }
    }
    found.extend(all);
}
