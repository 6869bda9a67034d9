//! A sheet as a clerk fills it: title, remark, header, entries, notes.

use anyhow::Result;
use jiff::civil::{Date, date};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Worksheet};

/// What is typed into a cell.
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    Empty,
    /// Text, even where it looks like a number.
    Text(String),
    /// Text set at the left, in cells that wrap.
    Long(String),
    Number(f64),
    /// A number and the format that shows it.
    Shown(f64, &'static str),
    /// A true date and the format that shows it.
    Day(Date, &'static str),
    /// A formula, the result that the file holds, and the format.
    Formula(String, String, &'static str),
}

impl Entry {
    pub(crate) fn text(text: impl Into<String>) -> Entry {
        Entry::Text(text.into())
    }

    /// A whole number.
    pub(crate) fn count(number: u32) -> Entry {
        Entry::Number(f64::from(number))
    }

    fn format(&self) -> Format {
        let format = ruled().set_align(FormatAlign::Center);
        match self {
            Entry::Long(_) => ruled().set_align(FormatAlign::Left),
            Entry::Shown(_, shown) | Entry::Day(_, shown) | Entry::Formula(_, _, shown) => {
                format.set_num_format(*shown)
            }
            _ => format,
        }
    }
}

/// A day's number in Excel's 1900 system.
pub(crate) fn serial(day: Date) -> f64 {
    f64::from((day - date(1899, 12, 30)).get_days())
}

/// The figures of a number in full width: `０１３`.
pub(crate) fn full_width(figures: &str) -> String {
    figures
        .chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

fn song() -> Format {
    Format::new()
        .set_font_name("宋体")
        .set_font_size(11)
        .set_align(FormatAlign::VerticalCenter)
}

fn ruled() -> Format {
    song().set_border(FormatBorder::Thin).set_text_wrap()
}

fn heading() -> Format {
    ruled()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_background_color(Color::RGB(0x00D9_E1F2))
}

/// A sheet that is being filled from the top.
pub(crate) struct Page {
    pub(crate) sheet: Worksheet,
    /// The next free row, from 0.
    row: u32,
    last_col: u16,
}

impl Page {
    /// An empty sheet with columns this wide (in characters).
    pub(crate) fn new(name: &str, widths: &[f64]) -> Result<Page> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?.set_paper_size(9);
        for (col, width) in (0u16..).zip(widths) {
            sheet.set_column_width(col, *width)?;
        }
        Ok(Page {
            sheet,
            row: 0,
            last_col: widths.len() as u16 - 1,
        })
    }

    /// The next free row.
    pub(crate) fn row(&self) -> u32 {
        self.row
    }

    /// The title, merged across the table.
    pub(crate) fn title(&mut self, text: &str) -> Result<()> {
        let format = song()
            .set_font_name("方正小标宋简体")
            .set_font_size(18)
            .set_align(FormatAlign::Center);
        self.sheet.set_row_height(self.row, 32)?;
        self.across(text, &format)
    }

    /// A line above or below the table, merged across it.
    pub(crate) fn line(&mut self, text: &str) -> Result<()> {
        self.across(text, &song().set_align(FormatAlign::Left).set_text_wrap())
    }

    fn across(&mut self, text: &str, format: &Format) -> Result<()> {
        self.sheet
            .merge_range(self.row, 0, self.row, self.last_col, text, format)?;
        self.row += 1;
        Ok(())
    }

    /// An empty row.
    pub(crate) fn skip(&mut self) {
        self.row += 1;
    }

    /// A header of one row.
    pub(crate) fn header(&mut self, headings: &[&str]) -> Result<()> {
        for (col, text) in (0u16..).zip(headings) {
            self.sheet
                .write_with_format(self.row, col, *text, &heading())?;
        }
        self.row += 1;
        self.sheet.set_freeze_panes(self.row, 0)?;
        Ok(())
    }

    /// A header of two rows: the groups with how many columns each spans, and the headings; a group
    /// without a name has its headings merged down.
    pub(crate) fn header_in_two(
        &mut self,
        groups: &[(&str, u16)],
        headings: &[&str],
    ) -> Result<()> {
        let (top, low, format) = (self.row, self.row + 1, heading());
        for (col, text) in (0u16..).zip(headings) {
            self.sheet.write_with_format(low, col, *text, &format)?;
        }
        let mut col = 0;
        for (name, span) in groups {
            let last = col + span - 1;
            if name.is_empty() {
                for col in col..=last {
                    self.sheet.merge_range(
                        top,
                        col,
                        low,
                        col,
                        headings[usize::from(col)],
                        &format,
                    )?;
                }
            } else if *span == 1 {
                self.sheet.write_with_format(top, col, *name, &format)?;
            } else {
                self.sheet.merge_range(top, col, top, last, name, &format)?;
            }
            col = last + 1;
        }
        self.row += 2;
        self.sheet.set_freeze_panes(self.row, 3)?;
        Ok(())
    }

    /// A row of entries.
    pub(crate) fn entries(&mut self, entries: &[Entry]) -> Result<()> {
        for (col, entry) in (0u16..).zip(entries) {
            put(&mut self.sheet, self.row, col, entry)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Merges a column's cells from `first` to the last row written, and keeps what is in the first.
    pub(crate) fn same_as_above(&mut self, first: u32, col: u16, entry: &Entry) -> Result<()> {
        if self.row > first + 1 {
            self.sheet
                .merge_range(first, col, self.row - 1, col, "", &entry.format())?;
            put(&mut self.sheet, first, col, entry)?;
        }
        Ok(())
    }

    /// Merges a few cells of the row last written.
    pub(crate) fn merge_last(&mut self, first: u16, last: u16, text: &str) -> Result<()> {
        let format = ruled().set_align(FormatAlign::Center).set_bold();
        self.sheet
            .merge_range(self.row - 1, first, self.row - 1, last, text, &format)?;
        Ok(())
    }
}

/// Types an entry into a cell; what was there is gone.
pub(crate) fn put(sheet: &mut Worksheet, row: u32, col: u16, entry: &Entry) -> Result<()> {
    let format = entry.format();
    match entry {
        Entry::Empty => sheet.write_blank(row, col, &format)?,
        Entry::Text(text) | Entry::Long(text) => {
            sheet.write_string_with_format(row, col, text, &format)?
        }
        Entry::Number(number) | Entry::Shown(number, _) => {
            sheet.write_number_with_format(row, col, *number, &format)?
        }
        Entry::Day(day, _) => sheet.write_number_with_format(row, col, serial(*day), &format)?,
        Entry::Formula(formula, result, _) => {
            let formula = Formula::new(formula).set_result(result);
            sheet.write_formula_with_format(row, col, formula, &format)?
        }
    };
    Ok(())
}
