//! CSV and TSV → a grid: encoding and delimiter found, text-escapes undone, oddities told.

use crate::diagnostic::{CellRef, Diagnostic, Sink, Source, codes};

use super::delimited::{Records, find_delimiter};
use super::encoding::{Decoded, TextEncoding, decode};
use super::fault::Fault;
use super::limits::{Budget, LAST_COL, LAST_ROW};
use super::sheet::{PooledText, Sheet};
use super::shown::is_blank;
use super::{Cell, CellKind, Grid, Limits, Visibility};

/// Lines that one message names.
const NAMED_LINES: usize = 10;

/// Reads the one table of a text file.
///
/// - fails: where the text has lost its characters (`X135`)
/// - reports: `X115`, `X116`, `X118`, `X119`, `X128`, `X129`
pub(super) fn read_csv(
    bytes: &[u8],
    told: Option<TextEncoding>,
    (file, name): (&Source, &str),
    limits: &Limits,
    sink: &mut Sink,
) -> Result<(Grid, TextEncoding), Fault> {
    let decoded = decode(bytes, told);
    if decoded.stray_lines.is_empty()
        && let Some((kind, line)) = lost_characters(&decoded.text)
    {
        return Err(Fault::LostCharacters(kind, line));
    }
    report_encoding(&decoded, file, sink);
    let mut budget = Budget::new(limits);
    let mut sheet = Sheet::new(file, name, Visibility::Visible);
    let text = decoded.text.trim_end_matches('\u{1a}');
    let delimiter = find_delimiter(text);
    let mut records = Records::new(text, delimiter);
    let mut widths = Vec::new();
    let mut wide = None;
    for (record, row) in records.by_ref().zip(0..) {
        if row > LAST_ROW {
            return Err(Fault::TooLarge {
                what: "rows",
                limit: u64::from(LAST_ROW) + 1,
            });
        }
        for (field, col) in record.fields.iter().zip(0..=LAST_COL) {
            put(&mut sheet, CellRef::new(row, col), field, &mut budget)?;
        }
        let width = record.fields.len();
        if width > LAST_COL as usize + 1 {
            wide.get_or_insert((record.line, width));
        }
        if width > 1 || record.fields.iter().any(|field| !field.is_empty()) {
            widths.push((record.line, width));
        }
    }
    let at_line = |line| Some(Source::line(file.file.clone(), line));
    if let Some(line) = records.unclosed {
        sink.push(Diagnostic::new(codes::X118, at_line(line)));
    }
    if let Some((line, width)) = wide {
        sink.push(
            Diagnostic::new(codes::X128, at_line(line))
                .arg("columns", width)
                .arg("limit", LAST_COL as usize + 1),
        );
    }
    if delimiter == '，' {
        sink.push(Diagnostic::new(codes::X129, Some(file.clone())));
    }
    report_ragged(&widths, file, sink);
    Ok((sheet.finish(sink), decoded.encoding))
}

/// How, and from which line (from 1) on, a text has lost its characters: a program that read it in
/// another encoding has saved U+FFFD, or `?`, for what it did not know. A few marks may be single
/// characters; a text of Chinese with some question marks has lost nothing.
fn lost_characters(text: &str) -> Option<(&'static str, u32)> {
    const FEW: usize = 5;
    let line = |found: &str| text.lines().zip(1..).find(|(line, _)| line.contains(found));
    let marks = text.matches('\u{fffd}').count();
    let others = text.chars().filter(|c| !c.is_ascii()).count();
    if marks > FEW && marks * 50 >= others {
        return line("\u{fffd}").map(|(_, line)| ("marks", line));
    }
    // Questions end in one mark, a doubt in two or three.
    let runs = text
        .split(|c| c != '?')
        .filter(|run| run.len() >= 2)
        .count();
    let worded = text.chars().filter(|c| c.is_alphabetic()).count();
    let asked = text.matches('?').count();
    (others == 0 && runs > FEW && asked > worded)
        .then(|| line("??").map(|(_, line)| ("questions", line)))
        .flatten()
}

fn put(sheet: &mut Sheet, at: CellRef, field: &str, budget: &mut Budget) -> Result<(), Fault> {
    if is_blank(field) {
        return Ok(());
    }
    let (text, escaped) = without_escape(field);
    let pooled = PooledText::new(text, budget)?;
    sheet.remark_text(at, &pooled);
    if is_blank(&pooled.shown) {
        return Ok(());
    }
    let kind = match plain_number(&pooled.shown) {
        Some(number) if !escaped => CellKind::Number(number),
        _ => CellKind::Text,
    };
    let shown = pooled.shown;
    sheet.put(at, Cell { shown, kind }, budget)
}

/// A field without the marks by which programs keep Excel from taking a text for a number.
fn without_escape(field: &str) -> (&str, bool) {
    let formula = field
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    if let Some(text) = formula {
        return (text, true);
    }
    let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    match field
        .strip_prefix('\'')
        .or_else(|| field.strip_prefix('\t'))
    {
        Some(text) if digits(text) => (text.trim_end_matches('\t'), true),
        _ => match field.strip_suffix('\t') {
            Some(text) if digits(text) => (text, true),
            _ => (field, false),
        },
    }
}

/// A number written so that it is the same again when written out: no zero or plus in front, no
/// grouping, no exponent, and no more digits than a number keeps.
pub(super) fn plain_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let plain = is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && digits.len() <= 15;
    plain.then(|| text.parse().ok()).flatten()
}

fn report_encoding(decoded: &Decoded<'_>, file: &Source, sink: &mut Sink) {
    if let Some(rival) = decoded.rival {
        sink.push(
            Diagnostic::new(codes::X115, Some(file.clone()))
                .arg("encoding", decoded.encoding.name())
                .arg("rival", rival.name()),
        );
    }
    let stray = &decoded.stray_lines;
    for (line, other) in stray.iter().take(NAMED_LINES) {
        sink.push(
            Diagnostic::new(codes::X116, Some(Source::line(file.file.clone(), *line)))
                .arg("encoding", decoded.encoding.name())
                .arg("other", other.map_or("none", TextEncoding::name))
                .arg("more", 0_usize),
        );
    }
    if stray.len() > NAMED_LINES {
        sink.push(
            Diagnostic::new(codes::X116, Some(file.clone()))
                .arg("encoding", decoded.encoding.name())
                .arg("other", "none")
                .arg("more", stray.len() - NAMED_LINES),
        );
    }
}

/// Records with more or fewer fields than most. A single field above or below the table is its
/// title or a remark.
fn report_ragged(widths: &[(u32, usize)], file: &Source, sink: &mut Sink) {
    let mut counts = std::collections::BTreeMap::new();
    for (_, width) in widths {
        *counts.entry(*width).or_insert(0_usize) += 1;
    }
    // Of two widths equally frequent, the first record's counts.
    let first = widths.first().map_or(0, |(_, width)| *width);
    let Some((usual, _)) = counts
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width == first, *width))
    else {
        return;
    };
    let is_usual = |(_, width): &(u32, usize)| *width == usual;
    let from = widths.iter().position(is_usual).unwrap_or(0);
    let to = widths.iter().rposition(is_usual).unwrap_or(0);
    let odd: Vec<u32> = widths
        .iter()
        .enumerate()
        .filter(|(at, line)| !is_usual(line) && ((from..=to).contains(at) || line.1 > 1))
        .map(|(_, (line, _))| *line)
        .collect();
    if let Some(first) = odd.first() {
        let lines: Vec<String> = odd.iter().take(NAMED_LINES).map(u32::to_string).collect();
        sink.push(
            Diagnostic::new(codes::X119, Some(Source::line(file.file.clone(), *first)))
                .arg("usual", usual)
                .arg("lines", lines)
                .arg("count", odd.len()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_numbers_are_numbers() {
        for (text, number) in [("12", 12.0), ("-3.50", -3.5), ("0", 0.0), ("0.5", 0.5)] {
            assert_eq!(plain_number(text), Some(number), "{text}");
        }
        for text in [
            "0012",
            "1E5",
            "1,234",
            "+1",
            "1.1.1",
            "",
            "-",
            ".5",
            "5.",
            "12 ",
            "１２",
            "110101199001011234",
            "NaN",
            "inf",
            "0x10",
        ] {
            assert_eq!(plain_number(text), None, "{text}");
        }
    }

    #[test]
    fn characters_that_were_lost_before_the_file_was_saved() {
        let marks =
            "瀛\u{fffd}︽牎,鎺\u{fffd}鏂\u{fffd}\n鍏蜂綋\u{fffd},璐熻矗浜\u{fffd}\u{fffd}\n";
        assert_eq!(lost_characters(marks), Some(("marks", 1)));
        let questions = "2026\n??,????,???\n???????,????,9??12?\n";
        assert_eq!(lost_characters(questions), Some(("questions", 2)));
        for text in [
            "学校,姓名\n一小,王\u{fffd}\n",
            "学校,意见\n一小,是否需要?????????????\n二小,??\n三小,??\n四小,??\n五小,??\n六小,??\n",
            "name,remark\nWang,why??\nLi,ok\n",
            "1,2,3\n4,5,6\n",
        ] {
            assert_eq!(lost_characters(text), None, "{text}");
        }
    }

    #[test]
    fn text_escapes_are_undone() {
        assert_eq!(without_escape("=\"0012\""), ("0012", true));
        assert_eq!(without_escape("'0012"), ("0012", true));
        assert_eq!(without_escape("\t6222000\t"), ("6222000", true));
        assert_eq!(without_escape("6222000\t"), ("6222000", true));
        assert_eq!(without_escape("'tis"), ("'tis", false));
        assert_eq!(without_escape("=SUM(A1)"), ("=SUM(A1)", false));
    }
}
