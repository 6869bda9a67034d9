//! Titles of several lines: a trapezium or a lozenge, phrases whole, no line of one character.
//! GB/T 9704-2012 §7.3.1: 回行时，要做到词意完整，排列对称，长短适宜，间距恰当，标题排列应当使用梯形或菱形。

use std::ops::Range;

use super::atoms::{Atom, width};
use super::breaks::may_break;
use super::strict::allows;
use super::{Broken, Measure, words};

/// What ends an item of a list: 优秀教师、优秀班主任和先进教育工作者.
const BETWEEN_ITEMS: &str = "、，,和与與及暨的（(》”";
/// A longer one may be parted.
const ITEM: usize = 8;
/// A title of more lines has whole words, but no shape.
const MOST_LINES: usize = 4;
/// No line begins with these, and none ends before them.
const LEANING: &str = "的和与與及等之暨并並";
/// What costs what, in square em of unevenness.
const CUTS_AN_ITEM: f64 = 25.0;
const CUTS_A_SHORT_WORD: f64 = 30.0;
const BEGINS_LEANING: f64 = 60.0;
const CUTS_A_NAME: f64 = 80.0;
const ENDS_WITH_ABOUT: f64 = 40.0;
const HOURGLASS: f64 = 40.0;
const RECTANGLE: f64 = 4.0;

/// A place where a line may end, and what that costs.
#[derive(Clone, Copy)]
struct Joint {
    at: usize,
    cost: f64,
}

/// The lines of a stretch without forced breaks, at the joints that shape it best; `None`: it stays
/// as the plain rule broke it. The first line has `lead` more room than the others.
pub(super) fn shape(
    text: &[Atom],
    plain: &[Broken],
    (room, lead): (i64, i64),
    measure: &Measure<'_>,
) -> Option<Vec<Broken>> {
    let (first, last) = (plain.first()?.from, plain.last()?.to);
    if plain.len() < 2 {
        return None;
    }
    let joints = joints(text, first, last, room, measure);
    let mut search = Search {
        text,
        first,
        last,
        room,
        lead,
        measure,
        joints: &joints,
        breaks: Vec::new(),
        best: None,
    };
    let breaks = match plain.len() {
        // Where words do not fit in so many lines, in one more.
        lines @ ..=MOST_LINES if measure.balanced => {
            search.best_of(lines).or_else(|| search.best_of(lines + 1))
        }
        _ => search.filled(),
    }?;
    let ends = breaks.iter().copied().chain([last]);
    let starts = [first].into_iter().chain(breaks.iter().copied());
    let lines: Vec<Broken> = starts
        .zip(ends)
        .map(|(from, to)| Broken {
            from,
            to,
            nudge: None,
            ended: to != last,
        })
        .collect();
    let as_it_falls =
        lines.len() == plain.len() && lines.iter().zip(plain).all(|(a, b)| a.to == b.to);
    (!as_it_falls).then_some(lines)
}

/// Between words, where our rules allow it.
fn joints(
    text: &[Atom],
    first: usize,
    last: usize,
    room: i64,
    measure: &Measure<'_>,
) -> Vec<Joint> {
    let words: String = text[first..last].iter().map(|atom| atom.ch).collect();
    let bounds = words::bounds(&words);
    let whole = whole(text, first..last, room, measure);
    let items = items(text, first..last);
    let mut joints = Vec::new();
    let mut at = first;
    for bound in bounds.windows(3) {
        let &[start, middle, end] = bound else {
            continue;
        };
        let (before, after) = (&words[start..middle], &words[middle..end]);
        at += before.chars().count();
        if text[at].ch == ' '
            || !may_break(measure.office, text, at)
            || !allows(text, at, measure.profile)
            || ends_in_ordinal(&words[..middle])
        {
            continue;
        }
        let single = |word: &str| {
            let mut chars = word.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        };
        let leans = |word: &str| LEANING.contains(word);
        let mut cost = 0.0;
        if whole.iter().any(|inside| inside.contains(&at)) {
            cost += CUTS_A_NAME;
        }
        if items.iter().any(|inside| inside.contains(&at)) {
            cost += CUTS_AN_ITEM;
        }
        if leans(after) {
            cost += BEGINS_LEANING;
        } else if single(after) || single(before) && !leans(before) {
            cost += CUTS_A_SHORT_WORD;
        }
        if matches!(before, "关于" | "關於") {
            cost += ENDS_WITH_ABOUT;
        }
        joints.push(Joint { at, cost });
    }
    joints
}

/// The insides of what stays whole where it fits on a line: what stands in 《》, the organ that a file's name
/// in it begins with (《教育部办公厅关于…》), and names.
fn whole(
    text: &[Atom],
    within: Range<usize>,
    room: i64,
    measure: &Measure<'_>,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    for at in within.clone() {
        match text[at].ch {
            '《' => open = open.or(Some(at)),
            '》' => found.extend(open.take().map(|from| from..at + 1)),
            '关' | '關' if matches!(text.get(at + 1).map(|a| a.ch), Some('于' | '於')) => {
                found.extend(open.map(|from| from..at));
            }
            _ => {}
        }
        for name in measure.names {
            let count = name.chars().count();
            let here = text[at..within.end].iter().map(|atom| atom.ch);
            if count > 1 && here.take(count).eq(name.chars()) {
                found.push(at..at + count);
            }
        }
    }
    let all: String = text[within.clone()].iter().map(|atom| atom.ch).collect();
    let places = words::places(&all).into_iter();
    found.extend(places.map(|place| within.start + place.start..within.start + place.end));
    let fits = |range: &Range<usize>| {
        width(&text[range.clone()], measure.spacing, measure.autospace) <= room
    };
    found.retain(fits);
    found.into_iter().map(|r| r.start + 1..r.end).collect()
}

/// The insides of the short items of a list, each behind a 、.
fn items(text: &[Atom], within: Range<usize>) -> Vec<Range<usize>> {
    let begins = within.clone().filter(|at| text[*at].ch == '、');
    let lengths = begins.map(|comma| {
        let item = text[comma + 1..within.end].iter();
        let length = item.take_while(|atom| !BETWEEN_ITEMS.contains(atom.ch));
        (comma + 1, length.count())
    });
    let short = lengths.filter(|(_, length)| (2..=ITEM).contains(length));
    short
        .map(|(from, length)| from + 1..from + length)
        .collect()
}

/// Does it end in 第 or 第一, which what follows belongs to: 第一学期?
fn ends_in_ordinal(words: &str) -> bool {
    let counted = words
        .trim_end_matches(|c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c));
    counted.ends_with('第')
}

struct Search<'a> {
    text: &'a [Atom],
    first: usize,
    last: usize,
    room: i64,
    lead: i64,
    measure: &'a Measure<'a>,
    joints: &'a [Joint],
    breaks: Vec<usize>,
    best: Option<(f64, Vec<usize>)>,
}

impl Search<'_> {
    /// The best breaks for so many lines.
    fn best_of(&mut self, lines: usize) -> Option<Vec<usize>> {
        self.lines(self.first, 0, lines, 0.0);
        self.best.take().map(|(_, breaks)| breaks)
    }

    /// The breaks that fill all lines but the last as evenly as words allow.
    fn filled(&self) -> Option<Vec<usize>> {
        let end = Joint {
            at: self.last,
            cost: 0.0,
        };
        // By joint: the least cost of ending a line there, and where that line begins.
        let mut best: Vec<Option<(f64, usize)>> = Vec::with_capacity(self.joints.len() + 1);
        let joint = |index: usize| self.joints.get(index).copied().unwrap_or(end);
        for index in 0..=self.joints.len() {
            let here = joint(index);
            let mut found: Option<(f64, usize)> = None;
            // Behind the joint before `start`, or at the beginning.
            for start in (0..=index).rev() {
                let (before, from) = match start.checked_sub(1) {
                    None => (Some(0.0), self.first),
                    Some(at) => (best[at].map(|(cost, _)| cost), joint(at).at),
                };
                let natural = self.natural(from, here.at);
                if natural > self.room {
                    break;
                }
                let slack = (self.room - natural) as f64 / self.measure.size as f64;
                let uneven = if here.at == self.last {
                    0.0
                } else {
                    slack.powi(2)
                };
                let Some(cost) = before.map(|before| before + here.cost + uneven) else {
                    continue;
                };
                if found.is_none_or(|(least, _)| cost < least) {
                    found = Some((cost, start));
                }
            }
            best.push(found);
        }
        let mut breaks = Vec::new();
        let mut index = self.joints.len();
        loop {
            let (_, start) = best[index]?;
            let Some(before) = start.checked_sub(1) else {
                break;
            };
            breaks.push(joint(before).at);
            index = before;
        }
        breaks.reverse();
        Some(breaks)
    }

    /// Tries all ways to set what starts at `from`, behind the joint `next`, in `lines` lines.
    fn lines(&mut self, from: usize, next: usize, lines: usize, cost: f64) {
        if self.best.as_ref().is_some_and(|(best, _)| cost >= *best) {
            return;
        }
        if lines == 1 {
            if self.natural(from, self.last) <= self.room {
                let cost = cost + self.unevenness();
                if self.best.as_ref().is_none_or(|(best, _)| cost < *best) {
                    self.best = Some((cost, self.breaks.clone()));
                }
            }
            return;
        }
        for index in next..self.joints.len() {
            let joint = self.joints[index];
            if joint.at <= from {
                continue;
            }
            if self.natural(from, joint.at) > self.room {
                break;
            }
            self.breaks.push(joint.at);
            self.lines(joint.at, index + 1, lines - 1, cost + joint.cost);
            self.breaks.pop();
        }
    }

    fn natural(&self, from: usize, to: usize) -> i64 {
        let atoms = &self.text[from..to];
        let shown = atoms.iter().rposition(|atom| atom.ch != ' ');
        let shown = &atoms[..shown.map_or(0, |last| last + 1)];
        let lead = if from == self.first { self.lead } else { 0 };
        width(shown, self.measure.spacing, self.measure.autospace) - lead
    }

    /// How far the lines are from a trapezium or a lozenge.
    fn unevenness(&self) -> f64 {
        let ends = self.breaks.iter().copied().chain([self.last]);
        let mut from = self.first;
        let mut em = Vec::with_capacity(self.breaks.len() + 1);
        for to in ends {
            let from = std::mem::replace(&mut from, to);
            em.push(self.natural(from, to) as f64 / self.measure.size as f64);
        }
        let mean = em.iter().sum::<f64>() / em.len() as f64;
        let spread: f64 = em.iter().map(|em| (em - mean).powi(2)).sum();
        let pairs = || em.windows(2).map(|pair| pair[1] - pair[0]);
        let hourglass = em
            .windows(3)
            .any(|three| three[1] < three[0] && three[1] < three[2]);
        let rectangle = pairs().all(|step| step.abs() < 0.9);
        spread + if hourglass { HOURGLASS } else { 0.0 } + if rectangle { RECTANGLE } else { 0.0 }
    }
}
