//! The XML of a small document's parts, one element a line, against a reviewed copy: what a change of
//! the writer changes in the file is read in the diff.

mod support;

use planpress::diagnostic::Sink;
use planpress::emit::Properties;
use planpress::emit::docx::{DocxOptions, EmbedFonts, docx};
use planpress::font::FontSet;
use planpress::plan::read_plan;
use planpress::template::{Registry, load_profile};
use planpress::typeset::typeset;
use support::lint::{lint, part};
use support::{golden, root};

/// A heading, a list, emphasis, a footnote, a reference, a table with a head and spans, a landscape
/// attachment, a signature.
const PLAN: &str = r#"{
 "planpress": 1, "name": "样张", "file_name": "样张", "contents": true,
 "front": { "title": "校本教研工作计划", "organ": "清水镇中心学校", "recipients": "各完小", "signatories": ["清水镇中心学校"], "date": "2026-09-01" },
 "body": [
  { "type": "heading", "level": 1, "number": 1, "text": [{ "text": "指导思想" }] },
  { "type": "paragraph", "text": [{ "text": "以" }, { "text": "教研", "emphasis": true }, { "text": "为主", "footnote": [{ "text": "见教师〔2019〕14号。" }] }, { "text": "，名单见" }, { "text": "附件", "refers_to": "roster" }, { "text": "。面积50 m" }, { "text": "2", "position": "superscript" }, { "text": "。" }] },
  { "type": "heading", "level": 1, "number": 2, "text": [{ "text": "工作目标" }] },
  { "type": "item", "level": 3, "number": 1, "text": [{ "text": "每周集体备课一次；" }] },
  { "type": "item", "level": 3, "number": 2, "text": [{ "text": "每月听课四节。" }] }
 ],
 "attachments": [
  { "id": "roster", "title": "教师名册", "orientation": "landscape", "body": [
   { "type": "table", "columns": [{ "chars": 4, "align": "center" }, {}, { "align": "right" }], "header_rows": 2, "rows": [
    { "cells": [{ "text": [{ "text": "序号" }], "row_span": 2 }, { "text": [{ "text": "教师" }], "col_span": 2 }] },
    { "cells": [{ "text": [{ "text": "姓名" }] }, { "text": [{ "text": "课时" }] }] },
    { "cells": [{ "text": [{ "text": "1" }] }, { "text": [{ "text": "王明" }] }, { "text": [{ "text": "12" }] }] }
   ] },
   { "type": "paragraph", "role": "note", "text": [{ "text": "注：课时按周计。" }] }
  ] }
 ]
}"#;

#[test]
fn parts_are_as_they_were_reviewed() {
    let plan = read_plan(PLAN).expect("a Plan").remove(0);
    let fonts = FontSet::load(&root().join("fonts")).expect("the fonts");
    let registry = Registry {
        dirs: vec![root().join("templates")],
    };
    let mut sink = Sink::new();
    let profile = load_profile(&registry, "gbt9704", &mut sink).expect("a profile");
    let pages = typeset(&plan, &profile, &fonts, &mut sink);
    assert_eq!(sink.iter().count(), 0);
    let options = DocxOptions {
        fonts: EmbedFonts::None,
        plan: None,
        shared: None,
    };
    let properties = Properties::of(&plan, &profile);
    let made = docx(&pages, &properties, &profile, &fonts, &options).expect("a .docx");
    assert_eq!(lint(&made), Vec::<String>::new());
    for name in [
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/fontTable.xml",
        "word/footnotes.xml",
        "word/footer1.xml",
        "docProps/core.xml",
    ] {
        let file = name.replace('/', "-");
        golden(&format!("parts/{file}"), &one_a_line(&part(&made, name)));
    }
}

/// Each tag on a line of its own, indented by depth; text stays behind its tag.
fn one_a_line(xml: &str) -> String {
    let mut out = String::new();
    let mut depth = 0usize;
    for (nth, chunk) in xml.split('<').enumerate() {
        if nth == 0 {
            continue;
        }
        let chunk = chunk.trim_end_matches('\n');
        let closes = chunk.starts_with('/');
        depth = depth.saturating_sub(usize::from(closes));
        out.push_str(&"  ".repeat(depth));
        out.push('<');
        out.push_str(chunk);
        out.push('\n');
        let tag = chunk.split('>').next().unwrap_or_default();
        let stands_alone = closes || tag.ends_with('/') || tag.starts_with('?');
        depth += usize::from(!stands_alone);
    }
    out
}
