//! Weekday × period → one row a lesson.

use std::collections::BTreeSet;

use crate::diagnostic::CellRef;
use crate::ingest::finder::{class_in, is_break, is_class_name};
use crate::ingest::names::are_names;
use crate::ingest::series::Series;
use crate::ingest::{Cell, CellKind, Column, Decision, Row, Table};
use crate::weekday::{Word, named_weekday};

use super::blocks::blocks;
use super::labels::{Counting, LabelKind, Labels, is_clock, is_period, split_clock};
use super::lesson::{Lesson, lessons};
use super::levels::Levels;
use super::{body_range, is_traditional, text_cell};

/// A longer table is a list: the largest timetable seen, of all rooms of a university, has 900.
const LONGEST: usize = 10_000;
/// Fewer different weekdays are no timetable.
const DAYS: usize = 3;

/// What a cell may say of a lesson.
const PARTS: usize = 6;

/// The headings of what a lesson's row says beside the table's own labels.
struct Words {
    who: &'static str,
    day: &'static str,
    part: &'static str,
    period: &'static str,
    clock: &'static str,
    lesson: [&'static str; PARTS],
    /// Of names alone, and of texts that are no lessons.
    others: [&'static str; 2],
}

const HANS: Words = Words {
    who: "班级",
    day: "星期",
    part: "时段",
    period: "节次",
    clock: "时间",
    lesson: ["课程", "教师", "任教班级", "地点", "周次", "备注"],
    others: ["姓名", "内容"],
};
const HANT: Words = Words {
    who: "班級",
    day: "星期",
    part: "時段",
    period: "節次",
    clock: "時間",
    lesson: ["課程", "教師", "任教班級", "地點", "週次", "備註"],
    others: ["姓名", "內容"],
};

/// A value with its heading and its place.
type Said = (String, CellRef, String);

/// One lesson with all that is said of it.
struct Entry {
    said: Vec<Said>,
    at: CellRef,
    hidden: bool,
    /// What the cell says, line by line.
    lines: Vec<String>,
}

/// What the cells hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    Lessons,
    People,
    Texts,
    /// Which lessons: the courses stand beside.
    Periods,
    /// One mark for all: √.
    Marks,
}

/// What was read from a timetable.
struct Lessons {
    entries: Vec<Entry>,
    held: Held,
    /// How many columns of labels were spelt down, one character to a cell.
    spelt: usize,
}

impl Lessons {
    /// - `periods`: lessons have numbers, in the headings or at the left
    fn new(entries: Vec<Entry>, labels: &[(usize, Labels)], periods: bool) -> Lessons {
        let spelt = labels.iter().filter(|(_, labels)| labels.spelt).count();
        let held = held(&entries, periods);
        Lessons {
            entries,
            held,
            spelt,
        }
    }
}

/// The table as rows of lessons, where it is a timetable.
pub(in crate::ingest) fn timetable(table: &Table) -> Option<Table> {
    if table.rows.len() > LONGEST {
        return None;
    }
    let days = days_across(table);
    let words = if is_traditional(table) { &HANT } else { &HANS };
    let (lessons, why) = if days.iter().flatten().collect::<BTreeSet<_>>().len() >= DAYS {
        (across(table, &days, words)?, "weekdays-across")
    } else {
        down(table, words)?
    };
    // Texts that nothing stands beside are a calendar's.
    let told = lessons.held != Held::Texts || lessons.entries.iter().all(|e| e.said.len() > 1);
    let told = told && !are_days(&lessons.entries);
    (told && lessons.entries.len() >= DAYS).then(|| unfolded(table, lessons, words, why))
}

/// By column: the weekday it stands under, as the sheet writes it. A column without a heading
/// between two weekdays belongs to the one on its left.
fn days_across(table: &Table) -> Vec<Option<String>> {
    let step = |column: &Column| {
        let day = |step: &&String| is_day(step);
        column.path.iter().find(day).cloned()
    };
    let mut days: Vec<Option<String>> = table.columns.iter().map(step).collect();
    if days.iter().flatten().count() < DAYS {
        let bare = |column: &Column| column.path.iter().find(|step| is_bare_day(step)).cloned();
        let found: Vec<Option<String>> = table.columns.iter().map(bare).collect();
        let different: BTreeSet<&String> = found.iter().flatten().collect();
        if different.len() >= 5 {
            days = found;
        }
    }
    let last = days.iter().rposition(Option::is_some).unwrap_or(0);
    for at in 1..days.len() {
        let unnamed = table.columns.get(at).is_some_and(|c| c.path.is_empty());
        if unnamed && (at < last || days.get(at - 1).is_some_and(Option::is_some)) {
            days[at] = days[at - 1].clone();
        }
    }
    days
}

/// In a timetable 周1 is a day.
fn is_day(text: &str) -> bool {
    named_weekday(text).is_some_and(|named| named.word != Word::None && !named.every)
}

/// 一, 二; 月, 火 in Japanese.
fn is_bare_day(text: &str) -> bool {
    let bare = |text: &str| {
        named_weekday(text).is_some_and(|named| named.word == Word::None && !named.by_figure)
    };
    bare(text) || ["月", "火", "水", "木", "金", "土"].contains(&text.trim())
}

/// Weekdays across: the periods stand to the left, or in the headings beside the weekday.
fn across(table: &Table, days: &[Option<String>], words: &Words) -> Option<Lessons> {
    let mut labels: Vec<(usize, Labels)> = (0..table.columns.len())
        .filter(|at| days.get(*at).is_some_and(Option::is_none))
        .map(|at| (at, Labels::headed(table, at)))
        .collect();
    let headed = days.iter().enumerate();
    let headed = headed.filter_map(|(at, day)| Some((at, day.as_deref()?)));
    let levels = Levels::of(table, headed);
    if levels.has_fields() || has_headings_below(table, days) && are_days_of_a_month(table, days) {
        return None;
    }
    let by_heading = levels.has_periods();
    if by_heading {
        // 一1 and 701 beside the days are classes: the periods stand in the headings.
        for (_, labels) in &mut labels {
            if labels.kind == LabelKind::Period {
                labels.kind = LabelKind::Other;
            }
        }
    }
    let blocks = blocks(table, &labels, by_heading);
    let mut entries = Vec::new();
    for block in blocks {
        let taught = |row: &usize| !is_break_of_all(table, *row, days);
        let block: Vec<usize> = block.into_iter().filter(taught).collect();
        let Some(first) = block.first().copied() else {
            continue;
        };
        let mut said = said_left(table, &labels, &block, first, words);
        // 早班 below a corner that says 星期 of the weekdays beside it.
        for (name, ..) in said.iter_mut().filter(|(name, ..)| name == words.day) {
            words.part.clone_into(name);
        }
        for (at, day) in days.iter().enumerate() {
            let (Some(day), Some(column)) = (day, table.columns.get(at)) else {
                continue;
            };
            let head = column.source.cell.unwrap_or(CellRef::new(0, column.col));
            let mut said = said.clone();
            if says_its_label(table, &block, at, &said) {
                continue;
            }
            said.push((words.day.to_owned(), head, day.clone()));
            say(&mut said, head, levels.said(at));
            entries.extend(entry(table, &block, at, said));
        }
    }
    let timed = |(_, labels): &(usize, Labels)| labels.kind != LabelKind::Other;
    let periods = by_heading || labels.iter().any(timed);
    Some(Lessons::new(entries, &labels, periods))
}

/// Names, or lessons: with periods beside them, or most of them subjects; else other texts.
fn held(entries: &[Entry], periods: bool) -> Held {
    let most = |is: &dyn Fn(&Entry) -> bool, share: usize| {
        entries.iter().filter(|entry| is(entry)).count() * share >= entries.len()
    };
    let people = |entry: &Entry| are_names(&entry.lines.join("\n"));
    let subject = |entry: &Entry| {
        let mut lines = entry.lines.iter().filter(|line| !line.is_empty());
        lines.any(|line| Series::of(line) == Some(Series::Subject))
    };
    let named = entries.iter().filter(|entry| people(entry)).count();
    // A course list, with a column for each day.
    let listed = entries.iter().all(|entry| entry.said.len() > 2);
    let marks: BTreeSet<&String> = entries.iter().flat_map(|entry| &entry.lines).collect();
    if listed && marks.len() == 1 && marks.iter().all(|mark| is_mark(mark)) {
        return Held::Marks;
    }
    // 701, 七1 are classes; 345 are the third to the fifth lesson.
    let rises = |text: &str| {
        text.as_bytes()
            .windows(2)
            .all(|pair| pair[0] + 1 == pair[1])
    };
    let lesson = |line: &String| is_period(line) && (!is_class_name(line) || rises(line));
    if listed && most(&|entry| entry.lines.iter().all(lesson), 1) {
        return Held::Periods;
    }
    if named * 5 >= entries.len() * 3 {
        Held::People
    } else if periods || most(&subject, 3) {
        Held::Lessons
    } else {
        Held::Texts
    }
}

/// √ and its like: yes.
fn is_mark(text: &str) -> bool {
    ["√", "✓", "✔", "☑", "○", "●", "■", "★", "V", "v", "是", "有"].contains(&text)
}

/// 1, 2 … 30 below the weekdays: a calendar.
fn are_days(entries: &[Entry]) -> bool {
    let is_day = |entry: &&Entry| {
        let mut lines = entry.lines.iter().filter(|line| !line.is_empty());
        let first = lines.next().and_then(|line| line.parse::<u8>().ok());
        first.is_some_and(|day| (1..=31).contains(&day))
    };
    entries.iter().filter(is_day).count() * 5 >= entries.len() * 4
}

/// 1/二, 2/三, 3/四: numbers that never come again are no lessons but the days of a month.
fn are_days_of_a_month(table: &Table, days: &[Option<String>]) -> bool {
    let columns = table.columns.iter().zip(days);
    let numbers: Vec<&String> = columns
        .filter_map(|(column, day)| {
            let day = day.as_ref()?;
            column.path.iter().find(|step| *step != day)
        })
        .collect();
    let different: BTreeSet<&String> = numbers.iter().copied().collect();
    numbers.len() >= 5
        && different.len() == numbers.len()
        && numbers.iter().all(|step| step.parse::<u8>().is_ok())
}

/// Adds what a column's other headings say; 班级2 where its labels have said a 班级 already.
fn say(said: &mut Vec<Said>, head: CellRef, more: Vec<(&'static str, String)>) {
    for (heading, value) in more {
        let name = named_anew(said, heading);
        said.push((name, head, value));
    }
}

/// 诊室, merged over 内科 and 白班, heads both.
fn named_anew(said: &[Said], heading: &str) -> String {
    let same = |name: &str| said.iter().any(|(own, ..)| own == name);
    match same(heading) {
        false => heading.to_owned(),
        true => {
            let numbered = (2..).map(|nth| format!("{heading}{nth}"));
            let mut free = numbered.filter(|name| !same(name));
            free.next().unwrap_or_default()
        }
    }
}

/// 星期一/1, 1/星期一: other headings above or below most weekdays.
fn has_headings_below(table: &Table, days: &[Option<String>]) -> bool {
    let under = table
        .columns
        .iter()
        .zip(days)
        .filter(|(column, day)| day.is_some() && column.path.len() > 1);
    under.count() * 2 > days.iter().flatten().count()
}

/// The class that a timetable is of, and where that is said: 班级：七（1）班 beside it, or its title.
fn class_over(table: &Table) -> Option<(CellRef, String)> {
    const LABELS: [&str; 5] = ["班级", "班級", "班别", "班別", "班"];
    let mut labels = table.labels.iter();
    let label = labels.find(|label| LABELS.contains(&label.name.as_str()));
    if let Some(label) = label {
        return Some((label.cell, label.value.clone()));
    }
    // 张伟老师课表（七1班班主任）, 701班教室使用表
    const OTHERS: [&str; 5] = ["老师", "老師", "教师", "教師", "教室"];
    let of_others = |title: &str| OTHERS.iter().any(|word| title.contains(word));
    let mut titles = table.titles.iter().filter(|(_, title)| !of_others(title));
    titles.find_map(|(at, title)| Some((*at, class_in(title)?.to_owned())))
}

/// What the labels beside a line say of its lessons.
fn said_left(
    table: &Table,
    labels: &[(usize, Labels)],
    block: &[usize],
    first: usize,
    words: &Words,
) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    let counting = Counting::of(labels);
    for (nth, (at, own)) in labels.iter().enumerate() {
        let heading = match own.kind {
            LabelKind::Period => words.period.to_owned(),
            LabelKind::Part => words.part.to_owned(),
            LabelKind::Clock => words.clock.to_owned(),
            LabelKind::Other => table
                .columns
                .get(*at)
                .map(Column::heading)
                .filter(|heading| !heading.is_empty())
                .unwrap_or_else(|| words.who.to_owned()),
        };
        let heading = named_anew(&said, &heading);
        let left = labels.get(..nth).unwrap_or_default();
        if let Some((cell, text, _)) = own.said_beside(first, left) {
            let (name, clock) = match own.kind {
                LabelKind::Period => split_clock(text),
                _ => (text.as_str(), None),
            };
            let part = match own.kind {
                LabelKind::Period => counting.part(labels, first),
                _ => None,
            };
            said.push((
                heading,
                *cell,
                format!("{}{name}", part.unwrap_or_default()),
            ));
            let clock = clock.map(|clock| (words.clock.to_owned(), *cell, clock.to_owned()));
            said.extend(clock);
        }
        if own.kind == LabelKind::Period {
            let clock = block.iter().find_map(|row| {
                let (cell, shown) = table.rows.get(*row)?.cells.get(*at)?;
                let text: String = shown.shown.chars().filter(|c| !c.is_whitespace()).collect();
                is_clock(&text).then_some((*cell, text))
            });
            said.extend(clock.map(|(cell, text)| (words.clock.to_owned(), cell, text)));
        }
    }
    said
}

/// 大课间 below each weekday: no lesson.
fn is_break_of_all(table: &Table, row: usize, days: &[Option<String>]) -> bool {
    let row = table.rows.get(row);
    let columns = days.iter().enumerate().filter(|(_, day)| day.is_some());
    let mut cells = columns.filter_map(|(at, _)| row?.cells.get(at));
    let mut some = false;
    let all = cells.all(|(_, cell)| {
        some = true;
        is_break(&cell.shown)
    });
    some && all
}

/// 午休 in the row of 午休: no lesson.
fn says_its_label(table: &Table, block: &[usize], column: usize, said: &[Said]) -> bool {
    let rows = block.iter().filter_map(|row| table.rows.get(*row));
    let mut cells = rows.filter_map(|row| row.cells.get(column));
    let text = |cell: &Cell| -> String {
        let shown = cell.shown.chars();
        shown.filter(|c| !c.is_whitespace()).collect()
    };
    let first = cells.next().map(|(_, cell)| text(cell));
    first.is_some_and(|first| {
        !first.is_empty()
            && cells.all(|(_, cell)| text(cell) == first)
            && said.iter().any(|(_, _, label)| *label == first)
    })
}

/// The lesson in one column of a line, if there is one.
fn entry(table: &Table, block: &[usize], column: usize, said: Vec<Said>) -> Option<Entry> {
    let mut seen: Vec<CellRef> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    let mut hidden = false;
    for row in block.iter().filter_map(|row| table.rows.get(*row)) {
        let Some((at, cell)) = row.cells.get(column) else {
            continue;
        };
        if !seen.contains(at) {
            seen.push(*at);
            lines.extend(cell.shown.split('\n').map(|line| line.trim().to_owned()));
            hidden |= row.hidden;
        }
    }
    let at = *seen.first()?;
    if lines.iter().all(String::is_empty) {
        return None;
    }
    Some(Entry {
        said,
        at,
        hidden,
        lines,
    })
}

/// Weekdays down the first or second column: the headings are periods, or classes with the period
/// in a column of its own. So without weekdays, on one day: rooms down and periods across, or
/// periods down and classes across.
fn down(table: &Table, words: &Words) -> Option<(Lessons, &'static str)> {
    let last = |column: &Column| column.path.last().cloned().unwrap_or_default();
    // Headings are few: they tell of most tables that they are none.
    let several = |is: fn(&str) -> bool| {
        let heads = table.columns.iter().filter(|column| is(&last(column)));
        heads.count() >= 2
    };
    if !several(is_period) && !several(is_class_name) {
        return None;
    }
    let is_day_column = |at: &usize| {
        let labels = Labels::new(table, *at);
        let texts = labels.rows.iter().flatten();
        let days: BTreeSet<&String> = texts
            .filter(|(_, text, begins)| *begins && is_day(text))
            .map(|(_, text, _)| text)
            .collect();
        days.len() >= DAYS
    };
    let day_at = (0..table.columns.len().min(2)).find(is_day_column);
    let heads = table.columns.iter().enumerate();
    let heads = heads.skip(day_at.map_or(1, |at| at + 1));
    let periods: Vec<usize> = heads
        .clone()
        .filter(|(_, column)| match day_at {
            Some(_) => is_period(&last(column)),
            // A number alone may be anything's.
            None => Series::of(&last(column)) == Some(Series::Period),
        })
        .map(|(at, _)| at)
        .collect();
    let classes: Vec<usize> = heads
        .filter(|(_, column)| is_class_name(&last(column)))
        .map(|(at, _)| at)
        .collect();
    // 晚自习 below each of twenty days is one column of each day, no week's lessons.
    let heads = periods.iter().filter_map(|at| table.columns.get(*at));
    let different: BTreeSet<String> = heads.map(last).collect();
    let (cells, heading, why) = if different.len() >= 2 {
        (periods, words.period, "periods-across")
    } else if classes.len() >= 2 && (day_at.is_some() || has_periods_down(table, &classes)) {
        (classes, words.who, "periods-down")
    } else {
        return None;
    };
    let why = match day_at {
        Some(_) => "weekdays-down",
        None if holds_lessons(table, &cells) => why,
        None => return None,
    };
    let labels: Vec<(usize, Labels)> = (0..table.columns.len())
        .filter(|at| !cells.contains(at))
        .map(|at| (at, Labels::headed(table, at)))
        .collect();
    let names: Vec<(usize, String)> = cells
        .iter()
        .filter_map(|at| Some((*at, last(table.columns.get(*at)?))))
        .collect();
    let levels = Levels::of(table, names.iter().map(|(at, name)| (*at, name.as_str())));
    let mut entries = Vec::new();
    for row in 0..table.rows.len() {
        let mut said = said_left(table, &labels, &[row], row, words);
        let day = labels.iter().position(|(at, _)| Some(*at) == day_at);
        if let Some(said) = day.and_then(|at| said.get_mut(at)) {
            words.day.clone_into(&mut said.0);
        }
        for (at, name) in &names {
            let Some(column) = table.columns.get(*at) else {
                continue;
            };
            let head = column.source.cell.unwrap_or(CellRef::new(0, column.col));
            let mut said = said.clone();
            say(&mut said, head, levels.said(*at));
            let name = match heading == words.who {
                true => levels.whole_class(levels.steps(*at), name),
                false => name.clone(),
            };
            said.push((heading.to_owned(), head, name));
            entries.extend(entry(table, &[row], *at, said));
        }
    }
    Some((Lessons::new(entries, &labels, true), why))
}

/// Is a column to the left of these one of lessons' numbers, 第1节 rather than 1?
fn has_periods_down(table: &Table, cells: &[usize]) -> bool {
    let first = cells.first().copied().unwrap_or(0);
    (0..first).any(|at| {
        let labels = Labels::new(table, at);
        let mut texts = labels.rows.iter().flatten();
        labels.kind == LabelKind::Period
            && texts.any(|(_, text, _)| Series::of(text) == Some(Series::Period))
    })
}

/// Are these cells no numbers and no mere names?
fn holds_lessons(table: &Table, columns: &[usize]) -> bool {
    let (mut all, mut others) = (0_usize, 0_usize);
    for row in &table.rows {
        for at in columns {
            let Some((_, cell)) = row.cells.get(*at) else {
                continue;
            };
            all += 1;
            let number = matches!(cell.kind, CellKind::Number(_));
            others += usize::from(number || are_names(&cell.shown));
        }
    }
    others * 2 < all
}

fn parts_of(lesson: Lesson) -> [String; PARTS] {
    [
        lesson.course,
        lesson.teacher,
        lesson.class,
        lesson.room,
        lesson.weeks,
        lesson.rest,
    ]
}

/// The table of the entries: a column for each thing that is said anywhere.
fn unfolded(table: &Table, found: Lessons, words: &Words, why: &'static str) -> Table {
    let Lessons {
        mut entries,
        held,
        spelt,
    } = found;
    let is_class = |(heading, _, text): &Said| heading == words.who || is_class_name(text);
    let mut said = entries.iter().flat_map(|entry| &entry.said);
    if let Some((at, class)) = class_over(table)
        && !said.any(is_class)
    {
        let own = (words.who.to_owned(), at, class);
        for entry in &mut entries {
            entry.said.insert(0, own.clone());
        }
    }
    let mut headings: Vec<String> = Vec::new();
    for (heading, _, _) in entries.iter().flat_map(|entry| &entry.said) {
        if !headings.contains(heading) {
            headings.push(heading.clone());
        }
    }
    let parts = |entry: &Entry| match held {
        Held::Lessons => lessons(&entry.lines).into_iter().map(parts_of).collect(),
        Held::Marks => vec![Default::default()],
        Held::People | Held::Texts | Held::Periods => {
            let lines = entry.lines.iter().filter(|line| !line.is_empty());
            let text = lines.cloned().collect::<Vec<String>>().join("\n");
            let other = |at| if at == 0 { text.clone() } else { String::new() };
            vec![std::array::from_fn(other)]
        }
    };
    let read: Vec<(&Entry, [String; PARTS])> = entries
        .iter()
        .flat_map(|entry| {
            let parts: Vec<[String; PARTS]> = parts(entry);
            parts.into_iter().map(move |parts| (entry, parts))
        })
        .collect();
    // The course's column is always there; the others where any lesson has them.
    let used: Vec<usize> = (0..PARTS)
        .filter(|at| {
            *at == 0 && held != Held::Marks || read.iter().any(|(_, parts)| !parts[*at].is_empty())
        })
        .collect();
    let rows = read.iter().map(|(entry, parts)| {
        let said = |heading: &String| {
            let found = entry.said.iter().find(|(name, _, _)| name == heading);
            found.map(|(_, at, text)| (*at, text_cell(text)))
        };
        let lesson = used
            .iter()
            .map(|at| Some((entry.at, text_cell(&parts[*at]))));
        Row {
            row: entry.at.row,
            place: entry.at,
            cells: headings.iter().map(said).chain(lesson).collect(),
            group: None,
            hidden: entry.hidden,
        }
    });
    let first = entries.first().map_or(CellRef::new(0, 0), |entry| entry.at);
    let names = headings
        .iter()
        .cloned()
        .chain(used.iter().map(|at| match held {
            Held::Lessons => words.lesson[*at].to_owned(),
            Held::People => words.others[0].to_owned(),
            Held::Periods => words.period.to_owned(),
            Held::Texts | Held::Marks => words.others[1].to_owned(),
        }));
    let columns = names.map(|name| Column {
        col: first.col,
        path: vec![name],
        source: table.source.at(CellRef::new(table.head_row(), first.col)),
        hidden: false,
    });
    let range = body_range(table);
    let sure = 0.8 * table.confidence.max(0.5);
    let mut decisions = vec![Decision {
        what: "timetable",
        why: vec![why],
        range,
        count: read.len(),
        sure,
    }];
    if spelt > 0 {
        decisions.push(Decision {
            what: "spelt-labels",
            why: vec!["one-character-cells"],
            range,
            count: spelt,
            sure: 0.8,
        });
    }
    Table {
        source: table.source.clone(),
        hidden: table.hidden,
        titles: table.titles.clone(),
        header_rows: table.header_rows,
        columns: columns.collect(),
        rows: rows.collect(),
        left_out: Vec::new(),
        starter: None,
        totals: Vec::new(),
        merges: Vec::new(),
        labels: table.labels.clone(),
        confidence: sure,
        decisions,
        readings: Vec::new(),
    }
}
