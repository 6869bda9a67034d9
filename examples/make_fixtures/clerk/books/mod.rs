//! The layouts: one file a sheet.

pub(crate) mod quotas;
pub(crate) mod roster;
pub(crate) mod schedule;
pub(crate) mod schools;
pub(crate) mod studies;
pub(crate) mod visits;

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use super::entry::Page;
use super::town::Town;

/// A workbook's name and sheets.
pub(crate) type Book = (String, Vec<Worksheet>);

/// The workbooks as a town's office keeps them. What has a row for each teacher is in several
/// workbooks where one would be larger than a workbook may be.
pub(crate) fn project_books(town: &Town) -> Result<Vec<Book>> {
    let mut books = vec![
        ("学校名单.xlsx".to_owned(), vec![schools::sheet(town)?]),
        ("教研活动安排.xlsx".to_owned(), vec![schedule::sheet(town)?]),
        (
            "小课题与督导.xlsx".to_owned(),
            vec![studies::sheet(town)?, visits::sheet(town)?],
        ),
    ];
    let parts = town.schools.chunks(SCHOOLS_OF_A_BOOK);
    let several = parts.len() > 1;
    for (at, schools) in parts.enumerate() {
        let part = Town {
            schools: schools.to_vec(),
            studies: Vec::new(),
            visits: Vec::new(),
            ..town.clone()
        };
        let number = if several {
            format!("（第{}片）", at + 1)
        } else {
            String::new()
        };
        let roster = vec![roster::sheet(&part)?, instructions()?];
        books.push((format!("教师名册{number}.xlsx"), roster));
        let quotas = vec![quotas::sheet(&part)?];
        books.push((format!("任务完成情况{number}.xlsx"), quotas));
    }
    Ok(books)
}

/// A roster of so many schools has about a million cells.
const SCHOOLS_OF_A_BOOK: usize = 2500;

/// A workbook's bytes. Its date is that of the town's remark rows, never today's.
pub(crate) fn workbook_bytes(town: &Town, sheets: Vec<Worksheet>) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 8, 28)?.and_hms(9, 30, 0)?;
    let properties = DocProperties::new()
        .set_author("李敏")
        .set_company(&town.office)
        .set_creation_datetime(&made);
    book.set_properties(&properties);
    for sheet in sheets {
        book.push_worksheet(sheet);
    }
    Ok(book.save_to_buffer()?)
}

/// A sheet that holds no table.
pub(crate) fn instructions() -> Result<Worksheet> {
    let mut page = Page::new("填表说明", &[90.0])?;
    for text in [
        "填表说明",
        "1．本表由各校教研主任填报，校长审核后报镇中心学校。",
        "2．工号按县教育局编制的号码填写，前面的“0”不能省略。",
        "3．一人任教多科的，只填主要任教学科。",
    ] {
        page.sheet.write(page.row(), 0, text)?;
        page.skip();
    }
    Ok(page.sheet)
}
