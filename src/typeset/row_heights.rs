//! Widths of a table's columns that keep its rows low: where not all texts have room on one line, a
//! column that would save lines is given what another one can do without.
//!
//! [`columns`](super::columns) gives each column what it asks for; here the lines that follow from
//! that are counted, and a narrower column is bought with the lines it costs. The count is an estimate:
//! the lines are filled from joint to joint, without the marks' finer rules.

use std::rc::Rc;

use crate::length::Length;

/// A place where a cell's text may be parted, or its end. Lengths are from the text's start, as if it
/// stood on one line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Joint {
    /// Where what stands before it ends.
    pub(super) ends: Length,
    /// Where what stands behind it begins.
    pub(super) begins: Length,
    /// In a name or a word, which is parted only where nothing else can be.
    pub(super) in_word: bool,
    /// Where a date or an address is parted rather than within a word, but after all other places: behind
    /// the year, at a mark.
    pub(super) second: bool,
    /// What it costs beside the line, of what is parted there but rather has one line: 阿依古丽·|买买提,
    /// an address.
    pub(super) price: i64,
    /// A line break of the text.
    pub(super) forced: bool,
}

/// A cell's text.
#[derive(Clone, Debug)]
pub(super) struct Text {
    /// Its row.
    pub(super) row: usize,
    /// Rows that it has its lines in.
    pub(super) rows: usize,
    /// Of the head, or a label.
    pub(super) is_head: bool,
    /// Where it may be parted.
    pub(super) joints: Rc<[Joint]>,
}

/// A column whose width may change.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// Which column it is.
    pub(super) column: usize,
    /// It is never narrower.
    pub(super) least: Length,
    /// Below this a name or a word is parted somewhere below the head.
    pub(super) whole: Length,
    /// It needs no more.
    pub(super) most: Length,
    /// What its cells leave free beside their text.
    pub(super) padding: Length,
    /// A character.
    pub(super) size: Length,
    /// It holds people's names.
    pub(super) people: bool,
    /// Its texts.
    pub(super) texts: Vec<Text>,
}

/// What a line of a row costs. The other prices are against it.
const LINE: i64 = 1000;
/// A name or a word that is parted.
const PARTED: i64 = 1500;
/// A name that is at its point.
pub(super) const AT_POINT: i64 = 800;
/// An address that is at one of its marks.
pub(super) const IN_ADDRESS: i64 = 700;
/// A person's name that is, in a column of names.
const NAME: i64 = 6000;
/// A word parted in a cell over so many rows, or more, is as bad as so many words.
const MERGED: usize = 4;
/// A line of one character in a head of several lines.
const SLIVER: i64 = 1500;
/// A head's line beyond the second; two such lines cost four times as much.
const DEEP: i64 = 300;
/// A line that a head over several rows has beyond these: where LibreOffice 7.4 repeats the head on a later
/// page, it makes no row higher for it and cuts the text (measured).
const OVER: i64 = 50_000;
/// A cell's line beyond the first, whatever its row's height.
const WRAPPED: i64 = 100;
/// Widths are left as they are where no more than this is saved.
const HARDLY: i64 = 500;
/// So many widths are tried of each column.
const WIDTHS: i64 = 32;
/// So many times a column is made wider at another's cost.
const EXCHANGES: usize = 24;

/// A width that a column may have, with what follows from it.
struct Choice {
    width: Length,
    /// The lines of its text by row.
    lines: Vec<i64>,
    /// What its texts cost beside the rows' heights.
    price: i64,
}

/// Columns of one width, and the widths that each may have, rising.
struct Unit {
    columns: Vec<usize>,
    choices: Vec<Choice>,
}

impl Unit {
    fn takes(&self, choice: usize) -> Length {
        self.choices[choice].width * self.columns.len() as i64
    }
}

/// Changes the widths of these columns, which together have `left`, where that saves lines. Those that
/// stand together in `alike` have one width.
pub(super) fn lower(
    stretches: &[Stretch],
    alike: &[Vec<usize>],
    rows: usize,
    left: Length,
    widths: &mut [Length],
) {
    let units: Vec<Unit> = alike
        .iter()
        .map(|group| {
            let of_group = stretches.iter().filter(|s| group.contains(&s.column));
            unit(&of_group.collect::<Vec<_>>(), rows, left)
        })
        .collect();
    let least: Length = units.iter().map(|unit| unit.takes(0)).sum();
    if least > left {
        return;
    }
    let had: Vec<usize> = units
        .iter()
        .map(|unit| {
            let columns = unit.columns.iter();
            let width = columns.map(|&column| widths[column]).min();
            let fitting = unit.choices.partition_point(|c| Some(c.width) <= width);
            fitting.saturating_sub(1)
        })
        .collect();
    let table = Table { units, rows, left };
    let before = table.price(&had);
    let widest = table.units.iter().map(|unit| unit.choices.len() - 1);
    let mut shrunk: Vec<usize> = widest.collect();
    table.shrink(&mut shrunk);
    table.exchange(&mut shrunk);
    let mut moved = had;
    if table.takes(&moved) <= left {
        table.exchange(&mut moved);
        if table.price(&moved) <= table.price(&shrunk) {
            shrunk = moved;
        }
    }
    if table.price(&shrunk) + HARDLY > before {
        return;
    }
    let sum = table.takes(&shrunk);
    for (unit, choice) in table.units.iter().zip(shrunk) {
        let width = unit.choices[choice].width;
        for &column in &unit.columns {
            let part = width.to_emu() as f64 / sum.to_emu().max(1) as f64;
            widths[column] = width + (left - sum).scale(part);
        }
    }
}

/// The widths that these columns may all have, and what follows.
fn unit(stretches: &[&Stretch], rows: usize, left: Length) -> Unit {
    let least = stretches.iter().map(|s| s.least).max().unwrap_or_default();
    let most = stretches.iter().map(|s| s.most).max().unwrap_or_default();
    let most = most.min(left).max(least);
    let size = stretches.iter().map(|s| s.size).max().unwrap_or_default();
    let step = ((most - least) / WIDTHS)
        .max(size.scale(0.5))
        .max(Length::twips(1));
    let mut widths = vec![least, most];
    widths.extend(stretches.iter().flat_map(|s| [s.whole, s.most]));
    let mut width = least + step;
    while width < most {
        widths.push(width);
        width += step;
    }
    widths.retain(|width| (least..=most).contains(width));
    widths.sort_unstable();
    widths.dedup();
    let choices = widths.into_iter().map(|width| {
        let mut choice = Choice {
            width,
            lines: vec![0; rows],
            price: 0,
        };
        let mut taken = least;
        for stretch in stretches {
            taken = taken.max(stretch.count(&mut choice));
        }
        // Its lines need no more; but for the widest, which has all that is asked for.
        if width < most {
            choice.width = taken.min(width);
        }
        choice
    });
    let mut choices: Vec<Choice> = choices.collect();
    choices.dedup_by_key(|choice| choice.width);
    Unit {
        columns: stretches.iter().map(|s| s.column).collect(),
        choices,
    }
}

impl Stretch {
    /// Adds the column's lines and what they cost. What they need is returned: the width of the widest.
    fn count(&self, choice: &mut Choice) -> Length {
        let room = choice.width - self.padding;
        let (mut parted, mut widest) = (0, Length::ZERO);
        for text in &self.texts {
            let filled = fill(&text.joints, room, self.size);
            widest = widest.max(filled.widest);
            let of_row = (filled.lines - 1) / text.rows.max(1) as i64 + 1;
            if let Some(lines) = choice.lines.get_mut(text.row) {
                *lines = of_row.max(*lines);
            }
            choice.price += (filled.lines - 1) * WRAPPED + filled.price;
            if text.is_head {
                let deep = (filled.lines - 2).max(0);
                choice.price += deep * deep * DEEP + filled.slivers * SLIVER;
                if text.rows > 1 {
                    choice.price += (filled.lines - text.rows as i64).max(0) * OVER;
                }
            } else {
                // What is merged is seen beside all of its rows.
                parted += filled.parted * text.rows.clamp(1, MERGED) as i64;
            }
        }
        // A text that is not counted here may have the longest word.
        let longest = i64::from(choice.width < self.whole);
        let price = if self.people { NAME } else { PARTED };
        choice.price += parted.max(longest) * price;
        let needed = match longest {
            0 => self.whole,
            _ => self.least,
        };
        needed.max(widest + self.padding)
    }
}

/// A text in lines.
struct Filled {
    lines: i64,
    /// How many of them end in a word.
    parted: i64,
    /// What their ends cost.
    price: i64,
    /// How many hold one character.
    slivers: i64,
    widest: Length,
}

fn fill(joints: &[Joint], room: Length, size: Length) -> Filled {
    let mut filled = Filled {
        lines: 0,
        parted: 0,
        price: 0,
        slivers: 0,
        widest: Length::ZERO,
    };
    let (mut begins, mut at) = (Length::ZERO, 0);
    while at < joints.len() {
        let (mut soft, mut second, mut hard) = (None, None, None);
        for (next, joint) in joints.iter().enumerate().skip(at) {
            if joint.ends - begins > room {
                break;
            }
            hard = Some(next);
            if joint.second {
                second = hard;
            } else if !joint.in_word {
                soft = hard;
            }
            if joint.forced {
                break;
            }
        }
        let end = soft.or(second).or(hard).unwrap_or(at);
        filled.parted += i64::from(joints[end].in_word);
        filled.price += joints[end].price;
        let line = joints[end].ends - begins;
        filled.slivers += i64::from(line <= size);
        filled.widest = filled.widest.max(line);
        filled.lines += 1;
        begins = joints[end].begins;
        at = end + 1;
    }
    if filled.lines <= 1 {
        filled = Filled {
            lines: 1,
            slivers: 0,
            ..filled
        };
    }
    filled
}

struct Table {
    units: Vec<Unit>,
    rows: usize,
    left: Length,
}

/// The most lines of a row but for those of one unit or two: the three highest, with their units.
type Highest = [(i64, usize); 3];

impl Table {
    fn takes(&self, chosen: &[usize]) -> Length {
        let units = self.units.iter().zip(chosen);
        units.map(|(unit, choice)| unit.takes(*choice)).sum()
    }

    fn price(&self, chosen: &[usize]) -> i64 {
        let choices = || self.units.iter().zip(chosen).map(|(u, c)| &u.choices[*c]);
        let heights = (0..self.rows).map(|row| choices().map(|c| c.lines[row]).max().unwrap_or(0));
        heights.sum::<i64>() * LINE + choices().map(|c| c.price).sum::<i64>()
    }

    fn highest(&self, chosen: &[usize]) -> Vec<Highest> {
        let mut rows = vec![[(0, usize::MAX); 3]; self.rows];
        for (at, (unit, choice)) in self.units.iter().zip(chosen).enumerate() {
            for (highest, &lines) in rows.iter_mut().zip(&unit.choices[*choice].lines) {
                let place = highest.iter().position(|(most, _)| lines > *most);
                if let Some(place) = place {
                    highest[place..].rotate_right(1);
                    highest[place] = (lines, at);
                }
            }
        }
        rows
    }

    /// What the rows and these units' texts cost when the units have these choices.
    fn price_with(&self, highest: &[Highest], changed: &[(usize, usize)]) -> i64 {
        let choices = || {
            changed
                .iter()
                .map(|(unit, c)| &self.units[*unit].choices[*c])
        };
        let is_changed = |unit: usize| changed.iter().any(|(changed, _)| *changed == unit);
        let heights = highest.iter().enumerate().map(|(row, highest)| {
            let others = highest.iter().find(|(_, unit)| !is_changed(*unit));
            let others = others.map_or(0, |(lines, _)| *lines);
            choices()
                .map(|c| c.lines[row])
                .max()
                .unwrap_or(0)
                .max(others)
        });
        heights.sum::<i64>() * LINE + choices().map(|c| c.price).sum::<i64>()
    }

    /// Makes units narrower until they have room, each time the one that costs least for what it frees.
    fn shrink(&self, chosen: &mut [usize]) {
        loop {
            let excess = self.takes(chosen) - self.left;
            if excess <= Length::ZERO {
                return;
            }
            let highest = self.highest(chosen);
            // What it costs and frees, of that no more than is needed; unit and choice.
            let mut best: Option<(i64, i64, usize, usize)> = None;
            for (at, unit) in self.units.iter().enumerate() {
                let now = self.price_with(&highest, &[(at, chosen[at])]);
                for choice in (0..chosen[at]).rev() {
                    let freed = unit.takes(chosen[at]) - unit.takes(choice);
                    let freed = freed.min(excess).to_twips().max(1);
                    let costs = self.price_with(&highest, &[(at, choice)]) - now;
                    let cheaper = best.is_none_or(|(least, frees, ..)| {
                        (costs * frees, -freed) < (least * freed, -frees)
                    });
                    if cheaper {
                        best = Some((costs, freed, at, choice));
                    }
                }
            }
            let Some((_, _, unit, choice)) = best else {
                return;
            };
            chosen[unit] = choice;
        }
    }

    /// Makes units wider, out of what is left or at another unit's cost, while lines are saved.
    fn exchange(&self, chosen: &mut [usize]) {
        for _ in 0..EXCHANGES {
            let highest = self.highest(chosen);
            let spare = self.left - self.takes(chosen);
            let mut best: Option<(i64, [(usize, usize); 2])> = None;
            let mut consider = |costs: i64, changed: [(usize, usize); 2]| {
                if costs < best.map_or(0, |(least, _)| least) {
                    best = Some((costs, changed));
                }
            };
            for (to, wider) in self.units.iter().enumerate() {
                let same = (to, chosen[to]);
                let now = self.price_with(&highest, &[same]);
                for choice in chosen[to] + 1..wider.choices.len() {
                    let needed = wider.takes(choice) - wider.takes(chosen[to]) - spare;
                    let more = (to, choice);
                    if needed <= Length::ZERO {
                        consider(self.price_with(&highest, &[more]) - now, [more, more]);
                        continue;
                    }
                    for (from, giving) in self.units.iter().enumerate().filter(|(u, _)| *u != to) {
                        let has = giving.takes(chosen[from]);
                        let given = (0..chosen[from])
                            .rev()
                            .find(|less| has - giving.takes(*less) >= needed);
                        let Some(less) = given else { continue };
                        let (old, new) = ([same, (from, chosen[from])], [more, (from, less)]);
                        let old = self.price_with(&highest, &old);
                        consider(self.price_with(&highest, &new) - old, new);
                    }
                }
            }
            let Some((_, changed)) = best else { return };
            for (unit, choice) in changed {
                chosen[unit] = choice;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: i64 = 200;

    /// Text of so many characters, in words of so many.
    fn text(row: usize, chars: i64, word: i64) -> Text {
        let joint = |at: i64| Joint {
            ends: Length::twips(at * SIZE),
            begins: Length::twips(at * SIZE),
            in_word: at % word != 0 && at != chars,
            second: false,
            price: 0,
            forced: false,
        };
        Text {
            row,
            rows: 1,
            is_head: row == 0,
            joints: (1..=chars).map(joint).collect(),
        }
    }

    fn column(column: usize, texts: Vec<Text>) -> Stretch {
        let longest = texts.iter().map(|text| text.joints.len()).max();
        let most = Length::twips(SIZE * longest.unwrap_or(1) as i64);
        Stretch {
            column,
            least: Length::twips(SIZE * 2),
            whole: Length::twips(SIZE * 2),
            most,
            padding: Length::ZERO,
            size: Length::twips(SIZE),
            people: false,
            texts,
        }
    }

    /// The widths in characters.
    fn lowered(stretches: &[Stretch], alike: &[Vec<usize>], rows: usize, had: &[i64]) -> Vec<f64> {
        let mut widths: Vec<Length> = had
            .iter()
            .map(|chars| Length::twips(chars * SIZE))
            .collect();
        let left: Length = widths.iter().copied().sum();
        lower(stretches, alike, rows, left, &mut widths);
        assert_eq!(
            widths.iter().copied().sum::<Length>().to_twips(),
            left.to_twips()
        );
        widths
            .iter()
            .map(|width| width.to_twips() as f64 / SIZE as f64)
            .collect()
    }

    fn alone(count: usize) -> Vec<Vec<usize>> {
        (0..count).map(|column| vec![column]).collect()
    }

    #[test]
    fn heads_take_two_lines_so_that_names_have_one() {
        // 学校名称 above names of nine characters, 教师人数 above figures.
        let names = (1..8).map(|row| text(row, 9, 1));
        let figures = || (1..8).map(|row| text(row, 1, 1));
        let head = |chars| std::iter::once(text(0, chars, 1));
        let stretches = [
            column(0, head(4).chain(names).collect()),
            column(1, head(4).chain(figures()).collect()),
            column(2, head(4).chain(figures()).collect()),
        ];
        let widths = lowered(&stretches, &alone(3), 8, &[6, 4, 4]);
        assert!(widths[0] >= 9.0, "{widths:?}");
        assert!(widths[1] >= 2.0 && widths[2] >= 2.0, "{widths:?}");
    }

    #[test]
    fn long_texts_have_what_short_ones_can_do_without() {
        let stretches = [
            column(0, vec![text(0, 4, 1), text(1, 60, 1), text(2, 60, 1)]),
            column(1, vec![text(0, 4, 1), text(1, 4, 2), text(2, 4, 2)]),
        ];
        let widths = lowered(&stretches, &alone(2), 3, &[8, 8]);
        assert!(widths[0] >= 12.0, "{widths:?}");
    }

    #[test]
    fn words_are_not_parted_for_a_line_less() {
        let stretches = [
            column(0, vec![text(0, 2, 2), text(1, 21, 1)]),
            column(1, vec![text(0, 2, 2), text(1, 4, 4)]),
        ];
        let widths = lowered(&stretches, &alone(2), 2, &[10, 4]);
        assert_eq!(widths[1], 4.0);
    }

    #[test]
    fn days_keep_one_width() {
        let day = |column_at, chars| column(column_at, vec![text(0, 3, 3), text(1, chars, 1)]);
        let stretches = [
            column(0, vec![text(0, 2, 2), text(1, 2, 1)]),
            day(1, 6),
            day(2, 8),
            day(3, 7),
        ];
        let alike = [vec![0], vec![1, 2, 3]];
        let widths = lowered(&stretches, &alike, 2, &[12, 3, 3, 3]);
        assert!(
            widths[1] == widths[2] && widths[2] == widths[3],
            "{widths:?}"
        );
        assert!(widths[1] >= 4.0, "{widths:?}");
    }
}
