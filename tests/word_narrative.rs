//! Narratives that people keep in Word, as other programs write them: python-docx, LibreOffice.

mod support;

use std::path::Path;

use planpress::diagnostic::Sink;
use planpress::template::read_word_narrative;
use support::{check, path, tool};

fn read(file: &Path) -> (Vec<String>, Vec<String>) {
    let bytes = std::fs::read(file).expect("the file");
    let mut sink = Sink::new();
    let read = read_word_narrative("text/body.docx", &bytes, &mut sink).unwrap_or_default();
    let text: String = read
        .text
        .replace("\u{FDD3}A", "<b>")
        .replace("\u{FDD3}@", "</b>");
    let lines = text
        .lines()
        .map(str::to_owned)
        .filter(|l| !l.trim().is_empty());
    let kinds = sink.iter().map(|d| format!("{:?}", d.args.get("kind")));
    (lines.collect(), kinds.collect())
}

#[test]
fn python_docx() {
    let Some(audit) = tool("openxml-audit") else {
        return;
    };
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("body.docx");
    let script = "
import sys, docx
d = docx.Document()
d.add_heading('指导思想', 1)
p = d.add_paragraph('由{{ or')
p.add_run('gan').bold = True
p.add_run(' }}负责，')
p.add_run('重点').bold = True
p.add_run('抓落实。')
d.add_heading('工作目标', 1)
d.add_heading('总体目标', 2)
d.add_paragraph('一般正文。')
t = d.add_table(2, 2)
t.cell(0, 0).text = '格'
d.add_comment(p.runs, text='再议', author='甲')
d.save(sys.argv[1])
";
    check(
        &audit.with_file_name("python3"),
        &["-c", script, path(&file)],
    )
    .expect("python-docx");
    let (lines, told) = read(&file);
    assert_eq!(
        lines,
        [
            "一、指导思想",
            "由{{ organ }}负责，<b>重点</b>抓落实。",
            "二、工作目标",
            "（一）总体目标",
            "一般正文。",
            "{{ word_table(\"text/body.docx\", 0) }}"
        ]
    );
    // What is dropped is named.
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("comment"), "{told:?}");
}

#[test]
fn libreoffice_writer() {
    let Some(soffice) = tool("soffice") else {
        return;
    };
    let dir = tempfile::tempdir().expect("a temporary folder");
    let source = dir.path().join("body.fodt");
    std::fs::write(&source, FLAT).expect("written");
    let session = format!(
        "-env:UserInstallation=file://{}/session",
        dir.path().display()
    );
    let args = [
        &session,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        path(dir.path()),
    ];
    let mut args: Vec<&str> = args.to_vec();
    args.push(path(&source));
    check(&soffice, &args).expect("LibreOffice");
    let (lines, told) = read(&dir.path().join("body.docx"));
    assert_eq!(
        lines,
        [
            "一、指导思想",
            "正文{{ organ }}一段。",
            "二、措施",
            "1.第一项",
            "2.第二项"
        ]
    );
    assert!(told.is_empty(), "{told:?}");
}

const FLAT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/></text:list-style>
</office:automatic-styles>
<office:body><office:text>
<text:h text:outline-level="1">指导思想</text:h>
<text:p>正文{{ <text:span text:style-name="B">organ</text:span> }}一段。</text:p>
<text:h text:outline-level="1">措施</text:h>
<text:list text:style-name="L1"><text:list-item><text:p>第一项</text:p></text:list-item><text:list-item><text:p>第二项</text:p></text:list-item></text:list>
</office:text></office:body></office:document>
"#;
