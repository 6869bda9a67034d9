//! A line's atoms → positioned glyphs.

use std::sync::Arc;

use crate::font::Script;
use crate::length::{Length, Point};
use crate::template::{Align, Style};

use super::super::galley::Run;
use super::super::inline::figure_of;
use super::super::page::{GlyphRun, PlacedGlyph, Tag, color};
use super::atoms::{Atom, gap};

/// Atoms on one line and the space there is for them. Lengths are EMU.
pub(super) struct Placing<'a> {
    pub(super) atoms: &'a [Atom],
    /// Left end, after indents and number.
    pub(super) left: i64,
    pub(super) room: i64,
    pub(super) spacing: i64,
    pub(super) autospace: i64,
    pub(super) align: Align,
    /// Not the last line of its paragraph, nor one that a forced break ends.
    pub(super) full: bool,
    /// Where tabs lead, from the text area's left edge.
    pub(super) stops: &'a [Length],
}

/// Where atoms stand.
pub(super) struct Placed {
    /// The left edge of each.
    pub(super) x: Vec<i64>,
    /// Natural width without trailing spaces.
    pub(super) width: i64,
}

/// Where a justified line is stretched: behind Han characters, between Latin and Han, at spaces
/// (docs/engines/lines.md §2).
fn stretches(before: &Atom, after: &Atom) -> bool {
    before.script == Script::Han || before.script != after.script || before.ch == ' '
}

/// Would so much slack part a line's characters by more than a quarter of an em, the most that text
/// bears? JLREQ §3.8.4
pub(super) fn stretches_too_wide(line: &[Atom], slack: i64, size: i64) -> bool {
    let gaps = line.windows(2).filter(|pair| stretches(&pair[0], &pair[1]));
    slack * 4 > size * gaps.count() as i64
}

impl Placing<'_> {
    /// Natural positions, then the line's slack shared out as its alignment asks.
    pub(super) fn place(&self) -> Placed {
        let mut x = Vec::with_capacity(self.atoms.len());
        let mut at = 0;
        for (index, atom) in self.atoms.iter().enumerate() {
            if index > 0 {
                at += gap(&self.atoms[index - 1], atom, self.spacing, self.autospace);
            }
            x.push(at);
            at = match atom.ch {
                '\t' => self.stop_behind(at),
                _ => at + atom.advance,
            };
        }
        let visible = self
            .atoms
            .iter()
            .rposition(|atom| atom.ch != ' ' && atom.glyph.is_some())
            .map_or(0, |last| last + 1);
        let width = match visible {
            0 => 0,
            n => x[n - 1] + self.atoms[n - 1].advance,
        };
        let slack = self.room - width;
        match self.align {
            Align::Justify if self.full && slack > 0 => self.justify(&mut x[..visible], slack),
            Align::Center => shift(&mut x, slack / 2),
            Align::Right => shift(&mut x, slack),
            _ => {}
        }
        shift(&mut x, self.left);
        Placed { x, width }
    }

    /// Where a tab leads from this place: to the first stop further on.
    fn stop_behind(&self, at: i64) -> i64 {
        let stops = self.stops.iter().map(|stop| stop.to_emu() - self.left);
        stops.into_iter().find(|stop| *stop > at).unwrap_or(at)
    }

    fn justify(&self, x: &mut [i64], slack: i64) {
        let stretched = |index: usize| stretches(&self.atoms[index - 1], &self.atoms[index]);
        let gaps = (1..x.len()).filter(|&index| stretched(index)).count() as i64;
        if gaps == 0 {
            return;
        }
        let mut passed = 0;
        for (index, x) in x.iter_mut().enumerate().skip(1) {
            passed += i64::from(stretched(index));
            *x += slack * passed / gaps;
        }
    }
}

fn shift(x: &mut [i64], by: i64) {
    for x in x {
        *x += by;
    }
}

/// The glyphs at their places, one run a face.
pub(super) fn glyph_runs(atoms: &[Atom], x: &[i64], style: &Style) -> Vec<GlyphRun> {
    let baseline = style.line_height.scale(0.8);
    let color = color(&style.color);
    let mut runs: Vec<GlyphRun> = Vec::new();
    let mut last: Option<&Atom> = None;
    for (index, (atom, &x)) in atoms.iter().zip(x).enumerate() {
        let Some(id) = atom.glyph else { continue };
        let same = last.is_some_and(|l| {
            l.face == atom.face
                && l.raise == atom.raise
                && (l.look.position, l.look.note) == (atom.look.position, atom.look.note)
        });
        last = Some(atom);
        let glyph = |origin: i64| PlacedGlyph {
            id,
            x: Length::emu(x - origin),
            advance: Length::emu(atom.advance),
            ch: figure_of(atom.ch, atom.look),
        };
        match runs.last_mut() {
            Some(run) if same => {
                let origin = run.origin.x.to_emu();
                Arc::make_mut(&mut run.glyphs).push(glyph(origin));
            }
            _ => {
                // Most lines are one run.
                let mut glyphs = Vec::with_capacity(atoms.len() - index);
                glyphs.push(glyph(x));
                runs.push(GlyphRun {
                    face: atom.face,
                    size: atom.look.size(style.size),
                    color,
                    origin: Point {
                        x: Length::emu(x),
                        y: baseline - Length::emu(atom.raise),
                    },
                    turned: false,
                    glyphs: Arc::new(glyphs),
                    tag: Tag::Paragraph,
                    paragraph: 0,
                    note: atom.look.note,
                });
            }
        }
    }
    runs
}

/// Where a line's underlined stretches are: from, to. Spaces count: a blank to fill in.
pub(super) fn underlines(atoms: &[Atom], x: &[i64]) -> Vec<(Length, Length)> {
    let mut found = Vec::new();
    let mut from = None;
    for (index, atom) in atoms.iter().enumerate() {
        let end = x[index] + atom.advance;
        if atom.look.underline && atom.ch != '\n' {
            from = from.or(Some(x[index]));
        }
        let goes_on = atoms.get(index + 1);
        if !goes_on.is_some_and(|next| next.look.underline && next.ch != '\n')
            && let Some(from) = from.take()
        {
            found.push((Length::emu(from), Length::emu(end)));
        }
    }
    found
}

/// Where the linked runs of a line stand: from, to, anchor.
pub(super) fn links(atoms: &[Atom], x: &[i64], runs: &[Run]) -> Vec<(Length, Length, String)> {
    let mut links: Vec<(u32, Length, Length, String)> = Vec::new();
    for (atom, &x) in atoms.iter().zip(x) {
        let Some(anchor) = runs
            .get(atom.run as usize)
            .and_then(|run| run.link.as_ref())
        else {
            continue;
        };
        let end = Length::emu(x + atom.advance);
        match links.last_mut() {
            Some((run, _, to, _)) if *run == atom.run => *to = end,
            _ => links.push((atom.run, Length::emu(x), end, anchor.clone())),
        }
    }
    links
        .into_iter()
        .map(|(_, from, to, anchor)| (from, to, anchor))
        .collect()
}
