//! Blanks to fill in: underlined white space, low lines, spaces between brackets, and open ones before a
//! unit (　　年　　月　　日, 共　　人). Each stands on the line of its label (姓名：____) and of its unit
//! (____元, （    ）人).

use super::atoms::Atom;
use super::units::unit_length;
use super::words;

/// So many characters before a blank may be its label: 身份证号码：____
const LABEL: usize = 8;
/// Of running text, so many stay with the blank.
const BESIDE_BLANK: usize = 3;

/// Keeps each blank with its label and its unit.
pub(super) fn keep(atoms: &mut [Atom]) {
    // Up to where the text belongs to the blank before.
    let mut taken = 0;
    let mut at = 0;
    while at < atoms.len() {
        let before = atoms.get(taken..at).unwrap_or_default();
        // An open blank of a date stands with the one before.
        let goes_on = at > 0 && at == taken && is_of_date(atoms[at - 1].ch);
        let (end, label) = if let Some(end) = end_of_drawn(atoms, at) {
            (end, label_length(before))
        } else if let Some(end) = end_of_gap(atoms, at) {
            // Its opening bracket.
            (end, 1)
        } else if let Some(end) = end_of_open(atoms, at) {
            (end, label_length(before).max(usize::from(goes_on)))
        } else {
            at += 1;
            continue;
        };
        taken = end + unit_behind(atoms, end);
        atoms[at + 1 - label..taken]
            .iter_mut()
            .for_each(|atom| atom.whole = true);
        at = end;
    }
}

/// Behind the blank that begins here.
fn end_of(atoms: &[Atom], at: usize) -> Option<usize> {
    end_of_drawn(atoms, at).or_else(|| end_of_open(atoms, at))
}

/// Behind the blank of two or more cells that begins here.
fn end_of_drawn(atoms: &[Atom], at: usize) -> Option<usize> {
    let length = atoms
        .get(at..)?
        .iter()
        .take_while(|atom| atom.is_in_blank());
    let length = length.count();
    (length > 1).then_some(at + length)
}

/// Behind the brackets whose white space begins here: （    ）
fn end_of_gap(atoms: &[Atom], at: usize) -> Option<usize> {
    let opened = at > 0 && matches!(atoms[at - 1].ch, '（' | '(' | '〔' | '【' | '[');
    let spaces = atoms[at..].iter().take_while(|atom| atom.is_space());
    let end = at + spaces.count();
    let closed = atoms.get(end).is_some_and(|atom| is_closing(atom.ch));
    (opened && end > at && closed).then_some(end + 1)
}

/// Behind the white space that begins here, where a date's part or a unit is to be filled in: nothing shows
/// it but that a unit follows which no word goes on from (　　月考 is a month's exam).
fn end_of_open(atoms: &[Atom], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map(|before| &atoms[before]);
    let spaces = atoms.get(at..)?.iter().take_while(|atom| atom.is_space());
    let end = at + spaces.count();
    let unit = unit_length(atoms.get(end..)?, false);
    if unit == 0 || before.is_some_and(Atom::is_space) {
        return None;
    }
    let of_date = unit == 1 && is_of_date(atoms[end].ch);
    let goes_on = of_date && before.is_some_and(|atom| is_of_date(atom.ch));
    let ends = || {
        let next = atoms.get(end + unit);
        next.is_none_or(|atom| !atom.ch.is_alphabetic())
    };
    let least = if goes_on { 1 } else { 2 };
    let begins_text = before.is_none_or(|atom| atom.ch == '\n');
    let is_blank = goes_on || ends() && (of_date || !begins_text);
    (end - at >= least && is_blank).then_some(end)
}

/// A date's or a time's part.
fn is_of_date(ch: char) -> bool {
    matches!(ch, '年' | '月' | '日' | '时' | '時' | '分')
}

/// Does this character close brackets?
pub(super) fn is_closing(ch: char) -> bool {
    matches!(ch, '）' | ')' | '〕' | '】' | ']')
}

fn label_length(before: &[Atom]) -> usize {
    let label = before
        .iter()
        .rev()
        .take_while(|atom| in_label(atom))
        .take(LABEL + 1);
    match label.count() {
        length @ ..=LABEL => length,
        _ => BESIDE_BLANK,
    }
}

fn in_label(atom: &Atom) -> bool {
    atom.ch.is_alphanumeric() || matches!(atom.ch, '：' | ':' | '（' | '）' | '(' | ')')
}

/// How many characters behind a blank belong to it: the bracket round it, its unit.
fn unit_behind(atoms: &[Atom], end: usize) -> usize {
    let closed = atoms.get(end).is_some_and(|atom| is_closing(atom.ch));
    let closing = usize::from(closed);
    let rest = &atoms[end + closing..];
    let letters = rest.iter().take_while(|atom| atom.ch.is_alphanumeric());
    let letters = letters.count();
    let unit = unit_length(rest, false);
    if letters == 0 {
        return closing + unit;
    }
    // 家长（监护人）：____
    let to_next = rest.iter().take_while(|atom| in_label(atom)).count();
    let next = end + closing + to_next;
    let is_label = rest[..to_next]
        .iter()
        .any(|atom| matches!(atom.ch, '：' | ':'));
    let own = match end_of(atoms, next) {
        _ if is_label => 0,
        Some(blank) => between(&rest[..to_next], unit, atoms.get(blank)),
        None => unit.clamp(1, letters),
    };
    closing + own
}

/// How many of the letters between two blanks belong to the first one: ____年__月__日, but 签名____日期____
/// and 共____人女____人.
///
/// - `unit`: how many of them can be a unit; `behind`: what follows the second blank
fn between(letters: &[Atom], unit: usize, behind: Option<&Atom>) -> usize {
    let is_followed = behind.is_some_and(|atom| atom.ch.is_alphanumeric());
    match unit {
        // ____省____市
        0 => usize::from(letters.len() == 1 && is_followed),
        unit if unit >= letters.len() => letters.len(),
        unit => {
            let text: String = letters.iter().map(|atom| atom.ch).collect();
            let end: usize = letters[..unit].iter().map(|a| a.ch.len_utf8()).sum();
            let is_word = words::bounds(&text).contains(&end);
            if is_word { unit } else { 0 }
        }
    }
}
