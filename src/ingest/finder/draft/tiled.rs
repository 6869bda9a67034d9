//! Tables all of whose rows stand in blocks with a sum each, named by no word of totals: 七年级, 八年级, 初中,
//! 高一, 高二, 高中, 全校.

use crate::ingest::CellKind;
use crate::ingest::finder::words::{Form, heading_form, marks_group};
use crate::ingest::names::is_name;

use super::Draft;

/// A row's place and its numbers, column by column.
type Numbers = (u32, Vec<(u32, f64)>);

impl Draft<'_, '_> {
    /// Sets the sums of blocks apart, where nothing but blocks with their sums makes up the table, the sums all
    /// below or all above what they sum up. Two columns and two blocks, each exact, and the sum of all, or names
    /// that are unlike the others', as 清水镇 over its schools: no chance does that.
    pub(super) fn set_block_sums_apart(&mut self) {
        let Some(rows) = self.rows_of_numbers() else {
            return;
        };
        let upwards: Vec<&Numbers> = rows.iter().rev().collect();
        let downwards: Vec<&Numbers> = rows.iter().collect();
        let found = sums_of_blocks(&downwards).or_else(|| sums_of_blocks(&upwards));
        let Some((mut sums, whole)) = found else {
            return;
        };
        if !whole && !sums.iter().all(|row| self.names_a_block(*row)) {
            return;
        }
        sums.sort_unstable();
        self.rows.retain(|row| sums.binary_search(row).is_err());
        self.left_out
            .extend(sums.into_iter().map(|row| (row, "sum")));
    }

    /// 清水镇, 一、县直学校, 小学部: is it called as what has others below it?
    fn names_a_block(&self, row: u32) -> bool {
        const ENDS: [&str; 11] = [
            "镇", "鎮", "乡", "鄉", "县", "縣", "区", "區", "市", "部", "学段",
        ];
        let cells = self.layout.row(row, self.first_col, self.last_col);
        cells.first().is_some_and(|(_, cell)| {
            let name = cell.shown.trim();
            ENDS.iter().any(|end| name.ends_with(end)) || marks_group(name)
        })
    }

    /// The rows, where each is a name and at least two numbers, in the same columns.
    fn rows_of_numbers(&self) -> Option<Vec<Numbers>> {
        const FEWEST_ROWS: usize = 6;
        const MOST_ROWS: usize = 2_000;
        const FEWEST_COLUMNS: usize = 2;
        if !(FEWEST_ROWS..=MOST_ROWS).contains(&self.rows.len()) {
            return None;
        }
        let mut found: Vec<Numbers> = Vec::new();
        let mut people = 0_usize;
        for row in &self.rows {
            let cells = self.layout.row(*row, self.first_col, self.last_col);
            let ((at, name), rest) = cells.split_first()?;
            let named = self.begins_at(at.col) && heading_form(name) == Form::Text;
            people += usize::from(is_name(&name.shown));
            let numbers: Option<Vec<(u32, f64)>> = rest
                .iter()
                .map(|(at, cell)| match cell.kind {
                    CellKind::Number(number) => Some((at.col, number)),
                    _ => None,
                })
                .collect();
            let numbers = numbers.filter(|own| named && own.len() >= FEWEST_COLUMNS)?;
            let columns =
                |own: &[(u32, f64)]| own.iter().map(|(col, _)| *col).collect::<Vec<u32>>();
            let same = found
                .first()
                .is_none_or(|(_, first)| columns(first) == columns(&numbers));
            if !same {
                return None;
            }
            found.push((*row, numbers));
        }
        // 高一 may be somebody's name; a list of people has no sums among them.
        (people * 2 <= found.len()).then_some(found)
    }
}

/// The rows of sums, where the rows are blocks with their sum behind each, and maybe the sum of these at
/// the end: is that there?
fn sums_of_blocks(rows: &[&Numbers]) -> Option<(Vec<u32>, bool)> {
    const FEWEST: usize = 2;
    const LEAST: f64 = 10.0;
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * a.abs().max(b.abs());
    let equal = |sum: &[f64], own: &[(u32, f64)]| {
        let amounts = own.iter().filter(|(_, number)| *number != 0.0).count();
        amounts >= FEWEST
            && own.iter().any(|(_, number)| *number >= LEAST)
            && sum
                .iter()
                .zip(own)
                .all(|(sum, (_, number))| near(*sum, *number))
    };
    let width = rows.first()?.1.len();
    let (mut sum, mut whole) = (vec![0.0; width], vec![0.0; width]);
    let (mut count, mut blocks) = (0_usize, 0_usize);
    let mut sums: Vec<u32> = Vec::new();
    let mut all = false;
    for (nth, (row, numbers)) in rows.iter().enumerate() {
        if count >= FEWEST && equal(&sum, numbers) {
            sums.push(*row);
            blocks += 1;
            count = 0;
            sum.fill(0.0);
            whole
                .iter_mut()
                .zip(numbers)
                .for_each(|(all, (_, own))| *all += own);
        } else if count == 0 && blocks >= FEWEST && nth + 1 == rows.len() && equal(&whole, numbers)
        {
            sums.push(*row);
            all = true;
        } else {
            count += 1;
            sum.iter_mut()
                .zip(numbers)
                .for_each(|(all, (_, own))| *all += own);
        }
    }
    (count == 0 && blocks >= FEWEST).then_some((sums, all))
}
