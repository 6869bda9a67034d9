//! Where pages end: tables with 续表, merged cells, page numbers below the text, contents of a 红头
//! file, 版记 above footnotes, a date below a long name.

mod support;

use std::collections::BTreeMap;

use planpress::diagnostic::Sink;
use planpress::length::Length;
use planpress::plan::{
    Attachment, Block, Cell, Column, ColumnAlign, Front, Head, Imprint, Inline, Orientation, Plan,
    Role, Row, Table,
};
use planpress::template::Profile;
use planpress::typeset::{BlockLayout, GalleyBlock, GlyphRun, Item, Pages, Place, Tag, typeset};
use support::{fonts, profile};

fn office() -> Profile {
    Profile::read(include_str!("../templates/profiles/office.toml")).expect("the profile")
}

fn plan(front: Front, body: Vec<Block>) -> Plan {
    Plan {
        planpress: 1,
        name: "一小".to_owned(),
        file_name: "计划".to_owned(),
        profile: None,
        front,
        contents: false,
        body,
        attachments: Vec::new(),
    }
}

fn titled() -> Front {
    Front {
        title: "计划".to_owned(),
        ..Front::default()
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        role: Role::Body,
        text: vec![Inline::text(text)],
    }
}

fn cell(text: &str) -> Cell {
    Cell {
        text: vec![Inline::text(text)],
        ..Cell::default()
    }
}

fn row(cells: Vec<Cell>) -> Row {
    Row {
        cells,
        min_lines: 1,
    }
}

fn set(plan: &Plan, profile: &Profile) -> Pages {
    typeset(plan, profile, fonts(), &mut Sink::new())
}

/// The text of a page's runs that are part of the text.
fn on_page(pages: &Pages, page: usize) -> impl Iterator<Item = &GlyphRun> {
    pages.pages[page]
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text(run) => Some(run),
            _ => None,
        })
}

/// The first page of a paragraph in this style.
fn page_of(pages: &Pages, style: &str) -> Option<usize> {
    let sections = pages.galley.sections.iter().zip(&pages.layout);
    let mut blocks = sections.flat_map(|(section, layout)| section.blocks.iter().zip(layout));
    blocks.find_map(|pair| match pair {
        (GalleyBlock::Paragraph(para), BlockLayout::Paragraph(layout)) if para.style == style => {
            layout.lines.first().map(|line| line.page)
        }
        _ => None,
    })
}

/// What a line announces (做好以下工作：) begins below it on its page, whether it is text or a table;
/// another line may be the last.
#[test]
fn a_line_that_leads_into_what_follows_is_not_the_last_on_its_page() {
    let item = |text: &str| Block::Item {
        level: 1,
        number: 1,
        text: vec![Inline::text(text)],
    };
    let table = || {
        Block::Table(Table {
            header_rows: 1,
            columns: vec![Column::default()],
            rows: vec![row(vec![cell("月份")]), row(vec![cell("九月")])],
        })
    };
    for (lead, keeps) in [("抓好日常研究：", true), ("抓好日常研究。", false)] {
        for follows in [item("集体备课。"), paragraph("先集体备课。"), table()] {
            let mut alone = 0;
            for above in 15..=45 {
                let mut body = vec![paragraph("各组按时活动。"); above];
                body.extend([paragraph(lead), follows.clone()]);
                let pages = set(&plan(titled(), body), profile());
                let mut tops = pages.galley.sections[0].blocks.iter().zip(&pages.layout[0]);
                let page = |(_, layout): (_, &BlockLayout)| match layout {
                    BlockLayout::Paragraph(layout) => layout.lines.first().map(|line| line.page),
                    BlockLayout::Table(layout) => layout.row_pages.first().copied(),
                };
                let is_lead = |(block, _): &(&GalleyBlock, &BlockLayout)| match block {
                    GalleyBlock::Paragraph(para) => para.runs.iter().any(|run| run.text == lead),
                    GalleyBlock::Table(_) => false,
                };
                let of_lead = tops.find(is_lead).and_then(page);
                assert!(of_lead.is_some());
                alone += usize::from(tops.next().and_then(page) != of_lead);
            }
            assert_eq!(alone == 0, keeps, "{lead} above {follows:?}");
        }
    }
}

/// GB/T 9704-2012 has 续表 nowhere, offices have it above each later page of a table: no page begins
/// with rows that have none above them, and none but the last has a page's worth of room left.
#[test]
fn every_later_page_of_a_table_has_its_label_and_is_filled() {
    let office = office();
    for lines in 1..=2 {
        for noted in [true, false] {
            for before in 0..22 {
                let text = "开展检查。".repeat([0, 2, 12][lines]);
                let rows = 60 / lines;
                let mut table_rows = vec![row(vec![cell("序号"), cell("内容")])];
                table_rows.extend((1..=rows).map(|n| row(vec![cell(&n.to_string()), cell(&text)])));
                let share = Column {
                    share: Some(1.0),
                    ..Column::default()
                };
                let mut body = vec![paragraph("一。"); before];
                body.push(Block::Table(Table {
                    columns: vec![Column::default(), share],
                    header_rows: 1,
                    rows: table_rows,
                }));
                if noted {
                    body.push(Block::Paragraph {
                        role: Role::Note,
                        text: vec![Inline::text("注：由教导处核对。")],
                    });
                }
                let pages = set(&plan(titled(), body), &office);
                let case = format!("{lines} lines, {before} before, a note: {noted}");
                let mut on = BTreeMap::new();
                for layout in &pages.layout[0] {
                    let BlockLayout::Table(table) = layout else {
                        continue;
                    };
                    let body = &table.row_pages[1..];
                    assert!(body.iter().all(|page| *page == body[0]), "{case}");
                    *on.entry(body[0]).or_insert(0) += body.len();
                }
                assert_eq!(on.values().sum::<usize>(), rows, "{case}");
                let on: Vec<usize> = on.into_values().collect();
                // The pages between the first and the last are filled, but for a row or two that go
                // with the last one's.
                let full = 34 / lines;
                let between = &on[1.min(on.len())..on.len().saturating_sub(1)];
                assert!(
                    between.iter().all(|rows| *rows + 3 >= full),
                    "{case}: {on:?}"
                );
            }
        }
    }
}

/// A merged cell that fits on a page stands on one page, or has a part on each of two: never more than
/// once on a page.
#[test]
fn a_merged_cell_says_its_text_once_a_page() {
    let label = |text: &str, rows, vertical| Cell {
        row_span: rows,
        vertical,
        ..cell(text)
    };
    for profile in [profile(), &office()] {
        for rows in [2usize, 3, 5] {
            for lines in [1, 3] {
                for before in 0..24 {
                    let text = "落实责任。".repeat(lines * 6);
                    let mut table_rows = Vec::new();
                    for group in [
                        "甲乙丙丁戊己庚辛壬",
                        "子丑寅卯辰巳午未申",
                        "金木水火土日月星辰",
                    ] {
                        for n in 0..rows {
                            let mut cells = Vec::new();
                            if n == 0 {
                                cells.push(label(group, rows as u32, true));
                            }
                            cells.push(cell(&text));
                            table_rows.push(row(cells));
                        }
                    }
                    let share = Column {
                        share: Some(1.0),
                        ..Column::default()
                    };
                    let mut body = vec![paragraph("一。"); before];
                    body.push(Block::Table(Table {
                        columns: vec![Column::default(), share],
                        header_rows: 0,
                        rows: table_rows,
                    }));
                    let pages = set(&plan(titled(), body), profile);
                    let case = format!("{rows} rows of {lines} lines, {before} before");
                    for page in 0..pages.pages.len() {
                        let text: String = on_page(&pages, page).map(GlyphRun::text).collect();
                        for first in ['甲', '子', '金'] {
                            let count = text.chars().filter(|ch| *ch == first).count();
                            assert!(count <= 1, "{case}: {first} {count} times");
                        }
                    }
                    // Three groups of less than a page each need no more pages than their rows.
                    let lines: usize = before + 3 * rows * (lines + 1).max(9 / rows + 1);
                    assert!(pages.pages.len() <= lines / 20 + 2, "{case}");
                }
            }
        }
    }
}

/// §7.5: 页码……编排在公文版心下边缘之下. With a smaller margin the number is nearer to the text and to the
/// paper's edge, and off neither.
#[test]
fn a_page_number_stands_below_the_text_whatever_the_margin() {
    let body = vec![paragraph(&"教研。".repeat(400))];
    for mm in [35, 30, 25, 20, 15] {
        let mut narrow = profile().clone();
        narrow.page.margin.bottom = Length::mm(mm);
        assert_eq!(narrow.faults(), [], "{mm} mm");
        let pages = set(&plan(titled(), body.clone()), &narrow);
        let number = on_page(&pages, 0).filter(|run| run.tag == Tag::Artifact);
        let number = number.last().expect("a number");
        let foot = pages.pages[0].size.height - Length::mm(mm);
        assert!(number.origin.y - number.size.scale(0.88) > foot, "{mm} mm");
        let edge = pages.pages[0].size.height - Length::mm(5);
        assert!(number.origin.y + number.size.scale(0.12) < edge, "{mm} mm");
    }
    let mut narrow = profile().clone();
    narrow.page.margin.bottom = Length::mm(10);
    assert_eq!(narrow.faults().len(), 1, "{:?}", narrow.faults());
    // The standard's own: 7 mm below the text area.
    let distance = profile().footer_distance(planpress::template::Orientation::Portrait);
    assert_eq!(distance, Length::pt(70.0));
}

fn red() -> Front {
    Front {
        head: Some(Head {
            marks: vec!["青岚市教育局文件".to_owned()],
            ..Head::default()
        }),
        number: Some("青教发〔2026〕37号".to_owned()),
        signatories: vec!["青岚市教育局".to_owned()],
        date: Some(jiff::civil::date(2026, 9, 1)),
        ..titled()
    }
}

/// §7.2, §7.3.3: the first page of a 红头 file has its head and text; §7.3.5.4: the signature stands with
/// the text. So the contents stand between them and the attachments, wherever a part begins.
#[test]
fn the_contents_of_a_red_file_part_no_text() {
    let heading = Block::Heading {
        level: 1,
        number: Some(1),
        text: vec![Inline::text("工作要求")],
    };
    let body = vec![
        paragraph("一。"),
        Block::OddPage,
        paragraph("二。"),
        heading,
        paragraph("三。"),
    ];
    for orientation in [Orientation::Portrait, Orientation::Landscape] {
        let mut with = plan(red(), body.clone());
        with.contents = true;
        with.attachments.push(Attachment {
            id: "a".to_owned(),
            title: "经费表".to_owned(),
            orientation,
            body: vec![paragraph("四。")],
        });
        let pages = set(&with, profile());
        let date = page_of(&pages, "date").expect("a date");
        assert_eq!(date, 2);
        assert_eq!(page_of(&pages, "contents-title"), Some(date + 1));
        assert_eq!(page_of(&pages, "attachment-label"), Some(date + 2));
        let contents = pages.pages[date + 1].size;
        assert!(contents.height > contents.width);
    }
    // Nothing stands behind the text that they could lead to.
    let mut without = plan(red(), body.clone());
    without.contents = true;
    let pages = set(&without, profile());
    assert_eq!(page_of(&pages, "contents-title"), None);
    assert_eq!(pages.galley.contents_levels, 0);
    // Without a 红头 they come first.
    let mut plain = plan(titled(), body);
    plain.contents = true;
    let pages = set(&plain, profile());
    assert_eq!(page_of(&pages, "contents-title"), Some(0));
    assert_eq!(page_of(&pages, "title"), Some(1));
}

/// §7.4: 版记 stands on the last even page; a footnote there is no reason for another two.
#[test]
fn an_imprint_stands_above_the_notes_of_the_last_page() {
    let with = |noted: bool| {
        let note = Inline {
            footnote: match noted {
                true => vec![Inline::text("见附录。")],
                false => Vec::new(),
            },
            ..Inline::text("到此为止。")
        };
        let last = Block::Paragraph {
            role: Role::Body,
            text: vec![note],
        };
        let front = Front {
            copies: Some("县委办".to_owned()),
            imprint: Some(Imprint {
                printer: Some("县政府办公室".to_owned()),
                printed: Some(jiff::civil::date(2026, 9, 2)),
            }),
            ..red()
        };
        set(
            &plan(front, vec![paragraph(&"教研。".repeat(190)), last]),
            profile(),
        )
    };
    let (plain, noted) = (with(false), with(true));
    assert_eq!((plain.pages.len(), noted.pages.len()), (2, 2));
    let of_note = |run: &&GlyphRun| matches!(noted.places[run.paragraph as usize], Place::Note(_));
    let notes = on_page(&noted, 1).filter(of_note);
    let first = notes.map(|run| run.origin.y).min().expect("a note");
    let printed = on_page(&noted, 1).filter(|run| run.text().contains("县政府办公室"));
    let last = printed.map(|run| run.origin.y).max().expect("版记");
    assert!(last < first, "版记 at {last}, its notes at {first}");
}

/// §7.4, §10.1: 抄送 without 印发机关 ends the last page's type area, one character in, and never stands
/// on a page without text.
#[test]
fn copies_alone_stand_at_the_foot_of_the_last_text() {
    let signed = || Front {
        copies: Some("县教育局，镇人民政府".to_owned()),
        signatories: vec!["清水镇第一小学".to_owned()],
        date: Some(jiff::civil::date(2026, 11, 11)),
        ..titled()
    };
    let unsigned = || Front {
        copies: Some("县教育局".to_owned()),
        ..titled()
    };
    let rows = (0..30)
        .map(|_| row(vec![cell("九月"), cell("听课")]))
        .collect();
    let table = Block::Table(Table {
        header_rows: 1,
        columns: vec![Column::default(); 2],
        rows,
    });
    for lines in 1..=50 {
        let text = vec![paragraph("各组按时活动。"); lines];
        let in_one = vec![paragraph(&"各组按时活动。".repeat(lines * 4))];
        let with_table = [text.clone(), vec![table.clone()]].concat();
        for (front, body) in [
            (signed(), text.clone()),
            (signed(), in_one.clone()),
            (unsigned(), text),
            (unsigned(), in_one),
            (unsigned(), with_table),
        ] {
            let pages = set(&plan(front, body), profile());
            let last = pages.pages.len() - 1;
            let copies = on_page(&pages, last).find(|run| run.text().starts_with("抄送"));
            let copies = copies.expect("抄送 on the last page");
            let (origin, foot) = (
                copies.origin,
                pages.pages[last].size.height - Length::mm(35),
            );
            assert!(
                (foot - origin.y).to_pt().abs() < 12.0 && origin.x > Length::mm(28),
                "{lines}: {origin:?}"
            );
            // Beside it and the page's number.
            let text = on_page(&pages, last).filter(|run| run.origin.y < origin.y);
            assert!(text.count() > 0, "{lines} lines");
        }
    }
}

/// §7.3.5.2: the date is 右空 two characters from the organ's first; a longer name sets the place, up to
/// one of several lines. Never does a date break.
#[test]
fn a_date_stands_on_one_line_whatever_the_organ_is_called() {
    for sealed in [true, false] {
        for length in 1..60 {
            let front = Front {
                signatories: vec!["清".repeat(length)],
                date: Some(jiff::civil::date(2026, 12, 27)),
                sealed,
                ..titled()
            };
            let pages = set(&plan(front, vec![paragraph("略。")]), profile());
            let blocks = pages.galley.sections[0].blocks.iter();
            let lines = blocks.zip(&pages.layout[0]).find_map(|pair| match pair {
                (GalleyBlock::Paragraph(para), BlockLayout::Paragraph(layout))
                    if para.style == "date" =>
                {
                    Some(layout.lines.len())
                }
                _ => None,
            });
            assert_eq!(lines, Some(1), "{length} characters, sealed: {sealed}");
            let from = |ch: char| {
                let runs = on_page(&pages, 0);
                let at = runs.filter(|run| run.text().contains(ch));
                at.map(|run| run.origin.x.to_pt()).fold(f64::MAX, f64::min)
            };
            let apart = from('2') - from('清');
            match length {
                _ if sealed => {}
                0..=12 => {}
                13..=28 => assert!((apart - 32.0).abs() < 1.5, "{length} characters: {apart}"),
                // Of several lines, the first may begin a character later.
                _ => assert!((0.0..33.5).contains(&apart), "{length} characters: {apart}"),
            }
        }
    }
}

/// The later lines of a contents entry begin below its title, not below its number.
#[test]
fn contents_entries_go_on_below_their_titles() {
    let heading = |n, text: String| Block::Heading {
        level: 1,
        number: Some(n),
        text: vec![Inline::text(text)],
    };
    let long = "进一步健全完善学校教研工作管理制度".repeat(3);
    let body = vec![heading(1, "目标".to_owned()), heading(2, long.clone())];
    let mut with = plan(titled(), body);
    with.contents = true;
    let pages = set(&with, profile());
    let blocks = &pages.galley.sections[0].blocks;
    let entries = blocks.iter().filter_map(|block| match block {
        GalleyBlock::Paragraph(para) if para.contents_of.is_some() => Some(para),
        _ => None,
    });
    let hanging: Vec<_> = entries
        .map(|para| (para.indent_left, para.hanging))
        .collect();
    // 二、 is two characters wide; what stands on one line is as its style has it.
    assert_eq!(hanging[0], (None, None));
    assert!(
        hanging[1].0.is_some_and(|em| (1.9..=2.1).contains(&em)),
        "{hanging:?}"
    );
    let size = profile().style("contents1").size.to_pt();
    let lines: Vec<_> = on_page(&pages, 0)
        .filter(|run| run.tag == Tag::Contents)
        .filter(|run| run.glyphs.len() > 10)
        .map(|run| run.origin.x.to_pt())
        .collect();
    let (first, later) = (lines[0], lines[1]);
    assert!((later - first - size * 2.0).abs() < 1.0, "{lines:?}");
}

/// A single entry on the last page of the contents is not worth its page.
#[test]
fn no_entry_of_the_contents_stands_alone_on_a_page() {
    for count in 1..=60u32 {
        let heading = |n| Block::Heading {
            level: 1,
            number: Some(n),
            text: vec![Inline::text("工作目标")],
        };
        let mut with = plan(titled(), (1..=count).map(heading).collect());
        with.contents = true;
        let pages = set(&with, profile());
        let blocks = pages.galley.sections[0].blocks.iter();
        let mut on = BTreeMap::new();
        for (block, layout) in blocks.zip(&pages.layout[0]) {
            if let (GalleyBlock::Paragraph(para), BlockLayout::Paragraph(lines)) = (block, layout)
                && para.contents_of.is_some()
            {
                *on.entry(lines.lines[0].page).or_insert(0u32) += 1;
            }
        }
        assert_eq!(on.values().sum::<u32>(), count);
        let (pages, last) = (on.len(), on.into_values().next_back());
        assert!(pages == 1 || last >= Some(3), "{count} entries: {last:?}");
    }
}

/// One or two rows on a table's last page, with its note or without, waste it: the page before gives some
/// where it has many. A short one gives none that would make its rows much higher.
#[test]
fn a_tables_last_page_has_more_than_a_row_or_two() {
    for noted in [true, false] {
        for rows in 24..75 {
            let mut table_rows = vec![row(vec![cell("序号"), cell("内容")])];
            table_rows.extend((1..=rows).map(|n| row(vec![cell(&n.to_string()), cell("检查")])));
            let share = Column {
                share: Some(1.0),
                ..Column::default()
            };
            let mut body = vec![Block::Table(Table {
                columns: vec![Column::default(), share],
                header_rows: 1,
                rows: table_rows,
            })];
            if noted {
                body.push(Block::Paragraph {
                    role: Role::Note,
                    text: vec![Inline::text("注：由教导处核对。")],
                });
            }
            let pages = set(&plan(titled(), body), profile());
            let case = format!("{rows} rows, a note: {noted}");
            let table = pages.layout[0].iter().find_map(|layout| match layout {
                BlockLayout::Table(table) => Some(table),
                BlockLayout::Paragraph(_) => None,
            });
            let mut on = BTreeMap::new();
            for page in &table.expect("a table").row_pages[1..] {
                *on.entry(*page).or_insert(0usize) += 1;
            }
            let on: Vec<usize> = on.into_values().collect();
            if let [.., before, last] = on[..] {
                assert!(last >= 3 && before >= 15, "{case}: {on:?}");
            }
        }
    }
}

#[test]
fn a_low_table_of_three_rows_stands_on_one_page() {
    let profile = office();
    let people = |name: &str| row(vec![cell(name), cell("语文")]);
    for lines in 1..60 {
        let mut body: Vec<Block> = (0..lines).map(|_| paragraph("开展研修。")).collect();
        body.push(Block::Table(Table {
            columns: vec![Column::default(); 2],
            header_rows: 1,
            rows: ["姓名", "王一", "李二", "张三"].map(people).to_vec(),
        }));
        let pages = set(&plan(titled(), body), &profile);
        let table = pages.layout[0].iter().find_map(|layout| match layout {
            BlockLayout::Table(table) => Some(&table.row_pages),
            BlockLayout::Paragraph(_) => None,
        });
        let rows = table.expect("a table");
        assert!(
            rows.iter().all(|page| page == &rows[0]),
            "{lines}: {rows:?}"
        );
    }
}

/// A column whose texts are long is set at the left where nothing says how; one of names, and one that is
/// said to be in the middle, stay there.
#[test]
fn long_texts_of_a_table_begin_at_the_left() {
    let long = "屏幕尺寸不小于86英寸，分辨率不低于3840×2160；含壁挂支架与安装调试，三年上门保修。";
    let mut body = row(vec![cell("一"), cell(long), cell(long)]);
    body.cells[0] = cell("马头乡河口学校");
    let stated = Column {
        align: Some(ColumnAlign::Center),
        ..Column::default()
    };
    let table = Block::Table(Table {
        columns: vec![Column::default(), Column::default(), stated],
        header_rows: 1,
        rows: vec![row(vec![cell("学校"), cell("参数"), cell("说明")]), body],
    });
    let pages = set(&plan(titled(), vec![table]), profile());
    let tables = pages.galley.sections[0].blocks.iter();
    let mut tables = tables.filter_map(|block| match block {
        GalleyBlock::Table(table) => Some(table),
        GalleyBlock::Paragraph(_) => None,
    });
    let rows = &tables.next().expect("a table").rows;
    let aligns = |row: usize| -> Vec<_> { rows[row].cells.iter().map(|c| c.para.align).collect() };
    assert_eq!(aligns(0), [None, None, None]);
    let (left, middle) = (Some(ColumnAlign::Left), Some(ColumnAlign::Center));
    assert_eq!(aligns(1), [None, left, middle]);
}
