//! The letterhead's heads and feet on the pages, as far as they can be shown.

use crate::length::{Length, Point, Size};
use crate::picture::Pictures;
use crate::template::letterhead::{
    Anchor, Content, Edge, Floating, Line, Paragraph, Piece, Rule, Span,
};
use crate::template::{Align, Style};

use super::flow::{Flow, line_end};
use super::page::{Item, Place, RuleLine, Tag, color};
use super::paragraph::{SetLine, set_single};

/// From a line's foot to its baseline, in em of the largest type on it.
const DESCENT: f64 = 0.3;

/// Puts them on the pages.
pub(super) fn place(flow: &mut Flow<'_>, pictures: &Pictures) {
    let Some(letterhead) = flow.profile.letterhead.clone() else {
        return;
    };
    for index in 0..flow.pages.len() {
        let page = &flow.pages[index];
        if page.blank {
            continue;
        }
        let (height, even) = (page.size.height, page.number.is_multiple_of(2));
        let content = |sides| letterhead.content(letterhead.shown(sides, index == 0, even)?);
        let mut canvas = Canvas {
            page: index,
            left: flow.left_edge(index),
            width: flow.right_edge(index) - flow.left_edge(index),
            pictures,
            flow,
        };
        if let Some(head) = content(&letterhead.headers) {
            canvas.draw(head, letterhead.header_distance);
        }
        if let Some(foot) = content(&letterhead.footers) {
            canvas.draw(foot, height - letterhead.footer_distance - foot.height());
        }
    }
}

/// The page that is drawn on.
struct Canvas<'a, 'f> {
    flow: &'a mut Flow<'f>,
    pictures: &'a Pictures,
    page: usize,
    /// Of the type area.
    left: Length,
    width: Length,
}

/// A piece of a line, set.
enum Set<'p> {
    Text(SetLine),
    Picture(&'p str, Size),
}

impl Set<'_> {
    fn width(&self) -> Length {
        match self {
            Set::Text(line) => line_end(line),
            Set::Picture(_, size) => size.width,
        }
    }
}

impl Canvas<'_, '_> {
    fn draw(&mut self, content: &Content, top: Length) {
        let mut y = top;
        for block in &content.blocks {
            for (left, width, paragraphs) in &block.cells {
                let width = if *width > Length::ZERO {
                    *width
                } else {
                    self.width
                };
                let mut y = y;
                for paragraph in paragraphs {
                    self.paragraph(paragraph, self.left + *left, width, y);
                    y += paragraph.height();
                }
            }
            y += block.height();
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, left: Length, width: Length, top: Length) {
        for floating in &paragraph.floating {
            self.float(floating, top);
        }
        let mut y = top + paragraph.before;
        if let Some(rule) = &paragraph.rules[0] {
            self.rule(rule, left, left + width, y + rule.width.scale(0.5));
            y += rule.width + rule.space;
        }
        let x = left + paragraph.left;
        let room = width - paragraph.left - paragraph.right;
        for line in &paragraph.lines {
            let height = paragraph.line_height(line);
            self.line(line, paragraph, (x, room), y + height);
            y += height;
        }
        if let Some(rule) = &paragraph.rules[1] {
            let at = y + rule.space + rule.width.scale(0.5);
            self.rule(rule, left, left + width, at);
        }
    }

    /// A line whose foot is there.
    fn line(
        &mut self,
        line: &Line,
        paragraph: &Paragraph,
        (x, room): (Length, Length),
        foot: Length,
    ) {
        let pieces = line.parts.iter().flat_map(|(_, pieces)| pieces);
        let sizes = pieces.map(|piece| match piece {
            Piece::Text(span) | Piece::PageNumber(span) | Piece::PageCount(span) => span.size,
            Piece::Picture(..) => paragraph.mark.scale(0.5),
        });
        let baseline = foot - sizes.fold(Length::ZERO, Length::max).scale(DESCENT);
        for (stop, pieces) in &line.parts {
            let mut set = self.set(pieces, 1.0);
            let mut width: Length = set.iter().map(Set::width).sum();
            if width > room && stop.is_none() {
                // Word would need a second line, which the office's own font doesn't.
                set = self.set(pieces, room.to_pt() / width.to_pt());
                width = set.iter().map(Set::width).sum();
            }
            let mut at = match (stop, paragraph.align) {
                (Some((at, Align::Center)), _) => x + *at - width.scale(0.5),
                (Some((at, Align::Right)), _) => x + *at - width,
                (Some((at, _)), _) => x + *at,
                (None, Align::Center) => x + (room - width).scale(0.5),
                (None, Align::Right) => x + room - width,
                (None, _) => x,
            };
            for piece in set {
                let after = at + piece.width();
                match piece {
                    Set::Text(line) => {
                        let paragraph = self.flow.next_paragraph(Place::Margin);
                        let to = Point { x: at, y: baseline };
                        let flow = &mut self.flow;
                        flow.draw_on(self.page, &line, to, Tag::Artifact, paragraph);
                    }
                    Set::Picture(name, size) => {
                        let y = baseline - size.height;
                        self.picture(name, Point { x: at, y }, size);
                    }
                }
                at = after;
            }
        }
    }

    /// Sets pieces at so many times their size, baselines at 0.
    fn set<'p>(&mut self, pieces: &'p [Piece], times: f64) -> Vec<Set<'p>> {
        let number = self.flow.pages[self.page].number.to_string();
        let count = self.flow.pages.len().to_string();
        let mut set = Vec::with_capacity(pieces.len());
        for piece in pieces {
            set.push(match piece {
                Piece::Text(span) => Set::Text(self.text(&span.text, span, times)),
                Piece::PageNumber(span) => Set::Text(self.text(&number, span, times)),
                Piece::PageCount(span) => Set::Text(self.text(&count, span, times)),
                Piece::Picture(name, size) => Set::Picture(
                    name,
                    Size {
                        width: size.width.scale(times),
                        height: size.height.scale(times),
                    },
                ),
            });
        }
        set
    }

    fn text(&mut self, text: &str, span: &Span, times: f64) -> SetLine {
        let flow = &mut self.flow;
        let style = Style {
            font: chain(span, &flow.profile.style("body").font).to_owned(),
            size: span.size.scale(times),
            color: span.color.clone(),
            letter_spacing: Length::ZERO,
            align: Align::Left,
            ..flow.profile.style("body").clone()
        };
        // What a face lacks, the PDF's head lacks: Word has the office's own fonts.
        let mut lacking = crate::diagnostic::Sink::new();
        let (profile, fonts) = (flow.profile, flow.fonts);
        let mut line = set_single(text, &style, profile, fonts, flow.subject, &mut lacking);
        for run in &mut line.runs {
            run.origin.y -= style.line_height.scale(0.8);
        }
        line
    }

    fn picture(&mut self, name: &str, at: Point, size: Size) {
        let Some(picture) = self.pictures.get(name).cloned() else {
            return;
        };
        let paragraph = self.flow.next_paragraph(Place::Margin);
        let picture = Item::Picture {
            at,
            size,
            picture,
            paragraph,
        };
        if let Some(page) = self.flow.pages.get_mut(self.page) {
            page.items.push(picture);
        }
    }

    fn float(&mut self, floating: &Floating, top: Length) {
        let page = self.flow.pages[self.page].size;
        let place = |anchor: Anchor, edges: (Length, Length), extent: Length| match anchor.share {
            Some(share) => edges.0 + (edges.1 - edges.0 - extent).scale(share),
            None => edges.0 + anchor.offset,
        };
        let across = match floating.x.from {
            Edge::Page => (Length::ZERO, page.width),
            _ => (self.left, self.left + self.width),
        };
        let down = match floating.y.from {
            Edge::Page => (Length::ZERO, page.height),
            Edge::Margin => (
                self.flow.origin.y,
                self.flow.origin.y + self.flow.area.height,
            ),
            Edge::Paragraph => (top, top),
        };
        let at = Point {
            x: place(floating.x, across, floating.size.width),
            y: place(floating.y, down, floating.size.height),
        };
        match &floating.what {
            Ok(name) => self.picture(name, at, floating.size),
            Err(rule) => self.rule(rule, at.x, at.x + floating.size.width, at.y),
        }
    }

    fn rule(&mut self, rule: &Rule, from: Length, to: Length, y: Length) {
        let line = RuleLine {
            from: Point { x: from, y },
            to: Point { x: to, y },
            width: rule.width,
            color: color(&rule.color),
        };
        if let Some(page) = self.flow.pages.get_mut(self.page) {
            page.items.push(Item::Rule(line));
        }
    }
}

/// The chain that stands for a letterhead's font.
fn chain<'a>(span: &Span, own: &'a str) -> &'a str {
    let named = |words: &[&str]| words.iter().any(|word| span.font.contains(word));
    if named(&["标宋", "標宋"]) {
        "biaosong"
    } else if named(&["黑", "雅"]) {
        "hei"
    } else if named(&["楷"]) {
        "kai"
    } else if named(&["仿宋"]) {
        "fang"
    } else if named(&["宋", "明"]) {
        if span.bold { "biaosong" } else { "song" }
    } else if span.bold {
        "biaosong"
    } else {
        own
    }
}
