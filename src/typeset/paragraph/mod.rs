//! A paragraph → lines: shaped, broken, justified.
//!
//! The base is the rule that office engines break by (docs/engines/lines.md §2); each departure from it
//! has a reason and reaches Word as the line's nudge. Read [`set_paragraph`] first.

mod address;
mod atoms;
mod blanks;
mod boxes;
mod breaks;
mod doubt;
mod downwards;
mod labels;
mod later;
mod lists;
mod mend;
mod place;
mod points;
mod settle;
mod shape;
mod strict;
#[cfg(test)]
mod tests;
mod units;
#[cfg(test)]
mod whole_tests;
mod words;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::font::{FontSet, Script, is_latin_at_start};
use crate::length::Length;
use crate::template::{Align, ColumnAlign, Profile, Style};

use super::row_heights::{AT_POINT, IN_ADDRESS, Joint};
use super::{GlyphRun, Para, Part, Run};
use atoms::{Atom, atoms, has_doubtful_field, unsure_by, wide_spaces, width};
use breaks::{Office, may_break, office_break};
use place::{Placing, glyph_runs, links, underlines};
use strict::{allows, depart, is_behind, is_behind_ordinal};

/// A line of a paragraph.
#[derive(Clone, Debug)]
pub struct SetLine {
    /// Bytes of the paragraph's text (without the number) that stand on it, trailing spaces and a
    /// forced line break included: the lines' ranges concatenate to the text.
    pub range: Range<usize>,
    /// Its glyphs; origins relative to the text area's left edge (x) and the line's top (y).
    pub runs: Vec<GlyphRun>,
    /// Natural width before justification.
    pub width: Length,
    /// See [`LineLayout::nudge`](super::LineLayout::nudge).
    pub nudge: Option<i64>,
    /// See [`LineLayout::ended`](super::LineLayout::ended).
    pub ended: bool,
    /// See [`LineLayout::hung`](super::LineLayout::hung).
    pub hung: usize,
    /// What is underlined: x from, x to; at the foot of the line's em box.
    pub underlines: Vec<(Length, Length)>,
    /// Links on this line: x from, x to, anchor.
    pub links: Vec<(Length, Length, String)>,
}

/// In lines narrower than this many em a departure's spacing would show.
const NARROW: i64 = 12;
/// How far office engines may be off a column's width, EMU.
const SLOP: i64 = 4 * TWIP;
/// How far they may be off a justified line's width, EMU.
const UNSURE: i64 = 2 * TWIP;
/// EMU in a twip.
const TWIP: i64 = 635;

/// What breaking needs to know. Lengths are EMU.
struct Measure<'a> {
    profile: &'a Profile,
    office: Office,
    size: i64,
    spacing: i64,
    autospace: i64,
    /// A departure's spacing is no sight in justified lines; elsewhere it is a line break.
    justified: bool,
    /// A title: its lines make a trapezium or a lozenge.
    balanced: bool,
    /// See [`Para::names`].
    names: &'a [String],
    /// The characters of the number before the first line.
    number: i64,
}

impl<'a> Measure<'a> {
    fn new(para: &'a Para, style: &Style, profile: &'a Profile) -> Measure<'a> {
        let size = style.size.to_emu();
        let number = para.number.as_ref().map_or("", |number| &number.text);
        Measure {
            profile,
            office: Office::of(&profile.language),
            size,
            spacing: style.letter_spacing.to_emu(),
            autospace: (size as f64 * profile.typesetting.autospace).round() as i64,
            justified: alignment(para, style) == Align::Justify,
            balanced: style.balanced,
            names: &para.names,
            number: number.chars().count() as i64,
        }
    }
}

/// A broken line: atoms from, up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Broken {
    from: usize,
    to: usize,
    /// The spacing of a departure, in twips.
    nudge: Option<i64>,
    /// A departure that a line break makes.
    ended: bool,
}

impl Broken {
    /// A line break ends it, and no spacing of its own fills it.
    fn is_ragged(&self) -> bool {
        self.ended && self.nudge.is_none()
    }
}

/// Sets a paragraph in lines of `measure`, its number before the first.
///
/// - reports: `T301` where one unbreakable stretch is wider than the measure, `T302` for a
///   character that no face has, with the run's source and `subject`
pub fn set_paragraph(
    para: &Para,
    style: &Style,
    measure: Length,
    profile: &Profile,
    fonts: &FontSet,
    subject: &str,
    sink: &mut Sink,
) -> Vec<SetLine> {
    Shaped::of(para, style, (profile, fonts), subject, sink)
        .set(para, measure, profile, subject, sink)
}

/// A paragraph's characters with their glyphs: what measuring and setting it begin with.
pub(super) struct Shaped<'a> {
    style: &'a Style,
    text: Vec<Atom>,
    number: Vec<Atom>,
    /// What [`widths`](Shaped::widths) and [`longest_token`](Shaped::longest_token) say, once they were
    /// asked: a table asks once for each of its cells that say the same.
    widths: OnceCell<(Length, Length)>,
    longest_token: OnceCell<Length>,
}

impl<'a> Shaped<'a> {
    /// - reports: `T302`, as [`set_paragraph`]
    pub(super) fn of(
        para: &Para,
        style: &'a Style,
        (profile, fonts): (&Profile, &FontSet),
        subject: &str,
        sink: &mut Sink,
    ) -> Shaped<'a> {
        let leading = leading_script(para);
        let fonts = (profile, fonts);
        let mut text = atoms(&para.runs, leading, style, fonts, subject, sink);
        // A title has its own way with its names (`shape`).
        if !style.balanced {
            atoms::keep_names(&mut text, &para.people);
        }
        Shaped {
            style,
            text,
            number: number_atoms(para, style, profile, fonts.1),
            widths: OnceCell::new(),
            longest_token: OnceCell::new(),
        }
    }

    /// From line to line.
    pub(super) fn line_height(&self) -> Length {
        self.style.line_height
    }

    /// The type size.
    pub(super) fn size(&self) -> Length {
        self.style.size
    }

    /// The width of the widest line if only forced breaks broke the paragraph, and that of the widest
    /// stretch that is never parted.
    pub(super) fn widths(&self, para: &Para, profile: &Profile) -> (Length, Length) {
        let (style, text) = (self.style, &self.text);
        if para.stacked {
            let widest = style.size.max(Length::emu(downwards::widest(text)));
            return (widest, widest);
        }
        *self.widths.get_or_init(|| {
            let context = Measure::new(para, style, profile);
            let number = width(&self.number, context.spacing, context.autospace);
            let widest = text
                .split(|atom| atom.ch == '\n')
                .map(|line| width(line, context.spacing, context.autospace))
                .max();
            let least = self.longest(&context, |at| {
                may_break(context.office, text, at) && allows(text, at, profile)
                    || address::parts(text, at)
            });
            let natural = number + widest.unwrap_or(0);
            (Length::emu(natural), least)
        })
    }

    /// The width of the widest stretch that is not parted even where names and words are.
    pub(super) fn longest_token(&self, para: &Para, profile: &Profile) -> Length {
        let text = &self.text;
        if para.stacked {
            return self.style.size;
        }
        *self.longest_token.get_or_init(|| {
            let context = Measure::new(para, self.style, profile);
            let han = |at: usize| text[at].script == Script::Han && text[at].whole;
            let parted = |at: usize| han(at) && text[at - 1].script == Script::Han;
            // So are a date, behind its year, and a number from its 第.
            let parted =
                |at: usize| parted(at) || is_behind('年', text, at) || is_behind_ordinal(text, at);
            self.longest(&context, |at| {
                may_break(context.office, text, at) && (parted(at) || allows(text, at, profile))
                    || address::parts(text, at)
            })
        })
    }

    /// The width of the widest stretch that cannot be parted but between any two letters: a number, a
    /// word, what an address has between its marks.
    pub(super) fn longest_bare(&self, para: &Para, profile: &Profile) -> Length {
        if para.stacked {
            return self.style.size;
        }
        let context = Measure::new(para, self.style, profile);
        let text = &self.text;
        self.longest(&context, |at| {
            (may_break(context.office, text, at) || address::is_joint(text, at))
                && !strict::in_telephone(text, at)
        })
    }

    /// The same where marks of Chinese text may begin and end lines, as they do where all else fails.
    pub(super) fn longest_figure(&self, para: &Para, profile: &Profile) -> Length {
        if para.stacked {
            return self.style.size;
        }
        let context = Measure::new(para, self.style, profile);
        let text = &self.text;
        self.longest(&context, |at| {
            between_words(text, at)
                || (may_break(context.office, text, at) || address::is_joint(text, at))
                    && !strict::in_telephone(text, at)
        })
    }

    /// Does a line of a cell end within a name, or within a word that it keeps whole?
    pub(super) fn tears(&self, lines: &[SetLine], of_people: bool) -> bool {
        let text = &self.text;
        let letter = |atom: &Atom| atom.script == Script::Han && atom.ch.is_alphabetic();
        let inside = |at: &usize| {
            let before = at.checked_sub(1).and_then(|at| text.get(at));
            let after = text.get(*at).filter(|atom| atom.whole && letter(atom));
            after.is_some() && before.is_some_and(letter)
        };
        let ends = lines.iter().map(|line| line.range.end);
        let mut parted = ends.map(|end| text.partition_point(|atom| atom.at < end));
        if of_people {
            return parted.any(|at| inside(&at));
        }
        let parted: Vec<usize> = parted.filter(inside).collect();
        if parted.is_empty() {
            return false;
        }
        let all: String = text.iter().map(|atom| atom.ch).collect();
        let bounds = words::bounds(&all);
        (parted.iter()).any(|at| bounds.binary_search(&text[*at].at).is_err())
    }

    /// Where a cell's text may be parted, in order, and its end.
    pub(super) fn joints(&self, para: &Para, profile: &Profile) -> Vec<Joint> {
        let context = Measure::new(para, self.style, profile);
        let text = &self.text;
        let (mut joints, mut x) = (Vec::with_capacity(text.len()), 0);
        for at in 0..text.len() {
            let gap = match at.checked_sub(1) {
                Some(before) => {
                    atoms::gap(&text[before], &text[at], context.spacing, context.autospace)
                }
                None => 0,
            };
            let forced = at > 0 && text[at - 1].ch == '\n';
            let parts = at > 0 && (forced || may_break(context.office, text, at));
            if at > 0 && (parts || address::is_joint(text, at)) {
                joints.push(Joint {
                    ends: Length::emu(x),
                    begins: Length::emu(x + gap),
                    in_word: !(forced
                        || address::parts(text, at)
                        || parts
                            && allows(text, at, profile)
                            && !strict::is_behind_dash_of_days(text, at)),
                    second: is_behind('年', text, at) || address::parts(text, at),
                    price: match () {
                        _ if address::parts(text, at) => IN_ADDRESS,
                        _ if is_at_point(text, at) => AT_POINT,
                        _ => 0,
                    },
                    forced,
                });
            }
            x += gap + text[at].advance;
        }
        joints.push(Joint {
            ends: Length::emu(x),
            begins: Length::emu(x),
            in_word: false,
            second: false,
            price: 0,
            forced: false,
        });
        joints
    }

    /// The width of the widest stretch between two places where a line may end.
    fn longest(&self, context: &Measure<'_>, ends: impl Fn(usize) -> bool) -> Length {
        let text = &self.text;
        let mut least = 0;
        let mut from = 0;
        for at in 1..=text.len() {
            let ended = at == text.len() || text[at - 1].ch == '\n' || ends(at);
            if ended {
                least = least.max(width(&text[from..at], context.spacing, context.autospace));
                from = at;
            }
        }
        Length::emu(least)
    }

    /// - reports: `T301`, as [`set_paragraph`]
    pub(super) fn set(
        &self,
        para: &Para,
        measure: Length,
        profile: &Profile,
        subject: &str,
        sink: &mut Sink,
    ) -> Vec<SetLine> {
        let Shaped {
            style,
            text,
            number,
            ..
        } = self;
        let context = Measure::new(para, style, profile);
        // LibreOffice draws a number at its natural width, but makes room for it as for its text.
        let number_width = whole_twips(width(number, context.spacing, context.autospace));
        let indents = Indents::of(para, style);
        let room = |first: bool| {
            let used = indents.start(first) + indents.right + if first { number_width } else { 0 };
            (measure.to_emu() - used).max(0)
        };
        let mut overfull = false;
        let (text, mut broken) = match para.stacked {
            true => (
                Cow::Borrowed(&text[..]),
                downwards::stack(text, room(false)),
            ),
            false => break_paragraph(text, &room, &context, &mut overfull),
        };
        let goes_on = para.part == Part::Beginning && context.justified;
        let room_of_last = room(broken.len() == 1);
        if let Some(last) = broken.last_mut().filter(|_| goes_on) {
            doubt::fill(&text, last, (room_of_last, 0), &context);
            last.ended = false;
        }
        if overfull {
            let needed = self.longest_bare(para, profile);
            let has = Length::emu(room(false));
            report_overfull(para, (needed, has), subject, sink);
        }
        let align = alignment(para, style);
        let mut set = Vec::with_capacity(broken.len());
        let mut begins = 0;
        for (index, line) in broken.iter().enumerate() {
            let first = index == 0;
            let atoms = &text[line.from..line.to];
            let end = atoms.last().map_or(begins, Atom::end);
            // What hangs at a line's end is not drawn (`later::hanging`).
            let hung = if line.ended { wide_spaces(atoms) } else { 0 };
            let (atoms, hung) = atoms.split_at(atoms.len() - hung);
            let hung = hung.iter().map(|atom| atom.ch.len_utf8()).sum();
            let forced = atoms.last().is_some_and(|atom| atom.ch == '\n');
            let left = indents.start(first) + if first { number_width } else { 0 };
            let placed = Placing {
                atoms,
                left,
                room: room(first),
                spacing: line.nudge.map_or(context.spacing, |twips| twips * TWIP),
                autospace: context.autospace,
                align,
                // What goes on elsewhere ends ragged where nothing fills its last line.
                full: para.spread
                    || !forced
                        && !line.is_ragged()
                        && (index + 1 < broken.len() || goes_on && line.nudge.is_some()),
                stops: &para.stops,
            }
            .place();
            let mut runs = Vec::new();
            if first && !number.is_empty() {
                // The number stands before its line, wherever the alignment has put that.
                let start = placed.x.first().copied().unwrap_or(left) - number_width;
                runs = number_runs(number, start, &context, style);
            }
            runs.extend(glyph_runs(atoms, &placed.x, style));
            set.push(SetLine {
                range: begins..end,
                runs,
                width: Length::emu(placed.width),
                nudge: line.nudge,
                ended: line.ended,
                hung,
                underlines: underlines(atoms, &placed.x),
                links: links(atoms, &placed.x, &para.runs),
            });
            begins = end;
        }
        set
    }
}

/// One line at natural width from x = 0, never broken: page numbers, leader dots.
pub(super) fn set_single(
    text: &str,
    style: &Style,
    profile: &Profile,
    fonts: &FontSet,
    subject: &str,
    sink: &mut Sink,
) -> SetLine {
    let para = plain(text);
    let context = Measure::new(&para, style, profile);
    let atoms = atoms(&para.runs, None, style, (profile, fonts), subject, sink);
    let placed = Placing {
        atoms: &atoms,
        left: 0,
        room: 0,
        spacing: context.spacing,
        autospace: context.autospace,
        align: Align::Left,
        full: false,
        stops: &[],
    }
    .place();
    SetLine {
        range: 0..text.len(),
        runs: glyph_runs(&atoms, &placed.x, style),
        width: Length::emu(placed.width),
        nudge: None,
        ended: false,
        hung: 0,
        underlines: Vec::new(),
        links: Vec::new(),
    }
}

/// The width of the widest line if only forced breaks broke it.
pub(super) fn natural_width(
    para: &Para,
    style: &Style,
    profile: &Profile,
    fonts: &FontSet,
) -> Length {
    let shaped = Shaped::of(para, style, (profile, fonts), "", &mut Sink::new());
    shaped.widths(para, profile).0
}

/// Marks at the start of a numbered paragraph go with its number (measured: 1.“三课”), but not a
/// circled or Roman number (measured: 三、②真).
fn leading_script(para: &Para) -> Option<Script> {
    let first = para.runs.iter().find_map(|run| run.text.chars().next());
    let number = para.number.as_ref();
    number
        .filter(|_| !first.is_some_and(is_latin_at_start))?
        .text
        .chars()
        .rev()
        .find_map(Script::of)
}

fn plain(text: &str) -> Para {
    Para {
        runs: vec![Run {
            text: text.to_owned(),
            ..Run::default()
        }],
        ..Para::default()
    }
}

fn number_atoms(para: &Para, style: &Style, profile: &Profile, fonts: &FontSet) -> Vec<Atom> {
    let Some(number) = &para.number else {
        return Vec::new();
    };
    let mut text = plain(&number.text);
    text.runs.iter_mut().for_each(|run| run.look = number.look);
    atoms(
        &text.runs,
        None,
        style,
        (profile, fonts),
        "",
        &mut Sink::new(),
    )
}

/// The number's own portion: natural width, nothing behind it (docs/engines/lines.md §2).
fn number_runs(number: &[Atom], start: i64, context: &Measure<'_>, style: &Style) -> Vec<GlyphRun> {
    let placed = Placing {
        atoms: number,
        left: start,
        room: 0,
        spacing: 0,
        autospace: context.autospace,
        align: Align::Left,
        full: false,
        stops: &[],
    }
    .place();
    glyph_runs(number, &placed.x, style)
}

/// With the size that it needs and the one it has, in whole millimetres.
fn report_overfull(para: &Para, (needed, has): (Length, Length), subject: &str, sink: &mut Sink) {
    let mm = |length: Length| length.to_pt() * 25.4 / 72.0;
    let source = para.runs.iter().find_map(|run| run.source.clone());
    sink.push(
        Diagnostic::new(codes::T301, source)
            .arg("text", para.text())
            .arg("needed", mm(needed).ceil() as i64)
            .arg("has", mm(has).floor() as i64)
            .subject(Some(subject)),
    );
}

/// Indents in EMU, each rounded to twips as OOXML has them.
struct Indents {
    left: i64,
    right: i64,
    first: i64,
}

impl Indents {
    fn of(para: &Para, style: &Style) -> Indents {
        let em = |em: f64| Length::twips(style.size.scale(em).to_twips()).to_emu();
        let hanging = para.hanging.unwrap_or(style.hanging);
        Indents {
            left: em(para.indent_left.unwrap_or(style.indent_left)),
            right: em(para.indent_right.unwrap_or(style.indent_right)),
            first: if para.part == Part::End {
                0
            } else if hanging > 0.0 {
                -em(hanging)
            } else {
                em(para.text_indent(style))
            },
        }
    }

    fn start(&self, first: bool) -> i64 {
        self.left + if first { self.first } else { 0 }
    }
}

fn alignment(para: &Para, style: &Style) -> Align {
    match para.align {
        _ if para.spread => Align::Justify,
        Some(ColumnAlign::Left) => Align::Left,
        // What is no number in a column of numbers.
        Some(ColumnAlign::Center | ColumnAlign::Decimal) => Align::Center,
        Some(ColumnAlign::Right) => Align::Right,
        None => style.align,
    }
}

/// How often a paragraph is broken at most, because a line break of its own changed what follows.
const BREAKINGS: usize = 4;

/// Breaks the whole paragraph. To office engines a line break is a Latin character, and a circled or
/// Roman number behind one is Latin with it: no Han–Latin space before digits (measured:
/// `并|②777万元`). The text is returned as they take it.
fn break_paragraph<'t>(
    text: &'t [Atom],
    room: &dyn Fn(bool) -> i64,
    context: &Measure<'_>,
    overfull: &mut bool,
) -> (Cow<'t, [Atom]>, Vec<Broken>) {
    let mut taken = Cow::Borrowed(text);
    let mut latin = Vec::new();
    let mut lines = break_lines(&taken, room, context, overfull);
    let mut before = Vec::new();
    for _ in 1..BREAKINGS {
        let behind = numbers_behind_breaks(text, &lines);
        if behind == latin {
            break;
        }
        // Behind its break a number is narrower, and would need none: the break stays.
        if latin.iter().any(|at| behind.binary_search(at).is_err()) {
            lines = before;
            break;
        }
        latin = behind;
        let mut changed = text.to_vec();
        for &at in &latin {
            changed[at].script = Script::Latin;
            if let Some(next) = changed.get_mut(at + 1) {
                next.joined &= next.script == Script::Latin;
            }
        }
        taken = Cow::Owned(changed);
        before = lines;
        lines = break_lines(&taken, room, context, overfull);
    }
    (taken, lines)
}

/// The circled and Roman numbers that begin a line behind a line break which the text does not have.
fn numbers_behind_breaks(text: &[Atom], lines: &[Broken]) -> Vec<usize> {
    let ended = lines.iter().filter(|line| line.ended);
    let numbers = ended.flat_map(|line| {
        let rest = text[line.to..].iter();
        let count = rest.take_while(|atom| is_latin_at_start(atom.ch)).count();
        line.to..line.to + count
    });
    numbers
        .filter(|at| text[*at].script == Script::Han)
        .collect()
}

/// Breaks all lines: the office engines' break, then ours where it differs.
fn break_lines(
    text: &[Atom],
    room: &dyn Fn(bool) -> i64,
    context: &Measure<'_>,
    overfull: &mut bool,
) -> Vec<Broken> {
    let mut lines: Vec<Broken> = Vec::new();
    let mut start = 0;
    while start < text.len() || lines.is_empty() {
        let room = room(lines.is_empty());
        let line = break_line(text, start, room, context, overfull);
        start = line.to;
        lines.push(line);
        if start == text.len() && text.last().is_some_and(|atom| atom.ch == '\n') {
            lines.push(Broken {
                from: start,
                to: start,
                ..Broken::default()
            });
        }
        if text.is_empty() {
            break;
        }
    }
    // Names stay whole.
    if context.balanced || !context.names.is_empty() {
        let lead = room(true) - room(false);
        return shaped(text, lines, (room(false), lead), context);
    }
    mend::mend(text, &mut lines, room, context);
    if context.justified {
        doubt::end(text, &mut lines, room, context);
    } else {
        labels::part(text, &mut lines, room, context);
        settle::settle(text, &mut lines, room, context);
    }
    lines
}

/// A title's lines: each stretch up to a forced break is shaped on its own.
fn shaped(
    text: &[Atom],
    lines: Vec<Broken>,
    (room, lead): (i64, i64),
    context: &Measure<'_>,
) -> Vec<Broken> {
    let forced = |line: &Broken| {
        let last = text[line.from..line.to].last();
        last.is_some_and(|atom| atom.ch == '\n')
    };
    let stretches = lines.chunk_by(|line, _| !forced(line));
    stretches
        .flat_map(|plain| {
            let lead = if plain.first().is_some_and(|line| line.from == 0) {
                lead
            } else {
                0
            };
            let shaped = shape::shape(text, plain, (room, lead), context);
            shaped.unwrap_or_else(|| plain.to_vec())
        })
        .collect()
}

/// Where a line is not justified it is broken so that a few twips make no difference to office
/// engines: they round the widths of columns.
fn break_line(
    text: &[Atom],
    start: usize,
    room: i64,
    context: &Measure<'_>,
    overfull: &mut bool,
) -> Broken {
    if context.justified {
        let exact = break_exactly(text, start, room, context, overfull);
        return surely(text, exact, room, context).unwrap_or(exact);
    }
    let at =
        |room: i64, overfull: &mut bool| break_exactly(text, start, room.max(0), context, overfull);
    let (mut cuts, mut still_cuts) = (false, false);
    let mut narrower = at(room - SLOP, &mut cuts);
    if cuts {
        // A word that fits is not cut because it hardly does.
        let exact = at(room - UNSURE, &mut still_cuts);
        if !still_cuts {
            narrower = exact;
        }
        *overfull |= still_cuts;
    }
    let wider = break_exactly(text, start, room + SLOP, context, &mut false);
    let unsure = narrower.to != wider.to
        || within_latin(text, narrower.to)
        || doubt::is_doubtful(text, &narrower, room, context);
    Broken {
        ended: narrower.ended || (unsure && narrower.to < text.len()),
        ..narrower
    }
}

/// The same line so that office engines surely break it there, or before what hardly fits: as a
/// departure. `None`: nobody doubts where it ends.
fn surely(text: &[Atom], exact: Broken, room: i64, context: &Measure<'_>) -> Option<Broken> {
    if exact.nudge.is_some() || exact.ended {
        return None;
    }
    let Fit::Cut(_, margin) = first_that_does_not_fit(text, exact.from, room, context) else {
        return None;
    };
    let unsure = match has_doubtful_field(&text[exact.from..exact.to]) {
        true => UNSURE + context.autospace,
        false => UNSURE,
    };
    let unsure = unsure + unsure_by(&text[exact.from..exact.to]);
    if margin > unsure {
        return None;
    }
    let at = |room: i64| break_exactly(text, exact.from, room, context, &mut false);
    let (narrower, wider) = (at(room - unsure), at(room + unsure));
    if narrower.ended && narrower.to != exact.to {
        return Some(narrower);
    }
    if narrower.to == wider.to {
        return None;
    }
    strict::depart_at(text, exact.from, narrower.to, room, context)
}

/// As our rules and the office engines' would have it; then, where that leaves the line too short, as
/// our rules alone do.
fn break_exactly(
    text: &[Atom],
    start: usize,
    room: i64,
    context: &Measure<'_>,
    overfull: &mut bool,
) -> Broken {
    let line = break_by_rules(text, start, room, context, overfull);
    let line = later::before_blank(text, line, room, context)
        .or_else(|| later::fuller(text, line, room, context))
        .unwrap_or(line);
    let line = later::with_address(text, line, room, context).unwrap_or(line);
    later::hanging(text, line, room, context).unwrap_or(line)
}

fn break_by_rules(
    text: &[Atom],
    start: usize,
    room: i64,
    context: &Measure<'_>,
    overfull: &mut bool,
) -> Broken {
    let whole = |to: usize| Broken {
        from: start,
        to,
        ..Broken::default()
    };
    let cut = match first_that_does_not_fit(text, start, room, context) {
        Fit::All => return whole(text.len()),
        Fit::Forced(at) => return whole(at + 1),
        Fit::Cut(at, _) => at,
    };
    let Some(office) = office_break(context.office, text, start, cut).filter(|at| *at > start)
    else {
        // Office engines differ in where they cut here: where the line is not justified it is ended.
        let between = (start + 1..=cut).rev().find(|at| between_words(text, *at));
        let between = between.filter(|at| !context.justified && allows(text, *at, context.profile));
        let joint = || address::last_joint(text, start, cut);
        let found = between.or_else(joint);
        *overfull |= found.is_none();
        let to = found.unwrap_or(cut.max(start + 1));
        return Broken {
            ended: (found.is_some() || !context.justified) && to < text.len(),
            ..whole(to)
        };
    };
    if let Some(line) = strict::before_file_number(text, (start, office), room, context) {
        return line;
    }
    if !allows(text, office, context.profile)
        && let Some(line) = depart(text, start, (office, cut), room, context)
    {
        let line = strict::part_long(text, line, office, room, context).unwrap_or(line);
        let before = strict::before_file_number(text, (start, line.to), room, context);
        return before.unwrap_or(line);
    }
    // Spaces at the break hang.
    let spaces = text[office..]
        .iter()
        .take_while(|atom| atom.ch == ' ')
        .count();
    let to = office + spaces;
    whole(if text.get(to).is_some_and(|atom| atom.ch == '\n') {
        to + 1
    } else {
        to
    })
}

/// 阿依古丽·|买买提
fn is_at_point(text: &[Atom], at: usize) -> bool {
    let letter = |at: usize| text.get(at).is_some_and(|atom| atom.ch.is_alphabetic());
    points::is_point(text[at - 1].ch) && letter(at) && at.checked_sub(2).is_some_and(letter)
}

/// https://|www.example.cn
fn within_latin(text: &[Atom], at: usize) -> bool {
    let latin = |atom: &Atom| atom.script == Script::Latin && atom.ch != ' ' && atom.ch != '\n';
    at > 0 && text[at - 1..].iter().take(2).filter(|a| latin(a)).count() == 2
}

/// Is a mark of Chinese text, or a Han character, on either side? 识，|823
fn between_words(text: &[Atom], at: usize) -> bool {
    [&text[at - 1], &text[at]]
        .iter()
        .any(|a| a.script == Script::Han)
}

enum Fit {
    All,
    /// A forced break comes first.
    Forced(usize),
    /// The first atom that does not fit, and how near the decision was: the least of what it lacks
    /// and what was left before it. EMU.
    Cut(usize, i64),
}

fn first_that_does_not_fit(text: &[Atom], start: usize, room: i64, context: &Measure<'_>) -> Fit {
    // Office engines round the width of each portion to twips.
    let (mut portions, mut x) = (0, 0);
    let mut before = 0;
    for at in start..text.len() {
        let atom = &text[at];
        if atom.ch == '\n' {
            return Fit::Forced(at);
        }
        if at > start {
            let gap = atoms::gap(&text[at - 1], atom, context.spacing, context.autospace);
            if atom.joined {
                x += gap;
            } else {
                portions += whole_twips(x) + gap;
                x = 0;
            }
        }
        x += atom.advance;
        let width = portions + whole_twips(x);
        if width > room {
            return Fit::Cut(at, (width - room).min(room - before));
        }
        before = width;
    }
    Fit::All
}

fn whole_twips(emu: i64) -> i64 {
    (emu + TWIP / 2).div_euclid(TWIP) * TWIP
}
