//! Columns of numbers: points under one another, the block of numbers in the middle of the column.

use crate::font::FontSet;
use crate::length::Length;
use crate::plan::ColumnAlign;
use crate::template::Profile;

use super::flow::Flow;
use super::galley::{GalleyCell, GalleyTable, Para, Run};
use super::paragraph::natural_width;
use super::table::beside_text;

/// No more than so many twips beside the widest number are next to none.
const TIGHT: i64 = 7;

/// Gives each number of a [`ColumnAlign::Decimal`] column the right indent that puts its point where
/// the column's points stand. What is no number stays in the middle.
pub(super) fn align(flow: &Flow<'_>, table: &mut GalleyTable, columns: &[Length]) {
    for (col, width) in columns.iter().enumerate() {
        if table.columns.get(col).and_then(|c| c.align) == Some(ColumnAlign::Decimal) {
            let beside = beside_text(table.kind, flow.profile) * 2;
            align_column(flow, table, col, *width - beside);
        }
    }
}

/// The width of a column's numbers when their points stand under one another.
pub(super) fn block_width(
    table: &GalleyTable,
    col: usize,
    profile: &Profile,
    fonts: &FontSet,
) -> Length {
    let rows = table.rows.iter().skip(table.header_rows);
    let cells = rows.flat_map(|row| &row.cells);
    let numbers = cells.filter(|cell| is_number_of(cell, col));
    let (whole, fraction) = widest(numbers.filter_map(|c| parts(&c.para, profile, fonts)));
    whole + fraction
}

fn is_number_of(cell: &GalleyCell, col: usize) -> bool {
    cell.col == col && cell.col_span == 1 && cell.para.align == Some(ColumnAlign::Decimal)
}

/// The widest whole part and the widest fraction.
fn widest(numbers: impl Iterator<Item = (Length, Length)>) -> (Length, Length) {
    numbers.fold((Length::ZERO, Length::ZERO), |most, number| {
        (most.0.max(number.0), most.1.max(number.1))
    })
}

fn align_column(flow: &Flow<'_>, table: &mut GalleyTable, col: usize, room: Length) {
    let rows = table.rows.iter_mut().skip(table.header_rows);
    let cells = rows.flat_map(|row| &mut row.cells);
    let numbers: Vec<(&mut Para, (Length, Length))> = cells
        .filter(|cell| is_number_of(cell, col))
        .filter_map(|cell| {
            let parts = parts(&cell.para, flow.profile, flow.fonts)?;
            Some((&mut cell.para, parts))
        })
        .collect();
    let (whole, fraction) = widest(numbers.iter().map(|(_, parts)| *parts));
    // Where there is next to none, all the air stays before the numbers: half of it is no room for
    // rounding.
    let air = (room - whole - fraction).max(Length::ZERO);
    let beside = match air <= Length::twips(TIGHT) {
        true => Length::ZERO,
        false => air.scale(0.5),
    };
    for (para, (_, own)) in numbers {
        let size = flow.profile.style(&para.style).size;
        para.align = Some(ColumnAlign::Right);
        para.indent_right = Some((beside + fraction - own).to_pt() / size.to_pt());
    }
}

/// The widths of a number's whole part and of its fraction; `None`: it is no number.
fn parts(para: &Para, profile: &Profile, fonts: &FontSet) -> Option<(Length, Length)> {
    let text = para.text();
    let (whole, fraction) = split(&text)?;
    let width = |text: &str| {
        let part = Para {
            style: para.style.clone(),
            runs: vec![Run {
                text: text.to_owned(),
                ..Run::default()
            }],
            ..Para::default()
        };
        natural_width(&part, profile.style(&para.style), profile, fonts)
    };
    Some((width(whole), width(fraction)))
}

/// A number's whole part and what follows: its point, its decimals, a percent sign.
fn split(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let of_number = |ch: char| ch.is_ascii_digit() || matches!(ch, ',' | '.' | '-' | '−' | '+');
    let number = text.trim_end_matches(['%', '％', '‰']);
    let has_digit = number.contains(|ch: char| ch.is_ascii_digit());
    if !has_digit || !number.chars().all(of_number) || number.matches('.').count() > 1 {
        return None;
    }
    Some(text.split_at(number.find('.').unwrap_or(number.len())))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn numbers_are_split_at_their_points() {
        assert_eq!(split("1,234.50"), Some(("1,234", ".50")));
        assert_eq!(split("95％"), Some(("95", "％")));
        assert_eq!(split("-3"), Some(("-3", "")));
        for other in ["缺 1", "2026.9.1", "—", "", "％"] {
            assert_eq!(split(other), None, "{other}");
        }
    }
}
