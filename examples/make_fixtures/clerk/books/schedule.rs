//! 教研活动安排: months merged or filled down, dates in every spelling.

use anyhow::Result;
use jiff::civil::{Date, date};
use rust_xlsxwriter::Worksheet;

use crate::clerk::activities::{ACTIVITIES, Activity};
use crate::clerk::entry::{Entry, Page, full_width, serial};
use crate::clerk::town::{Town, YEAR};

/// The first row of activities, from 0.
pub(crate) const FIRST_ROW: u32 = 3;
/// Columns, from 0.
pub(crate) const DATE: u16 = 2;
pub(crate) const WHAT: u16 = 3;

/// The sheet.
pub(crate) fn sheet(town: &Town) -> Result<Worksheet> {
    let mut page = Page::new("学年安排", &[10.0, 10.0, 18.0, 46.0, 18.0, 22.0, 10.0])?;
    page.title(&format!(
        "{}２０２６—２０２７学年度校本教研活动安排表",
        town.name
    ))?;
    page.line("说明：日期如有变动，以中心学校临时通知为准。")?;
    page.header(&[
        "月份",
        "周次",
        "活动日期",
        "内容及要求",
        "责任人",
        "活动地点",
        "备注",
    ])?;
    let mut at = 0;
    while let Some(first) = ACTIVITIES.get(at) {
        let month: Vec<&Activity> = ACTIVITIES[at..]
            .iter()
            .take_while(|a| a.0 == first.0)
            .collect();
        write_month(&mut page, at, &month)?;
        at += month.len();
    }
    page.line("注：1.各校活动由本校教研主任组织；2.活动结束后三天内上交过程材料。")?;
    page.line(&format!("{:44}{}教研室", "", town.office))?;
    page.line(&format!("{:46}2026年8月28日", ""))?;
    Ok(page.sheet)
}

/// A month's activities: its name merged down, or only in the first row.
fn write_month(page: &mut Page, at: usize, activities: &[&Activity]) -> Result<()> {
    let first = page.row();
    let month = activities[0].0;
    for (n, activity) in activities.iter().enumerate() {
        let name = if n == 0 {
            month_entry(month)
        } else {
            Entry::Empty
        };
        page.entries(&row(name, at + n, activity))?;
    }
    // In November, April and June the clerk left the cells below the month empty.
    if !matches!(month, 11 | 4 | 6) {
        page.same_as_above(first, 0, &month_entry(month))?;
    }
    Ok(())
}

fn row(month: Entry, at: usize, activity: &Activity) -> [Entry; 7] {
    let (number, day, what, who, place) = *activity;
    let day = (day > 0).then(|| date(year_of(number), number, day));
    [
        month,
        day.and_then(week)
            .map_or(Entry::Empty, |week| week_entry(at, week)),
        day.map_or(Entry::Empty, |day| day_entry(at, day)),
        Entry::Long(what.to_owned()),
        Entry::text(who),
        Entry::text(place),
        Entry::Empty,
    ]
}

/// The calendar year of a month of the school year.
fn year_of(month: i8) -> i16 {
    if month >= 9 { YEAR } else { YEAR + 1 }
}

/// The school week: terms begin on 31 August 2026 and 22 February 2027, and have 20 weeks.
fn week(day: Date) -> Option<u32> {
    let starts = [date(YEAR, 8, 31), date(YEAR + 1, 2, 22)];
    starts
        .into_iter()
        .map(|start| (serial(day) - serial(start)) / 7.0)
        .find(|weeks| (0.0..20.0).contains(weeks))
        .map(|weeks| weeks as u32 + 1)
}

fn month_entry(month: i8) -> Entry {
    match month {
        11 => Entry::text("11月份"),
        12 => Entry::text("十二月"),
        1 => Entry::text("2027年1月"),
        3 => Entry::Shown(3.0, "0\"月\""),
        4 => Entry::text("４月"),
        _ => Entry::Text(format!("{month}月")),
    }
}

fn week_entry(at: usize, week: u32) -> Entry {
    const FIGURES: [&str; 21] = [
        "", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三",
        "十四", "十五", "十六", "十七", "十八", "十九", "二十",
    ];
    match at % 5 {
        2 => Entry::Text(format!("第{}周", FIGURES[week as usize])),
        3 => Entry::Text(format!("第{}周", full_width(&week.to_string()))),
        4 => Entry::Shown(f64::from(week), "\"第\"0\"周\""),
        _ => Entry::Text(format!("第{week}周")),
    }
}

/// A day as text, or as a true date with a format.
fn day_entry(at: usize, day: Date) -> Entry {
    let (y, m, d) = (day.year(), day.month(), day.day());
    match at % 8 {
        0 => Entry::Text(format!("{m}月{d}日")),
        1 => Entry::Day(day, "yyyy/m/d"),
        2 => Entry::Text(format!("{y}.{m}.{d}")),
        3 => Entry::Day(day, "m\"月\"d\"日\""),
        4 => Entry::Text(format!("{y}年{m}月{d}日")),
        5 => Entry::Day(day, "yyyy\"年\"m\"月\"d\"日\";@"),
        6 => Entry::Text(full_width(&format!("{m}月{d}日"))),
        _ => Entry::Day(day, "yyyy-mm-dd"),
    }
}
