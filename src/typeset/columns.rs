//! Widths of a table's columns: fixed, shares of what is left, or fitted to the text.

use std::rc::Rc;

use crate::font::FontSet;
use crate::length::Length;
use crate::plan::ColumnAlign;
use crate::template::Profile;

use super::form_columns as form;
use super::galley::{GalleyTable, TableKind};
use super::paragraph::Shaped;
use super::table::beside_text;
use super::{low_rows, numbers, week};

/// Columns up to so many em wide (names, codes, dates) are not made narrower for longer ones: the
/// first of these that leaves the longer ones enough.
const SHORT: [f64; 3] = [8.5, 6.5, 5.0];
/// What longer columns must have together, as a share of what is to be had.
const ENOUGH: f64 = 0.45;
/// A head cell wider than this many em may be set in two lines.
const HEAD: f64 = 4.5;
/// So many columns whose words are as wide as one another, to half a character, are alike: the days
/// of a week. Where their words, at least so many em wide, nearly fit, all have the same instead of the
/// first ones all; shorter words are better whole in most columns than parted in each.
pub(super) const MANY: usize = 3;
pub(super) const WIDE: f64 = 6.0;
pub(super) const ALIKE: f64 = 0.5;
const NEARLY: f64 = 0.85;
/// Room for the rounding of office engines, in twips (docs/engines/lines.md §2: at most 0.09 pt a
/// portion).
pub(super) const ROUNDING: i64 = 8;

/// The same where room is short: an engine is at most 0.09 pt off.
const CLOSE: i64 = 2;

/// What a column asks for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wish {
    /// Set without wrapping, but for a long head in two lines.
    pub(super) natural: Length,
    /// Set without wrapping, the head too.
    pub(super) whole: Length,
    /// The longest stretch that does not break.
    pub(super) least: Length,
    /// The longest that cannot: of a name or a word, one character.
    token: Length,
    /// The longest that office engines do not part either: a number without its unit.
    bare: Length,
    /// The same where marks may begin and end lines too: a number or a word of Latin letters.
    figures: Length,
    /// It holds nothing longer that is no word of several.
    words: bool,
    /// Two characters, or all that it has.
    two: Length,
    /// A character.
    pub(super) size: Length,
    /// Natural width of the text alone, in em.
    pub(super) em: f64,
}

/// The widths, in whole twips; with the outer rules they fill `width`. `shaped` are the cells' texts, by
/// row. Where not all words have room, the table becomes [`TableKind::Close`].
pub(super) fn column_widths(
    table: &mut GalleyTable,
    shaped: &[Vec<Rc<Shaped<'_>>>],
    width: Length,
    profile: &Profile,
    fonts: &FontSet,
) -> Vec<Length> {
    let total = Length::twips((width - profile.table.border).to_twips());
    let least = |wishes: &[Wish]| -> Length { wishes.iter().map(|wish| wish.least).sum() };
    let mut wishes = wishes_of(table, shaped, profile, fonts);
    if table.kind == TableKind::Grid && least(&wishes) > total {
        table.kind = TableKind::Close;
        wishes = wishes_of(table, shaped, profile, fonts);
    }
    week::ask_alike(&mut wishes, &week::days(table), total);
    let mut widths = vec![Length::ZERO; table.columns.len()];
    let mut fitted = Vec::new();
    let mut shares = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        match (column.chars, column.share) {
            (Some(_), _) => widths[index] = wishes[index].natural.max(wishes[index].least),
            (None, Some(share)) => shares.push((index, share.max(0.0))),
            (None, None) => fitted.push(index),
        }
    }
    if least(&wishes) > total {
        // Nobody has air to spare.
        let all: Vec<usize> = (0..wishes.len()).collect();
        in_proportion(&wishes, all.clone(), total, &mut widths);
        low_rows::lower(table, shaped, &wishes, all, profile, &mut widths);
        fill(&mut widths, total);
        return widths;
    }
    leave_for_others(&wishes, &mut widths, total);
    let left = total - widths.iter().copied().sum::<Length>();
    if shares.is_empty() && form::share(table, &wishes, left, &mut widths) {
        // A form's blanks have what its labels leave.
    } else {
        if shares.is_empty() {
            fit(&wishes, &fitted, left, &mut widths);
        } else {
            share_out(&wishes, &fitted, &shares, left, &mut widths);
        }
        fitted.extend(shares.iter().map(|(column, _)| column));
        fitted.sort_unstable();
        low_rows::lower(table, shaped, &wishes, fitted, profile, &mut widths);
    }
    fill(&mut widths, total);
    widths
}

/// By column, what it needs so that no number and no word is cut.
pub(super) fn uncut_widths(
    table: &GalleyTable,
    shaped: &[Vec<Rc<Shaped<'_>>>],
    profile: &Profile,
    fonts: &FontSet,
) -> Vec<Length> {
    let wishes = wishes_of(table, shaped, profile, fonts);
    wishes.iter().map(|wish| wish.steps()[1]).collect()
}

/// By column, what it needs so that no name and no word of its cells is parted.
pub(super) fn whole_widths(
    table: &GalleyTable,
    shaped: &[Vec<Rc<Shaped<'_>>>],
    profile: &Profile,
    fonts: &FontSet,
) -> Vec<Length> {
    let wishes = wishes_of(table, shaped, profile, fonts);
    wishes.iter().map(|wish| whole_twips(wish.least)).collect()
}

/// Columns of a fixed number of characters do not take what the others need for their words; nor are
/// they made narrower than their own. There is room for the least of all.
fn leave_for_others(wishes: &[Wish], widths: &mut [Length], total: Length) {
    let taken: Length = widths.iter().copied().sum();
    let others = wishes.iter().zip(&*widths);
    let needed: Length = others
        .filter(|(_, width)| **width == Length::ZERO)
        .map(|(wish, _)| wish.least)
        .sum();
    let most = total - needed;
    if taken > most {
        let fixed: Vec<usize> = (0..widths.len())
            .filter(|&c| widths[c] > Length::ZERO)
            .collect();
        let wishes: Vec<Wish> = wishes
            .iter()
            .zip(&*widths)
            .map(|(wish, width)| Wish {
                natural: *width,
                ..*wish
            })
            .collect();
        in_proportion(&wishes, fixed, most, widths);
    }
}

/// Fitted columns have what they ask for, as long as each column that takes a share of the rest
/// keeps its longest word whole. There is room for the least of all.
fn share_out(
    wishes: &[Wish],
    fitted: &[usize],
    shares: &[(usize, f64)],
    left: Length,
    widths: &mut [Length],
) {
    let least: Length = shares.iter().map(|&(c, _)| wishes[c].least).sum();
    let natural: Length = fitted.iter().map(|&c| wishes[c].natural).sum();
    let whole: Length = fitted.iter().map(|&c| wishes[c].whole).sum();
    let rest = if whole <= left - least.max(left.scale(ENOUGH)) {
        for &column in fitted {
            widths[column] = wishes[column].whole;
        }
        left - whole
    } else if natural <= left - least {
        for &column in fitted {
            widths[column] = wishes[column].natural;
        }
        left - natural
    } else {
        fit(wishes, fitted, left - least, widths);
        least
    };
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    let part = |share: f64| share / sum.max(f64::MIN_POSITIVE);
    let roomy = |&(c, share): &(usize, f64)| rest.scale(part(share)) >= wishes[c].least;
    if shares.iter().all(roomy) {
        for &(column, share) in shares {
            widths[column] = rest.scale(part(share));
        }
        return;
    }
    for &(column, share) in shares {
        widths[column] = wishes[column].least + (rest - least).scale(part(share));
    }
}

fn wishes_of(
    table: &GalleyTable,
    shaped: &[Vec<Rc<Shaped<'_>>>],
    profile: &Profile,
    fonts: &FontSet,
) -> Vec<Wish> {
    let padding = beside_text(table.kind, profile) * 2 + Length::twips(ROUNDING);
    let em = profile.style("table-cell").size;
    let mut wishes = vec![Wish::default(); table.columns.len()];
    for (wish, column) in wishes.iter_mut().zip(&table.columns) {
        // A column that holds nothing by itself is one character wide.
        let chars = column.chars.unwrap_or(1.0);
        wish.natural = em.scale(chars) + padding;
        wish.whole = wish.natural;
        wish.least = em + padding;
        wish.token = wish.least;
        wish.bare = wish.least;
        wish.figures = wish.least;
        wish.size = em;
    }
    for (row, (cells, shaped)) in table.rows.iter().zip(shaped).enumerate() {
        let cells = cells.cells.iter().zip(shaped);
        for (cell, shaped) in cells.filter(|(cell, _)| cell.col_span == 1) {
            let Some(wish) = wishes.get_mut(cell.col) else {
                continue;
            };
            let (whole, least) = shaped.widths(&cell.para, profile);
            wish.least = wish.least.max(least + padding);
            wish.token = wish
                .token
                .max(shaped.longest_token(&cell.para, profile) + padding);
            wish.bare = wish
                .bare
                .max(shaped.longest_bare(&cell.para, profile) + padding);
            wish.figures = wish
                .figures
                .max(shaped.longest_figure(&cell.para, profile) + padding);
            // Characters of the size that stands there: a form's are larger than a table's.
            if let Some(chars) = table.columns[cell.col].chars {
                wish.natural = wish.natural.max(shaped.size().scale(chars) + padding);
                wish.whole = wish.natural;
                continue;
            }
            // A label beside a high blank wraps at no cost.
            let high = table.rows[row].min_lines > 1 || cell.row_span > 1;
            let head = row < table.header_rows || form::is_label(cell) && high;
            let natural = if head {
                in_two_lines(whole, least, shaped)
            } else {
                whole
            };
            wish.natural = wish.natural.max(natural + padding);
            wish.whole = wish.whole.max(whole + padding);
        }
    }
    for (col, column) in table.columns.iter().enumerate() {
        if column.align == Some(ColumnAlign::Decimal) && column.chars.is_none() {
            let block = numbers::block_width(table, col, profile, fonts) + padding;
            wishes[col].natural = wishes[col].natural.max(block);
            wishes[col].whole = wishes[col].whole.max(block);
            wishes[col].least = wishes[col].least.max(block);
            // Their indents are rounded too.
            let sure = block + Length::twips(CLOSE);
            wishes[col].token = wishes[col].token.max(sure);
            wishes[col].bare = wishes[col].bare.max(sure);
            wishes[col].figures = wishes[col].figures.max(sure);
        }
    }
    for wish in &mut wishes {
        wish.words = wish.bare <= wish.size + padding;
        wish.two = wish.least.min(wish.size * 2 + padding);
        wish.em = ratio(wish.natural - padding, em);
    }
    wishes
}

/// How wide a head cell must be for its text, which a long one has in two lines.
fn in_two_lines(whole: Length, least: Length, shaped: &Shaped<'_>) -> Length {
    let size = shaped.size();
    let one_line = size.scale(HEAD);
    if whole <= one_line {
        return whole;
    }
    (whole.scale(0.5) + size.scale(0.5))
        .max(one_line)
        .max(least)
}

/// Natural widths and what is over in proportion; or, where there is too little, short columns
/// whole and the others in proportion to their text, so that all wrap to about as many lines.
fn fit(wishes: &[Wish], columns: &[usize], left: Length, widths: &mut [Length]) {
    for wish in [|wish: &Wish| wish.whole, |wish: &Wish| wish.natural] {
        let sum: Length = columns.iter().map(|&c| wish(&wishes[c])).sum();
        if sum <= left {
            for &column in columns {
                let asked = wish(&wishes[column]);
                widths[column] = asked + (left - sum).scale(ratio(asked, sum));
            }
            return;
        }
    }
    for limit in SHORT {
        let is_short = |c: &&usize| wishes[**c].em <= limit;
        let (short, long): (Vec<usize>, Vec<usize>) = columns.iter().partition(is_short);
        let kept: Length = short.iter().map(|&c| wishes[c].natural).sum();
        let least: Length = long.iter().map(|&c| wishes[c].least).sum();
        if !long.is_empty() && kept + least.max(left.scale(ENOUGH)) <= left {
            for &column in &short {
                widths[column] = wishes[column].natural;
            }
            in_proportion(wishes, long, left - kept, widths);
            return;
        }
    }
    in_proportion(wishes, columns.to_vec(), left, widths);
}

/// Shares `left` out by natural width, none below its least while that can be.
fn in_proportion(
    wishes: &[Wish],
    mut columns: Vec<usize>,
    mut left: Length,
    widths: &mut [Length],
) {
    let least: Length = columns.iter().map(|&c| wishes[c].least).sum();
    if least > left {
        let bare: Length = columns.iter().map(|&c| wishes[c].steps()[0]).sum();
        if bare <= left {
            return tokens_first(wishes, columns, left, widths);
        }
        // Something unbreakable is wider than the table can bear: it alone gives way.
        let bare = |c: usize| wishes[c].steps()[0];
        columns.sort_by_key(|&c| (bare(c), c));
        let count = |columns: &[usize]| i64::try_from(columns.len()).unwrap_or(1);
        let mut whole = Length::ZERO;
        let giving = (0..columns.len()).find(|&at| {
            let gives = bare(columns[at]) > (left - whole) / count(&columns[at..]);
            whole += if gives {
                Length::ZERO
            } else {
                bare(columns[at])
            };
            gives
        });
        let (others, giving) = columns.split_at(giving.unwrap_or(columns.len()));
        let words: Length = others.iter().map(|&c| wishes[c].least).sum();
        for &column in others {
            widths[column] = match words * 2 <= left {
                true => wishes[column].least,
                false => bare(column),
            };
        }
        left -= others.iter().map(|&c| widths[c]).sum();
        for &column in giving {
            widths[column] = left / count(giving);
        }
        return;
    }
    loop {
        let natural: Length = columns.iter().map(|&c| wishes[c].natural).sum();
        let too_narrow = columns
            .iter()
            .position(|&c| left.scale(ratio(wishes[c].natural, natural)) < wishes[c].least);
        let Some(at) = too_narrow else {
            for &column in &columns {
                widths[column] = left.scale(ratio(wishes[column].natural, natural));
            }
            return;
        };
        let column = columns.swap_remove(at);
        widths[column] = wishes[column].least;
        left -= wishes[column].least;
    }
}

impl Wish {
    /// What a column is given one after the other where not all words fit: its numbers with next to no
    /// air, these with the marks beside them, two characters where it has words alone, numbers with their units, the same with some air, two
    /// characters of its words, its words. In whole twips.
    pub(super) fn steps(&self) -> [Length; 7] {
        let close = |length: Length| length - Length::twips(ROUNDING - CLOSE);
        let two = |length: Length| self.least.min(length + self.size);
        let bare = self.bare.min(self.token);
        let of_words = if self.words {
            two(bare)
        } else {
            bare.max(self.two)
        };
        let steps = [
            close(self.figures.min(bare)),
            close(bare),
            close(of_words),
            close(self.token),
            self.token,
            two(self.token),
            self.least,
        ];
        let mut most = Length::ZERO;
        steps.map(|step| {
            most = most.max(whole_twips(step));
            most
        })
    }
}

/// Numbers, codes and dates stay whole before names and words do; of these, as many as there is room
/// for.
fn tokens_first(wishes: &[Wish], mut columns: Vec<usize>, mut left: Length, widths: &mut [Length]) {
    for &column in &columns {
        widths[column] = wishes[column].steps()[0];
        left -= widths[column];
    }
    for step in 1..wishes.first().map_or(0, |wish| wish.steps().len()) {
        let wanted = |c: usize, widths: &[Length]| wishes[c].steps()[step] - widths[c];
        columns.sort_by_key(|&c| (wanted(c, widths), c));
        let content = columns.partition_point(|&c| wanted(c, widths) <= Length::ZERO);
        let asked = |c: usize| wishes[c].steps()[step];
        let alike = |a: &usize, b: &usize| {
            asked(*a).max(asked(*b)) - asked(*a).min(asked(*b)) <= wishes[*a].size.scale(ALIKE)
        };
        for group in columns[content..].chunk_by(alike) {
            let all: Length = group.iter().map(|&c| asked(c)).sum();
            let had: Length = group.iter().map(|&c| widths[c]).sum();
            let wide = |c: &usize| asked(*c) >= wishes[*c].size.scale(WIDE);
            let short = all - had > left && group.len() >= MANY && group.iter().all(wide);
            if short && had + left >= all.scale(NEARLY) {
                let part = ratio(had + left, all);
                for &column in group {
                    let width = asked(column).scale(part).max(widths[column]);
                    let more = (width - widths[column]).min(left);
                    widths[column] += more;
                    left -= more;
                }
                continue;
            }
            for &column in group {
                let more = wanted(column, widths);
                if more <= left {
                    widths[column] += more;
                    left -= more;
                }
            }
        }
    }
    // What is over goes to the columns that wrap.
    let lacks = |c: usize, widths: &[Length]| (wishes[c].natural - widths[c]).max(Length::ZERO);
    let all: Length = columns.iter().map(|&c| lacks(c, widths)).sum();
    for &column in &columns {
        let more = left.scale(ratio(lacks(column, widths), all));
        widths[column] += Length::twips(more.to_emu() / Length::twips(1).to_emu());
    }
}

/// Up to a twip more.
fn whole_twips(length: Length) -> Length {
    let twip = Length::twips(1).to_emu();
    Length::twips((length.to_emu() + twip - 1).div_euclid(twip))
}

/// Rounds to whole twips and makes the sum `total`.
fn fill(widths: &mut [Length], total: Length) {
    let sum: Length = widths.iter().copied().sum();
    let count = widths.len();
    let mut used = Length::ZERO;
    for (index, width) in widths.iter_mut().enumerate() {
        *width = if index + 1 == count {
            total - used
        } else if sum > Length::ZERO {
            Length::twips(total.scale(ratio(*width, sum)).to_twips())
        } else {
            Length::twips(total.to_twips() / count.max(1) as i64)
        };
        used += *width;
    }
}

fn ratio(part: Length, whole: Length) -> f64 {
    if whole <= Length::ZERO {
        return 0.0;
    }
    part.to_emu() as f64 / whole.to_emu() as f64
}

#[cfg(test)]
mod tests;
