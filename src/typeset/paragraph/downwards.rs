//! Text that runs downwards: a line for each character, and one for a short number (纵中横, CLREQ 3.1.2).

use super::Broken;
use super::atoms::{Atom, width};

/// A number of so many figures stands upright on one line, where that is wide enough.
const FIGURES: usize = 4;

/// The lines of a text, `room` wide.
pub(super) fn stack(text: &[Atom], room: i64) -> Vec<Broken> {
    let mut lines = Vec::with_capacity(text.len().max(1));
    let mut from = 0;
    while from < text.len() {
        let end = from + together(&text[from..]);
        let fits = width(&text[from..end], 0, 0) <= room;
        let step = if fits { end - from } else { 1 };
        for to in (from + step..=end).step_by(step) {
            lines.push(Broken {
                from: to - step,
                to,
                nudge: None,
                ended: to < text.len() && text[to - 1].ch != '\n',
            });
        }
        from = end;
    }
    match lines.is_empty() {
        true => vec![Broken::default()],
        false => lines,
    }
}

/// The width of the widest line.
pub(super) fn widest(text: &[Atom]) -> i64 {
    let (mut from, mut widest) = (0, 0);
    while from < text.len() {
        let to = from + together(&text[from..]);
        widest = widest.max(width(&text[from..to], 0, 0));
        from = to;
    }
    widest
}

/// How many characters at the beginning stand on one line.
fn together(text: &[Atom]) -> usize {
    let figures = text.iter().take_while(|atom| atom.ch.is_ascii_digit());
    match figures.count() {
        figures @ 2..=FIGURES => figures,
        _ => 1,
    }
}
