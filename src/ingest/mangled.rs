//! Lessons that a spreadsheet program has made days of: 1-2 and 3-4, typed or opened from a CSV, become 1月2日
//! and 3月4日.

use super::{Cell, Table};
use crate::diagnostic::{CellRef, Diagnostic, codes};

/// `X141`, for the first column whose days are lessons: each goes on where the one before ended, 1月2日 3月4日
/// 5月6日. Nobody's days do, from the first of January on.
pub fn lessons_as_days(table: &Table) -> Option<Diagnostic> {
    let mut columns = (0..table.columns.len()).filter_map(|column| in_column(table, column));
    let (at, first, count) = columns.next()?;
    let place = Some(table.source.at(at));
    let was = first.shown.replace('月', "-").replace('日', "");
    let told = Diagnostic::new(codes::X141, place).arg("value", first.shown.as_str());
    Some(told.arg("was", was).arg("count", count))
}

/// The first of a column's days that are lessons, and how many cells hold such.
fn in_column(table: &Table, column: usize) -> Option<(CellRef, &Cell, usize)> {
    const FEWEST: usize = 2;
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let filled = cells.filter(|(_, cell)| !cell.shown.trim().is_empty());
    let mut seen: Vec<(u32, u32)> = Vec::new();
    let (mut days, mut count) = (0_usize, 0);
    let mut begins = None;
    for (at, cell) in filled {
        let (lessons, day) = lessons(&cell.shown)?;
        if !seen.contains(&lessons) {
            let last = seen.last().map_or(0, |(_, last)| *last);
            if lessons.0 != last + 1 {
                return None;
            }
            seen.push(lessons);
            days += usize::from(day);
        }
        if day {
            count += 1;
            begins = begins.or(Some((*at, cell)));
        }
    }
    let (at, cell) = begins?;
    (days >= FEWEST).then_some((at, cell, count))
}

/// The first and the last lesson of 1月2日 or, where no month has the number, of 13-14; is it a day?
fn lessons(text: &str) -> Option<((u32, u32), bool)> {
    const MOST: u32 = 4;
    let text = text.trim();
    let day = text
        .strip_suffix('日')
        .and_then(|text| text.split_once('月'));
    let (first, last) = day.or_else(|| text.split_once('-'))?;
    let lessons: (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    let goes_on = lessons.0 < lessons.1 && lessons.1 < lessons.0 + MOST;
    goes_on.then_some((lessons, day.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_are_lessons() {
        assert_eq!(lessons("1月2日"), Some(((1, 2), true)));
        assert_eq!(lessons("13-14"), Some(((13, 14), false)));
        assert_eq!(lessons("9月1日"), None);
        assert_eq!(lessons("1月12日"), None);
    }
}
