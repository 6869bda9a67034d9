//! `planpress init`: a project to fill in, from a template's schema.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use crate::diagnostic::{Diagnostic, Language, Messages, Sink, Source, codes};
use crate::template::{
    ColumnSchema, TableSchema, Template, ValueKind, load_profile, load_template,
};

use super::args;
use super::say::Say;
use super::{Exit, places};

pub(super) fn run(args: &args::Init, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    let registry = places::registry(None);
    let template = load_template(&registry, &args.template, None, &mut sink);
    let profile = load_profile(&registry, &args.profile, &mut sink);
    let (Some(template), Some(_)) = (template, profile) else {
        say.diagnostics(sink, false);
        return Exit::Usage;
    };
    match write(args, &template) {
        Ok(files) => {
            for file in files {
                say.line(&file);
            }
            say.aside(
                "init-next",
                &[("dir", args.dir.to_string_lossy().into_owned().into())],
            );
            Exit::Fine
        }
        Err(fault) => {
            sink.push(*fault);
            say.diagnostics(sink, false);
            Exit::Usage
        }
    }
}

/// Nothing that is there is overwritten.
fn write(args: &args::Init, template: &Template) -> Result<Vec<String>, Box<Diagnostic>> {
    let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
    let fault = |path: &Path, error: &io::Error| {
        let place = Source::file(shown(path));
        Box::new(Diagnostic::new(codes::D402, Some(place)).because(error))
    };
    let data = args.dir.join("data");
    fs::create_dir_all(&data).map_err(|e| fault(&args.dir, &e))?;
    let workbook = starter(template).map_err(|e| fault(&data, &io::Error::other(e)))?;
    let files = [
        (
            args.dir.join(crate::project::SETTINGS),
            settings(args, template).into_bytes(),
        ),
        (data.join(format!("{}.xlsx", template.label)), workbook),
    ];
    let mut written = Vec::new();
    for (path, bytes) in files {
        File::create_new(&path)
            .and_then(|mut file| file.write_all(&bytes))
            .map_err(|e| fault(&path, &e))?;
        written.push(shown(&path));
    }
    Ok(written)
}

fn settings(args: &args::Init, template: &Template) -> String {
    let mut text = format!(
        "# {}\ntemplate = {:?}\nprofile  = {:?}\nscript   = {:?}\nyear     = 2026\n\n[values]\n",
        template.label, template.id, args.profile, template.script
    );
    for (key, value) in &template.values {
        let example = value.example.as_deref().unwrap_or("");
        // Writing to a String does not fail.
        let _ = writeln!(text, "# {}\n{key} = {example:?}", value.label);
    }
    text
}

/// One sheet a table: its name, what it holds, the headings, one sample row.
fn starter(template: &Template) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same template gives the same bytes.
    let date = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let messages = Messages::new(match template.script.as_str() {
        "hant" => Language::ZhHant,
        _ => Language::ZhHans,
    });
    for table in template.tables.values() {
        sheet(&mut workbook, table, &messages)?;
    }
    workbook.save_to_buffer()
}

fn sheet(
    workbook: &mut Workbook,
    table: &TableSchema,
    messages: &Messages,
) -> Result<(), XlsxError> {
    let title = Format::new()
        .set_bold()
        .set_font_size(16)
        .set_align(FormatAlign::Center);
    let remark = Format::new().set_italic();
    let head = Format::new().set_bold().set_align(FormatAlign::Center);
    let text = Format::new().set_num_format("@");
    let sheet = workbook.add_worksheet();
    sheet.set_name(&table.label)?;
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    if last > 0 {
        sheet.merge_range(0, 0, 0, last, &table.label, &title)?;
        sheet.merge_range(1, 0, 1, last, &format!("说明：{}", table.about), &remark)?;
    }
    for (col, column) in (0..).zip(&table.columns) {
        sheet.write_with_format(2, col, &column.label, &head)?;
        sheet.set_column_width(col, 14)?;
        let form = expected_form(column, messages);
        let note: Vec<String> = column.about.clone().into_iter().chain(form).collect();
        if !note.is_empty() {
            sheet.insert_note(2, col, &rust_xlsxwriter::Note::new(note.join("\n")))?;
        }
        // Codes and telephone numbers keep their zeros in text cells.
        let example = column.example.as_deref().unwrap_or("");
        sheet.write_with_format(3, col, example, &text)?;
    }
    sheet.set_freeze_panes(3, 0)?;
    Ok(())
}

/// What to write in a column of this kind: the words that a value of no such form would be answered
/// with. Text needs none.
fn expected_form(column: &ColumnSchema, messages: &Messages) -> Option<String> {
    if column.kind == ValueKind::Text {
        return None;
    }
    let options: Vec<String> = column.options.keys().cloned().collect();
    let asked = Diagnostic::new(codes::P205, None)
        .arg("expected", column.kind.word())
        .arg("options", options);
    messages.hint(&asked)
}
