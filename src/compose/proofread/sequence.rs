//! ## What it finds
//! Gaps, doubles and steps back in what is counted inside a sentence: 一是 … 二是 … 四是, 1、… 2、… 4、.
//! ## Why it matters
//! A piece is lost, or was put in twice.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;
use crate::normalise::parse_integer;

use super::passage::Passage;
use super::{Desk, Finding};

/// The ways to count, each with its number.
static COUNTS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [
        r"(?:^|[。；：，])(?P<all>(?P<n>[一二三四五六七八九十])是)",
        r"(?:^|[。；：])(?P<all>(?P<n>[0-9]{1,2})[、．])\p{Han}",
    ]
    .map(|pattern| Regex::new(pattern).expect("a fixed pattern"))
});

pub(super) fn check(desk: &Desk<'_>, passages: &[Passage<'_>], found: &mut Vec<Finding>) {
    // By way of counting: part and number of the last that was met.
    let mut last: [Option<(usize, i64)>; 2] = [None; 2];
    for passage in passages.iter().filter(|p| p.has_literal() && !p.in_table) {
        for (counts, last) in COUNTS.iter().zip(&mut last) {
            let mut any = false;
            for captures in counts.captures_iter(&passage.text) {
                let (Some(all), Some(n)) = (captures.name("all"), captures.name("n")) else {
                    continue;
                };
                let Some(number) = parse_integer(n.as_str()) else {
                    continue;
                };
                // 一是一，二是二.
                let rest = passage.text.get(all.end()..).unwrap_or_default();
                if rest.starts_with(n.as_str()) {
                    continue;
                }
                any = true;
                // What is counted may go on from paragraph to paragraph, each beginning with it.
                let goes_on = all.start() == 0;
                let before = last.filter(|(part, _)| *part == passage.part);
                let before = before.filter(|_| goes_on || number > 1);
                *last = Some((passage.part, number));
                let Some((_, before)) = before.filter(|_| number != 1) else {
                    continue;
                };
                let kind = match number - before {
                    1 => continue,
                    0 => "double",
                    step if step > 1 => "gap",
                    _ => "back",
                };
                let range = (all.start(), all.end());
                if passage.is_literal(range.0, range.1) {
                    let finding = desk.finding(codes::P324, kind, passage, range);
                    found.extend(finding.map(|finding| Finding {
                        right: format!("{before} → {number}"),
                        ..finding
                    }));
                }
            }
            if !any {
                *last = None;
            }
        }
    }
}
