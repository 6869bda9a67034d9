//! One cell → one typed value.

use jiff::civil::{Date, date};
use unicode_normalization::UnicodeNormalization;

use crate::ingest::{Cell, CellKind};
use crate::template::{ColumnSchema, ValueKind};

use super::Value;
use super::date::{parse_month, parse_week, written_date};
use super::join::folded_name;
use super::name::{is_han, plain_code, split_persons, tidy_person, trimmed};
use super::number::{parse_decimal, parse_integer, parse_percent};

/// Serial numbers that may be days: 1954 to 2119. Smaller and larger ones are something else.
const SERIALS: std::ops::RangeInclusive<i64> = 20_000..=80_000;

/// Words that stand for “nobody” and are no names.
const NOBODY: &[&str] = &[
    "无", "無", "没有", "沒有", "暂无", "暫無", "待定", "暂缺", "暫缺", "空缺", "未定",
];

/// Has this cell nothing to read in it?
pub(super) fn is_empty(cell: &Cell) -> bool {
    trimmed(&cell.shown).is_empty() && !matches!(cell.kind, CellKind::Error | CellKind::Unevaluated)
}

/// What the cell says as a value of the column; `None` where it does not say such a value.
///
/// A cell is what it shows; what stands behind it helps only where the shown form hides it
/// (`1.4E+10`, a date format without a year). Cells that ingest has reported are
/// [`Value::Invalid`] at once.
pub(super) fn read_value(cell: &Cell, column: &ColumnSchema, year: i16) -> Option<Value> {
    if matches!(cell.kind, CellKind::Error | CellKind::Unevaluated) {
        return Some(Value::Invalid);
    }
    let shown = cell.shown.as_str();
    let turned_into_a_date = matches!(cell.kind, CellKind::Date(_));
    match column.kind {
        ValueKind::Text => Some(Value::Text(tidy_text(shown))),
        ValueKind::Enum => option(shown, column),
        ValueKind::Date => day(cell, year).map(Value::Date),
        ValueKind::Month => month(cell, year),
        _ if turned_into_a_date => None,
        ValueKind::Person => Some(tidy_person(shown))
            .filter(|n| is_name(n))
            .map(Value::Person),
        ValueKind::Persons => {
            let names = split_persons(shown);
            (!names.is_empty() && names.iter().all(|n| is_name(n))).then_some(Value::Persons(names))
        }
        ValueKind::Code => digits_behind(cell).map(Value::Text),
        ValueKind::Phone => digits_behind(cell).filter(|t| is_phone(t)).map(Value::Text),
        ValueKind::Integer => parse_integer(shown)
            .or_else(|| whole_behind(cell))
            .map(Value::Integer),
        ValueKind::Decimal => parse_decimal(shown)
            .or_else(|| number_behind(cell))
            .map(Value::Decimal),
        ValueKind::Percent => parse_percent(shown).map(Value::Percent),
        ValueKind::Week => parse_week(shown).map(Value::Week),
    }
}

/// The kind's word in messages and JSON.
pub(super) fn kind_word(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Text => "text",
        ValueKind::Person => "person",
        ValueKind::Persons => "persons",
        ValueKind::Code => "code",
        ValueKind::Phone => "phone",
        ValueKind::Integer => "integer",
        ValueKind::Decimal => "decimal",
        ValueKind::Percent => "percent",
        ValueKind::Date => "date",
        ValueKind::Month => "month",
        ValueKind::Week => "week",
        ValueKind::Enum => "enum",
    }
}

fn tidy_text(shown: &str) -> String {
    trimmed(shown).replace("\r\n", "\n").replace('\r', "\n")
}

/// The option whose word, or one of whose spellings, this is.
fn option(shown: &str, column: &ColumnSchema) -> Option<Value> {
    let wanted = folded_name(shown);
    column
        .options
        .iter()
        .find(|(word, spellings)| {
            std::iter::once(*word)
                .chain(spellings.iter())
                .any(|s| folded_name(s) == wanted)
        })
        .map(|(word, _)| Value::Text(word.clone()))
}

/// A name has a letter, no digit, and more than one character where it is Chinese.
fn is_name(name: &str) -> bool {
    // A made-up character is a letter here: which one it is, typesetting cannot know and says so.
    let made_up = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}');
    let letters = name
        .chars()
        .filter(|c| c.is_alphabetic() || made_up(*c))
        .count();
    let han = name.chars().any(is_han);
    letters > usize::from(han)
        && !name.chars().any(|c| c.is_ascii_digit())
        && !NOBODY.contains(&name)
}

/// The code as it is shown. A long number shown as `1.4E+10` is written out, unless it is so long
/// that Excel has already lost digits (more than 15).
fn digits_behind(cell: &Cell) -> Option<String> {
    let CellKind::Number(number) = cell.kind else {
        return Some(plain_code(&cell.shown));
    };
    let shortened = cell.shown.contains(['E', 'e']) || cell.shown.contains('#');
    if number.abs() >= 1e15 {
        return None;
    }
    if shortened {
        return (number.fract() == 0.0).then(|| format!("{number:.0}"));
    }
    Some(plain_code(&cell.shown))
}

/// Digits with the marks that telephone numbers are written with; several numbers and an
/// extension may stand in one cell.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 3
        && text.chars().all(|c| {
            c.is_ascii_digit()
                || c.is_whitespace()
                || "+-()/、,;.*#转轉分机機内內线線".contains(c)
                || c.eq_ignore_ascii_case(&'x')
        })
}

fn number_behind(cell: &Cell) -> Option<f64> {
    match cell.kind {
        CellKind::Number(n) if n.is_finite() && !cell.shown.contains('%') => Some(n),
        _ => None,
    }
}

fn whole_behind(cell: &Cell) -> Option<i64> {
    number_behind(cell)
        .filter(|n| n.fract() == 0.0 && n.abs() < 1e15)
        .and_then(|n| format!("{n:.0}").parse().ok())
}

/// The day of a cell. Where the sheet shows no year, Excel's own (the year of typing) says
/// nothing: the school year decides.
fn day(cell: &Cell, year: i16) -> Option<Date> {
    let written = written_date(&cell.shown, year);
    match &cell.kind {
        CellKind::Date(behind) => {
            let behind = behind.date();
            match written {
                Some(w)
                    if w.year.is_none() && (w.month, w.day) == (behind.month(), behind.day()) =>
                {
                    w.in_school_year(year)
                }
                _ => Some(behind),
            }
        }
        CellKind::Number(_) if has_lost_a_zero(&cell.shown, "123") => None,
        CellKind::Number(_) | CellKind::Text => written
            .and_then(|w| w.in_school_year(year))
            .or_else(|| serial_day(&cell.shown)),
        CellKind::Bool(_) | CellKind::Error | CellKind::Unevaluated => None,
    }
}

fn month(cell: &Cell, year: i16) -> Option<Value> {
    let (known, month) = match &cell.kind {
        CellKind::Number(_) if has_lost_a_zero(&cell.shown, "1") => return None,
        CellKind::Date(behind) => match parse_month(&cell.shown, year) {
            Some(shown) if shown.1 == behind.month() => shown,
            _ => (Some(behind.year()), behind.month()),
        },
        _ => parse_month(&cell.shown, year)?,
    };
    Some(Value::Month { year: known, month })
}

/// Does this number, typed as month.day, look like one whose last zero Excel dropped? 4.1 may be
/// 1 April or 10 April, 2026.1 January or October.
fn has_lost_a_zero(shown: &str, digits: &str) -> bool {
    shown.split_once('.').is_some_and(|(_, fraction)| {
        fraction.len() == 1 && fraction.chars().all(|c| digits.contains(c))
    })
}

/// The day of a bare serial number in the 1900 system, whose day 60 never was: from 1 March 1900
/// on, day n is n days after 30 December 1899 (ECMA-376 part 1 §18.17.4.1).
fn serial_day(shown: &str) -> Option<Date> {
    let text: String = shown.nfkc().collect();
    let serial: i64 = trimmed(&text).parse().ok()?;
    SERIALS
        .contains(&serial)
        .then(|| date(1899, 12, 30).saturating_add(jiff::Span::new().days(serial)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{DateTime, date};

    use super::*;

    fn column(kind: ValueKind) -> ColumnSchema {
        let mut column: ColumnSchema = toml::from_str("key = 'k'\nlabel = 'K'").expect("valid");
        column.kind = kind;
        column
    }

    fn cell(shown: &str, kind: CellKind) -> Cell {
        Cell {
            shown: shown.into(),
            kind,
        }
    }

    fn read(shown: &str, kind: ValueKind) -> Option<Value> {
        read_value(&cell(shown, CellKind::Text), &column(kind), 2026)
    }

    fn read_number(shown: &str, number: f64, kind: ValueKind) -> Option<Value> {
        read_value(&cell(shown, CellKind::Number(number)), &column(kind), 2026)
    }

    fn read_date_cell(shown: &str, behind: Date, kind: ValueKind) -> Option<Value> {
        let at: DateTime = behind.at(0, 0, 0, 0);
        read_value(&cell(shown, CellKind::Date(at)), &column(kind), 2026)
    }

    fn text(value: &str) -> Option<Value> {
        Some(Value::Text(value.to_owned()))
    }

    #[test]
    fn text_keeps_its_marks_and_loses_its_margin() {
        assert_eq!(
            read("　听课（Ａ组），\r\n评课 ", ValueKind::Text),
            text("听课（Ａ组），\n评课")
        );
    }

    #[test]
    fn codes_are_never_numbers() {
        assert_eq!(read("００１２", ValueKind::Code), text("0012"));
        assert_eq!(read_number("0012", 12.0, ValueKind::Code), text("0012"));
        assert_eq!(
            read_number("1.38E+10", 13_800_138_000.0, ValueKind::Code),
            text("13800138000")
        );
        assert_eq!(read_number("1.1E+17", 1.1e17, ValueKind::Code), None);
        assert_eq!(
            read_date_cell("1月2日", date(2026, 1, 2), ValueKind::Code),
            None
        );
    }

    #[test]
    fn telephone_numbers() {
        assert_eq!(
            read("０１２－６６１２３４", ValueKind::Phone),
            text("012-661234")
        );
        assert_eq!(
            read("(0571) 8888 0000转12", ValueKind::Phone),
            text("(0571) 8888 0000转12")
        );
        assert_eq!(read("问王老师", ValueKind::Phone), None);
    }

    #[test]
    fn names_are_names() {
        assert_eq!(
            read("王　明", ValueKind::Person),
            Some(Value::Person("王明".into()))
        );
        for no_name in ["12", "无", "待定", "-", "王", "/"] {
            assert_eq!(read(no_name, ValueKind::Person), None, "{no_name}");
            assert_eq!(read(no_name, ValueKind::Persons), None, "{no_name}");
        }
    }

    #[test]
    fn figures_are_what_is_shown() {
        assert_eq!(read("十五节", ValueKind::Integer), Some(Value::Integer(15)));
        assert_eq!(
            read_number("15", 14.6, ValueKind::Integer),
            Some(Value::Integer(15))
        );
        assert_eq!(
            read_number("15 lessons", 15.0, ValueKind::Integer),
            Some(Value::Integer(15))
        );
        assert_eq!(
            read_number("85%", 0.85, ValueKind::Percent),
            Some(Value::Percent(85.0))
        );
        assert_eq!(read_number("0.85", 0.85, ValueKind::Percent), None);
        assert_eq!(read("若干", ValueKind::Integer), None);
        assert_eq!(
            read_date_cell("1月15日", date(2026, 1, 15), ValueKind::Integer),
            None
        );
    }

    #[test]
    fn days_of_cells() {
        let first = Some(Value::Date(date(2026, 9, 1)));
        assert_eq!(read("9月1日", ValueKind::Date), first);
        assert_eq!(
            read_date_cell("2026/9/1", date(2026, 9, 1), ValueKind::Date),
            first
        );
        assert_eq!(
            read_date_cell("1-Sep-26", date(2026, 9, 1), ValueKind::Date),
            first
        );
        // 1 September 2026 is day 46266 of the 1900 system (Excel's DATEVALUE).
        assert_eq!(read_number("46266", 46266.0, ValueKind::Date), first);
        assert_eq!(read_number("12", 12.0, ValueKind::Date), None);
    }

    #[test]
    fn a_date_cell_that_shows_no_year_falls_in_the_school_year() {
        // Typed in 2026 as 1/15, meant as the school year's January.
        assert_eq!(
            read_date_cell("1月15日", date(2026, 1, 15), ValueKind::Date),
            Some(Value::Date(date(2027, 1, 15)))
        );
        assert_eq!(
            read_date_cell("1月", date(2026, 1, 1), ValueKind::Month),
            Some(Value::Month {
                year: Some(2027),
                month: 1
            })
        );
    }

    #[test]
    fn a_zero_that_excel_dropped_is_not_guessed() {
        assert_eq!(read_number("4.1", 4.1, ValueKind::Date), None);
        assert_eq!(
            read_number("4.5", 4.5, ValueKind::Date),
            Some(Value::Date(date(2027, 4, 5)))
        );
        assert_eq!(
            read("4.1", ValueKind::Date),
            Some(Value::Date(date(2027, 4, 1)))
        );
        assert_eq!(read_number("2026.1", 2026.1, ValueKind::Month), None);
    }

    #[test]
    fn enumerations_by_any_spelling() {
        let mut column = column(ValueKind::Enum);
        column
            .options
            .insert("高级".into(), vec!["副高".into(), "高級".into()]);
        let read = |shown: &str| read_value(&cell(shown, CellKind::Text), &column, 2026);
        assert_eq!(read(" 高　级"), text("高级"));
        assert_eq!(read("高級"), text("高级"));
        assert_eq!(read("特级"), None);
    }

    #[test]
    fn what_ingest_has_reported_is_invalid() {
        let error = cell("#REF!", CellKind::Error);
        assert_eq!(
            read_value(&error, &column(ValueKind::Text), 2026),
            Some(Value::Invalid)
        );
        assert!(!is_empty(&cell("", CellKind::Unevaluated)));
    }
}
