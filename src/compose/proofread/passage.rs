//! What a document says, paragraph by paragraph and cell by cell.

use crate::diagnostic::Source;
use crate::plan::{Block, Inline, Plan};

/// A paragraph, a cell, a title, a note.
pub(super) struct Passage {
    pub(super) text: String,
    /// Of which bytes of it: where they came from.
    pieces: Vec<(usize, usize, Origin)>,
    /// Does it stand in a table or form?
    pub(super) in_table: bool,
    /// Of which part of the document: 0 the front matter and body, then the attachments.
    pub(super) part: usize,
}

enum Origin {
    /// The template's, the project's or plan.toml's.
    Literal,
    /// A cell.
    Cell(Source),
    /// A reference to an attachment, put in by the program.
    Reference,
}

/// All of a Plan's.
pub(super) fn passages(plan: &Plan) -> Vec<Passage> {
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
    for text in plain.into_iter().flatten() {
        all.extend(passage(&[Inline::text(text)], 0, false));
    }
    blocks(&plan.body, 0, &mut all);
    for (at, attachment) in plan.attachments.iter().enumerate() {
        all.extend(passage(&[Inline::text(&attachment.title)], at + 1, false));
        blocks(&attachment.body, at + 1, &mut all);
    }
    all
}

fn blocks(blocks: &[Block], part: usize, all: &mut Vec<Passage>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. }
            | Block::Item { text, .. }
            | Block::Paragraph { text, .. } => {
                all.extend(passage(text, part, false));
                let notes = text.iter().filter(|inline| !inline.footnote.is_empty());
                all.extend(notes.filter_map(|inline| passage(&inline.footnote, part, false)));
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                all.extend(cells.filter_map(|cell| passage(&cell.text, part, true)));
            }
            Block::Figure { caption, .. } => all.extend(passage(caption, part, false)),
            Block::PageBreak | Block::OddPage => {}
        }
    }
}

/// That of a paragraph by itself.
pub(super) fn passages_of(text: &[Inline]) -> Option<Passage> {
    passage(text, 0, false)
}

fn passage(inlines: &[Inline], part: usize, in_table: bool) -> Option<Passage> {
    let mut passage = Passage {
        text: String::new(),
        pieces: Vec::new(),
        in_table,
        part,
    };
    for inline in inlines {
        let from = passage.text.len();
        passage.text.push_str(&inline.text);
        let origin = match (&inline.source, &inline.refers_to) {
            (Some(source), _) => Origin::Cell(source.clone()),
            (None, Some(_)) => Origin::Reference,
            (None, None) => Origin::Literal,
        };
        passage.pieces.push((from, passage.text.len(), origin));
    }
    (!passage.text.is_empty()).then_some(passage)
}

impl Passage {
    pub(super) fn get(&self, (from, to): (usize, usize)) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn piece(&self, at: usize) -> Option<&(usize, usize, Origin)> {
        self.pieces
            .iter()
            .find(|(from, to, _)| (*from..*to).contains(&at))
    }

    /// The cell that the character at this byte came from.
    pub(super) fn source(&self, at: usize) -> Option<&Source> {
        match self.piece(at)? {
            (_, _, Origin::Cell(source)) => Some(source),
            _ => None,
        }
    }

    /// The literal text without a break that holds all of the piece.
    pub(super) fn literal_run(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        match self.piece(from)? {
            (begin, end, Origin::Literal) if to <= *end => Some((*begin, *end)),
            _ => None,
        }
    }

    /// Is all of it literal? (What was computed from data cannot be told apart here; a finding has
    /// no place then.)
    pub(super) fn is_literal(&self, from: usize, to: usize) -> bool {
        self.literal_run(from, to).is_some()
    }

    /// The literal text, each cell and reference as one U+FFFC: so marks around them still pair.
    pub(super) fn literal_text(&self) -> String {
        let pieces = self.pieces.iter().map(|(from, to, origin)| match origin {
            Origin::Literal => self.get((*from, *to)),
            _ => "\u{FFFC}",
        });
        pieces.collect()
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
