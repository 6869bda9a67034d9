//! Footnotes: their marks, their numbers, their place at the page's foot.
//!
//! Office engines move a line on to the next page where its notes do not fit below it, so that a
//! note stands whole on the page of its mark (`w:keepLines`; LibreOffice 7.4, measured).

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, codes};
use crate::length::{Length, Point};
use crate::plan::Inline;
use crate::template::FootnoteStyle;

use super::flow::Flow;
use super::galley::{Galley, Look, Para, ParaNumber, Run};
use super::lower::{Lowering, para};
use super::page::{Item, LineLayout, ParaLayout, Place, RuleLine, Tag};
use super::paragraph::SetLine;
use super::references::each_paragraph;

/// The style of a note's text.
pub(super) const STYLE: &str = "footnote";
/// Between text and rule, and between rule and notes: 0.1 cm. LibreOffice 7.4, measured.
const BESIDE_RULE: Length = Length::twips(57);
const RULE_WIDTH: Length = Length::twips(10);
/// Its share of the text area's width.
const RULE_SHARE: f64 = 0.25;

/// What a page's notes take beside their lines.
pub fn footnote_rule_height() -> Length {
    BESIDE_RULE + RULE_WIDTH + BESIDE_RULE
}

impl Lowering<'_> {
    /// Takes a footnote and gives its mark. Numbers count through for now.
    pub(super) fn footnote(&mut self, text: &[Inline]) -> Run {
        let index = u32::try_from(self.notes.len()).unwrap_or(u32::MAX);
        let mark = self.profile.footnote.format.write(index + 1);
        let look = Look {
            note: Some(index),
            ..Look::default()
        };
        let space = Run {
            text: " ".to_owned(),
            ..Run::default()
        };
        let text = text.iter().map(|inline| self.run(inline));
        let mut note = para(STYLE, [space].into_iter().chain(text).collect());
        note.number = Some(ParaNumber {
            level: 1,
            n: index + 1,
            text: mark.clone(),
            look,
        });
        self.notes.push(note);
        Run {
            text: mark,
            look,
            ..Run::default()
        }
    }
}

/// Numbers the notes by the pages that they stand on; false: they had these numbers.
pub(super) fn number_by_page(
    galley: &mut Galley,
    style: FootnoteStyle,
    laid: &[ParaLayout],
) -> bool {
    let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
    let mut marks = Vec::with_capacity(laid.len());
    let mut changed = false;
    for (note, layout) in galley.notes.iter_mut().zip(laid) {
        let page = layout.lines.first().map_or(0, |line| line.page);
        let count = counts.entry(page).or_default();
        *count += 1;
        let mark = style.format.write(*count);
        if let Some(number) = &mut note.number {
            changed |= number.text != mark;
            number.n = *count;
            number.text.clone_from(&mark);
        }
        marks.push(mark);
    }
    each_paragraph(galley, &mut |para| {
        for run in &mut para.runs {
            let mark = run.look.note.and_then(|note| marks.get(note as usize));
            if let Some(mark) = mark {
                run.text.clone_from(mark);
            }
        }
    });
    changed
}

/// A part of a note at a page's foot: its lines from, and up to.
#[derive(Clone, Copy, Debug)]
struct Part {
    note: usize,
    from: usize,
    to: usize,
}

/// The notes of a document while it is set.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) paras: Vec<Para>,
    /// By note, its lines once they are set.
    lines: BTreeMap<usize, Vec<SetLine>>,
    /// What stands at this page's foot.
    here: Vec<Part>,
    /// What runs over to the next.
    over: Vec<Part>,
    pub(super) laid: Vec<ParaLayout>,
    /// Those that run over.
    long: BTreeSet<usize>,
}

impl Notes {
    pub(super) fn of(paras: Vec<Para>) -> Notes {
        Notes {
            laid: vec![ParaLayout::default(); paras.len()],
            paras,
            ..Notes::default()
        }
    }

    fn count(&self) -> usize {
        self.here.iter().map(|part| part.to - part.from).sum()
    }
}

impl Flow<'_> {
    fn note_pitch(&self) -> Length {
        self.profile.style(STYLE).line_height
    }

    /// Sets the notes whose marks a paragraph has.
    pub(super) fn set_notes(&mut self, para: &Para) {
        for note in para.runs.iter().filter_map(|run| run.look.note) {
            let note = note as usize;
            if let Some(text) = self.notes.paras.get(note).cloned() {
                let lines = self.set_in(&text, self.area.width);
                self.notes.lines.insert(note, lines);
            }
        }
    }

    /// The height of this page's notes with their rule.
    pub(super) fn notes_height(&self) -> Length {
        match self.notes.count() {
            0 => Length::ZERO,
            lines => footnote_rule_height() + self.note_pitch() * lines as i64,
        }
    }

    /// How much more the notes of these lines would take.
    pub(super) fn notes_need(&self, para: &Para, lines: &[SetLine]) -> Length {
        if para.runs.iter().all(|run| run.look.note.is_none()) {
            return Length::ZERO;
        }
        let notes = lines.iter().flat_map(|line| para.notes_in(&line.range));
        let lines = notes.filter_map(|note| self.notes.lines.get(&note));
        let count: usize = lines.map(Vec::len).sum();
        let rule = match (count, self.notes.count()) {
            (0, _) | (_, 1..) => Length::ZERO,
            _ => footnote_rule_height(),
        };
        rule + self.note_pitch() * count as i64
    }

    /// Puts the notes of a line that was just placed at the page's foot. What no page can hold below
    /// its line runs over.
    pub(super) fn take_notes(&mut self, para: &Para, line: &SetLine) {
        for note in para.notes_in(&line.range) {
            let to = self.notes.lines.get(&note).map_or(0, Vec::len);
            self.take_part(Part { note, from: 0, to });
        }
    }

    fn take_part(&mut self, part: Part) {
        let rule = match self.notes.count() {
            0 => footnote_rule_height(),
            _ => Length::ZERO,
        };
        let free = self.bottom() - self.y - rule;
        let pitch = self.note_pitch().max(Length::emu(1));
        let room = usize::try_from(free.to_emu().max(0) / pitch.to_emu()).unwrap_or(0);
        let cut = part.to.min(part.from + room);
        if cut > part.from {
            self.notes.here.push(Part { to: cut, ..part });
        }
        if cut < part.to {
            self.notes.long.insert(part.note);
            self.notes.over.push(Part { from: cut, ..part });
        }
    }

    /// Draws the notes of the page that ends here.
    pub(super) fn close_page(&mut self) {
        let parts = std::mem::take(&mut self.notes.here);
        if parts.is_empty() {
            return;
        }
        let page = self.page();
        let pitch = self.note_pitch();
        let count: usize = parts.iter().map(|part| part.to - part.from).sum();
        let mut y = self.origin.y + self.area.height - pitch * count as i64;
        let rule = y - BESIDE_RULE - RULE_WIDTH.scale(0.5);
        let end = |x| Point { x, y: rule };
        let rule = RuleLine {
            from: end(self.origin.x),
            to: end(self.origin.x + self.area.width.scale(RULE_SHARE)),
            width: RULE_WIDTH,
            color: [0; 3],
        };
        if let Some(page) = self.pages.last_mut() {
            page.items.push(Item::Rule(rule));
        }
        for Part { note, from, to } in parts {
            let paragraph = match from {
                0 => self.next_paragraph(Place::Note(note)),
                _ => self.paragraph_of(Place::Note(note)),
            };
            let lines = self.notes.lines.get(&note).cloned().unwrap_or_default();
            for line in lines.get(from..to).unwrap_or_default() {
                let at = Point {
                    x: self.origin.x,
                    y,
                };
                self.draw(line, at, Tag::Paragraph, paragraph, pitch);
                y += pitch;
                if let Some(layout) = self.notes.laid.get_mut(note) {
                    layout.lines.push(LineLayout {
                        page,
                        range: line.range.clone(),
                        nudge: line.nudge,
                        ended: line.ended,
                        hung: line.hung,
                    });
                }
            }
        }
    }

    /// What ran over stands first at the new page's foot; half the page is left for its text.
    pub(super) fn carry_notes(&mut self) {
        let y = self.y;
        self.y += self.area.height.scale(0.5);
        for part in std::mem::take(&mut self.notes.over) {
            self.take_part(part);
        }
        self.y = y;
    }

    /// Pages of this section for what still runs over at its end.
    pub(super) fn end_notes(&mut self) {
        self.end_long_notes();
        if self.notes.count() > 0 {
            self.close_page();
            // Nothing else goes to that page's foot.
            self.y = self.bottom();
        }
    }

    /// Pages for what still runs over.
    pub(super) fn end_long_notes(&mut self) {
        while !self.notes.over.is_empty() {
            let before: usize = self.notes.over.iter().map(|part| part.to - part.from).sum();
            self.new_page();
            let after: usize = self.notes.over.iter().map(|part| part.to - part.from).sum();
            if after >= before {
                break;
            }
        }
    }

    /// Tells which notes ran over.
    ///
    /// - reports: `T322`
    pub(super) fn report_long_notes(&mut self) {
        for note in std::mem::take(&mut self.notes.long) {
            let lines = self.notes.laid.get(note).map(|laid| laid.lines.iter());
            let pages: BTreeSet<usize> =
                lines.into_iter().flatten().map(|line| line.page).collect();
            let Some(para) = self.notes.paras.get(note) else {
                continue;
            };
            let source = para.runs.iter().find_map(|run| run.source.clone());
            let text: String = para.text().trim().chars().take(12).collect();
            self.sink.push(
                Diagnostic::new(codes::T322, source)
                    .arg("text", text)
                    .arg("pages", pages.len())
                    .subject(Some(self.subject)),
            );
        }
    }
}
