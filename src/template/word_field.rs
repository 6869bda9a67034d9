//! Fields of a Word document (ECMA-376 §17.16): what Word calculates stands in a narrative as it showed
//! it last, and is told; what a field alone shows, without a text of its own, becomes text.

use std::sync::LazyLock;

use regex::Regex;

use crate::ooxml::{El, Node};

use super::word_dropped::{Dropped, uncolour_link, words};

/// Fields whose text is another where the text stands in a plan: pages, days, the file.
const CALCULATED: [&str; 25] = [
    "PAGE",
    "PAGEREF",
    "NUMPAGES",
    "SECTION",
    "SECTIONPAGES",
    "DATE",
    "TIME",
    "CREATEDATE",
    "SAVEDATE",
    "PRINTDATE",
    "EDITTIME",
    "REVNUM",
    "FILENAME",
    "FILESIZE",
    "NUMWORDS",
    "NUMCHARS",
    "AUTHOR",
    "LASTSAVEDBY",
    "USERNAME",
    "TITLE",
    "SUBJECT",
    "DOCPROPERTY",
    "MERGEFIELD",
    "MERGEREC",
    "IF",
];

/// A field that has begun.
struct Open {
    instruction: String,
    /// Its result has begun.
    result: bool,
    /// Its result has letters.
    shown: bool,
}

impl Open {
    /// Does it show a link's letters?
    fn is_link(&self) -> bool {
        self.result && self.instruction.trim_start().starts_with("HYPERLINK")
    }
}

/// Tells of the document's fields, and writes out those that show what they say alone.
pub(super) fn settle_fields(document: &mut El, dropped: &mut Dropped) {
    dropped.begin();
    settle(document, &mut Vec::new(), dropped);
}

fn settle(el: &mut El, open: &mut Vec<Open>, dropped: &mut Dropped) {
    for node in &mut el.children {
        let Node::El(child) = node else { continue };
        match child.name.as_str() {
            "mc:Fallback" | "w:del" | "w:moveFrom" => continue,
            "w:p" => dropped.enter(&words(child)),
            "w:fldSimple" => {
                let said = child.attribute("w:instr").unwrap_or_default();
                let shown = !words(child).trim().is_empty();
                tell(said, shown, dropped);
            }
            "w:r" if open.iter().any(Open::is_link) => uncolour_link(child),
            "w:instrText" => {
                if let Some(own) = open.last_mut().filter(|own| !own.result) {
                    own.instruction.push_str(&child.text());
                }
            }
            "w:t" if !child.text().trim().is_empty() => {
                let around = open.iter_mut().filter(|own| own.result);
                around.for_each(|own| own.shown = true);
            }
            "w:fldChar" => match child.attribute("w:fldCharType") {
                Some("begin") => open.push(Open {
                    instruction: String::new(),
                    result: false,
                    shown: false,
                }),
                Some("separate") => {
                    if let Some(own) = open.last_mut() {
                        own.result = true;
                    }
                }
                Some("end") => {
                    let text = open
                        .pop()
                        .and_then(|own| tell(&own.instruction, own.shown, dropped));
                    if let Some(text) = text {
                        let mut own = El::new("w:t", vec![Node::Text(text)]);
                        own.set("xml:space", "preserve");
                        *child = own;
                    }
                }
                _ => {}
            },
            _ => {}
        }
        settle(child, open, dropped);
    }
}

/// Tells of a field; its text where it has none but shows one.
fn tell(instruction: &str, shown: bool, dropped: &mut Dropped) -> Option<String> {
    let name = instruction.split_whitespace().next().unwrap_or_default();
    let name = name.split('\\').next().unwrap_or_default().to_uppercase();
    if shown {
        if CALCULATED.contains(&name.as_str()) || name.starts_with('=') {
            dropped.add("field");
        }
        return None;
    }
    match name.as_str() {
        "EQ" => overlaid(instruction, dropped),
        "AUTONUM" | "AUTONUMLGL" | "AUTONUMOUT" | "LISTNUM" => {
            dropped.add("number");
            None
        }
        "MACROBUTTON" | "GOTOBUTTON" => {
            dropped.add("prompt");
            None
        }
        "SYMBOL" => {
            dropped.add("symbol");
            None
        }
        _ => None,
    }
}

/// Characters over one another (`\o`, ECMA-376 §17.16.5.17), by which Word and WPS put a ring round a
/// character and a reading over it: the character stays. Other formulas are told and left out.
fn overlaid(instruction: &str, dropped: &mut Dropped) -> Option<String> {
    static RINGED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\\o\s*(?:\\a[clrd]\s*)*[(（]\s*([○◯〇□△◇])\s*[,;，]\s*([^()（）\\]+?)\s*[)）]",
        )
        .expect("a fixed pattern")
    });
    static READ: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\\o\s*(?:\\a[clrd]\s*)*\(\s*\\s\\up[^()]*\(([^()]*)\)\s*[,;]\s*([^()\\]+?)\s*\)",
        )
        .expect("a fixed pattern")
    });
    if let Some(found) = RINGED.captures(instruction) {
        let (ring, text) = (&found[1], &found[2]);
        let number = text
            .parse()
            .ok()
            .filter(|_| !matches!(ring, "□" | "△" | "◇"));
        if let Some(circled) = number.and_then(circled) {
            return Some(circled.to_string());
        }
        dropped.add_at("look", text);
        return Some(text.to_owned());
    }
    if let Some(found) = READ.captures(instruction) {
        dropped.add_at("ruby", &found[2]);
        return Some(found[2].to_owned());
    }
    dropped.add("formula");
    None
}

/// ① to ⑳.
fn circled(number: u32) -> Option<char> {
    let behind = (1..=20).contains(&number).then(|| number - 1)?;
    char::from_u32(u32::from('①') + behind)
}
