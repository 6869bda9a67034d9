//! Where a line ends at a place that no office engine would break at: a line break of its own ends it
//! in Word, and its spacing fills it.

use super::atoms::{Atom, unsure_by, width};
use super::breaks::chinese;
use super::mend::GIVING;
use super::place::stretches_too_wide;
use super::strict::{allows, file_number_parted, gives_way};
use super::{
    Broken, Fit, Measure, address, between_words, doubt, first_that_does_not_fit, within_latin,
};

/// A line that lacks more than this, in em, is filled with what fits.
const LACKING: i64 = 2;

/// The line with the characters that still fit before a Latin word: office engines part no word from a
/// mark before it (`微信|公众号：QingxiFabu`), but Chinese text may be parted behind its marks. CLREQ,
/// 行首行尾禁则
pub(super) fn fuller(
    text: &[Atom],
    line: Broken,
    room: i64,
    measure: &Measure<'_>,
) -> Option<Broken> {
    if !measure.justified || line.to >= text.len() || text[line.to - 1].ch == '\n' {
        return None;
    }
    let atoms = &text[line.from..line.to];
    let lacks = room - width(atoms, measure.spacing, measure.autospace);
    if lacks <= LACKING * measure.size {
        return None;
    }
    let Fit::Cut(cut, _) = first_that_does_not_fit(text, line.from, room, measure) else {
        return None;
    };
    let sharing = if line.from == 0 { 1 } else { 1 + GIVING as i64 };
    let gapes = stretches_too_wide(atoms, lacks / sharing, measure.size);
    let mut places = (line.to + 1..=cut).rev();
    let found = places.clone().find(|at| may_part(text, *at, measure));
    let found = found.or_else(|| places.find(|at| gapes && gives_way(text, *at)));
    found.map(|at| ended(text, line.from, at, room, measure))
}

/// The line that ends before a blank to fill in, drawn or open, that has no room on it; one that has ends the line by a
/// line break: where an engine breaks a line by itself, LibreOffice drops the white space there,
/// underlined or not, and the place to sign is lost.
pub(super) fn before_blank(
    text: &[Atom],
    line: Broken,
    room: i64,
    measure: &Measure<'_>,
) -> Option<Broken> {
    let is_open = || {
        let next = text.get(line.to + 1);
        text[line.to].is_space() && next.is_some_and(|next| next.whole)
    };
    let begins = (text.get(line.to)).is_some_and(|atom| atom.is_blank() || is_open());
    let inside = text[line.from..line.to].iter().rev();
    let blank = inside.take_while(|atom| atom.is_blank()).count();
    if line.to == line.from || (blank == 0 && !begins) {
        return None;
    }
    let whole = &text[line.from..line.to];
    let room = room - unsure_by(whole);
    if !begins && width(whole, measure.spacing, measure.autospace) <= room {
        return (line.to < text.len()).then_some(Broken {
            nudge: None,
            ended: true,
            ..line
        });
    }
    let to = line.to - blank;
    let found = (line.from + 1..=to)
        .rev()
        .find(|at| may_part(text, *at, measure));
    let at = match found {
        Some(at) => at,
        // It is longer than a line, and goes on on the next one.
        None => match first_that_does_not_fit(text, line.from, room, measure) {
            Fit::Cut(cut, _) if cut < line.to => cut.max(line.from + 1),
            _ => line.to,
        },
    };
    (at < text.len()).then(|| ended(text, line.from, at, room, measure))
}

/// The line with the ideographic spaces at its end, which no page shows there: a line break ends it in
/// Word, where they are left out. What a cell was filled up with would else stand at a line's edge.
pub(super) fn hanging(
    text: &[Atom],
    line: Broken,
    room: i64,
    measure: &Measure<'_>,
) -> Option<Broken> {
    let is_space = |at: usize| text.get(at).is_some_and(Atom::is_wide_space);
    if line.to == line.from || !(is_space(line.to - 1) || is_space(line.to)) {
        return None;
    }
    let behind = text[line.to..].iter().take_while(|atom| atom.hangs());
    let to = line.to + behind.count();
    let goes_on = text.get(to).is_some_and(|atom| atom.ch != '\n');
    let shows = text[line.from..to].iter().any(|atom| !atom.hangs());
    let forced = text[line.to - 1].ch == '\n';
    (goes_on && shows && !forced).then(|| ended(text, line.from, to, room, measure))
}

/// The line with the first part of the address that would leave it gaping ([`address::part`]).
pub(super) fn with_address(
    text: &[Atom],
    line: Broken,
    room: i64,
    measure: &Measure<'_>,
) -> Option<Broken> {
    if !measure.justified || line.to >= text.len() || text[line.to - 1].ch == '\n' {
        return None;
    }
    // Office engines have parted it.
    if within_latin(text, line.to) {
        return None;
    }
    let to = address::part(text, line.from, line.to, room, measure)?;
    Some(ended(text, line.from, to, room, measure))
}

/// May a line of Chinese text end here?
fn may_part(text: &[Atom], at: usize, measure: &Measure<'_>) -> bool {
    let spaces = [&text[at - 1], &text[at]];
    between_words(text, at)
        && !spaces
            .iter()
            .any(|atom| atom.is_space() && !atom.is_blank())
        && chinese(measure.office, text, at)
        && allows(text, at, measure.profile)
        && !file_number_parted(text, at)
}

fn ended(text: &[Atom], from: usize, to: usize, room: i64, measure: &Measure<'_>) -> Broken {
    let mut line = Broken {
        from,
        to,
        nudge: None,
        ended: true,
    };
    if measure.justified {
        let number = if from == 0 { measure.number } else { 0 };
        doubt::fill(text, &mut line, (room, number), measure);
    }
    line
}
