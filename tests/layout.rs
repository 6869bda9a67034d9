//! Properties that hold for every plan: no text is lost, none lies outside the type area, no mark
//! stands where Chinese typography forbids it.

mod support;

use std::sync::Arc;

use planpress::diagnostic::Sink;
use planpress::length::Length;
use planpress::picture::{Picture, Pictures, Stream};
use planpress::plan::{
    Attachment, Block, Cell, Column, Front, Inline, Orientation, Plan, Role, Row, Table,
};
use planpress::typeset::{
    BlockLayout, GalleyBlock, GlyphRun, Item, KnownLines, Pages, Place, Tag, typeset,
    typeset_among, typeset_with,
};
use proptest::prelude::*;
use support::{fonts, profile};

/// Sentences as plans have them, with what makes lines hard to break.
fn sentence() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[教研组织学校老师课堂观察听评记录活动每月第周由负责人安排并上报中心校]{1,12}",
        2 => Just("，".to_owned()),
        1 => Just("（以下简称“三课”）".to_owned()),
        1 => Just("——".to_owned()),
        1 => Just("……".to_owned()),
        1 => "[0-9]{1,4}％",
        1 => "[0-9]{1,2}℃",
        1 => "2026年[1-9]月[1-9]日",
        1 => Just("〔2026〕64号".to_owned()),
        1 => "[A-Za-z]{1,12}",
        1 => "[A-Z]{2}/T [0-9]{3,5}",
        1 => Just("王㛃、李𫖯".to_owned()),
    ];
    prop::collection::vec(piece, 1..14).prop_map(|pieces| format!("{}。", pieces.concat()))
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let note = prop_oneof![
        6 => Just(String::new()),
        1 => sentence(),
        // Some are longer than a page can hold.
        1 => (sentence(), 1usize..60).prop_map(|(text, times)| text.repeat(times)),
    ];
    prop::collection::vec((sentence(), note), 1..3).prop_map(|parts| {
        let inline = |(text, note): (String, String)| Inline {
            footnote: if note.is_empty() {
                Vec::new()
            } else {
                vec![Inline::text(note)]
            },
            ..Inline::text(text)
        };
        parts.into_iter().map(inline).collect()
    })
}

fn table() -> impl Strategy<Value = Block> {
    (1usize..7, 0u32..3, 0usize..40).prop_flat_map(|(columns, header_rows, rows)| {
        let cell = prop_oneof![
            3 => "[一二十甲乙丙丁戊王李张赵]{0,6}",
            2 => "[0-9]{0,11}",
            1 => sentence(),
        ];
        let rows = header_rows as usize + rows;
        prop::collection::vec(prop::collection::vec(cell, columns), rows).prop_map(move |texts| {
            Block::Table(Table {
                columns: vec![Column::default(); columns],
                header_rows,
                rows: texts
                    .into_iter()
                    .map(|texts| Row {
                        cells: texts
                            .into_iter()
                            .map(|text| Cell {
                                text: vec![Inline::text(text)],
                                ..Cell::default()
                            })
                            .collect(),
                        min_lines: 1,
                    })
                    .collect(),
            })
        })
    })
}

/// Pictures of many shapes: `WIDTHxHEIGHT`.
fn figure() -> impl Strategy<Value = Block> {
    let caption = prop_oneof![Just(String::new()), sentence()];
    let width = prop_oneof![
        Just(None),
        (1u32..=100).prop_map(|n| Some(f64::from(n) / 100.0))
    ];
    (0usize..SHAPES.len(), caption, width).prop_map(|(shape, caption, width)| Block::Figure {
        file: shape.to_string(),
        caption: if caption.is_empty() {
            Vec::new()
        } else {
            vec![Inline::text(caption)]
        },
        alt: None,
        width,
    })
}

const SHAPES: [(u32, u32); 5] = [(1, 1), (4000, 10), (10, 4000), (640, 480), (2000, 3000)];

fn pictures() -> Pictures {
    let picture = |(width, height)| Picture {
        digest: format!("{width}x{height}"),
        width,
        height,
        density: 96,
        gray: true,
        stream: Stream::Samples(Vec::new()),
        file: (Vec::new(), "png"),
    };
    let named = SHAPES.iter().enumerate();
    named
        .map(|(nth, size)| (nth.to_string(), Arc::new(picture(*size))))
        .collect()
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        2 => (1u8..=4, 1u32..12, inlines()).prop_map(|(level, n, text)| Block::Heading { level, number: Some(n), text }),
        3 => (1u8..=5, 1u32..20, inlines()).prop_map(|(level, number, text)| Block::Item { level, number, text }),
        6 => inlines().prop_map(|text| Block::Paragraph { role: Role::Body, text }),
        1 => inlines().prop_map(|text| Block::Paragraph { role: Role::Note, text }),
        1 => table(),
        1 => figure(),
        1 => Just(Block::PageBreak),
        1 => Just(Block::OddPage),
    ]
}

fn plan() -> impl Strategy<Value = Plan> {
    let attachment = (any::<bool>(), prop::collection::vec(block(), 0..6));
    (
        prop::collection::vec(block(), 0..24),
        prop::collection::vec(attachment, 0..3),
        any::<bool>(),
    )
        .prop_map(|(body, attachments, contents)| Plan {
            planpress: 1,
            name: "第一小学".to_owned(),
            file_name: "计划".to_owned(),
            profile: None,
            front: Front {
                title: "第一小学\n校本教研工作计划".to_owned(),
                recipients: Some("中心学校".to_owned()),
                signatories: vec!["第一小学".to_owned()],
                date: Some(jiff::civil::date(2026, 9, 1)),
                ..Front::default()
            },
            contents,
            body,
            attachments: attachments
                .into_iter()
                .enumerate()
                .map(|(n, (landscape, body))| Attachment {
                    id: format!("a{n}"),
                    title: format!("附表之{n}"),
                    orientation: if landscape {
                        Orientation::Landscape
                    } else {
                        Orientation::Portrait
                    },
                    body,
                })
                .collect(),
        })
}

fn runs(pages: &Pages) -> impl Iterator<Item = (usize, &GlyphRun)> {
    pages.pages.iter().enumerate().flat_map(|(index, page)| {
        page.items.iter().filter_map(move |item| match item {
            Item::Text(run) => Some((index, run)),
            _ => None,
        })
    })
}

/// The lines of body paragraphs that begin and end where the typesetter chose.
fn justified_lines(pages: &Pages) -> Vec<String> {
    let blocks = pages.galley.sections.iter().zip(&pages.layout);
    let mut found = Vec::new();
    for (block, layout) in blocks.flat_map(|(section, layout)| section.blocks.iter().zip(layout)) {
        let (GalleyBlock::Paragraph(para), BlockLayout::Paragraph(layout)) = (block, layout) else {
            continue;
        };
        if para.style != "body" && !para.style.starts_with("item") {
            continue;
        }
        let text = para.text();
        let lines = layout
            .lines
            .iter()
            .map(|line| text[line.range.clone()].trim_end());
        // The first starts where the paragraph does, the last ends where it does.
        let inner = lines.skip(1).take(layout.lines.len().saturating_sub(2));
        found.extend(inner.filter(|line| !line.is_empty()).map(str::to_owned));
    }
    found
}

/// A table's last page has two rows or more, wherever the table ends, and no row is lost; a note below
/// it stands with two rows.
#[test]
fn no_row_stands_alone_on_a_tables_last_page() {
    let cell = |text: String| Cell {
        text: vec![Inline::text(text)],
        ..Cell::default()
    };
    let row = |text: String| Row {
        cells: vec![cell(text.clone()), cell(text)],
        min_lines: 1,
    };
    for rows in (10..90).chain(110..190) {
        let noted = rows > 100;
        let rows = rows % 100;
        let head = row("姓名".to_owned());
        let table = Table {
            columns: vec![Column::default(); 2],
            header_rows: 1,
            rows: std::iter::once(head)
                .chain((0..rows).map(|n| row(format!("教师{n}"))))
                .collect(),
        };
        let plan = Plan {
            planpress: 1,
            name: "一小".to_owned(),
            file_name: "计划".to_owned(),
            profile: None,
            front: Front {
                title: "计划".to_owned(),
                ..Front::default()
            },
            contents: false,
            body: std::iter::once(Block::Table(table))
                .chain(noted.then(|| Block::Paragraph {
                    role: Role::Note,
                    text: vec![Inline::text("注：本表按学期填写，由教导处核对。".repeat(3))],
                }))
                .collect(),
            attachments: Vec::new(),
        };
        let pages = typeset(&plan, profile(), fonts(), &mut Sink::new());
        let of_table = |layout: &BlockLayout| match layout {
            BlockLayout::Table(table) => table.row_pages.clone(),
            BlockLayout::Paragraph(_) => Vec::new(),
        };
        // Later pages are tables of their own where the profile wants 续表.
        let placed: Vec<Vec<usize>> = pages.layout[0].iter().map(of_table).collect();
        let mut on_page = std::collections::BTreeMap::new();
        for page in placed.iter().flat_map(|rows| rows.iter().skip(1)) {
            *on_page.entry(*page).or_insert(0usize) += 1;
        }
        assert_eq!(on_page.values().sum::<usize>(), rows, "{rows} rows");
        let last = on_page.values().last().expect("a page");
        assert!(*last > 1, "{rows} rows: {on_page:?}");
        let note = pages.layout[0]
            .iter()
            .rev()
            .find_map(|layout| match layout {
                BlockLayout::Paragraph(para) => para.lines.first().map(|line| line.page),
                BlockLayout::Table(_) => None,
            });
        if noted {
            let page = on_page.keys().last().copied();
            assert_eq!(note, page, "{rows} rows and a note: {on_page:?}");
        }
    }
}

/// The text that must appear, in order, without white space.
fn text_of(plan: &Plan) -> Vec<String> {
    fn blocks(blocks: &[Block], found: &mut Vec<String>) {
        let join = |text: &[Inline]| text.iter().map(|i| i.text.as_str()).collect::<String>();
        for block in blocks {
            match block {
                Block::Heading { text, .. }
                | Block::Item { text, .. }
                | Block::Paragraph { text, .. } => found.push(join(text)),
                Block::Table(table) => found.extend(
                    table
                        .rows
                        .iter()
                        .flat_map(|r| &r.cells)
                        .map(|c| join(&c.text)),
                ),
                Block::Figure { caption, .. } => found.push(join(caption)),
                // `charts` looks at charts.
                Block::Chart { .. } | Block::Pages { .. } | Block::PageBreak | Block::OddPage => {}
            }
        }
    }
    let mut found = Vec::new();
    blocks(&plan.body, &mut found);
    for attachment in &plan.attachments {
        found.push(attachment.title.clone());
        blocks(&attachment.body, &mut found);
    }
    found
        .iter()
        .map(|t| t.split_whitespace().collect())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300,
        failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_hold_all_text_inside_the_type_area(plan in plan()) {
        let mut sink = Sink::new();
        let pages = typeset_with(&plan, profile(), fonts(), &pictures(), &mut sink);
        let missing = sink.iter().filter(|d| d.code.id == "T302").count();
        prop_assert_eq!(missing, 0);

        // No text is lost, and it stands in order.
        let shown: String = runs(&pages)
            .filter(|(_, run)| run.tag != Tag::Artifact && run.note.is_none())
            .filter(|(_, run)| !matches!(pages.places[run.paragraph as usize], Place::Note(_)))
            .flat_map(|(_, run)| run.glyphs.iter().map(|g| g.ch))
            .filter(|c| !c.is_whitespace())
            .collect();
        let split_rows = sink.iter().any(|d| d.code.id == "T303");
        let mut rest = shown.as_str();
        for text in text_of(&plan) {
            if split_rows {
                // A row higher than a page goes on beside its other cells: its text is there, in parts.
                let count = |all: &str, ch| all.chars().filter(|c| *c == ch).count();
                prop_assert!(text.chars().all(|ch| count(&shown, ch) >= count(&text, ch)));
                continue;
            }
            let at = rest.find(&text);
            prop_assert!(at.is_some(), "lost: {}", text);
            rest = &rest[at.unwrap_or(0) + text.len()..];
        }

        // A note stands whole on the page of its mark, and begins there if no page can hold it; the
        // numbers begin with ① on each page.
        let long = sink.iter().any(|d| d.code.id == "T322");
        let mut counts = std::collections::BTreeMap::new();
        for (index, note) in pages.galley.notes.iter().enumerate() {
            let is_mark = |run: &GlyphRun| run.note == Some(index as u32);
            let mark = runs(&pages).find(|(_, run)| is_mark(run)).expect("its mark");
            let of_note = |run: &GlyphRun| pages.places[run.paragraph as usize] == Place::Note(index);
            let text: String = runs(&pages)
                .filter(|(_, run)| of_note(run) && run.note.is_none())
                .map(|(_, run)| run.text())
                .collect();
            let plain = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(plain(&text), plain(&note.text()));
            let lines = &pages.notes[index].lines;
            let whole = lines.iter().all(|line| line.page == mark.0);
            prop_assert!(whole || long, "not on page {}: {}", mark.0, text);
            prop_assert!(lines.first().is_some_and(|line| long || line.page == mark.0));
            if !long {
                let count = counts.entry(mark.0).or_insert(0u32);
                *count += 1;
                let number = note.number.as_ref().map(|number| number.text.clone());
                prop_assert_eq!(number, Some(profile().footnote.format.write(*count)));
            }
        }

        // Nothing of the text stands in or below the notes.
        for page in &pages.pages {
            let mut first = None;
            let mut last = Length::ZERO;
            for item in &page.items {
                let Item::Text(run) = item else { continue };
                match pages.places[run.paragraph as usize] {
                    Place::Note(_) if first.is_none() => first = Some(run.origin.y),
                    Place::Note(_) | Place::Margin => {}
                    _ => last = last.max(run.origin.y),
                }
            }
            prop_assert!(first.is_none_or(|first| last < first), "text among the notes");
        }

        // None lies outside the type area but page numbers.
        let slack = Length::pt(0.05);
        for (index, run) in runs(&pages).filter(|(_, run)| run.tag != Tag::Artifact) {
            let page = &pages.pages[index];
            let orientation = if page.size.width > page.size.height { Orientation::Landscape } else { Orientation::Portrait };
            let (size, margin) = profile().page.oriented(orientation);
            // Trailing spaces hang, as they do in Word.
            let end = run.glyphs.iter().rev().find(|g| g.ch != ' ').map_or(Length::ZERO, |g| g.x + g.advance);
            prop_assert!(run.origin.x >= margin.left - slack, "left of the text: {}", run.text());
            prop_assert!(run.origin.x + end <= size.width - margin.right + slack, "right of the text: {}", run.text());
            prop_assert!(run.origin.y > margin.top && run.origin.y < size.height - margin.bottom, "above or below the text: {}", run.text());
        }

        // No line of justified text begins or ends with a mark that must not stand there.
        let rules = &profile().typesetting;
        for line in justified_lines(&pages) {
            let first = line.chars().next().unwrap_or(' ');
            let last = line.chars().next_back().unwrap_or(' ');
            prop_assert!(!rules.prohibits_line_start.contains(first), "begins a line: {}", line);
            prop_assert!(!rules.prohibits_line_end.contains(last), "ends a line: {}", line);
        }

        // Text stands on the grid: below another line of its paragraph by its pitch.
        let pitch = profile().grid.line_pitch;
        for pair in runs(&pages).collect::<Vec<_>>().windows(2) {
            let ((page, a), (same, b)) = (pair[0], pair[1]);
            let body = |run: &GlyphRun| run.tag == Tag::Paragraph && run.size == Length::pt(16.0);
            if a.note.is_none() && b.note.is_none() && page == same && a.paragraph == b.paragraph && body(a) && body(b) && b.origin.y > a.origin.y + Length::pt(3.0) {
                prop_assert!((b.origin.y - a.origin.y - pitch).to_emu().abs() < 70_000, "off the grid: {}", b.text());
            }
        }

        // The same input gives the same pages, and the same is told of it, whether its lines have been
        // set before or not.
        let known = KnownLines::default();
        for _ in 0..2 {
            let mut told = Sink::new();
            let again = typeset_among(&plan, profile(), (fonts(), &pictures(), &known), &mut told);
            prop_assert_eq!(format!("{:?}", again.pages), format!("{:?}", pages.pages));
            prop_assert_eq!(format!("{:?}", told), format!("{:?}", sink));
        }

        // No page is empty.
        for page in &pages.pages {
            prop_assert!(page.blank == page.items.is_empty() && (page.blank || page.items.len() > 1));
        }

        // Every picture is there, whole, within the type area, its caption on its page below it.
        let mut count = 0;
        for (index, page) in pages.pages.iter().enumerate() {
            let orientation = if page.size.width > page.size.height { Orientation::Landscape } else { Orientation::Portrait };
            let (sheet, margin) = profile().page.oriented(orientation);
            for item in &page.items {
                let Item::Picture { at, size, picture, paragraph } = item else { continue };
                count += 1;
                prop_assert!(size.width > Length::ZERO && size.height > Length::ZERO);
                prop_assert!(at.x >= margin.left - slack && at.x + size.width <= sheet.width - margin.right + slack);
                prop_assert!(at.y >= margin.top - slack && at.y + size.height <= sheet.height - margin.bottom + slack, "{} is {} high", picture.digest, size.height);
                let Place::Block { section, block } = pages.places[*paragraph as usize] else { continue };
                let after = &pages.galley.sections[section].blocks.get(block + 1);
                if let Some(GalleyBlock::Paragraph(para)) = after && para.style == "caption" {
                    let BlockLayout::Paragraph(layout) = &pages.layout[section][block + 1] else { continue };
                    prop_assert!(long || layout.lines.first().is_some_and(|line| line.page == index), "its caption is elsewhere");
                }
            }
        }
        let all = plan.body.iter().chain(plan.attachments.iter().flat_map(|a| &a.body));
        let wanted = all.filter(|block| matches!(block, Block::Figure { .. })).count();
        prop_assert_eq!(count, wanted);
    }
}

fn cell(text: &str) -> Cell {
    Cell {
        text: vec![Inline::text(text)],
        ..Cell::default()
    }
}

fn grid(header_rows: u32, rows: Vec<Vec<Cell>>) -> Plan {
    let columns = rows[0].len();
    let rows = rows.into_iter().map(|cells| Row {
        cells,
        min_lines: 1,
    });
    Plan {
        planpress: 1,
        name: "表".to_owned(),
        file_name: "表".to_owned(),
        profile: None,
        front: Front {
            title: "计划".to_owned(),
            ..Front::default()
        },
        contents: false,
        body: vec![Block::Table(Table {
            columns: vec![Column::default(); columns],
            header_rows,
            rows: rows.collect(),
        })],
        attachments: Vec::new(),
    }
}

fn only_table(pages: &Pages) -> &planpress::typeset::TableLayout {
    let mut found = pages
        .layout
        .iter()
        .flatten()
        .filter_map(|layout| match layout {
            BlockLayout::Table(table) => Some(table),
            BlockLayout::Paragraph(_) => None,
        });
    found.next().expect("a table")
}

/// Names are whole, or it is told that they are not.
#[test]
fn names_and_words_that_a_table_parts_are_told() {
    let plan = |columns: usize| {
        let row = |first: &str, other: &str| {
            let others = vec![cell(other); columns - 1];
            [vec![cell(first)], others].concat()
        };
        grid(
            1,
            vec![
                row("姓名", "科目"),
                row("王明红", "听课"),
                row("欧阳文华", "评课"),
            ],
        )
    };
    for (columns, is_told) in [(6, false), (12, false), (20, true)] {
        let mut sink = Sink::new();
        typeset(&plan(columns), profile(), fonts(), &mut sink);
        let told = sink
            .iter()
            .any(|told| told.code == planpress::diagnostic::codes::T333);
        assert_eq!(told, is_told, "{columns} columns");
    }
}

/// A label over three rows, higher than these, makes all of them alike higher.
#[test]
fn rows_beside_a_high_label_share_its_height() {
    let label = Cell {
        row_span: 3,
        vertical: true,
        ..cell("综合实践活动教研组")
    };
    let rows = vec![
        vec![label, cell("集体备课")],
        vec![cell("推门听课")],
        vec![cell("专题讲座")],
    ];
    let pages = typeset(&grid(0, rows), profile(), fonts(), &mut Sink::new());
    let heights = &only_table(&pages).min_heights;
    assert_eq!(heights.len(), 3);
    assert!(heights[0].is_some(), "{heights:?}");
    assert!(
        heights.iter().all(|height| *height == heights[0]),
        "{heights:?}"
    );
}

/// The days of a timetable are as wide as one another, whatever is taught.
#[test]
fn columns_of_days_are_alike() {
    let heads = ["节次", "星期一", "星期二", "星期三", "星期四", "星期五"];
    for lesson in [
        "体育",
        "道德与法治（欧阳海）",
        "综合实践活动（信息科技教室，陈立群）",
    ] {
        let lessons = ["第1节", "语文（陈立群）", "数学", lesson, "美术", "体育"];
        let rows = vec![heads.map(cell).to_vec(), lessons.map(cell).to_vec()];
        let pages = typeset(&grid(1, rows), profile(), fonts(), &mut Sink::new());
        let widths = &only_table(&pages).columns[1..];
        let (least, most) = (widths.iter().min(), widths.iter().max());
        let apart = most.zip(least).map(|(most, least)| *most - *least);
        assert!(apart < Some(Length::twips(12)), "{lesson}: {widths:?}");
    }
}

/// A register's columns share the width, whatever their heads say; one that has a text is none.
#[test]
fn columns_of_a_register_are_alike() {
    let heads = ["序号", "日期", "来访人姓名及联系电话", "备注"];
    let row = |first: &str, last: &str| vec![cell(first), cell(""), cell(""), cell(last)];
    let widths = |last: &str| -> Vec<i64> {
        let rows = vec![
            heads.map(cell).to_vec(),
            row("1", ""),
            row("2", last),
            row("3", ""),
        ];
        let pages = typeset(&grid(1, rows), profile(), fonts(), &mut Sink::new());
        let columns = only_table(&pages).columns.iter();
        columns.map(|width| width.to_twips()).collect()
    };
    let register = widths("");
    assert!((register[1] - register[3]).abs() <= 2, "{register:?}");
    assert!(register[0] < register[1], "{register:?}");
    assert!(widths("已登记")[1] < register[1]);
}
