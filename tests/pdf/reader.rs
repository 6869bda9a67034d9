//! A PDF as a reader takes it apart: objects by lopdf, text by code, font and mark.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A file, read back.
pub(crate) struct Pdf {
    pub(crate) bytes: Vec<u8>,
    pub(crate) doc: Document,
    /// By object of the composite font.
    pub(crate) fonts: BTreeMap<ObjectId, Font>,
}

/// A font, read back.
pub(crate) struct Font {
    /// By code.
    pub(crate) unicode: BTreeMap<u16, String>,
    pub(crate) widths: BTreeMap<u16, f32>,
    pub(crate) program: Vec<u8>,
}

/// What one operator shows or draws.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shown {
    /// The mark that it is in: its tag and, for content, its id.
    pub(crate) mark: Option<(String, Option<i64>)>,
    /// Text: the font and the codes; none: a drawing.
    pub(crate) text: Option<(ObjectId, Vec<u16>)>,
}

impl Pdf {
    pub(crate) fn read(bytes: Vec<u8>) -> Pdf {
        let doc = Document::load_mem(&bytes).expect("a PDF");
        let fonts = doc
            .objects
            .iter()
            .filter(|(_, object)| is(object, b"Subtype", b"Type0"))
            .map(|(id, object)| (*id, Font::read(&doc, object.as_dict().expect("a font"))))
            .collect();
        Pdf { bytes, doc, fonts }
    }

    pub(crate) fn catalog(&self) -> &Dictionary {
        self.doc.catalog().expect("a catalogue")
    }

    pub(crate) fn pages(&self) -> Vec<ObjectId> {
        self.doc.page_iter().collect()
    }

    /// What an entry holds, references followed.
    pub(crate) fn get<'a>(&'a self, dict: &'a Dictionary, key: &str) -> Option<&'a Object> {
        let object = dict.get(key.as_bytes()).ok()?;
        Some(self.doc.dereference(object).expect("an object").1)
    }

    pub(crate) fn dict<'a>(&'a self, dict: &'a Dictionary, key: &str) -> &'a Dictionary {
        let found = self.get(dict, key).unwrap_or_else(|| panic!("no {key}"));
        found
            .as_dict()
            .unwrap_or_else(|_| panic!("{key}: {found:?}"))
    }

    pub(crate) fn stream(&self, id: ObjectId) -> Vec<u8> {
        let stream = self.doc.get_object(id).and_then(Object::as_stream);
        let stream = stream.expect("a stream");
        match stream.dict.has(b"Filter") {
            true => stream.decompressed_content().expect("its content"),
            false => stream.content.clone(),
        }
    }

    /// What a page shows, operator by operator.
    pub(crate) fn shown(&self, page: ObjectId) -> Vec<Shown> {
        let dict = self.doc.get_dictionary(page).expect("a page");
        let fonts = self.dict(self.dict(dict, "Resources"), "Font");
        let contents = dict.get(b"Contents").and_then(Object::as_reference);
        let content = self.stream(contents.expect("its contents"));
        let content = Content::decode(&content).expect("a content stream");
        let mut marks: Vec<(String, Option<i64>)> = Vec::new();
        let mut font = None;
        let mut shown = Vec::new();
        for op in &content.operations {
            let name = |at: usize| {
                String::from_utf8_lossy(op.operands[at].as_name().expect("a name")).into_owned()
            };
            match op.operator.as_str() {
                "BMC" => marks.push((name(0), None)),
                "BDC" => {
                    let id = op.operands[1].as_dict().expect("properties").get(b"MCID");
                    marks.push((name(0), id.ok().map(|id| id.as_i64().expect("a number"))));
                }
                "EMC" => {
                    marks.pop().expect("a mark that ends has begun");
                }
                "Tf" => {
                    font = Some(
                        fonts
                            .get(name(0).as_bytes())
                            .and_then(Object::as_reference)
                            .expect("a font"),
                    )
                }
                "Tj" | "TJ" => {
                    assert!(marks.len() < 2, "marks are not nested");
                    let mut bytes = Vec::new();
                    collect(&op.operands[0], &mut bytes);
                    let codes = bytes
                        .chunks(2)
                        .map(|two| u16::from_be_bytes([two[0], two[1]]));
                    shown.push(Shown {
                        mark: marks.last().cloned(),
                        text: Some((font.expect("a font"), codes.collect())),
                    });
                }
                "S" | "s" | "f" | "F" | "B" | "b" | "f*" | "B*" | "b*" | "Do" | "sh" => {
                    shown.push(Shown {
                        mark: marks.last().cloned(),
                        text: None,
                    });
                }
                // Everything else that the emitter may write: states and paths.
                "BT" | "ET" | "Td" | "Tm" | "Tc" | "g" | "rg" | "G" | "RG" | "w" | "m" | "l"
                | "q" | "Q" | "cm" => {}
                other => panic!("an operator that is not expected: {other}"),
            }
        }
        assert!(marks.is_empty(), "a mark that has begun ends");
        shown
    }

    /// The text of codes.
    pub(crate) fn text(&self, font: ObjectId, codes: &[u16]) -> String {
        let font = &self.fonts[&font];
        codes
            .iter()
            .map(|code| font.unicode[code].as_str())
            .collect()
    }

    /// By page and mark, the text.
    pub(crate) fn marked(&self) -> BTreeMap<(ObjectId, i64), String> {
        let mut marked: BTreeMap<(ObjectId, i64), String> = BTreeMap::new();
        for page in self.pages() {
            for shown in self.shown(page) {
                if let (Some((_, Some(id))), Some((font, codes))) = (shown.mark, shown.text) {
                    marked
                        .entry((page, id))
                        .or_default()
                        .push_str(&self.text(font, &codes));
                }
            }
        }
        marked
    }

    /// Entries of a number tree or name tree, in order.
    pub(crate) fn leaves<'a>(&'a self, tree: &'a Dictionary, key: &str) -> Vec<&'a Object> {
        if let Some(kids) = self.get(tree, "Kids") {
            let kids = kids.as_array().expect("kids");
            return kids
                .iter()
                .flat_map(|kid| {
                    let kid = self.doc.dereference(kid).expect("a node").1;
                    self.leaves(kid.as_dict().expect("a node"), key)
                })
                .collect();
        }
        let entries = self.get(tree, key).expect("entries");
        entries.as_array().expect("entries").iter().collect()
    }
}

fn collect(object: &Object, bytes: &mut Vec<u8>) {
    match object {
        Object::String(text, _) => bytes.extend(text),
        Object::Array(items) => items.iter().for_each(|item| collect(item, bytes)),
        _ => {}
    }
}

/// Has the dictionary this name under this key?
pub(crate) fn is(object: &Object, key: &[u8], name: &[u8]) -> bool {
    let dict = match object {
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &stream.dict,
        _ => return false,
    };
    dict.get(key)
        .and_then(Object::as_name)
        .is_ok_and(|is| is == name)
}

impl Font {
    fn read(doc: &Document, font: &Dictionary) -> Font {
        let stream = |id: &Object| {
            let stream = doc
                .dereference(id)
                .expect("a stream")
                .1
                .as_stream()
                .expect("a stream")
                .clone();
            stream.decompressed_content().expect("its content")
        };
        let descendants = font
            .get(b"DescendantFonts")
            .and_then(Object::as_array)
            .expect("one");
        let cid = doc
            .dereference(&descendants[0])
            .expect("one")
            .1
            .as_dict()
            .expect("a font");
        let descriptor = cid.get(b"FontDescriptor").expect("a descriptor");
        let descriptor = doc
            .dereference(descriptor)
            .expect("one")
            .1
            .as_dict()
            .expect("one");
        let mut widths = BTreeMap::new();
        let mut at = 0u16;
        for item in cid.get(b"W").and_then(Object::as_array).expect("widths") {
            match item {
                Object::Array(stretch) => {
                    for width in stretch {
                        widths.insert(at, width.as_float().expect("a width"));
                        at += 1;
                    }
                }
                first => at = u16::try_from(first.as_i64().expect("a code")).expect("two bytes"),
            }
        }
        Font {
            unicode: to_unicode(&stream(font.get(b"ToUnicode").expect("a map"))),
            widths,
            program: stream(descriptor.get(b"FontFile2").expect("a program")),
        }
    }

    /// A table of the program.
    pub(crate) fn table(&self, tag: &str) -> &[u8] {
        let count = usize::from(self.u16(4));
        let record = (0..count)
            .map(|n| 12 + n * 16)
            .find(|at| &self.program[*at..at + 4] == tag.as_bytes());
        let record = record.unwrap_or_else(|| panic!("no {tag}"));
        let number =
            |at: usize| u32::from_be_bytes([0, 1, 2, 3].map(|i| self.program[at + i])) as usize;
        &self.program[number(record + 8)..][..number(record + 12)]
    }

    fn u16(&self, at: usize) -> u16 {
        u16::from_be_bytes([self.program[at], self.program[at + 1]])
    }

    pub(crate) fn glyph_count(&self) -> u16 {
        let maxp = self.table("maxp");
        u16::from_be_bytes([maxp[4], maxp[5]])
    }

    /// A glyph's advance in thousandths of an em, from `hmtx`.
    pub(crate) fn advance(&self, glyph: u16) -> f64 {
        let (head, hhea, hmtx) = (self.table("head"), self.table("hhea"), self.table("hmtx"));
        let metrics = u16::from_be_bytes([hhea[34], hhea[35]]);
        let at = usize::from(glyph.min(metrics - 1)) * 4;
        let units = f64::from(u16::from_be_bytes([head[18], head[19]]));
        f64::from(u16::from_be_bytes([hmtx[at], hmtx[at + 1]])) * 1000.0 / units
    }
}

fn to_unicode(map: &[u8]) -> BTreeMap<u16, String> {
    let map = String::from_utf8(map.to_vec()).expect("ASCII");
    let mut unicode = BTreeMap::new();
    let mut inside = false;
    for line in map.lines() {
        if line.ends_with("beginbfchar") || line == "endbfchar" {
            inside = line != "endbfchar";
        } else if inside {
            let mut parts = line.trim_matches(['<', '>']).split("><");
            let code = u16::from_str_radix(parts.next().expect("a code"), 16).expect("hex");
            let units: Vec<u16> = parts
                .next()
                .expect("text")
                .as_bytes()
                .chunks(4)
                .map(|hex| {
                    u16::from_str_radix(std::str::from_utf8(hex).expect("ASCII"), 16).expect("hex")
                })
                .collect();
            let text = String::from_utf16(&units).expect("UTF-16");
            assert!(unicode.insert(code, text).is_none(), "a code has one text");
        }
    }
    unicode
}
