//! Days of the week as people write them.

use std::borrow::Cow;

use jiff::civil::Weekday;
use unicode_normalization::UnicodeNormalization;

/// How a text names a day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// The day.
    pub(crate) day: Weekday,
    /// What says that it is one.
    pub(crate) word: Word,
    /// By a figure: 周3, which may be a week as well.
    pub(crate) by_figure: bool,
    /// 每周三: it comes back.
    pub(crate) every: bool,
}

/// What says that a text is a day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// 星期, 礼拜, 曜日, or an English name.
    Day,
    /// 周, 週
    Week,
    /// Nothing: 三.
    None,
}

/// A day of the week: 星期三, 周三, 礼拜三, 每周三, 三, 3, Wednesday, Wed, 水曜日. White space and width say
/// nothing.
pub fn parse_weekday(text: &str) -> Option<Weekday> {
    named_weekday(text).map(|named| named.day)
}

/// The same, with how it is written.
pub(crate) fn named_weekday(text: &str) -> Option<Named> {
    const ENGLISH: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    /// In bytes; cells are asked by the thousand, and most are no days.
    const LONGEST: usize = 40;
    if text.len() > LONGEST {
        return None;
    }
    // Most cells are Han alone, which has no other form and no small letters.
    let is_ideograph = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let text: Cow<'_, str> = match text.chars().all(is_ideograph) {
        true => text.into(),
        false => {
            let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
            text.to_lowercase().into()
        }
    };
    let (text, every) = match text.strip_prefix('每') {
        // 每天, 每日: on all days, not on Sundays.
        Some("天" | "日") => return None,
        Some(rest) => (rest, true),
        None => (&*text, false),
    };
    let named = |day, word, by_figure| Named {
        day,
        word,
        by_figure,
        every,
    };
    if let Some(star) = text.strip_suffix("曜日") {
        let day = of_star(one_character(star)?)?;
        return Some(named(day, Word::Day, false));
    }
    let words = [
        ("星期", Word::Day),
        ("礼拜", Word::Day),
        ("禮拜", Word::Day),
        ("周", Word::Week),
        ("週", Word::Week),
    ];
    let said = words
        .iter()
        .find_map(|(prefix, word)| Some((text.strip_prefix(prefix)?, *word)));
    let (rest, word) = said.unwrap_or((text, Word::None));
    if let Some(c) = one_character(rest) {
        let numeral = weekday_of(c).map(|day| named(day, word, false));
        return numeral.or_else(|| Some(named(weekday_of_figure(c)?, word, true)));
    }
    let name = rest.trim_end_matches('.');
    if word != Word::None || name.len() < 3 {
        return None;
    }
    let at = ENGLISH.iter().position(|own| own.starts_with(name))?;
    let day = Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()?;
    Some(named(day, Word::Day, false))
}

/// 一 for Monday, 日 for Sunday.
pub(crate) fn numeral_of(day: Weekday) -> char {
    match day {
        Weekday::Monday => '一',
        Weekday::Tuesday => '二',
        Weekday::Wednesday => '三',
        Weekday::Thursday => '四',
        Weekday::Friday => '五',
        Weekday::Saturday => '六',
        Weekday::Sunday => '日',
    }
}

fn one_character(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// 月曜日 is Monday.
fn of_star(star: char) -> Option<Weekday> {
    let at = "月火水木金土日".chars().position(|own| own == star)?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

/// The day that 1 to 7 names behind 星期.
fn weekday_of_figure(figure: char) -> Option<Weekday> {
    let figure = i8::try_from(figure.to_digit(10)?).ok()?;
    Weekday::from_monday_one_offset(figure).ok()
}

/// The day that 一 to 六, 日 or 天 names behind 星期.
pub fn weekday_of(numeral: char) -> Option<Weekday> {
    Some(match numeral {
        '一' => Weekday::Monday,
        '二' => Weekday::Tuesday,
        '三' => Weekday::Wednesday,
        '四' => Weekday::Thursday,
        '五' => Weekday::Friday,
        '六' => Weekday::Saturday,
        '日' | '天' => Weekday::Sunday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_week() {
        for text in [
            "星期三",
            "周三",
            "週三",
            "礼拜三",
            "禮拜三",
            "星期 三",
            "三",
            "3",
            "３",
            "每周三",
            "Wed",
            "Wednesday",
            "wed.",
            "水曜日",
        ] {
            assert_eq!(parse_weekday(text), Some(Weekday::Wednesday), "{text}");
        }
        for text in ["周日", "星期天", "日", "7", "Sun"] {
            assert_eq!(parse_weekday(text), Some(Weekday::Sunday), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_of_the_week() {
        for text in [
            "",
            "周",
            "8",
            "0",
            "第三周",
            "三月",
            "周三四",
            "we",
            "month",
            "monster",
            "fridge",
            "m",
            "o",
            "天下",
            "周fri",
            "下午",
            "曜日",
            "三曜日",
            "每天",
            "每日",
        ] {
            assert_eq!(parse_weekday(text), None, "{text}");
        }
    }
}
