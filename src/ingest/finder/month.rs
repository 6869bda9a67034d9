//! A month drawn as a calendar: weekdays over days, with what happens on a day in its cell or below
//! it. Read as rows of (day, weekday, what happens).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::draft::title_in;
use super::label::labels;
use super::layout::Layout;
use super::words::{is_weekday_name, tidy_heading};
use crate::diagnostic::CellRef;
use crate::ingest::names::are_names;
use crate::ingest::{Cell, CellKind, CellRange, Column, Decision, LeftOut, Row, Table, Visibility};
use crate::script::{Script, is_of_other};
use crate::weekday::named_weekday;

/// Fewer weekdays side by side are no calendar's: one may leave Saturday and Sunday out.
const FEWEST_COLUMNS: usize = 5;
/// Fewer days below weekdays are no month.
const FEWEST_DAYS: usize = 15;

/// Weekdays side by side, in their order.
#[derive(Clone, Copy)]
struct Head {
    row: u32,
    /// First and last column.
    columns: (u32, u32),
    /// The cell right before them that heads the weeks' numbers: 周次.
    weeks: Option<CellRef>,
    /// The last row that may be its days'.
    last: u32,
}

/// A day on the sheet.
#[derive(Clone, Copy)]
struct Day {
    at: CellRef,
    number: u32,
    /// Months after the one that the calendar shows: -1 for the last days of the one before.
    month: i32,
}

/// What is written to a day.
struct Entry {
    day: Day,
    weekday: (CellRef, String),
    at: CellRef,
    text: String,
}

/// A year and a month, as far as a title says them.
#[derive(Clone, Default)]
struct Month {
    /// With what stands before it: 民國115.
    year: Option<(String, i32)>,
    month: Option<i32>,
}

/// The months on a sheet that holds hardly anything else.
pub(super) fn months(layout: &Layout<'_>, extent: CellRange) -> Option<Vec<Table>> {
    /// A year of days with three lines each.
    const MOST: usize = 2_000;
    if layout.cell_count() > MOST {
        return None;
    }
    let heads = heads(layout, extent);
    let found: Vec<Table> = heads
        .iter()
        .map(|head| month(layout, extent, *head, &heads))
        .collect::<Option<_>>()?;
    let covered = |at: CellRef| {
        let inside = |head: &Head| {
            let first = head.weeks.map_or(head.columns.0, |weeks| weeks.col);
            (first..=head.columns.1).contains(&at.col) && at.row <= head.last
        };
        heads.iter().any(inside) || heads.iter().all(|head| at.row < head.row)
    };
    let beside = layout.grid.cells.iter().filter(|(at, _)| !covered(**at));
    (!found.is_empty() && beside.count() == 0).then_some(found)
}

/// The rows of weekdays, each with the rows below it up to the next.
fn heads(layout: &Layout<'_>, extent: CellRange) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    for row in layout.filled_rows(extent) {
        let cells = layout.row(row, extent.first.col, extent.last.col);
        let mut run: Vec<(u32, u32)> = Vec::new();
        let mut before = None;
        let mut close = |run: &mut Vec<(u32, u32)>| {
            if run.len() >= FEWEST_COLUMNS {
                let first = run[0].0;
                let before = cells.iter().rfind(|(at, _)| at.col < first);
                let weeks = before.filter(|(at, cell)| {
                    layout.span(*at).last.col + 1 == first && heads_weeks(&cell.shown)
                });
                heads.push(Head {
                    row,
                    columns: (first, run[run.len() - 1].1),
                    weeks: weeks.map(|(at, _)| *at),
                    last: extent.last.row,
                });
            }
            run.clear();
        };
        for (at, cell) in cells {
            let name = is_weekday_name(&cell.shown).then(|| named_weekday(&cell.shown));
            let Some(day) = name.flatten().map(|named| named.day) else {
                close(&mut run);
                before = None;
                continue;
            };
            let span = layout.span(*at);
            let follows = before == Some(day.previous())
                && run
                    .last()
                    .is_some_and(|(_, last)| last + 1 == span.first.col)
                && run.len() < 7;
            if !follows {
                close(&mut run);
            }
            run.push((span.first.col, span.last.col));
            before = Some(day);
        }
        close(&mut run);
    }
    for at in 0..heads.len() {
        let own = heads[at];
        let below = heads.iter().filter(|next| {
            next.row > own.row && next.columns.0 <= own.columns.1 && next.columns.1 >= own.columns.0
        });
        if let Some(next) = below.map(|next| next.row).min() {
            // What stands alone right above the next weekdays is their title.
            let mut last = next - 1;
            let cells = |row: u32| layout.row(row, own.columns.0, own.columns.1);
            while last > own.row && cells(last).len() <= 1 && !is_day_row(cells(last)) {
                last -= 1;
            }
            heads[at].last = last;
        }
    }
    heads
}

/// 周次 beside 一 二 三 …: what stands below it numbers the weeks.
fn heads_weeks(text: &str) -> bool {
    const WEEKS: [&str; 12] = [
        "周次",
        "週次",
        "周数",
        "週數",
        "周别",
        "週別",
        "周",
        "週",
        "教学周",
        "教學週",
        "周序",
        "星期",
    ];
    WEEKS.contains(&tidy_heading(text).as_str())
}

fn is_day_row(cells: &[(CellRef, &Cell)]) -> bool {
    cells.iter().any(|(_, cell)| day_in(cell).is_some())
}

/// The day that a cell begins with, and what is written below it: 1, 1日, 10月1日, `1\n国庆节`.
fn day_in(cell: &Cell) -> Option<(u32, Option<i32>, Option<String>)> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:(?:[0-9]{4}[年./-])?([0-9]{1,2})[月./-])?([0-9]{1,2})[日号號]?(?:\s+(\S[\s\S]*))?$")
            .expect("a fixed pattern")
    });
    let text = cell.shown.trim();
    if text.len() > 400 {
        return None;
    }
    if let CellKind::Date(moment) = &cell.kind {
        let (day, month) = (moment.day(), moment.month());
        return Some((u32::from(day.unsigned_abs()), Some(i32::from(month)), None));
    }
    let parts = DAY.captures(text)?;
    let number = parts.get(2)?.as_str().parse().ok()?;
    let month = parts.get(1).and_then(|month| month.as_str().parse().ok());
    let rest = parts.get(3).map(|rest| rest.as_str().trim().to_owned());
    (1..=31).contains(&number).then_some((number, month, rest))
}

/// The month below these weekdays, if it is one.
fn month(layout: &Layout<'_>, extent: CellRange, head: Head, all: &[Head]) -> Option<Table> {
    let (first, last) = head.columns;
    let weekdays: Vec<(CellRange, String)> = layout
        .row(head.row, first, last)
        .iter()
        .map(|(at, cell)| (layout.span(*at), cell.shown.trim().to_owned()))
        .collect();
    let column_of = |at: CellRef| {
        let mut columns = weekdays.iter();
        columns.position(|(span, _)| (span.first.col..=span.last.col).contains(&at.col))
    };
    let body = CellRange {
        first: CellRef::new(head.row + 1, first),
        last: CellRef::new(head.last, last),
    };
    // The days of the last row of days, by weekday.
    let mut week: Vec<Option<Day>> = vec![None; weekdays.len()];
    let mut days: Vec<(usize, Day)> = Vec::new();
    let (mut entries, mut others) = (Vec::new(), Vec::new());
    let mut said_month = None;
    for row in layout.filled_rows(body) {
        let cells = layout.row(row, first, last);
        if let Some(found) = days_of(cells, &column_of, &days) {
            week.fill(None);
            for (column, day, month, rest) in found {
                week[column] = Some(day);
                days.push((column, day));
                said_month = said_month.or(month.filter(|_| day.month == 0));
                if let Some(text) = rest {
                    entries.push((column, day, day.at, text));
                }
            }
            continue;
        }
        for (at, cell) in cells {
            let span = layout.span(*at);
            let column = column_of(*at);
            let own = column.and_then(|column| {
                let single = weekdays[column].0.last.col >= span.last.col;
                week[column].filter(|_| single).map(|day| (column, day))
            });
            match own {
                Some((column, day)) => {
                    entries.push((column, day, *at, cell.shown.trim().to_owned()));
                }
                None => others.push(span),
            }
        }
    }
    // 廿三 below each day is the old calendar's.
    let lunar = entries.iter().filter(|(.., text)| is_lunar(text)).count();
    if lunar * 2 >= days.len() {
        let (old, kept) = entries.into_iter().partition(|(.., text)| is_lunar(text));
        let old: Vec<(usize, Day, CellRef, String)> = old;
        others.extend(old.into_iter().map(|(.., at, _)| layout.span(at)));
        entries = kept;
    }
    let counted: BTreeSet<u32> = days
        .iter()
        .filter(|(_, day)| day.month == 0)
        .map(|(_, day)| day.number)
        .collect();
    let whole = counted.len() >= FEWEST_DAYS && entries.len() + lunar >= others.len();
    if !whole {
        return None;
    }
    let entries = entries.into_iter().map(|(column, day, at, text)| {
        let (span, name) = &weekdays[column];
        let weekday = (span.first, name.clone());
        Entry {
            day,
            weekday,
            at,
            text,
        }
    });
    let entries: Vec<Entry> = entries.collect();
    let (titles, mut of) = titles(layout, extent, head, all);
    of.month = of.month.or(said_month);
    Some(table(layout, head, (titles, &of), entries, others))
}

/// 初一, 十五, 廿三, 八月: a day of the old calendar, or the month that begins with it.
fn is_lunar(text: &str) -> bool {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("^(?:(?:初|十|廿|卅)[一二三四五六七八九十]|[二三]十|闰?(?:[二三四五六七八九十正冬腊]|十[一二])月[大小]?)$")
            .expect("a fixed pattern")
    });
    const LONGEST: usize = 15;
    text.len() <= LONGEST && DAY.is_match(text)
}

/// A row's days, each where the day before it leaves off.
type Found = Vec<(usize, Day, Option<i32>, Option<String>)>;

fn days_of(
    cells: &[(CellRef, &Cell)],
    column_of: &dyn Fn(CellRef) -> Option<usize>,
    before: &[(usize, Day)],
) -> Option<Found> {
    const SHORTEST: u32 = 28;
    let mut found: Found = Vec::new();
    let read = cells
        .iter()
        .map(|(at, cell)| Some((*at, column_of(*at)?, day_in(cell)?)));
    let read: Vec<_> = read.collect::<Option<_>>()?;
    let own_first = read.iter().position(|(_, _, (number, ..))| *number == 1);
    for (nth, (at, column, (number, month, rest))) in read.into_iter().enumerate() {
        let last = found.last().map(|(column, day, ..)| (*column, *day));
        let last = last.or(before.last().copied());
        let of = match last {
            // 30 and 31 before the first are the month's before.
            None => match number > 7 && own_first.is_some_and(|first| first > nth) {
                true => -1,
                false => 0,
            },
            Some((_, day)) if number == day.number + 1 => day.month,
            // Saturdays and Sundays that are left out.
            Some((left, day)) if number == day.number + 3 && column == 0 && left == 4 => day.month,
            Some((_, day)) if number <= 3 && day.number >= SHORTEST => day.month + 1,
            Some(_) => return None,
        };
        let follows = last.is_none_or(|(left, _)| column == left + 1 || column == 0);
        if !follows {
            return None;
        }
        let day = Day {
            at,
            number,
            month: of,
        };
        found.push((column, day, month, rest));
    }
    (!found.is_empty()).then_some(found)
}

/// What stands above the weekdays, and the month that it or the sheet's name says.
fn titles(
    layout: &Layout<'_>,
    extent: CellRange,
    head: Head,
    all: &[Head],
) -> (Vec<(CellRef, String)>, Month) {
    let over = |other: &&Head| other.row < head.row && other.columns.0 <= head.columns.1;
    let top = all.iter().filter(over).map(|other| other.last + 1).max();
    let rows = CellRange {
        first: CellRef::new(top.unwrap_or(extent.first.row), extent.first.col),
        last: CellRef::new(head.row.saturating_sub(1), extent.last.col),
    };
    let mut titles = Vec::new();
    let mut found = Month::default();
    if head.row > rows.first.row {
        let rows = layout.filled_rows(rows);
        // The nearest says most: 2026年 over all, 9月 over each.
        for row in rows.iter().rev() {
            let cells = layout.row(*row, extent.first.col, extent.last.col);
            let above = cells.iter().filter(|(at, _)| {
                let span = layout.span(*at);
                span.first.col <= head.columns.1 && span.last.col >= head.columns.0
            });
            for (_, cell) in above {
                found.add(&cell.shown);
            }
            titles.extend(title_in(cells));
        }
        titles.reverse();
    }
    if let Some(sheet) = &layout.grid.source.sheet {
        found.add(sheet);
    }
    (titles, found)
}

impl Month {
    fn add(&mut self, text: &str) {
        static SAID: LazyLock<Regex> = LazyLock::new(|| {
            const N: &str = "[0-9]{1,2}|[一二三四五六七八九十]{1,2}|元";
            Regex::new(&format!(
                "(?:((?:民國|民国)?)([0-9]{{2,4}})(?:年|[./-]))?(?:({N})月(?:份)?)?"
            ))
            .expect("a fixed pattern")
        });
        const MONTHS: [&str; 12] = [
            "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
        ];
        const LONGEST: usize = 200;
        if text.len() > LONGEST {
            return;
        }
        let text = tidy_heading(text);
        static DOTTED: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"([0-9]{4})[./-]([0-9]{1,2})(?:$|[^0-9])").expect("a fixed pattern")
        });
        if let Some(said) = DOTTED.captures(&text).filter(|_| self.month.is_none()) {
            let part = |nth: usize| said.get(nth).map_or("", |part| part.as_str());
            let month = part(2)
                .parse()
                .ok()
                .filter(|month| (1..=12).contains(month));
            if let (Ok(year), Some(_)) = (part(1).parse(), month) {
                self.year.get_or_insert((String::new(), year));
                self.month = month;
            }
        }
        for said in SAID.captures_iter(&text) {
            let part = |nth: usize| said.get(nth).map_or("", |part| part.as_str());
            if let (None, Ok(year)) = (&self.year, part(2).parse()) {
                self.year = Some((part(1).to_owned(), year));
            }
            let month = match part(3) {
                "" => None,
                "元" => Some(1),
                month => month.parse().ok().or_else(|| {
                    let nth = MONTHS.iter().position(|own| *own == month)?;
                    i32::try_from(nth + 1).ok()
                }),
            };
            self.month = self
                .month
                .or(month.filter(|month| (1..=12).contains(month)));
        }
    }

    /// 2026年9月1日, 9月1日 or 1日, as much as is known.
    fn date(&self, day: Day) -> String {
        let Some(month) = self.month else {
            return format!("{}日", day.number);
        };
        let months = month - 1 + day.month;
        let (years, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        match &self.year {
            Some((era, year)) => format!("{era}{}年{month}月{}日", year + years, day.number),
            None => format!("{month}月{}日", day.number),
        }
    }
}

fn table(
    layout: &Layout<'_>,
    head: Head,
    (titles, of): (Vec<(CellRef, String)>, &Month),
    entries: Vec<Entry>,
    others: Vec<CellRange>,
) -> Table {
    let grid = layout.grid;
    let names = entries
        .iter()
        .filter(|entry| are_names(&entry.text))
        .count();
    let hant = |text: &str| text.contains(|c| is_of_other(Script::Hans, c));
    let hant = titles.iter().any(|(_, title)| hant(title))
        || entries
            .iter()
            .any(|entry| hant(&entry.text) || hant(&entry.weekday.1));
    let what = match () {
        () if names > 0 && names * 5 >= entries.len() * 4 => "姓名",
        () if hant => "事項",
        () => "事项",
    };
    let place = CellRef::new(head.row, head.columns.0);
    let week = head
        .weeks
        .map(|weeks| (weeks, if hant { "週次" } else { "周次" }));
    let headings = ["日期", "星期", what].map(|heading| (place, heading));
    let columns = week.into_iter().chain(headings);
    let columns = columns.map(|(place, heading)| Column {
        col: place.col,
        path: vec![heading.to_owned()],
        source: grid.place(place),
        hidden: false,
    });
    let text = |at: CellRef, text: String| {
        let kind = CellKind::Text;
        Some((
            at,
            Cell {
                shown: text.as_str().into(),
                kind,
            },
        ))
    };
    let rows = entries.into_iter().map(|entry| Row {
        row: entry.at.row,
        place: entry.at,
        cells: {
            let week = head.weeks.map(|weeks| {
                let own = layout.covering(CellRef::new(entry.day.at.row, weeks.col));
                own.and_then(|(at, cell)| text(at, cell.shown.trim().to_owned()))
            });
            let own = [
                text(entry.day.at, of.date(entry.day)),
                text(entry.weekday.0, entry.weekday.1),
                text(entry.at, entry.text),
            ];
            week.into_iter().chain(own).collect()
        },
        group: None,
        hidden: grid.hidden_rows.contains(&entry.at.row)
            || grid.hidden_cols.contains(&entry.at.col),
    });
    let rows: Vec<Row> = rows.collect();
    let known = of.month.is_some();
    let sure = if known { 0.8 } else { 0.6 };
    let above: Vec<u32> = titles.iter().map(|(at, _)| at.row).collect();
    let whole = CellRange {
        first: head.weeks.unwrap_or(place),
        last: CellRef::new(head.last, head.columns.1),
    };
    let remarks = others.into_iter().map(|range| LeftOut {
        range,
        reason: "remark",
    });
    let titled = titles.iter().map(|(at, _)| LeftOut {
        range: layout.span(*at),
        reason: "title",
    });
    Table {
        source: grid.source.clone(),
        hidden: grid.visibility == Visibility::Hidden,
        left_out: titled.chain(remarks).collect(),
        titles,
        header_rows: Some((head.row, head.row)),
        columns: columns.collect(),
        decisions: vec![Decision {
            what: "month-calendar",
            why: vec![if known {
                "days-under-weekdays"
            } else {
                "month-not-said"
            }],
            range: Some(whole),
            count: rows.len(),
            sure,
        }],
        rows,
        labels: labels(layout, whole, &above),
        totals: Vec::new(),
        merges: Vec::new(),
        confidence: sure,
        readings: Vec::new(),
        starter: None,
    }
}
