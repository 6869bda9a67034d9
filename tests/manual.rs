//! The manual in traditional characters is the simplified one, converted: so it never lags behind.

mod support;

use std::collections::BTreeMap;

use planpress::script::{Converter, Script};

use support::{root, same_or_bless};

/// Simplified file, traditional file.
const PAGES: [(&str, &str); 5] = [
    ("README.zh.md", "README.zh-Hant.md"),
    ("docs/templates.md", "docs/templates.zh-Hant.md"),
    ("docs/checks.zh.md", "docs/checks.zh-Hant.md"),
    ("docs/layouts.zh.md", "docs/layouts.zh-Hant.md"),
    ("docs/wording.zh.md", "docs/wording.zh-Hant.md"),
];

/// What is called otherwise in Taiwan, as the program's messages there call it; what is no such word
/// stands among them as it is.
const TERMS: &str = include_str!("golden/manual-terms.txt");

#[test]
fn the_traditional_manual_is_the_simplified_one() {
    let terms: BTreeMap<String, String> = TERMS
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(from, to)| (from.to_owned(), to.to_owned()))
        .collect();
    let converter = Converter::new(Script::Hant, &terms);
    for (from, to) in PAGES {
        let page = std::fs::read_to_string(root().join(from)).expect("a page");
        same_or_bless(&root().join(to), &converted(&page, &converter));
    }
}

/// Code stays, in lines of its own and within them, and so does the line of languages; links lead to the traditional pages.
fn converted(page: &str, converter: &Converter) -> String {
    let mut in_code = false;
    let mut result = String::new();
    for line in page.lines() {
        let is_fence = line.starts_with("```");
        in_code ^= is_fence;
        let names_languages = line.contains("](README.md)");
        if in_code || is_fence || names_languages {
            result += line;
        } else {
            for (nth, piece) in line.split('`').enumerate() {
                if nth > 0 {
                    result.push('`');
                }
                match nth % 2 {
                    0 => result += &links(&converter.text(piece)),
                    _ => result += &links(piece),
                }
            }
        }
        result.push('\n');
    }
    result
}

fn links(text: &str) -> String {
    let mut text = text.to_owned();
    let codes = ("docs/codes.zh.md", "docs/codes.zh-Hant.md");
    for (from, to) in PAGES.into_iter().chain([codes]) {
        let name = |path: &str| path.trim_start_matches("docs/").to_owned();
        text = text.replace(&name(from), &name(to));
    }
    text
}
