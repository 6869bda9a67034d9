//! Lists of names in running text: no line ends within one.
//!
//! A roll of honour separates its names by ideographic spaces (王明　李红　欧阳海), minutes by 、; whether a
//! list of the second kind is one of people is told by their surnames.

use super::super::people::LETTERS;
use super::atoms::Atom;
use crate::script::simplified;
use crate::surnames::begins_with_surname;

/// Fewer names are no list.
pub(super) const FEWEST: usize = 3;

/// What stands between two names of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Spaces,
    Comma,
}

impl Separator {
    fn of(ch: char) -> Option<Separator> {
        match ch {
            '\u{3000}' => Some(Separator::Spaces),
            '、' => Some(Separator::Comma),
            _ => None,
        }
    }
}

/// Could this character separate names?
pub(super) fn separates(ch: char) -> bool {
    Separator::of(ch).is_some()
}

/// Keeps each name of a list whole.
pub(super) fn keep(atoms: &mut [Atom]) {
    let mut at = 0;
    while at < atoms.len() {
        let (end, names) = list_at(atoms, at);
        if names.len() >= FEWEST {
            for (from, to) in names {
                atoms[from + 1..to]
                    .iter_mut()
                    .for_each(|atom| atom.whole = true);
            }
        }
        at = end;
    }
}

/// Keeps a name of two characters that stand apart whole: 组长：刘　翀，推选赵　六为代表
pub(super) fn keep_apart(atoms: &mut [Atom]) {
    let names: Vec<usize> = (1..atoms.len()).filter(|at| is_apart(atoms, *at)).collect();
    for at in names {
        atoms[at].whole = true;
        atoms[at + 1].whole = true;
    }
}

/// Does this ideographic space part a name's two characters? Where both sides have more letters, it may as well
/// part two names: 王江　李红
fn is_apart(atoms: &[Atom], at: usize) -> bool {
    let most = LETTERS.end() + 1;
    let before = atoms[..at].iter().rev().take(most);
    let before = before.take_while(|atom| is_letter(atom)).count();
    let behind = atoms[at + 1..].iter().take(most);
    let behind = behind.take_while(|atom| is_letter(atom)).count();
    if !atoms[at].is_wide_space() || before == 0 || behind == 0 {
        return false;
    }
    let beside = [at.checked_sub(before + 1), Some(at + behind + 1)];
    let in_list = |at: Option<usize>| {
        let atom = at.and_then(|at| atoms.get(at));
        atom.is_some_and(Atom::is_wide_space)
    };
    let is_name = |letters: &[Atom]| LETTERS.contains(&letters.len()) && is_person(letters);
    let alone = before == 1 || behind == 1;
    is_person(&atoms[at - 1..at])
        && !beside.into_iter().any(in_list)
        && (alone || !is_name(&atoms[at - before..at]) && !is_name(&atoms[at + 1..=at + behind]))
}

/// The list that begins here, and where to look for the next: stretches of letters with one kind of
/// separator between them. Before the first name may stand what it is a list of: 出席：王明、李红.
fn list_at(atoms: &[Atom], start: usize) -> (usize, Vec<(usize, usize)>) {
    let mut names = Vec::new();
    let mut kind = None;
    let mut at = start;
    loop {
        let letters = atoms[at..].iter().take_while(|atom| is_letter(atom));
        let end = at + letters.count();
        let separator = atoms.get(end).and_then(|atom| Separator::of(atom.ch));
        let is_first = names.is_empty();
        let name = LETTERS.contains(&(end - at))
            && (kind != Some(Separator::Comma) || is_person(&atoms[at..end]))
            && (!is_first || separator != Some(Separator::Comma) || is_person(&atoms[at..end]));
        if name && (separator.is_some() || !is_first) {
            names.push((at, end));
        }
        let goes_on = name && separator.is_some() && (is_first || separator == kind);
        if !goes_on {
            // At least one character further on.
            return (end.max(start) + 1, names);
        }
        kind = separator;
        let between = atoms[end..].iter();
        at = end
            + match separator {
                Some(Separator::Spaces) => between.take_while(|atom| atom.ch == '\u{3000}').count(),
                _ => 1,
            };
    }
}

fn is_letter(atom: &Atom) -> bool {
    atom.ch.is_alphabetic() && !atom.ch.is_ascii()
}

fn is_person(letters: &[Atom]) -> bool {
    let name: String = letters.iter().map(|atom| atom.ch).collect();
    begins_with_surname(&simplified(&name))
}
