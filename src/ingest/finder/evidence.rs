//! What speaks for a header.

use crate::diagnostic::CellRef;
use crate::ingest::names::is_name;
use crate::ingest::series::Series;
use crate::ingest::{Cell, CellRange};

use super::items::{heads_items, is_first_of_words};
use super::kinds::is_like;
use super::layout::Layout;
use super::words::{
    Form, heading_form, is_class_name, is_heading_word, is_question, is_weekday_name,
};

/// The most for a header whose texts do not read like headings: it is offered, not taken.
const FEW_WORDS: f32 = 0.45;
/// The least for one whose texts stand apart from the data.
const APART: f32 = 0.6;

/// What speaks for a header.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Reasons {
    /// The user names it.
    pub(super) hint: bool,
    /// The workbook itself says which headings it has.
    pub(super) starter: bool,
    /// Most headings read like headings.
    pub(super) words: bool,
    /// Texts over numbers.
    pub(super) numbers: bool,
    /// Each stands apart from what is below it.
    pub(super) apart: bool,
    /// Its rows are bold or coloured, those below are not.
    pub(super) marked: bool,
    /// There is nothing below.
    pub(super) bare: bool,
}

impl Reasons {
    /// The catalogues' entries.
    pub(super) fn list(self) -> Vec<&'static str> {
        let all = [
            (self.hint, "hint"),
            (self.starter, "starter"),
            (self.words, "heading-words"),
            (self.numbers, "numbers-below"),
            (self.apart, "apart-from-data"),
            (self.marked, "marked"),
            (self.is_doubtful(), "few-words"),
            (self.bare, "no-data"),
        ];
        all.iter()
            .filter(|(is, _)| *is)
            .map(|(_, why)| *why)
            .collect()
    }

    /// Nothing but its place speaks for it.
    fn is_doubtful(self) -> bool {
        !(self.hint || self.starter || self.words || self.apart || self.marked)
    }
}

/// How much speaks for a header: headings that read like headings, that differ, over a body that
/// is as wide and of other kinds. `None` where nothing does.
pub(super) fn score(
    layout: &Layout<'_>,
    region: CellRange,
    (first, last): (u32, u32),
    body: &[u32],
) -> Option<(f32, Reasons)> {
    let heads: Vec<_> = (first..=last)
        .flat_map(|row| layout.row(row, region.first.col, region.last.col))
        .collect();
    let count = heads.len().max(1) as f32;
    // From the top and the left, as the cells are.
    let series: Vec<CellRef> = (first..=last)
        .flat_map(|row| in_series(layout, region, row, body))
        .collect();
    // Numbers among headings are a series, or the row would be none.
    let reads = |(at, cell): &(CellRef, &Cell)| {
        is_heading_word(&cell.shown)
            || is_weekday_name(&cell.shown)
            || is_class_name(&cell.shown)
            || heading_form(cell) == Form::Number
            || series.binary_search(at).is_ok()
            || is_question(&cell.shown)
    };
    let worded = heads.iter().filter(|head| reads(head)).count() as f32;
    let lowest = layout.row(last, region.first.col, region.last.col);
    let mut texts: Vec<&str> = lowest.iter().map(|(_, cell)| cell.shown.as_str()).collect();
    texts.sort_unstable();
    texts.dedup();
    let distinct = texts.len() as f32 / lowest.len().max(1) as f32;
    let contrast = lowest
        .iter()
        .filter(|(at, cell)| {
            heading_form(cell) == Form::Text && column_is_numeric(layout, at.col, body)
        })
        .count() as f32
        / lowest.len().max(1) as f32;
    // 日期 over days, 班级 over classes.
    let over_series = lowest
        .iter()
        .filter(|(at, cell)| {
            Series::of(&cell.shown).is_none() && column_is_series(layout, at.col, body)
        })
        .count() as f32
        / lowest.len().max(1) as f32;
    // Sub-headings need no known words under headings that have them.
    let top = layout.row(first, region.first.col, region.last.col);
    let top_worded = top.iter().filter(|head| reads(head)).count() as f32;
    let words = (worded / count).max(top_worded / top.len().max(1) as f32);
    let has_body = if body.is_empty() { 0.0 } else { 0.2 };
    // So many known words in one row are headings, however many others stand beside them.
    if body.is_empty() && words < 0.34 && worded < 6.0 {
        return None;
    }
    // Few known words are enough where texts stand over numbers, or several are known, and none of
    // them comes again below as a value would.
    let listed = first == last && contrast == 0.0 && is_first_of_words(layout, region, first, body);
    let known = !listed
        && (words >= 0.34
            || heads_items(lowest)
            || (contrast >= 0.25
                || over_series >= 0.25 && worded >= 1.0
                || worded >= 3.0 && distinct >= 1.0)
                && !comes_again(layout, region, &texts, body));
    // One heading may come twice.
    let differ = texts.len() == lowest.len() || texts.len() >= 5 && texts.len() + 1 == lowest.len();
    let apart = !known && !listed && differ && stand_apart(layout, lowest, body);
    let marked = !known && differ && is_marked(layout, (first, last), body);
    let why = Reasons {
        hint: false,
        starter: false,
        words: known,
        numbers: contrast > 0.0,
        apart,
        marked,
        bare: body.is_empty(),
    };
    let score =
        0.2 + 0.4 * words.min(0.75) / 0.75 + 0.1 * distinct + has_body + 0.2 * contrast.min(0.5);
    let score = match (known, apart || marked) {
        (true, _) => score,
        (false, true) => score.max(APART),
        (false, false) => score.min(FEW_WORDS),
    };
    Some((score, why))
}

/// Are the header's rows, and not those below, bold or on a coloured ground?
fn is_marked(layout: &Layout<'_>, (first, last): (u32, u32), body: &[u32]) -> bool {
    const FEWEST: usize = 2;
    let marked = &layout.grid.looks.marked_rows;
    let texts = layout.row(last, 0, u32::MAX).iter();
    let mut texts = texts.map(|(_, cell)| heading_form(cell));
    texts.all(|form| form == Form::Text)
        && (first..=last).all(|row| marked.contains(&row))
        && body.len() >= FEWEST
        && !body.iter().any(|row| marked.contains(row))
}

/// Do most of these texts stand apart from what is below them, column by column, as a value among
/// values would not, and is none like them? So do headings of words that nobody could list: 装置 |
/// 位号 over names and codes, 触发场景 | 提示语 over sentences. Known words count for it.
fn stand_apart(layout: &Layout<'_>, heads: &[(CellRef, &Cell)], body: &[u32]) -> bool {
    const FEWEST: usize = 2;
    let (mut apart, mut others) = (0, 0);
    for (at, cell) in heads {
        let cells = body.iter().flat_map(|row| layout.row(*row, at.col, at.col));
        let column: Vec<&Cell> = cells.map(|(_, cell)| *cell).collect();
        let worded = is_heading_word(&cell.shown).then_some(true);
        match worded.or_else(|| is_apart(cell, &column)) {
            Some(true) => apart += 1,
            Some(false) if is_like(cell, &column) => return false,
            Some(false) => others += 1,
            None => {}
        }
    }
    apart >= FEWEST && apart >= others
}

/// Is a text of another kind than the values of its column: no name over names, without a digit over
/// digits, Han over Latin, half as long as the shortest, what all of them end with, or none of the
/// few that come again and again? `None` where the values are too few to say.
fn is_apart(head: &Cell, column: &[&Cell]) -> Option<bool> {
    const FEWEST: usize = 3;
    if column.len() < FEWEST {
        return None;
    }
    let text = head.shown.trim();
    let values: Vec<&str> = column.iter().map(|cell| cell.shown.trim()).collect();
    if heading_form(head) != Form::Text || values.contains(&text) {
        return Some(false);
    }
    let digit = |text: &str| text.chars().any(|c| c.is_ascii_digit());
    let length = |text: &str| text.chars().count();
    let all = |is: &dyn Fn(&str) -> bool| values.iter().all(|value| is(value));
    let most = |is: &dyn Fn(&str) -> bool| {
        values.iter().filter(|value| is(value)).count() * 5 >= values.len() * 4
    };
    let mut few = values.clone();
    few.sort_unstable();
    few.dedup();
    let apart = !is_name(text) && most(&is_name)
        || !digit(text) && all(&digit)
        || !text.is_ascii() && all(&str::is_ascii)
        || all(&|value| length(value) >= 2 * length(text))
        || most(&|value| value.ends_with(text))
        || few.len() * 2 <= values.len();
    Some(apart)
}

/// The cells of a row that are a series of subjects, months or the like, none of which comes again
/// below as a value would.
pub(super) fn in_series(
    layout: &Layout<'_>,
    region: CellRange,
    row: u32,
    body: &[u32],
) -> Vec<CellRef> {
    const FEWEST: usize = 3;
    let cells = layout.row(row, region.first.col, region.last.col);
    let texts = cells.iter().map(|(_, cell)| cell.shown.as_str());
    let Some((_, found)) = Series::among(texts, FEWEST) else {
        return Vec::new();
    };
    let found: Vec<&(CellRef, &Cell)> = found.iter().filter_map(|at| cells.get(*at)).collect();
    let mut texts: Vec<&str> = found.iter().map(|(_, cell)| cell.shown.as_str()).collect();
    texts.sort_unstable();
    match comes_again(layout, region, &texts, body) {
        true => Vec::new(),
        false => found.iter().map(|(at, _)| *at).collect(),
    }
}

/// Is one of these texts a value below?
fn comes_again(layout: &Layout<'_>, region: CellRange, texts: &[&str], body: &[u32]) -> bool {
    body.iter().any(|row| {
        let cells = layout.row(*row, region.first.col, region.last.col);
        cells
            .iter()
            .any(|(_, cell)| texts.binary_search(&cell.shown.as_str()).is_ok())
    })
}

pub(super) fn column_is_numeric(layout: &Layout<'_>, col: u32, body: &[u32]) -> bool {
    let (mut all, mut numbers) = (0, 0);
    for (_, cell) in body.iter().flat_map(|row| layout.row(*row, col, col)) {
        all += 1;
        numbers += usize::from(heading_form(cell) == Form::Number);
    }
    all > 0 && numbers * 5 >= all * 4
}

/// Are all its values days, or classes, or of another such kind?
fn column_is_series(layout: &Layout<'_>, col: u32, body: &[u32]) -> bool {
    let cells = body.iter().flat_map(|row| layout.row(*row, col, col));
    let mut kinds = cells.map(|(_, cell)| Series::of(&cell.shown));
    let first = kinds.next().flatten();
    let mut others = kinds.peekable();
    first.is_some() && others.peek().is_some() && others.all(|kind| kind == first)
}
