//! File names that Windows, macOS and Linux all take.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::characters::turns_direction;

/// Names that Windows keeps for devices, whatever their extension.
const RESERVED: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8",
    "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// The longest name in bytes that common file systems take, less what a `.part`, an extension and
/// a number need.
const LONGEST: usize = 255 - 24;

/// `text` as a file's name without extension: NFC, no character that a system forbids, no reserved
/// name, no dot or space at either end, at most 231 bytes, never empty.
pub fn safe_name(text: &str) -> String {
    let replaced: String = text
        .nfc()
        .filter(|c| !is_invisible(*c))
        .map(|c| match c {
            // The full-width forms are letters to every system, and read the same.
            '/' => '／',
            '\\' => '＼',
            ':' => '：',
            '*' => '＊',
            '?' => '？',
            '"' => '＂',
            '<' => '＜',
            '>' => '＞',
            '|' => '｜',
            c if c.is_control() => '_',
            c => c,
        })
        .collect();
    let mut name = trim(&replaced).to_owned();
    while name.len() > LONGEST {
        name.pop();
    }
    let mut name = trim(&name).to_owned();
    let stem = name
        .split('.')
        .next()
        .unwrap_or("")
        .trim_end()
        .to_ascii_uppercase();
    if RESERVED.contains(&stem.as_str()) {
        name.insert(0, '_');
    }
    if name.is_empty() {
        "_".to_owned()
    } else {
        name
    }
}

fn trim(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || c == '.')
}

/// Bidirectional controls and zero-width characters make two names look alike.
fn is_invisible(c: char) -> bool {
    turns_direction(c)
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2065}' | '\u{feff}')
}

/// What a system that tells neither capitals nor normal forms apart sees.
pub(super) fn folded(path: &str) -> String {
    path.to_uppercase().to_lowercase().nfc().collect()
}

/// A folder for each document: safe, and no two the same on a system that does not tell capitals or
/// normal forms apart.
pub fn unique_folders<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    names
        .map(|name| {
            let base = safe_name(name);
            let mut folder = base.clone();
            let mut number = 1;
            while !taken.insert(folded(&folder)) {
                number += 1;
                folder = format!("{base} ({number})");
            }
            folder
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_that_windows_refuses_are_changed() {
        assert_eq!(safe_name("第一/二小学"), "第一／二小学");
        assert_eq!(safe_name("con"), "_con");
        assert_eq!(safe_name("NUL.txt"), "_NUL.txt");
        assert_eq!(safe_name("计划. "), "计划");
        assert_eq!(safe_name("..."), "_");
        assert_eq!(safe_name("../../etc"), "／..／etc");
    }

    #[test]
    fn two_schools_never_share_a_folder() {
        let names = [
            "A小学",
            "a小学",
            "A小学",
            "é",
            "e\u{301}",
            "ß",
            "SS",
            "a小学 (2)",
        ];
        let folders = unique_folders(names.into_iter());
        let all = [
            "A小学",
            "a小学 (2)",
            "A小学 (3)",
            "é",
            "é (2)",
            "ß",
            "SS (2)",
            "a小学 (2) (2)",
        ];
        assert_eq!(folders, all);
    }

    proptest! {
        #[test]
        fn any_text_becomes_a_name(text in any::<String>()) {
            let name = safe_name(&text);
            prop_assert!(!name.is_empty() && name.len() <= 255 - 20);
            let forbidden = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
            prop_assert!(!name.contains(forbidden));
            prop_assert!(!name.ends_with(['.', ' ']) && !name.starts_with([' ', '.']));
            prop_assert_eq!(safe_name(&name), name);
        }
    }
}
