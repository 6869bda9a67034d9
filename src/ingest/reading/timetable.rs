//! Weekday × period → one row a lesson.

use std::collections::BTreeSet;

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellKind, CellRange, Column, Decision, Row, Table};

use crate::ingest::finder::is_class_name;

use super::labels::{LabelKind, Labels, is_clock, is_period, split_clock};
use super::lesson::{Lesson, lesson};

/// A longer table is a list: the largest timetable seen, of all rooms of a university, has 900.
const LONGEST: usize = 10_000;
/// Fewer different weekdays are no timetable.
const DAYS: usize = 3;

/// The headings of what a lesson's row says beside the table's own labels.
struct Words {
    who: &'static str,
    day: &'static str,
    part: &'static str,
    period: &'static str,
    clock: &'static str,
    lesson: [&'static str; 5],
}

const HANS: Words = Words {
    who: "班级",
    day: "星期",
    part: "时段",
    period: "节次",
    clock: "时间",
    lesson: ["课程", "教师", "任教班级", "地点", "备注"],
};
const HANT: Words = Words {
    who: "班級",
    day: "星期",
    part: "時段",
    period: "節次",
    clock: "時間",
    lesson: ["課程", "教師", "任教班級", "地點", "備註"],
};

/// A value with its heading and its place.
type Said = (String, CellRef, String);

/// One lesson with all that is said of it.
struct Entry {
    said: Vec<Said>,
    at: CellRef,
    hidden: bool,
    lesson: Lesson,
}

/// What was read from a timetable.
struct Lessons {
    entries: Vec<Entry>,
    /// How many columns of labels were spelt down, one character to a cell.
    spelt: usize,
}

impl Lessons {
    fn new(entries: Vec<Entry>, labels: &[(usize, Labels)]) -> Lessons {
        let spelt = labels.iter().filter(|(_, labels)| labels.spelt).count();
        Lessons { entries, spelt }
    }
}

/// The table as rows of lessons, where it is a timetable.
pub(in crate::ingest) fn timetable(table: &Table) -> Option<Table> {
    if table.rows.len() > LONGEST {
        return None;
    }
    let days = days_across(table);
    let words = words_of(table);
    let (lessons, why) = if days.iter().flatten().collect::<BTreeSet<_>>().len() >= DAYS {
        (across(table, &days, words), "weekdays-across")
    } else {
        (down(table, words)?, "weekdays-down")
    };
    (lessons.entries.len() >= DAYS).then(|| unfolded(table, lessons, words, why))
}

fn words_of(table: &Table) -> &'static Words {
    let hant = |c: char| "節級課週學師室".contains(c) && !"室".contains(c);
    let any = table.columns.iter().any(|c| c.heading().contains(hant))
        || table.rows.iter().take(12).any(|row| {
            let mut cells = row.cells.iter().flatten();
            cells.any(|(_, cell)| cell.shown.contains(hant))
        });
    if any { &HANT } else { &HANS }
}

/// By column: the weekday it stands under, as the sheet writes it. A column without a heading
/// between two weekdays belongs to the one on its left.
fn days_across(table: &Table) -> Vec<Option<String>> {
    let step = |column: &Column| {
        let day = |step: &&String| is_weekday(step);
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

fn is_weekday(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let named = ["星期", "礼拜", "禮拜", "周", "週"].iter().any(|day| {
        let rest = text.strip_prefix(day);
        rest.is_some_and(|rest| ["一", "二", "三", "四", "五", "六", "日", "天"].contains(&rest))
    });
    let english = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        .iter()
        .any(|day| text.starts_with(day) && (text.len() == 3 || text.ends_with("day")));
    named || english || text.ends_with("曜日")
}

fn is_bare_day(text: &str) -> bool {
    [
        "一", "二", "三", "四", "五", "六", "日", "月", "火", "水", "木", "金", "土",
    ]
    .contains(&text.trim())
}

/// Weekdays across: the periods stand to the left, or in the headings beside the weekday.
fn across(table: &Table, days: &[Option<String>], words: &Words) -> Lessons {
    let mut labels: Vec<(usize, Labels)> = (0..table.columns.len())
        .filter(|at| days.get(*at).is_some_and(Option::is_none))
        .map(|at| (at, Labels::new(table, at)))
        .collect();
    let by_heading = has_periods_in_headings(table, days);
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
        let first = block.first().copied().unwrap_or(0);
        let said = said_left(table, &labels, &block, first, words);
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
            let period = column.path.iter().rfind(|step| *step != day);
            if let Some(period) = period.filter(|_| by_heading) {
                said.push((words.period.to_owned(), head, period.clone()));
            }
            entries.extend(entry(table, &block, at, said));
        }
    }
    Lessons::new(entries, &labels)
}

/// 星期一/1, 星期一/2: several headings below one weekday.
fn has_periods_in_headings(table: &Table, days: &[Option<String>]) -> bool {
    let under = table
        .columns
        .iter()
        .zip(days)
        .filter(|(column, day)| day.is_some() && column.path.len() > 1);
    under.count() * 2 > days.iter().flatten().count()
}

/// The rows that make up one line of the timetable each: a period, or with the periods in the
/// headings a class.
fn blocks(table: &Table, labels: &[(usize, Labels)], by_heading: bool) -> Vec<Vec<usize>> {
    let kind = |kind| labels.iter().find(|(_, l)| l.kind == kind);
    let leading = if by_heading {
        labels.first()
    } else {
        kind(LabelKind::Period)
            .or_else(|| kind(LabelKind::Clock))
            .or(labels.first())
    };
    let even = leading.is_some_and(|(_, labels)| is_even(&labels.rows));
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    for row in 0..table.rows.len() {
        let begins = match leading.and_then(|(at, labels)| Some((at, labels.rows.get(row)?))) {
            Some((_, Some((_, _, true)))) | None => true,
            // A class's further rows are merged with its first, or each class has as many without a
            // label; else a blank label is another's.
            Some((at, _)) if by_heading => !is_covered(table, row, *at) && !even,
            Some(_) => false,
        };
        match blocks.last_mut() {
            Some(block) if !begins => block.push(row),
            _ => blocks.push(vec![row]),
        }
    }
    blocks
}

/// Is each label followed by as many rows without one, and by at least one?
fn is_even(labels: &[Option<(CellRef, String, bool)>]) -> bool {
    let begins: Vec<usize> = (0..labels.len())
        .filter(|row| matches!(labels.get(*row), Some(Some((_, _, true)))))
        .chain([labels.len()])
        .collect();
    let lengths: BTreeSet<usize> = begins.windows(2).map(|pair| pair[1] - pair[0]).collect();
    begins.first() == Some(&0) && begins.len() > 2 && lengths.len() == 1 && !lengths.contains(&1)
}

fn is_covered(table: &Table, row: usize, column: usize) -> bool {
    let cell = table
        .rows
        .get(row)
        .and_then(|r| Some((r.row, r.cells.get(column)?.as_ref()?)));
    cell.is_some_and(|(row, (at, _))| at.row < row)
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
    for (at, labels) in labels {
        let heading = match labels.kind {
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
        let found = labels.rows.get(first).and_then(Option::as_ref);
        if let Some((cell, text, _)) = found {
            let (name, clock) = match labels.kind {
                LabelKind::Period => split_clock(text),
                _ => (text.as_str(), None),
            };
            said.push((heading, *cell, name.to_owned()));
            let clock = clock.map(|clock| (words.clock.to_owned(), *cell, clock.to_owned()));
            said.extend(clock);
        }
        if labels.kind == LabelKind::Period {
            let clock = block.iter().find_map(|row| {
                let (cell, shown) = table.rows.get(*row)?.cells.get(*at)?.as_ref()?;
                let text: String = shown.shown.chars().filter(|c| !c.is_whitespace()).collect();
                is_clock(&text).then_some((*cell, text))
            });
            said.extend(clock.map(|(cell, text)| (words.clock.to_owned(), cell, text)));
        }
    }
    said
}

/// 午休 in the row of 午休: no lesson.
fn says_its_label(table: &Table, block: &[usize], column: usize, said: &[Said]) -> bool {
    let rows = block.iter().filter_map(|row| table.rows.get(*row));
    let mut cells = rows.filter_map(|row| row.cells.get(column)?.as_ref());
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
        let Some(Some((at, cell))) = row.cells.get(column) else {
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
        lesson: lesson(&lines),
    })
}

/// Weekdays down the first or second column: the headings are periods, or classes with the period
/// in a column of its own.
fn down(table: &Table, words: &Words) -> Option<Lessons> {
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
            .filter(|(_, text, begins)| *begins && is_weekday(text))
            .map(|(_, text, _)| text)
            .collect();
        days.len() >= DAYS
    };
    let day_at = (0..table.columns.len().min(2)).find(is_day_column)?;
    let heads = table.columns.iter().enumerate().skip(day_at + 1);
    let periods: Vec<usize> = heads
        .clone()
        .filter(|(_, column)| is_period(&last(column)))
        .map(|(at, _)| at)
        .collect();
    let classes: Vec<usize> = heads
        .filter(|(_, column)| is_class_name(&last(column)))
        .map(|(at, _)| at)
        .collect();
    let (cells, heading) = if periods.len() >= 2 {
        (periods, words.period)
    } else if classes.len() >= 2 {
        (classes, words.who)
    } else {
        return None;
    };
    let labels: Vec<(usize, Labels)> = (0..table.columns.len())
        .filter(|at| !cells.contains(at))
        .map(|at| (at, Labels::new(table, at)))
        .collect();
    let mut entries = Vec::new();
    for row in 0..table.rows.len() {
        let mut said = said_left(table, &labels, &[row], row, words);
        let day = labels.iter().position(|(at, _)| *at == day_at);
        if let Some(said) = day.and_then(|at| said.get_mut(at)) {
            words.day.clone_into(&mut said.0);
        }
        for at in &cells {
            let Some(column) = table.columns.get(*at) else {
                continue;
            };
            let head = column.source.cell.unwrap_or(CellRef::new(0, column.col));
            let mut said = said.clone();
            said.push((heading.to_owned(), head, last(column)));
            entries.extend(entry(table, &[row], *at, said));
        }
    }
    Some(Lessons::new(entries, &labels))
}

/// The table of the entries: a column for each thing that is said anywhere.
fn unfolded(table: &Table, lessons: Lessons, words: &Words, why: &'static str) -> Table {
    let Lessons { entries, spelt } = lessons;
    let mut headings: Vec<String> = Vec::new();
    for (heading, _, _) in entries.iter().flat_map(|entry| &entry.said) {
        if !headings.contains(heading) {
            headings.push(heading.clone());
        }
    }
    let parts = |lesson: &Lesson| {
        [
            lesson.course.clone(),
            lesson.teacher.clone(),
            lesson.class.clone(),
            lesson.room.clone(),
            lesson.rest.clone(),
        ]
    };
    // The course's column is always there; the others where any lesson has them.
    let used: Vec<usize> = (0..5)
        .filter(|at| *at == 0 || entries.iter().any(|e| !parts(&e.lesson)[*at].is_empty()))
        .collect();
    let rows = entries.iter().map(|entry| {
        let said = |heading: &String| {
            let found = entry.said.iter().find(|(name, _, _)| name == heading);
            found.map(|(_, at, text)| (*at, text_cell(text)))
        };
        let parts = parts(&entry.lesson);
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
        .chain(used.iter().map(|at| words.lesson[*at].to_owned()));
    let columns = names.map(|name| Column {
        col: first.col,
        path: vec![name],
        source: table.source.at(CellRef::new(table.head_row(), first.col)),
        hidden: false,
    });
    let last_col = table.columns.last().map_or(0, |c| c.col);
    let range = table.body().map(|(from, to)| CellRange {
        first: CellRef::new(from, table.columns.first().map_or(0, |c| c.col)),
        last: CellRef::new(to, last_col),
    });
    let sure = 0.8 * table.confidence.max(0.5);
    let mut decisions = vec![Decision {
        what: "timetable",
        why: vec![why],
        range,
        count: entries.len(),
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
        labels: table.labels.clone(),
        confidence: sure,
        decisions,
        readings: Vec::new(),
    }
}

fn text_cell(text: &str) -> Cell {
    Cell {
        shown: text.into(),
        kind: CellKind::Text,
    }
}
