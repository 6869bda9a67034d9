//! What clerks' narratives bring: chapters, lines in columns, and slips that a proof-reader finds there;
//! beside each what looks like it and is right.

use super::proofread::{fires, is_clean};
use super::*;

#[test]
fn chapters_are_headings_and_lines_in_columns_stand_under_one_another() {
    let (plan, _) = composed(
        "第一章　总则\n为规范教研活动，制定本办法。\n第二章　领导小组\n组　长：陈立群　　校长\n副组长：王　明\t\t教导主任\n　　　　　欧阳建国    数学组组长\n第一节课前备课。\n共同　　提高。\n名册见{{ attachment(\"people\") }}。",
    );
    let blocks = plan.expect("a plan").body;
    assert_eq!(
        outline_of(&blocks),
        [
            "H1.0 第一章　总则",
            "P 为规范教研活动，制定本办法。",
            "H1.0 第二章　领导小组",
            "Flush 　　组　长：陈立群　　　校长",
            "Flush 　　副组长：王　明　　　教导主任",
            "Flush 　　　　　　欧阳建国　　数学组组长",
            "P 第一节课前备课。",
            "P 共同　　提高。",
            "P 名册见附件1。",
        ]
    );
}

#[test]
fn words_that_stand_twice() {
    fires("要进行进行集体备课。", &["P326 slip 进行进行"]);
    fires("围绕“主题：读写结合”这一主题研究。", &["P326 slip “主题："]);
    fires("围绕“读写结合。”这一主题研究。", &["P327 misplaced 。”"]);
    is_clean("天天坚持，举行研讨研讨会，大家讨论讨论。");
    is_clean("围绕“读写结合”这一主题研究。他说“好。”大家鼓掌。");
}

#[test]
fn one_wrong_character_in_a_term() {
    fires(
        "七年级语纹活动由教硏组组织。",
        &["P326 slip 年级语纹", "P326 slip 教硏组"],
    );
    is_clean(
        "由于文组织，请李美舒组织。新课呈现，教学能立足学情，教学质量的提高及教师发展，活动时检查签到，听评科学课。",
    );
    is_clean("教研组尚未确定课题，数学教室已满，听课记录按学期整理。");
}

#[test]
fn times_and_weeks_that_are_none() {
    fires(
        "第0周准备，活动时间14:30—15:70，另一次25:00开始。",
        &[
            "P328 no-such-time 15:70",
            "P328 no-such-time 25:00",
            "P328 nought 第0周",
        ],
    );
    fires("定于9月三十一日开会。", &["P328 no-such-day 9月三十一日"]);
    is_clean("微课时长25:00，比分25:00，生师比例为25:00，视频限时25:00，不超过26:00。");
    is_clean("录像时长为25:00前不得剪辑，第25:00后的画面有字幕。");
    fires("会议26:00前结束。", &["P328 no-such-time 26:00"]);
    is_clean("第10周，活动时间14:30—15:30，师生比1:75，24:00前上交。录像45:00，第0节早读。");
}

#[test]
fn attachments_of_other_documents() {
    is_clean("按《听课制度》（县教〔2026〕5号）附件9执行，见县教〔2026〕6号文件附件13。");
    is_clean("参照《教研手册》附件13、附件14填写。");
    fires("见附件9。", &["P325 no-such 见附件9"]);
}

#[test]
fn words_half_in_the_other_script() {
    fires("保持乾净的教室。", &["P326 slip 持乾净"]);
    is_clean("读乾隆年间的著作，著名教师张乾主讲，专著都可以选读。");
}
