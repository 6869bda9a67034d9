//! What an .xls carries beside its cells: who made it, in its properties and its records, and what
//! stands at the head and the foot of its pages.

use std::collections::BTreeSet;

use encoding_rs::Encoding;

use super::ole::{Ole, u16_at, u32_at};

/// The record of a comment. [MS-XLS] 2.4.179
const NOTE: u16 = 0x001C;
/// Who saved it last. [MS-XLS] 2.4.349
const WRITE_ACCESS: u16 = 0x005C;
/// [MS-XLS] 2.4.136, 2.4.124
const HEADER: u16 = 0x0014;
const FOOTER: u16 = 0x0015;
/// Begins a part of the stream and says its version. [MS-XLS] 2.4.21
const BOF: u16 = 0x0809;
const BIFF8: u16 = 0x0600;

/// The streams of properties, with the numbers of those that name people: author, last saved by;
/// manager, company. [MS-OLEPS] 3.1.2, 3.1.3
const PROPERTIES: [(&str, [u32; 2]); 2] = [
    ("\u{5}SummaryInformation", [4, 8]),
    ("\u{5}DocumentSummaryInformation", [14, 15]),
];
/// How texts are stored. [MS-OLEPS] 2.15
const LPSTR: u32 = 0x1E;
const LPWSTR: u32 = 0x1F;
/// So many properties are looked at: Word's and Excel's own are below twenty.
const MOST: u32 = 64;

/// What is found in an .xls.
#[derive(Default)]
pub(super) struct OfXls {
    pub(super) comments: bool,
    pub(super) people: BTreeSet<String>,
    /// Heads and feet, with their codes.
    pub(super) margins: Vec<String>,
}

/// Looks into an .xls.
pub(super) fn of_xls(ole: &Ole<'_>) -> OfXls {
    let mut found = OfXls::default();
    for (name, ids) in PROPERTIES {
        if let Ok(stream) = ole.stream(name) {
            found.people.extend(people(&stream, ids));
        }
    }
    let stream = ["Workbook", "Book"].into_iter().find(|name| ole.has(name));
    let Some(Ok(stream)) = stream.map(|name| ole.stream(name)) else {
        return found;
    };
    let mut at = 0;
    let mut is_biff8 = false;
    while let (Some(record), Some(length)) = (u16_at(&stream, at), u16_at(&stream, at + 2)) {
        let end = at + 4 + usize::from(length);
        let data = stream.get(at + 4..end).unwrap_or_default();
        match record {
            BOF => is_biff8 = u16_at(data, 0) == Some(BIFF8),
            NOTE => found.comments = true,
            // LibreOffice writes its own name.
            WRITE_ACCESS => found
                .people
                .extend(text(data, is_biff8).filter(|n| n != "Calc")),
            HEADER | FOOTER => found.margins.extend(text(data, is_biff8)),
            _ => {}
        }
        at = end;
    }
    found
}

/// A record's text. [MS-XLS] 2.5.294; before BIFF8, a byte of length and the bytes of a code page,
/// which is the Chinese one in the files that are met.
fn text(data: &[u8], is_biff8: bool) -> Option<String> {
    let shown = if is_biff8 {
        let length = usize::from(u16_at(data, 0)?);
        let (wide, rest) = (data.get(2)? & 1 == 1, data.get(3..)?);
        if wide {
            let bytes = rest.get(..rest.len().min(2 * length))?;
            utf16(bytes)
        } else {
            let bytes = rest.get(..rest.len().min(length))?;
            bytes.iter().map(|byte| char::from(*byte)).collect()
        }
    } else {
        let length = usize::from(*data.first()?);
        let rest = data.get(1..)?;
        let bytes = rest.get(..rest.len().min(length))?;
        encoding_rs::GBK
            .decode_without_bom_handling(bytes)
            .0
            .into_owned()
    };
    let shown = shown.trim_matches(['\0', ' ']).to_owned();
    (!shown.is_empty()).then_some(shown)
}

fn utf16(bytes: &[u8]) -> String {
    encoding_rs::UTF_16LE
        .decode_without_bom_handling(bytes)
        .0
        .into_owned()
}

/// The texts of these properties.
fn people(stream: &[u8], ids: [u32; 2]) -> Vec<String> {
    // The first set's place. [MS-OLEPS] 2.21
    let Some(set) = u32_at(stream, 44).and_then(|at| stream.get(usize::try_from(at).ok()?..))
    else {
        return Vec::new();
    };
    let count = u32_at(set, 4).unwrap_or(0).min(MOST);
    let places = (0..count).filter_map(|nth| {
        let at = 8 + 8 * usize::try_from(nth).ok()?;
        let place = usize::try_from(u32_at(set, at + 4)?).ok()?;
        Some((u32_at(set, at)?, set.get(place..)?))
    });
    let properties: Vec<(u32, &[u8])> = places.collect();
    // 1 is the code page of the others.
    let page = properties.iter().find(|(id, _)| *id == 1);
    let page = page.and_then(|(_, value)| u16_at(value, 4)).unwrap_or(936);
    let named = properties.iter().filter(|(id, _)| ids.contains(id));
    named
        .filter_map(|(_, value)| property_text(value, page))
        .collect()
}

fn property_text(value: &[u8], page: u16) -> Option<String> {
    let length = usize::try_from(u32_at(value, 4)?).ok()?;
    let rest = value.get(8..)?;
    let shown = match u32_at(value, 0)? {
        LPWSTR => utf16(rest.get(..length.checked_mul(2)?)?),
        LPSTR => {
            let bytes = rest.get(..length)?;
            encoding(page)
                .decode_without_bom_handling(bytes)
                .0
                .into_owned()
        }
        _ => return None,
    };
    let shown = shown.trim_matches(['\0', ' ']).to_owned();
    (!shown.is_empty()).then_some(shown)
}

/// The encoding of a code page of Windows; those that no Chinese office has are read as Latin.
fn encoding(page: u16) -> &'static Encoding {
    match page {
        936 => encoding_rs::GBK,
        54936 => encoding_rs::GB18030,
        950 => encoding_rs::BIG5,
        65001 => encoding_rs::UTF_8,
        1200 => encoding_rs::UTF_16LE,
        _ => encoding_rs::WINDOWS_1252,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A property set as [MS-OLEPS] 2.21 draws it: one set at 48, its code page, then texts.
    fn set(page: u16, texts: &[(u32, &[u8])]) -> Vec<u8> {
        let mut stream = vec![0; 44];
        stream.extend(48_u32.to_le_bytes());
        let mut values = vec![(
            1_u32,
            [&2_u32.to_le_bytes()[..], &page.to_le_bytes(), &[0, 0]].concat(),
        )];
        for (id, text) in texts {
            let length = u32::try_from(text.len()).expect("a length");
            let value = [&LPSTR.to_le_bytes()[..], &length.to_le_bytes(), text].concat();
            values.push((*id, value));
        }
        let count = u32::try_from(values.len()).expect("a count");
        stream.extend(0_u32.to_le_bytes());
        stream.extend(count.to_le_bytes());
        let mut at = 8 + 8 * count;
        for (id, value) in &values {
            stream.extend(id.to_le_bytes());
            stream.extend(at.to_le_bytes());
            at += u32::try_from(value.len()).expect("a length");
        }
        values.iter().for_each(|(_, value)| stream.extend(value));
        stream
    }

    #[test]
    fn properties_name_people_in_their_code_page() {
        let name = encoding_rs::GBK.encode("林秀英").0.into_owned();
        let stream = set(936, &[(2, b"title\0"), (4, &name), (8, b"clerk\0")]);
        assert_eq!(people(&stream, [4, 8]), ["林秀英", "clerk"]);
        let name = "王明".as_bytes();
        assert_eq!(people(&set(65001, &[(15, name)]), [14, 15]), ["王明"]);
        assert!(people(b"too short", [4, 8]).is_empty());
    }

    #[test]
    fn records_have_their_texts() {
        let wide: Vec<u8> = "内部".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let data = [&[2, 0, 1][..], &wide, b"    "].concat();
        assert_eq!(text(&data, true).as_deref(), Some("内部"));
        assert_eq!(text(b"\x05\0\0clerk   ", true).as_deref(), Some("clerk"));
        assert_eq!(text(b"\x05clerk", false).as_deref(), Some("clerk"));
        assert_eq!(text(b"", true), None);
    }
}
