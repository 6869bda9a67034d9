//! Word files that can be edited for real: what checkers say of them, python-docx reads and edits
//! them, LibreOffice follows the edits.

mod support;

use std::path::{Path, PathBuf};

use planpress::diagnostic::Sink;
use planpress::emit::Properties;
use planpress::emit::docx::{DocxOptions, EmbedFonts, docx};
use planpress::font::FontSet;
use planpress::plan::{Block, Inline, Plan};
use planpress::template::{Profile, Registry, load_profile};
use planpress::typeset::typeset;
use rayon::prelude::*;
use support::lint::{lint, part, parts};
use support::{check, files, libreoffice, path, plans, qingshui, root, tool};

fn fonts() -> FontSet {
    FontSet::load(&root().join("fonts")).expect("the fonts")
}

fn profile() -> Profile {
    let registry = Registry {
        dirs: vec![root().join("templates")],
    };
    load_profile(&registry, "gbt9704", &mut Sink::new()).expect("a profile")
}

fn word(plan: &Plan, fonts: &FontSet, options: &DocxOptions<'_>) -> Vec<u8> {
    let profile = profile();
    let pages = typeset(plan, &profile, fonts, &mut Sink::new());
    docx(
        &pages,
        &Properties::of(plan, &profile),
        &profile,
        fonts,
        options,
    )
    .expect("a .docx")
}

/// A plan whose text is what breaks writers.
fn hostile() -> Plan {
    let mut plan = plans::plan(7);
    let text = "<&\"'>]]>\u{0}\u{1}\u{b}\u{1f}\u{7f}\u{85}\u{202e}اب\u{feff}\u{fffe}\u{ffff}😀\t\r\n&amp;{{ }}";
    let cell = "长".repeat(32_767);
    plan.front.title = text.to_owned();
    plan.name = "hostile".to_owned();
    plan.body.insert(0, plans::paragraph(text));
    plan.body.push(Block::Table(plans::one_cell(&cell)));
    plan.attachments.push(plans::attachment("hostile", text));
    plan
}

#[test]
fn checkers_find_nothing_in_any_file() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let fonts = fonts();
    let none = DocxOptions {
        fonts: EmbedFonts::None,
        plan: None,
        shared: None,
    };
    (1..=200u64).into_par_iter().for_each(|seed| {
        let bytes = word(&plans::plan(seed), &fonts, &none);
        assert_eq!(lint(&bytes), Vec::<String>::new(), "seed {seed}");
        // The auditor takes a second a file.
        if seed <= 24 {
            std::fs::write(dir.path().join(format!("{seed:03}.docx")), bytes).expect("written");
        }
    });
    let hostile = hostile();
    let json = serde_json::to_string(&hostile).expect("JSON");
    for (name, options) in [
        ("subset", DocxOptions::default()),
        (
            "plan",
            DocxOptions {
                fonts: EmbedFonts::Subset,
                plan: Some(&json),
                shared: None,
            },
        ),
    ] {
        let bytes = word(&hostile, &fonts, &options);
        assert_eq!(lint(&bytes), Vec::<String>::new(), "{name}");
        std::fs::write(dir.path().join(format!("{name}.docx")), bytes).expect("written");
    }
    for file in files(qingshui(), "docx") {
        let bytes = std::fs::read(&file).expect("the file");
        assert_eq!(lint(&bytes), Vec::<String>::new(), "{}", file.display());
    }
    if let Some(audit) = tool("openxml-audit") {
        check(&audit, &["-q", "-r", path(dir.path())]).expect("openxml-audit finds nothing");
    }
}

#[test]
fn docx_rs_reads_what_we_write() {
    let fonts = fonts();
    let options = DocxOptions {
        fonts: EmbedFonts::None,
        plan: None,
        shared: None,
    };
    for seed in 1..=20 {
        let plan = plans::plan(seed);
        let bytes = word(&plan, &fonts, &options);
        let mut sink = Sink::new();
        let read = planpress::template::read_word_narrative("text/body.docx", &bytes, &mut sink);
        let text = read.unwrap_or_default().text;
        for block in &plan.body {
            if let Block::Heading { text: heading, .. } = block {
                let heading: String = heading.iter().map(|i| i.text.as_str()).collect();
                assert!(text.contains(&heading), "seed {seed}: {heading}");
            }
        }
    }
}

#[test]
fn fonts_are_embedded_as_asked() {
    let fonts = fonts();
    let plan = plans::plan(3);
    let size = |embed| {
        let bytes = word(
            &plan,
            &fonts,
            &DocxOptions {
                fonts: embed,
                plan: None,
                shared: None,
            },
        );
        let embedded = parts(&bytes)
            .keys()
            .filter(|name| name.ends_with(".odttf"))
            .count();
        (embedded, bytes.len(), part(&bytes, "word/fontTable.xml"))
    };
    let (none, small, table) = size(EmbedFonts::None);
    assert_eq!(none, 0);
    assert!(table.contains("w:name=\"仿宋\"") && !table.contains("embedRegular"));
    let (subset, middle, table) = size(EmbedFonts::Subset);
    assert!(subset > 3 && middle > small);
    assert!(table.contains("w:subsetted"));
}

/// The Plan goes along on request, and comes out of the file as it went in.
#[test]
fn the_plan_goes_along() {
    let plan = plans::plan(5);
    let json = serde_json::to_string(&plan).expect("JSON");
    let options = DocxOptions {
        fonts: EmbedFonts::None,
        plan: Some(&json),
        shared: None,
    };
    let bytes = word(&plan, &fonts(), &options);
    let item = part(&bytes, "customXml/item1.xml");
    let inside = item
        .split_once("1\">")
        .and_then(|(_, rest)| rest.strip_suffix("</plan>"));
    let text = inside
        .expect("the part")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    assert_eq!(text.replace("&amp;", "&"), json);
    let without = word(
        &plan,
        &fonts(),
        &DocxOptions {
            fonts: EmbedFonts::None,
            plan: None,
            shared: None,
        },
    );
    assert!(part(&without, "customXml/item1.xml").is_empty());
}

/// A document with three headings, two items and an attachment, in a folder.
fn three_headings(dir: &Path) -> PathBuf {
    let mut plan = plans::plan(1);
    plan.contents = true;
    plan.attachments.truncate(1);
    plan.attachments[0].title = "教师名册".to_owned();
    plan.attachments[0].body = vec![plans::paragraph("名册另送。")];
    let table = (1..60).find_map(|seed| {
        let body = plans::plan(seed).body;
        body.into_iter().find(|block| match block {
            Block::Table(table) => table
                .rows
                .iter()
                .all(|row| row.cells.iter().all(|c| c.row_span == 1 && c.col_span == 1)),
            _ => false,
        })
    });
    plan.front.head = None;
    plan.body = ["指导思想", "工作目标", "主要措施"]
        .into_iter()
        .zip(1..)
        .flat_map(|(text, n)| [plans::heading(1, n, text), plans::paragraph("正文一段。")])
        .collect();
    for (n, text) in [(1, "先备课。"), (2, "再上课。")] {
        let text = vec![Inline::text(text)];
        plan.body.push(Block::Item {
            level: 3,
            number: n,
            text,
        });
    }
    plan.body.extend(table);
    let file = dir.join("计划.docx");
    std::fs::write(&file, word(&plan, &fonts(), &DocxOptions::default())).expect("written");
    file
}

fn rendered(file: &Path) -> Option<String> {
    let (dir, pdftotext) = (libreoffice(&[file.to_owned()])?, tool("pdftotext")?);
    let pdf = dir.path().join(file.file_name()?).with_extension("pdf");
    Some(check(&pdftotext, &["-layout", "-enc", "UTF-8", path(&pdf), "-"]).expect("pdftotext"))
}

fn python(script: &str, args: &[&str]) -> Option<String> {
    let python = tool("openxml-audit")?.with_file_name("python3");
    let mut all = vec!["-c", script];
    all.extend(args);
    Some(check(&python, &all).expect("python-docx"))
}

/// A person inserts a heading, as python-docx does it: the numbers go on, and its fields are whole.
#[test]
fn an_inserted_heading_renumbers() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = three_headings(dir.path());
    let script = "
import sys, docx
d = docx.Document(sys.argv[1])
heads = [p for p in d.paragraphs if p.style.name.startswith('Heading 1')]
assert [p.text for p in heads] == ['指导思想', '工作目标', '主要措施'], heads
heads[1].insert_paragraph_before('新的一节', style='Heading 1')
d.save(sys.argv[1])
print('saved')
";
    if python(script, &[path(&file)]).is_none() {
        return;
    }
    let Some(text) = rendered(&file) else { return };
    for line in [
        "一、指导思想",
        "二、新的一节",
        "三、工作目标",
        "四、主要措施",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
}

/// A person inserts a heading and a paragraph in LibreOffice and updates the contents: numbers, entries
/// and pages are right.
#[test]
fn an_edit_in_libreoffice_updates_the_contents() {
    let (Some(_), Some(pdftotext)) = (tool("soffice"), tool("pdftotext")) else {
        return;
    };
    // LibreOffice's own bridge: Debian's python3-uno.
    let python = Path::new("/usr/bin/python3");
    if check(python, &["-c", "import uno"]).is_err() {
        eprintln!("skipped: python3-uno is not installed");
        return;
    }
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = three_headings(dir.path());
    let pdf = dir.path().join("edited.pdf");
    let script = root().join("tests/support/edit.py");
    let profile = dir.path().join("profile");
    let said = check(
        python,
        &[path(&script), path(&file), path(&pdf), path(&profile)],
    );
    let said = said.expect("LibreOffice edits the file");
    // Navigation shows the attachment, below the headings that the contents list.
    assert!(
        said.contains("title 2") || said.contains("title 3"),
        "{said}"
    );
    let text = |first: &str, last: &str| -> Vec<String> {
        let args = [
            "-layout",
            "-enc",
            "UTF-8",
            "-f",
            first,
            "-l",
            last,
            path(&pdf),
            "-",
        ];
        let text = check(&pdftotext, &args).expect("pdftotext");
        let squeezed = text.lines().map(|line| line.replace([' ', '.', '…'], ""));
        squeezed.filter(|line| !line.is_empty()).collect()
    };
    let headings = [
        "一、指导思想",
        "二、新的一节",
        "三、工作目标",
        "四、主要措施",
    ];
    // The contents on the first page, each entry with the page that its heading is on.
    let contents = text("1", "1");
    let body = text("2", "9");
    for heading in headings {
        let entry = format!("{heading}2");
        assert!(contents.contains(&entry), "{entry} in {contents:?}");
        assert!(
            body.iter().any(|line| line == heading),
            "{heading} in {body:?}"
        );
    }
    // An attachment comes with its label, and no item comes at all.
    let attachment = contents.iter().find(|line| line.contains("教师名册"));
    assert!(
        attachment.is_some_and(|line| line.starts_with("附件教师")),
        "{contents:?}"
    );
    let titles = contents.iter().filter(|line| line.contains("教师名册"));
    assert_eq!(titles.count(), 1, "{contents:?}");
    for words in ["新的一行", "脚注一条。"] {
        assert!(
            body.iter().any(|line| line.contains(words)),
            "{words} in {body:?}"
        );
    }

    assert!(
        !contents.iter().any(|line| line.contains("备课")),
        "{contents:?}"
    );
    assert!(body.contains(&"1先备课。".to_owned()), "{body:?}");
    // Its footnote's mark stands behind it.
    assert!(
        body.iter().any(|line| line.starts_with("新写的一段。")),
        "{body:?}"
    );
}

/// A heading's style is changed once for all: every heading follows.
#[test]
fn a_changed_style_is_followed() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = three_headings(dir.path());
    let script = "
import sys, docx
from docx.shared import Pt
d = docx.Document(sys.argv[1])
s = d.styles['Heading 1']
s.font.size = Pt(30)
s.paragraph_format.line_spacing = Pt(50)
d.save(sys.argv[1])
";
    if python(script, &[path(&file)]).is_none() {
        return;
    }
    let (Some(dir), Some(pdftotext)) =
        (libreoffice(std::slice::from_ref(&file)), tool("pdftotext"))
    else {
        return;
    };
    let pdf = dir.path().join("计划.pdf");
    let boxes = check(&pdftotext, &["-bbox", "-enc", "UTF-8", path(&pdf), "-"]).expect("pdftotext");
    let height = |word: &str| {
        let line = boxes
            .lines()
            .rfind(|l| l.contains(word))
            .expect("the heading");
        let number = |name: &str| {
            let value = line
                .split(&format!("{name}=\""))
                .nth(1)?
                .split('"')
                .next()?;
            value.parse::<f64>().ok()
        };
        number("yMax")
            .zip(number("yMin"))
            .map(|(max, min)| max - min)
            .expect("a box")
    };
    for word in ["指导思想", "工作目标", "主要措施"] {
        assert!(height(word) > 1.5 * height("正文一段"), "{word}");
    }
}

/// python-docx finds the tables in their shape.
#[test]
fn tables_have_their_shape() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let fonts = fonts();
    for seed in [2, 9, 11, 14] {
        let plan = plans::plan(seed);
        let blocks = plan
            .attachments
            .iter()
            .flat_map(|a| &a.body)
            .chain(&plan.body);
        let mut shapes: Vec<(usize, usize)> = blocks
            .filter_map(|block| match block {
                Block::Table(table) => Some((table.rows.len(), table.columns.len())),
                _ => None,
            })
            .collect();
        let file = dir.path().join(format!("{seed}.docx"));
        let options = DocxOptions {
            fonts: EmbedFonts::None,
            plan: None,
            shared: None,
        };
        std::fs::write(&file, word(&plan, &fonts, &options)).expect("written");
        let script = "
import sys, docx
for t in docx.Document(sys.argv[1]).tables: print(len(t.rows), len(t.columns))
";
        let Some(said) = python(script, &[path(&file)]) else {
            return;
        };
        let mut found: Vec<(usize, usize)> = said
            .lines()
            .filter_map(|l| l.split_once(' '))
            .map(|(r, c)| (r.parse().expect("rows"), c.parse().expect("columns")))
            .collect();
        // 核章欄 and 版记 are tables of ours.
        found.sort_unstable();
        shapes.sort_unstable();
        for shape in &shapes {
            let at = found.iter().position(|f| f == shape);
            found.remove(
                at.unwrap_or_else(|| panic!("{shape:?} of seed {seed} is not in {found:?}")),
            );
        }
        assert!(found.len() <= 2, "{found:?}");
    }
}
