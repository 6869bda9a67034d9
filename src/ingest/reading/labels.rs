//! The labels to the left of a timetable's cells: periods, parts of the day, clock times; and
//! labels spelt down a column, one character to a cell.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::CellRef;
use crate::ingest::finder::{is_bare_total_word, is_heading_word};
use crate::ingest::mangled::lessons;
use crate::ingest::series::{Series, number};
use crate::ingest::{Column, Table};

/// What a column of labels says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelKind {
    /// 第1节, 3-4, 早读
    Period,
    /// 上午
    Part,
    /// 8:00-8:45
    Clock,
    /// A class, a room, a person.
    Other,
}

/// The labels of one column, row by row.
pub(super) struct Labels {
    /// What they say.
    pub(super) kind: LabelKind,
    /// By row of the table: the label in force, where it begins, and whether it begins here.
    pub(super) rows: Vec<Option<(CellRef, String, bool)>>,
    /// Were they spelt down the column?
    pub(super) spelt: bool,
    /// By row: does a merged cell from above stand here?
    covered: Vec<bool>,
}

impl Labels {
    /// Reads a column of the table by its heading too: bare numbers below 周次 or 班级 are no lessons',
    /// and below a heading that says neither only those that run 1, 2, 3 …
    pub(super) fn headed(table: &Table, column: usize) -> Labels {
        const PERIODS: [char; 8] = ['节', '節', '课', '課', '时', '時', '序', '堂'];
        let mut labels = Labels::new(table, column);
        let heading = table.columns.get(column).map(Column::heading);
        let heading = heading.unwrap_or_default();
        let open = heading.is_empty() || heading.contains("星期") || heading.contains(PERIODS);
        if labels.kind != LabelKind::Period || open {
            return labels;
        }
        let mut texts = labels.rows.iter().flatten().map(|(_, text, _)| text);
        let numbered =
            |text: &String| Series::of(text) == Some(Series::Period) || is_named_period(text);
        let other = is_heading_word(&heading) || is_bare_total_word(&heading);
        if !texts.any(numbered) && (other || !run_from_one(&labels.rows)) {
            labels.kind = LabelKind::Other;
        }
        labels
    }

    /// Reads a column of the table.
    pub(super) fn new(table: &Table, column: usize) -> Labels {
        let own: Vec<Option<(CellRef, String)>> = table
            .rows
            .iter()
            .map(|row| {
                let (at, cell) = row.cells.get(column)?;
                let text = || closed(&cell.shown);
                (at.row == row.row)
                    .then(|| (*at, text()))
                    .filter(|(_, text)| !text.is_empty())
            })
            .collect();
        let spelt = is_spelt(&own) && !is_one_to_a_row(&own);
        let own = if spelt { joined(table, &own) } else { own };
        let kind = kind_of(&own);
        let mut current: Option<(CellRef, String)> = None;
        let rows = own
            .into_iter()
            .map(|own| {
                // A clock time below a period's label belongs to that period.
                let begins = own
                    .as_ref()
                    .is_some_and(|(_, text)| kind != LabelKind::Period || !is_clock(text));
                if begins {
                    current = own;
                }
                current.clone().map(|(at, text)| (at, text, begins))
            })
            .collect();
        let covered = table.rows.iter().map(|row| {
            let cell = row.cells.get(column);
            cell.is_some_and(|(at, _)| at.row < row.row)
        });
        Labels {
            kind,
            rows,
            spelt,
            covered: covered.collect(),
        }
    }

    /// Does a label begin in this row?
    pub(super) fn begins_at(&self, row: usize) -> bool {
        matches!(self.rows.get(row), Some(Some((_, _, true))))
    }

    /// What is said in this row, which begins in these columns to its left: nothing where the cell is
    /// empty and one of them says something new.
    pub(super) fn said_beside(
        &self,
        row: usize,
        left: &[(usize, Labels)],
    ) -> Option<&(CellRef, String, bool)> {
        let anew = || {
            let mut others = left.iter().filter(|(_, own)| own.kind == LabelKind::Other);
            others.any(|(_, own)| own.begins_at(row))
        };
        let said = self.rows.get(row)?.as_ref()?;
        let covered = self.covered.get(row).copied().unwrap_or(false);
        let own = said.2 || covered || self.kind != LabelKind::Other;
        (own || !anew()).then_some(said)
    }
}

/// A label without white space, but where it keeps a number from the clock behind it: 1 8:00-8:40.
/// 18:00-8:40, which ends before it begins, has lost it.
fn closed(text: &str) -> String {
    static LOST: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = "^([0-9])([0-9]{1,2}):([0-9]{2})([-~—～至])([0-9]{1,2}):([0-9]{2})$";
        Regex::new(pattern).expect("a fixed pattern")
    });
    let digit = |c: char| c.is_ascii_digit();
    let mut closed = String::new();
    for part in text.split_whitespace() {
        if closed.ends_with(digit) && part.starts_with(digit) {
            closed.push(' ');
        }
        closed.push_str(part);
    }
    let lost = LOST.captures(&closed).filter(|found| {
        let number = |at: usize| {
            found
                .get(at)
                .and_then(|own| own.as_str().parse::<u32>().ok())
        };
        let minutes = |hour: u32, at: usize| Some(hour * 60 + number(at)?);
        let (first, hour) = (number(1), number(2));
        let end = number(5).and_then(|hour| minutes(hour, 6));
        let with = first
            .zip(hour)
            .and_then(|(first, hour)| minutes(first * 10 + hour, 3));
        let without = hour.and_then(|hour| minutes(hour, 3));
        with > end && without < end
    });
    match lost.is_some() {
        true => {
            let (number, clock) = closed.split_at(1);
            format!("{number} {clock}")
        }
        false => closed,
    }
}

/// Do bare numbers run 1, 2, 3 … and begin anew with 1? Credits, rooms and terms do not.
fn run_from_one(rows: &[Option<(CellRef, String, bool)>]) -> bool {
    let begun = rows.iter().flatten().filter(|(_, _, begins)| *begins);
    let numbers: Option<Vec<u32>> = begun.map(|(_, text, _)| text.parse().ok()).collect();
    let mut before = 0;
    numbers.is_none_or(|numbers| {
        numbers.iter().all(|number| {
            let next = *number == before + 1 || *number == 1 && before > 1;
            before = *number;
            next
        })
    })
}

/// No morning has more lessons.
const MORNING: u32 = 4;

/// How the lessons' numbers go on where the day's parts stand beside them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counting {
    /// Through the day, or there are no parts.
    Through,
    /// Anew in each part.
    Anew,
}

impl Counting {
    pub(super) fn of(labels: &[(usize, Labels)]) -> Counting {
        let of = |kind| labels.iter().find(|(_, own)| own.kind == kind);
        let (Some((_, parts)), Some((_, periods))) = (of(LabelKind::Part), of(LabelKind::Period))
        else {
            return Counting::Through;
        };
        let mut last: Option<(&str, u32)> = None;
        let mut days_first: Option<&str> = None;
        for (part, period) in parts.rows.iter().zip(&periods.rows) {
            let (Some((_, part, _)), Some((_, period, true))) = (part, period) else {
                continue;
            };
            let Some(own) = lesson_number(period) else {
                continue;
            };
            // Another class's or day's lessons begin with the part that the first one's began with.
            let days_first = *days_first.get_or_insert(part);
            let goes_on = last.filter(|(before, _)| before != part && part != days_first);
            if goes_on.is_some_and(|(_, number)| own <= number) {
                return Counting::Anew;
            }
            last = Some((part, own));
        }
        Counting::Through
    }

    /// What stands before a lesson's number to make it clear: the part where each counts anew, and
    /// 晚上 in any case, whose first lesson others call 晚上第1节.
    pub(super) fn part(self, labels: &[(usize, Labels)], row: usize) -> Option<&str> {
        let (_, parts) = labels.iter().find(|(_, own)| own.kind == LabelKind::Part)?;
        let (_, periods) = labels
            .iter()
            .find(|(_, own)| own.kind == LabelKind::Period)?;
        let (_, part, _) = parts.rows.get(row)?.as_ref()?;
        let (_, period, _) = periods.rows.get(row)?.as_ref()?;
        let evening = part.starts_with('晚') && lesson_number(period)? > MORNING;
        (self == Counting::Anew || evening).then_some(part.as_str())
    }
}

/// 9 of 第9节 and of 9-10.
fn lesson_number(period: &str) -> Option<u32> {
    let bare = period.strip_prefix('第').unwrap_or(period);
    let digits = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
    let run: String = bare.chars().take_while(digits).collect();
    number(&run)
}

/// One character to a cell, and not all of them numerals (1, 2, 3 or 一, 二, 三).
fn is_spelt(own: &[Option<(CellRef, String)>]) -> bool {
    let texts: Vec<&String> = own.iter().flatten().map(|(_, text)| text).collect();
    let single = texts
        .iter()
        .filter(|text| text.chars().count() == 1)
        .count();
    let words = texts
        .iter()
        .filter(|text| text.chars().count() == 1 && !is_numeral(text))
        .count();
    single >= 2 && single * 5 >= texts.len() * 4 && words * 4 >= single
}

/// 早 中 晚, 甲 乙 丙 in every row: labels of a row each, where they make up no part of a day, no lesson
/// and no class.
fn is_one_to_a_row(own: &[Option<(CellRef, String)>]) -> bool {
    const ENDS: [char; 5] = ['班', '级', '級', '组', '組'];
    let words = words_down(own);
    let mut words = words.iter().flatten().map(|(_, word)| word);
    let one = words.next().filter(|_| words.next().is_none());
    own.iter().all(Option::is_some)
        && one.is_some_and(|word| !is_part(word) && !is_period(word) && !word.ends_with(ENDS))
}

fn is_numeral(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
}

/// The words that characters down a column make up, each where its first character stands; 上 午 in
/// the middle of a morning's rows says where each part of the day begins.
fn joined(table: &Table, own: &[Option<(CellRef, String)>]) -> Vec<Option<(CellRef, String)>> {
    let words = words_down(own);
    match words.iter().flatten().all(|(_, word)| is_part(word)) {
        true => spread(table, own, words),
        false => words,
    }
}

/// Moves each word up to where its rows begin: below the rows between it and the word before that are
/// none of the table's (a strip of 午休), or else half way.
fn spread(
    table: &Table,
    own: &[Option<(CellRef, String)>],
    words: Vec<Option<(CellRef, String)>>,
) -> Vec<Option<(CellRef, String)>> {
    let mut spread = vec![None; words.len()];
    let mut first = 0;
    for (start, word) in words.into_iter().enumerate() {
        let Some(word) = word else { continue };
        let last = (first..start)
            .rev()
            .find(|row| matches!(own.get(*row), Some(Some(_))));
        let begins = last.map_or(0, |last| {
            let apart = |row: &usize| {
                let sheet_row = |row: usize| table.rows.get(row).map(|own| own.row);
                let before = sheet_row(*row - 1);
                sheet_row(*row) > before.map(|before| before + 1)
            };
            let half = last + 1 + (start - last) / 2;
            (last + 1..=start).find(apart).unwrap_or(half.min(start))
        });
        if let Some(place) = spread.get_mut(begins) {
            *place = Some(word);
        }
        first = start;
    }
    spread
}

fn words_down(own: &[Option<(CellRef, String)>]) -> Vec<Option<(CellRef, String)>> {
    let mut words = vec![None; own.len()];
    let mut from: Option<(usize, CellRef)> = None;
    let mut word = String::new();
    for (row, cell) in own.iter().enumerate() {
        let Some((at, text)) = cell else { continue };
        // 第 begins the next word where the last had no end: 第 一, 第 二.
        if text == "第"
            && !word.is_empty()
            && let Some((start, at)) = from.take()
        {
            words[start] = Some((at, std::mem::take(&mut word)));
        }
        from.get_or_insert((row, *at));
        word.push_str(text);
        let ended = word.ends_with(['节', '節', '课', '課', '目']) || !word.starts_with('第');
        if (is_period(&word) && !is_numeral(&word) && ended || is_part(&word))
            && let Some((start, at)) = from.take()
        {
            words[start] = Some((at, std::mem::take(&mut word)));
        }
    }
    if let (Some((start, at)), false) = (from, word.is_empty()) {
        words[start] = Some((at, word));
    }
    words
}

fn kind_of(own: &[Option<(CellRef, String)>]) -> LabelKind {
    let texts: Vec<&str> = own
        .iter()
        .flatten()
        .map(|(_, text)| text.as_str())
        .collect();
    let share = |is: fn(&str) -> bool| texts.iter().filter(|text| is(text)).count() * 2;
    let (periods, clocks) = (share(is_period), share(is_clock));
    if texts.is_empty() {
        LabelKind::Other
    } else if share(is_part) > texts.len() {
        LabelKind::Part
    } else if periods > texts.len()
        || periods > 0 && periods + clocks > texts.len() && periods >= clocks
    {
        LabelKind::Period
    } else if clocks > texts.len() {
        LabelKind::Clock
    } else {
        LabelKind::Other
    }
}

/// 早读, 午休
fn is_named_period(text: &str) -> bool {
    const NAMED: &[&str] = &[
        "早读",
        "早讀",
        "晨读",
        "晨讀",
        "晨会",
        "晨會",
        "早自习",
        "晚自习",
        "晚自習",
        "自习",
        "午休",
        "午读",
        "午讀",
        "午自习",
        "课间",
        "课间操",
        "大课间",
        "延时",
        "课后服务",
        "課後服務",
        "早自習",
        "午餐",
        "眼保健操",
        "晨光",
        "朝會",
        "升旗",
        "午間",
    ];
    NAMED.iter().any(|name| text.starts_with(name))
}

/// 第1节, 一二节, 3, 1-2, 早读, and 1月2日, which a spreadsheet made of 1-2.
pub(in crate::ingest) fn is_period(text: &str) -> bool {
    let text = closed(text);
    let (text, _) = split_clock(&text);
    if is_named_period(text) {
        return true;
    }
    let bare = text.trim_start_matches('第');
    let numerals = bare
        .chars()
        .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十-－—~～、,，".contains(*c));
    let count = numerals.count();
    let tail: String = bare.chars().skip(count).collect();
    let ended = ["节", "節", "节课", "節課", "時間目", "大节", "堂"].contains(&tail.as_str());
    let mangled = lessons(text).is_some_and(|(_, is_day)| is_day);
    count > 0 && (ended || tail.is_empty() && count <= 5) || mangled
}

pub(super) fn is_part(text: &str) -> bool {
    const PARTS: &[&str] = &[
        "上午", "下午", "晚上", "中午", "早上", "早晨", "晚间", "夜间", "傍晚",
    ];
    PARTS.contains(&text)
}

/// 第一節 and 08:40-09:20 of 第一節08:40-09:20; no clock where there is none behind a name.
pub(super) fn split_clock(text: &str) -> (&str, Option<&str>) {
    static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("[（(]?[0-9０-９]{1,2}[:：][0-9０-９]{2}.*$").expect("a fixed pattern")
    });
    match CLOCK.find(text).filter(|found| found.start() > 0) {
        Some(found) => {
            let clock = found.as_str().trim_matches(['（', '）', '(', ')']);
            let name = text.get(..found.start()).unwrap_or(text);
            (name.trim_end(), Some(clock))
        }
        None => (text, None),
    }
}

/// `8:00~8:45`
pub(super) fn is_clock(text: &str) -> bool {
    let text = text.replace('：', ":");
    let first = text.split(' ').next().unwrap_or_default();
    text.split(':').count() >= 2
        && first.contains(':')
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || ":-－—~～至到. ".contains(c))
}
