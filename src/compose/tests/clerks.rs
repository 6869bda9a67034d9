//! What clerks write in cells that sentences are made of: numbers of their own, nothing, marks.

use super::*;

/// The body of 一校, whose rows say this in the column 组, and what is told of it: code, kind, cell.
fn composed_of(groups: &[&str], body: &str) -> (Vec<String>, Vec<String>) {
    let rows = groups.iter().enumerate().map(|(row, group)| {
        let cells = [("school", text("一校")), ("group", text(group))];
        record(row as u32 + 1, Some("一校"), &cells)
    });
    let mut data = data();
    data.tables.insert("people".into(), table(rows.collect()));
    let body = format!("{body}\n\n名册见{{{{ attachment(\"people\") }}}}。");
    let mut sink = Sink::new();
    let plan = compose_from(
        &template(&body),
        &data,
        tallies(),
        &settings(),
        "一校",
        &mut sink,
    );
    let plan = plan.unwrap_or_else(|| panic!("{:?}", sink.clone().into_sorted()));
    let mut lines: Vec<String> = plan.body.iter().filter_map(line).collect();
    lines.pop();
    let told = sink.into_sorted();
    let told = told.iter().map(|d| {
        let kind = match d.args.get("kind") {
            Some(crate::diagnostic::Arg::Text(kind)) => kind.as_str(),
            _ => "",
        };
        let cell = d.source.as_ref().and_then(|source| source.cell);
        let cell = cell.map_or_else(String::new, |cell| cell.to_string());
        format!("{} {kind} {cell}", d.code.id)
    });
    (lines, told.collect())
}

/// A block with its number.
fn line(block: &Block) -> Option<String> {
    let (number, text) = match block {
        Block::Heading { number, text, .. } => (*number, text),
        Block::Item { number, text, .. } => (Some(*number), text),
        Block::Paragraph { text, .. } => (None, text),
        _ => return None,
    };
    let text: String = text.iter().map(|inline| inline.text.as_str()).collect();
    Some(match number {
        Some(number) => format!("{number}|{text}"),
        None => text,
    })
}

const LIST: &str = "{% for p in people %}\n{{ loop.index }}. {{ p.group }}；\n{% endfor %}";

#[test]
fn a_clerks_number_gives_way_to_the_templates() {
    let (lines, told) = composed_of(&["1.听课", "2、评课", "（3）备课", "④总结"], LIST);
    assert_eq!(lines, ["1|听课；", "2|评课；", "3|备课；", "4|总结；"]);
    assert_eq!(told, ["P317 one B2"]);
    let numbered = ["一、备课", "听课", "1 评课", "2 总结"];
    let (lines, _) = composed_of(&numbered, LIST);
    assert_eq!(lines, ["1|备课；", "2|听课；", "3|评课；", "4|总结；"]);
}

#[test]
fn a_clerks_number_within_quotation_marks() {
    let body = "{% for p in people %}\n{{ loop.index }}. {{ p.school }}课题“{{ p.group }}”，已经立项；\n{% endfor %}";
    let (lines, told) = composed_of(&["1.识字", "2.口算", "3.0时代的阅读"], body);
    let wanted = [
        "1|一校课题“识字”，已经立项；",
        "2|一校课题“口算”，已经立项；",
        "3|一校课题“3.0时代的阅读”，已经立项；",
    ];
    assert_eq!(
        (lines, told),
        (
            wanted.map(str::to_owned).to_vec(),
            vec!["P317 one B2".into()]
        )
    );
}

#[test]
fn what_is_no_number_stays() {
    let cells = [
        "3.5万元图书",
        "1、2年级听课",
        "一、二年级听课",
        "2 年级听课",
        "（3）班听课",
    ];
    let (lines, told) = composed_of(&cells, LIST);
    let same = cells.iter().enumerate();
    let same: Vec<String> = same
        .map(|(at, cell)| format!("{}|{cell}；", at + 1))
        .collect();
    assert_eq!((lines, told), (same, vec![]));
}

/// A template that numbers nothing leaves the clerk's numbers; of a list of one there is none.
#[test]
fn paragraphs_keep_their_numbers_where_there_are_several() {
    let plain = "{% for p in people %}\n{{ p.group }}；\n{% endfor %}";
    let (lines, told) = composed_of(&["1.听课", "2.评课"], plain);
    assert_eq!(
        (lines, told),
        (vec!["1.听课；".into(), "2.评课；".into()], vec![])
    );
    let apart = "{% for p in people %}\n{{ p.group }}；\n以上由{{ p.school }}落实。\n{% endfor %}";
    let (lines, told) = composed_of(&["1.听课", "2.评课"], apart);
    assert_eq!(
        (&*lines[0], &*lines[2], told),
        ("1.听课；", "2.评课；", vec![])
    );
    let (lines, told) = composed_of(&["1.听课"], plain);
    assert_eq!(
        (lines, told),
        (vec!["听课；".into()], vec!["P317 one B2".into()])
    );
}

#[test]
fn a_cell_that_says_nothing_is_none_for_a_condition() {
    let body = "{% for p in people %}\n{% if p.group %}课题《{{ p.group }}》。{% else %}没有课题。{% endif %}\n\n{% endfor %}";
    for nothing in ["无", "/", "——", "暂无", "（待定）", "N/A"] {
        let (lines, told) = composed_of(&[nothing, "无效提问的排查"], body);
        assert_eq!(
            lines,
            ["没有课题。", "课题《无效提问的排查》。"],
            "{nothing}"
        );
        assert_eq!(told, [""; 0], "{nothing}");
    }
    // A template that asks for the word itself is left to it.
    let body = "{% for p in people %}\n{% if p.group != \"无\" %}课题《{{ p.group }}》。{% else %}没有。{% endif %}\n\n{% endfor %}";
    assert_eq!(
        composed_of(&["无", "识字"], body).0,
        ["没有。", "课题《识字》。"]
    );
}

#[test]
fn a_sentence_made_of_nothing_is_told() {
    let body = "{% for p in people %}每{{ p.group }}开展一次。{% endfor %}";
    for nothing in ["无", "/", "—", "待定"] {
        let (lines, told) = composed_of(&[nothing], body);
        assert_eq!(lines, [format!("每{nothing}开展一次。")]);
        assert_eq!(told, ["P323 nothing B2"], "{nothing}");
    }
    // An answer behind a colon.
    let (lines, told) = composed_of(
        &["无"],
        "{% for p in people %}佐证材料：{{ p.group }}。{% endfor %}",
    );
    assert_eq!((lines, told), (vec!["佐证材料：无。".into()], vec![]));
}

#[test]
fn a_mark_at_the_end_of_a_cell_within_a_sentence() {
    for cell in ["星期三。", "星期三；", "星期三,", "星期三，"] {
        let (_, told) = composed_of(
            &[cell],
            "{% for p in people %}本组每{{ p.group }}开展一次。{% endfor %}",
        );
        assert_eq!(told, ["P327 mid-sentence B2"], "{cell}");
    }
    for (cell, body) in [
        (
            "星期三",
            "{% for p in people %}本组每{{ p.group }}开展一次。{% endfor %}",
        ),
        // It is a sentence by itself.
        (
            "我校是完全小学。",
            "{% for p in people %}{{ p.group }}现有教师十人。{% endfor %}",
        ),
        (
            "集体备课。",
            "{% for p in people %}活动：{{ p.group }}全体参加。{% endfor %}",
        ),
        (
            "星期三。",
            "{% for p in people %}本组开展在{{ p.group }}。{% endfor %}",
        ),
        // The template's mark gives way to one that ends the sentence as well.
        (
            "人人一节！",
            "{% for p in people %}活动：{{ p.group }}。{% endfor %}",
        ),
    ] {
        assert_eq!(composed_of(&[cell], body).1, [""; 0], "{cell} {body}");
    }
}

#[test]
fn marks_that_are_doubled_in_a_tables_cell() {
    let (_, told) = composed_of(&["备课。。", "听课……", "评课；"], "见附件。");
    assert_eq!(told, ["P327 doubled B2"]);
}
