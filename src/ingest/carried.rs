//! What a workbook carries beside its cells, which whoever looks at its sheets may never have seen:
//! comments, pictures, macros, what it remembers of other workbooks, and who made it.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::sync::LazyLock;

use quick_xml::Reader;
use quick_xml::events::Event;
use regex::Regex;
use zip::ZipArchive;

use super::carried_xls::of_xls;
use super::ole::Ole;
use super::sniff::{Looks, sniff};
use super::xml::text_of;

/// So much of a part is looked at, in bytes.
const LOOKED_AT: u64 = 64 << 20;

/// What is there beside the cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// Words that messages select by: `comments`, `custom`, `embedded`, `external`, `macros`,
    /// `names`, `pictures`.
    pub parts: BTreeSet<&'static str>,
    /// The people and the company that its properties name.
    pub people: BTreeSet<String>,
    /// What the heads and feet of its sheets say, beside page numbers.
    pub margins: BTreeSet<String>,
}

/// Looks for it; a file that cannot be opened carries nothing that is known.
pub fn carried(bytes: &[u8]) -> Carried {
    let mut carried = Carried::default();
    match sniff(bytes) {
        Looks::Zip => of_package(bytes, &mut carried),
        Looks::Ole => of_ole(bytes, &mut carried),
        _ => {}
    }
    carried
}

/// .xlsx, .xlsm, .xlsb and .ods, by the names of their parts.
fn of_package(bytes: &[u8], carried: &mut Carried) {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else {
        return;
    };
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    for name in names {
        let lower = name.to_lowercase();
        let below = |folder: &str| lower.contains(folder) && !lower.ends_with('/');
        let part = match () {
            () if below("xl/comments") || below("threadedcomments/") => Some("comments"),
            () if lower.ends_with("vbaproject.bin") || lower.starts_with("basic/") => {
                Some("macros")
            }
            () if below("customxml/") || lower == "docprops/custom.xml" => Some("custom"),
            () if below("externallinks/") || below("pivotcache/") || below("/connections.xml") => {
                Some("external")
            }
            () if below("querytables/") || below("xl/model/") => Some("external"),
            () if below("embeddings/")
                || below("xl/revisions/")
                || lower.starts_with("object ") =>
            {
                Some("embedded")
            }
            () if below("xl/media/") || lower.starts_with("pictures/") => Some("pictures"),
            () => None,
        };
        carried.parts.extend(part);
        let text = match () {
            () if lower.starts_with("docprops/") || lower == "meta.xml" => "people",
            () if lower.starts_with("xl/drawings/drawing") => "drawing",
            () if lower == "xl/workbook.xml" => "workbook",
            () if lower == "content.xml" => "content",
            () if lower.starts_with("xl/worksheets/sheet") && lower.ends_with(".xml") => "sheet",
            () => continue,
        };
        let Ok(entry) = zip.by_name(&name) else {
            continue;
        };
        let mut xml = Vec::new();
        if entry.take(LOOKED_AT).read_to_end(&mut xml).is_err() {
            continue;
        }
        let holds = |what: &str| xml.windows(what.len()).any(|w| w == what.as_bytes());
        match text {
            "people" => carried.people.extend(people(&xml)),
            "sheet" => carried.margins.extend(margins_of_sheet(&xml)),
            // A text box, or a shape with a text; charts show what is in cells.
            "drawing" if holds("<xdr:sp ") || holds("<xdr:sp>") => {
                carried.parts.insert("pictures");
            }
            "workbook" if names_hold_texts(&xml) => {
                carried.parts.insert("names");
            }
            "content" if holds("<office:annotation") => {
                carried.parts.insert("comments");
            }
            _ => {}
        }
    }
}

/// The elements of an XML part that hold texts, by local name.
fn texts(xml: &[u8]) -> Vec<(String, String)> {
    let mut reader = Reader::from_reader(xml);
    let mut found: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                found.push((start.local_name().as_ref().to_owned(), String::new()));
                inside = true;
            }
            Ok(Event::End(_)) => inside = false,
            Ok(Event::Eof) | Err(_) => return found,
            Ok(event) => {
                if let (true, Ok(Some(text)), Some((_, whole))) =
                    (inside, text_of(&event), found.last_mut())
                {
                    *whole += &*text;
                }
            }
        }
    }
}

/// Whom the document's properties name.
fn people(xml: &[u8]) -> Vec<String> {
    const NAMES: [&str; 5] = [
        "creator",
        "initial-creator",
        "lastModifiedBy",
        "Company",
        "Manager",
    ];
    let texts = texts(xml).into_iter();
    let named = texts.filter(|(of, _)| NAMES.contains(&of.as_str()));
    let shown = named.map(|(_, text)| text.trim().to_owned());
    shown.filter(|text| !text.is_empty()).collect()
}

/// Does a defined name stand for a text rather than for cells?
fn names_hold_texts(xml: &[u8]) -> bool {
    let mut names = texts(xml).into_iter().filter(|(of, _)| of == "definedName");
    names.any(|(_, text)| {
        text.trim_start_matches([' ', '='])
            .starts_with(['"', '{', '&'])
    })
}

/// .xls
fn of_ole(bytes: &[u8], carried: &mut Carried) {
    let Ok(ole) = Ole::open(bytes) else { return };
    if ole.has("_VBA_PROJECT_CUR") || ole.has("VBA") {
        carried.parts.insert("macros");
    }
    let found = of_xls(&ole);
    if found.comments {
        carried.parts.insert("comments");
    }
    carried.people.extend(found.people);
    carried
        .margins
        .extend(found.margins.iter().filter_map(|said| said_in(said)));
}

/// What a head or foot of Excel says in each of its three places, beside codes (ECMA-376 §18.3.1.46)
/// and the page's number with its words; none: nothing.
fn said_in(margin: &str) -> Option<String> {
    static PLACES: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("&[LCR]").expect("a fixed pattern"));
    static CODES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r##"&"[^"]*"|&K[0-9A-Fa-f]{6}|&K[0-9]{2}[+-][0-9]{3}|&[0-9]+|&[A-Za-z+-]"##)
            .expect("a fixed pattern")
    });
    const ESCAPED: &str = "\u{FDD0}";
    let margin = margin.replace("&&", ESCAPED);
    let said = PLACES.split(&margin).filter_map(|place| {
        let numbered = place.contains("&P") || place.contains("&N");
        let bare = CODES.replace_all(place, " ").replace(ESCAPED, "&");
        let said = bare.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = said.to_lowercase().replace("page", "").replace("of", "");
        let of_number = |c: char| !c.is_alphanumeric() || "第共页頁".contains(c);
        let is_number = numbered && words.chars().all(of_number);
        (said.chars().any(char::is_alphanumeric) && !is_number).then_some(said)
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// The heads and feet of a sheet: they stand behind its cells.
fn margins_of_sheet(xml: &[u8]) -> Vec<String> {
    const BEGIN: &[u8] = b"headerFooter";
    let Some(at) = xml.windows(BEGIN.len()).rposition(|w| w == BEGIN) else {
        return Vec::new();
    };
    // `rposition` finds the closing tag; what it closes begins before it.
    let before = xml.get(..at).unwrap_or_default();
    let begin = before.windows(BEGIN.len()).rposition(|w| w == BEGIN);
    let part = xml.get(begin.unwrap_or(at)..).unwrap_or_default();
    let whole = [b"<", part].concat();
    let is_margin = |of: &str| of.ends_with("Header") || of.ends_with("Footer");
    let texts = texts(&whole).into_iter().filter(|(of, _)| is_margin(of));
    texts.filter_map(|(_, text)| said_in(&text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_feet_say_what_is_no_page_number() {
        let said = |text| said_in(text);
        assert_eq!(said("&C第 &P 页，共 &N 页"), None);
        assert_eq!(said("&L&D&RPage &P of &N"), None);
        assert_eq!(
            said("&L&\"黑体,常规\"&10内部资料&C第&P页&RR&&D组").as_deref(),
            Some("内部资料 R&D组")
        );
        let sheet = b"<worksheet><sheetData/><headerFooter><oddHeader>&amp;L\xE5\x86\x85\xE9\x83\xA8</oddHeader><oddFooter>&amp;P</oddFooter></headerFooter></worksheet>";
        assert_eq!(margins_of_sheet(sheet), ["内部"]);
        assert!(margins_of_sheet(b"<worksheet><sheetData/></worksheet>").is_empty());
    }
}
