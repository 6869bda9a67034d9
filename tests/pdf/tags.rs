//! PDF/UA-1 and exact text: each test is a clause of ISO 14289-1, read back from finished files.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::reader::Pdf;
use super::{galley_texts, sample_of, samples};

/// A structure element, read back.
struct Element {
    tag: String,
    dict: Dictionary,
    kids: Vec<Kid>,
}

enum Kid {
    Element(Element),
    Mark(ObjectId, i64),
    Annotation(ObjectId),
}

fn tree(pdf: &Pdf) -> Vec<Element> {
    let root = pdf.dict(pdf.catalog(), "StructTreeRoot");
    let id = pdf
        .catalog()
        .get(b"StructTreeRoot")
        .and_then(Object::as_reference);
    let kids = pdf
        .get(root, "K")
        .expect("kids")
        .as_array()
        .expect("a list");
    let id = id.expect("a reference");
    kids.iter()
        .map(|kid| element(pdf, kid.as_reference().expect("an element"), id))
        .collect()
}

fn element(pdf: &Pdf, id: ObjectId, parent: ObjectId) -> Element {
    let dict = pdf.doc.get_dictionary(id).expect("an element").clone();
    let above = dict.get(b"P").and_then(Object::as_reference);
    assert_eq!(above.expect("a parent"), parent);
    let page = dict.get(b"Pg").and_then(Object::as_reference).ok();
    let kids = match pdf.get(&dict, "K") {
        None => Vec::new(),
        Some(Object::Array(kids)) => kids.clone(),
        Some(_) => vec![dict.get(b"K").expect("a kid").clone()],
    };
    let kids = kids.iter().map(|kid| match kid {
        Object::Integer(mark) => Kid::Mark(page.expect("a page"), *mark),
        Object::Reference(kid) => Kid::Element(element(pdf, *kid, id)),
        Object::Dictionary(kid) => {
            let page = kid
                .get(b"Pg")
                .and_then(Object::as_reference)
                .expect("a page");
            match kid.get(b"MCID") {
                Ok(mark) => Kid::Mark(page, mark.as_i64().expect("a number")),
                Err(_) => {
                    Kid::Annotation(kid.get(b"Obj").and_then(Object::as_reference).expect("one"))
                }
            }
        }
        other => panic!("a kid that is none: {other:?}"),
    });
    let tag = dict.get(b"S").and_then(Object::as_name).expect("a type");
    Element {
        tag: String::from_utf8(tag.to_vec()).expect("ASCII"),
        kids: kids.collect(),
        dict,
    }
}

impl Element {
    fn walk<'a>(&'a self, parent: &'a str, each: &mut dyn FnMut(&'a Element, &'a str)) {
        each(self, parent);
        for kid in self.elements() {
            kid.walk(&self.tag, each);
        }
    }

    fn elements(&self) -> impl Iterator<Item = &Element> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Element(element) => Some(element),
            _ => None,
        })
    }

    fn text(&self, marked: &BTreeMap<(ObjectId, i64), String>) -> String {
        self.kids
            .iter()
            .map(|kid| match kid {
                Kid::Element(element) => element.text(marked),
                Kid::Mark(page, id) => marked[&(*page, *id)].clone(),
                Kid::Annotation(_) => String::new(),
            })
            .collect()
    }

    fn attribute(&self, key: &[u8]) -> Option<&Object> {
        let attributes = self.dict.get(b"A").and_then(Object::as_dict).ok()?;
        attributes.get(key).ok()
    }

    fn span(&self, key: &[u8]) -> usize {
        self.attribute(key)
            .map_or(1, |n| n.as_i64().expect("a number") as usize)
    }
}

/// §5, §6.2, §7.1: identified, marked, titled, in a language. ISO 32000-1 §14.8
#[test]
fn the_file_says_that_it_is_tagged() {
    for pdf in samples() {
        let catalog = pdf.catalog();
        let marked = pdf.dict(catalog, "MarkInfo").get(b"Marked");
        assert!(matches!(marked.and_then(Object::as_bool), Ok(true)));
        let shown = pdf
            .dict(catalog, "ViewerPreferences")
            .get(b"DisplayDocTitle");
        assert!(matches!(shown.and_then(Object::as_bool), Ok(true)));
        let language = catalog
            .get(b"Lang")
            .and_then(Object::as_str)
            .expect("a language");
        assert_eq!(language, b"zh-CN");
        let id = catalog
            .get(b"Metadata")
            .and_then(Object::as_reference)
            .expect("one");
        let xmp = String::from_utf8(pdf.stream(id)).expect("UTF-8");
        assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"));
    }
}

/// §7.1: all that a page shows is an artifact or content of an element, which says the same; each
/// mark is one element's.
#[test]
fn everything_is_an_artifact_or_tagged() {
    for pdf in samples() {
        let root = pdf.dict(pdf.catalog(), "StructTreeRoot");
        let leaves = pdf.leaves(pdf.dict(root, "ParentTree"), "Nums");
        let parents: BTreeMap<i64, &Object> = leaves
            .chunks(2)
            .map(|pair| (pair[0].as_i64().expect("a key"), pair[1]))
            .collect();
        assert!(
            parents.keys().copied().eq(0..parents.len() as i64),
            "in order, each once"
        );
        let mut claimed = BTreeSet::new();
        for document in tree(pdf) {
            document.walk("", &mut |element, _| {
                for kid in &element.kids {
                    if let Kid::Mark(page, id) = kid {
                        assert!(claimed.insert((*page, *id)), "one element's");
                    }
                }
            });
        }
        let mut found = BTreeSet::new();
        for page in pdf.pages() {
            let key = pdf
                .doc
                .get_dictionary(page)
                .expect("a page")
                .get(b"StructParents");
            let owners = parents[&key.expect("a key").as_i64().expect("a number")];
            let owners = owners.as_array().expect("a list");
            for shown in pdf.shown(page) {
                let (tag, id) = shown.mark.expect("a mark");
                match id {
                    None => assert_eq!(tag, "Artifact"),
                    Some(id) => {
                        assert_ne!(tag, "Artifact");
                        owners[id as usize].as_reference().expect("its element");
                        found.insert((page, id));
                    }
                }
            }
        }
        assert_eq!(claimed, found);
    }
}

/// §7.1, §7.2: standard types only, where the standard lets them stand.
#[test]
fn elements_stand_where_they_may() {
    for pdf in samples() {
        for document in tree(pdf) {
            assert_eq!(document.tag, "Document");
            document.walk("", &mut |element, parent| {
                let allowed: &[&str] = match element.tag.as_str() {
                    "Document" => &[""],
                    "Sect" => &["Document"],
                    "P" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6" | "Table" | "TOC" => &["Sect"],
                    "L" => &["Sect", "LBody"],
                    "LI" => &["L"],
                    "LBody" => &["LI"],
                    "Lbl" => &["LI", "Note"],
                    "Figure" => &["Sect"],
                    "Note" => &["P", "LBody", "H1", "H2", "H3", "H4"],
                    "THead" | "TBody" => &["Table"],
                    "TR" => &["Table", "THead", "TBody"],
                    "TH" | "TD" => &["TR"],
                    "TOCI" => &["TOC"],
                    "Reference" => &["TOCI", "P", "LBody", "H1", "H2", "H3", "H4"],
                    "Link" => &[
                        "P",
                        "Note",
                        "LBody",
                        "Lbl",
                        "Reference",
                        "TD",
                        "TH",
                        "H1",
                        "H2",
                        "H3",
                        "H4",
                    ],
                    other => panic!("{other} is not expected"),
                };
                assert!(allowed.contains(&parent), "{} in {parent}", element.tag);
            });
        }
    }
}

/// §7.3, §7.9: each figure says what it shows; each note has an identifier of its own, which the
/// tree of identifiers finds, and follows its mark.
#[test]
fn figures_and_notes_are_named() {
    let pdf = samples().last().expect("the gallery");
    let marked = pdf.marked();
    let (mut said, mut notes) = (Vec::new(), Vec::new());
    for document in tree(pdf) {
        document.walk("", &mut |element, _| {
            if element.tag == "Figure" {
                let alt = element.dict.get(b"Alt").and_then(Object::as_str);
                said.push(alt.expect("words").to_vec());
            }
            let kids: Vec<&Element> = element.elements().collect();
            for pair in kids.windows(2).filter(|pair| pair[1].tag == "Note") {
                assert_eq!(pair[0].tag, "Reference");
                let id = pair[1].dict.get(b"ID").and_then(Object::as_str);
                let mark = pair[0].text(&marked);
                assert!(pair[1].text(&marked).starts_with(&mark));
                notes.push((id.expect("one").to_vec(), mark));
            }
        });
    }
    // Two pictures, six charts, one of which is on three pages.
    assert_eq!(said.len(), 10);
    assert!(said.iter().all(|words| words.len() > 6));
    let marks: Vec<&str> = notes.iter().map(|(_, mark)| mark.as_str()).collect();
    assert_eq!(marks, ["①", "②", "①"], "anew on each page");
    let root = pdf.dict(pdf.catalog(), "StructTreeRoot");
    let found = pdf.leaves(pdf.dict(root, "IDTree"), "Names");
    let found: Vec<&[u8]> = found
        .chunks(2)
        .map(|pair| pair[0].as_str().expect("a name"))
        .collect();
    assert_eq!(
        found,
        notes.iter().map(|(id, _)| &id[..]).collect::<Vec<_>>()
    );
}

/// §7.4.2: headings begin with H1 and leave no level out on the way down.
#[test]
fn headings_nest() {
    for pdf in samples() {
        let mut last = 0;
        let mut count = 0;
        for document in tree(pdf) {
            document.walk("", &mut |element, _| {
                if let Some(level) = element
                    .tag
                    .strip_prefix('H')
                    .and_then(|n| n.parse::<u8>().ok())
                {
                    assert!(level <= last + 1, "H{level} after H{last}");
                    last = level;
                    count += 1;
                }
            });
        }
        assert!(count > 5);
    }
}

/// §7.2, §7.5: rows of a table cover its columns, each once; header cells say for what they are, and
/// every data cell has one.
#[test]
fn tables_are_regular_and_headed() {
    for pdf in samples() {
        let mut tables = 0;
        for document in tree(pdf) {
            document.walk("", &mut |table, _| {
                if table.tag != "Table" {
                    return;
                }
                tables += 1;
                let groups = table.elements().flat_map(|group| match group.tag.as_str() {
                    "TR" => vec![group],
                    _ => group.elements().collect(),
                });
                let rows: Vec<&Element> = groups.collect();
                let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
                let mut columns_headed = BTreeSet::new();
                let mut data = Vec::new();
                for (index, row) in rows.iter().enumerate() {
                    let mut column = 0;
                    let mut row_headed = false;
                    for cell in row.elements() {
                        while taken.contains(&(index, column)) {
                            column += 1;
                        }
                        let (wide, high) = (cell.span(b"ColSpan"), cell.span(b"RowSpan"));
                        for r in index..index + high {
                            for c in column..column + wide {
                                assert!(taken.insert((r, c)), "a place is covered once");
                            }
                        }
                        match (cell.tag.as_str(), cell.attribute(b"Scope")) {
                            ("TH", Some(scope)) => match scope.as_name().expect("a name") {
                                b"Column" => columns_headed.extend(column..column + wide),
                                b"Row" => row_headed = true,
                                other => panic!("{other:?}"),
                            },
                            ("TD", None) => data.push((column, row_headed)),
                            (tag, scope) => panic!("{tag} {scope:?}"),
                        }
                        column += wide;
                    }
                }
                let width = taken
                    .iter()
                    .map(|(_, column)| column + 1)
                    .max()
                    .expect("cells");
                assert_eq!(taken.len(), width * rows.len(), "a full grid");
                for (column, row_headed) in data {
                    assert!(row_headed || columns_headed.contains(&column));
                }
            });
        }
        assert!(tables > 0);
    }
}

/// §7.18: links are in Link elements, described, and in the tab order of the structure.
#[test]
fn links_are_tagged() {
    for pdf in samples() {
        let marked = pdf.marked();
        let mut tagged = BTreeSet::new();
        for document in tree(pdf) {
            document.walk("", &mut |element, _| {
                for kid in &element.kids {
                    if let Kid::Annotation(id) = kid {
                        assert_eq!(element.tag, "Link");
                        let link = pdf.doc.get_dictionary(*id).expect("a link");
                        let says =
                            lopdf::decode_text_string(link.get(b"Contents").expect("a text"));
                        assert_eq!(says.expect("text"), element.text(&marked));
                        tagged.insert(*id);
                    }
                }
            });
        }
        let mut there = BTreeSet::new();
        for page in pdf.pages() {
            let page = pdf.doc.get_dictionary(page).expect("a page");
            let Some(annotations) = pdf.get(page, "Annots") else {
                continue;
            };
            assert_eq!(
                page.get(b"Tabs")
                    .and_then(Object::as_name)
                    .expect("an order"),
                b"S"
            );
            let annotations = annotations.as_array().expect("a list");
            there.extend(
                annotations
                    .iter()
                    .map(|id| id.as_reference().expect("a link")),
            );
        }
        assert_eq!(tagged, there);
    }
}

/// What a reader copies, element by element, is what the plan says, letter by letter: with
/// Extension B, —— and the spaces in Latin text, nothing doubled and nothing lost.
#[test]
fn the_text_of_the_elements_is_the_plans() {
    let (pdf, pages) = sample_of(SENTENCES);
    let marked = pdf.marked();
    let mut read = Vec::new();
    for document in tree(&pdf) {
        document.walk("", &mut |element, _| {
            if matches!(element.tag.as_str(), "P" | "LI" | "TD" | "TH" | "TOCI")
                || element.tag.starts_with('H')
            {
                read.push(element.text(&marked));
            }
        });
    }
    let wanted = galley_texts(&pages);
    assert!(wanted.iter().any(|text| text.contains(SENTENCES)));
    assert_eq!(read, wanted);
}

/// Characters that share a glyph, that have none in the BMP, that stand at line ends.
pub(super) const SENTENCES: &str = "“统一规划”——以研促教；𠮷𡗗𪚥㛃·王（A Plan of 3 items, in Latin）……约2026—2027学年，‘引’“‘文’”，％℃①②③，𠂇。";

/// Page labels are the printed numbers, the outline is the plan's, nested.
#[test]
fn labels_and_outline() {
    for pdf in samples() {
        let labels = pdf.leaves(pdf.dict(pdf.catalog(), "PageLabels"), "Nums");
        assert!(matches!(labels[0].as_i64(), Ok(0)));
        let outline = pdf.dict(pdf.catalog(), "Outlines");
        assert_eq!(
            pdf.catalog()
                .get(b"PageMode")
                .and_then(Object::as_name)
                .expect("a mode"),
            b"UseOutlines"
        );
        let mut nested = 0;
        let mut items = 0;
        walk_outline(pdf, outline, 0, &mut |depth| {
            items += 1;
            nested += usize::from(depth > 0);
        });
        assert!(items > nested && nested > 0);
    }
}

fn walk_outline(pdf: &Pdf, parent: &Dictionary, depth: usize, each: &mut dyn FnMut(usize)) {
    let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
    let last = parent.get(b"Last").and_then(Object::as_reference).ok();
    let mut before = None;
    while let Some(id) = next {
        let item = pdf.doc.get_dictionary(id).expect("an item");
        assert_eq!(
            item.get(b"Prev").and_then(Object::as_reference).ok(),
            before
        );
        each(depth);
        walk_outline(pdf, item, depth + 1, each);
        before = Some(id);
        next = item.get(b"Next").and_then(Object::as_reference).ok();
    }
    assert_eq!(before, last);
}
