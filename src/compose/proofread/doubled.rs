//! ## What it finds
//! Words that stand twice: 要进行进行集体备课, 主题：主题：读写结合; and a label within the quotation that is said
//! to be what it says: 围绕“主题：读写结合”这一主题.
//! ## Why it matters
//! One of the two was to be deleted, or was pasted in with a value.

use std::sync::LazyLock;

use regex::Regex;

use crate::characters::is_han;
use crate::diagnostic::codes;
use crate::script::simplified;

use super::passage::Passage;
use super::people::same_range;
use super::references::in_title;
use super::{Desk, Finding};

/// The longest word that is looked for, in characters.
const LONGEST: usize = 6;
/// What makes a longer word of the second: 研讨研讨会, 教研组教研组长, 教师教师节.
const SUFFIXES: &str = "会员组长室处部科课班级年校院所局厅师师生者家人们节日周月表本书册卡单卷题库群网站点度量率性化式型制法权力感观论学史志页稿件品物区域队团社杯奖手机器具材料案织证馆纸田箱栏墙牌袋屋楼园架费函";
/// Verbs that are said twice, or once of another word that they begin: 讨论讨论, 学习学习资料.
const SAID_TWICE: [&str; 66] = [
    "讨论", "研究", "研讨", "商量", "交流", "学习", "总结", "检查", "评价", "考核", "记录", "汇报",
    "反思", "练习", "复习", "预习", "体验", "体会", "考虑", "了解", "尝试", "准备", "锻炼", "整理",
    "思考", "观察", "休息", "活动", "分享", "展示", "介绍", "打扫", "收拾", "调整", "管理", "设计",
    "培训", "指导", "督导", "比较", "沟通", "打磨", "切磋", "请教", "探讨", "商议", "商讨", "琢磨",
    "斟酌", "推敲", "核对", "修改", "改进", "完善", "协调", "配合", "磨合", "联系", "宣传", "关心",
    "帮助", "落实", "强调", "请示", "回顾", "梳理",
];
/// What ends one word and begins the next: 公开课开课前, 各学科学科带头人, 本学期学期末 …
const ENDS: [&str; 13] = [
    "开课",
    "学科",
    "年级",
    "学期",
    "学校",
    "班级",
    "大会",
    "课题",
    "学段",
    "片区",
    "教研组",
    "备课组",
    "年级组",
];
/// … behind one of these.
const BEFORE: &str = "小公各跨多本全单分高低中同上下新每我两一二三四五六七八九表";
/// Many of something, or again and again: 很多很多, 一步一步, 逐条逐条.
const MANY: &str = "逐很好许太几每一二三四五六七八九十〇零百千两非越再又";
/// Words that a title is labelled with.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("[“《「](?P<label>主题|课题|题目|专题|标题|口号|名称|内容|目标|宗旨|重点)[：:]")
        .expect("a fixed pattern")
});
/// So many characters around a quotation say what it is.
const REACH: usize = 8;

/// - told: `P326`
pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let simple = simplified(&passage.text);
    for (range, length) in words(&simple) {
        let Some(own) = same_range(&passage.text, &simple, range.0, range.1) else {
            continue;
        };
        let told = if in_title(&passage.text, own.0)
            || is_quoted(&simple, range)
            || is_called_out(&simple, range)
        {
            None
        } else {
            desk.finding(codes::P326, "slip", passage, own)
        };
        found.extend(told.map(|finding| Finding {
            right: finding.text.chars().take(length).collect(),
            ..finding
        }));
    }
    for captures in LABEL.captures_iter(&simple) {
        let (Some(whole), Some(label)) = (captures.get(0), captures.name("label")) else {
            continue;
        };
        let quoted = simple.get(whole.end()..).unwrap_or_default();
        let closes = quoted.find(['”', '》', '」']);
        let behind = closes.and_then(|at| quoted.get(at..)).unwrap_or_default();
        let before = simple.get(..whole.start()).unwrap_or_default();
        let before: String = before.chars().rev().take(REACH).collect();
        let before: String = before.chars().rev().collect();
        let behind: String = behind.chars().skip(1).take(REACH).collect();
        let clause = |text: &str| text.contains(label.as_str());
        let ends = ['。', '；', '，', '“', '《'];
        let before = before.rsplit(ends).next().unwrap_or_default();
        let behind = behind.split(ends).next().unwrap_or_default();
        let own = same_range(&passage.text, &simple, whole.start(), whole.end());
        if let Some(own) = own.filter(|_| clause(before) || clause(behind)) {
            let finding = desk.finding(codes::P326, "slip", passage, own);
            found.extend(finding.map(|finding| Finding {
                right: finding.text.chars().take(1).collect(),
                ..finding
            }));
        }
    }
}

/// The words that stand twice, in simplified characters: the bytes of both, and the length of one with
/// the colon that a label has, in characters.
fn words(text: &str) -> Vec<((usize, usize), usize)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |at: usize| chars.get(at).map_or(text.len(), |(at, _)| *at);
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let word = (2..=LONGEST + 1).find(|length| is_doubled(&chars, at, *length));
        match word {
            Some(length) => {
                found.push(((byte(at), byte(at + 2 * length)), length));
                at += 2 * length;
            }
            None => at += 1,
        }
    }
    found
}

fn is_doubled(chars: &[(usize, char)], at: usize, length: usize) -> bool {
    let own = chars.get(at..at + length);
    let again = chars.get(at + length..at + 2 * length);
    let Some((own, again)) = own.zip(again) else {
        return false;
    };
    // Nearly all are not, and nothing is made for them.
    if own.iter().zip(again).any(|((_, a), (_, b))| a != b) {
        return false;
    }
    let own: Vec<char> = own.iter().map(|(_, c)| *c).collect();
    let (is_label, name) = match own.split_last() {
        Some(('：' | ':', name)) if name.len() > 1 => (true, name),
        _ => (false, &own[..]),
    };
    if !name.iter().all(|c| is_han(*c)) || name.len() > LONGEST {
        return false;
    }
    let first = name.first();
    // 天天天天; 一步一步, 一课一课一评
    if name.iter().all(|c| Some(c) == first)
        || first.is_some_and(|c| MANY.contains(*c))
        || name.last() == Some(&'一')
    {
        return false;
    }
    let shown: String = name.iter().collect();
    let next = chars.get(at + 2 * length).map(|(_, c)| *c);
    let is_longer = next.is_some_and(|c| SUFFIXES.contains(c));
    let before = at.checked_sub(1).and_then(|at| chars.get(at));
    let ends = before.is_some_and(|(_, c)| BEFORE.contains(*c)) && ENDS.contains(&shown.as_str());
    is_label || !is_longer && !ends && !SAID_TWICE.contains(&shown.as_str())
}

/// Does somebody call it out: “加油加油”?
fn is_quoted(text: &str, (from, to): (usize, usize)) -> bool {
    let before = text.get(..from).unwrap_or_default();
    let after = text.get(to..).unwrap_or_default();
    before.ends_with(['“', '「', '‘', '『'])
        && after.starts_with(['”', '」', '’', '』', '！', '，'])
}

/// Is it a clause by itself that the next one goes on from, 教研教研，重在研, or said once more: 落实落实再落实?
fn is_called_out(text: &str, (from, to): (usize, usize)) -> bool {
    let before = text.get(..from).unwrap_or_default();
    let after = text.get(to..).unwrap_or_default();
    let opens = before
        .chars()
        .next_back()
        .is_none_or(|c| !is_han(c) && !c.is_alphanumeric() && !"、：:".contains(c));
    opens && after.starts_with(['，', ',', '！'])
        || after.trim_start_matches('，').starts_with('再')
}

#[cfg(test)]
mod tests {
    use super::{is_called_out, words};

    #[test]
    fn what_is_called_out() {
        for (text, is) in [
            ("教研教研，重在研", true),
            ("全校要教研教研，重在研", false),
            ("抓好改革改革再改革", true),
            ("教师教师参加", false),
            ("地点：学校学校，时间", false),
        ] {
            let (range, _) = words(text)[0];
            assert_eq!(is_called_out(text, range), is, "{text}");
        }
    }

    #[test]
    fn doubled_words_and_what_looks_like_them() {
        for text in [
            "要进行进行集体备课",
            "学校要组织组织教师",
            "全体教师教师参加",
            "集体备课集体备课每周一次",
            "主题：主题：读写结合",
            "由教研组教研组负责",
        ] {
            assert_eq!(words(text).len(), 1, "{text}");
        }
        for text in [
            "举行研讨研讨会",
            "各教研组教研组长",
            "庆祝教师教师节",
            "天天天天坚持",
            "一步一步推进",
            "二〇二〇年",
            "大家讨论讨论",
            "组织学习学习资料",
            "很多很多问题",
            "各年级年级组长",
            "公开课开课前一周上报",
            "各学科学科带头人",
            "小学科学科教研",
            "时间：时间",
            "层层落实，层层负责",
            "各备课组备课组织有序",
            "对照清单逐条逐条核对",
            "评课一课一评",
            "布置评比评比栏",
            "遇事沟通沟通，课例打磨打磨",
            "各课题课题主持人",
        ] {
            assert_eq!(words(text), [], "{text}");
        }
    }
}
