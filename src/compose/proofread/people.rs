//! ## What it finds
//! People whom the wording names and no table holds: 由王小明负责, 组长王小明, 王小明老师, 杨校长.
//!
//! Only where a role or a verb of duty makes sure that it is a name, and only surnames that begin no
//! other word: what is missed is not told, what is told is a name.
//! ## Why it matters
//! Last year's text, or a colleague who has left.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;
use crate::script::simplified;

use super::passage::Passage;
use super::{Desk, Finding};

/// Surnames that begin few other words, in simplified characters.
const SURNAMES: &str = "王李张刘陈杨赵黄吴徐孙胡朱郭林罗郑梁谢宋唐韩冯邓曹彭萧肖潘袁蔡蒋叶魏丁沈姚卢姜崔谭汪廖贾韦邹孟秦薛侯郝邵龚尹黎阎闫赖庞樊翟倪俞葛";
/// Characters that given names in such places are not: 主任王某 is, 主任和教师 is not.
const NO_NAME: &str = "[^的了和与及或等各全每本个位名组课学校教师生年级班处室部科月周日次节时间人员工作事项由于在对为从按把被让将要应须可不未已再又也都就并而且但则若如责任务长主副格负联主牵带担，。、；：！？（）“”《》\\s0-9A-Za-z\u{FFFC}]";

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let name = format!("(?P<name>[{SURNAMES}]{NO_NAME}{{1,2}}?)");
    let before = "(?:^|[，。、；：（“‘「『—…]|由|请|和|与|及)";
    let title = "(?:老师|校长|副校长|园长|主任|书记|教研员|组长|同志|先生|女士)";
    let role =
        "(?:组长|校长|园长|主任|老师|书记|教研员|负责人|主讲人|主持人|联系人|召集人|督导人|记录人)";
    let duty = "(?:负责|主持|主讲|担任|带队|牵头|联系|汇报|执教)";
    let patterns = [
        format!("{before}{name}{title}"),
        format!("{role}{name}(?:[，。、；：（）”’」』]|$|{duty})"),
        format!("{before}{name}{duty}"),
        // 杨校长: somebody of that surname will do.
        format!("{before}(?P<surname>[{SURNAMES}]){title}"),
    ];
    let made = patterns.iter();
    made.map(|pattern| Regex::new(pattern).expect("a fixed pattern"))
        .collect()
});

/// A word of each pattern, in both scripts.
static ANY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("老[师師]|同志|先生|女士|[校园園组組][长長]|主任|[书書][记記]|教研[员員]|人|[负負][责責]|主[持讲講]|[担擔]任|[带帶][队隊]|[牵牽][头頭]|[联聯][系繫]|[汇匯彙][报報]|[执執]教")
        .expect("a fixed pattern")
});

pub(super) fn check(desk: &Desk<'_>, passages: &[Passage<'_>], found: &mut Vec<Finding>) {
    let may = |p: &&Passage| p.has_literal() && ANY.is_match(&p.text);
    for passage in passages.iter().filter(may) {
        // Character for character as long as the text itself.
        let simple = simplified(&passage.text);
        for captures in PATTERNS
            .iter()
            .flat_map(|pattern| pattern.captures_iter(&simple))
        {
            let whole = captures.name("name");
            let Some(person) = whole.or(captures.name("surname")) else {
                continue;
            };
            let Some(range) = same_range(&passage.text, &simple, person.start(), person.end())
            else {
                continue;
            };
            // What cells say comes from the tables themselves.
            if !passage.is_literal(range.0, range.1) {
                continue;
            }
            let mut tables = desk.tables.iter().map(|table| table.people());
            let is_known = match whole {
                Some(name) => tables.clone().any(|people| people.contains(name.as_str())),
                None => tables
                    .clone()
                    .any(|people| has_surname(people, person.as_str())),
            };
            // A template without people has nobody to miss.
            if is_known || tables.all(BTreeSet::is_empty) {
                continue;
            }
            let kind = if whole.is_some() { "name" } else { "surname" };
            found.extend(desk.finding(codes::P329, kind, passage, range));
        }
    }
}

/// The bytes of the text that these of its simplified form stand for.
fn same_range(text: &str, simple: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let chars = |to: usize| Some(simple.get(..to)?.chars().count());
    let byte = |nth: usize| {
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        ends.take(nth + 1).last()
    };
    Some((byte(chars(from)?)?, byte(chars(to)?)?))
}

/// Has one of these people the surname?
fn has_surname(people: &BTreeSet<String>, surname: &str) -> bool {
    let mut from = people.range::<str, _>((Bound::Included(surname), Bound::Unbounded));
    from.next().is_some_and(|name| name.starts_with(surname))
}
