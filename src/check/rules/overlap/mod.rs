//! ## What it finds
//! One person, or one room, in two places at once (`P245`): in one table, or in two of different
//! workbooks, by date, day of the week or month, and by lesson or hour. A lesson of each Monday and
//! an activity on a Monday's date are compared, where the calendar has school on that day, and the
//! lesson is held in its week. Two engagements of one day of which nothing tells whether they are at
//! once — one leaves open when, one is a lesson and the other has hours of a part of the day in which
//! the lesson may lie, one lesson is counted from the morning and the other from noon, lessons of odd
//! weeks stand against a day without a calendar, or nobody has said which day's lessons a make-up day
//! has — are told as such (`P218`).
//! ## Why it matters
//! The schedule attached to the plan could not be kept.
//! ## What it leaves alone
//! Rows that say one `place`; rows without any day; lessons of the afternoon against hours of the
//! morning; rows of two schools, where one name is two people and 101 two rooms, but for
//! `within = false`.

mod compare;
mod weeks;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::calendar::{self, Calendar};
use crate::check::condition::{Filter, words};
use crate::check::moment::{Stretch, counted_on, hours, lessons, months, weekdays};
use crate::check::{Book, Run, column_label, items};
use crate::diagnostic::{Arg, Diagnostic, codes};
use crate::normalise::{DayPart, Record, Value, folded_name, parse_date};
use crate::template::{Engagement, Overlap, TableSchema, ValueKind};

use compare::{Doubt, Pair, Week, pairs};
use weeks::WeekSet;

/// The most days that one row takes.
const DAYS: usize = 60;

pub(in crate::check) fn check(run: &mut Run<'_, '_>, rule: &Overlap) {
    let mut days: BTreeMap<(String, Bucket), Vec<Slot>> = BTreeMap::new();
    let starts = starts(run.book, rule);
    for entry in &rule.entries {
        collect(run.book, rule, entry, &starts, &mut days);
    }
    let mut told = HashSet::new();
    for ((_, bucket), slots) in &days {
        let week = Week {
            calendar: run.book.calendar,
            day: bucket.weekday(),
        };
        for pair in pairs(slots, &week) {
            // Two rows that clash on each day of the week clash once; what takes place on a make-up
            // day may clash with the lessons of five days.
            let (first, second) = (pair.first, pair.second);
            let rows = match pair.doubt {
                Some(Doubt::MakeUp) => (None, pair.dated().order),
                _ => (Some(first.order), second.order),
            };
            if told.insert((rows, first.who.clone())) {
                report(run, &pair);
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

impl Bucket {
    fn weekday(&self) -> Option<Weekday> {
        match self {
            Bucket::Weekday(day) => Weekday::from_monday_one_offset(i8::try_from(*day).ok()?).ok(),
            Bucket::Month(_) => None,
        }
    }
}

/// One person at one time.
struct Slot<'a> {
    who: String,
    /// `None`: each week.
    date: Option<Date>,
    /// In which weeks, where it comes back.
    weeks: WeekSet,
    /// `None`: all day.
    stretch: Option<Stretch>,
    /// There is a column for the lesson or hour, and nothing in it.
    open: bool,
    /// What tells one engagement from another; `None`: nothing does.
    place: Option<String>,
    /// Whose person or room it is; `None`: nobody's, or that does not matter.
    school: Option<&'a str>,
    record: &'a Record,
    schema: &'a TableSchema,
    entry: &'a Engagement,
    /// By table and row.
    order: (usize, usize),
}

fn collect<'a>(
    book: &Book<'a>,
    rule: &Overlap,
    entry: &'a Engagement,
    starts: &Starts<'a>,
    days: &mut BTreeMap<(String, Bucket), Vec<Slot<'a>>>,
) {
    let Some((schema, table)) = book.table(&entry.table) else {
        return;
    };
    let at = book.data.tables.keys().position(|key| *key == entry.table);
    let only = Filter::new(book, &entry.only);
    for (index, record) in book.rows_where(table, &only) {
        let Some(who) = record.value(&entry.who) else {
            continue;
        };
        let own = stretches(entry, record, starts);
        let slot = slot_of(entry, record);
        let has_column = slot.is_some() || entry.time.is_some() || entry.period.is_some();
        let place = entry.place.as_ref().and_then(|column| {
            let mut words = words(record, column);
            words.sort();
            (!words.is_empty()).then(|| words.join(" "))
        });
        let weeks = entry.weeks.as_ref();
        let weeks = match slot.and_then(|slot| slot.parity) {
            Some(parity) => WeekSet::of_parity(parity),
            None => WeekSet::of(weeks.and_then(|column| record.value(column))),
        };
        let school = record.belongs.as_deref().filter(|_| rule.within);
        for (bucket, date) in dates(entry, record, (book.year, book.calendar)) {
            // A slot says of each of its days when.
            let said = slot.and_then(|slot| {
                let mut sessions = slot.sessions();
                let day = bucket.weekday()?.to_monday_one_offset();
                let (_, time) = sessions.find(|(own, time)| *own == day && !time.is_empty())?;
                Some(at_time(time))
            });
            let stretches = said
                .filter(|said| !said.is_empty())
                .unwrap_or_else(|| own.clone());
            for who in items(who) {
                let slots = days.entry((folded_name(who), bucket.clone())).or_default();
                slots.extend(stretches.iter().map(|stretch| Slot {
                    who: who.to_owned(),
                    date,
                    weeks,
                    stretch: stretch.clone(),
                    open: stretch.is_none() && has_column,
                    place: place.clone(),
                    school,
                    record,
                    schema,
                    entry,
                    order: (at.unwrap_or_default(), index),
                }));
            }
        }
    }
}

/// The weekly slot that says on which days, and when.
fn slot_of<'a>(entry: &Engagement, record: &'a Record) -> Option<&'a calendar::Slot> {
    match record.value(entry.weekday.as_deref()?)? {
        Value::Slot(slot) => Some(slot),
        _ => None,
    }
}

/// At which hours or lessons a slot's day is: 14:30—16:00, 下午第2节.
fn at_time(text: &str) -> Vec<Option<Stretch>> {
    let found = match text.contains([':', '时', '点']) {
        true => hours(text),
        false => lessons(text),
    };
    found.into_iter().map(Some).collect()
}

/// On which days. A make-up day stands with each day of the week whose lessons it may have.
fn dates(
    entry: &Engagement,
    record: &Record,
    (year, calendar): (i16, Option<&Calendar>),
) -> Vec<(Bucket, Option<Date>)> {
    let value = |column: &Option<String>| record.value(column.as_deref()?);
    let on = |day: Date| {
        let weekdays = Weekday::Monday.cycle_forward().take(7);
        let stands_with = weekdays.filter(move |weekday| {
            let may_hold = |calendar: &Calendar| calendar.holds(day, *weekday) != Some(false);
            day.weekday() == *weekday || calendar.is_some_and(may_hold)
        });
        stands_with.map(move |weekday| {
            let weekday = weekday.to_monday_one_offset().unsigned_abs();
            (Bucket::Weekday(weekday), Some(day))
        })
    };
    match (
        value(&entry.date),
        value(&entry.weekday),
        value(&entry.month),
    ) {
        (Some(date), _, _) if !date.days().is_empty() => date
            .days()
            .into_iter()
            .flat_map(|(first, last)| first.series(1.day()).take_while(move |day| *day <= last))
            .take(DAYS)
            .flat_map(on)
            .collect(),
        // About a day: 10月14日前.
        (Some(Value::Worded { .. }), _, _) => Vec::new(),
        (Some(other), _, _) => parse_date(&other.shown(), year)
            .into_iter()
            .flat_map(on)
            .collect(),
        (_, Some(Value::Slot(slot)), _) => slot
            .sessions()
            .map(|(day, _)| (Bucket::Weekday(day.unsigned_abs()), None))
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

/// By part of the day and school: the number of its first lesson, counted through the day.
type Starts<'a> = BTreeMap<(DayPart, Option<&'a str>), u32>;

/// Where the tables count so: 晚上第9节 says that the evening's first lesson is the day's ninth.
fn starts<'a>(book: &Book<'a>, rule: &Overlap) -> Starts<'a> {
    let mut starts = Starts::new();
    for entry in &rule.entries {
        let (Some((_, table)), Some(period)) = (book.table(&entry.table), &entry.period) else {
            continue;
        };
        for record in &table.records {
            let said = record.value(period).map(Value::shown);
            if let Some((part, number)) = said.and_then(|said| counted_on(&said)) {
                let first = starts
                    .entry((part, record.belongs.as_deref()))
                    .or_insert(number);
                *first = number.min(*first);
            }
        }
    }
    starts
}

/// The first lesson of a part at the record's school; at all schools, where they agree.
fn start(starts: &Starts<'_>, part: DayPart, school: Option<&str>) -> Option<u32> {
    if let Some(own) = starts.get(&(part, school)) {
        return Some(*own);
    }
    let mut all = starts.iter().filter(|((of, _), _)| *of == part);
    let (_, first) = all.next()?;
    all.all(|(_, other)| other == first).then_some(*first)
}

/// At which hours or lessons; `None` where it is all day, or the row leaves it open.
fn stretches(entry: &Engagement, record: &Record, starts: &Starts<'_>) -> Vec<Option<Stretch>> {
    let shown = |column: &String| record.value(column).map(Value::shown).unwrap_or_default();
    let lessons = |text: &str| -> Vec<Stretch> {
        let through = |own: Stretch| {
            let first = own
                .part()
                .and_then(|part| start(starts, part, record.belongs.as_deref()));
            match first {
                Some(first) => own.counted_through(first),
                None => own,
            }
        };
        lessons(text).into_iter().map(through).collect()
    };
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

/// One message at the later row; and one at the earlier, where that is another document's: its
/// plan has the fault as well.
fn report(run: &mut Run<'_, '_>, pair: &Pair<'_, '_>) {
    let subject = |slot: &Slot| run.book.subject(&slot.entry.table, slot.record);
    let (first, second) = (pair.first, pair.second);
    let (one, other) = (subject(first), subject(second));
    let mirrored = other.is_some() && one.is_some() && one != other;
    let mut found = vec![told(pair, second, first, other)];
    if mirrored {
        found.push(told(pair, first, second, one));
    }
    for diagnostic in found {
        if pair.doubt.is_some() {
            run.doubt(diagnostic);
        } else {
            run.report(diagnostic);
        }
    }
}

fn told(pair: &Pair<'_, '_>, at: &Slot, with: &Slot, subject: Option<Arc<str>>) -> Diagnostic {
    let place = |slot: &Slot| slot.record.place(&slot.entry.who).clone();
    let told = match pair.doubt {
        None => Diagnostic::new(codes::P245, Some(place(at))),
        Some(doubt) => Diagnostic::new(codes::P218, Some(place(at)))
            .arg("why", doubt.word())
            .arg(
                "day",
                pair.dated()
                    .date
                    .map_or_else(String::new, |d| Value::Date(d).shown()),
            ),
    };
    let person = matches!(
        at.schema.column(&at.entry.who).map(|column| column.kind),
        Some(ValueKind::Person | ValueKind::Persons)
    );
    told.arg("who", &at.who)
        .arg("kind", if person { "person" } else { "thing" })
        .arg("table", &at.schema.label)
        .arg("when", when(at))
        .arg("what", what(at))
        .arg("place", place(at).to_string())
        .arg("other_table", &with.schema.label)
        .arg("other_when", when(with))
        .arg("other_what", what(with))
        .arg("other_place", place(with).to_string())
        .arg("same", alike_in(at, with))
        .related(place(with))
        .subject(subject)
}

/// What tells an engagement from another: where it is, or what it is.
fn what(slot: &Slot) -> String {
    let column = slot.entry.place.as_ref();
    let value = column.and_then(|column| slot.record.value(column));
    value.map_or_else(|| "none".to_owned(), Value::shown)
}

/// The columns that two rows of one engagement agree in; `none` where a table has none.
fn alike_in(a: &Slot, b: &Slot) -> Arg {
    let label = |slot: &Slot| {
        let column = slot.entry.place.as_ref()?;
        Some(column_label(slot.schema, column))
    };
    match (label(a), label(b)) {
        (Some(a), Some(b)) if a == b => Arg::Text(a),
        (Some(a), Some(b)) => Arg::List(vec![a, b]),
        _ => Arg::Text("none".to_owned()),
    }
}

/// When, as the row says it.
fn when(slot: &Slot) -> String {
    let entry = slot.entry;
    let columns = [
        &entry.date,
        &entry.weeks,
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
mod tests;
