//! A paragraph's text → runs: cut where the face, the link or the line's own spacing changes.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::font::{Chain, FaceId, FontSet, FontSpan, Script, first_script, latin_marks};
use crate::length::Length;
use crate::template::Style;
use crate::typeset::{LineLayout, Look, Para, Run};

use super::props::{Fonts, RunProps};
use super::script::is_han_by_itself;
use super::xml::Xml;

/// A stretch of text with one set of run properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
    /// The face to name in all four slots, where the style's fonts would not do.
    pub face: Option<(FaceId, Script)>,
    /// `w:spacing` instead of the style's, in twips.
    pub nudge: Option<i64>,
    /// A line break follows that the text itself does not have.
    pub ends_line: bool,
    /// White space at a line's end that no page shows, and Word is not given: LibreOffice would begin the
    /// next line with it.
    pub hung: bool,
    /// It ends the paragraph as a blank to fill in (assumption 33).
    pub ends_in_blank: bool,
    /// Its tabs lead to stops of the paragraph.
    pub tabs: bool,
    /// How its run differs from the style.
    pub look: Look,
    /// The style's type size.
    pub size: Length,
    /// The run of the galley that links it somewhere or is counted, by index.
    pub link: Option<usize>,
}

/// The spans of a text, each with the face to name, if it must be named.
pub(super) struct Faces {
    /// In order, over all of the text.
    pub spans: Vec<FontSpan>,
    /// Of each, and is it in its chain's Latin face?
    named: Vec<(Option<(FaceId, Script)>, bool)>,
}

impl Faces {
    /// Itemises a text.
    pub(super) fn of(text: &str, chain: Option<&Chain>, fonts: &FontSet) -> Faces {
        let spans = chain.map_or_else(Vec::new, |chain| fonts.itemise(chain, text));
        let named = |span: &FontSpan| {
            let named = chain.and_then(|chain| named_face(span, text, chain));
            (named, chain.is_some_and(|chain| chain.latin == span.face))
        };
        let named = spans.iter().map(named).collect();
        Faces { spans, named }
    }

    /// Itemises a paragraph: runs whose look has a chain of its own name their faces.
    pub(super) fn of_runs<'c>(
        runs: &[Run],
        text: &str,
        chain: Option<&Chain>,
        asked: &dyn Fn(Look) -> Option<&'c Chain>,
        fonts: &FontSet,
    ) -> Faces {
        let Some(own) = chain.filter(|_| runs.iter().any(|run| asked(run.look).is_some())) else {
            return Faces::of(text, chain, fonts);
        };
        let mut faces = Faces {
            spans: Vec::new(),
            named: Vec::new(),
        };
        let (mut script, mut at) = (first_script(text), 0);
        let latin = latin_marks(text);
        for run in runs {
            let asked = asked(run.look);
            let range = at..at + run.text.len();
            let chain = asked.unwrap_or(own);
            for span in fonts.itemise_within(chain, text, (range, script), &latin) {
                script = span.script;
                let named = match asked {
                    Some(_) => Some((span.face, span.script)),
                    None => named_face(&span, text, own),
                };
                faces.named.push((named, span.face == chain.latin));
                faces.spans.push(span);
            }
            at += run.text.len();
        }
        faces
    }

    fn at(&self, byte: usize) -> Option<(FaceId, Script)> {
        self.named.get(self.span_at(byte))?.0
    }

    fn is_latin_at(&self, byte: usize) -> bool {
        let of_span = self.named.get(self.span_at(byte));
        of_span.is_some_and(|(_, is_latin)| *is_latin)
    }

    fn span_at(&self, byte: usize) -> usize {
        self.spans.partition_point(|span| span.range.end <= byte)
    }
}

/// The style's own fonts serve ASCII without spaces and what is Han by itself. Anything else names
/// its face: characters that are in both worlds, spaces (LibreOffice counts one after Han as Han),
/// characters from a fallback face.
fn named_face(span: &FontSpan, text: &str, chain: &Chain) -> Option<(FaceId, Script)> {
    let text = text.get(span.range.clone()).unwrap_or_default();
    let serves = match span.script {
        Script::Latin => span.face == chain.latin && text.bytes().all(|b| b.is_ascii_graphic()),
        Script::Han => {
            chain.faces.first() == Some(&span.face)
                && text.chars().all(|c| is_han_by_itself(c) || c == '\n')
        }
    };
    (!serves).then_some((span.face, span.script))
}

/// Cuts a paragraph's text into pieces.
pub(super) fn pieces(
    para: &Para,
    text: &str,
    faces: &Faces,
    lines: &[LineLayout],
    style: &Style,
) -> Vec<Piece> {
    let size = style.size;
    let own = |line: &&LineLayout| line.nudge.is_some() || line.ended;
    let spaced = style.letter_spacing.to_twips() != 0;
    // A field's result has no letter spacing (assumption 17).
    let in_field = |run: usize| para.runs.get(run).is_some_and(|run| run.is_field);
    if let ([run], [_], None) = (
        para.runs.as_slice(),
        faces.spans.as_slice(),
        lines.iter().find(own),
    ) {
        // Most paragraphs, and nearly all cells, are one piece.
        return vec![Piece {
            range: 0..text.len(),
            face: faces.at(0),
            nudge: (in_field(0) && spaced).then_some(0),
            ends_line: false,
            hung: false,
            ends_in_blank: para.ends_in_blank(),
            tabs: !para.stops.is_empty(),
            look: run.look,
            size,
            link: (run.link.is_some() || run.counted).then_some(0),
        }];
    }
    let mut cuts: BTreeSet<usize> = [0, text.len()].into();
    let mut ends = Vec::with_capacity(para.runs.len());
    let mut end = 0;
    for run in &para.runs {
        end += run.text.len();
        ends.push(end);
    }
    cuts.extend(&ends);
    for span in &faces.spans {
        cuts.extend([span.range.start, span.range.end]);
    }
    let nudged = |byte: usize| {
        let line = lines.iter().find(|line| line.range.contains(&byte));
        let nudge = line.and_then(|line| line.nudge)?;
        // Latin words are not spaced out.
        let own = style.letter_spacing.to_twips();
        // Even where it is the style's own: it makes the line a portion of its own.
        Some(match faces.is_latin_at(byte) {
            true => nudge.min(own.max(0)),
            false => nudge,
        })
    };
    for line in lines.iter().filter(own) {
        let shown = line.range.end - line.hung;
        cuts.extend([line.range.start, shown, line.range.end]);
    }
    let hung = |byte: usize| {
        let line = lines.iter().find(|line| line.range.contains(&byte));
        line.is_some_and(|line| byte >= line.range.end - line.hung)
    };
    let ends_in_blank = para.ends_in_blank();
    let cuts: Vec<usize> = cuts
        .into_iter()
        .filter(|cut| text.is_char_boundary(*cut))
        .collect();
    let mut pieces: Vec<Piece> = Vec::with_capacity(cuts.len());
    for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
        let run = ends.partition_point(|end| end <= from);
        let piece = Piece {
            range: *from..*to,
            face: faces.at(*from),
            nudge: match nudged(*from) {
                Some(_) if in_field(run) => Some(0),
                None if in_field(run) && spaced => Some(0),
                nudge => nudge,
            },
            ends_line: lines.iter().any(|l| l.ended && l.range.end == *to),
            hung: hung(*from),
            ends_in_blank: ends_in_blank && *to == text.len(),
            tabs: !para.stops.is_empty(),
            look: para.runs.get(run).map(|run| run.look).unwrap_or_default(),
            size,
            link: para
                .runs
                .get(run)
                .and_then(|r| (r.link.is_some() || r.counted).then_some(run)),
        };
        match pieces.last_mut() {
            Some(last) if joins(last, &piece) => {
                last.range.end = piece.range.end;
                last.ends_line = piece.ends_line;
                last.ends_in_blank = piece.ends_in_blank;
            }
            _ => pieces.push(piece),
        }
    }
    pieces
}

fn joins(last: &Piece, next: &Piece) -> bool {
    !last.ends_line
        && last.hung == next.hung
        && last.face == next.face
        && last.nudge == next.nudge
        && last.look == next.look
        && last.link == next.link
}

impl Piece {
    /// Its direct formatting.
    pub(super) fn props<'a>(&self, fonts: &'a FontSet) -> RunProps<'a> {
        RunProps {
            fonts: self.face.map(|(face, script)| {
                Fonts::all(&fonts.face(face).word_name, script == Script::Han)
            }),
            spacing: self.nudge,
            position: self.look.position.map(|_| self.look.raise(self.size)),
            size: self.look.position.map(|_| self.look.size(self.size)),
            underline: self.look.underline,
            ..RunProps::default()
        }
    }
}

/// Writes one run; `\n` becomes `w:br`.
pub(super) fn write_run(xml: &mut Xml, text: &str, props: &RunProps<'_>) {
    xml.el("w:r").body(|xml| {
        props.write(xml);
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                xml.el("w:br").empty();
            }
            if !line.is_empty() {
                write_text(xml, line);
            }
        }
    });
}

/// Writes a run whose tabs are ones.
pub(super) fn write_tabbed(xml: &mut Xml, text: &str, props: &RunProps<'_>) {
    for (index, text) in text.split('\t').enumerate() {
        if index > 0 {
            xml.el("w:r").body(|xml| xml.el("w:tab").empty());
        }
        if !text.is_empty() {
            write_run(xml, text, props);
        }
    }
}

fn write_text(xml: &mut Xml, text: &str) {
    // Word would jump to a tab stop.
    let text = match text.contains('\t') {
        true => Cow::Owned(text.replace('\t', " ")),
        false => Cow::Borrowed(text),
    };
    let at_edge = text.starts_with(' ') || text.ends_with(' ');
    let tag = xml.el("w:t");
    if at_edge || text.contains("  ") {
        tag.attr("xml:space", "preserve").text(&text);
    } else {
        tag.text(&text);
    }
}
