//! Bars that lie: labels at the left, the scale above, a row for each label.

use crate::length::{Length, Size};
use crate::plan::{BarRow, Bars, ColumnAlign, Inline, figure};

use super::Strip;
use super::fill::Fill;
use super::text::{CELL, HEAD, Setter, Text, at, whole};

/// The column of labels takes at most this share of the chart,
const LABELS: f64 = 0.35;
/// and what stands behind a bar at most this share of what is left.
const BEHIND: f64 = 0.5;

/// From a figure to its place, between the ends of what is drawn.
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) ticks: Vec<f64>,
    /// Where `low` is and where `high` is.
    pub(super) ends: (Length, Length),
}

impl Scale {
    /// Holds all figures and 0; at most so many steps of 1, 2 or 5, of whole figures if all are whole.
    pub(super) fn new(figures: impl Iterator<Item = f64>, steps: usize) -> Scale {
        let (mut low, mut high, mut all_whole) = (0.0f64, 0.0f64, true);
        for value in figures {
            low = low.min(value);
            high = high.max(value);
            all_whole &= value.fract() == 0.0;
        }
        if low == high {
            high = 1.0;
        }
        let rough = (high - low) / steps.max(1) as f64;
        let power = 10f64.powf(rough.log10().floor());
        let times = [1.0, 2.0, 5.0, 10.0];
        let times = times
            .into_iter()
            .find(|times| times * power >= rough * 0.999);
        let mut step = times.unwrap_or(10.0) * power;
        if all_whole {
            step = step.max(1.0);
        }
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let count = (last - first).round().clamp(1.0, 50.0) as usize;
        Scale {
            low: first * step,
            high: last * step,
            ticks: (0..=count).map(|nth| (first + nth as f64) * step).collect(),
            ends: (Length::ZERO, Length::ZERO),
        }
    }

    pub(super) fn place(&self, value: f64) -> Length {
        let share = (value - self.low) / (self.high - self.low);
        self.ends.0 + (self.ends.1 - self.ends.0).scale(share.clamp(0.0, 1.0))
    }
}

/// Are its figures drawn on top of each other? Not where one is below 0: that cannot be.
pub(super) fn stacks(bars: &Bars) -> bool {
    let mut figures = bars.rows.iter().flat_map(|row| row.values.iter().flatten());
    bars.stacked && figures.all(|value| *value >= 0.0)
}

/// How far each row's bars reach.
pub(super) fn reaches(bars: &Bars, stacked: bool) -> impl Iterator<Item = f64> {
    bars.rows.iter().flat_map(move |row| {
        let figures = row.values.iter().flatten().copied();
        match stacked {
            true => vec![figures.sum()],
            false => figures.collect::<Vec<f64>>(),
        }
    })
}

/// The figures of a stack in words, which stand at its end: 3＋2＝5.
pub(super) fn summed(row: &BarRow) -> String {
    let figures: Vec<f64> = row.values.iter().flatten().copied().collect();
    let sum = figure(figures.iter().sum());
    match figures.len() {
        0 | 1 => sum,
        _ => {
            let parts: Vec<String> = figures.into_iter().map(figure).collect();
            format!("{}＝{sum}", parts.join("＋"))
        }
    }
}

/// The legend's entries: none where there is one series.
pub(super) fn entries(bars: &Bars, fill: fn(usize) -> Fill) -> Vec<(Fill, &str)> {
    let series = bars.series.iter().enumerate();
    let entries = series.map(|(nth, name)| (fill(nth), name.as_str()));
    entries.filter(|_| bars.series.len() > 1).collect()
}

pub(super) fn set(setter: &mut Setter, bars: &Bars) -> (Strip, Vec<Strip>, Strip) {
    let stacked = stacks(bars);
    let labels = bars.rows.iter().map(|row| row.label.as_slice());
    let left = setter.label_width(&bars.head, labels, LABELS);
    let room = setter.width - left;
    // What stands behind the longest bar has room there.
    let behind = |text: String| setter.natural(CELL, &[Inline::text(text)]);
    let texts = bars.rows.iter().flat_map(|row| match stacked {
        true => vec![summed(row)],
        false => row.values.iter().flatten().map(|v| figure(*v)).collect(),
    });
    let widest = texts.map(behind).fold(Length::ZERO, Length::max);
    let behind = (widest + setter.pad * 2 + Length::twips(20)).min(room.scale(BEHIND));
    let mut scale = Scale::new(reaches(bars, stacked), 5);
    let below = scale.ticks.first().is_some_and(|first| *first < 0.0);
    let before = if below { behind } else { Length::ZERO };
    scale.ends = (left + before, setter.width - behind);
    let head = head(setter, bars, &scale, left);
    let mut strips = Vec::with_capacity(bars.rows.len());
    for (index, row) in bars.rows.iter().enumerate() {
        let row = (index, row);
        strips.push(strip(setter, &scale, row, (left, behind, stacked)));
    }
    let foot = setter.legend(&entries(bars, Fill::Series));
    (head, strips, foot)
}

/// The scale; of its figures those that have room.
fn head(setter: &mut Setter, bars: &Bars, scale: &Scale, left: Length) -> Strip {
    let inner = left - setter.pad * 2;
    let label = [Inline::text(bars.head.as_str())];
    let label = setter.set(HEAD, &label, ColumnAlign::Center, inner);
    let height = whole(label.height().max(setter.line) + setter.pad * 2);
    let mut marks = setter.frame(left, height, true);
    label.put(
        at(setter.pad, (height - label.height()).scale(0.5)),
        &mut marks,
    );
    let y = (height - setter.line).scale(0.5);
    let mut end = left;
    let last = scale.ticks.len().saturating_sub(1);
    for (nth, tick) in scale.ticks.iter().enumerate() {
        let unit = if nth == last { bars.unit.as_str() } else { "" };
        let word = setter.word(HEAD, &format!("{}{unit}", figure(*tick)));
        let number = setter.natural(HEAD, &[Inline::text(figure(*tick))]);
        let x = scale.place(*tick) - number.scale(0.5);
        let x = x
            .max(left + setter.pad)
            .min(setter.width - setter.pad - word.width);
        if x >= end {
            word.put(at(x, y), &mut marks);
            end = x + word.width + setter.pad;
        }
    }
    Strip {
        height,
        marks,
        rows: 0..0,
    }
}

fn strip(
    setter: &mut Setter,
    scale: &Scale,
    (index, row): (usize, &BarRow),
    (left, behind, stacked): (Length, Length, bool),
) -> Strip {
    let pad = setter.pad;
    let label = setter.set(CELL, &row.label, ColumnAlign::Left, left - pad * 2);
    let line = setter.line;
    let room = behind - pad * 2;
    let mut drawn = Vec::new();
    let mut y = Length::ZERO;
    let own = line - pad.scale(0.5);
    let bar = |from: f64, to: f64| {
        let (from, to) = (scale.place(from), scale.place(to));
        (from.min(to), from.max(to))
    };
    let box_at = |y: Length, (from, to): (Length, Length)| {
        let size = Size {
            width: to - from,
            height: own,
        };
        (at(from, y + pad.scale(0.25)), size)
    };
    if stacked {
        let mut sum = 0.0;
        let mut inside: Vec<(Length, Text)> = Vec::new();
        let mut all_inside = true;
        for (nth, value) in row.values.iter().enumerate() {
            let Some(value) = value.filter(|value| *value > 0.0) else {
                continue;
            };
            let fill = Fill::Series(nth);
            let ends = bar(sum, sum + value);
            sum += value;
            let (place, size) = box_at(y, ends);
            fill.draw(place, size, &mut drawn);
            let word = setter.word(CELL, &figure(value));
            all_inside &= fill.bears_text() && word.width + pad * 2 <= size.width;
            inside.push((ends.0 + (size.width - word.width).scale(0.5), word));
        }
        let end = scale.place(sum) + pad;
        let several = inside.len() > 1;
        if several && all_inside {
            inside
                .iter()
                .for_each(|(x, word)| word.put(at(*x, y), &mut drawn));
        }
        let told = match several && !all_inside {
            true => summed(row),
            false => figure(sum),
        };
        if row.values.iter().any(Option::is_some) {
            let text = setter.set(CELL, &[Inline::text(told)], ColumnAlign::Left, room);
            text.put_on_white(at(end, y), &mut drawn);
            y += text.height();
        } else {
            y += line;
        }
    } else {
        for (nth, value) in row.values.iter().enumerate() {
            let Some(value) = value else {
                y += line;
                continue;
            };
            let ends = bar(0.0, *value);
            if ends.1 > ends.0 {
                let (place, size) = box_at(y, ends);
                Fill::Series(nth).draw(place, size, &mut drawn);
            }
            let text = [Inline::text(figure(*value))];
            let below = *value < 0.0;
            let align = if below {
                ColumnAlign::Right
            } else {
                ColumnAlign::Left
            };
            let text = setter.set(CELL, &text, align, room);
            let x = match below {
                true => ends.0 - pad - text.measure,
                false => ends.1 + pad,
            };
            text.put_on_white(at(x, y), &mut drawn);
            y += text.height();
        }
    }
    let height = whole(y.max(label.height()) + pad * 2);
    let mut marks = Vec::new();
    for tick in &scale.ticks {
        let x = scale.place(*tick);
        let (from, to) = (at(x, Length::ZERO), at(x, height));
        marks.push(match *tick == 0.0 && x > left {
            true => setter.rule(from, to),
            false => setter.guide(from, to),
        });
    }
    label.put(at(pad, (height - label.height()).scale(0.5)), &mut marks);
    let down = (height - y).scale(0.5);
    marks.extend(drawn.iter().map(|mark| super::moved(mark, down)));
    marks.extend(setter.frame(left, height, false));
    Strip {
        height,
        marks,
        rows: index..index + 1,
    }
}
