//! ## What it finds
//! 见附表, 附件3 in the wording where the document has no such attachment, or has several and the
//! wording says none; 附件1 where it is the only one; 附表3 where the document's are called 附件. (What `{{ attachment("…") }}` writes is right by construction.)
//! ## Why it matters
//! Readers look for what is not there.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;
use crate::normalise::parse_integer;

use super::passage::Passage;
use super::{Desk, Finding};

static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<see>[见見按如填写寫]|详见|詳見|参见|參見)?附(?:件|表|图|圖|录|錄)\s*(?P<n>[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,5})?",
    )
    .expect("a fixed pattern")
});

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
        // 《教师手册》附件3 is another document's.
        let before = passage.text.get(..range.0).unwrap_or_default();
        let of = before.trim_end_matches(['的', '中', '之', '内', '內', ' ']);
        if of.ends_with('》') && see.is_none() {
            continue;
        }
        let name = whole.as_str().trim_start_matches(see.unwrap_or_default());
        let has_other_name = !name.starts_with("附件") && !desk.captions.contains(name);
        let kind = match (number, desk.attachments) {
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
                _ => desk.attachments.to_string(),
            },
            ..finding
        }));
    }
}

fn is_han_digit(c: char) -> bool {
    "一二三四五六七八九十百".contains(c)
}

/// The numbers of attachments that a text speaks of: 附件1, 附件１, 附件一.
pub(in crate::compose) fn numbers(text: &str) -> impl Iterator<Item = usize> {
    let all = REFERENCE.captures_iter(text);
    all.filter_map(|captures| usize::try_from(parse_integer(captures.name("n")?.as_str())?).ok())
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
