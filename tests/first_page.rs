//! What the pages of heads, tables and forms must show whatever they hold: text on page one, whole names,
//! room between tables, something beside the signature.

mod support;

use planpress::diagnostic::{Arg, Diagnostic, Sink, codes};
use planpress::length::Length;
use planpress::plan::Plan;
use planpress::template::Profile;
use planpress::typeset::{BlockLayout, GalleyBlock, Item, Pages, typeset};
use serde_json::{Value, json};
use support::{fonts, profile, root};

const ORGANS: [&str; 8] = [
    "青岚市教育局",
    "青岚市人力资源和社会保障局",
    "青岚市财政局",
    "青岚市发展和改革委员会",
    "青岚市卫生健康委员会",
    "青岚市自然资源和规划局",
    "青岚市乡村振兴局",
    "青岚市妇女联合会",
];

fn paragraph(text: &str) -> Value {
    json!({ "type": "paragraph", "text": [{ "text": text }] })
}

fn cell(text: &str) -> Value {
    json!({ "text": [{ "text": text }] })
}

fn table(columns: usize, rows: usize, text: &dyn Fn(usize, usize) -> String) -> Value {
    let row = |row: usize| -> Value {
        let cells: Vec<Value> = (0..columns).map(|col| cell(&text(row, col))).collect();
        json!({ "cells": cells })
    };
    let rows: Vec<Value> = (0..rows).map(row).collect();
    json!({
        "type": "table", "header_rows": 1, "columns": vec![json!({}); columns], "rows": rows,
    })
}

fn plan(front: Value, body: Vec<Value>) -> Plan {
    let plan = json!({
        "planpress": 1, "name": "计划", "file_name": "计划", "front": front, "body": body,
    });
    serde_json::from_value(plan).expect("a plan")
}

fn set(plan: &Plan, profile: &Profile) -> (Pages, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let pages = typeset(plan, profile, fonts(), &mut sink);
    (pages, sink.into_sorted())
}

/// The pages of the lines of a style's paragraphs.
fn pages_of(pages: &Pages, style: &str) -> Vec<usize> {
    let blocks = pages.galley.sections.iter().zip(&pages.layout);
    let blocks = blocks.flat_map(|(section, layout)| section.blocks.iter().zip(layout));
    let lines = blocks.filter_map(|pair| match pair {
        (GalleyBlock::Paragraph(para), BlockLayout::Paragraph(layout)) if para.style == style => {
            Some(layout.lines.iter().map(|line| line.page))
        }
        _ => None,
    });
    lines.flatten().collect()
}

fn joint(organs: &[&str], signers: usize) -> Plan {
    let mut marks: Vec<String> = organs.iter().map(|organ| (*organ).to_owned()).collect();
    if let Some(last) = marks.last_mut() {
        last.push_str("文件");
    }
    let front = json!({
        "title": "关于申请设立乡村教师校本教研专项经费的请示", "number": "青教〔2026〕15号",
        "recipients": "青岚市人民政府", "signatories": organs, "date": "2026-09-01",
        "head": { "marks": marks, "signers": vec!["王建国"; signers] },
    });
    plan(front, vec![paragraph(&"现将有关事项请示如下。".repeat(40))])
}

/// §7.3.3: 公文首页必须显示正文; §7.2.4, §7.2.6: names and signers stand in rows. The upper edge of the first
/// name stays at 35 mm from the text area's.
#[test]
fn page_one_of_many_organs_shows_text() {
    let mut sizes = Vec::new();
    for count in 2..=ORGANS.len() {
        for signers in [0, count] {
            let (pages, told) = set(&joint(&ORGANS[..count], signers), profile());
            let case = format!("{count} organs, {signers} signers");
            let on_first = pages_of(&pages, "body").iter().filter(|p| **p == 0).count();
            assert!(on_first >= 2, "{case}: {on_first} lines");
            assert!(told.iter().all(|d| d.code != codes::T332), "{case}");
            let red = pages.pages[0].items.iter().find_map(|item| match item {
                Item::Text(run) if run.color != [0; 3] => Some((run.size.to_pt(), run.origin.y)),
                _ => None,
            });
            let (size, baseline) = red.expect("a red mark");
            let edge = baseline.to_pt() - 0.88 * size - 72.0 / 25.4 * (37.0 + 35.0);
            assert!(edge.abs() < 1.0, "{case}: {edge} pt");
            sizes.push(size);
        }
    }
    // Never smaller than they have to be, never larger with more organs.
    assert!(sizes.first() > sizes.last());
    let joint: Vec<_> = sizes.iter().step_by(2).collect();
    assert!(joint.windows(2).all(|pair| pair[0] >= pair[1]), "{sizes:?}");
}

#[test]
fn what_leaves_page_one_no_text_is_told() {
    let organs: Vec<&str> = ORGANS.iter().copied().cycle().take(24).collect();
    let (_, told) = set(&joint(&organs, 24), profile());
    assert_eq!(told.iter().filter(|d| d.code == codes::T332).count(), 1);
}

/// Fifteen columns of five digits in a portrait page.
#[test]
fn a_table_that_is_too_narrow_is_told_once() {
    let figures = |row: usize, col: usize| match row {
        0 => format!("第{col}项"),
        _ => (10_000 + row * 137 + col * 711).to_string(),
    };
    let table = table(15, 25, &figures);
    let narrow = plan(json!({ "title": "经费" }), vec![table.clone()]);
    let (_, told) = set(&narrow, profile());
    let [told] = &told[..] else {
        panic!("{told:?}");
    };
    // What is advised helps.
    let mut smaller = profile().clone();
    let Some(Arg::Text(size)) = told.args.get("size") else {
        panic!("{told:?}");
    };
    for name in ["table-cell", "table-head"] {
        let style = smaller.styles.get_mut(name).expect("a style");
        style.size = Length::pt(size.parse().expect("points"));
    }
    assert!(set(&narrow, &smaller).1.is_empty());
    let mut turned = plan(json!({ "title": "经费" }), vec![paragraph("略。")]);
    turned.attachments = vec![
        serde_json::from_value(json!({
            "id": "a", "title": "表", "orientation": "landscape", "body": [table],
        }))
        .expect("an attachment"),
    ];
    assert!(set(&turned, profile()).1.is_empty());
    assert_eq!(told.code, codes::T333);
    let args = serde_json::to_string(&told.args).expect("arguments");
    assert!(args.contains("第14项") || args.contains("第4项"), "{args}");
}

/// Numbers stay whole, and what is left for texts is told where it is one or two characters a line, or where it
/// parts a word; not where they lie on a broader page.
#[test]
fn columns_of_one_or_two_characters_are_told() {
    let long = "多媒体教室设备和塑胶运动场的维修改造项目";
    let of_text = |text: &'static str| {
        move |row: usize, col: usize| match (row, col) {
            (0, _) => format!("第{col}项"),
            (_, 13..) => text.to_owned(),
            _ => (10_000 + row * 137 + col * 711).to_string(),
        }
    };
    let upright = |text| {
        let table = table(15, 12, &of_text(text));
        set(&plan(json!({ "title": "经费" }), vec![table]), profile()).1
    };
    let told = upright(long);
    let [told] = &told[..] else {
        panic!("{told:?}");
    };
    assert_eq!(told.code, codes::T333);
    let args = serde_json::to_string(&told.args).expect("arguments");
    assert!(args.contains("narrow") && args.contains("第13项"), "{args}");
    // One character a line: 维|修.
    for torn in ["维修", "维修改造"] {
        let told = upright(torn);
        assert!(
            told.len() == 1 && told[0].code == codes::T333,
            "{torn}: {told:?}"
        );
    }
    let mut turned = plan(json!({ "title": "经费" }), vec![paragraph("略。")]);
    turned.attachments = vec![
        serde_json::from_value(json!({
            "id": "a", "title": "表", "orientation": "landscape",
            "body": [table(15, 12, &of_text(long))],
        }))
        .expect("an attachment"),
    ];
    assert!(set(&turned, profile()).1.is_empty());
}

fn profiles() -> Vec<Profile> {
    let read = |name: &str| {
        let file = root().join(format!("templates/profiles/{name}.toml"));
        let text = std::fs::read_to_string(file).expect("a profile");
        Profile::read(&text).expect("a profile")
    };
    ["gbt9704", "taiwan", "office"].map(read).into()
}

#[test]
fn two_tables_have_the_room_between_that_text_leaves_a_table() {
    for profile in profiles() {
        let small = || table(2, 2, &|row, col| format!("{row}{col}"));
        let body = vec![paragraph("如下。"), small(), small()];
        let (pages, _) = set(&plan(json!({ "title": "表" }), body), &profile);
        let mut rules: Vec<f64> = pages.pages[0]
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Rule(line) if line.from.y == line.to.y => Some(line.from.y.to_pt()),
                _ => None,
            })
            .collect();
        rules.sort_by(f64::total_cmp);
        rules.dedup();
        // Three rules each: the gap between the third and the fourth.
        let gap = rules[3] - rules[2];
        assert!((8.0..16.0).contains(&gap), "{}: {rules:?}", profile.id);
    }
}

/// §7.3.5.4: no page has the signature alone, after a table either.
#[test]
fn a_signature_below_a_table_has_rows_of_it_on_its_page() {
    for profile in profiles() {
        for rows in 2..=45 {
            let front = json!({
                "title": "计划", "signatories": ["青岚市教育局"], "date": "2026-09-01",
            });
            let body = vec![
                paragraph("如下。"),
                table(2, rows, &|row, col| format!("{row}{col}")),
            ];
            let (pages, _) = set(&plan(front, body), &profile);
            let signed = pages_of(&pages, "signature")[0];
            let mut last_row = pages
                .layout
                .iter()
                .flatten()
                .filter_map(|layout| match layout {
                    BlockLayout::Table(table) => table.row_pages.last().copied(),
                    BlockLayout::Paragraph(_) => None,
                });
            assert_eq!(last_row.next_back(), Some(signed), "{rows} rows");
        }
    }
}

/// 抄送: a line ends behind an organ, not in its name; places and offices stay whole in long names.
#[test]
fn lines_of_names_end_between_them() {
    let copies = "青岚市人民政府办公室，青岚市人力资源和社会保障局，青岚市财政局，市委办公室、市人大常委会办公室、\
                  市政协办公室、市纪委监委，各县（区）教育局";
    let front = json!({
        "title": "伊犁哈萨克自治州察布查尔锡伯自治县人民政府关于加强教研工作的通知",
        "head": { "marks": ["伊犁哈萨克自治州察布查尔锡伯自治县人民政府教育督导委员会办公室文件"] },
        "copies": copies, "imprint": { "printer": "青岚市教育局办公室", "printed": "2026-09-02" },
    });
    let (pages, _) = set(&plan(front, vec![paragraph("略。")]), profile());
    let blocks = pages.galley.sections.iter().zip(&pages.layout);
    let mut checked = 0;
    for (block, layout) in blocks.flat_map(|(section, layout)| section.blocks.iter().zip(layout)) {
        let (text, lines, ends): (String, _, &[&str]) = match (block, layout) {
            (GalleyBlock::Table(table), BlockLayout::Table(layout)) => {
                let text = table.rows[0].cells[0].para.text();
                (text, &layout.cells[0][0].lines, &["，", "、", "。"])
            }
            (GalleyBlock::Paragraph(para), BlockLayout::Paragraph(layout))
                if para.style == "title" || para.style.starts_with("organ-mark") =>
            {
                (
                    para.text(),
                    &layout.lines,
                    &["自治县", "人民政府", "通知", "文件", "加强", "办公室"],
                )
            }
            _ => continue,
        };
        assert!(lines.len() > 1, "{text}");
        for line in lines {
            let shown = &text[line.range.clone()];
            assert!(ends.iter().any(|end| shown.ends_with(end)), "{shown}");
        }
        checked += 1;
    }
    assert_eq!(checked, 3);
}
