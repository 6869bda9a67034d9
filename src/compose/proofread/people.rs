//! ## What it finds
//! People whom the wording names and no table holds: 由王小明负责, 组长王小明, 负责人：王小明、李强,
//! 王小明老师, 杨校长.
//!
//! Only where a role or a verb of duty makes sure that it is a name, and only surnames that begin no
//! other word: what is missed is not told, what is told is a name. After a role with a colon, and in
//! a list before 两位老师, any surname will do.
//! ## Why it matters
//! Last year's text, or a colleague who has left.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::LazyLock;

use regex::Regex;

use crate::char_set::CharSet;
use crate::diagnostic::codes;
use crate::script::simplified;
use crate::surnames::{COMPOUND_SURNAMES, begins_with_surname};

use super::passage::Passage;
use super::{Desk, Finding, near, roles, twice};

/// Surnames that begin few other words, in simplified characters.
const SURNAMES: &str = "王李张刘陈杨赵黄吴徐孙胡朱郭林罗郑梁谢宋唐韩冯邓曹彭萧肖潘袁蔡蒋叶魏丁沈姚卢姜崔谭汪廖贾韦邹孟秦薛侯郝邵龚尹黎阎闫赖庞樊翟倪俞葛钱董苏吕";
/// The words that they do begin.
const WORDS: &[&str] = &[
    "张贴", "张罗", "张榜", "张挂", "谢绝", "谢谢", "罗列", "郑重", "陈述", "陈列", "陈旧", "董事",
    "黄金", "唐诗", "宋词", "孟春", "苏醒", "张开", "张口", "张扬", "陈词", "黄河", "黄色", "黄昏",
    "宋体", "钱款", "钱物", "王牌", "王国", "叶片", "林业", "林地", "徐徐",
];
/// Characters that given names in such places are not: 主任王某 is, 主任和教师 is not.
const NOT: &str = "的了和与及或等各全每本个位名组课学校教师生年级班处室部科月周日次节时间人员工作事项由于在对为从按把被让将要应须可不未已再又也都就并而且但则若如责任务长主副格负联主牵带担办，。、；：！？（）“”‘’「」『』【】〔〕《》\\s0-9A-Za-z\u{FFFC}";

/// Posts that a name stands behind, and that no other word does without one.
const POST: &str = "(?:校长|园长|院长|主任|书记|组长|主席|辅导员)";

/// Titles that stand behind a name.
pub(super) const TITLE: &str =
    "(?:老师|校长|副校长|园长|主任|书记|教研员|组长|主席|辅导员|同志|先生|女士)";
/// Verbs of duty, behind whom they are said of.
pub(super) const DUTY: &str =
    "(?:负责|负总责|负全责|总负责|抓总|主抓|挂帅|主持|主讲|担任|带队|牵头|联系|汇报|执教)";

/// A name of three characters behind a post, whatever the sentence goes on with.
static LONG: LazyLock<Regex> = LazyLock::new(|| {
    // 苏州, 黄山, 唐家 are places.
    let name = format!("(?P<name>[{SURNAMES}][^{NOT}州山城县江湖阳冈浦庄家村镇市区][^{NOT}])");
    Regex::new(&format!("{POST}{name}")).expect("a fixed pattern")
});

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    // 东方 and the like begin names of places as well.
    let compound = COMPOUND_SURNAMES
        .iter()
        .filter(|surname| !["东方", "西门", "百里", "单于"].contains(*surname));
    let compound = compound.copied().collect::<Vec<_>>().join("|");
    let name = format!("(?P<name>(?:[{SURNAMES}]|{compound})[^{NOT}]{{1,2}}?)");
    let before = "(?:^|[，。、；：（“‘「『—…]|[由请和与及处室组校部科会])";
    let role =
        "(?:组长|校长|园长|主任|老师|书记|教研员|负责人|主讲人|主持人|联系人|召集人|督导人|记录人)";
    // What a sentence goes on with after somebody with a title.
    let does = "(?:召集|组织|分管|主管|每|为|任|作|到校|带领|检查|讲话|发言|总结|传达|宣读|宣布|协助|指导|上示范课|上公开课|听课|评课|布置|部署|统筹|亲自|具体|全面)";
    let patterns = [
        format!("{before}{name}{TITLE}"),
        format!("{role}{name}(?:[，。、；：（）”’」』]|$|{DUTY}|{does})"),
        // Behind a post, any word that no name has ends it.
        format!("{POST}{name}[{NOT}]"),
        format!("{before}{name}{DUTY}"),
        format!("(?:由|聘请|聘任|推选|任命){name}(?:[为任]|{does})"),
        // 杨校长: somebody of that surname will do.
        format!("{before}(?P<surname>[{SURNAMES}]){TITLE}"),
    ];
    let made = patterns.iter();
    made.map(|pattern| Regex::new(pattern).expect("a fixed pattern"))
        .collect()
});

/// Does a text hold what an expression asks for?
type MayMatch = fn(&str) -> bool;
/// Names one after another, of any surname: after a role with a colon, behind
/// 成员有, or before 两位老师. Each with what a text must hold for it, since making one takes longer than
/// reading a document with it.
static LISTS: [(MayMatch, LazyLock<Regex>); 3] = [
    (
        |text| text.contains(['：', ':']),
        LazyLock::new(|| {
            let role = "(?:组长|组员|成员|校长|园长|主任|书记|教研员|负责人|责任人|主讲人?|主持人?|联系人|召集人|督导人|记录人|牵头人|执教者?|指导教师|指导老师)";
            // The whole of what stands there: a sentence would go on.
            list(&format!(
                "{role}\\s*[：:]\\s*(?P<list>ONE(?:、ONE)*)(?:[，。；！？（）”’」』\\s]|$)"
            ))
        }),
    ),
    (
        |text| text.contains('位') && text.contains('、'),
        LazyLock::new(|| {
            list(
                "(?:^|[，。；：（]|由|请|有)(?P<list>ONE(?:、ONE)+)[两二三四五六几]位(?:老师|教师|同志|主任|校长|组长)",
            )
        }),
    ),
    (
        |text| text.contains('员') && text.contains('、'),
        LazyLock::new(|| {
            list("(?:成员|组员)(?:有|包括)(?P<list>ONE(?:、ONE)+)(?:[，。；！？（）]|$)")
        }),
    ),
];

/// The pattern, in which ONE is a name of any surname.
fn list(pattern: &str) -> Regex {
    let pattern = pattern.replace("ONE", &format!("[^{NOT}]{{2,4}}"));
    Regex::new(&pattern).expect("a fixed pattern")
}

/// Does a text in simplified characters hold what a name of [`PATTERNS`] or [`LONG`] begins with? Without
/// one neither needs to be made.
fn holds_a_surname(text: &str) -> bool {
    static SINGLE: LazyLock<CharSet> = LazyLock::new(|| SURNAMES.chars().collect());
    static COMPOUND: LazyLock<CharSet> = LazyLock::new(|| {
        let surnames = COMPOUND_SURNAMES.iter();
        surnames.filter_map(|two| two.chars().next()).collect()
    });
    text.char_indices().any(|(at, c)| {
        let two = || {
            let rest = text.get(at..).unwrap_or_default();
            COMPOUND_SURNAMES.iter().any(|two| rest.starts_with(two))
        };
        SINGLE.contains(c) || COMPOUND.contains(c) && two()
    })
}

/// A word of each pattern, in both scripts.
static ANY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("老[师師]|同志|主席|辅导员|輔導員|园长|園長|院[长長]|先生|女士|[校园園组組][长長]|主任|[书書][记記]|教研[员員]|人|[负負][责責总總全]|抓[总總]|主抓|挂帅|掛帥|由|主[持讲講]|[担擔]任|[带帶][队隊]|[牵牽][头頭]|[联聯][系繫]|[汇匯彙][报報]|[执執]教|[组組][员員]|成[员員]|[两兩二三四五六几幾]位|聘|推[选選]|任命|[老教][师師]")
        .expect("a fixed pattern")
});

pub(super) fn check(desk: &Desk<'_>, passages: &[Passage<'_>], found: &mut Vec<Finding>) {
    let may = |p: &&Passage| !p.known && (p.has_literal() || !p.in_table);
    for passage in passages.iter().filter(may) {
        // Character for character as long as the text itself.
        let simple = simplified(&passage.text);
        let told = near::check(desk, passage, &simple, found);
        twice::check(desk, passage, &simple, found);
        if !ANY.is_match(&passage.text) {
            continue;
        }
        let mut mentions = mentions(&simple);
        // Where it is not known how long a name is, one that the tables know is meant.
        mentions.extend(long_names(&simple, &mentions, |at| {
            let rest = simple.get(at..).unwrap_or_default();
            let begins = |len: usize| {
                let end = rest
                    .char_indices()
                    .nth(len)
                    .map_or(rest.len(), |(at, _)| at);
                let name = rest.get(..end).unwrap_or_default();
                desk.tables
                    .iter()
                    .any(|table| table.people().contains(name))
            };
            (2..=4).any(begins)
        }));
        mentions.extend(heads(desk, &simple, &mentions));
        passage.tell(!mentions.is_empty());
        let is_told = |mention: &Mention| {
            let (Mention::Name(from, to) | Mention::Surname(from, to)) = mention;
            told.iter().any(|(a, b)| a < to && from < b)
        };
        for mention in mentions.into_iter().filter(|mention| !is_told(mention)) {
            let mention = whole_name(desk, &simple, mention);
            let (Mention::Name(from, to) | Mention::Surname(from, to)) = mention;
            let person = simple.get(from..to).unwrap_or_default();
            let Some(range) = same_range(&passage.text, &simple, from, to) else {
                continue;
            };
            // Names that are cells come from the tables themselves.
            if !passage.is_literal(range.0, range.1) && !is_named_within(passage, range) {
                continue;
            }
            if is_quoted(&simple, to) || is_from_outside(desk, &simple, (from, to)) {
                continue;
            }
            if matches!(mention, Mention::Name(..))
                && is_head(&simple, (from, to))
                && let Some(other) = school_of(desk, person)
            {
                let finding = desk.finding(codes::P329, "other", passage, range);
                found.extend(finding.map(|finding| Finding {
                    right: other,
                    ..finding
                }));
                continue;
            }
            if matches!(mention, Mention::Name(..))
                && let Some((begin, other)) = roles::other(desk, &simple, (from, to))
            {
                let range = same_range(&passage.text, &simple, begin, to).unwrap_or(range);
                let finding = desk.finding(codes::P329, "role", passage, range);
                found.extend(finding.map(|finding| Finding {
                    right: other,
                    ..finding
                }));
                continue;
            }
            let mut tables = desk.tables.iter().map(|table| table.people());
            let (kind, is_known) = match mention {
                Mention::Name(..) => ("name", tables.clone().any(|people| people.contains(person))),
                Mention::Surname(..) => (
                    "surname",
                    tables.clone().any(|people| has_surname(people, person)),
                ),
            };
            // A template without people has nobody to miss.
            if is_known || tables.all(BTreeSet::is_empty) {
                continue;
            }
            let elsewhere = (kind == "name").then(|| school_of(desk, person)).flatten();
            let kind = elsewhere.as_ref().map_or(kind, |_| "elsewhere");
            let finding = desk.finding(codes::P329, kind, passage, range);
            found.extend(finding.map(|finding| Finding {
                right: elsewhere.unwrap_or_default(),
                ..finding
            }));
        }
    }
}

/// Whom any school's rows know, of any surname, behind 校长: 校长喇秀梅负总责.
fn heads(desk: &Desk<'_>, simple: &str, found: &[Mention]) -> Vec<Mention> {
    let knows = |name: &str| {
        let mut tables = desk.tables.iter();
        let elsewhere = || {
            let rows = desk.rows?;
            Some(!rows.schools_of(name, &desk.template.document).is_empty())
        };
        tables.any(|table| table.people().contains(name)) || elsewhere() == Some(true)
    };
    let posts = ["校长", "园长"];
    let ends = posts.iter().flat_map(|post| simple.match_indices(post));
    let ends = ends.map(|(at, post)| at + post.len());
    let named = ends.filter_map(|end| {
        let rest = simple.get(end..)?;
        let from = end + rest.len() - rest.trim_start_matches('：').len();
        let rest = simple.get(from..)?;
        let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
        let lengths: Vec<usize> = ends.skip(2).take(3).collect();
        let mut lengths = lengths.into_iter().rev();
        let length = lengths.find(|end| rest.get(..*end).is_some_and(knows))?;
        Some((from, from + length))
    });
    let is_new = |(at, _): &(usize, usize)| {
        let mut found = found.iter();
        !found.any(|(Mention::Name(from, to) | Mention::Surname(from, to))| from <= at && at < to)
    };
    let named = named.filter(is_new);
    named.map(|(from, to)| Mention::Name(from, to)).collect()
}

/// A name whose third character could begin the next word as well, where the sentence only goes on behind it:
/// 校长王福生主持.
fn whole_name(desk: &Desk<'_>, simple: &str, mention: Mention) -> Mention {
    static THIRD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            "^(?P<third>[生学长科月年日时节])(?:{TITLE}|{DUTY}|[，。、；：（）]|$)"
        ))
        .expect("a fixed pattern")
    });
    let Mention::Name(from, to) = mention else {
        return mention;
    };
    let name = simple.get(from..to).unwrap_or_default();
    let mut tables = desk.tables.iter();
    let is_known = tables.any(|table| table.people().contains(name));
    let third = simple.get(to..).and_then(|after| THIRD.captures(after));
    match third.as_ref().and_then(|third| third.name("third")) {
        Some(third) if name.chars().count() == 2 && !is_known => {
            Mention::Name(from, to + third.len())
        }
        _ => mention,
    }
}

/// Is somebody quoted, or a method known by the name: 叶圣陶先生说, 邓小平同志指出, 李吉林老师的“情境教育”?
fn is_quoted(simple: &str, to: usize) -> bool {
    static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
        const SAYS: &str = "(?:曾经?|早就|深刻|一再)?(?:指出|说过?|讲过|主张|认为|强调|提出|倡导|写道|告诫|教导|有言)";
        const WAY: &str = "(?:法|教学|教育|课堂|语文|数学|思想|理论|模式|主张|理念|观)";
        Regex::new(&format!(
            "^(?:老师|先生|同志|教授|女士)?(?:{SAYS}|的(?:[“「][^”」]{{1,12}}?{WAY}[”」]|[“「][^”」]{{1,12}}[”」]{WAY}|[^，。；：“「]{{2,6}}(?:思想|理论)))"
        ))
        .expect("a fixed pattern")
    });
    let after = simple.get(to..).unwrap_or_default();
    after.starts_with(|c| "老先同教女曾早深一指说讲主认强提倡写告有的".contains(c))
        && QUOTED.is_match(after)
}

/// Does the text make whoever it names between these bytes the head of the school: 校长王明, 王明园长?
fn is_head(simple: &str, (from, to): (usize, usize)) -> bool {
    let (before, after) = (simple.get(..from), simple.get(to..));
    let heads = ["校长", "园长"];
    let is_before = heads.iter().any(|head| {
        let before = before.and_then(|text| text.strip_suffix(*head));
        before.is_some_and(|text| !text.ends_with(['副', '长', '前', '原', '老', '任', '、', '和']))
    });
    is_before || after.is_some_and(|after| heads.iter().any(|head| after.starts_with(*head)))
}

/// The other school whose rows alone name this person, in the run's tables; `None`: a row of this one's, or
/// of nobody's, does as well.
fn school_of(desk: &Desk<'_>, person: &str) -> Option<String> {
    let schools = desk.rows?.schools_of(person, &desk.template.document);
    let is_other = |school: &Option<String>| school.as_ref().is_some_and(|s| s != desk.document);
    let others = schools.iter().all(is_other);
    let mut named = schools.into_iter().flatten();
    named.next().filter(|_| others)
}

/// Is it a name in the wording of a cell that stands in a sentence: 校长陈立群作报告?
fn is_named_within(passage: &Passage<'_>, (from, to): (usize, usize)) -> bool {
    let Some((begin, end)) = passage.read_cell(from, to) else {
        return false;
    };
    let cell = simplified(passage.get((begin, end)));
    let own = mentions(&cell);
    let long = long_names(&cell, &own, |_| false);
    own.iter().chain(&long).any(|mention| match mention {
        Mention::Name(first, last) => (begin + first, begin + last) == (from, to),
        Mention::Surname(..) => false,
    })
}

/// Somebody whom a text names: the bytes.
#[derive(Clone, Copy)]
enum Mention {
    Name(usize, usize),
    Surname(usize, usize),
}

/// Everyone whom a text in simplified characters names.
fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let patterns: &[Regex] = match holds_a_surname(text) {
        true => &PATTERNS,
        false => &[],
    };
    for captures in patterns.iter().flat_map(|p| p.captures_iter(text)) {
        if let Some(name) = captures.name("name") {
            // 主任王老师 names a 王, not a 王老.
            let behind = text.get(name.end()..).unwrap_or_default();
            let is_a_word = WORDS.iter().any(|word| name.as_str().starts_with(word))
                || name.as_str().ends_with('老') && behind.starts_with('师');
            if !is_a_word && !is_a_place(name.as_str()) {
                found.push(Mention::Name(name.start(), name.end()));
            }
        } else if let Some(surname) = captures.name("surname")
            && !is_example(text, surname.start())
        {
            found.push(Mention::Surname(surname.start(), surname.end()));
        }
    }
    let lists = LISTS.iter().filter(|(may_match, _)| may_match(text));
    for list in lists.flat_map(|(_, p)| p.captures_iter(text)) {
        let Some(list) = list.name("list") else {
            continue;
        };
        let names: Vec<&str> = list.as_str().split('、').collect();
        if !names.iter().all(|name| is_name(name)) {
            continue;
        }
        let mut from = list.start();
        for name in names {
            found.push(Mention::Name(from, from + name.len()));
            from += name.len() + '、'.len_utf8();
        }
    }
    found
}

/// Names of three characters behind a post that no pattern of [`mentions`] has found and no table
/// knows. What follows them is anything.
fn long_names(text: &str, found: &[Mention], is_known: impl Fn(usize) -> bool) -> Vec<Mention> {
    let is_found = |at: usize| {
        let mut found = found.iter();
        found.any(|(Mention::Name(from, _) | Mention::Surname(from, _))| *from == at)
    };
    if !holds_a_surname(text) {
        return Vec::new();
    }
    let names = LONG.captures_iter(text).filter_map(|c| c.name("name"));
    let names = names.filter(|name| {
        let is_a_word = WORDS.iter().any(|word| name.as_str().starts_with(word));
        !is_a_word
            && !is_a_place(name.as_str())
            && !is_found(name.start())
            && !is_known(name.start())
    });
    names
        .map(|name| Mention::Name(name.start(), name.end()))
        .collect()
}

/// Is it a road or a village: 罗山路, 林家村? (张路 is a name.)
fn is_a_place(text: &str) -> bool {
    text.ends_with(['路', '街', '巷', '村', '镇']) && text.chars().count() > 2
}

/// Could all of it be a name: a surname and one or two more?
pub(super) fn is_name(text: &str) -> bool {
    let surname = match COMPOUND_SURNAMES.iter().any(|two| text.starts_with(two)) {
        true => 2,
        false => 1,
    };
    let given = text.chars().count().saturating_sub(surname);
    begins_with_surname(text)
        && (1..=2).contains(&given)
        && !WORDS.iter().any(|word| text.starts_with(word))
}

/// Does the sentence speak of anybody, to explain something: 例如张老师说了什么，李老师怎样评?
fn is_example(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let ends = ['。', '！', '？', '；'];
    let begin = before.rfind(ends).unwrap_or(0);
    let end = at + after.find(ends).unwrap_or(after.len());
    let sentence = text.get(begin..end).unwrap_or_default();
    ["例如", "比如", "譬如", "假如", "假设"]
        .iter()
        .any(|word| sentence.contains(word))
}

/// The bytes of the text that these of its simplified form stand for.
pub(super) fn same_range(
    text: &str,
    simple: &str,
    from: usize,
    to: usize,
) -> Option<(usize, usize)> {
    let chars = |to: usize| Some(simple.get(..to)?.chars().count());
    let byte = |nth: usize| {
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        ends.take(nth + 1).last()
    };
    Some((byte(chars(from)?)?, byte(chars(to)?)?))
}

/// Somebody's house that is not a school's own, and the title of who comes from there.
static OUTSIDE: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    let word = "[\\p{Han}&&[^的由请和与及按在对为从把被让将]]";
    let ends = "(?:室|院|校|局|中心|小学|中学|幼儿园|所|站|科|股|厅|馆|大队|集团|公司)";
    let house = format!(
        "(?:[省市县区州旗乡镇]{word}{{0,12}}?{ends}|教育局|教育厅|教科院|教科所|教研院|进修学校|进修学院|大学|学院|出版社|派出所|卫生院|医院|外校|(?:对口|兄弟|帮扶|结对|友好|姊妹|协作|支援|受援)(?:帮扶|支援|协作|结对)?(?:学校|小学|中学|幼儿园|校|园|单位))"
    );
    let title = format!(
        "(?:{word}{{0,6}}(?:员|家|授|师|主任|科长|局长|院长|校长|所长|站长|园长|书记|记者|警官|民警|医生))?"
    );
    [
        format!("(?P<house>{word}{{0,8}}{house})的?{title}$"),
        // 邀请教研员刘建军: no school invites its own.
        "(?P<house>(?:邀请|特邀|聘请|外请)[^，。；由]{0,10}?(?:教研员|专家|教授|名师|民警|法官|医生|记者))$".to_owned(),
        // 村党支部书记, 乡党委书记, 家委会主任: posts that no school gives.
        "(?P<house>村(?:党支部|党总支|支部|总支|两委|委会?|民委员会|支)?|[乡镇县区州市街道](?:党委|党工委|政府)|(?:家委会|家长委员会|妇联|居委会|社区))(?:常务|第一)?副?(?:书记|主任|支书|主席|会长|委员)$".to_owned(),
        format!("^(?:、{word}{{2,4}})*[（(](?P<house>[^（）()]{{0,12}}{house}[^（）()]{{0,8}})[）)]"),
    ]
    .map(|pattern| Regex::new(&pattern).expect("a fixed pattern"))
});

/// What stands before the first of those whom 、 joins: 陈美玲老师、 before 黄志强老师.
fn without_those_beside(before: &str) -> &str {
    static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
        let name = format!("[{SURNAMES}马周何高于余][^{NOT}]{{1,2}}");
        Regex::new(&format!("(?:{name}{TITLE}、)+$")).expect("a fixed pattern")
    });
    match BESIDE.find(before) {
        Some(names) => before.get(..names.start()).unwrap_or(before),
        None => before,
    }
}

/// Does the text say which other house somebody comes from: 县教研室教研员刘建军, 刘建军（县教研室）?
pub(super) fn is_from_outside(desk: &Desk<'_>, simple: &str, (from, to): (usize, usize)) -> bool {
    let [before, invited, posted, behind] = &*OUTSIDE;
    let ahead = simple.get(..from).map(without_those_beside);
    let sides = [
        (before, ahead),
        (invited, ahead),
        (posted, ahead),
        (behind, simple.get(to..)),
    ];
    let mut houses = sides.into_iter().filter_map(|(pattern, side)| {
        pattern
            .captures(side?)?
            .name("house")
            .map(|house| house.as_str())
    });
    let own = simplified(desk.document);
    // 第二小学校长郑学文: a school that does not end as ours.
    let post = ["副校长", "校长", "副园长", "园长", "教导主任", "教师"];
    let school = ahead.map(|ahead| {
        let mut bare = post.iter().filter_map(|post| ahead.strip_suffix(post));
        bare.next().unwrap_or(ahead)
    });
    let is_other = |school: &str| {
        let at = school.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
        let end = school.get(at..).unwrap_or(school);
        let ends = ["小学", "中学", "幼儿园"]
            .iter()
            .any(|word| end.ends_with(word));
        ends && !own.is_empty() && !own.ends_with(end)
    };
    school.is_some_and(is_other)
        || houses.any(|house| own.is_empty() || !house.contains(&own) && !own.ends_with(house))
}

/// Has one of these people the surname?
fn has_surname(people: &BTreeSet<String>, surname: &str) -> bool {
    let mut from = people.range::<str, _>((Bound::Included(surname), Bound::Unbounded));
    from.next().is_some_and(|name| name.starts_with(surname))
}
