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

use super::passage::Passage;
use super::people::same_range;
use super::words::has_slip;
use super::{Desk, Finding, into_hant};

/// Terms, each with the characters that may stand in it as well, by their places.
const TERMS: &str = include_str!("terms.txt");
/// Groups of characters that are typed for one another; behind =, those that never are wrong so.
const ALIKE: &str = include_str!("alike.txt");

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
    for line in TERMS.lines().filter(|line| !line.starts_with('#')) {
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
                if are_alike(*own, *right) && !term.others.iter().any(is_right) {
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

/// Is what stands around the slip, a character more on one side, a part of a term of its own?
fn is_right_word(text: &str, (from, to): (usize, usize)) -> bool {
    static RIGHT: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        let lines = TERMS.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split(' ').next()).collect()
    });
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
        let overlaps = |name: &str| {
            let mut places = passage.text.match_indices(name);
            places.any(|(at, _)| at < own.1 && at + name.len() > own.0)
        };
        let is_name = desk
            .names
            .all()
            .any(|name| name.contains(written) || overlaps(name));
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
        ] {
            let found = right(text);
            assert_eq!(found, [term], "{text}");
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
        ] {
            assert_eq!(right(text), [""; 0], "{text}");
        }
    }
}
