//! The fixture town, end to end, with the checkers that offices' programs stand behind.

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use calamine::{Data, Reader};
use support::{check, files, folded, golden, libreoffice, path, planpress, qingshui, said, tool};

/// Text of a PDF in reading order.
fn pdf_text(pdftotext: &Path, file: &Path) -> String {
    check(pdftotext, &["-enc", "UTF-8", path(file), "-"]).expect("pdftotext")
}

/// Text of a .docx: what stands in `w:t`, in order.
fn docx_text(file: &Path) -> String {
    let bytes = std::fs::File::open(file).expect("the .docx");
    let mut zip = zip::ZipArchive::new(bytes).expect("a zip");
    let mut xml = String::new();
    std::io::Read::read_to_string(
        &mut zip.by_name("word/document.xml").expect("a body"),
        &mut xml,
    )
    .expect("UTF-8");
    let text = regex::Regex::new(r"<w:t(?: [^>]*)?>([^<]*)</w:t>").expect("a pattern");
    text.captures_iter(&xml)
        .map(|c| {
            c[1].replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
        })
        .collect()
}

#[test]
fn twelve_schools_get_both_documents_and_a_manifest() {
    let out = qingshui();
    assert_eq!(files(out, "docx").len(), 12);
    assert_eq!(files(out, "pdf").len(), 12);
    assert!(files(out, "part").is_empty());
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.join("manifest.json")).expect("the manifest"))
            .expect("JSON");
    assert_eq!(manifest["documents"].as_array().map(Vec::len), Some(12));
    let verify = planpress(&["verify", path(out)]);
    assert_eq!(verify.status.code(), Some(0), "{}", said(&verify));
}

#[test]
fn a_handful_of_warnings_and_no_error() {
    let run = planpress(&["check", "fixtures/qingshui", "--lang", "zh-Hans"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    golden("qingshui/check.zh-Hans.txt", &said(&run));
    let strict = planpress(&["check", "fixtures/qingshui", "--strict"]);
    assert_eq!(strict.status.code(), Some(1), "{}", said(&strict));
}

#[test]
fn two_builds_are_the_same_bytes() {
    let again = tempfile::tempdir().expect("a temporary folder");
    let run = planpress(&[
        "build",
        "fixtures/qingshui",
        "--out",
        path(again.path()),
        "--jobs",
        "1",
    ]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    for kind in ["docx", "pdf", "json"] {
        let (first, second) = (files(qingshui(), kind), files(again.path(), kind));
        assert_eq!(first.len(), second.len());
        for (a, b) in first.iter().zip(&second) {
            assert_eq!(a.strip_prefix(qingshui()), b.strip_prefix(again.path()));
            let same = std::fs::read(a).expect("a file") == std::fs::read(b).expect("a file");
            assert!(same, "{} differs", a.display());
        }
    }
}

#[test]
fn pdfs_are_sound_with_all_fonts_embedded_and_subset() {
    let (Some(qpdf), Some(pdffonts)) = (tool("qpdf"), tool("pdffonts")) else {
        return;
    };
    for file in files(qingshui(), "pdf") {
        check(&qpdf, &["--check", path(&file)]).expect("qpdf finds nothing wrong");
        let fonts = check(&pdffonts, &[path(&file)]).expect("pdffonts");
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty());
        for row in rows {
            let ends: Vec<&str> = row.split_whitespace().rev().take(5).collect();
            assert_eq!(ends[2..], ["yes", "yes", "yes"], "emb, sub, uni: {row}");
        }
    }
}

#[test]
fn every_docx_passes_the_audit() {
    let Some(audit) = tool("openxml-audit") else {
        return;
    };
    let mut args: Vec<String> = vec![];
    args.extend(files(qingshui(), "docx").iter().map(|f| path(f).to_owned()));
    for file in args {
        if let Err(found) = check(&audit, &[&file]) {
            panic!("{file}: {found}");
        }
    }
}

/// LibreOffice opens every .docx and makes as many pages of it as our PDF has.
#[test]
fn libreoffice_opens_every_docx_with_the_pdfs_pages() {
    let sources = files(qingshui(), "docx");
    let (Some(dir), Some(pdfinfo)) = (libreoffice(&sources), tool("pdfinfo")) else {
        return;
    };
    let pages = |file: &Path| {
        let info = check(&pdfinfo, &[path(file)]).expect("pdfinfo");
        info.lines()
            .find_map(|l| l.strip_prefix("Pages:"))
            .and_then(|n| n.trim().parse::<u32>().ok())
            .expect("a page count")
    };
    for source in sources {
        let converted = dir
            .path()
            .join(source.file_name().expect("a name"))
            .with_extension("pdf");
        assert_eq!(
            pages(&converted),
            pages(&source.with_extension("pdf")),
            "{}",
            source.display()
        );
    }
}

/// What the clerk wrote about a school is in its documents. The workbooks are read here without our
/// own reader: each row that names the school, each cell that is text or a whole number.
#[test]
fn every_value_of_a_schools_rows_is_in_its_documents() {
    let Some(pdftotext) = tool("pdftotext") else {
        return;
    };
    let schools: Vec<String> = std::fs::read_dir(qingshui())
        .expect("the out folder")
        .filter_map(|e| e.ok())
        .filter(|e| e.path().is_dir())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(schools.len(), 12);
    let mut seen = 0;
    for school in &schools {
        let dir = qingshui().join(school);
        let pdf = folded(&pdf_text(&pdftotext, &files(&dir, "pdf")[0]));
        let docx = folded(&docx_text(&files(&dir, "docx")[0]));
        for value in values_of(school) {
            assert!(
                holds(&docx, &value),
                "{school}: {value} is not in the .docx"
            );
            assert!(holds(&pdf, &value), "{school}: {value} is not in the PDF");
            seen += 1;
        }
    }
    assert!(seen > 1500, "{seen} values compared");
}

/// A value stands in a text as it is, or, where a clerk put several people into a cell, each of
/// them does.
fn holds(text: &str, value: &str) -> bool {
    let parts = |c: char| c.is_whitespace() || "、，,；;".contains(c);
    // 4月份 is printed as 4月.
    let value = value.strip_suffix('份').unwrap_or(value);
    text.contains(&folded(value)) || value.split(parts).all(|part| text.contains(&folded(part)))
}

/// The text and whole numbers of all visible rows that name the school.
fn values_of(school: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in files(&support::root().join("fixtures/qingshui/data"), "xlsx") {
        let mut book = calamine::open_workbook_auto(&file).expect("a workbook");
        for (_, sheet) in book.worksheets() {
            let mut remarks = None;
            for row in sheet.rows() {
                // What the list of schools remarks is the office's, and no part of a plan.
                let head = row
                    .iter()
                    .position(|cell| cell == &Data::String("备注".into()));
                remarks = remarks.or(head.filter(|_| file.ends_with("学校名单.xlsx")));
                // The first column is the clerk's serial number (序号): each document counts anew.
                let texts: Vec<String> = row
                    .iter()
                    .enumerate()
                    .skip(1)
                    .filter(|(at, _)| Some(*at) != remarks)
                    .map(|(_, cell)| match cell {
                        Data::String(text) => text.trim().to_owned(),
                        Data::Float(n) if n.fract() == 0.0 && n.abs() < 100.0 => n.to_string(),
                        _ => String::new(),
                    })
                    .collect();
                if texts.iter().any(|t| folded(t) == folded(school)) {
                    let key = |text: &String| is_lookup_key(text, &texts);
                    let values = texts.iter().filter(|t| !t.is_empty() && !key(t));
                    found.extend(values.cloned());
                }
            }
        }
    }
    found
}

/// A clerk's hidden helper column: two other cells of the row put together, for VLOOKUP.
fn is_lookup_key(text: &str, row: &[String]) -> bool {
    row.iter().any(|head| {
        !head.is_empty()
            && text
                .strip_prefix(head.as_str())
                .is_some_and(|rest| row.iter().any(|tail| tail == rest))
            && text != head
    })
}

/// The Plan of the school with a single teacher and of one with rare names, and its pages' text.
#[test]
fn plans_and_page_texts_are_golden() {
    let run = planpress(&["model", "fixtures/qingshui", "--lang", "zh-Hans"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let plans: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let plans = plans.as_array().expect("a list of plans");
    assert_eq!(plans.len(), 12);
    let smallest = plans
        .iter()
        .min_by_key(|p| p.to_string().len())
        .expect("a plan");
    let text = serde_json::to_string_pretty(smallest).expect("JSON") + "\n";
    golden("qingshui/smallest.plan.json", &text);
    let Some(pdftotext) = tool("pdftotext") else {
        return;
    };
    let name = smallest["name"].as_str().expect("a name");
    let pdf = &files(&qingshui().join(name), "pdf")[0];
    let text = check(&pdftotext, &["-layout", "-enc", "UTF-8", path(pdf), "-"]).expect("pdftotext");
    golden(
        "qingshui/smallest.pages.txt",
        &text.replace('\u{c}', "\n======\n"),
    );
}
