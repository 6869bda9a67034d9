//! ## What it finds
//! People whom the wording names and no table holds: 由王小明负责, 组长王小明, 王小明老师, 杨校长.
//!
//! Only where a role or a verb of duty makes sure that it is a name, and only surnames that begin no
//! other word: what is missed is not told, what is told is a name.
//! ## Why it matters
//! Last year's text, or a colleague who has left.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;
use crate::normalise::{Value, name_key};
use crate::script::simplified;

use super::passage::Passage;
use super::{Desk, Finding};

/// Surnames that begin few other words, in simplified characters.
const SURNAMES: &str = "王李张刘陈杨赵黄吴徐孙胡朱郭林罗郑梁谢宋唐韩冯邓曹彭萧肖潘袁蔡蒋叶魏丁沈姚卢姜崔谭汪廖贾韦邹孟秦薛侯郝邵龚尹黎阎闫赖庞樊翟倪俞葛";
/// Characters that given names in such places are not: 主任王某 is, 主任和教师 is not.
const NO_NAME: &str = "[^的了和与及或等各全每本个位名组课学校教师生年级班处室部科月周日次节时间人员工作事项由于在对为从按把被让将要应须可不未已再又也都就并而且但则若如责任务长主副格负联主牵带担，。、；：！？（）“”《》\\s0-9A-Za-z\u{FFFC}]";

/// Surnames of two characters, and those that begin other words too (周三, 高级): where a role or a title
/// leaves no doubt. Of 周 no day of the week.
const MORE: &str = "欧阳|司马|上官|诸葛|皇甫|夏侯|慕容|令狐|司徒|端木|公孙|周|熊|汤|钱|乔|吕|苏|傅|戴|邱|柯|翁|邢|裴|陶|詹|庄|骆|阮";
/// Surnames that are words: only where a name alone can follow.
const WORDS: &str = "高|任|金|马|于|余|石|方|夏|田|白|江|史|龙|万|段|雷|易|常|武|贺|顾|毛|温|柳|程|曾|钟|施|华|汪|康|季|尹|祝|文|向|安";

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let given = format!("{}一二三四五六末]", NO_NAME.trim_end_matches(']'));
    let sure = format!("(?:[{SURNAMES}]{NO_NAME}{{1,2}}?|(?:{MORE}){given}{{1,2}}?)");
    let any = format!("(?:{sure}|(?:{WORDS}){given}{{1,2}}?)");
    let name = format!("(?P<name>{sure})");
    let before = "(?:^|[，。、；：（“‘「『—…]|由|请|和|与|及)";
    let title = "(?:老师|校长|副校长|园长|主任|书记|教研员|组长|同志|先生|女士)";
    let role =
        "(?:组长|校长|园长|主任|老师|书记|教研员|负责人|主讲人|主持人|联系人|召集人|督导人|记录人)";
    let duty = "(?:负责|主持|主讲|担任|带队|牵头|联系|汇报|执教)";
    let patterns = [
        format!("{before}{name}{title}"),
        format!("{role}{name}(?:[，。、；：（）”’」』]|$|{duty})"),
        format!("{before}{name}{duty}"),
        // 主讲人：陈志远, 记录：周丽.
        format!(
            "(?:{role}|主讲|主持|主备|记录|执教|点评|督导|牵头|联系)[：:](?P<name>{any})(?:[，。、；（]|$|{duty}|{title})"
        ),
        // 由陈志远、周丽、吴小波三位老师.
        format!(
            "(?:由|请|[：:])(?P<list>{any}(?:、{any})+)(?:[，。；等]|$|[两三四五六七八九十]位|{duty}|{title}|组成)"
        ),
        // 杨校长: somebody of that surname will do.
        format!("{before}(?P<surname>[{SURNAMES}]){title}"),
    ];
    let made = patterns.iter();
    made.map(|pattern| Regex::new(pattern).expect("a fixed pattern"))
        .collect()
});

/// A word of each pattern, in both scripts.
static ANY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("老[师師]|[主记記执執点點督]|同志|先生|女士|[校园園组組][长長]|主任|[书書][记記]|教研[员員]|人|[负負][责責]|主[持讲講]|[担擔]任|[带帶][队隊]|[牵牽][头頭]|[联聯][系繫]|[汇匯彙][报報]|[执執]教")
        .expect("a fixed pattern")
});

pub(super) fn check(desk: &Desk<'_>, passages: &[Passage<'_>], found: &mut Vec<Finding>) {
    let mut roster: Option<BTreeSet<String>> = None;
    let may = |p: &&Passage| p.has_literal() && ANY.is_match(&p.text);
    for passage in passages.iter().filter(may) {
        // Character for character as long as the text itself.
        let simple = simplified(&passage.text);
        for captures in PATTERNS
            .iter()
            .flat_map(|pattern| pattern.captures_iter(&simple))
        {
            let roster = roster.get_or_insert_with(|| people(desk));
            // A template without people has nobody to miss.
            if roster.is_empty() {
                return;
            }
            let whole = captures.name("name").or(captures.name("list"));
            let named = whole.into_iter().flat_map(|list| {
                let mut at = list.start();
                list.as_str().split('、').map(move |name| {
                    let from = at;
                    at += name.len() + '、'.len_utf8();
                    (from, name)
                })
            });
            let unknown = named.filter(|(_, name)| !roster.contains(*name));
            let mut unknown: Vec<(&'static str, usize, &str)> =
                unknown.map(|(from, name)| ("name", from, name)).collect();
            if let Some(person) = captures.name("surname") {
                let is_known = roster
                    .iter()
                    .any(|known| known.starts_with(person.as_str()));
                unknown.extend((!is_known).then_some(("surname", person.start(), person.as_str())));
            }
            for (kind, from, name) in unknown {
                let Some(range) = same_range(&passage.text, &simple, from, from + name.len())
                else {
                    continue;
                };
                if passage.is_literal(range.0, range.1) {
                    found.extend(desk.finding(codes::P329, kind, passage, range));
                }
            }
        }
    }
}

/// Does the byte stand in the name of one of them?
pub(super) fn is_named_at(desk: &Desk<'_>, text: &str, at: usize) -> bool {
    let values = desk.rows.iter().flat_map(|row| row.record.fields.values());
    let mut names = values.flat_map(|field| match &field.value {
        Value::Person(name) => std::slice::from_ref(name),
        Value::Persons(names) => names.as_slice(),
        _ => &[],
    });
    names.any(|name| {
        let mut places = text.match_indices(name.as_str());
        places.any(|(from, name)| (from..from + name.len()).contains(&at))
    })
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

/// Everyone whom the document's tables name, as names are compared.
fn people(desk: &Desk<'_>) -> BTreeSet<String> {
    let values = desk.rows.iter().flat_map(|row| row.record.fields.values());
    let names = values.flat_map(|field| match &field.value {
        Value::Person(name) => vec![name_key(name)],
        Value::Persons(names) => names.iter().map(|name| name_key(name)).collect(),
        _ => Vec::new(),
    });
    names.collect()
}
