//! Sums of money: ¥1,200.50, 1200元, 1.2万元, 人民币壹仟贰佰元整, NT$1,200.

use unicode_normalization::UnicodeNormalization;

use super::name::{is_blank, trimmed};
use super::number::{arabic, chinese};
use super::typed::Currency;
use crate::script::simplified;

/// Words before or after the figure, in simplified characters and capitals; longest first.
const CURRENCIES: &[(&str, Currency)] = &[
    ("人民币", Currency::Cny),
    ("RMB", Currency::Cny),
    ("CNY", Currency::Cny),
    ("CN¥", Currency::Cny),
    ("新台币", Currency::Twd),
    ("台币", Currency::Twd),
    ("NT$", Currency::Twd),
    ("NTD", Currency::Twd),
    ("TWD", Currency::Twd),
    ("港币", Currency::Hkd),
    ("港元", Currency::Hkd),
    ("HK$", Currency::Hkd),
    ("HKD", Currency::Hkd),
    ("澳门币", Currency::Mop),
    ("澳门元", Currency::Mop),
    ("MOP$", Currency::Mop),
    ("MOP", Currency::Mop),
    ("美元", Currency::Usd),
    ("US$", Currency::Usd),
    ("USD", Currency::Usd),
    ("¥", Currency::Own),
];

/// A sum of money; `places` are the zeros that the column's heading adds (金额（万元）: 4) to a
/// figure without a unit of its own.
///
/// A bare `$` is not read: it is another country's money in each place.
pub(super) fn parse_money(text: &str, places: u32) -> Option<(f64, Currency)> {
    let text = without_blanks(text)?;
    let text = simplified(&text).to_uppercase().replace(['−', '–'], "-");
    // 人民币壹仟贰佰元整（¥1200.00）: both forms, which must agree.
    if let Some((words, figures)) = text.strip_suffix(')').and_then(|t| t.split_once('('))
        && !words.is_empty()
    {
        let (a, b) = (sum(words, places)?, sum(figures, places)?);
        let currency = if a.1 == Currency::Own { b.1 } else { a.1 };
        return (a.0 == b.0).then_some((a.0, currency));
    }
    // (1,200.00): how accountants write −1,200.00.
    if let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        let (amount, currency) = sum(inner, places)?;
        return (amount > 0.0).then_some((-amount, currency));
    }
    sum(&text, places)
}

/// Without white space; `None` where it parts two figures (1200 1500): there are two sums.
fn without_blanks(text: &str) -> Option<String> {
    let text: String = text.nfkc().collect();
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in trimmed(&text).chars() {
        if is_blank(c) {
            gap = true;
            continue;
        }
        let figures = c.is_ascii_digit() && out.ends_with(|c: char| c.is_ascii_digit());
        if std::mem::take(&mut gap) && figures {
            return None;
        }
        out.push(c);
    }
    Some(out)
}

fn sum(text: &str, places: u32) -> Option<(f64, Currency)> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text),
    };
    let before = CURRENCIES
        .iter()
        .find_map(|(word, c)| Some((text.strip_prefix(word)?, *c)));
    let (text, mut currency) = before.unwrap_or((text, Currency::Own));
    let text = text.strip_prefix(':').unwrap_or(text);
    let after = CURRENCIES
        .iter()
        .find_map(|(word, c)| Some((text.strip_suffix(word)?, *c)));
    // 1200港元 says its unit with its currency.
    let (text, said) = match after {
        Some((_, c)) if currency != Currency::Own && currency != c => return None,
        Some((text, c)) => {
            currency = c;
            (text, true)
        }
        None => (text, false),
    };
    let (negative, text) = match text.strip_prefix('-') {
        Some(_) if negative => return None,
        Some(text) => (true, text),
        None => (negative, text),
    };
    let amount = amount(text, said, places)?;
    Some((if negative { -amount } else { amount }, currency))
}

/// Figure and unit.
fn amount(text: &str, said: bool, places: u32) -> Option<f64> {
    let text = text.trim_end_matches(['整', '正']);
    let small = |text: &str| text.contains(['角', '分', '毛']);
    let yuan = ['元', '圆', '块'];
    if let Some((whole, rest)) = text.split_once(yuan)
        && !rest.is_empty()
    {
        return small(rest).then(|| tenths(whole, rest))?;
    }
    let (figure, unit) = match text.strip_suffix(yuan) {
        Some(figure) => (figure, true),
        None => (text, said),
    };
    // Chinese numerals hold their 万 themselves; Arabic ones have it as a unit.
    if let Some(number) = large(figure).filter(|_| !figure.is_ascii()) {
        return scaled(&number.to_string(), "", if unit { 0 } else { places });
    }
    if let Some(number) = mixed(figure) {
        return scaled(&number.to_string(), "", 0);
    }
    const UNITS: [(&str, u32); 4] = [("亿", 8), ("百万", 6), ("万", 4), ("千", 3)];
    let own = UNITS
        .iter()
        .find_map(|(word, n)| Some((figure.strip_suffix(word)?, *n)));
    let (figure, places) = match own {
        Some((figure, places)) => (figure, places),
        None if unit => (figure, 0),
        None => (figure, places),
    };
    let (whole, fraction) = arabic(figure)?;
    scaled(&whole, fraction, places)
}

/// 1万2千, 12万5千3百: each unit said. 1万2 is not read, as with 一亿二.
fn mixed(text: &str) -> Option<i64> {
    let (high, low) = text.split_once('万')?;
    let numeral = |c: char| {
        let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
        let found = digit.and_then(|digit| "零一二三四五六七八九".chars().nth(digit));
        found.unwrap_or(c)
    };
    let low: String = low.chars().map(numeral).collect();
    if !low.contains('千') || !low.ends_with(['千', '百', '十']) {
        return None;
    }
    let (high, fraction) = arabic(high)?;
    let high: i64 = high.parse().ok().filter(|_| fraction.is_empty())?;
    high.checked_mul(10_000)?.checked_add(chinese(&low)?)
}

/// A number in Chinese numerals up to 亿.
fn large(text: &str) -> Option<i64> {
    match text.split_once('亿') {
        Some((high, "")) => chinese(high)?.checked_mul(100_000_000),
        Some((high, low)) => {
            let rest = low.strip_prefix('零');
            let number = chinese(rest.unwrap_or(low))?;
            // As with 万: 一亿二 is not read.
            let clear = rest.is_some() || number >= 10_000_000;
            let high = chinese(high).filter(|_| clear)?;
            high.checked_mul(100_000_000)?.checked_add(number)
        }
        None => chinese(text),
    }
}

/// 12元5角, 叁拾肆元伍角陆分, 五元零六分.
fn tenths(whole: &str, rest: &str) -> Option<f64> {
    let digit = |text: &str| {
        let text = text.strip_prefix('零').unwrap_or(text);
        let number = match text.parse::<i64>() {
            Ok(number) => number,
            Err(_) => chinese(text)?,
        };
        (0..=9).contains(&number).then_some(number)
    };
    let (jiao, fen) = match rest.split_once(['角', '毛']) {
        Some((jiao, "")) => (digit(jiao)?, 0),
        Some((jiao, fen)) => (digit(jiao)?, digit(fen.strip_suffix('分')?)?),
        None => (0, digit(rest.strip_suffix('分')?)?),
    };
    let whole = match large(whole) {
        Some(whole) => whole.to_string(),
        None => arabic(whole).filter(|(_, fraction)| fraction.is_empty())?.0,
    };
    scaled(&whole, &format!("{jiao}{fen}"), 0)
}

/// The number with its decimal point moved: exact, where multiplying would not be.
fn scaled(whole: &str, fraction: &str, places: u32) -> Option<f64> {
    let number: f64 = format!("{whole}.{fraction}0e{places}").parse().ok()?;
    (number.is_finite() && number.abs() < 1e15).then_some(number)
}

/// How many zeros a heading adds to its column's figures: 金额（万元） 4.
pub(super) fn places_of_heading(heading: &str) -> u32 {
    let heading: String = heading.nfkc().filter(|c| !is_blank(*c)).collect();
    let heading = simplified(&heading);
    const WORDS: [(&str, u32); 4] = [("亿元", 8), ("百万元", 6), ("万元", 4), ("千元", 3)];
    WORDS
        .iter()
        .find(|(word, _)| heading.contains(word))
        .map_or(0, |(_, places)| *places)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn sums(texts: &[&str], amount: f64, currency: Currency) {
        for text in texts {
            assert_eq!(parse_money(text, 0), Some((amount, currency)), "{text}");
        }
    }

    #[test]
    fn twelve_hundred_and_a_half() {
        let own = &[
            "¥1,200.50",
            "￥1200.50",
            "1200.5",
            "1,200.50元",
            "１２００．５０元",
            "1200元5角",
            "¥ 1,200.50",
            "1200.50 圆",
        ];
        sums(own, 1200.5, Currency::Own);
        sums(
            &[
                "人民币1200.50元",
                "RMB 1,200.50",
                "人民幣壹仟贰佰元伍角",
                "人民币壹仟贰佰元伍角整",
            ],
            1200.5,
            Currency::Cny,
        );
        sums(
            &["NT$1,200.50", "新臺幣1200.50元", "新台币1200.5元"],
            1200.5,
            Currency::Twd,
        );
        sums(&["HK$1200.5", "1200.5港元"], 1200.5, Currency::Hkd);
    }

    #[test]
    fn each_unit_said() {
        sums(&["1万2千", "1万2千元", "1.2万"], 12_000.0, Currency::Own);
        sums(&["12万5千3百元"], 125_300.0, Currency::Own);
        for text in ["1万2", "1万2百", "1.5万2千", "1万2千3", "万2千"] {
            assert_eq!(parse_money(text, 0), None, "{text}");
        }
    }

    #[test]
    fn round_sums() {
        sums(
            &[
                "1200",
                "1200元",
                "1200元整",
                "壹仟贰佰元整",
                "一千二百元",
                "1,200",
                "0.12万元",
                "壹仟贰佰圆整",
            ],
            1200.0,
            Currency::Own,
        );
        sums(
            &[
                "1.2万元",
                "1.2万",
                "12000元",
                "1.2萬元",
                "一万二千元",
                "壹万贰仟元整",
                "12千元",
            ],
            12000.0,
            Currency::Own,
        );
        sums(&["1.15亿元", "115,000,000"], 115_000_000.0, Currency::Own);
        sums(&["人民币壹仟贰佰元整（¥1,200.00）"], 1200.0, Currency::Cny);
        sums(
            &["-300", "-300元", "(300.00)", "¥-300", "-¥300", "−300"],
            -300.0,
            Currency::Own,
        );
        sums(&["叁拾肆元伍角陆分"], 34.56, Currency::Own);
        sums(&["五元零六分", "5元零6分"], 5.06, Currency::Own);
        sums(&["0", "0元", "零元"], 0.0, Currency::Own);
    }

    #[test]
    fn what_is_no_sum() {
        for text in [
            "",
            "元",
            "约1200元",
            "一万二",
            "1200 1500",
            "1 200",
            "1200元左右",
            "$1200",
            "1200-1500元",
            "待定",
            "1,20",
            "1 200 300 元多",
            "百元",
            "人民币",
            "港币1200美元",
            "人民币壹仟贰佰元整（¥1,300.00）",
            "第3周",
            "免费",
            "--5",
            "1e5",
            "12元13角",
        ] {
            assert_eq!(parse_money(text, 0), None, "{text}");
        }
    }

    #[test]
    fn the_heading_may_hold_the_unit() {
        assert_eq!(places_of_heading("经费（万元）"), 4);
        assert_eq!(places_of_heading("經費(萬元)"), 4);
        assert_eq!(places_of_heading("金额（元）"), 0);
        assert_eq!(parse_money("1.15", 4), Some((11_500.0, Currency::Own)));
        assert_eq!(parse_money("1200元", 4), Some((1200.0, Currency::Own)));
        assert_eq!(parse_money("1.2万元", 4), Some((12_000.0, Currency::Own)));
    }

    proptest! {
        #[test]
        fn any_sum_in_any_form_is_itself(fen in 0i64..100_000_000) {
            let (yuan, rest) = (fen / 100, fen % 100);
            let exact: f64 = format!("{yuan}.{rest:02}").parse().expect("a number");
            for form in [format!("{yuan}.{rest:02}"), format!("¥{yuan}.{rest:02}"), format!("{yuan}.{rest:02}元"), format!("{yuan}元{}角{}分", rest / 10, rest % 10)] {
                prop_assert_eq!(parse_money(&form, 0), Some((exact, Currency::Own)), "{}", form);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "[0-9.,¥$元角分万亿整壹贰仟佰拾零()-]{0,14}") {
            let _ = parse_money(&text, 4);
        }
    }
}
