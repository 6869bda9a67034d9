//! What a document says, paragraph by paragraph and cell by cell.

use std::borrow::Cow;
use std::cell::Cell;

use crate::diagnostic::Source;
use crate::plan::{Block, Inline, Plan};

/// A paragraph, a cell, a title, a note.
pub(super) struct Passage<'p> {
    pub(super) text: Cow<'p, str>,
    /// Which bytes of it came from where.
    pieces: Vec<(usize, usize, Origin<'p>)>,
    /// Does it stand in a table or form?
    pub(super) in_table: bool,
    /// Of which part of the document: 0 the front matter and body, then the attachments.
    pub(super) part: usize,
    /// Another document has said the same, and nothing was to tell of it by itself.
    pub(super) known: bool,
    /// Is something to tell of it, or is it about people, who differ from document to document?
    told: Cell<bool>,
}

#[derive(Clone, Copy)]
enum Origin<'p> {
    /// The template's, the project's or plan.toml's.
    Literal,
    /// A cell.
    Cell(&'p Source),
    /// A reference to an attachment, put in by the program.
    Reference,
}

/// All of a Plan's.
pub(super) fn passages(plan: &Plan) -> Vec<Passage<'_>> {
    let mut all = Vec::new();
    let front = &plan.front;
    let plain = [
        Some(&front.title),
        front.organ.as_ref(),
        front.number.as_ref(),
        front.recipients.as_ref(),
        front.copies.as_ref(),
        front.note.as_ref(),
    ];
    all.extend(
        plain
            .into_iter()
            .flatten()
            .map(|text| Passage::plain(text, 0)),
    );
    blocks(&plan.body, 0, &mut all);
    for (at, attachment) in plan.attachments.iter().enumerate() {
        all.push(Passage::plain(&attachment.title, at + 1));
        blocks(&attachment.body, at + 1, &mut all);
    }
    all
}

fn blocks<'p>(blocks: &'p [Block], part: usize, all: &mut Vec<Passage<'p>>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. }
            | Block::Item { text, .. }
            | Block::Paragraph { text, .. } => {
                all.extend(Passage::new(text, part, false));
                let notes = text.iter().filter(|inline| !inline.footnote.is_empty());
                all.extend(notes.filter_map(|note| Passage::new(&note.footnote, part, false)));
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                all.extend(cells.filter_map(|cell| Passage::new(&cell.text, part, true)));
            }
            Block::Figure { caption, .. } => all.extend(Passage::new(caption, part, false)),
            Block::Chart { chart, caption, .. } => {
                let texts = chart.inlines().into_iter();
                all.extend(texts.filter_map(|text| Passage::new(text, part, true)));
                all.extend(Passage::new(caption, part, false));
            }
            Block::Pages { .. } | Block::PageBreak | Block::OddPage => {}
        }
    }
}

impl<'p> Passage<'p> {
    /// A text of the template's by itself.
    fn plain(text: &'p str, part: usize) -> Passage<'p> {
        Passage {
            text: Cow::Borrowed(text),
            pieces: vec![(0, text.len(), Origin::Literal)],
            in_table: false,
            part,
            known: false,
            told: Cell::new(false),
        }
    }

    /// `None`: it says nothing.
    pub(super) fn new(inlines: &'p [Inline], part: usize, in_table: bool) -> Option<Passage<'p>> {
        let mut pieces: Vec<(usize, usize, Origin<'p>)> = Vec::with_capacity(inlines.len());
        let mut to = 0;
        for inline in inlines {
            let from = to;
            to += inline.text.len();
            let origin = match (&inline.source, &inline.refers_to) {
                (Some(source), _) => Origin::Cell(source),
                (None, Some(_)) => Origin::Reference,
                (None, None) => Origin::Literal,
            };
            match (pieces.last_mut(), origin) {
                // A word whose characters look differently is one word.
                (Some((_, end, Origin::Literal)), Origin::Literal) => *end = to,
                _ => pieces.push((from, to, origin)),
            }
        }
        let text = match inlines {
            [one] => Cow::Borrowed(one.text.as_str()),
            all => all.iter().map(|inline| inline.text.as_str()).collect(),
        };
        (to > 0).then_some(Passage {
            text,
            pieces,
            in_table,
            part,
            known: false,
            told: Cell::new(false),
        })
    }

    /// All of it, where it is one piece of wording of which nothing is to tell.
    pub(super) fn clean_wording(&self) -> Option<&str> {
        let is_one = matches!(self.pieces[..], [(_, _, Origin::Literal)]);
        (is_one && !self.told.get()).then_some(&*self.text)
    }

    /// Remembers whether a check has found something.
    pub(super) fn tell(&self, found: bool) {
        self.told.set(self.told.get() || found);
    }

    /// Does it hold anything but cells?
    pub(super) fn has_literal(&self) -> bool {
        let literal = |(_, _, origin): &(usize, usize, Origin)| matches!(origin, Origin::Literal);
        self.pieces.iter().any(literal)
    }

    pub(super) fn get(&self, (from, to): (usize, usize)) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn piece(&self, at: usize) -> Option<&(usize, usize, Origin<'p>)> {
        self.pieces
            .iter()
            .find(|(from, to, _)| (*from..*to).contains(&at))
    }

    /// The cell that the character at this byte came from.
    pub(super) fn source(&self, at: usize) -> Option<&'p Source> {
        match self.piece(at)? {
            (_, _, Origin::Cell(source)) => Some(source),
            _ => None,
        }
    }

    /// The literal text without a break that holds all of the piece. (What was computed from data
    /// cannot be told apart here; a finding has no place then.)
    pub(super) fn literal_run(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        match self.piece(from)? {
            (begin, end, Origin::Literal) if to <= *end => Some((*begin, *end)),
            _ => None,
        }
    }

    /// Is all of it literal?
    pub(super) fn is_literal(&self, from: usize, to: usize) -> bool {
        self.literal_run(from, to).is_some()
    }

    /// Does one writer answer for all of it, and do readers meet it in a sentence: wording, or a cell
    /// outside tables?
    pub(super) fn is_read(&self, from: usize, to: usize) -> bool {
        match self.piece(from) {
            Some((_, end, Origin::Literal)) => to <= *end,
            Some((_, end, Origin::Cell(_))) => to <= *end && !self.in_table,
            _ => false,
        }
    }

    /// The cell outside tables that holds all of the piece.
    pub(super) fn read_cell(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        match self.piece(from)? {
            (begin, end, Origin::Cell(_)) if to <= *end && !self.in_table => Some((*begin, *end)),
            _ => None,
        }
    }

    /// The pieces that readers meet in sentences: wording, and cells outside tables; those of one cell
    /// are one. Each with the byte where it begins.
    pub(super) fn read_pieces(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut runs: Vec<(usize, usize, Option<&Source>)> = Vec::new();
        for (from, to, origin) in &self.pieces {
            let source = match origin {
                Origin::Literal => None,
                Origin::Cell(source) if !self.in_table => Some(*source),
                _ => continue,
            };
            match runs.last_mut() {
                Some((_, end, last)) if *end == *from && source.is_some() && *last == source => {
                    *end = *to;
                }
                _ => runs.push((*from, *to, source)),
            }
        }
        runs.into_iter()
            .map(|(from, to, _)| (from, self.get((from, to))))
    }

    /// The pieces that came from cells.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, usize)> {
        self.pieces
            .iter()
            .filter_map(|(from, to, origin)| match origin {
                Origin::Cell(_) => Some((*from, *to)),
                _ => None,
            })
    }

    /// The piece with up to `reach` characters on either side, within `run`.
    pub(super) fn around(&self, run: (usize, usize), from: usize, to: usize, reach: usize) -> &str {
        let before = self.get((run.0, from));
        let after = self.get((to, run.1));
        let back = before.chars().rev().take(reach).take_while(|c| *c != '\n');
        let on = after.chars().take(reach).take_while(|c| *c != '\n');
        let begin = from - back.map(char::len_utf8).sum::<usize>();
        let end = to + on.map(char::len_utf8).sum::<usize>();
        self.get((begin, end))
    }
}
