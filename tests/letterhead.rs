//! The office's letterhead as the base of its plans, and Word narratives in a project: what is kept,
//! what the PDF shows of it, and that both formats have the same pages.

mod support;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use support::lint::{lint, part, parts};
use support::parity::{Line, compare, lines, outside, pictures};
use support::{check, files, golden, libreoffice, path, planpress, root, said, tool};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// What Word's own template says that would change our paragraphs: room below each, one and a
/// half lines, kerning, a blue and bold first heading in a list.
const STYLES: &str = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:eastAsia="等线" w:hAnsi="Calibri"/><w:b/><w:kern w:val="2"/><w:sz w:val="21"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="120" w:after="160" w:line="360" w:lineRule="auto"/><w:ind w:firstLine="200"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:color w:val="0000FF"/></w:rPr></w:style><w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="500" w:type="dxa"/><w:right w:w="500" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Office Text"/></w:style>"#;

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="1"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;

fn head(text: &str, size: u32, props: &str) -> String {
    format!(
        "<w:p><w:pPr>{props}<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"0\"/><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:rFonts w:eastAsia=\"方正小标宋简体\"/><w:color w:val=\"FF0000\"/><w:sz w:val=\"{size}\"/></w:rPr>{text}</w:r></w:p>"
    )
}

/// The letterhead of a school office: its logo and its red name on the first page, its name on the
/// others, page numbers below.
fn letterhead() -> Vec<u8> {
    let logo = r#"<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="720000" cy="720000"/><wp:docPr id="1" name="logo"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"#;
    let rule =
        r#"<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="4" w:color="FF0000"/></w:pBdr>"#;
    let text = |text: &str| format!("<w:t>{text}</w:t>");
    let first = format!(
        "<w:hdr {W}>{}{}{}</w:hdr>",
        head(logo, 21, ""),
        head(&text("清水镇中心学校文件"), 84, ""),
        head(&text("清校〔2026〕12号"), 28, rule)
    );
    let others = format!(
        "<w:hdr {W}>{}</w:hdr>",
        head(&text("清水镇中心学校"), 18, "")
    );
    let number = "<w:p><w:r><w:t>第</w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t>页</w:t></w:r></w:p>";
    let foot = format!("<w:ftr {W}>{number}</w:ftr>");
    let section = "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId3\"/><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"first\" r:id=\"rId5\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1800\" w:bottom=\"1440\" w:left=\"1800\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>";
    let document = format!("<w:document {W}><w:body><w:p/>{section}</w:body></w:document>");
    let styles = format!("<w:styles {W}>{STYLES}</w:styles>");
    let numbering = format!("<w:numbering {W}>{NUMBERING}</w:numbering>");
    let relation = |(id, kind, target): &(&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |all: &[(&str, &str, &str)]| {
        let all: String = all.iter().map(relation).collect();
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
    };
    let over = |name: &str, kind: &str| {
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPE}{kind}+xml\"/>")
    };
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"jpg\" ContentType=\"image/jpeg\"/>{}{}{}{}{}{}</Types>",
        over("document", "document.main"),
        over("styles", "styles"),
        over("numbering", "numbering"),
        over("header1", "header"),
        over("header2", "header"),
        over("footer1", "footer"),
    );
    let of_document = relations(&[
        ("rId1", "styles", "styles.xml"),
        ("rId2", "numbering", "numbering.xml"),
        ("rId3", "header", "header1.xml"),
        ("rId4", "header", "header2.xml"),
        ("rId5", "footer", "footer1.xml"),
    ]);
    let picture = fs::read(root().join("fixtures/pictures/rgb.jpg")).expect("a picture");
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        (
            "_rels/.rels",
            relations(&[("rId1", "officeDocument", "word/document.xml")]).as_bytes(),
        ),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", of_document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/header1.xml", first.as_bytes()),
        (
            "word/_rels/header1.xml.rels",
            relations(&[("rId1", "image", "media/logo.jpg")]).as_bytes(),
        ),
        ("word/header2.xml", others.as_bytes()),
        ("word/footer1.xml", foot.as_bytes()),
        ("word/media/logo.jpg", &picture),
    ])
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// fixtures/qingshui with this line before its settings.
fn project(dir: &Path, line: &str) -> PathBuf {
    let (fixture, project) = (root().join("fixtures/qingshui"), dir.join("project"));
    fs::create_dir_all(project.join("data")).expect("a folder");
    for workbook in files(&fixture.join("data"), "xlsx") {
        let name = workbook.file_name().expect("a name");
        fs::copy(&workbook, project.join("data").join(name)).expect("a copy");
    }
    let settings = fs::read_to_string(fixture.join("plan.toml")).expect("plan.toml");
    fs::write(project.join("plan.toml"), format!("{line}\n{settings}")).expect("plan.toml");
    project
}

const SCHOOL: &str = "清水镇云山小学";

fn built(dir: &Path, project: &Path) -> (PathBuf, PathBuf) {
    let out = dir.join("out");
    let run = planpress(&[
        "build",
        path(project),
        "--only",
        SCHOOL,
        "--out",
        path(&out),
    ]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    (files(&out, "docx").remove(0), files(&out, "pdf").remove(0))
}

#[test]
fn a_letterhead_is_kept_and_the_pages_are_the_pdfs() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path(), "letterhead = \"抬头.docx\"");
    let own = letterhead();
    fs::write(project.join("抬头.docx"), &own).expect("a file");
    let (word, pdf) = built(dir.path(), &project);
    let made = fs::read(&word).expect("the .docx");
    let (before, after) = (parts(&own), parts(&made));
    for name in [
        "word/header1.xml",
        "word/_rels/header1.xml.rels",
        "word/header2.xml",
        "word/footer1.xml",
        "word/media/logo.jpg",
    ] {
        assert!(before[name] == after[name], "{name}");
    }
    // Its styles and lists stay as they are; ours come behind them.
    let styles = part(&made, "word/styles.xml");
    assert!(styles.starts_with(&format!("<w:styles {W}>{STYLES}<w:style ")));
    let numbering = part(&made, "word/numbering.xml");
    let (lists, nums) = NUMBERING.split_at(NUMBERING.find("<w:num ").expect("a list"));
    assert!(numbering.starts_with(&format!("<w:numbering {W}>{lists}<w:abstractNum ")));
    assert!(numbering.contains(&format!("{nums}<w:num w:numId=\"2\">")));
    assert_eq!(lint(&made), Vec::<String>::new());
    if let Some(audit) = tool("openxml-audit") {
        check(&audit, &["-q", path(&word)]).expect("openxml-audit finds nothing");
        let script = "
import sys, docx
d = docx.Document(sys.argv[1])
assert d.sections[0].different_first_page_header_footer
assert d.sections[0].first_page_header.paragraphs[1].text == '清水镇中心学校文件'
assert [p.style.name for p in d.paragraphs if p.text == '指导思想'] == ['标题 1'], 'style'
d.save(sys.argv[1] + '.saved.docx')
";
        check(
            &audit.with_file_name("python3"),
            &["-c", script, path(&word)],
        )
        .expect("python-docx");
    }
    let Some(pdftotext) = tool("pdftotext") else {
        return;
    };
    let ours = lines(&pdftotext, &pdf);
    let shown = |page: usize| -> String { ours[page].iter().map(Line::text).collect() };
    assert!(
        shown(0).starts_with("清水镇中心学校文件清校〔2026〕12号"),
        "{}",
        shown(0)
    );
    assert!(shown(4).starts_with("清水镇中心学校"), "{}", shown(4));
    assert!(shown(4).ends_with("第5页"), "{}", shown(4));
    let Some(theirs) = libreoffice(std::slice::from_ref(&word)) else {
        return;
    };
    let theirs = theirs
        .path()
        .join(word.file_name().expect("a name"))
        .with_extension("pdf");
    // Heads and feet are drawn with other fonts than the office's: the text is compared.
    let text = |pages: Vec<Vec<Line>>| -> Vec<Vec<Line>> {
        let within = |page: usize| {
            if page == 0 {
                200.0..742.0
            } else {
                104.0..742.0
            }
        };
        let number = |line: &Line| line.text().starts_with('第') && line.text().ends_with('页');
        let text = |(page, lines): (usize, Vec<Line>)| {
            let text = lines.into_iter();
            text.filter(|line| within(page).contains(&line.y()) && !number(line))
                .collect()
        };
        pages.into_iter().enumerate().map(text).collect()
    };
    // A chart's words are in a picture there.
    let Some(pdftohtml) = tool("pdftohtml") else {
        return;
    };
    let ours = outside(&text(ours), &pictures(&pdftohtml, &theirs));
    let compared = compare(&ours, &text(lines(&pdftotext, &theirs)));
    for (page, kind, line) in &compared.differences {
        println!("page {page} {kind:?}: {}", line.text());
    }
    assert!(
        compared.identical(),
        "{} of {}",
        compared.same,
        compared.lines
    );
}

/// What a command says in each language.
fn tell(name: &str, project: &Path) {
    let mut all = String::new();
    for language in ["zh-Hans", "zh-Hant", "en"] {
        let args = ["check", path(project), "--lang", language];
        let run = planpress(&args);
        let text = said(&run);
        // The fixture's own warnings are told elsewhere.
        let mut ours = false;
        for line in text.lines() {
            if !line.starts_with(' ') {
                ours = line.contains("[P27") || line.contains("[P225");
            }
            if ours {
                all.push_str(&format!("{line}\n"));
            }
        }
        all.push_str(&format!("exit {:?}\n\n", run.status.code()));
    }
    golden(&format!("told/{name}.txt"), &all);
}

#[test]
fn what_is_no_letterhead_is_told() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path(), "letterhead = \"抬头.docx\"");
    tell("letterhead-missing", &project);
    fs::write(project.join("抬头.docx"), "no zip").expect("a file");
    tell("letterhead-damaged", &project);
    let own = letterhead();
    let all = parts(&own);
    let changed = |name: &str, from: &str, to: &str| {
        let text = part(&own, name);
        assert!(text.contains(from), "{from}");
        let text = text.replace(from, to);
        let parts: Vec<(&str, &[u8])> = all
            .iter()
            .map(|(other, bytes)| match other == name {
                true => (other.as_str(), text.as_bytes()),
                false => (other.as_str(), bytes.as_slice()),
            })
            .collect();
        fs::write(project.join("抬头.docx"), zip(&parts)).expect("a file");
    };
    // On other paper, its high head on all pages, a shape in it.
    let pict = "<w:pict/><w:t>清校〔2026〕12号</w:t>";
    changed("word/header1.xml", "<w:t>清校〔2026〕12号</w:t>", pict);
    tell("letterhead-shape", &project);
    changed(
        "word/document.xml",
        "w:type=\"default\" r:id=\"rId4\"",
        "w:type=\"default\" r:id=\"rId3\"",
    );
    tell("letterhead-plain", &project);
}

/// A Word narrative with what is read and what is not, and a text file of the same part beside it.
#[test]
fn a_word_narrative_in_a_project() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path(), "");
    fs::create_dir_all(project.join("text")).expect("a folder");
    let run = |props: &str, text: &str| {
        format!("<w:r><w:rPr>{props}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let para = |runs: String| format!("<w:p>{runs}</w:p>");
    let cell = |text: String| format!("<w:tc><w:tcPr/>{}</w:tc>", para(text));
    let note = "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference w:id=\"2\"/></w:r>";
    let body = [
        para(run("<w:b/>", "一、指导思想")),
        para(
            run("", "以{{ sch")
                + &run("<w:b/>", "ool.name }}")
                + &run("", "为主，")
                + &run("<w:b/>", "重在落实")
                + note
                + &run("", "。见{{ attachment(“roster”) }}。"),
        ),
        format!(
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"4000\"/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            cell(run("", "项目")),
            cell(run("", "内容")),
            cell(run("", "学校")),
            cell(run("", "{{ school.name }}") + &run("<w:b/>", "全体"))
        ),
        para("<w:r><w:drawing/></w:r>".to_owned() + &run("", "二、基本情况")),
        para(run("", "正文。")),
    ];
    let document = format!(
        "<w:document {W}><w:body>{}</w:body></w:document>",
        body.concat()
    );
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:id=\"2\"><w:p>{}</w:p></w:footnote></w:footnotes>",
        run("", " 见教师〔2019〕14号[注。")
    );
    let relation = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let bytes = zip(&[
        ("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"),
        ("_rels/.rels", relation.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        (
            "word/_rels/document.xml.rels",
            b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>",
        ),
        ("word/footnotes.xml", notes.as_bytes()),
    ]);
    fs::write(project.join("text/body.docx"), &bytes).expect("a file");
    tell("word-narrative", &project);
    let model = planpress(&["model", path(&project), "--only", SCHOOL]);
    assert_eq!(model.status.code(), Some(0), "{}", said(&model));
    let plans: serde_json::Value = serde_json::from_slice(&model.stdout).expect("JSON");
    let plan = plans.get(0).unwrap_or(&plans);
    let body = &plan["body"];
    assert_eq!(body[0]["type"], "heading");
    assert_eq!(body[0]["text"], serde_json::json!([{ "text": "指导思想" }]));
    let texts: Vec<(&str, bool)> = body[1]["text"]
        .as_array()
        .expect("a paragraph")
        .iter()
        .map(|inline| {
            (
                inline["text"].as_str().unwrap_or_default(),
                inline["emphasis"] == true,
            )
        })
        .collect();
    assert_eq!(
        texts[..4],
        [
            ("以", false),
            (SCHOOL, false),
            ("为主，", false),
            ("重在落实", true)
        ]
    );
    assert_eq!(
        body[1]["text"][3]["footnote"],
        serde_json::json!([{ "text": "见教师〔2019〕14号［注。" }])
    );
    let table = &body[2];
    assert_eq!(table["header_rows"], 1);
    let cells = &table["rows"][1]["cells"];
    assert_eq!(cells[1]["text"][0]["text"], SCHOOL);
    assert_eq!(cells[1]["text"][1]["emphasis"], true);
    assert_eq!(body[3]["type"], "heading");

    fs::write(project.join("text/body.txt"), "一、指导思想\n").expect("a file");
    tell("word-and-text", &project);
}

const LISTS: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="hebrew1"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#;

/// A Word file with lists (1 is 1. at both levels, 2 is 甲、) and three levels of headings.
fn narrative(body: &str, header: &str) -> Vec<u8> {
    let relations = |all: &[(&str, &str)]| {
        let relation = |(kind, target): &(&str, &str)| {
            format!("<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
        };
        let all: String = all.iter().map(relation).collect();
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
    };
    let heading = |level: usize| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{level}\"><w:name w:val=\"heading {level}\"/></w:style>"
        )
    };
    let own = [("styles", "styles.xml"), ("numbering", "numbering.xml")];
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let header = format!("<w:hdr {W}>{header}</w:hdr>");
    let styles = format!(
        "<w:styles {W}>{}</w:styles>",
        [1, 2, 6].map(heading).concat()
    );
    let lists = format!("<w:numbering {W}>{LISTS}</w:numbering>");
    zip(&[
        ("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"),
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")]).as_bytes()),
        ("word/_rels/document.xml.rels", relations(&own).as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", lists.as_bytes()),
        ("word/header1.xml", header.as_bytes()),
    ])
}

/// A project whose body is this Word file.
fn with_narrative(dir: &Path, body: &str, header: &str) -> PathBuf {
    let project = project(dir, "");
    fs::create_dir_all(project.join("text")).expect("a folder");
    let bytes = narrative(body, header);
    fs::write(project.join("text/body.docx"), bytes).expect("a file");
    project
}

fn styled(style: usize, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn item(list: usize, level: usize, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

/// What Word says that a line is, it is in the Plan: headings with and without number, items and
/// their levels, new pages.
#[test]
fn a_word_narrative_keeps_its_structure() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let body = [
        styled(1, "一、指导思想"),
        styled(9, "正文。"),
        styled(1, "基本情况"),
        styled(2, "（一）教师"),
        styled(2, "（二）学生"),
        item(1, 0, "张三"),
        item(1, 1, "语文"),
        item(1, 1, "数学"),
        item(1, 0, "李四"),
        item(1, 0, "王五"),
        styled(9, "以上人员到位。"),
        "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>".to_owned(),
        styled(1, "保障"),
        styled(9, "完。"),
    ];
    let project = with_narrative(dir.path(), &body.concat(), "");
    let model = planpress(&["model", path(&project), "--only", SCHOOL]);
    assert_eq!(model.status.code(), Some(0), "{}", said(&model));
    let plans: serde_json::Value = serde_json::from_slice(&model.stdout).expect("JSON");
    let plan = plans.get(0).unwrap_or(&plans);
    let shown = plan["body"]
        .as_array()
        .expect("blocks")
        .iter()
        .map(|block| {
            let text = block["text"][0]["text"].as_str().unwrap_or_default();
            let place = format!("{} {}", block["level"], block["number"]);
            let kind = block["type"].as_str().unwrap_or_default();
            match kind {
                "heading" | "item" => format!("{kind} {place} {text}").replace(" null", ""),
                _ => format!("{kind} {text}"),
            }
        });
    let shown: Vec<String> = shown.collect();
    assert_eq!(
        shown,
        [
            "heading 1 1 指导思想",
            "paragraph 正文。",
            "heading 1 基本情况",
            "heading 2 1 教师",
            "heading 2 2 学生",
            "item 3 1 张三",
            "item 4 1 语文",
            "item 4 2 数学",
            "item 3 2 李四",
            "item 3 3 王五",
            "paragraph 以上人员到位。",
            "page-break ",
            "heading 1 保障",
            "paragraph 完。",
        ]
    );
}

/// Each thing that a plan cannot have as Word has it.
#[test]
fn what_a_word_narrative_loses_is_told() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let run =
        |props: &str, text: &str| format!("<w:r><w:rPr>{props}</w:rPr><w:t>{text}</w:t></w:r>");
    let ruby = format!(
        "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
        run("", "bái"),
        run("", "白鹭")
    );
    let body = [
        styled(6, "细节"),
        format!(
            "<w:p>{}{}{ruby}<w:ins w:id=\"1\">{}</w:ins></w:p>",
            run("<w:strike/>", "作废"),
            run("<w:vanish/>", "隐藏"),
            run("", "正文。")
        ),
        item(2, 0, "怪号。"),
        format!(
            "<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr>{}</w:p>",
            run("", "落款")
        ),
    ];
    let header = format!("<w:p>{}</w:p>", run("", "内部资料"));
    let project = with_narrative(dir.path(), &body.concat(), &header);
    tell("word-losses", &project);
}

/// No statement reaches over the cells of a table; the cell is named.
#[test]
fn a_loop_over_cells_is_told_with_its_cell() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let row = |cells: [&str; 2]| {
        let cell = |text| format!("<w:tc>{}</w:tc>", styled(9, text));
        format!("<w:tr>{}</w:tr>", cells.map(cell).concat())
    };
    let table = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"900\"/><w:gridCol w:w=\"900\"/></w:tblGrid>{}{}</w:tbl>",
        row(["姓名", "职务"]),
        row(["甲", "{% for t in teachers %}"])
    );
    let project = with_narrative(dir.path(), &(styled(9, "正文。") + &table), "");
    tell("word-cells", &project);
}

/// A cell's text goes on below where it is wider than the cell, as Word has it, and is not made small.
#[test]
fn text_in_a_cell_of_the_letterhead_goes_on_below() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path(), "letterhead = \"抬头.docx\"");
    let cell = |width: u32, text: &str| {
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:ind w:left=\"0\" w:firstLine=\"0\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"21\"/></w:rPr><w:t>{text}</w:t></w:r></w:p></w:tc>"
        )
    };
    let table = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"6000\"/><w:gridCol w:w=\"2316\"/></w:tblGrid><w:tr>{}{}</w:tr></w:tbl>",
        cell(6000, "清水镇中心学校"),
        cell(2316, "地址在清水县清水镇人民路一百八十八号教学楼二楼")
    );
    let own: Vec<(String, Vec<u8>)> = parts(&letterhead()).into_iter().collect();
    let changed: Vec<(&str, Vec<u8>)> = own
        .iter()
        .map(|(name, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            let head = text
                .split_once("<w:p>")
                .filter(|_| name == "word/header1.xml");
            let with_table = head.map(|(root, rest)| format!("{root}{table}<w:p>{rest}"));
            let bytes = with_table.map_or_else(|| bytes.clone(), String::into_bytes);
            (name.as_str(), bytes)
        })
        .collect();
    let changed: Vec<(&str, &[u8])> = changed.iter().map(|(n, b)| (*n, b.as_slice())).collect();
    fs::write(project.join("抬头.docx"), zip(&changed)).expect("a file");
    let (_, pdf) = built(dir.path(), &project);
    let Some(pdftotext) = tool("pdftotext") else {
        return;
    };
    let shown: Vec<String> = lines(&pdftotext, &pdf)[0].iter().map(Line::text).collect();
    // 2316 twips less 108 at each side are 105 pt: ten characters of 10.5 pt.
    for line in ["地址在清水县清水镇人", "民路一百八十八号教学", "楼二楼"] {
        assert!(
            shown.iter().any(|own| own.ends_with(line)),
            "{line} in {shown:?}"
        );
    }
}

/// A head higher than the upper margin has its room on every page that shows it.
#[test]
fn a_high_head_on_all_pages_stands_above_their_text() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path(), "letterhead = \"抬头.docx\"");
    let own = parts(&letterhead());
    let document = part(&letterhead(), "word/document.xml");
    let all = document.replace(
        "w:type=\"default\" r:id=\"rId4\"",
        "w:type=\"default\" r:id=\"rId3\"",
    );
    let changed: Vec<(&str, &[u8])> = own
        .iter()
        .map(|(name, bytes)| match name.as_str() {
            "word/document.xml" => (name.as_str(), all.as_bytes()),
            _ => (name.as_str(), bytes.as_slice()),
        })
        .collect();
    fs::write(project.join("抬头.docx"), zip(&changed)).expect("a file");
    let (_, pdf) = built(dir.path(), &project);
    let Some(pdftotext) = tool("pdftotext") else {
        return;
    };
    let pages = lines(&pdftotext, &pdf);
    let above = |page: &[Line]| {
        let foot = page.iter().find(|line| line.text().contains("12号"))?.y();
        Some(page.iter().filter(|line| line.y() < foot + 8.0).count())
    };
    let first = above(&pages[0]).expect("the head");
    assert!(pages.len() > 1);
    for page in &pages[1..] {
        assert!(above(page).is_none_or(|lines| lines == first), "{first}");
    }
    assert!(pages[1..].iter().any(|page| above(page).is_some()));
}

/// A head with room to spare above the text stands where it is centred, in LibreOffice too; one that may
/// reach the text would move it, so that its margin is a fixed one.
#[test]
fn a_low_head_stands_in_the_middle() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path(), "letterhead = \"抬头.docx\"");
    let own = parts(&letterhead());
    let low = &own["word/header2.xml"];
    let changed: Vec<(&str, &[u8])> = own
        .iter()
        .map(|(name, bytes)| match name.as_str() {
            "word/header1.xml" => (name.as_str(), low.as_slice()),
            _ => (name.as_str(), bytes.as_slice()),
        })
        .collect();
    let own = zip(&changed);
    fs::write(project.join("抬头.docx"), &own).expect("a file");
    let (word, pdf) = built(dir.path(), &project);
    let made = fs::read(&word).expect("the .docx");
    assert!(parts(&own)["word/header2.xml"] == parts(&made)["word/header2.xml"]);
    let (Some(pdftotext), Some(theirs)) =
        (tool("pdftotext"), libreoffice(std::slice::from_ref(&word)))
    else {
        return;
    };
    let theirs = theirs.path().join(word.file_name().expect("a name"));
    let ours = lines(&pdftotext, &pdf);
    let drawn = lines(&pdftotext, &theirs.with_extension("pdf"));
    assert_eq!(ours.len(), drawn.len());
    for (page, (ours, drawn)) in ours.iter().zip(&drawn).enumerate() {
        let head = |lines: &[Line]| {
            let line = lines.iter().find(|line| line.text() == "清水镇中心学校");
            line.map(Line::middle)
        };
        let (Some(ours), Some(drawn)) = (head(ours), head(drawn)) else {
            continue;
        };
        assert!((ours - drawn).abs() < 1.0, "page {page}: {ours} {drawn}");
    }
    let head = |pages: &[Vec<Line>]| pages[0][0].text();
    assert_eq!(head(&ours), "清水镇中心学校");
    assert_eq!(head(&drawn), "清水镇中心学校");
}
