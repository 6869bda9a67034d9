//! Projects of one school for the other plan kinds: each sheet is a title and rows as typed.

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::Files;
use super::entry::{Entry, Page};

/// A sheet: its name, its title, its rows, the first of which is the header.
pub(crate) type Sheet = (
    &'static str,
    &'static str,
    &'static [&'static [&'static str]],
);

/// A project with one workbook.
pub(crate) fn project(settings: &str, book: &str, author: &str, sheets: &[Sheet]) -> Result<Files> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 8, 28)?.and_hms(9, 30, 0)?;
    let properties = DocProperties::new().set_author(author);
    workbook.set_properties(&properties.set_creation_datetime(&made));
    for (name, title, rows) in sheets {
        let Some((header, rows)) = rows.split_first() else {
            continue;
        };
        let mut page = Page::new(name, &vec![16.0; header.len()])?;
        page.title(title)?;
        page.header(header)?;
        for row in rows {
            let entries: Vec<Entry> = row.iter().map(|text| entry(text)).collect();
            page.entries(&entries)?;
        }
        workbook.push_worksheet(page.sheet);
    }
    let mut files = Files::new();
    files.insert("plan.toml".to_owned(), settings.as_bytes().to_vec());
    files.insert(format!("data/{book}"), workbook.save_to_buffer()?);
    Ok(files)
}

/// Figures are typed as numbers, as Excel takes them.
fn entry(text: &str) -> Entry {
    match text.parse::<u32>() {
        Ok(number) => Entry::count(number),
        Err(_) if text.is_empty() => Entry::Empty,
        Err(_) => Entry::text(text),
    }
}
