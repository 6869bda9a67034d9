//! Whole documents: what checkers miss, hostile text, determinism, and numbers as Word counts them.

use super::lint::{lint, part, tags};
use super::sample::*;
use super::*;
use crate::template::Orientation;
use crate::typeset::{Galley, GalleyBlock, Para, Section};

fn write(pages: &Pages) -> Vec<u8> {
    docx(
        pages,
        &properties(),
        &profile(),
        &fonts(),
        &DocxOptions::default(),
    )
    .expect("the document is written")
}

fn galley(blocks: Vec<Para>) -> Pages {
    laid_out(Galley {
        imprint: None,
        title: String::new(),
        organ: String::new(),
        notes: Vec::new(),
        contents_levels: 2,
        text_begins: 0,
        sections: vec![Section {
            starts_odd: false,
            numbered: true,
            orientation: Orientation::Portrait,
            blocks: blocks.into_iter().map(GalleyBlock::Paragraph).collect(),
        }],
    })
}

/// Writes the samples where a person or a checker can look at them.
#[test]
#[ignore = "writes files to look at"]
fn write_samples() {
    let dir = std::env::temp_dir().join("planpress-docx");
    std::fs::create_dir_all(&dir).expect("the folder can be made");
    for (name, pages) in [
        ("sample", pages()),
        ("hostile", hostile()),
        ("empty", Pages::default()),
    ] {
        let file = dir.join(format!("{name}.docx"));
        std::fs::write(file, write(&pages)).expect("the file can be written");
    }
}

/// Text that breaks writers: XML's own marks, what XML 1.0 forbids, bidi marks, emoji, a full cell.
fn hostile() -> Pages {
    let text = "<&\"'>]]>\u{0}\u{1}\u{b}\u{1f}\u{7f}\u{85}\u{202e}\u{feff}\u{fffe}\u{ffff}\
                👩‍🏫\t\r\n  两个空格  ";
    let long = "长".repeat(32_767);
    let mut blocks = vec![
        anchored("1 <bad> &anchor", para("body", text)),
        numbered("heading1", 1, 1, text),
        numbered("item5", 5, 21, text),
        para("no such style", text),
        anchored("1 <bad> &anchor", para("title", &long)),
    ];
    blocks[0].runs.push(link("]]>", "1 <bad> &anchor"));
    let mut pages = galley(blocks);
    let table = crate::typeset::GalleyTable {
        kind: Default::default(),
        columns: vec![Default::default(); 3],
        header_rows: 9,
        // Spans beyond the table, cells in wrong places, rows without cells.
        rows: vec![
            row(vec![
                cell(0, 9, 9, "table-cell", text),
                cell(1, 0, 0, "x", &long),
            ]),
            row(Vec::new()),
            row(vec![cell(7, 1, 1, "table-cell", "")]),
        ],
    };
    pages.galley.sections[0]
        .blocks
        .push(GalleyBlock::Table(table));
    pages
}

#[test]
fn nothing_that_checkers_miss() {
    assert_eq!(lint(&write(&pages())), Vec::<String>::new());
}

#[test]
fn hostile_text_stays_text() {
    let docx = write(&hostile());
    assert_eq!(lint(&docx), Vec::<String>::new());
    let document = part(&docx, "word/document.xml");
    assert!(document.contains("&lt;&amp;\"'&gt;]]&gt;"));
}

#[test]
fn an_empty_galley_is_a_document() {
    assert_eq!(lint(&write(&Pages::default())), Vec::<String>::new());
}

#[test]
fn same_input_same_bytes() {
    assert!(write(&pages()) == write(&pages()));
}

/// Each paragraph's text as Word shows it: the number that its list counts, then its runs.
fn shown(docx: &[u8], own_counters: bool) -> Vec<String> {
    let numbering = Numbering::read(docx);
    let styles = part(docx, "word/styles.xml");
    let mut counters = Counting::default();
    let document = part(docx, "word/document.xml");
    let mut paragraphs = Vec::new();
    for paragraph in document.split("<w:p>").skip(1) {
        let direct = list_of(paragraph);
        let style = value(paragraph, "w:pStyle").unwrap_or_default();
        let by_style = styles
            .split("<w:style ")
            .find(|s| s.contains(&format!("w:styleId=\"{style}\"")))
            .and_then(list_of);
        let number = match direct.or(by_style) {
            Some((level, list)) if list != 2 => {
                let n = counters.next(&numbering, level, list, own_counters);
                profile().numbering[level].marker(n)
            }
            _ => String::new(),
        };
        let text: String = paragraph
            .split("<w:t")
            .skip(1)
            .filter_map(|t| {
                t.strip_prefix('>')
                    .or_else(|| t.strip_prefix(" xml:space=\"preserve\">"))
            })
            .filter_map(|t| t.split('<').next())
            .collect();
        paragraphs.push(format!("{number}{text}"));
    }
    paragraphs
}

fn value(xml: &str, element: &str) -> Option<String> {
    let after = xml.split(&format!("<{element} w:val=\"")).nth(1)?;
    after.split('"').next().map(str::to_owned)
}

fn list_of(xml: &str) -> Option<(usize, usize)> {
    let props = xml.split("<w:numPr>").nth(1)?;
    let level = value(props, "w:ilvl")?.parse().ok()?;
    Some((level, value(props, "w:numId")?.parse().ok()?))
}

/// `w:startOverride` by list: level and number.
struct Numbering(std::collections::BTreeMap<usize, (usize, u32)>);

impl Numbering {
    fn read(docx: &[u8]) -> Numbering {
        let mut starts = std::collections::BTreeMap::new();
        let (mut list, mut level) = (0, 0);
        for tag in tags(&part(docx, "word/numbering.xml")) {
            match tag.name.as_str() {
                "w:num" if !tag.closes => list = tag.attr("w:numId").parse().unwrap_or(0),
                "w:lvlOverride" if !tag.closes => level = tag.attr("w:ilvl").parse().unwrap_or(0),
                "w:startOverride" => {
                    starts.insert(list, (level, tag.attr("w:val").parse().unwrap_or(0)));
                }
                _ => {}
            }
        }
        Numbering(starts)
    }
}

/// ECMA-376 part 1, §17.9: a level counts on until a higher one is shown; a list's first paragraph
/// on an overridden level takes the override. Word keeps the counters per abstract list; other
/// programs may keep them per list.
#[derive(Default)]
struct Counting {
    counters: std::collections::BTreeMap<(usize, usize), u32>,
    begun: std::collections::BTreeSet<usize>,
}

impl Counting {
    fn next(&mut self, numbering: &Numbering, level: usize, list: usize, own: bool) -> u32 {
        let key = if own { list } else { 0 };
        let start = numbering.0.get(&list).filter(|(l, _)| *l == level);
        let first_use = start.is_some() && self.begun.insert(list);
        let n = match (self.counters.get(&(key, level)), start) {
            (_, Some((_, start))) if first_use => *start,
            (Some(n), _) => n + 1,
            (None, start) => start.map_or(1, |(_, start)| *start),
        };
        self.counters.insert((key, level), n);
        self.counters.retain(|(k, l), _| *k != key || *l <= level);
        n
    }
}

#[test]
fn numbers_are_the_galleys_however_an_engine_counts() {
    let pages = pages();
    let wanted: Vec<String> = pages.galley.sections[..1]
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match block {
            GalleyBlock::Paragraph(p) if p.contents_of.is_none() => {
                let number = p.number.as_ref().map_or("", |n| n.text.as_str());
                Some(format!("{number}{}", p.text().replace('\n', "")))
            }
            _ => None,
        })
        .collect();
    let docx = write(&pages);
    for own_counters in [false, true] {
        let shown = shown(&docx, own_counters);
        for text in &wanted {
            assert!(shown.contains(text), "{text} is not in {shown:#?}");
        }
    }
}

#[test]
fn numbers_beyond_a_format_are_text() {
    // Lists count ① to ⑳ (decimalEnclosedCircle), Unicode has ㉑ to ㊿: U+3251, U+32B1.
    for (number, text) in [(21, "㉑。"), (36, "㊱。"), (50, "㊿。"), (51, "51）。")] {
        let docx = write(&galley(vec![numbered("item5", 5, number, "。")]));
        assert_eq!(shown(&docx, false)[0], text);
        assert!(!part(&docx, "word/document.xml").contains("<w:numPr>"));
    }
}

#[test]
fn a_list_goes_on_in_its_own_list() {
    let docx = write(&galley(vec![
        numbered("heading1", 1, 1, ""),
        numbered("item3", 3, 1, ""),
        numbered("item3", 3, 2, ""),
        numbered("item3", 3, 1, ""),
        numbered("item3", 3, 2, ""),
        numbered("heading1", 1, 2, ""),
        numbered("item3", 3, 1, ""),
    ]));
    let document = part(&docx, "word/document.xml");
    let lists: Vec<_> = document.split("<w:p>").skip(1).map(list_of).collect();
    // Headings take the list of their style (1), items never do: each run has a list of its own. (2
    // is the list that shows no number.)
    let run = |list| Some((2, list));
    let runs = [run(3), run(3), run(4), run(4)];
    assert_eq!(lists[1..5], runs);
    assert_eq!([lists[0], lists[5], lists[6]], [None, None, run(5)]);
}

#[test]
fn a_reference_is_a_field_where_it_says_what_its_target_says() {
    let mut text = para("body", "见");
    text.runs.push(link("附件1", "_Att001"));
    text.runs.push(link("名册", "_Att001"));
    text.runs.push(link("无", "_Att002"));
    let docx = write(&galley(vec![
        text,
        anchored("_Att001", para("attachment-label", "附件1")),
    ]));
    let document = part(&docx, "word/document.xml");
    assert_eq!(document.matches(" REF _Att001 \\h ").count(), 1);
    assert_eq!(
        document
            .matches("<w:hyperlink w:anchor=\"_Att001\"")
            .count(),
        1
    );
    assert_eq!(document.matches("<w:hyperlink").count(), 1);
}

#[test]
fn a_nudge_is_on_its_line_alone() {
    let mut pages = galley(vec![para("body", "甲乙丙丁")]);
    pages.layout[0][0] = crate::typeset::BlockLayout::Paragraph(crate::typeset::ParaLayout {
        lines: [(0..6, Some(12)), (6..12, None)]
            .map(|(range, nudge)| crate::typeset::LineLayout {
                page: 0,
                range,
                nudge,
                ended: false,
                hung: 0,
            })
            .into(),
    });
    let document = part(&write(&pages), "word/document.xml");
    let spaced = "<w:r><w:rPr><w:spacing w:val=\"12\"/></w:rPr><w:t>甲乙</w:t></w:r>";
    assert!(document.contains(&format!("{spaced}<w:r><w:t>丙丁</w:t></w:r>")));
}
