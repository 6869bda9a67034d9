//! What changed between two builds: in meaning, and as Word files with tracked changes, of which
//! accepting all gives the newer text and rejecting all the older one.

mod support;

#[path = "diff/rows.rs"]
mod rows;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use planpress::change::{Kind, Settled, compare, of_plan, of_word, paragraphs, redline};
use planpress::diagnostic::Sink;
use planpress::emit::Properties;
use planpress::emit::docx::{DocxOptions, EmbedFonts, docx};
use planpress::font::FontSet;
use planpress::picture::Album;
use planpress::plan::{
    Attachment, Block, Cell, Chart, Column, Inline, Plan, Row, Table, read_plan,
};
use planpress::template::{Profile, Registry, load_profile};
use planpress::typeset::typeset_with;
use proptest::prelude::*;
use serde_json::Value;
use support::{check, path, planpress, plans, root, said, tool};

/// Each construct on a page.
const GALLERY: &str = "fixtures/gallery";

/// Plan → Word.
struct Press {
    fonts: FontSet,
    profile: Profile,
    /// The gallery's pictures.
    album: Album,
}

impl Press {
    fn new() -> Press {
        let registry = Registry {
            dirs: vec![root().join("templates")],
        };
        Press {
            fonts: FontSet::load(&root().join("fonts")).expect("the fonts"),
            profile: load_profile(&registry, "gbt9704", &mut Sink::new()).expect("a profile"),
            album: Album::new(&root().join(GALLERY)),
        }
    }

    fn word(&self, plan: &Plan) -> Vec<u8> {
        let mut sink = Sink::new();
        let pictures = self.album.gather(plan, &self.fonts, &mut sink);
        let pages = typeset_with(plan, &self.profile, &self.fonts, &pictures, &mut sink);
        let properties = Properties::of(plan, &self.profile);
        let options = DocxOptions {
            fonts: EmbedFonts::None,
            plan: None,
            shared: None,
        };
        docx(&pages, &properties, &self.profile, &self.fonts, &options).expect("a .docx")
    }
}

/// A school of the fixture town.
fn school() -> Plan {
    let run = planpress(&["model", "fixtures/qingshui", "--only", "清水镇白鹭小学"]);
    let json = String::from_utf8(run.stdout).expect("UTF-8");
    read_plan(&json).expect("a Plan").remove(0)
}

fn text_of(block: &mut Block) -> Option<&mut Vec<Inline>> {
    match block {
        Block::Heading { text, .. } | Block::Item { text, .. } | Block::Paragraph { text, .. } => {
            Some(text)
        }
        _ => None,
    }
}

/// The same after a year: a paragraph changed, one gone, one new, a section at the end; a teacher
/// has another name, a row is gone, one is new.
fn changed(plan: &Plan) -> Plan {
    let mut new = plan.clone();
    for block in &mut new.body {
        if let Some(text) = text_of(block)
            && let Some(inline) = text.iter_mut().find(|i| i.text.contains("统一部署"))
        {
            inline.text = inline.text.replace("统一部署", "要求");
            break;
        }
    }
    let items: Vec<usize> = (0..new.body.len())
        .filter(|at| matches!(new.body[*at], Block::Item { .. }))
        .collect();
    new.body.remove(items[2]);
    let added = "每周三下午开展青年教师说课，2026年10月8日开始。";
    new.body.insert(items[5], plans::paragraph(added));
    new.body.push(plans::heading(1, 11, "附则"));
    new.body.push(plans::paragraph("本计划由学校负责解释。"));
    let table = new.attachments[0]
        .body
        .iter_mut()
        .find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
    let rows = &mut table.expect("a table").rows;
    rows[2].cells[2].text = vec![Inline::text("张新来")];
    rows.remove(4);
    new
}

/// Both ways, by our own reader.
#[track_caller]
fn case(press: &Press, old: &[u8], new: &[u8], what: &str) -> Vec<u8> {
    let redline = redline(old, new, &press.fonts).expect("a redline");
    let read = |docx: &[u8], settled| paragraphs(docx, settled).expect("text");
    let accepted = read(&redline, Settled::Accepted);
    assert_eq!(accepted, read(new, Settled::Accepted), "{what}: accepted");
    let rejected = read(&redline, Settled::Rejected);
    assert_eq!(rejected, read(old, Settled::Accepted), "{what}: rejected");
    redline
}

#[test]
fn a_redline_holds_both_texts() {
    let press = Press::new();
    let old = school();
    let (before, after) = (press.word(&old), press.word(&changed(&old)));
    let redline = case(&press, &before, &after, "a year later");
    assert_eq!(redline, case(&press, &before, &after, "the same bytes"));
    let same = case(&press, &before, &before, "nothing");
    let document = support::lint::part(&same, "word/document.xml");
    assert!(!document.contains("<w:ins ") && !document.contains("<w:del "));
    // What did not change is not marked.
    let document = support::lint::part(&redline, "word/document.xml");
    let marked = document.matches("<w:ins ").count() + document.matches("<w:del ").count();
    assert!((10..200).contains(&marked), "{marked}");
    assert!(document.contains("<w:delText xml:space=\"preserve\">统一部署</w:delText>"));
}

/// A table that comes or goes, with what announces it, in the text and in attachments: the paragraph
/// right before a table has a mark that stays, since no table can be joined to a paragraph whose mark
/// goes. (LibreOffice and Word would leave an empty one.)
#[test]
fn before_a_table_no_paragraphs_mark_comes_or_goes() {
    let press = Press::new();
    let base = {
        let mut plan = school();
        plan.body.truncate(3);
        plan.attachments.truncate(2);
        plan
    };
    let says = |text: &str| plans::paragraph(text);
    let changed = |change: &dyn Fn(&mut Plan)| {
        let mut plan = base.clone();
        change(&mut plan);
        plan
    };
    let others = [
        ("a table", changed(&|plan| plan.body.insert(1, drawn(3)))),
        (
            "a table with its caption",
            changed(&|plan| {
                plan.body.insert(1, drawn(3));
                plan.body.insert(1, says("各项任务如下。"));
            }),
        ),
        (
            "a table at the end",
            changed(&|plan| plan.body.push(drawn(3))),
        ),
        (
            "an attachment",
            changed(&|plan| drop(plan.attachments.remove(0))),
        ),
        (
            "a sentence for a table",
            changed(&|plan| plan.attachments[0].body = vec![says("还没有名册。")]),
        ),
        (
            "another table with a sentence",
            changed(&|plan| plan.attachments[0].body = vec![says("名册如下。"), drawn(5)]),
        ),
    ];
    let base = press.word(&base);
    for (what, other) in others {
        let other = press.word(&other);
        for (old, new) in [(&base, &other), (&other, &base)] {
            let redline = case(&press, old, new, what);
            let document = support::lint::part(&redline, "word/document.xml");
            for (at, _) in document.match_indices("<w:tbl>") {
                let before = &document[..at];
                let last = before.strip_suffix("</w:p>").and_then(|b| b.rfind("<w:p>"));
                let Some(last) = last.map(|start| &before[start..]) else {
                    continue;
                };
                let props = last.split("</w:pPr>").next().unwrap_or_default();
                let own = props.split("<w:pPrChange ").next().unwrap_or_default();
                let marked = own.contains("<w:del ") || own.contains("<w:ins ");
                assert!(!marked, "{what}: {own}");
            }
        }
    }
}

/// Documents that have little in common: tables of other shapes, lists, red heads, sections.
#[test]
fn a_redline_of_any_two_documents_holds_both_texts() {
    let press = Press::new();
    let words: Vec<Vec<u8>> = (1..=12)
        .map(|seed| press.word(&plans::plan(seed)))
        .collect();
    for (at, pair) in words.windows(2).enumerate() {
        case(
            &press,
            &pair[0],
            &pair[1],
            &format!("plans {} and {}", at + 1, at + 2),
        );
    }
}

/// What a year does to a plan.
#[derive(Clone, Copy, Debug)]
enum Change {
    RowGone,
    RowNew,
    RowMoved,
    CellChanged,
    CellsMergedDown,
    CellsMergedAcross,
    ColumnGone,
    TableGone,
    TableNew,
    NoteNew,
    NoteGone,
    NoteChanged,
    PictureGone,
    PictureNew,
    AttachmentGone,
    AttachmentNew,
    ParagraphGone,
    ParagraphNew,
}

const CHANGES: [Change; 18] = [
    Change::RowGone,
    Change::RowNew,
    Change::RowMoved,
    Change::CellChanged,
    Change::CellsMergedDown,
    Change::CellsMergedAcross,
    Change::ColumnGone,
    Change::TableGone,
    Change::TableNew,
    Change::NoteNew,
    Change::NoteGone,
    Change::NoteChanged,
    Change::PictureGone,
    Change::PictureNew,
    Change::AttachmentGone,
    Change::AttachmentNew,
    Change::ParagraphGone,
    Change::ParagraphNew,
];

fn words(n: usize) -> String {
    let words = ["听课", "评课", "研讨", "总结", "每月一次", "由教研组长负责"];
    format!("{}{}", words[n % words.len()], n % 100)
}

fn row_of(n: usize, cells: usize) -> Row {
    let cell = |at: usize| Cell {
        text: vec![Inline::text(words(n + at))],
        ..Cell::default()
    };
    Row {
        cells: (0..cells).map(cell).collect(),
        min_lines: 1,
    }
}

fn drawn(n: usize) -> Block {
    Block::Table(Table {
        columns: vec![Column::default(); 3],
        header_rows: 1,
        rows: (0..4).map(|row| row_of(n + 7 * row, 3)).collect(),
    })
}

/// The plan after this change at a place that `n` chooses; the same where there is none for it.
fn after(plan: &mut Plan, change: Change, n: usize) {
    let attachments = plan.attachments.len();
    match change {
        Change::AttachmentGone if attachments > 1 => {
            plan.attachments.remove(n % attachments);
            return;
        }
        Change::AttachmentNew => {
            let new = Attachment {
                id: format!("new{n}"),
                title: words(n),
                body: vec![plans::paragraph(&words(n + 1)), drawn(n)],
                ..plan.attachments[0].clone()
            };
            plan.attachments.insert(n % (attachments + 1), new);
            return;
        }
        _ => {}
    }
    let mut bodies = vec![&mut plan.body];
    bodies.extend(plan.attachments.iter_mut().map(|a| &mut a.body));
    let count = bodies.len();
    let body = &mut *bodies[n % count];
    let n = n / count;
    let all = body.len();
    match change {
        Change::TableNew => return body.insert(n % (all + 1), drawn(n)),
        Change::ParagraphNew => {
            return body.insert(n % (all + 1), plans::paragraph(&format!("{}。", words(n))));
        }
        Change::PictureNew => {
            let file = ["flow.svg", "teachers.png"][n % 2].to_owned();
            let new = Block::Figure {
                file,
                caption: vec![Inline::text(words(n))],
                alt: None,
                width: Some(0.3),
            };
            return body.insert(n % (all + 1), new);
        }
        _ => {}
    }
    let wanted = |block: &Block| match change {
        Change::PictureGone => matches!(block, Block::Figure { .. }),
        Change::NoteNew | Change::NoteGone | Change::NoteChanged | Change::ParagraphGone => {
            matches!(block, Block::Paragraph { .. } | Block::Item { .. })
        }
        _ => matches!(block, Block::Table(_)),
    };
    let places: Vec<usize> = (0..all).filter(|at| wanted(&body[*at])).collect();
    let Some(&at) = places.get(n % places.len().max(1)) else {
        return;
    };
    if matches!(
        change,
        Change::PictureGone | Change::ParagraphGone | Change::TableGone
    ) {
        // A body without blocks is no body.
        if all > 1 {
            body.remove(at);
        }
        return;
    }
    if let Some(text) = text_of(&mut body[at]) {
        let Some(inline) = text.first_mut() else {
            return;
        };
        match change {
            Change::NoteNew => inline.footnote = vec![Inline::text(words(n))],
            Change::NoteGone => text.iter_mut().for_each(|i| i.footnote.clear()),
            _ => {
                let noted = text.iter_mut().filter(|i| !i.footnote.is_empty());
                noted.for_each(|i| i.footnote.push(Inline::text(words(n))));
            }
        }
        return;
    }
    let Block::Table(table) = &mut body[at] else {
        return;
    };
    let (columns, head) = (table.columns.len(), table.header_rows as usize);
    let plain = |row: &Row| {
        let single = |cell: &Cell| cell.col_span == 1 && cell.row_span == 1;
        row.cells.len() == columns && row.cells.iter().all(single)
    };
    let rows: Vec<usize> = (head..table.rows.len())
        .filter(|at| plain(&table.rows[*at]))
        .collect();
    let Some(&row) = rows.get(n % rows.len().max(1)) else {
        return;
    };
    let below = row + 1 < table.rows.len() && plain(&table.rows[row + 1]);
    match change {
        Change::RowGone if rows.len() > 1 => drop(table.rows.remove(row)),
        Change::RowNew => table.rows.insert(row, row_of(n, columns)),
        Change::RowMoved if below => table.rows.swap(row, row + 1),
        Change::CellChanged => {
            table.rows[row].cells[n % columns].text = vec![Inline::text(words(n))];
        }
        Change::CellsMergedDown if below => {
            table.rows[row].cells[0].row_span = 2;
            table.rows[row + 1].cells.remove(0);
        }
        Change::CellsMergedAcross if columns > 1 => {
            table.rows[row].cells[0].col_span = 2;
            table.rows[row].cells.remove(1);
        }
        Change::ColumnGone if columns > 1 && table.rows.iter().all(plain) => {
            table.columns.pop();
            for row in &mut table.rows {
                row.cells.pop();
            }
        }
        _ => {}
    }
}

fn gallery() -> Plan {
    let text = fs::read_to_string(root().join(GALLERY).join("plan.json")).expect("the gallery");
    read_plan(&text).expect("a Plan").remove(0)
}

/// The gallery after these changes.
fn changed_by(changes: &[(usize, usize)]) -> Plan {
    let mut plan = gallery();
    for (change, n) in changes {
        after(&mut plan, CHANGES[*change], *n);
    }
    plan
}

fn changes() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::vec((0..CHANGES.len(), 0..10_000usize), 0..12)
}

/// Rows added, removed and moved, cells merged, notes, pictures, tables and attachments that come
/// and go: whatever happens to a document that has each construct, both texts are in the redline.
#[test]
fn a_redline_of_any_changes_holds_both_texts() {
    let press = Press::new();
    let config = ProptestConfig {
        cases: 24,
        ..ProptestConfig::default()
    };
    proptest!(config, |(old in changes(), new in changes())| {
        let (old, new) = (press.word(&changed_by(&old)), press.word(&changed_by(&new)));
        case(&press, &old, &new, "changes");
    });
}

/// As any program that reads Word files settles changes, written down once more in Python.
const SETTLE: &str = "
import hashlib, sys, zipfile
from lxml import etree
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
def read(file, gone):
    archive = zipfile.ZipFile(file)
    names = archive.namelist()
    assert len(names) == len(set(names)), 'a part is there twice'
    root = etree.fromstring(archive.read('word/document.xml'))
    links = etree.fromstring(archive.read('word/_rels/document.xml.rels'))
    links = {link.get('Id'): link.get('Target') for link in links}
    notes = {}
    if 'word/footnotes.xml' in names:
        for note in etree.fromstring(archive.read('word/footnotes.xml')):
            assert note.get(W + 'id') not in notes, 'two notes of one id'
            notes[note.get(W + 'id')] = ''.join(t.text or '' for t in note.iter(W + 't'))
    marks = [m.get(W + 'id') for m in root.iter(W + 'footnoteReference')]
    assert len(marks) == len(set(marks)), 'one note has two marks'
    drawn = [d.get('id') for d in root.iter('{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr')]
    assert len(drawn) == len(set(drawn)), 'two drawings of one number'
    def said(t):
        if t.tag == W + 'footnoteReference':
            return notes[t.get(W + 'id')]
        if t.tag == W + 'drawing':
            files = [links[i] for b in t.iter() for i in [b.get(R + 'embed')] if i]
            return str([hashlib.sha256(archive.read('word/' + f)).hexdigest() for f in files])
        return {W + 'br': '\\n', W + 'tab': '\\t'}.get(t.tag, t.text or '')
    for row in list(root.iter(W + 'tr')):
        if row.find(W + 'trPr/' + W + gone) is not None:
            row.getparent().remove(row)
    found, open = [], ''
    for p in root.iter(W + 'p'):
        for t in p.iter(W + 't', W + 'delText', W + 'br', W + 'tab', W + 'footnoteReference', W + 'drawing'):
            if any(a.tag == W + gone for a in t.iterancestors()) or t.getparent().tag != W + 'r':
                continue
            open += said(t)
        if p.find(W + 'pPr/' + W + 'rPr/' + W + gone) is None:
            found.append(open)
            open = ''
    return found
old, new, redline = sys.argv[1:]
assert read(redline, 'del') == read(new, 'del'), 'accepted'
assert read(redline, 'ins') == read(old, 'del'), 'rejected'
import docx
docx.Document(redline)
";

#[test]
fn other_readers_find_both_texts_and_no_fault() {
    let Some(audit) = tool("openxml-audit") else {
        return;
    };
    let dir = tempfile::tempdir().expect("a folder");
    let press = Press::new();
    let plan = school();
    let pairs = [
        (plan.clone(), changed(&plan)),
        (changed(&plan), plan),
        (plans::plan(3), plans::plan(4)),
        // The second note and the first picture are gone, another note and another picture new.
        (gallery(), changed_by(&[(10, 0), (12, 0), (9, 40), (13, 5)])),
        // Notes and pictures that the newer one has none of.
        (gallery(), school()),
        (changed_by(&[(14, 0), (15, 1), (2, 9), (4, 4)]), gallery()),
    ];
    let python = audit.with_file_name("python3");
    for (at, (old, new)) in pairs.iter().enumerate() {
        let files =
            ["old", "new", "redline"].map(|name| dir.path().join(format!("{name}{at}.docx")));
        let (old, new) = (press.word(old), press.word(new));
        let redline = redline(&old, &new, &press.fonts).expect("a redline");
        for (file, bytes) in files.iter().zip([&old, &new, &redline]) {
            fs::write(file, bytes).expect("a file");
        }
        let [old, new, redline] = files.each_ref().map(|file| path(file));
        check(&python, &["-c", SETTLE, old, new, redline]).expect("both texts");
        check(&audit, &["-q", redline]).expect("openxml-audit finds nothing");
    }
}

const MACRO: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Run(from As String, into As String, how As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(from), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; how &amp; "AllTrackedChanges", "", 0, Array())
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "MS Word 2007 XML"
  doc.storeToURL(ConvertToURL(into), filter())
  doc.close(True)
End Sub
</script:module>
"#;

/// LibreOffice's own "accept all" and "reject all".
fn settled_by_libreoffice(session: &Path, redline: &Path, how: &str) -> Option<PathBuf> {
    let soffice = tool("soffice")?;
    let profile = format!("-env:UserInstallation=file://{}/profile", session.display());
    let macros = session.join("profile/user/basic/Standard");
    if !macros.exists() {
        // The first start makes the profile.
        let start = [profile.as_str(), "--headless", "--terminate_after_init"];
        Command::new(&soffice)
            .args(start)
            .output()
            .expect("LibreOffice starts");
    }
    fs::write(macros.join("Module1.xba"), MACRO).expect("a macro");
    let into = session.join(format!("{how}.docx"));
    let call = format!(
        "macro:///Standard.Module1.Run(\"{}\",\"{}\",\"{how}\")",
        redline.display(),
        into.display()
    );
    let run = Command::new(&soffice)
        .args([profile.as_str(), "--headless", "--norestore", &call])
        .output()
        .expect("LibreOffice starts");
    assert!(into.exists(), "{}", said(&run));
    Some(into)
}

#[test]
fn libreoffice_accepts_and_rejects_to_the_same_texts() {
    let dir = tempfile::tempdir().expect("a folder");
    let press = Press::new();
    let old = school();
    let (old, new) = (press.word(&old), press.word(&changed(&old)));
    // Notes, a picture and rows come and go. (Before a table, LibreOffice leaves an empty line of
    // a paragraph that it takes away; this picture is before a paragraph.)
    let (shown, other) = (gallery(), changed_by(&[(10, 0), (9, 40), (13, 0), (1, 9)]));
    let (shown, other) = (press.word(&shown), press.word(&other));
    let pairs = [
        ("later", &old, &new),
        ("earlier", &new, &old),
        ("gallery", &shown, &other),
    ];
    for (name, old, new) in pairs {
        let file = dir.path().join(format!("{name}.docx"));
        fs::write(&file, redline(old, new, &press.fonts).expect("a redline")).expect("a file");
        for (how, wanted) in [("Accept", new), ("Reject", old)] {
            let Some(settled) = settled_by_libreoffice(dir.path(), &file, how) else {
                return;
            };
            // It writes a line that we end in another way.
            let text = |bytes: &[u8]| -> Vec<String> {
                let lines = paragraphs(bytes, Settled::Accepted).expect("text");
                lines.iter().map(|line| line.replace('\n', "")).collect()
            };
            let (found, wanted) = (text(&fs::read(&settled).expect("a file")), text(wanted));
            let pairs = found.iter().zip(&wanted);
            let other = pairs.clone().find(|(found, wanted)| found != wanted);
            assert_eq!(other, None, "{name}: {how}");
            assert_eq!(found.len(), wanted.len(), "{name}: {how}");
            fs::remove_file(settled).expect("a file");
        }
    }
}

/// `planpress diff … --json`: exit code, and what it says of the first document.
fn told(args: &[&str]) -> (Option<i32>, Value) {
    let run = planpress(&[&["diff"], args, &["--json"]].concat());
    let told =
        serde_json::from_slice(&run.stdout).unwrap_or_else(|e| panic!("{e}: {}", said(&run)));
    (run.status.code(), told)
}

fn write_plans(file: &Path, plans: &[&Plan]) {
    fs::write(file, serde_json::to_string(plans).expect("JSON")).expect("a file");
}

#[test]
fn people_dates_rows_and_sentences_are_told() {
    let dir = tempfile::tempdir().expect("a folder");
    let old = school();
    let new = changed(&old);
    let file = |name: &str| dir.path().join(name);
    write_plans(&file("old.json"), &[&old]);
    write_plans(&file("new.json"), &[&new]);
    for name in ["old", "new"] {
        let (json, out) = (file(&format!("{name}.json")), file(name));
        let run = planpress(&["render", path(&json), "--out", path(&out)]);
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    }
    let (code, of_plans) = told(&[path(&file("old.json")), path(&file("new.json"))]);
    assert_eq!(code, Some(0));
    let changes = of_plans["documents"][0]["changes"]
        .as_array()
        .expect("changes");
    let told_of = |kind: &str| -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let own = changes.iter().filter(|c| c["kind"] == kind);
        own.map(|c| (text(&c["old"]), text(&c["new"]))).collect()
    };
    assert_eq!(told_of("person"), [(String::new(), "张新来".to_owned())]);
    // The date of a sentence that is new is told with the sentence.
    assert_eq!(told_of("date"), []);
    // Who has another's number is another: one has come, two have left.
    assert_eq!(told_of("cell"), []);
    let rows = told_of("row");
    let (come, left): (Vec<_>, Vec<_>) = rows.iter().partition(|(old, _)| old.is_empty());
    assert!(
        matches!(&come[..], [(_, new)] if new.contains("张新来")),
        "{rows:?}"
    );
    assert!(
        matches!(&left[..], [(a, _), (b, _)] if a.contains("许金水") && b.contains("宋海波")),
        "{rows:?}"
    );
    let sentences = told_of("sentence");
    let has = |old: &str, new: &str| {
        let found = |own: &str, part: &str| own.contains(part) && own.is_empty() == part.is_empty();
        sentences
            .iter()
            .any(|(a, b)| found(a, old) && found(b, new))
    };
    assert!(has("的统一部署", "的要求"), "{sentences:?}");
    assert!(has("", "每周三下午"), "{sentences:?}");
    assert!(has("", "本计划由学校负责解释。"), "{sentences:?}");

    // The same of the Word files, and redlines of them.
    let redlines = file("redlines");
    let (old, new) = (file("old"), file("new"));
    let (code, of_files) = told(&[path(&old), path(&new), "--docx", path(&redlines)]);
    assert_eq!(code, Some(0));
    let first = &of_files["documents"][0];
    let list = |changes: &Value| format!("{changes:#}");
    assert_eq!(
        list(&first["changes"]),
        list(&of_plans["documents"][0]["changes"])
    );
    let docx = |dir: &Path| fs::read(&support::files(dir, "docx")[0]).expect("a .docx");
    let written = fs::read(first["redline"].as_str().expect("a redline")).expect("a file");
    assert_eq!(
        written,
        case(&Press::new(), &docx(&old), &docx(&new), "delivered")
    );
    let (_, same) = told(&[path(&old), path(&old), "--docx", path(&redlines)]);
    assert_eq!(same["documents"][0]["status"], "same");

    // Redlines never stand in place of the documents.
    let before = (docx(&old), docx(&new));
    for over in [&old, &new] {
        let (code, refused) = told(&[path(&old), path(&new), "--docx", path(over)]);
        assert_eq!(code, Some(2), "{refused}");
    }
    assert_eq!((docx(&old), docx(&new)), before);
    // What is not there, or is a Word file alone, is called so.
    let word = support::files(&old, "docx").remove(0);
    for (side, kind) in [(file("nowhere"), "missing"), (word, "word")] {
        let (code, refused) = told(&[path(&side), path(&new)]);
        assert_eq!(code, Some(2), "{refused}");
        assert_eq!(refused["diagnostics"][0]["arguments"]["kind"], kind);
    }
}

/// Who is a person is known by the template's columns, whatever they are called: from the Plans, and
/// from the manifests of Word files.
#[test]
fn people_are_told_by_the_columns_that_hold_them() {
    let dir = tempfile::tempdir().expect("a folder");
    let plan = |host: &str, who: &str, unit: &str| {
        let cell = |text: &str| Cell {
            text: vec![Inline::text(text)],
            ..Cell::default()
        };
        let row = |cells: [&str; 3]| Row {
            cells: cells.map(cell).to_vec(),
            min_lines: 1,
        };
        let mut columns = vec![Column::default(); 3];
        columns[1].people = true;
        let mut plan = school();
        plan.attachments.clear();
        plan.body = vec![Block::Table(Table {
            columns,
            header_rows: 1,
            // 负责人 is a column of departments here; 谁来 is one of people.
            rows: vec![row(["负责人", "谁来", "单位"]), row([host, who, unit])],
        })];
        plan
    };
    let plans = [
        ("old", plan("教导处", "王明、各教研组长", "一小")),
        ("new", plan("德育处", "王明、赵㛃、全体教师", "二小")),
    ];
    let file = |name: &str| dir.path().join(name);
    for (name, plan) in &plans {
        write_plans(&file(&format!("{name}.json")), &[plan]);
        let (json, out) = (file(&format!("{name}.json")), file(name));
        let run = planpress(&["render", path(&json), "--out", path(&out)]);
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    }
    for (old, new) in [("old.json", "new.json"), ("old", "new")] {
        let (_, told) = told(&[path(&file(old)), path(&file(new))]);
        let changes = told["documents"][0]["changes"].as_array().expect("changes");
        let people = changes.iter().filter(|c| c["kind"] == "person");
        let people: Vec<(&Value, &Value)> = people.map(|c| (&c["old"], &c["new"])).collect();
        assert!(
            matches!(&people[..], [(Value::Null, new)] if *new == "赵㛃"),
            "{old}: {people:?}"
        );
    }
}

/// A picture in another one's place.
#[test]
fn a_change_of_a_picture_is_told() {
    let press = Press::new();
    let mut old = gallery();
    // One is enough: the other would be told as moved.
    let other =
        |block: &Block| matches!(block, Block::Figure { file, .. } if file == "teachers.png");
    for attachment in &mut old.attachments {
        attachment.body.retain(|block| !other(block));
    }
    let mut new = old.clone();
    let figures = new.attachments.iter_mut().flat_map(|a| &mut a.body);
    let file = figures
        .filter_map(|block| match block {
            Block::Figure { file, .. } => Some(file),
            _ => None,
        })
        .next()
        .expect("a figure");
    let before = std::mem::replace(file, "teachers.png".to_owned());
    assert_ne!(before, "teachers.png");
    let read = |plan| of_word(&press.word(plan)).expect("a Word file");
    for changes in [
        compare(&read(&old), &read(&new)),
        compare(&of_plan(&old), &of_plan(&new)),
    ] {
        let kinds: Vec<Kind> = changes.iter().map(|change| change.kind).collect();
        assert_eq!(kinds, [Kind::Picture], "{changes:?}");
    }
}

/// What a bar of a chart says: a cell of its figures in Plans, a picture that says so in Word.
#[test]
fn a_change_of_a_chart_is_told() {
    let press = Press::new();
    let old = school();
    let mut new = old.clone();
    let blocks = new.attachments.iter_mut().flat_map(|a| &mut a.body);
    let gantt = blocks.filter_map(|block| match block {
        Block::Chart {
            chart: Chart::Gantt(gantt),
            ..
        } => Some(gantt),
        _ => None,
    });
    for bar in gantt.flat_map(|gantt| &mut gantt.rows[0].bars) {
        bar.text = vec![Inline::text("人人两节")];
    }
    let read = |plan| of_word(&press.word(plan)).expect("a Word file");
    for (kind, changes) in [
        (Kind::Cell, compare(&of_plan(&old), &of_plan(&new))),
        (Kind::Picture, compare(&read(&old), &read(&new))),
    ] {
        let [change] = changes.as_slice() else {
            panic!("{changes:?}")
        };
        assert_eq!(change.kind, kind);
        assert!(
            change.old.contains("11月（集中开展，人人一节）"),
            "{change:?}"
        );
        assert!(
            change.new.contains("11月（集中开展，人人两节）"),
            "{change:?}"
        );
    }
    // Bars have no column that could be named.
    let dir = tempfile::tempdir().expect("a folder");
    let (a, b) = (dir.path().join("a.json"), dir.path().join("b.json"));
    write_plans(&a, &[&old]);
    write_plans(&b, &[&new]);
    let run = planpress(&["diff", path(&a), path(&b), "--lang", "zh-Hans"]);
    let said = said(&run);
    assert!(
        said.contains("》达标课") && !said.contains("，："),
        "{said}"
    );
}

#[test]
fn what_cannot_be_compared_is_told() {
    let dir = tempfile::tempdir().expect("a folder");
    let plan = school();
    let (json, out, pdf) = (
        dir.path().join("a.json"),
        dir.path().join("out"),
        dir.path().join("pdf"),
    );
    write_plans(&json, &[&plan]);
    for (out, format) in [(&out, "docx"), (&pdf, "pdf")] {
        let run = planpress(&[
            "render",
            path(&json),
            "--out",
            path(out),
            "--format",
            format,
        ]);
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    }
    let code = |args: &[&Path]| {
        let args: Vec<&str> = args.iter().map(|file| path(file)).collect();
        let (code, told) = told(&args);
        let found = told["diagnostics"].as_array().expect("diagnostics").clone();
        let codes = found
            .iter()
            .map(|d| d["code"].as_str().expect("a code").to_owned());
        (code, codes.collect::<Vec<_>>())
    };
    let told_as = |code: i32, what: &str| (Some(code), vec![what.to_owned()]);
    assert_eq!(code(&[&json, &out]), told_as(1, "P292"));
    assert_eq!(code(&[&pdf, &out]), told_as(1, "P292"));
    assert_eq!(code(&[dir.path(), &out]), told_as(2, "P292"));
    assert_eq!(
        code(&[&dir.path().join("nowhere.json"), &out]),
        told_as(2, "P292")
    );
    let word = support::files(&out, "docx").remove(0);
    let copy = dir.path().join("copy");
    fs::create_dir_all(copy.join(word.parent().and_then(Path::file_name).expect("a folder")))
        .expect("a folder");
    fs::copy(out.join("manifest.json"), copy.join("manifest.json")).expect("a copy");
    let there = copy.join(word.strip_prefix(&out).expect("below"));
    for bytes in [&b"no zip"[..], &fs::read(&word).expect("a file")[..9000]] {
        fs::write(&there, bytes).expect("a file");
        assert_eq!(code(&[&out, &copy]), told_as(1, "P292"));
    }
}

/// A footnote says something in the document as any sentence does.
#[test]
fn a_change_in_a_footnote_is_told() {
    let press = Press::new();
    let word = |note: &str| {
        let mut plan = school();
        let texts = plan.body.iter_mut().filter_map(text_of);
        let inline = texts.flatten().find(|i| i.text.contains("统一部署"));
        inline.expect("the sentence").footnote = vec![Inline::text(note)];
        of_word(&press.word(&plan)).expect("a Word file")
    };
    let (old, new) = (
        word("见镇教办〔2026〕3号文。"),
        word("见镇教办〔2026〕8号文。"),
    );
    assert_eq!(compare(&old, &old), []);
    let changes = compare(&old, &new);
    let of = |kind| changes.iter().filter(move |change| change.kind == kind);
    assert_eq!(of(Kind::Sentence).count(), changes.len(), "{changes:?}");
    let [change] = changes.as_slice() else {
        panic!("one change: {changes:?}");
    };
    assert!(change.old.contains("3号文") && change.new.contains("8号文"));
}
