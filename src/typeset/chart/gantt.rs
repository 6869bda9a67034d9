//! Bars over time: labels at the left, the axis above, a row for each activity. What does not fit
//! beside another bar or text stands on a line of its own below it, so that nothing overlaps.

use jiff::civil::Date;

use crate::length::{Length, Size};
use crate::plan::{Break, ColumnAlign, Gantt, GanttBar, GanttRow, Inline, Unit, day};

use super::super::page::DrawingMark;
use super::Strip;
use super::fill::Fill;
use super::text::{CELL, HEAD, Setter, Text, at, whole};

/// The column of labels takes at most this share of the chart.
const LABELS: f64 = 0.3;
/// A milestone's width and height, in em.
const DIAMOND: f64 = 0.8;

/// Less room than this beside a bar is none, in em.
const BESIDE: i64 = 8;

/// Where days are.
struct Axis<'a> {
    left: Length,
    width: Length,
    units: &'a [Unit],
    /// Every how many there is room for a name, and so a line that guides the eye.
    every: usize,
}

/// How many days lie between.
fn days(from: Date, to: Date) -> f64 {
    from.until(to)
        .map_or(0.0, |span| f64::from(span.get_days()))
}

impl Axis<'_> {
    fn edge(&self, unit: f64) -> Length {
        let count = self.units.len().max(1) as f64;
        self.left + self.width.scale(unit / count)
    }

    /// Where a day is, with so many of its parts before it: 0 where it begins, 1 where it ends.
    fn x(&self, day: Date, part: f64) -> Length {
        let index = self.units.partition_point(|unit| unit.to < day);
        let within = self.units.get(index).map_or(0.0, |unit| {
            let (off, all) = (days(unit.from, day), days(unit.from, unit.to) + 1.0);
            if off < 0.0 { 0.0 } else { (off + part) / all }
        });
        self.edge(index as f64 + within)
    }

    fn first(&self) -> Option<Date> {
        self.units.first().map(|unit| unit.from)
    }

    fn last(&self) -> Option<Date> {
        self.units.last().map(|unit| unit.to)
    }
}

/// A bar where it is, with its text.
struct Placed {
    shape: Shape,
    /// The bar's ends.
    bar: (Length, Length),
    text: Option<(Length, Text)>,
    /// The ends of both, with what keeps the text off its neighbours.
    all: (Length, Length),
    height: Length,
}

#[derive(Clone, Copy)]
enum Shape {
    Bar(Fill),
    Milestone,
    /// Before the axis begins.
    Before,
    /// After it ends.
    After,
}

/// Bars and texts at one height.
#[derive(Default)]
struct Lane {
    placed: Vec<Placed>,
    height: Length,
}

pub(super) fn set(setter: &mut Setter, gantt: &Gantt, most: Length) -> (Strip, Vec<Strip>, Strip) {
    let labels = gantt.rows.iter().map(|row| row.label.as_slice());
    let left = setter.label_width(&gantt.head, labels, LABELS);
    let mut axis = Axis {
        left,
        width: setter.width - left,
        units: &gantt.units,
        every: 1,
    };
    let head = head(setter, gantt, &mut axis);
    let mut strips = Vec::with_capacity(gantt.rows.len());
    for (index, row) in gantt.rows.iter().enumerate() {
        strips.extend(self::row(setter, gantt, &axis, (index, row), most));
    }
    let mut entries: Vec<(Fill, &str)> = Vec::new();
    if gantt.series.len() > 1 {
        let series = gantt.series.iter().enumerate();
        entries.extend(series.map(|(nth, name)| (Fill::Series(nth), name.as_str())));
    }
    // The weeks of terms have no room for what is between them.
    let is_drawn = |pause: &Break| axis.x(pause.from, 0.0) < axis.x(pause.to, 1.0);
    if let Some(label) = &gantt.breaks_label
        && gantt.breaks.iter().any(is_drawn)
    {
        entries.push((Fill::Break, label));
    }
    (head, strips, setter.legend(&entries))
}

/// The axis: groups over units; of units that are too narrow, every second one or fewer is named.
fn head(setter: &mut Setter, gantt: &Gantt, axis: &mut Axis) -> Strip {
    let grouped = gantt.units.iter().any(|unit| !unit.group.is_empty());
    let line = setter.line + setter.pad * 2;
    let groups = if grouped { line } else { Length::ZERO };
    let label = [Inline::text(gantt.head.as_str())];
    let inner = axis.left - setter.pad * 2;
    let label = setter.set(HEAD, &label, ColumnAlign::Center, inner);
    let height = whole((groups + line).max(label.height() + setter.pad * 2));
    // What a high label leaves is the groups'.
    let below = height - line;
    let mut marks = setter.frame(axis.left, height, true);
    label.put(
        at(setter.pad, (height - label.height()).scale(0.5)),
        &mut marks,
    );
    let unit = axis.edge(1.0) - axis.left;
    let (mut words, mut every) = named(setter, gantt, unit, 0);
    if every > 1
        && let Some(last) = common_end(gantt)
    {
        // 9, 10, 11 under a year are months too.
        (words, every) = named(setter, gantt, unit, last);
    }
    axis.every = every;
    let mut begins = 0;
    for (nth, word) in words.iter().enumerate() {
        let group = &gantt.units[nth].group;
        let x = axis.edge(nth as f64);
        if nth > 0 && *group != gantt.units[nth - 1].group {
            begins = nth;
            marks.push(setter.rule(at(x, Length::ZERO), at(x, height)));
        } else if (nth - begins) % every == 0 && nth > 0 {
            marks.push(setter.guide(at(x, below), at(x, height)));
        }
        if nth == begins && grouped {
            let more = gantt.units.iter().skip(nth);
            let count = more.take_while(|unit| unit.group == *group).count();
            let room = axis.edge((nth + count) as f64) - x;
            group_head(setter, group, (x, room), below, &mut marks);
        }
        // One that is named has room up to the next of its group that is, or to the group's end.
        let of_group = nth - begins;
        if of_group % every == 0 {
            // Its own unit is the first one behind the line.
            let middle = x + (unit - word.width).scale(0.5);
            let x = middle.max(x + setter.border);
            let rest = gantt.units.iter().skip(nth).take(every);
            let rest = rest.take_while(|unit| unit.group == *group).count();
            let end = axis.edge((nth + rest) as f64) - setter.border;
            if x + word.width <= end {
                word.put(at(x, below + setter.pad), &mut marks);
            }
        }
    }
    if grouped {
        let (from, to) = (at(axis.left, below), at(setter.width, below));
        marks.push(setter.rule(from, to));
    }
    Strip {
        height,
        marks,
        rows: 0..0,
    }
}

/// The units' names without so many bytes at their ends, and every how many there is room for one.
fn named(setter: &mut Setter, gantt: &Gantt, unit: Length, less: usize) -> (Vec<Text>, usize) {
    let names = gantt.units.iter().map(|unit| {
        let end = unit.text.len().saturating_sub(less);
        unit.text.get(..end).unwrap_or(&unit.text)
    });
    let words: Vec<Text> = names.map(|name| setter.word(HEAD, name)).collect();
    let widths = words.iter().map(|word| word.width);
    let widest = widths.fold(Length::ZERO, Length::max) + setter.pad.scale(0.35);
    let every = (widest.to_pt() / unit.to_pt().max(0.1)).ceil().max(1.0);
    (words, every as usize)
}

/// The length in bytes of the character that all units end in: 月; none where it is all of one.
fn common_end(gantt: &Gantt) -> Option<usize> {
    let last = gantt.units.first()?.text.chars().next_back()?;
    let mut texts = gantt.units.iter().map(|unit| unit.text.strip_suffix(last));
    let all = texts.all(|rest| rest.is_some_and(|rest| !rest.is_empty()));
    (all && !last.is_numeric()).then_some(last.len_utf8())
}

/// A group's name in the middle of its units, where it fits.
fn group_head(
    setter: &mut Setter,
    name: &str,
    (x, room): (Length, Length),
    height: Length,
    marks: &mut Vec<DrawingMark>,
) {
    let name = setter.word(HEAD, name);
    if name.width <= room {
        let x = x + (room - name.width).scale(0.5);
        name.put(at(x, (height - name.height()).scale(0.5)), marks);
    }
}

/// The strips of a row: one, or several where its bars take more height than a strip may have.
fn row(
    setter: &mut Setter,
    gantt: &Gantt,
    axis: &Axis,
    (index, row): (usize, &GanttRow),
    most: Length,
) -> Vec<Strip> {
    let inner = axis.left - setter.pad * 2;
    let label = setter.set(CELL, &row.label, ColumnAlign::Left, inner);
    let mut bars: Vec<&GanttBar> = row.bars.iter().collect();
    bars.sort_by_key(|bar| (bar.from, bar.to));
    let mut lanes: Vec<Lane> = Vec::new();
    for bar in bars {
        let placed = place(setter, axis, bar);
        let free = |lane: &Lane| {
            let mut others = lane.placed.iter();
            others.all(|other| other.all.1 <= placed.all.0 || placed.all.1 <= other.all.0)
        };
        let lane = match lanes.iter().position(free) {
            Some(found) => found,
            None => {
                lanes.push(Lane::default());
                lanes.len() - 1
            }
        };
        lanes[lane].height = lanes[lane].height.max(placed.height);
        lanes[lane].placed.push(placed);
    }
    let mut parts: Vec<Vec<Lane>> = vec![Vec::new()];
    let mut height = Length::ZERO;
    for lane in lanes {
        let more = lane.height + setter.pad;
        if height > Length::ZERO && height + more > most {
            parts.push(Vec::new());
            height = Length::ZERO;
        }
        height += more;
        if let Some(part) = parts.last_mut() {
            part.push(lane);
        }
    }
    let setter = &*setter;
    let strips = parts
        .iter()
        .map(|lanes| strip(setter, gantt, axis, &label, lanes, index));
    strips.collect()
}

/// A bar within the axis, its text in it where it can be read there, else beside it.
fn place(setter: &mut Setter, axis: &Axis, bar: &GanttBar) -> Placed {
    let to = bar.to.unwrap_or(bar.from);
    let fill = Fill::Series(bar.series as usize);
    let half = setter.em.scale(DIAMOND / 2.0);
    let end = setter.width - setter.border;
    let begin = axis.left + setter.border;
    let (shape, bar_at) = if axis.first().is_some_and(|first| to < first) {
        (Shape::Before, (begin, begin + half * 2))
    } else if axis.last().is_some_and(|last| bar.from > last) {
        (Shape::After, (end - half * 2, end))
    } else if bar.to.is_some() {
        let (from, to) = (axis.x(bar.from, 0.0), axis.x(to, 1.0));
        // A day of a year is seen too.
        let to = to.max(from + half).min(end);
        (Shape::Bar(fill), (from.min(to - half).max(begin), to))
    } else {
        let x = axis.x(bar.from, 0.5);
        let x = x.max(begin + half).min(end - half);
        (Shape::Milestone, (x - half, x + half))
    };
    let mut text = bar.text.clone();
    if matches!(shape, Shape::Before | Shape::After) {
        let time = match bar.to.filter(|to| *to != bar.from) {
            Some(to) => format!("{}—{}　", day(bar.from), day(to)),
            None => format!("{}　", day(bar.from)),
        };
        text.insert(0, Inline::text(time));
    }
    let mut placed = Placed {
        shape,
        bar: bar_at,
        text: None,
        all: bar_at,
        height: setter.line,
    };
    if text.iter().all(|inline| inline.text.trim().is_empty()) {
        return placed;
    }
    let natural = setter.natural(CELL, &text) + Length::twips(20);
    let pad = setter.pad;
    let right = end - bar_at.1 - pad * 2;
    let left = bar_at.0 - begin - pad * 2;
    // On a fill that hides it a text stands only where there is no room beside it.
    let beside = left.max(right);
    let inside = match shape {
        Shape::Bar(fill) if fill.bears_text() || beside < natural.min(setter.em * BESIDE) => {
            bar_at.1 - bar_at.0 - pad * 2
        }
        _ => Length::ZERO,
    };
    let most = inside.max(left).max(right);
    let (x, text) = if natural <= inside || (natural > right && natural > left && inside == most) {
        let text = setter.set(CELL, &text, ColumnAlign::Center, inside);
        (bar_at.0 + pad, text)
    } else if natural <= right || (natural > left && right == most) {
        let text = setter.set(CELL, &text, ColumnAlign::Left, natural.min(right));
        placed.all.1 = bar_at.1 + pad * 2 + text.measure;
        (bar_at.1 + pad, text)
    } else {
        let text = setter.set(CELL, &text, ColumnAlign::Right, natural.min(left));
        let x = bar_at.0 - pad - text.measure;
        placed.all.0 = x - pad;
        (x, text)
    };
    placed.height = text.height().max(setter.line);
    placed.text = Some((x, text));
    placed
}

/// A strip of a row, from the back to the front.
fn strip(
    setter: &Setter,
    gantt: &Gantt,
    axis: &Axis,
    label: &Text,
    lanes: &[Lane],
    index: usize,
) -> Strip {
    let pad = setter.pad;
    let bars: Length = lanes.iter().map(|lane| lane.height + pad).sum();
    let height = whole(bars.max(label.height()).max(setter.line) + pad * 2);
    let mut marks = Vec::new();
    for pause in &gantt.breaks {
        let (from, to) = (axis.x(pause.from, 0.0), axis.x(pause.to, 1.0));
        let size = Size {
            width: to - from,
            height,
        };
        if size.width > Length::ZERO {
            Fill::Break.draw(at(from, Length::ZERO), size, &mut marks);
        }
    }
    let mut begins = 0;
    for nth in 1..gantt.units.len() {
        let x = axis.edge(nth as f64);
        let (from, to) = (at(x, Length::ZERO), at(x, height));
        if gantt.units[nth].group != gantt.units[nth - 1].group {
            begins = nth;
            marks.push(setter.rule(from, to));
        } else if (nth - begins) % axis.every == 0 {
            marks.push(setter.guide(from, to));
        }
    }
    label.put(at(pad, (height - label.height()).scale(0.5)), &mut marks);
    let mut y = (height - bars + pad).scale(0.5);
    for (nth, lane) in lanes.iter().enumerate() {
        // What is its own from top to bottom: no stump of a guide is left above a text.
        let top = match nth {
            0 => setter.border,
            _ => y - pad.scale(0.5),
        };
        let foot = match nth + 1 == lanes.len() {
            true => height - setter.border,
            false => y + lane.height + pad.scale(0.5),
        };
        for placed in &lane.placed {
            draw(
                setter,
                placed,
                (y + lane.height.scale(0.5), top, foot),
                &mut marks,
            );
        }
        y += lane.height + pad;
    }
    // Over the bars that reach to the edges.
    marks.extend(setter.frame(axis.left, height, false));
    Strip {
        height,
        marks,
        rows: index..index + 1,
    }
}

/// Draws a bar and its text round the middle of its lane, which is its own from `above` to `below`.
fn draw(
    setter: &Setter,
    placed: &Placed,
    (middle, above, below): (Length, Length, Length),
    marks: &mut Vec<DrawingMark>,
) {
    let (from, to) = placed.bar;
    let half = (to - from).scale(0.5);
    let (top, foot) = (middle - half, middle + half);
    let corners = match placed.shape {
        Shape::Bar(fill) => {
            // As high as its text, if that stands in it.
            let inside = placed
                .text
                .as_ref()
                .is_some_and(|(x, _)| *x > from && *x < to);
            let own = if inside { placed.height } else { setter.line };
            let own = own - setter.pad.scale(0.5);
            let size = Size {
                width: to - from,
                height: own,
            };
            fill.draw(at(from, middle - own.scale(0.5)), size, marks);
            Vec::new()
        }
        Shape::Milestone => vec![
            at(from + half, top),
            at(to, middle),
            at(from + half, foot),
            at(from, middle),
        ],
        Shape::Before => vec![at(to, top), at(to, foot), at(from, middle)],
        Shape::After => vec![at(from, top), at(to, middle), at(from, foot)],
    };
    if !corners.is_empty() {
        marks.push(DrawingMark::Area(corners, 0));
    }
    let Some((x, text)) = &placed.text else {
        return;
    };
    let y = middle - text.height().scale(0.5);
    match placed.shape {
        Shape::Bar(fill) if fill.bears_text() && *x > from && *x < to => {
            text.put(at(*x, y), marks);
        }
        Shape::Bar(_) if *x > from && *x < to => text.put_on_white(at(*x, y), marks),
        _ => text.put_on(at(*x, y), (above, below), marks),
    }
}
