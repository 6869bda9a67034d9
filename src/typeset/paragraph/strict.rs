//! Our own rules on top of the office engines': each departure has a reason, and reaches Word as a
//! spacing of that line's characters (research/LINES.md §7).

use crate::template::Profile;

use super::atoms::{Atom, width};
use super::breaks::office_break;
use super::{Measure, TWIP};

/// A departure is not made where it would leave the line this much too short, in em.
const MOST_SLACK: i64 = 6;
/// The wanted text must fit, and the next character not, by this much: office engines round each
/// portion to twips. EMU.
const MARGIN: i64 = 2 * TWIP;

/// Does the profile's typography allow a line to end before this atom?
pub(super) fn allows(atoms: &[Atom], at: usize, profile: &Profile, names: &[bool]) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).map(|i| &atoms[i]), atoms.get(at)) else {
        return true;
    };
    if before.ch == ' ' || before.ch == '\n' {
        return true;
    }
    let rules = &profile.typesetting;
    let dash_parted = before.ch == after.ch && matches!(after.ch, '—' | '…');
    let number_parted = before.ch.is_ascii_digit()
        && matches!(
            after.ch,
            '年' | '月' | '日' | '号' | '號' | '%' | '％' | '℃' | '‰' | '°'
        );
    // 2026年10月15日
    let date_parted = matches!(before.ch, '年' | '月')
        && after.ch.is_ascii_digit()
        && at >= 2
        && atoms[at - 2].ch.is_ascii_digit();
    // 0598-6630012
    let phone_parted = before.ch == '-'
        && after.ch.is_ascii_digit()
        && at >= 2
        && atoms[at - 2].ch.is_ascii_digit();
    let reference_parted = before.ch == '〕' && after.ch.is_ascii_digit();
    let name_parted =
        before.ch != '·' && before.run == after.run && names.get(after.run as usize) == Some(&true);
    !dash_parted
        && !number_parted
        && !date_parted
        && !phone_parted
        && !reference_parted
        && !name_parted
        && !rules.prohibits_line_start.contains(after.ch)
        && !rules.prohibits_line_end.contains(before.ch)
}

/// A break before the office engine's, and the spacing (twips) that brings the engine there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Departure {
    pub(super) at: usize,
    pub(super) spacing: i64,
}

/// The last break before `from` that our rules allow and an office engine can be brought to.
pub(super) fn depart(
    atoms: &[Atom],
    start: usize,
    from: usize,
    room: i64,
    measure: &Measure<'_>,
) -> Option<Departure> {
    (start + 1..from).rev().find_map(|at| {
        if !allows(atoms, at, measure.profile, &measure.names) {
            return None;
        }
        if office_break(atoms, start, at) != Some(at) || atoms[at].ch == ' ' {
            return None;
        }
        let spacing = spacing_for(&atoms[start..at], &atoms[at], room, measure)?;
        Some(Departure { at, spacing })
    })
}

/// The smallest spacing, in twips, at which the text still fits and the next character does not.
fn spacing_for(text: &[Atom], next: &Atom, room: i64, measure: &Measure<'_>) -> Option<i64> {
    let end = text.iter().rposition(|atom| atom.ch != ' ')? + 1;
    let text = &text[..end];
    let natural = width(text, measure.spacing, measure.autospace);
    if room - natural > MOST_SLACK * measure.size {
        return None;
    }
    let lacking = (room - next.advance + MARGIN - natural).max(0);
    let base = measure.spacing.div_euclid(TWIP);
    let parted = text.len() as i64 - 1;
    let joined = text.iter().skip(1).filter(|atom| atom.joined).count() as i64;
    let more = |gaps: i64, lacking: i64| match gaps {
        0 => None,
        _ => Some((lacking + gaps * TWIP - 1) / (gaps * TWIP)),
    };
    // Up to 0 only the characters within a portion are spaced, above it all of them.
    let spacing = match more(joined, lacking) {
        Some(more) if base + more <= 0 => base + more,
        _ => {
            let at_zero = width(text, measure.spacing.max(0), measure.autospace);
            let lacking = (room - next.advance + MARGIN - at_zero).max(0);
            base.max(0) + more(parted, lacking)?
        }
    };
    let stretched = width(text, spacing * TWIP, measure.autospace);
    (stretched + MARGIN <= room && stretched + next.advance > room).then_some(spacing)
}
