//! Who is meant in a cell: names, names with a title, and people named by what they do.

use super::name::{is_han, is_made_up, split_persons, tidy_person};
use crate::script::simplified;
use crate::surnames::{COMPOUND_SURNAMES, begins_with_surname};

/// Words that stand for “nobody” and are no names.
const NOBODY: &[&str] = &[
    "无",
    "無",
    "没有",
    "沒有",
    "暂无",
    "暫無",
    "待定",
    "暂缺",
    "暫缺",
    "空缺",
    "未定",
    "暂无人选",
    "不详",
    "不詳",
    "同上",
];

/// Titles that follow a name; longest first.
const TITLES: &[&str] = &[
    "常务副校长",
    "副校长",
    "副主任",
    "副组长",
    "副园长",
    "副书记",
    "班主任",
    "教研员",
    "老师",
    "教师",
    "先生",
    "女士",
    "小姐",
    "同志",
    "校长",
    "主任",
    "组长",
    "园长",
    "书记",
    "院长",
    "局长",
    "股长",
    "科长",
    "处长",
    "段长",
    "教授",
    "干事",
];

/// What people do, or where they belong, at the end of a role.
const ROLES: &[&str] = &[
    "负责人",
    "负责同志",
    "班子成员",
    "领导班子",
    "班子",
    "干部",
    "领导",
    "成员",
    "人员",
    "骨干",
    "代表",
    "专家",
    "学生",
    "家长",
    "职工",
    "员工",
    "师生",
    "全体",
    "小组",
    "教研组",
    "备课组",
    "学校",
    "小学",
    "中学",
    "幼儿园",
    "委员会",
    "团队",
    "工作室",
    "办公室",
    "教研室",
    "教务处",
    "教导处",
    "政教处",
    "德育处",
    "总务处",
    "中心",
    "教育局",
    "组",
    "室",
    "处",
    "科",
    "部",
    "校",
];

/// Words that only a role begins with.
const ROLE_BEGINS: &[&str] = &[
    "全体",
    "各",
    "全校",
    "全镇",
    "全乡",
    "全县",
    "全区",
    "全市",
    "所有",
    "部分",
    "相关",
    "有关",
    "其他",
    "其余",
    "每",
    "本校",
    "本组",
    "本年级",
    "参赛",
    "参会",
    "参加",
];

/// Words that stand in roles and never in a name.
const ROLE_WORDS: &[&str] = &[
    "年级", "年段", "学科", "教研", "备课", "语文", "数学", "英语", "科学", "体育", "音乐", "美术",
    "道法", "信息", "综合", "常务", "教务", "教导", "政教", "德育", "总务", "高一", "高二", "高三",
    "初一", "初二", "初三", "低段", "中段", "高段",
];

/// The people of one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct People {
    /// Names and roles, in order.
    pub(super) names: Vec<String>,
    /// Was a title, a label or a remark in brackets left out?
    pub(super) shortened: bool,
}

/// The people that a cell names; `None` where something in it is neither a name nor a role.
pub(super) fn people(text: &str) -> Option<People> {
    let (text, mut shortened) = without_brackets(text);
    let mut names = Vec::new();
    for piece in split_persons(&text).into_iter().flat_map(apart) {
        let (piece, cut) = without_title(&piece);
        shortened |= cut;
        if !is_role(&piece) && !is_name(&piece) {
            return None;
        }
        names.push(piece);
    }
    (!names.is_empty()).then_some(People { names, shortened })
}

/// 王明和李华 is two names: a text longer than a Chinese name whose halves begin with surnames.
fn apart(name: String) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let half = |half: &[char]| {
        let text: String = half.iter().collect();
        let fits = (2..=3).contains(&half.len()) && begins_with_surname(&simplified(&text));
        (fits && !is_role(&text)).then_some(text)
    };
    let joins = |c: char| matches!(c, '和' | '与' | '與' | '及');
    let halves = (2..chars.len()).find_map(|at| {
        let (before, rest) = chars.split_at(at);
        let (joint, after) = rest.split_first()?;
        (chars.len() > 4 && joins(*joint)).then_some(())?;
        Some(vec![half(before)?, half(after)?])
    });
    halves.unwrap_or_else(|| vec![name])
}

/// A name has a letter, no digit, and more than one character where it is Chinese.
fn is_name(name: &str) -> bool {
    let letters = name
        .chars()
        .filter(|c| c.is_alphabetic() || is_made_up(*c))
        .count();
    let han = name.chars().any(is_han);
    let mark = |c: char| matches!(c, '·' | '.' | '-' | '\'' | '’' | ' ' | '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    letters > usize::from(han)
        && name
            .chars()
            .all(|c| c.is_alphabetic() || is_made_up(c) || mark(c))
        && !NOBODY.contains(&name)
}

/// What roles begin with and titles and roles end with, in both scripts: most names have neither,
/// and need no further look.
const FIRST: &str = "全各所部相有其每本参參";
const LAST: &str = "师師生士姐志长長任记記员員授事人子部领領导導骨干幹表家工体體组組校学學园園会會队隊室处處局心科";

/// May this be a role, or end with a title?
fn may_have_a_role(text: &str) -> bool {
    let first = text.chars().next().is_some_and(|c| FIRST.contains(c));
    first || text.chars().next_back().is_some_and(|c| LAST.contains(c))
}

/// Are these people named by what they do (全体教师, 各教研组长, 校长) rather than by name?
pub fn is_role(text: &str) -> bool {
    if !may_have_a_role(text) {
        return false;
    }
    let text = simplified(text);
    if TITLES.contains(&text.as_str()) || ROLES.contains(&text.as_str()) {
        return true;
    }
    if ROLE_BEGINS.iter().any(|word| text.starts_with(word)) {
        return true;
    }
    let ending = TITLES
        .iter()
        .chain(ROLES)
        .find_map(|word| text.strip_suffix(word));
    let Some(rest) = ending else { return false };
    let words = ROLE_WORDS.iter().any(|word| rest.contains(word));
    words || !begins_with_surname(rest) || rest.chars().count() > 4
}

/// Without what stands in brackets: 王明（组长）. A cell that is all in brackets stays.
fn without_brackets(text: &str) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut cut = false;
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' | '〔' => {
                depth += 1;
                cut = true;
            }
            ')' | '）' | ']' | '】' | '〕' if depth > 0 => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    // A bracket that is never closed is a slip of the pen, not a remark.
    if depth > 0 {
        (text.to_owned(), false)
    } else {
        (out, cut)
    }
}

/// Without a label before (组长：王明) or a title after the whole name (王明老师). A surname with a
/// title (王老师) stays: whose it is, only the roster can tell.
fn without_title(name: &str) -> (String, bool) {
    let (label, rest) = match name.split_once([':', '：']) {
        Some((label, rest)) if !label.is_empty() && !rest.trim().is_empty() => (true, rest),
        _ => (false, name),
    };
    if !may_have_a_role(rest) {
        return (tidy_person(rest), label);
    }
    let simple = simplified(rest);
    let whole = TITLES.iter().find_map(|title| {
        let before = simple.strip_suffix(title)?;
        let length = before.chars().count();
        let surname = COMPOUND_SURNAMES.contains(&before) || length < 2;
        let role = ROLE_WORDS.iter().any(|word| before.contains(word));
        let named =
            begins_with_surname(before) && (2..=4).contains(&length) || before.contains('·');
        (named && !surname && !role).then_some(length)
    });
    match whole {
        Some(length) => (rest.chars().take(length).collect(), true),
        None => (tidy_person(rest), label),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn names(cell: &str, names: &[&str], shortened: bool) {
        let people = people(cell).unwrap_or_else(|| panic!("{cell} is read"));
        assert_eq!(people.names, names, "{cell}");
        assert_eq!(people.shortened, shortened, "{cell}");
    }

    #[test]
    fn names_parted_in_every_way() {
        names("王明、李华，张小红", &["王明", "李华", "张小红"], false);
        names("王明;李华；张小红", &["王明", "李华", "张小红"], false);
        names("李芳 张 伟", &["李芳", "张伟"], false);
        names("张　伟　李芳", &["张伟", "李芳"], false);
        names("王明\n李华", &["王明", "李华"], false);
        names("王明 和 李华", &["王明", "李华"], false);
        names("王明和李华、张小红", &["王明", "李华", "张小红"], false);
        names("王小明与李和平", &["王小明", "李和平"], false);
        names("李和平", &["李和平"], false);
        names("王明 & 李华", &["王明", "李华"], false);
        names("买买提•吐尔逊、李华", &["买买提·吐尔逊", "李华"], false);
        names("Anna Li、约翰·史密斯", &["Anna Li", "约翰·史密斯"], false);
        names("欧阳 小明 司马光", &["欧阳小明", "司马光"], false);
    }

    #[test]
    fn titles_go_where_the_name_is_whole() {
        names("王明（组长）、李华", &["王明", "李华"], true);
        names("王明(组长、语文)", &["王明"], true);
        names("王明老师", &["王明"], true);
        names("欧阳小明老師", &["欧阳小明"], true);
        names("组长：王明", &["王明"], true);
        names("王明副校长、李华主任", &["王明", "李华"], true);
        names("王老师", &["王老师"], false);
        names("欧阳老师", &["欧阳老师"], false);
        names("李主任、张校长", &["李主任", "张校长"], false);
        names("马克·吐温先生", &["马克·吐温"], true);
    }

    #[test]
    fn roles_are_no_names() {
        for role in [
            "全体教师",
            "各教研组长",
            "各校教导主任",
            "校长",
            "班主任",
            "教导主任",
            "语文组",
            "教务处",
            "全校师生",
            "相关人员",
            "教研组长",
            "備課組長",
            "中心小学",
            "高年级组长",
            "常务副校长",
            "參賽教師",
            "段长",
            "语文教师",
        ] {
            assert!(is_role(role), "{role}");
            names(role, &[role], false);
        }
        for person in [
            "王明",
            "王老师",
            "李主任",
            "高小明",
            "文静",
            "马科",
            "王文科",
            "阿不都·热合曼",
            "Anna Li",
            "司马光",
            "李校",
            "路遥",
            "全红婵",
        ] {
            assert!(!is_role(person), "{person}");
        }
        names("王明、各教研组长", &["王明", "各教研组长"], false);
    }

    #[test]
    fn the_quick_look_overlooks_no_role() {
        for word in TITLES.iter().chain(ROLES) {
            assert!(word.ends_with(|c| LAST.contains(c)), "{word}");
        }
        for word in ROLE_BEGINS {
            assert!(word.starts_with(|c| FIRST.contains(c)), "{word}");
        }
    }

    #[test]
    fn what_is_neither() {
        for cell in [
            "",
            "12",
            "无",
            "無",
            "待定",
            "-",
            "王",
            "/",
            "王明、12",
            "（王明",
            "王明、无",
            "同上",
            "()",
        ] {
            let read = people(cell);
            assert!(read.is_none(), "{cell}: {read:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[王李明华老师组长（）():：、 ·A-]{0,12}") {
            let _ = people(&text);
        }
    }
}
