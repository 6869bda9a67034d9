//! What schema checkers miss (docs/engines/docx.md, “The validator's limits”), for tests: text that is
//! not well-formed, ids that occur twice, fields that do not close, references to bookmarks, lists
//! or styles that are not there.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// A tag of a part: its name, its attributes, how it stands.
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    pub name: String,
    pub attrs: BTreeMap<String, String>,
    pub closes: bool,
    pub empty: bool,
}

impl Tag {
    pub(crate) fn attr(&self, name: &str) -> &str {
        self.attrs.get(name).map_or("", String::as_str)
    }
}

/// The parts of a .docx by name; XML ones as text.
pub(crate) fn parts(docx: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).expect("it is a zip");
    let mut parts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).expect("the entry is there");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("the entry unpacks");
        let twice = parts.insert(file.name().to_owned(), bytes);
        assert!(twice.is_none(), "{} occurs twice", file.name());
    }
    parts
}

/// An XML part as text.
pub(crate) fn part(docx: &[u8], name: &str) -> String {
    let bytes = parts(docx).remove(name).unwrap_or_default();
    String::from_utf8(bytes).expect("the part is UTF-8")
}

/// The tags of a part, in order; panics where it is not well-formed.
pub(crate) fn tags(xml: &str) -> Vec<Tag> {
    assert!(xml.chars().all(is_xml_char), "a character that XML forbids");
    let start = xml.find("?>").map_or(0, |at| at + 2);
    let mut tags = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for (index, chunk) in xml[start..].split('<').enumerate() {
        if index == 0 {
            continue;
        }
        let (inside, text) = chunk.split_once('>').expect("a tag ends");
        assert!(!text.contains('>'), "a bare > in {text}");
        assert_entities(text);
        let tag = tag(inside);
        if tag.closes {
            assert_eq!(open.pop().as_deref(), Some(tag.name.as_str()), "nesting");
        } else if !tag.empty {
            open.push(tag.name.clone());
        }
        tags.push(tag);
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    tags
}

fn tag(inside: &str) -> Tag {
    let closes = inside.starts_with('/');
    let empty = inside.ends_with('/');
    let inside = inside.trim_matches('/');
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut attrs = BTreeMap::new();
    while let Some((key, after)) = rest.trim_start().split_once("=\"") {
        let (value, after) = after.split_once('"').expect("an attribute ends");
        assert_entities(value);
        let twice = attrs.insert(key.to_owned(), value.to_owned());
        assert!(twice.is_none(), "attribute {key} twice");
        rest = after;
    }
    assert!(rest.trim().is_empty(), "what is {rest:?}?");
    Tag {
        name: name.to_owned(),
        attrs,
        closes,
        empty,
    }
}

fn assert_entities(text: &str) {
    for after in text.split('&').skip(1) {
        let known = ["amp;", "lt;", "gt;", "quot;"];
        assert!(
            known.iter().any(|k| after.starts_with(k)),
            "a bare & in {text}"
        );
    }
}

/// Everything that is wrong with a .docx.
pub(crate) fn lint(docx: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    let parts = parts(docx);
    let mut xml = BTreeMap::new();
    for (name, bytes) in &parts {
        if name.ends_with(".xml") || name.ends_with(".rels") {
            let text = std::str::from_utf8(bytes).expect("the part is UTF-8");
            xml.insert(name.as_str(), tags(text));
        }
    }
    let empty = Vec::new();
    let get = |name: &str| xml.get(name).unwrap_or(&empty);
    let document = get("word/document.xml");
    let styles = values(get("word/styles.xml"), "w:style", "w:styleId", &mut faults);
    let lists = values(get("word/numbering.xml"), "w:num", "w:numId", &mut faults);
    values(document, "w:bookmarkStart", "w:id", &mut faults);
    let bookmarks = values(document, "w:bookmarkStart", "w:name", &mut faults);
    for (name, tags) in &xml {
        if let Err(why) = fields_close(tags) {
            faults.push(format!("{name}: {why}"));
        }
        for tag in tags.iter().filter(|tag| !tag.closes) {
            let (known, value) = match tag.name.as_str() {
                "w:pStyle" | "w:rStyle" | "w:basedOn" | "w:next" | "w:tblStyle" => {
                    (&styles, tag.attr("w:val"))
                }
                "w:numId" if tag.attr("w:val") != "0" => (&lists, tag.attr("w:val")),
                "w:hyperlink" => (&bookmarks, tag.attr("w:anchor")),
                _ => continue,
            };
            if !known.contains(value) {
                faults.push(format!(
                    "{name}: {} names {value}, which is not there",
                    tag.name
                ));
            }
        }
    }
    for tags in xml.values() {
        values(tags, "wp:docPr", "id", &mut faults);
    }
    faults.extend(field_targets(&part(docx, "word/document.xml"), &bookmarks));
    faults
}

/// The values of an attribute, which must not occur twice.
fn values(tags: &[Tag], name: &str, attr: &str, faults: &mut Vec<String>) -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    for tag in tags.iter().filter(|tag| tag.name == name && !tag.closes) {
        if !values.insert(tag.attr(attr).to_owned()) {
            faults.push(format!("{name} {attr}={} twice", tag.attr(attr)));
        }
    }
    values
}

fn fields_close(tags: &[Tag]) -> Result<(), String> {
    // Per open field: has its result begun?
    let mut open: Vec<bool> = Vec::new();
    for tag in tags.iter().filter(|tag| tag.name == "w:fldChar") {
        match (tag.attr("w:fldCharType"), open.last_mut()) {
            ("begin", _) => open.push(false),
            ("separate", Some(begun)) if !*begun => *begun = true,
            ("end", Some(_)) => {
                open.pop();
            }
            (kind, _) => return Err(format!("a field has {kind} out of place")),
        }
    }
    open.is_empty()
        .then_some(())
        .ok_or_else(|| "a field is not closed".to_owned())
}

fn field_targets(document: &str, bookmarks: &BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for field in document.split("<w:instrText").skip(1) {
        let text = field.split(['>', '<']).nth(1).unwrap_or_default();
        let mut words = text.split_whitespace();
        if let (Some("REF" | "PAGEREF"), Some(target)) = (words.next(), words.next())
            && !bookmarks.contains(target)
        {
            faults.push(format!("a field refers to {target}, which is not there"));
        }
    }
    faults
}

/// May this character stand in an XML 1.0 document (`Char`, production 2)?
fn is_xml_char(ch: char) -> bool {
    matches!(ch, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
