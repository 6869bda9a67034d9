//! Labels and heads in narrow cells: their lines end between words (考评|时间：, not 考评时|间：), and none has one
//! character, where that takes no more lines.

use super::atoms::{Atom, width};
use super::breaks::may_break;
use super::words;
use super::{Broken, Measure, SLOP};

/// A longer text is no label.
const LONGEST: usize = 12;

/// A price beside which the lengths of lines are small change.
const EVEN: usize = 1000;

/// Breaks a short text between its words.
pub(super) fn part(
    text: &[Atom],
    lines: &mut Vec<Broken>,
    room: &dyn Fn(bool) -> i64,
    measure: &Measure<'_>,
) {
    let is_label = (2..=LONGEST).contains(&text.len())
        && lines.len() > 1
        && text.iter().all(|atom| atom.ch != '\n' && !atom.is_space());
    let splits = |line: &Broken| {
        let at = line.to;
        at < text.len() && text[at - 1].ch.is_alphabetic() && text[at].ch.is_alphabetic()
    };
    if !is_label || !lines.iter().any(splits) {
        return;
    }
    let words: String = text.iter().map(|atom| atom.ch).collect();
    let bounds = words::bounds(&words);
    let first = text[0].at;
    let is_bound = |at: usize| bounds.contains(&(text[at].at - first));
    let rule = &measure.profile.typesetting;
    let may = |at: usize| {
        may_break(measure.office, text, at)
            && !rule.prohibits_line_start.contains(text[at].ch)
            && !rule.prohibits_line_end.contains(text[at - 1].ch)
    };
    let price = |at: usize, from: usize| {
        let line = &text[from..at];
        let letters = line.iter().filter(|atom| atom.ch.is_alphanumeric()).count();
        let parted = at < text.len() && !is_bound(at);
        // Of lines that cost the same, those are best that are alike.
        (usize::from(letters == 1) * 3 + usize::from(parted) * 2) * EVEN + letters * letters
    };
    let fits = |from: usize, to: usize| {
        let room = room(from == 0) - SLOP;
        width(&text[from..to], measure.spacing, measure.autospace) <= room
    };
    // Up to each place: the price of its lines, how many there are, and where the last one begins.
    let mut best: Vec<Option<(usize, usize, usize)>> = vec![None; text.len() + 1];
    best[0] = Some((0, 0, 0));
    for to in 1..=text.len() {
        if to < text.len() && !may(to) {
            continue;
        }
        // Where two places are as good, the later one: 白石镇|第一.
        for from in (0..to).rev() {
            let Some((spent, count, _)) = best[from] else {
                continue;
            };
            let offer = (spent + price(to, from), count + 1, from);
            let better = best[to].is_none_or(|(spent, count, _)| {
                (offer.1 > lines.len(), offer.0, offer.1) < (count > lines.len(), spent, count)
            });
            if fits(from, to) && better {
                best[to] = Some(offer);
            }
        }
    }
    let had: usize = lines.iter().map(|line| price(line.to, line.from)).sum();
    match best[text.len()] {
        Some((spent, count, _)) if count <= lines.len() && spent / EVEN < had / EVEN => {}
        _ => return,
    }
    lines.clear();
    let mut to = text.len();
    while let Some((_, _, from)) = best[to].filter(|_| to > 0) {
        lines.push(Broken {
            from,
            to,
            nudge: None,
            ended: to < text.len(),
        });
        to = from;
    }
    lines.reverse();
}
