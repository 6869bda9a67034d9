//! 学校名单: title, remark, a blank row, one header row, 合计.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use crate::clerk::entry::{Entry, Page, full_width};
use crate::clerk::town::{School, Town};

/// The first row of schools, from 0.
pub(crate) const FIRST_ROW: u32 = 4;
/// The column 教研主任, from 0.
pub(crate) const LEADER: u16 = 5;

/// The sheet.
pub(crate) fn sheet(town: &Town) -> Result<Worksheet> {
    let mut page = Page::new(
        "学校名单",
        &[6.0, 24.0, 11.0, 12.0, 16.0, 20.0, 16.0, 12.0, 14.0, 12.0],
    )?;
    page.title(&format!("{}所辖学校一览表", town.name))?;
    page.line(&format!(
        "填报单位：{}　　　　填报日期：2026年8月28日",
        town.office
    ))?;
    page.skip();
    page.header(&[
        "序号",
        "学校全称",
        "学校代码",
        "办学类型",
        "校长姓名",
        "教研主任",
        "办公电话",
        "在校学生数",
        "本科及以上\n学历占比",
        "备注",
    ])?;
    for (at, school) in town.schools.iter().enumerate() {
        page.entries(&row(at, school))?;
    }
    let pupils: u32 = town.schools.iter().map(|s| s.pupils).sum();
    let sum = format!("=SUM(H{}:H{})", FIRST_ROW + 1, page.row());
    let mut total = vec![Entry::Empty; 10];
    total[7] = Entry::Formula(sum, pupils.to_string(), "General");
    page.entries(&total)?;
    page.merge_last(0, 6, "合　计")?;
    page.skip();
    page.line("填表人：李　敏　　　　　　审核人：陈立群　　　　　　（盖章）")?;
    Ok(page.sheet)
}

fn row(at: usize, school: &School) -> [Entry; 10] {
    [
        Entry::count(at as u32 + 1),
        Entry::text(&school.name),
        code(at, &school.code),
        Entry::text(school.kind.label()),
        Entry::text(&school.principal),
        Entry::text(&school.leader),
        phone(at, &school.phone),
        Entry::count(school.pupils),
        degrees(school),
        if school.teachers.len() == 1 {
            Entry::text("一人一校")
        } else {
            Entry::Empty
        },
    ]
}

/// The share of graduates, in percent; nothing for a school without teachers.
fn degrees(school: &School) -> Entry {
    if school.teachers.is_empty() {
        return Entry::Empty;
    }
    let graduates = school.teachers.iter().filter(|t| t.age < 50).count() as f64;
    Entry::Shown(graduates / school.teachers.len() as f64, "0.0%")
}

/// Most as a number shown with four figures, some as text, one in full width.
fn code(at: usize, code: &str) -> Entry {
    match (at % 12, code.parse()) {
        (2 | 5, _) | (_, Err(_)) => Entry::text(code),
        (9, _) => Entry::Text(full_width(code)),
        (_, Ok(number)) => Entry::Shown(number, "0000"),
    }
}

/// Most as text, some as a number that its format begins with 0.
fn phone(at: usize, phone: &str) -> Entry {
    match (at % 4, phone.replace('-', "").parse()) {
        (3, Ok(number)) => Entry::Shown(number, "0000\\-0000000"),
        (2, _) => Entry::Text(format!("{} ", phone.replace('-', "－"))),
        _ => Entry::text(phone),
    }
}
