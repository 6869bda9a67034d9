//! Hand-made galleys for this room's tests, without the typesetter.

use std::path::Path;

use crate::emit::Properties;
use crate::font::FontSet;
use crate::length::{Length, Point};
use crate::plan::ColumnAlign;
use crate::template::{Orientation, Profile};
use crate::typeset::{
    BlockLayout, Galley, GalleyBlock, GalleyCell, GalleyRow, GalleyTable, LineLayout, OutlineEntry,
    Page, Pages, Para, ParaLayout, ParaNumber, Run, Section, TableLayout,
};

pub(super) fn profile() -> Profile {
    Profile::read(include_str!("../../../templates/profiles/gbt9704.toml"))
        .expect("the profile that we ship reads")
}

pub(super) fn fonts() -> FontSet {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    FontSet::load(&dir).expect("the fonts that we ship load")
}

pub(super) fn properties() -> Properties {
    Properties {
        title: "工作计划 <A&B>\u{0}".to_owned(),
        author: "清水镇中心学校".to_owned(),
        language: "zh-CN".to_owned(),
        date: Some(jiff::civil::date(2026, 9, 1)),
    }
}

pub(super) fn run(text: &str) -> Run {
    Run {
        text: text.to_owned(),
        ..Run::default()
    }
}

pub(super) fn link(text: &str, anchor: &str) -> Run {
    Run {
        text: text.to_owned(),
        link: Some(anchor.to_owned()),
        is_field: text == "附件1",
        ..Run::default()
    }
}

pub(super) fn para(style: &str, text: &str) -> Para {
    Para {
        style: style.to_owned(),
        runs: if text.is_empty() {
            Vec::new()
        } else {
            vec![run(text)]
        },
        ..Para::default()
    }
}

/// A paragraph whose number is the profile's n-th of its level.
pub(super) fn numbered(style: &str, level: u8, n: u32, text: &str) -> Para {
    let marker = profile().numbering[usize::from(level) - 1].marker(n);
    Para {
        number: Some(ParaNumber {
            level,
            n,
            text: marker,
            look: Default::default(),
        }),
        ..para(style, text)
    }
}

pub(super) fn anchored(anchor: &str, para: Para) -> Para {
    Para {
        anchor: Some(anchor.to_owned()),
        ..para
    }
}

fn entry(style: &str, text: &str, anchor: &str) -> Para {
    Para {
        runs: vec![link(text, anchor)],
        contents_of: Some(anchor.to_owned()),
        ..para(style, "")
    }
}

pub(super) fn cell(
    col: usize,
    col_span: usize,
    row_span: usize,
    style: &str,
    text: &str,
) -> GalleyCell {
    GalleyCell {
        col,
        col_span,
        row_span,
        para: para(style, text),
        shaded: false,
        at_top: false,
    }
}

pub(super) fn row(cells: Vec<GalleyCell>) -> GalleyRow {
    GalleyRow {
        cells,
        min_lines: 1,
        goes_on: false,
    }
}

/// A head of two rows with spans, then rows where a cell covers two.
fn roster() -> GalleyTable {
    let head = "table-head";
    let mut rows = vec![
        row(vec![
            cell(0, 1, 2, head, "序号"),
            cell(1, 2, 1, head, "教师“骨干”"),
            cell(3, 1, 2, head, "备注"),
        ]),
        row(vec![
            cell(1, 1, 1, head, "姓名"),
            cell(2, 1, 1, head, "学科"),
        ]),
    ];
    for n in 0..40 {
        let mut cells = vec![
            cell(0, 1, 1, "table-cell", &(n + 1).to_string()),
            cell(1, 1, 1, "table-cell", "王小明\n（代课）"),
        ];
        if n % 2 == 0 {
            cells.push(cell(2, 1, 2, "table-cell", "语文"));
        }
        let mut note = cell(3, 1, 1, "table-cell", "听课≥15节，案例 2 篇");
        note.para.align = Some(ColumnAlign::Left);
        cells.push(note);
        rows.push(row(cells));
    }
    GalleyTable {
        kind: Default::default(),
        columns: vec![Default::default(); 4],
        header_rows: 2,
        rows,
    }
}

fn body() -> Vec<Para> {
    let mut referring = para("body", "");
    referring.runs = vec![
        run(
            "根据“双减”政策和《意见》（教基〔2021〕5号），我校ABC项目按2026年9月1日的安排进行，详见",
        ),
        link("附件1", "_Att001"),
        run("、"),
        link("另一附件", "_Att001"),
        run("——共 12 项…不含"),
        link("未知", "_Att999"),
        run("，生僻字𬭎也在。"),
    ];
    let mut title = para("title", "清水镇中心学校\n2026年教研工作计划");
    title.page_break_before = true;
    let mut organ = para("signature", "清水镇中心学校");
    organ.indent_right = Some(2.0);
    let mut date = para("date", "2026年9月1日");
    date.indent_right = Some(2.75);
    let mut listed = para("attachment-list", "附件：1. ");
    listed.runs.push(link("教师名册", "_Att001"));
    listed.indent_left = Some(6.5);
    listed.hanging = Some(4.5);
    let mut all = vec![
        para("contents-title", "目　　录"),
        para("blank", ""),
        entry("contents1", "一、指导思想", "_Toc000001"),
        entry("contents2", "（一）工作目标", "_Toc000002"),
        entry("contents1", "附件1　教师名册", "_Att001"),
        title,
        para("blank", ""),
        para("recipients", "各教研组："),
        anchored("_Toc000001", numbered("heading1", 1, 1, "指导思想")),
        referring,
        anchored("_Toc000002", numbered("heading2", 2, 1, "工作目标")),
        numbered(
            "item3",
            3,
            1,
            "第一项工作，要求每位教师听课不少于十五节，并做好记录，期末统一检查评比。",
        ),
        numbered("item3", 3, 2, "第二项工作。"),
        numbered("item4", 4, 1, "其一；"),
        numbered("item4", 4, 2, "其二。"),
        numbered("item5", 5, 1, "细目一；"),
        numbered("item5", 5, 2, "细目二。"),
        numbered("heading1", 1, 2, "主要措施"),
        numbered("item3", 3, 1, "重新起号。"),
        para("body", "强制换行的一行\n以及下一行。"),
        numbered("item3", 3, 1, "再次起号。"),
        numbered("item3", 3, 2, "再次起号之二。"),
        numbered("heading1", 1, 3, "附则"),
        numbered("heading1", 1, 11, "跳号"),
        para("heading1", "无号标题"),
    ];
    all.push(para("blank", ""));
    all.extend([listed, para("blank", ""), organ, date]);
    all
}

/// A document with everything: contents, numbers that restart, references, a landscape table.
pub(super) fn pages() -> Pages {
    let portrait: Vec<GalleyBlock> = body().into_iter().map(GalleyBlock::Paragraph).collect();
    let mut label = anchored("_Att001", para("attachment-label", "附件1"));
    label.page_break_before = true;
    let attachment = vec![
        GalleyBlock::Paragraph(label),
        GalleyBlock::Paragraph(para("blank", "")),
        GalleyBlock::Paragraph(para("attachment-title", "教师名册")),
        GalleyBlock::Paragraph(numbered("item1", 1, 1, "附件里的第一条。")),
        GalleyBlock::Table(roster()),
        GalleyBlock::Paragraph(para("after-table", "")),
    ];
    let last = vec![
        GalleyBlock::Paragraph(numbered("heading1", 1, 1, "恢复竖排")),
        GalleyBlock::Table(roster()),
        GalleyBlock::Table(roster()),
    ];
    let section = |orientation, blocks| Section {
        orientation,
        starts_odd: false,
        numbered: true,
        blocks,
    };
    laid_out(Galley {
        imprint: None,
        title: String::new(),
        organ: String::new(),
        notes: Vec::new(),
        contents_levels: 2,
        text_begins: 0,
        sections: vec![
            section(Orientation::Portrait, portrait),
            section(Orientation::Landscape, attachment),
            section(Orientation::Portrait, last),
        ],
    })
}

/// A galley with a layout of our own making: no nudges, made-up page numbers.
pub(super) fn laid_out(galley: Galley) -> Pages {
    let mut pages = Pages::default();
    for number in 1..=9 {
        pages.pages.push(Page {
            number,
            ..Page::default()
        });
    }
    for section in &galley.sections {
        pages
            .layout
            .push(section.blocks.iter().map(layout).collect());
        for block in &section.blocks {
            if let GalleyBlock::Paragraph(Para {
                anchor: Some(anchor),
                ..
            }) = block
            {
                pages.outline.push(OutlineEntry {
                    level: 1,
                    text: String::new(),
                    anchor: anchor.clone(),
                    page: pages.outline.len() + 1,
                    y: Point::default().y,
                });
            }
        }
    }
    pages.galley = galley;
    pages
}

fn layout(block: &GalleyBlock) -> BlockLayout {
    match block {
        GalleyBlock::Paragraph(para) => BlockLayout::Paragraph(one_line(para)),
        GalleyBlock::Table(table) => BlockLayout::Table(TableLayout {
            kept_with_note: 0,
            kept_whole: false,
            above_notes: None,
            columns: vec![Length::twips(8844 / 4); table.columns.len()],
            row_pages: vec![0; table.rows.len()],
            min_heights: vec![None; table.rows.len()],
            cells: table
                .rows
                .iter()
                .map(|row| row.cells.iter().map(|cell| one_line(&cell.para)).collect())
                .collect(),
        }),
    }
}

fn one_line(para: &Para) -> ParaLayout {
    ParaLayout {
        lines: vec![LineLayout {
            page: 0,
            range: 0..para.text().len(),
            nudge: None,
            ended: false,
            hung: 0,
        }],
    }
}
