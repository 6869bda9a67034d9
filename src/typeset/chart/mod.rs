//! Charts: set once, as strips that stand on one another, so that a chart that is higher than a page
//! goes on on the next one with its axis and its legend.
//!
//! Nothing is told apart by colour, and every fill keeps its edge: offices print in black and white.

mod bar;
mod fill;
mod gantt;
mod line;
mod text;
mod upright;

use std::ops::Range;
use std::sync::Arc;

use crate::length::{Length, Point, Size};
use crate::plan::Chart;
use crate::template::Style;

use self::text::Setter;
use super::flow::{Flow, Setting, height_of};
use super::galley::{Figure, GalleyBlock, Para, Shows};
use super::page::{Drawing, DrawingMark, RuleLine};

/// A strip of a chart is at most this part of a page high: a row that is higher is parted.
const HIGHEST: f64 = 0.3;
/// A panel of bars that stand, or of lines, is at most this part of a page high.
const PANEL: f64 = 0.6;
/// Fewer rows do not stand alone at a page's foot.
const FEWEST: usize = 2;
/// A note that is longer than this part of a page may stand by itself.
const LONGEST_NOTE: i64 = 4;
/// The longest text for those who can't see a chart, in characters.
const MAX_ALT: usize = 1500;

/// A chart whose rows are set.
#[derive(Clone, Debug)]
pub struct SetChart {
    chart: Arc<Chart>,
    width: Length,
    /// What stands above the rows on every page.
    head: Strip,
    strips: Vec<Strip>,
    /// What stands below the rows on every page.
    foot: Strip,
}

/// A part of a chart from its left edge to its right one.
#[derive(Clone, Debug, Default)]
struct Strip {
    height: Length,
    /// From its own top left.
    marks: Vec<DrawingMark>,
    /// The rows that it shows.
    rows: Range<usize>,
}

impl SetChart {
    fn new(flow: &mut Flow, chart: &Arc<Chart>) -> SetChart {
        let most = flow.area.height.scale(HIGHEST);
        let highest = flow.area.height.scale(PANEL);
        let mut setter = Setter::new(flow);
        let width = setter.width;
        let (head, strips, foot) = match &**chart {
            Chart::Gantt(gantt) => gantt::set(&mut setter, gantt, most),
            Chart::Bar(bars) if bars.upright => {
                upright::set(&mut setter, bars, (upright::Drawn::Bars, highest))
            }
            Chart::Line(bars) => upright::set(&mut setter, bars, (upright::Drawn::Lines, highest)),
            Chart::Bar(bars) => bar::set(&mut setter, bars),
        };
        SetChart {
            chart: Arc::clone(chart),
            width,
            head,
            strips,
            foot,
        }
    }

    fn height(&self, strips: &Range<usize>) -> Length {
        let strips = self.strips.get(strips.clone()).unwrap_or_default();
        let strips: Length = strips.iter().map(|strip| strip.height).sum();
        self.head.height + strips + self.foot.height
    }

    /// How many of the strips from the first on there is room for.
    fn fitting(&self, strips: &Range<usize>, room: Length) -> usize {
        let mut height = self.head.height + self.foot.height;
        let own = self.strips.get(strips.clone()).unwrap_or_default();
        let fits = |strip: &&Strip| {
            height += strip.height;
            height <= room
        };
        own.iter().take_while(fits).count()
    }

    fn draw(&self, strips: &Range<usize>) -> Drawing {
        let mut drawing = Drawing {
            size: Size {
                width: self.width,
                height: self.height(strips),
            },
            marks: Vec::new(),
        };
        let own = self.strips.get(strips.clone()).unwrap_or_default();
        let mut y = Length::ZERO;
        for strip in std::iter::once(&self.head).chain(own).chain([&self.foot]) {
            let moved = strip.marks.iter().map(|mark| moved(mark, y));
            drawing.marks.extend(moved);
            y += strip.height;
        }
        drawing
    }

    fn said(&self, strips: &Range<usize>) -> String {
        let own = self.strips.get(strips.clone()).unwrap_or_default();
        let first = own.first().map_or(0, |strip| strip.rows.start);
        let last = own.last().map_or(0, |strip| strip.rows.end);
        let said = self.chart.said(first..last);
        match said.char_indices().nth(MAX_ALT) {
            Some((end, _)) => format!("{}……", said.get(..end).unwrap_or_default()),
            None => said,
        }
    }
}

/// The same mark further down.
fn moved(mark: &DrawingMark, y: Length) -> DrawingMark {
    let down = |point: Point| Point {
        x: point.x,
        y: point.y + y,
    };
    match mark {
        DrawingMark::Text(run) => {
            let mut run = run.clone();
            run.origin = down(run.origin);
            DrawingMark::Text(run)
        }
        DrawingMark::Rule(rule) => DrawingMark::Rule(RuleLine {
            from: down(rule.from),
            to: down(rule.to),
            ..*rule
        }),
        DrawingMark::Area(corners, grey) => {
            DrawingMark::Area(corners.iter().map(|corner| down(*corner)).collect(), *grey)
        }
    }
}

impl Figure {
    /// The least of a chart that must stand together, where a page has no room for all of it.
    pub(super) fn least_height(&self, style: &Style, page: Length) -> Option<Length> {
        let Shows::Set(set, strips) = &self.shows else {
            return None;
        };
        let few = strips.start..strips.end.min(strips.start + FEWEST);
        let below = self.line_height(style) - self.size.height;
        (self.line_height(style) > page).then(|| set.height(&few) + below)
    }
}

impl Flow<'_> {
    /// Sets the rows of a chart, if the paragraph is one.
    pub(super) fn set_chart(&mut self, para: &mut Para) {
        let Some(figure) = &mut para.figure else {
            return;
        };
        if let Shows::Chart(chart) = &figure.shows {
            let set = Arc::new(SetChart::new(self, chart));
            let all = 0..set.strips.len();
            figure.size = Size {
                width: set.width,
                height: set.height(&all),
            };
            figure.shows = Shows::Set(set, all);
        }
    }

    /// Draws a chart where there is room for it; what no page has room for goes on on the next one, as a figure
    /// of its own.
    pub(super) fn part_chart(
        &mut self,
        index: usize,
        blocks: &mut Vec<GalleyBlock>,
        settings: &mut Vec<Setting>,
    ) {
        let page = self.area.height;
        // Its caption stands on its page, and so does a note that is no text of its own.
        let (mut below_it, mut noted) = (Length::ZERO, false);
        if let (Some(GalleyBlock::Paragraph(next)), Some(Setting::Paragraph(lines))) =
            (blocks.get(index + 1), settings.get(index + 1))
        {
            below_it = height_of(next, self.profile.style(&next.style), lines);
            noted = next.style == "note" && below_it * LONGEST_NOTE <= page;
        }
        let here = self.bottom() - self.y;
        let at_top = self.at_top();
        let GalleyBlock::Paragraph(para) = &mut blocks[index] else {
            return;
        };
        let style = self.profile.style(&para.style);
        let Some(figure) = &mut para.figure else {
            return;
        };
        let Shows::Set(set, strips) = &figure.shows else {
            return;
        };
        let (set, strips) = (Arc::clone(set), strips.clone());
        let below = figure.line_height(style) - figure.size.height;
        para.keep_with_next |= noted;
        let caption = match para.keep_with_next {
            true => below_it,
            false => Length::ZERO,
        };
        let mut count = strips.len();
        if set.height(&strips) + below + caption > page {
            let here = match para.page_break_before && !at_top {
                true => page,
                false => here,
            };
            count = set.fitting(&strips, here - below);
            if count < FEWEST && !at_top {
                para.page_break_before = true;
                count = set.fitting(&strips, page - below);
            }
            // All but its caption would fit: the last row goes with it.
            count = count.min(strips.len().saturating_sub(1)).max(1);
        }
        let (own, rest) = match strips.len() {
            0 => (strips, 0..0),
            _ => {
                let cut = strips.start + count;
                (strips.start..cut, cut..strips.end)
            }
        };
        let said = figure.alt.clone();
        if said.is_empty() {
            figure.alt = set.said(&own);
        }
        let drawing = set.draw(&own);
        figure.size = drawing.size;
        figure.shows = Shows::Drawing(Arc::new(drawing));
        if rest.is_empty() {
            return;
        }
        let rest = Figure {
            size: Size {
                width: set.width,
                height: set.height(&rest),
            },
            alt: said,
            shows: Shows::Set(set, rest),
        };
        let next = Para {
            figure: Some(Box::new(rest)),
            page_break_before: true,
            ..para.clone()
        };
        para.keep_with_next = false;
        blocks.insert(index + 1, GalleyBlock::Paragraph(next));
        settings.insert(index + 1, Setting::Paragraph(Arc::default()));
    }
}
