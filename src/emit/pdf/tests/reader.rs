//! Reads text and glyph positions out of a PDF as a viewer would.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object};

/// A character as the viewer finds it.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) text: String,
    /// In points from the page's lower left corner.
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) is_artifact: bool,
}

/// A font as the viewer uses it.
pub(super) struct ViewerFont {
    unicode: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f64>,
}

pub(super) fn load(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).expect("it can be read back")
}

pub(super) fn number(object: &Object) -> f64 {
    f64::from(object.as_float().expect("a number"))
}

/// The only descendant of a Type0 font.
pub(super) fn descendant<'a>(document: &'a Document, font: &Dictionary) -> &'a Dictionary {
    let kids = font.get(b"DescendantFonts").and_then(Object::as_array);
    let id = kids.expect("kids")[0].as_reference().expect("indirect");
    document.get_dictionary(id).expect("a CIDFont")
}

pub(super) fn stream<'a>(
    document: &'a Document,
    dict: &Dictionary,
    key: &[u8],
) -> &'a lopdf::Stream {
    let id = dict
        .get(key)
        .and_then(Object::as_reference)
        .expect("a reference");
    document
        .get_object(id)
        .and_then(Object::as_stream)
        .expect("a stream")
}

fn viewer_font(document: &Document, font: &Dictionary) -> ViewerFont {
    let cmap = stream(document, font, b"ToUnicode")
        .decompressed_content()
        .expect("flate");
    let cmap = String::from_utf8(cmap).expect("ASCII");
    let mut unicode = BTreeMap::new();
    for line in cmap.lines().filter(|line| line.starts_with('<')) {
        let words: Vec<&str> = line
            .split(['<', '>', ' '])
            .filter(|w| !w.is_empty())
            .collect();
        if words == ["0000", "FFFF"] {
            continue;
        }
        let code = u16::from_str_radix(words[0], 16).expect("hex");
        let units: Vec<u16> = (0..words[1].len() / 4)
            .map(|i| u16::from_str_radix(&words[1][i * 4..i * 4 + 4], 16).expect("hex"))
            .collect();
        unicode.insert(code, String::from_utf16(&units).expect("UTF-16"));
    }
    let kid = descendant(document, font);
    let mut widths = BTreeMap::new();
    let w = kid.get(b"W").and_then(Object::as_array).expect("W");
    for pair in w.chunks(2) {
        let first = pair[0].as_i64().expect("a code");
        for (code, width) in (first..).zip(pair[1].as_array().expect("widths")) {
            widths.insert(u16::try_from(code).expect("a code"), number(width));
        }
    }
    ViewerFont { unicode, widths }
}

/// Every character of a page, in the order of its content stream.
pub(super) fn characters(document: &Document, page: u32) -> Vec<Seen> {
    let id = document.get_pages()[&page];
    let fonts: BTreeMap<Vec<u8>, ViewerFont> = document
        .get_page_fonts(id)
        .expect("fonts")
        .into_iter()
        .map(|(name, font)| (name, viewer_font(document, font)))
        .collect();
    let content = Content::decode(&document.get_page_content(id)).expect("operators");
    let mut viewer = Viewer::default();
    for operation in &content.operations {
        viewer.run(operation, &fonts);
    }
    assert_eq!(viewer.marks, 0, "marked content is closed");
    viewer.seen
}

#[derive(Default)]
struct Viewer {
    seen: Vec<Seen>,
    font: Vec<u8>,
    size: f64,
    spacing: f64,
    line: (f64, f64),
    pen: f64,
    marks: usize,
    in_text: bool,
}

impl Viewer {
    fn run(&mut self, operation: &Operation, fonts: &BTreeMap<Vec<u8>, ViewerFont>) {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BT" => (self.in_text, self.line, self.pen) = (true, (0.0, 0.0), 0.0),
            "ET" => self.in_text = false,
            "BMC" => {
                assert!(!self.in_text, "a mark starts outside of text");
                assert_eq!(operands[0].as_name(), Ok(b"Artifact".as_slice()));
                self.marks += 1;
            }
            "EMC" => {
                assert!(!self.in_text, "a mark ends outside of text");
                self.marks -= 1;
            }
            "Tf" => {
                self.font = operands[0].as_name().expect("a name").to_vec();
                self.size = number(&operands[1]);
            }
            "Tc" => self.spacing = number(&operands[0]),
            "Td" => {
                self.line.0 += number(&operands[0]);
                self.line.1 += number(&operands[1]);
                self.pen = 0.0;
            }
            "TJ" => {
                for item in operands[0].as_array().expect("an array") {
                    self.show(item, &fonts[&self.font]);
                }
            }
            "Tj" => self.show(&operands[0], &fonts[&self.font]),
            "m" | "l" | "S" | "w" | "RG" | "G" => assert!(!self.in_text),
            "rg" | "g" => {}
            other => panic!("an operator that nobody asked for: {other}"),
        }
    }

    /// The pen's way: ISO 32000-1 §9.4.4.
    fn show(&mut self, item: &Object, font: &ViewerFont) {
        let Object::String(codes, _) = item else {
            self.pen -= number(item) / 1000.0 * self.size;
            return;
        };
        for code in codes.chunks(2) {
            let code = u16::from_be_bytes([code[0], code[1]]);
            self.seen.push(Seen {
                text: font.unicode[&code].clone(),
                x: self.line.0 + self.pen,
                y: self.line.1,
                is_artifact: self.marks > 0,
            });
            let width = font.widths.get(&code).copied().unwrap_or(1000.0);
            self.pen += width / 1000.0 * self.size + self.spacing;
        }
    }
}
