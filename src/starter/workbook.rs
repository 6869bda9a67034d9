//! One starter workbook: title, what the table holds, explanations, headings, a sample row, and a
//! hidden sheet by which the program knows it again.
//!
//! The explanations stand over the headings, so that everything below the headings is data: it can
//! be sorted and filtered, and no explanation is ever read as a row.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, IgnoreError, Workbook, Worksheet, XlsxError,
};

use crate::ingest::{SCHEMA_COLUMNS, SCHEMA_MARK, SCHEMA_SHEET, SCHEMA_VERSION};
use crate::script::Script;
use crate::template::{TableSchema, Template};

use super::explain::Explainer;
use super::sample::{Content, Sample, number_format, sample};
use super::{Extent, sheet_name, width};
use crate::diagnostic::Messages;

/// Rows of the visible sheet, from 0.
const TITLE: u32 = 0;
const ABOUT: u32 = 1;
const EXPLAINED: u32 = 2;
const HEADINGS: u32 = 3;
const SAMPLE: u32 = 4;
/// The last row, from 0, with drop-down lists.
const LAST_LISTED: u32 = 2000;
/// The narrowest and the widest column, in characters.
const NARROWEST: usize = 10;
const WIDEST: usize = 34;
/// So many lines of explanation are wished for; more make the column wider.
const LINES: usize = 5;
/// Height of a line of explanation, in points.
const LINE: f64 = 12.5;
/// What an input message may hold, in UTF-16 units.
const LONGEST_MESSAGE: usize = 255;
/// The first column of the hidden sheet with what may be chosen.
const CHOICES: u16 = 4;

/// The workbook's bytes: the same template gives the same.
pub(super) fn workbook(
    template: &Template,
    key: &str,
    table: &TableSchema,
    extent: Extent,
    messages: &Messages,
) -> Result<Vec<u8>, XlsxError> {
    let words = Explainer {
        template,
        key,
        table,
        messages,
    };
    let samples: Vec<Vec<Sample>> = table
        .columns
        .iter()
        .map(|column| {
            let least = extent == Extent::Least && (!column.required || column.optional_cells);
            let texts = table.sample_texts(column);
            let texts = texts.map(|text| if least { "" } else { text });
            texts.map(|text| sample(column, text)).collect()
        })
        .collect();
    let mut workbook = Workbook::new();
    // Never the clock.
    let date = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let mut choices = Vec::new();
    let visible = workbook.add_worksheet();
    write_visible(visible, &words, &samples, &mut choices)?;
    let hidden = workbook.add_worksheet();
    write_hidden(hidden, &words, &samples, &choices)?;
    workbook.save_to_buffer()
}

/// How cells look.
struct Look {
    title: Format,
    about: Format,
    explained: Format,
    required: Format,
    optional: Format,
    sample: Format,
}

impl Look {
    fn new(script: Script) -> Look {
        let font = match script {
            Script::Hant => "新細明體",
            Script::Hans => "宋体",
        };
        let plain = Format::new().set_font_name(font).set_font_size(11);
        let ruled = plain
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0xA6_A6_A6));
        let head = ruled
            .clone()
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter);
        Look {
            title: plain
                .clone()
                .set_font_size(16)
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            about: plain
                .set_font_size(10)
                .set_text_wrap()
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::VerticalCenter),
            explained: ruled
                .clone()
                .set_font_size(9)
                .set_font_color(Color::RGB(0x59_59_59))
                .set_text_wrap()
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::Top),
            required: head.clone().set_background_color(Color::RGB(0xFC_E4_D6)),
            optional: head.set_background_color(Color::RGB(0xED_ED_ED)),
            sample: ruled
                .set_font_color(Color::RGB(0x1F_4E_79))
                .set_background_color(Color::RGB(0xF2_F7_FC))
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter),
        }
    }
}

/// Writes the sheet that the clerk fills in; `choices` gets each drop-down list with its column.
fn write_visible(
    sheet: &mut Worksheet,
    words: &Explainer<'_>,
    samples: &[Vec<Sample>],
    choices: &mut Vec<(String, Vec<String>)>,
) -> Result<(), XlsxError> {
    let table = words.table;
    let look = Look::new(words.template.script());
    sheet.set_name(sheet_name(&table.label))?;
    let (mut total, mut deepest) = (0, 1);
    let mut tallest = vec![1; table.samples.len() + 1];
    for (at, (column, samples)) in table.columns.iter().zip(samples).enumerate() {
        let col = u16::try_from(at).unwrap_or(u16::MAX);
        let phrases = words.of_column(column);
        let shown = samples.iter().map(|sample| width(&sample.shown)).max();
        let wide = column_width(&column.label, &phrases, shown.unwrap_or(0));
        total += wide;
        deepest = deepest.max(lines(&phrases, wide));
        let plain = Format::new().set_num_format(number_format(column.kind));
        sheet.set_column_width(col, wide as f64)?;
        sheet.set_column_format(col, &plain)?;
        sheet.write_string_with_format(EXPLAINED, col, phrases.join("\n"), &look.explained)?;
        let head = match column.required && !column.optional_cells {
            true => &look.required,
            false => &look.optional,
        };
        sheet.write_string_with_format(HEADINGS, col, &column.label, head)?;
        let format = look
            .sample
            .clone()
            .set_num_format(number_format(column.kind));
        for ((row, sample), tallest) in (SAMPLE..).zip(samples).zip(&mut tallest) {
            *tallest = (*tallest).max((width(&sample.shown) + 2).div_ceil(wide));
            write_sample(sheet, (row, col), sample, &format)?;
        }
        let listed = words.choices(column);
        let asked = validation(words, at, choices.len(), &listed)?;
        if let Some(asked) = asked {
            sheet.add_data_validation(SAMPLE, col, LAST_LISTED, col, &asked)?;
        }
        if !listed.is_empty() {
            choices.push((column.key.clone(), listed));
        }
    }
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let about = words.of_table().concat();
    if last > 0 {
        sheet.merge_range(TITLE, 0, TITLE, last, &table.label, &look.title)?;
        sheet.merge_range(ABOUT, 0, ABOUT, last, &about, &look.about)?;
    } else {
        sheet.write_string_with_format(TITLE, 0, &table.label, &look.title)?;
        sheet.write_string_with_format(ABOUT, 0, &about, &look.about)?;
    }
    // A tenth of the width is lost where lines break.
    let about_lines = (width(&about) * 10).div_ceil((total * 9).max(1)).max(1);
    // Codes and telephone numbers are texts here on purpose.
    sheet.ignore_error_range(
        SAMPLE,
        0,
        LAST_LISTED,
        last,
        IgnoreError::NumberStoredAsText,
    )?;
    sheet.set_row_height(TITLE, 30)?;
    sheet.set_row_height(ABOUT, 6.0 + 14.0 * about_lines as f64)?;
    sheet.set_row_height(EXPLAINED, 4.0 + LINE * deepest as f64)?;
    sheet.set_row_height(HEADINGS, 22)?;
    for (row, tallest) in (SAMPLE..).zip(tallest) {
        sheet.set_row_height(row, 5.0 + 15.0 * tallest as f64)?;
    }
    sheet.set_freeze_panes(SAMPLE, 0)?;
    sheet.set_landscape();
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEADINGS, HEADINGS)?;
    sheet.set_selection(SAMPLE, 0, SAMPLE, 0)?;
    Ok(())
}

fn write_sample(
    sheet: &mut Worksheet,
    (row, col): (u32, u16),
    sample: &Sample,
    format: &Format,
) -> Result<(), XlsxError> {
    match &sample.content {
        Content::Text if sample.shown.is_empty() => sheet.write_blank(row, col, format)?,
        Content::Text => sheet.write_string_with_format(row, col, &sample.shown, format)?,
        Content::Number(number) => sheet.write_number_with_format(row, col, *number, format)?,
        Content::Date(day) => {
            let (year, month, day) = (day.year(), day.month(), day.day());
            let day = ExcelDateTime::from_ymd(
                u16::try_from(year).unwrap_or_default(),
                u8::try_from(month).unwrap_or_default(),
                u8::try_from(day).unwrap_or_default(),
            )?;
            sheet.write_datetime_with_format(row, col, &day, format)?
        }
        Content::Time(time) => {
            let hour = u16::try_from(time.hour()).unwrap_or_default();
            let minute = u8::try_from(time.minute()).unwrap_or_default();
            let time = ExcelDateTime::from_hms(hour, minute, 0)?;
            sheet.write_datetime_with_format(row, col, &time, format)?
        }
    };
    Ok(())
}

/// What Excel says when a cell of the column is chosen, and the list it offers.
fn validation(
    words: &Explainer<'_>,
    at: usize,
    list: usize,
    listed: &[String],
) -> Result<Option<DataValidation>, XlsxError> {
    let Some(column) = words.table.columns.get(at) else {
        return Ok(None);
    };
    let message = match words.at_length(column) {
        Some(message) => message,
        None if listed.is_empty() => return Ok(None),
        None => String::new(),
    };
    let mut asked = DataValidation::new().set_input_message(shortened(&message))?;
    if !listed.is_empty() {
        let col = rust_xlsxwriter::utility::column_number_to_name(
            CHOICES.saturating_add(u16::try_from(list).unwrap_or(u16::MAX)),
        );
        let (first, last) = (
            SCHEMA_COLUMNS + 1,
            SCHEMA_COLUMNS + u32::try_from(listed.len()).unwrap_or(1),
        );
        let range = format!("='{SCHEMA_SHEET}'!${col}${first}:${col}${last}");
        let not_listed = words
            .messages
            .text("starter-not-listed", &crate::diagnostic::Args::new());
        // The program knows more spellings than the list: a warning, which may be overruled.
        asked = asked
            .allow_list_formula(Formula::new(range))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_message(shortened(&not_listed))?;
    }
    Ok(Some(asked))
}

/// What an input message may hold.
fn shortened(text: &str) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= LONGEST_MESSAGE
        })
        .collect()
}

/// As wide as heading and sample ask for, and wide enough for an explanation of a few lines.
fn column_width(label: &str, phrases: &[String], sample: usize) -> usize {
    let least = (width(label) + 3).max(sample.min(WIDEST) + 4);
    let mut wide = least.clamp(NARROWEST, WIDEST);
    while wide < WIDEST && lines(phrases, wide) > LINES {
        wide += 2;
    }
    wide
}

/// How many lines the phrases take in a column; explanations are set smaller than its measure.
fn lines(phrases: &[String], wide: usize) -> usize {
    let room = (wide * 11 / 10).max(4);
    let lines = phrases
        .iter()
        .map(|phrase| width(phrase).div_ceil(room).max(1));
    lines.sum()
}

/// Writes the sheet by which the program knows the workbook again (`ingest::Starter`).
fn write_hidden(
    sheet: &mut Worksheet,
    words: &Explainer<'_>,
    samples: &[Vec<Sample>],
    choices: &[(String, Vec<String>)],
) -> Result<(), XlsxError> {
    sheet.set_name(SCHEMA_SHEET)?;
    sheet.set_hidden(true);
    let first: [(&str, &str); 3] = [
        (SCHEMA_MARK, ""),
        ("template", &words.template.id),
        ("table", words.key),
    ];
    for (row, (name, value)) in (0..).zip(first) {
        sheet.write_string(row, 0, name)?;
        sheet.write_string(row, 1, value)?;
    }
    sheet.write_number(0, 1, SCHEMA_VERSION)?;
    // The first sample row beside its columns; the further ones below, cell by cell.
    let mut further = SCHEMA_COLUMNS + 1 + u32::try_from(samples.len()).unwrap_or(0);
    for (row, (column, samples)) in (SCHEMA_COLUMNS..).zip(words.table.columns.iter().zip(samples))
    {
        sheet.write_string(row, 0, &column.key)?;
        sheet.write_string(row, 1, &column.label)?;
        for (nth, sample) in (1_u32..).zip(samples) {
            if nth == 1 {
                sheet.write_string(row, 2, &sample.shown)?;
                continue;
            }
            sheet.write_number(further, 0, nth)?;
            sheet.write_string(further, 1, &column.key)?;
            sheet.write_string(further, 2, &sample.shown)?;
            further += 1;
        }
    }
    for (col, (key, listed)) in (CHOICES..).zip(choices) {
        sheet.write_string(SCHEMA_COLUMNS - 1, col, key)?;
        for (row, choice) in (SCHEMA_COLUMNS..).zip(listed) {
            sheet.write_string(row, col, choice)?;
        }
    }
    Ok(())
}
