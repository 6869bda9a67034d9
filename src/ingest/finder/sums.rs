//! Is a row that calls itself 合计 or 平均 one, or a row of data whose name is such a word?

use crate::diagnostic::CellRef;
use crate::ingest::names::is_name;
use crate::ingest::{Cell, CellKind, CellRange};

use super::draft::Draft;
use super::heading::typical_width;
use super::kinds::is_like;
use super::layout::Layout;
use super::words::{
    Form, begins_a_name, heading_form, is_average_word, is_bare_total_word, is_figure_word,
    is_labelled, is_unit, starts_as_note, whole_totalled,
};

/// How many rows around it are looked at.
const NEAR: u32 = 12;
/// Numbers as long as telephones and identity cards name somebody; nobody adds them up.
const LONGEST_AMOUNT: usize = 10;

/// Does a row that a word of totals names at `word` hold what no total holds: texts like those of
/// its columns, a running number that goes on, figures outside what an average may be? 平均 | 语文 |
/// 13812345678 is somebody's, a tier's or a slip's row. Where its figures are the sums or lie between
/// those above, it is the total that it says it is.
pub(super) fn is_datum(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    cells: &[(CellRef, &Cell)],
    word: CellRef,
) -> bool {
    let Some((_, named)) = cells.iter().find(|(at, _)| *at == word) else {
        return false;
    };
    let others = || cells.iter().filter(|(at, _)| *at != word);
    let figure = is_figure_word(&named.shown);
    let amounts: Vec<(CellRef, &Cell)> = others()
        .filter(|(_, cell)| matches!(cell.kind, CellKind::Number(_)) && !is_long(cell))
        .copied()
        .collect();
    let fits = amounts.iter().any(|cell| match figure {
        true => current.lies_between(std::slice::from_ref(cell)),
        false => current.sums_up_partly(std::slice::from_ref(cell)),
    });
    if fits {
        return false;
    }
    let near = rows_around(layout, region, word.row);
    if !amounts.is_empty() && begins_a_name(&named.shown) && !current.is_emptier(cells) {
        return true;
    }
    // As many cells as its neighbours have: a total leaves some empty.
    let full = cells.len() >= typical_width(layout, region, &near) && cells.len() >= 2;
    let like = |(at, cell): &(CellRef, &Cell)| {
        let column = near.iter().flat_map(|row| layout.row(*row, at.col, at.col));
        let column: Vec<&Cell> = column.map(|(_, cell)| *cell).collect();
        is_of_column(cell, &column, full)
    };
    let texts = others().any(like);
    // 3 | 合计 below 2 | 王芳.
    let counted = cells
        .first()
        .is_some_and(|(at, cell)| *at != word && current.goes_on_counting(*at, cell));
    let averaged = is_average_word(&named.shown) && {
        let mut compared = amounts.iter().filter(|(at, _)| current.has_spread(*at));
        compared.next().is_some()
    };
    texts || counted || averaged
}

/// The cell among the first three that says of what whole its row is the total: 南崗國中 | 國文組小計
/// | | 國文組 | 30. No person is called so, whichever column it stands in; its figures are sums or
/// lie between those above, or it leaves empty what the rows above fill.
pub(super) fn total_of_a_whole<'c>(
    current: &Draft<'_, '_>,
    cells: &'c [(CellRef, &'c Cell)],
) -> Option<(CellRef, &'c Cell)> {
    let mut first = cells.iter().take(3);
    let (at, cell) = first.find(|(_, cell)| whole_totalled(&cell.shown).is_some())?;
    let figures: Vec<(CellRef, &Cell)> = cells
        .iter()
        .filter(|(_, cell)| matches!(cell.kind, CellKind::Number(_)) && !is_long(cell))
        .copied()
        .collect();
    let worked_out = match is_figure_word(whole_totalled(&cell.shown)?) {
        true => current.lies_between(&figures),
        false => current.sums_up_partly(&figures),
    };
    let told = !current.is_fresh() && !figures.is_empty();
    (told && (worked_out || current.is_emptier(cells))).then_some((*at, *cell))
}

/// Is there anything near this row that could be added up: a number besides running ones, or people with
/// their telephones, among whom nobody is called so? 合计 | total | TTL in a list of terms is no total,
/// and nobody takes it for one.
pub(super) fn adds_up(layout: &Layout<'_>, region: CellRange, (word, row): (CellRef, u32)) -> bool {
    let mut near = rows_around(layout, region, row);
    near.push(row);
    near.sort_unstable();
    (region.first.col..=region.last.col).any(|col| {
        let cells = near.iter().flat_map(|row| layout.row(*row, col, col));
        if cells.clone().any(|(_, cell)| is_long(cell)) {
            return true;
        }
        // A formula's result may not be there.
        if cells
            .clone()
            .any(|(_, cell)| cell.kind == CellKind::Unevaluated)
        {
            return true;
        }
        let numbers = cells.filter_map(|(_, cell)| match cell.kind {
            CellKind::Number(number) => Some(number),
            _ => None,
        });
        let numbers: Vec<f64> = numbers.collect();
        let counts = numbers.len() >= 2 && numbers.windows(2).all(|two| two[1] - two[0] == 1.0);
        col != word.col && !numbers.is_empty() && !counts
    })
}

/// 合计 | total | TTL: is a row that a word of totals names at `word` a term with what is said of it, where
/// nothing near it could be added up?
pub(super) fn is_term(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    cells: &[(CellRef, &Cell)],
    word: CellRef,
) -> bool {
    let worded = |(at, cell): &(CellRef, &Cell)| {
        let text = cell.shown.trim();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        *at == word || letters >= 2 && !is_unit(text) && !is_labelled(text) || counts(cell)
    };
    cells.len() as u32 == current.width()
        && cells.len() >= 2
        && cells
            .iter()
            .filter(|(at, cell)| *at != word && !counts(cell))
            .count()
            > 0
        && cells.iter().all(worded)
        && !adds_up(layout, region, (word, word.row))
}

/// A running number.
fn counts(cell: &Cell) -> bool {
    matches!(cell.kind, CellKind::Number(_)) && !is_long(cell)
}

/// The filled rows a little above and below.
fn rows_around(layout: &Layout<'_>, region: CellRange, row: u32) -> Vec<u32> {
    let filled = |row: &u32| {
        let cells = layout.row(*row, region.first.col, region.last.col);
        cells.len() >= 2
            && !cells
                .iter()
                .take(3)
                .any(|(_, cell)| is_bare_total_word(&cell.shown))
    };
    let above = row.saturating_sub(NEAR)..row;
    let below = row + 1..=row.saturating_add(NEAR);
    above.chain(below).filter(filled).collect()
}

/// Is this a text, or a telephone, of the kind of those in its column?
fn is_of_column(cell: &Cell, column: &[&Cell], full: bool) -> bool {
    if is_long(cell) {
        let alike = column.iter().filter(|own| is_long(own)).count();
        return alike >= 1 && alike * 2 >= column.len();
    }
    let text = cell.shown.trim();
    let said = is_labelled(text) || is_unit(text) || starts_as_note(text);
    if heading_form(cell) != Form::Text || said || is_bare_total_word(text) || is_amount(text) {
        return false;
    }
    let texts = column.iter().filter(|own| heading_form(own) == Form::Text);
    let of_texts = column.len() >= 2 && texts.count() * 5 >= column.len() * 4;
    let worded = text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    is_like(cell, column) || of_texts && (full && worded || is_name(text))
}

/// 12人, 85%, 叁仟元整: how many or how much.
fn is_amount(text: &str) -> bool {
    let digits = text.chars().any(|c| c.is_ascii_digit() || c.is_numeric());
    digits || text.ends_with(['整', '正', '%', '％'])
}

/// A telephone or a number on a card, as a number or as text.
fn is_long(cell: &Cell) -> bool {
    let text = cell.shown.trim();
    text.len() > LONGEST_AMOUNT && text.bytes().all(|b| b.is_ascii_digit())
}
