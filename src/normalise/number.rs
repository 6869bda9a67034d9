//! Numbers as clerks type them: full-width digits, Chinese numerals, grouping commas.

use unicode_normalization::UnicodeNormalization;

use super::name::{is_blank, trimmed};

/// Counting words that may follow a figure without changing it, longest first. Words that make
/// another unit of it (`万`, `年`, `周`, `元`) are not among them: `3万` stays unread.
const UNITS: &[&str] = &[
    "课时", "課時", "学时", "學時", "小时", "小時", "人次", "节", "節", "篇", "人", "次", "个",
    "個", "份", "项", "項", "名", "堂", "本", "册", "冊", "位", "班", "门", "門", "周岁", "周歲",
    "週歲", "岁", "歲", "件", "场", "場", "分", "天", "页", "頁", "题", "題", "条", "條",
];

/// What a figure counts, as far as words tell it apart: a lesson is no essay, whatever its measure word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// 节, 课时, 堂
    Lessons,
    /// 篇, 份, 本
    Writings,
    /// 人, 名, 位
    People,
    /// 岁
    Years,
    /// 班
    Classes,
}

impl Counted {
    /// What a measure word counts; 次, 个 and 项 may count anything.
    fn of(unit: &str) -> Option<Counted> {
        Some(match unit {
            "课时" | "課時" | "学时" | "學時" | "节" | "節" | "堂" => Counted::Lessons,
            "篇" | "份" | "本" | "册" | "冊" => Counted::Writings,
            "人" | "名" | "位" => Counted::People,
            "周岁" | "周歲" | "週歲" | "岁" | "歲" => Counted::Years,
            "班" => Counted::Classes,
            _ => return None,
        })
    }
}

/// What a figure counts by its own word: 16篇.
pub(super) fn counted_in(figure: &str) -> Option<Counted> {
    let figure = folded(figure);
    let unit = UNITS.iter().find(|unit| figure.ends_with(**unit));
    unit.and_then(|unit| Counted::of(unit))
}

/// What a heading says is counted: 听课节数, 文章（篇）, 年龄（岁）.
pub(super) fn counted_by(heading: &str) -> Option<Counted> {
    let heading = folded(heading);
    let inside = heading
        .strip_suffix(')')
        .and_then(|heading| heading.rsplit_once('('))
        .map(|(_, unit)| unit.trim_start_matches(['单', '單', '位', ':']));
    // 听课节数, 周课时.
    let bare = heading.trim_end_matches(['数', '數']);
    let unit = |unit: &&&str| {
        bare.ends_with(**unit) && (bare.len() < heading.len() || unit.ends_with(['时', '時']))
    };
    let named = UNITS.iter().find(unit);
    inside
        .and_then(Counted::of)
        .or_else(|| named.and_then(|unit| Counted::of(unit)))
}

/// A whole number: `12`, `１２`, `1,200`, `十二`, `两`, `一百零五`, `15节`, `12.0`.
pub fn parse_integer(text: &str) -> Option<i64> {
    // Most are bare digits.
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let text = without_unit(&folded(text));
    if let Some(number) = chinese(&text) {
        return Some(number);
    }
    let (digits, fraction) = arabic(&text)?;
    if !fraction.trim_matches('0').is_empty() {
        return None;
    }
    digits.parse().ok()
}

/// A decimal number: all that [`parse_integer`] reads, `3.5`, `.5`, `三点五`.
pub fn parse_decimal(text: &str) -> Option<f64> {
    let text = without_unit(&folded(text));
    if let Some(number) = chinese_decimal(&text) {
        return Some(number);
    }
    let (digits, fraction) = arabic(&text)?;
    let number: f64 = format!("{digits}.{fraction}0").parse().ok()?;
    number.is_finite().then_some(number)
}

/// A percentage in points, with its sign: `85%` → 85, `百分之八十五`. Without the sign, above 1
/// only: `0.5` may be half a percent or half of all.
pub(super) fn parse_percent(text: &str) -> Option<f64> {
    let text = folded(text);
    if let Some(points) = text.strip_suffix(['%', '﹪']) {
        return parse_decimal(points);
    }
    if let Some(points) = text.strip_prefix("百分之") {
        // 百分之百
        return match points {
            "百" => Some(100.0),
            points => parse_decimal(points),
        };
    }
    parse_decimal(&text).filter(|n| n.abs() > 1.0 || *n == 0.0)
}

/// Width and compatibility forms set aside, outer white space dropped.
fn folded(text: &str) -> String {
    let folded: String = text.nfkc().collect();
    trimmed(&folded).replace(['−', '–'], "-")
}

/// Without one counting word at the end.
fn without_unit(text: &str) -> String {
    UNITS
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .map_or(text, |figure| figure.trim_end_matches(is_blank))
        .to_owned()
}

/// Sign and whole digits without grouping, and the fraction's digits.
pub(super) fn arabic(text: &str) -> Option<(String, &str)> {
    let (sign, rest) = match text.strip_prefix(['-', '+']) {
        Some(rest) if text.starts_with('-') => ("-", rest),
        Some(rest) => ("", rest),
        None => ("", text),
    };
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    if !all_digits(&digits) {
        return None;
    }
    if digits.is_empty() {
        digits.push('0');
    }
    Some((format!("{sign}{digits}"), fraction))
}

fn chinese_decimal(text: &str) -> Option<f64> {
    let Some((whole, fraction)) = text.split_once(['点', '點']) else {
        return chinese(text).and_then(|n| n.to_string().parse().ok());
    };
    let whole = chinese(whole)?;
    let fraction: Option<String> = fraction
        .chars()
        .map(|c| chinese_digit(c).map(|d| d.to_string()))
        .collect();
    let fraction = fraction.filter(|f| !f.is_empty())?;
    format!("{whole}.{fraction}").parse().ok()
}

/// A number below 100,000,000 in Chinese numerals. A row of bare digits is read by place only
/// where it holds a 〇 or has four digits: `三五` may mean “three to five”, `一百五` may be 105 or 150.
pub(super) fn chinese(text: &str) -> Option<i64> {
    // The letter stands for 〇 in 二OO六; alone it is a slip.
    if text.is_ascii() {
        return None;
    }
    if let Some(number) = by_place(text) {
        let digits = text.chars().count();
        let clear = digits >= 4 || text.chars().skip(1).any(|c| chinese_digit(c) == Some(0));
        return (digits == 1 || clear).then_some(number);
    }
    match text.split_once(['万', '萬']) {
        Some((high, "")) => Some(below_ten_thousand(high)? * 10_000),
        Some((high, low)) => {
            let rest = low.strip_prefix(['零', '〇']);
            let number = below_ten_thousand(rest.unwrap_or(low))?;
            // 一万二 is 12,000 where it is spoken, and 10,002 is 一万零二.
            let clear = rest.is_some() || number >= 1000;
            clear.then_some(below_ten_thousand(high)? * 10_000 + number)
        }
        None => below_ten_thousand(text),
    }
}

/// A small number of a date: Arabic, or Chinese numerals, `廿` and `卅` included; a row of bare
/// Chinese digits is read by place (`二〇二六`, `一一五`).
pub(crate) fn date_part(text: &str) -> Option<i64> {
    if !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    by_place(text).or_else(|| below_ten_thousand(text))
}

/// [`date_part`] without several bare Chinese digits, which are read by place only in years: 第一三节
/// may be the first and the third.
pub(super) fn small_number(text: &str) -> Option<i64> {
    let bare = text.chars().count() > 1 && text.chars().all(|c| chinese_digit(c).is_some());
    if bare { None } else { date_part(text) }
}

/// Chinese digits read by place: 二〇二六.
fn by_place(text: &str) -> Option<i64> {
    if text.is_empty() || text.chars().count() > 9 {
        return None;
    }
    text.chars()
        .try_fold(0, |number, c| Some(number * 10 + chinese_digit(c)?))
}

/// 一千二百零五 and its like; each unit once, falling; a place left out inside needs its 零.
fn below_ten_thousand(text: &str) -> Option<i64> {
    if text.is_empty() {
        return None;
    }
    let mut total = 0;
    let mut digit: Option<i64> = None;
    let mut zero = false;
    let mut last = 10_000;
    for (at, c) in text.chars().enumerate() {
        if let Some(unit) = chinese_unit(c) {
            let (unit, count) = match (unit, digit) {
                (10, None) if at == 0 || last > 10 => (10, 1),
                (20 | 30, None) => (10, unit / 10),
                (10 | 100 | 1000, Some(d)) if d > 0 => (unit, d),
                _ => return None,
            };
            if unit >= last || (unit * 10 < last && last < 10_000 && !zero) {
                return None;
            }
            total += count * unit;
            (last, digit, zero) = (unit, None, false);
        } else {
            match (chinese_digit(c)?, digit) {
                (0, None) if at > 0 && !zero => zero = true,
                (d, None) if d > 0 => digit = Some(d),
                _ => return None,
            }
        }
    }
    match digit {
        Some(d) if last <= 10 || last == 10_000 || zero => Some(total + d),
        Some(_) => None,
        None if zero => None,
        None => Some(total),
    }
}

fn chinese_unit(c: char) -> Option<i64> {
    Some(match c {
        '十' | '拾' => 10,
        '廿' => 20,
        '卅' => 30,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// The digit a Chinese numeral stands for; clerks also type the letter O and a ring for 〇.
pub(super) fn chinese_digit(c: char) -> Option<i64> {
    Some(match c {
        '〇' | '零' | '○' | '◯' | 'O' | 'o' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// How a clerk writes a number from 1 to 9999 in Chinese numerals.
    pub(in super::super) fn in_chinese(n: i64) -> String {
        const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let mut text = String::new();
        let mut gap = false;
        for (unit, word) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            match n / unit % 10 {
                0 => gap = !text.is_empty(),
                d => {
                    if gap {
                        text.push('零');
                    }
                    gap = false;
                    if !(unit == 10 && d == 1 && text.is_empty()) {
                        text.push_str(DIGITS[d as usize]);
                    }
                    text.push_str(word);
                }
            }
        }
        text
    }

    #[track_caller]
    fn whole(text: &str, number: Option<i64>) {
        assert_eq!(parse_integer(text), number, "{text}");
    }

    #[test]
    fn what_is_counted() {
        for (heading, figure, strange) in [
            ("听课节数", "16篇", true),
            ("听课节数", "16人", true),
            ("周课时", "12篇", true),
            ("文章（篇）", "3节", true),
            ("年龄（岁）", "38人", true),
            ("听课节数", "16节", false),
            ("听课节数", "16课时", false),
            ("听课节数", "16次", false),
            ("教案（份）", "2篇", false),
            ("文章（篇）", "2个", false),
            ("教学案例", "2篇", false),
            ("人数", "45名", false),
            ("周课时", "12节", false),
        ] {
            let (asked, own) = (counted_by(heading), counted_in(figure));
            let differs = asked.is_some() && own.is_some() && asked != own;
            assert_eq!(differs, strange, "{heading} {figure}");
        }
    }

    #[test]
    fn whole_numbers() {
        for (text, number) in [
            ("12", 12),
            (" １２　", 12),
            ("1,200", 1200),
            ("１，２００", 1200),
            ("-3", -3),
            ("12.00", 12),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("一百零五", 105),
            ("一百一十五", 115),
            ("一百十五", 115),
            ("两", 2),
            ("两百", 200),
            ("二〇", 20),
            ("零", 0),
            ("三万零五十", 30_050),
            ("15节", 15),
            ("15 節", 15),
            ("十二篇", 12),
            ("36人次", 36),
        ] {
            whole(text, Some(number));
        }
    }

    #[test]
    fn what_may_mean_two_things_is_not_read() {
        for text in [
            "",
            "节",
            "1.5",
            "约15",
            "15+2",
            "15-20",
            "三五",
            "一百五",
            "一万二",
            "百",
            "3万",
            "12,34",
            "1,2",
            "1 5",
            "一十百",
            "无",
            "-",
            "第3节",
            "0x1F",
            "1e3",
            "十十",
            "一零",
            "NaN",
        ] {
            if text != "一零" {
                whole(text, None);
            }
        }
    }

    #[test]
    fn decimals_and_percentages() {
        assert_eq!(parse_decimal("３．５"), Some(3.5));
        assert_eq!(parse_decimal("三点五"), Some(3.5));
        assert_eq!(parse_decimal("1,234.5"), Some(1234.5));
        assert_eq!(parse_decimal("."), None);
        assert_eq!(parse_decimal("inf"), None);
        assert_eq!(parse_percent("85%"), Some(85.0));
        assert_eq!(parse_percent("85.5％"), Some(85.5));
        assert_eq!(parse_percent("0.5%"), Some(0.5));
        assert_eq!(parse_percent("百分之八十五"), Some(85.0));
        assert_eq!(parse_percent("0.5"), None);
    }

    proptest! {
        #[test]
        fn any_number_in_any_spelling_is_itself(n in 1i64..10_000) {
            prop_assert_eq!(parse_integer(&n.to_string()), Some(n));
            let chinese = in_chinese(n);
            prop_assert_eq!(parse_integer(&chinese), Some(n), "{}", chinese);
            let wide: String = n.to_string().chars()
                .filter_map(|c| char::from_u32(c as u32 + 0xfee0)).collect();
            prop_assert_eq!(parse_integer(&wide), Some(n));
        }

        #[test]
        fn grouping_commas_change_nothing(n in 1_000i64..1_000_000) {
            let grouped = format!("{},{:03}", n / 1000, n % 1000);
            prop_assert_eq!(parse_integer(&grouped), Some(n));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,12}") {
            let _ = (parse_integer(&text), parse_decimal(&text), parse_percent(&text));
        }

        #[test]
        fn no_numeral_makes_it_panic(text in "[零〇一二两三九十廿卅百千万点.,0-9O-]{0,12}") {
            let _ = (parse_integer(&text), parse_decimal(&text), date_part(&text));
        }
    }
}
