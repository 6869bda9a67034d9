//! Texts of charts, the legend, and what all charts are drawn with.

use crate::length::{Length, Point, Size};
use crate::plan::{ColumnAlign, Inline};

use super::super::flow::Flow;
use super::super::galley::{Look, Para, Run};
use super::super::page::{DrawingMark, RuleLine};
use super::super::paragraph::{SetLine, natural_width};
use super::{Strip, fill};

/// Set as a table is: rows' labels and what stands at bars …
pub(super) const CELL: &str = "table-cell";
/// … and what stands above columns.
pub(super) const HEAD: &str = "table-head";
/// More lines than this are cut off: the text for those who can't see the chart has all of it.
const MAX_LINES: usize = 12;
/// The grey of lines that only guide the eye.
const GUIDE: [u8; 3] = [0x80; 3];

/// What sets a chart's texts.
pub(super) struct Setter<'f, 'a> {
    flow: &'f mut Flow<'a>,
    /// The chart's.
    pub(super) width: Length,
    /// Between a text and what stands beside it.
    pub(super) pad: Length,
    /// The width of rules.
    pub(super) border: Length,
    /// How high a line is.
    pub(super) line: Length,
    /// An em of the cells' style.
    pub(super) em: Length,
}

/// A text that is set.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    lines: Vec<SetLine>,
    pitch: Length,
    /// The measure that it is set in.
    pub(super) measure: Length,
    /// How wide its widest line is.
    pub(super) width: Length,
    align: ColumnAlign,
    /// How much lower than a line's middle that of its characters is: an office engine's line has its
    /// baseline at 0.8 of its height, and an em box is from 0.12 below it to 0.88 above it.
    low: Length,
}

impl Text {
    pub(super) fn height(&self) -> Length {
        self.pitch * i64::try_from(self.lines.len()).unwrap_or(i64::MAX)
    }

    /// The same on white, where lines or hatches would cross it.
    pub(super) fn put_on_white(&self, at: Point, marks: &mut Vec<DrawingMark>) {
        self.put_on(at, (at.y, at.y + self.height()), marks);
    }

    /// The same on a white that reaches from one height to another.
    pub(super) fn put_on(
        &self,
        at: Point,
        (above, below): (Length, Length),
        marks: &mut Vec<DrawingMark>,
    ) {
        let free = self.measure - self.width;
        let left = match self.align {
            ColumnAlign::Left => Length::ZERO,
            ColumnAlign::Right => free,
            ColumnAlign::Center | ColumnAlign::Decimal => free.scale(0.5),
        };
        let size = Size {
            width: self.width,
            height: below - above,
        };
        let from = Point {
            x: at.x + left,
            y: above,
        };
        marks.push(fill::area(from, size, 0xFF));
        self.put(at, marks);
    }

    /// Its marks, where its top left is there.
    pub(super) fn put(&self, at: Point, marks: &mut Vec<DrawingMark>) {
        let mut y = at.y - self.low;
        for line in &self.lines {
            marks.extend(line.runs.iter().map(|run| {
                let mut run = run.clone();
                run.origin.x += at.x;
                run.origin.y += y;
                DrawingMark::Text(run)
            }));
            y += self.pitch;
        }
    }
}

/// In whole twips, as rows of tables are.
pub(super) fn whole(length: Length) -> Length {
    let twips = length.to_twips();
    match Length::twips(twips) < length {
        true => Length::twips(twips + 1),
        false => Length::twips(twips),
    }
}

pub(super) fn at(x: Length, y: Length) -> Point {
    Point { x, y }
}

impl<'f, 'a> Setter<'f, 'a> {
    pub(super) fn new(flow: &'f mut Flow<'a>) -> Setter<'f, 'a> {
        let (table, style) = (&flow.profile.table, flow.profile.style(CELL));
        Setter {
            width: flow.area.width,
            pad: table.padding_x,
            border: table.border,
            line: style.line_height,
            em: style.size,
            flow,
        }
    }

    fn para(style: &str, align: ColumnAlign, text: &[Inline]) -> Para {
        let runs = text.iter().map(|inline| Run {
            text: inline.text.replace('\n', " "),
            source: inline.source.clone(),
            look: Look {
                emphasis: inline.emphasis,
                position: inline.position,
                ..Look::default()
            },
            ..Run::default()
        });
        Para {
            style: style.to_owned(),
            runs: runs.collect(),
            align: Some(align),
            ..Para::default()
        }
    }

    /// How wide a text is on one line.
    pub(super) fn natural(&self, style: &str, text: &[Inline]) -> Length {
        let para = Setter::para(style, ColumnAlign::Left, text);
        let profile = self.flow.profile;
        natural_width(&para, profile.style(style), profile, self.flow.fonts)
    }

    /// Sets a text in a measure.
    pub(super) fn set(
        &mut self,
        style: &str,
        text: &[Inline],
        align: ColumnAlign,
        measure: Length,
    ) -> Text {
        let mut para = Setter::para(style, align, text);
        let measure = measure.max(self.em * 2);
        let mut lines = self.flow.set_in(&para, measure);
        if lines.len() > MAX_LINES {
            let end = lines.get(MAX_LINES - 1).map_or(0, |line| line.range.end);
            let all = para.text();
            let kept: Vec<char> = all.get(..end).unwrap_or_default().chars().collect();
            let kept: String = kept.iter().take(kept.len().saturating_sub(2)).collect();
            para.runs = vec![Run {
                text: format!("{kept}……"),
                ..Run::default()
            }];
            lines = self.flow.set_in(&para, measure);
            lines.truncate(MAX_LINES);
        }
        let style = self.flow.profile.style(style);
        let (line, em) = (style.line_height, style.size);
        let ends = lines.iter().map(|line| line.width);
        Text {
            width: ends.fold(Length::ZERO, Length::max).min(measure),
            pitch: line,
            low: line.scale(0.3) - em.scale(0.38),
            lines,
            measure,
            align,
        }
    }

    /// A text of the program's or of an axis on one line.
    pub(super) fn word(&mut self, style: &str, text: &str) -> Text {
        let text = [Inline::text(text)];
        let measure = self.natural(style, &text) + Length::twips(20);
        self.set(style, &text, ColumnAlign::Left, measure)
    }

    /// How wide the column of labels is: as its widest text, at most a share of the chart.
    pub(super) fn label_width<'t>(
        &self,
        head: &str,
        labels: impl Iterator<Item = &'t [Inline]>,
        most: f64,
    ) -> Length {
        let head = self.natural(HEAD, &[Inline::text(head)]);
        let labels = labels.map(|label| self.natural(CELL, label));
        let widest = labels.fold(head, Length::max) + self.pad * 2 + Length::twips(20);
        whole(widest.max(self.em * 3).min(self.width.scale(most)))
    }

    /// A rule from point to point.
    pub(super) fn rule(&self, from: Point, to: Point) -> DrawingMark {
        DrawingMark::Rule(RuleLine {
            from,
            to,
            width: self.border,
            color: [0; 3],
        })
    }

    /// A line that guides the eye.
    pub(super) fn guide(&self, from: Point, to: Point) -> DrawingMark {
        DrawingMark::Rule(RuleLine {
            from,
            to,
            width: self.border.scale(0.5),
            color: GUIDE,
        })
    }

    /// The rules round a strip: at the left, at the right, below it and beside its labels; above it
    /// too, where it is the first.
    pub(super) fn frame(&self, labels: Length, height: Length, first: bool) -> Vec<DrawingMark> {
        let half = self.border.scale(0.5);
        let right = self.width - half;
        let foot = height - half;
        let mut marks = vec![
            self.rule(at(half, Length::ZERO), at(half, height)),
            self.rule(at(labels, Length::ZERO), at(labels, height)),
            self.rule(at(right, Length::ZERO), at(right, height)),
            self.rule(at(Length::ZERO, foot), at(self.width, foot)),
        ];
        if first {
            marks.push(self.rule(at(Length::ZERO, half), at(self.width, half)));
        }
        marks
    }

    /// What the fills mean, on as many lines as it takes; nothing where nothing is to be told apart.
    pub(super) fn legend(&mut self, entries: &[(fill::Fill, &str)]) -> Strip {
        let mut strip = Strip::default();
        if entries.is_empty() {
            return strip;
        }
        let swatch = Size {
            width: self.em.scale(2.0),
            height: self.em.scale(0.8),
        };
        let (mut x, mut y) = (Length::ZERO, self.pad * 2);
        let room = self.width - swatch.width - self.pad;
        for (fill, name) in entries {
            let text = [Inline::text(*name)];
            let natural = self.natural(CELL, &text) + Length::twips(20);
            let text = self.set(CELL, &text, ColumnAlign::Left, natural.min(room));
            let wide = swatch.width + self.pad + text.width;
            if x > Length::ZERO && x + wide > self.width {
                (x, y) = (Length::ZERO, y + self.line);
            }
            let middle = (self.line - swatch.height).scale(0.5);
            fill.draw(at(x, y + middle), swatch, &mut strip.marks);
            text.put(at(x + swatch.width + self.pad, y), &mut strip.marks);
            x += wide + self.em;
            let more = text.height() - self.line;
            if more > Length::ZERO {
                (x, y) = (self.width, y + more);
            }
        }
        strip.height = whole(y + self.line);
        strip
    }
}
