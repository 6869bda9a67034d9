//! A number format's code in the words that ssfmt knows, and what East Asian Excel adds to them:
//! weekdays `aaaa`, years of the Republic and of Japan's eras, Chinese numerals, 上午/下午.
//!
//! What ssfmt does not know becomes a quoted mark of the private use area, which `Marks::fill`
//! replaces once the day is known.

use jiff::civil::{Date, date};

/// In which figures numbers are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Numerals {
    /// 123
    #[default]
    Arabic,
    /// `[DBNum1]`: 一二三
    Plain,
    /// `[DBNum2]`: 壹贰叁
    Formal,
    /// `[DBNum3]`: １２３
    FullWidth,
}

/// Whose words the code asks for (`[$-404]`).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Locale {
    /// None in particular: English names, years of the common era.
    #[default]
    Any,
    /// zh-CN
    Mainland,
    /// zh-TW, zh-HK, zh-MO
    Taiwan,
    /// ja-JP
    Japan,
}

/// A code made plain.
#[derive(Debug, Default)]
pub(super) struct PlainCode {
    /// For ssfmt.
    pub(super) code: String,
    /// Its figures.
    pub(super) numerals: Numerals,
    /// Its words.
    pub(super) locale: Locale,
    /// It holds marks, so it shows a date.
    pub(super) has_marks: bool,
    /// AM and PM are shown in the locale's words.
    pub(super) has_halves: bool,
    /// The value is divided by a thousand this many times.
    pub(super) thousands: i32,
    /// Shows numbers in format General, with words around or other figures.
    pub(super) is_general: bool,
}

mod mark {
    pub(super) const WEEKDAY: char = '\u{E000}';
    pub(super) const WEEKDAY_SHORT: char = '\u{E001}';
    pub(super) const MONTH: char = '\u{E002}';
    pub(super) const ERA: char = '\u{E003}';
    pub(super) const ERA_SHORT: char = '\u{E004}';
    pub(super) const ERA_LETTER: char = '\u{E005}';
    pub(super) const ERA_YEAR: char = '\u{E006}';
    pub(super) const ERA_YEAR_2: char = '\u{E007}';
    pub(super) const NUMBER: char = '\u{E008}';
    pub(super) const NOTHING: char = '\u{E009}';
}

impl PlainCode {
    /// Reads a code.
    ///
    /// - source: ECMA-376 Part 1 §18.8.30
    pub(super) fn new(code: &str) -> PlainCode {
        let upper = code.to_ascii_uppercase();
        // The system's own long date and time: what follows the mark is only for other programs.
        let code = match () {
            () if upper.contains("[$-F800]") => "yyyy\"年\"m\"月\"d\"日\"",
            () if upper.contains("[$-F400]") => "h:mm:ss",
            () => code,
        };
        let code = code
            .replace("G/通用格式", "General")
            .replace("G/標準", "General");
        let tokens = tokens(&code);
        let mut plain = PlainCode {
            is_general: tokens.iter().any(|t| t.eq_ignore_ascii_case("General")),
            ..PlainCode::default()
        };
        for token in &tokens {
            plain.see_bracket(&token.to_ascii_uppercase());
        }
        let scaled = scaling_commas(&tokens);
        plain.thousands = scaled.as_ref().map_or(0, |(thousands, _)| *thousands);
        let dropped = scaled.map(|(_, dropped)| dropped).unwrap_or_default();
        for (index, token) in tokens.iter().enumerate() {
            if *token == ";" && is_nothing(tokens.get(..index)) {
                plain.push_nothing();
            }
            if !dropped.contains(&index) {
                plain.push(token);
            }
        }
        if tokens.contains(&";") && is_nothing(Some(&tokens)) {
            plain.push_nothing();
        }
        plain
    }

    /// An empty section shows nothing; ssfmt takes one for General.
    fn push_nothing(&mut self) {
        self.code.extend(['"', mark::NOTHING, '"']);
    }

    fn see_bracket(&mut self, token: &str) {
        match token {
            "[DBNUM1]" => self.numerals = Numerals::Plain,
            "[DBNUM2]" => self.numerals = Numerals::Formal,
            "[DBNUM3]" => self.numerals = Numerals::FullWidth,
            _ => {
                if let Some((_, locale)) = locale_of(token) {
                    self.locale = locale;
                }
            }
        }
    }

    fn push(&mut self, token: &str) {
        let lower = token.to_ascii_lowercase();
        let mark = match (lower.as_str(), self.locale) {
            ("aaaa", _) => Some(mark::WEEKDAY),
            ("dddd", Locale::Mainland | Locale::Taiwan | Locale::Japan) => Some(mark::WEEKDAY),
            ("aaa", _) | ("ddd", Locale::Japan) => Some(mark::WEEKDAY_SHORT),
            ("mmm" | "mmmm", Locale::Mainland | Locale::Taiwan) => Some(mark::MONTH),
            ("e", Locale::Taiwan | Locale::Japan) => Some(mark::ERA_YEAR),
            ("ee", Locale::Taiwan | Locale::Japan) => Some(mark::ERA_YEAR_2),
            ("ggg", Locale::Taiwan | Locale::Japan) => Some(mark::ERA),
            ("gg", Locale::Taiwan | Locale::Japan) => Some(mark::ERA_SHORT),
            ("g", Locale::Taiwan | Locale::Japan) => Some(mark::ERA_LETTER),
            _ => None,
        };
        if let Some(mark) = mark {
            self.has_marks = true;
            self.code.extend(['"', mark, '"']);
            return;
        }
        match lower.as_str() {
            "ddd" if matches!(self.locale, Locale::Mainland | Locale::Taiwan) => {
                let week = if self.locale == Locale::Taiwan {
                    '週'
                } else {
                    '周'
                };
                self.has_marks = true;
                self.code.extend(['"', week, mark::WEEKDAY_SHORT, '"']);
            }
            "e" | "ee" | "eee" => self.code.push_str("yyyy"),
            "g" | "gg" | "ggg" => {}
            "上午/下午" => {
                self.has_halves = true;
                if self.locale == Locale::Any {
                    self.locale = Locale::Mainland;
                }
                self.code.push_str("AM/PM");
            }
            "am/pm" => {
                self.has_halves = self.locale != Locale::Any;
                self.code.push_str("AM/PM");
            }
            // ssfmt takes no words in front of it.
            "general" => self.code.extend(['"', mark::NUMBER, '"']),
            bracket if bracket.starts_with('[') => self.push_bracket(token),
            escape if escape.starts_with('!') => {
                self.code.push('\\');
                self.code.push_str(token.trim_start_matches('!'));
            }
            _ => self.code.push_str(token),
        }
    }

    fn push_bracket(&mut self, token: &str) {
        let upper = token.to_ascii_uppercase();
        if let Some((sign, _)) = locale_of(&upper) {
            // A currency's sign is a text; its case is as written.
            let sign = token.get(2..2 + sign.len()).unwrap_or("");
            if !sign.is_empty() {
                self.code.push('"');
                self.code.push_str(&sign.replace('"', ""));
                self.code.push('"');
            }
        } else if !upper.starts_with("[DBNUM") && token.is_ascii() {
            // Colours in Chinese ([红色]) say nothing about the text either.
            self.code.push_str(token);
        }
    }
}

/// `[$NT$-404]` → `NT$` and whose words. `[$RMB]` names no language.
fn locale_of(bracket: &str) -> Option<(&str, Locale)> {
    let inside = bracket.strip_prefix("[$")?.strip_suffix(']')?;
    let (sign, language) = inside.rsplit_once('-').unwrap_or((inside, ""));
    // The low 16 bits are the language; above are the calendar and the figures.
    let id = language
        .get(language.len().saturating_sub(4)..)
        .unwrap_or("");
    let locale = match (u32::from_str_radix(id, 16).unwrap_or(0) & 0xffff, language) {
        (0x0804 | 0x1004, _) => Locale::Mainland,
        (0x0404 | 0x0c04 | 0x1404, _) => Locale::Taiwan,
        (0x0411, _) => Locale::Japan,
        (_, "CN" | "HANS") => Locale::Mainland,
        (_, "TW" | "HK" | "MO" | "HANT") => Locale::Taiwan,
        (_, "JP") => Locale::Japan,
        _ => Locale::Any,
    };
    Some((sign, locale))
}

/// The code's tokens: quoted texts, escapes, brackets, runs of one letter, `General`, single
/// characters.
fn tokens(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(next) = rest.chars().next() {
        let starts = |word: &str| {
            rest.get(..word.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(word))
        };
        let run = || {
            rest.chars()
                .take_while(|c| c.eq_ignore_ascii_case(&next))
                .count()
        };
        let taken = match next {
            '"' => rest
                .get(1..)
                .and_then(|r| r.find('"'))
                .map_or(rest.len(), |n| n + 2),
            '\\' | '_' | '*' | '!' => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
            '[' => rest.find(']').map_or(rest.len(), |n| n + 1),
            _ if starts("General") => "General".len(),
            _ if starts("AM/PM") => "AM/PM".len(),
            _ if starts("上午/下午") => "上午/下午".len(),
            'e' | 'E' if matches!(rest.as_bytes().get(1), Some(b'+' | b'-')) => 2,
            'a' | 'A' | 'd' | 'D' | 'm' | 'M' | 'e' | 'E' | 'g' | 'G' => run(),
            other => other.len_utf8(),
        };
        let (token, after) = rest.split_at_checked(taken).unwrap_or((rest, ""));
        found.push(token);
        rest = after;
    }
    found
}

/// Commas right after the last digit divide by a thousand each. Where all sections divide alike:
/// how often, and which tokens say so. (ssfmt cuts off what it should round there.)
fn scaling_commas(tokens: &[&str]) -> Option<(i32, Vec<usize>)> {
    let is_digit = |token: Option<&&str>| matches!(token, Some(&("0" | "#" | "?")));
    let mut thousands = None;
    let mut dropped = Vec::new();
    let mut from = 0;
    for section in tokens.split(|token| *token == ";") {
        let mut count = 0;
        for (index, token) in section.iter().enumerate() {
            let before = section
                .get(..index)
                .and_then(|some| some.iter().rev().find(|t| **t != ","));
            let after = section
                .get(index..)
                .and_then(|some| some.iter().find(|t| **t != ","));
            if *token == "," && is_digit(before) && !is_digit(after) {
                count += 1;
                dropped.push(from + index);
            }
        }
        let shows_digits = section.iter().any(|token| is_digit(Some(token)));
        match thousands {
            _ if !shows_digits => {}
            None => thousands = Some(count),
            Some(before) if before != count => return None,
            Some(_) => {}
        }
        from += section.len() + 1;
    }
    thousands.filter(|t| *t > 0).map(|t| (t, dropped))
}

/// Has the last section of these tokens nothing in it?
fn is_nothing(tokens: Option<&[&str]>) -> bool {
    let last = tokens.and_then(|tokens| tokens.rsplit(|token| *token == ";").next());
    last.is_some_and(|section| section.iter().all(|token| token.trim().is_empty()))
}

/// The number (or the text, where a section of texts says General) in place of its mark.
pub(super) fn fill_number(shown: &str, number: &str) -> String {
    shown.replace(mark::NUMBER, number)
}

/// Without the marks of empty sections.
pub(super) fn without_nothing(shown: &str) -> String {
    shown.replace(mark::NOTHING, "")
}

/// The words of a day in place of the marks.
pub(super) fn fill_marks(shown: &str, day: Date, locale: Locale) -> String {
    let weekday = match locale {
        Locale::Japan => ["月", "火", "水", "木", "金", "土", "日"],
        _ => ["一", "二", "三", "四", "五", "六", "日"],
    };
    let offset = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
    let weekday = weekday.get(offset).copied().unwrap_or("");
    let month = usize::try_from(day.month() - 1).ok();
    let months = [
        "一月",
        "二月",
        "三月",
        "四月",
        "五月",
        "六月",
        "七月",
        "八月",
        "九月",
        "十月",
        "十一月",
        "十二月",
    ];
    let era = era_of(day, locale);
    let mut filled = String::with_capacity(shown.len());
    for c in shown.chars() {
        match c {
            mark::WEEKDAY if locale == Locale::Japan => filled.extend([weekday, "曜日"]),
            mark::WEEKDAY => filled.extend(["星期", weekday]),
            mark::WEEKDAY_SHORT => filled.push_str(weekday),
            mark::MONTH => filled.push_str(month.and_then(|m| months.get(m)).unwrap_or(&"")),
            mark::ERA => filled.push_str(era.names.0),
            mark::ERA_SHORT => filled.push_str(era.names.1),
            mark::ERA_LETTER => filled.push_str(era.names.2),
            mark::ERA_YEAR => filled.push_str(&era.year.to_string()),
            mark::ERA_YEAR_2 => filled.push_str(&format!("{:02}", era.year)),
            c => filled.push(c),
        }
    }
    filled
}

struct Era {
    /// In full, short, as a letter.
    names: (&'static str, &'static str, &'static str),
    year: i16,
}

fn era_of(day: Date, locale: Locale) -> Era {
    let from = |names, first: i16| Era {
        names,
        year: day.year() - first + 1,
    };
    match locale {
        Locale::Japan if day >= date(2019, 5, 1) => from(("令和", "令", "R"), 2019),
        Locale::Japan if day >= date(1989, 1, 8) => from(("平成", "平", "H"), 1989),
        Locale::Japan if day >= date(1926, 12, 25) => from(("昭和", "昭", "S"), 1926),
        Locale::Japan if day >= date(1912, 7, 30) => from(("大正", "大", "T"), 1912),
        Locale::Japan => from(("明治", "明", "M"), 1868),
        Locale::Taiwan if day.year() > 1911 => from(("中華民國", "民國", "民國"), 1912),
        _ => from(("", "", ""), 1),
    }
}

/// The halves of the day in the locale's words.
pub(super) fn halves(locale: Locale) -> (&'static str, &'static str) {
    match locale {
        Locale::Japan => ("午前", "午後"),
        _ => ("上午", "下午"),
    }
}
