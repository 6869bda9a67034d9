//! How a document closes: signature, date and what stands below them. GB/T 9704-2012 §7.3.5

mod support;

use planpress::diagnostic::Sink;
use planpress::plan::{
    Attachment, BarRow, Bars, Block, Chart, Front, Head, Inline, Orientation, Plan, Role,
};
use planpress::typeset::{
    BlockLayout, GalleyBlock, Item, LineLayout, Pages, Para, PlacedGlyph, typeset,
};
use support::{fonts, profile};

const LINES_A_PAGE: usize = 22;
const CHARS_A_LINE: usize = 28;

/// A paragraph of so many lines.
fn paragraph(lines: usize) -> Block {
    let text = format!("{}。", "研".repeat(CHARS_A_LINE * lines - 12));
    Block::Paragraph {
        role: Role::Body,
        text: vec![Inline::text(text)],
    }
}

fn notice(sealed: bool, body: Vec<Block>) -> Plan {
    Plan {
        planpress: 1,
        profile: None,
        contents: false,
        attachments: Vec::new(),
        name: "通知".to_owned(),
        file_name: "通知".to_owned(),
        front: Front {
            title: "关于开展教研工作的通知".to_owned(),
            signatories: vec!["青岚市教育局".to_owned()],
            date: Some(jiff::civil::date(2026, 9, 1)),
            sealed,
            ..Front::default()
        },
        body,
    }
}

fn set(plan: &Plan) -> Pages {
    typeset(plan, profile(), fonts(), &mut Sink::new())
}

/// Each paragraph with its lines, in order.
fn paragraphs(pages: &Pages) -> Vec<(&Para, &[LineLayout])> {
    let sections = pages.galley.sections.iter().zip(&pages.layout);
    let blocks = sections.flat_map(|(section, layout)| section.blocks.iter().zip(layout));
    blocks
        .filter_map(|pair| match pair {
            (GalleyBlock::Paragraph(para), BlockLayout::Paragraph(layout)) => {
                Some((para, layout.lines.as_slice()))
            }
            _ => None,
        })
        .collect()
}

fn page_of(pages: &Pages, style: &str) -> usize {
    let all = paragraphs(pages);
    let found = all.iter().find(|(para, _)| para.style == style);
    found.expect("a paragraph").1[0].page
}

/// Where a character stands on a page: its left edge and baseline, in points.
fn places(pages: &Pages, ch: char, page: usize) -> Vec<(f64, f64)> {
    let items = pages.pages[page].items.iter();
    let runs = items.filter_map(|item| match item {
        Item::Text(run) => Some(run),
        _ => None,
    });
    let found = runs.flat_map(|run| {
        let at =
            move |glyph: &PlacedGlyph| ((run.origin.x + glyph.x).to_pt(), run.origin.y.to_pt());
        run.glyphs
            .iter()
            .filter(move |glyph| glyph.ch == ch)
            .map(at)
    });
    found.collect()
}

/// By page, how many lines of the body's paragraphs it has.
fn text_lines(pages: &Pages) -> Vec<usize> {
    let mut counts = vec![0; pages.pages.len()];
    for (para, lines) in paragraphs(pages) {
        if para.style == "body" {
            lines.iter().for_each(|line| counts[line.page] += 1);
        }
    }
    counts
}

/// §7.3.5.4: 当公文排版后所剩空白处不能容下印章……务使印章与正文同处一面. The paragraph is split, two
/// lines on either side at least, and no page stays emptier than that needs.
#[test]
fn a_signature_has_text_on_its_page_and_the_text_fills_the_page_before() {
    for sealed in [true, false] {
        for lines in 1..=50 {
            let pages = set(&notice(sealed, vec![paragraph(lines)]));
            let case = format!("{lines} lines, sealed: {sealed}");
            let on = text_lines(&pages);
            assert_eq!(on.iter().sum::<usize>(), lines, "{case}");
            let at = page_of(&pages, "signature");
            assert_eq!(at, page_of(&pages, "date"), "{case}");
            assert!(on[at] >= 2.min(lines), "{case}: {on:?}");
            let Some(before) = at.checked_sub(1) else {
                continue;
            };
            assert_ne!(on[before], 1, "{case}: {on:?}");
            let other = if before == 0 { LINES_A_PAGE - on[0] } else { 0 };
            // What can be had of the title and the blank lines round it.
            assert!(before > 0 || other <= 6 || on[at] <= 3, "{case}: {on:?}");
            assert!(
                before == 0 || on[before] >= LINES_A_PAGE - 3 || on[at] <= 3,
                "{case}: {on:?}"
            );
        }
    }
}

/// §10.3: below the text a blank line, then 出席 two characters in and in 黑体, its run-over lines under the first
/// name; 请假 and 列席 on lines of their own.
#[test]
fn those_at_a_meeting_stand_under_one_another() {
    let list = |text: &str| Block::Paragraph {
        role: Role::Attendance,
        text: vec![Inline::text(text.to_owned())],
    };
    let body = vec![
        paragraph(2),
        list(&format!("出席：甲{}、乙某", "、欧阳小明".repeat(12))),
        list("请假：丙某（出差）。"),
        list("列席：丁某。"),
    ];
    let pages = set(&notice(false, body));
    let at = |ch: char| places(&pages, ch, 0)[0];
    let (label, first) = (at('出'), at('甲'));
    // A character of the body is 15.75 pt wide there, its left edge 28 mm from the page's.
    let left = 28.0 / 25.4 * 72.0;
    assert!((label.0 - left - 32.0).abs() < 1.0, "{label:?}");
    assert!((first.0 - label.0 - 48.0).abs() < 1.5, "{first:?}");
    for below in ['丙', '丁'] {
        assert!((at(below).0 - first.0).abs() < 0.1, "{below}");
    }
    let of_list = |(para, _): &(&Para, &[LineLayout])| para.style == "attendance";
    let all = paragraphs(&pages);
    let begins = all.iter().position(of_list).expect("a list");
    assert_eq!(all[begins - 1].0.style, "blank");
    let (para, lines) = all[begins];
    assert!(para.runs[0].look.emphasis && para.runs[0].text == "出席：");
    assert!(!para.runs[1].look.emphasis && lines.len() > 2);
    let second = &para.text()[lines[1].range.clone()];
    let begins = second.chars().next().expect("a name");
    let second = places(&pages, begins, 0);
    assert!(
        second.iter().any(|place| (place.0 - first.0).abs() < 0.1),
        "{first:?} {second:?}"
    );
    // The three follow one another.
    assert_eq!(all.iter().filter(|pair| of_list(pair)).count(), 3);
}

/// The same where a figure stands between: the two go to no page without text.
#[test]
fn a_last_figure_takes_text_along() {
    let row = |value: f64| BarRow {
        label: vec![Inline::text("月")],
        values: vec![Some(value)],
        ..BarRow::default()
    };
    let chart = Block::Chart {
        chart: Chart::Bar(Bars {
            series: vec!["听课".to_owned()],
            rows: (1..=5).map(|nth| row(f64::from(nth))).collect(),
            ..Bars::default()
        }),
        caption: vec![Inline::text("听课")],
        alt: None,
    };
    for sealed in [true, false] {
        for lines in 2..=40 {
            let body = vec![paragraph(lines), chart.clone()];
            let pages = set(&notice(sealed, body));
            let case = format!("{lines} lines, sealed: {sealed}");
            let on = text_lines(&pages);
            assert_eq!(on.iter().sum::<usize>(), lines, "{case}");
            let at = page_of(&pages, "signature");
            assert_eq!(at, page_of(&pages, "caption"), "{case}");
            assert!(on[at] >= 2, "{case}: {on:?}");
        }
    }
}

/// §7.3.3: 公文首页必须显示正文.
#[test]
fn a_short_text_begins_on_the_page_of_its_title() {
    for lines in 2..=8 {
        let mut plan = notice(true, vec![paragraph(lines)]);
        plan.front.head = Some(Head {
            marks: vec!["青岚市教育局".to_owned(), "青岚市财政局文件".to_owned()],
            ..Head::default()
        });
        plan.front.recipients = Some("各学校".to_owned());
        for index in 0..4 {
            plan.attachments.push(Attachment {
                id: format!("a{index}"),
                title: "经费表".to_owned(),
                orientation: Orientation::Portrait,
                body: vec![paragraph(1)],
            });
        }
        let pages = set(&plan);
        let title = page_of(&pages, "title");
        assert_eq!(title, 0, "{lines} lines");
        let on = text_lines(&pages);
        assert!(on[title] > 0, "{lines} lines: {on:?}");
        assert!(on[page_of(&pages, "date")] > 0, "{lines} lines: {on:?}");
    }
}

/// The parts read as one paragraph: the line above the page's end is full, the one below it begins
/// at the margin, and all characters are there.
#[test]
fn a_paragraph_that_is_parted_looks_like_one() {
    let mut parted = 0;
    for lines in 10..=22 {
        let pages = set(&notice(true, vec![paragraph(lines)]));
        let body: Vec<_> = paragraphs(&pages)
            .into_iter()
            .filter(|(para, _)| para.style == "body")
            .collect();
        let text: String = body.iter().map(|(para, _)| para.text()).collect();
        assert_eq!(text.chars().count(), CHARS_A_LINE * lines - 11);
        if let [(first, above), (second, below)] = &body[..] {
            parted += 1;
            let whole = |para: &Para| para.text().chars().count();
            assert_eq!(
                whole(first),
                above.len() * CHARS_A_LINE - 2,
                "two characters in"
            );
            assert_eq!(whole(second), below.len() * CHARS_A_LINE - 9);
            assert_ne!(above[0].page, below[0].page);
        }
    }
    assert!(parted > 0);
}

/// §7.3.5.2: 不加盖印章的公文: 在正文（或附件说明）下空一行.
#[test]
fn one_blank_line_parts_the_text_from_an_organ_without_a_seal() {
    let pages = set(&notice(false, vec![paragraph(3)]));
    let all = paragraphs(&pages);
    let styles: Vec<&str> = all.iter().map(|(para, _)| para.style.as_str()).collect();
    let end = styles.iter().rposition(|style| *style == "body");
    assert_eq!(
        styles[end.expect("a body") + 1..],
        ["blank", "signature", "date"]
    );
}

/// §7.3.6: 附注 stands below the date, on its page.
#[test]
fn a_note_and_the_posts_that_sign_stand_on_the_signatures_page() {
    for lines in 1..=22 {
        let mut plan = notice(true, vec![paragraph(lines)]);
        plan.front.note = Some("联系人：王明，电话：0598-6630012".to_owned());
        plan.front.approvals = vec!["承办人".to_owned(), "校长".to_owned()];
        let pages = set(&plan);
        let at = page_of(&pages, "date");
        let all = paragraphs(&pages);
        let last = all.iter().rev().find(|(p, _)| p.style == "body");
        let (note, on) = last.expect("a note");
        assert!(note.text().starts_with('（'));
        assert_eq!(on[0].page, at, "{lines} lines");
        let tables = pages.layout[0].iter().filter_map(|block| match block {
            BlockLayout::Table(table) => Some(&table.row_pages),
            BlockLayout::Paragraph(_) => None,
        });
        // Their names, and the room for their seals.
        let rows: Vec<usize> = tables.flatten().copied().collect();
        assert_eq!(rows, [at, at], "{lines} lines");
    }
}

/// §7.3.4: 回行时与上一行附件名称的首字对齐, and the numbers stand under one another.
#[test]
fn names_and_numbers_of_attachments_stand_under_one_another() {
    let long = "青岚市中小学校本教研工作三年行动计划（2026—2029年）任务分解表及责任单位一览表";
    let mut plan = notice(true, vec![paragraph(3)]);
    for (index, title) in [long, "经费表", long].into_iter().enumerate() {
        plan.attachments.push(Attachment {
            id: format!("a{index}"),
            title: title.to_owned(),
            orientation: Orientation::Portrait,
            body: vec![paragraph(1)],
        });
    }
    let pages = set(&plan);
    let glyphs = |ch: char, page: usize| places(&pages, ch, page);
    let list = page_of(&pages, "attachment-list");
    let numbers: Vec<f64> = ['1', '2', '3']
        .iter()
        .map(|ch| glyphs(*ch, list))
        .map(|found| found.iter().map(|(x, _)| *x).fold(f64::MAX, f64::min))
        .collect();
    for number in &numbers {
        assert!((number - numbers[0]).abs() < 0.2, "{numbers:?}");
    }
    // The first characters of the names, and of their second lines.
    let all = paragraphs(&pages);
    let mut starts = Vec::new();
    for (para, lines) in all.iter().filter(|(p, _)| p.style == "attachment-list") {
        let text = para.text();
        let name = para.runs.last().map_or("", |run| run.text.as_str());
        let mut firsts: Vec<char> = name.chars().take(1).collect();
        firsts.extend(
            lines
                .iter()
                .skip(1)
                .filter_map(|l| text[l.range.clone()].chars().next()),
        );
        for ch in firsts {
            starts.push((
                ch,
                glyphs(ch, list)
                    .into_iter()
                    .map(|(x, _)| x)
                    .collect::<Vec<_>>(),
            ));
        }
    }
    let (_, first) = &starts[0];
    let name = first.iter().copied().fold(f64::MAX, f64::min);
    for (ch, at) in &starts {
        assert!(
            at.iter().any(|x| (x - name).abs() < 0.2),
            "{ch}: {at:?}, not {name}"
        );
    }
}

/// §7.2: the 版头 stands on the first page (首页).
#[test]
fn a_red_files_first_page_is_the_one_with_its_head() {
    let mut plan = notice(
        true,
        vec![
            Block::Heading {
                level: 1,
                number: Some(1),
                text: vec![Inline::text("工作目标")],
            },
            paragraph(3),
        ],
    );
    plan.contents = true;
    plan.front.head = Some(Head {
        marks: vec!["青岚市教育局文件".to_owned()],
        ..Head::default()
    });
    plan.front.number = Some("青教发〔2026〕37号".to_owned());
    plan.attachments.push(Attachment {
        id: "a".to_owned(),
        title: "经费表".to_owned(),
        orientation: Orientation::Portrait,
        body: vec![paragraph(1)],
    });
    let pages = set(&plan);
    assert_eq!(page_of(&pages, "title"), 0);
    let end = page_of(&pages, "date");
    assert_eq!(page_of(&pages, "contents-title"), end + 1);
    assert_eq!(page_of(&pages, "attachment-label"), end + 2);
}

/// §7.3.5.1: 联合行文……印章之间排列整齐、互不相交或相切，每排印章两端不得超出版心; at most three in a row,
/// the last one on the date too. A seal is 42 mm wide.
#[test]
fn the_seals_of_several_organs_do_not_touch() {
    const MM: f64 = 72.0 / 25.4;
    let names = [
        vec!["甲市教育局", "乙市财政局"],
        vec!["甲市教育局", "乙市财政局", "丙市民政局"],
        vec!["甲市教育局", "乙市财政局", "丙市人力资源和社会保障局"],
        vec![
            "甲市教育局",
            "乙市财政局",
            "丙市民政局",
            "丁市公安局",
            "戊市司法局",
        ],
    ];
    for names in names {
        let mut plan = notice(true, vec![paragraph(3)]);
        plan.front.signatories = names.iter().map(|name| (*name).to_owned()).collect();
        let pages = set(&plan);
        let page = page_of(&pages, "date");
        let (left, right) = (28.0 * MM, 184.0 * MM);
        // Each name begins with a character of its own.
        let mut middles = Vec::new();
        for name in &names {
            let first = name.chars().next().expect("a name");
            let found = places(&pages, first, page);
            let &[(x, y)] = &found[..] else {
                panic!("{name}: {found:?}");
            };
            let count = name.chars().count() as f64;
            middles.push((x + (count * 16.0 - (count - 1.0) * 0.25) / 2.0, y));
        }
        for (index, a) in middles.iter().enumerate() {
            assert!(
                a.0 - 21.0 * MM >= left && a.0 + 21.0 * MM <= right,
                "{names:?}"
            );
            for b in &middles[index + 1..] {
                let apart = (a.0 - b.0).hypot(a.1 - b.1);
                assert!(apart > 42.0 * MM, "{names:?}: {} mm", apart / MM);
            }
            let in_row = middles.iter().filter(|b| (a.1 - b.1).abs() < 1.0);
            assert!(in_row.count() <= 3);
        }
        let last = middles.last().expect("names");
        let below = |ch: char| {
            let mut found = places(&pages, ch, page);
            found.retain(|(_, y)| *y > last.1);
            found
        };
        let (from, to) = (below('2')[0], below('日')[0]);
        assert!(
            (from.1 - last.1 - 28.95).abs() < 0.1,
            "the date is on the next line"
        );
        let middle = (from.0 + to.0 + 16.0) / 2.0;
        assert!(
            (middle - last.0).abs() < 1.0,
            "{names:?}: {middle}, {}",
            last.0
        );
    }
}

/// The text area: 156 mm wide, 28 mm from the left edge.
const LEFT: f64 = 28.0 * 72.0 / 25.4;
const RIGHT: f64 = 184.0 * 72.0 / 25.4;

fn report(signers: &[&str]) -> Pages {
    let mut plan = notice(true, vec![paragraph(3)]);
    plan.front.number = Some("清报〔2026〕5号".to_owned());
    plan.front.head = Some(Head {
        marks: vec!["清水镇中心学校文件".to_owned()],
        signers: signers.iter().map(|name| (*name).to_owned()).collect(),
        ..Head::default()
    });
    set(&plan)
}

/// §7.2.5, §7.2.6: 发文字号居左空一字编排，与最后一个签发人姓名处在同一行; “签发人”居右空一字，编排在发文机关
/// 标志下空二行位置; 姓名用3号楷体字; 一般每行排两个姓名，回行时与上一行第一个签发人姓名对齐.
#[test]
fn those_who_sign_a_report_stand_beside_its_number() {
    let cases: [&[&str]; 4] = [
        &["王明远"],
        &["王明远", "李红梅"],
        &["王明远", "李红梅", "欧阳海"],
        &["甲明远", "乙红梅", "丙阳海", "丁小川"],
    ];
    for names in cases {
        let pages = report(names);
        // Each name begins with a character of its own.
        let at = |ch: char| places(&pages, ch, 0).first().copied().expect("it");
        let rows = names.len().div_ceil(2);
        let first = at(names[0].chars().next().expect("a name"));
        for (index, name) in names.iter().enumerate() {
            let (x, y) = at(name.chars().next().expect("a name"));
            let row = (index / 2) as f64;
            assert!((y - first.1 - row * 28.95).abs() < 0.1, "{name}: {y}");
            if index % 2 == 0 {
                assert!((x - first.0).abs() < 0.1, "{name}: {x}, not {}", first.0);
            }
            if index % 2 == 1 || names.len() == 1 {
                assert!((x + 4.0 * 16.0 - RIGHT).abs() < 0.5, "{name} ends at {x}");
            }
        }
        let label = at('签');
        assert!((label.1 - first.1).abs() < 0.1 && (label.0 + 64.0 - first.0).abs() < 0.5);
        let number = at('〔');
        assert!((number.0 - 3.0 * 16.0 - LEFT).abs() < 0.5, "{number:?}");
        let last = first.1 + (rows - 1) as f64 * 28.95;
        assert!((number.1 - last).abs() < 0.1, "the last name's line");
        // Two blank lines below 发文机关标志, whose line is 72.65 pt high at 52 pt.
        let mark = places(&pages, '件', 0)[0];
        let below = first.1 - mark.1;
        let expected = 0.2 * 59.45 + 2.0 * 28.95 + 0.8 * 28.95;
        let larger = 0.2 * 72.65 + 2.0 * 28.95 + 0.8 * 28.95;
        assert!(
            (below - expected).abs() < 0.2 || (below - larger).abs() < 0.2,
            "{below}"
        );
        // The red rule, 4 mm below the number's line, is one.
        let red = pages.pages[0].items.iter().filter_map(|item| match item {
            Item::Rule(rule) if rule.color == [255, 0, 0] => Some(rule.from.y.to_pt()),
            _ => None,
        });
        let red: Vec<f64> = red.collect();
        assert_eq!(red.len(), 1);
        assert!(red[0] > number.1);
        // 楷体 and 仿宋.
        let face = |ch: char| {
            let runs = pages.pages[0].items.iter().filter_map(|item| match item {
                Item::Text(run) => Some(run),
                _ => None,
            });
            let run = runs
                .into_iter()
                .find(|run| run.glyphs.iter().any(|glyph| glyph.ch == ch));
            fonts().face(run.expect("it").face).word_name.clone()
        };
        assert_eq!(face(names[0].chars().next().expect("a name")), "楷体");
        assert_eq!(face('签'), "仿宋");
    }
}

/// A number and names that have no room on one line: the number has one of its own, nothing is lost.
#[test]
fn a_long_number_and_long_names_have_lines_of_their_own() {
    let long = "阿卜杜热合曼·吐尔逊江";
    for names in [vec![long], vec![long, "王明远"], vec![long, long, "王明远"]] {
        let pages = report(&names);
        let all = paragraphs(&pages);
        let (para, lines) = all
            .iter()
            .find(|(p, _)| p.style == "file-number")
            .expect("it");
        let text = para.text();
        for name in &names {
            assert!(text.contains(name));
        }
        for line in *lines {
            let line = text[line.range.clone()].trim_end_matches('\n');
            assert!(
                names
                    .iter()
                    .all(|name| !line.contains(&name[..6]) || line.contains(name))
            );
        }
        for item in &pages.pages[0].items {
            if let Item::Text(run) = item {
                let right = (run.origin.x + run.width()).to_pt();
                assert!(right <= RIGHT + 0.1, "{names:?}: {right}");
            }
        }
    }
}

/// §7.2.4: 联合行文时……如有“文件”二字，应当置于发文机关名称右侧，以联署发文机关名称为准上下居中排布; the names
/// are spread to one width; §7.3.3: 公文首页必须显示正文.
#[test]
fn the_names_of_several_organs_are_as_wide_as_one_another_beside_their_word() {
    let cases: [&[&str]; 4] = [
        &["甲市教育局", "乙市财政局文件"],
        &["甲市教育局文件", "乙市人力资源和社会保障局文件"],
        &["甲市教育局", "乙市民政局", "丙市人力资源和社会保障局文件"],
        &[
            "甲市教育局",
            "乙市民政局",
            "丙市财政局",
            "丁市公安局",
            "戊市司法局",
            "己市文旅局文件",
        ],
    ];
    for marks in cases {
        let mut plan = notice(true, vec![paragraph(3)]);
        plan.front.number = Some("清发〔2026〕5号".to_owned());
        plan.front.head = Some(Head {
            marks: marks.iter().map(|mark| (*mark).to_owned()).collect(),
            ..Head::default()
        });
        let pages = set(&plan);
        let red: Vec<_> = pages.pages[0]
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Text(run) if run.color == [255, 0, 0] => Some(run),
                _ => None,
            })
            .collect();
        let size = red[0].size.to_pt();
        let glyphs = || {
            red.iter().flat_map(|run| {
                run.glyphs.iter().map(move |glyph| {
                    (
                        glyph.ch,
                        (run.origin.x + glyph.x).to_pt(),
                        run.origin.y.to_pt(),
                    )
                })
            })
        };
        let mut baselines = Vec::new();
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for mark in marks {
            let name = mark.trim_end_matches("文件");
            let first = name.chars().next().expect("a name");
            let (_, x, y) = glyphs().find(|(ch, ..)| *ch == first).expect("it");
            let of_name = glyphs().filter(|(ch, _, at)| *at == y && !"文件".contains(*ch));
            right.push(of_name.map(|(_, x, _)| x + size).fold(0.0, f64::max));
            left.push(x);
            baselines.push(y);
        }
        for at in 1..marks.len() {
            assert!((left[at] - left[0]).abs() < 0.5, "{marks:?}: {left:?}");
            assert!((right[at] - right[0]).abs() < 0.5, "{marks:?}: {right:?}");
            assert!(baselines[at] > baselines[at - 1] + size);
        }
        let words: Vec<_> = glyphs().filter(|(ch, ..)| *ch == '件').collect();
        let &[(_, x, y)] = &words[..] else {
            panic!("{marks:?}: {words:?}");
        };
        assert!(
            x - size > right[0],
            "{marks:?}: {x} {size} {left:?} {right:?} {baselines:?}"
        );
        let middle = (baselines[0] + baselines[marks.len() - 1]) / 2.0;
        assert!((y - middle).abs() < 0.5, "{marks:?}: {y}, not {middle}");
        // 居中排布.
        let both = left[0] + x + size;
        assert!((both - LEFT - RIGHT).abs() < 2.0, "{marks:?}: {both}");
        let text = page_of(&pages, "body");
        assert_eq!(text, 0, "{marks:?}");
    }
}

/// A long 附件说明 is parted where a third of the page before it would stay empty else: two of its lines at
/// least stand with the signature (§7.3.5.1: 印章顶端应当上距正文（或附件说明）一行之内), and two on the page of
/// the text.
#[test]
fn no_page_stays_a_third_empty_before_the_signature() {
    for (sealed, count) in [(true, 11), (false, 11), (true, 5)] {
        for lines in 1..=40 {
            let heading = Block::Heading {
                level: 2,
                number: Some(1),
                text: vec![Inline::text("资料保障")],
            };
            let mut plan = notice(sealed, vec![paragraph(lines), heading, paragraph(2)]);
            for index in 0..count {
                plan.attachments.push(Attachment {
                    id: format!("a{index}"),
                    title: "经费表".to_owned(),
                    orientation: Orientation::Portrait,
                    body: vec![paragraph(1)],
                });
            }
            let pages = set(&plan);
            let case = format!("{lines} lines, {count} names, sealed: {sealed}");
            let at = page_of(&pages, "signature");
            assert_eq!(at, page_of(&pages, "date"), "{case}");
            let on = |page: usize, style: &str| {
                let all = paragraphs(&pages);
                let all = all.iter().filter(|(para, _)| para.style == style);
                let lines = all.flat_map(|(_, lines)| lines.iter());
                lines.filter(|line| line.page == page).count()
            };
            let with_signature = on(at, "attachment-list");
            assert!(with_signature >= 2, "{case}: {with_signature}");
            let Some(before) = at.checked_sub(1) else {
                continue;
            };
            assert_ne!(on(before, "attachment-list"), 1, "{case}");
            let baselines = pages.pages[before]
                .items
                .iter()
                .filter_map(|item| match item {
                    Item::Text(run) => Some(run.origin.y.to_pt()),
                    _ => None,
                });
            // Above the page's number.
            let foot = 842.0 - 35.0 * 72.0 / 25.4;
            let last = baselines.filter(|y| *y < foot).fold(0.0, f64::max);
            let free = foot - last - 0.2 * 28.95;
            assert!(free <= 22.0 * 28.95 / 3.0 + 1.0, "{case}: {free} pt");
        }
    }
}

/// A short last text below a heading is parted where all of it would leave a third of the page empty:
/// what stands with the signature is text, and no more than the signature needs.
#[test]
fn a_short_last_text_leaves_no_hole_before_a_high_signature() {
    let organs: Vec<String> = ["教育", "财政", "公安", "民政", "卫生", "文化", "体育"]
        .map(|name| format!("青岚市{name}局"))
        .to_vec();
    let mut parted = 0;
    for last in [2, 3] {
        for names in [0, 1, 3] {
            for lines in 1..=30 {
                let heading = Block::Heading {
                    level: 1,
                    number: Some(1),
                    text: vec![Inline::text("工作要求")],
                };
                let body = vec![paragraph(lines), heading, paragraph(last)];
                let mut plan = notice(true, body);
                plan.front.signatories.clone_from(&organs);
                for index in 0..names {
                    plan.attachments.push(Attachment {
                        id: format!("a{index}"),
                        title: "经费表".to_owned(),
                        orientation: Orientation::Portrait,
                        body: vec![paragraph(1)],
                    });
                }
                let pages = set(&plan);
                let case = format!("{lines} and {last} lines, {names} names");
                let all = paragraphs(&pages);
                let signed: Vec<usize> = all
                    .iter()
                    .filter(|(para, _)| matches!(para.style.as_str(), "signature" | "date"))
                    .flat_map(|(_, lines)| lines.iter().map(|line| line.page))
                    .collect();
                let at = signed[0];
                assert!(signed.iter().all(|page| *page == at), "{case}: {signed:?}");
                let body = all.iter().filter(|(para, _)| para.style == "body");
                let body = body.flat_map(|(_, lines)| lines.iter());
                let with = body.clone().filter(|line| line.page == at).count();
                assert!(with >= 1, "{case}: the signature is alone");
                let heading = page_of(&pages, "heading1");
                let below: Vec<usize> = body.map(|line| line.page).collect();
                // Without the attachments' own text.
                let below = &below[lines..lines + last];
                assert_eq!(heading, below[0], "{case}: {below:?}");
                if heading < at {
                    parted += 1;
                    assert!(with <= 2, "{case}: {below:?}");
                }
            }
        }
    }
    assert!(parted > 20, "{parted} were parted");
}
