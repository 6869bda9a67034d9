//! Where office engines break a line (research/LINES.md §2): the base of ours.

use unicode_linebreak::{BreakClass, break_property};

use crate::font::Script;

use super::atoms::Atom;

/// Marks that begin no line there, in Chinese text (zh-CN).
const NOT_FIRST: &str = "，。、；：？！．.,:;!?”’）》〉〕】」』｝·～〃々―′｜)]}-";
/// Marks that end none.
const NOT_LAST: &str = "“‘（《〈〔【「『［｛([{¥￥";

/// Where the line that starts at `start` is broken when `cut` is the first atom that does not fit.
/// `None`: nothing legal stands on the line.
pub(super) fn office_break(atoms: &[Atom], start: usize, cut: usize) -> Option<usize> {
    if atoms.get(cut).is_none_or(|atom| atom.ch == ' ') {
        return Some(cut);
    }
    // The last letter or digit at or before the cut decides which rule holds.
    let script = atoms[start..=cut]
        .iter()
        .rev()
        .find(|atom| atom.ch.is_alphanumeric())
        .map_or(Script::Han, |atom| atom.script);
    let legal = |at: usize| match script {
        Script::Han => chinese(atoms, at),
        Script::Latin => uax14(atoms, at, cut),
    };
    (start + 1..=cut).rev().find(|&at| legal(at))
}

/// May a line end before this atom, whichever rule holds there? For the longest stretch that is
/// never parted.
pub(super) fn may_break(atoms: &[Atom], at: usize) -> bool {
    office_break(atoms, at - 1, at) == Some(at)
}

/// Any two characters may be parted but before and after certain marks.
fn chinese(atoms: &[Atom], at: usize) -> bool {
    !NOT_FIRST.contains(atoms[at].ch) && !NOT_LAST.contains(atoms[at - 1].ch)
}

/// UAX #14 with the particulars of office engines.
fn uax14(atoms: &[Atom], at: usize, cut: usize) -> bool {
    use BreakClass as C;
    let (before, after) = (atoms[at - 1].ch, atoms[at].ch);
    let (b, a) = (class(before), class(after));
    if before == ' ' {
        return !matches!(
            a,
            C::ClosePunctuation | C::CloseParenthesis | C::Exclamation
        );
    }
    let word = |class: C| matches!(class, C::Alphabetic | C::Numeric | C::HebrewLetter);
    let (b, a) = match (b, a) {
        // Measured: ≤3, ①A and H₂O are not parted; 课”|≤3, 、|≥15 and ①|② are.
        (C::Ambiguous, x) if word(x) => return false,
        (x, C::Ambiguous) if word(x) => return false,
        (C::Quotation, C::Ambiguous) if matches!(before, '”' | '’') => return true,
        pair => pair,
    };
    let plain = |class: C| match class {
        C::Ambiguous => C::Ideographic,
        class => class,
    };
    let (b, a) = (plain(b), plain(a));
    match (b, a) {
        (_, C::Space) => false,
        // “ after Han may be broken before, but not exactly at the cut.
        (C::Ideographic, C::Quotation) if after == '“' || after == '‘' => at < cut,
        (C::OpenPunctuation | C::Quotation | C::NonBreakingGlue | C::WordJoiner, _)
        | (_, C::Quotation | C::NonBreakingGlue | C::WordJoiner | C::CombiningMark)
        | (
            _,
            C::ClosePunctuation
            | C::CloseParenthesis
            | C::Exclamation
            | C::InfixSeparator
            | C::Symbol
            | C::After
            | C::Hyphen
            | C::NonStarter
            | C::Inseparable,
        ) => false,
        // A slash allows a break only where the cut is further on, not before a single letter
        // that still fits (measured: km/h), and not within a number.
        (C::Symbol, _) => {
            let single = at + 1 == cut && !atoms[cut].ch.is_alphanumeric() && atoms[cut].ch != '/';
            at < cut && !single && !(a == C::Numeric && in_number(atoms, at))
        }
        (C::Hyphen, _) => true,
        (C::ClosePunctuation | C::CloseParenthesis, other) if word(other) => false,
        (C::ClosePunctuation | C::CloseParenthesis, C::Postfix | C::Prefix) => {
            !in_number(atoms, at)
        }
        (x, C::OpenPunctuation) if word(x) => false,
        (x, y) if word(x) && word(y) => false,
        (x, C::Postfix | C::Prefix) | (C::Postfix | C::Prefix, x) if word(x) => false,
        (C::Prefix, C::Ideographic) | (C::Ideographic, C::Postfix) => false,
        (C::Postfix | C::Prefix, C::OpenPunctuation) => false,
        (C::InfixSeparator, y) if word(y) => false,
        (C::Before, _) => false,
        _ => true,
    }
}

/// Do the marks before this atom end a number?
fn in_number(atoms: &[Atom], at: usize) -> bool {
    let inner = |class: BreakClass| {
        use BreakClass as C;
        matches!(
            class,
            C::Symbol | C::InfixSeparator | C::ClosePunctuation | C::CloseParenthesis
        )
    };
    let before = atoms[..at].iter().rev().map(|atom| class(atom.ch));
    before.into_iter().find(|class| !inner(*class)) == Some(BreakClass::Numeric)
}

fn class(ch: char) -> BreakClass {
    use BreakClass as C;
    match break_property(ch as u32) {
        // Small kana and Korean syllables are no matter here.
        C::ConditionalJapaneseStarter => C::NonStarter,
        C::Ambiguous if Script::of(ch) == Some(Script::Latin) => C::Alphabetic,
        C::Unknown | C::Surrogate | C::ComplexContext => {
            if Script::of(ch) == Some(Script::Latin) {
                C::Alphabetic
            } else {
                C::Ideographic
            }
        }
        other => other,
    }
}
