//! Figures → the numerals that `[DBNum1]` to `[DBNum3]` ask for.

use super::format_code::{Locale, Numerals};

/// What figures stand for in a cell.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Figures {
    /// A date's: 二〇二六, 二十
    Date,
    /// A number's in format General: 一百二十三
    Number,
    /// Digits of a pattern such as `0`: 一二三
    Digits,
}

/// The text with other numerals.
pub(super) fn in_numerals(
    shown: &str,
    numerals: Numerals,
    figures: Figures,
    locale: Locale,
) -> String {
    let set = Set::of(numerals, locale);
    let mut changed = String::new();
    let mut rest = shown;
    let mut in_fraction = false;
    while let Some(next) = rest.chars().next() {
        let run = rest.bytes().take_while(u8::is_ascii_digit).count();
        let taken = if run == 0 { next.len_utf8() } else { run };
        let (token, after) = rest.split_at_checked(taken).unwrap_or((rest, ""));
        if run == 0 {
            changed.push_str(token);
        } else if numerals == Numerals::FullWidth {
            changed.extend(token.chars().map(full_width));
        } else if in_fraction || figures == Figures::Digits {
            changed.extend(token.chars().filter_map(|c| set.digit(c)));
        } else if figures == Figures::Date {
            changed.push_str(&set.date(token));
        } else {
            changed.push_str(&set.number(token));
        }
        in_fraction = token == "." && figures != Figures::Date;
        rest = after;
    }
    changed
}

fn full_width(c: char) -> char {
    let digit = c.to_digit(10);
    digit
        .and_then(|d| char::from_u32('０' as u32 + d))
        .unwrap_or(c)
}

struct Set {
    digits: [char; 10],
    /// 10, 100, 1000
    places: [char; 3],
    /// 10⁴, 10⁸, 10¹²
    myriads: [&'static str; 3],
}

impl Set {
    fn of(numerals: Numerals, locale: Locale) -> Set {
        let traditional = locale != Locale::Mainland && locale != Locale::Any;
        let myriads = match traditional {
            true => ["萬", "億", "兆"],
            false => ["万", "亿", "兆"],
        };
        match (numerals, traditional) {
            (Numerals::Formal, true) => Set {
                digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
                places: ['拾', '佰', '仟'],
                myriads,
            },
            (Numerals::Formal, false) => Set {
                digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
                places: ['拾', '佰', '仟'],
                myriads,
            },
            _ => Set {
                digits: ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
                places: ['十', '百', '千'],
                myriads,
            },
        }
    }

    fn digit(&self, c: char) -> Option<char> {
        self.digits.get(c.to_digit(10)? as usize).copied()
    }

    /// Up to two figures as a number (十二), more digit by digit (二〇二六).
    fn date(&self, figures: &str) -> String {
        match figures.parse::<u32>() {
            Ok(number @ 10..=99) if figures.len() == 2 => {
                let digit = |d: u32| self.digits.get(d as usize).copied();
                let tens = digit(number / 10).filter(|_| number >= 20);
                let ones = digit(number % 10).filter(|_| number % 10 != 0);
                let ten = self.places.first().copied();
                tens.into_iter().chain(ten).chain(ones).collect()
            }
            _ => figures.chars().filter_map(|c| self.digit(c)).collect(),
        }
    }

    /// By places: 一万〇二百六十. Groups of four, each with its own name; a gap is said once.
    fn number(&self, figures: &str) -> String {
        let figures = figures.trim_start_matches('0');
        if figures.len() > 16 || figures.is_empty() {
            let zero = if figures.is_empty() { "0" } else { figures };
            return zero.chars().filter_map(|c| self.digit(c)).collect();
        }
        let mut said = String::new();
        let mut gap = false;
        let mut in_group = false;
        for (index, c) in figures.chars().enumerate() {
            let place = figures.len() - 1 - index;
            if c == '0' {
                gap = true;
            } else {
                if gap {
                    said.extend(self.digits.first());
                }
                gap = false;
                in_group = true;
                said.extend(self.digit(c));
                said.extend((place % 4).checked_sub(1).and_then(|p| self.places.get(p)));
            }
            if place.is_multiple_of(4) && place > 0 && in_group {
                said.push_str(self.myriads.get(place / 4 - 1).unwrap_or(&""));
                in_group = false;
            }
        }
        said
    }
}
