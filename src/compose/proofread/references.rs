//! ## What it finds
//! 见附表, 附件3 in the wording where the document has no such attachment, or has several and the
//! wording says none; 附件1 where it is the only one; 附件1—4 of three; 附件1《听课表》 where 附件2 is called so; 附表3
//! where the document's are called 附件; a title that says 附件2： itself; 见下表, 如图1所示 where there is no table,
//! no figure; 见第九部分 of seven parts. (What `{{ attachment("…") }}` writes is right by construction.)
//! ## Why it matters
//! Readers look for what is not there.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;
use crate::normalise::{name_key, parse_integer};
use crate::plan::{Block, Plan};

use super::passage::Passage;
use super::{Desk, Finding};

static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<see>[见見按如填写寫]|详见|詳見|参见|參見)?附(?:件|表|图|圖|录|錄)\s*(?P<n>[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,5})?",
    )
    .expect("a fixed pattern")
});

/// What stands before 附件3 where it is another document's: 《教师手册》, 《听课办法》（县教〔2026〕5号）的,
/// 县教〔2026〕5号文件, 上级通知中的, 《教师手册》附件1、.
static OF_ANOTHER: LazyLock<Regex> = LazyLock::new(|| {
    let paper = "》|〔[0-9]{4}〕\\s*第?[0-9]+[号號]|(?:上级|上級|[原来來该該省市县縣区區]|局)[的发發]?(?:通知|文件|文|批复|批復|函)";
    let own = "[0-9０-９一二三四五六七八九十]{1,3}";
    Regex::new(&format!(
        "(?:{paper})(?:（[^（）]{{1,40}}）|文件?|通知)?[的中之内內里裡所 ]*(?:附[件表图圖录錄]\\s*{own}(?:《[^《》]{{1,40}}》)?[、和与與及至到—–~～-]*)*$"
    ))
    .expect("a fixed pattern")
});

/// 见第九部分, 详见本方案第九部分: a part of this document.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:[见見]|[参參][见見]|[详詳][见見])(?P<whole>(?:本[方计計][案划劃畫]|正文)?第(?P<n>[一二三四五六七八九十]{1,3}|[0-9]{1,2})部分)")
        .expect("a fixed pattern")
});

/// Parts of the body that the wording speaks of, beyond its chapters.
pub(super) fn parts(
    desk: &Desk<'_>,
    plan: &Plan,
    passages: &[Passage<'_>],
    found: &mut Vec<Finding>,
) {
    let chapters = plan.body.iter().filter(|block| match block {
        Block::Heading { level, number, .. } => *level == 1 && number.is_some(),
        _ => false,
    });
    let chapters = chapters.count();
    let may = |passage: &&Passage<'_>| passage.part == 0 && passage.text.contains("部分");
    for passage in passages.iter().filter(may).filter(|_| chapters > 1) {
        for captures in PART.captures_iter(&passage.text) {
            let number = captures.name("n").and_then(|n| parse_integer(n.as_str()));
            let (Some(whole), Some(number)) = (captures.name("whole"), number) else {
                continue;
            };
            let range = (whole.start(), whole.end());
            let is_beyond = usize::try_from(number).is_ok_and(|number| number > chapters);
            if is_beyond && passage.is_literal(range.0, range.1) {
                let finding = desk.finding(codes::P325, "no-part", passage, range);
                found.extend(finding.map(|finding| Finding {
                    right: chapters.to_string(),
                    ..finding
                }));
            }
        }
    }
}

/// Does an attachment behind this text belong to another document?
pub(super) fn is_of_another(before: &str) -> bool {
    OF_ANOTHER.is_match(before)
}

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    if !passage.text.contains('附') {
        return;
    }
    for captures in REFERENCE.captures_iter(&passage.text) {
        let Some(whole) = captures.get(0) else {
            continue;
        };
        let range = (whole.start(), whole.end());
        if !passage.is_read(range.0, range.1) || in_title(&passage.text, range.0) {
            continue;
        }
        let after = passage.text.get(range.1..).unwrap_or_default();
        let number = captures.name("n").and_then(|n| parse_integer(n.as_str()));
        let see = captures.name("see").map(|see| see.as_str());
        // 填写附件中的空格 is the word; 附件一式三份, 附件一百余份 count copies.
        let is_a_word = match number {
            Some(_) => {
                let in_han = captures
                    .name("n")
                    .is_some_and(|n| n.as_str().starts_with(is_han_digit));
                after.starts_with('份')
                    || in_han && after.starts_with(['式', '并', '並', '余', '餘', '多'])
            }
            None => {
                see.is_some_and(|see| ["填", "写", "寫"].contains(&see))
                    && after.starts_with(['中', '内', '內', '里', '裡'])
            }
        };
        if is_a_word {
            continue;
        }
        let before = passage.text.get(..range.0).unwrap_or_default();
        if see.is_none() && is_of_another(before) {
            continue;
        }
        let more = number.map(|_| further(after)).unwrap_or_default();
        let there = desk.attachments.len();
        if let Some(beyond) = more.iter().position(|next| next.number > there) {
            let length = more.iter().take(beyond + 1).map(|next| next.length);
            let range = (range.0, range.1 + length.sum::<usize>());
            let finding = desk.finding(codes::P325, "no-such", passage, range);
            found.extend(finding.map(|finding| Finding {
                right: there.to_string(),
                ..finding
            }));
            continue;
        }
        let at = number.and_then(|number| usize::try_from(number).ok());
        if let Some(at) = at.filter(|at| (1..=there).contains(at) && more.is_empty())
            && let Some((length, named)) = named_otherwise(desk, at, (before, after))
        {
            let range = (range.0, range.1 + length);
            let finding = desk.finding(codes::P325, "other", passage, range);
            found.extend(finding.map(|finding| Finding {
                right: named.to_string(),
                ..finding
            }));
            continue;
        }
        let name = whole.as_str().trim_start_matches(see.unwrap_or_default());
        let has_other_name = !name.starts_with("附件") && !desk.captions.contains(name);
        let kind = match (number, there) {
            (Some(number), there) if usize::try_from(number).is_ok_and(|n| n > there || n == 0) => {
                "no-such"
            }
            (Some(_), _) if has_other_name => "called",
            // An only attachment has no number (GB/T 9704-2012 §7.3.4).
            (Some(_), 1) if name.starts_with("附件") => "only",
            (Some(_), _) => continue,
            (None, _) if see.is_none() => continue,
            (None, 0) => "none",
            (None, 1) => continue,
            (None, _) => "which",
        };
        let finding = desk.finding(codes::P325, kind, passage, range);
        found.extend(finding.map(|finding| Finding {
            right: match number {
                Some(number) if kind == "called" => number.to_string(),
                _ => there.to_string(),
            },
            ..finding
        }));
    }
}

/// What goes on behind the number of an attachment.
struct Further {
    /// Is it the last of a span, 附件1—4, rather than one more, 附件1、4?
    is_span: bool,
    number: usize,
    /// Bytes, what joins them included.
    length: usize,
}

/// The numbers that 附件1 goes on with, from what stands behind it: —4, 、2和4.
fn further(mut after: &str) -> Vec<Further> {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^\s*(?:(?P<to>[—–~～至到-]+)|[、和与與及]+)\s*(?:附[件表])?\s*(?P<n>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})(?P<end>$|[\s、，。；：:,;（）()《》“”和与與及的中里裡—–~～至到-])",
        )
        .expect("a fixed pattern")
    });
    let mut all = Vec::new();
    while let Some(next) = NEXT.captures(after)
        && let (Some(number), Some(end)) = (next.name("n"), next.name("end"))
        && let Some(parsed) = parse_integer(number.as_str())
        && let Ok(parsed) = usize::try_from(parsed)
    {
        all.push(Further {
            is_span: next.name("to").is_some(),
            number: parsed,
            length: end.start(),
        });
        after = after.get(end.start()..).unwrap_or_default();
    }
    all
}

/// What the attachment with this number is called right behind it, or before it in 《》, where another
/// one has that title: how long that is behind it, and the other's number.
fn named_otherwise(
    desk: &Desk<'_>,
    number: usize,
    (before, after): (&str, &str),
) -> Option<(usize, usize)> {
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*(?:《(?P<title>[^《》]{2,40})》|（《?(?P<inner>[^《》（）]{2,40})》?）|“(?P<quoted>[^“”]{2,40})”|[：:]\s*《?(?P<line>[^《》，。；、]{2,40})》?)")
            .expect("a fixed pattern")
    });
    static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("《(?P<title>[^《》]{2,40})》[（(](?:详|詳)?[见見]?$").expect("a fixed pattern")
    });
    let behind = BEHIND.captures(after);
    let length = behind
        .as_ref()
        .and_then(|c| c.get(0))
        .map_or(0, |m| m.len());
    let found = behind.or_else(|| AHEAD.captures(before))?;
    let said = found.iter().skip(1).flatten().next()?;
    let is_called = |title: &&str| is_title(said.as_str(), title);
    if desk.attachments.get(number - 1).is_some_and(&is_called) {
        return None;
    }
    let mut others = desk.attachments.iter();
    others.position(is_called).map(|at| (length, at + 1))
}

/// Do people mean the attachment of this title: all of it, or all but whose it is?
pub(in crate::compose) fn is_title(said: &str, title: &str) -> bool {
    let (said, title) = (name_key(said), name_key(title));
    let (short, long) = match said.len() < title.len() {
        true => (&said, &title),
        false => (&title, &said),
    };
    short == long || short.chars().count() >= 4 && long.ends_with(short.as_str())
}

/// 附件2： before a title, which the document writes by itself.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^[\\s　]*附[件表图圖录錄]\\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})?\\s*[：:、.．]")
        .expect("a fixed pattern")
});

/// The label that a title writes before itself.
pub(super) fn label_of(title: &str) -> Option<&str> {
    LABEL.find(title).map(|found| found.as_str())
}

/// Attachments' titles with a label of their own. (Of a Plan by itself `alone` tells it.)
pub(super) fn labelled(desk: &Desk<'_>, plan: &Plan, found: &mut Vec<Finding>) {
    for attachment in plan.attachments.iter().filter(|_| !desk.is_alone()) {
        let Some(label) = label_of(&attachment.title) else {
            continue;
        };
        if let Some(place) = desk.line_with(&attachment.title) {
            found.push(Finding {
                code: codes::P325,
                kind: "labelled",
                text: label.to_owned(),
                right: String::new(),
                place,
                shown: attachment.title.clone(),
            });
        }
    }
}

/// 见下表, 如表2所示 and 见图1 where the part, or the whole document, has nothing of the kind.
pub(super) fn drawn(
    desk: &Desk<'_>,
    plan: &Plan,
    passages: &[Passage<'_>],
    found: &mut Vec<Finding>,
) {
    static DRAWN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[见見如](?P<name>[上下左右](?P<near>[表图圖])|(?P<kind>[表图圖])\s*(?P<n>[0-9０-９]{1,2}|[一二三四五六七八九十]))(?:所[示列]|$|[，。；）)])")
            .expect("a fixed pattern")
    });
    let counts = |blocks: &[Block]| {
        let all = || blocks.iter();
        // A page from outside may have any.
        match all().any(|block| matches!(block, Block::Pages { .. })) {
            true => [usize::MAX; 2],
            false => [
                all().filter(|b| matches!(b, Block::Table(_))).count(),
                all()
                    .filter(|b| matches!(b, Block::Figure { .. } | Block::Chart { .. }))
                    .count(),
            ],
        }
    };
    let parts: Vec<[usize; 2]> = std::iter::once(&plan.body)
        .chain(plan.attachments.iter().map(|attachment| &attachment.body))
        .map(|blocks| counts(blocks))
        .collect();
    for passage in passages
        .iter()
        .filter(|p| p.text.contains(['表', '图', '圖']))
    {
        for captures in DRAWN.captures_iter(&passage.text) {
            let (Some(whole), Some(name)) = (captures.get(0), captures.name("name")) else {
                continue;
            };
            let near = captures.name("near");
            let Some(kind) = near.or(captures.name("kind")).map(|kind| kind.as_str()) else {
                continue;
            };
            let of = usize::from(kind != "表");
            let (there, wanted) = match captures.name("n") {
                None => (parts.get(passage.part).map_or(0, |part| part[of]), 1),
                Some(n) => {
                    let all = parts.iter().map(|part| part[of]);
                    let number = parse_integer(n.as_str()).and_then(|n| usize::try_from(n).ok());
                    (all.fold(0, usize::saturating_add), number.unwrap_or(1))
                }
            };
            // 表3 may stand over anything that the document calls so.
            let is_there = || {
                let mut others = passages.iter().filter(|p| p.text.starts_with(kind));
                near.is_none() && others.any(|p| p.text.starts_with(name.as_str()))
            };
            let range = (whole.start(), name.end());
            if there >= wanted || is_there() || !passage.is_read(range.0, range.1) {
                continue;
            }
            if !in_title(&passage.text, range.0) {
                let kind = if of == 0 { "no-table" } else { "no-figure" };
                found.extend(desk.finding(codes::P325, kind, passage, range));
            }
        }
    }
}

fn is_han_digit(c: char) -> bool {
    "一二三四五六七八九十百".contains(c)
}

/// The numbers of attachments that a text speaks of: 附件1, 附件１, 附件一, 附件1—3, 附件1、2和4.
pub(in crate::compose) fn numbers(text: &str) -> BTreeSet<usize> {
    let mut all = BTreeSet::new();
    for captures in REFERENCE.captures_iter(text) {
        let (Some(whole), Some(n)) = (captures.get(0), captures.name("n")) else {
            continue;
        };
        let number = parse_integer(n.as_str()).and_then(|n| usize::try_from(n).ok());
        let Some(mut before) = number else { continue };
        all.insert(before);
        for next in further(text.get(whole.end()..).unwrap_or_default()) {
            let first = if next.is_span { before } else { next.number };
            all.extend(first..=next.number);
            before = next.number;
        }
    }
    all
}

/// What the document itself numbers so: 附表1, where a paragraph or a title begins with it.
pub(super) fn captions(passages: &[Passage<'_>]) -> BTreeSet<String> {
    let begins = |passage: &Passage<'_>| {
        let found = REFERENCE.find(&passage.text)?;
        (found.start() == 0).then(|| found.as_str().to_owned())
    };
    let all = passages.iter().filter(|p| p.text.starts_with('附'));
    all.filter_map(begins).collect()
}

/// Does the byte stand in 《…》, another document's title?
pub(super) fn in_title(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.matches('《').count() > before.matches('》').count()
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn several_numbers() {
        let all = |text: &str| numbers(text).into_iter().collect::<Vec<_>>();
        assert_eq!(all("见附件1—3。"), [1, 2, 3]);
        assert_eq!(all("附件１至附件4"), [1, 2, 3, 4]);
        assert_eq!(all("附件一至三，附件五"), [1, 2, 3, 5]);
        assert_eq!(all("附件1、2和4的要求"), [1, 2, 4]);
        assert_eq!(all("附件2、5"), [2, 5]);
        assert_eq!(all("附件3—1"), [3]);
        assert_eq!(all("附件1、2026年计划，附件2、3人参加"), [1, 2]);
    }
}
