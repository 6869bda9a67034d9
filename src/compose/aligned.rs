//! Lines that a clerk has put in columns with spaces or tabs: 组　长：陈立群　　校长. Their parts stand under
//! one another again, whatever was between them: a Han character and an ideographic space are both one em
//! wide.

use crate::characters::is_han;
use crate::plan::{Block, Inline, Role};

use super::marker::marker;

/// The indent of a paragraph's first line, in halves of an em.
const INDENT: usize = 4;
/// A line that begins so far in, goes on under the names of the line above.
const FURTHER: usize = 6;
/// What parts columns at least, in halves of an em.
const GAP: usize = 4;
/// The widest line that stays one, in halves of an em: a page of 28 characters.
const MAX_WIDTH: usize = 56;
/// The longest label, in characters: 副组长：.
const MAX_LABEL: usize = 6;
/// What no such line has: a sentence.
const SENTENCE: [char; 7] = ['。', '；', '！', '？', '|', '｜', '！'];

/// A line that may be one of a group.
pub(super) struct Line {
    /// Its parts, the label by itself.
    label: Vec<Inline>,
    cells: Vec<Vec<Inline>>,
    /// It goes on under the line above.
    goes_on: bool,
    /// As it was.
    text: Vec<Inline>,
}

impl Line {
    /// `None`: it is a sentence, or has a number of the outline.
    pub(super) fn of(text: &[Inline]) -> Option<Line> {
        let first = text.first()?;
        let is_literal = |inline: &Inline| inline.source.is_none() && inline.refers_to.is_none();
        let is_plain = |inline: &Inline| {
            inline.footnote.is_empty() && !inline.underline && !inline.text.contains("[^")
        };
        let begin = first.text.trim_start();
        let lead = match is_literal(first) {
            true => width(&first.text) - width(begin),
            false => 0,
        };
        if !text.iter().all(is_plain)
            || begin.starts_with('!')
            || marker(begin).is_some()
            || text.iter().any(|inline| inline.text.contains(SENTENCE))
        {
            return None;
        }
        let mut cells: Vec<Vec<Inline>> = vec![Vec::new()];
        for (nth, inline) in text.iter().enumerate() {
            let own = if nth == 0 { begin } else { &inline.text };
            let parts = if is_literal(inline) {
                parted(own)
            } else {
                vec![own]
            };
            for (nth, part) in parts.into_iter().enumerate() {
                if nth > 0 {
                    cells.push(Vec::new());
                }
                if let Some(cell) = cells.last_mut().filter(|_| !part.is_empty()) {
                    cell.push(Inline {
                        text: part.to_owned(),
                        ..inline.clone()
                    });
                }
            }
        }
        cells.retain(|cell| !cell.is_empty());
        // 签名：　　　　日期： are blanks for a pen.
        let is_blank = |cell: &Vec<Inline>| cell.last().is_some_and(|i| i.text.ends_with('：'));
        if cells.is_empty() || cells.iter().any(is_blank) {
            return None;
        }
        let label = match cells.first_mut() {
            Some(cell) => take_label(cell),
            None => Vec::new(),
        };
        let line = Line {
            goes_on: label.is_empty() && lead >= FURTHER,
            label,
            cells,
            text: text.to_vec(),
        };
        let whole: usize = line.cells.iter().map(|cell| width_of(cell) + GAP).sum();
        let may_be_one = line.is_parted() || !line.label.is_empty();
        (may_be_one && INDENT + width_of(&line.label) + whole <= MAX_WIDTH + GAP).then_some(line)
    }

    fn is_parted(&self) -> bool {
        self.goes_on || self.cells.len() > 1
    }
}

/// The lines one after another: in columns, where two at least have some; else as they were.
///
/// - calls `as_it_was` for a line that is an ordinary one
pub(super) fn blocks(
    lines: Vec<Line>,
    blocks: &mut Vec<Block>,
    mut as_it_was: impl FnMut(Vec<Inline>, &mut Vec<Block>),
) {
    let parted = lines.iter().filter(|line| line.is_parted()).count();
    if parted < 2 {
        for line in lines {
            as_it_was(line.text, blocks);
        }
        return;
    }
    let label = lines.iter().map(|line| width_of(&line.label)).max();
    let label = label.unwrap_or(0);
    let most = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    // The last part of a line makes no column wider.
    let column = |nth: usize| {
        let all = lines.iter().filter(|line| nth + 1 < line.cells.len());
        let widths = all.filter_map(|line| line.cells.get(nth).map(|cell| width_of(cell)));
        widths.max().unwrap_or(0)
    };
    let columns: Vec<usize> = (0..most).map(column).collect();
    for line in lines {
        let begin = if line.label.is_empty() && !line.goes_on {
            0
        } else {
            label
        };
        let mut text = vec![blank(INDENT)];
        let own = width_of(&line.label);
        text.extend(line.label);
        text.push(blank(begin.saturating_sub(own)));
        let count = line.cells.len();
        for (nth, cell) in line.cells.into_iter().enumerate() {
            let rest = columns.get(nth).copied().unwrap_or(0);
            let rest = rest.saturating_sub(width_of(&cell)) + GAP;
            text.extend(cell);
            if nth + 1 < count {
                text.push(blank(rest));
            }
        }
        text.retain(|inline| !inline.text.is_empty());
        let role = Role::Flush;
        blocks.push(Block::Paragraph { role, text });
    }
}

/// The parts of a text between two spaces or more.
fn parted(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut begin = 0;
    while let Some(at) = rest.get(begin..).and_then(|t| t.find([' ', '\u{3000}'])) {
        let at = begin + at;
        let behind = rest.get(at..).unwrap_or_default();
        let own = behind.trim_start_matches([' ', '\u{3000}']);
        let gap = behind.len() - own.len();
        let spaces = behind.get(..gap).map_or(0, |gap| gap.chars().count());
        if spaces < 2 {
            begin = at + gap;
            continue;
        }
        parts.push(rest.get(..at).unwrap_or_default());
        rest = own;
        begin = 0;
    }
    parts.push(rest);
    parts
}

/// Takes 组　长： off a part, where something stands behind it.
fn take_label(cell: &mut Vec<Inline>) -> Vec<Inline> {
    let Some(first) = cell.first_mut() else {
        return Vec::new();
    };
    let Some((label, rest)) = first.text.split_once('：') else {
        return Vec::new();
    };
    if label.is_empty() || label.chars().count() > MAX_LABEL {
        return Vec::new();
    }
    let label = Inline {
        text: format!("{label}："),
        ..first.clone()
    };
    first.text = rest.trim_start().to_owned();
    cell.retain(|inline| !inline.text.is_empty());
    vec![label]
}

fn width_of(text: &[Inline]) -> usize {
    text.iter().map(|inline| width(&inline.text)).sum()
}

/// In halves of an em.
fn width(text: &str) -> usize {
    let wide = |c: char| is_han(c) || !c.is_ascii();
    text.chars().map(|c| 1 + usize::from(wide(c))).sum()
}

fn blank(halves: usize) -> Inline {
    let half = if halves % 2 == 1 { " " } else { "" };
    Inline::text(format!("{half}{}", "\u{3000}".repeat(halves / 2)))
}
