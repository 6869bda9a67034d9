//! 交叉督导安排: ordered by month, the month merged.

use anyhow::Result;
use jiff::civil::date;
use rust_xlsxwriter::Worksheet;

use crate::clerk::entry::{Entry, Page};
use crate::clerk::names::spread;
use crate::clerk::town::{Town, Visit, YEAR};

/// The first row of visits, from 0.
pub(crate) const FIRST_ROW: u32 = 3;
/// Columns, from 0.
pub(crate) const MONTH: u16 = 1;
pub(crate) const SCHOOL: u16 = 4;

/// The sheet.
pub(crate) fn sheet(town: &Town) -> Result<Worksheet> {
    let mut page = Page::new("交叉督导", &[6.0, 14.0, 20.0, 24.0, 24.0, 28.0, 10.0])?;
    page.title(&format!("{}校本教研交叉督导安排表", town.name))?;
    page.line("督导内容：备课、上课、作业批改、听课评课、小课题研究。每组督导后填写反馈表。")?;
    page.header(&[
        "序号",
        "督导月份",
        "督导人",
        "督导人单位",
        "被督导学校",
        "督导教研组",
        "备注",
    ])?;
    for of_month in town.visits.chunk_by(|a, b| a.month == b.month) {
        let first = page.row();
        for visit in of_month {
            let at = (page.row() - FIRST_ROW) as usize;
            page.entries(&row(at, town, visit))?;
        }
        page.same_as_above(first, MONTH, &month(of_month[0].month))?;
    }
    Ok(page.sheet)
}

fn row(at: usize, town: &Town, visit: &Visit) -> [Entry; 7] {
    let tail = if at % 5 == 3 { "　" } else { "" };
    let separator = ["、", "，", "\n"][at % 3];
    [
        Entry::count(at as u32 + 1),
        month(visit.month),
        Entry::Text(spread(&visit.observer)),
        Entry::text(&town.schools[visit.from].name),
        Entry::Text(format!("{}{tail}", town.schools[visit.school].name)),
        Entry::Text(visit.groups.join(separator)),
        Entry::Empty,
    ]
}

fn month(month: u32) -> Entry {
    match month {
        11 => Entry::text("2026年11月"),
        12 => Entry::Day(date(YEAR, 12, 1), "yyyy\"年\"m\"月\""),
        4 => Entry::text("4月份"),
        _ => Entry::Text(format!("{month}月")),
    }
}
