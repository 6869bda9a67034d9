//! Narratives that people keep in Word: as other programs write them (python-docx, LibreOffice), and
//! part by part what Word can say and a plan can not.

mod support;

use std::io::Write;
use std::path::Path;

use planpress::diagnostic::{Arg, Sink};
use planpress::template::read_word_narrative;
use support::{check, path, planpress, root, said, tool};

fn read(file: &Path) -> (Vec<String>, Vec<String>) {
    read_bytes(&std::fs::read(file).expect("the file"))
}

/// The lines, `#1` before a heading by its style and `-` before an item of a list; what is told.
fn read_bytes(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let mut sink = Sink::new();
    let read = read_word_narrative("text/body.docx", bytes, &mut sink).unwrap_or_default();
    let text: String = planpress::template::count_numbers(&read.text)
        .replace("\u{FDD3}A", "<b>")
        .replace("\u{FDD3}@", "</b>")
        .replace("\u{FDD4}i", "- ")
        .replace("\u{FDD4}a", "#1 ")
        .replace("\u{FDD4}b", "#2 ")
        .replace("\u{FDD4}c", "#3 ")
        .replace("\u{FDD4}d", "#4 ")
        .replace("\u{FDD4}e", "#5 ");
    let lines = text
        .lines()
        .map(str::to_owned)
        .filter(|l| !l.trim().is_empty());
    let kinds = sink.iter().map(|told| {
        let said = |name| match told.args.get(name) {
            Some(Arg::Text(text)) => text.to_string(),
            Some(Arg::Number(number)) => number.to_string(),
            other => format!("{other:?}"),
        };
        format!("{} {}", said("kind"), said("count"))
    });
    (lines.collect(), kinds.collect())
}

/// By kind, the words at which the first is said to be.
fn places(bytes: &[u8]) -> Vec<String> {
    let mut sink = Sink::new();
    read_word_narrative("text/body.docx", bytes, &mut sink);
    let said = |told: &planpress::diagnostic::Diagnostic, name| match told.args.get(name) {
        Some(Arg::Text(text)) => text.to_string(),
        other => format!("{other:?}"),
    };
    let places = sink.iter();
    places
        .map(|told| format!("{}: {}", said(told, "kind"), said(told, "text")))
        .collect()
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// Headings and lists as Word's own template has them: list 1 is 1. a) i., list 2 has bullets,
/// list 3 一、1., list 4 counts in Hebrew letters.
const STYLES: &str = r#"<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="6"><w:name w:val="heading 6"/><w:pPr><w:outlineLvl w:val="5"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="new"><w:name w:val="New page"/><w:pPr><w:pageBreakBefore/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="mid"><w:name w:val="Middle"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style><w:style w:type="table" w:styleId="grid"><w:name w:val="Grid Table 4"/><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style><w:style w:type="paragraph" w:styleId="strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="strong2"><w:name w:val="Strong too"/><w:basedOn w:val="strong"/></w:style><w:style w:type="character" w:styleId="gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="gone2"><w:name w:val="Gone too"/><w:basedOn w:val="gone"/></w:style>"#;

fn level(at: usize, format: &str, text: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/></w:lvl>"
    )
}

/// The level with what it begins anew behind: 0 nothing, N the Nth level.
fn restart(after: usize, level: String) -> String {
    let restart = format!("<w:lvlRestart w:val=\"{after}\"/><w:lvlText");
    level.replace("<w:lvlText", &restart)
}

fn document(body: &str) -> Vec<u8> {
    with_parts(body, &[])
}

fn with_parts(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let lists = [
        vec![
            level(0, "decimal", "%1."),
            level(1, "lowerLetter", "%2)"),
            level(2, "lowerRoman", "%3."),
        ],
        vec![
            level(0, "bullet", "\u{F0B7}"),
            level(1, "bullet", "\u{F0A7}"),
        ],
        vec![
            level(0, "chineseCountingThousand", "%1、"),
            level(1, "decimal", "%2."),
        ],
        vec![level(0, "hebrew1", "%1、")],
        // Lists 7 to 10: chapters whose articles never begin anew, a level that begins anew behind
        // the first alone, questions with answers, 01.
        vec![
            level(0, "chineseCountingThousand", "第%1章"),
            restart(0, level(1, "chineseCountingThousand", "第%2条")),
            level(2, "decimalEnclosedCircle", "%3"),
        ],
        vec![
            level(0, "decimal", "第%1篇"),
            level(1, "decimal", "第%2章"),
            restart(1, level(2, "decimal", "第%3节"))
                .replace("<w:lvlText", "<w:suff w:val=\"nothing\"/><w:lvlText"),
        ],
        vec![
            level(0, "chineseCountingThousand", "%1、"),
            level(1, "upperLetter", "%2."),
            level(2, "decimal", "%3."),
        ],
        vec![
            level(0, "decimalZero", "%1"),
            level(1, "decimalZero", "%2."),
        ],
        // List 11 counts in digits on all levels.
        vec![
            level(0, "decimal", "%1."),
            level(1, "decimal", "%2)"),
            level(2, "decimal", "%3."),
        ],
        // List 12 has articles in chapters, 13 甲, and 14 letters.
        vec![
            level(0, "chineseCountingThousand", "%1、"),
            restart(0, level(1, "chineseCountingThousand", "第%2条")),
        ],
        vec![
            level(0, "chineseCountingThousand", "%1、"),
            level(1, "ideographTraditional", "%2、"),
            level(2, "ideographZodiac", "%3、"),
        ],
        vec![
            level(0, "upperLetter", "%1."),
            level(1, "lowerLetter", "%2)"),
        ],
    ];
    let mut numbering = String::new();
    for (id, levels) in lists.iter().enumerate() {
        let levels = levels.concat();
        numbering += &format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>");
    }
    for id in 0..lists.len() {
        let number = if id < 4 { id + 1 } else { id + 3 };
        numbering +=
            &format!("<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{id}\"/></w:num>");
    }
    // List 5 goes on with list 1, list 6 starts it anew.
    numbering += "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"6\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";
    let relation = |(id, kind, target): (&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |all: &[(&str, &str, &str)]| {
        let all: String = all.iter().copied().map(relation).collect();
        format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
    };
    let own = [
        ("styles", "styles", "styles.xml"),
        ("numbering", "numbering", "numbering.xml"),
    ];
    let mut parts = vec![
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            relations(&[("document", "officeDocument", "word/document.xml")]),
        ),
        ("word/_rels/document.xml.rels", relations(&own)),
        (
            "word/document.xml",
            format!("<w:document {W}><w:body>{body}</w:body></w:document>"),
        ),
        (
            "word/styles.xml",
            format!("<w:styles {W}>{STYLES}</w:styles>"),
        ),
        (
            "word/numbering.xml",
            format!("<w:numbering {W}>{numbering}</w:numbering>"),
        ),
    ];
    parts.extend(
        others
            .iter()
            .map(|(name, text)| (*name, (*text).to_owned())),
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a package").into_inner()
}

fn run(props: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{props}</w:rPr><w:t>{text}</w:t></w:r>")
}

fn para(props: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{props}</w:pPr>{runs}</w:p>")
}

fn styled(style: &str, text: &str) -> String {
    para(&format!("<w:pStyle w:val=\"{style}\"/>"), &run("", text))
}

fn item(list: usize, level: usize, text: &str) -> String {
    let props =
        format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
    para(&props, &run("", text))
}

fn plain(text: &str) -> String {
    para("", &run("", text))
}

#[track_caller]
fn case(body: &[String], lines: &[&str], told: &[&str]) {
    let (read, said) = read_bytes(&document(&body.concat()));
    assert_eq!(read, lines);
    assert_eq!(said, told);
}

/// What is cancelled or hidden is no text; however many runs Word made of it, it is one place.
#[test]
fn struck_and_hidden_text_is_left_out() {
    let body = [
        run("", "留"),
        run("<w:strike/>", "作"),
        run("<w:strike/><w:b/>", "废"),
        run("<w:strike w:val=\"0\"/>", "下"),
        run("<w:dstrike/>", "的"),
        run("<w:vanish/>", "隐藏"),
        run("<w:rStyle w:val=\"gone2\"/>", "也藏"),
        run(
            "<w:rStyle w:val=\"gone2\"/><w:vanish w:val=\"false\"/>",
            "文",
        ),
        run(
            "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>",
            "字",
        ),
    ];
    case(
        &[para("", &body.concat())],
        &["留下文字"],
        &["hidden 1", "struck 2"],
    );
}

/// ECMA-376 §17.3.3.25: the base is the text, the reading stands over it.
#[test]
fn readings_over_characters_are_left_out() {
    let ruby = format!(
        "<w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
        run("", "bái"),
        run("", "白鹭")
    );
    let body = run("", "在") + &ruby + &run("", "小学");
    case(&[para("", &body)], &["在白鹭小学"], &["ruby 1"]);
}

#[test]
fn tracked_changes_are_taken_as_accepted_and_told() {
    let change = |kind: &str, text: &str| format!("<w:{kind} w:id=\"1\">{text}</w:{kind}>");
    let body = run("", "共")
        + &change("del", "<w:r><w:delText>三</w:delText></w:r>")
        + &change("ins", &run("", "四"))
        + &run("", "人");
    let row = |props: &str, text: &str| format!("<w:tr>{props}<w:tc>{}</w:tc></w:tr>", plain(text));
    let table = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"900\"/></w:tblGrid>{}{}</w:tbl>",
        row("", "甲"),
        row("<w:trPr><w:del w:id=\"2\"/></w:trPr>", "乙")
    );
    let bytes = document(&(para("", &body) + &table));
    let mut sink = Sink::new();
    let read = read_word_narrative("a.docx", &bytes, &mut sink).expect("a narrative");
    assert!(read.text.starts_with("共四人\n"), "{}", read.text);
    assert_eq!(read.tables[0].rows.len(), 1);
    assert_eq!(read_bytes(&bytes).1, ["revision 3"]);
}

/// A typed number on one heading takes the style of no other.
#[test]
fn headings_by_style_stay_headings() {
    case(
        &[
            styled("1", "一、指导思想"),
            plain("正文。"),
            styled("1", "基本情况"),
            styled("2", "（一）教师"),
            styled("2", "（二）学生"),
            styled("6", "细节"),
            plain("完。"),
        ],
        &[
            "#1 一、指导思想",
            "正文。",
            "#1 基本情况",
            "#2 （一）教师",
            "#2 （二）学生",
            "#5 细节",
            "完。",
        ],
        &["deep 1"],
    );
}

/// The last item has text behind it, and is no heading of it; where every number has, all are.
#[test]
fn items_of_lists_stay_items() {
    case(
        &[
            plain("共三人："),
            item(1, 0, "张三"),
            item(1, 0, "李四"),
            item(1, 0, "王五"),
            plain("以上人员到位。"),
            item(3, 1, "备课"),
            plain("每周一次。"),
            item(3, 1, "听课"),
            plain("每月一次。"),
        ],
        &[
            "共三人：",
            "- 1.张三",
            "- 2.李四",
            "- 3.王五",
            "以上人员到位。",
            "1.备课",
            "每周一次。",
            "2.听课",
            "每月一次。",
        ],
        &[],
    );
}

/// A list in a list lies deeper, whichever numbers Word gives it: GB/T 9704-2012 §7.3.3 has 1.（1）①.
#[test]
fn lists_keep_their_levels() {
    case(
        &[
            item(1, 0, "甲。"),
            item(1, 1, "子。"),
            item(1, 1, "丑。"),
            item(1, 2, "鼠。"),
            item(1, 2, "牛。"),
            item(1, 0, "乙。"),
            item(1, 1, "寅。"),
        ],
        &[
            "1.甲。",
            "- （1）子。",
            "- （2）丑。",
            "- ①鼠。",
            "- ②牛。",
            "2.乙。",
            "- （1）寅。",
        ],
        &[],
    );
}

/// Capitals and 01 stay at any level: answers are named by them. What lies in them lies
/// below what they lie in.
#[test]
fn numbers_that_no_outline_has_stay() {
    case(
        &[
            item(9, 0, "您的性别"),
            item(9, 1, "男"),
            item(9, 1, "女"),
            item(9, 0, "您的年龄"),
            item(9, 1, "25岁以下"),
            item(9, 2, "未满"),
            item(9, 1, "其他"),
        ],
        &[
            "一、您的性别",
            "A.男",
            "B.女",
            "二、您的年龄",
            "A.25岁以下",
            "1.未满",
            "B.其他",
        ],
        &[],
    );
    case(
        &[
            item(10, 0, "25岁"),
            item(10, 0, "其他"),
            item(10, 1, "甲"),
            item(10, 1, "乙"),
        ],
        &["01 25岁", "02 其他", "01.甲", "02.乙"],
        &[],
    );
}

/// 第三条 comes behind 第二章, as `w:lvlRestart` has it (ECMA-376 §17.9.10); a space or a tab parts
/// such a number from its text (§17.9.28).
#[test]
fn articles_count_through_chapters() {
    case(
        &[
            item(7, 0, "总则"),
            item(7, 1, "为规范教研活动，制定本办法。"),
            item(7, 1, "本办法适用于全体教师。"),
            item(7, 0, "职责"),
            item(7, 1, "教研组长负责组织。"),
            item(7, 2, "备课"),
            item(7, 2, "听课"),
            item(7, 1, "本办法自印发之日起施行。"),
            item(7, 2, "附则"),
        ],
        &[
            "第一章\u{3000}总则",
            "第一条\u{3000}为规范教研活动，制定本办法。",
            "第二条\u{3000}本办法适用于全体教师。",
            "第二章\u{3000}职责",
            "第三条\u{3000}教研组长负责组织。",
            "- ①备课",
            "- ②听课",
            "第四条\u{3000}本办法自印发之日起施行。",
            "- ①附则",
        ],
        &[],
    );
    case(
        &[
            item(8, 0, "甲"),
            item(8, 1, "子"),
            item(8, 2, "鼠"),
            item(8, 1, "丑"),
            item(8, 2, "牛"),
            item(8, 0, "乙"),
            item(8, 1, "寅"),
            item(8, 2, "虎"),
        ],
        &[
            "第1篇\u{3000}甲",
            "第1章\u{3000}子",
            "第1节鼠",
            "第2章\u{3000}丑",
            "第2节牛",
            "第2篇\u{3000}乙",
            "第1章\u{3000}寅",
            "第1节虎",
        ],
        &[],
    );
}

#[test]
fn bullets_are_shown_and_strange_numbers_told() {
    case(
        &[
            item(2, 0, "点一。"),
            item(2, 1, "点二。"),
            item(4, 0, "点三。"),
        ],
        &["•点一。", "■点二。", "点三。"],
        &["number 1"],
    );
}

/// Breaks, paragraphs and sections that begin a page; none at the ends, and never two.
#[test]
fn pages_begin_where_word_begins_them() {
    let page = "<w:r><w:br w:clear=\"all\" w:type=\"page\"/></w:r>";
    let section = |kind: &str| format!("<w:sectPr><w:type w:val=\"{kind}\"/></w:sectPr>");
    let call = "{{ page_break() }}";
    case(
        &[
            styled("new", "首。"),
            para("", page),
            styled("new", "一、甲"),
            para(
                "",
                &(page.to_owned() + &run("", "乙") + page + &run("", "丙")),
            ),
            para(&section("nextPage"), &run("", "丁")),
            para(&section("continuous"), &run("", "戊")),
            plain("己"),
            para("", page),
            section("nextPage"),
        ],
        &[
            "首。",
            call,
            "一、甲",
            call,
            &format!("乙{call}丙"),
            "丁",
            "戊",
            call,
            "己",
        ],
        &[],
    );
}

#[test]
fn where_paragraphs_stand_and_what_the_margins_say_is_told() {
    let margin = |root: &str, text: &str| format!("<w:{root} {W}><w:p>{text}</w:p></w:{root}>");
    let number = "<w:r><w:t>第</w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t>页</w:t></w:r>";
    let body = [
        para("<w:jc w:val=\"right\"/>", &run("", "落款")),
        styled("mid", "居中"),
        para("<w:jc w:val=\"both\"/>", &run("", "正文。")),
    ];
    let others = [
        ("word/header1.xml", margin("hdr", &run("", "内部资料"))),
        ("word/footer1.xml", margin("ftr", number)),
    ];
    let others = others.each_ref().map(|(name, text)| (*name, text.as_str()));
    let (lines, told) = read_bytes(&with_parts(&body.concat(), &others));
    assert_eq!(lines, ["落款", "居中", "正文。"]);
    assert_eq!(told, ["aligned 2", "margin 1"]);
}

/// What stands round text (links, fields, smart tags, content controls) is no text; what shows is.
#[test]
fn what_word_puts_round_text_leaves_the_text() {
    let field = |instruction: &str, shown: &str| {
        let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        let said = format!("<w:r><w:instrText>{instruction}</w:instrText></w:r>");
        mark("begin") + &said + &mark("separate") + &run("", shown) + &mark("end")
    };
    let body = [
        format!("<w:smartTag w:element=\"date\"><w:smartTagPr/>{}</w:smartTag>", run("", "9月")),
        run("", "起，见"),
        format!("<w:hyperlink w:anchor=\"a\">{}</w:hyperlink>", run("", "附件")),
        run("", "第"),
        field(" PAGEREF a ", "3"),
        run("", "页，由"),
        format!("<w:sdt><w:sdtPr><w:alias w:val=\"人\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", run("", "教导处")),
        format!("<w:fldSimple w:instr=\" REF b \">{}</w:fldSimple>", run("", "负责")),
        "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1教</w:t><w:softHyphen/><w:t>室。</w:t></w:r>".to_owned(),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入文字。</w:t></w:r></w:sdtContent></w:sdt>".to_owned(),
    ];
    let row = |text: &str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", plain(text));
    let table = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"900\"/></w:tblGrid><w:sdt><w:sdtContent>{}{}</w:sdtContent></w:sdt></w:tbl>",
        row("甲"),
        row("乙")
    );
    let bytes = document(&(para("", &body.concat()) + &table));
    let (lines, told) = read_bytes(&bytes);
    assert_eq!(lines[0], "9月起，见附件第3页，由教导处负责A-1教室。");
    assert_eq!(told, ["field 1", "prompt 1"]);
    let read = read_word_narrative("a.docx", &bytes, &mut Sink::new()).expect("a narrative");
    assert_eq!(read.tables[0].rows.len(), 2);
}

/// Check boxes as Word and WPS write them, and signs of Symbol; what no face has is told.
#[test]
fn symbols_that_ordinary_faces_have_are_text() {
    let sym =
        |font: &str, code: &str| format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r>");
    let body = [
        sym("Wingdings 2", "0052"),
        run("", "是"),
        sym("Wingdings 2", "00A3"),
        run("", "否"),
        sym("Wingdings", "F0A8"),
        run("", "不详，达标"),
        sym("Symbol", "F0B3"),
        run("", "95%"),
        sym("Webdings", "F0E9"),
        "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"1\"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>".to_owned(),
    ];
    case(
        &[para("", &body.concat())],
        &["☑是□否□不详，达标≥95%√"],
        &["symbol 1"],
    );
}

/// What a plan has of its own: its title and its contents.
#[test]
fn titles_and_contents_are_told_and_left_out() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let begin =
        mark("begin") + "<w:r><w:instrText> TOC \\o </w:instrText></w:r>" + &mark("separate");
    case(
        &[
            styled("t", "校本教研工作计划"),
            plain("目  录"),
            para("", &(begin + &run("", "一、思路 1"))),
            para("", &(run("", "二、措施 2") + &mark("end"))),
            styled("1", "一、思路"),
            plain("正文。"),
            styled("t", "不在文首"),
        ],
        &["#1 一、思路", "正文。", "#1 不在文首"],
        &["contents 1", "title 1"],
    );
}

/// Sections that a plan's text cannot have.
#[test]
fn sections_are_kept_or_told() {
    let section = |said: &str| para(&format!("<w:sectPr>{said}</w:sectPr>"), &run("", "文。"));
    let across = "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>";
    case(
        &[
            section(""),
            section(across),
            section("<w:type w:val=\"oddPage\"/>"),
            plain("完。"),
            "<w:sectPr><w:type w:val=\"continuous\"/><w:cols w:num=\"2\"/></w:sectPr>".to_owned(),
        ],
        &[
            "文。",
            "{{ page_break() }}",
            "文。",
            "{{ page_break(\"odd\") }}",
            "文。",
            "完。",
        ],
        &["columns 1", "landscape 1"],
    );
}

/// An end of a paragraph that is deleted, and a large initial: one paragraph.
#[test]
fn joined_paragraphs_are_one() {
    case(
        &[
            para("<w:rPr><w:del w:id=\"1\"/></w:rPr>", &run("", "前半，")),
            plain("后半。"),
            para("<w:framePr w:dropCap=\"drop\"/>", &run("", "春")),
            plain("季开学。"),
        ],
        &["前半，后半。", "春季开学。"],
        &[],
    );
}

/// Two lists of one definition count on (ECMA-376 §17.9.15), unless one starts anew; a table's cells
/// have their numbers.
#[test]
fn lists_count_as_words_do() {
    let numbered = |list: usize| {
        let numbers =
            format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        format!(
            "<w:tr><w:tc>{}</w:tc></w:tr>",
            para(&numbers, &run("", "项"))
        )
    };
    let table = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"900\"/></w:tblGrid>{}{}</w:tbl>",
        numbered(3),
        numbered(3)
    );
    let body = [
        item(1, 0, "甲。"),
        item(5, 0, "乙。"),
        item(6, 0, "丙。"),
        item(6, 0, "丁。"),
    ];
    let bytes = document(&(body.concat() + &table));
    let (lines, _) = read_bytes(&bytes);
    assert_eq!(lines[..4], ["- 1.甲。", "- 2.乙。", "- 1.丙。", "- 2.丁。"]);
    let read = read_word_narrative("a.docx", &bytes, &mut Sink::new()).expect("a narrative");
    let cells: Vec<&str> = read.tables[0]
        .rows
        .iter()
        .map(|row| row[0].text.as_str())
        .collect();
    assert_eq!(cells, ["一、项", "二、项"]);
}

/// In a table's cell a number is parted from its text too, and ends the cell where there is none.
#[test]
fn numbers_in_cells_are_parted_from_their_text() {
    let cell = |list: usize, text: &str| {
        let paragraph = item(list, 0, text);
        format!("<w:tr><w:tc>{paragraph}</w:tc></w:tr>")
    };
    let rows = [cell(7, "总则"), cell(10, ""), cell(10, "25岁")].concat();
    let table = format!("<w:tbl><w:tblGrid><w:gridCol w:w=\"900\"/></w:tblGrid>{rows}</w:tbl>");
    let bytes = document(&(plain("如下：") + &table));
    let read = read_word_narrative("a.docx", &bytes, &mut Sink::new()).expect("a narrative");
    let rows = read.tables[0].rows.iter();
    let cells: Vec<&str> = rows.map(|row| row[0].text.as_str()).collect();
    assert_eq!(cells, ["第一章\u{3000}总则", "01", "02 25岁"]);
}

/// What a narrative comes to: the numbers of items and headings, and the beginnings of paragraphs.
fn composed(body: &str) -> Vec<String> {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = dir.path().join("project");
    let from = root().join("fixtures/qingshui");
    std::fs::create_dir_all(project.join("data")).expect("a folder");
    std::fs::create_dir_all(project.join("text")).expect("a folder");
    std::fs::copy(from.join("plan.toml"), project.join("plan.toml")).expect("a copy");
    for file in std::fs::read_dir(from.join("data")).expect("a folder") {
        let file = file.expect("an entry");
        std::fs::copy(file.path(), project.join("data").join(file.file_name())).expect("a copy");
    }
    std::fs::write(project.join("text/body.docx"), document(body)).expect("a file");
    let run = planpress(&["model", path(&project), "--only", "清水镇云山小学"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let plans: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let blocks = plans[0]["body"].as_array().expect("blocks").iter();
    let shown = blocks.map(|block| {
        let inlines = block["text"].as_array().into_iter().flatten();
        let text: String = inlines.filter_map(|i| i["text"].as_str()).collect();
        format!("{} {text}", block["number"]).replace("null ", "")
    });
    shown.collect()
}

/// Numbers of Word count on where a loop repeats their lines, begin anew below, and leave no gap where
/// a condition drops one; a paragraph keeps its end behind a tag.
#[test]
fn numbers_count_on_in_loops() {
    let body = [
        styled("1", "安排"),
        plain("按月推进："),
        plain("{% for m in [“九月”, “十月”] %}"),
        item(11, 0, "{{ m }}工作。"),
        item(11, 1, "备课。"),
        item(11, 1, "听课。"),
        plain("{% endfor %}"),
        item(11, 0, "{% if false %}不要的。{% endif %}"),
        item(11, 0, "{% if true %}收尾。{% endif %}"),
        plain("{% if true %}一段。{% endif %}"),
        plain("又一段。"),
        plain("{% for m in [1, 2] %}"),
        styled("1", "第{{ m }}部分"),
        plain("文。"),
        plain("{% endfor %}"),
    ];
    assert_eq!(
        composed(&body.concat()),
        [
            "1 安排",
            "按月推进：",
            "1 九月工作。",
            "1 备课。",
            "2 听课。",
            "2 十月工作。",
            "1 备课。",
            "2 听课。",
            "3 收尾。",
            "一段。",
            "又一段。",
            "2 第1部分",
            "文。",
            "3 第2部分",
            "文。",
        ]
    );
}

/// A number with words stays as Word shows it, whatever it lies in: articles are cited by it.
#[test]
fn articles_below_chapters_stay_articles() {
    case(
        &[
            item(12, 0, "总则"),
            item(12, 1, "为规范教研，制定本办法。"),
            item(12, 0, "职责"),
            item(12, 1, "组长负责。"),
            item(13, 0, "总则"),
            item(13, 1, "子项。"),
            item(13, 1, "丑项。"),
            item(13, 2, "鼠。"),
        ],
        &[
            "一、总则",
            "第一条\u{3000}为规范教研，制定本办法。",
            "二、职责",
            "第二条\u{3000}组长负责。",
            "一、总则",
            "甲、子项。",
            "乙、丑项。",
            "子、鼠。",
        ],
        &[],
    );
}

/// Behind Z come AA and BB, behind z aa (ECMA-376 §17.18.59).
#[test]
fn letters_go_on_behind_the_last() {
    let items = (0..27).map(|_| item(14, 0, "项。"));
    let (lines, told) = read_bytes(&document(&items.collect::<String>()));
    assert_eq!(lines[25..], ["Z.项。", "AA.项。"]);
    assert!(told.is_empty());
}

/// Word numbers no heading: the program does, and a list below 1. is （1）.
#[test]
fn items_lie_below_the_heading_above() {
    case(
        &[
            styled("1", "会议"),
            styled("2", "评审"),
            para("<w:outlineLvl w:val=\"2\"/>", &run("", "内容")),
            item(1, 0, "需求。"),
            item(1, 0, "设计。"),
            para("<w:outlineLvl w:val=\"2\"/>", &run("", "决议")),
            plain("通过。"),
        ],
        &[
            "#1 一、会议",
            "#2 （一）评审",
            "#3 1.内容",
            "- （1）需求。",
            "- （2）设计。",
            "#3 2.决议",
            "通过。",
        ],
        &[],
    );
}

/// What Word calculates is another in a plan: it is told, with the words that it stands at. Rings and
/// readings that a field alone shows leave their characters (ECMA-376 §17.16.5.17).
#[test]
fn fields_are_text_or_told() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let said = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let alone = |text: &str| mark("begin") + &said(text) + &mark("end");
    let shown = |text: &str, result: &str| {
        mark("begin") + &said(text) + &mark("separate") + &run("", result) + &mark("end")
    };
    let body = [
        para(
            "",
            &(run("", "共")
                + &shown(" NUMPAGES ", "7")
                + &run("", "页，见")
                + &shown(" REF a ", "图一")),
        ),
        para("", &(alone("EQ \\o\\ac(○,3)") + &run("", "检查。"))),
        para(
            "",
            &(run("", "在")
                + &alone("EQ \\* jc2 \\* &quot;Font:宋体&quot; \\o\\ad(\\s\\up 9(bái),白)")
                + &run("", "鹭。")),
        ),
        para(
            "",
            &(run("", "率为") + &alone("EQ \\f(3,4)") + &run("", "。")),
        ),
    ];
    let bytes = document(&body.concat());
    assert_eq!(
        read_bytes(&bytes).0,
        ["共7页，见图一", "③检查。", "在白鹭。", "率为。"]
    );
    assert_eq!(
        places(&bytes),
        ["field: 共7页，见图一", "formula: 率为。", "ruby: 白"]
    );
}

/// Emphasis marks emphasise; colours, italics and frames are told, grey of a web page and black are
/// none.
#[test]
fn looks_are_kept_or_told() {
    let body = [
        run("", "要"),
        run("<w:em w:val=\"dot\"/>", "牢记"),
        run("<w:highlight w:val=\"yellow\"/>", "待改"),
        run("<w:color w:val=\"FF0000\"/>", "红字"),
        run("<w:color w:val=\"333333\"/>", "灰字"),
        run("<w:shd w:val=\"clear\" w:fill=\"FFFFFF\"/>", "白底"),
        run("<w:i/>", "斜体"),
        run("<w:bdr w:val=\"single\"/>", "加框的字"),
    ];
    let bytes = document(&(plain("首段。") + &para("", &body.concat())));
    let (lines, told) = read_bytes(&bytes);
    assert_eq!(
        lines,
        ["首段。", "要<b>牢记</b>待改红字灰字白底斜体加框的字"]
    );
    assert_eq!(told, ["colour 1", "look 1"]);
    assert_eq!(
        places(&bytes)[0],
        "colour: 要牢记待改红字灰字白底斜体加框的…"
    );
}

/// A paragraph's style makes its words bold, as one that it is based on; a table's head by its style,
/// as LibreOffice writes `<th>`, is its head.
#[test]
fn paragraphs_are_bold_by_their_style() {
    let row =
        |style: &str, text: &str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", styled(style, text));
    let table = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"900\"/></w:tblGrid>{}{}</w:tbl>",
        row("strong2", "项目"),
        row("a", "备课")
    );
    let light = run("<w:b w:val=\"0\"/>", "轻");
    let body = para("<w:pStyle w:val=\"strong2\"/>", &(run("", "要点") + &light));
    let bytes = document(&(body + &table));
    let read = read_word_narrative("a.docx", &bytes, &mut Sink::new()).expect("a narrative");
    assert_eq!(read_bytes(&bytes).0[0], "<b>要点</b>轻");
    assert_eq!(read.tables[0].header_rows, 1);
}

/// Word's own table styles make the first row bold where the table follows them there; the head of
/// such a table is its head.
#[test]
fn tables_have_a_head_by_their_style() {
    let row = |text: &str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", plain(text));
    for (look, heads) in [
        ("w:val=\"04A0\" w:firstRow=\"1\"", 1),
        ("w:val=\"0020\"", 1),
        ("w:val=\"0480\" w:firstRow=\"0\"", 0),
    ] {
        let table = format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"grid\"/><w:tblLook {look}/></w:tblPr><w:tblGrid><w:gridCol w:w=\"900\"/></w:tblGrid>{}{}</w:tbl>",
            row("项目"),
            row("备课")
        );
        let bytes = document(&(plain("如下：") + &table));
        let read = read_word_narrative("a.docx", &bytes, &mut Sink::new()).expect("a narrative");
        assert_eq!(read.tables[0].header_rows, heads, "{look}");
    }
}

/// Each drawing by what it is, links by the address that no letters show, slanted lines of a head; each
/// with its place.
#[test]
fn drawings_links_and_slashes_have_their_places() {
    let drawing = |what: &str| format!("<w:r><w:drawing>{what}</w:drawing></w:r>");
    let words = "<wps:wsp><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></wps:wsp>";
    let link = |text: &str| format!("<w:hyperlink r:id=\"a\">{}</w:hyperlink>", run("", text));
    let cell =
        |props: &str, text: &str| format!("<w:tc><w:tcPr>{props}</w:tcPr>{}</w:tc>", plain(text));
    let slash = "<w:tcBorders><w:tl2br w:val=\"single\"/></w:tcBorders>";
    let inner = "<w:tbl><w:tblGrid><w:gridCol w:w=\"900\"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>内表</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let body = [
        plain("第一段。"),
        para("", &drawing("<pic:pic/>")),
        para("", &(run("", "图表：") + &drawing("<c:chart/>"))),
        para("", &drawing("<dgm:relIds/>")),
        para("", &drawing(words)),
        para("", &drawing("<wps:wsp/>")),
        para(
            "",
            &(run("", "见") + &link("教育网") + &link("www.example.cn") + &run("", "。")),
        ),
        para("", "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"),
        format!(
            "<w:tbl><w:tblGrid><w:gridCol w:w=\"900\"/></w:tblGrid><w:tr>{}<w:tc>{inner}{}</w:tc></w:tr></w:tbl>",
            cell(slash, "时间"),
            plain("乙")
        ),
    ];
    assert_eq!(
        places(&document(&body.concat())),
        [
            "chart: 图表：",
            "diagram: 图表：",
            "formula: a+b",
            "link: 教育网",
            "nested-table: 内表",
            "picture: 第一段。",
            "shape: 图表：",
            "slash: 时间",
            "text-box: 框里的字",
        ]
    );
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
            "#1 一、指导思想",
            "由{{ organ }}负责，<b>重点</b>抓落实。",
            "#1 二、工作目标",
            "#2 （一）总体目标",
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
            "#1 一、指导思想",
            "正文{{ organ }}一段。",
            "#1 二、措施",
            "- 1.第一项",
            "- 2.第二项"
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

/// A link's own blue is no mark of what is to be mended; red is, in a link too.
#[test]
fn the_colour_of_links_is_not_told() {
    let link = |colour: &str| {
        let props = format!("<w:color w:val=\"{colour}\"/><w:u w:val=\"single\"/>");
        format!(
            "<w:hyperlink r:id=\"a\">{}</w:hyperlink>",
            run(&props, "www.example.cn")
        )
    };
    let told = |colour: &str| read_bytes(&document(&para("", &link(colour)))).1;
    for blue in ["0563C1", "0000FF", "954F72"] {
        assert_eq!(told(blue), [""; 0], "{blue}");
    }
    assert_eq!(told("FF0000"), ["colour 1"]);
}

/// A chapter is set in the middle as it was, and nothing is told of it; another paragraph there is told.
#[test]
fn chapters_in_the_middle_are_not_told() {
    let middle = |text: &str| para("<w:jc w:val=\"center\"/>", &run("", text));
    let told = |text: &str| read_bytes(&document(&(middle(text) + &plain("正文。")))).1;
    assert_eq!(told("第一章　总则"), [""; 0]);
    assert_eq!(told("某某学校"), ["aligned 1"]);
}

/// A head without bold letters is told by its words, or by the figures below it; a form has none.
#[test]
fn plain_heads_of_tables() {
    let table = |rows: &[&[&str]]| {
        let cell = |text: &&str| format!("<w:tc>{}</w:tc>", plain(text));
        let row = |cells: &&[&str]| {
            format!(
                "<w:tr>{}</w:tr>",
                cells.iter().map(cell).collect::<String>()
            )
        };
        let grid = "<w:gridCol w:w=\"900\"/>".repeat(rows[0].len());
        let rows: String = rows.iter().map(row).collect();
        format!("<w:tbl><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")
    };
    let heads = |rows: &[&[&str]]| {
        let bytes = document(&(plain("如下：") + &table(rows)));
        let read = read_word_narrative("a.docx", &bytes, &mut Sink::new()).expect("a narrative");
        read.tables[0].header_rows
    };
    assert_eq!(heads(&[&["姓名", "职务"], &["陈立群", "校长"]]), 1);
    assert_eq!(
        heads(&[&["阶段", "篇目"], &["甲", "3篇"], &["乙", "4篇"]]),
        1
    );
    assert_eq!(heads(&[&["姓名", "王明"], &["性别", "男"]]), 0);
    assert_eq!(heads(&[&["1", "听课"], &["2", "评课"]]), 0);
}
