//! PDF/A-2b: each test is a clause of ISO 19005-2, read back from finished files. The list with
//! what is not tested is in docs/pdf-conformance.md.

use lopdf::{Dictionary, Object};

use super::reader::{Pdf, is};
use super::samples;

/// Every dictionary of a file, streams' and nested ones included.
fn dictionaries(pdf: &Pdf, each: &mut dyn FnMut(&Dictionary)) {
    fn walk(object: &Object, each: &mut dyn FnMut(&Dictionary)) {
        match object {
            Object::Dictionary(dict) => {
                each(dict);
                dict.iter().for_each(|(_, object)| walk(object, each));
            }
            Object::Stream(stream) => {
                each(&stream.dict);
                stream
                    .dict
                    .iter()
                    .for_each(|(_, object)| walk(object, each));
            }
            Object::Array(items) => items.iter().for_each(|item| walk(item, each)),
            _ => {}
        }
    }
    for object in pdf.doc.objects.values() {
        walk(object, each);
    }
}

/// §6.1.2, §6.1.3
#[test]
fn header_and_trailer() {
    for pdf in samples() {
        assert!(pdf.bytes.starts_with(b"%PDF-1.7\n%"));
        assert!(pdf.bytes[10..14].iter().all(|byte| *byte > 127) && pdf.bytes[14] == b'\n');
        assert!(pdf.bytes.ends_with(b"%%EOF\n"));
        let ids = pdf
            .doc
            .trailer
            .get(b"ID")
            .and_then(Object::as_array)
            .expect("an ID");
        let id = ids[0].as_str().expect("a string");
        assert_eq!((ids.len(), id.len()), (2, 16));
        assert!(!pdf.doc.trailer.has(b"Encrypt"));
    }
}

/// §6.1.6, §6.1.7, §6.1.9: streams are as long as they say, and compressed by Flate or not at all.
#[test]
fn streams_and_their_lengths() {
    for pdf in samples() {
        let mut count = 0;
        let mut at = 0;
        while let Some(found) = find(&pdf.bytes[at..], b"\nstream\n") {
            let start = at + found + b"\nstream\n".len();
            let dict = &pdf.bytes[..at + found];
            let head = &dict[dict
                .windows(5)
                .rposition(|w| w == b" obj\n")
                .expect("an object")..];
            let head = String::from_utf8_lossy(head);
            let length = head.rsplit_once("/Length ").expect("a length").1;
            let length: usize = length.trim_end_matches('>').parse().expect("a number");
            at = start + length;
            assert!(
                pdf.bytes[at..].starts_with(b"\nendstream\nendobj\n"),
                "{head}"
            );
            for forbidden in ["/F ", "/FFilter", "/FDecodeParms", "LZW", "/Crypt"] {
                assert!(!head.contains(forbidden), "{forbidden} in {head}");
            }
            if let Some((_, filter)) = head.split_once("/Filter") {
                assert!(filter.starts_with("/FlateDecode"), "{head}");
            }
            count += 1;
        }
        assert!(count > pdf.pages().len());
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// §6.1.8, §6.1.13: limits of names, strings, numbers and pages.
#[test]
fn implementation_limits() {
    for pdf in samples() {
        assert!(pdf.doc.max_id <= 8_388_607);
        dictionaries(pdf, &mut |dict| {
            for (key, value) in dict.iter() {
                assert!(key.len() <= 127);
                match value {
                    Object::Name(name) => {
                        assert!(name.len() <= 127 && std::str::from_utf8(name).is_ok());
                    }
                    Object::String(text, _) => assert!(text.len() < 32_768),
                    Object::Integer(n) => assert!(i32::try_from(*n).is_ok()),
                    _ => {}
                }
            }
        });
        for page in pdf.pages() {
            let page = pdf.doc.get_dictionary(page).expect("a page");
            let media = page
                .get(b"MediaBox")
                .and_then(Object::as_array)
                .expect("a box");
            for edge in &media[2..] {
                assert!((3.0..=14_400.0).contains(&edge.as_float().expect("a number")));
            }
        }
    }
}

/// §6.2.2, §6.2.5–§6.2.10: pages have resources of their own; nothing but fonts and images is in them, hence no
/// graphics states, forms, patterns or transparency. (The operators are checked where pages
/// are read: `reader.rs` knows no other.)
#[test]
fn pages_use_fonts_and_images_alone() {
    for pdf in samples() {
        for page in pdf.pages() {
            let dict = pdf.doc.get_dictionary(page).expect("a page");
            assert!(dict.has(b"Resources") && !dict.has(b"Group"));
            let resources = pdf.dict(dict, "Resources");
            let keys: Vec<_> = resources.iter().map(|(key, _)| key.as_slice()).collect();
            let known: [&[u8]; 2] = [b"Font", b"XObject"];
            assert!(keys.iter().all(|key| known.contains(key)), "{keys:?}");
            images(pdf, resources);
            assert!(!pdf.shown(page).is_empty());
        }
        dictionaries(pdf, &mut |dict| {
            for key in ["SMask", "BM", "OPI", "Alternates", "TR", "HTP", "Ref", "PS"] {
                assert!(!dict.has(key.as_bytes()), "{key}");
            }
        });
    }
}

/// §6.2.4.3, §6.2.8: images in DeviceRGB or DeviceGray, not interpolated, without alternates, masks
/// or transparency; their data is as long as it must be.
fn images(pdf: &Pdf, resources: &Dictionary) {
    let Some(objects) = pdf.get(resources, "XObject") else {
        return;
    };
    for (_, object) in objects.as_dict().expect("a dictionary") {
        let id = object.as_reference().expect("an object");
        let stream = pdf.doc.get_object(id).and_then(Object::as_stream);
        let dict = &stream.expect("a stream").dict;
        assert!(is(&Object::Dictionary(dict.clone()), b"Subtype", b"Image"));
        let number = |key: &[u8]| dict.get(key).and_then(Object::as_i64).expect("a number");
        assert_eq!(number(b"BitsPerComponent"), 8);
        let space = dict.get(b"ColorSpace").and_then(Object::as_name);
        let samples = match space.expect("a colour space") {
            b"DeviceRGB" => 3,
            b"DeviceGray" => 1,
            other => panic!("{other:?}"),
        };
        for key in ["Interpolate", "Intent", "Mask", "SMask", "ImageMask"] {
            assert!(!dict.has(key.as_bytes()), "{key}");
        }
        let size = number(b"Width") * number(b"Height") * samples;
        assert_eq!(pdf.stream(id).len() as i64, size);
    }
}

/// §6.2.3, §6.2.4.3: an RGB output intent, by which DeviceRGB and DeviceGray are meant.
#[test]
fn output_intent() {
    for pdf in samples() {
        let intents = pdf.get(pdf.catalog(), "OutputIntents").expect("intents");
        let intents = intents.as_array().expect("intents");
        assert_eq!(intents.len(), 1);
        let intent = pdf.doc.dereference(&intents[0]).expect("one").1;
        assert!(is(intent, b"S", b"GTS_PDFA1"));
        let intent = intent.as_dict().expect("a dictionary");
        let identifier = intent
            .get(b"OutputConditionIdentifier")
            .and_then(Object::as_str);
        assert_eq!(identifier.expect("one"), b"sRGB IEC61966-2.1");
        let profile = intent
            .get(b"DestOutputProfile")
            .and_then(Object::as_reference);
        let profile = pdf.stream(profile.expect("a profile"));
        assert_eq!(profile[8], 2, "version 2");
        assert_eq!(
            (&profile[12..16], &profile[16..20]),
            (&b"mntr"[..], &b"RGB "[..])
        );
    }
}

/// §6.2.11.2–§6.2.11.6, §6.2.11.8: fonts embedded, whole, with the widths of their programs; no
/// code without a glyph, none of .notdef.
#[test]
fn fonts() {
    for pdf in samples() {
        for (id, font) in &pdf.fonts {
            let dict = pdf.doc.get_dictionary(*id).expect("a font");
            assert_eq!(
                dict.get(b"Encoding")
                    .and_then(Object::as_name)
                    .expect("one"),
                b"Identity-H"
            );
            let descendant = dict
                .get(b"DescendantFonts")
                .and_then(Object::as_array)
                .expect("one");
            let cid = pdf.doc.dereference(&descendant[0]).expect("one").1;
            assert!(is(cid, b"Subtype", b"CIDFontType2") && is(cid, b"CIDToGIDMap", b"Identity"));
            let cid = cid.as_dict().expect("a font");
            let name = |dict: &Dictionary, key: &[u8]| {
                let name = dict.get(key).and_then(Object::as_name).expect("a name");
                String::from_utf8(name.to_vec()).expect("ASCII")
            };
            let called = name(dict, b"BaseFont");
            assert_eq!(called, name(cid, b"BaseFont"));
            let descriptor = pdf.dict(cid, "FontDescriptor");
            assert_eq!(called, name(descriptor, b"FontName"));
            let tag = called.split_once('+').expect("a subset's tag").0;
            assert!(tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()));
            assert_eq!(
                descriptor
                    .get(b"Flags")
                    .and_then(Object::as_i64)
                    .expect("flags"),
                4
            );
            assert!(!descriptor.has(b"CIDSet"));
            // A map entry for each code, a glyph for each entry, a width for each glyph.
            assert_eq!(font.unicode.len() + 1, usize::from(font.glyph_count()));
            for code in 1..font.glyph_count() {
                assert!(font.unicode.contains_key(&code));
                let width = font
                    .widths
                    .get(&code)
                    .map_or(1000.0, |width| f64::from(*width));
                assert!((width - font.advance(code)).abs() < 0.01, "{called} {code}");
            }
            assert_eq!(
                checksum(&font.program),
                0xB1B0_AFBA,
                "{called}: the program is whole"
            );
        }
        for shown in pdf.pages().into_iter().flat_map(|page| pdf.shown(page)) {
            if let Some((font, codes)) = shown.text {
                let count = pdf.fonts[&font].glyph_count();
                assert!(codes.iter().all(|code| (1..count).contains(code)));
            }
        }
    }
}

/// The sum of a font file's words. OpenType, head: checksumAdjustment
fn checksum(program: &[u8]) -> u32 {
    program.chunks(4).fold(0, |sum: u32, word| {
        let mut four = [0; 4];
        four[..word.len()].copy_from_slice(word);
        sum.wrapping_add(u32::from_be_bytes(four))
    })
}

/// §6.3, §6.5: links alone, printed, that lead into the document; no actions.
#[test]
fn annotations_and_actions() {
    for pdf in samples() {
        let mut links = 0;
        for (_, object) in pdf
            .doc
            .objects
            .iter()
            .filter(|(_, o)| is(o, b"Type", b"Annot"))
        {
            assert!(is(object, b"Subtype", b"Link"));
            let dict = object.as_dict().expect("a dictionary");
            assert_eq!(dict.get(b"F").and_then(Object::as_i64).expect("flags"), 4);
            let border = dict
                .get(b"Border")
                .and_then(Object::as_array)
                .expect("a border");
            assert!(border.iter().all(|n| matches!(n.as_i64(), Ok(0))));
            let to = dict
                .get(b"Dest")
                .and_then(Object::as_array)
                .expect("a place");
            let page = to[0].as_reference().expect("a page");
            assert!(is(
                pdf.doc.get_object(page).expect("it is there"),
                b"Type",
                b"Page"
            ));
            links += 1;
        }
        assert!(links > 0);
        for key in [
            "AA",
            "A",
            "JS",
            "OpenAction",
            "AcroForm",
            "OCProperties",
            "Perms",
            "Requirements",
            "PresSteps",
        ] {
            // Only structure elements have an /A: their attributes.
            dictionaries(pdf, &mut |dict| {
                let element = key == "A" && dict.has(b"S") && dict.has(b"P");
                assert!(element || !dict.has(key.as_bytes()), "{key} in {dict:?}");
            });
        }
    }
}

/// §6.6.2.1, §6.6.2.3, §6.6.4, and what Info says, XMP says.
#[test]
fn metadata() {
    for pdf in samples() {
        let id = pdf
            .catalog()
            .get(b"Metadata")
            .and_then(Object::as_reference)
            .expect("one");
        let stream = pdf
            .doc
            .get_object(id)
            .and_then(Object::as_stream)
            .expect("a stream");
        assert!(!stream.dict.has(b"Filter"), "any program finds it");
        let xmp = String::from_utf8(stream.content.clone()).expect("UTF-8");
        assert!(xmp.starts_with("<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"));
        assert!(!xmp.contains("bytes=") && !xmp.contains("encoding="));
        let mut reader = quick_xml::Reader::from_str(&xmp);
        loop {
            match reader.read_event().expect("well-formed") {
                quick_xml::events::Event::Eof => break,
                _ => continue,
            }
        }
        assert!(xmp.contains("<pdfaid:part>2</pdfaid:part>"));
        assert!(xmp.contains("<pdfaid:conformance>B</pdfaid:conformance>"));
        let info = pdf.dict(&pdf.doc.trailer, "Info");
        let says =
            |key: &str| lopdf::decode_text_string(pdf.get(info, key).expect(key)).expect(key);
        let title = format!("<rdf:li xml:lang=\"x-default\">{}</rdf:li>", says("Title"));
        assert!(xmp.contains(&title), "{title}");
        let author = format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li>", says("Author"));
        assert!(xmp.contains(&author));
        assert!(xmp.contains(&format!("<pdf:Producer>{}<", says("Producer"))));
        assert!(xmp.contains(&format!("<xmp:CreatorTool>{}<", says("Creator"))));
        let date = says("CreationDate");
        assert_eq!(date, says("ModDate"));
        let date = format!("{}-{}-{}", &date[2..6], &date[6..8], &date[8..10]);
        assert!(xmp.contains(&format!("<xmp:CreateDate>{date}<")));
        assert!(xmp.contains(&format!("<xmp:ModifyDate>{date}<")));
    }
}

/// §6.8: nothing is attached unless it is asked for.
#[test]
fn nothing_is_attached() {
    for pdf in samples() {
        dictionaries(pdf, &mut |dict| {
            assert!(!dict.has(b"EF") && !dict.has(b"EmbeddedFiles"))
        });
    }
}
