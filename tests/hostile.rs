//! A workbook is hostile until read. Each of these files gets the outcome that is wanted, through
//! the program, in bounded memory and time: never a panic, an abort or a hang.
//!
//! The files are look-alikes of what `make_hostile.py` beside the repository makes, so that they
//! are tested where that is not; where it is, its whole manifest is run too.

mod support;

use std::path::Path;
use std::process::{Command, Output};

use planpress::diagnostic::Sink;
use planpress::ingest::{Limits, ingest};
use serde_json::Value;
use support::workbooks::*;
use support::{path, root};

/// Address space of a run in KiB and its processor time in seconds: 512 MiB of memory cannot be
/// exceeded where there is no room for more.
const ROOM: (u32, u32) = (640 << 10, 10);

/// Runs `inspect --json` with memory and time bounded by the system.
fn inspect(file: &Path) -> Output {
    let limits = format!(
        "ulimit -v {} && ulimit -t {} && exec \"$0\" \"$@\"",
        ROOM.0, ROOM.1
    );
    Command::new("sh")
        .args(["-c", &limits, env!("CARGO_BIN_EXE_planpress")])
        .args(["inspect", "--json", "--lang", "en", path(file)])
        .output()
        .expect("a shell")
}

/// The outcome, and the codes of what was said.
fn outcome(file: &Path) -> Result<(String, Vec<String>), String> {
    let run = inspect(file);
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    let json: Value =
        serde_json::from_slice(&run.stdout).map_err(|_| format!("{:?}, {said}", run.status))?;
    let file = &json["files"][0];
    let outcome = file["outcome"].as_str().unwrap_or_default().to_owned();
    let exit = if outcome == "reject" { 1 } else { 0 };
    if run.status.code() != Some(exit) {
        return Err(format!("{outcome} with {:?}, {said}", run.status));
    }
    let codes = file["messages"].as_array().into_iter().flatten();
    let codes = codes.filter_map(|m| Some(m["code"].as_str()?.to_owned()));
    Ok((outcome, codes.collect()))
}

fn cases() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let inline =
        |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let merges = |some: &[&str]| {
        let inside: String = some
            .iter()
            .map(|m| format!(r#"<mergeCell ref="{m}"/>"#))
            .collect();
        format!("<mergeCells>{inside}</mergeCells>")
    };
    // A roster of 20 000 rows, and in its first row one more cell or many.
    let long = |more: &str| {
        let head = ["姓名", "班级"].map(|text| inline("", text).replace(r#" r="""#, ""));
        let row = |n: u32| {
            let class = inline(&format!("B{n}"), "三（1）班");
            format!(
                r#"<row r="{n}">{}{class}</row>"#,
                inline(&format!("A{n}"), "张三")
            )
        };
        let rows: String = (2..=20_001).map(row).collect();
        pack(&xlsx(
            &format!(r#"<row r="1">{}{more}</row>{rows}"#, head.concat()),
            "",
        ))
    };
    let headings: String = (0..16_382)
        .map(|n| inline("", &format!("项目{n}")).replace(r#" r="""#, ""))
        .collect();
    let sheet = "xl/worksheets/sheet1.xml";
    let rels = "xl/_rels/workbook.xml.rels";
    let roster = || xlsx(ROSTER, "");
    let deep = "<x>".repeat(20_000) + &"</x>".repeat(20_000);
    let ods_plain = ods_row(&["姓名", "班级"]) + &ods_row(&["张三", "一班"]);
    let ods_cell = |attributes: &str| {
        format!(
            r#"<table:table-row><table:table-cell {attributes} office:value-type="string"><text:p>张三</text:p></table:table-cell></table:table-row>"#
        )
    };
    let xls = xls_roster();
    let mut fat_loop = xls.clone();
    // The FAT is the sector after the header: sector 2 leads to itself.
    fat_loop[512 + 8..512 + 12].copy_from_slice(&2_u32.to_le_bytes());
    let far = |row: u16, col: u16| biff_cell(0x203, row, col, 15, &1_f64.to_le_bytes());
    let corners = [far(0, 0), far(65_535, 255)].concat();
    let rows = |n: u32| -> String { (0..n).map(|_| "<tr><td>1</td></tr>").collect() };
    let lying = |length: &[u8]| [&[6_u8][..], length].concat();
    let long_string = xlsb_cell(6, 0, 0, &[&u32::MAX.to_le_bytes()[..3], &[0x7f]].concat());
    vec![
        // The container.
        ("empty.xlsx", vec![], "reject", "X103"),
        ("plain.xlsx", pack(&roster()), "accept", ""),
        (
            "cut.xlsx",
            pack(&roster())[..900].to_vec(),
            "reject",
            "X106",
        ),
        (
            "junk-before.xlsx",
            [b"\0".repeat(7), pack(&roster())].concat(),
            "warn",
            "X123",
        ),
        (
            "odd-names.xlsx",
            pack(&[roster(), vec![("../../evil.txt".into(), b"x".to_vec())]].concat()),
            "warn",
            "X123",
        ),
        (
            "two-parts-of-one-name.xlsx",
            two_parts_of_one_name(),
            "reject",
            "X106",
        ),
        (
            "bomb.xlsx",
            pack(&xlsx(&" ".repeat(80 << 20), "")),
            "reject",
            "X107",
        ),
        (
            "outside-link.xlsx",
            pack(&with(roster(), rels, |t| {
                t.replace(
                    "worksheets/sheet1.xml\"",
                    "http://127.0.0.1:9/sheet1.xml\" TargetMode=\"External\"",
                )
            })),
            "reject",
            "X106",
        ),
        (
            "missing-part.xlsx",
            pack(&with(roster(), rels, |t| {
                t.replace("sheet1.xml", "sheet9.xml")
            })),
            "reject",
            "X106",
        ),
        (
            "encrypted.xlsx",
            compound(&[
                ("EncryptionInfo", vec![4, 0, 4, 0]),
                ("EncryptedPackage", vec![7; 5000]),
            ]),
            "reject",
            "X105",
        ),
        // XML.
        (
            "doctype.xlsx",
            pack(&with(roster(), sheet, |t| {
                t.replace(
                    "<worksheet",
                    "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><worksheet",
                )
            })),
            "reject",
            "X106",
        ),
        (
            "entity.xlsx",
            pack(&xlsx(&format!("<row>{}</row>", inline("A1", "&x;")), "")),
            "reject",
            "X106",
        ),
        ("deep.xlsx", pack(&xlsx(&deep, "")), "reject", "X106"),
        (
            "cut-part.xlsx",
            pack(&with(roster(), sheet, |t| t[..t.len() - 30].to_owned())),
            "reject",
            "X106",
        ),
        (
            "control.xlsx",
            pack(&xlsx(&format!("<row>{}</row>", inline("A1", "\u{1}")), "")),
            "reject",
            "X106",
        ),
        // The sheet.
        (
            "corners.xlsx",
            pack(&xlsx(
                &format!(
                    r#"<row r="1">{}</row><row r="1048576">{}</row>"#,
                    inline("A1", "a"),
                    inline("XFD1048576", "b")
                ),
                "",
            )),
            "warn",
            "X120",
        ),
        (
            "far-heading.xlsx",
            long(&inline("XFD1", "备注")),
            "warn",
            "X120",
        ),
        ("widest.xlsx", long(&headings), "accept", ""),
        (
            "row-too-far.xlsx",
            pack(&xlsx(
                &format!(r#"<row r="1048577">{}</row>"#, inline("A1048577", "a")),
                "",
            )),
            "reject",
            "X106",
        ),
        (
            "overlap.xlsx",
            pack(&xlsx(ROSTER, &merges(&["A1:B2", "B2:C3"]))),
            "warn",
            "X121",
        ),
        (
            "merged-whole.xlsx",
            pack(&xlsx(ROSTER, &merges(&["A1:XFD1048576"]))),
            "warn",
            "X122",
        ),
        (
            "no-such-string.xlsx",
            pack(&xlsx(
                r#"<row><c t="s"><v>999</v></c><c t="s"><v>-1</v></c></row>"#,
                "",
            )),
            "warn",
            "X109",
        ),
        (
            "no-number.xlsx",
            pack(&xlsx("<row><c><v>1e400</v></c><c><v>NaN</v></c></row>", "")),
            "warn",
            "X109",
        ),
        (
            "no-style.xlsx",
            pack(&xlsx(r#"<row><c s="99"><v>1</v></c></row>"#, "")),
            "warn",
            "X125",
        ),
        (
            "not-computed.xlsx",
            pack(&xlsx(r#"<row><c><f>A1+1</f></c></row>"#, "")),
            "warn",
            "X108",
        ),
        (
            "one-text-in-many-cells.xlsx",
            one_text_in_many_cells(&"长".repeat(10_000)),
            "warn",
            "X131",
        ),
        // Such as begin like a label, a heading with its translation, a date.
        (
            "one-label-in-many-cells.xlsx",
            one_text_in_many_cells(&format!("姓名（{}", "长".repeat(10_000))),
            "warn",
            "X131",
        ),
        (
            "one-translation-in-many-cells.xlsx",
            one_text_in_many_cells(&format!("中 {}", "a".repeat(30_000))),
            "warn",
            "X131",
        ),
        (
            "dots-in-many-cells.xlsx",
            one_text_in_many_cells(&"…".repeat(10_000)),
            "warn",
            "X131",
        ),
        (
            "one-giant-text-in-many-cells.xlsx",
            giant_text_in_many_cells(),
            "reject",
            "X107",
        ),
        // .xls
        ("plain.xls", xls.clone(), "accept", ""),
        ("plain.et", xls.clone(), "accept", ""),
        ("cut.xls", xls[..1500].to_vec(), "reject", "X106"),
        ("fat-loop.xls", fat_loop, "reject", "X106"),
        (
            "corners.xls",
            compound(&[("Workbook", biff8(&[], &corners))]),
            "reject",
            "X107",
        ),
        (
            "encrypted.xls",
            compound(&[("Workbook", biff_record(0x2f, &[1, 0, 1, 0]))]),
            "reject",
            "X105",
        ),
        // .xlsb
        (
            "plain.xlsb",
            pack(&xlsb(&xlsb_roster(), &[])),
            "warn",
            "X109",
        ),
        (
            "lying-length.xlsb",
            pack(&xlsb(
                &[xlsb_row(0, false), lying(&[0xff, 0xff, 0xff, 0x7f])].concat(),
                &[],
            )),
            "reject",
            "X106",
        ),
        (
            "lying-string.xlsb",
            pack(&xlsb(&[xlsb_row(0, false), long_string].concat(), &[])),
            "reject",
            "X106",
        ),
        (
            "row-too-far.xlsb",
            pack(&xlsb(&xlsb_row(u32::MAX, false), &[])),
            "reject",
            "X106",
        ),
        (
            "cut.xlsb",
            pack(&xlsb(&[xlsb_row(0, false), vec![6, 50, 0]].concat(), &[])),
            "reject",
            "X106",
        ),
        // .ods
        ("plain.ods", pack(&ods(&ods_plain)), "accept", ""),
        (
            "repeated-cell.ods",
            pack(&ods(&ods_cell(
                r#"table:number-columns-repeated="1000000000""#,
            ))),
            "reject",
            "",
        ),
        (
            "repeated-row.ods",
            pack(&ods(&ods_plain.replace(
                "<table:table-row>",
                r#"<table:table-row table:number-rows-repeated="1000000000">"#,
            ))),
            "reject",
            "",
        ),
        (
            "repeated-nothing.ods",
            pack(&ods(&(ods_plain.clone()
                + r#"<table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"/></table:table-row>"#))),
            "accept",
            "",
        ),
        (
            "spanned.ods",
            pack(&ods(&(ods_plain.clone()
                + &ods_cell(
                    r#"table:number-columns-spanned="1000000000" table:number-rows-spanned="1000000000""#,
                )))),
            "accept",
            "",
        ),
        // Text.
        (
            "long-line.csv",
            "长,".repeat(2_000_000).into_bytes(),
            "warn",
            "X128",
        ),
        (
            "long-field.csv",
            "长".repeat(3_000_000).into_bytes(),
            "warn",
            "X127",
        ),
        (
            "quotes.csv",
            "\"".repeat(3_000_000).into_bytes(),
            "warn",
            "",
        ),
        (
            "line-breaks.csv",
            "\n".repeat(3_000_000).into_bytes(),
            "reject",
            "X107",
        ),
        ("nul.csv", b"a,b\n1\0,2\n".to_vec(), "warn", "X117"),
        // Web pages.
        (
            "plain.html",
            "<table><tr><th>姓名</th></tr><tr><td>张三</td></tr></table>".into(),
            "accept",
            "",
        ),
        (
            "spans.html",
            format!(
                "<table><tr><td rowspan=1000000000 colspan=1000000000>a</td></tr>{}</table>",
                rows(1_000)
            )
            .into_bytes(),
            "accept",
            "",
        ),
        (
            "steps.html",
            format!(
                "<table><tr>{}</tr>{}</table>",
                (1..9_000)
                    .rev()
                    .map(|n| format!("<td rowspan={n}>"))
                    .collect::<String>(),
                rows(8_000)
            )
            .into_bytes(),
            "reject",
            "X106",
        ),
        (
            "nested.html",
            ("<table><tr><td>".repeat(100_000) + "1").into_bytes(),
            "accept",
            "",
        ),
        (
            "open-script.xls",
            b"<html><table><tr><td>1</td></tr></table><script>".to_vec(),
            "warn",
            "X114",
        ),
        // Excel's XML of 2003.
        (
            "plain.xml",
            xml2003("<Row><Cell><Data ss:Type=\"String\">姓名</Data></Cell></Row>").into_bytes(),
            "accept",
            "",
        ),
        (
            "far.xml",
            xml2003(
                "<Row ss:Index=\"4000000000\"><Cell><Data ss:Type=\"String\">a</Data></Cell></Row>",
            )
            .into_bytes(),
            "reject",
            "X106",
        ),
        (
            "doctype.xml",
            xml2003("")
                .replace("<Workbook", "<!DOCTYPE a><Workbook")
                .into_bytes(),
            "reject",
            "X106",
        ),
        // Nothing of the kind.
        (
            "noise.xlsx",
            (0..4096_u32).map(|i| (i * 73 + 41) as u8).collect(),
            "reject",
            "X103",
        ),
    ]
}

/// The zip writer refuses a second part of one name, so one is renamed in the bytes.
fn two_parts_of_one_name() -> Vec<u8> {
    let mut parts = xlsx(ROSTER, "");
    parts.push(("xl/worksheets/sheet2.xml".into(), b"<x/>".to_vec()));
    let mut bytes = store(&parts);
    let name = b"xl/worksheets/sheet2.xml";
    for at in 0..bytes.len() - name.len() {
        if bytes[at..].starts_with(name) {
            bytes[at + name.len() - 5] = b'1';
        }
    }
    bytes
}

/// 30 KiB × 3,000 would be 90 MiB, more than all texts may take, were each cell to hold a text of its own.
fn one_text_in_many_cells(long: &str) -> Vec<u8> {
    let cell = r#"<c t="s"><v>0</v></c>"#;
    let rows = format!("<row>{cell}{cell}</row>").repeat(10_000);
    pack(&with(xlsx(&rows, ""), "xl/sharedStrings.xml", |t| {
        t.replace("姓名", long)
    }))
}

/// A pooled text of 1.8 MB in 200,000 cells: 360 GB to look at.
fn giant_text_in_many_cells() -> Vec<u8> {
    let row = format!("<row>{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(10));
    let rows = row.repeat(20_000);
    pack(&with(xlsx(&rows, ""), "xl/sharedStrings.xml", |t| {
        t.replace("姓名", &"长".repeat(600_000))
    }))
}

#[test]
fn look_alikes_get_their_outcome() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut wrong = Vec::new();
    for (name, bytes, wanted, code) in cases() {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).expect("the file");
        match outcome(&file) {
            Ok((is, codes)) => {
                let named = code.is_empty() || codes.iter().any(|c| c == code);
                // Where the finder has something to say of so odd a sheet, it may.
                let fits = is == wanted
                    || (wanted == "accept"
                        && is == "warn"
                        && code.is_empty()
                        && codes.iter().all(|c| c == "X110"));
                if !fits || !named {
                    wrong.push(format!("{name}: {wanted} {code} is {is} {codes:?}"));
                }
            }
            Err(crash) => wrong.push(format!("{name}: {crash}")),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_manifest_beside_the_repository_holds() {
    let script = root().join("../shared/corpus/make_hostile.py");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let python = std::env::var("PLANPRESS_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let made = script.is_file()
        && Command::new(python)
            .args([path(&script), path(folder.path())])
            .output()
            .is_ok_and(|run| run.status.success());
    if !made {
        eprintln!("skipped: no ../shared, or no Python with openpyxl (PLANPRESS_PYTHON)");
        return;
    }
    let text = std::fs::read_to_string(folder.path().join("manifest.json")).expect("a manifest");
    let manifest: Value = serde_json::from_str(&text).expect("its shape");
    let mut wrong = Vec::new();
    for file in manifest["files"].as_array().expect("a list") {
        let (name, wanted) = (
            file["file"].as_str().unwrap_or(""),
            file["outcome"].as_str(),
        );
        match outcome(&folder.path().join(name)) {
            Ok((is, _)) if Some(is.as_str()) == wanted => {}
            // "… (or reads it)": refused or read with a word.
            Ok((is, _))
                if is == "warn"
                    && file["expect"]
                        .as_str()
                        .is_some_and(|e| e.contains("or reads")) => {}
            other => wrong.push(format!("{name}: {wanted:?} is {other:?}")),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The limits hold whatever they are set to, and the message names them.
#[test]
fn limits_refuse_with_a_word() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let small = Limits {
        file_bytes: 4 << 10,
        unpacked_bytes: 8 << 10,
        cells: 100,
        text_bytes: 2 << 10,
        shown_bytes: 8 << 10,
        merges: 10,
        sheets: 1,
    };
    let row = |n: u32| format!(r#"<row r="{n}"><c><v>{n}</v></c></row>"#);
    let two_merges: String = (1..=12)
        .map(|n| format!(r#"<mergeCell ref="A{n}:B{n}"/>"#))
        .collect();
    let cases = [
        ("file", vec![b'a'; 5000]),
        ("unpacked", pack(&xlsx(&" <x/>".repeat(4_000), ""))),
        (
            "cells",
            pack(&xlsx(&(1..=101).map(row).collect::<String>(), "")),
        ),
        (
            "texts",
            pack(&xlsx(
                &format!("<row><c t=\"str\"><v>{}</v></c></row>", "a".repeat(2100)),
                "",
            )),
        ),
        (
            "shown",
            pack(&with(
                xlsx(&r#"<row><c t="s"><v>0</v></c></row>"#.repeat(20), ""),
                "xl/sharedStrings.xml",
                |t| t.replace("姓名", &"长".repeat(300)),
            )),
        ),
        (
            "merges",
            pack(&xlsx(
                ROSTER,
                &format!("<mergeCells>{two_merges}</mergeCells>"),
            )),
        ),
        (
            "sheets",
            pack(&with(xlsx(ROSTER, ""), "xl/workbook.xml", |t| {
                t.replace(
                    "</sheets>",
                    "<sheet name=\"b\" sheetId=\"2\" r:id=\"rId1\"/></sheets>",
                )
            })),
        ),
    ];
    for (what, bytes) in cases {
        let file = folder.path().join("a.xlsx");
        std::fs::write(&file, bytes).expect("the file");
        let mut sink = Sink::new();
        let read = ingest(&file, "a.xlsx", &small, &mut sink);
        assert!(read.is_none(), "{what}");
        let said: Vec<_> = sink
            .iter()
            .map(|d| (d.code.id, d.args.get("what").cloned()))
            .collect();
        assert_eq!(said, [("X107", Some(what.into()))], "{what}");
    }
}
