//! Who is meant in a cell: names, names with a title, and people named by what they do.

use std::collections::BTreeMap;

use super::name::{is_blank, is_han, is_made_up, split_persons, tidy_person};
use super::nothing::{is_undecided, stands_for_nothing};
use crate::script::simplified;
use crate::surnames::{COMPOUND_SURNAMES, begins_with_surname};

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
    "导师",
    "讲师",
    "辅导员",
];

/// What people do, or where they belong, at the end of a role.
const ROLES: &[&str] = &[
    "负责人",
    "召集人",
    "带头人",
    "同仁",
    "双方",
    "领域",
    "辅导团",
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
    "家委会",
    "家长会",
    "学生会",
    "工会",
    "团委",
    "党支部",
    "少先队",
    "大队部",
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
    "初一", "初二", "初三", "低段", "中段", "高段", "班群", "学年", "领域", "师徒",
];

/// The people of one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct People {
    /// Names and roles, in order.
    pub(super) names: Vec<String>,
    /// What is to be told of the reading; the word is the catalogue's.
    pub(super) way: Option<&'static str>,
}

/// A title, a label or a remark in brackets was left out.
pub(super) const TITLE: &str = "title";
/// 等: there are others, whom the cell does not name.
const OTHERS: &str = "others";
/// Taken for two people where one person's name could be meant.
const PARTED: &str = "parted";

/// Where brackets stood, once they are gone.
const GAP: char = '\u{1f}';

/// The people that a cell names; `None` where something in it is neither a name nor a role.
pub(super) fn people(text: &str) -> Option<People> {
    if let Some(people) = with_a_choice(text) {
        return Some(people);
    }
    let (text, cut) = without_brackets(text.trim_end_matches(['。', ' ', '\u{3000}']));
    let mut way = cut.then_some(TITLE);
    let (text, others) = without_others(&text);
    let parted = at_full_stops(text);
    let text = parted.as_deref().unwrap_or(text);
    let mut names = Vec::new();
    let pieces = split_persons(text).into_iter().flat_map(at_gaps);
    for piece in pieces.flat_map(apart) {
        let (piece, cut) = without_title(&piece);
        if cut {
            way = Some(TITLE);
        }
        if !is_role(&piece) && !is_name(&piece) {
            return None;
        }
        names.push(piece);
    }
    if parted.is_some() {
        way = Some(PARTED);
    }
    if others {
        way = Some(OTHERS);
    }
    (!names.is_empty()).then_some(People { names, way })
}

/// The people of a cell that has a role with brackets inside: 各校（园）长. The brackets are a part of its name.
fn with_a_choice(text: &str) -> Option<People> {
    let is_choice = |piece: &str| {
        let (before, rest) = piece.split_once(['(', '（'])?;
        let (inside, after) = rest.split_once([')', '）'])?;
        let joins = !after.is_empty() && after.chars().all(is_han);
        let short = (1..=3).contains(&inside.chars().count()) && inside.chars().all(is_han);
        (joins && short && is_role(&format!("{before}{inside}{after}"))).then_some(())
    };
    if !text.contains(['(', '（']) {
        return None;
    }
    let pieces = split_persons(text);
    if !pieces.iter().any(|piece| is_choice(piece).is_some()) {
        return None;
    }
    let mut all = People::default();
    for piece in pieces {
        match is_choice(&piece) {
            Some(()) => all.names.push(piece),
            None => {
                let found = people(&piece)?;
                all.names.extend(found.names);
                all.way = all.way.or(found.way);
            }
        }
    }
    Some(all)
}

/// Without 等, 等人 or 等5人 at the end of names.
fn without_others(text: &str) -> (&str, bool) {
    let end = text.trim_end_matches(['人', '名', '位', '同', '志', '老', '师', '師']);
    let end = end.trim_end_matches(|c: char| is_blank(c) || c.is_numeric() || is_numeral(c));
    let names = end.strip_suffix('等').map(str::trim_end);
    match names.filter(|names| !names.is_empty()) {
        Some(names) => (names, true),
        None => (text, false),
    }
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十几多".contains(c)
}

/// With 、 where full stops stand between whole names: 王明．李华, which could be one person's name.
fn at_full_stops(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['.', '．', '﹒']).collect();
    let other = |c: char| !is_han(c);
    let between_names = parts.windows(2).all(|pair| {
        let [before, after] = pair else { return false };
        let before = before.rsplit(other).next();
        before.is_some_and(is_chinese_name)
            && after.split(other).next().is_some_and(is_chinese_name)
    });
    (parts.len() > 1 && between_names).then(|| parts.join("、"))
}

/// 王明（组长）李华 is two names, 王（小）明 is one.
fn at_gaps(piece: String) -> Vec<String> {
    if !piece.contains(GAP) {
        return vec![piece];
    }
    let parts: Vec<&str> = piece.split(GAP).filter(|part| !part.is_empty()).collect();
    match parts.iter().all(|part| is_chinese_name(part)) {
        true => parts.into_iter().map(str::to_owned).collect(),
        false => vec![parts.concat()],
    }
}

/// Is it a surname and a given name, and nothing that people do?
pub(crate) fn looks_like_a_name(name: &str) -> bool {
    is_chinese_name(name)
}

/// A surname and a given name, and nothing that people do.
fn is_chinese_name(text: &str) -> bool {
    let length = text.chars().count();
    let compound = COMPOUND_SURNAMES.iter().any(|name| text.starts_with(name));
    (2..=if compound { 4 } else { 3 }).contains(&length)
        && text.chars().all(is_han)
        && begins_with_surname(&simplified(text))
        && !is_role(text)
}

/// What joins two people, longest first.
pub(super) const JOINTS: &[&str] = &["以及", "和", "与", "與", "及", "并", "並", "跟"];

/// 王明和李华 is two names, 王明及各教研组长 a name and a role: a text longer than a Chinese name
/// that parts into them. What the text parts into from each character on is found once, from its end.
fn apart(name: String) -> Vec<String> {
    const LONGEST: usize = 40;
    if !(5..=LONGEST).contains(&name.chars().count()) || !JOINTS.iter().any(|j| name.contains(j)) {
        return vec![name];
    }
    let role = |text: &str| is_role(text) && !TITLES.contains(&simplified(text).as_str());
    let fits = |text: &str| is_chinese_name(text) || role(text);
    let mut parted: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (from, _) in name.char_indices().rev() {
        let (_, rest) = name.split_at(from);
        let found = match fits(rest) && from > 0 {
            true => Some(vec![rest]),
            false => rest.char_indices().skip(2).find_map(|(at, _)| {
                let (before, behind) = rest.split_at(at);
                let joint = JOINTS.iter().find(|joint| behind.starts_with(**joint))?;
                let after = parted.get(&(from + at + joint.len()))?;
                fits(before).then(|| [&[before], after.as_slice()].concat())
            }),
        };
        parted.extend(found.map(|found| (from, found)));
    }
    match parted.remove(&0) {
        Some(people) if people.iter().any(|one| is_chinese_name(one)) => {
            people.into_iter().map(str::to_owned).collect()
        }
        _ => vec![name],
    }
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
        && name != "同上"
        && !stands_for_nothing(name)
        && !is_undecided(name)
}

/// What roles begin with and titles and roles end with, in both scripts: most names have neither,
/// and need no further look.
const FIRST: &str = "全各所部相有其每本参參";
const LAST: &str = "师師生士姐志长長任记記员員授事人子部领領导導骨干幹表家工体體组組校委学學园園会會队隊室处處局心科仁方域团團";

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
    if TITLES.contains(&text.as_str()) || ROLES.contains(&text.as_str()) || is_head(&text) {
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

/// 沈校长: of whoever heads the school there is one, and no roster needs to have that one.
fn is_head(text: &str) -> bool {
    let heads = ["校长", "园长", "书记"];
    let surname = heads.iter().find_map(|head| text.strip_suffix(head));
    surname.is_some_and(|surname| {
        let single = surname.chars().count() == 1 && begins_with_surname(surname);
        single || COMPOUND_SURNAMES.contains(&surname)
    })
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
            ')' | '）' | ']' | '】' | '〕' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    out.push(GAP);
                }
            }
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

/// Without a label or title before (组长：王明, 校长王明) or a title after the whole name (王明老师). A
/// surname with a title (王老师) stays: whose it is, only the roster can tell.
fn without_title(name: &str) -> (String, bool) {
    let (label, rest) = match name.split_once([':', '：']) {
        Some((label, rest)) if !label.is_empty() && !rest.trim().is_empty() => (true, rest),
        _ => (false, name),
    };
    if let Some(name) = after_title(rest) {
        return (name.to_owned(), true);
    }
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

/// The name behind a title: 校长王明, 语文教研组长王明.
fn after_title(text: &str) -> Option<&str> {
    // No title is shorter than two characters, and no name.
    if text.chars().count() < 4 {
        return None;
    }
    // Character for character as long as the text itself.
    let simple = simplified(text);
    TITLES.iter().find_map(|title| {
        let (before, _) = simple.split_once(title)?;
        let count = before.chars().count() + title.chars().count();
        let (at, _) = text.char_indices().nth(count)?;
        let (title, name) = text.split_at(at);
        (is_role(title) && is_chinese_name(name)).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn names(cell: &str, names: &[&str], shortened: bool) {
        let people = people(cell).unwrap_or_else(|| panic!("{cell} is read"));
        assert_eq!(people.names, names, "{cell}");
        assert_eq!(people.way, shortened.then_some(TITLE), "{cell}");
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
    fn names_and_roles_joined_by_a_word() {
        names("王明以及李华", &["王明", "李华"], false);
        names("王明并李华", &["王明", "李华"], false);
        names("王小明跟李华", &["王小明", "李华"], false);
        names("王明 以及 李华", &["王明", "李华"], false);
        names("王明和李华和张小红", &["王明", "李华", "张小红"], false);
        names("王明及各组长", &["王明", "各组长"], false);
        names(
            "王明、李华及各班班主任",
            &["王明", "李华", "各班班主任"],
            false,
        );
        names("教导处和王明", &["教导处", "王明"], false);
        names("全体语文教师及行政", &["全体语文教师及行政"], false);
        names("马云和老师", &["马云和"], true);
        names("欧阳小明及李华", &["欧阳小明", "李华"], false);
        names("王明、李华。", &["王明", "李华"], false);
        for one in [
            "王和平",
            "李与时",
            "段和誉",
            "马云和",
            "和平",
            "及第",
            "司马并明",
        ] {
            names(one, &[one], false);
        }
    }

    /// Each joint doubles the ways to part what follows it: none is gone twice.
    #[test]
    fn many_joints_are_soon_seen_through() {
        // 和 is a surname as well: whatever these are taken for, they are taken for it at once.
        for text in ["和".repeat(40), "并".repeat(40), "王和".repeat(20)] {
            assert!(apart(text.clone()).concat().len() <= text.len());
        }
        let long = "和".repeat(3000);
        assert_eq!(apart(long.clone()), [long]);
        let five = "王明和李华和张小红和赵强和孙丽";
        assert_eq!(
            apart(five.to_owned()),
            ["王明", "李华", "张小红", "赵强", "孙丽"]
        );
    }

    #[test]
    fn brackets_within_a_role() {
        names("各校（园）长", &["各校（园）长"], false);
        names("各校(园)长、王明", &["各校(园)长", "王明"], false);
        names("（副）校长", &["（副）校长"], false);
        names("王明（语文）张伟", &["王明", "张伟"], true);
    }

    #[test]
    fn names_between_brackets_and_behind_titles() {
        names("王明(组长)李华", &["王明", "李华"], true);
        names("王明（语）李华（数）", &["王明", "李华"], true);
        names("王（小）明", &["王明"], true);
        names("王明（组长）老师", &["王明"], true);
        names("校长王明", &["王明"], true);
        names("校長蔡宗翰", &["蔡宗翰"], true);
        names("導師林怡君", &["林怡君"], true);
        names("语文教研组长王小明、李华", &["王小明", "李华"], true);
        names("班主任", &["班主任"], false);
    }

    #[test]
    fn what_is_doubtful_is_told() {
        for (cell, wanted, way) in [
            ("王明等", &["王明"][..], OTHERS),
            ("王明 等", &["王明"], OTHERS),
            ("王明、李华等5人", &["王明", "李华"], OTHERS),
            ("王明、李华等老师", &["王明", "李华"], OTHERS),
            ("王明．李华", &["王明", "李华"], PARTED),
        ] {
            let people = people(cell).unwrap_or_else(|| panic!("{cell} is read"));
            assert_eq!(people.names, wanted, "{cell}");
            assert_eq!(people.way, Some(way), "{cell}");
        }
        names("阿不都．热合曼、王明", &["阿不都·热合曼", "王明"], false);
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
            "家委会",
            "中心小学",
            "高年级组长",
            "常务副校长",
            "參賽教師",
            "段长",
            "语文教师",
            "國語領域召集人",
            "自然領域",
            "五年級導師",
            "班群導師",
            "輔導團",
            "语文学科带头人",
            "师徒双方",
            "沈校长",
            "欧阳书记",
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
            "张东方",
            "王团",
            "高仁",
            "黎明域",
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
