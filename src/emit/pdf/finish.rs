//! What printpdf lacks, done on the lopdf document that it hands over.

use lopdf::{
    Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary,
};
use sha2::{Digest, Sha256};

use crate::typeset::Pages;

use super::deflate::compressed;
use super::fonts::{DocumentFont, Fonts};
use super::navigation::{PageTree, links, number, outline, page_labels};
use super::{EmitError, Properties, metadata};

/// `/DW`: the width that needs no entry in `/W`, that of a Han character.
const DEFAULT_WIDTH: f64 = 1000.0;

/// Completes the document and writes it.
pub(super) fn finish(
    mut document: Document,
    pages: &Pages,
    properties: &Properties,
    fonts: Fonts,
) -> Result<Vec<u8>, EmitError> {
    document.version = "1.7".to_owned();
    let page_ids: Vec<ObjectId> = document.page_iter().collect();
    let tree = PageTree {
        pages: &pages.pages,
        ids: &page_ids,
    };
    let font_dict = share_resources(&mut document, &page_ids)?;
    for font in fonts.into_values() {
        embed(&mut document, font_dict, font)?;
    }
    complete_pages(&mut document, &tree)?;
    complete_catalog(&mut document, pages, properties, &tree)?;
    let info = document.add_object(metadata::info(properties));
    if let Ok(old) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&old);
    }
    document.trailer.set("Info", info);
    compress(&mut document)?;
    save(document)
}

/// One resource dictionary for all pages, with the fonts alone; returns the fonts' object.
fn share_resources(document: &mut Document, page_ids: &[ObjectId]) -> Result<ObjectId, EmitError> {
    let mut font_dict = None;
    let mut unneeded = Vec::new();
    for &page in page_ids {
        let resources = reference(document.get_dictionary(page).map_err(fault)?, b"Resources")?;
        let dict = document.get_dictionary(resources).map_err(fault)?;
        font_dict = Some(reference(dict, b"Font")?);
        for key in [b"XObject".as_slice(), b"ExtGState", b"Shading"] {
            unneeded.push(reference(dict, key)?);
        }
        unneeded.push(resources);
    }
    for id in unneeded {
        document.objects.remove(&id);
    }
    let font_dict = font_dict.ok_or_else(|| EmitError::Pdf("no pages".to_owned()))?;
    let shared = document.add_object(dictionary! { "Font" => font_dict });
    for &page in page_ids {
        let page = document.get_dictionary_mut(page).map_err(fault)?;
        page.set("Resources", shared);
    }
    Ok(font_dict)
}

/// Puts the font program, exact widths and the map from codes to glyphs into printpdf's font.
fn embed(
    document: &mut Document,
    font_dict: ObjectId,
    font: DocumentFont,
) -> Result<(), EmitError> {
    let fonts = document.get_dictionary(font_dict).map_err(fault)?;
    let type0 = reference(fonts, font.id.0.as_bytes())?;
    let parent = document.get_dictionary_mut(type0).map_err(fault)?;
    let Some(Object::Array(kids)) = parent.remove(b"DescendantFonts") else {
        return Err(fault("a font has no descendant"));
    };
    let Some(Object::Dictionary(mut cid_font)) = kids.into_iter().next() else {
        return Err(fault("a font has no descendant"));
    };
    cid_font.set("W", widths(&font));
    if !font.cid_to_gid.is_empty() {
        let map: Vec<u8> = font
            .cid_to_gid
            .iter()
            .flat_map(|gid| gid.to_be_bytes())
            .collect();
        let map = document.add_object(compressed(Dictionary::new(), &map)?);
        cid_font.set("CIDToGIDMap", map);
    }
    let descriptor_id = reference(&cid_font, b"FontDescriptor")?;
    let descriptor = document.get_dictionary_mut(descriptor_id).map_err(fault)?;
    // Symbolic: characters beyond the standard Latin set. ISO 32000-1 §9.8.2.
    descriptor.set("Flags", 4);
    let program_id = reference(descriptor, b"FontFile2")?;
    let length = i64::try_from(font.program.len()).map_err(fault)?;
    let program = compressed(dictionary! { "Length1" => length }, &font.program)?;
    document.set_object(program_id, program);
    let cid_font = document.add_object(cid_font);
    let parent = document.get_dictionary_mut(type0).map_err(fault)?;
    parent.set("DescendantFonts", vec![Object::Reference(cid_font)]);
    Ok(())
}

/// `/W` (ISO 32000-1 §9.7.4.3): the widths of codes that follow each other, after the first code.
fn widths(font: &DocumentFont) -> Object {
    let mut array: Vec<Object> = Vec::new();
    let mut expected = None;
    for (&cid, &width) in &font.widths {
        if width == DEFAULT_WIDTH {
            continue;
        }
        match array.last_mut() {
            Some(Object::Array(stretch)) if expected == Some(cid) => stretch.push(real(width)),
            _ => {
                array.push(Object::Integer(i64::from(cid)));
                array.push(Object::Array(vec![real(width)]));
            }
        }
        expected = cid.checked_add(1);
    }
    Object::Array(array)
}

fn real(value: f64) -> Object {
    if value.fract() == 0.0 {
        Object::Integer(value as i64)
    } else {
        Object::Real(value as f32)
    }
}

/// Exact media boxes, links; no boxes that repeat the media box.
fn complete_pages(document: &mut Document, tree: &PageTree<'_>) -> Result<(), EmitError> {
    for (page, &id) in tree.pages.iter().zip(tree.ids) {
        let links = links(document, page, tree)?;
        let dict = document.get_dictionary_mut(id).map_err(fault)?;
        let media_box = vec![
            Object::Integer(0),
            Object::Integer(0),
            number(page.size.width),
            number(page.size.height),
        ];
        dict.set("MediaBox", media_box);
        for key in [b"TrimBox".as_slice(), b"CropBox", b"Annots"] {
            dict.remove(key);
        }
        if !links.is_empty() {
            dict.set("Annots", links);
        }
    }
    Ok(())
}

fn complete_catalog(
    document: &mut Document,
    pages: &Pages,
    properties: &Properties,
    tree: &PageTree<'_>,
) -> Result<(), EmitError> {
    let outline = outline(document, pages, tree)?;
    let labels = document.add_object(page_labels(&pages.pages));
    let metadata = document.add_object(metadata::xmp(properties));
    let catalog = document.catalog_mut().map_err(fault)?;
    catalog.remove(b"PageLayout");
    catalog.remove(b"PageMode");
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    if !properties.language.is_empty() {
        let language = Object::string_literal(properties.language.as_str());
        catalog.set("Lang", language);
    }
    catalog.set("PageLabels", labels);
    catalog.set("Metadata", metadata);
    let preferences = dictionary! { "DisplayDocTitle" => true };
    catalog.set("ViewerPreferences", preferences);
    Ok(())
}

/// Every stream that is not compressed yet, but for the metadata.
fn compress(document: &mut Document) -> Result<(), EmitError> {
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.allows_compression
        {
            let dict = std::mem::take(&mut stream.dict);
            let packed: Stream = compressed(dict, &stream.content)?;
            *stream = packed;
        }
    }
    Ok(())
}

/// Object streams, and an /ID that is a digest of everything else in the file: the same document
/// has the same, any other another. ISO 32000-1 §14.4.
fn save(mut document: Document) -> Result<Vec<u8>, EmitError> {
    const BLANK: &[u8] = b"00000000000000000000000000000000";
    let blank = || Object::String(vec![0; BLANK.len() / 2], StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![blank(), blank()]);
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .build();
    let mut bytes = Vec::new();
    document
        .save_with_options(&mut bytes, options)
        .map_err(fault)?;
    let id: String = Sha256::digest(&bytes)
        .iter()
        .take(BLANK.len() / 2)
        .map(|byte| format!("{byte:02X}"))
        .collect();
    // The trailer is the last object: search from the end. Its two halves are the same.
    for _ in 0..2 {
        let at = bytes
            .windows(BLANK.len())
            .rposition(|window| window == BLANK)
            .ok_or_else(|| fault("the file has no /ID"))?;
        if let Some(place) = bytes.get_mut(at..at + BLANK.len()) {
            place.copy_from_slice(id.as_bytes());
        }
    }
    Ok(bytes)
}

fn reference(dict: &Dictionary, key: &[u8]) -> Result<ObjectId, EmitError> {
    dict.get(key).and_then(Object::as_reference).map_err(fault)
}

fn fault(why: impl ToString) -> EmitError {
    EmitError::Pdf(why.to_string())
}
