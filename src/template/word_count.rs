//! Numbers that Word counts. A narrative repeats some of their lines and leaves out others
//! (`{% for %}`, `{% if %}`): so they are counted where its text is done, as Word counts them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::numbering::NumberFormat;

/// Begins and ends such a number; a Unicode noncharacter, which no text has.
pub(super) const NUMBER_MARK: char = '\u{FDD5}';
/// Stands in it before a level and the format of its count.
pub(super) const COUNT_MARK: char = '\u{FDD6}';

/// A number before a paragraph, not counted yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    /// What counts it.
    pub(super) list: usize,
    /// Its level there, from 0.
    pub(super) level: usize,
    /// Its first number.
    pub(super) start: usize,
    /// A number of any level less than this one (levels count from 0) begins it anew; 0: none does.
    pub(super) restart: usize,
    /// What is shown, counts as [`count`] writes them.
    pub(super) text: String,
}

impl Counted {
    /// What stands for it in a narrative's text.
    pub(super) fn mark(&self) -> String {
        let Counted {
            list,
            level,
            start,
            restart,
            text,
        } = self;
        format!("{NUMBER_MARK}{list},{level},{start},{restart},{text}{NUMBER_MARK}")
    }

    fn read(mark: &str) -> Option<Counted> {
        let mut parts = mark.splitn(5, ',');
        let mut number = || parts.next()?.parse().ok();
        let (list, level, start, restart) = (number()?, number()?, number()?, number()?);
        let text = parts.next()?.to_owned();
        Some(Counted {
            list,
            level,
            start,
            restart,
            text,
        })
    }

    /// The outline has no such numbers as it shows: capitals, `01`, 甲, or one with words, as 第一条.
    pub(super) fn is_foreign(&self) -> bool {
        let mut parts = self.text.split(COUNT_MARK);
        let before = parts.next().unwrap_or_default();
        let is_word = |text: &str| text.chars().any(char::is_alphabetic);
        let foreign = |count: &str| {
            let mut chars = count.chars();
            let format = chars.nth(1);
            format.is_some_and(|format| FOREIGN.contains(&format)) || is_word(chars.as_str())
        };
        is_word(before) || parts.any(foreign)
    }

    /// What it ends with, as far as that is known before it is counted.
    pub(super) fn last(&self) -> Last {
        let mut before = self.text.chars().rev();
        let (last, counted) = (before.next(), before.nth(1) == Some(COUNT_MARK));
        match last {
            Some('c' | 'l' | 'T' | 'Z') if counted => Last::Han,
            Some('o' | 'p' | 'f') if counted => Last::Sign,
            Some('\u{3400}'..='\u{9fff}' | '〇') => Last::Han,
            Some(c) if c.is_alphanumeric() => Last::Letter,
            _ => Last::Sign,
        }
    }
}

/// What a number ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Last {
    /// A Han character, as in 第一章.
    Han,
    /// A letter or a digit, as in 1.1.
    Letter,
    /// What parts it from the text by itself, as in 一、 and ①.
    Sign,
}

/// The count of a level in one of Word's formats; `None`: a format that we do not have.
pub(super) fn count(level: usize, format: &str) -> Option<String> {
    let letter = FORMATS
        .iter()
        .find(|(_, formats)| formats.contains(&format))?
        .0;
    Some(format!("{COUNT_MARK}{level}{letter}"))
}

/// Word's formats (ECMA-376 §17.18.59), each under the letter that stands for it.
const FORMATS: [(char, &[&str]); 13] = [
    ('d', &["decimal", "decimalFullWidth", "decimalHalfWidth"]),
    (
        'c',
        &[
            "chineseCounting",
            "chineseCountingThousand",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "japaneseCounting",
            "ideographDigital",
        ],
    ),
    (
        'l',
        &["chineseLegalSimplified", "ideographLegalTraditional"],
    ),
    (
        'o',
        &["decimalEnclosedCircle", "decimalEnclosedCircleChinese"],
    ),
    ('A', &["upperLetter"]),
    ('a', &["lowerLetter"]),
    ('R', &["upperRoman"]),
    ('r', &["lowerRoman"]),
    ('z', &["decimalZero"]),
    ('p', &["decimalEnclosedParen"]),
    ('f', &["decimalEnclosedFullstop"]),
    ('T', &["ideographTraditional"]),
    ('Z', &["ideographZodiac"]),
];

/// Those that no level of an outline has. Small ones are not among them: they are the inner levels of
/// Word's own list (1. a) i.), which GB/T 9704-2012 §7.3.3 numbers 1.（1）①.
const FOREIGN: [char; 5] = ['A', 'R', 'z', 'T', 'Z'];

/// How far lists have counted.
#[derive(Debug, Default)]
pub(super) struct Counters(BTreeMap<usize, BTreeMap<usize, Reached>>);

/// How far a level has counted.
#[derive(Clone, Copy, Debug)]
struct Reached {
    number: usize,
    /// As in [`Counted`].
    restart: usize,
}

impl Counters {
    /// Counts one, and gives its number.
    pub(super) fn next(&mut self, counted: &Counted) -> String {
        let own = self.0.entry(counted.list).or_default();
        let next = own
            .get(&counted.level)
            .map_or(counted.start, |own| own.number + 1);
        let reached = Reached {
            number: next,
            restart: counted.restart,
        };
        own.insert(counted.level, reached);
        own.retain(|level, own| *level <= counted.level || own.restart <= counted.level);
        self.shown(counted)
    }

    /// The number of what was counted last.
    pub(super) fn shown(&self, counted: &Counted) -> String {
        let own = self.0.get(&counted.list);
        let mut parts = counted.text.split(COUNT_MARK);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let mut chars = part.chars();
            let level = chars.next().and_then(|digit| digit.to_digit(10));
            let level = level.and_then(|digit| usize::try_from(digit).ok());
            let count = level.and_then(|level| Some(own?.get(&level)?.number));
            let format = chars.next().unwrap_or('d');
            out += &written(format, count.unwrap_or(1));
            out += chars.as_str();
        }
        out
    }
}

/// A narrative's text with its numbers counted.
pub fn count_numbers(text: &str) -> Cow<'_, str> {
    if !text.contains(NUMBER_MARK) {
        return Cow::Borrowed(text);
    }
    let mut counters = Counters::default();
    let mut out = String::with_capacity(text.len());
    for (nth, part) in text.split(NUMBER_MARK).enumerate() {
        match Counted::read(part).filter(|_| nth % 2 == 1) {
            Some(counted) => out += &counters.next(&counted),
            None => out += part,
        }
    }
    Cow::Owned(out)
}

/// The most letters of a count: no list is so long that a reader needs more.
const MOST_LETTERS: usize = 4;

/// A count in a format's letter; beyond what the format has, in digits.
fn written(format: char, number: usize) -> String {
    // Behind z come aa, bb, not ab (ECMA-376 §17.18.59, lowerLetter).
    let letter = |first: u8| {
        let nth = number.checked_sub(1)?;
        let times = nth / 26 + 1;
        let own = char::from(first + u8::try_from(nth % 26).ok()?);
        (times <= MOST_LETTERS).then(|| own.to_string().repeat(times))
    };
    let stem = |stems: &str| stems.chars().nth(number.checked_sub(1)?).map(String::from);
    let own = match format {
        'A' => letter(b'A'),
        'a' => letter(b'a'),
        'R' => roman(number),
        'r' => roman(number).map(|roman| roman.to_lowercase()),
        'z' => Some(format!("{number:02}")),
        'p' => Some(format!("（{number}）")),
        'f' => Some(format!("{number}.")),
        'T' => stem("甲乙丙丁戊己庚辛壬癸"),
        'Z' => stem("子丑寅卯辰巳午未申酉戌亥"),
        _ => u32::try_from(number).ok().map(|number| {
            let format = match format {
                'c' => NumberFormat::Chinese,
                'l' => NumberFormat::ChineseLegal,
                'o' => NumberFormat::Circled,
                _ => NumberFormat::Decimal,
            };
            format.write(number)
        }),
    };
    own.unwrap_or_else(|| number.to_string())
}

fn roman(mut number: usize) -> Option<String> {
    const SIGNS: [(usize, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=399).contains(&number) {
        return None;
    }
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            number -= value;
            written.push_str(sign);
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A loop repeats a line: the next one is the next item, and what lies in it begins anew.
    #[test]
    fn repeated_lines_count_on() {
        let mark = |level: usize, format: &str| {
            let count = count(level, format).expect("a format");
            let text = format!("（{count}）");
            Counted {
                list: 2,
                level,
                start: 1,
                restart: level,
                text,
            }
            .mark()
        };
        let (outer, inner) = (
            mark(0, "chineseCountingThousand"),
            mark(1, "decimalEnclosedCircle"),
        );
        let text = format!("{outer}甲\n{inner}子\n{inner}丑\n{outer}乙\n{inner}寅\n无号");
        assert_eq!(
            count_numbers(&text),
            "（一）甲\n（①）子\n（②）丑\n（二）乙\n（①）寅\n无号"
        );
        assert_eq!(count_numbers("1.甲"), "1.甲");
    }
}
