//! ## What it finds
//! One person, or one room, in two places at once (`P245`): in one table, or in two of different
//! workbooks, by date, day of the week or month, and by lesson or hour. A lesson of each Monday and
//! an activity on a Monday's date are compared. Two engagements of one day of which nothing tells
//! whether they are at once — one leaves open when, or one is a lesson and the other has hours — are
//! told as such (`P218`).
//! ## Why it matters
//! The schedule attached to the plan could not be kept.
//! ## What it leaves alone
//! Rows that say one `place`; rows without any day; lessons of the afternoon against hours of the
//! morning.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::check::condition::{Filter, words};
use crate::check::moment::{Stretch, hours, lessons, months, weekdays};
use crate::check::{Book, Run, items};
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::normalise::{Record, Value, folded_name, parse_date};
use crate::template::{Engagement, Overlap, TableSchema};

/// The most days that one row takes.
const DAYS: usize = 60;

pub(in crate::check) fn check(run: &mut Run<'_, '_>, rule: &Overlap) {
    let mut days: BTreeMap<(String, Bucket), Vec<Slot>> = BTreeMap::new();
    for entry in &rule.entries {
        collect(run.book, entry, &mut days);
    }
    let mut told = HashSet::new();
    for slots in days.into_values() {
        let unclear = unclear(&slots);
        for (first, second) in clashes(slots) {
            // Two rows that clash on each day of the week clash once.
            if told.insert((first.order, second.order, first.who.clone())) {
                report(run, codes::P245, &first, &second);
            }
        }
        for (first, second) in unclear {
            if told.insert((first.order, second.order, first.who.clone())) {
                report(run, codes::P218, &first, &second);
            }
        }
    }
}

/// What can be compared at all: the days of a month, or of a weekday.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Bucket {
    Weekday(u8),
    Month(i8),
}

/// One person at one time.
#[derive(Clone)]
struct Slot<'a> {
    who: String,
    /// `None`: each week.
    date: Option<Date>,
    /// `None`: all day.
    stretch: Option<Stretch>,
    /// There is a column for the lesson or hour, and nothing in it.
    open: bool,
    /// What tells one engagement from another; `None`: nothing does.
    place: Option<String>,
    record: &'a Record,
    schema: &'a TableSchema,
    entry: &'a Engagement,
    /// By table and row.
    order: (usize, usize),
}

fn collect<'a>(
    book: &Book<'a>,
    entry: &'a Engagement,
    days: &mut BTreeMap<(String, Bucket), Vec<Slot<'a>>>,
) {
    let Some((schema, table)) = book.table(&entry.table) else {
        return;
    };
    let at = book.data.tables.keys().position(|key| *key == entry.table);
    let only = Filter::new(book, &entry.table, &entry.only);
    for (index, record) in book.rows_where(table, &only) {
        let Some(who) = record.value(&entry.who) else {
            continue;
        };
        let stretches = stretches(entry, record);
        let has_column = entry.time.is_some() || entry.period.is_some();
        let place = entry.place.as_ref().and_then(|column| {
            let mut words = words(schema, record, column);
            words.sort();
            (!words.is_empty()).then(|| words.join(" "))
        });
        for (bucket, date) in dates(entry, record, book.year) {
            for who in items(who) {
                let slots = days.entry((folded_name(who), bucket.clone())).or_default();
                slots.extend(stretches.iter().map(|stretch| Slot {
                    who: who.to_owned(),
                    date,
                    stretch: stretch.clone(),
                    open: stretch.is_none() && has_column,
                    place: place.clone(),
                    record,
                    schema,
                    entry,
                    order: (at.unwrap_or_default(), index),
                }));
            }
        }
    }
}

/// On which days.
fn dates(entry: &Engagement, record: &Record, year: i16) -> Vec<(Bucket, Option<Date>)> {
    let value = |column: &Option<String>| record.value(column.as_deref()?);
    let on = |day: Date| {
        let weekday = day.weekday().to_monday_one_offset();
        (Bucket::Weekday(weekday.unsigned_abs()), Some(day))
    };
    match (
        value(&entry.date),
        value(&entry.weekday),
        value(&entry.month),
    ) {
        (Some(days @ (Value::Date(_) | Value::Days { .. })), _, _) => match days.span() {
            Some((first, last)) => first
                .series(1.day())
                .take_while(|day| *day <= last)
                .take(DAYS)
                .map(on)
                .collect(),
            None => Vec::new(),
        },
        (Some(other), _, _) => parse_date(&other.shown(), year)
            .map(on)
            .into_iter()
            .collect(),
        (_, Some(days), _) => {
            let days = weekdays(&days.shown());
            days.into_iter()
                .map(|day| (Bucket::Weekday(day), None))
                .collect()
        }
        (_, _, Some(Value::Month { month, .. })) => vec![(Bucket::Month(*month), None)],
        (_, _, Some(Value::Months { first, last })) => {
            let months = months(first.1, last.1).into_iter();
            months.map(|month| (Bucket::Month(month), None)).collect()
        }
        _ => Vec::new(),
    }
}

/// At which hours or lessons; `None` where it is all day, or the row leaves it open.
fn stretches(entry: &Engagement, record: &Record) -> Vec<Option<Stretch>> {
    let shown = |column: &String| record.value(column).map(Value::shown).unwrap_or_default();
    let found = match (&entry.time, &entry.period) {
        (None, None) => return vec![None],
        (Some(time), None) => hours(&shown(time)),
        (None, Some(period)) => lessons(&shown(period)),
        (Some(time), Some(period)) => {
            let mut both = hours(&shown(time));
            both.extend(lessons(&shown(period)));
            both
        }
    };
    if found.is_empty() {
        return vec![None];
    }
    found.into_iter().map(Some).collect()
}

/// The pairs that clash among the slots of one person and weekday (or month): each slot with one
/// that begins before it.
fn clashes(slots: Vec<Slot<'_>>) -> Vec<(Slot<'_>, Slot<'_>)> {
    let timed = slots.into_iter().filter(|slot| !slot.open);
    let (weekly, dated): (Vec<_>, Vec<_>) = timed.partition(|s| s.date.is_none());
    let mut found = Vec::new();
    sweep(weekly.clone(), &mut found);
    let mut by_date: BTreeMap<Option<Date>, Vec<Slot>> = BTreeMap::new();
    for slot in dated {
        by_date.entry(slot.date).or_default().push(slot);
    }
    for (_, mut day) in by_date {
        day.extend(weekly.iter().cloned());
        let mut clashing = Vec::new();
        sweep(day, &mut clashing);
        // What clashes each week was found above.
        clashing.retain(|(a, b): &(Slot, Slot)| a.date.is_some() || b.date.is_some());
        found.append(&mut clashing);
    }
    found
}

/// Sorted by beginning, a slot clashes with an earlier one that has not ended. Of the earlier ones
/// only the two that last longest are remembered, of different places: a third could tell nothing
/// new.
fn sweep<'a>(mut slots: Vec<Slot<'a>>, found: &mut Vec<(Slot<'a>, Slot<'a>)>) {
    slots.sort_by(|a, b| (&a.stretch, a.order).cmp(&(&b.stretch, b.order)));
    let mut lasting: Vec<Slot> = Vec::new();
    let mut all_day: Vec<Slot> = Vec::new();
    for slot in slots {
        let clash = all_day
            .iter()
            .chain(&lasting)
            .find(|other| clash(other, &slot));
        if let Some(other) = clash {
            let pair = if other.order <= slot.order {
                (other.clone(), slot.clone())
            } else {
                (slot.clone(), other.clone())
            };
            found.push(pair);
        }
        let Some(stretch) = &slot.stretch else {
            all_day.push(slot);
            all_day.truncate(2);
            continue;
        };
        let ends = |other: &Slot| other.stretch.as_ref().map_or(0, |s| s.to);
        let same_kind = |other: &Slot| {
            other
                .stretch
                .as_ref()
                .is_some_and(|s| s.kind == stretch.kind)
        };
        lasting.retain(same_kind);
        let same = lasting
            .iter()
            .position(|o| o.place.is_some() && o.place == slot.place);
        match same {
            Some(at) if ends(&lasting[at]) >= stretch.to => {}
            Some(at) => lasting[at] = slot,
            None => lasting.push(slot),
        }
        lasting.sort_by_key(|other| std::cmp::Reverse(ends(other)));
        lasting.truncate(2);
    }
}

fn clash(a: &Slot, b: &Slot) -> bool {
    let at_once = match (&a.stretch, &b.stretch) {
        (Some(a), Some(b)) => a.kind == b.kind && a.from < b.to && b.from < a.to,
        _ => true,
    };
    at_once && are_apart(a, b)
}

/// Two rows, of two places as far as they say.
fn are_apart(a: &Slot, b: &Slot) -> bool {
    let one_place = a.place.is_some() && a.place == b.place;
    a.order != b.order && !one_place
}

/// Of one person and weekday (or month), the pairs of one day of which nothing tells whether they
/// are at once; each slot is in one at most.
fn unclear<'a>(slots: &[Slot<'a>]) -> Vec<(Slot<'a>, Slot<'a>)> {
    const ENOUGH: usize = 4;
    let is_unclear = |a: &Slot, b: &Slot| {
        let days = a.date.is_none() || b.date.is_none() || a.date == b.date;
        let times = match (&a.stretch, &b.stretch) {
            (Some(a), Some(b)) => hours_against_lessons(a, b) || hours_against_lessons(b, a),
            _ => a.open || b.open,
        };
        days && times && are_apart(a, b)
    };
    // The first few of each day and kind of time, of different places: more could tell nothing new.
    let mut firsts: BTreeMap<(Option<Date>, Option<&str>), Vec<&Slot>> = BTreeMap::new();
    let mut found = Vec::new();
    let (weekly, dated): (Vec<_>, Vec<_>) = slots.iter().partition(|s| s.date.is_none());
    for slot in weekly.into_iter().chain(dated) {
        let days: &[Option<Date>] = match slot.date {
            Some(_) => &[slot.date, None],
            None => &[None],
        };
        let kinds = days.iter().flat_map(|day| {
            firsts
                .range((*day, None)..)
                .take_while(|(key, _)| key.0 == *day)
        });
        let other = kinds
            .flat_map(|(_, others)| others)
            .find(|o| is_unclear(o, slot));
        if let Some(other) = other {
            let (first, second) = if other.order <= slot.order {
                (*other, slot)
            } else {
                (slot, *other)
            };
            found.push((first.clone(), second.clone()));
        }
        let kind = slot.stretch.as_ref().map(|stretch| stretch.kind.as_str());
        let known = firsts.entry((slot.date, kind)).or_default();
        if known.len() < ENOUGH && known.iter().all(|other| are_apart(other, slot)) {
            known.push(slot);
        }
    }
    found
}

/// Hours against lessons, whose hours nobody has said; those of the afternoon are not before noon.
fn hours_against_lessons(hours: &Stretch, lessons: &Stretch) -> bool {
    const NOON: u32 = 12 * 60;
    let of_morning = hours.to <= NOON && lessons.kind == "下午";
    hours.kind == ":" && matches!(lessons.kind.as_str(), "" | "下午") && !of_morning
}

/// One message at the later row; and one at the earlier, where that is another document's: its
/// plan has the fault as well.
fn report(run: &mut Run<'_, '_>, code: Code, first: &Slot, second: &Slot) {
    let subject = |slot: &Slot| run.book.subject(&slot.entry.table, slot.record);
    let (one, other) = (subject(first), subject(second));
    let mirrored = other.is_some() && one.is_some() && one != other;
    let mut found = vec![told(code, second, first, other)];
    if mirrored {
        found.push(told(code, first, second, one));
    }
    for diagnostic in found {
        if code == codes::P218 {
            run.doubt(diagnostic);
        } else {
            run.report(diagnostic);
        }
    }
}

fn told(code: Code, at: &Slot, with: &Slot, subject: Option<Arc<str>>) -> Diagnostic {
    let place = |slot: &Slot| slot.record.place(&slot.entry.who).clone();
    let sheet = |slot: &Slot| place(slot).sheet.as_deref().unwrap_or("").to_owned();
    Diagnostic::new(code, Some(place(at)))
        .arg("who", &at.who)
        .arg("sheet", sheet(at))
        .arg("other_sheet", sheet(with))
        .arg("table", &at.schema.label)
        .arg("when", when(at))
        .arg("other_table", &with.schema.label)
        .arg("other_when", when(with))
        .related(place(with))
        .subject(subject)
}

/// When, as the row says it.
fn when(slot: &Slot) -> String {
    let entry = slot.entry;
    let columns = [
        &entry.date,
        &entry.weekday,
        &entry.month,
        &entry.period,
        &entry.time,
    ];
    let shown = columns
        .into_iter()
        .flatten()
        .filter_map(|column| slot.record.value(column).map(Value::shown));
    shown.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{cells, check_with};
    use crate::normalise::testing::table;

    const CHECK: &str = r#"rule = "overlap"
        entries = [
          { table = "lessons", who = "name", weekday = "weekday", period = "period", place = "room" },
          { table = "meetings", who = "who", date = "day", period = "period", place = "room" },
        ]"#;

    fn found(lessons: &[&[&str]], meetings: &[&[&str]]) -> Vec<Diagnostic> {
        let tables = [
            table("a.xlsx", "课表", &["教师", "星期", "节次", "教室"], lessons),
            table(
                "b.xlsx",
                "会议",
                &["人员", "日期", "节次", "会议室"],
                meetings,
            ),
        ];
        let found = check_with(CHECK, &tables).1;
        found.into_iter().filter(|d| d.code.id == "P245").collect()
    }

    #[test]
    fn one_teacher_in_two_rooms() {
        let hits = found(
            &[
                &["王明", "周一", "第1节", "101"],
                &["王　明", "星期一", "1-2节", "102"],
                &["王明", "周二", "第1节", "102"],
                &["李华", "周一", "第1节", "103"],
            ],
            &[],
        );
        assert_eq!(cells(&hits, "P245"), ["A5"]);
        assert_eq!(hits[0].related[0].to_string(), "a.xlsx!课表!A4");
    }

    #[test]
    fn two_classes_taught_together_are_one_lesson() {
        let rows: &[&[&str]] = &[
            &["王明", "周一", "第1节", "101"],
            &["王明", "周一", "第1节", "101"],
            &["王明", "周一", "", "102"],
        ];
        assert!(cells(&found(rows, &[]), "P245").is_empty());
    }

    fn unclear_of(lessons: &[&[&str]], meetings: &[&[&str]]) -> Vec<String> {
        let check = CHECK.replace(
            "= \"day\", period = \"period\"",
            "= \"day\", time = \"time\"",
        );
        let tables = [
            table("a.xlsx", "课表", &["教师", "星期", "节次", "教室"], lessons),
            table(
                "b.xlsx",
                "会议",
                &["人员", "日期", "时间", "会议室"],
                meetings,
            ),
        ];
        let found = check_with(&check, &tables).1;
        let mut cells = cells(&found, "P218");
        cells.sort();
        cells
    }

    #[test]
    fn what_cannot_be_compared_is_told() {
        // 7 September 2026 is a Monday.
        let lessons: &[&[&str]] = &[
            &["王明", "周一", "第3节", "101"],
            &["李华", "周一", "下午第1节", "101"],
            &["赵强", "周二", "", "101"],
            &["赵强", "周二", "第1节", "102"],
            &["赵强", "周三", "第1节", "102"],
        ];
        let meetings: &[&[&str]] = &[
            &["王明", "2026.9.7", "10:00-11:00", "会议室"],
            &["李华", "2026.9.7", "10:00-11:00", "会议室"],
            &["李华", "2026.9.8", "10:00-11:00", "会议室"],
        ];
        assert_eq!(unclear_of(lessons, meetings), ["A4", "A7"]);
        let one_room: &[&[&str]] = &[&["王明", "2026.9.7", "10:00-11:00", "101"]];
        assert!(
            unclear_of(lessons, one_room)
                .iter()
                .all(|cell| cell == "A7")
        );
    }

    #[test]
    fn a_meeting_on_a_day_of_lessons() {
        // 7 September 2026 is a Monday, the 8th a Tuesday.
        let hits = found(
            &[&["王明", "周一", "第3节", "101"]],
            &[
                &["李华、王明", "2026.9.7", "3-4节", "会议室"],
                &["王明", "2026.9.8", "3-4节", "会议室"],
                &["王明", "2026.9.14", "第4节", "会议室"],
            ],
        );
        assert_eq!(cells(&hits, "P245"), ["A4"]);
        assert_eq!(hits[0].related[0].to_string(), "a.xlsx!课表!A4");
    }
}
