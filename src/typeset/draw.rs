//! Lines, underlines and links on a page.

use crate::length::{Length, Point, Size};

use super::flow::{Flow, PendingLink};
use super::page::{Item, RuleLine, Tag};
use super::paragraph::SetLine;

/// How far below the baseline an underline's centre is, and its width, in em.
const UNDERLINE_DROP: f64 = 0.16;
const UNDERLINE_WIDTH: f64 = 0.05;

impl Flow<'_> {
    /// Draws a line whose top left is `at` on the current page.
    pub(super) fn draw(
        &mut self,
        line: &SetLine,
        at: Point,
        tag: Tag,
        paragraph: u32,
        height: Length,
    ) {
        let page = self.page();
        self.draw_on(page, line, at, tag, paragraph);
        self.underline(line, at, height);
        for (from, to, anchor) in &line.links {
            self.links.push(PendingLink {
                page,
                at: Point {
                    x: at.x + *from,
                    y: at.y,
                },
                size: Size {
                    width: *to - *from,
                    height,
                },
                anchor: anchor.clone(),
            });
        }
    }

    /// Underlines stand a little below the em box, which reaches to 0.88 of its size above the
    /// baseline and the baseline to 0.8 of the line's height.
    fn underline(&mut self, line: &SetLine, at: Point, height: Length) {
        let (Some(page), Some(run)) = (self.pages.last_mut(), line.runs.first()) else {
            return;
        };
        let y = at.y + height.scale(0.8) + run.size.scale(UNDERLINE_DROP);
        page.items.extend(line.underlines.iter().map(|(from, to)| {
            let end = |x: Length| Point { x: at.x + x, y };
            Item::Rule(RuleLine {
                from: end(*from),
                to: end(*to),
                width: run.size.scale(UNDERLINE_WIDTH),
                color: run.color,
            })
        }));
    }

    /// Draws a line's glyphs on a page.
    pub(super) fn draw_on(
        &mut self,
        page: usize,
        line: &SetLine,
        at: Point,
        tag: Tag,
        paragraph: u32,
    ) {
        let Some(page) = self.pages.get_mut(page) else {
            return;
        };
        page.items.extend(line.runs.iter().map(|run| {
            let mut run = run.clone();
            run.origin.x += at.x;
            run.origin.y += at.y;
            run.tag = tag;
            run.paragraph = paragraph;
            Item::Text(run)
        }));
    }

    /// Gives links their places, which are known when all pages are.
    pub(super) fn resolve_links(&mut self) {
        for link in std::mem::take(&mut self.links) {
            let (Some(to), Some(page)) = (
                self.anchors.get(&link.anchor),
                self.pages.get_mut(link.page),
            ) else {
                continue;
            };
            page.items.push(Item::Link {
                at: link.at,
                size: link.size,
                to: *to,
            });
        }
    }
}
