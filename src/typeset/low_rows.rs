//! From a table's cells to what [`row_heights`] counts: their texts with the places where they may be
//! parted, and which columns have one width.

use std::collections::HashMap;
use std::rc::Rc;

use crate::length::Length;
use crate::template::Profile;

use super::columns::{ALIKE, MANY, ROUNDING, WIDE, Wish};
use super::form_columns as form;
use super::galley::GalleyTable;
use super::paragraph::Shaped;
use super::people;
use super::row_heights::{self, Joint, Stretch, Text};
use super::table::beside_text;
use super::week;

/// Of columns that have one width, none is so many times as long as its neighbour.
const AS_LONG: f64 = 1.5;
/// So many rows at most are counted.
const COUNTED: usize = 80;

/// Gives these columns other parts of the width that they have where not all texts have room on one
/// line and that makes the rows lower.
pub(super) fn lower(
    table: &GalleyTable,
    shaped: &[Vec<Rc<Shaped<'_>>>],
    wishes: &[Wish],
    columns: Vec<usize>,
    profile: &Profile,
    widths: &mut [Length],
) {
    let left: Length = columns.iter().map(|&c| widths[c]).sum();
    let natural: Length = columns.iter().map(|&c| wishes[c].natural).sum();
    if natural <= left || columns.len() < 2 {
        return;
    }
    let padding = beside_text(table.kind, profile) * 2 + Length::twips(ROUNDING);
    // No column has one character a line while another one can give way.
    let sum = |step: usize| -> Length { columns.iter().map(|&c| wishes[c].steps()[step]).sum() };
    let least = [2, 1].into_iter().find(|step| sum(*step) <= left);
    let least = least.unwrap_or(0);
    let mut stretches: Vec<Stretch> = columns
        .iter()
        .map(|&column| Stretch {
            column,
            least: wishes[column].steps()[least],
            whole: Length::ZERO,
            most: wishes[column].whole,
            padding,
            size: wishes[column].size,
            people: people::are_in(table, column),
            texts: Vec::new(),
        })
        .collect();
    for (row, shaped) in table.rows.iter().zip(shaped).skip(table.header_rows) {
        for (cell, shaped) in row.cells.iter().zip(shaped) {
            let stretch = stretches.iter_mut().find(|s| s.column == cell.col);
            if let (Some(stretch), 1) = (stretch, cell.col_span) {
                let (_, longest) = shaped.widths(&cell.para, profile);
                stretch.whole = stretch.whole.max(longest + padding);
            }
        }
    }
    let mut heads = vec![Length::ZERO; widths.len()];
    let mut known: HashMap<*const Shaped<'_>, Rc<[Joint]>> = HashMap::new();
    let counted = counted_rows(table);
    for (nth, &row) in counted.iter().enumerate() {
        for (cell, shaped) in table.rows[row].cells.iter().zip(&shaped[row]) {
            let stretch = stretches.iter_mut().find(|s| s.column == cell.col);
            let (Some(stretch), 1) = (stretch, cell.col_span) else {
                continue;
            };
            if cell.para.stacked {
                continue;
            }
            let is_head = row < table.header_rows || form::is_label(cell);
            if is_head {
                let whole = shaped.widths(&cell.para, profile).0;
                heads[cell.col] = heads[cell.col].max(whole);
                // A head's lines have two characters each.
                let two = whole.min(stretch.size * 2) + padding;
                stretch.least = stretch.least.max(two);
            }
            let joints = known.entry(Rc::as_ptr(shaped));
            let joints = joints.or_insert_with(|| shaped.joints(&cell.para, profile).into());
            stretch.texts.push(Text {
                row: nth,
                rows: cell.row_span,
                is_head,
                joints: Rc::clone(joints),
            });
        }
    }
    if stretches
        .iter()
        .map(|stretch| stretch.least)
        .sum::<Length>()
        > left
    {
        // Heads have one character a line rather than that names are parted for them.
        for stretch in &mut stretches {
            stretch.least = wishes[stretch.column].steps()[least];
        }
    }
    let like =
        |a: &Length, b: &Length, size: Length| (*a).max(*b) - (*a).min(*b) <= size.scale(ALIKE);
    let weeks = week::days(table);
    let are_alike = |a: &usize, b: &usize| {
        if weeks
            .iter()
            .any(|days| days.contains(a) && days.contains(b))
        {
            return true;
        }
        let (one, other) = (&wishes[*a], &wishes[*b]);
        let wide = one.size.scale(WIDE) + padding;
        let (less, more) = (
            one.natural.min(other.natural),
            one.natural.max(other.natural),
        );
        b - a == 1
            && like(&heads[*a], &heads[*b], one.size)
            && like(&one.least, &other.least, one.size)
            && less >= wide
            && more <= less.scale(AS_LONG)
    };
    let mut alike = Vec::new();
    for group in columns.chunk_by(are_alike) {
        if group.len() >= MANY {
            alike.push(group.to_vec());
        } else {
            alike.extend(group.iter().map(|&column| vec![column]));
        }
    }
    row_heights::lower(&stretches, &alike, counted.len(), left, widths);
}

/// The rows whose lines are counted: the head, and of many others some that stand evenly among them.
fn counted_rows(table: &GalleyTable) -> Vec<usize> {
    let head = table.header_rows.min(table.rows.len());
    let step = (table.rows.len() - head).div_ceil(COUNTED).max(1);
    (0..head)
        .chain((head..table.rows.len()).step_by(step))
        .collect()
}
