//! Lines whose end no rule foretells: a line break ends them, and where lines are justified their
//! own spacing fills them, so that the break is no sight.
//!
//! LibreOffice looks for a break with the rule of the script at the cut, but sets anew, with the rule
//! of the script found there, once that leads into an earlier portion (SwTextFormatter::Underflow);
//! behind a slash it goes back to any white space among the 66 characters before it, even on an
//! earlier line, and then cuts the word (BreakIterator_Unicode::getLineBreak).

use crate::font::Script;

use super::atoms::{Atom, has_doubtful_field, wide_spaces, width};
use super::breaks::last_script;
use super::strict::{allows, gives_way};
use super::{Broken, Fit, Measure, TWIP, first_that_does_not_fit};

/// Marks that belong to both scripts, or that a break may stand behind (measured: A‑|3, a hyphen that no
/// line should end in).
const BOTH: &str = "\u{2011}“”‘’/≥≤±−№℃°‰×—…·①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢ□✓";
/// Among so many characters before the cut a white space is looked for where a slash is passed.
const BEHIND_SLASH: usize = 66;
/// How much narrower than its style's a filled line's spacing may be, in twips.
const CLOSER: i64 = 3;
/// And how much wider: a third of an em of body text.
pub(super) const WIDER: i64 = 110;

/// Ends the doubtful lines of a justified paragraph.
pub(super) fn end(
    text: &[Atom],
    lines: &mut [Broken],
    room: &dyn Fn(bool) -> i64,
    measure: &Measure<'_>,
) {
    let last = lines.len().saturating_sub(1);
    for (at, line) in lines[..last].iter_mut().enumerate() {
        let room = room(at == 0);
        // A space before a line break might not fit.
        let plain = line.nudge.is_none() && !line.ended && text[line.to - 1].ch != ' ';
        if plain && is_doubtful(text, line, room, measure) {
            let number = if at == 0 { measure.number } else { 0 };
            fill(text, line, (room, number), measure);
        }
    }
}

/// Might an office engine end this line elsewhere? Where it goes back from the cut over marks of both
/// scripts with Latin letters among them or by the Latin rule (measured: `2，|“‘`, `7，|≥`), or into an earlier portion: any in a narrow measure, in
/// justified lines the first (measured: `No. |7；`) or into a Latin one.
pub(super) fn is_doubtful(text: &[Atom], line: &Broken, room: i64, measure: &Measure<'_>) -> bool {
    let Fit::Cut(cut, _) = first_that_does_not_fit(text, line.from, room, measure) else {
        return false;
    };
    if line.to > cut || line.to == line.from {
        return false;
    }
    // Measured: 体|https://|www and 附件|2|2026年
    let behind_slashes = line.to > 1 && text[line.to - 2..line.to].iter().all(|a| a.ch == '/');
    let next = &text[line.to];
    // Measured: 网|址https://www.example.cn/a/|2026
    let behind_slashes =
        behind_slashes || (text[line.to - 1].ch == '/' && next.ch.is_ascii_digit());
    let in_latin = next.script == Script::Latin && next.ch.is_alphanumeric();
    if behind_slashes || (in_latin && text[line.to - 1].in_field && !next.in_field) {
        return true;
    }
    let other_portion = line.to < cut && text[line.to + 1..=cut].iter().any(|atom| !atom.joined);
    let in_first = || text[line.from + 1..=line.to].iter().all(|atom| atom.joined);
    // Measured: TCP/|IP(见附件)
    let inside_latin = text[line.to].joined && text[line.to].script == Script::Latin;
    if other_portion && (!measure.justified || inside_latin || in_first()) {
        return true;
    }
    let passed = &text[line.to - 1..=cut];
    let latin = passed.iter().any(|atom| atom.script == Script::Latin)
        || last_script(&text[..=cut]) == Script::Latin;
    let spaced = || {
        let before = &text[cut.saturating_sub(BEHIND_SLASH)..cut];
        before.iter().any(|atom| atom.ch == ' ')
    };
    let doubted = |atom: &Atom| BOTH.contains(atom.ch) && (atom.ch != '/' || spaced());
    latin && passed.iter().any(doubted)
}

/// The widest spacing at which the line surely fits; a line that would gape stays as it is.
///
/// LibreOffice spaces a paragraph's number as the text behind it: so many characters.
pub(super) fn fill(
    text: &[Atom],
    line: &mut Broken,
    (room, number): (i64, i64),
    measure: &Measure<'_>,
) {
    if !allows(text, line.to, measure.profile) && !gives_way(text, line.to) {
        return;
    }
    let atoms = &text[line.from..line.to];
    let atoms = &atoms[..atoms.len() - wide_spaces(atoms)];
    let portions = atoms.iter().filter(|atom| !atom.joined).count() as i64;
    let unsure = match has_doubtful_field(atoms) {
        true => measure.autospace,
        false => 0,
    };
    let room = room - portions * TWIP - unsure;
    let base = measure.spacing.div_euclid(TWIP);
    let fits = |spacing: &i64| {
        let wider = (spacing - base).max(0) * number;
        width(atoms, spacing * TWIP, measure.autospace) + wider * TWIP <= room
    };
    let spacing = (base - CLOSER..=base + WIDER).rev().find(fits);
    // Latin words are not spaced out: what consists of them is not filled so.
    let filled =
        |spacing: &i64| room - width(atoms, spacing * TWIP, measure.autospace) <= measure.size;
    if let Some(spacing) = spacing.filter(filled) {
        line.nudge = Some(spacing);
        line.ended = true;
    }
}
