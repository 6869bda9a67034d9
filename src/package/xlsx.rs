//! 目录清单 as a workbook, for who sorts and filters.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use crate::diagnostic::{Args, Messages};

use super::Filed;

/// The columns: message, width in characters.
const COLUMNS: [(&str, f64); 9] = [
    ("number", 6.0),
    ("school", 24.0),
    ("title", 48.0),
    ("file", 64.0),
    ("format", 8.0),
    ("pages", 8.0),
    ("attachments", 8.0),
    ("bytes", 12.0),
    ("sha", 68.0),
];

/// The workbook's bytes: a sheet with a row for each file; where not all schools are in the package,
/// another with the names of the others.
pub(super) fn sheet(
    messages: &Messages,
    absent: &[String],
    filed: &[Filed<'_>],
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Never the clock.
    let date = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let text = |id: &str| messages.text(id, &Args::new());
    let head = Format::new().set_bold().set_align(FormatAlign::Center);
    let sheet = workbook.add_worksheet();
    sheet.set_name(text("package-index"))?;
    for (col, (id, width)) in (0..).zip(COLUMNS) {
        sheet.write_with_format(0, col, text(&format!("index-{id}")), &head)?;
        sheet.set_column_width(col, width)?;
    }
    let mut row = 0;
    for filed in filed {
        for (file, path) in &filed.files {
            row += 1;
            let document = filed.document;
            // A text: 01 is not 1.
            sheet.write_string(row, 0, &filed.number)?;
            sheet.write_string(row, 1, &document.school)?;
            sheet.write_string(row, 2, document.title_of(file))?;
            sheet.write_string(row, 3, path)?;
            sheet.write_string(row, 4, file.kind.to_uppercase())?;
            sheet.write_number(row, 5, file.pages as f64)?;
            if file.attachment.is_none() {
                sheet.write_number(row, 6, document.attachments as f64)?;
            }
            sheet.write_number(row, 7, file.bytes as f64)?;
            sheet.write_string(row, 8, &file.sha256)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, row, 8)?;
    if !absent.is_empty() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(text("index-absent-sheet"))?;
        sheet.write_with_format(0, 0, text("index-school"), &head)?;
        sheet.set_column_width(0, 24.0)?;
        for (row, school) in (1..).zip(absent) {
            sheet.write_string(row, 0, school)?;
        }
    }
    workbook.save_to_buffer()
}
