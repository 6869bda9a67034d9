//! What is mended once a paragraph is broken: a last line of one character, a stretched line. Only
//! the lines around the blemish are broken anew, so that the cost stays linear.

use super::atoms::{Atom, wide_spaces, width};
use super::breaks::office_break;
use super::place::stretches_too_wide;
use super::strict::{depart_at, file_number_parted};
use super::{Broken, Fit, Measure, first_that_does_not_fit};

/// A line with more slack than this, in em, is stretched visibly: its neighbours share it.
pub(super) const STRETCHED: i64 = 3;
/// How many lines before a stretched one give it characters.
pub(super) const GIVING: usize = 2;
/// How far a break moves for that, in characters.
const MOVES: usize = 6;
/// A title's or a cell's line may give one of its characters if it has so many.
const ENOUGH: usize = 3;

/// Mends the lines of a paragraph.
pub(super) fn mend(
    text: &[Atom],
    lines: &mut [Broken],
    room: &dyn Fn(bool) -> i64,
    measure: &Measure<'_>,
) {
    if measure.justified {
        for at in 1..lines.len().saturating_sub(1) {
            share_slack(text, lines, at, room, measure);
        }
    }
    for at in 1..lines.len() {
        if at + 1 == lines.len() || ends_forced(text, &lines[at]) {
            mend_last_line(text, &mut lines[at - 1..=at], at == 1, room, measure);
        }
    }
    if measure.justified {
        leave_ragged(text, lines, room, measure);
    }
}

/// A line that nothing fills stays ragged: a line break ends it, and it is not stretched. Nor is one that
/// ends within low lines, whose label alone would be.
fn leave_ragged(
    text: &[Atom],
    lines: &mut [Broken],
    room: &dyn Fn(bool) -> i64,
    measure: &Measure<'_>,
) {
    let last = lines.len().saturating_sub(1);
    for (at, line) in lines[..last].iter_mut().enumerate() {
        let slack = slack(text, line, room(at == 0), measure);
        let atoms = &text[line.from..line.to];
        let in_blank =
            text[line.to - 1].ch == '_' && text.get(line.to).is_some_and(|a| a.ch == '_');
        let gapes = in_blank || stretches_too_wide(atoms, slack, measure.size);
        if !ends_forced(text, line) && gapes {
            line.nudge = None;
            line.ended = true;
        }
    }
}

/// What a line lacks to the full measure.
fn slack(text: &[Atom], line: &Broken, room: i64, measure: &Measure<'_>) -> i64 {
    let atoms = &text[line.from..line.to];
    let hung = if line.ended { wide_spaces(atoms) } else { 0 };
    let atoms = &atoms[..atoms.len() - hung];
    let shown = atoms.iter().rposition(|atom| atom.ch != ' ');
    let shown = &atoms[..shown.map_or(0, |last| last + 1)];
    room - width(shown, measure.spacing, measure.autospace)
}

fn ends_forced(text: &[Atom], line: &Broken) -> bool {
    text[line.from..line.to]
        .last()
        .is_some_and(|atom| atom.ch == '\n')
}

/// A line that is stretched because a long word did not fit gets characters from the one or two
/// lines before it.
fn share_slack(
    text: &[Atom],
    lines: &mut [Broken],
    at: usize,
    room: &dyn Fn(bool) -> i64,
    measure: &Measure<'_>,
) {
    let room = |index: usize| room(index == 0);
    let lack = |index: usize, line: &Broken| slack(text, line, room(index), measure);
    if ends_forced(text, &lines[at]) || lack(at, &lines[at]) <= STRETCHED * measure.size {
        return;
    }
    let worst = |from: usize, lines: &[Broken]| {
        let lacks = lines.iter().enumerate();
        lacks.map(|(i, line)| lack(from + i, line)).max()
    };
    // What gapes stays ragged all the same: slack is not shared to make more lines so.
    let gaping = |from: usize, lines: &[Broken]| {
        let lines = lines.iter().enumerate();
        let gapes = |(i, line): &(usize, &Broken)| {
            let atoms = &text[line.from..line.to];
            stretches_too_wide(atoms, lack(from + i, line), measure.size)
        };
        lines.filter(gapes).count()
    };
    let mut best: Option<(usize, Vec<Broken>)> = None;
    for from in (at.saturating_sub(GIVING)..at).rev() {
        if ends_forced(text, &lines[from]) {
            break;
        }
        let before = worst(from, &lines[from..=at]);
        let total: i64 = (from..=at).map(|i| lack(i, &lines[i])).sum();
        let target = total / (at - from + 1) as i64;
        let Some(shared) = spread(text, lines, from, at, target, &room, measure) else {
            continue;
        };
        let gapes = gaping(from, &shared);
        if gapes > 0 && gapes >= gaping(from, &lines[from..=at]) {
            continue;
        }
        let now = worst(from, &shared);
        let old = best.as_ref().and_then(|(from, lines)| worst(*from, lines));
        if now < before.map(|lack| lack - measure.size) && (best.is_none() || now < old) {
            best = Some((from, shared));
        }
    }
    if let Some((from, shared)) = best {
        lines[from..=at].copy_from_slice(&shared);
    }
}

/// The lines `from..=at` broken so that each lacks about `target`; the last ends where it did.
fn spread(
    text: &[Atom],
    lines: &[Broken],
    from: usize,
    at: usize,
    target: i64,
    room: &dyn Fn(usize) -> i64,
    measure: &Measure<'_>,
) -> Option<Vec<Broken>> {
    let mut shared = Vec::with_capacity(at - from + 1);
    let mut start = lines[from].from;
    for (index, line) in lines.iter().enumerate().take(at).skip(from) {
        let broken = (line.to.saturating_sub(MOVES * (at - from))..line.to)
            .filter(|to| *to > start && !file_number_parted(text, *to))
            .filter_map(|to| depart_at(text, start, to, room(index), measure))
            .min_by_key(|line| (slack(text, line, room(index), measure) - target).abs())?;
        start = broken.to;
        shared.push(broken);
    }
    shared.push(ended_at(text, start, lines[at].to, room(at), measure)?);
    Some(shared)
}

/// The line from `start` that ends where it is wanted, by the plain rule or as a departure.
fn ended_at(
    text: &[Atom],
    start: usize,
    to: usize,
    room: i64,
    measure: &Measure<'_>,
) -> Option<Broken> {
    let Fit::Cut(cut, _) = first_that_does_not_fit(text, start, room, measure) else {
        return None;
    };
    let office = office_break(measure.office, text, start, cut)?;
    let spaces = text[office..].iter().take_while(|a| a.ch == ' ').count();
    if office + spaces == to {
        return Some(Broken {
            from: start,
            to,
            ..Broken::default()
        });
    }
    (to < cut)
        .then(|| depart_at(text, start, to, room, measure))
        .flatten()
}

/// No last line of one character (with its mark), of the paragraph or before a forced break: the line
/// before gives it some.
fn mend_last_line(
    text: &[Atom],
    lines: &mut [Broken],
    first: bool,
    room: &dyn Fn(bool) -> i64,
    measure: &Measure<'_>,
) {
    let [before, last] = &*lines else {
        return;
    };
    let (before, last) = (*before, *last);
    let letters = |line: &Broken| {
        let atoms = text[line.from..line.to].iter();
        atoms.filter(|atom| atom.ch.is_alphanumeric()).count()
    };
    let (room, last_room) = (room(first), room(false));
    if letters(&last) != 1 || ends_forced(text, &before) {
        return;
    }
    if !measure.justified && letters(&before) < ENOUGH {
        return;
    }
    let found = (before.from + 1..before.to)
        .rev()
        .find_map(|at| depart_at(text, before.from, at, room, measure))
        .filter(|line| {
            last_room >= width(&text[line.to..last.to], measure.spacing, measure.autospace)
        });
    if let Some(line) = found {
        lines[0] = line;
        lines[1].from = line.to;
    }
}
