//! One form of a character for its traditional, simplified and variant ones.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const PAIRS: &str = include_str!("variants.txt");

/// Built when a name first differs from all that are known; most runs never need it.
static SIMPLIFIED: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(str::split_whitespace)
        .filter_map(|pair| {
            let mut chars = pair.chars();
            Some((chars.next()?, chars.next()?))
        })
        .collect()
});

/// The text with every character in its simplified form: 鎮 → 镇, 羣 and 群 → 群. For comparing only:
/// character by character, so 乾隆 becomes 干隆.
pub(super) fn simplified(text: &str) -> String {
    text.chars().map(simple).collect()
}

fn simple(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    SIMPLIFIED.get(&c).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_meet() {
        for (traditional, simple) in [
            ("清水鎮第一中學", "清水镇第一中学"),
            ("張偉", "张伟"),
            ("龍巖實驗國小", "龙岩实验国小"),
            ("臺北台北", "台北台北"),
            ("王𬭎㐂明", "王𬭎㐂明"),
            ("範余餘", "范余余"),
        ] {
            assert_eq!(simplified(traditional), simplified(simple));
            assert_eq!(simplified(traditional), simple);
        }
    }

    #[test]
    fn once_is_enough() {
        for c in SIMPLIFIED.values() {
            assert_eq!(simple(*c), *c);
        }
    }
}
