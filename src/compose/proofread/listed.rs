//! ## What it finds
//! A list that is counted otherwise than it has parts: 常青、向阳、明月四位老师, 11月18日、19日三天,
//! 11月18日至20日两天.
//! ## Why it matters
//! A name was added or taken out, and the number stayed.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use regex::Regex;

use crate::diagnostic::codes;
use crate::normalise::parse_date;
use crate::script::simplified;

use super::numbers::number_of;
use super::passage::Passage;
use super::people::{is_name, same_range};
use super::{Desk, Finding};

const NUMBER: &str = "(?P<n>[两二三四五六七八九十]|[0-9]{1,2})";
/// In simplified characters.
static PEOPLE: LazyLock<Regex> = LazyLock::new(|| {
    let name = "[\\p{Han}·&&[^的了和与及或等由请派，、]]{2,8}";
    regex(&format!(
        "(?:^|[，。；：（]|由|请|派|有)(?P<list>{name}(?:、{name})+?){NUMBER}位(?:老师|教师|同志|主任|校长|组长|教研员)"
    ))
});
static DAYS: LazyLock<Regex> = LazyLock::new(|| {
    regex(&format!(
        "(?P<list>[0-9]{{1,2}}月[0-9]{{1,2}}日(?:、[0-9]{{1,2}}日)+){NUMBER}天"
    ))
});
static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    regex(&format!(
        "(?P<m>[0-9]{{1,2}})月(?P<a>[0-9]{{1,2}})日(?:至|到|—|-|~)(?P<b>[0-9]{{1,2}})日(?:，?共|，?为期)?{NUMBER}天"
    ))
});

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern")
}

/// - told: `P334`
pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let text = &*passage.text;
    let people = text.contains('位') && text.contains('、');
    let days = text.contains('天') && text.contains('月');
    if !people && !days {
        return;
    }
    // Character for character as long as the text itself.
    let simple = simplified(text);
    let mut tell = |kind, (from, to), count: usize| {
        let Some(range) = same_range(text, &simple, from, to) else {
            return;
        };
        if passage.is_literal(range.0, range.1) {
            let finding = desk.finding(codes::P334, kind, passage, range);
            found.extend(finding.map(|finding| Finding {
                right: count.to_string(),
                ..finding
            }));
        }
    };
    let captures = people.then(|| PEOPLE.captures_iter(&simple));
    for said in captures.into_iter().flatten() {
        let (Some(list), Some(whole)) = (said.name("list"), said.get(0)) else {
            continue;
        };
        let names: Vec<&str> = list.as_str().split('、').collect();
        let is_person = |name: &&str| {
            let mut tables = desk.tables.iter();
            tables.any(|table| table.people().contains(*name))
        };
        let sure = names.iter().any(&is_person);
        let all = names.iter().all(|name| is_person(name) || is_name(name));
        // Whom the tables hold differs from document to document.
        passage.tell(true);
        if sure && all && number(&said["n"]) != Some(names.len()) {
            tell("names", (list.start(), whole.end()), names.len());
        }
    }
    let captures = days.then(|| DAYS.captures_iter(&simple));
    for said in captures.into_iter().flatten() {
        let count = said["list"].matches('日').count();
        if let Some(whole) = said.get(0)
            && number(&said["n"]) != Some(count)
        {
            tell("days", (whole.start(), whole.end()), count);
        }
    }
    let captures = days.then(|| SPAN.captures_iter(&simple));
    for said in captures.into_iter().flatten() {
        let day = |name| {
            parse_date(
                &format!("{}月{}日", &said["m"], &said[name]),
                desk.settings.year,
            )
        };
        let (Some(whole), Some(first), Some(last)) = (said.get(0), day("a"), day("b")) else {
            continue;
        };
        let (all, at_work) = lengths(first, last);
        let said = number(&said["n"]);
        if first < last && said != Some(all) && said != Some(at_work) {
            tell("days", (whole.start(), whole.end()), all);
        }
    }
}

/// How many days there are from the first to the last, and how many of them are no weekend.
fn lengths(first: Date, last: Date) -> (usize, usize) {
    let days = || first.series(1.day()).take_while(|day| *day <= last);
    let weekend = [Weekday::Saturday, Weekday::Sunday];
    let at_work = days().filter(|day| !weekend.contains(&day.weekday()));
    (days().count(), at_work.count())
}

/// 三, 两, 12
fn number(text: &str) -> Option<usize> {
    match text {
        "两" => Some(2),
        text => usize::try_from(number_of(text)?).ok(),
    }
}
