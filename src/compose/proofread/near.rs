//! ## What it finds
//! Names of three characters in the wording that are one character away from somebody's: 由周文花负责,
//! where the roster has 周文华, or whose given names are the other way round. Of any surname: that there is such a person makes it a name, where a
//! role, a verb of duty, a bracket or another name beside it does not leave it within a word.
//! ## Why it matters
//! It is mostly the input method's choice, and nobody reads names so closely as their owners.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::LazyLock;

use regex::Regex;

use crate::characters::is_han;
use crate::diagnostic::codes;
use crate::normalise::name_key;
use crate::script::simplified;
use crate::surnames::begins_with_surname;

use super::passage::Passage;
use super::people::{DUTY, TITLE, is_from_outside, same_range};
use super::{Desk, Finding};

/// What stands before a name.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:[由请：:（(与和及处室组部有]|[成组研录导]员|组长|校长|园长|主任|书记|老师|教师|同志|负责人|责任人|主讲人?|主持人?|联系人|召集人|督导人|记录人?|牵头人|执教|包括)$")
        .expect("a fixed pattern")
});
/// A post, behind which a name stands whatever the sentence goes on with.
static POST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("(?:校长|园长|主任|书记)$").expect("a fixed pattern"));
/// What stands behind one.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    let several = "等?[两二三四五六]?位?(?:老师|教师|同志)";
    let helps = "协助|配合|汇总|整理|记录|统筹|组织|指导|点评|评课";
    Regex::new(&format!("^(?:{TITLE}|{DUTY}|{helps}|[任为]组长|{several})"))
        .expect("a fixed pattern")
});
/// Words that are no name wherever they stand.
const WORDS: [&str; 8] = [
    "高水平",
    "高质量",
    "高标准",
    "高素质",
    "高效率",
    "高年级",
    "全方位",
    "全过程",
];
/// So many characters before a name are looked at.
const REACH: usize = 4;

/// Three characters that could be a name.
struct Near {
    name: (usize, usize),
    /// Does a role, a verb of duty or a bracket make it one?
    is_sure: bool,
    /// Otherwise one of these names must: those that stand before and behind it in a list.
    beside: Vec<(usize, usize)>,
}

/// Tells them, and gives the bytes where they stand.
pub(super) fn check(
    desk: &Desk<'_>,
    passage: &Passage<'_>,
    simple: &str,
    found: &mut Vec<Finding>,
) -> Vec<(usize, usize)> {
    let people = || desk.tables.iter().map(|table| table.people());
    let knows = |name: &str| people().any(|people| people.contains(name));
    // A surname that few have is one where a table has it: 喇, 妥, 强.
    let has_surname = |first: char| {
        let mut text = [0; 4];
        let first: &str = first.encode_utf8(&mut text);
        let begins = (Bound::Included(first), Bound::Unbounded);
        people().any(|people| {
            let next = people.range::<str, _>(begins).next();
            next.is_some_and(|name| name.starts_with(first))
        })
    };
    let all = near(simple, &has_surname);
    // Who belongs to it differs from document to document.
    passage.tell(!all.is_empty());
    let mut told = Vec::new();
    for place in all {
        let (from, to) = place.name;
        let written = simple.get(from..to).unwrap_or_default();
        let mut beside = place.beside.iter();
        let is_name =
            place.is_sure || beside.any(|(from, to)| simple.get(*from..*to).is_some_and(knows));
        if !is_name || knows(written) {
            continue;
        }
        let right = people().find_map(|people| one_off(people, written));
        let range = same_range(&passage.text, simple, from, to);
        let (Some(right), Some(range)) = (right, range) else {
            continue;
        };
        let is_wording = passage.is_literal(range.0, range.1)
            || is_written_in_a_cell(passage, range, &has_surname);
        if !is_wording || is_from_outside(desk, simple, place.name) {
            continue;
        }
        told.push(place.name);
        let kind = match is_swapped(right, written) {
            true => "swapped",
            false => "near",
        };
        let finding = desk.finding(codes::P329, kind, passage, range);
        found.extend(finding.map(|finding| Finding {
            right: as_written(desk, right),
            ..finding
        }));
    }
    told
}

/// Is it a name by what its cell says around it, where that stands in a sentence: 由周文花主持集体备课? A cell
/// of names alone is what a table says.
fn is_written_in_a_cell(
    passage: &Passage<'_>,
    (from, to): (usize, usize),
    has_surname: &dyn Fn(char) -> bool,
) -> bool {
    let Some((begin, end)) = passage.read_cell(from, to) else {
        return false;
    };
    let names = near(&simplified(passage.get((begin, end))), has_surname);
    let mut sure = names.iter().filter(|near| near.is_sure);
    sure.any(|near| (begin + near.name.0, begin + near.name.1) == (from, to))
}

/// Where names could stand: of a surname, or of one that `has_surname` knows.
fn near(text: &str, has_surname: &dyn Fn(char) -> bool) -> Vec<Near> {
    let mut found = Vec::new();
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let ends = starts.iter().skip(3).copied().chain([text.len()]);
    for (nth, (from, to)) in starts.iter().copied().zip(ends).enumerate() {
        let reach = starts.get(nth.saturating_sub(REACH)).copied();
        let before = reach.and_then(|reach| text.get(reach..from));
        let (Some(before), Some(name), Some(after)) = (before, text.get(from..to), text.get(to..))
        else {
            continue;
        };
        // 候 is what 侯 is mistyped as.
        let begins = begins_with_surname(name) || name.starts_with(|c| c == '候' || has_surname(c));
        if !begins || WORDS.contains(&name) || !name.chars().all(is_han) {
            continue;
        }
        let opens =
            before.is_empty() || before.ends_with(['，', '。', '、', '；', '“', '「', ' ', '\n']);
        let closes = after.is_empty()
            || after.starts_with([
                '，', '。', '、', '；', '”', '」', ' ', '\n', '：', ':', '（', '）', '(', ')',
                '和', '与', '及',
            ]);
        let (role, duty) = (BEFORE.is_match(before), BEHIND.is_match(after));
        let is_sure = (role || opens) && duty || role && closes || POST.is_match(before);
        let beside = beside(text, (from, to));
        let in_list = (opens || role) && (closes || duty) && !beside.is_empty();
        if is_sure || in_list {
            found.push(Near {
                name: (from, to),
                is_sure,
                beside,
            });
        }
    }
    found
}

/// What 、 joins to it.
fn beside(text: &str, (from, to): (usize, usize)) -> Vec<(usize, usize)> {
    let parts = |c: char| "，。、；：:（(）) \n由与和及员有".contains(c);
    let before = text
        .get(..from)
        .and_then(|before| before.strip_suffix('、'));
    let after = text.get(to..).and_then(|after| after.strip_prefix('、'));
    let before = before.map(|before| {
        // 侯建英（语文组）、
        let remark = before.ends_with('）').then(|| before.rfind('（')).flatten();
        let before = remark.and_then(|at| before.get(..at)).unwrap_or(before);
        let name = before.rsplit(parts).next().unwrap_or_default();
        (before.len() - name.len(), before.len())
    });
    let after = after.map(|after| {
        let name = after.split(parts).next().unwrap_or_default();
        let begin = text.len() - after.len();
        (begin, begin + name.len())
    });
    before.into_iter().chain(after).collect()
}

/// Somebody among these whose name is one character away; of another surname where the given names agree:
/// 余海燕 for 于海燕.
fn one_off<'p>(people: &'p BTreeSet<String>, written: &str) -> Option<&'p String> {
    let away = |name: &&String| {
        let differ = name.chars().zip(written.chars()).filter(|(a, b)| a != b);
        name.chars().count() == written.chars().count() && differ.count() == 1
    };
    let (surname, given) = written.split_at(written.chars().next()?.len_utf8());
    let from = people.range::<str, _>((Bound::Included(surname), Bound::Unbounded));
    let mut own = from.take_while(|name| name.starts_with(surname));
    let others = || people.iter().filter(|name| name.ends_with(given));
    let swapped = || {
        let from = people.range::<str, _>((Bound::Included(surname), Bound::Unbounded));
        let mut own = from.take_while(|name| name.starts_with(surname));
        own.find(|name| is_swapped(name, written))
    };
    let found = own.find(away).or_else(|| others().find(away));
    found.or_else(swapped)
}

/// Are the two given names the other way round: 马福生 for 马生福?
fn is_swapped(name: &str, written: &str) -> bool {
    let (name, written): (Vec<char>, Vec<char>) =
        (name.chars().collect(), written.chars().collect());
    match (&name[..], &written[..]) {
        ([a, b, c], [x, y, z]) => a == x && b == z && c == y && b != c,
        _ => false,
    }
}

/// The name as its cell has it; names are compared in simplified characters.
pub(super) fn as_written(desk: &Desk<'_>, key: &str) -> String {
    let rows = desk.tables.iter().flat_map(|table| table.rows());
    let fields = rows.flat_map(|row| row.record.fields.values());
    let mut names = fields.flat_map(|field| field.value.people());
    let name = names.find(|name| name_key(name) == key);
    name.map_or_else(|| key.to_owned(), ToString::to_string)
}
