//! .xls and .et (BIFF in an OLE file) through calamine, with formats and hidden parts from the
//! records themselves.
//!
//! calamine never meets the user's file: the workbook's stream is taken out of it, its records are
//! counted (calamine holds every cell of a sheet's range, filled or not, and a copy of its text for
//! each cell), what would make calamine take room unproven is blotted out, and the stream is
//! wrapped anew.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, SheetType, SheetVisible, Xls, XlsOptions};

use crate::diagnostic::{CellRef, Diagnostic, Sink, Source, codes};

use super::biff::{BiffFacts, BiffSheet, bytes_of_texts, read_facts, without_promises};
use super::encoding::{TextEncoding, as_named, decode};
use super::fault::{Damage, Fault};
use super::limits::Budget;
use super::ole::{Ole, wrap};
use super::sheet::{PooledText, Sheet};
use super::shown::{Formats, Shower, boolean, error, iso};
use super::sniff::{Looks, sniff};
use super::{CellRange, Grid, Limits, Visibility};

/// Reads all worksheets; `told`: the encoding of texts that are not in Unicode, where plan.toml says it.
///
/// - reports: `X115`
pub(super) fn read_xls(
    bytes: &[u8],
    told: Option<TextEncoding>,
    file: &Source,
    limits: &Limits,
    sink: &mut Sink,
) -> Result<Vec<Grid>, Fault> {
    let (name, mut stream) = find_stream(bytes)?;
    let facts = read_facts(&stream)?;
    check_facts(&facts, limits)?;
    let page = match bytes_of_texts(&stream) {
        Some(texts) => codepage_of(&texts, facts.codepage, told, file, sink),
        None => facts.codepage.and_then(windows_codepage),
    };
    without_promises(&mut stream);
    let clean = wrap(name, stream);
    let mut options = XlsOptions::default();
    options.force_codepage = page;
    let mut workbook: Xls<_> = Xls::new_with_options(Cursor::new(clean), options)?;
    let ids = facts.styles.iter().map(|(id, _)| u32::from(*id)).collect();
    let codes = facts
        .styles
        .iter()
        .filter_map(|(id, code)| Some((u32::from(*id), code.clone()?)));
    let formats = Formats::of_styles(ids, &codes.collect()).with_looks(facts.looks.clone());
    let shower = Shower {
        formats: &formats,
        date1904: workbook.has_1904_epoch(),
    };
    let mut budget = Budget::new(limits);
    let listed = workbook.sheets_metadata().to_vec();
    let mut grids = Vec::new();
    for (listed, facts) in listed.iter().zip(&facts.sheets) {
        if listed.typ != SheetType::WorkSheet {
            continue;
        }
        let visibility = match listed.visible {
            SheetVisible::Visible => Visibility::Visible,
            SheetVisible::Hidden | SheetVisible::VeryHidden => Visibility::Hidden,
        };
        let mut sheet = Sheet::new(file, &listed.name, visibility);
        for row in &facts.hidden_rows {
            sheet.hide_rows(*row, *row);
        }
        for col in &facts.hidden_cols {
            sheet.hide_cols(*col, *col);
        }
        let merges = workbook.merge_cells_by_sheet_name(&listed.name);
        for merge in merges.unwrap_or_default() {
            sheet.merge(range_of(&merge), &mut budget)?;
        }
        let range = workbook.worksheet_range(&listed.name)?;
        put_cells(&range, &shower, facts, &mut sheet, &mut budget)?;
        grids.push(sheet.finish(sink));
    }
    Ok(grids)
}

/// The version that a BOF record of BIFF 8 says.
const BIFF_8: u8 = 6;

/// A stream that stands in a file alone; before one sheet's the workbook's own records, which name the
/// sheet and say where it begins.
///
/// - source: MS-XLS §2.4.21 BOF, §2.4.28 BoundSheet8, §2.4.52 CodePage
fn with_globals(stream: &[u8]) -> Vec<u8> {
    const BOF: u16 = 0x0809;
    const EOF: u16 = 0x000A;
    const CODE_PAGE: u16 = 0x0042;
    const BOUND_SHEET: u16 = 0x0085;
    const OF_SHEET: u8 = 0x10;
    const NAME: &[u8] = b"Sheet1";
    if stream.get(6) != Some(&OF_SHEET) {
        return stream.to_vec();
    }
    let record = |id: u16, body: &[u8]| {
        let length = u16::try_from(body.len()).unwrap_or(0);
        [&id.to_le_bytes(), &length.to_le_bytes(), body].concat()
    };
    let version = stream.get(5).copied().unwrap_or(BIFF_8);
    let head = record(BOF, &[0, version, 5, 0, 0, 0, 0, 0]);
    // Of BIFF 8 the texts are in Unicode; before it the sheet does not say in what.
    let page = match version {
        BIFF_8 => record(CODE_PAGE, &1200_u16.to_le_bytes()),
        _ => Vec::new(),
    };
    let length = NAME.len() as u8;
    let named: &[u8] = if version == BIFF_8 {
        &[length, 0]
    } else {
        &[length]
    };
    let size = 4 + 2 + named.len() + NAME.len();
    let end = record(EOF, &[]);
    let start = head.len() + page.len() + 4 + size + end.len();
    let start = u32::try_from(start).unwrap_or(0).to_le_bytes();
    let sheet = record(BOUND_SHEET, &[&start[..], &[0, 0], named, NAME].concat());
    [&head[..], &page, &sheet, &end, stream].concat()
}

/// The workbook's stream, and its name.
fn find_stream(bytes: &[u8]) -> Result<(&'static str, Vec<u8>), Fault> {
    if sniff(bytes) == Looks::BareBiff {
        let name = if bytes.get(5) == Some(&BIFF_8) {
            "Workbook"
        } else {
            "Book"
        };
        return Ok((name, with_globals(bytes)));
    }
    let ole = Ole::open(bytes)?;
    if ole.has("EncryptedPackage") {
        return Err(Fault::Encrypted);
    }
    match ["Workbook", "Book"].into_iter().find(|name| ole.has(name)) {
        Some(name) => Ok((name, ole.stream(name)?)),
        None if ole.has("WordDocument") => Err(Fault::NotAWorkbook(Looks::Word)),
        None if ole.has("PowerPoint Document") => Err(Fault::NotAWorkbook(Looks::Slides)),
        None => Err(Fault::NotAWorkbook(Looks::OtherOle)),
    }
}

fn check_facts(facts: &BiffFacts, limits: &Limits) -> Result<(), Fault> {
    if facts.sheets.is_empty() {
        return Err(Fault::damaged(Damage::Missing, "no sheet"));
    }
    Budget::new(limits).check_sheets(facts.sheets.len())?;
    let sum = |of: fn(&BiffSheet) -> u64| facts.sheets.iter().map(of).sum::<u64>();
    let too_large = |what, limit| Err(Fault::TooLarge { what, limit });
    if sum(|sheet| sheet.area.max(sheet.cells)) > limits.cells {
        return too_large("cells", limits.cells);
    }
    if sum(|sheet| sheet.text_bytes) > limits.text_bytes {
        return too_large("texts", limits.text_bytes);
    }
    Ok(())
}

fn put_cells(
    range: &Range<Data>,
    shower: &Shower<'_>,
    facts: &BiffSheet,
    sheet: &mut Sheet,
    budget: &mut Budget,
) -> Result<(), Fault> {
    let (top, left) = range.start().unwrap_or((0, 0));
    // calamine gives each cell a copy of its own of the workbook's strings.
    let mut pool: HashMap<&str, PooledText> = HashMap::new();
    for (row, col, value) in range.used_cells() {
        let at = CellRef::new(top + row as u32, left + col as u32);
        let style = facts.styles.get(&at).map_or(0, |style| usize::from(*style));
        if *value != Data::Empty {
            let mut look = shower.look(style);
            look.computed = facts.formulas.contains(&at);
            sheet.look(at, look, true);
        }
        let cell = match value {
            Data::Empty => None,
            Data::Int(number) => shower.number(*number as f64, style),
            Data::Float(number) => shower.number(*number, style),
            Data::DateTime(date) => shower.number(date.as_f64(), style),
            Data::String(text) => {
                let text = match pool.get(text.as_str()) {
                    Some(text) => text,
                    None => {
                        let new = PooledText::new(text, budget)?;
                        pool.entry(text).or_insert(new)
                    }
                };
                sheet.remark_text(at, text);
                if let Some(cell) = shower.text(&text.shown, style) {
                    sheet.put(at, cell, budget)?;
                }
                continue;
            }
            Data::Bool(value) => Some(boolean(*value)),
            Data::DateTimeIso(text) | Data::DurationIso(text) => iso(text),
            Data::Error(code) => Some(error(&code.to_string())),
        };
        sheet.put_own(at, cell, budget)?;
    }
    Ok(())
}

/// The code page of a file whose texts are not in Unicode: as told, else the one that the file names, unless
/// they are nonsense in it and none in another: programs name that of the machine they run on. Where
/// none is named, the likeliest, and Excel's Chinese one where they are plain ASCII.
///
/// - gives: the page that calamine is to take; `None`: the one that the file names
/// - reports: `X115`
fn codepage_of(
    texts: &[u8],
    named: Option<u16>,
    told: Option<TextEncoding>,
    file: &Source,
    sink: &mut Sink,
) -> Option<u16> {
    if let Some(told) = told {
        return Some(page_of(told));
    }
    let own = named.map(|page| windows_codepage(page).unwrap_or(page));
    let (encoding, rival) = match own.and_then(encoding_of) {
        Some(own) => as_named(texts, own),
        None if named.is_none() || is_chinese(texts) => {
            let decoded = decode(texts, None);
            let other = match decoded.encoding {
                TextEncoding::Big5 => TextEncoding::Gb18030,
                _ => TextEncoding::Big5,
            };
            let rival = decoded.rival.or(named.map(|_| other));
            (decoded.encoding, rival)
        }
        None => return named.and_then(windows_codepage),
    };
    if let Some(rival) = rival {
        sink.push(
            Diagnostic::new(codes::X115, Some(file.clone()))
                .arg("encoding", encoding.name())
                .arg("rival", rival.name()),
        );
    }
    Some(page_of(encoding))
}

/// Are most bytes of the texts that are not plain ASCII of two-byte characters, all of which there are? Of
/// words with accents few bytes are beyond ASCII.
fn is_chinese(texts: &[u8]) -> bool {
    let lines = texts.split(|b| *b == b'\n').filter(|line| !line.is_ascii());
    let (mut all, mut high) = (0_usize, 0_usize);
    for line in lines {
        all += line.len();
        high += line.iter().filter(|b| !b.is_ascii()).count();
    }
    high > 0 && high * 5 >= all * 2 && !decode(texts, None).text.contains('\u{fffd}')
}

/// The code page of an encoding.
fn page_of(encoding: TextEncoding) -> u16 {
    match encoding {
        TextEncoding::Big5 => 950,
        TextEncoding::ShiftJis => 932,
        TextEncoding::EucKr => 949,
        TextEncoding::Utf8
        | TextEncoding::Utf16Le
        | TextEncoding::Utf16Be
        | TextEncoding::Gb18030 => 936,
    }
}

/// The encoding of a code page of Chinese, Japanese or Korean.
fn encoding_of(page: u16) -> Option<TextEncoding> {
    Some(match page {
        936 => TextEncoding::Gb18030,
        950 => TextEncoding::Big5,
        932 => TextEncoding::ShiftJis,
        949 => TextEncoding::EucKr,
        _ => return None,
    })
}

/// The Windows code page that stands for a Macintosh one, which calamine does not know.
fn windows_codepage(mac: u16) -> Option<u16> {
    match mac {
        10_001 => Some(932),
        10_002 => Some(950),
        10_003 => Some(949),
        10_008 => Some(936),
        _ => None,
    }
}

/// calamine's range as ours.
fn range_of(range: &calamine::Dimensions) -> CellRange {
    CellRange {
        first: CellRef::new(range.start.0, range.start.1),
        last: CellRef::new(range.end.0, range.end.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: u16, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len()).unwrap();
        [&id.to_le_bytes(), &length.to_le_bytes(), body].concat()
    }

    /// A sheet of BIFF 5 or 8 with 姓名 over 王明, as old programs write it into a file of its own.
    fn sheet(version: u8) -> Vec<u8> {
        let mut bof = vec![0, version, 0x10, 0, 0, 0, 0, 0];
        if version == BIFF_8 {
            bof.extend([0; 8]);
        }
        let label = |row: u8, gbk: &[u8], text: &str| {
            let mut body = vec![row, 0, 0, 0, 0, 0];
            if version == BIFF_8 {
                let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                body.extend([2, 0, 1]);
                body.extend(units);
            } else {
                body.extend([4, 0]);
                body.extend(gbk);
            }
            record(0x0204, &body)
        };
        [
            record(0x0809, &bof),
            label(0, b"\xd0\xd5\xc3\xfb", "姓名"),
            label(1, b"\xcd\xf5\xc3\xf7", "王明"),
            record(0x000A, &[]),
        ]
        .concat()
    }

    /// A sheet of BIFF5 with these texts in its first column.
    fn sheet_of(encoding: &'static encoding_rs::Encoding, texts: &[&str]) -> Vec<u8> {
        let label = |(row, text): (usize, &&str)| {
            let bytes = encoding.encode(text).0;
            let length = u16::try_from(bytes.len()).unwrap();
            let row = u16::try_from(row).unwrap();
            let head = [row, 0, 0, length].map(u16::to_le_bytes).concat();
            record(0x0204, &[&head, &*bytes].concat())
        };
        let labels: Vec<u8> = texts.iter().enumerate().flat_map(label).collect();
        let bof = record(0x0809, &[0, 5, 0x10, 0, 0, 0, 0, 0]);
        [bof, labels, record(0x000A, &[])].concat()
    }

    /// Old programs leave out the record that names the code page.
    #[test]
    fn texts_of_a_code_page_that_nobody_names() {
        let hant = ["學校名稱", "姓名", "陳怡君", "林志明國民小學", "電話號碼"];
        let hans = ["学校名称", "姓名", "陈怡君", "清水镇第一小学", "联系电话"];
        for (encoding, shown) in [(encoding_rs::BIG5, hant), (encoding_rs::GBK, hans)] {
            let bare = sheet_of(encoding, &shown);
            let held = wrap("Book", with_globals(&bare));
            for bytes in [&bare, &held] {
                let file = Source::file("名册.xls");
                let grids = read_xls(bytes, None, &file, &Limits::default(), &mut Sink::new());
                let grids = grids.unwrap_or_else(|_| panic!("{} is read", encoding.name()));
                let read: Vec<&str> = grids[0].cells.iter().map(|(_, c)| &*c.shown).collect();
                assert_eq!(read, shown);
            }
        }
    }

    /// A row of bold cells and one on a coloured ground, as Excel 97 writes them.
    #[test]
    fn looks_of_cells() {
        let font = |weight: u16| {
            // The bold one is struck out too.
            let flags = if weight == 700 { 0x0008 } else { 0 };
            let body = [200, flags, 0x7fff, weight, 0, 0]
                .map(u16::to_le_bytes)
                .concat();
            record(0x0031, &[&body[..], &[1, 0, b'A']].concat())
        };
        // Fonts are counted without a fourth.
        let fonts: Vec<u8> = [400, 400, 400, 400, 700]
            .into_iter()
            .flat_map(font)
            .collect();
        let xf = |font: u16, pattern: u32, ground: u16| {
            let mut body = [0; 20];
            body[..2].copy_from_slice(&font.to_le_bytes());
            body[14..18].copy_from_slice(&(pattern << 26).to_le_bytes());
            body[18..].copy_from_slice(&ground.to_le_bytes());
            record(0x00E0, &body)
        };
        let xfs = [xf(0, 0, 64), xf(5, 0, 64), xf(0, 1, 13), xf(0, 1, 9)].concat();
        let label = |row: u16, col: u16, style: u16| {
            let head = [row, col, style, 1].map(u16::to_le_bytes).concat();
            record(
                0x0204,
                &[&head[..], &[1], &0x8bed_u16.to_le_bytes()].concat(),
            )
        };
        let cells: Vec<u8> = [[1, 1], [1, 0], [2, 2], [3, 3]]
            .into_iter()
            .zip(0..)
            .flat_map(|(styles, row)| {
                let cells = styles.into_iter().zip(0..);
                cells.flat_map(move |(style, col)| label(row, col, style))
            })
            .collect();
        let bof = |of: u8| {
            record(
                0x0809,
                &[0, BIFF_8, of, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            )
        };
        let sheet = [bof(0x10), cells, record(0x000A, &[])].concat();
        let mut all = with_globals(&sheet);
        let head = 4 + 8;
        let styles = [fonts, xfs].concat();
        all.splice(head..head, styles.iter().copied());
        let bound = all
            .windows(2)
            .rposition(|pair| pair == 0x0085_u16.to_le_bytes())
            .unwrap();
        let at = bound + 4;
        let start = u32::from_le_bytes(all[at..at + 4].try_into().unwrap());
        let start = start + u32::try_from(styles.len()).unwrap();
        all[at..at + 4].copy_from_slice(&start.to_le_bytes());
        let bytes = wrap("Workbook", all);
        let file = Source::file("名册.xls");
        let grids = read_xls(&bytes, None, &file, &Limits::default(), &mut Sink::new());
        let grids = grids.unwrap_or_else(|_| panic!("is read"));
        let marked: Vec<u32> = (0..4)
            .filter(|row| grids[0].looks.marked_rows.contains(row))
            .collect();
        assert_eq!(marked, [0, 2]);
        let struck = (0..4).filter(|row| grids[0].looks.struck_rows.contains(row));
        assert_eq!(struck.collect::<Vec<u32>>(), [0]);
    }

    /// Old programs name the page of the machine they ran on, whatever the texts are in.
    #[test]
    fn texts_of_another_code_page_than_the_file_names() {
        let stream = |page: u16, encoding: &'static encoding_rs::Encoding, texts: &[&str]| {
            let sheet = sheet_of(encoding, texts);
            let mut all = with_globals(&sheet);
            let page = record(0x0042, &page.to_le_bytes());
            // Behind the workbook's own BOF; its one sheet begins that much later.
            let head = 4 + 8;
            all.splice(head..head, page.iter().copied());
            let at = head + page.len() + 4;
            let start = u32::from_le_bytes(all[at..at + 4].try_into().unwrap());
            let start = start + u32::try_from(page.len()).unwrap();
            all[at..at + 4].copy_from_slice(&start.to_le_bytes());
            wrap("Book", all)
        };
        let hant = [
            "學校名稱",
            "姓名",
            "陳怡君",
            "林志明國民小學",
            "電話號碼",
            "備註",
            "領域",
        ];
        let hans = [
            "学校名称",
            "姓名",
            "陈怡君",
            "清水镇第一小学",
            "联系电话",
            "备注",
            "教研组",
        ];
        let latin = ["nom", "prénom", "Müller", "école élémentaire", "téléphone"];
        let (gbk, big5, west) = (
            encoding_rs::GBK,
            encoding_rs::BIG5,
            encoding_rs::WINDOWS_1252,
        );
        for (page, encoding, shown, is_told) in [
            (1252, gbk, &hans[..], true),
            (10_000, gbk, &hans, true),
            (1252, big5, &hant, true),
            (936, big5, &hant, true),
            (950, gbk, &hans, true),
            (936, gbk, &hans, false),
            (950, big5, &hant, false),
            (1252, west, &latin, false),
        ] {
            let bytes = stream(page, encoding, shown);
            let file = Source::file("名册.xls");
            let mut sink = Sink::new();
            let grids = read_xls(&bytes, None, &file, &Limits::default(), &mut sink);
            let grids = grids.unwrap_or_else(|_| panic!("{page} is read"));
            let read: Vec<&str> = grids[0].cells.iter().map(|(_, c)| &*c.shown).collect();
            assert_eq!(read, shown, "{page} {}", encoding.name());
            let told = sink.iter().any(|told| told.code == codes::X115);
            assert_eq!(told, is_told, "{page} {}", encoding.name());
        }
        // plan.toml has the last word.
        let bytes = stream(936, gbk, &hans);
        let file = Source::file("名册.xls");
        let told = Some(TextEncoding::Big5);
        let grids = read_xls(&bytes, told, &file, &Limits::default(), &mut Sink::new());
        let grids = grids.unwrap_or_else(|_| panic!("is read"));
        assert_ne!(
            grids[0].cells.iter().next().map(|(_, c)| &*c.shown),
            Some(hans[0])
        );
    }

    #[test]
    fn a_sheet_without_a_container() {
        for version in [5, BIFF_8] {
            let bytes = sheet(version);
            assert_eq!(sniff(&bytes), Looks::BareBiff);
            let file = Source::file("名册.xls");
            let mut sink = Sink::new();
            let grids = read_xls(&bytes, None, &file, &Limits::default(), &mut sink);
            let grids = grids.unwrap_or_else(|_| panic!("BIFF {version} is read"));
            let shown = |row| {
                grids[0]
                    .get(CellRef::new(row, 0))
                    .map(|cell| cell.shown.to_string())
            };
            assert_eq!(shown(0).as_deref(), Some("姓名"), "BIFF {version}");
            assert_eq!(shown(1).as_deref(), Some("王明"), "BIFF {version}");
        }
    }
}
