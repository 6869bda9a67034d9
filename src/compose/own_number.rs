//! A clerk's own number in a cell that a template numbers: 1. before “1.每周教研” prints as 1.每周教研.
//!
//! A cell that is a list by itself goes a level down, as lists within lists do: 1.听课⏎2.评课 prints as
//! （1）听课；（2）评课.
//!
//! Tables show the cell as it is. What only looks like a number stays: 3.5万元, 一、二年级, （3）班.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use regex::Regex;

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::plan::{Block, Inline};

use super::marker::{circled, value};

/// So many other places are named with the first.
const RELATED: usize = 9;

/// An outline's number at the beginning of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    number: u32,
    /// In bytes, with the white space behind it.
    len: usize,
    /// It could be something else, and is a number where the cells of the list count on.
    doubtful: bool,
}

/// The column that a cell stands in.
type Column = (Arc<str>, Option<Arc<str>>, u32);

/// Takes clerks' own numbers from the items that have ours, and from paragraphs that stand alone,
/// where a template does without a number.
///
/// - reports: `P317`, once a column
pub(super) fn take(blocks: &mut [Block], sink: &mut Sink) {
    let mut taken: BTreeMap<Column, Vec<(Source, String)>> = BTreeMap::new();
    let mut lowered: BTreeMap<Column, Vec<(Source, String)>> = BTreeMap::new();
    for list in lists(blocks) {
        let Some(list) = blocks.get_mut(list) else {
            continue;
        };
        for block in list.iter_mut() {
            lower(block, &mut lowered);
        }
        let marks: Vec<Option<(usize, Mark)>> = list.iter().map(numbered).collect();
        for (nth, block) in list.iter_mut().enumerate() {
            let Some((at, mark)) = marks.get(nth).copied().flatten() else {
                continue;
            };
            let next_to = |other: Option<usize>, number: Option<u32>| {
                let other = other.and_then(|nth| marks.get(nth).copied().flatten());
                other.is_some_and(|(_, other)| Some(other.number) == number)
            };
            let counts = next_to(nth.checked_sub(1), mark.number.checked_sub(1))
                || next_to(Some(nth + 1), mark.number.checked_add(1));
            if !mark.doubtful || counts {
                take_from(block, at, mark, &mut taken);
            }
        }
    }
    // Under one heading, a list of one has no number of ours: its clerk's would be the only one, and
    // counts nothing.
    let mut heading = 0;
    let paragraphs: Vec<Option<(usize, Column)>> = blocks
        .iter()
        .map(|block| {
            heading += usize::from(matches!(block, Block::Heading { .. }));
            Some((heading, paragraph_of(block).and_then(column)?))
        })
        .collect();
    let mut counts: BTreeMap<&(usize, Column), usize> = BTreeMap::new();
    for own in paragraphs.iter().flatten() {
        *counts.entry(own).or_default() += 1;
    }
    for (block, own) in blocks.iter_mut().zip(&paragraphs) {
        let alone = own.as_ref().and_then(|own| counts.get(own)) == Some(&1);
        let mark = pieces(block).and_then(|text| own_mark(&text.first()?.text));
        if let Some(mark) = mark.filter(|mark| alone && !mark.doubtful) {
            take_from(block, 0, mark, &mut taken);
        }
    }
    let taken = taken.into_values().map(|places| ("one", places));
    let lowered = lowered.into_values().map(|places| ("several", places));
    for (kind, places) in taken.chain(lowered) {
        let count = places.len();
        let mut places = places.into_iter();
        let Some((first, mark)) = places.next() else {
            continue;
        };
        let mut told = Diagnostic::new(codes::P317, Some(first))
            .arg("kind", kind)
            .arg("text", mark)
            .arg("count", count);
        told.related = places.map(|(place, _)| place).take(RELATED).collect();
        sink.push(told);
    }
}

/// The runs of numbered blocks of one level, one after the other.
fn lists(blocks: &[Block]) -> Vec<Range<usize>> {
    let level = |block: &Block| match block {
        Block::Heading {
            level,
            number: Some(_),
            ..
        }
        | Block::Item { level, .. } => Some(*level),
        _ => None,
    };
    let mut lists: Vec<Range<usize>> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let Some(own) = level(block) else { continue };
        match lists.last_mut() {
            Some(last) if last.end == at && blocks.get(last.start).and_then(level) == Some(own) => {
                last.end = at + 1;
            }
            _ => lists.push(at..at + 1),
        }
    }
    lists
}

/// The text of a paragraph, with or without a number.
fn pieces(block: &Block) -> Option<&[Inline]> {
    match block {
        Block::Heading { text, .. } | Block::Item { text, .. } | Block::Paragraph { text, .. } => {
            Some(text)
        }
        _ => None,
    }
}

/// The piece of an item that a clerk has numbered: a cell at its beginning, or one in quotation marks,
/// 1. 语文组“1.识字”.
fn numbered(block: &Block) -> Option<(usize, Mark)> {
    let text = pieces(block)?;
    let mut marks = text.iter().enumerate().filter_map(|(at, inline)| {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        let begins =
            before.is_none_or(|before| before.text.ends_with(['“', '《', '「', '『', '〈']));
        let mark = own_mark(&inline.text).filter(|_| begins && inline.source.is_some())?;
        Some((at, mark))
    });
    marks.next()
}

/// The cell that a paragraph without number begins with.
fn paragraph_of(block: &Block) -> Option<&Source> {
    let paragraph = matches!(block, Block::Paragraph { .. });
    pieces(block)
        .filter(|_| paragraph)?
        .first()?
        .source
        .as_ref()
}

fn column(place: &Source) -> Option<Column> {
    let cell = place.cell?;
    Some((Arc::clone(&place.file), place.sheet.clone(), cell.col))
}

fn take_from(
    block: &mut Block,
    at: usize,
    mark: Mark,
    taken: &mut BTreeMap<Column, Vec<(Source, String)>>,
) {
    let (Block::Heading { text, .. } | Block::Item { text, .. } | Block::Paragraph { text, .. }) =
        block
    else {
        return;
    };
    let Some(inline) = text.get_mut(at) else {
        return;
    };
    let (own, rest) = inline.text.split_at(mark.len);
    let own = own.trim().to_owned();
    let rest = rest.to_owned();
    if let Some(place) = &inline.source
        && let Some(column) = column(place)
    {
        let places = taken.entry(column).or_default();
        places.push((place.clone(), own));
        inline.text = rest;
    }
}

/// Sets the numbers of an item's cell that is a list by itself a level down.
fn lower(block: &mut Block, lowered: &mut BTreeMap<Column, Vec<(Source, String)>>) {
    let Block::Item { text, .. } = block else {
        return;
    };
    let Some(inline) = text.first_mut() else {
        return;
    };
    if let Some(place) = &inline.source
        && let Some(column) = column(place)
        && let Some((own, rest)) = as_lower_list(&inline.text)
    {
        lowered
            .entry(column)
            .or_default()
            .push((place.clone(), own));
        inline.text = rest;
    }
}

/// A list of arabic numbers, counting from 1, with （1） for 1. and its parts parted by marks; and its
/// first number as it was written.
fn as_lower_list(text: &str) -> Option<(String, String)> {
    static MARK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[；;。，,、\s])\s*(?P<mark>(?P<n>[0-9０-９]{1,2})[.．、]\s*)")
            .expect("a fixed pattern")
    });
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut own = String::new();
    for captures in MARK.captures_iter(text) {
        let (mark, number) = (captures.name("mark")?, captures.name("n")?);
        let next = u32::try_from(parts.len()).ok()? + 1;
        let is_next = value(number.as_str()) == Some(next);
        let rest = text.get(mark.end()..).unwrap_or_default();
        // 1.5米, 1、2年级
        let is_text = begins_a_sentence(rest) && !rest.starts_with(is_numeral);
        if is_next && is_text && (next > 1 || mark.start() == 0) {
            if next == 1 {
                own = mark.as_str().trim().to_owned();
            }
            parts.push((mark.start(), mark.end()));
        }
    }
    if parts.len() < 2 {
        return None;
    }
    let ends = parts.iter().skip(1).map(|(from, _)| *from);
    let ends: Vec<usize> = ends.chain([text.len()]).collect();
    let mut list = String::new();
    for (nth, ((_, from), end)) in parts.iter().zip(&ends).enumerate() {
        let part = text.get(*from..*end)?.trim();
        let is_last = nth + 1 == parts.len();
        let bare = part.trim_end_matches(['，', ',', '、', ';', '；']);
        list.push_str(&format!("（{}）", nth + 1));
        list.push_str(if is_last { part } else { bare });
        if !is_last && !bare.ends_with(['。', '！', '？', '：']) {
            list.push('；');
        }
    }
    Some((own, list))
}

/// A number with its marks and spaces has no more characters.
const LONGEST_MARK: usize = 24;

const DIGITS: &str = "[0-9０-９]{1,2}";
const CHINESE: &str = "[一二三四五六七八九十]{1,3}";
/// Numbers that are one character with their mark, from 1 on: ⑴, ⒈, ㈠; ① is `marker::value`'s.
const SINGLE: [(char, char); 4] = [('⑴', '⒇'), ('⒈', '⒛'), ('㈠', '㈩'), ('❶', '❿')];

/// Signs of lists without numbers.
const BULLETS: [char; 11] = ['•', '●', '◆', '◇', '■', '▪', '▶', '►', '➢', '➤', '◎'];

static FORMS: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    [
        format!(r"^[（(]\s*(?P<n>{DIGITS}|{CHINESE})\s*[）)][、.．]?\s*"),
        format!(r"^(?P<n>{DIGITS})(?:[）)][、.．]?|[、.．])\s*"),
        format!(r"^(?P<n>{CHINESE})[、.．]\s*"),
        format!(r"^(?P<n>{DIGITS})\s+"),
    ]
    .map(|pattern| Regex::new(&pattern).expect("a fixed pattern"))
});

/// The number that a cell begins with, unless the cell is a list by itself: 1.听课；2.评课.
fn own_mark(text: &str) -> Option<Mark> {
    let mark = mark_at(text)?;
    let rest = text.get(mark.len..)?;
    let ends = |c: char| "；。;，,\n \u{3000}".contains(c);
    // Behind a number there may be a space of its own: 1. 听课 2. 评课.
    let goes_on = rest.match_indices(ends).any(|(at, end)| {
        let after = rest.get(at + end.len()..).unwrap_or_default();
        let next = mark_at(begin_of(after));
        let sure = |next: Mark| !next.doubtful || !end.starts_with([' ', '\u{3000}']);
        next.is_some_and(|next| Some(next.number) == mark.number.checked_add(1) && sure(next))
    });
    (!goes_on).then_some(mark)
}

/// As much of a text as may hold a number and what follows it.
fn begin_of(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST_MARK);
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Does a text surely begin with an outline's number of its own?
pub(super) fn begins_with_number(text: &str) -> bool {
    own_mark(text.trim_start()).is_some_and(|mark| !mark.doubtful)
}

/// The number that a text begins with, where something follows that it can number.
fn mark_at(text: &str) -> Option<Mark> {
    let first = text.chars().next()?;
    if BULLETS.contains(&first) {
        let after = text.get(first.len_utf8()..)?;
        let rest = after.trim_start_matches([' ', '\u{3000}']);
        let mark = Mark {
            number: 0,
            len: text.len() - rest.len(),
            doubtful: false,
        };
        return begins_a_sentence(rest).then_some(mark);
    }
    if let Some(number) = single(first) {
        let after = text.get(first.len_utf8()..)?;
        let rest = after.trim_start_matches(['、', '.', '．', ' ', '\u{3000}']);
        let several = rest.chars().next().and_then(single).is_some();
        let len = text.len() - rest.len();
        return (!several && begins_a_sentence(rest)).then_some(Mark {
            number,
            len,
            doubtful: false,
        });
    }
    // A bracket, a mark or a space ends the number in each of them.
    let ends = |c: char| matches!(c, '）' | ')' | '、' | '.' | '．') || c.is_whitespace();
    if !text.contains(ends) {
        return None;
    }
    let (form, found) = FORMS
        .iter()
        .enumerate()
        .find_map(|(form, pattern)| Some((form, pattern.captures(text)?)))?;
    let len = found.get(0)?.end();
    let digits = found.name("n")?.as_str();
    let number = value(digits).filter(|_| !digits.starts_with(['0', '０']))?;
    let rest = text.get(len..)?;
    let written = text.get(..len)?;
    let closed = written.contains([')', '）']);
    if !begins_a_sentence(rest) {
        return None;
    }
    let next: String = rest.chars().take_while(|c| is_numeral(*c)).collect();
    let of_arabic = |text: &str| text.starts_with(|c: char| c.is_numeric() && !is_chinese(c));
    let same_kind = !next.is_empty() && of_arabic(&next) == of_arabic(digits);
    if closed {
        // （3）班 and （一）（二）班 name classes.
        let names = ["班", "级", "級", "组", "組", "室", "号", "號", "队", "隊"];
        // （一）组织领导 is no group.
        let is_word = rest.starts_with(['组', '組', '号', '號', '队', '隊'])
            && rest
                .chars()
                .nth(1)
                .is_some_and(|c| "织織建召伍".contains(c));
        let is_name = !is_word && names.iter().any(|word| rest.starts_with(word))
            || written.starts_with(['(', '（']) && rest.starts_with(['(', '（', '、']);
        return (!is_name).then_some(Mark {
            number,
            len,
            doubtful: false,
        });
    }
    if same_kind {
        // 1.5米, 12.4宪法日; behind 、 or a space, 1、2年级 and 一、二年级 count up.
        let at_once = written.ends_with(['.', '．']);
        let months = rest.get(next.len()..).is_some_and(|r| r.starts_with('月'));
        let counts_up = value(&next).is_none_or(|next| next > number);
        if at_once && !months || !at_once && counts_up && !written.contains(['.', '．']) {
            return None;
        }
    }
    // 2 年级, 五一、端午
    let doubtful = form == 3 || same_kind || digits.chars().count() > 1 && form == 2;
    Some(Mark {
        number,
        len,
        doubtful,
    })
}

/// ① and the like.
fn single(c: char) -> Option<u32> {
    if let Some(number) = circled(c) {
        return Some(number);
    }
    let (first, _) = SINGLE
        .iter()
        .find(|(first, last)| (*first..=*last).contains(&c))?;
    Some(c as u32 - *first as u32 + 1)
}

/// Text, or a quotation or title.
fn begins_a_sentence(rest: &str) -> bool {
    let first = rest.chars().next();
    first.is_some_and(|c| c.is_alphanumeric() || "“‘「『《【（(".contains(c))
}

fn is_chinese(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

fn is_numeral(c: char) -> bool {
    is_chinese(c) || c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::{as_lower_list, own_mark};

    #[track_caller]
    fn rest(cell: &str) -> (&str, bool) {
        let mark = own_mark(cell).unwrap_or_else(|| panic!("{cell} has a number"));
        (&cell[mark.len..], mark.doubtful)
    }

    #[test]
    fn numbers_of_clerks() {
        for cell in [
            "1.听课",
            "1．听课",
            "1、听课",
            "1. 听课",
            "１、听课",
            "(1)听课",
            "（1）听课",
            "（ 1 ）听课",
            "（一）听课",
            "(一)、听课",
            "1)听课",
            "1）听课",
            "一、听课",
            "一. 听课",
            "①听课",
            "（ 一 ）听课",
            "① 听课",
            "⑴听课",
            "⒈听课",
            "㈠听课",
        ] {
            assert_eq!(rest(cell), ("听课", false), "{cell}");
        }
        assert_eq!(rest("（一）组织领导"), ("组织领导", false));
        assert_eq!(rest("●听课"), ("听课", false));
        assert_eq!(rest("➢ 听课"), ("听课", false));
        assert_eq!(rest("1.“三课”展示"), ("“三课”展示", false));
        assert_eq!(rest("2、一年级家长会"), ("一年级家长会", false));
        assert_eq!(rest("3.9月家长会"), ("9月家长会", true));
        assert_eq!(rest("1. 听课 2 年级"), ("听课 2 年级", false));
        assert_eq!(rest("1 听课"), ("听课", true));
        assert_eq!(rest("十一、听课"), ("听课", true));
    }

    #[test]
    fn a_list_within_a_cell_goes_a_level_down() {
        for (cell, list) in [
            ("1.制定计划\n2.集体备课", "（1）制定计划；（2）集体备课"),
            (
                "1、制定计划 2、集体备课 3、听课。",
                "（1）制定计划；（2）集体备课；（3）听课。",
            ),
            ("1．听课；2．评课；", "（1）听课；（2）评课；"),
            (
                "1.听课。每人1节。2.评课，3.总结",
                "（1）听课。每人1节。（2）评课；（3）总结",
            ),
        ] {
            let own = as_lower_list(cell).map(|(_, list)| list);
            assert_eq!(own.as_deref(), Some(list), "{cell}");
        }
        for cell in [
            "1.听课",
            "1、2年级听课",
            "1.5米、2.5米跳绳",
            "（1）听课。（2）评课。",
            "①听课\n②评课",
            "听课：1.备课；2.上课",
            "1.听课；3.评课",
            "2.听课；3.评课",
        ] {
            assert_eq!(as_lower_list(cell), None, "{cell}");
        }
    }

    #[test]
    fn what_only_looks_like_a_number() {
        for cell in [
            "3.5万元经费",
            "1.2米跳绳",
            "2026年总结",
            "2026.9.10听课",
            "12.4宪法日",
            "9月听课",
            "1、2年级听课",
            "一、二年级听课",
            "三、四月份听课",
            "（3）班听课",
            "（一）（二）班听课",
            "①②两题讲评",
            "1.",
            "一、",
            "01.听课",
            "一年级听课",
            "第一、第二小学联合教研",
            "24节气课程",
            "100、听课",
            "1.。",
            "1.听课；2.评课",
            "1. 总结 2. 归档",
            "（1）听课。（2）评课。",
            "①听课\n②评课",
        ] {
            assert_eq!(own_mark(cell), None, "{cell}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[一二三十0-9（()）、.．①⑴ 听课月]{0,8}") {
            if let Some(mark) = own_mark(&text) {
                assert!(text.is_char_boundary(mark.len));
            }
        }
    }
}
