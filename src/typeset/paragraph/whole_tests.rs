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
        "1 286家",
        "8706 1234",
    ];
    for word in words {
        for before in 10..30 {
            let text = format!("{}{word}{}", "研".repeat(before), "究".repeat(30));
            let lines = flush(&text);
            let whole = lines.iter().any(|line| line.contains(word));
            // Only where its line would gape without its beginning (JLREQ §3.8.4).
            let room = 28_usize.saturating_sub(before);
            let parted = word.split_inclusive('—').next().unwrap_or(word);
            let gapes = room * 4 > before && lines[0].ends_with(parted) && word.len() > 12;
            assert!(whole || gapes, "{lines:?}");
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

/// Names with a point and those that stand apart, words that a slash joins (GB/T 15834-2011 §5.1.9), formulas
/// and blanks that nothing draws.
#[test]
fn what_one_sign_or_space_joins_is_whole() {
    for (text, whole) in [
        ("由阿依古丽·买买提担任组长", "阿依古丽·买买提"),
        ("由阿卜杜热合曼·吐尔逊江同志负责", "阿卜杜热合曼·吐尔逊江"),
        ("推选赵　六为代表", "赵　六"),
        ("推选孙　七、李红", "孙　七"),
        ("按3×5=15计算", "3×5=15"),
        ("落实K–12教育", "K–12"),
        ("签发日期：　　年　　月　　日。", "：　　年　　月　　日"),
        ("于2026年　　月　　日前完成", "2026年　　月　　日"),
        ("其中共　　人。", "共　　人"),
        ("网址https://www.example.cn", "https://w"),
        ("记录听课/评课活动", "课/评"),
    ] {
        for before in 4..29 {
            let all = format!(
                "{}{text}并做好记录，按时上报中心学校。",
                "研".repeat(before)
            );
            let at = all.find(whole).expect("it is there");
            for line in set(&plain(&all), "body", measure()) {
                let end = line.range.end;
                let parted = at < end && end < at + whole.len();
                assert!(!parted, "{whole}: {:?}", &all[line.range.clone()]);
            }
        }
    }
}

/// What looks like an open blank and is none.
#[test]
fn white_space_before_a_word_is_no_blank() {
    let (text, end) = ("工作安排　　月考组织", "　　");
    let parted = (10..29).any(|before| {
        let all = format!("{}{text}等事项按时上报。", "研".repeat(before));
        let at = all.find(end).expect("it is there");
        let lines = set(&plain(&all), "body", measure());
        lines.iter().any(|line| line.range.end == at + end.len())
    });
    assert!(parted, "{text}");
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
        ("培训机构1 286家", "1 286家"),
        ("不得超过12 000元", "12 000元"),
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

/// What is better whole is parted where its line would be left gaping otherwise; only what cannot be
/// parted leaves a line ragged.
#[test]
fn what_is_better_whole_gives_way_to_the_line() {
    let before =
        "各单位要认真组织填报有关情况和材料并于期限内报送主管部门审核汇总后统一公布执行情况";
    let behind = "等有关内容的说明材料另行通知请各校遵照执行并做好记录".repeat(2);
    let words = [
        "江苏省南京市鼓楼区中山北路100号",
        "2024年9月至2027年8月",
        "国发〔2026〕12号",
        "教基厅函〔2026〕123号",
        "2026年10月15日",
        "10000平方米",
        "JY-2026-031",
        "________元",
    ];
    for (word, style) in words
        .iter()
        .flat_map(|word| [(word, "body"), (word, "flush")])
    {
        for count in 0..40 {
            let before: String = before.chars().take(count).collect();
            let (texts, set) = set_in(&format!("{before}{word}{behind}"), style, None);
            let inner = &set[..set.len() - 1];
            let ragged = inner.iter().any(|line| line.ended && line.nudge.is_none());
            assert!(!ragged, "{texts:?}");
        }
    }
}

/// The letters of a file's number stand with it while their line is not stretched for that.
#[test]
fn a_files_number_keeps_its_letters() {
    let parted = |lines: &[String]| lines[0].ends_with('发') && lines[1].starts_with('〔');
    for count in 0..26 {
        let before = "研".repeat(count);
        let behind = "究".repeat(40);
        let alone = format!("{before}，国发〔2026〕12号{behind}");
        let lines = flush(&alone);
        // More than a quarter of an em between two of the characters before it.
        let stretched = (28 - count - 1) * 4 > count;
        assert!(!parted(&lines) || stretched, "{lines:?}");
        assert!(!lines[0].ends_with('国'), "{lines:?}");
    }
}

/// Letters that no mark parts from the text before are known by their offices; XX stands for some. Words
/// before them are none.
#[test]
fn a_files_letters_are_told_from_the_words_before() {
    let numbers = [
        ("研", "国办发"),
        ("研", "渝府办发"),
        ("研", "清教函"),
        ("研", "XX发"),
        ("研", "××教发"),
        ("转发", "国办发"),
    ];
    for (words, letters) in numbers {
        for count in 14..25 {
            let text = format!(
                "{}{words}{letters}〔2026〕12号{}",
                "研".repeat(count),
                "究".repeat(40)
            );
            let lines = flush(&text);
            for (end, _) in letters.char_indices().skip(1) {
                assert!(!lines[0].ends_with(&letters[..end]), "{lines:?}");
            }
        }
    }
}

/// A box to tick stands with its word, on whichever side that is.
#[test]
fn a_box_stands_with_its_word() {
    for (text, wholes) in [
        ("，同意□ 不同意□ 参加。", ["同意□", "不同意□"]),
        ("，□同意 □不同意 参加。", ["□同意", "□不同意"]),
        ("，男□女□，在方框内打勾。", ["男□", "女□"]),
    ] {
        for count in 10..28 {
            let lines = flush(&format!("{}{text}", "研".repeat(count)).repeat(2));
            for whole in wholes {
                // 同意□ stands in 不同意□ too.
                let has = |line: &&String| {
                    let marks = ["，", " ", "□", "研"].map(|mark| format!("{mark}{whole}"));
                    line.starts_with(whole) || marks.iter().any(|marked| line.contains(marked))
                };
                let found = lines.iter().filter(has).count();
                assert_eq!(found, 2, "{whole} {lines:?}");
            }
        }
    }
}

/// A cell's label or head ends its lines between words, and none has one character.
#[test]
fn labels_are_parted_between_words() {
    let style = profile().style("table-cell");
    let lines = |text: &str, em: f64| -> Vec<String> {
        let set = set(&plain(text), "table-cell", style.size.scale(em));
        let texts = set.iter().map(|line| text[line.range.clone()].to_owned());
        texts.collect()
    };
    assert_eq!(lines("考评时间：", 4.3), ["考评", "时间："]);
    assert_eq!(lines("使用部门", 3.3), ["使用", "部门"]);
    assert_eq!(lines("负责人签名：", 5.3), ["负责人", "签名："]);
    // It stays as it is where that would take another line.
    assert_eq!(lines("使用部门", 4.3), ["使用部门"]);
    // Text is no label.
    let text = "各校要认真组织教师参加培训活动做好记录";
    assert_eq!(lines(text, 6.3).len(), 4);
}

/// What runs downwards has a line for each character, and one for each short number.
#[test]
fn numbers_stand_upright_in_text_that_runs_downwards() {
    let text = "第12周2026年";
    let para = Para {
        stacked: true,
        ..plain(text)
    };
    let lines = |em: f64| -> Vec<String> {
        let size = profile().style("table-cell").size;
        let set = set(&para, "table-cell", size.scale(em));
        let texts = set.iter().map(|line| text[line.range.clone()].to_owned());
        texts.collect()
    };
    assert_eq!(lines(2.1), ["第", "12", "周", "2026", "年"]);
    assert_eq!(lines(1.1), ["第", "12", "周", "2", "0", "2", "6", "年"]);
}

/// 刘　翀: the letters of a name that stand apart are not parted, where it is known or stands between
/// marks.
#[test]
fn names_whose_letters_stand_apart_are_whole() {
    for count in 10..30 {
        let before = "研".repeat(count);
        let behind = "究".repeat(30);
        let alone = format!("{before}：刘　翀，{behind}");
        let lines = flush(&alone);
        assert!(
            lines.iter().any(|line| line.contains("刘　翀")),
            "{lines:?}"
        );
        let text = format!("{before}由刘　翀担任{behind}");
        let para = Para {
            people: vec!["刘翀".to_owned()],
            ..plain(&text)
        };
        let set = set(&para, "flush", measure());
        let whole = |line: &SetLine| text[line.range.clone()].contains("刘　翀");
        assert!(set.iter().any(whole), "{count}");
    }
}

/// Low lines that go on on the next line do not stretch their label.
#[test]
fn low_lines_that_go_on_stretch_no_label() {
    let (texts, set) = set_in(&format!("备注{}", "_".repeat(70)), "body", None);
    assert!(
        texts[0].ends_with('_') && texts[1].starts_with('_'),
        "{texts:?}"
    );
    assert!(set[0].ended && set[0].nudge.is_none());
}

/// The lines of a cell so many characters wide.
fn in_cell_of(text: &str, width: f64) -> Vec<String> {
    let mut para = plain(text);
    para.runs[0].source = Some(crate::diagnostic::Source::file("名册.xlsx"));
    let measure = profile().style("table-cell").size.scale(width);
    let lines = set(&para, "table-cell", measure);
    let texts = lines.iter().map(|line| text[line.range.clone()].to_owned());
    texts.collect()
}

/// Days are parted behind their marks, never from their numbers.
#[test]
fn a_list_of_days_in_a_cell_is_parted_behind_its_marks() {
    let text = "2026年10月14日、21日、28日";
    for tenths in 40..150 {
        let lines = in_cell_of(text, f64::from(tenths) / 10.0);
        for line in &lines[1..] {
            assert!(!line.starts_with(['日', '月', '年', '、']), "{lines:?}");
        }
    }
    assert_eq!(
        in_cell_of(text, 7.0),
        ["2026年", "10月14日、", "21日、28日"]
    );
    let numbers = in_cell_of("13900000001（长号）、660101（短号）", 8.0);
    assert_eq!(numbers, ["13900000001", "（长号）、", "660101（短号）"]);
}

#[test]
fn a_class_stands_with_its_number() {
    for before in 10..29 {
        let text = format!("{}七（1）班、高二（12）班学生。", "研".repeat(before));
        for line in flush(&text) {
            assert!(!line.starts_with(['（', '班']), "{text}: {line}");
        }
    }
}

/// The marks that an address begins with stand with what follows, and none has a line of its own.
#[test]
fn an_address_in_a_cell_is_parted_as_books_do() {
    for text in [
        "线上：https://meeting.tencent.com/dm/AbCdEfGh123",
        "详见http://www.example.edu.cn/tz/2026/0901.html",
    ] {
        for tenths in 75..200 {
            let lines = in_cell_of(text, f64::from(tenths) / 10.0);
            for line in &lines {
                let letters = line.chars().filter(|ch| ch.is_alphanumeric()).count();
                let badly = line.ends_with("/:") || line.ends_with("//") || line.ends_with(":/");
                assert!(letters > 1 && !badly, "{lines:?}");
            }
        }
    }
}

/// A column's figures: a telephone number is one, which is not parted at its hyphen; the parts of an address
/// ask for no more than its longest.
#[test]
fn a_column_has_room_for_a_telephone_number_and_for_the_parts_of_an_address() {
    let (profile, style) = (profile(), profile().style("table-cell"));
    let of = |text: &str| {
        let para = plain(text);
        let mut told = Sink::new();
        let shaped = Shaped::of(&para, style, (profile, fonts()), "", &mut told);
        let (whole, least) = shaped.widths(&para, profile);
        (whole, least, shaped.longest_bare(&para, profile))
    };
    let (number, ..) = of("0598-6630012");
    assert_eq!(of("0598-6630012转8001").2, number);
    assert!(of("AB-1234567-2026-0000012345678").2 < of("1234567-2026-0000012345678").0);
    let (address, least, _) = of("https://meeting.tencent.com/dm/AbCdEfGh123");
    assert!(least < address.scale(0.5), "{least} of {address}");
}
