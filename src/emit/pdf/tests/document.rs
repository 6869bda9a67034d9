//! The document around the text: fonts, outline, labels, links, metadata, identity.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

use super::setter::{FANG, Setter, at, page, sample};
use super::{emit, properties, reader};
use crate::length::{Length, Size};
use crate::typeset::{Item, Pages};

fn sample_document() -> Document {
    let setter = Setter::new();
    reader::load(&emit(&setter, &sample(&setter)).expect("a PDF"))
}

fn reference(dict: &Dictionary, key: &[u8]) -> ObjectId {
    dict.get(key)
        .and_then(Object::as_reference)
        .expect("a reference")
}

#[test]
fn every_font_is_embedded_and_subset() {
    let document = sample_document();
    let fonts = document
        .get_page_fonts(document.get_pages()[&1])
        .expect("fonts");
    assert_eq!(fonts.len(), 3);
    let mut names = BTreeSet::new();
    for font in fonts.into_values() {
        let name = font
            .get(b"BaseFont")
            .and_then(Object::as_name)
            .expect("a name");
        let (tag, rest) = name.split_at(6);
        assert!(tag.iter().all(u8::is_ascii_uppercase) && rest.starts_with(b"+"));
        assert!(names.insert(name.to_vec()));
        let kid = reader::descendant(&document, font);
        let descriptor = document
            .get_dictionary(reference(kid, b"FontDescriptor"))
            .expect("a descriptor");
        for dict in [kid, descriptor] {
            let key = if dict.has(b"FontName") {
                b"FontName".as_slice()
            } else {
                b"BaseFont"
            };
            assert_eq!(dict.get(key).and_then(Object::as_name), Ok(name));
        }
        let program = reader::stream(&document, descriptor, b"FontFile2");
        let bytes = program.decompressed_content().expect("flate");
        let length = program.dict.get(b"Length1").and_then(Object::as_i64);
        assert_eq!(length.ok(), i64::try_from(bytes.len()).ok());
        let font = skrifa::FontRef::new(&bytes).expect("a font file");
        let glyphs = skrifa::raw::TableProvider::maxp(&font)
            .expect("maxp")
            .num_glyphs();
        assert!(glyphs < 60, "{glyphs} glyphs: the whole face");
    }
}

/// Titles as a tree: `一、总则[（一）目标[1. 细目],…]`.
fn outline_tree(document: &Document, parent: ObjectId) -> String {
    let dict = document.get_dictionary(parent).expect("an entry");
    let mut parts = Vec::new();
    let mut next = dict.get(b"First").and_then(Object::as_reference).ok();
    let mut previous = None;
    while let Some(id) = next {
        let entry = document.get_dictionary(id).expect("an entry");
        assert_eq!(reference(entry, b"Parent"), parent);
        assert_eq!(
            entry.get(b"Prev").and_then(Object::as_reference).ok(),
            previous
        );
        let title = decode_text_string(entry.get(b"Title").expect("a title")).expect("text");
        parts.push(format!("{title}{}", outline_tree(document, id)));
        previous = Some(id);
        next = entry.get(b"Next").and_then(Object::as_reference).ok();
    }
    assert_eq!(
        dict.get(b"Last").and_then(Object::as_reference).ok(),
        previous
    );
    if parts.is_empty() {
        String::new()
    } else {
        format!("[{}]", parts.join(","))
    }
}

#[test]
fn the_outline_nests_and_a_skipped_level_goes_below_its_forerunner() {
    let document = sample_document();
    let root = reference(document.catalog().expect("a catalog"), b"Outlines");
    assert_eq!(
        outline_tree(&document, root),
        "[一、总则[（一）目标[1. 细目],（二）职责],二、附件[(1) 跳级]]"
    );
    let outlines = document.get_dictionary(root).expect("an outline");
    assert_eq!(
        outlines.get(b"Count").and_then(Object::as_i64).ok(),
        Some(2)
    );
    let first = document
        .get_dictionary(reference(outlines, b"First"))
        .expect("an entry");
    assert_eq!(first.get(b"Count").and_then(Object::as_i64).ok(), Some(-2));
    let dest = first
        .get(b"Dest")
        .and_then(Object::as_array)
        .expect("a place");
    assert_eq!(dest[0].as_reference().ok(), Some(document.get_pages()[&1]));
    // 40 mm below the top of 297 mm, in points.
    assert!((reader::number(&dest[3]) - 257.0 / 25.4 * 72.0).abs() < 0.01);
}

#[test]
fn page_labels_are_the_printed_numbers() {
    let document = sample_document();
    let labels = reference(document.catalog().expect("a catalog"), b"PageLabels");
    let labels = document.get_dictionary(labels).expect("labels");
    let nums = labels
        .get(b"Nums")
        .and_then(Object::as_array)
        .expect("ranges");
    // Pages 1, 7, 8: one range from the first page, one from the second.
    assert_eq!(nums.len(), 4);
    assert_eq!(
        (nums[0].as_i64().ok(), nums[2].as_i64().ok()),
        (Some(0), Some(1))
    );
    let second = nums[3].as_dict().expect("a range");
    assert_eq!(second.get(b"St").and_then(Object::as_i64).ok(), Some(7));
    assert_eq!(
        second.get(b"S").and_then(Object::as_name).ok(),
        Some(b"D".as_slice())
    );
}

#[test]
fn a_landscape_page_is_wider_than_high_and_not_rotated() {
    let document = sample_document();
    let page = document
        .get_dictionary(document.get_pages()[&2])
        .expect("a page");
    let sheet = page
        .get(b"MediaBox")
        .and_then(Object::as_array)
        .expect("a box");
    let (width, height) = (reader::number(&sheet[2]), reader::number(&sheet[3]));
    assert!((width - 297.0 / 25.4 * 72.0).abs() < 0.01, "{width}");
    assert!((height - 210.0 / 25.4 * 72.0).abs() < 0.01, "{height}");
    assert!(!page.has(b"Rotate"));
}

#[test]
fn a_link_leads_to_its_page_and_prints() {
    let document = sample_document();
    let page = document
        .get_dictionary(document.get_pages()[&2])
        .expect("a page");
    let annots = page
        .get(b"Annots")
        .and_then(Object::as_array)
        .expect("links");
    let link = document
        .get_dictionary(annots[0].as_reference().expect("a reference"))
        .expect("a link");
    let dest = link
        .get(b"Dest")
        .and_then(Object::as_array)
        .expect("a place");
    assert_eq!(dest[0].as_reference().ok(), Some(document.get_pages()[&3]));
    assert_eq!(link.get(b"F").and_then(Object::as_i64).ok(), Some(4));
    let rect = link
        .get(b"Rect")
        .and_then(Object::as_array)
        .expect("a rectangle");
    let bottom = reader::number(&rect[1]);
    // From 24 mm to 32 mm below the top of 210 mm.
    assert!((bottom - 178.0 / 25.4 * 72.0).abs() < 0.01, "{bottom}");
    for other in [1, 3] {
        let page = document
            .get_dictionary(document.get_pages()[&other])
            .expect("a page");
        assert!(!page.has(b"Annots"));
    }
}

#[test]
fn info_and_xmp_say_the_same() {
    let document = sample_document();
    let info = reference(&document.trailer, b"Info");
    let info = document.get_dictionary(info).expect("info");
    let text = |key: &[u8]| decode_text_string(info.get(key).expect("there")).expect("text");
    let properties = properties();
    assert_eq!(text(b"Title"), properties.title);
    assert_eq!(text(b"Author"), properties.author);
    assert_eq!(text(b"CreationDate"), "D:20260901");
    assert!(!info.has(b"GTS_PDFXVersion") && !info.has(b"Trapped"));
    let catalog = document.catalog().expect("a catalog");
    let xmp = reader::stream(&document, catalog, b"Metadata");
    assert!(!xmp.dict.has(b"Filter"));
    let xmp = String::from_utf8(xmp.content.clone()).expect("UTF-8");
    for part in [
        "清水镇中心学校 &lt;2026&gt; 计划 &amp; 𠂇</rdf:li>",
        "<xmp:CreateDate>2026-09-01</xmp:CreateDate>",
        "<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li>",
        text(b"Producer").as_str(),
    ] {
        assert!(xmp.contains(part), "{part} in {xmp}");
    }
    let lang = catalog.get(b"Lang").and_then(Object::as_str);
    assert_eq!(lang.ok(), Some(b"zh-CN".as_slice()));
    let preferences = catalog.get(b"ViewerPreferences").and_then(Object::as_dict);
    let display = preferences.expect("there").get(b"DisplayDocTitle");
    assert_eq!(display.and_then(Object::as_bool).ok(), Some(true));
}

#[test]
fn same_pages_same_bytes_and_id_follows_content() {
    let setter = Setter::new();
    let mut pages = sample(&setter);
    let first = emit(&setter, &pages).expect("a PDF");
    assert!(first == emit(&setter, &pages).expect("a PDF"));
    pages.pages[2].number = 9;
    let other = emit(&setter, &pages).expect("a PDF");
    let id = |bytes: &[u8]| format!("{:?}", reader::load(bytes).trailer.get(b"ID"));
    assert_ne!(id(&first), id(&other));
    assert!(!id(&first).contains("[0, 0"), "{}", id(&first));
}

#[test]
fn rules_are_stroked_with_their_width() {
    let document = sample_document();
    let content = document.get_page_content(document.get_pages()[&2]);
    let content = String::from_utf8(content).expect("ASCII");
    assert_eq!(content.matches("0.5 w").count(), 1, "{content}");
    assert_eq!(content.matches("\nS").count(), 2, "{content}");
    assert!(
        !content.contains(" J"),
        "butt caps are the default: {content}"
    );
}

#[test]
fn what_cannot_be_drawn_is_an_error() {
    let setter = Setter::new();
    let mut run = setter.run(FANG, at(28, 40), "完", Length::ZERO);
    run.size = Length::ZERO;
    let lost = Item::Link {
        at: at(10, 10),
        size: Size::default(),
        to: (5, Length::ZERO),
    };
    for item in [Item::Text(run), lost] {
        let pages = Pages {
            pages: vec![page(210, 297, 1, vec![item])],
            ..Pages::default()
        };
        assert!(emit(&setter, &pages).is_err());
    }
    assert!(
        emit(&setter, &Pages::default()).is_err(),
        "a document has a page"
    );
}
