//! Addresses of the network, of mail and of files: long, without spaces, and no engine parts them. Where
//! one would leave the lines before it gaping, or is longer than a line, it is parted as books do: before
//! a point or another mark, never within a word, and without a hyphen (Chicago Manual of Style, 17th
//! ed., §7.46; but behind a slash, so that no line begins with one).

use crate::font::Script;

use super::atoms::{Atom, width};
use super::mend::GIVING;
use super::place::stretches_too_wide;
use super::{Measure, whole_twips};

/// Marks before which an address is parted.
const BEFORE: &str = ".?&#%=_-~@";
/// An address of mail or a name with low lines that is shorter stays whole.
const LONG: usize = 24;
/// So many characters stay on either side.
const LEAST: usize = 4;

/// Where the address that begins behind the line `start..end` is parted so that its first part
/// stands on that line; `None`: there is none, or the line does without.
pub(super) fn part(
    text: &[Atom],
    start: usize,
    end: usize,
    room: i64,
    measure: &Measure<'_>,
) -> Option<usize> {
    let line = &text[start..end];
    let slack = room - width(line, measure.spacing, measure.autospace);
    // The lines before share its slack first (`mend`).
    let sharing = if start == 0 { 1 } else { 1 + GIVING as i64 };
    if !stretches_too_wide(line, slack / sharing, measure.size) {
        return None;
    }
    let fits = |at: &usize| {
        let line = &text[start..*at];
        whole_twips(width(line, measure.spacing, measure.autospace)) <= room
    };
    let length = text[end..].iter().take_while(|atom| in_word(atom)).count();
    let joint = |at: &usize| parts(text, *at) && fits(at);
    last_of(text, (end..end + length).rev().filter(joint))
}

/// The last place, but not at a hyphen where there is another: a reader might take it for one that the
/// line put there.
fn last_of(text: &[Atom], places: impl Iterator<Item = usize> + Clone) -> Option<usize> {
    let mut plain = places.clone().filter(|at| text[*at].ch != '-');
    plain.next().or_else(|| places.clone().next())
}

/// The last place up to `cut` where an address that fills the line from `start` may be parted.
pub(super) fn last_joint(text: &[Atom], start: usize, cut: usize) -> Option<usize> {
    let places = (start + 1..=cut).rev();
    last_of(text, places.filter(|at| is_joint(text, *at)))
}

/// The same of an address of the network, of mail or of files only.
pub(super) fn last_parting(text: &[Atom], start: usize, cut: usize) -> Option<usize> {
    let places = (start + 1..=cut).rev();
    last_of(text, places.filter(|at| parts(text, *at)))
}

/// May an address be parted before this character?
pub(super) fn parts(text: &[Atom], at: usize) -> bool {
    joint(text, at) == Some(true)
}

/// Would a line that ends before this character end in a hyphen of an address, or part its slashes or what
/// these stand before?
pub(super) fn is_parted_badly(text: &[Atom], at: usize) -> bool {
    let (before, after) = (text[at - 1].ch, &text[at]);
    let parted = before == '-' && in_word(after) || matches!((before, after.ch), ('/' | ':', '/'));
    if !parted && !is_behind_slashes(text, at) {
        return false;
    }
    let before = text[..at].iter().rev().take_while(|atom| in_word(atom));
    let behind = text[at..].iter().take_while(|atom| in_word(atom));
    let (from, to) = (at - before.count(), at + behind.count());
    let word: String = text[from..to].iter().map(|atom| atom.ch).collect();
    word.contains("://") || word.starts_with("www.") || has_inside(&word, '@')
}

/// https://|www
fn is_behind_slashes(text: &[Atom], at: usize) -> bool {
    let slashes = at.checked_sub(2).and_then(|from| text.get(from..at));
    slashes.is_some_and(|two| two.iter().all(|atom| atom.ch == '/'))
}

/// May an address be parted before this character, or another word that no line can hold?
pub(super) fn is_joint(text: &[Atom], at: usize) -> bool {
    joint(text, at).is_some()
}

/// Is there a mark by which a word is parted before this character, and is the word an address?
fn joint(text: &[Atom], at: usize) -> Option<bool> {
    let (before, after) = (text[..at].last()?, text.get(at)?);
    let marked =
        (before.ch == '/' && after.ch != '/') || (BEFORE.contains(after.ch) && before.ch != '/');
    if !marked || !in_word(before) || !in_word(after) || is_behind_slashes(text, at) {
        return None;
    }
    let begin = text[..at].iter().rev().take_while(|atom| in_word(atom));
    let (begin, rest) = (at - begin.count(), text[at..].iter());
    let end = at + rest.take_while(|atom| in_word(atom)).count();
    if at - begin < LEAST || end - at < LEAST {
        return None;
    }
    if is_address(&text[begin..end]) {
        return Some(true);
    }
    // A number is not parted: 12345.00
    let letter = |atom: Option<&Atom>| atom.is_some_and(|atom| atom.ch.is_ascii_alphabetic());
    (letter(Some(before)) && letter(text.get(at + 1))).then_some(false)
}

fn in_word(atom: &Atom) -> bool {
    atom.script == Script::Latin && !matches!(atom.ch, ' ' | '\n') && !atom.is_blank()
}

/// https://…, www.…, name@…, and names of files and accounts whose words stand between low lines.
fn is_address(word: &[Atom]) -> bool {
    let word: String = word.iter().map(|atom| atom.ch).collect();
    let is_long = word.len() >= LONG;
    let joined = has_inside(&word, '@') || has_inside(&word, '_');
    word.contains("://") || word.starts_with("www.") || is_long && joined
}

/// Does a mark stand between letters or digits of a word?
fn has_inside(word: &str, mark: char) -> bool {
    let beside = |part: &str| part.contains(|ch: char| ch.is_ascii_alphanumeric());
    word.split_once(mark)
        .is_some_and(|(before, after)| beside(before) && beside(after))
}
