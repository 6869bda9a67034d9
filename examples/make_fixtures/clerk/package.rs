//! What no writer of workbooks does by itself: parts changed, files cut short.

use std::io::{Cursor, Read, Write};

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

/// The result that [`without_results`] looks for.
pub(crate) const NO_RESULT: &str = "987654321";

/// The workbook with the results [`NO_RESULT`] taken out: formulas that were never calculated, as
/// programs leave them that only fill in a form.
pub(crate) fn without_results(workbook: &[u8]) -> Result<Vec<u8>> {
    let mut old = ZipArchive::new(Cursor::new(workbook))?;
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut found = 0;
    for at in 0..old.len() {
        let mut part = old.by_index(at)?;
        let name = part.name().to_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes)?;
        if name.starts_with("xl/worksheets/sheet") {
            let text = String::from_utf8(bytes).with_context(|| name.clone())?;
            let result = format!("<v>{NO_RESULT}</v>");
            found += text.matches(&result).count();
            bytes = text.replace(&result, "").into_bytes();
        }
        new.start_file(name, options)?;
        new.write_all(&bytes)?;
    }
    anyhow::ensure!(found > 0, "no formula with the result {NO_RESULT}");
    Ok(new.finish()?.into_inner())
}

/// The first two thirds of a file: a stick pulled out too early.
pub(crate) fn cut_short(file: &[u8]) -> Vec<u8> {
    file[..file.len() * 2 / 3].to_vec()
}
