//! 目录清单 and 回执 as Plans: typeset as every document is.

use crate::deliver::Manifest;
use crate::diagnostic::{Arg, Args, Messages};
use crate::plan::{Block, Cell, Column, ColumnAlign, Front, Inline, Plan, Role, Row, Table};
use crate::template::Profile;

use super::Filed;

/// So many hexadecimal digits of a checksum stand in a line of the index …
const NARROW: usize = 16;
/// … and of the receipt.
const WIDE: usize = 32;

/// 目录清单: a row for each file.
pub(super) fn index(
    messages: &Messages,
    profile: &Profile,
    manifest: &Manifest,
    filed: &[Filed<'_>],
) -> Plan {
    let heads = [
        "number",
        "school",
        "title",
        "format",
        "pages",
        "attachments",
        "sha",
    ];
    let head = heads.map(|id| label(&messages.text(&format!("index-{id}"), &Args::new())));
    let mut rows = vec![Row {
        cells: head.into(),
        min_lines: 1,
    }];
    for filed in filed {
        for (file, _) in &filed.files {
            let document = filed.document;
            let cells = [
                filed.number.clone(),
                document.school.clone(),
                document.title_of(file).to_owned(),
                file.kind.to_uppercase(),
                file.pages.to_string(),
                match file.attachment {
                    Some(_) => String::new(),
                    None => document.attachments.to_string(),
                },
                in_lines(&file.sha256, NARROW),
            ];
            rows.push(Row {
                cells: cells.map(|text| cell(&text)).into(),
                min_lines: 1,
            });
        }
    }
    let fixed = |chars: f64| Column {
        chars: Some(chars),
        align: Some(ColumnAlign::Center),
        ..Column::default()
    };
    let share = |share: f64| Column {
        share: Some(share),
        ..Column::default()
    };
    let table = Table {
        columns: vec![
            fixed(2.5),
            share(2.0),
            share(3.0),
            fixed(3.0),
            fixed(2.5),
            fixed(2.5),
            fixed(9.0),
        ],
        header_rows: 1,
        rows,
    };
    let about = messages.text("index-about", &totals(manifest, filed));
    let mut body = vec![paragraph(Role::Body, &about)];
    body.extend(absent(messages, manifest, "index-absent"));
    body.push(Block::Table(table));
    plan(profile, &messages.text("package-index", &Args::new()), body)
}

/// 回执: one page for the receiving office to stamp.
pub(super) fn receipt(
    messages: &Messages,
    profile: &Profile,
    manifest: &Manifest,
    filed: &[Filed<'_>],
    (sheet, digest): (&str, &str),
) -> Plan {
    let text = |id: &str| messages.text(id, &Args::new());
    let mut totals = totals(manifest, filed);
    totals.insert("index", Arg::from(sheet.to_owned()));
    let mut rows = Vec::new();
    let known = [
        ("receipt-what", messages.text("receipt-what-value", &totals)),
        (
            "receipt-count",
            messages.text("receipt-count-value", &totals),
        ),
        ("receipt-sha", in_lines(digest, WIDE)),
    ];
    let blank = ["sender", "received", "receiver", "date", "remark"];
    let blank = blank.map(|id| (format!("receipt-{id}"), String::new()));
    let known = known.map(|(id, value)| (id.to_owned(), value));
    for (id, value) in known.into_iter().chain(blank) {
        rows.push(Row {
            cells: vec![label(&messages.text(&id, &totals)), cell(&value)],
            min_lines: if value.is_empty() { 2 } else { 1 },
        });
    }
    let table = Table {
        columns: vec![
            Column {
                chars: Some(10.0),
                align: Some(ColumnAlign::Center),
                ..Column::default()
            },
            Column {
                share: Some(1.0),
                ..Column::default()
            },
        ],
        header_rows: 0,
        rows,
    };
    let mut body = vec![
        paragraph(Role::Body, &messages.text("receipt-about", &totals)),
        Block::Table(table),
    ];
    body.extend(absent(messages, manifest, "receipt-absent"));
    body.push(paragraph(Role::Note, &text("receipt-note")));
    plan(profile, &text("package-receipt"), body)
}

/// That the package is not of all schools in the list, if so.
fn absent(messages: &Messages, manifest: &Manifest, id: &str) -> Option<Block> {
    let args = Args::from([
        ("count", manifest.absent.len().into()),
        ("documents", manifest.absent.clone().into()),
    ]);
    (!manifest.absent.is_empty()).then(|| paragraph(Role::Body, &messages.text(id, &args)))
}

fn plan(profile: &Profile, title: &str, body: Vec<Block>) -> Plan {
    Plan {
        planpress: 1,
        name: title.to_owned(),
        file_name: title.to_owned(),
        profile: Some(profile.id.clone()),
        front: Front {
            title: title.to_owned(),
            ..Front::default()
        },
        contents: false,
        body,
        attachments: Vec::new(),
    }
}

/// What there is, and how much of it.
fn totals(manifest: &Manifest, filed: &[Filed<'_>]) -> Args {
    let files: usize = filed.iter().map(|f| f.files.len()).sum();
    let longest = |f: &Filed<'_>| f.files.iter().map(|(file, _)| file.pages).max();
    let pages: usize = filed.iter().filter_map(longest).sum();
    let kind = match manifest.kind.as_str() {
        // Made from Plans, which know no kind.
        "" => filed.first().map_or("", |f| f.document.title.as_str()),
        kind => kind,
    };
    Args::from([
        ("kind", Arg::from(kind.to_owned())),
        ("documents", filed.len().into()),
        ("files", files.into()),
        ("pages", pages.into()),
    ])
}

fn paragraph(role: Role, text: &str) -> Block {
    Block::Paragraph {
        role,
        text: vec![Inline::text(text)],
    }
}

fn cell(text: &str) -> Cell {
    Cell {
        text: vec![Inline::text(text)],
        ..Cell::default()
    }
}

fn label(text: &str) -> Cell {
    Cell {
        label: true,
        ..cell(text)
    }
}

/// A checksum in lines that a column holds.
fn in_lines(digest: &str, long: usize) -> String {
    let digits: Vec<char> = digest.chars().collect();
    let lines = digits
        .chunks(long)
        .map(|line| line.iter().collect::<String>());
    lines.collect::<Vec<_>>().join("\n")
}
