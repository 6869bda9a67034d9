//! Widths of a form's columns: labels as wide as their text, what is left for the blanks beside them.

use crate::length::Length;

use super::columns::Wish;
use super::galley::{GalleyCell, GalleyTable};

/// A label with nothing beside it that is several rows high is where something is stuck on: 照片. A photo
/// of one inch (一寸) is 25 × 35 mm.
const PHOTO: Length = Length::mm(26);

/// Labels have this much air beside their text, in em, where each blank still has `ROOMY` em.
const AIR: f64 = 1.0;
const ROOMY: f64 = 5.0;

/// Is the cell a form's label?
pub(super) fn is_label(cell: &GalleyCell) -> bool {
    cell.para.style == "form-label"
}

/// Gives a form's labels what they ask for and shares out what is left of `left` among its blanks, as
/// evenly as what is filled in already allows; columns that have a width keep it. `false`: it is no form,
/// or has no room for that. A table without a head and without labels is a form where whole columns of
/// it are blank. A register is one too: its blank columns share what is left of the width.
pub(super) fn share(
    table: &GalleyTable,
    wishes: &[Wish],
    left: Length,
    widths: &mut [Length],
) -> bool {
    if table.header_rows > 0 && !is_register(table) {
        return false;
    }
    let below_head = || table.rows.iter().skip(table.header_rows);
    let mut cells = below_head().flat_map(|row| &row.cells);
    let labelled = cells.any(is_label);
    let says = |cell: &GalleyCell| match labelled {
        true => is_label(cell),
        false => !cell.para.words().trim().is_empty(),
    };
    let mut asked: Vec<Length> = wishes.iter().map(|wish| wish.natural).collect();
    let mut labels = vec![false; widths.len()];
    let mut blanks = vec![false; widths.len()];
    for row in below_head() {
        for (nth, cell) in row.cells.iter().enumerate() {
            if cell.col_span != 1 || cell.col >= widths.len() {
                continue;
            }
            let photo = cell.row_span > 1 && nth > 0 && nth + 1 == row.cells.len();
            if photo && is_label(cell) {
                asked[cell.col] = asked[cell.col].max(PHOTO);
            }
            match says(cell) && !(photo && labelled) {
                true => labels[cell.col] = true,
                false => blanks[cell.col] = true,
            }
        }
    }
    let fitted = (0..widths.len()).filter(|&col| widths[col] == Length::ZERO);
    let (mut open, kept): (Vec<usize>, Vec<usize>) =
        fitted.partition(|&col| !labels[col] || labelled && blanks[col]);
    if !labelled && !open.iter().any(|&col| blanks[col]) {
        return false;
    }
    let asks: Length = open.iter().chain(&kept).map(|&col| asked[col]).sum();
    if open.is_empty() || asks > left {
        return false;
    }
    let air = |col: usize| wishes[col].size.scale(AIR);
    let sum = |columns: &[usize], of: &dyn Fn(usize) -> Length| -> Length {
        columns.iter().map(|&col| of(col)).sum()
    };
    let roomy = sum(&kept, &|col| asked[col] + air(col))
        + sum(&open, &|col| asked[col].max(wishes[col].size.scale(ROOMY)))
        <= left;
    for &col in &kept {
        widths[col] = asked[col] + if roomy { air(col) } else { Length::ZERO };
    }
    let mut rest = left - kept.iter().map(|&col| widths[col]).sum::<Length>();
    // What asks for more than its part has what it asks for, the others the same.
    open.sort_by_key(|&col| (asked[col], col));
    while let Some(col) = open.pop() {
        let part = rest / i64::try_from(open.len() + 1).unwrap_or(1);
        widths[col] = part.max(asked[col]);
        rest -= widths[col];
    }
    true
}

/// Is there nothing below the head but what counts its rows? At least two columns are to be filled in.
fn is_register(table: &GalleyTable) -> bool {
    let body = table.rows.iter().skip(table.header_rows);
    let mut cells = body.flat_map(|row| &row.cells).peekable();
    let is_open = |cell: &GalleyCell| {
        let words = cell.para.words();
        let counts = cell.col == 0 && words.trim().chars().all(|ch| ch.is_ascii_digit());
        counts || words.trim().is_empty()
    };
    table.columns.len() > 2 && cells.peek().is_some() && cells.all(is_open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Column;
    use crate::typeset::{GalleyRow, Para};

    fn cell(col: usize, style: &str) -> GalleyCell {
        GalleyCell {
            col,
            col_span: 1,
            row_span: 1,
            para: Para {
                style: style.to_owned(),
                ..Para::default()
            },
            ..GalleyCell::default()
        }
    }

    fn wish(twips: i64) -> Wish {
        let mut wish = Wish::default();
        wish.natural = Length::twips(twips);
        wish
    }

    fn shared(cells: Vec<GalleyCell>, wishes: &[i64], left: i64) -> Vec<i64> {
        let table = GalleyTable {
            columns: vec![Column::default(); wishes.len()],
            rows: vec![GalleyRow {
                cells,
                ..GalleyRow::default()
            }],
            ..GalleyTable::default()
        };
        let wishes: Vec<Wish> = wishes.iter().map(|twips| wish(*twips)).collect();
        let mut widths = vec![Length::ZERO; wishes.len()];
        assert!(share(&table, &wishes, Length::twips(left), &mut widths));
        widths.iter().map(|width| width.to_twips()).collect()
    }

    #[test]
    fn blanks_have_what_labels_leave() {
        let cells = (0..4).map(|col| cell(col, ["form-label", "form-value"][col % 2]));
        let widths = shared(cells.collect(), &[600, 300, 900, 300], 8500);
        assert_eq!(widths, [600, 3500, 900, 3500]);
    }

    #[test]
    fn columns_of_a_fixed_width_keep_it() {
        let cells = (0..4).map(|col| cell(col, ["form-label", "form-value"][col % 2]));
        let table = GalleyTable {
            columns: vec![Column::default(); 4],
            rows: vec![GalleyRow {
                cells: cells.collect(),
                ..GalleyRow::default()
            }],
            ..GalleyTable::default()
        };
        let wishes: Vec<Wish> = [600, 300, 900, 300].map(wish).into();
        let mut widths = vec![Length::ZERO; 4];
        widths[0] = Length::twips(1000);
        assert!(share(&table, &wishes, Length::twips(7900), &mut widths));
        let widths: Vec<i64> = widths.iter().map(|width| width.to_twips()).collect();
        assert_eq!(widths, [1000, 3500, 900, 3500]);
    }

    #[test]
    fn what_is_filled_in_keeps_its_width() {
        let cells = (0..4).map(|col| cell(col, ["form-label", "form-value"][col % 2]));
        let widths = shared(cells.collect(), &[600, 5000, 900, 300], 8500);
        assert_eq!(widths, [600, 5000, 900, 2000]);
    }

    #[test]
    fn columns_without_text_are_blanks_where_nothing_is_marked_as_a_label() {
        let text = |col| GalleyCell {
            para: Para {
                runs: vec![crate::typeset::Run {
                    text: "姓名".to_owned(),
                    ..Default::default()
                }],
                ..Para::default()
            },
            ..cell(col, "table-cell")
        };
        let cells = vec![
            text(0),
            cell(1, "table-cell"),
            text(2),
            cell(3, "table-cell"),
        ];
        let widths = shared(cells, &[600, 300, 900, 300], 8500);
        assert_eq!(widths, [600, 3500, 900, 3500]);
    }

    #[test]
    fn a_photo_has_its_width() {
        let photo = GalleyCell {
            row_span: 4,
            ..cell(2, "form-label")
        };
        let cells = vec![cell(0, "form-label"), cell(1, "form-value"), photo];
        let widths = shared(cells, &[600, 300, 600], 2600);
        assert_eq!(widths[0], 600);
        assert!(widths[2] >= Length::mm(25).to_twips(), "{widths:?}");
    }
}
