//! Days of the week as people write them.

use jiff::civil::Weekday;
use unicode_normalization::UnicodeNormalization;

/// A day of the week: 星期三, 周三, 礼拜三, 每周三, 三, 3, Wednesday, Wed. White space and width say
/// nothing.
pub fn parse_weekday(text: &str) -> Option<Weekday> {
    const ENGLISH: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let text = text.to_lowercase();
    let text = text.strip_prefix('每').unwrap_or(&text);
    let bare = ["星期", "周", "週", "礼拜", "禮拜"]
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix));
    let word = bare.unwrap_or(text);
    let mut chars = word.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        let digit = || i8::try_from(c.to_digit(10)?).ok();
        let number = || Weekday::from_monday_one_offset(digit()?).ok();
        return weekday_of(c).or_else(number);
    }
    let word = word.trim_end_matches('.');
    if bare.is_some() || word.len() < 3 {
        return None;
    }
    let at = ENGLISH.iter().position(|name| name.starts_with(word))?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
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
        ] {
            assert_eq!(parse_weekday(text), None, "{text}");
        }
    }
}
