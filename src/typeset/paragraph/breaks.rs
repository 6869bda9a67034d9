//! Where office engines break a line (docs/engines/lines.md §2): the base of ours.

use unicode_linebreak::{BreakClass, break_property};

use crate::font::Script;

use super::atoms::Atom;

/// How an office engine breaks Chinese text: by the language that the text has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Office {
    /// Marks that begin no line.
    not_first: &'static str,
    /// Marks that end none.
    not_last: &'static str,
}

/// zh-CN (docs/engines/lines.md §2).
const MAINLAND: Office = Office {
    not_first: "，。、；：？！．.,:;!?”’）》〉〕】」』｝·～〃々―′｜)]}-",
    not_last: "“‘（《〈〔【「『［｛([{¥￥",
};
/// zh-TW, measured as those were: each mark at a line's edge, LibreOffice 7.4.
const TAIWAN: Office = Office {
    not_first: "，。、；：？！．.,:;!?）》〉〕】」』｝·′｜)]}-",
    not_last: "（《〈〔【「『｛([{¥",
};

impl Office {
    /// What holds for a language.
    pub(super) fn of(language: &str) -> Office {
        match language {
            "zh-TW" | "zh-HK" | "zh-MO" => TAIWAN,
            _ => MAINLAND,
        }
    }

    /// May the character begin a line?
    fn may_begin(self, ch: char) -> bool {
        !is_among(self.not_first, ch)
    }

    /// May it end one?
    fn may_end(self, ch: char) -> bool {
        !is_among(self.not_last, ch)
    }
}

/// Is the character one of these marks? No ideograph is, and nearly all characters are ideographs.
fn is_among(marks: &str, ch: char) -> bool {
    !('\u{4e00}'..='\u{9fff}').contains(&ch) && marks.contains(ch)
}

/// Where the line that starts at `start` is broken when `cut` is the first atom that does not fit.
/// `None`: nothing legal stands on the line.
pub(super) fn office_break(
    office: Office,
    atoms: &[Atom],
    start: usize,
    cut: usize,
) -> Option<usize> {
    // Those of full width too (measured: 到（|　　　|）人).
    if atoms
        .get(cut)
        .is_none_or(|atom| matches!(atom.ch, ' ' | '\u{3000}'))
    {
        return Some(cut);
    }
    // The last letter or digit at or before the cut, on whichever line, decides which rule holds.
    let script = last_script(&atoms[..=cut]);
    last_legal(office, atoms, (start, cut), script)
}

/// The script of the last letter or digit.
pub(super) fn last_script(atoms: &[Atom]) -> Script {
    let mut letters = atoms.iter().rev();
    let letter = letters.find(|atom| atom.ch.is_alphanumeric());
    letter.map_or(Script::Han, |atom| atom.script)
}

/// The last legal break behind `start` up to `cut`, by the rule of a script.
fn last_legal(
    office: Office,
    atoms: &[Atom],
    (start, cut): (usize, usize),
    script: Script,
) -> Option<usize> {
    // A field is one character to LibreOffice's line breaking.
    let ends_field = |at: usize| atoms[at - 1].in_field && !atoms[at].in_field;
    let legal = |at: usize| match script {
        _ if ends_field(at) => office.may_begin(atoms[at].ch),
        Script::Han => chinese(office, atoms, at),
        Script::Latin => uax14(office, atoms, at, cut),
    };
    (start + 1..=cut).rev().find(|&at| legal(at))
}

/// May a line end before this atom, whichever rule holds there? For the longest stretch that is
/// never parted, and where a line break ends the line.
pub(super) fn may_break(office: Office, atoms: &[Atom], at: usize) -> bool {
    let space = atoms.get(at).is_none_or(|atom| atom.ch == ' ');
    space || is_behind_stop(atoms, at) || {
        let script = last_script(&atoms[at - 1..=at]);
        last_legal(office, atoms, (at - 1, at), script).is_some()
    }
}

/// 14日、|21日: behind a mark of Chinese text, which the Latin rule keeps with the figure behind it. A comma
/// may be that of a number: 1，286.
fn is_behind_stop(atoms: &[Atom], at: usize) -> bool {
    let Some(mark) = at.checked_sub(1).map(|mark| atoms[mark].ch) else {
        return false;
    };
    let earlier = at.checked_sub(2).map(|earlier| atoms[earlier].ch);
    let counted = earlier.is_some_and(|ch| ch.is_ascii_digit());
    let ends = matches!(mark, '、' | '；' | '。') || mark == '，' && !counted;
    ends && atoms[at].ch.is_ascii_alphanumeric()
}

/// Any two characters may be parted but before and after certain marks.
pub(super) fn chinese(office: Office, atoms: &[Atom], at: usize) -> bool {
    office.may_begin(atoms[at].ch) && office.may_end(atoms[at - 1].ch)
}

/// UAX #14 with the particulars of office engines.
fn uax14(office: Office, atoms: &[Atom], at: usize, cut: usize) -> bool {
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
        (C::Postfix | C::Prefix, C::Ambiguous) => return false,
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
        // A quotation mark that may begin a line may be parted from Han and its marks before it, but
        // not exactly at the cut.
        (C::Ideographic | C::ClosePunctuation | C::NonStarter | C::Exclamation, C::Quotation)
            if office.may_begin(after) =>
        {
            at < cut
        }
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
            | C::NonStarter,
        ) => false,
        (
            C::Alphabetic | C::Numeric | C::Ideographic | C::Exclamation | C::Inseparable,
            C::Inseparable,
        ) => false,
        // A slash allows a break only where the cut is further on, not before a single letter
        // (measured: km/h，, but K12/|K9), and not within a number.
        (C::Symbol, _) => {
            let more =
                |next: &Atom| next.ch.is_alphabetic() || next.ch.is_ascii_digit() || next.ch == '/';
            let word = after.is_ascii_digit() || atoms.get(at + 1).is_some_and(more);
            at < cut && word && !(a == C::Numeric && in_number(atoms, at))
        }
        (C::Hyphen, _) => true,
        (C::BeforeAndAfter, C::BeforeAndAfter) => false,
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
