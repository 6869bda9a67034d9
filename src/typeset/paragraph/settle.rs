//! A line that the typesetter ended makes office engines break the lines before it anew, since less
//! text follows them: those that would then end elsewhere are ended too.

use super::atoms::Atom;
use super::breaks::office_break;
use super::{Broken, Fit, Measure, SLOP, first_that_does_not_fit};

/// Ends the lines that office engines would break elsewhere.
pub(super) fn settle(
    text: &[Atom],
    lines: &mut [Broken],
    room: &dyn Fn(bool) -> i64,
    measure: &Measure<'_>,
) {
    // Up to where the text runs on before a line that is ended.
    let mut limit = text.len();
    for at in (0..lines.len()).rev() {
        let line = lines[at];
        if !line.ended && line.to < limit {
            let text = &text[..limit];
            let room = room(at == 0);
            let same = |room| office_end(text, line.from, room, measure) == Some(line.to);
            lines[at].ended = !(same(room - SLOP) && same(room + SLOP));
        }
        if lines[at].ended {
            limit = line.to;
        }
    }
}

/// Where an office engine ends the line from `start`; `None`: nothing legal stands on it.
fn office_end(text: &[Atom], start: usize, room: i64, measure: &Measure<'_>) -> Option<usize> {
    let end = match first_that_does_not_fit(text, start, room, measure) {
        Fit::All => return Some(text.len()),
        Fit::Forced(at) => return Some(at + 1),
        Fit::Cut(at, _) => office_break(measure.office, text, start, at)?,
    };
    let spaces = text[end..].iter().take_while(|a| a.ch == ' ').count();
    let forced = text.get(end + spaces).is_some_and(|a| a.ch == '\n');
    Some(end + spaces + usize::from(forced))
}
