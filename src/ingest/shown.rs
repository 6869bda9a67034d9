//! A stored value and its number format → what the sheet shows.
//!
//! ssfmt knows ECMA-376's format codes; what East Asian Excel adds to them is in
//! `format_code.rs` and `numerals.rs`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use jiff::civil::{DateTime, date};
use ssfmt::ast::FormatPart;
use ssfmt::{DateSystem, FormatOptions, NumberFormat};

use crate::characters::turns_direction;

use super::format_code::{Numerals, PlainCode, fill_marks, fill_number, halves, without_nothing};
use super::look::Look;
use super::numerals::{Figures, in_numerals};
use super::{Cell, CellKind, Shown};

/// A style's number format: its id where it has one, and its code.
type StyleFormat<'a> = Option<(Option<u32>, &'a str)>;

/// The number formats of a workbook's styles, parsed once, and what else of a style is looked at.
#[derive(Default)]
pub(super) struct Formats {
    codes: Vec<Arc<Format>>,
    /// Fewer than styles where the kind of file does not say.
    looks: Vec<Look>,
}

/// One number format.
struct Format {
    /// Says nothing of how a number looks.
    is_general: bool,
    parsed: Option<NumberFormat>,
    /// Shows a date or a time.
    is_date: bool,
    /// The section of texts, where it does more than show the text.
    dresses_text: Option<usize>,
    plain: PlainCode,
}

/// Excel's own bounds are 65,490 styles, 250 formats of the user's, 255 characters to a format.
const MOST_STYLES: usize = 70_000;
const MOST_CODES: usize = 2_000;
const LONGEST_CODE: usize = 1_024;

impl Formats {
    /// In the order of the workbook's styles.
    pub(super) fn new<'a>(styles: impl Iterator<Item = StyleFormat<'a>>) -> Formats {
        // Thousands of styles share a handful of codes.
        let mut parsed: BTreeMap<String, Arc<Format>> = BTreeMap::new();
        let formats = styles.take(MOST_STYLES).map(|style| {
            let mut code = code_of(style);
            if code.len() > LONGEST_CODE || parsed.len() > MOST_CODES {
                code = "General";
            }
            match parsed.get(code) {
                Some(format) => Arc::clone(format),
                None => {
                    let format = Arc::new(Format::new(code));
                    parsed.insert(code.to_owned(), Arc::clone(&format));
                    format
                }
            }
        });
        Formats {
            codes: formats.collect(),
            looks: Vec::new(),
        }
    }

    /// By the styles' format ids, and the codes that the file itself gives to ids.
    pub(super) fn of_styles(ids: Vec<u32>, codes: &BTreeMap<u32, String>) -> Formats {
        Formats::new(ids.into_iter().map(|id| {
            let builtin = || ssfmt::format_code_from_id(id).unwrap_or("General");
            let code = codes.get(&id).map(String::as_str);
            Some((Some(id), code.unwrap_or_else(builtin)))
        }))
    }

    /// The same, with how the cells of each style look.
    pub(super) fn with_looks(mut self, looks: Vec<Look>) -> Formats {
        self.looks = looks;
        self.looks.truncate(MOST_STYLES);
        self
    }

    fn get(&self, style: usize) -> Option<&Format> {
        self.codes.get(style).map(|format| &**format)
    }
}

/// The format code as Chinese Excel understands it.
///
/// - source: ECMA-376 Part 1 §18.8.30, the ids whose code depends on the language (zh-cn)
fn code_of(style: StyleFormat<'_>) -> &str {
    let Some((id, code)) = style else {
        return "General";
    };
    match (id, code) {
        (Some(14), "mm-dd-yy" | "m/d/yy") => "yyyy/m/d",
        (Some(22), "m/d/yy h:mm") => "yyyy/m/d h:mm",
        (Some(27 | 36 | 50 | 52 | 57), "General") => "yyyy\"年\"m\"月\"",
        (Some(28 | 29 | 51 | 53 | 54 | 58), "General") => "m\"月\"d\"日\"",
        (Some(30), "General") => "m-d-yy",
        (Some(31), "General") => "yyyy\"年\"m\"月\"d\"日\"",
        (Some(32), "General") => "h\"时\"mm\"分\"",
        (Some(33), "General") => "h\"时\"mm\"分\"ss\"秒\"",
        (Some(34 | 55), "General") => "上午/下午h\"时\"mm\"分\"",
        (Some(35 | 56), "General") => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        (_, code) => code,
    }
}

impl Format {
    fn new(code: &str) -> Format {
        let plain = PlainCode::new(code);
        let parsed = NumberFormat::parse(&plain.code).ok();
        Format {
            is_general: code.eq_ignore_ascii_case("General"),
            is_date: plain.has_marks || parsed.as_ref().is_some_and(NumberFormat::is_date_format),
            dresses_text: parsed.as_ref().and_then(text_section),
            parsed,
            plain,
        }
    }

    fn number(&self, value: f64, date1904: bool) -> String {
        let options = FormatOptions {
            date_system: if date1904 {
                DateSystem::Date1904
            } else {
                DateSystem::Date1900
            },
            ..FormatOptions::default()
        };
        let plain = &self.plain;
        let mut shown = match &self.parsed {
            Some(format) => format.format(value / 1000_f64.powi(plain.thousands), &options),
            None => general(value),
        };
        if plain.has_marks
            && let Day::At(moment) = moment(value, date1904)
        {
            shown = fill_marks(&shown, moment.date(), plain.locale);
        }
        if plain.is_general {
            shown = fill_number(&shown, &general(value.abs()));
            // A section of its own for negative numbers shows no sign of itself.
            if value < 0.0 && !plain.code.contains(';') {
                shown.insert(0, '-');
            }
        }
        shown = in_fifteen_digits(without_nothing(&shown), value);
        if plain.has_halves {
            let (morning, afternoon) = halves(plain.locale);
            shown = shown.replace("AM", morning).replace("PM", afternoon);
        }
        // `_ ` and `* ` of accounting formats are room on the screen, not part of the number.
        let shown = shown.trim_matches(' ').to_owned();
        let figures = match () {
            () if self.is_date => Figures::Date,
            () if plain.is_general => Figures::Number,
            () => Figures::Digits,
        };
        match plain.numerals {
            Numerals::Arabic => shown,
            numerals => in_numerals(&shown, numerals, figures, plain.locale),
        }
    }
}

/// The section that texts are shown by: the fourth, else the last one where it holds an `@`; `None`
/// where texts are shown as they are.
///
/// - source: ECMA-376 Part 1 §18.8.31
fn text_section(format: &NumberFormat) -> Option<usize> {
    let sections = format.sections();
    let last = sections.get(..4).unwrap_or(sections);
    let (at, section) = (last.len().checked_sub(1)?, last.last()?);
    let is_for_texts = at == 3 || section.has_text_placeholder();
    let is_plain = matches!(section.parts.as_slice(), [FormatPart::TextPlaceholder]);
    (is_for_texts && !is_plain).then_some(at)
}

/// Excel keeps 15 digits of a number and shows zeros for the others; a double's own digits go on.
fn in_fifteen_digits(shown: String, value: f64) -> String {
    let own = format!("{:.0}", value.abs());
    if own.len() <= 15 || !value.is_finite() {
        return shown;
    }
    let kept: String = format!("{:.14e}", value.abs());
    let kept = kept.split('e').next().unwrap_or_default().replace('.', "");
    let kept = format!("{kept:0<width$}", width = own.len());
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    if !digits.starts_with(&own) {
        return shown;
    }
    let mut kept = kept.chars();
    let in_place = |c: char| match c.is_ascii_digit() {
        true => kept.next().unwrap_or(c),
        false => c,
    };
    shown.chars().map(in_place).collect()
}

/// What Excel shows for a number that is no day in a cell formatted as one.
const HASHES: &str = "########";

/// The number behind the # signs of such a cell.
pub fn number_behind_hashes(shown: &str) -> Option<&str> {
    shown.strip_prefix(HASHES).map(str::trim)
}

/// What a sheet shows, cell by cell.
pub(super) struct Shower<'a> {
    /// The workbook's number formats.
    pub(super) formats: &'a Formats,
    /// Days are counted from 1904-01-01.
    pub(super) date1904: bool,
}

impl Shower<'_> {
    /// How the cells of a style look.
    pub(super) fn look(&self, style: usize) -> Look {
        self.formats.looks.get(style).copied().unwrap_or_default()
    }

    /// A number as its style shows it: `None` where the style shows nothing (`;;;`).
    pub(super) fn number(&self, value: f64, style: usize) -> Option<Cell> {
        if !value.is_finite() {
            return Some(error(&value.to_string()));
        }
        let plain = || Cell {
            shown: general(value).into(),
            kind: CellKind::Number(value),
        };
        let Some(format) = self.formats.get(style).filter(|f| !f.is_general) else {
            return Some(plain());
        };
        let kind = match format.is_date.then(|| moment(value, self.date1904)) {
            None => CellKind::Number(value),
            Some(Day::At(moment)) => CellKind::Date(moment),
            // 1900-02-29 and 1900-01-00 are shown by Excel and exist in no calendar.
            Some(Day::NeverWas) => CellKind::Number(value),
            // Excel fills the cell with # signs.
            Some(Day::OutOfRange) => return Some(error(&format!("{HASHES} {}", general(value)))),
        };
        let shown = format.number(value, self.date1904);
        (!is_blank(&shown)).then(|| Cell {
            shown: shown.into(),
            kind,
        })
    }

    /// A text, already printable: `None` where it shows nothing.
    pub(super) fn text(&self, text: &Shown, style: usize) -> Option<Cell> {
        let shown = match self.formats.get(style) {
            Some(Format {
                dresses_text: Some(at),
                parsed: Some(format),
                ..
            }) => {
                let parts = format.sections().get(*at).map(|section| &section.parts);
                let shown: String = parts
                    .into_iter()
                    .flatten()
                    .map(|part| match part {
                        FormatPart::TextPlaceholder => text,
                        FormatPart::Literal(own) | FormatPart::EscapedLiteral(own) => own.as_str(),
                        _ => "",
                    })
                    .collect();
                without_nothing(&fill_number(&shown, text)).into()
            }
            _ => text.clone(),
        };
        (!is_blank(&shown)).then_some(Cell {
            shown,
            kind: CellKind::Text,
        })
    }

    /// Has the workbook a style of this number?
    pub(super) fn knows(&self, style: usize) -> bool {
        style < self.formats.codes.len()
    }
}

/// TRUE or FALSE.
pub(super) fn boolean(value: bool) -> Cell {
    Cell {
        shown: if value { "TRUE" } else { "FALSE" }.into(),
        kind: CellKind::Bool(value),
    }
}

/// An ISO 8601 date or time, as strict OOXML stores them.
pub(super) fn iso(text: &str) -> Option<Cell> {
    let kind = iso_moment(text).map_or(CellKind::Text, CellKind::Date);
    let shown = text
        .strip_suffix("T00:00:00")
        .unwrap_or(text)
        .replace('T', " ");
    (!is_blank(&shown)).then(|| Cell {
        shown: shown.into(),
        kind,
    })
}

/// A date, with or without a time, as XML writes it.
pub(super) fn iso_moment(text: &str) -> Option<DateTime> {
    let text = text.trim().trim_end_matches('Z');
    text.parse::<DateTime>()
        .or_else(|_| text.parse::<jiff::civil::Date>().map(DateTime::from))
        .ok()
}

/// `#REF!` and its like.
pub(super) fn error(shown: &str) -> Cell {
    Cell {
        shown: shown.into(),
        kind: CellKind::Error,
    }
}

/// Nothing but white space of any width.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// As Excel shows a number in format General: at most 11 digits, no `.0`.
pub(super) fn general(value: f64) -> String {
    // The format's own way costs fifty times as much, and most numbers are small integers.
    if value.fract() == 0.0 && value.abs() < 1e11 && (value != 0.0 || value.is_sign_positive()) {
        return (value as i64).to_string();
    }
    static GENERAL: LazyLock<Option<NumberFormat>> =
        LazyLock::new(|| NumberFormat::parse("General").ok());
    GENERAL.as_ref().map_or_else(
        || value.to_string(),
        |f| f.format(value, &FormatOptions::default()),
    )
}

/// Line ends as `\n`; a vertical tab breaks the line too; no other control character is shown, and
/// none that turns the direction of writing. The second part: was a character left out?
pub(super) fn printable(text: Cow<'_, str>) -> (Cow<'_, str>, bool) {
    let is_odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r') || turns_direction(c);
    if !text.chars().any(|c| c == '\r' || is_odd(c)) {
        return (text, false);
    }
    let odd = text.chars().any(is_odd);
    let kept = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{b}', '\u{c}', '\u{85}'], "\n")
        .chars()
        .filter(|c| !is_odd(*c))
        .collect();
    (Cow::Owned(kept), odd)
}

enum Day {
    At(DateTime),
    NeverWas,
    OutOfRange,
}

/// The day after 9999-12-31 in the 1900 system.
const END_OF_DAYS: f64 = 2_958_466.0;

/// A serial number as a moment, to the second.
fn moment(serial: f64, date1904: bool) -> Day {
    let days = if date1904 { serial + 1462.0 } else { serial };
    if serial < 0.0 || days >= END_OF_DAYS {
        return Day::OutOfRange;
    }
    let seconds = (days * 86_400.0).round() as i64;
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Excel's 1900 has a 29 February (serial 60), as Lotus 1-2-3 had.
    let epoch = match day {
        60 => return Day::NeverWas,
        ..60 => date(1899, 12, 31),
        _ => date(1899, 12, 30),
    };
    let span = jiff::Span::new().days(day).seconds(second);
    match DateTime::from(epoch).checked_add(span) {
        Ok(moment) => Day::At(moment),
        Err(_) => Day::OutOfRange,
    }
}

/// A moment as the serial number that stands for it.
pub(super) fn serial_of(moment: DateTime, date1904: bool) -> f64 {
    let epoch = match date1904 {
        true => date(1904, 1, 1),
        // ECMA-376 Part 1 §18.17.4.1: before 1 March 1900 the day that never was is missing.
        false if moment.date() < date(1900, 3, 1) => date(1899, 12, 31),
        false => date(1899, 12, 30),
    };
    let seconds = moment.duration_since(DateTime::from(epoch)).as_secs_f64();
    seconds / 86_400.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(code: &str, value: f64, shown: &str) {
        let formats = Formats::new([Some((None, code))].into_iter());
        let shower = Shower {
            formats: &formats,
            date1904: false,
        };
        assert_eq!(
            shower.number(value, 0).map(|c| c.shown.to_string()),
            Some(shown.to_owned()),
            "{code}"
        );
    }

    /// 20260901 typed into a cell of days: no day, and the number is told.
    #[test]
    fn a_number_that_is_no_day_is_kept_behind_its_hashes() {
        for value in [20_260_901.0, -5.0] {
            case("yyyy/m/d", value, &format!("######## {value}"));
        }
        assert_eq!(number_behind_hashes("######## 20260901"), Some("20260901"));
        assert_eq!(number_behind_hashes("#N/A"), None);
    }

    #[test]
    fn numbers_are_shown_by_their_format() {
        case("General", 1.0, "1");
        case("General", 13_800_138_000.0, "13800138000");
        case("General", 0.1 + 0.2, "0.3");
        case("General", 1.1, "1.1");
        case("General", 1.0 / 3.0, "0.333333333");
        case("0000", 12.0, "0012");
        case("0%", 0.85, "85%");
        case("0.0%", 0.856, "85.6%");
        case("#,##0.00", 1234.5, "1,234.50");
        case("_ * #,##0.00_ ;_ * -#,##0.00_ ", 1234.5, "1,234.50");
        case("0\"人\"", 12.0, "12人");
        case("[$¥-804]#,##0", 1200.0, "¥1,200");
    }

    #[test]
    fn dates_are_shown_by_their_format() {
        // 2026-09-01 is a Tuesday; Excel's serial number of it is 46266.
        case("yyyy/m/d", 46266.0, "2026/9/1");
        case("yyyy\"年\"m\"月\"d\"日\"", 46266.0, "2026年9月1日");
        case("[$-804]yyyy\"年\"m\"月\"d\"日\";@", 46266.0, "2026年9月1日");
        case("m\"月\"d\"日\";@", 46266.0, "9月1日");
        case("[$-F800]dddd, mmmm dd, yyyy", 46266.0, "2026年9月1日");
        case(
            "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@",
            46266.0,
            "二〇二六年九月一日",
        );
        case("aaaa", 46266.0, "星期二");
        case("[$-804]aaa;@", 46266.0, "二");
        case("h:mm", 0.354_166_666_666_667, "8:30");
        case(
            "上午/下午h\"时\"mm\"分\"",
            0.604_166_666_666_667,
            "下午2时30分",
        );
        case("[h]:mm", 1.5, "36:00");
    }

    #[test]
    fn sections_and_conditions_choose() {
        case("#,##0.00_);[Red](#,##0.00)", -1234.5, "(1,234.50)");
        case("[Red]0;[Blue]-0", -3.0, "-3");
        case("[>=90]\"优\";[>=60]\"及格\";\"不及格\"", 95.0, "优");
        case("[>=90]\"优\";[>=60]\"及格\";\"不及格\"", 70.0, "及格");
        case("[>=90]\"优\";[>=60]\"及格\";\"不及格\"", 50.0, "不及格");
        case("[=1]\"男\";[=2]\"女\";General", 1.0, "男");
        case("[=1]\"男\";[=2]\"女\";General", 2.0, "女");
        case("[=1]\"男\";[=2]\"女\";General", 3.0, "3");
        case(
            "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####",
            2_125_551_234.0,
            "(212) 555-1234",
        );
        case("0;-0;;@", 5.0, "5");
        case("@", 12.0, "12");
    }

    #[track_caller]
    fn text(code: &str, text: &str, shown: Option<&str>) {
        let formats = Formats::new([Some((None, code))].into_iter());
        let shower = Shower {
            formats: &formats,
            date1904: false,
        };
        let cell = shower.text(&text.into(), 0);
        assert_eq!(cell.as_ref().map(|c| &*c.shown), shown, "{code}");
    }

    #[test]
    fn texts_are_shown_by_their_section() {
        text("@\"老师\"", "王明", Some("王明老师"));
        text("\"教师\"@", "王明", Some("教师王明"));
        text("0.0;@\"老师\"", "王明", Some("王明老师"));
        text(
            "General;General;General;@\"老师\"",
            "王明",
            Some("王明老师"),
        );
        text("yyyy/m/d;@", "待定", Some("待定"));
        text("0;-0;0", "待定", Some("待定"));
        text("General", "待定", Some("待定"));
        text("0;-0;0;General", "待定", Some("待定"));
        text(
            "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
            "待定",
            Some("待定"),
        );
        text(";;;", "待定", None);
        text("0;-0;0;", "待定", None);
    }

    #[test]
    fn an_empty_section_shows_nothing() {
        let shown = |code: &str, value: f64| {
            let formats = Formats::new([Some((None, code))].into_iter());
            let shower = Shower {
                formats: &formats,
                date1904: false,
            };
            shower.number(value, 0).map(|c| c.shown.to_string())
        };
        assert_eq!(shown(";;;", 5.0), None);
        assert_eq!(shown(";;;@", -5.0), None);
        assert_eq!(shown("0;;;@", 0.0), None);
        assert_eq!(shown("0;-0;;@", 0.0), None);
        assert_eq!(shown("0;;", 5.0).as_deref(), Some("5"));
        assert_eq!(shown("\"是\";;\"否\"", 0.0).as_deref(), Some("否"));
        assert_eq!(shown("General;;General", 3.0).as_deref(), Some("3"));
    }

    #[test]
    fn a_number_has_fifteen_digits() {
        case("0", 350_100_198_501_010_000.0, "350100198501010000");
        case(
            "#,##0",
            350_100_198_501_010_000.0,
            "350,100,198,501,010,000",
        );
        case("0\"号\"", 1_234_567_890_123_456.0, "1234567890123460号");
        case("0", 123_456_789_012_345.0, "123456789012345");
    }

    #[test]
    fn numbers_of_every_shape() {
        case("# ?/?", 0.5, "1/2");
        case("# ??/??", 1.25, "1  1/4");
        case("0.00E+00", 12345.0, "1.23E+04");
        case("##0.0E+0", 12345.0, "12.3E+3");
        case("General", 12_345_678_901.0, "12345678901");
        case("General", 123_456_789_012.0, "1.23457E+11");
        case("General", 0.000_01, "0.00001");
        case("General", 0.000_012_345_67, "1.23457E-05");
        case("General", -0.5, "-0.5");
        case("General", 1e-10, "1E-10");
        case("General", 1_234.567_89, "1234.56789");
        case("General", 12_345_678.912_345, "12345678.91");
        case("General", 85.0 / 3.0, "28.33333333");
        case("￥#,##0.00", 1200.0, "￥1,200.00");
        case("\"￥\"#,##0.00;\"￥\"\\-#,##0.00", -1200.0, "￥-1,200.00");
        case("[$￥-804]#,##0.00", 3.5, "￥3.50");
        case("[$NT$-404]#,##0", 3500.0, "NT$3,500");
        case(
            "_ \"￥\"* #,##0.00_ ;_ \"￥\"* \\-#,##0.00_ ;_ \"￥\"* \"-\"??_ ;_ @_ ",
            1234.0,
            "￥1,234.00",
        );
        case(
            "_ \"￥\"* #,##0.00_ ;_ \"￥\"* \\-#,##0.00_ ;_ \"￥\"* \"-\"??_ ;_ @_ ",
            0.0,
            "￥-",
        );
        case("0!.0,\"万\"", 12345.0, "1.2万");
        case("000-0000-0000", 13_800_138_000.0, "138-0013-8000");
        case("\"第\"0\"周\"", 3.0, "第3周");
        case("第0周", 3.0, "第3周");
        case("General\"人\"", 5.0, "5人");
        case("G/通用格式\"人\"", 5.0, "5人");
        case("\"共\"General\"人\"", 5.5, "共5.5人");
        case("\"共\"General\"人\"", -5.0, "-共5人");
        case("0.0!%", 5.0, "5.0%");
        case("0.0_);[Red]\\(0.0\\)", 2.0, "2.0");
        case("#,##0,", 12_345_678.0, "12,346");
        case("0.0,,\"百万\"", 12_345_678.0, "12.3百万");
        case("[红色]0", 7.0, "7");
        case("[Color10]0.0", 7.0, "7.0");
        case("?0.0", 7.0, "7.0");
    }

    #[test]
    fn dates_of_every_shape() {
        case("[$-404]e/m/d", 46266.0, "115/9/1");
        case("[$-404]e/m/d;@", 46266.0, "115/9/1");
        case("[$-404]e\"年\"m\"月\"d\"日\";@", 46266.0, "115年9月1日");
        case(
            "[$-404]ggge\"年\"m\"月\"d\"日\"",
            46266.0,
            "中華民國115年9月1日",
        );
        case("[$-404]gge\"年\"m\"月\"", 46266.0, "民國115年9月");
        case("[$-411]ggge\"年\"m\"月\"d\"日\"", 46266.0, "令和8年9月1日");
        case("[$-411]ge.m.d", 46266.0, "R8.9.1");
        case("e\"年\"m\"月\"", 46266.0, "2026年9月");
        case("[$-804]dddd", 46266.0, "星期二");
        case("[$-404]dddd;@", 46266.0, "星期二");
        case("dddd", 46266.0, "Tuesday");
        case("ddd", 46266.0, "Tue");
        case("mmm-yy", 46266.0, "Sep-26");
        case("yyyy\\-mm\\-dd", 46266.0, "2026-09-01");
        case("yyyy-mm-dd hh:mm:ss", 46266.5, "2026-09-01 12:00:00");
        case("yyyy.m.d", 46266.0, "2026.9.1");
        case("yyyymmdd", 46266.0, "20260901");
        case("m/d", 46266.0, "9/1");
        case("yyyy年m月d日", 46266.0, "2026年9月1日");
        case("h:mm AM/PM", 0.604_166_666_666_667, "2:30 PM");
        case("[$-804]AM/PMh:mm", 0.604_166_666_666_667, "下午2:30");
        case("[$-404]AM/PM hh:mm", 0.25, "上午 06:00");
        case("[mm]:ss", 0.0625, "90:00");
        case("[h]:mm:ss", 1.5, "36:00:00");
        case("mm:ss.0", 0.000_011_574, "00:01.0");
        case("d\"日\"", 46266.0, "1日");
        case(
            "[DBNum1][$-804]m\"月\"d\"日\"",
            46266.0 + 19.0,
            "九月二十日",
        );
        case(
            "[DBNum1][$-804]yyyy\"年\"m\"月\"",
            46327.0,
            "二〇二六年十一月",
        );
        case("yyyy/m/d;@", 46266.0, "2026/9/1");
    }

    #[test]
    fn figures_in_chinese() {
        case("[DBNum1][$-804]General", 123.0, "一百二十三");
        case("[DBNum1][$-804]General", 10.0, "一十");
        case("[DBNum1][$-804]General", 1005.0, "一千〇五");
        case("[DBNum1][$-804]General", 20_260.0, "二万〇二百六十");
        case("[DBNum2][$-804]General", 123.5, "壹佰贰拾叁.伍");
        case("[DBNum2][$-804]0", 123.0, "壹贰叁");
        case("[DBNum1][$-804]0", 12.0, "一二");
        case("[DBNum1]0", 105.0, "一〇五");
        case("[DBNum3][$-804]0", 12.0, "１２");
        case("[DBNum2][$-404]General", 123.0, "壹佰貳拾參");
        case(
            "[DBNum2][$RMB]General;[Red][DBNum2][$RMB]General",
            20.0,
            "RMB贰拾",
        );
    }

    #[test]
    fn both_epochs_give_the_same_day() {
        let day = DateTime::from(date(2026, 9, 1));
        assert!(matches!(moment(46266.0, false), Day::At(d) if d == day));
        assert!(matches!(moment(46266.0 - 1462.0, true), Day::At(d) if d == day));
        // ECMA-376 Part 1 §18.17.4.1: 59 is 28 February, 61 is 1 March 1900.
        assert!(matches!(moment(59.0, false), Day::At(d) if d.date() == date(1900, 2, 28)));
        assert!(matches!(moment(60.0, false), Day::NeverWas));
        assert!(matches!(moment(61.0, false), Day::At(d) if d.date() == date(1900, 3, 1)));
        assert!(matches!(moment(2_958_465.0, false), Day::At(d) if d.date() == date(9999, 12, 31)));
        assert!(matches!(moment(2_958_466.0, false), Day::OutOfRange));
        assert!(matches!(moment(-1.0, false), Day::OutOfRange));
    }

    #[test]
    fn texts_stay_as_they_are_but_for_control_characters() {
        let shown = |text: &str| {
            let (text, odd) = printable(text.to_owned().into());
            (text.into_owned(), odd)
        };
        assert_eq!(shown("0012"), ("0012".into(), false));
        assert_eq!(shown(" 王　明 "), (" 王　明 ".into(), false));
        assert_eq!(shown("语文\r\n张老师"), ("语文\n张老师".into(), false));
        assert_eq!(shown("语文\u{0}\u{b}张老师"), ("语文\n张老师".into(), true));
        assert_eq!(shown("\u{202e}反\u{202c}"), ("反".into(), true));
        let formats = Formats::new([Some((Some(49), "@"))].into_iter());
        let shower = Shower {
            formats: &formats,
            date1904: false,
        };
        assert_eq!(shower.text(&"　 \n".into(), 0), None);
    }
}
