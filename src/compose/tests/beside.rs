//! Of the proof-reader: days of the week beside days, other schools' names, words in brackets that
//! stand for a value.

use super::proofread::{fires, is_clean};
use super::*;

/// What is told of schools' names in the plan of 清水镇第一小学, which has 清水镇第二小学 and 北桥小学
/// beside it.
fn schools(sentence: &str) -> Vec<String> {
    let mut sink = Sink::new();
    let mut data = data();
    let schools = data.tables.get_mut("schools").expect("schools");
    let named = |nth: u32, name: &str| {
        record(
            nth,
            None,
            &[
                ("name", text(name)),
                ("leader", Value::Person("王明".into())),
            ],
        )
    };
    schools.records = vec![
        named(1, "清水镇第一小学").into(),
        named(2, "清水镇第二小学").into(),
        named(3, "北桥小学").into(),
    ];
    let body = format!("{sentence}\n名册见{{{{ attachment(\"people\") }}}}。");
    let template = template(&body);
    let plan = compose_from(
        &template,
        &data,
        tallies(),
        &settings(),
        "清水镇第一小学",
        &mut sink,
    );
    assert!(plan.is_some(), "{:?}", sink.into_sorted());
    let told = sink.iter().filter(|d| d.code == codes::P329);
    let text = |d: &Diagnostic| match d.args.get("text") {
        Some(crate::diagnostic::Arg::Text(text)) => text.clone(),
        _ => String::new(),
    };
    told.map(text).collect()
}

#[test]
fn another_schools_name_in_the_text() {
    for (sentence, name) in [
        ("清水镇第二小学全体教师参加校本教研。", "清水镇第二小学"),
        ("结合北桥小学实际，制定本计划。", "北桥小学"),
        ("東山鎮中心小學校本教研領導小組名單如下。", "東山鎮中心小學"),
        ("红星第三中学的教师人人上公开课。", "红星第三中学"),
        ("为落实要求，长林乡希望小学成立领导小组。", "长林乡希望小学"),
    ] {
        assert_eq!(schools(sentence), [name], "{sentence}");
    }
}

#[test]
fn this_schools_name_and_schools_that_meet() {
    for sentence in [
        "清水镇第一小学全体教师参加，清水镇一小的教师人人听课，第一小学制定计划。",
        "到清水镇第二小学听课，与北桥小学结对，邀请东山镇中心小学的教师评课。",
        "到县第三中学听课，期末上交东山镇中心小学存档，县第二实验小学的老师来校送教。",
        "清水镇第二小学、北桥小学和我校组成共同体，活动在北桥小学举行。",
        "按清水镇中心学校的要求，各乡镇中心小学、农村小学和偏远山区小学都要参加。",
        "学校成立领导小组，小学、中学分别制定计划，全县各小学参加，县教师进修学校指导。",
    ] {
        assert_eq!(schools(sentence), [""; 0], "{sentence}");
    }
}

/// 16 September 2026 is a Wednesday, 17 September a Thursday, 18 March 2027 a Thursday.
#[test]
fn a_day_of_the_week_that_is_not_the_days() {
    for (text, told) in [
        ("9月16日（星期四）", "9月16日（星期四）"),
        ("2026年9月16日（周四）", "2026年9月16日（周四）"),
        ("9月16日周五", "9月16日周五"),
        ("9月16日（五）", "9月16日（五）"),
        ("九月十六日（礼拜二）", "九月十六日（礼拜二）"),
        ("2026-09-16（周一）", "2026-09-16（周一）"),
        ("9.16 周五", "9.16 周五"),
        ("民国115年9月16日（星期天）", "民国115年9月16日（星期天）"),
        ("9月16日下午（周四）", "9月16日下午（周四）"),
        ("9月16日，星期四，", "9月16日，星期四"),
        ("周四（9月16日）", "周四（9月16日"),
        ("9月16日（周三）至18日（周四）", "18日（周四）"),
        ("3月18日（第4周周三）", "3月18日（第4周周三）"),
    ] {
        fires(
            &format!("第三周{text}集中听课。"),
            &[&format!("P207 text {told}")],
        );
    }
}

#[test]
fn days_of_the_week_that_are_right_or_of_no_one_day() {
    is_clean("9月16日（星期三）听课，9月17日（周四）评课，9月16日周三、17日周四交流。");
    is_clean("9月16日周三，9月17日周四，9月18日（周五），周三（9月16日）。");
    is_clean("9月14日至18日（周一至周五），9月16、17日（周三、周四），9月16日（周三、周五也可）。");
    is_clean("自9月1日起每周四学习，每周四（9月1日起）学习，9月1日，周五例会照常。");
    is_clean("农历九月十六日（星期四）；见3.2（一），第9.16（二）条。");
    is_clean("去年9月16日（星期二）的活动，双周周四（9月1日开始），3月18日（星期四）。");
}

#[test]
fn what_is_called_by_a_word_in_brackets_is_a_blank() {
    fires("由{校长}负总责。", &["P323 blank {校长}"]);
    fires("全校教师由【校长】统一安排。", &["P323 blank 【校长】"]);
    fires("联系人：<姓名>。", &["P323 blank <姓名>"]);
    fires("由［负责人］主持。", &["P323 blank ［负责人］"]);
    is_clean("【时间】每周三下午。【地点】会议室。参加【国培】研修，集合{a}、{甲}。");
}

/// What stands on a page of its own counts anew or on, and skips nothing.
#[test]
fn numbers_over_page_breaks() {
    let pages = |second: &str| {
        format!("一、甲组\n说明一。\n{{{{ page_break() }}}}\n{second}、乙组\n说明二。")
    };
    is_clean(&pages("二"));
    is_clean(&pages("一"));
    fires(&pages("三"), &["P324 start 乙组"]);
}

/// A line to write on is no blank that nobody filled in.
#[test]
fn lines_for_a_pen() {
    is_clean("听课教师在____（横线）上写姓名，组长签名：____，在____处签字。");
    fires("由____负责。", &["P323 blank ____"]);
    fires("负责人：____。", &["P323 blank ____"]);
    fires("共____次，横线不够可以另附纸。", &["P323 blank ____"]);
}

/// When a document was made is history, whatever day of the week it was.
#[test]
fn days_on_which_documents_were_made() {
    is_clean(
        "2025年3月制定的办法继续执行；2024年12月审议通过；于2023年5月下发；制度（2025年3月制订）。",
    );
    is_clean("2022年4月21日（星期四）印发的方案。");
    fires("2025年10月开展达标课。", &["P328 outside 2025年10月"]);
}

/// 一校 has three teachers in two groups; the roster is one that nobody may be in twice.
#[test]
fn figures_that_the_roster_does_not_have() {
    let told = |sentence: &str, rule: &str| {
        let body = format!("{sentence}\n名册见{{{{ attachment(\"people\") }}}}。");
        let manifest = format!(
            "{}\n{rule}",
            MANIFEST.replace("label = \"组\"", "label = \"教研组\"")
        );
        let mut template: Template = toml::from_str(&manifest).expect("a manifest");
        template.texts = super::template(&body).texts;
        let found = composed_by(&template).1;
        let told = found.iter().filter(|d| d.code == codes::P334);
        told.map(|d| format!("{:?} {:?}", d.args.get("text"), d.args.get("right")))
            .collect::<Vec<_>>()
    };
    let roster =
        "[[checks]]\nrule = \"unique\"\ntable = \"people\"\ncolumns = [\"school\", \"name\"]\n";
    for wrong in [
        "全校教师12人，分在各组。",
        "我校现有专任教师四人。",
        "學校共有教師2人，",
        "学校现有12名教师。",
        "全校12名教师全部参加。",
        "学校设四个教研组。",
        "全校共有3个教研组，每周活动一次。",
    ] {
        assert_eq!(told(wrong, roster).len(), 1, "{wrong}");
    }
    for right in [
        "全校教师3人，分在各组。",
        "我校现有三名教师。",
        "学校设两个教研组。",
        "语文组现有教师5人，全县教师1200人，学校现有教职工20人。",
        "我校有12名教师获奖，全校教师12人次参加，全校教师12人获奖。",
        "全校教师十余人，全镇设四个教研组，学校成立四个教研组的领导小组。",
    ] {
        assert_eq!(told(right, roster), [""; 0], "{right}");
    }
    // Where the roster may be of some of them only, nobody can say.
    assert_eq!(told("全校教师12人。", ""), [""; 0]);
}

/// Blanks in the wording, in the many ways of web pages and assistants.
#[test]
fn blanks_of_other_peoples_templates() {
    for (text, blank) in [
        ("由【请填写】负责。", "【请填写】"),
        ("评选先进（请补充）。", "（请补充）"),
        ("听课（请填写具体数字）节。", "（请填写具体数字）"),
        ("由（填写单位名称）承担。", "（填写单位名称）"),
        ("评选先进，N名、一等奖。", "N"),
        ("于202 年完成。", "202 年"),
        ("于20 年 月完成。", "20 年 月"),
        ("于2026年  月完成。", "年  月"),
        ("9月  日前上交。", "月  日"),
        ("共#REF!人。", "#REF!"),
        ("由△△负责。", "△△"),
        ("内容是……………，", "……………"),
        ("在〇〇教室活动。", "〇〇"),
        ("在OO教室活动。", "OO"),
        ("制定11X学年度计划。", "11X"),
        ("在第  会议室活动。", "第  会"),
        ("一等奖   个。", "   "),
    ] {
        let told = super::proofread::found(text);
        assert!(
            told.iter()
                .any(|t| t.starts_with("P323 blank") && t.contains(blank.trim())),
            "{text}: {told:?}"
        );
    }
    for text in [
        "报名表（请填写附件1）于9月上交。",
        "建校200 年，二〇〇八年迁址，获得第 1 名。",
        "时间……地点……人物。",
    ] {
        assert!(
            super::proofread::found(text)
                .iter()
                .all(|t| !t.starts_with("P323")),
            "{text}"
        );
    }
    fires(
        "好的，以下是为您撰写的教研计划。",
        &["P327 pasted 好的，以下是为您"],
    );
}

/// A heading whose number has another mark is a paragraph.
#[test]
fn headings_with_another_mark() {
    for mark in ["，", " ", "：", "．"] {
        let body = format!("一、目标\n好。\n二{mark}工作措施\n做好。");
        let told = super::proofread::found(&body);
        assert_eq!(told, [format!("P324 mark 二{mark}工作措施")], "{mark}");
    }
    is_clean(
        "一、目标\n二，是要抓好课堂教学，三是抓好作业。\n二、措施\n三 二班和三班的教师参加活动。",
    );
    is_clean("一、目标\n好。\n三 班教师\n二、措施\n好。");
}

/// 一校's only attachment has three rows.
#[test]
fn figures_of_an_attachments_rows() {
    fires("附件共800行，分组填写。", &["P334 rows 共800行"]);
    fires("附件列出6个名册。", &["P334 rows 列出6个名册"]);
    is_clean("附件共3行，附件列出3个名册。");
    // What it is no list of is not counted in it.
    is_clean("附件列出6个课题，附件列出5个月的安排，附件共800行以内。");
}
