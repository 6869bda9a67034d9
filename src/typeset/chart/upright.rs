//! Bars that stand, or points with lines between them: one row of the chart beside the other, as many in
//! a panel as have room; further panels stand below with their scale repeated.

use crate::length::{Length, Size};
use crate::plan::{BarRow, Bars, ColumnAlign, Inline, figure};

use super::bar::{self, Scale, entries, reaches, stacks, summed};
use super::fill::Fill;
use super::text::{CELL, HEAD, Setter, Text, at, whole};
use super::{Strip, line};

/// How high the longest bar is, in lines.
const LINES: i64 = 9;
/// The least and the most width of a row's bars with what is between two rows, in em.
const LEAST: f64 = 3.0;
const MOST: f64 = 8.0;
/// So many points make a line that goes from edge to edge.
const FEWEST: usize = 3;
/// The width of a bar at most, in em.
const BAR: f64 = 2.5;

/// What shows the figures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawn {
    Bars,
    Lines,
}

pub(super) fn set(
    setter: &mut Setter,
    bars: &Bars,
    (drawn, highest): (Drawn, Length),
) -> (Strip, Vec<Strip>, Strip) {
    let lines = drawn == Drawn::Lines;
    let stacked = !lines && stacks(bars);
    let scale = Scale::new(reaches(bars, stacked), 5);
    let ticks: Vec<Text> = scale
        .ticks
        .iter()
        .map(|tick| setter.word(CELL, &figure(*tick)))
        .collect();
    let widest = ticks
        .iter()
        .map(|tick| tick.width)
        .fold(Length::ZERO, Length::max);
    let left = whole(widest + setter.pad * 2);
    let room = setter.width - left;
    // Figures beside each other do not touch.
    let number = |value: &f64| setter.natural(CELL, &[Inline::text(figure(*value))]);
    let figures = bars.rows.iter().flat_map(|row| row.values.iter().flatten());
    let number = figures.map(number).fold(Length::ZERO, Length::max) + setter.pad;
    let several = bars.series.len() > 1;
    let number = match lines {
        // At the right of its point, which is in the middle.
        true if several => (number + line::reach()) * 2,
        true => number,
        false if stacked => number,
        false => number * bars.series.len() as i64,
    };
    let least = (number + setter.pad * 2).max(setter.em.scale(LEAST));
    let most = (room.to_pt() / least.to_pt().max(1.0)).floor().max(1.0) as usize;
    // Panels of about the same number of rows.
    let panels = bars.rows.len().div_ceil(most).max(1);
    let in_panel = bars.rows.len().div_ceil(panels).max(1);
    if least > room {
        // No row has room for its figures beside one another.
        return bar::set(setter, bars);
    }
    let each = room.scale(1.0 / in_panel as f64);
    // A line goes on to the right edge: bars would stand too far apart.
    let slot = match lines && in_panel >= FEWEST {
        true => each,
        false => each.min(setter.em.scale(MOST)),
    };
    let slot = slot.max(least.min(room));
    let head = head(setter, bars);
    let mut strips = Vec::new();
    for (nth, rows) in bars.rows.chunks(in_panel).enumerate() {
        let first = nth * in_panel;
        let mut strip = panel(setter, &scale, &ticks, rows, (left, slot, (drawn, stacked)));
        strip.rows = first..first + rows.len();
        strips.push(strip);
    }
    if strips.iter().any(|strip| strip.height > highest) {
        // Names that are so long wrap better beside bars that lie.
        return bar::set(setter, bars);
    }
    let fill = match drawn {
        Drawn::Bars => Fill::Series,
        Drawn::Lines => Fill::Line,
    };
    (head, strips, setter.legend(&entries(bars, fill)))
}

/// What is counted.
fn head(setter: &mut Setter, bars: &Bars) -> Strip {
    if bars.unit.is_empty() {
        return Strip::default();
    }
    let word = setter.word(HEAD, &format!("（{}）", bars.unit));
    let mut marks = Vec::new();
    word.put(at(Length::ZERO, Length::ZERO), &mut marks);
    Strip {
        height: whole(setter.line),
        marks,
        rows: 0..0,
    }
}

fn panel(
    setter: &mut Setter,
    scale: &Scale,
    ticks: &[Text],
    rows: &[BarRow],
    (left, slot, (drawn, stacked)): (Length, Length, (Drawn, bool)),
) -> Strip {
    let (pad, high) = (setter.pad, setter.line);
    let inner = slot - pad;
    let labels: Vec<Text> = rows
        .iter()
        .map(|row| setter.set(CELL, &row.label, ColumnAlign::Center, inner))
        .collect();
    // What stands above each stack.
    let sums: Vec<Option<Text>> = rows
        .iter()
        .map(|row| {
            let known = stacked && row.values.iter().any(Option::is_some);
            let text = known.then(|| [Inline::text(summed(row))])?;
            Some(setter.set(CELL, &text, ColumnAlign::Center, inner))
        })
        .collect();
    let above = sums
        .iter()
        .flatten()
        .map(Text::height)
        .fold(high, Length::max);
    let below = labels
        .iter()
        .map(Text::height)
        .fold(Length::ZERO, Length::max);
    let negative = scale.ticks.first().is_some_and(|first| *first < 0.0);
    let under = if negative { high } else { Length::ZERO };
    let top = pad + above;
    let foot = top + high * LINES;
    let height = whole(foot + under + pad + below + pad * 2);
    let scale = Scale {
        ends: (foot, top),
        ticks: scale.ticks.clone(),
        ..*scale
    };
    let mut marks = Vec::new();
    let right = setter.width;
    for (tick, word) in scale.ticks.iter().zip(ticks) {
        let y = scale.place(*tick);
        let (from, to) = (at(left, y), at(right, y));
        marks.push(match *tick == 0.0 {
            true => setter.rule(from, to),
            false => setter.guide(from, to),
        });
        let y = y - high.scale(0.5);
        word.put(at(left - pad - word.width, y), &mut marks);
    }
    marks.push(setter.rule(at(left, top - pad), at(left, foot + under)));
    let middle = |nth: usize| left + slot * nth as i64 + slot.scale(0.5);
    if drawn == Drawn::Lines {
        let middles: Vec<Length> = (0..rows.len()).map(middle).collect();
        line::draw(&scale, rows, &middles, &mut marks);
    }
    let base = scale.place(0.0);
    let mut put = |x: Length, (from, to): (Length, Length), width: Length, fill: Fill| {
        let size = Size {
            width,
            height: (to - from).max(Length::ZERO),
        };
        if size.height > Length::ZERO {
            fill.draw(at(x, from), size, &mut marks);
        }
    };
    let mut words: Vec<(Length, Length, Text)> = Vec::new();
    for (nth, row) in rows.iter().enumerate() {
        let x = left + slot * i64::try_from(nth).unwrap_or(0);
        let count = if stacked { 1 } else { row.values.len().max(1) };
        let share = inner.scale(1.0 / count as f64);
        let width = share.scale(0.8).min(setter.em.scale(BAR));
        let begin = x + (slot - share * count as i64).scale(0.5);
        let mut sum = 0.0;
        let own: &[Option<f64>] = match drawn {
            Drawn::Bars => &row.values,
            Drawn::Lines => &[],
        };
        if drawn == Drawn::Lines {
            words.extend(line::figures(setter, &scale, rows, nth, middle(nth)));
        }
        for (at, value) in own.iter().enumerate() {
            let Some(value) = value else { continue };
            let fill = Fill::Series(at);
            if stacked {
                let (lower, upper) = (scale.place(sum), scale.place(sum + value));
                sum += value;
                put(
                    begin + (share - width).scale(0.5),
                    (upper, lower),
                    width,
                    fill,
                );
                continue;
            }
            let begin = begin + share * at as i64;
            let end = scale.place(*value);
            let bar = begin + (share - width).scale(0.5);
            put(bar, (end.min(base), end.max(base)), width, fill);
            let word = setter.word(CELL, &figure(*value));
            let y = match *value < 0.0 {
                true => end,
                false => end - high,
            };
            words.push((begin + (share - word.width).scale(0.5), y, word));
        }
        if let Some(text) = &sums[nth] {
            let y = scale.place(sum) - text.height();
            words.push((x + pad.scale(0.5), y, text.clone()));
        }
        words.push((x + pad.scale(0.5), foot + under + pad, labels[nth].clone()));
    }
    for (x, y, word) in words {
        word.put_on_white(at(x, y), &mut marks);
    }
    Strip {
        height,
        marks,
        rows: 0..0,
    }
}
