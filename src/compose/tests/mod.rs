//! Whole documents from small templates, and from the template that ships.

mod alone;
mod beside;
mod carried_over;
mod charts;
mod clerks;
mod narratives;
mod proofread;
mod sentences;
mod silent;
mod spared;
mod township;
mod values;

use std::path::Path;

use super::*;
use crate::check::Tally;
use crate::diagnostic::CellRef;
use crate::normalise::{Field, Record, RecordTable, Value};
use crate::plan::{Block, Inline, Role, Table};
use crate::template::{Registry, load_template};

/// A record on row `row` of a sheet, belonging to a school; its cells in the order given.
fn record(row: u32, school: Option<&str>, cells: &[(&str, Value)]) -> Record {
    let sheet = Source::sheet("名册.xlsx", "一");
    let fields = cells.iter().enumerate().map(|(col, (key, value))| {
        let field = Field {
            value: value.clone(),
            source: sheet.at(CellRef::new(row, col as u32)),
        };
        ((*key).to_owned(), field)
    });
    Record {
        source: sheet.at(CellRef::new(row, 0)),
        belongs: school.map(Into::into),
        under: None,
        fields: fields.collect(),
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn table(records: Vec<Record>) -> RecordTable {
    RecordTable {
        found: true,
        records: records.into_iter().map(Arc::new).collect(),
        ..RecordTable::default()
    }
}

const MANIFEST: &str = r#"
label = "试"
about = "试。"
script = "hans"
[document]
per = "schools"
name = "name"
context = "school"
file = "{{ school.name }}计划"
title = "{{ school.name }}\n{{ year }}年计划"
recipients = "{{ values.organ }}"
signatories = ["{{ school.name }}"]
date = "2026-09-01"
[values.organ]
label = "机关"
required = true
example = "某镇中心学校"
[tables.schools]
label = "学校"
about = "学校。"
columns = [{ key = "name", label = "名称" }, { key = "leader", label = "负责人", kind = "person" }]
[tables.people]
label = "教师"
about = "教师。"
belongs_by = "school"
columns = [
  { key = "school", label = "学校" },
  { key = "name", label = "姓名", kind = "person" },
  { key = "group", label = "组" },
  { key = "count", label = "节数", kind = "integer" },
]
[[checks]]
rule = "quota"
name = "lessons"
table = "people"
who = "name"
column = "count"
at_least = 15
label = "听课"
[views.people]
table = "people"
merge_down = ["group"]
empty = "没有教师。"
columns = [
  { head = "序号", number = true },
  { head = "组", column = "group" },
  { head = "人员/姓名", column = "name" },
  { head = "人员/节数", column = "count" },
  { head = "结果", quota = "lessons" },
]
[forms.one]
columns = [1.0, 2.0]
rows = [[{ label = "姓名" }, { value = "{{ row.name }}" }], [{ span = 2, lines = 3 }]]
[[attachments]]
id = "none"
title = "没有的"
text = "无"
when = "people | length > 99"
[[attachments]]
id = "people"
title = "{{ school.name }}名册"
text = '{{ table("people") }}'
"#;

fn template(body: &str) -> Template {
    let mut template: Template = toml::from_str(MANIFEST).expect("the manifest above");
    template.id = "t".into();
    let kept = [("body.txt", body), ("template.toml", MANIFEST)];
    template.texts = kept
        .into_iter()
        .map(|(name, text)| (name.to_owned(), (format!("t/{name}"), text.to_owned())))
        .collect();
    template
}

fn data() -> Dataset {
    let person = |row, school: &str, name: &str, group: &str, count| {
        let cells = [
            ("school", text(school)),
            ("name", Value::Person(name.into())),
            ("group", text(group)),
            ("count", count),
        ];
        record(row, Some(school), &cells)
    };
    let schools = vec![
        record(
            1,
            None,
            &[
                ("name", text("一校")),
                ("leader", Value::Person("林一".into())),
            ],
        ),
        record(2, None, &[("name", text("二校"))]),
    ];
    let people = vec![
        person(1, "一校", "王明", "语文组", Value::Integer(16)),
        person(2, "二校", "李二", "语文组", Value::Integer(1)),
        person(3, "一校", "一、张三", "语文组", Value::Integer(12)),
        person(4, "一校", "赵\n四", "数学组", Value::Empty),
    ];
    let mut data = Dataset::default();
    data.tables.insert("schools".into(), table(schools));
    data.tables.insert("people".into(), table(people));
    data
}

fn tallies() -> Tallies {
    let tally = |done| Tally {
        done: Some(done),
        needed: Some(15.0),
        ..Tally::default()
    };
    let lessons = [(0, tally(16.0)), (1, tally(1.0)), (2, tally(12.0))];
    Tallies {
        by_quota: [("lessons".to_owned(), lessons.into_iter().collect())].into(),
    }
}

fn settings() -> Settings {
    Settings {
        language: "zh-CN".into(),
        dates: crate::template::DateFormat::default(),
        year: 2026,
        profile: "gbt9704".into(),
        values: [("organ".to_owned(), "某镇中心学校".to_owned())].into(),
        calendar: None,
        accept: Vec::new(),
    }
}

/// Composes one document of this data alone.
fn compose_from(
    template: &Template,
    data: &Dataset,
    tallies: Tallies,
    settings: &Settings,
    name: &str,
    sink: &mut Sink,
) -> Option<Plan> {
    let shared = Shared::new(template, data, tallies);
    compose(template, &shared, settings, name, sink)
}

/// Composes 一校's document from a body that also mentions the attachment.
fn composed(body: &str) -> (Option<Plan>, Vec<Diagnostic>) {
    composed_by(&template(body))
}

/// Composes 一校's document by a template.
fn composed_by(template: &Template) -> (Option<Plan>, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let plan = compose_from(template, &data(), tallies(), &settings(), "一校", &mut sink);
    (plan, sink.into_sorted())
}

#[track_caller]
fn body(text: &str) -> Vec<Block> {
    let (plan, found) = composed(&format!("{text}\n见{{{{ attachment(\"people\") }}}}。"));
    assert_eq!(found, []);
    let mut body = plan.expect("a plan").body;
    body.pop();
    body
}

fn shown(text: &[Inline]) -> String {
    text.iter().map(|i| i.text.as_str()).collect()
}

/// `H1.2 text`, `I3.1 text`, `P text`, one block a line.
fn outline_of(blocks: &[Block]) -> Vec<String> {
    let line = |block: &Block| match block {
        Block::Heading {
            level,
            number,
            text,
        } => {
            format!("H{level}.{} {}", number.unwrap_or(0), shown(text))
        }
        Block::Item {
            level,
            number,
            text,
        } => format!("I{level}.{number} {}", shown(text)),
        Block::Paragraph {
            role: Role::Body,
            text,
        } => format!("P {}", shown(text)),
        Block::Paragraph { role, text } => format!("{role:?} {}", shown(text)),
        Block::Table(table) => format!("T{}", table.rows.len()),
        Block::PageBreak => "PB".to_owned(),
        Block::OddPage => "OP".to_owned(),
        Block::Figure { file, .. } => format!("F {file}"),
        Block::Chart { chart, .. } => format!("C {}", chart.said(0..chart.len())),
        Block::Pages { file, .. } => format!("PG {file}"),
    };
    blocks.iter().map(line).collect()
}

#[test]
fn front_matter_is_rendered() {
    let (plan, _) = composed("空。");
    let plan = plan.expect("a plan");
    assert_eq!(plan.front.title, "一校\n2026年计划");
    assert_eq!(plan.file_name, "一校计划");
    assert_eq!(plan.front.recipients.as_deref(), Some("某镇中心学校"));
    assert_eq!(plan.front.date, Some(jiff::civil::date(2026, 9, 1)));
    assert_eq!(plan.profile.as_deref(), Some("gbt9704"));
}

#[test]
fn numbered_lines_become_headings_and_items() {
    let blocks = body(
        "一、指导思想\n\n　　坚持实事求是。\n二、任务\n（一）备课\n1. 定时间；\n2. 定人员\n（1）甲\n（2）乙。\n2026年9月起施行。\n（二）听课。每人15节。",
    );
    let want = [
        "H1.1 指导思想",
        "P 坚持实事求是。",
        "H1.2 任务",
        "H2.1 备课",
        "I3.1 定时间；",
        "H3.2 定人员",
        "I4.1 甲",
        "I4.2 乙。",
        "P 2026年9月起施行。",
        "I2.2 听课。每人15节。",
    ];
    assert_eq!(outline_of(&blocks), want);
}

/// A heading takes two or three lines where no mark parts it; a sentence of that length is none.
#[test]
fn a_long_line_without_marks_is_a_heading() {
    let long = "推进义务教育学校课堂教学改革".repeat(4);
    let parted = long.replace("学校", "学校，");
    let blocks = body(&format!("（一）{long}\n有。\n（二）{parted}\n有。"));
    let heading = format!("H2.1 {long}");
    let item = format!("I2.2 {parted}");
    assert_eq!(outline_of(&blocks), [&*heading, "P 有。", &*item, "P 有。"]);
}

#[test]
fn taiwans_outline_is_one_level_lower() {
    let blocks = body("壹、依據\n一、辦理機關\n（一）甲\n有。\n貳、目的\n有。");
    let want = [
        "H1.1 依據",
        "H2.1 辦理機關",
        "H3.1 甲",
        "P 有。",
        "H1.2 目的",
        "P 有。",
    ];
    assert_eq!(outline_of(&blocks), want);
}

#[test]
fn block_tags_leave_no_line_and_cells_are_no_outline() {
    let blocks = body("{% for p in people %}\n{{ p.name }}\n{% endfor %}");
    assert_eq!(outline_of(&blocks), ["P 王明", "P 一、张三", "P 赵，四"]);
    let Some(Block::Paragraph { text, .. }) = blocks.get(1) else {
        panic!("a paragraph");
    };
    let source = text.first().and_then(|i| i.source.clone());
    assert_eq!(
        source.map(|s| s.to_string()).as_deref(),
        Some("名册.xlsx!一!B4")
    );
}

#[test]
fn values_work_with_filters_and_comparisons() {
    let blocks = body(
        "{% for p in people if p.count and p.count > 12 %}\n{{ p.name | length }}{{ p.group | replace(\"组\", \"科\") }}\n{% endfor %}\n{{ people | map(attribute=\"group\") | unique | join(\"、\") }}{{ people | length + 1 }}\n{{ 1 | chinese }}、{{ school.leader or \"无\" }}",
    );
    assert_eq!(
        outline_of(&blocks),
        ["P 2语文科", "P 语文组、数学组4", "H1.1 林一"]
    );
}

#[test]
fn a_column_that_the_sheet_lacks_reads_as_empty() {
    let mut sink = Sink::new();
    let template = template(
        "{% if school.leader %}有{% else %}无{{ school.leader }}{% endif %}{{ attachment('people') }}",
    );
    let plan = compose_from(
        &template,
        &data(),
        tallies(),
        &settings(),
        "二校",
        &mut sink,
    );
    let plan = plan.expect("a plan");
    assert_eq!(outline_of(&plan.body), ["P 无附件1"]);
}

fn cells(table: &Table) -> Vec<Vec<(String, u32, u32)>> {
    let row = |row: &crate::plan::Row| {
        row.cells
            .iter()
            .map(|c| (shown(&c.text), c.col_span, c.row_span))
            .collect()
    };
    table.rows.iter().map(row).collect()
}

fn cell(text: &str, col_span: u32, row_span: u32) -> (String, u32, u32) {
    (text.to_owned(), col_span, row_span)
}

#[test]
fn a_view_has_two_head_rows_merged_cells_and_tallies() {
    let (plan, _) = composed("见{{ attachment(\"people\") }}。");
    let plan = plan.expect("a plan");
    let [attachment] = plan.attachments.as_slice() else {
        panic!("one attachment, the other's condition does not hold");
    };
    assert_eq!(attachment.title, "一校名册");
    let [Block::Table(table)] = attachment.body.as_slice() else {
        panic!("a table");
    };
    assert_eq!(table.header_rows, 2);
    let one = |text| cell(text, 1, 1);
    let want = [
        vec![
            cell("序号", 1, 2),
            cell("组", 1, 2),
            cell("人员", 2, 1),
            cell("结果", 1, 2),
        ],
        vec![one("姓名"), one("节数")],
        vec![
            one("1"),
            cell("语文组", 1, 2),
            one("王明"),
            one("16"),
            one("✓"),
        ],
        vec![one("2"), one("一、张三"), one("12"), one("缺 3")],
        vec![one("3"), one("数学组"), one("赵\n四"), one(""), one("未报")],
    ];
    assert_eq!(cells(table), want);
    let mentioned: Vec<_> = match plan.body.as_slice() {
        [Block::Paragraph { text, .. }] => text.iter().map(|i| i.refers_to.as_deref()).collect(),
        _ => Vec::new(),
    };
    assert_eq!(mentioned, [None, Some("people"), None]);
}

#[test]
fn tables_and_forms_are_blocks_and_an_empty_view_is_a_sentence() {
    let blocks = body(
        "前{{ table(\"people\", people[:1]) }}\n注：甲。\n{{ table(\"people\", []) }}\n{{ form(\"one\", people[0]) }}\n{{ page_break() }}\n注：乙。",
    );
    let want = [
        "P 前",
        "T3",
        "Note 注：甲。",
        "P 没有教师。",
        "T2",
        "PB",
        "P 注：乙。",
    ];
    assert_eq!(outline_of(&blocks), want);
    let Some(Block::Table(form)) = blocks.get(4) else {
        panic!("a form");
    };
    assert_eq!(cells(form)[0], [cell("姓名", 1, 1), cell("王明", 1, 1)]);
    assert_eq!(form.rows[1].min_lines, 3);
}

/// Code, line and the argument `name`, `id` or `kind` of each diagnostic.
#[track_caller]
fn faults(body: &str, want: &[(&str, u32, &str)]) {
    let (plan, found) = composed(body);
    assert_eq!(plan, None);
    let told: Vec<_> = found
        .iter()
        .map(|d| {
            let line = d.source.as_ref().and_then(|s| s.line).unwrap_or(0);
            let what = ["name", "id", "kind"]
                .iter()
                .find_map(|key| d.args.get(key));
            let what = match what {
                Some(crate::diagnostic::Arg::Text(text)) => text.clone(),
                _ => String::new(),
            };
            (d.code.id, line, what)
        })
        .collect();
    let want: Vec<_> = want
        .iter()
        .map(|(c, l, w)| (*c, *l, (*w).to_owned()))
        .collect();
    assert_eq!(told, want);
}

#[test]
fn every_undefined_name_is_told_with_its_line() {
    faults(
        "一\n{{ scool.name }}\n{% if false %}{{ school.nmae }}{% endif %}\n{{ table('x') }}\n{{ attachment('peple') }}",
        &[
            ("P224", 2, "scool.name"),
            ("P224", 3, "school.nmae"),
            ("P224", 4, "x"),
            ("P226", 5, "peple"),
        ],
    );
    faults(
        "\n{% for p in people %}\n{{ p.nmae }}{% endfor %}",
        &[("P224", 3, "p.nmae")],
    );
    faults(
        "\n{% for p in people %}\n{{ p.nmae|upper }}{% endfor %}",
        &[("P224", 3, "p.nmae")],
    );
    faults("\n{{ year | roman }}", &[("P224", 2, "roman")]);
    faults("\n{{ roman(year) }}", &[("P224", 2, "roman")]);
}

#[test]
fn an_attachment_that_this_document_lacks_is_told_for_it_alone() {
    let (plan, found) = composed("{{ attachment('none') }}{{ attachment('people') }}");
    assert_eq!(plan, None);
    let [fault] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(
        (fault.code.id, fault.subject.as_deref()),
        ("P226", Some("一校"))
    );
}

#[test]
fn syntax_and_endless_narratives_are_told() {
    faults("\n{% if x %}", &[("P225", 2, "unclosed")]);
    faults("\n{{ x +* 1 }}", &[("P225", 2, "syntax")]);
    faults("\n{{校名}}", &[("P224", 2, "校名")]);
    faults("\n{{ 校名？ }}", &[("P225", 2, "syntax")]);
    // Also in a branch that is not met.
    faults(
        "\n{% if false %}{{ people | joyn }}{% endif %}",
        &[("P224", 2, "joyn")],
    );
    faults("\n{{ people }}", &[("P225", 2, "unprintable")]);
    faults(
        "{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}",
        &[("P228", 1, "fuel")],
    );
    let doubling = "{% set a = a ~ a %}".repeat(60);
    faults(
        &format!("{{% set a = 'ab' %}}{doubling}"),
        &[("P228", 1, "fuel")],
    );
    let macros = "{% macro f(n) %}{{ f(n) }}{% endmacro %}\n{{ f(1) }}";
    let (plan, found) = composed(macros);
    assert_eq!(plan, None);
    assert_eq!(found.first().map(|d| d.code.id), Some("P228"), "{found:?}");
}

#[test]
fn an_attachment_that_is_never_mentioned_is_told_once_for_all_documents() {
    let mut sink = Sink::new();
    for name in ["一校", "二校"] {
        let plan = compose_from(
            &template("空。"),
            &data(),
            tallies(),
            &settings(),
            name,
            &mut sink,
        );
        assert!(plan.is_some());
    }
    let found = sink.into_sorted();
    let told: Vec<_> = found.iter().map(|d| (d.code.id, &d.subject)).collect();
    assert_eq!(told, [("P227", &None)]);
    // A clerk's Word file says its number in so many words; 附件12 is another.
    let told = |body: &str| {
        let mut sink = Sink::new();
        let settings = &settings();
        compose_from(
            &template(body),
            &data(),
            tallies(),
            settings,
            "一校",
            &mut sink,
        );
        let found = sink.into_sorted();
        found.iter().any(|d| d.code == codes::P227)
    };
    assert!(!told("名册见附件1。"));
    assert!(told("名册见附件12。"));
}

#[test]
fn a_missing_value_is_told() {
    let mut sink = Sink::new();
    let settings = Settings {
        year: 2026,
        ..Settings::default()
    };
    compose_from(
        &template("空。"),
        &data(),
        tallies(),
        &settings,
        "一校",
        &mut sink,
    );
    assert!(sink.iter().any(|d| d.code.id == "P229"));
}

#[test]
fn markers_in_data_are_not_ours() {
    let mut data = data();
    let schools = data.tables.get_mut("schools").expect("schools");
    Arc::make_mut(&mut schools.records[0])
        .fields
        .get_mut("leader")
        .expect("leader")
        .value = text("\u{FDD0}0\u{FDD1}\u{E000}");
    let mut sink = Sink::new();
    let template =
        template("{{ school.leader }}{{ school.leader | upper }}{{ attachment('people') }}");
    let plan = compose_from(&template, &data, tallies(), &settings(), "一校", &mut sink);
    let plan = plan.expect("a plan");
    assert_eq!(outline_of(&plan.body), ["P 0\u{E000}0\u{E000}附件1"]);
}
