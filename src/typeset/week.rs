//! A timetable's days: columns headed 星期一, 星期二 … are as wide as one another, whatever they hold.

use crate::length::Length;

use super::columns::{MANY, Wish};
use super::galley::GalleyTable;

/// What a day's head begins with, and what it says behind that.
const WEEK: [&str; 5] = ["星期", "礼拜", "禮拜", "周", "週"];
const DAYS: &str = "一二三四五六日天";
/// A longer head is no day's: 周三教研活动安排
const LONGEST: usize = 10;

/// The columns of days, those that stand side by side together; of fewer than some there is no week.
pub(super) fn days(table: &GalleyTable) -> Vec<Vec<usize>> {
    let mut is_day = vec![false; table.columns.len()];
    for row in table.rows.iter().take(table.header_rows) {
        for cell in row.cells.iter().filter(|cell| cell.col_span == 1) {
            let open = (table.columns.get(cell.col))
                .is_some_and(|column| column.chars.is_none() && column.share.is_none());
            if open && names_day(&cell.para.text()) {
                is_day[cell.col] = true;
            }
        }
    }
    let columns: Vec<usize> = (0..is_day.len()).filter(|col| is_day[*col]).collect();
    let weeks = columns.chunk_by(|a, b| b - a == 1);
    weeks
        .filter(|week| week.len() >= MANY)
        .map(<[usize]>::to_vec)
        .collect()
}

/// 星期一, 周一（9月7日）
fn names_day(head: &str) -> bool {
    let head = head.trim();
    let day = WEEK.iter().find_map(|week| head.strip_prefix(week));
    let mut behind = day.unwrap_or_default().chars();
    let named = behind.next().is_some_and(|ch| DAYS.contains(ch));
    named && !behind.next().is_some_and(char::is_alphabetic) && head.chars().count() <= LONGEST
}

/// Has a week's columns ask for the same: what the longest asks for, where there is room for that, else what
/// they ask for on the average. Where not even the longest words have room, all stays.
pub(super) fn ask_alike(wishes: &mut [Wish], weeks: &[Vec<usize>], total: Length) {
    for week in weeks {
        let most = |of: &dyn Fn(&Wish) -> Length, wishes: &[Wish]| {
            let asked = week.iter().map(|&day| of(&wishes[day]));
            asked.max().unwrap_or_default()
        };
        let sum = |of: &dyn Fn(&Wish) -> Length, wishes: &[Wish]| -> Length {
            wishes.iter().map(of).sum()
        };
        let count = i64::try_from(week.len()).unwrap_or(1);
        let of_week = |of: &dyn Fn(&Wish) -> Length, wishes: &[Wish]| -> Length {
            week.iter().map(|&day| of(&wishes[day])).sum()
        };
        // What all columns ask for where each day asks for `each`.
        let with = |of: &dyn Fn(&Wish) -> Length, each: Length, wishes: &[Wish]| {
            sum(of, wishes) - of_week(of, wishes) + each * count
        };
        let least = most(&|wish| wish.least, wishes);
        if with(&|wish| wish.least, least, wishes) > total {
            continue;
        }
        let asked = |of: &dyn Fn(&Wish) -> Length, wishes: &[Wish]| {
            let all = most(of, wishes);
            let mean = of_week(of, wishes) / count;
            let fits = with(of, all, wishes) <= total;
            if fits { all } else { mean.max(least) }
        };
        let natural = asked(&|wish| wish.natural, wishes);
        let whole = asked(&|wish| wish.whole, wishes).max(natural);
        let em = week.iter().map(|&day| wishes[day].em).fold(0.0, f64::max);
        for &day in week {
            let wish = &mut wishes[day];
            (wish.natural, wish.whole, wish.least) = (natural, whole, least);
            wish.em = em;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::names_day;

    #[test]
    fn heads_of_days_are_told() {
        for head in ["星期一", "周五", "週三", "星期二（9月8日）", "星期日 "] {
            assert!(names_day(head), "{head}");
        }
        for head in ["周次", "星期", "周三教研", "第一周", "周一至周五", "课程"] {
            assert!(!names_day(head), "{head}");
        }
    }
}
