//! Every file of the corpus beside the repository is read as a person sees it: sample cells,
//! encodings, hidden sheets. Skipped with a word where the corpus is not there.

mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;

use planpress::diagnostic::{CellRef, Sink};
use planpress::ingest::{CellKind, Grid, Limits, ingest};
use serde::Deserialize;
use serde_json::Value;

use support::root;

#[derive(Deserialize)]
struct Expected {
    files: BTreeMap<String, ExpectedFile>,
}

#[derive(Deserialize)]
struct ExpectedFile {
    sheets: Vec<ExpectedSheet>,
    tables: Vec<ExpectedTable>,
}

#[derive(Deserialize)]
struct ExpectedSheet {
    encoding: Option<String>,
    first_row: Option<u32>,
    last_row: Option<u32>,
    non_empty_rows: Option<usize>,
    state: Option<String>,
}

#[derive(Deserialize)]
struct ExpectedTable {
    sheet: Option<String>,
    #[serde(default)]
    samples: BTreeMap<String, Value>,
}

fn corpus() -> Option<PathBuf> {
    let corpus = root().join("../shared/corpus");
    let there = corpus.join("expected.json").is_file();
    if !there {
        eprintln!("skipped: no corpus in ../shared");
    }
    there.then_some(corpus)
}

#[test]
fn sample_cells_show_what_a_person_sees() {
    let Some(corpus) = corpus() else { return };
    let text = std::fs::read_to_string(corpus.join("expected.json")).expect("expected.json");
    let expected: Expected = serde_json::from_str(&text).expect("its shape");
    let mut wrong = Vec::new();
    let mut compared = 0;
    for (file, expected) in &expected.files {
        let mut sink = Sink::new();
        let read = ingest(&corpus.join(file), file, &Limits::default(), &mut sink);
        let Some(workbook) = read else {
            wrong.push(format!("{file}: not read"));
            continue;
        };
        let encoding = expected.sheets.iter().find_map(|s| s.encoding.as_deref());
        let is = workbook.encoding.map(|e| e.name());
        if encoding.map(plain_encoding) != is {
            wrong.push(format!("{file}: {encoding:?} is {is:?}"));
        }
        if workbook.grids.len() == expected.sheets.len() {
            for (grid, sheet) in workbook.grids.iter().zip(&expected.sheets) {
                check_extent(file, grid, sheet, &mut wrong);
            }
        }
        for table in &expected.tables {
            let named = |grid: &&Grid| grid.source.sheet.as_deref() == table.sheet.as_deref();
            let found = workbook.grids.iter().find(named);
            let Some(grid) = found.or(workbook.grids.first()) else {
                continue;
            };
            for (address, value) in &table.samples {
                let Ok(at) = address.parse::<CellRef>() else {
                    continue;
                };
                compared += 1;
                if !shows(grid, at, value) {
                    let is = grid.get(at);
                    wrong.push(format!("{file}!{address}: {value} is {is:?}"));
                }
            }
        }
    }
    assert!(compared > 250, "{compared}");
    assert!(
        wrong.is_empty(),
        "{compared} compared, wrong:\n{}",
        wrong.join("\n")
    );
}

/// Python's names for what the program calls otherwise.
fn plain_encoding(name: &str) -> &str {
    match name {
        "utf-8-sig" => "utf-8",
        "cp932" => "shift_jis",
        "cp950" => "big5",
        name => name,
    }
}

fn check_extent(file: &str, grid: &Grid, sheet: &ExpectedSheet, wrong: &mut Vec<String>) {
    let mut rows: Vec<u32> = grid.cells.iter().map(|(at, _)| at.row + 1).collect();
    rows.dedup();
    let is = (
        rows.first().copied(),
        rows.last().copied(),
        Some(rows.len()),
    );
    let should = (sheet.first_row, sheet.last_row, sheet.non_empty_rows);
    if sheet.non_empty_rows.is_some() && is != should {
        wrong.push(format!(
            "{file} {:?}: rows {is:?}, not {should:?}",
            grid.source.sheet
        ));
    }
    let hidden = grid.visibility == planpress::ingest::Visibility::Hidden;
    if sheet
        .state
        .as_deref()
        .is_some_and(|s| (s != "visible") != hidden)
    {
        wrong.push(format!(
            "{file} {:?}: hidden is {hidden}",
            grid.source.sheet
        ));
    }
}

/// Does the cell show this text, or stand for this number or date?
fn shows(grid: &Grid, at: CellRef, value: &Value) -> bool {
    let Some(cell) = grid.get(at) else {
        return value.is_null() || value == "";
    };
    match (value, &cell.kind) {
        (Value::Bool(value), CellKind::Bool(is)) => value == is,
        (Value::Number(value), CellKind::Number(is)) => value
            .as_f64()
            .is_some_and(|v| (v - is).abs() < 1e-9 * v.abs().max(1.0)),
        // Stored as a serial number, shown as a date.
        (Value::Number(_), CellKind::Date(_)) => true,
        // xlrd gives an error cell's number (MS-XLS §2.5.10 BErr).
        (Value::Number(value), CellKind::Error) => {
            let code = value.as_u64().and_then(|code| u8::try_from(code).ok());
            cell.shown == if code == Some(0x0f) { "#VALUE!" } else { "" }
        }
        (Value::Number(value), _) => cell.shown == value.to_string().as_str(),
        (Value::String(text), kind) => {
            let text = text.replace("\r\n", "\n");
            let date = match kind {
                // Times and durations are written without the day that they fall on.
                CellKind::Date(at) => {
                    text.starts_with(&at.date().to_string())
                        || text.ends_with(&at.time().strftime("%H:%M:%S").to_string())
                }
                _ => false,
            };
            date || cell.shown == text.as_str()
        }
        _ => false,
    }
}

/// What stands out by its look: a row of bold cells, cells with nothing but a coloured ground; a pattern
/// of `none`, white and a bold of 0 are no looks.
#[test]
fn looks_of_cells() {
    use support::workbooks::{pack, with, xlsx};
    let styles = r#"<fonts><font/><font><b/></font><font><b val="0"/></font></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFC000"/></patternFill></fill><fill><patternFill patternType="none"><fgColor rgb="FFFFC000"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill></fills><cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf fillId="1"/><xf fillId="2"/><xf fillId="3"/></cellXfs>"#;
    let row = |row: u32, text: [u32; 2], empty: u32| {
        let said = ["A", "B"].iter().zip(text).map(|(col, style)| {
            format!(r#"<c r="{col}{row}" s="{style}" t="inlineStr"><is><t>语文</t></is></c>"#)
        });
        let said: String = said.collect();
        format!(r#"<row r="{row}">{said}<c r="C{row}" s="{empty}"/></row>"#)
    };
    let rows = [
        row(1, [1, 1], 0),
        row(2, [1, 0], 3),
        row(3, [2, 2], 4),
        row(4, [3, 3], 5),
        row(5, [4, 5], 3),
    ];
    let parts = with(xlsx(&rows.concat(), ""), "xl/styles.xml", |text| {
        let from = text.find("<cellXfs").expect("its styles");
        let to = text.find("</styleSheet>").expect("its end");
        format!("{}{styles}{}", &text[..from], &text[to..])
    });
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("looks.xlsx");
    std::fs::write(&file, pack(&parts)).expect("the file");
    let read = ingest(&file, "looks.xlsx", &Limits::default(), &mut Sink::new());
    let grid = &read.expect("a workbook").grids[0];
    let marked: Vec<u32> = (0..5)
        .filter(|row| grid.looks.marked_rows.contains(row))
        .collect();
    assert_eq!(marked, [0, 3]);
    assert_eq!(
        grid.looks.coloured,
        [CellRef::new(1, 2), CellRef::new(4, 2)]
    );
}

/// The same in an OpenDocument sheet: by the cell's style or its column's, also in rows that are repeated.
#[test]
fn looks_of_cells_in_an_opendocument_sheet() {
    use support::workbooks::{ods, pack, with};
    let cell = |style: &str| {
        let style = match style {
            "" => String::new(),
            style => format!(r#" table:style-name="{style}""#),
        };
        format!(
            r#"<table:table-cell{style} office:value-type="string"><text:p>语文</text:p></table:table-cell>"#
        )
    };
    let row = |cells: &[String], repeated: u32| {
        let cells = cells.concat();
        format!(
            r#"<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>"#
        )
    };
    let empty = |style: &str| format!(r#"<table:table-cell table:style-name="{style}"/>"#);
    let rows = [
        r#"<table:table-column table:number-columns-repeated="2" table:default-cell-style-name="plain"/><table:table-column table:default-cell-style-name="bold"/>"#.to_owned(),
        row(&[cell("bold"), cell("bold"), empty("ground")], 1),
        row(&[cell("bold"), cell("plain"), empty("white")], 1),
        row(&[cell("ground"), cell("ground")], 2),
        row(&[cell(""), cell(""), cell("")], 1),
        row(&[cell("heavy"), cell("bold"), cell("")], 1),
    ];
    let styles = [
        (
            "plain",
            r#"<style:text-properties fo:font-weight="normal"/>"#,
        ),
        ("bold", r#"<style:text-properties fo:font-weight="bold"/>"#),
        ("heavy", r#"<style:text-properties fo:font-weight="700"/>"#),
        (
            "ground",
            r##"<style:table-cell-properties fo:background-color="#ffc000"/>"##,
        ),
        (
            "white",
            r##"<style:table-cell-properties fo:background-color="#FFFFFF"/>"##,
        ),
    ];
    let styles: String = styles
        .iter()
        .map(|(name, says)| {
            format!(
                r#"<style:style style:name="{name}" style:family="table-cell">{says}</style:style>"#
            )
        })
        .collect();
    let parts = with(ods(&rows.concat()), "content.xml", |text| {
        let body = text.find("<office:body").expect("its body");
        format!(
            "{}<office:automatic-styles>{styles}</office:automatic-styles>{}",
            &text[..body],
            &text[body..]
        )
    });
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("looks.ods");
    std::fs::write(&file, pack(&parts)).expect("the file");
    let read = ingest(&file, "looks.ods", &Limits::default(), &mut Sink::new());
    let grid = &read.expect("a workbook").grids[0];
    let marked: Vec<u32> = (0..8)
        .filter(|row| grid.looks.marked_rows.contains(row))
        .collect();
    assert_eq!(marked, [0, 2, 3, 5]);
    assert_eq!(grid.looks.coloured, [CellRef::new(0, 2)]);
}

/// The same in a binary workbook; and which cells formulas fill.
///
/// - source: MS-XLSB, BrtFont, BrtFill, BrtXF and BrtFmlaString
#[test]
fn looks_of_cells_in_a_binary_workbook() {
    use support::workbooks::{pack, record, wide, xlsb, xlsb_cell, xlsb_row};
    let font = |weight: u16| {
        record(
            43,
            &[&[220, 0, 0, 0][..], &weight.to_le_bytes(), &[0; 15]].concat(),
        )
    };
    let fill = |pattern: u32, rgb: [u8; 3]| {
        let colour = [&[5, 0, 0, 0][..], &rgb, &[255]].concat();
        record(
            45,
            &[&pattern.to_le_bytes()[..], &colour, &[0; 56]].concat(),
        )
    };
    let style = |font: u16, fill: u16| {
        let data = [0, 0, font, fill].map(u16::to_le_bytes).concat();
        record(47, &[&data[..], &[0; 8]].concat())
    };
    let styles = [
        record(278, &[]),
        font(400),
        font(700),
        fill(0, [0; 3]),
        fill(1, [255, 192, 0]),
        fill(1, [255; 3]),
        record(617, &4_u32.to_le_bytes()),
        style(0, 0),
        style(1, 0),
        style(0, 1),
        style(0, 2),
        record(618, &[]),
        record(279, &[]),
    ]
    .concat();
    let text = |col, style| xlsb_cell(6, col, style, &wide("语文"));
    let blank = |col, style| xlsb_cell(1, col, style, &[]);
    let rows = [
        vec![text(0, 1), text(1, 1)],
        vec![text(0, 1), text(1, 0), blank(2, 2)],
        vec![text(0, 2), text(1, 2), blank(2, 3)],
        vec![text(0, 3), xlsb_cell(8, 1, 3, &wide("清水镇一小"))],
    ];
    let cells = rows
        .iter()
        .enumerate()
        .flat_map(|(row, cells)| [vec![xlsb_row(row as u32, false)], cells.clone()].concat());
    let mut parts = xlsb(&cells.collect::<Vec<_>>().concat(), &[]);
    for (name, content) in &mut parts {
        if name == "xl/styles.bin" {
            *content = styles.clone();
        }
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("looks.xlsb");
    std::fs::write(&file, pack(&parts)).expect("the file");
    let read = ingest(&file, "looks.xlsb", &Limits::default(), &mut Sink::new());
    let grid = &read.expect("a workbook").grids[0];
    let marked: Vec<u32> = (0..4)
        .filter(|row| grid.looks.marked_rows.contains(row))
        .collect();
    assert_eq!(marked, [0, 2]);
    assert_eq!(grid.looks.coloured, [CellRef::new(1, 2)]);
    assert_eq!(grid.looks.computed, [CellRef::new(3, 1)]);
}

/// The results of formulas, as each kind of file tells them from what was typed.
#[test]
fn cells_that_formulas_fill() {
    use support::workbooks::{ods, pack, xlsx};
    let folder = tempfile::tempdir().expect("a temporary folder");
    let computed = |name: &str, parts: &support::workbooks::Parts| {
        let file = folder.path().join(name);
        std::fs::write(&file, pack(parts)).expect("the file");
        let read = ingest(&file, name, &Limits::default(), &mut Sink::new());
        read.expect("a workbook").grids[0].looks.computed.clone()
    };
    let sheet = xlsx(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>学校</t></is></c><c r="B1" t="str"><f>A1</f><v>学校</v></c><c r="C1" t="str"><f>""</f><v></v></c></row>"#,
        "",
    );
    assert_eq!(computed("a.xlsx", &sheet), [CellRef::new(0, 1)]);
    let cell = |formula: &str| {
        format!(
            r#"<table:table-cell{formula} office:value-type="string"><text:p>学校</text:p></table:table-cell>"#
        )
    };
    let row = format!(
        r#"<table:table-row table:number-rows-repeated="2">{}{}</table:table-row>"#,
        cell(""),
        cell(r#" table:formula="of:=[.A1]""#)
    );
    let both = [CellRef::new(0, 1), CellRef::new(1, 1)];
    assert_eq!(computed("a.ods", &ods(&row)), both);
}
