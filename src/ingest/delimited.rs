//! Text with delimiters (CSV, TSV) → records and fields.
//!
//! Not the crate csv: it cannot say where a quote opens that never closes, and takes the rest of
//! the file for one field.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::encoding::decode;
use super::sniff::{Looks, sniff};

/// What parts the fields, in the order in which a tie is decided.
pub(super) const DELIMITERS: [char; 5] = [',', '\t', ';', '|', '，'];

/// Records that are looked at to find the delimiter.
const SAMPLE: usize = 200;
const SAMPLE_BYTES: usize = 1 << 20;

/// How far a file is looked at for tabs, in bytes.
const HEAD: u64 = 1 << 16;

/// Is a .txt a table: tabs in most of its lines, as Excel writes “Unicode text” and “text (tab
/// delimited)”? Notes of a person have none.
pub fn is_tabbed_text(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    if read.is_err() || sniff(&head) != Looks::Text {
        return false;
    }
    let decoded = decode(&head, None);
    let lines = decoded.text.lines().filter(|line| !line.trim().is_empty());
    let (mut all, mut tabbed) = (0_usize, 0_usize);
    for line in lines {
        all += 1;
        tabbed += usize::from(line.trim().contains('\t'));
    }
    tabbed > 1 && 2 * tabbed > all
}

/// The records of a text, one by one.
pub(super) struct Records<'t> {
    text: &'t str,
    delimiter: char,
    at: usize,
    line: u32,
    /// Quotes may open fields from here on.
    quotes: bool,
    /// The line, from 1, where a quote opens that never closes.
    pub(super) unclosed: Option<u32>,
}

/// A quote that opens a field and does not close it.
#[derive(PartialEq)]
enum Unclosed {
    /// The next quote belongs to another field.
    Here,
    /// There is no next quote.
    AtEnd,
}

/// One record.
#[derive(Debug, PartialEq)]
pub(super) struct Record<'t> {
    /// The line, from 1, that it begins in.
    pub(super) line: u32,
    /// Its fields.
    pub(super) fields: Vec<Cow<'t, str>>,
}

impl<'t> Records<'t> {
    /// From the beginning of the text.
    pub(super) fn new(text: &'t str, delimiter: char) -> Records<'t> {
        Records {
            text,
            delimiter,
            at: 0,
            line: 1,
            quotes: true,
            unclosed: None,
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The next field, and whether it ends its record.
    fn field(&mut self) -> (Cow<'t, str>, bool) {
        let rest = self.rest();
        // Blanks before a quote belong to nobody; blanks alone are the field.
        let lead = rest.len() - rest.trim_start_matches(' ').len();
        // `="0012"` is how programs keep Excel from taking a text for a number.
        let quoted = rest.get(lead..).unwrap_or("");
        let opening = match quoted.as_bytes() {
            [b'"', ..] => Some(lead + 1),
            [b'=', b'"', ..] => Some(lead + 2),
            _ => None,
        };
        if self.quotes
            && let Some(opening) = opening
        {
            match self.quoted_field(opening) {
                Ok(field) => return field,
                Err(unclosed) => {
                    self.unclosed.get_or_insert(self.line);
                    // Where no quote follows at all, none is looked for again.
                    self.quotes = unclosed != Unclosed::AtEnd;
                }
            }
        }
        let end = self.end_of_field(rest);
        self.leave(end, Cow::Borrowed(rest.get(..end).unwrap_or("")))
    }

    fn end_of_field(&self, rest: &str) -> usize {
        rest.find([self.delimiter, '\n', '\r'])
            .unwrap_or(rest.len())
    }

    /// A field in quotes, whose text begins at `opening`.
    fn quoted_field(&mut self, opening: usize) -> Result<(Cow<'t, str>, bool), Unclosed> {
        let rest = self.rest();
        let mut text = Cow::Borrowed("");
        let mut from = opening;
        loop {
            let body = rest.get(from..).unwrap_or("");
            let Some((inside, after)) = body.split_once('"') else {
                return Err(Unclosed::AtEnd);
            };
            let close = inside.len();
            text = joined(text, inside);
            if after.starts_with('"') {
                text = joined(text, "\"");
                from += close + 2;
                continue;
            }
            // What follows the closing quote up to the delimiter is kept: `"a"b` is ab.
            let end = self.end_of_field(after);
            let tail = after.get(..end).unwrap_or("");
            let breaks = line_breaks(rest.get(..from + close).unwrap_or(""));
            if !tail.trim_matches(' ').is_empty() {
                if breaks > 0 {
                    // The quote that ends this opens a field of a later line.
                    return Err(Unclosed::Here);
                }
                text = joined(text, tail);
            }
            self.line += breaks;
            return Ok(self.leave(from + close + 1 + end, text));
        }
    }

    /// Goes behind a field that ends `end` bytes on, and behind what ends it.
    fn leave(&mut self, end: usize, text: Cow<'t, str>) -> (Cow<'t, str>, bool) {
        let after = self.rest().get(end..).unwrap_or("");
        let mark = match after.chars().next() {
            Some(c) if c == self.delimiter => {
                self.at += end + c.len_utf8();
                return (text, false);
            }
            Some('\r') if after.starts_with("\r\n") => 2,
            Some(_) => 1,
            None => 0,
        };
        self.line += u32::from(mark > 0);
        self.at += end + mark;
        (text, true)
    }
}

impl<'t> Iterator for Records<'t> {
    type Item = Record<'t>;

    fn next(&mut self) -> Option<Record<'t>> {
        if self.at >= self.text.len() {
            return None;
        }
        let line = self.line;
        let mut fields = Vec::new();
        loop {
            let (field, last) = self.field();
            fields.push(field);
            if last {
                return Some(Record { line, fields });
            }
        }
    }
}

fn joined<'t>(before: Cow<'t, str>, more: &'t str) -> Cow<'t, str> {
    if before.is_empty() {
        Cow::Borrowed(more)
    } else {
        Cow::Owned(before.into_owned() + more)
    }
}

fn line_breaks(text: &str) -> u32 {
    let lines =
        text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count();
    u32::try_from(lines).unwrap_or(u32::MAX)
}

/// The character that parts the most records into the most equal numbers of fields.
pub(super) fn find_delimiter(text: &str) -> char {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = text.get(..end).unwrap_or(text);
    let mut best = (0.0, ',');
    for delimiter in DELIMITERS {
        let widths: Vec<usize> = Records::new(text, delimiter)
            .take(SAMPLE)
            .map(|record| record.fields.len())
            .collect();
        let score = evenness(&widths);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

/// How evenly records are parted, 0 where none is: the share of records that have the commonest
/// width of two and more, and a little for each field.
fn evenness(widths: &[usize]) -> f64 {
    let parted = || widths.iter().filter(|width| **width > 1);
    let mut counts = std::collections::BTreeMap::new();
    for width in parted() {
        *counts.entry(*width).or_insert(0_usize) += 1;
    }
    let Some((width, count)) = counts.into_iter().max_by_key(|(width, n)| (*n, *width)) else {
        return 0.0;
    };
    let share = count as f64 / widths.len() as f64;
    let parted = parted().count() as f64 / widths.len() as f64;
    share + 0.5 * parted + 0.05 * (width as f64).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, delimiter: char, expected: &[&[&str]]) {
        assert_eq!(find_delimiter(text), delimiter, "{text:?}");
        let records: Vec<_> = Records::new(text, delimiter).map(|r| r.fields).collect();
        assert_eq!(records, expected, "{text:?}");
    }

    #[test]
    fn records_are_parted() {
        case("a,b\nc,d", ',', &[&["a", "b"], &["c", "d"]]);
        case(
            "a\tb,\tc\r\nd\te\tf\r\n",
            '\t',
            &[&["a", "b,", "c"], &["d", "e", "f"]],
        );
        case(
            "a;b;c\n1,5;2,5;3\n",
            ';',
            &[&["a", "b", "c"], &["1,5", "2,5", "3"]],
        );
        case("a|b\rc|d\r", '|', &[&["a", "b"], &["c", "d"]]);
        case(
            "姓名，班级\n张三，一班",
            '，',
            &[&["姓名", "班级"], &["张三", "一班"]],
        );
        case(
            "a,\"b\nc\",\"d\"\"e\"\n\n,,\n",
            ',',
            &[&["a", "b\nc", "d\"e"], &[""], &["", "", ""]],
        );
        case(
            "编号,名\n=\"0012\",\"x\"y\n",
            ',',
            &[&["编号", "名"], &["0012", "xy"]],
        );
        case(
            "高5\"管,1\n3\",2\n",
            ',',
            &[&["高5\"管", "1"], &["3\"", "2"]],
        );
        case("", ',', &[]);
    }

    #[test]
    fn a_quote_that_never_closes_is_a_character() {
        let mut records = Records::new("a,b\n\"c,d\ne,f\n", ',');
        let fields: Vec<_> = records.by_ref().map(|r| r.fields).collect();
        assert_eq!(fields, [["a", "b"], ["\"c", "d"], ["e", "f"]]);
        assert_eq!(records.unclosed, Some(2));
        let mut records = Records::new("a,b\n\"c,d\ne,\"f\"\n", ',');
        let fields: Vec<_> = records.by_ref().map(|r| r.fields).collect();
        assert_eq!(fields, [["a", "b"], ["\"c", "d"], ["e", "f"]]);
        assert_eq!(records.unclosed, Some(2));
    }

    #[test]
    fn lines_are_counted_within_quotes() {
        let lines: Vec<_> = Records::new("a,\"b\r\nc\"\r\nd\re\n", ',')
            .map(|r| r.line)
            .collect();
        assert_eq!(lines, [1, 3, 4]);
    }
}
