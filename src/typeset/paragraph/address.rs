//! Addresses of the network: long, without spaces, and no engine parts them. Where one would leave
//! the lines before it gaping, it is parted as books do: before a point or another mark, never within
//! a word, and without a hyphen (Chicago Manual of Style, 17th ed., §7.46; but behind a slash, so
//! that no line begins with one).

use crate::font::Script;

use super::atoms::{Atom, width};
use super::mend::GIVING;
use super::place::stretches_too_wide;
use super::{Measure, whole_twips};

/// Marks before which an address is parted.
const BEFORE: &str = ".?&#%=_-~";
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
    let rest = &text[end..];
    let length = rest
        .iter()
        .take_while(|atom| atom.script == Script::Latin && !matches!(atom.ch, ' ' | '\n'))
        .count();
    let address: String = rest[..length].iter().map(|atom| atom.ch).collect();
    // An e-mail address is short enough to stay whole.
    let is_one = address.contains("://") || address.starts_with("www.");
    if !is_one || length < 2 * LEAST {
        return None;
    }
    let may_part = |at: &usize| {
        let (before, after) = (rest[*at - 1].ch, rest[*at].ch);
        (before == '/' && after != '/') || (BEFORE.contains(after) && before != '/')
    };
    let fits = |at: &usize| {
        let line = &text[start..end + *at];
        whole_twips(width(line, measure.spacing, measure.autospace)) <= room
    };
    (LEAST..=length - LEAST)
        .rev()
        .find(|at| may_part(at) && fits(at))
        .map(|at| end + at)
}
