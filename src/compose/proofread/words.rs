//! ## What it finds
//! Characters of the other script in the wording (备 in traditional text), and slips that conversion
//! by characters leaves in anyone's text: 製度 for 制度, 群眾備課 for 集體備課.
//! ## Why it matters
//! They show that nobody has read the document since it was copied.

use crate::diagnostic::codes;
use crate::script::is_of_other;

use super::passage::Passage;
use super::references::in_title;
use super::{Desk, Finding, SETTINGS};

/// Wrong, right.
const SLIPS: &str = include_str!("slips.txt");

pub(super) fn check(desk: &Desk<'_>, passage: &Passage, found: &mut Vec<Finding>) {
    let lines = SLIPS.lines().filter(|line| !line.starts_with('#'));
    let mut told: Vec<usize> = Vec::new();
    for (wrong, right) in lines.filter_map(|line| line.split_once(' ')) {
        for (at, _) in passage.text.match_indices(wrong) {
            if told.contains(&(at + wrong.len())) {
                continue;
            }
            told.push(at + wrong.len());
            let finding = desk.finding(codes::P326, "slip", passage, (at, at + wrong.len()));
            found.extend(finding.map(|finding| Finding {
                right: right.to_owned(),
                ..finding
            }));
        }
    }
    let mut all: Option<Finding> = None;
    let mut chars = passage.text.char_indices().peekable();
    while let Some((from, c)) = chars.next() {
        if !is_of_other(desk.script, c) {
            continue;
        }
        let mut to = from + c.len_utf8();
        while let Some((at, _)) = chars.next_if(|(_, c)| is_of_other(desk.script, *c)) {
            to = at
                + passage
                    .text
                    .get(at..)
                    .and_then(|t| t.chars().next())
                    .map_or(0, char::len_utf8);
        }
        // Names, titles and cells stay as they are written.
        if !passage.is_literal(from, to) || in_title(&passage.text, from) {
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
        // A text that is all in the other script is told as such.
        if desk.of_other_script.contains(&finding.place.file) {
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
    found.extend(all);
}
