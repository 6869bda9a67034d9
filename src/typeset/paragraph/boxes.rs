//! Boxes to tick stand with their words: 同意□ 不同意□, □男 □女.

use super::atoms::Atom;

/// So many characters before or behind a box are its word; of a longer stretch, the one beside it.
const WORD: usize = 6;

/// Is it a box to tick, or a ticked one?
pub(super) fn is_box(ch: char) -> bool {
    matches!(ch, '□' | '☐' | '☑' | '☒' | '■' | '▢')
}

/// Keeps each box with its word: the one behind it where a box begins the stretch between spaces and
/// marks, else the one before.
pub(super) fn keep(atoms: &mut [Atom]) {
    let letter = |atom: &Atom| atom.ch.is_alphabetic() && !atom.ch.is_ascii();
    let word = |count: usize| if count > WORD { 1 } else { count };
    let mut leads = false;
    for at in 0..atoms.len() {
        let beside = |atom: &Atom| letter(atom) || is_box(atom.ch);
        let begins = at == 0 || !beside(&atoms[at - 1]);
        if !is_box(atoms[at].ch) {
            leads &= !begins;
            continue;
        }
        leads |= begins;
        if leads {
            let behind = atoms[at + 1..].iter().take_while(|atom| letter(atom));
            let count = word(behind.count());
            let behind = &mut atoms[at + 1..at + 1 + count];
            behind.iter_mut().for_each(|atom| atom.whole = true);
        } else {
            let before = atoms[..at].iter().rev().take_while(|atom| letter(atom));
            let count = word(before.count());
            let before = &mut atoms[(at + 1).saturating_sub(count)..=at];
            before.iter_mut().for_each(|atom| atom.whole = true);
        }
    }
}
