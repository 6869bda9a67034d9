//! How a profile numbers its outline: 一、（一）1.（1）.

use serde::Deserialize;

/// One level of the outline.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// What stands before the number: `（`.
    pub prefix: String,
    /// The number.
    pub format: NumberFormat,
    /// What stands after it: `）`.
    pub suffix: String,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberFormat {
    /// 一 二 … 十一 … 一百零一, to 9999 (`chineseCounting`, `taiwaneseCountingThousand`; Word's give 一百
    /// in ways of their own, so that it is typed)
    Chinese,
    /// 壹 貳 … 拾 拾壹, as 文書處理手冊 writes them (`ideographLegalTraditional`, which has 壹拾 for 10)
    ChineseLegal,
    /// 壹 贰 (`chineseLegalSimplified`)
    ChineseLegalSimplified,
    /// 1 2 (`decimal`)
    Decimal,
    /// ① ② (`decimalEnclosedCircle`, to ⑳), to ㊿
    Circled,
}

impl Level {
    /// The marker of the n-th item: `（三）`. A number that has no circled form is parted from its text
    /// as lists are: `51）`.
    pub fn marker(&self, n: u32) -> String {
        let bare = self.format == NumberFormat::Circled && n > CIRCLED && self.suffix.is_empty();
        let suffix = if bare { "）" } else { &self.suffix };
        format!("{}{}{suffix}", self.prefix, self.format.write(n))
    }
}

/// The last circled number: ㊿.
const CIRCLED: u32 = 50;

impl NumberFormat {
    /// The number `n` (from 1) in this format; beyond the format's range, in decimal.
    pub fn write(self, n: u32) -> String {
        match self {
            NumberFormat::Chinese if (1..=COUNTED).contains(&n) => {
                counted(n, "〇一二三四五六七八九", "十百千")
            }
            NumberFormat::ChineseLegal if (1..=COUNTED).contains(&n) => {
                counted(n, "〇壹貳參肆伍陸柒捌玖", "拾佰仟")
            }
            NumberFormat::ChineseLegalSimplified if (1..=COUNTED).contains(&n) => {
                counted(n, "〇壹贰叁肆伍陆柒捌玖", "拾佰仟")
            }
            NumberFormat::Circled if (1..=CIRCLED).contains(&n) => {
                // Unicode has them in three rows: ①–⑳, ㉑–㉟, ㊱–㊿.
                let code = match n {
                    ..=20 => 0x2460 + n - 1,
                    21..=35 => 0x3251 + n - 21,
                    _ => 0x32B1 + n - 36,
                };
                char::from_u32(code).map(String::from).unwrap_or_default()
            }
            _ => n.to_string(),
        }
    }
}

/// The last number that is counted in Chinese.
const COUNTED: u32 = 9999;

/// 十二, 二十, 一百零一, 一百一十, 二千零二十: the digits from nought on, and what they count: 十百千.
fn counted(n: u32, digits: &str, units: &str) -> String {
    let mut text = String::new();
    let mut skipped = false;
    for power in (0..4u32).rev() {
        let digit = n / 10u32.pow(power) % 10;
        if digit == 0 {
            skipped = true;
            continue;
        }
        if skipped && !text.is_empty() {
            text.push('零');
        }
        skipped = false;
        // 十二, but 一百一十二.
        if !(digit == 1 && power == 1 && text.is_empty()) {
            text.extend(digits.chars().nth(digit as usize));
        }
        let unit = power
            .checked_sub(1)
            .and_then(|unit| units.chars().nth(unit as usize));
        text.extend(unit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Level, NumberFormat};

    #[test]
    fn ten_in_legal_numerals_is_one_character() {
        let write = |n| NumberFormat::ChineseLegal.write(n);
        let written = [9, 10, 11, 19, 20, 21].map(write);
        assert_eq!(written, ["玖", "拾", "拾壹", "拾玖", "貳拾", "貳拾壹"]);
        assert_eq!(NumberFormat::ChineseLegalSimplified.write(12), "拾贰");
    }

    #[test]
    fn chinese_counts_beyond_ninety_nine() {
        for (n, written) in [
            (10, "十"),
            (12, "十二"),
            (99, "九十九"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (112, "一百一十二"),
            (1000, "一千"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (2026, "二千零二十六"),
            (9999, "九千九百九十九"),
            (10_000, "10000"),
        ] {
            assert_eq!(NumberFormat::Chinese.write(n), written);
        }
        assert_eq!(NumberFormat::ChineseLegalSimplified.write(105), "壹佰零伍");
    }

    #[test]
    fn a_number_without_a_circle_is_parted_from_its_text() {
        let level = Level {
            prefix: String::new(),
            format: NumberFormat::Circled,
            suffix: String::new(),
        };
        assert_eq!(level.marker(50), "㊿");
        assert_eq!(level.marker(51), "51）");
    }
}
