//! 任务完成情况: two header rows, the school merged over its teachers, a rate in percent, 合计.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use crate::clerk::entry::{Entry, Page, full_width};
use crate::clerk::staff::{ASKED, Teacher};
use crate::clerk::town::Town;

/// The first row of teachers, from 0.
pub(crate) const FIRST_ROW: u32 = 4;
/// Columns, from 0.
pub(crate) const NAME: u16 = 2;
pub(crate) const LESSONS: u16 = 3;

/// The sheet.
pub(crate) fn sheet(town: &Town) -> Result<Worksheet> {
    let widths = [6.0, 22.0, 18.0, 10.0, 10.0, 10.0, 11.0, 10.0, 9.0, 10.0];
    let mut page = Page::new("完成情况", &widths)?;
    page.title(&format!("{}教师校本教研任务完成情况统计表", town.name))?;
    page.line("统计截止：2026年8月　　　　单位：节、篇、份")?;
    page.header_in_two(
        &[("", 3), ("已完成数量", 5), ("", 2)],
        &[
            "序号",
            "所在学校",
            "教师姓名",
            "听课（节）",
            "案例（篇）",
            "教案（份）",
            "示范课（节）",
            "文章（篇）",
            "完成率",
            "备注",
        ],
    )?;
    for (at, school) in town.schools.iter().enumerate() {
        let first = page.row();
        let name = Entry::text(&school.name);
        for teacher in &school.teachers {
            let entries = row(page.row(), at, name.clone(), teacher);
            page.entries(&entries)?;
        }
        page.same_as_above(first, 1, &name)?;
    }
    total(&mut page, town)?;
    page.line("注：听课以听课记录本为准，一天内同一班级不重复计算。")?;
    page.line("制表：李　敏　　　　　　　　　　　　审核：林秀英")?;
    Ok(page.sheet)
}

fn row(row: u32, at: usize, school: Entry, teacher: &Teacher) -> [Entry; 10] {
    let reached = teacher
        .done
        .iter()
        .zip(ASKED)
        .filter(|(done, asked)| **done >= *asked)
        .count();
    let [lessons, cases, plans, demos, articles] = teacher.done;
    [
        Entry::count(row - FIRST_ROW + 1),
        school,
        Entry::text(&teacher.name),
        figure(at, lessons),
        figure(at, cases),
        Entry::count(plans),
        Entry::count(demos),
        Entry::count(articles),
        Entry::Shown(reached as f64 / 5.0, "0%"),
        Entry::Empty,
    ]
}

/// Some schools send text, one of them in full width.
fn figure(at: usize, number: u32) -> Entry {
    match at % 6 {
        4 => Entry::Text(full_width(&number.to_string())),
        5 => Entry::Text(format!("{number} ")),
        _ => Entry::count(number),
    }
}

fn total(page: &mut Page, town: &Town) -> Result<()> {
    let mut total = vec![Entry::Empty; 10];
    for (n, column) in ('D'..='H').enumerate() {
        let sum: u32 = town
            .schools
            .iter()
            .flat_map(|s| &s.teachers)
            .map(|t| t.done[n])
            .sum();
        let formula = format!("=SUM({column}{}:{column}{})", FIRST_ROW + 1, page.row());
        total[n + 3] = Entry::Formula(formula, sum.to_string(), "General");
    }
    page.entries(&total)?;
    page.merge_last(0, 2, "合　计")
}
