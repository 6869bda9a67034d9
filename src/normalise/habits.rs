//! How the cells of one column are written: what one cell leaves open, the others may settle.

use std::collections::BTreeMap;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellKind};
use crate::template::{ColumnSchema, ValueKind};

use super::date::{Written, folded, parse_month, written_date};
use super::money::places_of_heading;
use super::number::{Counted, counted_by, parse_decimal};
use super::value::{has_lost_a_zero, serial_day};

/// What the column as a whole says about its cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Habits {
    /// 29/8 stands in it: the day comes first.
    pub(super) day_first: bool,
    /// 4.1 between 4.9 and 4.11 is the 10th: the day of each cell that lost its zero, where its
    /// neighbours leave only one.
    pub(super) restored: BTreeMap<CellRef, Date>,
    /// Percentages as bare numbers, none above 1: 0.85 is 85 %.
    pub(super) fractions: bool,
    /// The heading holds the per cent sign: 85 and 0.5 are points.
    pub(super) points: bool,
    /// The zeros that the heading adds to money: 金额（万元）.
    pub(super) places: u32,
    /// Nothing else in the column has to do with days: 5月1日 is what Excel made of 5-1.
    pub(super) dayless: bool,
    /// … and most of the others have numbers, as classes have: 三（2）班, 3-1.
    pub(super) numbered: bool,
    /// The heading of a column of texts asks for days: 45960 is one.
    pub(super) dated: bool,
    /// What the heading says is counted: 节 of 听课节数.
    pub(super) counts: Option<Counted>,
}

impl Habits {
    /// Has a column of this kind habits that matter?
    pub(super) fn matter(kind: ValueKind) -> bool {
        matches!(
            kind,
            ValueKind::Date
                | ValueKind::Month
                | ValueKind::Percent
                | ValueKind::Money
                | ValueKind::Text
                | ValueKind::Integer
                | ValueKind::Decimal
        )
    }

    /// The habits of a column with these cells, from the top.
    pub(super) fn of(
        column: &ColumnSchema,
        heading: &[String],
        cells: &[(CellRef, &Cell)],
        year: i16,
    ) -> Habits {
        let heading: String = heading.concat().nfkc().collect();
        match column.kind {
            ValueKind::Date => {
                let day_first = day_first(cells);
                Habits {
                    day_first,
                    restored: restored(cells, year),
                    ..Habits::default()
                }
            }
            ValueKind::Percent => {
                let points = heading.contains('%');
                Habits {
                    points,
                    fractions: !points && fractions(cells),
                    ..Habits::default()
                }
            }
            ValueKind::Money => Habits {
                places: places_of_heading(&heading),
                ..Habits::default()
            },
            ValueKind::Text => {
                let dayless =
                    !names_time(&heading) && is_dayless(cells, |cell| !names_time(&cell.shown));
                Habits {
                    dayless,
                    numbered: dayless && is_numbered(cells),
                    dated: heading.ends_with(['日', '期', '间', '間']) && names_time(&heading),
                    ..Habits::default()
                }
            }
            ValueKind::Integer | ValueKind::Decimal => Habits {
                counts: counted_by(&heading).or_else(|| counted_by(&column.label)),
                ..Habits::default()
            },
            ValueKind::Month => {
                let plain = |cell: &Cell| {
                    parse_month(&cell.shown, year).is_some()
                        && !cell.shown.contains(['日', '号', '號'])
                };
                Habits {
                    dayless: is_dayless(cells, plain),
                    ..Habits::default()
                }
            }
            _ => Habits::default(),
        }
    }
}

/// Is one cell a day, and all others, at least one, are of another form?
fn is_dayless(cells: &[(CellRef, &Cell)], other: impl Fn(&Cell) -> bool) -> bool {
    let is_day = |cell: &Cell| matches!(cell.kind, CellKind::Date(_));
    let days = cells.iter().filter(|(_, cell)| is_day(cell)).count();
    let mut others = cells.iter().filter(|(_, cell)| !is_day(cell));
    (1..cells.len()).contains(&days)
        && days * 2 <= cells.len()
        && others.all(|(_, cell)| other(cell))
}

/// Have most cells that are no days a number, in few characters?
fn is_numbered(cells: &[(CellRef, &Cell)]) -> bool {
    const LONGEST: usize = 10;
    let others = cells.iter().map(|(_, cell)| *cell);
    let others = others.filter(|cell| !matches!(cell.kind, CellKind::Date(_)));
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九".contains(c);
    let (mut all, mut numbered) = (0, 0);
    for cell in others {
        let short = cell.shown.chars().count() <= LONGEST;
        all += 1;
        numbered += usize::from(short && cell.shown.contains(is_number));
    }
    numbered * 2 > all
}

/// Does a heading or a text have to do with days, or may it hold anything: 完成时间, 9月20日前, 备注?
fn names_time(text: &str) -> bool {
    const WORDS: [&str; 18] = [
        "月", "日", "号", "號", "周", "週", "期", "时", "時", "假", "备注", "備註", "说明", "說明",
        "附注", "附註", "date", "time",
    ];
    let text = text.to_lowercase();
    WORDS.iter().any(|word| text.contains(word))
}

/// Two small numbers with a slash: 29/8.
pub(super) fn slashed(text: &str) -> Option<(i8, i8)> {
    let text = folded(text);
    let (a, b) = text.split_once('/')?;
    let part = |s: &str| s.parse::<i8>().ok().filter(|_| s.len() <= 2);
    Some((part(a)?, part(b)?))
}

/// Does one cell need its day first, and none its month?
fn day_first(cells: &[(CellRef, &Cell)]) -> bool {
    let pairs = cells.iter().filter_map(|(_, cell)| slashed(&cell.shown));
    let (mut needed, mut refused) = (false, false);
    for (a, b) in pairs {
        needed |= (13..=31).contains(&a) && (1..=12).contains(&b);
        refused |= (1..=12).contains(&a) && (13..=31).contains(&b);
    }
    needed && !refused
}

/// Are all bare numbers of the column at most 1, and one of them a fraction?
fn fractions(cells: &[(CellRef, &Cell)]) -> bool {
    let bare: Vec<f64> = cells
        .iter()
        .filter_map(|(_, cell)| parse_decimal(&cell.shown))
        .collect();
    let small = bare.iter().all(|n| (0.0..=1.0).contains(n));
    small && bare.iter().any(|n| n.fract() != 0.0)
}

/// The days of the cells that lost a zero, each between the nearest days above and below it.
fn restored(cells: &[(CellRef, &Cell)], year: i16) -> BTreeMap<CellRef, Date> {
    let lost = |cell: &Cell| {
        matches!(cell.kind, CellKind::Number(_) | CellKind::Text)
            && has_lost_a_zero(&cell.shown, "123")
    };
    let sure: Vec<Option<Date>> = cells
        .iter()
        .map(|(_, cell)| match &cell.kind {
            CellKind::Date(behind) => Some(behind.date()),
            _ if lost(cell) => None,
            _ => written_date(&cell.shown, year)
                .and_then(|w| w.in_school_year(year))
                .or_else(|| serial_day(&cell.shown)),
        })
        .collect();
    // For each cell the nearest sure day below it.
    let mut below = vec![None; sure.len()];
    let mut next = None;
    for (slot, day) in below.iter_mut().zip(&sure).rev() {
        *slot = next;
        next = day.or(next);
    }
    let mut restored = BTreeMap::new();
    let mut above: Option<Date> = None;
    for (at, (place, cell)) in cells.iter().enumerate() {
        if let Some(day) = sure.get(at).copied().flatten() {
            above = Some(day);
            continue;
        }
        if !lost(cell) {
            continue;
        }
        let below = below.get(at).copied().flatten();
        let (Some(above_day), Some(below)) = (above, below) else {
            continue;
        };
        let fits = |day: Option<Date>| day.filter(|day| (above_day..=below).contains(day));
        let (as_shown, with_zero) = candidates(&cell.shown, year);
        // Text says what was typed, unless a number was saved as text (CSV).
        let text = matches!(cell.kind, CellKind::Text);
        let day = match (fits(as_shown), fits(with_zero)) {
            (Some(day), None) if !text => day,
            (None, Some(day)) => day,
            _ => continue,
        };
        restored.insert(*place, day);
        above = Some(day);
    }
    restored
}

/// What 4.1 may be: 1 April and 10 April.
fn candidates(shown: &str, year: i16) -> (Option<Date>, Option<Date>) {
    let Some(written) = written_date(shown, year) else {
        return (None, None);
    };
    let zero = Written {
        day: written.day.saturating_mul(10),
        ..written
    };
    (written.in_school_year(year), zero.in_school_year(year))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn habits(kind: ValueKind, heading: &str, cells: &[(&str, CellKind)]) -> Habits {
        let mut column: ColumnSchema = toml::from_str("key = 'k'\nlabel = 'K'").expect("valid");
        column.kind = kind;
        let cells: Vec<Cell> = cells
            .iter()
            .map(|(shown, kind)| Cell {
                shown: (*shown).into(),
                kind: kind.clone(),
            })
            .collect();
        let placed: Vec<_> = (0..).map(|row| CellRef::new(row, 0)).zip(&cells).collect();
        Habits::of(&column, &[heading.to_owned()], &placed, 2018)
    }

    fn number(shown: &'static str) -> (&'static str, CellKind) {
        (shown, CellKind::Number(shown.parse().expect("a number")))
    }

    fn text(shown: &'static str) -> (&'static str, CellKind) {
        (shown, CellKind::Text)
    }

    #[test]
    fn one_impossible_month_turns_the_column_round() {
        let dates = |cells: &[&'static str]| {
            let cells: Vec<_> = cells.iter().map(|c| text(c)).collect();
            habits(ValueKind::Date, "日期", &cells).day_first
        };
        assert!(dates(&["29/8", "1/9", "27/2"]));
        assert!(!dates(&["8/29", "9/1"]));
        assert!(!dates(&["1/9", "2/9"]));
        assert!(!dates(&["29/8", "8/30"]));
    }

    #[test]
    fn neighbours_restore_a_lost_zero() {
        let dates = |cells: &[&'static str]| {
            let cells: Vec<_> = cells.iter().map(|c| number(c)).collect();
            habits(ValueKind::Date, "日期", &cells).restored
        };
        let tenth = BTreeMap::from([(CellRef::new(1, 0), date(2019, 4, 10))]);
        assert_eq!(dates(&["4.9", "4.1", "4.11"]), tenth);
        let first = BTreeMap::from([(CellRef::new(1, 0), date(2019, 4, 1))]);
        assert_eq!(dates(&["3.25", "4.1", "4.5"]), first);
        // Both days lie between.
        assert_eq!(dates(&["3.25", "4.1", "4.25"]), BTreeMap::new());
        let texts = |cells: &[&'static str]| {
            let cells: Vec<_> = cells.iter().map(|c| text(c)).collect();
            habits(ValueKind::Date, "日期", &cells).restored
        };
        assert_eq!(texts(&["4.9", "4.1", "4.11"]), tenth);
        assert_eq!(texts(&["3.25", "4.1", "4.5"]), BTreeMap::new());
        // Nothing below.
        assert_eq!(dates(&["4.9", "4.1"]), BTreeMap::new());
    }

    #[test]
    fn percentages_as_fractions() {
        let percent = |heading, cells: &[&'static str]| {
            let cells: Vec<_> = cells.iter().map(|c| text(c)).collect();
            habits(ValueKind::Percent, heading, &cells)
        };
        assert!(percent("完成率", &["0.85", "1", "0"]).fractions);
        assert!(!percent("完成率", &["85", "0.5"]).fractions);
        assert!(!percent("完成率", &["1", "0"]).fractions);
        assert!(percent("完成率（％）", &["0.5"]).points);
        assert!(!percent("完成率（％）", &["0.5"]).fractions);
    }
}
