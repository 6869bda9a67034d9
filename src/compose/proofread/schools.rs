//! ## What it finds
//! The name of another school in the wording: one of the project's others, or what is shaped like a
//! school's name (…镇第二小学) and is in no value and no table.
//!
//! Schools do meet: whom a sentence visits, invites or works with is meant.
//! ## Why it matters
//! The text was another school's, and would be signed by this one.

use std::sync::{LazyLock, OnceLock};

use regex::{Regex, RegexBuilder};

use crate::diagnostic::{Source, codes};
use crate::normalise::Value;
use crate::script::simplified;

use super::passage::Passage;
use super::people::same_range;
use super::references::in_title;
use super::{Desk, Finding};

/// What schools' names end with, in simplified characters.
const ENDS: &str = "(?:国民小学|国民中学|小学|中学|学校|幼儿园|国小|国中)";

/// 清水镇第二小学, 北桥乡中心小学; 红星第三小学. In simplified characters.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    // Words that sentences are made of, and names are not.
    let part = "[\\p{Han}&&[^的了与及或等各全每本由在对为从按把被让将要应须可不未已再又也都就并而且但则若如我们他她其该此所是]]";
    let place = format!("(?:{part}{{2,4}}?(?:[市县区镇乡村]|街道)){{1,3}}");
    let own = format!("(?:第[一二三四五六七八九十]{{1,2}}|{part}{{1,6}}?)");
    let numbered = format!("{part}{{2,4}}第[一二三四五六七八九十]{{1,2}}");
    Regex::new(&format!("(?:{place}{own}|{numbered}){ENDS}")).expect("a fixed pattern")
});
/// Does a text hold what [`NAME`] asks for: the end of a school's name, and what a place's ends with, or
/// 第一?
fn may_name_a_school(text: &str) -> bool {
    let ends = ["小学", "中学", "学校", "幼儿园", "国小", "国中"];
    let numbered = |rest: &str| rest.starts_with(|c| "一二三四五六七八九十".contains(c));
    let stands = text.contains(|c| "市县区镇乡村".contains(c))
        || text.contains("街道")
        || text.split('第').skip(1).any(numbered);
    stands && ends.iter().any(|end| text.contains(end))
}
/// Schools of a kind, and those that teach teachers or stand above schools.
static OF_A_KIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("偏远|贫困|地区|山区|农村|乡村|乡镇|城镇|城乡|城区|周边|兄弟|薄弱|优质|示范|同类|附近|邻近|所有|其他|有关|部分|两所|几所|名校|中心学校$|进修学校$|党校$|师范学校$|职业学校$|特殊教育学校$")
        .expect("a fixed pattern")
});
/// What says, before or behind a name in its clause, that the two schools have to do with each other.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:[到赴去往与和同跟向及交报送呈给经、]|参观|借鉴|访问|观摩|学习|走进|来自|邀请|请|联合|会同|对口|对比)[“「（(]?$")
        .expect("a fixed pattern")
});
static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("地点|会场|举行|举办|承办|主办|结对|帮扶|支教|送教|跟岗|联谊|交流|联盟|共同体|联片|片区|片组|校际|牵头|合并|前身|原名|原为|调入|调到|毕业|经验|(?:来|到|与|和|同|向|为|对|给|请)(?:我|本)校|来校|来访")
        .expect("a fixed pattern")
});

/// The names of a run's documents, to look for all of them at once.
#[derive(Debug)]
pub(in crate::compose) struct Names {
    names: Vec<String>,
    pattern: OnceLock<Option<Regex>>,
}

impl Names {
    pub(in crate::compose) fn new(names: Vec<String>) -> Names {
        Names {
            names,
            pattern: OnceLock::new(),
        }
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Is it one of them?
    pub(super) fn are(&self, name: &str) -> bool {
        self.names.iter().any(|own| own == name.trim())
    }

    /// Any of them, the longest first; in simplified characters. Short ones are other words as well.
    fn pattern(&self) -> Option<&Regex> {
        let made = self.pattern.get_or_init(|| {
            let names = self.names.iter().map(|name| simplified(name));
            let mut names: Vec<String> = names.filter(|name| name.chars().count() > 3).collect();
            names.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            let names: Vec<String> = names.iter().map(|name| regex::escape(name)).collect();
            let pattern = RegexBuilder::new(&names.join("|"))
                .size_limit(LARGEST)
                .build();
            pattern.ok().filter(|_| !names.is_empty())
        });
        made.as_ref()
    }
}

/// The size of the pattern of all names, in bytes: those of ten thousand schools fit in.
const LARGEST: usize = 64 << 20;

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    if !passage.has_literal() && passage.in_table {
        return;
    }
    // Character for character as long as the text itself.
    let simple = simplified(&passage.text);
    let own = simplified(desk.document);
    let mut told: Vec<(usize, usize)> = Vec::new();
    if let Some(pattern) = desk.names.pattern() {
        let names = pattern.find_iter(&simple);
        told.extend(names.map(|name| (name.start(), name.end())));
    }
    let mut others = !told.is_empty();
    let shaped = may_name_a_school(&simple).then(|| NAME.find_iter(&simple));
    for name in shaped.into_iter().flatten() {
        let bare = without_verb(name.as_str());
        let (from, to) = (name.end() - bare.len(), name.end());
        let is_told = told.iter().any(|(a, b)| *a < to && from < *b);
        if is_told || OF_A_KIND.is_match(bare) {
            continue;
        }
        others = true;
        if !is_known(desk, bare, passage.source(from)) {
            told.push((from, to));
        }
    }
    // It depends on whose the document is.
    passage.tell(others);
    for (from, to) in told {
        let text = simple.get(from..to).unwrap_or_default();
        let Some(range) = same_range(&passage.text, &simple, from, to) else {
            continue;
        };
        if is_same(text, &own)
            || is_within(&simple, &own, (from, to))
            || is_met(&simple, (from, to))
            || in_title(&passage.text, range.0)
            || !is_said(passage, range)
        {
            continue;
        }
        let finding = desk.finding(codes::P329, "school", passage, range);
        found.extend(finding.map(|finding| Finding {
            right: desk.document.to_owned(),
            ..finding
        }));
    }
}

/// Verbs of plans that stand before a school's name, and begin none.
const VERBS: [&str; 14] = [
    "制定", "制订", "拟定", "修订", "编制", "编写", "印发", "下发", "发布", "公布", "落实", "执行",
    "贯彻", "总结",
];

/// The name without the verb that only looks like a part of it: 制定清水镇第一小学.
fn without_verb(name: &str) -> &str {
    let mut bare = VERBS.iter().filter_map(|verb| name.strip_prefix(*verb));
    bare.find(|bare| NAME.find(bare).is_some_and(|own| own.len() == bare.len()))
        .unwrap_or(name)
}

/// Does somebody say it in a sentence, and not as all that a cell holds?
fn is_said(passage: &Passage<'_>, (from, to): (usize, usize)) -> bool {
    passage.is_literal(from, to)
        || passage
            .read_cell(from, to)
            .is_some_and(|(begin, end)| end - begin > to - from + 2 * '、'.len_utf8())
}

/// Do two names mean one school: 清水镇第一小学, 清水一小?
fn is_same(name: &str, own: &str) -> bool {
    let key = |name: &str| {
        let mut key = name.to_owned();
        for (long, short) in [
            ("国民", ""),
            ("国小", "小"),
            ("国中", "中"),
            ("小学", "小"),
            ("中学", "中"),
        ] {
            key = key.replace(long, short);
        }
        key.retain(|c| !"第省市县区镇乡村 　".contains(c));
        key
    };
    let (name, own) = (key(name), key(own));
    own.is_empty() || name.contains(&own) || own.contains(&name)
}

/// Is it a part of this document's name?
fn is_within(text: &str, own: &str, (from, to): (usize, usize)) -> bool {
    let mut places = text.match_indices(own);
    places.any(|(at, _)| at <= from && to <= at + own.len())
}

/// The longest verb before a name, in characters.
const VERB: usize = 2;

/// Does the clause say that the schools meet?
fn is_met(text: &str, (from, to): (usize, usize)) -> bool {
    const ENDS: [char; 7] = ['。', '；', '！', '？', '，', '：', '\n'];
    let (before, after) = (text.get(..from), text.get(to..));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let begin = before
        .rfind(['。', '；', '！', '？', '，', '\n'])
        .unwrap_or(0);
    let end = to + after.find(ENDS).unwrap_or(after.len());
    // What looks like a name may begin with a verb: 邀请东山镇中心小学, 到县第三中学.
    let name = text.get(from..to).unwrap_or_default();
    let mut verbs = name.char_indices().take(VERB + 1).map(|(at, _)| from + at);
    verbs.any(|at| BEFORE.is_match(text.get(..at).unwrap_or_default()))
        || after.starts_with(['、', '和', '与', '等'])
        || CLAUSE.is_match(text.get(begin..end).unwrap_or_default())
}

/// Does a value or a cell name it, other than the one that is read?
fn is_known(desk: &Desk<'_>, name: &str, read: Option<&Source>) -> bool {
    let says = |text: &str| simplified(text).contains(name);
    let mut rows = desk.tables.iter().flat_map(|table| table.rows());
    desk.settings.values.values().any(|value| says(value))
        || rows.any(|row| {
            let mut fields = row.record.fields.values();
            fields.any(|field| matches!(&field.value, Value::Text(text) if Some(&field.source) != read && says(text)))
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::string::string_regex;

    use super::*;

    proptest! {
        #[test]
        fn no_school_is_missed_by_the_cheap_question(
            name in string_regex(NAME.as_str()).expect("a strategy"),
        ) {
            prop_assert!(may_name_a_school(&name), "{name}");
        }
    }
}
