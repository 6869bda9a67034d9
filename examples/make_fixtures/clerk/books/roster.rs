//! 教师名册: title, remark, two header rows, every school's clerk with habits of his or her own,
//! 合计, notes, signatures, a hidden helper column.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use crate::clerk::entry::{Entry, Page, full_width};
use crate::clerk::names::spread;
use crate::clerk::staff::Teacher;
use crate::clerk::town::{School, Town};

/// The first row of teachers, from 0.
pub(crate) const FIRST_ROW: u32 = 4;
/// Columns, from 0.
pub(crate) const STAFF_NO: u16 = 1;
pub(crate) const NAME: u16 = 2;
pub(crate) const GENDER: u16 = 3;
pub(crate) const AGE: u16 = 4;
pub(crate) const SCHOOL: u16 = 5;
pub(crate) const TITLE: u16 = 8;
pub(crate) const HOURS: u16 = 9;
pub(crate) const PHONE: u16 = 10;
const HELPER: u16 = 13;

/// The sheet.
pub(crate) fn sheet(town: &Town) -> Result<Worksheet> {
    let widths = [
        6.0, 10.0, 18.0, 6.0, 6.0, 22.0, 11.0, 13.0, 11.0, 8.0, 14.0, 8.0, 12.0, 20.0,
    ];
    let mut page = Page::new("教师名册", &widths)?;
    page.title(&format!("{}２０２６—２０２７学年度教师名册", town.name))?;
    page.line(&format!(
        "填报单位：{}　　　　　填报日期：2026年8月28日",
        town.office
    ))?;
    page.header_in_two(
        &[
            ("", 1),
            ("基本信息", 4),
            ("任教情况", 5),
            ("联系方式", 2),
            ("", 2),
        ],
        &[
            "序号",
            "工号",
            "教师姓名",
            "性别",
            "年龄",
            "工作单位",
            "教研组",
            "任教科目",
            "职称",
            "周课时",
            "手机号码",
            "短号",
            "备　注",
            "辅助列",
        ],
    )?;
    for (at, school) in town.schools.iter().enumerate() {
        for (n, teacher) in school.teachers.iter().enumerate() {
            let entries = row(page.row(), at, n, school, teacher);
            page.entries(&entries)?;
        }
    }
    total(&mut page, town)?;
    page.line("注：1.本表由各校填报，镇中心学校汇总；2.“周课时”含早读和课后服务折算课时。")?;
    page.skip();
    page.line("填表人：李　敏　　　　　审核人：陈立群　　　　　单位（盖章）：")?;
    page.sheet
        .set_column_hidden(HELPER)?
        .set_landscape()
        .set_repeat_rows(2, 3)?;
    Ok(page.sheet)
}

/// The row of the `n`th teacher of a school, from 0; the quotas stand in the same order.
pub(crate) fn row_of(town: &Town, school: usize, n: usize) -> u32 {
    let before: usize = town
        .schools
        .iter()
        .take(school)
        .map(|s| s.teachers.len())
        .sum();
    FIRST_ROW + (before + n) as u32
}

fn row(row: u32, at: usize, n: usize, school: &School, teacher: &Teacher) -> [Entry; 14] {
    let name = if at.is_multiple_of(2) {
        spread(&teacher.name)
    } else {
        teacher.name.clone()
    };
    let place = if n % 9 == 4 {
        format!("{} ", school.name)
    } else {
        school.name.clone()
    };
    let helper = Entry::Formula(
        format!("=C{0}&F{0}", row + 1),
        format!("{name}{place}"),
        "General",
    );
    [
        Entry::count(row - FIRST_ROW + 1),
        staff_no(at, &teacher.staff_no),
        Entry::Text(name),
        Entry::text(if teacher.female { "女" } else { "男" }),
        age(at, teacher.age),
        Entry::Text(place),
        Entry::text(teacher.group),
        Entry::text(teacher.subject),
        Entry::text(teacher.title),
        Entry::count(teacher.hours),
        phone(at, &teacher.phone),
        Entry::Text(teacher.phone[teacher.phone.len() - 5..].to_owned()),
        remark(n),
        helper,
    ]
}

/// As text, as a number whose format keeps the zeros, or in full width, by school.
fn staff_no(at: usize, number: &str) -> Entry {
    match (at % 4, number.parse()) {
        (1, Ok(value)) if number.len() == 5 => Entry::Shown(value, "00000"),
        (1, Ok(value)) => Entry::Shown(value, "0000000"),
        (2, _) => Entry::Text(full_width(number)),
        _ => Entry::text(number),
    }
}

fn age(at: usize, age: u32) -> Entry {
    match at % 4 {
        2 => Entry::Text(full_width(&age.to_string())),
        3 => Entry::Text(age.to_string()),
        _ => Entry::count(age),
    }
}

/// As text, in groups, or as a number; a landline as a number has a format for its zero.
fn phone(at: usize, phone: &str) -> Entry {
    match (at % 4, phone.parse()) {
        (1 | 3, Ok(number)) if phone.starts_with('0') => Entry::Shown(number, "00000000000"),
        (1, Ok(number)) => Entry::Shown(number, "0"),
        (2, _) if phone.starts_with('1') => {
            Entry::Text(format!("{} {} {}", &phone[..3], &phone[3..7], &phone[7..]))
        }
        _ => Entry::text(phone),
    }
}

fn remark(n: usize) -> Entry {
    match n % 23 {
        11 => Entry::text("班主任"),
        17 => Entry::text("支教"),
        _ => Entry::Empty,
    }
}

fn total(page: &mut Page, town: &Town) -> Result<()> {
    let teachers = || town.schools.iter().flat_map(|s| &s.teachers);
    let hours: u32 = teachers().map(|t| t.hours).sum();
    let mut total = vec![Entry::Empty; 14];
    total[usize::from(NAME)] = Entry::Text(format!("{}人", teachers().count()));
    total[usize::from(HOURS)] = Entry::Formula(
        format!("=SUM(J{}:J{})", FIRST_ROW + 1, page.row()),
        hours.to_string(),
        "General",
    );
    page.entries(&total)?;
    page.merge_last(0, 1, "合计")
}
