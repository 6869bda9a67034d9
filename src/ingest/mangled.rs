//! Lessons that a spreadsheet program has made days of: 1-2 and 3-4, typed or opened from a CSV, become 1月2日
//! and 3月4日.

use super::{Cell, Table};
use crate::diagnostic::{CellRef, Diagnostic, codes};

/// `X141`, for the first column whose days are lessons: each goes on where the one before ended, 1月2日 3月4日
/// 5月6日. Nobody's days do, from the first of January on.
pub fn lessons_as_days(table: &Table) -> Option<Diagnostic> {
    const FEWEST: usize = 2;
    // By rows, since a table of many columns may have few cells.
    let mut columns: Vec<Column<'_>> = vec![Column::default(); table.columns.len()];
    for row in &table.rows {
        for column in row.cells.columns() {
            if let (Some((at, cell)), Some(own)) = (row.cells.get(column), columns.get_mut(column))
            {
                own.add(*at, cell);
            }
        }
    }
    let mut lessons = columns
        .iter()
        .filter(|own| !own.other && own.days >= FEWEST);
    let own = lessons.next()?;
    let ((at, first), count) = (own.begins?, own.count);
    let place = Some(table.source.at(at));
    let was = first.shown.replace('月', "-").replace('日', "");
    let told = Diagnostic::new(codes::X141, place).arg("value", first.shown.as_str());
    Some(told.arg("was", was).arg("count", count))
}

/// What a column holds, as far as it has been read.
#[derive(Clone, Default)]
struct Column<'t> {
    /// Something that is no lesson.
    other: bool,
    seen: Vec<(u32, u32)>,
    /// So many of those seen are days.
    days: usize,
    /// So many cells are days.
    count: usize,
    /// The first of them.
    begins: Option<(CellRef, &'t Cell)>,
}

impl<'t> Column<'t> {
    fn add(&mut self, at: CellRef, cell: &'t Cell) {
        if self.other || cell.shown.trim().is_empty() {
            return;
        }
        let Some((lessons, day)) = lessons(&cell.shown) else {
            self.other = true;
            return;
        };
        if !self.seen.contains(&lessons) {
            let last = self.seen.last().map_or(0, |(_, last)| *last);
            // No overflow: no lesson is numbered above 31.
            if lessons.0 != last + 1 {
                self.other = true;
                return;
            }
            self.seen.push(lessons);
            self.days += usize::from(day);
        }
        if day {
            self.count += 1;
            self.begins = self.begins.or(Some((at, cell)));
        }
    }
}

/// The first and the last lesson of 1月2日 or, where no month has the number, of 13-14; is it a day?
pub(in crate::ingest) fn lessons(text: &str) -> Option<((u32, u32), bool)> {
    const MOST: u32 = 4;
    /// No month has more days, and no day more lessons.
    const LAST: u32 = 31;
    let text = text.trim();
    let day = text
        .strip_suffix('日')
        .and_then(|text| text.split_once('月'));
    let (first, last) = day.or_else(|| text.split_once('-'))?;
    let lessons: (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    let goes_on = lessons.0 < lessons.1 && lessons.1 <= LAST && lessons.1 - lessons.0 < MOST;
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
        assert_eq!(lessons("4294967293-4294967294"), None);
    }
}
