//! A Plan by itself is proof-read too, whichever program wrote it.

use crate::compose::proofread_alone;
use crate::diagnostic::{Arg, Sink};
use crate::plan::read_plan;

/// What is told of a JSON in the language: `P323 plan 20xx plan.json:3`.
fn told(json: &str, language: &str) -> Vec<String> {
    let plans = read_plan(json).expect("a plan");
    let mut sink = Sink::new();
    for plan in &plans {
        proofread_alone(plan, ("plan.json", json), language, &mut sink);
    }
    let found = sink.into_sorted().into_iter();
    let text = |arg: Option<&Arg>| match arg {
        Some(Arg::Text(text)) => text.clone(),
        _ => String::new(),
    };
    found
        .map(|d| {
            let place = d
                .source
                .as_ref()
                .map_or_else(String::new, ToString::to_string);
            let [kind, said] = ["where", "text"].map(|name| text(d.args.get(name)));
            format!("{} {kind} {said} {place}", d.code.id)
        })
        .collect()
}

/// A body with one block a line, from the sixth line on.
fn plan(blocks: &[String]) -> String {
    let head = r#"{"planpress": 1, "name": "一校",
"file_name": "计划",
"front": {"title": "一校教研计划"},
"attachments": [],
"body": ["#;
    format!("{head}\n{}\n]}}", blocks.join(",\n"))
}

fn paragraph(text: &str) -> String {
    format!(r#"{{"type": "paragraph", "role": "body", "text": [{{"text": "{text}"}}]}}"#)
}

fn heading(level: u8, number: u8, text: &str) -> String {
    format!(
        r#"{{"type": "heading", "level": {level}, "number": {number}, "text": [{{"text": "{text}"}}]}}"#
    )
}

#[test]
fn faults_of_wording_have_their_line() {
    let json = plan(&[
        heading(1, 1, "目标"),
        paragraph("本学期于20xx年开展教研，见附件3。"),
        heading(1, 3, "措施"),
        paragraph("做好备课；；听课。\\n9月31日检查。"),
        paragraph("各校要建立製度。"),
    ]);
    let wanted = [
        "P323 plan 20xx plan.json:7",
        "P324 plan 措施 plan.json:8",
        "P325 plan 见附件3 plan.json:7",
        "P326 plan 製度 plan.json:10",
        "P327 plan ；； plan.json:9",
        "P328 plan 9月31日 plan.json:9",
    ];
    let mut found = told(&json, "zh-CN");
    found.sort();
    assert_eq!(found, wanted);
    // Written as many programs write JSON.
    let escaped: String = json
        .chars()
        .map(|c| match u32::from(c) {
            code @ 0x80.. => format!("\\u{code:04x}"),
            _ => c.to_string(),
        })
        .collect();
    let mut found = told(&escaped, "zh-CN");
    found.sort();
    assert_eq!(found, wanted);
}

/// Tables are somebody's data; which school year it is of, and who belongs to it, a Plan does not say.
#[test]
fn what_only_workbooks_know_is_not_told() {
    let cells = r#"{"type": "table", "columns": [{}, {}], "header_rows": 1, "rows": [
{"cells": [{"text": [{"text": "姓名"}]}, {"text": [{"text": "说明"}]}]},
{"cells": [{"text": [{"text": "张三"}]}, {"text": [{"text": "周一,周三，见附表2"}]}]}]}"#;
    let json = plan(&[
        paragraph("2019年9月起由王小明老师负责，2019—2020学年试行。"),
        cells.to_owned(),
    ]);
    assert_eq!(told(&json, "zh-CN"), [""; 0]);
    let json = plan(&[paragraph("為推動閱讀教育，訂定本計畫。")]).replace("计划", "計畫");
    assert_eq!(told(&json, "zh-TW"), [""; 0]);
}

/// A figure is numbered by the document, and its only attachment is not.
#[test]
fn numbers_that_the_document_gives_or_does_not() {
    let figure = r#"{"type": "figure", "file": "a.png", "caption": [{"text": "图1　校门"}]}"#;
    let refers = r#"{"type": "paragraph", "role": "body", "text": [{"text": "见"},
{"text": "附件1", "refers_to": "a"}]}"#;
    let json = plan(&[figure.to_owned(), refers.to_owned()]);
    let attachment =
        r#""attachments": [{"id": "a", "title": "预算表", "body": [{"type": "page-break"}]}]"#;
    let json = json.replace(r#""attachments": []"#, attachment);
    let mut found = told(&json, "zh-CN");
    found.sort();
    found.dedup();
    let wanted = ["P324 plan 图1 plan.json:6", "P325 plan 附件1 plan.json:8"];
    assert_eq!(found, wanted);
}

/// What nobody means is told of tables as well, with its line.
#[test]
fn impossible_days_and_doubled_marks_in_tables() {
    let cells = r#"{"type": "table", "columns": [{}, {}], "header_rows": 1, "rows": [
{"cells": [{"text": [{"text": "日期"}]}, {"text": [{"text": "说明"}]}]},
{"cells": [{"text": [{"text": "9月31日"}]}, {"text": [{"text": "周一；；周三"}]}]}]}"#;
    let mut found = told(&plan(&[cells.to_owned()]), "zh-CN");
    found.sort();
    let wanted = [
        "P327 plan ；； plan.json:8",
        "P328 plan 9月31日 plan.json:8",
    ];
    assert_eq!(found, wanted);
}

/// The document numbers headings and items and labels attachments: what the text says besides would
/// print twice.
#[test]
fn numbers_and_labels_that_the_text_brings() {
    let cells = r#"{"type": "paragraph", "text": [{"text": "见"}, {"text": "附件2", "refers_to": "b"}, {"text": "和"}, {"text": "附件2", "refers_to": "a"}]},
{"type": "paragraph", "text": [{"text": "{{ school.name }}抓好课堂。"}]}"#;
    let json = plan(&[
        heading(1, 1, "一、目标"),
        heading(2, 1, "（一）组织领导"),
        heading(3, 1, "5人小组"),
        heading(1, 2, "三年规划"),
        cells.to_owned(),
    ]);
    let attachments = r#""attachments": [{"id": "a", "title": "附件1：名册", "body": [{"type": "page-break"}]},
{"id": "b", "title": "附件的填法", "body": [{"type": "page-break"}]}],"#;
    let json = json.replace("\"attachments\": [],", attachments);
    let mut found = told(&json, "zh-CN");
    found.sort();
    let wanted = [
        "P323 plan {{ school.name }} plan.json:12",
        "P324 plan 一、目标 plan.json:7",
        "P324 plan （一）组织领导 plan.json:8",
        "P325 plan 附件1： plan.json:4",
        "P325 plan 附件2 plan.json:11",
    ];
    assert_eq!(found, wanted);
}

/// What the offices that receive a document look at first, and what a program may have left out.
#[test]
fn the_front_of_a_plan_is_read() {
    let told_of = |front: &str, body: &[String]| {
        let json = plan(body).replace(
            r#""title": "一校教研计划""#,
            &format!(r#""title": "一校教研计划", {front}"#),
        );
        told(&json, "zh-CN")
    };
    let text = [paragraph("做好备课。")];
    let number = |number: &str| told_of(&format!(r#""number": "{number}""#), &text);
    for wrong in [
        "清教[2026]5号",
        "清教（2026）5号",
        "清教〔2026〕第5号",
        "清教〔2026〕05号",
    ] {
        assert_eq!(number(wrong), [format!("P327 plan {wrong} plan.json:3")]);
    }
    for right in ["清教〔2026〕5号", "清教字第5号", "2026年5号"] {
        assert_eq!(number(right), [""; 0], "{right}");
    }
    let dates = |signed: &str, printed: &str| {
        let front = format!(r#""date": "{signed}", "imprint": {{"printed": "{printed}"}}"#);
        told_of(&front, &text)
    };
    assert_eq!(
        dates("2026-09-02", "2026-09-01"),
        ["P328 plan 2026-09-01 plan.json:3"]
    );
    assert_eq!(dates("2026-09-01", "2026-09-01"), [""; 0]);
    assert_eq!(
        told_of(r#""signatories": [" "]"#, &text),
        ["P323 plan  plan.json"]
    );
    assert_eq!(told_of(r#""signatories": ["一校"]"#, &text), [""; 0]);
    assert_eq!(told(&plan(&[]), "zh-CN"), ["P323 plan  plan.json"]);
}

#[test]
fn attachments_that_nothing_mentions() {
    let attachments = r#""attachments": [{"id": "a", "title": "名册", "body": [{"type": "paragraph", "text": [{"text": "甲"}]}]}],"#;
    let told_of = |body: &str| {
        told(
            &plan(&[body.to_owned()]).replace("\"attachments\": [],", attachments),
            "zh-CN",
        )
    };
    assert_eq!(
        told_of(&paragraph("做好备课。")),
        ["P227 plan  plan.json:4"]
    );
    assert_eq!(
        told_of(&paragraph("做好附件12的准备。")),
        ["P227 plan  plan.json:4", "P325 plan 附件12 plan.json:6"]
    );
    for said in [
        "名册见附件。",
        "详见附件",
        "填好《名册》。",
        "见附件中的表。",
    ] {
        assert_eq!(told_of(&paragraph(said)), [""; 0], "{said}");
    }
    let refers =
        r#"{"type": "paragraph", "text": [{"text": "见"}, {"text": "附件", "refers_to": "a"}]}"#;
    assert_eq!(told_of(refers), [""; 0]);
}
