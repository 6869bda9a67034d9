//! Finished PDFs, read back.

#[path = "../support/mod.rs"]
mod support;

mod archive;
mod extras;
mod reader;
mod tags;
mod vera;

use std::sync::OnceLock;

use planpress::diagnostic::Sink;
use planpress::emit::Properties;
use planpress::emit::pdf::pdf;
use planpress::font::FontSet;
use planpress::picture::Album;
use planpress::plan::{Head, Imprint, Plan, read_plan};
use planpress::press::{self, Copy};
use planpress::project::Project;
use planpress::template::{Profile, Registry, load_profile};
use planpress::typeset::{GalleyBlock, Pages, Para, TableKind, typeset_with};

use reader::Pdf;
use support::root;

fn fonts() -> &'static FontSet {
    static FONTS: OnceLock<FontSet> = OnceLock::new();
    FONTS.get_or_init(|| FontSet::load(&root().join("fonts")).expect("the fonts"))
}

fn registry() -> Registry {
    Registry {
        dirs: vec![root().join("templates")],
    }
}

fn copy() -> Copy {
    let mut sink = Sink::new();
    let project = Project::load(&root().join("fixtures/qingshui"), &mut sink).expect("the project");
    press::read(&project, &registry(), &mut sink).expect("its data")
}

fn set(plan: &Plan, profile: &Profile) -> (Pdf, Pages) {
    let mut sink = Sink::new();
    let album = Album::new(&root().join("fixtures/gallery"));
    let pictures = album.gather(plan, fonts(), &mut sink);
    let pages = typeset_with(plan, profile, fonts(), &pictures, &mut sink);
    let bytes = pdf(&pages, &Properties::of(plan, profile), fonts());
    (Pdf::read(bytes.expect("a PDF")), pages)
}

/// A long plan with every table and form; a short one as a 红头 file, with 版记 and 核章欄; the
/// gallery, with footnotes and figures.
fn samples() -> &'static [Pdf] {
    static SAMPLES: OnceLock<Vec<Pdf>> = OnceLock::new();
    SAMPLES.get_or_init(|| {
        let copy = copy();
        let compose = |name: &str| copy.compose(name, &mut Sink::new()).expect("a plan");
        let long = compose("清水镇初级中学");
        let mut headed = compose("清水镇云山小学");
        headed.front.head = Some(Head {
            marks: vec!["清水镇云山小学".to_owned(), "清水镇中心校文件".to_owned()],
            signers: vec!["王明".to_owned(), "李红梅".to_owned(), "欧阳海".to_owned()],
            copy_number: Some("000001".to_owned()),
            classification: None,
            urgency: Some("特急".to_owned()),
        });
        headed.front.number = Some("清云〔2026〕1号".to_owned());
        headed.front.copies = Some("清水镇中心学校".to_owned());
        headed.front.imprint = Some(Imprint {
            printer: Some("清水镇云山小学".to_owned()),
            printed: headed.front.date,
        });
        headed.front.approvals = vec!["承办人".to_owned(), "校长".to_owned()];
        let gallery = root().join("fixtures/gallery/plan.json");
        let gallery = std::fs::read_to_string(gallery).expect("the gallery");
        let gallery = read_plan(&gallery).expect("a Plan").remove(0);
        [long, headed, gallery]
            .iter()
            .map(|plan| set(plan, &copy.profile).0)
            .collect()
    })
}

/// A plan that says this everywhere, and its pages.
fn sample_of(text: &str) -> (Pdf, Pages) {
    let text = serde_json::to_string(text).expect("a string");
    let json = r#"{
        "planpress": 1, "name": "一小", "file_name": "计划", "contents": true,
        "front": { "title": "计划", "organ": "一小", "date": "2026-09-01", "signatories": ["一小"] },
        "body": [
            { "type": "heading", "level": 1, "number": 1, "text": [{ "text": TEXT }] },
            { "type": "item", "level": 3, "number": 1, "text": [{ "text": TEXT }] },
            { "type": "item", "level": 3, "number": 2, "text": [{ "text": TEXT }] },
            { "type": "paragraph", "text": [
                { "text": TEXT }, { "text": "见附件1", "refers_to": "a" }, { "text": TEXT },
                { "text": TEXT }, { "text": TEXT }
            ] },
            { "type": "table", "columns": [{}, {}, {}], "header_rows": 2, "rows": [
                { "cells": [
                    { "text": [{ "text": "序号" }], "row_span": 2 },
                    { "text": [{ "text": TEXT }], "col_span": 2 }
                ] },
                { "cells": [{ "text": [{ "text": "甲" }] }, { "text": [{ "text": "乙" }] }] },
                { "cells": [
                    { "text": [{ "text": "1" }] }, { "text": [{ "text": TEXT }] }, { "text": [] }
                ] }
            ] }
        ],
        "attachments": [{ "id": "a", "title": "名册", "orientation": "landscape", "body": [
            { "type": "paragraph", "text": [{ "text": TEXT }] }
        ] }]
    }"#
    .replace("TEXT", &text);
    let plans = read_plan(&json).expect("a plan");
    let profile = load_profile(&registry(), "gbt9704", &mut Sink::new()).expect("the profile");
    set(&plans[0], &profile)
}

/// The texts of a document, paragraph by paragraph and cell by cell, as a reader should get them.
fn galley_texts(pages: &Pages) -> Vec<String> {
    let whole = |para: &Para| {
        let number = para.number.as_ref().map_or("", |number| &number.text);
        let page = para
            .contents_of
            .as_ref()
            .and_then(|anchor| pages.page_of(anchor));
        let page = page.map_or(String::new(), |page| page.to_string());
        format!("{number}{}{page}", para.text()).replace('\n', "")
    };
    let mut texts = Vec::new();
    for block in pages
        .galley
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
    {
        match block {
            GalleyBlock::Paragraph(para) => {
                texts.extend(Some(whole(para)).filter(|text| !text.is_empty()));
            }
            GalleyBlock::Table(table) => {
                assert_eq!(table.kind, TableKind::Grid);
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                texts.extend(cells.map(|cell| whole(&cell.para)));
            }
        }
    }
    texts
}
