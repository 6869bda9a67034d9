//! What stays whole at a line's end: blanks with their units, references, standards, addresses, names;
//! and what is longer than a line.

use super::tests::{flush, fonts, in_cell, measure, profile, set_in};
use super::*;

fn underlined(text: &str) -> Run {
    let mut runs = Vec::new();
    let run = Run {
        text: text.to_owned(),
        look: crate::typeset::Look {
            underline: true,
            ..Default::default()
        },
        ..Run::default()
    };
    super::super::inline::as_set(run, &mut runs);
    runs.remove(0)
}

fn set(para: &Para, style: &str, measure: Length) -> Vec<SetLine> {
    let (profile, style) = (profile(), profile().style(style));
    set_paragraph(para, style, measure, profile, fonts(), "", &mut Sink::new())
}

/// LibreOffice drops white space where it breaks a line itself: each part of a blank that is longer than
/// its line has a line break behind it.
#[test]
fn a_blank_that_is_longer_than_its_line_goes_on_on_the_next() {
    for (style, measure) in [("body", measure()), ("table-cell", Length::pt(90.0))] {
        for (blank, count) in [("　", 100), (" ", 300)] {
            for behind in ["", "。", "（签名）"] {
                let mut para = plain("家长意见：");
                para.runs.push(underlined(&blank.repeat(count)));
                para.runs.extend(plain(behind).runs);
                let lines = set(&para, style, measure);
                let text = para.text();
                assert!(lines.len() > 2, "{style} {blank:?}");
                for line in &lines {
                    let right = line.underlines.iter().map(|(_, to)| *to).max();
                    assert!(
                        right.is_none_or(|right| right <= measure),
                        "{style} {blank:?}"
                    );
                }
                for line in &lines[..lines.len() - 1] {
                    let shown = &text[line.range.clone()];
                    let in_blank = shown.ends_with(['　', '\u{a0}']);
                    assert!(line.ended || !in_blank, "{style} {shown:?}");
                }
            }
        }
    }
}

/// The unit belongs to the blank before it, the label to the one behind it.
#[test]
fn a_blank_stands_beside_its_unit() {
    let wholes = [
        "____年",
        "__月",
        "__日",
        "____人",
        "女__人",
        "____万元",
        "（    ）人",
        "____省",
        "__市",
        "（　　）次",
        "日期____",
    ];
    let text = "____年__月__日，共____人女__人，￥____万元，（    ）人，住____省__市__县，（　　）次，签名____日期____。";
    for before in 0..28 {
        let text = format!("{}{text}", "研".repeat(before));
        let lines = flush(&text);
        for whole in wholes {
            assert!(
                lines.iter().any(|line| line.contains(whole)),
                "{whole}: {lines:?}"
            );
        }
        assert!(!lines.iter().any(|line| line.ends_with('￥')), "{lines:?}");
    }
    let mut para = plain("研究研究研究于");
    for unit in ["年", "月", "日前"] {
        para.runs.push(underlined("    "));
        para.runs.extend(plain(unit).runs);
    }
    for width in 210..400 {
        let lines = set(&para, "body", Length::pt(f64::from(width)));
        let text = para.text();
        for line in &lines {
            let begins = &text[line.range.start..];
            assert!(!begins.starts_with(['年', '月', '日']), "{width}");
        }
    }
}

#[test]
fn references_and_standards_are_whole() {
    let words = [
        "附件1",
        "附表2",
        "附件一",
        "YD/T 1363.3—2014",
        "GB/T 9704—2012",
        "JY/T 0466-2018",
        "−5℃",
        "3½小时",
        "A‑3",
        "±15人",
    ];
    for word in words {
        for before in 10..30 {
            let text = format!("{}{word}{}", "研".repeat(before), "究".repeat(30));
            let lines = flush(&text);
            assert!(lines.iter().any(|line| line.contains(word)), "{lines:?}");
        }
    }
}

/// Chicago Manual of Style, §7.46: no line ends in an address's own hyphen.
#[test]
fn no_line_ends_in_a_hyphen_of_an_address() {
    let words = [
        "https://www.qing-xi.gov.cn/zwgk-tz/2026-09-01/a-b.html",
        "li-ming.hua-yuan@edu-qx.gov.cn",
        "www.qing-xi.gov.cn",
    ];
    for word in words {
        for before in 0..28 {
            let text = format!("{}网址{word}，逾期不予受理。", "研".repeat(before));
            for line in flush(&text) {
                let badly = line.ends_with(['-', ':']) || line.starts_with('/');
                assert!(!badly, "{text}: {line}");
            }
        }
    }
}

/// White space within a text hangs where a line ends in it: nothing of it is seen, and Word has a line
/// break.
#[test]
fn no_line_begins_with_ideographic_spaces_of_the_input() {
    for count in [1, 3, 8, 20] {
        for before in 1..28 {
            let text = format!("{}{}乙方（盖章）", "研".repeat(before), "　".repeat(count));
            let (texts, lines) = set_in(&text, "flush", None);
            for (shown, line) in texts.iter().zip(&lines).skip(1) {
                assert!(!shown.starts_with('　'), "{texts:?}");
                assert!(!shown.ends_with('　') || line.ended, "{texts:?}");
            }
            let at_end = texts[0].ends_with('　');
            assert!(!at_end || lines[0].ended, "{texts:?}");
            for line in &lines {
                let ends = line.runs.iter().map(|run| run.origin.x + run.width());
                assert!(ends.max() <= Some(measure()), "{texts:?}");
            }
        }
    }
    let (texts, lines) = in_cell("归档工作　　　　见附件");
    assert_eq!(texts, ["归档工作　　　　", "见附件"]);
    assert!(lines[0].ended);
}

/// Names that the plan's tables have are whole in running text.
#[test]
fn names_that_are_known_are_never_parted() {
    let names = ["刘翀", "欧阳小明"];
    for before in 10..29 {
        let mut para = plain(&format!(
            "{}由刘翀、欧阳小明负责，刘翀验收。",
            "研".repeat(before)
        ));
        para.people = names.map(str::to_owned).to_vec();
        let text = para.text();
        for line in set(&para, "body", measure()) {
            let end = line.range.end;
            for name in names {
                let parted = text
                    .match_indices(name)
                    .any(|(at, _)| at < end && end < at + name.len());
                assert!(!parted, "{text}: {:?}", &text[line.range.clone()]);
            }
        }
    }
}

/// Names of a roll of honour, and of minutes, are whole though no table names them.
#[test]
fn names_of_a_list_are_whole() {
    let names = [
        "侯桂轩",
        "刘明敏",
        "郑丹",
        "石萍",
        "孟梓",
        "曾娟",
        "姜艳萍",
        "侯文军",
        "欧阳小明",
        "宋杰萍",
        "陳怡君",
    ];
    for (label, between) in [("县第一中学：", "　"), ("", "　　"), ("出席：", "、")] {
        for lead in 0..12 {
            let text = format!("{}{label}{}", "三".repeat(lead), names.join(between));
            let para = plain(&text);
            let lines = set(&para, "body", measure());
            assert!(lines.len() > 1);
            for name in names {
                let whole = lines
                    .iter()
                    .any(|line| text[line.range.clone()].contains(name));
                assert!(whole, "{name} is parted: {text}");
            }
        }
    }
    // Neither are these people, nor is it a list: the plain rule breaks it.
    let text = format!("{}语文、数学、英语、科学、美术", "三".repeat(25));
    let para = plain(&text);
    let first = &set(&para, "body", measure())[0];
    assert_eq!(text[first.range.clone()].chars().count(), 26);
}

/// A hyphen typed for a minus, and one in a code, end no line.
#[test]
fn numbers_keep_their_sign_and_codes_their_parts() {
    let wholes = [
        ("标准分在得9分；-1.5以下", "-1.5"),
        ("气温-12℃以下", "-12"),
        ("温度为(-12～5)℃", "(-12"),
        ("型号A-12的设备", "A-12"),
        ("文号JY-2026-031号", "JY-2026-031"),
        ("感染COVID-19的学生", "COVID-19"),
        ("给予曹××同学警告处分", "曹××"),
        ("由李×负责", "李×"),
        ("被告人张某某", "张某某"),
    ];
    for (text, whole) in wholes {
        for before in 8..27 {
            let para = plain(&format!("{}{text}，其余照此办理。", "研".repeat(before)));
            let all = para.text();
            let lines = set(&para, "body", measure());
            let found = lines
                .iter()
                .any(|line| all[line.range.clone()].contains(whole));
            assert!(found, "{whole} is parted: {all}");
        }
    }
}
