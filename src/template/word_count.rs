//! Numbers that Word counts. A narrative repeats some of their lines and leaves out others
//! (`{% for %}`, `{% if %}`): so they are counted where its text is done, as Word counts them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::profile::NumberFormat;

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
            text,
        } = self;
        format!("{NUMBER_MARK}{list},{level},{start},{text}{NUMBER_MARK}")
    }

    fn read(mark: &str) -> Option<Counted> {
        let mut parts = mark.splitn(4, ',');
        let mut number = || parts.next()?.parse().ok();
        let (list, level, start) = (number()?, number()?, number()?);
        let text = parts.next()?.to_owned();
        Some(Counted {
            list,
            level,
            start,
            text,
        })
    }
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
const FORMATS: [(char, &[&str]); 8] = [
    (
        'd',
        &[
            "decimal",
            "decimalFullWidth",
            "decimalHalfWidth",
            "decimalZero",
        ],
    ),
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
];

/// How far lists have counted.
#[derive(Debug, Default)]
pub(super) struct Counters(BTreeMap<usize, BTreeMap<usize, usize>>);

impl Counters {
    /// Counts one, and gives its number.
    pub(super) fn next(&mut self, counted: &Counted) -> String {
        let own = self.0.entry(counted.list).or_default();
        let next = own.get(&counted.level).map_or(counted.start, |n| n + 1);
        own.insert(counted.level, next);
        own.retain(|level, _| *level <= counted.level);
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
            let count = level.and_then(|level| own?.get(&level).copied());
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

/// A count in a format's letter; beyond what the format has, in digits.
fn written(format: char, number: usize) -> String {
    let letter = |first: u8| {
        let nth = u8::try_from(number.checked_sub(1)?).ok()?;
        (nth < 26).then(|| char::from(first + nth).to_string())
    };
    let own = match format {
        'A' => letter(b'A'),
        'a' => letter(b'a'),
        'R' => roman(number),
        'r' => roman(number).map(|roman| roman.to_lowercase()),
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
