//! Blanks to fill in: underlined white space, low lines, and spaces between brackets. Each stands on the
//! line of its label (姓名：____) and of its unit (____元, （    ）人).

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
        let (end, label) = match end_of(atoms, at) {
            Some(end) => (end, label_length(&atoms[taken..at])),
            None => match end_of_gap(atoms, at) {
                // Its opening bracket.
                Some(end) => (end, 1),
                None => {
                    at += 1;
                    continue;
                }
            },
        };
        taken = end + unit_behind(atoms, end);
        atoms[at + 1 - label..taken]
            .iter_mut()
            .for_each(|atom| atom.whole = true);
        at = end;
    }
}

/// Behind the blank of two or more cells that begins here.
fn end_of(atoms: &[Atom], at: usize) -> Option<usize> {
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
