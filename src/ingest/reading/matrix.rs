//! A matrix, classes down and subjects across with teachers in the cells, as one row a cell:
//! (class, subject, teacher). So with any headings that are values of one kind ([`Series`]):
//! months, weeks, classes.

use std::collections::BTreeSet;

use crate::diagnostic::CellRef;
use crate::ingest::finder::is_heading_word;
use crate::ingest::names::are_names;
use crate::ingest::series::{Series, number};
use crate::ingest::{Cell, CellKind, Column, Decision, Row, Table};
use crate::weekday::named_weekday;

use super::labels::is_clock;
use super::{is_traditional, text_cell};

/// A longer table is a list.
const LONGEST: usize = 3_000;
/// Fewer headings of one kind are no series.
const FEWEST: usize = 3;

/// A column that holds values of the matrix.
struct Across {
    /// Among the table's columns.
    at: usize,
    /// Where the heading stands that it has as a value, and the value.
    head: (CellRef, String),
    /// What stands over that heading, level by level, where each level has a heading.
    over: Vec<String>,
    /// What stands below that heading: 教师, 课时.
    below: String,
}

/// What the cells hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    People,
    /// 一1、一2, or subjects.
    Series(Series),
    Texts,
}

/// The table as one row a cell, where its headings are a series; `named`: plan.toml says that it is
/// a matrix, so that all headings which are no words of headings are values.
pub(in crate::ingest) fn matrix(table: &Table, named: bool) -> Option<Table> {
    let fits = table.header_rows.is_some() && table.columns.len() >= FEWEST;
    if !fits || table.rows.len() > LONGEST {
        return None;
    }
    let (series, across) = match across(table) {
        Some((series, mut across)) => {
            let single = across
                .iter()
                .all(|own| own.below.is_empty() && own.over.is_empty());
            if single && named {
                across.extend(others(table));
            } else if single && series == Series::Subject {
                across.extend(strangers(table, &across));
            }
            across.sort_by_key(|own| own.at);
            across.dedup_by_key(|own| own.at);
            (Some(series), across)
        }
        None => (None, named.then(|| others(table))?),
    };
    let first = across.first()?.at;
    let taken: BTreeSet<usize> = across.iter().map(|own| own.at).collect();
    let beside: Vec<usize> = (0..table.columns.len())
        .filter(|at| !taken.contains(at))
        .collect();
    if beside.first().is_none_or(|at| *at > first) {
        return None;
    }
    let held = held(table, &across).or(named.then_some(Held::Texts))?;
    let rows = rows(table, &beside, &across);
    let enough = rows.len() >= FEWEST || named && !rows.is_empty();
    enough.then(|| unfolded(table, (series, held), &beside, &across, rows))
}

/// All columns behind the first whose headings are no words of headings.
fn others(table: &Table) -> Vec<Across> {
    let columns = 1..table.columns.len();
    columns.filter_map(|at| unlisted(table, at)).collect()
}

/// A column whose heading is no word of headings, as one of the matrix.
fn unlisted(table: &Table, at: usize) -> Option<Across> {
    let column = table.columns.get(at)?;
    let value = column.path.last().filter(|last| !is_heading_word(last))?;
    let place = column.source.cell.unwrap_or(CellRef::new(0, column.col));
    Some(Across {
        at,
        head: (place, value.clone()),
        over: Vec::new(),
        below: String::new(),
    })
}

/// Behind the first subject that is known, columns of names below short headings that nobody listed:
/// 班队, 户外, 道 and 科 are subjects like those beside them. 副班主任 and 节数 are none.
fn strangers(table: &Table, across: &[Across]) -> Vec<Across> {
    const LONGEST: usize = 6;
    const PEOPLE: [char; 14] = [
        '长', '長', '师', '師', '员', '員', '任', '人', '导', '導', '者', '注', '表', '班',
    ];
    let taught = |at: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        let said: Vec<&Cell> = cells
            .map(|(_, cell)| cell)
            .filter(|cell| is_said(cell))
            .collect();
        let named = said.iter().filter(|cell| are_names(cell.shown.trim()));
        !said.is_empty() && named.count() * 5 >= said.len() * 3
    };
    let Some(first) = across.first().filter(|own| taught(own.at)) else {
        return Vec::new();
    };
    let behind = first.at + 1..table.columns.len();
    let known: BTreeSet<usize> = across.iter().map(|own| own.at).collect();
    let fresh = behind.filter(|at| !known.contains(at));
    let own = fresh
        .filter(|at| taught(*at))
        .filter_map(|at| unlisted(table, at));
    own.filter(|own| {
        let text = &own.head.1;
        text.chars().count() <= LONGEST && !text.ends_with(PEOPLE)
    })
    .collect()
}

/// The columns whose headings are a series: the lowest headings, or the upper ones where the lower
/// repeat (语文 over 教师 and 课时, 数学 over 教师 and 课时).
fn across(table: &Table) -> Option<(Series, Vec<Across>)> {
    let last = |column: &Column| column.path.last().cloned().unwrap_or_default();
    let place = |column: &Column| column.source.cell.unwrap_or(CellRef::new(0, column.col));
    let lowest: Vec<String> = table.columns.iter().map(last).collect();
    if let Some((series, found)) = Series::among(lowest.iter().map(String::as_str), FEWEST) {
        let different: BTreeSet<&String> = found.iter().filter_map(|at| lowest.get(*at)).collect();
        let levelled = !levels(table, &found).is_empty();
        let found = found.iter().filter_map(|at| {
            let column = table.columns.get(*at)?;
            // 1班 below 一年级 and 1班 below 二年级 are two classes.
            let value = match levelled || different.len() == found.len() {
                true => last(column),
                false => column.path.concat(),
            };
            let over = column.path.split_last().filter(|_| levelled);
            Some(Across {
                at: *at,
                head: (place(column), value),
                over: over.map_or(Vec::new(), |(_, over)| over.to_vec()),
                below: String::new(),
            })
        });
        return Some((series, found.collect()));
    }
    if let Some(days) = days_of_a_month(table) {
        return Some((Series::Day, days));
    }
    let upper = |column: &Column| match column.path.as_slice() {
        [first, _, ..] => first.clone(),
        _ => String::new(),
    };
    let highest: Vec<String> = table.columns.iter().map(upper).collect();
    let (series, found) = Series::among(highest.iter().map(String::as_str), 2)?;
    let found: Vec<Across> = found
        .into_iter()
        .filter_map(|at| {
            let column = table.columns.get(at)?;
            let (first, rest) = column.path.split_first()?;
            let head = (place(column), first.clone());
            Some(Across {
                at,
                head,
                over: Vec::new(),
                below: rest.join("/"),
            })
        })
        .collect();
    let groups: BTreeSet<&str> = found.iter().map(|own| own.head.1.as_str()).collect();
    let below: BTreeSet<&str> = found.iter().map(|own| own.below.as_str()).collect();
    // Each of the lower headings comes again below each of the upper.
    (below.len() >= 2 && found.len() == groups.len() * below.len()).then_some((series, found))
}

/// 1, 2, 3 … 31: bare numbers that count the days of a month, which the table's titles may name; weekdays may
/// stand below them. Fewer than a month's are days only below such a title.
fn days_of_a_month(table: &Table) -> Option<Vec<Across>> {
    const FEWEST_DAYS: usize = 5;
    const SHORTEST_MONTH: usize = 28;
    const LONGEST_MONTH: u32 = 31;
    let month = table.titles.iter().find_map(|(_, title)| month_in(title));
    let fewest = if month.is_some() {
        FEWEST_DAYS
    } else {
        SHORTEST_MONTH
    };
    let deepest = table.columns.iter().map(|column| column.path.len()).max()?;
    let day = |column: &Column, level: usize| -> Option<u32> {
        let (own, below) = column.path.get(level..)?.split_first()?;
        let weekdays = below.iter().all(|text| named_weekday(text).is_some());
        own.trim().parse().ok().filter(|_| weekdays)
    };
    let days = (0..deepest).rev().find_map(|level| {
        let columns = table.columns.iter().enumerate();
        let days: Vec<(usize, u32)> = columns
            .filter_map(|(at, column)| Some((at, day(column, level)?)))
            .collect();
        let counts = days.first().is_some_and(|(_, first)| *first == 1)
            && days
                .windows(2)
                .all(|pair| pair[1].0 == pair[0].0 + 1 && pair[1].1 == pair[0].1 + 1)
            && days.last().is_some_and(|(_, last)| *last <= LONGEST_MONTH);
        (counts && days.len() >= fewest).then_some(days)
    })?;
    let across = days.into_iter().filter_map(|(at, day)| {
        let column = table.columns.get(at)?;
        let place = column.source.cell.unwrap_or(CellRef::new(0, column.col));
        let value = match month {
            Some(month) => format!("{month}月{day}日"),
            None => format!("{day}日"),
        };
        Some(Across {
            at,
            head: (place, value),
            over: Vec::new(),
            below: String::new(),
        })
    });
    Some(across.collect())
}

/// 9 of 2026年9月考勤表; `None` where a title says no month or several.
fn month_in(title: &str) -> Option<u32> {
    const LONGEST: usize = 150;
    if title.len() > LONGEST || title.matches('月').count() != 1 {
        return None;
    }
    let (before, _) = title.split_once('月')?;
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let month = before
        .rfind(|c| !numeral(c))
        .map_or(before, |at| before.get(at..).unwrap_or_default());
    let month = month.trim_start_matches(|c| !numeral(c));
    number(month).filter(|month| (1..=12).contains(month))
}

/// The headings of the levels above the lowest headings: those of the corner, 日期 时间 over 考场
/// beside 10月26日, 8:30 over 语文; or by what the levels' values are. None where not all are known.
fn levels(table: &Table, across: &[usize]) -> Vec<String> {
    let path = |at: usize| table.columns.get(at).map_or(&[][..], |column| &column.path);
    let Some(first) = across.first() else {
        return Vec::new();
    };
    let deep = path(*first).len();
    if deep < 2 || across.iter().any(|at| path(*at).len() != deep) {
        return Vec::new();
    }
    let corner = first.checked_sub(1).map_or(&[][..], path);
    if corner.len() == deep {
        return corner[..deep - 1].to_vec();
    }
    let hant = is_traditional(table);
    let known = (0..deep - 1).map(|level| {
        let mut values = across.iter().filter_map(|at| path(*at).get(level));
        if values.clone().all(|value| is_clock(value)) {
            return Some(if hant { "時間" } else { "时间" }.to_owned());
        }
        let (series, found) = Series::among(values.by_ref().map(String::as_str), 1)?;
        (found.len() == across.len()).then(|| series.heading(hant).to_owned())
    });
    known.collect::<Option<Vec<String>>>().unwrap_or_default()
}

/// People, or texts; `None` for numbers, which are figures of a list.
fn held(table: &Table, across: &[Across]) -> Option<Held> {
    let cells = table.rows.iter().flat_map(|row| {
        let own = across.iter();
        own.filter_map(|own| row.cells.get(own.at))
    });
    let (mut all, mut people, mut numbers) = (0_usize, 0_usize, 0_usize);
    for (_, cell) in cells {
        all += 1;
        let text = cell.shown.trim();
        let number = matches!(cell.kind, CellKind::Number(_)) || text.parse::<f64>().is_ok();
        numbers += usize::from(number);
        people += usize::from(!number && are_names(text));
    }
    let grouped = across.iter().any(|own| !own.below.is_empty());
    match all {
        0 => None,
        _ if people * 5 >= (all - numbers) * 3 && people > 0 && (grouped || numbers * 3 <= all) => {
            Some(Held::People)
        }
        _ if numbers * 2 > all => None,
        _ => Some(values_of_series(table, across).map_or(Held::Texts, Held::Series)),
    }
}

/// What most of the cells name, one or several: the classes that someone teaches.
fn values_of_series(table: &Table, across: &[Across]) -> Option<Series> {
    let cells = table.rows.iter().flat_map(|row| {
        let own = across.iter();
        own.filter_map(|own| row.cells.get(own.at))
    });
    let texts: Vec<&str> = cells
        .flat_map(|(_, cell)| cell.shown.split(['、', ',', '，', '\n']))
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .collect();
    let (series, found) = Series::among(texts.iter().copied(), 2)?;
    (found.len() * 5 >= texts.len() * 4).then_some(series)
}

/// One row a cell that is filled; of several headings below one of the series, one row for all.
fn rows(table: &Table, beside: &[usize], across: &[Across]) -> Vec<Row> {
    let below = lower_headings(across);
    let mut groups: Vec<Vec<&Across>> = Vec::new();
    for own in across {
        match groups.last_mut() {
            Some(group) if !own.below.is_empty() && group[0].head.1 == own.head.1 => {
                group.push(own)
            }
            _ => groups.push(vec![own]),
        }
    }
    let mut rows = Vec::new();
    for row in &table.rows {
        for group in &groups {
            let value = |name: &String| {
                let own = group.iter().find(|own| own.below == *name)?;
                row.cells.get(own.at).cloned()
            };
            let values: Vec<Option<(CellRef, Cell)>> = below.iter().map(value).collect();
            let Some((place, _)) = values.iter().flatten().find(|(_, cell)| is_said(cell)) else {
                continue;
            };
            let hidden = group.iter().all(|own| {
                let column = table.columns.get(own.at);
                column.is_some_and(|column| column.hidden)
            });
            let head = group.first().map(|own| own.head.clone());
            let said = |text: &String| Some((head.as_ref()?.0, text_cell(text)));
            let over = group.first().map_or(&[][..], |own| &own.over);
            let over: Vec<_> = over.iter().map(said).collect();
            let key = |at: &usize| row.cells.get(*at).cloned();
            rows.push(Row {
                row: row.row,
                place: CellRef::new(row.row, place.col),
                cells: beside
                    .iter()
                    .map(key)
                    .chain(over)
                    .chain([head.map(|(at, text)| (at, text_cell(&text)))])
                    .chain(values.iter().cloned())
                    .collect(),
                group: row.group.clone(),
                hidden: row.hidden || hidden,
            });
        }
    }
    rows
}

/// Does a cell say anything? `/` and `—` stand for nothing.
fn is_said(cell: &Cell) -> bool {
    let nothing = |c: char| c.is_whitespace() || "/\\-—－".contains(c);
    !cell.shown.chars().all(nothing)
}

/// What the labels left of the matrix are called: the lowest heading of a corner that names the
/// levels too, 周次 of 周次\\班级 over weeks beside classes.
fn corner(column: &Column, across: &[Across], series: Option<&str>) -> String {
    let levelled = across.iter().any(|own| !own.over.is_empty());
    let name = match column.path.last() {
        Some(last) if levelled => last.clone(),
        _ => column.heading(),
    };
    let parts: Vec<&str> = name.split(['\\', '＼', '/', '／']).collect();
    match parts.as_slice() {
        [a, b] if series == Some(*b) => (*a).to_owned(),
        [a, b] if series == Some(*a) => (*b).to_owned(),
        _ => name,
    }
}

fn lower_headings(across: &[Across]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for own in across {
        if !names.contains(&own.below) {
            names.push(own.below.clone());
        }
    }
    names
}

fn unfolded(
    table: &Table,
    (series, held): (Option<Series>, Held),
    beside: &[usize],
    across: &[Across],
    rows: Vec<Row>,
) -> Table {
    let hant = is_traditional(table);
    let value = match (held, series) {
        (Held::Series(own), across) if across != Some(own) => own.heading(hant),
        (Held::Series(_) | Held::Texts, _) if hant => "內容",
        (Held::Series(_) | Held::Texts, _) => "内容",
        (Held::People, Some(Series::Subject | Series::Class | Series::Grade)) if hant => "教師",
        (Held::People, Some(Series::Subject | Series::Class | Series::Grade)) => "教师",
        (Held::People, _) => "姓名",
    };
    let first = rows.first().map_or(CellRef::new(0, 0), |row| row.place);
    let made = |name: &str| Column {
        col: first.col,
        path: vec![name.to_owned()],
        source: table.source.at(CellRef::new(table.head_row(), first.col)),
        hidden: false,
    };
    let key = |at: &usize| {
        let mut column = table.columns.get(*at)?.clone();
        let labels = || {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(*at));
            Series::among(cells.map(|(_, cell)| cell.shown.as_str()), 1)
        };
        // 日期 beside 9月7日 and 9月8日 says what these are, not 上午 and 下午 below it.
        let of_the_others = at + 1 == across.first().map_or(0, |own| own.at)
            && series.is_some_and(|series| column.heading() == series.heading(hant));
        if column.path.is_empty() || of_the_others {
            // The empty corner: what the labels below it are.
            let labels = labels().map(|(own, _)| own.heading(hant).to_owned());
            column.path = labels.into_iter().collect();
        } else if *at + 1 == across.first().map_or(0, |own| own.at) {
            column.path = vec![corner(&column, across, series.map(|own| own.heading(hant)))];
        }
        Some(column)
    };
    let indices: Vec<usize> = across.iter().map(|own| own.at).collect();
    let over = match across.iter().all(|own| own.over.is_empty()) {
        true => Vec::new(),
        false => levels(table, &indices),
    };
    let values = lower_headings(across).into_iter();
    let values = values.map(|name| made(if name.is_empty() { value } else { &name }));
    let columns = beside
        .iter()
        .filter_map(key)
        .chain(over.iter().map(|name| made(name)))
        .chain([made(
            series.map_or(if hant { "項目" } else { "项目" }, |own| {
                own.heading(hant)
            }),
        )])
        .chain(values)
        .collect();
    let (mut why, of) = (
        vec!["series-across"],
        match held {
            Held::People => 0.8,
            Held::Series(_) | Held::Texts => 0.6,
        },
    );
    if held == Held::People {
        why.push("names-in-cells");
    }
    let sure = of * table.confidence.max(0.5);
    Table {
        columns,
        decisions: vec![Decision {
            what: "matrix",
            why,
            range: super::body_range(table),
            count: rows.len(),
            sure,
        }],
        rows,
        left_out: Vec::new(),
        totals: Vec::new(),
        merges: Vec::new(),
        readings: Vec::new(),
        starter: None,
        confidence: sure,
        ..table.clone()
    }
}
