//! Workbooks written by hand, byte by byte, so that a test can say what is odd about them.
//! Everything in them is invented.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The parts of a zip package: name and content.
pub(crate) type Parts = Vec<(String, Vec<u8>)>;

/// Packs parts.
pub(crate) fn pack(parts: &Parts) -> Vec<u8> {
    pack_as(parts, CompressionMethod::Deflated)
}

/// Packs parts as they are, so that a changed byte stays one.
pub(crate) fn store(parts: &Parts) -> Vec<u8> {
    pack_as(parts, CompressionMethod::Stored)
}

fn pack_as(parts: &Parts, method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, content) in parts {
        zip.start_file(name.as_str(), options).expect("a part");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("a package").into_inner()
}

/// Changes one part's text.
pub(crate) fn with(mut parts: Parts, name: &str, change: impl Fn(&str) -> String) -> Parts {
    for (part, content) in &mut parts {
        if part == name {
            *content = change(&String::from_utf8_lossy(content)).into_bytes();
        }
    }
    parts
}

const XML: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// Sheet data of a small roster.
pub(crate) const ROSTER: &str = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>张三</t></is></c><c r="B2" s="1"><v>46266</v></c></row>"#;

/// The parts of an .xlsx workbook with one sheet.
pub(crate) fn xlsx(sheet_data: &str, after: &str) -> Parts {
    let relation = |n: u32, kind: &str, target: &str| {
        format!(r#"<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let relations = |inside: &str| {
        format!(r#"{XML}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>"#)
    };
    let part = |name: &str, text: String| (name.to_owned(), text.into_bytes());
    vec![
        part(
            "[Content_Types].xml",
            format!(
                r#"{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#
            ),
        ),
        part(
            "_rels/.rels",
            relations(&relation(1, "officeDocument", "xl/workbook.xml")),
        ),
        part(
            "xl/workbook.xml",
            format!(
                r#"{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        part(
            "xl/_rels/workbook.xml.rels",
            relations(
                &[
                    relation(1, "worksheet", "worksheets/sheet1.xml"),
                    relation(2, "sharedStrings", "sharedStrings.xml"),
                    relation(3, "styles", "styles.xml"),
                ]
                .concat(),
            ),
        ),
        part(
            "xl/styles.xml",
            format!(
                r#"{XML}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#
            ),
        ),
        part(
            "xl/sharedStrings.xml",
            format!(
                r#"{XML}<sst xmlns="{MAIN}" count="2" uniqueCount="2"><si><t>姓名</t></si><si><r><t>出生</t></r><r><t>日期</t></r><rPh sb="0" eb="1"><t>カナ</t></rPh></si></sst>"#
            ),
        ),
        part(
            "xl/worksheets/sheet1.xml",
            format!(
                r#"{XML}<worksheet xmlns="{MAIN}"><sheetData>{sheet_data}</sheetData>{after}</worksheet>"#
            ),
        ),
    ]
}

/// The parts of an .ods document with one sheet.
pub(crate) fn ods(table: &str) -> Parts {
    let namespaces = ["office", "table", "text", "style"]
        .map(|n| format!(r#" xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0""#))
        .concat();
    let content = format!(
        r#"{XML}<office:document-content{namespaces}><office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="名册" table:style-name="ta1">{table}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    vec![
        ("mimetype".into(), kind.into()),
        ("content.xml".into(), content.into_bytes()),
        (
            "META-INF/manifest.xml".into(),
            format!(r#"{XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#).into_bytes(),
        ),
    ]
}

/// A row of an .ods table.
pub(crate) fn ods_row(cells: &[&str]) -> String {
    let cell = |text: &&str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let cells: String = cells.iter().map(cell).collect();
    format!("<table:table-row>{cells}</table:table-row>")
}

/// A record of an .xlsb part.
pub(crate) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut number = |mut n: usize| {
        while n >= 0x80 {
            bytes.push((n & 0x7f) as u8 | 0x80);
            n >>= 7;
        }
        bytes.push(n as u8);
    };
    number(usize::from(kind));
    number(data.len());
    bytes.extend_from_slice(data);
    bytes
}

/// A string of an .xlsb part.
pub(crate) fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = (units.len() as u32).to_le_bytes().to_vec();
    bytes.extend(units.iter().flat_map(|u| u.to_le_bytes()));
    bytes
}

/// A cell's record of an .xlsb sheet.
pub(crate) fn xlsb_cell(kind: u16, col: u32, style: u32, value: &[u8]) -> Vec<u8> {
    record(
        kind,
        &[&col.to_le_bytes()[..], &style.to_le_bytes(), value].concat(),
    )
}

/// A row's record of an .xlsb sheet.
pub(crate) fn xlsb_row(row: u32, hidden: bool) -> Vec<u8> {
    let flags = [0, if hidden { 0x10 } else { 0 }, 0];
    record(
        0,
        &[&row.to_le_bytes()[..], &[0; 6], &flags, &[0; 4]].concat(),
    )
}

/// The parts of an .xlsb workbook with one sheet, whose cells are these records.
pub(crate) fn xlsb(cells: &[u8], after: &[u8]) -> Parts {
    let xml = xlsx("", "");
    let rename = |text: &[u8]| {
        String::from_utf8_lossy(text)
            .replace("workbook.xml", "workbook.bin")
            .replace("sheet1.xml", "sheet1.bin")
            .replace("sharedStrings.xml", "sharedStrings.bin")
            .replace("styles.xml", "styles.bin")
            .into_bytes()
    };
    let of_xml = |name: &str| {
        let (_, content) = xml.iter().find(|(n, _)| n == name).expect("a part");
        rename(content)
    };
    let sheet = [
        &0_u32.to_le_bytes()[..],
        &1_u32.to_le_bytes(),
        &wide("rId1"),
        &wide("名册"),
    ]
    .concat();
    let format = [
        &164_u16.to_le_bytes()[..],
        &wide("yyyy\"年\"m\"月\"d\"日\""),
    ]
    .concat();
    let style = |format: u16| record(47, &[&[0, 0][..], &format.to_le_bytes(), &[0; 12]].concat());
    let item = |text: &str| record(19, &[&[0][..], &wide(text)].concat());
    vec![
        ("[Content_Types].xml".into(), of_xml("[Content_Types].xml")),
        ("_rels/.rels".into(), of_xml("_rels/.rels")),
        (
            "xl/_rels/workbook.bin.rels".into(),
            of_xml("xl/_rels/workbook.xml.rels"),
        ),
        (
            "xl/workbook.bin".into(),
            [
                record(131, &[]),
                record(143, &[]),
                record(156, &sheet),
                record(144, &[]),
                record(132, &[]),
            ]
            .concat(),
        ),
        (
            "xl/styles.bin".into(),
            [
                record(278, &[]),
                record(615, &1_u32.to_le_bytes()),
                record(44, &format),
                record(616, &[]),
                record(617, &2_u32.to_le_bytes()),
                style(0),
                style(164),
                record(618, &[]),
                record(279, &[]),
            ]
            .concat(),
        ),
        (
            "xl/sharedStrings.bin".into(),
            [
                record(159, &[2, 0, 0, 0, 2, 0, 0, 0]),
                item("姓名"),
                item("日期"),
                record(160, &[]),
            ]
            .concat(),
        ),
        (
            "xl/worksheets/sheet1.bin".into(),
            [
                record(129, &[]),
                record(145, &[]),
                cells.to_vec(),
                record(146, &[]),
                after.to_vec(),
                record(130, &[]),
            ]
            .concat(),
        ),
    ]
}

/// Cells of a small roster for `xlsb`.
pub(crate) fn xlsb_roster() -> Vec<u8> {
    [
        xlsb_row(0, false),
        xlsb_cell(7, 0, 0, &0_u32.to_le_bytes()),
        xlsb_cell(7, 1, 0, &1_u32.to_le_bytes()),
        xlsb_row(1, false),
        xlsb_cell(6, 0, 0, &wide("张三")),
        xlsb_cell(5, 1, 1, &46266_f64.to_le_bytes()),
        xlsb_row(2, true),
        // 12.34 as an RkNumber: an integer divided by a hundred.
        xlsb_cell(2, 0, 0, &((1234_u32 << 2) | 3).to_le_bytes()),
        xlsb_cell(4, 1, 0, &[1]),
        xlsb_cell(3, 2, 0, &[0x2a]),
    ]
    .concat()
}

/// A compound file of version 3 around streams of 4096 bytes and more.
///
/// - source: MS-CFB §2.2 to §2.6
pub(crate) fn compound(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xFFFF_FFFE;
    const FREE: u32 = 0xFFFF_FFFF;
    const FAT: u32 = 0xFFFF_FFFD;
    let padded: Vec<Vec<u8>> = streams
        .iter()
        .map(|(_, bytes)| {
            let mut bytes = bytes.clone();
            bytes.resize(bytes.len().max(4096).next_multiple_of(SECTOR), 0);
            bytes
        })
        .collect();
    let directory_sectors = (streams.len() + 1).div_ceil(4);
    let others = directory_sectors + padded.iter().map(|b| b.len() / SECTOR).sum::<usize>();
    let mut fat_sectors = 1;
    while fat_sectors * 128 < others + fat_sectors {
        fat_sectors += 1;
    }
    let mut fat = vec![FAT; fat_sectors];
    let mut chain = |count: usize| {
        let start = fat.len();
        fat.extend((1..count).map(|n| (start + n) as u32));
        fat.push(END);
        start as u32
    };
    let directory_start = chain(directory_sectors);
    let starts: Vec<u32> = padded.iter().map(|b| chain(b.len() / SECTOR)).collect();
    fat.resize(fat_sectors * 128, FREE);
    let entry = |name: &str, kind: u8, right: u32, child: u32, start: u32, size: usize| {
        let units: Vec<u8> = name
            .encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect();
        let mut bytes = units.clone();
        bytes.resize(64, 0);
        bytes.extend((units.len() as u16).to_le_bytes());
        bytes.extend([kind, 1]);
        for word in [FREE, right, child] {
            bytes.extend(word.to_le_bytes());
        }
        bytes.extend([0; 36]);
        bytes.extend(start.to_le_bytes());
        bytes.extend((size as u64).to_le_bytes());
        bytes
    };
    let mut directory = entry("Root Entry", 5, FREE, 1, END, 0);
    for (n, (name, _)) in streams.iter().enumerate() {
        let right = if n + 1 < streams.len() {
            n as u32 + 2
        } else {
            FREE
        };
        directory.extend(entry(name, 2, right, FREE, starts[n], padded[n].len()));
    }
    directory.resize(directory_sectors * SECTOR, 0);
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.extend([0; 16]);
    for half in [0x3e_u16, 3, 0xfffe, 9, 6, 0, 0, 0] {
        file.extend(half.to_le_bytes());
    }
    for word in [
        0,
        fat_sectors as u32,
        directory_start,
        0,
        4096,
        END,
        0,
        END,
        0,
    ] {
        file.extend(word.to_le_bytes());
    }
    file.extend((0..fat_sectors as u32).flat_map(u32::to_le_bytes));
    file.resize(SECTOR, 0xff);
    file.extend(fat.iter().flat_map(|word| word.to_le_bytes()));
    file.extend(directory);
    file.extend(padded.into_iter().flatten());
    file
}

/// A record of a BIFF8 stream.
pub(crate) fn biff_record(kind: u16, data: &[u8]) -> Vec<u8> {
    [
        &kind.to_le_bytes()[..],
        &(data.len() as u16).to_le_bytes(),
        data,
    ]
    .concat()
}

/// The stream of a BIFF8 workbook with one sheet, whose cells are these records.
///
/// - source: MS-XLS §2.4
pub(crate) fn biff8(strings: &[&str], cells: &[u8]) -> Vec<u8> {
    let unicode = |text: &str| {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&[1_u8][..], &units].concat()
    };
    let length = |text: &str| text.encode_utf16().count();
    let bof = |kind: u16| {
        let words = [0x600_u16, kind, 0x0dbb, 1996, 0x41, 0, 6, 0];
        biff_record(0x809, &words.map(u16::to_le_bytes).concat())
    };
    let xf = |format: u16, flags: u16| {
        let mut data = [0_u16, format, flags].map(u16::to_le_bytes).concat();
        data.resize(20, 0);
        biff_record(0xe0, &data)
    };
    let format = "yyyy\"年\"m\"月\"d\"日\"";
    let mut globals = bof(5);
    globals.extend(biff_record(0x42, &1200_u16.to_le_bytes()));
    let code = [
        &164_u16.to_le_bytes()[..],
        &(length(format) as u16).to_le_bytes(),
        &unicode(format),
    ];
    globals.extend(biff_record(0x41e, &code.concat()));
    globals.extend((0..15).flat_map(|_| xf(0, 0xfff5)));
    globals.extend([xf(0, 1), xf(164, 1)].concat());
    let mut pool = (strings.len() as u32).to_le_bytes().repeat(2);
    for text in strings {
        pool.extend((length(text) as u16).to_le_bytes());
        pool.extend(unicode(text));
    }
    let tail = [biff_record(0xfc, &pool), biff_record(0x0a, &[])].concat();
    let name = "名册";
    let listed = [&[length(name) as u8][..], &unicode(name)].concat();
    let start = (globals.len() + 4 + 6 + listed.len() + tail.len()) as u32;
    globals.extend(biff_record(
        0x85,
        &[&start.to_le_bytes()[..], &[0, 0], &listed].concat(),
    ));
    globals.extend(tail);
    [globals, bof(0x10), cells.to_vec(), biff_record(0x0a, &[])].concat()
}

/// A cell's record of a BIFF8 sheet.
pub(crate) fn biff_cell(kind: u16, row: u16, col: u16, style: u16, value: &[u8]) -> Vec<u8> {
    let head = [row, col, style].map(u16::to_le_bytes).concat();
    biff_record(kind, &[&head[..], value].concat())
}

/// A small roster as .xls.
pub(crate) fn xls_roster() -> Vec<u8> {
    let text = |row, col, index: u32| biff_cell(0xfd, row, col, 15, &index.to_le_bytes());
    let cells = [
        text(0, 0, 0),
        text(0, 1, 1),
        text(1, 0, 2),
        biff_cell(0x203, 1, 1, 16, &46266_f64.to_le_bytes()),
    ];
    compound(&[(
        "Workbook",
        biff8(&["姓名", "日期", "张三"], &cells.concat()),
    )])
}

/// A small roster in Excel's XML of 2003.
pub(crate) fn xml2003(table: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="s1"><NumberFormat ss:Format="Short Date"/></Style></Styles><Worksheet ss:Name="名册"><Table>{table}</Table></Worksheet></Workbook>"#
    )
}
